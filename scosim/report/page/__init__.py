"""A result as one page of HTML that needs nothing else: no network, no script, no font."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ... import __version__
from ...extras import needed
from ..output import check_free, tame, write_file

if TYPE_CHECKING:
    from markupsafe import Markup

    from ...results import Run

LIBRARIES = ("jinja2", "matplotlib")
DATE = re.compile(r"\d{4}-\d\d-\d\d")
ADDRESS = re.compile(r"https?://[^\s<>\"']+")
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""What the page may do: be styled by itself, for its drawings bear styles; nothing may run or be fetched."""


def check_ready(place: str) -> None:
    """QuestionError if the page cannot be made here, or something stands at its place already."""
    for library in LIBRARIES:
        needed(library, "report")
    check_free(place)


def write(run: Run, place: str, options: Mapping[str, Any]) -> None:
    """Write the page of a run; OutputError if that cannot be, and then nothing is left behind."""
    write_file(place, page(run, options))


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
