"""A result as one page of HTML that needs nothing else: no network, no script, no font."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ... import __version__
from ...errors import OutputError, Problem, QuestionError
from ..output import tame

if TYPE_CHECKING:
    from markupsafe import Markup

    from ...results import Run

NEEDED = ("jinja2", "matplotlib")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
ADDRESS = re.compile(r"https?://[^\s<>\"']+")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the page may do: be styled by itself, for its drawings bear styles; nothing may run or be fetched."""


def check_ready(place: str) -> None:
    """QuestionError if the page cannot be made here, or something stands at its place already."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        told = f"--report needs {' and '.join(missing)}"
        raise QuestionError(Problem("S0511", told, help=("install it: pip install 'scosim[report]'",)))
    if os.path.lexists(place):
        problem = Problem("S0508", "there is something at this place already", place, help=("name a new file",))
        raise QuestionError(problem)


def write(run: Run, place: str, options: Mapping[str, Any]) -> None:
    """Write the page of a run; OutputError if that cannot be, and then nothing is left behind."""
    check_ready(place)
    written = page(run, options).encode()
    path = Path(place)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        number, part = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(number, "wb") as file:
                file.write(written)
                os.fsync(file.fileno())
            os.chmod(part, 0o644)
            os.rename(part, path)
        except BaseException:
            os.unlink(part)
            raise
    except OSError as error:
        help_lines = ("nothing was written",)
        problem = Problem("S0601", f"the report could not be written: {error.strerror}", place, help=help_lines)
        raise OutputError(problem) from None


def page(run: Run, options: Mapping[str, Any]) -> str:
    """The page of a run, as text; `options` are those with which the run was asked for."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    from .view import view

    loader = PackageLoader("scosim.report", "page")
    environment = Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_plain,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["days"] = _days
    environment.tests["address"] = ADDRESS.fullmatch
    style = Markup(loader.get_source(environment, "page.css")[0])
    laid_out = environment.get_template("page.html")
    return laid_out.render(page=view(run, options), style=style, policy=POLICY, generator=f"scosim {__version__}")


def _plain(value: Any) -> Any:
    """A text in which nothing is left that turns the direction of others or cannot be seen."""
    from markupsafe import Markup

    if isinstance(value, str) and not isinstance(value, Markup):
        return "\t".join(map(tame, value.split("\t")))
    return value


def _days(text: str) -> Markup:
    """A text in which no date is broken at the end of a line."""
    from markupsafe import Markup, escape

    return Markup(DATE.sub(r'<span class="day">\g<0></span>', str(escape(_plain(text)))))
