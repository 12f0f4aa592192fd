"""The rulebook as lists and cards: provisions, silences, facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import Day, day_asked, iso
from ..errors import Problem, QuestionError
from ..law import SCO
from ..law.silences import in_force_unknown
from ..provision import (
    Bar,
    Condition,
    Criterion,
    DecisionRule,
    Duty,
    Effect,
    Entitlement,
    Fact,
    MemberFact,
    Power,
    Provision,
    Scope,
    Signing,
    Silence,
    Statement,
    Succession,
)
from ..provision import Step as StepRule
from ..readings import facts_in
from ..rulebook import Rulebook
from ..terms import Standing

Row = dict[str, Any]

SILENCES = "silences/"
"""How results cite a silence of the texts: this, and its id."""


def provisions(as_of: str | None = None, rulebook: Rulebook = SCO) -> list[Row]:
    """One row for each provision, in the order of the texts; `as_of` (ISO) leaves those in force that day."""
    rules = rulebook.rules if as_of is None else rulebook.on(_asked(as_of)).rules
    return [provision_row(rule) for rule in rules]


def shown(citation: str, as_of: str | None = None, rulebook: Rulebook = SCO) -> list[Row]:
    """Everything about the provisions under a citation, or about a silence; `as_of` (ISO): what each is that day."""
    day = None if as_of is None else _asked(as_of)
    if citation == SILENCES:
        return silences(rulebook)
    if citation.startswith(SILENCES):
        return [_silence_row(rulebook.silence(citation.removeprefix(SILENCES)))]
    return [
        {
            **provision_row(rule),
            **({} if day is None else {"status": rulebook.status(rule, day)}),
            **_details(rule),
            "source": rule.source,
        }
        for rule in rulebook.cited(citation)
    ]


def difference(earlier: str, later: str, rulebook: Rulebook = SCO) -> list[Row]:
    """What has come into force between two days (ISO), what was carried over by a later text, and what no longer is.

    A rule that came names what it stands instead of; one carried over names the provision that did so; one that is
    no longer in force names what displaced it or closed the standing that it served.
    """
    if _asked(later) < _asked(earlier):
        message = f"{later} comes before {earlier}"
        raise QuestionError(Problem("S0515", message, help=("name the earlier day first",)))
    before, after = (rulebook.on(_asked(each)).rules for each in (earlier, later))
    keys_before, keys_after = ({rule.key for rule in rules} for rules in (before, after))
    came = [rule for rule in after if rule.key not in keys_before]
    kept = {old.key for rule in came for old in rule.instead_of if old.id == rule.id} & keys_before
    gone = [rule for rule in before if rule.key not in keys_after | kept]
    closing = {old: rule for rule in came if isinstance(rule, Succession) for old in rule.old}
    return [
        *(_come(rule, carried_over=any(old.key in kept for old in rule.instead_of)) for rule in came),
        *(
            {"change": "no longer in force", **provision_row(rule), **_displaced(rule, came, closing)}
            for rule in gone
        ),
    ]


def _come(rule: Provision, *, carried_over: bool) -> Row:
    if carried_over:
        return {"change": "carried over", **provision_row(rule), "carried_over_by": list(rule.recurs)}
    change = "adopted, in force unknown" if in_force_unknown in rule.leaves_open else "came into force"
    return {"change": change, **provision_row(rule), "instead_of": [earlier.id for earlier in rule.instead_of]}


def _displaced(rule: Provision, came: list[Provision], closing: dict[Standing, Succession]) -> Row:
    """What displaced a rule, or closed the standings that it served; nothing where it simply ended."""
    by = [later.id for later in came if any(earlier.key == rule.key for earlier in later.instead_of)]
    closed = [closing[standing].id for standing in getattr(rule, "seeks", ()) if standing in closing]
    return {"displaced_by": list(dict.fromkeys(by or closed))}


def _asked(text: str) -> Day:
    try:
        return day_asked(text)
    except ValueError as error:
        raise QuestionError(Problem("S0204", str(error), help=("a day is written YYYY-MM-DD",))) from None


def show_difference(rows: Iterable[Row], console: Console) -> None:
    """Print a difference in words: a line for each rule, then what it says and what it has to do with others."""
    rows = list(rows)
    for row in rows:
        _item(console, f"{row['change']}: {row['id']}", row["gist"])
        for key in ("instead_of", "carried_over_by", "displaced_by"):
            if row.get(key):
                _paragraph(console, f"{key.replace('_', ' ')} {', '.join(row[key])}", 4)
    if not rows:
        console.print(Text("the law of these two days is the same"))


def silences(rulebook: Rulebook = SCO) -> list[Row]:
    """The silences with their readings."""
    return [_silence_row(silence) for silence in rulebook.silences.values()]


def _silence_row(silence: Silence) -> Row:
    return {
        "id": silence.id,
        "question": silence.question,
        "default": silence.default,
        "readings": dict(silence.readings),
        "why": silence.why,
    }


def facts(rulebook: Rulebook = SCO) -> list[Row]:
    """The facts that the law asks for, both sentences written out, with what asks."""
    return [
        {
            "fact": name,
            "yes": fact.yes.replace("{member}", "a member"),
            "no": fact.no.replace("{member}", "a member"),
            "answered_by": _answered_by(fact),
            "asked_by": list(by),
        }
        for name, (fact, by) in rulebook.facts().items()
    ]


def _answered_by(fact: Fact | MemberFact) -> str:
    if isinstance(fact, Fact) and fact.declared:
        return "the request itself, by filing"
    return {"applicant": "the scenario", "request": "the request itself", "standing": "the record"}[fact.about]


def provision_row(rule: Provision) -> Row:
    """A provision in brief: what it is, what it says, its dates, how sure that is."""
    return {
        "id": rule.id,
        "kind": _kind(rule),
        "gist": rule.gist,
        "since": "unknown" if in_force_unknown in rule.leaves_open else iso(rule.since),
        "until": iso(rule.until) if rule.until else None,
        "confidence": rule.confidence,
        "applied_from": iso(rule.since),
        "reading": f"{rule.under[0].id}: {rule.under[1]}" if rule.under else None,
    }


def _kind(rule: Provision) -> str:
    return type(rule).__name__.lower().replace("decisionrule", "decision rule")


def _details(rule: Provision) -> Row:
    """What is particular to a rule, by every kind that it is of."""
    details: Row = {
        "instrument": rule.instrument,
        "instead_of": [earlier.id for earlier in rule.instead_of],
        "leaves_open": [silence.id for silence in rule.leaves_open],
        "only": rule.only,
    }
    for kind, told in _PARTICULARS.items():
        if isinstance(rule, kind):
            details |= told(rule)
    return details


def _sought(rule: Any) -> Row:
    return {"seeks": list(dict.fromkeys(matter.name for matter in rule.seeks))}


def _of_step(rule: StepRule) -> Row:
    return {"from": rule.at, "to": rule.to, "confers": rule.confers.name if rule.confers else None}


def _of_power(rule: Power) -> Row:
    return {"organ": rule.organ.name, "by": rule.by.id, "awaits": [act.name for act in rule.awaits]}


def _of_duty(rule: Duty) -> Row:
    term = str(rule.within) if rule.within else f"until {iso(rule.by)}" if rule.by else None
    return {"officer": rule.officer, "act": rule.act, "term": term, "lasting": rule.lasting or None}


def _of_entitlement(rule: Entitlement) -> Row:
    return {
        "whom": [capacity.name for capacity in rule.whom],
        "verbs": list(rule.verbs),
        "organs": [organ.code for organ in rule.organs],
        "session": rule.session,
        "answer": rule.answer,
        "consent_of": rule.consent_of,
        "scoped": "within the areas of its memorandum" if rule.scoped else None,
        **_turning(rule.provided),
    }


def _turning(condition: Condition) -> Row:
    told = (f"whether it {fact.yes.replace('{member}', 'a member')}" for fact in facts_in(condition))
    return {"turns_on": list(dict.fromkeys(told))}


_PARTICULARS: Mapping[type[Provision] | tuple[type[Provision], ...], Callable[[Any], Row]] = {
    Statement: lambda rule: {"why_nothing_turns_on_it": rule.why},
    Scope: lambda rule: {"areas": list(rule.areas)},
    (Criterion, Bar, Duty, StepRule): _sought,
    StepRule: _of_step,
    Power: _of_power,
    Signing: lambda rule: {"parties": rule.parties},
    Effect: lambda rule: {"notice": str(rule.notice) if rule.notice.count else None},
    Duty: _of_duty,
    Entitlement: _of_entitlement,
    Criterion: lambda rule: _turning(rule.holds),
    DecisionRule: lambda rule: _turning(rule.adopted),
}


def show_list(rows: Iterable[Row], console: Console) -> None:
    """Print rows one below another: citation and day, then the gist; or a silence with its readings."""
    marked = False
    for row in rows:
        if "question" in row:
            _item(console, row["id"], row["question"])
            for name, meaning in row["readings"].items():
                _paragraph(console, f"{name}{' (default)' if name == row['default'] else ''}: {meaning}", 4)
        else:
            unverified = row["confidence"] in ("secondary-report", "inferred")
            marked = marked or unverified
            _item(console, f"{row['id']}{' *' if unverified else ''}  {row['since']}", row["gist"])
    if marked:
        console.print(Text("* the wording was not read", style="dim"))


def _item(console: Console, head: str, text: str) -> None:
    console.print(Text(head, style="bold", overflow="ignore"))
    _paragraph(console, text, 2)


def _paragraph(console: Console, text: str, indent: int) -> None:
    console.print(Padding(Text(text), (0, 0, 0, indent)))


def show_each(rows: Iterable[Row], console: Console) -> None:
    """Print rows as cards, one below another."""
    for row in rows:
        (_, title), *rest = row.items()
        console.print(Text(str(title), style="bold"))
        for key, value in rest:
            if isinstance(value, dict):
                console.print(Text(f"  {key.replace('_', ' ')}:"))
                for name, meaning in value.items():
                    _paragraph(console, f"{name}: {meaning}", 4)
            elif value not in (None, [], ""):
                shown_value = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                console.print(Text(f"  {key.replace('_', ' ')}: {shown_value}"))
        console.print()
