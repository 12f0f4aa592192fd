"""`scosim export`: tables and event logs say what the result says, and no text in them does harm."""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
from collections import Counter
from datetime import date, datetime
from itertools import pairwise, product
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from asking import CROWDED, ROOT, SHIPPED, bare
from jsonschema import Draft202012Validator

import scosim as package
from scosim.export_tables import OBEYED, guarded, unguarded
from scosim.tables import BY_NAME, JOINT, TABLES, Kind, described

VARIANTS = "tests/cli/transcripts/variants.yaml"
CHANCE = "scenarios/study/us-dialogue-partner-by-chance.yaml"
MODEL = "scenarios/study/a-vision-that-is-theirs-too.yaml"
XES = "{http://www.xes-standard.org/}"

HOSTILE = r"""
title: "=HYPERLINK(\"http://example.org\")"
opens: 2010-07-01
closes: 2011-12-31
members: [China, Russia, Kazakhstan]
applicants:
  - organisation: "-2+3"
    seeks: observer
    files: 2010-09-01
    why: "]]>, <b> & \"quotes\",\nand a second line"
  - organisation: "'=1"
    seeks: observer
    files: 2010-09-02
stances:
  - {member: any, stance: no objection, why: "\t=1+1"}
  - {member: Russia, at: CFM, stance: objection, why: "@SUM(1)"}
events:
  - {on: 2010-10-01, what: "=cmd|' /C calc'!A0"}
  - {on: 2010-11-01, what: "\u00E9\U0001F600 and \uFFFD"}
"""


@pytest.fixture
def hostile(tmp_path: Path) -> str:
    path = tmp_path / "hostile.yaml"
    path.write_text(HOSTILE, encoding="utf-8")
    return str(path)


def exported(scosim: Any, scenario: str, place: Path, *words: str) -> dict[str, int]:
    answer = scosim("export", scenario, "--to", str(place), *words, "--json")
    assert answer.exit_code == 0, answer.output
    return dict(json.loads(answer.stdout)["counts"])


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────


def cell(kind: Kind, text: str) -> Any:
    """The value of a cell of CSV."""
    if text == "":
        return None
    match kind:
        case Kind.DAY:
            return date.fromisoformat(text)
        case Kind.WHOLE:
            return int(text)
        case Kind.NUMBER:
            return float(text)
        case Kind.FLAG:
            return {"true": True, "false": False}[text]
    return unguarded(text)


def read_back(folder: Path) -> dict[str, dict[str, list[Any]]]:
    found: dict[str, dict[str, list[Any]]] = {}
    for table in TABLES:
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            names, *rows = csv.reader(file, strict=True)
        assert names == [column.name for column in table.columns]
        found[table.name] = {
            column.name: [cell(column.kind, row[place]) for row in rows] for place, column in enumerate(table.columns)
        }
    return found


@pytest.mark.parametrize("path", [CHANCE, CROWDED, MODEL, VARIANTS])
def test_tables_of_csv_read_back_are_those_of_the_result(scosim, path, tmp_path):
    counts = exported(scosim, path, tmp_path / "told.csv", "--runs", "20")
    told = package.run(path).tables(20)
    assert read_back(tmp_path / "told.csv") == told
    assert counts == {name: len(next(iter(columns.values()))) for name, columns in told.items()}


def test_a_spreadsheet_obeys_no_text_of_a_scenario(scosim, hostile, tmp_path):
    exported(scosim, hostile, tmp_path / "told.csv")
    assert read_back(tmp_path / "told.csv") == package.run(hostile).tables()
    guards = 0
    for table in TABLES:
        raw = (tmp_path / "told.csv" / f"{table.name}.csv").read_bytes()
        assert raw.endswith(b"\r\n")
        assert raw.replace(b"\r\n", b"").count(b"\r") == 0
        with (tmp_path / "told.csv" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file, strict=True):
                texts = [each for each, column in zip(row, table.columns, strict=True) if column.kind is Kind.TEXT]
                assert not [text for text in texts if text.startswith(OBEYED)]
                guards += sum(text.startswith("'") for text in texts)

    assert guards > 20


def test_a_text_that_is_guarded_starts_no_formula_and_comes_back_as_it_was():
    texts = ["".join(letters) for size in range(5) for letters in product("'=+-@\t\r1", repeat=size)]
    assert [text for text in texts if guarded(text).startswith(OBEYED) or unguarded(guarded(text)) != text] == []


