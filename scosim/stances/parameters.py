"""The parameters of the consensus model: what each is by default, what was thought of it before, what history says.

Every default is an assumption.  Those that history does not bear on are told as such wherever they are used.
"""

from __future__ import annotations

from typing import Any, NamedTuple

Number = Any
"""A float; or an array of them, one for each draw of parameters or facts: both are written alike."""


class Prior(NamedTuple):
    """What was thought of a parameter before: normal, normal folded at zero (its sign is that of theory), uniform."""

    kind: str
    one: float
    other: float


class Parameter(NamedTuple):
    """One parameter: its default, the least and most that it may be, its prior, and what the record says of it."""

    name: str
    default: float
    least: float
    most: float
    prior: Prior | None
    history: str
    gist: str


def _normal(mean: float, deviation: float) -> Prior:
    return Prior("normal", mean, deviation)


def _folded(mean: float, deviation: float) -> Prior:
    return Prior("folded", mean, deviation)


def _uniform(least: float, most: float) -> Prior:
    return Prior("uniform", least, most)


IDENTIFIED, WEAK, UNIDENTIFIED, UNTESTED, FIXED = "identified", "weak", "unidentified", "not tested", "fixed"

PARAMETERS = (
    Parameter("readiness", 4.2, -20, 20, _normal(3.5, 1.0), IDENTIFIED, "readiness to let pass, before all else"),
    Parameter("affinity", 1.0, 0, 20, _folded(1.0, 0.7), UNIDENTIFIED, "weight of agreement in UN votes"),
    Parameter("geography", 1.2, 0, 20, _folded(1.2, 0.8), WEAK, "weight of being Asian and a neighbour"),
    Parameter("need", 0.5, 0, 20, _folded(0.5, 0.5), UNTESTED, "weight of what the issues mean to a member"),
    Parameter("patron", 0.5, 0, 20, _folded(0.5, 0.5), UNIDENTIFIED, "weight of a tie as patron or in trade"),
    Parameter("rivalry", 5.0, 0, 20, _folded(4.5, 1.5), WEAK, "weight of open rivalry"),
    Parameter("pole", 5.0, 0, 20, _folded(5.0, 2.0), UNIDENTIFIED, "weight of being a rival great power or alliance"),
    Parameter("liability", 1.5, 0, 20, _folded(1.5, 1.0), WEAK, "weight of a security liability"),
    Parameter("depth", 1.0, 0, 20, _folded(1.2, 0.8), WEAK, "weight of how much the standing gives"),
    Parameter("load", 1.0, 0, 20, _folded(0.7, 0.4), IDENTIFIED, "weight of newcomers not yet absorbed"),
    Parameter("load_half_life", 2.0, 0.01, 100, _uniform(1, 4), WEAK, "years in which half of that load is gone"),
    Parameter(
        "commitment", 1.0, 0, 20, _folded(1.0, 0.5), UNIDENTIFIED, "weight of identifying with the organisation"
    ),
    Parameter("memory", 0.6, 0, 20, _folded(0.6, 0.4), UNTESTED, "weight of one's own stance in the cycle before"),
    Parameter("memory_half_life", 2.0, 0.01, 100, None, UNTESTED, "years in which half of that memory is gone"),
    Parameter("leadership", 1.5, 0, 20, _folded(1.5, 0.7), UNTESTED, "how far a leader moves others"),
    Parameter("chair", 0.25, 0, 5, _uniform(0, 0.5), UNTESTED, "what the chair adds to a leader"),
    Parameter("mandate", 0.25, 0, 1, _uniform(0, 1), UNTESTED, "by how much a UN mandate lowers exposure"),
    Parameter("payment", 1.0, 0, 20, None, UNTESTED, "what a unit of side payment is worth to a member"),
    Parameter("cnc", 0.5, -5, 1.49, None, FIXED, "threshold of a reserve before the coordinators"),
    Parameter("cfm", 0.0, -5, 1.49, None, FIXED, "threshold of objection before the ministers: the reference"),
    Parameter("chs", -1.5, -5, 1.49, None, FIXED, "threshold of objection before the heads of state"),
    Parameter("support", 1.5, -5, 5, None, FIXED, "threshold of support"),
)
"""Source: the model `cno1`, fitted to 49 episodes of 2001 to 2025; `history` is what those said of each.

It goes by how far they narrow the standard deviation of the prior (posterior.json has the figures): a quarter or more
is identified (readiness 48 %, load 27 %), a twentieth or more weak (depth 19 %, load_half_life 15 %, geography 14 %,
rivalry 11 %, liability 8 %), less unidentified (affinity, pole and commitment 2 %, patron 0 %).  Not tested are those
that make no difference to any episode.
"""


class Parameters(NamedTuple):
    """A value for each parameter, in the order of the table; each may be an array over draws."""

    readiness: Number
    affinity: Number
    geography: Number
    need: Number
    patron: Number
    rivalry: Number
    pole: Number
    liability: Number
    depth: Number
    load: Number
    load_half_life: Number
    commitment: Number
    memory: Number
    memory_half_life: Number
    leadership: Number
    chair: Number
    mandate: Number
    payment: Number
    cnc: Number
    cfm: Number
    chs: Number
    support: Number


DEFAULTS = Parameters(*(each.default for each in PARAMETERS))

HEED = {"China": 0.5}
"""Who makes more of a UN mandate than others do (`mandate`); Masuda says so of China.  Not tested."""
