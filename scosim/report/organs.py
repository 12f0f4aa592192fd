"""The organs as the law of a day has them: composition, competence, sittings, chair, guests, decisions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import Day, iso
from ..errors import Problem, QuestionError, try_nearest
from ..history import Record, record
from ..law import SCO
from ..provision import Entitlement, Power, Provision, Statement
from ..rulebook import Rulebook
from ..terms import Organ
from .rights import day_of_question

Row = dict[str, Any]

ASPECTS = {
    "attend": "who may come",
    "speak": "who may speak",
    "propose": "who may propose",
    "chair": "chair",
    "host": "place of meeting",
    "convene": "extraordinary sittings",
    "invite": "who invites",
    "nominate": "staff",
    "object": "how it decides",
    "vote": "how it decides",
    "record a view": "how it decides",
    "accede": "accession",
    "leave": "leaving",
}


def organs(code: str | None, on: str | None, rulebook: Rulebook = SCO) -> list[Row]:
    """A row for each organ (or one): its provisions in force on a day by what they say, and its chair that day."""
    day = day_of_question(on)
    known = {organ.code.casefold(): organ for organ in rulebook.organs}
    if code is not None and code.casefold() not in known:
        names = [organ.code for organ in rulebook.organs]
        help_lines = (f"known: {', '.join(names)}", *try_nearest(code, names))
        raise QuestionError(Problem("S0303", f"{code!r} is no organ or format", help=help_lines))
    chosen = rulebook.organs if code is None else (known[code.casefold()],)
    return [_row(rulebook, record(), organ, day) for organ in chosen]


def _row(rulebook: Rulebook, past: Record, organ: Organ, day: Day) -> Row:
    told = [{"aspect": aspect, **_said(rule)} for rule in rulebook.on(day).rules for aspect in _aspects(rule, organ)]
    sittings = [iso(sat) for sat in past.sittings(organ.code) if sat <= day]
    return {
        "organ": organ.code,
        "name": organ.name,
        "on": iso(day),
        "chair": past.chair_at(organ.code, day),
        "last_sitting": sittings[-1] if sittings else None,
        "provisions": sorted(told, key=lambda row: row["aspect"]),
    }


def _said(rule: Provision) -> Row:
    return {"id": rule.id, "gist": rule.gist, "confidence": rule.confidence}


def _aspects(rule: Provision, organ: Organ) -> Iterator[str]:
    """What a rule says of an organ, if it speaks of it."""
    if isinstance(rule, Statement) and organ in rule.organs:
        yield rule.aspect
    if isinstance(rule, Power) and rule.organ == organ:
        yield "what it may do"
    if isinstance(rule, Entitlement) and organ in rule.organs:
        decides = any(getattr(capacity, "decides", False) for capacity in rule.whom)
        verb = next((verb for verb in rule.verbs if verb in ASPECTS), "")
        yield "composition" if decides and verb == "attend" else ASPECTS.get(verb, "papers and other rights")


def show(rows: Iterable[Row], console: Console) -> None:
    """Print each organ as a card."""
    for row in rows:
        console.print(Text(f"{row['organ']}: {row['name']}, {row['on']}", style="bold"))
        for key in ("chair", "last_sitting"):
            if row[key]:
                console.print(Text(f"  {key.replace('_', ' ')} by the record: {row[key]}"))
        for aspect in dict.fromkeys(told["aspect"] for told in row["provisions"]):
            console.print(Text(f"  {aspect}", style="italic"))
            for told in row["provisions"]:
                if told["aspect"] == aspect:
                    mark = "*" if told["confidence"] in ("secondary-report", "inferred") else ""
                    console.print(Padding(Text(f"{told['gist']} · {told['id']}{mark}"), (0, 0, 0, 4)))
        console.print()
