"""What the YAML parsers say, in plain words: both of them, for the same mistake, come to the same problem."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from ..errors import Problem
from .reader import ALIAS_HELP, ESCAPE_HELP, NO_DIRECTIVES, NO_TAGS, TAG_HELP, Place, Source, place_at, shown


class _Fault(NamedTuple):
    """What both parsers say, as a pattern, and what we say; `at` is the problem, the start or the backslash."""

    says: str
    code: str
    message: str
    help: tuple[str, ...] = ()
    at: str = "problem"


NO_COLON = "this is no key: it lacks a colon and a space"
COLON_HELP = ("write `key: value`, or `- item` in a list",)
_BRACKET = (
    "close every [ with ] and every { with }, with commas between",
    "text that holds , [ ] { } needs quotes",
)
_COLON = (
    "a line before it lacks its colon, or is not finished",
    "text that holds ': ' needs quotes; the keys of one mapping begin in the same column",
)
_UNCLOSED = ("end the text with the same mark; within '…' write it twice",)
_FAULTS = (
    _Fault("directive|incompatible YAML", "S0114", NO_DIRECTIVES, ("delete the line, or put the text in quotes",)),
    _Fault("an (alias|anchor)", "S0110", "this would be an alias or anchor, which are not read", ALIAS_HELP, "start"),
    _Fault("ing a tag|tag handle", "S0111", NO_TAGS, TAG_HELP, "start"),
    _Fault("invalid Unicode", "S0132", "an escape stands for no character", ESCAPE_HELP, "start"),
    _Fault("end of stream", "S0118", "this quotation mark is never closed", _UNCLOSED, "start"),
    _Fault("unexpected document", "S0118", "this quotation mark is never closed", _UNCLOSED, "start"),
    _Fault("unknown escape|hexa?decimal", "S0119", "this is no escape that YAML knows", ESCAPE_HELP, "backslash"),
    _Fault("found a tab", "S0120", "a tab stands where only spaces may", ("indent with spaces",)),
    _Fault("start any token", "S0121", "{} cannot begin a text", ("put the text in quotes",)),
    _Fault(
        "block scalar",
        "S0122",
        "a | or > stands alone, or with +, - or a digit",
        ("put the text on the lines below, indented, or in quotes",),
        "start",
    ),
    _Fault(
        "find expected ':'",
        "S0123",
        NO_COLON,
        COLON_HELP,
        "start",
    ),
    _Fault("sequence entries", "S0124", "a list cannot begin here", ("put each '- ' on a line of its own",)),
    _Fault("mapping values|unexpected ':'", "S0125", "a colon cannot stand here", _COLON),
    _Fault("mapping keys", "S0126", "a question mark cannot stand here", ("put the text in quotes",)),
    _Fault("flow (sequence|mapping)", "S0127", "a comma or a closing bracket is missing", _BRACKET),
    _Fault("node content", "S0128", "a value is missing before {}", _BRACKET),
    _Fault(
        "block (mapping|collection)",
        "S0129",
        "this does not fit what stands before it",
        (
            "begin the keys, or the hyphens, of one block in the same column",
            "nothing may follow a closing quotation mark or bracket",
        ),
    ),
    _Fault(
        "document start",
        "S0130",
        "nothing may follow, for the content ends before this",
        ("a colon needs a space after it",),
    ),
    _Fault("", "S0107", "this cannot be read as YAML", ("write keys and values, one to a line; quote odd text",)),
)


def translated(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    """The problem of which a YAML parser complains, in our words and at the place where it can be mended."""
    said = f"{error.context}: {error.problem}"
    mark = error.problem_mark
    character = source.text[mark.index : mark.index + 1] if mark else ""
    if character == "\t":
        said = "found a tab"
    fault = next(fault for fault in _FAULTS if re.search(fault.says, said))
    opened = f"the bracket opens in line {_spot(error.context_mark).line}"
    remedies = (opened, *fault.help) if fault.says.startswith("flow") else fault.help
    message = fault.message.format(shown(character) if character else "the end")
    return source.problem(fault.code, message, _fault_place(source.text, error, fault.at), remedies)


def _fault_place(text: str, error: yaml.MarkedYAMLError, at: str) -> Place:
    mark = error.problem_mark
    if at == "backslash" and mark:
        return place_at(text, text.rindex("\\", 0, mark.index + 1))
    # What is missed only at the end of the file was begun somewhere before: show that, or else the end.
    end = len(text.rstrip(" \r\n"))
    started = at == "start" or (error.context and mark is not None and mark.index >= end)
    shown_mark = error.context_mark if started else mark
    return place_at(text, end) if shown_mark and shown_mark.index >= end else _spot(shown_mark)


def _spot(mark: Any) -> Place:
    # The C parser gives no mark where it means the very first character.
    return Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
