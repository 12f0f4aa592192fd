"""Random files, told by the engine and by the naive second telling: they must end alike.

A case is drawn by its number, so that a disagreement is told by one: `drawn(42)` is the case, and both tellings of
it can be laid side by side.  The deep run draws 20,000.
"""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from scosim.calendar import Term
from scosim.engine import history
from scosim.law import SCO
from scosim.procedure import Done, Holding, Known, World
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Kind, Stance

from .helpers import Y2012, asks, facts, span
from .helpers import tell as told_by_scenario
from .naive_dossiers import IN_STEPS, LAW_CHANGES, MERGER, MOTIONS, NOTICES, RANKS, tell

FILES, ALL_FILES, LOT = 2500, 20000, 500

APPLICANT = "Nepal"
STATES = ["China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"]
FIRST, LAST = date(2001, 1, 1), date(2026, 12, 31)

SOUGHT = {
    "guest": 2,
    "dialogue partner": 5,
    "observer": 5,
    "SCO partner": 4,
    "member": 12,
    "suspension": 5,
    "reinstatement": 2,
    "expulsion": 3,
    "revocation": 4,
    "withdrawal": 3,
    "renunciation": 3,
}
HOPED = {
    "in_eurasia": True,
    "under_unsc_sanctions": False,
    "in_armed_conflict": False,
    "active_ties": True,
    "security_obligations_compatible": True,
    "breach_continues": True,
    "arrears_over_two_years": True,
    "beyond_control": False,
}
DECLARED = [
    "will_accede_to_treaties",
    "shares_aims_and_principles",
    "wishes_partnership",
    "in_breach",
    "acted_against_the_organisation",
]
SIGNERS = ["head of state", "head of government", "foreign minister"]
SIGNERS += ["head of organisation", "head of executive body"]
KINDS = ["intergovernmental organisation", "intergovernmental organisation", "private organisation"]
AREAS = [("economy",), ("economy", "transport"), ("general",), ("energy",), ()]
ADDRESSEES = ["CHS", "CFM chair", "Secretary-General"]
FORMER = {
    "guest": [None],
    "dialogue partner": [None, "guest"],
    "observer": [None, "guest", "dialogue partner", "SCO partner"],
    "SCO partner": [None, "guest", "dialogue partner", "observer"],
    "member": ["observer", "dialogue partner", "SCO partner"] * 4 + ["guest", None],
    "suspension": ["member"] * 6 + ["suspended member", "observer", None],
    "reinstatement": ["suspended member"] * 6 + ["member", "observer", None],
    "expulsion": ["suspended member"] * 6 + ["member", "observer", None],
    "revocation": ["observer", "dialogue partner", "SCO partner", "observer", "dialogue partner", "member", None],
    "withdrawal": ["member"] * 3 + ["suspended member"] * 2 + ["observer", None],
    "renunciation": ["observer", "dialogue partner", "SCO partner", "observer", "dialogue partner", "guest", None],
}


# ── Drawing a case ───────────────────────────────────────────────────────────────────────────────────────


def drawn(number):
    """A case, the same for the same number."""
    dice = random.Random(f"dossier/{number}")
    seeks = dice.choices(list(SOUGHT), weights=SOUGHT.values())[0]
    filed = _filed(dice, seeks)
    closes = min(LAST + timedelta(days=400), filed + timedelta(days=dice.randint(30, 3000)))
    opens = filed - timedelta(days=dice.randint(0, 900))
    near = _days_around(dice, filed, closes)
    held = _held(dice, seeks, opens, filed, near)
    sittings = {organ: _sittings(dice, filed, closes, near) for organ in ("CNC", "CFM", "CHS")}
    measure = seeks in MOTIONS + NOTICES
    kind = "state" if measure or dice.random() < 0.85 else dice.choice(KINDS)
    return {
        "applicant": APPLICANT,
        "seeks": seeks,
        "opens": opens,
        "filed": filed,
        "closes": closes,
        "kind": kind,
        "signed_by": None if measure else _seldom(dice, 6 if kind == "state" else 1, None, SIGNERS),
        "addressed_to": None if measure else _seldom(dice, 8, None, ADDRESSEES),
        "areas": () if measure else dice.choice(AREAS),
        "withdraws": near() if dice.random() < 0.08 else None,
        "ground": dice.choice(["", "a breach", "arrears"]) if seeks == "suspension" else "",
        "effective": _effective(dice, seeks, near, filed),
        "members": _members(dice, held, opens, closes, near),
        "held": held,
        "facts": _facts(dice, opens, near),
        "stances": _stances(dice, near, [APPLICANT] * (8 if measure else 1)),
        "sittings": sittings,
        "acts": _acts(dice, near, [*sittings["CFM"], *sittings["CHS"]]),
    }


