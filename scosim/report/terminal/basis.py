"""What a result rests on: assumptions, readings of silences, and what kind of statement the whole is."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ...results import Run
from .. import words
from ..layout import FAINT, Layout


def basis(run: Run, page: Layout) -> Iterator[Text]:
    """Every assumption with its reason and what to cite; every reading that mattered; the closing line."""
    yield from page.heading("ASSUMPTIONS")
    for assumption in run.assumptions:
        yield from page.text(words.assumed(assumption), 2, hang=2)
        yield from page.text(f"{assumption.why} · {' · '.join(assumption.cites)}", 4, FAINT)
    if not run.assumptions:
        yield from page.text("none", 2, FAINT)
    yield from page.heading("READINGS OF SILENCES ON WHICH THIS RESTS")
    silences = run.case.rulebook.silences
    for name, value in run.readings_used.items():
        chosen = "" if value == silences[name].default else " (chosen by the scenario)"
        yield from page.text(f"{name}: {value}{chosen}", 2)
        yield from page.text(silences[name].readings[value], 4, FAINT)
    if not run.readings_used:
        yield from page.text("none", 2, FAINT)
    yield Text()
    yield from page.text(words.closing(run), 0, FAINT)
