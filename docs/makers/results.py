"""What every command prints with --json: each key, from the schemas to which the tests hold the commands."""

from __future__ import annotations

from collections.abc import Iterator

from makers.markdown import page
from scosim.schemas import SCHEMAS, described

INTRODUCTION = """With `--json` a command prints one document on standard output and nothing else. Days are ISO
dates, chances are numbers from 0 to 1, or fractions as texts with `--fractions`. `a[].b` is the key `b` of each entry
of the list `a`; `a.*` stands for each name in the mapping `a`. `scosim schema run` prints the same as a JSON Schema;
what to do with it is told in [results for other programs](../guides/interchange.md)."""


def pages() -> Iterator[tuple[str, str]]:
    """One page, with a section for each command."""
    yield "reference/results.md", page("What `--json` prints", INTRODUCTION, *map(section, SCHEMAS))


def section(command: str) -> str:
    """The keys of what a command prints; where another prints the same, its name."""
    title = "Errors" if command == "errors" else f"scosim {command}"
    same = next(other for other, schema in SCHEMAS.items() if schema is SCHEMAS[command])
    return f"## {title}\n\n{described(command) if same == command else f'The same as `scosim {same}`.'}"