def _filed(dice, seeks):
    """Often near a day on which the law changes, or when what is sought is there."""
    if seeks == "member" and dice.random() < 0.4:
        return IN_STEPS + timedelta(days=dice.randint(-900, 2000))
    if seeks == "SCO partner" and dice.random() < 0.7:
        return MERGER + timedelta(days=dice.randint(-400, 480))
    if dice.random() < 0.5:
        day = dice.choice(LAW_CHANGES) + timedelta(days=dice.randint(-700, 90))
        return max(FIRST, day)
    return FIRST + timedelta(days=dice.randint(0, (LAST - FIRST).days))


def _days_around(dice, filed, closes):
    """Draws days after the filing: some on a day drawn before, so that things fall together, or where law changes."""
    drawn_before = []
    changes = [day + timedelta(days=by) for day in LAW_CHANGES for by in (-1, 0, 1)]
    changes = [day for day in changes if filed < day <= closes]

    def near():
        chance = dice.random()
        if chance < 0.15 and drawn_before:
            return dice.choice(drawn_before)
        if chance < 0.25 and changes:
            return dice.choice(changes)
        length = max(1, (closes - filed).days)
        day = filed + timedelta(days=dice.randint(1, min(length, dice.choice([400, 1200, 3000]))))
        drawn_before.append(day)
        return day

    return near


def _seldom(dice, often, usual, others):
    return dice.choice(others) if dice.randint(0, often) == 0 else usual


def _effective(dice, seeks, near, filed):
    if seeks not in MOTIONS + NOTICES or seeks == "reinstatement" or dice.random() < 0.5:
        return None
    if dice.random() < 0.2:
        return near() + timedelta(days=dice.randint(0, 2000))
    return filed - timedelta(days=dice.randint(0, 50)) if dice.random() < 0.1 else near()


def _held(dice, seeks, opens, filed, near):
    """One standing from before the run, or from a later day on; it may end, and another follow."""
    standing = dice.choice(FORMER[seeks])
    if standing == "SCO partner" and opens < MERGER:
        standing = "dialogue partner"
    held = []
    if standing is not None:
        since = near() if dice.random() < 0.1 else opens - timedelta(days=dice.randint(0, 3000))
        until = near() if dice.random() < 0.1 else None
        if until is None or until > since:
            held.append((standing, since, until))
    if seeks in RANKS and dice.random() < 0.06:
        gained = dice.choice(list(RANKS)[:5])
        day = near()
        held = [(each, since, min(until or day, day)) for each, since, until in held if since < day]
        held.append((gained, day, None))
    return held


def _members(dice, held, opens, closes, near):
    """Who decides: a few, one of whom may come or go; the applicant too, where it is a member."""
    states = STATES[: dice.randint(2, 6)]
    changes = {date(1990, 1, 1)}
    comes, goes = (near() if dice.random() < 0.15 else None for _ in range(2))
    spans = {state: (date(1990, 1, 1), None) for state in states}
    if comes:
        spans["India"] = (comes, None)
    if goes and len(states) > 2:
        spans[states[-1]] = (date(1990, 1, 1), goes)
    if _at(held, opens) == "member" or (_at(held, opens) == "suspended member" and dice.random() < 0.5):
        spans[APPLICANT] = (date(1990, 1, 1), None)
    for since, until in spans.values():
        changes |= {since, until} - {None}
    return [
        (day, tuple(sorted(state for state, span in spans.items() if _within(day, *span)))) for day in sorted(changes)
    ]


def _known(dice, hoped, opens, near, often):
    """What is known of a fact: mostly what is hoped, now and then another thing later."""
    known = [(opens, hoped if dice.randint(0, often) else dice.choice([not hoped, None]))]
    if dice.randint(0, often) == 0:
        known.append((near(), dice.choice([hoped, not hoped, not hoped, None])))
    if dice.randint(0, 3 * often) == 0:
        known.pop(0)
    return known


