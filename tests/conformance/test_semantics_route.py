"""The route of a file, how an organ decides on it, and what follows an objection."""

from __future__ import annotations

import pytest

from .helpers import (
    ADOPTED,
    APPLIED,
    DEFERRED,
    FOUNDERS,
    MEMBER,
    NEPAL,
    OBJECTED,
    OBSERVER,
    PARTNER,
    ROUNDS,
    STARTED,
    Y2012,
    asks,
    facts,
    span,
    stances,
    tell,
)

ORGANS = {"CNC": "requested", "CFM": "submitted", "CHS": "represented"}

# ── Route ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("closes", "stage", "waits_for"),
    [
        ("2012-02-29", "requested", "CNC"),
        ("2012-03-01", "submitted", "CFM"),
        ("2012-04-01", "represented", "CHS"),
        ("2012-06-01", "granted", None),
    ],
)
def test_an_observer_s_file_goes_from_cnc_to_cfm_to_chs(closes: str, stage: str, waits_for: str | None) -> None:
    file = tell(OBSERVER, until=closes).file()
    assert (file["stage"], file["waits_for"]) == (stage, waits_for)


@pytest.mark.parametrize(
    ("closes", "stage", "waits_for"),
    [
        ("2012-02-29", "requested", "CNC"),
        ("2012-03-01", "submitted", "CFM"),
        ("2012-04-01", "represented", "CHS"),
        ("2012-06-01", "decided", "memorandum"),
        ("2013-03-08", "decided", "memorandum"),
        ("2013-03-09", "granted", None),
    ],
)
def test_a_partner_s_file_is_decided_and_then_signed(closes: str, stage: str, waits_for: str | None) -> None:
    file = tell(PARTNER, until=closes).file()
    assert (file["stage"], file["waits_for"]) == (stage, waits_for)


@pytest.mark.parametrize(
    ("closes", "stage"),
    [
        ("2012-02-29", "requested"),
        ("2012-03-01", "submitted"),
        ("2012-04-01", "represented"),
        ("2012-06-01", "granted"),
    ],
)
def test_until_2014_a_member_is_admitted_by_one_decision(closes: str, stage: str) -> None:
    assert tell(MEMBER, until=closes).file()["stage"] == stage


@pytest.mark.parametrize(
    ("closes", "stage", "waits_for"),
    [
        ("2015-01-31", "requested", "CNC"),
        ("2015-02-01", "submitted", "CFM"),
        ("2015-03-01", "represented", "CHS"),
        ("2015-04-01", "started", "CFM"),
        ("2015-09-01", "cleared", "memorandum"),
        ("2015-10-01", "signed", "CFM"),
        ("2016-03-01", "proposed", "obligations"),
        ("2016-06-27", "proposed", "CHS"),
        ("2016-10-01", "granted", None),
    ],
)
def test_from_2014_a_member_is_started_cleared_signed_proposed_and_granted(
    closes: str, stage: str, waits_for: str | None
) -> None:
    file = tell(STARTED, facts(Mongolia={}), until=closes).file()
    assert (file["stage"], file["waits_for"]) == (stage, waits_for)


@pytest.mark.parametrize(("summit", "outcome"), [("2014-09-11", "granted"), ("2014-09-12", "pending")])
def test_the_one_decision_suffices_for_the_last_time_on_11_september_2014(summit: str, outcome: str) -> None:
    told = tell(
        span("2014-01-01", "2014-12-31", CNC="2014-02-01", CFM="2014-03-01", CHS=summit),
        asks("state: Mongolia, seeks: member, files: 2014-01-15"),
        facts(Mongolia={}),
    )
    assert told.file()["outcome"] == outcome


def test_the_memorandum_is_signed_on_the_day_of_the_next_summit() -> None:
    told = tell(STARTED, facts(Mongolia={}))
    assert [day for day, _, decision in told.steps() if decision == "signed"] == ["2015-10-01"]


