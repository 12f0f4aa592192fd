"""Exploring: every state that a world can come to, breadth first, with every promise held against every step."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

from ..calendar import Day
from ..chances import Certain, Drawn
from ..house.file import essence
from ..procedure import Decision, World
from ..rulebook import Rulebook
from ..terms import Dossier, Organ, Stage, Stance, State
from .facts import Choices as Facts
from .facts import Free
from .promises import Promise, told_apart, told_of_findings
from .relation import Happening, Move, Node, Relation
from .stances import Choices, Row, table

MOST_STATES = 100_000
"""States that are explored; beyond, the verdict is bounded."""


class Morning(NamedTuple):
    """The choice of a morning: what is so from that day on."""

    day: Day
    facts: Facts


class Sitting(NamedTuple):
    """The choice of a sitting: how the members stand on each file, and what is decided."""

    day: Day
    organ: Organ
    dossiers: tuple[Dossier, ...]
    stances: tuple[Mapping[State, Stance], ...]
    decisions: tuple[Decision, ...]


Chosen = Morning | Sitting


class Way(NamedTuple):
    """A choice, for how many that come to the same it stands, and what follows."""

    chosen: Chosen
    many: int
    move: Move


class Reached(NamedTuple):
    """How a state was first reached: from which, by what; and its day, and where each file lies."""

    before: int
    by: Chosen | None
    day: Day
    files: tuple[tuple[str, Stage, bool], ...]

    @property
    def open(self) -> bool:
        """Whether any file has been made and has not ended."""
        return any(is_open for _, _, is_open in self.files)


class Instance(NamedTuple):
    """Where something happened first: after which state, by what choice; nothing may have happened but the state."""

    state: int
    by: Chosen | None
    happened: Happening | None


class Explored(NamedTuple):
    """What came of exploring a world: its size, what breaks or fulfils each promise first, how often each spoke.

    `transitions` are all combinations of choices, `visited` those that anything tells apart; `whole` tells whether
    every state was explored.
    """

    states: tuple[Reached, ...]
    transitions: int
    visited: int
    whole: bool
    broken: Mapping[str, Instance]
    fulfilled: Mapping[str, Instance]
    spoken_of: Mapping[str, int]

    def story(self, instance: Instance) -> list[Chosen]:
        """The choices that lead to where something happened, in order."""
        found = [] if instance.by is None else [instance.by]
        number = instance.state
        while number >= 0:
            reached = self.states[number]
            if reached.by is not None:
                found.append(reached.by)
            number = reached.before
        return found[::-1]


class Explorer:
    """Explores a world under a law: all stances that its script leaves open, and the facts that are free.

    What neither the house nor a promise tells apart is looked at once, unless `fold` is off.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        world: World,
        promises: tuple[Promise, ...],
        free: Free | None = None,
        *,
        most: int = MOST_STATES,
        fold: bool = True,
    ) -> None:
        parts = [part for promise in promises for part in promise.parts]
        kept = frozenset((whom, fact) for part in parts for whom, fact, _ in part.facts)
        told = told_of_findings(promises) if fold else essence
        self.relation = Relation(rulebook, world, free, kept, told)
        self.promises = promises
        self.most = most
        self.fold = fold
        self._told = told_apart(promises)
        self._apart = frozenset(name for part in parts for name in part.names)
        self._tables: dict[tuple[object, ...], tuple[Row, ...]] = {}
        self._numbers: dict[tuple[object, ...], int] = {}
        self._states: list[Reached] = []
        self._waiting: deque[Node] = deque()
        self._into: list[set[int]] = []
        self._goals: dict[str, set[int]] = {each.name: set() for each in promises if each.always_possible}
        self._spoken_of: Counter[str] = Counter()
        self._broken: dict[str, Instance] = {}
        self._fulfilled: dict[str, Instance] = {}

    def explored(self, *, first: bool = False) -> Explored:
        """Explore until every state has been seen, or as many as may be; or until a promise is `first` broken."""
        begun = self.relation.first()
        self._look(begun.happenings, -1, None, 1)
        self._arrive(begun.to, -1, None)
        transitions = visited = done = 0
        while self._waiting and done < self.most and not (first and self._broken):
            for way in self._ways(self._waiting.popleft()):
                transitions += way.many
                visited += 1
                self._look(way.move.happenings, done, way.chosen, way.many)
                self._arrive(way.move.to, done, way.chosen)
            done += 1
        whole = not self._waiting
        self._look_back(done)
        states = tuple(self._states)
        return Explored(states, transitions, visited, whole, self._broken, self._fulfilled, self._spoken_of)

    # ── Ways ─────────────────────────────────────────────────────────────────────────────────────────────

    def _ways(self, node: Node) -> Iterator[Way]:
        if node.morning is not None:
            for facts in self.relation.mornings(node):
                yield Way(Morning(node.morning, facts), 1, self.relation.after_morning(node, facts))
        elif node.question is not None:
            question = node.question
            dossiers = tuple(item.file.dossier for item in question.items)
            tables = (self._table(node, number) for number in range(len(question.items)))
            for rows in product(*tables):
                decisions, stances = tuple(row.decision for row in rows), tuple(row.stances for row in rows)
                many = 1
                for row in rows:
                    many *= row.many
                chosen = Sitting(question.day, question.organ, dossiers, stances, decisions)
                yield Way(chosen, many, self.relation.after_sitting(node, decisions, stances))

    def _table(self, node: Node, number: int) -> tuple[Row, ...]:
        assert node.question is not None, "a table belongs to a question"
        item, members = node.question.items[number], node.question.members
        dossier = item.file.dossier
        choices = {member: self._choices(dossier, node, member) for member in members}
        conditions = tuple(item.law.condition(item.rule, name) for name in ("quorate", "adopted"))
        key = (conditions, item.power.key, item.rule.key, dossier.applicant, tuple(choices.items()))
        if key not in self._tables:
            self._tables[key] = self._rows(node, number, choices)
        return self._tables[key]

    def _rows(self, node: Node, number: int, choices: Choices) -> tuple[Row, ...]:
        assert node.question is not None, "a table belongs to a question"
        item = node.question.items[number]
        subject = item.file.dossier.applicant
        return table(item, choices, lambda s, d: self._told(s, d, subject), self._apart, fold=self.fold)

    def _choices(self, dossier: Dossier, node: Node, member: State) -> tuple[Stance, ...]:
        """How a member may stand: as a line says, where one speaks; else in any way."""
        assert node.question is not None, "stances are taken on a question"
        script, organ, day = self.relation.world.stances, node.question.organ, node.question.day
        if script.cites(dossier, organ, day, member) is None:
            return tuple(Stance)
        manner = script.manner(dossier, organ, day, member)
        if isinstance(manner, Certain):
            return (manner.stance,)
        return manner.chances.possible if isinstance(manner, Drawn) else tuple(Stance)

    # ── States ───────────────────────────────────────────────────────────────────────────────────────────

    def _arrive(self, node: Node, before: int, by: Chosen | None) -> None:
        number = self._numbers.setdefault(node.key, len(self._states))
        if number == len(self._states):
            self._states.append(Reached(before, by, node.day, node.files))
            self._waiting.append(node)
            self._into.append(set())
        if self._goals and before >= 0:
            self._into[number].add(before)

    def _look(self, happenings: tuple[Happening, ...], before: int, by: Chosen | None, many: int) -> None:
        """Hold every promise against what happened."""
        for happened in happenings:
            for promise in self.promises:
                if before >= 0 and promise.always_possible is not None and promise.always_possible.so(happened):
                    self._goals[promise.name].add(before)
                if promise.possible is not None and promise.possible.so(happened):
                    self._fulfilled.setdefault(promise.name, Instance(before, by, happened))
                if promise.always_possible is None and promise.speaks_of(happened):
                    self._spoken_of[promise.name] += many
                    if promise.name not in self._broken and promise.broken_by(happened):
                        self._broken[promise.name] = Instance(before, by, happened)

    def _look_back(self, done: int) -> None:
        """Find the states from which what shall always be possible no longer is; the unexplored may lead there."""
        unexplored = set(range(done, len(self._states)))
        for promise in self.promises:
            if promise.always_possible is None:
                continue
            can = self._leading_to(self._goals[promise.name] | unexplored)
            spoken_of = [n for n, each in enumerate(self._states) if each.open and self._is_in_time(promise, each)]
            self._spoken_of[promise.name] = len(spoken_of)
            first = next((number for number in spoken_of if number not in can), None)
            if first is not None:
                self._broken[promise.name] = Instance(first, None, None)

    def _is_in_time(self, promise: Promise, reached: Reached) -> bool:
        return promise.until is None or reached.day < promise.until

    def _leading_to(self, goals: set[int]) -> set[int]:
        """The states from which one of some can be reached, those themselves among them."""
        can, waiting = set(goals), sorted(goals)
        while waiting:
            for before in sorted(self._into[waiting.pop()] - can):
                can.add(before)
                waiting.append(before)
        return can
