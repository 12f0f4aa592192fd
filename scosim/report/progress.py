"""How far long work has come: on standard error, if that is a terminal, and gone once the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock, Timer
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")
Told = Callable[[int, int], None]
"""Told how much is done, and of how much."""

PATIENCE = 0.5
"""Seconds that nobody minds to wait without being told of it."""


@contextmanager
def counting(what: str) -> Iterator[Told | None]:
    """A bar for work that is told as it is done; None where nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    with _Bar(what) as bar:
        yield bar.tell


@contextmanager
def working(what: str) -> Iterator[None]:
    """A sign of life for work of which nobody knows how much there is."""
    if not sys.stderr.isatty():
        yield
        return
    with _Bar(what) as bar:
        timer = Timer(PATIENCE, bar.show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()


@contextmanager
def through(things: Sequence[T], what: str) -> Iterator[Iterator[T]]:
    """Things one by one, with a bar that counts them."""
    with counting(what) as tell:
        yield _counted(things, tell)


def _counted(things: Sequence[T], tell: Told | None) -> Iterator[T]:
    for done, thing in enumerate(things, 1):
        yield thing
        if tell is not None:
            tell(done, len(things))


class _Bar:
    """A bar that appears once there is something to wait for."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._begun = monotonic()
        self._lock = Lock()
        self._over = False
        self._bar: Progress | None = None
        self._task: TaskID

    def __enter__(self) -> _Bar:
        return self

    def tell(self, done: int, total: int) -> None:
        """Tell that so much is done, of so much."""
        if self._bar is None and done < total and monotonic() - self._begun >= PATIENCE:
            self.show()
        if self._bar is not None:
            self._bar.update(self._task, completed=done, total=total)

    def show(self) -> None:
        """Let it appear, unless the work is over."""
        with self._lock:
            if not self._over:
                self._bar = _drawn()
                self._task = self._bar.add_task(self._what, total=None)
                self._bar.start()

    def __exit__(self, *error: object) -> None:
        with self._lock:
            self._over = True
            if self._bar is not None:
                self._bar.stop()


def _drawn() -> Progress:
    """What it is drawn with, which takes longer to import than most work to do."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn

    from .screen import console

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console(error=True), transient=True)
