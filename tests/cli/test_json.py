"""What `scosim run --json` says: for every scenario that is shipped, and for one in which everything happens that can
become of a request.  Its shape is held to its schema in test_schemas.py."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from asking import CROWDED, ROOT, TOLD, runner

import scosim as package
from scosim.cli import main
from scosim.law import SCO

OUTCOMES = {"granted", "pending", "inadmissible", "undetermined", "withdrawn", "lapsed", "no procedure"}
STAGES = {
    "requested", "submitted", "prepared", "represented", "decided", "started", "cleared", "signed", "proposed",
    "granted",
}  # fmt: skip
EVERY = [*TOLD, CROWDED]

pytestmark = pytest.mark.parametrize("path", EVERY)


@cache
def printed(path: str) -> str:
    """What the command prints; asked once, for the same scenario gives the same."""
    answer = runner().invoke(main, ["run", "--json", path], prog_name="scosim")
    assert answer.exit_code in (0, 1), answer.output
    return answer.stdout


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.fixture
def result(path) -> dict[str, Any]:
    return json.loads(printed(path))


# ── The document ─────────────────────────────────────────────────────────────────────────────────────────


def test_one_document_is_printed_and_nothing_else(path):
    text = printed(path)

    assert text.startswith("{\n")
    assert text.endswith("\n}\n")
    json.loads(text)


def test_python_gets_the_same_as_the_command_line(path, result):
    assert package.run(path).data() == result


def test_the_scenario_is_named_as_typed_with_the_hash_of_its_bytes(path, result):
    assert result["scenario"]["path"] == path
    assert result["scenario"]["sha256"] == hashlib.sha256(Path(path).read_bytes()).hexdigest()
    assert result["format"] == 1
    assert result["scosim"] == package.__version__
    assert (result["seed"], result["trace"]) == (package.run(path).case.page.seed, 0)


def test_worker_counts_and_times_appear_nowhere(path, result):
    def keys(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {key for each in value.values() for key in keys(each)}
        return {key for each in value for key in keys(each)} if isinstance(value, list) else set()

    assert not keys(result) & {"jobs", "workers", "time", "seconds", "elapsed", "host"}


# ── Dossiers ─────────────────────────────────────────────────────────────────────────────────────────────


def test_findings_follow_one_another_from_the_day_of_filing_and_the_last_one_stands(result):
    for dossier in result["dossiers"]:
        days = [each["date"] for each in dossier["findings"]]

        assert days[0] == dossier["filed"]
        assert days == sorted(days)
        assert dossier["finding"] == dossier["findings"][-1]["finding"]


def test_a_standing_granted_has_a_day_and_any_other_has_none(result):
    for dossier in result["dossiers"]:
        assert (
            (dossier["granted_on"] is not None)
            is (dossier["outcome"] == "granted")
            is (dossier["stage"] == "granted")
        )
        if dossier["seeks"] in ("withdrawal", "renunciation"):
            assert dossier["decided_on"] is None  # nobody decides on a notice
        elif dossier["granted_on"]:
            assert dossier["filed"] <= dossier["decided_on"] <= dossier["granted_on"]


def test_only_an_open_file_waits_for_something(result):
    for dossier in result["dossiers"]:
        ended = dossier["outcome"] in ("granted", "withdrawn", "lapsed")

        assert (dossier["waits_for"] is None) is ended


def test_an_outcome_that_is_no_end_is_the_finding_or_pending(result):
    for dossier in result["dossiers"]:
        if dossier["outcome"] not in ("granted", "withdrawn", "lapsed"):
            assert dossier["outcome"] == ("pending" if dossier["finding"] == "admissible" else dossier["finding"])


def test_a_refusal_has_a_ground_that_fails_and_what_is_undetermined_has_one_that_is_unknown(result):
    for dossier in result["dossiers"]:
        holds = [ground["holds"] for ground in dossier["grounds"]]

        assert (dossier["finding"] != "inadmissible") or False in holds
        assert (dossier["finding"] != "undetermined") or (None in holds and False not in holds)
        assert (dossier["finding"] != "admissible") or set(holds) <= {True}


def test_every_ground_cites_a_criterion_of_the_law(result):
    criteria = {rule.id: rule for rule in SCO.rules}
    for dossier in result["dossiers"]:
        for ground in dossier["grounds"]:
            assert ground["cite"] in criteria
            assert ground["fact"], "a ground names the fact that decides it"


def certain(result) -> bool:
    """Whether nothing is left to chance: what is told of one history is then all there is."""
    return result["why"].startswith("nothing is left to chance")


def test_chances_sum_to_one_and_a_single_history_is_certain(result):
    for dossier in result["dossiers"]:
        chance = dossier["chance"]

        for shares in (chance["stages"], chance["outcomes"]):
            assert abs(sum(shares.values()) - 1) <= 1e-12
        assert chance["granted"] == chance["outcomes"].get("granted", 0)
        assert chance["interval"] is None
        assert set(chance["stages"]) <= STAGES
        assert set(chance["outcomes"]) <= OUTCOMES
        if certain(result):
            assert chance["outcomes"] == {dossier["outcome"]: 1}
            assert chance["stages"] == {dossier["stage"]: 1}
        else:
            assert chance["outcomes"][dossier["outcome"]] > 0
            assert chance["stages"][dossier["stage"]] > 0


def test_the_chance_by_a_day_is_told_for_each_new_years_eve_and_the_close_and_never_falls(path, result):
    page = package.run(path).case.page
    opens, closes = date.fromordinal(page.opens), date.fromordinal(page.closes)
    eves = [f"{year}-12-31" for year in range(opens.year, closes.year)]
    for dossier in result["dossiers"]:
        by = dossier["chance"]["by"]

        assert [each["date"] for each in by] == [*eves, closes.isoformat()]
        assert all(earlier["granted"] <= later["granted"] for earlier, later in pairwise(by))
        assert by[-1]["granted"] == dossier["chance"]["granted"]
        for each in by if certain(result) else ():
            assert each["granted"] == (dossier["granted_on"] is not None and dossier["granted_on"] <= each["date"])


def blocking(result) -> set[str]:
    """The stances that stand in the way, as the scenario reads silence."""
    withheld = result["rulebook"]["readings"].get("abstention") == "withholds-consent"
    return {"objection", "reserve"} if withheld else {"objection"}


def test_who_blocked_is_who_objected_in_the_record_and_alone_if_once_the_only_one(result):
    for dossier in result["dossiers"]:
        objections = [
            {member for member, stance in entry["stances"].items() if stance in blocking(result)}
            for entry in result["record"]
            if entry["dossier"] == dossier["id"] and entry["decision"] == "objected"
        ]

        blockers = {each["member"]: each["sole"] for each in dossier["blocked_by"]}
        assert set().union(*objections) <= set(blockers)
        assert all(blockers[member] > 0 for (member,) in (each for each in objections if len(each) == 1))
        if certain(result):
            assert {member: {member} in objections for member in set().union(*objections)} == blockers


# ── Record ───────────────────────────────────────────────────────────────────────────────────────────────


def test_the_record_is_in_the_order_of_days_and_within_the_run(path, result):
    world = package.run(path).case.world
    days = [date.fromisoformat(entry["date"]).toordinal() for entry in result["record"]]

    assert days == sorted(days)
    assert all(world.opens <= day <= world.closes for day in days)


def test_everything_cited_is_a_provision_a_silence_or_a_line_of_the_scenario(path, result):
    provisions = {rule.id for rule in SCO.rules}
    lines = len(Path(path).read_text("utf-8").splitlines())
    for entry in [*result["record"], *result["assumptions"]]:
        assert entry["cites"], entry
        for cite in entry["cites"]:
            line = re.fullmatch(r"scenario:(\d+)", cite)
            silence = cite.removeprefix("silences/") if cite.startswith("silences/") else None
            assert cite in provisions or silence in SCO.silences or (line and 1 <= int(line[1]) <= lines), cite


def test_readings_are_named_by_their_silence_and_are_ones_that_it_has(result):
    for used in result["readings_used"]:
        assert used["reading"] in SCO.silences[used["silence"]].readings


def test_stances_are_told_where_an_organ_decides_and_nowhere_else(result):
    for entry in result["record"]:
        decides = entry["decision"] in ("adopted", "objected", "deferred", "bound")

        assert (entry["stances"] is not None) is decides
        assert not decides or entry["by"] in ("CNC", "CFM", "CHG", "CHS")


def test_nothing_is_adopted_over_an_objection(result):
    below_counts = result["rulebook"]["readings"].get("consensus-at-lower-level") != "summit-only"
    for entry in result["record"]:
        if entry["decision"] == "adopted" and (below_counts or entry["by"] == "CHS"):
            state, _, matter = entry["dossier"].partition("/")
            concerned = {state} if matter.startswith(("suspension", "expulsion", "reinstatement")) else set()
            assert not [
                who for who, stance in entry["stances"].items() if stance == "objection" and who not in concerned
            ]


def test_no_organ_decides_on_a_file_that_has_ended(result):
    ended: set[str] = set()
    for entry in result["record"]:
        assert not (entry["stances"] and entry["dossier"] in ended), entry
        if entry["decision"] in ("withdrawn", "lapsed"):
            ended.add(entry["dossier"])


def test_every_file_is_filed_in_the_record_on_its_day_and_found_upon(result):
    for dossier in result["dossiers"]:
        first, second, *_ = (entry for entry in result["record"] if entry["dossier"] == dossier["id"])

        assert (first["date"], first["by"]) in [(dossier["filed"], by) for by in (dossier["applicant"], "members")]
        assert (second["date"], second["decision"]) == (dossier["filed"], dossier["findings"][0]["finding"])
