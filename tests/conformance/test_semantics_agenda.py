"""Packages and times of not being tabled: what the scenario does to an agenda, and what is told of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scosim.calendar import day
from scosim.engine import history
from scosim.procedure import Hold, Outcome, Package, Result
from scosim.terms import Stance

BOUND = (Package("scenario:7", ("Delta/friend", "Elba/friend")),)


@pytest.fixture
def told(league):
    """The history of two requests that are bound together."""

    def told(*lines, packages=BOUND, holds=None, **more):
        files = (league.dossier(**more), league.dossier("Elba"))
        world = replace(league.world(*files, stances=lines), packages=packages, holds=holds or {})
        return history(league.rulebook, world)

    return told


def decisions(found, file):
    return [entry.decision for entry in found.of(file) if entry.stances is not None]


def test_what_is_stopped_stops_the_other_of_its_package(league, told):
    found = told(league.line(Stance.OBJECTION, "Ambra", on="Elba", until="2001-06-01"))
    alone = told(league.line(Stance.OBJECTION, "Ambra", on="Elba", until="2001-06-01"), packages=())

    assert Result.BOUND in decisions(found, "Delta/friend")
    assert Result.BOUND not in decisions(alone, "Delta/friend")
    assert set(decisions(found, "Elba/friend")) == {Result.OBJECTED, Result.ADOPTED}
    bound = [entry for entry in found.of("Delta/friend") if entry.decision == Result.BOUND]
    assert all(entry.cites[-1] == "scenario:7" for entry in bound)


def test_a_package_comes_to_each_stage_together(told):
    found = told()
    days = {file: [e.day for e in found.of(file) if e.decision == Result.ADOPTED] for file in BOUND[0].files}
    assert days["Delta/friend"] == days["Elba/friend"] != []


def test_a_file_that_is_withdrawn_leaves_its_package_and_the_other_goes_on(league, told):
    stopped = league.line(Stance.OBJECTION, "Ambra", on="Delta")
    found = told(stopped, withdraws="2001-06-01")

    assert found.end_of("Delta/friend").outcome is Outcome.WITHDRAWN
    assert found.end_of("Elba/friend").outcome is Outcome.GRANTED
    assert found.end_of("Elba/friend").decided_on > day("2001-06-01")


def test_a_file_whose_other_is_held_back_waits_and_that_is_told_once_a_stage(told):
    hold = {"Elba/friend": (Hold("scenario:9", None, 0, None),)}
    found = told(holds=hold)

    waits = [entry for entry in found.of("Delta/friend") if "to which it is bound" in entry.what]
    assert [(entry.decision, entry.cites) for entry in waits] == [(Result.NOT_TABLED, ("scenario:7",))]
    assert found.end_of("Delta/friend").outcome is Outcome.PENDING
    assert found.end_of("Delta/friend").waits_for == "Elba/friend, with which it is decided"
    assert decisions(found, "Delta/friend") == []


def test_a_time_of_not_being_tabled_is_told_when_it_begins_and_ends(told):
    hold = {"Delta/friend": (Hold("scenario:9", "MOOT", day("2001-01-01"), day("2001-12-01")),)}
    found = told(packages=(), holds=hold)

    changes = [(entry.decision, entry.cites) for entry in found.of("Delta/friend") if entry.by == "law"]
    assert (Result.NOT_TABLED, ("scenario:9",)) in changes
    assert ("tabled", ("scenario:9",)) in changes
    before = [entry for entry in found.of("Delta/friend") if entry.by == "MOOT" and entry.day < day("2001-12-01")]
    assert before == []


def test_no_stance_counts_while_a_file_is_not_tabled(league, told):
    hold = {"Delta/friend": (Hold("scenario:9"),)}
    found = told(league.line(Stance.OBJECTION), packages=(), holds=hold)

    assert found.blockers("Delta/friend") == ()
    assert found.end_of("Delta/friend").stage == "requested"
