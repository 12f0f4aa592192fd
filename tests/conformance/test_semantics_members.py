"""Who is a member when, and what is known of an applicant."""

from __future__ import annotations

import pytest

from scosim.law import SCO

from .helpers import (
    ADOPTED,
    FOUNDERS,
    MONGOLIA,
    NEPAL,
    OBSERVER,
    PARTNER,
    STARTED,
    Y2012,
    Told,
    asks,
    facts,
    refused,
    span,
    stances,
    tell,
)

# ── Members ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("day", "joined"),
    [
        ("2012-03-01", ()),
        ("2017-06-09", ()),
        ("2017-06-10", ("India", "Pakistan")),
        ("2023-07-04", ("India", "Pakistan")),
        ("2023-07-05", ("India", "Pakistan", "Iran")),
        ("2024-07-04", ("India", "Pakistan", "Iran")),
        ("2024-07-05", ("India", "Pakistan", "Iran", "Belarus")),
    ],
)
@pytest.mark.parametrize("members", ["", "members: historical"])
def test_historical_members_follow_the_record_as_it_changes(day: str, joined: tuple[str, ...], members: str) -> None:
    told = tell(
        span("2012-01-01", "2024-12-31", CNC=day, CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2012-02-01"),
        members,
    )
    assert set(told.stances("CNC")) == {*FOUNDERS, *joined}


def test_an_applicant_for_membership_does_not_become_a_member_by_the_record() -> None:
    told = tell(
        span("2017-01-01", "2017-12-31", CNC="2017-07-01", CFM="", CHS=""),
        asks(
            "state: India, seeks: member, files: 2017-02-01", "state: Bangladesh, seeks: observer, files: 2017-02-01"
        ),
        "expect: {India: {standing: observer}}",
    )
    assert set(told.stances("CNC", file_id="Bangladesh/observer")) == {*FOUNDERS, "Pakistan"}
    assert told.run.met


def test_an_applicant_holds_at_the_start_what_the_record_has_and_then_what_this_run_decides() -> None:
    told = tell(  # Turkey is a dialogue partner by the record from 26 April 2013
        span("2012-01-01", "2013-12-31", CNC="", CFM="", CHS=""),
        asks("state: Turkey, seeks: observer, files: 2012-02-01"),
        "expect: {Turkey: {standing: none}}",
    )
    assert told.run.met


def test_a_standing_of_the_record_that_comes_later_does_not_count_for_an_applicant() -> None:
    told = tell(
        span("2012-01-01", "2013-12-31", CNC="", CFM="", CHS=""),
        asks("state: Turkey, seeks: member, files: 2012-02-01"),
        facts(Turkey={}),
    )
    assert told.verdicts() == [("2012-02-01", "inadmissible")]
    assert told.failing() == {"admission-2010/criteria.status"}


def test_the_other_members_of_the_record_join_as_they_did_and_the_result_says_so() -> None:
    told = tell(span("2017-01-01", "2017-12-31"), asks("state: Bangladesh, seeks: observer, files: 2017-02-01"))
    rows = [row for row in told.data["assumptions"] if "stance" not in row["what"] and "sitting" not in row["what"]]
    text = " ".join(f"{row['what']} {row['value']} {row['why']}" for row in rows)
    assert "record" in text
    assert "member" in text


def test_a_list_of_members_is_that_list() -> None:
    told = tell(
        span("2017-01-01", "2017-12-31", CNC="2017-07-01", CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2017-02-01"),
        "members: [Russia, Japan]",
    )
    assert set(told.stances("CNC")) == {"Japan", "Russia"}


def test_a_list_of_members_takes_in_whom_this_run_admits() -> None:
    told = tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="2012-04-01, 2012-06-02", CHS="2012-06-01"),
        "members: [Russia, China]",
        asks("state: Mongolia, seeks: member, files: 2012-02-01", "state: Nepal, seeks: observer, files: 2012-02-02"),
        facts(Mongolia={}),
        stances("member: China, on: Nepal, at: CFM, stance: objection, until: 2012-06-01"),
    )
    assert set(told.stances("CHS", "2012-06-01", "Mongolia/member")) == {"China", "Russia"}
    assert set(told.stances("CFM", "2012-06-02", "Nepal/observer")) == {"China", "Mongolia", "Russia"}


