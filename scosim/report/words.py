"""The sentences in which a result is told, without colour or width: the terminal and the page say the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import groupby

from ..basis import Assumption
from ..calendar import iso
from ..engine import Blocker, End
from ..expectations import Expectation
from ..figures import Blocker as Blocked
from ..figures import granted_by, interval, often, printed, waiting
from ..odds import is_left_to_chance
from ..procedure import Entry, Finding, Ground, Outcome, Result, Verdict
from ..readings import Truth
from ..results import Run
from ..rights import Answer
from ..sources import MODEL_STANCE
from ..sources import modelled as of_model
from ..tally import Weight
from ..terms import Dossier, Proposal, Stance, State

LONGEST_FRACTION = 24
MOST_DAYS = 5
"""Days of a long list that are named."""

AT_HEADS = ("at", "never tabled", "adopted", "objected", "deferred", "bound")
BY_HEADS = ("objects", "ever", "alone", "its part", "times a run, and where")
"""Tables of chances: what became of a file at each organ; through whom.  A part of 1/k of each block of k members."""

VARIANT_HEADS = ("variant", "file", "by the close")

STANCES_OF_A_MODEL = "MODEL STANCES (assumptions about governments, taken by none of them)"
SURE = {
    "text-read": "the wording was read",
    "partially-read": "part of the wording was read",
    "secondary-report": "known from a report of it",
    "inferred": "inferred from other texts or from practice",
}
"""How sure the wording of a provision is, the surest first."""

UNREAD = "* the wording of this provision was not read; see scosim rules show"


# ── What was asked ───────────────────────────────────────────────────────────────────────────────────────


def span(run: Run) -> str:
    """From when to when, and who the members are."""
    page, world = run.case.page, run.case.world
    count = len(world.members(world.opens))
    kind = "the members of the record" if page.members is None else "a list of members"
    return f"{iso(world.opens)} to {iso(world.closes)} · {kind}, {count} at the start"


def caveats(run: Run) -> Iterator[str]:
    """That law and record are those of another day, or that the law is not as it is."""
    rulebook = run.case.rulebook
    if rulebook.seen:
        yield f"law and record as they stood on {iso(rulebook.seen)}"
    if rulebook.struck:
        yield f"counterfactual: without {', '.join(rulebook.struck)}"


def subject(dossier: Dossier) -> str:
    """What a file is about, as a heading."""
    if isinstance(dossier.seeks, Proposal):
        return f"{dossier.id}, {dossier.seeks} of the {' and then the '.join(dossier.seeks.organs)}"
    return f"{dossier.applicant}, {dossier.seeks}"


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────


def findings(end: End) -> Iterator[tuple[str, Finding]]:
    """What was found of a file, each with the time for which it holds."""
    for number, (on, found) in enumerate(end.findings):
        since = "when filed, " if number == 0 else "from "
        last = number + 1 == len(end.findings)
        yield f"{since}{iso(on)}" + ("" if last else f" until {iso(end.findings[number + 1][0])}"), found


def nothing_asked(found: Finding) -> str:
    """Why a finding has no ground to tell, if it has none."""
    if found.verdict is Verdict.NO_PROCEDURE:
        return "the law of the day has no procedure for this"
    return "" if found.grounds else "the law of the day asks for nothing"


def sign(holds: Truth) -> str:
    """Whether something holds, in a word."""
    return {True: "yes", False: "no", None: "?"}[holds]


def reason(ground: Ground) -> str:
    """The decisive facts in words; what is said of many members at once is said once."""
    members = sum(bool(fact.of) for fact, _ in ground.telling)
    if ground.holds and members > 2:
        return f"{ground.criterion.gist} ({members} members)"
    return ground.words or ground.criterion.gist


def cited(ground: Ground) -> str:
    """The provision of a ground, and how sure its wording is where that is not read."""
    return ground.criterion.id + (f" ({ground.criterion.confidence})" if ground.criterion.unverified else "")


def reply(answer: Answer) -> str:
    """The answer to a question about a right."""
    return f"{answer.reply} of {answer.consent_of}" if answer.consent_of else str(answer.reply)


# ── The record ───────────────────────────────────────────────────────────────────────────────────────────


def alike(record: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Entries one after the other that are worth one line."""
    for _, same in groupby(record, key=lambda e: (e.by, e.what, e.dossier, e.decision, e.members, e.cites)):
        yield list(same)


def told(run: Run, entry: Entry, more: list[Entry]) -> str:
    """What happened, and until when the same again; several files are told apart by their ids."""
    words = (f"{entry.dossier.id}: " if len(run.history.ends) > 1 and entry.dossier else "") + entry.what
    if entry.decision == Result.OBJECTED:
        words += f": objected to by {_named(run, entry)}"
    elif entry.decision == Result.BOUND:
        words += ": would pass, but is bound to its package"
    elif entry.decision and entry.decision not in entry.what and entry.decision != "opinion":
        words += f": {entry.decision}" + (f", absent: {_named(run, entry)}" if entry.members else "")
    return words + (f"; and so {often(len(more))} more, until {iso(more[-1].day)}" if more else "")


