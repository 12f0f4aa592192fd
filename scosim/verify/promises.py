"""What is promised of everything that may happen: words that are so or not so of one thing that happened.

A promise is about each entry of the record, as it is made.  *When* says of which; what shall *never* or *always* be
so of those is the promise.  Or it says what is possible: once, or from wherever a world has come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from ..calendar import Day
from ..procedure import Decision, Finding
from ..provision import Step
from ..readings import Truth
from ..terms import Fixed, Stance, Standing, State
from .relation import Happening

Stances = Mapping[State, Stance]


class Quantity(StrEnum):
    """Of whose stances a promise speaks."""

    SOME_MEMBER = "some_member"
    EVERY_MEMBER = "every_member"
    SOME_OTHER = "some_other"
    EVERY_OTHER = "every_other"
    CONCERNED = "concerned"


CONCERNED = "the one concerned"
"""The applicant of the file, or the State against which it is directed."""

ANY = "any"


class Stood(NamedTuple):
    """That some, every, or one member stood in one of some ways; the others are all but the one concerned."""

    who: Quantity
    stances: tuple[Stance, ...]

    def so(self, stances: Stances, concerned: State) -> bool:
        """Whether it is so of how the members stood."""
        if self.who is Quantity.CONCERNED:
            return stances.get(concerned) in self.stances
        others = self.who in (Quantity.SOME_OTHER, Quantity.EVERY_OTHER)
        theirs = [stance in self.stances for member, stance in stances.items() if not others or member != concerned]
        return any(theirs) if self.who in (Quantity.SOME_MEMBER, Quantity.SOME_OTHER) else all(theirs)


class Blocked(NamedTuple):
    """That somebody stood in the way: the one concerned, a State by name, or any member."""

    who: str

    def so(self, members: tuple[State, ...], concerned: State) -> bool:
        """Whether it is so of those who stood in the way."""
        return bool(members) if self.who == ANY else (concerned if self.who == CONCERNED else self.who) in members


@dataclass(kw_only=True, eq=False, repr=False)
class Words(Fixed):
    """Words about one thing that happened: all that are said must be so; what is left out may be anything.

    Of stances and of who stood in the way; then what was decided, by whom, on what; then how things stood.
    """

    stood: tuple[Stood, ...] = ()
    blocked_by: Blocked | None = None
    decision: tuple[str, ...] = ()
    at: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    file: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    grants: tuple[str, ...] = ()
    finding: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    standing: Mapping[State, tuple[str, ...]] = field(default_factory=dict)
    decides: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    facts: tuple[tuple[State, str, Truth], ...] = ()
    since: Day | None = None
    until: Day | None = None
    days_after_filing: int | None = None

    def of_stances(self, stances: Stances, blockers: tuple[State, ...], concerned: State) -> bool:
        """Whether what is said of stances is so."""
        return all(each.so(stances, concerned) for each in self.stood) and (
            self.blocked_by is None or self.blocked_by.so(blockers, concerned)
        )

    def of_grounds(self, found: Finding) -> bool:
        """Whether what is said of criteria is so."""
        return all(
            not cites or any(ground.holds is value and _cited(ground.criterion.id, cites) for ground in found.grounds)
            for cites, value in ((self.fails, False), (self.unknown, None))
        )

    def so(self, happened: Happening) -> bool:
        """Whether all that is said is so."""
        entry = happened.entry
        assert entry.dossier is not None, "what happens here happens to a file"
        if (self.stood or self.blocked_by) and entry.stances is None:
            return False
        return all(so(self, happened) for so in _CHECKS) and self.of_stances(
            entry.stances or {}, entry.members, entry.dossier.applicant
        )

    @property
    def names(self) -> frozenset[State]:
        """The members of whose stances it speaks by name."""
        return frozenset((self.blocked_by.who,) if self.blocked_by else ())


Check = Callable[[Words, Happening], bool]


def _what(words: Words, happened: Happening) -> bool:
    """What was decided, by whom, of what, and when."""
    entry, dossier = happened.entry, happened.entry.dossier
    assert dossier is not None, "what happens here happens to a file"
    said = (
        (words.decision, str(entry.decision or "")),
        (words.at, entry.by),
        (words.seeks, dossier.seeks.name),
        (words.of, dossier.applicant),
        (words.file, dossier.id),
        (words.stage, happened.stage),
    )
    return all(not wanted or found in wanted for wanted, found in said)


def _when(words: Words, happened: Happening) -> bool:
    """When it happened."""
    entry, least = happened.entry, words.days_after_filing
    assert entry.dossier is not None, "what happens here happens to a file"
    day = entry.day
    return (
        (words.since is None or words.since <= day)
        and (words.until is None or day < words.until)
        and (least is None or day - entry.dossier.filed >= least)
    )


def _leads(words: Words, happened: Happening) -> bool:
    """To what stage and standing the step brings the file that was taken."""
    if not (words.to or words.grants):
        return True
    step = happened.step if happened.entry.decision in TAKEN else None
    if not isinstance(step, Step) or (words.to and step.to not in words.to):
        return False
    return not words.grants or (
        step.confers is not None and bool({ANY, step.confers.name}.intersection(words.grants))
    )


TAKEN = ("adopted", "signed", "in effect")
"""The decisions by which a file goes on."""


def _found(words: Words, happened: Happening) -> bool:
    """What was found of the file last."""
    if not (words.finding or words.fails or words.unknown):
        return True
    found = happened.found
    return found is not None and (not words.finding or found.verdict in words.finding) and words.of_grounds(found)


def _held(words: Words, happened: Happening) -> bool:
    """Who held what, who decided, which acts were done, and what was so."""
    dossier = happened.entry.dossier
    assert dossier is not None, "what happens here happens to a file"
    deciding = (dossier.applicant if who == CONCERNED else who for who in words.decides)
    return (
        (not words.holds or _named(happened.held, words.holds))
        and all(_named(happened.standings.get(whom), names) for whom, names in words.standing.items())
        and all(who in happened.deciding for who in deciding)
        and all(act in happened.fulfilled for act in words.done)
        and all(happened.truth(whom, fact) is value for whom, fact, value in words.facts)
    )


_CHECKS: tuple[Check, ...] = (_what, _when, _leads, _found, _held)


def _named(standing: Standing | None, names: Iterable[str]) -> bool:
    """Whether a standing is one of some: by name, or as what it counts."""
    if standing is None:
        return "none" in names
    return ANY in names or standing.name in names or standing.counts_as in names


def _cited(citation: str, named: Iterable[str]) -> bool:
    return any(citation == name or (name.endswith((".", "/")) and citation.startswith(name)) for name in named)


class Promise(NamedTuple):
    """One promise: of what it speaks, and what shall never or always be so of that, or be possible."""

    name: str
    says: str
    cites: tuple[str, ...]
    when: Words
    never: Words | None = None
    always: Words | None = None
    possible: Words | None = None
    always_possible: Words | None = None
    until: Day | None = None

    def speaks_of(self, happened: Happening) -> bool:
        """Whether it is a promise about this."""
        return self.when.so(happened)

    def broken_by(self, happened: Happening) -> bool:
        """Whether something of which it speaks breaks it."""
        if self.never is not None:
            return self.never.so(happened)
        return self.always is not None and not self.always.so(happened)

    @property
    def parts(self) -> tuple[Words, ...]:
        """All that it says."""
        said = (self.when, self.never, self.always, self.possible, self.always_possible)
        return tuple(words for words in said if words is not None)


def told_apart(promises: Iterable[Promise]) -> Callable[[Stances, Decision, State], tuple[bool, ...]]:
    """What some promises tell apart of how members stood and what was decided: nothing else of it matters to them."""
    parts = [words for promise in promises for words in promise.parts if words.stood or words.blocked_by]

    def told(stances: Stances, decision: Decision, concerned: State) -> tuple[bool, ...]:
        return tuple(words.of_stances(stances, decision.members, concerned) for words in parts)

    return told


def told_of_findings(promises: Iterable[Promise]) -> Callable[[Finding], tuple[bool, ...]]:
    """What some promises tell apart of findings, beside the verdict."""
    parts = [words for promise in promises for words in promise.parts if words.fails or words.unknown]

    def told(found: Finding) -> tuple[bool, ...]:
        return tuple(words.of_grounds(found) for words in parts)

    return told
