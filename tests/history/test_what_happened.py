"""The seven cases, each with the way it took: day, organ, what was decided, and on which provision."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import scosim

SCENARIOS = Path(__file__).parents[2] / "scenarios"


def told(name: str, **options: Any) -> scosim.Run:
    run = scosim.run(SCENARIOS / f"{name}.yaml", **options)
    assert run.met or options, [expectation for expectation in run.expectations if not expectation.met]
    return run


def way(run: scosim.Run, dossier: str, *decisions: str) -> list[str]:
    """Where the file was decided on, signed, or found otherwise."""
    kept = decisions or ("adopted", "signed", "met")
    return [
        f"{entry['date']} {'parties' if entry['decision'] == 'signed' else entry['by']} {entry['decision']} "
        f"{entry['cites'][0]}"
        for entry in run.data()["record"]
        if entry["dossier"] == dossier and entry["decision"] in kept
    ]


def test_mongolia_is_prepared_under_the_charter_and_granted_under_the_regulation_of_that_day() -> None:
    assert way(told("history/mongolia-observer-2004"), "Mongolia/observer") == [
        "2004-05-04 CNC adopted charter/9.1",
        "2004-05-18 CFM adopted charter/7.1",
        "2004-06-17 CHS adopted observer-2004/4",
    ]


def test_under_the_law_of_2003_mongolia_is_prepared_and_waits_for_a_procedure() -> None:
    run = told("history/mongolia-observer-as-of-2003")
    assert way(run, "Mongolia/observer") == [
        "2004-05-17 CNC adopted charter/9.1",
        "2004-05-31 CFM adopted charter/7.1",
    ]
    (file,) = run.data()["dossiers"]
    assert (file["outcome"], file["finding"], file["granted_on"]) == ("no procedure", "no procedure", None)


@pytest.mark.parametrize("state", ["India", "Iran", "Pakistan"])
def test_three_observers_pass_every_organ_together(state: str) -> None:
    assert way(told("history/india-iran-pakistan-observers-2005"), f"{state}/observer") == [
        "2005-05-21 CNC adopted observer-2004/2.submit",
        "2005-06-04 CFM adopted observer-2004/4",
        "2005-07-05 CHS adopted observer-2004/4",
    ]


def test_one_objection_keeps_the_united_states_before_the_coordinators() -> None:
    run = told("history/united-states-observer-2005")
    objected = way(run, "United States/observer", "objected")
    assert len(objected) == 5
    assert objected[0] == "2005-05-21 CNC objected observer-2004/2.submit"
    assumed = [row for row in run.data()["assumptions"] if row["what"].startswith("stance of China")]
    assert [("Masuda" in row["why"], row["value"]) for row in assumed] == [(True, "objection")]


def test_the_standing_of_belarus_is_complete_with_its_memorandum() -> None:
    run = told("history/belarus-dialogue-partner-2009")
    assert way(run, "Belarus/dialogue partner") == [
        "2009-03-15 CNC adopted dp-2008/2.1.2.submit",
        "2009-05-17 CFM adopted dp-2008/2.1.3",
        "2009-06-16 CHS adopted dp-2008/2.1.4",
        "2010-04-28 parties signed dp-2008/2.1.5",
    ]


def test_iran_meets_the_moratorium_then_the_criteria_then_an_objection_and_then_its_real_stages() -> None:
    run = told("history/iran-member-2008")
    (file,) = run.data()["dossiers"]
    assert [(each["date"], each["finding"]) for each in file["findings"]] == [
        ("2008-03-24", "admissible"),
        ("2010-06-11", "inadmissible"),
        ("2016-01-16", "admissible"),
    ]
    assert way(run, "Iran/member", "not tabled", "tabled") == [
        "2008-03-24 law not tabled enlargement-moratorium/1",
        "2010-06-11 law not tabled admission-2010/criteria.no-unsc-sanctions",
        "2016-01-16 law tabled admission-2010/criteria.no-unsc-sanctions",
    ]
    assert way(run, "Iran/member") == [
        "2021-03-15 CNC adopted charter/9.1",
        "2021-07-14 CFM adopted member-procedure-2014/start.cfm",
        "2021-09-17 CHS adopted member-procedure-2014/start.chs",
        "2022-07-29 CFM adopted member-procedure-2014/memorandum.cfm",
        "2022-09-16 parties signed standard-memorandum-2014/use",
        "2023-05-05 CFM adopted charter/13.2",
        "2023-06-13 Iran met silences/default-lags",
        "2023-07-04 CHS adopted member-procedure-2014/grant.chs",
    ]


def test_an_entry_bar_is_not_a_staying_bar() -> None:
    run = told("history/iran-member-2008", until="2025-12-31")
    (file,) = run.data()["dossiers"]
    assert file["findings"][-1] == {"date": "2016-01-16", "finding": "admissible"}
    assert (file["outcome"], file["granted_on"]) == ("granted", "2023-07-04")


@pytest.mark.parametrize("state", ["India", "Pakistan"])
def test_india_and_pakistan_pass_start_memorandum_and_grant(state: str) -> None:
    assert way(told("history/india-pakistan-members-2017"), f"{state}/member", "adopted", "signed") == [
        "2014-11-15 CNC adopted charter/9.1",
        "2015-06-03 CFM adopted member-procedure-2014/start.cfm",
        "2015-07-10 CHS adopted member-procedure-2014/start.chs",
        "2016-05-24 CFM adopted member-procedure-2014/memorandum.cfm",
        "2016-06-24 parties signed standard-memorandum-2014/use",
        "2017-04-21 CFM adopted charter/13.2",
        "2017-06-09 CHS adopted member-procedure-2014/grant.chs",
    ]


def test_a_narrow_request_passes_with_a_reserve_and_stops_at_an_objection() -> None:
    file = "United States/dialogue partner"
    passed, stopped = told("study/us-dialogue-partner"), told("study/us-dialogue-partner-blocked")
    assert way(passed, file)[-2:] == [
        "2009-06-16 CHS adopted dp-2008/2.1.4",
        "2010-03-24 parties signed dp-2008/2.1.5",
    ]
    assert way(stopped, file) == ["2009-05-03 CNC adopted dp-2008/2.1.2.submit"]
    assert {line.split()[1] for line in way(stopped, file, "objected")} == {"CFM"}


def test_three_letters_are_turned_away_on_three_grounds() -> None:
    files = told("teaching/three-refusals").data()["dossiers"]
    failed = {file["applicant"]: [g["cite"] for g in file["grounds"] if g["holds"] is False] for file in files}
    assert failed["Nepal"] == ["dp-2008/2.1.1"]
    assert failed["Turkey"] == ["observer-2004/1.signature"]
    assert failed["Economic Cooperation Organization"][0] == "charter/13.1"
