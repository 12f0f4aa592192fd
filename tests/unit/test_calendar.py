from __future__ import annotations

from datetime import date
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scosim.calendar import (
    FIRST_DAY,
    HOURS,
    LAST_DAY,
    NO_TERM,
    Hour,
    PartialDate,
    Term,
    day,
    day_asked,
    day_of,
    iso,
    moment,
    year_of,
)

days = st.integers(FIRST_DAY, LAST_DAY)

# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_day_from_1990_to_2200_has_one_iso_name_in_order():
    names = [iso(each) for each in range(FIRST_DAY, LAST_DAY + 1)]
    assert (names[0], names[-1]) == ("1990-01-01", "2200-12-31")
    assert all(earlier < later for earlier, later in pairwise(names))
    assert [day(name) for name in names] == list(range(FIRST_DAY, LAST_DAY + 1))


def test_every_day_belongs_to_the_year_of_its_name():
    assert all(year_of(each) == int(iso(each)[:4]) for each in range(FIRST_DAY, LAST_DAY + 1))


def test_the_first_day_of_all_is_day_1():
    assert day("0001-01-01") == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2009",
        "2009-06",
        "2009-6-16",
        "2009-02-29",
        "2009-13-01",
        "2009-06-31",
        "20090616",
        "16.06.2009",
        "2009-06-16T",
        "2009-06-16 ",
        "２００９-06-16",
        "2009-W25-2",
    ],
)
def test_what_is_no_day_written_as_such_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        day(text)


def test_a_word_of_another_length_is_told_how_a_day_is_written():
    with pytest.raises(ValueError, match="a day is written YYYY-MM-DD, not '2009'"):
        day("2009")


@pytest.mark.parametrize(
    ("text", "known"), [("1989-12-31", 0), ("1990-01-01", 1), ("2200-12-31", 1), ("2201-01-01", 0)]
)
def test_a_user_asks_for_days_from_1990_to_2200(text, known):
    if known:
        assert day_asked(text) == day(text)
    else:
        with pytest.raises(ValueError, match=f"{text} is out of range"):
            day_asked(text)


def test_one_who_asks_for_a_day_that_does_not_exist_is_told_so():
    with pytest.raises(ValueError, match="'2009-02-30' is no day that exists"):
        day_asked("2009-02-30")


# ── Hours ────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_hours_of_business_follow_each_other_as_the_contract_has_them():
    assert [hour.name for hour in sorted(Hour)] == [
        "FACTS",
        "WITHDRAWALS",
        "FILINGS",
        "DEPOSITS",
        "SECRETARIAT",
        "COORDINATORS",
        "MINISTERS",
        "GOVERNMENT",
        "SUMMIT",
        "SIGNATURES",
        "RECORD",
    ]
    assert len(Hour) == HOURS


@given(days, st.sampled_from(Hour), days, st.sampled_from(Hour))
def test_moments_are_ordered_by_day_and_then_by_hour(one, hour, other, later):
    assert (moment(one, hour) < moment(other, later)) is ((one, hour) < (other, later))
    assert (day_of(moment(one, hour)), moment(one, hour) % HOURS) == (one, hour)


# ── Terms ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("term", "start", "end"),
    [
        (Term(0), "2009-06-16", "2009-06-16"),
        (Term(7), "2009-12-28", "2010-01-04"),
        (Term(1, "months"), "2009-06-16", "2009-07-16"),
        (Term(1, "months"), "2009-01-31", "2009-02-28"),
        (Term(1, "months"), "2012-01-31", "2012-02-29"),
        (Term(1, "months"), "2009-12-31", "2010-01-31"),
        (Term(12, "months"), "2012-02-29", "2013-02-28"),
        (Term(0, "months"), "2012-02-29", "2012-02-29"),
    ],
)
def test_a_term_ends_after_its_days_or_on_the_same_day_of_a_later_month(term, start, end):
    assert iso(term.after(day(start))) == end


@pytest.mark.parametrize(
    ("term", "end", "due"),
    [
        (Term(30), "2009-06-16", "2009-05-17"),
        (Term(1, "months"), "2009-03-31", "2009-02-28"),
        (Term(1, "months"), "2009-01-16", "2008-12-16"),
        (Term(13, "months"), "2009-01-16", "2007-12-16"),
    ],
)
def test_what_is_due_a_term_ahead_is_due_that_long_before(term, end, due):
    assert iso(term.before(day(end))) == due


