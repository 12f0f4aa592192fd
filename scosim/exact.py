"""Probabilities without sampling: the mass of all histories, carried along the courses.

At each fork the mass lies on a grid with an axis for each draw that may still be looked at and for each chain; a draw
is known only as far as somebody has asked.  The members are independent, so an axis begins as a product, and is
summed out when nothing can ask for it again.  Beside the plain mass, rows of the grid hold what has not yet seen
an event.  With fractions nothing is rounded.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np

from .calendar import month_of
from .chances import STANCES, Certain, Chain, Chances, Draw, Drawn, Following, Manner, Swayed, Walked
from .courses import Close, Courses, Fork, Matter, Way
from .errors import TooLargeError, UnfitError
from .procedure import Result
from .provision import Fact
from .readings import Mask, facts_in
from .tally import ADOPTED, ALONE, BOUND, DEFERRED, OBJECTED, OBJECTED_BY, TABLED, Tally, Weight
from .terms import Stance, State

Grid = np.ndarray[Any, Any]

MOST_CELLS = 1 << 22
"""Cells that a grid may have; beyond, it is refused."""

MOST_WORK = 1 << 27
"""Cells visited in all before it is said to be too large."""

FRACTION_COST = 64
"""How many cells of floats a cell of fractions counts for."""


class Walk(NamedTuple):
    """The chain of a member on a file, as an axis: its draws are those of the member and the file."""

    member: State
    file: str


class Mass(NamedTuple):
    """Mass on a grid: `events` names the rows after the first, `axes` what the other dimensions are.

    A draw's places are the intervals between `cuts`; a chain's are blocks of its stances, in a month.
    """

    grid: Grid
    events: tuple[tuple[int, str, str], ...]
    axes: tuple[Axis, ...]


class Axis(NamedTuple):
    """One dimension: a draw, cut into intervals; or a chain in a month."""

    of: Draw | Walk
    cuts: tuple[Fraction, ...] = ()
    chain: Chain | None = None
    month: int = 0


def exact(
    courses: Courses, *, fractions: bool = False, events: bool = True, cells: int = MOST_CELLS, work: int = MOST_WORK
) -> tuple[Tally, ...]:
    """The probabilities of each file: floats, or fractions without rounding.  TooLargeError beyond the bounds,
    UnfitError where two chains share their draws.

    Without `events` the tallies do not say what ever happened, nor who blocked: that takes most of the time.
    """
    return _Solver(courses, fractions, events, cells, work).tallies()


ALL = frozenset(str(stance) for stance in STANCES)


def _fraction(value: Fraction) -> Fraction:
    return value


class _Solver:
    """The mass on its way through the courses."""

    def __init__(self, courses: Courses, fractions: bool, events: bool, cells: int, work: int) -> None:
        self.courses = courses
        self.number = _fraction if fractions else float
        self.events = events
        cost = FRACTION_COST if fractions else 1
        self.cells, self.work = cells // cost, work // cost
        self.done = 0
        self.found = tuple(Tally(total=self.number(Fraction(1))) for _ in courses.files)
        self._waiting: dict[Fork, list[Mass]] = {}
        self._next: list[Fork] = []

    def tallies(self) -> tuple[Tally, ...]:
        """Carry all the mass to the end."""
        self._go(self.courses.first, Mass(self._array([Fraction(1)]), (), ()))
        while self._next:
            fork = heapq.heappop(self._next)
            self._part(fork, self._together([self._brought(mass, fork) for mass in self._waiting.pop(fork)]))
        return self.found

    def _go(self, way: Way, mass: Mass) -> None:
        plain = _sum(mass.grid[:1])
        if not plain:
            return
        for milestone in way.milestones:
            self.found[milestone.file].days[milestone.what, milestone.day] += plain
        if isinstance(way.to, Close):
            for tally, end in zip(self.found, way.to.ends, strict=True):
                tally.ends[end] += plain
            for row, (place, what, whose) in enumerate(mass.events, 1):
                self.found[place].ever[what, whose] += plain - _sum(mass.grid[row : row + 1])
        else:
            if way.to not in self._waiting:
                self._waiting[way.to] = []
                heapq.heappush(self._next, way.to)
            self._waiting[way.to].append(mass)

    def check(self, size: int) -> None:
        """Count the cells of a grid that is to be; TooLargeError beyond the bounds."""
        self.done += size
        if size > self.cells:
            raise TooLargeError(f"a grid of {size:,} cells; the bound is {self.cells:,}")
        if self.done > self.work:
            raise TooLargeError(f"more than {self.work:,} cells to visit")

    # ── Coming to a fork ─────────────────────────────────────────────────────────────────────────────────

    def _brought(self, mass: Mass, fork: Fork) -> Mass:
        """The mass as it comes to the day of a fork: what nobody can look at again is summed out, chains walk on."""
        grid, axes = mass.grid, list(mass.axes)
        still = {self.courses.files[place].id for place in fork.open}
        month = month_of(fork.day)
        for place in reversed(range(len(axes))):
            axis = axes[place]
            over = isinstance(axis.of, Draw) and axis.of.last < fork.day
            if over or axis.of.file not in still:
                grid = grid.sum(axis=place + 1)
                del axes[place]
            elif axis.chain is not None and axis.month < month:
                grid = _times(grid, place + 1, self._steps(axis, month - axis.month))
                axes[place] = axis._replace(month=month)
        return Mass(grid, mass.events, tuple(axes))

    def _steps(self, axis: Axis, months: int) -> Steps:
        assert axis.chain is not None, "only chains walk"
        steps = lumped(axis.chain, self.told_apart(axis.of.member)).steps
        return _steps(tuple(tuple(self.number(each) for each in row) for row in steps), months, self.number)

    def told_apart(self, member: State) -> frozenset[str]:
        """The stances of a member that are told apart: those that rules ask for; all, if anybody follows it."""
        return ALL if member in self.courses.world.stances.leaders else self.courses.asked

    def _together(self, masses: list[Mass]) -> Mass:
        """Masses that come to a fork by several ways, on one grid."""
        axes: dict[Draw | Walk, Axis] = {}
        for axis in (axis for mass in masses for axis in mass.axes):
            known = axes.setdefault(axis.of, axis)
            axes[axis.of] = known._replace(cuts=tuple(sorted({*known.cuts, *axis.cuts})))
        events = tuple(dict.fromkeys(event for mass in masses for event in mass.events))
        whole: Grid | None = None
        for mass in masses:
            for axis in axes.values():
                mass = self.with_axis(mass, axis)
            order = [[axis.of for axis in mass.axes].index(of) + 1 for of in axes]
            rows = [mass.events.index(event) + 1 if event in mass.events else 0 for event in events]
            grid = mass.grid.transpose(0, *order)[[0, *rows]]
            whole = grid if whole is None else whole + grid
        assert whole is not None, "somebody comes to every fork"
        return Mass(whole, events, tuple(axes.values()))

    def with_axis(self, mass: Mass, axis: Axis) -> Mass:
        """The mass with an axis, or with that axis cut more finely: the mass of an interval is spread evenly."""
        place = next((n for n, known in enumerate(mass.axes) if known.of == axis.of), None)
        if place is None:
            shares = self._shares(axis)
            self.check(mass.grid.size * len(shares))
            return mass._replace(grid=mass.grid[..., None] * shares, axes=(*mass.axes, axis))
        known = mass.axes[place]
        if known.chain is not axis.chain:
            raise UnfitError(f"two chains of {axis.of.member} on {axis.of.file}, which share their draws")
        cuts = tuple(sorted({*known.cuts, *axis.cuts}))
        if cuts == known.cuts:
            return mass
        old, new = ((Fraction(0), *each, Fraction(1)) for each in (known.cuts, cuts))
        into = [bisect_right(old, begin) - 1 for begin in new[:-1]]
        parts = [(high - low) / (old[n + 1] - old[n]) for n, low, high in zip(into, new, new[1:], strict=False)]
        self.check(mass.grid.size // len(old) * len(new))
        shape = [1] * mass.grid.ndim
        shape[place + 1] = len(parts)
        grid = np.take(mass.grid, into, axis=place + 1) * self._array(parts).reshape(shape)
        axes = (*mass.axes[:place], known._replace(cuts=cuts), *mass.axes[place + 1 :])
        return mass._replace(grid=grid, axes=axes)

    def _shares(self, axis: Axis) -> Grid:
        """The mass along an axis of which nothing is known yet."""
        if axis.chain is None:
            ends = (Fraction(0), *axis.cuts, Fraction(1))
            return self._array([high - low for low, high in pairwise(ends)])
        first = self._array(lumped(axis.chain, self.told_apart(axis.of.member)).first)
        months = axis.month - axis.chain.begins
        return _times(first, 0, self._steps(axis, months)) if months else first

    def _array(self, values: Iterable[Fraction]) -> Grid:
        numbers = [self.number(value) for value in values]
        return np.array(numbers, object if self.number is _fraction else float)

    # ── At a fork ────────────────────────────────────────────────────────────────────────────────────────

    def _part(self, fork: Fork, mass: Mass) -> None:
        columns = [_Columns(self, fork, matter) for matter in fork.matters]
        for each, matter in zip(columns, fork.matters, strict=True):
            mass = each.unfolded(mass, matter)
        self.check(mass.grid.size)
        found = [m.decided(_OnGrid(each, mass)) for each, m in zip(columns, fork.matters, strict=True)]
        whole: Mask = True
        for adopted, _, _ in found:
            whole = whole & adopted
        if self.events:
            for matter, (adopted, results, blame) in zip(fork.matters, found, strict=True):
                bound = adopted & _not(whole)
                told = (*results, (Result.BOUND, bound), (Result.ADOPTED, whole))
                mass = self._happens(mass, fork, matter, told, blame)
        for adopted, where in ((True, whole), (False, _not(whole))):
            if np.any(where):
                self._go(self.courses.way(fork, adopted), mass._replace(grid=_only(mass.grid, where)))

    def _happens(
        self,
        mass: Mass,
        fork: Fork,
        matter: Matter,
        results: tuple[tuple[Result, Mask], ...],
        blame: dict[State, Mask],
    ) -> Mass:
        """Take the mass that sees an event out of the row of that event; count who stands in the way together."""
        organ, place = fork.organ.code, matter.place
        happening = {(place, TABLED, organ): np.bool_(True)}
        happening |= {(place, EVENTS[result], organ): mask for result, mask in results}
        members = [member for member, mask in sorted(blame.items()) if np.any(mask)]
        many = sum((np.asarray(blame[member]).astype(np.int64) for member in members), np.int64(0))
        for member in members:
            happening[place, OBJECTED_BY, member] = blame[member]
            happening[place, ALONE, member] = blame[member] & (many == 1)
        if members:
            self._count(mass.grid[:1], organ, place, members, blame)
        happening = {event: mask for event, mask in happening.items() if np.any(mask)}
        new = [event for event in happening if event not in mass.events]
        self.check(mass.grid.size // len(mass.grid) * (len(mass.grid) + len(new)))
        grid = np.concatenate([mass.grid, *([mass.grid[:1]] * len(new))])
        events = (*mass.events, *new)
        for event, mask in happening.items():
            row = events.index(event) + 1
            grid[row : row + 1] = _only(grid[row : row + 1], _not(mask))
        return Mass(grid, events, mass.axes)

    def _count(self, plain: Grid, organ: str, place: int, members: list[State], blame: dict[State, Mask]) -> None:
        code = sum(np.asarray(blame[member]).astype(np.int64) << n for n, member in enumerate(members))
        code = np.broadcast_to(code, plain.shape).ravel()
        weights = plain.ravel()
        kinds, cells = np.unique(code, return_inverse=True)
        totals: list[Any] = [self.number(Fraction(0))] * len(kinds)
        if self.number is float:
            totals = np.bincount(cells, weights, len(kinds)).tolist()
        else:
            for cell, weight in zip(cells.tolist(), weights.tolist(), strict=True):
                totals[cell] += weight
        for kind, total in zip(kinds.tolist(), totals, strict=True):
            if kind and total:
                together = tuple(member for n, member in enumerate(members) if kind >> n & 1)
                self.found[place].blocks[organ, together] += total


EVENTS = {Result.ADOPTED: ADOPTED, Result.OBJECTED: OBJECTED, Result.DEFERRED: DEFERRED, Result.BOUND: BOUND}


class _Columns:
    """The stances of members on a matter at a fork: which axes they ask for."""

    def __init__(self, solver: _Solver, fork: Fork, matter: Matter) -> None:
        self.solver, self.fork = solver, fork
        self.manners = solver.courses.manners(fork, matter)
        if any(isinstance(manner, Swayed) for manner in self.manners.values()):
            raise UnfitError("stances that hang on how members stood are not solved on grids")

    def unfolded(self, mass: Mass, matter: Matter) -> Mass:
        """The mass with an axis for each draw and chain that the tests of a matter ask for, cut where they ask."""
        wanted: dict[Draw | Walk, Axis] = {}
        for fact in (fact for _, condition in matter.tests for fact in facts_in(condition)):
            if fact.about != "sitting":
                assert isinstance(fact, Fact), "the condition is spelled out"
                for manner, stance in self._asked(fact.of, Stance(fact.value)):
                    _want(manner, stance, wanted)
        for axis in wanted.values():
            mass = self.solver.with_axis(mass, axis)
        return mass

    def _asked(self, member: State, stance: Stance) -> Iterator[tuple[Manner, Stance]]:
        """What is asked of draws and chains to tell whether a member's stance is this."""
        manner = self.manners[member]
        if not isinstance(manner, Following):
            yield manner, stance
        elif manner.leader not in self.manners:
            yield manner.when[None], stance
        else:
            for led in STANCES:
                yield from self._asked(manner.leader, led)
                yield manner.when[led], stance


