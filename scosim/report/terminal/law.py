"""The law: a table of what was found of each file and from when to when, and beneath each finding its grounds."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from ...calendar import iso
from ...engine import End
from ...procedure import Finding
from ...results import Run
from ...terms import Proposal
from .. import words
from ..layout import COLOURS, FAINT, OPEN, Layout, widest

HEADS, DATE, FINDING = ("file", "from", "until", "finding"), 10, 12
WIDEST_FILE = 40
INDENT = 4


def findings(run: Run, page: Layout) -> Iterator[Text]:
    """Each finding with its grounds; files of which the same was found stand together."""
    if not run.history.ends:
        return
    yield from page.heading("THE LAW")
    together: dict[tuple[object, ...], list[End]] = {}
    for end in run.history.ends:
        together.setdefault(_said(end), []).append(end)
    names = [_named(end) for end in run.history.ends]
    room = page.width - 2 - 2 * (DATE + 2) - 2 - FINDING
    width = widest([*names, HEADS[0]], max(10, min(WIDEST_FILE, room)))
    yield from page.columns([(HEADS[0], width, FAINT), *_dated(*HEADS[1:], FAINT)], 2)
    for ends in together.values():
        yield from _of_files(ends, width, page)


def _named(end: End) -> str:
    return words.subject(end.dossier) if isinstance(end.dossier.seeks, Proposal) else end.dossier.id


def _said(end: End) -> tuple[object, ...]:
    """What is said of a file, save its name."""
    return tuple((when, found.verdict, _grounds_of(found)) for when, found in words.findings(end))


def _grounds_of(found: Finding) -> tuple[tuple[str, str, str], ...]:
    grounds = () if words.nothing_asked(found) else found.decisive
    return tuple((words.sign(ground), words.reason(ground), words.cited(ground)) for ground in grounds)


def _dated(since: str, until: str, verdict: str, style: str) -> Iterator[tuple[str, int, str]]:
    yield from ((since, DATE, FAINT), (until, DATE, FAINT), (verdict, FINDING, style))


def _of_files(ends: list[End], width: int, page: Layout) -> Iterator[Text]:
    """The findings of files of which the same was found: the first has the row, below it stand the others."""
    end, *others = ends
    name, days = _named(end), [iso(on) for on, _ in end.findings]
    for (_, found), since, until in zip(end.findings, days, [*days[1:], ""], strict=True):
        yield from page.columns([(name, width, ""), *_dated(since, until, found.verdict, COLOURS[found.verdict])], 2)
        for other in others if name else ():
            yield from page.text(_named(other), 2)
        name = ""
        if nothing := words.nothing_asked(found):
            yield from page.text(nothing, INDENT, FAINT)
        for sign, reason, cite in _grounds_of(found):
            yield from _ground(sign, reason, cite, page)


def _ground(sign: str, reason: str, cite: str, page: Layout) -> Iterator[Text]:
    """A ground, and at the end of its line or below it what to cite."""
    *lines, last = page.columns([(sign, 3, COLOURS.get(sign, OPEN)), (reason, 0, "")], INDENT)
    yield from lines
    room = page.width - last.cell_len - len(cite)
    if room >= 2:
        yield last.append(" " * room + cite, FAINT)
        return
    yield last
    yield from page.text(cite, INDENT + 5, FAINT)