def test_the_memorandum_is_signed_at_the_summit_of_the_day_of_clearance() -> None:
    told = tell(STARTED.replace("2015-09-01", "2015-10-01"), facts(Mongolia={}))
    assert ("2015-10-01", "CFM", ADOPTED) in told.steps()
    assert [day for day, _, decision in told.steps() if decision == "signed"] == ["2015-10-01"]


@pytest.mark.parametrize(
    ("obligations", "granted"),
    [
        ("2015-12-01", "2016-04-01"),
        ("2016-04-01", "2016-04-01"),
        ("2016-04-02", "2016-10-01"),
        ("2016-10-02", "2017-10-01"),
        ("never", None),
    ],
)
def test_the_chs_takes_the_grant_up_only_once_the_obligations_are_met(obligations: str, granted: str | None) -> None:
    told = tell(ROUNDS, asks(f"{APPLIED}, acts: {{obligations: {obligations}}}"), facts(Mongolia={}))
    assert told.file()["granted_on"] == granted
    decided = [day for day, _ in told.at("CHS") if day > "2015-04-01"]
    assert decided == ([granted] if granted else [])


def test_the_cfm_proposes_the_grant_before_the_obligations_are_met() -> None:
    told = tell(ROUNDS, asks(f"{APPLIED}, acts: {{obligations: never}}"), facts(Mongolia={}))
    assert told.at("CFM") == [("2015-03-01", ADOPTED), ("2015-09-01", ADOPTED), ("2016-03-01", ADOPTED)]
    assert (told.file()["stage"], told.file()["waits_for"]) == ("proposed", "obligations")


def test_each_organ_of_the_long_route_is_asked_in_its_turn() -> None:
    told = tell(STARTED, facts(Mongolia={}))
    assert [(day, by) for day, by, decision in told.steps() if decision == ADOPTED] == [
        ("2015-02-01", "CNC"),
        ("2015-03-01", "CFM"),
        ("2015-04-01", "CHS"),
        ("2015-09-01", "CFM"),
        ("2016-03-01", "CFM"),
        ("2016-10-01", "CHS"),
    ]


# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────


def test_an_organ_takes_its_docket_by_day_of_filing_then_id() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-02",
            "state: Zambia, seeks: observer, files: 2012-02-01",
            "state: Armenia, seeks: observer, files: 2012-02-02",
            "state: Armenia, seeks: dialogue partner, files: 2012-02-02, areas: [economy]",
        ),
    )
    for organ in ORGANS:
        taken = [entry["dossier"] for entry in told.data["record"] if entry["by"] == organ]
        assert taken == ["Zambia/observer", "Armenia/dialogue partner", "Armenia/observer", "Nepal/observer"]


def test_an_organ_takes_one_decision_for_each_file() -> None:
    told = tell(
        Y2012,
        asks("state: Nepal, seeks: observer, files: 2012-02-01", "state: Japan, seeks: observer, files: 2012-02-01"),
        stances("member: Russia, on: Japan, at: CFM, stance: objection"),
    )
    assert told.at("CFM", "Nepal/observer") == [("2012-04-01", ADOPTED)]
    assert told.at("CFM", "Japan/observer") == [("2012-04-01", OBJECTED)]


@pytest.mark.parametrize("organ", ORGANS)
def test_all_members_decide(organ: str) -> None:
    assert set(tell(OBSERVER).stances(organ)) == set(FOUNDERS)


@pytest.mark.parametrize("organ", ORGANS)
@pytest.mark.parametrize("stance", ["support", "no objection", "reserve"])
def test_all_but_an_objection_lets_pass_and_is_recorded_apart(organ: str, stance: str) -> None:
    told = tell(OBSERVER, stances(f"member: Russia, at: {organ}, stance: {stance}"))
    assert told.file()["outcome"] == "granted"
    assert told.stances(organ)["Russia"] == stance
    assert told.file()["blocked_by"] == []


@pytest.mark.parametrize(("organ", "stage"), ORGANS.items())
def test_an_objection_blocks_at_every_organ(organ: str, stage: str) -> None:
    told = tell(OBSERVER, stances(f"member: Russia, at: {organ}, stance: objection"))
    assert (told.file()["outcome"], told.file()["stage"]) == ("pending", stage)
    assert [decision for _, decision in told.at(organ)] == [OBJECTED]
    assert [row["member"] for row in told.file()["blocked_by"]] == ["Russia"]


