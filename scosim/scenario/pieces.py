"""A file that cannot be read as YAML, key by key: each fault is told, and what is well formed is looked at as well.

A piece begins with a key in the first column and ends before the next; a fault in one leaves the others as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ..errors import Problem, ScenarioError, nearest
from .faults import COLON_HELP, NO_COLON
from .page import keys_of
from .pages import ScenarioPage
from .reader import Mapping, Source, Text, content, decoded, problem_of_twice, read_bytes
from .rest import WHOLE

MOST_PIECES, LARGEST = 100, 100_000
"""Pieces, and bytes, up to which a file is looked at piece by piece."""

TOLD_WHOLE = frozenset(
    {"S0101", "S0102", "S0103", "S0104", "S0105", "S0106", "S0108", "S0109", "S0115", "S0117", "S0131"}
)
"""What is wrong with a file as a whole, or makes its pieces too large to be read one by one."""

_BREAK = re.compile(r"\r\n|\r|\n")
_KEY = re.compile(r"""["']?(\w[^:"']*)""")


class Torn(NamedTuple):
    """What is wrong with the pieces of a file, what the others hold, and the keys that could not be read."""

    problems: list[Problem]
    source: Source
    doubtful: frozenset[str]


def torn(path: str, first: Problem) -> Torn | None:
    """A file in pieces; None where nothing more can be told of it than the first mistake."""
    if first.code in TOLD_WHOLE:
        return None
    raw = content(path)
    text = decoded(raw, path)
    pieces = list(_pieces(text))
    if (
        len(raw) > LARGEST
        or not 0 < len(pieces) <= MOST_PIECES
        or any(piece.lstrip().startswith("promises:") for piece in pieces)
    ):
        return None
    source, problems, doubtful = Source(path, text, Mapping(), raw), list[Problem](), set[str]()
    for piece in pieces:
        try:
            _add(source, read_bytes(piece.encode(), path).root)
        except ScenarioError as error:
            problems += (_of_piece(problem) for problem in error.problems)
            doubtful.add(_key(piece))
    for key, value in WHOLE.items():  # what is missing may be there, in a piece that cannot be read
        source.root.setdefault(Text(key), Text(value))
    return Torn(problems or [first], source, frozenset(doubtful))


def _pieces(text: str) -> Iterator[str]:
    """The pieces of a text that hold something, each below as many empty lines as stand before it."""
    lines = _BREAK.split(text)
    starts = [number for number, line in enumerate(lines) if _KEY.match(line)]
    for start, end in pairwise((*starts, len(lines))):
        yield "\n" * start + "\n".join(lines[start:end]) + "\n"


def _add(source: Source, piece: Mapping) -> None:
    """Put what a piece holds to the rest; ScenarioError for a key that stands there already."""
    for key, value in piece.items():
        there = next((other for other in source.root if other == key), None)
        if there is not None:
            raise ScenarioError(problem_of_twice(source, key, there))
        source.root[key] = value


def _of_piece(problem: Problem) -> Problem:
    """A piece that is no mapping lacks the colon of its key."""
    if problem.code != "S0117":
        return problem
    return problem._replace(code="S0123", message=NO_COLON, help=COLON_HELP)


def _key(piece: str) -> str:
    """The key of a scenario that a piece is about, as far as it can be told."""
    found = _KEY.match(piece.lstrip("\n"))
    assert found is not None, "a piece begins with a key"
    return nearest(found[1].strip(), keys_of(ScenarioPage)) or ""
