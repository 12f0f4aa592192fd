"""What a terminal shows, with its width and colours, written only when it is complete."""

from __future__ import annotations

import os
import sys
from types import TracebackType

from rich.console import Console

from .output import write


def console(*, error: bool = False) -> Console:
    """Standard output, or standard error, as a console: with colours if it has them and nobody minds."""
    return Console(color_system=None if os.environ.get("NO_COLOR") else "auto", highlight=False, stderr=error)


class Screen:
    """What a console would show, kept until it is complete, then written at once."""

    def __init__(self) -> None:
        self.console = console()

    def __enter__(self) -> Console:
        self._capture = self.console.capture()
        self._capture.__enter__()
        return self.console

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._capture.__exit__(None, None, None)
        if error is None:
            lines = self._capture.get().split("\n")
            write("\n".join(line.rstrip() for line in lines), sys.stdout)
