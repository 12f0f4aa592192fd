"""Proposals: what members put to organs and changes nobody's standing; who decides on it, and where it goes."""

from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from scosim.report.terminal import show

from .helpers import ADOPTED, DEFERRED, FOUNDERS, OBJECTED, SIX, case_of, refused, span, stances, tell

DAYS = span("2010-01-01", "2012-12-31", CNC="2010-02-01, 2011-02-01", CFM="2010-05-01, 2011-05-01",
            CHG="2010-05-20, 2011-05-20", CHS="2010-06-01, 2011-06-01")  # fmt: skip


def puts(*proposals: str) -> str:
    """What is put to organs: the inside of a flow mapping for each."""
    return "proposals:\n" + "".join(f"  - {{{proposal}}}\n" for proposal in proposals)


def plan(*more: str, name: str = "The plan", raised: str = "2010-01-10") -> str:
    """One proposal, put before all sittings."""
    return puts(", ".join((f"name: {name}", f"raised: {raised}", *more)))


# ── Where it goes ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "steps"),
    [
        ("CNC", ["2010-02-01 CNC"]),
        ("CFM", ["2010-05-01 CFM"]),
        ("[CHG]", ["2010-05-20 CHG"]),
        ("CHS", ["2010-06-01 CHS"]),
        ("[CFM, CHS]", ["2010-05-01 CFM", "2010-06-01 CHS"]),
        ("[CNC, CHG]", ["2010-02-01 CNC", "2010-05-20 CHG"]),
        ("[CNC, CFM, CHG, CHS]", ["2010-02-01 CNC", "2010-05-01 CFM", "2010-05-20 CHG", "2010-06-01 CHS"]),
    ],
)
def test_it_passes_the_organs_that_it_names_and_no_other_and_the_last_adopts_it(at, steps):
    told = tell(DAYS, plan(f"at: {at}"))
    assert told.steps() == [(*step.split(), ADOPTED) for step in steps]
    assert (told.file()["outcome"], told.file()["granted_on"]) == ("granted", steps[-1][:10])
    assert told.file()["decided_on"] == told.file()["granted_on"]


def test_where_no_organ_is_named_it_is_put_to_the_heads_of_state():
    assert tell(DAYS, plan()).steps() == [("2010-06-01", "CHS", ADOPTED)]


@pytest.mark.parametrize(
    ("at", "stage"), [("CHS", "requested"), ("CFM", "submitted"), ("CHG", "prepared"), ("CNC", "requested")]
)
def test_an_objection_leaves_it_at_its_stage_and_it_comes_up_again(at, stage):
    told = tell(
        DAYS,
        plan("at: [CNC, CFM, CHG]" if at != "CHS" else "at: CHS"),
        stances(f"member: China, at: {at}, stance: objection"),
    )
    assert (told.file()["outcome"], told.file()["stage"]) == ("pending", stage)
    assert [result for _, result in told.at(at)] == [OBJECTED, OBJECTED]
    assert told.file()["blocked_by"][0]["member"] == "China"


@pytest.mark.parametrize(
    ("reading", "results"), [("strict", [DEFERRED, DEFERRED]), ("lenient", [ADOPTED])], ids=["strict", "lenient"]
)
def test_a_member_that_stays_away_defers_it_unless_that_is_read_leniently(reading, results):
    told = tell(
        DAYS, plan("at: CFM"), stances("member: China, stance: absent"), f"readings: {{quorum-chs: {reading}}}"
    )
    assert [result for _, result in told.at("CFM")] == results


def test_an_organ_that_has_the_last_word_is_stopped_by_an_objection_in_every_reading():
    told = tell(
        DAYS,
        plan("at: CFM"),
        stances("member: China, stance: objection"),
        "readings: {consensus-at-lower-level: summit-only}",
    )
    assert [result for _, result in told.at("CFM")] == [OBJECTED, OBJECTED]


def test_it_may_be_held_back_and_withdrawn():
    told = tell(DAYS, plan("withdraws: 2010-12-01", "not_tabled: [{at: CHS, until: 2010-07-01}]"))
    assert (told.steps(), told.file()["outcome"]) == ([], "withdrawn")


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("at", "cite"), [("CNC", "charter/9.1"), ("CFM", "charter/7.1"), ("CHG", "charter/6.1"), ("CHS", "charter/5.1")]
)
def test_a_decision_cites_the_competence_of_the_organ_and_the_rule_of_consensus(at, cite):
    told = tell(DAYS, plan(f"at: {at}"))
    assert [entry["cites"] for entry in told.record() if entry["decision"] == ADOPTED] == [[cite, "charter/16.1"]]
    assert (told.file()["finding"], told.ground("charter/2")) == ("admissible", {True})


