"""The codes of mistakes and warnings, from their catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from makers.markdown import page, prose, table
from scosim.codes import SECTIONS, Section

INTRODUCTION = """Every mistake that scosim finds in a file or on the command line has a code, a place and a remedy:

```
case.yaml:5:13  S0301  'Untied States' is no State that is known
     5 |   - {state: Untied States, seeks: observer, files: 2009-04-15}
       |             ^^^^^^^^^^^^^
  try: United States
```

The place is the line and the column, counted from 1; the caret stands below the words that are meant. All that
can be told is told in one go, in the order of the file: where the YAML of one part cannot be read, the others
are looked at all the same, and nothing is complained of that may only follow from another mistake. `scosim
check FILE…` reads without running; with `--json` the same is told as data. Codes that begin with S04 are
warnings: they stop nothing.

`scosim codes` lists the codes, and `scosim codes S0301` tells of one what stands in these tables."""


def pages() -> Iterator[tuple[str, str]]:
    """One page, with a section for each kind of place in which a mistake is made."""
    yield "reference/codes.md", page("Codes of mistakes and warnings", INTRODUCTION, *map(_section, SECTIONS))


def _section(section: Section) -> str:
    rows = table(("Code", "Mistake", "Why", "Remedy"), (map(prose, code) for code in section.codes))
    return f"## {section.title}\n\nTold by {section.told_by}.\n\n{rows}"
