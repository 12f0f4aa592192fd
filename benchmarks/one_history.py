"""One traced history of scosim against the hand-written script, on the same stances and the same meetings.

    python benchmarks/one_history.py

scosim applies the law of the partner regulation with citations and a full record; the script applies nothing
and keeps a log.  Both read the stances from the same table; both must find the same.
"""

from __future__ import annotations

import platform
from itertools import cycle

import anchor
import simpy
import workload
from pairs import paired

import scosim
from scosim.calendar import Term
from scosim.engine import History, history
from scosim.law import SCO
from scosim.procedure import Done, Result, World
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Stance

STANCES = (Stance.SUPPORT, Stance.NO_OBJECTION, Stance.OBJECTION)
TABLES = 16


def lines(table: list[list[int]]) -> tuple[Line, ...]:
    """The table as a script: a line for each spell of one stance of one member."""
    script = []
    for number in range(workload.MEMBERS):
        start = 0
        for month in range(1, workload.MONTHS + 1):
            if month == workload.MONTHS or table[month][number] != table[start][number]:
                since, until = workload.first_of(start), workload.first_of(month)
                script.append(Line(STANCES[table[start][number]], "table", f"M{number}", since=since, until=until))
                start = month
    return tuple(script)


def world(table: list[list[int]]) -> World:
    """The workload as a case of scosim."""
    filed = workload.first_of(0) + 7
    dossier = Dossier(
        "A/dialogue partner", "A", SCO.standings["dialogue partner"], filed, "table", areas=("economy",)
    )
    return World(
        opens=workload.first_of(0),
        closes=workload.first_of(workload.MONTHS) - 1,
        dossiers=(dossier,),
        deciding=((0, tuple(f"M{number}" for number in range(workload.MEMBERS))),),
        stances=Scripted(lines(table)),
        sittings={
            organ: tuple(
                workload.meeting_day(month)
                for month in range(workload.MONTHS)
                if month % 12 in workload.MEETINGS[organ]
            )
            for organ in workload.ORGANS
        },
        acts={(dossier.id, "memorandum"): (Done("table", after=Term(30)),)},
    )


def as_log(told: History) -> anchor.Result:
    """What the anchor tells of the same history."""
    log = [
        (workload.month_of(entry.day), entry.by, sorted(int(member[1:]) for member in entry.members))
        for entry in told.record
        if entry.decision in (Result.ADOPTED, Result.OBJECTED)
    ]
    decided = told.ends[0].decided_on
    return (workload.month_of(decided) if decided else None), log


def main() -> None:
    tables = [workload.stance_table(number) for number in range(TABLES)]
    worlds = [world(table) for table in tables]
    for table, each in zip(tables, worlds, strict=True):
        assert anchor.history(table) == as_log(history(SCO, each)), "the two sides differ"
    print(f"scosim {scosim.__version__}, simpy {simpy.__version__}, Python {platform.python_version()}")
    print(f"{TABLES} tables of {workload.MONTHS} months, {workload.MEMBERS} members; both sides agree on each")
    by_hand, traced, untraced = cycle(tables), cycle(worlds), cycle(worlds)
    rate = paired(lambda: anchor.history(next(by_hand)), lambda: history(SCO, next(traced)), times=TABLES)
    low, high = rate.quartiles
    print(
        f"1   hand-written script {rate.first * 1e3:7.3f} ms   traced history {rate.second * 1e3:7.3f} ms   "
        f"traced is {rate.ratio:.2f} times the rate ({low:.2f} to {high:.2f}; goal at least 1.5)"
    )
    cost = paired(
        lambda: history(SCO, next(traced)), lambda: history(SCO, next(untraced), record=False), times=TABLES
    )
    low, high = cost.quartiles
    print(
        f"1b  with record         {cost.first * 1e3:7.3f} ms   without        {cost.second * 1e3:7.3f} ms   "
        f"the record costs {cost.ratio:.2f} times ({low:.2f} to {high:.2f}; goal at most 1.35)"
    )


if __name__ == "__main__":
    main()
