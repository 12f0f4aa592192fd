"""The result of every shipped scenario is the one that was committed; another one needs a line in the changelog.

After a change that is meant: SCOSIM_GOLDEN=write pytest -n 0 tests/conformance/test_golden.py, and say in the
changelog what changed, with the new mark.
"""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

import scosim
from scosim.report.output import data_text

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden.txt")
SCENARIOS = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("scenarios/**/*.yaml"))


@cache
def found(path: str) -> str:
    """The hash of what `run --json` prints, but for the version."""
    data = scosim.run(path).data()
    return sha256(data_text({**data, "scosim": ""}).encode()).hexdigest()


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch):
    monkeypatch.chdir(ROOT)


def committed() -> dict[str, str]:
    """The hashes that are committed, by scenario."""
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return {path: hashed for hashed, path in (line.split("  ") for line in lines)}


if os.environ.get("SCOSIM_GOLDEN") == "write":

    def test_the_hashes_are_written():
        GOLDEN.write_text("".join(f"{found(path)}  {path}\n" for path in SCENARIOS), encoding="utf-8")


def test_every_scenario_has_a_hash_and_no_other_file_has():
    assert sorted(committed()) == SCENARIOS


@pytest.mark.parametrize("path", SCENARIOS)
def test_a_result_is_the_one_that_was_committed(path):
    assert found(path) == committed()[path]


def test_the_changelog_bears_the_mark_of_the_hashes():
    mark = sha256(GOLDEN.read_bytes()).hexdigest()[:12]
    assert f"golden {mark}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
