"""Stances drawn from stated chances: once for each yearly cycle, or at each sitting."""

from __future__ import annotations

from typing import NamedTuple

from ..calendar import Day
from ..chances import PER_CYCLE, PER_SITTING, Chances, Cycles, Draw, Drawn
from ..terms import Dossier, Organ, State


class Lottery(NamedTuple):
    """Chances, and for how long what is drawn holds; a sitting, or a cycle."""

    chances: Chances
    each_sitting: bool = False

    @property
    def leader(self) -> None:
        """Nobody's stance bears on it."""
        return None

    def manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Drawn:
        """Drawn: within a cycle by one number, whatever organ sits and whichever line speaks."""
        if self.each_sitting:
            purpose = PER_SITTING.format(organ=organ.code)
            return Drawn(Draw(purpose, member, dossier.id, day, day), self.chances)
        year, last = cycles.at(day)
        return Drawn(Draw(PER_CYCLE, member, dossier.id, year, last), self.chances)
