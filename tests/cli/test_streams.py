"""Where the output goes: pipes that close, disks that are full, terminals with and without colour, encodings that
lack a letter, and names of files that would write over the screen."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from asking import CROWDED, ROOT, SHELL, bare, command
from click.testing import Result

A_CASE = "scenarios/history/iran-member-2008.yaml"
FULL = Path("/dev/full")
ESCAPE = re.compile(rb"\x1b\[[0-9;?]*[a-zA-Z]|\x1b\]8;[^\x1b]*\x1b\\")
RAW = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

PRINTING = {
    "a run": ("run", A_CASE),
    "a run as data": ("run", A_CASE, "--json"),
    "a check": ("check", A_CASE),
    "a test": ("test", A_CASE),
    "a list": ("rules", "list"),
    "a list as data": ("rules", "list", "--json"),
    "provisions": ("rules", "show", "charter/"),
    "facts": ("rules", "facts"),
}
printing = pytest.mark.parametrize("words", PRINTING.values(), ids=PRINTING)
linux = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")


# ── Pipes and disks ──────────────────────────────────────────────────────────────────────────────────────


@linux
@printing
def test_a_reader_that_has_gone_is_exit_status_74_and_no_traceback(process, words):
    reading, writing = os.pipe()
    os.close(reading)
    try:
        answer = process(*words, stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)

    assert b"Traceback" not in answer.stderr
    assert b"Exception ignored" not in answer.stderr
    assert answer.returncode == 74


@pytest.mark.skipif(not FULL.exists(), reason="this platform has no full device")
@printing
def test_a_full_disk_is_exit_status_74_and_one_line(process, words):
    with FULL.open("wb") as full:
        answer = process(*words, stdout=full, stderr=subprocess.PIPE)

    assert b"Traceback" not in answer.stderr
    assert answer.returncode == 74
    assert len(answer.stderr.splitlines()) <= 2


@linux
@pytest.mark.parametrize("words", [("run", A_CASE), ("run", A_CASE, "--json")], ids=" ".join)
def test_a_standard_output_that_was_never_open_is_exit_status_74(words):
    answer = subprocess.run(
        ["sh", "-c", 'exec "$@" >&-', "sh", *command(*words)], cwd=ROOT, env=bare(), capture_output=True, check=False
    )

    assert b"Traceback" not in answer.stderr
    assert answer.returncode == 74


INTERRUPTED = f"""
import signal, sys
def hear(event, arguments):
    if event == "open" and str(arguments[0]).endswith("iran-member-2008.yaml"):
        signal.raise_signal(signal.SIGINT)
sys.addaudithook(hear)
{SHELL}
"""


@linux
@pytest.mark.parametrize("name", ["run", "check", "test"])
def test_who_interrupts_gets_exit_status_130_and_no_traceback(name):
    words = [sys.executable, "-c", INTERRUPTED, name, A_CASE]
    answer = subprocess.run(words, cwd=ROOT, env=bare(), capture_output=True, check=False)

    assert answer.returncode == 130
    assert b"Traceback" not in answer.stderr
    assert not answer.stdout


# ── Terminals ────────────────────────────────────────────────────────────────────────────────────────────


def on_a_terminal(*words: str, **environment: str) -> bytes:
    """What a command writes to a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    env = {**bare(), "TERM": "xterm-256color", **environment}
    process = subprocess.Popen(command(*words), cwd=ROOT, env=env, stdout=theirs, stderr=subprocess.DEVNULL)
    os.close(theirs)
    written = b""
    with os.fdopen(ours, "rb", buffering=0) as terminal:
        while chunk := _read(terminal):
            written += chunk
    assert process.wait(60) in (0, 1)
    return written.replace(b"\r\n", b"\n")


def _read(terminal) -> bytes:
    try:
        return terminal.read(65536)
    except OSError:  # how Linux says that the other side is closed
        return b""


def colours(text: bytes) -> set[int]:
    """The colours that are set by escape codes."""
    found = {int(n) for codes in re.findall(rb"\x1b\[([0-9;]+)m", text) for n in codes.split(b";")}
    return {n for n in found if 30 <= n <= 49 or 90 <= n <= 107}


