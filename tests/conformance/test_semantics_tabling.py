"""What is not tabled, and whose line speaks for a member."""

from __future__ import annotations

import pytest

from .helpers import (
    ADOPTED,
    FOUNDERS,
    MEMBER,
    MONGOLIA,
    NEPAL,
    NOT_TABLED,
    OBJECTED,
    OBSERVER,
    SIX,
    Y2012,
    Told,
    asks,
    facts,
    refused,
    span,
    stances,
    tell,
)

# ── Not tabled ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("sanctions", "finding"), [("true", "inadmissible"), (None, "undetermined")])
def test_a_file_that_is_not_admissible_is_not_tabled(sanctions: str | None, finding: str) -> None:
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"under_unsc_sanctions": sanctions}))
    assert told.file()["finding"] == finding
    assert (told.steps(), told.file()["stage"]) == ([], "requested")


@pytest.mark.parametrize("sanctions", ["true", None])
def test_no_stance_counts_on_a_file_that_is_not_tabled(sanctions: str | None) -> None:
    told = tell(
        Y2012,
        MONGOLIA,
        facts(Mongolia={"under_unsc_sanctions": sanctions}),
        stances("member: any, stance: objection, opinion: never", "member: Russia, stance: absent"),
    )
    assert told.file()["blocked_by"] == []
    assert all(entry["stances"] is None for entry in told.record())
    assert not any("never" in entry["what"] for entry in told.record())


@pytest.mark.parametrize(
    ("since", "stage"),
    [("2012-03-01", "submitted"), ("2012-03-02", "requested")],
)
def test_what_counts_is_the_finding_of_the_day_of_the_sitting(since: str, stage: str) -> None:
    told = tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="", CHS=""),
        MONGOLIA,
        facts(Mongolia={"under_unsc_sanctions": f"{{2012-01-01: true, {since}: false}}"}),
    )
    assert told.file()["stage"] == stage


def _tabling(told: Told) -> list[tuple[str, bool]]:
    """When the record says that a file is not tabled, and that it may be again."""
    said = [(e["date"], e["decision"] == NOT_TABLED) for e in told.record() if "tabled" in (e["decision"] or "")]
    return [row for place, row in enumerate(said) if place == 0 or row[1] != said[place - 1][1]]


def test_the_record_says_when_a_file_ceases_to_be_tabled_and_when_that_ends() -> None:
    told = tell(
        Y2012,
        MONGOLIA,
        facts(Mongolia={"under_unsc_sanctions": "{2012-01-01: false, 2012-03-15: true, 2012-09-15: false}"}),
    )
    assert _tabling(told) == [("2012-03-15", True), ("2012-09-15", False)]
    begins = next(entry for entry in told.record() if entry["decision"] == NOT_TABLED)
    assert begins["cites"] == ["admission-2010/criteria.no-unsc-sanctions"]


def test_a_file_that_is_not_tabled_from_the_start_says_so_on_its_day_of_filing() -> None:
    told = tell(Y2012, MONGOLIA, facts(Mongolia={"under_unsc_sanctions": "true"}))
    assert _tabling(told) == [("2012-02-01", True)]


def _in_the_moratorium(sits: str, *parts: str, files: str = "2006-01-15") -> Told:
    return tell(
        span("2006-01-01", "2013-12-31", CNC=sits, CFM="", CHS=""),
        asks(f"state: Mongolia, seeks: member, files: {files}"),
        facts(Mongolia={}),
        *parts,
    )


@pytest.mark.parametrize(
    ("sits", "stage"),
    [
        ("2006-06-14", "submitted"),
        ("2006-06-15", "requested"),
        ("2008-08-28", "requested"),
        ("2010-06-10", "requested"),
        ("2010-06-11", "submitted"),
    ],
)
def test_the_moratorium_lasts_from_15_june_2006_to_10_june_2010_both_included(sits: str, stage: str) -> None:
    assert _in_the_moratorium(sits).file()["stage"] == stage


def test_the_record_says_when_the_moratorium_begins_and_ends() -> None:
    told = _in_the_moratorium("2006-06-15")
    assert _tabling(told) == [("2006-06-15", True), ("2010-06-11", False)]
    begins = next(entry for entry in told.record() if entry["decision"] == NOT_TABLED)
    assert begins["cites"] == ["enlargement-moratorium/1"]


def test_the_moratorium_makes_no_file_inadmissible() -> None:
    told = _in_the_moratorium("2006-06-15")
    assert told.verdicts() == [("2006-01-15", "admissible")]


