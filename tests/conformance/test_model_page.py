"""The page on the consensus model shows its parameters, its episodes and the figures of its calibration.

SCOSIM_GOLDEN=write pytest -n 0 tests/conformance/test_model_page.py writes them after a change.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scosim.history.episodes import episodes
from scosim.stances.parameters import PARAMETERS, Parameter, Prior
from scosim.stances.posterior import fitted

from .test_attributes_page import table

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "background" / "model.md"
FIGURES = ROOT / "benchmarks" / "calibration.txt"
SHOWN = re.compile(r"<!-- (?:table|figures): (\w+) -->\n(```\n(?:.*\n)*?```\n|(?:\|.*\n)*)")


def parameters() -> str:
    return (
        table(
            "| Parameter | What it is | Default | Prior | Posterior | Shrinks by | History |",
            ((f"`{each.name}`", each.gist, f"{each.default:g}", *told(each), each.history) for each in PARAMETERS),
        )
        .replace("|  |", "| |")
        .replace("|  |", "| |")
    )


def told(parameter: Parameter) -> Iterator[str]:
    """Prior, posterior, and by how much the deviation shrinks; of what is not drawn, nothing."""
    if parameter.prior is None:
        yield from ("kept", "", "")
        return
    place = fitted()["parameters"].index(parameter.name)
    (_, before), (mean, after) = fitted()["prior"][place], fitted()["posterior"][place]
    yield prior(parameter.prior)
    yield f"{mean:.2f} ± {after:.2f}"
    yield f"{max(0, 1 - after / before):.0%}"


def prior(of: Prior) -> str:
    return f"{of.kind} {of.one:g}, {of.other:g}"


def cases() -> str:
    rows = (
        (
            each.candidate,
            each.standing,
            each.year,
            each.filed,
            "granted" if each.granted else "not granted" if each.rules_ok else "barred by the rules",
            each.note,
            ", ".join(each.sources),
        )
        for each in episodes()
    )
    head = "| Candidate | Asked for | Decided | Filed | What became of it | Note | Sources |"
    return table(head, rows).replace("|  |", "| |")


def scores() -> str:
    """The part of the calibration's output that has the scores."""
    found = re.search(r"^Brier / log score.*?(?=\n\n)", FIGURES.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found is not None
    return f"```\n{found[0]}\n```\n"


PARTS: dict[str, Callable[[], str]] = {"parameters": parameters, "scores": scores, "episodes": cases}


if os.environ.get("SCOSIM_GOLDEN") == "write":

    def test_the_parts_are_written():
        text = PAGE.read_text(encoding="utf-8")
        filled = SHOWN.sub(lambda found: f"{found[0].splitlines()[0]}\n{PARTS[found[1]]()}", text)
        PAGE.write_text(filled, encoding="utf-8")


def test_the_page_has_every_part_once():
    assert sorted(name for name, _ in SHOWN.findall(PAGE.read_text(encoding="utf-8"))) == sorted(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_part_shows_what_is_so(name):
    assert dict(SHOWN.findall(PAGE.read_text(encoding="utf-8")))[name] == PARTS[name]()


def test_the_example_of_the_page_runs():
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert example.count("assert ") == 2
    exec(compile(example, PAGE.name, "exec"), {})


def test_the_counts_in_the_text_are_those_of_the_episodes():
    text = " ".join(PAGE.read_text(encoding="utf-8").split())
    eligible = [each for each in episodes() if each.rules_ok]
    vague = [each for each in episodes() if each.filed.last - each.filed.first > 300]
    coded = [each for each in episodes() if each.sources == ("coding",)]
    assert (len(episodes()), len(episodes()) - len(eligible), len(coded)) == (49, 7, 2)
    assert f"{len(eligible)} that the rules allow, decided in {len({each.year for each in eligible})} years" in text
    assert f"Of {len(vague)} the day of filing" in text


FIGURES_TOLD = (
    r"The 40,000 are worth\n([\d,]+) of equal weight",
    r"is (0\.\d+), with (0\.\d+) to (0\.\d+) as the middle",
    r"base rate it is (0\.\d+) \(−(0\.\d+) to (0\.\d+)\)",
    r"too sure: (0\.\d+) told, (0\.\d+) granted",
    r"Alone, they score (0\.\d+) / (0\.\d+),",
    r"the year-out score is (0\.\d+) / (0\.\d+)\.",
)


@pytest.mark.parametrize("pattern", FIGURES_TOLD)
def test_the_figures_in_the_text_are_those_of_the_calibration(pattern):
    (numbers,) = re.findall(pattern, PAGE.read_text(encoding="utf-8"))
    told = [numbers] if isinstance(numbers, str) else numbers
    lines = FIGURES.read_text(encoding="utf-8").splitlines()
    assert any(all(number in line for number in told) for line in lines), told
