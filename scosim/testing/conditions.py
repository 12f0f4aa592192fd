"""Conditions of the grammar, to any depth; what fails shrinks to a single fact where that will do."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from ..provision import Condition, Every, EveryMember, Fact, MemberFact, No, Read, Silence, Some
from .dice import Dice

FACTS = tuple(Fact(name, f"yes-{name}", f"no-{name}") for name in "abcdef")
OF_MEMBERS = tuple(MemberFact(name, f"yes-{name}-{{member}}", f"no-{name}-{{member}}") for name in "xy")
SILENCES = tuple(Silence(name, "?", {"one": "1", "other": "2"}, default="one") for name in ("dusk", "dawn"))


def conditions(
    facts: Sequence[Fact] = FACTS,
    members: Sequence[MemberFact] = OF_MEMBERS,
    silences: Sequence[Silence] = SILENCES,
    depth: int = 4,
) -> st.SearchStrategy[Condition]:
    """Conditions on some facts, on what may be so of each member, and on how silences are read; so deep at most.

    Of no `members` none speaks of every member, of no `silences` none leaves anything open.
    """

    @st.composite
    def drawn(draw: st.DrawFn) -> Condition:
        return _Writer(Dice(draw), tuple(facts), tuple(members), tuple(silences)).condition(depth)

    return drawn()


class _Writer:
    """Writes a condition word by word, as the dice say."""

    def __init__(
        self, dice: Dice, facts: tuple[Fact, ...], members: tuple[MemberFact, ...], silences: tuple[Silence, ...]
    ) -> None:
        self.dice, self.facts, self.members, self.silences = dice, facts, members, silences

    def condition(self, depth: int, each: bool = False) -> Condition:
        """So deep at most; within what is said of `each` member, its own facts may be asked."""
        words = ["fact", "no", "every", "some"] if depth else ["fact"]
        words += ["member"] if depth and self.members and not each else []
        words += ["read"] if depth and self.silences else []
        match self.dice.pick(words):
            case "no":
                return No(self.condition(depth - 1, each))
            case "every":
                return Every(self._parts(depth - 1, each))
            case "some":
                return Some(self._parts(depth - 1, each))
            case "member":
                return EveryMember(self.condition(depth - 1, each=True), self.dice.seldom(2))
            case "read":
                return self._left_open(depth - 1, each)
        return self.dice.pick((*self.facts, *(self.members if each else ())))

    def _parts(self, depth: int, each: bool) -> tuple[Condition, ...]:
        return tuple(self.condition(depth, each) for _ in range(self.dice.number(0, 3)))

    def _left_open(self, depth: int, each: bool) -> Condition:
        """Read in one way it is this, in another that."""
        silence = self.dice.pick(self.silences)
        return Read(silence, tuple((name, self.condition(depth, each)) for name in silence.readings))
