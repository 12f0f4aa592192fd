"""The scenario format: one page for each mapping in the file.

Every scalar arrives as text and each field says what it may be, so that NO stays Norway.  What a page refuses
carries a code and a remedy; `read_page` finds its place in the file.
"""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    model_validator,
)

from ..calendar import Day
from ..procedure import Done, Outcome, Verdict
from ..terms import Kind, Stance
from .fields import (
    DayField,
    DoneField,
    FactField,
    FactsOf,
    Many,
    MemberField,
    OrdersField,
    OrganField,
    PackageField,
    SessionField,
    StateField,
    StatesOnce,
    ValuesField,
    ValueSpanField,
    VariantsField,
    WordList,
    Words,
    a_number,
    in_order,
    one_of,
    one_or_many,
    refuse,
    some_organs,
    some_runs,
    whom_known,
)
from .fields import (
    members as members_of_list,
)
from .model_pages import (
    AttributePage,
    FilePage,
    LeaderPage,
    MeasurePage,
    ModelPage,
    PayerPage,
    ShockPage,
)
from .page import Page
from .reader import Text
from .shares import BetweenField, ChainField, ChancesField, HoldsField, ShareField, WhenField

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
FORMS = (
    "declaration",
    "memorandum",
    "invitation",
    "contact group",
    "conference",
    "joint action",
    "regulation",
    "statement",
)
DATED = tuple(str(each) for each in (Outcome.GRANTED, Outcome.WITHDRAWN, Outcome.LAPSED))
BASE = "base"
ORDERS = ("rises", "falls", "not_lower", "not_higher", "same")
"""The keys of an expectation that compare variants in an order."""

OF_CHANCE = ("chance", *ORDERS, "crosses")


# ── Pages ────────────────────────────────────────────────────────────────────────────────────────────────


class HoldPage(Page):
    """A time in which the scenario itself holds a file back, before one organ or any."""

    at: OrganField | None = None
    since: DayField | None = Field(None, alias="from")
    until: DayField | None = None
    why: Words | None = None


class ApplicantPage(Page):
    """A request: who asks for which standing, when, and in what form."""

    state: StateField | None = None
    organisation: Words | None = None
    kind: Annotated[str, one_of("S0212", "a kind of organisation", ("intergovernmental", "private"))] | None = None
    seeks: Words
    files: DayField
    signed_by: Annotated[str, one_of("S0305", "an office that signs", SIGNERS)] | None = None
    addressed_to: Annotated[str, one_of("S0319", "an addressee", ADDRESSEES)] | None = None
    areas: WordList = ()
    acts: dict[Words, DoneField] = Field(default_factory=dict[str, tuple[Done, ...]])
    withdraws: DayField | None = None
    not_tabled: Many[HoldPage] = ()
    why: Words | None = None

    @property
    def name(self) -> str:
        """The applicant."""
        return self.state or self.organisation or ""

    @property
    def begins(self) -> Day:
        """The day on which it is filed."""
        return self.files

    @property
    def kind_of_applicant(self) -> Kind:
        """What the applicant is; an organisation is intergovernmental unless it says otherwise."""
        if self.state is not None:
            return Kind.STATE
        return Kind.PRIVATE if self.kind == "private" else Kind.INTERGOVERNMENTAL


class ProposalPage(Page):
    """What members put to organs and changes nobody's standing: a declaration, a memorandum, an invitation, …"""

    name: Words
    at: Annotated[tuple[OrganField, ...], BeforeValidator(some_organs), Field(strict=False)] = ()
    raised: DayField
    with_: Annotated[str, BeforeValidator(whom_known)] | None = Field(None, alias="with")
    form: Words | None = None
    areas: WordList = ()
    withdraws: DayField | None = None
    not_tabled: Many[HoldPage] = ()
    why: Words | None = None

    @property
    def begins(self) -> Day:
        """The day on which it is put."""
        return self.raised


