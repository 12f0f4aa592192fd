"""What the law says of a request on every day, and what has become of it when the run closes."""

from __future__ import annotations

import pytest

from .helpers import (
    ADOPTED,
    APPLIED,
    MEMBER,
    MONGOLIA,
    NEPAL,
    OBJECTED,
    OBSERVER,
    PARTNER,
    ROUNDS,
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

# ── The four findings, in their order ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("opens", "seeks", "since", "before", "then"),
    [
        ("2003-01-01", "member", "2003-09-19", "no procedure", "undetermined"),
        ("2004-01-01", "observer", "2004-06-17", "no procedure", "admissible"),
        ("2008-01-01", "dialogue partner", "2008-08-28", "no procedure", "admissible"),
        ("2025-01-01", "SCO partner", "2025-09-01", "no procedure", "admissible"),
        ("2025-01-01", "observer", "2025-09-01", "admissible", "no procedure"),
        ("2002-01-01", "guest", "2002-11-23", "no procedure", "admissible"),
    ],
)
def test_there_is_no_procedure_where_no_power_in_force_confers_the_standing(
    opens: str, seeks: str, since: str, before: str, then: str
) -> None:
    told = tell(
        span(opens, f"{opens[:4]}-12-31", CNC="", CFM="", CHS=""),
        asks(f"state: Bangladesh, seeks: {seeks}, files: {opens}, areas: [economy]"),
    )
    assert told.verdicts() == [(opens, before), (since, then)]


def test_no_procedure_comes_before_inadmissible() -> None:
    told = tell(  # a foreign minister does not sign for an observer
        span("2004-01-01", "2026-12-31", CNC="", CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2004-05-01, signed_by: foreign minister"),
    )
    assert told.verdicts() == [
        ("2004-05-01", "no procedure"),
        ("2004-06-17", "inadmissible"),
        ("2025-09-01", "no procedure"),
    ]


def test_inadmissible_comes_before_undetermined() -> None:
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"active_ties": None, "under_unsc_sanctions": "true"}))
    assert told.file()["finding"] == "inadmissible"
    assert told.ground("admission-2010/criteria.ties") == {None}


def test_undetermined_comes_before_admissible() -> None:
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"active_ties": None}))
    assert (told.file()["finding"], told.failing()) == ("undetermined", {"admission-2010/criteria.ties"})


# ── What is fixed at filing ──────────────────────────────────────────────────────────────────────────────

SIGNERS = (
    "head of state",
    "head of government",
    "foreign minister",
    "head of organisation",
    "head of executive body",
)
MAY_SIGN = {
    ("state", "observer"): {"head of state"},
    ("organisation", "observer"): {"head of organisation"},
    ("state", "dialogue partner"): {"foreign minister", "head of state"},
    ("organisation", "dialogue partner"): {"head of executive body"},
    ("state", "member"): {"head of state"},
}
SIGNATURES = {
    "observer": "observer-2004/1.signature",
    "dialogue partner": "dp-2008/2.1.1.signature",
    "member": "admission-2010/2.1",
}
ADDRESSED = {"observer": "CHS", "dialogue partner": "Secretary-General", "member": "CFM chair"}
ADDRESSES = {"observer": "observer-2004/1", "dialogue partner": "dp-2008/2.1.1", "member": "charter/13.2"}


def _letter(kind: str, seeks: str, *said: str, opens: str = "2012-01-01") -> Told:
    """A request that is good but for what it says itself."""
    name = "Mongolia" if kind == "state" else "ASEAN"
    standing = "observer" if seeks == "member" else "none"
    year = opens[:4]
    return tell(
        span(opens, f"{year}-12-31", CNC=f"{year}-03-01", CFM="", CHS=""),
        f"standings: {{Mongolia: {standing}}}",
        asks(", ".join((f"{kind}: {name}, seeks: {seeks}, files: {year}-02-01, areas: [economy]", *said))),
        facts(Mongolia={}),
    )


