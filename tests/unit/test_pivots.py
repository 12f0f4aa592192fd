"""Who binds, and the smallest changes that turn an outcome: by example, and as lines of a scenario."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import scosim
from scosim.calendar import iso
from scosim.chances import Luck
from scosim.engine import history
from scosim.pivots import File, Pivots, pivots, pivots_of
from scosim.procedure import Outcome
from scosim.scenario.case import read_case
from scosim.scenario.written import plain, yaml_text

ROOT = Path(__file__).parents[2]
STUDY, HISTORY = ROOT / "scenarios" / "study", ROOT / "scenarios" / "history"
TEACHING = ROOT / "scenarios" / "teaching"

TEN = """\
title: Ten members, three of which object
opens: 2009-01-01
closes: 2012-12-31
members: [Belarus, China, India, Iran, Kazakhstan, Kyrgyzstan, Pakistan, Russia, Tajikistan, Uzbekistan]
applicants:
  - {state: United States, seeks: dialogue partner, files: 2009-04-15, areas: [counter-narcotics]}
stances:
  - {member: Russia, on: United States, stance: objection}
  - {member: China, on: United States, at: CFM, stance: objection}
  - {member: Iran, on: United States, at: CFM, from: 2010-01-01, stance: objection}
  - {member: Iran, on: United States, at: CHS, stance: objection}
