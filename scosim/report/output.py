"""The one way out: text that no terminal obeys, data in UTF-8, and an honest end where nothing can be written."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from typing import TextIO

from ..errors import OutputError, Problem, QuestionError

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def tame(text: str) -> str:
    """A text in which what a terminal would obey is spelled out; lines stay lines."""
    return _OBEYED.sub(lambda found: ascii(found[0])[1:-1], text)


def one_line(text: str) -> str:
    """A name as one line: what a terminal would obey is spelled out, line breaks too."""
    return tame(text).replace("\n", "\\n")


def say(text: str, *, error: bool = False) -> None:
    """Write a text and a line break on standard output, or on standard error."""
    write(tame(text) + "\n", sys.stderr if error else sys.stdout)


def say_data(data: object) -> None:
    """Write one JSON document on standard output, in UTF-8 on every machine."""
    write(data_text(data), sys.stdout, "utf-8")


def data_text(data: object) -> str:
    """A JSON document as it is written anywhere."""
    text = json.dumps(data, indent=1, ensure_ascii=False)
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def write(text: str, stream: TextIO | None, encoding: str | None = None) -> None:
    """Write and flush; OutputError where that fails.  A letter that the encoding lacks is spelled out."""
    if stream is None:
        raise OutputError(Problem("S0601", "standard output is not open", help=("nothing was written",)))
    try:
        stream.flush()
        stream.buffer.write(text.encode(encoding or stream.encoding or "utf-8", "backslashreplace"))
        stream.buffer.flush()
    except OSError as error:
        _abandon(stream)
        problem = Problem(
            "S0601", f"the output could not be written: {error.strerror}", help=("free room, or a reader",)
        )
        raise OutputError(problem) from error


def write_file(path: str, text: str) -> None:
    """Write a new file, whole or not at all, in UTF-8.

    QuestionError where something stands already; OutputError where it cannot be written.
    """
    if os.path.lexists(path):
        help_lines = ("name a new file",)
        raise QuestionError(
            Problem("S0508", "there is something at this place already", one_line(path), help=help_lines)
        )
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        try:
            with open(part, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.rename(part, path)
        except BaseException:
            with suppress(OSError, ValueError):
                os.remove(part)
            raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        problem = Problem("S0601", f"it could not be written: {why}", one_line(path), help=("nothing was written",))
        raise OutputError(problem) from None


def _abandon(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing, so that the end of the process does not try again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return
