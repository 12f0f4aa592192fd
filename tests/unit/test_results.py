"""What a run tells: what was expected and whether it was met, on what the result rests, and the same as data."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

import scosim
from scosim.errors import QuestionError, ScenarioError

NARROW = """\
title: A narrow request
opens: 2009-01-01
closes: 2010-12-31
applicants:
  - state: Belarus
    seeks: dialogue partner
    files: 2009-04-15
    signed_by: foreign minister
    addressed_to: Secretary-General
    areas: [economy]
    acts: {memorandum: 2010-04-28}
"""
BLOCKED = f"""{NARROW}stances:
  - {{member: any, stance: no objection}}
  - {{member: China, at: CNC, stance: objection}}
  - {{member: Russia, stance: objection, until: 2009-05-10}}
"""


@pytest.fixture
def run(tmp_path):
    """The result of a text."""

    def run(text: str, **options) -> scosim.Run:
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return scosim.run(path, **options)

    return run


def expectations(run, text: str, expected: str) -> list[tuple[str, bool, str]]:
    """Each thing expected of Belarus, whether it was met, and why or why not."""
    found = run(f"{text}expect:\n  Belarus: {expected}\n")
    assert all(each.applicant == "Belarus" for each in found.expectations)
    assert found.met is all(each.met for each in found.expectations)
    return [(each.what, each.met, each.because) for each in found.expectations]


# ── What was expected ────────────────────────────────────────────────────────────────────────────────────


def test_what_was_expected_and_came_is_met_each_thing_for_itself(run):
    everything = (
        "{outcome: granted, on: 2010-04-28, decided: 2009-06-16, by: 2010-04-28, stage: granted, "
        "finding: admissible, standing: dialogue partner}"
    )

    assert [(what, met) for what, met, _ in expectations(run, NARROW, everything)] == [
        ("outcome: granted", True),
        ("on: 2010-04-28", True),
        ("decided: 2009-06-16", True),
        ("by: 2010-04-28", True),
        ("stage: granted", True),
        ("finding: admissible", True),
        ("standing: dialogue partner", True),
    ]


def test_what_was_expected_and_did_not_come_tells_what_there_is_and_cites_it(run):
    otherwise = (
        "{outcome: pending, on: 2010-04-29, decided: 2009-06-15, by: 2010-04-27, stage: decided, "
        "finding: inadmissible, because: dp-2008/2.1.1, blocked_by: Russia, standing: none}"
    )
    cites = "[dp-2008/2.1.5, scenario:11]"

    assert expectations(run, NARROW, otherwise) == [
        ("outcome: pending", False, f"granted (granted) {cites}"),
        ("on: 2010-04-29", False, f"2010-04-28 {cites}"),
        ("decided: 2009-06-15", False, f"2009-06-16 {cites}"),
        ("by: 2010-04-27", False, f"2010-04-28 {cites}"),
        ("stage: decided", False, f"granted {cites}"),
        ("finding: inadmissible", False, f"admissible {cites}"),
        ("because: dp-2008/2.1.1", False, f"no ground fails {cites}"),
        ("blocked by: Russia", False, f"nobody objected {cites}"),
        ("standing: none", False, f"dialogue partner {cites}"),
    ]


def test_the_decision_is_cited_and_no_duty_after_it(run):
    observer = NARROW.partition("applicants:")[0].replace("2010-12-31", "2015-12-31")
    observer += "applicants: [{state: Belarus, seeks: observer, files: 2014-02-01}]\n"
    ((_, met, because),) = expectations(run, observer, "{on: 2014-09-13}")

    assert (met, because) == (False, "2014-09-12 [observer-2004/4, charter/16.1]")


def test_by_a_day_alone_asks_that_it_was_granted_by_then(run):
    assert [met for _, met, _ in expectations(run, NARROW, "{by: 2010-04-28}")] == [True, True]
    assert [met for _, met, _ in expectations(run, NARROW, "{by: 2010-04-27}")] == [True, False]
    assert [met for _, met, _ in expectations(run, BLOCKED, "{by: 2010-12-31}")] == [False, False]


def test_days_of_what_never_came_are_not_met(run):
    for key in ("on", "decided"):
        ((_, met, because),) = expectations(run, BLOCKED, f"{{{key}: 2010-04-28}}")

        assert not met
        assert because.startswith("pending (requested, CNC)")


def test_no_standing_is_expected_as_none(run):
    assert [met for _, met, _ in expectations(run, BLOCKED, "{standing: none}")] == [True]


def test_each_member_that_is_expected_to_block_is_looked_at_for_itself(run):
    told = expectations(run, BLOCKED, "{blocked_by: [China, Russia, Uzbekistan]}")

    assert [(what, met) for what, met, _ in told] == [
        ("blocked by: China", True),
        ("blocked by: Russia", True),
        ("blocked by: Uzbekistan", False),
    ]
    assert told[2][2].startswith("China, Russia [")


def test_a_ground_is_expected_by_its_provision_or_by_the_group_that_holds_it(run):
    wrong = NARROW.replace("Secretary-General", "CHS").replace("foreign minister", "head of government")
    told = {
        because: expectations(run, wrong, f"{{because: {because}}}")[0][1]
        for because in ("dp-2008/2.1.1", "dp-2008/2.1.1.", "dp-2008/", "dp-2008/2.1.1.areas", "observer-2004/")
    }

    assert told == {
        "dp-2008/2.1.1": True,
        "dp-2008/2.1.1.": True,
        "dp-2008/": True,
        "dp-2008/2.1.1.areas": False,
        "observer-2004/": False,
    }


def test_an_applicant_of_which_nothing_is_expected_disappoints_nobody(run):
    found = run(f"{NARROW}expect: {{Belarus: {{}}}}")

    assert found.expectations == ()
    assert found.met


# ── Who blocked ──────────────────────────────────────────────────────────────────────────────────────────


def test_who_objected_is_told_by_name_and_whether_once_alone(run):
    (dossier,) = run(BLOCKED).data()["dossiers"]

    assert [(each["member"], each["chance"], each["sole"]) for each in dossier["blocked_by"]] == [
        ("China", 1.0, 1.0),
        ("Russia", 1.0, 0.0),
    ]


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────────────


def test_a_member_of_whom_no_line_speaks_has_no_objection_and_that_is_an_assumption(run):
    silent = f"{NARROW}stances: [{{member: Russia, stance: support}}]\n"

    assumed = {each.what: each for each in run(silent).assumptions}
    (what,) = [what for what in assumed if what.startswith("stance of China")]

    assert what == "stance of China, Kazakhstan, Kyrgyzstan, Tajikistan, Uzbekistan"
    assert assumed[what].value == "no objection"
    assert assumed[what].cites == ("scenario:5",)


def test_where_a_line_speaks_of_everybody_nothing_is_assumed_of_anybody(run):
    spoken = f"{NARROW}stances: [{{member: any, stance: support}}]\n"

    assert not [each for each in run(spoken).assumptions if each.why == "where no line of the scenario speaks"]


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        (["signed_by"], "signature of Belarus/dialogue partner"),
        (["addressed_to"], "address of Belarus/dialogue partner"),
        (["signed_by", "addressed_to"], "signature and address of Belarus/dialogue partner"),
    ],
)
def test_a_signature_or_address_left_out_is_assumed_to_be_as_the_law_demands(run, left_out, told):
    text = "".join(f"{line}\n" for line in NARROW.splitlines() if line.split(":")[0].strip() not in left_out)

    assert told in {each.what for each in run(text).assumptions}
    assert not {each.what for each in run(NARROW).assumptions} & {told}


def test_an_act_without_a_date_takes_its_usual_time_and_that_is_an_assumption(run):
    usual = run(NARROW.replace("    acts: {memorandum: 2010-04-28}\n", ""))

    (lag,) = [each for each in usual.assumptions if each.cites == ("silences/default-lags",)]
    assert lag.value == "2010-03-24"
    assert usual.readings_used["default-lags"] == "usual"
    assert "default-lags" not in run(NARROW).readings_used


def test_a_date_before_the_step_that_calls_for_it_is_void_and_that_is_told_with_its_line(run):
    void = run(NARROW.replace("2010-04-28", "2009-01-29"))

    (told,) = [each for each in void.assumptions if each.value == "void"]
    assert told.what == "Belarus/dialogue partner: the date of the memorandum"
    assert told.cites == ("scenario:11",)
    assert void.data()["dossiers"][0]["granted_on"] == "2010-03-24"


ABSENT = NARROW + "stances: [{member: Russia, at: CHS, stance: absent}]\n"


def test_a_reading_that_made_the_difference_is_named_with_the_value_chosen(run):
    strict, lenient = run(ABSENT), run(f"{ABSENT}readings: {{quorum-chs: lenient}}\n")

    assert strict.readings_used["quorum-chs"] == "strict"
    assert strict.data()["dossiers"][0]["stage"] == "represented"
    assert lenient.readings_used["quorum-chs"] == "lenient"
    assert lenient.data()["dossiers"][0]["stage"] == "granted"


def test_a_reading_on_which_nothing_hung_is_not_named(run):
    assert "quorum-chs" not in run(NARROW).readings_used
    assert "moratorium" not in run(NARROW).readings_used


def test_the_provisions_of_the_record_are_those_it_cites_in_the_order_of_the_law(run):
    found = run(NARROW)
    cited = {cite for entry in found.data()["record"] for cite in entry["cites"]}
    order = [rule.id for rule in found.case.rulebook.rules]

    ids = [rule.id for rule in found.provisions()]

    assert set(ids) == {cite for cite in cited if not cite.startswith(("scenario:", "silences/"))}
    assert ids == sorted(ids, key=order.index)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("method", "told", "runs"),
    [("auto", "exact", None), ("exact", "exact", None), ("engine", "engine", 1), ("ensemble", "ensemble", 10_000)],
)
def test_where_nothing_is_left_to_chance_every_method_tells_the_same(run, method, told, runs):
    found, certain = (run(NARROW, method=each).data() for each in (method, "auto"))

    assert (found["method"], found["runs"]) == (told, runs)
    assert found["record"] == certain["record"]
    for one, other in zip(found["dossiers"], certain["dossiers"], strict=True):
        assert {**one["chance"], "interval": None} == other["chance"]


@pytest.mark.parametrize("method", ["exakt", "magic", ""])
def test_a_method_that_is_not_there_is_refused_with_those_that_are(run, method):
    with pytest.raises(QuestionError) as caught:
        run(NARROW, method=method)

    (problem,) = caught.value.problems
    assert (problem.code, problem.message) == ("S0501", f"no method {method!r}")
    assert problem.help[0] == "methods: auto, engine, ensemble, exact"


@pytest.mark.parametrize("option", ["as_of", "until"])
@pytest.mark.parametrize("text", ["yesterday", "2009-02-30", "2009", "", "2009-W24-2", "9999-12-31", "0001-01-01"])
def test_a_day_asked_for_that_is_no_day_of_the_calendar_is_refused(run, option, text):
    with pytest.raises(QuestionError) as caught:
        run(NARROW, **{option: text})

    (problem,) = caught.value.problems
    assert problem.code == "S0204"
    assert text in problem.message
    assert any(f"--{option.replace('_', '-')}" in line for line in problem.help)


def test_a_day_asked_for_before_which_the_run_would_close_is_the_fault_of_the_question(run):
    with pytest.raises((QuestionError, ScenarioError)) as caught:
        run(NARROW, until="2008-12-31")

    (problem,) = caught.value.problems
    assert "2008-12-31" in problem.message
    assert "2010-12-31" not in problem.excerpt, "the caret stands under a day of which nobody complains"


def test_the_law_may_be_left_as_it_stood_on_a_day(run):
    found = run(NARROW, as_of="2008-08-27").data()

    assert found["rulebook"]["as_of"] == "2008-08-27"
    assert found["dossiers"][0]["outcome"] == "no procedure"


def test_before_there_was_any_law_there_is_no_procedure(run):
    found = run(NARROW, as_of="1995-01-01").data()["dossiers"][0]

    assert (found["outcome"], found["stage"]) == ("no procedure", "requested")


def test_the_run_may_be_closed_on_another_day(run):
    found = run(NARROW, until="2009-12-31").data()["dossiers"][0]

    assert (found["stage"], found["decided_on"], found["granted_on"]) == ("decided", "2009-06-16", None)
    assert [each["date"] for each in found["chance"]["by"]] == ["2009-12-31"]


def test_a_seed_is_taken_from_the_question_or_the_scenario_or_is_nought(run):
    assert run(NARROW).seed == 0
    assert run(f"{NARROW}seed: 7\n").seed == 7
    assert run(f"{NARROW}seed: 7\n", seed=0).seed == 0


def test_a_path_is_a_text_or_a_path_and_is_told_as_typed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("case.yaml").write_text(NARROW, encoding="utf-8")

    assert scosim.run("./case.yaml").data()["scenario"]["path"] == "./case.yaml"
    assert scosim.run(Path("case.yaml")).data()["scenario"]["path"] == "case.yaml"


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_result_as_data_is_what_json_makes_of_it(run):
    data = run(BLOCKED).data()

    assert json.loads(json.dumps(data)) == data


def test_the_same_result_is_the_same_data_every_time_it_is_asked_for(run):
    found = run(BLOCKED)

    assert found.data() == found.data()
    assert found.data() == run(BLOCKED).data()


def test_the_scenario_is_told_with_the_hash_of_its_bytes(run):
    assert run(NARROW).data()["scenario"]["sha256"] == hashlib.sha256(NARROW.encode()).hexdigest()


def test_the_rulebook_is_told_with_what_was_changed_in_it(run):
    text = f"{NARROW}readings: {{transition: day-of-filing, quorum-chs: lenient}}\n"

    assert run(f"{text}rules: {{without: [charter/14.1], as_of: 2010-01-01}}\n").data()["rulebook"] == {
        "name": "SCO",
        "readings": {"quorum-chs": "lenient", "transition": "day-of-filing"},
        "without": ["charter/14.1"],
        "amended": [],
        "as_of": "2010-01-01",
    }


def test_an_answer_about_a_right_cites_what_it_rests_on(run):
    text = "title: A case\nopens: 2009-01-01\ncloses: 2009-12-31\n"
    asked = "rights: [{who: observer, may: attend, at: CFM, session: open, on: 2009-06-01}]\n"
    (right,) = run(text + asked).data()["rights"]

    assert (right["answer"], right["cites"]) == ("yes", ["observer-2004/7.i"])


@pytest.mark.parametrize(("who", "answer"), [("Mongolia", "yes"), ("Turkey", "not stated")])
def test_who_came_to_a_merged_standing_keeps_the_rights_of_its_old_one_and_no_others(run, who, answer):
    text = "title: A case\nopens: 2025-01-01\ncloses: 2025-12-31\n"
    asked = f"rights: [{{who: {who}, may: attend, at: CFM, session: open, on: 2025-11-01}}]\n"
    (right,) = run(text + asked).data()["rights"]

    assert right["answer"] == answer


def test_a_run_without_applicants_is_a_run(run):
    data = run("title: A case\nopens: 2009-01-01\ncloses: 2009-12-31\n").data()

    assert data["dossiers"] == data["record"] == data["expectations"] == data["readings_used"] == []


def test_each_fact_of_a_ground_is_a_row_and_its_members_stand_together(run):
    text = (
        "title: A case\nopens: 2011-01-01\ncloses: 2011-12-31\n"
        "facts: {Iran: {diplomatic_relations: {any: true, Russia: false, China: false}}}\n"
        "applicants: [{state: Iran, seeks: member, files: 2011-02-01}]\n"
    )
    rows = run(text).data()["dossiers"][0]["grounds"]

    (relations,) = [row for row in rows if row["cite"] == "admission-2010/criteria.diplomatic-relations"]
    assert relations["fact"] == "diplomatic_relations"
    assert relations["of"] == ["China", "Russia"]
    assert relations["holds"] is False


def test_a_criterion_that_turns_on_the_signature_says_what_is_true_of_each_fact(run):
    """Nobody is told that Turkey is no State because its letter has the wrong signature."""
    text = (
        "title: A case\nopens: 2011-01-01\ncloses: 2011-12-31\n"
        "applicants: [{state: Turkey, seeks: observer, files: 2011-02-01, signed_by: foreign minister}]\n"
    )
    rows = run(text).data()["dossiers"][0]["grounds"]

    assert not [row for row in rows if row["fact"] == "kind: state" and row["holds"] is False]
