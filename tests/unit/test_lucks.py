"""Luck for many runs: drawn together and in NumPy, it is what each run would draw by itself."""

from __future__ import annotations

from fractions import Fraction
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scosim import chances as module
from scosim.calendar import day, month_of
from scosim.chances import STANCES, Chain, Chances, Luck, Walked, lucks
from scosim.draws import WHOLE, draw, walked
from scosim.engine import history
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery

OBJECTS, AWAY, RESERVED, SILENT, BACKS = STANCES
OPENS = month_of(day("2001-01-01"))


def even(*stances):
    """From each stance to each alike."""
    alike = Chances.of(dict.fromkeys(stances, Fraction(1, len(stances))))
    return Chain(OPENS, alike, dict.fromkeys(stances, alike))


CHAINS = [even(*STANCES), even(OBJECTS, SILENT), even(SILENT)]


def states(luck, months):
    return [
        luck.taken(Walked(chain, member, "Delta/friend", OPENS + month))
        for month in months
        for chain in CHAINS
        for member in ("Ambra", "Brine")
    ]


@pytest.mark.parametrize(
    "runs", [range(0), range(1), range(9, 10), range(5), range(3, 300), range(0, 40, 7)], ids=str
)
def test_each_is_the_luck_of_its_run_by_itself(runs):
    found = list(lucks(7, runs))
    assert found == [Luck(7, run) for run in runs]
    for luck in found:
        assert states(luck, (0, 5, 2, 11)) == states(Luck(7, luck.run), (0, 5, 2, 11))


@pytest.mark.parametrize("ahead", [1, 2, 5, 12])
@pytest.mark.parametrize("together", [1, 2, 3])
def test_how_many_walk_together_and_how_far_changes_nothing(monkeypatch, ahead, together):
    monkeypatch.setattr(module, "AHEAD", ahead)
    monkeypatch.setattr(module, "TOGETHER", together)
    for luck in lucks(7, range(4)):
        assert states(luck, (0, 4, 5, 11, 30)) == states(Luck(7, luck.run), (0, 4, 5, 11, 30))


def test_a_run_by_itself_needs_no_numpy(monkeypatch):
    monkeypatch.setattr(module, "walked", None)
    assert [states(luck, (0, 9)) for luck in lucks(7, range(1))] == [states(Luck(7, 0), (0, 9))]


def test_nothing_is_drawn_for_runs_that_nobody_asks_for():
    assert [luck.run for luck in islice(lucks(0, range(1 << 43)), 3)] == [0, 1, 2]


def test_histories_with_the_luck_of_many_are_those_of_each(league):
    stances = [
        league.line(Walk(CHAINS[1]), "Ambra"),
        league.line(Lottery(CHAINS[1].first), "Brine"),
        league.line(Lottery(CHAINS[1].first, each_sitting=True), "Coral"),
    ]
    world = league.world(stances=stances)
    for luck in lucks(3, range(64)):
        by_itself = history(league.rulebook, world, Luck(3, luck.run))
        assert league.lines(history(league.rulebook, world, luck)) == league.lines(by_itself)


limits = st.lists(st.integers(0, WHOLE), min_size=2, max_size=2).map(sorted)


@given(st.integers(0, 2**64 - 1), st.integers(0, 999), st.integers(1, 9), st.lists(limits, min_size=3, max_size=3))
def test_a_walk_takes_the_state_whose_limits_its_draw_has_passed(stream, first, months, table):
    runs, slots = range(first, first + 4), range(2000, 2000 + months)
    found = walked(stream, runs, slots, [0, 1, 2, 0], table)
    for run, at, path in zip(runs, [0, 1, 2, 0], found, strict=True):
        for slot, state in zip(slots, path, strict=True):
            at = sum(draw(stream, run, slot) >= limit for limit in table[at])
            assert state == at
