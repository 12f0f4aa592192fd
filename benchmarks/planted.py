"""Planted faults: whether the tests notice each of a list of small changes to the package.

python benchmarks/planted.py [--all] [--write] [WORD…]

Each fault of tests/planted/faults.py is planted in a copy of the tree, and the tests that it names are run; with
--all the whole suite after them, where they notice nothing.  Words choose the faults that have them in name or file.
--write keeps what is told in planted.txt.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "tests"))

from planted.faults import FAULTS, Fault  # noqa: E402
from planted.trial import copied, first_red  # noqa: E402

EVERYTHING = "tests"


def noticed(tree: Path, fault: Fault, *, everything: bool) -> str:
    """The first test that notices a fault, or nothing."""
    found = first_red(tree, fault, fault.tests)
    return found or (first_red(tree, fault, EVERYTHING) if everything else "")


def table(faults: list[Fault], *, everything: bool) -> Iterator[str]:
    """A paragraph for each fault, one after the other, and the sum."""
    survivors = 0
    with copied() as tree:
        for fault in faults:
            red = noticed(tree, fault, everything=everything)
            survivors += not red
            yield f"{'killed  ' if red else 'SURVIVED'}  {fault.name}: {fault.file}"
            yield f"          {fault.breaks}"
            yield f"          {red or fault.tests}"
    yield f"{len(faults)} planted, {len(faults) - survivors} killed, {survivors} survived"


def main() -> int:
    """Do what the command line asks; 1 if a fault survived."""
    parser = argparse.ArgumentParser(description="Plant faults, and see whether the tests notice.")
    parser.add_argument("words", nargs="*", help="part of a name or a file")
    parser.add_argument("--all", action="store_true", help="run the whole suite where the named tests notice nothing")
    parser.add_argument("--write", action="store_true", help="keep what is told in planted.txt")
    asked = parser.parse_args()
    chosen = [f for f in FAULTS if not asked.words or any(word in f.name or word in f.file for word in asked.words)]
    lines = [f"python benchmarks/planted.py{' --all' if asked.all else ''}", ""]
    for line in table(chosen, everything=asked.all):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        HERE.joinpath("planted.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return int("0 survived" not in lines[-1])


if __name__ == "__main__":
    sys.exit(main())
