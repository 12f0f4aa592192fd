"""The anchor: the SimPy script that a user would write by hand.  A process for each member, no record, no law."""

from __future__ import annotations

from collections.abc import Generator

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
    """One history: the month of the grant, and who objected at each meeting at which the dossier lay."""
    env = simpy.Environment()
    log: list[tuple[int, str, list[int]]] = []
    granted: list[int] = []
    members = [Member(env, number, table) for number in range(workload.MEMBERS)]
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
