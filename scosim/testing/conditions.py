"""Conditions of the grammar, to any depth; what fails shrinks to a single fact where that will do."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from ..provision import Condition, Every, EveryMember, Fact, MemberFact, No, Read, Silence, Some

Conditions = st.SearchStrategy[Condition]

FACTS = tuple(Fact(name, f"yes-{name}", f"no-{name}") for name in "abcdef")
OF_MEMBERS = tuple(MemberFact(name, f"yes-{name}-{{member}}", f"no-{name}-{{member}}") for name in "xy")
SILENCES = tuple(Silence(name, "?", {"one": "1", "other": "2"}, default="one") for name in ("dusk", "dawn"))


def joined(leaves: Conditions, depth: int = 3) -> Conditions:
    """Conditions made of leaves by no, every and some, so many deep at most."""
    found = leaves
    for _ in range(depth):
        parts = st.lists(found, max_size=3).map(tuple)
        found = st.one_of(leaves, found.map(No), parts.map(Every), parts.map(Some))
    return found


def conditions(
    facts: Sequence[Fact] = FACTS,
    members: Sequence[MemberFact] = OF_MEMBERS,
    silences: Sequence[Silence] = SILENCES,
    depth: int = 3,
) -> Conditions:
    """Conditions on some facts, on what may be so of each member, and on how silences are read.

    Of no `members` none speaks of every member, of no `silences` none leaves anything open.
    """
    plain: Conditions = st.sampled_from(facts)
    leaves = [plain]
    if members:
        inside: Conditions = st.sampled_from([*facts, *members])
        for each in silences:
            inside |= _left_open(each, inside)
        leaves.append(st.builds(EveryMember, joined(inside, depth - 1), st.booleans()))
    for each in silences:
        leaves.append(_left_open(each, joined(st.one_of(leaves[:2]), depth - 1)))
    return joined(st.one_of(leaves), depth)


def _left_open(silence: Silence, options: Conditions) -> Conditions:
    """Read in one way it is this, in another that."""
    each = st.tuples(*(options for _ in silence.readings))
    return each.map(lambda found: Read(silence, tuple(zip(silence.readings, found, strict=True))))
