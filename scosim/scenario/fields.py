"""The kinds of value in a scenario: what each takes, and what it refuses with a code and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Annotated, NoReturn, TypeVar

from pydantic import (
    BeforeValidator,
    Field,
    PlainValidator,
)
from pydantic_core import PydanticCustomError

from ..calendar import FIRST_DAY, LAST_DAY, Day, Term, day, iso, no_day
from ..draws import MOST_RUNS
from ..errors import try_nearest
from ..history import nearest, state
from ..procedure import Done, Known
from .reader import Mapping, Node, Sequence, Text, shown

ANY = "any"
WORDS_FOR_ANY = ("all", "every", "everybody", "everyone", "each", "*")
HISTORICAL = "historical"
GROUND = "ground"
STATES = "a State goes by its usual English name, or by its ISO code"

OPPOSED = ("oppose", "opposes", "opposed", "object", "objects", "against", "veto", "no")
IN_FAVOUR = ("favour", "favours", "in favour", "approve", "agree", "for", "yes")
MEANT = {**dict.fromkeys(OPPOSED, "objection"), **dict.fromkeys(IN_FAVOUR, "support")}
"""What words that look alike to no stance mean."""

# ── Refusing ─────────────────────────────────────────────────────────────────────────────────────────────


def refuse(code: str, message: str, *remedies: str, at: Node | None = None, key: str = "") -> NoReturn:
    """Refuse a value; `at` is the node, or `key` the key in it, to point at, where it is not the value itself."""
    raise PydanticCustomError(code, "{message}", {"message": message, "help": remedies, "at": at, "key": key})


class OneOf:
    """Takes one of some words, and refuses every other."""

    def __init__(self, code: str, what: str, words: Iterable[str]) -> None:
        self.code, self.what, self.words = code, what, tuple(words)

    def __call__(self, value: object) -> str:
        """The word, as it is written."""
        known = self.words
        text = text_of(value, f"one of: {', '.join(known)}")
        if text not in known:
            remedies = (f"known: {', '.join(known)}", *try_nearest(MEANT.get(text, text), known))
            refuse(self.code, f"{shown(text)} is not {self.what}", *remedies)
        return str(text)


def one_of(code: str, what: str, words: Iterable[str]) -> BeforeValidator:
    """A field that takes one of some words."""
    return BeforeValidator(OneOf(code, what, words))


def text_of(value: object, expected: str) -> Text:
    """A single value that is not empty."""
    if not isinstance(value, Text) or is_empty(value):
        refuse_kind(value, "a single value", f"expected: {expected}")
    return value


def refuse_kind(value: object, belongs: str, remedy: str, at: Node | None = None) -> NoReturn:
    """Refuse a value of another kind than belongs there, or none at all."""
    if is_empty(value) or value == {}:
        refuse("S0205", "there is no value here", remedy, at=at)
    refuse("S0203", f"a {kind_of(value)} stands where {belongs} belongs", remedy, at=at)


def is_empty(value: object) -> bool:
    """Whether nothing was written where a value belongs."""
    return isinstance(value, Text) and not value.quoted and value in ("", "~", "null", "Null", "NULL")


def kind_of(value: object) -> str:
    """What a node is, in words."""
    return "mapping" if isinstance(value, Mapping) else "list" if isinstance(value, Sequence) else "single value"


# ── Fields ───────────────────────────────────────────────────────────────────────────────────────────────


def _words(value: object) -> str:
    text = text_of(value, "text")
    if not text.strip():
        refuse("S0205", "there is nothing in this text", "expected: text")
    return str(text)


def a_day(value: object) -> Day:
    """A whole day, written YYYY-MM-DD, between the years 1990 and 2200."""
    text = text_of(value, "a day, written YYYY-MM-DD")
    try:
        found = day(text)
    except ValueError:
        refuse("S0204", no_day(text, shown(text)), "expected: a day, written YYYY-MM-DD", at=text)
    if not FIRST_DAY <= found <= LAST_DAY:
        refuse("S0217", f"{shown(text)} is out of range", f"from {iso(FIRST_DAY)} to {iso(LAST_DAY)}", at=text)
    return found


def a_state(value: object) -> str:
    """A State by its usual English name, an alias or an ISO code."""
    text = text_of(value, "a State")
    found = state(text)
    if found is None:
        guess = nearest(text)
        refuse("S0301", f"{shown(text)} is no State that is known", f"try: {guess}" if guess else STATES, at=text)
    return found


def _member_or_any(value: object) -> str:
    if value in WORDS_FOR_ANY:
        refuse("S0301", f"{shown(str(value))} is no State that is known", f"try: {ANY}")
    return ANY if value == ANY else a_state(value)


def a_number(value: object) -> int:
    """A whole number of at most eighteen digits."""
    text = text_of(value, "a whole number")
    if text.quoted or not re.fullmatch(r"(0|[1-9][0-9]{0,17})", text):
        refuse("S0206", f"{shown(text)} is no whole number", "expected: digits, at most eighteen")
    return int(text)


def fraction(text: str) -> Fraction | None:
    """The number that a text is, as a decimal or a fraction, taken exactly as it is written; None if it is none."""
    match = re.fullmatch(r"(-?[0-9]{1,18})(?:\.([0-9]{1,18})|/([0-9]{1,18}))?", text)
    return Fraction(text) if match and (match[3] is None or int(match[3])) else None


def _number(value: object) -> Fraction:
    text = text_of(value, "a number, such as 0.25 or 1/3")
    found = None if text.quoted else fraction(text)
    if found is None:
        refuse("S0240", f"{shown(text)} is no number", "expected: a number, such as 0.25 or 1/3", at=text)
    return found


def _truth(value: Node) -> bool | None:
    text = text_of(value, "true, false or unknown")
    answers = {"true": True, "false": False, "unknown": None}
    if text.quoted or text not in answers:
        refuse("S0207", f"{shown(text)} is neither true nor false", "expected: true, false or unknown", at=text)
    return answers[text]


def cite(node: Node) -> str:
    """How results name a line of the scenario."""
    return f"scenario:{node.line}"


def _fact(value: object) -> tuple[tuple[str, Known], ...]:
    """A fact: true, false or unknown; by member; or dated, and unknown before its first date."""
    if isinstance(value, Mapping) and not value:
        refuse("S0205", "nothing is stated", "expected: true, false or unknown")
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
        return tuple(done for key in one_name_each(value) for done in _done(text_of(value[key], when)))
    text = text_of(value, "a day, a number of days such as `90 days`, or never")
    if text == "never":
        return (Done(cite(text)),)
    days = re.fullmatch(r"([0-9]{1,5}) days?", text)
    if days:
        return (Done(cite(text), after=Term(int(days[1]))),)
    if not _dated(text):
        refuse("S0209", f"{shown(text)} does not say when", "expected: a day, `90 days`, or never", at=text)
    return (Done(cite(text), on=a_day(text)),)


def members(value: object) -> tuple[str, ...] | None:
    """`historical`, which is None, or a list of States by name."""
    if isinstance(value, Text) and value == HISTORICAL:
        return None
    if isinstance(value, Sequence) and not value:
        refuse("S0210", "the list of members is empty", "expected: historical, or a list of States")
    if not isinstance(value, Sequence):
        refuse("S0210", "members are neither historical nor a list", "expected: historical, or a list of States")
    found = tuple(a_state(item) for item in value)
    for place, name in enumerate(found):
        if name in found[:place]:
            refuse("S0211", f"{name} stands twice among the members", "name each State once", at=value[place])
    return tuple(sorted(found))


def one_or_many(value: object) -> object:
    """A list, also where a single value stands."""
    return Sequence([value], line=value.line, column=value.column) if isinstance(value, Text) else value


def in_order(days: tuple[Day, ...]) -> tuple[Day, ...]:
    """Days in their order, each once."""
    return tuple(sorted(set(days)))


def _package(value: object) -> tuple[str, tuple[str, ...]]:
    """Applicants whose requests are bound together, and the line that says so."""
    if not isinstance(value, Sequence):
        refuse_kind(value, "a list", "expected: [India, Pakistan]")
    return cite(value), tuple(_words(name) for name in value)


def some_organs(value: object) -> object:
    """One organ, or a list of them that is not empty."""
    if isinstance(value, Sequence) and not value:
        refuse("S0235", "no organ is named here", "expected: an organ, or several from the lowest up: [CFM, CHS]")
    return one_or_many(value)


def whom_known(value: object) -> str:
    """A State by its usual name, where it is one; else an organisation as it is written."""
    text = text_of(value, "a State or an organisation")
    return state(text) or _words(text)


def some_runs(value: object) -> int:
    """How many runs: one at least."""
    found = a_number(value)
    if not 1 <= found <= MOST_RUNS:
        refuse("S0228", f"{found} is no number of runs", f"expected: from 1 to {MOST_RUNS}")
    return found


# ── Variants ─────────────────────────────────────────────────────────────────────────────────────────────


def written(node: Node) -> str:
    """A value in one line, as it may be written."""
    if isinstance(node, Mapping):
        return f"{{{', '.join(f'{key}: {written(value)}' for key, value in node.items())}}}"
    return f"[{', '.join(map(written, node))}]" if isinstance(node, Sequence) else str(node)


def _variants(value: object) -> tuple[str, ...]:
    """The names of variants; what they say is merged into the scenario before it is read."""
    if not isinstance(value, Mapping):
        refuse_kind(value, "a mapping", "expected: a name, and what differs")
    for each in value.values():
        if not isinstance(each, Mapping):
            refuse_kind(each, "a mapping", "expected: the keys that differ", at=each)
        for key in each:
            if key in FOLDED:
                refuse(
                    "S0262", f"a variant has no {key} of its own", "give each variant in full, by the others", at=key
                )
    return tuple(map(str, value))


def _values(value: object) -> tuple[str, ...]:
    """The values of a sweep, as they are written; each once."""
    if not isinstance(value, Sequence) or not value:
        refuse("S0266", "a sweep is without values", "expected: a list, such as [0, 0.25, 0.5]")
    found: dict[str, Node] = {}
    for each in value:
        if found.setdefault(written(each), each) is not each:
            refuse("S0270", f"{shown(written(each))} stands twice in this sweep", "keep one of the two", at=each)
    return tuple(found)


def _orders(value: object) -> tuple[tuple[Text, ...], ...]:
    """Names in an order, or several orders; one name may stand alone."""
    if isinstance(value, Sequence) and any(isinstance(each, Sequence) for each in value):
        return tuple(_order(each) for each in value)
    return (_order(value),)


def _order(value: object) -> tuple[Text, ...]:
    expected = "names of variants in their order, or one of a sweep"
    names = one_or_many(value)
    if not isinstance(names, Sequence) or not names:
        refuse("S0205", "there are no names in an order here", f"expected: {expected}")
    return tuple(text_of(name, expected) for name in names)


def _between(value: object) -> tuple[Fraction, Fraction]:
    """The lowest and the highest value of a sweep that will do."""
    if not isinstance(value, Sequence) or len(value) != 2:
        refuse("S0227", "two numbers belong here, the lowest and the highest", "expected: [0.25, 0.75]")
    low, high = (_number(each) for each in value)
    if low > high:
        refuse("S0237", f"{written(value[0])} is more than {written(value[1])}", "the lower number comes first")
    return low, high


FOLDED = ("variants", "sweeps")
"""The keys of a scenario that hold what differs from it."""

Words = Annotated[str, BeforeValidator(_words)]
DayField = Annotated[Day, BeforeValidator(a_day)]
StateField = Annotated[str, BeforeValidator(a_state)]
MemberField = Annotated[str, BeforeValidator(_member_or_any)]
WordList = Annotated[tuple[Words, ...], BeforeValidator(one_or_many), Field(strict=False)]
FactField = Annotated[tuple[tuple[str, Known], ...], BeforeValidator(_fact)]
DoneField = Annotated[tuple[Done, ...], BeforeValidator(_done)]
SessionField = Annotated[str, one_of("S0222", "a kind of sitting", ("open", "closed"))]
OrganField = Annotated[str, one_of("S0303", "an organ that decides", ("CNC", "CFM", "CHG", "CHS"))]
PackageField = Annotated[tuple[str, tuple[str, ...]], BeforeValidator(_package)]
VariantsField = Annotated[tuple[str, ...], PlainValidator(_variants)]
ValuesField = Annotated[tuple[str, ...], PlainValidator(_values)]
OrdersField = Annotated[tuple[tuple[Text, ...], ...], PlainValidator(_orders)]
ValueSpanField = Annotated[tuple[Fraction, Fraction], PlainValidator(_between)]
StatesOnce = BeforeValidator(_states_once)
FactsOf = Annotated[dict[Words, dict[Words, FactField]], StatesOnce]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], Field(strict=False)]
