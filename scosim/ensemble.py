"""Many histories at once, as columns over runs: no loop goes through them one by one.

The runs of a block walk the courses together; at each fork their stances are drawn as columns, the rule is read by
`masks`, and they part.  Run k is the history that the engine tells of run k, decision by decision.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np

from .chances import PER_MONTH, STANCES, Certain, Chain, Chances, Drawn, Following, Manner, Walked
from .courses import Close, Courses, Fork, Matter, Way
from .draws import WHOLE, drawn, key, origins
from .procedure import Result
from .provision import Fact
from .readings import Mask, masks, to_blame
from .tally import ADOPTED, ALONE, BOUND, DEFERRED, OBJECTED, OBJECTED_BY, TABLED, Tally
from .terms import Stance, State

Column = np.ndarray[Any, Any]

RUNS_AT_ONCE = 8192
"""Runs in a block: enough to make NumPy's overhead small, few enough to stay in the cache."""

FEW = 12
"""Members of which each set may be counted in a table of its own."""


class Taken(NamedTuple):
    """What was decided on one file at one fork, in some runs of a block, and who stood in the way."""

    fork: Fork
    matter: Matter
    runs: Column
    results: tuple[tuple[Result, Mask], ...]
    blame: dict[State, Mask]


class Told(NamedTuple):
    """What a block came to: the tally of each file; if asked for, all decisions, and where each run ended."""

    tallies: tuple[Tally, ...]
    taken: list[Taken]
    closes: list[tuple[Close, Column]]
    days: list[tuple[int, str, int, Column]]


def blocks(runs: int) -> Iterator[range]:
    """The runs from 0 on, a block at a time; where a block begins depends on nothing."""
    for begin in range(0, runs, RUNS_AT_ONCE):
        yield range(begin, min(runs, begin + RUNS_AT_ONCE))


def ensemble(courses: Courses, seed: int, runs: Iterable[int], *, keep: bool = False) -> Told:
    """The histories of some runs of a seed; without `keep` only their tallies stay."""
    return _Block(courses, seed, np.fromiter(runs, np.int64), keep).told()


