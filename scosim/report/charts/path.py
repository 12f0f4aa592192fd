"""The way of a file through the stages of the law, and where it ends: drawn from the rulebook, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...calendar import Day, iso
from ...engine import End
from ...odds import is_left_to_chance
from ...procedure import Outcome
from ...provision import Power, Signing, Step
from ...results import Run
from ...tally import Tally
from ...terms import GRANTED, REQUESTED, Dossier, Stage
from .chance import alike, names
from .chart import (
    BAD,
    FAINT,
    GOOD,
    INK,
    OPEN,
    WIDTH,
    Chart,
    Scale,
    Sheet,
    drawing,
    listed,
    percent,
    plain,
    short,
)

NOTHING = 1e-9
BOX, BOX_HEIGHT, GAP, SIDE = 140.0, 24.0, 34.0, 40.0
"""Of the boxes of stages, in points; the side is left to arrows that pass others by."""

MOST_ENDS = 2
"""Outcomes that are drawn of one stage: the likeliest."""

COLOURS = {Outcome.GRANTED: GOOD, Outcome.PENDING: OPEN, Outcome.UNDETERMINED: OPEN}


class Edge(NamedTuple):
    """A step of the law between two stages, and the days of the run on which it is taken, if not all."""

    step: Step
    since: Day | None
    until: Day | None


class Place(NamedTuple):
    """A stage: the share of histories that reach it, if that can be told, and what ends there."""

    stage: Stage
    reached: float | None
    ends: tuple[tuple[Outcome, float], ...]


def drawn(run: Run) -> Iterator[Chart]:
    """A diagram for each file, those alike together."""
    for number, ends in enumerate(alike(run, by_ends), 1):
        yield _chart(run, ends, f"path-{number}")


def by_ends(run: Run, dossier: Dossier) -> object:
    """Where histories of a file end."""
    ends = run.odds.tallies[dossier.id]
    return sorted((stage, what, percent(ends.share(weight))) for (stage, what), weight in ends.ends.items() if weight)


def _chart(run: Run, ends: list[End], name: str) -> Chart:
    dossier = ends[0].dossier
    edges = steps(run, dossier)
    places = _places(run.odds.tallies[dossier.id], edges)
    title = f"{names(ends)}: the way through the law"
    chance = is_left_to_chance(run.case)
    words = _words(places, edges, chance=chance)
    height = (BOX_HEIGHT + GAP) * len(places) - (GAP if edges else 0) + 8

    def draw(sheet: Sheet) -> None:
        _draw(sheet, places, edges, chance=chance)

    heads = ("stage", "reached", "ends there", "taken on by")
    return Chart(name, title, words, drawing(name, title, words, height, draw), heads, tuple(_rows(places, edges)))


# ── The way ──────────────────────────────────────────────────────────────────────────────────────────────


def steps(run: Run, dossier: Dossier) -> list[Edge]:
    """The steps that the law has for what is sought, on any day from filing to the close."""
    rulebook, closes = run.case.rulebook, run.case.world.closes
    days = [dossier.filed, *(day for day in rulebook.change_days if dossier.filed < day <= closes)]
    found: dict[tuple[Stage, Stage, str], list[tuple[Day, Step]]] = {}
    for day in days:
        for step in rulebook.on(day).route(dossier.seeks):
            found.setdefault((step.at, step.to, actor(step)), []).append((day, step))
    edges = []
    for taken in found.values():
        on = [day for day, _ in taken]
        after = next((day for day in days if day > on[-1]), None)
        edges.append(Edge(taken[0][1], on[0] if on[0] > days[0] else None, after))
    return edges


def actor(step: Step) -> str:
    """Who takes a step."""
    if isinstance(step, Power):
        return step.organ.code
    return step.act.name if isinstance(step, Signing) else "takes effect"


def _order(edges: list[Edge]) -> list[Stage]:
    """The stages from request to grant: each after all from which a step leads to it."""
    stages = list(dict.fromkeys([REQUESTED, *(stage for edge in edges for stage in (edge.step.at, edge.step.to))]))
    found: list[Stage] = []
    while stages:
        ready = [
            s for s in stages if not any(e.step.to == s and e.step.at in stages and e.step.at != s for e in edges)
        ]
        found.append((ready or stages)[0])
        stages.remove(found[-1])
    return found


def _places(tally: Tally, edges: list[Edge]) -> list[Place]:
    """Every stage of the way, and any other at which a history ends."""
    order = _order(edges)
    order += [
        stage for stage in dict.fromkeys(s for (s, _), weight in tally.ends.items() if weight) if stage not in order
    ]
    order = [stage for stage in order if stage != GRANTED] + ([GRANTED] if edges else [])
    chain = len(edges) == len({edge.step.at for edge in edges}) == len({edge.step.to for edge in edges})
    found, left = [], 1.0
    for stage in order:
        ends = [(o, float(tally.likely(w))) for (s, o), w in tally.ends.items() if s == stage and w]
        ends.sort(key=lambda each: (-each[1], each[0]))
        sure = chain or left < NOTHING or stage in (REQUESTED, GRANTED)
        found.append(Place(stage, max(0.0, left) if sure else None, tuple(ends)))
        left -= sum(share for _, share in ends)
    return found


def _words(places: list[Place], edges: list[Edge], *, chance: bool) -> str:
    if not edges:
        return "The law of these days has no step for what is sought; the file stays where it was put."
    way = " → ".join(plain(place.stage) for place in places)
    ends = [(share, place.stage, what) for place in places for what, share in place.ends]
    ends.sort(key=lambda each: -each[0])
    if not chance:
        return f"The way is {way}. The history told ends at {plain(ends[0][1])}: {ends[0][2]}."
    told = [f"{percent(share)} at {stage} ({what})" for share, stage, what in ends]
    return f"The way is {way}. Histories end: {listed(told)}."


def _rows(places: list[Place], edges: list[Edge]) -> Iterator[tuple[str, ...]]:
    for place in places:
        ends = "; ".join(f"{what} {percent(share)}" for what, share in place.ends) or "–"
        on = "; ".join(
            f"{_told(edge)} to {edge.step.to} ({edge.step.id})" for edge in edges if edge.step.at == place.stage
        )
        reached = "not told" if place.reached is None else percent(place.reached)
        yield plain(place.stage), reached, plain(ends), plain(on or "–")


def _told(edge: Edge) -> str:
    """Who takes a step, and on which days, if not on all."""
    since = f" from {iso(edge.since)}" if edge.since else ""
    until = f" until {iso(edge.until - 1)}" if edge.until else ""
    return actor(edge.step) + since + until


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw(sheet: Sheet, places: list[Place], edges: list[Edge], *, chance: bool) -> None:
    order = [place.stage for place in places]
    tops = [2 + (BOX_HEIGHT + GAP) * number for number in range(len(places))]
    for place, top in zip(places, tops, strict=True):
        _draw_place(sheet, place, top, chance=chance)
    passing = 0
    for edge in edges:
        start, end = order.index(edge.step.at), order.index(edge.step.to)
        if end == start + 1:
            _draw_near(sheet, edge, tops[start] + BOX_HEIGHT, places[end], chance=chance)
        else:
            _draw_far(sheet, edge, tops[start], tops[end], SIDE - 10 - 13 * passing)
            passing += 1
    if not edges:
        sheet.text(SIDE, tops[0] + BOX_HEIGHT + 16, "no step of the law leads on", BAD)


def _draw_place(sheet: Sheet, place: Place, top: float, *, chance: bool) -> None:
    """A stage, and at its right what ends there."""
    colour = INK if place.reached is None or place.reached > NOTHING else FAINT
    sheet.box(SIDE, top, BOX, BOX_HEIGHT, colour, linewidth=1.8 if place.ends else 0.8)
    sheet.text(SIDE + BOX / 2, top + 15.5, short(place.stage, BOX - 8), colour, ha="center")
    x = SIDE + BOX + 10
    across = Scale(0, 1, 0, WIDTH - x - 4)
    for number, (outcome, share) in enumerate(place.ends[:MOST_ENDS]):
        shade, y = COLOURS.get(outcome, BAD), top + 10 + 22 * number
        told = f"{percent(share)} {outcome}" if chance else f"ends here: {outcome}"
        sheet.text(x, y, told, shade, weight="bold")
        if chance:
            sheet.box(x, y + 4, max(across(share), 1.0), 5, shade, facecolor=shade, linewidth=0.6)


def _draw_near(sheet: Sheet, edge: Edge, top: float, to: Place, *, chance: bool) -> None:
    """An arrow to the next stage, with who takes the step, and how many pass if that can be told."""
    passed = to.reached is None or to.reached > NOTHING
    x = SIDE + 24
    sheet.arrow((x, top + 1), (x, top + GAP - 1), INK if passed else FAINT)
    share = f" · {percent(to.reached)} pass" if chance and to.reached is not None else ""
    sheet.text(x + 10, top + GAP / 2 + 3.5, short(_told(edge) + share, WIDTH - x - 12), FAINT)


def _draw_far(sheet: Sheet, edge: Edge, start: float, end: float, x: float) -> None:
    """An arrow past other stages, along the side, with who takes the step written along it."""
    first, last = start + BOX_HEIGHT * 0.7, end + BOX_HEIGHT * 0.3
    sheet.line([SIDE, x, x], [first, first, last], FAINT)
    sheet.arrow((x, last), (SIDE, last), FAINT)
    words = short(_told(edge), abs(last - first))
    sheet.text(x - 3, (first + last) / 2, words, FAINT, rotation=90, rotation_mode="anchor", ha="center")
