"""What is promised of the law itself, on every day on which it changes: rights, rules in use, duties.

Between two such days the law is the same, so to look at each of them is to look at all days.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from ..calendar import Day, iso
from ..provision import (
    Bar,
    Criterion,
    DecisionRule,
    Duty,
    Effect,
    Entitlement,
    Power,
    Provision,
    Signing,
    Step,
    Succession,
)
from ..readings import chosen, silences, spelled, worlds
from ..rights import Answer, Question, answer
from ..rulebook import Law, Rulebook
from ..terms import REQUESTED, Capacity, Matter, Organ, Stage, Standing

SESSIONS = ("open", "closed", "")

OUTSIDE = "outside"
"""Everybody whose standing has no say: those outside, guests, partners, observers."""


class Looked(NamedTuple):
    """What came of looking: how many cases there are, how many links between them, and each that breaks a promise."""

    states: int
    transitions: int
    broken: tuple[str, ...]
    spoken_of: int


# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────


class Asked(NamedTuple):
    """Questions about rights: of whom, what, where, in what kind of sitting; what is never answered, or always."""

    who: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    session: str | None = None
    never: tuple[str, ...] = ()
    always: tuple[str, ...] = ()


def rights(rulebook: Rulebook, asked: Asked) -> Looked:
    """Every question that some words mean, on every day of change; what is not known of a fact is left open."""
    broken, count = [], 0
    for on, question in _questions(rulebook, asked):
        count += 1
        said = answer(rulebook.on(on), question, lambda fact: None)
        if said.reply in asked.never or (asked.always and said.reply not in asked.always):
            broken.append(_told(on, question, said))
    return Looked(count, 0, tuple(broken), count)


def _questions(rulebook: Rulebook, asked: Asked) -> Iterator[tuple[Day, Question]]:
    whom = [each for each in rulebook.capacities.values() if _meant(rulebook, each, asked.who)]
    verbs = asked.may or rulebook.verbs
    organs: list[Organ | None] = [organ for organ in rulebook.organs if not asked.at or organ.code in asked.at]
    if not asked.at:
        organs.append(None)
    sessions = SESSIONS if asked.session is None else (asked.session,)
    for on, each, verb, organ, session in product(rulebook.change_days, whom, verbs, organs, sessions):
        yield on, Question(each, verb, organ, session)


def _meant(rulebook: Rulebook, capacity: Capacity, who: tuple[str, ...]) -> bool:
    outside = isinstance(capacity, Standing) and not _has_a_say(rulebook, capacity)
    return not who or capacity.name in who or (OUTSIDE in who and outside)


def _has_a_say(rulebook: Rulebook, standing: Standing) -> bool:
    """Whether a standing decides, or is a condition of one that does."""
    whole = rulebook.standings.get(standing.counts_as)
    return standing.decides or (whole is not None and whole.decides)


def _told(on: Day, question: Question, said: Answer) -> str:
    where = f" at a {question.session} {question.organ}" if question.session else f" at {question.organ}"
    place = where if question.organ else ""
    return f"{iso(on)}: {question.capacity.name}, {question.verb}{place}: {said.reply} [{', '.join(said.cites)}]"


# ── Rules in use ─────────────────────────────────────────────────────────────────────────────────────────

MEMBERS = ("one member", "another")
"""For members that stand for any: what a criterion asks of them it asks of all."""


def rules_in_use(rulebook: Rulebook) -> Looked:
    """Every rule that has force in this reading: on some day it may make a difference to somebody.

    A step, if a file can come to where it begins; a decision rule, if such a step is decided by it; a criterion, if
    facts can meet and can fail it; a bar or duty, if a file can come under it; a right, if it answers a question.
    """
    reached = dict(_reached(rulebook))
    alive: dict[str, None] = {}
    for day, stages in reached.items():
        law = rulebook.on(day)
        alive |= dict.fromkeys(rule.key for rule in law.rules if _is_alive(rulebook, law, rule, stages))
    alive |= dict.fromkeys(_answering(rulebook))
    in_force = {rule.key: rule for day in reached for rule in rulebook.on(day).rules if isinstance(rule, KINDS)}
    dead = tuple(f"{key}: {rule.gist}" for key, rule in in_force.items() if key not in alive)
    links = sum(len(rulebook.on(day).all(Step)) for day in reached)
    return Looked(sum(map(len, reached.values())) + len(in_force), links, dead, len(in_force))


KINDS = (Criterion, DecisionRule, Power, Signing, Effect, Bar, Duty, Entitlement, Succession)

Reached = frozenset[tuple[str, Stage]]


def _reached(rulebook: Rulebook) -> Iterator[tuple[Day, Reached]]:
    """Where a file may lie on each day of change, whatever is decided: by what is sought, and the stage."""
    found: set[tuple[str, Stage]] = {(_name(matter), REQUESTED) for matter in rulebook.matters}
    for day in rulebook.change_days:
        law, before = rulebook.on(day), -1
        while before != len(found):
            before = len(found)
            for matter in rulebook.matters:
                found |= {(_name(matter), s.to) for s in law.route(matter) if (_name(matter), s.at) in found}
        yield day, frozenset(found)


def _name(matter: Matter) -> str:
    return repr(matter)


def _is_alive(rulebook: Rulebook, law: Law, rule: Provision, stages: Reached) -> bool:
    match rule:
        case Step():
            return any((_name(matter), rule.at) in stages for matter in rule.seeks)
        case DecisionRule():
            powers = (step for step in law.all(Power) if _is_alive(rulebook, law, step, stages))
            return any(law.rule_of(power) is rule for power in powers)
        case Criterion():
            return _is_open(rule) and any(law.route(matter) for matter in rule.seeks)
        case Bar():
            return any(isinstance(step, Power) for matter in rule.seeks for step in law.route(matter))
        case Duty():
            first = rule.follows
            if first is not None:
                return any(each.key == first.key and _is_alive(rulebook, law, each, stages) for each in law.all(Duty))
            return any((_name(matter), rule.after) in stages for matter in rule.seeks)
        case Succession():
            conferred = {step.confers for day in rulebook.change_days for step in rulebook.on(day).all(Step)}
            return bool(conferred.intersection(rule.old))
    return False


def _is_open(rule: Criterion) -> bool:
    """Whether facts can meet a criterion and can fail it, its silences read in one way or another."""
    asked = {silence.id: tuple(silence.readings) for silence in silences(rule.holds)}
    for values in product(*asked.values()):
        condition = chosen(rule.holds, dict(zip(asked, values, strict=True)))
        if len({holds for _, holds in worlds(spelled(condition, MEMBERS))}) == 2:
            return True
    return False


def _answering(rulebook: Rulebook) -> Iterator[str]:
    """The rights that answer some question when what they rest on is so."""
    for day in rulebook.change_days:
        law = rulebook.on(day)
        yield from (rule.key for rule in law.all(Entitlement) if _answers(law, rule))


def _answers(law: Law, rule: Entitlement) -> bool:
    """Whether a right is given as an answer, by one of the ways in which it holds."""
    ways = [facts for facts, holds in worlds(spelled(law.condition(rule, "provided"), ())) if holds]
    cells = product(rule.whom, rule.verbs, rule.organs or (None,), _sessions(rule))
    questions = [Question(*cell, "", rule.only) for cell in cells]
    return any(rule in answer(law, each, facts.get).rules for facts, each in product(ways, questions))


def _sessions(rule: Entitlement) -> tuple[str, ...]:
    return SESSIONS if rule.session == "any" else ("" if rule.session == "unsaid" else rule.session,)


# ── Duties ───────────────────────────────────────────────────────────────────────────────────────────────


def duties_without_circle(rulebook: Rulebook) -> Looked:
    """Every duty on every day of change: what has to come before it never waits for the duty itself."""
    nodes = links = spoken_of = 0
    broken: dict[str, None] = {}
    for day in rulebook.change_days:
        law = rulebook.on(day)
        for matter in rulebook.matters:
            waits = _waits(law, matter)
            nodes, links = nodes + len(waits), links + sum(map(len, waits.values()))
            for rule in law.all(Duty):
                if rule.key in waits:
                    spoken_of += 1
                    if rule.key in _before(waits, rule.key):
                        broken[f"{rule.key} waits for itself on {iso(day)}: {rule.gist}"] = None
    return Looked(nodes, links, tuple(broken), spoken_of)


def _waits(law: Law, matter: Matter) -> dict[str, list[str]]:
    """For each step and duty on the way to something, those that have to come first."""
    steps = law.route(matter)
    into: dict[Stage, list[str]] = {}
    for step in steps:
        into.setdefault(step.to, []).append(step.key)
    duties = [duty for duty in law.all(Duty) if matter in duty.seeks]
    waits = {step.key: list(into.get(step.at, ())) for step in steps}
    for step in steps:
        if isinstance(step, Power):
            waits[step.key] += [duty.key for duty in duties if duty.part_of in step.awaits]
    for duty in duties:
        first = [duty.follows.key] if duty.follows else list(into.get(duty.after, ()))
        waits[duty.key] = first
    return waits


def _before(waits: dict[str, list[str]], key: str) -> set[str]:
    """All that has to come before something."""
    found: set[str] = set()
    waiting = list(waits[key])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += waits.get(one, ())
    return found
