"""How the work and its results are cited: what is proposed is what the program says."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from hashlib import sha256

import pytest
import yaml
from test_documents import ROOT, STEP

from scosim import __version__, run
from scosim.saved import FORMAT

PAGE = ROOT / "docs" / "guides" / "citing.md"
LESSONS = ROOT / "docs" / "lessons"


def test_the_citation_file_is_of_this_version() -> None:
    told = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "type", "title", "authors", "version", "license"} <= set(told)
    assert (told["cff-version"], told["version"], told["license"]) == ("1.2.0", __version__, "MIT")
    assert told["authors"] == [{"name": "The scosim authors"}]


def test_the_page_prints_how_a_result_is_cited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (_, _, language, code), (kind, _, _, shown) = STEP.findall(PAGE.read_text(encoding="utf-8"))
    assert (language, kind) == ("python", "printed")
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(code, "docs/guides/citing.md", "exec"), {})
    assert printed.getvalue() == shown


def test_the_proposed_wordings_name_this_version_and_these_scenarios() -> None:
    text = re.sub(r"\n> ?", " ", PAGE.read_text(encoding="utf-8"))
    assert set(re.findall(r"(?:version|scosim) (\d[\d.]+\d)", text)) == {__version__}
    named = re.findall(r"scenario\s+`(\w+\.yaml)`, sha256 (\w{12})…", text)
    assert [name for name, _ in named] == ["chance.yaml", "model.yaml"]
    for name, digest in named:
        (file,) = LESSONS.glob(f"*/{name}")
        assert sha256(file.read_bytes()).hexdigest().startswith(digest)


def test_the_proposed_wordings_have_the_figures_of_the_lessons() -> None:
    answers = " ".join(page.read_text(encoding="utf-8") for page in sorted(LESSONS.glob("*/answers.md")))
    figures = re.findall(r"[\d.]+%|\d+,\d{3}", PAGE.read_text(encoding="utf-8"))
    assert len(figures) == 4
    assert [figure for figure in figures if figure not in answers] == []


def test_the_page_on_versions_names_the_format_of_results_and_saved_runs() -> None:
    text = (ROOT / "docs" / "guides" / "versions.md").read_text(encoding="utf-8")
    result = run(ROOT / "docs" / "lessons" / "objector" / "none.yaml").data()
    assert {int(number) for number in re.findall(r"`format: (\d+)`", text)} == {result["format"]} == {FORMAT}


@pytest.mark.parametrize("page", ["README.md", "docs/guides/citing.md"])
def test_a_page_says_that_it_is_affiliated_with_nobody_and_speaks_for_no_government(page: str) -> None:
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    assert "not affiliated with the" in text
    assert "speaks for no government" in text
