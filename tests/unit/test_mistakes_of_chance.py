"""Mistakes in what a scenario says of chance: each has its place, its code, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from scosim.errors import ScenarioError
from scosim.scenario.case import read_case

HEAD = """\
title: t
opens: 2010-07-01
closes: 2013-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}
"""

NO_CHANCES = ("-0.5", "1.5", "all", "1/0", ".nan", "50%")


@pytest.mark.parametrize("chance", NO_CHANCES)
def test_what_is_no_number_from_0_to_1_is_no_chance(tmp_path, chance):
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}stances:\n  - {{member: China, chances: {{objection: {chance}}}}}\n", encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        read_case(path)

    (problem,) = caught.value.problems
    assert (problem.code, problem.line, problem.column) == ("S0223", 7, 42)


def test_every_remedy_that_names_a_form_is_one_that_is_read(tmp_path):
    """What the messages propose is itself in order."""
    good = """\
stances:
  - {member: any, chances: {objection: 0.2, support: 0.8}}
  - {member: China, chances: {objection: 1/3, no objection: 2/3}, holds: sitting}
  - {member: Russia, chain: {first: {support: 1}, support: {support: 0.5, objection: 0.5}, objection: {support: 1}}}
  - {member: Kazakhstan, follows: Russia, when: {objection: {objection: 1}, otherwise: {no objection: 1}}}
runs: 5
expect: {Nepal: {chance: [0, 0.4]}}
"""
    path = tmp_path / "case.yaml"
    path.write_text(HEAD + good, encoding="utf-8")
    assert not read_case(path).warnings


@pytest.mark.parametrize(
    ("chances", "full"),
    [
        ("{objection: 1/3, support: rest}", "{objection: 1/3, support: 2/3}"),
        ("{objection: rest, support: 0.25, reserve: 0.25}", "{objection: 0.5, support: 0.25, reserve: 0.25}"),
        ("{objection: 1, support: rest}", "{objection: 1}"),
        ("{objection: rest}", "{objection: 1}"),
    ],
)
def test_one_stance_may_take_what_the_others_leave(tmp_path, chances, full):
    path = tmp_path / "case.yaml"
    found = []
    for each in (chances, full):
        path.write_text(f"{HEAD}stances:\n  - {{member: China, chances: {each}}}\n", encoding="utf-8")
        found.append(read_case(path).page.stances[0].chances)

    assert found[0] == found[1]
