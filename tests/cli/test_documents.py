"""What is written about the program is what it does."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scosim.cli import main

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "docs"))

from makers import pages  # noqa: E402

MADE = dict(pages())
WRITTEN = sorted(page.relative_to(ROOT / "docs").as_posix() for page in (ROOT / "docs").rglob("*.md"))
DOCUMENTS = [
    *sorted(page.name for page in ROOT.glob("*.md")),
    *(f"docs/{page}" for page in WRITTEN if page not in MADE),
]
BLOCK = re.compile(r"<!-- (\w+): (.+?) -->\n```\w*\n(.*?)```", re.DOTALL)
STEP = re.compile(r"(?:<!-- (\w+)(?:: ([^\n]+?))? -->\n)?^```(\w*|\{[^\n]*)\n(.*?)^```", re.DOTALL | re.MULTILINE)
WRITE = os.environ.get("SCOSIM_DOCUMENTS") == "write"
"""Whether what is printed is written into the pages, to be read before it is kept."""


def blocks(document: str) -> list[tuple[str, str, str]]:
    return BLOCK.findall((ROOT / document).read_text(encoding="utf-8"))


def asked(command: str) -> Result:
    return CliRunner().invoke(main, shlex.split(command), env={"COLUMNS": "80"})


def printed(command: str) -> str:
    """What a command prints; of `run FILE | SECTION` the section that begins so, up to the next empty line."""
    words, _, section = command.partition(" | ")
    result = asked(words)
    assert result.exit_code == (1 if "refuted" in result.output else 0), result.output
    if not section:
        return result.stdout
    assert f"\n{section}" in result.stdout, f"{words} prints no section {section}"
    return section + result.stdout.split(f"\n{section}", 1)[1].split("\n\n", 1)[0] + "\n"


def test_the_readme_shows_what_the_command_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    shown = [(what, expected) for kind, what, expected in blocks("README.md") if kind == "output"]
    assert shown, "the README shows no output"
    for command, expected in shown:
        assert printed(command) == expected


def test_the_readme_has_the_two_lines_of_the_quick_start() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("python3 -m venv .venv && ")]
    assert [line.rsplit("&& ", 1)[1] for line in lines] == [
        ".venv/bin/scosim run scenarios/study/us-dialogue-partner.yaml",
        ".venv/bin/pytest",
    ]


def test_the_tutorial_can_be_followed_as_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    outcomes = []
    for kind, what, text in blocks("docs/tutorial/first-request.md"):
        if kind == "file":
            Path(what).write_text(text, encoding="utf-8")
        elif kind == "append":
            with Path(what).open("a", encoding="utf-8") as file:
                file.write(text)
        elif kind == "run":
            result = CliRunner().invoke(main, what.split())
            outcomes.append(result.output)
            assert result.exit_code == 0, result.output
    assert "granted on 2016-04-16, decided on 2015-07-10" in outcomes[0]
    assert CliRunner().invoke(main, ["run", "nepal.yaml"]).exit_code == 0
    longer = Path("nepal.yaml").read_text(encoding="utf-8").replace("closes: 2016-12-31", "closes: 2017-12-31")
    Path("nepal.yaml").write_text(longer, encoding="utf-8")
    after = CliRunner().invoke(main, ["run", "nepal.yaml"])
    assert after.exit_code == 1
    assert "granted on 2017-04-01, decided on 2016-06-24" in after.output


def test_the_mistake_in_the_tutorial_is_told_as_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (kind, what, text), *_ = blocks("docs/tutorial/first-request.md")
    assert (kind, what) == ("file", "nepal.yaml")
    Path(what).write_text(text.replace("dialogue partner\n    files", "dialog partner\n    files"), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "nepal.yaml"])
    assert told.exit_code == 2
    assert told.stderr.strip() in (ROOT / "docs" / "tutorial" / "first-request.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("guides/authoring.md", {"file", "output", "refused", "run"}),
        ("background/law.md", {"drawn", "output"}),
        ("background/model.md", {"figures", "output", "python"}),
        ("guides/adding-a-stance-model.md", {"python", "printed"}),
        ("guides/another-organisation.md", {"python", "printed"}),
        ("guides/chance.md", {"file", "run", "output", "refused", "python", "yaml"}),
        ("guides/changing-a-rule.md", {"file", "output", "python", "printed"}),
        ("guides/explain.md", {"output", "python"}),
        ("guides/pivots.md", {"output", "python"}),
        ("guides/reading-a-result.md", {"output"}),
        ("guides/scenarios.md", {"file", "keys", "output"}),
        ("guides/variants.md", {"output", "python", "yaml"}),
        ("guides/verify.md", {"file", "output", "run"}),
        ("tutorial/first-request.md", {"append", "file", "output", "run", "shown"}),
        ("guides/report.md", {"python", "refused", "run"}),
        ("guides/interchange.md", {"output", "python", "run"}),
    ],
)
def test_a_page_can_be_followed_as_it_stands(
    page: str, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for folder in ("scenarios", "promises"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    path, done, names = ROOT / "docs" / page, set(), {}
    text = path.read_text(encoding="utf-8")

    def followed(step: re.Match[str]) -> str:
        kind, what, language, shown = step.groups()
        done.add(kind or language.split("}")[0].strip("{"))
        found = follow(kind or language, what, shown, names, capsys)
        before = step[0].removesuffix(f"{shown}```")
        return f"{before}{shown if found is None else found}```"

    now = STEP.sub(followed, text)
    if WRITE:
        path.write_text(now, encoding="utf-8")
    assert now == text
    assert done == kinds


SHIPPED = "\n".join(file.read_text(encoding="utf-8") for file in sorted((ROOT / "scenarios").rglob("*.yaml")))


REST = """\
title: What stands around some keys
opens: 2001-06-15
closes: 2015-12-31
applicants: [{state: United States, seeks: dialogue partner, files: 2009-01-15, areas: [counter-narcotics]}]
"""
WHOLE = (f"{REST}proposals: [{{name: Joint drills, raised: 2005-06-01}}]\n", REST)
"""What makes a scenario of some keys of one: with a proposal, and without."""


LEFT = ("figures", "shown")
"""Blocks that are not run: figures are held to what was measured by tests/conformance/test_model_page.py."""


def follow(kind: str, what: str, shown: str, names: dict[str, Any], capsys: pytest.CaptureFixture[str]) -> str | None:
    """Do what a block of a page says; what is printed then, if it is a block that shows it."""
    match kind:
        case "file" | "append":
            with Path(what).open("w" if kind == "file" else "a", encoding="utf-8") as file:
                file.write(shown)
        case "run":
            printed(what)
        case "output":
            return printed(what)
        case "refused":
            refused = asked(what)
            assert refused.exit_code == 2
            return refused.stderr
        case "keys":
            Path("keys.yaml").write_text(f"{WHOLE[shown.startswith('proposals')]}{shown}", encoding="utf-8")
            printed("check keys.yaml")
        case "python":
            exec(compile(shown, "a block of the page", "exec"), names)
        case "printed":
            return capsys.readouterr().out
        case "yaml":
            assert shown in SHIPPED, shown
        case other:
            assert other.startswith("{") or other in LEFT, f"nobody looks at a block of {other}"
    return None


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_and_files_named_in_documents_are_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!http)([^)#]+)\)", text) + re.findall(r"`(scenarios/[\w./-]+\.yaml)`", text)
    for name in named:
        start = ROOT if name.startswith("scenarios/") else (ROOT / document).parent
        place = os.path.relpath(start / name, ROOT / "docs")
        assert place in MADE or (start / name).exists(), name


def test_the_draw_as_written_down_is_that_of_the_program() -> None:
    from scosim.draws import draw, key

    page = (ROOT / "docs" / "guides" / "chance.md").read_text(encoding="utf-8")
    vectors = re.findall(r'assert draw\((\d+), "(.+?)", "(.+?)", "(.+?)", run=(\d+), slot=(\d+)\) == (\d+)', page)
    assert {purpose for _, purpose, *_ in vectors} == {"stance", "stance/CHS", "chain"}
    for seed, purpose, member, file, run, slot, number in vectors:
        assert draw(key(int(seed), purpose, member, file), int(run), int(slot)) == int(number)


def test_every_reading_is_listed_in_the_decisions() -> None:
    from scosim.law import SCO

    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    assert [name for name in SCO.silences if name not in text] == []


def test_making_the_documents_leaves_the_help_of_every_command_as_it_is():
    dict(pages())
    for command in ("run", "codes"):
        assert "-h, --help" in CliRunner().invoke(main, [command, "--help"]).output
