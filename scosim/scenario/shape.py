"""From a source to a page: what is wrong with its shape is told where it stands, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from ..errors import MORE, Problem, nearest, try_nearest
from .complaints import in_order
from .fields import is_empty, kind_of
from .page import Page, keys_of
from .pages import PAGES, ScenarioPage
from .places import Path, key_at, node_at
from .reader import Mapping, Node, Source, shown

P = TypeVar("P", bound=Page)
Whose = Callable[[Path], tuple[str, type[Page]]]
"""What stands at a path: how that is called, and its page."""


MOST_PROBLEMS = 50


def read_page(source: Source) -> ScenarioPage | list[Problem]:
    """The scenario that a source holds, or everything that is wrong with its shape."""
    return read_as(ScenarioPage, source, lambda path: (_page_of(path), PAGES[_page_of(path)]))


def read_as(kind: type[P], source: Source, whose: Whose) -> P | list[Problem]:
    """The page of a kind that a source holds, or everything that is wrong with its shape."""
    try:
        return kind.model_validate(source.root)
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = in_order(_told(source, details[:MOST_PROBLEMS], whose))
        left = len(details) - MOST_PROBLEMS
        more = (
            [Problem(MORE, f"and {left} more mistakes", source.path, help=("mend these first",))] if left > 0 else []
        )
        return found + more


def _told(source: Source, details: list[ErrorDetails], whose: Whose) -> Iterator[Problem]:
    """The problems that a validation comes to: of one mapping its unknown and its missing keys belong together."""
    holders: dict[Path, list[ErrorDetails]] = {}
    for each in details:
        if each["type"] in ("extra_forbidden", "missing"):
            holders.setdefault(each["loc"][:-1], []).append(each)
        else:
            yield _problem(source, each)
    for path, found in holders.items():
        yield from _of_keys(source, path, found, *whose(path))


def _of_keys(source: Source, path: Path, found: list[ErrorDetails], page: str, kind: type[Page]) -> Iterator[Problem]:
    """The problems of the keys of a mapping: what is missing only because it is misspelt is not told of twice."""
    known = keys_of(kind)
    unknown = [str(each["loc"][-1]) for each in found if each["type"] == "extra_forbidden"]
    here = node_at(source, path)
    other = _other_page(here, page) if len(unknown) > 1 else None
    if other:
        told = f"this is under another heading: it has the keys of {_a(other)}, not of {_a(page)}"
        yield source.problem(
            "S0256", told, here, (f"put it below {HEADINGS[other]}:, which may be missing above it",)
        )
        return
    for key in unknown:
        help_lines = (f"keys of {_a(page)}: {', '.join(known)}", *try_nearest(key, known))
        yield source.problem(
            "S0201", f"{shown(key)} is no key of {_a(page)}", key_at(source, (*path, key)), help_lines
        )
    meant = {nearest(key, known) for key in unknown}
    missing = [key for each in found if each["type"] == "missing" and (key := str(each["loc"][-1])) not in meant]
    if missing:
        told = f"the key {missing[0]} is" if len(missing) == 1 else f"the keys {', '.join(missing)} are"
        yield source.problem("S0202", f"{told} missing", here, [f"add: {key}: …" for key in missing])


def _other_page(here: Node, page: str) -> str | None:
    """What an entry would be below another heading, if all of its keys are those of that."""
    keys = list(here) if isinstance(here, Mapping) else []
    fits = (name for name in HEADINGS if name != page and all(key in keys_of(PAGES[name]) for key in keys))
    return next(fits, None)


def _a(page: str) -> str:
    return "the rules" if page == "rules" else f"{'an' if page[0] in 'aeiou' else 'a'} {page}"


def _problem(source: Source, details: ErrorDetails) -> Problem:
    on_key = details["loc"][-1:] == ("[key]",)
    path = tuple(part for part in details["loc"] if part != "[key]")
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case code if code.startswith("S0"):
            place = context["at"]
            if place is None and context["key"]:
                place = key_at(source, (*path, context["key"]))
            elif place is None:
                place = (key_at if on_key else node_at)(source, path)
            return source.problem(code, context["message"], place, context["help"])
    expected = {"tuple_type": "a list", "dict_type": "a mapping"}[details["type"]]
    here = node_at(source, path)
    if is_empty(here):
        return source.problem("S0205", "there is no value here", here, (f"expected: {expected}",))
    return source.problem(
        "S0203", f"a {kind_of(here)} stands where {expected} belongs", here, (f"expected: {expected}",)
    )


HEADINGS = {
    "applicant": "applicants",
    "proposal": "proposals",
    "proceeding": "proceedings",
    "right": "rights",
    "stance line": "stances",
    "event": "events",
    "expectation": "expect",
}
"""Below which key of a scenario an entry of each kind stands."""

_OF_ENTRIES = {key: page for page, key in HEADINGS.items()} | {"rules": "rules", "sweeps": "sweep"}
_IN_MODEL = {
    "files": "file of the model",
    "attributes": "attribute",
    "leaders": "leader",
    "payments": "payer",
    "events": "event of the model",
    "expect": "expectation of the model",
}


def _page_of(path: Path) -> str:
    if not path:
        return "scenario"
    if "not_tabled" in path:
        return "time of not being tabled"
    if path[0] == "model":
        return _IN_MODEL[str(path[1])] if len(path) > 1 else "model"
    if path[0] == "expect" and path[2:] == ("crosses",):
        return "crossing"
    return _OF_ENTRIES[str(path[0])]
