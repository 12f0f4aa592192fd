"""A result as it is read in a terminal: question, findings, record, outcome, and what it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import groupby, zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..basis import Assumption
from ..calendar import iso
from ..engine import End
from ..expectations import Expectation
from ..figures import blockers, granted_by, often, waiting
from ..odds import is_left_to_chance
from ..procedure import Entry, Finding, Ground, Outcome, Result, Verdict
from ..results import Run
from ..scenario.pages import BASE
from ..tally import Weight
from ..terms import Dossier, Proposal, Stance
from .rights import clauses, in_words

GOOD, BAD, OPEN, FAINT, HEAD = "green", "red", "yellow", "dim", "bold"

COLOURS = {
    "yes": GOOD,
    "no": BAD,
    "granted": GOOD,
    "admissible": GOOD,
    "adopted": GOOD,
    "signed": GOOD,
    "met": GOOD,
    "objected": BAD,
    "inadmissible": BAD,
    "breached": BAD,
    "no procedure": BAD,
    "not tabled": OPEN,
    "deferred": OPEN,
    "bound": OPEN,
    "undetermined": OPEN,
    "pending": OPEN,
}

WHO = 18
BODY = 2 + 10 + 2 + WHO + 2
LONGEST_FRACTION = 24
MOST_DAYS = 5
AT_HEADS, AT_WIDTHS = ("at", "never tabled", "adopted", "objected", "deferred", "bound"), (4, 12, 8, 8, 8, 8)
BY_HEADS = ("objects", "ever", "alone", "its part", "times a run, and where")
BY_WIDTHS = (WHO, 6, 6, 8, 0)
"""Tables of chances: what became of a file at each organ; through whom.  A part of 1/k of each block of k members."""

VARIANT_HEADS, WIDEST_CELL, LAST_CELL = ("variant", "file", "by the close"), 30, 22

NARROWEST = 60
WIDEST = 120


def show(run: Run, console: Console) -> None:
    """Print a result: what was asked; the law; the record; the outcome; assumptions and readings."""
    width = min(WIDEST, max(NARROWEST, console.width))
    console.print(Text("\n").join(_Teller(run, width).lines()), soft_wrap=True)


class _Teller:
    """Tells a run line by line, none wider than the terminal."""

    def __init__(self, run: Run, width: int) -> None:
        self.run = run
        self.width = width
        self.unverified = {rule.id for rule in run.provisions() if rule.unverified}

    def lines(self) -> Iterator[Text]:
        """Every line, in the order of the sections."""
        yield from self._asked()
        for end in self.run.history.ends:
            yield from self._law(end)
        yield from self._rights()
        if self.run.history.record:
            yield from self._record()
        if self.unverified:
            yield from self._set("* the wording of this provision was not read; see scosim rules show", 2, FAINT)
        yield from self._outcomes()
        if is_left_to_chance(self.run.case):
            yield from self._chances()
        if self.run.reasons:
            yield from self._reasons()
        if self.run.variants:
            yield from self._variants()
        yield from self._basis()

    # ── Setting ──────────────────────────────────────────────────────────────────────────────────────────

    def _heading(self, title: str) -> Iterator[Text]:
        yield Text()
        yield from self._set(title, 0, HEAD)

    def _set(self, text: str, indent: int, style: str = "", hang: int = 0) -> Iterator[Text]:
        """A paragraph at an indent; `hang` indents what follows its first line further."""
        first, rest = " " * indent, " " * (indent + hang)
        for line in wrapped(text, self.width, first, rest):
            yield Text(line, style)

    def _columns(self, columns: list[tuple[str, int, str]], indent: int) -> Iterator[Text]:
        """Texts side by side, each wrapped to its own width; the last takes what is left."""
        left = self.width - indent - sum(width + 2 for _, width, _ in columns[:-1])
        widths = [*(width for _, width, _ in columns[:-1]), left]
        cells = [wrapped(text, width) for (text, _, _), width in zip(columns, widths, strict=True)]
        for row in zip_longest(*cells, fillvalue=""):
            line = Text(" " * indent)
            for (_, _, style), cell, width in zip(columns, row, widths, strict=True):
                line.append(cell + " " * (width + 2 - cell_len(cell)), style)
            line.rstrip()
            yield line

    # ── What was asked ───────────────────────────────────────────────────────────────────────────────────

    def _asked(self) -> Iterator[Text]:
        page, world = self.run.case.page, self.run.case.world
        yield from self._set(page.title, 0, HEAD)
        if page.question:
            yield from self._set(page.question, 0, "italic")
        count = len(world.members(world.opens))
        kind = "the members of the record" if page.members is None else "a list of members"
        yield from self._set(f"{iso(world.opens)} to {iso(world.closes)} · {kind}, {count} at the start", 0, FAINT)
        rulebook = self.run.case.rulebook
        if rulebook.seen:
            yield from self._set(f"law and record as they stood on {iso(rulebook.seen)}", 0, OPEN)
        if rulebook.struck:
            yield from self._set(f"counterfactual: without {', '.join(rulebook.struck)}", 0, OPEN)

    # ── The law ──────────────────────────────────────────────────────────────────────────────────────────

    def _law(self, end: End) -> Iterator[Text]:
        yield from self._heading(f"THE LAW: {subject(end.dossier)}")
        for number, (on, found) in enumerate(end.findings):
            until = end.findings[number + 1][0] if number + 1 < len(end.findings) else None
            since = "when filed, " if number == 0 else "from "
            line = Text.assemble("  ", (found.verdict, COLOURS[found.verdict]), f"  {since}{iso(on)}")
            yield line.append(f" until {iso(until)}" if until else "")
            yield from self._grounds(found)

    def _grounds(self, found: Finding) -> Iterator[Text]:
        if found.verdict is Verdict.NO_PROCEDURE:
            yield from self._set("the law of the day has no procedure for this", 4, FAINT)
        elif not found.grounds:
            yield from self._set("the law of the day asks for nothing", 4, FAINT)
        for ground in found.decisive if found.verdict is not Verdict.NO_PROCEDURE else ():
            sign, style = {True: ("yes", GOOD), False: ("no", BAD), None: ("?", OPEN)}[ground.holds]
            yield from self._columns([(sign, 3, style), (_reason(ground), 0, "")], 4)
            mark = f" ({ground.criterion.confidence})" if ground.criterion.unverified else ""
            yield from self._set(ground.criterion.id + mark, 9, FAINT)

    # ── Rights ───────────────────────────────────────────────────────────────────────────────────────────

    def _rights(self) -> Iterator[Text]:
        if self.run.case.rights:
            yield from self._heading("RIGHTS")
        for asked in self.run.case.rights:
            answer = asked.answer
            yield from self._set(f"{in_words(asked)}, {iso(asked.day)}?", 2, hang=2)
            consent = f" of {answer.consent_of}" if answer.consent_of else ""
            yield from self._set(f"{answer.reply}{consent}", 4, COLOURS.get(answer.reply, OPEN), hang=2)
            for clause in clauses(answer):
                yield from self._set(clause, 4, hang=2)
            cites = " · ".join(f"{rule.id}{'*' if rule.unverified else ''}" for rule in answer.rules)
            yield from self._set(cites or asked.why, 4, FAINT, hang=2)

    # ── The record ───────────────────────────────────────────────────────────────────────────────────────

    def _record(self) -> Iterator[Text]:
        yield from self._heading("RECORD")
        for _, alike in groupby(self.run.history.record, key=_same):
            entry, *more = alike
            body = [*self._told(entry, more), *self._stances(entry), *self._cited(entry)]
            for day, who, line in zip_longest([iso(entry.day)], wrapped(entry.by, WHO), body, fillvalue=""):
                head = f"  {day or '':10}  {who or ''}"
                yield Text.assemble(head + " " * (BODY - cell_len(head)), line or "")

    def _told(self, entry: Entry, more: list[Entry]) -> Iterator[Text]:
        several = len(self.run.history.ends) > 1 and entry.dossier is not None
        told = (f"{entry.dossier.id}: " if several and entry.dossier else "") + entry.what
        if entry.decision == Result.OBJECTED:
            told += f": objected to by {_listed(entry)}"
        elif entry.decision == Result.BOUND:
            told += ": would pass, but is bound to its package"
        elif entry.decision and entry.decision not in entry.what and entry.decision != "opinion":
            told += f": {entry.decision}" + (f", absent: {_listed(entry)}" if entry.members else "")
        if more:
            told += f"; and so {often(len(more))} more, until {iso(more[-1].day)}"
        yield from self._body(told, COLOURS.get(entry.decision or "", ""))

    def _stances(self, entry: Entry) -> Iterator[Text]:
        told = {Result.DEFERRED: Stance.ABSENT, Result.OBJECTED: Stance.OBJECTION}
        silent = {Stance.NO_OBJECTION, *(stance for result, stance in told.items() if entry.decision == result)}
        for stance in (stance for stance in Stance if stance not in silent):
            members = [member for member, taken in (entry.stances or {}).items() if taken is stance]
            if members:
                yield from self._body(f"{stance}: {', '.join(members)}", FAINT)

    def _cited(self, entry: Entry) -> Iterator[Text]:
        cites = " · ".join(cite + ("*" if cite in self.unverified else "") for cite in entry.cites)
        yield from self._body(cites, FAINT)

    def _body(self, text: str, style: str) -> Iterator[Text]:
        for line in wrapped(text, self.width - BODY):
            yield Text(line, style)

    # ── The outcome ──────────────────────────────────────────────────────────────────────────────────────

    def _outcomes(self) -> Iterator[Text]:
        if self.run.history.ends or self.run.expectations:
            yield from self._heading("OUTCOME")
        for end in self.run.history.ends:
            yield from self._set(f"{end.dossier.id}: {_outcome(end)}", 2, COLOURS.get(end.outcome, OPEN), hang=2)
            for blocker in self.run.history.blockers(end.dossier.id):
                alone = f", {blocker.alone} of them alone" if blocker.times > 1 and blocker.alone else ""
                yield from self._set(f"objected to by {blocker.member}: {often(blocker.times)}{alone}", 4, BAD)
        expected = self.run.expectations
        if expected:
            yield from self._set(f"{sum(e.met for e in expected)} of {len(expected)} expectations met", 2, FAINT)
        for expectation in expected:
            yield from self._unmet(expectation)

    def _unmet(self, expectation: Expectation, name: str = "") -> Iterator[Text]:
        """That something was not met, if so; of the scenario, or of a variant by its name."""
        if not expectation.met:
            which = f"in {name}, expected" if name else "expected"
            told = f"{which} of {expectation.applicant}, {expectation.what}: not met; it is {expectation.because}"
            yield from self._set(told, 2, BAD, hang=2)

    # ── How likely ───────────────────────────────────────────────────────────────────────────────────────

    def _chances(self) -> Iterator[Text]:
        odds = self.run.odds
        runs = "" if odds.runs is None else f", {odds.runs:,} {_plural(odds.runs, 'run')} of seed {self.run.seed}"
        yield from self._heading(f"CHANCE ({odds.method}{runs}; {odds.why})")
        for end in self.run.history.ends:
            yield from self._chance(end.dossier)

    def _chance(self, dossier: Dossier) -> Iterator[Text]:
        """Of one dossier: the outcomes, the grant by date, how long it waits, where it stops and through whom."""
        run = self.run
        tally = run.odds.tallies[dossier.id]
        outcomes = {str(each): tally.chance(each) for each in Outcome}
        granted = _granted(dossier)
        words = {each: each for each in outcomes} | {"granted": granted}
        told = ", ".join(f"{words[each]} {self._share(share)}" for each, share in outcomes.items() if share)
        span = run.interval(dossier) if outcomes["granted"] else None
        within = f" ({granted}: {span[0]:.1%} to {span[1]:.1%}, with 95 % confidence)" if span else ""
        yield from self._set(f"{dossier.id}: {told}{within}", 2, HEAD, hang=2)
        if outcomes["granted"]:
            by = (f"{iso(on)} {self._share(share)}" for on, share in granted_by(tally, run.year_ends) if share)
            yield from self._set(f"{granted} by {', '.join(by)}", 4, hang=2)
            waits = waiting(tally, dossier.filed)
            days = dict(waits.quantiles)[Fraction(1, 2)]
            half = (
                f"half of all within {days} days of filing" if days is not None else "less than half within the run"
            )
            yield from self._set(f"waiting: {half}; {self._share(waits.open)} open at the close", 4, hang=2)
        if dossier.id in run.bands:
            from .model import band_told

            for line in band_told(run.bands[dossier.id], granted):
                yield from self._set(line, 4, OPEN, hang=2)
        yield from self._at_organs(dossier)
        yield from self._blockers(dossier)

    def _at_organs(self, dossier: Dossier) -> Iterator[Text]:
        """What becomes of a dossier at each organ, at least once: a row for each; or that none takes it up."""
        if all(at.never_tabled == 1 for at in self.run.at_organs(dossier)):
            yield from self._set("never tabled, in no run", 4)
            return
        yield from self._columns([(text, width, FAINT) for text, width in zip(AT_HEADS, AT_WIDTHS, strict=True)], 4)
        for at in self.run.at_organs(dossier):
            cells = [at.organ, *(self._percent(share) for share in at[1:])]
            yield from self._columns([(text, width, "") for text, width in zip(cells, AT_WIDTHS, strict=True)], 4)

    def _blockers(self, dossier: Dossier) -> Iterator[Text]:
        """Who objects: how likely ever, and ever alone; how often, where, and shared out among those who did."""
        found = blockers(self.run.odds.tallies[dossier.id])
        if found:
            yield from self._columns(
                [(text, width, FAINT) for text, width in zip(BY_HEADS, BY_WIDTHS, strict=True)], 4
            )
        order = [at.organ for at in self.run.at_organs(dossier)]
        for each in found:
            where = sorted(each.at, key=lambda at: order.index(at[0]))
            told = f"{float(each.times):.2f}: {', '.join(f'{organ} {float(times):.2f}' for organ, times in where)}"
            cells = [each.member, self._percent(each.chance), self._percent(each.sole)]
            cells += [f"{float(each.responsibility):.2f}", told]
            yield from self._columns([(text, width, BAD) for text, width in zip(cells, BY_WIDTHS, strict=True)], 4)

    def _percent(self, share: Weight) -> str:
        return f"{float(share):.1%}"

    def _share(self, share: Weight) -> str:
        return _share(self.run, share)

    # ── Model stances ────────────────────────────────────────────────────────────────────────────────────

    def _reasons(self) -> Iterator[Text]:
        """Why members stand as the model has them stand, at the first sitting of each organ in the history told."""
        from .model import HEADS, WIDTHS, stances_told

        yield from self._heading("MODEL STANCES (assumptions about governments, taken by none of them)")
        for heading, rows in stances_told(self.run.reasons):
            yield from self._set(heading, 2)
            for number, row in enumerate([HEADS, *rows]):
                style = "" if number else FAINT
                cells = [(text, width, style) for text, width in zip(row, WIDTHS, strict=True)]
                yield from self._columns(cells, 4)

    # ── Variants ─────────────────────────────────────────────────────────────────────────────────────────

    def _variants(self) -> Iterator[Text]:
        """The scenario and its variants side by side: a row for each file; then what each variant expects."""
        yield from self._heading("VARIANTS")
        runs = [(BASE, self.run), *((variant.name, run) for variant, run in self.run.variants)]
        rows = [VARIANT_HEADS, *(row for name, run in runs for row in _compared(name, run))]
        first = _width([row[0] for row in rows], (self.width - 20) // 2)
        second = _width([row[1] for row in rows], self.width - first - LAST_CELL)
        widths = [first, second, 0]
        for number, row in enumerate(rows):
            style = FAINT if number == 0 else ""
            yield from self._columns([(cell, width, style) for cell, width in zip(row, widths, strict=True)], 2)
        expected = [(variant, each) for variant, each in self.run.every_expectation if variant]
        if expected:
            met = sum(each.met for _, each in expected)
            yield from self._set(f"{met} of {len(expected)} expectations of variants met", 2, FAINT)
        for variant, each in expected:
            yield from self._unmet(each, variant.name)

    # ── What it rests on ─────────────────────────────────────────────────────────────────────────────────

    def _basis(self) -> Iterator[Text]:
        yield from self._heading("ASSUMPTIONS")
        for assumption in self.run.assumptions:
            yield from self._set(_assumed(assumption), 2, hang=2)
            yield from self._set(f"{assumption.why} · {' · '.join(assumption.cites)}", 4, FAINT)
        yield from self._heading("READINGS OF SILENCES ON WHICH THIS RESTS")
        silences = self.run.case.rulebook.silences
        for name, value in self.run.readings_used.items():
            chosen = "" if value == silences[name].default else " (chosen by the scenario)"
            yield from self._set(f"{name}: {value}{chosen}", 2)
            yield from self._set(silences[name].readings[value], 4, FAINT)
        if not self.run.readings_used:
            yield from self._set("none", 2, FAINT)
        yield Text()
        told = "One history under stated stances: what follows from law and assumptions, not a forecast."
        if any(is_left_to_chance(run.case) for run in (self.run, *(run for _, run in self.run.variants))):
            told = "Chances of stances are stated, not estimated: what follows from them and the law, not a forecast."
        if self.run.case.model is not None:
            told = "Stances follow a model on which few decisions bear: what follows if it holds, not a forecast."
        yield from self._set(told, 0, FAINT)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text by the width of its letters; a word is never cut, so that citations can be copied."""
    lines, line = [], first
    for word in text.split():
        joined = line + word if not line.strip() else f"{line} {word}"
        if line.strip() and cell_len(joined) > width:
            lines.append(line)
            joined = rest + word
        line = joined
    return [*lines, line]


