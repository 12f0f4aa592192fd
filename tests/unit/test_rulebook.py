from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scosim.calendar import Term, day, iso
from scosim.errors import LawError, QuestionError
from scosim.law import SCO
from scosim.provision import ALWAYS, Criterion, Fact, Instrument, Pattern, Power, Silence, Step, Succession, read
from scosim.rulebook import Conflict, Gap, Rulebook, Status
from scosim.terms import GRANTED, REQUESTED, Measure, Proposal, Standing

COUSIN = Standing("cousin", 1)
BAN = Measure("ban")
TESTS = Path(__file__).parents[1]


def keys(rulebook, on):
    return {rule.key for rule in rulebook.on(day(on)).rules}


def said_of(refused):
    (problem,) = refused.value.problems
    return problem


# ── What is in force ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "in_force"),
    [("2001-12-31", False), ("2002-01-01", True), ("2002-06-30", True), ("2002-07-01", False)],
)
def test_a_provision_is_in_force_from_its_first_day_until_the_day_on_which_it_is_over(league, on, in_force):
    text = league.text(since="2002-01-01", until="2002-07-01")
    text.states("1", "the ports are merry")
    assert ("later/1" in keys(league.amended_by(text), on)) is in_force


def test_every_day_on_which_something_begins_or_ends_is_a_day_of_change(league):
    text = league.text(since="2002-01-01", until="2002-07-01")
    text.states("1", "the ports are merry")
    text.states("2", "the ports are sad", until=None)
    assert [iso(each) for each in league.amended_by(text).change_days] == ["2001-01-01", "2002-01-01", "2002-07-01"]


def test_before_the_first_text_there_is_no_law(league):
    assert keys(league.rulebook, "2000-12-31") == set()


def test_the_law_of_two_days_with_no_change_between_them_is_one(league):
    assert league.rulebook.on(day("2001-02-01")) is league.rulebook.on(day("2150-01-01"))


def test_a_later_rule_displaces_what_it_names_from_its_first_day(league):
    text = league.text(since="2002-01-01")
    text.criterion(
        "1", "has two harbours", seeks=(league.FRIEND, league.ALLY), holds=ALWAYS, instead_of=league.harbour
    )
    book = league.amended_by(text)
    assert {"league/1.harbour", "later/1"} & keys(book, "2001-12-31") == {"league/1.harbour"}
    assert {"league/1.harbour", "later/1"} & keys(book, "2002-01-01") == {"later/1"}


def test_a_later_step_displaces_another_only_for_the_standings_that_it_serves(league):
    text = league.text(since="2002-01-01")
    short = text.power("1", "the moot hears friends", organ=league.MOOT, seeks=(league.FRIEND,), at=REQUESTED,
                       to="heard", by=league.unanimity, instead_of=league.hearing)  # fmt: skip
    law = league.amended_by(text).on(day("2002-01-01"))
    assert law.step(league.FRIEND, REQUESTED) is short
    left = law.step(league.ALLY, REQUESTED)
    assert (left.key, left.seeks) == ("league/1.hearing", (league.ALLY,))
    assert league.hearing.seeks == (league.FRIEND, league.ALLY)


def test_two_later_steps_displace_another_between_them(league):
    text = league.text(since="2002-01-01")
    for standing in (league.FRIEND, league.ALLY):
        text.power("1", "the moot hears", organ=league.MOOT, seeks=(standing,), at=REQUESTED, to="heard",
                   by=league.unanimity, instead_of=league.hearing)  # fmt: skip
    assert "league/1.hearing" not in keys(league.amended_by(text), "2002-01-01")


def test_a_later_criterion_displaces_another_only_for_the_standings_that_it_serves(league):
    text = league.text(since="2002-01-01")
    text.criterion("1", "has a bay", seeks=(league.FRIEND,), holds=ALWAYS, instead_of=league.harbour)
    law = league.amended_by(text).on(day("2002-01-01"))
    assert "later/1" in {rule.key for rule in law.criteria(league.FRIEND)}
    assert "league/1.harbour" not in {rule.key for rule in law.criteria(league.FRIEND)}
    assert "league/1.harbour" in {rule.key for rule in law.criteria(league.ALLY)}


def test_a_step_that_is_displaced_by_no_step_is_displaced_whole(league):
    text = league.text(since="2002-01-01")
    text.states("1", "the bench is dissolved", instead_of=league.hearing)
    assert "league/1.hearing" not in keys(league.amended_by(text), "2002-01-01")