class ProceedingPage(Page):
    """A measure against a State's standing, moved in an organ; or its own act, which needs nobody's consent."""

    seeks: Words | None = None
    against: StateField | None = None
    raised: DayField | None = None
    act: Words | None = None
    state: StateField | None = None
    notified: DayField | None = None
    ground: Words | None = None
    breach_continues: FactField = ()
    effective: DayField | None = None
    withdraws: DayField | None = None
    why: Words | None = None

    @model_validator(mode="after")
    def _is_one_of_two(self) -> Self:
        measure, act = ("seeks", "against", "raised"), ("act", "state", "notified")
        if (self.seeks is None) == (self.act is None):
            wrong = "neither a measure nor an act" if self.seeks is None else "both a measure and an act"
            refuse("S0221", f"this is {wrong}", "give one of the keys seeks, act", key="act" if self.act else "")
        mine, other = (measure, act) if self.seeks is not None else (act, measure)
        for key in other:
            if getattr(self, key) is not None:
                refuse("S0233", f"{key} does not go with {mine[0]}", f"keys: {', '.join(mine)}", key=key)
        for key in mine:
            if getattr(self, key) is None:
                refuse("S0202", f"the key {key} is missing", f"add: {key}: …")
        return self

    @property
    def concerned(self) -> str:
        """The State whose standing it is."""
        return self.against or self.state or ""

    @property
    def matter(self) -> str:
        """What is done."""
        return self.seeks or self.act or ""

    @property
    def begins(self) -> Day:
        """The day on which it is moved or notified."""
        day = self.raised or self.notified
        assert day is not None, "a page without it is refused"
        return day


class RightPage(Page):
    """A question about a right: who may do what, where, on which day, and what the answer shall be."""

    who: Words
    may: Words
    at: Words | None = None
    session: SessionField | None = None
    area: Words | None = None
    on: DayField
    answer: Annotated[str, one_of("S0333", "an answer", ("yes", "no", "with consent", "not stated"))] | None = None
    because: Words | None = None


class StancePage(Page):
    """A line of the script: what a member's stance is, where the line matches."""

    member: MemberField
    on: Words | None = None
    seeks: Words | None = None
    at: OrganField | None = None
    stance: Annotated[str, one_of("S0304", "a stance", [str(stance) for stance in Stance])] | None = None
    chances: ChancesField | None = None
    holds: HoldsField | None = None
    chain: ChainField | None = None
    follows: StateField | None = None
    when: WhenField | None = None
    since: DayField | None = Field(None, alias="from")
    until: DayField | None = None
    opinion: Words | None = None
    why: Words | None = None

    @model_validator(mode="after")
    def _comes_about_in_one_way(self) -> Self:
        ways = [name for name in ("stance", "chances", "chain", "follows") if getattr(self, name) is not None]
        if len(ways) > 1:
            told = f"this line has both {ways[0]} and {ways[1]}"
            refuse("S0230", told, "keep one of the two, or write a line for each", key=ways[1])
        if (self.follows is None) != (self.when is None):
            there, missing = ("follows", "when") if self.when is None else ("when", "follows")
            refuse("S0202", f"the key {missing} is missing", f"add: {missing}: …; it goes with {there}")
        if self.holds is not None and self.chances is None and self.follows is None:
            refuse(
                "S0238",
                "nothing is drawn here that could hold",
                "holds goes with chances, or with follows",
                key="holds",
            )
        return self


class EventPage(Page):
    """Something that happens on a day and changes facts."""

    on: DayField
    what: Words | None = None
    facts: FactsOf = {}

    @model_validator(mode="after")
    def _happens(self) -> Self:
        if self.what is None and not self.facts:
            refuse("S0220", "nothing happens in this event", "say what happens, or which facts change")
        return self


class RulesPage(Page):
    """A counterfactual: the law without some provisions, or as it stood on a day."""

    without: WordList = ()
    as_of: DayField | None = None


class SweepPage(Page):
    """One place of the scenario, by the keys that lead to it, and the values that it takes in turn."""

    at: Words
    values: ValuesField


class CrossPage(Page):
    """Where along a sweep a chance first reaches a value."""

    along: Words
    chance: ShareField
    between: ValueSpanField


