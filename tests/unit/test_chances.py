from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise, permutations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from scosim.calendar import LAST_DAY, Hour, day, iso, month_of
from scosim.chances import (
    CERTAIN,
    STANCES,
    Certain,
    Chain,
    Chances,
    Cycles,
    Draw,
    Drawn,
    Following,
    Luck,
    Walked,
    cycles_of,
)
from scosim.draws import WHOLE, draw, key
from scosim.engine import history
from scosim.scenario.case import read_case
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.stances.follows import Follower
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Organ, Stance, Standing

NO, AWAY, RESERVE, SILENT, YES = Stance
FRIEND = Standing("friend", 1)
BENCH, MOOT = Organ("BENCH", "Bench", Hour.COORDINATORS), Organ("MOOT", "Moot", Hour.SUMMIT)
DELTA = Dossier("Delta/friend", "Delta", FRIEND, 100, "scenario:1")
ELBA = Dossier("Elba/friend", "Elba", FRIEND, 100, "scenario:2")

TOP = 2**32 - 1
"""The largest draw that there is."""


def shares(*each):
    """Chances of objection, absent, reserve, no objection and support."""
    return Chances(tuple(Fraction(share) for share in each))


def of(**named):
    """The chances of the stances that are named; underscores stand for blanks."""
    return Chances.of({Stance(name.replace("_", " ")): Fraction(share) for name, share in named.items()})


EVEN = of(objection="1/2", support="1/2")

some_shares = st.lists(st.integers(0, 40), min_size=5, max_size=5).filter(any)
odd_shares = st.lists(st.integers(0, 2**40) | st.integers(0, 3), min_size=5, max_size=5).filter(any)
all_chances = (some_shares | odd_shares).map(lambda each: shares(*(Fraction(one, sum(each)) for one in each)))

# ── Chances: laid end to end ─────────────────────────────────────────────────────────────────────────────


def slow_limit(cumulative):
    """2^32 times a chance, rounded to the nearest whole number, and from the middle to the even one."""
    whole, rest = divmod(2**32 * cumulative.numerator, cumulative.denominator)
    if 2 * rest == cumulative.denominator:
        return whole + whole % 2
    return whole + (2 * rest > cumulative.denominator)


def test_the_example_of_the_contract_is_cut_where_its_chances_add_up():
    """25, 40 and 80 in a hundred of 2^32 = 4294967296, that is 1073741824, 1717986918.4 and 3435973836.8."""
    chances = of(objection="0.25", reserve="0.15", no_objection="0.40", support="0.20")
    assert chances.limits == (1073741824, 1073741824, 1717986918, 3435973837, 4294967296)
    cuts = [0, 1073741823, 1073741824, 1717986917, 1717986918, 3435973836, 3435973837, TOP]
    assert [chances.taken(number) for number in cuts] == [NO, NO, RESERVE, RESERVE, SILENT, SILENT, YES, YES]


def test_chances_lie_in_the_order_objection_absent_reserve_no_objection_support():
    """Fifths of 2^32 are 858993459.2, 1717986918.4, 2576980377.6 and 3435973836.8."""
    fifths = shares("1/5", "1/5", "1/5", "1/5", "1/5")
    assert fifths.limits == (858993459, 1717986918, 2576980378, 3435973837, 4294967296)
    assert [fifths.taken(limit - 1) for limit in fifths.limits] == [NO, AWAY, RESERVE, SILENT, YES]
    assert [fifths.taken(limit) for limit in (0, *fifths.limits[:4])] == [NO, AWAY, RESERVE, SILENT, YES]


@pytest.mark.parametrize(
    ("halves", "limit"),
    [(1, 0), (3, 2), (5, 2), (7, 4), (2**33 - 1, 2**32), (2**33 - 3, 2**32 - 2), (2**32 + 1, 2**31), (2, 1)],
)
def test_a_limit_in_the_middle_of_two_numbers_is_the_even_one(halves, limit):
    share = Fraction(halves, 2**33)
    assert shares(share, 0, 0, 0, 1 - share).limits[0] == limit


