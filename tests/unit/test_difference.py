"""How the law of one day differs from that of another."""

from __future__ import annotations

import pytest
from rich.console import Console

from scosim.calendar import day
from scosim.errors import QuestionError
from scosim.law import SCO
from scosim.report.law import difference, show_difference

LINKS = {
    "came into force": "instead_of",
    "carried over": "carried_over_by",
    "no longer in force": "displaced_by",
}


def of(change: str, *days: str) -> dict[str, list[str]]:
    """What changed so, with what stands for it or what it stands for."""
    rows = [row for row in difference(*days) if row["change"] == change]
    return {row["id"]: row.get(LINKS[change]) for row in rows}


def test_the_procedure_of_2014_came_instead_of_the_admission_under_the_charter() -> None:
    came = of("came into force", "2014-09-11", "2014-09-12")
    assert came["member-procedure-2014/start.chs"] == ["charter/13.2"]
    assert came["member-procedure-2014/grant.chs"] == []
    gone = of("no longer in force", "2014-09-11", "2014-09-12")
    assert gone == {"charter/13.2": ["member-procedure-2014/start.chs"]}


def test_the_moratorium_ended_and_nothing_displaced_it() -> None:
    assert of("no longer in force", "2010-06-10", "2010-06-11") == {"enlargement-moratorium/1": []}


def test_the_merger_closed_the_steps_for_observers() -> None:
    gone = of("no longer in force", "2025-08-31", "2025-09-01")
    assert gone["observer-2004/4"] == ["tianjin-partner-2025/merge"]
    assert "dp-2008/2.1.5" not in gone


def test_the_merger_carried_the_regulation_on_partners_over() -> None:
    carried = of("carried over", "2025-08-31", "2025-09-01")
    assert carried["dp-2008/2.1.5"] == ["tianjin-partner-2025/merge"]
    assert "dp-2008/2.1.5" not in of("came into force", "2025-08-31", "2025-09-01")


def test_two_days_under_the_same_law_do_not_differ() -> None:
    assert difference("2011-01-01", "2012-01-01") == []


def test_a_difference_is_told_forwards_only() -> None:
    with pytest.raises(QuestionError, match="2003-09-18 comes before 2009-01-01"):
        difference("2009-01-01", "2003-09-18")


def test_what_was_adopted_and_may_not_be_in_force_is_told_apart() -> None:
    rows = difference("2025-08-31", "2025-09-01")
    changes = {row["id"]: row["change"] for row in rows}
    assert changes["universal-centre-2025/22"] == "adopted, in force unknown"
    assert changes["tianjin-partner-2025/merge"] == "came into force"


def test_before_there_was_any_law_all_of_a_later_day_has_come() -> None:
    assert not SCO.on(day("2001-01-01")).rules
    rows = difference("2001-01-01", "2026-01-01")
    assert {row["change"] for row in rows} == {"came into force", "adopted, in force unknown"}
    assert len(rows) == len(SCO.on(day("2026-01-01")).rules)


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(QuestionError, match="2014-09-31"):
        difference("2014-09-31", "2015-01-01")


def test_in_words_the_same_law_is_said_to_be_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    show_difference([], Console())
    assert capsys.readouterr().out == "the law of these two days is the same\n"
