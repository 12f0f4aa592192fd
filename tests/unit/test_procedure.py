from __future__ import annotations

import pytest

from scosim.calendar import Hour, Term, day
from scosim.law import SCO
from scosim.law.words import CFM, CHS, OBSERVER
from scosim.procedure import (
    Decision,
    Done,
    Entry,
    Finding,
    Holding,
    Known,
    Outcome,
    Result,
    Verdict,
    decide,
    facts_about,
    finding,
    held_back,
    outcome,
)
from scosim.provision import NEVER, EveryMember, Fact
from scosim.readings import because, spelled, words
from scosim.terms import GRANTED, Dossier, Kind, Stance

NO, AWAY, RESERVE, SILENT, YES = Stance
TODAY = day("2001-06-01")


@pytest.fixture
def law(league):
    return league.rulebook.on(TODAY)


def said(*stances):
    return dict(zip(("Ambra", "Brine", "Coral"), stances, strict=True))


def decided(league, law, stances, power=None, back=(), subject=""):
    return decide(law, power or league.welcome, back, stances, league.members, subject)


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stances", [(YES, YES, YES), (SILENT, SILENT, SILENT), (RESERVE, YES, SILENT)], ids=str)
def test_what_no_member_objects_to_is_adopted(league, law, stances):
    decision = decided(league, law, said(*stances))
    assert decision == Decision(Result.ADOPTED, (league.welcome, league.unanimity), ())


def test_one_objection_is_enough_and_is_named(league, law):
    decision = decided(league, law, said(YES, NO, YES))
    assert decision == Decision(Result.OBJECTED, (league.welcome, league.unanimity), ("Brine",))


def test_all_who_object_are_named_in_the_order_of_the_members(league, law):
    assert decided(league, law, said(NO, YES, NO)).members == ("Ambra", "Coral")


def test_with_a_member_away_nothing_is_decided_and_nobody_has_objected(league, law):
    decision = decided(league, law, said(NO, YES, AWAY))
    assert decision == Decision(Result.DEFERRED, (league.welcome, league.unanimity), ("Coral",))


def test_in_another_reading_who_is_away_does_not_mind(league):
    lenient = league.rulebook.read_as({"empty-chair": "counts"}).on(TODAY)
    assert decided(league, lenient, said(YES, YES, AWAY)).result == Result.ADOPTED
    assert decided(league, lenient, said(NO, YES, AWAY)) == Decision(
        Result.OBJECTED, (league.welcome, league.unanimity), ("Ambra",)
    )


def test_what_is_held_back_is_not_tabled_whatever_members_say(league, law):
    decision = decided(league, law, said(NO, NO, NO), back=(league.harbour,))
    assert decision == Decision(Result.NOT_TABLED, (league.harbour,))


def test_without_a_rule_to_decide_by_nothing_is_tabled(league):
    lawless = league.rulebook.without("league/1.unanimity").on(TODAY)
    assert decided(league, lawless, said(YES, YES, YES)) == Decision(Result.NOT_TABLED, (league.welcome,))


def test_the_member_concerned_is_left_out_where_the_rule_says_so(league):
    but = league.rulebook.amended(
        league.unanimity,
        adopted=EveryMember(~league.refuses, but_subject=True),
        quorate=EveryMember(~league.is_away, but_subject=True),
    ).on(TODAY)
    assert decided(league, but, said(NO, YES, YES), subject="Ambra").result == Result.ADOPTED
    assert decided(league, but, said(AWAY, YES, YES), subject="Ambra").result == Result.ADOPTED
    assert decided(league, but, said(NO, NO, YES), subject="Ambra").members == ("Brine",)
    assert decided(league, but, said(NO, YES, YES)).result == Result.OBJECTED


@pytest.mark.parametrize(("organ", "result"), [(CFM, Result.ADOPTED), (CHS, Result.OBJECTED)], ids=str)
def test_a_rule_may_ask_before_which_organ_the_file_lies(organ, result):
    law = SCO.read_as({"consensus-at-lower-level": "summit-only"}).on(day("2008-01-01"))
    power = next(step for step in law.route(OBSERVER) if getattr(step, "organ", None) is organ)
    stances = {"China": Stance.SUPPORT, "Russia": Stance.OBJECTION}
    decision = decide(law, power, (), stances, tuple(stances))
    assert (decision.result, decision.members) == (result, () if organ is CFM else ("Russia",))


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────


