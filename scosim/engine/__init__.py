"""One history, day by day, on SimPy.

The processes are paragraphs of procedure; the house has the state; the rulebook says what a step is,
`procedure` what it means, and the world who says what.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..calendar import Day, Hour, moment
from ..procedure import Entry, Finding, Outcome, Result, World, outcome
from ..rulebook import Rulebook
from ..terms import Dossier, Stage, Standing, State
from .file import File
from .house import House
from .processes import changes, filing, sittings, withdrawal

__all__ = ["Blocker", "End", "File", "History", "House", "history"]


class End(NamedTuple):
    """How one dossier ended: where it lies, what was found last and before, when it was decided and granted."""

    dossier: Dossier
    stage: Stage
    outcome: Outcome
    found: Finding
    findings: tuple[tuple[Day, Finding], ...]
    decided_on: Day | None
    granted_on: Day | None
    waits_for: str | None


class Blocker(NamedTuple):
    """A member that objected to a file when it was tabled: how often, and how often it was the only one."""

    member: State
    times: int
    alone: int

    @property
    def sole(self) -> bool:
        """Whether it was once the only one."""
        return self.alone > 0


class History(NamedTuple):
    """One traced history: its record, how each dossier ended, and the silences whose reading it used."""

    record: tuple[Entry, ...]
    ends: tuple[End, ...]
    readings: frozenset[str]
    standings: Mapping[State, Standing | None]
    void_acts: tuple[tuple[Dossier, str, str], ...]

    def of(self, dossier_id: str) -> tuple[Entry, ...]:
        """The entries of the record that speak of one dossier."""
        return tuple(entry for entry in self.record if entry.dossier is not None and entry.dossier.id == dossier_id)

    def end_of(self, dossier_id: str) -> End:
        """How one dossier ended."""
        return next(end for end in self.ends if end.dossier.id == dossier_id)

    def blockers(self, dossier_id: str) -> tuple[Blocker, ...]:
        """Who objected to a dossier when it was tabled."""
        blocked = [entry.members for entry in self.of(dossier_id) if entry.decision == Result.OBJECTED]
        names = sorted({member for members in blocked for member in members})
        return tuple(
            Blocker(name, sum(name in members for members in blocked), blocked.count((name,))) for name in names
        )


def history(rulebook: Rulebook, world: World, *, record: bool = True) -> History:
    """One history of the world under the law: bit for bit the same for the same two."""
    house = House(rulebook, world, record=record)
    for organ in rulebook.deciding_organs:
        house.begin(sittings(house, organ))
    house.begin(changes(house))
    for file in house.files:
        house.begin(filing(house, file))
        if file.dossier.withdraws is not None:
            house.begin(withdrawal(house, file, file.dossier.withdraws))
    house.env.run(until=moment(world.closes + 1, Hour.FACTS))
    entries = sorted(house.record, key=_order)
    return History(
        tuple(entries),
        tuple(_end(house, file) for file in house.files),
        frozenset(house.acts.readings),
        {name: house.standing(name) for name in sorted(house.held)},
        tuple(house.acts.void.values()),
    )


def _order(entry: Entry) -> tuple[int, int, bool]:
    """The order of the record: day, hour, events first; within an hour files have taken their turns already."""
    return (entry.day, entry.hour, entry.dossier is not None)


def _end(house: House, file: File) -> End:
    assert file.found is not None, "every file is looked at when it is opened"
    how = outcome(file.stage, file.ended, file.found)
    return End(
        file.dossier,
        file.stage,
        how,
        file.found,
        tuple(file.findings),
        file.decided_on,
        file.granted_on,
        file.waits_for(house.law(file)),
    )
