"""The smallest changes that would turn the outcome of one file: found, not guessed, and proved by running them.

The outcome is whether the file is granted by the close.  A set of levers turns it if the history with the set thrown
comes out the other way; it is minimal if no part of it does.

Why nothing is missed.  Let a minimal set be T, and S a part of it, not all of it: the history under S does not turn.
Were none of the levers that T adds to S read in that history, nothing that was read would be changed by them, and
the history under T would be the same; but T turns it.  So at least one of them was read there, and the search, which
adds to S in turn every lever that the history under S read, comes to a larger part of T; from nothing, in the end, to
T itself.  Nothing is said of whether more levers are better: one who follows another, a package, a rule that comes
back when a later one is struck may turn things either way, and the search holds for them as for all else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from .calendar import Day
from .engine import End, History, history
from .pivots_levers import Lever, Levers, Means, Thrown, binds, changed, in_order
from .procedure import Entry, Finding, Outcome, Verdict, World
from .provision import (
    Bar,
    Condition,
    Criterion,
    DecisionRule,
    Duty,
    Every,
    EveryMember,
    Fact,
    MemberFact,
    No,
    Power,
    Provision,
    Step,
    Succession,
)
from .readings import chosen, facts_in
from .rulebook import Rulebook
from .scenario.case import Case
from .terms import GRANTED, REQUESTED, Dossier, Matter, Measure, Proposal, Stance, Standing, State

BOUND = 4
"""Levers thrown at a time, at most."""


class Works(NamedTuple):
    """The first sitting whose decision on the file comes out otherwise, and what was decided there as told.

    None stands for no decision: the file was not tabled there.
    """

    day: Day
    organ: str
    decision: str | None
    told: str | None


class Flip(NamedTuple):
    """A smallest set of levers that turns the outcome: where it first works, when the file is granted under it."""

    levers: tuple[Lever, ...]
    first_works: Works | None
    granted_on: Day | None


class Flips(NamedTuple):
    """The smallest sets that turn the outcome of a file, smallest first, and what was looked for.

    `to_grant` is whether they have it granted, or keep it from that; `why` says why nothing turns it, and is empty
    where something does.
    """

    dossier: Dossier
    outcome: Outcome
    to_grant: bool
    found: tuple[Flip, ...]
    looked_at: tuple[Lever, ...]
    bound: int
    why: str


class Search:
    """Tells the histories of a case with levers of one file thrown, each once, and looks for those that turn it."""

    def __init__(self, case: Case, told: History, dossier_id: str) -> None:
        self.whole, self.told = case, told
        self.end = told.end_of(dossier_id)
        self.dossier = self.end.dossier
        self.to_grant = self.end.outcome != Outcome.GRANTED
        files = bearing_on(case, self.dossier)
        self.alone = len(files) == 1
        self.others = tuple(file for file in files if file is not self.dossier)
        self.unaided = all(_only_joins(case.world, self.dossier, file) for file in self.others)
        self.world = case.world if len(files) == len(case.world.dossiers) else replace(case.world, dossiers=files)
        self.case = case._replace(world=self.world)
        self.levers = Levers(self.case, self.dossier, self.to_grant)
        self.law = _Law(self)
        self._told: dict[Thrown, History] = {frozenset(): told} if self.world is case.world else {}
        self._books: dict[frozenset[str], Rulebook] = {frozenset(): case.rulebook}
        self._read: dict[Thrown, tuple[Lever, ...]] = {}

    # ── Histories ────────────────────────────────────────────────────────────────────────────────────────

    def case_under(self, thrown: Thrown) -> Case:
        """The whole case with some levers thrown."""
        return self._changed(self.whole, thrown)

    def _changed(self, case: Case, thrown: Thrown) -> Case:
        struck = frozenset(lever.name for lever in thrown if lever.means is Means.PROVISION)
        if struck not in self._books:
            self._books[struck] = case.rulebook.without(*sorted(struck))
        return changed(case, self.dossier, thrown, self._books[struck])

    def history(self, thrown: Thrown) -> History:
        """The history of the files that bear on this one, with some levers thrown, on the same luck."""
        if thrown not in self._told:
            case = self._changed(self.case, thrown)
            self._told[thrown] = history(case.rulebook, case.world, self.told.luck)
        return self._told[thrown]

    def end_under(self, thrown: Thrown) -> End:
        """How the file ends with some levers thrown."""
        return self.history(thrown).end_of(self.dossier.id)

    def turns(self, thrown: Thrown) -> bool:
        """Whether the outcome comes out the other way."""
        return (self.end_under(thrown).outcome == Outcome.GRANTED) is self.to_grant

    # ── Search ───────────────────────────────────────────────────────────────────────────────────────────

    def minimal(self, bound: int = BOUND) -> list[tuple[Lever, ...]]:
        """The minimal sets of at most so many levers that turn the outcome, smallest first."""
        assert not self.turns(frozenset()), "what is left out bears on nothing here"
        found: list[Thrown] = []
        leave: list[Thrown] = [frozenset()]
        for size in range(bound):
            larger = [each for each in self._larger(leave, bound - size) if not any(one < each for one in found)]
            turning = [each for each in larger if self.turns(each)]
            found += (each for each in turning if self._is_minimal(each))
            leave = [each for each in larger if not self.turns(each)]
        return sorted(map(in_order, found), key=lambda each: (len(each), [lever.order for lever in each]))

    def _larger(self, leave: list[Thrown], left: int) -> list[Thrown]:
        """Sets that leave the outcome as it is, each with one lever more; so many may still be added."""
        larger: dict[Thrown, None] = {}
        for thrown in leave:
            places = {lever.place for lever in thrown}
            idle = self._idle(thrown, left)
            for lever in self.read(thrown):
                if lever.place not in places and not idle(lever):
                    larger[thrown | {lever}] = None
        return list(larger)

    def _idle(self, thrown: Thrown, left: int) -> Callable[[Lever], bool]:
        """Which levers can do nothing here, if so many may be added: none of a file that they leave out of reach."""
        out_of_reach = self.to_grant and self._needed(self.dossier, thrown) > left
        nobody_joins = all(self._needed(file, thrown) > left for file in self.others)
        mine = self._cited(self.history(thrown), self.dossier) if nobody_joins else set[str]()

        def is_idle(lever: Lever) -> bool:
            if out_of_reach and self.law.is_no_way(lever):
                return True
            of_others = lever.means is Means.PROVISION and lever.name not in mine
            return nobody_joins and of_others and self.law.is_demand(lever.name)

        return is_idle

    def _is_minimal(self, thrown: Thrown) -> bool:
        """Whether every part of it leaves the outcome as it is: each is run."""
        parts = (frozenset(part) for size in range(len(thrown)) for part in combinations(thrown, size))
        return not any(self.turns(part) for part in parts)

    def _needed(self, file: Dossier, thrown: Thrown) -> int:
        """How many levers it takes at least before a file is tabled at all, but for another procedure.

        On some day every criterion that fails must hold, or be struck; no two that share a fact or a citation are
        counted.  Of one of whose own facts some are thrown already, all others are needed: were it struck, those
        would be idle, and no part of a minimal set.
        """
        told = self.history(thrown)
        tabled = any(entry.stances is not None for entry in told.of(file.id))
        if tabled or not (self.unaided and self.law.is_held_by_criteria(file.seeks)):
            return 0
        mine = (lever.name for lever in thrown if lever.means is Means.FACT and file is self.dossier)
        facts = set(mine)
        return min(self._failing(found, facts) for _, found in told.end_of(file.id).findings)

    def _failing(self, found: Finding, thrown: set[str]) -> int:
        counted, taken = 0, set[str]()
        for ground in found.decisive:
            names = {fact.name for fact in facts_in(ground.condition)}
            mine = names.union(ground.criterion.cites)
            if ground.holds is not True and "standing" not in names and not taken & mine:
                begun = names & thrown and all(self.law.askers[name] <= {ground.criterion.id} for name in names)
                counted += len(ground.facts) if begun and _is_plain(ground.condition) else 1
                taken |= mine
        return counted

    @property
    def looked_at(self) -> tuple[Lever, ...]:
        """Every lever that was read in any of the histories looked at."""
        return in_order({lever for read in self._read.values() for lever in read})

    # ── What a history reads ─────────────────────────────────────────────────────────────────────────────

    def read(self, thrown: Thrown) -> tuple[Lever, ...]:
        """The levers that the history under some others read, and that might change something there."""
        if thrown not in self._read:
            told = self.history(thrown)
            found = [*self._stances(told), *self._facts(told), *self.levers.stated, *self._provisions(told)]
            self._read[thrown] = in_order(lever for lever in dict.fromkeys(found) if lever not in thrown)
        return self._read[thrown]

    def _stances(self, told: History) -> Iterator[Lever]:
        """Of whoever sat when the file was tabled and stood otherwise; of leaders also what only others heed.

        Stances that no decision rule tells apart are the same to all but those who follow.
        """
        thrown = Stance.NO_OBJECTION if self.to_grant else Stance.OBJECTION
        same = {thrown} if thrown in self.law.asked else set(Stance) - self.law.asked
        members: dict[State, None] = {}
        for entry in told.of(self.dossier.id):
            for member, stance in (entry.stances or {}).items():
                if stance not in same or (member in self.case.stances.leaders and stance is not thrown):
                    members[member] = None
            if entry.stances is not None and self.case.model is not None:
                members |= dict.fromkeys(self.case.model.page.leaders)
        yield from map(self.levers.stance, members)

    def _facts(self, told: History) -> Iterator[Lever]:
        """The facts for which a file of the applicant's was found as it was, if this one is asked for them too."""
        rules = dict.fromkeys(_decisive(told, self.dossier, failed_only=self.to_grant))
        names = {fact.name for rule in rules for fact in facts_in(rule.holds)}
        yield from (lever for lever, name in self.levers.facts.items() if name in names)

    def _provisions(self, told: History) -> Iterator[Lever]:
        """What was cited or did not hold, and what is read without being cited."""
        cited = [cite for entry in told.record for cite in entry.cites]
        failed = [rule.id for file in self.world.dossiers for rule in _decisive(told, file, failed_only=True)]
        mine = self._cited(told, self.dossier)
        for citation in dict.fromkeys([*cited, *failed, *self.law.read_unsaid]):
            lever = self.law.without(citation)
            if lever is not None and (citation in mine or not self._lets_others_in(citation)):
                yield lever

    def _cited(self, told: History, file: Dossier) -> set[str]:
        """What was cited of a file, or did not hold."""
        cited = {cite for entry in told.of(file.id) for cite in entry.cites}
        return cited.union(rule.id for rule in _decisive(told, file, failed_only=True))

    def _lets_others_in(self, citation: str) -> bool:
        """Whether striking a rule can only bring in more members, of whom each may object and none can help."""
        return self.more_is_worse and self.law.is_demand(citation)

    @cached_property
    def more_is_worse(self) -> bool:
        """Whether no new member can help the file: nobody follows another, and whoever objects stands in the way."""
        lines = [line.stance for line in self.case.stances.lines if not isinstance(line.stance, Stance)]
        led = self.case.model is not None or any(stance.leader is not None for stance in lines)
        return self.to_grant and self.unaided and not led and self.law.each_objection_counts