def test_a_limit_a_trifle_off_the_middle_is_the_nearer_number():
    trifle = Fraction(1, 10**40)
    for middle in (Fraction(1, 2**33), Fraction(3, 2**33), Fraction(5, 2**33)):
        below, above = middle - trifle, middle + trifle
        lower = middle.numerator // 2
        assert shares(below, 0, 0, 0, 1 - below).limits[0] == lower
        assert shares(above, 0, 0, 0, 1 - above).limits[0] == lower + 1


def test_the_sums_are_rounded_and_not_the_shares():
    """Three shares of a third of a draw: 1/3, 2/3 and 1 of it, rounded to 0, 1 and 1."""
    third = Fraction(1, 3 * 2**32)
    assert shares(third, third, third, 0, 1 - 3 * third).limits == (0, 1, 1, 1, 2**32)


@given(all_chances)
def test_a_stance_is_taken_if_the_draw_lies_below_its_limit_and_not_below_an_earlier_one(chances):
    limits = [slow_limit(sum(chances.shares[: place + 1])) for place in range(5)]
    assert list(chances.limits) == limits
    assert limits[-1] == WHOLE == 2**32
    around = {0, TOP} | {limit + step for limit in limits for step in (-1, 0, 1)}
    for number in (number for number in around if 0 <= number <= TOP):
        spans = zip(STANCES, (0, *limits), limits, strict=False)
        assert [chances.taken(number)] == [stance for stance, low, high in spans if low <= number < high]


@given(all_chances, st.integers(0, TOP))
def test_what_has_no_chance_is_never_taken(chances, number):
    around = {number, 0, TOP} | {limit + step for limit in chances.limits for step in (-1, 0, 1)}
    taken = {chances.taken(each) for each in around if 0 <= each <= TOP}
    assert taken <= set(chances.possible)
    assert all(chances.share(stance) > 0 for stance in taken)


@pytest.mark.parametrize("stance", STANCES)
@given(number=st.integers(0, TOP))
@example(number=0)
@example(number=TOP)
def test_what_is_sure_is_always_taken(stance, number):
    sure = Chances.of({stance: Fraction(1)})
    assert sure.taken(number) is stance
    assert (sure.possible, sure.share(stance)) == ((stance,), 1)


@pytest.mark.parametrize("nothing", STANCES)
def test_a_stance_without_a_chance_between_others_is_passed_over_at_the_edges_too(nothing):
    quarters = Chances.of({stance: Fraction(1, 4) for stance in STANCES if stance is not nothing})
    numbers = [0, 2**30 - 1, 2**30, 2**31 - 1, 2**31, 3 * 2**30 - 1, 3 * 2**30, TOP]
    others = [stance for stance in STANCES if stance is not nothing]
    assert [quarters.taken(number) for number in numbers] == [stance for stance in others for _ in range(2)]


def test_the_least_chance_that_counts_has_one_draw_and_a_lesser_one_none():
    one = Fraction(1, 2**32)
    least = shares(one, 0, 0, 1 - 2 * one, one)
    assert [least.taken(number) for number in (0, 1, TOP - 1, TOP)] == [NO, SILENT, SILENT, YES]
    less = one / 2
    lesser = shares(less, 0, 0, 1 - 2 * less, less)
    assert [lesser.taken(number) for number in (0, TOP)] == [SILENT, SILENT]
    assert lesser.possible == (NO, SILENT, YES)


def test_stances_that_are_not_named_have_no_chance():
    assert of(support="1/3", objection="2/3").shares == (Fraction(2, 3), 0, 0, 0, Fraction(1, 3))


def test_thirds_and_decimals_sum_to_exactly_one():
    assert shares("1/3", 0, "1/3", 0, "1/3").limits == (1431655765, 1431655765, 2863311531, 2863311531, 2**32)
    tenths = shares("0.1", "0.2", "0.3", "0.4", 0)
    assert tenths == Chances((Fraction(1, 10), Fraction(2, 10), Fraction(3, 10), Fraction(4, 10), Fraction(0)))


