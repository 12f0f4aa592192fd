"""What holds of every scenario that is shipped, and of small worlds made so that each provision matters in one."""

from __future__ import annotations

import json
import os
import re
import tempfile
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

import scosim
from scosim.calendar import day
from scosim.chances import Luck
from scosim.engine import history
from scosim.law import SCO
from scosim.provision import Bar, Criterion, DecisionRule, Effect, Power, Provision, Signing
from scosim.rulebook import Rulebook
from scosim.scenario.case import Case, read_case

from .helpers import (
    MEMBER,
    MONGOLIA,
    NEPAL,
    OBSERVER,
    PARTNER,
    STARTED,
    Y2012,
    Json,
    asks,
    case_of,
    facts,
    span,
    stances,
    text_of,
)

SCENARIOS = Path(__file__).parents[2] / "scenarios"
SHIPPED = {
    str(path.relative_to(SCENARIOS)): path.read_text(encoding="utf-8") for path in sorted(SCENARIOS.rglob("*.y*ml"))
}
BAD = {"under_unsc_sanctions": "true", "in_armed_conflict": "true", "active_ties": "false",
       "diplomatic_relations": "{any: true, China: false}", "security_obligations_compatible": "false",
       "will_accede_to_treaties": "false"}  # fmt: skip

# ── Worlds ───────────────────────────────────────────────────────────────────────────────────────────────

Y2005 = span("2005-01-01", "2005-12-31", CNC="2005-03-01", CFM="2005-04-01", CHS="2005-05-01")
Y2025 = span("2025-09-01", "2026-12-31", CNC="2025-10-01", CFM="2025-11-01", CHS="2025-12-01")
FILES = {"2005": (Y2005, "2005-02-01"), "2012": (Y2012, "2012-02-01"), "2025": (Y2025, "2025-09-02")}
UNPREPARED = "readings: {preparation: none}"


def _asking(year: str, seeks: str, said: str = "areas: [economy]", who: str = "state: Bangladesh") -> str:
    run, files = FILES[year]
    return run + asks(f"{who}, seeks: {seeks}, files: {files}, {said}")


WORLDS: dict[str, tuple[str, ...]] = {
    "an observer": (OBSERVER,),
    "an observer, nothing prepared": (OBSERVER, UNPREPARED),
    "an observer before the regulation": (
        span("2004-01-01", "2004-12-31", CNC="2004-03-01", CFM="2004-04-01", CHS="2004-06-17"),
        asks("state: Nepal, seeks: observer, files: 2004-02-01"),
    ),
    "a private observer": (_asking("2012", "observer", "kind: private", "organisation: ACME"),),
    "an observer with other aims": (OBSERVER, "facts: {Nepal: {shares_aims_and_principles: false}}"),
    "an observer with a wrong address": (_asking("2012", "observer", "addressed_to: Secretary-General"),),
    "an observer with a wrong signature": (_asking("2012", "observer", "signed_by: foreign minister"),),
    "a partner": (PARTNER,),
    "a partner, nothing prepared": (PARTNER, UNPREPARED),
    "a guest": (_asking("2012", "guest"),),
    "a member": (MEMBER,),
    "a member that was nothing before": (_asking("2012", "member"), facts(Bangladesh={})),
    "a member with a wrong signature": (
        Y2012,
        asks("state: Mongolia, seeks: member, files: 2012-02-01, signed_by: foreign minister"),
        facts(Mongolia={}),
    ),
    "a member outside the region, by the regulation": (
        Y2012,
        MONGOLIA,
        facts(Mongolia={"in_eurasia": "false"}),
        "rules: {without: [charter/13.1]}",
    ),
    "a member outside the region, by the Charter": (_asking("2005", "member"),
                                                    "facts: {Bangladesh: {in_eurasia: false}}"),
    "a member with other aims": (_asking("2005", "member"),
                                 "facts: {Bangladesh: {in_eurasia: true, shares_aims_and_principles: false}}"),
    "a member with a wrong address": (_asking("2005", "member", "addressed_to: CHS"),
                                      "facts: {Bangladesh: {in_eurasia: true}}"),
    **{f"a member, {fact}": (Y2012, MONGOLIA, facts(Mongolia={fact: bad})) for fact, bad in BAD.items()},
    "an admission": (STARTED, facts(Mongolia={})),
    "an admission but for the Charter": (STARTED, facts(Mongolia={}), "rules: {without: [charter/13.2]}"),
    "an admission with criteria disregarded": (
        STARTED,
        facts(Mongolia={"active_ties": "{2015-01-01: true, 2015-05-01: false}"}),
        "readings: {criteria-lost-midway: disregarded}",
    ),
    "an admission with criteria lost": (
        STARTED,
        facts(Mongolia={"active_ties": "{2015-01-01: true, 2015-05-01: false}"}),
    ),
    "the moratorium": (
        span("2008-01-01", "2008-12-31", CNC="2008-03-01", CFM="", CHS=""),
        asks("state: Mongolia, seeks: member, files: 2008-02-01"),
        facts(Mongolia={}),
    ),
    "an objection": (OBSERVER, stances("member: Russia, at: CNC, stance: objection")),
    "an absence": (OBSERVER, stances("member: Russia, at: CHS, stance: absent")),
    "a request over the change of 2014": (
        span("2014-01-01", "2014-12-31", CNC="2014-02-01", CFM="2014-03-01", CHS="2014-10-01"),
        asks("state: Mongolia, seeks: member, files: 2014-01-15"),
        facts(Mongolia={}),
    ),
    "sittings by the pattern": (span("2012-01-01", "2013-12-31"), NEPAL),
    "an observer over the merger": (
        span("2025-01-01", "2025-12-31", CNC="2025-06-01", CFM="2025-07-01", CHS="2025-09-01"),
        asks("state: Bangladesh, seeks: observer, files: 2025-02-01"),
    ),
    "a member over the merger": (
        span("2025-08-01", "2025-12-31", CNC="2025-10-01", CFM="", CHS=""),
        asks("state: Mongolia, seeks: member, files: 2025-08-15"),
        facts(Mongolia={}),
    ),
} | {
    f"{name}, {year}, {seeks}": (_asking(year, seeks, said, who), *more)
    for year, seeks in (("2012", "dialogue partner"), ("2025", "dialogue partner"), ("2025", "SCO partner"))
    for name, said, who, *more in (
        ("a partner", "areas: [economy]", "state: Bangladesh"),
        ("a private partner", "areas: [economy], kind: private", "organisation: ACME"),
        ("a partner without areas", "areas: []", "state: Bangladesh"),
        ("a partner with a wrong address", "areas: [economy], addressed_to: CHS", "state: Bangladesh"),
        ("a partner with a wrong signature", "areas: [economy], signed_by: head of government", "state: Bangladesh"),
        ("a partner with a high signature", "areas: [economy], signed_by: head of state", "state: Bangladesh"),
        ("a partner that wants none", "areas: [economy]", "state: Bangladesh",
         "facts: {Bangladesh: {wishes_partnership: false}}"),
    )
}  # fmt: skip

