"""The chain of what happened to a file, link by link: when, what, by which provisions, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from .answers import governing
from .calendar import Day, iso
from .engine import End, History
from .procedure import Entry, Finding, Ground, Result, Verdict, facts_of_sitting, in_words
from .provision import (
    Act,
    Condition,
    Duty,
    Effect,
    Entitlement,
    Every,
    Fact,
    Power,
    Signing,
    Step,
)
from .readings import Facts, Truth, because, facts_in, truth
from .results import fact_name
from .rulebook import Law
from .scenario.case import Case
from .sources import Source, source_of, source_of_stance
from .terms import GRANTED, OPINION, REQUESTED, Dossier, Organ, Stage, Stance, State
from .wording import (
    STATED,
    Applied,
    Change,
    Changes,
    Decisive,
    applied_as,
    asked_of,
    bar_words,
    barred,
    changes_to,
    criteria_of,
    criterion_words,
    duty_words,
    effect_words,
    finding_words,
    hold_words,
    it,
    power_words,
    rule_words,
    signing_words,
    sourced,
)

if TYPE_CHECKING:
    from .reasons import Reasoned

STUCK = (Verdict.INADMISSIBLE, Verdict.UNDETERMINED)
"""Findings for which some criterion is to blame."""

AT_CLOSE = "close"
"""Who speaks when the run closes."""


class Stood(NamedTuple):
    """How a member stood at a sitting, and what says so."""

    member: State
    stance: Stance
    source: Source


class Link(NamedTuple):
    """One link of the chain; what recurs alike is one link, `times` over, until its last day.

    `why` are plain sentences, `then` what follows; `changes` are the smallest sets of facts that would have let it
    pass.
    """

    day: Day
    by: str
    what: str
    decision: str | None
    cites: tuple[str, ...]
    why: tuple[str, ...] = ()
    provisions: tuple[Applied, ...] = ()
    stood: tuple[Stood, ...] = ()
    changes: tuple[Changes, ...] = ()
    reasons: tuple[Reasoned, ...] = ()
    then: tuple[str, ...] = ()
    times: int = 1
    until: Day | None = None

    @property
    def same(self) -> tuple[object, ...]:
        """What makes sittings one after the other worth one link."""
        reasons = [(each.member, each.contributions) for each in self.reasons]
        return (self.by, self.what, self.decision, self.cites, self.stood, self.changes, self.then, reasons)


def links(case: Case, told: History, end: End) -> Iterator[Link]:
    """The chain of a file, from its filing to its end or to the close; what recurs is folded."""
    last: Link | None = None
    for link in _Chain(case, told, end).links():
        if last is not None and link.stood and link.same == last.same:
            last = last._replace(times=last.times + 1, until=link.day)
            continue
        if last is not None:
            yield last
        last = link
    if last is not None:
        yield last


class _Chain:
    """Goes through the record of a file, and knows at each entry what was found last and where the file lay."""

    def __init__(self, case: Case, told: History, end: End) -> None:
        self.case, self.told, self.end = case, told, end
        self.dossier: Dossier = end.dossier
        self.entries = told.of(end.dossier.id)
        self.findings = list(end.findings)
        self.found: Finding | None = None
        self.stage: Stage = REQUESTED

    def links(self) -> Iterator[Link]:
        """Each entry of the record as a link; and the close, if the file is open then."""
        for place, entry in enumerate(self.entries):
            if not self._follows_from_finding(place):
                yield self._link(place, entry)
        if self.end.waits_for is not None:
            yield self._close()

    def _link(self, place: int, entry: Entry) -> Link:
        if entry.stances is not None:
            return self._decision(entry)
        if entry.decision in list(Verdict) and self.findings and entry.by == "law":
            return self._finding(place, entry)
        match entry.decision:
            case Result.NOT_TABLED:
                return self._not_tabled(place, entry)
            case "tabled":
                return self._link_of(entry, *self._ended(entry))
            case "signed" | "in effect":
                return self._step(entry)
            case "met":
                act = next(act for act in self.case.rulebook.acts if act.gist == entry.what)
                return self._link_of(entry, *self._dated(entry, act))
            case "done" | "breached" | "owed":
                return self._duty(entry)
            case "no effect":
                return self._link_of(entry, provisions=tuple(self._grounds(self._latest.decisive, entry.day)))
            case "opinion":
                return self._opinion(entry)
        return self._other(entry)

    def _link_of(
        self, entry: Entry, *why: str, provisions: tuple[Applied, ...] = (), changes: tuple[Changes, ...] = ()
    ) -> Link:
        decision = str(entry.decision) if entry.decision else None
        return Link(entry.day, entry.by, entry.what, decision, entry.cites, why, provisions, changes=changes)

    # ── Law of the day ───────────────────────────────────────────────────────────────────────────────────

    def _law(self, day: Day, dossier: Dossier | None = None) -> Law:
        return governing(self.case, dossier or self.dossier, day)

    def _cited(self, entry: Entry) -> tuple[Applied, ...]:
        """The provisions that an entry cites and that are about what is sought."""
        law, seeks = self._law(entry.day), self.dossier.seeks
        rules = dict.fromkeys(rule for cite in entry.cites for rule in law.cited(cite))
        told = [
            rule for rule in rules if not isinstance(rule, Entitlement) and seeks in getattr(rule, "seeks", (seeks,))
        ]
        return tuple(applied_as(rule, True) for rule in told)

    @property
    def _latest(self) -> Finding:
        assert self.found is not None, "a file is looked at when it is opened"
        return self.found

    # ── Filing, ends, acts ───────────────────────────────────────────────────────────────────────────────

    def _other(self, entry: Entry) -> Link:
        """A filing, an end, a part of an act."""
        parts = [rule for rule in self._rules(entry, Duty) if f"{rule.act}: {rule.gist}" == entry.what]
        if parts:
            applied = tuple(applied_as(rule, True, f"done by {rule.officer}") for rule in parts)
            return self._link_of(entry, *self._dated(entry), provisions=applied)
        if entry.decision is None:
            return self._link_of(entry, *self._left_out())
        return self._link_of(entry, provisions=self._cited(entry))

    def _opinion(self, entry: Entry) -> Link:
        """A member has its view recorded, as it may."""
        rules = [rule for cite in entry.cites for rule in self._law(entry.day).cited(cite)]
        rights = [rule for rule in rules if isinstance(rule, Entitlement) and OPINION in rule.verbs]
        applied = tuple(applied_as(rule, True) for rule in dict.fromkeys(rights))
        return self._link_of(entry, "it is recorded, and blocks nothing", provisions=applied)

    def _left_out(self) -> Iterator[str]:
        """What the request leaves out, where the law asks for it."""
        criteria = self._law(self.dossier.filed).criteria(self.dossier.seeks)
        asked = {fact.name for rule in criteria for fact in facts_in(rule.holds) if fact.about == "request"}
        names = {"signed_by": "signature", "addressed_to": "address"}
        left = [word for name, word in names.items() if name in asked and getattr(self.dossier, name) is None]
        if left:
            yield f"{' and '.join(left)} left out: taken as the law demands ({self.dossier.cite})"

    def _rules(self, entry: Entry, kind: type[Duty]) -> list[Duty]:
        law = self._law(entry.day)
        return [rule for cite in entry.cites for rule in law.cited(cite) if isinstance(rule, kind)]

    def _dated(self, entry: Entry, act: Act | None = None) -> Iterator[str]:
        """Why something is done on its day: a line dates it, or the usual lag is taken."""
        for cite in entry.cites:
            if cite.startswith("scenario:"):
                yield f"the scenario gives the day ({cite})"
            elif act is not None and cite == act.silence.cite:
                lag = f"the next sitting of the {act.usually}" if isinstance(act.usually, Organ) else f"{act.usually}"
                yield f"no line gives the day: {lag}, as is usual ({cite})"

    def _duty(self, entry: Entry) -> Link:
        """An officer has done what it owes, has let its term run out, or owes it from now on."""
        rules = self._rules(entry, Duty)
        rule = next((r for r in rules if entry.what in (r.gist, f"{r.act}: the term has run out")), None)
        if rule is None:
            return self._link_of(entry, provisions=self._cited(entry))
        stated = any(cite.startswith("scenario:") for cite in entry.cites)
        words = duty_words(rule, str(entry.decision), stated)
        return self._link_of(entry, provisions=(applied_as(rule, entry.decision != "breached", words),))

    def _step(self, entry: Entry) -> Link:
        """The parties sign, or a measure takes effect; that brings the file on."""
        step = self._law(entry.day).step(self.dossier.seeks, self.stage)
        assert isinstance(step, Signing | Effect), "a file is signed or takes effect at its own step"
        self.stage = step.to
        how = signing_words(step) if isinstance(step, Signing) else effect_words(step, self.dossier.effective)
        why = self._dated(entry, step.act) if isinstance(step, Signing) else ()
        link = self._link_of(entry, *why, provisions=(applied_as(step, True, how),))
        return link._replace(then=tuple(self._conferred(step)))

    def _conferred(self, step: Step) -> Iterator[str]:
        """What a step leads to."""
        if step.to != GRANTED:
            yield f"it goes on to the stage {step.to}"
        elif step.confers is not None:
            yield f"from this day {self.dossier.applicant} holds the standing of {step.confers}"
        else:
            yield f"with that it is {self.dossier.seeks.completed}"

    # ── Findings and tabling ─────────────────────────────────────────────────────────────────────────────

    def _finding(self, place: int, entry: Entry) -> Link:
        """A finding: all its grounds if it is the first, afterwards those that make it and those that changed."""
        before, (_, found) = self.found, self.findings.pop(0)
        self.found = found
        why = [finding_words(found)]
        if found.verdict is Verdict.NO_PROCEDURE:
            why += self._procedure_to_come(entry.day)
        if self._is_held_by_finding(place + 1):
            why.append("it is not tabled while that lasts")
            why += self._missed(entry.day, self._next_tabling(place + 1))
        if self._is_freed_by_finding(place + 1):
            why.append("it may be tabled again")
        told = found.decisive
        if found.verdict is Verdict.ADMISSIBLE and before is not None and before.grounds:
            failing = {ground.criterion.key for ground in before.grounds if ground.holds is not True}
            told = tuple(ground for ground in found.grounds if ground.criterion.key in failing) or told
        granting = self._law(entry.day).granting(self.dossier.seeks)
        also = () if granting is None else (applied_as(granting, True, "this is what may follow"),)
        applied = (*self._grounds(told, entry.day), *(also if found.verdict is Verdict.ADMISSIBLE else ()))
        changes = tuple(changes_to(criteria_of(found))) if found.verdict in STUCK else ()
        applied = applied or self._cited(entry)
        return self._link_of(entry, *why, provisions=applied, changes=changes)

    def _procedure_to_come(self, day: Day) -> Iterator[str]:
        rulebook, seeks = self.case.rulebook, self.dossier.seeks
        for later in (later for later in rulebook.change_days if later > day):
            granting = rulebook.on(later).granting(seeks)
            if granting is not None:
                yield f"from {iso(later)} on one does ({granting.id})"
                return

    def _grounds(self, grounds: Iterable[Ground], day: Day) -> Iterator[Applied]:
        for ground in grounds:
            decisive = tuple(self._decisive(ground.telling, day))
            criterion = ground.criterion
            yield applied_as(criterion, ground.holds, criterion_words(decisive), decisive)

    def _decisive(self, told: Iterable[tuple[Fact, Truth]], day: Day) -> Iterator[Decisive]:
        for fact, value in told:
            source = source_of(self.case, self.told, self.dossier, fact, day)
            yield Decisive(it(in_words([(fact, value)])), fact_name(fact.name, fact.value), fact.of, value, source)

    def _is_held_by_finding(self, place: int) -> bool:
        """Whether an entry only says that the file is not tabled because of what was just found of it."""
        if place >= len(self.entries) or self.entries[place].decision != Result.NOT_TABLED:
            return False
        failing = {c for g in self._latest.decisive if g.holds is not True for c in g.criterion.cites}
        return bool(failing) and set(self.entries[place].cites) <= failing

    def _is_freed_by_finding(self, place: int) -> bool:
        """Whether an entry only says that the file may be tabled because of what was just found of it."""
        if place >= len(self.entries) or self.entries[place].decision != "tabled":
            return False
        return set(self.entries[place].cites) <= {c for g in self._latest.grounds for c in g.criterion.cites}

    def _follows_from_finding(self, place: int) -> bool:
        """Whether an entry adds nothing to the finding before it."""
        entry, before = self.entries[place], self.entries[place - 1] if place else None
        if before is None or before.day != entry.day or before.decision not in list(Verdict):
            return False
        if before.decision == Verdict.ADMISSIBLE:
            return self._is_freed_by_finding(place)
        return before.decision in STUCK and self._is_held_by_finding(place)

    def _not_tabled(self, place: int, entry: Entry) -> Link:
        """What keeps a file off the table, how long, and what passes it by meanwhile."""
        bars = [b for b in self.case.rulebook.on(entry.day).bars(self.dossier.seeks) if b.id in entry.cites]
        holds = [h for h in self.case.world.holds.get(self.dossier.id, ()) if h.cite in entry.cites]
        grounds = [g for g in self._latest.decisive if g.holds is not True and g.criterion.id in entry.cites]
        until = self._next_tabling(place)
        why = self._missed(entry.day, until)
        applied = (
            *(applied_as(bar, True, bar_words(bar)) for bar in bars),
            *(Applied(hold.cite, hold.gist, STATED, True, hold_words(hold)) for hold in holds),
            *self._grounds(grounds, entry.day),
        )
        changes: tuple[Changes, ...] = ()
        if applied:
            free = [~barred(each.id, each.gist) for each in bars] + [~barred(h.cite, h.gist) for h in holds]
            changes = tuple(changes_to((Every((*free, criteria_of(self._latest)[0])), criteria_of(self._latest)[1])))
        link = self._link_of(entry, *why, provisions=applied, changes=changes)
        return link._replace(until=until)

    def _next_tabling(self, place: int) -> Day | None:
        """The day on which that changes, if it does."""
        later = self.entries[place + 1 :]
        ends = ("tabled", Result.NOT_TABLED, "withdrawn", "lapsed")
        return next((each.day for each in later if each.decision in ends), None)

    def _missed(self, since: Day, until: Day | None) -> Iterator[str]:
        """The sittings at which it would have come up."""
        step = self._law(since).step(self.dossier.seeks, self.stage)
        if isinstance(step, Power):
            last = until or self.case.world.closes + 1
            days = [day for day in self.case.world.days_of(step.organ) if since <= day < last]
            if days:
                of = f"of the {step.organ} passed without it"
                several = f"{len(days)} sittings {of}, the last on {iso(days[-1])}"
                yield several if len(days) > 1 else f"a sitting {of}, on {iso(days[0])}"

    def _ended(self, entry: Entry) -> Iterator[str]:
        """What no longer keeps a file off the table."""
        grounds = {cite: ground for ground in self._latest.grounds for cite in ground.criterion.cites}
        for cite in entry.cites:
            if cite in grounds:
                decisive = tuple(self._decisive(grounds[cite].telling, entry.day))
                yield f"{sourced(decisive)} [{cite}]"
            else:
                yield f"what held it back has ended [{cite}]"

    # ── Decisions ────────────────────────────────────────────────────────────────────────────────────────

    def _decision(self, entry: Entry) -> Link:
        """An organ decides: the rule, how members stood, and what would have let it pass."""
        law = self._law(entry.day)
        power = law.step(self.dossier.seeks, self.stage)
        assert isinstance(power, Power), "an organ decides by a power"
        assert entry.stances is not None, "an organ decides on stances"
        rule = law.rule_of(power)
        assert rule is not None, "an organ without a rule decides nothing"
        condition, facts = asked_of(law, rule, entry), facts_of_sitting(power.organ, entry.stances)
        asked = {fact.of for fact in facts_in(condition) if isinstance(fact, Fact) and fact.of}
        stood = tuple(self._stood(entry, power, member) for member in entry.stances if not asked or member in asked)
        decisive = tuple(self._of_members(entry, condition, facts, stood))
        holds = truth(condition, facts)
        applied = (
            applied_as(power, True, power_words(power)),
            applied_as(
                rule, holds, rule_words(holds, decisive, len(asked), len(entry.stances) - len(stood)), decisive
            ),
        )
        then = tuple(self._after(entry, power))
        changes = () if entry.decision == Result.ADOPTED else tuple(self._would_pass(entry))
        link = self._link_of(entry, provisions=applied, changes=changes)
        if entry.decision == Result.ADOPTED:
            self.stage = power.to
        return link._replace(stood=stood, then=then, reasons=tuple(self._reasons(entry)))

    def _stood(self, entry: Entry, power: Power, member: State) -> Stood:
        assert entry.stances is not None, "an organ decides on stances"
        source = source_of_stance(self.case, self.dossier, power.organ, entry.day, member)
        return Stood(member, entry.stances[member], source)

    def _of_members(
        self, entry: Entry, condition: Condition, facts: Facts, stood: tuple[Stood, ...]
    ) -> Iterator[Decisive]:
        by = {each.member: each for each in stood}
        for fact, value in because(condition, facts):
            if fact.of:
                each = by[fact.of]
                yield Decisive(it(in_words([(fact, value)])), fact.name, fact.of, each.stance, each.source)

    def _after(self, entry: Entry, power: Power) -> Iterator[str]:
        """What follows from a decision."""
        if entry.decision == Result.ADOPTED:
            yield from self._conferred(power)
        elif entry.decision == Result.BOUND:
            others = ", ".join(self._stopped_with(entry))
            package = next(each for each in self.case.world.packages if self.dossier.id in each.files)
            yield f"it would pass by itself, but goes on only together with {others} ({package.cite})"
        else:
            yield f"it stays at the stage {self.stage}, and comes up at the next sitting of the {power.organ}"

    def _stopped_with(self, entry: Entry) -> Iterator[str]:
        """The other files of its package that were stopped at the same sitting."""
        yield from (e.dossier.id for e in self._at_the_table(entry) if e.dossier and e.decision != Result.BOUND)

    def _at_the_table(self, entry: Entry) -> Iterator[Entry]:
        """The decisions of the same sitting on files of the same package, this one among them."""
        package = next((each.files for each in self.case.world.packages if self.dossier.id in each.files), ())
        for other in self.told.record:
            same = (other.day, other.by) == (entry.day, entry.by) and other.stances is not None
            if same and other.dossier and other.dossier.id in (*package, self.dossier.id):
                yield other

    def _would_pass(self, entry: Entry) -> Iterator[Changes]:
        """The smallest sets of stances, otherwise taken, with which a file (and its package) would have passed."""
        table = sorted(self._at_the_table(entry), key=lambda other: other is not entry)
        each = [list(self._turned(other)) for other in table]
        yield from (tuple(change for some in sets for change in some) for sets in product(*each))

    def _turned(self, entry: Entry) -> Iterator[Changes]:
        """The smallest sets of stances, otherwise taken, with which a file on the table would have passed."""
        dossier = entry.dossier
        assert dossier is not None, "what is on the table is a file"
        assert entry.stances is not None, "an organ decides on stances"
        law = self._law(entry.day, dossier)
        powers = [step for step in law.route(dossier.seeks) if isinstance(step, Power)]
        power = next(each for each in powers if (each.organ.code, each.gist) == (entry.by, entry.what))
        rule = law.rule_of(power)
        assert rule is not None, "an organ without a rule decides nothing"
        facts = facts_of_sitting(power.organ, entry.stances)
        yield from changes_to(
            (asked_of(law, rule, entry), facts), "" if dossier.id == self.dossier.id else dossier.id
        )

    def _reasons(self, entry: Entry) -> Iterator[Reasoned]:
        """Why those stand in the way whom a model has stand there."""
        if self.case.model is None or not entry.members:
            return
        from .reasons import reasons_at

        yield from (each for each in reasons_at(self.case, self.told, entry) if each.member in entry.members)

    # ── The close ────────────────────────────────────────────────────────────────────────────────────────

    def _close(self) -> Link:
        """Where the file lies when the run closes, and what it waits for."""
        closes = self.case.world.closes
        step = self._law(closes).step(self.dossier.seeks, self.stage)
        cites = step.cites if step else self.entries[-1].cites
        acts: list[Act] = [step.act] if isinstance(step, Signing) else []
        if isinstance(step, Power):
            done = {entry.what for entry in self.entries if entry.decision == "met"}
            acts = [act for act in step.awaits if act.gist not in done]
        undone = [Fact(act.name, f"is so that {act.gist}", f"is not so that {act.gist}", about="act") for act in acts]
        changes = tuple((Change(fact, True),) for fact in undone)
        waits = f"it waits for: {self.end.waits_for}"
        if isinstance(step, Effect) and self.end.found.verdict in STUCK:
            waits = f"it has no effect as long as it {self.end.waits_for}"
        why = [waits, *self._no_more(step)]
        applied = () if step is None else (applied_as(step, None, "this would come next"),)
        assert self.stage == self.end.stage, "the chain ends where the file lies"
        what = f"the run closes, and the file lies at the stage {self.stage}"
        return Link(closes, AT_CLOSE, what, str(self.end.outcome), cites, tuple(why), applied, changes=changes)

    def _no_more(self, step: Step | None) -> Iterator[str]:
        if isinstance(step, Power) and self.end.found.verdict is Verdict.ADMISSIBLE:
            days = self.case.world.days_of(step.organ)
            if not days or days[-1] <= self.entries[-1].day:
                yield f"the {step.organ} does not sit again before the close"
