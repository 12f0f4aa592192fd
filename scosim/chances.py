"""How a member's stance comes about: certain, drawn, walked month by month, following another's, or swayed.

Every way to come to a stance says one of these five of a member, a dossier, an organ and a day; whatever runs a
history, many, or all of them reads these and nothing else.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import Any, NamedTuple

from .calendar import LAST_DAY, Day, year_of
from .draws import WHOLE, draw, key, walked
from .terms import Fixed, Stance, State

STANCES = tuple(Stance)

PER_CYCLE, PER_SITTING, PER_MONTH = "stance", "stance/{organ}", "chain"
"""What draws are for: one for each cycle, for each sitting of an organ, for each month."""


@dataclass(repr=False)
class Chances(Fixed):
    """The chance of each stance, laid end to end in the order of Stance; they sum to exactly one.

    `ends` is where each ends, as they are written; `limits` the same in whole numbers of 2**-32.
    """

    shares: tuple[Fraction, ...]
    ends: tuple[Fraction, ...] = field(init=False, compare=False)
    limits: tuple[int, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self.ends = tuple(accumulate(self.shares))
        if len(self.shares) != len(STANCES) or self.ends[-1] != 1 or min(self.shares) < 0:
            raise ValueError(f"chances are {len(STANCES)} shares of one, not {self.shares}")
        self.limits = tuple(round(WHOLE * end) for end in self.ends)

    @classmethod
    def of(cls, shares: Mapping[Stance, Fraction]) -> Chances:
        """The chances of some stances; the others have none."""
        return cls(tuple(shares.get(stance, Fraction(0)) for stance in STANCES))

    def taken(self, number: int) -> Stance:
        """The stance that a draw picks: the first whose limit lies above it."""
        return STANCES[bisect_right(self.limits, number)]

    def share(self, stance: Stance) -> Fraction:
        """The chance of one stance."""
        return self.shares[STANCES.index(stance)]

    @property
    def possible(self) -> tuple[Stance, ...]:
        """The stances that have a chance."""
        return tuple(stance for stance, share in zip(STANCES, self.shares, strict=True) if share)


@dataclass(eq=False, repr=False)
class Spread(Chances):
    """Chances of which each of many draws of parameters has its own: columns, which only a solver reads."""

    def __post_init__(self) -> None:
        self.ends = tuple(accumulate(self.shares))
        self.limits = ()

    @classmethod
    def of(cls, shares: Mapping[Stance, Any]) -> Spread:
        """The columns of some stances; the others have none."""
        return cls(tuple(shares.get(stance, 0.0) for stance in STANCES))


@dataclass(eq=False, repr=False)
class Chain(Fixed):
    """A stance that is walked: its chances in the month in which it begins, and from each stance to the next month.

    A month is its year times twelve, plus its number.
    """

    begins: int
    first: Chances
    rows: Mapping[Stance, Chances]

    def walk(self, path: list[Stance], numbers: Iterable[int]) -> None:
        """Go on from where a path has come, a month for each draw."""
        for number in numbers:
            chances = self.rows[path[-1]] if path else self.first
            path.append(STANCES[bisect_right(chances.limits, number)])


# ── What is said of a stance ─────────────────────────────────────────────────────────────────────────────


class Certain(NamedTuple):
    """It is this."""

    stance: Stance


class Draw(NamedTuple):
    """Where a draw stands: its stream and slot, and the last day on which it may be looked at."""

    purpose: str
    member: State
    file: str
    slot: int
    last: Day

    def stream(self, seed: int) -> int:
        """The key of its stream."""
        return key(seed, self.purpose, self.member, self.file)


class Drawn(NamedTuple):
    """It is drawn."""

    draw: Draw
    chances: Chances


class Walked(NamedTuple):
    """It is where a chain has come by a month; the draws of that chain are this member's on this file."""

    chain: Chain
    member: State
    file: str
    month: int


class Following(NamedTuple):
    """It depends on that of another member at the same sitting; None is for one that does not sit."""

    leader: State
    when: Mapping[Stance | None, Certain | Drawn]


class Swayed(NamedTuple):
    """It is drawn, by chances that depend on how members stood or stand: its own number decides, as in each case.

    `on` are the stances on which it depends, each drawn once for a cycle; `when` has the chances for each
    combination of them.
    """

    draw: Draw
    on: tuple[Drawn | Swayed, ...]
    when: Mapping[tuple[Stance, ...], Chances]


Manner = Certain | Drawn | Walked | Following | Swayed
"""How a stance comes about."""

CERTAIN = {stance: Certain(stance) for stance in STANCES}


# ── Cycles ───────────────────────────────────────────────────────────────────────────────────────────────


class Cycles(NamedTuple):
    """The ordinary sittings that end cycles, in order: the first of each year of the organ that sits last."""

    ends: tuple[Day, ...] = ()

    def at(self, day: Day) -> tuple[int, Day]:
        """The cycle of a day: the year that names it, and its last day.

        After the last sitting it bears the year after; without any, the calendar year.
        """
        place = bisect_left(self.ends, day)
        if place < len(self.ends):
            return year_of(self.ends[place]), self.ends[place]
        if self.ends:
            return year_of(self.ends[-1]) + 1, LAST_DAY
        return year_of(day), date(year_of(day), 12, 31).toordinal()

    def before(self, day: Day) -> Day | None:
        """The last day of the cycle before that of a day; None where none is known."""
        place = bisect_left(self.ends, day)
        if self.ends:
            return self.ends[place - 1] if place else None
        return date(year_of(day) - 1, 12, 31).toordinal()


