"""Leaders: members that move others, by vision, will, resources and skill together.

Source: Jia Qingguo, who holds that leadership takes all four; so the index is their geometric mean.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..calendar import Day
from ..terms import State
from .parameters import Number

Path = tuple[tuple[Day, Number], ...]
"""A number that changes on days: each holds from its day on."""

COMPONENTS = ("vision", "will", "resources", "skill")


def on_path(path: Path, day: Day) -> Number:
    """The number of a day; before the first day the first holds."""
    place = bisect_right([since for since, _ in path], day)
    return path[max(place - 1, 0)][1]


class Leader(NamedTuple):
    """A member that leads, and how: each component in [0, 1], on a path; `chair` says when it has the chair."""

    state: State
    vision: Path
    will: Path
    resources: Path
    skill: Path
    chair: Path = ((0, 0.0),)

    def lead(self, day: Day) -> Number:
        """The leadership index of a day: the fourth root of the product, nothing if any component is nothing."""
        found: Number = 1.0
        for name in COMPONENTS:
            found = found * on_path(getattr(self, name), day)
        return found**0.25

    def power(self, day: Day, bonus: Number) -> Number:
        """The index, with what the chair adds."""
        return self.lead(day) * (1 + bonus * on_path(self.chair, day))
