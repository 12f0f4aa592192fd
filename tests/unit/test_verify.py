"""Exploring: all that may happen in small worlds, against every history told one by one."""

from __future__ import annotations

from itertools import product

import pytest

from scosim.calendar import Term, day
from scosim.engine import history
from scosim.procedure import Done
from scosim.provision import EveryMember, Fact
from scosim.terms import Stance
from scosim.verify.explorer import Explorer, Morning, Sitting
from scosim.verify.promises import Blocked, Promise, Quantity, Stood, Words
from scosim.verify.relation import Relation
from scosim.verify.stances import alike, table

SHORT = {"BENCH": ("2001-03-01", "2001-05-01"), "MOOT": ("2001-04-01", "2001-06-01")}
AGAINST, AWAY, SILENT = Stance.OBJECTION, Stance.ABSENT, Stance.NO_OBJECTION


def nothing(stances, decision):
    return ()


def first_question(league, book=None, **more):
    relation = Relation(book or league.rulebook, league.world(**more))
    node = relation.first().to
    assert node.question is not None
    return node.question


def promise(name, **said):
    return Promise(name, "a promise", ("article/1",), **{"when": Words(), **said})


def explored(league, world, *promises, book=None, free=None, **options):
    return Explorer(book or league.rulebook, world, promises, free, **options).explored()


# ── Combinations of stances ──────────────────────────────────────────────────────────────────────────────


def test_every_combination_is_counted_once(league):
    item = first_question(league).items[0]
    rows = table(item, dict.fromkeys(league.members, tuple(Stance)), nothing, frozenset(), fold=False)
    assert len(rows) == 5**3
    assert len({tuple(row.stances.items()) for row in rows}) == 5**3
    assert all(row.many == 1 for row in rows)


@pytest.mark.parametrize("number", [3, 6, 10])
def test_members_that_change_places_leave_nothing_out(league, number):
    members = tuple(f"Port {n}" for n in range(number))
    item = first_question(league, deciding=(("2001-01-01", members),)).items[0]
    rows = table(item, dict.fromkeys(members, tuple(Stance)), nothing, frozenset())
    assert sum(row.many for row in rows) == 5**number
    adopted = sum(row.many for row in rows if row.decision.result == "adopted")
    assert adopted == 3**number  # nobody objects, and nobody is away


def test_with_and_without_changing_places_the_same_comes_out(league, monkeypatch):
    members = tuple(f"Port {n}" for n in range(5))
    item = first_question(league, deciding=(("2001-01-01", members),)).items[0]
    choices = dict.fromkeys(members, tuple(Stance))
    told = lambda stances, decision: (AGAINST in stances.values(), len(decision.members))  # noqa: E731
    whole = table(item, choices, told, frozenset())
    monkeypatch.setattr("scosim.verify.stances.MOST_ROWS", 10)
    folded = table(item, choices, told, frozenset())
    assert {(told(r.stances, r.decision), r.decision.result): r.many for r in whole} == {
        (told(r.stances, r.decision), r.decision.result): r.many for r in folded
    }


def test_who_is_named_in_a_rule_changes_places_with_nobody(league):
    supports = Fact("stance", "is for it", "is not for it", "stance", Stance.SUPPORT, of="Ambra")
    book = league.rulebook.amended(league.unanimity, adopted=EveryMember(~league.refuses) | supports)
    choices = dict.fromkeys(league.members, tuple(Stance))
    plain, amended = first_question(league).items[0], first_question(league, book).items[0]
    assert list(alike(plain, choices, frozenset())) == [("Ambra", "Brine", "Coral")]
    assert list(alike(amended, choices, frozenset())) == [("Ambra",), ("Brine", "Coral")]
    assert list(alike(plain, choices, frozenset({"Coral"}))) == [("Ambra", "Brine"), ("Coral",)]


# ── Against every history, one by one ────────────────────────────────────────────────────────────────────


def told_one_by_one(league, book, world):
    """Where the files lie at the end of every history in which each member stands in one of three ways."""
    found = set()
    sittings = [(organ, on) for organ, days in world.sittings.items() for on in days]
    places = list(product(sittings, league.members))
    for stances in product((SILENT, AWAY, AGAINST), repeat=len(places)):
        lines = tuple(
            league.line(stance, member, at=organ)._replace(since=on, until=on + 1)
            for ((organ, on), member), stance in zip(places, stances, strict=True)
        )
        other = type(world)(**{**world.__dict__, "stances": type(world.stances)(lines)})
        found.add(tuple(end.stage for end in history(book, other, record=False).ends))
    return found


@pytest.mark.parametrize("absence", ["waits", "counts"])
def test_what_is_explored_is_what_histories_come_to(league, absence):
    book = league.rulebook.read_as({"empty-chair": absence})
    world = league.world(
        sittings={"BENCH": ("2001-03-01", "2001-03-20"), "MOOT": ("2001-04-01",)},
        deciding=(("2001-01-01", ("Ambra", "Brine")),),
        closes="2001-05-01",
    )
    one_by_one = told_one_by_one(type("Two", (type(league),), {"members": ("Ambra", "Brine")})(), book, world)
    found = explored(league, world, book=book)
    last = {tuple(stage for _, stage, _ in each.files) for each in found.states if not dead_end(found, each)}
    assert last == one_by_one