class _Block:
    """Some runs on their way through the courses."""

    def __init__(self, courses: Courses, seed: int, runs: Column, keep: bool) -> None:
        self.courses, self.seed, self.runs, self.keep = courses, seed, runs, keep
        self.starts = origins(runs)
        self.tallies = tuple(Tally(total=len(runs)) for _ in courses.files)
        self.walks = {file.id: _Walks(seed, self.starts) for file in courses.files}
        self.under_way = {file.id: np.ones(len(runs), bool) for file in courses.files}
        self._ever: dict[tuple[int, str, str], Column] = {}
        self._waiting: dict[Fork, list[Column]] = {}
        self._next: list[Fork] = []
        self._told = Told(self.tallies, [], [], [])

    def told(self) -> Told:
        """Walk to the end."""
        self._go(self.courses.first, np.arange(len(self.runs)))
        while self._next:
            fork = heapq.heappop(self._next)
            waiting = self._waiting.pop(fork)
            self._part(fork, waiting[0] if len(waiting) == 1 else np.concatenate(waiting))
        for (place, what, whose), column in self._ever.items():
            self.tallies[place].ever[what, whose] = int(column.sum())
        return self._told

    def _go(self, way: Way, index: Column) -> None:
        """Take some runs along a way."""
        if not len(index):
            return
        for milestone in way.milestones:
            self.tallies[milestone.file].days[milestone.what, milestone.day] += len(index)
            if milestone.what != "decided":
                self.under_way[self.courses.files[milestone.file].id][index] = False
            if self.keep:
                self._told.days.append((milestone.file, milestone.what, milestone.day, index))
        if isinstance(way.to, Close):
            for tally, end in zip(self.tallies, way.to.ends, strict=True):
                tally.ends[end] += len(index)
            if self.keep:
                self._told.closes.append((way.to, index))
        else:
            if way.to not in self._waiting:
                self._waiting[way.to] = []
                heapq.heappush(self._next, way.to)
            self._waiting[way.to].append(index)

    def _part(self, fork: Fork, index: Column) -> None:
        """Some runs come to a fork; what their members say parts them."""
        found = [self._decided(fork, matter, index) for matter in fork.matters]
        whole: Mask = True
        for adopted, _, _ in found:
            whole = whole & adopted
        whole = np.broadcast_to(whole, len(index))
        for matter, (adopted, results, blame) in zip(fork.matters, found, strict=True):
            told = (*results, (Result.BOUND, adopted & ~whole), (Result.ADOPTED, whole))
            self._count(fork, matter, index, told, blame)
        self._go(self.courses.way(fork, True), index[whole]) if whole.any() else None
        if not whole.all():
            self._go(self.courses.way(fork, False), index[~whole])

    def _decided(
        self, fork: Fork, matter: Matter, index: Column
    ) -> tuple[Mask, tuple[tuple[Result, Mask], ...], dict[State, Mask]]:
        """Where a matter would be adopted, what else becomes of it where, and through whom it is objected to."""
        columns = _Columns(self, fork, matter, index)
        left: Mask = True
        results = []
        blame: dict[State, Mask] = {}
        for result, condition in matter.tests:
            passed = masks(condition, columns)
            stopped = left & (not passed if isinstance(passed, bool) else ~passed)
            results.append((result, stopped))
            left = left & passed
            if result is Result.OBJECTED and np.any(stopped):
                blame = {member: mask & stopped for member, mask in to_blame(condition, columns).items()}
        return left, tuple(results), blame

    def _count(
        self,
        fork: Fork,
        matter: Matter,
        index: Column,
        results: tuple[tuple[Result, Mask], ...],
        blame: dict[State, Mask],
    ) -> None:
        organ, place, size = fork.organ.code, matter.place, len(index)
        self._happens(place, TABLED, organ, index)
        for result, mask in results:
            if np.any(mask):
                self._happens(place, EVENTS[result], organ, index[np.broadcast_to(mask, size)])
        if blame:
            self._blame(place, organ, index, {m: np.broadcast_to(mask, size) for m, mask in sorted(blame.items())})
        if self.keep:
            self._told.taken.append(Taken(fork, matter, index, results, blame))

    def _happens(self, place: int, what: str, whose: str, index: Column) -> None:
        key = (place, what, whose)
        if key not in self._ever:
            self._ever[key] = np.zeros(len(self.runs), bool)
        self._ever[key][index] = True

    def _blame(self, place: int, organ: str, index: Column, blame: dict[State, Column]) -> None:
        """Count who stood in the way together, and mark who ever did, and who alone."""
        members = [member for member, mask in blame.items() if mask.any()]
        many = sum(blame[member].astype(np.uint8) for member in members)
        for member in members:
            self._happens(place, OBJECTED_BY, member, index[blame[member]])
            alone = blame[member] & (many == 1)
            if alone.any():
                self._happens(place, ALONE, member, index[alone])
        for together, times in _together(members, blame):
            self.tallies[place].blocks[organ, together] += times


EVENTS = {Result.ADOPTED: ADOPTED, Result.OBJECTED: OBJECTED, Result.DEFERRED: DEFERRED, Result.BOUND: BOUND}


def _together(members: list[State], blame: dict[State, Column]) -> Iterator[tuple[tuple[State, ...], int]]:
    """Each set of members that stood in the way together, and how often."""
    if len(members) <= FEW:
        code = sum(blame[member].astype(np.int64) << place for place, member in enumerate(members))
        counts = np.bincount(np.asarray(code))
        sets = np.flatnonzero(counts)[:, None] >> np.arange(len(members)) & 1
        times = counts[counts > 0]
    else:
        sets, times = np.unique(np.stack([blame[member] for member in members]), axis=1, return_counts=True)
        sets = sets.T
    for row, count in zip(sets.tolist(), times.tolist(), strict=True):
        if any(row):
            yield tuple(member for member, there in zip(members, row, strict=True) if there), count


