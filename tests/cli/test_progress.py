"""How far long work has come is told on a terminal and nowhere else, and nothing of it stays."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Timer

import pytest
from asking import ROOT, bare, command, interruptible

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")

CHANCE = "scenarios/teaching/chance-drawn-once-a-cycle.yaml"
LONG = ("run", CHANCE, "--method", "engine", "--runs", "500")
MOST = 120
"""Seconds after which a command that does not end is ended."""

GONE = b"\x1b[?25h\r\x1b[1A\x1b[2K"
"""The cursor is there again, and the line of the bar erased."""


class Asked:
    """A command whose standard error is a terminal, which must be read lest the command waits for that."""

    def __init__(self, told: Path, *words: str, **environment: str) -> None:
        self.terminal, theirs = os.openpty()
        self.told = told
        env = {**bare(), "TERM": "xterm-256color", **environment}
        with told.open("wb") as file:
            self.process = subprocess.Popen(
                command(*words), cwd=ROOT, env=env, stdout=file, stderr=theirs, preexec_fn=interruptible
            )
        self.limit = Timer(MOST, self.process.kill)
        self.limit.start()
        os.close(theirs)
        self.shown = b""

    def until(self, words: bytes | None) -> None:
        """Read what is shown up to some words, or to the end."""
        while words is None or words not in self.shown:
            try:
                chunk = os.read(self.terminal, 65536)
            except OSError:  # how Linux says that the other side is closed
                return
            if not chunk:
                return
            self.shown += chunk

    def ends(self) -> tuple[int, bytes]:
        """The exit status and what stands on standard output."""
        self.until(None)
        os.close(self.terminal)
        status = self.process.wait(60)
        self.limit.cancel()
        return status, self.told.read_bytes()


@pytest.fixture
def on_a_terminal(tmp_path) -> Callable[..., Asked]:
    """Asks a command that tells its progress on a terminal."""
    return partial(Asked, tmp_path / "told")


def test_long_work_shows_how_far_it_is_and_takes_that_away_again(process, on_a_terminal):
    asked = on_a_terminal(*LONG, "--json")
    status, told = asked.ends()

    assert re.search(rb"running .*[0-9]+%", asked.shown)
    assert asked.shown.endswith(GONE)
    unseen = process(*LONG, "--json")
    assert (status, told) == (unseen.returncode, unseen.stdout)
    assert unseen.stderr == b"", "into a pipe nothing is told"


def test_work_for_which_nobody_waits_shows_no_progress(on_a_terminal):
    asked = on_a_terminal("run", CHANCE)

    assert asked.ends()[0] == 0
    assert asked.shown == b""


@pytest.mark.deep
def test_many_files_are_counted(tmp_path, on_a_terminal):
    text = (ROOT / CHANCE).read_text("utf-8")
    for number in range(40):
        (tmp_path / f"{number}.yaml").write_text(text, encoding="utf-8")
    asked = on_a_terminal("test", str(tmp_path))

    assert asked.ends()[0] == 0
    assert re.search(rb"testing .*[0-9]+%", asked.shown)


def test_a_dumb_terminal_is_sent_no_codes(on_a_terminal):
    asked = on_a_terminal(*LONG, TERM="dumb")
    asked.ends()

    assert b"\x1b" not in asked.shown


def test_who_interrupts_long_work_gets_a_clean_line_and_status_130(on_a_terminal):
    asked = on_a_terminal("run", CHANCE, "--method", "engine", "--runs", "1000000")
    asked.until(b"running")
    asked.process.send_signal(signal.SIGINT)

    assert asked.ends() == (130, b"")
    assert b"Traceback" not in asked.shown
    assert asked.shown.endswith(GONE)