def test_a_list_of_members_changes_nothing_in_the_standing_of_an_applicant() -> None:
    told = tell(Y2012, "members: [Russia, Mongolia]", MONGOLIA, facts(Mongolia={}))
    assert set(told.stances("CNC")) == {"Mongolia", "Russia"}
    assert told.ground("admission-2010/criteria.status") == {True}
    assert told.file()["granted_on"] == "2012-06-01"


def test_a_list_of_members_makes_no_applicant_a_member() -> None:
    told = tell(Y2012, "members: [Russia, Nepal]", NEPAL, "expect: {Nepal: {standing: none}}", until="2012-05-31")
    assert set(told.stances("CNC")) == {"Nepal", "Russia"}
    assert told.run.met


@pytest.mark.parametrize(
    ("opens", "held"), [("2010-05-01", False), ("2010-05-30", False), ("2010-05-31", True), ("2010-06-01", True)]
)
def test_a_standing_known_to_the_month_holds_from_its_last_day(opens: str, held: bool) -> None:
    told = tell(  # Sri Lanka: dialogue partner from May 2010
        span(opens, "2011-12-31", CNC="", CFM="", CHS=""),
        asks("state: Sri Lanka, seeks: member, files: 2011-02-01"),
    )
    assert told.ground("admission-2010/criteria.status") == {held}


@pytest.mark.parametrize(("opens", "held"), [("2012-06-07", False), ("2013-04-25", False), ("2013-04-26", True)])
def test_a_partner_s_standing_counts_from_its_memorandum_and_not_from_the_decision(opens: str, held: bool) -> None:
    told = tell(  # Turkey: decided on 7 June 2012, signed on 26 April 2013
        span(opens, "2014-12-31", CNC="", CFM="", CHS=""), asks("state: Turkey, seeks: member, files: 2014-02-01")
    )
    assert told.ground("admission-2010/criteria.status") == {held}


def test_a_decision_without_a_signed_memorandum_is_no_standing_yet() -> None:
    told = tell(  # Laos, decided on 1 September 2025
        span("2025-09-02", "2026-12-31", CNC="", CFM="", CHS=""),
        asks("state: Laos, seeks: SCO partner, files: 2025-10-01, areas: [economy]"),
        "expect: {Laos: {standing: none}}",
    )
    assert told.run.met


def test_the_scenario_may_say_what_differs_from_the_record_at_the_start() -> None:
    lower = tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="", CHS=""),
        "standings: {Mongolia: none, Tajikistan: none, Japan: member}",
        asks("state: Mongolia, seeks: observer, files: 2012-02-01"),
    )
    assert set(lower.stances("CNC")) == {*FOUNDERS, "Japan"} - {"Tajikistan"}
    higher = tell(Y2012, "standings: {Nepal: observer}", asks("state: Nepal, seeks: member, files: 2012-02-01"))
    assert higher.ground("admission-2010/criteria.status") == {True}


def test_a_standing_granted_in_the_run_is_kept_to_its_end() -> None:
    assert tell(OBSERVER, "expect: {Nepal: {standing: observer}}").run.met
    assert tell(PARTNER, "expect: {Nepal: {standing: dialogue partner}}").run.met
    assert tell(PARTNER, "expect: {Nepal: {standing: none}}", until="2013-03-08").run.met


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────

