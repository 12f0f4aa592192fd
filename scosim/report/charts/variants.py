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
from .chance import FLOOR, HEIGHT, LEFT, TOP, axes, spread, tick
from .chart import FAINT, GOOD, INK, MODEL, WIDTH, Chart, Scale, Sheet, drawing, listed, percent, plain, short, wide

MOST_ROWS, MOST_CURVES = 40, 4
"""Dots and curves that are drawn; the table has all."""

ROW = 26.0
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
    shown = dots[:MOST_ROWS]
    title = "Variants side by side" if sweep is None else f"Sweep {plain(sweep)}, value by value"
    low, high = min(dots, key=lambda dot: dot.chance), max(dots, key=lambda dot: dot.chance)
    words = f"From {low.told} for {plain(low.dossier)} in {plain(low.variant)} "
    words += f"to {high.told} for {plain(high.dossier)} in {plain(high.variant)}."
    height = ROW * len(shown) + 30

    def draw(sheet: Sheet) -> None:
        _draw_dots(sheet, shown)

    return Chart(name, title, words, drawing(name, title, words, height, draw), *_table(dots))


def _draw_dots(sheet: Sheet, dots: list[Dot]) -> None:
    across = Scale(0, 1, 6, WIDTH - 10)
    bottom = ROW * len(dots) + 12
    for quarter in range(5):
        x = across(quarter / 4)
        sheet.line([x, x], [0, bottom], FAINT, linewidth=0.4, alpha=0.6)
        words = f"{25 * quarter}%"
        sheet.text(min(x, WIDTH - wide(words) / 2) if quarter else x + 4, bottom + 12, words, FAINT, ha="center")
    several = len({dot.dossier for dot in dots}) > 1
    for number, dot in enumerate(dots):
        y = ROW * number + 11
        words = f"{dot.variant} · {dot.dossier}" if several else dot.variant
        sheet.text(
            0, y, short(words, WIDTH - wide(dot.told) - 14), weight="bold" if dot.variant == BASE else "normal"
        )
        sheet.text(WIDTH, y, dot.told, GOOD, ha="right", weight="bold")
        sheet.line([across(dot.low), across(dot.high)], [y + 8, y + 8], GOOD, linewidth=2)
        sheet.mark(across(dot.chance), y + 8, "D" if dot.variant == BASE else "o", GOOD, size=6)


# ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────────


def _swept(name: str, sweep: str, dots: list[Dot]) -> Chart:
    title = f"Sweep {plain(sweep)}: the chance by the close"
    curves: dict[str, list[Dot]] = {}
    for dot in dots:
        curves.setdefault(dot.dossier, []).append(dot)
    for curve in curves.values():
        curve.sort(key=lambda dot: dot.value or 0)
    told = [f"{file} goes from {curve[0].told} to {curve[-1].told}" for file, curve in curves.items()]
    first, last = min(dot.value or 0 for dot in dots), max(dot.value or 0 for dot in dots)
    words = f"As {plain(sweep)} goes from {_number(first)} to {_number(last)}, {listed(told)}."

    def draw(sheet: Sheet) -> None:
        _draw_curves(sheet, sweep, dict(list(curves.items())[:MOST_CURVES]), (float(first), float(last)))

    return Chart(name, title, words, drawing(name, title, words, HEIGHT + 28, draw), *_table(dots))


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
            sheet.mark(LEFT + 90 * number + 4, HEIGHT + 18, MARKERS[number], colours[number], size=6)
            sheet.text(LEFT + 90 * number + 12, HEIGHT + 21.5, short(file, 74))
