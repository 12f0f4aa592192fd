"""Days and sittings: what a day is, in which order things happen on it, and when organs sit."""

from __future__ import annotations

import re

import pytest

from .helpers import (
    ADOPTED,
    APPLIED,
    FOUNDERS,
    MEMBER,
    NEPAL,
    OBSERVER,
    PARTNER,
    ROUNDS,
    Y2012,
    Told,
    asks,
    case_of,
    facts,
    span,
    stances,
    tell,
)

# ── Spans and days ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sits", "stage"),
    [
        ("2012-02-29", "submitted"),
        ("2012-03-01", "requested"),
        ("2012-03-31", "requested"),
        ("2012-04-01", "submitted"),
    ],
)
def test_a_span_holds_from_its_first_day_and_is_over_on_its_last(sits: str, stage: str) -> None:
    line = stances("member: Russia, stance: objection, from: 2012-03-01, until: 2012-04-01")
    told = tell(span("2012-01-01", "2012-12-31", CNC=sits, CFM="", CHS=""), NEPAL, line)
    assert told.file()["stage"] == stage


def test_the_run_includes_the_day_on_which_it_opens() -> None:
    day = "2012-03-01"
    told = tell(
        span(day, "2012-12-31", CNC=day, CFM="", CHS=""), asks(f"state: Nepal, seeks: observer, files: {day}")
    )
    assert told.file()["stage"] == "submitted"


@pytest.mark.parametrize(("closes", "outcome"), [("2012-05-31", "pending"), ("2012-06-01", "granted")])
def test_the_run_includes_the_day_on_which_it_closes(closes: str, outcome: str) -> None:
    assert tell(OBSERVER, until=closes).file()["outcome"] == outcome
    shorter = span("2012-01-01", closes, CNC="2012-03-01", CFM="2012-04-01", CHS="2012-06-01")
    assert tell(shorter, NEPAL).file()["outcome"] == outcome


@pytest.mark.parametrize(("by", "met"), [("2012-05-31", False), ("2012-06-01", True)])
def test_by_includes_its_day(by: str, met: bool) -> None:
    assert tell(OBSERVER, f"expect: {{Nepal: {{by: {by}}}}}").run.met is met


@pytest.mark.parametrize(
    ("since", "until", "decided"),
    [("2009-06-15", "2009-06-16", "2009-06-16"), ("2009-06-16", "2009-06-17", None)],
)
def test_a_meeting_of_several_days_sits_on_its_last(since: str, until: str, decided: str | None) -> None:
    told = tell(  # the summit of Yekaterinburg: 15 and 16 June 2009
        span("2009-01-01", "2009-12-31"),
        asks("state: Nepal, seeks: dialogue partner, files: 2009-04-01, areas: [economy]"),
        stances(f"member: Russia, at: CHS, stance: objection, from: {since}, until: {until}"),
    )
    assert told.file()["decided_on"] == decided


# ── The order within a day ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("falls", "stage"), [("2012-06-01", "represented"), ("2012-06-02", "granted")])
def test_facts_of_a_day_come_before_its_sittings(falls: str, stage: str) -> None:
    dated = f"facts: {{Nepal: {{shares_aims_and_principles: {{2012-01-01: true, {falls}: false}}}}}}"
    event = f"events: [{{on: {falls}, facts: {{Nepal: {{shares_aims_and_principles: false}}}}}}]"
    assert tell(OBSERVER, dated).file()["stage"] == stage
    assert tell(OBSERVER, event).file()["stage"] == stage


@pytest.mark.parametrize(("day", "outcome"), [("2012-06-01", "withdrawn"), ("2012-06-02", "granted")])
def test_a_withdrawal_comes_before_the_sittings_of_its_day(day: str, outcome: str) -> None:
    told = tell(Y2012, asks(f"state: Nepal, seeks: observer, files: 2012-02-01, withdraws: {day}"))
    assert told.file()["outcome"] == outcome


@pytest.mark.parametrize(("day", "stage"), [("2012-03-01", "granted"), ("2012-03-02", "requested")])
def test_a_filing_comes_before_the_sittings_of_its_day(day: str, stage: str) -> None:
    assert tell(Y2012, asks(f"state: Nepal, seeks: observer, files: {day}")).file()["stage"] == stage


@pytest.mark.parametrize(("day", "granted"), [("2016-04-01", "2016-04-01"), ("2016-04-02", "2016-10-01")])
def test_a_deposit_comes_before_the_sittings_of_its_day(day: str, granted: str) -> None:
    told = tell(ROUNDS, asks(f"{APPLIED}, acts: {{obligations: {day}}}"), facts(Mongolia={}))
    assert told.file()["granted_on"] == granted


