"""The workload as a case of scosim, its stances scripted or left to chance, for any number of members and years."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import cycle, islice

import anchor
import workload

from scosim.calendar import Term, month_of
from scosim.chances import Chain, Chances, cycles_of
from scosim.engine import History
from scosim.law import SCO
from scosim.procedure import Done, Result, World
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Stance

STANCES = (Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OBJECTION)


def world(lines: Iterable[Line], members: int = workload.MEMBERS, years: int = workload.YEARS) -> World:
    """One file, tabled until it is granted or the years are over; its memorandum is signed in thirty days."""
    seeks = SCO.standings["dialogue partner"]
    dossier = Dossier("A/dialogue partner", "A", seeks, workload.first_of(0) + 7, "workload", areas=("economy",))
    months = range(12 * years)
    sittings = {
        organ: tuple(workload.meeting_day(month) for month in months if month % 12 in workload.MEETINGS[organ])
        for organ in workload.ORGANS
    }
    return World(
        opens=workload.first_of(0),
        closes=date(workload.FIRST_YEAR + years, 1, 1).toordinal() - 1,
        dossiers=(dossier,),
        deciding=((0, tuple(f"M{number}" for number in range(members))),),
        stances=Scripted(tuple(lines), cycles_of(sittings["CHS"])),
        sittings=sittings,
        acts={(dossier.id, "memorandum"): (Done("workload", after=Term(30)),)},
    )


# ── Chances ──────────────────────────────────────────────────────────────────────────────────────────────


def chances(shares: Iterable[float]) -> Chances:
    """The shares of support, no objection and objection, as tenths of a million where they are written as such."""
    written = [Fraction(share).limit_denominator(10**7) for share in shares]
    return Chances.of(dict(zip(STANCES, [*written[:2], 1 - sum(written[:2])], strict=True)))


def heats(members: int) -> Iterable[int]:
    return islice(cycle(workload.HEAT), members)


def chain(heat: int) -> Chain:
    """How a member of this heat walks, from its lasting law on."""
    rows = workload.rows(heat)
    steps = {stance: chances(row) for stance, row in zip(STANCES, rows, strict=True)}
    return Chain(month_of(workload.first_of(0)), chances(workload.stationary(rows)), steps)


def walking(members: int = workload.MEMBERS, years: int = workload.YEARS, blocked: bool = False) -> World:
    """Each member walks on its chain month by month; `blocked` adds one that always objects."""
    ways = [Walk(chain(heat)) for heat in heats(members)]
    lines = [Line(way, "workload", f"M{number}") for number, way in enumerate(ways)]
    if blocked:
        lines.append(Line(Stance.OBJECTION, "workload", f"M{members}"))
    return world(lines, members + blocked, years)


def each_sitting(members: int = workload.MEMBERS, years: int = workload.YEARS, blocked: bool = False) -> World:
    """Each member draws from the lasting law of its chain anew at each sitting: another law than that of walking."""
    ways = [Lottery(chances(workload.stationary(workload.rows(heat))), each_sitting=True) for heat in heats(members)]
    lines = [Line(way, "workload", f"M{number}") for number, way in enumerate(ways)]
    if blocked:
        lines.append(Line(Stance.OBJECTION, "workload", f"M{members}"))
    return world(lines, members + blocked, years)


# ── What is told of a history ────────────────────────────────────────────────────────────────────────────


def as_log(told: History) -> anchor.Result:
    """What the anchor tells of the same history."""
    log = [
        (workload.month_of(entry.day), entry.by, sorted(int(member[1:]) for member in entry.members))
        for entry in told.record
        if entry.decision in (Result.ADOPTED, Result.OBJECTED)
    ]
    decided = told.ends[0].decided_on
    return (workload.month_of(decided) if decided else None), log
