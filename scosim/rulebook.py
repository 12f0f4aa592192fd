"""The law of a day: which provisions are in force, what displaces what, and what follows when one is changed."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from itertools import pairwise, product
from typing import Any, NamedTuple, TypeVar, cast

from .calendar import Day, iso
from .errors import LawError, Problem, QuestionError, try_nearest
from .provision import (
    Act,
    Bar,
    Condition,
    Criterion,
    DecisionRule,
    Duty,
    Effect,
    Entitlement,
    Fact,
    Instrument,
    MemberFact,
    Pattern,
    Power,
    Provision,
    Scope,
    Signing,
    Silence,
    Step,
    Succession,
)
from .readings import chosen, facts_in, silences
from .terms import GRANTED, REQUESTED, Capacity, Dossier, Matter, Measure, Organ, Proposal, Stage, Standing

P = TypeVar("P", bound=Provision)

READINGS = "scosim rules list --readings"


CONDITIONS = ("holds", "adopted", "quorate", "provided")
"""The conditions that a rule may hold, by the names of the fields."""


class Conflict(NamedTuple):
    """Two provisions that answer one question on one day, neither displacing the other."""

    day: Day
    question: str
    provisions: tuple[str, str]


class Gap(NamedTuple):
    """A stage that a dossier can reach on a day on which no provision lets it go on."""

    day: Day
    seeks: Matter
    stage: Stage


class Status(StrEnum):
    """What a rule is on a day: four answers that are not each other, and one that a reading gives."""

    TO_COME = "not yet in force"
    IN_FORCE = "in force"
    REPEALED = "repealed"
    UNKNOWN = "unknown"
    READ_OTHERWISE = "not so read"


class Law:
    """The provisions in force on one day, indexed by the questions that a procedure asks."""

    def __init__(
        self,
        rules: Iterable[Provision],
        choices: Mapping[str, str],
        displacing: Mapping[str, Provision],
    ) -> None:
        self.rules = tuple(rules)
        self._kinds: dict[type[Provision], tuple[Provision, ...]] = {}
        self._routes: dict[Matter, tuple[Step, ...]] = {}
        self._by_key = {rule.key: rule for rule in self.rules}
        self._displacing = displacing
        self._choices = choices
        self._by_id: dict[str, list[Provision]] | None = None
        self._entitled: dict[tuple[str, str], list[Entitlement]] | None = None
        self._conditions: dict[tuple[str, str], Condition] = {}
        self._steps: dict[tuple[Matter, Stage], Step | None] = {}

    def all(self, kind: type[P]) -> tuple[P, ...]:
        """The provisions of a kind."""
        if kind not in self._kinds:
            self._kinds[kind] = tuple(rule for rule in self.rules if isinstance(rule, kind))
        return cast("tuple[P, ...]", self._kinds[kind])

    def route(self, seeks: Matter) -> tuple[Step, ...]:
        """Every step that serves those who seek the standing; of a proposal, as it goes from organ to organ."""
        if seeks not in self._routes:
            steps = tuple(step for step in self.all(Step) if seeks in step.seeks)
            self._routes[seeks] = _in_turn(seeks, steps) if isinstance(seeks, Proposal) else steps
        return self._routes[seeks]

    def step(self, seeks: Matter, stage: Stage) -> Step | None:
        """What takes a dossier on from a stage; None where no provision does.  LawError if two do."""
        key = (seeks, stage)
        if key not in self._steps:
            found = [step for step in self.route(seeks) if step.at == stage]
            if len(found) > 1:
                raise LawError(_contradiction(seeks, stage, found[0], found[1]))
            self._steps[key] = found[0] if found else None
        return self._steps[key]

    def granting(self, seeks: Matter) -> Step | None:
        """The step that grants what is sought; None where the law of the day has no procedure for it."""
        return next((step for step in self.route(seeks) if step.to == GRANTED), None)

    def criteria(self, seeks: Matter) -> tuple[Criterion, ...]:
        """What those who seek the standing must satisfy."""
        return tuple(rule for rule in self.all(Criterion) if seeks in rule.seeks)

    def rule_of(self, power: Power) -> DecisionRule | None:
        """The decision rule by which the power is exercised, or what displaced it; None if neither is in force."""
        key: str | None = power.by.key
        while key is not None and key not in self._by_key:
            key = self._displacing[key].key if key in self._displacing else None
        rule = self._by_key.get(key or "")
        return rule if isinstance(rule, DecisionRule) else None

    def bars(self, seeks: Matter) -> tuple[Bar, ...]:
        """What keeps every request for the standing off the table."""
        return tuple(bar for bar in self.all(Bar) if seeks in bar.seeks)

    def duties(self, dossier: Dossier, after: Stage) -> tuple[Duty, ...]:
        """The duties that arise when a dossier reaches a stage."""
        return tuple(duty for duty in self._duties_of(dossier) if duty.after == after)

    def following(self, dossier: Dossier, duty: Duty) -> tuple[Duty, ...]:
        """The duties that arise when another is done."""
        return tuple(o for o in self._duties_of(dossier) if o.follows and o.follows.key == duty.key)

    def parts(self, act: Act, dossier: Dossier) -> tuple[Duty, ...]:
        """The duties of which an act consists."""
        return tuple(duty for duty in self._duties_of(dossier) if duty.part_of is act)

    def _duties_of(self, dossier: Dossier) -> Iterator[Duty]:
        for duty in self.all(Duty):
            if dossier.seeks in duty.seeks and duty.only in ("", dossier.applicant):
                yield duty

    def entitlements(self, verb: str, organ: Organ | None) -> tuple[Entitlement, ...]:
        """The entitlements that speak of a verb at an organ, or (of none) in the organisation at large."""
        if self._entitled is None:
            self._entitled = {}
            for rule in self.all(Entitlement):
                for key in product(rule.verbs, (organ.code for organ in rule.organs) if rule.organs else ("",)):
                    self._entitled.setdefault(key, []).append(rule)
        return tuple(self._entitled.get((verb, organ.code if organ else ""), ()))

    def cited(self, citation: str) -> tuple[Provision, ...]:
        """The provisions in force under a citation; none where there is none."""
        if self._by_id is None:
            self._by_id = {}
            for rule in self.rules:
                self._by_id.setdefault(rule.id, []).append(rule)
        return tuple(self._by_id.get(citation, ()))

    def scope_of(self, whose: str) -> Scope | None:
        """What the memorandum with somebody covers, if the law knows it."""
        return next((scope for scope in self.all(Scope) if scope.only == whose), None)

    def condition(self, rule: Provision, name: str) -> Condition:
        """A condition of a rule, its silences read as this rulebook reads them."""
        key = (rule.key, name)
        if key not in self._conditions:
            self._conditions[key] = chosen(getattr(rule, name), self._choices)
        return self._conditions[key]


@dataclass(eq=False, repr=False)
class Rulebook:
    """All the law of one organisation, over all its days, with the readings chosen for its silences."""

    name: str
    instruments: tuple[Instrument, ...]
    rules: tuple[Provision, ...]
    silences: Mapping[str, Silence]
    standings: Mapping[str, Standing]
    organs: tuple[Organ, ...]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    proposals: Mapping[tuple[str, ...], Proposal] = field(default_factory=dict)
    capacities: Mapping[str, Capacity] = field(default_factory=dict)
    verbs: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    transition: Silence | None = None
    sittings: Silence | None = None
    unseen: Silence | None = None
    choices: Mapping[str, str] = field(default_factory=dict)
    struck: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    seen: Day | None = None

    @classmethod
    def of(cls, name: str, instruments: Iterable[Instrument], **parts: Any) -> Rulebook:
        """The rulebook of some instruments, in their order."""
        texts = tuple(instruments)
        rules = tuple(rule for text in texts for rule in text.provisions)
        return cls(name=name, instruments=texts, rules=rules, **parts)

    def __repr__(self) -> str:
        """Its name, and what differs from the law as it is: a rulebook in full would be a book."""
        named = {"read": self.choices, "without": self.struck, "amended": self.changed}
        return " ".join([f"<Rulebook {self.name}", *(f"{how}={what}" for how, what in named.items() if what)]) + ">"

    def _repr_pretty_(self, printer: Any, _: bool) -> None:
        """How shells, and Hypothesis, print it: as short."""
        printer.text(repr(self))

    # ── What is in force ─────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def change_days(self) -> tuple[Day, ...]:
        """Every day on which anything comes into force or ends."""
        days = {rule.since for rule in self.rules} | {rule.until for rule in self.rules if rule.until}
        return tuple(sorted(days))

    @cached_property
    def deciding_organs(self) -> tuple[Organ, ...]:
        """The organs that have a power over dossiers, in the order of the organisation's list."""
        codes = {rule.organ.code for rule in self.rules if isinstance(rule, Power)}
        return tuple(organ for organ in self.organs if organ.code in codes)

    def on(self, day: Day) -> Law:
        """The law of a day."""
        interval = bisect_right(self.change_days, day)
        if interval not in self._laws:
            begun = self._begun(day)
            displacing = {earlier.key: rule for rule in begun for earlier in rule.instead_of}
            self._laws[interval] = Law(self._in_force(day, begun), self.choices, displacing)
        return self._laws[interval]

    @cached_property
    def _laws(self) -> dict[int, Law]:
        return {}

    def _begun(self, day: Day) -> list[Provision]:
        return [r for r in self.rules if r.since <= day and (r.under is None or self._is_read(*r.under))]

    def _in_force(self, day: Day, begun: list[Provision]) -> Iterator[Provision]:
        closed = {old for rule in begun if isinstance(rule, Succession) for old in rule.old}
        later: dict[str, list[Provision]] = {}
        for rule in begun:
            for displaced in rule.instead_of:
                later.setdefault(displaced.key, []).append(rule)
        for rule in begun:
            if rule.until is not None and rule.until <= day:
                continue
            if closed and isinstance(rule, Step) and closed.issuperset(rule.seeks):
                continue
            left = _left_by(later[rule.key], rule) if rule.key in later else rule
            if left is not None:
                yield left

    def status(self, rule: Provision, day: Day) -> Status:
        """What a rule is on a day; of an unknown day of entry into force it says so, from adoption on."""
        if rule.since > day:
            return Status.TO_COME
        if rule.until is not None and rule.until <= day:
            return Status.REPEALED
        if rule.under is not None and not self._is_read(*rule.under):
            return Status.READ_OTHERWISE
        if all(other.key != rule.key for other in self.on(day).rules):
            return Status.REPEALED
        return Status.UNKNOWN if self.unseen in rule.leaves_open else Status.IN_FORCE

    def _is_read(self, silence: Silence, value: str) -> bool:
        return self.reading(silence.id) == value

    def departs(self, silence: Silence | None) -> bool:
        """Whether a silence is read otherwise than by its default."""
        return silence is not None and self.reading(silence.id) != silence.default

    def reading(self, silence: str) -> str | None:
        """How a silence is read here; None if this organisation's law has no such question."""
        if silence not in self.silences:
            return None
        return self.choices.get(silence, self.silences[silence].default)

    # ── Named differences ────────────────────────────────────────────────────────────────────────────────

    def read_as(self, choices: Mapping[str, str]) -> Rulebook:
        """The same law with silences read otherwise; QuestionError for a silence or reading unknown here."""
        for silence, value in choices.items():
            self._check_reading(silence, value)
        other = replace(self, choices={**self.choices, **choices})
        if not self._asked & set(choices):
            other.__dict__["_laws"] = self._laws  # no rule asks: what is in force, and what it means, is the same
        return other

    @cached_property
    def _asked(self) -> set[str]:
        """The silences on whose reading some rule depends."""
        conditions = [getattr(rule, name) for rule in self.rules for name in CONDITIONS if hasattr(rule, name)]
        on_conditions = {silence.id for condition in conditions for silence in silences(condition)}
        return on_conditions | {rule.under[0].id for rule in self.rules if rule.under}

    def _check_reading(self, silence: str, value: str) -> None:
        options = self.silence(silence).readings
        if value not in options:
            raise QuestionError(_unknown("S0321", f"{silence} cannot be read as {value!r}", value, options))

    def without(self, *citations: str) -> Rulebook:
        """The same law with provisions struck out; a citation that ends in a dot or slash names a whole group."""
        struck = {rule.id for citation in citations for rule in self.cited(citation)}
        kept = tuple(rule for rule in self.rules if not struck.intersection(rule.cites))
        patterns = tuple(pattern for pattern in self.patterns if pattern.cite not in struck)
        return replace(self, rules=kept, patterns=patterns, struck=(*self.struck, *citations))

    def amended(self, rule: P, **changes: Any) -> Rulebook:
        """The same law with one rule worded otherwise; what refers to it refers to the new wording."""
        new = rule.changed(**changes)
        rules = tuple(new if other.key == rule.key else other for other in self.rules)
        return replace(self, rules=rules, changed=(*self.changed, rule.id))

    def as_of(self, day: Day) -> Rulebook:
        """The law as it stood: nothing later has come into force, and no later end was known."""
        rules = tuple(
            rule.changed(until=None) if rule.until and rule.until > day else rule
            for rule in self.rules
            if rule.since <= day
        )
        return replace(self, rules=rules, seen=day)

    def cited(self, citation: str) -> tuple[Provision, ...]:
        """The rules under a citation or group; QuestionError with the nearest one where there is none."""
        group = citation.endswith((".", "/"))
        found = tuple(r for r in self.rules if r.id == citation or (group and r.id.startswith(citation)))
        if not found:
            ids = dict.fromkeys(rule.id for rule in self.rules)
            raise QuestionError(_unknown("S0322", f"no provision {citation!r} in this rulebook", citation, ids))
        return found

    def silence(self, name: str) -> Silence:
        """A silence by its id; QuestionError with the nearest one where there is none."""
        if name not in self.silences:
            told = f"no silence of the texts is called {name!r}"
            raise QuestionError(_unknown("S0320", told, name, self.silences, READINGS))
        return self.silences[name]

    # ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────

    def conflicts(self) -> Iterator[Conflict]:
        """Every conflict, on each day on which the law changes; between those days the law is the same."""
        for day in self.change_days:
            first: dict[tuple[Matter, Stage], Step] = {}
            for step in self.on(day).all(Step):
                for standing in step.seeks:
                    other = first.setdefault((standing, step.at), step)
                    if other is not step:
                        yield Conflict(day, f"{standing} at {step.at}", (other.key, step.key))

    def gaps(self) -> Iterator[Gap]:
        """Every gap on the way to a standing that can be granted, on each day on which the law changes.

        What this does not prove: that a dossier ever reaches the stage, or that the organ there ever sits.
        """
        for day in self.change_days:
            law = self.on(day)
            for matter in self.matters:
                if law.granting(matter) is not None:
                    yield from (Gap(day, matter, stage) for stage in _dead_ends(law, matter))

    def facts(self) -> dict[str, tuple[Fact | MemberFact, tuple[str, ...]]]:
        """The facts that the law asks for, by name and value, with the provisions that ask."""
        asked: dict[str, tuple[Fact | MemberFact, tuple[str, ...]]] = {}
        for rule in self.rules:
            for fact in _asked_by(rule):
                name = f"{fact.name}: {fact.value}" if fact.value else fact.name
                first, by = asked.get(name, (fact, ()))
                asked[name] = (first, tuple(dict.fromkeys((*by, rule.id))))
        return asked

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """Everything that a dossier may be about."""
        return (*self.standings.values(), *self.measures.values(), *self.proposals.values())

    @cached_property
    def notices(self) -> frozenset[Matter]:
        """What takes effect by notice alone."""
        effects = (rule for rule in self.rules if isinstance(rule, Effect) and rule.at == REQUESTED)
        return frozenset(matter for rule in effects for matter in rule.seeks)

    @cached_property
    def stages(self) -> tuple[Stage, ...]:
        """Every stage at which a dossier may lie, in the order of the texts."""
        steps = [rule for rule in self.rules if isinstance(rule, Step)]
        return tuple(dict.fromkeys((REQUESTED, *(stage for step in steps for stage in (step.at, step.to)))))

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """The acts for which the law waits."""
        waited = [act for rule in self.rules if isinstance(rule, Power) for act in rule.awaits]
        return tuple(dict.fromkeys([*waited, *(rule.act for rule in self.rules if isinstance(rule, Signing))]))

    def named_acts(self) -> tuple[str, ...]:
        """The names of the acts that the law waits for or asks of somebody: what a scenario may date."""
        duties = (rule.act for rule in self.rules if isinstance(rule, Duty))
        return tuple(dict.fromkeys([*(act.name for act in self.acts), *duties]))


