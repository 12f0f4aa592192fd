"""The claims of the two papers in seeds/: all are there, and each says what checks it.

A claim is checked by scenarios, which name it under `sources`, or by tests, most of which stand below; what cannot be
answered yet says what is missing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache
from math import prod
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import pytest
import yaml

import scosim
from scosim.calendar import PartialDate, day, iso
from scosim.engine import history
from scosim.history import record, state
from scosim.law import SCO
from scosim.law.words import OBSERVER
from scosim.provision import Fact, Instrument
from scosim.report.organs import organs
from scosim.rulebook import Rulebook
from scosim.scenario.case import read_case

from .helpers import SIX, asks, span, stances, tell, text_of

ROOT = Path(__file__).parents[2]
PAPERS = {"masuda-2010": ("M", 51), "jia-2007": ("J", 36), "both": ("X", 4)}
BEHAVIOUR = ("backtest", "sensitivity", "counterfactual", "prospective")
LAW_AND_RECORD = ("rule", "right", "data", "index")
NEEDED = {"id", "section", "date", "kind", "must", "claim", "question", "expected", "checks"}
ALLOWED = NEEDED | {"answer", "caveat", "facts", "data", "points"}

OF_BEHAVIOUR_IN_SCENARIOS = 69
"""At least so many of the 70 claims on behaviour run as a scenario; to be raised as more do."""

Row = dict[str, Any]


class Claim(NamedTuple):
    """One claim of a paper, all its values as text."""

    paper: str
    row: Row

    @property
    def name(self) -> str:
        """How a scenario names it under `sources`."""
        return f"{self.paper}/{self.row['id'].partition('-')[0]}"

    def checks(self, kind: str) -> list[str]:
        """What checks it, of one kind: scenario, test or missing."""
        return [check[kind] for check in self.row["checks"] if kind in check]


@cache
def claims() -> tuple[Claim, ...]:
    return tuple(Claim(paper, row) for paper in PAPERS for row in _paper(paper)["claims"])


@cache
def _paper(name: str) -> Row:
    text = ROOT.joinpath("seeds", f"{name}.yaml").read_text(encoding="utf-8")
    told = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(told, dict)
    return told


def claim(name: str) -> Row:
    """What the store says of a claim."""
    return next(each.row for each in claims() if each.name == name)


@cache
def scenarios() -> dict[str, Row]:
    """Every scenario that is shipped, by its path."""
    files = sorted(ROOT.joinpath("scenarios").rglob("*.yaml"))
    pages = {str(f.relative_to(ROOT)): yaml.load(f.read_text("utf-8"), Loader=yaml.BaseLoader) for f in files}
    return {path: {"sources": [], **page} for path, page in pages.items()}


def told(path: str) -> Row:
    """What a shipped scenario tells when it is run."""
    return scosim.run(ROOT / path).data()


CLAIMS = pytest.mark.parametrize("each", claims(), ids=lambda each: each.row["id"])

# ── The store ────────────────────────────────────────────────────────────────────────────────────────────


def test_all_claims_are_there() -> None:
    for paper, (letter, count) in PAPERS.items():
        assert _paper(paper)["paper"] == paper
        found = sorted(each.name for each in claims() if each.paper == paper)
        assert found == [f"{paper}/{letter}{number:02}" for number in range(1, count + 1)]
    assert len({each.row["id"] for each in claims()}) == 91


def test_there_are_63_musts_and_21_claims_on_law_and_record() -> None:
    assert Counter(each.row["must"] for each in claims()) == {"true": 63, "false": 28}
    kinds = Counter(each.row["kind"] for each in claims())
    assert set(kinds) == {*BEHAVIOUR, *LAW_AND_RECORD}
    assert [kinds[kind] for kind in LAW_AND_RECORD] == [9, 2, 9, 1]


@CLAIMS
def test_a_claim_says_all_that_is_asked_of_it_and_nothing_else(each: Claim) -> None:
    assert NEEDED <= set(each.row) <= ALLOWED
    assert re.fullmatch(r"[MJX]\d\d-[a-z0-9-]+", each.row["id"])
    assert all(each.row[key] for key in NEEDED)
    for check in each.row["checks"]:
        assert len(check) == 1
        assert set(check) < {"scenario", "test", "missing"}
        assert all(check.values())


@CLAIMS
def test_a_scenario_that_checks_a_claim_names_it_and_expects_something(each: Claim) -> None:
    for path in each.checks("scenario"):
        page = scenarios()[path]
        assert each.name in page["sources"], path
        assert page.get("expect") or [asked for asked in page["rights"] if "answer" in asked], path


@CLAIMS
def test_a_test_that_checks_a_claim_exists(each: Claim) -> None:
    for named in each.checks("test"):
        file, _, function = named.partition("::")
        assert f"\ndef {function}(" in ROOT.joinpath(file).read_text(encoding="utf-8"), named


@pytest.mark.parametrize("path", scenarios())
def test_a_claim_that_a_scenario_names_says_that_this_scenario_checks_it(path: str) -> None:
    known = {each.name: each for each in claims()}
    named = [source for source in scenarios()[path]["sources"] if source.partition("/")[0] in PAPERS]
    for name in named:
        assert path in known[name].checks("scenario"), name


def test_every_claim_on_law_and_record_is_checked_by_something_that_runs() -> None:
    unchecked = [
        each.name
        for each in claims()
        if each.row["kind"] in LAW_AND_RECORD and not each.checks("scenario") + each.checks("test")
    ]
    assert unchecked == []


def test_so_many_claims_on_behaviour_run_as_scenarios() -> None:
    running = [each.name for each in claims() if each.row["kind"] in BEHAVIOUR and each.checks("scenario")]
    assert len(running) >= OF_BEHAVIOUR_IN_SCENARIOS, running


def test_the_readme_of_the_store_counts_what_is_there() -> None:
    text = ROOT.joinpath("seeds/README.md").read_text(encoding="utf-8")
    for paper, (_, count) in PAPERS.items():
        assert f"| `{paper}.yaml` | {count} |" in text


# ── Organs, bodies, members ──────────────────────────────────────────────────────────────────────────────


def test_m05_two_councils_the_ministers_and_two_permanent_bodies() -> None:
    shown = {row["organ"]: row for row in organs(None, "2010-06-11")}
    assert [shown[council]["last_sitting"] for council in ("CHS", "CHG")] == ["2010-06-11", "2009-10-14"]
    assert shown["MHM"]["provisions"]
    permanent = {body.body for body in record().bodies if body.kind == "permanent"}
    seats = {name: (shown[name]["seat"], shown[name]["established"][:4]) for name in permanent}
    assert seats == {"Secretariat": ("Beijing", "2004"), "RATS": ("Tashkent", "2004")}
    assert [fact["count"] for fact in claim("masuda-2010/M05")["facts"] if "count" in fact] == ["12"]


def test_j16_two_permanent_bodies_and_three_beside_the_organisation() -> None:
    shown = {row["organ"]: row for row in organs(None, "2007-01-01")}
    kinds = {body.body: (body.kind, body.seat) for body in record().bodies if body.body in shown}
    assert kinds == {
        "Secretariat": ("permanent", "Beijing"),
        "RATS": ("permanent", "Tashkent"),
        "Business Council": ("beside", None),
        "Interbank Association": ("beside", None),
        "Forum": ("beside", "Moscow"),
    }
    for body in ("Business Council", "Interbank Association", "Forum"):
        assert body not in {row["organ"] for row in organs(None, "2005-07-05")}


def test_j04_five_before_the_founding_and_six_from_it_on() -> None:
    five = record().body("Shanghai Five")
    assert five is not None
    assert five.on(day("2001-06-14"))
    assert not five.on(day("2001-06-16"))
    (meeting,) = claim("jia-2007/J04")["facts"]
    assert (str(five.since), list(five.states)) == (meeting["on"], meeting["states"])
    assert record().members_on(day("2001-06-14")) == ()
    assert set(record().members_on(day("2001-06-16"))) - set(five.states) == {"Uzbekistan"}


def test_j08_in_september_2001_there_was_no_permanent_body() -> None:
    attacks = day("2001-09-11")
    assert [body.body for body in record().bodies if body.on(attacks)] == []
    assert {row["organ"]: row["provisions"] for row in organs(None, "2001-09-11")}["RATS"] == []


def test_j11_a_summit_every_year_from_the_founding_to_2006() -> None:
    years = [iso(on)[:4] for on in record().sittings("CHS")]
    assert years[:6] == ["2001", "2002", "2003", "2004", "2005", "2006"]


def test_m23_the_record_counts_six_members_and_four_observers() -> None:
    then = day("2005-07-06")
    held = Counter(each.standing for each in record().standings if each.on(then))
    assert held == {"member": 6, "observer": 4}


def test_m04_the_treaty_is_signed_at_the_next_summit() -> None:
    treaty = next(text for text in SCO.instruments if text.id == "good-neighbourliness-treaty-2007")
    following = [on for on in record().sittings("CHS") if on > day("2006-06-15")]
    assert treaty.adopted == iso(following[0]) == "2007-08-16"


# ── Law ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_m13_what_is_allowed_is_told_apart_from_what_is_feasible() -> None:
    ran = told("scenarios/teaching/csto-memorandum-2007-allowed-is-not-feasible.yaml")
    assert {"silence": "feasible", "reading": "allowed-not-feasible"} in ran["readings_used"]


def test_j27_most_files_stop_before_the_summit() -> None:
    """One sitting of each organ, and the same even odds of an objection at each: a half, a quarter, an eighth."""
    run = tell(
        SIX,
        span("2012-01-01", "2012-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS="2012-05-01"),
        asks("state: Nepal, seeks: observer, files: 2012-02-01"),
        stances("member: Russia, chances: {objection: 1/2, no objection: 1/2}, holds: sitting"),
    )
    (file,) = run.data["dossiers"]
    assert file["chance"]["stages"] == {"requested": 0.5, "submitted": 0.25, "represented": 0.125, "granted": 0.125}


def test_j28_a_result_names_the_reading_on_which_an_aimed_text_rests() -> None:
    for path in claim("jia-2007/J28")["checks"][:2]:
        read = {row["silence"]: row["reading"] for row in told(path["scenario"])["readings_used"]}
        barred = "read-as-barred" in path["scenario"]
        assert read["aimed-at-a-state"] == ("inadmissible" if barred else "admissible")


# ── What if there had been criteria (M28) ────────────────────────────────────────────────────────────────

APPLICANTS = {"Mongolia": "2004-04-15", **dict.fromkeys(("India", "Iran", "Pakistan", "United States"), "2005-04-15")}
SUPPOSED = {
    "in_asia": {"United States": False},
    "free_of_sanctions": {},
    "without_a_rival_alliance": {"United States": False},
    "borders_a_member": {"Iran": False, "United States": False},
}
"""Who of the five fails a supposed criterion; Security Council sanctions on Iran begin in December 2006."""


M28 = text_of(
    span("2004-01-01", "2006-06-14"),
    asks(*(f"state: {name}, seeks: observer, files: {files}" for name, files in APPLICANTS.items())),
    stances("member: China, on: United States, stance: objection"),
)


def _outcomes(folder: Path, fact: str = "") -> dict[str, str]:
    """What became of the five requests of 2004 and 2005, under one criterion more if a fact is named."""
    path = folder / "supposed.yaml"
    supposed = {name: fact and str(SUPPOSED[fact].get(name, True)).lower() for name in APPLICANTS}
    facts = "".join(f"  {name}: {{{fact}: {value}}}\n" for name, value in supposed.items())
    path.write_text(M28 + (f"facts:\n{facts}" if fact else ""), encoding="utf-8")
    case = read_case(path, rulebook=_with_criterion(fact) if fact else SCO)
    return {end.dossier.applicant: str(end.outcome) for end in history(case.rulebook, case.world).ends}


def _with_criterion(fact: str) -> Rulebook:
    """The law with one criterion more for observers, as if the regulation of 2004 had had it."""
    supposed = Instrument("supposed-2004", "Supposed criteria", since="2004-06-17", source="none: it is supposed")
    supposed.criterion(
        fact, "a supposed criterion", seeks=(OBSERVER,), holds=Fact(fact, f"is {fact}", f"is not {fact}")
    )
    return replace(SCO, instruments=(*SCO.instruments, supposed), rules=(*SCO.rules, *supposed.provisions))


def test_m28_one_criterion_more_changes_some_results_of_2004_and_2005(tmp_path: Path) -> None:
    before = _outcomes(tmp_path)
    assert before == {**dict.fromkeys(APPLICANTS, "granted"), "United States": "pending"}
    changed = {fact: before.items() ^ _outcomes(tmp_path, fact).items() for fact in SUPPOSED}
    for fact, failing in SUPPOSED.items():
        assert {name: outcome for name, outcome in changed[fact] if outcome == "inadmissible"} == dict.fromkeys(
            failing, "inadmissible"
        )
    assert ("Iran", "granted") in changed["borders_a_member"]
    assert not changed["free_of_sanctions"]


def test_iran_came_under_sanctions_only_after_it_was_an_observer() -> None:
    (first, *_) = [known for known in record().facts("Iran") if known.fact == "under_unsc_sanctions" and known.value]
    assert first.since == day("2006-12-23")


# ── What came of files ───────────────────────────────────────────────────────────────────────────────────


def test_m22_a_package_is_as_likely_as_the_three_decisions_together() -> None:
    apart, package = (
        {file["applicant"]: file["chance"]["by"][0]["granted"] for file in told(path)["dossiers"]}
        for path in ("scenarios/study/three-observers-apart.yaml", "scenarios/study/three-observers-package.yaml")
    )
    together = prod(apart.values())
    assert package == pytest.approx(dict.fromkeys(apart, together))
    assert together < min(apart.values())


def test_m22_a_package_is_likelier_where_who_minds_one_weighs_all() -> None:
    shown = told("scenarios/study/observers-of-2004-and-2005-by-model.yaml")
    apart, package = _chances(shown["dossiers"]), _chances(_variant(shown, "package"))
    three = ["India/observer", "Iran/observer", "Pakistan/observer"]
    assert len({package[file] for file in three}) == 1
    assert prod(apart[file] for file in three) < package["India/observer"] - 0.1


def test_m24_the_two_rivals_object_first_and_before_the_summit() -> None:
    shown = told("scenarios/study/observers-of-2004-and-2005-by-model.yaml")
    (file,) = (each for each in shown["dossiers"] if each["applicant"] == "United States")
    likeliest = sorted(file["blocked_by"], key=lambda each: -float(each["chance"]))
    assert [each["member"] for each in likeliest[:2]] == ["China", "Russia"]
    assert {organ for each in likeliest for organ, times in each["at"].items() if times} == {"CFM"}


def test_m43_the_band_of_the_narrow_request_is_told_with_what_it_rests_on() -> None:
    (file,) = told("scenarios/study/us-from-guest-to-observer.yaml")["dossiers"]
    band = file["band"]
    assert 0.2 < band["low"] < 0.45 < file["chance"]["granted"] < 0.7 < band["high"] < 0.9
    assert band["shares"]["parameters"] > 0.5


def test_m46_the_more_decide_the_less_the_support_of_china_is_worth() -> None:
    shown = told("scenarios/study/observers-that-gain-a-say.yaml")
    file = "United States/dialogue partner"
    six, ten = _chances(shown["dossiers"])[file], _chances(_variant(shown, "members"))[file]
    led_six = _chances(_variant(shown, "china-supports"))[file]
    led_ten = _chances(_variant(shown, "members-and-china-supports"))[file]
    assert led_six - six > led_ten - ten > 0


def _variant(shown: Row, name: str) -> list[Row]:
    """The files of one variant."""
    (found,) = (each["dossiers"] for each in shown["variants"] if each["name"] == name)
    return list(found)


def _chances(files: list[Row]) -> dict[str, float]:
    """How likely each file is granted by the close."""
    return {file["id"]: file["chance"]["granted"] for file in files}


def test_m37_the_memorandum_of_belarus_comes_316_days_after_the_decision() -> None:
    (file,) = told("scenarios/history/belarus-dialogue-partner-2009.yaml")["dossiers"]
    assert day(file["granted_on"]) - day(file["decided_on"]) == 316


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────


def test_j13_growth_of_trade_follows_from_the_values() -> None:
    data = claim("jia-2007/J13")["data"]
    grown = {row["state"]: 100 * (int(row["2005"]) - int(row["2001"])) / int(row["2001"]) for row in data["rows"]}
    assert {name: round(rate, 1) for name, rate in grown.items()} == {
        "Russia": 172.7,
        "Kazakhstan": 428.6,
        "Kyrgyzstan": 717.9,
        "Tajikistan": 1367.8,
        "Uzbekistan": 1067.3,
    }
    assert {row["state"]: int(row["growth"]) for row in data["rows"]} == {s: round(r) for s, r in grown.items()}
    assert {*grown, "China"} == set(record().members_on(day("2005-12-31")))
    assert data["source"]


def test_j15_every_link_has_a_date_a_kind_and_a_source() -> None:
    entry = claim("jia-2007/J15")
    kinds = Counter(fact["kind"] for fact in entry["facts"])
    assert kinds == {"rail": 2, "road": 3, "air": 1, "pipeline": 1, "cable": 1}
    for fact in entry["facts"]:
        assert PartialDate.read(fact["on"]).first <= day("2007-12-31")
        assert fact["what"]
        assert state(fact.get("with", "China")), fact
    assert _paper("jia-2007")["title"]


def test_j20_the_share_of_votes_grows_and_agreement_falls() -> None:
    """The means are those of newcomers with the six: 2003, 2004, 2005; and as if the United States came in last."""
    data = claim("jia-2007/J20")["data"]
    agreement = {row["state"]: float(row["mean"]) for row in data["rows"]}
    sets = [
        [n for n in agreement if record().standing_on(n, day(on)) == "observer"]
        for on in ("2004-12-31", "2005-12-31")
    ]
    sets.append([*agreement])
    shares = [(int(data["members"]) + len(names)) / int(data["votes"]) for names in sets]
    cohesion = [mean(agreement[name] for name in names) for names in sets]
    assert [len(names) for names in sets] == [1, 4, 5]
    assert [f"{share:.3f}" for share in shares] == ["0.036", "0.052", "0.057"]
    assert [f"{value:.3f}" for value in cohesion] == ["0.910", "0.880", "0.752"]


def test_j22_four_aims_are_kept_apart_from_what_met_them() -> None:
    facts = claim("jia-2007/J22")["facts"]
    aims = {fact["aim"]: fact for fact in facts if "aim" in fact}
    met = [fact for fact in facts if "met" in fact]
    assert list(aims) == ["1", "2", "3", "4"]
    assert not {"met", "source"} & {key for fact in aims.values() for key in fact}
    for fact in met:
        assert fact["source"]
        assert (
            PartialDate.read(aims[fact["met"]]["on"]).first < PartialDate.read(fact["on"]).first < day("2007-01-01")
        )
    assert {fact["met"]: fact.get("part", "false") for fact in met} == {"2": "false", "4": "true"}


# ── Where the papers differ, and what an expert foresaw ──────────────────────────────────────────────────


def test_x02_every_point_of_difference_has_both_readings_and_a_place() -> None:
    points = claim("both/X02")["points"]
    assert len(points) == len({point["on"] for point in points}) == 13
    for point in points:
        assert set(point) == {"on", "masuda", "jia", "others", "here", "where"}
        assert all(point.values())
        assert point["masuda"] != point["jia"]
        assert _is_there(point["where"]), point


def _is_there(where: str) -> bool:
    """Whether a point names a scenario, a provision, or a section or sitting of the record that there is."""
    if where.startswith("scenarios/"):
        return where in scenarios()
    if where.startswith("record:"):
        what, _, on = where.removeprefix("record:").partition(" ")
        return day(on) in record().sittings(what) if what == "CHG" else bool(getattr(record(), what, None) or on)
    return bool(SCO.cited(where))


def test_x04_the_forecast_of_2021_is_scored_against_the_record() -> None:
    data = claim("both/X04")["data"]
    until = day(data["until"])
    came = {row["state"]: int(record().standing_on(row["state"], until) == row["standing"]) for row in data["rows"]}
    assert came == {row["state"]: int(row["came"]) for row in data["rows"]}
    score = mean((float(row["chance"]) - came[row["state"]]) ** 2 for row in data["rows"])
    assert score == pytest.approx(1 / 3)


def test_x04_the_model_with_data_to_2021_scores_better_on_belarus_than_the_forecast() -> None:
    (file,) = told("scenarios/study/belarus-by-2025-from-2021.yaml")["dossiers"]
    (row,) = [row for row in claim("both/X04")["data"]["rows"] if row["state"] == "Belarus"]
    score = (file["chance"]["granted"] - float(row["came"])) ** 2
    assert score == pytest.approx(0.15, abs=0.05)
    assert score < (float(row["chance"]) - float(row["came"])) ** 2


def test_x01_the_share_of_runs_in_which_all_comes_out_as_the_papers_have_it() -> None:
    files = told("scenarios/study/united-states-from-2001-to-2010.yaml")["dossiers"]
    granted = {file["id"]: file["chance"]["granted"] for file in files}  # each is drawn apart from the others
    refused = 1 - granted.pop("United States/observer")
    narrow = granted.pop("United States/dialogue partner")
    assert prod(granted.values()) * refused == pytest.approx(0.53, abs=0.05)
    assert prod(granted.values()) * refused * narrow == pytest.approx(0.29, abs=0.05)


def test_x03_the_most_that_a_leader_gains_is_bounded() -> None:
    gains = {}
    for year in ("2005", "2009"):
        result = told(f"scenarios/study/leader-at-the-full-{year}.yaml")
        (alone,) = [each["dossiers"] for each in result["variants"] if each["name"] == "nobody-led"]
        for led, plain in zip(result["dossiers"], alone, strict=True):
            gains[f"{led['id']} {year}"] = led["chance"]["granted"] - plain["chance"]["granted"]
    most = max(gains, key=lambda each: gains[each])
    assert most == "United States/dialogue partner 2009"
    assert gains[most] == pytest.approx(0.24, abs=0.05)
    assert min(gains.values()) > 0