def test_before_the_charter_it_rests_on_the_founding_in_one_reading_and_on_nothing_in_the_other():
    days = span("2002-01-01", "2004-12-31", CFM="2002-11-23, 2004-05-01", CHS="", CNC="", CHG="")
    told = tell(days, plan("at: CFM", raised="2002-02-01"))
    assert told.readings["before-the-charter"] == "by-consensus"
    assert (told.steps(), told.record()[-1]["cites"]) == (
        [("2002-11-23", "CFM", ADOPTED)],
        ["declaration-2001/founding"],
    )

    otherwise = tell(days, plan("at: CFM", raised="2002-02-01"), "readings: {before-the-charter: not-at-all}")
    assert otherwise.steps() == [("2004-05-01", "CFM", ADOPTED)]
    assert otherwise.verdicts() == [("2002-02-01", "no procedure"), ("2003-09-19", "admissible")]


def test_without_the_competence_of_one_of_its_organs_there_is_no_procedure():
    told = tell(DAYS, plan("at: [CFM, CHS]"), "rules: {without: [charter/5.1]}")
    assert told.file()["finding"] == "no procedure"


@pytest.mark.parametrize(
    ("reading", "finding"), [("admissible", "admissible"), ("inadmissible", "inadmissible")], ids=str
)
def test_what_is_aimed_at_a_state_is_for_the_members_to_judge_or_is_not_tabled(reading, finding):
    told = tell(
        DAYS, plan(), "facts: {The plan: {aims_at_no_state: false}}", f"readings: {{aimed-at-a-state: {reading}}}"
    )
    assert told.file()["finding"] == finding
    assert told.readings["aimed-at-a-state"] == reading


def test_what_nobody_says_is_aimed_at_a_state_is_not():
    told = tell(DAYS, plan(), "readings: {aimed-at-a-state: inadmissible}")
    assert told.file()["outcome"] == "granted"


# ── With whom, and who decides ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("on", ["The plan", "CSTO"])
def test_a_line_speaks_of_it_by_its_name_or_by_whom_it_concerns(on):
    told = tell(DAYS, plan("with: CSTO", "form: memorandum"), stances(f"member: Russia, on: {on}, stance: objection"))
    assert (told.file()["applicant"], told.file()["seeks"]) == ("CSTO", "decision")
    assert told.record()[0]["what"] == "propose this memorandum, concerning CSTO"
    assert told.file()["blocked_by"][0]["member"] == "Russia"


def test_a_line_may_speak_of_decisions_only():
    told = tell(
        DAYS,
        plan(),
        "applicants: [{state: Nepal, seeks: observer, files: 2010-01-10}]",
        stances("member: Russia, seeks: decision, stance: objection"),
    )
    assert [file["outcome"] for file in told.data["dossiers"]] == ["granted", "pending"]


def test_it_changes_neither_who_decides_nor_what_anybody_holds():
    told = tell(
        span("2016-01-01", "2018-12-31", CHS="2016-06-24, 2018-06-10"),
        plan("with: India", raised="2016-01-10"),
        "applicants: [{state: Nepal, seeks: observer, files: 2016-01-10}]",
        "members: historical",
        stances("member: China, stance: objection, until: 2018-01-01"),
        "expect: {Nepal: {standing: dialogue partner}}",
    )
    assert set(told.stances("CHS", "2016-06-24", "The plan")) == set(FOUNDERS)
    assert set(told.stances("CHS", "2018-06-10", "The plan")) == {*FOUNDERS, "India", "Pakistan"}


def test_a_member_that_it_concerns_goes_on_deciding():
    told = tell(DAYS, SIX, plan("with: China"), stances("member: China, stance: objection"))
    assert told.file()["outcome"] == "pending"


# ── Several together ─────────────────────────────────────────────────────────────────────────────────────

TWO = puts("name: One, raised: 2010-01-10, with: CSTO", "name: Other, raised: 2010-01-10, with: CSTO")


def test_two_of_one_organisation_are_decided_each_by_itself():
    told = tell(DAYS, TWO, stances("member: Russia, on: One, stance: objection"))
    assert {file["id"]: file["outcome"] for file in told.data["dossiers"]} == {"One": "pending", "Other": "granted"}


def test_in_a_package_they_pass_together_or_not_at_all():
    told = tell(DAYS, TWO, "packages: [[One, Other]]", stances("member: Russia, on: One, stance: objection"))
    assert {file["outcome"] for file in told.data["dossiers"]} == {"pending"}


# ── Every method, one answer ─────────────────────────────────────────────────────────────────────────────

BY_CHANCE = (
    DAYS,
    puts(
        "name: One, at: [CFM, CHS], raised: 2010-01-10, with: CSTO",
        "name: Other, at: [CNC, CHG], raised: 2010-01-20, with: CSTO",
        "name: Third, at: CHG, raised: 2010-01-20, withdraws: 2011-03-01",
    ),
    "applicants: [{state: Nepal, seeks: observer, files: 2010-01-10}]",
    stances(
        "member: China, chances: {objection: 1/2, no objection: 1/2}",
        "member: Russia, on: CSTO, chances: {objection: 1/4, absent: 1/4, support: 1/2}, holds: sitting",
    ),
    "runs: 200",
)


