"""Agreement of readers: over random conditions and worlds, every reader means the same by the same words."""

from __future__ import annotations

import inspect
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scosim import readings
from scosim.provision import Condition, Every, EveryMember, Fact, MemberFact, No, Read, Some
from scosim.readings import (
    because,
    chosen,
    facts_in,
    masks,
    minimal_changes,
    silences,
    spelled,
    to_blame,
    truth,
    words,
    worlds,
)
from scosim.testing import FACTS, MEMBERS, OF_MEMBERS, conditions

ROWS = {
    "truth": ["test_truth_is_kleenes", "test_an_answer_stands_however_the_unknown_turns_out"],
    "because": ["test_reasons_suffice", "test_missing_facts_keep_it_open", "test_every_missing_fact_is_worth_asking"],
    "words": ["test_words_name_the_reasons_and_nothing_else"],
    "masks": ["test_masks_are_truth_case_by_case"],
    "to_blame": ["test_who_is_to_blame_is_because_case_by_case"],
    "worlds": ["test_worlds_are_all_combinations"],
    "chosen": ["test_spelling_out_changes_no_meaning", "test_only_the_silences_named_matter"],
    "spelled": ["test_spelling_out_changes_no_meaning", "test_spelling_out_twice_is_spelling_out_once"],
    "silences": ["test_only_the_silences_named_matter"],
    "facts_in": ["test_no_fact_is_asked_that_is_not_listed"],
    "minimal_changes": ["test_the_smallest_changes_are_those_that_trying_everything_finds"],
}

# ── Conditions and worlds ────────────────────────────────────────────────────────────────────────────────

answers = st.sampled_from([True, False, None])
choices = st.dictionaries(st.sampled_from(["dusk", "dawn"]), st.sampled_from(["one", "other"]))

plain = conditions(members=(), silences=())
written = conditions()
apart = st.tuples(conditions(silences=()), conditions(members=())).map(Every)

worlds_of_facts = st.fixed_dictionaries(dict.fromkeys(FACTS, answers))
AS_NAMED = [Fact(f.name, f.yes.format(member=m), f.no.format(member=m), of=m) for f in OF_MEMBERS for m in MEMBERS]
worlds_with_members = st.fixed_dictionaries(dict.fromkeys([*FACTS, *AS_NAMED], answers))


def known(world):
    return world.__getitem__


def meaning(condition: Condition, world, choices=None, members=MEMBERS, subject="", of=None):
    """What the words mean, told without the readers: no is 0, unknown 1, yes 2."""

    def inner(part):
        return meaning(part, world, choices, members, subject, of)

    match condition:
        case Fact():
            return {False: 0, None: 1, True: 2}[world[condition]]
        case MemberFact(name):
            return next({False: 0, None: 1, True: 2}[world[f]] for f in AS_NAMED if (f.name, f.of) == (name, of))
        case No(that):
            return 2 - inner(that)
        case Every(parts):
            return min((inner(part) for part in parts), default=2)
        case Some(parts):
            return max((inner(part) for part in parts), default=0)
        case Read(silence, options):
            return inner(dict(options)[(choices or {}).get(silence.id, "one")])
        case EveryMember(that, but_subject):
            named = [member for member in members if not but_subject or member != subject]
            return min((meaning(that, world, choices, members, subject, member) for member in named), default=2)
    raise AssertionError(condition)


def number(value):
    return {False: 0, None: 1, True: 2}[value]


def parts_of(condition):
    yield condition
    for part in getattr(condition, "parts", ()):
        yield from parts_of(part)
    if isinstance(condition, No | EveryMember):
        yield from parts_of(condition.that)


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_reader_has_a_row_here():
    found = {
        name
        for name, each in vars(readings).items()
        if callable(each) and not name.startswith("_") and inspect.unwrap(each).__module__ == readings.__name__
    }
    assert found == set(ROWS)
    assert all(callable(globals()[test]) for row in ROWS.values() for test in row)


@given(plain, worlds_of_facts)
def test_truth_is_kleenes(condition, world):
    assert number(truth(condition, known(world))) == meaning(condition, world)


