"""Every key of the format is described in one place, and every example of one can be read."""

from __future__ import annotations

import pytest
from pydantic import ConfigDict, TypeAdapter

from scosim.scenario.keys import KEYS
from scosim.scenario.page import LINE, Page, keys_of
from scosim.scenario.pages import PAGES
from scosim.scenario.promise_pages import PAGES as PROMISE_PAGES
from scosim.scenario.reader import read_bytes

EVERY_PAGE: dict[str, type[Page]] = {**PAGES, **PROMISE_PAGES}


def test_the_keys_that_are_described_are_those_of_the_pages() -> None:
    described = {name: list(keys) for name, keys in KEYS.items()}
    assert described == {name: keys_of(page) for name, page in EVERY_PAGE.items()}


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_each_example_is_taken_by_its_key(name: str) -> None:
    fields = {field.alias or key: field for key, field in EVERY_PAGE[name].model_fields.items()}
    for key, described in KEYS[name].items():
        field = fields[key]
        example = read_bytes(f"{key}: {described.example}\n".encode(), "example.yaml").root[key]
        loose = ConfigDict(arbitrary_types_allowed=True, strict=True)
        TypeAdapter(field.rebuild_annotation(), config=loose).validate_python(example)


@pytest.mark.parametrize("name", EVERY_PAGE)
def test_what_is_taken_where_a_key_is_left_out_is_said_of_those_that_may_be_and_of_no_other(name: str) -> None:
    fields = {field.alias or key: field for key, field in EVERY_PAGE[name].model_fields.items()}
    told = {key for key, described in KEYS[name].items() if described.left_out}
    assert told == {key for key, field in fields.items() if not field.is_required() and key != LINE}
