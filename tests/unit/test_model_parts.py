"""The parts of the consensus model: its formula, its leaders, its payments, what it takes of the record."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import scosim
from scosim.bands import bands
from scosim.calendar import day
from scosim.chances import Drawn, Swayed, cycles_of
from scosim.engine import history
from scosim.reasons import assumed_of_model, reasons
from scosim.scenario.case import Case, read_case
from scosim.scenario.model import FOUNDERS, commitment
from scosim.stances.consensus import Consensus, Tie, chances_of
from scosim.stances.leaders import COMPONENTS, Leader
from scosim.stances.parameters import DEFAULTS, PARAMETERS, Parameters
from scosim.stances.payments import Payer, one_by_one, payments
from scosim.stances.utility import Inputs, contributions, exposure, halved, sigma, utility
from scosim.terms import Dossier, Organ, Stance

HEAD = """\
title: t
opens: 2008-08-29
closes: 2009-12-31
applicants:
  - {state: United States, seeks: dialogue partner, files: 2009-01-15, areas: [counter-narcotics],
     acts: {memorandum: 9 days}}
"""


@pytest.fixture
def read(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def read(lines: str) -> Case:
        (tmp_path / "case.yaml").write_text(f"{HEAD}{lines}\n", encoding="utf-8")
        return read_case("case.yaml")

    return read


def granted(lines: str, tmp_path: Path) -> float:
    (tmp_path / "case.yaml").write_text(f"{HEAD}{lines}\n", encoding="utf-8")
    return float(scosim.run(tmp_path / "case.yaml").data()["dossiers"][0]["chance"]["granted"])


# ── Formula ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_parameters_are_those_of_the_table_in_its_order():
    assert Parameters._fields == tuple(each.name for each in PARAMETERS)
    assert all(each.least <= each.default <= each.most for each in PARAMETERS)


def test_utility_is_the_sum_of_the_formula_worked_by_hand():
    given = Inputs(
        affinity=-0.4, geography=0.0, need=0.6, patron=0.2, rivalry=0.5, pole=1.0, liability=0.25, depth=0.25,
        sensitivity=0.2, mandate=0.5, load=0.46, commitment=0.6, shock=-0.1,
    )  # fmt: skip
    exposed = (0.05 + 0.95 * 0.25) * (0.2 + 0.8 * 0.2) * (1 - 0.25 * 0.5)
    by_hand = (
        4.2 + 1.0 * (-0.4 - 0.7) * exposed + 1.2 * -0.5 + 0.5 * 0.1 + 0.5 * 0.2
        - (5 * 0.5 + 5 * 1 + 1.5 * 0.25) * exposed - 1.0 * 0 - 1.0 * 0.46 + 1.0 * 0.1 - 0.1
    )  # fmt: skip

    assert exposure(DEFAULTS, given) == pytest.approx(exposed)
    assert utility(DEFAULTS, given) == pytest.approx(by_hand)
    assert sum(contributions(DEFAULTS, given).values()) == pytest.approx(by_hand)


def test_who_heeds_a_mandate_more_is_less_exposed():
    most = exposure(DEFAULTS, Inputs(mandate=1.0, heed=1.0))
    assert most == 0 < exposure(DEFAULTS, Inputs(mandate=1.0)) < exposure(DEFAULTS, Inputs())


@pytest.mark.parametrize("value", [0.0, 1.5, -3.0, 40.0, -40.0, 1e6, -1e6])
def test_the_logistic_function_is_the_same_of_one_number_and_of_many(value):
    assert sigma(value) == pytest.approx(float(sigma(np.array([value]))[0]), abs=1e-15)
    assert sigma(value) + sigma(-value) == pytest.approx(1)


def test_what_wears_off_halves_and_what_does_not_stays():
    assert halved(4.0, 2.0) == 0.25
    assert halved(4.0, math.inf) == 1


# ── Leaders and payments ─────────────────────────────────────────────────────────────────────────────────


def leader(**components: float) -> Leader:
    paths = {name: ((0, components.get(name, 0.5)),) for name in COMPONENTS}
    return Leader("China", **paths, chair=((day("2009-01-01"), 1.0),))


def test_leadership_is_the_fourth_root_of_the_product():
    assert leader(vision=0.8, will=0.4).lead(0) == pytest.approx((0.8 * 0.4 * 0.25) ** 0.25)
    assert leader(skill=0.0).lead(0) == 0


def test_the_weakest_component_is_worth_raising_most():
    start = {"vision": 0.8, "will": 0.6, "resources": 0.2, "skill": 0.5}
    gains = {name: leader(**{**start, name: start[name] + 0.1}).lead(0) for name in COMPONENTS}
    assert max(gains, key=lambda name: gains[name]) == "resources"


def test_payments_lift_the_lowest_together_and_stop_with_the_budget():
    worth = {"a": -1.0, "b": 0.0, "c": 2.0, "payer": -5.0}

    paid = payments(Payer("payer", 3.0), worth, 1.0)

    assert paid == pytest.approx({"a": 2.0, "b": 1.0})
    assert payments(Payer("payer", 0.5), worth, 1.0) == pytest.approx({"a": 0.5})
    assert payments(Payer("payer", 100.0, content=1.0), worth, 1.0) == pytest.approx({"a": 2.0, "b": 1.0})
    assert payments(Payer("payer", 0.0), worth, 1.0) == pytest.approx({"a": 0.0})


def test_payments_of_columns_are_those_of_each_draw():
    worth = {"a": np.array([-1.0, 3.0]), "b": np.array([0.0, -2.0])}

    paid = one_by_one(Payer("payer", 1.0), worth, 1.0)

    assert paid["a"] == pytest.approx([1.0, 0.0])
    assert paid["b"] == pytest.approx([0.0, 1.0])


# ── What is taken ────────────────────────────────────────────────────────────────────────────────────────


def test_commitment_grows_and_never_passes_one():
    path = [commitment(FOUNDERS, years) for years in range(200)]
    assert path == sorted(path)
    assert path[0] == FOUNDERS
    assert path[1] == pytest.approx(0.4 + 0.15 * 0.4 * 0.6)
    assert path[-1] <= 1


def test_the_load_is_that_of_the_record_and_wears_off(read):
    case = read("model: {}")
    dossier, *_ = case.world.dossiers

    def load(on: str) -> float:
        return float(case.tables.inputs("China", dossier, day(on)).load)

    assert load("2004-06-16") == 0
    assert load("2005-07-04") == pytest.approx(0.5 * 2 ** (-382 / 365.25 / 2))
    assert load("2016-06-01") > load("2015-07-09") + 2  # two members begun, and five lower standings, in July 2015
    assert load("2006-12-31") > load("2008-12-31") > 0


def test_a_line_of_the_scenario_goes_before_the_model(read):
    case = read("model: {}\nstances: [{member: China, stance: support}]")
    told = history(case.rulebook, case.world)

    assert all(each.member != "China" for each in reasons(case, told))
    assert {entry.stances["China"] for entry in told.record if entry.stances} == {"support"}


def test_the_contributions_add_up_to_what_is_told(read):
    case = read("model: {leaders: {China: {vision: 1, will: 1, resources: 1, skill: 1}}}")
    told = list(reasons(case, history(case.rulebook, case.world)))

    assert {"led by China"} <= {part.name for each in told for part in each.contributions}
    for each in told:
        threshold = {"CNC": DEFAULTS.cnc, "CFM": DEFAULTS.cfm, "CHS": DEFAULTS.chs}[each.organ]
        minds = each.chances.shares[2] if each.organ == "CNC" else each.chances.shares[0]
        assert float(minds) == pytest.approx(sigma(threshold - each.utility), abs=1e-9)


def test_what_is_missing_is_named_and_widens_the_band(tmp_path):
    def band(lines: str) -> tuple[float, list[str]]:
        (tmp_path / "case.yaml").write_text(f"{HEAD}{lines}\n", encoding="utf-8")
        found = scosim.run(tmp_path / "case.yaml").data()
        missing = [row["name"] for row in found["model"]["facts"] if row["missing"]]
        return found["dossiers"][0]["band"]["shares"]["facts"], missing

    known = ["{name: salience, value: 0.5}", "{name: agreement, value: 0.3}", "{name: geography, value: 0}"]
    known += [f"{{name: {name}, value: 0}}" for name in ("patron", "rivalry", "liability")] + [
        "{name: pole, value: 1}"
    ]
    known += ["{name: sensitivity, value: 0.1}", "{name: depth, value: 0.25}"]
    share, missing = band(f"model: {{attributes: [{', '.join(known)}]}}")
    assert (share, missing) == (0.0, [])

    share, missing = band(f"model: {{attributes: [{', '.join(known[1:])}]}}")
    assert share > 0
    assert set(missing) == {"salience"}


def test_hindsight_may_be_left_out(read):
    facts = [read(f"model: {{hindsight: {word}}}") for word in ("true", "false")]
    rows = [case.tables.packaged.all("rivalry") for case in facts]
    assert any(row.hindsight for row in rows[0])
    assert not any(row.hindsight for row in rows[1])


# ── Bands ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_band_has_the_chance_in_it_and_its_layers_sum_to_one(read):
    case = read("model: {}")
    (found,) = bands(case, 0).values()

    assert 0 <= found.low <= found.median <= found.high <= 1
    assert sum(found.shares.values()) == pytest.approx(1)
    assert found.low <= found.forms["consensus"] <= found.high
    assert found.forms["law alone"] == pytest.approx(1)


def test_no_draws_no_band(read):
    assert bands(read("model: {draws: 0}"), 0) == {}


def test_where_there_is_no_exact_solution_it_is_said_instead_of_a_band(read):
    case = read("model: {}\nstances: [{member: China, chain: {first: {support: 1}, support: {support: 1}}}]")
    (found,) = bands(case, 0).values()
    assert "do not make products" in found.why


def test_a_band_is_the_same_in_another_process(tmp_path):
    (tmp_path / "case.yaml").write_text(f"{HEAD}model: {{}}\n", encoding="utf-8")
    code = f"import scosim, json; print(json.dumps(scosim.run({str(tmp_path / 'case.yaml')!r}).data()))"
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(told) == 1


# ── The shape of what the papers hold ────────────────────────────────────────────────────────────────────


def test_an_objection_fixed_by_a_line_leaves_nothing_to_a_model(tmp_path):
    lines = "model: {draws: 0}\nstances: [{member: Russia, stance: objection}]"
    assert granted(lines, tmp_path) == 0


def test_the_model_solved_is_the_model_counted(tmp_path):
    lines = "model: {draws: 0, leaders: {Russia: {vision: 1, will: 1, resources: 1, skill: 1}}}"
    (tmp_path / "case.yaml").write_text(f"{HEAD}{lines}\n", encoding="utf-8")
    exact = scosim.run(tmp_path / "case.yaml").data()["dossiers"][0]["chance"]["granted"]
    counted = scosim.run(tmp_path / "case.yaml", method="ensemble", runs=40_000).data()["dossiers"][0]["chance"]
    deviation = math.sqrt(exact * (1 - exact) / 40_000)
    assert abs(counted["granted"] - exact) < 4 * deviation


EVENTS = """proposals:
  - {name: Talks, at: [CFM], raised: 2009-05-01, with: Afghanistan, form: statement}
  - {name: Troops, at: [CFM], raised: 2009-05-01, with: Afghanistan, form: joint action}
