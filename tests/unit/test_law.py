"""Facts of the law of the SCO that a slip of the pen could change: terms, lags, days, ranks, exceptions."""

from __future__ import annotations

from itertools import groupby

import pytest

from scosim.calendar import Term, day
from scosim.law import SCO
from scosim.law.words import (
    CFM,
    CHS,
    CNC,
    DIALOGUE_PARTNER,
    EXPULSION,
    GUEST,
    MEMBER,
    MHM,
    OBSERVER,
    OUTSIDER,
    SCO_PARTNER,
    SECRETARIAT,
    SUSPENDED,
    SUSPENSION,
    WG,
    WITHDRAWAL,
    memorandum_of_obligations,
    obligations,
    partner_memorandum,
)
from scosim.procedure import Result, decide, facts_about
from scosim.provision import Duty, Effect, Power
from scosim.readings import truth
from scosim.rights import Question, Reply, answer
from scosim.terms import Dossier, Kind, Stance, Standing

MEMBERS = ("China", "India", "Russia")


def law_of(on, **readings):
    return SCO.read_as({name.replace("_", "-"): value for name, value in readings.items()}).on(day(on))


# ── Standings ───────────────────────────────────────────────────────────────────────────────────────────


def test_standings_stand_in_five_ranks_and_who_is_suspended_or_dormant_keeps_its_rank():
    standings = sorted((each for each in SCO.capacities.values() if isinstance(each, Standing)), key=lambda s: s.rank)
    assert [{standing.name for standing in ranked} for _, ranked in groupby(standings, key=lambda s: s.rank)] == [
        {"none", "partner designate"},
        {"guest"},
        {"dialogue partner"},
        {"observer", "dormant observer", "SCO partner"},
        {"member", "suspended member"},
    ]


def test_only_members_decide_and_not_while_they_are_suspended():
    assert [standing.name for standing in SCO.standings.values() if standing.decides] == ["member"]
    assert not SUSPENDED.decides


# ── Terms and lags ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("citation", "within"),
    [
        ("observer-2004/5.dispatch", Term(7)),
        ("observer-2004/5.acknowledge", Term(1, "months")),
        ("observer-2004/deprivation-notice", Term(7)),
    ],
)
def test_a_decision_is_sent_within_a_week_and_confirmed_within_a_month(citation, within):
    assert {rule.within for rule in SCO.cited(citation)} == {within}


def test_a_memorandum_of_obligations_is_in_force_thirty_days_after_the_last_notice():
    notices = [rule for rule in SCO.rules if isinstance(rule, Duty) and rule.act == "notices"]
    assert {rule.effect for rule in notices} == {Term(30)}


def test_a_membership_ends_twelve_months_after_notice_of_withdrawal():
    (withdrawal,) = [rule for rule in SCO.rules if isinstance(rule, Effect) and WITHDRAWAL in rule.seeks]
    assert withdrawal.notice == Term(12, "months")


def test_acts_that_nobody_dates_are_done_after_the_lags_of_practice():
    assert partner_memorandum.usually == Term(281)
    assert obligations.usually == Term(270)
    assert memorandum_of_obligations.usually is CHS


def test_where_the_record_has_no_sitting_the_summit_is_on_the_last_day_of_june_and_the_rest_ahead_of_it():
    told = {each.organ: (each.cite, each.yearly, each.ahead_of, each.lead) for each in SCO.patterns}
    assert told == {
        CHS: ("charter/5.2", ((6, 30),), None, Term(0)),
        CFM: ("charter/7.2", (), CHS, Term(30)),
        CNC: ("charter/9.3", ((3, 15), (11, 15)), CFM, Term(14)),
    }


# ── What outlasts a membership, and what follows from a decision ────────────────────────────────────────


@pytest.mark.parametrize("on", ["2004-01-01", "2018-01-01", "2026-01-01"])
@pytest.mark.parametrize("way_out", [WITHDRAWAL, EXPULSION], ids=str)
def test_what_is_owed_by_or_to_one_that_has_left_is_never_said_to_be_done(on, way_out):
    owed = [duty for duty in SCO.on(day(on)).all(Duty) if way_out in duty.seeks]
    assert owed
    assert all(duty.lasting for duty in owed)


