"""Probabilities of one file, without a grid: what is adopted leaves all members in one joint state.

Where nobody stands in the way of a decision, and each member draws anew or walks a chain of two states (standing in
the way, or not), all that is still to come depends on when that was, and on nothing before.  Let f[k] be the chance
that the file comes to fork k and is adopted there, and u(k | j) the chance that nobody stands in the way at k if
nobody did at j: a product over members.  Whatever comes to k comes from adoptions, less what was adopted meanwhile:

    f[k] = sum of c[k, j] u(k | j) f[j] over the beginning (where f is 1) and all forks j before k,

where c[k, j] is 1 if what is adopted at j comes to k unless it is adopted once more before, less 1 if what is not
adopted at j does.  This is the renewal equation (Feller 1968, chapter XIII), the beginning as delay; it is solved by
forward substitution, in sums and products element by element: libraries for matrices add up in an order of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import prod
from typing import Any, NamedTuple

import numpy as np

from .calendar import Day, month_of
from .chances import STANCES, Certain, Chain, Chances, Draw, Drawn, Manner, Walked
from .courses import Close, Courses, Fork, Way
from .errors import UnfitError
from .exact import MOST_CELLS, Lumped, Walk, lumped
from .procedure import Outcome
from .provision import Condition, Every, Fact, MemberFact, Some
from .readings import facts_in, truth
from .tally import Tally
from .terms import Stage, Stance, State

Column = np.ndarray[Any, Any]

ROUNDING = 2.0**-50
"""A weight below this is not told from nothing: what is not adopted is a difference, good to so much of the whole."""


def renewal(courses: Courses) -> tuple[Tally, ...]:
    """The probabilities of the one file of a world: what it comes to, and when.  UnfitError if it does not fit."""
    plan = planned(courses)
    return (plan.solve(plan.moves),)


def planned(courses: Courses) -> Plan:
    """All of the solution that does not depend on how fast chains move.  UnfitError if the world does not fit."""
    return _Survey(courses).plan()


# ── Solving ──────────────────────────────────────────────────────────────────────────────────────────────


class Moves(NamedTuple):
    """The chains of some members, each taken together to two states; a number for each chain.

    `at_first` is the chance to stand in the way in the month in which the chain begins; `begins` the monthly chance
    to begin to, `ceases` that to cease.
    """

    at_first: Column
    begins: Column
    ceases: Column


class Plan(NamedTuple):
    """What is left to do when the chains are known: look up, multiply, substitute.

    `walks` are the chains, `moves` how they move in the world from which the plan was made.  A kind is a step that
    all of them make between two forks, or from their beginnings: for each chain (row) and kind (column) `power` says
    where the power for its months stands, `asked` whether it is asked at all, `fresh` whether it has not been before.
    A cell is a pair of forks, in the order of days, the beginning being fork 0: `place` in a square table with a row
    for the earlier one, `kind`, and `factor`, which is c times the shares of draws.  `ends` and `days` are sums of
    chances of adoption: a column of `told` for each.
    """

    walks: tuple[Walk, ...]
    moves: Moves
    months: int
    power: Column
    asked: Column
    fresh: Column
    place: Column
    kind: Column
    factor: Column
    ends: tuple[tuple[Stage, Outcome], ...]
    days: tuple[tuple[str, Day], ...]
    told: Column

    def solve(self, moves: Moves) -> Tally:
        """The probabilities if the chains move like this."""
        weights = (self.told * self._adopted(moves)[:, None]).sum(axis=0).tolist()
        tally = Tally(total=1.0)
        tally.ends.update(_those_there(self.ends, weights))
        tally.days.update(_those_there(self.days, weights[len(self.ends) :]))
        return tally

    def _adopted(self, moves: Moves) -> Column:
        """The chance of each fork that the file comes there and is adopted: forward substitution."""
        size = len(self.told)
        table: Column = np.zeros((size, size))
        table.reshape(-1)[self.place] = self.factor * self._unopposed(moves)[self.kind]
        chances: Column = np.zeros(size)
        chances[0] = 1.0
        for fork, onward in enumerate(table):
            chances += onward * chances[fork]
        return chances

    def _unopposed(self, moves: Moves) -> Column:
        """For each kind of step the chance that no chain stands in the way after it."""
        both = moves.begins + moves.ceases
        lasting = np.divide(moves.begins, both, out=np.zeros_like(both), where=both > 0)
        lasting = self.asked * lasting[:, None]
        start = self.fresh * moves.at_first[:, None]
        opposed = lasting + (start - lasting) * _powers(1 - both, self.months).ravel()[self.power]
        chances: Column = np.multiply.reduce(1 - opposed, axis=0)
        return chances


def _powers(bases: Column, many: int) -> Column:
    """The powers of each number (rows) from 0 on, by doubling."""
    found = np.ones((len(bases), many))
    have = 1
    while have < many:
        more = min(have, many - have)
        np.multiply(found[:, :more], bases[:, None], out=found[:, have : have + more])
        bases = bases * bases
        have += more
    return found


def _those_there(keys: Iterable[Any], weights: Iterable[float]) -> Iterator[tuple[Any, float]]:
    """Each key with its weight, but for those that have none."""
    return ((key, weight) for key, weight in zip(keys, weights, strict=False) if weight > ROUNDING)


# ── What must hold at a fork ─────────────────────────────────────────────────────────────────────────────


Needs = tuple[tuple[State, frozenset[Stance]], ...]
"""For each member that is asked, the stances that do not stand in the way."""


@lru_cache(maxsize=1024)
def _needs(condition: Condition, organ: str) -> Needs | None:
    """What a condition needs of each member; None if it never holds.  UnfitError if members bear on each other."""
    if truth(condition, _facts(organ)) is False:
        return None
    found: dict[State, frozenset[Stance]] = {}
    for part in _conjuncts(condition, _facts(organ)):
        members = list(dict.fromkeys(fact.of for fact in _asked(part)))
        if len(members) > 1:
            raise UnfitError(f"one condition on {len(members)} members")
        passing = frozenset(stance for stance in STANCES if truth(part, _facts(organ, stance)))
        found[members[0]] = found.get(members[0], passing) & passing
    return tuple(found.items())


def _conjuncts(condition: Condition, facts: Callable[[Fact], bool | None]) -> Iterator[Condition]:
    """The conditions that must all hold, as far as the sitting alone does not settle them."""
    if truth(condition, facts) is True:
        return
    match condition:
        case Every(parts):
            for part in parts:
                yield from _conjuncts(part, facts)
        case Some(parts) if len(left := [part for part in parts if truth(part, facts) is not False]) == 1:
            yield from _conjuncts(left[0], facts)
        case _:
            yield condition


def _facts(organ: str, stance: Stance | None = None) -> Callable[[Fact], bool | None]:
    """What is known once it is known who sits; and how the one member stands that is asked."""

    def known(fact: Fact) -> bool | None:
        if fact.about == "sitting":
            return fact.value == organ
        return None if stance is None else fact.value == stance

    return known


def _asked(condition: Condition) -> Iterator[Fact]:
    """The facts about members."""
    for fact in facts_in(condition):
        assert not isinstance(fact, MemberFact), "the condition is spelled out"
        if fact.about != "sitting":
            yield fact


WHOLE = (Fraction(0), Fraction(1))

Asked = Draw | Walk
"""Something that chance decides once, or walks."""


class Stand(NamedTuple):
    """What must be so for a file to be adopted at a fork: where draws must lie, and which chains must pass.

    `open` is False where it never is adopted.
    """

    draws: dict[Draw, tuple[Fraction, ...]]
    chains: dict[Walk, Two]
    open: bool = True

    @property
    def sure(self) -> bool:
        """Whether it is adopted whatever happens."""
        return self.open and not self.draws and not self.chains


class Two(NamedTuple):
    """A chain taken together to two states: standing in the way, and passing."""

    chain: Chain
    states: Lumped


@lru_cache(maxsize=1024)
def two_states(chain: Chain, passing: frozenset[Stance]) -> Two:
    """The chain by what passes and what does not.  UnfitError if stances that pass move in different ways."""
    found = lumped(chain, frozenset(str(stance) for stance in chain.rows if stance not in passing))
    if len(found.blocks) != 2:
        raise UnfitError(f"a chain of {len(found.blocks)} states that are told apart")
    if found.blocks[0][0] in passing:
        found = Lumped(found.blocks[::-1], found.first[::-1], tuple(row[::-1] for row in found.steps[::-1]))
    return Two(chain, found)


def _stand(courses: Courses, fork: Fork) -> Stand:
    """What must be so for the file to be adopted at a fork: it is neither deferred nor objected to."""
    matter = fork.matters[0]
    stand = Stand({}, {})
    needs: dict[State, frozenset[Stance]] = {}
    for _, condition in matter.tests:
        found = _needs(condition, fork.organ.code)
        if found is None:
            return stand._replace(open=False)
        for member, passing in found:
            needs[member] = needs.get(member, passing) & passing
    for member, passing in needs.items():
        if not _takes(stand, courses.manners(fork, matter)[member], passing):
            return Stand({}, {}, open=False)
    return stand


def _takes(stand: Stand, manner: Manner, passing: frozenset[Stance]) -> bool:
    """Enter what must be so of one member, and say whether it can be."""
    match manner:
        case Certain(stance):
            return stance in passing
        case Drawn(draw, chances):
            bounds = _bounds(chances, passing)
            if bounds != WHOLE:
                stand.draws[draw] = bounds
            return bool(bounds)
        case Walked(chain, member, file, _):
            if not passing.issuperset(chain.rows) and not passing.isdisjoint(chain.rows):
                stand.chains[Walk(member, file)] = two_states(chain, passing)
            return not passing.isdisjoint(chain.rows)
    raise UnfitError("a member that follows another")


def _bounds(chances: Chances, passing: frozenset[Stance]) -> tuple[Fraction, ...]:
    """Where a draw must lie to pick one of some stances: between the first and second bound, third and fourth …"""
    found: list[Fraction] = []
    ends = pairwise([Fraction(0), *accumulate(chances.shares)])
    for stance, (low, high) in zip(STANCES, ends, strict=True):
        if stance in passing and low < high:
            if found and found[-1] == low:
                found.pop()
            else:
                found.append(low)
            found.append(high)
    return tuple(found)


def _share(bounds: tuple[Fraction, ...]) -> float:
    """The chance that a draw lies between bounds."""
    return float(sum(bounds[1::2]) - sum(bounds[::2]))


# ── Planning ─────────────────────────────────────────────────────────────────────────────────────────────

Weights = defaultdict[int, int]
"""A sum of chances of adoption: how often that of each fork counts."""


class _Survey:
    """What a walk of the courses tells of the plan."""

    def __init__(self, courses: Courses) -> None:
        if len(courses.files) != 1:
            raise UnfitError(f"{len(courses.files)} files")
        self.courses = courses
        self.stands: dict[Fork, Stand] = {}
        self._walk_on(courses.first)
        self.forks = sorted(self.stands)
        if (len(self.forks) + 1) ** 2 > MOST_CELLS:
            raise UnfitError(f"{len(self.forks)} forks")
        self.number = {fork: number for number, fork in enumerate(self.forks, 1)}
        self.chains = self._chains()
        self._check_draws()
        self._check_memory()
        self.cells: defaultdict[tuple[int, int], int] = defaultdict(int)
        self.ends: defaultdict[tuple[Stage, Outcome], Weights] = defaultdict(lambda: defaultdict(int))
        self.days: defaultdict[tuple[str, Day], Weights] = defaultdict(lambda: defaultdict(int))

    def plan(self) -> Plan:
        """Follow what is adopted at each fork, and take what it was away from what is not."""
        self._follow(self.courses.first, 0, 1)
        for fork in self.forks:
            if self.stands[fork].open:
                for adopted, way in self._ways(fork):
                    self._follow(way, self.number[fork], 1 if adopted else -1)
        return self._arrays([(*cell, times) for cell, times in self.cells.items() if times])

    # ── Walking ──────────────────────────────────────────────────────────────────────────────────────────

    def _walk_on(self, way: Way) -> None:
        """Find out what must hold at each fork to which a way leads."""
        ways = [way]
        while ways:
            to = ways.pop().to
            if isinstance(to, Fork) and to not in self.stands:
                self.stands[to] = _stand(self.courses, to)
                ways += [way for _, way in self._ways(to)]

    def _ways(self, fork: Fork) -> Iterator[tuple[bool, Way]]:
        """The ways that may be taken from a fork."""
        stand = self.stands[fork]
        if stand.open:
            yield True, self.courses.way(fork, True)
        if not stand.sure:
            yield False, self.courses.way(fork, False)

    def _follow(self, way: Way, base: int, sign: int) -> None:
        """Follow what was adopted at a fork for as long as it is not adopted again."""
        while True:
            for milestone in way.milestones:
                self.days[milestone.what, milestone.day][base] += sign
            if isinstance(way.to, Close):
                self.ends[way.to.ends[0]][base] += sign
                return
            stand = self.stands[way.to]
            if stand.open:
                self.cells[self.number[way.to], base] += sign
            if stand.sure:
                return
            way = self.courses.way(way.to, False)

    # ── What would need a longer memory ──────────────────────────────────────────────────────────────────

    def _chains(self) -> dict[Walk, Two]:
        """The chains that are asked: of each member one, and always for the same."""
        found: dict[Walk, Two] = {}
        for fork in self.forks:
            for walk, two in self.stands[fork].chains.items():
                if found.setdefault(walk, two) != two:
                    raise UnfitError(f"two chains of {walk.member}, or two things asked of one")
        return found

    def _check_draws(self) -> None:
        """A draw that is looked at again must be asked for the same: then the answer is the same."""
        found: dict[Draw, tuple[Fraction, ...]] = {}
        for fork in self.forks:
            for draw, bounds in self.stands[fork].draws.items():
                if found.setdefault(draw, bounds) != bounds:
                    raise UnfitError(f"two things asked of a draw of {draw.member}")

    def _check_memory(self) -> None:
        """What is asked again must have been asked at the last adoption: of what was before that nothing is kept."""
        lost: defaultdict[Fork, dict[Asked, bool]] = defaultdict(dict)
        for fork in self.forks:
            stand, before = self.stands[fork], lost.pop(fork, {})
            asked: list[Asked] = [*stand.draws, *stand.chains]
            if any(before.get(each) for each in asked):
                raise UnfitError("something is asked, then not, then again")
            after = {each: each not in asked for each in [*before, *asked]} if stand.open else before
            after = {each: gone for each, gone in after.items() if isinstance(each, Walk) or each.last >= fork.day}
            for _, way in self._ways(fork):
                if isinstance(way.to, Fork):
                    there = lost[way.to]
                    there |= {each: gone or there.get(each, False) for each, gone in after.items()}

    # ── Arrays ───────────────────────────────────────────────────────────────────────────────────────────

    def _arrays(self, cells: Sequence[tuple[int, int, int]]) -> Plan:
        later, base, times = np.array(cells, np.intp).reshape(-1, 3).T
        state, months, kind = self._kinds(later, base)
        many = int(months.max(initial=0)) + 1
        size = len(self.forks) + 1
        return Plan(
            walks=tuple(self.chains),
            moves=moves_of(self.chains.values()),
            months=many,
            power=np.ascontiguousarray(months.T + many * np.arange(len(self.chains))[:, None]),
            asked=np.ascontiguousarray((state > 0).T, float),
            fresh=np.ascontiguousarray((state > 1).T, float),
            place=base * size + later,
            kind=kind,
            factor=times * self._drawn(cells),
            ends=tuple(self.ends),
            days=tuple(self.days),
            told=_table([*self.ends.values(), *self.days.values()], size),
        )

    def _kinds(self, later: Column, base: Column) -> tuple[Column, Column, Column]:
        """The kinds of steps: for each chain whether it is asked (1), for the first time (2), and its months.

        Last, the kind of each cell.
        """
        walks = list(self.chains)
        asked = np.zeros((len(self.forks) + 1, len(walks)), bool)
        for fork, number in self.number.items():
            asked[number] = [walk in self.stands[fork].chains for walk in walks]
        month = np.array([0, *(month_of(fork.day) for fork in self.forks)])
        begins = np.array([two.chain.begins for two in self.chains.values()], month.dtype)
        state = asked[later] * (2 - asked[base])
        since = np.where(state == 2, begins, month[base][:, None])
        months = np.where(state > 0, month[later][:, None] - since, 0)
        assert months.min(initial=0) >= 0, "a chain begins before it is asked"
        kinds: dict[bytes, int] = {}
        names = [row.tobytes() for row in np.hstack([state, months])]
        kind = np.array([kinds.setdefault(name, len(kinds)) for name in names], np.intp)
        first = np.unique(kind, return_index=True)[1]
        return state[first], months[first], kind

    def _drawn(self, cells: Iterable[tuple[int, int, int]]) -> Column:
        """The chance of each cell that draws allow it at the later fork, if they did at the earlier one."""
        shares = [{draw: _share(bounds) for draw, bounds in self.stands[fork].draws.items()} for fork in self.forks]
        shares.insert(0, {})
        return np.array(
            [prod(p for draw, p in shares[later].items() if draw not in shares[base]) for later, base, _ in cells]
        )


def moves_of(chains: Iterable[Two]) -> Moves:
    """How chains of two states move."""
    columns = [[states.first[0], states.steps[1][0], states.steps[0][1]] for _, states in chains]
    return Moves(*np.array(columns, float).reshape(-1, 3).T)


def _table(sums: Sequence[Weights], size: int) -> Column:
    """A column for each sum: how often the chance of adoption at each fork (rows) counts in it."""
    table = np.zeros((size, len(sums)))
    for column, each in enumerate(sums):
        for fork, times in each.items():
            table[fork, column] = times
    return table
