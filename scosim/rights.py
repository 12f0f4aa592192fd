"""Who may do what: the entitlements in force that speak of a question, and the one answer that they give.

An answer is total: yes, no, with consent, or not stated; an entitlement that rests on a fact which is not known
is told beside it, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from .provision import (
    ALWAYS,
    Condition,
    Entitlement,
    Every,
    Fact,
    No,
    Provision,
    Scope,
    Silence,
    Some,
    Succession,
)
from .readings import Facts, Truth, silences, spelled, truth
from .readings import words as why
from .rulebook import Conflict, Law, Rulebook
from .terms import Capacity, Organ, State


class Reply(StrEnum):
    """The four answers."""

    YES = "yes"
    NO = "no"
    CONSENT = "with consent"
    NOT_STATED = "not stated"


class Question(NamedTuple):
    """May one acting in this capacity do this?  `organ` left out asks of the organisation at large.

    `session` is open, closed, or left out; `area` a field, or left out; `who` the State or organisation, if one is
    meant and not all who act so.
    """

    capacity: Capacity
    verb: str
    organ: Organ | None = None
    session: str = ""
    area: str = ""
    who: State = ""


class Answer(NamedTuple):
    """The reply, whose consent it takes, what it rests on, and what it depends on beside.

    Of a right that one lacks, `provided` says what it lacks.
    """

    reply: Reply
    rules: tuple[Provision, ...] = ()
    consent_of: str = ""
    provided: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    @property
    def cites(self) -> tuple[str, ...]:
        """The provisions, and the silences whose reading they depend on."""
        read = (silence.cite for rule in self.rules for silence in _read(rule))
        return tuple(dict.fromkeys([*(cite for rule in self.rules for cite in rule.cites), *read]))

    @property
    def silences(self) -> tuple[Silence, ...]:
        """Every silence that the answer touches."""
        return tuple(dict.fromkeys(s for rule in self.rules for s in (*_read(rule), *rule.leaves_open)))

    @property
    def confidence(self) -> str:
        """How sure we are of the least sure of its provisions."""
        found = [rule.confidence for rule in self.rules]
        return max(found, key=SURENESS.index) if found else ""


SURENESS = ("text-read", "partially-read", "secondary-report", "inferred")
"""From the surest to the least sure."""


def _read(rule: Provision) -> Iterator[Silence]:
    """The silences on whose reading a rule depends."""
    if rule.under is not None:
        yield rule.under[0]
    if isinstance(rule, Entitlement):
        yield from silences(rule.provided)
    if isinstance(rule, Succession) and rule.keeps is not None:
        yield rule.keeps[0]


class _Held(NamedTuple):
    """An entitlement that speaks of a question: whether what it rests on is so, and that in words."""

    rule: Entitlement
    holds: Truth
    told: str
    scope: Scope | None = None

    @property
    def conditional(self) -> bool:
        """Whether it speaks only of some who act in the capacity."""
        return self.rule.provided != ALWAYS or self.rule.scoped or bool(self.rule.only)


def answer(law: Law, question: Question, facts: Facts) -> Answer:
    """What the law of a day says to a question, as far as the facts are known.

    What speaks of the one who asks in particular goes before what speaks of all, a ban before the rest.  Asked of a
    capacity and not of somebody in it, what is not known becomes a proviso.
    """
    speaking = [_held(law, rule, question, facts) for rule in _speaking(law, question)]
    so = [held for held in speaking if held.holds is True]
    open_ = [held for held in speaking if held.holds is None]
    so.sort(key=lambda held: (not held.conditional, held.rule.answer != Reply.NO))
    if so:
        return _reply(so, [held.told for held in open_ if held.rule.answer != so[0].rule.answer])
    if open_ and question.who:
        told = [f"it is not known whether it {held.told}" for held in open_]
        return Answer(Reply.NOT_STATED, _rules(open_), provided=tuple(dict.fromkeys(told)))
    granting = [held for held in open_ if held.rule.answer != Reply.NO]
    if granting:
        return _reply(granting, [held.told for held in open_ if held.rule.answer == Reply.NO])
    if open_:
        return Answer(Reply.NOT_STATED, _rules(open_), unless=tuple(dict.fromkeys(held.told for held in open_)))
    denied = [held for held in speaking if held.rule.answer != Reply.NO]
    if not denied:
        return Answer(Reply.NOT_STATED)
    return Answer(Reply.NO, _rules(denied), provided=tuple(dict.fromkeys(held.told for held in denied if held.told)))


def _speaking(law: Law, question: Question) -> list[Entitlement]:
    """The entitlements that speak of capacity, verb, organ and session, and of nobody else."""
    found = [
        rule
        for rule in law.entitlements(question.verb, question.organ)
        if question.capacity in rule.whom and rule.only in ("", question.who)
    ]
    session = question.session or ("unsaid" if any(rule.session == "unsaid" for rule in found) else "open")
    return [rule for rule in found if rule.session in ("any", session)]


def _held(law: Law, rule: Entitlement, question: Question, facts: Facts) -> _Held:
    condition = spelled(law.condition(rule, "provided"), ())
    holds = truth(condition, facts)
    if rule.scoped and holds is not False:
        inside, told, scope = _in_scope(law, question)
        return _Held(rule, inside if holds else (False if inside is False else None), told, scope)
    if holds is None:
        return _Held(rule, holds, words(condition))
    return _Held(rule, holds, "" if holds else why(condition, facts))


def _in_scope(law: Law, question: Question) -> tuple[Truth, str, Scope | None]:
    """Whether the area is one of its memorandum; where the memorandum is not known, neither is that."""
    scope = law.scope_of(question.who) if question.who else None
    if not question.area:
        fields = f": {', '.join(scope.areas)}" if scope else ""
        return True, f"is in the fields of its memorandum{fields}", scope
    if scope is None:
        return None, f"has {question.area} in its memorandum", None
    return question.area in scope.areas, "", scope


def _reply(pairs: list[_Held], unless: Iterable[str] = ()) -> Answer:
    """The answer of the first and of those that agree with it; the sweep for conflicts shows that all do."""
    same = [held for held in pairs if held.rule.answer == pairs[0].rule.answer]
    consent = "; ".join(dict.fromkeys(held.rule.consent_of for held in same if held.rule.consent_of))
    provided = tuple(dict.fromkeys(held.told for held in same if held.told))
    return Answer(Reply(same[0].rule.answer), _rules(same), consent, provided, tuple(dict.fromkeys(unless)))


def _rules(held: Iterable[_Held]) -> tuple[Provision, ...]:
    """The entitlements, each with the memorandum on which it rests."""
    rules = (rule for each in held for rule in (each.rule, each.scope) if rule is not None)
    return tuple(dict.fromkeys(rules))


def words(condition: Condition) -> str:
    """A condition as it stands, in the words of its facts."""
    match condition:
        case Fact(_, yes):
            return yes
        case No(Fact() as fact):
            return fact.no
        case Every(parts):
            return ", and ".join(map(words, parts))
        case Some(parts):
            return ", or ".join(map(words, parts))
    raise TypeError(f"no words for {condition!r}")


def conflicts(rulebook: Rulebook) -> Iterator[Conflict]:
    """Entitlements that answer one question differently, neither displacing the other, on each day of change.

    What rests on a fact, or speaks of one State, goes before what is general, and is no conflict with it.
    """
    for day in rulebook.change_days:
        law = rulebook.on(day)
        general = [rule for rule in law.all(Entitlement) if rule.provided == ALWAYS and not rule.only]
        cells: dict[tuple[Capacity, str, Organ | None, str], Entitlement] = {}
        for rule in general:
            for cell in _cells(rule):
                other = cells.setdefault(cell, rule)
                if (other.answer, other.scoped) != (rule.answer, rule.scoped):
                    asked = f"{cell[0].name} {cell[1]} {cell[2] or ''} {cell[3]}".strip()
                    yield Conflict(day, asked, (other.key, rule.key))


def _cells(rule: Entitlement) -> Iterator[tuple[Capacity, str, Organ | None, str]]:
    sessions = ("open", "closed", "unsaid") if rule.session == "any" else (rule.session,)
    return product(rule.whom, rule.verbs, rule.organs or (None,), sessions)
