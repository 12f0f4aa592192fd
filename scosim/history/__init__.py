"""The dated record of the organisation, as data, with its loader."""

from __future__ import annotations

from .record import (
    Body,
    Held,
    Known,
    Meeting,
    Promised,
    Record,
    Turn,
    record,
)
from .states import is_disputed, nearest, state, states

__all__ = [
    "Body",
    "Held",
    "Known",
    "Meeting",
    "Promised",
    "Record",
    "Turn",
    "is_disputed",
    "nearest",
    "record",
    "state",
    "states",
]
