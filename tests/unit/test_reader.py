from __future__ import annotations

import copy
import hashlib
import os
import pickle
import re
import subprocess
import sys
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hostile import BYTES, DEEP, NORWAY, TEXTS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scosim.errors import Problem, ScenarioError
from scosim.scenario import reader
from scosim.scenario.reader import Mapping, Place, Sequence, Source, Text, read, read_bytes

both_parsers = pytest.mark.parametrize("parser", reader.PARSERS, ids=lambda parser: parser.__name__)
quick = settings(
    derandomize=True, max_examples=300, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)

PATIENCE = 1 if sys.gettrace() is None else 10  # under coverage every line takes longer

GOOD = """\
# A comment with ünïcode
title: The United States as dialogue partner
sources: [masuda-2010/M43, 'b']
facts:
  United States:
    under_unsc_sanctions: {2009-01-01: false, "2011-05-01": true}
applicants:
  - state: Iran          # a comment
    areas:
    - counter-narcotics
    -
    - [[a], {b: c, d}]
  - {state: "Côte d'Ivoire", files: 2009-04-15}
note: >-
  folded text
  on two lines
letter: |
  literal
plain: one
  text on two lines
quoted: 'it''s
  two lines'
escaped: "tab\\t and \\u00e9"
empty:
none: ~
? asked
: answered
"""

GOOD_FILES = {
    "the whole": GOOD,
    "with CR LF": GOOD.replace("\n", "\r\n"),
    "with CR": GOOD.replace("\n", "\r"),
    "without the last line break": GOOD.rstrip("\n"),
    "explicit document": "---\na: b\n...\n",
    "flow": "{a: [b, {c: d}], 'e': \"f\", ? g : h}",
    "pairs in a list": "a: [b: c, d: e]",
    "wide characters": "首都: 北京 # 注\n🇨🇳: [🇷🇺, x]",
    "addresses": "a: http://x.org/?q=1#z\nb: [http://x.org, 12:30]",
    "blocks": "a: |2-\n    x\n   y\nb: >+\n  z\n\n\nc: d\n",
    "lists in lists": "a:\n- - b\n  - c\n-\n  - d\n",
    "empty collections": "a: {}\nb: []\nc: [{}, []]\n",
}


def refusal(text: str | bytes, parser: type = reader.PARSERS[0]) -> Problem:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(ScenarioError) as caught:
        read_bytes(data, "x.yaml", parser=parser)
    (problem,) = caught.value.problems
    return problem


def refusal_of_file(path: str | os.PathLike[str]) -> Problem:
    with pytest.raises(ScenarioError) as caught:
        read(path)
    (problem,) = caught.value.problems
    return problem


def where(problem: Problem) -> tuple[str, int | None, int | None]:
    return problem.code, problem.line, problem.column


def root_of(text: str, parser: type = reader.PARSERS[0]) -> Mapping:
    return read_bytes(text.encode(), "x.yaml", parser=parser).root


def nodes_of(node: reader.Node) -> list[reader.Node]:
    if isinstance(node, Mapping):
        return [node, *(n for pair in node.items() for part in pair for n in nodes_of(part))]
    if isinstance(node, Sequence):
        return [node, *(n for part in node for n in nodes_of(part))]
    return [node]


def described(node: reader.Node) -> list[tuple[object, ...]]:
    return [(type(n), n.line, n.column, n.width, str(n), getattr(n, "quoted", None)) for n in nodes_of(node)]


# ── What is read ─────────────────────────────────────────────────────────


@both_parsers
def test_values_are_plain_text_in_mappings_and_lists(parser: type) -> None:
    root = root_of(GOOD, parser)
    assert root["title"] == "The United States as dialogue partner"
    assert root["sources"] == ["masuda-2010/M43", "b"]
    assert root["facts"] == {"United States": {"under_unsc_sanctions": {"2009-01-01": "false", "2011-05-01": "true"}}}
    assert root["applicants"] == [
        {"state": "Iran", "areas": ["counter-narcotics", "", [["a"], {"b": "c", "d": ""}]]},
        {"state": "Côte d'Ivoire", "files": "2009-04-15"},
    ]
    assert root["note"] == "folded text on two lines"
    assert root["letter"] == "literal\n"
    assert root["plain"] == "one text on two lines"
    assert root["quoted"] == "it's two lines"
    assert root["escaped"] == "tab\t and é"
    assert (root["empty"], root["none"], root["asked"]) == ("", "~", "answered")
    assert list(root)[:3] == ["title", "sources", "facts"]
    assert {type(node) for node in nodes_of(root)} == {Mapping, Sequence, Text}


