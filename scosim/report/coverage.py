"""Coverage and sweeps of the law: as data, as lines for a terminal, and the concordance as a table."""

from __future__ import annotations

import csv
import io
import os
from collections import Counter
from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import iso
from ..coverage import Coverage, Covered, Exercised, counted, covered, dependants, exercised, places
from ..errors import OutputError, Problem
from ..law import SCO
from ..rights import conflicts as rights_in_conflict
from ..rulebook import Rulebook
from .words import numbered

Row = dict[str, Any]

NOT_PROVED = (
    "that the provisions are worded here as the texts word them",
    "that a dossier ever reaches a stage, or that the organ there ever sits",
    "that what rests on a fact, or speaks of one State, agrees with what is general: it goes before it",
    "anything of readings that were not chosen",
)


def coverage(rulebook: Rulebook = SCO) -> Row:
    """How many provisions are encoded, out of scope and silent; how many silences are readings."""
    rows = list(covered(rulebook))
    found = counted(rows)
    return {
        "provisions": {
            "total": len(rows),
            "encoded": found[Coverage.ENCODED],
            "out_of_scope": found[Coverage.OUT_OF_SCOPE],
            "silent": found[Coverage.SILENT],
        },
        "silences": {
            "total": len(rulebook.silences),
            "readings": sum(bool(silence.readings) for silence in rulebook.silences.values()),
            "with_alternatives": sum(len(silence.readings) > 1 for silence in rulebook.silences.values()),
        },
        "confidence": dict(sorted(Counter(row.confidence for row in rows).items())),
        "register": [
            {"id": row.id, "coverage": row.coverage, "why": row.why, "leaves_open": list(row.leaves_open)}
            for row in rows
            if row.coverage is not Coverage.ENCODED
        ],
    }


def show_coverage(row: Row, console: Console) -> None:
    """Print the sums, then the register: what moves nothing, and why."""
    told = row["provisions"]
    console.print(Text(f"{told['total']} provisions", style="bold"))
    for key in ("encoded", "out_of_scope", "silent"):
        console.print(Text(f"  {told[key]:4d} {key.replace('_', ' ')}"))
    for confidence, count in row["confidence"].items():
        console.print(Text(f"  {count:4d} {confidence}", style="dim"))
    silences = row["silences"]
    more = f"{silences['readings']} of them readings, {silences['with_alternatives']} with alternatives"
    console.print(Text(f"{silences['total']} silences, {more}", style="bold"))
    if "scenarios" in row:
        _show_exercise(row["scenarios"], console)
        return
    console.print(Text("Register: what moves nothing, and why", style="bold"))
    for why in dict.fromkeys(each["why"] for each in row["register"]):
        console.print(Padding(Text(why, style="italic"), (0, 0, 0, 2)))
        same = [f"{each['id']}{_open(each)}" for each in row["register"] if each["why"] == why]
        console.print(Padding(Text(", ".join(same)), (0, 0, 0, 4)))


def _open(each: Row) -> str:
    return f" (reading: {', '.join(each['leaves_open'])})" if each["leaves_open"] else ""


# ── What scenarios exercise ──────────────────────────────────────────────────────────────────────────────

WAYS, WIDTHS = Exercised._fields[1:], (7, 8, 6, 8)
UNUSED, UNDECIDING = "never_applied", "never_decisive"


def exercise(paths: list[str], rulebook: Rulebook = SCO) -> Row:
    """Which scenarios exercise each encoded provision and how; those that none does, or that never decide."""
    files = dict.fromkeys(paths)
    rows = exercised(rulebook, files)
    return {
        "count": len(files),
        "provisions": [{"id": row.id, **{way: list(getattr(row, way)) for way in WAYS}} for row in rows],
        UNUSED: [row.id for row in rows if not row.ever],
        UNDECIDING: [row.id for row in rows if row.ever and not row.ever_decisive],
    }


def _show_exercise(row: Row, console: Console) -> None:
    """Print in how many scenarios each provision was exercised, and which ones were not, or decided nothing."""
    console.print(Text(f"{numbered(row['count'], 'scenario')}: in how many a provision is", style="bold"))
    console.print(Text("applied decides asked answers", style="dim"))
    for each in row["provisions"]:
        counts = (f"{len(each[way]):{width}d}" for way, width in zip(WAYS, WIDTHS, strict=True))
        console.print(Text(f"{''.join(counts)}  {each['id']}"))
    for key, told in (
        (UNUSED, "never applied, nor asked about"),
        (UNDECIDING, "applied or asked about, and never decisive"),
    ):
        console.print(Text(f"{len(row[key])} {told}", style="bold"))
        if row[key]:
            console.print(Padding(Text(", ".join(row[key])), (0, 0, 0, 2)))


# ── The concordance ──────────────────────────────────────────────────────────────────────────────────────


def concordance(path: str, scenarios: Iterable[str], rulebook: Rulebook = SCO) -> int:
    """Write where each provision stands and which scenarios depend on it, as CSV; the number of provisions.

    OutputError where the file cannot be written; what was there before stays then.
    """
    rows, where, turning = list(covered(rulebook)), places(), dependants(rulebook, scenarios)
    table = io.StringIO()
    writer = csv.writer(table, lineterminator="\n")
    writer.writerow(("provision", "coverage", "confidence", "since", "file", "line", "scenarios", "why"))
    for row in rows:
        writer.writerow(_line(row, *where[row.id], turning.get(row.id, [])))
    _replace(path, table.getvalue())
    return len(rows)


def _line(row: Covered, file: str, line: int, scenarios: list[str]) -> tuple[object, ...]:
    told = "; ".join(scenarios)
    return (row.id, row.coverage.value, row.confidence, iso(row.since), file, line, told, row.why)


def _replace(path: str, text: str) -> None:
    """Write a file whole or not at all."""
    half = f"{path}.part"
    try:
        with open(half, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        os.replace(half, path)
    except OSError as error:
        problem = Problem(
            "S0602",
            f"{path} could not be written: {error.strerror}",
            help=("name a file in a folder in which you may write",),
        )
        raise OutputError(problem) from error


def sweep(rulebook: Rulebook = SCO) -> Row:
    """Gaps and conflicts on every day on which the law changes, and what finding none does not prove."""
    found = [*rulebook.conflicts(), *rights_in_conflict(rulebook)]
    gaps = [{"on": iso(gap.day), "seeks": gap.seeks.name, "stage": gap.stage} for gap in rulebook.gaps()]
    return {
        "days": len(rulebook.change_days),
        "first": iso(rulebook.change_days[0]),
        "last": iso(rulebook.change_days[-1]),
        "conflicts": [
            {"on": iso(each.day), "question": each.question, "provisions": list(each.provisions)} for each in found
        ],
        "gaps": gaps,
        "does_not_prove": list(NOT_PROVED),
    }


def show_sweep(row: Row, console: Console) -> None:
    """Print what a sweep found."""
    span = f"{row['days']} days on which the law changes, {row['first']} to {row['last']}"
    console.print(Text(f"{span}: {len(row['conflicts'])} conflicts, {len(row['gaps'])} gaps", style="bold"))
    for each in row["conflicts"]:
        console.print(Text(f"  {each['on']}  {each['question']}: {' and '.join(each['provisions'])}", style="red"))
    for each in row["gaps"]:
        console.print(Text(f"  {each['on']}  {each['seeks']}: nothing leads on from {each['stage']}", style="red"))
    console.print(Text("What this does not prove:"))
    for told in row["does_not_prove"]:
        console.print(Padding(Text(told), (0, 0, 0, 2)))
