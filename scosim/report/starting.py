"""Templates as a list, and what to type after one was written, for a terminal."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from .output import one_line


def show_list(rows: list[dict[str, str]], console: Console) -> None:
    """Print the templates, and how one is written out."""
    table = Table.grid(padding=(0, 2))
    for row in rows:
        table.add_row(Text(row["template"], no_wrap=True), Text(row["says"]))
    console.print(table)
    console.print(Text("\nscosim new TEMPLATE FILE writes one of them"), soft_wrap=True)


def show_start(told: dict[str, Any], console: Console) -> None:
    """Print what to type next; of what went into no file, the text."""
    if told["file"] is None:
        console.print(Text(told["text"]), soft_wrap=True, end="")
        return
    lines = [f"{one_line(told['file'])}: written, from the template {told['template']}", "next:"]
    for line in (*lines, *(f"  {one_line(each)}" for each in told["next"])):
        console.print(Text(line), soft_wrap=True)
