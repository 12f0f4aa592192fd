"""What a scenario expects of the numbers of its model: how they come out, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

import scosim

HEAD = """\
title: t
opens: 2001-06-16
closes: 2006-12-31
proposals: [{name: Drills, raised: 2006-01-10, at: [CFM, CHS], form: joint action}]
model:
  draws: 0
  leaders: {China: {vision: {2001-06-16: 0.0625, 2005-01-01: 0.25}, will: 1, resources: 1, skill: 1,
    dependence: {Russia: 0.2, Tajikistan: 0.8}}}
  expect:
    - LINE
"""

TRUE_OF_IT = {
    "{what: leadership, of: China, days: [2001-07-01, 2006-12-31], rises: true}": "0.5, 2006-12-31: 0.707107",
    "{what: leadership, of: China, days: [2001-07-01, 2004-12-31], same: true}": "2004-12-31: 0.5",
    "{what: commitment, of: Russia, days: [2001-07-01, 2003-01-01], rises: true}": "0.4, 2003-01-01: 0.436",
    "{what: commitment, of: Russia, days: 2001-07-01, between: [0.4, 0.4]}": "0.4",
    "{what: dependence, of: [Tajikistan, RU], about: China, days: 2006-01-01, falls: true}": "0.8, Russia: 0.2",
    "{what: utility, of: [China, Russia], on: Drills, days: 2006-06-15, same: true}": "Russia: 2.66593",
    "{what: objection, of: China, on: Drills, at: CHS, days: 2006-06-15, between: [0.01, 0.02]}": "0.0152783",
    "{what: support, of: China, on: Drills, at: CHS, days: 2006-06-15, between: [0.7, 0.8]}": "0.762408",
}


def written(folder: Path, line: str, more: str = "") -> Path:
    path = folder / "s.yaml"
    path.write_text(HEAD.replace("LINE", line) + more, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", TRUE_OF_IT)
def test_a_number_that_is_as_expected_is_told(tmp_path: Path, line: str) -> None:
    (told,) = scosim.run(written(tmp_path, line)).data()["expectations"]
    assert told["met"], told
    assert TRUE_OF_IT[line] in told["because"]
    assert "[scenario:10]" in told["because"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{what: leadership, of: China, days: [2001-07-01, 2006-12-31], falls: true}", "leadership falls"),
        ("{what: leadership, of: China, days: [2001-07-01, 2004-12-31], rises: true}", "leadership rises"),
        (
            "{what: dependence, of: [Russia, Tajikistan], about: China, days: 2006-01-01, falls: true}",
            "dependence towards China on 2006-01-01 falls",
        ),
        (
            "{what: objection, of: China, on: Drills, at: CHS, days: 2006-06-15, between: [0.5, 1]}",
            "objection on Drills at CHS between 0.5 and 1",
        ),
    ],
)
def test_a_number_that_is_otherwise_is_not_met(tmp_path: Path, line: str, what: str) -> None:
    (told,) = scosim.run(written(tmp_path, line)).data()["expectations"]
    assert (told["what"], told["met"]) == (what, False)


def test_payments_count_and_leaders_do_not(tmp_path: Path) -> None:
    line = "{what: utility, of: Russia, on: Drills, days: 2006-06-15, between: [0, 9]}"

    def worth(more: str) -> str:
        (told,) = scosim.run(written(tmp_path, line, more)).data()["expectations"]
        return str(told["because"])

    paid = worth("  payments: {China: {budget: 50, content: 8}}\n")
    assert worth("") == worth("  parameters: {leadership: 3}\n") == "2006-06-15: 2.66593 [scenario:10]"
    assert paid == "2006-06-15: 8 [scenario:10]"


def test_a_variant_has_only_what_it_expects_itself(tmp_path: Path) -> None:
    line = "{what: leadership, of: China, days: 2001-07-01, between: [0.5, 0.5]}"
    own = "{what: leadership, of: China, days: 2001-07-01, between: [0, 0]}"
    leader = "{leaders: {China: {vision: 0}}, expect: [" + own + "]}"
    more = f"variants: {{plain: {{model: {{leaders: {{China: {{will: 0}}}}}}}}, blind: {{model: {leader}}}}}\n"
    result = scosim.run(written(tmp_path, line, more)).data()
    assert [told["met"] for told in result["expectations"]] == [True]
    assert [[told["met"] for told in each["expectations"]] for each in result["variants"]] == [[], [True]]
