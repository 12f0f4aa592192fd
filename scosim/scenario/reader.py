"""A scenario file read as a stream of YAML events: plain text that knows its place, and nothing else.

No object is ever built by PyYAML, and no scalar is converted: NO, on, 010, 12:30 and 1e5 stay text, for the schema
to judge.  The limits, each checked while the events go by, so that what lies beyond is never read:

LARGEST_FILE   bytes in a file (S0105)
DEEPEST        lists and mappings within one another, the outermost counted (S0108)
MOST_NODES     keys, texts, lists and mappings in a file, all counted together (S0109)
LONGEST_TEXT   characters in one text or key (S0115)

Refused altogether: anchors and aliases (S0110), tags (S0111), merge keys (S0112), two keys that are equal or
canonically equivalent in Unicode (S0113), directives (S0114) and further documents (S0131), characters that hide
or turn text round (S0116), also by an escape (S0132), a file that is not a mapping (S0117) and keys that are not text
(S0133).
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, islice
from typing import Any, NamedTuple, NoReturn

import yaml
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from ..errors import Problem, ScenarioError, nearest

LARGEST_FILE = 1_000_000
DEEPEST = 32
MOST_NODES = 100_000
LONGEST_TEXT = 10_000

_LONGEST_EXCERPT = 160
_LONGEST_QUOTATION = 60
_TO_THE_END = LARGEST_FILE
NO_DIRECTIVES = "directives, lines that begin with %, are not read"
_QUOTES = frozenset({"'", '"', "|", ">"})
NO_TAGS = "tags, words that begin with !, are not read"
ALIAS_HELP = ("write the values out where they are needed", "text that begins with * or & needs quotes")
TAG_HELP = ("write plain text or numbers; the field says what they mean", "text that begins with ! needs quotes")
ESCAPE_HELP = ("write the character itself, or single quotes where a backslash is meant",)
_BOM = b"\xef\xbb\xbf"
_BREAK = re.compile(r"\r\n|\r|\n")
# Controls, line breaks that editors do not count, what reverses the writing, a BOM in mid-text, halves of pairs,
# and the two non-characters that both parsers refuse.
_FORBIDDEN = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


class Place(NamedTuple):
    """A spot in the file, counted from 1, and how many characters the caret underlines."""

    line: int
    column: int
    width: int = 1


class Text(str):
    """A scalar or a key as written, never converted; `quoted` tells "no" from no, and covers | and > blocks."""

    __slots__ = ("column", "line", "quoted", "width")
    quoted: bool
    line: int
    column: int
    width: int

    def __new__(cls, value: str = "", quoted: bool = False, line: int = 1, column: int = 1, width: int = 1) -> Text:
        """A text at a place; without one for callers that make their own."""
        text = super().__new__(cls, value)
        text.quoted, text.line, text.column, text.width = quoted, line, column, width
        return text


class Mapping(dict[Text, "Node"]):
    """A YAML mapping in the order written; its keys are Text."""

    __slots__ = ("column", "line")
    width = 1

    def __init__(self, items: Iterable[tuple[Text, Node]] = (), *, line: int = 1, column: int = 1) -> None:
        super().__init__(items)
        self.line, self.column = line, column


class Sequence(list["Node"]):
    """A YAML list."""

    __slots__ = ("column", "line")
    width = 1

    def __init__(self, items: Iterable[Node] = (), *, line: int = 1, column: int = 1) -> None:
        super().__init__(items)
        self.line, self.column = line, column


Node = Text | Mapping | Sequence


@dataclass
class Source:
    """A scenario as read: the path as typed, the text without its BOM, the values, the bytes."""

    path: str
    text: str
    root: Mapping
    raw: bytes = b""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes."""
        return hashlib.sha256(self.raw).hexdigest()

    @cached_property
    def _lines(self) -> list[str]:
        return _BREAK.split(self.text)

    def excerpt(self, line: int) -> str:
        """The line as a terminal may show it: character for character, clipped, with nothing invisible."""
        if not 1 <= line <= len(self._lines):
            return ""
        written = self._lines[line - 1]
        clipped = written if len(written) <= _LONGEST_EXCERPT else written[: _LONGEST_EXCERPT - 1] + "…"
        return "".join(map(_visible, clipped))

    def problem(self, code: str, message: str, place: Node | Place, help: Iterable[str] = ()) -> Problem:  # noqa: A002
        """A problem that points at a value, a key or a spot; without excerpt where that would be clipped away."""
        excerpt = self.excerpt(place.line) if place.column <= _LONGEST_EXCERPT else ""
        width = max(1, min(place.width, len(excerpt) - place.column + 1))
        return Problem(code, message, _plain(self.path), place.line, place.column, tuple(help), excerpt, width)


