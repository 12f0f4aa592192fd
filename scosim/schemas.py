"""The JSON Schemas (draft 2020-12) of files that are read, of what every command prints with --json, and of errors.

They are strict: each key is told, and no other may be there.  A test holds every command to them.
"""

from __future__ import annotations

from collections.abc import Iterator

from .errors import Problem, QuestionError, try_nearest
from .schemas_answers import CAN, CHECK, CODES, ERRORS, EXPLAIN, EXPORT, LAW, NEW, PIVOTS, SCHEMA, TEST, VERIFY
from .schemas_result import RESULT
from .schemas_words import Schema, published

SCHEMAS = {
    "run": RESULT,
    "replay": RESULT,
    "check": CHECK,
    "test": TEST,
    "can": CAN,
    "explain": EXPLAIN,
    "pivots": PIVOTS,
    "verify": VERIFY,
    "export": EXPORT,
    "new": NEW,
    "schema": SCHEMA,
    "codes": CODES,
    **LAW,
    "errors": ERRORS,
}
"""By the words of the command; `errors` is what any of them prints where something can be mended."""


FILES = ("scenario", "promises")
"""The files that are read."""


def schema_of(what: str) -> Schema:
    """The JSON Schema of a file, or of what a command prints with --json; QuestionError where there is none."""
    if what in FILES:
        from .scenario.schema import promises_schema, scenario_schema

        return scenario_schema() if what == "scenario" else promises_schema()
    if what not in SCHEMAS:
        known = (*FILES, *SCHEMAS)
        remedies = (f"schemas: {', '.join(known)}", *try_nearest(what, known))
        raise QuestionError(Problem("S0519", f"there is no schema of {what!r}", help=remedies))
    return published(_title(what), SCHEMAS[what])


def _title(command: str) -> str:
    words = f"scosim {command}"
    return "errors of scosim" if command == "errors" else f"{words} --json"


# ── As a list ────────────────────────────────────────────────────────────────────────────────────────────


def described(command: str) -> str:
    """The fields of what a command prints, as Markdown: a row for each key, with what it holds and what that is."""
    rows = (f"| `{path}` | {_holds(kind)} | {_told(kind)} |\n" for path, kind in _fields(SCHEMAS[command], ""))
    return "| Field | Holds | What it is |\n|---|---|---|\n" + "".join(rows)


def fields(command: str) -> Iterator[str]:
    """The paths of all fields of what a command prints: `[]` for each entry of a list, `*` for any key."""
    return (path for path, _ in _fields(SCHEMAS[command], ""))


def _fields(kind: Schema, path: str) -> Iterator[tuple[str, Schema]]:
    if path:
        yield path, kind
    for option in kind.get("anyOf", ()):
        yield from (field for field in _fields(option, path) if field[0] != path)
    for key, inner in kind.get("properties", {}).items():
        yield from _fields(inner, f"{path}.{key}" if path else key)
    if "items" in kind:
        yield from (field for field in _fields(kind["items"], f"{path}[]") if field[0] != f"{path}[]")
    if isinstance(kind.get("additionalProperties"), dict):
        yield from (f for f in _fields(kind["additionalProperties"], f"{path}.*") if f[0] != f"{path}.*")


def _told(kind: Schema) -> str:
    words = str(kind.get("here", kind.get("description", "")))
    known = ", ".join(word for word in kind.get("enum", ()) if word)
    return f"{words} One of: {known}." if known else words


_WORDS = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}


def _holds(kind: Schema) -> str:
    """What kind of value a field has, in words."""
    if "const" in kind:
        return f"always {kind['const']}"
    if "anyOf" in kind:
        return " or ".join(dict.fromkeys(_holds(option) for option in kind["anyOf"]))
    types = kind["type"] if isinstance(kind["type"], list) else [kind["type"]]
    named = {**_WORDS, "object": "object", "array": "list"}
    words = ["date" if each == "string" and kind.get("format") == "date" else named[each] for each in types]
    return " or ".join(words)