CRITERIA = {
    "in_eurasia": "admission-2010/criteria.region",
    "diplomatic_relations": "admission-2010/criteria.diplomatic-relations",
    "under_unsc_sanctions": "admission-2010/criteria.no-unsc-sanctions",
    "in_armed_conflict": "admission-2010/criteria.no-armed-conflict",
    "active_ties": "admission-2010/criteria.ties",
    "security_obligations_compatible": "admission-2010/criteria.security-obligations",
}
DECLARED = {
    "shares_aims_and_principles": "charter/13.1",
    "will_accede_to_treaties": "admission-2010/criteria.legal-basis",
}
BAD = {fact: "true" if fact in ("under_unsc_sanctions", "in_armed_conflict") else "false" for fact in CRITERIA}


def _member(**other: str | None) -> Told:
    return tell(Y2012, MONGOLIA, facts(Mongolia=other))


def test_with_every_fact_good_a_request_is_admissible() -> None:
    assert _member().verdicts() == [("2012-02-01", "admissible")]


@pytest.mark.parametrize(("fact", "criterion"), CRITERIA.items())
def test_a_fact_is_unknown_unless_stated(fact: str, criterion: str) -> None:
    told = _member(**{fact: None})
    assert told.file()["outcome"] == "undetermined"
    assert told.ground(criterion) == {None}
    assert criterion in told.failing()


@pytest.mark.parametrize(("fact", "criterion"), CRITERIA.items())
def test_a_fact_may_make_a_request_inadmissible(fact: str, criterion: str) -> None:
    told = _member(**{fact: BAD[fact]})
    assert told.file()["outcome"] == "inadmissible"
    assert told.ground(criterion) == {False}


@pytest.mark.parametrize("fact", ["in_eurasia", "under_unsc_sanctions", "diplomatic_relations"])
def test_a_dated_fact_is_unknown_before_its_first_date(fact: str) -> None:
    good = "false" if BAD[fact] == "true" else "true"
    told = _member(**{fact: f"{{2012-03-15: {good}, 2012-05-15: {BAD[fact]}}}"})
    assert told.verdicts() == [
        ("2012-02-01", "undetermined"),
        ("2012-03-15", "admissible"),
        ("2012-05-15", "inadmissible"),
    ]


@pytest.mark.parametrize("fact", list(CRITERIA))
def test_an_event_changes_a_fact_from_its_day_and_not_before(fact: str) -> None:
    event = f"events: [{{on: 2012-03-15, facts: {{Mongolia: {{{fact}: {BAD[fact]}}}}}}}]"
    told = tell(Y2012, MONGOLIA, facts(Mongolia={}), event)
    assert told.verdicts() == [("2012-02-01", "admissible"), ("2012-03-15", "inadmissible")]


def test_an_event_may_state_what_no_line_of_facts_did() -> None:
    event = "events: [{on: 2012-03-15, facts: {Mongolia: {active_ties: true}}}]"
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"active_ties": None}), event)
    assert told.verdicts() == [("2012-02-01", "undetermined"), ("2012-03-15", "admissible")]


@pytest.mark.parametrize(
    ("relations", "finding"),
    [
        ("true", "admissible"),
        ("false", "inadmissible"),
        ("{any: true}", "admissible"),
        ("{any: true, Russia: false}", "inadmissible"),
        ("{Russia: false, any: true}", "inadmissible"),
        ("{any: true, Pakistan: false}", "admissible"),  # no member in 2012
        ("{any: false, Russia: true}", "inadmissible"),
        ("{Russia: false}", "inadmissible"),
        ("{Russia: true}", "undetermined"),
        (f"{{{', '.join(f'{name}: true' for name in FOUNDERS)}}}", "admissible"),
        (f"{{{', '.join(f'{name}: true' for name in FOUNDERS[1:])}}}", "undetermined"),
        ("{2012-01-01: {any: true, Russia: false}}", "inadmissible"),
        ("{2012-01-01: {any: true, Russia: false}, 2012-02-01: {any: true, Russia: true}}", "admissible"),
        ("{2012-01-01: {any: true, Russia: false}, 2012-02-01: true}", "admissible"),
        ("{2012-01-01: {any: false, Russia: true}, 2012-02-01: false}", "inadmissible"),
        ("{2012-01-01: false, 2012-02-01: true}", "admissible"),
    ],
)
def test_relations_are_stated_of_all_of_any_or_of_each(relations: str, finding: str) -> None:
    assert _member(diplomatic_relations=relations).verdicts()[0] == ("2012-02-01", finding)


