"""Memory and leaders: the sum of products, the ensemble and the engine against every history, one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from scosim.chances import PER_CYCLE, Chances, Cycles, Draw, Drawn, Luck, Swayed
from scosim.courses import Courses, apart
from scosim.engine import history, tallies
from scosim.ensemble import ensemble
from scosim.errors import UnfitError
from scosim.exact_products import products
from scosim.exact_terms import MOODS
from scosim.procedure import World
from scosim.stances.chances import Lottery
from scosim.stances.scripted import Line, Scripted
from scosim.tally import Tally
from scosim.terms import Dossier, Organ, Stance

from .brute_force import TooManyError, brute_force
from .random_chances import model
from .test_methods_agree import check_close, plain

FEW = 150
PARTS = pytest.mark.parametrize("part", range(10))


class Moody:
    """Members that remember how they stood, and follow leaders; every chance hangs on a seed and on what it is of."""

    leader = None

    def __init__(self, seed: int, leaders: tuple[str, ...], remembering: frozenset[str], surely: float) -> None:
        self.seed, self.leaders, self.remembering, self.surely = seed, leaders, remembering, surely
        self._moods: dict[Any, Drawn | Swayed] = {}

    def manner(self, member: str, dossier: Dossier, organ: Organ, day: int, cycles: Cycles) -> Drawn | Swayed:
        year, last = cycles.at(day)
        place = Draw(PER_CYCLE, member, dossier.id, year, last)
        on = list(self.depends(member, dossier, day, cycles))
        if not on:
            return Drawn(place, self.chances(member, organ.code, year))
        when = {stood: self.chances(member, organ.code, year, *stood) for stood in product(MOODS, repeat=len(on))}
        return Swayed(place, tuple(on), when)

    def depends(self, member: str, dossier: Dossier, day: int, cycles: Cycles) -> Iterator[Drawn | Swayed]:
        before = cycles.before(day)
        if member in self.remembering and before is not None and before >= dossier.filed:
            yield self.mood(member, dossier, before, cycles)
        if member not in self.leaders:
            yield from (self.mood(leader, dossier, day, cycles) for leader in self.leaders)

    def mood(self, member: str, dossier: Dossier, day: int, cycles: Cycles) -> Drawn | Swayed:
        year, last = cycles.at(day)
        at = min(last, date(year, 12, 31).toordinal())
        key = (member, dossier.id, at)
        if key not in self._moods:
            self._moods[key] = self.manner(member, dossier, Organ("mood", "mood"), at, cycles)
        return self._moods[key]

    def chances(self, member: str, *key: object) -> Chances:
        """At the bench who minds only has a reserve, where the seed says so; elsewhere it objects."""
        chance = Random(repr((self.seed, member, key)))
        settled = Random(repr((self.seed, member))).random() < self.surely
        one, other = sorted((0, 0) if settled else (chance.randrange(9), chance.randrange(9)))
        minding = Stance.RESERVE if key[0] == "BENCH" and self.seed % 3 == 0 else Stance.OBJECTION
        shares = {minding: one, Stance.NO_OBJECTION: other - one, Stance.SUPPORT: 8 - other}
        return Chances.of({stance: Fraction(share, 8) for stance, share in shares.items()})


def swayed(league: Any, seed: int) -> tuple[Any, World]:
    """A world of the toy league in which one or two remember, and some are led."""
    told = model(league, seed)
    chance = Random(f"swayed {seed}")
    members = sorted({member for _, each in told.world.deciding for member in each})
    leaders = tuple(chance.sample(members, min(len(members), chance.choice((0, 0, 1, 1, 2)))))
    moody = Moody(seed, leaders, frozenset(chance.sample(members, chance.randint(0, len(members)))), 0.5)
    certain = [line for line in told.world.stances.lines if isinstance(line.stance, Stance)]
    kept = [line for line in certain if line.stance is not Stance.ABSENT and line.member is not None][:1]
    lines = [Line(moody, "scenario:1"), *kept]
    if chance.random() < 0.2:
        shares = {Stance.OBJECTION: Fraction(1, 4), Stance.SUPPORT: Fraction(3, 4)}
        lines.append(Line(Lottery(Chances.of(shares), chance.random() < 0.5), "scenario:2", chance.choice(members)))
    return told.rulebook, replace(told.world, stances=Scripted(tuple(lines), told.world.stances.cycles))


def small(league: Any, part: int) -> Iterator[tuple[int, Any, World, tuple[Tally, ...]]]:
    """Worlds of which every history can be told."""
    found = 0
    for seed in range(1000 * part, 1000 * part + 1000):
        rulebook, world = swayed(league, seed)
        try:
            told = brute_force(rulebook, world, most=FEW)
        except TooManyError:
            continue
        yield seed, rulebook, world, told
        found += 1
        if found == 8:
            return
    raise AssertionError("too many worlds have too many histories")


@PARTS
def test_the_sum_of_products_is_that_of_every_history(league, part):
    unfit = 0
    for seed, rulebook, world, told in small(league, part):
        by_file = dict(zip((file.id for file in Courses(rulebook, world).files), told, strict=True))
        for courses in (Courses(rulebook, each) for each in apart(world)):
            whole = [by_file[file.id] for file in courses.files]
            try:
                assert plain(products(courses, fractions=True)) == plain(whole), seed
            except UnfitError:
                unfit += 1
                continue
            for tally, fractions in zip(products(courses), whole, strict=True):
                check_close(tally, fractions, seed)
    assert unfit < 5, "most worlds fit"


@PARTS
def test_run_by_run_the_ensemble_tells_what_the_engine_tells(league, part):
    for seed, rulebook, world, _ in small(league, part):
        courses = Courses(rulebook, world)
        for run in range(8):
            alone = tallies(history(rulebook, world, Luck(seed, run)))
            many = ensemble(courses, seed, [run]).tallies
            assert plain(alone[file.id] for file in courses.files) == plain(many), (seed, run)
        together = [ensemble(courses, seed, range(64)).tallies, ensemble(courses, seed, range(32)).tallies]
        rest = ensemble(courses, seed, range(32, 64)).tallies
        for whole, one, other in zip(together[0], together[1], rest, strict=True):
            one.add(other)
            assert whole.plain == one.plain, seed
