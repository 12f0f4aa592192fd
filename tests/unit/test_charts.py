"""The charts of a result: its figures in words, drawing and table; safe and legible whatever the names are."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from rich.cells import cell_len

import scosim
from scosim.calendar import day
from scosim.report.charts import Chart, charts
from scosim.report.charts.chart import WIDTH, flowing, plain, short, ticks
from scosim.report.words import percent, times

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("scenarios/**/*.yaml"))
BY_CHANCE = "scenarios/study/us-dialogue-partner-by-chance.yaml"
PACKAGE = "scenarios/study/india-pakistan-package.yaml"
MODELLED = "scenarios/study/how-much-members-mind-a-rival-pole.yaml"
SWEPT = "scenarios/study/us-chance-of-one-objection.yaml"
TWO_LAWS = "scenarios/history/iran-member-2008.yaml"
LAW_OF_FILING = "scenarios/teaching/member-procedure-2014-law-of-the-filing.yaml"
NO_PROCEDURE = "scenarios/study/asking-before-a-procedure-2003.yaml"
CROWDED = "tests/cli/transcripts/crowded.yaml"
DRAWN = [
    BY_CHANCE,
    PACKAGE,
    MODELLED,
    SWEPT,
    TWO_LAWS,
    NO_PROCEDURE,
    CROWDED,
    "scenarios/study/us-from-guest-to-observer.yaml",
    "scenarios/teaching/charter-suspension-then-expulsion.yaml",
    "scenarios/teaching/charter-withdrawal-on-twelve-months-notice.yaml",
    "scenarios/teaching/admission-2010-what-nobody-knows.yaml",
    "scenarios/teaching/chance-on-a-chain.yaml",
]
HOSTILE = """\
title: Names
opens: 2005-01-01
closes: 2007-12-31
members: historical
proposals:
  - {name: '<script>alert(1)<script> $\\mathdefault{x}$ \\frac{1}{0}', raised: 2005-09-10, at: [CFM, CHS], why: x}
  - {name: "\u200f\u05e9\u05dc\u05d5\u05dd ]]>&amp; --> url(#x) %d {0}", raised: 2005-09-10, at: [CFM, CHS], why: x}
  - {name: LONG, raised: 2005-09-10, at: [CFM, CHS], why: x}
  - {name: "\u4e2d\u534e\u4eba\u6c11\u5171\u548c\u56fd", raised: 2005-09-10, at: [CFM, CHS], why: x}
stances:
  - {member: any, chances: {objection: 1/8, no objection: 7/8}}
variants:
  '<b onload="alert(1)"> $x^2$': {closes: 2006-12-31}
"""
CHANGES = """\
title: A law that changes under way
opens: 2011-01-01
closes: 2017-12-31
members: historical
applicants:
  - {state: India, seeks: member, files: 2011-02-01}
stances:
  - {member: any, chances: {objection: 1/8, no objection: 7/8}}
facts:
  India:
    {historical: true, diplomatic_relations: {any: true}, in_armed_conflict: false, active_ties: true,
     security_obligations_compatible: true}
"""
SVG = "{http://www.w3.org/2000/svg}"
MATPLOTLIBRC = """\
font.family: serif
font.size: 30
svg.fonttype: path
svg.hashsalt: other
text.parse_math: True
lines.linewidth: 9
lines.markersize: 30
path.sketch: 3, 100, 2
savefig.bbox: tight
savefig.facecolor: red
hatch.linewidth: 7
patch.force_edgecolor: True
"""
DRAW = """
import hashlib, sys, scosim
from scosim.report.charts import charts
for path in sys.argv[1:]:
    print(hashlib.sha256(repr(charts(scosim.run(path))).encode()).hexdigest())
"""


@cache
def told(path: str) -> scosim.Run:
    """The result of a scenario; told once, for the same gives the same."""
    return scosim.run(ROOT / path)


@cache
def drawn(path: str) -> list[Chart]:
    """Its charts."""
    return charts(told(path))


def kind(path: str, name: str) -> list[Chart]:
    """Its charts of one kind."""
    return [chart for chart in drawn(path) if chart.name.startswith(name)]


class Box(NamedTuple):
    """Where a line of text lies, and what it says."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def texts(chart: Chart, letter: float) -> Iterator[Box]:
    """The lines of text of a chart, as wide as letters of some width make them; but for those that are turned."""
    for line in ElementTree.fromstring(chart.svg).iter(f"{SVG}text"):
        width = cell_len(line.text or "") * letter
        anchor = re.search(r"text-anchor: (\w+)", line.get("style", ""))
        back = {"middle": width / 2, "end": width}.get(anchor[1] if anchor else "", 0.0)
        left, base = float(line.get("x", "")) - back, float(line.get("y", ""))
        if "rotate" not in line.get("transform", ""):
            yield Box(left, base - 7.5, left + width, base + 1, line.text or "")