def modelled(run: Run, entry: Entry) -> frozenset[State]:
    """The members whose stances at a decision are a model's."""
    return of_model(run.case, entry) if run.case.model is not None else frozenset()


def _named(run: Run, entry: Entry) -> str:
    """The members of an entry by name, each with a label if its stance is a model's."""
    labelled = modelled(run, entry)
    return ", ".join(f"{each} ({MODEL_STANCE})" if each in labelled else each for each in entry.members)


def stances(run: Run, entry: Entry) -> Iterator[str]:
    """Who stood otherwise than without objection, where the entry does not tell it already."""
    named = {Result.DEFERRED: Stance.ABSENT, Result.OBJECTED: Stance.OBJECTION}
    silent = {Stance.NO_OBJECTION, *(stance for result, stance in named.items() if entry.decision == result)}
    labelled = modelled(run, entry)
    for stance in (stance for stance in Stance if stance not in silent):
        members = [member for member, taken in (entry.stances or {}).items() if taken is stance]
        stated, theirs = (", ".join(m for m in members if (m in labelled) is of) for of in (False, True))
        if stated:
            yield f"{stance}: {stated}"
        if theirs:
            yield f"{stance} ({MODEL_STANCE}s): {theirs}"


# ── The outcome ──────────────────────────────────────────────────────────────────────────────────────────


def granted(dossier: Dossier) -> str:
    """The word for what came to a good end."""
    return dossier.seeks.completed


def answer(run: Run, end: End) -> tuple[str, tuple[str, ...]]:
    """What became of a file and, if it was not granted, why not, with what to cite."""
    if end.granted_on:
        decided = f", decided on {iso(end.decided_on)}" if end.decided_on not in (None, end.granted_on) else ""
        return f"{granted(end.dossier)} on {iso(end.granted_on)}{decided}", ()
    from ..answers import answer_of  # of most files there is nothing more to say

    found = answer_of(run.case, run.history, end)
    return found.words, found.cites


def one_of_many(run: Run) -> str:
    """Of which run a history is told, if chance has a say; or on what it rests."""
    return f"in run {run.trace}, one of many" if is_left_to_chance(run.case) else "under the stances stated"


def traced(run: Run) -> str:
    """Of which run something is told, where there is more than one."""
    return f" OF RUN {run.trace}" if is_left_to_chance(run.case) else ""


def marked(run: Run, cites: Iterable[str]) -> str:
    """What to cite; a provision whose wording was not read has a star."""
    return " · ".join(cite + ("*" if cite in run.unverified else "") for cite in dict.fromkeys(cites))


def objected(run: Run, end: End, blocker: Blocker) -> str:
    """Who objected in the history told, and how often."""
    alone = f", {blocker.alone} of them alone" if blocker.times > 1 and blocker.alone else ""
    theirs = any(blocker.member in modelled(run, each) for each in run.history.of(end.dossier.id) if each.members)
    label = f" ({MODEL_STANCE})" if theirs else ""
    return f"objected to by {blocker.member}{label}: {often(blocker.times)}{alone}"


def met(runs: Iterable[Run], expected: Sequence[Expectation], whose: str = "") -> str:
    """How many expectations were met; and that one run was judged, if more than one may be."""
    return f"{met_of(expected)} expectations{whose} met{judged(runs)}"


def met_of(expected: Sequence[Expectation]) -> str:
    """How many of how many expectations were met."""
    return f"{sum(each.met for each in expected)} of {len(expected)}"


def judged(runs: Iterable[Run]) -> str:
    """Of which run outcomes are expected, where chance has a say: what is expected of chances is of all runs."""
    chancy = [run for run in runs if is_left_to_chance(run.case)]
    of_all = [bool(page.of_chance) for run in chancy for page in run.case.page.expect.values()]
    if all(of_all):
        return ""
    return f" (of run {chancy[0].trace}{'; chances, of all runs' if any(of_all) else ''})"


def unmet(expectation: Expectation, variant: str = "") -> str:
    """That something was not met, of the scenario or of a variant by its name."""
    which = f"in {variant}, expected" if variant else "expected"
    return f"{which} of {expectation.applicant}, {expectation.what}: not met; it is {expectation.because}"


# ── How likely ───────────────────────────────────────────────────────────────────────────────────────────


def percent(weight: Weight) -> str:
    """A chance as a percentage: what is not quite nothing, or not quite all, is not told as if it were."""
    found = printed(weight)
    if 0 < found < 0.0005:
        return "<0.1%"
    return ">99.9%" if 0.9995 <= found < 1 else f"{found:.1%}"


def times(number: Weight) -> str:
    """How often a run on average; what is not quite never is not told as if it were."""
    found = printed(number)
    return "<0.01" if 0 < found < 0.005 else f"{found:.2f}"


def share(run: Run, weight: Weight) -> str:
    """A chance as a percentage; with its fraction where these are asked for."""
    exact = f" ({weight})" if run.fractions and len(str(weight)) <= LONGEST_FRACTION else ""
    return f"{percent(weight)}{exact}"


