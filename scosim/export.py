"""What a scenario comes to, for other programs: tables as CSV or Parquet, traced histories as XES or OCEL 2.0.

Nothing that stands at the place is written over, and a file or folder is moved there once it is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from .chances import lucks
from .engine import History, history
from .errors import Problem, QuestionError, try_nearest
from .extras import needed
from .odds import Progress
from .report.output import check_free, whole
from .results import FORMAT, Run, check_options, run
from .tables import Values

Counted = dict[str, int]

FORMATS = ("csv", "parquet", "xes", "ocel")
ENDINGS = {".csv": "csv", ".parquet": "parquet", ".xes": "xes", ".jsonocel": "ocel", ".json": "ocel"}
MEANT = dict.fromkeys((".xlsx", ".xls", ".ods", ".tsv", ".txt"), ".csv")
"""The endings of other tables, and what stands in their place."""
MOST = {"csv": 1_000_000, "parquet": 1_000_000, "xes": 10_000, "ocel": 10_000}
"""Runs that are listed at most: rows and objects are held in memory."""


def export(
    scenario: str,
    place: str,
    *,
    form: str | None = None,
    runs: int | None = None,
    trace: int = 0,
    progress: Progress | None = None,
    **options: Any,
) -> dict[str, Any]:
    """Run a scenario and write it at a place; what was written, as data.

    `form` is csv, parquet (both a folder of tables), xes or ocel; left out, the ending of the place says which.
    `runs` is how many runs are listed in a table, or told in a log from `trace` on.  Errors are those of `run`;
    QuestionError where something stands at the place, or no format can be told; OutputError where it cannot be
    written.
    """
    chosen = form or _by_ending(place)
    if runs is not None and not 1 <= runs <= MOST[chosen]:
        raise QuestionError(Problem("S0507", f"--runs {runs} cannot be", help=(f"from 1 to {MOST[chosen]}",)))
    check_free(place)
    if chosen == "parquet":
        needed("duckdb", "data")
    if chosen in ("csv", "parquet"):
        told = run(scenario, runs=runs, trace=trace, progress=progress, **options)
        found = _write_tables(chosen, told.tables(runs), place)
    else:
        listed = range(trace, trace + (runs or 1))
        check_options("engine", runs, listed[-1], 1)
        told = run(scenario, method="engine", runs=1, trace=trace, variants=False, **options)
        found = _write_log(chosen, told, listed, place, progress)
    return {"format": FORMAT, "to": place, "written": chosen, "seed": told.seed, "counts": found}


def _by_ending(place: str) -> str:
    ending = Path(place).suffix.lower()
    if ending not in ENDINGS:
        told = f"{ending!r} is the ending of none" if ending else "the path has no ending"
        remedies = (f"endings: {', '.join(ENDINGS)}; or --format", *try_nearest(MEANT.get(ending, ending), ENDINGS))
        raise QuestionError(Problem("S0520", f"no format can be told: {told}", place, help=remedies))
    return ENDINGS[ending]


def _write_tables(form: str, tables: Mapping[str, Values], place: str) -> Counted:
    from .export_tables import write_csv, write_parquet

    with whole(place) as part:
        (write_csv if form == "csv" else write_parquet)(tables, part)
    return {name: len(next(iter(values.values()))) for name, values in tables.items()}


def _write_log(form: str, told: Run, runs: range, place: str, progress: Progress | None) -> Counted:
    from .export_logs import Log, write_ocel, write_xes

    with whole(place) as part:
        return (write_xes if form == "xes" else write_ocel)(Log(told, _histories(told, runs, progress)), part)


def _histories(told: Run, runs: range, progress: Progress | None) -> Iterator[tuple[int, History]]:
    for done, luck in enumerate(lucks(told.seed, runs), 1):
        yield luck.run, history(told.case.rulebook, told.case.world, luck)
        if progress:
            progress(done, len(runs))


def show(written: Mapping[str, Any], console: Console) -> None:
    """Print what was written, in a line."""
    counts = written["counts"]
    if written["written"] in ("csv", "parquet"):
        empty = ", ".join(name for name, rows in counts.items() if not rows)
        told = f"{len(counts)} tables, {sum(counts.values())} rows{f'; empty: {empty}' if empty else ''}"
    else:
        told = ", ".join(f"{count} {what}" for what, count in counts.items())
    console.print(Text(f"{written['to']}: {told}"), soft_wrap=True)
