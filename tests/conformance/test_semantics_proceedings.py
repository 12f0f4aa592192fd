"""Ways out and back: suspension, expulsion, revocation, withdrawal, renunciation, and who decides meanwhile."""

from __future__ import annotations

import pytest

from .helpers import FOUNDERS, refused, span, stances, tell

DAYS = span("2010-01-01", "2014-12-31", CNC="", CFM="2010-05-01, 2011-05-01, 2012-05-01, 2013-05-01",
            CHS="2010-06-01, 2011-06-01, 2012-06-01, 2013-06-01")  # fmt: skip


def moves(*lines: str) -> str:
    return "proceedings:\n" + "".join(f"  - {{{line}}}\n" for line in lines)


SUSPENDED = "seeks: suspension, against: Tajikistan, raised: 2010-02-01, ground: breach of the Charter"
EXPELLED = "seeks: expulsion, against: Tajikistan, raised: 2010-07-01, breach_continues: true"


# ── Consensus without the State concerned ────────────────────────────────────────────────────────────────


def test_the_state_concerned_cannot_keep_itself_from_being_suspended():
    told = tell(DAYS, moves(SUSPENDED), stances("member: Tajikistan, stance: objection"))
    assert told.file()["granted_on"] == "2010-06-01"
    assert "minus-one-at-cfm" in told.readings


def test_any_other_member_can():
    told = tell(DAYS, moves(SUSPENDED), stances("member: Kyrgyzstan, stance: objection"))
    assert (told.file()["outcome"], told.file()["blocked_by"][0]["member"]) == ("pending", "Kyrgyzstan")


def test_in_another_reading_it_can_at_the_foreign_ministers():
    told = tell(
        DAYS,
        moves(SUSPENDED),
        stances("member: Tajikistan, stance: objection"),
        "readings: {minus-one-at-cfm: summit-only}",
    )
    assert told.file()["stage"] == "requested"


def test_a_revocation_takes_the_consensus_of_all_and_not_of_the_observer():
    told = tell(DAYS, moves("seeks: revocation, against: Mongolia, raised: 2010-02-01"))
    assert told.file()["granted_on"] == "2010-06-01"
    assert set(told.stances("CHS")) == set(FOUNDERS)


# ── Who decides ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_suspended_member_decides_from_the_next_morning_no_more_and_again_when_it_is_reinstated():
    told = tell(
        span(
            "2010-01-01",
            "2014-12-31",
            CNC="2010-01-20",
            CFM="2010-05-01, 2011-05-01, 2012-05-01",
            CHS="2010-06-01, 2011-06-01, 2012-06-01, 2013-06-01",
        ),
        moves(SUSPENDED, "seeks: reinstatement, against: Tajikistan, raised: 2011-07-01"),
        "applicants: [{state: Nepal, seeks: observer, files: 2010-01-10}]",
        stances("member: Russia, on: Nepal, at: CHS, stance: objection"),
    )
    deciding = [
        (entry["date"], "Tajikistan" in entry["stances"])
        for entry in told.record("Nepal/observer")
        if entry["by"] == "CHS" and entry["stances"]
    ]
    assert deciding == [("2010-06-01", True), ("2011-06-01", False), ("2012-06-01", False), ("2013-06-01", True)]
    assert told.file("Tajikistan/reinstatement")["granted_on"] == "2012-06-01"


# ── Two steps, and the day that the heads of state set ────────────────────────────────────────────────────


@pytest.mark.parametrize(("effective", "ends"), [("", "2011-06-01"), (", effective: 2011-09-01", "2011-09-01")])
def test_an_expulsion_follows_a_suspension_and_takes_effect_on_the_day_set(effective, ends):
    told = tell(
        DAYS, moves(SUSPENDED, EXPELLED + effective), f"expect: {{Tajikistan: {{standing: none, on: {ends}}}}}"
    )
    assert told.file("Tajikistan/expulsion")["decided_on"] == "2011-06-01"
    assert all(each["met"] for each in told.data["expectations"])


@pytest.mark.parametrize(
    ("line", "finding"),
    [
        ("seeks: expulsion, against: Tajikistan, raised: 2010-02-01, breach_continues: true", "inadmissible"),
        ("seeks: expulsion, against: Tajikistan, raised: 2010-02-01", "inadmissible"),
        ("seeks: suspension, against: Mongolia, raised: 2010-02-01", "inadmissible"),
        ("seeks: revocation, against: Russia, raised: 2010-02-01", "inadmissible"),
    ],
)
def test_a_measure_against_one_who_is_not_what_it_is_for_is_not_tabled(line, finding):
    told = tell(DAYS, moves(line))
    assert (told.file()["finding"], told.file()["stage"]) == (finding, "requested")


def test_whether_the_breach_goes_on_must_be_known():
    told = tell(DAYS, moves(SUSPENDED, "seeks: expulsion, against: Tajikistan, raised: 2010-07-01"))
    assert told.file("Tajikistan/expulsion")["outcome"] == "undetermined"


