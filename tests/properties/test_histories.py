"""Properties of whole histories: of the toy league and of the SCO."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scosim.engine import history
from scosim.law import SCO
from scosim.testing import broken, readings, worlds


def ends(told):
    return [
        (end.dossier.id, end.stage, end.outcome, end.decided_on, end.granted_on, end.waits_for) for end in told.ends
    ]


@given(st.data())
def test_the_promises_hold_in_every_history_of_the_league(league, data):
    world, book = data.draw(worlds(league.rulebook)), data.draw(readings(league.rulebook))
    assert broken(book, world, history(book, world)) == []


@given(readings(SCO), worlds(SCO))
def test_the_promises_hold_in_every_history_of_the_sco(book, world):
    assert broken(book, world, history(book, world)) == []


@given(readings(SCO), worlds(SCO))
def test_the_same_law_and_world_have_the_same_history(book, world):
    assert history(book, world).record == history(book, world).record


@given(st.data())
def test_what_is_not_recorded_ends_in_the_same_way(league, data):
    world = data.draw(worlds(league.rulebook))
    assert ends(history(league.rulebook, world)) == ends(history(league.rulebook, world, record=False))


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.data(), st.integers(0, 999))
def test_the_order_in_which_processes_start_does_not_matter(league, started_in_any_order, data, seed):
    world = data.draw(worlds(league.rulebook))
    straight = history(league.rulebook, world)
    with started_in_any_order(seed):
        other = history(league.rulebook, world)
    assert league.lines(other) == league.lines(straight)
    assert ends(other) == ends(straight)
