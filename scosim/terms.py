"""The words that every other module uses: organ, standing, stance, dossier.  Which ones exist, the law says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .calendar import Day, Hour

State = str
"""A State (or organisation) by its usual English name."""

Stage = str
"""Where a dossier lies.  The law names the stages between these two."""

REQUESTED: Stage = "requested"
GRANTED: Stage = "granted"


@dataclass(frozen=True, slots=True)
class Organ:
    """A body that sits and decides, at its hour of the day."""

    code: str
    name: str
    hour: Hour

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Standing:
    """What a State is to the organisation; a higher rank takes in the lower ones."""

    name: str
    rank: int
    decides: bool = False

    def satisfied_by(self, held: Standing | None) -> bool:
        """Whether one who holds `held` has this standing, or a higher one, already."""
        return held is not None and (held == self or held.rank > self.rank)

    def __str__(self) -> str:
        return self.name


class Stance(StrEnum):
    """How a member stands to a dossier at a sitting, in the order in which chances are laid end to end."""

    OBJECTION = "objection"
    ABSENT = "absent"
    RESERVE = "reserve"
    NO_OBJECTION = "no objection"
    SUPPORT = "support"


class Kind(StrEnum):
    """What an applicant is."""

    STATE = "state"
    INTERGOVERNMENTAL = "intergovernmental organisation"
    PRIVATE = "private organisation"


@dataclass(frozen=True, slots=True)
class Dossier:
    """One applicant's file for one standing, as it was filed; where it lies is not part of it.

    `signed_by` and `addressed_to` left out are as the law demands; `cite` is the line that asks for it.
    """

    id: str
    applicant: State
    seeks: Standing
    filed: Day
    cite: str
    kind: Kind = Kind.STATE
    signed_by: str | None = None
    addressed_to: str | None = None
    areas: tuple[str, ...] = ()
    withdraws: Day | None = None

    @property
    def rank(self) -> tuple[Day, str]:
        """The order in which organs take the files before them: day of filing, then id."""
        return (self.filed, self.id)
