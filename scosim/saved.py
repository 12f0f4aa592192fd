"""Saved runs: a folder with the scenario, the result, the runs one by one, and a manifest of what made them.

A folder is written beside its place and moved there once it is whole.  `replay` makes the same again: the same bytes
of the result, the same rows of the runs.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from . import __version__
from .calendar import iso
from .courses import Courses, apart
from .errors import Problem, QuestionError
from .made import OPTIONS, digest
from .report.output import data_text, whole
from .results import FORMAT, Run, run

MANIFEST, SCENARIO, RESULT, RUNS = "manifest.json", "scenario.yaml", "result.json", "runs.sqlite"
SCHEMA = """
CREATE TABLE outcome (file TEXT, stage TEXT, outcome TEXT, weight TEXT);
CREATE TABLE milestone (file TEXT, what TEXT, date TEXT, weight TEXT);
CREATE TABLE block (file TEXT, organ TEXT, members TEXT, weight TEXT);
CREATE TABLE run (run INTEGER, file TEXT, stage TEXT, outcome TEXT, decided_on TEXT, granted_on TEXT);
CREATE TABLE decision (run INTEGER, date TEXT, organ TEXT, file TEXT, result TEXT, members TEXT);
"""

TABLES = ("outcome", "milestone", "block", "run", "decision")

Row = tuple[str | int | None, ...]


# ── Saving ───────────────────────────────────────────────────────────────────────────────────────────────


def save(result: Run, folder: str, options: dict[str, Any]) -> None:
    """Write a result and its runs; OutputError if that cannot be, and then nothing is left behind."""
    with whole(folder) as part:
        part.mkdir()
        try:
            _write(result, part, options)
        except sqlite3.Error as error:
            raise OSError(str(error)) from None


def _write(result: Run, part: Path, options: dict[str, Any]) -> None:
    data = result.data()
    (part / SCENARIO).write_bytes(result.case.source.raw)
    (part / RESULT).write_text(data_text(data), encoding="utf-8", newline="\n")
    manifest = {
        "format": FORMAT,
        "scosim": __version__,
        "scenario": data["scenario"],
        "rulebook": {"name": result.case.rulebook.name, "sha256": digest(result.case.rulebook)},
        "options": {name: options.get(name) for name in OPTIONS},
        "method": result.odds.method,
        "seed": result.seed,
        "versions": versions(result),
        "files": {
            SCENARIO: sha256(result.case.source.raw).hexdigest(),
            RESULT: sha256(data_text(data).encode()).hexdigest(),
            RUNS: {"rows_sha256": _write_runs(result, part / RUNS)},
        },
    }
    (part / MANIFEST).write_text(data_text(manifest), encoding="utf-8", newline="\n")


def versions(result: Run) -> dict[str, str]:
    """What counted the runs and what holds them."""
    found = {"sqlite": sqlite3.sqlite_version}
    if result.odds.runs is not None:
        found["numpy"] = version("numpy")
    return found


def _write_runs(result: Run, path: Path) -> dict[str, str]:
    """Write the tables, and return the hash of the rows of each."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        database.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN; {SCHEMA}")
        for table, rows in _tables(result):
            marks = ", ".join("?" * len(rows[0])) if rows else ""
            if rows:
                database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        database.execute("COMMIT")
        return _hashes(database)
    finally:
        database.close()


def _hashes(database: sqlite3.Connection) -> dict[str, str]:
    """The hash of the rows of each table, in their order; not of the file, which bears the library's version."""
    found = {}
    for table in TABLES:
        hashed = sha256()
        for row in database.execute(f"SELECT * FROM {table} ORDER BY rowid"):
            hashed.update(json.dumps(row, ensure_ascii=False).encode() + b"\n")
        found[table] = hashed.hexdigest()
    return found


def _hashes_of(path: Path) -> dict[str, str]:
    """The hashes of a file of runs; none if it is none."""
    database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return _hashes(database)
    except sqlite3.Error:
        return {}
    finally:
        database.close()


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _tables(result: Run) -> Iterator[tuple[str, Sequence[Row]]]:
    """The rows of each table, in an order of their own: what all runs come to, then run by run."""
    for file, tally in sorted(result.odds.tallies.items()):
        ends, days, blocks = sorted(tally.ends.items()), sorted(tally.days.items()), sorted(tally.blocks.items())
        yield "outcome", [(file, stage, str(outcome), _weight(w)) for (stage, outcome), w in ends]
        yield "milestone", [(file, str(what), iso(day), _weight(w)) for (what, day), w in days]
        yield "block", [(file, organ, ", ".join(members), _weight(w)) for (organ, members), w in blocks]
    if result.odds.runs is not None:
        yield from _run_by_run(result, result.odds.runs)