def _facts(dice, opens, near):
    facts = {fact: _known(dice, hoped, opens, near, 20) for fact, hoped in HOPED.items()}
    for fact in DECLARED:
        if dice.random() < 0.2:
            facts[fact] = [(day, value is True) for day, value in _known(dice, True, opens, near, 3)]
    relations = {"any": _known(dice, True, opens, near, 20)}
    if dice.random() < 0.25:
        relations[dice.choice(STATES[:2])] = _known(dice, True, opens, near, 2)
    facts["diplomatic_relations"] = relations
    return facts


def _stances(dice, near, applicant):
    lines = []
    for _ in range(dice.choice([0, 0, 1, 1, 2, 3])):
        lines.append(
            {
                "stance": dice.choice([each.value for each in Stance]),
                "member": dice.choice([None, *applicant, *STATES, *STATES, "India"]),
                "at": dice.choice([None, "CNC", "CFM", "CHS"]),
                "since": near() if dice.random() < 0.3 else None,
                "until": near() if dice.random() < 0.6 else None,
            }
        )
    if len(applicant) > 1 and dice.random() < 0.2:  # one concerned that would stop it, if it had a say
        lines.append({"stance": "objection", "member": APPLICANT, "at": None, "since": None, "until": None})
    return [line for line in lines if not (line["since"] and line["until"] and line["until"] <= line["since"])]


def _sittings(dice, filed, closes, near):
    """A handful of days, or one in so many months; some where law changes, or when an act is usually done."""
    days = {near() for _ in range(dice.randint(0, 4))}
    if dice.random() < 0.75:
        day, step = filed + timedelta(days=dice.randint(0, 120)), dice.choice([90, 135, 270, dice.randint(60, 400)])
        while day <= closes:
            days.add(day)
            day += timedelta(days=step)
    changes = [change for change in LAW_CHANGES if filed < change]
    if changes and dice.random() < 0.5:
        days.add(dice.choice(changes[:2]) + timedelta(days=dice.choice([-1, 0, 0, 1])))
    return sorted(day for day in days if filed <= day <= closes)


def _acts(dice, near, sittings):
    acts = {}
    for act in ("memorandum", "obligations"):
        if dice.random() < 0.5:
            on = dice.choice([near(), *sittings])
            acts[act] = dice.choice([("on", on), ("after", dice.randint(0, 400)), ("after", 0), ("never",)])
    return acts


# ── What is not compared ─────────────────────────────────────────────────────────────────────────────────


def is_asked_for(case):
    """Whether a scenario may ask it: nobody asks for what it holds already."""
    held, seeks = _at(case["held"], case["opens"]), case["seeks"]
    return held is None or seeks not in RANKS or (held != seeks and RANKS[held] <= RANKS[seeks])


def _at(held, day):
    return next((standing for standing, since, until in held if _within(day, since, until)), None)


def _within(day, since, until):
    return since <= day and (until is None or day < until)


# ── Telling it by the engine ─────────────────────────────────────────────────────────────────────────────


def world_of(case):
    file = Dossier(
        id=f"{APPLICANT}/{case['seeks']}",
        applicant=APPLICANT,
        seeks=SCO.standings.get(case["seeks"]) or SCO.measures[case["seeks"]],
        filed=case["filed"].toordinal(),
        cite="scenario:1",
        kind=Kind(case["kind"]),
        signed_by=case["signed_by"],
        addressed_to=case["addressed_to"],
        areas=case["areas"],
        withdraws=_ordinal(case["withdraws"]),
        ground=case["ground"],
        effective=_ordinal(case["effective"]),
    )
    facts = {}
    for fact, known in case["facts"].items():
        by_member = known if isinstance(known, dict) else {"": known}
        for member, entries in by_member.items():
            facts[APPLICANT, fact, member] = tuple(
                Known(day.toordinal(), value, "scenario:2") for day, value in entries
            )
    return World(
        opens=case["opens"].toordinal(),
        closes=case["closes"].toordinal(),
        dossiers=(file,),
        deciding=tuple((day.toordinal(), members) for day, members in case["members"]),
        stances=Scripted(
            tuple(
                Line(
                    Stance(line["stance"]),
                    "scenario:3",
                    line["member"],
                    at=line["at"],
                    since=_ordinal(line["since"]),
                    until=_ordinal(line["until"]),
                )
                for line in case["stances"]
            )
        ),
        holdings={
            APPLICANT: tuple(
                Holding(SCO.capacities[standing], since.toordinal(), _ordinal(until))
                for standing, since, until in case["held"]
            )
        },
        facts=facts,
        sittings={organ: tuple(day.toordinal() for day in days) for organ, days in case["sittings"].items()},
        acts={(file.id, act): (_done(told),) for act, told in case["acts"].items()},
    )


