"""What the law says on questions of right, and the record of what happened."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from rich.text import Text

from ...calendar import iso
from ...procedure import Entry
from ...results import Run
from .. import words
from ..layout import COLOURS, FAINT, OPEN, Layout, labelled, padded
from ..rights import clauses, in_words

DATE, WHO = 10, 18
BODY = 2 + DATE + 2 + WHO + 2


def rights(run: Run, page: Layout) -> Iterator[Text]:
    """Each question about a right with its answer and what to cite."""
    if run.case.rights:
        yield from page.heading("RIGHTS")
    for asked in run.case.rights:
        answer = asked.answer
        yield from page.text(f"{in_words(asked)}, {iso(asked.day)}?", 2, hang=2)
        yield from page.text(words.reply(answer), 4, COLOURS.get(answer.reply, OPEN), hang=2)
        for clause in clauses(answer):
            yield from page.text(clause, 4, hang=2)
        cites = " · ".join(f"{rule.id}{'*' if rule.unverified else ''}" for rule in answer.rules)
        yield from page.text(cites or asked.why, 4, FAINT, hang=2)


def told(run: Run, page: Layout) -> Iterator[Text]:
    """The record: of every entry its day, who acts, what happens, and what to cite."""
    if run.history.record:
        yield from page.heading(f"RECORD{words.traced(run)}")
    for entry, *more in words.alike(run.history.record):
        yield from _entry(run, entry, more, page)
    if run.unverified:
        yield from page.text(words.UNREAD, 2, FAINT)


def _entry(run: Run, entry: Entry, more: list[Entry], page: Layout) -> Iterator[Text]:
    """Beside its day and whoever acts, what happens; below them where there is no room."""
    if page.narrow:
        yield from page.text(f"{iso(entry.day)}  {entry.by}", 2)
        for text, style in _body(run, entry, more):
            yield from page.text(text, 4, style)
        return
    body = [line for text, style in _body(run, entry, more) for line in page.text(text, BODY, style)]
    for day, who, line in zip_longest([iso(entry.day)], labelled(entry.by, WHO), body, fillvalue=None):
        head = f"  {day or '':10}  {padded(who or '', WHO)}  "
        yield Text(head).append_text(line[BODY:]) if line else Text(head.rstrip())


def _body(run: Run, entry: Entry, more: list[Entry]) -> Iterator[tuple[str, str]]:
    """What happens, how members stood, and what to cite, each with its style."""
    yield words.told(run, entry, more), COLOURS.get(entry.decision or "", "")
    yield from ((line, FAINT) for line in words.stances(run, entry))
    yield words.marked(run, entry.cites), FAINT
