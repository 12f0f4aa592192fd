"""What Sphinx is told: to make the reference before it reads, to draw figures, to leave out pages not there yet."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from docutils.statemachine import StringList
from makers import figures, pages
from sphinx.application import Sphinx
from sphinx.directives.other import TocTree
from sphinx.util.matching import patfilter

KEPT = ("reference/index.md", "reference/glossary.md")
"""The pages of the reference that are written by hand."""

AWAITED = (
    "/authoring",
    "/report",
    "/interchange",
    "/codes",
    "/citing",
    "/data-sources",
    "/versions",
    "/lessons/index",
)
"""The places of pages that may not be there yet."""


def write(app: Sphinx) -> None:
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


class Drawn(Directive):
    """A figure by its name, with what it shows in words for those who do not see it, and a caption."""

    required_arguments = 1
    has_content = True
    option_spec: ClassVar[dict[str, Any]] = {"alt": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """The figure, and its caption."""
        name = self.arguments[0]
        if name not in figures.FIGURES:
            raise self.error(f"no figure {name!r}; there are {', '.join(figures.FIGURES)}")
        self.state.document.settings.env.note_dependency(figures.__file__)
        label = f'<svg role="img" aria-label="{escape(self.options["alt"])}"'
        picture = nodes.raw("", figures.svg(name).replace("<svg", label, 1), format="html")
        caption = nodes.container(classes=["caption"])
        self.state.nested_parse(self.content, self.content_offset, caption)
        return [nodes.container("", picture, caption, classes=["drawn"])]


class Contents(TocTree):
    """A table of contents without the places of pages that are awaited and not there."""

    def run(self) -> list[nodes.Node]:
        """The table, as Sphinx makes it."""
        found = self.env.found_docs
        there = [each for each in self.content if each not in AWAITED or patfilter(found, each.removeprefix("/"))]
        self.content = StringList(there, source=self.content.source(0))
        return super().run()


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what is made, and when."""
    app.connect("builder-inited", write)
    app.add_directive("toctree", Contents, override=True)
    app.add_directive("drawn", Drawn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
