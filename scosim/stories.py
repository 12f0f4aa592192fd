"""A story of what may happen, as a scenario file that runs: the world of a promise, with every choice written out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from .calendar import Day, iso
from .engine import History, history
from .readings import Truth
from .scenario.case import Case, case_of
from .scenario.reader import Mapping, read_bytes
from .scenario.written import plain, yaml_text
from .terms import Stance
from .verify.explorer import Chosen, Morning, Sitting
from .verify.facts import Choice

Plain = dict[str, Any]


class Story(NamedTuple):
    """A scenario as text, and what it tells when it is run."""

    text: str
    case: Case
    told: History


def story(root: Mapping, title: str, question: str, sources: tuple[str, ...], choices: Iterable[Chosen]) -> Story:
    """The scenario of a world in which these choices are made; it expects what came of them."""
    found: Plain = {"title": title, "question": question, "sources": list(sources)}
    found |= {key: value for key, value in plain(root).items() if key not in found}
    chosen = list(choices)
    facts = _facts(chosen)
    if facts:
        found["facts"] = {whom: {**found.get("facts", {}).get(whom, {}), **each} for whom, each in facts.items()}
    lines = list(_lines(choice for choice in chosen if isinstance(choice, Sitting)))
    if lines:
        found["stances"] = [*found.get("stances", []), *lines]
    case = _read(found)
    told = history(case.rulebook, case.world)
    found["expect"] = {end.dossier.id: _expected(end) for end in told.ends}
    return Story(yaml_text(found), _read(found), told)


def _read(found: Plain) -> Case:
    return case_of(read_bytes(yaml_text(found).encode(), "a story"))


def _expected(end: Any) -> Plain:
    """What became of a file."""
    told = {"outcome": str(end.outcome), "stage": end.stage}
    return {**told, "on": iso(end.granted_on)} if end.granted_on else told


# ── Facts and stances ────────────────────────────────────────────────────────────────────────────────────

WORDS: dict[Truth, str] = {True: "true", False: "false", None: "unknown"}


def _facts(choices: Iterable[Chosen]) -> dict[str, dict[str, Plain]]:
    """What is so of each fact from which day on, where it changes."""
    found: dict[str, dict[str, Plain]] = {}
    for morning in (choice for choice in choices if isinstance(choice, Morning)):
        for fact in morning.facts:
            dated = found.setdefault(fact.whom, {}).setdefault(fact.fact, {})
            value = _value(fact)
            if not dated or list(dated.values())[-1] != value:
                dated[iso(morning.day)] = value
    return found


def _value(choice: Choice) -> str | dict[str, str]:
    if not choice.of:
        return WORDS[choice.value]
    one = {} if choice.value is True else {choice.of: WORDS[choice.value]}
    return {"any": "true", **one}


def _lines(sittings: Iterable[Sitting]) -> Iterator[Plain]:
    """The stances that were taken, save by whoever had no objection; one line where a member keeps to one."""
    taken: dict[tuple[str, str, str], list[tuple[Day, Stance]]] = {}
    for sitting in sittings:
        for dossier, stances in zip(sitting.dossiers, sitting.stances, strict=True):
            for member, stance in stances.items():
                taken.setdefault((member, dossier.id, sitting.organ.code), []).append((sitting.day, stance))
    found = [line for key, theirs in taken.items() for line in _kept_to(*key, theirs)]
    yield from sorted(found, key=lambda line: str(line["from"]))


def _kept_to(member: str, file: str, organ: str, taken: list[tuple[Day, Stance]]) -> Iterator[Plain]:
    """How a member stood on a file before an organ: a line for each time in which it stood in one way."""
    for stance, same in groupby(taken, key=itemgetter(1)):
        days = [day for day, _ in same]
        if stance is not Stance.NO_OBJECTION:
            span = {"from": iso(days[0]), "until": iso(days[-1] + 1)}
            yield {"member": member, "on": file, "at": organ, **span, "stance": str(stance)}
