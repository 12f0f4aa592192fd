"""The charts of a result, in the order of the page: each with what it shows in words, and a table beneath."""

from __future__ import annotations

from ...results import Run
from . import blockers, chance, path, timeline, variants, waiting
from .chart import Chart

__all__ = ["Chart", "charts"]


def charts(run: Run) -> list[Chart]:
    """All that can be drawn of a run; ImportError without Matplotlib (the extra `report`)."""
    return [chart for kind in (timeline, path, chance, waiting, blockers, variants) for chart in kind.drawn(run)]
