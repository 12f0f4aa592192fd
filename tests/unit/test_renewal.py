"""The solver by renewal against the one on grids, against brute force, and against what it must refuse."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from random import Random

import pytest

from scosim import exact_renewal
from scosim.calendar import Term, day, month_of
from scosim.chances import STANCES, Chain, Chances, cycles_of
from scosim.courses import Courses
from scosim.errors import UnfitError
from scosim.exact import exact
from scosim.exact_renewal import moves_of, planned, renewal, two_states
from scosim.law import SCO
from scosim.procedure import Done, Package, World
from scosim.provision import NEVER, EveryMember, Fact, Some
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.stances.follows import Follower
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier

OBJECTS, AWAY, RESERVED, SILENT, BACKS = STANCES
HEATS = (1, 1, 2, 2, 3, 3, 3, 5, 8, 20)
PASSING = frozenset(STANCES) - {OBJECTS, AWAY}
CLOSE = 1e-12
FIRST = month_of(day("2009-01-01"))


# ── Chains and worlds ────────────────────────────────────────────────────────────────────────────────────


def chances(**shares):
    """Chances by what a member does; what is left it has no objection."""
    does = {"objects": OBJECTS, "away": AWAY, "reserved": RESERVED, "backs": BACKS}
    found = {does[name]: Fraction(share) for name, share in shares.items()}
    return Chances.of({**found, SILENT: 1 - sum(found.values())})


def chain(at_first, begins, ceases, *, since=FIRST):
    """A chain of three stances that lumps to two states: who backs comes to object as often as who is silent."""
    at_first, begins, ceases = Fraction(at_first), Fraction(begins), Fraction(ceases)
    rows = {
        OBJECTS: chances(objects=1 - ceases, backs=ceases / 11),
        SILENT: chances(objects=begins, backs=(1 - begins) / 20),
        BACKS: chances(objects=begins, backs=(1 - begins) * 19 / 20),
    }
    return Chain(since, chances(objects=at_first, backs=(1 - at_first) / 3), rows)


def even(heat):
    """A member that comes to object as often from either stance; it begins as it is in the long run."""
    begins, ceases = Fraction(6 * heat, 1000), Fraction(11, 100)
    return chain(begins / (begins + ceases), begins, ceases)


def uneven(heat):
    """A member of the workload on which scosim is timed: who backs comes to object less often."""
    support, silent = Fraction(2 * heat, 1000), Fraction(10 * heat, 1000)
    rows = {
        BACKS: chances(backs=Fraction(95, 100) - support, objects=support),
        SILENT: chances(backs="5/100", objects=silent),
        OBJECTS: chances(backs="1/100", objects="89/100"),
    }
    return Chain(FIRST, chances(), rows)


YEARLY = {"CNC": (2, 5, 10), "CFM": (6,), "CHS": (7,)}


def yearly(years):
    """The sittings of the workload: the twentieth of some months of each year."""
    return {
        organ: tuple(date(2009 + year, month, 20).toordinal() for year in range(years) for month in months)
        for organ, months in YEARLY.items()
    }


def world(ways, sittings, *, closes="2028-12-31", more=(), rules=SCO, **terms):
    """One request for a partnership, and a way to come to a stance for each member M0, M1 …; then further lines."""
    seeks = rules.standings["dialogue partner"]
    file = Dossier("A/partner", "A", seeks, day("2009-01-08"), "table", areas=("economy",), **terms)
    members = tuple(f"M{number}" for number in range(len(ways)))
    lines = [Line(way, "table", member) for way, member in zip(ways, members, strict=True)]
    return World(
        opens=day("2009-01-01"),
        closes=day(closes),
        dossiers=(file,),
        deciding=((0, members),),
        stances=Scripted((*lines, *more), cycles_of(sittings["CHS"])),
        sittings=sittings,
        acts={(file.id, "memorandum"): (Done("table", after=Term(30)),)},
    )


def walks(chains):
    return [Walk(each) for each in chains]


def agree(courses, *, within=CLOSE):
    """The tally by renewal, which is that on grids."""
    (found,), (known,) = renewal(courses), exact(courses, events=False)
    assert found.total == 1
    for mine, theirs in ((found.ends, known.ends), (found.days, known.days)):
        for key in [*mine, *theirs]:
            assert mine.get(key, 0) == pytest.approx(theirs.get(key, 0), rel=0, abs=within)
    assert not found.ever
    assert not found.blocks
    return found


def granted(tally):
    return float(tally.chance("granted"))


# ── Against the grids ────────────────────────────────────────────────────────────────────────────────────


def test_the_workload_with_chains_of_two_states_is_solved_as_on_grids():
    courses = Courses(SCO, world(walks(map(even, HEATS)), yearly(20)))
    found = agree(courses)
    assert granted(found) == pytest.approx(0.834736765882, rel=0, abs=CLOSE)
    assert len(planned(courses).told) == 101


def random_sittings(random, years):
    """Some days of each organ; organs may sit in one month, or on one day."""
    days = [
        date(2009 + year, month, at).toordinal() for year in range(years) for month in range(2, 13) for at in (5, 9)
    ]
    return {organ: tuple(sorted(random.sample(days, random.randint(2, 4 * years)))) for organ in YEARLY}


def random_share(random, most=100):
    return Fraction(random.randint(0, most), 100)


def random_chain(random):
    since = FIRST - random.randint(0, 2)
    return chain(random_share(random), random_share(random, 40), random_share(random), since=since)


@pytest.mark.parametrize("seed", range(12))
def test_random_chains_are_solved_as_on_grids(seed):
    random = Random(seed)
    ways = walks(random_chain(random) for _ in range(5))
    agree(Courses(SCO, world(ways, random_sittings(random, 3), closes="2011-12-31")))


def random_lottery(random, *, each_sitting):
    return Lottery(chances(objects=random_share(random, 50), backs=random_share(random, 50)), each_sitting)


@pytest.mark.parametrize("seed", range(12))
def test_chains_and_draws_and_what_is_certain_go_together(seed):
    random = Random(seed)
    ways = [
        Walk(random_chain(random)),
        Walk(random_chain(random)),
        random_lottery(random, each_sitting=True),
        random_lottery(random, each_sitting=False),
        random.choice([SILENT, BACKS, RESERVED]),
    ]
    until = day(f"20{random.randint(10, 11)}-06-06")
    more = [Line(OBJECTS, "table", "M4", at=random.choice([*YEARLY, None]), until=until)]
    agree(Courses(SCO, world(ways, random_sittings(random, 3), closes="2011-12-31", more=more)))


def test_a_draw_for_a_cycle_stays_what_it_was():
    ways = [Lottery(chances(objects="1/3")), Lottery(chances(objects="1/4", backs="1/8"))]
    found = agree(Courses(SCO, world(ways, yearly(1), closes="2009-12-31")))
    assert granted(found) == pytest.approx(1 / 2)


def test_who_stays_away_puts_a_decision_off_as_an_objection_does():
    agree(Courses(SCO, world([Lottery(chances(away="1/3"), True), Walk(even(9))], yearly(3))))


def test_a_chain_that_comes_to_stay_away():
    away = Chain(FIRST, chances(), {AWAY: chances(away="1/2"), SILENT: chances(away="1/5")})
    agree(Courses(SCO, world([Walk(away), Walk(even(5))], yearly(4))))


def test_a_request_that_is_withdrawn_meanwhile():
    found = agree(Courses(SCO, world(walks([even(9), even(20)]), yearly(4), withdraws=day("2010-08-01"))))
    assert 0.01 < found.chance("withdrawn") < 0.99


def test_chains_that_never_move():
    stays = [chain("1/3", 0, 0), chain(0, 0, "1/2")]
    found = agree(Courses(SCO, world(walks(stays), yearly(4))))
    assert granted(found) == pytest.approx(2 / 3)


def test_chains_that_turn_every_month():
    agree(Courses(SCO, world(walks([chain("1/3", 1, 1), chain("1/2", "2/3", "3/4")]), yearly(4))))


@pytest.mark.parametrize("stance", [SILENT, OBJECTS, AWAY, RESERVED])
def test_where_nothing_is_left_to_chance(stance):
    agree(Courses(SCO, world([SILENT, stance], yearly(2))), within=0)


def test_where_nobody_sits():
    agree(Courses(SCO, world(walks([even(1)]), {"CHS": ()})), within=0)


def test_an_objection_for_sure_stops_what_chains_would_let_pass():
    more = [Line(OBJECTS, "table", "M1", at="CFM", until=day("2011-01-01"))]
    agree(Courses(SCO, world(walks([even(5), even(8)]), yearly(4), more=more)))


def test_members_come_and_go():
    base = world(walks([even(5), even(8), even(20)]), yearly(4))
    deciding = ((0, ("M0", "M1")), (day("2010-03-01"), ("M0", "M1", "M2")), (day("2012-01-01"), ("M1", "M2")))
    agree(Courses(SCO, replace(base, deciding=deciding)))


@pytest.mark.parametrize(
    ("silence", "reading"),
    [("consensus-at-lower-level", "summit-only"), ("abstention", "withholds-consent"), ("quorum-chs", "lenient")],
)
def test_the_law_in_other_readings(silence, reading):
    rules = SCO.read_as({silence: reading})
    ways = [Walk(even(9)), Lottery(chances(objects="1/5", reserved="1/5"), True)]
    agree(Courses(rules, world(ways, yearly(3), rules=rules)))


# ── Against brute force ──────────────────────────────────────────────────────────────────────────────────


def by_force(chains, sittings):
    """The chance of being granted, all histories of all stances being gone through month by month."""
    sat = sorted((on, organ) for organ, days in sittings.items() for on in days)
    months = range(chains[0].begins, month_of(sat[-1][0]) + 1)
    total = Fraction(0)
    for paths in product(*(product(each.rows, repeat=len(months)) for each in chains)):
        weight = Fraction(1)
        for each, path in zip(chains, paths, strict=True):
            weight *= each.first.share(path[0])
            for before, after in pairwise(path):
                weight *= each.rows[before].share(after)
        stage = 0
        for on, organ in sat:
            agreed = all(path[month_of(on) - months[0]] is not OBJECTS for path in paths)
            stage += ("CNC", "CFM", "CHS", "")[stage] == organ and agreed
        total += weight if stage == 3 else 0
    return total


def test_fractions_by_brute_force_are_those_on_grids_and_near_those_by_renewal():
    chains = [chain("1/4", "1/5", "1/3"), chain("1/7", "1/2", "2/3")]
    sittings = {name: tuple(map(day, days)) for name, days in {
        "CNC": ("2009-01-20", "2009-02-20"), "CFM": ("2009-02-21", "2009-03-02"), "CHS": ("2009-03-03", "2009-04-04")
    }.items()}  # fmt: skip
    courses = Courses(SCO, world(walks(chains), sittings, closes="2009-12-31"))
    forced = by_force(chains, sittings)
    assert 0 < forced < 1
    assert exact(courses, fractions=True)[0].chance("granted") == forced
    assert granted(agree(courses)) == pytest.approx(float(forced), rel=0, abs=1e-15)


# ── A plan for other chains ──────────────────────────────────────────────────────────────────────────────


def test_a_plan_serves_chains_that_move_otherwise():
    plan = planned(Courses(SCO, world(walks(map(even, HEATS[-4:])), yearly(4))))
    assert [walk.member for walk in plan.walks] == ["M0", "M1", "M2", "M3"]
    others = [chain("1/9", Fraction(heat, 99), "1/7") for heat in range(4)]
    there = renewal(Courses(SCO, world(walks(others), yearly(4))))[0]
    assert plan.solve(moves_of(two_states(each, PASSING) for each in others)).plain == there.plain
    assert granted(plan.solve(plan.moves._replace(begins=plan.moves.begins / 2))) > granted(plan.solve(plan.moves))


# ── What does not fit ────────────────────────────────────────────────────────────────────────────────────


def unfit(case, why, rules=SCO):
    with pytest.raises(UnfitError, match=why):
        renewal(Courses(rules, case))


def test_the_workload_as_it_is_does_not_fit():
    unfit(world(walks(map(uneven, HEATS)), yearly(20)), "3 states")


def test_a_chain_that_objects_and_stays_away_does_not_fit():
    rows = dict.fromkeys((OBJECTS, AWAY, SILENT), chances(objects="1/3", away="1/3"))
    unfit(world([Walk(Chain(FIRST, chances(), rows))], yearly(1)), "3 states")


def test_several_files_do_not_fit_bound_together_or_not():
    one = world(walks([even(1)]), yearly(1))
    seeks, filed = one.dossiers[0].seeks, one.dossiers[0].filed
    other = Dossier("B/partner", "B", seeks, filed, "table", areas=("economy",))
    two = replace(one, dossiers=(*one.dossiers, other))
    unfit(two, "2 files")
    unfit(replace(two, packages=(Package("table", ("A/partner", "B/partner")),)), "2 files")


def test_a_member_that_follows_another_does_not_fit():
    follower = Follower("M0", {OBJECTS: Lottery(chances(objects=1))}, Lottery(chances()))
    unfit(world([Walk(even(1)), follower], yearly(1)), "follows")


def test_two_chains_of_one_member_do_not_fit():
    more = [Line(Walk(even(2)), "table", "M0", at="CHS")]
    unfit(world(walks([even(1)]), yearly(1), more=more), "two chains of M0")


def test_a_draw_that_is_asked_for_two_things_does_not_fit():
    more = [Line(Lottery(chances(objects="1/2")), "table", "M0", at="CHS")]
    one = [Lottery(chances(objects="1/4"))]
    unfit(world(one, yearly(2), more=more), "draw of M0")


def test_what_is_asked_then_not_then_again_does_not_fit():
    more = [Line(SILENT, "table", "M0", at="CFM")]
    unfit(world(walks([even(1)]), yearly(2), more=more), "then again")
    unfit(world([Lottery(chances(objects="1/4"))], yearly(2), more=more), "then again")
    agree(Courses(SCO, world([Lottery(chances(objects="1/4"), True)], yearly(2), more=more)))


def in_the_league(league, text, way):
    """A request in the toy league, under a further text; all members come to a stance in one way."""
    rules = league.amended_by(text).read_as({"empty-chair": "counts"})
    return replace(league.world(), stances=Scripted((Line(way, "table"),))), rules


def test_a_condition_on_several_members_at_once_does_not_fit(league):
    text = league.text(since="2001-02-15")
    text.carries_over(league.unanimity, adopted=Some((EveryMember(~league.refuses), EveryMember(~league.is_away))))
    case, rules = in_the_league(league, text, Lottery(chances(objects="1/2")))
    unfit(case, "3 members", rules)


def test_what_the_sitting_itself_settles_is_asked_of_nobody(league):
    at_the_bench = Fact("sitting", "is before the bench", "is not before the bench", about="sitting", value="BENCH")
    text = league.text(since="2001-02-15")
    nobody_refuses = EveryMember(~league.refuses | (at_the_bench & league.is_away))
    text.carries_over(league.unanimity, adopted=(at_the_bench & nobody_refuses) | (~at_the_bench & NEVER))
    case, rules = in_the_league(league, text, Lottery(chances(objects="1/2"), True))
    found = agree(Courses(rules, case))
    assert found.stage("heard") == pytest.approx(1 - (7 / 8) ** 2)
    assert granted(found) == 0


def test_a_chain_of_which_two_things_are_asked_does_not_fit(league):
    text = league.text(since="2001-02-15")
    presence = text.decision_rule("1", "adopted when every port is there", adopted=EveryMember(~league.is_away))
    text.carries_over(league.hearing, by=presence)
    rows = dict.fromkeys((OBJECTS, AWAY, SILENT), chances(objects="1/3", away="1/3"))
    case, rules = in_the_league(league, text, Walk(Chain(month_of(day("2001-01-01")), chances(), rows)))
    unfit(case, "two things asked of one", rules)


def test_more_forks_than_a_table_may_have_do_not_fit(monkeypatch):
    monkeypatch.setattr(exact_renewal, "MOST_CELLS", 100)
    renewal(Courses(SCO, world(walks([even(1)]), yearly(1))))
    unfit(world(walks([even(1)]), yearly(9)), "45 forks")
