"""The JSON Schema of scenarios, and of files of promises, as editors take it: made from the pages that are read.

Whatever it refuses, `check` refuses as well; of what is right only `check` knows all.  Editors read YAML 1.2, in
which a date is a text and 1/3 too, but 0.25 is a number and true is neither.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BeforeValidator, PlainValidator

from ..calendar import FIRST_DAY, LAST_DAY, year_of
from ..draws import MOST_RUNS
from ..history.states import spellings, states
from ..law import SCO
from ..provision import Fact, MemberFact
from ..stances.parameters import PARAMETERS
from ..terms import Stance
from . import fields, model_pages, numbers, pages, promise_pages, shares
from .keys import KEYS, Key
from .page import LINE, Page
from .reader import Mapping as Table
from .reader import Node, Sequence, read_bytes
from .standings import NONE

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def scenario_schema() -> Schema:
    """The schema of a scenario."""
    return whole("scosim scenario", pages.ScenarioPage)


def promises_schema() -> Schema:
    """The schema of a file of promises."""
    return whole("scosim promises", promise_pages.PromisesPage)


# ── As editors read ──────────────────────────────────────────────────────────────────────────────────────

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WHOLE = re.compile(r"[-+]?[0-9]+")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def core(text: str) -> str | int | float | bool | None:
    """What a plain scalar is to a reader of YAML 1.2; octal and hexadecimal numbers and infinity left out."""
    if text in _WORDS or text in ("True", "TRUE", "False", "FALSE", "Null", "NULL"):
        return _WORDS[text.lower()]
    if _WHOLE.fullmatch(text):
        return int(text)
    return float(text) if _NUMBER.fullmatch(text) else str(text)


def as_editors_read(node: Node) -> Any:
    """What was read, as an editor takes it."""
    if isinstance(node, Table):
        return {str(key): as_editors_read(value) for key, value in node.items()}
    if isinstance(node, Sequence):
        return [as_editors_read(each) for each in node]
    return str(node) if node.quoted else core(node)


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────


def words(known: Iterable[str]) -> Schema:
    """One of some words, also where an editor takes a word for a number or a truth."""
    return {"enum": [each for word in known for each in dict.fromkeys((word, core(word)))]}


def either(*schemas: Schema) -> Schema:
    """What one of some schemas takes."""
    return {"anyOf": list(schemas)}


def ref(name: str) -> Schema:
    """What is defined under a name."""
    return {"$ref": f"#/$defs/{name.replace(' ', '-')}"}


def table(values: Schema, **more: Any) -> Schema:
    """A mapping with keys of the user's own."""
    return {"type": "object", "additionalProperties": values, **more}


def closed(properties: Mapping[str, Schema], **more: Any) -> Schema:
    """A mapping with these keys and no others."""
    return {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}


def many(items: Schema, **more: Any) -> Schema:
    """A list."""
    return {"type": "array", "items": items, **more}


def one_or_many(items: Schema, **more: Any) -> Schema:
    """A list, or one of its items alone."""
    return either(items, many(items, **more))


def suggested(known: Iterable[str]) -> Schema:
    """Any text; the words known are what an editor offers."""
    return either({"enum": list(known)}, TEXT)


def number(least: float, most: float, kind: str = "number") -> Schema:
    """A number from one to another."""
    return {"type": kind, "minimum": least, "maximum": most}


def span(each: Schema) -> Schema:
    """Two values, the lower first."""
    return many(each, minItems=2, maxItems=2)


def by_day(value: Schema) -> Schema:
    """A value for each of some days."""
    return table(value, propertyNames=DAY, minProperties=1)


TEXT, DAY, STATE, MEMBER, SHARE, CHANCES = map(ref, ("text", "day", "state", "member", "share", "chances"))
FACT, PROVISION, PARTIAL = map(ref, ("fact", "provision", "partial"))
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
TRUTH: Schema = {"enum": [True, False, "unknown"]}
OF_MEMBERS = table(TRUTH, propertyNames=MEMBER)
RATIO = {"type": "string", "pattern": "^-?[0-9]{1,18}/[0-9]{1,18}$"}
NUMBER = either({"type": "number"}, RATIO)
STANCES = [str(stance) for stance in Stance]
DONE = either({"const": "never"}, {"type": "string", "pattern": "^[0-9]{1,5} days?$"}, DAY)
ACT = either(DONE, table(DONE, minProperties=1))
_FIRST, _LAST = year_of(FIRST_DAY), year_of(LAST_DAY)
_YEARS = f"{_FIRST // 10}[0-9]|20[0-9][0-9]|21[0-9][0-9]|{_LAST}"


