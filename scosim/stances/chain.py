"""Stances that move month by month on a chain of a few of them."""

from __future__ import annotations

from typing import NamedTuple

from ..calendar import Day, month_of
from ..chances import Chain, Cycles, Walked
from ..terms import Dossier, Organ, State


class Walk(NamedTuple):
    """A chain that each member walks by itself on each file."""

    chain: Chain

    @property
    def leader(self) -> None:
        """Nobody's stance bears on it."""
        return None

    def manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Walked:
        """Where the chain has come by the month of the sitting."""
        return Walked(self.chain, member, dossier.id, month_of(day))
