"""Whether the packaged attributes are in order: every name, date, range, source and span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from ..calendar import PartialDate, day
from ..errors import nearest
from .attributes import packaged
from .record import Data, Row
from .states import states
from .validation import STANDINGS


class Shape(NamedTuple):
    """What the figures of a name are of and about, and the most that they may be; None for no bound."""

    of: str
    about: str
    most: float | None = 1.0


STATE, PARTY, AREA, FORM, NOBODY = "a State", "a State or organisation", "an area", "a standing or form", "nobody"
SHAPES: Mapping[str, Shape] = {
    "agreement": Shape(STATE, PARTY),
    "dependence": Shape(STATE, STATE),
    "depth": Shape(NOBODY, FORM),
    "geography": Shape(NOBODY, PARTY),
    "liability": Shape(NOBODY, PARTY),
    "patron": Shape(STATE, PARTY),
    "pole": Shape(NOBODY, PARTY),
    "rivalry": Shape(STATE, PARTY),
    "salience": Shape(STATE, AREA),
    "sensitivity": Shape(NOBODY, AREA),
    "trade": Shape(STATE, STATE, None),
}
FORMS = (
    "guest",
    "conference",
    "invitation",
    "statement",
    "declaration",
    "contact group",
    "memorandum",
    "regulation",
    "joint action",
    *STANDINGS,
)
AREAS = (
    *("economy", "transport", "finance", "energy", "counter-narcotics", "counter-terrorism", "disaster relief"),
    *("border security", "political", "military", "general"),
)


def validate(data: Data | None = None) -> None:
    """ValueError with what is wrong in the data of the attributes, the packaged ones unless others are given."""
    checked = packaged() if data is None else data
    for check in _CHECKS:
        faults = list(check(checked))
        if faults:
            raise ValueError("\n".join(faults))


_NEEDED = {"name": str, "of": str, "about": str, "from": str, "known": str, "source": str}
_NUMBERS = {"best": (int, float), "low": (int, float), "high": (int, float)}
_LEFT_OUT = {"until": str, "hindsight": bool, "note": str}
_SOURCE = {"title": str, "publisher": str, "date": str, "address": str, "taken": str}


def _place(row: Row) -> str:
    """The words by which an entry is found in the file."""
    return " ".join(str(row.get(key, "?")) for key in ("name", "of", "about", "from")).replace("  ", " ")


def _bad_keys(data: Data) -> Iterator[str]:
    for row in data["attributes"]:
        yield from (f"{_place(row)}: {fault}" for fault in _misfits(row, _NEEDED | _NUMBERS, _LEFT_OUT))
    for key, source in data["sources"].items():
        yield from (f"source {key}: {fault}" for fault in _misfits(source, _SOURCE, {}))


def _misfits(row: Row, needed: Mapping[str, Any], left_out: Mapping[str, Any]) -> Iterator[str]:
    known = {**needed, **left_out}
    yield from (f"no {key}" for key in needed if key not in row)
    for key, value in row.items():
        if key not in known:
            yield f"no such key: {key}{_try(key, known)}"
        elif not isinstance(value, known[key]) or (isinstance(value, bool) and known[key] is not bool):
            yield f"{key} is of the wrong kind: {value!r}"


def _try(word: str, known: Iterable[str]) -> str:
    near = nearest(word, known)
    return f" (try: {near})" if near else ""


def _bad_subjects(data: Data) -> Iterator[str]:
    named = set(states())
    parties = named | set(data["organisations"])
    words = {STATE: named, PARTY: parties, AREA: set(AREAS), FORM: set(FORMS), NOBODY: {""}}
    for row in data["attributes"]:
        shape = SHAPES.get(row["name"])
        if shape is None:
            yield f"{_place(row)}: no such attribute{_try(row['name'], SHAPES)}"
            continue
        for kind, word in ((shape.of, row["of"]), (shape.about, row["about"])):
            if word not in words[kind]:
                yield f"{_place(row)}: {word!r} where {kind} is expected{_try(word, words[kind])}"
        if row["of"] == row["about"]:
            yield f"{_place(row)}: of a State and about itself"


def _bad_organisations(data: Data) -> Iterator[str]:
    used = {row["about"] for row in data["attributes"]}
    yield from (
        f"an organisation that nothing is about: {name}" for name in data["organisations"] if name not in used
    )
    yield from (f"a State among the organisations: {name}" for name in data["organisations"] if name in states())


def _bad_sources(data: Data) -> Iterator[str]:
    used = {row["source"] for row in data["attributes"]}
    yield from (f"no such source: {key}{_try(key, data['sources'])}" for key in sorted(used - set(data["sources"])))
    yield from (f"a source that nothing uses: {key}" for key in sorted(set(data["sources"]) - used))
    for key, source in data["sources"].items():
        yield from (f"source {key}: empty {part}" for part in ("title", "date", "taken") if not source[part])


def _bad_dates(data: Data) -> Iterator[str]:
    for row in data["attributes"]:
        yield from (f"{_place(row)}: {key} {fault}" for key, fault in _no_days(row))
    for key, source in data["sources"].items():
        try:
            PartialDate.read(source["date"])
        except ValueError as error:
            yield f"source {key}: {error}"


def _no_days(row: Row) -> Iterator[tuple[str, str]]:
    for key in ("from", "until", "known"):
        try:
            day(row.get(key, "2001-06-15"))
        except ValueError as error:
            yield key, f"{row[key]!r}: {error}"


def _bad_ranges(data: Data) -> Iterator[str]:
    for row in data["attributes"]:
        low, best, high = row["low"], row["best"], row["high"]
        if not low <= best <= high:
            yield f"{_place(row)}: {best} does not lie from {low} to {high}"
        most = SHAPES[row["name"]].most
        if low < 0 or (most is not None and high > most):
            yield f"{_place(row)}: out of range: {low} to {high}"


def _bad_spans(data: Data) -> Iterator[str]:
    for row in data["attributes"]:
        if "until" in row and row["until"] <= row["from"]:
            yield f"{_place(row)}: ends before it begins"
    for earlier, later in pairwise(data["attributes"]):
        if _order(earlier) > _order(later):
            yield f"{_place(later)}: stands after {_place(earlier)}; they go by name, of, about and from"
        elif _order(earlier)[:3] == _order(later)[:3] and earlier.get("until", "9999") > later["from"]:
            yield f"{_place(later)}: begins before {_place(earlier)} ends"


def _order(row: Row) -> tuple[str, str, str, str]:
    return row["name"], row["of"], row["about"], row["from"]


_CHECKS: tuple[Callable[[Data], Iterator[str]], ...] = (
    _bad_keys,
    _bad_subjects,
    _bad_organisations,
    _bad_sources,
    _bad_dates,
    _bad_ranges,
    _bad_spans,
)