def test_what_was_displaced_does_not_revive_when_the_later_rule_ends(league):
    text = league.text(since="2002-01-01", until="2003-01-01")
    text.criterion("1", "has two harbours", seeks=(league.FRIEND,), holds=ALWAYS, instead_of=league.harbour)
    criteria = league.amended_by(text).on(day("2003-01-01")).criteria(league.FRIEND)
    assert not {"league/1.harbour", "later/1"} & {rule.key for rule in criteria}


def test_a_rule_under_a_reading_is_there_only_in_that_reading(league):
    waived = league.rulebook.read_as({"friends-first": "waived"})
    assert "league/1.friend-first" in keys(league.rulebook, "2001-01-01")
    assert "league/1.friend-first" not in keys(waived, "2001-01-01")


def test_a_rule_under_a_reading_that_was_not_chosen_displaces_nothing(league):
    text = league.text(since="2002-01-01")
    text.criterion("1", "has been a friend for a year", seeks=(league.ALLY,), holds=ALWAYS,
                   instead_of=league.friendship, under=(league.friends_first, "waived"))  # fmt: skip
    assert "league/1.friend-first" in keys(league.amended_by(text), "2002-01-01")


def test_a_rule_under_a_silence_that_this_law_does_not_have_is_not_there(league):
    elsewhere = Silence("elsewhere", "?", {"yes": "y"}, default="yes")
    text = league.text()
    text.states("1", "…", under=(elsewhere, "yes"))
    assert "later/1" not in keys(league.amended_by(text), "2001-01-01")
    assert league.amended_by(text).reading("elsewhere") is None


# ── Succession ───────────────────────────────────────────────────────────────────────────────────────────


def merged(league, *old):
    text = league.text(since="2002-01-01")
    text.succession("merge", "friends are cousins", old=old, new=COUSIN)
    return league.amended_by(text, standings={each.name: each for each in (league.FRIEND, league.ALLY, COUSIN)})


def test_a_succession_closes_the_old_standing_from_its_day(league):
    book = merged(league, league.FRIEND)
    assert book.on(day("2001-12-31")).granting(league.FRIEND).key == "league/1.seal"
    assert book.on(day("2002-01-01")).granting(league.FRIEND) is None


def test_a_succession_leaves_the_ways_to_other_standings_open(league):
    law = merged(league, league.FRIEND).on(day("2002-01-01"))
    assert [step.key for step in law.route(league.ALLY)] == ["league/1.hearing", "league/1.alliance"]


def test_a_step_ends_when_all_the_standings_that_it_serves_are_closed(league):
    assert "league/1.hearing" not in keys(merged(league, league.FRIEND, league.ALLY), "2002-01-01")


def test_a_succession_that_is_struck_out_closes_nothing(league):
    law = merged(league, league.FRIEND).without("later/merge").on(day("2002-01-01"))
    assert law.granting(league.FRIEND).key == "league/1.seal"


# ── Questions to the law of a day ────────────────────────────────────────────────────────────────────────


@pytest.fixture
def law(league):
    return league.rulebook.on(day("2001-06-01"))


def test_a_route_is_every_step_that_serves_the_standing(league, law):
    assert [step.key for step in law.route(league.FRIEND)] == [
        "league/1.hearing",
        "league/1.welcome",
        "league/1.seal",
    ]


def test_a_stage_that_nothing_takes_on_has_no_step(league, law):
    assert law.step(league.FRIEND, "limbo") is None
    assert law.step(COUSIN, REQUESTED) is None


def test_a_standing_is_granted_by_the_step_that_confers_it(league, law):
    assert (law.granting(league.FRIEND), law.granting(league.ALLY)) == (league.sealing, league.alliance)
    assert law.granting(COUSIN) is None


def test_a_measure_is_granted_by_its_last_step_though_that_confers_nothing(league):
    text = league.text()
    text.power("1", "the moot bans a port", organ=league.MOOT, seeks=(BAN,), at=REQUESTED, to="banned",
               by=league.unanimity)  # fmt: skip
    last = text.effect("2", "the port is banned", seeks=(BAN,), at="banned", to=GRANTED)
    book = league.amended_by(text, measures={BAN.name: BAN})
    assert book.on(day("2001-06-01")).granting(BAN) is last
    assert last.confers is None
    assert book.matters == (league.FRIEND, league.ALLY, BAN)
    assert list(book.without("later/1").gaps()) == [Gap(day("2001-01-01"), BAN, REQUESTED)]


def test_the_criteria_for_a_standing_are_those_that_name_it(league, law):
    assert law.criteria(league.FRIEND) == (league.harbour, league.peace, league.letter)
    assert law.criteria(league.ALLY) == (league.harbour, league.peace, league.letter, league.friendship)


