"""The acts that the law waits for."""

from __future__ import annotations

import pytest

from .helpers import APPLIED, PARTNER, ROUNDS, STARTED, Told, asks, facts, refused, span, tell


def _partner(memorandum: str, *parts: str) -> Told:
    return tell(PARTNER.replace("areas: [economy]", f"areas: [economy], acts: {{memorandum: {memorandum}}}"), *parts)


def _member(acts: str, *parts: str) -> Told:
    return tell(ROUNDS, asks(f"{APPLIED}, acts: {{{acts}}}"), facts(Mongolia={}), *parts)


def _signed(told: Told) -> list[str]:
    return [day for day, _, decision in told.steps() if decision == "signed"]


# ── The partner's memorandum (decided on 1 June 2012) ────────────────────────────────────────────────────


def test_left_out_a_partner_s_memorandum_is_signed_281_days_after_the_decision() -> None:
    told = tell(PARTNER)
    assert told.file()["granted_on"] == "2013-03-09"
    assert [e["cites"] for e in told.record() if "silences/default-lags" in e["cites"]]


def test_the_first_partner_s_default_is_counted_from_its_own_decision() -> None:
    told = tell(  # the summit of 16 June 2009
        span("2009-01-01", "2010-12-31"),
        asks("state: Nepal, seeks: dialogue partner, files: 2009-04-01, areas: [economy]"),
    )
    assert (told.file()["decided_on"], told.file()["granted_on"]) == ("2009-06-16", "2010-03-24")


@pytest.mark.parametrize(
    ("written", "granted"),
    [
        ("2012-06-01", "2012-06-01"),
        ("2012-08-15", "2012-08-15"),
        ("90 days", "2012-08-30"),
        ("1 day", "2012-06-02"),
        ("0 days", "2012-06-01"),
        ("never", None),
    ],
)
def test_an_act_is_dated_by_a_day_by_days_after_the_step_or_never(written: str, granted: str | None) -> None:
    told = _partner(written)
    assert told.file()["granted_on"] == granted
    assert told.file()["decided_on"] == "2012-06-01"
    assert told.file()["outcome"] == ("granted" if granted else "pending")
    assert "default-lags" not in told.readings


def test_an_act_that_is_dated_cites_its_line() -> None:
    cited = {cite for e in _partner("90 days").record() if e["decision"] == "signed" for cite in e["cites"]}
    assert any(cite.startswith("scenario:") for cite in cited)
    assert "silences/default-lags" not in cited


@pytest.mark.parametrize("void", ["2012-05-31", "2012-01-01", "2011-06-01"])
def test_a_date_before_its_step_is_void_and_the_default_and_a_warning_stand_for_it(void: str) -> None:
    told = _partner(void)
    assert told.file()["granted_on"] == "2013-03-09"
    assert any(told.assumed("void"))
    assert told.readings["default-lags"] == "usual"
    assert not any(_partner("2012-06-01").assumed("void"))


def test_by_another_reading_an_act_without_a_date_is_never_done() -> None:
    told = tell(PARTNER, "readings: {default-lags: never}")
    assert (told.file()["outcome"], told.file()["stage"]) == ("pending", "decided")
    assert _partner("90 days", "readings: {default-lags: never}").file()["granted_on"] == "2012-08-30"


# ── The member's memorandum (cleared on 1 September 2015; the next summit is on 1 October) ───────────────


@pytest.mark.parametrize(
    ("written", "signed"),
    [
        ("2015-09-20", "2015-09-20"),
        ("10 days", "2015-09-11"),
        ("2015-09-01", "2015-09-01"),
        ("2015-08-31", "2015-10-01"),
        ("never", None),
    ],
)
def test_a_member_s_memorandum_is_dated_in_the_same_way(written: str, signed: str | None) -> None:
    assert _signed(_member(f"memorandum: {written}")) == ([signed] if signed else [])


def test_left_out_a_member_s_memorandum_is_signed_at_the_next_summit() -> None:
    told = tell(STARTED, facts(Mongolia={}))
    assert _signed(told) == ["2015-10-01"]
    assert told.readings["default-lags"] == "usual"


