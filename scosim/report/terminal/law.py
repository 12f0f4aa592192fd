"""The law: a table of what was found of each file and from when to when, and beneath each finding its grounds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from ...calendar import iso
from ...engine import End
from ...results import Run
from ...terms import Proposal
from .. import words
from ..layout import COLOURS, FAINT, OPEN, Layout

HEADS, DATE, FINDING = ("finding", "from", "until", "file"), 10, 12
INDENT = 4


class Said(NamedTuple):
    """What is said of a file for a time: the verdict, why it has no grounds if it has none, and its grounds."""

    verdict: str
    since: str
    until: str
    nothing: str
    grounds: tuple[tuple[str, str, str], ...]


def findings(run: Run, page: Layout) -> Iterator[Text]:
    """Each finding with its grounds; files of which the same was found stand together."""
    if not run.history.ends:
        return
    yield from page.heading("THE LAW")
    yield from _row(*HEADS, page, FAINT)
    together: dict[tuple[Said, ...], list[End]] = {}
    for end in run.history.ends:
        together.setdefault(tuple(_said(end)), []).append(end)
    for said, ends in together.items():
        yield from _of_files(said, ends, page)


def _named(end: End) -> str:
    return words.subject(end.dossier) if isinstance(end.dossier.seeks, Proposal) else end.dossier.id


def _said(end: End) -> Iterator[Said]:
    days = [iso(on) for on, _ in end.findings]
    for (_, found), since, until in zip(end.findings, days, [*days[1:], ""], strict=True):
        nothing = words.nothing_asked(found)
        told = ((words.sign(ground.holds), words.reason(ground), words.cited(ground)) for ground in found.decisive)
        yield Said(found.verdict, since, until, nothing, () if nothing else tuple(told))


def _row(verdict: str, since: str, until: str, file: str, page: Layout, style: str) -> Iterator[Text]:
    return page.columns([(verdict, FINDING, style), (since, DATE, FAINT), (until, DATE, FAINT), (file, 0, "")], 2)


def _of_files(findings: tuple[Said, ...], ends: list[End], page: Layout) -> Iterator[Text]:
    """The findings of files of which the same was found."""
    first, *others = (_named(end) for end in ends)
    for said in findings:
        yield from _row(said.verdict, said.since, said.until, first, page, COLOURS[said.verdict])
        for other in others:
            yield from _row("", "", "", other, page, "")
        if said.nothing:
            yield from page.text(said.nothing, INDENT, FAINT)
        for sign, reason, cite in said.grounds:
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
