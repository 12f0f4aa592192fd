"""The answer: what became of each file, or how likely each outcome is; and whether that was expected."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ...engine import End
from ...expectations import Expectation
from ...odds import is_left_to_chance
from ...results import Run
from .. import words
from ..layout import BAD, COLOURS, FAINT, HEAD, OPEN, Layout


def outcomes(run: Run, page: Layout) -> Iterator[Text]:
    """What became of each file, why if it was not granted, who objected, and how many expectations were met."""
    if run.history.ends or run.expectations:
        yield from page.heading("OUTCOME")
    for end in run.history.ends:
        yield from _of_file(run, end, page)
    if run.expectations:
        yield from page.text(words.met([run], [*run.expectations]), 2, FAINT)
    for expectation in run.expectations:
        yield from unmet(expectation, page)


def _of_file(run: Run, end: End, page: Layout) -> Iterator[Text]:
    (answer, cites), style = words.answer(run, end), COLOURS.get(end.outcome, OPEN)
    if is_left_to_chance(run.case):
        yield from page.text(f"{end.dossier.id}: {words.likely(run, end.dossier)}", 2, HEAD, hang=2)
        yield from page.text(f"run {run.trace}, told below: {answer}", 4, style, hang=2)
    else:
        yield from page.text(f"{end.dossier.id}: {answer}", 2, style, hang=2)
    if cites:
        yield from page.text(words.marked(run, cites), 4, FAINT, hang=2)
    for blocker in run.history.blockers(end.dossier.id):
        yield from page.text(words.objected(run, end, blocker), 4, BAD)


def unmet(expectation: Expectation, page: Layout, variant: str = "") -> Iterator[Text]:
    """That something was not met, if so; of the scenario, or of a variant by its name."""
    if not expectation.met:
        yield from page.text(words.unmet(expectation, variant), 2, BAD, hang=2)