class _Law:
    """The law as it bears on one file: what may be struck, and what a history reads of it without citing it."""

    def __init__(self, search: Search) -> None:
        self.rulebook, self.world, self.levers = search.case.rulebook, search.world, search.levers
        self.dossier, self.shrinks = search.dossier, search.to_grant and search.alone
        self.matters = {file.seeks for file in search.world.dossiers}
        self._without: dict[str, Lever | None] = {}

    def without(self, citation: str) -> Lever | None:
        """The law without a citation, if the outcome may turn on what stands there."""
        if citation not in self._without:
            rules = self._under.get(citation, ())
            strikable = rules and rules[0].id == citation and any(map(self._may_turn, rules))
            self._without[citation] = self.levers.provision(citation, rules) if strikable else None
        return self._without[citation]

    def _may_turn(self, rule: Provision) -> bool:
        """Whether striking a rule may turn the outcome: without a step, a file that is alone comes no further."""
        if not self.shrinks or not isinstance(rule, (Step, DecisionRule)):
            return binds(rule)
        return self._opens_a_way(rule)

    def is_no_way(self, lever: Lever) -> bool:
        """Whether throwing it brings the file no nearer to another procedure."""
        return lever.means is not Means.PROVISION or not any(map(self._opens_a_way, self._under[lever.name]))

    def _opens_a_way(self, rule: Provision) -> bool:
        grants = isinstance(rule, Step) and rule.to == GRANTED and len(self._granting) > 1
        turns = isinstance(rule, (Step, DecisionRule)) and (grants or _revives(rule))
        return isinstance(rule, Succession) or (turns and self._serves(rule))

    @cached_property
    def _under(self) -> dict[str, tuple[Provision, ...]]:
        """What is struck with each citation, what stands under it first."""
        found: dict[str, list[Provision]] = {}
        for rule in self.rulebook.rules:
            for cite in rule.cites:
                found.setdefault(cite, []).append(rule)
        return {cite: tuple(sorted(rules, key=lambda rule: rule.id != cite)) for cite, rules in found.items()}

    @cached_property
    def read_unsaid(self) -> tuple[str, ...]:
        """What grants (what nothing grants, nothing holds back), what displaces, parts of acts that are dated."""
        first, last = min(file.filed for file in self.world.dossiers), self.world.closes
        days = [first, *(day for day in self.rulebook.change_days if first < day <= last)]
        rules = (rule for day in days for rule in self.rulebook.on(day).rules if self._is_read(rule))
        return tuple(dict.fromkeys(rule.id for rule in rules))

    def _is_read(self, rule: Provision) -> bool:
        if not binds(rule) or self.matters.isdisjoint(getattr(rule, "seeks", self.matters)):
            return False
        part = isinstance(rule, Duty) and bool(self.world.acts)
        return part or _revives(rule) or (isinstance(rule, Step) and rule.to == GRANTED)

    def _serves(self, rule: Provision) -> bool:
        return self.dossier.seeks in getattr(rule, "seeks", (self.dossier.seeks,))

    @cached_property
    def _granting(self) -> set[str]:
        """The steps that grant what is sought, by their citations."""
        steps = (rule for rule in self.rulebook.rules if isinstance(rule, Step) and rule.to == GRANTED)
        return {step.id for step in steps if self._serves(step)}

    def is_demand(self, citation: str) -> bool:
        """Whether all that stands under a citation demands something of applicants, or bars them."""
        return all(isinstance(rule, (Criterion, Bar)) or not binds(rule) for rule in self._under[citation])

    @cached_property
    def each_objection_counts(self) -> bool:
        """Whether every rule by which anybody decides asks of each member not to stand in some way, and no more."""
        rules = [rule for rule in self.rulebook.rules if isinstance(rule, DecisionRule)]
        conditions = [chosen(each, self.rulebook.choices) for rule in rules for each in (rule.adopted, rule.quorate)]
        return all(_asks_each(condition) for condition in conditions)

    @cached_property
    def asked(self) -> set[str]:
        """The stances that decision rules tell apart."""
        rules = [rule for rule in self.rulebook.rules if isinstance(rule, DecisionRule)]
        facts = (fact for rule in rules for each in (rule.adopted, rule.quorate) for fact in facts_in(each))
        return {fact.value for fact in facts if fact.about == "stance"}

    def is_held_by_criteria(self, seeks: Matter) -> bool:
        """Whether nothing but organs takes up a file for it, and none regardless of the criteria."""
        steps = [rule for rule in self.rulebook.rules if isinstance(rule, Step) and seeks in rule.seeks]
        return all(isinstance(step, Power) and not step.regardless for step in steps if step.at == REQUESTED)

    @cached_property
    def askers(self) -> dict[str, set[str]]:
        """The criteria for such files that ask for each fact."""
        found: dict[str, set[str]] = {}
        for rule in self.rulebook.rules:
            if isinstance(rule, Criterion) and self._serves(rule):
                for fact in facts_in(rule.holds):
                    found.setdefault(fact.name, set()).add(rule.id)
        return found


