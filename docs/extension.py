"""What Sphinx is told: to make the reference before it reads, and to draw figures."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives
from makers import figures, pages
from sphinx.application import Sphinx

KEPT = ("reference/index.md", "reference/glossary.md")
"""The pages of the reference that are written by hand."""


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


def setup(app: Sphinx) -> dict[str, Any]:
    """Tell Sphinx what is made, and when."""
    app.connect("builder-inited", write)
    app.add_directive("drawn", Drawn)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