@both_parsers
@pytest.mark.parametrize(
    "written",
    NORWAY.split(),
)
def test_no_scalar_and_no_key_is_converted(written: str, parser: type) -> None:
    if written != "-":
        assert list(root_of(f"{written}: a", parser)) == [written]
    value = root_of(f"a: [x{written}, {written}x]" if written == "-" else f"a: {written}", parser)["a"]
    assert value == ([f"x{written}", f"{written}x"] if written == "-" else written)
    assert {type(node) for node in nodes_of(value)} <= {Text, Sequence}


@pytest.mark.parametrize(
    ("written", "value", "quoted"),
    [
        ("b", "b", False),
        ("'b'", "b", True),
        ('"b"', "b", True),
        ("|\n b", "b\n", True),
        (">\n b", "b\n", True),
        ("", "", False),
        ("''", "", True),
        ("~", "~", False),
        ("null", "null", False),
        ("'null'", "null", True),
    ],
)
@both_parsers
def test_a_text_knows_whether_it_was_quoted(written: str, value: str, quoted: bool, parser: type) -> None:
    text = root_of(f"a: {written}", parser)["a"]
    assert isinstance(text, Text)
    assert (text, text.quoted) == (value, quoted)


@both_parsers
def test_line_breaks_at_the_end_of_a_block_are_kept_as_written(parser: type) -> None:
    for end in ("\n", "\n\n", "\n\n\n"):
        assert root_of(f"a: |+\n b{end}", parser)["a"] == f"b{end}"
    assert root_of("a: |\n b", parser)["a"] == root_of("a: |\n b\n", parser)["a"] == "b\n"


@both_parsers
def test_a_merge_key_in_quotes_is_a_key_like_others(parser: type) -> None:
    assert root_of("'<<': a\nb: <<", parser) == {"<<": "a", "b": "<<"}


def test_a_key_knows_its_place_and_quotes() -> None:
    (key,) = root_of("# c\n\n 'a b' : c")
    assert (key, key.quoted, key.line, key.column, key.width) == ("a b", True, 3, 2, 5)


@both_parsers
def test_lists_and_mappings_know_their_place(parser: type) -> None:
    root = root_of("\na:\n  - b\n  - {c: [d]}\n", parser)
    inner = root["a"]
    assert (root.line, root.column) == (2, 1)
    assert (inner.line, inner.column) == (3, 3)
    assert (inner[1].line, inner[1].column) == (4, 5)
    assert (inner[1]["c"].line, inner[1]["c"].column) == (4, 9)


@both_parsers
@pytest.mark.parametrize("name", GOOD_FILES)
def test_every_scalar_points_at_its_first_character(name: str, parser: type) -> None:
    source = read_bytes(GOOD_FILES[name].encode(), "x.yaml", parser=parser)
    lines = re.split(r"\r\n|\r|\n", source.text)
    texts = [node for node in nodes_of(source.root) if isinstance(node, Text) and (node or node.quoted)]
    assert texts
    for text in texts:
        first = lines[text.line - 1][text.column - 1]
        assert first in "'\"|>" if text.quoted else first == text[0]


@pytest.mark.parametrize("name", GOOD_FILES)
def test_both_parsers_agree_on_values_and_places(name: str) -> None:
    described_by = [described(root_of(GOOD_FILES[name], parser)) for parser in reader.PARSERS]
    assert len(described_by) == 2, "libyaml is not built here, so there is nothing to compare"
    assert described_by[0] == described_by[1]


def test_keys_and_values_are_told_in_the_order_of_the_file() -> None:
    texts = [node for node in nodes_of(root_of(GOOD)) if isinstance(node, Text)]
    assert all((a.line, a.column) < (b.line, b.column) for a, b in pairwise(texts))


def test_line_breaks_of_all_systems_count_alike() -> None:
    places = [
        [(n.line, n.column) for n in nodes_of(root_of(GOOD.replace("\n", end)))] for end in ("\n", "\r\n", "\r")
    ]
    assert places[0] == places[1] == places[2]


def test_a_bom_is_dropped_and_moves_no_column() -> None:
    source = read_bytes(b"\xef\xbb\xbfa: 1", "x.yaml")
    assert source.text == "a: 1"
    assert [(key, key.column) for key in source.root] == [("a", 1)]
    assert source.sha256 == hashlib.sha256(b"\xef\xbb\xbfa: 1").hexdigest()