@pytest.mark.parametrize(
    "wrong",
    [
        ("0.3", "0.3", "0.3", "0", "0"),
        ("0.333333", "0.333333", "0.333333", 0, 0),
        (Fraction(1, 3) + Fraction(1, 10**30), "1/3", "1/3", 0, 0),
        (1, 0, 0, 0, Fraction(1, 10**30)),
        (0, 0, 0, 0, 0),
        (1, 1, 0, 0, -1),
        ("-0.1", "1.1", 0, 0, 0),
        (1, 0, 0, 0),
        (1, 0, 0, 0, 0, 0),
        (),
    ],
    ids=lambda wrong: " ".join(map(str, wrong)),
)
def test_chances_that_are_not_five_shares_of_one_are_refused(wrong):
    with pytest.raises(ValueError, match="chances are 5 shares of one, not"):
        shares(*wrong)


def test_chances_are_equal_if_their_shares_are_and_do_not_change():
    assert of(objection="1/2", support="0.5") == EVEN != of(objection="1/2", reserve="1/2")
    with pytest.raises(AttributeError, match=r"Chances\.shares is fixed"):
        EVEN.shares = ()


# ── Cycles ───────────────────────────────────────────────────────────────────────────────────────────────

YEARLY = cycles_of([day("2009-06-16"), day("2010-06-11"), day("2011-06-15")])


def named(cycles, text):
    """The year that names the cycle of a day, and its last day."""
    year, last = cycles.at(day(text))
    return year, iso(last)


@pytest.mark.parametrize(
    ("of_day", "year", "last"),
    [
        ("2009-01-01", 2009, "2009-06-16"),
        ("2009-06-15", 2009, "2009-06-16"),
        ("2009-06-16", 2009, "2009-06-16"),
        ("2009-06-17", 2010, "2010-06-11"),
        ("2009-12-31", 2010, "2010-06-11"),
        ("2010-01-01", 2010, "2010-06-11"),
        ("2010-06-11", 2010, "2010-06-11"),
        ("2010-06-12", 2011, "2011-06-15"),
        ("2011-06-15", 2011, "2011-06-15"),
    ],
)
def test_a_cycle_runs_from_the_day_after_a_sitting_to_the_next_one_and_bears_the_year_of_that(of_day, year, last):
    assert named(YEARLY, of_day) == (year, last)


@pytest.mark.parametrize("of_day", ["2011-06-16", "2012-01-01", "2200-12-31"])
def test_where_no_sitting_comes_later_the_cycle_bears_the_year_after_the_last_one(of_day):
    assert named(YEARLY, of_day) == (2012, iso(LAST_DAY))


def test_a_second_sitting_in_a_calendar_year_ends_no_cycle():
    twice = cycles_of([day("2009-06-16"), day("2009-10-14"), day("2010-06-11")])
    for text in ("2009-06-17", "2009-10-14", "2009-10-15", "2010-06-11"):
        assert named(twice, text) == (2010, "2010-06-11")
    assert named(twice, "2009-06-16") == (2009, "2009-06-16")


def test_a_second_sitting_in_the_last_calendar_year_ends_no_cycle_either():
    twice = cycles_of([day("2009-06-16"), day("2009-10-14"), day("2009-12-31")])
    for text in ("2009-06-17", "2009-10-14", "2009-10-15", "2011-01-01"):
        assert named(twice, text) == (2010, iso(LAST_DAY))


def test_sittings_in_two_calendar_years_are_both_ordinary_though_a_day_lies_between_them():
    close = cycles_of([day("2009-12-31"), day("2010-01-01")])
    assert [named(close, text)[0] for text in ("2009-12-31", "2010-01-01", "2010-01-02")] == [2009, 2010, 2011]


def test_a_year_without_a_sitting_belongs_to_the_cycle_of_the_next_sitting_however_late_that_is():
    rare = cycles_of([day("2009-06-16"), day("2013-09-13")])
    for text in ("2009-06-17", "2010-06-16", "2012-12-31", "2013-09-13"):
        assert named(rare, text) == (2013, "2013-09-13")


