"""The page of a run as sections of plain strings, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from ... import __version__
from ...results import Run
from .. import words
from ..charts import charts
from ..charts.chart import Chart
from . import answers, basis, sections
from .blocks import Block, Page, Picture, Section, row, table
from .places import Places

UNFOLDED = ("chance", "waiting")
"""Kinds of drawings whose numbers are told nowhere else."""


def view(run: Run, options: Mapping[str, Any]) -> Page:
    """All that the page says; `options` are those with which the run was asked for."""
    case = run.case
    about = (words.span(run), *words.caveats(run))
    made = f"Made by scosim {__version__} from {case.source.path}, seed {run.seed}."
    told = tuple(section for section in _sections(run, options) if section.blocks)
    return Page(case.page.title, case.page.question or "", about, words.closing(run), told, made)


def _sections(run: Run, options: Mapping[str, Any]) -> Iterator[Section]:
    places, drawn = Places(run), charts(run)

    def section(place: str, title: str, blocks: Iterable[Block], chart: str = "") -> Section:
        pictures = (_picture(each, chart) for each in drawn if chart and each.name.split("-")[0] == chart)
        return Section(place, title, (*pictures, *blocks))

    pivots = basis.command(run, {**options, "fractions": None}, verb="pivots")
    yield section("answer", "The answer", answers.answers(run, places))
    yield section("premises", "What that assumes", sections.premises(run, places))
    yield section("timeline", f"What happens {words.one_of_many(run)}", sections.abbreviations(run), "timeline")
    yield section("findings", "What the law finds", sections.findings(run, places))
    yield section("rights", "Rights", sections.rights(run, places))
    yield section("chance", "How likely, by when", sections.chances(run), "chance")
    yield section("waiting", "How long it takes", sections.waits(run), "waiting")
    yield section("blockers", "Who stands in the way", sections.blocks(run), "blockers")
    yield section("path", "The legal path, and where it ends", (), "path")
    yield section("turns", "What would turn it", sections.turns(run, places, pivots))
    yield section("model", "Model stances", sections.model_stances(run))
    yield section("expected", "What the scenario expects", sections.expected(run))
    yield section("record", "The record", sections.record(run, places))
    yield section("variants", "Variants", sections.variants(run), "variants")
    yield section("law", "The law that was applied", basis.law(run, places))
    yield section("readings", "How the silences of the texts are read", basis.readings(run))
    yield section("assumptions", "All assumptions", basis.every_assumption(run, places))
    yield section("method", "How this was made", (*basis.method(run, options), basis.script(run, places)))


def _picture(chart: Chart, kind: str) -> Picture:
    beneath = table(chart.title, chart.heads, (row(*cells) for cells in chart.rows))
    return Picture(chart.title, chart.words, Markup(chart.svg), beneath, kind in UNFOLDED)