def _revives(rule: Provision) -> bool:
    """Whether an older rule comes back where this one is struck."""
    return any(rule.id not in old.cites for old in rule.instead_of)


def _asks_each(condition: Condition) -> bool:
    """Whether it asks of every member not to stand in some way; of nobody, it asks nothing."""
    if isinstance(condition, EveryMember):
        return isinstance(condition.that, No) and isinstance(condition.that.that, MemberFact)
    return isinstance(condition, Every) and all(map(_asks_each, condition.parts))


def _is_plain(condition: Condition) -> bool:
    """Whether it asks for each of its facts."""
    parts = condition.parts if isinstance(condition, Every) else (condition,)
    return all(isinstance(part.that if isinstance(part, No) else part, Fact) for part in parts)


def _decisive(told: History, dossier: Dossier, *, failed_only: bool) -> Iterator[Criterion]:
    """The criteria on which the findings of the applicant's files turned: all, or those that did not hold."""
    for end in told.ends:
        if end.dossier.whose == dossier.whose:
            for _, found in end.findings:
                grounds = found.decisive if failed_only else found.grounds
                yield from (each.criterion for each in grounds if not (failed_only and each.holds))


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────


def bearing_on(case: Case, dossier: Dossier) -> tuple[Dossier, ...]:
    """The files that may bear on one, itself among them, in the order of the world.

    Those of the same applicant that make a difference to it, those bound to it, whatever may change who decides, and
    what bears on these.
    """
    files = case.world.dossiers
    found = {dossier.id: dossier}
    while new := [each for each in files if each.id not in found and _bears(case, each, found)]:
        found |= {each.id: each for each in new}
    return tuple(each for each in files if each.id in found)


