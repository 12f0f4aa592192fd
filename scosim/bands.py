"""How sure a chance is that a model gives: its parameters, its facts, its form, and chance itself, layer by layer.

Parameters are drawn from what history leaves of their priors, facts between their low and high values; what nobody
knows is drawn from its whole range.  A layer's share is the variance of the chance with that layer alone, out of the
sum of all.  Draws are keyed: the same scenario and seed give the same band on any machine.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from .courses import Courses, apart
from .draws import WHOLE, drawn, key, origins
from .errors import TooLargeError, UnfitError
from .procedure import Outcome
from .scenario.case import Case
from .scenario.model import Modelled, Taken, best
from .stances.parameters import Number, Parameters
from .tally import Tally

DRAWS = 500
"""Draws of parameters for which the scenario does not say how many."""

LAW_ALONE = "law alone"
FORMS: dict[str, dict[str, Number]] = {
    "consensus": {},
    "without memory": {"memory": 0.0},
    "without load": {"load": 0.0},
    "without leaders": {"leadership": 0.0},
    LAW_ALONE: {"readiness": 1000.0},
}
"""Other forms of the model: what they leave out; by the law alone everybody lets everything pass."""

LOW, MIDDLE, HIGH = 0.05, 0.5, 0.95

Column = Any


class Band(NamedTuple):
    """Between what the chance of a grant by the close lies, with what is assumed of parameters and facts.

    `shares` has the part of the variance that each layer makes; `forms` the chance by other forms of the model, and
    by the law alone, as if nobody minded; `why` says why there is no band, if there is none.
    """

    draws: int
    low: float
    median: float
    high: float
    shares: dict[str, float]
    forms: dict[str, float]
    why: str = ""


def bands(case: Case, seed: int) -> dict[str, Band]:
    """The band of each dossier of a case with a model, by its id; none where the model is asked for none."""
    model = case.model
    if model is None:
        return {}
    draws = DRAWS if model.page.draws is None else model.page.draws
    if draws == 0:
        return {}
    try:
        return _Layers(case, model, seed, draws).bands()
    except (TooLargeError, UnfitError) as error:
        return {dossier.id: Band(0, 0.0, 0.0, 0.0, {}, {}, error.why) for dossier in case.world.dossiers}


class _Layers:
    """The layers of one case, each drawn alone, and together."""

    def __init__(self, case: Case, model: Modelled, seed: int, draws: int) -> None:
        self.case, self.model, self.seed, self.draws = case, model, seed, draws
        self._facts: dict[Taken, Number] = {}

    def bands(self) -> dict[str, Band]:
        """The band of each dossier."""
        weights, drawn = self.model.weights, self._parameters()
        both = self._granted(drawn, self._fact)
        alone = {"parameters": self._granted(drawn, best), "facts": self._granted(weights, self._fact)}
        forms = {name: self._granted(weights._replace(**changed), best, 1) for name, changed in FORMS.items()}
        return {
            file: self._band(
                both[file],
                {name: found[file] for name, found in alone.items()},
                {name: float(found[file][0]) for name, found in forms.items()},
            )
            for file in both
        }

    def _band(self, column: Column, alone: dict[str, Column], forms: dict[str, float]) -> Band:
        import numpy as np

        low, median, high = (float(each) for each in np.quantile(column, (LOW, MIDDLE, HIGH)))
        variances = {name: float(np.var(each)) for name, each in alone.items()}
        variances["form"] = float(np.var([chance for name, chance in forms.items() if name != LAW_ALONE]))
        variances["chance"] = 0.0
        total = sum(variances.values())
        shares = {name: variance / total if total else 0.0 for name, variance in variances.items()}
        return Band(self.draws, low, median, high, shares, forms)

    def _parameters(self) -> Parameters:
        """Draws of what history leaves of the priors; what the scenario states of a parameter is not drawn."""
        from .stances.posterior import posterior

        return posterior(self.draws)._replace(**self.model.page.parameters)

    def _fact(self, taken: Taken) -> Number:
        """Draws of a fact: triangular between low and high, even where nothing is known."""
        if taken.low == taken.high:
            return taken.best
        if taken not in self._facts:
            self._facts[taken] = self._triangular(taken)
        return self._facts[taken]

    def _triangular(self, taken: Taken) -> Number:
        import numpy as np

        stream = np.array([key(self.seed, "facts", taken.of, f"{taken.name} {taken.about}")], np.uint64)
        even = drawn(stream, origins(np.arange(self.draws)), 0)[0] / WHOLE
        low, best, high = taken.low, taken.best, taken.high
        if taken.missing:
            return low + (high - low) * even
        rising = low + np.sqrt(even * (high - low) * (best - low))
        falling = high - np.sqrt((1 - even) * (high - low) * (high - best))
        return np.where(even < (best - low) / (high - low), rising, falling)

    def _granted(
        self, weights: Parameters, number: Callable[[Taken], Number], draws: int | None = None
    ) -> dict[str, Column]:
        """The chance of a grant by the close, for each dossier and draw."""
        from .exact_products import MOST_WORK, products  # a band is some twenty solutions

        stances = self.model.stances(self.model.consensus(weights, self.model.tables(weights, number)))
        found: dict[str, Column] = {}
        for world in apart(replace(self.case.world, stances=stances)):
            courses = Courses(self.case.rulebook, world)
            tallies = products(courses, events=False, draws=draws or self.draws, work=MOST_WORK // 8)
            found |= {file.id: _chance(tally) for file, tally in zip(courses.files, tallies, strict=True)}
        return found


def _chance(tally: Tally) -> Column:
    import numpy as np

    granted = sum(weight for (_, outcome), weight in tally.ends.items() if outcome == Outcome.GRANTED)
    return np.clip(np.atleast_1d(granted), 0.0, 1.0)
