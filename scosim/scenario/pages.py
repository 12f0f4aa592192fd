"""The scenario format: one page for each mapping in the file.

Every scalar arrives as text and each field says what it may be, so that NO stays Norway.  What a page refuses
carries a code and a remedy; `problems` finds its place in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, NoReturn, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from ..calendar import FIRST_DAY, LAST_DAY, Day, Term, day, iso
from ..errors import Problem, try_nearest
from ..history import nearest, state
from ..procedure import Done, Known, Outcome, Verdict
from ..terms import Kind, Stance
from .reader import Mapping, Node, Sequence, Source, Text, shown

ANY = "any"
HISTORICAL = "historical"
SIGNERS = (
    "head of state",
    "head of government",
    "foreign minister",
    "head of organisation",
    "head of executive body",
)
ADDRESSEES = ("CHS", "CFM chair", "Secretary-General")
AREAS = (
    "economy",
    "transport",
    "finance",
    "energy",
    "counter-narcotics",
    "counter-terrorism",
    "disaster relief",
    "border security",
    "political",
    "military",
    "general",
)
MOST_PROBLEMS = 50
RESERVED = {
    "packages": "scenario",
    "model": "scenario",
    "variants": "scenario",
    "proceedings": "scenario",
    "runs": "scenario",
    "chances": "stance line",
    "holds": "stance line",
    "chain": "stance line",
    "follows": "stance line",
    "not_tabled": "applicant",
    "chance": "expectation",
}


# ── Refusing ─────────────────────────────────────────────────────────────────────────────────────────────


def refuse(code: str, message: str, *remedies: str, at: Node | None = None) -> NoReturn:
    """Refuse a value; `at` is the node to point at, where it is not the value of the field itself."""
    raise PydanticCustomError(code, "{message}", {"message": message, "help": remedies, "at": at})


def one_of(code: str, what: str, words: Iterable[str]) -> BeforeValidator:
    """A field that takes one of some words."""
    known = tuple(words)

    def check(value: object) -> str:
        text = _text(value, f"one of: {', '.join(known)}")
        if text not in known:
            refuse(code, f"{shown(text)} is not {what}", f"known: {', '.join(known)}", *try_nearest(text, known))
        return str(text)

    return BeforeValidator(check)


def _text(value: object, expected: str) -> Text:
    if not isinstance(value, Text):
        refuse("S0203", f"a {_kind(value)} stands where a single value belongs", f"expected: {expected}")
    if _empty(value):
        refuse("S0203", "there is no value here", f"expected: {expected}")
    return value


def _empty(value: object) -> bool:
    return isinstance(value, Text) and not value.quoted and value in ("", "~", "null", "Null", "NULL")


def _kind(value: object) -> str:
    return "mapping" if isinstance(value, Mapping) else "list" if isinstance(value, Sequence) else "single value"


# ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────


def _words(value: object) -> str:
    return str(_text(value, "text"))


def a_day(value: object) -> Day:
    """A whole day, written YYYY-MM-DD, between the years 1990 and 2200."""
    text = _text(value, "a day, written YYYY-MM-DD")
    try:
        found = day(text)
    except ValueError:
        refuse("S0204", f"{shown(text)} is no day that exists", "expected: a day, written YYYY-MM-DD", at=text)
    if not FIRST_DAY <= found <= LAST_DAY:
        refuse("S0204", f"{shown(text)} is out of range", f"from {iso(FIRST_DAY)} to {iso(LAST_DAY)}", at=text)
    return found


def a_state(value: object) -> str:
    """A State by its usual English name, an alias or an ISO code."""
    text = _text(value, "a State")
    found = state(text)
    if found is None:
        guess = nearest(text)
        refuse("S0301", f"{shown(text)} is no State that is known", *((f"try: {guess}",) if guess else ()), at=text)
    return found


def _member_or_any(value: object) -> str:
    return ANY if value == ANY else a_state(value)


def _number(value: object) -> int:
    text = _text(value, "a whole number")
    if text.quoted or not re.fullmatch(r"(0|[1-9][0-9]{0,17})", text):
        refuse("S0206", f"{shown(text)} is no whole number", "expected: digits, at most eighteen")
    return int(text)


def _truth(value: Node) -> bool | None:
    text = _text(value, "true, false or unknown")
    answers = {"true": True, "false": False, "unknown": None}
    if text.quoted or text not in answers:
        refuse("S0207", f"{shown(text)} is neither true nor false", "expected: true, false or unknown", at=text)
    return answers[text]


def cite(node: Node | Text) -> str:
    """How results name a line of the scenario."""
    return f"scenario:{node.line}"


def _fact(value: object) -> tuple[tuple[str, Known], ...]:
    """A fact: true, false or unknown; by member; or dated, and unknown before its first date."""
    if isinstance(value, Mapping) and not value:
        refuse("S0207", "nothing is stated", "expected: true, false or unknown")
    if isinstance(value, Mapping) and all(_dated(key) for key in value):
        return tuple(entry for key in value for entry in _of_members(value[key], a_day(key)))
    assert isinstance(value, (Text, Mapping, Sequence))
    return tuple(_of_members(value, 0))


def _dated(key: str) -> bool:
    return re.match(r"\d{4}-", key) is not None


def _of_members(value: Node, since: Day) -> Iterator[tuple[str, Known]]:
    if not isinstance(value, Mapping):
        yield "", Known(since, _truth(value), cite(value))
        return
    for key in one_name_each(value):
        if _dated(key):
            refuse("S0208", f"{shown(key)} stands among names of members", "either dates or members", at=key)
        yield _member_or_any(key), Known(since, _truth(value[key]), cite(key))


def one_name_each(value: Mapping) -> Mapping:
    """A mapping in which no State stands under two of its names."""
    names: dict[str, Text] = {}
    for key in value:
        first = names.setdefault(state(key) or key, key)
        if first is not key:
            refuse("S0216", f"{shown(key)} and {shown(first)} are one State", "keep one of the two", at=key)
    return value


def _states_once(value: object) -> object:
    return one_name_each(value) if isinstance(value, Mapping) else value


def _done(value: object) -> tuple[Done, ...]:
    """When an act is done: a day, `90 days` after the step that calls for it, or never; or one for each of many."""
    if isinstance(value, Mapping) and value:
        when = "a day, a number of days such as `90 days`, or never"
        return tuple(done for key in one_name_each(value) for done in _done(_text(value[key], when)))
    text = _text(value, "a day, a number of days such as `90 days`, or never")
    if text == "never":
        return (Done(cite(text)),)
    days = re.fullmatch(r"([0-9]{1,5}) days?", text)
    if days:
        return (Done(cite(text), after=Term(int(days[1]))),)
    if not _dated(text):
        refuse("S0209", f"{shown(text)} does not say when", "expected: a day, `90 days`, or never", at=text)
    return (Done(cite(text), on=a_day(text)),)


def _members(value: object) -> tuple[str, ...] | None:
    if isinstance(value, Text) and value == HISTORICAL:
        return None
    if not isinstance(value, Sequence) or not value:
        refuse("S0210", "members are neither historical nor a list", "expected: historical, or a list of States")
    found = tuple(a_state(item) for item in value)
    for place, name in enumerate(found):
        if name in found[:place]:
            refuse("S0211", f"{name} stands twice among the members", "name each State once", at=value[place])
    return tuple(sorted(found))


def _one_or_many(value: object) -> object:
    return Sequence([value], line=value.line, column=value.column) if isinstance(value, Text) else value


def _in_order(days: tuple[Day, ...]) -> tuple[Day, ...]:
    return tuple(sorted(set(days)))


Words = Annotated[str, BeforeValidator(_words)]
DayField = Annotated[Day, BeforeValidator(a_day)]
StateField = Annotated[str, BeforeValidator(a_state)]
MemberField = Annotated[str, BeforeValidator(_member_or_any)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(_one_or_many), Field(strict=False)]
FactField = Annotated[tuple[tuple[str, Known], ...], BeforeValidator(_fact)]
DoneField = Annotated[tuple[Done, ...], BeforeValidator(_done)]
OrganField = Annotated[str, one_of("S0303", "an organ that decides", ("CNC", "CFM", "CHG", "CHS"))]
StatesOnce = BeforeValidator(_states_once)
FactsOf = Annotated[dict[Words, dict[Words, FactField]], StatesOnce]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]

# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────

LINE = " line"  # no key of a file can be mistaken for it: it begins with a space


class Page(BaseModel):
    """A mapping of the file; it knows the line on which it begins."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, arbitrary_types_allowed=True, defer_build=True
    )

    line: int = Field(alias=" line")

    @model_validator(mode="before")
    @classmethod
    def _place(cls, data: object) -> object:
        if not isinstance(data, Mapping):
            refuse("S0203", f"a {_kind(data)} stands where a mapping belongs", f"keys: {', '.join(keys_of(cls))}")
        for key in data:
            if key == LINE:
                refuse("S0201", f"{shown(key)} is no key of a scenario", f"keys: {', '.join(keys_of(cls))}", at=key)
        fields: dict[str, object] = {key: value for key, value in data.items() if key != LINE}
        return fields | {LINE: data.line}

    @property
    def cite(self) -> str:
        """How results name it."""
        return f"scenario:{self.line}"


