"""The command line as its users meet it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from asking import ROOT, bare, command, runner
from click.testing import Result

from scosim.cli import main


@pytest.fixture
def scosim(monkeypatch) -> Callable[..., Result]:
    """Asks a command from the folder of the project, in 80 columns and UTF-8 unless told otherwise.

    `raw` keeps click from taking escape codes out of what it prints, as it would not either on a terminal.
    """
    monkeypatch.chdir(ROOT)

    def asked(*words: str, columns: int = 80, charset: str = "utf-8", raw: bool = False) -> Result:
        env = {"COLUMNS": str(columns), "NO_COLOR": None, "FORCE_COLOR": None}
        return runner(charset).invoke(main, words, prog_name="scosim", env=env, color=raw)

    return asked


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Asks a command in a process of its own."""

    def asked(*words: str, cwd: Path = ROOT, **options) -> subprocess.CompletedProcess[bytes]:
        environment = {**bare(), **options.pop("env", {})}
        if not {"stdout", "stderr", "capture_output"} & set(options):
            options["capture_output"] = True
        return subprocess.run(command(*words), cwd=cwd, env=environment, timeout=60, check=False, **options)

    return asked
