"""The rulebook as lists and cards: provisions, silences, facts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import day_asked, iso
from ..errors import Problem, QuestionError
from ..law import SCO
from ..law.silences import in_force_unknown
from ..provision import Bar, Criterion, DecisionRule, Duty, Entitlement, Fact, MemberFact, Power, Provision, Signing
from ..provision import Step as StepRule
from ..readings import facts_in
from ..rulebook import Rulebook

Row = dict[str, Any]


def provisions(as_of: str | None = None, rulebook: Rulebook = SCO) -> list[Row]:
    """One row for each provision, in the order of the texts; `as_of` (ISO) leaves those in force that day."""
    if as_of is None:
        return [_row(rule) for rule in rulebook.rules]
    try:
        in_force = rulebook.on(day_asked(as_of)).rules
    except ValueError as error:
        raise QuestionError(Problem("S0204", str(error), help=("--as-of takes YYYY-MM-DD",))) from None
    return [_row(rule) for rule in in_force]


def shown(citation: str, rulebook: Rulebook = SCO) -> list[Row]:
    """Everything about the provisions under a citation."""
    return [{**_row(rule), **_details(rule), "source": rule.source} for rule in rulebook.cited(citation)]


def silences(rulebook: Rulebook = SCO) -> list[Row]:
    """The silences with their readings."""
    return [
        {
            "id": silence.id,
            "question": silence.question,
            "default": silence.default,
            "readings": dict(silence.readings),
            "why": silence.why,
        }
        for silence in rulebook.silences.values()
    ]


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


def _row(rule: Provision) -> Row:
    return {
        "id": rule.id,
        "kind": _kind(rule),
        "gist": rule.gist,
        "since": "unknown" if rule.marked == in_force_unknown.id else iso(rule.since),
        "until": iso(rule.until) if rule.until else None,
        "confidence": rule.confidence,
        "applied_from": iso(rule.since),
        "reading": f"{rule.under[0].id}: {rule.under[1]}" if rule.under else None,
    }


def _kind(rule: Provision) -> str:
    return (
        "statement"
        if type(rule) is Provision
        else type(rule).__name__.lower().replace("decisionrule", "decision rule")
    )


def _details(rule: Provision) -> Row:
    details: Row = {"instrument": rule.instrument, "instead_of": [earlier.id for earlier in rule.instead_of]}
    if isinstance(rule, (Criterion, Bar, Duty, StepRule)):
        details["seeks"] = [standing.name for standing in rule.seeks]
    if isinstance(rule, StepRule):
        details |= {"from": rule.at, "to": rule.to, "confers": rule.confers.name if rule.confers else None}
    if isinstance(rule, Power):
        details |= {"organ": rule.organ.name, "by": rule.by.id, "awaits": [act.name for act in rule.awaits]}
    if isinstance(rule, Signing):
        details["parties"] = rule.parties
    if isinstance(rule, Duty):
        details |= {"officer": rule.officer, "term": str(rule.within) if rule.within else None}
    if isinstance(rule, Entitlement):
        details |= {"standing": rule.standing.name, "verbs": list(rule.verbs), "answer": rule.answer}
    if isinstance(rule, (Criterion, DecisionRule)):
        condition = rule.holds if isinstance(rule, Criterion) else rule.adopted
        details["turns_on"] = list(
            dict.fromkeys(f"whether it {fact.yes.replace('{member}', 'a member')}" for fact in facts_in(condition))
        )
    return details


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
    console.print(Text(head, style="bold"), soft_wrap=True)
    _paragraph(console, text, 2)


def _paragraph(console: Console, text: str, indent: int) -> None:
    console.print(Padding(Text(text), (0, 0, 0, indent)))


def show_each(rows: Iterable[Row], console: Console) -> None:
    """Print rows as cards, one below another."""
    for row in rows:
        (_, title), *rest = row.items()
        console.print(Text(str(title), style="bold"))
        for key, value in rest:
            if value not in (None, [], ""):
                shown_value = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
                console.print(Text(f"  {key.replace('_', ' ')}: {shown_value}"))
        console.print()
