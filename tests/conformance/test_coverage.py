"""The law against the inventory of its texts: nothing left out, nothing without citation, dates and source."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from scosim.calendar import day, iso
from scosim.coverage import Coverage, Covered, counted, covered, dependants, places
from scosim.law import INSTRUMENTS, SCO, register
from scosim.law.silences import in_force_unknown
from scosim.provision import Statement
from scosim.report.coverage import concordance, coverage, sweep
from scosim.rights import conflicts

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
LISTED = {
    line.split("|")[0]: line.split("|")[1:]
    for line in (HERE / "inventory.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
}
SILENCES = (HERE / "inventory_silences.txt").read_text(encoding="utf-8").split()
SCENARIOS = sorted(str(path) for path in ROOT.joinpath("scenarios").rglob("*.yaml"))
SURE = ("text-read", "partially-read", "secondary-report", "inferred")

NAMED_BY_THE_FORMAT = (
    "quorum-chs",
    "moratorium",
    "regular-sittings",
    "declared-by-request",
    "higher-signature",
    "criteria-after-admission",
    "criteria-lost-midway",
    "transition",
    "preparation",
    "in-force-unknown",
    "partner-application",
    "default-lags",
    "consensus-at-lower-level",
    "rejection",
    "no-deadline-cnc-cfm",
    "resubmission",
)

LOOKED_UP = {
    "charter/7.2": "secondary-report",
    "charter/7.4": "secondary-report",
    "charter/12.1": "text-read",
    "charter/12.2": "text-read",
    "charter/13.1": "text-read",
    "charter/16.4": "secondary-report",
    "charter/17.1": "secondary-report",
    "admission-2010/criteria.ties": "secondary-report",
    "budget-agreement-2017/provisional": "text-read",
    "universal-centre-2025/22": "text-read",
}
"""Where a text or report was found after the inventory was made; CHANGELOG says so under Law."""

OTHER_DAYS = {
    "charter/11.1": ("2006-06-15", "the wording of 2006, from the day of the protocol"),
    "enlargement-moratorium/1": ("2006-06-15", "the first dated report of the pause"),
}


@cache
def rows() -> tuple[Covered, ...]:
    return tuple(covered(SCO))


# ── Nothing is left out ──────────────────────────────────────────────────────────────────────────────────


def test_every_provision_of_the_inventory_is_a_rule_and_every_rule_is_in_the_inventory():
    assert len(LISTED) == 220
    assert {row.id for row in rows()} == set(LISTED)


def test_every_instrument_is_there_and_no_provision_stands_under_another():
    assert len(INSTRUMENTS) == len({each.id for each in INSTRUMENTS}) == 32
    assert {citation.split("/")[0] for citation in LISTED} <= {each.id for each in INSTRUMENTS}


def test_every_silence_of_the_texts_and_every_one_that_the_format_names_is_a_reading():
    assert len(SILENCES) == 73
    assert {*SILENCES, *NAMED_BY_THE_FORMAT} <= set(SCO.silences)
    for silence in SCO.silences.values():
        assert silence.question.endswith("?")
        assert silence.default in silence.readings
        assert all(silence.readings.values())


def test_every_silence_can_touch_a_result():
    on_rules = {silence.id for rule in SCO.rules for silence in rule.leaves_open} | SCO._asked
    by_themselves = {SCO.transition, SCO.sittings, SCO.unseen, *(act.silence for act in SCO.acts)}
    touched = on_rules | {each.id for each in by_themselves if each}
    entry_only = {"criteria-after-admission"}  # what it says is done by doing nothing

    assert {each.id for each in SCO.silences.values() if not each.touches} - touched == entry_only


# ── Nothing stands bare ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("citation", LISTED)
def test_a_provision_has_gist_dates_source_and_a_confidence_no_higher_than_what_was_read(citation):
    confidence, since, until, known = LISTED[citation]
    first, *others = SCO.cited(citation)

    assert all(rule.gist and rule.source and rule.confidence in SURE for rule in (first, *others))
    assert first.confidence == LOOKED_UP.get(citation, confidence)
    assert all(SURE.index(rule.confidence) >= SURE.index(first.confidence) for rule in others)
    assert iso(first.since) == OTHER_DAYS.get(citation, (since,))[0]
    assert (iso(first.until - 1) if first.until else "") == (until if citation != "charter/11.1" else "")
    if known == "adoption":
        assert in_force_unknown in first.leaves_open


def test_what_moves_nothing_says_why_in_the_words_of_the_register():
    reasons = {value for name, value in vars(register).items() if name.isupper()}
    for rule in SCO.rules:
        if isinstance(rule, Statement):
            assert rule.why in reasons, rule.key


# ── The sum is the whole ─────────────────────────────────────────────────────────────────────────────────


def test_encoded_out_of_scope_and_silent_make_up_the_whole():
    found = coverage()["provisions"]

    assert found["total"] == 220 == found["encoded"] + found["out_of_scope"] + found["silent"]
    assert counted(rows())[Coverage.ENCODED] == found["encoded"]
    assert sum(coverage()["confidence"].values()) == 220
    assert len(coverage()["register"]) == 220 - found["encoded"]


def test_striking_out_any_encoded_provision_changes_what_some_scenario_tells():
    turning = dependants(SCO, SCENARIOS)

    assert {row.id for row in rows() if row.coverage is Coverage.ENCODED} - set(turning) == set()


def test_every_instrument_that_was_read_has_a_scenario_of_its_own():
    sources = "\n".join(Path(path).read_text(encoding="utf-8") for path in SCENARIOS)
    assert [each.id for each in INSTRUMENTS if f"{each.id}/" not in sources and each.provisions] == []


def test_the_place_of_a_provision_is_the_line_on_which_it_is_written():
    for citation, place in places().items():
        lines = ROOT.joinpath(place.file).read_text(encoding="utf-8").splitlines()
        number = citation.partition("/")[2]
        assert f'"{number}"' in "".join(lines[place.line - 1 : place.line + 2]), citation
    assert set(places()) == set(LISTED)


def test_the_concordance_has_a_line_for_each_provision_and_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "concordance.csv"

    assert concordance(str(target), SCENARIOS[:2]) == 220

    head, *lines = target.read_text(encoding="utf-8").splitlines()
    assert head.split(",")[:6] == ["provision", "coverage", "confidence", "since", "file", "line"]
    assert [line.split(",")[0] for line in lines] == [row.id for row in rows()]
    assert not list(tmp_path.glob("*.part"))


def test_the_concordance_that_is_packaged_is_that_of_the_law_as_it_stands():
    lines = ROOT.joinpath("seeds/concordance.csv").read_text(encoding="utf-8").splitlines()[1:]
    where = places()
    told = {line.split(",")[0]: line.split(",")[4:6] for line in lines}

    assert told == {row.id: [where[row.id].file, str(where[row.id].line)] for row in rows()}


# ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────────


def test_on_no_day_do_two_provisions_contradict_each_other_or_leave_a_file_without_a_way_on():
    found = sweep()

    assert (found["conflicts"], found["gaps"]) == ([], [])
    assert found["days"] == len(SCO.change_days)
    assert (found["first"], found["last"]) == ("2001-06-15", "2026-01-01")
    assert found["does_not_prove"]


@pytest.mark.parametrize(
    ("silence", "reading"), [(s.id, r) for s in SCO.silences.values() for r in s.readings if r != s.default]
)
def test_nor_do_they_in_any_single_other_reading(silence, reading):
    otherwise = SCO.read_as({silence: reading})
    assert [*otherwise.conflicts(), *conflicts(otherwise)] == []


def test_the_law_of_a_day_before_there_was_any_is_empty():
    assert SCO.on(day("2001-06-14")).rules == ()
