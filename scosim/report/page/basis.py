"""The sections of the page that tell what the result rests on: law, readings, assumptions, method, scenario."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from ... import __version__
from ...made import OPTIONS, digest
from ...results import Run
from .. import law as rules
from .. import words
from .blocks import FAINT, OPEN, Block, Cell, Facts, Fold, Script, Text, row, table
from .places import Places
from .sections import assumptions


def law(run: Run, places: Places) -> Iterator[Block]:
    """Every provision that was applied: what it says in our words, from when, how sure that is, and its source."""
    if not places.law:
        return
    rows = []
    for rule, anchor in zip(places.law, places.law_anchors, strict=True):
        told = rules.provision_row(rule)
        dates = f"from {told['since']}" + (f" until {told['until']}" if told["until"] else "")
        says = Cell(rule.gist, source=rule.source)
        rows.append(row(Cell(rule.id, anchor=anchor), says, Cell(dates, below=(rule.confidence,))))
    heads = ("provision", "what it says, in our words, and its source", "in force, and how sure that is")
    yield table("Provisions that the result applies", heads, rows)
    found = {rule.confidence for rule in places.law}
    yield Facts(tuple((word, words.SURE[word]) for word in words.SURE if word in found))
    if places.unread:
        yield Text(words.UNREAD, FAINT)


def readings(run: Run) -> Iterator[Block]:
    """The readings of silences on which the result rests, and how else each might be read."""
    silences, rows = run.case.rulebook.silences, []
    for name, value in run.readings_used.items():
        silence = silences[name]
        how = "chosen by the scenario" if value != silence.default else "the default"
        others = tuple(f"{other}: {told}" for other, told in silence.readings.items() if other != value)
        chosen = Cell(f"{value}: {silence.readings[value]}", below=(how,))
        rows.append(row(Cell(name, anchor=f"reading-{name}"), silence.question, chosen, Cell("", below=others)))
    if rows:
        heads = ("silence", "what the texts leave open", "read here as", "might be read as")
        yield table("Readings of silences on which this rests", heads, rows)
    else:
        yield Text("The result rests on no reading of a silence.")


def every_assumption(run: Run, places: Places) -> Iterator[Block]:
    """All that the result rests on and no provision says."""
    if run.assumptions:
        yield assumptions(list(run.assumptions), places, "All assumptions")
    else:
        yield Text("The result rests on no assumption.")


def method(run: Run, options: Mapping[str, Any]) -> Iterator[Block]:
    """By what the result was made, how to make it again, and how to cite it."""
    page, source, odds = run.case.page, run.case.source, run.odds
    rulebook = run.case.rulebook
    yield Facts(
        (
            ("scenario", source.path),
            ("its SHA-256", source.sha256),
            ("scosim", __version__),
            ("law as encoded", f"{rulebook.name}, SHA-256 {digest(rulebook)}"),
            ("method", f"{odds.method}: {odds.why}"),
            ("runs", "none counted" if odds.runs is None else f"{odds.runs:,}"),
            ("seed", str(run.seed)),
            ("history told", f"run {run.trace} of that seed"),
            *((("sources of the scenario", " · ".join(page.sources)),) if page.sources else ()),
        )
    )
    for warning in run.warnings:
        yield Text(f"Warning: {' '.join((warning.message, *warning.help))}", OPEN)
    yield Facts(
        (
            ("to make this page again", command(run, options, " --report report.html")),
            ("to have it as data", command(run, options, " --json")),
            ("to check the scenario's file", f"sha256sum {quote(source.path)}"),
        ),
        "code",
    )
    cited = f"scosim {__version__}: “{page.title}”, scenario {source.sha256[:12]}, seed {run.seed}, {odds.method}."
    yield Facts((("how to cite", cited),))


def command(run: Run, options: Mapping[str, Any], more: str = "", verb: str = "run") -> str:
    """The command that makes the same again."""
    given = {**{name: options.get(name) for name in OPTIONS}, "seed": run.seed}
    if given["method"] == "auto":
        given["method"] = None
    words = [
        f" --{name.replace('_', '-')}" + ("" if value is True else f" {quote(str(value))}")
        for name, value in given.items()
        if value is not None and value is not False and (value or name == "seed")
    ]
    return f"scosim {verb} {quote(run.case.source.path)}{''.join(words)}{more}"


def script(run: Run, places: Places) -> Block:
    """The scenario as it was written, folded."""
    label = f"The scenario as it was written: {len(places.lines)} lines"
    return Fold(label, (Script("The scenario, line by line", tuple(places.lines)),))
