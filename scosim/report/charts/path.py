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
from .chart import BAD, FAINT, GOOD, INK, OPEN, WIDTH, Chart, Scale, Sheet, drawing, listed, percent, plain, short, wide

BOX, BOX_HEIGHT, GAP, SIDE = 150.0, 24.0, 34.0, 26.0
"""Of the boxes of stages, in points; the side is left to arrows that pass others by."""

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
    for number, ends in enumerate(alike(run), 1):
        yield _chart(run, ends, f"path-{number}")


def _chart(run: Run, ends: list[End], name: str) -> Chart:
    dossier = ends[0].dossier
    edges = steps(run, dossier)
    places = _places(run.odds.tallies[dossier.id], edges)
    title = f"The way of {names(ends)} through the law"
    chance = is_left_to_chance(run.case)
    words = _words(places, edges, chance=chance)
    height = (BOX_HEIGHT + GAP) * len(places) - GAP + 8

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
        ready = [s for s in stages if not any(e.step.to == s and e.step.at in stages and e.step.at != s for e in edges)]
        found.append((ready or stages)[0])
        stages.remove(found[-1])
    return found


def _places(tally: Tally, edges: list[Edge]) -> list[Place]:
    """Every stage of the way, and any other at which a history ends."""
    order = _order(edges)
    order += [stage for stage in dict.fromkeys(s for (s, _), weight in tally.ends.items() if weight) if stage not in order]
    order = [stage for stage in order if stage != GRANTED] + [GRANTED]
    chain = len(edges) == len({edge.step.at for edge in edges}) == len({edge.step.to for edge in edges})
    found, left = [], 1.0
    for stage in order:
        ends = [(o, float(tally.likely(w))) for (s, o), w in tally.ends.items() if s == stage and w]
        ends.sort(key=lambda each: (-each[1], each[0]))
        found.append(Place(stage, max(0.0, left) if chain else None, tuple(ends)))
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
        on = "; ".join(f"{_told(edge)} to {edge.step.to} ({edge.step.id})" for edge in edges if edge.step.at == place.stage)
        reached = "not told" if place.reached is None else percent(place.reached)
        yield plain(place.stage), reached, plain(ends), plain(on or "–")


def _told(edge: Edge) -> str:
    """Who takes a step, and on which days, if not on all."""
    since = f" from {iso(edge.since)}" if edge.since else ""
    until = f" until {iso(edge.until - 1)}" if edge.until else ""
    return actor(edge.step) + since + until


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw(sheet: Sheet, places: list[Place], edges: list[Edge], *, chance: bool) -> None:
    tops = {place.stage: 2 + (BOX_HEIGHT + GAP) * number for number, place in enumerate(places)}
    for place in places:
        _draw_place(sheet, place, tops[place.stage], chance=chance)
    order = list(tops)
    for edge in edges:
        _draw_edge(sheet, edge, tops, near=order.index(edge.step.to) == order.index(edge.step.at) + 1)
    if not edges:
        sheet.text(SIDE + 8, tops[places[0].stage] + BOX_HEIGHT + 18, "no step leads on", BAD)


def _draw_place(sheet: Sheet, place: Place, top: float, *, chance: bool) -> None:
    """A stage, and at its right what ends there."""
    reached = place.reached is None or place.reached > 1e-12
    sheet.box(SIDE, top, BOX, BOX_HEIGHT, INK if reached else FAINT, linewidth=1.6 if place.ends else 0.8)
    sheet.text(SIDE + BOX / 2, top + 15.5, short(place.stage, BOX - 8), INK if reached else FAINT, ha="center")
    x, y = SIDE + BOX + 10, top + 4
    across = Scale(0, 1, 0, WIDTH - x - 4)
    for outcome, share in place.ends[:2]:
        colour = COLOURS.get(outcome, BAD)
        told = f"{percent(share)} {outcome}" if chance else f"ends here: {outcome}"
        sheet.text(x, y + 6, told, colour, weight="bold")
        if chance:
            sheet.box(x, y + 10, max(across(share), 1.0), 5, colour, facecolor=colour, linewidth=0.6)
        y += 24


def _draw_edge(sheet: Sheet, edge: Edge, tops: dict[Stage, float], *, near: bool) -> None:
    """An arrow to the next stage, or past others at the side, with who takes the step."""
    start, end = tops[edge.step.at] + BOX_HEIGHT, tops[edge.step.to]
    if near:
        x = SIDE + 24
        sheet.arrow((x, start + 1), (x, end - 1))
        sheet.text(x + 10, (start + end) / 2 + 3.5, short(_told(edge), WIDTH - x - 12), FAINT)
        return
    x = SIDE - 1
    sheet.arrow((x, start - BOX_HEIGHT / 2), (x, end + BOX_HEIGHT / 2), FAINT, bend=0.35)
