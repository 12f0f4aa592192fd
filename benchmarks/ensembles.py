"""The ensemble against the hand-written script, against its own draws, on two cores, and as its world grows.

    python benchmarks/ensembles.py

Keyed draws, NumPy alone, counts only.  With chances held per sitting the law is another than that of the script:
the lasting law of each chain, drawn anew at each sitting.  The script then stands for what a user would wait for.
"""

from __future__ import annotations

import gc
import math
import platform
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import count
from pathlib import Path
from typing import Any

import anchor
import case
import numpy as np
import simpy
from pairs import paired, row, timed, times

import scosim
from scosim import ensemble as columns
from scosim.chances import lucks
from scosim.courses import Courses
from scosim.draws import drawn, origins
from scosim.engine import history
from scosim.ensemble import RUNS_AT_ONCE, Told, blocks, ensemble
from scosim.law import SCO
from scosim.procedure import Result, World
from scosim.tally import Tally

CPU = time.process_time
WORLDS = {"chains": case.walking, "per sitting": case.each_sitting}
BY_HAND = 24
RECORDS = 256
SOME = RUNS_AT_ONCE // 2


def weighed(courses: Courses, runs: Iterable[range]) -> Tally:
    """What some blocks of runs come to."""
    found = Tally()
    for block in runs:
        found.add(ensemble(courses, 0, block).tallies[0])
    return found


# ── Against the script, and against the draws ────────────────────────────────────────────────────────────


def against_the_script(number: str, kind: str, goal: str) -> None:
    courses, run = Courses(SCO, WORLDS[kind]()), count()
    found = paired(
        lambda: [anchor.history_by_chance(next(run)) for _ in range(BY_HAND)],
        lambda: ensemble(courses, 0, range(RUNS_AT_ONCE)),
        pairs=9,
        sizes=(BY_HAND, RUNS_AT_ONCE),
        clock=CPU,
    )
    figures = f"script {found.first * 1e3:.2f} ms, ensemble {found.second * 1e6:.2f} us a history"
    row(number, f"ensemble, {kind}", figures, times(found), goal)


def draws_of(courses: Courses, runs: int = RUNS_AT_ONCE) -> list[tuple[int, int, int]]:
    """The draws that an ensemble makes, call by call: streams, runs, slot."""
    calls = []

    def noted(streams: Any, starts: Any, slot: int) -> Any:
        calls.append((len(streams), len(starts), slot))
        return drawn(streams, starts, slot)

    columns.drawn = noted  # type: ignore[attr-defined]
    try:
        ensemble(courses, 0, range(runs))
    finally:
        columns.drawn = drawn  # type: ignore[attr-defined]
    return calls


def against_its_draws(kind: str) -> None:
    """The ensemble over the same calls for draws, and nothing else."""
    courses = Courses(SCO, WORLDS[kind]())
    calls = draws_of(courses)
    streams, starts = np.arange(99, dtype=np.uint64), origins(np.arange(RUNS_AT_ONCE))
    found = paired(
        lambda: ensemble(courses, 0, range(RUNS_AT_ONCE)),
        lambda: [drawn(streams[:rows], starts[:runs], slot) for rows, runs, slot in calls],
        pairs=9,
        sizes=(RUNS_AT_ONCE, RUNS_AT_ONCE),
        clock=CPU,
    )
    many = sum(rows * runs for rows, runs, _ in calls) / RUNS_AT_ONCE
    figures = f"{found.first * 1e6:.2f} us, its {many:.0f} draws {found.second * 1e6:.2f} us"
    row("2d", f"ensemble over its own draws, {kind}", figures, times(found), "at most 5 (3)")


# ── On two cores ─────────────────────────────────────────────────────────────────────────────────────────

_courses: Courses


def _begin(kind: str) -> None:
    """What each process does first."""
    global _courses  # one for each process of the pool, which has no other place for it
    _courses = Courses(SCO, WORLDS[kind]())


def _some(runs: range) -> Tally:
    return weighed(_courses, [runs])


def on_cores(kind: str, runs: int, cores: int) -> Tally:
    """The runs on some processes, which are begun for it."""
    found = Tally()
    with ProcessPoolExecutor(cores, initializer=_begin, initargs=(kind,)) as pool:
        for tally in pool.map(_some, blocks(runs)):
            found.add(tally)
    return found


def two_cores(kind: str, pairs: int, runs: int = 10**6) -> None:
    courses = Courses(SCO, WORLDS[kind]())
    weighed(courses, blocks(RUNS_AT_ONCE))
    found = paired(lambda: weighed(courses, blocks(runs)), lambda: on_cores(kind, runs, 2), pairs=pairs, warm=False)
    figures = f"1 core {found.first:.2f} s, 2 processes {found.second:.2f} s"
    row("2e", f"{runs:,} runs, {kind}", figures, times(found), "at least 1.6")


# ── The same histories ───────────────────────────────────────────────────────────────────────────────────

Record = tuple[int, str, str, tuple[str, ...]]


def records(told: Told) -> dict[int, list[Record]]:
    """Each decision of each run of a block: day, organ, result, and who objected."""
    found: dict[int, list[Record]] = defaultdict(list)
    for taken in told.taken:
        blame = {member: np.broadcast_to(mask, len(taken.runs)) for member, mask in sorted(taken.blame.items())}
        for result, mask in taken.results:
            for place in np.flatnonzero(np.broadcast_to(mask, len(taken.runs))).tolist():
                stopped = result is Result.OBJECTED
                members = tuple(member for member in blame if blame[member][place]) if stopped else ()
                found[int(taken.runs[place])].append((taken.fork.day, taken.fork.organ.code, str(result), members))
    return found


