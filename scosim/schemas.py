"""The JSON Schemas (draft 2020-12) of what every command prints with --json, and of how it tells an error.

They are strict: each key is told, and no other may be there.  A test holds every command to them.
"""

from __future__ import annotations

from .errors import Problem, QuestionError, try_nearest
from .schemas_answers import CAN, CHECK, ERRORS, EXPLAIN, LAW, PIVOTS, TEST, VERIFY
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
    **LAW,
    "errors": ERRORS,
}
"""By the words of the command; `errors` is what any of them prints where something can be mended."""


def result_schema() -> Schema:
    """The JSON Schema of what `scosim run --json` prints."""
    return schema_of("run")


def schema_of(command: str) -> Schema:
    """The JSON Schema of what a command prints with --json; QuestionError for one that there is not."""
    if command not in SCHEMAS:
        remedies = (f"known: {', '.join(SCHEMAS)}", *try_nearest(command, SCHEMAS))
        raise QuestionError(Problem("S0515", f"no schema of {command!r}", help=remedies))
    return published(_title(command), SCHEMAS[command])


def _title(command: str) -> str:
    words = f"scosim {command}"
    return "errors of scosim" if command == "errors" else f"{words} --json"
