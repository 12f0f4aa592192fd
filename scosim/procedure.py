"""One step of a procedure, and the world in which it happens.

`decide` is the one meaning of a step: what is adopted goes on to where the step leads, all else stays.
Refusal, objection and deferral are answers with grounds, never exceptions.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple, Protocol

from .calendar import Day, Hour, Term
from .chances import Manner
from .provision import Condition, Criterion, Fact, Power, Provision, Step
from .readings import Facts, Truth, because, spelled, truth
from .rulebook import Law
from .terms import GRANTED, Dossier, Fixed, Organ, Stage, Stance, Standing, State

# ── The world: all that is not law ───────────────────────────────────────────────────────────────────────


class Stances(Protocol):
    """How members come to a stance; `leaders` are those whom others follow."""

    @property
    def leaders(self) -> frozenset[State]:
        """The members whose stance bears on that of others."""

    def manner(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> Manner:
        """How the stance of a member on a dossier comes about at a sitting."""

    def cites(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> str | None:
        """The line that scripts a member's stance; None where no line does."""

    def opinions(
        self, dossier: Dossier, organ: Organ, day: Day, members: tuple[State, ...]
    ) -> Sequence[tuple[State, str, str]]:
        """The views that members have recorded at a sitting, which block nothing: member, view, line."""


class Holding(NamedTuple):
    """A standing held from a day, until (not including) another."""

    standing: Standing
    since: Day
    until: Day | None = None


class Known(NamedTuple):
    """What is known of a fact from a day on, and the line or source that says so."""

    since: Day
    value: Truth
    cite: str


class Done(NamedTuple):
    """When an act is done: on a day, a term after the step that calls for it, or (neither) never."""

    cite: str
    on: Day | None = None
    after: Term | None = None

    def day(self, called: Day) -> Day | None:
        """The day, for an act called for on a day; None if it is never done."""
        return self.after.after(called) if self.after else self.on


class Hold(NamedTuple):
    """The scenario holds a file back: before one organ or any, from a day, until (not including) another."""

    cite: str
    at: str | None = None
    since: Day = 0
    until: Day | None = None

    def bears_on(self, organ: Organ, day: Day) -> bool:
        """Whether it keeps the file from an organ's table on a day."""
        return self.at in (None, organ.code) and self.since <= day and (self.until is None or day < self.until)

    @property
    def key(self) -> str:
        """Which one it is."""
        return self.cite

    @property
    def cites(self) -> tuple[str, ...]:
        """What a result that it touches cites."""
        return (self.cite,)

    @property
    def gist(self) -> str:
        """What it says, in words."""
        return "the scenario holds it back"


class Package(NamedTuple):
    """Files that the scenario binds together: each step is taken by all of them, or by none."""

    cite: str
    files: tuple[str, ...]


Bars = tuple[Provision | Hold, ...]
"""What keeps a file off the table."""


class Event(NamedTuple):
    """Something that the scenario says happens."""

    day: Day
    what: str
    cite: str


@dataclass(kw_only=True, eq=False, repr=False)
class World(Fixed):
    """One case: who decides, who holds what, what is known, who says what, when organs sit.

    `deciding` is who decides from each day on, before this run admits anybody; `facts` has what is known of
    (whom, fact, member or ""), where the member "any" stands for all not named; `holds` goes by the id of
    a file.
    """

    opens: Day
    closes: Day
    dossiers: tuple[Dossier, ...]
    deciding: tuple[tuple[Day, tuple[State, ...]], ...]
    stances: Stances
    holdings: Mapping[State, tuple[Holding, ...]] = field(default_factory=dict)
    facts: Mapping[tuple[str, str, str], tuple[Known, ...]] = field(default_factory=dict)
    sittings: Mapping[str, tuple[Day, ...]] = field(default_factory=dict)
    acts: Mapping[tuple[str, str], tuple[Done, ...]] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    holds: Mapping[str, tuple[Hold, ...]] = field(default_factory=dict)
    packages: tuple[Package, ...] = ()

    def members(self, day: Day) -> tuple[State, ...]:
        """Who decides on a day, before this run admits anybody."""
        place = bisect_right(self.deciding, day, key=lambda entry: entry[0])
        return self.deciding[place - 1][1] if place else ()

    def days_of(self, organ: Organ) -> tuple[Day, ...]:
        """The days within the run on which an organ sits."""
        return tuple(day for day in self.sittings.get(organ.code, ()) if self.opens <= day <= self.closes)

    def held(self, state: State, day: Day) -> Standing | None:
        """The standing that a State holds on a day by the record or the scenario."""
        for holding in self.holdings.get(state, ()):
            if holding.since <= day and (holding.until is None or day < holding.until):
                return holding.standing
        return None

    def known(self, whom: str, fact: str, of: str, day: Day) -> Known | None:
        """The latest thing known of a fact on a day; of a member, what was said last of it or of any."""
        found: Known | None = None
        for member in (of, "any") if of else ("",):
            entries = self.facts.get((whom, fact, member), ())
            place = bisect_right(entries, day, key=lambda entry: entry[0])
            if place and (found is None or entries[place - 1].since > found.since):
                found = entries[place - 1]
        return found

    @property
    def change_days(self) -> set[Day]:
        """The days on which members, facts or events change."""
        days = {known.since for entries in self.facts.values() for known in entries}
        days |= {day for day, _ in self.deciding} | {event.day for event in self.events}
        days |= {day for holds in self.holds.values() for each in holds for day in (each.since, each.until or 0)}
        return {day for day in days if self.opens <= day <= self.closes}


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────


