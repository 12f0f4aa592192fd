"""What a model of stances may know of members and candidates: dated figures, each with its range and source.

The data lie beside this file, in attributes.json; docs/background/attributes.md says how they were coded.  Nothing
here knows a model.  A figure that is not in the file is missing; it is never taken for nought.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from ..calendar import Day, day
from .record import data_file

Key = tuple[str, str, str]


class Source(NamedTuple):
    """Where figures come from, and what was taken from there; the date is as exact as it is known."""

    title: str
    publisher: str
    date: str
    address: str
    taken: str


class Attribute(NamedTuple):
    """A figure that holds from a day until the first day on which it no longer does.

    It is from 0 to 1, except trade, which is in thousand US dollars a year.  `of` is the member whose it is, if it is
    a member's.  `known` is the day from which it could be known; `hindsight` says that it was coded after, or from
    reports of, the outcome that it is used to explain.
    """

    name: str
    of: str
    about: str
    since: Day
    until: Day | None
    best: float
    low: float
    high: float
    source: str
    known: Day
    hindsight: bool
    note: str = ""

    @property
    def key(self) -> Key:
        """What it is a figure of: of two with one key, only one holds on a day."""
        return self.name, self.of, self.about

    def on(self, day: Day) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Attributes:
    """All figures, by name, member, matter and day, with the sources to which they refer."""

    rows: tuple[Attribute, ...]
    sources: Mapping[str, Source]

    def find(self, name: str, *, of: str = "", about: str = "", day: Day) -> Attribute | None:
        """The figure that holds on a day, the latest if an end was unknown; None where it is missing."""
        return next((row for row in reversed(self._by_key.get((name, of, about), ())) if row.on(day)), None)

    def all(self, name: str) -> tuple[Attribute, ...]:
        """Every figure of a name, by member, matter and day."""
        return tuple(row for row in self.rows if row.name == name)

    def as_of(self, day: Day) -> Attributes:
        """What could be known that evening: nothing later, and no end that was still to come."""
        left = self._without(lambda row: row.known > day)
        rows = (row._replace(until=None) if row.until is not None and row.until > day else row for row in left.rows)
        return Attributes(tuple(rows), self.sources)

    def without_hindsight(self) -> Attributes:
        """What was not coded with the outcome in sight."""
        return self._without(lambda row: row.hindsight)

    def _without(self, gone: Callable[[Attribute], bool]) -> Attributes:
        """What is left without some figures; an end that was only the beginning of one of them is taken back."""
        begun = {(row.key, row.since) for row in self.rows if gone(row)}
        left = (row for row in self.rows if not gone(row))
        rows = (row._replace(until=None) if (row.key, row.until) in begun else row for row in left)
        return Attributes(tuple(rows), self.sources)

    @cached_property
    def _by_key(self) -> dict[Key, tuple[Attribute, ...]]:
        found: dict[Key, list[Attribute]] = defaultdict(list)
        for row in self.rows:
            found[row.key].append(row)
        return {key: tuple(sorted(rows, key=lambda row: row.since)) for key, rows in found.items()}


@lru_cache(maxsize=1)
def attributes() -> Attributes:
    """The packaged figures."""
    return read(packaged())


def packaged() -> dict[str, Any]:
    """The text of attributes.json as plain data, a fresh copy at every call."""
    return dict(data_file("attributes.json"))


def read(data: Mapping[str, Any]) -> Attributes:
    """The figures that plain data tell; they are taken to be in order (`attributes_validation` looks at that)."""
    sources = {key: Source(**source) for key, source in data["sources"].items()}
    return Attributes(tuple(_attribute(row) for row in data["attributes"]), sources)


def _attribute(row: Mapping[str, Any]) -> Attribute:
    return Attribute(
        name=row["name"],
        of=row["of"],
        about=row["about"],
        since=day(row["from"]),
        until=day(row["until"]) if "until" in row else None,
        best=row["best"],
        low=row["low"],
        high=row["high"],
        source=row["source"],
        known=day(row["known"]),
        hindsight=row.get("hindsight", False),
        note=row.get("note", ""),
    )