def found(league, law, file=None, facts=None, held=None, members=None):
    file = file or league.dossier()
    world = league.world(file, facts=facts)
    return finding(law, file, facts_about(world, file, TODAY, held), members or league.members)


def failing(result):
    return [ground.criterion.id for ground in result.decisive]


def test_a_request_that_meets_all_criteria_is_admissible_on_all_its_grounds(league, law):
    result = found(league, law)
    assert result.verdict == Verdict.ADMISSIBLE
    assert failing(result) == ["league/1.harbour", "league/1.peace", "league/1.letter"]


def test_one_criterion_that_fails_makes_a_request_inadmissible_though_others_are_unknown(league, law):
    result = found(league, law, facts={"Delta": {"has_harbour": None, ("at_peace", "Coral"): False}})
    assert result.verdict == Verdict.INADMISSIBLE
    assert failing(result) == ["league/1.peace"]
    assert [ground.holds for ground in result.grounds] == [None, False, True]


def test_an_unknown_fact_that_matters_leaves_a_request_undetermined_and_is_named(league, law):
    result = found(league, law, facts={"Delta": {"has_harbour": None}})
    (ground,) = result.decisive
    assert result.verdict == Verdict.UNDETERMINED
    assert (ground.criterion, ground.holds, ground.facts) == (league.harbour, None, ((league.has_harbour, None),))


def test_an_unknown_fact_that_does_not_matter_changes_nothing(league):
    lax = league.rulebook.amended(league.harbour, holds=league.has_harbour | ~league.has_harbour | TRUE_BY_KIND)
    assert found(league, lax.on(TODAY), facts={"Delta": {"has_harbour": None}}).verdict == Verdict.ADMISSIBLE


TRUE_BY_KIND = Fact("kind", "is a State", "is no State", about="request", value="state")


def test_where_nothing_confers_the_standing_there_is_no_procedure_whatever_the_criteria(league):
    law = league.rulebook.without("league/1.seal").on(TODAY)
    result = found(league, law, facts={"Delta": {"has_harbour": False}})
    assert result.verdict == Verdict.NO_PROCEDURE
    assert [ground.holds for ground in result.grounds] == [False, True, True]


def test_no_criterion_makes_the_verdict_that_there_is_no_procedure(league):
    law = league.rulebook.without("league/1.seal").on(TODAY)
    assert found(league, law).decisive == ()


def test_peace_is_asked_with_those_who_decide_that_day_and_with_nobody_else(league, law):
    facts = {"Delta": {("at_peace", "Coral"): False}}
    assert found(league, law, facts=facts, members=("Ambra", "Brine")).verdict == Verdict.ADMISSIBLE
    result = found(league, law, facts=facts)
    assert [words(spelled(league.peace.holds, league.members), lambda f: f.of != "Coral")] == ["is at war with Coral"]
    assert result.decisive[0].facts == because(spelled(league.peace.holds, ("Coral",)), lambda _: False)


def test_what_is_so_with_several_members_is_told_in_one_sentence(league, law):
    facts = {"Delta": {("at_peace", "Ambra"): False, ("at_peace", "Coral"): False}}
    (ground,) = found(league, law, facts=facts).decisive
    assert ground.words == "is at war with Ambra, Coral"


def test_what_nothing_can_satisfy_says_so(league):
    law = league.rulebook.amended(league.harbour, holds=NEVER).on(TODAY)
    (ground,) = found(league, law).decisive
    assert ground.words == "as the text is read here, nothing satisfies it"


def test_of_what_fails_that_is_told_which_alone_would_turn_it_though_it_is_asked_for_twice(league):
    tall, rich = Fact("tall", "is tall", "is short"), Fact("rich", "is rich", "is poor")
    holds = (EveryMember(league.at_peace) & EveryMember(league.at_peace | tall)) | (tall & rich)
    law = league.rulebook.amended(league.harbour, holds=holds).on(TODAY)
    facts = {"Delta": {("at_peace", "Coral"): False, "tall": False, "rich": False}}
    ground, *_ = found(league, law, facts=facts).decisive
    assert [fact.name for fact, _ in ground.facts] == ["at_peace", "tall", "rich"]
    assert ground.words == "is at war with Coral"