@pytest.mark.parametrize("step", ["2015-09-01", "2016-03-01", "2016-10-01"])
def test_an_objection_blocks_the_later_steps_of_an_admission_too(step: str) -> None:
    line = stances(f"member: Russia, stance: objection, from: {step}")
    told = tell(STARTED, facts(Mongolia={}), line)
    assert told.steps()[-1][0] >= step
    assert {decision for day, _, decision in told.steps() if day >= step} == {OBJECTED}


def test_an_objection_is_sole_only_where_nobody_else_objects() -> None:
    one = tell(OBSERVER, stances("member: Russia, at: CFM, stance: objection")).file()["blocked_by"]
    two = tell(OBSERVER, stances("member: any, at: CFM, stance: objection")).file()["blocked_by"]
    assert [row["sole"] > 0 for row in one] == [True]
    assert [row["sole"] > 0 for row in two] == [False] * 6


@pytest.mark.parametrize("stance", ["support", "no objection", "reserve"])
def test_an_opinion_is_recorded_only(stance: str) -> None:
    told = tell(OBSERVER, stances(f"member: Russia, at: CFM, stance: {stance}, opinion: it comes too early"))
    assert told.file()["outcome"] == "granted"
    opinions = [e for e in told.record() if "it comes too early" in e["what"]]
    assert [(e["date"], e["by"]) for e in opinions] == [("2012-04-01", "Russia")]
    assert told.steps() == tell(OBSERVER).steps()


def test_an_opinion_takes_nothing_from_an_objection() -> None:
    told = tell(OBSERVER, stances("member: Russia, at: CFM, stance: objection, opinion: not now"))
    assert told.at("CFM") == [("2012-04-01", OBJECTED)]


@pytest.mark.parametrize(("organ", "stage"), ORGANS.items())
def test_with_a_member_absent_nothing_is_decided_and_nobody_objected(organ: str, stage: str) -> None:
    told = tell(OBSERVER, stances(f"member: Russia, at: {organ}, stance: absent"))
    assert [decision for _, decision in told.at(organ)] == [DEFERRED]
    assert told.file()["stage"] == stage
    assert told.file()["blocked_by"] == []
    assert told.stances(organ)["Russia"] == "absent"
    assert told.readings["quorum-chs"] == "strict"


def test_a_deferral_hides_the_objection_of_another() -> None:
    told = tell(
        OBSERVER,
        stances("member: Russia, at: CFM, stance: absent", "member: China, at: CFM, stance: objection"),
    )
    assert told.at("CFM") == [("2012-04-01", DEFERRED)]
    assert told.file()["blocked_by"] == []


def test_nothing_is_decided_on_a_guest_in_the_absence_of_a_member() -> None:
    told = tell(
        Y2012,
        asks("state: Nepal, seeks: guest, files: 2012-02-01"),
        stances("member: Russia, at: CNC, stance: absent"),
    )
    assert told.at("CNC") == [("2012-03-01", DEFERRED)]


@pytest.mark.parametrize("organ", ORGANS)
def test_by_the_lenient_reading_absence_is_no_objection(organ: str) -> None:
    lenient = "readings: {quorum-chs: lenient}"
    told = tell(OBSERVER, lenient, stances(f"member: Russia, at: {organ}, stance: absent"))
    assert told.file()["outcome"] == "granted"
    assert told.readings["quorum-chs"] == "lenient"
    blocked = tell(
        OBSERVER,
        lenient,
        stances(f"member: Russia, at: {organ}, stance: absent", f"member: China, at: {organ}, stance: objection"),
    )
    assert [row["member"] for row in blocked.file()["blocked_by"]] == ["China"]


