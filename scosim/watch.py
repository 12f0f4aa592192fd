"""Scenarios checked again whenever their files change, until somebody interrupts.

Files are looked at in turns, which needs nothing of the machine and sees also an editor that puts a new file in the
place of the old one.  A change is read once it has settled, so that no half-written file is told of.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterable
from time import sleep
from typing import NoReturn

from .checks import check_each
from .errors import ScosimError
from .report.output import one_line, say

LOOKS = 0.1
"""Seconds between two looks."""

SETTLES = 0.04
"""Seconds for which a file that changed must stay as it is."""

Trace = tuple[int, int, int] | None
"""What tells one state of a file from another; none for a file that is not there."""


def watch(files: Iterable[str]) -> NoReturn:
    """Tell of each file whether it is in order, and again whenever it changes; OutputError where nobody listens."""
    gc.enable()  # which a short command leaves out
    seen: dict[str, Trace] = {}
    names = list(dict.fromkeys(files))
    say("watching; Ctrl-C ends it", error=True)
    while True:
        for file in names:
            if file not in seen or _trace(file) != seen[file]:
                seen[file] = _settled(file)
                say(f"\n{verdict(file)}")
        sleep(LOOKS)


def _trace(file: str) -> Trace:
    try:
        status = os.stat(file)
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _settled(file: str) -> Trace:
    """The state of a file once it no longer changes."""
    before, now = None, _trace(file)
    while before != now:
        sleep(SETTLES)
        before, now = now, _trace(file)
    return now


def verdict(file: str) -> str:
    """What is wrong with a scenario or odd in it, and a last line that says whether it is in order."""
    try:
        (checked,) = check_each([file])
        told = [f"warning: {warning.text()}" for warning in checked.warnings]
        end = checked.what
    except ScosimError as error:
        told = [problem.text() for problem in error.problems]
        end = "1 mistake" if len(told) == 1 else f"{len(told)} mistakes"
    return "\n\n".join(told) + ("\n\n" if told else "") + f"{one_line(file)}: {end}"