@pytest.mark.parametrize("of_day", ["2009-01-01", "2009-06-16", "2009-12-31"])
def test_without_any_sitting_the_cycle_is_the_calendar_year(of_day):
    assert named(Cycles(), of_day) == named(cycles_of(()), of_day) == (2009, "2009-12-31")


def test_sittings_make_the_same_cycles_in_whatever_order_they_are_told():
    days = [day(text) for text in ("2009-06-16", "2009-10-14", "2010-06-11", "2011-06-15")]
    assert {cycles_of(each) for each in permutations(days)} == {
        Cycles((day("2009-06-16"), day("2010-06-11"), day("2011-06-15")))
    }


@pytest.mark.parametrize(
    ("closes", "sittings", "of_day", "year", "last"),
    [
        ("2010-05-31", "", "2009-06-16", 2009, "2009-06-16"),
        ("2010-05-31", "", "2010-05-31", 2010, "2010-06-11"),
        ("2010-12-31", "sittings: {CHS: [2009-06-16, 2012-06-07]}", "2010-05-01", 2012, "2012-06-07"),
        ("2010-12-31", "sittings: {CHS: [2009-06-16, 2009-10-14]}", "2010-05-01", 2010, "2200-12-31"),
        ("2010-12-31", "sittings: {CHS: []}", "2010-05-01", 2010, "2010-12-31"),
    ],
    ids=["of the record", "beyond the run", "as listed, beyond the run", "none later", "none at all"],
)
def test_the_next_sitting_of_a_scenario_counts_also_beyond_its_close(tmp_path, closes, sittings, of_day, year, last):
    """By the record the heads of state sat in Yekaterinburg on 16 June 2009 and in Tashkent on 11 June 2010."""
    asks = "{state: Belarus, seeks: dialogue partner, files: 2009-02-01, areas: [economy]}"
    text = f"title: A case\nopens: 2009-01-01\ncloses: {closes}\napplicants:\n  - {asks}\n{sittings}\n"
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    stances = read_case(tmp_path / "case.yaml").world.stances
    assert named(stances.cycles, of_day) == (year, last)


a_few_years = st.integers(day("2008-01-01"), day("2012-12-31"))


@given(st.lists(a_few_years, max_size=8), a_few_years)
def test_the_cycle_of_a_day_is_what_the_contract_says_of_it(sittings, today):
    years = {date.fromordinal(each).year for each in sittings}
    ordinary = [min(each for each in sittings if date.fromordinal(each).year == year) for year in sorted(years)]
    later = [each for each in ordinary if each >= today]
    if later:
        expected = date.fromordinal(later[0]).year, later[0]
    elif ordinary:
        expected = max(years) + 1, LAST_DAY
    else:
        year = date.fromordinal(today).year
        expected = year, day(f"{year}-12-31")
    assert cycles_of(sittings).at(today) == expected


@given(st.lists(a_few_years, max_size=8))
def test_days_have_one_cycle_until_its_last_day_and_another_from_the_next(sittings):
    cycles = cycles_of(sittings)
    told = [(today, *cycles.at(today)) for today in range(day("2008-01-01"), day("2012-12-31") + 1)]
    for (today, year, last), (_, next_year, next_last) in pairwise(told):
        assert (next_year > year) is (today == last)
        assert ((year, last) == (next_year, next_last)) is (today < last)


# ── Luck: what is drawn ──────────────────────────────────────────────────────────────────────────────────

RUNS = range(64)


def taken(way, *, file=DELTA, organ=MOOT, on="2010-06-11", member="Ambra", seed=0, run=0, cycles=YEARLY):
    """The stance of a member at a sitting, in one run."""
    return Luck(seed, run).taken(way.manner(member, file, organ, day(on), cycles))


def in_runs(way, **where):
    """The stance of a member at a sitting in each of some runs."""
    return [taken(way, run=run, **where) for run in RUNS]


def test_what_is_certain_needs_no_draw():
    assert {Luck(seed, run).taken(Certain(RESERVE)) for seed in range(9) for run in range(9)} == {RESERVE}
    assert {stance: CERTAIN[stance].stance for stance in STANCES} == {stance: stance for stance in STANCES}


