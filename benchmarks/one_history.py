"""One traced history of scosim against the hand-written script: on the same stances, and each by its own chances.

    python benchmarks/one_history.py

scosim applies the law of the partner regulation with citations and a full record; the script applies nothing
and keeps a log.  With stances made beforehand both read the same table, and both must find the same.  By chance
the script takes what `random` gives; what scosim draws depends on seed, run, member, file and month alone.
"""

from __future__ import annotations

import platform
import time
from itertools import count, cycle

import anchor
import case
import simpy
import workload
from pairs import paired

import scosim
from scosim.chances import lucks
from scosim.engine import history
from scosim.law import SCO
from scosim.procedure import World
from scosim.stances.scripted import Line

CPU = time.process_time
TABLES = 16
TOGETHER = 64


def lines(table: list[list[int]]) -> tuple[Line, ...]:
    """The table as a script: a line for each spell of one stance of one member."""
    script = []
    for number in range(workload.MEMBERS):
        start = 0
        for month in range(1, workload.MONTHS + 1):
            if month == workload.MONTHS or table[month][number] != table[start][number]:
                stance = case.STANCES[table[start][number]]
                since, until = workload.first_of(start), workload.first_of(month)
                script.append(Line(stance, "table", f"M{number}", since=since, until=until))
                start = month
    return tuple(script)


def world(table: list[list[int]]) -> World:
    """The workload, scripted."""
    return case.world(lines(table))


def on_tables() -> None:
    """Both sides on the same stances; and the record."""
    tables = [workload.stance_table(number) for number in range(TABLES)]
    worlds = [world(table) for table in tables]
    for table, each in zip(tables, worlds, strict=True):
        assert anchor.history(table) == case.as_log(history(SCO, each)), "the two sides differ"
    print(f"{TABLES} tables of {workload.MONTHS} months, {workload.MEMBERS} members; both sides agree on each")
    by_hand, traced, untraced = cycle(tables), cycle(worlds), cycle(worlds)
    rate = paired(lambda: anchor.history(next(by_hand)), lambda: history(SCO, next(traced)), times=TABLES, clock=CPU)
    low, high = rate.quartiles
    print(
        f"1   hand-written script {rate.first * 1e3:7.3f} ms   traced history {rate.second * 1e3:7.3f} ms   "
        f"traced is {rate.ratio:.2f} times the rate ({low:.2f} to {high:.2f}; goal at least 1.5)"
    )
    cost = paired(
        lambda: history(SCO, next(traced)),
        lambda: history(SCO, next(untraced), record=False),
        times=TABLES,
        clock=CPU,
    )
    low, high = cost.quartiles
    print(
        f"1b  with record         {cost.first * 1e3:7.3f} ms   without        {cost.second * 1e3:7.3f} ms   "
        f"the record costs {cost.ratio:.2f} times ({low:.2f} to {high:.2f}; goal at most 1.35)"
    )


def by_chance() -> None:
    """Each side by its own chances, on chains that step monthly; and the record."""
    chances, runs = case.walking(), count()
    some, others = (lucks(seed, range(10**9)) for seed in (0, 0))
    rate = paired(
        lambda: anchor.history_by_chance(next(runs)),
        lambda: history(SCO, chances, next(some)),
        times=TOGETHER,
        pairs=15,
        clock=CPU,
    )
    low, high = rate.quartiles
    print(
        f"1   hand-written script {rate.first * 1e3:7.3f} ms   traced, keyed  {rate.second * 1e3:7.3f} ms   "
        f"traced is {rate.ratio:.2f} times the rate ({low:.2f} to {high:.2f}; goal at least 1.5)"
    )
    cost = paired(
        lambda: history(SCO, chances, next(some)),
        lambda: history(SCO, chances, next(others), record=False),
        times=TOGETHER,
        pairs=15,
        clock=CPU,
    )
    low, high = cost.quartiles
    print(
        f"1b  with record         {cost.first * 1e3:7.3f} ms   without        {cost.second * 1e3:7.3f} ms   "
        f"the record costs {cost.ratio:.2f} times ({low:.2f} to {high:.2f}; goal at most 1.35)"
    )


def main() -> None:
    print(f"scosim {scosim.__version__}, simpy {simpy.__version__}, Python {platform.python_version()}")
    on_tables()
    print("by chance, on chains that step monthly")
    by_chance()


if __name__ == "__main__":
    main()