def same_histories(kind: str) -> None:
    """Every decision that the engine tells of a run, the ensemble tells of it, and no other."""
    world = WORLDS[kind]()
    found = records(ensemble(Courses(SCO, world), 0, range(RECORDS), keep=True))
    same = decisions = 0
    for run, luck in enumerate(lucks(0, range(RECORDS))):
        told = [
            (entry.day, entry.by, str(entry.decision), tuple(sorted(entry.members)))
            for entry in history(SCO, world, luck).record
            if entry.stances is not None
        ]
        decisions += len(told)
        same += sorted(found[run]) == sorted(told)
    figures = f"{same} of {RECORDS} runs, {decisions:,} decisions"
    row("2f", f"engine and ensemble tell the same, {kind}", figures, "", "all")


# ── Memory ───────────────────────────────────────────────────────────────────────────────────────────────


def memory(kind: str) -> None:
    """What stays of each run when only counts are wanted."""
    courses, kept = Courses(SCO, WORLDS[kind]()), []
    weighed(courses, blocks(RUNS_AT_ONCE))
    sizes = (RUNS_AT_ONCE, 3 * RUNS_AT_ONCE)
    tracemalloc.start()
    for size in sizes:
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        found = weighed(courses, blocks(size))
        gc.collect()
        kept.append(tracemalloc.get_traced_memory()[0] - before)
        del found
    tracemalloc.stop()
    figures = f"{kept[0] / 1024:.0f} KiB of {sizes[0]:,} runs, {kept[1] / 1024:.0f} KiB of {sizes[1]:,}"
    each = (kept[1] - kept[0]) / (sizes[1] - sizes[0])
    row("5", f"kept of each run, counts only, {kind}", figures, f"{each:.2f} B", "0 but for sets not seen before")


def peak(kind: str) -> None:
    """The most that a process of its own ever takes (Linux)."""
    done = subprocess.run([sys.executable, __file__, "peak", kind], check=True, capture_output=True, text=True)
    row(
        "5b", f"most memory of a process, 100,000 runs, {kind}", f"{float(done.stdout):.0f} MiB", "", "at most 80 MiB"
    )


# ── Growth ───────────────────────────────────────────────────────────────────────────────────────────────


def slope(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The exponent by which time grows: the slope of a line through logarithms (least squares)."""
    return statistics.linear_regression([*map(math.log, sizes)], [*map(math.log, seconds)]).slope


def growth(
    what: str,
    sizes: Sequence[int],
    calls: Sequence[Callable[[], object]],
    work: Sequence[float] = (),
    rounds: int = 3,
) -> None:
    """How time grows with some sizes; or with the work that there is at these sizes."""
    seconds = [[timed(each, clock=CPU) for each in calls] for _ in range(rounds)]
    middle = [statistics.median(of_size) for of_size in zip(*seconds, strict=True)]
    figures = ", ".join(f"{size}: {each:.2f} s" for size, each in zip(sizes, middle, strict=True))
    row("6", f"growth in {what}", figures, f"exponent {slope(work or sizes, middle):.2f}", "at most 1.15")


def growth_of(what: str, sizes: Sequence[int], worlds: Sequence[World], by_draws: bool = False) -> None:
    every = [Courses(SCO, world) for world in worlds]
    draws = [sum(rows * runs for rows, runs, _ in draws_of(courses, SOME)) for courses in every]
    calls = [lambda courses=courses: ensemble(courses, 0, range(SOME)) for courses in every]
    growth(what, sizes, calls, draws if by_draws else ())


def all_growth() -> None:
    """On chains.  More members keep a file from being granted for longer: then time is held against draws."""
    members, years = (5, 10, 15, 20), (5, 10, 20, 40)
    growth_of("members, none granted", members, [case.walking(many, blocked=True) for many in members])
    growth_of("years, none granted", years, [case.walking(years=many, blocked=True) for many in years])
    growth_of("draws, for so many members", members, [case.walking(many) for many in members], by_draws=True)
    growth_of("years", years, [case.walking(years=many) for many in years])
    courses = Courses(SCO, case.walking())
    sizes = [RUNS_AT_ONCE * many for many in (1, 2, 4)]
    growth("runs", sizes, [lambda many=many: weighed(courses, blocks(many)) for many in sizes])


def main() -> None:
    if sys.argv[1:2] == ["peak"]:
        weighed(Courses(SCO, WORLDS[sys.argv[2]]()), blocks(100_000))
        status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
        print(int(status["VmHWM"].split()[0]) / 1024)
        return
    about = f"scosim {scosim.__version__}, simpy {simpy.__version__}, numpy {np.__version__}"
    print(f"{about}, Python {platform.python_version()}; {RUNS_AT_ONCE:,} runs at once")
    against_the_script("2", "chains", "at least 80 (150)")
    against_the_script("2b", "per sitting", "at least 300 (600), another law")
    for kind in WORLDS:
        against_its_draws(kind)
    for kind in WORLDS:
        same_histories(kind)
    for kind in WORLDS:
        memory(kind)
        peak(kind)
    all_growth()
    two_cores("per sitting", 3)
    two_cores("chains", 2)


if __name__ == "__main__":
    main()