def test_a_stance_that_holds_for_a_cycle_is_drawn_once_in_it_whatever_organ_sits():
    held = Lottery(EVEN)
    spring, summit = in_runs(held, organ=BENCH, on="2009-07-01"), in_runs(held, organ=MOOT, on="2010-06-11")
    assert spring == summit == in_runs(held, organ=MOOT, on="2009-06-17")
    assert set(spring) == {NO, YES}


def test_it_is_drawn_at_the_year_of_its_cycle_for_the_member_and_the_file():
    numbers = [draw(key(7, "stance", "Ambra", "Delta/friend"), run, 2010) for run in RUNS]
    assert in_runs(Lottery(EVEN), seed=7) == [NO if number < 2**31 else YES for number in numbers]


def test_it_is_drawn_again_in_the_next_cycle():
    assert in_runs(Lottery(EVEN)) != in_runs(Lottery(EVEN), on="2010-06-12")


def test_a_draw_holds_for_its_cycle_whatever_line_speaks():
    """Two lines with the same chances say the same; who objects by a smaller chance does by a larger one."""
    seldom, often = of(objection="1/4", support="3/4"), of(objection="3/4", support="1/4")
    script = Scripted(
        (
            Line(Lottery(seldom), "scenario:1"),
            Line(Lottery(often), "scenario:2", at="BENCH"),
            Line(Lottery(replace(seldom)), "scenario:3", since=day("2010-01-01"), on="Delta"),
        ),
        YEARLY,
    )

    def said(organ, on):
        return [Luck(0, run).taken(script.manner(DELTA, organ, day(on), "Ambra")) for run in RUNS]

    by_the_first, by_the_last = said(MOOT, "2009-07-01"), said(BENCH, "2010-01-01")
    by_the_second = said(BENCH, "2009-07-01")
    assert by_the_first == by_the_last
    assert {*zip(by_the_first, by_the_second, strict=True)} == {(NO, NO), (YES, NO), (YES, YES)}


def test_a_draw_says_until_when_it_may_be_looked_at():
    cycle = Lottery(EVEN).manner("Ambra", DELTA, BENCH, day("2009-07-01"), YEARLY)
    assert cycle == Drawn(Draw("stance", "Ambra", "Delta/friend", 2010, day("2010-06-11")), EVEN)
    sitting = Lottery(EVEN, each_sitting=True).manner("Ambra", DELTA, BENCH, day("2009-07-01"), YEARLY)
    today = day("2009-07-01")
    assert sitting == Drawn(Draw("stance/BENCH", "Ambra", "Delta/friend", today, today), EVEN)


def test_a_stance_that_holds_for_a_sitting_is_drawn_for_each_organ_and_day():
    fresh = Lottery(EVEN, each_sitting=True)
    moot = in_runs(fresh, seed=7)
    numbers = [draw(key(7, "stance/MOOT", "Ambra", "Delta/friend"), run, day("2010-06-11")) for run in RUNS]
    assert moot == [NO if number < 2**31 else YES for number in numbers]
    others = [in_runs(fresh, seed=7, organ=BENCH), in_runs(fresh, seed=7, on="2010-06-10"), in_runs(Lottery(EVEN))]
    assert moot not in others
    assert moot == in_runs(fresh, seed=7, cycles=Cycles())


@pytest.mark.parametrize("each_sitting", [False, True], ids=["cycle", "sitting"])
def test_members_files_seeds_and_runs_each_have_draws_of_their_own(each_sitting):
    way = Lottery(EVEN, each_sitting)
    told = [
        in_runs(way),
        in_runs(way, member="Brine"),
        in_runs(way, file=ELBA),
        in_runs(way, file=DELTA._replace(id="Delta/friend#2")),
        in_runs(way, seed=1),
        in_runs(way, seed=2**63 - 1),
        [taken(way, run=run + 64) for run in RUNS],
    ]
    assert all(one != other for place, one in enumerate(told) for other in told[:place])


# ── Chains ───────────────────────────────────────────────────────────────────────────────────────────────

