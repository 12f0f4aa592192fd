"""Chains and sets of members in columns: run k of the ensemble is run k of the engine, whatever shape they have."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from scosim import ensemble as module
from scosim.calendar import day, month_of
from scosim.chances import STANCES, Chain, Chances, Luck
from scosim.courses import Courses
from scosim.engine import history, tallies
from scosim.ensemble import ensemble
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.tally import Tally

OBJECTS, AWAY, RESERVED, SILENT, BACKS = STANCES
RUNS = 256
OPENS = month_of(day("2001-01-01"))
SITTINGS = {
    "BENCH": tuple(f"2001-{month:02}-05" for month in range(3, 12)),
    "MOOT": tuple(f"2001-{month:02}-20" for month in range(3, 12)),
}


def chances(**shares):
    does = {"objects": OBJECTS, "away": AWAY, "reserved": RESERVED, "silent": SILENT, "backs": BACKS}
    return Chances.of({does[name]: Fraction(share) for name, share in shares.items()})


def even(*stances, begins=OPENS):
    """From each stance to each alike."""
    alike = Chances.of(dict.fromkeys(stances, Fraction(1, len(stances))))
    return Chain(begins, alike, dict.fromkeys(stances, alike))


AS_ONE = even(SILENT)
FIVE = even(*STANCES)
IN_TURN = Chain(OPENS, chances(objects=1), {OBJECTS: chances(backs=1), BACKS: chances(objects=1)})
NO_WAY_BACK = Chain(
    OPENS,
    chances(objects="9/10", silent="1/10"),
    {OBJECTS: chances(objects="1/2", silent="1/2"), SILENT: chances(backs=1), BACKS: chances(backs=1)},
)
THREE = Chain(
    OPENS,
    chances(objects="1/2", backs="1/2"),
    {
        OBJECTS: chances(objects="1/2", silent="1/4", backs="1/4"),
        SILENT: chances(objects="1/4", silent="3/4"),
        BACKS: chances(silent="2/3", backs="1/3"),
    },
)


def counted(league, world):
    """What the engine tells of all runs, added up."""
    found = Tally()
    for run in range(RUNS):
        for tally in tallies(history(league.rulebook, world, Luck(11, run))).values():
            found.add(tally)
    return found.plain


def in_columns(league, world):
    return ensemble(Courses(league.rulebook, world), 11, range(RUNS)).tallies[0].plain


@pytest.mark.parametrize(
    "chains",
    [(THREE, THREE, THREE), (FIVE, IN_TURN, THREE), (AS_ONE, AS_ONE, AS_ONE), (NO_WAY_BACK, AS_ONE, FIVE)],
    ids=["alike", "of several widths", "of one stance", "without a way back"],
)
def test_chains_of_any_width_walk_as_in_the_engine(league, chains):
    lines = [league.line(Walk(chain), member) for chain, member in zip(chains, league.members, strict=True)]
    world = league.world(stances=lines, sittings=SITTINGS)
    assert in_columns(league, world) == counted(league, world)


@pytest.mark.parametrize("begins", ["2001-05-01", "2001-06-01", "2001-07-01", "2001-09-01"])
def test_a_chain_that_begins_later_does_not_hurry_the_others(league, begins):
    later = Walk(even(OBJECTS, SILENT, begins=month_of(day(begins))))
    lines = [league.line(Walk(THREE), member) for member in league.members]
    lines.append(league.line(later, "Brine", since=begins))
    world = league.world(stances=lines, sittings=SITTINGS)
    assert in_columns(league, world) == counted(league, world)


@pytest.mark.parametrize("size", [1, 7, 64, RUNS])
def test_how_many_walk_at_once_changes_nothing(league, monkeypatch, size):
    lines = [league.line(Walk(THREE), "Ambra"), league.line(Walk(FIVE), "Brine")]
    world = league.world(stances=lines, sittings=SITTINGS)
    whole = in_columns(league, world)
    monkeypatch.setattr(module, "AT_ONCE", size)
    monkeypatch.setattr("scosim.draws.AT_ONCE", size)
    assert in_columns(league, world) == whole


@pytest.mark.parametrize("many", [8, 9, 17, 33, 64, 65, 80])
def test_however_many_stand_in_the_way_each_is_counted(league, many):
    members = tuple(f"Port {number:02}" for number in range(many))
    rarely = Lottery(chances(objects=Fraction(2, many), silent=1 - Fraction(2, many)), each_sitting=True)
    world = league.world(stances=[league.line(rarely)], sittings=SITTINGS, deciding=(("2001-01-01", members),))
    assert in_columns(league, world) == counted(league, world)


def test_no_runs_come_to_nothing(league):
    world = league.world(stances=[league.line(Walk(THREE))], sittings=SITTINGS)
    told = ensemble(Courses(league.rulebook, world), 0, range(0), keep=True)
    assert told.tallies[0].plain == Tally().plain
    assert not told.taken
    assert not told.closes


def test_the_runs_of_a_block_may_be_any(league):
    world = league.world(stances=[league.line(Walk(THREE))], sittings=SITTINGS)
    courses = Courses(league.rulebook, world)
    apart = Tally()
    for run in (3, 5, 1 << 40):
        apart.add(ensemble(courses, 0, [run]).tallies[0])
    assert ensemble(courses, 0, np.array([3, 5, 1 << 40])).tallies[0].plain == apart.plain
