"""The public names of the Python package, from their signatures and docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType
from typing import Any

from makers.markdown import block, code, page, prose

MODULES = {
    "scosim": ("run", "Run"),
    "scosim.explain": ("explain", "Explanation"),
    "scosim.pivots": ("pivots", "Pivots", "flips"),
    "scosim.proofs": ("Proofs",),
    "scosim.acceptance": ("accepts",),
    "scosim.history.attributes": ("attributes", "Attributes", "Attribute"),
    "scosim.rulebook": ("Rulebook", "Law"),
    "scosim.provision": ("Instrument", "Silence", "Fact", "MemberFact", "EveryMember", "read"),
    "scosim.calendar": ("day", "iso", "Term"),
    "scosim.testing": (),
    "scosim.errors": ("Problem", "ScosimError", "ScenarioError", "QuestionError", "LawError", "OutputError",
                      "TooLargeError", "UnfitError"),
}  # fmt: skip
"""Whose names are told; of a module without any, those in `__all__`."""

INTRODUCTION = """Scripts and notebooks may rely on `scosim.run` and on what `Run.data()` gives, which is the JSON
format; the rest is for those who build on the program, and may change from version to version. `import scosim` is
light: what a name needs is imported when it is first asked for. A mistake of yours raises a `ScosimError`, whose
`problems` say what, where and what instead; a refusal by the law is an answer, and raises nothing. A day is a whole
number: `scosim.calendar.day` makes one of `YYYY-MM-DD`, `iso` turns it back."""


def pages() -> Iterator[tuple[str, str]]:
    """One page, with a section for each module."""
    sections = [part for name, own in MODULES.items() for part in of_module(import_module(name), own)]
    yield "reference/python.md", page("From Python", INTRODUCTION, *sections)


def of_module(module: ModuleType, own: tuple[str, ...]) -> Iterator[str]:
    """A section for a module: what it says of itself, and its names."""
    yield f"## {module.__name__}"
    yield prose((module.__doc__ or "").strip())
    for name in own or module.__all__:
        value = getattr(module, name)
        if inspect.isclass(value):
            yield from of_class(name, value)
        elif callable(value):
            yield from of_function(name, value)


def of_function(name: str, function: Any) -> Iterator[str]:
    """A function: its signature, and its docstring."""
    yield f"### {code(name)}"
    yield block(signature(function, name), "python")
    yield from paragraphs(function)


def of_class(name: str, kind: type) -> Iterator[str]:
    """A class: how it is made, its docstring, and the public names defined in it."""
    yield f"### {code(name)}"
    yield from paragraphs(kind)
    entries = [entry(each, value) for each, value in vars(kind).items() if is_told(each, value)]
    if entries:
        yield "\n\n".join(entries)


def is_told(name: str, value: Any) -> bool:
    """Whether a name of a class is public and says what it is."""
    told = value.__func__ if isinstance(value, classmethod | staticmethod) else value
    return not name.startswith("_") and bool(getattr(told, "__doc__", None)) and shape(told) != "field"


def shape(value: Any) -> str:
    """Whether a name of a class is called, looked at, or a field of the data."""
    if inspect.isfunction(value):
        return "method"
    return "property" if isinstance(value, property) or type(value).__name__ == "cached_property" else "field"


def entry(name: str, value: Any) -> str:
    """One public name of a class."""
    told = value.__func__ if isinstance(value, classmethod | staticmethod) else value
    shown = signature(told, name) if shape(told) == "method" else name
    return f"{code(shown)}\n: {' '.join(paragraphs(told))}"


class Bare(str):
    """An annotation as it is written: without quotes."""

    __slots__ = ()
    __repr__ = str.__str__


def signature(function: Any, name: str) -> str:
    """How it is called, without self; on several lines where one is too long."""
    found = inspect.signature(function)
    kept = [written(each) for each in found.parameters.values() if each.name not in ("self", "cls")]
    returned = f" -> {found.return_annotation}" if found.return_annotation is not found.empty else ""
    told = str(found.replace(parameters=kept, return_annotation=found.empty))
    if len(f"{name}{told}{returned}") <= WIDTH:
        return f"{name}{told}{returned}"
    return f"{name}(\n    {COMMA.sub(f',{chr(10)}    ', told[1:-1])},\n){returned}"


def written(parameter: inspect.Parameter) -> inspect.Parameter:
    """A parameter as it is written; a long default is left to the reader of the program."""
    if isinstance(parameter.annotation, str):
        parameter = parameter.replace(annotation=Bare(parameter.annotation))
    is_short = parameter.default is parameter.empty or len(repr(parameter.default)) <= LONGEST_DEFAULT
    return parameter if is_short else parameter.replace(default=Bare("..."))


LONGEST_DEFAULT = 40
WIDTH = 88
COMMA = re.compile(r", (?=\*|\w+:|\w+=)")
"""A comma between two parameters, and none inside a type."""


def paragraphs(value: Any) -> Iterator[str]:
    """The paragraphs of a docstring."""
    yield from (prose(each) for each in inspect.cleandoc(value.__doc__ or "").split("\n\n"))
