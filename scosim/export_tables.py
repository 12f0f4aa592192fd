"""Tables of a result as files: CSV that no spreadsheet obeys, and Parquet."""

from __future__ import annotations

import atexit
import csv
import gc
from collections.abc import Mapping
from datetime import date
from itertools import zip_longest
from pathlib import Path

from .extras import needed
from .tables import BY_NAME, Kind, Value, Values

OBEYED = ("=", "+", "-", "@", "\t", "\r")
"""With these a spreadsheet takes a text for a formula, or for the end of a cell."""

QUOTE = "'"


def guarded(text: str) -> str:
    """A text as it stands in CSV: what a spreadsheet would obey, after quote marks or none, gets a quote mark."""
    return QUOTE + text if text.lstrip(QUOTE).startswith(OBEYED) else text


def unguarded(cell: str) -> str:
    """The text of a cell of CSV: `guarded` turned round."""
    return cell[1:] if cell.startswith(QUOTE) and cell.lstrip(QUOTE).startswith(OBEYED) else cell


def write_csv(tables: Mapping[str, Values], folder: Path) -> None:
    """A file for each table, after RFC 4180: UTF-8, a line of names, nothing where there is nothing."""
    folder.mkdir()
    for name, values in tables.items():
        _write(folder / f"{name}.csv", name, values, guard=True)


def _write(path: Path, name: str, values: Values, *, guard: bool) -> None:
    kinds = [column.kind for column in BY_NAME[name].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(values)
        for row in zip_longest(*values.values()):
            writer.writerow([_cell(kind, value, guard=guard) for kind, value in zip(kinds, row, strict=True)])


def _cell(kind: Kind, value: Value, *, guard: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return value.isoformat()
    return guarded(str(value)) if guard and kind is Kind.TEXT else str(value)


# ── Parquet ──────────────────────────────────────────────────────────────────────────────────────────────

_DUCKDB = {
    Kind.TEXT: "VARCHAR",
    Kind.DAY: "DATE",
    Kind.WHOLE: "BIGINT",
    Kind.NUMBER: "DOUBLE",
    Kind.FLAG: "BOOLEAN",
}

_HOW = (
    """auto_detect = false, header = true, delim = ',', quote = '"', escape = '"', nullstr = '', parallel = false"""
)


def write_parquet(tables: Mapping[str, Values], folder: Path) -> None:
    """A file for each table; QuestionError where DuckDB is missing.  One thread writes, so the bytes are the same."""
    database = needed("duckdb", "data").connect(config={"threads": 1})
    atexit.register(_collect_at_the_end)
    folder.mkdir()
    try:
        for name, values in tables.items():
            plain = folder / f"{name}.csv"
            _write(plain, name, values, guard=False)
            columns = {column.name: _DUCKDB[column.kind] for column in BY_NAME[name].columns}
            database.execute(f"COPY ({_select(plain, columns)}) TO {_quoted(plain.with_suffix('.parquet'))}")
            plain.unlink()
    finally:
        database.close()


def _collect_at_the_end() -> None:
    """DuckDB complains at the end of a process in which nothing is collected, as the command line has it."""
    gc.unfreeze()
    gc.enable()


def _select(path: Path, columns: Mapping[str, str]) -> str:
    kinds = ", ".join(f"{_quoted(name)}: {_quoted(kind)}" for name, kind in columns.items())
    return f"SELECT * FROM read_csv({_quoted(path)}, {_HOW}, columns = {{{kinds}}})"


def _quoted(text: object) -> str:
    return "'" + str(text).replace("'", "''") + "'"
