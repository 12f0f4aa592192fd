"""One history as it is drawn: a row for each organ and for whoever else acts, with what happens there, day by day."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from .calendar import Day
from .engine import History
from .procedure import Entry, Outcome, Result, Verdict, World
from .provision import Power
from .rulebook import Rulebook

REQUESTS, LAW, ACTS, EVENTS = "requests", "the law", "signatures, duties", "events"
"""The rows beside those of the organs: the first two stand above them, the others below."""


class Sign(StrEnum):
    """What a mark on a row stands for."""

    FILED = "filed"
    FOUND = "finding"
    HELD = "not tabled"
    FREED = "tabled again"
    PASSED = "passed"
    OBJECTED = "objected"
    DEFERRED = "deferred"
    BOUND = "bound"
    VIEW = "view recorded"
    SIGNED = "signed"
    EFFECT = "in effect"
    DONE = "done"
    MISSED = "missed"
    ENDED = "ended"
    EVENT = "event"


SIGNS: dict[str, Sign] = {
    Result.ADOPTED: Sign.PASSED,
    Result.OBJECTED: Sign.OBJECTED,
    Result.DEFERRED: Sign.DEFERRED,
    Result.BOUND: Sign.BOUND,
    Result.NOT_TABLED: Sign.HELD,
    Outcome.WITHDRAWN: Sign.ENDED,
    Outcome.LAPSED: Sign.ENDED,
    "no effect": Sign.ENDED,
    "tabled": Sign.FREED,
    "opinion": Sign.VIEW,
    "signed": Sign.SIGNED,
    "in effect": Sign.EFFECT,
    "breached": Sign.MISSED,
    **{str(verdict): Sign.FOUND for verdict in Verdict},
}
"""What is decided, or comes about, by how it is drawn; whatever else comes about is done."""


class Mark(NamedTuple):
    """What happens on a day, as it is drawn, and the entry of the record that tells it."""

    day: Day
    sign: Sign
    entry: Entry


class Row(NamedTuple):
    """Who acts: an organ with the days on which it sits, or one of the other rows, which have no sittings."""

    name: str
    sittings: tuple[Day, ...]
    marks: tuple[Mark, ...]


def timeline(rulebook: Rulebook, world: World, told: History, dossier: str | None = None) -> tuple[Row, ...]:
    """The rows of a history from top to bottom, those alone on which something happens or an organ of the way sits.

    With the id of a `dossier`, only what concerns that file, and the events.
    """
    record = [each for each in told.record if dossier is None or each.dossier is None or each.dossier.id == dossier]
    organs = _organs(rulebook, [end.dossier.seeks for end in told.ends if dossier in (None, end.dossier.id)])
    codes = [code for code in organs if world.sittings.get(code)]
    marks: dict[str, list[Mark]] = {name: [] for name in (REQUESTS, LAW, *codes, ACTS, EVENTS)}
    for entry in record:
        name, sign = _placed(entry, marks)
        marks[name].append(Mark(entry.day, sign, entry))
    days = {organ.code: world.days_of(organ) for organ in rulebook.organs}
    rows = (Row(name, days.get(name, ()), tuple(found)) for name, found in marks.items())
    return tuple(row for row in rows if row.marks or row.name in codes)


def _organs(rulebook: Rulebook, sought: Iterable[object]) -> list[str]:
    """The organs that have a power over what is sought, from the lowest up."""
    wanted = list(sought)
    rules = (rule for rule in rulebook.rules if isinstance(rule, Power) and any(s in rule.seeks for s in wanted))
    codes = {rule.organ.code for rule in rules}
    return [organ.code for organ in sorted(rulebook.deciding_organs, key=lambda o: o.hour) if organ.code in codes]


def _placed(entry: Entry, rows: Iterable[str]) -> tuple[str, Sign]:
    """The row on which an entry stands, and how it is drawn."""
    if entry.dossier is None:
        return EVENTS, Sign.EVENT
    if entry.decision is None and entry.day == entry.dossier.filed:
        return REQUESTS, Sign.FILED
    sign = SIGNS.get(entry.decision or "", Sign.DONE)
    if entry.by in rows:
        return entry.by, sign
    return {Sign.ENDED: REQUESTS, Sign.FOUND: LAW, Sign.HELD: LAW, Sign.FREED: LAW}.get(sign, ACTS), sign