TEXTS = SHIPPED | {name: text_of(*parts) for name, parts in WORLDS.items()}


@cache
def _run(name: str, added: str = "") -> tuple[scosim.Run, Json]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "world.yaml")
        path.write_text(TEXTS[name] + added, encoding="utf-8")
        run = scosim.run(path)
        return run, json.loads(json.dumps(run.data()))


# ── Every scenario that is shipped ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SHIPPED)
def test_every_scenario_that_is_shipped_expects_something_and_meets_it(name: str) -> None:
    run, data = _run(name)
    assert data["expectations"]
    assert [row for row in data["expectations"] if not row["met"]] == []
    assert run.met


@pytest.mark.parametrize("name", SHIPPED)
def test_every_file_of_a_scenario_that_is_shipped_is_spoken_of_by_its_expectations(name: str) -> None:
    _, data = _run(name)
    expected = {row["applicant"] for row in data["expectations"]}
    for file in data["dossiers"]:
        assert expected & {file["id"], file["applicant"]}


@pytest.mark.parametrize("name", TEXTS)
def test_every_line_of_the_record_cites_what_can_be_looked_up(name: str) -> None:
    _, data = _run(name)
    provisions = {rule.id for rule in SCO.rules}
    silences = {f"silences/{silence}" for silence in SCO.silences}
    lines = TEXTS[name].splitlines()
    assert data["record"]
    for entry in (*data["record"], *data["assumptions"]):
        assert entry["cites"], entry
        for cite in entry["cites"]:
            if written := re.fullmatch(r"scenario:([1-9]\d*)", cite):
                assert lines[int(written[1]) - 1].strip(), entry
            else:
                assert cite in provisions | silences, entry


@pytest.mark.parametrize("name", TEXTS)
def test_every_ground_cites_a_provision(name: str) -> None:
    _, data = _run(name)
    for file in data["dossiers"]:
        for ground in file["grounds"]:
            assert SCO.cited(ground["cite"])
            assert ground["gist"]


@pytest.mark.parametrize("name", TEXTS)
def test_every_provision_that_the_record_cites_is_in_force_that_day(name: str) -> None:
    """Save where the record says that something has ended: then it may cite what was in force till the day before."""
    run, data = _run(name)
    law = run.case.rulebook if "without" in TEXTS[name] or "readings" in TEXTS[name] else SCO
    law = run.case.rulebook if run.case.rulebook.seen else law
    for entry in data["record"]:
        today = day(entry["date"])
        known = {cite for rule in law.on(today).rules for cite in rule.cites}
        if entry["decision"] == "tabled":
            known |= {cite for rule in law.on(today - 1).rules for cite in rule.cites}
        gone = [c for c in entry["cites"] if c not in known and not c.startswith(("scenario:", "silences/"))]
        assert gone == [], entry