def _want(manner: Manner, stance: Stance, wanted: dict[Draw | Walk, Axis]) -> None:
    if isinstance(manner, Drawn):
        cuts = {cut for cut in _span(manner.chances, stance) if 0 < cut < 1}
        known = wanted[manner.draw].cuts if manner.draw in wanted else ()
        if cuts or known:
            wanted[manner.draw] = Axis(manner.draw, tuple(sorted(cuts.union(known))))
    elif isinstance(manner, Walked):
        walk = Walk(manner.member, manner.file)
        wanted[walk] = Axis(walk, chain=manner.chain, month=manner.month)


class _OnGrid:
    """The stances of members on the places of a grid: asked for a fact, it gives a mask along the axes."""

    def __init__(self, columns: _Columns, mass: Mass) -> None:
        self.columns = columns
        self.axes = {axis.of: (place, axis) for place, axis in enumerate(mass.axes)}

    def __call__(self, fact: Fact) -> Mask:
        if fact.about == "sitting":
            return np.bool_(self.columns.fork.organ.code == fact.value)
        return self._is(fact.of, Stance(fact.value))

    def _is(self, member: State, stance: Stance) -> Mask:
        manner = self.columns.manners[member]
        if not isinstance(manner, Following):
            return self._told(manner, stance)
        if manner.leader not in self.columns.manners:
            return self._told(manner.when[None], stance)
        found: Mask = np.bool_(False)
        for led in STANCES:
            found = found | (self._is(manner.leader, led) & self._told(manner.when[led], stance))
        return found

    def _told(self, manner: Manner, stance: Stance) -> Mask:
        if isinstance(manner, Certain):
            return np.bool_(manner.stance == stance)
        if isinstance(manner, Drawn):
            low, high = _span(manner.chances, stance)
            if low == high or (low == 0 and high == 1):
                return np.bool_(low != high)
            place, axis = self.axes[manner.draw]
            return self._along(place, [low <= begin < high for begin in (Fraction(0), *axis.cuts)])
        assert isinstance(manner, Walked), "of those that a leader leads there is none"
        place, axis = self.axes[Walk(manner.member, manner.file)]
        blocks = lumped(manner.chain, self.columns.solver.told_apart(manner.member)).blocks
        return self._along(place, [stance in block for block in blocks])

    def _along(self, place: int, values: list[bool]) -> Mask:
        shape = [1] * len(self.axes)
        shape[place] = len(values)
        return np.array(values).reshape(shape)