@pytest.mark.parametrize(("before", "after"), [("{any: true, Russia: false}", "true"), ("{Russia: true}", "false")])
def test_an_event_that_states_relations_with_all_states_them_with_each(before: str, after: str) -> None:
    event = f"events: [{{on: 2012-03-15, facts: {{Mongolia: {{diplomatic_relations: {after}}}}}}}]"
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"diplomatic_relations": before}), event)
    rows = [row for row in told.file()["grounds"] if row["cite"] == CRITERIA["diplomatic_relations"]]
    assert {row["holds"] for row in rows} == {after == "true"}
    if after == "false":
        assert sorted(name for row in rows for name in row["of"]) == sorted(FOUNDERS)


def test_a_ground_names_the_member_with_whom_there_are_no_relations() -> None:
    told = _member(diplomatic_relations="{any: true, Russia: false, China: false}")
    rows = [row for row in told.file()["grounds"] if row["cite"] == CRITERIA["diplomatic_relations"]]
    assert [row.get("of") for row in rows] == [["China", "Russia"]]


def _iran(*parts: str, **other: str) -> Told:
    stated = "".join(f", {fact}: {value}" for fact, value in other.items())
    return tell(
        span("2014-01-01", "2017-12-31", CNC="", CFM="", CHS=""),
        asks("state: Iran, seeks: member, files: 2015-02-01"),
        f"""
        facts:
          Iran: {{historical: true, in_armed_conflict: false, active_ties: true,
                  security_obligations_compatible: true{stated}}}
        """,
        *parts,
    )


def test_historical_facts_are_those_of_the_record() -> None:
    assert _iran().verdicts() == [("2015-02-01", "inadmissible"), ("2016-01-16", "admissible")]


def test_a_fact_that_is_stated_wins_over_the_record() -> None:
    assert _iran(under_unsc_sanctions="false").verdicts() == [("2015-02-01", "admissible")]
    assert _iran(under_unsc_sanctions="{2015-01-01: false, 2016-06-01: true}").verdicts() == [
        ("2015-02-01", "admissible"),
        ("2016-06-01", "inadmissible"),
    ]
    assert _iran(in_eurasia="false", under_unsc_sanctions="false").failing() == {
        "charter/13.1",
        CRITERIA["in_eurasia"],
    }


def test_relations_stated_with_one_member_leave_the_record_s_with_the_others() -> None:
    told = _iran(under_unsc_sanctions="false", diplomatic_relations="{China: false}")
    rows = [row for row in told.file()["grounds"] if row["cite"] == CRITERIA["diplomatic_relations"]]
    assert [(row["of"], row["holds"]) for row in rows] == [(["China"], False)]
    good = _iran(under_unsc_sanctions="false", diplomatic_relations="{China: true}")
    assert good.verdicts() == [("2015-02-01", "admissible")]


def test_without_historical_the_record_s_facts_do_not_count() -> None:
    told = tell(
        span("2014-01-01", "2017-12-31", CNC="", CFM="", CHS=""),
        asks("state: Iran, seeks: member, files: 2015-02-01"),
    )
    assert {fact for fact, criterion in CRITERIA.items() if told.ground(criterion) == {None}} == set(CRITERIA)


@pytest.mark.parametrize("fact", ["standing", "member", "chair", "membership"])
def test_standings_membership_and_chairs_cannot_be_stated_as_facts(fact: str) -> None:
    assert refused(Y2012, MONGOLIA, f"facts: {{Mongolia: {{{fact}: true}}}}")