def test_a_number_below_zero_is_a_number_and_has_no_quote_mark(scosim, tmp_path):
    exported(scosim, MODEL, tmp_path / "told.csv", "--runs", "1")
    values = read_back(tmp_path / "told.csv")["contributions"]["value"]
    assert min(values) < 0
    assert "'-" not in (tmp_path / "told.csv" / "contributions.csv").read_text(encoding="utf-8")


DUCKDB = {Kind.TEXT: "VARCHAR", Kind.DAY: "DATE", Kind.WHOLE: "BIGINT", Kind.NUMBER: "DOUBLE", Kind.FLAG: "BOOLEAN"}


@pytest.mark.parametrize("path", ["", CHANCE], ids=["hostile", "by chance"])
def test_tables_of_parquet_are_those_of_the_result_whatever_stands_in_them(scosim, hostile, path, tmp_path):
    import duckdb

    exported(scosim, path or hostile, tmp_path / "told.parquet", "--runs", "5")
    for name, columns in package.run(path or hostile).tables(5).items():
        found = duckdb.sql(f"SELECT * FROM '{tmp_path / 'told.parquet' / name}.parquet'")
        assert found.columns == list(columns)
        assert [str(each) for each in found.types] == [DUCKDB[column.kind] for column in BY_NAME[name].columns]
        assert found.fetchall() == list(zip(*columns.values(), strict=True))


# ── XES ──────────────────────────────────────────────────────────────────────────────────────────────────


def values(element: ElementTree.Element) -> dict[str, str]:
    return {each.attrib["key"]: each.attrib["value"] for each in element if "key" in each.attrib}


TYPES = {
    "string": str,
    "date": datetime.fromisoformat,
    "int": int,
    "boolean": {"true": True, "false": False}.__getitem__,
}


def held_to_the_standard(path: Path) -> ElementTree.Element:
    """A log with what IEEE 1849 asks for: the order of parts, declared extensions, typed values, what is global."""
    log = ElementTree.parse(path).getroot()
    assert log.tag == f"{XES}log"
    assert log.attrib == {"xes.version": "1849.2016", "xes.features": ""}
    order = ["extension", "global", "classifier", "attribute", "trace"]
    kinds = [tag if (tag := each.tag.removeprefix(XES)) in order else "attribute" for each in log]
    assert kinds == sorted(kinds, key=order.index)
    prefixes = {each.attrib["prefix"] for each in log.iter(f"{XES}extension")}
    for each in log.iter():
        if "key" in each.attrib:
            TYPES[each.tag.removeprefix(XES)](each.attrib["value"])
            assert each.attrib["key"].partition(":")[0] in prefixes
            assert len(each) == 0
    wanted = {each.attrib["scope"]: set(values(each)) for each in log.iter(f"{XES}global")}
    assert wanted["event"] == {"concept:name", "time:timestamp", "org:resource", "lifecycle:transition"}
    assert all(keys for each in log.iter(f"{XES}classifier") for keys in each.attrib["keys"].split())
    for trace in log.iter(f"{XES}trace"):
        assert wanted["trace"] <= set(values(trace))
        assert all(wanted["event"] <= set(values(event)) for event in trace.iter(f"{XES}event"))
        keys = [each.attrib["key"] for each in trace if "key" in each.attrib]
        assert len(keys) == len(set(keys))
    names = [values(trace)["concept:name"] for trace in log.iter(f"{XES}trace")]
    assert len(names) == len(set(names))
    return log


@pytest.mark.parametrize("path", [CHANCE, CROWDED])
def test_a_case_has_the_entries_of_its_dossier_in_their_order(scosim, path, tmp_path):
    counts = exported(scosim, path, tmp_path / "told.xes")
    log, run = held_to_the_standard(tmp_path / "told.xes"), package.run(path)
    traces = list(log.iter(f"{XES}trace"))
    assert counts == {"cases": len(run.history.ends), "events": len(list(log.iter(f"{XES}event")))}
    for trace, end in zip(traces, run.history.ends, strict=True):
        told = values(trace)
        assert told["scosim:dossier"] == end.dossier.id
        assert told["scosim:outcome"] == end.outcome
        events = [values(event) for event in trace.iter(f"{XES}event")]
        entries = run.history.of(end.dossier.id)
        assert [event["scosim:what"] for event in events] == [entry.what for entry in entries]
        assert [event["scosim:cites"] for event in events] == [JOINT.join(entry.cites) for entry in entries]
        assert [event["org:resource"] for event in events] == [entry.by for entry in entries]
        times = [datetime.fromisoformat(event["time:timestamp"]) for event in events]
        assert [when.date().toordinal() for when in times] == [entry.day for entry in entries]
        assert [when.hour for when in times] == [entry.hour for entry in entries]
        assert all(one < other for one, other in pairwise(times))


