"""What the commands print with --json is what their schemas say, and the schemas say no more than that."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from asking import CROWDED, ROOT, SHIPPED, runner
from jsonschema import Draft202012Validator
from test_verifying import GOOD

from scosim.cli import main
from scosim.errors import QuestionError
from scosim.schemas import SCHEMAS, described, fields, schema_of

CHANCE = "scenarios/study/us-dialogue-partner-by-chance.yaml"
UNKNOWN = "scenarios/teaching/admission-2010-what-nobody-knows.yaml"
VISION = "scenarios/study/a-vision-that-is-theirs-too.yaml"
MODEL = "scenarios/study/us-from-guest-to-observer.yaml"
REFUSALS = "scenarios/teaching/three-refusals.yaml"
PACKAGE = "scenarios/study/three-observers-package.yaml"
RIGHTS = "scenarios/teaching/observer-2004-open-and-closed.yaml"
VARIANTS = "tests/cli/transcripts/variants.yaml"

ASKED: dict[str, list[tuple[str, ...]]] = {
    "run": [
        *(("run", path) for path in (*SHIPPED[:9:4], *SHIPPED[100:160:15])),
        *(("run", path) for path in (CROWDED, VARIANTS, MODEL, RIGHTS, PACKAGE)),
        ("run", CHANCE, "--fractions"),
        ("run", CHANCE, "--method", "ensemble", "--runs", "50"),
        ("run", CHANCE, "--method", "engine", "--runs", "2", "--as-of", "2025-01-01"),
    ],
    "check": [("check", CHANCE, CROWDED)],
    "test": [("test", REFUSALS, CROWDED, VARIANTS)],
    "can": [
        ("can", "observer", "speak", "CFM", "--session", "open", "--on", "2010-06-11"),
        ("can", "Mongolia", "attend", "--on", "2010-06-11", "--area", "economy"),
        ("can", "guest", "chair", "CHS"),
    ],
    "explain": [("explain", path) for path in (REFUSALS, UNKNOWN, VISION)],
    "pivots": [
        ("pivots", path)
        for path in (
            "scenarios/study/us-chance-of-one-objection.yaml",
            "scenarios/study/us-dialogue-partner-blocked.yaml",
            "scenarios/teaching/charter-proposals-go-up-as-they-are-put.yaml",
            "scenarios/teaching/charter-withdrawal-taken-back.yaml",
            "scenarios/teaching/dp-2008-decided-and-never-signed.yaml",
            "scenarios/teaching/dp-2008-only-the-minister-signs.yaml",
        )
    ],
    "rules list": [("rules", "list", "--as-of", "2009-06-16")],
    "rules list --readings": [("rules", "list", "--readings")],
    "rules show": [
        ("rules", "show", text, "--as-of", "2025-10-01")
        for text in ("charter/", "dp-2008/", "csto-mou-2007/I", "silences/regular-sittings")
    ],
    "rules diff": [("rules", "diff", "2001-01-01", "2010-09-02"), ("rules", "diff", "2014-09-01", "2025-09-02")],
    "rules coverage": [("rules", "coverage", "--scenarios", REFUSALS)],
    "rules organs": [("rules", "organs", "--on", "2016-05-24")],
    "rules sweep": [("rules", "sweep")],
    "rules facts": [("rules", "facts")],
    "new": [("new",), ("new", "observer", "-")],
    "codes": [("codes",)],
    "errors": [
        ("run", "nowhere.yaml"), ("run", CHANCE, "--method", "guess"), ("check", "tests/cli/transcripts/README.md"),
    ],
}  # fmt: skip
SELDOM = {
    "pivots": {"dossiers[].looked_at[].standing", "dossiers[].flips[].levers[].standing"},
    "rules sweep": {
        "conflicts[].on", "conflicts[].question", "conflicts[].provisions",
        "gaps[].on", "gaps[].seeks", "gaps[].stage",
    },
}  # fmt: skip
"""Fields that no document of this selection has."""

KINDS = [(name, words) for name, asked in ASKED.items() for words in asked]
NAMES = [" ".join(words) for _, words in KINDS]


@cache
def validator(command: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(command), format_checker=Draft202012Validator.FORMAT_CHECKER)


@cache
def printed(words: tuple[str, ...]) -> Any:
    answer = runner().invoke(main, [*words, "--json"], prog_name="scosim")
    return json.loads(answer.stdout)


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch) -> None:
    monkeypatch.chdir(ROOT)


def misfits(command: str, document: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator(command).iter_errors(document)]


# ── Every command ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("command", "words"), KINDS, ids=NAMES)
def test_what_a_command_prints_is_what_its_schema_says(command, words):
    assert misfits(command, printed(words)) == []


def test_what_is_proved_or_refuted_is_told_as_the_schema_says(tmp_path):
    promises = tmp_path / "mine.yaml"
    promises.write_text(GOOD, encoding="utf-8")
    told = printed(("verify", str(promises), "--out", str(tmp_path / "stories")))
    assert [each["verdict"] for each in told] == ["refuted"]
    assert misfits("verify", told) == []


def test_a_schema_that_was_written_is_told_as_the_schema_says(tmp_path):
    assert misfits("schema", printed(("schema", "run", "--out", str(tmp_path / "told.json")))) == []


def test_what_was_exported_is_told_as_the_schema_says(tmp_path):
    for place in ("told.csv", "told.xes", "told.jsonocel"):
        assert misfits("export", printed(("export", REFUSALS, "--to", str(tmp_path / place)))) == []


@pytest.mark.deep
@pytest.mark.parametrize("path", SHIPPED)
@pytest.mark.parametrize("command", ["run", "explain", "pivots"])
def test_what_is_said_of_every_shipped_scenario_is_what_the_schema_says(command, path):
    assert misfits(command, printed((command, path))) == []


def test_every_command_that_prints_data_has_a_schema():
    groups = {f"rules {name}" for name in main.commands["rules"].commands}
    assert {name.removesuffix(" --readings") for name in SCHEMAS} - {"errors"} == set(main.commands) - {
        "rules"
    } | groups


def test_what_replays_print_is_what_runs_print():
    assert schema_of("replay")["properties"] == schema_of("run")["properties"]


@pytest.mark.parametrize("command", [name for name in SCHEMAS if name != "replay"])
def test_a_schema_is_a_schema_and_tells_what_each_field_is(command):
    Draft202012Validator.check_schema(schema_of(command))
    assert [row for row in described(command).splitlines()[2:] if re.search(r"\|\s*\|", row)] == []


def test_a_schema_that_there_is_not_is_refused_with_the_nearest_one():
    with pytest.raises(QuestionError, match=r"S0519  there is no schema of 'explian'(.|\n)*try: explain"):
        schema_of("explian")


# ── Tight ────────────────────────────────────────────────────────────────────────────────────────────────


def occurs(document: Any, parts: list[str]) -> bool:
    """Whether a field is there somewhere."""
    if not parts:
        return True
    head, *rest = parts
    if head in ("[]", "*"):
        inner = document if isinstance(document, list) else document.values() if isinstance(document, dict) else ()
        return any(occurs(each, rest) for each in inner)
    return isinstance(document, dict) and head in document and occurs(document[head], rest)


def parts_of(path: str) -> list[str]:
    return [part for part in re.split(r"\.|(\[\])", path) if part]


@pytest.mark.parametrize("command", list(ASKED))
def test_every_field_that_is_told_occurs(command):
    documents = [printed(words) for words in ASKED[command]]
    unseen = {path for path in fields(command) if not any(occurs(each, parts_of(path)) for each in documents)}
    assert unseen == SELDOM.get(command, set())


def pruned(value: Any) -> Any:
    """The same with one entry in each list."""
    if isinstance(value, list):
        return [pruned(each) for each in value[:1]]
    return {key: pruned(each) for key, each in value.items()} if isinstance(value, dict) else value


@pytest.fixture
def full() -> dict[str, Any]:
    """A result in which all parts are there, and each is short."""
    whole, modelled = pruned(printed(("run", CROWDED))), pruned(printed(("run", MODEL)))
    whole |= {"model": modelled["model"], "variants": modelled["variants"]}
    whole["dossiers"][0]["band"] = modelled["dossiers"][0]["band"]
    assert misfits("run", whole) == []
    return whole


FREE = {"readings", "stages", "outcomes", "at", "stances", "chances", "parameters", "shares", "forms"}
"""Objects whose keys are names."""


def objects(value: Any, key: str = "") -> Iterator[dict[str, Any]]:
    """Every object whose keys are told, the outermost first."""
    if isinstance(value, dict):
        if key not in FREE:
            yield value
        for name, each in value.items():
            yield from objects(each, name)
    for each in value if isinstance(value, list) else ():
        yield from objects(each)


def test_a_result_with_a_key_less_or_more_or_with_something_else_in_it_is_refused(full):
    tried = 0
    for thing in objects(full):
        for key in [*thing, "more"]:
            was = thing.pop(key, None)
            if key == "more" or tried % 2:
                thing[key] = [[]]
            assert not validator("run").is_valid(full), f"{key} is changed or left out"
            thing[key] = was
            if key == "more":
                del thing[key]
            tried += 1

    assert misfits("run", full) == []
    assert tried > 150


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("dossiers", 0, "filed"), "2009-02-30"),
        (("dossiers", 0, "outcome"), "maybe"),
        (("dossiers", 0, "chance", "granted"), 1.5),
        (("dossiers", 0, "chance", "granted"), "half"),
        (("dossiers", 0, "chance", "by"), []),
        (("dossiers", 0, "chance", "stages"), {"nowhere": 1}),
        (("record", 0, "cites"), []),
        (("record", 0, "decision"), "perhaps"),
        (("scenario", "sha256"), "0"),
        (("format",), 2),
        (("runs",), 1.5),
        (("model", "label"), "stance"),
    ],
)
def test_a_value_that_cannot_be_is_refused(path, value):
    document = copy.deepcopy(printed(("run", MODEL)))
    inner: Any = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    assert not validator("run").is_valid(document)
