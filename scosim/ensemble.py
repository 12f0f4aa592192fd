"""Many histories at once, as columns over runs: no loop goes through them one by one.

The runs of a block walk the courses together; at each fork their stances are drawn as columns, the rule is read by
`masks`, and they part.  Run k is the history that the engine tells of run k, decision by decision.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np

from .chances import PER_MONTH, STANCES, Certain, Chain, Chances, Draw, Drawn, Following, Manner, Swayed, Walked
from .courses import Close, Courses, Fork, Matter, Way
from .draws import AT_ONCE, WHOLE, drawn, key, origins
from .procedure import Result
from .provision import Fact
from .readings import Mask
from .tally import ADOPTED, ALONE, BOUND, DEFERRED, OBJECTED, OBJECTED_BY, TABLED, Tally
from .terms import Stance, State

Column = np.ndarray[Any, Any]

RUNS_AT_ONCE = 32768
"""Runs in a block: so many that calls of NumPy cost little for each, so few that a block needs little memory."""


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
        self.moods = _Moods(seed, self.starts)
        self.walks = {file.id: _Walks(seed, self.starts) for file in courses.files}
        self.under_way = {file.id: np.ones(len(runs), bool) for file in courses.files}
        self.objectors = tuple(_Objectors(len(runs)) for _ in courses.files)
        self._ever: dict[tuple[int, str, str], Column] = {}
        self._waiting: dict[Fork, list[Column]] = {}
        self._next: list[Fork] = []
        self._told = Told(self.tallies, [], [], [])

    def told(self) -> Told:
        """Walk to the end."""
        if len(self.runs):
            self._go(self.courses.first, np.arange(len(self.runs)))
        while self._next:
            fork = heapq.heappop(self._next)
            waiting = self._waiting.pop(fork)
            self._part(fork, waiting[0] if len(waiting) == 1 else np.concatenate(waiting))
        for (place, what, whose), column in self._ever.items():
            _tell(self.tallies[place], what, whose, column)
        for tally, objectors in zip(self.tallies, self.objectors, strict=True):
            objectors.tell(tally)
        return self._told

    def _go(self, way: Way, index: Column) -> None:
        """Take some runs along a way."""
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
        found = [matter.decided(_Columns(self, fork, matter, index)) for matter in fork.matters]
        whole: Mask = True
        for adopted, _, _ in found:
            whole = whole & adopted
        for matter, (adopted, results, blame) in zip(fork.matters, found, strict=True):
            told = (*results, (Result.BOUND, adopted & _not(whole)), (Result.ADOPTED, whole))
            self._count(fork, matter, index, told, blame)
        for adopted in (True, False):
            theirs = _those(index, whole if adopted else _not(whole))
            if len(theirs):
                self._go(self.courses.way(fork, adopted), theirs)

    def _count(
        self,
        fork: Fork,
        matter: Matter,
        index: Column,
        results: tuple[tuple[Result, Mask], ...],
        blame: dict[State, Mask],
    ) -> None:
        organ, place = fork.organ.code, matter.place
        for what, mask in ((TABLED, True), *((EVENTS[result], mask) for result, mask in results)):
            if mask is not False:
                self._happens((place, what, organ), index, mask)
        if blame:
            self.objectors[place].add(organ, index, blame)
        if self.keep:
            self._told.taken.append(Taken(fork, matter, index, results, blame))

    def _happens(self, event: tuple[int, str, str], index: Column, mask: Mask) -> None:
        if event not in self._ever:
            self._ever[event] = np.zeros(len(self.runs), bool)
        self._ever[event][index] |= mask


EVENTS = {Result.ADOPTED: ADOPTED, Result.OBJECTED: OBJECTED, Result.DEFERRED: DEFERRED, Result.BOUND: BOUND}


def _not(mask: Mask) -> Mask:
    return not mask if isinstance(mask, bool) else ~mask


def _those(index: Column, mask: Mask) -> Column:
    """Those of some runs of which a mask is true."""
    if isinstance(mask, bool):
        return index if mask else index[:0]
    return index[mask]


def _tell(tally: Tally, what: str, whose: str, column: Column) -> None:
    """Count in how many runs something ever happened, if in any."""
    times = int(np.count_nonzero(column))
    if times:
        tally.ever[what, whose] = times


# ── Who stood in the way ─────────────────────────────────────────────────────────────────────────────────


class _Objectors:
    """Who stood in the way of one file: a set of members is a number in which each has a bit of its own.

    Numbers are as wide as the members are many; beyond 64 they are Python's.
    """

    def __init__(self, runs: int) -> None:
        self.bits: dict[State, int] = {}
        self.ever: Column = np.zeros(runs, np.uint8)
        self.alone: Column = np.zeros(runs, np.uint8)
        self.times: dict[str, list[Column]] = {}

    def add(self, organ: str, index: Column, blame: Mapping[State, Mask]) -> None:
        """In some runs these members stood in the way together, each where its mask is true."""
        self._take_in(blame)
        together: Column = np.zeros(len(index), self.ever.dtype)
        for member in reversed(self.bits):
            together += together
            if member in blame:
                together |= blame[member]
        self.ever[index] |= together
        self.alone[index] |= together * ((together & (together - 1)) == 0)
        self.times.setdefault(organ, []).append(together)

    def tell(self, tally: Tally) -> None:
        """Count who ever did, who ever did alone, and each set that did together, over all sittings of an organ."""
        for member, bit in self.bits.items():
            _tell(tally, OBJECTED_BY, member, self.ever & (1 << bit))
            _tell(tally, ALONE, member, self.alone & (1 << bit))
        members = tuple(self.bits)
        for organ, numbers in self.times.items():
            for together, times in _counted(np.concatenate(numbers)):
                if together:
                    tally.blocks[organ, _named(members, together)] += times

    def _take_in(self, members: Iterable[State]) -> None:
        for member in members:
            self.bits.setdefault(member, len(self.bits))
        wide = np.min_scalar_type((1 << len(self.bits)) - 1)
        if wide != self.ever.dtype:
            self.ever, self.alone = self.ever.astype(wide), self.alone.astype(wide)


def _counted(numbers: Column) -> Iterator[tuple[int, int]]:
    """Each number that there is, and how often: narrow ones in a table, others by sorting."""
    if numbers.dtype in (np.uint8, np.uint16):
        times = np.bincount(numbers)
        found = np.flatnonzero(times)
        times = times[found]
    else:
        found, times = np.unique(numbers, return_counts=True)
    yield from zip(found.tolist(), times.tolist(), strict=True)


@lru_cache(maxsize=1 << 16)
def _named(members: tuple[State, ...], number: int) -> tuple[State, ...]:
    """The members of a set, by name."""
    return tuple(sorted(member for bit, member in enumerate(members) if number >> bit & 1))


# ── Stances as columns ───────────────────────────────────────────────────────────────────────────────────


class _Columns:
    """The stances of members on a matter, in the runs that come to a fork: asked for a fact, it gives a column."""

    def __init__(self, block: _Block, fork: Fork, matter: Matter, index: Column) -> None:
        self.block, self.fork, self.index = block, fork, index
        self.manners = block.courses.manners(fork, matter)
        self._facts: dict[tuple[State, str], Mask] = {}
        self._numbers: dict[tuple[str, str], Column] = {}
        self._draw_all(matter)

    def __call__(self, fact: Fact) -> Mask:
        if fact.about == "sitting":
            return self.fork.organ.code == fact.value
        return self._is(fact.of, fact.value)

    def _draw_all(self, matter: Matter) -> None:
        """Draw at once for all members whose numbers stand at one slot, and let all chains walk to this month."""
        slots: dict[int, dict[tuple[str, str], int]] = {}
        chains = []
        for manner in self._plain():
            if isinstance(manner, Drawn | Swayed):
                place = manner.draw
                slots.setdefault(place.slot, {})[place.purpose, place.member] = place.stream(self.block.seed)
            elif isinstance(manner, Walked):
                chains.append(manner)
        for slot, streams in slots.items():
            rows = drawn(np.array([*streams.values()], np.uint64), self.block.starts[self.index], slot)
            self._numbers.update(zip(streams, rows, strict=True))
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
            case Swayed(place, on, when):
                moods = self.block.moods.of(on)
                return _among(self._numbers[place.purpose, place.member], moods[self.index], when, stance)
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


def _among(numbers: Column, moods: Column, when: Chosen, stance: Stance) -> Mask:
    """Where a draw picks a stance, from the chances that go with each combination."""
    place = STANCES.index(stance)
    limits = _limits(when)
    low = limits[:, place - 1][moods] if place else np.uint64(0)
    found: Column = (numbers >= low) & (numbers < limits[:, place][moods])
    return found


Chosen = Mapping[tuple[Stance, ...], Chances]


def _limits(when: Chosen) -> Column:
    """The limits of the chances of each combination of stances, which is a number in base five."""
    wide = len(next(iter(when)))
    table = np.zeros((len(STANCES) ** wide, len(STANCES)), np.uint64)
    for stances, chances in when.items():
        table[_number(STANCES.index(stance) for stance in stances)] = chances.limits
    return table


def _number(digits: Iterable[Any]) -> Any:
    number: Any = 0
    for digit in digits:
        number = number * len(STANCES) + digit
    return number


class _Moods:
    """How members stood in each cycle, for those whose stance depends on it: worked out once for all runs."""

    def __init__(self, seed: int, starts: Column) -> None:
        self.seed, self.starts = seed, starts
        self._known: dict[Draw, Column] = {}

    def of(self, manners: tuple[Drawn | Swayed, ...]) -> Column:
        """The combination of these in each run, as a number in base five."""
        found: Column = _number(self._one(each).astype(np.int64) for each in manners)
        return found

    def _one(self, manner: Drawn | Swayed) -> Column:
        place = manner.draw
        if place not in self._known:
            numbers = drawn(np.array([place.stream(self.seed)], np.uint64), self.starts, place.slot)[0]
            self._known[place] = self._taken(manner, numbers)
        return self._known[place]

    def _taken(self, manner: Drawn | Swayed, numbers: Column) -> Column:
        if isinstance(manner, Drawn):
            limits: Column = np.array([manner.chances.limits], np.uint64)
            moods: Any = np.zeros(len(numbers), np.int64)
        else:
            limits, moods = _limits(manner.when), self.of(manner.on)
        passed = (numbers >= limits[:, place][moods] for place in range(len(STANCES) - 1))
        found: Column = sum(passed, np.zeros(len(numbers), np.uint8))
        return found


class _Walks:
    """The chains of all members on one file: a row for each, a column for each run that is still under way.

    `past[n]` says whose stance lies beyond the n-th of those on its chain.  Runs in which the file has ended are
    left behind when they become many.
    """

    def __init__(self, seed: int, starts: Column) -> None:
        self.seed = seed
        self.starts = starts
        self.column = np.arange(len(starts))
        self.rows: dict[Walker, int] = {}
        self.streams: Column = np.zeros(0, np.uint64)
        self.past: Column = np.zeros((0, 0, len(starts)), bool)
        self.month = 0

    def go_to(self, manners: list[Walked], under_way: Column) -> None:
        """Walk all chains to the month of these, taking in those that are new."""
        self._leave_behind(under_way)
        walkers = dict.fromkeys((each.chain, each.member, each.file) for each in manners)
        new = [walker for walker in walkers if walker not in self.rows]
        for begins in sorted({chain.begins for chain, _, _ in new}):
            self._take_in([walker for walker in new if walker[0].begins == begins], begins)
        self._walk(manners[0].month)

    def where(self, manner: Walked, stance: Stance, index: Column) -> Mask:
        """Where the chain of a member has come to this stance, in some runs."""
        stances = _stances(manner.chain)
        if stance not in stances:
            return False
        row, place = self.rows[manner.chain, manner.member, manner.file], stances.index(stance)
        column = self.column[index]
        beyond = self.past[place, row][column] if place < len(stances) - 1 else False
        return _not(beyond) if place == 0 else self.past[place - 1, row][column] & _not(beyond)

    def _take_in(self, walkers: list[Walker], begins: int) -> None:
        """New chains begin; whoever is behind then walks to where the others are."""
        new = _Walks(self.seed, self.starts)
        new.rows = {walker: row for row, walker in enumerate(walkers)}
        new.streams = np.array([key(self.seed, PER_MONTH, member, file) for _, member, file in walkers], np.uint64)
        ladders = _ladders(tuple(chain for chain, _, _ in walkers))
        numbers = drawn(new.streams, self.starts, begins)
        new.past = np.stack([ladder[0].passed(numbers) for ladder in ladders])
        new.month = begins
        if self.rows:
            new._walk(self.month)
            self._walk(begins)
        self._join(new)

    def _join(self, new: _Walks) -> None:
        rows = len(self.rows)
        past = np.zeros((max(len(self.past), len(new.past)), rows + len(new.rows), len(self.starts)), bool)
        past[: len(self.past), :rows], past[: len(new.past), rows:] = self.past, new.past
        self.past, self.month = past, new.month
        self.streams = np.concatenate([self.streams, new.streams])
        self.rows |= {walker: rows + row for walker, row in new.rows.items()}

    def _leave_behind(self, under_way: Column) -> None:
        """Keep the columns of runs that are still under way, once a tenth of them are not."""
        if np.count_nonzero(under_way) < 0.9 * len(self.starts):
            kept = np.flatnonzero(under_way[self.column >= 0])
            self.past, self.starts = self.past.take(kept, axis=2), self.starts[kept]
            self.column = np.where(under_way, np.cumsum(under_way) - 1, -1)

    def _walk(self, last: int) -> None:
        """A step for each month up to the last, for as many runs at a time as stay in the cache."""
        if self.month < last:
            ladders = _ladders(tuple(chain for chain, _, _ in self.rows))
            for begin in range(0, len(self.starts), AT_ONCE):
                part = slice(begin, begin + AT_ONCE)
                for month in range(self.month + 1, last + 1):
                    _step(self.past[:, :, part], drawn(self.streams, self.starts[part], month), ladders)
            self.month = last


Walker = tuple[Chain, State, str]


def _step(past: Column, numbers: Column, ladders: tuple[Ladder, ...]) -> None:
    """One month: for each of the limits, the one that counts is that of the stance where one stood."""
    found = []
    for ladder in ladders:
        rungs = [limit.passed(numbers) for limit in ladder[1:]]
        here = rungs[0]
        for beyond, one, other in zip(past, rungs, rungs[1:], strict=False):
            change = one ^ other
            change &= beyond
            here = here ^ change
        found.append(here)
    for row, here in zip(past, found, strict=True):
        row[...] = here


class _Limit(NamedTuple):
    """What the draws of some chains (rows) must pass, and whether they can."""

    lowest: Column
    open: Column | None

    def passed(self, numbers: Column) -> Column:
        """Which of them have."""
        found: Column = numbers >= self.lowest
        return found if self.open is None else found & self.open


Ladder = tuple[_Limit, ...]
"""The limits up to one place: first when a chain begins, then from each stance."""


@lru_cache(maxsize=1024)
def _stances(chain: Chain) -> tuple[Stance, ...]:
    """The stances of a chain, in their order."""
    return tuple(stance for stance in STANCES if stance in chain.rows)


@lru_cache(maxsize=64)
def _ladders(chains: tuple[Chain, ...]) -> tuple[Ladder, ...]:
    """The limits of some chains, place by place; what a chain lacks, no draw passes."""
    width = max(2, *(len(chain.rows) for chain in chains))
    table = np.full((width - 1, width + 1, len(chains), 1), WHOLE, np.uint64)
    for row, chain in enumerate(chains):
        stances = _stances(chain)
        for place, stance in enumerate(stances[:-1]):
            chances = (chain.first, *(chain.rows[each] for each in stances))
            table[place, : len(chances), row, 0] = [each.limits[STANCES.index(stance)] for each in chances]
    return tuple(tuple(_limit(column) for column in ladder) for ladder in table)


def _limit(column: Column) -> _Limit:
    passable = column < WHOLE
    return _Limit(np.minimum(column, WHOLE - 1).astype(np.uint32), None if passable.all() else passable)