@given(plain, worlds_of_facts)
def test_an_answer_stands_however_the_unknown_turns_out(condition, world):
    answer = truth(condition, known(world))
    missing = [fact for fact in FACTS if world[fact] is None]
    completed = {
        truth(condition, known({**world, **dict(zip(missing, values, strict=True))}))
        for values in product((True, False), repeat=len(missing))
    }
    assert completed <= {True, False}
    assert answer is None or completed == {answer}


@given(plain, worlds_of_facts, worlds_of_facts)
def test_reasons_suffice(condition, world, other):
    """Where the answer is known: the facts named are as they are, and the answer stays whatever the others become."""
    answer = truth(condition, known(world))
    reasons = because(condition, known(world))
    assert all(world[fact] is value for fact, value in reasons)
    assert len(reasons) == len(set(reasons))
    if answer is not None:
        assert all(value is not None for _, value in reasons)
        assert truth(condition, known({**other, **dict(reasons)})) is answer
        assert truth(condition, known({**dict.fromkeys(FACTS), **dict(reasons)})) is answer


@given(plain, worlds_of_facts, worlds_of_facts, st.lists(st.booleans(), min_size=6, max_size=6))
def test_missing_facts_keep_it_open(condition, world, other, values):
    """Where the answer is unknown: facts are named, all unknown; they settle it, and no other unknown fact does."""
    if truth(condition, known(world)) is not None:
        return
    missing = dict(because(condition, known(world)))
    assert missing
    assert set(missing.values()) == {None}
    settled = {**world, **dict(zip(missing, values, strict=False))}
    assert truth(condition, known(settled)) is not None
    unnamed = {fact: other[fact] for fact in FACTS if world[fact] is None and fact not in missing}
    assert truth(condition, known({**world, **unnamed})) is None


@st.composite
def asked_once(draw, facts=FACTS):
    """A condition that asks each fact once."""
    if len(facts) == 1:
        return draw(st.sampled_from([facts[0], No(facts[0])]))
    cut = draw(st.integers(1, len(facts) - 1))
    parts = (draw(asked_once(facts[:cut])), draw(asked_once(facts[cut:])))
    return draw(st.sampled_from([Every(parts), Some(parts), No(Every(parts)), No(Some(parts))]))


@given(asked_once(), worlds_of_facts)
def test_every_missing_fact_is_worth_asking(condition, world):
    """Of a condition that asks nothing twice: each missing fact that is named may yet turn the answer."""
    if truth(condition, known(world)) is not None:
        return
    missing = [fact for fact, _ in because(condition, known(world))]
    for asked in missing:
        others = [fact for fact in missing if fact is not asked]
        assert any(
            truth(condition, known({**world, **rest, asked: True}))
            is not truth(condition, known({**world, **rest, asked: False}))
            for values in product((True, False), repeat=len(others))
            for rest in [dict(zip(others, values, strict=True))]
        )


@given(plain, worlds_of_facts)
def test_words_name_the_reasons_and_nothing_else(condition, world):
    reasons = because(condition, known(world))
    told = (
        [] if words(condition, known(world)) == "nothing is asked" else words(condition, known(world)).split(", and ")
    )
    says = {True: "yes-{}", False: "no-{}", None: "it is not known whether it yes-{}"}
    assert told == [says[value].format(fact.name) for fact, value in reasons]


NAMED = [Fact(name, f"yes-{name}", f"no-{name}", of=member) for name in "xy" for member in MEMBERS]
cases = st.lists(st.fixed_dictionaries(dict.fromkeys(NAMED, st.booleans())), min_size=1, max_size=5)


def columns_of(worlds, whole):
    """The worlds as columns; a fact that is the same in all of them may stand as one boolean."""
    columns = {fact: np.array([world[fact] for world in worlds]) for fact in NAMED}
    same = {fact: bool(column[0]) for fact, column in columns.items() if whole and column.all() == column.any()}
    return (columns | same).__getitem__


@given(conditions(NAMED, (), ()), cases, st.booleans())
def test_masks_are_truth_case_by_case(condition, worlds, whole):
    found = masks(condition, columns_of(worlds, whole))
    assert [*np.broadcast_to(found, len(worlds))] == [truth(condition, known(world)) for world in worlds]