class ApplicantPage(Page):
    """A request: who asks for which standing, when, and in what form."""

    state: StateField | None = None
    organisation: Words | None = None
    kind: Annotated[str, one_of("S0212", "a kind of organisation", ("intergovernmental", "private"))] | None = None
    seeks: Words
    files: DayField
    signed_by: Annotated[str, one_of("S0305", "an office that signs", SIGNERS)] | None = None
    addressed_to: Annotated[str, one_of("S0305", "an addressee", ADDRESSEES)] | None = None
    areas: WordList = ()
    acts: dict[Words, DoneField] = Field(default_factory=dict[str, tuple[Done, ...]])
    withdraws: DayField | None = None
    why: Words | None = None

    @property
    def name(self) -> str:
        """The applicant."""
        return self.state or self.organisation or ""

    @property
    def kind_of_applicant(self) -> Kind:
        """What the applicant is; an organisation is intergovernmental unless it says otherwise."""
        if self.state is not None:
            return Kind.STATE
        return Kind.PRIVATE if self.kind == "private" else Kind.INTERGOVERNMENTAL


class StancePage(Page):
    """A line of the script: what a member's stance is, where the line matches."""

    member: MemberField
    on: Words | None = None
    seeks: Words | None = None
    at: OrganField | None = None
    stance: Annotated[str, one_of("S0304", "a stance", [str(stance) for stance in Stance])] | None = None
    since: DayField | None = Field(None, alias="from")
    until: DayField | None = None
    opinion: Words | None = None
    why: Words | None = None