def test_a_log_says_that_it_is_simulated_and_on_what_it_rests(scosim, tmp_path):
    exported(scosim, CHANCE, tmp_path / "told.xes", "--seed", "11")
    told, run = values(ElementTree.parse(tmp_path / "told.xes").getroot()), package.run(CHANCE, seed=11)
    assert (told["scosim:simulated"], told["scosim:seed"]) == ("true", "11")
    assert told["scosim:sha256"] == run.case.source.sha256
    assert told["scosim:version"] == package.__version__
    assert sum(key.startswith("scosim:assumption:") for key in told) == len(run.assumptions)
    assert sum(key.startswith("scosim:reading:") for key in told) == len(run.readings_used)


def test_run_k_of_a_log_is_run_k_whatever_else_is_told(scosim, tmp_path):
    exported(scosim, CHANCE, tmp_path / "all.xes", "--runs", "4")
    exported(scosim, CHANCE, tmp_path / "two.xes", "--runs", "2", "--trace", "2")
    several, two = (
        {
            values(trace)["concept:name"]: ElementTree.tostring(trace)
            for trace in ElementTree.parse(path).iter(f"{XES}trace")
        }
        for path in (tmp_path / "all.xes", tmp_path / "two.xes")
    )
    assert {name: several[name].strip() for name in two} == {name: trace.strip() for name, trace in two.items()}
    assert {name.rpartition(" ")[2] for name in two} == {"2", "3"}
    assert len({re.sub(rb"run. value=.\d|, run \d", b"", trace) for trace in several.values()}) > 2


def test_no_text_of_a_scenario_breaks_a_log(scosim, hostile, tmp_path):
    exported(scosim, hostile, tmp_path / "told.xes")
    exported(scosim, hostile, tmp_path / "told.jsonocel")
    log = held_to_the_standard(tmp_path / "told.xes")
    assert values(log)["concept:name"] == '=HYPERLINK("http://example.org")'
    assert any(']]>, <b> & "quotes",\nand' in value for value in values(log).values())
    assert held_to_ocel(tmp_path / "told.jsonocel")["events"]


@pytest.mark.parametrize("text", ["\x00", "\x08", "\x1b", "\ufffe", "\uffff", "\ud800", "\u202e"])
def test_what_xml_cannot_hold_is_spelled_out(text, tmp_path):
    from scosim.export_logs import _Xes

    xes = _Xes(tmp_path / "told.xes")
    with xes.element("log"):
        xes.attribute("concept:name", f"before {text} after")
    xes.close()
    (found,) = ElementTree.parse(tmp_path / "told.xes").getroot()
    assert re.fullmatch(r"before \\(x[0-9a-f]{2}|u[0-9a-f]{4}) after", found.attrib["value"])


# ── OCEL ─────────────────────────────────────────────────────────────────────────────────────────────────


def _thing(**keys: Any) -> dict[str, Any]:
    return {"type": "object", "properties": keys, "required": list(keys), "additionalProperties": False}


def _list(kind: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": kind}


WORD = {"type": "string", "minLength": 1}
TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$"}
VALUE = {"type": ["string", "number", "boolean"]}
NAMED = _thing(
    name=WORD, attributes=_list(_thing(name=WORD, type={"enum": ["string", "time", "integer", "float", "boolean"]}))
)
RELATED = _list(_thing(objectId=WORD, qualifier={"type": "string"}))
OCEL = _thing(
    objectTypes=_list(NAMED),
    eventTypes=_list(NAMED),
    objects=_list(
        _thing(id=WORD, type=WORD, attributes=_list(_thing(name=WORD, time=TIME, value=VALUE)), relationships=RELATED)
    ),
    events=_list(
        _thing(id=WORD, type=WORD, time=TIME, attributes=_list(_thing(name=WORD, value=VALUE)), relationships=RELATED)
    ),
)
"""What the specification of OCEL 2.0 asks of its JSON form, and no more than that."""
HELD = {"string": str, "time": str, "integer": int, "boolean": bool}


def held_to_ocel(path: Path) -> dict[str, Any]:
    """A log whose parts all fit together: what is named is there once, is declared, and is of the type declared."""
    log: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(OCEL).iter_errors(log)] == []
    known = {each["id"] for each in log["objects"]}
    assert len(known) == len(log["objects"])
    assert len({each["id"] for each in log["events"]}) == len(log["events"])
    for things, kinds in (("objects", "objectTypes"), ("events", "eventTypes")):
        declared = {kind["name"]: {each["name"]: each["type"] for each in kind["attributes"]} for kind in log[kinds]}
        for thing in log[things]:
            assert {each["objectId"] for each in thing["relationships"]} <= known
            for each in thing["attributes"]:
                assert type(each["value"]) is HELD[declared[thing["type"]][each["name"]]]
        assert {thing["type"] for thing in log[things]} == set(declared)
    assert all(event["relationships"] for event in log["events"])
    return log


