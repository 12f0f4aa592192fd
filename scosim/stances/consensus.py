"""The consensus model: a dossier passes unless somebody minds it too much.

For each member, dossier and cycle one number is drawn; it is held against the threshold of each organ, so that who
would object at the summit has objected before.  Utility adds up attributes of member and dossier, memory of the
member's own stance, leaders, payments and events.  Source: the model `cno1`; docs/background/model.md tells
what is known of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from itertools import product
from typing import NamedTuple, Protocol

from ..calendar import Day
from ..chances import PER_CYCLE, Chances, Cycles, Draw, Drawn, Spread, Swayed
from ..draws import WHOLE
from ..terms import Dossier, Organ, Stance, State
from .leaders import Leader
from .parameters import Number, Parameters
from .payments import Payer, one_by_one
from .utility import Inputs, contributions, counted, halved, sigma

MOODS = {Stance.OBJECTION: -1, Stance.NO_OBJECTION: 0, Stance.SUPPORT: 1}
"""How a member stands on a dossier in a cycle, and what that counts."""

YEAR = 365.25
RESERVING, REFERENCE = "CNC", "CFM"
"""The organ before which who minds only reserves; and that whose threshold says how a member stands in a cycle."""


class Facts(Protocol):
    """Who knows what is taken of members and dossiers: packaged, stated in the scenario, or assumed."""

    def inputs(self, member: State, dossier: Dossier, day: Day) -> Inputs:
        """What is taken of a member and a dossier on a day."""

    def tie(self, member: State, leader: State, dossier: Dossier, day: Day) -> Tie:
        """What binds a member to a leader on a dossier."""


class Tie(NamedTuple):
    """How far a member depends on a leader, how far the dossier fits what it wants; both in [0, 1]."""

    dependence: Number
    fit: Number


class Contribution(NamedTuple):
    """One reason of a stance: what, and how much it adds to utility."""

    name: str
    value: Number


Scripted = Callable[[State, Dossier, Organ, Day], Stance | None]
"""What a line of the scenario says of a member for certain, if one does."""


class Consensus:
    """How members come to a stance by the consensus model.

    `together` are the dossiers decided as one; `scripted` is asked of leaders, whose stance a line may fix.
    """

    def __init__(
        self,
        weights: Parameters,
        facts: Facts,
        reference: Organ,
        leaders: tuple[Leader, ...] = (),
        payers: tuple[Payer, ...] = (),
        together: Mapping[str, tuple[Dossier, ...]] | None = None,
        scripted: Scripted = lambda member, dossier, organ, day: None,
        members: Callable[[Day], tuple[State, ...]] = lambda day: (),
    ) -> None:
        self.weights, self.facts, self.reference = weights, facts, reference
        self.leaders = {each.state: each for each in sorted(leaders, key=lambda each: each.state)}
        self.payers = payers
        self.together = together or {}
        self.scripted, self.members = scripted, members
        self._manners: dict[tuple[State, str, str, Day, Cycles], Drawn | Swayed] = {}
        self._moods: dict[tuple[State, str, Day], Drawn | Swayed] = {}
        self._plain: dict[tuple[State, str, Day], list[Contribution]] = {}
        self._moved: dict[tuple[State, State, str, Day], Number] = {}

    @property
    def leader(self) -> None:
        """Nobody's stance at the same sitting bears on it; leaders bear on it by how they stand in the cycle."""
        return None

    def manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Drawn | Swayed:
        """Drawn by the number of the cycle, from chances that depend on its last stance and on how leaders stand."""
        key = (member, dossier.id, organ.code, day, cycles)
        if key not in self._manners:
            self._manners[key] = self._manner(member, dossier, organ, day, cycles)
        return self._manners[key]

    def _manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Drawn | Swayed:
        year, last = cycles.at(day)
        place = Draw(PER_CYCLE, member, self._file(dossier), year, last)
        on = tuple(self._depends(member, dossier, day, cycles))
        if not on:
            return Drawn(place, self.chances(member, dossier, organ, day))
        names = [name for name, _ in on]
        when = {
            stood: self.chances(member, dossier, organ, day, dict(zip(names, stood, strict=True)), cycles)
            for stood in product(MOODS, repeat=len(on))
        }
        return Swayed(place, tuple(manner for _, manner in on), when)

    def _file(self, dossier: Dossier) -> str:
        return " + ".join(each.id for each in self._package(dossier))

    def _package(self, dossier: Dossier) -> tuple[Dossier, ...]:
        return self.together.get(dossier.id, (dossier,))

    # ── What a stance depends on ─────────────────────────────────────────────────────────────────────────

    def _depends(
        self, member: State, dossier: Dossier, day: Day, cycles: Cycles
    ) -> Iterator[tuple[State, Drawn | Swayed]]:
        """Whose stances bear on a member's, and how those came about: its own before, leaders' of this cycle."""
        before = cycles.before(day)
        if _is_something(self.weights.memory) and before is not None and before >= dossier.filed:
            yield member, self._mood(member, dossier, before, cycles)
        if member not in self.leaders:
            for leader in self._leading(day):
                if self._fixed(leader, dossier, day, cycles) is None:
                    yield leader, self._mood(leader, dossier, day, cycles)

    def _leading(self, day: Day) -> Iterator[State]:
        sitting = self.members(day)
        return (leader for leader in self.leaders if leader in sitting)

    def _fixed(self, leader: State, dossier: Dossier, day: Day, cycles: Cycles) -> Stance | None:
        stance = self.scripted(leader, dossier, self.reference, reference_day(day, cycles))
        return None if stance is None else _as_mood(stance)

    def _mood(self, member: State, dossier: Dossier, day: Day, cycles: Cycles) -> Drawn | Swayed:
        """How a member stands on a dossier in the cycle of a day."""
        at = reference_day(day, cycles)
        key = (member, self._file(dossier), at)
        if key not in self._moods:
            self._moods[key] = self.manner(member, dossier, self.reference, at, cycles)
        return self._moods[key]

    # ── Utility and chances ──────────────────────────────────────────────────────────────────────────────

    def chances(
        self,
        member: State,
        dossier: Dossier,
        organ: Organ,
        day: Day,
        stood: Mapping[State, Stance] | None = None,
        cycles: Cycles | None = None,
    ) -> Chances:
        """The chances of each stance at a sitting, as whole numbers of 2**-32; of draws of parameters, as columns."""
        total = sum(each.value for each in self.reasons(member, dossier, day, stood or {}, cycles))
        return chances_of(self.weights, total, organ)

    def reasons(
        self,
        member: State,
        dossier: Dossier,
        day: Day,
        stood: Mapping[State, Stance] | None = None,
        cycles: Cycles | None = None,
    ) -> list[Contribution]:
        """Why a dossier is worth to a member what it is, one contribution after the other."""
        stood, cycles = stood or {}, cycles or Cycles()
        found = self.alone(member, dossier, day)
        before = cycles.before(day)
        if member in stood and before is not None:
            found.append(Contribution("memory", self._remembered(stood[member], day - before)))
        for leader in self._leading(day) if member not in self.leaders else ():
            stance = stood.get(leader) or self._fixed(leader, dossier, day, cycles)
            if stance is not None:
                found.append(Contribution(f"led by {leader}", self._led(member, leader, stance, dossier, day)))
        return found

    def alone(self, member: State, dossier: Dossier, day: Day) -> list[Contribution]:
        """What attributes and payments add: before memory, and before anybody leads."""
        found = self.plain(member, dossier, day)
        return [*found, Contribution("payment", self._paid(member, dossier, day))] if self.payers else found

    def plain(self, member: State, dossier: Dossier, day: Day) -> list[Contribution]:
        """What the attributes add; of a package each part by how much a member minds it, one way or the other."""
        key = (member, self._file(dossier), day)
        if key not in self._plain:
            self._plain[key] = self._added(member, dossier, day)
        return list(self._plain[key])

    def _added(self, member: State, dossier: Dossier, day: Day) -> list[Contribution]:
        parts = [self.facts.inputs(member, each, day) for each in self._package(dossier)]
        sums = [contributions(self.weights, part) for part in parts]
        if len(parts) == 1:
            return [Contribution(name, value) for name, value in sums[0].items()]
        shares = [0.5 + 0.5 * _larger(part.patron, part.rivalry) for part in parts]
        return [
            Contribution(name, sum(s * each[name] for s, each in zip(shares, sums, strict=True)) / sum(shares))
            for name in sums[0]
        ]

    def _remembered(self, mood: Stance, days: int) -> Number:
        return self.weights.memory * MOODS[mood] * halved(days / YEAR, self.weights.memory_half_life)

    def _led(self, member: State, leader: State, mood: Stance, dossier: Dossier, day: Day) -> Number:
        """How far a leader moves a member: nothing if any part of its leadership is nothing, nor a full rival.

        On a package it moves by the mean of the parts; who is a rival of any is one of all.
        """
        key = (member, leader, self._file(dossier), day)
        if key not in self._moved:
            self._moved[key] = self._power(member, leader, dossier, day)
        return self._moved[key] * MOODS[mood]

    def _power(self, member: State, leader: State, dossier: Dossier, day: Day) -> Number:
        parts = self._package(dossier)
        ties = [self.facts.tie(member, leader, each, day) for each in parts]
        bound = sum(tie.fit * tie.dependence for tie in ties) / len(ties)
        rivalry: Number = 0.0
        for each in parts:
            rivalry = _larger(rivalry, self.facts.inputs(member, each, day).rivalry)
        power = self.leaders[leader].power(day, self.weights.chair)
        return self.weights.leadership * power * bound * (1 - rivalry)

    def _paid(self, member: State, dossier: Dossier, day: Day) -> Number:
        """What payments add: each payer lifts those who mind a dossier most."""
        worth = {
            each: sum(part.value for part in self.plain(each, dossier, day))
            for each in self.members(day)
            if _is_something(1 - self.facts.inputs(each, dossier, day).rivalry)
        }
        return sum(one_by_one(payer, worth, self.weights.payment).get(member, 0.0) for payer in self.payers)


