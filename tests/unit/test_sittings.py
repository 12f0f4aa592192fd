"""When organs sit: as listed, as the record has it, or by the regular pattern, which is told apart."""

from __future__ import annotations

import pytest

from scosim.calendar import iso
from scosim.scenario.case import read_case


@pytest.fixture
def sittings(tmp_path):
    """The sittings of each organ in a run, and which of them are derived."""

    def sittings(opens: str, closes: str, lines: str = "") -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        path = tmp_path / "case.yaml"
        path.write_text(f"title: A case\nopens: {opens}\ncloses: {closes}\n{lines}", encoding="utf-8")
        when = read_case(path).calendar
        return _plain(when.sittings), _plain(when.derived)

    return sittings


def _plain(days):
    return {organ: [iso(day) for day in each] for organ, each in days.items()}


def test_where_the_record_has_the_sittings_of_a_year_only_the_coordinators_are_derived(sittings):
    sat, derived = sittings("2010-01-01", "2010-12-31")

    assert sat["CHS"] == ["2010-06-11"]
    assert sat["CFM"] == ["2010-05-22"]
    assert sat["CNC"] == ["2010-03-15", "2010-05-08", "2010-11-15"]
    assert derived == {"CFM": [], "CHS": [], "CNC": sat["CNC"]}


def test_where_the_record_has_no_ministers_they_sit_thirty_days_before_the_summit(sittings):
    sat, derived = sittings("2009-01-01", "2009-12-31")

    assert sat["CHS"] == ["2009-06-16"]
    assert sat["CFM"] == derived["CFM"] == ["2009-05-17"]
    assert "2009-05-03" in sat["CNC"]


def test_in_years_that_the_record_does_not_reach_the_whole_pattern_holds(sittings):
    sat, derived = sittings("2150-01-01", "2150-12-31")

    assert sat == derived | {"CHG": []}
    assert derived == {
        "CHS": ["2150-06-30"],
        "CFM": ["2150-05-31"],
        "CNC": ["2150-03-15", "2150-05-17", "2150-11-15"],
    }


def test_the_pattern_reaches_the_last_year_of_the_calendar(sittings):
    assert sittings("2200-01-01", "2200-12-31")[0]["CHS"] == ["2200-06-30"]


def test_nothing_is_derived_before_the_organisation_was_there(sittings):
    assert sittings("1990-01-01", "2000-12-31") == (
        {"CFM": [], "CHG": [], "CHS": [], "CNC": []},
        {"CFM": [], "CHS": [], "CNC": []},
    )


def test_an_organ_that_is_listed_has_those_sittings_and_no_others(sittings):
    sat, derived = sittings("2009-01-01", "2010-12-31", "sittings: {CHS: [2009-07-01], CNC: [2009-02-02]}")

    assert sat["CHS"] == ["2009-07-01"]
    assert sat["CNC"] == ["2009-02-02"]
    assert set(derived) == {"CFM"}


def test_what_is_derived_follows_a_listed_summit(sittings):
    sat, _ = sittings("2009-01-01", "2009-12-31", "sittings: {CHS: [2009-09-30]}")

    assert sat["CFM"] == ["2009-08-31"]
    assert sat["CNC"] == ["2009-03-15", "2009-08-17", "2009-11-15"]


def test_an_organ_listed_without_a_day_never_sits_and_nothing_goes_before_it(sittings):
    sat, _ = sittings("2009-01-01", "2009-12-31", "sittings: {CHS: []}")

    assert (sat["CHS"], sat["CFM"], sat["CNC"]) == ([], [], ["2009-03-15", "2009-11-15"])


def test_what_goes_before_a_sitting_beyond_the_close_still_counts(sittings):
    sat, _ = sittings("2009-01-01", "2009-05-31")

    assert sat["CHS"] == []
    assert sat["CFM"] == ["2009-05-17"]


def test_sittings_outside_the_run_are_left_out_and_its_first_and_last_day_count(sittings):
    sat, _ = sittings("2009-03-01", "2009-06-16", "sittings: {CHG: [2009-02-28, 2009-03-01, 2009-06-16, 2009-06-17]}")

    assert sat["CHG"] == ["2009-03-01", "2009-06-16"]


def test_on_another_reading_nothing_is_derived(sittings, tmp_path):
    from scosim.law import SCO

    other = next(name for name in SCO.silences["regular-sittings"].readings if name != "pattern")

    sat, derived = sittings("2009-01-01", "2009-12-31", f"readings: {{regular-sittings: {other}}}")

    assert (sat["CHS"], sat["CFM"], sat["CNC"], derived) == (["2009-06-16"], [], [], {})


def test_under_the_record_of_an_earlier_day_later_sittings_are_derived(sittings):
    sat, derived = sittings("2010-01-01", "2010-12-31", "rules: {as_of: 2009-12-31}")

    assert sat["CHS"] == derived["CHS"] == ["2010-06-30"]