@pytest.mark.parametrize("path", [CHANCE, CROWDED])
def test_every_entry_is_an_event_related_to_all_that_it_speaks_of(scosim, path, tmp_path):
    counts = exported(scosim, path, tmp_path / "told.jsonocel")
    log, run = held_to_ocel(tmp_path / "told.jsonocel"), package.run(path)
    assert counts["objects"] == len(log["objects"])
    assert counts["relations"] == sum(len(event["relationships"]) for event in log["events"])
    for event, entry in zip(log["events"], run.history.record, strict=True):
        related = {(each["objectId"], each["qualifier"]) for each in event["relationships"]}
        if entry.dossier is not None:
            assert (f"dossier: {entry.dossier.id}, run 0", "about") in related
        assert {name.partition(": ")[2] for name, how in related if how == "cites"} == set(entry.cites)
        stood = {
            name.removeprefix("member: "): how.rpartition(" (")[0] for name, how in related if name[:7] == "member:"
        }
        assert stood == dict(entry.stances or {})
    kinds = Counter(each["type"] for each in log["objects"])
    assert kinds["dossier"] == len(run.history.ends)
    assert kinds["applicant"] == len({end.dossier.applicant for end in run.history.ends})


def test_a_dossier_has_its_findings_day_by_day(scosim, tmp_path):
    exported(scosim, CHANCE, tmp_path / "told.jsonocel")
    log = held_to_ocel(tmp_path / "told.jsonocel")
    iran = next(each for each in log["objects"] if each["id"] == "dossier: Iran/member, run 0")
    found = [(each["time"][:10], each["value"]) for each in iran["attributes"] if each["name"] == "finding"]
    assert found == [("2009-09-01", "admissible"), ("2010-06-11", "inadmissible")]


def test_a_stance_that_a_model_gives_is_labelled_so_everywhere(scosim, tmp_path):
    exported(scosim, MODEL, tmp_path / "told.xes")
    exported(scosim, MODEL, tmp_path / "told.jsonocel")
    stood = [
        stance
        for event in ElementTree.parse(tmp_path / "told.xes").iter(f"{XES}event")
        for stance in values(event).get("scosim:stances", "").split(JOINT)
        if stance
    ]
    log = json.loads((tmp_path / "told.jsonocel").read_text(encoding="utf-8"))
    related = [
        each for event in log["events"] for each in event["relationships"] if each["objectId"][:7] == "member:"
    ]
    table = package.run(MODEL).tables(1)["stances"]
    mine = Counter(f"{how} ({kind})" for how, kind in zip(table["stance"], table["source"], strict=True))
    assert set(table["source"]) == {"model stance", "stated"}
    assert Counter(each.partition(": ")[2] for each in stood) == mine
    assert Counter(each["qualifier"] for each in related) == mine


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("--to", "told.cvs"), "S0520", "try: .csv"),
        (("--to", "told"), "S0520", "the path has no ending"),
        (("--to", ""), "S0520", "the path has no ending"),
        (("--to", "", "--format", "xes"), "S0508", "an empty path is no place"),
        (("--to", "there.xes"), "S0508", "there is something at this place already"),
        (("--to", ".", "--format", "csv"), "S0508", "there is something at this place already"),
        (("--to", "told.csv", "--runs", "0"), "S0507", "from 1 to 1000000"),
        (("--to", "told.xes", "--runs", "10001"), "S0507", "from 1 to 10000"),
        (("--to", "told.xes", "--trace", "-1"), "S0507", "from 0 to"),
        (("--to", "told.xes", "--as-of", "soon"), "S0204", "--as-of takes YYYY-MM-DD"),
    ],
)
def test_what_cannot_be_exported_is_told_and_nothing_is_written(scosim, monkeypatch, tmp_path, words, code, told):
    (tmp_path / "there.xes").write_text("mine", encoding="utf-8")
    path = str(ROOT / CHANCE)
    monkeypatch.chdir(tmp_path)
    answer = scosim("export", path, *words)
    assert answer.exit_code == 2
    assert code in answer.stderr
    assert told in answer.stderr
    assert [(each.name, each.read_text("utf-8")) for each in tmp_path.iterdir()] == [("there.xes", "mine")]


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_left_there(scosim, tmp_path):
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    answer = scosim("export", CHANCE, "--to", str(tmp_path / "file" / "told.xes"))
    assert answer.exit_code == 74
    assert "S0602" in answer.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("library", ["duckdb", "pandas"])