def illegible(found: list[Chart]) -> Iterator[tuple[str, object]]:
    """Lines of text that are cut off by the edge of a chart, or lie upon each other."""
    for chart in found:
        height = float(ElementTree.fromstring(chart.svg).get("viewBox", "").split()[3])
        for box in texts(chart, 5.8):
            if box.left < -3 or box.right > WIDTH + 3 or box.top < 0 or box.bottom > height + 1:
                yield chart.name, box
        boxes = list(texts(chart, 5.3))
        for number, one in enumerate(boxes):
            for other in boxes[number + 1 :]:
                across = one.left < other.right and other.left < one.right
                if across and one.top < other.bottom and other.top < one.bottom:
                    yield chart.name, (one, other)


def unsafe(found: list[Chart]) -> Iterator[tuple[str, str]]:
    """What has no place in a drawing within a page: scripts, addresses elsewhere, ids that lead nowhere or recur."""
    ids: list[str] = []
    for chart in found:
        elements = list(ElementTree.fromstring(chart.svg).iter())
        here = [element.get("id", "") for element in elements if element.get("id")]
        for element in elements:
            values = " ".join(element.attrib.values())
            led = [element.get("href", "#").removeprefix("#"), *re.findall(r"url\(#?([^)]*)\)", values)]
            yield from ((chart.name, target) for target in led if target and target not in here)
            if element.tag.removeprefix(SVG) not in ALLOWED or any(key.startswith("on") for key in element.attrib):
                yield chart.name, element.tag
        ids += here
    yield from (("recurs", each) for each in ids if ids.count(each) > 1)


ALLOWED = {"svg", "title", "desc", "g", "defs", "path", "text", "use", "clipPath", "rect", "pattern"}


# ── Drawings ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", DRAWN)
def test_a_drawing_is_safe_within_a_page_and_every_word_of_it_can_be_read(path: str) -> None:
    found = drawn(path)
    assert found
    assert list(unsafe(found)) == []
    assert list(illegible(found)) == []


@pytest.mark.parametrize(
    ("inner", "found"),
    [
        ('<text x="1" y="20">granted</text><text x="20" y="24">pending</text>', 1),
        ('<text x="340" y="20">granted</text>', 1),
        ('<text x="1" y="20">granted</text><text x="1" y="32">pending</text>', 0),
    ],
)
def test_words_upon_words_or_beyond_the_edge_are_seen(inner: str, found: int) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 100">{inner}</svg>'
    assert len(list(illegible([Chart("x", "", "", svg, (), ())]))) == found


@pytest.mark.parametrize(
    "inner",
    ["<script/>", '<use href="https://example.org/"/>', '<g onload="x"/>', '<path style="fill: url(#a)"/>'],
)
def test_what_has_no_place_in_a_page_is_seen(inner: str) -> None:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg">{inner}</svg>'
    assert len(list(unsafe([Chart("x", "", "", svg, (), ())]))) == 1


@pytest.mark.deep
@pytest.mark.parametrize("path", SHIPPED)
def test_every_scenario_that_is_shipped_is_drawn_safely_and_legibly(path: str) -> None:
    found = charts(scosim.run(ROOT / path))
    assert found or not scosim.run(ROOT / path).history.ends
    assert (list(unsafe(found)), list(illegible(found))) == ([], [])


def test_a_drawing_is_told_by_its_title_and_in_words_to_whom_cannot_see_it() -> None:
    for chart in drawn(BY_CHANCE):
        root = ElementTree.fromstring(chart.svg)
        by_id = {element.get("id"): element.text for element in root.iter()}
        assert root.get("role") == "img"
        assert [by_id[each] for each in root.get("aria-labelledby", "").split()] == [chart.title, chart.words]
        assert all(len(row) == len(chart.heads) for row in chart.rows)


def test_no_colour_of_a_drawing_is_fixed_and_none_speaks_alone() -> None:
    for chart in drawn(CROWDED):
        assert re.findall(r"(?<!, )#[0-9a-f]{6}", chart.svg) == []


