"""Every exception class.  A refusal by the law is an answer and never stands here; a mistake of ours is a
plain TypeError, ValueError or assertion and is never caught."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

MORE = "S0200"
"""The code by which it is told that there are more mistakes than are told."""

WIDTH = 80
"""Letters in a line of help."""

TRY = "try: "


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one, whatever their case; None if none comes near."""
    from difflib import get_close_matches  # imported late: it serves mistakes only

    names = {name.casefold(): name for name in known}
    match = get_close_matches(word.casefold(), names, n=1, cutoff=0.5)
    return names[match[0]] if match else None


def try_nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """A line of help that proposes the nearest known word, if there is one."""
    name = nearest(word, known)
    return (f"{TRY}{name}",) if name else ()


def wrapped(line: str) -> list[str]:
    """A line of help as it is printed: indented, and broken between words where it is too long; no name is."""
    if line.startswith(TRY):
        return [f"  {line}"]
    from textwrap import wrap  # imported late: it serves mistakes only

    indents = {"initial_indent": "  ", "subsequent_indent": "    "}
    return wrap(line, WIDTH, break_long_words=False, break_on_hyphens=False, **indents)  # type: ignore[arg-type]


class Problem(NamedTuple):
    """One thing that the user can mend: what, where, why, and what instead.

    `line` and `column` count from 1; `excerpt` is the user's own line and `width` how many of its characters
    the caret underlines.  `help` holds further lines: what was expected, the nearest match.
    """

    code: str
    message: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    help: tuple[str, ...] = ()
    excerpt: str = ""
    width: int = 1

    def text(self) -> str:
        """The problem as people read it: place, code, message, the line with a caret, the remedy."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part not in ("", None))
        head = "  ".join(part for part in (place, self.code, self.message) if part)
        return "\n".join([head, *self._caret(), *self._help()])

    def _help(self) -> list[str]:
        return [part for line in self.help for part in wrapped(line)]

    def _caret(self) -> list[str]:
        if not self.excerpt or self.line is None or self.column is None:
            return []
        return [
            f"{self.line:>6} | {self.excerpt}",
            f"{'':>6} | {' ' * (self.column - 1)}{'^' * max(1, self.width)}",
        ]


class ScosimError(Exception):
    """The base of all: one or more problems, and the exit status that the command line gives them."""

    exit_status = 2

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(problem.text() for problem in problems))
        self.problems = problems

    def counted(self) -> tuple[str, ...]:
        """How many mistakes there are, in how many files; nothing where there is one, or more than are told."""
        if len(self.problems) < 2 or any(problem.code == MORE for problem in self.problems):
            return ()
        files = len({problem.file for problem in self.problems})
        return (f"{len(self.problems)} mistakes" + (f" in {files} files" if files > 1 else ""),)


class ScenarioError(ScosimError):
    """A scenario file that cannot be read, or asks for what cannot be asked."""


class QuestionError(ScosimError):
    """A question about the law that names nothing known: a provision, a reading, a date."""


class LawError(ScosimError):
    """A rulebook that contradicts itself: two provisions answer one question on one day."""


class OutputError(ScosimError):
    """A result that could not be written."""

    exit_status = 74


class TooLargeError(ScosimError):
    """An exact answer would take more than the bound that is stated; `why` has the size."""

    def __init__(self, why: str) -> None:
        self.why = why
        help_lines = (
            "--method ensemble counts runs instead",
            "fewer members left to chance, or a shorter run, may fit",
        )
        super().__init__(Problem("S0504", f"too large to be exact: {why}", help=help_lines))


class UnfitError(ScosimError):
    """A world of another kind than a solver is made for; `why` says what does not fit."""

    def __init__(self, why: str) -> None:
        self.why = why
        help_lines = ("--method ensemble counts runs instead",)
        super().__init__(Problem("S0511", f"no exact answer: {why}", help=help_lines))