def dead_end(found, each):
    """Whether a state leads on to another one."""
    number = found.states.index(each)
    return any(other.before == number for other in found.states)


# ── Promises ─────────────────────────────────────────────────────────────────────────────────────────────

OVER = promise(
    "over", when=Words(decision=("adopted",)), never=Words(stood=(Stood(Quantity.SOME_MEMBER, (AGAINST,)),))
)
ALWAYS = promise(
    "always", when=Words(at=("MOOT",), decision=("adopted", "objected")), always=Words(decision=("adopted",))
)
NEVER_SO = promise("vacuous", when=Words(seeks=("crown",)), never=Words())
ALONE = promise("alone", possible=Words(decision=("objected",), blocked_by=Blocked("Brine")))
STILL = promise("still", always_possible=Words(to=("granted",)), until=day("2001-03-02"))


def test_a_promise_holds_is_refuted_or_is_never_spoken_of(league):
    found = explored(league, league.world(sittings=SHORT), OVER, ALWAYS, NEVER_SO, ALONE, STILL)
    assert found.whole
    assert sorted(found.broken) == ["always"]
    assert found.spoken_of["over"] > 0
    assert found.spoken_of["vacuous"] == 0
    assert list(found.fulfilled) == ["alone"]


def test_the_first_story_that_breaks_a_promise_is_the_shortest(league):
    found = explored(league, league.world(sittings=SHORT), ALWAYS)
    story = found.story(found.broken["always"])
    assert [(choice.organ.code, choice.decisions[0].result) for choice in story if isinstance(choice, Sitting)] == [
        ("BENCH", "adopted"),
        ("MOOT", "objected"),
    ]
    assert [stance for stance in story[-1].stances[0].values() if stance is not SILENT] == [AGAINST]


def test_nothing_is_possible_any_more_once_time_has_run_out(league):
    still = STILL._replace(until=day("2001-12-31"))
    found = explored(league, league.world(sittings=SHORT), still)
    assert found.broken["still"].happened is None
    assert found.states[found.broken["still"].state].day > day("2001-03-01")


def test_what_happened_before_the_first_choice_is_not_still_to_come(league):
    filing = promise("filing", always_possible=Words(seeks=("friend",), decision=("admissible",)))
    found = explored(league, league.world(sittings=SHORT), filing)
    assert "filing" in found.broken


def test_folding_changes_no_verdict_and_no_count_of_stances(league):
    world = league.world(sittings=SHORT)
    folded = explored(league, world, OVER, ALWAYS, ALONE, STILL)
    plain = explored(league, world, OVER, ALWAYS, ALONE, STILL, fold=False)
    assert plain.transitions == plain.visited == folded.transitions > folded.visited
    assert len(plain.states) == len(folded.states)
    assert sorted(plain.broken) == sorted(folded.broken)
    assert plain.spoken_of == folded.spoken_of


def test_what_is_bounded_says_so(league):
    found = explored(league, league.world(sittings=SHORT), OVER, most=2)
    assert not found.whole
    assert explored(league, league.world(sittings=SHORT), OVER).whole


def test_what_was_decided_on_another_day_is_another_state(league):
    """Welcomed in April or in June, it waits for its seal at the same stage, and has it on other days."""
    world = league.world(
        sittings={"BENCH": ("2001-03-01",), "MOOT": ("2001-04-01", "2001-06-01")},
        acts={("Delta/friend", "seal"): (Done("scenario:7", after=Term(150)),)},
        events=(("2001-07-01", "a storm"),),
    )
    early = promise("early", possible=Words(decision=("signed",), until=day("2001-10-01")))
    late = promise("late", possible=Words(decision=("signed",), since=day("2001-10-01")))
    found = explored(league, world, early, late, free={"Delta": ("has_harbour",)})
    assert sorted(found.fulfilled) == ["early", "late"]


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────

GRANT = promise("grant", when=Words(to=("welcome",), decision=("adopted",)), never=Words(finding=("inadmissible",)))
SEALED = promise("sealed", when=Words(decision=("signed",)), never=Words(finding=("inadmissible",)))


def test_facts_that_may_change_do_so_on_any_day_on_which_anything_is_due(league):
    free = {"Delta": ("has_harbour", "at_peace")}
    found = explored(league, league.world(sittings=SHORT), GRANT, SEALED, free=free)
    assert sorted(found.broken) == ["sealed"]  # a signature asks for no criterion
    story = found.story(found.broken["sealed"])
    assert {choice.value for choice in story[-1].facts} == {True, False}
    assert isinstance(story[-1], Morning)


def test_facts_that_nobody_tells_apart_are_looked_at_once(league):
    free = {"Delta": ("has_harbour", "at_peace")}
    world = league.world(sittings=SHORT)
    folded, plain = (explored(league, world, GRANT, SEALED, free=free, fold=fold) for fold in (True, False))
    assert sorted(folded.broken) == sorted(plain.broken)
    assert folded.visited < plain.visited
    morning = Relation(league.rulebook, world, free)
    first = morning.first().to
    assert len(list(morning.mornings(first))) > 1


def test_a_fact_that_a_promise_names_is_told_apart(league):
    named = promise("named", possible=Words(facts=(("Delta", "has_harbour", None),), decision=("done",)))
    found = explored(league, league.world(sittings=SHORT), named, free={"Delta": ("has_harbour",)})
    assert list(found.fulfilled) == ["named"]
