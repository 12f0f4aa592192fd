"""Whole processes: the commands against importing what they are built on.

python benchmarks/start_up.py
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import workload
from pairs import paired

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parent / "scenarios" / "history" / "iran-member-2008.yaml"
BASELINE = [sys.executable, "-c", "import simpy, pydantic, click"]
LIBRARIES = """
import simpy, click, yaml
from pydantic import BaseModel, Field

class Page(BaseModel):
    title: str = Field(min_length=1)

Page.model_validate({"title": "one page"})
"""
"""What a command must load that reads one page of YAML into one checked model: the least that 4b can cost."""

DRAWS = """
import numpy as np
from scosim.draws import drawn, origins

for month in range(130):
    drawn(np.arange(10, dtype=np.uint64), origins(np.arange(10000)), month)
"""
"""The draws alone of ten thousand runs of the workload: the least that 4c adds."""

LONG = 208


def scosim(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("scosim")), *arguments]


def long_scenario(folder: str) -> str:
    """A scenario of some two hundred lines, the size that a user would write."""
    text = SCENARIO.read_text(encoding="utf-8")
    head, tail = text.split("stances:\n")
    years = range(1, (LONG - text.count("\n")) // 2)
    more = "".join(
        f"  - {{member: Kazakhstan, on: Iran, at: CNC, stance: reserve,\n     from: {1990 + year}-01-01}}\n"
        for year in years
    )
    path = os.path.join(folder, "long.yaml")
    Path(path).write_text(f"{head}stances:\n{more}{tail}", encoding="utf-8")
    return path


STATES = (
    "China",
    "Kazakhstan",
    "Kyrgyzstan",
    "Russia",
    "Tajikistan",
    "Uzbekistan",
    "India",
    "Pakistan",
    "Iran",
    "Belarus",
)


def chancy_scenario(folder: str) -> str:
    """The workload as a scenario: ten members on chains, twenty years, a hundred sittings, ten thousand runs."""
    first = workload.FIRST_YEAR
    lines = [
        "title: The workload",
        f"opens: {first}-01-01",
        f"closes: {first + workload.YEARS - 1}-12-31",
        f"members: [{', '.join(STATES)}]",
        "applicants:",
        f"  - {{state: Nepal, seeks: dialogue partner, files: {first}-01-08, areas: [economy]}}",
        "sittings:",
    ]
    for organ in workload.ORGANS:
        months = (month for month in range(workload.MONTHS) if month % 12 in workload.MEETINGS[organ])
        days = ", ".join(date.fromordinal(workload.meeting_day(month)).isoformat() for month in months)
        lines.append(f"  {organ}: [{days}]")
    lines.append("stances:")
    for state, heat in zip(STATES, workload.HEAT, strict=True):
        rows = dict(zip(("support", "no objection", "objection"), workload.rows(heat), strict=True))
        lines += [f"  - member: {state}", "    chain:"]
        for stance, (support, _, objection) in rows.items():
            rest = f"no objection: {round(1 - round(support, 3) - round(objection, 3), 3)}"
            lines.append(f"      {stance}: {{support: {support:.3f}, {rest}, objection: {objection:.3f}}}")
    path = os.path.join(folder, "chance.yaml")
    Path(path).write_text("\n".join([*lines, "runs: 10000", ""]), encoding="utf-8")
    return path


def process(command: list[str], width: int = 100) -> None:
    environment = os.environ | {"COLUMNS": str(width)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def main() -> None:
    print(f"Python {platform.python_version()}; whole processes, medians of pairs")
    with tempfile.TemporaryDirectory() as folder:
        long, chancy = long_scenario(folder), chancy_scenario(folder)
        many = [chancy, "--json", "--method", "ensemble"]
        cases = (
            ("4   scosim --help", scosim("--help"), 0.6),
            ("4b  its floor: the libraries", [sys.executable, "-c", LIBRARIES], 2.0),
            ("4b  scosim run --json", scosim("run", "--json", str(SCENARIO)), 2.0),
            ("4b  scosim run --json, 200 lines", scosim("run", "--json", long), 2.0),
            ("4b  scosim run", scosim("run", str(SCENARIO)), 2.5),
            ("4b  scosim run, 200 lines", scosim("run", long), 2.5),
            ("4c  its floor: libraries and draws", [sys.executable, "-c", LIBRARIES + DRAWS], 3.5),
            ("4c  scosim run --json, 10,000 runs", scosim("run", *many), 3.5),
            ("4c  the same, 1,000,000 runs", scosim("run", *many, "--runs", "1000000"), 100.0),
            ("4c  the same, on two cores", scosim("run", *many, "--runs", "1000000", "--jobs", "2"), 100.0),
        )
        for name, command, goal in cases:
            pairs = 3 if "1000000" in command else 15
            figure = paired(lambda c=command: process(c), lambda: process(BASELINE), pairs=pairs)
            low, high = figure.quartiles
            print(
                f"{name:35s} {figure.first * 1e3:6.0f} ms   baseline {figure.second * 1e3:6.0f} ms   "
                f"{figure.ratio:.2f} times ({low:.2f} to {high:.2f}; goal at most {goal})"
            )


if __name__ == "__main__":
    main()