def _is_something(value: Number) -> bool:
    """Whether a number is not nought; of a column, whether any is not."""
    return bool(value != 0) if isinstance(value, float | int) else bool((value != 0).any())


def reference_day(day: Day, cycles: Cycles) -> Day:
    """The day that speaks for the cycle of a day: its last, or that of the calendar year that names it."""
    year, last = cycles.at(day)
    return min(last, date(year, 12, 31).toordinal())


def chances_of(weights: Parameters, total: Number, organ: Organ) -> Chances:
    """The chances of each stance for a utility: an ordered logit with a threshold for each organ."""
    threshold: Number = getattr(weights, organ.code.lower(), weights.cfm)
    minds, backs = sigma(threshold - total), sigma(total - weights.support)
    minding = Stance.RESERVE if organ.code == RESERVING else Stance.OBJECTION
    if not isinstance(minds, float) or not isinstance(backs, float):
        return Spread.of({minding: minds, Stance.NO_OBJECTION: 1 - minds - backs, Stance.SUPPORT: backs})
    counts = {minding: counted(minds), Stance.SUPPORT: counted(backs)}
    counts[Stance.NO_OBJECTION] = WHOLE - sum(counts.values())
    return Chances.of({stance: Fraction(count, WHOLE) for stance, count in counts.items()})


def _as_mood(stance: Stance) -> Stance:
    """What a stance that a line fixes counts as: reserving and staying away are neither for nor against."""
    return stance if stance in MOODS else Stance.NO_OBJECTION


def _larger(one: Number, other: Number) -> Number:
    """The larger of two numbers, or of two arrays place by place."""
    return (one + other + abs(one - other)) / 2