# ── Stances as columns ───────────────────────────────────────────────────────────────────────────────────


class _Columns:
    """The stances of members on a matter, in the runs that come to a fork: asked for a fact, it gives a column."""

    def __init__(self, block: _Block, fork: Fork, matter: Matter, index: Column) -> None:
        self.block, self.fork, self.index = block, fork, index
        self.manners = {member: block.courses.manner(fork, matter, member) for member in fork.members}
        self._facts: dict[tuple[State, str], Mask] = {}
        self._numbers: dict[tuple[str, str], Column] = {}
        self._places: dict[str, Column] = {}
        self._draw_all(matter)

    def __call__(self, fact: Fact) -> Mask:
        if fact.about == "sitting":
            return self.fork.organ.code == fact.value
        return self._is(fact.of, fact.value)

    def _draw_all(self, matter: Matter) -> None:
        """Draw at once for all members whose numbers stand at one slot, and let all chains walk to this month."""
        slots: dict[int, list[tuple[str, str, int]]] = {}
        for manner in self._plain():
            if isinstance(manner, Drawn):
                place = manner.draw
                entry = (place.purpose, place.member, place.stream(self.block.seed))
                if entry not in slots.setdefault(place.slot, []):
                    slots[place.slot].append(entry)
        for slot, entries in slots.items():
            streams = np.array([stream for _, _, stream in entries], np.uint64)
            rows = drawn(streams, self.block.starts[self.index], slot)
            self._numbers.update({entry[:2]: row for entry, row in zip(entries, rows, strict=True)})
        chains = [manner for manner in self._plain() if isinstance(manner, Walked)]
        if chains:
            file = matter.dossier.id
            self.block.walks[file].go_to(chains, self.block.under_way[file])

    def _plain(self) -> Iterator[Manner]:
        for manner in self.manners.values():
            if isinstance(manner, Following):
                yield from manner.when.values()
            else:
                yield manner

    def _is(self, member: State, stance: str) -> Mask:
        """Where a member's stance is this."""
        if (member, stance) not in self._facts:
            self._facts[member, stance] = self._told(self.manners[member], Stance(stance))
        return self._facts[member, stance]

    def _told(self, manner: Manner, stance: Stance) -> Mask:
        match manner:
            case Certain():
                return manner.stance == stance
            case Drawn(place, chances):
                return _between(self._numbers[place.purpose, place.member], chances, stance)
            case Walked():
                return self.block.walks[manner.file].where(manner, stance, self.index)
        return self._led(manner, stance)

    def _led(self, manner: Following, stance: Stance) -> Mask:
        """Where a follower's stance is this: by each stance that its leader may have."""
        if manner.leader not in self.manners:
            return self._told(manner.when[None], stance)
        found: Mask = False
        for led in STANCES:
            where = self._is(manner.leader, led)
            if where is not False:
                found = found | (where & self._told(manner.when[led], stance))
        return found


def _between(numbers: Column, chances: Chances, stance: Stance) -> Mask:
    """Where a draw picks a stance."""
    place = STANCES.index(stance)
    low, high = chances.limits[place - 1] if place else 0, chances.limits[place]
    if low == high:
        return False
    if high == WHOLE:
        return True if low == 0 else numbers >= np.uint32(low)
    below: Column = numbers < np.uint32(high)
    return below if low == 0 else below & (numbers >= np.uint32(low))


