"""When organs sit: as the scenario lists, as the record has, or by the regular pattern where it has no day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ..calendar import Day, year_of
from ..chances import Cycles, cycles_of
from ..history import Record
from ..provision import Pattern


class Calendar(NamedTuple):
    """The sittings of each organ within a run, those derived from the pattern, and the cycles they make."""

    sittings: Mapping[str, tuple[Day, ...]]
    derived: Mapping[str, tuple[Day, ...]]
    cycles: Cycles = Cycles()


def calendar(
    patterns: tuple[Pattern, ...],
    record: Record,
    listed: Mapping[str, tuple[Day, ...]],
    opens: Day,
    closes: Day,
    last: str = "",
) -> Calendar:
    """The sittings from `opens` to `closes`, both included; an organ that is listed has those and no others.

    A year more on each side is looked at, for what is derived from a sitting beyond the end.  Cycles end with the
    ordinary sittings of the organ that sits `last`, also beyond the end of the run.
    """
    years = range(year_of(opens) - 1, year_of(closes) + 2)
    known = {organ: set(record.sittings(organ)) for organ in ("CHS", "CHG", "CFM", "CNC")} | {
        organ: set(days) for organ, days in listed.items()
    }
    derived: dict[str, set[Day]] = {}
    for pattern in patterns:
        organ = pattern.organ.code
        if organ not in listed:
            days = _derived(pattern, known, years)
            derived[organ] = {day for day in days if day >= record.covers[0]} - known[organ]
            known[organ] |= derived[organ]
    cycles = cycles_of(known.get(last, ()))
    return Calendar(_within(known, opens, closes), _within(derived, opens, closes), cycles)


def _derived(pattern: Pattern, known: Mapping[str, set[Day]], years: range) -> set[Day]:
    recorded = {year_of(day) for day in known[pattern.organ.code]}
    days = {
        date(year, *month_and_day).toordinal()
        for year in years
        if year not in recorded
        for month_and_day in pattern.yearly
    }
    if pattern.ahead_of is not None:
        others = known[pattern.ahead_of.code]
        days |= {pattern.lead.before(day) for day in others if year_of(day) not in recorded}
    return days


def _within(days: Mapping[str, set[Day]], opens: Day, closes: Day) -> dict[str, tuple[Day, ...]]:
    return {organ: tuple(sorted(d for d in each if opens <= d <= closes)) for organ, each in sorted(days.items())}
