"""What of the texts is encoded, what is out of scope and why, what is silent; and where each provision stands.

Every provision of the inventory is a rule here, if only a statement that says why nothing turns on it; so the sum is
the whole by construction, and a test holds the list to the inventory.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from .calendar import Day
from .engine import History, history
from .provision import Provision, Silence, Statement
from .rulebook import Rulebook
from .scenario.case import Case, answered, read_case
from .scenario.rights import Desk


class Coverage(StrEnum):
    """What becomes of a provision here."""

    ENCODED = "encoded"
    OUT_OF_SCOPE = "out of scope"
    SILENT = "silent"


class Covered(NamedTuple):
    """One provision: how it is covered, how sure we are of it, why nothing turns on it, what it leaves open."""

    id: str
    coverage: Coverage
    kinds: tuple[str, ...]
    confidence: str
    since: Day
    why: str
    leaves_open: tuple[str, ...]


def covered(rulebook: Rulebook) -> Iterator[Covered]:
    """Every provision once, in the order of the texts."""
    regular = {pattern.cite for pattern in rulebook.patterns}
    for citation in dict.fromkeys(rule.id for rule in rulebook.rules):
        rules = rulebook.cited(citation)
        first = rules[0]
        open_ = _left_open(rules, rulebook.unseen)
        yield Covered(
            citation,
            _coverage(rules, open_, encoded=citation in regular),
            tuple(dict.fromkeys(type(rule).__name__ for rule in rules)),
            first.confidence,
            first.since,
            first.why if isinstance(first, Statement) else "",
            open_,
        )


def _left_open(rules: tuple[Provision, ...], unseen: Silence | None) -> tuple[str, ...]:
    found = (silence for rule in rules for silence in rule.leaves_open if silence is not unseen)
    return tuple(dict.fromkeys(silence.id for silence in found))


def _coverage(rules: tuple[Provision, ...], left_open: tuple[str, ...], *, encoded: bool) -> Coverage:
    """Encoded where anything turns on it; else silent where a reading speaks in its place."""
    if encoded or not all(isinstance(rule, Statement) for rule in rules):
        return Coverage.ENCODED
    return Coverage.SILENT if left_open else Coverage.OUT_OF_SCOPE


def counted(rows: Iterable[Covered]) -> Mapping[Coverage, int]:
    """How many provisions are covered in which way."""
    return Counter(row.coverage for row in rows)


# ── Where a provision stands ─────────────────────────────────────────────────────────────────────────────

LAW = Path(__file__).with_name("law")


class Place(NamedTuple):
    """A line of a file of the law."""

    file: str
    line: int


def places() -> dict[str, Place]:
    """The line on which each provision begins, read from the files themselves."""
    found: dict[str, Place] = {}
    for path in sorted(LAW.glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = dict(_instruments(tree))
        for node in ast.walk(tree):
            citation = _citation(node, names)
            if citation:
                place = Place(f"scosim/law/{path.name}", node.lineno)  # type: ignore[attr-defined]
                found[citation] = min(found.get(citation, place), place, key=lambda each: each.line)
    return found


def _instruments(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The names of a file under which instruments stand, with their ids."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("Instrument("):
            assert isinstance(node.value, ast.Call), "it begins as a call does"
            yield ast.unparse(node.targets[0]), str(ast.literal_eval(node.value.args[0]))


def _citation(node: ast.AST, instruments: Mapping[str, str]) -> str | None:
    """What a call enacts, if it enacts a provision of its own instrument."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
        return None
    number, owner = node.args[0], ast.unparse(node.func.value)
    if owner not in instruments or not isinstance(number, ast.Constant) or not isinstance(number.value, str):
        return None
    return None if any(word.arg == "id" for word in node.keywords) else f"{instruments[owner]}/{number.value}"


# ── What depends on it ───────────────────────────────────────────────────────────────────────────────────


def dependants(rulebook: Rulebook, paths: Iterable[str]) -> dict[str, list[str]]:
    """The scenarios that would tell something else without each provision, by running them without it."""
    found: dict[str, list[str]] = {}
    for path in paths:
        case = read_case(path, rulebook=rulebook)
        told = history(case.rulebook, case.world)
        for citation in _touched(case, told):
            if turns_on(case, told, citation):
                found.setdefault(citation, []).append(path)
    return found


def _touched(case: Case, told: History) -> list[str]:
    """The provisions on which a case may depend: those that it cites, and those that ask for sittings."""
    cites = {cite for entry in told.record for cite in entry.cites}
    cites |= {ground.criterion.id for end in told.ends for _, found in end.findings for ground in found.grounds}
    cites |= {cite for asked in case.rights for cite in asked.answer.cites}
    cites |= {pattern.cite for pattern in case.rulebook.patterns}
    return [citation for citation in dict.fromkeys(rule.id for rule in case.rulebook.rules) if citation in cites]


def turns_on(case: Case, told: History, citation: str) -> bool:
    """Whether a case tells something else without a provision: record, findings, rights, or days of sitting."""
    asking = [pattern.organ.code for pattern in case.rulebook.patterns if pattern.cite == citation]
    if any(case.calendar.derived.get(organ) for organ in asking):
        return True
    other = case.rulebook.without(citation)
    return _rights(case, other) != _rights(case, case.rulebook) or _told(history(other, case.world)) != _told(told)


def _rights(case: Case, rulebook: Rulebook) -> list[object]:
    desk = Desk(rulebook, case.record, case.desk.stated, case.desk.held)
    answers = [answered(desk, page).answer for page in case.page.rights]
    return [(answer.reply, answer.cites, answer.provided, answer.unless) for answer in answers]


def _told(told: History) -> list[object]:
    grounds = [[(g.criterion.key, g.holds) for g in found.grounds] for end in told.ends for _, found in end.findings]
    return [*told.record, *((end.outcome, end.stage) for end in told.ends), grounds]
