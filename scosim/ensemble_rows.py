"""What an ensemble kept, as rows: where each run ended, and each decision with who stood in the way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .calendar import iso
from .courses import Courses, apart
from .ensemble import Told, blocks, ensemble
from .procedure import Outcome, World
from .rulebook import Rulebook

EndRow = tuple[int, str, str, str, str | None, str | None]
DecisionRow = tuple[int, str, str, str, str, str]


def run_rows(rulebook: Rulebook, world: World, seed: int, runs: int) -> Iterator[EndRow]:
    """For each of some runs, and each file in the order of the docket: where it ended, and when it was granted."""
    worlds = [Courses(rulebook, each) for each in apart(world)]
    places = {dossier.id: place for place, dossier in enumerate(world.dossiers)}
    for block in blocks(runs):
        rows = (
            row
            for courses in worlds
            for row in end_rows(courses, ensemble(courses, seed, block, keep=True), block.start)
        )
        yield from sorted(rows, key=lambda row: (row[0], places[row[1]]))


def end_rows(courses: Courses, told: Told, first: int) -> Iterator[EndRow]:
    """For each run, counted from `first`, and file: stage, outcome, and when it was decided and granted."""
    days: dict[tuple[int, str], dict[int, int]] = {}
    for place, what, day, index in told.days:
        days.setdefault((place, what), {}).update(dict.fromkeys(index.tolist(), day))
    for close, index in told.closes:
        for place, (file, (stage, outcome)) in enumerate(zip(courses.files, close.ends, strict=True)):
            decided, granted = (days.get((place, what), {}) for what in ("decided", Outcome.GRANTED))
            for run in index.tolist():
                yield (first + run, file.id, stage, str(outcome), _on(decided, run), _on(granted, run))


def _on(days: dict[int, int], run: int) -> str | None:
    return iso(days[run]) if run in days else None


def decision_rows(told: Told, first: int) -> Iterator[DecisionRow]:
    """For each run, counted from `first`: day, organ, file, what was decided, and who stood in the way."""
    for taken in told.taken:
        size = len(taken.runs)
        head = (iso(taken.fork.day), taken.fork.organ.code, taken.matter.dossier.id)
        runs = (taken.runs + first).tolist()
        members = _members(taken.blame, size)
        for result, mask in taken.results:
            for place in np.flatnonzero(np.broadcast_to(mask, size)).tolist():
                yield (runs[place], *head, str(result), members.get(place, ""))


def _members(blame: dict[str, object], size: int) -> dict[int, str]:
    """Who stood in the way, by the place of the run."""
    found: dict[int, list[str]] = {}
    for member, mask in sorted(blame.items()):
        for place in np.flatnonzero(np.broadcast_to(np.asarray(mask), size)).tolist():
            found.setdefault(place, []).append(member)
    return {place: ", ".join(members) for place, members in found.items()}