class Verdict(StrEnum):
    """What the law of the day says of a request, the first that applies."""

    NO_PROCEDURE = "no procedure"
    INADMISSIBLE = "inadmissible"
    UNDETERMINED = "undetermined"
    ADMISSIBLE = "admissible"


class Ground(NamedTuple):
    """A criterion, whether it holds, and who knows the facts that decide it."""

    criterion: Criterion
    holds: Truth
    condition: Condition
    known: Facts

    @property
    def facts(self) -> tuple[tuple[Fact, Truth], ...]:
        """The facts that decide it."""
        return because(self.condition, self.known)

    @property
    def telling(self) -> tuple[tuple[Fact, Truth], ...]:
        """The facts to tell: where it fails, those any one of which would turn it, if there are such."""
        pivotal = tuple(pair for pair in self.facts if self.holds is False and self._turned_by(pair[0]))
        return pivotal or self.facts

    @property
    def words(self) -> str:
        """Why it holds, fails, or is not known, in words."""
        said = in_words(self.telling)
        return said or ("" if self.holds else "as the text is read here, nothing satisfies it")

    def _turned_by(self, fact: Fact) -> bool:
        def otherwise(asked: Fact) -> Truth:
            return not self.known(asked) if asked == fact else self.known(asked)

        return truth(self.condition, otherwise) is not self.holds


class Finding(NamedTuple):
    """A verdict with its grounds: every criterion of the route."""

    verdict: Verdict
    grounds: tuple[Ground, ...]

    @property
    def decisive(self) -> tuple[Ground, ...]:
        """The grounds that make the verdict: those that fail, or are unknown; all, or none if nothing confers it."""
        if self.verdict is Verdict.NO_PROCEDURE:
            return ()
        holds = {Verdict.INADMISSIBLE: False, Verdict.UNDETERMINED: None}.get(self.verdict, True)
        return tuple(ground for ground in self.grounds if ground.holds is holds)


def in_words(told: Iterable[tuple[Fact, Truth]]) -> str:
    """What some facts are, in one sentence; what is said of many members at once is said once."""
    alike: dict[tuple[str, str, Truth], list[Fact]] = {}
    for fact, value in told:
        alike.setdefault((fact.name if fact.of else fact.yes, fact.value, value), []).append(fact)
    return ", and ".join(_of_all(facts).told(value) for (*_, value), facts in alike.items())


def _of_all(facts: list[Fact]) -> Fact:
    """One sentence for the same fact of several members."""
    first, *others = facts
    names = ", ".join(fact.of for fact in facts)
    if not others:
        return first
    return replace(first, yes=first.yes.replace(first.of, names), no=first.no.replace(first.of, names), of=names)


def facts_about(world: World, dossier: Dossier, day: Day, held: Standing | None) -> Facts:
    """Who knows the facts of a dossier on a day: the scenario, the request itself, the standing held."""

    def answer(fact: Fact) -> Truth:
        if fact.about == "request":
            return _requested(dossier, fact)
        if fact.about == "standing":
            return held is not None and held.name == fact.value
        known = world.known(dossier.whose, fact.name, fact.of, day)
        value = None if known is None else known.value
        return True if value is None and fact.declared else value

    return answer


def _requested(dossier: Dossier, fact: Fact) -> bool:
    """What is fixed at filing; a signature or address left out is as the law demands."""
    match fact.name:
        case "kind":
            return dossier.kind == fact.value
        case "names_areas":
            return bool(dossier.areas)
    return getattr(dossier, fact.name) in (None, fact.value)


