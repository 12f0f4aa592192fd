"""Exact probabilities against the runs that would tell them as well, and against a second way to solve them.

    python benchmarks/exact_odds.py

A chance p is known to a standard error of 1e-4 after p (1 - p) / 1e-8 runs; the time of these is the rate of the
ensemble, measured here, times their number.  The ensemble is the fastest way that scosim has to sample.
"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from math import sqrt

import case
import numpy as np
from pairs import row, timed

import scosim
from scosim.courses import Courses
from scosim.ensemble import RUNS_AT_ONCE, blocks, ensemble
from scosim.exact import exact
from scosim.exact_renewal import renewal
from scosim.law import SCO
from scosim.procedure import Outcome
from scosim.tally import Tally

CPU = time.process_time
ERROR = 1e-4
ROOM = {"cells": 1 << 26, "work": 1 << 40}
CHECKED = 4 * RUNS_AT_ONCE


def granted(tally: Tally) -> float:
    return float(sum(weight for (_, how), weight in tally.ends.items() if how == Outcome.GRANTED)) / float(
        tally.total
    )


def sampled(courses: Courses) -> tuple[float, float]:
    """The share of runs in which it is granted, and the seconds for one."""
    found = Tally()

    def weigh() -> None:
        for block in blocks(CHECKED):
            found.add(ensemble(courses, 0, block).tallies[0])

    ensemble(courses, 0, range(RUNS_AT_ONCE))
    seconds = timed(weigh, clock=CPU) / CHECKED
    return granted(found), seconds


def solved(what: str, solve: Callable[[], tuple[Tally, ...]], share: float, seconds: float, goal: str) -> None:
    """The time of a solution against that of the runs which would tell as much, and how far those here are off."""
    found: list[Tally] = []
    takes = min(timed(lambda: found.append(solve()[0]), clock=CPU) for _ in range(2))
    p = granted(found[0])
    runs = p * (1 - p) / ERROR**2
    z = (share - p) / sqrt(p * (1 - p) / CHECKED)
    figures = f"{takes:.3f} s; {runs / 1e6:.1f} million runs {runs * seconds:.0f} s"
    row("3", what, figures, f"{runs * seconds / takes:.3g} times", goal)
    row("3d", "  against runs", f"exact {p:.9f}, of {CHECKED:,} runs {share:.6f}", f"z {z:+.2f}", "between -4 and 4")


def apart(one: Tally, other: Tally) -> float:
    """The largest difference between two ways to solve, over ends and days."""
    keys = [("ends", key) for key in {*one.ends, *other.ends}] + [("days", key) for key in {*one.days, *other.days}]
    pairs = ((getattr(one, kind).get(key, 0), getattr(other, kind).get(key, 0)) for kind, key in keys)
    return max(abs(float(a) - float(b)) for a, b in pairs)


def two_ways() -> None:
    """In floats and in fractions; on grids and by renewal."""
    for what, world in (("chains", case.walking(4, 2)), ("per sitting", case.each_sitting(4, 2))):
        courses = Courses(SCO, world)
        floats = exact(courses, events=False, **ROOM)[0]
        fractions = exact(courses, fractions=True, events=False, **ROOM)[0]
        told = f"4 members, 2 years: granted {float(granted(floats)):.9f}"
        row("3d", f"floats and fractions, {what}", told, f"{apart(floats, fractions):.1e}", "at most 1e-12")
    courses = Courses(SCO, case.each_sitting())
    off = apart(exact(courses, events=False, **ROOM)[0], renewal(courses)[0])
    row("3d", "grids and renewal, per sitting", "10 members, 20 years", f"{off:.1e}", "at most 1e-12")


def main() -> None:
    print(f"scosim {scosim.__version__}, numpy {np.__version__}, Python {platform.python_version()}")
    courses = Courses(SCO, case.walking())
    share, seconds = sampled(courses)
    goal = "at least 50 (140)"
    solved("exact on grids, chains", lambda: exact(courses, events=False, **ROOM), share, seconds, goal)
    courses = Courses(SCO, case.each_sitting())
    share, seconds = sampled(courses)
    solved("exact on grids, per sitting", lambda: exact(courses, events=False, **ROOM), share, seconds, goal)
    solved("exact by renewal, per sitting", lambda: renewal(courses), share, seconds, goal)
    two_ways()


if __name__ == "__main__":
    main()
