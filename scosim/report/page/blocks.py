"""What a page is made of: sections of blocks, each of plain strings; the template lays them out and knows no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .. import layout

GOOD, BAD, OPEN, FAINT = "good", "bad", "open", "faint"
"""The tones of a text: each goes with words that say the same."""

TONES = {layout.GOOD: GOOD, layout.BAD: BAD, layout.OPEN: OPEN}

LONG = 40
"""Letters of a cell that wants a wide column."""


class Cite(NamedTuple):
    """A citation, and the place on the page where it is told; none for what the page does not tell."""

    name: str
    anchor: str = ""


class Cell(NamedTuple):
    """A cell of a table: its text, what stands below it in small letters, its citations, its source, its place."""

    text: str
    tone: str = ""
    below: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    source: str = ""
    anchor: str = ""


class Table(NamedTuple):
    """Rows under heads; the first cell of each row says what the row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    kind: str = "table"

    @property
    def wide(self) -> bool:
        """Whether it has more to say in a row than a phone is wide."""
        return len(self.heads) > 2 and any(len(cell.text) > LONG for cells in self.rows for cell in cells)


class Text(NamedTuple):
    """A paragraph, in a tone."""

    text: str
    tone: str = ""
    kind: str = "text"


class Facts(NamedTuple):
    """Names and what goes with each; `large` are key figures, `code` is to be copied."""

    pairs: tuple[tuple[str, str], ...]
    manner: str = ""
    kind: str = "facts"


class Answer(NamedTuple):
    """What became of one file, or the answer to one question: a word, a headline, and sentences."""

    word: str
    tone: str
    headline: str
    sentences: tuple[tuple[str, tuple[Cite, ...]], ...] = ()
    kind: str = "answer"


class Picture(NamedTuple):
    """A drawing, its text alternative, and the table of what it shows, which may be unfolded from the start."""

    title: str
    words: str
    svg: str
    table: Table
    unfolded: bool = False
    kind: str = "picture"


class Heading(NamedTuple):
    """A heading within a section."""

    text: str
    kind: str = "heading"


class Fold(NamedTuple):
    """Blocks that are folded away until they are asked for."""

    summary: str
    blocks: tuple[Block, ...]
    kind: str = "fold"


class Script(NamedTuple):
    """A text line by line as it was written, each line with its number and a place to refer to."""

    label: str
    lines: tuple[str, ...]
    kind: str = "script"


Block = Table | Text | Facts | Answer | Picture | Heading | Fold | Script


class Section(NamedTuple):
    """A section: its place, its heading, its blocks."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Page(NamedTuple):
    """A whole page: what stands at its head, and its sections in order."""

    title: str
    question: str
    about: tuple[str, ...]
    closing: str
    sections: tuple[Section, ...]
    made: str


def row(*cells: str | Cell) -> tuple[Cell, ...]:
    """Cells of a table; what is only a text has nothing else."""
    return tuple(Cell(cell) if isinstance(cell, str) else cell for cell in cells)


def table(caption: str, heads: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> Table:
    """A table of these rows."""
    return Table(caption, tuple(heads), tuple(rows))


def tone(word: str | None, otherwise: str = OPEN) -> str:
    """The tone of a word for what was found, decided or answered, by its colour in a terminal."""
    return TONES.get(layout.COLOURS.get(word or "", ""), otherwise)