def test_only_a_bar_for_the_standing_bars_it(league):
    text = league.text()
    pause = text.bar("pause", "no new allies", seeks=(league.ALLY,))
    law = league.amended_by(text).on(day("2001-06-01"))
    assert (law.bars(league.ALLY), law.bars(league.FRIEND)) == ((pause,), ())


def test_duties_arise_at_their_stage_and_after_the_duty_that_they_follow(league, law):
    friend, ally = league.dossier(), league.dossier(seeks=league.ALLY)
    assert law.duties(friend, REQUESTED) == (league.answer,)
    assert law.duties(friend, "heard") == ()
    assert law.duties(ally, "heard") == (league.toll, league.oath)
    assert law.following(friend, league.answer) == (league.receipt,)
    assert law.following(friend, league.receipt) == ()


def test_a_duty_follows_another_only_where_it_serves_the_same_request(league):
    text = league.text()
    toast = text.duty("1", "the clerk toasts an ally", officer="clerk", act="toast", seeks=(league.ALLY,),
                      follows=league.answer)  # fmt: skip
    law = league.amended_by(text).on(day("2001-06-01"))
    assert law.following(league.dossier(), league.answer) == (league.receipt,)
    assert law.following(league.dossier(seeks=league.ALLY), league.answer) == (league.receipt, toast)


def test_an_act_has_the_parts_that_the_law_of_the_day_gives_it(league, law):
    ally = league.dossier(seeks=league.ALLY)
    assert law.parts(league.DUES, ally) == (league.toll, league.oath)
    assert law.parts(league.DUES, league.dossier()) == ()
    assert law.parts(league.SEAL, ally) == ()


def test_a_duty_that_speaks_of_one_state_is_owed_for_no_other(league):
    text = league.text()
    pilot = text.duty("1", "the clerk sends Elba a pilot", officer="clerk", act="pilot", seeks=(league.FRIEND,),
                      after="welcome", only="Elba")  # fmt: skip
    echo = text.duty("2", "Elba thanks for it", officer="port", act="thanks", seeks=(league.FRIEND,), follows=pilot,
                     only="Elba")  # fmt: skip
    salt = text.duty("3", "Elba pays in salt too", officer="port", act="salt", seeks=(league.ALLY,), after="heard",
                     part_of=league.DUES, only="Elba")  # fmt: skip
    law = league.amended_by(text).on(day("2001-06-01"))
    elba, delta = league.dossier("Elba"), league.dossier("Delta")
    assert (law.duties(elba, "welcome"), law.duties(delta, "welcome")) == ((pilot,), ())
    assert (law.following(elba, pilot), law.following(delta, pilot)) == ((echo,), ())
    allies = [league.dossier(name, seeks=league.ALLY) for name in ("Elba", "Delta")]
    assert [law.parts(league.DUES, each) for each in allies] == [
        (league.toll, league.oath, salt),
        (league.toll, league.oath),
    ]


def test_entitlements_are_those_that_speak_of_the_verb_at_the_organ_or_at_large(league):
    text = league.text()
    sings = text.entitlement("1", "…", whom=(league.ALLY,), verbs=("sing", "dance"), answer="yes",
                             organs=(league.MOOT, league.BENCH))  # fmt: skip
    trades = text.entitlement("2", "…", whom=(league.ALLY,), verbs=("sing",), organs=(), answer="yes")
    law = league.amended_by(text).on(day("2001-06-01"))
    assert law.entitlements("sing", league.MOOT) == law.entitlements("dance", league.BENCH) == (sings,)
    assert law.entitlements("sing", None) == (trades,)
    assert law.entitlements("dance", None) == law.entitlements("weep", league.MOOT) == ()


def test_under_a_citation_the_law_of_a_day_has_what_is_then_in_force_and_no_other_that_begins_like_it(league):
    text = league.text(since="2002-01-01")
    one, two = text.states("1", "…"), text.states("1", "…")
    text.states("11", "…")
    book = league.amended_by(text)
    cited = [book.on(day(on)).cited("later/1") for on in ("2001-12-31", "2002-01-01")]
    assert cited == [(), (one, two)]
    assert book.on(day("2002-01-01")).cited("later/2") == ()


def test_a_memorandum_covers_the_areas_of_the_one_of_which_it_speaks(league):
    text = league.text(since="2002-01-01")
    text.scope("0", "with Zibra: salt", only="Zibra", areas=("salt",))
    tides = text.scope("1", "with Delta: tides", only="Delta", areas=("tides",))
    book = league.amended_by(text)
    assert book.on(day("2002-01-01")).scope_of("Delta") is tides
    assert book.on(day("2002-01-01")).scope_of("Elba") is None
    assert book.on(day("2001-12-31")).scope_of("Delta") is None


