"""One list of promises, told from a record alone; each yields the sentences in which it was broken.

The machines and properties of this folder check it after every step; a verifier or an ensemble may use it too.
"""

from __future__ import annotations

from collections.abc import Iterator

from scosim.calendar import Day, Hour, iso
from scosim.engine import End, History
from scosim.procedure import Entry, Outcome, Result, Verdict, World
from scosim.provision import Power, Provision, Signing, Succession
from scosim.rulebook import Law, Rulebook
from scosim.terms import GRANTED, REQUESTED, Dossier, Stage, Stance, Standing

MOVES = ("adopted", "signed")
CLOSES = ("withdrawn", "lapsed")
AFTERWARDS = ("done", "breached")
REFUSALS = ("inadmissible", "undetermined", "not tabled", "objected", "deferred")


def broken(rulebook: Rulebook, world: World, told: History) -> list[str]:
    """Every sentence in which a promise was broken."""
    return [sentence for promise in PROMISES for sentence in promise(rulebook, world, told)]


def _at(entry: Entry) -> str:
    return f"{iso(entry.day)} {entry.by}: {entry.what}"


def _law(rulebook: Rulebook, dossier: Dossier, day: Day) -> Law:
    return rulebook.on(dossier.filed if rulebook.departs(rulebook.transition) else day)


def _of(told: History, dossier: Dossier) -> list[Entry]:
    return [entry for entry in told.record if entry.dossier == dossier]


def _rules(rulebook: Rulebook, entry: Entry) -> tuple[Provision, ...]:
    """The rules that govern an entry; what bars a request goes by the day in any reading."""
    assert entry.dossier is not None
    return (*_law(rulebook, entry.dossier, entry.day).rules, *rulebook.on(entry.day).rules)


# ── The promises ─────────────────────────────────────────────────────────────────────────────────────────


def no_adoption_over_an_objection(rulebook: Rulebook, _: World, told: History) -> Iterator[str]:
    """Nothing is adopted while a member objects, or, where absence counts, while one is away."""
    blocking = {Stance.OBJECTION}
    if rulebook.reading("quorum-chs") == "strict" or rulebook.reading("empty-chair") == "waits":
        blocking.add(Stance.ABSENT)
    for entry in told.record:
        said = set((entry.stances or {}).values())
        if entry.decision == Result.ADOPTED and said & blocking:
            yield f"adopted over {sorted(said & blocking)}: {_at(entry)}"
        if entry.decision == Result.OBJECTED and Stance.OBJECTION not in said:
            yield f"objected and nobody objects: {_at(entry)}"


