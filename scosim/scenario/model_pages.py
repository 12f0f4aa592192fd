"""The model of a scenario: by which members come to a stance where no line speaks, and what is assumed for it."""

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from ..errors import try_nearest
from ..stances.parameters import PARAMETERS
from .fields import (
    DayField,
    Many,
    MemberField,
    OrganField,
    StateField,
    StatesOnce,
    ValueSpanField,
    WordList,
    Words,
    a_number,
    one_of,
    one_or_many,
    refuse,
    refuse_kind,
    text_of,
)
from .numbers import Share, ShareField, number, within
from .page import Page
from .reader import Mapping, shown

MODELS = ("consensus",)
TAKEN = {
    "agreement": (0, 1),
    "geography": (0, 1),
    "salience": (0, 1),
    "patron": (0, 1),
    "rivalry": (0, 1),
    "pole": (0, 1),
    "liability": (0, 1),
    "sensitivity": (0, 1),
    "depth": (0, 1),
    "dependence": (0, 1),
    "fit": (0, 1),
    "commitment": (0, 1),
    "heed": (0, 1),
    "mandate": (0, 1),
    "load": (0, 20),
}
"""What can be stated of members and dossiers, and between what it lies."""

TARGETS = (
    "agreement",
    "salience",
    "rivalry",
    "pole",
    "liability",
    "commitment",
    "utility",
    "vision",
    "will",
    "resources",
    "skill",
)
"""What an event may change."""

MEASURES: dict[str, tuple[str, ...]] = {
    "leadership": (),
    "commitment": (),
    "dependence": ("about",),
    "utility": ("on",),
    "objection": ("on", "at"),
    "support": ("on", "at"),
}
"""What can be expected of the model's own numbers, and which keys each needs beside the member."""

VERDICTS = ("rises", "falls", "same", "between")
"""What can be said of such a number: how it goes, or between what it lies."""

FOR_EVER = "for ever"
MOST_DRAWS = 500


def _parameters(value: object) -> dict[str, float]:
    """Parameters by name, each within its bounds."""
    if not isinstance(value, Mapping):
        refuse_kind(value, "a mapping", "expected: {rivalry: 4.5}")
    known = {each.name: each for each in PARAMETERS}
    found = {}
    for key in value:
        if key not in known:
            remedies = (f"parameters: {', '.join(known)}", *try_nearest(key, known))
            refuse("S0242", f"{shown(key)} is no parameter of the model", *remedies, at=key)
        found[str(key)] = number(value[key], known[key].least, known[key].most)
    return found


def _half_life(value: object) -> float | None:
    """Years, or for ever, which is None."""
    return None if value == FOR_EVER else number(value, 0.01, 1000)


def some_draws(value: object) -> int:
    """How many draws of parameters: none, or up to five hundred."""
    found = a_number(value)
    if found > MOST_DRAWS:
        refuse("S0241", f"{found} is out of range", f"expected: from 0 to {MOST_DRAWS}")
    return found


class FilePage(Page):
    """What is assumed of one dossier."""

    mandate: Share | None = None
    depth: Share | None = None
    areas: WordList = ()


class AttributePage(Page):
    """One attribute as the scenario states it, instead of what is packaged."""

    name: Annotated[str, one_of("S0243", "an attribute", TAKEN)]
    of: MemberField = ""
    about: Words = ""
    value: Annotated[float, within(0, 20)]
    low: Annotated[float, within(0, 20)] | None = None
    high: Annotated[float, within(0, 20)] | None = None
    since: DayField | None = Field(None, alias="from")
    until: DayField | None = None
    why: Words | None = None

    @model_validator(mode="after")
    def _is_in_range(self) -> Self:
        least, most = TAKEN[self.name]
        for name in ("low", "value", "high"):
            given = getattr(self, name)
            if given is not None and not least <= given <= most:
                refuse("S0241", f"{name} {given:g} is out of range", f"{self.name}: from {least} to {most}", key=name)
        if (
            not (self.value if self.low is None else self.low)
            <= self.value
            <= (self.value if self.high is None else self.high)
        ):
            refuse(
                "S0247",
                "the value does not lie between low and high",
                "low is the least of the three, high the most",
                key="value",
            )
        return self


class LeaderPage(Page):
    """How a member leads: each component, whether it has the chair, how far others depend on it."""

    vision: ShareField
    will: ShareField
    resources: ShareField
    skill: ShareField
    chair: ShareField = ((0, 0.0),)
    fit: Share | None = None
    dependence: Annotated[dict[StateField, Share], StatesOnce] = {}


