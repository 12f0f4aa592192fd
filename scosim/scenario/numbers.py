"""Numbers in a scenario: decimals within bounds, and numbers that change on days."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator

from ..calendar import Day
from .fields import a_day, refuse, text_of
from .reader import Mapping, shown

Path = tuple[tuple[Day, float], ...]


def number(value: object, least: float = -1e6, most: float = 1e6) -> float:
    """A decimal within bounds."""
    text = text_of(value, "a number")
    match = re.fullmatch(r"-?[0-9]{1,9}(\.[0-9]{1,12})?", text)
    if text.quoted or not match:
        refuse("S0240", f"{shown(text)} is no number", "expected: a decimal such as 0.25", at=text)
    found = float(text)
    if not least <= found <= most:
        refuse("S0241", f"{shown(text)} is out of range", f"expected: from {least:g} to {most:g}", at=text)
    return found


class Within:
    """Takes a number from one to another."""

    def __init__(self, least: float, most: float) -> None:
        self.least, self.most = least, most

    def __call__(self, value: object) -> float:
        """The number."""
        return number(value, self.least, self.most)


class PathWithin:
    """Takes a number, or one for each of some days from which it holds."""

    def __init__(self, least: float, most: float) -> None:
        self.each = Within(least, most)

    def __call__(self, value: object) -> Path:
        """The number from each day on."""
        if not isinstance(value, Mapping):
            return ((0, self.each(value)),)
        if not value:
            refuse("S0240", "no number is given", "expected: a number, or days with numbers")
        return tuple(sorted((a_day(day), self.each(value[day])) for day in value))


def within(least: float, most: float) -> BeforeValidator:
    """A field that takes a number from one to another."""
    return BeforeValidator(Within(least, most))


def path_within(least: float, most: float) -> BeforeValidator:
    """A field that takes a number, or one for each of some days from which it holds."""
    return BeforeValidator(PathWithin(least, most))


Share = Annotated[float, within(0, 1)]
ShareField = Annotated[Path, path_within(0, 1)]