@given(conditions(NAMED, (), ()), cases, st.booleans())
def test_who_is_to_blame_is_because_case_by_case(condition, worlds, whole):
    columns = columns_of(worlds, whole)
    holds = np.broadcast_to(masks(condition, columns), len(worlds))
    found = {answer: to_blame(condition, columns, answer, holds == answer) for answer in (True, False)}
    for number, world in enumerate(worlds):
        blame = found[bool(holds[number])]
        named = {member for member, mask in blame.items() if mask[number]}
        assert named == {fact.of for fact, _ in because(condition, known(world))}


@given(plain)
def test_worlds_are_all_combinations(condition):
    rows = [(tuple(sorted((fact.name, value) for fact, value in world.items())), answer)
            for world, answer in worlds(condition)]  # fmt: skip
    asked = sorted({fact.name for fact in facts_in(condition)})
    expected = []
    for values in product((True, False), repeat=len(asked)):
        world = dict(zip(asked, values, strict=True))
        full = {fact: world.get(fact.name, False) for fact in FACTS}
        expected.append((tuple(world.items()), meaning(condition, full) == 2))
    assert sorted(rows) == sorted(expected)


@given(plain, worlds_of_facts)
def test_no_fact_is_asked_that_is_not_listed(condition, world):
    listed = set(facts_in(condition))
    asked = {
        fact for fact in FACTS if truth(condition, known(world)) is not truth(condition, known({**world, fact: True}))
    }
    assert asked <= listed
    assert {fact for fact, _ in because(condition, known(world))} <= listed


@given(written, worlds_with_members, choices, st.sampled_from(["", *MEMBERS]))
def test_spelling_out_changes_no_meaning(condition, world, choices, subject):
    ready = spelled(chosen(condition, choices), MEMBERS, subject)
    assert all(isinstance(part, Fact | No | Every | Some) for part in parts_of(ready))
    assert number(truth(ready, known(world))) == meaning(condition, world, choices, MEMBERS, subject)


@given(written, choices, choices, st.sampled_from(["", *MEMBERS]))
def test_spelling_out_twice_is_spelling_out_once(condition, choices, others, subject):
    once = chosen(condition, choices)
    assert chosen(once, others) == once
    named = spelled(once, MEMBERS, subject)
    assert spelled(named, MEMBERS[::-1], "") == named


@given(apart, choices, st.sampled_from(["", *MEMBERS]))
def test_where_silences_and_members_stand_apart_either_may_be_spelled_out_first(condition, choices, subject):
    silences_first = spelled(chosen(condition, choices), MEMBERS, subject)
    assert chosen(spelled(condition, MEMBERS, subject), choices) == silences_first


@given(written, choices)
def test_only_the_silences_named_matter(condition, choices):
    named = {silence.id for silence in silences(condition)}
    assert chosen(condition, {name: value for name, value in choices.items() if name in named}) == chosen(
        condition, choices
    )


@given(written, worlds_with_members, st.permutations(MEMBERS))
def test_the_order_in_which_members_are_named_does_not_matter(condition, world, order):
    one, other = (spelled(chosen(condition, {}), tuple(names)) for names in (MEMBERS, order))
    assert truth(one, known(world)) is truth(other, known(world))


@pytest.mark.parametrize("subject", MEMBERS)
def test_what_all_but_one_satisfy_holds_whatever_that_one_does(subject):
    condition = spelled(EveryMember(OF_MEMBERS[0], but_subject=True), MEMBERS, subject)
    assert truth(condition, lambda fact: fact.of != subject) is True


@given(plain, worlds_of_facts, st.booleans())
def test_the_smallest_changes_are_those_that_trying_everything_finds(condition, world, to):
    found = [frozenset(each) for each in minimal_changes(condition, known(world), to)]

    assert len(found) == len(set(found))
    assert set(found) == smallest_by_trying(condition, world, to)
    assert [len(each) for each in found] == sorted(len(each) for each in found)


def smallest_by_trying(condition, world, to):
    """Every world that differs from this one in known answers, by what differs; of those that do, the smallest."""
    enough = set()
    for values in product((True, False, None), repeat=len(FACTS)):
        other = dict(zip(FACTS, values, strict=True))
        changed = {fact: value for fact, value in other.items() if value is not world[fact]}
        if None not in changed.values() and meaning(condition, other) == number(to):
            enough.add(frozenset(changed.items()))
    named = {each: {fact for fact, _ in each} for each in enough}
    return {each for each in enough if not any(facts < named[each] for facts in named.values())}