def test_the_same_bytes_come_of_any_hash_seed_time_zone_locale_and_taste(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(MATPLOTLIBRC, "utf-8")
    odd = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "MATPLOTLIBRC": str(tmp_path)}
    answer = subprocess.run(
        [sys.executable, "-c", DRAW, BY_CHANCE],
        cwd=ROOT,
        env={**os.environ, **odd},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    assert answer.stdout.strip() == hashlib.sha256(repr(drawn(BY_CHANCE)).encode()).hexdigest()


def test_names_made_to_deceive_are_shown_as_they_are_written(tmp_path: Path) -> None:
    path = tmp_path / "names.yaml"
    path.write_text(HOSTILE.replace("LONG", "A" * 200), "utf-8")
    found = charts(scosim.run(path))
    assert (list(unsafe(found)), list(illegible(found))) == ([], [])
    shown = [line.text for chart in found for line in texts(chart, 1)]
    assert '<b onload="alert(1)"> $x^2$' in shown
    assert not any("\u200f" in chart.svg + chart.words for chart in found)
    rows = [cell for chart in found for row in chart.rows for cell in row]
    assert "A" * 200 in rows, "what is cut in a drawing stands in full in the table"


# ── Figures ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_curve_of_a_chance_has_the_chances_of_the_result() -> None:
    (chart,) = kind(BY_CHANCE, "chance")
    data = told(BY_CHANCE).data()["dossiers"][0]["chance"]
    assert chart.rows == tuple((each["date"], percent(each["granted"])) for each in data["by"])
    assert percent(data["granted"]) in chart.words


def test_counted_runs_are_shown_with_their_interval() -> None:
    run = scosim.run(ROOT / BY_CHANCE, method="ensemble", runs=200)
    (chart,) = [each for each in charts(run) if each.name.startswith("chance")]
    low, high = run.data()["dossiers"][0]["chance"]["interval"]
    assert chart.rows[-1][-2:] == (percent(low), percent(high))
    assert f"200 runs were counted: with 95 % confidence {percent(low)} to {percent(high)}." in chart.words


def test_a_model_is_named_and_its_band_drawn_beside_the_curve() -> None:
    path = "scenarios/study/us-from-guest-to-observer.yaml"
    (chart,) = kind(path, "chance")
    band = told(path).data()["dossiers"][0]["band"]
    assert f"{percent(band['low'])} to {percent(band['high'])} at the close" in chart.words
    shown = {box.text for box in texts(chart, 1)}
    assert {"model", percent(band["low"]), percent(band["median"]), percent(band["high"])} <= shown
    assert all("Stances follow a model" in each.words for each in (chart, *kind(path, "blockers")))


def test_what_waits_is_what_is_not_granted_yet() -> None:
    (chart,) = kind(BY_CHANCE, "waiting")
    data = told(BY_CHANCE).data()["dossiers"][0]["chance"]["waiting"]
    within = [(f"{each['chance']:.0%}", f"{each['days']:,}") for each in data["granted_within"]]
    assert chart.rows == (*within, ("open at the close", percent(data["open"])))
    assert "half of all are granted within 512 days" in chart.words


def test_who_stands_in_the_way_is_told_with_whom() -> None:
    (chart,) = kind(BY_CHANCE, "blockers")
    dossier = told(BY_CHANCE).data()["dossiers"][0]
    members = {row[0]: row[1:3] for row in chart.rows if row[1] != "–"}
    assert members == {
        each["member"]: (percent(each["chance"]), percent(each["sole"])) for each in dossier["blocked_by"]
    }
    several = [each for each in dossier["blocked_together"] if len(each["members"]) > 1]
    assert [row[0] for row in chart.rows if row[1] == "–"] == [
        f"{', '.join(each['members'])} together at the {each['organ']}" for each in several
    ]


def test_the_history_told_is_drawn_where_nothing_is_left_to_chance() -> None:
    names = [chart.name for chart in drawn(TWO_LAWS)]
    assert names == ["timeline-1", "path-1", "blockers-1"]
    (chart,) = kind(TWO_LAWS, "blockers")
    assert chart.words == "In the history told, which is all there is, objections come from Tajikistan 15 times."


def test_the_way_through_the_law_is_that_of_its_days() -> None:
    (chart,) = kind(TWO_LAWS, "path")
    taken = {row[0]: row[3] for row in chart.rows}
    assert "CHS until 2014-09-11 to granted" in taken["represented"]
    assert "CHS from 2014-09-12 to started" in taken["represented"]
    assert [row[1] for row in chart.rows] == ["100.0%"] * 8


def test_a_file_that_its_filing_governs_goes_the_way_of_the_law_of_that_day() -> None:
    (chart,) = kind(LAW_OF_FILING, "path")
    assert chart.words.startswith("The way is requested → submitted → represented → granted.")
    assert [row[1] for row in chart.rows] == [*["100.0%"] * 3, *["0.0%"] * 4, "100.0%"]


def test_how_many_reach_a_stage_is_told_only_where_it_is_known(tmp_path: Path) -> None:
    path = tmp_path / "changes.yaml"
    path.write_text(CHANGES, "utf-8")
    run = scosim.run(path)
    (chart,) = [each for each in charts(run) if each.name.startswith("path")]
    chance = run.data()["dossiers"][0]["chance"]
    passed = {each["organ"]: percent(each["adopted"]) for each in chance["organs"]}
    known = ["100.0%", passed["CNC"], passed["CFM"], *["not told"] * 4, percent(chance["granted"])]
    assert [row[1] for row in chart.rows] == known
    assert not any("87.3% pass" in box.text for box in texts(chart, 1)), "two steps lead there"
    nothing_passes = kind(BY_CHANCE, "path")[1]
    assert [row[1] for row in nothing_passes.rows] == ["100.0%", *["0.0%"] * 7]


def test_the_ends_of_all_histories_make_up_one() -> None:
    (chart,) = kind(PACKAGE, "path")
    ends = [float(share) for row in chart.rows for share in re.findall(r"([\d.]+)%", row[2])]
    assert sum(ends) == pytest.approx(100, abs=0.3)
    assert chart.rows[0][1] == "100.0%"
    assert "50.0% at granted" in chart.words


def test_where_the_law_has_no_step_the_way_says_so() -> None:
    for chart in kind(NO_PROCEDURE, "path"):
        assert "no step of the law leads on" in chart.words
        assert "granted" not in [row[0] for row in chart.rows]


def test_files_that_come_to_the_same_share_a_chart() -> None:
    (chart,) = kind(PACKAGE, "chance")
    assert chart.title == "India/member and Pakistan/member: chance to be granted, by date"


def test_a_timeline_has_every_entry_that_speaks_of_its_file() -> None:
    run = told(TWO_LAWS)
    (chart,) = kind(TWO_LAWS, "timeline")
    assert len(chart.rows) == len(run.history.record)
    assert "Under the stances stated, objections come from Tajikistan" in chart.words
    assert "Tajikistan ×15" in {box.text for box in texts(chart, 1)}


def test_a_sweep_is_a_curve_and_other_variants_are_dots() -> None:
    variants, swept, dated = kind(SWEPT, "variants")
    data = told(SWEPT).data()["variants"]
    rows = [(each["name"], percent(each["dossiers"][0]["chance"]["granted"])) for each in data]
    found = [(row[0], row[2]) for chart in (variants, swept, dated) for row in chart.rows if row[0] != "base"]
    assert found == rows
    assert "As opposed goes from 0 to 1" in swept.words


# ── Words and scales ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("share", "printed"),
    [(0, "0.0%"), (1e-9, "<0.1%"), (0.5, "50.0%"), (1 - 1e-9, ">99.9%"), (1 - 1e-15, "100.0%"), (1, "100.0%")],
)
def test_what_may_happen_is_never_printed_as_if_it_could_not(share: float, printed: str) -> None:
    assert percent(share) == printed


