from __future__ import annotations

import pytest

from scosim.calendar import day
from scosim.provision import (
    ALWAYS,
    Criterion,
    EveryMember,
    Fact,
    Instrument,
    MemberFact,
    No,
    Read,
    Silence,
    Some,
    Statement,
    read,
)
from scosim.provision import Every as All
from scosim.terms import Standing

a, b, c = (Fact(name, f"is {name}", f"is not {name}") for name in "abc")
FRIEND, ALLY = Standing("friend", 1), Standing("ally", 2)


# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────


def test_and_is_every_or_is_some_not_is_no():
    assert (a & b, a | b, ~a) == (All((a, b)), Some((a, b)), No(a))


def test_a_row_of_ands_or_of_ors_is_flat():
    assert a & b & c == a & (b & c) == All((a, b, c))
    assert a | b | c == a | (b | c) == Some((a, b, c))


def test_ands_within_ors_keep_their_brackets():
    assert (a & b) | c == Some((All((a, b)), c))
    assert (a | b) & c == All((Some((a, b)), c))
    assert ~(a & b) & c == All((No(All((a, b))), c))


def test_always_adds_nothing_to_an_and():
    assert ALWAYS & a == All((a,))


@pytest.mark.parametrize(
    "wrong",
    [lambda: a and b, lambda: a or b, lambda: not a, lambda: bool(a & b), lambda: a if EveryMember(b) else c],
    ids=["and", "or", "not", "bool", "if"],
)
def test_one_who_writes_and_or_not_is_told_what_to_write(wrong):
    with pytest.raises(TypeError, match=r"write & for and, [|] for or, ~ for not"):
        wrong()


def test_conditions_that_say_the_same_are_equal_and_those_of_other_kinds_are_not():
    assert Fact("a", "is a", "is not a") == a
    assert Fact("a", "is a", "is not a", of="Delta") != a
    assert All((a,)) != Some((a,))
    assert MemberFact("a", "is a", "is not a") != a


# ── Silences ─────────────────────────────────────────────────────────────────────────────────────────────

night = Silence("night-fall", "What by night?", {"day-only": "no", "any-hour": "yes"}, default="day-only")


def test_a_silence_is_cited_as_such():
    assert night.cite == "silences/night-fall"


def test_the_default_of_a_silence_is_one_of_its_readings():
    with pytest.raises(ValueError, match=r"night-fall: 'dusk' is none of its readings \['any-hour', 'day-only'\]"):
        Silence("night-fall", "What by night?", {"day-only": "no", "any-hour": "yes"}, default="dusk")


def test_a_read_condition_has_one_condition_for_each_reading():
    assert read(night, day_only=a, any_hour=b) == Read(night, (("day-only", a), ("any-hour", b)))


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"day_only": a}, ["day-only"]),
        ({"day_only": a, "any_hour": b, "dusk": c}, ["any-hour", "day-only", "dusk"]),
        ({"day_only": a, "anyhour": b}, ["anyhour", "day-only"]),
    ],
    ids=["one left out", "one too many", "one misspelt"],
)
def test_a_read_condition_names_all_readings_and_no_others(wrong, named):
    with pytest.raises(ValueError, match="night-fall has the readings") as refused:
        read(night, **wrong)
    assert str(refused.value).endswith(f"['any-hour', 'day-only'], not {named}")


# ── Instruments ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def text():
    return Instrument("text", "A text", since="2001-01-01", until="2003-01-01", source="a tale", leaves_open=(night,))


def test_an_instrument_lends_its_provisions_dates_source_and_confidence(text):
    rule = text.states("1", "the ports are friends")
    assert (rule.id, rule.key, rule.gist, rule.instrument) == ("text/1", "text/1", "the ports are friends", "text")
    assert (rule.since, rule.until) == (day("2001-01-01"), day("2003-01-01"))
    assert (rule.source, rule.confidence, rule.leaves_open) == ("a tale", "text-read", (night,))
    assert (rule.instead_of, rule.under, rule.recurs) == ((), None, ())


def test_a_provision_may_have_dates_source_and_confidence_of_its_own(text):
    rule = text.states(
        "1", "…", since="2002-05-06", until=None, source="hearsay", confidence="inferred", recurs=("x/2",)
    )
    assert (rule.since, rule.until, rule.source, rule.confidence) == (day("2002-05-06"), None, "hearsay", "inferred")
    assert rule.cites == ("text/1", "x/2")


def test_what_a_text_leaves_open_comes_before_what_its_provision_does(text):
    noon = Silence("high-noon", "What at noon?", {"rest": "none works"}, default="rest")
    assert text.states("1", "…", leaves_open=(noon,)).leaves_open == (night, noon)
    assert Instrument("plain", "…", since="2001-01-01", source="…").states("1", "…").leaves_open == ()


def test_a_statement_says_of_which_organs_it_speaks_and_what_of_them(text, league):
    rule = text.states("1", "the moot has nine seats", why="defines", organs=(league.MOOT,), aspect="composition")
    assert isinstance(rule, Statement)
    assert (rule.why, rule.organs, rule.aspect) == ("defines", (league.MOOT,), "composition")


