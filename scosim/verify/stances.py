"""All ways in which the members may stand at a sitting, and what an organ decides on each.

Members whom neither rule nor promise tells apart may change places: of such combinations one is looked at, and counts
for all of them.  Whether a rule tells two members apart is not assumed but read off its conditions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, combinations_with_replacement, product
from math import factorial, prod
from typing import NamedTuple

from ..house import Item
from ..procedure import Decision, decide
from ..provision import Condition, Every, Fact, No, Some
from ..readings import spelled
from ..terms import Stance, State

MOST_ROWS = 4_000
"""Combinations that are looked at one by one; where there are more, members that are alike change places."""

Choices = Mapping[State, tuple[Stance, ...]]
"""How each member may stand."""


class Row(NamedTuple):
    """Some combinations of stances that come to the same: one of them, what is decided, and how many they are."""

    stances: Mapping[State, Stance]
    decision: Decision
    many: int


Told = Callable[[Mapping[State, Stance], Decision], object]
"""What must be the same of two combinations for them to be one row."""


def table(item: Item, choices: Choices, told: Told, apart: frozenset[State], *, fold: bool = True) -> tuple[Row, ...]:
    """Every combination of stances on a file, with what is decided: a row for each kind that somebody can tell apart.

    `apart` are members that are named somewhere and keep their place.  Without `fold` each combination is a row.
    """
    members = tuple(choices)
    subject = item.file.dossier.applicant
    rows: dict[object, Row] = {}
    for number, (stances, many) in enumerate(_combinations(item, choices, apart, subject)):
        decision = decide(item.law, item.power, (), stances, members, subject)
        key = (decision.result, told(stances, decision)) if fold else number
        first = rows.get(key)
        rows[key] = Row(stances, decision, many) if first is None else first._replace(many=first.many + many)
    return tuple(rows.values())


def _combinations(
    item: Item, choices: Choices, apart: frozenset[State], subject: State
) -> Iterator[tuple[dict[State, Stance], int]]:
    """Each combination with how many it counts for: itself, or all that come of it when members change places."""
    if prod(map(len, choices.values())) <= MOST_ROWS:
        groups: list[tuple[State, ...]] = [(member,) for member in choices]
    else:
        groups = list(alike(item, choices, apart | {subject}))
    order = [member for group in groups for member in group]
    ways = [_ways(choices[group[0]], len(group)) for group in groups]
    for chosen in product(*ways):
        stances = dict(zip(order, chain.from_iterable(theirs for theirs, _ in chosen), strict=True))
        yield {member: stances[member] for member in choices}, prod(many for _, many in chosen)


def _ways(stances: tuple[Stance, ...], members: int) -> list[tuple[tuple[Stance, ...], int]]:
    """How so many members that are alike may stand, whoever of them in which way; and in how many ways that is."""
    return [(theirs, _places(theirs)) for theirs in combinations_with_replacement(_plainest(stances), members)]


def _plainest(stances: tuple[Stance, ...]) -> list[Stance]:
    """Some stances, that of having no objection first: so the first of a kind is the one with least to tell."""
    return sorted(stances, key=PLAINEST.index)


PLAINEST = (Stance.NO_OBJECTION, Stance.SUPPORT, Stance.RESERVE, Stance.OBJECTION, Stance.ABSENT)


def _places(stances: tuple[Stance, ...]) -> int:
    """In how many ways members may share out some stances among themselves."""
    return factorial(len(stances)) // prod(factorial(count) for count in Counter(stances).values())


# ── Who is like whom ─────────────────────────────────────────────────────────────────────────────────────


def alike(item: Item, choices: Choices, apart: frozenset[State]) -> Iterator[tuple[State, ...]]:
    """The members in groups: within a group any two may change places, and no condition of the rule is another."""
    members = tuple(choices)
    conditions = [
        spelled(item.law.condition(item.rule, name), members, item.file.dossier.applicant)
        for name in ("quorate", "adopted")
    ]
    groups: list[list[State]] = []
    for member in members:
        fitting = (
            g for g in groups if member not in apart and g[0] not in apart and choices[g[0]] == choices[member]
        )
        home = next((g for g in fitting if all(_same(each, g[0], member) for each in conditions)), None)
        if home is None:
            groups.append([member])
        else:
            home.append(member)
    yield from map(tuple, groups)


def _same(condition: Condition, one: State, other: State) -> bool:
    """Whether a condition is the same when two members change places."""
    return _shape(condition, {}) == _shape(condition, {one: other, other: one})


def _shape(condition: Condition, places: Mapping[State, State]) -> object:
    """A condition with members in other places, the order of its parts left aside."""
    match condition:
        case Fact():
            return ("fact", condition.name, condition.about, condition.value, places.get(condition.of, condition.of))
        case No(that):
            return ("no", _shape(that, places))
        case Every(parts) | Some(parts):
            return (type(condition).__name__, frozenset(_shape(part, places) for part in parts))
    raise TypeError(f"spell the condition out before reading it: {type(condition).__name__}")
