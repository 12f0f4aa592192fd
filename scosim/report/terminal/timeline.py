"""A history along a line of time: a row for each organ, or for each of many files, a letter for what happens."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from ...calendar import Day, day, iso, year_of
from ...results import Run
from ...timeline import Mark, Row, Sign, timeline
from .. import words
from ..layout import BAD, FAINT, GOOD, OPEN, Layout, labelled, padded, widest

SIGNS: dict[Sign, tuple[str, str]] = {
    Sign.OBJECTED: ("×", BAD),
    Sign.MISSED: ("!", BAD),
    Sign.ENDED: ("#", BAD),
    Sign.HELD: ("-", OPEN),
    Sign.BOUND: ("=", OPEN),
    Sign.DEFERRED: ("~", OPEN),
    Sign.EFFECT: ("E", GOOD),
    Sign.PASSED: ("+", GOOD),
    Sign.SIGNED: ("s", GOOD),
    Sign.FREED: ("t", ""),
    Sign.FILED: (">", ""),
    Sign.VIEW: ("v", ""),
    Sign.FOUND: ("f", ""),
    Sign.DONE: ("d", ""),
    Sign.EVENT: ("*", ""),
}
"""The letter and style of each sign, the gravest first: where several fall on one place, the gravest is shown."""

SITTING = "·"
GRAVITY = list(SIGNS)

MOST_APART = 3
"""Files that have a line of time each; of more there is one line, with a row for each file."""

MOST_OF_NAME = 26
APART = 6
"""Places at least from one date above the line to the next."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
"""Months from one date above the line to the next; the last suits the longest run on the narrowest screen."""

MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


class Scale(NamedTuple):
    """So many places for the days from one to another."""

    opens: Day
    closes: Day
    places: int

    def place(self, on: Day) -> int:
        """The place of a day, from the left."""
        return (on - self.opens) * self.places // (self.closes - self.opens + 1)

    @property
    def days(self) -> int:
        """The days of one place, at least one."""
        return max(1, round((self.closes - self.opens + 1) / self.places))


def timelines(run: Run, page: Layout) -> Iterator[Text]:
    """What happened when: of a few files one by one, of more with a row for each."""
    if not run.history.ends:
        return
    blocks = [*_blocks(run)]
    indent = 4 if len(blocks) > 1 else 2
    rows = [row for _, rows in blocks for row in rows]
    width = widest((row.name for row in rows), min(MOST_OF_NAME, page.width // 3))
    scale = _scale(run, page.width - indent - width - 2)
    yield from page.heading(f"TIMELINE{words.traced(run)} ({words.numbered(scale.days, 'day')} a column)")
    yield Text(f"{'':{indent + width + 2}}{_dates(scale)}", FAINT)
    for name, here in blocks:
        if len(blocks) > 1:
            yield from page.text(name, 2)
        for row in here:
            yield from _row(row, indent, width, scale)
    yield from page.listed(_legend(rows, scale), 2, FAINT)


def _blocks(run: Run) -> Iterator[tuple[str, list[Row]]]:
    """Rows under the name of a file: its organs, of one of several only where something happens; or all files."""
    files = [end.dossier.id for end in run.history.ends]
    rows = {file: list(timeline(run.case.rulebook, run.case.world, run.history, file)) for file in files}
    if len(files) == 1:
        yield files[0], rows[files[0]]
    elif len(files) <= MOST_APART:
        yield from ((file, [row for row in rows[file] if row.marks]) for file in files)
    else:
        yield "", [Row(file, (), tuple(mark for row in rows[file] for mark in _of_file(row))) for file in files]


def _of_file(row: Row) -> Iterator[Mark]:
    return (mark for mark in row.marks if mark.entry.dossier is not None)


def _scale(run: Run, places: int) -> Scale:
    opens, closes = run.case.world.opens, run.case.world.closes
    return Scale(opens, closes, min(places, closes - opens + 1))


def _row(row: Row, indent: int, width: int, scale: Scale) -> Iterator[Text]:
    """A row, its name before it, on as many lines as that needs: sittings as dots, and what happens."""
    letters = [" "] * scale.places
    for on in row.sittings:
        letters[scale.place(on)] = SITTING
    gravest = _gravest(row, scale)
    for place, sign in gravest.items():
        letters[place] = SIGNS[sign][0]
    first, *more = labelled(row.name, width)
    before = f"{'':{indent}}{padded(first, width)}  "
    line = Text((before + "".join(letters)).rstrip())
    for place, sign in gravest.items():
        line.stylize(SIGNS[sign][1], len(before) + place, len(before) + place + 1)
    yield line
    yield from (Text(f"{'':{indent}}{name}") for name in more)


def _gravest(row: Row, scale: Scale) -> dict[int, Sign]:
    """What is shown on the places of a row."""
    found: dict[int, list[Sign]] = {}
    for mark in row.marks:
        found.setdefault(scale.place(mark.day), []).append(mark.sign)
    return {place: min(signs, key=GRAVITY.index) for place, signs in found.items()}


def _legend(rows: list[Row], scale: Scale) -> Iterator[str]:
    """The letters that occur."""
    shown = {sign for row in rows for sign in _gravest(row, scale).values()}
    yield from (f"{letter} {sign}" for sign, (letter, _) in SIGNS.items() if sign in shown)
    if any({scale.place(on) for on in row.sittings} - {*_gravest(row, scale)} for row in rows):
        yield f"{SITTING} sitting"


def _dates(scale: Scale) -> str:
    """Years, or months where there is room, each beginning where it stands."""
    first, last = iso(scale.opens), iso(scale.closes)
    months = range(int(first[:4]) * 12 + int(first[5:7]) - 1, int(last[:4]) * 12 + int(last[5:7]))
    step = next(step for step in STEPS if step * 30 * scale.places >= APART * (scale.closes - scale.opens + 1))
    line = ""
    for month in (month for month in months if month % step == 0):
        on = day(f"{month // 12}-{month % 12 + 1:02}-01")
        place = max(0, scale.place(on)) if on >= scale.opens else 0
        text = f"│{MONTHS[month % 12] if month % 12 else month // 12}"
        if (not line or len(line) < place) and place + len(text) <= scale.places:
            line = f"{line:{place}}{text}"
    return line if any(letter.isdigit() for letter in line) else f"│{year_of(scale.opens)}"
