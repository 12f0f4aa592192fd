"""How likely a grant is by each date, as a curve of steps: each day on which it may be granted is a step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ...bands import Band
from ...calendar import Day, iso
from ...engine import End
from ...figures import granted_by, interval
from ...odds import is_left_to_chance
from ...procedure import Outcome
from ...results import Run
from ...tally import Tally
from ...terms import Dossier
from ..words import percent
from .chart import (
    FAINT,
    GOOD,
    MODEL,
    WIDTH,
    Chart,
    Scale,
    Sheet,
    drawing,
    first,
    listed,
    plain,
    short,
    ticks,
    wide,
)

LEFT, TOP, FLOOR, HEIGHT = 36.0, 22.0, 172.0, 192.0
BAND_ROOM = 62.0
"""What the band of a model takes at the right."""

LONGEST_NAME = 300.0
"""Of a file in a title."""


class Step(NamedTuple):
    """A day, how likely it is granted by then, and between what, as far as runs tell."""

    day: Day
    chance: float
    low: float
    high: float


def drawn(run: Run) -> Iterator[Chart]:
    """A curve for each file, those alike together; none where nothing is left to chance, or all comes to nothing."""
    if not is_left_to_chance(run.case):
        return
    files = [ends for ends in alike(run, by_days) if run.odds.tallies[ends[0].dossier.id].chance(Outcome.GRANTED)]
    for number, ends, more in first(files):
        yield _chart(run, ends, f"chance-{number}", more)


def by_days(run: Run, dossier: Dossier) -> object:
    """When a file is granted or ends, and what a model says of it: what its curves show."""
    tally = run.odds.tallies[dossier.id]
    days = sorted((what, day, percent(tally.share(weight))) for (what, day), weight in tally.days.items() if weight)
    return days, run.bands.get(dossier.id)


def alike(run: Run, shown: Callable[[Run, Dossier], object]) -> list[list[End]]:
    """The files of a run; those together that were filed on one day for the same, and of which the same is shown."""
    found: dict[str, list[End]] = {}
    for end in run.history.ends:
        key = repr((end.dossier.filed, end.dossier.seeks, shown(run, end.dossier)))
        found.setdefault(key, []).append(end)
    return list(found.values())


def of_model(run: Run) -> str:
    """What is to be said wherever stances are a model's."""
    return "" if run.case.model is None else " Stances follow a model: assumptions about governments, taken by none."


def names(ends: list[End]) -> str:
    """Some files, as a title begins."""
    return listed([short(end.dossier.id, LONGEST_NAME) for end in ends], 3)


def steps(run: Run, tally: Tally, days: list[Day]) -> list[Step]:
    """How likely a grant is by some days, with Wilson's interval where runs are counted."""
    found = []
    for on, weight in granted_by(tally, days):
        runs = run.odds.runs
        low, high = interval(int(weight * runs), runs) if runs else (float(weight), float(weight))
        found.append(Step(on, float(weight), low, high))
    return found


def _chart(run: Run, ends: list[End], name: str, more: str) -> Chart:
    dossier = ends[0].dossier
    tally, band = run.odds.tallies[dossier.id], run.bands.get(dossier.id)
    grants = sorted(day for (what, day), weight in tally.days.items() if what == Outcome.GRANTED and weight)
    marked = steps(run, tally, list(run.year_ends))
    curve = steps(run, tally, [dossier.filed, *grants, run.case.world.closes])
    title = f"{names(ends)}: chance to be {dossier.seeks.completed}, by date"
    words = _words(run, curve, marked, band, dossier.seeks.completed) + of_model(run) + more

    def draw(sheet: Sheet) -> None:
        _draw(sheet, run, curve, marked, band)

    svg = drawing(name, title, words, HEIGHT + (14 if run.odds.runs else 0), draw)
    return Chart(name, title, words, svg, *_table(run, marked, dossier.seeks.completed))


def _words(run: Run, curve: list[Step], marked: list[Step], band: Band | None, completed: str) -> str:
    last = marked[-1]
    begins = next(step for step in curve if step.chance)
    never = f"In no run is it {completed}" if run.odds.runs else f"Nothing can be {completed}"
    told = f"{never} before {iso(begins.day)}; by the close, {iso(last.day)}, the chance is "
    told += f"{percent(last.chance)}."
    if run.odds.runs:
        told += (
            f" {run.odds.runs:,} runs were counted: with 95 % confidence {percent(last.low)} to {percent(last.high)}."
        )
    else:
        told += " It is exact: every day on which it may happen is a step."
    if band and band.why:
        told += f" The model gives no band: {plain(band.why)}."
    elif band:
        told += (
            f" By the model, {percent(band.low)} to {percent(band.high)} at the close, {percent(band.median)} in the"
        )
        told += f" middle: nine tenths of {band.draws} draws of what it assumes."
    return told


