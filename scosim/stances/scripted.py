"""Stances that a scenario scripts line by line: the last line that matches wins whole."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple, Protocol

from ..calendar import Day
from ..chances import CERTAIN, Cycles, Manner
from ..terms import Dossier, Organ, Stance, State


class ByChance(Protocol):
    """What a line says where it leaves the stance to chance: one file of this folder for each way."""

    @property
    def leader(self) -> State | None:
        """The member on whose stance it depends, if it does."""

    def manner(self, member: State, dossier: Dossier, organ: Organ, day: Day, cycles: Cycles) -> Manner:
        """How the stance of a member comes about at a sitting."""


class Line(NamedTuple):
    """One line of the script; what it leaves out it matches: `until` is the first day on which it is over."""

    stance: Stance | ByChance
    cite: str
    member: State | None = None
    on: str | None = None
    seeks: str | None = None
    at: str | None = None
    since: Day | None = None
    until: Day | None = None
    opinion: str | None = None

    def speaks_of(self, dossier: Dossier, organ: Organ, member: State) -> bool:
        """Whether it matches but for the day; `on` is an applicant or the id of a file."""
        return (
            self.member in (None, member)
            and self.on in (None, dossier.applicant, dossier.id)
            and self.seeks in (None, dossier.seeks.name)
            and self.at in (None, organ.code)
        )


Segments = tuple[tuple[Day, ...], tuple[Line | None, ...]]


class Scripted:
    """The stances of a script; where no line speaks, a member has no objection (an assumption, not a fact)."""

    def __init__(self, lines: tuple[Line, ...], cycles: Cycles | None = None) -> None:
        self.lines = lines
        self.cycles = cycles or Cycles()
        chancy = (line.stance for line in lines if not isinstance(line.stance, Stance))
        self.leaders = frozenset(each.leader for each in chancy if each.leader is not None)
        self._opinions = any(line.opinion for line in lines)
        self._segments: dict[tuple[str, str, State], Segments] = {}
        self._manners: dict[tuple[str, str, Day, State], Manner] = {}

    def __repr__(self) -> str:
        return f"Scripted({self.lines})"

    def manner(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> Manner:
        """How the stance of a member comes about at a sitting: the same in every run."""
        key = (dossier.id, organ.code, day, member)
        manner = self._manners.get(key)
        if manner is None:
            manner = self._manners[key] = self._manner(dossier, organ, day, member)
        return manner

    def _manner(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> Manner:
        line = self.line(dossier, organ, day, member)
        if line is None:
            return CERTAIN[Stance.NO_OBJECTION]
        if isinstance(line.stance, Stance):
            return CERTAIN[line.stance]
        return line.stance.manner(member, dossier, organ, day, self.cycles)

    def cites(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> str | None:
        """The line that scripts a member's stance."""
        line = self.line(dossier, organ, day, member)
        return line.cite if line else None

    def opinions(
        self, dossier: Dossier, organ: Organ, day: Day, members: tuple[State, ...]
    ) -> Sequence[tuple[State, str, str]]:
        """The views that members have recorded at a sitting."""
        if not self._opinions:
            return ()
        lines = ((member, self.line(dossier, organ, day, member)) for member in members)
        return [(member, line.opinion, line.cite) for member, line in lines if line and line.opinion]

    def line(self, dossier: Dossier, organ: Organ, day: Day, member: State) -> Line | None:
        """The line that speaks for a member at a sitting, if one does."""
        starts, lines = self._pieces(dossier, organ, member)
        return lines[bisect_right(starts, day)]

    def lines_for(self, dossier: Dossier, organ: Organ, member: State) -> tuple[Line | None, ...]:
        """The lines that speak for a member on a dossier at an organ, one after the other; None where none does."""
        return self._pieces(dossier, organ, member)[1]

    def _pieces(self, dossier: Dossier, organ: Organ, member: State) -> Segments:
        key = (dossier.id, organ.code, member)
        segments = self._segments.get(key)
        if segments is None:
            speaking = [line for line in self.lines if line.speaks_of(dossier, organ, member)]
            segments = self._segments[key] = _segments(speaking)
        return segments


def _segments(lines: list[Line]) -> Segments:
    """Cut time where a line begins or ends; each piece has the last line in force there."""
    starts: dict[Day, list[int]] = {}
    for number, line in enumerate(lines):
        starts.setdefault(line.since or 0, []).append(number)
    cuts = sorted({*starts, *(line.until for line in lines if line.until is not None)})
    latest: list[int] = []
    speaking: list[Line | None] = [None]
    for cut in cuts:
        for number in starts.get(cut, ()):
            heapq.heappush(latest, -number)
        while latest and (end := lines[-latest[0]].until) is not None and end <= cut:
            heapq.heappop(latest)
        speaking.append(lines[-latest[0]] if latest else None)
    return tuple(cuts), tuple(speaking)
