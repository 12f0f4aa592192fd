"""The organs as the law of a day has them: composition, competence, sittings, chair, guests, decisions.

After them come the bodies that the record has and the law does not: those beside the organisation, its forerunner.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import Day, iso
from ..errors import Problem, QuestionError, try_nearest
from ..history import Body, Record, record
from ..law import SCO
from ..provision import Entitlement, Power, Provision, Statement
from ..rulebook import Rulebook
from ..terms import Organ
from .rights import day_of_question

Row = dict[str, Any]

KINDS = {
    "permanent": "permanent body",
    "beside": "beside the organisation, by the record only",
    "forerunner": "forerunner, by the record only",
}

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
    """A row for each organ (or one): its provisions in force on a day by what they say, and its chair that day.

    A body without law is there on the days on which it existed, or whenever it is asked for by name.
    """
    day, past = day_of_question(on), record()
    lawful = {organ.code for organ in rulebook.organs}
    known: dict[str, Organ | Body] = {organ.code: organ for organ in rulebook.organs}
    known |= {body.body: body for body in past.bodies if body.body not in lawful}
    if code is None:
        chosen = [each for each in known.values() if isinstance(each, Organ) or each.on(day)]
    else:
        chosen = [known[_name(code, list(known))]]
    return [_row(rulebook, past, each, day) if isinstance(each, Organ) else _told(each, day) for each in chosen]


def _name(code: str, names: list[str]) -> str:
    """The organ or body of a name in any case; QuestionError if there is none."""
    found = next((name for name in names if name.casefold() == code.casefold()), None)
    if found is None:
        help_lines = (f"known: {', '.join(names)}", *try_nearest(code, names))
        raise QuestionError(Problem("S0303", f"{code!r} is no organ or format", help=help_lines))
    return found


def _told(body: Body, day: Day) -> Row:
    """A body of which the record tells and no provision does."""
    seen = {"chair": None, "last_sitting": None, **_place(body), "members": list(body.states)}
    return {"organ": body.body, "name": KINDS[body.kind], "on": iso(day), **seen, "provisions": []}


def _place(body: Body | None) -> Row:
    """Where a body sits and since when, as far as the record tells."""
    if body is None:
        return {"seat": None, "established": None}
    return {"seat": body.seat, "established": str(body.since)}


def _row(rulebook: Rulebook, past: Record, organ: Organ, day: Day) -> Row:
    told = [{"aspect": aspect, **_said(rule)} for rule in rulebook.on(day).rules for aspect in _aspects(rule, organ)]
    sittings = [iso(sat) for sat in past.sittings(organ.code) if sat <= day]
    return {
        "organ": organ.code,
        "name": organ.name,
        "on": iso(day),
        "chair": past.chair_at(organ.code, day),
        "last_sitting": sittings[-1] if sittings else None,
        **_place(past.body(organ.code)),
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
        for key in ("chair", "last_sitting", "seat", "established"):
            if row[key]:
                console.print(Text(f"  {key.replace('_', ' ')} by the record: {row[key]}"))
        if row.get("members"):
            console.print(Text(f"  members by the record: {', '.join(row['members'])}"))
        for aspect in dict.fromkeys(told["aspect"] for told in row["provisions"]):
            console.print(Text(f"  {aspect}", style="italic"))
            for told in row["provisions"]:
                if told["aspect"] == aspect:
                    mark = "*" if told["confidence"] in ("secondary-report", "inferred") else ""
                    console.print(Padding(Text(f"{told['gist']} · {told['id']}{mark}"), (0, 0, 0, 4)))
        console.print()
