"""The kept draws: they are what the calibration makes of the facts, and words about parameters follow from them."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from math import exp
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from scosim.history import record
from scosim.history.attributes import attributes
from scosim.stances.parameters import DEFAULTS, FIXED, PARAMETERS, Parameters
from scosim.stances.posterior import DRAWS, fitted, posterior

PROGRAM = Path(__file__).parents[2] / "benchmarks" / "calibrate.py"
FEW = 2_000

DRAWN = [each for each in PARAMETERS if each.prior is not None]
UNMOVED = ("need", "memory", "leadership", "chair", "mandate")
"""Parameters that no episode depends on."""


@pytest.fixture(scope="module")
def calibrate() -> ModuleType:
    """The program that makes the draws; not every copy of the tests has it beside them."""
    if not PROGRAM.exists():
        pytest.skip("benchmarks/ is not here")
    spec = spec_from_file_location("calibrate", PROGRAM)
    assert spec is not None
    assert spec.loader is not None
    module = sys.modules["calibrate"] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def column(parameters: Parameters, name: str) -> Any:
    return getattr(parameters, name)


# ── What is in the file ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("parameter", DRAWN, ids=lambda each: each.name)
def test_a_parameter_with_a_prior_has_a_column_of_all_draws(parameter):
    found = column(posterior(), parameter.name)
    assert (found.shape, found.dtype) == ((DRAWS,), np.float64)
    assert DRAWS == 500


@pytest.mark.parametrize("parameter", DRAWN, ids=lambda each: each.name)
def test_a_column_lies_within_its_bounds(parameter):
    found = column(posterior(), parameter.name)
    assert parameter.least <= found.min() <= found.max() <= parameter.most


@pytest.mark.parametrize("parameter", DRAWN, ids=lambda each: each.name)
def test_the_draws_have_the_mean_and_spread_that_the_file_tells(parameter):
    found = column(posterior(), parameter.name)
    mean, spread = fitted()["posterior"][fitted()["parameters"].index(parameter.name)]
    assert abs(found.mean() - mean) < 3.5 * spread / DRAWS**0.5
    assert 0.88 < found.std() / spread < 1.12


def test_what_has_no_prior_keeps_its_default():
    fixed = [each for each in PARAMETERS if each.prior is None]
    assert {each.name for each in fixed} > {each.name for each in PARAMETERS if each.history == FIXED}
    assert [column(posterior(), each.name) for each in fixed] == [each.default for each in fixed]


def test_draws_are_not_repeated_much():
    assert len({tuple(row) for row in fitted()["draws"]}) > 490


# ── Fewer of them ────────────────────────────────────────────────────────────────────────────────────────


def test_fewer_draws_are_taken_at_even_steps():
    whole, tenth = posterior(), posterior(50)
    assert list(tenth.readiness) == list(whole.readiness[5::10])
    assert list(posterior(1).load) == [whole.load[250]]


@pytest.mark.parametrize("count", [3, 7, 250, 333, 499, 500])
def test_no_draw_is_taken_twice(count):
    found = posterior(count)
    assert len(set(zip(found.readiness, found.load, strict=True))) == count


@pytest.mark.parametrize("count", [-1, 0, 501])
def test_more_draws_than_there_are_or_none_are_refused(count):
    with pytest.raises(ValueError, match=rf"{count} draws are asked for; there are 1 to 500"):
        posterior(count)


def test_what_is_done_to_a_column_stays_there():
    posterior(5).load[:] = 0
    assert posterior(5).load.min() > 0


# ── What history says ────────────────────────────────────────────────────────────────────────────────────


def word(shrinks: float, moved: bool) -> str:
    """What is said of a parameter by how far its standard deviation shrinks."""
    if not moved:
        return "not tested"
    return "identified" if shrinks >= 0.25 else "weak" if shrinks >= 0.05 else "unidentified"


@pytest.mark.parametrize("place", range(len(DRAWN)), ids=lambda place: DRAWN[place].name)
def test_the_word_of_a_parameter_follows_from_how_far_its_spread_shrinks(place):
    parameter = DRAWN[place]
    (_, before), (_, after) = fitted()["prior"][place], fitted()["posterior"][place]
    assert fitted()["parameters"][place] == parameter.name
    assert parameter.history == word(1 - after / before, parameter.name not in UNMOVED)


@pytest.mark.parametrize("parameter", DRAWN, ids=lambda each: each.name)
def test_what_is_not_tested_moves_no_episode(calibrate, parameter):
    low = DEFAULTS._replace(pole=1.0)  # by default the one case that it bears on is held at the least chance
    high = low._replace(**{parameter.name: getattr(low, parameter.name) + 0.25})
    assert (parameter.history == "not tested") == np.array_equal(calibrate.chances(low), calibrate.chances(high))


# ── How they are made ────────────────────────────────────────────────────────────────────────────────────


def test_the_draws_are_fitted_to_the_facts_as_they_are(calibrate):
    assert fitted()["facts"] == calibrate.fingerprint(), "run: python benchmarks/calibrate.py --write"


def test_each_prior_is_drawn_from(calibrate):
    found = calibrate.vectors(FEW)
    for parameter, (mean, spread) in zip(DRAWN, fitted()["prior"], strict=True):
        assert abs(column(found, parameter.name).mean() - mean) < 4 * spread / FEW**0.5


def test_every_kept_draw_is_one_of_those_drawn(calibrate):
    names = ("readiness", "load")
    columns = [calibrate.prior_draws(each, calibrate.VECTORS) for each in DRAWN if each.name in names]
    known = {tuple(row) for row in np.column_stack(columns).round(6).tolist()}
    places = [fitted()["parameters"].index(name) for name in names]
    assert all(tuple(row[place] for place in places) in known for row in fitted()["draws"])


def test_the_chance_of_a_grant_is_the_product_over_members(calibrate):
    (case,) = (case for case in calibrate.tried(DEFAULTS.load_half_life) if case.episode.id == "mn-obs-2004")
    expected = 1.0
    for member in record().members_on(case.on):
        agreed = attributes().find("agreement", of=member, about="Mongolia", day=case.on)
        assert agreed is not None
        exposed = 0.05 + 0.95 * 0.5
        identity = 0.4 + 0.15 * 0.24
        identity = identity + 0.15 * identity * (1 - identity)
        identity = identity + 0.15 * identity * (1 - identity)
        worth = 4.2 + (2 * agreed.best - 1 - 0.7) * exposed + 1.2 * 0.5 - 0.25 + identity - 0.5
        expected /= 1 + exp(-worth)
    assert calibrate.chance(DEFAULTS, case) == pytest.approx(expected, abs=1e-12)


def test_a_chance_is_held_off_nought_and_one_and_what_rules_forbid_has_none(calibrate):
    cases = {case.episode.id: case for case in calibrate.tried(DEFAULTS.load_half_life)}
    bright = DEFAULTS._replace(readiness=np.array([-20.0, 20.0]))
    assert calibrate.chance(bright, cases["mn-obs-2004"]).tolist() == [0.01, 0.99]
    assert calibrate.chance(bright, cases["pk-mem-2006"]).tolist() == [0.01, 0.01]


def test_members_of_the_day_are_asked(calibrate):
    asked = {case.episode.id: len(case.inputs) for case in calibrate.tried(DEFAULTS.load_half_life)}
    assert (asked["mn-obs-2004"], asked["ir-mem-2018"], asked["la-dp-2025"]) == (6, 8, 10)


def test_systematic_resampling_takes_each_in_proportion_to_its_weight(calibrate):
    chosen = calibrate.systematic(np.array([0.5, 0.0, 0.25, 0.25]), 400)
    assert np.bincount(chosen, minlength=4).tolist() == [200, 0, 100, 100]


def test_what_is_foretold_is_not_told(calibrate):
    for scheme in ("one out", "year out", "candidate out"):
        parts = list(calibrate.blocks(scheme))
        assert sum(inside.astype(int) for inside, _ in parts).tolist() == [1] * 49
        assert all(not (inside & told).any() for inside, told in parts)


@pytest.mark.deep
def test_the_whole_file_is_made_again_byte_for_byte(calibrate):
    weights, _, weight = calibrate.calibrated()
    assert calibrate.written(calibrate.kept(weights, weight)) == calibrate.TARGET.read_text(encoding="utf-8")