class EventPage(Page):
    """Something that happens on a day and changes facts."""

    on: DayField
    what: Words | None = None
    facts: FactsOf = {}


class RulesPage(Page):
    """A counterfactual: the law without some provisions, or as it stood on a day."""

    without: WordList = ()
    as_of: DayField | None = None


class ExpectPage(Page):
    """What a run must show of an applicant or a file."""

    outcome: Annotated[str, one_of("S0330", "an outcome", [str(o) for o in Outcome])] | None = None
    on: DayField | None = None
    by: DayField | None = None
    decided: DayField | None = None
    stage: Words | None = None
    finding: Annotated[str, one_of("S0331", "a finding", [str(v) for v in Verdict])] | None = None
    because: Words | None = None
    blocked_by: Annotated[tuple[StateField, ...], BeforeValidator(_one_or_many), Field(strict=False)] = ()
    standing: Words | None = None


class ScenarioPage(Page):
    """A whole scenario."""

    format: Annotated[str, one_of("S0213", "a format that this version reads", ("1",))] = "1"
    title: Words
    question: Words | None = None
    sources: WordList = ()
    opens: DayField
    closes: DayField
    members: Annotated[tuple[str, ...] | None, BeforeValidator(_members)] = None
    standings: Annotated[dict[StateField, Words], StatesOnce] = {}
    facts: FactsOf = {}
    applicants: Many[ApplicantPage] = ()
    stances: Many[StancePage] = ()
    sittings: dict[OrganField, Annotated[Many[DayField], AfterValidator(_in_order)]] = {}
    events: Many[EventPage] = ()
    readings: dict[Words, Words] = {}
    rules: RulesPage | None = None
    seed: Annotated[int, BeforeValidator(_number)] = 0
    expect: Annotated[dict[Words, ExpectPage], StatesOnce] = {}


