"""All ways to tell a world agree on the worlds of the toolkit, of the toy league and of the SCO, members in doubt.

Run by run the engine and the ensemble; fraction by fraction the exact method and every history told one by one; and
of single files of the SCO the engine and the naive telling, which shares nothing with it.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scosim.courses import Courses
from scosim.engine import history
from scosim.errors import UnfitError
from scosim.exact import exact
from scosim.law import SCO
from scosim.terms import Stance
from scosim.testing import broken, readings, worlds

from .brute_force import TooManyError, brute_force, histories
from .naive_dossiers import tell
from .test_methods_agree import check_close, check_runs, plain

FEW = settings(max_examples=max(1, settings.default.max_examples * 2 // 5))
RUNS = range(12)
HISTORIES = 30
"""So many of one world are told one by one; worlds with more are passed over."""

DOUBTS = 2


@pytest.fixture(scope="module", params=["league", "sco"])
def book(request, league):
    """The law of each organisation in turn."""
    return league.rulebook if request.param == "league" else SCO


# ── Run by run, and fraction by fraction ─────────────────────────────────────────────────────────────────


@FEW
@given(st.data())
def test_the_engine_and_the_ensemble_tell_the_same_runs(book, data):
    law, world = data.draw(readings(book)), data.draw(worlds(book, doubts=DOUBTS))
    check_runs(law, world, data.draw(st.integers(0, 99)), RUNS, law.choices)


@FEW
@given(st.data())
def test_the_exact_fractions_are_those_of_every_history(book, data):
    law, world = data.draw(readings(book)), data.draw(worlds(book, doubts=DOUBTS, lines=2))
    with suppress(TooManyError, UnfitError):
        expected = brute_force(law, world, most=HISTORIES)
        courses = Courses(law, world)
        assert plain(exact(courses, fractions=True)) == plain(expected)
        for found, fractions in zip(exact(courses), expected, strict=True):
            check_close(found, fractions, law.choices)


@FEW
@given(st.data())
def test_the_promises_hold_in_every_history_of_a_world_in_doubt(book, data):
    law, world = data.draw(readings(book)), data.draw(worlds(book, doubts=DOUBTS))
    with suppress(TooManyError):
        for told, _ in histories(law, world, most=HISTORIES):
            assert broken(law, world, told) == []


def test_most_worlds_in_doubt_have_few_histories_and_more_than_one(book):
    counted = []

    @FEW
    @given(worlds(book, doubts=DOUBTS, lines=2))
    def count(world):
        with suppress(TooManyError):
            counted.append(sum(1 for _ in histories(book, world, most=HISTORIES)))

    count()
    assert len(counted) >= 8
    assert sum(number > 1 for number in counted) >= 4


# ── A second telling ─────────────────────────────────────────────────────────────────────────────────────

OWN = (*SCO.standings.values(), *SCO.measures.values())
ACTS = ("memorandum", "obligations")


@given(worlds(SCO, files=1, seeks=OWN))
def test_a_single_file_of_the_sco_ends_as_the_naive_telling_has_it(world):
    world = replace(
        world, holds={}, acts={(name, act): done for (name, act), done in world.acts.items() if act in ACTS}
    )
    (end,) = history(SCO, world).ends
    naive = tell(case_of(world))
    told = {
        "stage": end.stage,
        "outcome": str(end.outcome),
        "finding": str(end.found.verdict),
        "decided_on": on(end.decided_on),
        "granted_on": on(end.granted_on),
    }
    assert told == {key: naive[key] for key in told}


def case_of(world):
    """A world of one file as the naive telling takes it: plain words and dates."""
    (file,) = world.dossiers
    return {
        "applicant": file.applicant,
        "seeks": str(file.seeks),
        "opens": on(world.opens),
        "closes": on(world.closes),
        "filed": on(file.filed),
        "kind": str(file.kind),
        "signed_by": file.signed_by,
        "addressed_to": file.addressed_to,
        "areas": file.areas,
        "withdraws": on(file.withdraws),
        "ground": file.ground,
        "effective": on(file.effective),
        "members": [(on(day), members) for day, members in world.deciding],
        "held": [
            (str(each.standing), on(each.since), on(each.until)) for each in world.holdings.get(file.applicant, ())
        ],
        "facts": facts_of(world),
        "stances": [line_of(line) for line in world.stances.lines if line.on in (None, file.applicant, file.id)],
        "sittings": {organ: [on(day) for day in days] for organ, days in world.sittings.items()},
        "acts": {act: done_of(done[0]) for (_, act), done in world.acts.items()},
    }


def facts_of(world):
    facts = {}
    for (_, fact, of), known in world.facts.items():
        entries = [(on(each.since), each.value) for each in known]
        if of:
            facts.setdefault(fact, {})[of] = entries
        else:
            facts[fact] = entries
    return facts


def line_of(line):
    assert isinstance(line.stance, Stance)
    return {
        "stance": str(line.stance),
        "member": line.member,
        "at": line.at,
        "since": on(line.since),
        "until": on(line.until),
    }


def done_of(done):
    if done.after is not None:
        return ("after", done.after.count)
    return ("never",) if done.on is None else ("on", on(done.on))


def on(day):
    return None if day is None else date.fromordinal(day)
