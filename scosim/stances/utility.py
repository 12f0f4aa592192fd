"""What a dossier is worth to a member: a sum of numbered contributions, and the chances of a stance that follow.

Written with operators that mean the same of a float and of an array, so that one text serves a single case and
hundreds of draws of its parameters.  Source: the model `cno1`, consensus by non-objection.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from ..draws import WHOLE
from .parameters import Number, Parameters

NEUTRAL_AFFINITY, MIDDLE, REFERENCE_DEPTH = 0.7, 0.5, 0.25


class Inputs(NamedTuple):
    """What is taken of a member and a dossier on a day.

    `affinity` lies in [-1, 1], `load` and `shock` are open, all others lie in [0, 1]; `heed` is how much a member
    makes of a UN mandate, where it is not what all do.
    """

    affinity: Number = NEUTRAL_AFFINITY
    geography: Number = MIDDLE
    need: Number = MIDDLE
    patron: Number = 0.0
    rivalry: Number = 0.0
    pole: Number = 0.0
    liability: Number = 0.0
    depth: Number = REFERENCE_DEPTH
    sensitivity: Number = 1.0
    mandate: Number = 0.0
    heed: Number | None = None
    load: Number = 0.0
    commitment: Number = MIDDLE
    shock: Number = 0.0


def exposure(weights: Parameters, given: Inputs) -> Number:
    """How much of a member's security a dossier touches: by depth and scope, less what a UN mandate takes off."""
    heed = weights.mandate if given.heed is None else given.heed
    return (0.05 + 0.95 * given.depth) * (0.2 + 0.8 * given.sensitivity) * (1 - heed * given.mandate)


def contributions(weights: Parameters, given: Inputs) -> dict[str, Number]:
    """What each attribute adds to the utility of a dossier for a member."""
    exposed = exposure(weights, given)
    return {
        "readiness": weights.readiness,
        "affinity": weights.affinity * (given.affinity - NEUTRAL_AFFINITY) * exposed,
        "geography": weights.geography * (given.geography - MIDDLE),
        "need": weights.need * (given.need - MIDDLE),
        "patron": weights.patron * given.patron,
        "rivalry": -weights.rivalry * given.rivalry * exposed,
        "pole": -weights.pole * given.pole * exposed,
        "liability": -weights.liability * given.liability * exposed,
        "depth": -weights.depth * (given.depth - REFERENCE_DEPTH),
        "load": -weights.load * given.load,
        "commitment": weights.commitment * (given.commitment - MIDDLE),
        "shock": given.shock,
    }


def utility(weights: Parameters, given: Inputs) -> Number:
    """The sum of the contributions: what a dossier is worth to a member before memory, leaders and payments."""
    return sum(contributions(weights, given).values())


def halved(years: Number, half_life: Number) -> Number:
    """What is left of a whole after some years; of what lasts for ever (an infinite half-life), all."""
    return 2.0 ** (-years / half_life)


def sigma(value: Number) -> Number:
    """The logistic function, without overflow for any float; of an array, place by place."""
    if isinstance(value, float | int):
        if value >= 0:
            return 1 / (1 + math.exp(-value))
        small = math.exp(value)
        return small / (1 + small)
    import numpy as np

    small = np.exp(-np.abs(value))
    return np.where(value >= 0, 1, small) / (1 + small)


def counted(share: float) -> int:
    """A chance as a whole number of 2**-32: what is drawn and what is solved are then the same to the last digit."""
    return round(share * WHOLE)
