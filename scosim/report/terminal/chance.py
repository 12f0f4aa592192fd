"""How likely: of each file the chance of a grant year by year, how long it takes, where and through whom it stops."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from ...figures import Together, together, weightiest
from ...procedure import Outcome
from ...results import MOST_TOGETHER, Run
from ...tally import Tally, Weight
from ...terms import Dossier, State
from ...wording import listed
from .. import words
from ..layout import BAD, FAINT, HEAD, OPEN, Layout, widest
from ..model import band_told

if TYPE_CHECKING:
    from ...bands import Band

AT_WIDTHS = (4, 12, 8, 8, 8, 8)
MOST_OF_NAME, PERCENT, SHORT_BAR = 18, 6, 8
LEAST_BAR, MOST_BAR = 10, 50
EIGHTHS = " ▏▎▍▌▋▊▉█"
ALONE, WITH_OTHERS = "█", "▒"
PART = 8
BARS = (
    f"{ALONE} ever alone, {WITH_OTHERS} only with others, the longest full; its part: 1/k of each block by k members"
)
EQUAL = 1e-9
"""Chances that differ by less are the same but for rounding."""

MOST_SETS, RARE = 3, 0.05
"""Sets of members that are named, unless they stop a file less often a run."""


def chances(run: Run, page: Layout) -> Iterator[Text]:
    """Of each file how likely it is granted by when, and where and through whom it is stopped."""
    yield from page.heading(f"CHANCE ({words.counted(run)})")
    for end in run.history.ends:
        yield from _of_file(run, end.dossier, page)
    if any(tally.blocks for tally in run.odds.tallies.values()):
        yield from page.text(BARS, 2, FAINT)


def _of_file(run: Run, dossier: Dossier, page: Layout) -> Iterator[Text]:
    yield from page.text(dossier.id, 2, HEAD)
    if run.odds.tallies[dossier.id].chance(Outcome.GRANTED):
        yield from _years(run, dossier, page)
        yield from page.text(words.waits(run, dossier), 4, hang=2)
    if dossier.id in run.bands:
        for line in band_told(run.bands[dossier.id], words.granted(dossier)):
            yield from page.text(line, 4, OPEN, hang=2)
    yield from _at_organs(run, dossier, page)
    yield from _blockers(run, dossier, page)


# ── By the end of each year ──────────────────────────────────────────────────────────────────────────────


class Row(NamedTuple):
    """A row of the strip: by when, how likely, between what; and a strip that shows it."""

    by: str
    chance: str
    between: str
    strip: Text


def _years(run: Run, dossier: Dossier, page: Layout) -> Iterator[Text]:
    """A bar for each year end by which more is granted than by the last, and for the close; a band below it."""
    told = words.by_years(run, dossier)
    between = {on: words.counted_between(run, chance) for on, _, chance in told}
    band = run.bands.get(dossier.id)
    band = None if band is None or band.why else band
    if band:
        between["band"] = words.between(band.low, band.high)
    widths = [10, widest((each for _, each, _ in told), 32), widest(between.values(), 18)]
    room = max(LEAST_BAR, min(MOST_BAR, page.width - 4 - sum(width + 2 for width in widths if width) - 1))
    head = f"{words.granted(dossier)} by"
    rows = [Row(on, chance, between[on], bar(weight, room)) for on, chance, weight in told]
    if band:
        rows.append(Row("band", words.percent(band.median), between["band"], _span(band, room)))
    sure = "95 % sure" if run.odds.runs is not None else ""
    yield Text(f"    {head:<10}  {'chance':>{widths[1]}}" + (f"  {sure}" if sure else ""), FAINT)
    for row in rows:
        line = Text(f"    {row.by:<10}  {row.chance:>{widths[1]}}")
        line.append(f"  {row.between:>{widths[2]}}" if widths[2] else "")
        yield line.append("  ").append_text(row.strip).append("│", FAINT)


def bar(share: Weight, room: int) -> Text:
    """A bar as long as a share of the room, in eighths; whatever is not nothing shows."""
    eighths = max(1, round(float(share) * room * 8)) if share else 0
    whole, rest = divmod(eighths, 8)
    text = EIGHTHS[8] * whole + (EIGHTHS[rest] if rest else "")
    return Text(f"{text:{room}}")


def _span(band: Band, room: int) -> Text:
    """From where to where a band reaches, and where half of its draws lie below."""
    low, middle, high = (min(room - 1, int(share * room)) for share in (band.low, band.median, band.high))
    line = [" "] * room
    line[low : high + 1] = "─" * (high + 1 - low)
    line[low], line[high], line[middle] = "├", "┤", "┼"
    return Text("".join(line), OPEN)


# ── Where, and through whom ──────────────────────────────────────────────────────────────────────────────


def _at_organs(run: Run, dossier: Dossier, page: Layout) -> Iterator[Text]:
    """What becomes of a dossier at each organ, at least once: a row for each; or that none takes it up."""
    found = run.at_organs(dossier)
    if all(at.never_tabled == 1 for at in found):
        yield from page.text("never tabled, in no run", 4)
        return
    rows = ((at.organ, *map(words.percent, at[1:])) for at in found)
    yield from page.table([words.AT_HEADS, *rows], AT_WIDTHS, 4)


def _blockers(run: Run, dossier: Dossier, page: Layout) -> Iterator[Text]:
    """Who objects, whoever has the greatest part in it first; and which members do so together."""
    tally = run.odds.tallies[dossier.id]
    found = weightiest(tally)
    if not found:
        return
    name = widest((words.BY_HEADS[0], *(each.member for each in found)), MOST_OF_NAME)
    widths = (name, PERCENT, SHORT_BAR, PERCENT, PART, 0)
    order = [at.organ for at in run.at_organs(dossier)]
    longest = max(each.chance for each in found)
    first, second, *others = words.BY_HEADS
    rows = []
    for each in found:
        member, ever, *rest = words.blocked(each, order)
        rows.append((member, ever, blocks(each.sole / longest, each.chance / longest), *rest))
    for row, style in ((first, second, "", *others), FAINT), *((row, BAD) for row in rows):
        yield from page.columns([(text, width, style) for text, width in zip(row, widths, strict=True)], 4)
    yield from _together(tally, page)


def _together(tally: Tally, page: Layout) -> Iterator[Text]:
    """The members that stop a file together, as often as that matters."""
    sets: dict[tuple[State, ...], list[Together]] = {}
    for each in together(tally, MOST_TOGETHER):
        if len(each.members) > 1:
            sets.setdefault(each.members, []).append(each)
    often = [(round(sum(float(each.times) for each in found), 2), members, found) for members, found in sets.items()]
    for times, members, found in sorted(often, key=lambda each: (-each[0], each[1]))[:MOST_SETS]:
        if times >= RARE:
            where = ", ".join(f"{each.organ} {float(each.times):.2f}" for each in found)
            yield from page.text(f"{listed(members)} together {times:.2f}: {where}", 4, hang=2)


def blocks(alone: Weight, ever: Weight) -> str:
    """A bar of the runs in which a member ever objects: those in which it ever does alone, then the others."""
    whole = max(round(float(ever) * SHORT_BAR), 1)
    first = whole if float(ever) - float(alone) < EQUAL else min(round(float(alone) * SHORT_BAR), whole - 1)
    return ALONE * first + WITH_OTHERS * (whole - first)
