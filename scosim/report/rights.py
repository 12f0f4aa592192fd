"""Answers about rights: as data, and as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ..calendar import Day, day_asked, iso
from ..errors import Problem, QuestionError
from ..history import record
from ..law import SCO
from ..results import right_data
from ..rights import Answer, Question, Reply
from ..rulebook import Rulebook
from ..scenario.rights import Asked, Desk
from .layout import BAD, FAINT, GOOD, OPEN

Row = dict[str, Any]

COLOURS = {Reply.YES: GOOD, Reply.NO: BAD, Reply.CONSENT: OPEN, Reply.NOT_STATED: FAINT}


def asked(
    who: str,
    verb: str,
    organ: str | None,
    on: str | None,
    *,
    session: str | None = None,
    area: str | None = None,
    readings: Iterable[str] = (),
    rulebook: Rulebook = SCO,
) -> tuple[Asked, ...]:
    """The answers to a question: one, or where no organ is named one for each that states anything.

    `on` is an ISO day, left out the last one that the record covers.  QuestionError for words that nobody knows.
    """
    chosen = dict(_reading(text) for text in readings)
    desk = Desk(rulebook.read_as(chosen) if chosen else rulebook, record())
    return desk.ask(who, verb, organ, day_of_question(on), session=session or "", area=area or "")


def data(found: tuple[Asked, ...]) -> Row:
    """The answer as one object; of no organ in particular, what all that state anything agree on."""
    first, *others = found
    if not others:
        return right_data(first)
    told = [each for each in found if each.answer.reply is not Reply.NOT_STATED]
    replies = {each.answer.reply for each in told}
    row = right_data(told[0] if len(replies) == 1 else first)
    row |= {"organ": None, "by_organ": [right_data(each) for each in told]}
    if len(replies) > 1:
        row |= {"answer": Reply.NOT_STATED, "why": "it depends on the organ", "cites": []}
    elif told:
        row["cites"] = list(dict.fromkeys(cite for each in told for cite in each.answer.cites))
    return row


def show(found: tuple[Asked, ...], console: Console) -> None:
    """Print each answer that states something; if none does, that nothing is stated, and why."""
    told = [each for each in found if each.answer.reply is not Reply.NOT_STATED] or [found[0]]
    for _, alike in groupby(told, key=lambda each: each.answer):
        same = list(alike)
        organs = ", ".join(str(each.question.organ) for each in same if each.question.organ)
        for line in lines(same[0], organs):
            console.print(line)


def lines(each: Asked, organs: str) -> Iterator[Padding | Text]:
    """The question in words, the answer, what it depends on, and what to cite; `organs` have the same answer."""
    answer = each.answer
    yield Text(f"{in_words(each, organs)}, {iso(each.day)}?", style="bold")
    consent = f" of {answer.consent_of}" if answer.consent_of else ""
    yield _below(Text(f"{answer.reply}{consent}", style=COLOURS[answer.reply]))
    for clause in clauses(answer):
        yield _below(Text(clause))
    if each.why:
        yield _below(Text(each.why, style="dim"))
    for rule in answer.rules:
        yield _below(Text(f"{rule.gist}\n{rule.id} ({rule.confidence})", style="dim"))
    for silence in answer.silences:
        yield _below(Text(f"left open by the texts: {silence.cite}", style="dim"))


def clauses(answer: Answer) -> Iterator[str]:
    """What an answer depends on, in words."""
    for told in answer.provided:
        because = {Reply.NOT_STATED: "", Reply.NO: "it "}.get(answer.reply, "provided it ")
        yield f"{because}{told}"
    yield from (f"unless it {told}" for told in answer.unless)


def in_words(each: Asked, organs: str = "") -> str:
    """The question as a sentence without its day; `organs` stand in for its own."""
    question = each.question
    who = question.who or f"the {question.capacity.name}"
    if question.who and question.capacity.name not in ("none", question.who):
        who += f" ({question.capacity.name})"
    area = f" on {question.area}" if question.area else ""
    return f"May {who} {question.verb}{_place(question, organs)}{area}"


def _place(question: Question, organs: str) -> str:
    if question.organ is None:
        return ""
    kind = {"open": "an open sitting of the ", "closed": "a closed sitting of the "}.get(question.session, "the ")
    return f" at {kind}{organs or question.organ}"


def _below(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))


def day_of_question(text: str | None) -> Day:
    """The day of a question, an ISO date; left out, the last one that the record covers."""
    if text is None:
        return record().covers[1]
    try:
        return day_asked(text)
    except ValueError as error:
        raise QuestionError(Problem("S0204", str(error), help=("--on takes YYYY-MM-DD",))) from None


def _reading(text: str) -> tuple[str, str]:
    silence, equals, value = text.partition("=")
    if not equals:
        raise QuestionError(
            Problem("S0516", f"{text!r} does not say how to read what", help=("expected: SILENCE=READING",))
        )
    return silence, value