OPENS = month_of(day("2009-01-15"))
TURNS = Chain(OPENS, of(support=1), {YES: of(reserve=1), RESERVE: of(objection=1), NO: of(support=1)})
"""From support to reserve to objection and back, a month each: nothing is left to chance."""

DRIFT = Chain(
    OPENS,
    of(objection="1/3", no_objection="1/3", support="1/3"),
    {
        NO: of(objection="0.8", no_objection="0.2"),
        SILENT: of(objection="0.1", no_objection="0.7", support="0.2"),
        YES: of(no_objection="0.3", support="0.7"),
    },
)


def test_a_chain_has_its_first_state_in_the_month_in_which_it_begins():
    assert {taken(Walk(TURNS), on=text) for text in ("2009-01-01", "2009-01-15", "2009-01-31")} == {YES}
    first = in_runs(Walk(DRIFT), on="2009-01-31", seed=7)
    numbers = [draw(key(7, "chain", "Ambra", "Delta/friend"), run, 2009 * 12 + 1) for run in RUNS]
    assert first == [DRIFT.first.taken(number) for number in numbers]
    assert set(first) == {NO, SILENT, YES}


def test_a_chain_steps_on_the_first_of_each_month_though_nobody_sits():
    days = ["2009-01-31", "2009-02-01", "2009-02-28", "2009-03-01", "2009-04-30", "2009-12-31", "2010-01-01"]
    assert [taken(Walk(TURNS), on=text) for text in days] == [YES, RESERVE, RESERVE, NO, YES, NO, YES]


@given(st.integers(0, 2**63 - 1), st.integers(0, 2**44 - 1), st.integers(0, 40))
def test_each_step_of_a_chain_is_drawn_at_its_month_from_the_chances_of_the_state_before(seed, run, months):
    stance = None
    for month in range(OPENS, OPENS + months + 1):
        chances = DRIFT.rows[stance] if stance else DRIFT.first
        stance = chances.taken(draw(key(seed, "chain", "Ambra", "Delta/friend"), run, month))
    assert Luck(seed, run).taken(Walked(DRIFT, "Ambra", "Delta/friend", OPENS + months)) == stance


@given(st.lists(st.integers(0, 30), min_size=1, max_size=8), st.integers(0, 999))
def test_the_state_of_a_month_does_not_depend_on_which_months_were_asked_for_before(asked, run):
    luck = Luck(7, run)
    for months in asked:
        where = Walked(DRIFT, "Ambra", "Delta/friend", OPENS + months)
        assert luck.taken(where) == Luck(7, run).taken(where)


def test_members_and_files_walk_apart_on_one_chain_and_all_organs_see_the_same_walk():
    walk = Walk(DRIFT)
    told = [
        [taken(walk, run=run, on=f"2009-{month:02}-10", **where) for run in range(16) for month in range(1, 13)]
        for where in ({}, {"member": "Brine"}, {"file": ELBA}, {"seed": 1}, {"organ": BENCH})
    ]
    assert told[0] == told[-1]
    assert all(one != other for place, one in enumerate(told[:-1]) for other in told[:place])


def test_two_chains_of_one_member_on_one_file_share_their_draws_and_not_their_states():
    luck = Luck(0, 0)
    other = Chain(OPENS, of(objection=1), {NO: of(objection=1)})
    for months in range(6):
        steps = [luck.taken(Walked(chain, "Ambra", "Delta/friend", OPENS + months)) for chain in (TURNS, other)]
        assert steps == [(YES, RESERVE, NO)[months % 3], NO]


# ── Followers ────────────────────────────────────────────────────────────────────────────────────────────

ECHO = Follower(
    "Ambra",
    {stance: Lottery(Chances.of({stance: Fraction(1)})) for stance in (NO, RESERVE, YES)},
    Lottery(of(no_objection=1)),
)
"""Says what Ambra says, and otherwise nothing."""


def at_a_sitting(ways, members, run=0, on="2010-06-11"):
    """The stances of some members on one file at the moot."""
    luck = Luck(0, run)
    return luck.stances(lambda member: ways[member].manner(member, DELTA, MOOT, day(on), YEARLY), members)


