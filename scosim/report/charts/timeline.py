"""The history told as a timeline: a row for each organ, its sittings as ticks, what happened there as marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from ...calendar import Day, iso
from ...engine import End
from ...procedure import Verdict
from ...results import Run
from ...timeline import LAW, Mark, Row, Sign, timeline
from ..words import one_of_many
from .chance import LONGEST_NAME, of_model
from .chart import (
    BAD,
    FAINT,
    GOOD,
    INK,
    MODEL,
    OPEN,
    WIDTH,
    Chart,
    Scale,
    Sheet,
    drawing,
    first,
    flowing,
    listed,
    plain,
    short,
    ticks,
    wide,
)


class Shape(NamedTuple):
    """How a sign is drawn."""

    marker: str
    colour: str
    hollow: bool = False


SHAPES = {
    Sign.FILED: Shape(">", INK),
    Sign.PASSED: Shape("o", GOOD),
    Sign.OBJECTED: Shape("X", BAD),
    Sign.DEFERRED: Shape("s", OPEN, hollow=True),
    Sign.BOUND: Shape("P", OPEN),
    Sign.VIEW: Shape("1", MODEL),
    Sign.SIGNED: Shape("D", INK, hollow=True),
    Sign.EFFECT: Shape("*", GOOD),
    Sign.DONE: Shape("d", INK),
    Sign.MISSED: Shape("v", BAD, hollow=True),
    Sign.ENDED: Shape("8", FAINT, hollow=True),
    Sign.EVENT: Shape("^", FAINT),
}
"""Told apart by shape, and by colour."""

HATCHES = {
    Verdict.ADMISSIBLE: (GOOD, None),
    Verdict.INADMISSIBLE: (BAD, "////"),
    Verdict.UNDETERMINED: (OPEN, "\\\\\\"),
    Verdict.NO_PROCEDURE: (FAINT, "xxx"),
}
TOUCHING = 6.0
"""How near marks of one row are that are drawn one below the other, in points."""

KEPT = 8.0
"""How far beneath the law's row it is drawn that a file is kept off the table."""

LEFT, RIGHT, TOP, ROW = 12.0, WIDTH - 14, 8.0, 34.0


class Span(NamedTuple):
    """What holds of a file from a day until another."""

    first: Day
    last: Day
    what: str
    colour: str
    hatch: str | None


def drawn(run: Run) -> Iterator[Chart]:
    """A timeline of each of the first files."""
    for number, end, more in first(run.history.ends):
        rows = timeline(run.case.rulebook, run.case.world, run.history, end.dossier.id)
        yield _chart(run, end, rows, f"timeline-{number}", more)


def _chart(run: Run, end: End, rows: tuple[Row, ...], name: str, more: str) -> Chart:
    title = f"{short(end.dossier.id, LONGEST_NAME)}: what happens {one_of_many(run)}"
    words = _words(run, end, rows) + of_model(run) + more
    spans = _spans(run, end, rows)
    world = run.case.world
    scale = Scale(world.opens, world.closes, LEFT, RIGHT)
    key = _key(rows, spans)
    below = TOP + ROW * len(rows) + 30
    height = below + 15 * (flowing(20 + wide(word) + 10 for word, _ in key)[-1][1] + 1) + 2

    def draw(sheet: Sheet) -> None:
        _draw_years(sheet, scale, below - 26)
        for number, row in enumerate(rows):
            _draw_row(sheet, scale, row, TOP + ROW * number + 24, spans if row.name == LAW else [])
        _draw_key(sheet, key, below)

    svg = drawing(name, title, words, height, draw)
    return Chart(name, title, words, svg, ("date", "row", "sign", "what"), tuple(_table(rows)))


# ── Words and table ──────────────────────────────────────────────────────────────────────────────────────


