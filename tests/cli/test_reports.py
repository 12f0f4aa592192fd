"""Reports as files: where they are written, what is never overwritten, and what is needed to make one."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from asking import ROOT, bare

QUICK = "scenarios/teaching/charter-who-speaks-outside.yaml"


def test_a_report_is_written_beside_what_the_terminal_says(scosim, tmp_path):
    place = tmp_path / "new" / "report.html"
    answer = scosim("run", QUICK, "--report", str(place))
    assert answer.exit_code == 0
    assert answer.stdout == scosim("run", QUICK).stdout
    assert place.read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n")
    assert [path.name for path in place.parent.iterdir()] == ["report.html"]
    assert place.stat().st_mode & 0o777 == 0o644


def test_a_report_goes_with_data_and_with_a_saved_run_and_names_neither_place(scosim, tmp_path):
    places = [str(tmp_path / "saved"), str(tmp_path / "report.html")]
    answer = scosim("run", QUICK, "--json", "--out", places[0], "--report", places[1])
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["format"] == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.html", "saved"]
    assert str(tmp_path) not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_report_names_the_options_that_make_it_again(scosim, tmp_path):
    place = tmp_path / "report.html"
    scosim("run", QUICK, "--until", "2012-11-30", "--seed", "4", "--report", str(place))
    again = f"scosim run {QUICK} --until 2012-11-30 --seed 4 --report report.html"
    assert again in place.read_text(encoding="utf-8")


@pytest.mark.parametrize("existing", ["file", "folder", "link to nothing"])
def test_a_report_never_overwrites(scosim, tmp_path, existing):
    place = tmp_path / "report.html"
    {
        "file": lambda: place.write_text("mine"),
        "folder": place.mkdir,
        "link to nothing": lambda: place.symlink_to("x"),
    }[existing]()
    answer = scosim("run", "no-such-scenario.yaml", "--report", str(place))
    assert answer.exit_code == 2
    assert f"{place}  S0508  there is something at this place already\n  name a new file or folder\n" == answer.stderr
    assert existing != "file" or place.read_text() == "mine"


@pytest.mark.parametrize("place", ["/proc/report.html", "/dev/null/report.html"])
def test_a_place_that_cannot_be_written_is_exit_status_74(scosim, place):
    answer = scosim("run", QUICK, "--report", place)
    assert answer.exit_code == 74
    assert f"{place}  S0602  it could not be written: " in answer.stderr
    assert "Traceback" not in answer.stderr


def test_a_report_on_what_is_not_as_expected_is_written_and_says_so(scosim, tmp_path):
    text = (ROOT / "scenarios/teaching/three-refusals.yaml").read_text(encoding="utf-8")
    scenario, place = tmp_path / "case.yaml", tmp_path / "report.html"
    scenario.write_text(text.replace("outcome: inadmissible", "outcome: granted", 1), encoding="utf-8")
    assert scosim("run", str(scenario), "--report", str(place)).exit_code == 1
    assert "Not as the scenario expects: 1 of its expectations is not met." in place.read_text(encoding="utf-8")


@pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
def test_what_is_missing_is_named_before_anything_runs(tmp_path, missing):
    place = tmp_path / "report.html"
    told = f"import sys; sys.modules[{missing!r}] = None; from scosim.cli import start; start()"
    command = [sys.executable, "-c", told, "run", "no-such-scenario.yaml", "--report", str(place)]
    answer = subprocess.run(command, capture_output=True, text=True, env=bare(), cwd=ROOT, check=False)
    assert answer.returncode == 2
    assert (
        answer.stderr == f"S0518  this needs {missing}, which is not installed\n"
        "  pip install '.[report]' brings it\n"
        "  typed in the checkout, with the pip of its virtual environment\n"
    )


def test_a_run_without_a_report_imports_nothing_for_one():
    told = "import sys; from scosim.cli import main; main(['run', sys.argv[1]])"
    listing = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr)); "
    command = [sys.executable, "-c", listing + told, QUICK]
    loaded = subprocess.run(command, capture_output=True, text=True, env=bare(), cwd=ROOT, check=True).stderr.split()
    assert "scosim.report.terminal" in loaded
    assert {"jinja2", "markupsafe", "matplotlib", "scosim.report.page", "scosim.report.charts"}.isdisjoint(loaded)
