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

from .basis import applied, essence
from .calendar import Day
from .chances import Luck
from .engine import History, history
from .provision import Provision, Silence, Statement
from .rights import Answer
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
    return [(a.reply, a.cites, a.provided, a.unless) for a in _answers(case, rulebook)]


def _answers(case: Case, rulebook: Rulebook) -> Iterator[Answer]:
    """What another law answers to the questions of a case."""
    desk = Desk(rulebook, case.record, case.desk.stated, case.desk.held)
    return (answered(desk, page).answer for page in case.page.rights)


def _told(told: History) -> list[object]:
    grounds = [[(g.criterion.key, g.holds) for g in found.grounds] for end in told.ends for _, found in end.findings]
    return [*told.record, *((end.outcome, end.stage) for end in told.ends), grounds]


# ── What scenarios exercise ──────────────────────────────────────────────────────────────────────────────


class Exercised(NamedTuple):
    """The scenarios that exercise a provision, each once however many variants it has.

    It is applied where the record cites it, a finding looks at it, or an organ sits because of it; `decisive` where
    it fails, or another history would be told without it, whatever provisions that would cite.  It is `asked` about
    where an answer on a right rests on it; `answering` where that would be another one without it.
    """

    id: str
    applied: tuple[str, ...]
    decisive: tuple[str, ...]
    asked: tuple[str, ...]
    answering: tuple[str, ...]

    @property
    def ever(self) -> bool:
        """Whether any scenario came to it."""
        return bool(self.applied or self.asked)

    @property
    def ever_decisive(self) -> bool:
        """Whether anything ever turned on it."""
        return bool(self.decisive or self.answering)


def exercised(rulebook: Rulebook, paths: Iterable[str]) -> list[Exercised]:
    """Each encoded provision with the scenarios that exercise it, in the order of the texts; of chances run 0."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for path in paths:
        whole = read_case(path, rulebook=rulebook)
        for case in (whole, *(variant.case for variant in whole.variants)):
            for how, citation in _exercise(case):
                found.setdefault((how, citation), {})[path] = None
    encoded = (row.id for row in covered(rulebook) if row.coverage is Coverage.ENCODED)
    return [Exercised(id_, *(tuple(found.get((how, id_), ())) for how in Exercised._fields[1:])) for id_ in encoded]


def _exercise(case: Case) -> Iterator[tuple[str, str]]:
    """How a case exercises which provisions."""
    luck = Luck(case.page.seed)
    told = history(case.rulebook, case.world, luck)
    findings = [found for end in told.ends for _, found in end.findings]
    sat = {pattern.cite for pattern in case.rulebook.patterns if _has_sat(case, told, pattern.organ.code)}
    used = {ground.criterion.id for found in findings for ground in found.grounds}
    failing = {ground.criterion.id for found in findings for ground in found.grounds if ground.holds is False}
    for citation in sorted(used | sat | {rule.id for rule in applied(case.rulebook, told)}):
        yield "applied", citation
        other = case.rulebook.without(citation)
        if citation in failing | sat or essence(history(other, case.world, luck)) != essence(told):
            yield "decisive", citation
    yield from _asked(case)


def _asked(case: Case) -> Iterator[tuple[str, str]]:
    """The provisions on which the answers about rights rest, and those without which one would be another."""
    told = replies(case, case.rulebook)
    for citation in sorted({cite for asked in case.rights for rule in asked.answer.rules for cite in rule.cites}):
        yield "asked", citation
        if replies(case, case.rulebook.without(citation)) != told:
            yield "answering", citation


def replies(case: Case, rulebook: Rulebook) -> list[object]:
    """What is answered, on whatever provisions it rests."""
    return [(a.reply, a.consent_of, a.provided, a.unless) for a in _answers(case, rulebook)]


def _has_sat(case: Case, told: History, organ: str) -> bool:
    """Whether an organ decided at a sitting that only the regular pattern gives it."""
    days = case.calendar.derived.get(organ, ())
    return any(entry.by == organ and entry.day in days for entry in told.record)
