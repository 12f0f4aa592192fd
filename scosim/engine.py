"""One history, day by day, on SimPy: sittings, changes and appointments are its processes.

The house has the state; the rulebook says what a step is, `procedure` what it means, the world who says what,
and luck what is drawn.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from typing import Any, NamedTuple

import simpy

from .calendar import Day, Hour, moment
from .chances import Luck
from .house import Appointment, House, Question, in_turn
from .house.file import File
from .procedure import Entry, Finding, Outcome, Result, World, decide, outcome
from .rulebook import Rulebook
from .tally import ALONE, OBJECTED_BY, TABLED, Tally
from .terms import Dossier, Organ, Stage, Stance, Standing, State

Process = Generator[simpy.Event, Any, None]


class End(NamedTuple):
    """How one dossier ended: where it lies, what was found last and before, when it was decided and granted."""

    dossier: Dossier
    stage: Stage
    outcome: Outcome
    found: Finding
    findings: tuple[tuple[Day, Finding], ...]
    decided_on: Day | None
    granted_on: Day | None
    waits_for: str | None


class Blocker(NamedTuple):
    """A member that objected to a file when it was tabled: how often, and how often it was the only one."""

    member: State
    times: int
    alone: int

    @property
    def sole(self) -> bool:
        """Whether it was once the only one."""
        return self.alone > 0


class History(NamedTuple):
    """One traced history: its record, how each dossier ended, the silences whose reading it used, what was drawn."""

    record: tuple[Entry, ...]
    ends: tuple[End, ...]
    readings: frozenset[str]
    standings: Mapping[State, Standing | None]
    void_acts: tuple[tuple[Dossier, str, str], ...]
    luck: Luck = Luck()

    def of(self, dossier_id: str) -> tuple[Entry, ...]:
        """The entries of the record that speak of one dossier."""
        return tuple(entry for entry in self.record if entry.dossier is not None and entry.dossier.id == dossier_id)

    def end_of(self, dossier_id: str) -> End:
        """How one dossier ended."""
        return next(end for end in self.ends if end.dossier.id == dossier_id)

    def blockers(self, dossier_id: str) -> tuple[Blocker, ...]:
        """Who objected to a dossier when it was tabled."""
        blocked = [entry.members for entry in self.of(dossier_id) if entry.decision == Result.OBJECTED]
        names = sorted({member for members in blocked for member in members})
        return tuple(
            Blocker(name, sum(name in members for members in blocked), blocked.count((name,))) for name in names
        )


class Clock:
    """Time on SimPy: what is appointed for one moment is kept together, each file in its turn."""

    def __init__(self, opens: Day) -> None:
        self.env = simpy.Environment(initial_time=moment(opens, Hour.FACTS))
        self.house: House
        self._waiting: dict[int, list[Appointment]] = {}

    @property
    def now(self) -> int:
        """The moment that it is."""
        return self.env.now  # type: ignore[return-value]  # begun with a whole moment, it stays whole

    def at(self, day: Day, hour: Hour) -> simpy.Event:
        """The hour of a day: something to wait for."""
        return self.env.timeout(moment(day, hour) - self.now)

    def begin(self, process: Process) -> None:
        """Let a process run from now on."""
        self.env.process(process)

    def appoint(self, time: int, appointment: Appointment) -> None:
        """Have something done at a moment."""
        if time not in self._waiting:
            self._waiting[time] = []
            self.begin(self._keep(time))
        self._waiting[time].append(appointment)

    def _keep(self, time: int) -> Process:
        yield self.env.timeout(time - self.now)
        for appointment in in_turn(self._waiting.pop(time)):
            self.house.keep(appointment)


def sittings(clock: Clock, organ: Organ, luck: Luck) -> Process:
    """The organ sits on each appointed day and decides what lies before it, in order."""
    house = clock.house
    for day in house.world.days_of(organ):
        yield clock.at(day, organ.hour)
        for question in house.questions(organ):
            decide_on(house, question, luck)


def changes(clock: Clock) -> Process:
    """On each day on which law, facts or members change, every open file is looked at again."""
    for day in clock.house.days_of_change():
        yield clock.at(day, Hour.FACTS)
        clock.house.tell_events()
        clock.house.look_again()


def decide_on(house: House, question: Question, luck: Luck) -> None:
    """The members take their stances on each file of a question, and the rule of each says what follows."""
    stances = tuple(_stances(house.world, question, item.file.dossier, luck) for item in question.items)
    decisions = tuple(
        decide(item.law, item.power, (), theirs, question.members, item.file.dossier.applicant)
        for item, theirs in zip(question.items, stances, strict=True)
    )
    house.settle(question, decisions, stances)


def _stances(world: World, question: Question, dossier: Dossier, luck: Luck) -> dict[State, Stance]:
    organ, day, script = question.organ, question.day, world.stances
    return luck.stances(lambda member: script.manner(dossier, organ, day, member), question.members)


def history(rulebook: Rulebook, world: World, luck: Luck | None = None, *, record: bool = True) -> History:
    """One history of the world under the law: bit for bit the same for the same law, world, seed and run."""
    luck = luck or Luck()
    clock = Clock(world.opens)
    house = clock.house = House(rulebook, world, clock, record=record)
    for organ in rulebook.deciding_organs:
        clock.begin(sittings(clock, organ, luck))
    clock.begin(changes(clock))
    house.begin()
    clock.env.run(until=moment(world.closes + 1, Hour.FACTS))
    entries = sorted(house.record, key=_order)
    return History(
        tuple(entries),
        tuple(_end(house, file) for file in house.files),
        frozenset(house.acts.readings),
        {name: house.standing(name) for name in sorted(house.held)},
        tuple(house.acts.void.values()),
        luck,
    )


def tallies(told: History) -> dict[str, Tally]:
    """What one history comes to, for each dossier."""
    found = {}
    for end in told.ends:
        tally = Tally(total=1)
        tally.ends[end.stage, end.outcome] = 1
        for what, day in (("decided", end.decided_on), (Outcome.GRANTED, end.granted_on)):
            if day is not None:
                tally.days[what, day] = 1
        for entry in told.of(end.dossier.id):
            _take_in(tally, entry)
        found[end.dossier.id] = tally
    return found


def _take_in(tally: Tally, entry: Entry) -> None:
    """Add what one entry tells of a dossier."""
    if entry.decision in (Outcome.WITHDRAWN, Outcome.LAPSED):
        tally.days[entry.decision, entry.day] = 1
    if entry.stances is None or entry.decision is None:
        return
    tally.ever[TABLED, entry.by] = tally.ever[entry.decision, entry.by] = 1
    if entry.decision == Result.OBJECTED:
        tally.blocks[entry.by, tuple(sorted(entry.members))] += 1
        for member in entry.members:
            tally.ever[OBJECTED_BY, member] = 1
        if len(entry.members) == 1:
            tally.ever[ALONE, entry.members[0]] = 1


def _order(entry: Entry) -> tuple[int, int, bool]:
    """The order of the record: day, hour, events first; within an hour files have taken their turns already."""
    return (entry.day, entry.hour, entry.dossier is not None)


def _end(house: House, file: File) -> End:
    assert file.found is not None, "every file is looked at when it is opened"
    how = outcome(file.stage, file.ended, file.found)
    return End(
        file.dossier,
        file.stage,
        how,
        file.found,
        tuple(file.findings),
        file.decided_on,
        file.granted_on,
        house.waits_for(file),
    )
