"""The page on attributes shows what the file holds.

SCOSIM_GOLDEN=write pytest -n 0 tests/conformance/test_attributes_page.py writes the tables after a change.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from scosim.calendar import iso
from scosim.history.attributes import Attribute, attributes
from scosim.history.attributes_validation import SHAPES

PAGE = Path(__file__).parents[2] / "docs" / "background" / "attributes.md"
TABLE = re.compile(r"<!-- table: (\w+) -->\n((?:\|.*\n)*)")


def table(head: str, rows: Iterable[Iterable[object]]) -> str:
    """A table as Markdown."""
    lines = [head, "|---" * (head.count("|") - 1) + "|"]
    return "".join(f"{line}\n" for line in (*lines, *(f"| {' | '.join(map(str, row))} |" for row in rows)))


def counts() -> str:
    named = [(name, attributes().all(name)) for name in SHAPES]
    return table(
        "| Attribute | Lines | Of them hindsight | Lowest | Highest |",
        ((name, len(rows), sum(row.hindsight for row in rows), lowest(rows), highest(rows)) for name, rows in named),
    )


def lowest(rows: Iterable[Attribute]) -> str:
    return f"{min(row.best for row in rows):,}"


def highest(rows: Iterable[Attribute]) -> str:
    return f"{max(row.best for row in rows):,}"


def coded(name: str) -> str:
    return table(
        "| Of | Towards | From | Until | Best | Known from | Why |",
        (
            (row.of, row.about, iso(row.since), end(row), f"{row.best:g}", known(row), row.note)
            for row in attributes().all(name)
        ),
    ).replace("|  |", "| |")


def end(row: Attribute) -> str:
    return iso(row.until) if row.until else ""


def known(row: Attribute) -> str:
    return iso(row.known) + (", hindsight" if row.hindsight else "")


def sources() -> str:
    return table(
        "| Source | What it is | What was taken |",
        (
            (key, ", ".join(filter(None, (each.title, each.publisher, each.date, each.address))), each.taken)
            for key, each in attributes().sources.items()
        ),
    )


TABLES: dict[str, Callable[[], str]] = {
    "counts": counts,
    "rivalry": lambda: coded("rivalry"),
    "liability": lambda: coded("liability"),
    "patron": lambda: coded("patron"),
    "sources": sources,
}


if os.environ.get("SCOSIM_GOLDEN") == "write":

    def test_the_tables_are_written():
        text = PAGE.read_text(encoding="utf-8")
        filled = TABLE.sub(lambda found: f"<!-- table: {found[1]} -->\n{TABLES[found[1]]()}", text)
        PAGE.write_text(filled, encoding="utf-8")


def test_the_page_has_every_table_once():
    found = [name for name, _ in TABLE.findall(PAGE.read_text(encoding="utf-8"))]
    assert sorted(found) == sorted(TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_shows_what_the_file_holds(name):
    assert dict(TABLE.findall(PAGE.read_text(encoding="utf-8")))[name] == TABLES[name]()


@pytest.mark.parametrize("name", SHAPES)
def test_the_page_says_how_every_attribute_is_coded(name):
    assert f"**{name.capitalize()}**" in PAGE.read_text(encoding="utf-8")


def test_the_example_of_the_page_runs():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example.count("assert ") == 2
    exec(compile(example, PAGE.name, "exec"), {})


def test_the_scales_that_the_page_tells_are_those_of_the_file():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    depths = {row.about: row.best for row in attributes().all("depth")}
    del depths["SCO partner"]
    told = ", ".join(f"{form} {best:g}" for form, best in sorted(depths.items(), key=lambda pair: pair[1]))
    assert told in text
