"""The JSON Schemas that the command line gives out, each by the name of what it describes."""

from __future__ import annotations

from typing import Any

from .errors import Problem, QuestionError, try_nearest

Schema = dict[str, Any]


def _scenario() -> Schema:
    from .scenario.schema import scenario_schema

    return scenario_schema()


def _promises() -> Schema:
    from .scenario.schema import promises_schema

    return promises_schema()


SCHEMAS = {"scenario": _scenario, "promises": _promises}


def schema(what: str) -> Schema:
    """The JSON Schema of what is called so; QuestionError where nothing is."""
    if what not in SCHEMAS:
        remedies = (f"schemas: {', '.join(SCHEMAS)}", *try_nearest(what, SCHEMAS))
        raise QuestionError(Problem("S0522", f"there is no schema of {what!r}", help=remedies))
    return SCHEMAS[what]()