@given(days, st.integers(0, 600))
def test_a_term_of_months_keeps_the_number_of_the_day_or_takes_the_last_of_the_month(start, count):
    then, now = date.fromordinal(Term(count, "months").after(start)), date.fromordinal(start)
    assert (then.year - now.year) * 12 + then.month - now.month == count
    tomorrow = date.fromordinal(then.toordinal() + 1)
    assert then.day == now.day or (then.day < now.day and tomorrow.day == 1)


@given(days, st.integers(0, 600), st.sampled_from(["days", "months"]))
def test_a_term_counted_there_and_back_never_passes_its_start(start, count, unit):
    term = Term(count, unit)
    assert term.before(term.after(start)) <= start <= term.after(start)


@given(days, st.integers(0, 4000))
def test_a_term_of_days_counted_there_and_back_is_at_its_start(start, count):
    assert Term(count).before(Term(count).after(start)) == start


@pytest.mark.parametrize("wrong", [(-1, "days"), (-1, "months"), (1, "weeks"), (1, "day")])
def test_a_term_is_a_number_of_days_or_months(wrong):
    with pytest.raises(ValueError, match=f"not {wrong[0]} {wrong[1]}"):
        Term(*wrong)


def test_a_term_is_told_in_the_singular_if_it_is_one():
    told = [str(Term(1)), str(Term(2)), str(Term(1, "months")), str(Term(0, "months"))]
    assert told == ["1 day", "2 days", "1 month", "0 months"]


def test_no_term_ends_where_it_starts():
    assert NO_TERM.after(day("2009-06-16")) == day("2009-06-16")


# ── Partial dates ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2010", "2010-01-01", "2010-12-31"),
        ("2010-05", "2010-05-01", "2010-05-31"),
        ("2010-12", "2010-12-01", "2010-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("2010-02", "2010-02-01", "2010-02-28"),
        ("2010-05-28", "2010-05-28", "2010-05-28"),
    ],
)
def test_a_partial_date_is_the_days_that_it_may_be_and_is_told_as_it_was_read(text, first, last):
    date_read = PartialDate.read(text)
    assert (iso(date_read.first), iso(date_read.last)) == (first, last)
    assert str(date_read) == text
    assert date_read.exact is (first == last)


@pytest.mark.parametrize(
    "text",
    ["", "10", "201", "2010-5", "2010-13", "2010-02-30", "2010-05-28-01", "20100528", "٢٠١٠", "2010-", "0000",
     "2010-00", "2010-05-00", "2010-00-28", "May 2010", "-2010"],
)  # fmt: skip
def test_a_date_known_otherwise_than_to_the_day_month_or_year_is_refused(text):
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.read(text)


def test_one_who_writes_a_partial_date_wrongly_is_told_how_it_is_written():
    with pytest.raises(ValueError, match="written YYYY, YYYY-MM or YYYY-MM-DD, not 'May 2010'"):
        PartialDate.read("May 2010")


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2010-05", "2010-06", True),
        ("2010-06", "2010-05", False),
        ("2010-05", "2010", None),
        ("2010", "2010-05-28", None),
        ("2010-05-28", "2010-05-28", False),
        ("2010-05", "2010-05-01", False),
        ("2010-05-31", "2010-05", False),
        ("2010-05", "2010-05-31", None),
        ("2010-05-01", "2010-05", None),
    ],
)
def test_the_order_of_partial_dates_is_told_only_where_it_is_known(one, other, before):
    assert PartialDate.read(one).before(PartialDate.read(other)) is before


spans = st.tuples(st.integers(1, 8), st.integers(0, 4)).map(lambda pair: PartialDate(pair[0], sum(pair)))


@given(spans, spans)
def test_the_order_of_partial_dates_is_never_guessed(one, other):
    possible = {
        early < late for early, late in product(range(one.first, one.last + 1), range(other.first, other.last + 1))
    }
    assert one.before(other) is (possible.pop() if len(possible) == 1 else None)
