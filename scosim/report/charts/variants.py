"""The variants of a scenario side by side: the chance of each as a dot with its interval; a sweep as a curve."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from ...engine import End
from ...odds import is_left_to_chance
from ...procedure import Outcome
from ...results import Run
from ...scenario.fields import fraction
from ...scenario.pages import BASE
from ..words import percent
from .chance import FLOOR, HEIGHT, LEFT, LONGEST_NAME, TOP, axes, spread, tick
from .chart import FAINT, GOOD, INK, MODEL, WIDTH, Chart, Scale, Sheet, drawing, listed, plain, short, wide

MOST_ROWS, MOST_CURVES = 40, 4
"""Dots and curves that are drawn; the table has all."""

ROW, HEAD = 26.0, 20.0
MARKERS = ("o", "s", "^", "D")


class Dot(NamedTuple):
    """One file of one variant: how likely it is granted, within what, and what is written of it."""

    variant: str
    value: Fraction | None
    dossier: str
    chance: float
    low: float
    high: float
    told: str


def drawn(run: Run) -> Iterator[Chart]:
    """A chart of all variants, and one for each sweep."""
    groups: dict[str | None, list[Dot]] = {}
    for variant, each in run.variants:
        dots = [_dot(each, end, variant.name, variant.value) for end in each.history.ends]
        groups.setdefault(variant.sweep, []).extend(dots)
    base = [_dot(run, end, BASE, None) for end in run.history.ends]
    for number, (sweep, dots) in enumerate(groups.items(), 1):
        name = f"variants-{number}"
        if sweep is not None and all(dot.value is not None for dot in dots):
            yield _swept(name, sweep, dots)
        elif dots:
            yield _compared(name, sweep, [*base, *dots])


def _dot(run: Run, end: End, name: str, value: str | None) -> Dot:
    chance = run.odds.tallies[end.dossier.id].chance(Outcome.GRANTED)
    low, high = run.interval(end.dossier) or (float(chance), float(chance))
    told = percent(chance) if is_left_to_chance(run.case) else str(end.outcome)
    number = fraction(value) if value is not None else None
    return Dot(name, number, end.dossier.id, float(chance), low, high, told)


def _table(dots: list[Dot]) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    counted = any(dot.low < dot.high for dot in dots)
    heads = ("variant", "file", "by the close", *(("95 % from", "to") if counted else ()))
    rows = ((plain(dot.variant), plain(dot.dossier), dot.told, percent(dot.low), percent(dot.high)) for dot in dots)
    return heads, tuple(row[: len(heads)] for row in rows)


# ── Side by side ─────────────────────────────────────────────────────────────────────────────────────────


def _compared(name: str, sweep: str | None, dots: list[Dot]) -> Chart:
    files: dict[str, list[Dot]] = {}
    for dot in dots:
        files.setdefault(dot.dossier, []).append(dot)
    files = _most(files)
    title = "Variants side by side" if sweep is None else f"Sweep {short(sweep, LONGEST_NAME)}, value by value"
    low, high = min(dots, key=lambda dot: dot.chance), max(dots, key=lambda dot: dot.chance)
    words = f"From {low.told} for {plain(low.dossier)} in {plain(low.variant)} "
    words += f"to {high.told} for {plain(high.dossier)} in {plain(high.variant)}."
    if sum(map(len, files.values())) < len(dots):
        words += f" The first {MOST_ROWS} are drawn; the table has all {len(dots)}."
    height = ROW * sum(map(len, files.values())) + HEAD * len(files) + 20

    def draw(sheet: Sheet) -> None:
        _draw_files(sheet, files, height - 16)

    return Chart(name, title, words, drawing(name, title, words, height, draw), *_table(dots))


def _most(files: dict[str, list[Dot]]) -> dict[str, list[Dot]]:
    """As many dots as are drawn, the first files first."""
    found: dict[str, list[Dot]] = {}
    left = MOST_ROWS
    for file, dots in files.items():
        if left > 0:
            found[file] = dots[:left]
            left -= len(dots)
    return found


def _draw_files(sheet: Sheet, files: dict[str, list[Dot]], bottom: float) -> None:
    """The dots of each file beneath its name, on one scale."""
    across = Scale(0, 1, 6, WIDTH - 10)
    for quarter in range(5):
        x, words = across(quarter / 4), f"{25 * quarter}%"
        sheet.line([x, x], [HEAD, bottom], FAINT, linewidth=0.4, alpha=0.6)
        sheet.text(min(max(x, wide(words) / 2), WIDTH - wide(words) / 2), bottom + 12, words, FAINT, ha="center")
    y = 0.0
    for file, dots in files.items():
        sheet.text(0, y + 11, short(file, WIDTH), weight="bold")
        for number, dot in enumerate(dots):
            _draw_dot(sheet, across, dot, y + HEAD + ROW * number + 11)
        y += HEAD + ROW * len(dots)


def _draw_dot(sheet: Sheet, across: Scale, dot: Dot, y: float) -> None:
    sheet.text(6, y, short(dot.variant, WIDTH - wide(dot.told) - 20))
    sheet.text(WIDTH, y, dot.told, GOOD, ha="right", weight="bold")
    sheet.line([across(0), across(dot.chance)], [y + 8, y + 8], FAINT, linewidth=0.8)
    if dot.low < dot.high:
        sheet.line([across(dot.low), across(dot.high)], [y + 8, y + 8], GOOD, linewidth=2.4)
    sheet.mark(across(dot.chance), y + 8, "D" if dot.variant == BASE else "o", GOOD, size=6)


# ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────────


def _swept(name: str, sweep: str, dots: list[Dot]) -> Chart:
    title = f"Sweep {short(sweep, LONGEST_NAME)}: the chance by the close"
    curves: dict[str, list[Dot]] = {}
    for dot in dots:
        curves.setdefault(dot.dossier, []).append(dot)
    for curve in curves.values():
        curve.sort(key=lambda dot: dot.value or 0)
    told = [f"{file} goes from {curve[0].told} to {curve[-1].told}" for file, curve in curves.items()]
    first, last = min(dot.value or 0 for dot in dots), max(dot.value or 0 for dot in dots)
    height = HEIGHT + 14 + 15 * min(len(curves), MOST_CURVES) * (len(curves) > 1)
    words = f"As {plain(sweep)} goes from {_number(first)} to {_number(last)}, {listed(told)}."

    def draw(sheet: Sheet) -> None:
        _draw_curves(sheet, sweep, dict(list(curves.items())[:MOST_CURVES]), (float(first), float(last)))

    return Chart(name, title, words, drawing(name, title, words, height, draw), *_table(dots))


def _number(value: Fraction | int) -> str:
    return f"{float(value):g}"


def _draw_curves(sheet: Sheet, sweep: str, curves: dict[str, list[Dot]], span: tuple[float, float]) -> None:
    across, up = Scale(*span, LEFT, WIDTH - 54), Scale(0, 1, FLOOR, TOP)
    axes(sheet, across, up, years=False)
    values = sorted({dot.value or Fraction(0) for curve in curves.values() for dot in curve})
    free = -WIDTH
    for value in values:
        x, words = across(float(value)), _number(value)
        if x - wide(words) / 2 >= free:
            tick(sheet, x, FLOOR, words)
            free = x + wide(words) / 2 + 6
    sheet.text((LEFT + across.end) / 2, HEIGHT + 8, short(sweep, 200), FAINT, ha="center")
    colours = (GOOD, MODEL, INK, FAINT)
    for number, (curve, marker) in enumerate(zip(curves.values(), MARKERS, strict=False)):
        xs = [across(float(dot.value or 0)) for dot in curve]
        sheet.line(xs, [up(dot.chance) for dot in curve], colours[number], linewidth=1.6)
        for x, dot in zip(xs, curve, strict=True):
            sheet.line([x, x], [up(dot.low), up(dot.high)], colours[number], linewidth=1)
            sheet.mark(x, up(dot.chance), marker, colours[number], size=6)
    ends = sorted(curves, key=lambda file: -curves[file][-1].chance)
    for file, y in zip(ends, spread([up(curves[file][-1].chance) for file in ends]), strict=True):
        sheet.text(across.end + 7, y + 3.5, curves[file][-1].told)
    if len(curves) > 1:
        for number, file in enumerate(curves):
            y = HEIGHT + 22 + 15 * number
            sheet.mark(LEFT + 4, y - 3.5, MARKERS[number], colours[number], size=6)
            sheet.text(LEFT + 14, y, short(file, WIDTH - LEFT - 14))
