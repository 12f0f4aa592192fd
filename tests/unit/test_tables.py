"""A result as tables, and as frames of pandas."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import scosim
from scosim.chances import Luck
from scosim.engine import history
from scosim.errors import QuestionError
from scosim.tables import BY_NAME, TABLES, Kind

ROOT = Path(__file__).parents[2]
CHANCE = ROOT / "scenarios" / "study" / "us-dialogue-partner-by-chance.yaml"
VARIANTS = ROOT / "tests" / "cli" / "transcripts" / "variants.yaml"
CROWDED = ROOT / "tests" / "cli" / "transcripts" / "crowded.yaml"


@pytest.fixture(scope="module")
def chance() -> scosim.Run:
    return scosim.run(CHANCE)


@pytest.fixture(scope="module")
def crowded() -> scosim.Run:
    return scosim.run(CROWDED)


def test_each_run_in_the_table_is_the_history_that_the_engine_tells(chance):
    table = chance.tables(12)["runs"]
    rows = list(zip(*table.values(), strict=True))
    told = []
    for run in range(12):
        ends = history(chance.case.rulebook, chance.case.world, Luck(chance.seed, run)).ends
        for end in ends:
            days = [date.fromordinal(on) if on else None for on in (end.decided_on, end.granted_on)]
            told.append((run, end.dossier.id, str(end.outcome), end.stage, *days))
    assert list(table) == ["run", "dossier", "outcome", "stage", "decided_on", "granted_on"]
    assert rows == told


def test_where_all_runs_are_alike_one_is_listed(crowded):
    assert set(crowded.tables()["runs"]["run"]) == {0}


def test_as_many_runs_are_listed_as_are_counted():
    counted = scosim.run(CHANCE, method="ensemble", runs=30).tables()["runs"]["run"]
    assert (min(counted), max(counted), len(counted)) == (0, 29, 60)


def test_no_cell_is_an_empty_text_and_every_value_is_of_its_kind(chance, crowded):
    held = {Kind.TEXT: str, Kind.DAY: date, Kind.WHOLE: int, Kind.NUMBER: float, Kind.FLAG: bool}
    for run in (chance, crowded):
        for name, columns in run.tables(2).items():
            assert len({len(values) for values in columns.values()}) == 1
            for column in BY_NAME[name].columns:
                kinds = {type(value) for value in columns[column.name] if value is not None}
                assert kinds <= {held[column.kind]}, f"{name}.{column.name}"
                assert "" not in columns[column.name]


def test_the_law_that_was_run_is_named():
    about = scosim.run(CHANCE, as_of="2010-06-30").tables(1)["about"]
    assert (about["rulebook"], about["as_of"]) == (["SCO"], [date(2010, 6, 30)])


def test_an_exact_chance_in_fractions_is_a_number_in_tables():
    whole, exact = (scosim.run(CHANCE, fractions=each).tables(1) for each in (False, True))
    assert exact["chances"] == whole["chances"]
    assert exact["blockers"]["times"] == pytest.approx(whole["blockers"]["times"], abs=1e-12)


def test_what_says_how_a_member_stood_is_told_with_its_line(chance):
    stances = chance.tables(1)["stances"]
    told = {source: set() for source in stances["source"]}
    for source, cite in zip(stances["source"], stances["cite"], strict=True):
        told[source].add(cite)
    assert told == {"drawn": {"scenario:26", "scenario:31"}, "stated": {"scenario:22"}}


def test_an_assumed_stance_has_no_line(tmp_path):
    path = tmp_path / "silent.yaml"
    path.write_text(
        "title: Nobody is asked\nopens: 2010-07-01\ncloses: 2011-12-31\n"
        "applicants: [{state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}]\n",
        encoding="utf-8",
    )
    stances = scosim.run(path).tables()["stances"]
    assert (set(stances["source"]), set(stances["cite"])) == ({"assumed"}, {None})


def test_a_frame_has_days_as_days_and_keeps_what_is_missing(chance):
    frame = chance.frame("dossiers")
    assert [str(kind) for kind in frame.dtypes[["dossier", "filed", "granted_on", "chance_granted"]]] == [
        "string",
        "datetime64[s]",
        "datetime64[s]",
        "float64",
    ]
    assert frame["granted_on"].isna().tolist() == [False, True]
    assert frame["granted_on"][0].date() == date(2010, 9, 9)
    assert str(chance.frame("grounds")["holds"].dtype) == "boolean"
    assert str(chance.frame("waiting")["days"].dtype) == "Int64"


def test_every_table_is_a_frame_also_where_it_has_no_rows(crowded):
    for table in TABLES:
        frame = crowded.frame(table.name, runs=1)
        assert list(frame.columns) == [column.name for column in table.columns]


def test_the_table_of_the_run_names_the_law_and_others_the_run_that_they_tell():
    tables = scosim.run(CHANCE, trace=3).tables(1)
    assert tables["about"]["rulebook"] == ["SCO"]
    assert set(tables["dossiers"]["run"]) == set(tables["record"]["run"]) == {3}


def test_pandas_takes_the_tables_as_they_are(chance):
    import pandas

    frame = pandas.DataFrame(chance.tables(1)["record"])
    assert len(frame) == len(chance.history.record)
    assert frame["date"].is_monotonic_increasing


def test_a_table_that_there_is_not_is_refused_with_the_nearest_one(chance):
    with pytest.raises(QuestionError, match=r"S0521  no table 'records'(.|\n)*try: record"):
        chance.frame("records")


def test_a_run_without_its_variants_expects_nothing_of_them():
    run = scosim.run(VARIANTS, variants=False)
    assert run.data()["variants"] == []
    assert run.data()["expectations"] == []
    assert len(scosim.run(VARIANTS).data()["expectations"]) == 2