def read(path: str | os.PathLike[str]) -> Source:
    """The scenario in a file, or a ScenarioError with the first thing that is wrong with it."""
    typed = os.fspath(path)
    return read_bytes(content(typed), typed)


def shown(text: str) -> str:
    """A user's own words in quotation marks, short and safe for a terminal."""
    return repr(text if len(text) <= _LONGEST_QUOTATION else text[: _LONGEST_QUOTATION - 1] + "…")


class PurePython(Reader, Scanner, Parser):
    """PyYAML's own parser without loader, for machines where libyaml is not built."""

    def __init__(self, stream: str) -> None:
        Reader.__init__(self, stream)
        Scanner.__init__(self)
        Parser.__init__(self)

    def save_possible_simple_key(self) -> None:
        """Notes where a key may begin; below the deepest level none is read, and noting them takes their square."""
        if self.flow_level <= DEEPEST:
            super().save_possible_simple_key()


def _parsers() -> tuple[type[Any], ...]:
    try:
        from yaml._yaml import CParser
    except ImportError:
        return (PurePython,)
    return (CParser, PurePython)


PARSERS = _parsers()


def read_bytes(data: bytes, path: str, *, parser: type[Any] = PARSERS[0]) -> Source:
    """The same from bytes, as from standard input; `path` is what the messages call it."""
    if len(data) > LARGEST_FILE:
        raise _too_large(path)
    source = Source(path, decoded(data, path), Mapping(), data)
    _refuse_characters(source)
    _refuse_directives(source)
    source.root = _root(source, parser)
    return source


# ── The file and its characters ──────────────────────────────────────────


def content(path: str) -> bytes:
    """The bytes of a file; ScenarioError where there is none that can be read."""
    try:
        status = os.stat(path)
        # Looked at before it is opened: opening a pipe would wait for a writer, opening a device may do anything.
        if not stat.S_ISREG(status.st_mode):
            raise _not_a_file(path, status.st_mode)
        if status.st_size > LARGEST_FILE:
            raise _too_large(path)
        with open(path, "rb") as file:
            return file.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise _whole("S0101", "there is no such file", path, *_near(path)) from error
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        remedy = "see that it exists, that you may read it, and that its name is short enough"
        raise _whole("S0103", f"this cannot be opened: {why}", path, remedy) from error


def _not_a_file(path: str, mode: int) -> ScenarioError:
    if stat.S_ISDIR(mode):
        from shlex import quote  # imported late: it serves mistakes only

        remedies = ("name one YAML file", f"scosim test {quote(path)} runs all that lie in it")
        return _whole("S0102", "this is a folder, not a scenario file", path, *remedies)
    return _whole("S0102", "this is a device, pipe or socket, not a scenario file", path, "name one YAML file")


def _too_large(path: str) -> ScenarioError:
    message = f"this is larger than {LARGEST_FILE:,} bytes"
    return _whole("S0105", message, path, "a scenario is a short text; split it into several files")


def _near(path: str) -> list[str]:
    folder, name = os.path.split(path)
    try:
        with os.scandir(folder or ".") as entries:
            names = sorted(entry.name for entry in islice(entries, 1_000))
    except (OSError, ValueError):
        return ["the folder does not exist either"]
    match = nearest(name, names)
    if match is None:
        return ["see that the path is right; it counts from the folder that you are in"]
    return [f"try: {_plain(os.path.join(folder, match))}"]


def _whole(code: str, message: str, path: str, *remedies: str) -> ScenarioError:
    return ScenarioError(Problem(code, message, _plain(path), help=remedies))


def decoded(data: bytes, path: str) -> str:
    """The text in some bytes, without its BOM; ScenarioError where it is not UTF-8."""
    remedy = "save it as UTF-8; every editor has this under “Save as” or “Encoding”"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data[:2]:
        raise _whole("S0104", "this looks like UTF-16 or UTF-32, not like UTF-8 text", path, remedy)
    body = data.removeprefix(_BOM)
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        source = Source(path, body.decode(errors="replace"), Mapping(), data)
        place = place_at(source.text, len(body[: error.start].decode()))
        message = f"this is not UTF-8 text: byte 0x{body[error.start]:02X} stands for no character"
        raise ScenarioError(source.problem("S0104", message, place, [remedy])) from error