def _bears(case: Case, file: Dossier, found: dict[str, Dossier]) -> bool:
    if file.seeks.decides or isinstance(file.seeks, Measure):
        return True
    bound = (package.files for package in case.world.packages if file.id in package.files)
    if any(other in found for files in bound for other in files):
        return True
    return any(other.applicant == file.applicant and _matters(case, file, other) for other in found.values())


def _matters(case: Case, file: Dossier, other: Dossier) -> bool:
    """Whether it makes a difference to a file of the same applicant what is granted on another."""
    if isinstance(file.seeks, Proposal) or isinstance(other.seeks, Proposal):
        return False
    if not isinstance(file.seeks, Standing) or not isinstance(other.seeks, Standing):
        return True
    rules = case.rulebook.rules
    held = [file.seeks, *(r.new for r in rules if isinstance(r, Succession) and file.seeks in r.old)]
    criteria = (rule for rule in rules if isinstance(rule, Criterion) and other.seeks in rule.seeks)
    asked = any(fact.about == "standing" for rule in criteria for fact in facts_in(rule.holds))
    return asked or any(other.seeks.satisfied_by(each) for each in held)


def _only_joins(world: World, dossier: Dossier, other: Dossier) -> bool:
    """Whether all that another file can do to one is to bring in a member."""
    bound = any({dossier.id, other.id} <= set(package.files) for package in world.packages)
    return isinstance(other.seeks, Standing) and other.applicant != dossier.applicant and not bound


