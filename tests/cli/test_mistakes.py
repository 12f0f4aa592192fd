"""What a user gets wrong is told once, in place, with a remedy and exit status 2: in words, or as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

HEAD = "title: A case\nopens: 2009-01-01\ncloses: 2010-12-31\n"
MISSPELT = HEAD + "applicants:\n  - {state: Untied States, seeks: observer, files: 2009-04-15}\n"


@pytest.fixture
def case(tmp_path):
    """A file with a content."""

    def case(content: str | bytes) -> str:
        path = tmp_path / "case.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return case


def errors(answer: Result) -> list[dict[str, Any]]:
    """The problems that a command tells as data; nothing else may be told."""
    assert answer.exit_code == 2, answer.output
    assert not answer.stderr
    document = json.loads(answer.stdout)
    assert list(document) == ["format", "errors"]
    assert document["format"] == 1
    for error in document["errors"]:
        assert list(error) == ["code", "file", "line", "column", "message", "help"]
        assert isinstance(error["help"], list)
    return document["errors"]


def told(answer: Result) -> str:
    """What a command says of a mistake, in words."""
    assert answer.exit_code == 2, answer.output
    assert not answer.stdout
    assert "Traceback" not in answer.stderr
    return answer.stderr


@pytest.mark.parametrize("command", ["run", "check", "test", "explain", "pivots"])
def test_a_mistake_is_told_alike_by_every_command_in_words_and_as_data(scosim, case, command):
    path = case(MISSPELT)

    (error,) = errors(scosim(command, path, "--json"))

    assert list(error.values()) == [
        "S0301", path, 5, 13, "'Untied States' is no State that is known", ["try: United States"],
    ]  # fmt: skip
    assert told(scosim(command, path)) == (
        f"{path}:5:13  S0301  'Untied States' is no State that is known\n"
        "     5 |   - {state: Untied States, seeks: observer, files: 2009-04-15}\n"
        "       |             ^^^^^^^^^^^^^\n"
        "  try: United States\n"
    )


# ── Files that are none ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("command", ["run", "check", "test"])
def test_a_file_that_is_not_there_is_told_with_the_one_that_is_nearest(scosim, case, command):
    there = case(HEAD)
    missing = there.replace("case", "csae")

    (error,) = errors(scosim(command, missing, "--json"))

    assert (error["code"], error["file"], error["line"], error["message"]) == (
        "S0101", missing, None, "there is no such file",
    )  # fmt: skip
    assert error["help"] == [f"try: {there}"]
    assert told(scosim(command, missing)) == f"{missing}  S0101  there is no such file\n  try: {there}\n"


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_folder_is_no_scenario(scosim, tmp_path, command):
    (error,) = errors(scosim(command, str(tmp_path), "--json"))

    assert (error["code"], error["message"]) == ("S0102", "this is a folder, not a scenario file")
    assert error["help"] == ["name one YAML file", f"scosim test {tmp_path} runs all that lie in it"]


def test_a_folder_without_scenarios_has_nothing_to_test(scosim, tmp_path):
    (tmp_path / "notes.txt").write_text("no scenario")

    (error,) = errors(scosim("test", str(tmp_path), "--json"))

    assert (error["code"], error["message"]) == ("S0502", f"no scenario below {tmp_path}")
    assert error["help"] == ["name a file, or a folder with files that end in .yaml"]


def test_a_folder_is_looked_through_to_its_depths_for_scenarios_of_either_ending(scosim, tmp_path):
    for name in ("a.yaml", "deep/er/b.yml", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{HEAD}expect: {{}}\n" if name[-1] == "l" else "no scenario")

    assert scosim("test", str(tmp_path)).stdout.startswith("2 scenarios, ")


def test_a_scenario_that_expects_nothing_is_not_counted_among_those_tested(scosim, case):
    assert scosim("test", case(HEAD)).stdout.startswith("0 scenarios, 0 expectations")


# ── Several ──────────────────────────────────────────────────────────────────────────────────────────────


def test_several_mistakes_are_told_in_order_of_place(scosim, case):
    text = (
        "openes: 2009-01-01\n"
        "title: A case\n"
        "closes: 2010-02-30\n"
        "stances:\n"
        "  - {member: Rusia, stance: objection}\n"
        "  - {member: Russia, stance: veto}\n"
        "opens: 2009-01-01\n"
    )

    found = errors(scosim("check", case(text), "--json"))

    assert [(error["line"], error["column"], error["code"]) for error in found] == [
        (1, 1, "S0201"), (3, 9, "S0204"), (5, 14, "S0301"), (6, 30, "S0304"),
    ]  # fmt: skip


def test_several_mistakes_are_told_one_below_another_with_a_line_between(scosim, case):
    path = case(HEAD + "seed: x\nformat: 9\n")

    first, second, count = told(scosim("check", path)).rstrip("\n").split("\n\n")

    assert first.startswith(f"{path}:4:7  S0206  ")
    assert second.startswith(f"{path}:5:9  S0213  ")
    assert count == "2 mistakes"


def test_the_mistakes_of_several_files_are_told_in_the_order_of_the_files(scosim, tmp_path):
    paths = []
    for name, line in (("b.yaml", "seed: x"), ("a.yaml", "seed: 1"), ("c.yaml", "format: 9")):
        (tmp_path / name).write_text(f"{HEAD}{line}\n")
        paths.append(str(tmp_path / name))

    found = errors(scosim("check", *paths, "--json"))

    assert [(error["file"], error["code"]) for error in found] == [(paths[0], "S0206"), (paths[2], "S0213")]


def test_one_bad_scenario_does_not_hide_the_others_from_a_test(scosim, tmp_path):
    for name, line in (("a.yaml", "seed: x"), ("b.yaml", "format: 9")):
        (tmp_path / name).write_text(f"{HEAD}{line}\n")

    found = errors(scosim("test", str(tmp_path), "--json"))

    assert [error["code"] for error in found] == ["S0206", "S0213"]


# ── Questions ────────────────────────────────────────────────────────────────────────────────────────────

A_CASE = "scenarios/history/mongolia-observer-2004.yaml"


@pytest.mark.parametrize(
    "words",
    [
        ("ruin",),
        ("rules", "lost"),
        ("run",),
        ("run", A_CASE, A_CASE),
        ("run", A_CASE, "--sed", "7"),
        ("run", A_CASE, "--seed", "-1"),
        ("run", A_CASE, "--seed", "seven"),
        ("run", A_CASE, "--seed", str(2**63)),
        ("check",),
        ("rules", "show"),
    ],
    ids=" ".join,
)
def test_a_command_line_that_cannot_be_read_is_refused_with_its_usage(scosim, words):
    text = told(scosim(*words))

    assert text.startswith("Usage: scosim")
    assert "\nError: " in text


@pytest.mark.parametrize("words", [("ruin",), ("rules", "shwo")], ids=" ".join)
def test_an_unknown_command_is_named(scosim, words):
    assert f"No such command '{words[-1]}'" in told(scosim(*words))


def test_nothing_asked_is_answered_with_help(scosim):
    answer = scosim()

    assert answer.exit_code in (0, 2)
    assert "Usage: scosim" in answer.output


# ── Warnings ─────────────────────────────────────────────────────────────────────────────────────────────

ODD = HEAD + "applicants:\n  - {state: Nepal, seeks: dialogue partner, files: 2009-04-15, areas: [economics]}\n"


@pytest.mark.parametrize("command", ["run", "check"])
def test_a_warning_goes_to_standard_error_and_stops_nothing(scosim, case, command):
    path = case(ODD)

    answer = scosim(command, path)

    assert answer.exit_code == 0
    assert answer.stderr.startswith(f"warning: {path}:5:72  S0401  'economics' is none of the areas known\n")
    assert "  try: economy\n" in answer.stderr
    assert "economics' is none" not in answer.stdout


def test_a_warning_is_part_of_what_check_tells_as_data(scosim, case):
    path = case(ODD)

    answer = scosim("check", path, "--json")

    assert not answer.stderr
    document = json.loads(answer.stdout)
    assert document["files"] == [path]
    assert len(document["warnings"]) == 1
    assert "'economics' is none of the areas known" in str(document["warnings"])


def test_a_run_as_data_warns_of_nothing(scosim, case):
    answer = scosim("run", case(ODD), "--json")

    assert not answer.stderr
    assert json.loads(answer.stdout)["format"] == 1


# ── Expectations ─────────────────────────────────────────────────────────────────────────────────────────

UNMET = ODD.replace("economics", "economy") + "expect: {Nepal: {outcome: pending, stage: granted}}\n"


@pytest.mark.parametrize("command", ["run", "test"])
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["in words", "as data"])
def test_an_expectation_that_is_not_met_is_exit_status_1(scosim, case, command, form):
    answer = scosim(command, case(UNMET), *form)

    assert answer.exit_code == 1
    assert not answer.stderr


def test_a_test_says_what_was_not_met_and_cites_why(scosim, case):
    path = case(UNMET)

    unmet, summary = scosim("test", path).stdout.splitlines()

    assert unmet.startswith(f"{path}: Nepal, outcome: pending: not met; it is granted")
    assert unmet.endswith("[dp-2008/2.1.5, silences/default-lags]")
    assert summary == "1 scenario, 2 expectations, 1 met, 1 not met"


def test_a_check_does_not_look_at_expectations(scosim, case):
    assert scosim("check", case(UNMET)).exit_code == 0


def test_every_scenario_of_a_folder_meets_what_it_expects(scosim):
    answer = scosim("test", "scenarios/history")

    assert answer.exit_code == 0
    texts = [path.read_text("utf-8") for path in Path("scenarios/history").rglob("*.yaml")]
    shipped = sum("expect:" in text or "answer:" in text for text in texts)
    assert answer.stdout.startswith(f"{shipped} scenarios, ")
    assert answer.stdout.endswith(" met, 0 not met\n")


# ── Remedies ─────────────────────────────────────────────────────────────────────────────────────────────

NEPAL = HEAD + "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-12-10}\n"


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        ("{member: all, stance: objection}", "try: any"),
        ("{member: any, stance: oppose}", "try: objection"),
        ("{member: any, chances: {veto: 1}}", "try: objection"),
    ],
)
def test_a_word_that_means_another_is_met_with_that_one(scosim, case, line, remedy):
    (error,) = errors(scosim("check", case(f"{NEPAL}stances:\n  - {line}\n"), "--json"))
    assert error["help"][-1] == remedy


@pytest.mark.parametrize("text", ["2013", "1 February 2012", "tomorrow"])
def test_what_is_not_written_as_a_day_is_told_apart_from_a_day_that_does_not_exist(scosim, case, text):
    (error,) = errors(scosim("check", case(f"title: A case\nopens: {text}\ncloses: 2014-12-31\n"), "--json"))
    assert (error["code"], error["message"]) == ("S0204", f"{text!r} is not a day written YYYY-MM-DD")
    (error,) = errors(scosim("rules", "list", "--as-of", text, "--json"))
    assert error["message"] == f"{text!r} is not a day written YYYY-MM-DD"


def test_chances_that_do_not_sum_to_one_are_met_with_the_rest(scosim, case):
    text = f"{NEPAL}stances:\n  - {{member: any, chances: {{objection: 0.5}}}}\n"
    (error,) = errors(scosim("check", case(text), "--json"))
    assert "`no objection: rest`" in error["help"][-1]


def test_an_empty_file_is_met_with_a_template(scosim, case):
    (error,) = errors(scosim("check", case(""), "--json"))
    assert "scosim new" in error["help"][0]


def test_a_stance_that_is_over_before_the_filing_is_told_with_the_day_of_the_filing(scosim, case):
    text = f"{NEPAL}stances:\n  - {{member: Russia, stance: objection, until: 2009-12-01}}\n"
    (warning,) = json.loads(scosim("check", case(text), "--json").stdout)["warnings"]
    assert (warning["code"], warning["message"]) == (
        "S0412", "no sitting in this time at which this file could come up: it is filed on 2009-12-10",
    )  # fmt: skip


def test_an_applicant_whose_statehood_is_disputed_is_warned_of_in_a_variant_too(scosim, case):
    text = f"{NEPAL}variants:\n  other: {{applicants: [{{state: Taiwan, seeks: observer, files: 2009-12-10}}]}}\n"
    (warning,) = json.loads(scosim("check", case(text), "--json").stdout)["warnings"]
    assert warning["code"] == "S0426"
    assert warning["message"] == "whether Taiwan is a State is disputed; this scenario takes it to be one"


def test_runs_are_warned_of_where_none_are_counted(scosim, case):
    path = case(NEPAL)
    assert "S0427  --runs 10 has no effect" in scosim("run", path, "--runs", "10").stderr
    assert scosim("run", path).stderr == ""
    assert scosim("run", path, "--runs", "10", "--method", "ensemble").stderr == ""


# ── What is shown ────────────────────────────────────────────────────────────────────────────────────────


def test_a_silence_is_shown_as_results_cite_it(scosim):
    shown = scosim("rules", "show", "silences/regular-sittings")
    assert shown.exit_code == 0
    assert "  default: pattern\n" in shown.stdout
    (row,) = json.loads(scosim("rules", "show", "silences/regular-sittings", "--json").stdout)
    rows = json.loads(scosim("rules", "list", "--readings", "--json").stdout)
    assert row in rows
    assert json.loads(scosim("rules", "show", "silences/", "--json").stdout) == rows
    (error,) = errors(scosim("rules", "show", "silences/regular-siting", "--json"))
    assert (error["code"], error["help"][-1]) == ("S0320", "try: regular-sittings")


@pytest.mark.parametrize("words", [(), ("rules",)], ids=str)
def test_help_tells_each_command_in_a_line_that_is_not_cut_off(scosim, words):
    assert "..." not in scosim(*words, "--help").stdout.partition("Commands:")[2]


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["in words", "as data"])
def test_a_run_says_on_standard_error_what_was_written(scosim, case, tmp_path, form):
    path, place = case(NEPAL), tmp_path / "saved"
    answer = scosim("run", path, "--out", str(place), *form)
    assert answer.stderr == f"{place}: written\n"
    assert answer.stdout == scosim("run", path, *form).stdout