def test_what_was_decided_takes_effect_whatever_has_become_of_the_grounds_and_what_was_notified_does_not():
    notified = {"charter/13.5", "observer-2004/renunciation"}
    assert {rule.id for rule in SCO.rules if isinstance(rule, Effect) and not rule.regardless} <= notified
    assert {rule.id for rule in SCO.rules if isinstance(rule, Effect) and rule.regardless} == {
        "charter/13.3",
        "charter/13.4",
        "observer-2004/4.revocation",
    }


# ── Consensus, and who is left out of it ────────────────────────────────────────────────────────────────


def decided(law, matter, organ, stances):
    """What an organ decides of India's file, where nobody minds unless it is said."""
    (power,) = [step for step in law.route(matter) if isinstance(step, Power) and step.organ is organ]
    return decide(law, power, (), dict.fromkeys(MEMBERS, Stance.SUPPORT) | stances, MEMBERS, "India").result


@pytest.mark.parametrize(
    ("reading", "organ", "objecting", "result"),
    [
        ("applies", CFM, "India", Result.ADOPTED),
        ("applies", CHS, "India", Result.ADOPTED),
        ("applies", CFM, "China", Result.OBJECTED),
        ("summit-only", CFM, "India", Result.OBJECTED),
        ("summit-only", CFM, "", Result.ADOPTED),
        ("summit-only", CHS, "India", Result.ADOPTED),
        ("summit-only", CHS, "China", Result.OBJECTED),
        ("summit-only", CHS, "", Result.ADOPTED),
    ],
)
def test_the_member_concerned_is_left_out_of_the_consensus_everywhere_or_at_the_summit_alone(
    reading, organ, objecting, result
):
    law = law_of("2010-01-01", minus_one_at_cfm=reading)
    assert decided(law, SUSPENSION, organ, {objecting: Stance.OBJECTION}) is result


@pytest.mark.parametrize(
    ("reading", "away", "result"),
    [
        ("strict", "India", Result.ADOPTED),
        ("strict", "China", Result.DEFERRED),
        ("lenient", "China", Result.ADOPTED),
    ],
)
def test_the_member_concerned_may_stay_away_from_its_suspension(reading, away, result):
    law = law_of("2010-01-01", quorum_chs=reading)
    assert decided(law, SUSPENSION, CHS, {away: Stance.ABSENT}) is result


@pytest.mark.parametrize(
    ("reading", "stance", "result"),
    [
        ("no-objection", Stance.RESERVE, Result.ADOPTED),
        ("no-objection", Stance.OBJECTION, Result.OBJECTED),
        ("withholds-consent", Stance.NO_OBJECTION, Result.ADOPTED),
        ("withholds-consent", Stance.RESERVE, Result.OBJECTED),
        ("withholds-consent", Stance.OBJECTION, Result.OBJECTED),
    ],
)
def test_a_reserve_stands_in_the_way_of_consensus_only_where_it_is_read_to_withhold_consent(reading, stance, result):
    law = law_of("2012-01-01", abstention=reading)
    assert decided(law, DIALOGUE_PARTNER, CHS, {"China": stance}) is result


# ── What a member must have been before ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("reading", "enough"),
    [
        ("satisfies", {"dialogue partner", "observer", "SCO partner"}),
        ("does-not-satisfy", {"dialogue partner", "observer"}),
    ],
)
def test_who_asks_for_membership_has_been_observer_or_partner_and_maybe_a_partner_of_the_new_kind(
    league, reading, enough
):
    asks = Dossier("x", "Delta", MEMBER, day("2026-01-01"), "scenario:1")
    law = law_of("2026-01-01", prior_status_after_merger=reading, skip_a_step="prior-standing-required")
    (rule,) = [rule for rule in law.criteria(MEMBER) if rule.id == "admission-2010/criteria.status"]
    held = SCO.standings.values()
    assert enough == {
        each.name
        for each in held
        if truth(law.condition(rule, "holds"), facts_about(league.world(asks), asks, asks.filed, each))
    }


