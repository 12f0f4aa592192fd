"""What the scenarios exercise of the law: every encoded provision, and nearly each so that something turns on it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from scosim.basis import essence
from scosim.cli import main
from scosim.coverage import Exercised, exercised, replies
from scosim.engine import history
from scosim.law import SCO
from scosim.provision import Duty
from scosim.rulebook import Rulebook
from scosim.scenario.case import Case, read_case

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted(str(path) for path in ROOT.joinpath("scenarios").rglob("*.yaml"))
TEACHING = ROOT / "scenarios" / "teaching"

PAYING = ("budget-agreement-2017/1", "charter/12.1")
SAID_TWICE = {
    "charter/10.1": ("rats-agreement-2002/parties",),
    "charter/11.5": ("charter/18.1",),
    "charter/18.1": ("charter/11.5",),
    "charter/12.1": ("budget-agreement-2017/1",),
    "bodies-regulations-2003/cfm.extraordinary-request": (
        "bodies-regulations-2003/cfm.extraordinary-consent",
        "charter/7.3",
    ),
    "bodies-regulations-2003/cfm.extraordinary-consent": (
        "bodies-regulations-2003/cfm.extraordinary-request",
        "charter/7.3",
    ),
    "budget-agreement-2003/2": ("budget-agreement-2003/annex", "charter/12.1"),
    "budget-agreement-2003/annex": ("budget-agreement-2003/2", "charter/12.1"),
    "budget-agreement-2003/annex-2003-11": ("budget-agreement-2003/2", "charter/12.1"),
    "observer-2004/3": ("dp-2008/2.1.3",),
    "dp-2008/2.1.2.submit": ("charter/9.1",),
    "dp-2008/2.1.3": ("charter/7.1",),
    "member-procedure-2014/start.cfm": ("charter/13.2",),
    "strategy-2025/observers": ("observer-2004/6",),
    "strategy-2025/partners": ("dp-2008/participation",),
    "memorandum-iran-2022/share": PAYING,
    "memorandum-iran-2022/posts": ("charter/11.5", "charter/18.1"),
    "memorandum-belarus-2023/share": PAYING,
    "budget-protocol-2024/1": PAYING,
}
"""What other provisions say too; only where those are struck out does anything turn on these."""

SAID_AGAIN = ("memoranda-india-pakistan-2016/entry-into-force", "memoranda-india-pakistan-2016/no-amendment")
"""Duties that a memorandum takes over from the standard one, word for word."""


@cache
def rows() -> dict[str, Exercised]:
    return {row.id: row for row in exercised(SCO, SCENARIOS)}


def told(case: Case, rulebook: Rulebook) -> tuple[object, ...]:
    """What a case comes to under another law."""
    return essence(history(rulebook, case.world)), replies(case, rulebook)


def test_every_encoded_provision_is_applied_or_asked_about_in_some_scenario():
    assert [row.id for row in rows().values() if not row.ever] == []


def test_something_turns_on_every_provision_but_those_that_others_say_too():
    assert {row.id for row in rows().values() if not row.ever_decisive} == {*SAID_TWICE, *SAID_AGAIN}


@pytest.mark.parametrize("citation", SAID_TWICE)
def test_without_what_says_the_same_something_turns_on_a_provision(citation):
    row = rows()[citation]
    cases = map(read_case, dict.fromkeys((*row.applied, *row.asked)))
    laws = ((case, case.rulebook.without(*SAID_TWICE[citation])) for case in cases)

    assert any(told(case, law) != told(case, law.without(citation)) for case, law in laws)


@pytest.mark.parametrize("citation", SAID_AGAIN)
def test_a_memorandum_that_takes_a_duty_over_asks_for_the_same(citation):
    (again,) = SCO.cited(citation)
    (standard,) = again.instead_of

    assert isinstance(again, Duty)
    assert isinstance(standard, Duty)
    for term in ("officer", "act", "after", "part_of", "within", "effect", "seeks"):
        assert getattr(again, term) == getattr(standard, term)


def test_a_criterion_that_fails_decides_and_one_that_holds_is_only_applied():
    path = str(TEACHING / "enlargement-moratorium-observed.yaml")
    found = {row.id: row for row in exercised(SCO, [path])}

    assert found["enlargement-moratorium/1"].decisive == (path,)
    assert (found["charter/13.1"].applied, found["charter/13.1"].decisive) == ((path,), ())
    assert not found["dp-2008/1.1"].ever


def test_a_right_is_asked_about_and_decides_the_answer():
    path = str(TEACHING / "dp-2008-partners-in-their-areas.yaml")
    row = next(row for row in exercised(SCO, [path]) if row.id == "dp-2008/no-vote")

    assert row == Exercised("dp-2008/no-vote", (), (), (path,), (path,))


def test_what_only_a_variant_exercises_counts_once_for_its_scenario(tmp_path):
    base = tmp_path / "base.yaml"
    text = """
        title: a small world
        opens: 2012-01-01
        closes: 2013-12-31
        applicants: [{state: Nepal, seeks: observer, files: 2012-02-01, withdraws: 2012-02-02}]
        """
    variants = """
        variants:
          kept: {applicants: [{state: Nepal, seeks: observer, files: 2012-02-01}]}
          late: {applicants: [{state: Nepal, seeks: observer, files: 2012-02-02}]}
        """
    base.write_text(text, encoding="utf-8")
    plain = {row.id: row.applied for row in exercised(SCO, [str(base)])}
    base.write_text(text + variants, encoding="utf-8")
    varied = {row.id: row.applied for row in exercised(SCO, [str(base)])}

    assert (plain["observer-2004/5.dispatch"], varied["observer-2004/5.dispatch"]) == ((), (str(base),))


def test_the_command_counts_scenarios_and_names_what_none_of_them_exercises():
    path = str(TEACHING / "dp-2008-letters.yaml")
    asked = ["rules", "coverage", "--scenarios", path]
    lines = CliRunner().invoke(main, asked).stdout.splitlines()
    data = json.loads(CliRunner().invoke(main, [*asked, "--json"]).stdout)["scenarios"]

    assert data["count"] == 1
    assert "1 scenario: in how many a provision is" in lines
    assert "charter/13.3" in data["never_applied"]
    assert f"{len(data['never_applied'])} never applied, nor asked about" in lines
    assert max(map(len, lines)) <= 80
    signature = next(row for row in data["provisions"] if row["id"] == "dp-2008/2.1.1.signature")
    assert signature["applied"] == signature["decisive"] == [path]


# ── What tests read ──────────────────────────────────────────────────────────────────────────────────────


ABOUT_THE_CSTO = "test_the_secretariats_consult_with_the_csto_in_the_fields_of_their_memorandum_alone"


def counted(target: Path, *options: str) -> list[str]:
    """What a run of a few tests writes of the provisions that they read."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    tests = f"tests/unit/test_law.py::{ABOUT_THE_CSTO}"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", tests, *options]
    done = subprocess.run(
        [*command, "--rule-coverage", str(target)], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target.read_text(encoding="utf-8").splitlines()


def test_tests_tell_which_provisions_they_read_in_however_many_processes(tmp_path):
    lines = counted(tmp_path / "one.txt", "-n", "0")

    assert lines == counted(tmp_path / "two.txt", "-n", "1")
    assert lines[0].startswith("2 tests")
    read = {line.split()[-1] for line in lines[2:] if line.split()[0] == "2"}
    assert read == {"csto-mou-2007/I", "csto-mou-2007/II"}
    assert "  charter/16.1" in lines
