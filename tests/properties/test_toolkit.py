"""What the toolkit promises of itself: its worlds are eventful, its texts run, its promises can be broken."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from dataclasses import replace

import pytest
from click.testing import CliRunner
from hypothesis import Phase, find, given, reject, settings
from hypothesis import strategies as st

from scosim.calendar import Hour
from scosim.chances import Luck
from scosim.cli import main
from scosim.engine import history
from scosim.errors import ScenarioError
from scosim.law import SCO
from scosim.procedure import Hold, Package
from scosim.provision import Every, EveryMember, Fact, No, Read, Some
from scosim.readings import facts_in
from scosim.scenario.case import read_case
from scosim.terms import Kind, Stance
from scosim.testing import PROMISES, broken, conditions, hopes, profiles, scenarios, worlds
from scosim.testing.scenarios import APPLICANTS, MEMBERS, writable, written

SHRUNK = settings(phases=list(Phase), database=None)
FEW = settings(max_examples=max(1, settings.default.max_examples // 4))

# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("kind", [Fact, No, Every, Some, EveryMember, Read])
def test_every_word_of_the_grammar_comes_up_and_shrinks_to_next_to_nothing(kind):
    found = find(conditions(), lambda condition: isinstance(condition, kind), settings=SHRUNK)
    assert len(list(facts_in(found))) <= 2


@given(conditions(members=(), silences=()))
def test_of_no_members_and_no_silences_there_are_four_words(condition):
    assert all(isinstance(part, Fact) for part in facts_in(condition))


# ── Worlds ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("which", ["league", "sco"])
def test_much_is_granted_in_worlds_and_everything_else_happens_too(which, league):
    book = league.rulebook if which == "league" else SCO
    seen = Counter()

    @settings(max_examples=300)
    @given(worlds(book, doubts=1), st.integers(0, 99))
    def look(world, run):
        told = history(book, world, Luck(0, run))
        seen.update(str(end.outcome) for end in told.ends)
        seen.update(str(entry.decision) for entry in told.record)

    look()
    assert {"granted", "pending", "inadmissible", "withdrawn", "lapsed"} <= set(seen)
    assert {"adopted", "objected", "deferred", "not tabled", "tabled", "signed", "opinion"} <= set(seen)
    assert seen["granted"] >= 100


def test_who_may_ask_is_what_the_law_says(league):
    day = league.rulebook.change_days[0]
    assert {each.held for each in profiles(league.rulebook, league.ALLY, day)} == {league.FRIEND}
    assert profiles(league.rulebook, league.ALLY, day - 1) == ()
    member = SCO.standings["member"]
    held = {str(each.held) for each in profiles(SCO, member, SCO.change_days[-1])}
    assert held == {"observer", "dialogue partner", "SCO partner"}
    assert {each.kind for each in profiles(SCO, member, SCO.change_days[-1])} == {Kind.STATE}


def test_what_is_hoped_for_is_what_lets_a_file_pass():
    hoped = {hope.name: hope.value for hope in hopes(SCO, SCO.standings["member"])}
    assert hoped["in_eurasia"] is True
    assert hoped["under_unsc_sanctions"] is False


# ── Scenarios ────────────────────────────────────────────────────────────────────────────────────────────


@FEW
@given(text=scenarios())
def test_a_scenario_of_the_toolkit_runs_and_ends_well(text, tmp_path_factory):
    path = tmp_path_factory.mktemp("scenario") / "small.yaml"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["run", str(path), "--json"])
    assert result.exit_code == 0, result.output


@given(
    world=worlds(SCO, members=MEMBERS, applicants=APPLICANTS, doubts=2).map(writable).filter(lambda w: w.dossiers),
    run=st.integers(0, 99),
)
def test_a_world_that_is_written_down_and_read_again_has_the_same_fates(world, run, tmp_path_factory):
    path = tmp_path_factory.mktemp("scenario") / "small.yaml"
    path.write_text(written(world), encoding="utf-8")
    try:
        case = read_case(path)
    except ScenarioError as error:
        if [problem.code for problem in error.problems] != ["S0309"]:
            raise
        reject()  # by the record the State holds by then what in this world it asks for
    told, again = history(SCO, world, Luck(0, run)), history(case.rulebook, case.world, Luck(0, run))
    assert fates(told) == fates(again)


def fates(told):
    return {end.dossier.id: (end.stage, end.outcome, end.decided_on, end.granted_on) for end in told.ends}


# ── Promises ─────────────────────────────────────────────────────────────────────────────────────────────


def told_with(told, number, **changes):
    """The same history with one entry of its record otherwise."""
    record = list(told.record)
    record[number] = record[number]._replace(**changes)
    return told._replace(record=tuple(record))


def place_of(told, decision):
    return next(place for place, entry in enumerate(told.record) if entry.decision == decision)


def falsified(league):
    """Histories in which one promise is broken, by its name; each with the world of which it is told."""
    book, world = league.rulebook, league.world(stances=[league.line(Stance.OBJECTION, "Ambra", until="2001-03-02")])
    told = history(book, world)
    (end,) = told.ends
    adopted, objected = place_of(told, "adopted"), place_of(told, "objected")
    no = told.record[objected].stances
    name = end.dossier.id
    other = league.dossier("Elba")
    return {
        "a_decision_is_what_its_rule_makes_of_the_stances": (world, told_with(told, adopted, stances=no)),
        "who_stands_in_the_way_sits": (world, told_with(told, objected, members=("Gannet",))),
        "a_package_goes_together": (
            replace(world, dossiers=(end.dossier, other), packages=(Package("scenario:50", (name, other.id)),)),
            told._replace(ends=(end, end._replace(dossier=other, granted_on=None))),
        ),
        "nothing_is_decided_while_it_is_held_back": (replace(world, holds={name: (Hold("scenario:51"),)}), told),
        "nothing_is_granted_but_by_a_step_that_grants_it": (
            world,
            told._replace(ends=(end._replace(granted_on=end.granted_on - 1),)),
        ),
        "nobody_holds_what_was_never_conferred": (world, told._replace(standings={"Delta": league.ALLY})),
        "a_dossier_moves_only_by_what_the_record_says": (replace(world, sittings={}), told),
        "outcomes_are_as_recorded": (world, told._replace(ends=(end._replace(waits_for="rain"),))),
        "every_refusal_has_a_ground": (world, told_with(told, objected, members=())),
        "every_ground_is_cited_and_in_force": (world, told_with(told, adopted, cites=("league/9",))),
        "the_record_is_in_order": (world, told_with(told, 0, hour=Hour.RECORD)),
    }


@pytest.mark.parametrize("promise", PROMISES, ids=lambda promise: promise.__name__)
def test_a_promise_that_is_broken_is_seen_to_be(promise, league):
    world, told = falsified(league)[promise.__name__]
    assert list(promise(league.rulebook, world, told))


def test_no_promise_is_broken_where_nothing_is_falsified(league):
    world = league.world()
    assert broken(league.rulebook, world, history(league.rulebook, world)) == []


# ── On purpose ───────────────────────────────────────────────────────────────────────────────────────────


def python(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


def test_nothing_of_the_project_imports_the_toolkit_by_itself():
    seen = "'hypothesis' in sys.modules or 'scosim.testing' in sys.modules"
    assert python(f"import sys, scosim.cli, scosim.results; print({seen})").stdout == "False\n"


def test_without_its_extra_the_toolkit_says_in_one_sentence_which_to_install():
    told = python("import sys; sys.modules['hypothesis'] = None; import scosim.testing").stderr.splitlines()
    assert told[-1] == "ImportError: scosim.testing needs Hypothesis: pip install 'scosim[test]'"