def _words(run: Run, end: End, rows: tuple[Row, ...]) -> str:
    """What is seen: when it was filed, how often it was stopped and by whom, and what became of it."""
    marks = [mark for row in rows for mark in row.marks]
    count = {sign: sum(mark.sign is sign for mark in marks) for sign in Sign}
    told = [f"Filed on {iso(end.dossier.filed)}; last finding: {end.found.verdict}."]
    parts = [
        f"{count[sign]} {sign}" for sign in (Sign.PASSED, Sign.OBJECTED, Sign.DEFERRED, Sign.BOUND) if count[sign]
    ]
    if parts:
        told.append(f"At sittings: {', '.join(parts)}.")
    blockers = [blocker.member for blocker in run.history.blockers(end.dossier.id)]
    if blockers:
        told.append(f"{one_of_many(run).capitalize()}, objections come from {listed(blockers)}.")
    if end.granted_on:
        told.append(f"{end.dossier.seeks.completed.capitalize()} on {iso(end.granted_on)}.")
    else:
        told.append(f"At the close, {iso(run.case.world.closes)}, {end.outcome} at the stage {plain(end.stage)}.")
    return " ".join(told)


def _table(rows: tuple[Row, ...]) -> list[tuple[str, ...]]:
    """Every mark, by day."""
    marks = [(mark, row.name) for row in rows for mark in row.marks]
    marks.sort(key=lambda each: each[0].day)
    return [(iso(mark.day), plain(name), str(mark.sign), _what(mark)) for mark, name in marks]


def _what(mark: Mark) -> str:
    entry = mark.entry
    by = f": {', '.join(entry.members)}" if entry.members else ""
    return plain(entry.what + by)


# ── Spans ────────────────────────────────────────────────────────────────────────────────────────────────


def _spans(run: Run, end: End, rows: tuple[Row, ...]) -> list[Span]:
    """What the law finds of a file, and when it is kept off the table, as long as it lasts."""
    last = _last_day(run, end, rows)
    days = [*(on for on, _ in end.findings), last]
    found = [
        Span(on, max(on, days[number]), str(each.verdict), *HATCHES[each.verdict])
        for number, (on, each) in enumerate(end.findings, 1)
    ]
    return found + _kept(rows, last)


def _kept(rows: tuple[Row, ...], last: Day) -> list[Span]:
    """When a file is kept off the table: from each day that says so until it is tabled again, or the last."""
    found: list[Span] = []
    since: Day | None = None
    for mark in (mark for row in rows if row.name == LAW for mark in row.marks):
        if mark.sign is Sign.HELD and since is None:
            since = mark.day
        elif mark.sign is Sign.FREED and since is not None:
            found.append(Span(since, mark.day, str(Sign.HELD), BAD, None))
            since = None
    return found + ([Span(since, max(since, last), str(Sign.HELD), BAD, None)] if since is not None else [])


def _last_day(run: Run, end: End, rows: tuple[Row, ...]) -> Day:
    ended = [mark.day for row in rows for mark in row.marks if mark.sign is Sign.ENDED]
    return min([run.case.world.closes, *([end.granted_on] if end.granted_on else []), *ended[-1:]])


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw_years(sheet: Sheet, scale: Scale, bottom: float) -> None:
    """The axis of time beneath all rows, with a faint line up from each tick."""
    sheet.line([LEFT, RIGHT], [bottom, bottom], FAINT)
    for on, label in ticks(int(scale.first), int(scale.last)):
        x = scale(on)
        sheet.line([x, x], [TOP, bottom], FAINT, linewidth=0.4, alpha=0.6)
        sheet.text(min(max(x, wide(label) / 2), WIDTH - wide(label) / 2), bottom + 12, label, FAINT, ha="center")


def _draw_row(sheet: Sheet, scale: Scale, row: Row, y: float, spans: list[Span]) -> None:
    sheet.text(0, y - 11, short(row.name, 150), INK, weight="bold")
    sheet.line([LEFT, RIGHT], [y, y], FAINT, linewidth=0.7)
    sheet.strokes([scale(on) for on in row.sittings], y, FAINT, 5)
    for span in spans:
        _draw_span(sheet, scale, span, y)
    _draw_marks(sheet, scale, row, y)
    _label(sheet, y, wide(short(row.name, 150)) + 8, [*_findings(scale, spans), *_objections(scale, row)])