def test_an_expulsion_that_is_decided_lapses_where_the_member_is_reinstated_before_its_day():
    told = tell(
        DAYS,
        moves(
            SUSPENDED,
            EXPELLED + ", effective: 2012-12-01",
            "seeks: reinstatement, against: Tajikistan, raised: 2011-07-01",
        ),
        "expect: {Tajikistan: {standing: member}}",
    )
    assert told.file("Tajikistan/expulsion")["outcome"] == "lapsed"
    assert all(each["met"] for each in told.data["expectations"])


def test_of_two_suspensions_decided_in_one_sitting_the_second_lapses():
    told = tell(DAYS, moves(SUSPENDED, SUSPENDED))
    assert [file["outcome"] for file in told.data["dossiers"]] == ["granted", "lapsed"]


# ── Notices ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("effective", "leaves"),
    [("", "2011-02-28"), (", effective: 2010-05-01", "2011-02-28"), (", effective: 2012-01-01", "2012-01-01")],
)
def test_a_withdrawal_takes_effect_on_its_day_and_never_sooner_than_twelve_months_after_the_notice(effective, leaves):
    told = tell(DAYS, moves(f"act: withdrawal, state: Tajikistan, notified: 2010-02-28{effective}"))
    assert told.file()["granted_on"] == leaves
    assert bool(list(told.assumed("in effect"))) is (effective == ", effective: 2010-05-01")
    assert [entry["decision"] for entry in told.record() if entry["cites"][0] == "charter/13.6"] == ["owed"]


def test_a_notice_may_be_taken_back_or_in_another_reading_not():
    notice = moves("act: withdrawal, state: Tajikistan, notified: 2010-02-01, withdraws: 2010-12-01")
    assert tell(DAYS, notice).file()["outcome"] == "withdrawn"
    final = tell(DAYS, notice, "readings: {notice-revocable: final}")
    assert (final.file()["outcome"], final.file()["granted_on"]) == ("granted", "2011-02-01")


def test_a_renunciation_takes_effect_on_receipt():
    told = tell(DAYS, moves("act: renunciation, state: Mongolia, notified: 2010-02-01"))
    assert told.file()["granted_on"] == "2010-02-01"


# ── Arrears ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("ground", ["arrears", "Arrears"])
@pytest.mark.parametrize(
    ("stated", "finding"),
    [
        ("arrears_over_two_years: true, beyond_control: false", "admissible"),
        ("arrears_over_two_years: false, beyond_control: false", "inadmissible"),
        ("arrears_over_two_years: true, beyond_control: true", "inadmissible"),
        ("beyond_control: false", "undetermined"),
    ],
)
def test_for_arrears_a_member_is_suspended_only_for_more_than_two_years_and_by_its_own_fault(ground, stated, finding):
    motion = f"seeks: suspension, against: Tajikistan, raised: 2010-02-01, ground: {ground}"
    told = tell(DAYS, moves(motion), f"facts: {{Tajikistan: {{{stated}}}}}")
    assert told.file()["findings"][0]["finding"] == finding


# ── Rights beside them ───────────────────────────────────────────────────────────────────────────────────


def test_rights_follow_what_the_scenario_states_of_standings_and_facts():
    told = tell(
        DAYS,
        "standings: {Nepal: observer}",
        "facts: {Tajikistan: {arrears_over_one_year: true, beyond_control: false}}",
        "rights:\n"
        "  - {who: Nepal, may: speak, at: CFM, session: open, on: 2010-06-11}\n"
        "  - {who: Tajikistan, may: nominate, at: Secretariat, on: 2010-06-11}\n",
    )
    assert [each["answer"] for each in told.data["rights"]] == ["with consent", "no"]


# ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("seeks: suspension, act: withdrawal, against: Tajikistan, raised: 2010-02-01", "S0221"),
        ("against: Tajikistan, raised: 2010-02-01", "S0221"),
        ("seeks: suspension, state: Tajikistan, raised: 2010-02-01", "S0233"),
        ("seeks: suspension, against: Tajikistan", "S0202"),
        ("act: withdrawal, state: Tajikistan", "S0202"),
        ("seeks: withdrawal, against: Tajikistan, raised: 2010-02-01", "S0318"),
        ("act: suspension, state: Tajikistan, notified: 2010-02-01", "S0318"),
        ("seeks: banishment, against: Tajikistan, raised: 2010-02-01", "S0318"),
        ("seeks: suspension, against: Tajikistan, raised: 2030-02-01", "S0308"),
        ("act: withdrawal, state: Tajikistan, notified: 2010-02-01, withdraws: 2010-01-01", "S0312"),
        ("seeks: suspension, against: Ruritania, raised: 2010-02-01", "S0301"),
    ],
)
def test_a_proceeding_that_cannot_be_is_refused(line, code):
    assert [problem.code for problem in refused(DAYS, moves(line))] == [code]
