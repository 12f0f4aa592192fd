"""What lies on the table: appointments that are made, questions that are put, milestones that are passed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from ..calendar import Day
from ..provision import DecisionRule, Power
from ..rulebook import Law
from ..terms import Organ, State
from .file import File


class Appointment(NamedTuple):
    """Something to be done at a moment: a method of the house, for a file (by its place) or for none, with what."""

    rank: tuple[Day, str]
    order: str
    what: str
    file: int | None = None
    terms: tuple[object, ...] = ()


def in_turn(appointments: Iterable[Appointment]) -> list[Appointment]:
    """Appointments for one moment as they are kept: files by day of filing, then id, whoever waited first."""
    return sorted(appointments, key=lambda appointment: appointment[:2])


class Clock(Protocol):
    """What the house knows of time: the moment that it is, and that appointments are kept."""

    @property
    def now(self) -> int:
        """The moment, as `calendar.moment` counts."""

    def appoint(self, time: int, appointment: Appointment) -> None:
        """Have something done at a moment, files taking their turns by day of filing, then id."""


class Item(NamedTuple):
    """A file on the table: the law that governs it, the power over it, and the rule by which it is decided."""

    file: File
    law: Law
    power: Power
    rule: DecisionRule


class Question(NamedTuple):
    """What an organ decides at once: a file, or all files of a package; and who decides."""

    organ: Organ
    day: Day
    items: tuple[Item, ...]
    members: tuple[State, ...]


class Milestone(NamedTuple):
    """What became of a file on a day: decided, granted, or how it ended."""

    file: int
    what: str
    day: Day
