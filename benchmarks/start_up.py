"""Whole processes: the commands against importing what they are built on.

python benchmarks/start_up.py
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from pairs import paired

HERE = Path(__file__).resolve().parent
SCENARIO = HERE.parent / "scenarios" / "history" / "iran-member-2008.yaml"
BASELINE = [sys.executable, "-c", "import simpy, pydantic, click"]
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


def process(command: list[str], width: int = 100) -> None:
    environment = os.environ | {"COLUMNS": str(width)}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)


def main() -> None:
    print(f"Python {platform.python_version()}; whole processes, medians of pairs")
    with tempfile.TemporaryDirectory() as folder:
        long = long_scenario(folder)
        cases = (
            ("4   scosim --help", scosim("--help"), 0.6),
            ("4b  scosim run --json", scosim("run", "--json", str(SCENARIO)), 2.0),
            ("4b  scosim run --json, 200 lines", scosim("run", "--json", long), 2.0),
            ("4b  scosim run", scosim("run", str(SCENARIO)), 2.5),
            ("4b  scosim run, 200 lines", scosim("run", long), 2.5),
        )
        for name, command, goal in cases:
            figure = paired(lambda c=command: process(c), lambda: process(BASELINE), pairs=15)
            low, high = figure.quartiles
            print(
                f"{name:34s} {figure.first * 1e3:6.0f} ms   baseline {figure.second * 1e3:6.0f} ms   "
                f"{figure.ratio:.2f} times ({low:.2f} to {high:.2f}; goal at most {goal})"
            )


if __name__ == "__main__":
    main()
