"""A result as a page: it says what the run says, needs nothing else, and takes nobody's words for markup."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hostile import MARKUP, hostile_scenario

import scosim
from scosim import __version__
from scosim.made import digest
from scosim.report import words
from scosim.report.page import POLICY, page

ROOT = Path(__file__).parents[2]
SCENARIOS = {
    "with chances and sweeps": "scenarios/study/us-chance-of-one-objection.yaml",
    "of several refusals": "scenarios/teaching/three-refusals.yaml",
    "of a model": "scenarios/study/a-vision-that-is-theirs-too.yaml",
    "of rights": "scenarios/teaching/charter-who-speaks-outside.yaml",
}
RIGHTS = """opens: 2005-01-01
closes: 2005-12-31
rights:
  - {who: observer, may: speak, at: CFM, on: 2005-07-01}
"""
VOID = {"meta", "br", "link", "img", "hr", "input", "base"}
every_scenario = pytest.mark.parametrize("path", SCENARIOS.values(), ids=SCENARIOS)


class Read(HTMLParser):
    """A page as a parser has it: elements with their attributes, text nodes, and whether all is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: list[str] = []
        self.order: list[str] = []
        self.others: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self.order.append(f"<{tag} {' '.join(name for name, _ in attrs)}>")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self.order.append(f"<{tag} {' '.join(name for name, _ in attrs)}/>")

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag, tag
        self.order.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(data)
            self.order.append("text")

    def handle_comment(self, data: str) -> None:
        self.others.append(data)

    def handle_decl(self, decl: str) -> None:
        if decl != "DOCTYPE html":
            self.others.append(decl)

    def handle_pi(self, data: str) -> None:
        self.others.append(data)

    @property
    def text(self) -> str:
        """All that is read, with single spaces."""
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> list[str]:
        """What an attribute has, wherever it stands."""
        return [value or "" for _, attributes in self.elements for key, value in attributes if key == name]


@cache
def made(path: str) -> tuple[scosim.Run, str, Read]:
    """The run of a scenario, its page, and that as it is read."""
    run = scosim.run(ROOT / path)
    text = page(run, {})
    return run, text, Read(text)


def told(text: str) -> str:
    """Words as they stand on a page that breaks no date: nothing is left of how they are laid out."""
    return "".join(text.split())


# ── What it says ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_year_in_which_nothing_more_is_granted_is_not_told():
    run = scosim.run(ROOT / "scenarios/study/us-dialogue-partner-by-chance.yaml", until="2045-12-31")
    days = [on for on, _, _ in words.by_years(run, run.history.ends[0].dossier)]
    assert (days[0], days[-1], len(days) < 20) == ("2010-12-31", "2045-12-31", True)


@pytest.mark.parametrize(
    "name",
    [
        "study/us-dialogue-partner-blocked",
        "study/partner-letters-2008",
        "teaching/charter-withdrawal-taken-back",
        "teaching/tianjin-partner-2025-observer-request-overtaken",
    ],
)
def test_a_page_answers_as_the_terminal_does_and_cites_the_same(name):
    run, _, read = made(f"scenarios/{name}.yaml")
    for end in run.history.ends:
        if end.outcome != "inadmissible":  # its grounds are told one by one
            answer, cites = words.answer(run, end)
            assert told(answer) in told(read.text)
            assert all(told(cite) in told(read.text) for cite in cites)


@every_scenario
def test_a_page_tells_the_record_the_law_the_readings_and_every_assumption(path):
    run, _, read = made(path)
    text, data = told(read.text), run.data()
    wanted = [entry[key] for entry in data["record"] for key in ("date", "by", "what")]
    wanted += [cite for entry in data["record"] for cite in entry["cites"]]
    wanted += [cite for asked in data["rights"] for cite in asked["cites"]]
    wanted += [part for rule in run.provisions() for part in (rule.id, rule.gist, rule.confidence, rule.source)]
    wanted += [words.assumed(each) for each in run.assumptions] + [each.why for each in run.assumptions]
    wanted += [cite for each in run.assumptions for cite in each.cites]
    wanted += [part for each in data["readings_used"] for part in each.values()]
    wanted += [run.case.rulebook.silences[name].question for name in run.readings_used]
    assert [each for each in wanted if told(each) not in text] == []