def _span(chances: Chances, stance: Stance) -> tuple[Fraction, Fraction]:
    """Between which numbers a draw picks a stance, as the chances are written."""
    ends = [Fraction(0), *accumulate(chances.shares)]
    place = STANCES.index(stance)
    return ends[place], ends[place + 1]


# ── Grids ────────────────────────────────────────────────────────────────────────────────────────────────


def _not(mask: Mask) -> Mask:
    return np.logical_not(mask)


def _only(grid: Grid, where: Mask) -> Grid:
    """What lies there, and nothing elsewhere."""
    return np.where(where, grid, 0)


def _sum(grid: Grid) -> Weight:
    total: Weight = np.sum(grid)
    return Fraction(total) if isinstance(total, (int, Fraction)) else float(total)


def _times(grid: Grid, place: int, steps: tuple[tuple[Weight, ...], ...]) -> Grid:
    """A step along one axis, in plain sums: libraries for matrices add up in an order of their own."""
    parts = [np.take(grid, number, axis=place) for number in range(len(steps))]
    columns = range(len(steps[0]))
    return np.stack([sum(part * row[n] for part, row in zip(parts, steps, strict=True)) for n in columns], axis=place)


# ── Chains ───────────────────────────────────────────────────────────────────────────────────────────────


class Lumped(NamedTuple):
    """A chain whose stances are taken together where nobody tells them apart: blocks, where it begins, its steps."""

    blocks: tuple[tuple[Stance, ...], ...]
    first: tuple[Fraction, ...]
    steps: tuple[tuple[Fraction, ...], ...]


