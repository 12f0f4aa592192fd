"""The scenario and its variants side by side."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len
from rich.text import Text

from ...results import Run
from ...scenario.pages import BASE
from .. import words
from ..layout import FAINT, Layout, widest
from .outcome import unmet

MOST, LAST = 30, 22
"""Columns of a name at most, and of what is told of it at least."""


def variants(run: Run, page: Layout) -> Iterator[Text]:
    """A row for each file of the scenario and of each variant; then what each variant expects."""
    yield from page.heading("VARIANTS")
    runs = [(BASE, run), *((variant.name, each) for variant, each in run.variants)]
    rows = [words.VARIANT_HEADS, *(row for name, each in runs for row in words.compared(name, each))]
    first = _width([row[0] for row in rows], min(MOST, (page.width - LAST + 2) // 2))
    second = _width([row[1] for row in rows], min(MOST, page.width - first - LAST - 6))
    yield from page.table(rows, (first, second, 0), 2)
    expected = [(variant, each) for variant, each in run.every_expectation if variant]
    if expected:
        yield from page.text(
            words.met([each for _, each in run.variants], [each for _, each in expected], " of variants"), 2, FAINT
        )
    for variant, each in expected:
        yield from unmet(each, page, variant.name)


def _width(names: list[str], most: int) -> int:
    """How wide a column of names is: as they are, up to so much, but no word is cut."""
    return max(widest(names, most), *(cell_len(word) for name in names for word in name.split()))