def _weight(weight: Any) -> str:
    return f"{weight:.12g}" if isinstance(weight, float) else str(weight)


def _run_by_run(result: Run, runs: int) -> Iterator[tuple[str, Sequence[Row]]]:
    from .ensemble import blocks, ensemble
    from .ensemble_rows import decision_rows, end_rows

    worlds = [Courses(result.case.rulebook, world) for world in apart(result.case.world)]
    for block in blocks(runs):
        for courses in worlds:
            told = ensemble(courses, result.seed, block, keep=True)
            yield "run", sorted(end_rows(courses, told, block.start), key=lambda row: row[:2])
            yield "decision", sorted(decision_rows(told, block.start))


# ── Replaying ────────────────────────────────────────────────────────────────────────────────────────────


class Replay(NamedTuple):
    """A saved run made again: its result, the document as it was saved, and what differs, if anything does."""

    result: Run
    text: str
    differences: tuple[str, ...]


def replay(folder: str) -> Replay:
    """Make a saved run again; QuestionError for a folder that is none, or whose scenario is not the one saved."""
    place = Path(folder)
    manifest = _manifest(place)
    options = {name: value for name, value in manifest["options"].items() if value is not None}
    if sha256(_bytes(place / SCENARIO)).hexdigest() != manifest["files"][SCENARIO]:
        raise _no_run(place / SCENARIO, "the scenario is not the one that was saved")
    result = run(place / SCENARIO, **options)
    data = result.data()
    data["scenario"]["path"] = manifest["scenario"]["path"]
    text = data_text(data)
    return Replay(result, text, (*_touched(place, manifest["files"]), *_differences(result, text, manifest)))


def _touched(place: Path, files: dict[str, Any]) -> Iterator[str]:
    """What is no longer as it was saved."""
    if sha256(_bytes(place / RESULT)).hexdigest() != files[RESULT]:
        yield f"{RESULT} was changed after it was saved"
    _bytes(place / RUNS)
    if _hashes_of(place / RUNS) != files[RUNS]["rows_sha256"]:
        yield f"{RUNS} was changed after it was saved"


def _differences(result: Run, text: str, manifest: dict[str, Any]) -> Iterator[str]:
    """What is not the same when it is made again."""
    files = manifest["files"]
    if manifest["scosim"] != __version__:
        yield f"saved by scosim {manifest['scosim']}, made again by {__version__}"
    if manifest["rulebook"]["sha256"] != digest(result.case.rulebook):
        yield "the law as encoded is another than that which was saved"
    if files[RESULT] != sha256(text.encode()).hexdigest():
        yield f"{RESULT} is not the same"
    with tempfile.TemporaryDirectory() as apart_from_it:
        if files[RUNS]["rows_sha256"] != _write_runs(result, Path(apart_from_it) / RUNS):
            yield f"{RUNS} has other rows"


def _manifest(place: Path) -> dict[str, Any]:
    """The manifest of a folder, if it has what a replay needs."""
    try:
        found = json.loads(_bytes(place / MANIFEST))
        options, files = found["options"], found["files"]
        _ = (files[SCENARIO], files[RESULT], files[RUNS]["rows_sha256"], found["scenario"]["path"], found["scosim"])
        known = found["format"] == FORMAT and "sha256" in found["rulebook"]
        known = known and all(type(value) in (OPTIONS[name], type(None)) for name, value in options.items())
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _no_run(place / MANIFEST, "this is no manifest of a saved run") from None
    if not known:
        raise _no_run(place / MANIFEST, "this manifest is of another format than this version reads")
    return dict(found)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _no_run(path, f"it cannot be read: {error.strerror}") from None


def _no_run(path: Path, why: str) -> QuestionError:
    return QuestionError(Problem("S0509", why, str(path), help=("scosim run SCENARIO --out DIR saves a run",)))


def different(differences: Iterable[str]) -> Problem:
    """What to say of a replay that did not give the same."""
    return Problem(
        "S0510",
        "this is not the same as what was saved",
        help=(*differences, "what was saved has been changed, or the law or the program has; save the run anew"),
    )
