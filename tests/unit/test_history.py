"""The packaged record: standings, sittings, chairs, facts, names; what it says and what would be noticed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from scosim.calendar import LAST_DAY, day, iso
from scosim.history import Held, Known, Meeting, Promised, Record, nearest, record, state, states
from scosim.history.record import data_file as _json
from scosim.history.record import packaged, read
from scosim.history.validation import validate

FOUNDERS = ("China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan")
JOINED = {"India": "2017-06-09", "Pakistan": "2017-06-09", "Iran": "2023-07-04", "Belarus": "2024-07-04"}
PARTNERS_2025 = (
    *("Afghanistan", "Armenia", "Azerbaijan", "Bahrain", "Cambodia", "Egypt", "Kuwait", "Maldives"),
    *("Mongolia", "Myanmar", "Nepal", "Qatar", "Saudi Arabia", "Sri Lanka", "Turkey", "United Arab Emirates"),
)
MEMORANDA = {
    "Belarus": "2010-04-28",
    "Sri Lanka": "2010-05-31",
    "Turkey": "2013-04-26",
    "Cambodia": "2015-09-24",
    "Azerbaijan": "2016-03-14",
    "Nepal": "2016-03-22",
    "Armenia": "2016-04-16",
    "Egypt": "2022-09-14",
    "Qatar": "2022-09-14",
    "Saudi Arabia": "2023-03-28",
    "Kuwait": "2023-05-05",
    "Maldives": "2023-05-05",
    "Myanmar": "2023-05-05",
    "United Arab Emirates": "2023-05-05",
    "Bahrain": "2023-07-14",
}
SUMMITS = [
    "2001-06-15",
    "2002-06-07",
    "2003-05-29",
    "2004-06-17",
    "2005-07-05",
    "2006-06-15",
    "2007-08-16",
    "2008-08-28",
    "2009-06-16",
    "2010-06-11",
    "2011-06-15",
    "2012-06-07",
    "2013-09-13",
    "2014-09-12",
    "2015-07-10",
    "2016-06-24",
    "2017-06-09",
    "2018-06-10",
    "2019-06-14",
    "2020-11-10",
    "2021-09-17",
    "2022-09-16",
    "2023-07-04",
    "2024-07-04",
    "2025-09-01",
]


def standing(name: str, date: str) -> str | None:
    return record().standing_on(name, day(date))


def holders(what: str, date: str) -> tuple[str, ...]:
    on = day(date)
    return tuple(sorted(held.state for held in record().standings if held.standing == what and held.on(on)))


# ── Members ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", FOUNDERS)
def test_a_founder_is_a_member_from_the_founding_day_on(name: str) -> None:
    assert standing(name, "2001-06-14") is None
    assert standing(name, "2001-06-15") == "member"
    assert record().standing_on(name, LAST_DAY) == "member"


@pytest.mark.parametrize(("name", "date"), JOINED.items())
def test_a_later_member_is_an_observer_until_the_day_it_joins(name: str, date: str) -> None:
    assert record().standing_on(name, day(date) - 1) == "observer"
    assert record().standing_on(name, day(date)) == "member"


@pytest.mark.parametrize(
    ("date", "count"),
    [
        ("2001-06-14", 0),
        ("2001-06-15", 6),
        *((f"{year}-01-01", 6) for year in range(2002, 2018)),
        ("2017-06-08", 6),
        ("2017-06-09", 8),
        *((f"{year}-01-01", 8) for year in range(2018, 2024)),
        ("2023-07-03", 8),
        ("2023-07-04", 9),
        ("2024-07-03", 9),
        ("2024-07-04", 10),
        ("2026-02-28", 10),
    ],
)
def test_the_members_are_six_then_eight_nine_and_ten(date: str, count: int) -> None:
    assert len(record().members_on(day(date))) == count


def test_members_are_told_by_name() -> None:
    assert record().members_on(day("2016-12-31")) == FOUNDERS
    assert record().members_on(day("2025-01-01")) == tuple(sorted((*FOUNDERS, *JOINED)))


# ── Observers and partners ────────────────────────────────────────────────


def test_mongolia_is_the_first_observer() -> None:
    assert standing("Mongolia", "2004-06-16") is None
    assert holders("observer", "2004-06-17") == ("Mongolia",)


def test_three_observers_come_in_2005() -> None:
    assert holders("observer", "2005-07-05") == ("India", "Iran", "Mongolia", "Pakistan")


@pytest.mark.parametrize(("name", "date"), MEMORANDA.items())
def test_a_dialogue_partner_begins_with_the_signature_of_its_memorandum(name: str, date: str) -> None:
    assert record().standing_on(name, day(date) - 1) is None
    assert record().standing_on(name, day(date)) == "dialogue partner"


@pytest.mark.parametrize("name", MEMORANDA)
def test_a_dialogue_partner_was_decided_at_a_summit_before(name: str) -> None:
    (held,) = (h for h in record().standings if (h.state, h.standing) == (name, "dialogue partner"))
    assert iso(held.decided) in SUMMITS
    assert held.decided < held.since


def test_nobody_else_was_ever_a_dialogue_partner() -> None:
    told = {held.state for held in record().standings if held.standing == "dialogue partner"}
    assert told == set(MEMORANDA)


def test_a_standing_known_to_the_month_counts_from_the_months_last_day() -> None:
    assert standing("Sri Lanka", "2010-05-30") is None
    assert standing("Sri Lanka", "2010-05-31") == "dialogue partner"


def test_belarus_rises_from_partner_to_observer_to_member() -> None:
    told = [standing("Belarus", date) for date in ("2015-07-09", "2015-07-10", "2024-07-03", "2024-07-04")]
    assert told == ["dialogue partner", "observer", "observer", "member"]


def test_afghanistan_keeps_the_observer_seat_that_it_does_not_use() -> None:
    assert standing("Afghanistan", "2012-06-06") is None
    assert standing("Afghanistan", "2012-06-07") == "observer"
    assert standing("Afghanistan", "2024-01-01") == "observer"
    assert standing("Afghanistan", "2025-09-01") == "SCO partner"


def test_the_merger_of_2025_leaves_no_observer_and_no_dialogue_partner() -> None:
    assert holders("observer", "2025-08-31") == ("Afghanistan", "Mongolia")
    assert len(holders("dialogue partner", "2025-08-31")) == 14
    assert holders("SCO partner", "2025-08-31") == ()
    assert holders("observer", "2025-09-01") == holders("dialogue partner", "2025-09-01") == ()


def test_the_merger_of_2025_makes_sixteen_partners_and_laos_is_none_of_them() -> None:
    """The organisation counts seventeen; the seventeenth, Laos, was decided that day but has signed nothing."""
    assert holders("SCO partner", "2025-09-01") == PARTNERS_2025
    assert len(PARTNERS_2025) == 16
    assert record().standing_on("Laos", LAST_DAY) is None
    (laos,) = record().promised
    assert (laos.state, laos.standing, iso(laos.decided)) == ("Laos", "dialogue partner", "2025-09-01")


def test_a_standing_decided_and_begun_at_once_is_decided_on_its_first_day() -> None:
    assert all(h.decided == h.since for h in record().standings if h.standing != "dialogue partner")


def test_standings_change_on_these_days_only() -> None:
    observers = {"2004-06-17", "2005-07-05", "2012-06-07", "2015-07-10"}
    expected = {"2001-06-15", "2025-09-01", *observers, *JOINED.values(), *MEMORANDA.values()}
    assert [iso(on) for on in record().change_days] == sorted(expected)


def test_between_two_days_of_change_no_standing_changes() -> None:
    known = {held.state for held in record().standings}
    for begun, ended in pairwise(record().change_days):
        for name in known:
            assert record().standing_on(name, begun) == record().standing_on(name, ended - 1)


def test_on_every_day_of_change_some_standing_changes() -> None:
    known = {held.state for held in record().standings}
    for on in record().change_days:
        assert any(record().standing_on(name, on - 1) != record().standing_on(name, on) for name in known)


def test_a_stranger_holds_no_standing() -> None:
    assert standing("Norway", "2024-01-01") is None


# ── Sittings and the chair ────────────────────────────────────────────────


def test_the_heads_of_state_sat_on_twenty_five_known_days() -> None:
    assert [iso(on) for on in record().sittings("CHS")] == SUMMITS
    assert len(SUMMITS) == 25


def test_a_planned_summit_is_in_the_record_but_is_no_sitting() -> None:
    planned = record().meetings[25]
    assert (str(planned.on), planned.place, planned.chair) == ("2026", "Bishkek", "Kyrgyzstan")
    assert record().sittings("CHS")[-1] < planned.on.first


def test_a_meeting_of_several_days_sits_on_its_last() -> None:
    ufa = next(meeting for meeting in record().meetings if meeting.place == "Ufa")
    assert (iso(ufa.opened), str(ufa.on)) == ("2015-07-09", "2015-07-10")
    assert day("2015-07-09") not in record().sittings("CHS")


@pytest.mark.parametrize(
    ("organ", "count", "first", "last"),
    [("CHG", 24, "2001-09-14", "2025-11-18"), ("CFM", 20, "2002-01-07", "2025-07-15")],
)
def test_the_other_councils_sit_as_recorded(organ: str, count: int, first: str, last: str) -> None:
    days = record().sittings(organ)
    assert (len(days), iso(days[0]), iso(days[-1])) == (count, first, last)
    assert list(days) == sorted(set(days))


def test_an_organ_outside_the_record_has_no_sittings() -> None:
    assert record().sittings("CNC") == ()


@pytest.mark.parametrize(
    ("date", "chair"),
    [
        ("2001-06-14", None),
        ("2001-06-15", "China"),
        ("2001-06-16", "Russia"),
        ("2008-08-28", "Tajikistan"),
        ("2008-08-29", "Russia"),
        ("2022-09-16", "Uzbekistan"),
        ("2022-09-17", "India"),
        ("2025-09-01", "China"),
        ("2025-09-02", "Kyrgyzstan"),
        ("2026-12-31", "Kyrgyzstan"),
        ("2027-01-01", None),
    ],
)
def test_the_chair_passes_at_the_end_of_a_summit_to_the_host_of_the_next(date: str, chair: str) -> None:
    assert record().chair_on(day(date)) == chair


def test_after_the_last_summit_known_the_table_of_chairs_tells() -> None:
    data = packaged()
    data["sittings"] = [row for row in data["sittings"] if row["on"] != "2025-09-01"]
    told = [read(data).chair_on(day(d)) for d in ("2024-07-04", "2024-07-05", "2025-09-29", "2025-09-30")]
    assert told == ["Kazakhstan", "China", "China", "Kyrgyzstan"]


def test_the_host_is_in_the_chair_on_every_day_of_its_summit() -> None:
    for meeting in record().meetings:
        if meeting.organ == "CHS" and meeting.on.exact:
            for on in range(meeting.opened, meeting.on.last + 1):
                assert record().chair_on(on) == meeting.chair


def test_the_ministers_sit_in_the_country_that_has_the_chair() -> None:
    chaired = [m for m in record().meetings if m.organ == "CFM" and m.chair is not None]
    assert [iso(m.on.last) for m in chaired if record().chair_on(m.on.last) != m.chair] == []
    assert len(chaired) == len(record().sittings("CFM")) - 1


# ── Facts ─────────────────────────────────────────────────────────────────


def fact(name: str, word: str, date: str, other: str | None = None) -> bool | None:
    on = day(date)
    told = [k for k in record().facts(name) if (k.fact, k.other) == (word, other)]
    return next((k.value for k in reversed(told) if k.since is None or k.since <= on), None)


@pytest.mark.parametrize(
    ("date", "value"),
    [
        ("2001-06-14", None),
        ("2001-06-15", False),
        ("2006-12-22", False),
        ("2006-12-23", True),
        ("2010-06-11", True),
        ("2016-01-15", True),
        ("2016-01-16", False),
        ("2025-09-27", False),
        ("2025-09-28", True),
    ],
)
def test_iran_is_under_sanctions_in_two_spells(date: str, value: bool | None) -> None:
    assert fact("Iran", "under_unsc_sanctions", date) is value


def test_armenia_and_pakistan_open_relations_on_the_eve_of_the_decision() -> None:
    assert fact("Armenia", "diplomatic_relations", "2025-08-30", "Pakistan") is False
    assert fact("Armenia", "diplomatic_relations", "2025-08-31", "Pakistan") is True


@pytest.mark.parametrize("name", JOINED)
def test_who_joined_had_relations_with_every_member_of_the_evening_before(name: str) -> None:
    for other in record().members_on(day(JOINED[name]) - 1):
        assert fact(name, "diplomatic_relations", JOINED[name], other) is True
        assert fact(name, "under_unsc_sanctions", JOINED[name]) is False
        assert fact(name, "in_eurasia", JOINED[name]) is True


def test_every_holder_of_a_standing_lies_in_eurasia_and_of_egypt_nothing_is_said() -> None:
    silent = {h.state for h in record().standings if fact(h.state, "in_eurasia", "2001-06-15") is not True}
    assert silent == {"Egypt"}
    assert record().facts("Egypt") == ()


@pytest.mark.parametrize("name", ["United States", "Algeria"])
def test_a_state_of_another_continent_is_not_in_eurasia(name: str) -> None:
    assert fact(name, "in_eurasia", "2001-06-15") is False


def test_every_entry_names_its_sources_and_how_sure_they_are() -> None:
    data = record()
    entries: list[Held | Promised | Meeting | Known] = [
        *data.standings,
        *data.promised,
        *data.meetings,
        *data.known,
    ]
    for entry in entries:
        assert entry.sources
        assert entry.confidence in ("high", "medium", "low")
    assert data.standings[0].sources[0].startswith("https://")


# ── The record as it stood ────────────────────────────────────────────────


def dates() -> list[int]:
    first, last = record().covers
    return sorted({*range(first - 30, last, 97), *record().change_days, *record().sittings("CHS")})


def test_the_record_as_of_a_day_agrees_with_the_record_up_to_that_day() -> None:
    known = sorted({held.state for held in record().standings})
    for then in dates():
        past = record().as_of(then)
        assert past.chair_on(then + 1) == record().chair_on(then + 1)
        for on in (then, then - 200):
            assert past.members_on(on) == record().members_on(on)
            assert past.chair_on(on) == record().chair_on(on)
            assert [past.standing_on(s, on) for s in known] == [record().standing_on(s, on) for s in known]


def test_the_record_as_of_a_day_knows_nothing_later() -> None:
    for then in dates():
        past = record().as_of(then)
        assert all(on <= then for organ in ("CHS", "CHG", "CFM") for on in past.sittings(organ))
        assert all(on <= then for on in past.change_days)
        assert all(k.since is None or k.since <= then for k in past.known)
        assert all(each.decided <= then for each in past.promised)


def test_what_is_held_on_a_day_is_held_on_as_of_that_day() -> None:
    past = record().as_of(day("2010-01-01"))
    assert past.standing_on("India", day("2020-01-01")) == "observer"
    assert past.members_on(day("2026-01-01")) == FOUNDERS
    assert past.standing_on("Belarus", day("2026-01-01")) is None
    assert past.chair_on(day("2026-01-01")) == "Uzbekistan"


def test_an_end_on_the_day_itself_is_known_that_evening() -> None:
    past = record().as_of(day("2017-06-09"))
    assert past.standing_on("India", day("2017-06-08")) == "observer"
    assert past.standing_on("India", day("2026-01-01")) == "member"


def test_a_sitting_is_in_the_record_of_its_own_day_and_not_of_the_day_before() -> None:
    on = day("2015-07-10")
    assert record().as_of(on).sittings("CHS")[-1] == on
    assert on not in record().as_of(on - 1).sittings("CHS")


def test_as_of_its_last_day_the_record_is_whole() -> None:
    last = record().covers[1]
    assert iso(last) == "2026-02-28"
    assert record().as_of(last) == record()
    assert record().as_of(last - 1) != record()


def test_what_happened_on_a_day_is_in_the_record_of_that_evening() -> None:
    tianjin = day("2025-09-01")
    assert [each.state for each in record().as_of(tianjin).promised] == ["Laos"]
    assert record().as_of(tianjin - 1).promised == ()
    sanctions = day("2006-12-23")
    assert record().as_of(sanctions).facts("Iran")[-1].value is True
    assert record().as_of(sanctions - 1).facts("Iran")[-1].value is False


def test_before_the_founding_the_record_holds_no_standing_and_no_sitting() -> None:
    past = record().as_of(day("2001-06-13"))
    assert (past.standings, past.meetings, past.turns, past.change_days) == ((), (), (), ())


def test_to_look_back_twice_is_to_look_back_to_the_earlier_day() -> None:
    for then in dates():
        assert record().as_of(then).as_of(then - 500) == record().as_of(then - 500)


# ── Whether faults are noticed ────────────────────────────────────────────

Spoil = Callable[[dict[str, Any]], object]

FAULTS: dict[str, tuple[Spoil, str]] = {
    "a source that is not listed": (
        lambda d: d["facts"][0]["sources"].append("hearsay"),
        "no such source: hearsay",
    ),
    "a source that nothing uses": (
        lambda d: d["sources"].update(idle="https://example.org"),
        "nothing uses: idle",
    ),
    "an entry without a source": (lambda d: d["standings"][3].update(sources=[]), "without a source"),
    "a date that does not exist": (lambda d: d["standings"][6].update({"from": "2017-02-29"}), "2017-02-29"),
    "a date written in words": (lambda d: d["sittings"][0].update(on="June 2001"), "June 2001"),
    "an end before the beginning": (lambda d: d["standings"][11].update(until="2005-07-05"), "ends before"),
    "a turn in the chair of no length": (lambda d: d["chairs"][0].update(until="2001-06"), "ends before"),
    "a decision after its effect": (
        lambda d: d["standings"][16].update(decided="2010-06-11"),
        "before it is decided",
    ),
    "two standings on one day": (lambda d: d["standings"][11].update(until="2017-06-10"), "on one day"),
    "a standing that never ended": (lambda d: d["standings"][11].pop("until"), "India: observer and member"),
    "a State that does not exist": (
        lambda d: d["standings"][0].update(state="Ruritania"),
        "no such State: Ruritania",
    ),
    "a chair that does not exist": (lambda d: d["chairs"][3].update(chair="Zembla"), "no such State: Zembla"),
    "sittings out of order": (lambda d: d["sittings"].insert(0, d["sittings"].pop(1)), "does not come after"),
    "a sitting told twice": (lambda d: d["sittings"].insert(3, d["sittings"][3]), "does not come after"),
    "a sitting that opens too late": (lambda d: d["sittings"][2].update({"from": "2003-05-30"}), "opens after"),
    "a summit without a chair": (lambda d: d["sittings"][4].pop("chair"), "without a chair: 2005-07-05"),
    "a table of chairs that errs": (lambda d: d["chairs"][5].update(chair="India"), "by the table India"),
    "a fact told twice": (lambda d: d["facts"].append(d["facts"][0]), "told twice"),
    "relations with nobody": (lambda d: d["facts"][-1].pop("with"), "relations are with somebody"),
    "a fact of an unknown word": (lambda d: d["facts"][0].update(fact="rich"), "no such fact: 'rich'"),
    "a standing of an unknown word": (lambda d: d["standings"][0].update(standing="guest"), "no such standing"),
    "a fact that is neither yes nor no": (lambda d: d["facts"][0].update(value="yes"), "no such value: 'yes'"),
    "a misspelt key": (lambda d: d["standings"][0].update(untill="2020"), "no such key: untill"),
    "a standing that was said not to be": (
        lambda d: d["decisions_without_standing"][0].update(state="Nepal"),
        "Nepal: held dialogue partner",
    ),
    "a body told twice": (lambda d: d["bodies"].append(d["bodies"][0]), "told twice: Shanghai Five"),
    "a permanent body without a seat": (lambda d: d["bodies"][1].pop("seat"), "without a seat: Secretariat"),
    "a body of an unknown kind": (lambda d: d["bodies"][1].update(kind="solid"), "no such kind: 'solid'"),
    "a body that ends before it begins": (lambda d: d["bodies"][0].update(until="1995"), "ends before"),
    "a body of a State that does not exist": (
        lambda d: d["bodies"][0]["states"].append("Ruritania"),
        "no such State: Ruritania",
    ),
}


def test_the_packaged_record_is_in_order() -> None:
    validate()
    validate(packaged())


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_noticed(fault: str) -> None:
    spoil, message = FAULTS[fault]
    data = packaged()
    spoil(data)
    with pytest.raises(ValueError, match=message):
        validate(data)
    validate()


def test_the_record_is_read_from_the_packaged_data_once() -> None:
    assert record() is record()
    assert read(packaged()) == record()
    assert isinstance(record(), Record)


# ── Names of States ───────────────────────────────────────────────────────


def rows() -> list[dict[str, Any]]:
    return list(_json("states.json"))


def test_no_is_norway() -> None:
    assert state("NO") == "Norway"
    assert state("no") is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia", "Russia"),
        ("russia", "Russia"),
        ("RUSSIA", "Russia"),
        ("Russian Federation", "Russia"),
        ("RU", "Russia"),
        ("RUS", "Russia"),
        ("USA", "United States"),
        ("united states of america", "United States"),
        ("UAE", "United Arab Emirates"),
        ("Türkiye", "Turkey"),
        ("tu\u0308rkiye", "Turkey"),
        ("Kyrgyz Republic", "Kyrgyzstan"),
        ("burma", "Myanmar"),
        ("UK", "United Kingdom"),
        ("Viet Nam", "Vietnam"),
        ("Côte d’Ivoire", "Ivory Coast"),
        ("DPRK", "North Korea"),
    ],
)
def test_a_state_answers_to_name_alias_and_code(text: str, name: str) -> None:
    assert state(text) == name


@pytest.mark.parametrize("text", ["", "ru", "Rus", "usa", "NATO", "Ruritania", "XX", "Korea"])
def test_what_names_no_state_is_none(text: str) -> None:
    assert state(text) is None


def test_every_spelling_of_every_state_leads_to_it_and_to_no_other() -> None:
    spellings: dict[str, str] = {}
    for row in rows():
        for word in (row["name"], *row["codes"], *row["aliases"]):
            assert state(word) == row["name"]
            assert spellings.setdefault(word, row["name"]) == row["name"]


def test_every_state_has_two_codes_that_no_other_has() -> None:
    codes = [code for row in rows() for code in row["codes"]]
    assert len(codes) == len(set(codes)) == 2 * 197
    assert all([len(code) for code in row["codes"]] == [2, 3] for row in rows())
    assert all(code.isascii() and code.isupper() for code in codes)


def test_states_are_the_united_nations_and_four_more_in_order_of_name() -> None:
    assert len(states()) == len(set(states())) == 193 + 4
    assert {"Palestine", "Holy See", "Kosovo", "Taiwan"} <= set(states())
    assert list(states()) == sorted(states(), key=lambda name: name.replace("ã", "a"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kirgizstan", "Kyrgyzstan"),
        ("Uzbekstan", "Uzbekistan"),
        ("Rusia", "Russia"),
        ("usa", "United States"),
        ("untied states", "United States"),
        ("Turkye", "Turkey"),
        ("qqqqqqq", None),
    ],
)
def test_a_misspelt_state_finds_the_nearest(text: str, name: str | None) -> None:
    assert nearest(text) == name
