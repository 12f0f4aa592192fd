"""The smallest changes that turn an outcome are those that trying every combination finds, in random small worlds."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from scosim.chances import Luck
from scosim.engine import History, history
from scosim.history import record
from scosim.pivots import flips
from scosim.pivots_levers import Lever, Levers, binds, changed
from scosim.pivots_search import BOUND
from scosim.procedure import Known, Outcome, World
from scosim.scenario.case import Case
from scosim.scenario.sittings import Calendar
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Stance

from .random_chances import model

WORLDS, FEW = 500, 20
"""Worlds in depth, where every combination is tried, and by default, where some are."""

SAMPLED = 8
"""Levers of which every combination of up to four is tried by default; of all levers, every one."""

PAIRS = 5
"""In one of so many worlds every pair of all levers is tried."""


def harder(world: World, chance: Random) -> World:
    """The world with a few members more that object or stay away, and a few facts that fail or are unknown."""
    members = world.members(world.opens)
    lines = [
        Line(chance.choice([Stance.OBJECTION, Stance.OBJECTION, Stance.ABSENT]), f"scenario:{900 + n}", member,
             at=chance.choice([None, None, "BENCH", "MOOT"]))
        for n, member in enumerate(chance.sample(members, chance.choice([0, 1, 2, min(3, len(members))])))
    ]  # fmt: skip
    facts = dict(world.facts)
    for file in world.dossiers:
        if chance.random() < 0.4:
            facts[file.whose, "has_harbour", ""] = (Known(1, chance.choice([False, None]), "scenario:950"),)
        for member in chance.sample(members, chance.choice([0, 0, 1, 2])):
            begins = world.opens + chance.randint(0, 200)
            facts[file.whose, "at_peace", member] = (Known(begins, chance.choice([False, None]), "scenario:951"),)
    script: Any = world.stances
    return replace(world, facts=facts, stances=Scripted((*script.lines, *lines), script.cycles))


def case_of(seed: int, league: Any) -> Case:
    made = model(league, seed)
    world = harder(made.world, Random(f"harder {seed}")) if seed % 4 else made.world
    page: Any = SimpleNamespace(sittings=dict(world.sittings))
    nothing: Any = None
    stances: Any = world.stances
    return Case(
        source=nothing, page=page, rulebook=made.rulebook, record=record(), world=world,
        calendar=Calendar(world.sittings, {}, stances.cycles), stances=stances, assumptions=(), warnings=(),
        desk=nothing, rights=(), expected={}, whole=made.rulebook,
    )  # fmt: skip


def every_lever(case: Case, file: Dossier, to_grant: bool) -> list[Lever]:
    """All levers that there are, read or not."""
    levers = Levers(case, file, to_grant)
    ids = dict.fromkeys(rule.id for rule in case.rulebook.rules)
    under = {cite: tuple(r for r in case.rulebook.rules if cite in r.cites) for cite in ids}
    members = dict.fromkeys([*levers.members, *case.world.members(case.world.opens)])
    return [
        *map(levers.stance, members),
        *levers.facts,
        *levers.stated,
        *(levers.provision(cite, rules) for cite, rules in under.items() if any(map(binds, rules))),
    ]


class Tried:
    """Tries combinations, each once: whether the file is granted where the story says that it is not, or not."""

    def __init__(self, case: Case, told: History, file: Dossier) -> None:
        self.case, self.told, self.file = case, told, file
        self.granted = told.end_of(file.id).outcome == Outcome.GRANTED
        self._known: dict[frozenset[Lever], bool] = {}

    def turns(self, thrown: frozenset[Lever]) -> bool:
        if thrown not in self._known:
            other = changed(self.case, self.file, thrown)
            end = history(other.rulebook, other.world, self.told.luck).end_of(self.file.id)
            self._known[thrown] = (end.outcome == Outcome.GRANTED) != self.granted
        return self._known[thrown]

    def smallest(self, levers: list[Lever], most: int) -> set[frozenset[Lever]]:
        found: list[frozenset[Lever]] = []
        for size in range(1, most + 1):
            for thrown in map(frozenset, combinations(levers, size)):
                if not any(one <= thrown for one in found) and self.turns(thrown):
                    found.append(thrown)
        return set(found)


def smallest_sets_differ(case: Case, file: Dossier, told: History, chance: Random, most: int = 2) -> list[str]:
    found = {frozenset(flip.levers) for flip in flips(case, told, file.id).found}
    levers = every_lever(case, file, told.end_of(file.id).outcome != Outcome.GRANTED)
    tried = Tried(case, told, file)
    telling = sorted({lever for each in found for lever in each}, key=lambda lever: lever.order)
    some = dict.fromkeys([*chance.sample(telling, min(5, len(telling))), *chance.sample(levers, min(9, len(levers)))])
    sample = list(some)[:SAMPLED]
    few = tried.smallest(levers, most)
    fours = tried.smallest(sample, 4)
    return [
        f"{name}: {sorted(lever.words for lever in each)}"
        for name, ours, theirs in (
            ("few", {each for each in found if len(each) <= most}, few),
            ("fours", {each for each in found if each <= set(sample)}, fours),
        )
        for each in ours ^ theirs
    ]


def differing(seed: int, league: Any, every: bool) -> list[str]:
    """Where the smallest sets of the world of a seed are not those that trying combinations finds."""
    case = case_of(seed, league)
    told = history(case.rulebook, case.world, Luck(seed))
    file = case.world.dossiers[seed % len(case.world.dossiers)]
    most = BOUND if every else 1 if seed % PAIRS else 2
    found = smallest_sets_differ(case, file, told, Random(f"sample {seed}"), most)
    return [f"world {seed}, {file.id}: {each}" for each in found]


@pytest.mark.parametrize("part", range(4))
def test_the_smallest_sets_are_those_that_trying_many_finds(league: Any, part: int) -> None:
    for seed in range(part * FEW // 4, (part + 1) * FEW // 4):
        assert differing(seed, league, every=False) == []


@pytest.mark.deep
@pytest.mark.parametrize("part", range(50))
def test_the_smallest_sets_are_those_that_trying_all_finds(league: Any, part: int) -> None:
    """Every combination of up to four of all levers, but for those that hold one that turns already."""
    for seed in range(part * WORLDS // 50, (part + 1) * WORLDS // 50):
        assert differing(seed, league, every=True) == []