def test_a_power_is_exercised_by_its_rule_if_that_is_in_force(league, law):
    assert law.rule_of(league.welcome) is league.unanimity
    without = league.rulebook.without("league/1.unanimity").on(day("2001-06-01"))
    assert without.rule_of(league.welcome) is None


def test_a_power_is_exercised_by_the_rule_that_displaced_its_own(league):
    text = league.text(since="2002-01-01")
    lax = text.decision_rule("1", "always adopted", adopted=ALWAYS, instead_of=league.unanimity)
    assert league.amended_by(text).on(day("2002-01-01")).rule_of(league.welcome) is lax


def test_a_power_is_exercised_by_the_last_of_several_rules_that_displaced_each_other(league):
    text = league.text(since="2002-01-01")
    strict = text.decision_rule("1", "always adopted", adopted=ALWAYS, instead_of=league.unanimity)
    lax = text.decision_rule("2", "always adopted", adopted=ALWAYS, instead_of=strict, since="2003-01-01")
    book = league.amended_by(text)
    assert book.on(day("2002-12-31")).rule_of(league.welcome) is strict
    assert book.on(day("2003-01-01")).rule_of(league.welcome) is lax


def test_a_power_is_not_exercised_by_what_is_no_decision_rule(league):
    text = league.text(since="2002-01-01")
    text.states("1", "nothing is decided any more", instead_of=league.unanimity)
    assert league.amended_by(text).on(day("2002-01-01")).rule_of(league.welcome) is None


def test_the_law_reads_its_conditions_as_the_rulebook_chooses(league):
    counts = league.rulebook.read_as({"empty-chair": "counts"}).on(day("2001-06-01"))
    assert counts.condition(league.unanimity, "quorate") == ALWAYS
    assert counts.condition(league.unanimity, "adopted") == league.unanimity.adopted
    strict = league.rulebook.on(day("2001-06-01"))
    assert strict.condition(league.unanimity, "quorate") == dict(league.unanimity.quorate.options)["waits"]


def test_two_steps_from_one_stage_are_a_contradiction_that_names_both(league):
    text = league.text(since="2002-01-01")
    text.power("1", "the moot hears", organ=league.MOOT, seeks=(league.FRIEND,), at=REQUESTED, to="heard",
               by=league.unanimity)  # fmt: skip
    law = league.amended_by(text).on(day("2002-01-01"))
    with pytest.raises(LawError) as refused:
        law.step(league.FRIEND, REQUESTED)
    problem = said_of(refused)
    assert problem.message == (
        "two provisions take a request for friend on from requested: league/1.hearing and later/1"
    )
    assert problem.help == ("in force from 2001-01-01 and 2002-01-01", "one of them must displace the other")
    assert law.step(league.ALLY, REQUESTED) is league.hearing


# ── Readings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_silence_is_read_by_default_until_another_reading_is_chosen(league):
    book = league.rulebook.read_as({"empty-chair": "counts"})
    assert (league.rulebook.reading("empty-chair"), book.reading("empty-chair")) == ("waits", "counts")
    assert book.read_as({"friends-first": "waived"}).choices == {"empty-chair": "counts", "friends-first": "waived"}
    assert book.read_as({"empty-chair": "waits"}).reading("empty-chair") == "waits"


def test_an_unknown_silence_is_refused_with_the_nearest_one(league):
    with pytest.raises(QuestionError) as refused:
        league.rulebook.read_as({"empty-chairs": "counts"})
    problem = said_of(refused)
    assert (problem.code, problem.message) == ("S0320", "no silence of the texts is called 'empty-chairs'")
    assert problem.help == (
        "known: empty-chair, friends-first, lost-scroll, quiet-season, slow-hands, which-law",
        "try: empty-chair",
    )


def test_an_unknown_reading_of_a_silence_is_refused_with_those_there_are(league):
    with pytest.raises(QuestionError) as refused:
        league.rulebook.read_as({"empty-chair": "xyzzy"})
    problem = said_of(refused)
    assert (problem.code, problem.message) == ("S0321", "empty-chair cannot be read as 'xyzzy'")
    assert problem.help == ("known: counts, waits",)


def test_a_reading_on_which_no_rule_turns_leaves_the_law_of_a_day_the_very_same(league):
    on = day("2001-06-01")
    other = league.rulebook.read_as({"which-law": "day-of-filing"})
    assert other.on(on) is league.rulebook.on(on)
    assert other.read_as({"empty-chair": "counts"}).on(on) is not league.rulebook.on(on)