@every_scenario
def test_a_page_tells_its_seed_method_versions_and_the_scenario_itself(path):
    run, _, read = made(path)
    text, source = told(read.text), run.case.source
    wanted = [
        source.sha256,
        digest(run.case.rulebook),
        __version__,
        f"seed {run.seed}",
        run.odds.why,
        run.odds.method,
    ]
    wanted += [line for line in source.text.splitlines() if line.strip()]
    assert [each for each in wanted if told(each) not in text] == []
    assert told(f"scosim run {source.path} --seed {run.seed} --report report.html") in text


@every_scenario
def test_a_page_begins_with_what_was_asked_what_came_of_it_and_that_it_is_no_forecast(path):
    run, _, read = made(path)
    assert read.texts.index(run.case.page.title) <= 2
    head = told(read.text.partition("On this page")[0])
    assert told(run.case.page.question) in head
    assert told(words.closing(run)) in head
    for end in run.history.ends[:4]:
        assert told(words.subject(end.dossier)) in head
        assert told(str(end.outcome) if end.granted_on is None else words.granted(end.dossier)) in head.lower()


def test_chances_by_date_expectations_and_variants_are_told_as_the_terminal_tells_them():
    run, _, read = made(SCENARIOS["with chances and sweeps"])
    text = told(read.text)
    rows = [cell for variant, each in run.variants for row in words.compared(variant.name, each) for cell in row]
    dossier = run.history.ends[0].dossier
    wanted = [words.likely(run, dossier), words.by_date(run, dossier), words.waits(run, dossier), words.counted(run)]
    wanted += [each.what for each in run.expectations] + ["4 of 4 expectations met", *rows]
    assert [each for each in wanted if told(each) not in text] == []


def test_one_run_is_told_as_one_of_many_and_stances_as_stated():
    run, _, read = made("scenarios/study/us-dialogue-partner-by-chance.yaml")
    assert "What happens in run 0, one of many" in read.texts
    head = read.text.partition("On this page")[0]
    assert told("In run 0, one of many, it is objected to by China: once.") in told(head)
    assert run.history.ends[0].granted_on is not None
    assert "expectations met (of run 0; chances, of all runs)" in head
    assert "What happens under the stances stated" in made(SCENARIOS["of several refusals"])[2].texts


def test_how_likely_a_grant_is_if_one_member_stood_aside_is_told_before_what_would_turn_it():
    text = made("scenarios/study/us-dialogue-partner-by-chance.yaml")[2].text
    turns = text.rpartition("What would turn it")[2]
    assert "China had no objection 99.0% becomes 99.9%" in turns.partition("looked for")[0]


def test_a_refusal_is_told_with_the_provision_that_refuses():
    run, _, read = made(SCENARIOS["of several refusals"])
    for end in run.history.ends:
        for ground in end.found.decisive:
            assert told(f"Refused because it {words.reason(ground)}. {ground.criterion.id}") in told(read.text)


def test_stances_of_a_model_are_called_model_stances():
    _, _, read = made(SCENARIOS["of a model"])
    assert "model stances: assumptions about governments, taken by none of them" in read.text
    assert "parameters that history has not told apart" in read.text


def test_what_would_turn_it_is_told_with_its_bound_and_the_command_that_tells_more():
    run, _, read = made(SCENARIOS["with chances and sweeps"])
    assert "looked for: sets of up to 2 of the 15 things on which it may turn" in read.text
    assert f"scosim pivots {run.case.source.path} --seed 0" in read.text


# ── How it is built ──────────────────────────────────────────────────────────────────────────────────────


