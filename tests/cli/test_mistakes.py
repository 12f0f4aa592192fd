"""What a user gets wrong is told once, in place, with a remedy and exit status 2: in words, or as data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import Result

HEAD = "title: A case\nopens: 2009-01-01\ncloses: 2010-12-31\n"
BOMB = "\n".join(["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 10))])
NEST = HEAD + "facts: " + "[" * 100_000 + "]" * 100_000 + "\n"


class Mistake(NamedTuple):
    """A file, and the one problem that is told of it: as data, and the lines that follow its first in words."""

    content: str | bytes
    code: str
    line: int | None
    column: int | None
    message: str
    remedy: str
    caret: str = ""


def at(content: str, line: int, under: str, code: str, message: str, remedy: str) -> Mistake:
    """A mistake in one line of a text, where some words of it are underlined."""
    written = content.splitlines()[line - 1]
    column = written.index(under) + 1
    caret = f"{line:>6} | {written}\n       | {' ' * (column - 1)}{'^' * len(under)}\n"
    return Mistake(content, code, line, column, message, remedy, caret)


MISTAKES = {
    "an unknown key": at(
        HEAD + "openes: 2009-01-02\n", 4, "openes",
        "S0201", "'openes' is no key of a scenario", "try: opens",
    ),
    "a misspelt State": at(
        HEAD + "applicants:\n  - {state: Untied States, seeks: observer, files: 2009-04-15}\n", 5, "Untied States",
        "S0301", "'Untied States' is no State that is known", "try: United States",
    ),
    "a date that does not exist": at(
        HEAD + "applicants:\n  - {state: United States, seeks: observer, files: 2009-02-30}\n", 5, "2009-02-30",
        "S0204", "'2009-02-30' is no day that exists", "expected: a day, written YYYY-MM-DD",
    ),
    "a run that closes before it opens": at(
        "title: A case\nopens: 2009-01-01\ncloses: 2008-12-31\n", 3, "2008-12-31",
        "S0307", "the run closes on 2008-12-31, before it opens", "it opens on 2009-01-01",
    ),
    "a run with a request that closes before it opens": at(
        "title: A case\nopens: 2009-01-01\ncloses: 2008-12-31\n"
        "applicants:\n  - {state: United States, seeks: observer, files: 2009-04-15}\n", 3, "2008-12-31",
        "S0307", "the run closes on 2008-12-31, before it opens", "it opens on 2009-01-01",
    ),
    "an applicant that holds the standing": at(
        HEAD + "applicants:\n  - {state: Mongolia, seeks: observer, files: 2009-04-15}\n", 5, "observer",
        "S0309", "Mongolia holds the standing of observer already", "it asks for that of observer",
    ),
    "an applicant that holds a higher standing": at(
        HEAD + "applicants:\n  - {state: Russia, seeks: dialogue partner, files: 2009-04-15}\n",
        5, "dialogue partner",
        "S0309", "Russia holds the standing of member already", "it asks for that of dialogue partner",
    ),
    "a stance of a State that can be no member": at(
        HEAD + "stances:\n  - {member: Germany, stance: objection}\n", 5, "Germany",
        "S0310", "Germany can be a member on no day of this run",
        "members: China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    ),
    "a stance of a State that becomes a member too late": at(
        HEAD + "stances:\n  - {member: Pakistan, stance: objection}\n", 5, "Pakistan",
        "S0310", "Pakistan can be a member on no day of this run",
        "members: China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    ),
    "a standing that no law ever knew": at(
        HEAD + "applicants:\n  - {state: United States, seeks: associate, files: 2009-04-15}\n", 5, "associate",
        "S0302", "'associate' is not a standing",
        "standings: guest, dialogue partner, observer, SCO partner, member",
    ),
    "a filing outside the run": at(
        HEAD + "applicants:\n  - {state: United States, seeks: observer, files: 2011-04-15}\n", 5, "2011-04-15",
        "S0308", "the filing on 2011-04-15 lies outside the run", "the run goes from 2009-01-01 to 2010-12-31",
    ),
    "a model that is no mapping": at(
        HEAD + "model: leader\n", 4, "leader",
        "S0203", "a single value stands where a mapping belongs",
        "keys: name, parameters, hindsight, files, attributes, leaders, payments, events, expect, draws",
    ),
    "a nest of 200,000 brackets": Mistake(
        NEST, "S0108", 4, 39, "lists and mappings lie more than 32 deep within one another",
        "no scenario needs so many; close the brackets, or mend the indentation",
    ),
    "an alias bomb": Mistake(
        BOMB, "S0110", 1, 5, "anchors such as '&a0' are not read", "write the values out where they are needed",
        "     1 | a0: &a0 [lol]\n       |     ^^^\n",
    ),
    "an empty file": Mistake(
        "", "S0106", None, None, "this is empty, or holds comments only",
        "copy one of the scenarios that are shipped, and change it",
    ),
    "a file of comments": Mistake(
        "# nothing\n\n# here\n", "S0106", None, None, "this is empty, or holds comments only",
        "copy one of the scenarios that are shipped, and change it",
    ),
    "a list": Mistake(
        "- title: A case\n", "S0117", 1, 1, "a scenario is a mapping, not a list",
        "write keys and values, one to a line: `title: …`", "     1 | - title: A case\n       | ^\n",
    ),
    "a binary file": Mistake(
        bytes(range(128, 256)) * 8, "S0104", 1, 1, "this is not UTF-8 text: byte 0x80 stands for no character",
        "save it as UTF-8; every editor has this under “Save as” or “Encoding”",
    ),
    "a binary file of noughts": Mistake(
        bytes(4096), "S0104", None, None, "this looks like UTF-16 or UTF-32, not like UTF-8 text",
        "save it as UTF-8; every editor has this under “Save as” or “Encoding”",
    ),
}  # fmt: skip


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


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("command", ["run", "check", "test"])
def test_a_mistake_is_told_once_as_data(scosim, case, command, mistake):
    path = case(mistake.content)

    (error,) = errors(scosim(command, path, "--json"))

    assert mistake.remedy in error["help"]
    assert [error[name] for name in ("code", "file", "line", "column", "message")] == [
        mistake.code, path, mistake.line, mistake.column, mistake.message,
    ]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
@pytest.mark.parametrize("command", ["run", "check", "test"])
def test_a_mistake_is_told_once_in_words(scosim, case, command, mistake):
    path = case(mistake.content)
    place = path if mistake.line is None else f"{path}:{mistake.line}:{mistake.column}"

    text = told(scosim(command, path))

    assert text.startswith(f"{place}  {mistake.code}  {mistake.message}\n{mistake.caret}")
    assert f"\n  {mistake.remedy}\n" in text
    assert text.count(path) == 1, "one mistake is told once"


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
    assert error["help"] == ["name one YAML file"]


def test_a_folder_without_scenarios_has_nothing_to_test(scosim, tmp_path):
    (tmp_path / "notes.txt").write_text("no scenario")

    (error,) = errors(scosim("test", str(tmp_path), "--json"))

    assert (error["code"], error["message"]) == ("S0502", f"no scenario below {tmp_path}")
    assert error["help"] == ["scenarios end in .yaml"]


def test_a_folder_is_looked_through_to_its_depths_for_scenarios_of_either_ending(scosim, tmp_path):
    for name in ("a.yaml", "deep/er/b.yml", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{HEAD}expect: {{}}\n" if name[-1] == "l" else "no scenario")

    assert scosim("test", str(tmp_path)).stdout.startswith("2 scenarios, ")


def test_a_scenario_that_expects_nothing_is_not_counted_among_those_tested(scosim, case):
    assert scosim("test", case(HEAD)).stdout.startswith("0 scenarios, 0 expectations")


# ── Several ──────────────────────────────────────────────────────────────────────────────────────────────

THREE = HEAD + "stances:\n  - {member: Germany, stance: objection}\nseed: x\nsources: [a]\ntitel: B\n"


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

    first, second = told(scosim("check", path)).rstrip("\n").split("\n\n")

    assert first.startswith(f"{path}:4:7  S0206  ")
    assert second.startswith(f"{path}:5:9  S0213  ")


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
QUESTIONS = {
    "a day that is none": (("run", A_CASE, "--as-of", "nonsense"), "S0204", "--as-of takes YYYY-MM-DD"),
    "a day that does not exist": (("run", A_CASE, "--until", "2004-02-30"), "S0204", "--until takes YYYY-MM-DD"),
    "a day written as a week": (("run", A_CASE, "--as-of", "2004-W01-1"), "S0204", "--as-of takes YYYY-MM-DD"),
    "a day beyond the calendar": (("run", A_CASE, "--until", "9999-12-31"), "S0204", None),
    "a day before the calendar": (("run", A_CASE, "--as-of", "0001-01-01"), "S0204", None),
    "a method that is not there": (("run", A_CASE, "--method", "exakt"), "S0501", "try: exact"),
    "the law of a day that is none": (
        ("rules", "list", "--as-of", "nonsense"),
        "S0204",
        "a day is written YYYY-MM-DD",
    ),
    "a provision that is nearly one": (("rules", "show", "dp-2008/2.1.6"), "S0322", "try: dp-2008/2.1.5"),
    "a provision that is none": (("rules", "show", "zzz"), "S0322", "see: scosim rules list"),
    "a provision without a name": (("rules", "show", ""), "S0322", "see: scosim rules list"),
    "a group that is none": (("rules", "show", "dp-2009/"), "S0322", "see: scosim rules list"),
}


@pytest.mark.parametrize(("words", "code", "remedy"), QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_that_cannot_be_asked_is_refused_with_its_remedy(scosim, words, code, remedy):
    (error,) = errors(scosim(*words, "--json"))

    assert error["code"] == code
    assert (error["line"], error["column"]) == (None, None)
    assert remedy is None or remedy in error["help"]
    lines = told(scosim(*words)).splitlines()
    assert lines == [f"{code}  {error['message']}", *(f"  {line}" for line in error["help"])]


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