# ── Told ─────────────────────────────────────────────────────────────────────────────────────────────────


def flips(case: Case, told: History, dossier_id: str, bound: int = BOUND) -> Flips:
    """The smallest changes that would turn the outcome of a file in the history told: granted or not by the close."""
    return flips_of(Search(case, told, dossier_id), bound)


def flips_of(search: Search, bound: int = BOUND) -> Flips:
    """The same of a search that is at hand, whose histories are kept."""
    found = tuple(_flip(search, levers) for levers in search.minimal(bound))
    looked_at = search.looked_at
    why = "" if found else _why_none(search, looked_at, bound)
    return Flips(search.dossier, search.end.outcome, search.to_grant, found, looked_at, bound, why)


def _flip(search: Search, levers: tuple[Lever, ...]) -> Flip:
    thrown = frozenset(levers)
    works = first_works(search.told, search.history(thrown), search.dossier)
    return Flip(levers, works, search.end_under(thrown).granted_on)


def first_works(told: History, other: History, dossier: Dossier) -> Works | None:
    """The first sitting that decides otherwise on a file; None where no sitting does."""
    before, after = _decisions(told.of(dossier.id)), _decisions(other.of(dossier.id))
    differing = (place for place in sorted({**before, **after}) if before.get(place) != after.get(place))
    return next((Works(p[0], p[2], after.get(p), before.get(p)) for p in differing), None)


def _decisions(entries: Iterable[Entry]) -> dict[tuple[int, int, str], str | None]:
    return {(e.day, e.hour, e.by): e.decision for e in entries if e.stances is not None}


def _why_none(search: Search, looked_at: tuple[Lever, ...], bound: int) -> str:
    """Why nothing turns it: no procedure, more levers than the bound, or what it waits for whatever is otherwise."""
    if search.end.found.verdict is Verdict.NO_PROCEDURE:
        return "the law of the day has no procedure for this"
    everything = frozenset(lever for lever in looked_at if lever.means is not Means.PROVISION)
    if search.turns(everything):
        return f"more than {bound} things would have to be otherwise at once; {len(everything)} together turn it"
    end = search.end_under(everything)
    waits = f"; it waits for: {end.waits_for}" if end.waits_for else ""
    bound_to = [file for each in search.world.packages if search.dossier.id in each.files for file in each.files]
    others = ", ".join(file for file in bound_to if file != search.dossier.id)
    see = f"; it is bound to {others}: see what would turn those" if others else ""
    return f"with all of them otherwise it is {end.outcome} still{waits}{see}"
