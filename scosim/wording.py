"""What a decision turned on, in words: provisions as they were applied, facts with their sources, what would do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .calendar import NO_TERM, Day, iso
from .procedure import Entry, Finding, Hold, Verdict
from .provision import ALWAYS, Bar, Condition, DecisionRule, Duty, Effect, Every, Fact, Power, Provision, Signing
from .readings import Facts, Truth, minimal_changes, spelled
from .rulebook import Law
from .sources import Source
from .terms import Stance

STATED = "stated"
"""How sure it is that the scenario says what it says."""


class Decisive(NamedTuple):
    """A fact on which a decision turned: in words, which, of which member, what it is, and what says so."""

    words: str
    fact: str
    of: str
    value: Truth | Stance
    source: Source


class Applied(NamedTuple):
    """A provision as it was applied: what it is, whether it holds (a rule is met, a bar lasts, a duty is done), how.

    `decisive` are the facts that say so.
    """

    cite: str
    gist: str
    confidence: str
    holds: Truth
    how: str = ""
    decisive: tuple[Decisive, ...] = ()

    @property
    def words(self) -> str:
        """The whole in one sentence."""
        return f"{self.gist}: {self.how}" if self.how else self.gist


class Change(NamedTuple):
    """A fact as it would have to be; `file` is the other file of the package that it is about, if it is."""

    fact: Fact
    value: bool
    file: str = ""

    @property
    def words(self) -> str:
        """The sentence that would have to be true."""
        return f"{self.file or 'it'} {self.fact.told(self.value)}"


Changes = tuple[Change, ...]


# ── Sentences ────────────────────────────────────────────────────────────────────────────────────────────


def criterion_words(decisive: tuple[Decisive, ...]) -> str:
    """The facts that say whether what is asked of an applicant holds."""
    return sourced(decisive) or "nothing is asked of it"


def rule_words(holds: Truth, decisive: tuple[Decisive, ...], asked: int, left_out: int) -> str:
    """Through whom a decision rule is not met; or that nobody stands in the way."""
    if not holds:
        return sourced(decisive)
    if not any(each.of for each in decisive):
        return "at this organ no stance stands in the way"
    aside = "; the one concerned has no say" if left_out else ""
    return f"none of {asked} stands in the way{aside}"


def power_words(power: Power) -> str:
    """Who may bring a file on, from where to where."""
    return f"a power of the {power.organ}, from {power.at} to {power.to}"


def signing_words(step: Signing) -> str:
    """Whose signature brings a file on, from where to where."""
    return f"this brings it from {step.at} to {step.to}"


def effect_words(step: Effect, named: Day | None) -> str:
    """From when a measure is in effect."""
    if step.notice == NO_TERM:
        return f"on the day that is named, {iso(named)}" if named else "at once"
    soonest = f"no sooner than {step.notice} after the notice"
    return f"named for {iso(named)}, but {soonest}" if named else soonest


def bar_words(bar: Bar) -> str:
    """How long every such request is kept off the table."""
    return f"it lasts from {iso(bar.since)} {f'to {iso(bar.until - 1)}' if bar.until else 'on'}"


def hold_words(hold: Hold) -> str:
    """Where and how long the scenario holds a file back."""
    where = f"from the {hold.at}" if hold.at else "from every organ"
    since = f", from {iso(hold.since)} on" if hold.since else ""
    return f"{where}{since}{f', to {iso(hold.until - 1)}' if hold.until else ''}"


def duty_words(duty: Duty, decision: str, stated: bool) -> str:
    """Who owes what, by when, and whether it is done."""
    due = f" within {duty.within}" if duty.within else f" by {iso(duty.by)}" if duty.by else ""
    match decision:
        case "breached":
            told = "not done in time"
        case "owed":
            told = "owed from then on"
        case _ if stated:
            told = "done on the day that the scenario gives"
        case _:
            told = f"no line dates it, so it is taken as done {'on the last day' if due else 'at once'}"
    return f"a duty{due}; {told}"


def finding_words(found: Finding) -> str:
    """What a finding says of the criteria."""
    asked = len(found.grounds)
    match found.verdict:
        case Verdict.NO_PROCEDURE:
            return "no provision in force on this day grants what is asked"
        case Verdict.ADMISSIBLE:
            if not asked:
                return "the law of the day asks for nothing"
            return f"all {asked} criteria hold" if asked > 1 else "the one criterion holds"
        case Verdict.INADMISSIBLE:
            if asked == 1:
                return "the one criterion fails"
            return f"{len(found.decisive)} of {asked} criteria fail{'s' if len(found.decisive) == 1 else ''}"
    if asked == 1:
        return "it is not known whether the one criterion holds"
    return f"none of {asked} criteria fails; it is not known whether {len(found.decisive)} of them hold"


def sourced(decisive: Iterable[Decisive]) -> str:
    """Facts in words, each with its source; those of one source together."""
    alike: dict[tuple[str, str, str], list[Decisive]] = {}
    for each in decisive:
        alike.setdefault((each.fact, str(each.value), each.source.words), []).append(each)
    return "; ".join(f"{_together(some)} ({some[0].source.words})" for some in alike.values())


def _together(some: list[Decisive]) -> str:
    first, *others = some
    if not others or not first.of:
        return ", and ".join(dict.fromkeys(each.words for each in some))
    return first.words.replace(first.of, listed([each.of for each in some]))


def listed(names: Iterable[str], word: str = "and") -> str:
    """Names as they are said: commas, and a word before the last."""
    *most, last = names
    return f"{', '.join(most)} {word} {last}" if most else last


def it(words: str) -> str:
    """A sentence about the applicant, of what is said of it."""
    return words if words.startswith("it is not known") else f"it {words}"


def applied_as(rule: Provision, holds: Truth, how: str = "", decisive: tuple[Decisive, ...] = ()) -> Applied:
    """A provision with how it was applied."""
    return Applied(rule.id, rule.gist, rule.confidence, holds, how, decisive)


# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────


def criteria_of(found: Finding) -> tuple[Every, Facts]:
    """All criteria of a finding as one condition, and who knows their facts."""
    known = found.grounds[0].known if found.grounds else lambda fact: None
    return Every(tuple(ground.condition for ground in found.grounds)), known


def asked_of(law: Law, rule: DecisionRule, entry: Entry) -> Condition:
    """What a decision rule asks of a sitting: that it may decide, and that the decision is adopted."""
    assert entry.dossier is not None, "an organ decides on a file"
    assert entry.stances is not None, "an organ decides on stances"
    deciding = (tuple(entry.stances), entry.dossier.applicant)
    quorate, adopted = (spelled(law.condition(rule, name), *deciding) for name in ("quorate", "adopted"))
    return adopted if quorate == ALWAYS else Every((quorate, adopted))


def barred(cite: str, gist: str) -> Fact:
    """That something keeps a file off the table, as a fact that might be otherwise."""
    return Fact(cite, f"is barred: {gist}", f"is not barred by {cite}", about="bar")


def changes_to(asked: tuple[Condition, Facts], file: str = "") -> Iterator[Changes]:
    """The smallest sets of facts that would make a condition hold; where a file lies is none of them."""
    condition, known = asked

    def facts(fact: Fact) -> Truth:
        return True if fact.about == "bar" else known(fact)

    for each in minimal_changes(condition, facts):
        if all(fact.about != "sitting" for fact, _ in each):
            yield tuple(Change(fact, value, file) for fact, value in each)