@pytest.mark.parametrize("members", list(permutations(("Ambra", "Brine", "Coral"))), ids=" ".join)
def test_a_follower_says_what_its_leader_leads_it_to_in_whatever_order_they_sit(members):
    ways = {"Ambra": Lottery(shares("1/5", "1/5", "1/5", "1/5", "1/5")), "Brine": ECHO, "Coral": ECHO}
    led = {}
    for run in RUNS:
        said = at_a_sitting(ways, members, run)
        assert list(said) == list(members)
        assert said["Ambra"] == taken(ways["Ambra"], run=run)
        assert said["Brine"] == said["Coral"]
        led[said["Ambra"]] = said["Brine"]
    assert led == {NO: NO, AWAY: SILENT, RESERVE: RESERVE, SILENT: SILENT, YES: YES}


def test_a_follower_whose_leader_does_not_sit_does_as_it_otherwise_would():
    assert at_a_sitting({"Brine": ECHO}, ("Brine",)) == {"Brine": SILENT}


def test_a_leader_that_is_absent_still_sits_and_may_lead():
    """Another stance follows its absence than that which follows when it has no seat."""
    way = Follower("Ambra", {AWAY: Lottery(of(absent=1)), NO: Lottery(of(objection=1))}, Lottery(of(reserve=1)))
    assert at_a_sitting({"Ambra": Lottery(of(absent=1)), "Brine": way}, ("Ambra", "Brine"))["Brine"] == AWAY
    assert at_a_sitting({"Ambra": Lottery(of(support=1)), "Brine": way}, ("Ambra", "Brine"))["Brine"] == RESERVE
    assert at_a_sitting({"Brine": way}, ("Brine",)) == {"Brine": RESERVE}


def test_a_follower_draws_by_its_own_number_from_the_chances_that_its_leader_selects():
    ways = {
        "Ambra": Lottery(EVEN),
        "Brine": Follower("Ambra", {NO: Lottery(of(objection="0.9", support="0.1"))}, Lottery(EVEN, True)),
    }
    for run in RUNS:
        said = at_a_sitting(ways, ("Ambra", "Brine"), run)
        numbers = {
            NO: (draw(key(0, "stance", "Brine", "Delta/friend"), run, 2010), 3865470566),
            YES: (draw(key(0, "stance/MOOT", "Brine", "Delta/friend"), run, day("2010-06-11")), 2147483648),
        }
        number, limit = numbers[said["Ambra"]]
        assert said["Brine"] == (NO if number < limit else YES)


def test_a_follower_follows_the_walk_of_a_leader_and_a_leader_who_is_certain():
    days = ["2009-01-20", "2009-02-20", "2009-03-20"]
    walked = [at_a_sitting({"Ambra": Walk(TURNS), "Brine": ECHO}, ("Brine", "Ambra"), on=text) for text in days]
    assert [said["Brine"] for said in walked] == [YES, RESERVE, NO]
    script = Scripted((Line(NO, "scenario:1"), Line(ECHO, "scenario:2", member="Brine")))
    manner = script.manner(DELTA, MOOT, day("2010-06-11"), "Brine")
    assert isinstance(manner, Following)
    assert (manner.leader, set(manner.when)) == ("Ambra", {*STANCES, None})
    assert Luck().stances(
        lambda member: script.manner(DELTA, MOOT, day("2010-06-11"), member), ("Ambra", "Brine")
    ) == {"Ambra": NO, "Brine": NO}


# ── Independence: what is added changes no other stance ──────────────────────────────────────────────────

LEAGUE_DRIFT = replace(DRIFT, begins=month_of(day("2001-01-01")))
DOUBT = Lottery(of(objection="1/2", absent="1/8", support="3/8"))
MOODS = Lottery(of(objection="1/3", absent="1/6", support="1/2"), each_sitting=True)
PORTS = ("Ambra", "Brine", "Coral", "Dune")


