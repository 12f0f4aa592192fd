"""Whether the keyed draws look like chance where simulations use them: neighbouring runs, slots, names and bits.

    python benchmarks/draws_quality.py

No other generator is used, so each statistic is a fixed number.  Its p-value is two-sided: too uneven, or too even.
For a chi-square it is the approximation of Wilson and Hilferty (the cube root of chi-square over its degrees of
freedom is nearly normal): near 1e-4 it is a tenth too large with 16 degrees of freedom, a hundredth with 255.  The
square of one normal number, with one degree of freedom, has its exact p-value.
"""

from __future__ import annotations

import platform
from collections.abc import Iterable, Iterator
from itertools import product
from math import comb, erfc, sqrt
from typing import Any

import numpy as np

import scosim
from scosim.calendar import day
from scosim.draws import GAMMA, MASK, SLOTS, draw, drawn, key, origins

Column = np.ndarray[Any, Any]

DRAWS = 10**6
SEED = 7
YEAR, MONTH, TODAY = 2010, 2010 * 12 + 6, day("2010-06-11")
PLACES = {"stance": YEAR, "stance/CHS": TODAY, "chain": MONTH}
"""What draws are for, and the slot that is looked at."""

MEMBERS = ("China", "Kazakhstan", "Russia", "Uzbekistan")
FILES = ("Belarus/member", "Iran/observer#2")
STREAMS = tuple(product(PLACES, MEMBERS, FILES))
ONE_RUN = 4321
BITS = np.arange(256)[:, None] >> np.arange(8) & 1
SIGNIFICANCE = 0.01


class Tests:
    """The p-values found so far; each is told as `statistic p`."""

    def __init__(self) -> None:
        self.found: list[float] = []

    def chi_square(self, statistic: float, freedom: int) -> str:
        """A chi-square of many degrees of freedom."""
        spread = 2 / (9 * freedom)
        normal = ((statistic / freedom) ** (1 / 3) - (1 - spread)) / sqrt(spread)
        return self._told(statistic, erfc(abs(normal) / sqrt(2)))

    def normal(self, number: float) -> str:
        """A number that is normal with mean 0 and deviation 1, told as its square: chi-square of one degree."""
        return self._told(number * number, erfc(abs(number) / sqrt(2)))

    def even(self, counts: Column) -> str:
        """Counts of cells that are equally likely."""
        expected = counts.sum() / counts.size
        return self.chi_square(float(((counts - expected) ** 2).sum() / expected), counts.size - 1)

    def balanced(self, ones: Column, of: int) -> str:
        """How often each of some bits is set: the sum of the squares of as many normal numbers."""
        return self.chi_square(float((((2 * ones - of) ** 2) / of).sum()), ones.size)

    def _told(self, statistic: float, p: float) -> str:
        self.found.append(p)
        return f"{statistic:10.2f} {p:7.5f}"


# ── Draws ────────────────────────────────────────────────────────────────────────────────────────────────


def stream_of(purpose: str, member: str, file: str) -> Column:
    return np.array([key(SEED, purpose, member, file)], np.uint64)


def by_runs(purpose: str, member: str, file: str, slot: int) -> Column:
    """One slot of a million runs."""
    numbers: Column = drawn(stream_of(purpose, member, file), origins(np.arange(DRAWS)), slot)[0]
    return numbers


def by_slots(purpose: str, member: str, file: str) -> Column:
    """A million slots of one run: positions that follow each other, whatever they stand for."""
    begins = np.arange(DRAWS, dtype=np.uint64) * np.uint64(GAMMA) + np.uint64(ONE_RUN * SLOTS * GAMMA & MASK)
    numbers: Column = drawn(stream_of(purpose, member, file), begins, 0)[0]
    last = DRAWS - 1
    assert numbers[last] == draw(key(SEED, purpose, member, file), ONE_RUN, last), "this is not that slot"
    return numbers


def bytes_of(numbers: Column) -> list[Column]:
    """The counts of the 256 values of each byte, the lowest first."""
    return [np.bincount(numbers >> np.uint32(8 * place) & np.uint32(255), minlength=256) for place in range(4)]


def pairs_of(one: Column, other: Column, low: int, width: int) -> Column:
    """The counts of pairs of some neighbouring bits, from the bit `low` on."""
    mask = np.uint32((1 << width) - 1)
    both = (one >> np.uint32(low) & mask) << np.uint32(width) | (other >> np.uint32(low) & mask)
    return np.bincount(both, minlength=1 << 2 * width)


def correlation(one: Column, other: Column) -> float:
    """The sum of products of two columns of uniform numbers, as a normal number."""
    middle = (2**32 - 1) / 2
    return float(((one - middle) / 2**32 * ((other - middle) / 2**32)).sum() * 12 / sqrt(one.size))


# ── Tests ────────────────────────────────────────────────────────────────────────────────────────────────


def table(title: str, heads: Iterable[str], rows: Iterable[tuple[str, list[str]]]) -> None:
    """A table of statistics, each with its p-value."""
    print(f"\n{title}\n{'':42}" + "".join(f" {head:>19}" for head in heads))
    for name, cells in rows:
        print(f"{name:42}" + "".join(f" {cell:>19}" for cell in cells))


