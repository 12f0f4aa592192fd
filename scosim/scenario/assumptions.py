"""What a scenario assumes: filings without a date in the record, facts, stances, derived sittings."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..calendar import iso
from ..chances import Chances
from ..procedure import Known
from ..provision import Silence
from .fields import ANY, HISTORICAL
from .pages import ApplicantPage, ProposalPage, ScenarioPage, StancePage
from .shares import told
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
    yield from _agenda(page)
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


def _agenda(page: ScenarioPage) -> Iterator[Assumption]:
    """What the scenario itself does to the agenda: files held back, files bound together."""
    filed: tuple[ApplicantPage | ProposalPage, ...] = (*page.applicants, *page.proposals)
    for applicant in filed:
        for hold in applicant.not_tabled:
            where = f" at the {hold.at}" if hold.at else ""
            since, until = hold.since or applicant.begins, f" until {iso(hold.until)}" if hold.until else ""
            why = hold.why or "stated by the scenario"
            yield Assumption(f"{applicant.name} is not tabled{where}", f"from {iso(since)}{until}", why, (hold.cite,))
    for cite, names in page.packages:
        why = "a package of the scenario; the texts know none"
        yield Assumption(f"package of {', '.join(names)}", "brought on together or not at all", why, (cite,))


def _filings(page: ScenarioPage) -> Iterator[Assumption]:
    for applicant in page.applicants:
        if applicant.why:
            yield Assumption(f"filing of {applicant.name}", iso(applicant.files), applicant.why, (applicant.cite,))
    for proposal in page.proposals:
        if proposal.why:
            yield Assumption(f"raising of {proposal.name}", iso(proposal.raised), proposal.why, (proposal.cite,))


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
        by_chance = line.stance is None and line.opinion is None
        why = "chances stated by the scenario, not estimated" if by_chance else "stated by the scenario"
        yield Assumption(f"stance of {whom}{on}{at}", f"{_way(line)}{_span(line)}", line.why or why, (line.cite,))


def _way(line: StancePage) -> str:
    """How the stance of a line comes about, in words."""
    drawn = "drawn at each sitting" if line.holds == "sitting" else "drawn once a cycle"
    if line.chances is not None:
        return f"{_shares(line.chances)}; {drawn}"
    if line.chain is not None:
        first, rows = line.chain
        begins = f"begins with {_shares(first)}" if first else "begins with its lasting shares"
        steps = "; ".join(f"from {stance}: {_shares(row)}" for stance, row in rows.items())
        return f"a monthly chain that {begins}; {steps}"
    if line.follows is not None and line.when is not None:
        named, otherwise = line.when
        cases = "; ".join(f"where that is {stance}: {_shares(each)}" for stance, each in named.items())
        return f"follows {line.follows}; {cases}{'; ' if cases else ''}otherwise: {_shares(otherwise)}; {drawn}"
    return line.stance or "no objection"


def _shares(chances: Chances) -> str:
    return ", ".join(f"{stance} {told(chances.share(stance))}" for stance in chances.possible)


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
