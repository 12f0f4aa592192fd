"""One list of promises, told from a record alone; each yields the sentences in which it was broken.

They hold of any rulebook in any of its readings: what the law of a day demands is asked of the law of that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

from ..calendar import Day, Hour, iso
from ..engine import End, History
from ..procedure import Entry, Outcome, Result, Verdict, World, facts_of_sitting
from ..provision import DecisionRule, Effect, Power, Signing, Step, Succession
from ..readings import spelled, truth
from ..rulebook import Law, Rulebook
from ..terms import GRANTED, REQUESTED, Dossier, Stage, Standing

SIGNED, IN_EFFECT = "signed", "in effect"
MOVES = (Result.ADOPTED, SIGNED, IN_EFFECT)
DECIDED = (Result.ADOPTED, Result.OBJECTED, Result.DEFERRED, Result.BOUND)
CLOSES = (Outcome.WITHDRAWN, Outcome.LAPSED)
AFTERWARDS = ("done", "breached", "owed")
REFUSALS = (Verdict.INADMISSIBLE, Verdict.UNDETERMINED, Result.NOT_TABLED, Result.OBJECTED, Result.DEFERRED)

Promise = Callable[[Rulebook, World, History], Iterator[str]]


def broken(rulebook: Rulebook, world: World, told: History) -> list[str]:
    """Every sentence in which a promise was broken."""
    return [sentence for promise in PROMISES for sentence in promise(rulebook, world, told)]


def law_of(rulebook: Rulebook, dossier: Dossier, day: Day) -> Law:
    """The law that governs a step of a file on a day; in a reading, that of the day on which it was filed."""
    return rulebook.on(dossier.filed if rulebook.departs(rulebook.transition) else day)


def decided_by(rulebook: Rulebook, entry: Entry) -> tuple[Power, DecisionRule] | None:
    """The power that was exercised in a decision, and by which rule; None if no such rule was in force."""
    assert entry.dossier is not None
    law = law_of(rulebook, entry.dossier, entry.day)
    for step in law.route(entry.dossier.seeks):
        if isinstance(step, Power) and step.organ.code == entry.by and step.id in entry.cites:
            rule = law.rule_of(step)
            return (step, rule) if rule else None
    return None


def _at(entry: Entry) -> str:
    return f"{iso(entry.day)} {entry.by}: {entry.what}"


def _of(told: History, dossier: Dossier) -> list[Entry]:
    return [entry for entry in told.record if entry.dossier == dossier]


# ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────


def a_decision_is_what_its_rule_makes_of_the_stances(rulebook: Rulebook, _: World, told: History) -> Iterator[str]:
    """Nothing is adopted but by a rule that its stances satisfy, and nothing is stopped that satisfies it."""
    for entry in told.record:
        if entry.decision in DECIDED:
            found = _decision(rulebook, entry)
            if found != (Result.ADOPTED if entry.decision == Result.BOUND else entry.decision):
                yield f"{entry.decision} where it is {found or 'not to be decided'}: {_at(entry)}"


def _decision(rulebook: Rulebook, entry: Entry) -> Result | None:
    by = decided_by(rulebook, entry)
    if by is None or entry.dossier is None or not entry.stances:
        return None
    power, rule = by
    law, subject = law_of(rulebook, entry.dossier, entry.day), entry.dossier.applicant
    facts = facts_of_sitting(power.organ, entry.stances)
    holds = {
        name: truth(spelled(law.condition(rule, name), tuple(entry.stances), subject), facts)
        for name in ("quorate", "adopted")
    }
    if holds["quorate"] is not True:
        return Result.DEFERRED
    return Result.ADOPTED if holds["adopted"] is True else Result.OBJECTED


def who_stands_in_the_way_sits(_: Rulebook, __: World, told: History) -> Iterator[str]:
    """Nobody is named as standing in the way of a decision who had no say in it."""
    for entry in told.record:
        if entry.decision in DECIDED and not (entry.stances or {}).keys() >= set(entry.members):
            yield f"in the way stands one who does not sit: {_at(entry)}"


def a_package_goes_together(_: Rulebook, world: World, told: History) -> Iterator[str]:
    """A file of a package passes an organ on the day on which all others of it do that have not ended."""
    for package in world.packages:
        passed = {name: _passed(told, name) for name in package.files}
        over = {name: _over(told, name) for name in package.files}
        for name, steps in passed.items():
            for step in steps:
                left = [o for o in package.files if step not in passed[o] and not over[o] <= step[0]]
                if left:
                    yield f"{name} passed {step[1]} on {iso(step[0])} without {', '.join(left)}"


def _passed(told: History, name: str) -> list[tuple[Day, str]]:
    return [(entry.day, entry.by) for entry in told.of(name) if entry.decision == Result.ADOPTED]


def _over(told: History, name: str) -> float:
    """The day on which a file ended; endless if it has not."""
    granted = told.end_of(name).granted_on
    days = [entry.day for entry in told.of(name) if entry.decision in CLOSES]
    return min([*days, *([granted] if granted is not None else [])], default=float("inf"))


def nothing_is_decided_while_it_is_held_back(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """No organ decides on a file that the scenario or a bar of the law keeps off its table."""
    for entry in told.record:
        if entry.decision not in DECIDED or entry.dossier is None:
            continue
        organ = next(organ for organ in rulebook.organs if organ.code == entry.by)
        held = any(hold.bears_on(organ, entry.day) for hold in world.holds.get(entry.dossier.id, ()))
        if held or rulebook.on(entry.day).bars(entry.dossier.seeks):
            yield f"decided while held back: {_at(entry)}"


# ── Standings ────────────────────────────────────────────────────────────────────────────────────────────


def nothing_is_granted_but_by_a_step_that_grants_it(rulebook: Rulebook, _: World, told: History) -> Iterator[str]:
    """What is granted is granted on the day of a decision, a signature or an effect of which the law says so."""
    for end in told.ends:
        if (end.granted_on is None) != (end.stage != GRANTED):
            yield f"{end.dossier.id} is at {end.stage}, granted on {end.granted_on}"
        if end.granted_on is not None and not _granting(rulebook, told, end):
            yield f"{end.dossier.id} was granted, and nothing conferred it on {iso(end.granted_on)}"


def nobody_holds_what_was_never_conferred(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """At the close an applicant holds what it held, what was conferred on it, or what succeeded one of these."""
    successions = rulebook.on(world.closes).all(Succession)
    for applicant, standing in told.standings.items():
        held: set[Standing | None] = {world.held(applicant, world.opens)}
        for end in told.ends:
            if end.dossier.applicant == applicant:
                held |= {step.confers for step in _granting(rulebook, told, end)}
        held |= {each.new for each in successions if held & set(each.old)}
        if standing not in held:
            yield f"{applicant} holds {standing} and nothing conferred it"


def _granting(rulebook: Rulebook, told: History, end: End) -> list[Step]:
    """The steps that brought a file to its grant."""
    last = [entry for entry in _of(told, end.dossier) if entry.decision in MOVES and entry.day == end.granted_on][-1:]
    return [
        step
        for entry in last
        for step in law_of(rulebook, end.dossier, entry.day).route(end.dossier.seeks)
        if step.to == GRANTED and step.id in entry.cites
    ]


# ── Moves and ends ───────────────────────────────────────────────────────────────────────────────────────


def a_dossier_moves_only_by_what_the_record_says(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """At a sitting of the organ before which it lies, by a signature, on the day of an effect; never once closed."""
    for end in told.ends:
        stage: Stage = REQUESTED
        closed = False
        for entry in _of(told, end.dossier):
            if closed and entry.decision not in AFTERWARDS:
                yield f"{end.dossier.id} was closed, and yet: {_at(entry)}"
            if entry.decision in (*MOVES, *DECIDED):
                step = law_of(rulebook, end.dossier, entry.day).step(end.dossier.seeks, stage)
                yield from _misplaced(world, entry, step)
                if entry.decision in MOVES and step is not None:
                    stage = step.to
            closed = closed or entry.decision in CLOSES or stage == GRANTED
        if stage != end.stage:
            yield f"{end.dossier.id} lies at {end.stage}, where nothing brought it from {stage}"


def _misplaced(world: World, entry: Entry, step: Step | None) -> Iterator[str]:
    assert entry.dossier is not None
    expected: tuple[str, Hour, str]
    match step:
        case Signing():
            expected = (SIGNED, Hour.SIGNATURES, step.parties)
        case Effect():
            expected = (IN_EFFECT, entry.hour, entry.dossier.applicant)  # what is due already comes at once
        case Power():
            expected = (entry.decision or "", step.organ.hour, step.organ.code)
            if entry.decision not in DECIDED:
                yield f"where an organ is to decide: {_at(entry)}"
            if entry.day not in world.sittings.get(step.organ.code, ()):
                yield f"no sitting: {_at(entry)}"
        case _:
            yield f"where nothing takes a file on: {_at(entry)}"
            return
    if (entry.decision, entry.hour, entry.by) != expected:
        yield f"where {expected[2]} is to act: {_at(entry)}"


def outcomes_are_as_recorded(_: Rulebook, __: World, told: History) -> Iterator[str]:
    """An outcome is the last of what closed the file, or the finding last told."""
    for end in told.ends:
        closing = [e.decision for e in _of(told, end.dossier) if e.decision in CLOSES]
        finding = [e.decision for e in _of(told, end.dossier) if e.decision in tuple(Verdict)][-1]
        if len(closing) > 1 or (closing and end.stage == GRANTED):
            yield f"{end.dossier.id} ended more than once: {closing}, {end.stage}"
        expected = closing[0] if closing else Outcome.PENDING if finding == Verdict.ADMISSIBLE else finding
        if end.stage != GRANTED and end.outcome != expected:
            yield f"{end.dossier.id} is {end.outcome}, and the record says {expected}"
        if (end.waits_for is None) != (end.outcome in (Outcome.GRANTED, *CLOSES)):
            yield f"{end.dossier.id} is {end.outcome} and waits for {end.waits_for}"
        if end.findings[-1][1].verdict != finding:
            yield f"{end.dossier.id} was found {end.findings[-1][1].verdict}, and the record says {finding}"


# ── Grounds ──────────────────────────────────────────────────────────────────────────────────────────────


def every_refusal_has_a_ground(_: Rulebook, __: World, told: History) -> Iterator[str]:
    """Who stands in the way of a decision is named; a finding against a request names a criterion, and says why."""
    for entry in told.record:
        if entry.decision in (Result.OBJECTED, Result.DEFERRED) and not entry.members:
            yield f"nobody stands in the way: {_at(entry)}"
    for end in told.ends:
        for _day, found in end.findings:
            against = found.verdict in (Verdict.INADMISSIBLE, Verdict.UNDETERMINED)
            if against and not (found.decisive and all(ground.words for ground in found.decisive)):
                yield f"{end.dossier.id} is {found.verdict} on no ground"


def every_ground_is_cited_and_in_force(rulebook: Rulebook, _: World, told: History) -> Iterator[str]:
    """Nothing is uncited.  What a decision or a refusal cites is a line of the scenario, a silence of this law, or a
    provision in force on the day that governs it; what anything else cites is at least in the rulebook."""
    silences = {silence.cite for silence in rulebook.silences.values()}
    for entry in told.record:
        if not entry.cites:
            yield f"uncited: {_at(entry)}"
        known = _cites_of(rulebook)
        if entry.dossier is not None and entry.decision in (*MOVES, *REFUSALS, Verdict.ADMISSIBLE):
            # what bars a request goes by the day in any reading
            known = _cites_of(law_of(rulebook, entry.dossier, entry.day)) | _cites_of(rulebook.on(entry.day))
        for cite in entry.cites:
            if not cite.startswith("scenario:") and cite not in silences and cite not in known:
                yield f"{cite} is not in force: {_at(entry)}"


@lru_cache(maxsize=4096)
def _cites_of(law: Rulebook | Law) -> frozenset[str]:
    """All that the law of a day, or of all days, may be cited by."""
    return frozenset(cite for rule in law.rules for cite in rule.cites)


def the_record_is_in_order(_: Rulebook, world: World, told: History) -> Iterator[str]:
    """Day by day, hour by hour, within the run."""
    moments = [(entry.day, entry.hour) for entry in told.record]
    if moments != sorted(moments):
        yield "the record is out of order"
    if moments and not (world.opens <= moments[0][0] and moments[-1][0] <= world.closes):
        yield "the record leaves the run"


PROMISES: tuple[Promise, ...] = (
    a_decision_is_what_its_rule_makes_of_the_stances,
    who_stands_in_the_way_sits,
    a_package_goes_together,
    nothing_is_decided_while_it_is_held_back,
    nothing_is_granted_but_by_a_step_that_grants_it,
    nobody_holds_what_was_never_conferred,
    a_dossier_moves_only_by_what_the_record_says,
    outcomes_are_as_recorded,
    every_refusal_has_a_ground,
    every_ground_is_cited_and_in_force,
    the_record_is_in_order,
)
"""What holds of every history."""
