"""Every code of a mistake or warning: what is told of it, kept as text for each, and its place in the catalogue.

tests/mistakes has for each code a file of command lines with all that they print, and the files that they read.  To
write the answers anew after a change that is meant, and to look at what has changed:

    SCOSIM_TRANSCRIPTS=write pytest -n 0 tests/cli/test_codes.py; git diff tests/mistakes
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import ROOT, runner
from test_transcripts import WRITE, anew, transcripts, unless_written

from scosim.cli import main
from scosim.codes import SECTIONS, every_code

MISTAKES = ROOT / "tests" / "mistakes"
FILES = sorted(MISTAKES.glob("S*.txt"))
SEVERAL = MISTAKES / "several.txt"
EVERY = [*FILES, SEVERAL]
TOLD = re.compile(r"^! (?:warning: )?(?:\S+  )?(S0\d{3})  .*\n((?:!  .*\n)*)", re.MULTILINE)
EXCERPT = re.compile(r"^! +\d* \| ")
ELSEWHERE = {
    "S0107": "a parser that fails: tests/unit/test_reader.py",
    "S0109": "a very large file: tests/unit/test_reader.py",
    "S0200": "more than fifty mistakes: tests/unit/test_case.py",
    "S0340": "a rulebook that contradicts itself: tests/unit/test_rulebook.py",
    "S0518": "an installation without an extra: tests/cli/test_export.py",
    "S0521": "a table asked for from Python: tests/unit/test_tables.py",
    "S0601": "a standard output that is closed: tests/cli/test_streams.py",
}
"""Codes that no file brings about."""

LARGE = {
    "S0105.yaml": b"#" * 1_000_001,
}


@pytest.fixture(scope="session")
def place(tmp_path_factory) -> Path:
    """A folder with the files of the mistakes, a folder without scenarios, and a saved run that was changed."""
    folder = tmp_path_factory.mktemp("mistakes")
    for path in MISTAKES.glob("*.yaml"):
        shutil.copy(path, folder)
    for name, content in LARGE.items():
        (folder / name).write_bytes(content)
    (folder / "folder").mkdir()
    (folder / "loop.yaml").symlink_to("loop.yaml")
    saved = folder / "changed"
    assert runner().invoke(main, ["run", str(folder / "good.yaml"), "--out", str(saved)]).exit_code == 0
    (saved / "result.json").write_text("{}\n", "utf-8")
    return folder


@pytest.fixture
def asked(scosim, place, monkeypatch) -> Callable:
    """Asks a command in the folder of the mistakes."""
    monkeypatch.chdir(place)
    return scosim


if WRITE:

    @pytest.mark.parametrize("file", EVERY, ids=lambda file: file.stem)
    def test_answers_are_written_anew(file, asked):
        file.write_text("\n".join(anew(each, asked).text() for each in transcripts(file)), "utf-8")


@unless_written
@pytest.mark.parametrize("file", EVERY, ids=lambda file: file.stem)
def test_a_mistake_is_told_as_its_file_has_it(file, asked):
    for each in transcripts(file):
        answer = anew(each, asked)
        assert (answer.told, answer.status) == (each.told, each.status), each.asked


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_mistake_is_told_once_under_its_own_code_and_with_a_remedy(file):
    for each in transcripts(file):
        told = list(found_in(each.told))
        assert [code for code, _ in told] == [file.stem], each.asked
        assert all(remedy for _, remedy in told), each.asked


def test_several_mistakes_are_told_at_once_and_none_that_only_follows():
    told = {each.words[1]: [code for code, _ in found_in(each.told)] for each in transcripts(SEVERAL)}
    assert told["two.yaml"] == ["S0302", "S0204"]
    assert told["three.yaml"] == ["S0127", "S0301", "S0321"]
    assert told["eight.yaml"] == ["S0204", "S0201", "S0302", "S0302", "S0303", "S0306", "S0322", "S0330"]
    assert told["meant.yaml"] == ["S0201"]


def found_in(told: str) -> Iterator[tuple[str, list[str]]]:
    """The codes that are told, in words or as data, each with its lines of help."""
    if told.startswith("{"):
        yield from ((error["code"], error["help"]) for error in json.loads(told)["errors"])
    for code, below in TOLD.findall(told):
        yield code, [line for line in below.splitlines() if not EXCERPT.match(line)]


def test_every_code_is_brought_about_by_a_file():
    assert {file.stem for file in FILES} | set(ELSEWHERE) == {each.code for each in every_code()}


# ── The catalogue ────────────────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_has_the_codes_that_are_used_and_no_others():
    sources = (path for path in (ROOT / "scosim").rglob("*.py") if path.name != "codes.py")
    used = {code for path in sources for code in re.findall(r'"(S0\d{3})"', path.read_text("utf-8"))}
    assert used | {"S0517"} == {each.code for each in every_code()}


def test_no_code_and_no_title_stands_twice():
    codes, titles = zip(*((each.code, each.title) for each in every_code()), strict=True)
    assert len(set(codes)) == len(codes)
    assert len(set(titles)) == len(titles)


def test_what_stops_nothing_is_a_warning_and_the_rest_is_not():
    warned = {file.stem for file in FILES if "! warning: " in file.read_text("utf-8")}
    assert warned == {each.code for each in every_code() if each.kind == "warning"}


def test_a_code_is_told_with_its_title_its_reason_and_its_remedy(scosim):
    for each in every_code()[::10]:
        told = " ".join(scosim("codes", each.code).stdout.split())
        assert all(part in told for part in (each.code, each.title, each.why, each.remedy, each.kind))


def test_all_codes_are_listed_in_words_and_as_data(scosim):
    listed = [line.split("  ")[0] for line in scosim("codes").stdout.splitlines()]
    assert listed == [each["code"] for each in json.loads(scosim("codes", "--json").stdout)]
    assert listed == [code for section in SECTIONS for code, *_ in section.codes]
