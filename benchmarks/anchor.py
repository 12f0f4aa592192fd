"""The anchor: the SimPy script that a user would write by hand.  A process for each member, no record, no law."""

from __future__ import annotations

import random
from collections.abc import Callable, Generator
from itertools import accumulate

import simpy
import workload

Result = tuple[int | None, list[tuple[int, str, list[int]]]]


class Member:
    """Takes its stance for the month from the table."""

    def __init__(self, env: simpy.Environment, number: int, table: list[list[int]]) -> None:
        self.env = env
        self.number = number
        self.table = table
        self.stance = table[0][number]
        env.process(self.live())

    def live(self) -> Generator[simpy.Event]:
        while True:
            yield self.env.timeout(1)
            month = int(self.env.now)
            if month < workload.MONTHS:
                self.stance = self.table[month][self.number]


CHAINS = [workload.rows(heat) for heat in workload.HEAT]
LIMITS = [[tuple(accumulate(row))[:2] for row in chain] for chain in CHAINS]
FIRST = [tuple(accumulate(workload.stationary(chain)))[:2] for chain in CHAINS]


class Drawing:
    """Draws its stance for the month itself."""

    def __init__(self, env: simpy.Environment, number: int, luck: random.Random) -> None:
        self.env = env
        self.number = number
        self.luck = luck
        self.limits = LIMITS[number]
        self.stance = self.drawn(FIRST[number])
        env.process(self.live())

    def drawn(self, limits: tuple[float, ...]) -> int:
        number = self.luck.random()
        low, high = limits
        return 0 if number < low else 1 if number < high else 2

    def live(self) -> Generator[simpy.Event]:
        while True:
            yield self.env.timeout(1)
            number = self.luck.random()
            low, high = self.limits[self.stance]
            if number < low:
                self.stance = 0
            elif number < high:
                self.stance = 1
            else:
                self.stance = 2


class Organ:
    """Meets in its months, in the middle of the month."""

    def __init__(self, env: simpy.Environment, name: str) -> None:
        self.env = env
        self.name = name
        self.meeting = env.event()
        env.process(self.meet())

    def meet(self) -> Generator[simpy.Event]:
        for month in range(workload.MONTHS):
            if month % 12 in workload.MEETINGS[self.name]:
                yield self.env.timeout(month + 0.5 - self.env.now)
                meeting, self.meeting = self.meeting, self.env.event()
                meeting.succeed(month)


def history(table: list[list[int]]) -> Result:
    """One history on stances made beforehand."""
    return _run(lambda env, number: Member(env, number, table))


def history_by_chance(run: int) -> Result:
    """One history in which the members draw their stances as they go."""
    luck = random.Random(run)
    return _run(lambda env, number: Drawing(env, number, luck))


def _run(member: Callable[[simpy.Environment, int], Member | Drawing]) -> Result:
    """The month of the grant, and who objected at each meeting at which the dossier lay."""
    env = simpy.Environment()
    log: list[tuple[int, str, list[int]]] = []
    granted: list[int] = []
    members = [member(env, number) for number in range(workload.MEMBERS)]
    organs = [Organ(env, name) for name in workload.ORGANS]

    def dossier() -> Generator[simpy.Event]:
        yield env.timeout(0.25)
        month = 0
        for organ in organs:
            while True:
                month = yield organ.meeting
                objectors = [member.number for member in members if member.stance == 2]
                log.append((month, organ.name, objectors))
                if not objectors:
                    break
        granted.append(month)
        yield env.timeout(1)

    env.process(dossier())
    env.run(until=workload.MONTHS)
    return (granted[0] if granted else None), log