def test_a_file_gives_path_text_and_hash_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"title: \xc3\xa9\r\n")
    source = read(file)
    assert source.path == str(file)
    assert source.text == "title: é\r\n"
    assert source.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert source.root == {"title": "é"}
    assert read(str(file)) == source


def test_values_survive_copies_and_other_processes() -> None:
    root = root_of(GOOD)
    assert described(pickle.loads(pickle.dumps(root))) == described(root)
    assert described(copy.deepcopy(root)) == described(root)


def test_without_libyaml_the_python_parser_reads_the_same() -> None:
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from scosim.scenario import reader\n"
        "print([p.__name__ for p in reader.PARSERS], reader.read_bytes(b'a: [b]', 'x').root)"
    )
    assert run(program).stdout == "['PurePython'] {'a': ['b']}\n"


def run(program: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=True, env=environment
    )


# ── What is refused, and where ───────────────────────────────────────────

REFUSED = [
    # text, code, line, column, width, part of the message, part of the help
    ("\n# only a comment\n", "S0106", None, None, 1, "this is empty", "begin with a template"),
    ("---\n", "S0106", None, None, 1, "is empty", "begin with a template"),
    ("a: 'x", "S0118", 1, 4, 1, "quotation mark is never closed", "same mark"),
    ('b: 1\na: "x\n---\n', "S0118", 2, 4, 1, "quotation mark is never closed", "same mark"),
    ("a: b: c", "S0125", 1, 5, 1, "a colon cannot stand here", "needs quotes"),
    ("a: 1\n b: 2", "S0125", 2, 3, 1, "a colon cannot stand here", "same column"),
    ("a:\n  b: 1\n c: 2", "S0129", 3, 2, 1, "does not fit what stands before", "same column"),
    ("- a\nb: c", "S0129", 2, 1, 1, "does not fit what stands before", "same column"),
    ("a: 'b' c", "S0129", 1, 8, 1, "does not fit what stands before", "closing quotation mark"),
    ("a: 1\nfoo\nb: 2", "S0123", 2, 1, 1, "lacks a colon", "key: value"),
    ("a: - b", "S0124", 1, 4, 1, "a list cannot begin here", "line of its own"),
    ("a: ? b", "S0126", 1, 4, 1, "question mark cannot stand here", "quotes"),
    ("\n[a", "S0127", 2, 1, 1, "comma or a closing bracket", "opens in line 2"),
    ("a: {b: c, d\n\n", "S0127", 1, 4, 1, "comma or a closing bracket", "opens in line 1"),
    ("a: [b\nc: d", "S0127", 2, 2, 1, "comma or a closing bracket", "opens in line 1"),
    ("a: [b, c}", "S0127", 1, 9, 1, "comma or a closing bracket", "close every ["),
    ("[\n\n", "S0128", 1, 2, 1, "a value is missing before the end", "close every ["),
    ("a: 1\nb: [c,", "S0128", 2, 7, 1, "a value is missing before the end", "close every ["),
    ("a: ]", "S0128", 1, 4, 1, "a value is missing before ']'", "close every ["),
    ("{a: 1} b", "S0130", 1, 8, 1, "nothing may follow", "a space after it"),
    ("a: @b", "S0121", 1, 4, 1, "'@' cannot begin a text", "in quotes"),
    ("a: %b", "S0121", 1, 4, 1, "'%' cannot begin a text", "in quotes"),
    ("a:\n\t- b", "S0120", 2, 1, 1, "a tab stands where only spaces may", "indent with spaces"),
    ("a: |\n\tb", "S0120", 2, 1, 1, "a tab stands where only spaces may", "indent with spaces"),
    ("a: 1\n\tb: 2", "S0120", 2, 1, 1, "a tab stands where only spaces may", "indent with spaces"),
    (r'a: "b\q"', "S0119", 1, 6, 1, "no escape that YAML knows", "single quotes"),
    (r'a: "b\xzz"', "S0119", 1, 6, 1, "no escape that YAML knows", "single quotes"),
    ("a: |0\n b", "S0122", 1, 4, 1, "a | or > stands alone", "quotes"),
    ("a: *b", "S0110", 1, 4, 2, "aliases such as '*b'", "values out"),
    ("a: 1\nc: * b", "S0110", 2, 4, 1, "alias or anchor", "needs quotes"),
    ("a:\n - &b c", "S0110", 2, 4, 2, "anchors such as '&b'", "values out"),
    ("&b a: c", "S0110", 1, 1, 2, "anchors such as '&b'", "needs quotes"),
    ("a: &b [c]", "S0110", 1, 4, 2, "anchors such as '&b'", "needs quotes"),
    ("a: !!str b", "S0111", 1, 4, 1, "tags, words that begin with !", "needs quotes"),
    ("a: !b {}", "S0111", 1, 4, 1, "tags, words that begin with !", "plain text"),
    ("a: &b !!str c", "S0111", 1, 7, 1, "tags, words that begin with !", "plain text"),
    ("a: !e!x b", "S0111", 1, 4, 1, "tags, words that begin with !", "plain text"),
    ("a: !<b c", "S0111", 1, 4, 1, "tags, words that begin with !", "plain text"),
    ("a:\n  <<: {b: c}", "S0112", 2, 3, 2, "merge keys (<<)", "write the lines out"),
    ("a: 1\nb: {c: 1,\n a: 2}\na: 3", "S0113", 4, 1, 1, "the key 'a' stands already in line 1", "keep one"),
    ("a:\n  b: 1\n  'b': 2", "S0113", 3, 3, 3, "the key 'b' stands already in line 2", "keep one"),
    ("\u00e9: 1\ne\u0301: 2", "S0113", 2, 1, 2, "line 1, there in another Unicode spelling", "keep one"),
    ("# c\n\n%YAML 1.2\n---\na: 1", "S0114", 3, 1, 9, "directives", "delete the line"),
    ("%TAG ! tag:x,2000:\n---\na: 1", "S0114", 1, 1, 18, "directives", "delete the line"),
    ("%FOO\na: 1", "S0114", 1, 1, 4, "directives", "delete the line"),
    ("a: 1\n---\nb: 2", "S0131", 2, 1, 3, "second document", "second file"),
    ("---\n---\na: 1", "S0131", 2, 1, 3, "second document", "second file"),
    ("a: 1\n...\n---\n", "S0131", 3, 1, 3, "second document", "second file"),
    ("a: b\x1b[2Jc", "S0116", 1, 5, 1, "U+001B (a control character)", "delete it"),
    ("a: é\nb: c\u202ed", "S0116", 2, 5, 1, "U+202E (right-to-left override)", "delete it"),
    ("a: 1\n# \ufeff", "S0116", 2, 3, 1, "U+FEFF", "delete it"),
    ('a: "b\\e"', "S0132", 1, 4, 5, "an escape stands for U+001B", "single quotes"),
    ('a: ["\\u2066"]', "S0132", 1, 5, 8, "U+2066 (left-to-right isolate)", "single quotes"),
    ("\n- a\n- b", "S0117", 2, 1, 1, "a mapping, not a list", "one to a line"),
    ("just words", "S0117", 1, 1, 10, "a mapping, not the text 'just words'", "one to a line"),
    ("a: {{b}}", "S0133", 1, 5, 1, "a mapping stands where a key is due", "'{{name}}'"),
    ("? [a]\n: b", "S0133", 1, 3, 1, "a list stands where a key is due", "quotes"),
]