def test_a_rule_turns_on_its_reading_though_a_succession_does_so_too(league):
    text = league.text()
    for silence, value in ((league.empty_chair, "waits"), (league.friends_first, "required")):
        text.succession(silence.id, "…", old=(COUSIN,), new=league.FRIEND, keeps=(silence, value))
    book = league.amended_by(text)
    assert "league/1.friend-first" in keys(book, "2001-06-01")
    lenient = book.read_as({"empty-chair": "counts"}).on(day("2001-06-01"))
    waived = book.read_as({"friends-first": "waived"}).on(day("2001-06-01"))
    assert lenient.condition(league.unanimity, "quorate") == ALWAYS
    assert "league/1.friend-first" not in {rule.key for rule in waived.rules}


def test_a_reading_departs_where_it_is_another_than_the_default(league):
    other = league.rulebook.read_as({"which-law": "day-of-filing"})
    back = other.read_as({"which-law": "day-of-step"})
    assert [book.departs(league.which_law) for book in (league.rulebook, other, back)] == [False, True, False]
    assert league.rulebook.read_as({"friends-first": "waived"}).departs(league.friends_first)
    assert not other.departs(league.empty_chair)
    assert not other.departs(None)


def test_what_an_entitlement_turns_on_is_read_as_the_rulebook_chooses(league):
    by_night = Silence("by-night", "And by night?", {"too": "yes", "only-by-day": "no"}, default="too")
    text = league.text()
    sings = text.entitlement("1", "…", whom=(league.ALLY,), verbs=("sing",), organs=(league.MOOT,), answer="yes",
                             provided=read(by_night, too=ALWAYS, only_by_day=league.has_harbour))  # fmt: skip
    book = league.amended_by(text, silences=[by_night])
    narrow = book.read_as({"by-night": "only-by-day"})
    assert [each.on(day("2001-06-01")).condition(sings, "provided") for each in (book, narrow)] == [
        ALWAYS,
        league.has_harbour,
    ]


# ── What a rule is on a day ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2001-12-31", Status.TO_COME),
        ("2002-01-01", Status.IN_FORCE),
        ("2002-12-31", Status.IN_FORCE),
        ("2003-01-01", Status.REPEALED),
    ],
)
def test_a_rule_is_first_to_come_then_in_force_then_repealed(league, on, status):
    text = league.text(since="2002-01-01", until="2003-01-01")
    rule = text.states("1", "the ports are merry")
    assert league.amended_by(text).status(rule, day(on)) is status


def test_a_rule_that_a_later_one_displaces_is_repealed_from_that_day(league):
    text = league.text(since="2002-01-01")
    text.criterion("1", "…", seeks=(league.FRIEND, league.ALLY), holds=ALWAYS, instead_of=league.harbour)
    text.criterion("2", "…", seeks=(league.FRIEND,), holds=ALWAYS, instead_of=league.peace)
    book = league.amended_by(text)
    days = (day("2001-12-31"), day("2002-01-01"))
    assert [book.status(league.harbour, each) for each in days] == [Status.IN_FORCE, Status.REPEALED]
    assert [book.status(league.peace, each) for each in days] == [Status.IN_FORCE, Status.IN_FORCE]


def test_a_rule_of_which_nobody_knows_since_when_it_is_in_force_is_said_to_be_unknown(league):
    text = league.text(since="2002-01-01", until="2003-01-01", leaves_open=(league.lost_scroll,))
    rule = text.states("1", "the ports are merry")
    book = league.amended_by(text)
    assert [book.status(rule, day(on)) for on in ("2001-12-31", "2002-01-01", "2003-01-01")] == [
        Status.TO_COME,
        Status.UNKNOWN,
        Status.REPEALED,
    ]
    assert league.amended_by(text, unseen=None).status(rule, day("2002-01-01")) is Status.IN_FORCE


def test_a_rule_that_is_there_in_another_reading_only_is_not_so_read(league):
    waived = league.rulebook.read_as({"friends-first": "waived"})
    today = day("2001-06-01")
    assert league.rulebook.status(league.friendship, today) is Status.IN_FORCE
    assert waived.status(league.friendship, today) is Status.READ_OTHERWISE
    assert waived.status(league.friendship, day("2000-12-31")) is Status.TO_COME


def test_a_rule_whose_time_is_over_is_repealed_though_it_was_there_in_another_reading_only(league):
    text = league.text(since="2002-01-01", until="2003-01-01")
    rule = text.states("1", "…", under=(league.friends_first, "waived"))
    book = league.amended_by(text)
    assert [book.status(rule, day(on)) for on in ("2001-06-01", "2002-12-31", "2003-01-01", "2003-06-01")] == [
        Status.TO_COME,
        Status.READ_OTHERWISE,
        Status.REPEALED,
        Status.REPEALED,
    ]


