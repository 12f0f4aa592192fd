"""How likely: methods and why, sums to one, waiting times, who stood in the way, and bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest

import scosim
from scosim import exact
from scosim.errors import QuestionError, TooLargeError, UnfitError
from scosim.figures import at_organs, blockers, interval, printed, together, waiting, wholes
from scosim.procedure import Outcome
from scosim.tally import Tally

HEAD = """\
title: A case
opens: 2010-07-01
closes: 2013-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy], acts: {memorandum: 30 days}}
sittings:
  CNC: [2010-11-15, 2011-11-15, 2012-11-15]
  CFM: [2011-05-15, 2012-05-11, 2013-05-15]
  CHS: [2011-06-15, 2012-06-07, 2013-06-30]
stances:
  - {member: any, stance: no objection}
"""
ONCE = f"{HEAD}  - {{member: China, chances: {{objection: 1/2, support: 1/2}}}}\n"
EACH = f"{HEAD}  - {{member: China, chances: {{objection: 1/2, support: 1/2}}, holds: sitting}}\n"


@pytest.fixture
def run(tmp_path):
    """The result of a text."""

    def run(text: str, **options) -> scosim.Run:
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return scosim.run(path, **options)

    return run


def chance(result) -> dict:
    return result.data()["dossiers"][0]["chance"]


# ── Methods ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_stance_that_holds_for_a_cycle_blocks_whole_years(run):
    """Three cycles, each lost with one half: 1 - 1/8."""
    assert chance(run(ONCE, fractions=True))["granted"] == "7/8"


def test_a_stance_drawn_at_each_sitting_must_be_won_at_each_organ(run):
    """The file passes CNC, CFM, CHS in that order, each once a year; with halves: 1/8 + 3/16 + 3/16."""
    assert chance(run(EACH, fractions=True))["by"] == [
        {"date": "2010-12-31", "granted": "0"},
        {"date": "2011-12-31", "granted": "1/8"},
        {"date": "2012-12-31", "granted": "5/16"},
        {"date": "2013-12-31", "granted": "1/2"},
    ]


def test_each_method_says_what_it_is_and_why(run):
    told = {
        method: (data["method"], data["runs"], data["why"])
        for method in ("auto", "exact", "ensemble", "engine")
        for data in [run(ONCE, method=method).data()]
    }
    assert told["auto"] == ("exact", None, "its grids stay within the bound of 4,194,304 cells")
    assert told["exact"] == ("exact", None, "asked for")
    assert told["ensemble"] == ("ensemble", 10_000, "asked for")
    assert told["engine"] == ("engine", 1, "asked for")


def test_the_runs_of_the_user_go_before_those_of_the_scenario(run):
    text = ONCE.replace("title:", "runs: 50\ntitle:")
    assert run(text, method="ensemble").data()["runs"] == 50
    assert run(text, method="ensemble", runs=60).data()["runs"] == 60


@pytest.mark.parametrize("text", [ONCE, EACH])
def test_engine_and_ensemble_count_the_same(run, text):
    one, other = (run(text, method=method, runs=200).odds.tallies for method in ("engine", "ensemble"))
    assert {name: tally.plain for name, tally in one.items()} == {name: tally.plain for name, tally in other.items()}


@pytest.mark.parametrize("method", ["auto", "exact", "ensemble", "engine"])
def test_the_run_that_is_told_is_the_same_under_every_method(run, method):
    told, first = run(EACH, method=method, trace=5).data(), run(EACH, trace=5).data()
    assert (told["record"], told["trace"]) == (first["record"], 5)
    assert any(run(EACH, trace=other).data()["record"] != first["record"] for other in range(4))


def test_on_more_cores_the_same_is_counted(run):
    one, *others = (run(EACH, method="ensemble", runs=40_000, jobs=jobs).data() for jobs in (1, 2, 4))
    assert others == [one, one]


def test_progress_is_told_and_ends_with_all_runs(run):
    told: list[tuple[int, int]] = []
    run(ONCE, method="ensemble", runs=20_000, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (20_000, 20_000)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_what_is_beyond_the_bound_is_counted_and_the_size_is_said(run, monkeypatch):
    monkeypatch.setattr(exact.exact, "__kwdefaults__", {**exact.exact.__kwdefaults__, "cells": 8})
    found = run(ONCE.replace("runs", "runs"), runs=100).data()
    assert (found["method"], found["runs"]) == ("ensemble", 100)
    assert found["why"].startswith("a grid of ")
    assert found["why"].endswith(" cells; the bound is 8")
    for options in ({"method": "exact"}, {"fractions": True}):
        with pytest.raises(TooLargeError, match="too large to be exact: a grid of "):
            run(ONCE, **options)


def test_two_chains_of_one_member_share_their_draws_and_are_counted(run):
    rows = "{first: {support: 1}, support: {support: 0.9, objection: 0.1}, objection: {support: 0.5, objection: 0.5}}"
    text = f"{HEAD}  - {{member: China, chain: {rows}}}\n  - {{member: China, from: 2011-07-01, chain: {rows}}}\n"
    found = run(text, runs=100).data()
    assert (found["method"], found["runs"]) == ("ensemble", 100)
    assert found["why"] == "two chains of China on Nepal/dialogue partner, which share their draws"
    with pytest.raises(UnfitError, match="no exact answer: two chains"):
        run(text, method="exact")


@pytest.mark.parametrize("method", ["engine", "ensemble"])
def test_fractions_do_not_come_from_counting(run, method):
    with pytest.raises(QuestionError, match="fractions come without sampling only"):
        run(ONCE, method=method, fractions=True)


@pytest.mark.parametrize(
    "options", [{"runs": 0}, {"runs": -1}, {"runs": 2**44 + 1}, {"trace": -1}, {"trace": 2**44}, {"jobs": 0}]
)
def test_a_number_that_cannot_be_is_refused(run, options):
    with pytest.raises(QuestionError, match="cannot be"):
        run(ONCE, **options)


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_is_printed_of_a_whole_sums_to_one():
    third = 1 / 3
    assert sum(wholes({"a": third, "b": third, "c": third}).values()) == 1
    assert wholes({"a": Fraction(1, 3), "b": Fraction(2, 3)}, "a") == {"a": 0.333333333333, "b": 0.666666666667}
    assert wholes({"a": 1.0000000000000002, "b": 0.0}) == {"a": 1.0}


def test_shares_that_are_no_whole_are_a_mistake_of_ours():
    with pytest.raises(AssertionError):
        wholes({"a": 0.5, "b": 0.4})


@pytest.mark.parametrize(
    ("count", "runs", "low", "high"),
    [(0, 10, 0.0, 0.277533), (10, 10, 0.722467, 1.0), (5, 10, 0.236593, 0.763407), (81, 263, 0.2553, 0.3662)],
)
def test_the_interval_is_wilsons(count, runs, low, high):
    """The last is the example of Newcombe 1998, table I, which gives .2553 to .3662."""
    assert interval(count, runs) == pytest.approx((low, high), abs=2e-5)


def test_a_number_is_printed_to_twelve_decimals():
    assert printed(Fraction(1, 3)) == printed(1 / 3) == 0.333333333333


@pytest.fixture
def tally() -> Tally:
    """Of four runs two are granted, one is withdrawn, one is open."""
    found = Tally(total=4)
    found.ends.update(
        {("granted", Outcome.GRANTED): 2, ("heard", Outcome.WITHDRAWN): 1, ("heard", Outcome.PENDING): 1}
    )
    found.days.update({(Outcome.GRANTED, 110): 1, (Outcome.GRANTED, 130): 1, (Outcome.WITHDRAWN, 105): 1})
    found.blocks.update({("CNC", ("Ambra",)): 3, ("CNC", ("Ambra", "Brine")): 2})
    found.ever.update({("objected by", "Ambra"): 3, ("objected by", "Brine"): 1, ("objected by alone", "Ambra"): 2})
    found.ever.update({("tabled", "CNC"): 3, ("objected", "CNC"): 3})
    return found


def test_a_case_that_is_open_or_has_ended_otherwise_is_not_left_out_of_waiting(tally):
    found = waiting(tally, 100)
    assert [days for _, days in found.quantiles] == [10, 10, 30, None, None]
    assert found.open == Fraction(1, 4)


@pytest.mark.parametrize(("by", "granted"), [(109, 0), (110, 1), (129, 1), (130, 2), (None, 2)])
def test_what_comes_on_a_day_has_come_by_that_day(tally, by, granted):
    assert tally.chance(Outcome.GRANTED, by) == Fraction(granted, 4)


def test_a_block_is_shared_among_those_who_made_it(tally):
    ambra, brine = blockers(tally)
    assert (ambra.chance, ambra.sole, ambra.times) == (Fraction(3, 4), Fraction(1, 2), Fraction(5, 4))
    assert (ambra.responsibility, brine.responsibility) == (1, Fraction(1, 4))
    assert ambra.responsibility + brine.responsibility == Fraction(5, 4), "five blocks in four runs"
    assert [(each.members, each.times) for each in together(tally, 1)] == [(("Ambra",), Fraction(3, 4))]


def test_never_tabled_is_not_objected_to(tally):
    here, elsewhere = at_organs(tally, ["CNC", "CHS"])
    assert (here.never_tabled, here.objected, here.deferred) == (Fraction(1, 4), Fraction(3, 4), 0)
    assert (elsewhere.never_tabled, elsewhere.objected) == (1, 0)


# ── Extremes ─────────────────────────────────────────────────────────────────────────────────────────────

TINY = "1/999999999999999999"


@pytest.mark.parametrize("method", ["exact", "ensemble"])
@pytest.mark.parametrize(
    "shares",
    [
        "{objection: 1}",
        "{objection: 0, support: 1}",
        f"{{objection: {TINY}, support: 999999999999999998/999999999999999999}}",
        f"{{support: {TINY}, objection: 999999999999999998/999999999999999999}}",
        f"{{absent: {TINY}, objection: {TINY}, reserve: 999999999999999997/999999999999999999}}",
    ],
)
@pytest.mark.parametrize("holds", ["cycle", "sitting"])
def test_extreme_chances_stay_chances(run, method, shares, holds):
    members = "".join(
        f"  - {{member: {member}, chances: {shares}, holds: {holds}}}\n"
        for member in ("China", "Russia", "Kazakhstan")
    )
    data = run(HEAD + members, method=method, runs=500).data()["dossiers"][0]
    shares = [*data["chance"]["outcomes"].values(), *data["chance"]["stages"].values()]
    numbers = [*shares, data["chance"]["granted"], *(each["granted"] for each in data["chance"]["by"])]
    numbers += [at[key] for at in data["chance"]["organs"] for key in at if key != "organ"]
    numbers += [each[key] for each in data["blocked_by"] for key in ("chance", "sole")]
    assert all(0 <= number <= 1 for number in numbers)
    for key in ("outcomes", "stages"):
        assert abs(sum(data["chance"][key].values()) - 1) <= 1e-12


# ── What is expected ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("expected", "met"),
    [
        ("{chance: [0.875, 0.875]}", True),
        ("{chance: [0.88, 1]}", False),
        ("{chance: [0, 0.87]}", False),
        ("{outcome: granted, by: 2011-12-31, chance: [0.5, 0.5]}", True),
        ("{outcome: pending, chance: [0.12, 0.13]}", True),
        ("{outcome: withdrawn, by: 2011-12-31, chance: [0, 0]}", True),
    ],
)
def test_a_chance_may_be_expected_of_an_outcome_by_a_day(run, expected, met):
    (found,) = run(f"{ONCE}expect: {{Nepal: {expected}}}\n").expectations
    assert found.met is met
    assert found.what.startswith("chance of ")