@both_parsers
@pytest.mark.parametrize("case", REFUSED, ids=lambda case: f"{case[1]} {case[0]!r}")
def test_a_refusal_says_what_and_where_and_what_instead(case: tuple, parser: type) -> None:
    text, code, line, column, width, message, remedy = case
    problem = refusal(text, parser)
    assert (*where(problem), problem.width) == (code, line, column, width)
    assert message in problem.message
    assert remedy in "\n".join(problem.help)
    assert problem.file == "x.yaml"
    assert problem.excerpt == ("" if line is None else visible(re.split("\r\n|\r|\n", text)[line - 1]))


def visible(line: str) -> str:
    return "".join("→" if c == "\t" else c if c.isprintable() else "�" for c in line)


def test_every_code_of_the_reader_is_tested_here() -> None:
    promised = {f"S01{number:02}" for number in (*range(1, 18), 31, 32, 33)}
    used = set(re.findall(r'"(S\d{4})"', Path(reader.__file__).read_text(encoding="utf-8")))
    tested = set(re.findall(r'"(S\d{4})"', Path(__file__).read_text(encoding="utf-8")))
    assert promised == used
    assert promised <= tested


def test_a_surrogate_escape_is_refused_at_its_text() -> None:
    for parser in reader.PARSERS:
        problem = refusal(r'a: "\ud800"', parser)
        assert where(problem) == ("S0132", 1, 4)


