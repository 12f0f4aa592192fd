"""From a scenario file to the case that a runner takes: law, world, and what was assumed on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ..calendar import Day, iso, month_of
from ..chances import Chain
from ..errors import Problem, QuestionError, ScenarioError, try_nearest
from ..history import Record, is_disputed, record, state
from ..law import SCO
from ..procedure import Done, Event, Hold, Known, Package, World
from ..provision import Pattern, Succession
from ..readings import Truth
from ..rulebook import Rulebook
from ..stances.chain import Walk
from ..stances.chances import Lottery
from ..stances.follows import Follower
from ..stances.parameters import DEFAULTS
from ..stances.scripted import ByChance, Line, Scripted
from ..terms import Dossier, Measure, Proposal, Stance, Standing
from .assumptions import Assumption, assumptions, in_words
from .complaints import Complaints, in_order
from .facts import FactBook
from .fields import ANY, GROUND
from .idle import Idle
from .model_pages import ModelPage
from .pages import (
    AREAS,
    FORMS,
    ApplicantPage,
    EventPage,
    ExpectPage,
    ProceedingPage,
    ProposalPage,
    RightPage,
    ScenarioPage,
    StancePage,
)
from .places import Path, key_at
from .proposals import Proposals
from .reader import Source, read, shown
from .rights import Asked, Desk, Stated
from .shape import read_page
from .shares import lasting
from .sittings import Calendar, calendar
from .standings import NONE, Deciding, Holdings, deciding, held_on, holdings, members_within
from .variants import Variant, check_comparisons, folded, with_variants

if TYPE_CHECKING:
    from .model import Modelled, Tables


OF_PROMISES = "S0134"
"""The code of a file of promises that is read as a scenario."""

NO_MEMBER = ("S0310", "can be a member on no day of this run")


class Case(NamedTuple):
    """A scenario ready to run; `expected` has the files of which each expectation speaks, `whole` all law."""

    source: Source
    page: ScenarioPage
    rulebook: Rulebook
    record: Record
    world: World
    calendar: Calendar
    stances: Scripted
    assumptions: tuple[Assumption, ...]
    warnings: tuple[Problem, ...]
    desk: Desk
    rights: tuple[Asked, ...]
    expected: Mapping[str, tuple[str, ...]]
    whole: Rulebook
    model: Modelled | None = None
    tables: Tables | None = None
    variants: tuple[Variant, ...] = ()


def read_case(
    path: str | os.PathLike[str], *, as_of: Day | None = None, until: Day | None = None, rulebook: Rulebook = SCO
) -> Case:
    """The case in a scenario file; ScenarioError with every mistake found, each with its place.

    `as_of` leaves law, record and packaged facts as they stood that day; `until` closes the run on another day.
    """
    source = _read(os.fspath(path), lambda torn, doubtful: problems_of(torn, rulebook, as_of, until, doubtful))
    return case_in(source, rulebook, as_of, until)


def case_in(source: Source, rulebook: Rulebook = SCO, as_of: Day | None = None, until: Day | None = None) -> Case:
    """The case that a source holds, with its variants; ScenarioError with every mistake found."""
    if folded(source):
        return with_variants(source, lambda each: case_of(each, rulebook, as_of, until))
    return case_of(source, rulebook, as_of, until)


def _read(path: str, told: Callable[[Source, frozenset[str]], list[Problem]]) -> Source:
    """A source; ScenarioError with every fault of its YAML, and with what else is wrong where it has none."""
    try:
        source = read(path)
    except ScenarioError as error:
        from .pieces import torn  # imported late: it serves mistakes only

        found = torn(path, error.problems[0])
        if found is None:
            raise
        problems = in_order([*found.problems, *told(found.source, found.doubtful)])
        raise ScenarioError(*problems) from None
    if "promises" in source.root and "opens" not in source.root:
        what, remedy = (
            "this is a file of promises, not a scenario",
            "scosim verify FILE proves or refutes them; scosim check FILE only reads it",
        )
        raise ScenarioError(source.problem(OF_PROMISES, what, key_at(source, ("promises",)), (remedy,)))
    return source


def case_of(source: Source, rulebook: Rulebook = SCO, as_of: Day | None = None, until: Day | None = None) -> Case:
    """The case that a source holds, its variants left aside; ScenarioError with every mistake found."""
    page = read_page(source)
    if isinstance(page, list):
        raise ScenarioError(*problems_of(source, rulebook, as_of, until))
    return _Builder(source, page, rulebook, as_of, until).case()


def problems_of(
    source: Source, rulebook: Rulebook, as_of: Day | None, until: Day | None, doubtful: frozenset[str] = frozenset()
) -> list[Problem]:
    """Everything that is wrong with a source: of its shape, and of what it says where the shape is in order."""
    from .rest import rest_of  # imported late: it serves mistakes only

    page, rest = read_page(source), rest_of(source)
    found = page if isinstance(page, list) else []
    if rest is not None:
        found += _Builder(rest.source, rest.page, rulebook, as_of, until, rest.doubtful | doubtful).problems()
    return in_order(found)


def read_otherwise(case: Case, silence: str, value: str) -> Case:
    """The same case with a silence read otherwise; where organs sit by the pattern or not, with other sittings."""
    rulebook = case.rulebook.read_as({silence: value})
    sittings = rulebook.sittings
    if sittings is None or silence != sittings.id:
        return case._replace(rulebook=rulebook)
    page = case.page.model_copy(update={"readings": {**case.page.readings, silence: value}})
    return _Builder(case.source, page, case.whole, rulebook.seen, case.world.closes).case()


class _Parts(NamedTuple):
    """What a case is made of."""

    held: Holdings
    dossiers: tuple[Dossier, ...]
    decides: Deciding
    lines: tuple[Line, ...]
    packages: tuple[Package, ...]
    expected: Mapping[str, tuple[str, ...]]
    facts: Mapping[tuple[str, str, str], tuple[Known, ...]]
    desk: Desk
    rights: tuple[Asked, ...]


class _Builder:
    """Builds a case part by part; the complaints are settled at the end, all at once."""

    def __init__(
        self,
        source: Source,
        page: ScenarioPage,
        whole: Rulebook,
        as_of: Day | None,
        until: Day | None,
        doubtful: Iterable[str] = (),
    ) -> None:
        self.source = source
        self.page = page
        self.whole = whole
        self.complaints = Complaints(source, doubtful)
        self.refuse = self.complaints.refuse
        self.opens, self.closes = page.opens, until or page.closes
        self.rulebook = self._rulebook(as_of)
        seen = self.rulebook.seen
        self.record: Record = record().as_of(seen) if seen else record()

    def case(self) -> Case:
        """The case; ScenarioError if anything is wrong."""
        parts = self._parts()
        self.complaints.settle()
        when = self._calendar()
        model = self._model(parts, when)
        tables = model.tables(model.weights) if model else None
        stances = Scripted(parts.lines, when.cycles)
        if model and tables:
            stances = model.stances(model.consensus(model.weights, tables))
        if self.closes == self.page.closes:
            Idle(self.page, self.whole, self.rulebook, self.complaints, when, parts.dossiers).look(parts.lines)
        follows = parts.decides if self.page.members is None else ()
        return Case(
            source=self.source,
            page=self.page,
            rulebook=self.rulebook,
            record=self.record,
            world=self._world(parts, stances, when),
            calendar=when,
            stances=stances,
            assumptions=tuple(assumptions(self.page, when, follows, self.rulebook.sittings)),
            warnings=tuple(in_order(self.complaints.warnings)),
            desk=parts.desk,
            rights=parts.rights,
            expected=parts.expected,
            whole=self.whole,
            model=model,
            tables=tables,
        )

    def problems(self) -> list[Problem]:
        """Everything that is wrong, and no case."""
        self._parts()
        return self.complaints.problems

    def _parts(self) -> _Parts:
        """What a case is made of, each part checked; what is wrong is noted."""
        self._check_span()
        held = self._holdings()
        dossiers = self._dossiers(held)
        decides = self._deciding(held, dossiers)
        lines = self._lines(dossiers, decides)
        packages = tuple(self._packages(dossiers))
        expected = self._expected(dossiers)
        facts = FactBook(self.page, self.whole, self.record, self.complaints).timelines()
        desk = Desk(self.rulebook, self.record, _stated(facts), held)
        rights = tuple(self._rights(desk))
        if self.page.model is not None:
            self._check_model(self.page.model, dossiers, members_within(decides, self.opens, self.closes))
        self._check_leaders(Scripted(lines), dossiers)
        return _Parts(held, dossiers, decides, lines, packages, expected, facts, desk, rights)

    def _world(self, parts: _Parts, stances: Scripted, when: Calendar) -> World:
        return World(
            opens=self.opens,
            closes=self.closes,
            dossiers=parts.dossiers,
            deciding=parts.decides,
            stances=stances,
            holdings=parts.held,
            facts=parts.facts,
            sittings=when.sittings,
            acts=self._acts(parts.dossiers),
            events=tuple(_event(event) for event in self.page.events if self.opens <= event.on <= self.closes),
            holds=self._holds(parts.dossiers),
            packages=parts.packages,
        )

    def _calendar(self) -> Calendar:
        organs = self.rulebook.deciding_organs
        last = max(organs, key=lambda organ: organ.hour).code if organs else ""
        return calendar(self._patterns(), self.record, self.page.sittings, self.opens, self.closes, last)

    def _check_holds(self, page: ApplicantPage | ProposalPage, path: Path) -> None:
        for number, hold in enumerate(page.not_tabled):
            if hold.until is not None and hold.until <= (hold.since or page.begins):
                remedy = "until is the first day on which the file may be tabled again"
                here = (*path, "not_tabled", number, "until")
                self.refuse("S0316", "this time ends before it begins", here, remedy)

    def _holds(self, dossiers: tuple[Dossier, ...]) -> dict[str, tuple[Hold, ...]]:
        held: tuple[ApplicantPage | ProposalPage, ...] = (*self.page.applicants, *self.page.proposals)
        pages = zip(dossiers, held, strict=False)  # after these come the proceedings
        return {
            dossier.id: tuple(Hold(hold.cite, hold.at, hold.since or 0, hold.until) for hold in page.not_tabled)
            for dossier, page in pages
            if page.not_tabled
        }

    def _packages(self, dossiers: tuple[Dossier, ...]) -> Iterator[Package]:
        """The files that are decided together, by the names that the scenario gives."""
        taken: set[str] = set()
        for number, (cite, names) in enumerate(self.page.packages):
            path: Path = ("packages", number)
            files = tuple(self._one_file(name, dossiers, (*path, n)) for n, name in enumerate(names))
            sought = {dossier.seeks for dossier in dossiers if dossier.id in files}
            remedy = "name two or more requests for one standing, or proposals put to the same organs"
            if "" in files:
                continue
            if len(set(files)) < 2:
                self.refuse("S0326", "this package has fewer than two files", path, remedy)
            if len(sought) > 1:
                self.refuse("S0328", "this package has files that do not go the same way", path, remedy)
            whose = [dossier.whose for dossier in dossiers if dossier.id in files]
            if len(set(whose)) < len(whose):
                remedy = "one request each: of two for one standing, the first that is granted ends the other"
                self.refuse("S0329", "this package has two files of one applicant", path, remedy)
            for place, file in enumerate(files):
                if file in taken:
                    self.refuse(
                        "S0335", f"{file} is in another package already", (*path, place), "leave it in one of them"
                    )
            taken.update(files)
            yield Package(cite, files)

    def _one_file(self, name: str, dossiers: tuple[Dossier, ...], path: Path) -> str:
        """The file that goes by a name; nothing, and a complaint, if none does or several do."""
        files = files_of(name, dossiers)
        if len(files) == 1:
            return files[0]
        known = sorted(_names(dossiers))
        if files:
            self.refuse("S0317", f"{name} has several files", path, f"say which: {', '.join(files)}")
        else:
            remedies = (f"known: {', '.join(known)}", *try_nearest(name, known))
            self.refuse("S0313", f"{shown(name)} is no applicant of this scenario", path, *remedies)
        return ""

    @property
    def _span(self) -> str:
        return f"the run goes from {iso(self.opens)} to {iso(self.closes)}"

    def _check_span(self) -> None:
        if self.closes < self.opens:
            message = f"the run closes on {iso(self.closes)}, before it opens"
            if self.closes != self.page.closes:
                raise QuestionError(Problem("S0307", message, help=(f"expected: {iso(self.opens)} or later",)))
            self.refuse("S0307", message, ("closes",), f"expected: {iso(self.opens)} or later")
            self.complaints.doubtful.add("closes")

    # ── Law ──────────────────────────────────────────────────────────────────────────────────────────────

    def _rulebook(self, as_of: Day | None) -> Rulebook:
        rules, page = self.whole, self.page.rules
        for silence, value in self.page.readings.items():
            rules = self._changed(rules, ("readings", silence), rules.read_as, {silence: value})
        struck = page.without if page else ()
        known = [self._is_cited(citation, ("rules", "without", n)) for n, citation in enumerate(struck)]
        rules = rules.without(*struck) if struck and all(known) else rules
        seen = as_of or (page.as_of if page else None)
        return rules.as_of(seen) if seen else rules

    def _changed(self, rules: Rulebook, path: Path, change: Callable[..., Rulebook], how: object) -> Rulebook:
        try:
            return change(how)
        except QuestionError as error:
            for problem in error.problems:
                self.refuse(problem.code, problem.message, path, *problem.help, key=problem.code == "S0320")
            return rules

    def _is_cited(self, citation: str, path: Path) -> bool:
        return self._changed(self.whole, path, self.whole.without, citation) is not self.whole

    def _patterns(self) -> tuple[Pattern, ...]:
        return () if self.rulebook.departs(self.rulebook.sittings) else self.rulebook.patterns

    def _standing(self, name: str, path: Path, *, or_none: bool = False) -> Standing | None:
        """The standing of a name; where none is a word too, it is no mistake."""
        known = (*self.whole.standings, *((NONE,) if or_none else ()))
        if name not in known:
            remedies = (f"standings: {', '.join(known)}", *try_nearest(name, known))
            self.refuse("S0302", f"{shown(name)} is not a standing", path, *remedies)
        return self.whole.standings.get(name)

    # ── Members and applicants ───────────────────────────────────────────────────────────────────────────

    def _holdings(self) -> Holdings:
        for name, word in self.page.standings.items():
            self._standing(word, ("standings", name), or_none=True)
        return holdings(self.record, self.whole, self.page.standings, self.opens)

    def _deciding(self, held: Holdings, dossiers: tuple[Dossier, ...]) -> Deciding:
        if self.page.members is not None:
            return ((0, self.page.members),)
        standing = {file.applicant for file in dossiers if not isinstance(file.seeks, Proposal)}
        return deciding(held, standing, self.opens)

    def _dossiers(self, held: Holdings) -> tuple[Dossier, ...]:
        found = []
        for number, page in enumerate(self.page.applicants):
            path: Path = ("applicants", number)
            self._check_applicant(page, path)
            if page.state is not None and is_disputed(page.state):
                told = f"whether {page.state} is a State is disputed; this scenario takes it to be one"
                self.complaints.warn("S0426", told, (*path, "state"), "say so wherever the result is used")
            seeks = self._standing(page.seeks, (*path, "seeks"))
            if seeks is not None and page.name:
                self._check_held(page, seeks, held, (*path, "seeks"))
                found.append(self._dossier(number, page, seeks))
        dossiers = (*found, *self._proposals(), *self._proceedings())
        asked = (*self.page.applicants, *self.page.proposals, *self.page.proceedings)
        if len(dossiers) < len(asked):
            self.complaints.doubtful.add("applicants")  # some of them have no file, so its name may be right
        return dossiers

    def _proposals(self) -> Iterator[Dossier]:
        for number, page in enumerate(self.page.proposals):
            path: Path = ("proposals", number)
            self._is_within(page, path)
            self._check_areas(page, path)
            self._check_holds(page, path)
        yield from Proposals(self.page, self.whole, self.complaints).dossiers()

    def _proceedings(self) -> Iterator[Dossier]:
        notices = self.whole.notices
        for number, page in enumerate(self.page.proceedings):
            path: Path = ("proceedings", number)
            key = "act" if page.act else "seeks"
            measure = self.whole.measures.get(page.matter)
            known = [name for name, each in self.whole.measures.items() if (each in notices) == (key == "act")]
            if measure is None or page.matter not in known:
                remedies = (f"known: {', '.join(known)}", *try_nearest(page.matter, known))
                kind = "an act" if key == "act" else "a measure"
                self.refuse("S0318", f"{shown(page.matter)} is not {kind}", (*path, key), *remedies)
            elif self._is_within(page, path):
                yield self._measure(number, page, measure)

    def _is_within(self, page: ProceedingPage | ProposalPage, path: Path) -> bool:
        key = "notified" if isinstance(page, ProceedingPage) and page.act else "raised"
        if not self.opens <= page.begins <= self.closes:
            self.refuse("S0308", f"{iso(page.begins)} lies outside the run", (*path, key), self._span)
            return False
        if page.withdraws is not None and page.withdraws <= page.begins:
            message = f"the withdrawal on {iso(page.withdraws)} does not come after {iso(page.begins)}"
            self.refuse(
                "S0312", message, (*path, "withdraws"), f"it was {key} on {iso(page.begins)}: withdraw it later"
            )
        return True

    def _measure(self, number: int, page: ProceedingPage, measure: Measure) -> Dossier:
        filed = [(other.concerned, other.matter, other.begins) for other in self.page.proceedings]
        return Dossier(
            id=_file_id(number, filed),
            applicant=page.concerned,
            seeks=measure,
            filed=page.begins,
            cite=page.cite,
            withdraws=page.withdraws,
            ground=self._ground(page, ("proceedings", number, "ground")),
            effective=page.effective,
        )

    def _ground(self, page: ProceedingPage, path: Path) -> str:
        """What is alleged, in the law's own word where it has one for it."""
        words = {fact.value.casefold(): fact.value for fact, _ in self.whole.facts().values() if fact.name == GROUND}
        stated = (page.ground or "").strip()
        near = try_nearest(stated.casefold(), words) if stated and stated.casefold() not in words else ()
        if near:
            self.complaints.warn("S0405", f"{shown(stated)} is no ground that the law knows by name", path, *near)
        return words.get(stated.casefold(), stated)

    def _dossier(self, number: int, page: ApplicantPage, seeks: Standing) -> Dossier:
        filed = [(other.name, other.seeks, other.files) for other in self.page.applicants]
        return Dossier(
            id=_file_id(number, filed),
            applicant=page.name,
            seeks=seeks,
            filed=page.files,
            cite=page.cite,
            kind=page.kind_of_applicant,
            signed_by=page.signed_by,
            addressed_to=page.addressed_to,
            areas=page.areas,
            withdraws=page.withdraws,
        )

    def _check_applicant(self, page: ApplicantPage, path: Path) -> None:
        if (page.state is None) == (page.organisation is None):
            remedy = "give one of the keys state, organisation"
            self.refuse("S0214", "an applicant is either a state or an organisation", path, remedy)
        if page.kind and page.state:
            self.refuse("S0215", "kind is said of organisations only", (*path, "kind"), "take the line out")
        if not self.opens <= page.files <= self.closes:
            message = f"the filing on {iso(page.files)} lies outside the run"
            self.refuse("S0308", message, (*path, "files"), self._span)
        if page.withdraws is not None and page.withdraws <= page.files:
            message = f"the withdrawal on {iso(page.withdraws)} does not come after the filing"
            self.refuse(
                "S0312", message, (*path, "withdraws"), f"it was filed on {iso(page.files)}: withdraw it later"
            )
        self._check_words(page, path)
        self._check_holds(page, path)

    def _check_words(self, page: ApplicantPage, path: Path) -> None:
        known = self.whole.named_acts()
        for act in page.acts:
            if act not in known:
                remedies = (f"acts: {', '.join(known)}", *try_nearest(act, known))
                message = f"{shown(act)} is no act that the law waits for"
                self.refuse("S0311", message, (*path, "acts", act), *remedies, key=True)
        self._check_areas(page, path)

    def _check_areas(self, page: ApplicantPage | ProposalPage, path: Path) -> None:
        for number, area in enumerate(page.areas):
            if area not in AREAS:
                remedies = (f"areas: {', '.join(AREAS)}", *try_nearest(area, AREAS))
                message = f"{shown(area)} is none of the areas known"
                self.complaints.warn("S0401", message, (*path, "areas", number), *remedies)

    def _check_held(self, page: ApplicantPage, seeks: Standing, held: Holdings, path: Path) -> None:
        if any(proceeding.concerned == page.name for proceeding in self.page.proceedings):
            return  # what it holds when it asks, the run decides
        mine = held_on(held.get(page.name, ()), self.opens)
        for rule in self.rulebook.on(page.files).all(Succession):
            mine = rule.new if mine in rule.old else mine
        if seeks.satisfied_by(mine):
            message = f"{page.name} holds the standing of {mine} already"
            remedies = (
                f"it asks for that of {seeks}",
                "let it ask for a higher one, or say under standings what it holds",
            )
            self.refuse("S0309", message, path, *remedies)

    def _acts(self, dossiers: tuple[Dossier, ...]) -> dict[tuple[str, str], tuple[Done, ...]]:
        pages = zip(dossiers, self.page.applicants, strict=False)  # after the applicants come the others
        return {(dossier.id, act): done for dossier, page in pages for act, done in page.acts.items()}

    # ── Stances ──────────────────────────────────────────────────────────────────────────────────────────

    def _lines(self, dossiers: tuple[Dossier, ...], decides: Deciding) -> tuple[Line, ...]:
        possible = members_within(decides, self.opens, self.closes)
        possible |= {dossier.applicant for dossier in dossiers if dossier.seeks.decides}
        for number, page in enumerate(self.page.stances):
            self._check_line(page, ("stances", number), possible)
        return tuple(self._line(n, page, dossiers) for n, page in enumerate(self.page.stances))

    def _check_line(self, page: StancePage, path: Path, possible: set[str]) -> None:
        if page.opinion is None and not any((page.stance, page.chances, page.chain, page.follows)):
            self.refuse("S0202", "the key stance is missing", path, "add: stance: …; or chances, chain, follows")
        if page.follows is not None and page.follows not in possible:
            remedies = (f"members: {', '.join(sorted(possible))}", *try_nearest(page.follows, possible))
            code, told = NO_MEMBER
            self.refuse(code, f"{page.follows} {told}", (*path, "follows"), *remedies)
        decisions = {proposal.name for proposal in self.whole.proposals.values()}
        if page.seeks is not None and page.seeks not in {*self.whole.measures, *decisions}:
            self._standing(page.seeks, (*path, "seeks"))
        if page.member != ANY and page.member not in possible:
            remedies = (f"members: {', '.join(sorted(possible))}", *try_nearest(page.member, possible))
            code, told = NO_MEMBER
            self.refuse(code, f"{page.member} {told}", (*path, "member"), *remedies)
        if page.since is not None and page.until is not None and page.until <= page.since:
            remedy = "until is the first day on which the line is over"
            self.refuse("S0316", "this line ends before it begins", (*path, "until"), remedy)

    def _line(self, number: int, page: StancePage, dossiers: tuple[Dossier, ...]) -> Line:
        return Line(
            stance=self._way(page),
            cite=page.cite,
            member=None if page.member == ANY else page.member,
            on=self._on(page.on, dossiers, ("stances", number, "on")) if page.on is not None else None,
            seeks=page.seeks,
            at=page.at,
            since=page.since,
            until=page.until,
            opinion=page.opinion,
        )

    def _way(self, page: StancePage) -> Stance | ByChance:
        """How the stance of a line comes about; one that only records a view has no objection."""
        each_sitting = page.holds == "sitting"
        if page.chances is not None:
            return Lottery(page.chances, each_sitting)
        if page.chain is not None:
            first, rows = page.chain
            begins = first or lasting(rows)
            assert begins is not None, "a chain that begins nowhere is refused"
            return Walk(Chain(month_of(self.opens), begins, rows))
        if page.follows is not None and page.when is not None:
            named, otherwise = page.when
            when = {stance: Lottery(each, each_sitting) for stance, each in named.items()}
            return Follower(page.follows, when, Lottery(otherwise, each_sitting))
        return Stance(page.stance or Stance.NO_OBJECTION)

    def _check_leaders(self, stances: Scripted, dossiers: tuple[Dossier, ...]) -> None:
        """Who is followed follows nobody, itself included."""
        numbers = {page.cite: number for number, page in enumerate(self.page.stances)}
        found = {
            (leader, line.cite): line.stance.leader
            for leader, dossier, organ in product(sorted(stances.leaders), dossiers, self.rulebook.deciding_organs)
            for line in stances.lines_for(dossier, organ, leader)
            if line is not None and isinstance(line.stance, Follower)
        }
        for (leader, cite), whom in found.items():
            message = f"{leader} is followed, and would follow {'itself' if whom == leader else whom} here"
            remedy = f"give {leader} a line of its own after this"
            self.refuse("S0327", message, ("stances", numbers[cite]), remedy)

    def _on(self, on: str, dossiers: tuple[Dossier, ...], path: Path) -> str:
        """The applicant or file of which a line speaks."""
        known = {*_names(dossiers), *(dossier.applicant for dossier in dossiers)}
        name = on if on in known else state(on) or on
        if name not in known:
            remedies = (f"applicants: {', '.join(sorted(known))}", *try_nearest(on, known))
            self.refuse("S0313", f"{shown(on)} is no applicant of this scenario", path, *remedies)
        return name

    # ── Model ────────────────────────────────────────────────────────────────────────────────────────────

    def _model(self, parts: _Parts, when: Calendar) -> Modelled | None:
        """The model by which members come to a stance where no line speaks."""
        if self.page.model is None:
            return None
        from .model import Script, modelled  # and the tables of facts with it, which few scenarios need

        script = Script(parts.lines, parts.dossiers, parts.decides, parts.packages)
        return modelled(self.page, self.record, self.rulebook, script, when.cycles)

    def _check_model(self, page: ModelPage, dossiers: tuple[Dossier, ...], possible: set[str]) -> None:
        for key, named in (("leaders", page.leaders), ("payments", page.payments)):
            for name in named:
                if name not in possible:
                    remedies = (f"members: {', '.join(sorted(possible))}", *try_nearest(name, possible))
                    code, told = NO_MEMBER
                    self.refuse(code, f"{name} {told}", ("model", key, name), *remedies, key=True)
        for name in page.files:
            if not files_of(name, dossiers):
                known = sorted(_names(dossiers))
                told = f"{shown(name)} is no applicant of this scenario"
                remedies = (f"known: {', '.join(known)}", *try_nearest(name, known))
                self.refuse("S0313", told, ("model", "files", name), *remedies, key=True)
        self._warn_of_strangers(page, dossiers)
        for number in range(len(page.expect)):
            self._check_measure(page, number, dossiers, possible)
        weights = DEFAULTS._replace(**page.parameters)
        for name in ("cnc", "cfm", "chs"):
            if getattr(weights, name) >= weights.support:
                told = f"the threshold {name} does not lie below that of support"
                remedies = ("nobody could then have no objection", "lower it, or raise support")
                self.refuse("S0248", told, ("model", "parameters", name), *remedies)

    def _warn_of_strangers(self, page: ModelPage, dossiers: tuple[Dossier, ...]) -> None:
        """Say of what is stated about somebody of whom nothing here speaks that it has no effect."""
        known = {*_names(dossiers), *AREAS, *FORMS, *self.whole.standings, *page.leaders, ""}
        known.update(name for dossier in dossiers for name in (dossier.applicant, *dossier.areas))
        known.update(area for file in page.files.values() for area in file.areas)
        stated: list[tuple[Path, tuple[str, ...]]] = [
            (("attributes", number, "about"), (each.about,)) for number, each in enumerate(page.attributes)
        ]
        stated += [(("events", number, "about"), each.about) for number, each in enumerate(page.events)]
        for path, names in stated:
            for name in (each for each in names if each not in known):
                told = f"nothing here is about {shown(name)}"
                near = try_nearest(name, known - {""})
                self.complaints.warn("S0409", told, ("model", *path), *(near or ("this line has no effect",)))

    def _check_measure(
        self, model: ModelPage, number: int, dossiers: tuple[Dossier, ...], possible: set[str]
    ) -> None:
        """Note where a number is expected of who never decides or leads, of no file, or on a day of no run."""
        page, path = model.expect[number], ("model", "expect", number)
        known = set(model.leaders) if page.what == "leadership" else possible
        for name in (*page.of, *([page.about] if page.about else [])):
            if name not in known:
                role = ("S0323", "leads nowhere in this model") if page.what == "leadership" else NO_MEMBER
                remedies = (f"known: {', '.join(sorted(known)) or 'nobody'}", *try_nearest(name, known))
                self.refuse(role[0], f"{name} {role[1]}", (*path, "of" if name in page.of else "about"), *remedies)
        if page.on is not None:
            self._one_file(page.on, dossiers, (*path, "on"))
        for place, day in enumerate(page.days):
            if not self.opens <= day <= self.closes:
                self.refuse("S0308", f"{iso(day)} lies outside the run", (*path, "days", place), self._span)

    # ── Rights ───────────────────────────────────────────────────────────────────────────────────────────

    def _rights(self, desk: Desk) -> Iterator[Asked]:
        """The answer to each question about a right, by the law and the record of its day, before this run."""
        own = {page.name for page in self.page.applicants} | {page.concerned for page in self.page.proceedings}
        for number, page in enumerate(self.page.rights):
            try:
                yield answered(desk, page)
            except QuestionError as error:
                for problem in error.problems:
                    key = {"S0301": "who", "S0303": "at", "S0334": "may"}[problem.code]
                    self.refuse(problem.code, problem.message, ("rights", number, key), *problem.help)
            if (state(page.who) or page.who) in own:
                told = f"{page.who} is asked about as the record has it, whatever this run decides of it"
                self.complaints.warn("S0406", told, ("rights", number, "who"), "ask about a capacity instead")
            if page.because is not None:
                self._is_cited(page.because, ("rights", number, "because"))

    # ── Expectations ─────────────────────────────────────────────────────────────────────────────────────

    def _check_expectation(self, key: str, page: ExpectPage) -> None:
        if page.standing is not None:
            self._standing(page.standing, ("expect", key, "standing"), or_none=True)
            if any(key == proposal.name for proposal in self.page.proposals):
                remedy = "expect a standing of a State"
                self.refuse("S0338", "a proposal changes nobody's standing", ("expect", key, "standing"), remedy)
        stages = self.whole.stages
        if page.stage is not None and page.stage not in stages:
            remedies = (f"stages: {', '.join(stages)}", *try_nearest(page.stage, stages))
            self.refuse("S0332", f"{shown(page.stage)} is no stage", ("expect", key, "stage"), *remedies)
        if page.because is not None:
            self._is_cited(page.because, ("expect", key, "because"))
        check_comparisons(self.page, key, self.complaints)

    def _expected(self, dossiers: tuple[Dossier, ...]) -> dict[str, tuple[str, ...]]:
        """The file of which each expectation speaks; of what a State holds in the end, all of its files do."""
        found: dict[str, tuple[str, ...]] = {}
        for key, page in self.page.expect.items():
            self._check_expectation(key, page)
            files = files_of(key, dossiers)
            if len(files) == 1 or (files and page.of_standing_only):
                found[key] = tuple(files)
            elif files:
                self.refuse(
                    "S0317", f"{key} has several files", ("expect", key), f"say which: {', '.join(files)}", key=True
                )
            else:
                known = sorted(_names(dossiers))
                message = f"{shown(key)} is no applicant of this scenario"
                remedies = (f"known: {', '.join(known)}", *try_nearest(key, known))
                self.refuse("S0313", message, ("expect", key), *remedies, key=True)
        return found


