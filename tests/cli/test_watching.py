"""`check --watch`: a verdict for each change, and no end but by interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from asking import bare, command, interruptible

GOOD = "title: A case\nopens: 2009-01-01\ncloses: 2010-12-31\n"
BAD = GOOD.replace("closes", "close")
LONG = 30.0
"""Seconds after which nobody waits any longer; a verdict takes far less."""


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Callable[..., tuple[subprocess.Popen[bytes], Path]]]:
    """Begins to watch files in a folder of their own; what they said goes to a file beside it."""
    begun: list[subprocess.Popen[bytes]] = []
    folder, said = tmp_path / "work", tmp_path / "said.txt"
    folder.mkdir()

    def watch(*names: str) -> tuple[subprocess.Popen[bytes], Path]:
        with said.open("wb") as out:
            asked = command("check", "--watch", *names)
            begun.append(
                subprocess.Popen(asked, cwd=folder, stdout=out, stderr=out, env=bare(), preexec_fn=interruptible)
            )
        return begun[-1], said

    yield watch
    for each in begun:
        each.kill()
        each.wait()


def told(said: Path, ends: list[str]) -> str:
    """What was said, once it has so many last lines of verdicts, each ending so."""
    until = time.monotonic() + LONG
    while time.monotonic() < until:
        text = said.read_text("utf-8")
        lines = [line for line in text.splitlines() if line.startswith("case.yaml: ")]
        if len(lines) >= len(ends):
            assert lines == [f"case.yaml: {end}" for end in ends]
            return text
        time.sleep(0.02)
    pytest.fail(f"nothing more was said than: {said.read_text('utf-8')}")


def test_each_change_has_its_verdict_and_an_interruption_ends_it(watched, tmp_path):
    file, other = tmp_path / "work" / "case.yaml", tmp_path / "work" / "case.yaml.new"
    file.write_text(GOOD)
    process, said = watched("case.yaml")
    ends = ["in order"]
    told(said, ends)

    file.write_text(BAD)
    ends.append("1 mistake")
    assert "S0201  'close' is no key of a scenario" in told(said, ends)

    other.write_text(GOOD)
    os.replace(other, file)  # as many editors save
    ends.append("in order")
    told(said, ends)

    file.unlink()
    ends.append("1 mistake")
    assert "S0101  there is no such file" in told(said, ends)

    file.write_text(GOOD + "events:\n  - {on: 2012-01-01, what: too late}\n")
    ends.append("in order")
    text = told(said, ends)
    assert "warning: case.yaml:5:10  S0403" in text
    assert "\n\ncase.yaml: 1 mistake\n\n" in text

    process.send_signal(signal.SIGINT)
    assert process.wait(LONG) == 130
    assert "Traceback" not in said.read_text("utf-8")
    assert os.listdir(tmp_path / "work") == ["case.yaml"]


def test_a_file_that_is_not_there_yet_is_waited_for(watched, tmp_path):
    _, said = watched("case.yaml", "case.yaml")
    told(said, ["1 mistake"])
    (tmp_path / "work" / "case.yaml").write_text(GOOD)
    told(said, ["1 mistake", "in order"])


def test_what_has_no_end_is_not_given_as_one_document(scosim):
    answer = scosim("check", "--watch", "--json", "scenarios/study/us-dialogue-partner.yaml")
    assert answer.exit_code == 2
    assert "--watch has no end" in answer.stdout
