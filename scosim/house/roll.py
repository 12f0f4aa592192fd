"""Who decides on a day: the members of that morning, and those whom a file of this run made begin or cease to."""

from __future__ import annotations

from collections.abc import Iterator

from ..calendar import Day
from ..procedure import World
from ..terms import Dossier, State


class Roll:
    """The members of each day of a run; whom a file admits decides from the next morning, and not before."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._turns: list[tuple[Day, int, Dossier, bool]] = []
        self._known: tuple[Day, tuple[State, ...]] = (-1, ())

    def twin(self) -> Roll:
        """The same roll, to be turned otherwise."""
        other = Roll(self.world)
        other._turns, other._known = list(self._turns), self._known
        return other

    def state(self, today: Day) -> tuple[object, ...]:
        """The turns that count or will count, in their order; since when those count that do makes no difference."""
        turns = sorted(self._turns, key=lambda turn: turn[:2])
        return tuple((since if since > today else 0, dossier.id, decides) for since, _, dossier, decides in turns)

    def members(self, today: Day) -> tuple[State, ...]:
        """Who decides on a day; settled that morning."""
        day, members = self._known
        if day != today:
            members = self.world.members(today)
            if self._turns:
                turned = {dossier.applicant: decides for dossier, decides in self._turned(today)}
                stay = [state for state in members if state not in turned]
                members = tuple(sorted([*stay, *(state for state, decides in turned.items() if decides)]))
            self._known = (today, members)
        return members

    def _turned(self, today: Day) -> Iterator[tuple[Dossier, bool]]:
        """The files by which somebody began or ceased to decide, in the order of the days from which that counts."""
        for since, _, dossier, decides in sorted(self._turns, key=lambda turn: turn[:2]):
            if since <= today:
                yield dossier, decides

    def turn(self, dossier: Dossier, since: Day, *, decides: bool) -> None:
        """From a day on the State concerned decides, or no longer does."""
        self._turns.append((since, len(self._turns), dossier, decides))

    def call_off(self, dossier: Dossier) -> None:
        """What a file would have changed of who decides is called off."""
        self._turns = [turn for turn in self._turns if turn[2] is not dossier]
        self._known = (-1, ())