def _stated(facts: Mapping[tuple[str, str, str], tuple[Known, ...]]) -> Stated:
    """What the scenario states of a fact on a day, for those who ask about rights."""

    def known(who: str, fact: str, day: Day) -> Truth:
        entries = [entry for entry in facts.get((who, fact, ""), ()) if entry.since <= day]
        return entries[-1].value if entries else None

    return known


def answered(desk: Desk, page: RightPage) -> Asked:
    """The answer to a question of a scenario; where it names no organ, that of the organisation at large."""
    return desk.ask(page.who, page.may, page.at, page.on, session=page.session or "", area=page.area or "")[0]


def _file_id(number: int, filed: list[tuple[str, str, Day]]) -> str:
    """The id of a file among those of its kind: whose, for what, and the how-manieth by day of filing."""
    name, matter, day = filed[number]
    same = [(on, place) for place, (*whose, on) in enumerate(filed) if whose == [name, matter]]
    earlier = sum(each < (day, number) for each in same)
    return f"{name}/{matter}" + (f"#{earlier + 1}" if earlier else "")


def _event(page: EventPage) -> Event:
    told = "; ".join(
        f"{whom}: {fact} {in_words(entries)}" for whom, facts in page.facts.items() for fact, entries in facts.items()
    )
    return Event(page.on, page.what or told, page.cite)


def files_of(key: str, dossiers: tuple[Dossier, ...]) -> list[str]:
    """The files of which a key speaks: an applicant or a file id, a State by any of its names."""
    name, _, standing = key.rpartition("/")
    ids = (key, f"{state(name)}/{standing}")
    found = [dossier.id for dossier in dossiers if dossier.id in ids]
    return found or [d.id for d in dossiers if d.whose == d.applicant and d.applicant in (key, state(key))]


def _names(dossiers: tuple[Dossier, ...]) -> set[str]:
    """By what files are known: their ids, and their applicants; a proposal by its own name only."""
    return {name for dossier in dossiers for name in (dossier.whose, dossier.id)}
