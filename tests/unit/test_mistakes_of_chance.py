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

TWO_DEEP = """\
stances:
  - {member: Russia, follows: Kazakhstan, when: {otherwise: {objection: 1}}}
  - {member: China, follows: Russia, when: {otherwise: {objection: 1}}}"""

MISTAKES = [
    (
        "stances:\n  - {member: China, chances: {objection: 0.5, support: 0.4}}",
        "7:30",
        "S0224",
        "these chances sum to 0.9, not to 1",
        "0.1 is missing",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: -0.5, support: 1.5}}",
        "7:42",
        "S0223",
        "'-0.5' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: 1.5}}",
        "7:42",
        "S0223",
        "'1.5' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: rest, support: 0.5, reserve: rest}}",
        "7:62",
        "S0224",
        "the rest is given to two stances",
        "one stance takes what is left",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: 0.7, support: 0.5, reserve: rest}}",
        "7:30",
        "S0224",
        "these chances sum to 1.2, not to 1",
        "0.2 too much",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: all, support: rest}}",
        "7:42",
        "S0223",
        "'all' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {objektion: 1}}",
        "7:31",
        "S0304",
        "'objektion' is not a stance",
        "try: objection",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: 1/0}}",
        "7:42",
        "S0223",
        "'1/0' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: .nan}}",
        "7:42",
        "S0223",
        "'.nan' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: 50%, support: 50%}}",
        "7:42",
        "S0223",
        "'50%' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "stances:\n  - {member: China, chances: {}}",
        "7:30",
        "S0203",
        "there is no value here",
        "expected: {objection: 0.2, support: 0.8}",
    ),
    (
        "stances:\n  - {member: China, chances: 0.5}",
        "7:30",
        "S0203",
        "a single value stands where a mapping belongs",
        "expected: {objection: 0.2, support: 0.8}",
    ),
    (
        "stances:\n  - {member: China, chances: }",
        "7:30",
        "S0203",
        "there is no value here",
        "expected: {objection: 0.2, support: 0.8}",
    ),
    (
        "stances:\n  - {member: China, stance: support, chances: {objection: 1}}",
        "7:5",
        "S0230",
        "this line has both stance and chances",
        "one of the two; write a line for each",
    ),
    (
        "stances:\n  - {member: China, stance: support, holds: cycle}",
        "7:5",
        "S0230",
        "nothing is drawn here that could hold",
        "holds goes with chances, or with follows",
    ),
    (
        "stances:\n  - {member: China, chances: {objection: 1}, holds: year}",
        "7:53",
        "S0229",
        "'year' is not a time for which a stance holds",
        "known: cycle, sitting",
    ),
    (
        "stances:\n  - {member: China, chain: {objection: {objection: 0.5, support: 0.5}}}",
        "7:28",
        "S0225",
        "from objection this chain comes to support, and does not go on",
        "give the chances from support too",
    ),
    (
        "stances:\n  - {member: China, chain: {objection: {objection: 1}, support: {support: 1}}}",
        "7:28",
        "S0225",
        "this chain has no shares of its own that last",
        "say where it begins: first: {…}",
    ),
    (
        "stances:\n  - {member: China, chain: {first: {reserve: 1}, objection: {objection: 1}}}",
        "7:28",
        "S0225",
        "this chain begins where it does not go on",
        "give a row for each stance under first",
    ),
    (
        "stances:\n  - {member: China, chain: {}}",
        "7:28",
        "S0203",
        "there is no value here",
        "expected: chances by stance, and first",
    ),
    (
        "stances:\n  - {member: China, follows: Russia}",
        "7:5",
        "S0202",
        "the key when is missing",
        "follows goes with when",
    ),
    (
        "stances:\n  - {member: China, follows: Russia, when: {objection: {objection: 1}}}",
        "7:44",
        "S0226",
        "nothing is said of the other stances of the one followed, nor of its absence",
        "add: otherwise: {…}",
    ),
    (
        "stances:\n  - {member: China, follows: China, when: {otherwise: {objection: 1}}}",
        "7:5",
        "S0327",
        "China is followed, and would follow itself here",
        "give China a line of its own after this",
    ),
    (
        "stances:\n  - {member: any, follows: China, when: {otherwise: {objection: 1}}}",
        "7:5",
        "S0327",
        "China is followed, and would follow itself here",
        "give China a line of its own after this",
    ),
    (
        "stances:\n  - {member: China, follows: Narnia, when: {otherwise: {objection: 1}}}",
        "7:30",
        "S0301",
        "'Narnia' is no State that is known",
        "try: Armenia",
    ),
    (
        "stances:\n  - {member: China, follows: Japan, when: {otherwise: {objection: 1}}}",
        "7:30",
        "S0310",
        "Japan can be a member on no day of this run",
        "members: China, Kazakhstan, Kyrgyzstan, Russia, Tajikistan, Uzbekistan",
    ),
    (
        TWO_DEEP,
        "7:5",
        "S0327",
        "Russia is followed, and would follow Kazakhstan here",
        "give Russia a line of its own after this",
    ),
    ("runs: 0", "6:7", "S0228", "0 is no number of runs", "expected: from 1 to 17592186044416"),
    ("runs: -3", "6:7", "S0206", "'-3' is no whole number", "expected: digits, at most eighteen"),
    ("runs: many", "6:7", "S0206", "'many' is no whole number", "expected: digits, at most eighteen"),
    (
        "runs: 99999999999999999",
        "6:7",
        "S0228",
        "99999999999999999 is no number of runs",
        "expected: from 1 to 17592186044416",
    ),
    (
        "packages: [[Nepal]]",
        "6:12",
        "S0326",
        "this package has fewer than two files",
        "name two or more requests for one standing, or proposals put to the same organs",
    ),
    (
        "packages: [[Nepal, Bhutan]]",
        "6:20",
        "S0313",
        "'Bhutan' is no applicant of this scenario",
        "known: Nepal, Nepal/dialogue partner",
    ),
    (
        "packages: [Nepal]",
        "6:12",
        "S0203",
        "a single value stands where a list belongs",
        "expected: [India, Pakistan]",
    ),
    ("packages: 3", "6:11", "S0203", "a single value stands where a list belongs", "expected: a list"),
    (
        "packages: [[Nepal, Nepal]]",
        "6:12",
        "S0326",
        "this package has fewer than two files",
        "name two or more requests for one standing, or proposals put to the same organs",
    ),
    (
        (
            "  - {state: Nepal, seeks: dialogue partner, files: 2011-09-01, areas: [economy]}\n"
            "packages: [[Nepal/dialogue partner, Nepal/dialogue partner#2]]"
        ),
        "7:12",
        "S0326",
        "this package has two files of one applicant",
        "one request each: of two for one standing, the first that is granted ends the other",
    ),
    (
        "expect: {Nepal: {chance: 0.5}}",
        "6:26",
        "S0227",
        "a chance is expected between two numbers",
        "expected: [0.2, 0.4]",
    ),
    (
        "expect: {Nepal: {chance: [0.6, 0.5]}}",
        "6:26",
        "S0227",
        "0.6 is more than 0.5",
        "the lower number comes first",
    ),
    (
        "expect: {Nepal: {chance: [0, 2]}}",
        "6:30",
        "S0223",
        "'2' is no chance",
        "expected: a number from 0 to 1, such as 0.25 or 1/3",
    ),
    (
        "expect: {Nepal: {chance: [0, 1], stage: granted}}",
        "6:17",
        "S0231",
        "stage is asked of one history, chance of all",
        "with chance: outcome, by",
    ),
    (
        "expect: {Nepal: {outcome: pending, by: 2012-01-01, chance: [0, 1]}}",
        "6:17",
        "S0231",
        "pending is said of the close, not of a day",
        "by goes with granted, withdrawn, lapsed",
    ),
]


@pytest.mark.parametrize(("text", "place", "code", "message", "remedy"), MISTAKES, ids=[m[0][-60:] for m in MISTAKES])
def test_a_mistake_is_told_once_with_its_place_and_a_remedy(tmp_path, text, place, code, message, remedy):
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}{text}\n", encoding="utf-8")

    with pytest.raises(ScenarioError) as caught:
        read_case(path)

    (problem,) = caught.value.problems
    assert (f"{problem.line}:{problem.column}", problem.code, problem.message) == (place, code, message)
    assert problem.help[-1] == remedy


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
