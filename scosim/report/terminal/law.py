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
from ..layout import COLOURS, FAINT, OPEN, Layout

HEADS, DATE, FINDING = ("finding", "from", "until", "file"), 10, 12
INDENT = 4


def findings(run: Run, page: Layout) -> Iterator[Text]:
    """Each finding with its grounds; files of which the same was found stand together."""
    if not run.history.ends:
        return
    yield from page.heading("THE LAW")
    together: dict[tuple[object, ...], list[End]] = {}
    for end in run.history.ends:
        together.setdefault(_said(end), []).append(end)
    yield from _row(*HEADS, page, FAINT)
    for ends in together.values():
        yield from _of_files(ends, page)


def _named(end: End) -> str:
    return words.subject(end.dossier) if isinstance(end.dossier.seeks, Proposal) else end.dossier.id


def _said(end: End) -> tuple[object, ...]:
    """What is said of a file, save its name."""
    return tuple((when, found.verdict, _grounds_of(found)) for when, found in words.findings(end))


def _grounds_of(found: Finding) -> tuple[tuple[str, str, str], ...]:
    grounds = () if words.nothing_asked(found) else found.decisive
    return tuple((words.sign(ground), words.reason(ground), words.cited(ground)) for ground in grounds)


def _row(verdict: str, since: str, until: str, file: str, page: Layout, style: str) -> Iterator[Text]:
    return page.columns([(verdict, FINDING, style), (since, DATE, FAINT), (until, DATE, FAINT), (file, 0, "")], 2)


def _of_files(ends: list[End], page: Layout) -> Iterator[Text]:
    """The findings of files of which the same was found."""
    first, *others = (_named(end) for end in ends)
    found_on = [(iso(on), found) for on, found in ends[0].findings]
    for (since, found), (until, _) in zip(found_on, [*found_on[1:], ("", None)], strict=True):
        yield from _row(found.verdict, since, until, first, page, COLOURS[found.verdict])
        for other in others:
            yield from _row("", "", "", other, page, "")
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
