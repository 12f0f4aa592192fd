"""What a scenario expects, what things are called, and what is an error rather than a refusal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from scosim.cli import main

from .helpers import (
    FOUNDERS,
    MEMBER,
    MONGOLIA,
    NEPAL,
    OBSERVER,
    PARTNER,
    STARTED,
    Y2012,
    asks,
    case_of,
    facts,
    refused,
    span,
    stances,
    tell,
    text_of,
)

BLOCKED = OBSERVER + stances(
    "member: Russia, at: CFM, stance: objection", "member: China, at: CFM, stance: objection"
)
UNWANTED = Y2012 + MONGOLIA + facts(Mongolia={"under_unsc_sanctions": "true"})

# ── Expect ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "met", "unmet"),
    [
        (OBSERVER, "outcome: granted", "outcome: pending"),
        (BLOCKED, "outcome: pending", "outcome: granted"),
        (OBSERVER, "on: 2012-06-01", "on: 2012-05-31"),
        (PARTNER, "on: 2013-03-09", "on: 2012-06-01"),
        (OBSERVER, "by: 2012-06-01", "by: 2012-05-31"),
        (PARTNER, "by: 2013-12-31", "by: 2012-12-31"),
        (OBSERVER, "decided: 2012-06-01", "decided: 2012-06-02"),
        (PARTNER, "decided: 2012-06-01", "decided: 2013-03-09"),
        (OBSERVER, "stage: granted", "stage: represented"),
        (BLOCKED, "stage: submitted", "stage: requested"),
        (BLOCKED, "finding: admissible", "finding: inadmissible"),
        (UNWANTED, "finding: inadmissible", "finding: undetermined"),
        (UNWANTED, "because: admission-2010/criteria.no-unsc-sanctions", "because: admission-2010/criteria.ties"),
        (UNWANTED, "because: admission-2010/criteria.", "because: dp-2008/"),
        (UNWANTED, "because: admission-2010/", "because: observer-2004/"),
        (BLOCKED, "blocked_by: Russia", "blocked_by: Kazakhstan"),
        (BLOCKED, "blocked_by: [China, Russia]", "blocked_by: [China, Kazakhstan]"),
        (OBSERVER, "standing: observer", "standing: none"),
        (BLOCKED, "standing: none", "standing: observer"),
    ],
)
def test_each_key_of_an_expectation_is_met_or_not(text: str, met: str, unmet: str) -> None:
    name = "Mongolia" if "Mongolia" in text else "Nepal"
    good = tell(text, f"expect: {{{name}: {{{met}}}}}")
    assert good.run.met
    assert [row["met"] for row in good.data["expectations"]] == [True] * len(good.data["expectations"])
    bad = tell(text, f"expect: {{{name}: {{{unmet}}}}}")
    assert not bad.run.met
    assert False in [row["met"] for row in bad.data["expectations"]]


def test_one_unmet_key_among_several_is_enough() -> None:
    assert not tell(OBSERVER, "expect: {Nepal: {outcome: granted, stage: granted, on: 2012-06-02}}").run.met


def test_because_wants_a_failed_ground_and_not_one_that_holds() -> None:
    assert not tell(OBSERVER, "expect: {Nepal: {because: observer-2004/1.signature}}").run.met


def test_by_alone_expects_a_grant() -> None:
    assert not tell(BLOCKED, "expect: {Nepal: {by: 2013-12-31}}").run.met


def test_for_a_partner_the_decision_is_the_one_that_the_memorandum_follows() -> None:
    told = tell(PARTNER, until="2012-12-31")
    assert (told.file()["decided_on"], told.file()["granted_on"]) == ("2012-06-01", None)


def test_a_start_of_admission_is_in_the_record_and_the_stage_only() -> None:
    told = tell(STARTED, facts(Mongolia={}), until="2015-08-31")
    assert told.at("CHS") == [("2015-04-01", "adopted")]
    assert (told.file()["stage"], told.file()["decided_on"]) == ("started", None)
    granted = tell(STARTED, facts(Mongolia={}))
    assert granted.file()["decided_on"] == "2016-10-01"


@pytest.mark.parametrize(("expects", "status"), [("granted", 0), ("pending", 1)])
def test_run_checks_what_is_expected_and_exits_with_1_where_it_is_not_met(
    tmp_path: Path, expects: str, status: int
) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(text_of(OBSERVER, f"expect: {{Nepal: {{outcome: {expects}}}}}"), encoding="utf-8")
    assert CliRunner().invoke(main, ["run", str(path), "--json"]).exit_code == status
    assert CliRunner().invoke(main, ["test", str(path), "--json"]).exit_code == status


TWO = Y2012 + asks(
    "state: Nepal, seeks: observer, files: 2012-02-01",
    "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
)


def test_an_expectation_names_the_file_where_an_applicant_has_several() -> None:
    told = tell(TWO, "expect: {Nepal/observer: {outcome: granted}, Nepal/dialogue partner: {outcome: lapsed}}")
    assert told.run.met
    assert refused(TWO, "expect: {Nepal: {outcome: granted}}")


def test_an_expectation_may_name_the_file_of_an_applicant_that_has_one() -> None:
    assert tell(OBSERVER, "expect: {Nepal/observer: {outcome: granted}}").run.met


# ── Names ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_seed_left_out_is_0() -> None:
    assert tell(OBSERVER).data["seed"] == 0
    assert tell(OBSERVER, "seed: 7").data["seed"] == 7
    assert tell(OBSERVER, "seed: 7", seed=8).data["seed"] == 8


def test_a_file_is_named_by_applicant_and_standing_and_a_later_one_by_its_number() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-03-20, withdraws: 2012-04-15",
            "state: Nepal, seeks: observer, files: 2012-02-01, withdraws: 2012-03-15",
            "state: Nepal, seeks: observer, files: 2012-05-01",
            "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
            "organisation: ASEAN, seeks: observer, files: 2012-02-01",
        ),
    )
    filed = {file["id"]: file["filed"] for file in told.data["dossiers"]}
    assert filed == {
        "Nepal/observer": "2012-02-01",
        "Nepal/observer#2": "2012-03-20",
        "Nepal/observer#3": "2012-05-01",
        "Nepal/dialogue partner": "2012-02-01",
        "ASEAN/observer": "2012-02-01",
    }


def test_a_request_filed_anew_begins_anew() -> None:
    told = tell(
        Y2012,
        asks(
            "state: Nepal, seeks: observer, files: 2012-02-01, withdraws: 2012-03-15",
            "state: Nepal, seeks: observer, files: 2012-03-15",
        ),
    )
    assert told.file("Nepal/observer")["outcome"] == "withdrawn"
    assert (told.file("Nepal/observer#2")["outcome"], told.file("Nepal/observer#2")["stage"]) == (
        "pending",
        "requested",
    )


@pytest.mark.parametrize("withdraws", ["2012-01-15", "2012-02-01"])
def test_a_withdrawal_lies_after_the_filing(withdraws: str) -> None:
    assert refused(Y2012, asks(f"state: Nepal, seeks: observer, files: 2012-02-01, withdraws: {withdraws}"))


WORLDS = {
    "a grant": (OBSERVER,),
    "an objection": (BLOCKED,),
    "an objection by default": (OBSERVER, stances("member: any, stance: objection, opinion: no")),
    "an absence": (OBSERVER, stances("member: Russia, stance: absent")),
    "a memorandum": (PARTNER,),
    "a dated memorandum": (PARTNER.replace("[economy]", "[economy], acts: {memorandum: 90 days}"),),
    "a void date": (PARTNER.replace("[economy]", "[economy], acts: {memorandum: 2012-02-01}"),),
    "an admission": (STARTED, facts(Mongolia={})),
    "a refusal": (UNWANTED,),
    "an unknown": (Y2012, MONGOLIA),
    "an event": (MEMBER, "events: [{on: 2012-03-02, facts: {Mongolia: {active_ties: false}}}]"),
    "a lapse": (TWO,),
    "a withdrawal": (Y2012, asks("state: Nepal, seeks: observer, files: 2012-02-01, withdraws: 2012-02-20")),
    "no procedure": (Y2012, asks("state: Nepal, seeks: SCO partner, files: 2012-02-01, areas: [economy]")),
    "derived sittings": (span("2030-01-01", "2031-12-31"), asks("state: Japan, seeks: guest, files: 2030-02-01")),
    "the moratorium": (
        span("2008-01-01", "2010-12-31"),
        asks("state: Mongolia, seeks: member, files: 2008-02-01"),
        facts(Mongolia={}),
    ),
    "the merger": (
        span("2025-01-01", "2026-12-31"),
        asks(
            "state: Japan, seeks: SCO partner, files: 2025-02-01, areas: [economy]",
            "state: Nepal, seeks: observer, files: 2025-02-01",
        ),
    ),
}


@pytest.mark.parametrize("world", WORLDS)
def test_every_line_of_a_result_cites_a_provision_a_silence_or_a_line(world: str) -> None:
    told = tell(*WORLDS[world])
    rulebook = told.run.case.rulebook
    known = {rule.id for rule in rulebook.rules} | {silence.cite for silence in rulebook.silences.values()}
    length = len(text_of(*WORLDS[world]).splitlines())
    assert told.data["record"]
    for row in (*told.data["record"], *told.data["assumptions"]):
        assert row["cites"], row
        for cite in row["cites"]:
            line = re.fullmatch(r"scenario:([1-9]\d*)", cite)
            assert int(line[1]) <= length if line else cite in known


def test_an_objection_cites_the_line_that_scripts_it() -> None:
    told = tell(OBSERVER, "stances:", "- {member: Russia, at: CFM, stance: objection}")
    length = len(text_of(OBSERVER, "stances:").splitlines())
    objected = next(entry for entry in told.record() if entry["decision"] == "objected")
    assert f"scenario:{length + 1}" in objected["cites"]


# ── Error or refusal ─────────────────────────────────────────────────────────────────────────────────────

ONE = "state: Nepal, seeks: observer, files: 2012-02-01"


@pytest.mark.parametrize(
    "applicant",
    [
        "state: Nepal, seeks: associate, files: 2012-02-01",
        "state: Nepal, seeks: none, files: 2012-02-01",
        "state: Atlantis, seeks: observer, files: 2012-02-01",
        f"{ONE}, signed_by: secretary",
        f"{ONE}, addressed_to: chair",
        f"{ONE}, acts: {{ratification: 2012-07-01}}",
        "state: Nepal, seeks: observer, files: 2011-12-31",
        "state: Nepal, seeks: observer, files: 2014-01-01",
        "state: Nepal, seeks: observer, files: 2012-02-30",
        "state: Nepal, seeks: observer, files: 2012-02",
        "state: Mongolia, seeks: observer, files: 2012-02-01",
        "state: Mongolia, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
        "state: China, seeks: member, files: 2012-02-01",
        "organisation: ASEAN, kind: public, seeks: observer, files: 2012-02-01",
    ],
)
def test_an_applicant_that_cannot_be_asked_about_is_an_error(applicant: str) -> None:
    assert refused(Y2012, asks(applicant))


@pytest.mark.parametrize(
    "block",
    [
        stances("member: Atlantis, stance: objection"),
        stances("member: Russia, stance: veto"),
        stances("member: Russia, at: UNSC, stance: objection"),
        stances("member: Russia, on: Japan, stance: objection"),
        stances("member: Russia, seeks: associate, stance: objection"),
        "facts: {Nepal: {is_rich: true}}",
        "facts: {Atlantis: {in_eurasia: true}}",
        "facts: {Nepal: {in_eurasia: perhaps}}",
        "events: [{on: 2012-03-01, facts: {Nepal: {is_rich: true}}}]",
        "standings: {Nepal: associate}",
        "members: [Atlantis]",
        "rules: {without: [charter/99]}",
        "expect: {Japan: {outcome: granted}}",
        "expect: {Nepal: {outcome: won}}",
        "expect: {Nepal: {finding: fine}}",
        "expect: {Nepal: {stage: finished}}",
        "expect: {Nepal: {standing: associate}}",
        "expect: {Nepal: {because: charter/99}}",
        "expect: {Nepal: {blocked_by: Atlantis}}",
    ],
)
def test_a_word_that_nobody_knows_is_an_error(block: str) -> None:
    assert refused(OBSERVER, block)


def test_a_filing_outside_a_shortened_run_is_an_error() -> None:
    assert refused(OBSERVER, until="2012-01-31")
    assert refused(OBSERVER, until="2011-12-31")
    assert tell(OBSERVER, until="2012-02-01").file()["outcome"] == "pending"


def test_the_command_line_answers_an_error_with_2(tmp_path: Path) -> None:
    path = tmp_path / "world.yaml"
    path.write_text(text_of(Y2012, asks("state: Nepal, seeks: associate, files: 2012-02-01")), encoding="utf-8")
    assert CliRunner().invoke(main, ["run", str(path)]).exit_code == 2


@pytest.mark.parametrize(
    ("applicant", "outcome"),
    [
        ("organisation: ASEAN, seeks: member, files: 2012-02-01", "inadmissible"),
        ("state: Nepal, seeks: observer, files: 2012-02-01, signed_by: foreign minister", "inadmissible"),
        ("state: Nepal, seeks: observer, files: 2012-02-01, addressed_to: CFM chair", "inadmissible"),
        ("state: Nepal, seeks: dialogue partner, files: 2012-02-01", "inadmissible"),
        ("state: Nepal, seeks: SCO partner, files: 2012-02-01", "no procedure"),
    ],
)
def test_what_the_law_answers_is_a_result(tmp_path: Path, applicant: str, outcome: str) -> None:
    told = tell(Y2012, asks(applicant))
    assert told.file()["outcome"] == outcome
    path = tmp_path / "world.yaml"
    path.write_text(text_of(Y2012, asks(applicant)), encoding="utf-8")
    assert CliRunner().invoke(main, ["run", str(path), "--json"]).exit_code == 0


def test_an_area_that_is_not_known_is_a_warning_only() -> None:
    case = case_of(PARTNER.replace("economy", "falconry"))
    assert [w.message for w in case.warnings if "falconry" in w.message]
    assert not case_of(PARTNER).warnings


def test_the_members_of_a_small_world_are_the_founders() -> None:
    assert set(tell(Y2012, NEPAL).stances("CNC")) == set(FOUNDERS)
