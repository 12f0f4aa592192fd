"""A result as it is read in a terminal: question, findings, record, outcome, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from ..calendar import iso
from ..engine import End
from ..expectations import Expectation
from ..figures import blockers
from ..odds import is_left_to_chance
from ..procedure import Entry, Finding, Outcome
from ..results import Run
from ..scenario.pages import BASE
from ..tally import Weight
from ..terms import Dossier
from . import words
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
AT_WIDTHS = (4, 12, 8, 8, 8, 8)
BY_WIDTHS = (WHO, 6, 6, 8, 0)
"""Of tables of chances: what became of a file at each organ; through whom."""

WIDEST_CELL, LAST_CELL = 30, 22

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
            yield from self._set(words.UNREAD, 2, FAINT)
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
        page = self.run.case.page
        yield from self._set(page.title, 0, HEAD)
        if page.question:
            yield from self._set(page.question, 0, "italic")
        yield from self._set(words.span(self.run), 0, FAINT)
        for caveat in words.caveats(self.run):
            yield from self._set(caveat, 0, OPEN)

    # ── The law ──────────────────────────────────────────────────────────────────────────────────────────

    def _law(self, end: End) -> Iterator[Text]:
        yield from self._heading(f"THE LAW: {words.subject(end.dossier)}")
        for span, found in words.findings(end):
            yield Text.assemble("  ", (found.verdict, COLOURS[found.verdict]), f"  {span}")
            yield from self._grounds(found)

    def _grounds(self, found: Finding) -> Iterator[Text]:
        nothing = words.nothing_asked(found)
        if nothing:
            yield from self._set(nothing, 4, FAINT)
        for ground in found.decisive if not nothing else ():
            sign = words.sign(ground)
            yield from self._columns([(sign, 3, COLOURS.get(sign, OPEN)), (words.reason(ground), 0, "")], 4)
            yield from self._set(words.cited(ground), 9, FAINT)

    # ── Rights ───────────────────────────────────────────────────────────────────────────────────────────

    def _rights(self) -> Iterator[Text]:
        if self.run.case.rights:
            yield from self._heading("RIGHTS")
        for asked in self.run.case.rights:
            answer = asked.answer
            yield from self._set(f"{in_words(asked)}, {iso(asked.day)}?", 2, hang=2)
            yield from self._set(words.reply(answer), 4, COLOURS.get(answer.reply, OPEN), hang=2)
            for clause in clauses(answer):
                yield from self._set(clause, 4, hang=2)
            cites = " · ".join(f"{rule.id}{'*' if rule.unverified else ''}" for rule in answer.rules)
            yield from self._set(cites or asked.why, 4, FAINT, hang=2)

    # ── The record ───────────────────────────────────────────────────────────────────────────────────────

    def _record(self) -> Iterator[Text]:
        yield from self._heading("RECORD")
        for entry, *more in words.alike(self.run.history.record):
            body = [*self._told(entry, more), *self._stances(entry), *self._cited(entry)]
            for day, who, line in zip_longest([iso(entry.day)], wrapped(entry.by, WHO), body, fillvalue=""):
                head = f"  {day or '':10}  {who or ''}"
                yield Text.assemble(head + " " * (BODY - cell_len(head)), line or "")

    def _told(self, entry: Entry, more: list[Entry]) -> Iterator[Text]:
        told = words.told(entry, more, several=len(self.run.history.ends) > 1)
        yield from self._body(told, COLOURS.get(entry.decision or "", ""))

    def _stances(self, entry: Entry) -> Iterator[Text]:
        for line in words.stances(entry):
            yield from self._body(line, FAINT)

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
            yield from self._set(f"{end.dossier.id}: {words.outcome(end)}", 2, COLOURS.get(end.outcome, OPEN), hang=2)
            for blocker in self.run.history.blockers(end.dossier.id):
                yield from self._set(words.objected(blocker), 4, BAD)
        expected = self.run.expectations
        if expected:
            yield from self._set(words.met([*expected]), 2, FAINT)
        for expectation in expected:
            yield from self._unmet(expectation)

    def _unmet(self, expectation: Expectation, name: str = "") -> Iterator[Text]:
        """That something was not met, if so; of the scenario, or of a variant by its name."""
        if not expectation.met:
            yield from self._set(words.unmet(expectation, name), 2, BAD, hang=2)

    # ── How likely ───────────────────────────────────────────────────────────────────────────────────────

    def _chances(self) -> Iterator[Text]:
        yield from self._heading(f"CHANCE ({words.counted(self.run)})")
        for end in self.run.history.ends:
            yield from self._chance(end.dossier)

    def _chance(self, dossier: Dossier) -> Iterator[Text]:
        """Of one dossier: the outcomes, the grant by date, how long it waits, where it stops and through whom."""
        run = self.run
        yield from self._set(f"{dossier.id}: {words.likely(run, dossier)}", 2, HEAD, hang=2)
        if run.odds.tallies[dossier.id].chance(Outcome.GRANTED):
            yield from self._set(words.by_date(run, dossier), 4, hang=2)
            yield from self._set(words.waits(run, dossier), 4, hang=2)
        if dossier.id in run.bands:
            from .model import band_told

            for line in band_told(run.bands[dossier.id], words.granted(dossier)):
                yield from self._set(line, 4, OPEN, hang=2)
        yield from self._at_organs(dossier)
        yield from self._blockers(dossier)

    def _at_organs(self, dossier: Dossier) -> Iterator[Text]:
        """What becomes of a dossier at each organ, at least once: a row for each; or that none takes it up."""
        if all(at.never_tabled == 1 for at in self.run.at_organs(dossier)):
            yield from self._set("never tabled, in no run", 4)
            return
        yield from self._columns(
            [(text, width, FAINT) for text, width in zip(words.AT_HEADS, AT_WIDTHS, strict=True)], 4
        )
        for at in self.run.at_organs(dossier):
            cells = [at.organ, *(self._percent(share) for share in at[1:])]
            yield from self._columns([(text, width, "") for text, width in zip(cells, AT_WIDTHS, strict=True)], 4)

    def _blockers(self, dossier: Dossier) -> Iterator[Text]:
        """Who objects: how likely ever, and ever alone; how often, where, and shared out among those who did."""
        found = blockers(self.run.odds.tallies[dossier.id])
        if found:
            yield from self._columns(
                [(text, width, FAINT) for text, width in zip(words.BY_HEADS, BY_WIDTHS, strict=True)], 4
            )
        order = [at.organ for at in self.run.at_organs(dossier)]
        for each in found:
            cells = words.blocked(each, order)
            yield from self._columns([(text, width, BAD) for text, width in zip(cells, BY_WIDTHS, strict=True)], 4)

    def _percent(self, share: Weight) -> str:
        return f"{float(share):.1%}"

    # ── Model stances ────────────────────────────────────────────────────────────────────────────────────

    def _reasons(self) -> Iterator[Text]:
        """Why members stand as the model has them stand, at the first sitting of each organ in the history told."""
        from .model import HEADS, WIDTHS, stances_told

        yield from self._heading(words.STANCES_OF_A_MODEL)
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
        rows = [words.VARIANT_HEADS, *(row for name, run in runs for row in words.compared(name, run))]
        first = _width([row[0] for row in rows], (self.width - 20) // 2)
        second = _width([row[1] for row in rows], self.width - first - LAST_CELL)
        widths = [first, second, 0]
        for number, row in enumerate(rows):
            style = FAINT if number == 0 else ""
            yield from self._columns([(cell, width, style) for cell, width in zip(row, widths, strict=True)], 2)
        expected = [(variant, each) for variant, each in self.run.every_expectation if variant]
        if expected:
            yield from self._set(words.met([each for _, each in expected], " of variants"), 2, FAINT)
        for variant, each in expected:
            yield from self._unmet(each, variant.name)

    # ── What it rests on ─────────────────────────────────────────────────────────────────────────────────

    def _basis(self) -> Iterator[Text]:
        yield from self._heading("ASSUMPTIONS")
        for assumption in self.run.assumptions:
            yield from self._set(words.assumed(assumption), 2, hang=2)
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
        yield from self._set(words.closing(self.run), 0, FAINT)


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


def _width(cells: list[str], room: int) -> int:
    """How wide a column of names is: as they are, if there is room; but no word is cut."""
    longest = max(cell_len(word) for cell in cells for word in cell.split())
    return max(longest, min(WIDEST_CELL, room, max(cell_len(cell) for cell in cells)))
