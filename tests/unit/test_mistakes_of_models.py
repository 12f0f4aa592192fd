"""Mistakes in a model: each has its place, its code, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from scosim.errors import Problem, ScenarioError
from scosim.scenario.case import read_case

HEAD = """\
title: t
opens: 2010-07-01
closes: 2013-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}
"""

MISTAKES = {
    "an unknown model": (
        "model: {name: concensus}",
        "6:15  S0246  'concensus' is not a model of stances",
        "try: consensus",
    ),
    "an unknown parameter": (
        "model: {parameters: {rivalri: 2}}",
        "6:22  S0242  'rivalri' is no parameter of the model",
        "try: rivalry",
    ),
    "a parameter out of range": (
        "model: {parameters: {rivalry: 99}}",
        "6:31  S0241  '99' is out of range",
        "expected: from 0 to 20",
    ),
    "a parameter that is no number": (
        "model: {parameters: {rivalry: much}}",
        "6:31  S0240  'much' is no number",
        "expected: a decimal such as 0.25",
    ),
    "parameters in a list": (
        "model: {parameters: [rivalry]}",
        "6:21  S0203  a list stands where a mapping belongs",
        "expected: {rivalry: 4.5}",
    ),
    "a threshold above that of support": (
        "model: {parameters: {chs: 1.4, support: 1}}",
        "6:21  S0241  the threshold chs does not lie below that of support",
        "nobody could then have no objection",
    ),
    "a leader that is no member": (
        "model: {leaders: {France: {vision: 1, will: 1, resources: 1, skill: 1}}}",
        "6:19  S0310  France can be a member on no day of this run",
        "members: China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    ),
    "a leader without a component": (
        "model: {leaders: {China: {vision: 1, will: 1, resources: 1}}}",
        "6:26  S0202  the key skill is missing",
        "add: skill: …",
    ),
    "a component out of range": (
        "model: {leaders: {China: {vision: 1.2, will: 1, resources: 1, skill: 1}}}",
        "6:35  S0241  '1.2' is out of range",
        "expected: from 0 to 1",
    ),
    "a file that nobody asks for": (
        "model: {files: {Nepall: {mandate: 1}}}",
        "6:17  S0313  'Nepall' is no applicant of this scenario",
        "try: Nepal",
    ),
    "an unknown key of a file": (
        "model: {files: {Nepal: {mandat: 1}}}",
        "6:25  S0201  'mandat' is no key of a file of the model",
        "try: mandate",
    ),
    "an unknown attribute": (
        "model: {attributes: [{name: rivalery, value: 1}]}",
        "6:29  S0243  'rivalery' is not an attribute",
        "try: rivalry",
    ),
    "an attribute out of range": (
        "model: {attributes: [{name: rivalry, of: China, about: Nepal, value: 1.5}]}",
        "6:22  S0241  value 1.5 is out of range",
        "rivalry: from 0 to 1",
    ),
    "an attribute outside its own range": (
        "model: {attributes: [{name: rivalry, of: China, about: Nepal, value: 0.5, low: 0.7}]}",
        "6:22  S0241  the value does not lie between low and high",
        "low <= value <= high",
    ),
    "an event that names nobody": (
        "model: {events: [{on: 2011-01-01, target: rivalry, change: 0.5}]}",
        "6:18  S0245  this event names nobody",
        "add: of: …, or about: …",
    ),
    "an event about nobody": (
        "model: {events: [{on: 2011-01-01, target: pole, of: China, change: 0.5}]}",
        "6:18  S0245  this event names nobody: pole has no about",
        "add: about: …",
    ),
    "an event of nobody": (
        "model: {events: [{on: 2011-01-01, target: vision, change: 0.5}]}",
        "6:18  S0245  this event names nobody: vision has no of",
        "add: of: …",
    ),
    "an event that changes what is not there": (
        "model: {events: [{on: 2011-01-01, target: mood, change: 0.5}]}",
        "6:43  S0244  'mood' is not a thing that an event changes",
        "known: agreement, salience, rivalry, pole, liability, commitment, utility, vision, will, resources, skill",
    ),
    "a half-life of nothing": (
        "model: {events: [{on: 2011-01-01, target: utility, about: Nepal, change: 0.5, half_life: 0}]}",
        "6:90  S0241  '0' is out of range",
        "expected: from 0.01 to 1000",
    ),
    "a payer that is no member": (
        "model: {payments: {Nepal: {budget: 1}}}",
        "6:20  S0310  Nepal can be a member on no day of this run",
        "members: China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    ),
    "a budget below nothing": (
        "model: {payments: {China: {budget: -1}}}",
        "6:36  S0241  '-1' is out of range",
        "expected: from 0 to 1000",
    ),
    "more draws than there are": (
        "model: {draws: 501}",
        "6:16  S0241  501 is out of range",
        "expected: from 0 to 500",
    ),
    "draws that are no number": (
        "model: {draws: many}",
        "6:16  S0206  'many' is no whole number",
        "expected: digits, at most eighteen",
    ),
    "a model without a value": (
        "model:",
        "6:7  S0203  there is no value here",
        "keys: name, parameters, hindsight, files, attributes, leaders, payments, events, expect, draws",
    ),
    "a word that is not yes or no": (
        "model: {hindsight: maybe}",
        "6:20  S0207  'maybe' is not yes or no",
        "known: true, false",
    ),
    "a package of one twice": (
        "packages: [[Nepal, Nepal]]\nmodel: {name: consensus}",
        "6:12  S0326  this package has fewer than two files",
        "name two or more requests for one standing, or proposals put to the same organs",
    ),
}


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


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_once_with_its_place_and_a_remedy(problems, name):
    text, told, remedy = MISTAKES[name]

    (problem,) = problems(text)

    assert problem.text().splitlines()[0] == f"case.yaml:{told}"
    assert problem.help[-1] == remedy


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
