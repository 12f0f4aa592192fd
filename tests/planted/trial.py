"""Trials of planted faults, in a throw-away copy of the tree: what is tried never touches the tree itself."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .faults import Fault

ROOT = Path(__file__).parents[2]
PARTS = ("scosim", "tests", "scenarios", "promises", "seeds", "benchmarks", "docs")
PYTEST = ("-m", "pytest", "-n", "0", "-x", "-q", "--tb=no", "-rfE", "-p", "no:cacheprovider")
PASSED, FAILED = 0, 1
RED = re.compile(r"^FAILED (.+?)(?: - .*)?$", re.MULTILINE)

LONGEST = 600
"""Seconds after which tests that do not end count as red."""


class StillbornError(Exception):
    """With the fault planted no test could run: it shows nothing of the tests."""


@contextmanager
def copied() -> Iterator[Path]:
    """A copy of the tree, compiled, that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder, "tree")
        tree.mkdir()
        for file in (each for each in ROOT.iterdir() if each.is_file()):
            shutil.copy2(file, tree)
        for part in PARTS:
            shutil.copytree(ROOT / part, tree / part, ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(tree / "scosim", quiet=1)
        yield tree


@contextmanager
def planted(tree: Path, fault: Fault) -> Iterator[None]:
    """The fault in a copy of the tree, and out of it again."""
    file = tree / fault.file
    text, times = file.read_text(encoding="utf-8"), file.stat()
    file.write_text(fault.planted_in(text), encoding="utf-8")
    os.utime(file, (0, 0))  # older than what was compiled, whatever its size: so it is read anew
    try:
        yield
    finally:
        file.write_text(text, encoding="utf-8")
        os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def first_red(tree: Path, fault: Fault, tests: str) -> str:
    """The first test that turns red with the fault planted, or nothing; StillbornError where none could run."""
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *PYTEST, *tests.split()]
    with planted(tree, fault):
        try:
            done = subprocess.run(command, cwd=tree, env=environment, timeout=LONGEST, capture_output=True, text=True)
        except subprocess.TimeoutExpired:
            return f"no end within {LONGEST} s"
    if done.returncode not in (PASSED, FAILED):
        raise StillbornError(f"{fault.name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    found = RED.search(done.stdout)
    return found[1] if found else ("an error in a fixture" if done.returncode == FAILED else "")
