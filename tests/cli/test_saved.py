"""Saved runs: what is in the folder, that it is made again to the same bytes, that nothing is half written."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest
from asking import ROOT, interruptible, runner

import scosim.saved
from scosim.cli import main

SCENARIO = "case.yaml"


@pytest.fixture(autouse=True)
def _beside_a_scenario(monkeypatch, tmp_path_factory):
    """A scenario of which nothing is expected, in the folder in which one works."""
    folder = tmp_path_factory.mktemp("work")
    text = (ROOT / "scenarios/teaching/chance-that-follows.yaml").read_text(encoding="utf-8")
    (folder / SCENARIO).write_text(text.partition("expect:")[0], encoding="utf-8")
    monkeypatch.chdir(folder)


def ask(*words: str):
    return runner().invoke(main, list(words), prog_name="scosim")


@pytest.fixture
def saved(tmp_path) -> Path:
    """Two thousand runs, saved."""
    folder = tmp_path / "saved"
    answer = ask("run", SCENARIO, "--method", "ensemble", "--runs", "2000", "--out", str(folder))
    assert answer.exit_code == 0, answer.output
    return folder


def rows(folder: Path, query: str) -> list[tuple]:
    with sqlite3.connect(folder / "runs.sqlite") as database:
        return database.execute(query).fetchall()


def test_a_folder_has_the_scenario_the_result_the_runs_and_what_made_them(saved):
    assert sorted(path.name for path in saved.iterdir()) == [
        "manifest.json",
        "result.json",
        "runs.sqlite",
        "scenario.yaml",
    ]
    manifest = json.loads((saved / "manifest.json").read_text())
    assert (saved / "scenario.yaml").read_bytes() == Path(SCENARIO).read_bytes()
    assert manifest["scenario"]["path"] == SCENARIO
    assert manifest["options"]["runs"] == 2000
    for name in ("scenario.yaml", "result.json"):
        assert manifest["files"][name] == sha256((saved / name).read_bytes()).hexdigest()


def test_the_result_is_what_the_command_prints(saved):
    printed = ask("run", SCENARIO, "--method", "ensemble", "--runs", "2000", "--json").stdout
    assert (saved / "result.json").read_text(encoding="utf-8") == printed


def test_the_rows_are_the_runs_one_by_one(saved):
    result = json.loads((saved / "result.json").read_text())["dossiers"][0]
    granted = rows(saved, "SELECT count(*) FROM run WHERE outcome = 'granted'")[0][0]
    assert granted / 2000 == result["chance"]["granted"]
    assert rows(saved, "SELECT count(*), min(run), max(run) FROM run") == [(2000, 0, 1999)]
    for member in result["blocked_by"]:
        ever = rows(saved, f"SELECT count(DISTINCT run) FROM decision WHERE members LIKE '%{member['member']}%'")[0][
            0
        ]
        assert ever / 2000 == member["chance"]
    record = json.loads((saved / "result.json").read_text())["record"]
    told = [(entry["date"], entry["by"], entry["decision"]) for entry in record if entry["stances"]]
    assert rows(saved, "SELECT date, organ, result FROM decision WHERE run = 0 ORDER BY date") == told


@pytest.mark.parametrize("method", [(), ("--method", "engine", "--runs", "20"), ("--fractions",), ("--trace", "7")])
def test_what_is_saved_is_made_again_to_the_same_bytes(tmp_path, method):
    folder = tmp_path / "saved"
    assert ask("run", SCENARIO, *method, "--out", str(folder)).exit_code == 0
    again = ask("replay", str(folder))
    assert (again.exit_code, again.stdout) == (0, f"{folder}: the same bytes\n")
    assert ask("replay", str(folder), "--json").stdout == (folder / "result.json").read_text(encoding="utf-8")


def test_a_scenario_with_variants_is_made_again_to_the_same_bytes(tmp_path):
    folder = tmp_path / "saved"
    path = str(ROOT / "scenarios/study/us-chance-of-one-objection.yaml")
    assert ask("run", path, "--method", "ensemble", "--runs", "300", "--out", str(folder)).exit_code == 0

    again = ask("replay", str(folder))

    assert (again.exit_code, again.stdout) == (0, f"{folder}: the same bytes\n")
    names = [each["name"] for each in json.loads((folder / "result.json").read_text())["variants"]]
    assert names[:2] == ["at-each-sitting", "opposed 0"]


def test_two_folders_of_the_same_run_hold_the_same_bytes(saved, tmp_path):
    other = tmp_path / "other"
    words = ("--method", "ensemble", "--runs", "2000", "--jobs", "2")
    assert ask("run", SCENARIO, *words, "--out", str(other)).exit_code == 0
    for path in sorted(saved.iterdir()):
        assert (other / path.name).read_bytes() == path.read_bytes()


def test_what_stands_at_a_place_is_never_written_over(saved):
    before = {path.name: path.read_bytes() for path in saved.iterdir()}
    answer = ask("run", SCENARIO, "--out", str(saved))
    assert answer.exit_code == 2
    assert "S0508" in answer.stderr
    assert {path.name: path.read_bytes() for path in saved.iterdir()} == before


def test_where_nothing_can_be_written_nothing_is_left(tmp_path):
    (tmp_path / "file").write_text("mine")
    answer = ask("run", SCENARIO, "--out", str(tmp_path / "file" / "below"))
    assert answer.exit_code == 74
    assert "S0602" in answer.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_what_fails_halfway_leaves_nothing(tmp_path, monkeypatch):
    def full(result, path):
        path.write_bytes(b"half")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(scosim.saved, "_write_runs", full)
    answer = ask("run", SCENARIO, "--out", str(tmp_path / "saved"))
    assert answer.exit_code == 74
    assert "disk is full" in answer.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_scenario_that_was_touched_is_not_replayed(saved):
    (saved / "scenario.yaml").write_text((saved / "scenario.yaml").read_text() + "# mine\n")
    answer = ask("replay", str(saved))
    assert answer.exit_code == 2
    assert "S0509" in answer.stderr


@pytest.mark.parametrize(
    ("name", "change", "told"),
    [
        ("manifest.json", ('"decision": "', '"decision": "0'), "runs.sqlite has other rows"),
        ("manifest.json", ('"result.json": "', '"result.json": "0'), "result.json is not the same"),
        ("result.json", ("granted", "refused"), "result.json was changed after it was saved"),
        ("manifest.json", ('"scosim": "', '"scosim": "0.0.'), "saved by scosim 0.0."),
    ],
)
def test_what_is_not_the_same_is_said(saved, name, change, told):
    path = saved / name
    path.write_text(path.read_text().replace(*change))
    answer = ask("replay", str(saved))
    assert answer.exit_code == 1
    assert told in answer.stderr


@pytest.mark.parametrize("name", ["result.json", "runs.sqlite"])
def test_what_was_touched_or_is_gone_is_said(saved, name):
    (saved / name).write_bytes(b"mine")
    answer = ask("replay", str(saved))
    assert (answer.exit_code, "changed after it was saved" in answer.stderr) == (1, True)
    (saved / name).unlink()
    assert ask("replay", str(saved)).exit_code == 2


def test_a_row_that_was_changed_is_noticed(saved):
    with sqlite3.connect(saved / "runs.sqlite") as database:
        database.execute("UPDATE run SET stage = 'nowhere' WHERE run = 17")
    database.close()
    answer = ask("replay", str(saved))
    assert (answer.exit_code, "runs.sqlite was changed" in answer.stderr) == (1, True)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1}', "null", '{"format": 2, "options": {}, "files": {}}']
)
def test_what_is_no_manifest_is_refused(saved, text):
    (saved / "manifest.json").write_text(text)
    answer = ask("replay", str(saved))
    assert answer.exit_code == 2
    assert "S0509" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.mark.parametrize("options", [{"runs": "many"}, {"runs": 0}, {"as_of": 7}, {"method": []}, {"trace": None}, 3])
def test_options_that_cannot_be_are_refused(saved, options):
    path = saved / "manifest.json"
    manifest = json.loads(path.read_text())
    path.write_text(json.dumps({**manifest, "options": options}))
    answer = ask("replay", str(saved))
    assert answer.exit_code in (1, 2)
    assert "Traceback" not in answer.stderr
    assert not isinstance(answer.exception, TypeError | ValueError | AttributeError)


def test_an_interruption_ends_soon_and_leaves_nothing(tmp_path):
    command = [sys.executable, "-m", "scosim", "run", SCENARIO, "--method", "ensemble", "--runs", "90000000"]
    process = subprocess.Popen(
        [*command, "--jobs", "2", "--out", str(tmp_path / "saved")],
        start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        preexec_fn=interruptible,
    )  # fmt: skip
    time.sleep(3)
    os.killpg(process.pid, signal.SIGINT)
    try:
        out, error = process.communicate(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in error
    assert list(tmp_path.iterdir()) == []
    assert not _lives_on(process.pid)


def _lives_on(group: int) -> bool:
    """Whether any process of a group is there still after five seconds."""
    for _ in range(50):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        time.sleep(0.1)
    return True