def test_the_standing_held_is_a_fact(league, law):
    ally = league.dossier(seeks=league.ALLY)
    assert failing(found(league, law, ally)) == ["league/1.friend-first"]
    assert failing(found(league, law, ally, held=league.ALLY)) == ["league/1.friend-first"]
    assert found(league, law, ally, held=league.FRIEND).verdict == Verdict.ADMISSIBLE


@pytest.mark.parametrize(
    ("signed_by", "verdict"),
    [(None, Verdict.ADMISSIBLE), ("harbour master", Verdict.ADMISSIBLE), ("cook", Verdict.INADMISSIBLE)],
)
def test_a_signature_left_out_is_as_the_law_demands(league, law, signed_by, verdict):
    assert found(league, law, league.dossier(signed_by=signed_by)).verdict == verdict


@pytest.mark.parametrize(
    ("fact", "dossier", "holds"),
    [
        (Fact("kind", "", "", "request", Kind.STATE), {}, True),
        (Fact("kind", "", "", "request", Kind.PRIVATE), {}, False),
        (Fact("kind", "", "", "request", Kind.PRIVATE), {"kind": Kind.PRIVATE}, True),
        (Fact("names_areas", "", "", "request"), {}, False),
        (Fact("names_areas", "", "", "request"), {"areas": ("trade",)}, True),
        (Fact("addressed_to", "", "", "request", "clerk"), {}, True),
        (Fact("addressed_to", "", "", "request", "clerk"), {"addressed_to": "clerk"}, True),
        (Fact("addressed_to", "", "", "request", "clerk"), {"addressed_to": "cook"}, False),
    ],
)
def test_the_request_itself_answers_what_is_fixed_at_filing(league, fact, dossier, holds):
    file = league.dossier(**dossier)
    assert facts_about(league.world(file), file, TODAY, None)(fact) is holds


@pytest.mark.parametrize(("stated", "value"), [({}, True), ({"will": True}, True), ({"will": False}, False)], ids=str)
def test_what_a_request_declares_holds_by_filing_unless_it_is_stated_false(league, stated, value):
    file = league.dossier()
    facts = facts_about(league.world(file, facts={"Delta": stated}), file, TODAY, None)
    assert facts(Fact("will", "will", "will not", declared=True)) is value
    assert facts(Fact("will", "will", "will not")) is (value if stated else None)


# ── What keeps a file off the table ──────────────────────────────────────────────────────────────────────

DELTA_WITHOUT_HARBOUR = {"Delta": {"has_harbour": False}}


def test_bars_and_criteria_that_fail_keep_a_file_off_the_table(league, law):
    bar = league.text().bar("1", "no friends now", seeks=(league.FRIEND,))
    result = found(league, law, facts={"Delta": {"has_harbour": False, ("at_peace", "Brine"): False}})
    assert held_back(league.welcome, result, (bar,)) == (bar, league.harbour, league.peace)
    assert held_back(league.welcome, result, ()) == (league.harbour, league.peace)


def test_criteria_of_which_it_is_not_known_keep_a_file_off_the_table_unless_another_fails(league, law):
    unknown = {"has_harbour": None, ("at_peace", "Brine"): None}
    assert held_back(league.welcome, found(league, law, facts={"Delta": unknown}), ()) == (
        league.harbour,
        league.peace,
    )
    unknown["has_harbour"] = False
    assert held_back(league.welcome, found(league, law, facts={"Delta": unknown}), ()) == (league.harbour,)


def test_no_criterion_keeps_a_file_off_the_table_that_no_procedure_serves(league):
    law = league.rulebook.without("league/1.seal").on(TODAY)
    assert held_back(league.welcome, found(league, law, facts=DELTA_WITHOUT_HARBOUR), ()) == ()


def test_an_admissible_file_is_held_back_by_bars_alone(league, law):
    bar = league.text().bar("1", "no friends now", seeks=(league.FRIEND,))
    assert held_back(league.welcome, found(league, law), ()) == ()
    assert held_back(league.welcome, found(league, law), (bar,)) == (bar,)


