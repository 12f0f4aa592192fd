"""`scosim verify`: what it prints, what it writes, and what it says of a file that is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scosim.cli import main

ROOT = Path(__file__).parents[2]
FAILING = str(ROOT / "promises" / "that-fail.yaml")

GOOD = """\
title: Mine
members: [China, Kazakhstan, Kyrgyzstan]
worlds:
  one:
    scenario:
      opens: 2008-09-01
      closes: 2010-12-31
      applicants: [{state: Turkey, seeks: dialogue partner, files: 2008-10-01, areas: [economy]}]
    facts: {Turkey: [wishes_partnership]}
promises:
  - name: nobody objects
    says: Nobody ever objects.
    cites: [charter/16.1]
    when: {at: CHS}
    never: {decision: objected}
"""


def asked(*words: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["verify", *words], env={"COLUMNS": "80"})
    assert not result.exception or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def written(tmp_path: Path, text: str) -> str:
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return str(file)


# ── What it prints and writes ────────────────────────────────────────────────────────────────────────────


def test_a_broken_promise_is_exit_1_with_a_story_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = asked(written(tmp_path, GOOD))
    assert status == 1
    assert "refuted  nobody objects" in out
    assert "the shortest story: counterexamples/nobody-objects.yaml" in out
    story = tmp_path / "counterexamples" / "nobody-objects.yaml"
    ran = CliRunner().invoke(main, ["run", str(story), "--json"])
    assert ran.exit_code == 0
    record = json.loads(ran.stdout)["record"]
    assert [entry["by"] for entry in record if entry["decision"] == "objected"] == ["CHS"]


def test_what_stands_in_the_folder_is_not_written_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asked(written(tmp_path, GOOD))
    story = tmp_path / "counterexamples" / "nobody-objects.yaml"
    first = story.read_text(encoding="utf-8")
    asked("mine.yaml")
    assert [path.name for path in story.parent.iterdir()] == [story.name]
    story.write_text("mine now", encoding="utf-8")
    _, out, _ = asked("mine.yaml")
    assert "nobody-objects-2.yaml" in out
    assert story.read_text(encoding="utf-8") == "mine now"
    assert (story.parent / "nobody-objects-2.yaml").read_text(encoding="utf-8") == first


def test_where_nothing_can_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    status, out, error = asked(written(tmp_path, GOOD), "--out", str(tmp_path / "taken"))
    assert (status, out) == (74, "")
    assert "S0602" in error


def test_a_place_that_cannot_be_written_is_noticed_before_anything_is_explored(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    kept = written(tmp_path, GOOD.replace("{decision: objected}", "{decision: signed}"))

    status, out, error = asked(kept, "--out", str(tmp_path / "taken" / "stories"))

    assert (status, out) == (74, "")
    assert f"{tmp_path / 'taken'} is no folder" in error


def test_a_promise_that_holds_is_exit_0_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, _ = asked(written(tmp_path, GOOD.replace("{decision: objected}", "{decision: signed}")))
    assert status == 0
    assert "holds    nobody objects" in out
    assert "exhaustive, " in out
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_promise_about_nothing_is_vacuous(tmp_path: Path) -> None:
    status, out, _ = asked(written(tmp_path, GOOD.replace("{at: CHS}", "{seeks: observer}")))
    assert status == 1
    assert "vacuous  nobody objects" in out


def test_what_is_bounded_says_so(tmp_path: Path) -> None:
    never = GOOD.replace("{decision: objected}", "{decision: signed}")
    _, out, _ = asked(written(tmp_path, never), "--most", "12")
    assert "bounded to what was looked at, " in out


def test_what_is_not_looked_at_whole_is_left_open(tmp_path: Path) -> None:
    possible = GOOD.replace("    when: {at: CHS}\n    never: {decision: objected}", "    possible: {at: CHS}")
    status, out, _ = asked(written(tmp_path, possible), "--most", "2")
    assert (status, "open     nobody objects" in out) == (1, True)
    still = possible.replace("possible: {at: CHS}", "until: 2009-01-01\n    always_possible: {at: CHS}")
    assert "refuted" not in asked(written(tmp_path, still), "--most", "4")[1]


def test_what_shall_always_be_possible_of_no_state_is_vacuous(tmp_path: Path) -> None:
    still = "    until: 2000-01-01\n    always_possible: {grants: dialogue partner}"
    text = GOOD.replace("    when: {at: CHS}\n    never: {decision: objected}", still)
    status, out, _ = asked(written(tmp_path, text))
    assert (status, "vacuous  nobody objects" in out) == (1, True)


def test_a_fact_that_the_world_states_is_seen(tmp_path: Path) -> None:
    stated = "      facts: {Turkey: {under_unsc_sanctions: true}}\n      applicants"
    text = GOOD.replace("      applicants", stated).replace("{at: CHS}", "{decision: adopted}")
    text = text.replace("{decision: objected}", "{facts: {Turkey: {under_unsc_sanctions: true}}}")
    assert "refuted  nobody objects" in asked(written(tmp_path, text), "--out", str(tmp_path / "stories"))[1]


def test_no_more_facts_change_than_can_be_looked_at(tmp_path: Path) -> None:
    names = "in_eurasia, diplomatic_relations, active_ties, security_obligations_compatible, under_unsc_sanctions, "
    facts = f"[{names}in_armed_conflict, in_breach, breach_continues, wishes_partnership]"
    status, _, error = asked(written(tmp_path, GOOD.replace("[wishes_partnership]", facts)))
    assert (status, "S0288" in error) == (2, True)
    assert asked(written(tmp_path, GOOD.replace("[wishes_partnership]", "[all]")), "--most", "5")[0] != 2


def test_without_their_package_two_files_are_not_granted_together(tmp_path: Path) -> None:
    shipped = (ROOT / "scosim" / "law" / "promises.yaml").read_text(encoding="utf-8")
    line = "      packages: [[Mongolia, Afghanistan]]\n"
    assert shipped.count(line) == 1
    words = ("--promise", "bound files are granted together", "--members", "2", "--out", str(tmp_path / "stories"))
    assert asked(*words)[0] == 0
    assert asked(written(tmp_path, shipped.replace(line, "")), *words)[0] == 1


def test_a_promise_without_a_letter_in_its_name_has_a_story_too(tmp_path: Path) -> None:
    text = GOOD.replace("name: nobody objects", "name: '../ ß'")
    asked(written(tmp_path, text), "--out", str(tmp_path / "stories"))
    assert [path.name for path in (tmp_path / "stories").iterdir()] == ["promise.yaml"]


def test_as_data_it_is_one_list_with_the_keys_of_the_contract(tmp_path: Path) -> None:
    status, out, error = asked(FAILING, "--members", "6", "--json", "--out", str(tmp_path / "stories"))
    assert (status, error) == (1, "")
    rows = json.loads(out)
    assert len(rows) == 3
    for row in rows:
        assert {"promise", "verdict", "scope", "states", "transitions", "counterexample", "cites"} <= row.keys()
        assert (row["verdict"], row["scope"]) == ("refuted", "exhaustive")
        assert row["cites"]
        assert Path(row["counterexample"]).exists()


def test_it_is_the_same_every_time(tmp_path: Path) -> None:
    out = str(tmp_path / "stories")
    assert asked(FAILING, "--members", "6", "--out", out) == asked(FAILING, "--members", "6", "--out", out)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--members", "11"], "S0513"),
        (["--members", "0"], "S0513"),
        (["--promise", "no adoption over a objection"], "S0514"),
        (["nowhere.yaml"], "S0101"),
    ],
)
def test_a_question_that_makes_no_sense_is_told(words: list[str], code: str) -> None:
    status, _, error = asked(*words)
    assert status == 2
    assert code in error