def test_what_a_rule_may_be_on_a_day_are_five_things_in_as_many_words():
    assert list(Status) == ["not yet in force", "in force", "repealed", "unknown", "not so read"]


# ── Counterfactuals ──────────────────────────────────────────────────────────────────────────────────────


def test_a_provision_that_is_struck_out_is_gone_and_named_as_struck(league):
    book = league.rulebook.without("league/1.harbour").without("league/1.peace", "league/1.letter")
    assert book.struck == ("league/1.harbour", "league/1.peace", "league/1.letter")
    assert book.on(day("2001-06-01")).criteria(league.FRIEND) == ()
    assert league.rulebook.struck == ()


def test_striking_out_a_rule_revives_what_it_displaced(league):
    text = league.text(since="2002-01-01")
    text.criterion("1", "has two harbours", seeks=(league.FRIEND,), holds=ALWAYS, instead_of=league.harbour)
    assert "league/1.harbour" in keys(league.amended_by(text).without("later/1"), "2002-01-01")


@pytest.mark.parametrize("group", ["league/", "league/1."])
def test_a_citation_that_ends_in_a_slash_or_a_dot_names_a_group(league, group):
    text = league.text()
    text.states("1", "…")
    assert keys(league.amended_by(text).without(group), "2001-06-01") == {"later/1"}


def test_a_citation_names_a_group_only_if_it_ends_like_one(league):
    with pytest.raises(QuestionError):
        league.rulebook.without("league/1")


def test_all_rules_under_one_citation_are_struck_out_together(league):
    text = league.text()
    text.states("1", "one")
    text.states("1", "two")
    text.states("11", "eleven")
    assert keys(league.amended_by(text).without("later/1"), "2001-06-01") & {"later/1", "later/1#2", "later/11"} == {
        "later/11"
    }


def test_what_rests_on_a_provision_is_struck_out_with_it(league):
    text = league.text()
    text.states("1", "friends are kin")
    text.states("2", "kin may dance", recurs=("later/1",))
    text.states("3", "friends may sing")
    book = league.amended_by(text)

    assert keys(book, "2001-06-01") - keys(book.without("later/1"), "2001-06-01") == {"later/1", "later/2"}


def test_where_the_provision_that_asks_for_sittings_is_struck_out_there_is_no_pattern_of_them(league):
    text = league.text()
    text.states("1", "the moot sits at midsummer")
    text.states("2", "the bench sits ten days ahead of it")
    moot = Pattern(league.MOOT, "later/1", yearly=((6, 21),))
    bench = Pattern(league.BENCH, "later/2", ahead_of=league.MOOT, lead=Term(10))
    book = league.amended_by(text, patterns=(moot, bench))
    assert book.without("league/1.harbour").patterns == (moot, bench)
    assert book.without("later/1").patterns == (bench,)
    assert book.without("later/").patterns == ()
    assert book.patterns == (moot, bench)


@pytest.mark.parametrize("citation", ["league/1.harbor", "leage/1.harbour"])
def test_an_unknown_citation_is_refused_with_the_nearest_one(league, citation):
    with pytest.raises(QuestionError) as refused:
        league.rulebook.without(citation)
    problem = said_of(refused)
    assert (problem.code, problem.message) == ("S0322", f"no provision {citation!r} in this rulebook")
    assert problem.help[-1] == "try: league/1.harbour"


def test_up_to_twelve_citations_are_listed_and_of_more_the_place_of_the_list_is_told(league):
    twelve = league.rulebook.without("league/1.oath")
    for book, first in (
        (twelve, "known: league/1.alliance, league/1.answer, "),
        (league.rulebook, "see: scosim rules list"),
    ):
        with pytest.raises(QuestionError) as refused:
            book.cited("xyzzy")
        (told,) = said_of(refused).help
        assert told.startswith(first)


def test_an_amended_rule_is_read_in_its_new_wording_by_all_that_refer_to_it(league):
    lax = league.rulebook.amended(league.unanimity, adopted=ALWAYS)
    law = lax.on(day("2001-06-01"))
    assert law.rule_of(league.welcome).adopted == ALWAYS
    assert lax.changed == ("league/1.unanimity",)
    assert league.rulebook.on(day("2001-06-01")).rule_of(league.welcome) is league.unanimity


