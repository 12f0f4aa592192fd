"""The planted faults: each still has its place and tests that could notice it; by hand, that they do."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from planted.faults import FAULTS, Fault
from planted.trial import copied, first_red

ROOT = Path(__file__).parents[2]

every_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)


@pytest.fixture(scope="module")
def tree() -> Iterator[Path]:
    """A copy of the tree in which faults are planted."""
    with copied() as folder:
        yield folder


@cache
def standing_in(file: str) -> frozenset[str]:
    """The tests that stand in a file."""
    tree = ast.parse(ROOT.joinpath(file).read_text(encoding="utf-8"))
    functions = (node.name for node in tree.body if isinstance(node, ast.FunctionDef))
    return frozenset(name for name in functions if name.startswith("test_"))


def test_there_are_many_faults_each_with_a_name_of_its_own():
    assert len(FAULTS) >= 120
    assert len({fault.name for fault in FAULTS}) == len({(f.file, f.old, f.new) for f in FAULTS}) == len(FAULTS)


@every_fault
def test_a_fault_has_one_place_and_can_be_read_once_it_is_planted(fault: Fault):
    text = ROOT.joinpath(fault.file).read_text(encoding="utf-8")
    planted = fault.planted_in(text)

    assert planted != text
    ast.parse(planted)


@every_fault
def test_a_fault_says_what_it_breaks_and_which_tests_could_notice(fault: Fault):
    assert fault.breaks.endswith(".")
    assert fault.tests
    for file, _, test in (selection.partition("::") for selection in fault.tests.split()):
        assert standing_in(file)
        assert test in {"", *standing_in(file)}


@pytest.mark.parametrize("old", ["nowhere", "a = 1"])
def test_a_fault_without_exactly_one_place_is_refused(old):
    fault = Fault("a fault", "some.py", old, "a = 2", "Something.", "tests/unit/test_terms.py")

    with pytest.raises(ValueError, match=r"a fault: some\.py has .* times, not once"):
        fault.planted_in("a = 1\na = 1\n")


def test_planting_leaves_the_tree_and_its_copy_as_they_were(tree):
    fault = FAULTS[0]
    before = ROOT.joinpath(fault.file).read_bytes()

    assert first_red(tree, fault, fault.tests)
    assert ROOT.joinpath(fault.file).read_bytes() == before == tree.joinpath(fault.file).read_bytes()


@pytest.mark.deep
@every_fault
def test_a_planted_fault_is_noticed(tree, fault: Fault):
    assert first_red(tree, fault, fault.tests)
