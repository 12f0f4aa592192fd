"""Small worlds written as scenario text, run, and asked what they tell.

The makers of text (`span`, `asks`, `stances`, `facts`) write the blocks that most scenarios share; a test adds the
rest as plain YAML.  `tell` runs a scenario and hands back its JSON document with a few questions to ask of it.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import scosim
from scosim.errors import Problem, ScosimError
from scosim.scenario.case import Case, read_case

Json = dict[str, Any]

FOUNDERS = ("China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan")
SIX = f"members: [{', '.join(FOUNDERS)}]"

ADOPTED, OBJECTED, DEFERRED, NOT_TABLED, SIGNED = "adopted", "objected", "deferred", "not tabled", "signed"
DECISIONS = (ADOPTED, OBJECTED, DEFERRED, SIGNED)

GOOD = {
    "in_eurasia": "true",
    "diplomatic_relations": "true",
    "under_unsc_sanctions": "false",
    "in_armed_conflict": "false",
    "active_ties": "true",
    "security_obligations_compatible": "true",
}
"""What a State must be for membership, as far as it is to be stated."""


# ── Writing ──────────────────────────────────────────────────────────────────────────────────────────────


def span(opens: str, closes: str, **sittings: str) -> str:
    """The days of the run, and the sittings of the organs listed: none, where the text is empty."""
    listed = "".join(f"  {organ}: [{days}]\n" for organ, days in sittings.items())
    return f"opens: {opens}\ncloses: {closes}\n" + (f"sittings:\n{listed}" if listed else "")


def asks(*applicants: str) -> str:
    """Who files: the inside of a flow mapping for each."""
    return _list("applicants", applicants)


def stances(*lines: str) -> str:
    """The script of stances: the inside of a flow mapping for each line."""
    return _list("stances", lines)


def facts(**states: Mapping[str, str | None]) -> str:
    """The facts for membership, all good but for what is given; None leaves a fact out."""
    told = ""
    for name, other in states.items():
        kept = {fact: value for fact, value in {**GOOD, **other}.items() if value is not None}
        told += f"  {name}: {{{', '.join(f'{fact}: {value}' for fact, value in kept.items())}}}\n"
    return f"facts:\n{told}"


def _list(key: str, items: tuple[str, ...]) -> str:
    return f"{key}:\n" + "".join(f"  - {{{item}}}\n" for item in items)


def text_of(*parts: str) -> str:
    """A whole scenario from its blocks, each a run of top-level keys."""
    return "title: a small world\n" + "".join(f"{dedent(part).strip()}\n" for part in parts)


# ── Running ──────────────────────────────────────────────────────────────────────────────────────────────


def tell(*parts: str, **options: Any) -> Told:
    """Run a scenario and return what it tells."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "world.yaml")
        path.write_text(text_of(*parts), encoding="utf-8")
        run = scosim.run(path, **options)
        return Told(run, json.loads(json.dumps(run.data())))


def case_of(*parts: str) -> Case:
    """The case in a scenario, not run."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "world.yaml")
        path.write_text(text_of(*parts), encoding="utf-8")
        return read_case(path)


def refused(*parts: str, **options: Any) -> tuple[Problem, ...]:
    """What is wrong with a scenario that cannot be read or asked: an error with exit status 2."""
    with pytest.raises(ScosimError) as error:
        tell(*parts, **options)
    assert error.value.exit_status == 2
    return error.value.problems


class Told:
    """What a run tells, as its JSON document has it."""

    def __init__(self, run: scosim.Run, data: Json) -> None:
        self.run = run
        self.data = data

    def file(self, file_id: str = "") -> Json:
        """One file; the first, if none is named."""
        return next(file for file in self.data["dossiers"] if not file_id or file["id"] == file_id)

    def record(self, file_id: str = "") -> list[Json]:
        """The record of one file."""
        wanted = self.file(file_id)["id"]
        return [entry for entry in self.data["record"] if entry["dossier"] == wanted]

    def steps(self, file_id: str = "") -> list[tuple[str, str, str]]:
        """What organs decided on a file, and signatures under it: day, by whom, decision."""
        record = self.record(file_id)
        return [(e["date"], e["by"], e["decision"]) for e in record if e["decision"] in DECISIONS]

    def at(self, organ: str, file_id: str = "") -> list[tuple[str, str]]:
        """The days on which an organ decided on a file, and how."""
        return [(day, decision) for day, by, decision in self.steps(file_id) if by == organ]

    def stances(self, organ: str, day: str = "", file_id: str = "") -> Json:
        """The stances that were counted at a sitting; at the first, if no day is named."""
        entries = [e for e in self.record(file_id) if e["by"] == organ and e["stances"] is not None]
        return dict(next(e["stances"] for e in entries if not day or e["date"] == day))

    def verdicts(self, file_id: str = "") -> list[tuple[str, str]]:
        """The findings on a file, each from the day on which it became another."""
        rows = groupby(self.file(file_id)["findings"], key=lambda row: row["finding"])
        return [(next(iter(each))["date"], finding) for finding, each in rows]

    def ground(self, cite: str, file_id: str = "") -> set[bool | None]:
        """What became of the criteria under a citation, at the end."""
        return {ground["holds"] for ground in self.file(file_id)["grounds"] if ground["cite"] == cite}

    def failing(self, file_id: str = "") -> set[str]:
        """The citations of the grounds that do not hold at the end."""
        return {ground["cite"] for ground in self.file(file_id)["grounds"] if ground["holds"] is not True}

    @property
    def readings(self) -> dict[str, str]:
        """The readings that the result names."""
        return {row["silence"]: row["reading"] for row in self.data["readings_used"]}

    def assumed(self, *words: str) -> Iterator[Json]:
        """The assumptions in whose text all the words stand."""
        for row in self.data["assumptions"]:
            text = " ".join((row["what"], row["value"], row["why"], *row["cites"]))
            if all(word in text for word in words):
                yield row


# ── Worlds that many tests share ─────────────────────────────────────────────────────────────────────────

Y2012 = span("2012-01-01", "2013-12-31", CNC="2012-03-01", CFM="2012-04-01", CHS="2012-06-01")
"""One round of sittings under the regulations of 2004, 2008 and 2010, with six members."""

NEPAL = asks("state: Nepal, seeks: observer, files: 2012-02-01")
OBSERVER = Y2012 + NEPAL
"""Nepal, which holds nothing: requested 1 February, submitted 1 March, represented 1 April, granted 1 June 2012."""

PARTNER = Y2012 + asks("state: Nepal, seeks: dialogue partner, files: 2012-02-01, areas: [economy]")
"""The same for a partner: decided 1 June 2012, memorandum 281 days later, on 9 March 2013."""

MONGOLIA = asks("state: Mongolia, seeks: member, files: 2012-02-01")
MEMBER = Y2012 + MONGOLIA + facts(Mongolia={})
"""An observer that meets every criterion; admitted on 1 June 2012, under the Charter's own procedure."""

ROUNDS = span(
    "2015-01-01",
    "2017-12-31",
    CNC="2015-02-01",
    CFM="2015-03-01, 2015-09-01, 2016-03-01",
    CHS="2015-04-01, 2015-10-01, 2016-04-01, 2016-10-01, 2017-10-01",
)
APPLIED = "state: Mongolia, seeks: member, files: 2015-01-15"
STARTED = ROUNDS + asks(APPLIED)
"""The procedure of 2014, without facts: started 1 April, cleared 1 September, signed 1 October 2015, proposed
1 March 2016, obligations met 270 days after signature, on 27 June 2016, granted 1 October 2016."""
