"""The names of States: usual English names, aliases and ISO codes, from states.json."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import normalize

from .. import errors
from .record import data_file


def state(text: str) -> str | None:
    """The usual English name of a State, from a name or alias in any case, or from a code in capitals."""
    return _names().get(text) or _names().get(_folded(text))


def nearest(text: str) -> str | None:
    """The State whose name or alias looks most like a text; None if none comes near."""
    match = errors.nearest(text, _names())
    return _names()[match] if match else None


@lru_cache(maxsize=1)
def states() -> tuple[str, ...]:
    """The names of all States known, in alphabetical order."""
    return tuple(row["name"] for row in data_file("states.json"))


def is_disputed(name: str) -> bool:
    """Whether a State, by its usual name, is neither a member of the United Nations nor an observer State there."""
    return any(row["name"] == name and row.get("disputed", False) for row in data_file("states.json"))


def spellings() -> tuple[str, ...]:
    """Every spelling that names a State: codes in capitals, all else in small letters, in any case accepted."""
    return tuple(_names())


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every spelling that names a State: codes and abbreviations as they stand, the rest without case."""
    return {
        word if word.isupper() else _folded(word): row["name"]
        for row in data_file("states.json")
        for word in (row["name"], *row["codes"], *row["aliases"])
    }


def _folded(text: str) -> str:
    """A text without regard to case or to the way its accents are composed."""
    return normalize("NFC", text).casefold()
