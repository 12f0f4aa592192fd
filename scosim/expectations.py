"""What a scenario expects, held against what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .calendar import iso
from .engine import End, History
from .figures import printed
from .procedure import Outcome
from .scenario.case import Case
from .scenario.pages import ExpectPage
from .scenario.shares import told
from .tally import Tally


class Expectation(NamedTuple):
    """One thing that a scenario expects, whether it was met, and why (not), with what to cite."""

    applicant: str
    what: str
    met: bool
    because: str


def expectations(case: Case, history: History, tallies: Mapping[str, Tally]) -> Iterator[Expectation]:
    """What a scenario expects of a history, or of the chances of all, line by line."""
    for key, page in case.page.expect.items():
        if page.chance is not None:
            yield _of_chance(case, key, page, tallies)
            continue
        ends = [history.end_of(file) for file in case.expected[key]]
        end = max(ends, key=lambda each: each.granted_on or 0)
        last = history.of(end.dossier.id)[-1].cites
        for what, met, because in _checked(history, end, page):
            yield Expectation(key, what, met, because if met else f"{because} [{', '.join(last)}]")

    yield from _rights(case)


def _of_chance(case: Case, key: str, page: ExpectPage, tallies: Mapping[str, Tally]) -> Expectation:
    """What a scenario expects of the chance of an outcome by a day, or by the close."""
    assert page.chance is not None, "another line is not of chance"
    (low, high), (file,) = page.chance, case.expected[key]
    wanted, by = page.outcome or Outcome.GRANTED, page.by or case.world.closes
    found = tallies[file].chance(wanted, by if page.by else None)
    what = f"chance of {wanted} by {iso(by)}: between {told(low)} and {told(high)}"
    met = printed(low) <= printed(found) <= printed(high)  # as they are printed: a third is no float
    return Expectation(key, what, met, f"{float(found):.6g} [{page.cite}]")


def _rights(case: Case) -> Iterator[Expectation]:
    """What a scenario expects of the answers about rights."""
    for page, asked in zip(case.page.rights, case.rights, strict=True):
        place = f" at {page.at}" if page.at else ""
        cites = asked.answer.cites
        told = f"{asked.answer.reply} [{', '.join(cites) or asked.why}]"
        if page.answer is not None:
            what = f"may {page.may}{place}: {page.answer}"
            yield Expectation(page.who, what, asked.answer.reply == page.answer, told)
        if page.because is not None:
            met = any(_under(cite, page.because) for cite in cites)
            yield Expectation(page.who, f"may {page.may}{place} because of {page.because}", met, told)


def _checked(told: History, end: End, page: ExpectPage) -> Iterator[tuple[str, bool, str]]:
    """Each key that the page gives: what was expected, whether it was met, what there was instead."""
    ground = "; ".join(_failing(end)) or end.waits_for or ""
    because = f"{end.outcome} ({', '.join(x for x in (end.stage, ground) if x)})"
    if page.outcome is not None or (page.by is not None and page.on is None):
        wanted = page.outcome or Outcome.GRANTED
        yield f"outcome: {wanted}", end.outcome == wanted, because
    for name, wanted_day, found in (("on", page.on, end.granted_on), ("decided", page.decided, end.decided_on)):
        if wanted_day is not None:
            yield f"{name}: {iso(wanted_day)}", found == wanted_day, iso(found) if found else because
    if page.by is not None:
        met = end.granted_on is not None and end.granted_on <= page.by
        yield f"by: {iso(page.by)}", met, iso(end.granted_on) if end.granted_on else because
    yield from _checked_words(told, end, page)


def _checked_words(told: History, end: End, page: ExpectPage) -> Iterator[tuple[str, bool, str]]:
    if page.stage is not None:
        yield f"stage: {page.stage}", end.stage == page.stage, end.stage
    if page.finding is not None:
        found = end.found.verdict
        yield f"finding: {page.finding}", found == page.finding, found
    if page.because is not None:
        failed = _failing(end)
        yield (
            f"because: {page.because}",
            any(_under(c, page.because) for c in failed),
            ", ".join(failed) or "no ground fails",
        )
    for member in page.blocked_by:
        blockers = [blocker.member for blocker in told.blockers(end.dossier.id)]
        yield f"blocked by: {member}", member in blockers, ", ".join(blockers) or "nobody objected"
    if page.standing is not None:
        held = told.standings[end.dossier.applicant]
        names = (held.name, held.counts_as) if held else ("none",)
        yield f"standing: {page.standing}", page.standing in names, names[0]


def _failing(end: End) -> list[str]:
    """The citations of the grounds that decide the finding at the end: those that fail, or else are unknown."""
    return list(dict.fromkeys(ground.criterion.id for ground in end.found.decisive if ground.holds is not True))


def _under(citation: str, named: str) -> bool:
    return citation == named or (named.endswith((".", "/")) and citation.startswith(named))
