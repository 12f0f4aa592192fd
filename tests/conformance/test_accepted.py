"""Every history that is told may happen: it is a path of the verifier's relation, entry by entry."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from scosim.acceptance import accepts
from scosim.chances import Luck
from scosim.engine import history
from scosim.law import SCO
from scosim.rulebook import Rulebook
from scosim.testing import readings, worlds

from .random_chances import model

WORLDS, DEEP = 2_000, 20_000
PARTS = 4


def refused(league: Any, seed: int) -> str | None:
    """What the relation does not allow in the history of the world of a seed."""
    made = model(league, seed, wide=seed % 2 == 1)
    return accepts(made.rulebook, made.world, history(made.rulebook, made.world, Luck(seed)))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_history_of_random_worlds_is_accepted(league: Any, part: int) -> None:
    for seed in range(part, WORLDS, PARTS):
        assert refused(league, seed) is None, f"world {seed}"


@pytest.mark.deep
@pytest.mark.parametrize("part", range(20))
def test_every_history_of_many_random_worlds_is_accepted(league: Any, part: int) -> None:
    for seed in range(WORLDS + part, WORLDS + DEEP, 20):
        assert refused(league, seed) is None, f"world {seed}"


@given(worlds(SCO), readings(SCO))
def test_every_history_of_the_organisation_is_accepted(world: Any, book: Rulebook) -> None:
    assert accepts(book, world, history(book, world)) is None