@pytest.mark.parametrize(
    ("confidence", "unverified"),
    [("text-read", False), ("partially-read", False), ("secondary-report", True), ("inferred", True)],
)
def test_a_wording_that_was_not_read_is_unverified(text, confidence, unverified):
    assert text.states("1", "…", confidence=confidence).unverified is unverified


def test_provisions_stand_in_the_order_in_which_they_were_enacted(text):
    rules = [text.states("2", "…"), text.bar("1", "…", seeks=(ALLY,)), text.states("3", "…")]
    assert text.provisions == rules


def test_each_word_of_enactment_makes_its_own_kind_of_provision(text, league):
    rule = text.decision_rule("1", "…", adopted=a)
    made = [
        text.criterion("2", "…", seeks=(ALLY,), holds=a),
        rule,
        text.power("3", "…", organ=league.MOOT, seeks=(ALLY,), at="x", to="y", by=rule),
        text.signing("4", "…", seeks=(ALLY,), at="x", to="y", act=league.SEAL, parties="all"),
        text.bar("5", "…", seeks=(ALLY,)),
        text.duty("6", "…", officer="clerk", act="bow", seeks=(ALLY,)),
        text.entitlement("7", "…", whom=(ALLY,), verbs=("sing",), organs=(league.MOOT,), answer="yes"),
        text.succession("8", "…", old=(FRIEND,), new=ALLY),
        text.states("9", "…"),
        text.effect("10", "…", seeks=(ALLY,), at="x", to="y"),
        text.scope("11", "…", only="Delta", areas=("tides",)),
    ]
    kinds = [
        "Criterion",
        "DecisionRule",
        "Power",
        "Signing",
        "Bar",
        "Duty",
        "Entitlement",
        "Succession",
        "Statement",
        "Effect",
        "Scope",
    ]
    assert [type(each).__name__ for each in made] == kinds


def test_provisions_under_one_citation_are_told_apart_by_key(text):
    rules = [text.states("1", "one"), text.states("1", "two"), text.states("1", "three"), text.states("2", "four")]
    assert [rule.id for rule in rules] == ["text/1", "text/1", "text/1", "text/2"]
    assert [rule.key for rule in rules] == ["text/1", "text/1#2", "text/1#3", "text/2"]


def test_a_provision_under_the_citation_of_another_text_has_a_key_of_its_own(text):
    rules = [text.states("1", "…", id="charter/13.2"), text.states("1", "…", id="charter/13.2")]
    assert [rule.id for rule in rules] == ["charter/13.2", "charter/13.2"]
    assert [rule.key for rule in rules] == ["charter/13.2@text", "charter/13.2@text#2"]


def test_a_provision_may_displace_one_or_several(text):
    one, two = text.states("1", "…"), text.states("2", "…")
    assert text.states("3", "…", instead_of=one).instead_of == (one,)
    assert text.states("4", "…", instead_of=(one, two)).instead_of == (one, two)


def test_what_a_later_text_carries_over_keeps_its_citation_and_gains_a_day_a_key_and_what_it_displaces(text):
    old = text.criterion("1", "is kind", seeks=(FRIEND,), holds=a)
    later = Instrument("later", "A later text", since="2002-02-02", source="a rumour")
    kept = later.carries_over(old, seeks=(FRIEND, ALLY), recurs=("later/1",))
    assert isinstance(kept, Criterion)
    assert (kept.id, kept.key, kept.instrument) == ("text/1", "text/1@later", "later")
    assert (kept.since, kept.until, kept.instead_of) == (day("2002-02-02"), day("2003-01-01"), (old,))
    assert (kept.seeks, kept.holds, kept.source, kept.cites) == ((FRIEND, ALLY), a, "a tale", ("text/1", "later/1"))
    assert later.provisions == [kept]
    assert (old.seeks, old.key) == ((FRIEND,), "text/1")


def test_two_rules_under_one_citation_are_still_told_apart_when_carried_over(text):
    later = Instrument("later", "A later text", since="2002-02-02", source="a rumour")
    kept = [later.carries_over(text.states("1", gist)) for gist in ("one", "two")]
    assert [rule.key for rule in kept] == ["text/1@later", "text/1#2@later"]


@pytest.mark.parametrize("wrong", ["2001-02-30", "2001", ""])
def test_an_instrument_with_an_impossible_day_enacts_nothing(wrong):
    text = Instrument("text", "A text", since=wrong, source="a tale")
    with pytest.raises(ValueError, match=r".+"):
        text.states("1", "…")
    assert text.provisions == []


def test_a_rule_has_the_terms_of_its_kind_and_no_others(text):
    rule = text.states("1", "…", why="so it is")

    with pytest.raises(TypeError, match="Statement has other terms than these: verbs"):
        rule.changed(verbs=("dance",))
    with pytest.raises(TypeError, match="Criterion has other terms than these: holds, seeks"):
        text.criterion("2", "…")


def test_a_rule_that_is_changed_leaves_the_one_before_as_it_was(text):
    rule = text.states("1", "…", why="so it is")
    other = rule.changed(gist="otherwise")

    assert (rule.gist, other.gist, other.why) == ("…", "otherwise", "so it is")
    with pytest.raises(AttributeError):
        rule.gist = "otherwise"