def finding(law: Law, dossier: Dossier, facts: Facts, members: tuple[State, ...]) -> Finding:
    """What the law says of a request, with grounds; `members` are those who decide that day."""
    grounds = []
    for criterion in law.criteria(dossier.seeks):
        condition = spelled(law.condition(criterion, "holds"), members)
        grounds.append(Ground(criterion, truth(condition, facts), condition, facts))
    return Finding(_verdict(law, dossier, [ground.holds for ground in grounds]), tuple(grounds))


def _verdict(law: Law, dossier: Dossier, holds: list[Truth]) -> Verdict:
    if law.granting(dossier.seeks) is None:
        return Verdict.NO_PROCEDURE
    if False in holds:
        return Verdict.INADMISSIBLE
    return Verdict.UNDETERMINED if None in holds else Verdict.ADMISSIBLE


# ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────


class Result(StrEnum):
    """What becomes of an item: not tabled is not deferred, and neither is objected to.

    Bound is what would have been adopted, had not another file of its package been stopped.
    """

    ADOPTED = "adopted"
    OBJECTED = "objected"
    DEFERRED = "deferred"
    NOT_TABLED = "not tabled"
    BOUND = "bound"


class Decision(NamedTuple):
    """What an organ decided on a dossier, or why it did not: the provisions, and who stood in the way."""

    result: Result
    provisions: Bars
    members: tuple[State, ...] = ()


def held_back(step: Step, found: Finding, barred: Bars) -> Bars:
    """What keeps a dossier off the table of its next organ: bars, and the criteria that decide the finding."""
    if not isinstance(step, Power):
        return ()
    if step.regardless:
        return barred
    return (*barred, *(ground.criterion for ground in found.decisive if ground.holds is not True))


def facts_of_sitting(organ: Organ, stances: Mapping[State, Stance]) -> Facts:
    """Who knows the facts of a sitting: which organ it is, and how the members stand."""

    def answer(fact: Fact) -> Truth:
        if fact.about == "sitting":
            return organ.code == fact.value
        return stances[fact.of] == fact.value

    return answer


def decide(
    law: Law,
    power: Power,
    back: Bars,
    stances: Mapping[State, Stance],
    members: tuple[State, ...],
    subject: State = "",
) -> Decision:
    """What the organ decides: held back, it is not tabled; else the decision rule speaks.

    `members` are those who decide; `subject` is the member concerned, if any.  Source: for the SCO the
    Charter, article 16, and the reading of its quorum.
    """
    if back:
        return Decision(Result.NOT_TABLED, back)
    rule = law.rule_of(power)
    if rule is None:
        return Decision(Result.NOT_TABLED, (power,))
    facts = facts_of_sitting(power.organ, stances)
    for name, result in (("quorate", Result.DEFERRED), ("adopted", Result.OBJECTED)):
        condition = spelled(law.condition(rule, name), members, subject)
        if truth(condition, facts) is not True:
            return Decision(result, (power, rule), _standing_in_the_way(condition, facts))
    return Decision(Result.ADOPTED, (power, rule))


def _standing_in_the_way(condition: Condition, facts: Facts) -> tuple[State, ...]:
    return tuple(dict.fromkeys(fact.of for fact, _ in because(condition, facts) if fact.of))


# ── Records and outcomes ─────────────────────────────────────────────────────────────────────────────────


class Entry(NamedTuple):
    """One dated line of the record; `cites` is never empty."""

    day: Day
    hour: Hour
    by: str
    what: str
    dossier: Dossier | None
    cites: tuple[str, ...]
    decision: str | None = None
    stances: Mapping[State, Stance] | None = None
    members: tuple[State, ...] = ()

    @property
    def key(self) -> tuple[object, ...]:
        """What happened, whatever provisions were applied."""
        return (self.day, self.hour, self.by, self.dossier and self.dossier.id, self.decision, self.members)


class Outcome(StrEnum):
    """What has become of a dossier when the run closes."""

    GRANTED = "granted"
    PENDING = "pending"
    INADMISSIBLE = "inadmissible"
    UNDETERMINED = "undetermined"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    NO_PROCEDURE = "no procedure"


def outcome(stage: Stage, ended: Outcome | None, found: Finding) -> Outcome:
    """The outcome at the close: granted, or how it ended, or its finding if not admissible, or pending."""
    if stage == GRANTED:
        return Outcome.GRANTED
    if ended is not None:
        return ended
    return Outcome.PENDING if found.verdict is Verdict.ADMISSIBLE else Outcome(found.verdict.value)
