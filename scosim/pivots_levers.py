"""Levers: what might have been otherwise for one file, and a case in which some of them are thrown.

A lever is made from the case alone, so the same one is always equal, whichever history it was read in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from .calendar import Day
from .procedure import Holding, Known, World
from .provision import (
    Bar,
    Condition,
    Criterion,
    DecisionRule,
    Duty,
    Every,
    Fact,
    No,
    Provision,
    Some,
    Step,
    Succession,
)
from .readings import chosen, spelled
from .rulebook import Rulebook
from .scenario.case import Case
from .scenario.sittings import Calendar, calendar
from .stances.scripted import Line, Scripted
from .terms import Dossier, Kind, Stance, Standing, State

ANY_AREA = "general"
OFFICES = ("signed_by", "addressed_to")
"""What a request says that may be left out: it is then as the law demands."""


class Means(StrEnum):
    """What kind of thing is otherwise, in the order in which sets of them are told."""

    STANCE = "stance"
    FACT = "fact"
    REQUEST = "request"
    STANDING = "standing"
    HOLD = "hold"
    WITHDRAWAL = "withdrawal"
    ACT = "act"
    PROVISION = "provision"


class Lever(NamedTuple):
    """One thing otherwise, throughout the run; `cites` is never empty.

    `name` is the member, the fact, what the request says, the standing, the number of the hold, the act, or the
    citation; `of` the member of whom a fact speaks; `value` the stance, or whether it is so.
    """

    means: Means
    name: str
    words: str
    cites: tuple[str, ...]
    of: State = ""
    value: Stance | bool = True

    @property
    def order(self) -> tuple[int, str, str, str]:
        """Where it stands among others."""
        return (list(Means).index(self.means), self.name, self.of, str(self.value))

    @property
    def place(self) -> tuple[Means, str, State]:
        """What it sets: one thing cannot be two ways at once."""
        return (self.means, self.name, self.of)


Thrown = frozenset[Lever]
"""Some levers at once."""


def in_order(levers: Iterable[Lever]) -> tuple[Lever, ...]:
    """Levers in the order in which they are told."""
    return tuple(sorted(levers, key=lambda lever: lever.order))


class Levers:
    """The levers of one file: those that could have it granted, or else those that could have kept it from that."""

    def __init__(self, case: Case, dossier: Dossier, to_grant: bool) -> None:
        self.case, self.world, self.rulebook = case, case.world, case.rulebook
        self.dossier, self.to_grant = dossier, to_grant

    def stance(self, member: State) -> Lever:
        """The member does not object and is never absent; or it objects throughout."""
        stance = Stance.NO_OBJECTION if self.to_grant else Stance.OBJECTION
        words = f"{member} has no objection throughout" if self.to_grant else f"{member} objects throughout"
        organs = self.rulebook.deciding_organs
        lines = [line for o in organs for line in self.case.stances.lines_for(self.dossier, o, member) if line]
        cites = tuple(dict.fromkeys(line.cite for line in lines)) or (self.dossier.cite,)
        return Lever(Means.STANCE, member, words, cites, value=stance)

    @cached_property
    def facts(self) -> dict[Lever, str]:
        """What the criteria for such files ask, as the law wants it or as it does not; with the name of the fact."""
        found: dict[tuple[Means, str, State, Stance | bool], tuple[Lever, str]] = {}
        for rule in self.rulebook.rules:
            if isinstance(rule, Criterion) and self.dossier.seeks in rule.seeks and rule.since <= self.world.closes:
                for lever, name in self._of_criterion(rule):
                    earlier, _ = found.get((*lever.place, lever.value), (lever, name))
                    cites = tuple(dict.fromkeys((*earlier.cites, *lever.cites)))
                    found[(*lever.place, lever.value)] = (earlier._replace(cites=cites), name)
        return dict(found.values())

    def _of_criterion(self, criterion: Criterion) -> Iterator[tuple[Lever, str]]:
        condition = spelled(chosen(criterion.holds, self.rulebook.choices), self.members)
        for fact, wanted in dict.fromkeys(_wanted(condition)):
            lever = self._of_fact(fact, wanted is self.to_grant, criterion)
            if lever is not None:
                yield lever, fact.name

    @cached_property
    def members(self) -> tuple[State, ...]:
        """Whoever may decide while the file is open."""
        filed, world = self.dossier.filed, self.world
        later = (each for day, each in world.deciding if filed < day <= world.closes)
        admitted = [file.applicant for file in world.dossiers if file.seeks.decides]
        sitting = [*world.members(filed), *(member for each in later for member in each)]
        return tuple(dict.fromkeys([*sitting, *admitted]))

    def _of_fact(self, fact: Fact, value: bool, criterion: Criterion) -> Lever | None:
        match fact.about:
            case "request":
                return self._of_request(fact, value, criterion)
            case "standing":
                return self._of_standing(fact, value, criterion)
        known = [*_timeline(self.world, self.dossier, fact.name, fact.of, fact.declared)]
        if all(each is value for _, each, _ in known):
            return None
        cites = tuple(dict.fromkeys((criterion.id, *(cite for _, each, cite in known if cite and each is not value))))
        words = f"{self.dossier.whose} {fact.told(value)}"
        return Lever(Means.FACT, fact.name, words, cites, fact.of, value)

    def _of_request(self, fact: Fact, value: bool, criterion: Criterion) -> Lever | None:
        """Signature, address and areas may be mended; what else is fixed at filing is the request itself."""
        stated = fact.name in OFFICES and getattr(self.dossier, fact.name) not in (None, fact.value)
        unnamed = fact.name == "names_areas" and not self.dossier.areas
        if not value or not (stated or unnamed):
            return None
        said = f"its letter {'names an area' if unnamed else f'is {_SAID[fact.name]} as the law demands'}"
        return Lever(Means.REQUEST, "areas" if unnamed else fact.name, said, (criterion.id, self.dossier.cite))

    def _of_standing(self, fact: Fact, value: bool, criterion: Criterion) -> Lever | None:
        """Whether it holds a standing that gives no say, unless it asks for that, or for less, in this very run."""
        if fact.value not in self.rulebook.standings:  # a condition in which one may be is no standing to be held
            return None
        standing, dossier = self.rulebook.standings[fact.value], self.dossier
        asked = [file.seeks for file in self.world.dossiers if file.applicant == dossier.applicant]
        idle = standing.decides or dossier.kind is not Kind.STATE or not isinstance(dossier.seeks, Standing)
        if idle or (self.world.held(dossier.applicant, self.world.opens) == standing) is value:
            return None
        if value and any(each.satisfied_by(standing) for each in asked):
            return None
        words = f"{dossier.applicant} {fact.told(value)} from the first day on"
        return Lever(Means.STANDING, fact.value, words, (criterion.id, dossier.cite), value=value)

    def provision(self, citation: str, rules: tuple[Provision, ...]) -> Lever:
        """The law without what stands under a citation."""
        return Lever(Means.PROVISION, citation, f"without {citation} ({rules[0].gist})", (citation,), value=False)

    @cached_property
    def stated(self) -> tuple[Lever, ...]:
        """What the scenario itself states of the course of a file that is not granted: all of it may be taken out."""
        return tuple(self._stated()) if self.to_grant else ()

    def _stated(self) -> Iterator[Lever]:
        dossier = self.dossier
        for number, hold in enumerate(self.world.holds.get(dossier.id, ())):
            words = f"nothing holds it back{f' at the {hold.at}' if hold.at else ''}, as the scenario does"
            yield Lever(Means.HOLD, str(number), words, hold.cites, value=False)
        if dossier.withdraws is not None:
            yield Lever(Means.WITHDRAWAL, dossier.id, "it is not withdrawn", (dossier.cite,), value=False)
        for (file, act), done in self.world.acts.items():
            if file == dossier.id:
                cites = tuple(dict.fromkeys(each.cite for each in done))
                yield Lever(Means.ACT, act, f"{act}: done after the usual lag", cites)


_SAID = {"signed_by": "signed", "addressed_to": "addressed"}


def _wanted(condition: Condition, value: bool = True) -> Iterator[tuple[Fact, bool]]:
    """Each fact of a condition that is spelled out, and how it is wanted."""
    match condition:
        case Fact():
            yield condition, value
        case No(that):
            yield from _wanted(that, not value)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _wanted(part, value)


def _timeline(
    world: World, dossier: Dossier, fact: str, of: State, declared: bool = False
) -> Iterator[tuple[Day, bool | None, str]]:
    """What is known of a fact on the first day of the run and wherever that changes, and the line that says so."""
    for day in days_of(world, dossier, fact, of):
        known = world.known(dossier.whose, fact, of, day)
        value = known.value if known else None
        yield day, True if value is None and declared else value, known.cite if known else ""


def days_of(world: World, dossier: Dossier, fact: str, of: State) -> list[Day]:
    """The first day of the run, and those on which something else is said of a fact."""
    keys = [(dossier.whose, fact, member) for member in ((of, "any") if of else ("",))]
    days = {known.since for key in keys for known in world.facts.get(key, ())}
    return [world.opens, *sorted(day for day in days if world.opens < day <= world.closes)]


# ── Provisions ───────────────────────────────────────────────────────────────────────────────────────────


def binds(rule: Provision) -> bool:
    """Whether an outcome may turn on a rule: not on rights, nor on duties that are only told."""
    part = isinstance(rule, Duty) and rule.part_of is not None
    return part or isinstance(rule, (Step, DecisionRule, Criterion, Bar, Succession))


# ── Thrown ───────────────────────────────────────────────────────────────────────────────────────────────


def changed(case: Case, dossier: Dossier, thrown: Iterable[Lever], rulebook: Rulebook | None = None) -> Case:
    """The case with levers of a file thrown; `rulebook` is its law without the provisions among them, if at hand."""
    levers = in_order(thrown)
    struck = [lever.name for lever in levers if lever.means is Means.PROVISION]
    law = rulebook or (case.rulebook.without(*struck) if struck else case.rulebook)
    when = _calendar(case, law) if struck else case.calendar
    world = _world(case, dossier, levers)
    if when is not case.calendar:
        world = replace(world, sittings=when.sittings)
    stances = _stances(case, world, when, dossier, levers)
    return case._replace(
        rulebook=law, calendar=when, stances=stances, world=replace(world, stances=stances), variants=()
    )


def _calendar(case: Case, law: Rulebook) -> Calendar:
    """When organs sit where no provision asks for the sittings that were struck."""
    organs = law.deciding_organs
    if (law.patterns, organs) == (case.rulebook.patterns, case.rulebook.deciding_organs):
        return case.calendar
    patterns = () if law.departs(law.sittings) else law.patterns
    last = max(organs, key=lambda organ: organ.hour).code if organs else ""
    return calendar(patterns, case.record, case.page.sittings, case.world.opens, case.world.closes, last)


def _stances(case: Case, world: World, when: Calendar, dossier: Dossier, levers: tuple[Lever, ...]) -> Scripted:
    """The script with a line more for each stance; a model reads lines of leaders only, and is else left as it is."""
    added = tuple(
        Line(Stance(str(lever.value)), lever.cites[0], lever.name, dossier.id)
        for lever in levers
        if lever.means is Means.STANCE
    )
    led = case.model is not None and any(line.member in case.model.page.leaders for line in added)
    anew = led or world.dossiers != case.world.dossiers or when.cycles != case.calendar.cycles
    if case.model is None or case.tables is None or not anew:
        return Scripted((*case.stances.lines, *added), when.cycles)
    script = case.model.script
    script = script._replace(lines=(*script.lines, *added), dossiers=world.dossiers)
    model = case.model._replace(script=script, cycles=when.cycles)
    return model.stances(model.consensus(model.weights, case.tables))


def _world(case: Case, dossier: Dossier, levers: tuple[Lever, ...]) -> World:
    world, whom = case.world, dossier.applicant
    facts, holdings, acts = dict(world.facts), dict(world.holdings), dict(world.acts)
    lifted = set()
    file = dossier
    for lever in levers:
        match lever.means:
            case Means.FACT:
                days = days_of(world, dossier, lever.name, lever.of)
                known = tuple(Known(day, bool(lever.value), lever.cites[0]) for day in days)
                facts[dossier.whose, lever.name, lever.of] = known
            case Means.STANDING:
                holdings[whom] = (Holding(case.rulebook.standings[lever.name], 0),) if lever.value else ()
            case Means.HOLD:
                lifted.add(int(lever.name))
            case Means.ACT:
                del acts[dossier.id, lever.name]
            case Means.WITHDRAWAL:
                file = file._replace(withdraws=None)
            case Means.REQUEST:
                file = file._replace(areas=(ANY_AREA,)) if lever.name == "areas" else _left_out(file, lever.name)
    left = tuple(hold for n, hold in enumerate(world.holds.get(dossier.id, ())) if n not in lifted)
    return replace(
        world,
        dossiers=tuple(file if each.id == dossier.id else each for each in world.dossiers),
        facts=facts,
        holdings=holdings,
        acts=acts,
        holds={**world.holds, dossier.id: left},
    )


def _left_out(file: Dossier, office: str) -> Dossier:
    return file._replace(signed_by=None) if office == "signed_by" else file._replace(addressed_to=None)