def test_standing_comes_from_the_record_whatever_facts_are_stated() -> None:
    assert _member().ground("admission-2010/criteria.status") == {True}
    told = tell(Y2012, asks("state: Japan, seeks: member, files: 2012-02-01"), facts(Japan={}))
    assert told.ground("admission-2010/criteria.status") == {False}


@pytest.mark.parametrize("fact", DECLARED)
def test_what_a_request_declares_holds_by_filing_unless_stated_false(fact: str) -> None:
    assert _member().readings["declared-by-request"] == "by-filing"
    assert _member(**{fact: "true"}).file()["finding"] == "admissible"
    assert _member(**{fact: "false"}).file()["finding"] == "inadmissible"


@pytest.mark.parametrize("fact", DECLARED)
def test_by_another_reading_what_a_request_declares_is_unknown_unless_stated(fact: str) -> None:
    reading = "readings: {declared-by-request: only-if-stated}"
    both = dict.fromkeys(DECLARED, "true")
    assert tell(Y2012, MONGOLIA, facts(Mongolia=both), reading).file()["finding"] == "admissible"
    told = tell(Y2012, MONGOLIA, facts(Mongolia={**both, fact: None}), reading)
    assert told.file()["finding"] == "undetermined"
    assert told.failing() == {DECLARED[fact]}


@pytest.mark.parametrize("fact", ["shares_aims_and_principles", "wishes_partnership"])
def test_a_partner_s_letter_declares_shared_aims_and_the_wish_for_partnership(fact: str) -> None:
    assert tell(PARTNER).file()["outcome"] == "granted"
    stated = tell(PARTNER, f"facts: {{Nepal: {{{fact}: false}}}}")
    assert (stated.file()["finding"], stated.failing()) == ("inadmissible", {"dp-2008/1.1"})
    unproved = tell(PARTNER, "readings: {declared-by-request: only-if-stated}")
    assert unproved.file()["finding"] == "undetermined"


def test_an_observer_s_request_declares_shared_aims() -> None:
    stated = tell(OBSERVER, "facts: {Nepal: {shares_aims_and_principles: false}}")
    assert (stated.file()["finding"], stated.failing()) == ("inadmissible", {"observer-2004/1"})


def test_the_words_of_facts_are_those_that_the_law_asks_for() -> None:
    assert {*CRITERIA, "will_accede_to_treaties"} <= set(SCO.facts())


def test_the_record_as_of_a_day_knows_no_later_fact() -> None:
    told = _iran("rules: {as_of: 2015-06-01}")  # the sanctions ended on 16 January 2016
    assert told.verdicts() == [("2015-02-01", "inadmissible")]


def test_the_record_as_of_a_day_has_no_later_member() -> None:
    told = tell(
        span("2016-01-01", "2018-12-31", CNC="2018-03-01", CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2016-02-01"),
        "rules: {as_of: 2016-12-31}",
    )
    assert set(told.stances("CNC")) == set(FOUNDERS)


def test_the_record_as_of_a_day_has_no_later_sitting() -> None:
    told = tell(
        span("2012-01-01", "2012-12-31"),
        asks("state: Nepal, seeks: observer, files: 2012-01-10"),
        "rules: {as_of: 2011-12-31}",
    )
    assert told.steps() == [
        ("2012-03-15", "CNC", ADOPTED),
        ("2012-05-31", "CFM", ADOPTED),
        ("2012-06-30", "CHS", ADOPTED),
    ]


def test_what_a_scenario_states_holds_under_an_earlier_as_of_too() -> None:
    told = tell(
        STARTED,
        facts(Mongolia={"under_unsc_sanctions": "{2015-01-01: false, 2016-09-01: true}"}),
        "rules: {as_of: 2015-06-01}",
    )
    assert told.file()["outcome"] == "inadmissible"
