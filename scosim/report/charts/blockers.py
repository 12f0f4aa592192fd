"""Who stands in the way of a file: each member with how often it does, ever and alone; and who does so with whom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...engine import End
from ...figures import Blocker, often, together, weightiest
from ...odds import is_left_to_chance
from ...results import MOST_TOGETHER, Run
from ...tally import Tally, Weight
from ...terms import Dossier, State
from ..words import percent, times
from .chance import alike, names, of_model
from .chart import BAD, FAINT, WIDTH, Chart, Scale, Sheet, drawing, first, listed, plain, short

MOST_MEMBERS, MOST_SETS = 14, 9
"""Members and sets of them that are drawn: those most in the way.  The table has all."""

ROW, NAMES = 30.0, 112.0
HEADS = ("member", "ever", "alone", "its part", "times")


class Together(NamedTuple):
    """Members that stand in the way together, at whatever organ: how often on average."""

    members: tuple[State, ...]
    times: float


def drawn(run: Run) -> Iterator[Chart]:
    """Bars for each file to which anybody objects, files alike together; of one history, if it is all there is."""
    files = [ends for ends in alike(run, by_members) if run.odds.tallies[ends[0].dossier.id].blocks]
    for number, ends, more in first(files):
        tally = run.odds.tallies[ends[0].dossier.id]
        found = weightiest(tally)
        yield _chart(run, ends, found, _sets(tally), f"blockers-{number}", more)


def by_members(run: Run, dossier: Dossier) -> object:
    """Who stands in the way of a file, and with whom."""
    tally = run.odds.tallies[dossier.id]
    return [_row(each) for each in weightiest(tally)], [(each.members, times(each.times)) for each in _sets(tally)]


def _sets(tally: Tally) -> list[Together]:
    """The sets that stand in the way, those first that do most often."""
    found: dict[tuple[State, ...], Weight] = {}
    for (_, members), weight in tally.blocks.items():
        found[members] = found.get(members, 0) + weight
    sets = [Together(members, float(tally.share(weight))) for members, weight in found.items() if weight]
    return sorted(sets, key=lambda each: (-each.times, each.members))


def _chart(run: Run, ends: list[End], found: list[Blocker], sets: list[Together], name: str, more: str) -> Chart:
    chance = is_left_to_chance(run.case)
    title = f"{names(ends)}: who stands in the way"
    words = _words(found, sets, chance=chance) + of_model(run) + more
    members, columns = found[:MOST_MEMBERS], [each for each in sets if each.members][:MOST_SETS]
    matrix = len(sets) > 1 and len(members) > 1
    bars = ROW * len(members) + (40 if chance else 26)
    height = bars + (18 * len(members) + 46 if matrix else 0)

    def draw(sheet: Sheet) -> None:
        _draw_bars(sheet, members, chance=chance)
        if matrix:
            _draw_sets(sheet, members, columns, bars + 12)

    rows = [*(_row(each) for each in found), *_rows_together(run.odds.tallies[ends[0].dossier.id])]
    return Chart(name, title, words, drawing(name, title, words, height, draw), HEADS, tuple(rows))


def _row(each: Blocker) -> tuple[str, ...]:
    return (
        plain(each.member),
        percent(each.chance),
        percent(each.sole),
        times(each.responsibility),
        times(each.times),
    )


def _rows_together(tally: Tally) -> Iterator[tuple[str, ...]]:
    """The sets of several members, at each organ."""
    for each in together(tally, MOST_TOGETHER):
        if len(each.members) > 1:
            yield plain(f"{', '.join(each.members)} together at the {each.organ}"), "–", "–", "–", times(each.times)


def _words(found: list[Blocker], sets: list[Together], *, chance: bool) -> str:
    first, *others = found
    if not chance:
        told = [f"{plain(each.member)} {often(int(each.times))}" for each in found]
        return f"In the history told, which is all there is, objections come from {listed(told)}."
    told_first = (
        f"{plain(first.member)} objects in {percent(first.chance)} of all histories, alone in {percent(first.sole)}"
    )
    rest = f"; then {listed([f'{each.member} in {percent(each.chance)}' for each in others], 3)}" if others else ""
    with_others = next((each for each in sets if len(each.members) > 1), None)
    company = (
        f" Most often together: {listed(with_others.members)}, {times(with_others.times)} times a run."
        if with_others
        else ""
    )
    return f"{told_first}{rest}.{company}"


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw_bars(sheet: Sheet, members: list[Blocker], *, chance: bool) -> None:
    """For each member how often it objects, and within that how often alone."""
    most = 1.0 if chance else max(float(each.times) for each in members)
    across = Scale(0, most, 0, WIDTH - 4)
    for number, each in enumerate(members):
        y = ROW * number + 12
        ever, alone = (each.chance, each.sole) if chance else (each.times, 0)
        sheet.text(0, y, short(each.member, 130), weight="bold")
        told = f"{percent(ever)} ever · {percent(alone)} alone · part {times(each.responsibility)}"
        sheet.text(WIDTH, y, told if chance else often(int(each.times)), BAD, ha="right")
        sheet.line([0, across.end], [y + 9.5, y + 9.5], FAINT, linewidth=0.5, alpha=0.6)
        sheet.box(0, y + 4, across(float(ever)), 11, BAD, facecolor=BAD, alpha=0.25)
        sheet.box(0, y + 4, across(float(ever)), 11, BAD)
        if alone:
            sheet.box(0, y + 4, across(float(alone)), 11, BAD, hatch="/////")
    told = "whole bar: ever; hatched: ever alone; full width: always" if chance else "times that it objects"
    sheet.text(0, ROW * len(members) + 16, told, FAINT)
    if chance:
        sheet.text(0, ROW * len(members) + 30, "part: times a run, shared out among those who object", FAINT)


def _draw_sets(sheet: Sheet, members: list[Blocker], columns: list[Together], top: float) -> None:
    """Who objects with whom: a column for each set, a dot for each of its members, and how often beneath."""
    sheet.text(0, top + 10, "Who with whom, and how many times a run", FAINT)
    step = (WIDTH - NAMES) / MOST_SETS
    place = {each.member: top + 26 + 18 * number for number, each in enumerate(members)}
    for name, y in place.items():
        sheet.text(NAMES - 10, y + 3.5, short(name, NAMES - 14), ha="right")
        sheet.line([NAMES, WIDTH], [y, y], FAINT, linewidth=0.4, alpha=0.6)
    floor = top + 26 + 18 * len(members)
    for number, column in enumerate(columns):
        x = NAMES + step * (number + 0.5)
        ys = sorted(place[member] for member in column.members if member in place)
        if ys:
            sheet.line([x, x], [ys[0], ys[-1]], BAD, linewidth=2)
        for y in ys:
            sheet.mark(x, y, "o", BAD, size=7)
        sheet.text(x, floor + 4, times(column.times), ha="center")
