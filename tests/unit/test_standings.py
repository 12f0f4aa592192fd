"""Who holds what, and who decides from each day on."""

from __future__ import annotations

import pytest

from scosim.procedure import Holding
from scosim.scenario.standings import deciding, held_on, members_within
from scosim.terms import Standing

MEMBER = Standing("member", 2, decides=True)
GUEST = Standing("guest", 1)


def test_a_membership_renewed_without_a_gap_goes_on() -> None:
    held = {"Brine": (Holding(MEMBER, 10, 20), Holding(MEMBER, 20)), "Coral": (Holding(MEMBER, 5),)}
    assert deciding(held, set(), 0) == ((0, ()), (6, ("Coral",)), (11, ("Brine", "Coral")))


def test_a_member_that_comes_back_after_a_gap_decides_again_from_the_day_after() -> None:
    held = {"Brine": (Holding(MEMBER, 10, 20), Holding(GUEST, 20, 25), Holding(MEMBER, 25))}
    assert deciding(held, set(), 0) == ((0, ()), (11, ("Brine",)), (20, ()), (26, ("Brine",)))


def test_a_day_on_which_one_leaves_as_another_joins_is_one_change() -> None:
    held = {"Brine": (Holding(MEMBER, 10, 20),), "Coral": (Holding(MEMBER, 19),)}
    assert deciding(held, set(), 0) == ((0, ()), (11, ("Brine",)), (20, ("Coral",)))


def test_only_members_decide() -> None:
    held = {"Ambra": (Holding(GUEST, 1),), "Brine": (Holding(MEMBER, 1),)}
    assert deciding(held, set(), 0) == ((0, ()), (2, ("Brine",)))
    assert held_on(held["Ambra"], 1) == GUEST
    assert held_on(held["Ambra"], 0) is None


def test_one_with_a_file_of_its_own_keeps_what_it_holds_when_the_run_opens() -> None:
    held = {"Brine": (Holding(MEMBER, 5, 10), Holding(MEMBER, 20, 30)), "Coral": (Holding(MEMBER, 5),)}
    there = ("Brine", "Coral")
    assert deciding(held, {"Brine"}, 25) == ((0, ()), (6, ("Coral",)), (21, there))
    assert deciding(held, set(), 25) == (
        (0, ()),
        (6, there),
        (10, ("Coral",)),
        (21, there),
        (30, ("Coral",)),
    )


@pytest.mark.parametrize(
    ("opens", "since"),
    [(19, None), (20, 21), (29, 21), (30, None)],
    ids=["the day before", "its first day", "its last day", "the day on which it ends"],
)
def test_what_the_run_decides_is_not_decided_by_the_record(opens: int, since: int | None) -> None:
    held = {"Brine": (Holding(MEMBER, 20, 30),)}
    expected = ((0, ()), (since, ("Brine",))) if since else ((0, ()),)
    assert deciding(held, {"Brine"}, opens) == expected


def test_members_within_a_span_are_those_of_any_of_its_days() -> None:
    timeline = ((0, ("Ambra",)), (10, ("Brine",)), (20, ("Coral",)))
    assert members_within(timeline, 10, 19) == {"Brine"}
    assert members_within(timeline, 9, 20) == {"Ambra", "Brine", "Coral"}
