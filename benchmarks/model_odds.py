"""The exact solution of the consensus model, against contractions of a table of all last stances; and its band.

    python benchmarks/model_odds.py

Ten members who remember, five cycles of three organs each: the table would have 3 ** 10 cells.  A contraction is one
step of one member in it.  The band is the same question for five hundred draws of the parameters.
"""

from __future__ import annotations

import platform
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np

import scosim
from scosim.bands import DRAWS, _Layers
from scosim.courses import Courses
from scosim.exact_products import products
from scosim.scenario.case import Case, read_case
from scosim.scenario.model import best

MEMBERS = (
    "China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan", "India", "Pakistan", "Iran", "Belarus",
)  # fmt: skip
TIMES = 15


def case(folder: str, years: int) -> Case:
    """Ten members, a request for partnership, one sitting of each organ in each year."""
    days = {"CNC": "03-01", "CFM": "05-01", "CHS": "07-01"}
    sat = {organ: [f"{2025 + year}-{day}" for year in range(years)] for organ, day in days.items()}
    lines = [
        "title: Ten members, some cycles",
        "opens: 2024-07-05",
        f"closes: {2024 + years}-12-31",
        f"members: [{', '.join(MEMBERS)}]",
        "applicants: [{state: Bangladesh, seeks: dialogue partner, files: 2024-08-15, areas: [general]}]",
        f"sittings: {{{', '.join(f'{organ}: [{chr(44).join(each)}]' for organ, each in sat.items())}}}",
        "model: {name: consensus}",
    ]
    path = Path(folder) / f"ten-{years}.yaml"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return read_case(path)


def timed(what: Callable[[], object]) -> float:
    """Seconds that something takes."""
    begin = time.perf_counter()
    what()
    return time.perf_counter() - begin


def contractions(times: int = 50) -> None:
    """So many steps of one member in the table of all last stances."""
    table, step = np.random.default_rng(0).random((3,) * len(MEMBERS)), np.full((3, 3), 1 / 3)
    for number in range(times):
        axis = number % len(MEMBERS)
        table = np.moveaxis(np.tensordot(step, table, axes=(1, axis)), 0, axis)


def main() -> None:
    print(
        f"scosim {scosim.__version__}, numpy {np.__version__}, Python {platform.python_version()}; medians of {TIMES}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for years in (1, 3, 5, 8):
            told = case(folder, years)
            courses = Courses(told.rulebook, told.world)
            first = timed(lambda c=courses: products(c, events=False))
            pairs = [(timed(lambda c=courses: products(c, events=False)), timed(contractions)) for _ in range(TIMES)]
            solve, table = (median(each) for each in zip(*pairs, strict=True))
            every = timed(lambda c=courses: products(c))
            goal = "goal at most 5" if years == 5 else ""
            print(
                f"{years} cycles   solve {solve * 1e3:7.1f} ms (the first time {first * 1e3:.1f}; with who objected "
                f"{every * 1e3:.0f})   fifty contractions {table * 1e3:.1f} ms   {solve / table:.1f} times   {goal}"
            )
        for years in (1, 5):
            told = case(folder, years)
            assert told.model is not None
            layers = _Layers(told, told.model, 0, DRAWS)
            weights = layers._parameters()
            one = median(timed(lambda t=told: products(Courses(t.rulebook, t.world), events=False)) for _ in range(5))
            all_draws = timed(lambda each=layers, w=weights: each._granted(w, best))
            print(
                f"{years} cycles   {DRAWS} draws of parameters {all_draws * 1e3:.0f} ms   "
                f"one solve {one * 1e3:.1f} ms   {all_draws / one:.1f} times   goal at most 100"
            )


if __name__ == "__main__":
    main()
