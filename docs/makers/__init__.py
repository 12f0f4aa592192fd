"""The pages and figures that are made from the program when the documents are built; none of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from makers import commands, figures, formats, law, names

MADE = (commands, formats, law, names)


def pages() -> Iterator[tuple[str, str]]:
    """Each page that is made, by its path below docs/ and with its text."""
    for maker in MADE:
        yield from maker.pages()


def write(app: Any) -> None:
    """Write the pages that differ, and take away those of a build before that are made no more."""
    below = Path(app.srcdir)
    made = dict(pages())
    for name, text in made.items():
        path = below / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for path in sorted((below / "reference").rglob("*.md")):
        name = path.relative_to(below).as_posix()
        if name not in made and name not in KEPT:
            path.unlink()


KEPT = ("reference/index.md", "reference/glossary.md")
"""The pages of the reference that are written by hand."""


def setup(app: Any) -> dict[str, Any]:
    """Tell Sphinx what is made, and when."""
    app.connect("builder-inited", write)
    app.add_directive("drawn", figures.Drawn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
