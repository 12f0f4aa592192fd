"""Proofs as data, and as lines for a terminal."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from ..calendar import iso
from ..errors import OutputError, Problem
from ..proofs import Outcome, Proofs, Verdict, World
from .layout import BAD, GOOD, HEAD, OPEN, Layout, shown
from .words import numbered

LONGEST_NAME = 60


def data(verdict: Verdict, path: str | None) -> dict[str, Any]:
    """A verdict as plain data; a story is named by the path at which it was written."""
    broken = verdict.verdict is Outcome.REFUTED
    return {
        "promise": verdict.promise,
        "says": verdict.says,
        "verdict": verdict.verdict,
        "scope": "exhaustive" if verdict.whole else "bounded",
        "states": verdict.states,
        "transitions": verdict.transitions,
        "spoken_of": verdict.spoken_of,
        "counterexample": path if broken else None,
        "example": None if broken else path,
        "cites": list(verdict.cites),
        "worlds": list(verdict.worlds),
        "why": list(verdict.why),
    }


def show(proofs: Proofs, told: Iterable[tuple[Verdict, str | None]], console: Console) -> None:
    """Print what comes of each promise, then the worlds in which that is so."""
    shown(_lines(proofs, told, Layout(console.width)), console)


def _lines(proofs: Proofs, told: Iterable[tuple[Verdict, str | None]], page: Layout) -> Iterator[Text]:
    yield from page.text(proofs.page.title, 0, HEAD)
    used: dict[str, None] = {}
    for verdict, path in told:
        used |= dict.fromkeys(verdict.worlds)
        yield Text()
        yield from _verdict(verdict, path, page)
    if used:
        yield from page.heading("THE WORLDS")
        yield from page.text(BOUNDS, 2)
        for name in used:
            yield from _world(proofs.worlds[name], page)


BOUNDS = (
    "Exhaustive is said of these worlds, with their files, days and members, and of no others. At each sitting every "
    "member stands in each way that no line settles; the facts named are so, not so or unknown on each day on which "
    "anything is due."
)


def _verdict(verdict: Verdict, path: str | None, page: Layout) -> Iterator[Text]:
    style = GOOD if verdict.verdict is Outcome.HOLDS else BAD if verdict.verdict is Outcome.REFUTED else OPEN
    yield from page.columns([(verdict.verdict, 7, style), (verdict.promise, 0, "")], 0)
    lines = [verdict.says, size(verdict), ", ".join(verdict.cites), *verdict.why[:3]]
    if len(verdict.why) > 3:
        lines.append(f"and {len(verdict.why) - 3} more")
    if path:
        lines.append(f"{'the shortest story' if verdict.verdict is Outcome.REFUTED else 'an example'}: {path}")
    for line in lines:
        yield from page.text(line, 9)


def size(verdict: Verdict) -> str:
    """How much was looked at, in words."""
    scope = "exhaustive" if verdict.whole else "bounded to what was looked at"
    if not verdict.worlds:
        links = f", {verdict.transitions:,} links" if verdict.transitions else ""
        return f"{scope}: {verdict.states:,} cases on every day of change{links}"
    worlds = numbered(len(verdict.worlds), "world")
    return f"{scope}, {verdict.states:,} states, {verdict.transitions:,} transitions in {worlds}"


def _world(world: World, page: Layout) -> Iterator[Text]:
    case = world.case.world
    files = ", ".join(dossier.id for dossier in case.dossiers)
    yield from page.text(world.name, 2)
    members = numbered(len(case.members(case.opens)), "member")
    span = f"{iso(case.opens)} to {iso(case.closes)}, {members}, {files}"
    free = "; ".join(f"{whom}: {', '.join(facts)}" for whom, facts in world.free.items())
    for line in (span, *((f"facts of {free}",) if free else ())):
        yield from page.text(line, 4)


# ── Stories ──────────────────────────────────────────────────────────────────────────────────────────────


def check_place(folder: str) -> None:
    """OutputError if no story can be written in a folder, there or yet to be made: asked before much is explored."""
    place = Path(folder).absolute()
    there = next(each for each in (place, *place.parents) if each.exists())
    if not there.is_dir():
        raise OutputError(_unwritten(f"{there} is no folder", folder))
    if not os.access(there, os.W_OK | os.X_OK):
        raise OutputError(_unwritten(f"nothing may be written in {there}", folder))


def _unwritten(why: str, folder: str) -> Problem:
    help_lines = ("name a folder in which you may write: --out DIR",)
    return Problem("S0602", f"the story could not be written: {why}", folder, help=help_lines)


def written(verdict: Verdict, folder: str) -> str | None:
    """The path at which the story of a verdict is written, if it has one; nothing that is there is written over."""
    if verdict.story is None:
        return None
    place, text = Path(folder), verdict.story.text
    name = re.sub(r"[^a-z0-9]+", "-", verdict.promise.lower()).strip("-")[:LONGEST_NAME] or "promise"
    try:
        place.mkdir(parents=True, exist_ok=True)
        return str(_kept(place, name, text))
    except OSError as error:
        raise OutputError(_unwritten(error.strerror or "", folder)) from None


def _kept(folder: Path, name: str, text: str) -> Path:
    """A file with this text: the one that has it already, or the first name that is free."""
    number = 1
    while (path := folder / f"{name}{'' if number == 1 else f'-{number}'}.yaml").exists():
        if path.read_text(encoding="utf-8", errors="replace") == text:
            return path
        number += 1
    handle, part = tempfile.mkstemp(prefix=f".{name}.", dir=folder)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(part).chmod(0o644)
    Path(part).rename(path)
    return path
