"""What a scenario assumes: filings without a date in the record, facts, stances, derived sittings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..calendar import iso
from ..procedure import Known
from ..provision import Silence
from .fields import ANY, HISTORICAL
from .pages import ScenarioPage, StancePage
from .sittings import Calendar
from .standings import Deciding


class Assumption(NamedTuple):
    """Something that the result rests on and no provision says."""

    what: str
    value: str
    why: str
    cites: tuple[str, ...]


def assumptions(
    page: ScenarioPage, calendar: Calendar, decides: Deciding, sittings: Silence | None
) -> Iterator[Assumption]:
    """What a scenario assumes, in the order in which it is told; `decides` follows the record, if members do.

    `sittings` is the silence on when organs sit of which the record has no day.
    """
    yield from _filings(page)
    yield from _facts(page)
    yield from _stances(page)
    for (_, before), (day, members) in pairwise(decides):
        if page.opens < day <= page.closes:
            joined, left = set(members) - set(before), set(before) - set(members)
            told = [*(f"{name} decides" for name in sorted(joined)), *(f"{name} no longer" for name in sorted(left))]
            why = "other changes of membership go on as in the record"
            yield Assumption(f"members from {iso(day)}", ", ".join(told), why, (page.cite,))
    for organ, days in calendar.derived.items():
        if days:
            why = "no day in the record: the regular pattern"
            yield Assumption(
                f"sittings of the {organ}",
                ", ".join(map(iso, days)),
                why,
                (page.cite,) if sittings is None else (sittings.cite,),
            )


def _filings(page: ScenarioPage) -> Iterator[Assumption]:
    for applicant in page.applicants:
        if applicant.why:
            yield Assumption(f"filing of {applicant.name}", iso(applicant.files), applicant.why, (applicant.cite,))


def _facts(page: ScenarioPage) -> Iterator[Assumption]:
    for whom, facts in page.facts.items():
        for fact, entries in facts.items():
            why = "packaged facts of the record" if fact == HISTORICAL else "stated by the scenario"
            yield Assumption(
                f"{whom}: {fact}", in_words(entries), why, tuple({known.cite: None for _, known in entries})
            )


def _stances(page: ScenarioPage) -> Iterator[Assumption]:
    for line in page.stances:
        whom = "every member" if line.member == ANY else line.member
        on, at = (f" on {line.on}" if line.on else ""), (f" at the {line.at}" if line.at else "")
        value = f"{line.stance or 'no objection'}{_span(line)}"
        yield Assumption(f"stance of {whom}{on}{at}", value, line.why or "stated by the scenario", (line.cite,))


def _span(line: StancePage) -> str:
    since = f" from {iso(line.since)}" if line.since else ""
    return since + (f" until {iso(line.until)}" if line.until else "")


def in_words(entries: tuple[tuple[str, Known], ...]) -> str:
    """What is stated of a fact, as people write it."""
    words = {True: "true", False: "false", None: "unknown"}
    return ", ".join(
        f"{of + ' ' if of else ''}{words[known.value]}{f' from {iso(known.since)}' if known.since else ''}"
        for of, known in entries
    )