@pytest.mark.parametrize(
    ("organ", "outcome"),
    [("CNC", "granted"), ("CFM", "granted"), ("CHS", "pending")],
)
def test_by_another_reading_an_objection_blocks_at_the_summit_only(organ: str, outcome: str) -> None:
    summit_only = "readings: {consensus-at-lower-level: summit-only}"
    told = tell(OBSERVER, summit_only, stances(f"member: Russia, at: {organ}, stance: objection"))
    assert told.file()["outcome"] == outcome
    assert told.stances(organ)["Russia"] == "objection"


@pytest.mark.parametrize("organ", ["CNC", "CFM"])
def test_an_objection_below_the_summit_names_the_reading_by_which_it_blocks(organ: str) -> None:
    told = tell(OBSERVER, stances(f"member: Russia, at: {organ}, stance: objection"))
    assert told.readings["consensus-at-lower-level"] == "every-organ"


def test_readings_that_touched_nothing_are_not_named() -> None:
    untouched = {"quorum-chs", "consensus-at-lower-level", "transition", "moratorium", "default-lags", "rejection"}
    assert not untouched & set(tell(OBSERVER).readings)


# ── After an objection ───────────────────────────────────────────────────────────────────────────────────

LONG = span(
    "2012-01-01",
    "2016-12-31",
    CNC="2012-03-01, 2013-03-01, 2014-03-01, 2015-03-01",
    CFM="2012-04-01, 2013-04-01, 2014-04-01, 2015-04-01",
    CHS="2012-06-01, 2013-06-01, 2014-06-01, 2015-06-01",
)


@pytest.mark.parametrize(("stance", "decision"), [("objection", OBJECTED), ("absent", DEFERRED)])
@pytest.mark.parametrize("organ", ORGANS)
def test_a_stopped_file_comes_up_at_that_organ_s_next_sitting(stance: str, decision: str, organ: str) -> None:
    told = tell(LONG, NEPAL, stances(f"member: Russia, at: {organ}, stance: {stance}, until: 2014-01-01"))
    day = {"CNC": "03-01", "CFM": "04-01", "CHS": "06-01"}[organ]
    assert told.at(organ) == [(f"2012-{day}", decision), (f"2013-{day}", decision), (f"2014-{day}", ADOPTED)]
    assert told.file()["granted_on"] == "2014-06-01"


@pytest.mark.parametrize("stance", ["objection", "absent"])
def test_a_stopped_file_is_not_put_again_to_an_organ_that_passed_it(stance: str) -> None:
    told = tell(LONG, NEPAL, stances(f"member: Russia, at: CHS, stance: {stance}, until: 2015-01-01"))
    assert told.at("CNC") == [("2012-03-01", ADOPTED)]
    assert told.at("CFM") == [("2012-04-01", ADOPTED)]


@pytest.mark.parametrize("stance", ["objection", "absent"])
def test_a_stopped_file_stays_open_without_limit(stance: str) -> None:
    told = tell(
        span("2012-01-01", "2040-12-31", CFM="2012-04-01, 2020-04-01, 2039-04-01, 2040-04-01"),
        asks("state: Nepal, seeks: observer, files: 2012-02-01"),
        stances(f"member: Russia, at: CFM, stance: {stance}, until: 2040-01-01"),
        "rules: {as_of: 2012-12-31}",
    )
    decisions = [decision for _, decision in told.at("CFM")]
    assert decisions[-1] == ADOPTED
    assert len(decisions) == 4
    assert (told.file()["outcome"], told.file()["filed"]) == ("granted", "2012-02-01")


@pytest.mark.parametrize("name", ["rejection", "no-deadline-cnc-cfm", "resubmission"])
def test_an_objection_names_the_readings_of_what_follows(name: str) -> None:
    assert name in tell(OBSERVER, stances("member: Russia, at: CFM, stance: objection")).readings
    assert name not in tell(OBSERVER).readings


@pytest.mark.parametrize("name", ["no-deadline-cnc-cfm", "resubmission"])
def test_a_deferral_names_the_readings_of_what_follows(name: str) -> None:
    assert name in tell(OBSERVER, stances("member: Russia, at: CFM, stance: absent")).readings
