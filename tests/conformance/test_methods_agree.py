"""One history, many as columns, all as probabilities: the same, run by run and fraction by fraction.

The engine tells each run; the ensemble must tell the same ones.  `brute_force` has every history of a small world
with its probability; the exact method must have the same fractions.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import cache
from math import sqrt
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import pytest

from scosim.calendar import Term, day, month_of
from scosim.chances import Chain, Chances, Luck, cycles_of
from scosim.courses import Courses, apart
from scosim.draws import MOST_RUNS
from scosim.engine import history
from scosim.ensemble import Told, ensemble
from scosim.errors import TooLargeError, UnfitError
from scosim.exact_products import products
from scosim.procedure import Done, World
from scosim.rulebook import Rulebook
from scosim.scenario.case import Case, read_case
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.stances.scripted import Scripted
from scosim.tally import Tally
from scosim.terms import Stance

from .brute_force import TooManyError, brute_force, weigh
from .random_chances import Model, doubtful, models

SCENARIOS = sorted((Path(__file__).parents[2] / "scenarios").rglob("*.yaml"))
MODELLED = [path for path in SCENARIOS if re.search(r"^model:", path.read_text("utf-8"), re.MULTILINE)]
PLAIN = [path for path in SCENARIOS if path not in MODELLED]

RUNS = range(64)
FEW, MANY = 20, 200
"""Histories of a world that are told one by one: every day, and in longer runs."""

Decision = tuple[int, str, str, str, tuple[str, ...]]
"""Day, organ, file, result, and who objected."""

End = tuple[str, str, int | None, int | None]
"""Stage, outcome, day of the decision, day of the grant."""


Weighed = tuple[Model, tuple[Tally, ...]]
"""A world, and what all its histories come to, for each file."""


class Run(NamedTuple):
    """What one run came to: its decisions, and how each file ended."""

    decisions: list[Decision]
    ends: dict[str, End]


# ── Telling ──────────────────────────────────────────────────────────────────────────────────────────────


def by_engine(rulebook: Rulebook, world: World, seed: int, runs: range) -> tuple[list[Run], dict[str, Tally]]:
    """The runs as the engine tells them, one after the other, and what they come to."""
    found = []
    tallies: dict[str, Tally] = defaultdict(Tally)
    for run in runs:
        told = history(rulebook, world, Luck(seed, run))
        decisions = [
            (
                entry.day,
                entry.by,
                entry.dossier.id,
                str(entry.decision),
                objectors(str(entry.decision), entry.members),
            )
            for entry in told.record
            if entry.stances is not None and entry.dossier
        ]
        ends = {end.dossier.id: (end.stage, str(end.outcome), end.decided_on, end.granted_on) for end in told.ends}
        found.append(Run(sorted(decisions), ends))
        for end in told.ends:
            weigh(tallies[end.dossier.id], end, told.of(end.dossier.id), 1)
    return found, tallies


def objectors(result: str, members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(members)) if result == "objected" else ()


def by_ensemble(rulebook: Rulebook, world: World, seed: int, runs: range) -> tuple[list[Run], dict[str, Tally]]:
    """The runs as columns, the world taken apart, put together again run by run."""
    found = [Run([], {}) for _ in runs]
    tallies = {}
    for part in apart(world):
        courses = Courses(rulebook, part)
        told = ensemble(courses, seed, runs, keep=True)
        for place, tally in enumerate(told.tallies):
            tallies[courses.files[place].id] = tally
        unroll(courses, told, found)
    for run in found:
        run.decisions.sort()
    return found, tallies


def unroll(courses: Courses, told: Told, found: list[Run]) -> None:
    """What columns say, run by run."""
    for taken in told.taken:
        head = (taken.fork.day, taken.fork.organ.code, taken.matter.dossier.id)
        size = len(taken.runs)
        blame = {member: np.broadcast_to(mask, size) for member, mask in sorted(taken.blame.items())}
        for result, mask in taken.results:
            for place in np.flatnonzero(np.broadcast_to(mask, size)):
                members = tuple(member for member, column in blame.items() if column[place])
                decision = (*head, str(result), objectors(str(result), members))
                found[taken.runs[place]].decisions.append(decision)
    days: dict[tuple[int, int, str], int] = {}
    for file, what, on, index in told.days:
        days |= {(int(run), file, what): on for run in index}
    for close, index in told.closes:
        for run in map(int, index):
            for file, (stage, outcome) in enumerate(close.ends):
                dates = (days.get((run, file, "decided")), days.get((run, file, "granted")))
                found[run].ends[courses.files[file].id] = (stage, str(outcome), *dates)


def added(tallies: list[tuple[Tally, ...]]) -> list[Tally]:
    """The tallies of several parts of some runs, as one for each file."""
    sums = [Tally() for _ in tallies[0]]
    for part in tallies:
        for mine, theirs in zip(sums, part, strict=True):
            mine.add(theirs)
    return sums


def plain(tallies: Any) -> list[tuple[object, ...]]:
    return [tally.plain for tally in tallies]


def small(league: Any, count: int, begin: int = 0, *, most: int = FEW, wide: bool = False) -> Iterator[Weighed]:
    """So many worlds of which every history can be told, with what they come to; those beyond are passed over."""
    for told in models(league, 10 * count, begin, wide=wide):
        try:
            yield told, brute_force(told.rulebook, told.world, most=most)
        except TooManyError:
            continue
        count -= 1
        if not count:
            return
    raise AssertionError("too many worlds have too many histories")


@pytest.fixture(scope="module")
def exact() -> Any:
    """The exact method."""
    return pytest.importorskip("scosim.exact").exact


# ── What tells every history ─────────────────────────────────────────────────────────────────────────────


def chances(**shares: str) -> Chances:
    return Chances.of({Stance(name.replace("_", " ")): Fraction(share) for name, share in shares.items()})


def walk(begins: str, first: Chances, **rows: Chances) -> Walk:
    return Walk(
        Chain(month_of(day(begins)), first, {Stance(name.replace("_", " ")): row for name, row in rows.items()})
    )


def test_every_history_of_a_world_has_its_share_and_all_shares_make_one(league):
    for told, tallies in small(league, 60):
        assert all(tally.total == sum(tally.ends.values()) == 1 for tally in tallies), told


def test_a_chain_comes_to_the_same_whether_its_months_are_told_one_by_one_or_not(league):
    """Two chains of one member on one file are walked by the same numbers."""
    half = chances(objection="1/2", no_objection="1/2")
    stays = chances(objection="2/3", no_objection="1/3")
    leaves = chances(objection="1/4", no_objection="3/4")
    shy = chances(absent="1/3", no_objection="2/3")
    one = walk("2001-01-01", half, objection=stays, no_objection=leaves)
    other = walk("2001-01-01", shy, absent=shy, no_objection=chances(absent="1/5", no_objection="4/5"))
    lines = (league.line(one, "Ambra"), league.line(other, "Ambra", since="2001-03-15"), league.line(one, "Brine"))
    sittings = {"BENCH": ["2001-02-10", "2001-04-01"], "MOOT": ["2001-04-20"]}
    world = league.world(stances=lines, sittings=sittings)
    at_once, by_month = (brute_force(league.rulebook, world, by_month=way) for way in (False, True))
    assert plain(at_once) == plain(by_month)
    assert 0 < at_once[0].ends["granted", "granted"] < 1


def test_a_number_that_is_asked_twice_picks_by_where_it_lies(league):
    """Who objects at the bench objects at the moot of that cycle too, and as many again: it is one number."""
    lines = (
        league.line(Lottery(chances(objection="1/6", no_objection="5/6")), "Ambra"),
        league.line(Lottery(chances(objection="1/3", no_objection="2/3")), "Ambra", at="MOOT"),
    )
    world = league.world(sittings={"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01"]})
    world = replace(world, stances=Scripted(lines, cycles_of(world.sittings["MOOT"])))
    (tally,) = brute_force(league.rulebook, world)
    assert tally.ends == {("requested", "pending"): Fraction(1, 6), ("heard", "pending"): Fraction(1, 6),
                          ("granted", "granted"): Fraction(2, 3)}  # fmt: skip


# ── Run by run ───────────────────────────────────────────────────────────────────────────────────────────


def check_runs(rulebook: Rulebook, world: World, seed: int, runs: range, told: object) -> None:
    one, counted = by_engine(rulebook, world, seed, runs)
    many, tallied = by_ensemble(rulebook, world, seed, runs)
    for run, mine, theirs in zip(runs, one, many, strict=True):
        assert mine.decisions == theirs.decisions, f"run {run}: {told}"
        assert mine.ends == theirs.ends, f"run {run}: {told}"
    assert {name: tally.plain for name, tally in counted.items()} == {n: t.plain for n, t in tallied.items()}, told


@pytest.mark.parametrize("part", range(6))
def test_run_k_of_a_seed_is_one_history_told_alone_or_as_one_of_many(league, part):
    for told in models(league, 25, 50 * part, wide=part == 5):
        check_runs(told.rulebook, told.world, told.seed, RUNS, told)


def test_runs_far_away_are_the_same_too(league):
    for told in models(league, 20, 1000):
        check_runs(told.rulebook, told.world, told.seed, range(MOST_RUNS - 16, MOST_RUNS), told)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(20))
def test_runs_of_many_worlds_are_the_same(league, part):
    for told in models(league, 250, 10_000 + 250 * part, wide=part % 2 == 1):
        check_runs(told.rulebook, told.world, told.seed, RUNS, told)


def left_to_chance(case: Case) -> bool:
    return any(not isinstance(line.stance, Stance) for line in case.stances.lines)


@pytest.mark.parametrize("path", [*PLAIN, *MODELLED[::4]], ids=lambda path: path.stem)
def test_a_scenario_is_told_alike_alone_or_as_one_of_many(path):
    case = read_case(path)
    check_runs(case.rulebook, case.world, 0, RUNS if left_to_chance(case) else range(2), path.name)


@pytest.mark.parametrize("path", [*PLAIN, *MODELLED[::8]], ids=lambda path: path.stem)
def test_a_scenario_of_which_a_member_or_two_are_in_doubt_is_told_alike_too(path):
    case = read_case(path)
    for seed in range(2):
        check_runs(case.rulebook, doubtful(case.world, seed), seed, range(12), (path.name, seed))


# ── Blocks ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", [1, 7, 128])
def test_it_makes_no_difference_how_runs_are_put_into_blocks_nor_in_what_order(league, size):
    chance = Random(size)
    runs = min(300, 24 * size)
    for told in models(league, 40):
        courses = Courses(told.rulebook, told.world)
        whole = plain(ensemble(courses, told.seed, range(runs)).tallies)
        blocks = [range(begin, min(runs, begin + size)) for begin in range(0, runs, size)]
        chance.shuffle(blocks)
        assert plain(added([ensemble(courses, told.seed, block).tallies for block in blocks])) == whole, told
        shuffled = chance.sample(range(runs), runs)
        assert plain(ensemble(courses, told.seed, shuffled).tallies) == whole, told


def test_what_is_kept_of_the_runs_does_not_change_what_they_come_to(league):
    for told in models(league, 40):
        kept, bare = (ensemble(Courses(told.rulebook, told.world), 3, range(64), keep=keep) for keep in (True, False))
        assert plain(kept.tallies) == plain(bare.tallies), told


def test_a_world_taken_apart_comes_to_the_same_as_the_whole(league):
    for told in models(league, 100, 300):
        whole = Courses(told.rulebook, told.world)
        tallies = dict(zip((f.id for f in whole.files), ensemble(whole, told.seed, range(128)).tallies, strict=True))
        for part in apart(told.world):
            courses = Courses(told.rulebook, part)
            for file, tally in zip(courses.files, ensemble(courses, told.seed, range(128)).tallies, strict=True):
                assert tally.plain == tallies[file.id].plain, told


# ── All histories ────────────────────────────────────────────────────────────────────────────────────────

PARTS = pytest.mark.parametrize("part", range(20))


@cache
def every_history(league: Any, part: int) -> tuple[Weighed, ...]:
    """Fifty worlds, with what all their histories come to."""
    return tuple(small(league, 50, 1000 * part))


def check_fractions(exact: Any, told: Model, tallies: tuple[Tally, ...]) -> None:
    """As a whole and taken apart, the fractions are those of every history."""
    whole = Courses(told.rulebook, told.world)
    try:
        found = exact(whole, fractions=True)
    except UnfitError:
        assert told.shares_chains, told
        return
    assert plain(found) == plain(tallies), told
    assert all(type(weight) in (int, Fraction) for tally in found for weight in all_weights(tally)), told
    parts = list(apart(told.world))
    by_file = dict(zip((file.id for file in whole.files), tallies, strict=True))
    for part in parts if len(parts) > 1 else ():
        courses = Courses(told.rulebook, part)
        for file, tally in zip(courses.files, exact(courses, fractions=True), strict=True):
            assert tally.plain == by_file[file.id].plain, told


@PARTS
def test_the_exact_fractions_are_those_of_every_history(league, exact, part):
    for told, tallies in every_history(league, part):
        check_fractions(exact, told, tallies)


@pytest.mark.deep
@pytest.mark.parametrize("part", range(100))
def test_the_exact_fractions_are_those_of_every_history_of_many_worlds(league, exact, part):
    most = MANY if part % 10 == 9 else FEW
    for told, tallies in small(league, 500, 100_000 + 10_000 * part, most=most, wide=part % 10 == 9):
        check_fractions(exact, told, tallies)


@PARTS
def test_exact_numbers_are_the_fractions_but_for_rounding(league, exact, part):
    for told, tallies in every_history(league, part):
        try:
            found = exact(Courses(told.rulebook, told.world))
        except UnfitError:
            assert told.shares_chains, told
            continue
        for tally, fractions in zip(found, tallies, strict=True):
            check_close(tally, fractions, told)


def check_close(tally: Tally, fractions: Tally, told: object) -> None:
    assert abs(tally.total - 1) <= 1e-12, told
    assert abs(sum(tally.ends.values()) - 1) <= 1e-12, told
    for mine, theirs, most in weights(tally, fractions):
        assert set(mine) >= {key for key, weight in theirs.items() if weight}, told
        for key, weight in mine.items():
            assert isinstance(weight, (float, int)), told
            assert 0 <= weight <= most + 1e-12, (key, weight, told)
            assert abs(weight - theirs.get(key, 0)) <= 1e-12, (key, weight, told)


def all_weights(tally: Tally) -> Iterator[Any]:
    yield tally.total
    for each in (tally.ends, tally.days, tally.ever, tally.blocks):
        yield from each.values()


def weights(one: Tally, other: Tally) -> Iterator[tuple[Any, Any, float]]:
    """The weights of two tallies side by side, with the most that each may be: a block may be met again and again."""
    yield one.ends, other.ends, 1
    yield one.days, other.days, 1
    yield one.ever, other.ever, 1
    yield one.blocks, other.blocks, float("inf")


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_the_exact_fractions_of_a_scenario_in_doubt_are_those_of_every_history(path, exact):
    case = read_case(path)
    for seed in range(2):
        told = Model(seed, path.name, case.rulebook, doubtful(case.world, seed))
        with suppress(TooManyError):
            check_fractions(exact, told, brute_force(told.rulebook, told.world, most=FEW))


def test_exact_fractions_are_fractions_also_where_nothing_is_left_to_chance(league, exact):
    world = league.world(stances=[league.line(Stance.OBJECTION, "Ambra")])
    check_fractions(exact, Model(0, "as it is", league.rulebook, world), brute_force(league.rulebook, world))


def test_exact_fractions_are_fractions_also_where_chance_ends_before_the_file_does(league, exact):
    world = league.world(stances=[league.line(Lottery(chances(objection="1/3", no_objection="2/3"), True), "Ambra",
                                              at="BENCH")])  # fmt: skip
    check_fractions(exact, Model(0, "as it is", league.rulebook, world), brute_force(league.rulebook, world))


def test_files_that_were_welcomed_sooner_or_later_are_sealed_sooner_or_later(league, exact):
    """When another file comes up, all is alike but the day for which the seal is appointed."""
    delta, elba = league.dossier(), league.dossier("Elba", filed="2001-02-02")
    world = league.world(
        delta,
        elba,
        stances=[league.line(Lottery(chances(objection="1/2", no_objection="1/2"), True), "Ambra", at="MOOT")],
        sittings={"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01", "2001-05-01"]},
        acts={(delta.id, "seal"): [Done("scenario:7", after=Term(60))]},
    )
    tallies = brute_force(league.rulebook, world)
    assert sum(what == "granted" for what, _ in tallies[0].days) == 2
    check_fractions(exact, Model(0, "as it is", league.rulebook, world), tallies)
    counted = by_engine(league.rulebook, world, 0, range(64))[1]
    assert plain(ensemble(Courses(league.rulebook, world), 0, range(64)).tallies) == plain(counted.values())


def test_fractions_and_numbers_are_not_taken_for_each_other_when_both_are_asked_for(league, exact):
    half = chances(objection="1/2", no_objection="1/2")
    line = league.line(walk("2001-01-01", half, objection=half, no_objection=half), "Ambra")
    courses = Courses(league.rulebook, league.world(stances=[line]))
    for fractions, kind in ((True, Fraction), (False, float), (True, Fraction)):
        (tally,) = exact(courses, fractions=fractions)
        assert {type(weight) for weight in all_weights(tally) if weight} == {kind}


@pytest.mark.parametrize("part", range(4))
def test_exact_numbers_by_renewal_are_the_fractions_where_a_world_fits(league, part):
    renewal = pytest.importorskip("scosim.exact_renewal")
    fit = 0
    for told, tallies in every_history(league, part):
        try:
            found = renewal.renewal(Courses(told.rulebook, told.world))
        except UnfitError:
            continue
        fit += 1
        for tally, fractions in zip(found, tallies, strict=True):
            for mine, theirs in ((tally.ends, fractions.ends), (tally.days, fractions.days)):
                for key in {*mine, *theirs}:
                    assert abs(mine.get(key, 0) - theirs.get(key, 0)) <= 1e-12, (key, told)
    assert fit


# ── Sampling ─────────────────────────────────────────────────────────────────────────────────────────────

SAMPLE = 4096


def check_sample(told: Model, tallies: tuple[Tally, ...]) -> None:
    """Of so many runs, as many as the probability says, give or take five standard deviations and a few odd runs."""
    counts = ensemble(Courses(told.rulebook, told.world), told.seed, range(SAMPLE)).tallies
    for counted, expected in zip(counts, tallies, strict=True):
        for mine, theirs, most in weights(counted, expected):
            for key in sorted({*mine, *theirs}) if most == 1 else ():
                chance = min(1.0, float(theirs.get(key, 0)))
                spread = sqrt(SAMPLE * chance * (1 - chance))
                odd = 3 if spread else 0
                assert abs(mine.get(key, 0) - SAMPLE * chance) <= 5 * spread + odd + 1e-6, (key, mine[key], told)


def test_of_many_runs_as_many_fare_in_a_way_as_all_histories_say(league):
    for told, tallies in small(league, 60, 500_000):
        check_sample(told, tallies)


def test_of_many_runs_as_many_fare_in_a_way_as_the_exact_chances_say(league, exact):
    refused = 0
    for told in models(league, 100, 600_000, wide=True):
        try:
            tallies = exact(Courses(told.rulebook, told.world))
        except UnfitError:
            assert told.shares_chains, told
            refused += 1
        else:
            check_sample(told, tallies)
    assert refused <= 20


@pytest.mark.parametrize("path", [*PLAIN, *MODELLED[::8]], ids=lambda path: path.stem)
def test_of_the_runs_of_a_scenario_as_many_fare_in_a_way_as_its_exact_chances_say(path, exact):
    case = read_case(path)
    solve = exact if case.model is None else products
    for part in apart(case.world) if left_to_chance(case) else ():
        told = Model(0, path.name, case.rulebook, part)
        with suppress(TooLargeError, UnfitError):
            check_sample(told, solve(Courses(case.rulebook, part)))