def _table(run: Run, marked: list[Step], completed: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    if run.odds.runs:
        heads = ("by", completed, "95 % from", "to")
        return heads, tuple((iso(s.day), percent(s.chance), percent(s.low), percent(s.high)) for s in marked)
    return ("by", completed), tuple((iso(s.day), percent(s.chance)) for s in marked)


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw(sheet: Sheet, run: Run, curve: list[Step], marked: list[Step], band: Band | None) -> None:
    shown = band if band and not band.why else None
    right = WIDTH - (BAND_ROOM if shown else 16)
    across = Scale(run.case.world.opens, run.case.world.closes, LEFT, right)
    up = Scale(0, 1, FLOOR, TOP)
    axes(sheet, across, up)
    days = [across(step.day) for step in curve]
    if run.odds.runs:
        sheet.area(days, [up(step.low) for step in curve], [up(step.high) for step in curve], GOOD)
        sheet.text(LEFT, HEIGHT + 10, "shaded: 95 % confidence of the runs counted", FAINT)
    sheet.line(days, [up(step.chance) for step in curve], GOOD, linewidth=2, drawstyle="steps-post")
    _draw_values(sheet, across, up, marked)
    if shown:
        _draw_band(sheet, right, up, shown)


def _draw_values(sheet: Sheet, across: Scale, up: Scale, marked: list[Step]) -> None:
    """A dot at the end of each year, with its value where there is room; always with the last."""
    *others, last = marked
    free, most, before = LEFT, across(last.day) - wide(percent(last.chance)) - 6, ""
    for step in (step for step in others if step.chance):
        x, words = across(step.day), percent(step.chance)
        sheet.mark(x, up(step.chance), "o", GOOD, size=5)
        if words != before and free <= x - wide(words) and x <= most:
            sheet.text(x, up(step.chance) - 6, words, ha="right")
            free, before = x + 6, words
    sheet.mark(across(last.day), up(last.chance), "o", GOOD, size=5)
    sheet.text(across(last.day) + 4, up(last.chance) - 6, percent(last.chance), ha="right", weight="bold")


def _draw_band(sheet: Sheet, right: float, up: Scale, band: Band) -> None:
    """Between what the chance at the close lies by a model, as a bar beside the curve."""
    x = right + 12
    sheet.line([x, x], [up(band.low), up(band.high)], MODEL, linewidth=1.6)
    for value in (band.low, band.high):
        sheet.line([x - 4, x + 4], [up(value), up(value)], MODEL, linewidth=1.6)
    sheet.mark(x, up(band.median), "D", MODEL, hollow=True, size=5)
    high, middle, low = spread([up(band.high), up(band.median), up(band.low)])
    for y, value in ((high, band.high), (middle, band.median), (low, band.low)):
        sheet.text(x + 8, y + 3.5, percent(value), MODEL)
    sheet.text(WIDTH, FLOOR + 13, "model", MODEL, ha="right")


def spread(places: list[float], least: float = 11.0) -> list[float]:
    """Places from top to bottom, moved apart so that a line of text fits between any two."""
    found = list(places)
    for number in range(1, len(found)):
        found[number] = max(found[number], found[number - 1] + least)
    over = found[-1] - max(places[-1], FLOOR)
    return [place - max(0.0, over) for place in found]


def axes(sheet: Sheet, across: Scale, up: Scale, *, years: bool = True) -> None:
    """Lines at each quarter of one, and the beginnings of years."""
    for quarter in range(5):
        y = up(quarter / 4)
        sheet.line([across.start, across.end], [y, y], FAINT, linewidth=0.5 if quarter else 1, alpha=0.7)
        sheet.text(across.start - 5, y + 3.5, f"{25 * quarter}%", FAINT, ha="right")
    for on, label in ticks(int(across.first), int(across.last)) if years else ():
        tick(sheet, across(on), up.start, label)


def tick(sheet: Sheet, x: float, floor: float, label: str) -> None:
    """A tick of the lower axis with what is written beneath."""
    sheet.line([x, x], [floor, floor + 3], FAINT)
    sheet.text(min(max(x, wide(label) / 2), WIDTH - wide(label) / 2), floor + 13, label, FAINT, ha="center")
