"""The lessons can be held as they stand: every command runs, every answer is what it prints."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import Result
from test_documents import ROOT, STEP, asked

from scosim.law import SCO

FOLDER = ROOT / "docs" / "lessons"
LESSONS = ["objector", "dates", "chances"]
PAGES = ["lesson.md", "handout.md", "answers.md"]
COMMAND = re.compile(r"`scosim ([^`]+)`")
CITATION = re.compile(r"`([a-z]+(?:-[a-z]+)*(?:-\d{4})?/(?![\w.-]+\.yaml)[\w.-]+)`")
READING = re.compile(r"`([a-z]+(?:-[a-z]+)+)`")
FIGURE = re.compile(r"\b\d{4}-\d\d-\d\d\b|\b\d+(?:\.\d+)?%|\b\d+/\d{2,}\b|\b\d+,\d{3}\b")


def page(lesson: str, name: str) -> str:
    return (FOLDER / lesson / name).read_text(encoding="utf-8")


def shown(text: str) -> str:
    """What stands in the outputs of a page."""
    return "\n".join(block for kind, _, _, block in STEP.findall(text) if kind == "output")


def told(text: str) -> str:
    """What a page says in its own words, without its blocks and commands."""
    return COMMAND.sub("", STEP.sub("", text))


@pytest.fixture
def classroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of its own, since students write files there."""
    for folder in ("docs/lessons", "promises"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_command_of_a_lesson_runs_and_prints_what_is_shown(lesson: str, classroom: Path) -> None:
    answered: list[str] = []
    ask = cache(asked)
    for kind, what, _, text in STEP.findall(page(lesson, "answers.md")):
        if kind == "file":
            Path(what).write_text(text, encoding="utf-8")
            continue
        assert kind == "output", f"nobody looks at a block of {kind}"
        command, _, section = what.partition(" | ")
        assert well(ask(command)), ask(command).output
        assert text == part(ask(command).stdout, section)
        answered.append(command)
    named = [each for name in PAGES for each in COMMAND.findall(page(lesson, name))]
    assert [each for each in named if each not in answered and not well(ask(each))] == []
    assert set(COMMAND.findall(page(lesson, "answers.md"))) == set(answered), "an output without its command"


def well(result: Result) -> bool:
    return result.exit_code == (1 if "refuted" in result.output else 0)


def part(text: str, section: str) -> str:
    """The section of an output that begins so, up to the next empty line; all of it if none is named."""
    if not section:
        return text
    assert f"\n{section}" in text, section
    return section + text.split(f"\n{section}", 1)[1].split("\n\n", 1)[0].rstrip("\n") + "\n"


def test_the_index_tells_what_the_scenarios_of_the_lessons_meet() -> None:
    ((kind, what, _, text),) = [each for each in STEP.findall((FOLDER / "index.md").read_text("utf-8")) if each[0]]
    assert (kind, what) == ("output", "test docs/lessons")
    files = sorted(FOLDER.rglob("*.yaml"))
    assert text.startswith(f"{len(files)} scenarios, ")
    assert asked(f"test {FOLDER}").output == text


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_lasts_an_hour(lesson: str) -> None:
    minutes = re.findall(r"^\| (\d+) \|", page(lesson, "lesson.md"), re.MULTILINE)
    assert sum(map(int, minutes)) == 60


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_question_of_a_hand_out_has_an_answer(lesson: str) -> None:
    asked_for = re.findall(r"^\*\*(\d)\.\*\*", page(lesson, "handout.md"), re.MULTILINE)
    assert asked_for == [str(number + 1) for number in range(len(asked_for))]
    assert re.findall(r"^\*\*(\d)\.\*\*", page(lesson, "answers.md"), re.MULTILINE) == asked_for


@pytest.mark.parametrize("lesson", LESSONS)
def test_every_figure_of_an_answer_was_printed(lesson: str) -> None:
    text = page(lesson, "answers.md")
    figures = FIGURE.findall(told(text))
    assert figures
    assert [figure for figure in figures if figure not in shown(text)] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_lesson_cites_provisions_and_readings_that_there_are(lesson: str) -> None:
    cites = {rule.id for rule in SCO.rules}
    readings = {*SCO.silences, *(value for silence in SCO.silences.values() for value in silence.readings)}
    text = "".join(told(page(lesson, name)) for name in PAGES)
    assert CITATION.findall(text)
    assert [cite for cite in CITATION.findall(text) if cite not in cites] == []
    assert set(READING.findall(text)) <= readings | {rule.confidence for rule in SCO.rules}


@pytest.mark.parametrize("lesson", LESSONS)
def test_what_a_hand_out_shows_of_a_file_stands_in_it(lesson: str) -> None:
    parts = [(kind, ROOT / what, text) for kind, what, _, text in STEP.findall(page(lesson, "handout.md"))]
    assert parts
    assert [str(file) for kind, file, text in parts if kind != "part" or text not in file.read_text("utf-8")] == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_hand_out_has_room_on_two_pages(lesson: str) -> None:
    assert len(page(lesson, "handout.md")) < 4_500
