"""The lives of the toy league and of the SCO, step by step: the promises hold, and the past stays as it was told."""

from __future__ import annotations

import pytest
from hypothesis import settings

from scosim.law import SCO
from scosim.provision import ALWAYS, Fact, Instrument
from scosim.rulebook import Rulebook
from scosim.terms import GRANTED, REQUESTED, Measure, Standing
from scosim.testing import run_machine
from scosim.testing.fired import can_fire
from scosim.testing.machine import STEPS, by_hand

SHORT = settings(max_examples=max(1, settings.default.max_examples // 5), stateful_step_count=30)


def test_whatever_is_done_in_the_league_the_promises_hold_and_the_past_stays_as_it_was(league):
    at_work = ("league/1.unanimity", "league/1.hearing", "league/1.welcome", "league/1.seal", "league/1.answer")
    run_machine(league.rulebook, expected=(*STEPS, *at_work), settings=SHORT)


def test_whatever_is_done_in_the_sco_the_promises_hold_and_the_past_stays_as_it_was():
    at_work = ("charter/16.1", "observer-2004/4#2", "observer-2004/2.notify")
    run_machine(SCO, seeks=tuple(SCO.standings.values()), expected=(*STEPS, *at_work), settings=SHORT)


@pytest.mark.deep
def test_in_many_lives_of_the_league_every_provision_is_put_to_work(league):
    run_machine(league.rulebook, settings=settings(max_examples=300, stateful_step_count=50))


AS_READ = {"charter/2#2": "a proposal aimed at a State is read as admissible"}
MEASURES = tuple(SCO.measures.values())
PROPOSALS = tuple(SCO.proposals.values())[:4]


@pytest.mark.deep
@pytest.mark.parametrize("seeks", [(each,) for each in SCO.standings.values()] + [MEASURES, PROPOSALS], ids=str)
def test_in_many_lives_of_the_sco_every_provision_that_can_is_put_to_work(seeks):
    about = {rule.key for rule in SCO.rules if set(seeks).intersection(getattr(rule, "seeks", ()))}
    expected = [key for key in can_fire(by_hand(SCO)) if key in about]
    run_machine(
        SCO,
        seeks=seeks,
        expected=expected,
        excused=AS_READ,
        settings=settings(max_examples=300, stateful_step_count=50),
    )


def test_a_provision_that_never_does_anything_is_named(league):
    text = league.text(since="2001-01-01")
    text.criterion("9.moon", "is not on the moon", seeks=(league.FRIEND,), holds=ALWAYS)
    book, few = league.amended_by(text), settings(max_examples=3)
    with pytest.raises(AssertionError, match=r"^never happened: later/9\.moon$"):
        run_machine(book, expected=["days pass", "later/9.moon"], settings=few)
    run_machine(
        book, expected=["days pass", "later/9.moon"], excused={"later/9.moon": "it asks nothing"}, settings=few
    )


def test_only_what_may_fire_as_the_law_is_read_is_asked_for(league):
    waived = league.rulebook.read_as({"friends-first": "waived"})
    assert set(can_fire(league.rulebook)) - set(can_fire(waived)) == {"league/1.friend-first"}
    assert by_hand(league.rulebook).reading("slow-hands") == "never"


def test_an_organisation_without_organs_or_silences_can_be_tested_too():
    member, leaving = Standing("member", 1), Measure("leaving")
    text = Instrument("pact", "A pact", since="2001-01-01", source="a tale")
    is_member = Fact("standing", "is a member", "is no member", about="standing", value="member")
    text.criterion("1", "is a member", seeks=(leaving,), holds=is_member)
    text.effect("2", "leaves when it says so", seeks=(leaving,), at=REQUESTED, to=GRANTED, confers=None)
    pact = Rulebook.of(
        "Pact", [text], silences={}, standings={"member": member}, measures={"leaving": leaving}, organs=()
    )

    counted = run_machine(pact, expected=["pact/1", "pact/2"], settings=settings(max_examples=10))
    assert counted["an organ sits"] == 0
