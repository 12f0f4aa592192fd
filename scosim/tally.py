"""What many histories come to, for one dossier: how much of them is granted, when, and who stood in the way.

Weights are counts of runs, or probabilities; whoever tells the result divides by `total` and nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from .calendar import Day
from .procedure import Outcome
from .terms import Stage, State

Weight = int | float | Fraction

OBJECTED_BY, ALONE = "objected by", "objected by alone"
TABLED, ADOPTED, OBJECTED, DEFERRED, BOUND = "tabled", "adopted", "objected", "deferred", "bound"

Event = tuple[str, str]
"""Something that happens in a history once or more: what, and to which organ or through which member."""


@dataclass
class Tally:
    """The weights of one dossier.

    `ends` goes by stage and outcome, `days` by milestone and day; `ever` is of the histories in which an event
    happens at all; `blocks` of each time at which an organ was stopped by just these members, over all sittings.
    """

    total: Weight = 0
    ends: defaultdict[tuple[Stage, Outcome], Any] = field(default_factory=lambda: defaultdict(int))
    days: defaultdict[tuple[str, Day], Any] = field(default_factory=lambda: defaultdict(int))
    ever: defaultdict[Event, Any] = field(default_factory=lambda: defaultdict(int))
    blocks: defaultdict[tuple[str, tuple[State, ...]], Any] = field(default_factory=lambda: defaultdict(int))

    def add(self, other: Tally) -> None:
        """Take in the weights of other histories."""
        self.total += other.total
        for mine, theirs in zip(self._weights, other._weights, strict=True):
            for key, weight in theirs.items():
                mine[key] += weight

    def chance(self, outcome: str, by: Day | None = None) -> Weight:
        """The chance of an outcome: at the close, or by a day (granted, withdrawn, lapsed)."""
        if by is None:
            found = sum(weight for (_, each), weight in self.ends.items() if each == outcome)
        else:
            found = sum(weight for (what, day), weight in self.days.items() if what == outcome and day <= by)
        return self.likely(found)

    def stage(self, stage: Stage) -> Weight:
        """The chance that it lies at a stage at the close."""
        return self.likely(sum(weight for (each, _), weight in self.ends.items() if each == stage))

    def likely(self, weight: Weight) -> Weight:
        """The weight of some histories as a chance; floats that add up to more than one are cut off there."""
        share = self.share(weight)
        return min(1.0, max(0.0, share)) if isinstance(share, float) else share

    def share(self, weight: Weight) -> Weight:
        """A weight on average over all histories: of counts and fractions exactly, of floats as a float."""
        return weight if isinstance(weight, float) else Fraction(weight) / Fraction(self.total)

    def weight(self, share: Fraction) -> Weight:
        """The weight that is a share of all histories."""
        return share if isinstance(self.total, float) else share * Fraction(self.total)

    @property
    def _weights(self) -> tuple[defaultdict[Any, Any], ...]:
        return (self.ends, self.days, self.ever, self.blocks)

    @property
    def plain(self) -> tuple[object, ...]:
        """All of it, in an order of its own: two that are equal say the same."""
        return (self.total, *(sorted((k, w) for k, w in counter.items() if w) for counter in self._weights))
