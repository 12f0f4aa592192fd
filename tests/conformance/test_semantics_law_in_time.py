"""Which law governs a step, and what of it is a reading."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from scosim.cli import main
from scosim.law import SCO

from .helpers import (
    ADOPTED,
    MONGOLIA,
    NEPAL,
    OBSERVER,
    PARTNER,
    Y2012,
    Told,
    asks,
    facts,
    refused,
    span,
    stances,
    tell,
)

# ── The day of the step, or the day of filing ────────────────────────────────────────────────────────────

ACROSS_2014 = (
    span("2014-01-01", "2014-12-31", CNC="2014-02-01", CFM="2014-03-01", CHS="2014-10-01"),
    asks("state: Mongolia, seeks: member, files: 2014-01-15"),
    facts(Mongolia={}),
)


def test_each_step_follows_the_law_of_its_day() -> None:
    told = tell(*ACROSS_2014)
    assert (told.file()["stage"], told.readings["transition"]) == ("started", "day-of-step")


def test_what_the_law_of_a_step_leaves_open_is_named_though_it_came_after_the_filing() -> None:
    told = tell(*ACROSS_2014)
    assert "member-procedure-2014/start.chs" in _granting(told)["cites"]
    assert "status-during-accession" in told.readings


def test_by_another_reading_each_step_follows_the_law_of_the_day_of_filing() -> None:
    told = tell(*ACROSS_2014, "readings: {transition: day-of-filing}")
    assert told.file()["granted_on"] == "2014-10-01"
    assert told.readings["transition"] == "day-of-filing"
    assert "charter/13.2" in told.record()[-1]["cites"] or "charter/13.2" in _granting(told)["cites"]


def _granting(told: Told) -> dict[str, list[str]]:
    return next(e for e in told.record() if e["by"] == "CHS" and e["decision"] == ADOPTED)


def test_criteria_too_are_those_of_the_day_of_filing_by_that_reading() -> None:
    parts = (
        span("2010-01-01", "2012-12-31", CNC="2010-07-01", CFM="2010-08-01", CHS="2010-09-01"),
        asks("state: Nepal, seeks: member, files: 2010-06-10"),
        "facts: {Nepal: {in_eurasia: true}}",
    )
    assert tell(*parts).file()["finding"] == "inadmissible"  # it holds no standing before
    told = tell(*parts, "readings: {transition: day-of-filing}")
    assert told.file()["granted_on"] == "2010-09-01"


def test_a_request_filed_where_there_was_no_procedure_has_none_by_that_reading() -> None:
    parts = (
        span("2004-01-01", "2005-12-31", CNC="2004-03-01", CFM="2004-04-01", CHS="2004-06-17"),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
    )
    assert tell(*parts).file()["outcome"] == "granted"
    told = tell(*parts, "readings: {transition: day-of-filing}")
    assert (told.file()["outcome"], told.file()["stage"]) == ("no procedure", "represented")


# ── Preparation ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("year", "seeks"), [("2004", "observer"), ("2005", "dialogue partner")])
def test_cnc_and_cfm_may_prepare_what_has_no_procedure_yet_and_the_chs_may_not_take_it_up(
    year: str, seeks: str
) -> None:
    told = tell(
        span(f"{year}-01-01", f"{year}-06-01", CNC=f"{year}-03-01", CFM=f"{year}-04-01", CHS=f"{year}-05-01"),
        asks(f"state: Nepal, seeks: {seeks}, files: {year}-02-01, areas: [economy]"),
    )
    assert [by for _, by, _ in told.steps()] == ["CNC", "CFM"]
    assert (told.file()["stage"], told.file()["outcome"]) == ("represented", "no procedure")
    assert told.readings["preparation"] == "charter"


@pytest.mark.parametrize(("sits", "stage"), [("2003-09-18", "requested"), ("2003-09-19", "submitted")])
def test_preparation_begins_with_the_charter(sits: str, stage: str) -> None:
    told = tell(
        span("2003-01-01", "2003-12-31", CNC=sits, CFM="", CHS=""),
        asks("state: Nepal, seeks: observer, files: 2003-02-01"),
    )
    assert told.file()["stage"] == stage


def test_an_objection_stops_a_preparation_too() -> None:
    told = tell(
        span("2004-01-01", "2004-05-31", CNC="2004-03-01", CFM="2004-04-01", CHS=""),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
        stances("member: Russia, at: CFM, stance: objection"),
    )
    assert told.file()["stage"] == "submitted"


def test_by_another_reading_nothing_is_prepared() -> None:
    told = tell(
        span("2004-01-01", "2004-12-31", CNC="2004-03-01, 2004-07-01", CFM="2004-04-01", CHS="2004-06-17"),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
        "readings: {preparation: none}",
    )
    assert told.steps() == [("2004-07-01", "CNC", ADOPTED)]
    assert told.readings["preparation"] == "none"


# ── As of a day ──────────────────────────────────────────────────────────────────────────────────────────


def test_as_of_a_day_no_later_law_comes_into_force() -> None:
    parts = (
        span("2004-01-01", "2004-12-31", CNC="2004-03-01", CFM="2004-04-01", CHS="2004-06-17"),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
    )
    before, on = (tell(*parts, f"rules: {{as_of: {day}}}").file() for day in ("2004-06-16", "2004-06-17"))
    assert (before["outcome"], before["stage"]) == ("no procedure", "represented")
    assert on["granted_on"] == "2004-06-17"


def test_as_of_a_day_no_law_has_ended_since() -> None:
    parts = (
        span("2025-01-01", "2025-12-31", CNC="2025-10-01", CFM="2025-11-01", CHS="2025-12-01"),
        asks("state: Bangladesh, seeks: observer, files: 2025-02-01"),
    )
    assert tell(*parts).file()["outcome"] == "no procedure"
    assert tell(*parts, "rules: {as_of: 2025-08-31}").file()["outcome"] == "granted"


@pytest.mark.parametrize("day", ["2014-09-11", "2014-09-12"])
def test_as_of_is_the_same_in_the_scenario_and_as_an_option(day: str) -> None:
    written = tell(*ACROSS_2014, f"rules: {{as_of: {day}}}").data
    option = tell(*ACROSS_2014, as_of=day).data
    assert written["dossiers"] == option["dossiers"]
    assert written["dossiers"][0]["stage"] == ("granted" if day == "2014-09-11" else "started")


# ── In force, unknown ────────────────────────────────────────────────────────────────────────────────────


def test_a_run_marks_law_whose_day_in_force_is_unknown() -> None:
    told = tell(
        span("2008-01-01", "2008-12-31", CNC="2008-03-01", CFM="", CHS=""),
        asks("state: Mongolia, seeks: member, files: 2008-02-01"),
        facts(Mongolia={}),
    )
    assert told.readings["in-force-unknown"] == "adoption"
    assert "in-force-unknown" not in tell(OBSERVER).readings


@pytest.mark.parametrize("provision", ["enlargement-moratorium/1", "memoranda-india-pakistan-2016/entry-into-force"])
def test_rules_answers_unknown_where_the_day_in_force_is_unknown(provision: str) -> None:
    answer = CliRunner().invoke(main, ["rules", "show", provision, "--json"])
    assert answer.exit_code == 0
    assert "unknown" in [value for row in json.loads(answer.stdout) for value in row.values() if value]


# ── The partner standing of 2025 ─────────────────────────────────────────────────────────────────────────

AUTUMN_2025 = span("2025-09-01", "2026-06-30", CNC="2025-10-01", CFM="2025-11-01", CHS="2025-12-01")


@pytest.mark.parametrize("seeks", ["dialogue partner", "SCO partner"])
def test_partner_requests_of_today_follow_the_regulation_of_2008_and_confer_the_merged_standing(seeks: str) -> None:
    told = tell(
        AUTUMN_2025,
        asks(
            f"state: Bangladesh, seeks: {seeks}, files: 2025-09-02, areas: [economy], acts: {{memorandum: 10 days}}"
        ),
        "expect: {Bangladesh: {standing: SCO partner, decided: 2025-12-01, on: 2025-12-11}}",
    )
    assert told.run.met
    assert told.readings["partner-application"] == "dp-2008"
    assert any("dp-2008/2.1.2.submit" in entry["cites"] for entry in told.record() if entry["by"] == "CNC")


@pytest.mark.parametrize("seeks", ["dialogue partner", "SCO partner"])
@pytest.mark.parametrize(
    ("said", "ground"),
    [
        ("areas: []", "dp-2008/2.1.1.areas"),
        ("areas: [economy], addressed_to: CHS", "dp-2008/2.1.1"),
        ("areas: [economy], signed_by: head of government", "dp-2008/2.1.1.signature"),
    ],
)
def test_the_criteria_of_2008_hold_for_partner_requests_of_today(seeks: str, said: str, ground: str) -> None:
    told = tell(AUTUMN_2025, asks(f"state: Bangladesh, seeks: {seeks}, files: 2025-09-02, {said}"))
    assert (told.file()["outcome"], told.failing()) == ("inadmissible", {ground})


@pytest.mark.parametrize("seeks", ["dialogue partner", "SCO partner"])
def test_by_another_reading_there_is_no_partner_procedure_yet(seeks: str) -> None:
    told = tell(
        AUTUMN_2025,
        asks(f"state: Bangladesh, seeks: {seeks}, files: 2025-09-02, areas: [economy]"),
        "readings: {partner-application: none-yet}",
    )
    assert told.file()["outcome"] == "no procedure"
    assert told.readings["partner-application"] == "none-yet"


@pytest.mark.parametrize(("summit", "outcome"), [("2025-08-31", "granted"), ("2025-09-01", "no procedure")])
def test_observer_standing_is_closed_from_1_september_2025(summit: str, outcome: str) -> None:
    told = tell(
        span("2025-01-01", "2025-12-31", CNC="2025-06-01", CFM="2025-07-01", CHS=summit),
        asks("state: Bangladesh, seeks: observer, files: 2025-02-01"),
    )
    assert told.file()["outcome"] == outcome


def test_the_report_of_may_2025_holds_nothing_back() -> None:
    told = tell(
        span("2025-01-01", "2025-12-31", CNC="2025-05-27", CFM="2025-05-28", CHS="2025-05-29"),
        asks("state: Bangladesh, seeks: observer, files: 2025-05-27"),
    )
    assert told.file()["granted_on"] == "2025-05-29"


def test_an_observer_s_file_that_is_open_at_the_merger_keeps_its_stage_and_goes_no_further() -> None:
    told = tell(
        span("2025-01-01", "2025-12-31", CNC="2025-06-01", CFM="2025-09-01", CHS="2025-09-01"),
        asks("state: Bangladesh, seeks: observer, files: 2025-02-01"),
    )
    assert (told.file()["stage"], told.steps()) == ("submitted", [("2025-06-01", "CNC", ADOPTED)])


def test_a_partner_s_file_that_is_open_at_the_merger_goes_on() -> None:
    told = tell(
        span("2025-01-01", "2026-12-31", CNC="2025-06-01", CFM="2025-10-01", CHS="2025-12-01"),
        asks("state: Bangladesh, seeks: dialogue partner, files: 2025-02-01, areas: [economy]"),
        "expect: {Bangladesh: {outcome: granted, standing: SCO partner}}",
    )
    assert told.run.met
    assert [day for day, _, decision in told.steps() if decision == ADOPTED] == [
        "2025-06-01",
        "2025-10-01",
        "2025-12-01",
    ]


@pytest.mark.parametrize(("signed", "standing"), [("2025-08-31", "dialogue partner"), ("2025-09-01", "SCO partner")])
def test_the_law_of_the_day_of_signature_says_which_standing_it_confers(signed: str, standing: str) -> None:
    told = tell(
        span("2025-01-01", "2026-12-31", CNC="2025-06-01", CFM="2025-07-01", CHS="2025-08-01"),
        asks(
            "state: Bangladesh, seeks: dialogue partner, files: 2025-02-01, areas: [economy], "
            f"acts: {{memorandum: {signed}}}"
        ),
    )
    conferred = {"dialogue partner": False, "SCO partner": True}[standing]
    assert told.file()["granted_on"] == signed
    cited = {cite for entry in told.record() if entry["decision"] == "signed" for cite in entry["cites"]}
    assert ("tianjin-partner-2025/merge" in cited) is conferred


def test_old_standings_count_as_the_merged_one_for_membership() -> None:
    parts = (
        span("2025-08-01", "2025-12-31", CNC="", CFM="", CHS=""),
        asks("state: Mongolia, seeks: member, files: 2025-08-15"),
        facts(Mongolia={}),
    )
    assert tell(*parts).verdicts() == [("2025-08-15", "admissible")]
    told = tell(*parts, "readings: {prior-status-after-merger: does-not-satisfy}")
    assert told.verdicts() == [("2025-08-15", "admissible"), ("2025-09-01", "inadmissible")]


def test_a_standing_before_is_asked_for_only_by_a_reading() -> None:
    parts = (Y2012, asks("state: Nepal, seeks: member, files: 2012-02-01"), facts(Nepal={}))
    assert tell(*parts).failing() == {"admission-2010/criteria.status"}
    assert tell(*parts, "readings: {skip-a-step: no-prior-standing}").file()["outcome"] == "granted"


# ── Readings ─────────────────────────────────────────────────────────────────────────────────────────────

BRACKETED = {
    "quorum-chs": {"strict", "lenient"},
    "regular-sittings": set(),
    "consensus-at-lower-level": set(),
    "rejection": set(),
    "no-deadline-cnc-cfm": set(),
    "resubmission": set(),
    "moratorium": {"observed", "ignored"},
    "declared-by-request": set(),
    "higher-signature": set(),
    "criteria-after-admission": set(),
    "criteria-lost-midway": set(),
    "transition": {"day-of-step", "day-of-filing"},
    "preparation": {"charter"},
    "in-force-unknown": set(),
    "partner-application": set(),
    "default-lags": set(),
}


@pytest.mark.parametrize(("silence", "values"), BRACKETED.items())
def test_each_bracketed_reading_lists_its_values(silence: str, values: set[str]) -> None:
    answer = CliRunner().invoke(main, ["rules", "list", "--readings", "--json"])
    rows = {row["id"]: row for row in json.loads(answer.stdout)}
    assert values <= set(rows[silence]["readings"])
    assert rows[silence]["readings"]
    assert rows[silence]["default"] in rows[silence]["readings"]


@pytest.mark.parametrize("silence", BRACKETED)
def test_a_scenario_may_choose_each_value_of_a_reading(silence: str) -> None:
    for value in SCO.silences[silence].readings:
        told = tell(OBSERVER, f"readings: {{{silence}: {value}}}")
        assert told.data["rulebook"]["readings"] == {silence: value}


@pytest.mark.parametrize("reading", ["quorum-chs: half", "quorum: strict"])
def test_a_reading_that_nobody_knows_is_an_error(reading: str) -> None:
    assert refused(OBSERVER, f"readings: {{{reading}}}")


def test_default_lags_are_named_where_they_were_used() -> None:
    assert tell(PARTNER).readings["default-lags"] == "usual"
    assert "default-lags" not in tell(Y2012, NEPAL).readings
    assert "default-lags" not in tell(Y2012, MONGOLIA).readings