def _refuse_characters(source: Source) -> None:
    found = _FORBIDDEN.search(source.text)
    if found:
        message = f"{_name(found[0])} may not stand in a scenario"
        place = place_at(source.text, found.start())
        raise ScenarioError(
            source.problem("S0116", message, place, ["delete it; it shows as nothing, or reorders the line"])
        )


def _refuse_directives(source: Source) -> None:
    # Ahead of the parsers, which disagree about directives that they do not know.
    for number, line in enumerate(source._lines, start=1):
        if line.startswith("%"):
            _refuse_directive(source, Place(number, 1, _TO_THE_END))
        if line.strip(" \t") and not line.lstrip(" \t").startswith("#"):
            return


def _refuse_directive(source: Source, place: Place) -> NoReturn:
    raise ScenarioError(source.problem("S0114", NO_DIRECTIVES, place, ["delete the line, or put the text in quotes"]))


def _name(character: str) -> str:
    what = "a control character" if unicodedata.category(character) == "Cc" else "no character"
    return f"U+{ord(character):04X} ({unicodedata.name(character, what).lower()})"


def _visible(character: str) -> str:
    if character.isprintable():
        return character
    if character == "\t":
        return "→"
    return " " if unicodedata.category(character) == "Zs" else "�"


def _plain(path: str) -> str:
    return path if path.isprintable() else repr(path)[1:-1]


def place_at(text: str, offset: int) -> Place:
    """The place of a character of a text."""
    lines = _BREAK.split(text[:offset])
    return Place(len(lines), len(lines[-1]) + 1)


# ── From events to values ────────────────────────────────────────────────


def _root(source: Source, parser: type[Any]) -> Mapping:
    builder = _Builder(source)
    for event in _events(source, parser):
        builder.take(event)
    root = builder.root
    if isinstance(root, Mapping):
        return root
    if root is None or (root == "" and not root.quoted):
        remedy = "begin with a template: `scosim new observer FILE` writes one to a new file"
        raise _whole("S0106", "this is empty, or holds comments only", source.path, remedy)
    what = "a list" if isinstance(root, Sequence) else f"the text {shown(root)}"
    remedy = "write keys and values, one to a line: `title: …`"
    raise ScenarioError(source.problem("S0117", f"a scenario is a mapping, not {what}", root, [remedy]))


def _events(source: Source, parser: type[Any]) -> Iterator[yaml.Event]:
    """The one place where a parser may fail; what is raised while an event is looked at does not pass here."""
    last = None
    # Where the last line is not ended, the two parsers place the end of the text differently.
    ended = source.text if source.text.endswith(("\n", "\r")) else source.text + "\n"
    try:
        for event in yaml.parse(ended, Loader=parser):
            yield (last := event)
    except yaml.MarkedYAMLError as error:
        from .faults import translated  # imported late: it serves mistakes only

        raise ScenarioError(translated(source, error)) from error
    except (yaml.YAMLError, RecursionError, MemoryError, ValueError, OverflowError) as error:
        message, place = "the text after this point cannot be read", _place(last) if last else Place(1, 1)
        remedy = "look for an odd \\ escape, or for very deep nesting"
        raise ScenarioError(source.problem("S0107", message, place, [remedy])) from error


class _Level:
    """One list or mapping that is still open, the key that waits for its value, and the keys so far."""

    __slots__ = ("container", "key", "keys")

    def __init__(self, container: Mapping | Sequence) -> None:
        self.container = container
        self.key: Text | None = None
        self.keys: dict[str, Text] = {}


