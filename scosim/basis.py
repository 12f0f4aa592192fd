"""What a result rests on: the readings of silences that made a difference, and assumptions."""

from __future__ import annotations

from collections.abc import Iterator

from .calendar import iso
from .engine import History, history
from .procedure import Entry, facts_of_sitting
from .provision import (
    Bar,
    Condition,
    Criterion,
    DecisionRule,
    Duty,
    Entitlement,
    MemberFact,
    Power,
    Provision,
    Silence,
    Step,
    Succession,
)
from .readings import Facts, chosen, facts_in, silences, spelled, truth
from .rulebook import CONDITIONS, Rulebook
from .scenario.assumptions import Assumption
from .scenario.case import Case
from .terms import Standing, State

__all__ = ["Assumption", "applied", "assumed", "essence", "readings"]


def readings(case: Case, told: History, others: tuple[History, ...] = ()) -> set[str]:
    """The silences on whose reading a history rests: another reading would have changed it.

    Of the `others` those are added that their own records show, without running them again.
    """
    return set(_changing(case, told)).union(*(_touched(case, each) for each in (told, *others)))


def _touched(case: Case, told: History) -> Iterator[str]:
    """The silences on which a record rests, as it shows itself."""
    rulebook = case.rulebook
    yield from told.readings
    yield from (silence.id for asked in case.rights for silence in asked.answer.silences)
    sittings = rulebook.sittings
    if sittings and (sittings.id in rulebook.choices or any(_sat_by_pattern(case, e) for e in told.record)):
        yield sittings.id
    for rule in applied(rulebook, told):
        yield from (silence.id for silence in rule.leaves_open)
    decisions = {entry.decision for entry in told.record}
    yield from (s.id for s in rulebook.silences.values() if decisions & set(s.touches))
    yield from _plain(case, told, _relevant(case))


def _plain(case: Case, told: History, relevant: list[Provision]) -> Iterator[str]:
    """The silences in conditions that would have come out otherwise, or on which a rule that decided hangs."""
    yield from (s.id for rule in relevant for name in CONDITIONS for s in _reads_otherwise(case, told, rule, name))
    yield from (rule.under[0].id for rule in relevant if rule.under and _was_decisive(told, rule))


def _changing(case: Case, told: History) -> Iterator[str]:
    """The silences of which another reading gives another history of the same luck: found by running it."""
    relevant = _relevant(case)
    for silence in sorted(_in_question(case, relevant) - set(_plain(case, told, relevant))):
        if any(_differs(case, told, silence, value) for value in case.rulebook.silences[silence].readings):
            yield silence


def applied(rulebook: Rulebook, told: History) -> Iterator[Provision]:
    """The rules that the record applies: those under its citations, in force on the day, for what was sought.

    Rights are not applied in a record, but for that of having a view recorded.
    """
    for entry in told.record:
        for cite in entry.cites:
            for rule in rulebook.on(entry.day).cited(cite):
                told_of = entry.dossier is None or entry.dossier.seeks in getattr(
                    rule, "seeks", (entry.dossier.seeks,)
                )
                if told_of and (entry.decision == "opinion" or not isinstance(rule, Entitlement)):
                    yield rule


def _sat_by_pattern(case: Case, entry: Entry) -> bool:
    """Whether an entry is of a sitting that the record has not: an organ's own, or one at which was signed."""
    derived = case.calendar.derived
    sat = derived.get(entry.by, ()) if entry.decision != "signed" else [d for days in derived.values() for d in days]
    return entry.day in sat


def _was_decisive(told: History, rule: Provision) -> bool:
    """Whether a bar or criterion that is there on one reading only has stood in anybody's way."""
    if isinstance(rule, Bar):
        return any(rule.id in entry.cites for entry in told.record)
    findings = (found for end in told.ends for _, found in end.findings if isinstance(rule, Criterion))
    return any(
        ground.criterion.key == rule.key and ground.holds is not True for f in findings for ground in f.grounds
    )


def _in_question(case: Case, relevant: list[Provision]) -> set[str]:
    """The silences of which only another history can tell whether they matter.

    Those on which steps or criteria depend (a finding is kept only where it changed), those that the scenario
    reads otherwise, and transition.
    """
    on_steps = {rule.under[0].id for rule in relevant if rule.under and isinstance(rule, Step)}
    criteria = [rule for rule in relevant if isinstance(rule, Criterion) and _may_change(case, rule.holds)]
    on_criteria = {silence.id for rule in criteria for silence in silences(rule.holds)}
    read_otherwise = set(case.rulebook.choices) & set(case.rulebook.silences)
    return on_steps | on_criteria | read_otherwise | _of_transition(case, relevant)