def test_a_step_taken_regardless_is_held_back_by_bars_alone(league, law):
    bar = league.text().bar("1", "no friends now", seeks=(league.FRIEND,))
    regardless = league.welcome.changed(regardless=True)
    result = found(league, law, facts=DELTA_WITHOUT_HARBOUR)
    assert held_back(regardless, result, (bar,)) == (bar,)
    assert held_back(regardless, result, ()) == ()


def test_a_signing_is_held_back_by_nothing(league, law):
    bar = league.text().bar("1", "no friends now", seeks=(league.FRIEND,))
    assert held_back(league.sealing, found(league, law, facts=DELTA_WITHOUT_HARBOUR), (bar,)) == ()


# ── The world ────────────────────────────────────────────────────────────────────────────────────────────


def test_those_decide_who_were_last_named_on_or_before_the_day(league):
    world = league.world(deciding=[("2001-02-01", ("Ambra",)), ("2001-03-01", ("Ambra", "Brine"))])
    asked = ["2001-01-31", "2001-02-01", "2001-02-28", "2001-03-01", "2150-01-01"]
    assert [world.members(day(on)) for on in asked] == [
        (), ("Ambra",), ("Ambra",), ("Ambra", "Brine"), ("Ambra", "Brine"),
    ]  # fmt: skip


def test_a_standing_is_held_from_its_day_until_the_day_on_which_it_is_over(league):
    held = [
        Holding(league.FRIEND, day("2001-02-01"), day("2001-03-01")),
        Holding(league.ALLY, day("2001-04-01")),
    ]
    world = league.world(holdings={"Delta": held})
    asked = ["2001-01-31", "2001-02-01", "2001-02-28", "2001-03-01", "2001-04-01", "2150-01-01"]
    names = [str(world.held("Delta", day(on))) for on in asked]
    assert names == ["None", "friend", "friend", "None", "ally", "ally"]
    assert world.held("Elba", day("2001-02-01")) is None


def test_a_dated_fact_is_unknown_before_its_first_date_and_then_as_last_stated(league):
    world = league.world(facts={"Delta": {"has_harbour": {"2001-02-01": True, "2001-03-01": False}}})
    asked = ["2001-01-31", "2001-02-01", "2001-02-28", "2001-03-01"]
    known = [world.known("Delta", "has_harbour", "", day(on)) for on in asked]
    assert [each and each.value for each in known] == [None, True, True, False]
    assert known[1] == Known(day("2001-02-01"), True, "scenario:3")


def test_what_is_known_of_the_member_named_goes_before_what_is_known_of_any(league):
    world = league.world(facts={"Delta": {("at_peace", "any"): True, ("at_peace", "Coral"): False}})
    assert world.known("Delta", "at_peace", "Coral", TODAY).value is False
    assert world.known("Delta", "at_peace", "Brine", TODAY).value is True
    assert world.known("Elba", "at_peace", "Brine", TODAY) is None


@pytest.mark.parametrize(
    ("any_since", "coral_since", "value"), [("2001-02-01", "2001-01-01", True), ("2001-01-01", "2001-02-01", False)]
)
def test_of_what_is_said_of_a_member_and_of_any_the_later_counts(league, any_since, coral_since, value):
    said = {("at_peace", "any"): {any_since: True}, ("at_peace", "Coral"): {coral_since: False}}
    known = league.world(facts={"Delta": said}).known("Delta", "at_peace", "Coral", TODAY)
    assert (known.value, known.since) == (value, day("2001-02-01"))


@pytest.mark.parametrize("earlier", [("2001-01-01",), ("2001-01-01", "2001-01-02")], ids=len)
def test_of_all_that_is_said_of_any_member_the_last_is_set_against_what_is_said_of_one(league, earlier):
    any_ = {**dict.fromkeys(earlier, True), "2001-04-01": False}
    said = {("at_peace", "any"): any_, ("at_peace", "Coral"): {"2001-03-01": True}}
    known = league.world(facts={"Delta": said}).known("Delta", "at_peace", "Coral", TODAY)
    assert (known.value, known.since) == (False, day("2001-04-01"))