def definitions() -> dict[str, Schema]:
    """The values of which pages are made."""
    return {
        "text": {**SCALAR, "pattern": r"\S"},
        "day": {
            "type": "string",
            "pattern": f"^({_YEARS})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$",
            "patternErrorMessage": f"expected: a day, written YYYY-MM-DD, from {_FIRST} to {_LAST}",
        },
        "state": either({"enum": list(states())}, _in_any_case(spellings())),
        "member": either({"const": fields.ANY}, STATE),
        "share": either(number(0, 1), RATIO),
        "chances": closed(dict.fromkeys(STANCES, either(SHARE, {"const": shares.REST})), minProperties=1),
        "fact": fact(dated=True, of_members=True),
        "provision": either(
            {"enum": list(dict.fromkeys(rule.id for rule in SCO.rules))}, {"type": "string", "pattern": "[./]$"}
        ),
    }


def _in_any_case(names: Iterable[str]) -> Schema:
    """Names, those in small letters in any case."""
    found = ("".join(map(_letter if name.islower() else _plain, name)) for name in names)
    return {"type": "string", "pattern": f"^({'|'.join(found)})$"}


def _letter(letter: str) -> str:
    """A letter in either case; one with an accent however that is composed."""
    if not letter.isascii():
        return ".{1,3}"
    return f"[{letter.upper()}{letter}]" if letter.isalpha() else _plain(letter)


def _plain(letter: str) -> str:
    return f"[{letter}]" if letter in ".()" else letter


def fact(*, dated: bool, of_members: bool) -> Schema:
    """A fact: so, not so or unknown; or that of each member; or from days on."""
    ways = [TRUTH]
    if of_members:
        ways.append({**OF_MEMBERS, "minProperties": 1})
    if dated:
        ways.append(by_day(either(TRUTH, OF_MEMBERS) if of_members else TRUTH))
    return either(*ways)


def facts(*, of_events: bool = False) -> Schema:
    """By whom, the facts that the law asks for; in an event they have its day."""
    asked = {each.name: each for each, _ in SCO.facts().values() if each.about == "applicant"}
    known = {
        name: {**fact(dated=not of_events, of_members=isinstance(each, MemberFact)), "description": _sentences(each)}
        for name, each in sorted(asked.items())
    }
    if not of_events:
        told = "Takes the packaged, sourced facts of the record; what is stated wins."
        known[fields.HISTORICAL] = {**TRUTH, "description": told}
    return table(closed(known), propertyNames=either(STATE, TEXT))


def _sentences(asked: Fact | MemberFact) -> str:
    yes, no = (each.replace("{member}", "the member") for each in (asked.yes, asked.no))
    return f"true: it {yes}; false: it {no}."


def readings() -> Schema:
    """The silences, with the readings of each."""
    return closed(
        {
            name: {**words(silence.readings), "description": f"{silence.question} Left out: {silence.default}."}
            for name, silence in SCO.silences.items()
        }
    )


SHAPES: dict[Callable[..., Any], Schema] = {
    fields._words: TEXT,
    fields.a_day: DAY,
    fields.a_state: STATE,
    fields._member_or_any: MEMBER,
    fields.whom_known: either({"enum": list(SCO.organisations)}, STATE, TEXT),
    fields.a_number: number(0, 10**18 - 1, "integer"),
    fields.some_runs: number(1, MOST_RUNS, "integer"),
    fields._fact: FACT,
    fields._done: ACT,
    fields.members: either({"const": fields.HISTORICAL}, many(STATE, minItems=1, uniqueItems=True)),
    fields._package: many(TEXT, minItems=2),
    fields._variants: table(PARTIAL),
    fields._values: many({}, minItems=1),
    fields._orders: one_or_many(one_or_many(SCALAR, minItems=1), minItems=1),
    fields._between: span(NUMBER),
    shares.share: SHARE,
    shares.chances: CHANCES,
    shares._chain: closed(dict.fromkeys((*STANCES, shares.FIRST), CHANCES), minProperties=1),
    shares._when: closed(dict.fromkeys((*STANCES, shares.OTHERWISE), CHANCES), required=[shares.OTHERWISE]),
    shares._between: span(SHARE),
    model_pages._parameters: closed(
        {
            each.name: {
                **number(each.least, each.most),
                "description": f"The {each.gist}. Left out: {each.default:g}.",
            }
            for each in PARAMETERS
        }
    ),
    model_pages._half_life: either({"const": model_pages.FOR_EVER}, number(0.01, 1000)),
    model_pages._true: words(("true",)),
    model_pages.some_draws: number(0, model_pages.MOST_DRAWS, "integer"),
    promise_pages._scenario: {**PARTIAL, "required": ["opens", "closes"]},
    promise_pages._members: many(STATE, minItems=1),
}
"""What each of the checks of a value takes."""