@pytest.mark.parametrize("signer", SIGNERS)
@pytest.mark.parametrize(("kind", "seeks"), MAY_SIGN)
def test_each_request_bears_the_signature_that_the_law_asks_for(kind: str, seeks: str, signer: str) -> None:
    told = _letter(kind, seeks, f"signed_by: {signer}")
    right = signer in MAY_SIGN[kind, seeks]
    assert told.file()["finding"] == ("admissible" if right else "inadmissible")
    assert told.failing() == (set() if right else {SIGNATURES[seeks]})
    assert told.file()["stage"] == ("submitted" if right else "requested")


@pytest.mark.parametrize("addressee", ["CHS", "CFM chair", "Secretary-General"])
@pytest.mark.parametrize("seeks", ADDRESSED)
def test_each_request_goes_to_the_addressee_that_the_law_names(seeks: str, addressee: str) -> None:
    told = _letter("state", seeks, f"addressed_to: {addressee}")
    right = addressee == ADDRESSED[seeks]
    assert told.file()["finding"] == ("admissible" if right else "inadmissible")
    assert told.failing() == (set() if right else {ADDRESSES[seeks]})


@pytest.mark.parametrize(("kind", "seeks"), MAY_SIGN)
def test_signature_and_address_left_out_are_as_the_law_demands(kind: str, seeks: str) -> None:
    assert _letter(kind, seeks).file()["finding"] == "admissible"


def test_a_partner_s_letter_without_areas_names_none_and_is_inadmissible() -> None:
    told = tell(PARTNER.replace(", areas: [economy]", ""))
    assert (told.file()["outcome"], told.failing()) == ("inadmissible", {"dp-2008/2.1.1.areas"})


def test_an_observer_s_or_member_s_request_needs_no_areas() -> None:
    assert tell(OBSERVER).file()["outcome"] == "granted"
    assert tell(MEMBER).file()["outcome"] == "granted"


def test_a_head_of_state_s_signature_does_for_a_partner_s_letter_by_a_reading() -> None:
    told = _letter("state", "dialogue partner", "signed_by: head of state")
    assert told.readings["higher-signature"] == "suffices"
    strict = tell(
        Y2012,
        asks("state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy], signed_by: head of state"),
        "readings: {higher-signature: does-not-suffice}",
    )
    assert (strict.file()["finding"], strict.failing()) == ("inadmissible", {SIGNATURES["dialogue partner"]})


@pytest.mark.parametrize(
    ("applicant", "seeks", "finding"),
    [
        ("organisation: ASEAN", "observer", "admissible"),
        ("organisation: ASEAN, kind: intergovernmental", "observer", "admissible"),
        ("organisation: ASEAN, kind: private", "observer", "inadmissible"),
        ("organisation: ASEAN", "dialogue partner", "admissible"),
        ("organisation: ASEAN, kind: private", "dialogue partner", "inadmissible"),
        ("organisation: ASEAN", "member", "inadmissible"),
        ("organisation: ASEAN, kind: private", "member", "inadmissible"),
    ],
)
def test_the_law_judges_the_kind_of_applicant(applicant: str, seeks: str, finding: str) -> None:
    told = tell(Y2012, asks(f"{applicant}, seeks: {seeks}, files: 2012-02-01, areas: [economy]"))
    assert told.file()["finding"] == finding


def test_the_law_that_governs_the_step_judges_what_was_fixed_at_filing() -> None:
    told = tell(  # until 10 June 2010 no text asked for a signature
        span("2010-01-01", "2010-12-31", CNC="2010-03-01", CFM="2010-04-01", CHS="2010-06-11"),
        "readings: {moratorium: ignored}",
        asks("state: Mongolia, seeks: member, files: 2010-02-01, signed_by: foreign minister"),
        facts(Mongolia={}),
    )
    assert told.verdicts() == [("2010-02-01", "admissible"), ("2010-06-11", "inadmissible")]
    assert (told.file()["stage"], told.failing()) == ("represented", {"admission-2010/2.1"})