def one_stream(tests: Tests) -> Iterator[tuple[str, list[list[str]]]]:
    """Bytes, serial pairs and bits of each stream by itself."""
    for names in STREAMS:
        cells: list[list[str]] = [[], [], []]
        for numbers in (by_runs(*names, PLACES[names[0]]), by_slots(*names)):
            lowest, second, third, upper = bytes_of(numbers)
            cells[0] += [tests.even(upper), tests.even(lowest)]
            cells[1] += [tests.even(pairs_of(numbers[::2], numbers[1::2], low, 6)) for low in (26, 0)]
            ones = np.concatenate([counts @ BITS for counts in (lowest, second, third, upper)])
            cells[2].append(tests.balanced(ones, DRAWS))
        yield "|".join(names), cells


def two_columns(tests: Tests, one: Column, other: Column) -> list[str]:
    """Whether two columns know of each other: in all their bits, in their upper four, in their lower four."""
    joint = [tests.even(pairs_of(one, other, low, 4)) for low in (28, 0)]
    return [tests.normal(correlation(one, other)), *joint]


def neighbours(tests: Tests) -> Iterator[tuple[str, list[str]]]:
    """A stream against one whose member differs in its last letter, and a slot against the next one."""
    for purpose, member, file in STREAMS:
        slot = PLACES[purpose]
        here = by_runs(purpose, member, file, slot)
        letter = chr(ord(member[-1]) + 1)
        like = by_runs(purpose, member[:-1] + letter, file, slot)
        after = by_runs(purpose, member, file, slot + 1)
        yield f"{purpose}|{member}|{file}", [*two_columns(tests, here, like), *two_columns(tests, here, after)]


def avalanche(tests: Tests) -> Iterator[tuple[str, list[str]]]:
    """What one bit of a slot or of a run changes, in 2^16 pairs of positions that differ in it alone."""
    likely = np.array([comb(32, bits) / 2**32 for bits in range(33)])
    ends = [slice(0, 9), *(slice(bits, bits + 1) for bits in range(9, 24)), slice(24, 33)]
    merged = np.array([likely[end].sum() for end in ends])
    for bit in range(64):
        names = STREAMS[bit % len(STREAMS)]
        stream, slot = stream_of(*names), PLACES[names[0]]
        if bit < 20:
            runs = np.arange(1 << 16, dtype=np.uint64)
            one, other = (drawn(stream, origins(runs), each)[0] for each in (slot, slot ^ 1 << bit))
        else:
            flip = np.uint64(1 << bit - 20)
            runs = np.arange(1 << 17, dtype=np.uint64)
            runs = runs[runs & flip == 0][: 1 << 16]
            one, other = (drawn(stream, origins(each), slot)[0] for each in (runs, runs | flip))
        changed = one ^ other
        flips = changed[:, None] >> np.arange(32, dtype=np.uint32) & np.uint32(1)
        many = np.bincount(flips.sum(axis=1), minlength=33)
        counts, expected = np.array([many[end].sum() for end in ends]), merged * changed.size
        spread = tests.chi_square(float(((counts - expected) ** 2 / expected).sum()), len(ends) - 1)
        name = f"bit {bit:2} of the slot" if bit < 20 else f"bit {bit - 20:2} of the run"
        yield name, [tests.balanced(flips.sum(axis=0), changed.size), spread]


def main() -> None:
    tests = Tests()
    print(f"scosim {scosim.__version__}, numpy {np.__version__}, Python {platform.python_version()}")
    print(
        f"Keyed draws of seed {SEED}: {len(STREAMS)} streams of {DRAWS} draws, named `purpose|member|file`, by runs"
    )
    print(f"at one slot (year {YEAR}, day {TODAY}, month {MONTH}) and by slots of run {ONE_RUN}.")
    print("Each cell has a chi-square and its p-value (Wilson and Hilferty's approximation, two-sided).")
    singles = list(one_stream(tests))
    ways = ("runs", "slots")
    upper_and_lower = [f"{way}, {part}" for way in ways for part in ("upper", "lower")]
    table(
        "(a) 256 values of the upper and of the lower byte, 255 degrees of freedom",
        upper_and_lower,
        ((name, cells[0]) for name, cells in singles),
    )
    table(
        "(b) serial pairs of 6 bits, the upper and the lower ones, 4095 degrees of freedom",
        upper_and_lower,
        ((name, cells[1]) for name, cells in singles),
    )
    table(
        "(c) against a member's name with another last letter, and against the next slot: correlation, 1 degree of\n"
        "    freedom; joint table of the 4 upper, and of the 4 lower bits of both, 255",
        [f"{what}, {how}" for what in ("letter", "slot") for how in ("corr.", "upper", "lower")],
        neighbours(tests),
    )
    table(
        "(d) how often each of the 32 bits is set, 32 degrees of freedom",
        ways,
        ((name, cells[2]) for name, cells in singles),
    )
    table(
        "(d) one bit of the position flipped: which bits of the draw change, 32 degrees of freedom; how many, 16",
        ("which", "how many"),
        avalanche(tests),
    )
    count, smallest = len(tests.found), min(tests.found)
    bound = SIGNIFICANCE / count
    kept = smallest >= bound
    small = sum(p < 0.01 for p in tests.found)
    print(f"\n{small} of {count} p-values lie below 0.01; by chance {count * 0.01:.1f} would")
    print(
        f"smallest p {smallest:.2g} of {count} tests; Bonferroni bound at {SIGNIFICANCE}: {bound:.2g}: "
        f"{'kept' if kept else 'broken'}"
    )
    raise SystemExit(0 if kept else 1)


if __name__ == "__main__":
    main()