@lru_cache(maxsize=1024)
def lumped(chain: Chain, apart: frozenset[str]) -> Lumped:
    """The coarsest chain that keeps the stances of `apart` by themselves (Kemeny and Snell 1960, section 6.3)."""
    stances = [stance for stance in STANCES if stance in chain.rows]
    group: dict[Stance, object] = {stance: stance if stance in apart else None for stance in stances}
    while True:
        names = list(dict.fromkeys(group.values()))
        into = {s: tuple(_share(chain.rows[s], group, name) for name in names) for s in stances}
        finer: dict[Stance, object] = {stance: (group[stance], into[stance]) for stance in stances}
        if len(set(finer.values())) == len(names):
            break
        group = finer
    blocks = tuple(tuple(stance for stance in stances if group[stance] == name) for name in names)
    return Lumped(
        blocks, tuple(_share(chain.first, group, name) for name in names), tuple(into[block[0]] for block in blocks)
    )


def _share(chances: Chances, group: dict[Stance, object], name: object) -> Fraction:
    return sum((chances.share(stance) for stance in group if group[stance] == name), Fraction(0))


Steps = tuple[tuple[Any, ...], ...]


@lru_cache(maxsize=4096)
def _steps(steps: Steps, months: int, number: Callable[[Fraction], Any]) -> Steps:
    """The steps of some months at once, at least one; `number` tells a half from 0.5, which are equal as keys."""
    if months == 1:
        return steps
    half = _steps(steps, months // 2, number)
    whole = _product(half, half)
    return _product(whole, steps) if months % 2 else whole


def _product(one: Steps, other: Steps) -> Steps:
    columns = tuple(zip(*other, strict=True))
    return tuple(tuple(sum(a * b for a, b in zip(row, col, strict=True)) for col in columns) for row in one)
