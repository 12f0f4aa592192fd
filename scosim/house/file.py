"""One dossier under way: where it lies, what has been found of it, and what it waits for."""

from __future__ import annotations

from ..calendar import Day
from ..procedure import Bars, Finding, Outcome
from ..provision import Effect, Power, Provision, Signing
from ..rulebook import Law
from ..terms import REQUESTED, Dossier, Measure, Stage, Standing


class File:
    """Where one dossier lies, and what has been found of it."""

    __slots__ = (
        "against",
        "back",
        "bound_at",
        "decided_on",
        "dossier",
        "due",
        "ended",
        "findings",
        "found",
        "fulfilled",
        "granted_on",
        "open",
        "place",
        "reached",
        "set",
        "stage",
    )

    def __init__(self, place: int, dossier: Dossier) -> None:
        self.place = place
        self.dossier = dossier
        self.stage: Stage = REQUESTED
        self.reached = dossier.filed
        self.against: Standing | None = None
        self.set = self.due = self.open = False
        self.ended: Outcome | None = None
        self.found: Finding | None = None
        self.findings: list[tuple[Day, Finding]] = []
        self.back: Bars = ()
        self.bound_at: Stage | None = None
        self.fulfilled: set[str] = set()
        self.decided_on: Day | None = None
        self.granted_on: Day | None = None

    def twin(self) -> File:
        """The same file, to be brought on otherwise."""
        other = object.__new__(File)
        for name in File.__slots__:
            setattr(other, name, getattr(self, name))
        other.findings, other.fulfilled = [], set(self.fulfilled)
        return other

    @property
    def under_way(self) -> bool:
        """Whether it has not ended; it need not have been filed yet."""
        return self.ended is None and self.granted_on is None

    @property
    def lies(self) -> tuple[object, ...]:
        """Where it lies: all of it on which the future depends once it is looked at again."""
        reached = self.reached if isinstance(self.dossier.seeks, Measure) and not self.set else 0
        lies = (self.stage, self.open, self.ended, self.set, self.due, self.against, reached)
        return (*lies, frozenset(self.fulfilled))

    @property
    def state(self) -> tuple[object, ...]:
        """All of it on which the future depends."""
        found = None if self.found is None else essence(self.found)
        return (*self.lies, found, tuple(rule.key for rule in self.back))

    @property
    def failing(self) -> tuple[Provision, ...]:
        """The criteria that fail or are unknown."""
        grounds = self.found.decisive if self.found else ()
        return tuple(ground.criterion for ground in grounds if ground.holds is not True)

    def reasons(self, back: Bars) -> str:
        """Why it is held back: what fails or is unknown, or what bars every request."""
        grounds = {ground.criterion.key: ground for ground in (self.found.grounds if self.found else ())}
        why = (grounds[rule.key].words if rule.key in grounds else rule.gist for rule in back)
        return "; ".join(dict.fromkeys(why))

    def waits_for(self, law: Law) -> str | None:
        """What it waits for under the law that governs it, while it is open."""
        if not self.open:
            return None
        match law.step(self.dossier.seeks, self.stage):
            case Signing(act=act):
                return act.name
            case Effect():
                return self.reasons(self.failing) if self.due else "the day on which it takes effect"
            case Power() as power:
                return self._waits_for_organ(law, power)
        return "a provision that takes it on"

    def _waits_for_organ(self, law: Law, power: Power) -> str:
        if self.back:
            return f"{power.organ.code}, and cannot be tabled: {self.reasons(self.back)}"
        if law.rule_of(power) is None:
            return "a rule by which the organ decides"
        missing = [act.name for act in power.awaits if act.name not in self.fulfilled]
        return ", ".join(missing) or power.organ.code


def essence(found: Finding) -> tuple[object, ...]:
    """What must change for a finding to be told again: the verdict, and which criteria fail or are unknown."""
    return (found.verdict, *(ground.criterion.key for ground in found.decisive if ground.holds is not True))
