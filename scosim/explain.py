"""Why, or why not: of each file the answer, the chain of decisions, and what would have changed them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .answers import Answer, answer_of
from .calendar import Day, iso
from .chances import Luck
from .engine import End, History, history
from .errors import Problem, QuestionError, try_nearest
from .links import Link, links
from .pivots_search import Flip, Flips, flips
from .procedure import Entry, Finding, Verdict
from .provision import ALWAYS, Effect, Entitlement, Every, Fact, Power, Provision, Signing
from .readings import minimal_changes, silences
from .results import FORMAT, check_options, fact_name, option_day
from .rulebook import CONDITIONS
from .scenario.case import Case, files_of, read_case, read_otherwise
from .scenario.reader import shown
from .terms import State
from .wording import Applied, Changes, Decisive

MOST_TOGETHER = 2
"""Changes that are tried together, where none turns the outcome alone."""


class Missing(NamedTuple):
    """A fact that nobody knows, or a stance that is only assumed: since when, and what asks for it."""

    words: str
    fact: str
    of: str
    since: Day
    cites: tuple[str, ...]


class OtherReading(NamedTuple):
    """A silence that, read otherwise, would change what becomes of a file; `answer` is what it would be then."""

    silence: str
    question: str
    reading: str
    other: str
    meaning: str
    answer: str


class Explained(NamedTuple):
    """One file explained."""

    end: End
    answer: Answer
    links: tuple[Link, ...]
    missing: tuple[Missing, ...]
    readings: tuple[OtherReading, ...]


class Explanation(NamedTuple):
    """The files of a case, or those that were asked about, explained."""

    case: Case
    told: History
    files: tuple[Explained, ...]

    def flips(self, file: Explained) -> Flips:
        """The single changes that would turn the outcome of a file; where none does, small sets that do."""
        single = flips(self.case, self.told, file.end.dossier.id, 1)
        return single if single.found else flips(self.case, self.told, file.end.dossier.id, MOST_TOGETHER)

    def data(self) -> dict[str, Any]:
        """The explanation as plain data, as the JSON format has it."""
        return _data(self)


def explain(
    path: str | os.PathLike[str],
    applicant: str | None = None,
    *,
    as_of: str | None = None,
    until: str | None = None,
    seed: int | None = None,
    trace: int = 0,
) -> Explanation:
    """Explain what becomes of the files of a scenario, or of those of one applicant, in one history of it.

    ScenarioError for a file that cannot be read, QuestionError for an applicant or an option that makes no sense.
    """
    check_options("auto", None, trace, 1)
    case = read_case(path, as_of=option_day(as_of, "as-of"), until=option_day(until, "until"))
    told = history(case.rulebook, case.world, Luck(case.page.seed if seed is None else seed, trace))
    wanted = _wanted(case, applicant)
    others = tuple(_other_histories(case, told)) if wanted else ()
    ends = [end for end in told.ends if end.dossier.id in wanted]
    return Explanation(case, told, tuple(_explained(case, told, end, others) for end in ends))


def _wanted(case: Case, applicant: str | None) -> list[str]:
    """The ids of the files to explain; QuestionError for a name that has none."""
    dossiers = case.world.dossiers
    if applicant is None:
        return [dossier.id for dossier in dossiers]
    found = files_of(applicant, dossiers)
    if not found:
        known = sorted({name for dossier in dossiers for name in (dossier.whose, dossier.id)})
        told = f"known: {', '.join(known)}" if known else "this scenario has no file"
        remedies = (told, *try_nearest(applicant, known))
        raise QuestionError(
            Problem("S0512", f"{shown(applicant)} has no file in this scenario", case.source.path, help=remedies)
        )
    return found


def _explained(case: Case, told: History, end: End, others: tuple[_Other, ...]) -> Explained:
    chain = tuple(links(case, told, end))
    missing = (*_missing(end), *_assumed(chain))
    readings = tuple(_readings(case, told, end, others))
    return Explained(end, answer_of(case, told, end), chain, missing, readings)


# ── What is unknown ──────────────────────────────────────────────────────────────────────────────────────


def _missing(end: End) -> Iterator[Missing]:
    """The unknown facts that would settle a finding: some of them, found to be so or not, end the doubt."""
    seen: dict[tuple[str, str], None] = {}
    for day, found in end.findings:
        for fact in _that_matter(found):
            if (fact.name, fact.of) not in seen:
                seen[fact.name, fact.of] = None
                cites = [g.criterion.id for g in found.decisive if fact in [asked for asked, _ in g.facts]]
                yield Missing(fact.told(None), fact_name(fact.name, fact.value), fact.of, day, tuple(cites))


def _that_matter(found: Finding) -> Iterator[Fact]:
    """The unknown facts on which a verdict hangs: without what is known being otherwise, they alone settle it."""
    if found.verdict is not Verdict.UNDETERMINED:
        return
    known = found.grounds[0].known
    whole = Every(tuple(ground.condition for ground in found.grounds))
    sets = [each for to in (True, False) for each in minimal_changes(whole, known, to)]
    yield from dict.fromkeys(f for each in sets if all(known(g) is None for g, _ in each) for f, _ in each)


def _assumed(chain: Iterable[Link]) -> Iterator[Missing]:
    """The members whose stance is assumed, for no line speaks of it: since which sitting."""
    silent: dict[State, Link] = {}
    for link in chain:
        for each in link.stood:
            if not each.source.cite:
                silent.setdefault(each.member, link)
    for member, link in silent.items():
        words = f"how {member} stands is not stated: no objection is assumed"
        yield Missing(words, "stance", member, link.day, link.cites)


# ── What turns it ────────────────────────────────────────────────────────────────────────────────────────


def smallest(found: Flips) -> tuple[Flip, ...]:
    """The sets of the fewest changes."""
    return tuple(flip for flip in found.found if len(flip.levers) == len(found.found[0].levers))


# ── Other readings ───────────────────────────────────────────────────────────────────────────────────────


class _Other(NamedTuple):
    """How it goes where a silence is read otherwise."""

    silence: str
    reading: str
    case: Case
    told: History


def _other_histories(case: Case, told: History) -> Iterator[_Other]:
    """The history of the same luck under every other reading of every silence that may matter."""
    rulebook = case.rulebook
    for name in sorted(_that_may_matter(case)):
        for value in rulebook.silences[name].readings:
            if value != rulebook.reading(name):
                other = read_otherwise(case, name, value)
                yield _Other(name, value, other, history(other.rulebook, other.world, told.luck))


def _that_may_matter(case: Case) -> set[str]:
    """The silences that rules for what is sought leave to be read, or on which acts, sittings or transition hang."""
    rulebook, world = case.rulebook, case.world
    first = min((dossier.filed for dossier in world.dossiers), default=world.closes)
    sought = {dossier.seeks for dossier in world.dossiers}
    found = {silence.id for silence in (rulebook.transition, rulebook.sittings) if silence is not None}
    for rule in rulebook.rules:
        bears = not sought.isdisjoint(getattr(rule, "seeks", sought)) and not isinstance(rule, Entitlement)
        if bears and rule.since <= world.closes and (rule.until is None or rule.until > first):
            found |= set(_left_open(rule))
    return found


def _left_open(rule: Provision) -> Iterator[str]:
    """The silences whose reading makes a rule be there or not, or mean one thing or another."""
    if rule.under:
        yield rule.under[0].id
    for name in CONDITIONS:
        yield from (silence.id for silence in silences(getattr(rule, name, ALWAYS)))
    if isinstance(rule, Effect) and rule.revocable:
        yield rule.revocable[0].id
    acts = rule.awaits if isinstance(rule, Power) else (rule.act,) if isinstance(rule, Signing) else ()
    yield from (act.silence.id for act in acts)


def _readings(case: Case, told: History, end: End, others: Iterable[_Other]) -> Iterator[OtherReading]:
    """The silences of which another reading changes what becomes of a file, or on which days."""
    mine = _course(told, end)
    for other in others:
        theirs = next((each for each in other.told.ends if each.dossier.id == end.dossier.id), None)
        if theirs is None or _course(other.told, theirs) == mine:
            continue
        silence = case.rulebook.silences[other.silence]
        answer = answer_of(other.case, other.told, theirs).words
        if answer == answer_of(case, told, end).words:
            answer = f"the same in the end, {_first_different(mine, _course(other.told, theirs))}"
        present = str(case.rulebook.reading(silence.id))
        yield OtherReading(
            silence.id, silence.question, present, other.reading, silence.readings[other.reading], answer
        )


def _course(told: History, end: End) -> tuple[tuple[str, ...], ...]:
    """What happens to a file, whatever provisions are applied: day, who, what comes of it; and how it ends."""
    happened = [
        (iso(entry.day), entry.by, _told(entry), ", ".join(entry.members)) for entry in told.of(end.dossier.id)
    ]
    return (*happened, (end.outcome, end.stage, str(end.decided_on), str(end.granted_on)))


def _first_different(mine: tuple[tuple[str, ...], ...], theirs: tuple[tuple[str, ...], ...]) -> str:
    """The first thing that happens otherwise."""
    new = next((each for each in theirs[:-1] if each not in mine), None)
    if new is not None:
        return f"with another entry on {new[0]} ({new[1]}: {new[2]})"
    gone = next(each for each in mine if each not in theirs)
    return f"without the entry of {gone[0]} ({gone[1]}: {gone[2]})"


def _told(entry: Entry) -> str:
    return entry.what if entry.decision is None or entry.decision in entry.what else f"{entry.what}: {entry.decision}"


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


def _data(explanation: Explanation) -> dict[str, Any]:
    return {"format": FORMAT, "dossiers": [_file(explanation, each) for each in explanation.files]}


def _file(explanation: Explanation, each: Explained) -> dict[str, Any]:
    end, turned = each.end, explanation.flips(each)
    return {
        "id": end.dossier.id,
        "answer": each.answer.words,
        "outcome": end.outcome,
        "stage": end.stage,
        "cites": list(each.answer.cites),
        "steps": [_link(link) for link in each.links],
        "unknown": [{**m._asdict(), "since": iso(m.since), "cites": list(m.cites)} for m in each.missing],
        "readings": [reading._asdict() for reading in each.readings],
        "turned_by": [_flip(flip) for flip in smallest(turned)],
        "turned_by_none": turned.why or None,
    }


def _flip(flip: Flip) -> dict[str, Any]:
    changes = [{"words": lever.words, "cites": list(lever.cites)} for lever in flip.levers]
    return {"changes": changes, "granted_on": iso(flip.granted_on) if flip.granted_on else None}


def _link(link: Link) -> dict[str, Any]:
    decisive = [fact for applied in link.provisions for fact in applied.decisive]
    return {
        "date": iso(link.day),
        "until": iso(link.until) if link.until else None,
        "times": link.times,
        "by": link.by,
        "what": link.what,
        "decision": link.decision,
        "why": list(link.why),
        "then": list(link.then),
        "because": [_decisive(each) for each in decisive],
        "provisions": [_provision(each) for each in link.provisions],
        "stances": [
            {"member": each.member, "stance": each.stance, "source": each.source.words} for each in link.stood
        ],
        "minimal_changes": [_changes(each) for each in link.changes],
        "model": _reasons(link),
        "cites": list(link.cites),
    }


def _decisive(each: Decisive) -> dict[str, Any]:
    source = {"source": each.source.words, "sources": list(each.source.sources)}
    return {"words": each.words, "fact": each.fact, "of": each.of, "value": each.value, **source}


def _provision(each: Applied) -> dict[str, Any]:
    head = {"cite": each.cite, "gist": each.gist, "confidence": each.confidence}
    return {**head, "holds": each.holds, "words": each.words}


def _changes(changes: Changes) -> list[dict[str, Any]]:
    return [
        {
            "words": change.words,
            "fact": fact_name(change.fact.name, change.fact.value),
            "of": change.fact.of,
            "value": change.value,
            "file": change.file or None,
        }
        for change in changes
    ]


def _reasons(link: Link) -> list[dict[str, object]]:
    if not link.reasons:
        return []
    from .reasons import reason_data

    return [reason_data(each) for each in link.reasons]