def test_the_engine_and_the_ensemble_tell_the_same_runs():
    one, other = tell(*BY_CHANCE, method="engine", runs=200), tell(*BY_CHANCE, method="ensemble")
    assert one.data["dossiers"] == other.data["dossiers"]
    assert 0 < one.file("One")["chance"]["granted"] < 1


def test_the_exact_chances_lie_where_the_runs_say():
    exact, counted = tell(*BY_CHANCE, method="exact"), tell(*BY_CHANCE, method="ensemble", runs=20_000)
    for file in exact.data["dossiers"]:
        low, high = counted.file(file["id"])["chance"]["interval"]
        assert low - 0.02 <= file["chance"]["granted"] <= high + 0.02


# ── In words ─────────────────────────────────────────────────────────────────────────────────────────────


def test_a_warning_says_that_an_organ_on_its_way_never_sits_and_of_no_other_organ():
    assert [
        w.message for w in case_of(DAYS, plan("at: CHG"), "readings: {regular-sittings: record-only}").warnings
    ] == []
    days = span("2010-01-01", "2012-12-31", CNC="", CFM="", CHG="", CHS="")
    assert [w.message for w in case_of(days, plan("at: [CFM, CHG]")).warnings] == [
        "the CFM has no sitting in this run",
        "the CHG has no sitting in this run",
    ]


def test_what_is_odd_in_a_proposal_is_warned_of():
    warnings = case_of(DAYS, plan("form: memo", "with: Pakisan", "areas: [drugs]")).warnings
    assert [(w.code, w.help[-1]) for w in warnings] == [
        ("S0407", "try: memorandum"),
        ("S0408", "try: Pakistan"),
        ("S0401", warnings[-1].help[-1]),
    ]


MISTAKES = {
    "an organ that does not decide": ("name: A, raised: 2010-02-01, at: [CFM, RATS]", "S0303"),
    "no organ": ("name: A, raised: 2010-02-01, at: []", "S0235"),
    "an organ twice": ("name: A, raised: 2010-02-01, at: [CFM, CFM]", "S0337"),
    "organs from the top down": ("name: A, raised: 2010-02-01, at: [CHS, CFM]", "S0337"),
    "no name": ("raised: 2010-02-01", "S0202"),
    "no day": ("name: A", "S0202"),
    "a day before the run": ("name: A, raised: 2009-12-31", "S0308"),
    "a day after the run": ("name: A, raised: 2013-01-01", "S0308"),
    "withdrawn before it is put": ("name: A, raised: 2010-02-01, withdraws: 2010-02-01", "S0312"),
    "held back for no time": (
        "name: A, raised: 2010-02-01, not_tabled: [{from: 2010-03-01, until: 2010-03-01}]",
        "S0316",
    ),
    "the name of a State": ("name: Nepal, raised: 2010-02-01", "S0336"),
    "the name of a file": ("name: Nepal/observer, raised: 2010-02-01", "S0336"),
    "nobody with whom": ("name: A, raised: 2010-02-01, with: ''", "S0205"),
    "an unknown key": ("name: A, raised: 2010-02-01, seeks: observer", "S0201"),
}


@pytest.mark.parametrize(("proposal", "code"), MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_a_proposal_is_told_once_with_its_place(proposal, code):
    (problem,) = refused(DAYS, puts(proposal))
    assert (problem.code, problem.line) == (code, 10)
    assert problem.help


def test_two_proposals_of_one_name_are_a_mistake():
    (problem,) = refused(DAYS, puts("name: The plan, raised: 2010-02-01", "name: the plan, raised: 2010-03-01"))
    assert (problem.code, problem.line, problem.message) == (
        "S0336",
        11,
        "'the plan' cannot be the name of this proposal",
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("expect: {The plan: {standing: member}}", "S0338"),
        ("expect: {CSTO: {outcome: granted}}", "S0313"),
        ("packages: [[The plan, CSTO]]", "S0313"),
        ("stances: [{member: any, on: The pan, stance: objection}]", "S0313"),
        ("facts: {The pan: {aims_at_no_state: false}}", "S0301"),
    ],
)
def test_other_keys_name_a_proposal_by_its_own_name(more, code):
    problems = refused(DAYS, plan("with: CSTO"), more)
    assert problems[0].code == code


def test_proposals_that_go_different_ways_are_no_package():
    (problem,) = refused(
        DAYS, puts("name: A, raised: 2010-02-01", "name: B, raised: 2010-02-01, at: CFM"), "packages: [[A, B]]"
    )
    assert (problem.code, problem.message) == ("S0328", "this package has files that do not go the same way")


def test_a_report_says_adopted_and_names_the_organs():
    told = tell(DAYS, plan("at: [CFM, CHS]", name="Memorandum with the CSTO"))
    screen = Console(file=StringIO(), width=100)
    show(told.run, screen)
    lines = [line.strip() for line in screen.file.getvalue().splitlines()]
    found = " ".join(lines[lines.index("THE LAW") + 2 :][:2])
    assert " Memorandum with the CSTO, decision of the CFM and then the CHS" in found
    assert "Memorandum with the CSTO: adopted on 2010-06-01" in lines
