"""Paired timing on a machine whose speed drifts: A B, B A, A B, …; the figure is the median of the ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paired:
    """The seconds for one of each side (medians), and the ratio of the first to the second, by quartiles."""

    first: float
    second: float
    ratio: float
    quartiles: tuple[float, float]


Clock = Callable[[], float]


def timed(call: Callable[[], object], times: int = 1, clock: Clock = time.perf_counter) -> float:
    """Seconds for one call, over some calls in a row."""
    gc.collect()
    start = clock()
    for _ in range(times):
        call()
    return (clock() - start) / times


def paired(
    first: Callable[[], object],
    second: Callable[[], object],
    pairs: int = 21,
    times: int = 1,
    sizes: tuple[int, int] = (1, 1),
    clock: Clock = time.perf_counter,
    warm: bool = True,
) -> Paired:
    """Time two calls against each other, changing who goes first; `sizes` is how many one call of each does."""
    if warm:
        first(), second()
    a, b = [], []
    for number in range(pairs):
        if number % 2:
            b.append(timed(second, times, clock) / sizes[1])
            a.append(timed(first, times, clock) / sizes[0])
        else:
            a.append(timed(first, times, clock) / sizes[0])
            b.append(timed(second, times, clock) / sizes[1])
    ratios = [x / y for x, y in zip(a, b, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Paired(statistics.median(a), statistics.median(b), middle, (low, high))


def row(number: str, what: str, figures: str, ratio: str, goal: str) -> None:
    """One line of a table of goals."""
    print(f"{number:3} {what:50} {figures:50} {ratio:32} {goal}".rstrip(), flush=True)


def times(found: Paired) -> str:
    """A ratio with its quartiles."""
    low, high = found.quartiles
    return f"{found.ratio:.3g} times ({low:.3g} to {high:.3g})"
