"""What must hold of the consensus model in any world: five hundred of them, each solved exactly.

A world is three to five members with random attributes, one file of the toy league, the two sittings of a cycle,
and in some of them a leader.  What is changed is changed for one member or for all; then the chance of adoption is
compared with that of the world as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest

from scosim.courses import Courses
from scosim.exact_products import products
from scosim.procedure import Package
from scosim.stances.consensus import Consensus, Tie
from scosim.stances.leaders import COMPONENTS, Leader
from scosim.stances.parameters import DEFAULTS, Parameters
from scosim.stances.scripted import Line, Scripted
from scosim.stances.utility import Inputs
from scosim.terms import Dossier

PARTS = pytest.mark.parametrize("part", range(10))
EACH = 50
NAMES = ("Ambra", "Brine", "Coral", "Dune", "Eider")
ROUNDING = 1e-9
"""Chances are whole numbers of 2**-32, of which a product has a few."""


@dataclass(frozen=True)
class Model:
    """A world of the model; what is not said of a member is drawn from the seed."""

    seed: int
    members: tuple[str, ...]
    inputs: dict[str, Inputs]
    leader: Leader | None
    weights: Parameters = DEFAULTS
    ties: dict[str, Tie] = field(default_factory=dict)
    copies: int = 1

    def tie(self, member: str, leader: str, dossier: Dossier, day: int) -> Tie:
        return self.ties[member]

    def chance(self, league: Any) -> float:
        """The chance that the file of the league is adopted at the end of one cycle."""
        files = tuple(league.dossier(f"Delta{n}" if n else "Delta", filed="2001-01-02") for n in range(self.copies))
        world = league.world(*files, deciding=[("2001-01-01", self.members)], closes="2001-05-01")
        leaders = () if self.leader is None else (self.leader,)
        model = Consensus(
            self.weights,
            _Facts(self),
            league.MOOT,
            leaders,
            together={file.id: files for file in files} if self.copies > 1 else None,
            members=lambda day: self.members,
        )
        script = Scripted((Line(model, "scenario:1"),), world.stances.cycles)
        bound = (Package("scenario:2", tuple(file.id for file in files)),) if self.copies > 1 else ()
        world = replace(world, stances=script, packages=bound)
        tally, *_ = products(Courses(league.rulebook, world), events=False)
        return float(sum(weight for (what, _), weight in tally.days.items() if what == "decided"))

    def with_all(self, **changes: Callable[[float], float]) -> Model:
        """The same with something changed for every member."""
        return self.with_inputs(self.members, changes)

    def with_inputs(self, members: tuple[str, ...], changes: dict[str, Callable[[float], float]]) -> Model:
        found = dict(self.inputs)
        for member in members:
            given = found[member]
            found[member] = given._replace(**{name: how(getattr(given, name)) for name, how in changes.items()})
        return replace(self, inputs=found)


@dataclass(frozen=True)
class _Facts:
    model: Model

    def inputs(self, member: str, dossier: Dossier, day: int) -> Inputs:
        return self.model.inputs[member]

    def tie(self, member: str, leader: str, dossier: Dossier, day: int) -> Tie:
        return self.model.ties[member]


def model(seed: int, *, led: bool | None = None) -> Model:
    """The world of a seed."""
    chance = Random(f"model {seed}")
    members = NAMES[: chance.randint(3, 5)]
    shared = {name: chance.random() for name in ("geography", "pole", "liability", "depth", "sensitivity", "mandate")}
    shared["load"] = 3 * chance.random()
    inputs = {
        member: Inputs(
            affinity=2 * chance.random() - 1,
            need=chance.random(),
            patron=chance.random(),
            rivalry=chance.choice((0.0, 0.0, chance.random())),
            heed=chance.choice((None, chance.random())),
            commitment=chance.random(),
            shock=chance.gauss(0, 0.5),
            **shared,
        )
        for member in members
    }
    ties = {member: Tie(chance.random(), chance.random()) for member in members}
    paths = {name: ((0, 0.05 + 0.95 * chance.random()),) for name in (*COMPONENTS, "chair")}
    leading = chance.random() < 0.5 if led is None else led
    return Model(seed, members, inputs, Leader(state="Ambra", **paths) if leading else None, ties=ties)


def models(part: int, **how: Any) -> list[Model]:
    return [model(EACH * part + number, **how) for number in range(EACH)]


def up(share: float) -> Callable[[float], float]:
    """Part of the way to one."""
    return lambda value: value + share * (1 - value)


FALLING = ("rivalry", "pole", "liability", "load")
RISING = ("affinity", "geography", "need", "patron", "commitment", "shock")


@PARTS
@pytest.mark.parametrize("name", [*FALLING, *RISING])
def test_the_chance_goes_one_way_with_each_attribute(league, part, name):
    for told in models(part, led=False):
        before, after = told.chance(league), told.with_all(**{name: up(0.4) if name != "load" else (lambda x: x + 1)})
        change = after.chance(league) - before
        assert change <= ROUNDING if name in FALLING else change >= -ROUNDING, told


@PARTS
def test_a_mandate_helps_and_depth_and_scope_hurt_where_exposure_does(league, part):
    """To a friend without rival or liability more exposure is welcome; elsewhere it is not."""
    for told in models(part, led=False):
        strangers = told.with_all(affinity=lambda value: min(value, 0.7))
        before = strangers.chance(league)
        assert strangers.with_all(mandate=up(0.5)).chance(league) >= before - ROUNDING, told
        assert strangers.with_all(sensitivity=up(0.5)).chance(league) <= before + ROUNDING, told
        assert strangers.with_all(depth=up(0.5)).chance(league) <= before + ROUNDING, told


@PARTS
def test_a_leader_in_favour_helps_and_one_without_any_component_moves_nobody(league, part):
    for told in models(part, led=True):
        assert told.leader is not None
        alone = replace(told, leader=None).chance(league)
        backing = told.with_inputs(("Ambra",), {"shock": lambda _: 50.0})
        assert backing.chance(league) >= replace(backing, leader=None).chance(league) - ROUNDING, told
        name = COMPONENTS[told.seed % len(COMPONENTS)]
        lacking = replace(told, leader=told.leader._replace(**{name: ((0, 0.0),)}))
        assert lacking.chance(league) == pytest.approx(alone, abs=ROUNDING), (name, told)


@PARTS
def test_a_full_rival_is_not_persuaded(league, part):
    for told in models(part, led=True):
        followers = tuple(member for member in told.members if member != "Ambra")
        rivals = told.with_inputs(followers, {"rivalry": lambda _: 1.0})
        alone = replace(rivals, leader=None).chance(league)
        assert rivals.chance(league) == pytest.approx(alone, abs=ROUNDING), told


@PARTS
def test_names_make_no_difference(league, part):
    for told in models(part):
        turned = dict(zip(told.members, told.members[1:] + told.members[:1], strict=True))
        leader = told.leader and told.leader._replace(state=turned[told.leader.state])
        other = replace(
            told,
            inputs={turned[name]: each for name, each in told.inputs.items()},
            ties={turned[name]: each for name, each in told.ties.items()},
            leader=leader,
        )
        assert other.chance(league) == pytest.approx(told.chance(league), abs=ROUNDING), told


@PARTS
def test_a_member_more_never_helps_and_one_that_is_content_is_not_noticed(league, part):
    for told in models(part, led=False):
        if len(told.members) == len(NAMES):
            continue
        new = NAMES[len(told.members)]
        more = replace(
            told,
            members=(*told.members, new),
            inputs={**told.inputs, new: told.inputs["Ambra"]},
            ties={**told.ties, new: Tie(0.5, 0.5)},
        )
        before = told.chance(league)
        assert more.chance(league) <= before + ROUNDING, told
        content = more.with_inputs((new,), {"shock": lambda _: 100.0})
        assert content.chance(league) == pytest.approx(before, abs=ROUNDING), told


@PARTS
def test_a_package_of_the_same_twice_is_as_one(league, part):
    for told in models(part)[: EACH // 2]:
        assert replace(told, copies=2).chance(league) == pytest.approx(told.chance(league), abs=ROUNDING), told


def test_the_worlds_are_not_settled_beforehand(league):
    chances = [told.chance(league) for part in range(2) for told in models(part)]
    assert sum(0.001 < chance < 0.999 for chance in chances) > 50
    moved = [told.with_all(shock=lambda value: value + 1).chance(league) - told.chance(league) for told in models(0)]
    assert sum(change > 0.01 for change in moved) > 20