def _may_change(case: Case, condition: Condition) -> bool:
    """Whether what a criterion asks may change while a request is open; what the request itself says does not."""
    for fact in facts_in(condition):
        if fact.about == "standing" or isinstance(fact, MemberFact):
            return True
        keys = [(dossier.whose, fact.name, "") for dossier in case.world.dossiers]
        if any(known.since > case.world.opens for key in keys for known in case.world.facts.get(key, ())):
            return True
    return False


def _relevant(case: Case) -> list[Provision]:
    """The rules for what is sought that govern while a request for it is open, or would in another reading."""
    world, rulebook = case.world, case.rulebook
    filed = {d.seeks: min(o.filed for o in world.dossiers if o.seeks == d.seeks) for d in world.dossiers}
    first = min(filed.values(), default=world.closes)
    days = [first, *(day for day in rulebook.change_days if first < day <= world.closes)]
    in_force = {rule.key for day in days for rule in rulebook.on(day).rules}

    def is_relevant(rule: Provision) -> bool:
        if not isinstance(rule, (Criterion, DecisionRule, Step, Bar, Duty, Succession)):
            return False
        if rule.key not in in_force and (rule.under is None or rulebook.reading(rule.under[0].id) == rule.under[1]):
            return False
        days = [filed[matter] for matter in getattr(rule, "seeks", filed) if matter in filed]
        return bool(days) and rule.since <= world.closes and (rule.until is None or rule.until > min(days))

    return [rule for rule in rulebook.rules if is_relevant(rule)]


def _of_transition(case: Case, relevant: list[Provision]) -> set[str]:
    """The silence on transition, if law that matters has changed since the first filing."""
    opened = min((dossier.filed for dossier in case.world.dossiers), default=case.world.closes)
    changes = {day for rule in relevant for day in (rule.since, rule.until or 0)}
    silence = case.rulebook.transition
    return {silence.id} if silence and max(changes, default=0) > opened else set()


def _reads_otherwise(case: Case, told: History, rule: Provision, name: str) -> Iterator[Silence]:
    """The silences in a condition of which another reading would have changed a finding or a decision."""
    condition = getattr(rule, name, None)
    if condition is None or not (asked := tuple(silences(condition))):
        return
    uses = list(_uses(case, told, rule, name))
    for silence in asked:
        for value in silence.readings:
            other = chosen(condition, {**case.rulebook.choices, silence.id: value})
            if any(truth(spelled(other, *deciding), facts) is not held for held, deciding, facts in uses):
                yield silence


def _uses(
    case: Case, told: History, rule: Provision, name: str
) -> Iterator[tuple[bool | None, tuple[tuple[State, ...], State], Facts]]:
    """Each time a condition was read: what it came to, who decided with the one concerned, on which facts."""
    if isinstance(rule, Criterion):
        for end in told.ends:
            for on, found in end.findings:
                yield from (
                    (ground.holds, (case.world.members(on), ""), ground.known)
                    for ground in found.grounds
                    if ground.criterion.key == rule.key
                )
    organs = {organ.code: organ for organ in case.rulebook.organs}
    for entry in told.record if isinstance(rule, DecisionRule) else ():
        if entry.stances is not None and entry.dossier is not None and _was_applied(case.rulebook, entry, rule):
            deciding = (tuple(entry.stances), entry.dossier.applicant)
            facts = facts_of_sitting(organs[entry.by], entry.stances)
            condition = case.rulebook.on(entry.day).condition(rule, name)
            yield truth(spelled(condition, *deciding), facts), deciding, facts


def _was_applied(rulebook: Rulebook, entry: Entry, rule: Provision) -> bool:
    """Whether an entry was decided by this rule and not by another one under its citation."""
    if rule.id not in entry.cites or entry.dossier is None:
        return False
    laws = (rulebook.on(entry.day), rulebook.on(entry.dossier.filed))
    powers = ((law, step) for law in laws for step in law.route(entry.dossier.seeks) if isinstance(step, Power))
    rules = (law.rule_of(power) for law, power in powers if power.organ.code == entry.by)
    return any(other is not None and other.key == rule.key for other in rules)


