"""Days, terms, partial dates, and the order of business within a day.

Time is an integer.  A Day is the proleptic Gregorian ordinal (0001-01-01 is 1); a moment is a day times the
hours of business, plus the hour.  No float is ever a time, and no clock is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

Day = int

FIRST_DAY: Day = date(1990, 1, 1).toordinal()
LAST_DAY: Day = date(2200, 12, 31).toordinal()


class Hour(IntEnum):
    """The fixed order of business within a day: what is told first happened first."""

    FACTS = 0
    WITHDRAWALS = 1
    FILINGS = 2
    DEPOSITS = 3
    SECRETARIAT = 4
    COORDINATORS = 5
    MINISTERS = 6
    GOVERNMENT = 7
    SUMMIT = 8
    SIGNATURES = 9
    RECORD = 10


HOURS = len(Hour)


@lru_cache(maxsize=4096)
def day(text: str) -> Day:
    """The day that an ISO date names, such as 2009-06-16; ValueError for a date that does not exist."""
    if not is_written_as_day(text):
        raise ValueError(f"a day is written YYYY-MM-DD, not {text!r}")
    return date.fromisoformat(text).toordinal()


def is_written_as_day(text: str) -> bool:
    """Whether a text has the form YYYY-MM-DD."""
    return re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text) is not None


def day_asked(text: str) -> Day:
    """A day that a user asks for; ValueError if it does not exist, or lies outside the years 1990 to 2200."""
    try:
        found = day(text)
    except ValueError:
        raise ValueError(no_day(text)) from None
    if not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"{text} is out of range: {iso(FIRST_DAY)} to {iso(LAST_DAY)}")
    return found


def no_day(text: str, quoted: str = "") -> str:
    """What is wrong with a text that names no day: the way it is written, or the day; `quoted` as it is shown."""
    wrong = "is no day that exists" if is_written_as_day(text) else "is not a day written YYYY-MM-DD"
    return f"{quoted or repr(text)} {wrong}"


def iso(of: Day) -> str:
    """A day as ISO text."""
    return date.fromordinal(of).isoformat()


def year_of(of: Day) -> int:
    """The calendar year of a day."""
    return date.fromordinal(of).year


def month_of(of: Day) -> int:
    """The month of a day, counted through: its year times twelve, plus its number."""
    date_of = date.fromordinal(of)
    return date_of.year * 12 + date_of.month


def moment(of: Day, hour: Hour) -> int:
    """The integer time of an hour of a day."""
    return of * HOURS + hour


def day_of(time: int) -> Day:
    """The day to which a moment belongs."""
    return time // HOURS


@dataclass(frozen=True)
class Term:
    """A span of days or of calendar months.

    A term of months ends on the day of the same number; where the month has none, on its last day (the
    rounding is part of the meaning: one month after 31 January is the last day of February).
    """

    count: int
    unit: str = "days"

    def __post_init__(self) -> None:
        if self.unit not in ("days", "months") or self.count < 0:
            raise ValueError(f"a term is a number of days or months, not {self.count} {self.unit}")

    def after(self, start: Day) -> Day:
        """The last day of the term that starts on a day."""
        return start + self.count if self.unit == "days" else _shifted(start, self.count)

    def before(self, end: Day) -> Day:
        """The day by which something due this long before a day must be done."""
        return end - self.count if self.unit == "days" else _shifted(end, -self.count)

    def __str__(self) -> str:
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"


def _days_in(year: int, month: int) -> int:
    return (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days


NO_TERM = Term(0)


def _shifted(start: Day, months: int) -> Day:
    origin = date.fromordinal(start)
    year, month = divmod(origin.year * 12 + origin.month - 1 + months, 12)
    last = _days_in(year, month + 1)
    return date(year, month + 1, min(origin.day, last)).toordinal()


class PartialDate(NamedTuple):
    """A date known to the day, the month or the year, as the days that it may be (both included)."""

    first: Day
    last: Day

    @classmethod
    @lru_cache(maxsize=4096)
    def read(cls, text: str) -> PartialDate:
        """From '2010', '2010-05' or '2010-05-28'; ValueError for anything else."""
        parts = text.split("-")
        if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) or "00" in parts:
            raise ValueError(f"a date is written YYYY, YYYY-MM or YYYY-MM-DD, not {text!r}")
        year, month, number = (*(int(part) for part in parts), 0, 0)[:3]
        first = date(year, month or 1, number or 1)
        final_month = month or 12
        last = date(year, final_month, number or _days_in(year, final_month))
        return cls(first.toordinal(), last.toordinal())

    @property
    def exact(self) -> bool:
        """Whether the day is known."""
        return self.first == self.last

    def before(self, other: PartialDate) -> bool | None:
        """Whether this came before the other: yes, no, or unknown; an order is never guessed."""
        if self.last < other.first:
            return True
        return False if self.first >= other.last else None

    def __str__(self) -> str:
        if self.exact:
            return iso(self.first)
        return iso(self.first)[:7] if iso(self.first)[:7] == iso(self.last)[:7] else iso(self.first)[:4]
