"""A result as it is read in a terminal: the answer first, then how it came about, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from ...odds import is_left_to_chance
from ...results import Run
from .. import words
from ..layout import ASKED, FAINT, HEAD, OPEN, Layout, shown
from .basis import basis
from .history import rights, told
from .law import findings
from .outcome import outcomes
from .timeline import timelines


def show(run: Run, console: Console) -> None:
    """Print a result: question and answer; what happened when, under which law; what that rests on."""
    shown(_lines(run, Layout(console.width)), console)


def _lines(run: Run, page: Layout) -> Iterator[Text]:
    """Every line, in the order of the sections."""
    yield from _asked(run, page)
    yield from outcomes(run, page)
    yield from _likely(run, page)
    yield from rights(run, page)
    yield from timelines(run, page)
    yield from findings(run, page)
    yield from told(run, page)
    if run.reasons:
        from .model import reasons

        yield from reasons(run, page)
    yield from basis(run, page)


def _asked(run: Run, page: Layout) -> Iterator[Text]:
    asked = run.case.page
    yield from page.text(asked.title, 0, HEAD)
    if asked.question:
        yield from page.text(asked.question, 0, ASKED)
    yield from page.text(words.span(run), 0, FAINT)
    for caveat in words.caveats(run):
        yield from page.text(caveat, 0, OPEN)


def _likely(run: Run, page: Layout) -> Iterator[Text]:
    """What is told only where chance has a say, or where there are variants."""
    if is_left_to_chance(run.case):
        from .chance import chances

        yield from chances(run, page)
    if run.variants:
        from .variants import variants

        yield from variants(run, page)
