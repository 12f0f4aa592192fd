"""From a scenario file to the case that a runner takes: law, world, and what was assumed on the way."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..calendar import Day, iso
from ..errors import Problem, QuestionError, ScenarioError
from ..history import Record, nearest, record, state
from ..law import SCO
from ..procedure import Event, Holding, Known, World
from ..provision import Fact, MemberFact, Succession
from ..rulebook import Rulebook
from ..stances.scripted import Line, Scripted
from ..terms import Dossier, Standing
from .pages import ANY, AREAS, ApplicantPage, Path, ScenarioPage, StancePage, key_at, near, node_at, read_page
from .reader import Source, read, shown
from .sittings import Calendar, calendar

HISTORICAL = "historical"


@dataclass(frozen=True)
class Assumption:
    """Something that the result rests on and no provision says."""

    what: str
    value: str
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True)
class Case:
    """A scenario ready to run."""

    source: Source
    page: ScenarioPage
    rulebook: Rulebook
    record: Record
    world: World
    calendar: Calendar
    stances: Scripted
    assumptions: tuple[Assumption, ...]
    warnings: tuple[Problem, ...]
    expected: Mapping[str, str]


def read_case(
    path: str | os.PathLike[str], *, as_of: Day | None = None, until: Day | None = None, rulebook: Rulebook = SCO
) -> Case:
    """The case in a scenario file; ScenarioError with every mistake found, each with its place.

    `as_of` leaves law, record and packaged facts as they stood that day; `until` closes the run on another day.
    """
    source = read(path)
    page = read_page(source)
    if isinstance(page, list):
        raise ScenarioError(*page)
    return _Builder(source, page, rulebook, as_of, until).case()


@dataclass
class _Builder:
    """Builds a case and collects what is wrong with the scenario."""

    source: Source
    page: ScenarioPage
    whole: Rulebook
    as_of: Day | None
    until: Day | None
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)

    def case(self) -> Case:
        """The case, or everything that is wrong with it."""
        page = self.page
        self.opens, self.closes = page.opens, self.until or page.closes
        if self.closes < self.opens:
            self.refuse("S0307", f"the run closes on {iso(self.closes)}, before it opens", ("closes",),
                        f"it opens on {iso(self.opens)}")  # fmt: skip
        self.rulebook = self._rulebook()
        seen = self.rulebook.seen
        self.record = record().as_of(seen) if seen else record()
        self.dossiers = tuple(d for d in map(self._dossier, *zip(*enumerate(page.applicants))) if d) \
            if page.applicants else ()  # fmt: skip
        self._check_standings_held()
        facts = self._facts()
        deciding = self._deciding()
        stances = Scripted(tuple(self._line(n, line) for n, line in enumerate(page.stances)))
        self._check_lines(deciding)
        self._check_expectations()
        when = calendar(self._patterns(), self.record, page.sittings, self.opens, self.closes)
        if self.problems:
            raise ScenarioError(*sorted(self.problems, key=lambda p: (p.line or 0, p.column or 0)))
        self._assume(stances, when)
        world = World(
            opens=self.opens,
            closes=self.closes,
            dossiers=self.dossiers,
            deciding=deciding,
            stances=stances,
            holdings=self._holdings(),
            facts=facts,
            sittings=when.sittings,
            acts=self._acts(),
            events=self._events(),
        )
        return Case(self.source, page, self.rulebook, self.record, world, when, stances,
                    tuple(self.assumptions), tuple(self.warnings),
                    {key: self.expected(key)[0] for key in page.expect})  # fmt: skip

    # ── Complaining ──────────────────────────────────────────────────────────────────────────────────────

    def refuse(self, code: str, message: str, path: Path, *remedies: str, key: bool = False) -> None:
        """Note a mistake at a place of the file."""
        place = (key_at if key else node_at)(self.source, path)
        self.problems.append(self.source.problem(code, message, place, remedies))

    def warn(self, code: str, message: str, path: Path, *remedies: str) -> None:
        """Note what is legal but odd."""
        self.warnings.append(self.source.problem(code, message, node_at(self.source, path), remedies))

    # ── Law ──────────────────────────────────────────────────────────────────────────────────────────────

    def _rulebook(self) -> Rulebook:
        rules = self.whole
        for silence, value in self.page.readings.items():
            rules = self._changed(rules, lambda r, s=silence, v=value: r.read_as({s: v}), ("readings", silence))
        counterfactual = self.page.rules
        for number, citation in enumerate(counterfactual.without if counterfactual else ()):
            rules = self._changed(rules, lambda r, c=citation: r.without(c), ("rules", "without", number))
        seen = self.as_of or (counterfactual.as_of if counterfactual else None)
        return rules.as_of(seen) if seen else rules

    def _changed(self, rules: Rulebook, change: object, path: Path) -> Rulebook:
        try:
            return change(rules)  # type: ignore[operator,no-any-return]
        except QuestionError as error:
            for problem in error.problems:
                self.refuse(problem.code, problem.message, path, *problem.help)
            return rules

    def _patterns(self) -> tuple:  # type: ignore[type-arg]
        return self.rulebook.patterns if self.rulebook.reading("regular-sittings") == "pattern" else ()

    def _standing(self, name: str, path: Path) -> Standing | None:
        if name in self.whole.standings:
            return self.whole.standings[name]
        known = (*self.whole.standings, "none")
        self.refuse("S0302", f"{shown(name)} is not a standing", path, f"standings: {', '.join(known)}",
                    *near(name, known))  # fmt: skip
        return None

    # ── Applicants ───────────────────────────────────────────────────────────────────────────────────────

    def _dossier(self, number: int, page: ApplicantPage) -> Dossier | None:
        path: Path = ("applicants", number)
        self._check_applicant(page, path)
        seeks = self._standing(page.seeks, (*path, "seeks"))
        if seeks is None or not page.name:
            return None
        earlier = sum(
            (other.name, other.seeks) == (page.name, page.seeks) and (other.files, n) < (page.files, number)
            for n, other in enumerate(self.page.applicants)
        )
        return Dossier(
            id=f"{page.name}/{page.seeks}" + (f"#{earlier + 1}" if earlier else ""),
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
            self.refuse("S0214", "an applicant is either a state or an organisation", path,
                        "give one of the keys state, organisation")  # fmt: skip
        if page.kind and page.state:
            self.refuse("S0215", "kind is said of organisations only", (*path, "kind"))
        if not self.opens <= page.files <= self.closes:
            self.refuse("S0308", f"the filing on {iso(page.files)} lies outside the run", (*path, "files"),
                        f"the run goes from {iso(self.opens)} to {iso(self.closes)}")  # fmt: skip
        if page.withdraws is not None and page.withdraws <= page.files:
            self.refuse("S0312", f"the withdrawal on {iso(page.withdraws)} does not come after the filing",
                        (*path, "withdraws"), f"filed on {iso(page.files)}")  # fmt: skip
        known = self.whole.named_acts()
        for act in page.acts:
            if act not in known:
                self.refuse("S0311", f"{shown(act)} is no act that the law waits for", (*path, "acts", act),
                            f"acts: {', '.join(known)}", *near(act, known), key=True)  # fmt: skip
        for number, area in enumerate(page.areas):
            if area not in AREAS:
                self.warn("S0401", f"{shown(area)} is none of the areas known", (*path, "areas", number),
                          f"areas: {', '.join(AREAS)}", *near(area, AREAS))  # fmt: skip

    def _check_standings_held(self) -> None:
        held = self._holdings()
        for number, page in enumerate(self.page.applicants):
            seeks = self.whole.standings.get(page.seeks)
            mine = _held_on(held.get(page.name, ()), self.opens)
            for rule in self.rulebook.on(page.files).all(Succession):
                mine = rule.new if mine in rule.old else mine
            if seeks is not None and seeks.satisfied_by(mine):
                self.refuse("S0309", f"{page.name} holds the standing of {mine} already",
                            ("applicants", number, "seeks"), f"it asks for that of {seeks}")  # fmt: skip

    def _acts(self) -> dict[tuple[str, str], tuple]:  # type: ignore[type-arg]
        return {
            (dossier.id, act): done
            for dossier, page in zip(self.dossiers, self.page.applicants, strict=True)
            for act, done in page.acts.items()
        }

    # ── Members and standings ────────────────────────────────────────────────────────────────────────────

    def _holdings(self) -> dict[str, tuple[Holding, ...]]:
        found: dict[str, list[Holding]] = {}
        for held in self.record.standings:
            if held.state not in self.page.standings:
                standing = self.whole.standings[held.standing]
                found.setdefault(held.state, []).append(Holding(standing, held.since, held.until))
        for name, word in self.page.standings.items():
            if word != "none" and word in self.whole.standings:
                found[name] = [Holding(self.whole.standings[word], 0)]
        return {name: tuple(holdings) for name, holdings in found.items()}

    def _deciding(self) -> tuple[tuple[Day, tuple[str, ...]], ...]:
        """Who decides from each day on: members of the evening before, less those who leave that day."""
        for name, word in self.page.standings.items():
            if word != "none":
                self._standing(word, ("standings", name))
        if self.page.members is not None:
            return ((0, self.page.members),)
        applicants = {dossier.applicant for dossier in self.dossiers}
        spans = {
            name: [(h.since + 1, h.until) for h in holdings if h.standing.decides]
            for name, holdings in self._holdings().items()
            if name not in applicants
        }
        days = {0} | {day for each in spans.values() for span in each for day in span if day is not None}
        timeline: list[tuple[Day, tuple[str, ...]]] = []
        for day in sorted(days):
            members = tuple(
                sorted(n for n, each in spans.items() if any(s <= day and (u is None or day < u) for s, u in each))
            )
            if not timeline or timeline[-1][1] != members:
                timeline.append((day, members))
        return tuple(timeline)

    # ── Facts and events ─────────────────────────────────────────────────────────────────────────────────

    def _facts(self) -> dict[tuple[str, str, str], tuple[Known, ...]]:
        asked = {f.name: f for f, _ in self.whole.facts().values() if f.about == "applicant"}
        known: dict[tuple[str, str, str], list[Known]] = {}
        for whom, facts in self.page.facts.items():
            name = self._whom(whom, ("facts", whom))
            historical = facts.get(HISTORICAL)
            if historical and historical[0][1].value:
                self._take_history(name, historical[0][1].cite, known)
            for fact, entries in facts.items():
                if fact != HISTORICAL and self._check_fact(fact, entries, asked, ("facts", whom, fact)):
                    _replace(known, name, fact, entries)
        for number, event in enumerate(self.page.events):
            for whom, facts in event.facts.items():
                name = self._whom(whom, ("events", number, "facts", whom))
                for fact, entries in facts.items():
                    if self._check_fact(fact, entries, asked, ("events", number, "facts", whom, fact)):
                        for of, entry in entries:
                            key = (name, fact, _of(asked[fact], of))
                            known.setdefault(key, []).append(entry._replace(since=event.on))
        renamed = {(n, f, _of(asked[f], o)): entries for (n, f, o), entries in known.items()}
        return {key: tuple(sorted(entries, key=lambda e: e.since)) for key, entries in renamed.items()}

    def _take_history(self, name: str, cite: str, known: dict[tuple[str, str, str], list[Known]]) -> None:
        for entry in self.record.facts(name):
            key = (name, entry.fact, entry.other or "")
            known.setdefault(key, []).append(Known(entry.since or 0, entry.value, cite))

    def _whom(self, whom: str, path: Path) -> str:
        """The State or applicant that facts are stated of."""
        organisations = {page.name for page in self.page.applicants if page.organisation}
        name = whom if whom in organisations else state(whom)
        if name is None:
            guess = nearest(whom)
            self.refuse("S0301", f"{shown(whom)} is no State that is known, and no applicant", path,
                        *((f"try: {guess}",) if guess else ()), key=True)  # fmt: skip
        return name or whom

    def _check_fact(
        self, fact: str, entries: tuple[tuple[str, Known], ...], asked: Mapping[str, Fact | MemberFact], path: Path
    ) -> bool:
        if fact not in asked:
            known = sorted(asked)
            self.refuse("S0306", f"{shown(fact)} is no fact that the law asks for", path,
                        f"facts: {', '.join(known)}", *near(fact, known), key=True)  # fmt: skip
            return False
        if any(of for of, _ in entries) and isinstance(asked[fact], Fact):
            self.refuse(
                "S0208", f"{fact} is not said of members one by one", path, "expected: true, false or unknown"
            )
            return False
        return True

    def _events(self) -> tuple[Event, ...]:
        return tuple(
            Event(event.on, event.what or _told(event.facts), event.cite)
            for event in self.page.events
            if self.opens <= event.on <= self.closes
        )

    # ── Stances ──────────────────────────────────────────────────────────────────────────────────────────

    def _line(self, number: int, page: StancePage) -> Line:
        from ..terms import Stance

        if page.stance is None and page.opinion is None:
            self.refuse("S0202", "the key stance is missing", ("stances", number), "add: stance: …")
        if page.seeks is not None:
            self._standing(page.seeks, ("stances", number, "seeks"))
        return Line(
            stance=Stance(page.stance or Stance.NO_OBJECTION),
            cite=page.cite,
            member=None if page.member == ANY else page.member,
            on=self._on(page.on, ("stances", number, "on")) if page.on else None,
            seeks=page.seeks,
            at=page.at,
            since=page.since,
            until=page.until,
            opinion=page.opinion,
        )

    def _on(self, on: str, path: Path) -> str:
        """The applicant or file of which a line speaks."""
        known = {dossier.applicant for dossier in self.dossiers} | {dossier.id for dossier in self.dossiers}
        name = on if on in known else state(on) or on
        if name not in known and not self.problems:
            self.refuse("S0315", f"{shown(on)} is no applicant of this scenario", path,
                        f"applicants: {', '.join(sorted(known))}", *near(on, known))  # fmt: skip
        return name

    def _check_lines(self, deciding: tuple[tuple[Day, tuple[str, ...]], ...]) -> None:
        """A stance of a State that can be a member on no day of the run is a mistake."""
        starts = [day for day, _ in deciding[1:]] + [self.closes + 1]
        possible = {
            name
            for (_, members), end in zip(deciding, starts, strict=True)
            if end > self.opens
            for name in members
        }  # fmt: skip
        possible |= {dossier.applicant for dossier in self.dossiers if dossier.seeks.decides}
        for number, page in enumerate(self.page.stances):
            if page.member != ANY and page.member not in possible:
                self.refuse("S0310", f"{page.member} can be a member on no day of this run",
                            ("stances", number, "member"), f"members: {', '.join(sorted(possible))}",
                            *near(page.member, possible))  # fmt: skip
            if page.since is not None and page.until is not None and page.until <= page.since:
                self.refuse("S0316", "this line ends before it begins", ("stances", number, "until"),
                            "until is the first day on which the line is over")  # fmt: skip

    # ── Expectations ─────────────────────────────────────────────────────────────────────────────────────

    def _check_expectations(self) -> None:
        for key in self.page.expect:
            found = self.expected(key)
            if len(found) > 1:
                self.refuse("S0317", f"{key} has several files", ("expect", key),
                            f"say which: {', '.join(found)}", key=True)  # fmt: skip
            if not found:
                known = {dossier.applicant for dossier in self.dossiers}
                self.refuse("S0313", f"{shown(key)} is no applicant of this scenario", ("expect", key),
                            *near(key, known), key=True)  # fmt: skip

    def expected(self, key: str) -> list[str]:
        """The files of which an expectation may speak."""
        name = state(key) or key
        return [d.id for d in self.dossiers if d.id == key] or [d.id for d in self.dossiers if d.applicant == name]

    # ── Assumptions ──────────────────────────────────────────────────────────────────────────────────────

    def _assume(self, stances: Scripted, when: Calendar) -> None:
        self.assumptions += _filings(self.page)
        self.assumptions += _stated_facts(self.page)
        self.assumptions += _scripted(self.page)
        for organ, days in when.derived.items():
            if days:
                self.assumptions.append(
                    Assumption(f"sittings of the {organ}", ", ".join(map(iso, days)),
                               "no day in the record: the regular pattern", ("silences/regular-sittings",))
                )  # fmt: skip


def _filings(page: ScenarioPage) -> Iterable[Assumption]:
    for applicant in page.applicants:
        if applicant.why:
            yield Assumption(f"filing of {applicant.name}", iso(applicant.files), applicant.why, (applicant.cite,))


def _stated_facts(page: ScenarioPage) -> Iterable[Assumption]:
    for whom, facts in page.facts.items():
        for fact, entries in facts.items():
            why = "packaged facts of the record" if fact == HISTORICAL else "stated by the scenario"
            cites = tuple(dict.fromkeys(known.cite for _, known in entries))
            yield Assumption(f"{whom}: {fact}", _shown_entries(entries), why, cites)


def _scripted(page: ScenarioPage) -> Iterable[Assumption]:
    for line in page.stances:
        whom = "every member" if line.member == ANY else line.member
        on = f" on {line.on}" if line.on else ""
        at = f" at the {line.at}" if line.at else ""
        yield Assumption(f"stance of {whom}{on}{at}", f"{line.stance or 'no objection'}{_span(line)}",
                         line.why or "stated by the scenario", (line.cite,))  # fmt: skip


def _span(line: StancePage) -> str:
    since = f" from {iso(line.since)}" if line.since else ""
    until = f" until {iso(line.until)}" if line.until else ""
    return since + until


def _shown_entries(entries: tuple[tuple[str, Known], ...]) -> str:
    return ", ".join(
        f"{of + ' ' if of else ''}{_word(known.value)}{f' from {iso(known.since)}' if known.since else ''}"
        for of, known in entries
    )


def _word(value: bool | None) -> str:
    return {True: "true", False: "false", None: "unknown"}[value]


def _told(facts: Mapping[str, Mapping[str, tuple[tuple[str, Known], ...]]]) -> str:
    return "; ".join(
        f"{whom}: {fact} {_shown_entries(entries)}" for whom, each in facts.items() for fact, entries in each.items()
    )


def _of(fact: Fact | MemberFact, of: str) -> str:
    """Of whom a fact is known: what is said of no member in particular holds of any."""
    return of or (ANY if isinstance(fact, MemberFact) else "")


def _replace(
    known: dict[tuple[str, str, str], list[Known]], name: str, fact: str, entries: tuple[tuple[str, Known], ...]
) -> None:
    """What is stated wins over the record: of the member named, or of all if it is said of any."""
    said = {of for of, _ in entries}
    for key in [key for key in known if key[:2] == (name, fact) and (said & {"", ANY} or key[2] in said)]:
        del known[key]
    for of, entry in entries:
        known.setdefault((name, fact, of), []).append(entry)


def _held_on(holdings: tuple[Holding, ...], day: Day) -> Standing | None:
    return next((h.standing for h in holdings if h.since <= day and (h.until is None or day < h.until)), None)
