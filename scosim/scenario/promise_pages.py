"""The format of a file of promises: the worlds in which they are held, and the promises."""

from typing import Annotated, Self, TypeVar

from pydantic import BeforeValidator, Field, PlainValidator, model_validator

from ..errors import Problem, ScenarioError
from ..procedure import Outcome, Result, Verdict
from ..terms import Stance
from .fields import (
    DayField,
    FactField,
    Many,
    OrganField,
    SessionField,
    StateField,
    WordList,
    Words,
    a_number,
    a_state,
    one_of,
    one_or_many,
    refuse,
    refuse_kind,
)
from .page import Page
from .places import Path, node_at
from .reader import Mapping, Sequence, Source, Text, shown
from .shape import read_as

DECISIONS = (
    *(str(each) for each in (*Result, *Verdict)),
    *(str(each) for each in (Outcome.WITHDRAWN, Outcome.LAPSED)),
    *("signed", "in effect", "no effect", "final", "met", "owed", "done", "breached", "tabled", "opinion"),
)
"""What an entry of the record may say was decided, or came about."""


T = TypeVar("T")
Several = Annotated[tuple[T, ...], BeforeValidator(one_or_many), Field(strict=False)]
"""One value, or a list of them."""


def _scenario(value: object) -> Mapping:
    """A scenario, which is read by itself."""
    if not isinstance(value, Mapping):
        refuse_kind(value, "a scenario", "expected: its keys, opens first")
    return value


def _members(value: object) -> tuple[Text, ...]:
    """States, in the order in which the first so many of them are taken."""
    if not isinstance(value, Sequence) or not value:
        refuse("S0210", "there is no list of members here", "expected: a list of States")
    for each in value:
        a_state(each)
    return tuple(each for each in value if isinstance(each, Text))


DecisionField = Annotated[str, one_of("S0281", "anything that the record tells", DECISIONS)]
StanceField = Annotated[str, one_of("S0304", "a stance", [str(stance) for stance in Stance])]
VerdictField = Annotated[str, one_of("S0331", "a finding", [str(verdict) for verdict in Verdict])]
AnswerField = Annotated[str, one_of("S0333", "an answer", ("yes", "no", "with consent", "not stated"))]
NumberField = Annotated[int, BeforeValidator(a_number)]


class WordsPage(Page):
    """What is said of one thing that happens; whatever is left out may be anything."""

    decision: Several[DecisionField] = ()
    at: Several[OrganField] = ()
    seeks: WordList = ()
    of: WordList = ()
    file: WordList = ()
    stage: WordList = ()
    to: WordList = ()
    grants: WordList = ()
    finding: Several[VerdictField] = ()
    fails: WordList = ()
    unknown: WordList = ()
    holds: WordList = ()
    standing: dict[StateField, WordList] = {}
    decides: WordList = ()
    done: WordList = ()
    facts: dict[StateField, dict[Words, FactField]] = {}
    since: DayField | None = Field(None, alias="from")
    until: DayField | None = None
    days_after_filing: NumberField | None = None
    some_member: Several[StanceField] = ()
    every_member: Several[StanceField] = ()
    some_other: Several[StanceField] = ()
    every_other: Several[StanceField] = ()
    concerned: Several[StanceField] = ()
    blocked_by: Words | None = None


class RightsPage(Page):
    """Questions about rights: who may do what, where, in what kind of sitting; left out: every one that there is."""

    who: WordList = ()
    may: WordList = ()
    at: WordList = ()
    session: SessionField | None = None
    never: Several[AnswerField] = ()
    always: Several[AnswerField] = ()


KINDS = ("never", "always", "possible", "always_possible", "rights", "rules", "duties")
"""The keys of which a promise has one."""


class PromisePage(Page):
    """One promise."""

    name: Words
    says: Words
    cites: WordList
    in_: WordList = Field((), alias="in")
    when: WordsPage | None = None
    never: WordsPage | None = None
    always: WordsPage | None = None
    possible: WordsPage | None = None
    always_possible: WordsPage | None = None
    until: DayField | None = None
    rights: RightsPage | None = None
    rules: Annotated[str, one_of("S0283", "a promise about rules", ("in use",))] | None = None
    duties: Annotated[str, one_of("S0283", "a promise about duties", ("no circle",))] | None = None
    without: WordList = ()

    @model_validator(mode="after")
    def _is_one_promise(self) -> Self:
        said = [key for key in KINDS if getattr(self, key) is not None]
        if len(said) != 1:
            wrong = "nothing" if not said else f"both {said[0]} and {said[1]}"
            refuse("S0284", f"this promises {wrong}", f"give one of the keys {', '.join(KINDS)}")
        if self.when is not None and said[0] not in ("never", "always"):
            refuse("S0290", f"when does not go with {said[0]}", "it goes with never and always", key="when")
        if self.until is not None and said[0] != "always_possible":
            refuse("S0290", f"until does not go with {said[0]}", "it goes with always_possible", key="until")
        if self.without and said[0] not in ("never", "always"):
            refuse("S0290", f"without does not go with {said[0]}", "it goes with never and always", key="without")
        if self.rights is not None and bool(self.rights.never) == bool(self.rights.always):
            refuse(
                "S0291",
                "these rights promise nothing, or twice",
                "give never or always, and the answers",
                key="rights",
            )
        return self


class WorldPage(Page):
    """A world in which promises are held: a scenario whose stances, and some of whose facts, may be anything."""

    scenario: Annotated[Mapping, PlainValidator(_scenario)]
    facts: dict[StateField, WordList] = {}
    why: Words | None = None


class PromisesPage(Page):
    """A whole file of promises."""

    title: Words
    members: Annotated[tuple[Text, ...], PlainValidator(_members)] = ()
    worlds: dict[Words, WorldPage] = {}
    promises: Many[PromisePage]


PAGES: dict[str, type[Page]] = {
    "file of promises": PromisesPage,
    "world": WorldPage,
    "promise": PromisePage,
    "question about rights": RightsPage,
    "thing that happens": WordsPage,
}


def read_promises(source: Source) -> PromisesPage:
    """The file of promises that a source holds; ScenarioError with everything that is wrong with its shape."""
    page = read_as(PromisesPage, source, lambda path: (_page_of(path), PAGES[_page_of(path)]))
    if isinstance(page, list):
        raise ScenarioError(*page)
    names: dict[str, int] = {}
    for number, promise in enumerate(page.promises):
        if names.setdefault(promise.name, number) != number:
            raise ScenarioError(_twice(source, promise.name, number))
    return page


def _twice(source: Source, name: str, number: int) -> Problem:
    place = node_at(source, ("promises", number, "name"))
    return source.problem("S0285", f"two promises are called {shown(name)}", place, ("give each a name of its own",))


def _page_of(path: Path) -> str:
    if not path:
        return "file of promises"
    if path[0] == "worlds":
        return "world"
    if len(path) <= 2:
        return "promise"
    return "question about rights" if path[2] == "rights" else "thing that happens"