def test_a_terminal_gets_colour_and_the_same_words_as_a_pipe(process):
    coloured = on_a_terminal("run", CROWDED)

    assert colours(coloured)
    assert ESCAPE.sub(b"", coloured) == process("run", CROWDED).stdout


def test_no_color_means_no_codes_at_all_and_the_same_words(process):
    plain = on_a_terminal("run", CROWDED, NO_COLOR="1")

    assert b"\x1b" not in plain
    assert plain == process("run", CROWDED).stdout


def test_a_dumb_terminal_gets_no_escape_codes():
    assert b"\x1b" not in on_a_terminal("run", CROWDED, TERM="dumb")


def test_data_on_a_terminal_have_no_escape_codes():
    written = on_a_terminal("run", CROWDED, "--json")

    assert b"\x1b" not in written
    json.loads(written)


@printing
def test_a_pipe_gets_no_escape_codes(scosim, words):
    answer = scosim(*words, raw=True)

    assert "\x1b" not in answer.stdout + answer.stderr


# ── Letters ──────────────────────────────────────────────────────────────────────────────────────────────

REQUEST = "opens: 2009-01-01\ncloses: 2009-12-31\napplicants: [{state: Nepal, seeks: observer, files: 2009-02-01}]\n"
CHINESE = f"title: 上海合作组织 – où va-t-il ?\n{REQUEST}"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437"])
@pytest.mark.parametrize("name", ["run", "check", "test"])
def test_an_output_that_lacks_a_letter_gets_the_rest(scosim, tmp_path, encoding, name):
    path = tmp_path / "case.yaml"
    path.write_text(CHINESE, encoding="utf-8")

    answer = scosim(name, str(path), charset=encoding)

    assert answer.exit_code == 0, answer.exception


def test_a_process_whose_output_lacks_a_letter_writes_the_rest(process):
    answer = process("run", A_CASE, env={"PYTHONIOENCODING": "ascii"})

    assert b"Traceback" not in answer.stderr
    assert answer.returncode == 0
    assert b"OUTCOME" in answer.stdout


def test_data_are_the_same_bytes_whatever_the_encoding_of_the_machine(scosim, tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CHINESE, encoding="utf-8")
    written = {
        encoding: scosim("run", "--json", str(path), charset=encoding).stdout_bytes
        for encoding in ("utf-8", "ascii", "latin-1", "cp1252")
    }

    assert json.loads(written["utf-8"])["scenario"]["title"].startswith("上海合作组织")
    assert set(written.values()) == {written["utf-8"]}


# ── Names that would write over the screen ───────────────────────────────────────────────────────────────

NAMES = {
    "an escape": "a\x1b[31mb",
    "a bell": "a\x07b",
    "a line": "a\nb",
    "a return": "a\rb",
    "an escape of eight bits": "a\x9b31mb",
    "a turning of the writing": "a\u202eb",
    "half a pair": "a\udcffb",
}
CASE = f"title: A case\n{REQUEST}"
UNMET = f"{CASE}expect: {{Nepal: {{outcome: lapsed}}}}\n"

named = pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)


@pytest.fixture
def path(tmp_path, name) -> str:
    """A path with something in its name."""
    made = tmp_path / f"{name}.yaml"
    try:
        made.write_text(CASE, encoding="utf-8")
    except OSError:
        pytest.skip("this file system does not take such a name")
    return str(made)


def clean(answer: Result, lines: int | None = None) -> str:
    """What was written, in which nothing stands that a terminal would obey."""
    assert isinstance(answer.exception, SystemExit | None), repr(answer.exception)
    text = answer.stdout + answer.stderr
    assert not RAW.search(text), ascii(text)
    assert lines is None or len(text.splitlines()) == lines
    return text


@linux
@named
def test_the_name_of_a_file_is_shown_as_text_by_a_run(scosim, path):
    clean(scosim("run", path, raw=True))


@linux
@named
def test_the_name_of_a_file_is_shown_as_text_by_a_check(scosim, path):
    clean(scosim("check", path, raw=True), lines=1)


