"""How stances in cycles come about, for sums of products: who stands in the way, who remembers, who leads."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import numpy as np

from .chances import PER_CYCLE, STANCES, Certain, Draw, Drawn, Manner, Spread, Swayed
from .courses import Courses, Fork, Matter
from .errors import UnfitError
from .exact_terms import MOODS, Factor, Grid, Limit, Mass, Numbers, Terms, between, lying, row_of, whole
from .provision import Condition, Every, Fact
from .readings import facts_in, truth
from .terms import Organ, Stance, State

Nodes = dict[tuple[Factor, int], Drawn | Swayed]
"""How a member stands in a cycle, by whose it is and of which cycle."""


class Asked:
    """What is asked of members on a matter at a fork."""

    def __init__(self, numbers: Numbers, courses: Courses, fork: Fork, matter: Matter) -> None:
        self.numbers, self.matter = numbers, matter
        self.manners = courses.manners(fork, matter)
        self.passing = _passing(matter, fork.organ, fork.members)
        self.nodes: Nodes = {}
        for manner in self.manners.values():
            if isinstance(manner, Drawn | Swayed):
                _gather(manner, self.nodes)
            elif not isinstance(manner, Certain):
                raise UnfitError("stances that are walked or follow another's do not make products")

    def limits(self, mass: Mass) -> list[Limit]:
        """Below which number each member stands in the way."""
        return [self._limit(member, manner, mass) for member, manner in self.manners.items()]

    def _limit(self, member: State, manner: Manner, mass: Mass) -> Limit:
        passing = self.passing[member]
        if isinstance(manner, Certain):
            if manner.stance is Stance.ABSENT:
                raise UnfitError("a member is absent: then nothing is decided, which is no objection")
            stops = Fraction(int(manner.stance not in passing))
            return Limit(member, None, self.numbers.table([[stops] * len(MOODS)]), ())
        assert isinstance(manner, Drawn | Swayed), "any other is refused"
        _, leading = _split(manner)
        rows = [[self._end(law, passing) for law in laws] for laws in _laws(manner)]
        factor = factor_of(manner.draw)
        at = mass.factors.index(factor) if factor in mass.factors else None
        names = tuple(mass.leaders.index(factor_of(node.draw)) for node in leading)
        return Limit(member, at, self.numbers.table(rows), names)

    def _end(self, chances: Any, passing: frozenset[Stance]) -> Any:
        """Where the chances of stances that do not pass end; they must come first."""
        possible = _possible(chances)
        stopping = [stance for stance in possible if stance not in passing]
        if Stance.ABSENT in possible:
            raise UnfitError("a member may be absent: then nothing is decided, which is no objection")
        if stopping != possible[: len(stopping)]:
            raise UnfitError("a stance that does not pass comes after one that does")
        return chances.ends[STANCES.index(stopping[-1])] if stopping else Fraction(0)


def _possible(chances: Any) -> list[Stance]:
    """The stances that have a chance, in any draw of parameters."""
    if not isinstance(chances, Spread):
        return list(chances.possible)
    pairs = zip((0, *chances.ends), chances.ends, strict=False)
    return [stance for stance, (begin, end) in zip(STANCES, pairs, strict=True) if np.any(end != begin)]


def factor_of(draw: Draw) -> Factor:
    """The stream to which a draw belongs."""
    return (draw.purpose, draw.member, draw.file)


def _passing(matter: Matter, organ: Organ, members: tuple[State, ...]) -> dict[State, frozenset[Stance]]:
    """The stances of each member with which a matter passes; UnfitError if members are not asked one by one.

    That a member is there is asked too; who may be absent is refused elsewhere.
    """
    found = {member: frozenset(STANCES) for member in members}
    for part in (part for _, condition in matter.tests for part in _parts(condition)):
        asked = {fact.of for fact in facts_in(part) if isinstance(fact, Fact) and fact.about != "sitting"}
        if len(asked) > 1:
            raise UnfitError("the rule asks more than that each member by itself lets it pass")
        if not asked and not _holds(part, organ, Stance.SUPPORT):
            raise UnfitError("nothing can be adopted here")
        for member in sorted(asked):
            found[member] &= {stance for stance in STANCES if _holds(part, organ, stance)}
    return found


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _holds(condition: Condition, organ: Organ, stance: Stance) -> bool:
    def known(fact: Fact) -> bool:
        return organ.code == fact.value if fact.about == "sitting" else stance == fact.value

    return truth(condition, known) is True


# ── Memory and leaders ───────────────────────────────────────────────────────────────────────────────────


def _gather(manner: Drawn | Swayed, nodes: Nodes) -> None:
    """All on which a stance depends; a stance at a sitting stands in only where no stance in the cycle is asked."""
    if manner.draw.purpose == PER_CYCLE:
        nodes.setdefault((factor_of(manner.draw), manner.draw.slot), manner)
    for node in manner.on if isinstance(manner, Swayed) else ():
        key = (factor_of(node.draw), node.draw.slot)
        if nodes.get(key) is not node:
            nodes[key] = node
            _gather(node, nodes)


def _split(manner: Drawn | Swayed) -> tuple[Drawn | Swayed | None, tuple[Drawn | Swayed, ...]]:
    """Its own stance of the cycle before, and those of leaders in this cycle, on which a stance depends."""
    on = manner.on if isinstance(manner, Swayed) else ()
    own = next((node for node in on if node.draw.member == manner.draw.member), None)
    return own, tuple(node for node in on if node is not own)


def _laws(manner: Drawn | Swayed) -> list[list[Any]]:
    """Its chances by how leaders stand (rows) and by how it stood itself (places)."""
    own, leading = _split(manner)
    if isinstance(manner, Drawn):
        return [[manner.chances] * len(MOODS)]
    return [
        [manner.when[(*((mood,) if own is not None else ()), *moods)] for mood in MOODS]
        for moods in product(MOODS, repeat=len(leading))
    ]


def _mood_ends(chances: Any) -> tuple[Any, ...]:
    """Where each mood begins and ends."""
    return (Fraction(0), chances.ends[0], chances.ends[STANCES.index(Stance.NO_OBJECTION)], Fraction(1))


class Bringing:
    """Brings mass to a fork: cycle by cycle leaders are told apart, and numbers become moods."""

    def __init__(self, numbers: Numbers, nodes: Nodes, still: frozenset[str], cuts: dict[Draw, Grid]) -> None:
        self.numbers, self.nodes, self.still, self._known = numbers, nodes, still, cuts
        self.slots: dict[Factor, list[int]] = {}
        for factor, slot in sorted(nodes):
            self.slots.setdefault(factor, []).append(slot)
        leading = [leader for node in nodes.values() for leader in _split(node)[1]]
        self.leading = {(factor_of(node.draw), node.draw.slot): node for node in leading}

    def brought(self, mass: Mass) -> Mass:
        """The mass with each factor that is asked in its cycle."""
        mass = self._lined_up(mass)
        last = {factor: slots[-1] for factor, slots in self.slots.items()}
        while True:
            behind = [(slot, f) for f, slot in zip(mass.factors, mass.slots, strict=True) if slot < last.get(f, slot)]
            if not behind:
                break
            slot = min(behind)[0]
            mass = self._closed(self._told(mass, slot), slot, [factor for at, factor in behind if at == slot])
        for slot in sorted({slot for factor, slot in self.leading if slot == last[factor]}):
            mass = self._told(mass, slot)
        return mass

    def _lined_up(self, mass: Mass) -> Mass:
        """The factors of files that are still open, and those that are asked, in order."""
        kept = [place for place, factor in enumerate(mass.factors) if self._is_kept(factor)]
        gone = set(range(len(mass.factors))) - set(kept)
        old = {mass.factors[place]: mass.slots[place] for place in kept}
        new = [factor for factor in self.slots if factor not in old]
        slots = old | {factor: self.slots[factor][0] for factor in new}
        factors = tuple(sorted(slots))
        order = [[*old, *new].index(factor) for factor in factors]
        leaders = tuple(sorted({*(f for f in mass.leaders if f in slots), *(f for f, _ in self.leading)}))
        rows = {
            event: self._aligned(mass, terms, kept, gone, len(new), order, leaders)
            for event, terms in mass.rows.items()
        }
        return Mass(factors, tuple(slots[factor] for factor in factors), leaders, rows)

    def _is_kept(self, factor: Factor) -> bool:
        """Whether anything can still be asked of it: a package is open as long as any of its files is."""
        return factor in self.slots or any(file in self.still for file in (factor[2], *factor[2].split(" + ")))

    def _aligned(
        self,
        mass: Mass,
        terms: Terms,
        kept: list[int],
        gone: set[int],
        new: int,
        order: list[int],
        leaders: tuple[Factor, ...],
    ) -> Terms:
        weight = terms.weight * whole(terms, kept) if gone else terms.weight
        fresh = self.numbers.fresh(len(weight), new)
        known = (terms.mass, terms.low, terms.high)
        moods, low, high = (
            np.concatenate([part[:, :, kept], more], axis=2)[:, :, order]
            for part, more in zip(known, fresh, strict=True)
        )
        told = np.full((len(weight), len(leaders)), -1)
        for place, leader in enumerate(leaders):
            if leader in mass.leaders:
                told[:, place] = terms.told[:, mass.leaders.index(leader)]
        return Terms(weight, moods, low, high, told)

    def _told(self, mass: Mass, slot: int) -> Mass:
        """The terms parted by how each leader stands in a cycle."""
        for leader in mass.leaders:
            node = self.leading.get((leader, slot))
            if node is not None and mass.slots[mass.factors.index(leader)] == slot:
                rows = {event: self._parted(mass, terms, leader, node) for event, terms in mass.rows.items()}
                mass = mass._replace(rows=rows)
        return mass

    def _parted(self, mass: Mass, terms: Terms, leader: Factor, node: Drawn | Swayed) -> Terms:
        place, at = mass.leaders.index(leader), mass.factors.index(leader)
        if not np.any(terms.told[:, place] < 0):
            return terms
        ends = self._cuts(node)
        parts = []
        for number in range(len(MOODS)):
            low, high, told = terms.low.copy(), terms.high.copy(), terms.told.copy()
            low[:, :, at] = between(terms.low, ends[number], terms.high, at)
            high[:, :, at] = between(terms.low, ends[number + 1], terms.high, at)
            told[:, place] = number
            parts.append(terms._replace(low=low, high=high, told=told))
        return Terms(*(np.concatenate(each) for each in zip(*parts, strict=True)))

    def _closed(self, mass: Mass, slot: int, closing: list[Factor]) -> Mass:
        """A cycle is over: how each member stood in it is what is remembered; its number is forgotten."""
        rows = {event: self._forgotten(mass, terms, slot, closing) for event, terms in mass.rows.items()}
        slots = tuple(
            next(each for each in self.slots[factor] if each > slot) if factor in closing else at
            for factor, at in zip(mass.factors, mass.slots, strict=True)
        )
        return mass._replace(slots=slots, rows=rows)

    def _forgotten(self, mass: Mass, terms: Terms, slot: int, closing: list[Factor]) -> Terms:
        weight, told = terms.weight, terms.told.copy()
        moods, low, high = terms.mass.copy(), terms.low.copy(), terms.high.copy()
        fresh = self.numbers.fresh(len(weight), 1)
        for factor in closing:
            at = mass.factors.index(factor)
            later = min(each for each in self.slots[factor] if each > slot)
            if _split(self.nodes[factor, later])[0] is None:
                weight = weight * lying(terms, at)
                moods[:, :, at] = fresh[0][:, :, 0]
            else:
                moods[:, :, at] = self._stood(mass, terms, at, self.nodes[factor, slot])
            low[:, :, at], high[:, :, at] = fresh[1][:, :, 0], fresh[2][:, :, 0]
            if factor in mass.leaders:
                told[:, mass.leaders.index(factor)] = -1
        return Terms(weight, moods, low, high, told)

    def _cuts(self, node: Drawn | Swayed) -> Grid:
        """Where moods begin and end: by how leaders stand and by mood (rows), by one's own mood before (places)."""
        if node.draw not in self._known:
            rows = [ends for laws in _laws(node) for ends in zip(*(_mood_ends(law) for law in laws), strict=True)]
            self._known[node.draw] = self.numbers.table(rows)
        return self._known[node.draw]

    def _stood(self, mass: Mass, terms: Terms, at: int, node: Drawn | Swayed) -> Grid:
        """The mass of each mood in which a member stood in a cycle."""
        _, leading = _split(node)
        table = self._cuts(node)
        places = [mass.leaders.index(factor_of(leader.draw)) for leader in leading]
        if places and np.any(terms.told[:, places] < 0):
            raise UnfitError("a leader's stance is not known in a cycle in which others follow it")
        row = row_of(terms, places) * (len(MOODS) + 1)
        cuts = [between(terms.low, table[row + number], terms.high, at) for number in range(len(MOODS) + 1)]
        found = [(terms.mass[:, :, at] * (end - begin)).sum(axis=2) for begin, end in pairwise(cuts)]
        return np.stack(found, axis=2)