class _Builder:
    """Builds values from events and stops at the first that is not allowed."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.root: Node | None = None
        self._levels: list[_Level] = []
        self._documents = 0
        self._nodes = 0

    def take(self, event: yaml.Event) -> None:
        """Takes one event in."""
        if isinstance(event, yaml.NodeEvent):
            self._check_properties(event)
            self._count(event)
            if isinstance(event, yaml.ScalarEvent):
                self._scalar(event)
            else:
                self._open(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._levels.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._document(event)

    def _refuse(self, code: str, message: str, place: Node | Place, *remedies: str) -> NoReturn:
        raise ScenarioError(self.source.problem(code, message, place, remedies))

    def _document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            remedy = "delete the line of three hyphens, or make a second file"
            self._refuse("S0131", "a second document begins here", _place(event), remedy)

    def _check_properties(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                "S0110", f"aliases such as {shown(f'*{event.anchor}')} are not read", _place(event), *ALIAS_HELP
            )
        # An anchor may stand before a tag; then the tag is looked for behind it.
        if getattr(event, "tag", None) is not None:
            place = place_at(self.source.text, self.source.text.index("!", _index(event)))
            self._refuse("S0111", NO_TAGS, place, *TAG_HELP)
        if event.anchor is not None:
            place = _place(event)._replace(width=1 + len(event.anchor))
            self._refuse("S0110", f"anchors such as {shown(f'&{event.anchor}')} are not read", place, *ALIAS_HELP)

    def _count(self, event: yaml.Event) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            message = f"the file holds more than {MOST_NODES:,} keys and values"
            self._refuse("S0109", message, _place(event), "split it into several scenarios")

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text = Text(event.value, event.style in _QUOTES, *_place(event))
        if len(text) > LONGEST_TEXT:
            message = f"a text of {len(text):,} characters; {LONGEST_TEXT:,} are the most"
            self._refuse("S0115", message, text, "shorten it, or see that the quotation mark before it is closed")
        # Elsewhere nothing forbidden is left; only double quotes have escapes.
        found = _FORBIDDEN.search(text) if event.style == '"' else None
        if found:
            message = f"an escape stands for {_name(found[0])}, which may not stand in a scenario"
            self._refuse("S0132", message, text, *ESCAPE_HELP)
        self._add(text)

    def _open(self, event: yaml.Event) -> None:
        place = _place(event)
        if len(self._levels) == DEEPEST:
            message = f"lists and mappings lie more than {DEEPEST} deep within one another"
            self._refuse(
                "S0108", message, place, "no scenario needs so many; close the brackets, or mend the indentation"
            )
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        container = kind(line=place.line, column=place.column)
        self._add(container)
        self._levels.append(_Level(container))

    def _add(self, node: Node) -> None:
        if not self._levels:
            self.root = node
            return
        level = self._levels[-1]
        if isinstance(level.container, Sequence):
            level.container.append(node)
        elif level.key is None:
            level.key = self._key(level, node)
        else:
            level.container[level.key] = node
            level.key = None

    def _key(self, level: _Level, node: Node) -> Text:
        if not isinstance(node, Text):
            what = "list" if isinstance(node, Sequence) else "mapping"
            remedy = "text that begins with [ or { needs quotes, as in '{{name}}'"
            self._refuse("S0133", f"a {what} stands where a key is due; a key is text", node, remedy)
        if node == "<<" and not node.quoted:
            self._refuse("S0112", "merge keys (<<) are not read", node, "write the lines out where they are needed")
        first = level.keys.setdefault(_spelling(node), node)
        if first is not node:
            raise ScenarioError(problem_of_twice(self.source, node, first))
        return node


def problem_of_twice(source: Source, key: Text, first: Text) -> Problem:
    """The problem of a key that stands in a mapping already."""
    other = "" if first == key else ", there in another Unicode spelling"
    message = f"the key {shown(key)} stands already in line {first.line}{other}"
    return source.problem("S0113", message, key, ["keep one of the two"])


def _index(event: yaml.Event) -> int:
    assert event.start_mark is not None
    return event.start_mark.index


def _place(event: yaml.Event) -> Place:
    start, end = event.start_mark, event.end_mark
    assert start is not None
    assert end is not None
    width = end.column - start.column if end.line == start.line else _TO_THE_END
    return Place(start.line + 1, start.column + 1, width)


def _spelling(text: str) -> str:
    """The canonical decomposition, by sorting: `normalize` needs the square of the length of a run of marks."""
    if text.isascii():
        return str(text)
    letters = (part for letter in text for part in unicodedata.normalize("NFD", letter))
    runs = groupby(letters, key=lambda letter: unicodedata.combining(letter) > 0)
    return "".join("".join(sorted(run, key=unicodedata.combining) if marks else run) for marks, run in runs)