def test_an_escape_beyond_unicode_is_refused_by_both() -> None:
    assert [refusal(r'a: "\UFFFFFFFF"', parser).code for parser in reader.PARSERS] == ["S0132", "S0107"][
        2 - len(reader.PARSERS) :
    ]


@pytest.mark.parametrize("mistake", [RecursionError, MemoryError, ValueError, OverflowError, yaml.YAMLError])
def test_a_parser_that_fails_is_a_problem_of_the_file(mistake: type[Exception]) -> None:
    class Failing(reader.PurePython):
        def get_event(self) -> yaml.Event:
            if self.check_event(yaml.SequenceStartEvent):
                raise mistake
            return super().get_event()

    problem = refusal("a: 1\nb: [2]", Failing)
    assert where(problem) == ("S0107", 2, 1)
    assert "cannot be read" in problem.message


def test_a_mistake_of_ours_is_not_taken_for_a_problem_of_the_file() -> None:
    class Mistaken(reader.PurePython):
        def get_event(self) -> yaml.Event:
            raise TypeError

    with pytest.raises(TypeError):
        read_bytes(b"a: 1", "x.yaml", parser=Mistaken)


# ── Files that cannot be opened or are no text ───────────────────────────


def test_a_file_that_is_not_there_is_named_with_its_neighbour(tmp_path: Path) -> None:
    (tmp_path / "scenario.yaml").write_text("a: 1")
    problem = refusal_of_file(tmp_path / "scenaro.yaml")
    assert where(problem) == ("S0101", None, None)
    assert "there is no such file" in problem.message
    assert problem.file == str(tmp_path / "scenaro.yaml")
    assert problem.help == (f"try: {tmp_path / 'scenario.yaml'}",)


