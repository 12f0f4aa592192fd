"""The processes: each is a paragraph of procedure, and every `yield` is something awaited in the world."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import simpy

from ..calendar import Day, Hour
from ..provision import Act, Duty, Effect
from ..terms import Organ
from .acts import last_day_of

if TYPE_CHECKING:
    from .file import File
    from .house import House

Process = Generator[simpy.Event, Any, None]


def sittings(house: House, organ: Organ) -> Process:
    """The organ sits on each appointed day and takes its docket in order."""
    for day in house.world.sittings.get(organ.code, ()):
        yield house.at(day, organ.hour)
        for file in house.docket(organ):
            house.take_up(organ, file)


def changes(house: House) -> Process:
    """On each day on which law, facts or members change, every open file is looked at again."""
    for day in house.days_of_change():
        yield house.at(day, Hour.FACTS)
        house.tell_events()
        house.look_again()


def filing(house: House, file: File) -> Process:
    """The applicant files its request; the finding is told, and the officers' duties begin."""
    yield house.turn(file, file.dossier.filed, Hour.FILINGS)
    house.open(file)


def withdrawal(house: House, file: File, day: Day) -> Process:
    """The applicant withdraws while the file is open."""
    yield house.turn(file, day, Hour.WITHDRAWALS)
    house.withdraw(file)


def signature(house: House, file: File, act: Act, called: Day) -> Process:
    """The parties sign on the day of the act; that brings the file on."""
    day = house.acts.day(house.law(file), file.dossier, act, called)
    if day is not None:
        yield house.turn(file, day, Hour.SIGNATURES, act.name)
        house.sign(file, act)


def effect(house: House, file: File, step: Effect, day: Day) -> Process:
    """What was decided or notified takes effect on its day, before anybody sits."""
    yield house.turn(file, day, Hour.WITHDRAWALS, step.key)
    house.take_effect(file)


def deposit(house: House, file: File, act: Act, called: Day) -> Process:
    """What the next organ awaits is done, part by part; when all of it counts, the organ may take the file up."""
    for day, what, cites in house.acts.parts(house.law(file), file.dossier, act, called):
        yield house.turn(file, day, Hour.DEPOSITS, what)
        house.give(file, what, cites)
    complete = house.acts.day(house.law(file), file.dossier, act, called)
    if complete is not None:
        yield house.turn(file, complete, Hour.DEPOSITS, act.name)
        house.fulfil(file, act)


def duty(house: House, file: File, owed: Duty, called: Day) -> Process:
    """The officer does the act within its term; if the term runs out first, the duty is breached."""
    done, due = house.acts.day_of_duty(file.dossier, owed, called), last_day_of(owed, called)
    if due is not None and (done is None or done > due):
        yield house.turn(file, due + 1, Hour.SECRETARIAT, owed.key)
        house.breach(file, owed)
    if done is not None:
        yield house.turn(file, done, Hour.SECRETARIAT, owed.key)
        house.perform(file, owed)


def second_look(house: House) -> Process:
    """A standing gained changes what is found: of others that evening, of all once the new member decides."""
    yield house.at(house.today, Hour.RECORD)
    house.look_again()
    yield house.at(house.today + 1, Hour.FACTS)
    house.look_again()
