"""What says so: for each fact on which a decision turned, the line, the record, the request itself, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .calendar import LAST_DAY, Day
from .engine import End, History
from .procedure import Entry, Known, Result
from .provision import Fact
from .scenario.case import Case
from .scenario.fields import HISTORICAL
from .scenario.places import key_at
from .terms import Dossier, Organ, Proposal, Stance, State

RECORD = "record"
MODEL_STANCE = "model stance"
"""What is cited where only the record of the organisation says so."""

COMPLETING = (Result.ADOPTED, "signed", "in effect")
"""The decisions by which a file may come to a good end; the last of the day did."""


class Source(NamedTuple):
    """Where a fact comes from: a line or citation, in what manner, and the sources of the record behind it."""

    cite: str
    how: str = ""
    sources: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The source as it stands in brackets."""
        return ", ".join(part for part in (self.how, self.cite) if part)

    @property
    def kind(self) -> str:
        """In what manner, in a word or two."""
        return self.how.partition(":")[0] or "stated"


def source_of(case: Case, told: History, dossier: Dossier, fact: Fact, day: Day) -> Source:
    """What says of a fact about a dossier on a day what it is."""
    match fact.about:
        case "request":
            left_out = fact.name in ("signed_by", "addressed_to") and getattr(dossier, fact.name) is None
            return Source(dossier.cite, "left out: as the law demands" if left_out else "")
        case "standing":
            return _of_standing(case, told, dossier, day)
    known = case.world.known(dossier.whose, fact.name, fact.of, day)
    if known is not None and known.value is not None:
        return _of_known(case, dossier.whose, fact, known)
    if fact.declared:
        return Source(dossier.cite, "declared by filing")
    return Source(known.cite, "stated as unknown") if known else Source("", "nothing says")


def _of_known(case: Case, whose: str, fact: Fact, known: Known) -> Source:
    """A line of the scenario; or the record, where that line takes in what the record has."""
    stated = case.page.facts.get(whose, {}).get(HISTORICAL)
    if not stated or stated[0][1].cite != known.cite:
        return Source(known.cite)
    entries = [
        each for each in case.record.facts(whose) if each.fact == fact.name and (each.other or "") in ("", fact.of)
    ]
    found = [each for each in entries if (each.since or 0) == known.since]
    return Source(known.cite, RECORD, tuple(dict.fromkeys(url for each in found for url in each.sources)))


def _of_standing(case: Case, told: History, dossier: Dossier, day: Day) -> Source:
    """What another file of this run decided last; or what the scenario states; or the record."""
    state = dossier.applicant
    ends = [end for end in told.ends if end.dossier.applicant == state and end.dossier.id != dossier.id]
    granted = [
        end for end in ends if not isinstance(end.dossier.seeks, Proposal) and (end.granted_on or LAST_DAY) <= day
    ]
    if granted:
        latest = max(granted, key=lambda end: end.granted_on or 0)
        return Source(completing(told, latest).cites[0], "decided in this run")
    if state in case.page.standings:
        return Source(f"scenario:{key_at(case.source, ('standings', state)).line}")
    held = [each for each in case.record.standings if each.state == state and each.on(day)]
    return Source(RECORD, "", tuple(dict.fromkeys(url for each in held for url in each.sources)))


def completing(told: History, end: End) -> Entry:
    """The entry of the record by which a file came to a good end."""
    entries = [e for e in told.of(end.dossier.id) if e.day == end.granted_on and e.decision in COMPLETING]
    return entries[-1]


def source_of_stance(case: Case, dossier: Dossier, organ: Organ, day: Day, member: State) -> Source:
    """What says how a member stands at a sitting: a line, a draw, a model; or nothing, and it is assumed."""
    line = case.stances.line(dossier, organ, day, member)
    if line is None:
        return Source("", "assumed: no line speaks")
    if case.page.model is not None and line.cite == case.page.model.cite:
        return Source(line.cite, MODEL_STANCE)
    return Source(line.cite, "" if isinstance(line.stance, Stance) else "drawn")


def modelled(case: Case, entry: Entry) -> frozenset[State]:
    """The members whose stances at a decision are a model's."""
    return frozenset(member for member, _, source in stances_at(case, entry) if source.kind == MODEL_STANCE)


def stances_at(case: Case, entry: Entry) -> Iterator[tuple[State, Stance, Source]]:
    """How each member stood where an entry of the record is a decision, and what says so."""
    if entry.stances is None or entry.dossier is None:
        return
    organ = next(organ for organ in case.rulebook.organs if organ.code == entry.by)
    for member, stance in entry.stances.items():
        yield member, stance, source_of_stance(case, entry.dossier, organ, entry.day, member)