def _same(entry: Entry) -> tuple[object, ...]:
    """What makes entries one after the other worth one line."""
    return (entry.by, entry.what, entry.dossier, entry.decision, entry.members, entry.cites)


def _reason(ground: Ground) -> str:
    """The decisive facts in words; what is said of many members at once is said once."""
    members = sum(bool(fact.of) for fact, _ in ground.telling)
    if ground.holds and members > 2:
        return f"{ground.criterion.gist} ({members} members)"
    return ground.words or ground.criterion.gist


def _share(run: Run, share: Weight) -> str:
    exact = f" ({share})" if run.fractions and len(str(share)) <= LONGEST_FRACTION else ""
    return f"{float(share):.1%}{exact}"


def _compared(name: str, run: Run) -> Iterator[tuple[str, str, str]]:
    """A row for each file of a variant: how likely it is granted, or what came of it if nothing is left to chance."""
    for number, end in enumerate(run.history.ends):
        word = _granted(end.dossier)
        if is_left_to_chance(run.case):
            span = run.interval(end.dossier)
            within = f" ({span[0]:.1%} to {span[1]:.1%})" if span else ""
            told = f"{word} {_share(run, run.odds.tallies[end.dossier.id].chance(Outcome.GRANTED))}{within}"
        else:
            told = f"{word} on {iso(end.granted_on)}" if end.granted_on else str(end.outcome)
        yield "" if number else name, end.dossier.id, told


