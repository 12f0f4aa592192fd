"""A history as it is drawn: every entry of the record stands on one row, and each organ of the way has its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from scosim.calendar import day
from scosim.chances import Luck
from scosim.engine import History, history
from scosim.scenario.case import Case, read_case
from scosim.timeline import Row, Sign, timeline

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def told(name: str) -> tuple[Case, History]:
    case = read_case(SCENARIOS / name)
    return case, history(case.rulebook, case.world, Luck(0))


def rows(name: str, dossier: str | None = None) -> dict[str, Row]:
    case, record = told(name)
    return {row.name: row for row in timeline(case.rulebook, case.world, record, dossier)}


@pytest.mark.parametrize(
    "name", ["history/belarus-member-2024.yaml", "study/india-pakistan-package.yaml", "teaching/three-refusals.yaml"]
)
def test_each_entry_of_the_record_is_drawn_once(name: str) -> None:
    case, record = told(name)
    drawn = [mark.entry for row in timeline(case.rulebook, case.world, record) for mark in row.marks]
    assert sorted(map(str, drawn)) == sorted(map(str, record.record))


def test_a_request_passes_the_organs_from_the_lowest_up() -> None:
    found = rows("history/mongolia-observer-2004.yaml")
    assert list(found) == ["requests", "the law", "CNC", "CFM", "CHS", "signatures, duties"]
    assert [(mark.day, mark.sign) for mark in found["CHS"].marks] == [(day("2004-06-17"), Sign.PASSED)]
    assert [mark.sign for mark in found["requests"].marks] == [Sign.FILED]
    assert day("2004-03-15") in found["CNC"].sittings


def test_an_objection_is_drawn_where_it_is_made() -> None:
    found = rows("study/us-dialogue-partner-blocked.yaml")
    signs = {name: [mark.sign for mark in row.marks] for name, row in found.items()}
    assert Sign.OBJECTED in signs["CNC"] + signs["CFM"] + signs["CHS"]


def test_what_concerns_one_file_leaves_out_the_others() -> None:
    found = rows("study/india-pakistan-package.yaml", "India/member")
    named = {mark.entry.dossier.id for row in found.values() for mark in row.marks if mark.entry.dossier}
    assert named == {"India/member"}


def test_an_act_whose_parts_are_done_one_by_one_is_no_request() -> None:
    found = rows("history/belarus-member-2024.yaml")
    assert [mark.sign for mark in found["requests"].marks] == [Sign.FILED]
