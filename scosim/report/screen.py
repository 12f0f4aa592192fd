"""What a terminal shows, with its width and colours, written only when it is complete."""

from __future__ import annotations

import os
import sys

from rich.console import Console

from .output import write


class Screen:
    """What a console would show, kept until it is complete, then written at once."""

    def __init__(self) -> None:
        self.console = Console(no_color=True if os.environ.get("NO_COLOR") else None, highlight=False)

    def __enter__(self) -> Console:
        self._capture = self.console.capture()
        self._capture.__enter__()
        return self.console

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._capture.__exit__(None, None, None)
        if error is None:
            lines = self._capture.get().split("\n")
            write("\n".join(line.rstrip() for line in lines), sys.stdout)
