"""Mistakes in a model: each has its place, its code, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from scosim.scenario.case import read_case

HEAD = """\
title: t
opens: 2010-07-01
closes: 2013-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}
"""


@pytest.mark.parametrize(
    "line",
    [
        "attributes: [{name: liability, about: Nepall, value: 0.5}]",
        "events: [{on: 2011-01-01, target: pole, about: Nepall, change: 0.5}]",
    ],
)
def test_what_is_about_nobody_here_is_warned_of(tmp_path, line):
    (tmp_path / "case.yaml").write_text(f"{HEAD}model: {{{line}}}\n", encoding="utf-8")

    (warning,) = [each for each in read_case(tmp_path / "case.yaml").warnings if each.code == "S0409"]

    assert warning.line == 6
    assert warning.help == ("try: Nepal",)


def test_who_stands_on_the_other_side_of_a_proposal_is_somebody_here(tmp_path):
    drills = "proposals: [{name: Drills, raised: 2011-01-10, with: CSTO}]\n"
    rivalry = "model: {attributes: [{name: rivalry, of: China, about: CSTO, value: 0.5}]}\n"
    (tmp_path / "case.yaml").write_text(f"{HEAD}{drills}{rivalry}", encoding="utf-8")

    assert [each for each in read_case(tmp_path / "case.yaml").warnings if each.code == "S0409"] == []
