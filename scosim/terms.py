"""The words that every other module uses: organ, standing, stance, dossier.  Which ones exist, the law says."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from .calendar import Day, Hour


class Fixed:
    """What is written once and never changed: a frozen dataclass says the same, at three times the start-up."""

    def __setattr__(self, name: str, value: object) -> None:
        written = self.__dict__
        if name in written:
            raise AttributeError(f"{type(self).__name__}.{name} is fixed; make another with dataclasses.replace")
        written[name] = value


State = str
"""A State (or organisation) by its usual English name."""

Stage = str
"""Where a dossier lies.  The law names the stages between these two."""

REQUESTED: Stage = "requested"
GRANTED: Stage = "granted"


OPINION = "record a view"
"""What a member may do at a sitting without standing in the way; whether it may, the law says."""


class Organ(NamedTuple):
    """A body that sits and decides, at its hour of the day; or a format or treaty that one may attend or join."""

    code: str
    name: str
    hour: Hour = Hour.RECORD

    def __str__(self) -> str:
        return self.code


class Standing(NamedTuple):
    """What a State is to the organisation; a higher rank takes in the lower ones.

    Some are a condition of another, as which they count: a suspended member is still a member.  `when` names the
    fact of the record that puts a State in that condition.
    """

    name: str
    rank: int
    decides: bool = False
    counts_as: str = ""
    when: str = ""

    def satisfied_by(self, held: Standing | None) -> bool:
        """Whether one who holds `held` has this standing, or a higher one, already."""
        return held is not None and (held == self or held.rank > self.rank)

    @property
    def completed(self) -> str:
        """The word for one that came to a good end."""
        return "granted"

    def __str__(self) -> str:
        return self.name


class Measure(NamedTuple):
    """What is done to a State's standing, or what it does to it itself: suspended, ended, given up."""

    name: str
    decides: bool = False

    def satisfied_by(self, held: Standing | None) -> bool:
        """A measure is taken anew each time: no standing has it already."""
        return False

    @property
    def completed(self) -> str:
        """The word for one that came to a good end."""
        return "in effect"

    def __str__(self) -> str:
        return self.name


class Proposal(NamedTuple):
    """What is put to organs, by their codes in the order in which it passes them, and changes nobody's standing."""

    name: str
    organs: tuple[str, ...]
    decides: bool = False

    def satisfied_by(self, held: Standing | None) -> bool:
        """A proposal is decided on its own: no standing has it already."""
        return False

    @property
    def completed(self) -> str:
        """The word for one that came to a good end."""
        return "adopted"

    def __str__(self) -> str:
        return self.name


class Role(NamedTuple):
    """Somebody who acts otherwise than by a standing: an officer, or an applicant while its file is open."""

    name: str


Matter = Standing | Measure | Proposal
"""What a dossier is about."""

Capacity = Standing | Role
"""That in which somebody acts."""


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


class Dossier(NamedTuple):
    """One file for one standing, measure or proposal, as it was filed; where it lies is not part of it.

    `signed_by` and `addressed_to` left out are as the law demands; `cite` is the line that asks for it.  Of a
    measure the applicant is the State concerned; `ground` is what is alleged, `effective` when it shall begin.
    Of a proposal it is the one with or about whom it is, or the proposal itself; `form` is what it is to be.
    """

    id: str
    applicant: State
    seeks: Matter
    filed: Day
    cite: str
    kind: Kind = Kind.STATE
    signed_by: str | None = None
    addressed_to: str | None = None
    areas: tuple[str, ...] = ()
    withdraws: Day | None = None
    ground: str = ""
    effective: Day | None = None
    form: str = ""

    @property
    def whose(self) -> State:
        """Of whom the facts are asked: of a proposal itself, else of the applicant."""
        return self.id if isinstance(self.seeks, Proposal) else self.applicant

    @property
    def rank(self) -> tuple[Day, str]:
        """The order in which organs take the files before them: day of filing, then id."""
        return (self.filed, self.id)
