"""Transcripts: a command line, what it prints, and its exit status, kept as text and compared exactly.

Each file under transcripts/ holds some of them.  A line of standard error begins with "! ".  To write them anew
after a change that is meant, and to look at what has changed:

    SCOSIM_TRANSCRIPTS=write pytest tests/cli/test_transcripts.py; git diff tests/cli/transcripts

Only the answers are written; a new command line is put into a file by hand.  Under other versions of click or rich
than those of versions.txt, which may break lines elsewhere, the words alone are compared.
"""

from __future__ import annotations

import os
import re
import shlex
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import click
import pytest
from click.testing import Result

from scosim.cli import main

TRANSCRIPTS = Path(__file__).with_name("transcripts")
FILES = sorted(TRANSCRIPTS.glob("*.txt"))
VERSIONS = "\n".join(f"{name} {'.'.join(version(name).split('.')[:2])}" for name in ("click", "rich")) + "\n"
WRITE = os.environ.get("SCOSIM_TRANSCRIPTS") == "write"
ASKED = re.compile(r"^\$ (scosim.*)\n((?:.*\n)*?)\[exit (\d+)\]$", re.MULTILINE)


unless_written = pytest.mark.skipif(WRITE, reason="transcripts are being written")


class Transcript(NamedTuple):
    """What was asked, what was printed, and the exit status."""

    asked: str
    told: str
    status: int

    @property
    def words(self) -> list[str]:
        """What follows the name of the program."""
        return shlex.split(self.asked)[1:]

    def text(self) -> str:
        """As it is kept."""
        return f"$ {self.asked}\n{self.told}[exit {self.status}]\n"


def transcripts(file: Path) -> list[Transcript]:
    found = [Transcript(asked, told, int(status)) for asked, told, status in ASKED.findall(file.read_text("utf-8"))]
    assert found, f"no transcript in {file}"
    return found


def anew(transcript: Transcript, scosim) -> Transcript:
    """The same command line, asked again."""
    answer: Result = scosim(*transcript.words)
    complaint = "".join(f"! {line}\n" for line in answer.stderr.splitlines())
    return Transcript(transcript.asked, answer.stdout + complaint, answer.exit_code)


EVERY = [each for file in FILES if file.name != "versions.txt" for each in transcripts(file)]


if WRITE:

    @pytest.mark.parametrize(
        "file", [file for file in FILES if file.name != "versions.txt"], ids=lambda file: file.stem
    )
    def test_transcripts_are_written_anew(file, scosim):
        file.write_text("\n".join(anew(each, scosim).text() for each in transcripts(file)), "utf-8")
        (TRANSCRIPTS / "versions.txt").write_text(VERSIONS, "utf-8")


@unless_written
@pytest.mark.parametrize("transcript", EVERY, ids=[each.asked for each in EVERY])
def test_a_command_answers_as_its_transcript_has_it(transcript, scosim):
    answer = anew(transcript, scosim)

    assert answer.status == transcript.status
    if (TRANSCRIPTS / "versions.txt").read_text("utf-8") == VERSIONS:
        assert answer.told.splitlines() == transcript.told.splitlines()
    assert answer.told.split() == transcript.told.split()


@unless_written
@pytest.mark.parametrize(
    "asked",
    ["scosim --version", "scosim run scenarios/study/us-dialogue-partner.yaml", "scosim rules show dp-2008/2.1.6"],
)
def test_a_process_answers_as_a_call_does(asked, process):
    (transcript,) = (each for each in EVERY if each.asked == asked)

    answer = process(*transcript.words)

    assert answer.returncode == transcript.status
    complaint = "".join(f"! {line}\n" for line in answer.stderr.decode().splitlines())
    assert (answer.stdout.decode() + complaint).split() == transcript.told.split()


# ── Help ─────────────────────────────────────────────────────────────────────────────────────────────────


def commands(group: click.Group = main, *before: str) -> list[tuple[str, ...]]:
    """Every command and every group, as typed."""
    found: list[tuple[str, ...]] = [before]
    for name, command in group.commands.items():
        found += commands(command, *before, name) if isinstance(command, click.Group) else [(*before, name)]
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_the_help_of_every_command_stands_in_a_transcript(words):
    assert [*words, "--help"] in [each.words for each in EVERY]


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_the_help_of_every_command_has_an_example_that_runs(words, scosim, tmp_path):
    (example,) = re.findall(r"Example: scosim (.*)", scosim(*words, "--help").stdout)

    if words == ("replay",):
        saved = tmp_path / "saved"
        assert scosim("run", "scenarios/study/us-dialogue-partner.yaml", "--out", str(saved)).exit_code == 0
        example = f"replay {saved}"
    for written in ("told.csv", "scosim.schema.json"):
        example = example.replace(written, str(tmp_path / written))
    answer = scosim(*shlex.split(example))

    assert answer.exit_code == 0, answer.output
    assert answer.stdout
    assert not answer.stderr


@pytest.mark.parametrize("words", [words for words in commands() if words and words != ("rules",)], ids=" ".join)
def test_every_command_takes_json(words, scosim):
    assert "--json" in scosim(*words, "--help").stdout


def test_help_is_asked_for_in_short_as_well(scosim):
    assert scosim("-h").stdout == scosim("--help").stdout


def test_a_group_lists_its_commands_in_the_order_of_the_contract(scosim):
    def listed(*words: str) -> list[str]:
        return re.findall(r"^  (\w+)  ", scosim(*words, "--help").stdout.partition("Commands:")[2], re.MULTILINE)

    assert listed() == [
        "run",
        "check",
        "test",
        "new",
        "schema",
        "rules",
        "can",
        "explain",
        "replay",
        "pivots",
        "verify",
        "codes",
        "export",
    ]
    assert listed("rules") == ["list", "show", "diff", "coverage", "organs", "sweep", "facts"]