# ── None is an end ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("sanctions", "findings"),
    [
        ("{2012-01-01: true, 2012-05-01: false}", ["inadmissible", "admissible"]),
        ("{2012-05-01: false}", ["undetermined", "admissible"]),
        (
            "{2012-01-01: false, 2012-03-15: true, 2012-05-01: false}",
            ["admissible", "inadmissible", "admissible"],
        ),
    ],
)
def test_a_file_moves_on_when_facts_change(sanctions: str, findings: list[str]) -> None:
    told = tell(
        span(
            "2012-01-01", "2012-12-31", CNC="2012-03-01, 2012-06-01", CFM="2012-04-01, 2012-07-01", CHS="2012-08-01"
        ),
        MONGOLIA,
        facts(Mongolia={"under_unsc_sanctions": sanctions}),
    )
    assert [finding for _, finding in told.verdicts()] == findings
    assert told.file()["granted_on"] == "2012-08-01"


def test_a_file_moves_on_when_the_law_changes() -> None:
    told = tell(
        span("2004-01-01", "2004-12-31", CNC="2004-03-01", CFM="2004-04-01", CHS="2004-05-01, 2004-06-17"),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
    )
    assert told.verdicts() == [("2004-02-01", "no procedure"), ("2004-06-17", "admissible")]
    assert told.at("CHS") == [("2004-06-17", ADOPTED)]


def test_a_missing_act_or_sitting_is_no_ground() -> None:
    no_act = tell(PARTNER.replace("areas: [economy]", "areas: [economy], acts: {memorandum: never}"))
    assert (no_act.file()["outcome"], no_act.file()["finding"], no_act.failing()) == ("pending", "admissible", set())
    no_sitting = tell(span("2012-01-01", "2012-12-31", CNC="", CFM="", CHS=""), NEPAL)
    assert (no_sitting.file()["outcome"], no_sitting.failing()) == ("pending", set())


# ── From start to grant, and after ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("relations", "finding"),
    [
        ("{2015-01-01: true, 2015-04-02: false}", "inadmissible"),
        ("{2015-01-01: true, 2015-04-02: unknown}", "undetermined"),
    ],
)
def test_from_start_to_grant_the_criteria_hold_back_the_grant_alone(relations: str, finding: str) -> None:
    told = tell(STARTED, facts(Mongolia={"diplomatic_relations": relations}))
    assert told.verdicts() == [("2015-01-15", "admissible"), ("2015-04-02", finding)]
    assert told.at("CFM") == [("2015-03-01", ADOPTED), ("2015-09-01", ADOPTED), ("2016-03-01", ADOPTED)]
    assert [day for day, _, decision in told.steps() if decision == "signed"] == ["2015-10-01"]
    assert told.at("CHS") == [("2015-04-01", ADOPTED)]
    assert (told.file()["stage"], told.file()["outcome"]) == ("proposed", finding)


@pytest.mark.parametrize(("lost", "stage"), [("2015-04-01", "represented"), ("2015-04-02", "proposed")])
def test_the_start_itself_is_held_back(lost: str, stage: str) -> None:
    sanctions = f"{{2015-01-01: false, {lost}: true}}"
    assert tell(STARTED, facts(Mongolia={"under_unsc_sanctions": sanctions})).file()["stage"] == stage


def test_the_finding_decides_the_outcome_while_an_admission_runs() -> None:
    sanctions = "{2015-01-01: false, 2015-05-01: true}"
    told = tell(STARTED, facts(Mongolia={"under_unsc_sanctions": sanctions}), until="2015-12-31")
    assert (told.file()["stage"], told.file()["outcome"]) == ("signed", "inadmissible")
    assert told.failing() == {"admission-2010/criteria.no-unsc-sanctions"}


