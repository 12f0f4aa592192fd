"""What is written about the program is what it does."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scosim.cli import main
from scosim.scenario.page import keys_of
from scosim.scenario.pages import PAGES

ROOT = Path(__file__).parents[2]
DOCUMENTS = ["README.md", *sorted(f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"<!-- (\w+): (.+?) -->\n```\w*\n(.*?)```", re.DOTALL)
STEP = re.compile(r"(?:<!-- (\w+): ([^\n]+?) -->\n)?^```(\w*)\n(.*?)^```", re.DOTALL | re.MULTILINE)


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
    for kind, what, text in blocks("docs/tutorial.md"):
        if kind == "file":
            Path(what).write_text(text, encoding="utf-8")
        elif kind == "append":
            with Path(what).open("a", encoding="utf-8") as file:
                file.write(text)
        elif kind == "output":
            assert printed(what) == text
        else:
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
    (kind, what, text), *_ = blocks("docs/tutorial.md")
    assert (kind, what) == ("file", "nepal.yaml")
    Path(what).write_text(text.replace("dialogue partner\n    files", "dialog partner\n    files"), encoding="utf-8")
    told = CliRunner().invoke(main, ["check", "nepal.yaml"])
    assert told.exit_code == 2
    assert told.stderr.strip() in (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("chance.md", {"file", "run", "output", "refused", "python", "yaml"}),
        ("explain.md", {"output", "python"}),
        ("model.md", {"figures", "output", "python"}),
        ("pivots.md", {"output", "python"}),
        ("variants.md", {"output", "python", "yaml"}),
        ("verify.md", {"file", "output", "run"}),
    ],
)
def test_a_page_of_the_guide_can_be_followed_as_it_stands(
    page: str, kinds: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("scenarios", "promises"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    shipped = [file.read_text(encoding="utf-8") for file in (ROOT / "scenarios").rglob("*.yaml")]
    names: dict[str, Any] = {}
    done = []
    for kind, what, language, text in STEP.findall((ROOT / "docs" / page).read_text(encoding="utf-8")):
        done.append(kind or language)
        match kind or language:
            case "file":
                Path(what).write_text(text, encoding="utf-8")
            case "run":
                printed(what)
            case "output":
                assert printed(what) == text
            case "refused":
                assert (asked(what).exit_code, asked(what).stderr) == (2, text)
            case "python":
                exec(compile(text, f"docs/{page}", "exec"), names)
            case "yaml":
                assert any(text in scenario for scenario in shipped), text
            case "figures":
                pass  # tests/conformance/test_model_page.py holds them to what was measured
            case other:
                pytest.fail(f"nobody looks at a block of {other}")

    assert set(done) == kinds


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_and_files_named_in_documents_are_there(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    named = re.findall(r"\]\((?!http)([^)#]+)\)", text) + re.findall(r"`(scenarios/[\w./-]+\.yaml)`", text)
    for name in named:
        start = ROOT if name.startswith("scenarios/") else (ROOT / document).parent
        assert (start / name).exists(), name


def test_the_draw_as_written_down_is_that_of_the_program() -> None:
    from scosim.draws import draw, key

    page = (ROOT / "docs" / "chance.md").read_text(encoding="utf-8")
    vectors = re.findall(r'assert draw\((\d+), "(.+?)", "(.+?)", "(.+?)", run=(\d+), slot=(\d+)\) == (\d+)', page)
    assert {purpose for _, purpose, *_ in vectors} == {"stance", "stance/CHS", "chain"}
    for seed, purpose, member, file, run, slot, number in vectors:
        assert draw(key(int(seed), purpose, member, file), int(run), int(slot)) == int(number)


def test_every_key_of_the_format_is_told_on_its_page() -> None:
    text = (ROOT / "docs" / "scenarios.md").read_text(encoding="utf-8")
    keys = {key for page in PAGES.values() for key in keys_of(page)}
    assert sorted(key for key in keys if not re.search(rf"[`{{\[(, ]{key}[`:]", text)) == []


def test_every_reading_is_listed_in_the_decisions() -> None:
    from scosim.law import SCO

    text = (ROOT / "DECISIONS.md").read_text(encoding="utf-8")
    assert [name for name in SCO.silences if name not in text] == []
