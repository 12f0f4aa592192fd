"""What `scosim explain` prints does not hang on the machine, and its data is one document for every kind of file."""

from __future__ import annotations

import json

import pytest
from asking import CROWDED

KINDS = [
    "scenarios/history/iran-member-2008.yaml",
    "scenarios/study/india-pakistan-package.yaml",
    "scenarios/study/persuasion-and-pressure.yaml",
    "scenarios/teaching/charter-suspension-then-expulsion.yaml",
    CROWDED,
]


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["words", "data"])
@pytest.mark.parametrize("path", KINDS)
def test_an_explanation_is_the_same_for_any_hash_seed(path, form, process):
    one, other = (process("explain", path, *form, env={"PYTHONHASHSEED": seed}) for seed in ("1", "4711"))

    assert one.returncode == 0
    assert one.stdout
    assert one.stdout == other.stdout


@pytest.mark.parametrize("path", KINDS)
def test_the_data_of_every_step_cites(path, scosim):
    told = json.loads(scosim("explain", path, "--json").stdout)

    steps = [step for file in told["dossiers"] for step in file["steps"]]
    assert steps
    assert all(step["cites"] for step in steps)


def test_nothing_that_a_scenario_says_is_taken_for_an_instruction(scosim, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(
        'title: "a [bold]case[/bold]"\nopens: 2010-01-01\ncloses: 2010-12-31\n'
        "proposals: [{name: '[red]all', at: [CHS], form: statement, areas: [political], raised: 2010-02-01}]\n",
        "utf-8",
    )

    answer = scosim("explain", str(path))

    assert answer.exit_code == 0, answer.stderr
    assert "a [bold]case[/bold]" in answer.stdout
    assert "ANSWER: [red]all" in answer.stdout