PAGES: dict[str, type[Page]] = {
    "scenario": ScenarioPage,
    "applicant": ApplicantPage,
    "stance line": StancePage,
    "event": EventPage,
    "rules": RulesPage,
    "expectation": ExpectPage,
}


def keys_of(page: type[Page]) -> list[str]:
    """The keys that a page takes, in the order of the format."""
    return [field.alias or name for name, field in page.model_fields.items() if field.alias != LINE]


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────

Path = tuple[str | int, ...]


def node_at(source: Source, path: Path) -> Node:
    """The node at a path, or the nearest one above it that is there."""
    node: Node = source.root
    for part in path:
        below = _below(node, part)
        if below is None:
            break
        node = below
    return node


def _below(node: Node, part: str | int) -> Node | None:
    """What stands under a key or at a place of a list; a State's key may be written in another of its names."""
    if isinstance(node, Mapping):
        key = _key_of(node, part)
        return None if key is None else node[key]
    return node[part] if isinstance(node, Sequence) and isinstance(part, int) and part < len(node) else None


def _key_of(node: Mapping, part: str | int) -> Text | None:
    exact = next((key for key in node if key == part), None)
    return exact or next((key for key in node if state(key) == part), None)


def key_at(source: Source, path: Path) -> Node:
    """The key at the end of a path."""
    holder = node_at(source, path[:-1])
    key = _key_of(holder, path[-1]) if isinstance(holder, Mapping) else None
    return holder if key is None else key


def read_page(source: Source) -> ScenarioPage | list[Problem]:
    """The scenario that a source holds, or everything that is wrong with its shape."""
    try:
        return ScenarioPage.model_validate(source.root)
    except ValidationError as error:
        details = error.errors(include_url=False)
        found = [_problem(source, each) for each in details[:MOST_PROBLEMS]]
        found.sort(key=lambda problem: (problem.line or 0, problem.column or 0))
        left = len(details) - len(found)
        more = (
            [Problem("S0200", f"and {left} more mistakes", source.path, help=("mend these first",))] if left else []
        )
        return found + more


def _problem(source: Source, details: ErrorDetails) -> Problem:
    on_key = details["loc"][-1:] == ("[key]",)
    path = tuple(part for part in details["loc"] if part != "[key]")
    context: dict[str, Any] = details.get("ctx", {})
    match details["type"]:
        case "extra_forbidden":
            return _unknown_key(source, path)
        case "missing":
            here = node_at(source, path[:-1])
            return source.problem("S0202", f"the key {path[-1]} is missing", here, (f"add: {path[-1]}: …",))
        case code if code.startswith("S0"):
            place = context["at"]
            if place is None:
                place = (key_at if on_key else node_at)(source, path)
            return source.problem(code, context["message"], place, context["help"])
    expected = {"tuple_type": "a list", "dict_type": "a mapping"}[details["type"]]
    here = node_at(source, path)
    return source.problem(
        "S0203", f"a {_kind(here)} stands where {expected} belongs", here, (f"expected: {expected}",)
    )


def _unknown_key(source: Source, path: Path) -> Problem:
    key = str(path[-1])
    page = _page_of(path[:-1])
    if RESERVED.get(key) == page:
        return source.problem(
            "S0205",
            f"{key} belongs to the format, but this version does not read it",
            key_at(source, path),
            ("take the line out, or use a later version",),
        )
    known = keys_of(PAGES[page])
    whose = "the rules" if page == "rules" else f"{'an' if page[0] in 'aeiou' else 'a'} {page}"
    help_lines = (f"keys of {whose}: {', '.join(known)}", *try_nearest(key, known))
    return source.problem("S0201", f"{shown(key)} is no key of {whose}", key_at(source, path), help_lines)


def _page_of(path: Path) -> str:
    if not path:
        return "scenario"
    return {
        "applicants": "applicant",
        "stances": "stance line",
        "events": "event",
        "rules": "rules",
        "expect": "expectation",
    }[str(path[0])]