def test_the_grant_follows_when_the_criteria_hold_again() -> None:
    sanctions = "{2015-01-01: false, 2015-05-01: true, 2016-11-01: false}"
    told = tell(STARTED, facts(Mongolia={"under_unsc_sanctions": sanctions}))
    assert told.file()["granted_on"] == "2017-10-01"
    assert told.readings["criteria-lost-midway"] == "grant-waits"


def test_by_another_reading_criteria_lost_midway_do_not_count() -> None:
    sanctions = "{2015-01-01: false, 2015-05-01: true}"
    told = tell(
        STARTED, facts(Mongolia={"under_unsc_sanctions": sanctions}), "readings: {criteria-lost-midway: disregarded}"
    )
    assert told.file()["granted_on"] == "2016-10-01"


@pytest.mark.parametrize("text", [STARTED, Y2012 + MONGOLIA])
def test_after_the_grant_the_finding_is_no_longer_computed(text: str) -> None:
    sanctions = "{2012-01-01: false, 2016-10-02: true}"
    told = tell(text, facts(Mongolia={"under_unsc_sanctions": sanctions}), until="2017-12-31")
    assert told.file()["outcome"] == "granted"
    assert [finding for _, finding in told.verdicts()] == ["admissible"]
    assert told.failing() == set()


def test_charter_13_1_stays_a_criterion_beside_the_regulation_of_2010() -> None:
    outside = (Y2012, MONGOLIA, facts(Mongolia={"in_eurasia": "false"}))
    charter, regulation = "charter/13.1", "admission-2010/criteria.region"
    assert tell(*outside).failing() == {charter, regulation}
    assert tell(*outside, f"rules: {{without: [{charter}]}}").failing() == {regulation}
    assert tell(*outside, f"rules: {{without: [{regulation}]}}").failing() == {charter}
    neither = tell(*outside, f"rules: {{without: [{charter}, {regulation}]}}")
    assert neither.file()["outcome"] == "granted"


def test_a_group_of_provisions_may_be_struck_out_by_its_prefix() -> None:
    told = tell(
        Y2012,
        MONGOLIA,
        facts(Mongolia=dict.fromkeys(("active_ties", "in_armed_conflict", "under_unsc_sanctions"))),
        "rules: {without: [admission-2010/criteria.]}",
    )
    assert told.file()["outcome"] == "granted"


# ── Outcome ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("parts", "outcome", "stage"),
    [
        ((OBSERVER,), "granted", "granted"),
        ((OBSERVER, stances("member: any, stance: objection")), "pending", "requested"),
        ((PARTNER.replace("[economy]", "[]"),), "inadmissible", "requested"),
        ((Y2012, MONGOLIA), "undetermined", "requested"),
        ((Y2012, asks("state: Nepal, seeks: SCO partner, files: 2012-02-01")), "no procedure", "requested"),
        (
            (Y2012, asks("state: Nepal, seeks: observer, files: 2012-02-01, withdraws: 2012-05-01")),
            "withdrawn",
            "represented",
        ),
    ],
)
def test_each_outcome_tells_what_became_of_a_file(parts: tuple[str, ...], outcome: str, stage: str) -> None:
    file = tell(*parts, until="2012-12-31").file()
    assert file["outcome"] == outcome
    if outcome != "no procedure":  # whether it is prepared has its own tests
        assert file["stage"] == stage
    assert (file["granted_on"] is not None) is (outcome == "granted")


@pytest.mark.parametrize("relations", ["false", "{2012-02-01: true, 2012-04-15: false}"])
def test_a_withdrawn_file_keeps_its_last_stage_and_finding(relations: str) -> None:
    told = tell(
        Y2012,
        asks("state: Mongolia, seeks: member, files: 2012-02-01, withdraws: 2012-05-01"),
        facts(Mongolia={"diplomatic_relations": relations}),
        "events: [{on: 2012-05-01, facts: {Mongolia: {under_unsc_sanctions: true}}}]",
    )
    file = told.file()
    assert (file["outcome"], file["finding"]) == ("withdrawn", "inadmissible")
    assert file["stage"] == ("requested" if relations == "false" else "represented")