def test_without_a_library_the_extra_that_brings_it_is_named(scosim, monkeypatch, tmp_path, library):
    monkeypatch.setitem(sys.modules, library, None)
    if library == "pandas":
        with pytest.raises(package.errors.QuestionError, match=r"S0518  this needs pandas(.|\n)*\[data\]"):
            package.run(CHANCE).frame("record")
        return
    answer = scosim("export", CHANCE, "--to", str(tmp_path / "told.parquet"))
    assert answer.exit_code == 2
    assert "S0518  this needs duckdb, which is not installed" in answer.stderr
    assert "pip install '.[data]' brings it" in answer.stderr
    assert list(tmp_path.iterdir()) == []


SEVERAL = """
import sys
from scosim.cli import start
for ending in ("parquet", "xes", "jsonocel"):
    sys.argv = ["scosim", "export", "tests/cli/transcripts/variants.yaml", "--to", f"{place}/2.{ending}"]
    try:
        start()
    except SystemExit as status:
        assert not status.code
"""


def test_the_same_scenario_gives_the_same_bytes_in_silence_whatever_the_hash_seed_and_the_time_zone(scosim, tmp_path):
    for ending in ("parquet", "xes", "jsonocel"):
        exported(scosim, VARIANTS, tmp_path / f"1.{ending}")
    environment = {**bare(), "PYTHONHASHSEED": "2", "TZ": "America/New_York"}
    code = [sys.executable, "-c", f"place = {str(tmp_path)!r}\n{SEVERAL}"]
    told = subprocess.run(code, cwd=ROOT, env=environment, capture_output=True, timeout=60, check=False)
    assert (told.returncode, told.stderr) == (0, b"")
    found: dict[str, dict[str, bytes]] = {"1": {}, "2": {}}
    for path in tmp_path.rglob("*"):
        if path.is_file():
            name = str(path.relative_to(tmp_path))
            found[name[0]][name[1:]] = path.read_bytes()
    assert found["1"] == found["2"]
    assert len(found["1"]) == len(TABLES) + 2


# ── Everything ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.deep
@pytest.mark.parametrize("path", SHIPPED)
def test_every_shipped_scenario_can_be_exported_in_every_form(scosim, path, tmp_path):
    exported(scosim, path, tmp_path / "told.csv", "--runs", "20")
    exported(scosim, path, tmp_path / "told.xes", "--runs", "3")
    exported(scosim, path, tmp_path / "told.jsonocel", "--runs", "3")
    assert read_back(tmp_path / "told.csv") == package.run(path, runs=20).tables(20)
    assert held_to_the_standard(tmp_path / "told.xes")
    assert held_to_ocel(tmp_path / "told.jsonocel")


# ── The page ─────────────────────────────────────────────────────────────────────────────────────────────

PAGE = ROOT / "docs" / "guides" / "interchange.md"


@pytest.mark.parametrize("part", ["fields", "columns"])
def test_the_page_has_every_field_and_every_column(part):
    from scosim.schemas import described as fields_of

    generated = fields_of("run") if part == "fields" else described()
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(f"<!-- {part} -->\n")
    shown, end, tail = rest.partition(f"<!-- end of {part} -->")
    if os.environ.get("SCOSIM_TRANSCRIPTS") == "write":
        PAGE.write_text(f"{head}<!-- {part} -->\n{generated}{end}{tail}", encoding="utf-8")
        shown = generated
    assert shown == generated