def _differs(case: Case, told: History, silence: str, value: str) -> bool:
    """Whether the record would be another under another reading."""
    rulebook = case.rulebook
    if rulebook.reading(silence) == value:
        return False
    other = history(rulebook.read_as({silence: value}), case.world, told.luck)
    return essence(other) != essence(told)


def essence(told: History) -> tuple[object, ...]:
    """What happened and what came of it, whatever provisions were applied."""
    ends = [
        (e.stage, e.outcome, e.decided_on, e.granted_on, [(d, f.verdict) for d, f in e.findings]) for e in told.ends
    ]
    return ends, [entry.key for entry in told.record]


def assumed(case: Case, told: History, others: tuple[History, ...] = ()) -> tuple[Assumption, ...]:
    """What a history rests on and no provision says, the scenario's own assumptions first.

    Of the `others` only that is told of which a reader of chances must know: who has no line.
    """
    return (
        *case.assumptions,
        *_of_model(case),
        *_default_stances(case, (told, *others)),
        *_unwritten(told),
        *_lags(told, {act.silence.cite for act in case.rulebook.acts}),
        *_effective(told),
        *_duties(told),
    )


def _of_model(case: Case) -> Iterator[Assumption]:
    """What a model of stances rests on, where there is one."""
    if case.model is not None and case.tables is not None:
        from .reasons import assumed_of_model

        yield from assumed_of_model(case.model, case.tables)


def _default_stances(case: Case, histories: tuple[History, ...]) -> Iterator[Assumption]:
    """Who had no objection because no line says otherwise."""
    silent: dict[State, None] = {}
    cites = ""
    organs = {organ.code: organ for organ in case.rulebook.organs}
    for entry in (entry for told in histories for entry in told.record):
        if entry.stances is not None and entry.dossier is not None:
            cites = cites or entry.dossier.cite
            for member in entry.stances:
                if case.stances.line(entry.dossier, organs[entry.by], entry.day, member) is None:
                    silent[member] = None
    if silent:
        yield Assumption(
            "stance of " + ", ".join(sorted(silent)), "no objection", "where no line of the scenario speaks", (cites,)
        )


def _unwritten(told: History) -> Iterator[Assumption]:
    """Signature and address that the scenario leaves out."""
    for end in told.ends:
        if not isinstance(end.dossier.seeks, Standing):
            continue
        left_out = [
            n for n, v in (("signature", end.dossier.signed_by), ("address", end.dossier.addressed_to)) if not v
        ]
        if left_out:
            yield Assumption(
                f"{' and '.join(left_out)} of {end.dossier.id}",
                "as the law demands",
                "left out in the scenario",
                (end.dossier.cite,),
            )


def _lags(told: History, lags: set[str]) -> Iterator[Assumption]:
    """Acts that took their usual time, and dates that came before the step that calls for them."""
    for entry in told.record:
        lag = next((cite for cite in entry.cites if cite in lags), None)
        if lag is not None and entry.dossier is not None:
            why = "the usual lag; the scenario has no date"
            yield Assumption(f"{entry.dossier.id}: {entry.what}", iso(entry.day), why, (lag,))
    for dossier, act, cite in told.void_acts:
        yield Assumption(
            f"{dossier.id}: the date of the {act}", "void", "it comes before the step that calls for it", (cite,)
        )


def _effective(told: History) -> Iterator[Assumption]:
    """Days on which something was to take effect, and could not yet."""
    for end in told.ends:
        wanted, begun = end.dossier.effective, end.granted_on
        if wanted is not None and begun is not None and begun > wanted:
            why = "the day that the scenario names comes before the decision, or before the notice has run out"
            yield Assumption(f"{end.dossier.id}: in effect", iso(begun), why, (end.dossier.cite,))


def _duties(told: History) -> Iterator[Assumption]:
    """Duties of officers that the scenario does not date."""
    done = [e for e in told.record if e.decision == "done" and not any(c.startswith("scenario:") for c in e.cites)]
    if done:
        cites = tuple(dict.fromkeys(cite for entry in done for cite in entry.cites))
        yield Assumption(
            "duties of officers", "done", "on the last day of their term, or at once if they have none", cites
        )
