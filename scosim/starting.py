"""Starting scenarios: commented templates that run as they stand, written out to be changed."""

from __future__ import annotations

from pathlib import Path
from shlex import quote
from typing import Any

from .errors import Problem, QuestionError, ScenarioError, try_nearest
from .history import nearest, state
from .report.output import write_file
from .scenario.case import case_in
from .scenario.reader import read_bytes

FOLDER = Path(__file__).parent / "templates"
NAMES = (
    "observer",
    "partner",
    "member",
    "package",
    "suspension",
    "proposal",
    "chance",
    "model",
    "counterfactual",
)
"""The templates, the plainest first."""


def templates() -> list[dict[str, str]]:
    """Each template, with what it is in a sentence."""
    return [{"template": name, "says": text(name).split("\n", 1)[0].removeprefix("# ")} for name in NAMES]


def text(name: str, other: str | None = None) -> str:
    """A template, as it stands or with another State in the place of its own.

    QuestionError for a template or a State that is not known, or a template without a State.
    """
    if name not in NAMES:
        remedies = (f"templates: {', '.join(NAMES)}", *try_nearest(name, NAMES))
        raise QuestionError(Problem("S0522", f"there is no template {name!r}", help=remedies))
    found = (FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    return found if other is None else found.replace(_own(name, found), _state(other))


def _own(name: str, found: str) -> str:
    """The State whose template it is."""
    page = case_in(read_bytes(found.encode(), name)).page
    named = [each.state for each in page.applicants] + [each.concerned for each in page.proceedings]
    if not named or named[0] is None:
        raise QuestionError(Problem("S0523", f"the template {name} is about no State", help=("leave --state out",)))
    return named[0]


def _state(name: str) -> str:
    found = state(name)
    if found is None:
        guess = nearest(name)
        help_lines = (f"try: {guess}",) if guess else ()
        raise QuestionError(Problem("S0301", f"{name!r} is no State that is known", help=help_lines))
    return found


def start(name: str, file: str, other: str | None = None) -> dict[str, Any]:
    """Write a template to a file that is not there yet; what was written, and what may be typed next, as data.

    For "-" the text is among the data, and nothing is written.  ScenarioError where another State cannot stand in
    its place, OutputError where the file cannot be written; nothing is left behind then.
    """
    found = text(name, other)
    if other is not None:
        _check(name, found)
    if file == "-":
        return {"format": 1, "template": name, "file": None, "text": found, "next": []}
    write_file(file, found)
    typed = [f"scosim run {quote(file)}", f"scosim check --watch {quote(file)}"]
    return {"format": 1, "template": name, "file": file, "next": typed}


def _check(name: str, found: str) -> None:
    """ScenarioError where a template with another State is no scenario that runs."""
    try:
        case_in(read_bytes(found.encode(), f"template {name}"))
    except ScenarioError as error:
        told = ("nothing was written: this State does not fit here", "name another under --state, or none")
        raise ScenarioError(*(each._replace(help=(*each.help, *told)) for each in error.problems)) from None
