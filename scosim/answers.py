"""What has become of a file, in one sentence with what it cites."""

from __future__ import annotations

from typing import NamedTuple

from .calendar import Day, iso
from .engine import End, History
from .figures import often
from .procedure import Entry, Outcome, Result, Verdict, in_words
from .rulebook import Law
from .scenario.case import Case
from .sources import MODEL_STANCE, completing, modelled, source_of
from .terms import Dossier
from .wording import it, listed

STOPPED = (Result.OBJECTED, Result.DEFERRED, Result.BOUND)
"""What an organ decides that leaves a file where it is."""


class Answer(NamedTuple):
    """What has become of a file, in one sentence with what it cites."""

    words: str
    cites: tuple[str, ...]


def answer_of(case: Case, told: History, end: End) -> Answer:
    """What has become of a file, in one sentence with what it cites."""
    match end.outcome:
        case Outcome.GRANTED:
            last = completing(told, end)
            decided = f", decided on {iso(end.decided_on)}" if end.decided_on not in (None, end.granted_on) else ""
            return Answer(f"{end.dossier.seeks.completed} on {iso(last.day)}{decided}: {last.what}", last.cites)
        case Outcome.WITHDRAWN | Outcome.LAPSED:
            last = next(entry for entry in told.of(end.dossier.id) if entry.decision == end.outcome)
            told_of = last.what if last.what.startswith("the ") else f"{last.by} {last.what}"
            return Answer(f"{end.outcome} on {iso(last.day)}, at the stage {end.stage}: {told_of}", last.cites)
        case Outcome.PENDING:
            return _pending(case, told, end)
    return _found(case, told, end)


def _pending(case: Case, told: History, end: End) -> Answer:
    """Where an admissible file lies, what it waits for, and who stopped it last."""
    entries = told.of(end.dossier.id)
    stopped = [entry for entry in entries if entry.decision in STOPPED]
    words = f"pending at the stage {end.stage}; it waits for: {end.waits_for}"
    passed = [place for place, entry in enumerate(entries) if entry.decision in (Result.ADOPTED, "signed")]
    if not stopped or (passed and entries.index(stopped[-1]) < passed[-1]):
        return Answer(words, _waited_for(case, end, entries))
    last = stopped[-1]
    alike = [each for each in stopped if (each.by, each.decision) == (last.by, last.decision)]
    when = f"{often(len(alike))}, last on {iso(last.day)}" if len(alike) > 1 else f"on {iso(last.day)}"
    return Answer(f"{words}; stopped by the {last.by} {when}: {_stopped(case, last)}", last.cites)


def _waited_for(case: Case, end: End, entries: tuple[Entry, ...]) -> tuple[str, ...]:
    """What to cite of a file that nobody stopped: what keeps it off the table, or the step that comes next."""
    tabling = [entry for entry in entries if entry.decision in (Result.NOT_TABLED, "tabled", Result.ADOPTED)]
    if tabling and tabling[-1].decision == Result.NOT_TABLED:
        return tabling[-1].cites
    step = governing(case, end.dossier, case.world.closes).step(end.dossier.seeks, end.stage)
    return step.cites if step else entries[-1].cites


def _stopped(case: Case, entry: Entry) -> str:
    labelled = modelled(case, entry)
    members = [f"{each} ({MODEL_STANCE})" if each in labelled else each for each in entry.members]
    match entry.decision:
        case Result.OBJECTED:
            return f"objected to by {listed(members)}"
        case Result.DEFERRED:
            return f"deferred, with {listed(members)} absent"
    return "another file of its package was stopped"


def _found(case: Case, told: History, end: End) -> Answer:
    """Why a file is inadmissible or undetermined, or that nothing grants what it asks."""
    day, found = end.findings[-1]
    where = f"; it lies at the stage {end.stage}"
    if found.verdict is Verdict.NO_PROCEDURE:
        entry = [entry for entry in told.of(end.dossier.id) if entry.decision == found.verdict][-1]
        return Answer(f"no procedure: no provision in force grants what is asked{where}", entry.cites)
    facts = [pair for ground in found.decisive for pair in ground.telling]
    sources = (source_of(case, told, end.dossier, fact, day).cite for fact, _ in facts)
    why = it(in_words(facts))
    cites = dict.fromkeys((*(c for g in found.decisive for c in g.criterion.cites), *sources))
    return Answer(f"{end.outcome}, because {why}{where}", tuple(cite for cite in cites if cite))


def governing(case: Case, dossier: Dossier, day: Day) -> Law:
    """The law that governs a file on a day; in a reading, that of its filing."""
    rulebook = case.rulebook
    return rulebook.on(dossier.filed if rulebook.departs(rulebook.transition) else day)