model:
  events:
    - {on: 2009-05-01, target: utility, of: China, about: Troops, change: -5, what: supposed}
    - {on: 2009-05-01, target: utility, of: Russia, about: Afghanistan, change: -2}"""


def test_an_event_hits_the_file_that_it_names_and_every_file_of_whom_it_names(read):
    case = read(EVENTS)
    files = {file.id: file for file in case.world.dossiers}

    def shock(member: str, file: str) -> float:
        return float(case.tables.inputs(member, files[file], day("2009-06-01")).shock)

    assert [shock("China", name) for name in ("Talks", "Troops")] == [0, -5]
    assert [shock("Russia", name) for name in ("Talks", "Troops")] == [-2, -2]


def test_what_a_scenario_states_for_the_model_is_among_its_assumptions(read):
    stated = "attributes: [{name: rivalry, of: China, about: Iran, value: 0.5, why: supposed}]"
    event = "events: [{on: 2009-05-01, target: salience, about: economy, change: 0.5, half_life: 3}]"
    leader = "leaders: {China: {vision: 0.5, will: 1, resources: 1, skill: 1}}"
    case = read(f"model: {{{stated}, {event}, {leader}}}")
    told = {each.what: (each.value, each.why) for each in assumed_of_model(case.model, case.tables)}

    assert told["rivalry of China about Iran"] == ("0.5", "supposed")
    assert told["salience about economy"][0] == "+0.5 from 2009-05-01, half of it gone in 3 years"
    assert told["leadership of China"][0] == "vision 0.5, will 1, resources 1, skill 1"


# ── Memory, leaders, coordinators ────────────────────────────────────────────────────────────────────────

TIED = Tie(dependence=0.5, fit=1.0)
LEADING = Leader("Ambra", *([((0, 1.0),)] * len(COMPONENTS)))
REMEMBERING = DEFAULTS._replace(memory=2.0, memory_half_life=1.0)


class Alike:
    """Facts that are the same of every member and dossier, but for how far the applicant is a rival."""

    def __init__(self, rivalry: float = 0.0) -> None:
        self.rivalry = rivalry

    def inputs(self, member: str, dossier: Dossier, day: int) -> Inputs:
        return Inputs(rivalry=self.rivalry)

    def tie(self, member: str, leader: str, dossier: Dossier, day: int) -> Tie:
        return TIED


def remembered(league, stood: Stance, *, ago: str) -> float:
    """What a stance taken at the end of a cycle counts for at the end of 2003."""
    model = Consensus(REMEMBERING, Alike(), league.MOOT)
    reasons = model.reasons(
        "Brine", league.dossier(), day("2003-12-31"), {"Brine": stood}, cycles_of([day(ago), day("2004-06-01")])
    )
    return next(float(each.value) for each in reasons if each.name == "memory")


def test_a_member_keeps_to_the_stance_of_its_last_cycle_the_less_the_longer_ago_it_was(league):
    against, indifferent, for_it = (
        remembered(league, stood, ago="2002-12-31")
        for stood in (Stance.OBJECTION, Stance.NO_OBJECTION, Stance.SUPPORT)
    )

    assert (against, indifferent) == (-for_it, 0)
    assert for_it == pytest.approx(1.0, abs=0.001), "half of two is left after a year"
    assert remembered(league, Stance.SUPPORT, ago="2001-12-31") == pytest.approx(0.5, abs=0.001)


def test_a_stance_hangs_on_that_of_the_cycle_before_once_the_file_was_there(league):
    model, cycles = Consensus(REMEMBERING, Alike(), league.MOOT), cycles_of([day("2001-06-01"), day("2002-06-01")])
    file = league.dossier(filed="2001-02-01")
    first, later = (model.manner("Brine", file, league.MOOT, day(on), cycles) for on in ("2001-05-01", "2002-05-01"))

    assert isinstance(first, Drawn)
    assert isinstance(later, Swayed)
    assert [each.draw.member for each in later.on] == ["Brine"]
    objected, supported = (later.when[(stood,)] for stood in (Stance.OBJECTION, Stance.SUPPORT))
    assert objected.share(Stance.OBJECTION) > supported.share(Stance.OBJECTION)


@pytest.mark.parametrize(("rivalry", "moves"), [(0.0, True), (1.0, False)])
def test_a_leader_moves_who_is_tied_to_it_and_no_full_rival_of_the_applicant(league, rivalry, moves):
    model = Consensus(DEFAULTS, Alike(rivalry), league.MOOT, (LEADING,), members=lambda day: ("Ambra", "Brine"))
    reasons = model.reasons("Brine", league.dossier(), day("2001-05-01"), {"Ambra": Stance.SUPPORT})
    (led,) = (float(each.value) for each in reasons if each.name == "led by Ambra")

    assert (led > 0) is moves


def test_who_minds_a_dossier_reserves_before_the_coordinators_and_objects_above(league):
    coordinators, ministers = (chances_of(DEFAULTS, -5.0, Organ(code, code)) for code in ("CNC", "CFM"))

    assert coordinators.share(Stance.OBJECTION) == 0 < coordinators.share(Stance.RESERVE)
    assert ministers.share(Stance.RESERVE) == 0 < ministers.share(Stance.OBJECTION)