@every_scenario
def test_a_page_fetches_nothing_runs_nothing_and_sends_nothing(path):
    _, text, read = made(path)
    active = {"script", "iframe", "object", "embed", "link", "img", "form", "base", "audio", "video", "input"}
    assert {tag for tag, _ in read.elements} & active == set()
    assert [name for _, attributes in read.elements for name, _ in attributes if name.startswith("on")] == []
    assert {"default-src 'none'", "base-uri 'none'"} < set(POLICY.split("; "))
    assert POLICY in read.values("content")
    assert all(each.startswith(("#", "https://", "http://")) for each in read.values("href"))
    assert all(each.startswith("#") for each in read.values("xlink:href"))
    assert "@import" not in text
    assert len(text.encode()) < 300_000


@every_scenario
def test_a_page_is_in_order_for_those_who_hear_it(path):
    _, _, read = made(path)
    tags = [tag for tag, _ in read.elements]
    levels = [int(tag[1]) for tag in tags if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
    assert [level for level in levels if level == 1] == levels[:1]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert [tags.count(tag) for tag in ("main", "header", "footer", "nav", "title")] == [
        1,
        1,
        1,
        1,
        tags.count("svg") + 1,
    ]
    assert tags.count("table") == tags.count("caption")
    assert {dict(attributes).get("scope") for tag, attributes in read.elements if tag == "th"} == {"row", "col"}
    places = read.values("id")
    assert len(places) == len(set(places))
    assert {each[1:] for each in read.values("href") if each.startswith("#")} <= set(places)
    assert dict(read.elements[0][1]) == {"lang": "en-GB"}


def test_a_page_is_the_same_bytes_whatever_the_hash_seed_and_the_time_zone():
    path = SCENARIOS["of several refusals"]
    _, text, _ = made(path)
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1"}
    told = (
        f"import scosim; from scosim.report.page import page; print(page(scosim.run({str(ROOT / path)!r}), dict()))"
    )
    again = subprocess.run([sys.executable, "-c", told], env=environment, capture_output=True, check=True)
    assert again.stdout.decode() == text + "\n"


# ── Hostile words ────────────────────────────────────────────────────────────────────────────────────────


def test_hostile_words_add_no_element_no_attribute_and_no_text(tmp_path):
    hostile, tame = (read_with(words, tmp_path) for words in (MARKUP, tamed(MARKUP)))
    assert hostile.order == tame.order
    assert hostile.others == []
    assert shown(hostile, MARKUP) == shown(tame, tamed(MARKUP)) > 50
    attributes = [
        zip(mine[1], theirs[1], strict=True) for mine, theirs in zip(hostile.elements, tame.elements, strict=True)
    ]
    differing = {mine[0] for pairs in attributes for mine, theirs in pairs if mine != theirs}
    assert differing == {"aria-label"}
    assert [each for each in hostile.values("href") if "javascript" in each] == []


def tamed(words: str) -> str:
    """Words as long as these, with nothing in them that means anything."""
    return "".join(letter if letter.isalnum() or letter == " " else "x" for letter in words)


def shown(read: Read, words: str) -> int:
    """How many texts have some words, as they are or as the scenario has them in quotation marks."""
    return sum(words in text or json.dumps(words)[1:-1] in text for text in read.texts)


def read_with(words: str, folder: Path) -> Read:
    """The page of a scenario that has these words wherever it may."""
    path = folder / "case.yaml"
    path.write_text(hostile_scenario(words), encoding="utf-8")
    return Read(page(scosim.run(path), {}))


def test_what_turns_the_direction_of_words_is_spelled_out(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(f'title: "\u200fשלום \u200e"\n{RIGHTS}', encoding="utf-8")
    text = page(scosim.run(path), {})
    assert "<h1>\\u200fשלום \\u200e</h1>" in text
    assert not set(text) & set("\u200e\u200f\u202a\u202b\u202d\u202e\u2066\u2067\u2068")
