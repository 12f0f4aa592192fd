"""The schema that editors take: it is one, it takes all that is right, and what it refuses `check` refuses too."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scosim.errors import ScosimError
from scosim.history import states
from scosim.history.states import spellings
from scosim.scenario.case import case_in
from scosim.scenario.reader import Source, read, read_bytes
from scosim.scenario.schema import as_editors_read, core, promises_schema, scenario_schema
from scosim.starting import FOLDER

from .mutations import KINDS, Mutation, mutated, mutations

ROOT = Path(__file__).parents[2]
SCENARIOS = sorted((ROOT / "scenarios").rglob("*.yaml"))
TEMPLATES = sorted(FOLDER.glob("*.yaml"))
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SOME = [*TEMPLATES[::2], *SCENARIOS[::32]]


@cache
def scenario() -> Draft202012Validator:
    return Draft202012Validator(scenario_schema())


@cache
def promises() -> Draft202012Validator:
    return Draft202012Validator(promises_schema())


@cache
def source(file: Path) -> Source:
    return read(file)


def told(validator: Draft202012Validator, value: Any) -> list[str]:
    """What a schema refuses of a value, in words."""
    return [f"{'.'.join(map(str, each.path))}: {each.message[:200]}" for each in validator.iter_errors(value)]


def refused(of: Source) -> list[str]:
    """The codes with which `check` refuses a scenario."""
    try:
        case_in(of)
    except ScosimError as error:
        return [problem.code for problem in error.problems]
    return []


# ── What it is ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("schema", [scenario_schema, promises_schema])
def test_a_schema_is_one_by_its_own_schema(schema):
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("schema", [scenario_schema, promises_schema])
def test_nothing_is_defined_that_is_not_used_and_nothing_used_that_is_not_defined(schema):
    written = str(schema())
    assert set(re.findall(r"#/\$defs/([\w-]+)", written)) == set(schema()["$defs"])


@pytest.mark.parametrize("schema", [scenario_schema, promises_schema])
def test_every_example_is_taken_by_the_key_of_which_it_is_one(schema):
    whole = schema()
    for name, page in {"": whole, **whole["$defs"]}.items():
        for key, value in page.get("properties", {}).items() if name != "partial" else ():
            for example in value.get("examples", ()):
                one = Draft202012Validator({**value, "$defs": whole["$defs"]})
                assert told(one, example) == [], (name, key)


def test_every_spelling_of_a_state_is_taken_in_small_letters_and_in_capitals():
    state = Draft202012Validator({**scenario_schema(), "$ref": "#/$defs/state"}["$defs"]["state"])
    for name in (*states(), *spellings(), *(name.title() for name in spellings() if not name.isupper())):
        assert state.is_valid(name), name
    assert not state.is_valid("Ruritania")
    assert not state.is_valid("np")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2009-04-15", "2009-04-15"),
        ("NO", "NO"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("yes", "yes"),
        ("0.25", 0.25),
        ("-3", -3),
        ("010", 10),
        ("1/3", "1/3"),
        ("1e2", 100.0),
        ("", None),
        ("~", None),
        ("90 days", "90 days"),
    ],
)
def test_an_editor_reads_yaml_as_its_second_version_has_it(written, value):
    assert core(written) == value
    assert type(core(written)) is type(value)


# ── What it takes ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("file", [*SCENARIOS, *TEMPLATES], ids=lambda file: file.stem)
def test_every_scenario_and_every_template_is_taken(file):
    assert told(scenario(), as_editors_read(source(file).root)) == []


@pytest.mark.parametrize("file", ["scosim/law/promises.yaml", "promises/that-fail.yaml"])
def test_every_file_of_promises_is_taken(file):
    assert told(promises(), as_editors_read(read(ROOT / file).root)) == []


def entries(block: str) -> list[str]:
    """The entries of a block that is no whole scenario: each key with what stands under it."""
    return [each for each in re.split(r"^(?=[a-z])", block, flags=re.MULTILINE) if each.strip()]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: file.name)
def test_every_scenario_in_the_documents_is_taken(document):
    part = Draft202012Validator({**scenario_schema(), "required": []})
    for block in re.findall(r"^```yaml\n(.*?)^```", document.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
        if block.startswith(" "):
            continue  # lines of a scenario that is shipped, as tests/cli/test_documents.py sees to
        whole = re.search("^(title|promises):", block, re.MULTILINE)
        for text in [block] if whole else entries(block):
            schema = promises() if "\npromises:" in text else scenario() if whole else part
            assert told(schema, as_editors_read(read_bytes(text.encode(), document.name).root)) == [], text


# ── What it refuses ──────────────────────────────────────────────────────────────────────────────────────


def outcome(mutation: Mutation) -> str:
    """Who refuses a mutation; that only the schema does is never so."""
    by_schema = told(scenario(), as_editors_read(mutation.source.root))
    by_check = refused(mutation.source)
    assert by_check or not by_schema, (mutation.source.path, mutation.what, mutation.where, by_schema)
    return "both" if by_schema else f"only check: {by_check[0]}" if by_check else "neither"


def weighed(files: list[Path], turns: int) -> Counter[str]:
    """How many mutations of some scenarios are refused by whom."""
    every = (each for file in files for turn in range(turns) for each in mutations(source(file), turn))
    return Counter(map(outcome, every))


def test_what_the_schema_refuses_check_refuses_too():
    found = weighed(SOME, 1)
    print(dict(found.most_common()))
    assert found["both"] >= 100
    assert found["both"] > sum(count for who, count in found.items() if who.startswith("only check"))


@pytest.mark.deep
def test_what_the_schema_refuses_of_any_scenario_check_refuses_too():
    found = weighed([*TEMPLATES, *SCENARIOS], 1)
    print(dict(found.most_common()))
    assert found["both"] >= 1000


@settings(max_examples=25)
@given(data=st.data())
def test_what_the_schema_refuses_after_several_mistakes_check_refuses_too(data):
    of = source(data.draw(st.sampled_from(TEMPLATES)))
    for _ in range(data.draw(st.integers(1, 3))):
        mutation = mutated(of, data.draw(st.sampled_from(sorted(KINDS))), data.draw(st.integers(0, 500)))
        if mutation is not None:
            of = mutation.source
            outcome(mutation)


@pytest.mark.parametrize("what", ["a key with a letter too few", "a key too many", "a month that does not exist"])
def test_a_plain_mistake_is_seen_by_an_editor(what):
    mutation = mutated(source(FOLDER / "observer.yaml"), what, 2)
    assert mutation is not None
    assert outcome(mutation) == "both"
