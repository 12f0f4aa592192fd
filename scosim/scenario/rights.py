"""From the words of a question about a right to what the law is asked: in what capacity, and what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ..calendar import Day, Term
from ..errors import Problem, QuestionError, try_nearest
from ..history import Record, nearest, state, states
from ..provision import Entitlement, Fact, Succession
from ..readings import Facts, Truth
from ..rights import Answer, Question, Reply, answer
from ..rulebook import Rulebook, Status
from ..terms import Capacity, Organ, Standing, State
from .standings import NONE, Holdings, held_on

Stated = Callable[[State, str, Day], Truth]
"""What a scenario states of a fact about somebody on a day."""

THREE_YEARS = Term(36, "months")


class Asked(NamedTuple):
    """A question with its day, the answer, and why it is not stated, if it is not."""

    question: Question
    day: Day
    answer: Answer
    why: str = ""


class Desk:
    """Where questions about rights are asked: the law, the record, and the words that both know."""

    def __init__(
        self, rulebook: Rulebook, record: Record, stated: Stated | None = None, held: Holdings | None = None
    ) -> None:
        self.rulebook = rulebook
        self.record = record
        self.stated = stated
        self.held = held

    def ask(
        self, who: str, verb: str, organ: str | None, day: Day, *, session: str = "", area: str = ""
    ) -> tuple[Asked, ...]:
        """The answers of a day; where no organ is named, of the organisation at large and of each organ.

        QuestionError for a word that neither law nor record knows; never for what the law does not tell.
        """
        self._is_verb(verb)
        capacity, name, kept = self._capacity(who, day)
        places = (self._organ(organ),) if organ else (None, *self.rulebook.organs)
        questions = (Question(capacity, verb, place, session, area, name) for place in places)
        return tuple(self._asked(question, day, kept) for question in questions)

    def _asked(self, question: Question, day: Day, kept: tuple[Succession, ...]) -> Asked:
        said = answer(self.rulebook.on(day), question, self._facts(question, day))
        if said.rules:
            said = said._replace(rules=tuple(dict.fromkeys((*said.rules, *kept))))
        told = said.reply is not Reply.NOT_STATED or said.provided or said.unless
        return Asked(question, day, said, "" if told else self._why_not(question, day))

    # ── Words ────────────────────────────────────────────────────────────────────────────────────────────

    def _capacity(self, who: str, day: Day) -> tuple[Capacity, State, tuple[Succession, ...]]:
        """In what capacity somebody acts on a day, its name if it is one, and by what it keeps an older one."""
        if who in self.rulebook.capacities:
            capacity = self.rulebook.capacities[who]
            return capacity, "", tuple(rule for rule in self._merged(day) if capacity in rule.old)
        name = state(who)
        if name is not None:
            standing, kept = self._standing(name, day)
            return self._condition(name, standing, day), name, kept
        if who in self.rulebook.organisations:
            return self.rulebook.capacities[NONE], who, ()
        known = (*self.rulebook.capacities, *self.rulebook.organisations)
        guess = nearest(who)
        hints = try_nearest(who, known) or ((f"try: {guess}",) if guess else ())
        help_lines = (f"a State, or one of: {', '.join(known)}", *hints)
        raise QuestionError(Problem("S0301", f"{who!r} is nobody that the law or the record knows", help=help_lines))

    def _merged(self, day: Day) -> Iterator[Succession]:
        """The successions of a day after which an old standing's rights are kept."""
        for rule in self.rulebook.on(day).all(Succession):
            if rule.keeps is not None and self.rulebook.reading(rule.keeps[0].id) == rule.keeps[1]:
                yield rule

    def _standing(self, name: State, day: Day) -> tuple[Standing, tuple[Succession, ...]]:
        """What a State holds by the record; who came to a merged standing with rights of its own keeps the old."""
        held = self._recorded(name, day)
        for rule in self._merged(day):
            origin = self._recorded(name, rule.since - 1)
            if held == rule.new and origin in rule.old:
                return origin, (rule,)
        return held, ()

    def _recorded(self, name: State, day: Day) -> Standing:
        if self.held is not None:
            standing = held_on(self.held.get(name, ()), day)
        else:
            standing = self.rulebook.standings.get(self.record.standing_on(name, day) or "")
        nothing = self.rulebook.capacities[NONE]
        assert isinstance(nothing, Standing), "to hold nothing is a standing too"
        return standing or nothing

    def _condition(self, name: State, standing: Standing, day: Day) -> Standing:
        """The condition in which the record shows the standing on a day, if it does."""
        shown = {
            "not_invited": not self.record.invited_on(name, day),
            "memorandum_unsigned": self.record.promised_on(name, day) is not None,
        }
        for capacity in self.rulebook.capacities.values():
            if isinstance(capacity, Standing) and capacity.counts_as == standing.name and shown.get(capacity.when):
                return capacity
        return standing

    def _is_verb(self, verb: str) -> None:
        if verb not in self.rulebook.verbs:
            raise _unknown("S0334", f"{verb!r} is no verb of rights", verb, self.rulebook.verbs)

    def _organ(self, code: str) -> Organ:
        found = next(
            (o for o in self.rulebook.organs if code.casefold() in (o.code.casefold(), o.name.casefold())), None
        )
        if found is None:
            raise _unknown("S0303", f"{code!r} is no organ or format", code, [o.code for o in self.rulebook.organs])
        return found

    # ── What the record knows ────────────────────────────────────────────────────────────────────────────

    def _facts(self, question: Question, day: Day) -> Facts:
        def known(fact: Fact) -> Truth:
            if not question.who:
                return None
            if fact.about == "applicant":
                return self.stated(question.who, fact.name, day) if self.stated else None
            if question.who not in states():
                return False if fact.name == "is_a_state" else None
            return {
                "is_a_state": _is_so,
                "hosts": self._hosts,
                "chairs_the_group": self._chairs_the_group,
                "member_for_three_years": self._three_years,
            }.get(fact.name, _unknown_fact)(question, day)

        return known

    def _hosts(self, question: Question, day: Day) -> Truth:
        """Whether the State has the chair, as far as the record tells."""
        chair = self.record.chair_at(question.organ.code, day) if question.organ else None
        return None if chair is None else chair == question.who

    def _chairs_the_group(self, question: Question, day: Day) -> Truth:
        """Whether the State is reported to chair the group; of groups in general, whether it chairs any."""
        assert question.organ is not None, "chairs are of organs"
        chair = self.record.chair_of(question.organ.code)
        if chair is not None:
            return chair == question.who
        return True if question.who in {group.chair for group in self.record.groups} else None

    def _three_years(self, question: Question, day: Day) -> Truth:
        """Whether the State has been a member for three years; who founded the organisation need not wait."""
        since = self.record.member_since(question.who, day)
        return None if since is None else since == self.record.covers[0] or THREE_YEARS.after(since) <= day

    # ── Why an answer is not stated ──────────────────────────────────────────────────────────────────────

    def _why_not(self, question: Question, day: Day) -> str:
        """What would have spoken of it on another day; else that no provision read does."""
        speaking = [r for r in self.rulebook.rules if isinstance(r, Entitlement) and _speaks_of(r, question)]
        standing = {rule: self.rulebook.status(rule, day) for rule in speaking}
        in_force = [rule for rule, status in standing.items() if status in (Status.IN_FORCE, Status.UNKNOWN)]
        if in_force:
            return f"{in_force[0].id} speaks of {in_force[0].session} sittings only"
        for rule, status in standing.items():
            carried = "" if rule.id.startswith(f"{rule.instrument}/") else f", as {rule.instrument} has it,"
            return f"{rule.id}{carried} is {status}"
        return "no provision that was read speaks of it"


def _is_so(question: Question, day: Day) -> Truth:
    return True


def _unknown_fact(question: Question, day: Day) -> Truth:
    return None


def _speaks_of(rule: Entitlement, question: Question) -> bool:
    places = rule.organs or (None,)
    whom = question.capacity in rule.whom and rule.only in ("", question.who)
    return whom and question.verb in rule.verbs and question.organ in places


def _unknown(code: str, message: str, word: str, known: Iterable[str]) -> QuestionError:
    names = list(known)
    return QuestionError(Problem(code, message, help=(f"known: {', '.join(names)}", *try_nearest(word, names))))