def cycles_of(sittings: Iterable[Day]) -> Cycles:
    """The cycles that some sittings make: the first of each calendar year is ordinary."""
    firsts: dict[int, Day] = {}
    for day in sorted(sittings):
        firsts.setdefault(year_of(day), day)
    return Cycles(tuple(firsts.values()))


# ── One history ──────────────────────────────────────────────────────────────────────────────────────────


class Luck:
    """The draws of one run of a seed: which stance is taken, however it comes about."""

    def __init__(self, seed: int = 0, run: int = 0) -> None:
        self.seed = seed
        self.run = run
        self._walks: dict[tuple[Chain, State, str], list[Stance]] = {}
        self._moods: dict[Draw, Stance] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Luck) and (self.seed, self.run) == (other.seed, other.run)

    def __hash__(self) -> int:
        return hash((self.seed, self.run))

    def stances(self, of: Callable[[State], Manner], members: tuple[State, ...]) -> dict[State, Stance]:
        """The stance of every member at a sitting."""
        found: dict[State, Stance] = {}
        followers = []
        for member in members:
            manner = of(member)
            if isinstance(manner, Following):
                followers.append((member, manner))
            found[member] = Stance.NO_OBJECTION if isinstance(manner, Following) else self.taken(manner)
        for member, manner in followers:
            assert all(manner.leader != other for other, _ in followers), "who is followed follows nobody"
            found[member] = self.taken(manner.when[found.get(manner.leader)])
        return found

    def taken(self, manner: Certain | Drawn | Walked | Swayed) -> Stance:
        """The stance in this run."""
        if isinstance(manner, Certain):
            return manner.stance
        if isinstance(manner, Drawn):
            return manner.chances.taken(self._number(manner.draw))
        if isinstance(manner, Swayed):
            stood = tuple(self._stood(each) for each in manner.on)
            return manner.when[stood].taken(self._number(manner.draw))
        return self.path(manner)[manner.month - manner.chain.begins]

    def _number(self, place: Draw) -> int:
        return draw(place.stream(self.seed), self.run, place.slot)

    def bearing(self, manner: Manner) -> dict[State, Stance]:
        """How those stood in this run on whom a stance depends."""
        on = manner.on if isinstance(manner, Swayed) else ()
        return {each.draw.member: self._stood(each) for each in on}

    def _stood(self, manner: Drawn | Swayed) -> Stance:
        """How a member stood in a cycle, on which others, or itself, depend; each is worked out once."""
        if manner.draw not in self._moods:
            self._moods[manner.draw] = self.taken(manner)
        return self._moods[manner.draw]

    def path(self, manner: Walked) -> list[Stance]:
        """Where a chain has come in each month, from its first at least to this one."""
        chain, member, file, month = manner
        path = self._walks.setdefault((chain, member, file), [])
        months = range(chain.begins + len(path), month + 1)
        if months:
            stream = key(self.seed, PER_MONTH, member, file)
            chain.walk(path, [draw(stream, self.run, each) for each in months])
        return path


# ── Many histories ───────────────────────────────────────────────────────────────────────────────────────

TOGETHER = 256
"""Runs whose chains walk together."""

AHEAD = 120
"""Months that they walk at once."""


def lucks(seed: int, runs: range) -> Iterator[Luck]:
    """The luck of each of some runs, one after the other: what it is by itself, sooner if there are many."""
    for begin in range(0, len(runs), TOGETHER):
        some = runs[begin : begin + TOGETHER]
        walks = _Walks(seed, some)
        yield from (Luck(seed, run) if len(some) == 1 else _OneOfMany(seed, run, walks) for run in some)


class _Walks:
    """The walks of some runs: when one of them asks, all go on for some months, their draws made at once."""

    def __init__(self, seed: int, runs: range) -> None:
        self.seed, self.runs = seed, runs
        self._paths: dict[tuple[Chain, State, str], list[list[Stance]]] = {}

    def paths(self, manner: Walked) -> list[list[Stance]]:
        """Where a chain has come in each run and month, at least to this one."""
        chain, member, file, month = manner
        paths = self._paths.get((chain, member, file))
        if paths is None:
            paths = self._paths[chain, member, file] = [[] for _ in self.runs]
        while chain.begins + len(paths[0]) <= month:
            self._go_on(chain, key(self.seed, PER_MONTH, member, file), paths)
        return paths

    def _go_on(self, chain: Chain, stream: int, paths: list[list[Stance]]) -> None:
        stances = [stance for stance in STANCES if stance in chain.rows]
        places = [STANCES.index(stance) for stance in stances[:-1]]
        chances = (*(chain.rows[stance] for stance in stances), chain.first)
        limits = [[each.limits[place] for place in places] for each in chances]
        begin = chain.begins + len(paths[0])
        at = [stances.index(path[-1]) if path else len(stances) for path in paths]
        states = walked(stream, self.runs, range(begin, begin + AHEAD), at, limits)
        for path, more in zip(paths, states, strict=True):
            path += [stances[state] for state in more]


class _OneOfMany(Luck):
    """The luck of a run that walks together with others."""

    def __init__(self, seed: int, run: int, walks: _Walks) -> None:
        super().__init__(seed, run)
        self._place, self._together = walks.runs.index(run), walks

    def path(self, manner: Walked) -> list[Stance]:
        """Where a chain has come in each month, from its first at least to this one."""
        return self._together.paths(manner)[self._place]
