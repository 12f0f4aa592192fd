"""The figures of the documents, drawn from the program; each in the colour of the text beside it, light or dark."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from matplotlib.patches import Rectangle

from scosim import Run, run
from scosim.calendar import day
from scosim.law import INSTRUMENTS, SCO
from scosim.provision import Power, Signing
from scosim.terms import REQUESTED

SCENARIOS = Path(__file__).parents[2] / "scenarios"
WIDTH = 6.4
SURE = {"text-read": 0.85, "partially-read": 0.5, "secondary-report": 0.25, "inferred": 0.12}
"""How strong a bar is, by how sure we are of the wording."""

LAST_YEAR = 2027
ROUTES = (
    ("2004-06-18", "observer"),
    ("2008-08-29", "dialogue partner"),
    ("2010-06-12", "member"),
    ("2014-09-12", "member"),
    ("2025-09-02", "SCO partner"),
)
"""The days and standings of which a route is drawn."""

# ── Each figure ──────────────────────────────────────────────────────────────────────────────────────────


def chance_by_day(axes: Any) -> None:
    """How the chance of a grant grows by day, for a stance that is drawn once a cycle and for one drawn each time."""
    told = run(SCENARIOS / "study" / "us-chance-of-one-objection.yaml")
    variants = {variant.name: each for variant, each in told.variants}
    for name, each, style in (
        ("drawn once a cycle", told, "-"),
        ("drawn at each sitting", variants["at-each-sitting"], ":"),
    ):
        days, chances = steps(each)
        axes.step(days, chances, style, where="post", color="black", label=name)
    axes.set(ylim=(0, 1), ylabel="chance that it is granted")
    axes.set_xticks([day(f"{year}-01-01") for year in range(2009, 2013)], map(str, range(2009, 2013)))
    axes.legend(frameon=False, loc="upper left")


def steps(told: Run) -> tuple[list[int], list[float]]:
    """The days on which the chance of a grant grows, with the first and the last of the run, and the chance then."""
    (tally,) = told.odds.tallies.values()
    inside = sorted({on for what, on in tally.days if what == "granted"})
    days = [told.case.world.opens, *inside, told.case.world.closes]
    return days, [float(tally.chance("granted", on)) for on in days]


def agreement(axes: Any) -> None:
    """The exact chance, and what ever more runs count, with the interval that is told beside it."""
    path = SCENARIOS / "study" / "us-chance-of-one-objection.yaml"
    exact = chance_of(run(path, variants=False))["granted"]
    counts = [100, 300, 1000, 3000, 10000]
    told = [chance_of(run(path, method="ensemble", runs=count, seed=7, variants=False)) for count in counts]
    low, high = ([abs(each["granted"] - each["interval"][end]) for each in told] for end in (0, 1))
    axes.axhline(exact, color="black", linewidth=0.8)
    axes.errorbar(counts, [each["granted"] for each in told], yerr=[low, high], fmt="o", color="black", capsize=4)
    axes.set(xscale="log", xlabel="runs", ylabel="chance that it is granted")
    axes.set_xticks(counts, [f"{count:,}" for count in counts])
    axes.minorticks_off()
    axes.annotate(f"exact: {exact:.1%}", (105, exact + 0.004))


def chance_of(told: Run) -> dict[str, Any]:
    """What a result says of the chance of its only file."""
    (dossier,) = told.data()["dossiers"]
    chance: dict[str, Any] = dossier["chance"]
    return chance


def instruments(axes: Any) -> None:
    """The instruments, each from the day on which it governs, the stronger the surer we are of the wording."""
    for row, each in enumerate(INSTRUMENTS):
        since = year(each.since)
        until = year(each.until) if each.until else LAST_YEAR
        axes.barh(row, until - since, 0.55, left=since, color="black", alpha=SURE[each.confidence])
        axes.annotate(each.title, (since - 0.2, row), ha="right", va="center", fontsize=7)
    axes.set(xlim=(1988, LAST_YEAR), ylim=(len(INSTRUMENTS) - 0.4, -0.6), yticks=[])
    axes.set_xticks(range(2001, LAST_YEAR, 4))


def year(date: str) -> float:
    """A date as a year and the part of it that is gone."""
    return int(date[:4]) + (int(date[5:7]) - 1) / 12


def routes(axes: Any) -> None:
    """The steps from request to grant, as the law of some days has them."""
    for row, (on, standing) in enumerate(ROUTES):
        axes.annotate(f"{standing}, {on}", (0, row - 0.45), fontsize=9, weight="bold", va="center")
        for place, (stage, organ) in enumerate(route(on, standing)):
            axes.add_patch(Rectangle((place, row - 0.14), BOX, 0.28, fill=False, linewidth=0.8))
            axes.annotate(stage, (place + BOX / 2, row), ha="center", va="center", fontsize=6.5)
            if organ:
                arrow = {"arrowstyle": "->", "linewidth": 0.8, "shrinkA": 1, "shrinkB": 1}
                axes.annotate("", (place + 1, row), (place + BOX, row), arrowprops=arrow)
                axes.annotate(organ, (place + (1 + BOX) / 2, row - 0.23), ha="center", va="center", fontsize=6)
    axes.set(xlim=(-0.02, 8), ylim=(len(ROUTES) - 0.7, -0.6))
    axes.axis("off")


BOX = 0.76
"""How wide the box of a stage is; the next begins at one."""


def route(on: str, standing: str) -> list[tuple[str, str]]:
    """The stages of a standing in turn, each with who takes the file on from it; after the last, nobody."""
    law, seeks = SCO.on(day(on)), SCO.standings[standing]
    found, stage = [], REQUESTED
    while step := law.step(seeks, stage):
        by = step.organ.code if isinstance(step, Power) else "signature" if isinstance(step, Signing) else ""
        found.append((stage, by))
        stage = step.to
    return [*found, (stage, "")]


FIGURES: dict[str, tuple[Callable[[Any], None], float]] = {
    "chance-by-day": (chance_by_day, 3.0),
    "agreement": (agreement, 3.0),
    "instruments": (instruments, 6.2),
    "routes": (routes, 4.6),
}
"""What draws each figure, and how high it is, in inches."""

# ── Drawing ──────────────────────────────────────────────────────────────────────────────────────────────

COLOURS = re.compile(r"(?<=[ :\"])(#000000|black)\b")


def svg(name: str) -> str:
    """A figure as SVG, the same bytes whenever it is drawn; its colour is that of the text around it."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    draws, height = FIGURES[name]
    with mpl.rc_context({"svg.hashsalt": name, "svg.fonttype": "path", "font.size": 8, "axes.spines.top": False,
                         "axes.spines.right": False}):  # fmt: skip
        figure = Figure(figsize=(WIDTH, height), layout="constrained")
        draws(figure.add_subplot())
        text = io.StringIO()
        figure.savefig(text, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    drawn = text.getvalue()
    return COLOURS.sub("currentColor", drawn[drawn.index("<svg") :])
