"""What a terminal shows, with its width and colours, written only when it is complete."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from rich.console import Console

from .output import write

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class Screen:
    """What a console would show, kept until it is complete, then written at once."""

    def __init__(self) -> None:
        self.console = Console(color_system=None if os.environ.get("NO_COLOR") else "auto", highlight=False)

    def __enter__(self) -> Console:
        self._capture = self.console.capture()
        self._capture.__enter__()
        return self.console

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        self._capture.__exit__(None, None, None)
        if error is None:
            lines = self._capture.get().split("\n")
            write("\n".join(line.rstrip() for line in lines), sys.stdout)


class Bar:
    """How far the counting of runs has come, on standard error; it is shown once there is something to wait for."""

    def __init__(self) -> None:
        self._bar: Progress | None = None
        self._task: TaskID

    def __enter__(self) -> Bar:
        return self

    def show(self, done: int, total: int) -> None:
        """Show that some runs are done, of how many."""
        if self._bar is None:
            from rich.progress import Progress  # nobody waits for a short run

            self._bar = Progress(console=Console(stderr=True), transient=True)
            self._bar.start()
            self._task = self._bar.add_task("runs", total=total)
        self._bar.update(self._task, completed=done, total=total)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()
