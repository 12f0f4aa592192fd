"""How the command line is asked: in this process where that tells the same, in its own where it does not."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from click.testing import CliRunner

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("scenarios/**/*.yaml"))
MODELLED = [path for path in SHIPPED if "\nmodel:" in ROOT.joinpath(path).read_text("utf-8")]
TOLD = [path for path in SHIPPED if path not in MODELLED or path in MODELLED[::5]]
"""Shipped scenarios to ask many things of: not all that have a model, which take long."""

CROWDED = "tests/cli/transcripts/crowded.yaml"
SHELL = "import sys; from scosim import cli; sys.argv[0] = 'scosim'; cli.start()"
"""What the shell calls."""


def runner(charset: str = "utf-8") -> CliRunner:
    """Standard error apart from standard output, as click 8.2 has it; click 8.1 must be told."""
    try:
        return CliRunner(charset, mix_stderr=False)  # type: ignore[call-arg]
    except TypeError:
        return CliRunner(charset)


def command(*words: str) -> list[str]:
    """How a process is asked."""
    return [sys.executable, "-c", SHELL, *words]


def interruptible() -> None:
    """Let a process be interrupted also where tests run aside, in which interruptions are not heard."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def bare() -> dict[str, str]:
    """The environment without what would change the output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "LC_", "COLOR"))}
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        kept.pop(name, None)
    return {**kept, "COLUMNS": "80"}