"""
PAIR = """\
title: One request, with something in its way
opens: 2009-01-01
closes: 2011-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2009-04-15, areas: [economy]EXTRA}
"""


@pytest.fixture
def found(tmp_path: Path) -> Any:
    """What binds the files of a scenario in text."""

    def told(text: str, **options: Any) -> Pivots:
        path = tmp_path / "scenario.yaml"
        path.write_text(text, encoding="utf-8")
        return pivots(path, **options)

    return told


def words(file: File) -> list[list[str]]:
    return [[lever.words for lever in flip.levers] for flip in file.flips.found]


# ── Who binds ────────────────────────────────────────────────────────────────────────────────────────────


def test_of_three_that_object_none_turns_the_outcome_alone(found: Any) -> None:
    (file,) = found(TEN).files
    assert words(file) == [[f"{member} has no objection throughout" for member in ("China", "Iran", "Russia")]]


def test_a_block_is_shared_equally_by_those_who_made_it(found: Any) -> None:
    text = TEN.replace("Russia, on: United States, stance", "Russia, on: United States, at: CFM, stance")
    (file,) = found(text).files
    cfm = [sitting for sitting in file.sittings if sitting.organ == "CFM"]
    assert [sitting.objectors for sitting in cfm][:2] == [("China", "Russia"), ("China", "Iran", "Russia")]
    blocks = {each.member: each.blocks for each in file.members}
    assert blocks["Iran"].responsibility == Fraction(len(cfm) - 1, 3)
    assert blocks["China"].responsibility == Fraction(1, 2) + Fraction(len(cfm) - 1, 3)
    assert blocks["China"].sole == 0


def test_an_absence_that_defers_is_no_objection(found: Any) -> None:
    (file,) = found(PAIR.replace("EXTRA", "") + "stances:\n  - {member: China, at: CNC, stance: absent}\n").files
    assert {(sitting.decision, sitting.objectors, sitting.absent) for sitting in file.sittings} == {
        ("deferred", (), ("China",))
    }
    assert [(each.member, each.blocks) for each in file.members] == [("China", None)]
    assert words(file) == [["China has no objection throughout"]]


# ── What would turn it ───────────────────────────────────────────────────────────────────────────────────


def test_a_set_tells_where_it_first_works_and_when_the_file_is_granted() -> None:
    (file,) = pivots(STUDY / "us-dialogue-partner-blocked.yaml").files
    (flip,) = file.flips.found
    assert flip.first_works is not None
    assert flip.granted_on is not None
    assert (iso(flip.first_works.day), flip.first_works.organ) == ("2009-05-17", "CFM")
    assert (flip.first_works.decision, flip.first_works.told) == ("adopted", "objected")
    assert iso(flip.granted_on) == "2010-03-24"


def test_a_criterion_that_fails_may_hold_be_struck_or_come_too_late() -> None:
    (file,) = pivots(HISTORY / "iran-member-under-sanctions.yaml").files
    assert [[(lever.means, lever.name) for lever in flip.levers] for flip in file.flips.found] == [
        [("fact", "under_unsc_sanctions")],
        [("provision", "admission-2010/criteria.no-unsc-sanctions")],
        [("provision", "enlargement-moratorium/1")],
    ]


def test_what_was_granted_hung_on_every_member_and_on_the_law() -> None:
    (file,) = pivots(HISTORY / "mongolia-observer-2004.yaml").files
    single = {lever.name for flip in file.flips.found for lever in flip.levers if len(flip.levers) == 1}
    members = {"China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan"}
    assert members | {"charter/16.1", "observer-2004/4", "shares_aims_and_principles"} <= single
    assert all(flip.granted_on is None for flip in file.flips.found)


def test_where_the_law_has_no_procedure_nothing_turns_it_and_that_is_said(found: Any) -> None:
    text = PAIR.replace("EXTRA", "").replace("2009", "2003").replace("2011", "2004")
    (file,) = found(text).files
    assert (file.flips.found, file.flips.why) == ((), "the law of the day has no procedure for this")


def test_more_than_four_at_once_are_not_looked_for_but_said_to_be_enough(found: Any) -> None:
    members = ("China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan")
    lines = "".join(f"  - {{member: {member}, stance: objection}}\n" for member in members)
    (file,) = found(PAIR.replace("EXTRA", "") + "stances:\n" + lines).files
    assert not file.flips.found
    assert file.flips.why == "more than 4 things would have to be otherwise at once; 5 together turn it"


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        (", withdraws: 2009-06-01", "it is not withdrawn"),
        (", acts: {memorandum: never}", "memorandum: done after the usual lag"),
        (", not_tabled: [{at: CFM}]", "nothing holds it back at the CFM, as the scenario does"),
        (", signed_by: head of organisation", "its letter is signed as the law demands"),
        (", addressed_to: CHS", "its letter is addressed as the law demands"),
    ],
)
def test_what_the_scenario_states_of_the_course_of_a_file_may_be_otherwise(found: Any, extra: str, said: str) -> None:
    (file,) = found(PAIR.replace("EXTRA", extra)).files
    assert [said] in words(file)


def test_an_area_that_is_not_named_may_be(found: Any) -> None:
    (file,) = found(PAIR.replace(", areas: [economy]EXTRA", "")).files
    assert ["its letter names an area"] in words(file)


def test_of_a_fact_about_every_member_each_member_is_a_lever(found: Any) -> None:
    relations = "{any: true, China: false, Russia: unknown}"
    good = "in_eurasia: true, under_unsc_sanctions: false, in_armed_conflict: false, active_ties: true"
    facts = f"{good}, security_obligations_compatible: true, diplomatic_relations: {relations}"
    text = (
        "title: Relations\nopens: 2012-01-01\ncloses: 2013-12-31\nstandings: {Mongolia: observer}\n"
        f"facts: {{Mongolia: {{{facts}}}}}\napplicants:\n  - {{state: Mongolia, seeks: member, files: 2012-02-01}}\n"
    )
    (file,) = found(text).files
    assert [[(lever.name, lever.of) for lever in flip.levers] for flip in file.flips.found] == [
        [("admission-2010/criteria.diplomatic-relations", "")],
        [("diplomatic_relations", "China"), ("diplomatic_relations", "Russia")],
    ]


def test_who_objects_because_another_does_not_is_told_apart_from_who_leads(found: Any) -> None:
    """Kazakhstan objects where Russia has no objection, and has none where Russia objects."""
    follower = "{objection: {no objection: 1}, no objection: {objection: 1}, otherwise: {objection: 1}}"
    lines = f"stances:\n  - {{member: Kazakhstan, follows: Russia, when: {follower}}}\n"
    text = PAIR.replace("EXTRA", "") + lines
    (file,) = found(text + "  - {member: Russia, stance: objection}\n").files
    both = ["Kazakhstan has no objection throughout", "Russia has no objection throughout"]
    assert words(file) == [both]


# ── As lines of the scenario ─────────────────────────────────────────────────────────────────────────────

WRITTEN = [
    HISTORY / "iran-member-under-sanctions.yaml",
    HISTORY / "mongolia-observer-2004.yaml",
    HISTORY / "united-states-observer-2005.yaml",
    STUDY / "us-dialogue-partner-blocked.yaml",
    pytest.param(STUDY / "us-dialogue-partner-by-chance.yaml", marks=pytest.mark.deep, id="by-chance"),
    STUDY / "three-observers-package.yaml",
    STUDY / "observers-that-gain-a-say.yaml",
    STUDY / "the-partner-category-struck-out.yaml",
    TEACHING / "held-off-the-agenda.yaml",
    TEACHING / "chance-that-follows.yaml",
    TEACHING / "charter-absence-defers.yaml",
    TEACHING / "budget-agreement-2003-money-back.yaml",
    TEACHING / "charter-suspension-for-breach.yaml",
    TEACHING / "charter-suspension-then-expulsion.yaml",
    TEACHING / "dp-2008-decided-and-never-signed.yaml",
    TEACHING / "dp-2008-letters.yaml",
    TEACHING / "admission-2010-what-nobody-knows.yaml",
    TEACHING / "standard-memorandum-2014-obligations-never-met.yaml",
    TEACHING / "tianjin-partner-2025-no-procedure-yet.yaml",
]


def with_variants(path: Path, variants: dict[str, Any]) -> str:
    """A scenario with these variants and no others, which expects nothing."""
    root = plain(read_case(path).source.root)
    bare = {key: value for key, value in root.items() if key not in ("variants", "sweeps", "expect")}
    bare.get("model", {}).pop("expect", None)
    return yaml_text({**bare, "variants": variants})


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_set_turns_the_outcome_when_it_is_written_into_the_scenario(path: Path, tmp_path: Path) -> None:
    told = pivots(path, method="engine")
    flips = [(file, flip) for file in told.files for flip in file.flips.found]
    written = tmp_path / "written.yaml"
    written.write_text(with_variants(path, told.variants()), encoding="utf-8")
    variants = read_case(written).variants
    assert len(variants) == len(flips)
    for variant, (file, flip) in zip(variants, flips, strict=True):
        again = history(variant.case.rulebook, variant.case.world, Luck(told.run.seed))
        end = again.end_of(file.end.dossier.id)
        assert (end.outcome == Outcome.GRANTED) is file.flips.to_grant, variant.name
        assert end.granted_on == flip.granted_on, variant.name


def test_the_chance_with_a_set_is_that_of_the_scenario_with_it_written_in(tmp_path: Path) -> None:
    path = TEACHING / "chance-drawn-at-each-sitting.yaml"
    told = pivots(path, method="ensemble", runs=500)
    (file,) = told.files
    written = tmp_path / "written.yaml"
    written.write_text(with_variants(path, told.variants()), encoding="utf-8")
    again = scosim.run(written, method="ensemble", runs=500)
    chances = [run.odds.tallies[file.end.dossier.id].chance(Outcome.GRANTED) for _, run in again.variants]
    assert chances == list(file.chances) != []


def test_without_chance_there_is_none_to_tell() -> None:
    (file,) = pivots(STUDY / "us-dialogue-partner-blocked.yaml").files
    assert file.chances == (None,)
    assert [each.without for each in file.members] == [None]


def test_chances_of_sets_are_left_out_before_those_of_members() -> None:
    told = scosim.run(STUDY / "us-dialogue-partner-by-chance.yaml", variants=False)
    every, some, none = (pivots_of(told, bound=1, most=most).files[0] for most in (None, 3, 0))
    assert [each.without for each in some.members] == [each.without for each in every.members]
    assert {*some.chances, *none.chances, *(each.without for each in none.members)} == {None} != {*every.chances}


def test_a_member_that_never_objected_would_make_a_grant_no_less_likely() -> None:
    told = pivots_of(scosim.run(STUDY / "us-dialogue-partner-by-chance.yaml"), bound=1)
    chance = told.run.odds.tallies[told.files[0].end.dossier.id].chance(Outcome.GRANTED)
    assert told.files[0].members
    assert all(each.without is not None and each.without >= chance for each in told.files[0].members)


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", WRITTEN[:6], ids=lambda path: path.stem)
def test_whatever_is_told_cites_something(path: Path) -> None:
    data = json.loads(json.dumps(pivots(path, method="engine").data()))
    assert data["format"] == 1
    for file in data["dossiers"]:
        levers = [lever for flip in file["flips"] for lever in flip["levers"]]
        assert all(row["cites"] for row in [*levers, *file["looked_at"], *file["sittings"]])
        assert (file["why_none"] is None) is bool(file["flips"])
        assert file["bound"] == 4


def test_a_lever_is_named_as_what_it_is() -> None:
    data = pivots(HISTORY / "iran-member-under-sanctions.yaml").data()
    first, second, _ = (flip["levers"] for flip in data["dossiers"][0]["flips"])
    assert first[0].items() >= {"kind": "fact", "fact": "under_unsc_sanctions", "of": None, "value": False}.items()
    assert second[0].items() >= {"kind": "provision", "cite": "admission-2010/criteria.no-unsc-sanctions"}.items()


# ── Pasted ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_printed_variants_can_be_pasted_below_the_scenario_and_run(tmp_path: Path) -> None:
    from scosim.report.pivots import variants

    path = HISTORY / "iran-member-under-sanctions.yaml"
    pasted = tmp_path / "pasted.yaml"
    pasted.write_text(path.read_text(encoding="utf-8") + variants(pivots(path)) + "\n", encoding="utf-8")
    again = scosim.run(pasted)
    assert [run.history.end_of("Iran/member").outcome for _, run in again.variants] == [Outcome.GRANTED] * 3
    assert again.history.end_of("Iran/member").outcome == Outcome.INADMISSIBLE