def _draw_marks(sheet: Sheet, scale: Scale, row: Row, y: float) -> None:
    """What happens, each on its day; what touches another sign is drawn below it."""
    there: list[tuple[float, Sign]] = []
    for mark in (mark for mark in row.marks if mark.sign in SHAPES):
        x, shape = scale(mark.day), SHAPES[mark.sign]
        others = {sign for other, sign in there if x - other < TOUCHING and sign is not mark.sign}
        sheet.mark(x, y + 5 * len(others), shape.marker, shape.colour, hollow=shape.hollow)
        there.append((x, mark.sign))


def _draw_span(sheet: Sheet, scale: Scale, span: Span, y: float) -> None:
    width = max(scale(span.last) - scale(span.first), 3.0)
    if span.what == Sign.HELD:
        sheet.box(scale(span.first), y + KEPT - 1.5, width, 3, span.colour, facecolor=span.colour, linewidth=0)
    else:
        sheet.box(scale(span.first), y - 5, width, 10, span.colour, **_filling(span))


def _filling(span: Span) -> dict[str, Any]:
    return {"hatch": span.hatch, "linewidth": 0.8} if span.hatch else {"facecolor": span.colour, "alpha": 0.3}


Label = tuple[float, float, str, str]
"""Where a label begins at best, where at the latest, what it says, and its colour."""


def _findings(scale: Scale, spans: list[Span]) -> Iterator[Label]:
    """What the law finds, where it begins."""
    for span in spans:
        if span.what != Sign.HELD:
            yield scale(span.first), scale(span.last) - wide(span.what), span.what, span.colour


def _objections(scale: Scale, row: Row) -> Iterator[Label]:
    """Who objected, and how often in a row, at the first mark."""
    objected = [mark for mark in row.marks if mark.sign is Sign.OBJECTED]
    for members, marks in groupby(objected, key=lambda mark: mark.entry.members):
        day, *more = [mark.day for mark in marks]
        words = short(", ".join(members), 150) + (f" ×{len(more) + 1}" if more else "")
        yield min(scale(day) - 4, WIDTH - wide(words)), scale(day) + wide(words), words, BAD


def _label(sheet: Sheet, y: float, free: float, labels: Iterable[Label]) -> None:
    """Labels above what they name, each where there is room."""
    for best, latest, words, colour in labels:
        x = max(best, free)
        if x <= latest and x + wide(words) <= WIDTH:
            sheet.text(x, y - 9, words, colour)
            free = x + wide(words) + 8


# ── Key ──────────────────────────────────────────────────────────────────────────────────────────────────

Key = list[tuple[str, Shape | Span | None]]


def _key(rows: tuple[Row, ...], spans: list[Span]) -> Key:
    """What occurs, and how it is drawn."""
    signs = {mark.sign for row in rows for mark in row.marks}
    found: Key = [("sitting", None)] if any(row.sittings for row in rows) else []
    found += [(str(sign), shape) for sign, shape in SHAPES.items() if sign in signs]
    return found + list({span.what: (span.what, span) for span in spans}.values())


def _draw_sample(sheet: Sheet, x: float, y: float, span: Span) -> None:
    if span.what == Sign.HELD:
        sheet.box(x, y - 1, 13, 3, span.colour, facecolor=span.colour, linewidth=0)
    else:
        sheet.box(x, y - 4, 13, 9, span.colour, **_filling(span))


def _draw_key(sheet: Sheet, key: Key, y: float) -> None:
    places = flowing(20 + wide(word) + 10 for word, _ in key)
    for (word, what), (x, line) in zip(key, places, strict=True):
        base = y + 15 * line + 10
        if what is None:
            sheet.strokes([x + 10], base - 3.5, FAINT, 5)
        elif isinstance(what, Shape):
            sheet.mark(x + 10, base - 3.5, what.marker, what.colour, hollow=what.hollow)
        else:
            _draw_sample(sheet, x + 3, base - 4, what)
        sheet.text(x + 20, base, word)
