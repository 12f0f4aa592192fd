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
from .states import nearest, state, states

__all__ = [
    "Body",
    "Held",
    "Known",
    "Meeting",
    "Promised",
    "Record",
    "Turn",
    "nearest",
    "record",
    "state",
    "states",
]
