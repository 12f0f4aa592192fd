"""What a scenario expects, held against what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from operator import eq, ge, gt, le, lt
from typing import NamedTuple

from .calendar import iso
from .engine import End, History
from .figures import printed
from .procedure import Outcome
from .scenario.case import Case, files_of
from .scenario.fields import fraction
from .scenario.pages import CrossPage, ExpectPage
from .scenario.shares import told
from .tally import Tally


class Expectation(NamedTuple):
    """One thing that a scenario expects, whether it was met, and why (not), with what to cite."""

    applicant: str
    what: str
    met: bool
    because: str


class Outlook(NamedTuple):
    """What all histories of a variant come to: its case, and the tally of each file."""

    case: Case
    tallies: Mapping[str, Tally]


ORDERED: dict[str, tuple[str, Callable[[float, float], bool]]] = {
    "rises": ("rises", lt),
    "falls": ("falls", gt),
    "not_lower": ("never goes down", le),
    "not_higher": ("never goes up", ge),
    "same": ("is the same", eq),
}
"""What is said of a chance and the next in an order."""


def expectations(
    case: Case, history: History, tallies: Mapping[str, Tally], outlooks: Mapping[str, Outlook]
) -> Iterator[Expectation]:
    """What a scenario expects of a history, of the chances of all, or of its variants, line by line.

    `outlooks` has the variants by name, and the scenario itself as the base.  Where they were left out, nothing is
    said of how they compare.
    """
    for key, page in case.page.expect.items():
        if page.of_chance:
            if page.chance is not None:
                yield _of_chance(case, key, page, tallies)
            if len(outlooks) > 1:  # a run may leave the variants out
                yield from _compared(case, key, page, outlooks)
            continue
        ends = [history.end_of(file) for file in case.expected[key]]
        end = max(ends, key=lambda each: each.granted_on or 0)
        for what, met, because in _checked(history, end, page):
            yield Expectation(key, what, met, because if met else f"{because} [{_decided_by(case, history, end)}]")

    yield from _rights(case)
    yield from _of_model(case)


def _decided_by(case: Case, history: History, end: End) -> str:
    """What decided how a file ended: the citations of the answer."""
    from .answers import answer_of  # where all is met, nothing is cited

    return ", ".join(answer_of(case, history, end).cites)


def _of_chance(case: Case, key: str, page: ExpectPage, tallies: Mapping[str, Tally]) -> Expectation:
    """What a scenario expects of the chance of an outcome by a day, or by the close."""
    assert page.chance is not None, "another line is not of chance"
    (low, high), (file,) = page.chance, case.expected[key]
    wanted, by = page.outcome or Outcome.GRANTED, page.by or case.world.closes
    found = tallies[file].chance(wanted, by if page.by else None)
    what = f"chance of {wanted} by {iso(by)}: between {told(low)} and {told(high)}"
    met = printed(low) <= printed(found) <= printed(high)  # as they are printed: a third is no float
    return Expectation(key, what, met, f"{float(found):.6g} [{page.cite}]")


# ── Comparisons ──────────────────────────────────────────────────────────────────────────────────────────


def _compared(case: Case, key: str, page: ExpectPage, outlooks: Mapping[str, Outlook]) -> Iterator[Expectation]:
    """What a scenario expects of its variants: how their chances are ordered, where along a sweep one is reached."""
    wanted = f"chance of {page.outcome or Outcome.GRANTED} by {iso(page.by) if page.by else 'the close'}"
    for word, order in page.orders:
        found = _chances_of(key, page, case.page.named(order), outlooks)
        told, holds = ORDERED[word]
        met = all(holds(one, other) for one, other in pairwise(found.values()))
        yield Expectation(key, f"{wanted} {told}: {', '.join(order)}", met, f"{_listed(found)} [{page.cite}]")
    if page.crosses is not None:
        yield _crossing(case, key, page, page.crosses, wanted, outlooks)


def _chances_of(
    key: str, page: ExpectPage, names: tuple[str, ...], outlooks: Mapping[str, Outlook]
) -> dict[str, float]:
    """The chance of what a line is about in each of some variants, as it is printed: noise is no difference."""
    found = {}
    for name in names:
        case, tallies = outlooks[name]
        (file,) = files_of(key, case.world.dossiers)
        found[name] = printed(tallies[file].chance(page.outcome or Outcome.GRANTED, page.by))
    return found


def _crossing(
    case: Case, key: str, page: ExpectPage, crosses: CrossPage, wanted: str, outlooks: Mapping[str, Outlook]
) -> Expectation:
    """Whether a chance first reaches a value, from the side on which it begins, where it shall."""
    found = _chances_of(key, page, case.page.points[crosses.along], outlooks)
    first, goal = next(iter(found.values())), printed(crosses.chance)
    reaches = ge if first < goal else le
    values = zip(case.page.sweeps[crosses.along].values, found.values(), strict=True)
    at = next((value for value, chance in values if reaches(chance, goal)), None)
    low, high = crosses.between
    number = None if at is None else fraction(at)
    met = number is not None and low <= number <= high
    what = f"reaches {told(crosses.chance)} along {crosses.along}: between {told(low)} and {told(high)}"
    because = "nowhere" if at is None else f"at {at}"
    return Expectation(key, f"{wanted} {what}", met, f"{because}: {_listed(found)} [{crosses.cite}]")


def _listed(chances: Mapping[str, float]) -> str:
    return ", ".join(f"{name}: {chance:.6g}" for name, chance in chances.items())


def _of_model(case: Case) -> Iterator[Expectation]:
    """What a scenario expects of the numbers of its model."""
    if case.model is None:
        return
    from .scenario.measures import measured, named  # and the model with it, which few scenarios need

    for page in case.model.page.expect:
        found = {name: printed(number) for name, number in measured(case, page).items()}
        if page.between is not None:
            low, high = page.between
            said = f"between {told(low)} and {told(high)}"
            met = all(printed(low) <= number <= printed(high) for number in found.values())
        else:
            said, holds = ORDERED[page.said[0]]
            met = all(holds(one, other) for one, other in pairwise(found.values()))
        yield Expectation(", ".join(page.of), f"{named(page)} {said}", met, f"{_listed(found)} [{page.cite}]")


# ── One history, and rights ──────────────────────────────────────────────────────────────────────────────


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