class PayerPage(Page):
    """What a member spends on those who mind a dossier."""

    budget: Annotated[float, within(0, 1000)]
    content: Annotated[float, within(-20, 20)] = 3.0


class ShockPage(Page):
    """An event that changes what is taken of members and dossiers, and wears off."""

    on: DayField
    target: Annotated[str, one_of("S0244", "a thing that an event changes", TARGETS)]
    of: Annotated[tuple[StateField, ...], BeforeValidator(one_or_many), Field(strict=False)] = ()
    about: Annotated[tuple[Words, ...], BeforeValidator(one_or_many), Field(strict=False)] = ()
    change: Annotated[float, within(-20, 20)]
    half_life: Annotated[float | None, BeforeValidator(_half_life)] = None
    what: Words | None = None

    @model_validator(mode="after")
    def _names_somebody(self) -> Self:
        needs = {"pole": ("about",), "liability": ("about",), "salience": ("about",), "agreement": ("about",)}
        leading = dict.fromkeys(("vision", "will", "resources", "skill"), ("of",))
        for key in (needs | leading).get(self.target, ()):
            if not getattr(self, key):
                refuse("S0245", f"this event names nobody: {self.target} has no {key}", f"add: {key}: …")
        if self.target in ("rivalry", "utility") and not (self.of or self.about):
            refuse("S0245", "this event names nobody", "add: of: …, or about: …")
        return self


def _true(value: object) -> str:
    text = text_of(value, "true")
    if text != "true":
        refuse("S0253", f"{shown(text)} stands where only true may", "write true, or take the line out", at=text)
    return str(text)


TRUE = Annotated[str, BeforeValidator(_true)]


class MeasurePage(Page):
    """What a number of the model shall be: on days one after another, or of members one after another."""

    what: Annotated[str, one_of("S0250", "a number of the model", MEASURES)]
    of: Annotated[tuple[StateField, ...], BeforeValidator(one_or_many), Field(strict=False)]
    about: StateField | None = None
    on: Words | None = None
    at: OrganField | None = None
    days: Annotated[tuple[DayField, ...], BeforeValidator(one_or_many), Field(strict=False)]
    rises: TRUE | None = None
    falls: TRUE | None = None
    same: TRUE | None = None
    between: ValueSpanField | None = None

    @model_validator(mode="after")
    def _says_what_it_needs(self) -> Self:
        needs, kept = MEASURES[self.what], {"what", "of", "days", "line", *VERDICTS}
        for key in needs:
            if getattr(self, key) is None:
                refuse("S0202", f"the key {key} is missing", f"add: {key}: …; {self.what} needs it")
        for key in sorted(self.model_fields_set - kept - {*needs}):
            remedies = (f"keys that it takes: {', '.join((*needs, 'of', 'days'))}",)
            refuse("S0251", f"{self.what} has nothing to do with {key}", *remedies, key=key)
        return self

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if len(self.said) != 1:
            what = " and ".join(self.said) or "nothing"
            refuse("S0252", f"{what} is said of this number", f"expected: one of {', '.join(VERDICTS)}")
        several = [name for name in ("of", "days") if len(getattr(self, name)) > 1]
        if not self.of or not self.days:
            refuse("S0205", "nobody is named here, or no day", "expected: a member and a day, or several of one")
        if len(several) == 2:
            refuse("S0254", "several members stand here on several days", "several of the one, or of the other")
        if self.between is None and not several:
            refuse("S0255", "there is nothing to compare", "name two days or more, or two members or more")
        return self

    @property
    def said(self) -> tuple[str, ...]:
        """The keys that say what is expected."""
        return tuple(key for key in VERDICTS if getattr(self, key) is not None)


class ModelPage(Page):
    """The model and what is assumed for it."""

    name: Annotated[str, one_of("S0246", "a model of stances", MODELS)] = MODELS[0]
    parameters: Annotated[dict[str, float], BeforeValidator(_parameters)] = {}
    hindsight: Annotated[str, one_of("S0207", "one of true and false", ("true", "false"))] = "true"
    files: dict[Words, FilePage] = {}
    attributes: Many[AttributePage] = ()
    leaders: Annotated[dict[StateField, LeaderPage], StatesOnce] = {}
    payments: Annotated[dict[StateField, PayerPage], StatesOnce] = {}
    events: Many[ShockPage] = ()
    expect: Many[MeasurePage] = ()
    draws: Annotated[int | None, BeforeValidator(some_draws)] = None
