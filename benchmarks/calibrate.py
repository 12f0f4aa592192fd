"""What 49 requests of 2001 to 2025 say of the parameters of the consensus model.

    python benchmarks/calibrate.py             prints the figures
    python benchmarks/calibrate.py --write     also writes the kept draws to scosim/stances/posterior.json

Vectors of parameters are drawn from their priors by keyed draws, and weighted by how likely each makes what happened:
no sampler, no other generator, the same bytes every time.  Utility, chances and facts are those of a scenario.
Chances are held within 0.01 and 0.99, in the likelihood and in every score.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from statistics import NormalDist
from typing import Any, NamedTuple

import numpy as np

import scosim
from scosim.calendar import Day, iso
from scosim.draws import WHOLE, drawn, key, origins
from scosim.history import record
from scosim.history.attributes import attributes
from scosim.history.episodes import Episode, episodes
from scosim.law import SCO
from scosim.scenario.model import Parts, Tables
from scosim.scenario.model_pages import ModelPage
from scosim.stances.parameters import DEFAULTS, PARAMETERS, Parameter, Parameters
from scosim.stances.utility import Inputs, sigma, utility
from scosim.terms import Dossier

Column = np.ndarray[Any, Any]

SEED, VECTORS, KEPT = 2025, 40_000, 500
LEAST, MOST = 0.01, 0.99
RESAMPLED = 2_000
TARGET = Path(scosim.__file__).parent / "stances" / "posterior.json"
COMMAND = "python benchmarks/calibrate.py --write"

DRAWN = tuple(each for each in PARAMETERS if each.prior is not None)
"""The parameters that are drawn; all others keep their default."""

# ── Draws from the priors ────────────────────────────────────────────────────────────────────────────────


def uniform(purpose: str, name: str, count: int) -> list[float]:
    """Numbers between 0 and 1, neither of which is among them."""
    numbers = drawn(np.array([key(SEED, purpose, name, "")], np.uint64), origins(np.arange(count)), 0)[0]
    return [(int(number) + 0.5) / WHOLE for number in numbers]


def prior_draws(parameter: Parameter, count: int) -> Column:
    """A parameter drawn from its prior, by the inverse of its distribution."""
    assert parameter.prior is not None
    kind, one, other = parameter.prior
    numbers = uniform("prior", parameter.name, count)
    if kind == "uniform":
        return np.array([one + (other - one) * number for number in numbers])
    normal = NormalDist(one, other)
    found = np.array([normal.inv_cdf(number) for number in numbers])
    return np.abs(found) if kind == "folded" else found


def vectors(count: int) -> Parameters:
    """As many vectors of parameters, a column for each that is drawn."""
    return DEFAULTS._replace(**{each.name: prior_draws(each, count) for each in DRAWN})


# ── The chance of each grant ─────────────────────────────────────────────────────────────────────────────


class Tried(NamedTuple):
    """An episode with its day, and what is taken of it for each member."""

    episode: Episode
    on: Day
    inputs: tuple[Inputs, ...]


def tried(half_life: Column | float, hindsight: bool = True) -> list[Tried]:
    """All episodes, with what a scenario would take of each on the day of the summit."""
    page = ModelPage.model_construct(line=0, hindsight="true" if hindsight else "false")
    return [_tried(episode, page, half_life) for episode in episodes()]


def _tried(episode: Episode, page: ModelPage, half_life: Column | float) -> Tried:
    on = episode.decided(record())
    sought = SCO.standings[episode.standing]
    dossier = Dossier(episode.id, episode.candidate, sought, min(episode.filed.first, on), cite="")
    tables = Tables(page, attributes(), record(), Parts(frozenset((episode.candidate,))), half_life)
    return Tried(episode, on, tuple(tables.inputs(member, dossier, on) for member in record().members_on(on)))


def chance(weights: Parameters, case: Tried) -> Column:
    """The chance that nobody objects in one cycle, before the ministers or the heads of state, held off 0 and 1.

    One number is drawn for a member and a cycle, so the higher threshold decides.
    """
    found = np.ones(np.shape(weights.readiness))
    threshold = max(weights.cfm, weights.chs)
    for inputs in case.inputs:
        found = found * (1 - sigma(threshold - utility(weights, inputs)))
    return np.clip(found if case.episode.rules_ok else 0 * found, LEAST, MOST)


def chances(weights: Parameters, hindsight: bool = True) -> Column:
    """The chance of each episode (rows) under each vector (columns)."""
    return np.array([chance(weights, case) for case in tried(weights.load_half_life, hindsight)])


def fingerprint() -> str:
    """A sign of what is fitted: the episodes with what is taken of them, at the default half-life, and the priors."""
    priors = [(each.name, each.prior or each.default) for each in PARAMETERS]
    told = [
        (tuple(case.episode), [round_off(each) for each in case.inputs]) for case in tried(DEFAULTS.load_half_life)
    ]
    return sha256(repr((told, priors)).encode()).hexdigest()[:16]


def round_off(inputs: Inputs) -> list[float | None]:
    return [None if value is None else round(float(value), 9) for value in inputs]


# ── Weights ──────────────────────────────────────────────────────────────────────────────────────────────

GRANTED = np.array([episode.granted for episode in episodes()])
ELIGIBLE = np.array([episode.rules_ok for episode in episodes()])
YEARS = [episode.year for episode in episodes()]
SCHEMES: Mapping[str, list[Any]] = {
    "in sample": [],
    "one out": [episode.id for episode in episodes()],
    "year out": YEARS,
    "candidate out": [episode.candidate for episode in episodes()],
}
"""How episodes are put into blocks, each foretold from those outside it."""


def weighted(table: Column, told: Column) -> Column:
    """The weight of each vector, by the likelihood of the episodes that are told; they add up to one.

    Those that the rules forbid say nothing of the parameters.
    """
    rows = told & ELIGIBLE
    likely = np.where(GRANTED[rows, None], np.log(table[rows]), np.log(1 - table[rows])).sum(axis=0)
    found = np.exp(likely - likely.max(initial=-np.inf))
    return found / found.sum()


def effective(weights: Column) -> float:
    """How many draws of equal weight would be worth as much."""
    return float(1 / (weights**2).sum())


def moments(column: Column, weights: Column) -> tuple[float, float]:
    """Mean and standard deviation."""
    mean = float((weights * column).sum())
    return mean, float((weights * (column - mean) ** 2).sum() ** 0.5)


def blocks(scheme: str) -> Iterator[tuple[Column, Column]]:
    """The episodes of each block, and those from which it is foretold."""
    groups = SCHEMES[scheme]
    if not groups:
        yield np.ones(len(GRANTED), bool), np.ones(len(GRANTED), bool)
    for group in dict.fromkeys(groups):
        inside = np.array([each == group for each in groups])
        yield inside, ~inside


Forecast = Callable[[Column, Column], Column]
"""The chances of the episodes of a block, foretold from others."""


def foretold(forecast: Forecast, scheme: str) -> Column:
    """The chance of each episode, none foretold from itself but in sample."""
    found = np.zeros(len(GRANTED))
    for inside, told in blocks(scheme):
        found[inside] = forecast(inside, told)
    return np.clip(found, LEAST, MOST)


def by_model(table: Column) -> Forecast:
    return lambda inside, told: table[inside] @ weighted(table, told)


def by_prior(table: Column) -> Forecast:
    return lambda inside, told: table[inside].mean(axis=1)


def base_rate(inside: Column, told: Column) -> Column:
    return np.full(inside.sum(), GRANTED[told].mean())


def rules_and_rate(inside: Column, told: Column) -> Column:
    return np.where(ELIGIBLE[inside], GRANTED[told & ELIGIBLE].mean(), 0.0)


def brier(found: Column) -> Column:
    return (found - GRANTED) ** 2


def log_score(found: Column) -> Column:
    return -np.log(np.where(GRANTED, found, 1 - found))


# ── What is kept ─────────────────────────────────────────────────────────────────────────────────────────


def systematic(weights: Column, count: int) -> Column:
    """Which vectors are kept: one number is drawn, and the sum of the weights is gone through in even steps."""
    places = (np.arange(count) + uniform("systematic", "", 1)[0]) / count
    return np.minimum(np.searchsorted(np.cumsum(weights), places), len(weights) - 1)


def kept(weights: Parameters, weight: Column) -> dict[str, Any]:
    """What goes into the file: where it comes from, what history said of each parameter, and the draws."""
    columns = [getattr(weights, each.name) for each in DRAWN]
    even = np.full(len(weight), 1 / len(weight))
    before, after = ([moments(column, w) for column in columns] for w in (even, weight))
    chosen = systematic(weight, KEPT)
    return {
        "command": COMMAND,
        "seed": SEED,
        "vectors": len(weight),
        "effective": round(effective(weight), 1),
        "episodes": len(GRANTED),
        "eligible": int(ELIGIBLE.sum()),
        "record_until": iso(record().covers[1]),
        "facts": fingerprint(),
        "parameters": [each.name for each in DRAWN],
        "prior": [[round(value, 4) for value in pair] for pair in before],
        "posterior": [[round(value, 4) for value in pair] for pair in after],
        "draws": np.column_stack([column[chosen] for column in columns]).round(6).tolist(),
    }


def written(found: Mapping[str, Any]) -> str:
    """The text of the file: one key a line, one draw a line."""
    lines = [f" {json.dumps(name)}: {json.dumps(value)},\n" for name, value in found.items() if name != "draws"]
    rows = ",\n".join(f"  {json.dumps(row)}" for row in found["draws"])
    return "{\n" + "".join(lines) + f' "draws": [\n{rows}\n ]\n}}\n'


def calibrated() -> tuple[Parameters, Column, Column]:
    """The vectors, the chance of each episode under each, and the weight of each by all that happened."""
    weights = vectors(VECTORS)
    table = chances(weights)
    return weights, table, weighted(table, np.ones(len(GRANTED), bool))


# ── What is told ─────────────────────────────────────────────────────────────────────────────────────────


def tell_parameters(found: Mapping[str, Any]) -> None:
    print(f"\n{'parameter':18}{'default':>8}  {'prior mean, sd':>16}  {'posterior':>16}  {'sd shrinks':>10}  word")
    rows = zip(DRAWN, found["prior"], found["posterior"], strict=True)
    for each, (mean, spread), (after, left) in rows:
        before, now = f"{mean:.2f}, {spread:.2f}", f"{after:.2f}, {left:.2f}"
        shrinks = max(0, 1 - left / spread)
        print(f"{each.name:18}{each.default:8g}  {before:>16}  {now:>16}  {shrinks:10.0%}  {each.history}")


def forecasts(weights: Parameters, table: Column) -> dict[str, Forecast]:
    """What is compared: baselines, the model, and the model without one thing or another."""
    without = {name: chances(weights._replace(**{name: 0.0})) for name in LEFT_OUT}
    return {
        "base rate": base_rate,
        "rules, and base rate of the eligible": rules_and_rate,
        "the model by its priors alone": by_prior(table),
        "the model": by_model(table),
        **{f"  without {name}": by_model(each) for name, each in without.items()},
        "  without codes of hindsight": by_model(chances(weights, hindsight=False)),
    }


LEFT_OUT = ("load", "rivalry", "affinity", "geography", "liability", "pole", "patron", "depth", "commitment")


def tell_scores(compared: Mapping[str, Forecast]) -> None:
    print("\nBrier / log score, lower is better, all 49 episodes")
    print(f"{'':38}" + "".join(f"{scheme:>16}" for scheme in SCHEMES))
    for name, forecast in compared.items():
        found = [foretold(forecast, scheme) for scheme in SCHEMES]
        cells = [f"{brier(each).mean():.3f} / {log_score(each).mean():.3f}" for each in found]
        print(f"{name:38}" + "".join(f"{cell:>16}" for cell in cells))


def tell_gains(compared: Mapping[str, Forecast]) -> None:
    """By how much the model is better, year out, with an interval over years drawn anew."""
    mine = log_score(foretold(compared["the model"], "year out"))
    print("\ngain in log score, year out, 5% to 95% of decision years drawn anew")
    for name in ("base rate", "rules, and base rate of the eligible", "the model by its priors alone"):
        gains = log_score(foretold(compared[name], "year out")) - mine
        low, high = np.quantile(redrawn(gains), (0.05, 0.95))
        print(f"  over {name:38} {gains.mean():6.3f} ({low:.3f} to {high:.3f})")


def redrawn(gains: Column) -> Column:
    """The mean gain over years drawn with return, many times."""
    years = sorted(set(YEARS))
    sums = np.array([gains[np.array(YEARS) == year].sum() for year in years])
    sizes = np.array([YEARS.count(year) for year in years])
    streams = np.array([key(SEED, "years", str(place), "") for place in range(len(years))], np.uint64)
    picked = drawn(streams, origins(np.arange(RESAMPLED)), 0).astype(np.uint64) * np.uint64(len(years)) >> np.uint64(
        32
    )
    return sums[picked].sum(axis=0) / sizes[picked].sum(axis=0)


def tell_fifths(found: Column) -> None:
    order = np.argsort(found, kind="stable")
    print("\nfifths of the forecasts, year out: mean forecast, share granted")
    for part in np.array_split(order, 5):
        print(f"  {found[part].mean():.2f}  {GRANTED[part].mean():.2f}  of {len(part)}")
    print(f"grants expected {found.sum():.1f}, observed {GRANTED.sum()}")


def tell_episodes(found: Column, within: Column) -> None:
    print("\nepisode         granted  year out  in sample")
    for episode, out, inside in zip(episodes(), found, within, strict=True):
        outcome = "yes" if episode.granted else "no" if episode.rules_ok else "barred"
        print(f"{episode.id:16}{outcome:7}{out:10.2f}{inside:11.2f}")


def main(arguments: Iterable[str]) -> None:
    weights, table, weight = calibrated()
    found = kept(weights, weight)
    if "--write" in arguments:
        TARGET.write_text(written(found), encoding="utf-8")
    print(f"$ {COMMAND}")
    print(f"{VECTORS:,} vectors of seed {SEED}, worth {effective(weight):,.0f}; largest weight {weight.max():.5f}")
    print(f"{len(GRANTED)} episodes, {ELIGIBLE.sum()} eligible, {GRANTED.sum()} granted; facts {found['facts']}")
    tell_parameters(found)
    compared = forecasts(weights, table)
    tell_scores(compared)
    tell_gains(compared)
    out = foretold(compared["the model"], "year out")
    tell_fifths(out)
    tell_episodes(out, foretold(compared["the model"], "in sample"))
    worth = [effective(weighted(table, told)) for _, told in blocks("year out")]
    print(f"\nworth of the vectors with a year left out: {min(worth):,.0f} to {max(worth):,.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