def no_standing_without_a_step_that_confers_it(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """What is granted is granted on the day of a decision or signature that rests on a step which confers it."""
    for end in told.ends:
        if (end.granted_on is None) != (end.stage != GRANTED):
            yield f"{end.dossier.id} is at {end.stage}, granted on {end.granted_on}"
        if end.granted_on is not None and not _conferred(rulebook, told, end):
            yield f"{end.dossier.id} was granted, and nothing conferred it on {iso(end.granted_on)}"


def nobody_holds_what_was_never_conferred(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """At the close an applicant holds what it held, what was conferred on it, or what succeeded one of these."""
    successions = rulebook.on(world.closes).all(Succession)
    for applicant, standing in told.standings.items():
        held = {world.held(applicant, world.opens)}
        held |= {
            each
            for end in told.ends
            if end.dossier.applicant == applicant
            for each in _conferred(rulebook, told, end)
        }
        held |= {each.new for each in successions if held & set(each.old)}
        if standing not in held:
            yield f"{applicant} holds {standing} and nothing conferred it"


def _conferred(rulebook: Rulebook, told: History, end: End) -> set[Standing]:
    """What the steps conferred that brought a file to its grant."""
    last = [entry for entry in _of(told, end.dossier) if entry.decision in MOVES and entry.day == end.granted_on][-1:]
    return {
        step.confers
        for entry in last
        for step in _law(rulebook, end.dossier, entry.day).route(end.dossier.seeks)
        if step.confers is not None and step.to == GRANTED and step.id in entry.cites
    }


def a_dossier_moves_only_by_what_the_record_says(rulebook: Rulebook, world: World, told: History) -> Iterator[str]:
    """It moves at a sitting of the organ before which it lies or by a signature, one stage at a time, and never once
    it is closed."""
    for end in told.ends:
        stage: Stage = REQUESTED
        closed = False
        for entry in _of(told, end.dossier):
            if closed and entry.decision not in AFTERWARDS:
                yield f"{end.dossier.id} was closed, and yet: {_at(entry)}"
            if entry.decision in (*MOVES, Result.OBJECTED, Result.DEFERRED):
                step = _law(rulebook, end.dossier, entry.day).step(end.dossier.seeks, stage)
                yield from _misplaced(world, entry, step)
                if entry.decision in MOVES and step is not None:
                    stage = step.to
            closed = closed or entry.decision in CLOSES or stage == GRANTED
        if stage != end.stage:
            yield f"{end.dossier.id} lies at {end.stage}, where nothing brought it from {stage}"


def _misplaced(world: World, entry: Entry, step: Provision | None) -> Iterator[str]:
    if isinstance(step, Signing):
        if (entry.decision, entry.hour, entry.by) != ("signed", Hour.SIGNATURES, step.parties):
            yield f"where a signature is due: {_at(entry)}"
    elif isinstance(step, Power):
        if (entry.by, entry.hour) != (step.organ.code, step.organ.hour):
            yield f"where the {step.organ} is to decide: {_at(entry)}"
        if entry.day not in world.sittings.get(step.organ.code, ()):
            yield f"no sitting: {_at(entry)}"
        if entry.decision == "signed":
            yield f"signed where an organ is to decide: {_at(entry)}"
    else:
        yield f"where nothing takes a file on: {_at(entry)}"


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
        if (end.waits_for is None) != (end.outcome in ("granted", "withdrawn", "lapsed")):
            yield f"{end.dossier.id} is {end.outcome} and waits for {end.waits_for}"
        if end.findings[-1][1].verdict != finding:
            yield f"{end.dossier.id} was found {end.findings[-1][1].verdict}, and the record says {finding}"


def every_refusal_has_a_ground(_: Rulebook, __: World, told: History) -> Iterator[str]:
    """Who stands in the way of a decision is named; a finding against a request names criterion and fact."""
    for entry in told.record:
        if entry.decision in (Result.OBJECTED, Result.DEFERRED) and not entry.members:
            yield f"nobody stands in the way: {_at(entry)}"
    for end in told.ends:
        for _, found in end.findings:
            if found.verdict in (Verdict.INADMISSIBLE, Verdict.UNDETERMINED):
                facts = [fact for ground in found.decisive for fact in ground.facts]
                if not found.decisive or not facts:
                    yield f"{end.dossier.id} is {found.verdict} on no ground"


def every_ground_is_cited_and_in_force(rulebook: Rulebook, _: World, told: History) -> Iterator[str]:
    """Nothing is uncited.  What a decision or a refusal cites is a line of the scenario, a silence of this law, or a
    provision in force on the day that governs it; what anything else cites is at least in the rulebook."""
    ids = {rule.id for rule in rulebook.rules}
    silences = {silence.cite for silence in rulebook.silences.values()}
    for entry in told.record:
        if not entry.cites:
            yield f"uncited: {_at(entry)}"
        known = ids
        if entry.dossier is not None and entry.decision in (*MOVES, *REFUSALS, Verdict.ADMISSIBLE):
            known = {cite for rule in _rules(rulebook, entry) for cite in rule.cites}
        for cite in entry.cites:
            if not cite.startswith("scenario:") and cite not in silences and cite not in known:
                yield f"{cite} is not in force: {_at(entry)}"


def the_record_is_in_order(_: Rulebook, world: World, told: History) -> Iterator[str]:
    """Day by day, hour by hour, within the run."""
    moments = [(entry.day, entry.hour) for entry in told.record]
    if moments != sorted(moments):
        yield "the record is out of order"
    if moments and not (world.opens <= moments[0][0] and moments[-1][0] <= world.closes):
        yield "the record leaves the run"


PROMISES = (
    no_adoption_over_an_objection,
    no_standing_without_a_step_that_confers_it,
    nobody_holds_what_was_never_conferred,
    a_dossier_moves_only_by_what_the_record_says,
    outcomes_are_as_recorded,
    every_refusal_has_a_ground,
    every_ground_is_cited_and_in_force,
    the_record_is_in_order,
)
