"""Mistakes in variants, sweeps and comparisons: each has its place, its code, what is wrong, and what to do."""

from __future__ import annotations

import pytest

from scosim.errors import Problem, ScenarioError
from scosim.scenario.case import read_case
from scosim.scenario.pages import MOST_PROBLEMS
from scosim.scenario.variants import MOST_VARIANTS

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
TWO = "variants: {narrow: {seed: 2}, wide: {seed: 3}}\n"
SWEEP = "sweeps: {opposed: {at: stances.0.chances.objection, values: [0, 0.5, 1]}}\n"

MISTAKES = {
    # ── Variants ─────────────────────────────────────────────────────────
    "variants in a list": (
        "variants: [narrow]",
        "9:11  S0203  a list stands where a mapping belongs",
        "expected: a name, and what differs",
    ),
    "a variant without a value": (
        "variants:\n  narrow:",
        "10:10  S0203  there is no value: 'narrow' says nothing",
        "expected: the keys that differ",
    ),
    "a variant that is a list": (
        "variants: {narrow: [a]}",
        "9:20  S0203  a list stands where a mapping belongs: 'narrow' says nothing",
        "expected: the keys that differ",
    ),
    "a variant that is called as the scenario is": (
        "variants: {base: {seed: 2}}",
        "9:12  S0260  'base' is the name of the scenario itself already",
        "choose another name",
    ),
    "a variant in which nothing differs": (
        "variants: {narrow: {}}",
        "9:12  S0261  'narrow' differs in nothing from the scenario",
        "change something, or take it out",
    ),
    "a variant that is the scenario again": (
        "variants: {narrow: {closes: 2013-12-31, expect: {Nepal: {outcome: granted}}}}",
        "9:12  S0261  'narrow' differs in nothing from the scenario",
        "change something, or take it out",
    ),
    "a variant with variants": (
        "variants: {narrow: {seed: 2, variants: {narrower: {seed: 3}}}}",
        "9:30  S0262  a variant has no variants of its own",
        "give each variant in full, by the others",
    ),
    "a variant with sweeps": (
        "variants: {narrow: {seed: 2, sweeps: {}}}",
        "9:30  S0262  a variant has no sweeps of its own",
        "give each variant in full, by the others",
    ),
    "two variants of one name": (
        "variants:\n  narrow: {seed: 2}\n  narrow: {seed: 3}",
        "11:3  S0113  the key 'narrow' stands already in line 10",
        "keep one of the two",
    ),
    "an unknown key in a variant": (
        "variants:\n  narrow: {stanses: []}",
        "10:12  S0201  'stanses' is no key of a scenario",
        "in the variant narrow",
    ),
    "a model in a variant that is no mapping": (
        "variants:\n  narrow: {model: leader}",
        "10:19  S0203  a single value stands where a mapping belongs",
        "in the variant narrow",
    ),
    "a line in a variant that is out of order": (
        "variants:\n  narrow: {stances: [{member: Chna, stance: objection}]}",
        "10:31  S0301  'Chna' is no State that is known",
        "in the variant narrow",
    ),
    "stances of a variant that are no list": (
        "variants:\n  narrow: {stances: {member: China, stance: objection}}",
        "10:21  S0203  a mapping stands where a list belongs",
        "in the variant narrow",
    ),
    "a variant that fits the scenario no longer": (
        "variants:\n  narrow: {closes: 2010-08-01}",
        "6:52  S0308  the filing on 2010-09-01 lies outside the run",
        "in the variant narrow",
    ),
    "an expectation of a variant for nobody": (
        "variants:\n  narrow: {seed: 2, expect: {Bhutan: {outcome: granted}}}",
        "10:30  S0313  'Bhutan' is no applicant of this scenario",
        "in the variant narrow",
    ),
    # ── Sweeps ───────────────────────────────────────────────────────────
    "sweeps without a value": (
        "sweeps:",
        "9:8  S0203  there is no value here",
        "expected: a mapping",
    ),
    "a sweep that is a list": (
        "sweeps: {opposed: [0, 1]}",
        "9:19  S0203  a list stands where a mapping belongs",
        "keys: at, values",
    ),
    "a sweep of no place": (
        "sweeps: {opposed: {values: [0, 1]}}",
        "9:19  S0202  the key at is missing",
        "add: at: …",
    ),
    "a sweep without values": (
        "sweeps: {opposed: {at: seed, values: []}}",
        "9:38  S0266  a sweep is without values",
        "expected: a list, such as [0, 0.25, 0.5]",
    ),
    "a sweep of one value that is no list": (
        "sweeps: {opposed: {at: seed, values: 1}}",
        "9:38  S0266  a sweep is without values",
        "expected: a list, such as [0, 0.25, 0.5]",
    ),
    "a value that stands twice": (
        "sweeps: {opposed: {at: seed, values: [2, 3, 2]}}",
        "9:45  S0266  '2' stands twice in this sweep",
        "keep one of the two",
    ),
    "an unknown key in a sweep": (
        "sweeps: {opposed: {at: seed, value: 1, values: [2, 3]}}",
        "9:30  S0201  'value' is no key of a sweep",
        "try: values",
    ),
    "a path with a key that is not there": (
        "sweeps: {opposed: {at: stances.0.chances.objektion, values: [0, 1]}}",
        "9:24  S0263  'stances.0.chances.objektion' leads nowhere: stances.0.chances has no 'objektion'",
        "try: objection",
    ),
    "a path that begins nowhere": (
        "sweeps: {opposed: {at: stanses.0, values: [0, 1]}}",
        "9:24  S0263  'stanses.0' leads nowhere: the scenario has no 'stanses'",
        "try: stances",
    ),
    "a path beyond the end of a list": (
        "sweeps: {opposed: {at: stances.1.chances, values: [0, 1]}}",
        "9:24  S0263  'stances.1.chances' leads nowhere: stances has no '1'",
        "entries of stances are counted from 0 to 0",
    ),
    "a path that goes on below a single value": (
        "sweeps: {opposed: {at: seed.0, values: [0, 1]}}",
        "9:24  S0263  'seed.0' leads nowhere: seed has no '0'",
        "seed is a single value: '1'",
    ),
    "a path into what is expected": (
        "sweeps: {opposed: {at: expect.Nepal, values: [0, 1]}}\nexpect: {Nepal: {outcome: pending}}",
        "9:24  S0263  'expect.Nepal' leads nowhere: the scenario has no 'expect'",
        "keys of the scenario: title, opens, closes, seed, applicants, stances",
    ),
    "a value that does not fit its place": (
        "sweeps: {opposed: {at: stances.0.chances.objection, values: [0, 2]}}",
        "9:65  S0223  '2' is no chance",
        "in the variant opposed 2",
    ),
    "a sweep and a variant of one name": (
        "variants: {opposed: {seed: 2}}\nsweeps: {opposed: {at: seed, values: [2, 3]}}",
        "10:10  S0260  'opposed' is the name of a variant or a sweep already",
        "choose another name",
    ),
    "a variant that is called as a point of a sweep is": (
        "variants: {opposed 2: {seed: 2}}\nsweeps: {opposed: {at: seed, values: [2, 3]}}",
        "10:39  S0260  'opposed 2' is the name of a variant or a sweep already",
        "choose another name",
    ),
    "more points than are read": (
        f"sweeps: {{opposed: {{at: seed, values: [{', '.join(map(str, range(MOST_VARIANTS + 1)))}]}}}}",
        "9:1  S0269  1,001 variants and points of sweeps; 1,000 are the most",
        "make several scenarios of it",
    ),
    # ── Comparisons ──────────────────────────────────────────────────────
    "an unknown variant": (
        f"{TWO}expect: {{Nepal: {{rises: [base, narow]}}}}",
        "10:32  S0264  'narow' is neither a variant nor a sweep",
        "try: narrow",
    ),
    "an unknown sweep": (
        f"{SWEEP}expect: {{Nepal: {{falls: oposed}}}}",
        "10:25  S0264  'oposed' is neither a variant nor a sweep",
        "try: opposed",
    ),
    "variants where there are none": (
        "expect: {Nepal: {same: [base, narrow]}}",
        "9:31  S0264  'narrow' is neither a variant nor a sweep",
        "known: base",
    ),
    "a comparison in a variant": (
        "variants:\n  narrow: {seed: 2, expect: {Nepal: {rises: [base, narrow]}}}",
        "10:52  S0264  'narrow' is neither a variant nor a sweep",
        "in the variant narrow",
    ),
    "an order of one": (
        f"{TWO}expect: {{Nepal: {{rises: [narrow]}}}}",
        "10:26  S0265  there is nothing to compare",
        "name two variants or more, each once, or a sweep",
    ),
    "an order of one variant that is no list": (
        f"{TWO}expect: {{Nepal: {{rises: narrow}}}}",
        "10:25  S0265  there is nothing to compare",
        "name two variants or more, each once, or a sweep",
    ),
    "an order with one name twice": (
        f"{TWO}expect: {{Nepal: {{same: [[base, wide], [narrow, wide, narrow]]}}}}",
        "10:40  S0265  something is compared with itself",
        "name two variants or more, each once, or a sweep",
    ),
    "an order of none": (
        f"{TWO}expect: {{Nepal: {{rises: []}}}}",
        "10:25  S0203  there are no names in an order here",
        "expected: names of variants in their order, or one of a sweep",
    ),
    "an order that is a mapping": (
        f"{TWO}expect: {{Nepal: {{rises: {{narrow: wide}}}}}}",
        "10:25  S0203  there are no names in an order here",
        "expected: names of variants in their order, or one of a sweep",
    ),
    "a comparison beside what is asked of one history": (
        f"{TWO}expect: {{Nepal: {{rises: [narrow, wide], stage: granted}}}}",
        "10:17  S0231  stage is asked of one history, rises of all",
        "with rises: outcome, by",
    ),
    "a comparison of what is said of the close, by a day": (
        f"{TWO}expect: {{Nepal: {{rises: [narrow, wide], outcome: pending, by: 2012-01-01}}}}",
        "10:17  S0231  pending is said of the close, not of a day",
        "by goes with granted, withdrawn, lapsed",
    ),
    "a comparison with a variant that has no such applicant": (
        (
            "variants:\n"
            "  narrow: {applicants: [{state: Laos, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}]}\n"
            "expect: {Nepal: {rises: [base, narrow]}}"
        ),
        "11:10  S0267  Nepal is no applicant in narrow",
        "compare variants in which it has one file",
    ),
    "a crossing along no sweep": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: oposed, chance: 0.5, between: [0, 1]}}}}}}",
        "10:35  S0264  'oposed' is no sweep of this scenario",
        "try: opposed",
    ),
    "a crossing along what are no numbers": (
        (
            "sweeps: {until: {at: closes, values: [2012-12-31, 2013-12-31]}}\n"
            "expect: {Nepal: {crosses: {along: until, chance: 0.5, between: [2012, 2013]}}}"
        ),
        "10:35  S0266  the values of until are no numbers",
        "a value is crossed along numbers only",
    ),
    "a crossing without its chance": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: opposed, between: [0, 1]}}}}}}",
        "10:27  S0202  the key chance is missing",
        "add: chance: …",
    ),
    "a crossing with an unknown key": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: opposed, chance: 0.5, betwen: [0, 1], between: [0, 1]}}}}}}",
        "10:57  S0201  'betwen' is no key of a crossing",
        "try: between",
    ),
    "a crossing between words": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: opposed, chance: 0.5, between: [low, high]}}}}}}",
        "10:67  S0268  'low' is no number",
        "expected: a number, such as 0.25 or 1/3",
    ),
    "a crossing between one number": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: opposed, chance: 0.5, between: 0.5}}}}}}",
        "10:66  S0268  two values of the sweep are expected here",
        "expected: [0.25, 0.75]",
    ),
    "a crossing between numbers the wrong way round": (
        f"{SWEEP}expect: {{Nepal: {{crosses: {{along: opposed, chance: 0.5, between: [1, 0.5]}}}}}}",
        "10:66  S0268  1 is more than 0.5",
        "the lower number comes first",
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
