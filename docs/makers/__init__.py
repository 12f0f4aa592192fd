"""The pages and figures that are made from the program when the documents are built; none of them is kept."""

from __future__ import annotations

from collections.abc import Iterator

from makers import codes, commands, formats, law, names, results

MADE = (commands, codes, formats, results, law, names)


def pages() -> Iterator[tuple[str, str]]:
    """Each page that is made, by its path below docs/ and with its text."""
    for maker in MADE:
        yield from maker.pages()