@pytest.mark.parametrize("seeks", ["observer", "dialogue partner"])
def test_the_moratorium_is_for_membership_only(seeks: str) -> None:
    told = tell(
        span("2009-01-01", "2009-12-31", CNC="2009-03-01", CFM="2009-04-01", CHS="2009-06-01"),
        asks(f"state: Nepal, seeks: {seeks}, files: 2009-02-01, areas: [economy]"),
    )
    assert [decision for _, _, decision in told.steps()] == [ADOPTED] * 3


def test_a_moratorium_that_is_ignored_keeps_nothing_off_the_table() -> None:
    told = _in_the_moratorium("2008-08-28", "readings: {moratorium: ignored}")
    assert told.file()["stage"] == "submitted"
    assert told.readings["moratorium"] == "ignored"
    assert _in_the_moratorium("2008-08-28").readings["moratorium"] == "observed"


@pytest.mark.parametrize(
    ("files", "sits", "stage"),
    [
        ("2006-06-01", "2006-06-15", "requested"),
        ("2006-06-01", "2010-06-10", "requested"),
        ("2008-01-15", "2010-06-10", "requested"),
        ("2008-01-15", "2010-06-11", "submitted"),
    ],
)
def test_the_moratorium_goes_by_the_day_also_where_the_law_is_that_of_filing(
    files: str, sits: str, stage: str
) -> None:
    told = _in_the_moratorium(sits, "readings: {transition: day-of-filing}", files=files)
    assert told.file()["stage"] == stage


@pytest.mark.parametrize("sits", ["2008-08-28", "2010-06-11", "2013-12-31"])
def test_under_an_earlier_as_of_the_moratorium_does_not_end(sits: str) -> None:
    assert _in_the_moratorium(sits, "rules: {as_of: 2008-01-01}").file()["stage"] == "requested"


def test_as_of_a_day_before_the_moratorium_there_is_none() -> None:
    assert _in_the_moratorium("2008-08-28", "rules: {as_of: 2006-06-14}").file()["stage"] == "submitted"


def test_the_moratorium_stops_a_file_at_the_stage_that_it_has_reached() -> None:
    told = tell(
        span("2006-01-01", "2010-12-31", CNC="2006-03-01", CFM="2006-04-01", CHS="2006-06-15, 2010-06-11"),
        asks("state: Mongolia, seeks: member, files: 2006-01-15"),
        facts(Mongolia={}),
    )
    assert told.file()["granted_on"] == "2010-06-11"
    assert told.at("CHS") == [("2010-06-11", ADOPTED)]


# ── Stances ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "stance"),
    [
        (("member: any, stance: objection", "member: Russia, stance: support"), "support"),
        (("member: Russia, stance: support", "member: any, stance: objection"), "objection"),
        (("member: Russia, stance: support", "member: Russia, stance: reserve"), "reserve"),
        (("member: Russia, at: CNC, on: Nepal, stance: support", "member: Russia, stance: reserve"), "reserve"),
        (("member: Russia, stance: reserve", "member: Russia, at: CFM, stance: support"), "reserve"),
        (("member: any, stance: reserve", "member: China, stance: support"), "reserve"),
    ],
)
def test_the_last_line_that_matches_wins(lines: tuple[str, ...], stance: str) -> None:
    assert tell(OBSERVER, stances(*lines)).stances("CNC")["Russia"] == stance


def test_any_matches_every_member() -> None:
    told = tell(OBSERVER, stances("member: any, stance: support"))
    assert told.stances("CHS") == dict.fromkeys(FOUNDERS, "support")


def test_the_line_that_wins_wins_whole() -> None:
    told = tell(
        OBSERVER,
        stances("member: any, stance: support, opinion: a fine thing", "member: Russia, stance: reserve"),
    )
    opinions = [e["by"] for e in told.record() if "a fine thing" in e["what"] and e["date"] == "2012-03-01"]
    assert set(opinions) == set(FOUNDERS) - {"Russia"}


TWO = asks(
    "state: Nepal, seeks: observer, files: 2012-02-01",
    "state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]",
    "state: Japan, seeks: observer, files: 2012-02-01",
)