def test_duties_that_follow_an_amended_duty_still_follow_it(league):
    slow = league.rulebook.amended(league.answer, within=Term(9))
    law = slow.on(day("2001-06-01"))
    (answer,) = law.duties(league.dossier(), REQUESTED)
    assert (answer.within, law.following(league.dossier(), answer)) == (Term(9), (league.receipt,))


def test_an_amended_rule_is_still_displaced_by_what_displaced_it(league):
    text = league.text(since="2002-01-01")
    text.criterion("1", "…", seeks=(league.FRIEND, league.ALLY), holds=ALWAYS, instead_of=league.harbour)
    book = league.amended_by(text).amended(league.harbour, holds=ALWAYS)
    assert "league/1.harbour" not in keys(book, "2002-01-01")


def test_the_law_as_it_stood_knows_nothing_later_and_no_later_end(league):
    text = league.text(since="2002-01-01", until="2003-01-01")
    text.states("1", "the ports are merry")
    book = league.amended_by(text)
    assert [iso(each) for each in book.as_of(day("2001-12-31")).change_days] == ["2001-01-01"]
    assert "later/1" in keys(book.as_of(day("2002-06-01")), "2150-01-01")
    assert "later/1" in keys(book.as_of(day("2002-12-31")), "2003-01-01")
    assert "later/1" not in keys(book.as_of(day("2003-01-01")), "2003-01-01")
    assert "later/1" not in keys(book.as_of(day("2003-06-01")), "2003-06-01")
    assert (book.as_of(day("2002-06-01")).seen, book.seen) == (day("2002-06-01"), None)


def test_the_law_as_it_stood_has_what_came_into_force_that_very_day(league):
    assert keys(league.rulebook.as_of(day("2001-01-01")), "2001-01-01") == keys(league.rulebook, "2001-01-01")
    assert keys(league.rulebook.as_of(day("2000-12-31")), "2150-01-01") == set()


# ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_planted_conflict_is_found_on_each_day_of_change_on_which_it_lasts(league):
    text = league.text(since="2002-01-01", until="2003-01-01")
    text.power("1", "the moot hears all", organ=league.MOOT, seeks=(league.FRIEND, league.ALLY), at=REQUESTED,
               to="heard", by=league.unanimity)  # fmt: skip
    text.states("2", "…", since="2002-02-02")
    named = ("league/1.hearing", "later/1")
    assert list(league.amended_by(text).conflicts()) == [
        Conflict(day(on), f"{standing} at requested", named)
        for on in ("2002-01-01", "2002-02-02")
        for standing in ("friend", "ally")
    ]


def test_a_planted_gap_is_found_where_the_way_to_a_standing_breaks_off(league):
    text = league.text(since="2002-01-01")
    text.states("1", "the moot no longer welcomes friends", instead_of=league.welcome)
    book = league.amended_by(text)
    assert list(book.gaps()) == [Gap(day("2002-01-01"), league.FRIEND, "heard")]


def test_a_standing_that_cannot_be_granted_has_no_gap(league):
    book = league.rulebook.without("league/1.seal", "league/1.welcome")
    assert list(book.gaps()) == []
    assert book.on(day("2001-06-01")).granting(league.FRIEND) is None


def test_a_sweep_ends_though_a_way_goes_round_in_a_circle():
    code = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from conftest import League
league = League()
text = league.text()
text.power("1", "sent back", organ=league.MOOT, seeks=(league.FRIEND,), at="heard", to="requested",
           by=league.unanimity, instead_of=league.welcome)
print(list(league.amended_by(text).conflicts()), len(list(league.amended_by(text).gaps())) < 9)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=10)
    assert done.stdout == "[] True\n"


def test_the_league_has_neither_conflict_nor_gap(league):
    assert (list(league.rulebook.conflicts()), list(league.rulebook.gaps())) == ([], [])


@pytest.mark.parametrize("silence", [None, *SCO.silences])
def test_the_law_of_the_sco_has_neither_conflict_nor_gap_on_any_day_in_any_one_reading(silence):
    for value in SCO.silences[silence].readings if silence else [None]:
        book = SCO.read_as({silence: value}) if silence else SCO
        assert (list(book.conflicts()), list(book.gaps())) == ([], [])


def test_the_sweep_over_the_sco_sees_every_standing_granted_on_some_day():
    days = SCO.change_days
    assert all(any(SCO.on(each).granting(standing) for each in days) for standing in SCO.standings.values())


def test_no_key_of_the_sco_is_borne_by_two_rules():
    assert len({rule.key for rule in SCO.rules}) == len(SCO.rules)


# ── Proposals go from organ to organ as they are put ──────────────────────────────────────────────────────