class _Walks:
    """The chains of all members on one file: a row for each, a column for each run that is still under way.

    Runs in which the file has ended are left behind when they become many.
    """

    def __init__(self, seed: int, starts: Column) -> None:
        self.seed = seed
        self.starts = starts
        self.column = np.arange(len(starts))
        self.rows: dict[Walker, int] = {}
        self.stances: list[tuple[Stance, ...]] = []
        self.streams: Column = np.zeros(0, np.uint64)
        self.limits: Column = np.zeros((0, 1, 0), np.uint64)
        self.at: Column = np.zeros((0, len(starts)), np.intp)
        self.month = 0

    def go_to(self, manners: list[Walked], under_way: Column) -> None:
        """Walk all chains to the month of these, taking in those that are new."""
        month = manners[0].month
        for walker in dict.fromkeys((m.chain, m.member, m.file) for m in manners):
            if walker not in self.rows:
                self._take_in(walker)
        if self.month < month:
            self._leave_behind(under_way)
            self._walk(month)

    def where(self, manner: Walked, stance: Stance, index: Column) -> Mask:
        """Where the chain of a member has come to this stance, in some runs."""
        row = self.rows[manner.chain, manner.member, manner.file]
        if stance not in self.stances[row]:
            return False
        found: Column = self.at[row][self.column[index]] == self.stances[row].index(stance)
        return found

    def _take_in(self, walker: Walker) -> None:
        """A new chain begins where chains begin; if the others have gone on, it first goes where they are."""
        chain, member, file = walker
        alone = _Walks(self.seed, self.starts)
        alone.stances = [tuple(stance for stance in STANCES if stance in chain.rows)]
        alone.streams = np.array([key(self.seed, PER_MONTH, member, file)], np.uint64)
        alone.limits = _limits(chain, alone.stances[0])
        alone.at = np.full((1, len(self.starts)), len(alone.stances[0]), np.intp)
        alone.month = chain.begins - 1
        if self.rows:
            alone._walk(self.month)
        self.month = alone.month
        self.rows[walker] = len(self.rows)
        self.stances += alone.stances
        self.streams = np.concatenate([self.streams, alone.streams])
        self.limits = _stacked(self.limits, alone.limits)
        self.at = np.concatenate([self.at, alone.at])

    def _leave_behind(self, under_way: Column) -> None:
        """Keep the columns of runs that are still under way, once a quarter of them are not."""
        kept = under_way[self.column >= 0]
        if kept.sum() < 0.75 * len(kept):
            self.at, self.starts = np.ascontiguousarray(self.at[:, kept]), self.starts[kept]
            self.column = np.where(under_way, np.cumsum(under_way) - 1, -1)

    def _walk(self, last: int) -> None:
        """One step a month: the next stance is the number of limits that the draw has passed."""
        chains, rows, width = self.limits.shape
        limits = [np.ascontiguousarray(self.limits[:, :, each]).ravel() for each in range(width - 1)]
        base = (np.arange(chains) * rows)[:, None]
        for month in range(self.month + 1, last + 1):
            numbers = drawn(self.streams, self.starts, month)
            self.at += base
            passed = [numbers >= each[self.at] for each in limits]
            self.at = np.zeros_like(self.at)
            for each in passed:
                self.at += each
        self.month = last


Walker = tuple[Chain, State, str]


def _limits(chain: Chain, stances: tuple[Stance, ...]) -> Column:
    """From each stance (rows; the last one is where it begins) to each (columns): what a draw must pass."""
    rows = [*(chain.rows[stance] for stance in stances), chain.first]
    places = [STANCES.index(stance) for stance in stances]
    return np.array([[[row.limits[place] for place in places] for row in rows]], np.uint64)


def _stacked(one: Column, other: Column) -> Column:
    """Tables of limits in one, with room for the larger number of stances: what is added, no draw passes."""
    width = max(one.shape[2], other.shape[2])
    table = np.full((one.shape[0] + other.shape[0], width + 1, width), WHOLE, np.uint64)
    for begin, part in ((0, one), (one.shape[0], other)):
        rows, columns = part.shape[1], part.shape[2]
        table[begin : begin + part.shape[0], :rows, :columns] = part
    return table
