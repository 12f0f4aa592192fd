"""Stances that depend on that of one other member at the same sitting."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..calendar import Day
from ..chances import STANCES, Certain, Cycles, Drawn, Following
from ..terms import Dossier, Organ, Stance, State
from .chances import Lottery


class Follower(NamedTuple):
    """Whom a member follows: chances for some stances of the leader, and for all others, its absence included."""

    leader: State
    when: Mapping[Stance, Lottery]
    otherwise: Lottery

    def manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Following:
        """Drawn by its own number from the chances that the leader's stance selects."""
        found: dict[Stance | None, Certain | Drawn] = {
            stance: self.when.get(stance, self.otherwise).manner(member, dossier, organ, day, cycles)
            for stance in STANCES
        }
        found[None] = self.otherwise.manner(member, dossier, organ, day, cycles)
        return Following(self.leader, found)
