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


def within(least: float, most: float) -> BeforeValidator:
    """A field that takes a number from one to another."""
    return BeforeValidator(lambda value: number(value, least, most))


def path_within(least: float, most: float) -> BeforeValidator:
    """A field that takes a number, or one for each of some days from which it holds."""

    def read(value: object) -> Path:
        if not isinstance(value, Mapping):
            return ((0, number(value, least, most)),)
        if not value:
            refuse("S0205", "no number is given", "expected: a number, or days with numbers")
        return tuple(sorted((a_day(day), number(value[day], least, most)) for day in value))

    return BeforeValidator(read)


Share = Annotated[float, within(0, 1)]
ShareField = Annotated[Path, path_within(0, 1)]
