"""Mass as a sum of products over members, and what can be done with it: cut, take away, take together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np

from .terms import Stance, State

Grid = np.ndarray[Any, Any]

MOODS = (Stance.OBJECTION, Stance.NO_OBJECTION, Stance.SUPPORT)
FRESH = MOODS.index(Stance.NO_OBJECTION)
"""The mood under which mass lies of whom nothing is remembered."""

Event = tuple[int, str, str]
Factor = tuple[str, State, str]
"""A stream of draws of which one number a cycle is taken: purpose, member, file."""


class Terms(NamedTuple):
    """A sum of products: for each term (first axis) and draw of parameters (second) a weight, and for each factor and
    mood the mass that lies there, spread evenly, between `low` and `high` of its number of this cycle.

    `told` has for each leader the mood that a term supposes in its cycle; -1 where it supposes none.
    """

    weight: Grid
    mass: Grid
    low: Grid
    high: Grid
    told: Grid


class Mass(NamedTuple):
    """All mass at a place, and that which has not seen an event; of which cycle each factor's number is.

    `leaders` are the factors whose mood is told.
    """

    factors: tuple[Factor, ...]
    slots: tuple[int, ...]
    leaders: tuple[Factor, ...]
    rows: dict[Event | None, Terms]


class Numbers:
    """The kind of number of a run: floats, or fractions; one, or a column of one for each draw of parameters."""

    def __init__(self, fractions: bool, draws: int) -> None:
        self.fractions, self.draws = fractions, draws
        self.kind: Any = object if fractions else float

    def one(self, value: Any) -> Any:
        """A number of this kind; columns stay what they are."""
        return value if self.fractions or isinstance(value, np.ndarray) else float(value)

    def table(self, rows: Sequence[Sequence[Any]]) -> Grid:
        """Rows of numbers or columns, as rows by draws by places."""
        found = np.empty((len(rows), self.draws, len(rows[0])), self.kind)
        for row, values in enumerate(rows):
            for place, value in enumerate(values):
                found[row, :, place] = self.one(value)
        return found

    def fresh(self, terms: int, many: int) -> tuple[Grid, Grid, Grid]:
        """Mass, low and high of factors of which nothing is known yet."""
        shape = (terms, self.draws, many, len(MOODS))
        mass, low, high = (np.full(shape, self.one(Fraction(value)), self.kind) for value in (0, 0, 1))
        mass[..., FRESH] = self.one(Fraction(1))
        return mass, low, high


def keys(terms: Terms) -> Iterator[Any]:
    """For each term what it is but for its weight."""
    for row in range(len(terms.weight)):
        parts = [part[row] for part in terms[1:]]
        exactly = terms.mass.dtype == object
        yield tuple(tuple(part.ravel().tolist()) for part in parts) if exactly else b"".join(map(bytes, parts))


def whole(terms: Terms, but: Collection[int | None] = ()) -> Grid:
    """The product over factors of the mass that lies there, for each term and draw."""
    whole: Grid = np.ones_like(terms.weight)
    for place in range(terms.mass.shape[2]):
        if place not in but:
            whole = whole * lying(terms, place)
    return whole


def lying(terms: Terms, place: int) -> Grid:
    """The mass of one factor, for each term and draw."""
    found: Grid = (terms.mass[:, :, place] * (terms.high[:, :, place] - terms.low[:, :, place])).sum(axis=2)
    return found


def nothing(terms: Terms) -> Terms:
    """No terms."""
    return Terms(*(part[:0] for part in terms))


def less(one: Terms, other: Terms) -> Terms:
    """Some terms, less others."""
    other = other._replace(weight=-other.weight)
    return Terms(*(np.concatenate(pair) for pair in zip(one, other, strict=True)))


def above(terms: Terms, limits: Sequence[Limit]) -> Terms:
    """What of some terms lies above limits."""
    low, weight = terms.low.copy(), terms.weight
    for limit in limits:
        if limit.at is None:
            weight = weight * (1 - limit.of(terms))
        else:
            low[:, :, limit.at] = between(low, limit.of(terms), terms.high, limit.at)
    return terms._replace(low=low, weight=weight)


def between(low: Grid, cut: Grid, high: Grid, place: int) -> Grid:
    """A cut, drawn into the span of a factor where it lies outside."""
    found: Grid = np.minimum(np.maximum(low[:, :, place], cut), high[:, :, place])
    return found


class Limit(NamedTuple):
    """Below what a member's number stands in the way: by leaders' moods (rows of `table`) and its own (places).

    `at` is the factor that is asked; None for a number that is looked at once.
    """

    member: State
    at: int | None
    table: Grid
    leading: tuple[int, ...]

    @property
    def can(self) -> bool:
        """Whether it can stand in the way at all."""
        return bool(np.any(self.table != 0))

    def of(self, terms: Terms) -> Grid:
        """The limit of each term and draw; of a factor, of each mood too."""
        found: Grid = self.table[row_of(terms, self.leading)]
        return found if self.at is not None else found[..., FRESH]

    def parted(self, terms: Terms) -> tuple[Grid, Grid]:
        """The mass of a factor below and above the limit."""
        limit = self.of(terms)
        if self.at is None:
            return limit, 1 - limit
        cut = between(terms.low, limit, terms.high, self.at)
        low, high, mass = (part[:, :, self.at] for part in (terms.low, terms.high, terms.mass))
        return (mass * (cut - low)).sum(axis=2), (mass * (high - cut)).sum(axis=2)


def row_of(terms: Terms, leading: Sequence[int]) -> Grid:
    """For each term the row of a table that goes by how some leaders stand."""
    row = np.zeros(len(terms.weight), int)
    for place in leading:
        row = row * len(MOODS) + terms.told[:, place]
    return row