class ExpectPage(Page):
    """What a run must show of an applicant or a file."""

    outcome: Annotated[str, one_of("S0330", "an outcome", [str(o) for o in Outcome])] | None = None
    on: DayField | None = None
    by: DayField | None = None
    decided: DayField | None = None
    stage: Words | None = None
    finding: Annotated[str, one_of("S0331", "a finding", [str(v) for v in Verdict])] | None = None
    because: Words | None = None
    blocked_by: Annotated[tuple[StateField, ...], BeforeValidator(one_or_many), Field(strict=False)] = ()
    standing: Words | None = None
    chance: BetweenField | None = None
    rises: OrdersField = ()
    falls: OrdersField = ()
    not_lower: OrdersField = ()
    not_higher: OrdersField = ()
    same: OrdersField = ()
    crosses: CrossPage | None = None

    @model_validator(mode="after")
    def _speaks_of_one_run_or_of_all(self) -> Self:
        if not self.of_chance:
            return self
        others = sorted(self.model_fields_set - {*OF_CHANCE, "outcome", "by", "line"})
        if others:
            what = self.of_chance[0]
            refuse(
                "S0231",
                f"{others[0]} is asked of one history, {what} of all",
                f"with {what} go only outcome and by",
                key=others[0],
            )
        if self.by is not None and self.outcome not in (None, *DATED):
            told = f"{self.outcome} is said of the close, not of a day"
            refuse("S0239", told, f"by goes with {', '.join(DATED)}", key="by")
        return self

    @property
    def of_chance(self) -> tuple[str, ...]:
        """The keys that speak of all histories, and not of the one told."""
        return tuple(key for key in OF_CHANCE if key in self.model_fields_set)

    @property
    def orders(self) -> tuple[tuple[str, tuple[Text, ...]], ...]:
        """The orders of variants that it gives, each with its key."""
        return tuple((key, order) for key in ORDERS for order in getattr(self, key))

    @property
    def of_standing_only(self) -> bool:
        """Whether it speaks of what a State holds, and not of one file."""
        return self.standing is not None and self.model_fields_set <= {"standing", "on", "line"}


class ScenarioPage(Page):
    """A whole scenario."""

    format: Annotated[str, one_of("S0213", "a format that this version reads", ("1",))] = "1"
    title: Words
    question: Words | None = None
    sources: WordList = ()
    opens: DayField
    closes: DayField
    members: Annotated[tuple[str, ...] | None, BeforeValidator(members_of_list)] = None
    standings: Annotated[dict[StateField, Words], StatesOnce] = {}
    facts: FactsOf = {}
    applicants: Many[ApplicantPage] = ()
    proposals: Many[ProposalPage] = ()
    proceedings: Many[ProceedingPage] = ()
    packages: Many[PackageField] = ()
    rights: Many[RightPage] = ()
    stances: Many[StancePage] = ()
    model: ModelPage | None = None
    sittings: dict[OrganField, Annotated[Many[DayField], AfterValidator(in_order)]] = {}
    events: Many[EventPage] = ()
    readings: dict[Words, Words] = {}
    rules: RulesPage | None = None
    runs: Annotated[int, BeforeValidator(some_runs)] | None = None
    seed: Annotated[int, BeforeValidator(a_number)] = 0
    variants: VariantsField = ()
    sweeps: dict[Words, SweepPage] = {}
    expect: Annotated[dict[Words, ExpectPage], StatesOnce] = {}

    def named(self, order: Iterable[str]) -> tuple[str, ...]:
        """The variants that an order names: in the place of a sweep its points."""
        return tuple(each for name in order for each in self.points.get(name, (name,)))

    @property
    def points(self) -> dict[str, tuple[str, ...]]:
        """The names of the points of each sweep."""
        return {name: tuple(point(name, value) for value in sweep.values) for name, sweep in self.sweeps.items()}


PAGES: dict[str, type[Page]] = {
    "scenario": ScenarioPage,
    "applicant": ApplicantPage,
    "time of not being tabled": HoldPage,
    "proposal": ProposalPage,
    "proceeding": ProceedingPage,
    "right": RightPage,
    "stance line": StancePage,
    "event": EventPage,
    "model": ModelPage,
    "file of the model": FilePage,
    "attribute": AttributePage,
    "leader": LeaderPage,
    "payer": PayerPage,
    "event of the model": ShockPage,
    "expectation of the model": MeasurePage,
    "rules": RulesPage,
    "sweep": SweepPage,
    "crossing": CrossPage,
    "expectation": ExpectPage,
}


def point(sweep: str, value: str) -> str:
    """How a point of a sweep is called."""
    return f"{sweep} {value}"
