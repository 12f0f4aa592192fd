"""Draws of the parameters: for now of their priors."""

from __future__ import annotations

from statistics import NormalDist

from ..draws import WHOLE, draw, key
from .parameters import PARAMETERS, Number, Parameter, Parameters


def posterior(draws: int) -> Parameters:
    """So many draws of each parameter, as columns."""
    return Parameters(*(_column(each, draws) for each in PARAMETERS))


def _column(parameter: Parameter, draws: int) -> Number:
    import numpy as np

    prior = parameter.prior
    if prior is None:
        return parameter.default
    stream = key(0, "prior", "", parameter.name)
    even = np.array([(draw(stream, run, 0) + 0.5) / WHOLE for run in range(draws)])
    if prior.kind == "uniform":
        return prior.one + (prior.other - prior.one) * even
    normal = prior.one + prior.other * np.array([NormalDist().inv_cdf(each) for each in even])
    return np.abs(normal) if prior.kind == "folded" else normal
