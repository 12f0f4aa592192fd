"""Who holds what, and who decides from each day on."""

from __future__ import annotations

from scosim.procedure import Holding
from scosim.scenario.standings import deciding, held_on, members_within
from scosim.terms import Standing

MEMBER = Standing("member", 2, decides=True)
GUEST = Standing("guest", 1)


def test_a_membership_renewed_without_a_gap_interrupts_nothing_but_the_first_day() -> None:
    held = {"Brine": (Holding(MEMBER, 10, 20), Holding(MEMBER, 20)), "Coral": (Holding(MEMBER, 5),)}
    assert deciding(held, set()) == (
        (0, ()),
        (6, ("Coral",)),
        (11, ("Brine", "Coral")),
        (20, ("Coral",)),
        (21, ("Brine", "Coral")),
    )


def test_a_day_on_which_one_leaves_as_another_of_that_name_decides_changes_nothing() -> None:
    held = {"Brine": (Holding(MEMBER, 10, 20), Holding(MEMBER, 19))}
    assert deciding(held, set()) == ((0, ()), (11, ("Brine",)))


def test_only_members_decide_and_applicants_as_the_run_has_it() -> None:
    held = {"Ambra": (Holding(GUEST, 1),), "Brine": (Holding(MEMBER, 1),)}
    assert deciding(held, {"Brine"}) == ((0, ()),)
    assert held_on(held["Ambra"], 1) == GUEST
    assert held_on(held["Ambra"], 0) is None


def test_members_within_a_span_are_those_of_any_of_its_days() -> None:
    timeline = ((0, ("Ambra",)), (10, ("Brine",)), (20, ("Coral",)))
    assert members_within(timeline, 10, 19) == {"Brine"}
    assert members_within(timeline, 9, 20) == {"Ambra", "Brine", "Coral"}
