"""The readers: what a condition means to each.  Every reader here has a row in the agreement test.

A condition is first `spelled` out: readings of silences chosen, members named.  What is left has four words:
fact, no, every, some.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache, reduce
from itertools import product
from typing import Any

from .provision import Condition, Every, EveryMember, Fact, MemberFact, No, Read, Silence, Some

Truth = bool | None
"""Yes, no, or unknown."""

Facts = Callable[[Fact], Truth]
"""Who knows the facts: asked for one, answers yes, no, or unknown."""

Mask = Any
"""A boolean, or an array of them: for `masks` the two are written alike."""

Columns = Callable[[Fact], Mask]
"""Who knows the facts of many cases at once."""


# ── Spelling out ─────────────────────────────────────────────────────────────────────────────────────────


def chosen(condition: Condition, choices: Mapping[str, str]) -> Condition:
    """The condition with each silence read as chosen, or by its default."""
    match condition:
        case Read(silence, options):
            return chosen(dict(options)[choices.get(silence.id, silence.default)], choices)
        case No(that):
            return No(chosen(that, choices))
        case Every(parts) | Some(parts):
            return type(condition)(tuple(chosen(part, choices) for part in parts))
        case EveryMember(that, but_subject):
            return EveryMember(chosen(that, choices), but_subject)
    return condition


def silences(condition: Condition) -> Iterator[Silence]:
    """The silences on whose reading the condition depends."""
    match condition:
        case Read(silence, options):
            yield silence
            for _, option in options:
                yield from silences(option)
        case No(that) | EveryMember(that, _):
            yield from silences(that)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from silences(part)


@lru_cache(maxsize=8192)
def spelled(condition: Condition, members: tuple[str, ...], subject: str = "") -> Condition:
    """The condition with the members named; `subject` is the one that `but_subject` leaves out."""
    match condition:
        case EveryMember(that, but_subject):
            deciding = [member for member in members if not (but_subject and member == subject)]
            return Every(tuple(_of(that, member) for member in deciding))
        case No(that):
            return No(spelled(that, members, subject))
        case Every(parts) | Some(parts):
            return type(condition)(tuple(spelled(part, members, subject) for part in parts))
    return condition


def _of(condition: Condition, member: str) -> Condition:
    match condition:
        case MemberFact(name, yes, no, about, value):
            return Fact(name, yes.format(member=member), no.format(member=member), about, value, of=member)
        case No(that):
            return No(_of(that, member))
        case Every(parts) | Some(parts):
            return type(condition)(tuple(_of(part, member) for part in parts))
    return condition


def facts_in(condition: Condition) -> Iterator[Fact | MemberFact]:
    """Each fact that the condition asks for, as often as it asks."""
    match condition:
        case Fact() | MemberFact():
            yield condition
        case No(that) | EveryMember(that, _):
            yield from facts_in(that)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from facts_in(part)
        case _:
            assert isinstance(condition, Read), "there is no other condition"
            for _, option in condition.options:
                yield from facts_in(option)


# ── Readers of a condition that is spelled out ───────────────────────────────────────────────────────────


def truth(condition: Condition, facts: Facts) -> Truth:
    """Whether it holds: yes, no, or unknown, after Kleene's strong logic of three values."""
    kind = type(condition)
    if kind is Fact:
        return facts(condition)  # type: ignore[arg-type]
    if kind is No:
        value = truth(condition.that, facts)  # type: ignore[attr-defined]
        return None if value is None else not value
    if kind is not Every and kind is not Some:
        raise TypeError(f"spell the condition out before reading it: {kind.__name__}")
    settled = kind is Some
    result: Truth = not settled
    for part in condition.parts:  # type: ignore[attr-defined]
        value = truth(part, facts)
        if value is settled:
            return settled
        if value is None:
            result = None
    return result


def because(condition: Condition, facts: Facts) -> tuple[tuple[Fact, Truth], ...]:
    """The facts that decide the answer: as they are, it stays so whatever the others are.

    Of alternatives that hold the first is named; of requirements that fail, all are.  Where the answer is
    unknown: the unknown facts that keep it so.
    """
    return tuple(dict.fromkeys(_because(condition, facts, truth(condition, facts))))


def _because(condition: Condition, facts: Facts, value: Truth) -> Iterator[tuple[Fact, Truth]]:
    """The facts that decide, where it is known already what the condition comes to."""
    match condition:
        case Fact():
            yield condition, value
        case No(that):
            yield from _because(that, facts, None if value is None else not value)
        case _:
            assert isinstance(condition, (Every, Some)), "there is no other condition that is spelled out"
            for part in condition.parts:
                if truth(part, facts) is value:
                    yield from _because(part, facts, value)
                    if value is True and isinstance(condition, Some):
                        return


def words(condition: Condition, facts: Facts) -> str:
    """One sentence that says why it holds, fails, or is not known; it names only what was decisive."""
    return ", and ".join(fact.told(value) for fact, value in because(condition, facts)) or "nothing is asked"