def test_a_signature_comes_after_the_sittings_of_its_day() -> None:
    told = tell(PARTNER.replace("areas: [economy]", "areas: [economy], acts: {memorandum: 2012-06-01}"))
    assert (told.file()["decided_on"], told.file()["granted_on"]) == ("2012-06-01", "2012-06-01")


def test_the_business_of_a_day_has_a_fixed_order() -> None:
    day = "2016-10-01"
    told = tell(
        span(
            "2015-01-01",
            "2016-12-31",
            CNC=f"2015-02-01, {day}",
            CFM=f"2015-03-01, 2015-09-01, 2016-03-01, {day}",
            CHS=f"2015-04-01, 2015-10-01, {day}",
        ),
        asks(
            f"state: Japan, seeks: dialogue partner, files: 2015-01-20, areas: [energy], acts: {{memorandum: {day}}}",
            f"state: Laos, seeks: dialogue partner, files: {day}, areas: [economy]",
            f"state: Bangladesh, seeks: observer, files: 2015-05-01, withdraws: {day}",
            f"{APPLIED}, acts: {{obligations: {day}}}",
        ),
        facts(Mongolia={}),
        f"events: [{{on: {day}, what: ties are found, facts: {{Bangladesh: {{active_ties: true}}}}}}]",
    )
    assert {file["id"]: file["stage"] for file in told.data["dossiers"]} == {
        "Mongolia/member": "granted",
        "Japan/dialogue partner": "granted",
        "Bangladesh/observer": "requested",
        "Laos/dialogue partner": "decided",
    }
    today = [
        "signature" if e["decision"] == "signed" else e["by"] if e["dossier"] else "event"
        for e in told.data["record"]
        if e["date"] == day
    ]
    steps = ("event", "Bangladesh", "Laos", "Mongolia", "Secretary-General", "CNC", "CFM", "CHS", "signature")
    places = [today.index(who) for who in steps]
    assert places == sorted(places)


def test_a_file_may_pass_several_organs_in_one_day() -> None:
    day = "2012-06-01"
    told = tell(
        span("2012-01-01", "2012-12-31", CNC=day, CFM=day, CHS=day),
        asks(f"state: Nepal, seeks: observer, files: {day}"),
    )
    assert told.steps() == [(day, "CNC", ADOPTED), (day, "CFM", ADOPTED), (day, "CHS", ADOPTED)]
    assert told.file()["granted_on"] == day


def test_the_record_goes_by_day() -> None:
    told = tell(MEMBER, stances("member: Russia, at: CHS, stance: reserve"))
    days = [entry["date"] for entry in told.data["record"]]
    assert days == sorted(days)


# ── The law and the members of a day ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("summit", "stage"), [("2014-09-11", "granted"), ("2014-09-12", "started")])
def test_the_law_of_a_day_governs_all_of_it(summit: str, stage: str) -> None:
    told = tell(  # the procedure of 2014 was adopted by the very summit that applies it here
        span("2014-01-01", "2014-12-31", CNC="2014-02-01", CFM="2014-03-01", CHS=summit),
        asks("state: Mongolia, seeks: member, files: 2014-01-15"),
        facts(Mongolia={}),
    )
    assert told.file()["stage"] == stage


def test_a_standing_holds_from_its_day() -> None:
    told = tell(
        Y2012,
        asks("state: Nepal, seeks: observer, files: 2012-02-01", "state: Nepal, seeks: member, files: 2012-05-01"),
        facts(Nepal={}),
    )
    assert told.file("Nepal/observer")["granted_on"] == "2012-06-01"
    assert told.verdicts("Nepal/member") == [("2012-05-01", "inadmissible"), ("2012-06-01", "admissible")]


def _two_files(summits: str) -> Told:
    return tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS=summits),
        asks("state: Mongolia, seeks: member, files: 2012-02-01", "state: Nepal, seeks: observer, files: 2012-02-02"),
        facts(Mongolia={}),
        stances("member: Mongolia, stance: objection"),
    )


def test_a_member_does_not_decide_on_the_day_of_its_grant() -> None:
    told = _two_files("2012-06-01")
    assert told.file("Mongolia/member")["granted_on"] == "2012-06-01"
    assert told.file("Nepal/observer")["granted_on"] == "2012-06-01"
    assert set(told.stances("CHS", file_id="Nepal/observer")) == set(FOUNDERS)


def test_a_member_decides_from_the_day_after_its_grant() -> None:
    told = tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="2012-04-01, 2012-06-02", CHS="2012-06-01"),
        asks("state: Mongolia, seeks: member, files: 2012-02-01", "state: Nepal, seeks: observer, files: 2012-02-02"),
        facts(Mongolia={}),
        stances(
            "member: China, on: Nepal, at: CFM, stance: objection, until: 2012-06-01",
            "member: Mongolia, stance: objection",
        ),
    )
    assert told.at("CFM", "Nepal/observer") == [("2012-04-01", "objected"), ("2012-06-02", "objected")]
    assert told.stances("CFM", "2012-06-02", "Nepal/observer")["Mongolia"] == "objection"
    assert {row["member"] for row in told.file("Nepal/observer")["blocked_by"]} == {"China", "Mongolia"}