def between(low: float, high: float) -> str:
    """From which chance to which."""
    return f"{percent(low)} to {percent(high)}"


def counted_between(run: Run, chance: Weight) -> str:
    """Within what the runs that were counted tell a chance; nothing where none were."""
    runs = run.odds.runs
    return "" if runs is None else between(*interval(int(chance * runs), runs))


def counted(run: Run) -> str:
    """By which method chances are had, over how many runs, and why so."""
    odds = run.odds
    runs = "" if odds.runs is None else f", {numbered(odds.runs, 'run')} of seed {run.seed}"
    return f"{odds.method}{runs}; {odds.why}"


def likely(run: Run, dossier: Dossier) -> str:
    """How likely each outcome of a file is, and within what the runs tell it."""
    tally = run.odds.tallies[dossier.id]
    word = granted(dossier)
    names = {each: word if each is Outcome.GRANTED else str(each) for each in Outcome}
    outcomes = ((names[each], tally.chance(each)) for each in Outcome)
    chance = tally.chance(Outcome.GRANTED)
    within = counted_between(run, chance) if chance else ""
    sure = f" ({word}: {within}, with 95 % confidence)" if within else ""
    return ", ".join(f"{name} {share(run, weight)}" for name, weight in outcomes if printed(weight)) + sure


def by_years(run: Run, dossier: Dossier) -> list[tuple[str, str, Weight]]:
    """How likely a grant is by each year's end by which more is granted than by the last, and by the close."""
    found = granted_by(run.odds.tallies[dossier.id], run.year_ends)
    told = [(iso(on), share(run, chance), chance) for on, chance in found if chance]
    return [each for n, each in enumerate(told) if n in (0, len(told) - 1) or each[1] != told[n - 1][1]]


def by_date(run: Run, dossier: Dossier) -> str:
    """The same in a sentence."""
    return f"{granted(dossier)} by {', '.join(f'{on} {told}' for on, told, _ in by_years(run, dossier))}"


def waits(run: Run, dossier: Dossier) -> str:
    """How long it takes half of all to be granted, and how many stay open."""
    days = half(run, dossier)
    told = (
        f"half of all within {numbered(days, 'day')} of filing"
        if days is not None
        else "less than half within the run"
    )
    still = waiting(run.odds.tallies[dossier.id], dossier.filed).open
    return f"waiting: {told}; {share(run, still)} open at the close"


def half(run: Run, dossier: Dossier) -> int | None:
    """The days from filing within which half of all are granted; None if the run ends before."""
    return dict(waiting(run.odds.tallies[dossier.id], dossier.filed).quantiles)[Fraction(1, 2)]


def blocked(blocker: Blocked, organs: list[str]) -> tuple[str, ...]:
    """Who objects, as cells: how likely ever and ever alone, its part, how often and at which of the `organs`."""
    where = sorted(blocker.at, key=lambda at: organs.index(at[0]))
    all_told = f"{times(blocker.times)}: {', '.join(f'{organ} {times(weight)}' for organ, weight in where)}"
    return (
        blocker.member,
        percent(blocker.chance),
        percent(blocker.sole),
        times(blocker.responsibility),
        all_told,
    )


# ── Variants ─────────────────────────────────────────────────────────────────────────────────────────────


def compared(name: str, run: Run) -> Iterator[tuple[str, str, str]]:
    """A row for each file of a variant: how likely it is granted, or what came of it if nothing is left to chance."""
    for number, end in enumerate(run.history.ends):
        word = granted(end.dossier)
        if is_left_to_chance(run.case):
            chance = run.odds.tallies[end.dossier.id].chance(Outcome.GRANTED)
            within = counted_between(run, chance)
            words = f"{word} {share(run, chance)}" + (f" ({within})" if within else "")
        else:
            words = f"{word} on {iso(end.granted_on)}" if end.granted_on else str(end.outcome)
        yield "" if number else name, end.dossier.id, words


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────────────


def assumed(assumption: Assumption) -> str:
    """An assumption in words; of a long list of days the first are enough."""
    days = assumption.value.split(", ")
    if len(days) > MOST_DAYS + 1 and all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days):
        return f"{assumption.what}: {', '.join(days[:MOST_DAYS])}, … ({len(days)} in all)"
    return f"{assumption.what}: {assumption.value}"


def closing(run: Run) -> str:
    """What kind of statement the whole is: never a forecast."""
    if run.case.model is not None:
        return "Stances follow a model on which few decisions bear: what follows if it holds, not a forecast."
    if any(is_left_to_chance(each.case) for each in (run, *(each for _, each in run.variants))):
        return "Chances of stances are stated, not estimated: what follows from them and the law, not a forecast."
    return "One history under stated stances: what follows from law and assumptions, not a forecast."


def plural(count: int, noun: str) -> str:
    """A noun for one thing or for several."""
    return noun if count == 1 else f"{noun}s"


def numbered(count: int, noun: str) -> str:
    """How many there are, and of what."""
    return f"{count:,} {plural(count, noun)}"
