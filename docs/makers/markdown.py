"""The few forms of Markdown that the made pages are written in."""

from __future__ import annotations

import re
from collections.abc import Iterable

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|#~])")
CODE = re.compile(r"(`+[^`]+`+)")


def plain(text: str) -> str:
    """A text of which nothing is taken for a mark."""
    return SPECIAL.sub(r"\\\1", text)


def prose(text: str) -> str:
    """A text in which only code between backticks is marked, as in docstrings."""
    parts = CODE.split(" ".join(text.split()))
    return "".join(part if CODE.fullmatch(part) else plain(part) for part in parts)


def code(text: str) -> str:
    """A text as code; a vertical bar would end a cell of a table."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table; its cells are Markdown already."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def block(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text.strip()}\n```"


def page(title: str, *parts: str) -> str:
    """A page: its title, and its parts with an empty line between them."""
    made = "% Made when the documents are built; what is written here is lost."
    return "\n\n".join((made, f"# {title}", *(part for part in parts if part))) + "\n"
