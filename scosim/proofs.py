"""Proofs: every promise of a file held in its worlds, what was looked at, the shortest story that breaks it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from importlib.resources import files
from typing import NamedTuple

from .calendar import iso
from .errors import Problem, QuestionError, ScenarioError, try_nearest
from .law import SCO
from .procedure import Entry
from .readings import Truth
from .scenario.case import Case, case_of
from .scenario.complaints import Complaints
from .scenario.fields import FOLDED
from .scenario.places import Path, node_at
from .scenario.promise_pages import PromisePage, RightsPage, WordsPage, WorldPage, read_promises
from .scenario.reader import Mapping, Sequence, Source, Text, read, read_bytes
from .scenario.standings import NONE
from .stories import Story, story
from .terms import Stance, Standing
from .verify.explorer import MOST_STATES, Explored, Explorer, Instance
from .verify.facts import MOST_FACTS, Free, asked_of
from .verify.promises import ANY, CONCERNED, Blocked, Promise, Quantity, Stood, Words
from .verify.whole import Asked, Looked, duties_without_circle, rights, rules_in_use

SHIPPED = "promises.yaml"
"""The promises of the law that is packaged, in the folder of that law."""

ALL = "all"
MOST_LISTED = 12


class Outcome(StrEnum):
    """What became of a promise; one of which nothing that happens speaks is vacuous, one not looked at whole open."""

    HOLDS = "holds"
    REFUTED = "refuted"
    VACUOUS = "vacuous"
    OPEN = "open"


class Verdict(NamedTuple):
    """What came of one promise: in how many states and transitions of which worlds, and the story that tells it.

    `why` is what breaks it, or why it is vacuous; the story is a counterexample, or of what is possible an example.
    """

    promise: str
    says: str
    verdict: Outcome
    whole: bool
    states: int
    transitions: int
    spoken_of: int
    cites: tuple[str, ...]
    worlds: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    story: Story | None = None

    @property
    def kept(self) -> bool:
        """Whether it is as promised."""
        return self.verdict is Outcome.HOLDS


class World(NamedTuple):
    """One world of a file: its scenario, as it stands in the file and as a case, and the facts that may change."""

    name: str
    root: Mapping
    case: Case
    free: Free


class Proofs:
    """The promises of a file, and their worlds with so many members; ScenarioError for a file that cannot be read."""

    def __init__(self, path: str | os.PathLike[str] | None = None, members: int | None = None) -> None:
        self.source = read(path) if path is not None else _shipped()
        self.page = read_promises(self.source)
        self.members = self._members(members)
        self.complaints = Complaints(self.source)
        self.worlds: dict[str, World] = {}
        for name, world in self.page.worlds.items():
            try:
                self.worlds[name] = self._world(name, world)
            except ScenarioError as error:
                self.complaints.problems += error.problems
        if len(self.worlds) < len(self.page.worlds):
            self.complaints.settle()  # what is said of worlds that cannot be read, nobody knows
        self._check()
        self.complaints.settle()
        self._explored: dict[tuple[str, tuple[str, ...]], Explored] = {}

    # ── Reading ──────────────────────────────────────────────────────────────────────────────────────────

    def _members(self, members: int | None) -> tuple[Text, ...]:
        known = self.page.members
        if members is not None and not 1 <= members <= len(known):
            help_lines = (
                f"from 1 to {len(known)}, for the file names {len(known)}" if known else "the file names none",
            )
            raise QuestionError(Problem("S0513", f"--members {members} cannot be", help=help_lines))
        return known[:members] if members else known

    def _world(self, name: str, page: WorldPage) -> World:
        root = page.scenario
        folded = next((key for key in root if key in FOLDED), None)
        if folded is not None:
            problem = self.source.problem("S0262", f"a world has no {folded}", folded, ("make worlds of them",))
            raise ScenarioError(problem)
        given = Mapping([(Text("members"), Sequence(self.members))] if self.members else [], line=root.line)
        titled = Mapping([(Text("title"), Text(name)), *given.items(), *root.items()], line=root.line)
        source = replace(self.source, root=titled)
        case = case_of(source)
        free = {whom: self._free(case, name, whom, facts) for whom, facts in page.facts.items()}
        return World(name, titled, case, free)

    def _free(self, case: Case, name: str, whom: str, facts: tuple[str, ...]) -> tuple[str, ...]:
        asked = asked_of(case.rulebook, [dossier.seeks for dossier in case.world.dossiers])
        path = ("worlds", name, "facts", whom)
        every = asked_of(case.rulebook, case.rulebook.matters)
        for number, fact in enumerate(facts):
            if fact != ALL:
                self._known("S0306", fact, every, "a fact of the law", (*path, number))
        found = asked if ALL in facts else facts
        if len(found) > MOST_FACTS:
            message = f"{len(found)} facts may change at once; {MOST_FACTS} are the most"
            problem = self.source.problem("S0288", message, node_at(self.source, path), ("name those that matter",))
            raise ScenarioError(problem)
        return found

    def _check(self) -> None:
        for number, promise in enumerate(self.page.promises):
            for world in promise.in_:
                self._known("S0287", world, self.worlds, "a world of this file", ("promises", number, "in"))
            self._check_cites(promise.cites, ("promises", number, "cites"), silences=True)
            self._check_cites(promise.without, ("promises", number, "without"))
            for key in ("when", "never", "always", "possible", "always_possible"):
                page = getattr(promise, key)
                if page is not None:
                    self._check_words(page, ("promises", number, key))

    def _known(self, code: str, word: str, known: Collection[str], what: str, path: Path) -> None:
        """Note a mistake at a place of the file unless a word is one of some."""
        if word not in known:
            listed = (f"known: {', '.join(known)}",) if len(known) <= MOST_LISTED else ()
            self.complaints.refuse(code, f"{word!r} is not {what}", path, *listed, *try_nearest(word, known))

    def _check_words(self, page: WordsPage, path: Path) -> None:
        """Note a word that nothing in the worlds or the law is called by."""
        cases = [world.case for world in self.worlds.values()]
        files = {dossier.id: dossier for case in cases for dossier in case.world.dossiers}
        members = {member for case in cases for _, deciding in case.world.deciding for member in deciding}
        states = sorted(members | {dossier.applicant for dossier in files.values()})
        standings = [*SCO.standings, *(each.name for each in SCO.capacities.values() if isinstance(each, Standing))]
        known: dict[str, tuple[str, Collection[str]]] = {
            "seeks": ("what a file may be about", sorted({matter.name for matter in SCO.matters})),
            "of": ("who has a file in these worlds", sorted({each.applicant for each in files.values()})),
            "file": ("a file of these worlds", sorted(files)),
            "stage": ("a stage", SCO.stages),
            "to": ("a stage", SCO.stages),
            "grants": ("a standing", [*standings, ANY]),
            "holds": ("a standing", [*standings, ANY, NONE]),
            "decides": ("a State of these worlds", [*states, CONCERNED]),
            "done": ("an act", [*dict.fromkeys(act.name for act in SCO.acts)]),
            "blocked_by": ("a State of these worlds", [*states, CONCERNED, ANY]),
        }
        for key, (what, words) in known.items():
            said = getattr(page, key)
            for word in (said,) if isinstance(said, str) else said or ():
                self._known("S0289", word, words, what, (*path, key))
        for whom, names in page.standing.items():
            for name in names:
                self._known("S0289", name, [*standings, ANY, NONE], "a standing", (*path, "standing", whom))
        for whom, facts in page.facts.items():
            for fact in facts:
                self._known("S0306", fact, asked_of(SCO, SCO.matters), "a fact of the law", (*path, "facts", whom))
        self._check_cites(page.fails, (*path, "fails"))
        self._check_cites(page.unknown, (*path, "unknown"))

    def _check_cites(self, cites: tuple[str, ...], path: Path, *, silences: bool = False) -> None:
        """Note a citation under which nothing stands."""
        known = {silence.cite for silence in SCO.silences.values()} if silences else set[str]()
        for cite in cites:
            if cite not in known:
                try:
                    SCO.cited(cite)
                except QuestionError as error:
                    (found,) = error.problems
                    self.complaints.refuse(found.code, found.message, path, *found.help)

    # ── Proving ──────────────────────────────────────────────────────────────────────────────────────────

    def verdicts(self, only: tuple[str, ...] = (), most: int = MOST_STATES) -> Iterator[Verdict]:
        """What comes of each promise, in the order of the file; QuestionError for a name that it does not have."""
        names = [promise.name for promise in self.page.promises]
        for name in only:
            if name not in names:
                help_lines = (
                    f"its promises, {len(names)} of them, are listed by: scosim verify FILE",
                    *try_nearest(name, names),
                )
                raise QuestionError(Problem("S0514", f"no promise {name!r} in this file", help=help_lines))
        wanted = [promise for promise in self.page.promises if not only or promise.name in only]
        for page in wanted:
            yield self._of_law(page) or self._of_worlds(page, wanted, most)

    def _of_law(self, page: PromisePage) -> Verdict | None:
        """The verdict on a promise about the law itself, if it is one."""
        looked: Looked
        if page.rights is not None:
            looked = rights(SCO, _asked(page.rights))
        elif page.rules is not None:
            looked = rules_in_use(SCO)
        elif page.duties is not None:
            looked = duties_without_circle(SCO)
        else:
            return None
        outcome = Outcome.REFUTED if looked.broken else Outcome.HOLDS if looked.spoken_of else Outcome.VACUOUS
        return Verdict(
            page.name, page.says, outcome, True, looked.states, looked.transitions, looked.spoken_of, page.cites,
            why=looked.broken,
        )  # fmt: skip

    def _of_worlds(self, page: PromisePage, wanted: list[PromisePage], most: int) -> Verdict:
        """The verdict on a promise about what may happen, from every world in which it is held."""
        names = page.in_ or tuple(self.worlds)
        explored = [(self.worlds[name], self._explore(name, wanted, most)) for name in names]
        states, transitions = sum(len(e.states) for _, e in explored), sum(e.transitions for _, e in explored)
        spoken_of = sum(e.spoken_of.get(page.name, 0) for _, e in explored)
        whole = all(e.whole for _, e in explored)
        verdict = Verdict(
            page.name, page.says, Outcome.HOLDS, whole, states, transitions, spoken_of, page.cites, tuple(names)
        )
        return self._judged(verdict, page, explored, most)

    def _judged(
        self, verdict: Verdict, page: PromisePage, explored: list[tuple[World, Explored]], most: int
    ) -> Verdict:
        if page.possible is not None:
            found = [(w, e, e.fulfilled[page.name]) for w, e in explored if page.name in e.fulfilled]
            if not found and not verdict.whole:
                return verdict._replace(verdict=Outcome.OPEN, why=("not so far, and not all was looked at",))
            if not found:
                return verdict._replace(verdict=Outcome.REFUTED, why=("nothing that may happen is so",))
            return verdict._replace(story=_shortest(page, found))
        broken = [(w, e, e.broken[page.name]) for w, e in explored if page.name in e.broken]
        if broken:
            told = _shortest(page, broken)
            return verdict._replace(verdict=Outcome.REFUTED, why=_why(broken), story=told)
        if not verdict.spoken_of:
            how = Outcome.VACUOUS if verdict.whole else Outcome.OPEN
            return verdict._replace(verdict=how, why=("nothing that happens is what it speaks of",))
        idle = tuple(self._idle(page, verdict.worlds, most))
        return verdict._replace(verdict=Outcome.VACUOUS, why=idle) if idle else verdict

    def _idle(self, page: PromisePage, worlds: tuple[str, ...], most: int) -> Iterator[str]:
        """The provisions without which a promise holds as well, though it is said to rest on them."""
        promise = _promise(page)
        for cite in page.without:
            held = (self.worlds[name] for name in worlds)
            explorers = (
                Explorer(w.case.rulebook.without(cite), w.case.world, (promise,), w.free, most=most) for w in held
            )
            found = [each.explored(first=True) for each in explorers]
            if all(each.whole and page.name not in each.broken for each in found):
                yield f"it holds without {cite} as well"

    def _explore(self, name: str, wanted: Iterable[PromisePage], most: int) -> Explored:
        """A world explored once, with every promise that is held in it."""
        held = tuple(_promise(p) for p in wanted if _is_of_worlds(p) and (not p.in_ or name in p.in_))
        key = (name, tuple(promise.name for promise in held))
        if key not in self._explored:
            world = self.worlds[name]
            explorer = Explorer(world.case.rulebook, world.case.world, held, world.free, most=most)
            self._explored[key] = explorer.explored()
        return self._explored[key]


def _shipped() -> Source:
    return read_bytes((files("scosim.law") / SHIPPED).read_bytes(), SHIPPED)


def _is_of_worlds(page: PromisePage) -> bool:
    return page.rights is None and page.rules is None and page.duties is None


# ── Stories ──────────────────────────────────────────────────────────────────────────────────────────────


def _shortest(page: PromisePage, found: list[tuple[World, Explored, Instance]]) -> Story:
    """The story with the fewest choices that tells it."""
    choices = [(world, explored.story(instance), instance) for world, explored, instance in found]
    world, chosen, instance = min(choices, key=lambda each: len(each[1]))
    told = story(world.root, f"{page.name}, in the world: {world.name}", page.says, page.cites, chosen)
    if instance.happened is not None:
        happened = instance.happened.entry
        assert any(_same(entry, happened) for entry in told.told.record), "the engine tells the same story"
    return told


def _same(entry: Entry, other: Entry) -> bool:
    return entry.key == other.key and entry.stances == other.stances


def _why(broken: list[tuple[World, Explored, Instance]]) -> tuple[str, ...]:
    """In each world, what breaks it first."""
    return tuple(f"{world.name}: {_told(explored, instance)}" for world, explored, instance in broken)


def _told(explored: Explored, instance: Instance) -> str:
    if instance.happened is None:
        return f"it is no longer possible from {iso(explored.states[instance.state].day)}"
    entry = instance.happened.entry
    decision = f" ({entry.decision})" if entry.decision else ""
    file = f", {entry.dossier.id}" if entry.dossier else ""
    return f"{iso(entry.day)}, {entry.by}{file}: {entry.what}{decision}"


# ── From pages to promises ───────────────────────────────────────────────────────────────────────────────


def _promise(page: PromisePage) -> Promise:
    return Promise(
        page.name,
        page.says,
        page.cites,
        _words(page.when) or Words(),
        _words(page.never),
        _words(page.always),
        _words(page.possible),
        _words(page.always_possible),
        page.until,
    )


NAMES = ("decision", "at", "seeks", "of", "file", "stage", "to", "grants", "finding", "fails", "unknown", "holds",
         "standing", "decides", "done", "since", "until", "days_after_filing")  # fmt: skip
"""What pages and promises call alike."""


def _words(page: WordsPage | None) -> Words | None:
    """What a page says, as a promise reads it."""
    if page is None:
        return None
    stances = {quantity: getattr(page, quantity.value) for quantity in Quantity}
    stood = tuple(Stood(quantity, tuple(map(Stance, said))) for quantity, said in stances.items() if said)
    blocked = Blocked(page.blocked_by) if page.blocked_by else None
    same = {name: getattr(page, name) for name in NAMES}
    return Words(stood=stood, blocked_by=blocked, facts=tuple(_facts(page)), **same)


def _facts(page: WordsPage) -> Iterator[tuple[str, str, Truth]]:
    for whom, facts in page.facts.items():
        for fact, known in facts.items():
            yield from ((whom, fact, each.value) for _, each in known)


def _asked(page: RightsPage) -> Asked:
    return Asked(page.who, page.may, page.at, page.session, page.never, page.always)


def proofs(
    path: str | os.PathLike[str] | None = None,
    *,
    members: int | None = None,
    only: tuple[str, ...] = (),
    most: int = MOST_STATES,
) -> list[Verdict]:
    """What comes of each promise of a file; left out, of those that are packaged with the law."""
    return list(Proofs(path, members).verdicts(only, most))