WRAPPING: dict[Callable[..., Any], Callable[[Schema], Schema]] = {
    fields.one_or_many: lambda inner: one_or_many(inner["items"]),
    fields.some_organs: lambda inner: one_or_many(inner["items"], minItems=1),
    fields._states_once: lambda inner: inner,
}
"""What each of the checks before a list or a mapping makes of it."""


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────


def _by_law() -> dict[tuple[str, str], Schema]:
    """Values that the law has words for, by page and key."""
    notices = {each.name for each in SCO.notices}
    measures = [name for name in SCO.measures if name not in notices]
    proposals = dict.fromkeys(each.name for each in SCO.proposals.values())
    return {
        ("scenario", "facts"): facts(),
        ("event", "facts"): facts(of_events=True),
        ("scenario", "standings"): table(words([*SCO.standings, NONE]), propertyNames=STATE),
        ("scenario", "readings"): readings(),
        ("applicant", "seeks"): words(SCO.standings),
        ("applicant", "acts"): closed(dict.fromkeys(SCO.named_acts(), ACT)),
        ("applicant", "organisation"): suggested(SCO.organisations),
        ("applicant", "areas"): one_or_many(suggested(pages.AREAS)),
        ("proposal", "areas"): one_or_many(suggested(pages.AREAS)),
        ("proposal", "form"): suggested(pages.FORMS),
        ("file of the model", "areas"): one_or_many(suggested(pages.AREAS)),
        ("proceeding", "seeks"): words(measures),
        ("proceeding", "act"): words(name for name in SCO.measures if name in notices),
        ("right", "who"): either({"enum": [*SCO.capacities, *SCO.organisations]}, STATE),
        ("right", "may"): words(SCO.verbs),
        ("right", "at"): _organs(),
        ("right", "area"): suggested(pages.AREAS),
        ("right", "because"): PROVISION,
        ("stance line", "seeks"): words([*SCO.standings, *SCO.measures, *proposals]),
        ("rules", "without"): one_or_many(PROVISION),
        ("expectation", "stage"): words(SCO.stages),
        ("expectation", "because"): PROVISION,
        ("expectation", "standing"): words([*SCO.standings, NONE]),
    }


def _organs() -> Schema:
    """Every organ and format, by code or by name."""
    called = dict.fromkeys(word.casefold() for each in SCO.organs for word in (each.code, each.name))
    return either({"enum": [each.code for each in SCO.organs]}, _in_any_case(called))


def _required(*keys: str) -> list[Schema]:
    return [{"required": [key]} for key in keys]


def _one_key_of(*keys: str) -> Schema:
    return {"oneOf": _required(*keys)}


WAYS = _required("stance", "chances", "chain", "follows")
"""The ways in which a line may say how a member stands; without any it records an opinion only."""


CONDITIONS: dict[str, Schema] = {
    "applicant": _one_key_of("state", "organisation"),
    "proceeding": {
        "oneOf": [{"required": ["seeks", "against", "raised"]}, {"required": ["act", "state", "notified"]}]
    },
    "stance line": {
        "oneOf": [*WAYS, {"required": ["opinion"], "not": {"anyOf": WAYS}}],
        "dependentRequired": {"follows": ["when"], "when": ["follows"]},
    },
    "event": {"anyOf": _required("what", "facts")},
    "expectation of the model": _one_key_of(*model_pages.VERDICTS),
    "promise": _one_key_of(*promise_pages.KINDS),
}
"""What else goes together on a page."""


def page(name: str, kind: type[Page], by_law: Mapping[tuple[str, str], Schema]) -> Schema:
    """The schema of a page; each of its keys is told."""
    properties, required = {}, []
    for own, field in kind.model_fields.items():
        key = field.alias or own
        if key == LINE:
            continue
        shape = by_law.get((name, key)) or _shape(field.annotation, field.metadata)
        properties[key] = {**shape, **described(key, KEYS[name][key])}
        required += [key] if field.is_required() else []
    told = (kind.__doc__ or "").split("\n")[0]
    return closed(properties, description=told, required=required, **CONDITIONS.get(name, {}))