@pytest.mark.parametrize(
    ("line", "stopped"),
    [
        ("on: Nepal", {"Nepal/observer", "Nepal/dialogue partner"}),
        ("on: Nepal/observer", {"Nepal/observer"}),
        ("seeks: observer", {"Nepal/observer", "Japan/observer"}),
        ("on: Japan, seeks: observer", {"Japan/observer"}),
        ("on: Japan, seeks: dialogue partner", set()),
        ("at: CNC", {"Nepal/observer", "Nepal/dialogue partner", "Japan/observer"}),
        ("at: CFM", set()),
        ("from: 2012-03-01", {"Nepal/observer", "Nepal/dialogue partner", "Japan/observer"}),
        ("from: 2012-03-02", set()),
        ("until: 2012-03-01", set()),
        ("until: 2012-03-02", {"Nepal/observer", "Nepal/dialogue partner", "Japan/observer"}),
    ],
)
def test_a_line_speaks_where_applicant_standing_organ_and_day_match(line: str, stopped: set[str]) -> None:
    told = tell(Y2012, TWO, stances(f"member: Russia, stance: objection, {line}"), until="2012-03-31")
    assert {file["id"] for file in told.data["dossiers"] if file["stage"] == "requested"} == stopped


def test_where_no_line_speaks_a_member_has_no_objection_and_that_is_an_assumption() -> None:
    told = tell(OBSERVER, stances("member: Russia, stance: support"))
    assert told.stances("CHS")["China"] == "no objection"
    named = " ".join(row["what"] for row in told.assumed("no objection"))
    assert all(member in named for member in FOUNDERS if member != "Russia")
    assert "Russia" not in named


def test_where_a_line_speaks_for_every_member_nothing_is_assumed() -> None:
    told = tell(OBSERVER, stances("member: any, stance: no objection"))
    assert not any("no line" in row["why"] for row in told.data["assumptions"])


def test_a_line_for_a_state_that_is_no_member_that_day_is_idle() -> None:
    told = tell(  # India is a member from 9 June 2017
        span("2017-01-01", "2017-12-31", CNC="2017-06-09", CFM="2017-06-10", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2017-02-01"),
        stances("member: India, stance: objection"),
    )
    assert told.at("CNC") == [("2017-06-09", ADOPTED)]
    assert told.at("CFM") == [("2017-06-10", OBJECTED)]


@pytest.mark.parametrize("member", ["India", "Pakistan", "Iran", "Belarus"])
def test_a_line_for_a_state_that_joins_after_the_run_is_an_error(member: str) -> None:
    assert refused(OBSERVER, stances(f"member: {member}, stance: objection"))


@pytest.mark.parametrize("member", ["Japan", "Mongolia", "Nepal"])
def test_a_line_for_a_state_that_was_never_a_member_is_an_error(member: str) -> None:
    assert refused(OBSERVER, stances(f"member: {member}, stance: objection"))


@pytest.mark.parametrize(("closes", "wrong"), [("2017-06-09", True), ("2017-06-10", False)])
def test_the_first_day_on_which_a_state_decides_must_lie_within_the_run(closes: str, wrong: bool) -> None:
    parts = (
        span("2017-01-01", closes, CNC="2017-03-01", CFM="", CHS=""),
        asks("state: Bangladesh, seeks: observer, files: 2017-02-01"),
        stances("member: India, stance: objection"),
    )
    if wrong:
        assert refused(*parts)
    else:
        assert tell(*parts).file()["stage"] == "submitted"


def test_with_a_list_of_members_a_line_for_any_other_state_is_an_error() -> None:
    line = stances("member: Russia, stance: objection")
    assert refused(OBSERVER, "members: [China, Kazakhstan]", line)
    assert tell(OBSERVER, SIX, line).file()["outcome"] == "pending"


def test_a_line_for_an_applicant_for_membership_is_none() -> None:
    told = tell(MEMBER, stances("member: Mongolia, stance: objection"))
    assert told.file()["outcome"] == "granted"


def test_stances_do_not_depend_on_the_order_of_applicants() -> None:
    lines = stances("member: Russia, on: Nepal, stance: objection")
    one = tell(Y2012, TWO, lines)
    other = tell(Y2012, asks(*reversed([line.strip(" -{}") for line in TWO.splitlines()[1:]])), lines)
    assert {f["id"]: f["outcome"] for f in one.data["dossiers"]} == {
        f["id"]: f["outcome"] for f in other.data["dossiers"]
    }


def test_a_stance_may_change_from_sitting_to_sitting() -> None:
    told = tell(
        span("2012-01-01", "2012-12-31", CNC="2012-03-01, 2012-05-01", CFM="", CHS=""),
        NEPAL,
        stances("member: Russia, stance: objection", "member: Russia, stance: support, from: 2012-05-01"),
    )
    assert told.at("CNC") == [("2012-03-01", OBJECTED), ("2012-05-01", ADOPTED)]
