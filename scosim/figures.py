"""The figures that a tally comes to: chances by date, waiting times, who stood in the way, where a file got stuck.

Chances are printed to twelve decimals; what makes up a whole sums to one as printed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from math import sqrt
from typing import NamedTuple, TypeVar

from .calendar import Day
from .procedure import Outcome
from .tally import ADOPTED, ALONE, BOUND, DEFERRED, OBJECTED, OBJECTED_BY, TABLED, Tally, Weight
from .terms import State

DECIMALS = 12
QUANTILES = (Fraction(1, 10), Fraction(1, 4), Fraction(1, 2), Fraction(3, 4), Fraction(9, 10))
NORMAL = 1.959963984540054
"""The point of the normal distribution beyond which, on both sides, lies a twentieth."""

K = TypeVar("K")
Number = float | str
"""A chance as it is printed: a float, or a fraction in words."""


def printed(weight: Weight) -> float:
    """A number as it is printed."""
    return round(float(weight), DECIMALS)


def wholes(shares: Mapping[K, Weight], first: K | None = None) -> dict[K, float]:
    """Shares of one as printed: they sum to one; `first` keeps its own rounding, the largest other takes the rest."""
    unit = 10**DECIMALS
    parts = {key: round(Fraction(share) * unit) for key, share in shares.items()}
    others = [key for key in parts if key != first] or list(parts)
    largest = max(others, key=lambda key: parts[key])
    rest = unit - sum(parts.values())
    assert abs(rest) < unit // 10**9, "what makes up a whole is one but for rounding"
    parts[largest] += rest
    return {key: part / unit for key, part in parts.items() if part}


def interval(count: int, runs: int) -> tuple[float, float]:
    """Wilson's interval of 95 % for a chance of which runs are counted (Wilson 1927)."""
    square = NORMAL**2
    share = count / runs
    middle = (share + square / (2 * runs)) / (1 + square / runs)
    half = NORMAL * sqrt(share * (1 - share) / runs + square / (4 * runs * runs)) / (1 + square / runs)
    return max(0.0, round(middle - half, DECIMALS)), min(1.0, round(middle + half, DECIMALS))


def granted_by(tally: Tally, days: Iterable[Day]) -> list[tuple[Day, Weight]]:
    """The chance that it is granted by each of some days."""
    return [(day, tally.chance(Outcome.GRANTED, day)) for day in days]


class Waiting(NamedTuple):
    """How long from filing to grant, in days: the days by which a share of all cases is granted, or None.

    A case that is open at the close is censored, one that ended otherwise is not granted: neither is left out.
    """

    quantiles: tuple[tuple[Fraction, int | None], ...]
    open: Weight


def waiting(tally: Tally, filed: Day) -> Waiting:
    """The waiting time of a dossier filed on a day."""
    granted = sorted((day, weight) for (what, day), weight in tally.days.items() if what == Outcome.GRANTED)
    so_far = list(accumulate(weight for _, weight in granted))
    found: list[tuple[Fraction, int | None]] = []
    for quantile in QUANTILES:
        place = bisect_left(so_far, tally.weight(quantile))
        found.append((quantile, granted[place][0] - filed if place < len(granted) else None))
    ended = (Outcome.GRANTED, Outcome.WITHDRAWN, Outcome.LAPSED)
    still = [weight for (_, outcome), weight in tally.ends.items() if outcome not in ended]
    return Waiting(tuple(found), tally.likely(sum(still)))


class Blocker(NamedTuple):
    """A member that stood in the way: the chance that it ever did, and ever alone; how often it did on average.

    `responsibility` shares each block equally among those who made it; `at` has the times by organ.
    """

    member: State
    chance: Weight
    sole: Weight
    times: Weight
    responsibility: Weight
    at: tuple[tuple[str, Weight], ...]


def blockers(tally: Tally) -> list[Blocker]:
    """Who stood in the way, by name."""
    times: dict[State, dict[tuple[str, int], Weight]] = {}
    for (organ, members), weight in tally.blocks.items():
        for member in members:
            mine = times.setdefault(member, {})
            mine[organ, len(members)] = mine.get((organ, len(members)), 0) + weight
    return [_blocker(tally, member, times[member]) for member in sorted(times)]


def _blocker(tally: Tally, member: State, times: dict[tuple[str, int], Weight]) -> Blocker:
    """One that stood in the way so often, at each organ and in each number of those who did."""
    organs = dict.fromkeys(sorted(organ for organ, _ in times))
    return Blocker(
        member,
        tally.likely(tally.ever.get((OBJECTED_BY, member), 0)),
        tally.likely(tally.ever.get((ALONE, member), 0)),
        tally.share(sum(times.values())),
        sum(tally.share(weight) / many for (_, many), weight in times.items()),
        tuple((organ, tally.share(sum(w for (at, _), w in times.items() if at == organ))) for organ in organs),
    )


def weightiest(tally: Tally) -> list[Blocker]:
    """Who stood in the way: whoever has the greatest part first, then whoever did most often, as far as is shown."""
    return sorted(blockers(tally), key=_weight)


def _weight(each: Blocker) -> tuple[float, float, State]:
    return -round(float(each.responsibility), 2), -round(float(each.chance), 3), each.member


class Together(NamedTuple):
    """Members that stood in the way of a dossier together, at an organ: how often on average."""

    organ: str
    members: tuple[State, ...]
    times: Weight


def together(tally: Tally, most: int) -> list[Together]:
    """The sets of members that stood in the way most often, one by one or together."""
    found = sorted(tally.blocks.items(), key=lambda each: (-each[1], *each[0]))[:most]
    return [Together(organ, members, tally.share(times)) for (organ, members), times in found]


EVENTS = (TABLED, ADOPTED, OBJECTED, DEFERRED, BOUND)


class AtOrgan(NamedTuple):
    """What became of a dossier at an organ: never tabled, or else what happened there at least once."""

    organ: str
    never_tabled: Weight
    adopted: Weight
    objected: Weight
    deferred: Weight
    bound: Weight


def at_organs(tally: Tally, organs: Iterable[str]) -> list[AtOrgan]:
    """What became of a dossier at each organ on its way."""
    found = []
    for organ in organs:
        tabled, *others = (tally.likely(tally.ever.get((event, organ), 0)) for event in EVENTS)
        found.append(AtOrgan(organ, 1 - tabled, *others))
    return found


def often(count: int) -> str:
    """How often, in words."""
    return "once" if count == 1 else "twice" if count == 2 else f"{count} times"