def test_a_rare_objection_is_never_printed_as_if_it_were_none() -> None:
    assert [times(each) for each in (0, 0.004, 0.005, 1)] == ["0.00", "<0.01", "0.01", "1.00"]


def test_a_name_is_cut_where_its_room_ends() -> None:
    assert short("Kazakhstan", 100) == "Kazakhstan"
    assert short("A" * 200, 61) == "A" * 9 + "…"
    assert cell_len(short("\u4e2d" * 50, 61)) <= 10
    assert len(short("a" + "\u0315" * 5_000, 61)) <= 31


def test_no_letter_that_a_document_may_not_hold_is_left() -> None:
    assert plain("a\x00\u202e\ud800\ufffe\nb") == "a\\x00\\u202e\\ud800\\ufffe\\nb"


def test_ticks_are_months_of_short_spans_and_years_of_long_ones() -> None:
    assert [label for _, label in ticks(day("2005-01-01"), day("2005-06-30"))][:2] == ["2005-01", "2005-02"]
    assert [label for _, label in ticks(day("2005-02-01"), day("2009-12-31"))] == ["2006", "2007", "2008", "2009"]
    assert [label for _, label in ticks(day("1990-01-01"), day("2200-12-31"))] == [
        *("2000", "2020", "2040", "2060", "2080"),
        *("2100", "2120", "2140", "2160", "2180", "2200"),
    ]


def test_what_does_not_fit_a_line_goes_to_the_next() -> None:
    assert flowing([60, 60], 100) == [(0.0, 0), (0.0, 1)]
