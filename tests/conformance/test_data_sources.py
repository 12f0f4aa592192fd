"""The page on where the data come from counts what is packaged.

SCOSIM_GOLDEN=write pytest -n 0 tests/conformance/test_data_sources.py writes the tables after a change.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlparse

import pytest

from scosim.calendar import iso
from scosim.coverage import covered
from scosim.history.record import data_file
from scosim.law import INSTRUMENTS, SCO

from .test_attributes_page import TABLE, table

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "background" / "data-sources.md"
KINDS = ("an address", "a paper", "a data set", "general knowledge", "our coding", "none")
OTHER = {"unvotes": "a data set", "general": "general knowledge", "coding": "our coding", "record": "an address"}
SURE = ("text-read", "partially-read", "secondary-report", "inferred")
HOW_SURE = ("high", "medium", "low")
MANY = 10
"""From how many lines on a source is listed."""


def lines(name: str) -> list[dict[str, Any]]:
    """The lines of a packaged file."""
    data = data_file(f"{name}.json")
    parts = [data] if isinstance(data, list) else data.values()
    return [row for part in parts if isinstance(part, list) for row in part if isinstance(row, dict)]


def sources(row: dict[str, Any]) -> list[str]:
    return row.get("sources", []) or [row[key] for key in ("source",) if key in row]


@cache
def addresses() -> dict[str, str]:
    """Of each source its address, or its title if it has none."""
    figures = {key: each["address"] or each["title"] for key, each in data_file("attributes.json")["sources"].items()}
    return {**data_file("record.json")["sources"], **data_file("episodes.json")["sources"], **figures}


def kind(source: str) -> str:
    return OTHER.get(source) or ("an address" if addresses()[source].startswith("http") else "a paper")


def kinds(name: str) -> Counter[str]:
    """How many lines rest on each kind of source: each line on the first of its kinds."""
    return Counter(min(map(kind, sources(row)), key=KINDS.index, default="none") for row in lines(name))


def provisions() -> dict[str, str]:
    """Each provision with the address of its source."""
    return {rule.id: rule.source for rule in reversed(SCO.rules)}


def resting() -> str:
    def rows() -> Iterator[tuple[object, ...]]:
        law = Counter("an address" if each.startswith("http") else "none" for each in provisions().values())
        found = {"law": law} | {name: kinds(name) for name in ("record", "episodes", "attributes", "states")}
        for name, by_kind in found.items():
            yield (name, by_kind.total(), *(by_kind[each] or "" for each in KINDS))

    return (
        table("| Of | Lines | " + " | ".join(KINDS) + " |", rows()).replace("|  |  |", "| | |").replace("|  |", "| |")
    )


def confidence() -> str:
    law = Counter(each.confidence for each in covered(SCO))
    record = Counter(row["confidence"] for row in lines("record"))
    rows = [("law", each, law[each]) for each in SURE] + [("record", each, record[each]) for each in HOW_SURE]
    return table("| Of | Confidence | Lines |", rows)


def carrying() -> str:
    def rows() -> Iterator[tuple[object, ...]]:
        yield from most("law", Counter(urlparse(each).netloc.rstrip(".") for each in provisions().values()))
        for name in ("record", "attributes"):
            yield from most(name, Counter(source for row in lines(name) for source in sources(row)))

    return table("| Of | Source | Lines |", rows())


def most(where: str, found: Counter[str]) -> Iterator[tuple[object, ...]]:
    yield from ((where, source, times) for source, times in found.most_common() if times >= MANY)


TABLES: dict[str, Callable[[], str]] = {"resting": resting, "confidence": confidence, "carrying": carrying}


if os.environ.get("SCOSIM_GOLDEN") == "write":

    def test_the_tables_are_written() -> None:
        filled = TABLE.sub(lambda found: f"<!-- table: {found[1]} -->\n{TABLES[found[1]]()}", PAGE.read_text("utf-8"))
        PAGE.write_text(filled, encoding="utf-8")


@pytest.mark.parametrize("name", TABLES)
def test_a_table_counts_what_is_packaged(name: str) -> None:
    assert dict(TABLE.findall(PAGE.read_text(encoding="utf-8")))[name] == TABLES[name]()


def test_every_packaged_file_of_data_is_on_the_page() -> None:
    text = PAGE.read_text(encoding="utf-8")
    packaged = [str(path.relative_to(ROOT)) for path in (ROOT / "scosim").rglob("*.json")]
    assert packaged
    assert [path for path in packaged if f"| `{path}` |" not in text] == []


def test_the_page_says_how_much_there_is_and_how_far_it_goes() -> None:
    text = PAGE.read_text(encoding="utf-8")
    ends = data_file("record.json")["covers"]["to"]
    (record,) = [line for line in text.splitlines() if line.startswith("| `scosim/history/record.json` |")]
    assert record.endswith(f"| {ends} |")
    assert f"the provisions of {len(INSTRUMENTS)} instruments" in text
    assert f"| changes up to {iso(SCO.change_days[-1])} |" in text
    assert f"| {len(lines('episodes'))} requests: " in text


def test_every_line_of_the_record_says_whence_it_is_but_the_turns_of_the_chair() -> None:
    record = {name: rows for name, rows in data_file("record.json").items() if isinstance(rows, list)}
    assert {name for name, rows in record.items() if not all(row.get("sources") for row in rows)} == {"chairs"}