@pytest.mark.parametrize("name", TEXTS)
def test_every_refusal_has_a_ground_and_every_ground_holds_in_an_admissible_request(name: str) -> None:
    _, data = _run(name)
    for file in data["dossiers"]:
        holds = [ground["holds"] for ground in file["grounds"]]
        if file["finding"] == "admissible":
            assert set(holds) <= {True}
        if file["finding"] == "inadmissible":
            assert False in holds
        if file["finding"] == "undetermined":
            assert None in holds
            assert False not in holds


@pytest.mark.parametrize("name", [name for name, text in TEXTS.items() if "readings:" not in text])
def test_no_organ_adopts_over_an_objection_or_an_absence(name: str) -> None:
    """In a suspension, an expulsion and a reinstatement the stance of the State concerned counts nothing."""
    _, data = _run(name)
    for entry in data["record"]:
        if entry["stances"] is not None:
            state, _, matter = entry["dossier"].partition("/")
            concerned = state if matter.startswith(("suspension", "expulsion", "reinstatement")) else ""
            stopped = bool({"objection", "absent"} & {s for who, s in entry["stances"].items() if who != concerned})
            assert stopped is (entry["decision"] not in ("adopted", "bound"))


# ── Readings: what would change a result is named in it ──────────────────────────────────────────────────


@cache
def _ends(name: str, added: str = "") -> list[tuple[object, ...]]:
    """What becomes of each file in the history that is told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "world.yaml")
        path.write_text(TEXTS[name] + added, encoding="utf-8")
        case = read_case(path)
    told = history(case.rulebook, case.world, Luck(case.page.seed))
    return [(e.dossier.id, e.outcome, e.stage, e.found.verdict, e.decided_on, e.granted_on) for e in told.ends]


OTHER = [(name, value) for name, silence in SCO.silences.items() for value in silence.readings]
UNREAD = [name for name, text in TEXTS.items() if "readings:" not in text]
"""The worlds that choose no reading; each third is asked, with SCOSIM_PROFILE=deep each."""


@pytest.mark.parametrize("name", UNREAD[:: 1 if os.environ.get("SCOSIM_PROFILE") == "deep" else 3])
def test_a_reading_but_for_which_the_result_were_another_is_named(name: str) -> None:
    _, data = _run(name)
    named = {row["silence"]: row["reading"] for row in data["readings_used"]}
    unnamed = {
        silence
        for silence, value in OTHER
        if value != SCO.silences[silence].default
        and silence not in named
        and _ends(name, f"\nreadings: {{{silence}: {value}}}\n") != _ends(name)
    }
    assert unnamed == set()
    assert all(SCO.silences[silence].default == reading for silence, reading in named.items())


# ── Striking out ─────────────────────────────────────────────────────────────────────────────────────────


@cache
def _world(name: str) -> tuple[Case, list[tuple[object, ...]]]:
    case = case_of(*WORLDS[name])
    return case, [entry.key for entry in history(case.rulebook, case.world).record]


def _without(rulebook: Rulebook, rule: Provision) -> Rulebook:
    return replace(rulebook, rules=tuple(other for other in rulebook.rules if other.key != rule.key))


STRIKES = [rule for rule in SCO.rules if isinstance(rule, (Criterion, Power, Signing, Effect, Bar))]


@cache
def _scenario(name: str) -> tuple[Case, list[tuple[object, ...]]]:
    case = read_case(SCENARIOS / name)
    return case, [entry.key for entry in history(case.rulebook, case.world).record]


def _is_changed(case: Case, before: list[tuple[object, ...]], rule: Provision) -> bool:
    """Whether the record is another without the rule; what is about another matter cannot be."""
    if not {dossier.seeks for dossier in case.world.dossiers} & set(getattr(rule, "seeks", ())):
        return False
    after = history(_without(case.rulebook, rule), case.world).record
    return [entry.key for entry in after] != before


@pytest.mark.parametrize("rule", STRIKES, ids=lambda rule: rule.key)
def test_striking_out_a_criterion_power_signing_effect_or_bar_changes_some_record(rule: Provision) -> None:
    worlds = (_world(name) for name in WORLDS)
    scenarios = (_scenario(name) for name in SHIPPED)
    assert any(_is_changed(case, before, rule) for case, before in chain(worlds, scenarios))


def test_striking_out_consensus_leaves_nothing_to_decide_by() -> None:
    case, before = _world("an observer")
    consensus = next(rule for rule in SCO.rules if isinstance(rule, DecisionRule) and rule.id == "charter/16.1")
    after = [entry.key for entry in history(_without(case.rulebook, consensus), case.world).record]
    assert after != before
    assert "adopted" not in str(after)
