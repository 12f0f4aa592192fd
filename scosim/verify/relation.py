"""What may happen next: the steps of the one house that the engine runs, with every choice left open.

There are two kinds of choice.  In the morning of a day on which anything is due, the facts that may change are as
they may be; at a sitting the members stand as they may.  Between the two the house goes on by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..calendar import Day, Hour, day_of, moment
from ..courses import Agenda, Timetable
from ..house import House, Question
from ..house.file import File, essence
from ..procedure import Decision, Entry, Finding, World
from ..provision import Step
from ..readings import Truth
from ..rulebook import Rulebook
from ..terms import Stage, Stance, Standing, State
from .facts import Choices as Facts
from .facts import Chosen, Free, Told


class Happening(NamedTuple):
    """An entry of the record, and how things stood when it was made.

    `step` is what brings the file on from the stage at which it lies, `held` what the applicant holds; `deciding` are
    those who decide that day, `standings` what every applicant held the evening before, `world` has the facts.
    """

    entry: Entry
    stage: Stage
    step: Step | None
    found: Finding | None
    held: Standing | None
    deciding: tuple[State, ...]
    standings: Mapping[State, Standing | None]
    fulfilled: frozenset[str]
    world: World

    def truth(self, whom: State, fact: str) -> Truth:
        """Whether a fact is so that day; one about members, whether it is so of all that decide."""
        asked = [self.world.known(whom, fact, of, self.entry.day) for of in ("", *self.deciding)]
        found = asked[:1] if asked[0] is not None else asked[1:]
        values = [None if known is None else known.value for known in found]
        return False if False in values else None if None in values or not values else True


class WatchedHouse(House):
    """A house of which every entry is kept with how things stood."""

    happenings: tuple[Happening, ...] = ()
    facts: Facts = ()
    evening: Mapping[State, Standing | None] = MappingProxyType({})

    def note(
        self,
        file: File | None,
        by: str,
        what: str,
        cites: tuple[str, ...],
        decision: str | None = None,
        stances: Mapping[State, Stance] | None = None,
        members: tuple[State, ...] = (),
    ) -> None:
        """Enter a line in the record, and keep how things stand."""
        super().note(file, by, what, cites, decision, stances, members)
        if file is not None:
            self.happenings = (*self.happenings, self._happening(self.record[-1], file))

    def _happening(self, entry: Entry, file: File) -> Happening:
        dossier = file.dossier
        return Happening(
            entry,
            file.stage,
            self.law(file).step(dossier.seeks, file.stage),
            file.found,
            self.standing(dossier.applicant),
            self.members(),
            self.evening,
            frozenset(file.fulfilled),
            self.world,
        )

    def end_day(self) -> None:
        """Keep what everybody holds in the evening."""
        self.evening = {whom: self.standing(whom) for whom in self.held}

    def be_in(self, world: World, facts: Facts, found: dict[tuple[object, ...], Finding]) -> None:
        """From now on the facts are as chosen, in a world of theirs; `found` is what was found under them before."""
        self.world, self.facts, self._found = world, facts, found

    def twin(self, clock: Agenda) -> WatchedHouse:  # type: ignore[override]  # an agenda is a clock
        """The same house by another clock; what has happened stays with the old one."""
        other = super().twin(clock)
        assert isinstance(other, WatchedHouse)
        other.happenings = ()
        return other


class Node(NamedTuple):
    """Where a world has come: to a morning on which facts are as they may be, to a question, or to the close.

    `entry` is that of the timetable.
    """

    house: WatchedHouse
    agenda: Agenda
    entry: int
    question: Question | None = None
    morning: Day | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """All on which the future depends: two nodes with one key are one state."""
        if self.morning is not None:
            lies = tuple(file.lies for file in self.house.files)
            return self.morning, self.entry, lies, self.house.around, self.agenda.state
        place = self.question.items[0].file.place if self.question else -1
        evening = tuple(self.house.evening.values())
        return place, self.entry, self.house.facts, evening, self.house.state, self.agenda.state

    @property
    def day(self) -> Day:
        """The day that it is."""
        return self.house.today if self.morning is None else self.morning

    @property
    def files(self) -> tuple[tuple[str, Stage, bool], ...]:
        """Where each file lies, and whether it has been made and has not ended."""
        return tuple((file.dossier.id, file.stage, file.open) for file in self.house.files)


class Move(NamedTuple):
    """What follows from a choice: the node to which it leads, and what happened on the way."""

    to: Node
    happenings: tuple[Happening, ...]


class Relation:
    """What may follow from what in a world.

    `free` are the facts that may change, by whom they are about; those `kept` are told apart whatever the law says,
    and of findings what is `told`.  It `stops` in the morning where facts are free, or where that is asked for.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        world: World,
        free: Free | None = None,
        kept: frozenset[tuple[State, str]] = frozenset(),
        told: Told = essence,
        *,
        stops: bool = False,
    ) -> None:
        self.rulebook = rulebook
        self.world = world
        self.chosen = Chosen(rulebook, world, free or {}, kept, told)
        self.stops = stops or bool(self.chosen.free)
        self._timetable = Timetable(rulebook, world)
        self._found: dict[Facts, dict[tuple[object, ...], Finding]] = {}

    def first(self) -> Move:
        """How it begins."""
        agenda = Agenda(moment(self.world.opens, Hour.FACTS))
        house = WatchedHouse(self.rulebook, self.world, agenda)
        house.begin()
        house.end_day()
        if self.stops:
            return Move(Node(house, agenda, -1, morning=self.world.opens), ())
        return self._go_on(house, agenda, -1)

    def mornings(self, node: Node) -> Iterator[Facts]:
        """The facts between which the morning of a node chooses."""
        assert node.morning is not None, "a morning is asked about"
        agenda = Agenda(moment(node.morning, Hour.FACTS))
        return self.chosen.kinds(node.house.twin(agenda))

    def after_morning(self, node: Node, facts: Facts) -> Move:
        """What follows if the facts of the day are so."""
        assert node.morning is not None, "a morning comes first"
        agenda = node.agenda.twin()
        agenda.now = max(agenda.now, moment(node.morning, Hour.FACTS))
        house = node.house.twin(agenda)
        house.be_in(self.chosen.world_in(facts), facts, self._found.setdefault(facts, {}))
        house.look_again()
        return self._go_on(house, agenda, node.entry)

    def after_sitting(
        self, node: Node, decisions: tuple[Decision, ...], stances: tuple[Mapping[State, Stance], ...]
    ) -> Move:
        """What follows if the members stand so on each file of the question, and that is decided."""
        assert node.question is not None, "a question comes first"
        agenda = node.agenda.twin()
        house = node.house.twin(agenda)
        place = node.question.items[0].file.place
        question = next(house.questions(node.question.organ, place))
        house.settle(question, decisions, stances)
        return self._go_on(house, agenda, node.entry, place + 1)

    def _go_on(self, house: WatchedHouse, agenda: Agenda, entry: int, place: int | None = None) -> Move:
        """Let time pass until there is something to choose, or the run closes.

        Where an organ sits at the entry that was reached last, it takes up what lies before it from a place on.
        """
        while True:
            organ = None if place is None else self._timetable.organ(entry)
            if organ is not None and place is not None:
                for question in house.questions(organ, place):
                    return Move(Node(house, agenda, entry, question), house.happenings)
            upcoming = self._timetable.upcoming(agenda, entry)
            under_way = any(file.under_way for file in house.files)
            if upcoming >= self._timetable.end or not (under_way or agenda.waiting):
                return Move(Node(house, agenda, len(self._timetable.entries)), house.happenings)
            if day_of(upcoming) > day_of(agenda.now):
                house.end_day()
                if self.stops and under_way:
                    return Move(Node(house, agenda, entry, morning=day_of(upcoming)), house.happenings)
            reached = self._timetable.pass_time(house, agenda, entry)
            entry, place = reached, (0 if reached != entry else None)
