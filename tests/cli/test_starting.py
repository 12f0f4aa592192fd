"""Templates: each is a scenario that runs, and `new` writes it where nothing stands yet."""

from __future__ import annotations

import json
import re

import pytest

import scosim as program
from scosim.scenario.case import read_case
from scosim.starting import FOLDER, NAMES, templates

EVERY = pytest.mark.parametrize("name", NAMES)


def test_every_template_is_listed_with_a_sentence():
    assert {f"{row['template']}.yaml" for row in templates()} == {file.name for file in FOLDER.iterdir()}
    assert all(row["says"].endswith((".", "?")) for row in templates())


@EVERY
def test_a_template_runs_without_a_warning_and_keeps_what_it_expects(name):
    found = program.run(FOLDER / f"{name}.yaml")
    assert [warning.text() for warning in found.warnings] == []
    assert list(found.every_expectation)
    assert all(each.met for _, each in found.every_expectation)


@EVERY
def test_a_template_says_what_is_assumed_and_how_an_editor_helps(name):
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    assert "# yaml-language-server: $schema=scosim.schema.json\n" in text
    assert "\n# Try next: " in text
    assert text.isascii()
    assert all(len(line) <= 104 for line in text.splitlines())
    stances = re.findall(r"^    why: (.+)$", text, re.MULTILINE)
    assert stances
    assert all("assumption" in why or "invented" in why for why in stances)


@EVERY
def test_a_template_is_written_as_it_is_shipped(name, scosim, tmp_path):
    file = tmp_path / "mine.yaml"
    answer = scosim("new", name, str(file))
    assert answer.exit_code == 0, answer.output
    assert file.read_bytes() == (FOLDER / f"{name}.yaml").read_bytes()
    assert f"scosim run {file}\n" in answer.stdout
    assert [each.name for each in tmp_path.iterdir()] == ["mine.yaml"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "proposal"])
def test_another_state_may_stand_in_a_template(name, scosim, tmp_path):
    file, other = tmp_path / "mine.yaml", "Uzbekistan" if name == "suspension" else "Ivory Coast"
    assert scosim("new", name, str(file), "--state", other.upper()).exit_code == 0
    dossiers = read_case(file).world.dossiers
    assert other in {dossier.applicant for dossier in dossiers}


def test_a_state_that_does_not_fit_is_refused_and_nothing_is_written(scosim, tmp_path):
    answer = scosim("new", "observer", str(tmp_path / "mine.yaml"), "--state", "Russia")
    assert answer.exit_code == 2
    assert "S0309  Russia holds the standing of member already" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_left_as_it_is(scosim, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("my own work\n")
    answer = scosim("new", "observer", str(file))
    assert (answer.exit_code, "S0508" in answer.stderr) == (2, True)
    assert file.read_text() == "my own work\n"
    assert list(tmp_path.iterdir()) == [file]


def test_where_nothing_can_be_written_the_end_is_74_and_nothing_is_left(scosim, tmp_path):
    (tmp_path / "file").write_text("no folder\n")
    answer = scosim("new", "observer", str(tmp_path / "file" / "mine.yaml"))
    assert (answer.exit_code, answer.stderr.count("nothing was written")) == (74, 1)
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_as_data_it_says_what_was_written_and_what_comes_next(scosim, tmp_path):
    file = tmp_path / "two words.yaml"
    told = json.loads(scosim("new", "chance", str(file), "--json").stdout)
    assert told["file"] == str(file)
    assert told["next"][0] == f"scosim run '{file}'"


def test_a_schema_is_written_to_a_new_file_and_says_the_same_as_on_standard_output(scosim, tmp_path):
    file = tmp_path / "scosim.schema.json"
    assert scosim("schema", "--out", str(file)).exit_code == 0
    assert file.read_text("utf-8") == scosim("schema").stdout == scosim("schema", "--json").stdout
    assert scosim("schema", "--out", str(file)).exit_code == 2


def test_a_schema_that_there_is_not_is_refused_with_the_nearest_one(scosim):
    answer = scosim("schema", "promisse")
    assert answer.exit_code == 2
    assert "try: promises" in answer.stderr


def test_what_only_the_schema_needs_is_loaded_by_nothing_else(process):
    told = process("check", "scosim/templates/observer.yaml", env={"PYTHONPROFILEIMPORTTIME": "1"})
    loaded = re.findall(r"\| +(scosim[\w.]*)$", told.stderr.decode(), re.MULTILINE)
    assert "scosim.scenario.case" in loaded
    assert not {"scosim.scenario.schema", "scosim.scenario.keys", "scosim.starting", "scosim.watch"} & set(loaded)