def _width(cells: list[str], room: int) -> int:
    """How wide a column of names is: as they are, if there is room; but no word is cut."""
    longest = max(cell_len(word) for cell in cells for word in cell.split())
    return max(longest, min(WIDEST_CELL, room, max(cell_len(cell) for cell in cells)))


def _plural(count: int, noun: str) -> str:
    return noun if count == 1 else f"{noun}s"


def _listed(entry: Entry) -> str:
    return ", ".join(entry.members)


def _outcome(end: End) -> str:
    if end.granted_on:
        decided = f", decided on {iso(end.decided_on)}" if end.decided_on not in (None, end.granted_on) else ""
        return f"{_granted(end.dossier)} on {iso(end.granted_on)}{decided}"
    if end.waits_for:
        return f"{end.outcome}; it lies at the stage {end.stage} and waits for: {end.waits_for}"
    return f"{end.outcome}; last stage {end.stage}"


def subject(dossier: Dossier) -> str:
    """What a file is about, as a heading."""
    if isinstance(dossier.seeks, Proposal):
        return f"{dossier.id}, {dossier.seeks} of the {' and then the '.join(dossier.seeks.organs)}"
    return f"{dossier.applicant}, {dossier.seeks}"


def _granted(dossier: Dossier) -> str:
    """The word for what came to a good end."""
    return dossier.seeks.completed


def _assumed(assumption: Assumption) -> str:
    """An assumption in words; of a long list of days the first are enough."""
    days = assumption.value.split(", ")
    if len(days) > MOST_DAYS + 1 and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days):
        return f"{assumption.what}: {', '.join(days[:MOST_DAYS])}, … ({len(days)} in all)"
    return f"{assumption.what}: {assumption.value}"
