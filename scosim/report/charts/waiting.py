"""How long a file waits: the share that is not granted yet, from its filing on.

Nothing is estimated: every history is followed to the close, so Kaplan and Meier's curve is one minus the share that
is granted by then.  What is open at the close is censored there; what ended otherwise is never granted, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from ...calendar import Day, iso
from ...engine import End
from ...figures import waiting
from ...odds import is_left_to_chance
from ...procedure import Outcome
from ...results import Run
from ...tally import Tally
from ..words import percent
from .chance import FLOOR, HEIGHT, LEFT, TOP, alike, axes, by_days, names, tick
from .chart import FAINT, INK, OPEN, WIDTH, YEAR, Chart, Scale, Sheet, drawing, first, wide

ENDINGS = (Outcome.WITHDRAWN, Outcome.LAPSED)
HATCHED: dict[str, Any] = {"facecolor": "none", "edgecolor": FAINT, "hatch": "xxx", "linewidth": 0.8}
DAYS_ALONE = 800
"""A span that is counted in days; a longer one in years."""


class Left(NamedTuple):
    """A day after filing: the share that is not granted by then, and of it what has ended otherwise."""

    days: int
    waits: float
    ended: float


def drawn(run: Run) -> Iterator[Chart]:
    """A curve for each file, those alike together; none where all that may be granted is granted on one day."""
    if not is_left_to_chance(run.case):
        return
    files = [ends for ends in alike(run, by_days) if _days(run.odds.tallies[ends[0].dossier.id]) > 1]
    for number, ends, more in first(files):
        yield _chart(run, ends, f"waiting-{number}", more)


def _days(tally: Tally) -> int:
    """On how many days it may be granted."""
    return sum(1 for (what, _), weight in tally.days.items() if what == Outcome.GRANTED and weight)


def _chart(run: Run, ends: list[End], name: str, more: str) -> Chart:
    dossier = ends[0].dossier
    tally = run.odds.tallies[dossier.id]
    found = waiting(tally, dossier.filed)
    curve = _curve(tally, dossier.filed, run.case.world.closes)
    median = dict(found.quantiles)[Fraction(1, 2)]
    done = dossier.seeks.completed
    title = f"{names(ends)}: how long until {done}"
    words = _words(curve, float(found.open), median, done, iso(dossier.filed)) + more

    def draw(sheet: Sheet) -> None:
        _draw(sheet, curve, float(found.open), median)

    rows = tuple(
        (f"{float(share):.0%}", "not by the close" if days is None else f"{days:,}")
        for share, days in found.quantiles
    )
    heads = (f"share {done}", "days from filing")
    ended = curve[-1].ended
    rest = (("open at the close", percent(found.open)), *((("ended otherwise", percent(ended)),) if ended else ()))
    return Chart(name, title, words, drawing(name, title, words, HEIGHT + 14, draw), heads, (*rows, *rest))


def _curve(tally: Tally, filed: Day, closes: Day) -> list[Left]:
    """What is left on each day on which a grant or another end may come."""
    days = {day for (what, day), weight in tally.days.items() if what in (Outcome.GRANTED, *ENDINGS) and weight}
    found = []
    for on in sorted({filed, closes, *days}):
        ended = float(sum(tally.chance(each, on) for each in ENDINGS))
        found.append(Left(on - filed, 1 - float(tally.chance(Outcome.GRANTED, on)), ended))
    return found


def _words(curve: list[Left], still: float, median: int | None, done: str, filed: str) -> str:
    half = f"half of all are {done} within {median:,} days" if median is not None else f"less than half are {done}"
    told = f"From filing, {filed}, on: {half}; {percent(still)} are open at the close, after {curve[-1].days:,} days"
    ended = f", and {percent(curve[-1].ended)} withdrew or lapsed before" if curve[-1].ended else ""
    return f"{told}{ended}. Every case is followed to the close, so the curve is one minus the share {done} by then."


def _draw(sheet: Sheet, curve: list[Left], still: float, median: int | None) -> None:
    across = Scale(0, max(curve[-1].days, 1), LEFT, WIDTH - 54)
    up = Scale(0, 1, FLOOR, TOP)
    axes(sheet, across, up, years=False)
    _draw_time(sheet, across)
    xs = [across(each.days) for each in curve]
    if curve[-1].ended:
        sheet.area(xs, [up(0)] * len(xs), [up(each.ended) for each in curve], FAINT, **HATCHED)
        sheet.text(xs[-1] + 6, up(curve[-1].ended / 2) + 3.5, "ended", FAINT)
    sheet.line(xs, [up(each.waits) for each in curve], OPEN, linewidth=2, drawstyle="steps-post")
    if still:
        sheet.mark(xs[-1], up(curve[-1].waits), "|", OPEN, size=11)
        sheet.text(xs[-1] + 6, up(curve[-1].waits) + 3.5, percent(curve[-1].waits), OPEN, weight="bold")
    if median is not None:
        x = across(median)
        sheet.line([LEFT, x, x], [up(0.5), up(0.5), up(0)], INK, linewidth=1, linestyle=(0, (3, 2)))
        words = f"half: {median:,} days"
        room = x - LEFT > wide(words) + 8
        sheet.text(x - 5 if room else x + 5, up(0.5) + (12 if room else -5), words, ha="right" if room else "left")


def _draw_time(sheet: Sheet, across: Scale) -> None:
    """Days or years from filing."""
    days = across.last <= DAYS_ALONE
    unit, name = (1.0, "days from filing") if days else (YEAR, "years from filing")
    step = next(each for each in (1, 2, 5, 10, 25, 50, 100, 200) if across.last / unit / each <= 7)
    for number in range(0, int(across.last / unit) + 1, step):
        tick(sheet, across(number * unit), FLOOR, str(number))
    sheet.text((LEFT + across.end) / 2, HEIGHT + 9, name, FAINT, ha="center")
