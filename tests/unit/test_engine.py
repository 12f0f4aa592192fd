from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scosim.calendar import Term, day, iso
from scosim.engine import Blocker, history
from scosim.procedure import Done, Holding, Outcome, Verdict
from scosim.provision import ALWAYS, Act, EveryMember, Silence, Step
from scosim.terms import GRANTED, REQUESTED, Measure, Organ, Stance, Standing

TESTS = Path(__file__).parents[1]
LEAVING = Measure("leaving")
BAN = Measure("ban")
TWENTY_DAYS = Term(20)


def on(told, *decisions, of=None):
    """The days on which something was decided, and who decided it."""
    return [
        f"{iso(entry.day)} {entry.by} {entry.decision}"
        for entry in told.record
        if (entry.decision in decisions or not decisions)
        and (of is None or (entry.dossier and entry.dossier.id == of))
    ]


def run(league, *dossiers, rulebook=None, **more):
    return history(rulebook or league.rulebook, league.world(*dossiers, **more))


def friend_of_old(league, *names):
    return {name: [Holding(league.FRIEND, 1)] for name in names or ("Delta",)}


# ── The toy league, start to end ─────────────────────────────────────────────────────────────────────────


def test_a_friend_of_the_toy_league_is_heard_welcomed_and_sealed(league):
    told = run(league, league.dossier())
    assert league.lines(told) == [
        "2001-02-01 filings | Delta | asks for the standing of friend | Delta/friend | - | scenario:1",
        "2001-02-01 filings | law | finding: admissible | Delta/friend | admissible | league/1.seal",
        "2001-02-06 secretariat | clerk | the clerk answers within five days | Delta/friend | done | league/1.answer",
        (
            "2001-03-01 coordinators | BENCH | the bench hears the port | Delta/friend | adopted"
            " | league/1.hearing, league/1.unanimity"
        ),
        "2001-03-06 secretariat | port | the port confirms within a month | Delta/friend | done | league/1.receipt",
        (
            "2001-04-01 summit | MOOT | the moot welcomes a friend | Delta/friend | adopted"
            " | league/1.welcome, league/1.unanimity"
        ),
        (
            "2001-04-11 signatures | clerk and port | clerk and port seal it | Delta/friend | signed"
            " | league/1.seal, silences/slow-hands"
        ),
    ]
    (end,) = told.ends
    assert (end.stage, end.outcome, end.waits_for) == (GRANTED, Outcome.GRANTED, None)
    assert (iso(end.decided_on), iso(end.granted_on)) == ("2001-04-01", "2001-04-11")
    assert [(iso(on), found.verdict) for on, found in end.findings] == [("2001-02-01", Verdict.ADMISSIBLE)]
    assert (told.standings, told.readings, told.void_acts) == ({"Delta": league.FRIEND}, {"slow-hands"}, ())


def test_an_ally_of_the_toy_league_is_heard_pays_its_dues_and_is_taken_in(league):
    acts = {
        ("Delta/ally", "toll"): [Done("scenario:7", after=Term(2))],
        ("Delta/ally", "oath"): [Done("scenario:8", on=day("2001-03-04"))],
    }
    told = run(league, league.dossier(seeks=league.ALLY), holdings=friend_of_old(league), acts=acts)
    assert league.lines(told) == [
        "2001-02-01 filings | Delta | asks for the standing of ally | Delta/ally | - | scenario:1",
        "2001-02-01 filings | law | finding: admissible | Delta/ally | admissible | league/1.alliance",
        "2001-02-06 secretariat | clerk | the clerk answers within five days | Delta/ally | done | league/1.answer",
        (
            "2001-03-01 coordinators | BENCH | the bench hears the port | Delta/ally | adopted"
            " | league/1.hearing, league/1.unanimity"
        ),
        (
            "2001-03-03 deposits | Delta | toll: the port pays its toll, which counts after three days | Delta/ally"
            " | - | league/1.toll, scenario:7"
        ),
        "2001-03-04 deposits | Delta | oath: the port swears its oath | Delta/ally | - | league/1.oath, scenario:8",
        "2001-03-06 deposits | Delta | toll and oath are given | Delta/ally | met | scenario:7, scenario:8",
        "2001-03-06 secretariat | port | the port confirms within a month | Delta/ally | done | league/1.receipt",
        (
            "2001-04-01 summit | MOOT | the moot takes in an ally | Delta/ally | adopted"
            " | league/1.alliance, league/1.unanimity"
        ),
    ]
    (end,) = told.ends
    assert (end.outcome, iso(end.decided_on), iso(end.granted_on)) == ("granted", "2001-04-01", "2001-04-01")
    assert (told.standings, told.readings) == ({"Delta": league.ALLY}, frozenset())


