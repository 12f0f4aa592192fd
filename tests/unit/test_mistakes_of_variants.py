"""Mistakes in variants, sweeps and comparisons: each has its place, its code, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from scosim.errors import Problem, ScenarioError
from scosim.scenario.case import read_case
from scosim.scenario.shape import MOST_PROBLEMS

HEAD = """\
title: t
opens: 2010-07-01
closes: 2013-12-31
seed: 1
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}
stances:
  - {member: China, chances: {objection: 0.5, no objection: rest}}
"""


@pytest.fixture
def problems(tmp_path, monkeypatch):
    """What is wrong with what stands below HEAD, in the order told."""
    monkeypatch.chdir(tmp_path)

    def problems(text: str) -> tuple[Problem, ...]:
        (tmp_path / "case.yaml").write_text(f"{HEAD}{text}\n", encoding="utf-8")
        with pytest.raises(ScenarioError) as caught:
            read_case("case.yaml")
        return caught.value.problems

    return problems


def test_mistakes_of_the_scenario_and_of_its_variants_are_told_together_each_once(problems):
    told = problems("runs: many\nvariants:\n  narrow: {seed: x}\n  wide: {closes: never}")

    assert [(each.line, each.code, each.help[-1]) for each in told] == [
        (9, "S0206", "expected: digits, at most eighteen"),
        (11, "S0206", "in the variant narrow"),
        (12, "S0204", "in the variant wide"),
    ]


def test_a_mistake_that_a_value_of_a_sweep_makes_elsewhere_is_told_of_the_first(problems):
    (problem,) = problems("sweeps: {first: {at: opens, values: [2010-10-01, 2010-11-01]}}")[:1]

    assert (problem.line, problem.code) == (6, "S0308")
    assert problem.help[-1] == "in the variant first 2010-10-01"


def test_where_very_much_is_wrong_the_first_mistakes_are_enough(problems):
    values = ", ".join(map(str, range(2, 900)))

    told = problems(f"sweeps: {{opposed: {{at: stances.0.chances.objection, values: [{values}]}}}}")

    assert len(told) == MOST_PROBLEMS
    assert {each.code for each in told} == {"S0223"}
