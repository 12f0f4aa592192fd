"""The one way out: text that no terminal obeys, data in UTF-8, and an honest end where nothing can be written."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from ..errors import OutputError, Problem, QuestionError

_OBEYED = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


STAND_INS = {
    **dict.fromkeys("▏▎▍", "."),
    **dict.fromkeys("▌▋▊▉█", "#"),
    **dict.fromkeys("│┤├", "|"),
    "▒": "=",
    "─": "-",
    "┼": "+",
    "·": ".",
    "×": "x",
    "…": "...",
}
"""What is written in place of a sign of our own that an encoding lacks."""


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
    """Write and flush; OutputError where that fails.  A sign that the encoding lacks has a plainer one in its place,
    a letter is spelled out."""
    if stream is None:
        raise OutputError(
            Problem("S0601", "standard output is not open", help=("leave standard output open; nothing was written",))
        )
    try:
        stream.flush()
        stream.buffer.write(_encoded(text, encoding or stream.encoding or "utf-8"))
        stream.buffer.flush()
    except OSError as error:
        _abandon(stream)
        problem = Problem(
            "S0601",
            f"the output could not be written: {error.strerror}",
            help=("it needs room on the disk, and a reader that stays",),
        )
        raise OutputError(problem) from error


def _encoded(text: str, encoding: str) -> bytes:
    lacking = {ord(sign): plain for sign, plain in STAND_INS.items() if not sign.encode(encoding, "ignore")}
    return text.translate(lacking).encode(encoding, "backslashreplace")


def _abandon(stream: TextIO) -> None:
    """Point a stream that cannot be written at nothing, so that the end of the process does not try again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
    except (OSError, ValueError):
        return


def check_free(place: str) -> None:
    """QuestionError if something stands where a file or folder is to be written, or the place has no name."""
    if not Path(place).name or os.path.lexists(place):
        message = "there is something at this place already" if place else "an empty path is no place"
        raise QuestionError(Problem("S0508", message, place, help=("name a new file or folder",)))


@contextmanager
def whole(place: str) -> Iterator[Path]:
    """A path at which to write a file or folder, which is moved to its place once it is whole.

    QuestionError if something stands there; OutputError if it cannot be written, and then nothing is left behind.
    """
    import shutil
    import tempfile

    check_free(place)
    target = Path(place)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
        try:
            yield beside / target.name
            check_free(place)
            (beside / target.name).rename(target)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        why = "its folder is a file" if isinstance(error, FileExistsError) else error.strerror or error
        problem = Problem(
            "S0602",
            f"it could not be written: {why}",
            place,
            help=("choose another place; nothing was written",),
        )
        raise OutputError(problem) from None


def write_file(place: str, text: str) -> None:
    """Write a new file in UTF-8; QuestionError and OutputError as `whole` raises them."""
    with whole(place) as part:
        part.write_text(text, encoding="utf-8", newline="\n")
