"""The way of a file through the stages of the law, and where it ends: drawn from the rulebook, from top to bottom."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...calendar import LAST_DAY, Day, iso
from ...engine import End
from ...odds import is_left_to_chance
from ...procedure import Entry, Outcome, Result
from ...provision import Power, Signing, Step
from ...results import Run
from ...tally import Tally
from ...terms import GRANTED, REQUESTED, Dossier, Stage
from ..words import percent
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
    first,
    listed,
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


class Ending(NamedTuple):
    """How histories end at a stage: the word for it, and their share."""

    outcome: Outcome
    told: str
    share: float


class Place(NamedTuple):
    """A stage: the share of histories that reach it, if that can be told, and what ends there."""

    stage: Stage
    reached: float | None
    ends: tuple[Ending, ...]


class Way(NamedTuple):
    """The stages and steps of the law for a file; the stages that it passes, if one history is all there is."""

    places: list[Place]
    edges: list[Edge]
    walked: list[Stage]
    chance: bool

    @property
    def stuck(self) -> bool:
        """Whether the law of these days has no step that grants what is sought."""
        return all(edge.step.to != GRANTED for edge in self.edges)

    def taken(self, edge: Edge) -> bool:
        """Whether a step is taken in any history, as far as can be told."""
        if self.walked:
            return (edge.step.at, edge.step.to) in pairwise(self.walked)
        reached = next(place.reached for place in self.places if place.stage == edge.step.to)
        return reached is None or reached > NOTHING


def drawn(run: Run) -> Iterator[Chart]:
    """A diagram for each file, those alike together."""
    for number, ends, more in first(alike(run, by_ends)):
        yield _chart(run, ends, f"path-{number}", more)


def by_ends(run: Run, dossier: Dossier) -> object:
    """Where histories of a file end."""
    ends = run.odds.tallies[dossier.id]
    return sorted((stage, what, percent(ends.share(weight))) for (stage, what), weight in ends.ends.items() if weight)


def _chart(run: Run, ends: list[End], name: str, more: str) -> Chart:
    way = _way(run, ends[0].dossier)
    title = f"{names(ends)}: the way through the law"
    words = _words(way) + more
    height = (BOX_HEIGHT + GAP) * len(way.places) - (0 if way.stuck else GAP) + 8

    def draw(sheet: Sheet) -> None:
        _draw(sheet, way)

    heads = ("stage", "reached", "ends there", "taken on by")
    return Chart(name, title, words, drawing(name, title, words, height, draw), heads, tuple(_rows(way)))


# ── The way ──────────────────────────────────────────────────────────────────────────────────────────────


def _way(run: Run, dossier: Dossier) -> Way:
    """The way of a file: its record is read by the law of each day, and failing that by the law of its filing."""
    edges, chance = steps(run, dossier), is_left_to_chance(run.case)
    at_filing = [Edge(edge.step, None, None) for edge in edges if edge.since is None]
    walked = [] if chance else _walked(run, dossier, edges) or _walked(run, dossier, at_filing)
    places = _places(run.odds.tallies[dossier.id], edges, walked, dossier.seeks.completed)
    return Way(places, edges, walked, chance)


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


def _places(tally: Tally, edges: list[Edge], walked: list[Stage], completed: str) -> list[Place]:
    """Every stage of the way, and any other at which a history ends.

    All that has not ended before reaches a stage that no step passes by.
    """
    order = _order(edges)
    order += [
        stage for stage in dict.fromkeys(s for (s, _), weight in tally.ends.items() if weight) if stage not in order
    ]
    order.sort(key=lambda stage: stage == GRANTED)
    spans = [(order.index(edge.step.at), order.index(edge.step.to)) for edge in edges]
    found, left = [], 1.0
    for number, stage in enumerate(order):
        weights = {outcome: weight for (at, outcome), weight in tally.ends.items() if at == stage and weight}
        ends = [
            Ending(each, completed if each is Outcome.GRANTED else str(each), float(tally.likely(weight)))
            for each, weight in weights.items()
        ]
        ends.sort(key=lambda each: (-each.share, each.outcome))
        passed_by = any(start < number < end for start, end in spans)
        sure = left < NOTHING or (not passed_by and (number == 0 or any(end == number for _, end in spans)))
        reached = float(stage in walked) if walked else max(0.0, left) if sure else None
        found.append(Place(stage, reached, tuple(ends)))
        left -= sum(each.share for each in ends)
    return found


def _walked(run: Run, dossier: Dossier, edges: list[Edge]) -> list[Stage]:
    """The stages that a file passes in the history told; none if its record does not lead to where it lies."""
    stages = [REQUESTED]
    for entry in run.history.of(dossier.id):
        stages += [edge.step.to for edge in edges if edge.step.at == stages[-1] and _taken(edge, entry)][:1]
    return stages if stages[-1] == run.history.end_of(dossier.id).stage else []


def _taken(edge: Edge, entry: Entry) -> bool:
    """Whether an entry of the record is that a step was taken."""
    if not (edge.since or 0) <= entry.day < (edge.until or LAST_DAY):
        return False
    if isinstance(edge.step, Power):
        return entry.decision == Result.ADOPTED and entry.by == edge.step.organ.code
    return entry.decision == ("signed" if isinstance(edge.step, Signing) else "in effect")


def _words(way: Way) -> str:
    stages = way.walked if way.walked[-1:] == [GRANTED] else [place.stage for place in way.places]
    told = " → ".join(map(plain, stages)) + (", from where no step of the law leads on" if way.stuck else "")
    ends = [(share, place.stage, what) for place in way.places for _, what, share in place.ends]
    ends.sort(key=lambda each: -each[0])
    if not way.chance:
        return f"The way is {told}. The history told ends at {plain(ends[0][1])}: {ends[0][2]}."
    shares = [f"{percent(share)} at {stage} ({what})" for share, stage, what in ends]
    return f"The way is {told}. Histories end: {listed(shares)}."


def _rows(way: Way) -> Iterator[tuple[str, ...]]:
    for place in way.places:
        ends = "; ".join(f"{what} {percent(share)}" for _, what, share in place.ends) or "–"
        on = "; ".join(
            f"{_told(edge)} to {edge.step.to} ({edge.step.id})" for edge in way.edges if edge.step.at == place.stage
        )
        reached = "not told" if place.reached is None else percent(place.reached)
        yield plain(place.stage), reached, plain(ends), plain(on or "–")


def _told(edge: Edge) -> str:
    """Who takes a step, and on which days, if not on all."""
    since = f" from {iso(edge.since)}" if edge.since else ""
    until = f" until {iso(edge.until - 1)}" if edge.until else ""
    return actor(edge.step) + since + until


# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────


def _draw(sheet: Sheet, way: Way) -> None:
    order = [place.stage for place in way.places]
    tops = [2 + (BOX_HEIGHT + GAP) * number for number in range(len(order))]
    for place, top in zip(way.places, tops, strict=True):
        _draw_place(sheet, place, top, chance=way.chance)
    near: dict[Stage, Edge] = {}
    far: list[Edge] = []
    for edge in way.edges:
        start, end = order.index(edge.step.at), order.index(edge.step.to)
        colour = INK if way.taken(edge) else FAINT
        if end == start + 1 and edge.step.at not in near:
            near[edge.step.at] = edge
            _draw_near(sheet, _told(edge) + _passing(way, way.places[end]), tops[start] + BOX_HEIGHT, colour)
        else:
            _draw_far(sheet, _told(edge), tops[start], tops[end], SIDE - 12 - 13 * len(far), colour)
            far.append(edge)
    if way.stuck:
        sheet.text(SIDE + 24, tops[-1] + BOX_HEIGHT + 16, "no step of the law leads on", BAD)


def _passing(way: Way, to: Place) -> str:
    """How many pass on to a stage, if that can be told."""
    alone = sum(edge.step.to == to.stage for edge in way.edges) == 1
    return f" · {percent(to.reached)} pass" if way.chance and alone and to.reached is not None else ""


def _draw_place(sheet: Sheet, place: Place, top: float, *, chance: bool) -> None:
    """A stage, and at its right what ends there."""
    colour = INK if place.reached is None or place.reached > NOTHING else FAINT
    sheet.box(SIDE, top, BOX, BOX_HEIGHT, colour, linewidth=1.8 if place.ends else 0.8)
    sheet.text(SIDE + BOX / 2, top + 15.5, short(place.stage, BOX - 8), colour, ha="center")
    x = SIDE + BOX + 10
    across = Scale(0, 1, 0, WIDTH - x - 4)
    for number, (outcome, word, share) in enumerate(place.ends[:MOST_ENDS]):
        shade, y = COLOURS.get(outcome, BAD), top + 10 + 22 * number
        told = f"{percent(share)} {word}" if chance else f"ends here: {word}"
        sheet.text(x, y, told, shade, weight="bold")
        if chance:
            sheet.box(x, y + 4, max(across(share), 1.0), 5, shade, facecolor=shade, linewidth=0.6)


def _draw_near(sheet: Sheet, told: str, top: float, colour: str) -> None:
    """An arrow to the next stage, with who takes the step."""
    x = SIDE + 24
    sheet.line([x, x], [top, top + GAP - 2], colour)
    sheet.head(x, top + GAP, colour)
    sheet.text(x + 10, top + GAP / 2 + 3.5, short(told, WIDTH - x - 12), FAINT)


def _draw_far(sheet: Sheet, told: str, start: float, end: float, x: float, colour: str) -> None:
    """An arrow past other stages, along the side, with who takes the step written along it."""
    leaves, arrives = start + BOX_HEIGHT * 0.7, end + BOX_HEIGHT * 0.3
    sheet.line([SIDE, x, x, SIDE - 2], [leaves, leaves, arrives, arrives], colour)
    sheet.head(SIDE, arrives, colour, ">")
    words = short(told, abs(arrives - leaves))
    sheet.text(x - 3, (leaves + arrives) / 2, words, FAINT, rotation=90, rotation_mode="anchor", ha="center")
