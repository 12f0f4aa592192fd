"""Probabilities without sampling and without a grid: mass as a sum of products over members.

Where one member's objection is enough, what is adopted restricts each member by itself: its number must lie above a
limit.  What is not adopted is the rest, which is a product less a product.  So after any number of sittings the mass
is a sum of terms, each a product over members, with a sign; how a member stood before is a distribution over three
moods within each.  Members that follow leaders are independent once the leaders' moods are told: a term is parted by
those.  Terms that are alike are taken together.  Nothing is rounded with fractions.  Weights may be columns, one row
for each draw of parameters: then one walk through the courses serves them all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain
from typing import Any

import numpy as np

from .chances import Draw
from .courses import Close, Courses, Fork, Matter, Way
from .errors import TooLargeError
from .exact import FRACTION_COST
from .exact_moods import Asked, Bringing
from .exact_terms import Event, Grid, Limit, Mass, Numbers, Terms, above, keys, less, nothing, whole
from .tally import ADOPTED, ALONE, BOUND, OBJECTED, OBJECTED_BY, TABLED, Tally

MOST_NUMBERS = 1 << 22
"""Numbers that the terms at one fork may be made of; beyond, it is refused."""

MOST_WORK = 1 << 24
"""Numbers handled in all before it is said to be too large; some seconds."""

FORK_COST = 1 << 14
"""What a fork counts for by itself, in numbers."""

MOST_TOGETHER = 14
"""Members of whom each set is counted that stands in the way together; beyond, it is refused."""


def products(
    courses: Courses, *, fractions: bool = False, events: bool = True, draws: int = 1, work: int = MOST_WORK
) -> tuple[Tally, ...]:
    """The probabilities of each file of a world.

    UnfitError where stances come about otherwise than by chance, memory and leaders, or the rule asks more than that
    no member objects; TooLargeError beyond the bound.  With `draws` weights are columns of so many.
    """
    return _Solver(courses, fractions, events, draws, work).tallies()


class _Solver:
    """The mass on its way through the courses."""

    def __init__(self, courses: Courses, fractions: bool, events: bool, draws: int, work: int) -> None:
        self.courses, self.events, self.work = courses, events, work
        self.numbers = Numbers(fractions, draws)
        self.found = tuple(Tally(total=self.numbers.one(Fraction(1))) for _ in courses.files)
        self.done = 0
        self._cuts: dict[Draw, Grid] = {}
        self._waiting: dict[Fork, list[Mass]] = {}
        self._next: list[Fork] = []

    def tallies(self) -> tuple[Tally, ...]:
        """Carry all the mass to the end."""
        weight = np.full((1, self.numbers.draws), self.numbers.one(Fraction(1)), self.numbers.kind)
        start = Terms(weight, *self.numbers.fresh(1, 0), np.zeros((1, 0), int))
        self._go(self.courses.first, Mass((), (), (), {None: start}))
        while self._next:
            fork = heapq.heappop(self._next)
            self._part(fork, self._waiting.pop(fork))
        return self.found

    def _go(self, way: Way, mass: Mass) -> None:
        plain = self._sum(mass.rows[None])
        for milestone in way.milestones:
            self.found[milestone.file].days[milestone.what, milestone.day] += plain
        if isinstance(way.to, Close):
            for tally, end in zip(self.found, way.to.ends, strict=True):
                tally.ends[end] += plain
            for event, terms in mass.rows.items():
                if event is not None:
                    self.found[event[0]].ever[event[1:]] += plain - self._sum(terms)
            return
        if way.to not in self._waiting:
            self._waiting[way.to] = []
            heapq.heappush(self._next, way.to)
        self._waiting[way.to].append(mass)

    def _sum(self, terms: Terms) -> Any:
        """The mass of all terms: a number, or a column of one for each draw."""
        total = (terms.weight * whole(terms)).sum(axis=0)
        if self.numbers.draws > 1:
            return total
        return Fraction(total[0]) if self.numbers.fractions else float(total[0])

    def _part(self, fork: Fork, waiting: list[Mass]) -> None:
        self._work(FORK_COST)
        asked = [Asked(self.numbers, self.courses, fork, matter) for matter in fork.matters]
        nodes = {key: node for each in asked for key, node in each.nodes.items()}
        bringing = Bringing(self.numbers, nodes, self._still(fork), self._cuts)
        for mass in self._together([bringing.brought(mass) for mass in waiting]):
            self._decide(fork, asked, mass)

    def _decide(self, fork: Fork, asked: list[Asked], mass: Mass) -> None:
        """Part the mass by what is decided."""
        limits = [each.limits(mass) for each in asked]
        every = [limit for each in limits for limit in each]
        if self.events:
            for each, mine in zip(asked, limits, strict=True):
                self._count(fork, each.matter, mine, mass.rows[None])
        adopted = {event: above(terms, every) for event, terms in mass.rows.items()}
        rest = {event: less(terms, adopted[event]) for event, terms in mass.rows.items()}
        if self.events:
            for each, mine in zip(asked, limits, strict=True):
                told = _Happening(fork.organ.code, each.matter.place, mine, every, mass.rows)
                adopted |= told.adopted
                rest |= told.rest
        for way, theirs in ((True, adopted), (False, rest)):
            tidy = {event: self._tidy(terms) for event, terms in theirs.items()}
            if len(tidy[None].weight):
                self._go(self.courses.way(fork, way), mass._replace(rows=tidy))

    def _work(self, numbers: int) -> None:
        """Count what is handled; TooLargeError beyond the bound.  Draws of parameters are handled at once."""
        self.done += numbers
        if self.done > self.work:
            raise TooLargeError(f"more than {self.work:,} numbers to handle")

    def _still(self, fork: Fork) -> frozenset[str]:
        return frozenset(self.courses.files[place].id for place in fork.open)

    def _count(self, fork: Fork, matter: Matter, limits: list[Limit], terms: Terms) -> None:
        """Count each set of members that stands in the way together."""
        stopping = [limit for limit in limits if limit.can]
        if len(stopping) > MOST_TOGETHER:
            raise TooLargeError(f"{len(stopping)} members may object; sets of {MOST_TOGETHER} are counted")
        sets = (terms.weight * whole(terms, {limit.at for limit in stopping}))[..., None]
        for limit in stopping:
            under, over = limit.parted(terms)
            sets = np.concatenate([sets * over[..., None], sets * under[..., None]], axis=2)
        for number, total in enumerate(sets.sum(axis=0)[0].tolist()):
            if number and total:
                together = tuple(sorted(limit.member for bit, limit in enumerate(stopping) if number >> bit & 1))
                self.found[matter.place].blocks[fork.organ.code, together] += total

    # ── Terms ────────────────────────────────────────────────────────────────────────────────────────────

    def _together(self, masses: list[Mass]) -> Iterator[Mass]:
        """Masses that come to a fork by several ways, as one where they are of the same factors and cycles."""
        alike: dict[Any, list[Mass]] = {}
        for mass in masses:
            alike.setdefault(mass[:3], []).append(mass)
        for group in alike.values():
            rows: dict[Event | None, Terms] = {}
            for event in dict.fromkeys(chain.from_iterable(mass.rows for mass in group)):
                parts = [mass.rows.get(event, mass.rows[None]) for mass in group]
                rows[event] = self._tidy(Terms(*(np.concatenate(each) for each in zip(*parts, strict=True))))
            yield group[0]._replace(rows=rows)

    def _tidy(self, terms: Terms) -> Terms:
        """Take together terms that are alike, and leave out those that weigh nothing."""
        if terms.mass.size > MOST_NUMBERS // (FRACTION_COST if self.numbers.fractions else 1):
            raise TooLargeError(f"{len(terms.weight):,} terms of {terms.mass.shape[2]} members: beyond the bound")
        self._work(terms.mass.size * (FRACTION_COST if self.numbers.fractions else 1) // self.numbers.draws)
        first: dict[Any, int] = {}
        into = [first.setdefault(key, row) for row, key in enumerate(keys(terms))]
        weight = np.zeros_like(terms.weight)
        np.add.at(weight, into, terms.weight)
        rows = [row for row in first.values() if np.any(weight[row] != 0)]
        return Terms(weight[rows], *(part[rows] for part in terms[1:]))


class _Happening:
    """What happens to a matter at a fork: the mass that has not seen an event, if it is adopted and if it is not."""

    def __init__(
        self,
        organ: str,
        place: int,
        mine: list[Limit],
        whole: list[Limit],
        rows: dict[Event | None, Terms],
    ) -> None:
        self.place, self.mine, self.whole, self.rows = place, mine, whole, rows
        self.adopted: dict[Event | None, Terms] = {}
        self.rest: dict[Event | None, Terms] = {}
        stopping = [limit for limit in mine if limit.can]
        self._tell(TABLED, organ, lambda terms, up: (nothing(up), nothing(terms)))
        self._tell(ADOPTED, organ, lambda terms, up: (nothing(up), less(terms, up)))
        if len(mine) < len(whole):
            self._tell(BOUND, organ, lambda terms, up: (up, less(terms, above(terms, mine))))
        if stopping:
            self._tell(OBJECTED, organ, partial(_not_by, mine))
        for limit in stopping:
            self._tell(OBJECTED_BY, limit.member, partial(_not_by, [limit]))
            self._tell(ALONE, limit.member, partial(self._not_alone, limit))

    def _tell(self, what: str, whose: str, parted: Callable[[Terms, Terms], tuple[Terms, Terms]]) -> None:
        event = (self.place, what, whose)
        terms = self.rows.get(event, self.rows[None])
        self.adopted[event], self.rest[event] = parted(terms, above(terms, self.whole))

    def _not_alone(self, limit: Limit, terms: Terms, up: Terms) -> tuple[Terms, Terms]:
        """What is adopted; and what is not, less where a member is the only one."""
        others = [other for other in self.mine if other is not limit]
        alone = less(above(terms, others), above(terms, self.mine))
        return up, less(less(terms, up), alone)


def _not_by(limits: Sequence[Limit], terms: Terms, up: Terms) -> tuple[Terms, Terms]:
    """What is adopted; and what is not, though these members let it pass."""
    return up, less(above(terms, limits), up)
