"""Why members stand as a model has them stand."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ...results import Run
from .. import words
from ..layout import Layout
from ..model import HEADS, WIDTHS, stances_told


def reasons(run: Run, page: Layout) -> Iterator[Text]:
    """For each file the sitting at which objection is likeliest, with a row for each member."""
    yield from page.heading(words.STANCES_OF_A_MODEL)
    for heading, rows in stances_told(run.reasons):
        yield from page.text(heading, 2)
        yield from page.table([HEADS, *rows], WIDTHS, 4)
