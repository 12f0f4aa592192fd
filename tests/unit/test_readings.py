from __future__ import annotations

import pytest

from scosim.provision import ALWAYS, EveryMember, Fact, MemberFact, Silence, Some, read
from scosim.readings import because, chosen, facts_in, silences, spelled, truth, words, worlds

sober = Fact("sober", "is sober", "is drunk")
tall = Fact("tall", "is tall", "is short")
rich = Fact("rich", "is rich", "is poor")
likes = MemberFact("likes", "is liked by {member}", "is disliked by {member}", about="stance", value="support")

dusk = Silence("dusk", "What at dusk?", {"by-day": "as by day", "by-night": "as by night"}, default="by-day")
dawn = Silence("dawn", "What at dawn?", {"early": "early", "late": "late"}, default="late")
at_dusk = read(dusk, by_day=sober, by_night=tall)
at_dawn = read(dawn, early=at_dusk, late=rich)

MEMBERS = ("Ambra", "Brine", "Coral")


def known(**values):
    """Facts by name, or by name and member; what is not given is unknown."""
    return lambda fact: values.get(f"{fact.name}_{fact.of}" if fact.of else fact.name)


# ── Spelling out ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_silence_that_nobody_chose_is_read_by_its_default():
    assert chosen(at_dusk, {}) == sober


def test_a_silence_is_read_as_chosen_and_others_are_not_touched():
    assert chosen(at_dusk & at_dawn, {"dusk": "by-night"}) == tall & rich


def test_a_silence_within_a_reading_is_read_too():
    assert chosen(at_dawn, {"dawn": "early", "dusk": "by-night"}) == tall


def test_silences_are_read_wherever_they_stand():
    condition = ~(at_dusk | EveryMember(at_dusk & likes, but_subject=True))
    assert chosen(condition, {}) == ~(sober | EveryMember(sober & likes, but_subject=True))


def test_the_silences_of_a_condition_are_found_wherever_they_stand():
    condition = ~(at_dawn | EveryMember(at_dusk & likes)) & sober
    assert list(silences(condition)) == [dawn, dusk, dusk]


def test_each_deciding_member_is_named():
    named = spelled(EveryMember(~likes), ("Ambra", "Brine"))
    one, other = (next(facts_in(part)) for part in named.parts)
    assert (one.name, one.of, one.yes, one.no) == ("likes", "Ambra", "is liked by Ambra", "is disliked by Ambra")
    assert (other.of, other.about, other.value) == ("Brine", "stance", "support")


def test_the_member_concerned_is_left_out_only_where_the_rule_says_so():
    but, all_of_them = EveryMember(likes, but_subject=True), EveryMember(likes)
    assert [fact.of for fact in facts_in(spelled(but, MEMBERS, "Brine"))] == ["Ambra", "Coral"]
    assert [fact.of for fact in facts_in(spelled(all_of_them, MEMBERS, "Brine"))] == list(MEMBERS)
    assert [fact.of for fact in facts_in(spelled(but, MEMBERS))] == list(MEMBERS)


def test_a_sentence_that_is_not_about_members_is_the_same_for_each():
    assert spelled(EveryMember(sober | ~likes), ("Ambra",)).parts[0].parts[0] is sober


def test_members_are_named_wherever_they_stand():
    condition = ~(sober & (tall | EveryMember(likes)))
    assert [fact.of for fact in facts_in(spelled(condition, ("Ambra", "Brine")))] == ["", "", "Ambra", "Brine"]


def test_every_fact_that_may_be_asked_is_listed_as_often_as_it_is_asked():
    condition = ~at_dawn & EveryMember(likes | sober)
    assert list(facts_in(condition)) == [sober, tall, rich, likes, sober]


# ── Truth ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_unknown_matters_only_where_it_could_change_the_answer(one, other, both, either):
    for first, second in ((one, other), (other, one)):
        facts = known(sober=first, tall=second)
        assert truth(sober & tall, facts) is both
        assert truth(sober | tall, facts) is either


@pytest.mark.parametrize(("value", "opposite"), [(True, False), (False, True), (None, None)])
def test_not_turns_yes_and_no_and_leaves_unknown(value, opposite):
    assert truth(~sober, known(sober=value)) is opposite


def test_of_no_requirements_all_are_met_and_of_no_alternatives_none_is():
    assert truth(ALWAYS, known()) is True
    assert truth(Some(()), known()) is False


@pytest.mark.parametrize(
    "condition",
    [at_dusk, EveryMember(likes), likes, sober & EveryMember(likes)],
    ids=lambda each: type(each).__name__,
)
def test_what_is_not_spelled_out_is_not_read(condition):
    with pytest.raises(TypeError, match=r"spell the condition out before reading it: (Read|EveryMember|MemberFact)"):
        truth(condition, known(sober=True))


# ── Reasons ──────────────────────────────────────────────────────────────────────────────────────────────


def test_of_alternatives_that_hold_the_first_is_the_reason():
    assert because(tall | sober | rich, known(sober=True, rich=True)) == ((sober, True),)


def test_of_requirements_that_fail_all_are_reasons():
    assert because(sober & tall & rich, known(sober=False, tall=True, rich=False)) == ((sober, False), (rich, False))


def test_where_all_alternatives_fail_all_are_reasons():
    assert because(sober | tall, known(sober=False, tall=False)) == ((sober, False), (tall, False))


def test_where_all_requirements_hold_all_are_reasons():
    assert because(sober & ~tall, known(sober=True, tall=False)) == ((sober, True), (tall, False))


def test_where_the_answer_is_unknown_the_missing_facts_are_the_reasons():
    assert because(sober & (tall | rich), known(sober=True, rich=False)) == ((tall, None),)


def test_a_fact_that_decides_twice_is_named_once():
    assert because(sober & (sober | tall), known(sober=True)) == ((sober, True),)


def test_nothing_asked_has_no_reason():
    assert because(ALWAYS, known()) == ()


@pytest.mark.parametrize(
    "condition", [at_dusk, EveryMember(likes), likes, ~EveryMember(likes)], ids=lambda each: type(each).__name__
)
def test_what_is_not_spelled_out_has_no_reasons_either(condition):
    with pytest.raises(TypeError, match="spell the condition out before reading it"):
        because(condition, known(sober=True))


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("condition", "facts", "sentence"),
    [
        (sober & tall, known(sober=True, tall=True), "is sober, and is tall"),
        (sober & tall, known(sober=False, tall=True), "is drunk"),
        (sober & tall, known(tall=True), "it is not known whether it is sober"),
        (~sober, known(sober=True), "is sober"),
        (
            spelled(EveryMember(likes), ("Ambra", "Brine")),
            known(likes_Ambra=True, likes_Brine=False),
            "is disliked by Brine",
        ),
        (ALWAYS, known(), "nothing is asked"),
    ],
)
def test_one_sentence_says_why(condition, facts, sentence):
    assert words(condition, facts) == sentence


# ── Worlds ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_truth_table_has_a_row_for_each_combination_of_its_facts():
    rows = [(tuple(world.values()), answer) for world, answer in worlds(sober & ~tall & (sober | tall))]
    assert rows == [((True, True), False), ((True, False), True), ((False, True), False), ((False, False), False)]


def test_a_condition_that_asks_nothing_has_a_truth_table_of_one_row():
    assert list(worlds(ALWAYS)) == [({}, True)]