@pytest.mark.parametrize(("day", "decides"), [("2017-06-09", False), ("2017-06-10", True)])
def test_a_member_of_the_record_decides_from_the_day_after_its_grant(day: str, decides: bool) -> None:
    told = tell(  # India and Pakistan: 9 June 2017
        span("2017-01-01", "2017-12-31", CNC=day, CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2017-02-01"),
    )
    assert ("India" in told.stances("CNC")) is decides


def test_relations_are_owed_to_every_member_that_decides_that_day() -> None:
    told = tell(  # a dialogue partner since 2016; Pakistan is a member from 9 June 2017
        span("2017-01-01", "2017-12-31", CNC="", CFM="", CHS=""),
        asks("state: Armenia, seeks: member, files: 2017-02-01"),
        facts(Armenia={"diplomatic_relations": "{any: true, Pakistan: false}"}),
    )
    assert told.verdicts() == [("2017-02-01", "admissible"), ("2017-06-10", "inadmissible")]
    assert told.failing() == {"admission-2010/criteria.diplomatic-relations"}


def test_relations_are_owed_to_whom_this_run_admits_from_the_day_after() -> None:
    told = tell(
        Y2012,
        "standings: {Nepal: observer}",
        asks("state: Mongolia, seeks: member, files: 2012-02-01", "state: Nepal, seeks: member, files: 2012-05-01"),
        facts(Mongolia={}, Nepal={"diplomatic_relations": "{any: true, Mongolia: false}"}),
    )
    assert told.verdicts("Nepal/member") == [("2012-05-01", "admissible"), ("2012-06-02", "inadmissible")]


# ── Sittings ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_organ_that_is_listed_has_those_sittings_and_no_others() -> None:
    listed = tell(  # the record has the CHS on 7 June 2012
        span("2012-01-01", "2013-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS="2012-07-20"), NEPAL
    )
    assert listed.at("CHS") == [("2012-07-20", ADOPTED)]
    none = tell(span("2012-01-01", "2013-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS=""), NEPAL)
    assert (none.file()["outcome"], none.file()["stage"]) == ("pending", "represented")


def test_an_organ_that_is_not_listed_keeps_its_own_sittings() -> None:
    told = tell(span("2012-01-01", "2012-12-31", CNC="2012-04-20"), NEPAL)
    assert [(day, by) for day, by, _ in told.steps()] == [
        ("2012-04-20", "CNC"),
        ("2012-05-11", "CFM"),
        ("2012-06-07", "CHS"),
    ]


def test_chs_and_cfm_have_the_sittings_of_the_record() -> None:
    told = tell(span("2012-01-01", "2012-12-31"), asks("state: Nepal, seeks: observer, files: 2012-01-10"))
    assert told.steps() == [
        ("2012-03-15", "CNC", ADOPTED),
        ("2012-05-11", "CFM", ADOPTED),
        ("2012-06-07", "CHS", ADOPTED),
    ]


def test_no_sitting_of_the_chs_or_cfm_is_derived_where_the_record_has_one() -> None:
    told = tell(span("2012-01-01", "2012-12-31"), NEPAL)
    assert {organ for organ in ("CHS", "CFM", "CNC") if _derived(told, organ)} == {"CNC"}


def test_the_cnc_sits_14_days_before_each_cfm_and_on_15_march_and_15_november() -> None:
    told = tell(span("2012-01-01", "2012-12-31"), NEPAL)  # the CFM sat on 11 May 2012
    assert _derived(told, "CNC") == ["2012-03-15", "2012-04-27", "2012-11-15"]


@pytest.mark.parametrize(
    ("files", "sits"),
    [
        ("2012-03-15", "2012-03-15"),
        ("2012-03-16", "2012-04-27"),
        ("2012-04-27", "2012-04-27"),
        ("2012-04-28", "2012-11-15"),
        ("2012-11-16", "2013-03-15"),
    ],
)
def test_a_file_comes_before_the_next_sitting_of_the_cnc(files: str, sits: str) -> None:
    told = tell(span("2012-01-01", "2013-12-31"), asks(f"state: Nepal, seeks: observer, files: {files}"))
    assert told.at("CNC") == [(sits, ADOPTED)]


def test_the_cfm_sits_30_days_before_a_chs_in_whose_year_the_record_has_no_cfm() -> None:
    told = tell(  # the CHS of 2009 sat on 16 June
        span("2009-01-01", "2009-12-31"), asks("state: Nepal, seeks: observer, files: 2009-04-01")
    )
    assert [(day, by) for day, by, _ in told.steps()] == [
        ("2009-05-03", "CNC"),
        ("2009-05-17", "CFM"),
        ("2009-06-16", "CHS"),
    ]
    assert _derived(told, "CFM") == ["2009-05-17"]


def test_the_cfm_sits_30_days_before_each_listed_chs_of_such_a_year() -> None:
    told = tell(
        span("2007-01-01", "2007-12-31", CHS="2007-03-31, 2007-08-16"),
        asks("state: Nepal, seeks: observer, files: 2007-01-10"),
    )
    assert _derived(told, "CFM") == ["2007-03-01", "2007-07-17"]
    assert _derived(told, "CNC") == ["2007-02-15", "2007-03-15", "2007-07-03", "2007-11-15"]


def test_a_listed_chs_brings_no_cfm_in_a_year_for_which_the_record_has_one() -> None:
    told = tell(span("2012-01-01", "2012-12-31", CHS="2012-12-01"), NEPAL)
    assert _derived(told, "CFM") == []
    assert [day for day, _ in told.at("CFM")] == ["2012-05-11"]


@pytest.mark.parametrize("year", ["2026", "2027", "2031"])
def test_the_chs_sits_on_30_june_of_a_year_for_which_the_record_has_no_exact_day(year: str) -> None:
    told = tell(
        span(f"{year}-01-01", f"{year}-12-31"),
        asks(f"state: Bangladesh, seeks: SCO partner, files: {year}-01-10, areas: [economy]"),
    )
    assert _derived(told, "CHS") == [f"{year}-06-30"]
    assert _derived(told, "CFM") == [f"{year}-05-31"]
    assert _derived(told, "CNC") == [f"{year}-03-15", f"{year}-05-17", f"{year}-11-15"]
    assert told.file()["decided_on"] == f"{year}-06-30"


@pytest.mark.parametrize(
    ("opens", "closes", "listed", "sits", "organ"),
    [
        ("2005-01-01", "2005-05-31", {}, "2005-05-21", "CNC"),  # the CFM of 4 June lies beyond the end
        ("2009-01-01", "2009-05-31", {}, "2009-05-17", "CFM"),  # the CHS of 16 June does
        ("2006-11-16", "2006-12-31", {"CFM": "2007-01-10"}, "2006-12-27", "CNC"),
        ("2006-11-16", "2006-12-31", {"CHS": "2007-01-15"}, "2006-12-16", "CFM"),
        ("2006-11-16", "2006-12-31", {"CHS": "2007-01-15"}, "2006-12-02", "CNC"),
        ("2027-01-01", "2027-05-31", {}, "2027-05-31", "CFM"),
    ],
)
def test_a_sitting_is_derived_from_one_beyond_the_end_and_over_the_year_s_end(
    opens: str, closes: str, listed: dict[str, str], sits: str, organ: str
) -> None:
    told = tell(
        span(opens, closes, **listed),
        asks(f"state: Bangladesh, seeks: dialogue partner, files: {opens}, areas: [economy]"),
    )
    assert sits in _derived(told, organ)


def test_no_derived_sitting_lies_outside_the_run() -> None:
    told = tell(span("2012-04-01", "2012-10-31"), asks("state: Nepal, seeks: observer, files: 2012-05-01"))
    assert _derived(told, "CNC") == ["2012-04-27"]


def test_derived_sittings_are_named_as_a_reading() -> None:
    assert tell(span("2012-01-01", "2012-12-31"), NEPAL).readings["regular-sittings"] == "pattern"
    assert "regular-sittings" not in tell(OBSERVER).readings


def test_by_another_reading_only_recorded_and_listed_sittings_count() -> None:
    told = tell(span("2012-01-01", "2013-12-31"), NEPAL, "readings: {regular-sittings: record-only}")
    assert (told.file()["outcome"], told.file()["stage"]) == ("pending", "requested")
    assert not _derived(told, "CNC")


@pytest.mark.parametrize("organ", ["CNC", "CFM", "CHS"])
def test_an_organ_without_a_sitting_is_a_warning(organ: str) -> None:
    listed = {"CNC": "2012-03-01", "CFM": "2012-04-01", "CHS": "2012-06-01"} | {organ: ""}
    case = case_of(span("2012-01-01", "2012-12-31", **listed), NEPAL)
    assert any(organ in warning.message for warning in case.warnings)
    assert not case_of(OBSERVER).warnings


def _derived(told: Told, organ: str) -> list[str]:
    """The sittings of an organ that are printed as assumptions."""
    rows = [row for row in told.assumed("silences/regular-sittings") if organ in row["what"]]
    return [day for row in rows for day in re.findall(r"\d{4}-\d\d-\d\d", row["value"])]