@pytest.mark.parametrize("path", ["", "nowhere/at/all.yaml", "a\0b.yaml", "\udcff.yaml", "x.yaml/", "\n\x1b[2J"])
def test_an_impossible_path_is_no_file(path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    problem = refusal_of_file(path)
    assert problem.code == "S0101"
    assert problem.text().replace("\n", "").isprintable()
    assert path.isprintable() == (problem.file == path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    assert refusal_of_file(tmp_path / "a.yaml" / "b.yaml").code == "S0101"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    problem = refusal_of_file(tmp_path)
    assert problem.code == "S0102"
    assert "is a folder" in problem.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_or_device_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (str(tmp_path / "pipe.yaml"), os.devnull, "/dev/zero"):
        program = (
            "from scosim.scenario.reader import read\nfrom scosim.errors import ScenarioError\n"
            f"try: read({path!r})\nexcept ScenarioError as error: print(error.problems[0].code, error)"
        )
        assert re.match(r"S0102 .* is a device, pipe or socket", run(program).stdout)


@pytest.mark.skipif(os.name != "posix", reason="links and long names differ elsewhere")
def test_a_file_that_cannot_be_opened_says_why(tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    for path, why in ((tmp_path / "loop.yaml", "symbolic links"), (tmp_path / ("a" * 300), "name too long")):
        problem = refusal_of_file(path)
        assert where(problem) == ("S0103", None, None)
        assert why in problem.message


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    (tmp_path / "a.yaml").chmod(0)
    problem = refusal_of_file(tmp_path / "a.yaml")
    assert problem.code == "S0103"
    assert "permission denied" in problem.message


def test_a_byte_that_is_no_utf8_is_shown_at_its_place() -> None:
    problem = refusal("a: 1\r\nb: é café!".encode().replace(b"f\xc3\xa9", b"f\xe9"))
    assert where(problem) == ("S0104", 2, 9)
    assert "0xE9" in problem.message
    assert problem.excerpt == "b: é caf�!"
    assert "save it as UTF-8" in problem.help[0]


@pytest.mark.parametrize("written", [b"\xff\xfea\0:\0", b"\xfe\xff\0a\0:", b"a\0:\0", b"\0a\0:", b"\0\0\xfe\xff"])
def test_utf16_is_named(written: bytes) -> None:
    problem = refusal(written)
    assert problem.code == "S0104"
    assert "UTF-16" in problem.message
    assert "save it as UTF-8" in problem.help[0]


# ── Limits: below, at, above ─────────────────────────────────────────────


@pytest.mark.parametrize("spare", [1, 0, -1])
def test_a_file_holds_a_million_bytes(spare: int, tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1\n#" + "é".encode() * 1_000 + b" " * (1_000_000 - 2_006 - spare))
    if spare >= 0:
        assert read(file).root == read_bytes(file.read_bytes(), "x").root == {"a": "1"}
        return
    for problem in (refusal_of_file(file), refusal(file.read_bytes())):
        assert where(problem) == ("S0105", None, None)
        assert "1,000,000 bytes" in problem.message


def test_a_file_that_grows_while_it_is_opened_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    file.write_bytes(b"a: 1")
    before = file.stat()
    file.write_bytes(b"a: 1\n" + b" " * 1_000_000)
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", lambda path: before)
        problem = refusal_of_file(str(file))
    assert where(problem) == ("S0105", None, None)


def test_a_large_file_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.yaml"
    with file.open("wb") as hole:
        hole.truncate(50_000_000_000)
    monkeypatch.setattr("builtins.open", None)
    assert refusal_of_file(file).code == "S0105"


@both_parsers
@pytest.mark.parametrize("kind", ["flow", "block", "mixed"])
@pytest.mark.parametrize("depth", [31, 32, 33])
def test_values_nest_32_deep(depth: int, kind: str, parser: type) -> None:
    text, column = {
        "flow": ("{a: " * depth + "}" * depth, 129),
        "block": ("a: \n" + "".join(" " * n + "a:\n" for n in range(1, depth)), 33),
        "mixed": ("a: " + "[" * (depth - 1) + "]" * (depth - 1), 35),
    }[kind]
    if depth <= 32:
        assert len([n for n in nodes_of(root_of(text, parser)) if not isinstance(n, Text)]) == depth
        return
    problem = refusal(text, parser)
    assert where(problem) == ("S0108", 33 if kind == "block" else 1, column)
    assert "more than 32 deep" in problem.message


@pytest.mark.parametrize("nodes", [99_999, 100_000, 100_001])
def test_a_file_holds_100_000_keys_and_values(nodes: int) -> None:
    text = "{a: 1,\nb: [" + "x," * (nodes - 5) + "]}"
    if nodes <= 100_000:
        assert len(root_of(text)["b"]) == nodes - 5
        return
    problem = refusal(text)
    assert where(problem) == ("S0109", 2, 5 + 2 * (nodes - 6))
    assert "100,000" in problem.message


@both_parsers
@pytest.mark.parametrize("text", ["{a: b, c: [d, {}]}", "a: b\nc:\n- d\n- {}\n"])
def test_keys_texts_lists_and_mappings_all_count(text: str, parser: type, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_NODES", 7)
    assert root_of(text, parser) == {"a": "b", "c": ["d", {}]}
    monkeypatch.setattr(reader, "MOST_NODES", 6)
    problem = refusal(text, parser)
    assert problem.code == "S0109"
    assert text.splitlines()[problem.line - 1][problem.column - 1] == "{"


@both_parsers
@pytest.mark.parametrize("length", [9_999, 10_000, 10_001])
@pytest.mark.parametrize("form", ["k: {}", "k: '{}'", 'k: "{}"', "? {}\n: v", "k: >-\n {}"])
def test_a_text_holds_10_000_characters(form: str, length: int, parser: type) -> None:
    text = form.format("é" * length)
    if length <= 10_000:
        assert "é" * length in {*root_of(text, parser).keys(), *root_of(text, parser).values()}
        return
    problem = refusal(text, parser)
    assert where(problem) == ("S0115", 1, 3 if form.startswith("?") else 4)
    assert "10,001 characters; 10,000 are the most" in problem.message


def test_the_limits_are_those_promised() -> None:
    limits = (reader.LARGEST_FILE, reader.DEEPEST, reader.MOST_NODES, reader.LONGEST_TEXT)
    assert limits == (1_000_000, 32, 100_000, 10_000)
    assert all(name in reader.__doc__ for name in ("LARGEST_FILE", "DEEPEST", "MOST_NODES", "LONGEST_TEXT"))


# ── Hostile files ────────────────────────────────────────────────────────


def verdict(data: bytes, parser: type = reader.PARSERS[0]) -> Problem | None:
    """The one problem that a file has, if it has one, which must be fit to be shown."""
    try:
        source = read_bytes(data, "x.yaml", parser=parser)
    except ScenarioError as error:
        (problem,) = error.problems
        lines = problem.text().split("\n")
        assert all(line.isprintable() for line in lines), "not safe on a terminal"
        assert max(map(len, lines)) < 250, "not short"
        return problem
    assert isinstance(source, Source)
    return None


def slow(name: str) -> bool:
    return name.startswith("large")


@both_parsers
@pytest.mark.parametrize("name", [name for name in TEXTS if not slow(name)])
def test_a_hostile_text_is_answered_by_both_parsers(name: str, parser: type) -> None:
    text, code = TEXTS[name]
    problem = verdict(text.encode(errors="surrogatepass"), parser)
    assert code == (problem and problem.code)


@pytest.mark.parametrize("name", [name for name in TEXTS if slow(name)])
def test_a_large_hostile_text_is_answered_soon(name: str) -> None:
    text, code = TEXTS[name]
    start = time.process_time()
    problem = verdict(text.encode())
    assert code == (problem and problem.code)
    assert time.process_time() - start < 3 * PATIENCE


@pytest.mark.parametrize("name", BYTES)
def test_hostile_bytes_are_answered(name: str) -> None:
    data, code = BYTES[name]
    problem = verdict(data)
    assert code == (problem and problem.code)


@both_parsers
@pytest.mark.parametrize("name", DEEP)
def test_a_nest_is_refused_at_once(name: str, parser: type) -> None:
    data = DEEP[name][0].encode()
    times = []
    for _ in range(3):
        start = time.process_time()
        assert verdict(data, parser) is not None
        times.append(time.process_time() - start)
    assert min(times) < 0.1 * PATIENCE


@pytest.mark.parametrize("number", range(len(reader.PARSERS)))
def test_a_nest_of_200_kb_does_not_bring_down_the_interpreter(number: int) -> None:
    program = (
        "from scosim.scenario import reader\nfrom scosim.errors import ScenarioError\n"
        "for text in (b'[' * 100_000 + b']' * 100_000, b'a: ' + b'{b: ' * 50_000, b'- ' * 100_000):\n"
        f"    try: reader.read_bytes(text, 'x', parser=reader.PARSERS[{number}])\n"
        "    except ScenarioError as error: print(error.problems[0].code, end=' ')"
    )
    assert run(program).stdout == "S0108 S0108 S0108 "


# ── How a problem is shown ───────────────────────────────────────────────


def test_a_problem_underlines_the_words_it_is_about() -> None:
    source = read_bytes(b"a: 1\nb: {seeks: associate, 'x y': [z]}\nt: |\n  u\n", "x.yaml")
    inner = source.root["b"]
    associate = source.problem("S9999", "no standing", inner["seeks"], ["try: observer"])
    assert associate.text() == (
        "x.yaml:2:12  S9999  no standing\n"
        "     2 | b: {seeks: associate, 'x y': [z]}\n"
        "       |            ^^^^^^^^^\n"
        "  try: observer"
    )
    quoted = next(key for key in inner if key == "x y")
    assert (source.problem("S9999", "m", quoted).column, source.problem("S9999", "m", quoted).width) == (23, 5)
    assert source.problem("S9999", "m", inner).width == 1
    assert source.problem("S9999", "m", inner["x y"]).column == 30
    assert source.problem("S9999", "m", source.root["t"]).width == 1
    two_lines = read_bytes(b"title: of two\n    lines", "x.yaml")
    assert two_lines.problem("S9999", "m", two_lines.root["title"]).width == 6
    assert source.problem("S9999", "m", Place(2, 4, 99)).width == 30


def test_a_long_line_is_clipped_and_shows_no_caret_beyond() -> None:
    source = read_bytes(f"{{a: {'b' * 155}, c: d}}".encode(), "x.yaml")
    assert source.excerpt(1) == "{a: " + "b" * 155 + "…"
    problem = source.problem("S9999", "m", source.root["c"])
    assert (problem.excerpt, problem.column, problem.width) == ("", 165, 1)
    assert source.problem("S9999", "m", source.root["a"]).width == 155
    exact = read_bytes(b"a: " + b"b" * 157, "x.yaml")
    assert exact.excerpt(1) == "a: " + "b" * 157


def test_an_excerpt_shows_tabs_and_hides_what_a_terminal_would_obey() -> None:
    source = Source("x", "a\tb\x1b[2J\u202ec\u3000d\re", Mapping(), "")
    assert source.excerpt(1) == "a→b�[2J�c d"
    assert source.excerpt(2) == "e"
    assert (source.excerpt(0), source.excerpt(3), source.excerpt(-1)) == ("", "", "")


def test_a_path_with_control_characters_is_shown_escaped_and_kept_as_typed() -> None:
    source = read_bytes(b"a: 1", "\x1b[2Jx.yaml")
    assert source.path == "\x1b[2Jx.yaml"
    assert source.problem("S9999", "m", source.root).file == r"\x1b[2Jx.yaml"


def test_quotations_are_clipped_and_escaped() -> None:
    assert reader.shown("a'b\x1b\u202e") == r'''"a'b\x1b\u202e"'''
    assert reader.shown("a" * 60) == repr("a" * 60)
    assert reader.shown("a" * 61) == repr("a" * 59 + "…")
    assert "a" * 59 + "…" in refusal(f"{'a' * 100}: 1\n{'a' * 100}: 2").message


# ── Anything at all ──────────────────────────────────────────────────────

LETTERS = "ae\u0301\u0323\u0327\u00e9\u0229\u1100\u1161\uac00\u212b\u00c5\u030a"
pieces = st.sampled_from(
    [
        "\n",
        "\n  ",
        "- ",
        ": ",
        ":",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "'",
        '"',
        "|\n ",
        ">\n ",
        "#",
        " # c\n",
        " ",
        "\t",
        "é",
        "\\n",
        "\\x",
        "\\ud800",
        "\\UFFFFFFFF",
        "&a ",
        "*a",
        "!",
        "%",
        "@",
        "~",
        "<<: ",
        "---\n",
        "...\n",
        "\r",
        "\0",
        "? ",
        "\x85",
        "\ufeff",
        "\u202e",
        "🇨🇳",
        "%YAML 1.2\n",
        "a: ",
        "0",
        "\n- ",
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = GOOD
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        text = text[:start] + draw(pieces) + text[start + draw(st.integers(0, 6)) :]
    return text


def check(data: bytes, parser: type) -> None:
    problem = verdict(data, parser)
    if problem is None:
        return
    lines = re.split("\r\n|\r|\n", data.removeprefix(b"\xef\xbb\xbf").decode(errors="replace"))
    assert re.fullmatch(r"S01(0[4-9]|[123]\d)", problem.code)
    assert problem.line is not None or problem.code in ("S0104", "S0105", "S0106")
    assert problem.line is None or 1 <= problem.line <= len(lines)
    assert problem.line is None or 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@both_parsers
@given(data=st.binary(max_size=200))
@quick
def test_any_bytes_give_a_source_or_one_problem(data: bytes, parser: type) -> None:
    check(data, parser)


@both_parsers
@given(parts=st.lists(pieces, max_size=15))
@quick
def test_any_pieces_of_yaml_give_a_source_or_one_problem(parts: list[str], parser: type) -> None:
    check("".join(parts).encode(), parser)


@both_parsers
@given(text=mutated())
@quick
def test_a_good_file_with_mistakes_gives_a_source_or_one_problem(text: str, parser: type) -> None:
    check(text.encode(), parser)


@given(text=mutated() | st.lists(pieces, max_size=15).map(lambda parts: "k: " + "".join(parts)))
@quick
def test_what_both_parsers_accept_they_read_alike(text: str) -> None:
    read_by = []
    for parser in reader.PARSERS:
        try:
            root = root_of(text, parser)
        except ScenarioError:
            return
        # An empty value stands anywhere between its neighbours, and the two choose differently.
        read_by.append([entry for entry in described(root) if entry[4]])
    assert read_by[0] == read_by[-1]


@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
@quick
def test_a_text_in_double_quotes_is_read_back_or_refused(text: str) -> None:
    escaped = "".join(f"\\U{ord(c):08X}" for c in text)
    problem = verdict(f'a: "{escaped}"'.encode())
    if problem is None:
        assert root_of(f'a: "{escaped}"') == {"a": text}
    else:
        assert problem.code == "S0132"
        assert not text.isprintable()


@given(first=st.text(LETTERS, max_size=8), second=st.text(LETTERS, max_size=8))
@quick
def test_two_keys_are_one_exactly_if_unicode_says_so(first: str, second: str) -> None:
    equal = unicodedata.normalize("NFC", first) == unicodedata.normalize("NFC", second)
    problem = verdict(f'"{first}": 1\n"{second}": 2'.encode())
    assert (problem is not None and problem.code == "S0113") == equal
