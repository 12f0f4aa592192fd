"""Every course that the dossiers of a world may take: at each decision they are brought on, or are not.

How members stand decides between the two, and nothing else does; so the courses part only where an organ decides,
and meet again where the house is in the same state.  What weighs them, by counting runs or by probability, walks
here; a course is worked out when somebody first walks it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from .calendar import Day, Hour, moment
from .chances import Manner
from .house import Appointment, House, Milestone, Question, in_turn
from .procedure import Outcome, Result, World, outcome
from .provision import Condition, DecisionRule
from .readings import Columns, Mask, facts_in, masks, spelled, to_blame
from .rulebook import Rulebook
from .terms import Dossier, Measure, Organ, Proposal, Stage, State


class Agenda:
    """A clock that goes from appointment to appointment, and of which there may be a twin."""

    def __init__(self, now: int, waiting: dict[int, list[Appointment]] | None = None) -> None:
        self.now = now
        self.waiting = waiting or {}

    def appoint(self, time: int, appointment: Appointment) -> None:
        """Have something done at a moment."""
        self.waiting.setdefault(time, []).append(appointment)

    def twin(self) -> Agenda:
        """The same, to go on otherwise."""
        return Agenda(self.now, {time: list(waiting) for time, waiting in self.waiting.items()})

    @property
    def state(self) -> tuple[object, ...]:
        """What is still to come."""
        return tuple((time, tuple(self.waiting[time])) for time in sorted(self.waiting))


class Timetable:
    """The moments that are known from the start: sittings of organs, and (no organ) days on which things change."""

    def __init__(self, rulebook: Rulebook, world: World) -> None:
        days = sorted({*rulebook.change_days, *world.change_days})
        changes = [(moment(day, Hour.FACTS), None) for day in days if world.opens <= day <= world.closes]
        sittings = [
            (moment(day, organ.hour), organ) for organ in rulebook.deciding_organs for day in world.days_of(organ)
        ]
        self.end = moment(world.closes + 1, Hour.FACTS)
        self.entries: tuple[tuple[int, Organ | None], ...] = tuple(
            sorted([*changes, *sittings], key=lambda entry: entry[0])
        )

    def organ(self, index: int) -> Organ | None:
        """The organ that sits at an entry; before the first none does."""
        return self.entries[index][1] if index >= 0 else None

    def time(self, index: int) -> int:
        """The moment of an entry; beyond the last, the end of the run."""
        return self.entries[index][0] if index < len(self.entries) else self.end

    def upcoming(self, agenda: Agenda, index: int) -> int:
        """The next moment at which anything is due after an entry, by timetable or appointment."""
        return min(self.time(index + 1), min(agenda.waiting, default=self.end))

    def pass_time(self, house: House, agenda: Agenda, index: int) -> int:
        """Do what is due next, an appointment before the entry that comes next; the entry that is reached."""
        now = agenda.now = self.upcoming(agenda, index)
        if now < self.time(index + 1):
            for appointment in in_turn(agenda.waiting.pop(now)):
                house.keep(appointment)
            return index
        if now < self.end and self.organ(index + 1) is None:
            house.look_again()
        return index + 1

    def next_entry(self, house: House, agenda: Agenda, index: int) -> int:
        """Keep all appointments up to the next entry, and look again if things change then; that entry."""
        while (reached := self.pass_time(house, agenda, index)) == index:
            pass
        return reached


class Close(NamedTuple):
    """Where a course ends: the stage and the outcome of each file."""

    ends: tuple[tuple[Stage, Outcome], ...]


class Decided(NamedTuple):
    """Where a matter is adopted, what else becomes of it where, and through whom it is objected to."""

    adopted: Mask
    results: tuple[tuple[Result, Mask], ...]
    blame: dict[State, Mask]


class Matter(NamedTuple):
    """A file on which is decided: when it is deferred and when objected to, unless it is adopted."""

    place: int
    dossier: Dossier
    tests: tuple[tuple[Result, Condition], ...]

    def decided(self, columns: Columns) -> Decided:
        """What is decided in many cases at once: `procedure.decide` on columns."""
        left: Mask = True
        results = []
        blame: dict[State, Mask] = {}
        for result, condition in self.tests:
            passed = left & masks(condition, columns)
            stopped = left ^ passed
            results.append((result, stopped))
            left = passed
            if result is Result.OBJECTED and stopped is not False:
                blame = to_blame(condition, columns, False, stopped)
        return Decided(left, tuple(results), blame)


class Fork:
    """An organ decides on a file, or on a package; there the courses part."""

    def __init__(self, order: tuple[int, int, int], house: House, agenda: Agenda, question: Question) -> None:
        self.order = order
        self.organ: Organ = question.organ
        self.day: Day = question.day
        self.members: tuple[State, ...] = question.members
        self.open = frozenset(file.place for file in house.files if file.under_way)
        self.matters = tuple(
            Matter(
                item.file.place,
                item.file.dossier,
                tuple(
                    (
                        result,
                        spelled(item.law.condition(item.rule, name), question.members, item.file.dossier.applicant),
                    )
                    for name, result in (("quorate", Result.DEFERRED), ("adopted", Result.OBJECTED))
                ),
            )
            for item in question.items
        )
        self.ways: dict[bool, Way] = {}
        self.house, self.agenda = house, agenda

    def __lt__(self, other: Fork) -> bool:
        return self.order < other.order


class Way(NamedTuple):
    """What happens up to the next fork, or the close."""

    milestones: tuple[Milestone, ...]
    to: Fork | Close


class Courses:
    """The courses of the dossiers of one world.

    `files` are the dossiers in the order of their places; `asked` are the stances that decision rules tell apart.
    """

    def __init__(self, rulebook: Rulebook, world: World) -> None:
        self.world = world
        self.asked = frozenset(_stances_asked(rulebook))
        self._timetable = Timetable(rulebook, world)
        self._forks: dict[tuple[object, ...], Fork] = {}
        agenda = Agenda(moment(world.opens, Hour.FACTS))
        house = House(rulebook, world, agenda, record=False)
        house.begin()
        self.files = tuple(file.dossier for file in house.files)
        self.first = self._go_on(house, agenda, -1, 0)

    def manners(self, fork: Fork, matter: Matter) -> dict[State, Manner]:
        """How the stance of each member on a matter comes about at a fork."""
        of = self.world.stances.manner
        return {member: of(matter.dossier, fork.organ, fork.day, member) for member in fork.members}

    def way(self, fork: Fork, adopted: bool) -> Way:
        """How it goes on from a fork."""
        if adopted not in fork.ways:
            agenda = fork.agenda.twin()
            house = fork.house.twin(agenda)
            index, place, _ = fork.order
            question = next(house.questions(fork.organ, place))
            if adopted:
                house.pass_on(question)
            fork.ways[adopted] = self._go_on(house, agenda, index, place + 1)
        return fork.ways[adopted]

    def _go_on(self, house: House, agenda: Agenda, index: int, place: int) -> Way:
        """Let time pass until an organ has something to decide, or the run closes."""
        while True:
            organ = self._timetable.organ(index)
            if organ is not None:
                for question in house.questions(organ, place):
                    return Way(tuple(house.milestones), self._fork(house, agenda, index, question))
            index, place = self._timetable.next_entry(house, agenda, index), 0
            if index >= len(self._timetable.entries) or not any(file.under_way for file in house.files):
                return Way(tuple(house.milestones), _close(house))

    def _fork(self, house: House, agenda: Agenda, index: int, question: Question) -> Fork:
        place = question.items[0].file.place
        key = (index, place, house.state, agenda.state)
        if key not in self._forks:
            self._forks[key] = Fork((index, place, len(self._forks)), house, agenda, question)
        return self._forks[key]


def _stances_asked(rulebook: Rulebook) -> Iterator[str]:
    for rule in rulebook.rules:
        if isinstance(rule, DecisionRule):
            asked = (*facts_in(rule.adopted), *facts_in(rule.quorate))
            yield from (fact.value for fact in asked if fact.about == "stance")


def _close(house: House) -> Close:
    ends = []
    for file in house.files:
        assert file.found is not None, "every file is looked at when it is opened"
        ends.append((file.stage, outcome(file.stage, file.ended, file.found)))
    return Close(tuple(ends))


def apart(world: World) -> Iterator[World]:
    """The world taken apart: files that cannot bear on each other each in a world of their own.

    What one State asks for bears on what else it asks for; a package is one; and where a file may change who
    decides, it bears on all.  A proposal bears on nothing.
    """
    dossiers = sorted(world.dossiers, key=lambda dossier: dossier.rank)
    if any(dossier.seeks.decides or isinstance(dossier.seeks, Measure) for dossier in dossiers):
        yield world
        return
    group = {dossier.id: _whose(dossier) for dossier in dossiers}
    bound = ([file for file in package.files if file in group] for package in world.packages)
    for one, other in (pair for files in bound for pair in pairwise(files)):
        group = {file: group[one] if whose == group[other] else whose for file, whose in group.items()}
    for whose in dict.fromkeys(group.values()):
        yield replace(world, dossiers=tuple(d for d in dossiers if group[d.id] == whose))


def _whose(dossier: Dossier) -> tuple[str, State]:
    """Whose files bear on one another: those of one applicant; a proposal goes by itself."""
    return ("proposal", dossier.id) if isinstance(dossier.seeks, Proposal) else ("applicant", dossier.applicant)