def test_a_withdrawn_file_is_not_looked_at_again() -> None:
    told = tell(
        Y2012,
        asks("state: Mongolia, seeks: member, files: 2012-02-01, withdraws: 2012-05-01"),
        facts(Mongolia={"under_unsc_sanctions": "{2012-01-01: false, 2012-05-02: true}"}),
    )
    assert (told.file()["outcome"], told.file()["finding"]) == ("withdrawn", "admissible")
    assert told.file()["waits_for"] is None


@pytest.mark.parametrize("withdraws", ["2012-06-02", "2013-05-01", "2020-01-01"])
def test_a_file_that_is_granted_can_no_longer_be_withdrawn(withdraws: str) -> None:
    told = tell(Y2012, asks(f"state: Nepal, seeks: observer, files: 2012-02-01, withdraws: {withdraws}"))
    assert told.file()["outcome"] == "granted"
    assert not any(entry["decision"] == "withdrawn" for entry in told.record())


def test_a_file_may_be_withdrawn_between_decision_and_memorandum() -> None:
    told = tell(
        Y2012,
        asks("state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy], withdraws: 2012-07-01"),
    )
    assert (told.file()["outcome"], told.file()["stage"]) == ("withdrawn", "decided")


def test_a_file_lapses_when_the_applicant_gains_a_higher_standing() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-01",
            "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
            "state: Nepal, seeks: guest, files: 2012-04-02",
            "state: Nepal, seeks: member, files: 2012-02-01",
        ),
        stances("member: Russia, at: CHS, seeks: dialogue partner, stance: objection"),
        facts(Nepal={}),
    )
    assert {file["id"]: file["outcome"] for file in told.data["dossiers"]} == {
        "Nepal/observer": "granted",
        "Nepal/dialogue partner": "lapsed",
        "Nepal/guest": "lapsed",
        "Nepal/member": "pending",
    }
    assert told.file("Nepal/dialogue partner")["stage"] == "represented"
    assert told.file("Nepal/dialogue partner")["finding"] == "admissible"
    assert told.file("Nepal/dialogue partner")["waits_for"] is None


BOTH = (
    "state: Nepal, seeks: observer, files: {}",
    "state: Nepal, seeks: dialogue partner, files: {}, areas: [economy]",
)


@pytest.mark.parametrize(
    ("observer", "partner", "stage", "decided"),
    [
        ("2012-02-01", "2012-02-02", "represented", []),
        ("2012-02-02", "2012-02-01", "decided", [("2012-06-01", ADOPTED)]),
        ("2012-02-01", "2012-02-01", "decided", [("2012-06-01", ADOPTED)]),  # by id, the partner's comes first
    ],
)
def test_a_file_that_lapses_at_a_sitting_is_no_longer_taken_up_there(
    observer: str, partner: str, stage: str, decided: list[tuple[str, str]]
) -> None:
    told = tell(Y2012, asks(BOTH[0].format(observer), BOTH[1].format(partner)))
    file = told.file("Nepal/dialogue partner")
    assert (file["outcome"], file["stage"]) == ("lapsed", stage)
    assert told.at("CHS", "Nepal/dialogue partner") == decided
    assert (file["decided_on"] is not None) is (stage == "decided")


def test_a_file_that_lapsed_can_no_longer_be_withdrawn() -> None:
    told = tell(Y2012, asks(BOTH[0].format("2012-02-01"), BOTH[1].format("2012-02-02") + ", withdraws: 2012-07-01"))
    assert told.file("Nepal/dialogue partner")["outcome"] == "lapsed"
    assert told.record("Nepal/dialogue partner")[-1]["date"] == "2012-06-01"


def test_a_file_lapses_when_another_file_brings_the_same_standing() -> None:
    told = tell(
        Y2012,
        asks("state: Nepal, seeks: observer, files: 2012-02-01", "state: Nepal, seeks: observer, files: 2012-05-01"),
    )
    assert told.file("Nepal/observer")["outcome"] == "granted"
    second = told.file("Nepal/observer#2")
    assert (second["outcome"], second["stage"]) == ("lapsed", "requested")


