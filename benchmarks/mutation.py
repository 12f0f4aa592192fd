"""Mutants of the law and of what reads it, made by cosmic-ray: which can run, what tests them, what became of them.

python benchmarks/mutation.py skip SESSION      marks, after init, what cannot run
python benchmarks/mutation.py test              is the test command: it tells the stage that failed
python benchmarks/mutation.py report SESSION    tells, after exec, counts and survivors
"""

from __future__ import annotations

import ast
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:cacheprovider")
UNIT = ("readings", "rulebook", "procedure", "rights", "law", "provision", "standings", "engine")

BIRTH, TIMEOUT = "import", "timeout"
STAGES = {
    BIRTH: (10, ("-c", "import scosim.law")),
    "scenarios": (60, ("-m", "scosim", "test", "scenarios")),
    "unit": (90, (*PYTEST, *(f"tests/unit/test_{name}.py" for name in UNIT))),
    "history": (90, (*PYTEST, "tests/history")),
}
"""What a mutant must pass, the fastest first: seconds allowed, and the call.  Who fails the first is stillborn."""


def test() -> str:
    """The stage at which the tree fails, or nothing."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    for stage, (seconds, call) in STAGES.items():
        command = [sys.executable, *call]
        try:
            done = subprocess.run(command, cwd=ROOT, env=environment, timeout=seconds, capture_output=True)
        except subprocess.TimeoutExpired:
            return TIMEOUT
        if done.returncode:
            return stage
    return ""


def skip(session: sqlite3.Connection) -> None:
    """Mark what cannot run: annotations, and the operators that conditions do not have."""
    query = "SELECT job_id, module_path, operator_name, start_pos_row, start_pos_col FROM mutation_specs"
    for job, path, operator, *place in session.execute(query).fetchall():
        old, _, new = operator.removeprefix("core/ReplaceBinaryOperator_").partition("_")
        conditions = {"BitOr", "BitAnd"}
        if any(start <= tuple(place) < end for start, end in _annotations(ROOT / path)):
            why = "annotation"
        elif path.startswith("scosim/law/") and old in conditions and new not in conditions:
            why = BIRTH
        else:
            continue
        session.execute("INSERT INTO work_results VALUES ('SKIPPED', ?, NULL, NULL, ?)", (why, job))
    session.commit()


@cache
def _annotations(path: Path) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    noted = [getattr(node, name, None) for node in nodes for name in ("annotation", "returns")]
    return [
        ((each.lineno, each.col_offset), (each.end_lineno or 0, each.end_col_offset or 0))
        for each in noted
        if isinstance(each, ast.expr)
    ]


APART = ("annotation", BIRTH, TIMEOUT)
COLUMNS = ("annotation", BIRTH, "killed", TIMEOUT, "survived", "not run")


def report(session: sqlite3.Connection) -> Iterator[str]:
    """A table of counts for each file, and each survivor with its change."""
    query = """
        SELECT module_path, start_pos_row, operator_name, test_outcome, trim(output, char(10)), diff
        FROM mutation_specs LEFT JOIN work_results USING (job_id) ORDER BY module_path, start_pos_row, operator_name
    """
    counts: dict[str, Counter[str]] = {}
    survivors = []
    for path, row, operator, outcome, output, diff in session.execute(query):
        fate = output if output in APART else {"KILLED": "killed", "SURVIVED": "survived"}.get(outcome, "not run")
        for key in (path, "all"):
            counts.setdefault(key, Counter())[fate] += 1
        if fate == "survived":
            survivors.append(f"{path}:{row} {operator.removeprefix('core/')}\n{_changed(diff)}")
    yield f"| File | mutants | {' | '.join(COLUMNS)} | share killed |"
    yield f"|---|{'---|' * (len(COLUMNS) + 2)}"
    for path, fates in sorted(counts.items(), key=lambda each: (each[0] == "all", each[0])):
        killed = fates["killed"] + fates[TIMEOUT]
        share = f"{killed / (killed + fates['survived']):.1%}" if killed else "-"
        told = (sum(fates.values()), *(fates[fate] for fate in COLUMNS), share)
        yield f"| {path} | {' | '.join(map(str, told))} |"
    yield from survivors


def _changed(diff: str) -> str:
    lines = (line for line in diff.splitlines() if line.startswith(("+", "-")))
    return "\n".join(line for line in lines if not line.startswith(("+++", "---")))


def main(verb: str, session: str = "") -> int:
    """Do what the command line asks."""
    if verb == "test":
        failed = test()
        print(failed)
        return int(bool(failed))
    with sqlite3.connect(session) as connection:
        if verb == "skip":
            skip(connection)
        else:
            print("\n".join(report(connection)))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
