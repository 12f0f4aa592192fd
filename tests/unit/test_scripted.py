from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scosim.calendar import Hour
from scosim.chances import CERTAIN
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Organ, Stance, Standing

FRIEND, ALLY = Standing("friend", 1), Standing("ally", 2)
BENCH, MOOT = Organ("BENCH", "Bench", Hour.COORDINATORS), Organ("MOOT", "Moot", Hour.SUMMIT)
DELTA = Dossier("Delta/friend", "Delta", FRIEND, 100, "scenario:1")
ELBA = Dossier("Elba/ally#2", "Elba", ALLY, 100, "scenario:2")
MEMBERS = ("Ambra", "Brine")


def stance(*lines, file=DELTA, organ=MOOT, day=200, member="Ambra"):
    return Scripted(lines).manner(file, organ, day, member).stance


def test_where_no_line_speaks_no_member_objects_and_nothing_is_cited():
    silent = Scripted(())
    assert silent.manner(DELTA, MOOT, 200, "Ambra") == CERTAIN[Stance.NO_OBJECTION]
    assert silent.cites(DELTA, MOOT, 200, "Ambra") is None


def test_the_last_line_that_matches_wins():
    one, two = Line(Stance.OBJECTION, "scenario:1"), Line(Stance.SUPPORT, "scenario:2", member="Ambra")
    assert (stance(one, two), stance(two, one)) == (Stance.SUPPORT, Stance.OBJECTION)
    assert stance(one, two, member="Brine") == Stance.OBJECTION
    assert Scripted((one, two)).cites(DELTA, MOOT, 200, "Ambra") == "scenario:2"


def test_the_last_line_wins_whole_with_its_opinion_or_without():
    loud = Line(Stance.RESERVE, "scenario:1", opinion="too soon")
    assert Scripted((loud,)).opinions(DELTA, MOOT, 200, MEMBERS) == [
        ("Ambra", "too soon", "scenario:1"),
        ("Brine", "too soon", "scenario:1"),
    ]
    over = Scripted((loud, Line(Stance.SUPPORT, "scenario:2", member="Ambra")))
    assert over.opinions(DELTA, MOOT, 200, MEMBERS) == [("Brine", "too soon", "scenario:1")]


def test_a_script_without_opinions_has_none():
    assert not Scripted((Line(Stance.RESERVE, "scenario:1"),)).opinions(DELTA, MOOT, 200, MEMBERS)


@pytest.mark.parametrize(
    ("what", "speaks"),
    [
        ({"member": "Ambra"}, True),
        ({"member": "Brine"}, False),
        ({"on": "Delta"}, True),
        ({"on": "Delta/friend"}, True),
        ({"on": "Elba"}, False),
        ({"seeks": "friend"}, True),
        ({"seeks": "ally"}, False),
        ({"at": "MOOT"}, True),
        ({"at": "BENCH"}, False),
        ({"member": "Ambra", "on": "Delta", "seeks": "friend", "at": "BENCH"}, False),
        ({"member": "Ambra", "on": "Delta", "seeks": "friend", "at": "MOOT"}, True),
    ],
    ids=str,
)
def test_a_line_speaks_only_of_what_it_names(what, speaks):
    assert stance(Line(Stance.OBJECTION, "scenario:1", **what)) == (
        Stance.OBJECTION if speaks else Stance.NO_OBJECTION
    )


@pytest.mark.parametrize(
    ("day", "speaks"), [(149, False), (150, True), (199, True), (200, False)], ids=lambda value: str(value)
)
def test_a_line_speaks_from_its_first_day_until_the_day_on_which_it_is_over(day, speaks):
    line = Line(Stance.OBJECTION, "scenario:1", since=150, until=200)
    assert stance(line, day=day) == (Stance.OBJECTION if speaks else Stance.NO_OBJECTION)


def test_a_line_that_is_over_gives_the_word_back_to_the_line_before_it():
    lines = (Line(Stance.OBJECTION, "scenario:1"), Line(Stance.SUPPORT, "scenario:2", since=150, until=200))
    assert [stance(*lines, day=day) for day in (149, 150, 200)] == ["objection", "support", "objection"]


def test_a_line_that_ends_when_it_begins_never_speaks():
    assert stance(Line(Stance.OBJECTION, "scenario:1", since=150, until=150), day=150) == Stance.NO_OBJECTION


def test_what_is_remembered_of_one_file_organ_and_member_is_not_said_of_another():
    script = Scripted((Line(Stance.OBJECTION, "scenario:1", member="Ambra", on="Delta", at="MOOT"),))
    asked = [(DELTA, MOOT), (ELBA, MOOT), (DELTA, BENCH), (DELTA, MOOT)]
    assert [script.manner(file, organ, 200, "Ambra").stance == "objection" for file, organ in asked] == [1, 0, 0, 1]


days = st.integers(1, 12)
lines = st.builds(
    Line,
    stance=st.sampled_from(Stance),
    cite=st.integers(1, 99).map("scenario:{}".format),
    member=st.sampled_from([None, None, "Ambra", "Brine"]),
    on=st.sampled_from([None, None, "Delta", "Delta/friend", "Elba"]),
    seeks=st.sampled_from([None, None, "friend", "ally"]),
    at=st.sampled_from([None, None, "BENCH", "MOOT"]),
    since=st.none() | days,
    until=st.none() | days,
    opinion=st.sampled_from([None, "too soon"]),
)


@given(st.lists(lines, max_size=8))
def test_the_word_goes_on_every_day_to_the_last_line_that_speaks_of_all_that_is_before_the_organ(script):
    scripted = Scripted(tuple(script))
    for file in (DELTA, ELBA):
        for organ in (BENCH, MOOT):
            for day in range(1, 14):
                for member in MEMBERS:
                    matching = [
                        line
                        for line in script
                        if (line.member is None or line.member == member)
                        and (line.on is None or line.on in (file.applicant, file.id))
                        and (line.seeks is None or line.seeks == file.seeks.name)
                        and (line.at is None or line.at == organ.code)
                        and (line.since is None or line.since <= day)
                        and (line.until is None or day < line.until)
                    ]
                    assert scripted.line(file, organ, day, member) is (matching[-1] if matching else None)
