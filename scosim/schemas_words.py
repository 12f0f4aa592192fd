"""The words in which the JSON formats are described, and the parts that several of them share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from .law import SCO
from .procedure import Outcome, Result, Verdict
from .rights import SURENESS
from .terms import Stance

Schema = dict[str, Any]

PART = "$part"
"""Under this key a part bears its name, by which others refer to it."""

# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


def text(told: str = "") -> Schema:
    """Any text."""
    return _told({"type": "string"}, told)


def whole(told: str = "", least: int | None = 0) -> Schema:
    """A whole number."""
    return _told({"type": "integer", **({} if least is None else {"minimum": least})}, told)


def number(told: str = "") -> Schema:
    """Any number."""
    return _told({"type": "number"}, told)


def flag(told: str = "") -> Schema:
    """Yes or no."""
    return _told({"type": "boolean"}, told)


def date(told: str = "") -> Schema:
    """A day, as ISO 8601 has it."""
    return _told({"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, told)


def one_of(words: Iterable[str], told: str = "") -> Schema:
    """One of some words."""
    return _told({"type": "string", "enum": [str(word) for word in words]}, told)


def only(value: int | str | bool, told: str = "") -> Schema:
    """Always the same."""
    return _told({"const": value}, told)


def either(*kinds: Schema, told: str = "") -> Schema:
    """One of several kinds."""
    return _told({"anyOf": list(kinds)}, told)


def maybe(kind: Schema, told: str = "") -> Schema:
    """Something, or null."""
    if isinstance(kind.get("type"), str) and PART not in kind:
        words = {"enum": [*kind["enum"], None]} if "enum" in kind else {}
        return _told({**kind, "type": [kind["type"], "null"], **words}, told)
    return _told({"anyOf": [kind, {"type": "null"}]}, told)


def each(kind: Schema, told: str = "", least: int = 0) -> Schema:
    """A list."""
    return _told({"type": "array", "items": kind, **({"minItems": least} if least else {})}, told)


def mapping(kind: Schema, told: str = "", keys: Iterable[str] = ()) -> Schema:
    """Something for each of some words; without `keys`, of any."""
    words = {"propertyNames": {"enum": [str(key) for key in keys]}} if keys else {}
    return _told({"type": "object", "additionalProperties": kind, **words}, told)


def thing(told: str, keys: Mapping[str, Schema], may: Mapping[str, Schema] | None = None) -> Schema:
    """An object with these keys, all there, and those that may be there; and with no other."""
    return {
        "type": "object",
        "description": told,
        "properties": {**keys, **(may or {})},
        "required": list(keys),
        "additionalProperties": False,
    }


def part(name: str, kind: Schema) -> Schema:
    """The same under a name, described once."""
    return {PART: name, **kind}


def of(kind: Schema, told: str) -> Schema:
    """A part, with what it is here."""
    return {**kind, "here": told}


def _told(kind: Schema, told: str) -> Schema:
    return {**kind, "description": told} if told else kind


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────────────

FRACTION = "^[0-9]+(/[1-9][0-9]*)?$"

CHANCE = part(
    "chance",
    either(
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": FRACTION},
        told="A probability from 0 to 1, to 12 decimals; with --fractions as a fraction in words, without rounding.",
    ),
)
TIMES = part(
    "times",
    either(
        {"type": "number", "minimum": 0},
        {"type": "string", "pattern": FRACTION},
        told="How often in a run, on average; with --fractions as a fraction in words.",
    ),
)
CITE = part(
    "cite",
    text("A provision (charter/16.1), a silence (silences/quorum-chs), or a line of the scenario (scenario:12)."),
)
CITES = each(CITE, "What to cite.", 1)
OUTCOME = part("outcome", one_of(Outcome, "What has become of a dossier when the run closes."))
FINDING = part("finding", one_of(Verdict, "What the law of the day says of a request."))
STANCE = part("stance", one_of(Stance, "How a member stands at a sitting."))
STAGE = part("stage", one_of(SCO.stages, "Where a dossier lies."))
CONFIDENCE = part("confidence", one_of(SURENESS, "How the wording of a provision is known."))
ORGAN = part("organ", one_of((organ.code for organ in SCO.deciding_organs), "An organ that decides."))
METHOD = part("method", one_of(("exact", "ensemble", "engine"), "How chances were come by."))
DOSSIER_ID = part(
    "dossier_id", text("The id of a dossier: Applicant/standing; a later one of the same pair ends in #2.")
)
DECISION = part(
    "decision",
    one_of(
        dict.fromkeys(
            (
                *Result, *Verdict, Outcome.WITHDRAWN, Outcome.LAPSED, "tabled", "opinion", "signed", "met", "done",
                "breached", "owed", "in effect", "no effect", "final",
            )
        ),
        "What an entry of the record decides or brings about.",
    ),
)  # fmt: skip
FORMAT = only(1, "The version of the format.")
SHA256 = {"type": "string", "pattern": "^[0-9a-f]{64}$", "description": "SHA-256 of the bytes of the scenario."}
SCENARIO = part(
    "scenario",
    thing("The scenario.", {"title": text("Its title."), "path": text("Its path, as typed."), "sha256": SHA256}),
)
LABEL = only("model stance", "That a model, and no government, says so.")
EXPECTATION = {
    "applicant": text("Of whom it speaks: an applicant, a dossier, or the model."),
    "what": text("What is expected, in words."),
    "met": flag("Whether it is so."),
    "because": text("What is the case."),
}
CONTRIBUTIONS = each(
    thing(
        "One part of a utility.", {"name": text("Which part."), "value": number("What it adds, in units of utility.")}
    ),
    "What adds up to the utility.",
)
REASON = part(
    "model_stance",
    thing(
        "Why a member stands as a model has it stand.",
        {
            "label": LABEL,
            "dossier": of(DOSSIER_ID, "On which dossier."),
            "organ": of(ORGAN, "Before which organ."),
            "date": date("On which day."),
            "member": text("Which member."),
            "stance": of(STANCE, "The stance drawn in the history told."),
            "utility": number("What the dossier is worth to the member, in units of utility."),
            "contributions": CONTRIBUTIONS,
            "chances": mapping({"type": "number"}, "The probability of each stance that has one.", Stance),
        },
    ),
)

# ── Publishing ───────────────────────────────────────────────────────────────────────────────────────────


def published(title: str, kind: Schema) -> Schema:
    """A JSON Schema of draft 2020-12, its named parts described once under $defs."""
    parts: dict[str, Any] = {}

    def referred(value: Any) -> Any:
        if isinstance(value, list):
            return [referred(each) for each in value]
        if not isinstance(value, dict):
            return value
        told = {key: referred(each) for key, each in value.items() if key not in (PART, "here")}
        if PART not in value:
            return told
        parts[value[PART]] = told
        here = {"description": value["here"]} if "here" in value else {}
        return {"$ref": f"#/$defs/{value[PART]}", **here}

    body = referred(kind)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **body,
        **({"$defs": dict(sorted(parts.items()))} if parts else {}),
    }
