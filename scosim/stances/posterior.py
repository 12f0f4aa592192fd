"""The parameters of the consensus model as history leaves them: draws from their priors, weighted by 49 requests.

They lie beside this file, in posterior.json, which `benchmarks/calibrate.py` writes; docs/background/model.md tells
how.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from .parameters import DEFAULTS, Parameters

DRAWS = 500
"""How many draws are kept."""


def posterior(count: int = DRAWS) -> Parameters:
    """So many draws, taken from all at even steps: a float64 column for each parameter that has a prior.

    All others are their default, a single number.  ValueError unless 1 to 500 draws are asked for.
    """
    if not 1 <= count <= DRAWS:
        raise ValueError(f"{count} draws are asked for; there are 1 to {DRAWS}")
    import numpy as np

    found = fitted()
    table = np.array(found["draws"])[[(2 * place + 1) * DRAWS // (2 * count) for place in range(count)]]
    return DEFAULTS._replace(**dict(zip(found["parameters"], table.T.copy(), strict=True)))


@lru_cache(maxsize=1)
def fitted() -> Mapping[str, Any]:
    """What posterior.json holds: `draws`, the names of their `parameters`, and how they were made.

    `prior` and `posterior` have the mean and standard deviation of each parameter over all vectors, `effective` how
    many equal ones those are worth, `facts` a sign of the facts to which they were fitted.
    """
    found: dict[str, Any] = json.loads(Path(__file__).with_name("posterior.json").read_text(encoding="utf-8"))
    return found