# ── Who signs a request for partnership ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("kind", "office", "holds"),
    [
        (Kind.STATE, "foreign minister", True),
        (Kind.STATE, "head of executive body", False),
        (Kind.INTERGOVERNMENTAL, "head of executive body", True),
        (Kind.INTERGOVERNMENTAL, "foreign minister", False),
    ],
)
def test_a_foreign_minister_signs_for_a_state_and_the_head_of_a_body_for_that_body(league, kind, office, holds):
    asks = Dossier("x", "ASEAN", DIALOGUE_PARTNER, day("2012-01-01"), "scenario:1", kind=kind, signed_by=office)
    law = law_of("2012-01-01")
    (rule,) = [rule for rule in law.criteria(DIALOGUE_PARTNER) if rule.id == "dp-2008/2.1.1.signature"]
    assert truth(law.condition(rule, "holds"), facts_about(league.world(asks), asks, asks.filed, None)) is holds


# ── Who has whose rights ────────────────────────────────────────────────────────────────────────────────


def reply(law, capacity, verb, organ, facts=None, **more):
    return answer(law, Question(capacity, verb, organ, **more), lambda fact: (facts or {}).get(fact.name)).reply


@pytest.mark.parametrize(
    ("verb", "organ", "says"),
    [
        ("attend", MHM, Reply.YES),
        ("speak", WG, Reply.YES),
        ("vote", CHS, Reply.NO),
        ("leave", None, Reply.YES),
    ],
)
@pytest.mark.parametrize(("on", "capacity"), [("2025-01-01", DIALOGUE_PARTNER), ("2026-01-01", SCO_PARTNER)])
def test_a_partner_of_the_new_kind_may_what_a_dialogue_partner_might(verb, organ, says, on, capacity):
    assert reply(law_of(on), capacity, verb, organ) is says


@pytest.mark.parametrize("verb", ["attend", "speak", "propose"])
@pytest.mark.parametrize(
    ("on", "capacity", "reading"),
    [
        ("2025-01-01", DIALOGUE_PARTNER, "by-origin"),
        ("2026-01-01", SCO_PARTNER, "by-origin"),
        ("2026-01-01", SCO_PARTNER, "levelled-up"),
    ],
)
def test_a_partner_takes_part_in_working_groups_in_the_fields_of_its_memorandum(verb, on, capacity, reading):
    law = law_of(on, partner_rights=reading)
    told = answer(law, Question(capacity, verb, WG, area="trade"), lambda fact: None)
    assert (told.reply, told.provided) == (Reply.YES, ("has trade in its memorandum",))


@pytest.mark.parametrize(("reading", "says"), [("by-origin", Reply.NOT_STATED), ("levelled-up", Reply.YES)])
@pytest.mark.parametrize("verb", ["attend", "circulate"])
def test_a_partner_that_comes_new_may_what_observers_could_only_if_all_partners_were_levelled_up(verb, reading, says):
    before, after = (law_of(on, partner_rights=reading) for on in ("2025-01-01", "2026-01-01"))
    assert reply(before, OBSERVER, verb, CFM, session="open") is Reply.YES
    assert reply(after, SCO_PARTNER, verb, CFM, session="open") is says


@pytest.mark.parametrize("verb", ["attend", "sign", "meet the press"])
@pytest.mark.parametrize(
    ("on", "reading", "stated"),
    [
        ("2004-06-16", "ended", True),
        ("2004-06-17", "ended", False),
        ("2004-06-17", "limits-live-on", True),
    ],
)
def test_what_guests_may_and_may_not_ends_with_the_regulation_on_observers_if_so_read(verb, on, reading, stated):
    law = law_of(on, guest_scheme_after_2004=reading)
    assert (reply(law, GUEST, verb, CFM) is not Reply.NOT_STATED) is stated


@pytest.mark.parametrize(("area", "says"), [("counter-terrorism", Reply.CONSENT), ("trade", Reply.NO)])
def test_the_secretariats_consult_with_the_csto_in_the_fields_of_their_memorandum_alone(area, says):
    assert reply(law_of("2010-01-01"), OUTSIDER, "consult", SECRETARIAT, area=area, who="CSTO") is says


@pytest.mark.parametrize(
    ("owes", "by_no_fault", "says"),
    [
        (True, False, Reply.NO),
        (True, True, Reply.YES),
        (False, False, Reply.YES),
    ],
)
def test_only_a_member_in_arrears_by_its_own_fault_may_send_nobody_to_a_post(owes, by_no_fault, says):
    facts = {"arrears_over_one_year": owes, "beyond_control": by_no_fault}
    assert reply(law_of("2010-01-01"), MEMBER, "nominate", SECRETARIAT, facts, who="India") is says