def described(key: str, told: Key) -> Schema:
    """What an editor shows of a key: what it says, what holds without it, an example."""
    without = f" Left out: {told.left_out}." if told.left_out else ""
    (example,) = read_bytes(f"{key}: {told.example}\n".encode(), key).root.values()
    return {"description": f"{told.says}{without}", "examples": [as_editors_read(example)]}


def _shape(kind: Any, metadata: Iterable[Any] = ()) -> Schema:
    """The schema of a kind of value, by the check that stands before it."""
    for each in metadata:
        check = each.func if isinstance(each, (BeforeValidator, PlainValidator)) else None
        if isinstance(check, fields.OneOf):
            return words(check.words)
        if isinstance(check, numbers.Within):
            return number(check.least, check.most)
        if isinstance(check, numbers.PathWithin):
            within = number(check.each.least, check.each.most)
            return either(within, by_day(within))
        if check in SHAPES:
            return SHAPES[check]
        if check in WRAPPING:
            return WRAPPING[check](_bare(kind))
    return _bare(kind)


def _bare(kind: Any) -> Schema:
    """The schema of a kind of value before which no check stands; TypeError for one that has none."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _shape(inner[0], inner[1:])
    if origin in (Union, UnionType):
        (one,) = (each for each in inner if each is not type(None))
        return _shape(one)
    if origin is tuple:
        return many(_shape(inner[0]))
    if origin is dict:
        keys, values = map(_shape, inner)
        return closed(dict.fromkeys(keys["enum"], values)) if "enum" in keys else table(values, propertyNames=keys)
    if isinstance(kind, type) and issubclass(kind, Page):
        return ref(NAMES[kind])
    raise TypeError(f"no schema is known for {kind}")


NAMES = {kind: name for name, kind in {**pages.PAGES, **promise_pages.PAGES}.items()}


# ── The whole ────────────────────────────────────────────────────────────────────────────────────────────


def whole(name: str, kind: type[Page]) -> Schema:
    """The schema of a file: the page that it is, and all of which that is made."""
    by_law = _by_law()
    made = {each: page(each, one, by_law) for one, each in NAMES.items()}
    scenario = made["scenario"]
    own = {key: value for key, value in scenario["properties"].items() if key not in fields.FOLDED}
    differing = "What differs from a scenario: any of its keys, in part."
    everything = {**definitions(), **made}
    everything["partial"] = _loosened({**scenario, "properties": own, "description": differing}, everything)
    root = everything[NAMES[kind]]
    defined = {each.replace(" ", "-"): everything[each] for each in sorted(_reached(root, everything))}
    return {"$schema": DRAFT, "title": name, **root, "$defs": defined}


def _loosened(schema: Schema, among: Mapping[str, Schema]) -> Schema:
    """A mapping that is merged into another: neither it nor a mapping in it need be complete; lists must."""
    target = among.get(_target(schema), {})
    if target.get("type") == "object" or target is among["fact"]:
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    found = {key: value for key, value in schema.items() if key not in ("required", "minProperties", "examples")}
    if "properties" in found:
        found["properties"] = {key: _loosened(each, among) for key, each in found["properties"].items()}
    if isinstance(found.get("additionalProperties"), dict):
        found["additionalProperties"] = _loosened(found["additionalProperties"], among)
    if "anyOf" in found:
        found["anyOf"] = [_loosened(each, among) for each in found["anyOf"]]
    return found


def _target(schema: Any) -> str:
    """The name to which a schema refers, as it is told."""
    return str(schema.get("$ref", "")).removeprefix("#/$defs/").replace("-", " ")


def _reached(schema: Any, among: Mapping[str, Schema], seen: frozenset[str] = frozenset()) -> set[str]:
    """The names of all definitions to which a schema leads."""
    if isinstance(schema, list):
        return set().union(*(_reached(each, among, seen) for each in schema))
    if not isinstance(schema, dict):
        return set()
    found: set[str] = set().union(*(_reached(each, among, seen) for each in schema.values()))
    name = _target(schema)
    if name in among and name not in seen:
        found |= {name} | _reached(among[name], among, seen | {name})
    return found
