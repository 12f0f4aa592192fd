"""The packaged attributes against what was measured and coded before, the record, and the words of scenarios."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

import scosim
from scosim.calendar import day, iso
from scosim.history import record, state
from scosim.history.attributes import Attribute, attributes
from scosim.history.attributes_validation import AREAS, FORMS
from scosim.history.validation import STANDINGS
from scosim.scenario import pages
from scosim.scenario.case import read_case

ROOT = Path(__file__).parents[2]
FOUNDERS = ("CN", "RU", "KZ", "KG", "TJ", "UZ")
EIGHT = (*FOUNDERS, "IN", "PK")


def found(name: str, of: str, about: str, on: str) -> Attribute | None:
    named = [state(word) or word for word in (of, about)]
    return attributes().find(name, of=named[0] if of else "", about=named[1], day=day(on))


def value(name: str, of: str, about: str, on: str) -> float:
    known = found(name, of, about, on)
    return known.best if known else 0.0


# ── Agreement ────────────────────────────────────────────────────────────────────────────────────────────

MEASURED = """
2004-06-17 MN .882 .827 .900 .919 .921 .801
2005-07-05 PK .914 .817 .829 .853 .834 .743
2005-07-05 US .257 .384 .354 .313 .329 .455
2006-06-15 BY .895 .887 .902 .927 .934 .861
2008-08-28 IR .950 .833 .880 .895 .907 .873
2009-06-16 LK .941 .856 .921 .943 .950 .922
2012-06-07 AF .939 .857 .949 .946 .953 .927
2015-07-10 IN .852 .781 .826 .830 .833 .823
2016-06-24 IL .305 .380 .309 .302 .279 .287
2016-06-24 IR .899 .782 .878 .876 .897 .899
2018-06-10 IR .877 .768 .885 .912 .911 .913 .828 .850
2019-06-14 IQ .874 .729 .943 .956 .957 .917 .833 .877
2021-09-17 SA .825 .707 .898 .916 .938 .915 .834 .859
2022-09-16 BY .863 .818 .875 .913 .913 .958 .818 .825
2025-09-01 AM .809 .786 .868 .868 .881 .888 .815 .807 .794 .882
2025-09-01 LA .862 .750 .936 .941 .956 .927 .848 .860 .901 .903
"""


@pytest.mark.parametrize("line", MEASURED.split("\n")[1:-1])
def test_agreement_on_the_day_of_a_decision_is_as_it_was_measured_for_it(line):
    on, about, *rates = line.split()
    members = (*EIGHT, "IR", "BY")[: len(rates)]
    assert [value("agreement", of, about, on) for of in members] == [float(rate) for rate in rates]


@pytest.mark.parametrize(
    ("about", "lowest", "mean"),
    [
        ("US", 0.25, 0.30),
        ("AF", 0.70, 0.88),
        ("BY", 0.82, 0.87),
        ("IR", 0.76, 0.86),
        ("TR", 0.69, 0.72),
        ("IL", 0.25, 0.31),
        ("AZ", 0.74, 0.90),
        ("AM", 0.79, 0.84),
        ("EG", 0.73, 0.87),
        ("UA", 0.62, 0.65),
        ("LA", 0.75, 0.89),
    ],
)
def test_the_last_rates_of_the_eight_have_the_lowest_and_the_mean_that_were_measured_for_them(about, lowest, mean):
    rates = [value("agreement", of, about, "2024-06-01") for of in EIGHT]
    assert (min(rates), sum(rates) / len(rates)) == pytest.approx((lowest, mean), abs=0.0051)


def test_agreement_after_the_last_votes_is_marked_stale_and_ranges_wider():
    for each in attributes().all("agreement"):
        stale = each.since >= day("2021-01-01")
        assert each.note.startswith("stale: votes of 2015 to 2019") == stale
        assert each.until is None or not stale
        away = 0.1 if stale else 0.05
        assert (each.low, each.high) == pytest.approx((max(0, each.best - away), min(1, each.best + away)))


def test_no_agreement_but_a_stale_one_is_older_than_five_years():
    fresh = [each for each in attributes().all("agreement") if not each.note]
    assert all(each.until and each.until - each.since <= 5 * 366 for each in fresh)


def test_every_founder_has_a_figure_for_every_candidate_that_votes_without_gap():
    pairs = {(each.of, each.about) for each in attributes().all("agreement")}
    about = {each for of, each in pairs if of == "Russia"}
    assert about >= {"United States", "Iran", "Afghanistan", "Mongolia", "Japan"}
    assert all((state(of), each) in pairs for of in FOUNDERS for each in about)
    for of, each in pairs:
        rows = [row for row in attributes().all("agreement") if (row.of, row.about) == (of, each)]
        assert [row.until for row in rows] == [*(row.since for row in rows[1:]), None]


# ── Codes ────────────────────────────────────────────────────────────────────────────────────────────────

CODED = """
2004-06-17 MN 1
2005-07-05 PK 1 UZ:.25
2005-07-05 IR .5
2005-07-05 IN 1 CN:.5
2005-07-05 US 0 CN:.5 RU:.5
2006-06-15 BY .5
2006-06-15 PK 1 UZ:.25
2009-06-16 LK .5
2012-06-07 TR .5 CN:.25
2012-06-07 AF 1
2015-07-10 IN 1 CN:.5
2015-07-10 PK 1
2015-07-10 AZ 1
2015-07-10 AM .5
2015-07-10 KH .5
2015-07-10 NP 1
2016-06-24 EG 0
2016-06-24 UA .5 RU:1
2016-06-24 BD .5
2016-06-24 IR .5 TJ:1 UZ:.25
2018-06-10 IR 1 TJ:1
2019-06-14 IQ .5
2021-09-17 IR 1
2021-09-17 SA .5
2022-09-16 BY .5
2022-09-16 MM 1
2022-09-16 MV .5
2025-07-03 AZ 1 IN:1 IR:.5
2025-07-03 AM 1 PK:1
2025-09-01 LA 1
"""


@pytest.mark.parametrize("line", CODED.split("\n")[1:-1])
def test_geography_and_rivals_of_a_candidate_are_as_they_were_coded(line):
    on, about, where, *rivals = line.split()
    known = found("geography", "", about, on)
    assert known
    assert known.best == float(where)
    members = [code for code in (*EIGHT, "IR", "BY") if record().standing_on(str(state(code)), day(on)) == "member"]
    told = [f"{of}:{value('rivalry', of, about, on):g}".replace("0.", ".") for of in members]
    assert [each for each in told if not each.endswith(":0")] == rivals


def test_a_code_ranges_a_step_below_and_above():
    for each in (*attributes().all("rivalry"), *attributes().all("patron")):
        assert (each.low, each.high) == (max(0, each.best - 0.25), min(1, each.best + 0.25))


def test_the_codes_made_with_the_outcome_in_sight_are_marked():
    marked = {(each.of, each.about) for each in attributes().all("rivalry") if each.hindsight}
    codes = ("TJ:IR", "UZ:IR", "UZ:PK", "IN:AZ", "IN:TR", "IR:AZ")
    assert marked == {tuple(state(code) for code in pair.split(":")) for pair in codes}
    assert {each.name for each in attributes().rows if each.hindsight} == {"rivalry", "patron"}
    assert all(each.hindsight for each in attributes().all("patron"))


def test_relations_that_opened_end_the_rivalry_for_want_of_them_on_that_day():
    last, opened = (each for each in attributes().all("rivalry") if (each.of, each.about) == ("Pakistan", "Armenia"))
    relations = [each for each in record().facts("Armenia") if each.other == "Pakistan" and each.value]
    assert [each.since for each in relations] == [last.until] == [opened.since]


def test_a_neighbour_that_joins_changes_geography_on_that_day():
    joined = {held.since for held in record().standings if held.standing == "member"}
    changed = {each.since for each in attributes().all("geography")}
    assert changed <= joined
    assert {iso(each) for each in changed} == {"2001-06-15", "2017-06-09", "2023-07-04"}


@pytest.mark.parametrize(
    ("about", "on", "best"),
    [
        ("IR", "2006-06-15", 1), ("IR", "2015-07-10", 1), ("IR", "2016-06-24", 0.5), ("IR", "2017-06-09", 0),
        ("PK", "2003-05-29", 1), ("PK", "2005-07-05", 0), ("PK", "2012-06-07", 1), ("PK", "2015-07-10", 0.5),
        ("AF", "2012-06-07", 1), ("SY", "2016-06-24", 1), ("UA", "2012-06-07", 0), ("UA", "2016-06-24", 1),
        ("LK", "2009-06-16", 1), ("LK", "2015-07-10", 0), ("EG", "2016-06-24", 0.25), ("IL", "2016-06-24", 0.5),
        ("IQ", "2018-06-10", 1), ("IQ", "2019-06-14", 0.5), ("SA", "2021-09-17", 0.5), ("SA", "2023-07-04", 0),
        ("AZ", "2023-07-04", 0.5), ("AM", "2025-09-01", 0), ("MM", "2022-09-16", 1), ("MN", "2004-06-17", 0),
    ],
)  # fmt: skip
def test_liability_is_as_it_was_coded(about, on, best):
    assert value("liability", "", about, on) == best


def test_a_candidate_under_sanctions_is_a_full_liability():
    sanctions = [each for each in record().facts("Iran") if each.fact == "under_unsc_sanctions" and each.since]
    on, off = ((each.since or 0) for each in sanctions[1:3])
    for when in (on, off - 1):
        assert attributes().find("liability", about="Iran", day=when).best == 1  # type: ignore[union-attr]
    assert attributes().find("liability", about="Iran", day=off).best < 1  # type: ignore[union-attr]


def test_the_other_pole_is_the_united_states_and_its_alliance_and_not_its_partners():
    assert {each.about: each.best for each in attributes().all("pole")} == {
        "EU": 0, "Japan": 0, "NATO": 1, "United States": 1,
    }  # fmt: skip


# ── Scales ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_area_of_the_format_has_one_sensitivity():
    assert set(AREAS) == set(pages.AREAS)
    assert sorted(each.about for each in attributes().all("sensitivity")) == sorted(AREAS)


def test_every_standing_has_one_depth_and_deeper_is_more():
    assert sorted(each.about for each in attributes().all("depth")) == sorted(FORMS)
    assert set(STANDINGS) < set(FORMS)
    names = ["guest", "contact group", "memorandum", "dialogue partner", "observer", "member"]
    in_order = sorted((each for each in attributes().all("depth") if each.about in names), key=lambda each: each.best)
    assert [each.about for each in in_order] == names
    assert all(below.high <= above.low for below, above in pairwise(in_order))


def test_scales_could_always_be_known():
    scales = {each for each in attributes().rows if each.name in ("depth", "sensitivity")}
    known = set(attributes().as_of(day("2001-06-15")).rows)
    assert scales - known == {each for each in scales if each.about == "SCO partner"}


# ── Trade ────────────────────────────────────────────────────────────────────────────────────────────────

GROWTH = {"Russia": 173, "Kazakhstan": 429, "Kyrgyzstan": 718, "Tajikistan": 1368, "Uzbekistan": 1067}


def trade(about: str, year: str) -> float:
    return value("trade", "China", about, f"{year}-07-01")


@pytest.mark.parametrize(("about", "percent"), GROWTH.items())
def test_the_growth_that_the_paper_prints_follows_from_its_figures(about, percent):
    assert round(100 * (trade(about, "2005") / trade(about, "2001") - 1)) == percent


@pytest.mark.parametrize("about", GROWTH)
def test_dependence_is_trade_as_a_multiple_of_2001_over_the_largest_multiple(about):
    largest = max(trade(each, "2005") / trade(each, "2001") for each in GROWTH)
    for year in ("2001", "2005"):
        multiple = trade(about, year) / trade(about, "2001")
        assert value("dependence", about, "China", f"{year}-07-01") == round(multiple / largest, 3)


def test_nothing_is_said_of_trade_or_dependence_after_2005():
    assert all(
        each.until and each.until <= day("2006-01-01") for name in ("trade", "dependence")
        for each in attributes().all(name)
    )  # fmt: skip


# ── Candidates ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("folder", ["history", "study"])
def test_every_candidate_of_a_shipped_scenario_with_a_model_has_a_place(folder):
    placed = {each.about for each in attributes().all("geography")}
    files = sorted((ROOT / "scenarios" / folder).glob("*.yaml"))
    assert files
    for page in (read_case(file).page for file in files):
        names = {applicant.name for applicant in page.applicants if page.model is not None}
        assert names <= placed, page.title


def test_the_package_brings_the_file():
    assert (Path(scosim.__file__).parent / "history" / "attributes.json").is_file()