def masks(condition: Condition, columns: Columns) -> Mask:
    """Whether it holds, for many cases at once; a column is an array of booleans, or one that is so of all cases.

    Of the facts that it asks for none is unknown: stances never are.
    """
    match condition:
        case Fact():
            return columns(condition)
        case No(that):
            return _not(masks(that, columns))
        case Every(parts) | Some(parts):
            settled = isinstance(condition, Some)
            result: Mask = not settled
            for part in parts:
                value = masks(part, columns)
                if value is settled:
                    return settled
                if value is not (not settled):
                    result = value if result is (not settled) else (result | value if settled else result & value)
            return result
    raise TypeError(f"spell the condition out before reading it: {type(condition).__name__}")


def to_blame(condition: Condition, columns: Columns, holds: bool, where: Mask) -> dict[str, Mask]:
    """For each member, the cases in which the facts that decide the answer speak of it: `because` on columns.

    `where` are the cases that are asked about: in each of them the condition holds, or in none.
    """
    found: dict[str, Mask] = {}
    _blame(condition, columns, holds, where, found)
    return found


def _blame(condition: Condition, columns: Columns, holds: bool, where: Mask, found: dict[str, Mask]) -> None:
    match condition:
        case Fact():
            if condition.of:
                found[condition.of] = found[condition.of] | where if condition.of in found else where
        case No(that):
            _blame(that, columns, not holds, where, found)
        case _:
            assert isinstance(condition, (Every, Some)), "there is no other condition that is spelled out"
            all_decide = isinstance(condition, Some) is not holds
            for part in condition.parts:
                here = where if all_decide else where & _answered(part, columns, holds)
                _blame(part, columns, holds, here, found)
                if holds and not all_decide:  # of alternatives that hold, the first is named
                    where = where & _not(here)


def _answered(condition: Condition, columns: Columns, holds: bool) -> Mask:
    """The cases in which a condition holds, or in which it does not."""
    if isinstance(condition, No):
        return _answered(condition.that, columns, not holds)
    value = masks(condition, columns)
    return value if holds else _not(value)


def _not(mask: Mask) -> Mask:
    return not mask if isinstance(mask, bool) else ~mask


def worlds(condition: Condition) -> Iterator[tuple[dict[Fact, bool], bool]]:
    """Every combination of its facts, with the answer: a truth table of 2**n rows, for exhaustive checks."""
    asked = [fact for fact in dict.fromkeys(facts_in(condition)) if isinstance(fact, Fact)]
    for values in product((True, False), repeat=len(asked)):
        world = dict(zip(asked, values, strict=True))
        answer = truth(condition, world.__getitem__)
        assert answer is not None, "with every fact known the answer is known"
        yield world, answer


# ── What would have to be otherwise ──────────────────────────────────────────────────────────────────────

Changes = tuple[tuple[Fact, bool], ...]
"""Facts, each with what it would have to be: what is known is turned, what is unknown is found to be so."""

Term = frozenset[tuple[Fact, bool]]
"""Facts as they must be, all together."""


def minimal_changes(condition: Condition, facts: Facts, to: bool = True) -> tuple[Changes, ...]:
    """All the smallest sets of facts that, were they otherwise, would make the condition hold (or, `to` no, fail).

    Nothing of a set can be spared: no part of the facts that it names would do, whatever they became.  The fewest
    facts come first; where nothing has to change the only set is empty, where nothing helps there is none.
    """
    asked = {fact: place for place, fact in enumerate(dict.fromkeys(facts_in(condition)))}
    terms = _terms(condition, to)
    changes = dict.fromkeys(frozenset(each for each in term if facts(each[0]) is not each[1]) for term in terms)
    named = {each: frozenset(fact for fact, _ in each) for each in changes}
    least = [each for each in changes if not any(other < named[each] for other in named.values())]
    ordered = [tuple(sorted(each, key=lambda pair: (asked[pair[0]], not pair[1]))) for each in least]
    return tuple(sorted(ordered, key=lambda each: (len(each), [(asked[fact], not value) for fact, value in each])))


def _terms(condition: Condition, to: bool) -> list[Term]:
    """The sets of facts, as they must be, each of which is enough; none contains another."""
    match condition:
        case Fact():
            return [frozenset([(condition, to)])]
        case No(that):
            return _terms(that, not to)
        case Every(parts) | Some(parts):
            each = [_terms(part, to) for part in parts]
            if isinstance(condition, Some) is to:
                return _least(term for terms in each for term in terms)
            return reduce(_both, each, [frozenset()])
    raise TypeError(f"spell the condition out before reading it: {type(condition).__name__}")


def _both(some: list[Term], others: list[Term]) -> list[Term]:
    """What is enough for both of two conditions; no fact can be two things at once."""
    joined = (one | other for one in some for other in others)
    return _least(term for term in joined if not any((fact, not value) in term for fact, value in term))


def _least(terms: Iterable[Term]) -> list[Term]:
    found: list[Term] = []
    for term in sorted(dict.fromkeys(terms), key=len):
        if not any(other <= term for other in found):
            found.append(term)
    return found