def test_the_toy_league_runs_without_the_law_of_the_sco():
    code = f"""
import sys
sys.path.insert(0, {str(TESTS)!r})
from conftest import League
from scosim.engine import history
told = history(League.rulebook, League().world())
print(told.ends[0].outcome, [name for name in sys.modules if name.startswith("scosim.law")])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "granted []\n"


def test_the_same_law_and_world_have_the_same_history(league):
    one, other = (run(league, league.dossier(), league.dossier("Elba")) for _ in range(2))
    assert league.lines(one) == league.lines(other)


def test_a_history_that_is_not_recorded_ends_in_the_same_way(league):
    world = league.world(
        league.dossier(), league.dossier("Elba", filed="2001-08-01"), league.dossier("Faro", filed="2001-09-02")
    )
    told, untold = (history(league.rulebook, world, record=record) for record in (True, False))
    assert untold.record == ()
    bare = [[end._replace(found=None, findings=()) for end in each.ends] for each in (told, untold)]
    assert bare[0] == bare[1]
    assert [end.found.verdict for end in untold.ends] == [end.found.verdict for end in told.ends]
    assert untold.standings == told.standings


# ── Sittings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_that_meets_an_objection_keeps_its_stage_and_comes_up_at_the_next_sitting(league):
    sittings = {"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01", "2001-05-01", "2001-06-01"]}
    no = league.line(Stance.OBJECTION, "Brine", at="MOOT", until="2001-05-02")
    told = run(league, sittings=sittings, stances=[no])
    assert on(told, "adopted", "objected") == [
        "2001-03-01 BENCH adopted",
        "2001-04-01 MOOT objected",
        "2001-05-01 MOOT objected",
        "2001-06-01 MOOT adopted",
    ]
    first = next(entry for entry in told.record if entry.decision == "objected")
    assert first.members == ("Brine",)
    assert first.stances == {"Ambra": "no objection", "Brine": "objection", "Coral": "no objection"}
    assert first.cites == ("league/1.welcome", "league/1.unanimity", "scenario:5")


def test_blockers_are_those_who_objected_and_whether_once_alone(league):
    lines = [league.line(Stance.OBJECTION, "Brine"), league.line(Stance.OBJECTION, "Ambra", until="2001-04-01")]
    told = run(league, league.dossier(), league.dossier("Elba", filed="2001-05-01"), stances=lines)
    assert told.blockers("Delta/friend") == (Blocker("Ambra", 1, 0), Blocker("Brine", 2, 1))
    assert [blocker.sole for blocker in told.blockers("Delta/friend")] == [False, True]
    assert told.blockers("Elba/friend") == (Blocker("Brine", 1, 1),)
    assert told.end_of("Elba/friend").stage == REQUESTED
    assert {entry.dossier.id for entry in told.of("Elba/friend")} == {"Elba/friend"}


def test_with_a_member_away_the_file_is_deferred(league):
    told = run(league, stances=[league.line(Stance.ABSENT, "Coral", since="2001-04-01", until="2001-04-02")])
    assert on(told, "deferred", "adopted") == [
        "2001-03-01 BENCH adopted",
        "2001-04-01 MOOT deferred",
        "2001-09-01 MOOT adopted",
    ]
    assert told.blockers("Delta/friend") == ()


def test_an_organ_without_members_decides_nothing(league):
    told = run(league, deciding=[("2001-03-02", league.members)])
    assert on(told, "adopted") == ["2001-08-01 BENCH adopted", "2001-09-01 MOOT adopted"]


def test_an_organ_without_a_sitting_leaves_the_file_where_it_lies(league):
    told = run(league, sittings={"BENCH": ["2001-03-01"]})
    (end,) = told.ends
    assert (end.stage, end.outcome, end.waits_for) == ("heard", Outcome.PENDING, "MOOT")


def test_a_file_may_pass_several_organs_in_one_day_but_each_once(league):
    told = run(league, sittings={"BENCH": ["2001-03-01"], "MOOT": ["2001-03-01"]})
    assert on(told, "adopted") == ["2001-03-01 BENCH adopted", "2001-03-01 MOOT adopted"]


def test_a_file_filed_on_the_day_of_a_sitting_is_taken_up_that_day(league):
    told = run(league, league.dossier(filed="2001-03-01"))
    assert on(told, "adopted")[0] == "2001-03-01 BENCH adopted"


def test_files_are_taken_by_day_of_filing_and_then_by_id(league):
    files = [league.dossier(name, filed=filed) for name, filed in (("Faro", "2001-02-01"), ("Elba", "2001-02-02"),
             ("Delta", "2001-02-02"))]  # fmt: skip
    told = run(league, *files)
    taken = [entry.dossier.applicant for entry in told.record if entry.by == "BENCH"]
    assert taken == ["Faro", "Delta", "Elba"]
    assert [end.dossier.applicant for end in told.ends] == ["Faro", "Delta", "Elba"]


def test_an_opinion_is_recorded_before_the_decision_and_changes_nothing(league):
    lines = [league.line(Stance.RESERVE, "Brine", opinion="too soon")]
    told, silent = run(league, stances=lines), run(league)
    spoken = [line for line in league.lines(told) if line not in league.lines(silent)]
    assert spoken == [
        f"{at} | Brine | has its view recorded: too soon | Delta/friend | opinion | scenario:5"
        for at in ("2001-03-01 coordinators", "2001-04-01 summit")
    ]
    bench = [entry.by for entry in told.record if iso(entry.day) == "2001-03-01"]
    assert bench == ["Brine", "BENCH"]
    assert [(end.stage, end.outcome) for end in told.ends] == [(end.stage, end.outcome) for end in silent.ends]


def test_a_member_taken_in_decides_from_the_day_after(league):
    files = [league.dossier(seeks=league.ALLY), league.dossier("Elba"), league.dossier("Faro", filed="2001-08-01")]
    facts = {"Elba": {}, "Faro": {}}
    told = run(league, *files, holdings=friend_of_old(league), facts=facts)
    asked = {(iso(e.day), e.by, e.dossier.applicant): tuple(e.stances) for e in told.record if e.stances}
    assert asked["2001-04-01", "MOOT", "Elba"] == league.members
    assert asked["2001-08-01", "BENCH", "Faro"] == (*league.members, "Delta")
    assert asked["2001-09-01", "MOOT", "Faro"] == (*league.members, "Delta")


def test_peace_is_asked_also_with_a_member_taken_in_from_the_day_after(league):
    files = [league.dossier(seeks=league.ALLY), league.dossier("Elba", filed="2001-03-15")]
    told = run(league, *files, holdings=friend_of_old(league), facts={"Elba": {("at_peace", "Delta"): False}})
    assert [(iso(on), found.verdict) for on, found in told.end_of("Elba/friend").findings] == [
        ("2001-03-15", Verdict.ADMISSIBLE),
        ("2001-04-02", Verdict.INADMISSIBLE),
    ]


def test_a_member_taken_in_by_signature_decides_from_the_day_after(league):
    book = league.rulebook.amended(league.sealing, confers=league.ALLY)
    files = [league.dossier(), league.dossier("Elba", filed="2001-03-15")]
    told = run(league, *files, rulebook=book, facts={"Elba": {("at_peace", "Delta"): False}})
    assert iso(told.end_of("Delta/friend").granted_on) == "2001-04-11"
    assert [(iso(on), found.verdict) for on, found in told.end_of("Elba/friend").findings] == [
        ("2001-03-15", Verdict.ADMISSIBLE),
        ("2001-04-12", Verdict.INADMISSIBLE),
    ]


# ── Findings, and what keeps a file off the table ────────────────────────────────────────────────────────


def test_a_file_that_fails_a_criterion_is_not_tabled_until_the_fact_changes(league):
    told = run(league, facts={"Delta": {"has_harbour": {"2001-01-01": False, "2001-03-15": True}}})
    assert league.lines(told)[:5] == [
        "2001-02-01 filings | Delta | asks for the standing of friend | Delta/friend | - | scenario:1",
        "2001-02-01 filings | law | finding: inadmissible | Delta/friend | inadmissible | league/1.harbour",
        "2001-02-01 filings | law | is not tabled: has no harbour | Delta/friend | not tabled | league/1.harbour",
        "2001-02-06 secretariat | clerk | the clerk answers within five days | Delta/friend | done | league/1.answer",
        "2001-03-06 secretariat | port | the port confirms within a month | Delta/friend | done | league/1.receipt",
    ]
    assert league.lines(told)[5:7] == [
        "2001-03-15 facts | law | finding: admissible | Delta/friend | admissible | league/1.seal",
        "2001-03-15 facts | law | may be tabled again | Delta/friend | tabled | league/1.harbour",
    ]
    assert on(told, "adopted") == ["2001-08-01 BENCH adopted", "2001-09-01 MOOT adopted"]


def test_a_missing_fact_leaves_a_file_undetermined_and_is_named(league):
    (end,) = run(league, facts={"Delta": {"has_harbour": None}}).ends
    assert (end.outcome, end.stage) == (Outcome.UNDETERMINED, REQUESTED)
    assert end.waits_for == "BENCH, and cannot be tabled: it is not known whether it has a harbour"


def test_a_finding_is_told_again_when_its_grounds_change_and_not_otherwise(league):
    facts = {
        "has_harbour": {"2001-01-01": False, "2001-05-01": True},
        ("at_peace", "Coral"): {"2001-01-01": True, "2001-04-01": False, "2001-06-01": False},
    }
    told = run(league, facts={"Delta": facts}, sittings={}, events=[("2001-07-01", "a storm")])
    assert [
        line.split(" | ", 2)[0][:10] + " " + line.split(" | ")[5] for line in league.lines(told) if "finding" in line
    ] == [
        "2001-02-01 league/1.harbour",
        "2001-04-01 league/1.harbour, league/1.peace",
        "2001-05-01 league/1.peace",
    ]
    held_back = [entry.what for entry in told.record if entry.decision == "not tabled"]
    assert held_back == [
        "is not tabled: has no harbour",
        "is not tabled: has no harbour; is at war with Coral",
        "is not tabled: is at war with Coral",
    ]


def test_events_are_told_on_their_day_before_what_follows_from_them(league):
    told = run(
        league,
        facts={"Delta": {"has_harbour": {"2001-01-01": True, "2001-05-01": False}}},
        sittings={},
        events=[("2001-05-01", "the harbour silts up"), ("2001-06-01", "rain")],
    )
    assert league.lines(told)[-4:] == [
        "2001-05-01 facts | event | the harbour silts up | - | - | scenario:9",
        "2001-05-01 facts | law | finding: inadmissible | Delta/friend | inadmissible | league/1.harbour",
        "2001-05-01 facts | law | is not tabled: has no harbour | Delta/friend | not tabled | league/1.harbour",
        "2001-06-01 facts | event | rain | - | - | scenario:9",
    ]


def test_a_bar_keeps_files_off_the_table_while_it_lasts(league):
    pause = league.text(since="2001-02-15", until="2001-03-02")
    pause.bar("pause", "no new friends for now", seeks=(league.FRIEND,))
    told = run(league, league.dossier(), rulebook=league.amended_by(pause))
    assert on(told, "not tabled", "tabled", "adopted") == [
        "2001-02-15 law not tabled",
        "2001-03-02 law tabled",
        "2001-08-01 BENCH adopted",
        "2001-09-01 MOOT adopted",
    ]
    (entry,) = (entry for entry in told.record if entry.decision == "not tabled")
    assert (entry.what, entry.cites) == ("is not tabled: no new friends for now", ("later/pause",))


def test_what_keeps_a_file_off_the_table_is_told_again_only_when_it_is_something_else(league):
    facts = {"has_harbour": False, ("at_peace", "any"): {"2001-01-01": True, "2001-03-01": None}}
    told = run(league, facts={"Delta": facts}, sittings={})
    assert on(told, "inadmissible", "not tabled") == ["2001-02-01 law inadmissible", "2001-02-01 law not tabled"]


def test_a_file_that_nothing_takes_on_any_more_is_not_said_to_be_tabled_again(league):
    text = league.text(since="2001-03-15")
    text.states("1", "the bench is dissolved", instead_of=league.hearing)
    told = run(league, rulebook=league.amended_by(text), facts={"Delta": {"has_harbour": False}}, sittings={})
    assert on(told, "not tabled", "tabled") == ["2001-02-01 law not tabled"]
    assert told.ends[0].waits_for == "a provision that takes it on"


def test_no_stance_counts_while_a_file_is_not_tabled(league):
    told = run(league, facts={"Delta": {"has_harbour": False}}, stances=[league.line(Stance.OBJECTION)])
    assert on(told, "objected") == []
    assert told.blockers("Delta/friend") == ()


def test_where_nothing_confers_the_standing_the_finding_cites_what_is_there(league):
    book = league.rulebook.without("league/1.alliance")
    told = run(league, league.dossier(seeks=league.ALLY), rulebook=book, holdings=friend_of_old(league))
    (finding,) = (entry for entry in told.record if entry.decision == Verdict.NO_PROCEDURE)
    assert finding.cites == ("scenario:1",)
    assert (told.ends[0].stage, told.ends[0].outcome) == ("heard", Outcome.NO_PROCEDURE)
    assert told.ends[0].waits_for == "a provision that takes it on"


def test_without_a_rule_to_decide_by_a_file_waits_for_one(league):
    lawless = league.rulebook.without("league/1.unanimity")
    told = run(league, rulebook=lawless, stances=[league.line(Stance.OBJECTION, opinion="no")])
    (end,) = told.ends
    assert (end.stage, end.waits_for) == (REQUESTED, "a rule by which the organ decides")
    assert [entry.by for entry in told.record] == ["Delta", "law", "clerk", "port"]


def test_a_step_taken_regardless_goes_on_though_a_criterion_fails(league):
    book = league.rulebook.amended(league.hearing, regardless=True)
    told = run(league, rulebook=book, facts={"Delta": {"has_harbour": False}})
    (end,) = told.ends
    assert (end.stage, end.waits_for) == ("heard", "MOOT, and cannot be tabled: has no harbour")
    assert on(told, "not tabled") == ["2001-03-01 law not tabled"]


# ── Ends ─────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day_of_withdrawal", "stage", "taken"),
    [
        ("2001-02-02", REQUESTED, []),
        ("2001-03-01", REQUESTED, []),
        ("2001-03-02", "heard", ["2001-03-01 BENCH adopted"]),
        ("2001-04-01", "heard", ["2001-03-01 BENCH adopted"]),
        ("2001-04-11", "welcome", ["2001-03-01 BENCH adopted", "2001-04-01 MOOT adopted"]),
    ],
)
def test_a_file_that_is_withdrawn_keeps_its_stage_and_goes_no_further(league, day_of_withdrawal, stage, taken):
    told = run(league, league.dossier(withdraws=day_of_withdrawal))
    (end,) = told.ends
    assert (end.outcome, end.stage, end.granted_on, end.waits_for) == (Outcome.WITHDRAWN, stage, None, None)
    assert on(told, "adopted", "signed") == taken
    assert on(told, "withdrawn") == [f"{day_of_withdrawal} Delta withdrawn"]


def test_what_is_granted_is_no_longer_withdrawn(league):
    told = run(league, league.dossier(withdraws="2001-04-12"))
    assert (told.ends[0].outcome, on(told, "withdrawn")) == (Outcome.GRANTED, [])


def test_a_withdrawn_file_is_not_looked_at_again(league):
    told = run(
        league,
        league.dossier(withdraws="2001-02-15"),
        facts={"Delta": {"has_harbour": {"2001-01-01": True, "2001-02-20": False}}},
    )
    assert len(told.ends[0].findings) == 1


def test_after_a_withdrawal_no_part_of_an_act_is_given(league):
    acts = {("Delta/ally", "toll"): [Done("scenario:7", after=Term(60))]}
    told = run(
        league, league.dossier(seeks=league.ALLY, withdraws="2001-03-15"), holdings=friend_of_old(league), acts=acts
    )
    assert on(told)[-1] == "2001-03-15 Delta withdrawn"


def test_one_who_holds_the_standing_or_a_higher_one_lapses_at_filing(league):
    for held in (league.FRIEND, league.ALLY):
        told = run(league, league.dossier(), holdings={"Delta": [Holding(held, 1)]})
        assert league.lines(told)[-1] == (
            f"2001-02-01 filings | Delta | holds the standing of {held} | Delta/friend | lapsed | scenario:1"
        )
        assert told.ends[0].outcome == Outcome.LAPSED


def test_a_grant_ends_what_the_applicant_still_asks_for_below_it_and_nobody_elses(league):
    files = [
        league.dossier(seeks=league.ALLY, cite="scenario:2"),
        league.dossier(filed="2001-02-02"),
        league.dossier("Elba", filed="2001-02-02"),
    ]
    waived = league.rulebook.read_as({"friends-first": "waived"})
    no = league.line(Stance.OBJECTION, at="MOOT", seeks="friend")
    told = run(league, *files, rulebook=waived, stances=[no])
    assert (
        "2001-04-01 summit | Delta | holds the standing of ally | Delta/friend | lapsed | scenario:2"
        in league.lines(told)
    )
    assert [end.outcome for end in told.ends] == [Outcome.GRANTED, Outcome.LAPSED, Outcome.PENDING]


def test_a_grant_leaves_open_what_the_applicant_asks_for_above_it(league):
    files = [league.dossier(), league.dossier(seeks=league.ALLY, filed="2001-02-02")]
    told = run(league, *files)
    assert [iso(end.granted_on) for end in told.ends] == ["2001-04-11", "2001-09-01"]
    assert [(iso(on), found.verdict) for on, found in told.ends[1].findings] == [
        ("2001-02-02", Verdict.INADMISSIBLE),
        ("2001-04-11", Verdict.ADMISSIBLE),
    ]


def test_of_two_files_for_one_standing_before_one_sitting_the_first_is_granted_and_the_second_lapses(league):
    files = [
        league.dossier(seeks=league.ALLY),
        league.dossier(seeks=league.ALLY, id="Delta/ally#2", cite="scenario:2"),
    ]
    told = run(league, *files, holdings=friend_of_old(league))
    assert on(told, of="Delta/ally#2")[-1] == "2001-04-01 Delta lapsed"
    assert [(end.outcome, end.stage) for end in told.ends] == [("granted", GRANTED), ("lapsed", "heard")]


def test_a_run_includes_the_day_on_which_it_closes_and_no_more(league):
    for closes, stage in (
        ("2001-03-31", "heard"),
        ("2001-04-01", "welcome"),
        ("2001-04-10", "welcome"),
        ("2001-04-11", GRANTED),
    ):
        assert run(league, closes=closes).ends[0].stage == stage


def test_at_the_close_standings_are_those_of_the_last_day_and_not_of_the_day_after(league):
    book, cousin = merged(league, since="2002-01-01")
    told = run(league, rulebook=book, closes="2001-12-31")
    assert told.standings == {"Delta": league.FRIEND}
    assert run(league, rulebook=book, closes="2002-01-01").standings == {"Delta": cousin}


def test_at_the_close_a_file_waits_for_what_the_law_of_the_last_day_asks(league):
    text = league.text(since="2002-01-01")
    text.states("1", "the moot is dissolved", instead_of=league.welcome)
    told = run(league, rulebook=league.amended_by(text), sittings={"BENCH": ["2001-03-01"]}, closes="2001-12-31")
    assert told.ends[0].waits_for == "MOOT"


# ── Succession ───────────────────────────────────────────────────────────────────────────────────────────


def merged(league, since):
    """From a day on friends are cousins, and cousins are made as friends were."""
    cousin = Standing("cousin", 1)
    text = league.text(since=since)
    text.succession("merge", "friends are cousins", old=(league.FRIEND,), new=cousin)
    for rule in (league.harbour, league.peace, league.letter, league.hearing, league.welcome, league.sealing):
        confers = {"confers": cousin} if rule is league.sealing else {}
        text.carries_over(rule, seeks=(league.FRIEND, cousin), **confers)
    return league.amended_by(
        text, standings={each.name: each for each in (league.FRIEND, league.ALLY, cousin)}
    ), cousin


def test_who_held_an_old_standing_holds_what_succeeded_it(league):
    book, cousin = merged(league, since="2001-06-01")
    told = run(
        league, league.dossier(seeks=cousin, filed="2001-07-01"), rulebook=book, holdings=friend_of_old(league)
    )
    assert (told.ends[0].outcome, told.standings) == (Outcome.LAPSED, {"Delta": cousin})


def test_a_succession_gives_nothing_to_those_who_held_nothing_or_something_else(league):
    book, cousin = merged(league, since="2001-06-01")
    files = [
        league.dossier(seeks=cousin, filed="2001-07-01"),
        league.dossier("Elba", seeks=cousin, filed="2001-07-01"),
    ]
    told = run(league, *files, rulebook=book, holdings={"Elba": [Holding(league.ALLY, 1)]}, sittings={})
    assert told.standings == {"Delta": None, "Elba": league.ALLY}


def test_who_asked_for_an_old_standing_is_granted_what_succeeded_it(league):
    book, cousin = merged(league, since="2001-03-15")
    told = run(league, league.dossier(), rulebook=book)
    assert (told.ends[0].outcome, told.standings) == (Outcome.GRANTED, {"Delta": cousin})
    assert told.record[-1].cites == ("league/1.seal", "silences/slow-hands")


def test_a_request_for_the_new_standing_lapses_when_a_succession_confers_it(league):
    book, cousin = merged(league, since="2001-03-15")
    told = run(league, league.dossier(seeks=cousin), rulebook=book, holdings=friend_of_old(league))
    assert on(told)[-1] == "2001-03-15 Delta lapsed"


def test_a_standing_that_a_succession_closed_has_no_procedure_and_the_succession_is_cited(league):
    text = league.text(since="2001-03-15")
    text.succession("merge", "friends are allies", old=(league.FRIEND,), new=league.ALLY)
    told = run(league, rulebook=league.amended_by(text))
    (found,) = (entry for entry in told.record if entry.decision == Verdict.NO_PROCEDURE)
    assert (iso(found.day), found.cites) == ("2001-03-15", ("later/merge", "scenario:1"))


def test_a_standing_that_nothing_confers_is_not_laid_to_a_succession_of_others(league):
    text = league.text()
    text.succession("merge", "friends are cousins", old=(league.FRIEND,), new=Standing("cousin", 1))
    book = league.amended_by(text).without("league/1.alliance")
    told = run(league, league.dossier(seeks=league.ALLY), rulebook=book, holdings=friend_of_old(league))
    (found,) = (entry for entry in told.record if entry.decision == Verdict.NO_PROCEDURE)
    assert "later/merge" not in found.cites


# ── Law in time ──────────────────────────────────────────────────────────────────────────────────────────


def of_the_day(league, reading):
    """From 15 March a friend needs no harbour, and no longer a seal."""
    text = league.text(since="2001-03-15")
    text.criterion("1", "needs nothing", seeks=(league.FRIEND, league.ALLY), holds=ALWAYS, instead_of=league.harbour)
    text.power("2", "the moot makes a friend", organ=league.MOOT, seeks=(league.FRIEND,), at="heard", to=GRANTED,
               confers=league.FRIEND, by=league.unanimity, instead_of=league.welcome)  # fmt: skip
    text.states("3", "no seals", instead_of=league.sealing)
    return league.amended_by(text).read_as({"which-law": reading})


@pytest.mark.parametrize(
    ("reading", "cites"),
    [
        ("day-of-step", "later/2"),
        ("day-of-filing", "league/1.welcome"),
    ],
)
def test_each_step_follows_the_law_of_its_day_or_in_a_reading_that_of_the_day_of_filing(league, reading, cites):
    told = run(league, rulebook=of_the_day(league, reading))
    (moot,) = (entry for entry in told.record if entry.by == "MOOT")
    assert moot.cites[0] == cites
    assert told.ends[0].outcome == Outcome.GRANTED


@pytest.mark.parametrize(
    ("reading", "outcome"), [("day-of-step", Outcome.GRANTED), ("day-of-filing", Outcome.INADMISSIBLE)]
)
def test_findings_too_follow_the_law_of_the_day_or_that_of_filing(league, reading, outcome):
    told = run(league, rulebook=of_the_day(league, reading), facts={"Delta": {"has_harbour": False}})
    assert told.ends[0].outcome == outcome


def test_a_bar_goes_by_the_day_also_for_a_file_that_follows_the_law_of_its_filing(league):
    pause = league.text(since="2001-02-15")
    pause.bar("pause", "no new friends for now", seeks=(league.FRIEND,))
    book = league.amended_by(pause).read_as({"which-law": "day-of-filing"})
    assert on(run(league, rulebook=book), "not tabled", "adopted") == ["2001-02-15 law not tabled"]


def test_where_a_law_does_not_leave_open_which_law_governs_each_step_follows_that_of_its_day(league):
    text = league.text(since="2001-03-15")
    text.states("1", "the moot is dissolved", instead_of=league.welcome)
    book = league.amended_by(text, transition=None).read_as({"which-law": "day-of-filing"})
    assert run(league, rulebook=book).ends[0].waits_for == "a provision that takes it on"


# ── Acts: signatures and deposits ────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("done", "signed", "cites"),
    [
        (Done("scenario:7", on=day("2001-05-05")), "2001-05-05", "scenario:7"),
        (Done("scenario:7", on=day("2001-04-01")), "2001-04-01", "scenario:7"),
        (Done("scenario:7", after=Term(3)), "2001-04-04", "scenario:7"),
        (Done("scenario:7", after=Term(0)), "2001-04-01", "scenario:7"),
        (Done("scenario:7", on=day("2001-03-31")), "2001-04-11", "silences/slow-hands"),
    ],
    ids=["on a day", "on the day of the step", "days after the step", "at once", "before the step, and so void"],
)
def test_a_signature_is_given_when_the_scenario_says_if_the_step_has_called_for_it(league, done, signed, cites):
    told = run(league, acts={("Delta/friend", "seal"): [done]})
    assert on(told, "signed") == [f"{signed} clerk and port signed"]
    assert told.record[-1].cites == ("league/1.seal", cites)
    void = done.on is not None and done.on < day("2001-04-01")
    assert told.void_acts == (((league.dossier(), "seal", "scenario:7"),) if void else ())
    assert told.readings == ({"slow-hands"} if void else set())


def test_a_signature_that_is_never_given_leaves_the_file_waiting_for_it(league):
    told = run(league, acts={("Delta/friend", "seal"): [Done("scenario:7")]})
    assert (told.ends[0].stage, told.ends[0].waits_for, told.ends[0].outcome) == ("welcome", "seal", Outcome.PENDING)
    assert iso(told.ends[0].decided_on) == "2001-04-01"


def test_in_another_reading_what_nobody_dates_is_never_done(league):
    told = run(league, rulebook=league.rulebook.read_as({"slow-hands": "never"}))
    assert (told.ends[0].stage, told.readings) == ("welcome", {"slow-hands"})


def test_where_no_reading_gives_an_act_its_lag_it_is_never_done(league):
    elsewhere = Silence("elsewhere", "?", {"usual": "…"}, default="usual")
    wax = Act("wax", "wax is found", usually=Term(1), silence=elsewhere)
    told = run(league, rulebook=league.rulebook.amended(league.sealing, act=wax))
    assert told.ends[0].waits_for == "wax"


@pytest.mark.parametrize(
    ("moot", "signed"),
    [
        (["2001-03-20", "2001-05-01"], ["2001-03-20 clerk and port signed"]),
        (["2001-04-01"], ["2001-04-01 clerk and port signed"]),
    ],
    ids=["that of the step included", "the only one"],
)
def test_an_act_may_be_done_at_the_next_sitting_of_an_organ_that_of_the_step_included(league, moot, signed):
    at_the_moot = Act("seal", "sealed at the moot", usually=league.MOOT, silence=league.slow_hands)
    told = run(
        league,
        rulebook=league.rulebook.amended(league.sealing, act=at_the_moot),
        sittings={"BENCH": ["2001-03-01"], "MOOT": moot},
    )
    assert on(told, "signed") == signed


@pytest.mark.parametrize("calls", [["2001-03-15"], []], ids=["none is to come", "it never sits"])
def test_an_act_that_waits_for_a_sitting_that_never_comes_is_never_done(league, calls):
    crier = Organ("CRIER", "Crier", league.MOOT.hour)
    cried = Act("seal", "cried out", usually=crier, silence=league.slow_hands)
    sittings = {"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01"], **({"CRIER": calls} if calls else {})}
    told = run(league, rulebook=league.rulebook.amended(league.sealing, act=cried), sittings=sittings)
    assert told.ends[0].waits_for == "seal"


def test_a_signature_does_nothing_if_the_law_no_longer_asks_for_it(league):
    text = league.text(since="2001-04-05")
    text.power("1", "the moot makes friends", organ=league.MOOT, seeks=(league.FRIEND,), at="welcome", to=GRANTED,
               confers=league.FRIEND, by=league.unanimity, instead_of=league.sealing)  # fmt: skip
    told = run(league, rulebook=league.amended_by(text))
    assert on(told, "signed", "adopted")[2:] == ["2001-09-01 MOOT adopted"]
    assert iso(told.ends[0].granted_on) == "2001-09-01"


def ally(league, acts=None, **more):
    acts = {("Delta/ally", name): done for name, done in (acts or {}).items()}
    return run(league, league.dossier(seeks=league.ALLY), holdings=friend_of_old(league), acts=acts, **more)


def met(told):
    return [f"{iso(entry.day)} {', '.join(entry.cites)}" for entry in told.record if entry.decision == "met"]


def test_an_organ_takes_no_file_up_before_what_it_awaits_is_done(league):
    told = ally(league, {"dues": [Done("scenario:7", on=day("2001-06-01"))]})
    assert met(told) == ["2001-06-01 scenario:7"]
    assert on(told, "adopted") == ["2001-03-01 BENCH adopted", "2001-09-01 MOOT adopted"]


def test_what_is_done_on_the_day_of_the_sitting_is_done_in_time(league):
    told = ally(league, {"dues": [Done("scenario:7", on=day("2001-04-01"))]})
    assert iso(told.ends[0].granted_on) == "2001-04-01"


def test_what_an_organ_awaits_is_awaited_until_it_is_done_and_then_the_organ(league):
    sittings = {"BENCH": ["2001-03-01"]}
    ends = [ally(league, sittings=sittings, closes=closes).ends[0] for closes in ("2001-03-20", "2001-03-21")]
    assert [end.waits_for for end in ends] == ["dues", "MOOT"]


def test_a_file_is_decided_by_the_step_that_grants_it_and_by_none_before(league):
    assert run(league, closes="2001-03-31").ends[0].decided_on is None
    assert ally(league, closes="2001-03-31").ends[0].decided_on is None
    assert run(league, closes="2001-04-01").ends[0].decided_on == day("2001-04-01")


def test_an_organ_waits_for_an_act_that_is_never_done(league):
    told = ally(league, {"dues": [Done("scenario:7")]})
    assert (told.ends[0].waits_for, on(told, "objected", "deferred")) == ("dues", [])


def test_an_undated_act_takes_its_usual_lag_and_cites_the_silence(league):
    told = ally(league)
    assert met(told) == ["2001-03-21 silences/slow-hands"]
    assert told.readings == {"slow-hands"}


def test_an_act_of_which_nothing_is_dated_is_never_done_in_the_reading_that_says_so(league):
    never = league.rulebook.read_as({"slow-hands": "never"})
    assert met(ally(league, rulebook=never)) == []


def test_an_act_whose_day_is_stated_does_not_ask_for_its_parts(league):
    told = ally(league, {"dues": [Done("scenario:7", after=Term(1))], "toll": [Done("scenario:8", after=Term(50))]})
    assert [line for line in met(told) if line.startswith("2001-03-02")]
    assert [entry.what for entry in told.record if entry.hour.name == "DEPOSITS"] == ["toll and oath are given"]


def test_an_act_is_done_when_the_last_of_its_parts_counts(league):
    parts = {
        "toll": [Done("scenario:7", after=Term(8)), Done("scenario:8", after=Term(4))],
        "oath": [Done("scenario:9", after=Term(10))],
    }
    told = ally(league, parts)
    assert met(told) == ["2001-03-12 scenario:7, scenario:8, scenario:9"]
    given = [f"{iso(entry.day)} {entry.cites[-1]}" for entry in told.record if entry.decision is None][1:]
    assert given == ["2001-03-05 scenario:8", "2001-03-09 scenario:7", "2001-03-11 scenario:9"]


def test_an_act_one_part_of_which_is_never_done_is_never_done(league):
    told = ally(league, {"toll": [Done("scenario:7")], "oath": [Done("scenario:9", after=Term(10))]})
    assert met(told) == []
    assert [entry.cites for entry in told.record if entry.decision is None][1:] == [("league/1.oath", "scenario:9")]


def test_a_part_that_is_not_dated_takes_the_lag_of_the_whole_and_the_silence_is_cited(league):
    told = ally(league, {"toll": [Done("scenario:7", after=Term(1))]})
    assert told.readings == {"slow-hands"}
    assert met(told) == ["2001-03-21 scenario:7, silences/slow-hands"]


def test_a_part_dated_before_it_is_called_for_is_void_and_takes_the_lag(league):
    told = ally(
        league, {"toll": [Done("scenario:7", on=day("2001-02-28"))], "oath": [Done("scenario:9", after=Term(1))]}
    )
    assert [(file.id, act, cite) for file, act, cite in told.void_acts] == [("Delta/ally", "toll", "scenario:7")]
    assert met(told)[0].startswith("2001-03-21")
    assert "scenario:7" not in met(told)[0]


def test_an_act_called_for_at_filing_is_done_too(league):
    fee = Act("fee", "the fee is paid", usually=Term(9), silence=league.slow_hands, after=REQUESTED)
    told = run(league, rulebook=league.rulebook.amended(league.hearing, awaits=(fee,)))
    assert on(told, "met", "adopted")[:2] == ["2001-02-10 Delta met", "2001-03-01 BENCH adopted"]


def test_a_signature_called_for_at_filing_is_given_too(league):
    text = league.text()
    pact = Act("pact", "the pact is signed", usually=Term(9), silence=league.slow_hands)
    text.signing("1", "clerk and port sign a pact", seeks=(league.FRIEND,), at=REQUESTED, to="heard", act=pact,
                 parties="clerk and port", instead_of=league.hearing)  # fmt: skip
    told = run(league, rulebook=league.amended_by(text))
    assert on(told, "signed")[0] == "2001-02-10 clerk and port signed"


# ── Duties ───────────────────────────────────────────────────────────────────────────────────────────────


def duties(told):
    return [line for line in on(told, "done", "breached") if "clerk" in line or "port" in line]


def answered(league, done, **more):
    return run(league, acts={("Delta/friend", "answer"): [done]}, sittings={}, **more)


def test_a_duty_of_which_nothing_is_said_is_done_on_the_last_day_of_its_term_and_the_next_one_follows(league):
    assert duties(run(league, sittings={})) == ["2001-02-06 clerk done", "2001-03-06 port done"]


def test_a_duty_done_within_its_term_is_done(league):
    told = answered(league, Done("scenario:7", after=Term(2)))
    assert duties(told) == ["2001-02-03 clerk done", "2001-03-03 port done"]


def test_a_duty_done_on_the_last_day_of_its_term_is_done(league):
    assert duties(answered(league, Done("scenario:7", on=day("2001-02-06"))))[0] == "2001-02-06 clerk done"


def test_a_duty_done_too_late_is_breached_the_day_after_its_term_and_then_done(league):
    told = answered(league, Done("scenario:7", on=day("2001-02-09")))
    assert duties(told) == ["2001-02-07 clerk breached", "2001-02-09 clerk done", "2001-03-09 port done"]
    breach = next(entry for entry in told.record if entry.decision == "breached")
    assert (breach.what, breach.cites) == ("answer: the term has run out", ("league/1.answer",))


def test_a_duty_done_one_day_late_is_breached_and_done_that_day(league):
    told = answered(league, Done("scenario:7", on=day("2001-02-07")))
    assert duties(told)[:2] == ["2001-02-07 clerk breached", "2001-02-07 clerk done"]


def test_a_duty_that_is_never_done_is_breached_and_nothing_follows(league):
    assert duties(answered(league, Done("scenario:7"))) == ["2001-02-07 clerk breached"]


def test_a_duty_dated_before_it_arises_is_done_as_if_nothing_were_said(league):
    told = answered(league, Done("scenario:7", on=day("2001-01-31")))
    assert duties(told)[0] == "2001-02-06 clerk done"
    assert [(act, cite) for _, act, cite in told.void_acts] == [("answer", "scenario:7")]


def test_a_duty_without_a_term_is_done_at_once_and_never_breached(league):
    book = league.rulebook.amended(league.answer, within=None)
    assert duties(run(league, rulebook=book, sittings={}))[0] == "2001-02-01 clerk done"
    assert duties(answered(league, Done("scenario:7"), rulebook=book)) == []


def test_a_duty_may_arise_from_the_grant(league):
    text = league.text()
    text.duty("1", "the clerk rings the bell", officer="clerk", act="bell", seeks=(league.FRIEND,), after=GRANTED,
              within=Term(3))  # fmt: skip
    told = run(league, rulebook=league.amended_by(text))
    assert on(told, "done")[-1] == "2001-04-14 clerk done"


def test_what_is_part_of_an_act_is_no_duty_by_itself(league):
    assert [entry.by for entry in ally(league).record if entry.decision == "done"] == ["clerk", "port"]


def test_a_file_that_lapses_at_filing_gives_rise_to_no_duty(league):
    assert duties(run(league, holdings=friend_of_old(league))) == []


def test_a_duty_to_be_done_by_a_day_is_done_that_day_and_breached_the_day_after(league):
    book = league.rulebook.amended(league.answer, within=None, by=day("2001-02-20"))
    assert duties(run(league, rulebook=book, sittings={}))[0] == "2001-02-20 clerk done"
    assert duties(answered(league, Done("scenario:7", on=day("2001-02-20")), rulebook=book))[0].endswith("done")
    assert duties(answered(league, Done("scenario:7", on=day("2001-02-21")), rulebook=book))[:2] == [
        "2001-02-21 clerk breached",
        "2001-02-21 clerk done",
    ]
    assert duties(answered(league, Done("scenario:7"), rulebook=book)) == ["2001-02-21 clerk breached"]


def test_a_lasting_duty_is_told_once_as_owed_and_never_as_done_or_breached(league):
    text = league.text()
    watch = text.duty("1", "the port keeps a light", officer="port", act="light", seeks=(league.FRIEND,),
                      after=GRANTED, within=Term(3), lasting=True)  # fmt: skip
    text.duty("2", "the clerk looks at it", officer="clerk", act="look", seeks=(league.FRIEND,), follows=watch)
    told = run(league, rulebook=league.amended_by(text))
    assert league.lines(told)[-1] == (
        "2001-04-11 signatures | port | the port keeps a light | Delta/friend | owed | later/1"
    )
    assert on(told, "owed") == ["2001-04-11 port owed"]


@pytest.mark.parametrize("stage", [REQUESTED, "heard", "welcome"])
def test_a_lasting_duty_arises_at_any_stage(league, stage):
    text = league.text()
    text.duty("1", "…", officer="port", act="light", seeks=(league.FRIEND,), after=stage, lasting=True)
    days = {REQUESTED: "2001-02-01", "heard": "2001-03-01", "welcome": "2001-04-01"}
    assert on(run(league, rulebook=league.amended_by(text)), "owed") == [f"{days[stage]} port owed"]


def test_a_lasting_duty_may_follow_another(league):
    text = league.text()
    text.duty("1", "the clerk remembers it", officer="clerk", act="memory", seeks=(league.FRIEND,),
              follows=league.answer, lasting=True)  # fmt: skip
    assert on(run(league, rulebook=league.amended_by(text)), "owed") == ["2001-02-06 clerk owed"]


def test_a_duty_for_one_state_is_owed_for_its_file_and_for_no_other(league):
    text = league.text()
    text.duty("1", "the clerk sends Elba a pilot", officer="clerk", act="pilot", seeks=(league.FRIEND,),
              after="heard", within=Term(2), only="Elba")  # fmt: skip
    told = run(league, league.dossier(), league.dossier("Elba"), rulebook=league.amended_by(text))
    sent = [(iso(e.day), e.dossier.applicant) for e in told.record if e.cites == ("later/1",)]
    assert sent == [("2001-03-03", "Elba")]


# ── Measures: what is done to a standing, or given up, takes effect on a day ─────────────────────────────


def left(league, *, notice=TWENTY_DAYS, regardless=True, **more):
    """Coral gives notice on 1 February, as a port may, and leaves."""
    text = league.text()
    text.effect("1", "the port leaves the league", seeks=(LEAVING,), at=REQUESTED, to=GRANTED, notice=notice,
                regardless=regardless)  # fmt: skip
    text.criterion("2", "has a harbour to go to", seeks=(LEAVING,), holds=league.has_harbour)
    book = league.amended_by(text, measures={LEAVING.name: LEAVING})
    head = {name: more.pop(name) for name in ("effective", "withdraws") if name in more}
    files = [league.dossier("Coral", seeks=LEAVING, **head), *more.pop("files", ())]
    return run(league, *files, rulebook=book, holdings={"Coral": [Holding(league.ALLY, 1)]}, **more)


def who_decided(told):
    """Who had a stance at each sitting, by its first letter."""
    return {iso(entry.day): "".join(each[0] for each in entry.stances) for entry in told.record if entry.stances}


def test_who_gives_notice_leaves_when_the_notice_has_run(league):
    told = left(league)
    assert league.lines(told) == [
        "2001-02-01 filings | Coral | gives notice of leaving | Coral/leaving | - | scenario:1",
        "2001-02-01 filings | law | finding: admissible | Coral/leaving | admissible | later/1",
        "2001-02-21 withdrawals | Coral | the port leaves the league | Coral/leaving | in effect | later/1",
    ]
    (end,) = told.ends
    assert (end.stage, end.outcome, end.waits_for) == (GRANTED, Outcome.GRANTED, None)
    assert (end.decided_on, iso(end.granted_on)) == (None, "2001-02-21")
    assert told.standings == {"Coral": None}


@pytest.mark.parametrize(
    ("effective", "notice", "leaves"),
    [
        (None, Term(20), "2001-02-21"),
        ("2001-03-15", Term(20), "2001-03-15"),
        ("2001-02-03", Term(20), "2001-02-21"),
        ("2001-03-15", Term(2, "months"), "2001-04-01"),
        (None, Term(0), "2001-02-01"),
    ],
    ids=["no day", "after the notice", "within the notice", "notice in months", "no notice"],
)
def test_what_is_notified_takes_effect_on_its_day_but_no_sooner_than_the_notice_allows(
    league, effective, notice, leaves
):
    told = left(league, effective=effective, notice=notice)
    assert on(told, "in effect") == [f"{leaves} Coral in effect"]


def test_until_its_notice_takes_effect_one_who_leaves_decides_and_from_that_day_no_longer(league):
    sittings = {"BENCH": ["2001-02-20", "2001-02-21"], "MOOT": ["2001-02-22"]}
    files = [league.dossier(), league.dossier("Elba", filed="2001-02-21")]
    assert who_decided(left(league, files=files, sittings=sittings)) == {
        "2001-02-20": "ABC",
        "2001-02-21": "AB",
        "2001-02-22": "AB",
    }


def test_one_who_leaves_without_notice_decides_until_the_end_of_the_day(league):
    sittings = {"BENCH": ["2001-02-01"], "MOOT": ["2001-02-02"]}
    told = left(league, notice=Term(0), files=[league.dossier()], sittings=sittings)
    assert who_decided(told) == {"2001-02-01": "ABC", "2001-02-02": "AB"}


def test_a_notice_that_is_taken_back_in_time_changes_nothing(league):
    told = left(league, withdraws="2001-02-20", files=[league.dossier()])
    assert on(told, "in effect", "withdrawn") == ["2001-02-20 Coral withdrawn"]
    assert [entry.what for entry in told.record if entry.decision == "withdrawn"] == ["takes its notice back"]
    assert who_decided(told) == {"2001-03-01": "ABC", "2001-04-01": "ABC"}
    assert told.standings["Coral"] == league.ALLY


@pytest.mark.parametrize(
    ("regardless", "stage", "decide"), [(True, GRANTED, "AB"), (False, REQUESTED, "ABC")], ids=["regardless", "else"]
)
def test_what_takes_effect_regardless_of_the_criteria_does_and_else_they_must_hold(league, regardless, stage, decide):
    facts = {"Coral": {"has_harbour": {"1990-01-01": True, "2001-02-15": False}}}
    told = left(league, regardless=regardless, facts=facts, files=[league.dossier()])
    assert told.end_of("Coral/leaving").stage == stage
    assert set(who_decided(told).values()) == {decide}


def test_a_file_whose_notice_runs_waits_for_the_day(league):
    assert left(league, closes="2001-02-20").ends[0].waits_for == "the day on which it takes effect"


def banned(league, **more):
    """The moot bans Coral, from thirty days after it decides."""
    text = league.text()
    text.power("1", "the moot bans a port", organ=league.MOOT, seeks=(BAN,), at=REQUESTED, to="banned",
               by=league.unanimity)  # fmt: skip
    text.effect("2", "the ban begins", seeks=(BAN,), at="banned", to=GRANTED, notice=Term(30))
    text.duty("3", "the port lowers its flag", officer="port", act="flag", seeks=(BAN,), after=GRANTED, lasting=True)
    book = league.amended_by(text, measures={BAN.name: BAN})
    ban = league.dossier("Coral", seeks=BAN, ground="it sank a ferry")
    return run(league, ban, rulebook=book, holdings={"Coral": [Holding(league.ALLY, 1)]}, **more)


def test_what_an_organ_decides_takes_effect_when_the_notice_has_run_from_that_day(league):
    told = banned(league)
    assert [line.split(" | ", 3)[:3] for line in league.lines(told)] == [
        ["2001-02-01 filings", "members", "move the ban of Coral: it sank a ferry"],
        ["2001-02-01 filings", "law", "finding: admissible"],
        ["2001-04-01 summit", "MOOT", "the moot bans a port"],
        ["2001-05-01 withdrawals", "Coral", "the ban begins"],
        ["2001-05-01 withdrawals", "port", "the port lowers its flag"],
    ]
    assert (iso(told.ends[0].decided_on), iso(told.ends[0].granted_on)) == ("2001-04-01", "2001-05-01")


def test_the_port_concerned_has_a_say_where_the_rule_leaves_nobody_out_and_none_where_it_does(league):
    no = [league.line(Stance.OBJECTION, "Coral")]
    assert banned(league, stances=no).ends[0].stage == REQUESTED
    others = league.text()
    others.decision_rule("9", "adopted when no other port refuses", instead_of=league.unanimity,
                         adopted=EveryMember(~league.refuses, but_subject=True))  # fmt: skip
    others.power("1", "the moot bans a port", organ=league.MOOT, seeks=(BAN,), at=REQUESTED, to=GRANTED,
                 by=league.unanimity)  # fmt: skip
    book = league.amended_by(others, measures={BAN.name: BAN})
    ban = league.dossier("Coral", seeks=BAN)
    assert run(league, ban, rulebook=book, stances=no).ends[0].stage == GRANTED
    yes = [league.line(Stance.OBJECTION, "Brine")]
    assert run(league, ban, rulebook=book, stances=yes).ends[0].stage == REQUESTED


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────


def busy_world(league):
    """Three applicants, five files, acts and duties, all on few days."""
    files = [
        league.dossier(),
        league.dossier(seeks=league.ALLY),
        league.dossier("Elba", withdraws="2001-08-01"),
        league.dossier("Faro", filed="2001-03-01"),
        league.dossier("Faro", seeks=league.ALLY, filed="2001-03-01"),
    ]
    return league.world(
        *files,
        facts={"Faro": {"has_harbour": {"2001-01-01": False, "2001-03-01": True}}},
        stances=[league.line(Stance.OBJECTION, "Coral", on="Elba", at="MOOT", opinion="no")],
        acts={("Delta/friend", "seal"): [Done("scenario:7", on=day("2001-04-01"))],
              ("Delta/ally", "oath"): [Done("scenario:7", after=Term(0))],
              ("Faro/ally", "toll"): [Done("scenario:7", after=Term(0))],
              ("Delta/ally", "answer"): [Done("scenario:8", after=Term(7))]},
        sittings={"BENCH": ["2001-03-01", "2001-08-01"], "MOOT": ["2001-03-01", "2001-04-01", "2001-09-01"]},
        deciding=[("2001-01-01", league.members), ("2001-08-01", league.members[:2])],
        events=[("2001-03-01", "a storm"), ("2001-08-01", "a calm")],
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(10))
def test_the_order_in_which_processes_are_started_does_not_matter(league, started_in_any_order, seed):
    world = busy_world(league)
    straight = league.lines(history(league.rulebook, world))
    with started_in_any_order(seed):
        assert league.lines(history(league.rulebook, world)) == straight


@pytest.mark.parametrize("seed", range(2))
def test_two_duties_of_one_file_are_told_in_one_order_however_they_are_started(league, started_in_any_order, seed):
    text = league.text()
    for number in "123456":
        text.duty(number, f"the clerk nods for reason {number}", officer="clerk", act="nod", after=REQUESTED,
                  seeks=(league.FRIEND,), within=Term(5))  # fmt: skip
    book = league.amended_by(text)
    straight = league.lines(history(book, league.world()))
    with started_in_any_order(seed):
        assert league.lines(history(book, league.world())) == straight


@pytest.mark.parametrize("seed", range(8))
def test_of_two_files_sealed_on_one_day_the_first_filed_is_granted_however_they_are_started(
    league, started_in_any_order, seed
):
    files = [league.dossier(), league.dossier(id="Delta/friend#2", cite="scenario:2")]
    world = league.world(*files)
    straight = [end.outcome for end in history(league.rulebook, world).ends]
    assert straight == [Outcome.GRANTED, Outcome.LAPSED]
    with started_in_any_order(seed):
        assert [end.outcome for end in history(league.rulebook, world).ends] == straight


def test_of_two_files_sealed_on_one_day_the_first_filed_is_granted_though_it_was_decided_last(league):
    files = [league.dossier(), league.dossier(id="Delta/friend#2", cite="scenario:2")]
    told = run(
        league,
        *files,
        stances=[league.line(Stance.OBJECTION, on="Delta/friend", at="MOOT", until="2001-04-02")],
        sittings={"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01", "2001-05-01"]},
        acts={(file.id, "seal"): [Done("scenario:7", on=day("2001-06-01"))] for file in files},
    )
    assert [end.outcome for end in told.ends] == [Outcome.GRANTED, Outcome.LAPSED]


def test_a_route_may_be_read_off_the_record(league):
    told = run(league)
    stage = REQUESTED
    for entry in told.record:
        if entry.decision in ("adopted", "signed"):
            step = league.rulebook.on(entry.day).step(entry.dossier.seeks, stage)
            assert isinstance(step, Step)
            assert step.gist == entry.what
            stage = step.to
    assert stage == told.ends[0].stage
