"""Paired timing on a machine whose speed drifts: A B, B A, A B, …; the figure is the median of the ratios."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Paired:
    """The seconds of one call of each side (medians), and the ratio of the first to the second, by quartiles."""

    first: float
    second: float
    ratio: float
    quartiles: tuple[float, float]


def timed(call: Callable[[], object], times: int) -> float:
    """Seconds for one call, over some calls in a row."""
    gc.collect()
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times


def paired(first: Callable[[], object], second: Callable[[], object], pairs: int = 21, times: int = 1) -> Paired:
    """Time two calls against each other, changing who goes first."""
    first(), second()
    a, b = [], []
    for number in range(pairs):
        if number % 2:
            b.append(timed(second, times))
            a.append(timed(first, times))
        else:
            a.append(timed(first, times))
            b.append(timed(second, times))
    ratios = [x / y for x, y in zip(a, b, strict=True)]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Paired(statistics.median(a), statistics.median(b), middle, (low, high))
