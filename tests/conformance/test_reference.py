"""The reference that is made from the program: nothing is missing in it, and every link leads somewhere."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from scosim.law import SCO
from scosim.odds import METHODS
from scosim.procedure import Outcome, Verdict
from scosim.terms import Stance

DOCS = Path(__file__).parents[2] / "docs"
sys.path.insert(0, str(DOCS))

from makers import pages  # noqa: E402
from makers.commands import commands, main  # noqa: E402
from makers.markdown import plain  # noqa: E402

PAGES = dict(pages())
ALL = "\n".join(PAGES.values())


def test_it_is_made_the_same_each_time() -> None:
    assert dict(pages()) == PAGES


def test_every_link_within_it_leads_to_a_place_that_is_there() -> None:
    places = set(re.findall(r"^\((\S+)\)=$", ALL, re.MULTILINE))
    linked = set(re.findall(r"\]\(#(\S+?)\)", ALL))
    assert linked - places == set()
    assert len(linked) > len(SCO.silences)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_page_shows_what_only_a_program_would_print(page: str) -> None:
    assert re.findall(r"<(?:function|class|object)|0x[0-9a-f]{6}|\bNone\b(?!`)\.", PAGES[page]) == []


def test_every_provision_has_its_heading_in_the_page_of_its_instrument() -> None:
    for rule in SCO.rules:
        assert f"\n## {plain(rule.id)}\n" in PAGES[f"reference/law/{rule.instrument}.md"], rule.key


def test_every_command_is_told_with_an_example() -> None:
    told = PAGES["reference/commands.md"].split("\n## ")[1:]
    assert [section.split("\n")[0] for section in told] == [" ".join(names) for names, _ in commands(main)]
    assert [section.split("\n")[0] for section in told if "```console\nscosim " not in section] == []


def test_the_glossary_has_every_outcome_finding_stance_stage_standing_and_method() -> None:
    text = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")
    words = [*map(str, (*Outcome, *Verdict, *Stance)), *SCO.stages, *SCO.standings, *METHODS]
    assert [word for word in words if word not in text] == []


def test_the_words_of_the_glossary_stand_in_alphabetical_order() -> None:
    text = (DOCS / "reference" / "glossary.md").read_text(encoding="utf-8")
    words = [word.casefold() for word in re.findall(r"^(\S.*)\n: ", text, re.MULTILINE)]
    assert words == sorted(words)
