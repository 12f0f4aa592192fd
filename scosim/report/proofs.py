"""Proofs as data, and as lines for a terminal."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import iso
from ..errors import OutputError, Problem
from ..proofs import Outcome, Proofs, Verdict, World

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
    console.print(Text(proofs.page.title), soft_wrap=True)
    used: dict[str, None] = {}
    for verdict, path in told:
        used |= dict.fromkeys(verdict.worlds)
        console.print()
        _show(verdict, path, console)
    if used:
        console.print("\nTHE WORLDS")
        console.print(Padding(Text(BOUNDS), (0, 0, 0, 2)))
        for name in used:
            _show_world(proofs.worlds[name], console)


BOUNDS = (
    "Exhaustive is said of these worlds, with their files, days and members, and of no others. At each sitting every "
    "member stands in each way that no line settles; the facts named are so, not so or unknown on each day on which "
    "anything is due."
)


def _show(verdict: Verdict, path: str | None, console: Console) -> None:
    console.print(Text(f"{verdict.verdict:<9}{verdict.promise}"))
    lines = [verdict.says, size(verdict), ", ".join(verdict.cites), *verdict.why[:3]]
    if len(verdict.why) > 3:
        lines.append(f"and {len(verdict.why) - 3} more")
    if path:
        lines.append(f"{'the shortest story' if verdict.verdict is Outcome.REFUTED else 'an example'}: {path}")
    for line in lines:
        console.print(Padding(Text(line), (0, 0, 0, 9)))


def size(verdict: Verdict) -> str:
    """How much was looked at, in words."""
    scope = "exhaustive" if verdict.whole else "bounded to what was looked at"
    if not verdict.worlds:
        links = f", {verdict.transitions:,} links" if verdict.transitions else ""
        return f"{scope}: {verdict.states:,} cases on every day of change{links}"
    worlds = f"in {len(verdict.worlds)} world{'' if len(verdict.worlds) == 1 else 's'}"
    return f"{scope}, {verdict.states:,} states, {verdict.transitions:,} transitions {worlds}"


def _show_world(world: World, console: Console) -> None:
    case = world.case.world
    files = ", ".join(dossier.id for dossier in case.dossiers)
    console.print(Padding(Text(world.name), (0, 0, 0, 2)))
    members = len(case.members(case.opens))
    span = f"{iso(case.opens)} to {iso(case.closes)}, {members} member{'' if members == 1 else 's'}, {files}"
    free = "; ".join(f"{whom}: {', '.join(facts)}" for whom, facts in world.free.items())
    for line in (span, *((f"facts of {free}",) if free else ())):
        console.print(Padding(Text(line), (0, 0, 0, 4)))


# ── Stories ──────────────────────────────────────────────────────────────────────────────────────────────


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
        problem = Problem(
            "S0602",
            f"the story could not be written: {error.strerror}",
            folder,
            help=("name a folder in which you may write: --out DIR",),
        )
        raise OutputError(problem) from None


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
