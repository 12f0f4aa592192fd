"""What every command prints with --json: each key, from the schemas to which the tests hold the commands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from makers.markdown import code, page, plain, table
from scosim.schemas import SCHEMAS, schema_of

Schema = dict[str, Any]

INTRODUCTION = """With `--json` a command prints one document on standard output and nothing else. A key that is named
here is always there, unless it is marked with *may be missing*; no other key is. Days are ISO dates,
chances are numbers from 0 to 1, or fractions as texts with `--fractions`. `a[].b` is the key `b` of each entry of the
list `a`; `a.*` stands for each name in the mapping `a`."""

LISTS, NAMES = "[]", ".*"
MANY = 12
"""Words of which more are not listed one by one."""


def pages() -> Iterator[tuple[str, str]]:
    """One page, with a section for each command, and one for each part that several of them share."""
    sections: dict[str, str] = {}
    parts: dict[str, Schema] = {}
    for command, written in SCHEMAS.items():
        schema = schema_of(command)
        parts |= schema.get("$defs", {})
        title = "Errors" if command == "errors" else f"scosim {command}"
        same = next(other for other, each in SCHEMAS.items() if each is written)
        sections[title] = described(schema, parts) if same == command else f"The same as `scosim {same}`."
    shared = {
        f"Part: {name}": described(part, parts) for name, part in sorted(parts.items()) if is_large(part, parts)
    }
    told = (f"{anchor(title)}## {plain(title)}\n\n{text}" for title, text in (sections | shared).items())
    yield "reference/results.md", page("What `--json` prints", INTRODUCTION, *told)


def anchor(title: str) -> str:
    """The place of a part, for links to it."""
    return f"(part-{title.removeprefix('Part: ')})=\n" if title.startswith("Part: ") else ""


def described(schema: Schema, parts: dict[str, Schema]) -> str:
    """What a document is, and a row for each of its keys."""
    rows = list(keys(schema, "", parts))
    head = f"{plain(schema.get('description', ''))} A {kind(schema, parts)}.".strip()
    return f"{head}\n\n{table(('Key', 'Kind', 'What it says'), rows)}" if rows else head


def keys(schema: Schema, path: str, parts: dict[str, Schema]) -> Iterator[tuple[str, str, str]]:
    """The keys below a schema, each with its path, its kind and what it says."""
    for each in (schema, *schema.get("anyOf", ())):
        for name, below in each.get("properties", {}).items():
            here = f"{path}.{name}" if path else name
            missing = "" if name in each.get("required", ()) else " *May be missing.*"
            yield code(here), kind(below, parts), plain(said(below, parts)) + missing
            yield from keys(below, here, parts)
        if isinstance(each.get("items"), dict):
            yield from keys(each["items"], f"{path}{LISTS}", parts)
        if isinstance(each.get("additionalProperties"), dict):
            yield from keys(each["additionalProperties"], f"{path}{NAMES}", parts)


def said(schema: Schema, parts: dict[str, Schema]) -> str:
    """What a schema says of itself, or else what the part says to which it refers."""
    told: str = schema.get("description", "")
    return told or (parts[part_of(schema)].get("description", "") if "$ref" in schema else "")


def kind(schema: Schema, parts: dict[str, Schema]) -> str:
    """What stands there, in words."""
    if "$ref" in schema:
        name = part_of(schema)
        return f"[{plain(name)}](#part-{name})" if is_large(parts[name], parts) else kind(parts[name], parts)
    if "anyOf" in schema:
        return " or ".join(dict.fromkeys(kind(each, parts) for each in schema["anyOf"]))
    if "const" in schema:
        return code(str(schema["const"]))
    if "enum" in schema and len(schema["enum"]) <= MANY:
        return ", ".join(code("null" if word is None else str(word)) for word in schema["enum"])
    if "items" in schema and isinstance(schema["items"], dict):
        return f"list of {kind(schema['items'], parts)}"
    named = schema.get("type", "anything")
    words = {**WORDS, "string": "day"} if schema.get("format") == "date" else WORDS
    return " or ".join(words[each] for each in (named if isinstance(named, list) else [named]))


WORDS = {
    "object": "mapping",
    "array": "list",
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "`true`, `false`",
    "null": "`null`",
    "anything": "anything",
}


def part_of(schema: Schema) -> str:
    """The name of the part to which a schema refers."""
    reference: str = schema["$ref"]
    return reference.rsplit("/", 1)[1]


def is_large(schema: Schema, parts: dict[str, Schema]) -> bool:
    """Whether a part has keys of its own, and so a section."""
    return any(keys(schema, "", parts))
