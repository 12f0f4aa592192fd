"""What is legal but odd in a scenario: what can have no effect there, though somebody wrote it down.

It is looked for where a page and the files that it makes are known, and before anything is run.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..calendar import Day, iso
from ..errors import Problem
from ..history import state
from ..provision import Criterion, Duty, Entitlement, Power, Signing
from ..readings import facts_in
from ..rulebook import Rulebook
from ..stances.scripted import Line
from ..terms import Dossier, Matter, Organ, Stance
from .complaints import Complaints
from .fields import FOLDED, HISTORICAL
from .pages import ApplicantPage, ProposalPage, ScenarioPage
from .places import Path
from .reader import Source, shown
from .sittings import Calendar

MOST_LINES, MOST_PAIRS = 300, 30_000
"""Lines of stances, and pairs of a line and a file, up to which it is looked for lines without effect."""

EARLIEST, LATEST = 0, 10**9
ANYWHERE = Organ("", "")
SHOW = "see: scosim rules show {}"
MOVE = "move it, or take it out"
IDLE = frozenset(f"S04{number}" for number in range(10, 26))
"""The codes of what has no effect: of a scenario with variants, only what has none in any of them is told."""


class Idle:
    """Looks for what has no effect, and warns of it."""

    def __init__(
        self,
        page: ScenarioPage,
        whole: Rulebook,
        law: Rulebook,
        complaints: Complaints,
        when: Calendar,
        dossiers: tuple[Dossier, ...],
    ) -> None:
        self.page = page
        self.whole = whole
        self.law = law
        self.warn = complaints.warn
        self.when = when
        self.dossiers = dossiers
        sought = {file.seeks for file in dossiers}
        powers = [rule for rule in law.rules if isinstance(rule, Power)]
        self.organs: dict[Matter, list[Organ]] = {
            matter: [organ for organ in law.deciding_organs if any(_takes(power, organ, matter) for power in powers)]
            for matter in sorted(sought, key=lambda matter: matter.name)
        }

    def look(self, lines: tuple[Line, ...]) -> None:
        """Warn of everything that has no effect."""
        self._events()
        self._organs()
        self._lines(lines)
        self._facts()
        self._files()
        self._law()
        self._sittings()
        self._expectations()
        self._chance(lines)
        self._sources()

    @property
    def _span(self) -> str:
        return f"the run goes from {iso(self.page.opens)} to {iso(self.page.closes)}"

    def _outside(self, day: Day) -> bool:
        return not self.page.opens <= day <= self.page.closes

    # ── Sittings and events ──────────────────────────────────────────────────────────────────────────────

    def _events(self) -> None:
        for number, event in enumerate(self.page.events):
            if self._outside(event.on):
                told = "this event lies outside the run, and has no effect"
                self.warn("S0403", told, ("events", number, "on"), self._span, MOVE)

    def _organs(self) -> None:
        asked = [organ for organs in self.organs.values() for organ in organs]
        for organ in self.law.deciding_organs:
            if organ in asked and not self.when.sittings.get(organ.code):
                path = ("sittings", organ.code) if organ.code in self.page.sittings else ("closes",)
                remedies = ("files wait before it", f"give it days under sittings, at {organ.code}, or a longer run")
                self.warn("S0402", f"the {organ} has no sitting in this run", path, *remedies)

    def _sittings(self) -> None:
        """A sitting after the end names the last cycle, but only one of the organ that ends cycles."""
        last = max(self.law.deciding_organs, key=lambda organ: organ.hour, default=ANYWHERE).code
        for organ, days in self.page.sittings.items():
            for day in days:
                if day < self.page.opens or (day > self.page.closes and organ != last):
                    told = f"the sitting on {iso(day)} lies outside the run"
                    self.warn("S0419", told, ("sittings", organ), self._span, MOVE, text=iso(day))

    # ── Stances ──────────────────────────────────────────────────────────────────────────────────────────

    def _lines(self, lines: tuple[Line, ...]) -> None:
        if len(lines) > MOST_LINES or len(lines) * len(self.dossiers) > MOST_PAIRS:
            return
        for number, line in enumerate(lines):
            if self._speaks(number, line):
                later = next((other for other in lines[number + 1 :] if covers(other, line)), None)
                if later is not None:
                    told = f"the line {later.cite.rpartition(':')[2]} overrules this one wholly"
                    remedy = "the last line that matches wins: put the general one first"
                    self.warn("S0413", told, ("stances", number), remedy)

    def _speaks(self, number: int, line: Line) -> bool:
        """Whether there is anything of which a line may speak; if not, it is told."""
        anywhere, member = line._replace(at=None), line.member or ""
        files = [file for file in self.dossiers if anywhere.speaks_of(file, ANYWHERE, member)]
        if not files:
            what = [f"of {line.on}"] * (line.on is not None) + [f"for {line.seeks}"] * (line.seeks is not None)
            told = f"no file here is {' and '.join(what)}" if what else "there is no file here on which to stand"
            self.warn("S0410", told, ("stances", number, "seeks"), "change on or seeks, or take the line out")
            return False
        organs = {file.id: [o for o in self.organs[file.seeks] if line.at in (None, o.code)] for file in files}
        if not any(organs.values()):
            own = sorted({organ.code for file in files for organ in self.organs[file.seeks]})
            where = f"never lies before the {line.at}" if line.at else "lies before no organ"
            told = f"what this line speaks of {where}"
            remedy = f"organs on its way: {', '.join(own)}" if own else "nobody decides on it: take the line out"
            self.warn("S0411", told, ("stances", number, "at"), remedy)
        elif not any(self._sits(file, organs[file.id], line) for file in files):
            key = "until" if line.until is not None else "from"
            remedies = ("a line holds from its first day up to the day before until", self._span)
            self.warn("S0412", self._unheard(files, organs, line), ("stances", number, key), *remedies)
        else:
            return True
        return False

    def _sits(self, file: Dossier, organs: list[Organ], line: Line) -> bool:
        """Whether an organ sits in the time of a line, once the file is there; one without sittings is told of."""
        since, until = max(line.since or EARLIEST, file.filed), line.until or LATEST
        held = [self.when.sittings.get(organ.code, ()) for organ in organs]
        timeless = line.since is None and line.until is None
        return timeless or not all(held) or any(_falls(days, since, until) for days in held)

    def _unheard(self, files: list[Dossier], organs: Mapping[str, list[Organ]], line: Line) -> str:
        """Why a line for a time is never heard: nobody sits then, or no file has come in yet."""
        first = min(files, key=lambda file: file.filed)
        if any(self._sits(file._replace(filed=EARLIEST), organs[file.id], line) for file in files):
            which = "this file" if len(files) == 1 else "a file of which it speaks"
            return f"no sitting in this time at which {which} could come up: it is filed on {iso(first.filed)}"
        return "no sitting falls into the time of this line"

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────────────

    def _facts(self) -> None:
        """Facts of those about whom nothing is asked, that no criterion of theirs asks for, or that come too late."""
        questioned = {state(right.who) or right.who for right in self.page.rights}
        seeking: dict[str, list[Matter]] = {}
        for file in self.dossiers:
            for each in {file.applicant: None, file.whose: None}:
                seeking.setdefault(each, []).append(file.seeks)
        for whom, facts in self.page.facts.items():
            name = state(whom) or whom
            sought = seeking.get(name, [])
            if not sought and name not in questioned:
                told = f"nothing here asks about {whom}: it has no file"
                self.warn("S0414", told, ("facts", whom), "file a request for it, or take its facts out", key=True)
                continue
            asked = self._asked(sought, questioned=name in questioned)
            for fact, entries in facts.items():
                path: Path = ("facts", whom, fact)
                if fact != HISTORICAL and fact not in asked:
                    remedy = f"asked: {', '.join(sorted(asked)) or 'nothing'}"
                    self.warn("S0415", f"nothing that {name} asks for depends on {fact}", path, remedy, key=True)
                    continue
                self._late(max((known.since for _, known in entries), default=EARLIEST), path)

    def _late(self, last: Day, path: Path) -> None:
        if last > self.page.closes:
            told = f"this begins on {iso(last)}, after the close"
            self.warn("S0416", told, path, self._span, MOVE, text=iso(last))

    def _asked(self, sought: list[Matter], *, questioned: bool) -> frozenset[str]:
        """The facts that are asked of an applicant: by the criteria of what it seeks, and in answers about rights."""
        rules = (rule for rule in self.whole.rules if isinstance(rule, Criterion))
        held = [rule.holds for rule in rules if any(each in rule.seeks for each in sought)]
        if questioned:
            held += [rule.provided for rule in self.whole.rules if isinstance(rule, Entitlement)]
        asked = (fact for condition in held for fact in facts_in(condition))
        return frozenset(fact.name for fact in asked if fact.about == "applicant")

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────

    def _files(self) -> None:
        for number, (page, file) in enumerate(zip(self.page.applicants, self.dossiers, strict=False)):
            path: Path = ("applicants", number)
            known = self._acts(file) if page.acts else []
            for act in (each for each in page.acts if each not in known):
                remedy = f"take it out; acts on its way: {', '.join(known)}"
                told = f"no step to the standing of {file.seeks} waits for {shown(act)}"
                self.warn("S0417", told, (*path, "acts", act), remedy, key=True)
            held = [self.when.sittings.get(organ.code, ()) for organ in self.organs[file.seeks]]
            if held and all(held) and not any(_falls(days, file.filed, LATEST) for days in held):
                remedy = "let it file earlier, or the run close later"
                self.warn("S0420", "nobody sits any more after this filing", (*path, "files"), remedy)
            self._times(page, path)
        for number, proposal in enumerate(self.page.proposals):
            self._times(proposal, ("proposals", number))

    def _times(self, page: ApplicantPage | ProposalPage, path: Path) -> None:
        """Times of a file that lie outside the run."""
        if page.withdraws is not None and page.withdraws > self.page.closes:
            told = f"the withdrawal on {iso(page.withdraws)} comes after the close"
            self.warn("S0424", told, (*path, "withdraws"), self._span, MOVE)
        for number, hold in enumerate(page.not_tabled):
            if (hold.since or EARLIEST) > self.page.closes or (hold.until or LATEST) <= page.begins:
                told = "the file lies before nobody in this time"
                self.warn("S0425", told, (*path, "not_tabled", number), self._span, MOVE)

    def _acts(self, file: Dossier) -> list[str]:
        """What is waited for on the way of a file, or asked of somebody."""
        rules = [rule for rule in self.whole.rules if file.seeks in getattr(rule, "seeks", ())]
        signed = (rule.act.name for rule in rules if isinstance(rule, Signing))
        awaited = (act.name for rule in rules if isinstance(rule, Power) for act in rule.awaits)
        owed = (rule.act for rule in rules if isinstance(rule, Duty))
        return list(dict.fromkeys((*signed, *awaited, *owed)))

    # ── Law, expectations, chance, sources ───────────────────────────────────────────────────────────────

    def _law(self) -> None:
        for number, citation in enumerate(self.page.rules.without if self.page.rules else ()):
            struck = self.whole.cited(citation)
            if not any(
                rule.since <= self.page.closes and (rule.until or LATEST) > self.page.opens for rule in struck
            ):
                told = f"{citation} is in force on no day of this run"
                self.warn("S0418", told, ("rules", "without", number), self._span, SHOW.format(citation))

    def _expectations(self) -> None:
        for key, page in self.page.expect.items():
            for name in ("on", "by", "decided"):
                day = getattr(page, name)
                if day is not None and self._outside(day):
                    told = f"{iso(day)} lies outside the run"
                    self.warn(
                        "S0421",
                        told,
                        ("expect", key, name),
                        self._span,
                        "nothing is told of that day: move it into the run",
                    )

    def _chance(self, lines: tuple[Line, ...]) -> None:
        drawn = any(not isinstance(line.stance, Stance) for line in lines)
        if drawn or self.page.model is not None or self.page.variants or self.page.sweeps:
            return
        for key in ("runs", "seed"):
            if key in self.page.model_fields_set:
                told = "nothing is left to chance here"
                self.warn("S0422", told, (key,), "take it out, or give a stance chances", key=True)

    def _sources(self) -> None:
        for number, source in enumerate(self.page.sources):
            if source in self.page.sources[:number]:
                self.warn("S0423", f"{shown(source)} stands here twice", ("sources", number), "name each source once")


def _takes(power: Power, organ: Organ, matter: Matter) -> bool:
    """Whether it is the power of an organ over a matter."""
    return power.organ == organ and matter in power.seeks


def _falls(days: Sequence[Day], since: Day, until: Day) -> bool:
    """Whether one of some days, in order, lies between two."""
    place = bisect_left(days, since)
    return place < len(days) and days[place] < until


def covers(later: Line, line: Line) -> bool:
    """Whether a line matches all that another does, whoever has a file."""
    on = later.on in (None, line.on) or (line.on is not None and line.on.startswith(f"{later.on}/"))
    return (
        on
        and later.member in (None, line.member)
        and later.seeks in (None, line.seeks)
        and later.at in (None, line.at)
        and (later.since or EARLIEST) <= (line.since or EARLIEST)
        and (line.until or LATEST) <= (later.until or LATEST)
    )


def in_every(cases: Sequence[Sequence[Problem]], source: Source) -> Iterator[Problem]:
    """The warnings of a scenario and its variants, the scenario first: each once, of what is idle in all of them.

    What stands in a variant or a sweep has its effect there or nowhere.
    """
    told: dict[tuple[object, ...], list[Problem]] = {}
    for warnings in cases:
        for each in warnings:
            told.setdefault((each.code, each.line, each.column), []).append(each)
    apart = list(_lines_of(source, FOLDED))
    for (code, line, _), alike in told.items():
        if code not in IDLE or len(alike) == len(cases) or any(line in lines for lines in apart):
            yield alike[0]


def _lines_of(source: Source, keys: Iterable[str]) -> Iterator[range]:
    """The lines of some keys of a scenario with all that stands below them."""
    starts = sorted(key.line for key in source.root)
    for key in source.root:
        if key in keys:
            yield range(key.line, next((start for start in starts if start > key.line), LATEST))
