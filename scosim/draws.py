"""Keyed draws: a number is a function of what it is for, and never of what was drawn before.

A draw is the upper half of the splitmix64 finaliser (Steele, Lea and Flood 2014, with Stafford's constants) at a
position of a stream; a stream is named by its key.  Plain integers and NumPy columns give the same bits.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Column = np.ndarray[Any, Any]

GAMMA = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
MASK = (1 << 64) - 1
SLOTS = 1 << 20
"""Positions that each run has in a stream: days, months and years are all below it."""

WHOLE = 1 << 32
"""Draws lie from 0 to this, which is not among them."""

MOST_RUNS = 1 << 44
"""Runs that have positions of their own in a stream."""


@lru_cache(maxsize=65536)
def key(seed: int, purpose: str, member: str, file: str) -> int:
    """The stream of a seed for one purpose, member and file: BLAKE2b of their names, eight bytes, low byte first."""
    name = f"{seed}|{purpose}|{member}|{file}".encode()
    return int.from_bytes(blake2b(name, digest_size=8).digest(), "little")


def draw(stream: int, run: int, slot: int) -> int:
    """The 32-bit number of one run at one slot of a stream."""
    z = (stream + (run * SLOTS + slot + 1) * GAMMA) & MASK
    z = ((z ^ (z >> 30)) * FIRST) & MASK
    z = ((z ^ (z >> 27)) * SECOND) & MASK
    return (z ^ (z >> 31)) >> 32


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────


def origins(runs: Column) -> Column:
    """Where each run begins in any stream, as uint64: what `drawn` adds to a stream and a slot."""
    import numpy as np

    found: Column = runs.astype(np.uint64) * np.uint64(SLOTS * GAMMA & MASK)
    return found


AT_ONCE = 8192
"""Runs that are drawn for at a time: as many as stay in the cache, with ten streams or so."""


def drawn(streams: Column, starts: Column, slot: int) -> Column:
    """The numbers of some streams (rows) for some runs (columns, by their `origins`) at one slot, as uint32."""
    import numpy as np

    numbers: Column = np.empty((len(streams), len(starts)), np.uint32)
    places = (streams + np.uint64((slot + 1) * GAMMA & MASK))[:, None]
    for begin in range(0, len(starts), AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        z = places + starts[part]
        other = z >> np.uint64(30)
        z ^= other
        z *= np.uint64(FIRST)
        np.right_shift(z, np.uint64(27), out=other)
        z ^= other
        z *= np.uint64(SECOND)
        z >>= np.uint64(32)
        numbers[:, part] = z
    numbers ^= numbers >> np.uint32(31)
    return numbers


def walked(
    stream: int, runs: range, slots: range, at: Sequence[int], limits: Sequence[Sequence[int]]
) -> list[list[int]]:
    """Where each of some runs (rows) has come at each of some slots in a row, in states numbered from 0.

    `at` is where each run stands before; `limits` has a row for each state, and the next state is the number of them
    that the draw has passed.
    """
    import numpy as np

    streams = np.uint64(stream) + np.arange(len(slots), dtype=np.uint64) * np.uint64(GAMMA)
    numbers = drawn(streams, origins(np.array(runs)), slots.start)
    columns = np.array(limits, np.uint64).T
    here = np.array(at)
    states = np.zeros((len(slots), len(runs)), np.intp)
    for row, found in zip(numbers, states, strict=True):
        for column in columns:
            found += row >= column[here]
        here = found
    table: list[list[int]] = states.T.tolist()
    return table
