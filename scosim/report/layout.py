"""How lines are laid out in a terminal: its width, paragraphs, texts side by side, tables, and colours by role.

No line is wider than the screen, save where a single word is; letters of double width count double.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from rich.cells import cell_len, chop_cells
from rich.console import Console
from rich.text import Text

GOOD, BAD, OPEN, FAINT, HEAD, ASKED = "green", "red", "magenta", "dim", "bold", "italic"
"""Styles by role, readable on a light ground and on a dark one; whatever they say, words or signs say too."""

COLOURS = {
    "yes": GOOD,
    "no": BAD,
    "granted": GOOD,
    "admissible": GOOD,
    "adopted": GOOD,
    "signed": GOOD,
    "met": GOOD,
    "objected": BAD,
    "inadmissible": BAD,
    "breached": BAD,
    "no procedure": BAD,
    "not tabled": OPEN,
    "deferred": OPEN,
    "bound": OPEN,
    "undetermined": OPEN,
    "pending": OPEN,
}

NARROWEST, WIDEST = 40, 120
NARROW = 60
"""Below this many columns, texts that stand side by side go below one another."""

LEAST = 16
"""Columns that the last text of a row needs to stand beside the others."""

Cell = tuple[str, int, str]
"""A text, the columns that it may take (0: what is left), and its style."""


class Layout:
    """A screen of a certain width."""

    def __init__(self, width: int) -> None:
        self.width = min(WIDEST, max(NARROWEST, width))

    @property
    def narrow(self) -> bool:
        """Whether there is room for little beside the text."""
        return self.width < NARROW

    def heading(self, title: str) -> Iterator[Text]:
        """A heading, with an empty line before it."""
        yield Text()
        yield from self.text(title, 0, HEAD)

    def text(self, text: str, indent: int, style: str = "", hang: int = 0) -> Iterator[Text]:
        """A paragraph at an indent; `hang` indents what follows its first line further."""
        for line in wrapped(text, self.width, " " * indent, " " * (indent + hang)):
            yield Text(line, style)

    def columns(self, cells: Sequence[Cell], indent: int, least: int = 0) -> Iterator[Text]:
        """Texts side by side, each wrapped to its own width; the last takes what is left, or goes below.

        It goes below if it needs more, or less than `least` is left.  Where not even the others have room beside
        each other, all are told one after the other.
        """
        *first, (last, _, style) = cells
        left = self.width - indent - sum(width + 2 for _, width, _ in first)
        if left >= max(least, _least(last)):
            yield from _side_by_side([*first, (last, left, style)], indent)
        elif left > -2:
            yield from _side_by_side(first, indent)
            yield from self.text(last, indent + 2, style)
        else:
            yield from self.text("  ".join(text for text, _, _ in cells), indent, style, hang=2)

    def table(self, rows: Iterable[Sequence[str]], widths: Sequence[int], indent: int) -> Iterator[Text]:
        """Rows, the first of which are faint heads; the last texts stand beside the others in all or in none."""
        found = list(rows)
        least = max(_least(row[-1]) for row in found)
        for number, row in enumerate(found):
            style = "" if number else FAINT
            cells = [(text, width, style) for text, width in zip(row, widths, strict=True)]
            yield from self.columns(cells, indent, least)

    def listed(self, items: Iterable[str], indent: int, style: str = "") -> Iterator[Text]:
        """Short texts with commas between them, none of which is broken."""
        line = ""
        for item in items:
            if line and indent + cell_len(f"{line}, {item},") > self.width:
                yield Text(f"{'':{indent}}{line},", style)
                line = ""
            line += f", {item}" if line else item
        yield Text(f"{'':{indent}}{line}", style)


def shown(lines: Iterable[Text], console: Console) -> None:
    """Print lines as they are."""
    console.print(Text("\n").join(lines), soft_wrap=True)


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """The lines of a text by the width of its letters; a word is never cut, so that citations can be copied."""
    lines, line = [], first
    for word in text.split():
        joined = line + word if not line.strip() else f"{line} {word}"
        if line.strip() and cell_len(joined) > width:
            lines.append(line)
            joined = rest + word
        line = joined
    return [*lines, line]


def labelled(text: str, width: int) -> list[str]:
    """The lines of a name in a column: a word that is wider than the column is cut, so that the column holds."""
    fitting = (
        part for word in text.split() for part in (chop_cells(word, width) if len(word) * 2 > width else (word,))
    )
    return wrapped(" ".join(fitting), width)


def widest(texts: Iterable[str], most: int) -> int:
    """How wide a column of names is: as they are, up to so many columns."""
    return min(most, max((cell_len(text) for text in texts), default=0))


def padded(text: str, width: int) -> str:
    """A text with the spaces that fill its column."""
    return text + " " * (width - cell_len(text))


def _least(text: str) -> int:
    """The columns that a text needs to stand beside others: few, but no word is cut."""
    return max(min(LEAST, cell_len(text)), *(cell_len(word) for word in text.split() or [""]), 0)


def _side_by_side(cells: Sequence[Cell], indent: int) -> Iterator[Text]:
    lines = [*(labelled(text, width) for text, width, _ in cells[:-1]), wrapped(cells[-1][0], cells[-1][1])]
    for row in zip_longest(*lines, fillvalue=""):
        line = Text(" " * indent)
        for (_, width, style), text in zip(cells, row, strict=True):
            line.append(padded(text, width) + "  ", style)
        line.rstrip()
        yield line
