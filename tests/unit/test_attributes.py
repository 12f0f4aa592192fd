"""Attributes: what is found on a day, what is masked, and which faults in the file would be noticed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scosim.calendar import Day, day
from scosim.history.attributes import Attribute, Attributes, Source, attributes, packaged, read
from scosim.history.attributes_validation import validate


def row(since: str, until: str | None = None, *, known: str | None = None, **more: Any) -> Attribute:
    """A rivalry of Ambra towards Brine; numbers as they may be."""
    given: dict[str, Any] = {"best": 0.5, "low": 0.25, "high": 0.75, "source": "rolls", "hindsight": False} | more
    last = day(until) if until else None
    return Attribute("rivalry", "Ambra", "Brine", day(since), last, known=day(known or since), **given)


def held(*rows: Attribute) -> Attributes:
    return Attributes(rows, {"rolls": Source("Rolls", "Moot", "2001", "", "all")})


def best(among: Attributes, on: str) -> float | None:
    found = among.find("rivalry", of="Ambra", about="Brine", day=day(on))
    return found.best if found else None


CHAIN = held(row("2001-01-01", "2005-01-01", best=0.25), row("2005-01-01", "2010-01-01"))

# ── What is found ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("on", "found"),
    [
        ("2000-12-31", None),
        ("2001-01-01", 0.25),
        ("2004-12-31", 0.25),
        ("2005-01-01", 0.5),
        ("2009-12-31", 0.5),
        ("2010-01-01", None),
    ],
)
def test_a_figure_holds_from_its_first_day_until_the_day_before_its_last(on, found):
    assert best(CHAIN, on) == found


@pytest.mark.parametrize(
    ("name", "of", "about"),
    [("pole", "Ambra", "Brine"), ("rivalry", "Brine", "Ambra"), ("rivalry", "", "Brine"), ("rivalry", "Ambra", "")],
)
def test_what_is_asked_otherwise_is_missing(name, of, about):
    assert CHAIN.find(name, of=of, about=about, day=day("2006-01-01")) is None


def test_of_two_that_hold_the_later_one_is_found_whatever_their_order():
    rows = (row("2001-01-01", best=0.25), row("2005-01-01", best=0.75))
    assert best(held(*rows), "2006-01-01") == best(held(*reversed(rows)), "2006-01-01") == 0.75


def test_all_of_a_name_are_told_in_their_order():
    assert CHAIN.all("rivalry") == CHAIN.rows
    assert CHAIN.all("pole") == ()


# ── What could be known ──────────────────────────────────────────────────────────────────────────────────


def test_what_was_known_later_is_masked_and_known_on_its_own_day():
    late = held(row("2001-01-01", known="2003-06-01"))
    assert best(late.as_of(day("2003-05-31")), "2002-01-01") is None
    assert best(late.as_of(day("2003-06-01")), "2002-01-01") == 0.5


def test_an_end_that_was_to_come_is_unknown_and_one_of_the_day_itself_is_known():
    assert best(CHAIN.as_of(day("2009-12-31")), "2015-01-01") == 0.5
    assert best(CHAIN.as_of(day("2010-01-01")), "2015-01-01") is None


def test_a_figure_goes_on_until_its_successor_is_known():
    late = held(row("2001-01-01", "2005-01-01", best=0.25), row("2005-01-01", known="2007-01-01"))
    assert best(late, "2006-01-01") == 0.5
    assert best(late.as_of(day("2006-01-01")), "2006-01-01") == 0.25
    assert best(late.as_of(day("2007-01-01")), "2006-01-01") == 0.5


def test_an_end_without_successor_stays_when_something_else_is_masked():
    other = row("2005-01-01", known="2020-01-01")._replace(about="Coral")
    assert best(held(row("2001-01-01", "2005-01-01"), other).as_of(day("2006-01-01")), "2006-01-01") is None


def test_without_hindsight_the_figure_before_goes_on():
    late = held(row("2001-01-01", "2005-01-01", best=0.25), row("2005-01-01", hindsight=True))
    assert best(late.without_hindsight(), "2006-01-01") == 0.25
    assert all(not each.hindsight for each in late.without_hindsight().rows)


def test_what_is_masked_keeps_its_sources_and_leaves_the_whole_as_it_was():
    whole = attributes()
    before = whole.rows
    assert whole.as_of(day("2001-06-15")).sources == whole.without_hindsight().sources == whole.sources
    assert whole.rows is before


DAYS = st.integers(day("2001-01-01"), day("2026-12-31"))


@given(DAYS, DAYS)
def test_to_look_back_twice_is_to_look_back_to_the_earlier_day(one: Day, other: Day):
    assert attributes().as_of(one).as_of(other) == attributes().as_of(min(one, other))


@given(DAYS)
def test_nothing_known_later_and_no_later_end_is_left(then: Day):
    left = attributes().as_of(then).rows
    assert all(each.known <= then and (each.until is None or each.until <= then) for each in left)
    assert len(left) == sum(each.known <= then for each in attributes().rows)


@given(DAYS)
def test_to_mask_and_to_leave_out_hindsight_go_in_either_order(then: Day):
    assert attributes().as_of(then).without_hindsight() == attributes().without_hindsight().as_of(then)


# ── The packaged file ────────────────────────────────────────────────────────────────────────────────────


def test_the_file_is_read_once():
    assert attributes() is attributes()


def test_every_figure_of_the_file_is_found_on_its_first_day():
    assert all(
        attributes().find(each.name, of=each.of, about=each.about, day=each.since) is each
        for each in attributes().rows
    )


def test_a_quarrel_coded_from_a_later_report_is_masked_until_that_report():
    then, report = day("2016-06-23"), day("2016-06-24")
    asked = {"of": "Tajikistan", "about": "Iran", "day": then}
    assert attributes().as_of(then).find("rivalry", **asked) is None
    assert attributes().as_of(report).find("rivalry", **asked) == attributes().find("rivalry", **asked)._replace(
        until=None
    )
    assert attributes().without_hindsight().find("rivalry", **asked) is None


def test_what_may_be_left_out_is_read_as_nothing():
    first = read(packaged()).rows[0]
    assert (first.until, first.hindsight) == (None, False)


def test_a_run_does_not_read_the_file():
    asked = "import sys, scosim.cli; scosim.run(sys.argv[1]); print('scosim.history.attributes' in sys.modules)"
    scenario = Path(__file__).parents[2] / "scenarios" / "history" / "mongolia-observer-2004.yaml"
    command = [sys.executable, "-c", f"import scosim; {asked}", str(scenario)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "False\n"


# ── Whether faults are noticed ───────────────────────────────────────────────────────────────────────────

Data = dict[str, Any]


def at(data: Data, name: str, about: str, of: str = "") -> Data:
    """The first entry of the file on a matter."""
    found: Data = next(
        row for row in data["attributes"] if (row["name"], row["of"], row["about"]) == (name, of, about)
    )
    return found


def twice(data: Data) -> None:
    data["attributes"].insert(1, dict(data["attributes"][0]))


def overlapping(data: Data) -> None:
    at(data, "geography", "Iran").update(until="2017-06-10")


def never_ended(data: Data) -> None:
    at(data, "geography", "Iran").pop("until")


FAULTS: dict[str, tuple[Callable[[Data], object], str]] = {
    "a State that does not exist": (
        lambda d: at(d, "geography", "Iran").update(about="Irann"),
        r"geography Irann 2001-06-15: 'Irann' where a State or organisation is expected \(try: Iran\)",
    ),
    "a State under another name": (
        lambda d: at(d, "geography", "Iran").update(about="IR"),
        "'IR' where a State or org",
    ),
    "a member that does not exist": (
        lambda d: at(d, "patron", "Azerbaijan", "China").update(of="Chnia"),
        "'Chnia' where a State is expected",
    ),
    "an organisation as a member": (
        lambda d: at(d, "rivalry", "NATO", "China").update(of="NATO", about="China"),
        "'NATO' where a State is expected",
    ),
    "an organisation not listed": (lambda d: d["organisations"].remove("NATO"), "'NATO' where a State or org"),
    "an organisation that nothing is about": (lambda d: d["organisations"].append("OPEC"), "nothing is about: OPEC"),
    "a State among the organisations": (lambda d: d["organisations"].append("Iran"), "organisations: Iran"),
    "a figure of nobody": (lambda d: at(d, "rivalry", "NATO", "China").update(of=""), "'' where a State is expected"),
    "a figure of a member where it is nobody's": (
        lambda d: at(d, "pole", "NATO").update(of="China"),
        "'China' where nobody is expected",
    ),
    "a State about itself": (
        lambda d: at(d, "rivalry", "India", "China").update(about="China"),
        "of a State and about itself",
    ),
    "an area that does not exist": (
        lambda d: at(d, "sensitivity", "energy").update(about="enrgy"),
        r"'enrgy' where an area is expected \(try: energy\)",
    ),
    "a standing that does not exist": (
        lambda d: at(d, "depth", "observer").update(about="associate"),
        "'associate' where a standing or form is expected",
    ),
    "a name that does not exist": (
        lambda d: at(d, "pole", "NATO").update(name="poles"),
        r"no such attribute \(try: pole\)",
    ),
    "a misspelt key": (
        lambda d: at(d, "pole", "NATO").update(untill="2020-01-01"),
        r"pole NATO 2001-06-15: no such key: untill \(try: until\)",
    ),
    "a key too few": (lambda d: at(d, "pole", "NATO").pop("known"), "no known"),
    "a number that is a word": (lambda d: at(d, "pole", "NATO").update(best="1"), "best is of the wrong kind: '1'"),
    "a number that is true": (lambda d: at(d, "pole", "NATO").update(best=True), "best is of the wrong kind: True"),
    "a date that is a number": (lambda d: at(d, "pole", "NATO").update(known=2001), "known is of the wrong kind"),
    "hindsight that is a word": (lambda d: at(d, "pole", "NATO").update(hindsight="no"), "hindsight is of the wrong"),
    "a source that is not listed": (
        lambda d: at(d, "pole", "NATO").update(source="masuda-2011"),
        r"no such source: masuda-2011 \(try: masuda-2010\)",
    ),
    "a source that nothing uses": (
        lambda d: d["sources"].update(idle=d["sources"]["general"]),
        "a source that nothing uses: idle",
    ),
    "a source without a title": (lambda d: d["sources"]["unvotes"].pop("title"), "source unvotes: no title"),
    "a source from which nothing was taken": (lambda d: d["sources"]["unvotes"].update(taken=""), "empty taken"),
    "a source of no date": (lambda d: d["sources"]["unvotes"].update(date="spring"), "source unvotes: a date"),
    "a day that does not exist": (
        lambda d: at(d, "pole", "NATO").update({"from": "2001-02-29"}),
        "pole NATO 2001-02-29: from '2001-02-29'",
    ),
    "a day known to the month": (lambda d: at(d, "pole", "NATO").update(known="2001-06"), "known '2001-06'"),
    "an end on no day": (lambda d: at(d, "pole", "NATO").update(until="later"), "until 'later'"),
    "a low value above the best": (
        lambda d: at(d, "geography", "Iran").update(low=0.6),
        "geography Iran 2001-06-15: 0.5 does not lie from 0.6 to 0.5",
    ),
    "a high value below the best": (lambda d: at(d, "geography", "Iran").update(high=0.4), "does not lie from"),
    "a value that is no number": (lambda d: at(d, "pole", "NATO").update(best=float("nan")), "does not lie from"),
    "a value above one": (lambda d: at(d, "pole", "NATO").update(high=1.1), "out of range: 0.5 to 1.1"),
    "a value below nought": (lambda d: at(d, "pole", "EU").update(low=-0.1), "out of range: -0.1 to 0.5"),
    "trade below nought": (lambda d: at(d, "trade", "Russia", "China").update(low=-1), "out of range: -1"),
    "an end before the beginning": (
        lambda d: at(d, "geography", "Iran").update(until="2001-06-15"),
        "geography Iran 2001-06-15: ends before it begins",
    ),
    "a figure told twice": (twice, "begins before agreement Belarus Afghanistan 2024-01-01 ends"),
    "two figures on one day": (overlapping, "Iran 2017-06-09: begins before geography Iran 2001-06-15 ends"),
    "a figure that never ended": (never_ended, "Iran 2017-06-09: begins before"),
    "entries out of order": (lambda d: d["attributes"].append(d["attributes"].pop(0)), "they go by name"),
}


def test_the_packaged_attributes_are_in_order():
    validate()
    validate(packaged())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(fault):
    spoil, message = FAULTS[fault]
    data = packaged()
    spoil(data)
    with pytest.raises(ValueError, match=message):
        validate(data)
