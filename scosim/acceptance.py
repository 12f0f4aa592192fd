"""Whether a history that somebody tells is one of those that may happen."""

from __future__ import annotations

from .calendar import iso
from .engine import History
from .procedure import Entry, World, decide
from .rulebook import Rulebook
from .terms import Dossier, Organ
from .verify.relation import Move, Node, Relation


def accepts(rulebook: Rulebook, world: World, told: History) -> str | None:
    """The first thing in a history of a world that may not happen there, in words; None where all of it may.

    Only how members stood is taken from it; all else, every entry included, must follow.
    """
    relation = Relation(rulebook, world, stops=True)
    left = [entry for entry in told.record if entry.dossier is not None]
    move = relation.first()
    while True:
        for happened in sorted((each.entry for each in move.happenings), key=_moment):
            if not left or left[0] != happened:
                return _instead(left, happened)
            left.pop(0)
        if move.to.morning is not None:
            move = relation.after_morning(move.to, ())
        elif move.to.question is not None:
            found = _after_sitting(relation, move.to, left)
            if isinstance(found, str):
                return found
            move = found
        else:
            return _instead(left, None) if left else None


def _moment(entry: Entry) -> tuple[int, int]:
    return (entry.day, entry.hour)


def _after_sitting(relation: Relation, node: Node, left: list[Entry]) -> Move | str:
    """What follows from how the members stood in a history; or why that cannot be."""
    question = node.question
    assert question is not None, "a question comes first"
    decisions, stances = [], []
    for item in question.items:
        dossier = item.file.dossier
        entry = next(
            (e for e in left if e.stances is not None and _is_of(e, dossier, question.organ, node.day)), None
        )
        if entry is None or entry.stances is None or tuple(entry.stances) != question.members:
            return f"{iso(node.day)}: the {question.organ} decides on {dossier.id}, and the history does not say so"
        stances.append(entry.stances)
        decisions.append(decide(item.law, item.power, (), entry.stances, question.members, dossier.applicant))
    return relation.after_sitting(node, tuple(decisions), tuple(stances))


def _is_of(entry: Entry, dossier: Dossier, organ: Organ, day: int) -> bool:
    return (entry.dossier, entry.by, entry.day) == (dossier, organ.code, day)


def _instead(left: list[Entry], happened: Entry | None) -> str:
    """What should come next, and what is told instead."""
    due = f"{iso(happened.day)} {happened.by}: {happened.what}" if happened else "nothing"
    said = f"{iso(left[0].day)} {left[0].by}: {left[0].what}" if left else "nothing"
    return f"due is {due}; told is {said}"
