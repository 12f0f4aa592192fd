"""The workload on which scosim is timed: one applicant, ten members, twenty years of stances made beforehand.

All of it is synthetic; M0 to M9 stand for no State.  A stance is 0 support, 1 no objection, 2 objection.  Each
member follows a chain of three states of its own, stepped monthly; objecting is lasting.  The dossier goes from
the coordinators to the foreign ministers to the heads of state; where somebody objects, it comes up again at the
organ's next meeting.  There are a hundred meetings: coordinators in months 1, 4 and 9 of each year (from 0),
ministers in month 5, heads of state in month 6; each after that month's step.
"""

from __future__ import annotations

from datetime import date

MEMBERS = 10
YEARS = 20
MONTHS = 12 * YEARS
FIRST_YEAR = 2009
HEAT = (1, 1, 2, 2, 3, 3, 3, 5, 8, 20)
ORGANS = ("CNC", "CFM", "CHS")
MEETINGS = {"CNC": (1, 4, 9), "CFM": (5,), "CHS": (6,)}

_MASK = (1 << 64) - 1
_STRIDE = 0x9E3779B97F4A7C15


def rows(heat: float) -> tuple[tuple[float, float, float], ...]:
    """The monthly chances of a member with this taste for objecting."""
    return (
        (0.95 - 0.002 * heat, 0.05, 0.002 * heat),
        (0.05, 0.95 - 0.010 * heat, 0.010 * heat),
        (0.01, 0.10, 0.89),
    )


def stationary(chain: tuple[tuple[float, float, float], ...]) -> tuple[float, float, float]:
    """The lasting law of a chain of three states (matrix-tree theorem)."""
    (_, a, b), (c, _, d), (e, f, _) = chain
    weights = (c * e + c * f + d * e, a * e + a * f + b * f, a * d + b * c + b * d)
    return tuple(weight / sum(weights) for weight in weights)  # type: ignore[return-value]


def uniform(replication: int, month: int, member: int) -> float:
    """A number in [0, 1) that depends on its address only (splitmix64 finaliser)."""
    z = ((replication << 20 | month << 6 | member) + 1) * _STRIDE & _MASK
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    z = (z ^ z >> 27) * 0x94D049BB133111EB & _MASK
    return ((z ^ z >> 31) >> 11) / (1 << 53)


def stance_table(replication: int) -> list[list[int]]:
    """The stance of each member (column) in each month (row)."""
    columns = []
    for member, heat in enumerate(HEAT):
        chain = rows(heat)
        law = stationary(chain)
        path: list[int] = []
        for month in range(MONTHS):
            support, no_objection, _ = law
            u = uniform(replication, month, member)
            path.append(0 if u < support else 1 if u < support + no_objection else 2)
            law = chain[path[-1]]
        columns.append(path)
    return [list(row) for row in zip(*columns, strict=True)]


def first_of(month: int) -> int:
    """The first day of a month of the workload, as a day of scosim."""
    return date(FIRST_YEAR + month // 12, month % 12 + 1, 1).toordinal()


def meeting_day(month: int) -> int:
    """The day of a month's meeting: the twentieth."""
    return first_of(month) + 19


def month_of(day: int) -> int:
    """The month of the workload to which a day belongs."""
    on = date.fromordinal(day)
    return (on.year - FIRST_YEAR) * 12 + on.month - 1