# ── The obligations (signed on 1 October 2015) ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(("summit", "granted"), [("2016-06-26", None), ("2016-06-27", "2016-06-27")])
def test_left_out_the_obligations_are_met_270_days_after_signature(summit: str, granted: str | None) -> None:
    told = tell(STARTED.replace("2016-10-01, 2017-10-01", summit), facts(Mongolia={}))
    assert told.file()["granted_on"] == granted


@pytest.mark.parametrize(
    ("written", "granted"),
    [
        ("2016-04-01", "2016-04-01"),
        ("183 days", "2016-04-01"),
        ("184 days", "2016-10-01"),
        ("2015-10-01", "2016-04-01"),
        ("2015-09-30", "2016-10-01"),  # void: before the signature
        ("never", None),
    ],
)
def test_the_obligations_are_dated_in_the_same_way(written: str, granted: str | None) -> None:
    told = _member(f"obligations: {written}")
    assert told.file()["granted_on"] == granted
    assert any(told.assumed("void")) is (written == "2015-09-30")


# Signed on 5 July 2016, under the memoranda of India and Pakistan.


def _parts(acts: str, summits: str) -> Told:
    return tell(
        span(
            "2016-01-01",
            "2018-12-31",
            CNC="2016-07-01",
            CFM="2016-07-02, 2016-07-04, 2016-07-20",
            CHS=f"2016-07-03, 2016-07-05, {summits}",
        ),
        asks(f"state: Mongolia, seeks: member, files: 2016-06-30, acts: {{{acts}}}"),
        facts(Mongolia={}),
    )


@pytest.mark.parametrize(
    ("acts", "summits", "granted"),
    [
        # the last notice counts from thirty days later: 1 October and 30 days is 31 October
        ("notices: 2016-10-01, tranches: 2016-09-01", "2016-10-30, 2016-10-31", "2016-10-31"),
        ("notices: {China: 2016-09-01, Russia: 2016-10-01}, tranches: 2016-09-01", "2016-10-30, 2016-10-31",
         "2016-10-31"),
        ("notices: {Russia: 2016-10-01, China: 2016-09-01}, tranches: 2016-09-01", "2016-10-30, 2016-10-31",
         "2016-10-31"),
        # the last tranche counts from its day
        ("notices: 2016-08-01, tranches: 2016-11-15", "2016-11-14, 2016-11-15", "2016-11-15"),
        ("notices: 2016-08-01, tranches: {first: 2016-09-01, second: 2016-11-15}", "2016-11-14, 2016-11-15",
         "2016-11-15"),
        # days after the signature: 5 July and 60 days is 3 September, and thirty more 3 October
        ("notices: 60 days, tranches: 10 days", "2016-10-02, 2016-10-03", "2016-10-03"),
        ("notices: never, tranches: 2016-09-01", "2016-10-31, 2018-10-31", None),
        ("notices: 2016-10-01, tranches: never", "2016-10-31, 2018-10-31", None),
        # left out: 5 July 2016 and 270 days is 1 April 2017
        ("memorandum: 2016-07-05", "2017-03-31, 2017-04-01", "2017-04-01"),
        # `obligations` says it all
        ("obligations: 2016-12-01", "2016-11-30, 2016-12-01", "2016-12-01"),
    ],
)  # fmt: skip
def test_notices_and_tranches_may_be_given_singly(acts: str, summits: str, granted: str | None) -> None:
    told = _parts(acts, summits)
    assert _signed(told) == ["2016-07-05"]
    assert told.file()["granted_on"] == granted


def test_parts_that_are_given_are_not_passed_over_before_the_memoranda_of_2016() -> None:
    told = _member("notices: 2015-11-01, tranches: 2015-11-01")  # thirty days later is 1 December 2015
    assert told.file()["granted_on"] == "2016-04-01"


def test_a_notice_before_the_signature_is_void() -> None:
    told = _parts("notices: 2016-07-04, tranches: 2016-09-01", "2017-03-31, 2017-04-01")
    assert any(told.assumed("void"))
    assert told.file()["granted_on"] == "2017-04-01"


@pytest.mark.parametrize("acts", ["memorandum: soon", "memorandum: 2012-02-30", "signing: 2012-07-01"])
def test_an_act_that_says_nothing_readable_is_an_error(acts: str) -> None:
    assert refused(PARTNER.replace("areas: [economy]", f"areas: [economy], acts: {{{acts}}}"))
