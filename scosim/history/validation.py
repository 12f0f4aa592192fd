"""Whether the packaged data are in order: every date, source, name and span."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from ..calendar import PartialDate
from .record import ORGANS, Data, Row, by_state, counts_from, packaged, read
from .states import states

STANDINGS = ("member", "observer", "dialogue partner", "SCO partner")
KINDS_OF_BODY = ("permanent", "beside", "forerunner")
CONFIDENCE = ("high", "medium", "low")
FACTS = (
    "in_eurasia",
    "diplomatic_relations",
    "under_unsc_sanctions",
    "in_armed_conflict",
    "active_ties",
    "security_obligations_compatible",
    "will_accede_to_treaties",
)


def validate(data: Data | None = None) -> None:
    """ValueError with what is wrong in the data of a record, the packaged one unless another is given."""
    checked = packaged() if data is None else data
    for check in _CHECKS:
        faults = list(check(checked))
        if faults:
            raise ValueError("\n".join(faults))


_ENTRY = frozenset({"sources", "confidence", "note"})
_KEYS: dict[str, frozenset[str]] = {
    "standings": _ENTRY | {"state", "standing", "from", "until", "decided", "begun"},
    "decisions_without_standing": _ENTRY | {"state", "standing", "decided"},
    "sittings": _ENTRY | {"organ", "on", "from", "place", "chair"},
    "chairs": frozenset({"from", "until", "chair", "confidence"}),
    "facts": _ENTRY | {"state", "fact", "with", "from", "value"},
    "not_invited": _ENTRY | {"state", "from"},
    "working_groups": _ENTRY | {"group", "chair"},
    "bodies": _ENTRY | {"body", "kind", "seat", "from", "until", "states"},
}
_WORDS = {
    "standing": STANDINGS,
    "organ": ORGANS,
    "fact": FACTS,
    "confidence": CONFIDENCE,
    "value": (True, False),
    "kind": KINDS_OF_BODY,
}


def _rows(data: Data) -> Iterator[Row]:
    return (row for section in _KEYS for row in data[section])


def _bad_keys(data: Data) -> Iterator[str]:
    for section, allowed in _KEYS.items():
        for row in data[section]:
            yield from (f"{section}: no such key: {key}" for key in row if key not in allowed)


def _bad_words(data: Data) -> Iterator[str]:
    for row in _rows(data):
        for key, words in _WORDS.items():
            if key in row and row[key] not in words:
                yield f"no such {key}: {row[key]!r}"


def _bad_sources(data: Data) -> Iterator[str]:
    used = {key for row in _rows(data) for key in row.get("sources", ())}
    yield from (f"no such source: {key}" for key in sorted(used - set(data["sources"])))
    yield from (f"a source that nothing uses: {key}" for key in sorted(set(data["sources"]) - used))
    for section in _KEYS:
        if section != "chairs":
            yield from (f"an entry without a source: {row}" for row in data[section] if not row.get("sources"))


def _bad_dates(data: Data) -> Iterator[str]:
    for row in (data["covers"], *_rows(data)):
        for key in ("from", "until", "to", "on", "decided", "begun"):
            try:
                PartialDate.read(row.get(key, "2001"))
            except ValueError as error:
                yield f"{key} {row[key]!r}: {error}"


def _bad_states(data: Data) -> Iterator[str]:
    known = set(states())
    named = {row[key] for row in _rows(data) for key in ("state", "chair", "with") if key in row}
    named |= {name for row in data["bodies"] for name in row.get("states", ())}
    yield from (f"no such State: {name}" for name in sorted(named - known))


def _bad_spans(data: Data) -> Iterator[str]:
    for row in (*data["standings"], *data["chairs"], *data["bodies"]):
        if "until" in row and not PartialDate.read(row["from"]).last < PartialDate.read(row["until"]).last:
            yield f"ends before it begins: {row}"
    for row in data["standings"]:
        if "decided" in row and counts_from(row["decided"]) > counts_from(row["from"]):
            yield f"begins before it is decided: {row}"


def _bad_standings(data: Data) -> Iterator[str]:
    for name, held in by_state(read(data).standings).items():
        for earlier, later in pairwise(sorted(held, key=lambda each: each.since)):
            if earlier.until is None or earlier.until > later.since:
                yield f"{name}: {earlier.standing} and {later.standing} on one day"
    holders = {(row["state"], row["standing"]) for row in data["standings"]}
    for row in data["decisions_without_standing"]:
        if (row["state"], row["standing"]) in holders:
            yield f"{row['state']}: held {row['standing']}, and is said not to"


def _bad_sittings(data: Data) -> Iterator[str]:
    for organ in ORGANS:
        rows = [row for row in data["sittings"] if row["organ"] == organ]
        for earlier, later in pairwise(rows):
            if PartialDate.read(earlier["on"]).last >= PartialDate.read(later["on"]).first:
                yield f"{organ}: {later['on']} does not come after {earlier['on']}"
        yield from (
            f"{organ}: opens after its last day: {row['on']}"
            for row in rows
            if counts_from(row.get("from", row["on"])) > counts_from(row["on"])
        )


def _bad_chairs(data: Data) -> Iterator[str]:
    summits = [row for row in data["sittings"] if row["organ"] == "CHS"]
    yield from (f"a summit without a chair: {row['on']}" for row in summits if "chair" not in row)
    for period in data["chairs"]:
        for summit in summits:
            if summit["on"].startswith(period["until"]) and summit.get("chair") != period["chair"]:
                yield f"{summit['on']}: chaired by {summit.get('chair')}, by the table {period['chair']}"


def _bad_facts(data: Data) -> Iterator[str]:
    told = Counter((row["state"], row["fact"], row.get("with"), row.get("from")) for row in data["facts"])
    yield from (f"told twice: {matter}" for matter, times in told.items() if times > 1)
    for row in data["facts"]:
        if (row["fact"] == "diplomatic_relations") != ("with" in row):
            yield f"relations are with somebody, other facts with nobody: {row}"


def _bad_bodies(data: Data) -> Iterator[str]:
    told = Counter(row["body"] for row in data["bodies"])
    yield from (f"told twice: {name}" for name, times in told.items() if times > 1)
    for row in data["bodies"]:
        if row["kind"] == "permanent" and "seat" not in row:
            yield f"a permanent body without a seat: {row['body']}"


_CHECKS: tuple[Callable[[Data], Iterator[str]], ...] = (
    _bad_keys,
    _bad_words,
    _bad_sources,
    _bad_dates,
    _bad_states,
    _bad_spans,
    _bad_standings,
    _bad_sittings,
    _bad_chairs,
    _bad_facts,
    _bad_bodies,
)