def _asked_by(rule: Provision) -> Iterator[Fact | MemberFact]:
    """The facts that a rule asks for: of a criterion all, of a right those that a scenario may state."""
    if isinstance(rule, Criterion):
        yield from facts_in(rule.holds)
    if isinstance(rule, Entitlement):
        yield from (fact for fact in facts_in(rule.provided) if fact.about == "applicant")


def _dead_ends(law: Law, standing: Matter) -> Iterator[Stage]:
    """The stage on the way from request to grant from which no step leads on, if there is one."""
    stage, passed = REQUESTED, {GRANTED}
    while stage not in passed:
        passed.add(stage)
        step = law.step(standing, stage)
        if step is None:
            yield stage
            return
        stage = step.to


def _in_turn(proposal: Proposal, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The steps of a proposal, each to where the next organ takes it up; none where one of them has no power."""
    of = {step.organ.code: step for step in steps if isinstance(step, Power)}
    if not of.keys() >= set(proposal.organs):
        return ()
    powers = [of[code] for code in proposal.organs]
    stages = pairwise((REQUESTED, *(power.at for power in powers[1:]), GRANTED))
    return tuple(power.changed(at=at, to=to) for power, (at, to) in zip(powers, stages, strict=True))


def _left_by(later: Iterable[Provision], rule: Provision) -> Provision | None:
    """What is left of a rule: a later one displaces it for the standings that it serves itself."""
    left = tuple(getattr(rule, "seeks", ()))
    for other in later:
        left = tuple(standing for standing in left if standing not in getattr(other, "seeks", left))
    return rule.changed(seeks=left) if left else None


def _contradiction(seeks: Matter, stage: Stage, one: Step, other: Step) -> Problem:
    return Problem(
        "S0340",
        f"two provisions take a request for {seeks} on from {stage}: {one.key} and {other.key}",
        help=(f"in force from {iso(one.since)} and {iso(other.since)}", "one of them must displace the other"),
    )


def _unknown(code: str, message: str, word: str, known: Iterable[str], see: str = "scosim rules list") -> Problem:
    names = list(known)
    listed = f"known: {', '.join(sorted(names))}" if len(names) <= 12 else f"see: {see}"
    return Problem(code, message, help=(listed, *try_nearest(word, names)))