def _done(told):
    if told[0] == "on":
        return Done("scenario:4", on=told[1].toordinal())
    if told[0] == "after":
        return Done("scenario:4", after=Term(told[1]))
    return Done("scenario:4")


def _ordinal(day):
    return None if day is None else day.toordinal()


def _date(day):
    return None if day is None else date.fromordinal(day)


def told_by_the_engine(case):
    (end,) = history(SCO, world_of(case)).ends
    findings = []
    for day, found in end.findings:
        if not findings or findings[-1][1] != found.verdict.value:
            findings.append((_date(day), found.verdict.value))
    return {
        "finding": end.found.verdict.value,
        "findings": findings,
        "stage": end.stage,
        "outcome": end.outcome.value,
        "decided_on": _date(end.decided_on),
        "granted_on": _date(end.granted_on),
    }


# ── They agree ───────────────────────────────────────────────────────────────────────────────────────────


def disagreements(numbers):
    found = []
    for number in numbers:
        case = drawn(number)
        if not is_asked_for(case):
            continue
        engine, naive = told_by_the_engine(case), tell(case)
        found += [(number, key, engine[key], naive[key]) for key in naive if engine[key] != naive[key]]
    return found


@pytest.mark.parametrize("first", range(0, FILES, LOT))
def test_a_random_file_ends_as_the_naive_telling_has_it(first):
    assert disagreements(range(first, first + LOT)) == []


@pytest.mark.deep
@pytest.mark.parametrize("first", range(FILES, ALL_FILES, LOT))
def test_many_more_files_end_as_the_naive_telling_has_it(first):
    assert disagreements(range(first, first + LOT)) == []


# ── What the naive telling brought to light ──────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("effective", "leaves"), [("2005-03-17", "2005-03-17"), ("2003-06-01", "2004-05-21")])
def test_a_notice_given_before_the_charter_takes_effect_under_it(effective, leaves):
    told = told_by_scenario(
        span("2003-01-01", "2006-12-31", CNC="", CFM="", CHS=""),
        "members: [China, Russia, Uzbekistan]",
        f"proceedings: [{{act: withdrawal, state: Uzbekistan, notified: 2003-05-21, effective: {effective}}}]",
    )
    assert told.file()["findings"][-1] == {"date": "2003-09-19", "finding": "admissible"}
    assert told.file()["granted_on"] == leaves


def test_a_notice_given_before_the_charter_is_told_as_one():
    told = told_by_scenario(
        span("2003-01-01", "2003-06-30", CNC="", CFM="", CHS=""),
        "members: [China, Russia, Uzbekistan]",
        "proceedings: [{act: withdrawal, state: Uzbekistan, notified: 2003-05-21}]",
    )
    assert told.record()[0]["by"] == "Uzbekistan"


def test_a_request_to_be_an_sco_partner_is_prepared_before_the_merger():
    told = told_by_scenario(
        span("2025-01-01", "2025-12-31", CNC="2025-06-01", CFM="2025-07-01", CHS="2025-09-01"),
        asks("state: Japan, seeks: SCO partner, files: 2025-02-01, areas: [economy]"),
    )
    assert told.file()["decided_on"] == "2025-09-01"


@pytest.mark.parametrize("stated", ["unknown", "{2012-01-01: true, 2012-02-15: unknown}"])
def test_what_a_request_declares_holds_unless_it_is_stated_false(stated):
    told = told_by_scenario(
        Y2012,
        asks("state: Nepal, seeks: observer, files: 2012-02-01"),
        facts(Nepal={"shares_aims_and_principles": stated}),
    )
    assert told.verdicts() == [("2012-02-01", "admissible")]