def test_what_is_said_of_any_member_is_not_said_of_the_applicant_itself(league):
    world = league.world(facts={"Delta": {("brave", "any"): True}})
    assert world.known("Delta", "brave", "", TODAY) is None


def test_what_is_stated_unknown_of_a_member_is_not_guessed_from_what_is_known_of_any(league):
    file = league.dossier()
    world = league.world(file, facts={"Delta": {("at_peace", "any"): True, ("at_peace", "Coral"): None}})
    fact = Fact("at_peace", "is at peace with Coral", "is at war with Coral", of="Coral")
    assert facts_about(world, file, TODAY, None)(fact) is None


def test_the_days_of_change_are_those_within_the_run_on_which_members_facts_or_events_change(league):
    world = league.world(
        facts={"Delta": {"has_harbour": {"2000-12-31": True, "2001-02-02": False, "2002-01-01": True}}},
        deciding=[("2000-05-05", ("Ambra",)), ("2001-12-31", ("Brine",))],
        events=[("2001-01-01", "a storm"), ("2002-06-01", "a calm")],
    )
    assert world.change_days == {day("2001-01-01"), day("2001-02-02"), day("2001-12-31")}


def test_a_day_on_which_members_change_and_something_happens_is_a_day_of_change(league):
    on = "2001-05-05"
    world = league.world(deciding=[(on, ("Ambra",))], events=[(on, "a storm")])
    assert world.change_days == {day(on)}


@pytest.mark.parametrize(
    ("done", "on"),
    [
        (Done("scenario:1", on=day("2001-07-01")), "2001-07-01"),
        (Done("scenario:1", after=Term(1, "months")), "2001-07-01"),
        (Done("scenario:1", after=Term(0)), "2001-06-01"),
        (Done("scenario:1"), None),
    ],
)
def test_an_act_is_done_on_its_day_or_a_term_after_it_is_called_for_or_never(done, on):
    assert done.day(TODAY) == (day(on) if on else None)


# ── Outcomes and entries ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("stage", "ended", "verdict", "result"),
    [
        (GRANTED, None, Verdict.INADMISSIBLE, Outcome.GRANTED),
        ("heard", Outcome.WITHDRAWN, Verdict.INADMISSIBLE, Outcome.WITHDRAWN),
        ("heard", Outcome.LAPSED, Verdict.ADMISSIBLE, Outcome.LAPSED),
        ("heard", None, Verdict.ADMISSIBLE, Outcome.PENDING),
        ("heard", None, Verdict.INADMISSIBLE, Outcome.INADMISSIBLE),
        ("heard", None, Verdict.UNDETERMINED, Outcome.UNDETERMINED),
        ("heard", None, Verdict.NO_PROCEDURE, Outcome.NO_PROCEDURE),
    ],
)
def test_the_outcome_is_the_grant_or_how_it_ended_or_the_finding_or_pending(stage, ended, verdict, result):
    assert outcome(stage, ended, Finding(verdict, ())) is result


def test_every_verdict_but_admissible_is_an_outcome_too():
    assert {verdict.value for verdict in Verdict} - {outcome.value for outcome in Outcome} == {"admissible"}


def test_the_decisive_grounds_are_those_of_the_verdict(league, law):
    grounds = found(league, law, facts={"Delta": {"has_harbour": None, ("at_peace", "Coral"): False}}).grounds
    for verdict, criterion in (
        (Verdict.ADMISSIBLE, "league/1.letter"),
        (Verdict.INADMISSIBLE, "league/1.peace"),
        (Verdict.UNDETERMINED, "league/1.harbour"),
    ):
        assert failing(Finding(verdict, grounds)) == [criterion]


def test_two_entries_say_the_same_if_only_the_provisions_applied_differ():
    delta = Dossier("Delta/friend", "Delta", OBSERVER, 1, "scenario:1")
    entry = Entry(5, Hour.SUMMIT, "MOOT", "welcomes", delta, ("a/1",), "adopted", {}, ("Ambra",))
    assert entry._replace(cites=("b/2",), what="greets").key == entry.key
    for other in ({"day": 6}, {"hour": Hour.RECORD}, {"by": "BENCH"}, {"dossier": None}, {"decision": "objected"},
                  {"members": ()}):  # fmt: skip
        assert entry._replace(**other).key != entry.key