def busy(league, *files, members=PORTS, lines=()):
    """A world of the league in which bench and moot sit often, and each port makes up its mind in its own way."""
    usual = (
        Line(DOUBT, "scenario:1"),
        Line(MOODS, "scenario:2", member="Brine"),
        Line(Walk(LEAGUE_DRIFT), "scenario:3", member="Coral"),
        Line(ECHO, "scenario:4", member="Dune"),
    )
    world = league.world(
        *files,
        deciding=[("2001-01-01", members)],
        sittings={
            "BENCH": [f"2001-{month:02}-{on}" for month in range(3, 13) for on in ("01", "15")],
            "MOOT": [f"2001-{month:02}-{on}" for month in range(3, 13) for on in ("05", "15")],
        },
    )
    return replace(world, stances=Scripted((*usual, *lines), cycles_of([day("2001-07-15"), day("2002-07-15")])))


def said_in(league, world, luck, book=None):
    """Every stance of a history: by file, organ, day and member."""
    told = history(book or league.rulebook, world, Luck(*luck))
    return {
        (entry.dossier.id, entry.by, entry.day, member): stance
        for entry in told.record
        for member, stance in (entry.stances or {}).items()
    }


def agreeing(one, other):
    """How many stances two histories both have, if each of them is the same in both."""
    both = one.keys() & other.keys()
    return len(both) if all(one[each] == other[each] for each in both) else 0


few = settings(max_examples=max(15, settings().max_examples // 20))
seeds_and_runs = st.tuples(st.integers(0, 2**63 - 1), st.integers(0, 2**44 - 1))


@given(seeds_and_runs)
@few
def test_a_further_member_changes_no_stance_of_the_others(league, luck):
    four = said_in(league, busy(league, league.dossier()), luck)
    for members in (("Abyss", *PORTS), (*PORTS, "Eel"), ("Dune", "Coral", "Eel", "Ambra", "Brine")):
        more = said_in(league, busy(league, league.dossier(), members=members), luck)
        assert agreeing(four, more) >= 4
        assert {member for *_, member in more} == {*members}


@given(seeds_and_runs)
@few
def test_a_further_file_changes_no_stance_on_the_others(league, luck):
    alone = said_in(league, busy(league, league.dossier()), luck)
    files = [league.dossier("Cove", filed="2001-01-20"), league.dossier(), league.dossier("Elba")]
    more = said_in(league, busy(league, *files), luck)
    assert {each: stance for each, stance in more.items() if each[0] == "Delta/friend"} == alone
    assert {each[0] for each in more} == {"Cove/friend", "Delta/friend", "Elba/friend"}
    assert said_in(league, busy(league, *reversed(files)), luck) == more


def test_a_file_that_brings_a_further_member_changes_no_stance_of_the_others(league):
    """Brine is no friend first: that criterion is struck.  In some of these runs it has a say on Delta."""
    ally = league.dossier("Brine", league.ALLY, filed="2001-01-20")
    book = league.rulebook.without("league/1.friend-first")
    joined = 0
    for run in range(20):
        alone = said_in(league, busy(league, league.dossier(), members=("Ambra",)), (7, run))
        both = said_in(league, busy(league, league.dossier(), ally, members=("Ambra",)), (7, run), book)
        delta = {each: stance for each, stance in both.items() if each[0] == "Delta/friend"}
        assert agreeing(alone, delta) >= 1
        joined += any(member == "Brine" for *_, member in delta)
    assert 0 < joined < 20


@pytest.mark.parametrize("way", [NO, DOUBT, MOODS, Walk(LEAGUE_DRIFT)], ids=["certain", "cycle", "sitting", "chain"])
@given(luck=seeds_and_runs)
@few
def test_a_further_line_changes_no_stance_of_which_it_does_not_speak(league, way, luck):
    files = [league.dossier(), league.dossier("Elba")]
    before = said_in(league, busy(league, *files), luck)
    for named, place in (({"member": "Brine"}, 3), ({"on": "Elba/friend"}, 0)):
        after = said_in(league, busy(league, *files, lines=[Line(way, "scenario:9", **named)]), luck)
        (whose,) = named.values()
        assert agreeing(before, {each: stance for each, stance in after.items() if each[place] != whose}) >= 4