def test_a_file_lapses_when_the_merger_brings_the_standing() -> None:
    told = tell(
        span("2025-08-01", "2025-12-31", CNC="2025-10-01", CFM="", CHS=""),
        "standings: {Bangladesh: dialogue partner}",
        asks("state: Bangladesh, seeks: SCO partner, files: 2025-08-15, areas: [economy]"),
        "expect: {Bangladesh: {standing: SCO partner}}",
    )
    assert told.run.met
    assert told.file()["outcome"] == "lapsed"
    assert any(entry["date"] == "2025-09-01" and entry["decision"] == "lapsed" for entry in told.record())


def test_a_partner_s_file_lapses_before_its_memorandum_if_observer_standing_is_granted() -> None:
    told = tell(
        span("2012-01-01", "2013-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS="2012-06-01, 2012-09-01"),
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-01",
            "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
        ),
        stances("member: Russia, at: CHS, seeks: observer, stance: objection, until: 2012-09-01"),
    )
    partner = told.file("Nepal/dialogue partner")
    assert (partner["outcome"], partner["stage"], partner["decided_on"]) == ("lapsed", "decided", "2012-06-01")


def test_a_lower_standing_granted_first_leaves_the_higher_request_open() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-01",
            "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy], acts: {memorandum: 5 days}",
        ),
        stances("member: Russia, seeks: observer, stance: objection"),
    )
    assert told.file("Nepal/dialogue partner")["granted_on"] == "2012-06-06"
    assert told.file("Nepal/observer")["outcome"] == "pending"
    assert told.at("CNC", "Nepal/observer") == [("2012-03-01", OBJECTED)]


RANKS = {"none": 0, "guest": 1, "dialogue partner": 2, "observer": 3, "SCO partner": 3, "member": 4}


@pytest.mark.parametrize("seeks", list(RANKS)[1:])
@pytest.mark.parametrize("held", RANKS)
def test_who_holds_a_standing_or_a_higher_one_cannot_ask_for_it(held: str, seeks: str) -> None:
    parts = (
        span("2012-01-01", "2012-12-31", CNC="", CFM="", CHS=""),
        f"standings: {{Nepal: {held}}}",
        asks(f"state: Nepal, seeks: {seeks}, files: 2012-02-01, areas: [economy]"),
    )
    if held == seeks or RANKS[held] > RANKS[seeks]:
        assert refused(*parts)
    else:
        assert tell(*parts).file()["id"] == f"Nepal/{seeks}"


@pytest.mark.parametrize(("opens", "holds"), [("2005-07-04", False), ("2005-07-05", True)])
def test_what_counts_is_the_standing_on_the_day_on_which_the_run_opens(opens: str, holds: bool) -> None:
    parts = (  # India is an observer from 5 July 2005
        span(opens, "2006-12-31", CNC="2005-09-01", CFM="", CHS=""),
        asks("state: India, seeks: observer, files: 2005-08-01"),
    )
    if holds:
        assert refused(*parts)
    else:
        assert tell(*parts).file()["stage"] == "submitted"


def test_a_state_that_gains_a_standing_in_the_run_and_asks_for_it_again_lapses() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-01",
            "state: Nepal, seeks: dialogue partner, files: 2013-02-01, areas: [economy]",
        ),
    )
    assert told.file("Nepal/dialogue partner")["outcome"] == "lapsed"


def test_a_pending_file_says_what_it_waits_for() -> None:
    objection = stances("member: Russia, at: CFM, stance: objection")
    assert tell(OBSERVER, objection).file()["waits_for"] == "CFM"
    never = asks(f"{APPLIED}, acts: {{memorandum: never}}")
    assert tell(ROUNDS, never, facts(Mongolia={})).file()["waits_for"] == "memorandum"