@linux
@named
def test_the_name_of_a_file_is_shown_as_text_by_a_test_that_is_not_met(scosim, path):
    Path(path).write_text(UNMET, encoding="utf-8")

    answer = scosim("test", path, raw=True)

    assert answer.exit_code == 1
    clean(answer, lines=2)


@linux
@named
def test_the_name_of_a_file_is_shown_as_text_by_a_mistake_in_it(scosim, path):
    Path(path).write_text(f"{CASE}seed: x\n", encoding="utf-8")

    clean(scosim("check", path, raw=True), lines=4)


@linux
@named
def test_the_name_of_a_file_is_shown_as_text_by_a_warning(scosim, path):
    Path(path).write_text(UNMET.replace("2009-02-01", "2009-02-01, areas: [odd]"), encoding="utf-8")

    clean(scosim("check", path, raw=True))


@linux
@named
def test_the_name_of_a_file_that_is_not_there_is_shown_as_text(scosim, path):
    os.rename(path, f"{path}.old")

    clean(scosim("run", path, raw=True), lines=2)


@linux
@named
def test_the_name_of_a_folder_without_scenarios_is_shown_as_text(scosim, path):
    os.remove(path)
    os.mkdir(path)

    clean(scosim("test", path, raw=True), lines=2)


@linux
@named
@pytest.mark.parametrize("words", [("run",), ("check",), ("test",)], ids=" ".join)
def test_data_name_the_file_as_typed_and_nothing_in_them_is_obeyed(scosim, path, words):
    Path(path).write_text(UNMET, encoding="utf-8")

    document = json.loads(clean(scosim(*words, path, "--json", raw=True)))

    assert (
        path
        in {
            "run": lambda: [document["scenario"]["path"]],
            "check": lambda: document["files"],
            "test": lambda: [each["scenario"] for each in document["expectations"]],
        }[words[0]]()
    )


# ── Texts that would write over the screen ───────────────────────────────────────────────────────────────

SPAN = "opens: 2009-01-01\ncloses: 2009-12-31\n"
FIELDS = {
    "a title": f"title: TEXT\n{SPAN}",
    "a question": f"title: A\nquestion: TEXT\n{SPAN}",
    "a reason": f"title: A\n{SPAN}stances:\n  - {{member: any, stance: support, why: TEXT}}\n",
    "an organisation": f"title: A\n{SPAN}applicants:\n  - {{organisation: TEXT, seeks: guest, files: 2009-02-01}}\n",
    "a State": f"title: A\n{SPAN}applicants:\n  - {{state: TEXT, seeks: observer, files: 2009-02-01}}\n",
    "an event": f"title: A\n{SPAN}events:\n  - {{on: 2009-02-01, what: TEXT}}\n",
    "a key": f"title: A\n{SPAN}TEXT: 1\n",
}


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
@pytest.mark.parametrize("text", ["\x1b[31mred", '"\\x1b[31mred"', '"\\e]0;title\\a"', '"a\\u202eb"'], ids=ascii)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["in words", "as data"])
def test_a_text_that_a_terminal_would_obey_is_refused_and_not_shown(scosim, tmp_path, field, text, form):
    path = tmp_path / "case.yaml"
    path.write_text(field.replace("TEXT", text), encoding="utf-8")

    answer = scosim("run", str(path), *form, raw=True)

    assert answer.exit_code == 2
    assert not RAW.search(answer.stdout + answer.stderr)
    code = "S0132" if text.startswith('"') else "S0116"  # an escape, or the character itself
    assert code in answer.stdout + answer.stderr


@pytest.mark.parametrize("words", [("rules", "show"), ("run",), ("check",), ("test",), ("rules", "list", "--as-of")])
def test_a_word_of_the_command_line_that_a_terminal_would_obey_is_not_shown_raw(scosim, words):
    answer = scosim(*words, "\x1b[31m\x9b\u202e\n", raw=True)

    assert answer.exit_code == 2
    assert not RAW.search(answer.stdout + answer.stderr)