BENCH_THEN_MOOT = Proposal("plan", ("BENCH", "MOOT"))
MOOT_ALONE = Proposal("plan", ("MOOT",))


def planning(league, *organs):
    """The law of the league with a power over plans for each of some organs."""
    text = league.text()
    for organ, at in organs:
        text.power(f"9.{organ}", "agrees", organ=organ, seeks=(BENCH_THEN_MOOT, MOOT_ALONE), at=at, to=GRANTED,
                   by=league.unanimity)  # fmt: skip
    return league.amended_by(text, proposals={each.organs: each for each in (BENCH_THEN_MOOT, MOOT_ALONE)})


@pytest.mark.parametrize(
    ("plan", "way"),
    [
        (BENCH_THEN_MOOT, [("BENCH", REQUESTED, "before the moot"), ("MOOT", "before the moot", GRANTED)]),
        (MOOT_ALONE, [("MOOT", REQUESTED, GRANTED)]),
    ],
)
def test_a_proposal_goes_to_where_the_next_of_its_organs_takes_it_up(league, plan, way):
    book = planning(league, (league.BENCH, "before the bench"), (league.MOOT, "before the moot"))
    law = book.on(day("2001-01-01"))
    assert [(step.organ.code, step.at, step.to) for step in law.route(plan)] == way
    assert law.granting(plan).organ is league.MOOT
    assert (list(book.conflicts()), list(book.gaps())) == ([], [])


def test_a_proposal_has_no_way_where_one_of_its_organs_has_no_power_over_it(league):
    law = planning(league, (league.MOOT, "before the moot")).on(day("2001-01-01"))
    assert (law.route(BENCH_THEN_MOOT), law.granting(BENCH_THEN_MOOT)) == ((), None)
    assert law.granting(MOOT_ALONE) is not None


# ── What the law asks ────────────────────────────────────────────────────────────────────────────────────


def test_the_facts_that_the_law_asks_for_are_listed_with_what_asks(league):
    text = league.text()
    text.criterion("1", "has a harbour indeed", seeks=(league.ALLY,), holds=league.has_harbour & ~league.has_harbour)
    asked = league.amended_by(text).facts()
    assert {name: by for name, (_, by) in asked.items()} == {
        "has_harbour": ("league/1.harbour", "later/1"),
        "at_peace": ("league/1.peace",),
        "signed_by: harbour master": ("league/1.letter",),
        "standing: friend": ("league/1.friend-first",),
    }
    assert asked["at_peace"][0] is league.at_peace


def test_of_the_facts_on_which_a_right_rests_those_of_the_applicant_are_asked_for(league):
    afloat, hosts = Fact("afloat", "is afloat", "is aground"), Fact("hosts", "hosts", "does not host", about="record")
    text = league.text()
    text.entitlement(
        "1", "…", whom=(league.ALLY,), verbs=("sing",), organs=(), answer="yes", provided=afloat & ~hosts
    )
    asked = league.amended_by(text).facts()
    assert asked["afloat"] == (afloat, ("later/1",))
    assert set(asked) - set(league.rulebook.facts()) == {"afloat"}


def test_what_takes_effect_from_the_request_on_takes_effect_by_notice_alone(league):
    leaving = Measure("leaving")
    text = league.text()
    text.effect("1", "who gives notice has left", seeks=(leaving,), at=REQUESTED, to=GRANTED)
    for number, stage in (("2", "heard"), ("3", "welcome")):
        text.effect(number, "who is banned is out", seeks=(BAN,), at=stage, to=GRANTED)
    assert league.amended_by(text).notices == {leaving}


def test_the_acts_that_the_law_waits_for_or_asks_of_somebody_are_named_once(league):
    assert league.rulebook.named_acts() == ("dues", "seal", "toll", "oath", "answer", "receipt")


def test_the_stages_of_a_law_are_those_at_which_a_dossier_may_lie(league):
    assert league.rulebook.stages == (REQUESTED, "heard", "welcome", GRANTED)


def test_a_rulebook_has_the_rules_of_its_texts_in_their_order(league):
    text = Instrument("later", "A later text", since="2002-01-01", source="a tale")
    one = text.states("1", "…")
    book = Rulebook.of("League", iter([text, league.article]), silences={}, standings={}, organs=())
    assert book.rules == (one, *league.article.provisions)
    assert book.instruments == (text, league.article)
    kinds = {kind: len(book.on(day("2001-06-01")).all(kind)) for kind in (Criterion, Power, Step, Succession)}
    assert kinds == {Criterion: 3, Power: 3, Step: 4, Succession: 0}
    assert book.on(day("2001-06-01")).step(league.ALLY, GRANTED) is None
