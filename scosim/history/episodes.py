"""The episodes to which the model of stances is fitted: who asked for what, and whether a summit granted it.

The data lie beside this file, in episodes.json.  An episode is a request and the year in which it was decided, or in
which it could have been; a quiet wait counts as no grant.  How each was coded is told in docs/background/model.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from ..calendar import Day, PartialDate, year_of
from .attributes import packaged as attributes_packaged
from .record import Record, data_file
from .record import packaged as record_packaged


class Episode(NamedTuple):
    """A request for a standing and what became of it by a year; `rules_ok` says that the rules let it be granted.

    `filed` is as exact as it is known, or was taken to be; `sources` are ids, of which `addresses` knows more.
    """

    id: str
    candidate: str
    standing: str
    year: int
    filed: PartialDate
    rules_ok: bool
    granted: bool
    sources: tuple[str, ...]
    note: str = ""

    def decided(self, record: Record) -> Day:
        """The day of the first summit of its year; LookupError if the record has none."""
        for day in record.sittings("CHS"):
            if year_of(day) == self.year:
                return day
        raise LookupError(f"{self.id}: no summit of {self.year} is on record")


@lru_cache(maxsize=1)
def episodes() -> tuple[Episode, ...]:
    """All episodes, by year and id."""
    return tuple(_episode(row) for row in data_file("episodes.json")["episodes"])


@lru_cache(maxsize=1)
def addresses() -> Mapping[str, str]:
    """Where each source may be looked up, those of the record and of the attributes included; a title otherwise."""
    figures = {key: each["address"] or each["title"] for key, each in attributes_packaged()["sources"].items()}
    return {**record_packaged()["sources"], **figures, **data_file("episodes.json")["sources"]}


def _episode(row: Mapping[str, Any]) -> Episode:
    return Episode(
        id=row["id"],
        candidate=row["candidate"],
        standing=row["standing"],
        year=row["year"],
        filed=PartialDate.read(row["filed"]),
        rules_ok=row["rules_ok"],
        granted=row["granted"],
        sources=tuple(row["sources"]),
        note=row.get("note", ""),
    )
