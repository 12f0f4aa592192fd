"""The grammar of the law: conditions, and the kinds of rule that hold them.

A law file writes each provision once, as an assignment; `readings.py` says what a condition means to each
reader.  Conditions combine with & (and), | (or) and ~ (not).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Self, TypeVar

from .calendar import NO_TERM, Day, Term, day
from .terms import Capacity, Fixed, Matter, Organ, Stage, Standing

# ── Conditions ───────────────────────────────────────────────────────────────────────────────────────────


class Condition(Fixed):
    """Something that holds, does not hold, or is not known to hold."""

    def __and__(self, other: Condition) -> Every:
        return Every(_parts(Every, self) + _parts(Every, other))

    def __or__(self, other: Condition) -> Some:
        return Some(_parts(Some, self) + _parts(Some, other))

    def __invert__(self) -> No:
        return No(self)

    def __bool__(self) -> bool:
        raise TypeError("a condition is neither true nor false by itself: write & for and, | for or, ~ for not")


@dataclass(unsafe_hash=True)
class Fact(Condition):
    """A sentence that is so or not, with both sentences written out.

    `about` says who answers: the applicant, the request, its standing, a member's stance, or the sitting.
    `value` is what a request or standing is compared with; `of` is the member that the sentence speaks of;
    a `declared` fact is stated by the request itself.
    """

    name: str
    yes: str
    no: str
    about: str = "applicant"
    value: str = ""
    of: str = ""
    declared: bool = False

    def told(self, value: bool | None) -> str:
        """What is so, is not so, or is not known."""
        if value is None:
            return f"it is not known whether it {self.yes}"
        return self.yes if value else self.no


@dataclass(unsafe_hash=True)
class MemberFact(Condition):
    """A sentence about each member, for use inside EveryMember; {member} stands for its name."""

    name: str
    yes: str
    no: str
    about: str = "applicant"
    value: str = ""


@dataclass(unsafe_hash=True)
class No(Condition):
    """Holds if the other does not."""

    that: Condition


@dataclass(unsafe_hash=True)
class Every(Condition):
    """Holds if all parts hold; of no parts, it holds."""

    parts: tuple[Condition, ...]


@dataclass(unsafe_hash=True)
class Some(Condition):
    """Holds if at least one part holds; of no parts, it does not."""

    parts: tuple[Condition, ...]


@dataclass(unsafe_hash=True)
class EveryMember(Condition):
    """Holds if every deciding member satisfies it; with `but_subject`, all but the one concerned."""

    that: Condition
    but_subject: bool = False


@dataclass(unsafe_hash=True)
class Read(Condition):
    """A condition that the text leaves open: one condition for each named reading of a silence."""

    silence: Silence
    options: tuple[tuple[str, Condition], ...]


ALWAYS = Every(())
NEVER = Some(())


def read(silence: Silence, **options: Condition) -> Read:
    """The condition as each reading of the silence has it (an underscore in a name stands for a hyphen)."""
    named = {name.replace("_", "-"): condition for name, condition in options.items()}
    if set(named) != set(silence.readings):
        raise ValueError(f"{silence.id} has the readings {sorted(silence.readings)}, not {sorted(named)}")
    return Read(silence, tuple(named.items()))


def _parts(joiner: type[Every | Some], condition: Condition) -> tuple[Condition, ...]:
    return condition.parts if isinstance(condition, joiner) else (condition,)


# ── Silences and acts ────────────────────────────────────────────────────────────────────────────────────


@dataclass(eq=False, repr=False)
class Silence(Fixed):
    """A question that the texts leave open, and its named readings: each value with what it means.

    `touches` names the decisions in a record that rest on it, where it has no reading but the default.
    """

    id: str
    question: str
    readings: Mapping[str, str]
    default: str
    why: str = ""
    touches: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.default not in self.readings:
            raise ValueError(f"{self.id}: {self.default!r} is none of its readings {sorted(self.readings)}")

    @property
    def cite(self) -> str:
        """How results name it."""
        return f"silences/{self.id}"


@dataclass(eq=False, repr=False)
class Act(Fixed):
    """Something that the law waits for and a scenario may date: a signature, the last of the obligations.

    Left undated it is done `usually` this long after the step that calls for it, or at the next sitting of
    an organ; that lag is practice, not law, and `silence` names the reading.  An act that an organ awaits is
    called for when the dossier reaches the stage `after`; a signature, when it reaches its own.
    """

    name: str
    gist: str
    usually: Term | Organ
    silence: Silence
    after: Stage = ""


@dataclass(eq=False, repr=False)
class Pattern(Fixed):
    """When an organ sits in a year for which the record has no day: yearly days, or a term ahead of another.

    `cite` is the provision that asks for such sittings; without it there is no pattern.
    """

    organ: Organ
    cite: str
    yearly: tuple[tuple[int, int], ...] = ()
    ahead_of: Organ | None = None
    lead: Term = NO_TERM


# ── Provisions ───────────────────────────────────────────────────────────────────────────────────────────


class Worded(Fixed):
    """Written with the names of its terms; what is left out is as its kind has it.

    A frozen dataclass says the same: fourteen of them are a tenth of what a short command takes to start.
    """

    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[Mapping[str, Any]] = {}

    def __init_subclass__(cls) -> None:
        own = [name for name in cls.__annotations__ if not name.startswith("_")]
        cls._names = cls._names.union(own)
        cls._defaults = {**cls._defaults, **{name: vars(cls)[name] for name in own if name in vars(cls)}}

    def __init__(self, **terms: Any) -> None:
        """TypeError for a term that the kind does not have, and for one that it must have and is missing."""
        values = {**self._defaults, **terms}
        if values.keys() != self._names:
            odd = ", ".join(sorted(values.keys() ^ self._names))
            raise TypeError(f"{type(self).__name__} has other terms than these: {odd}")
        self.__dict__.update(values)

    def changed(self, **terms: Any) -> Self:
        """The same with some of its terms otherwise."""
        return type(self)(**{**self.__dict__, **terms})


class Provision(Worded):
    """The head of every rule: its citation, its gist in our words, its dates (half-open), and how sure we are.

    Several rules may stand under one citation; `key` tells them apart.  `instead_of` names what a later rule
    displaces; `under` the reading of a silence without which the rule is not there at all.  `recurs` lists
    further citations on which it rests, `leaves_open` the silences that every use of it touches; `only` is the
    one State or organisation of which it speaks.
    """

    id: str
    key: str
    gist: str
    instrument: str
    since: Day
    until: Day | None = None
    confidence: str
    source: str
    instead_of: tuple[Provision, ...] = ()
    under: tuple[Silence, str] | None = None
    recurs: tuple[str, ...] = ()
    leaves_open: tuple[Silence, ...] = ()
    only: str = ""

    @property
    def cites(self) -> tuple[str, ...]:
        """What a result that applies this rule cites."""
        return (self.id, *self.recurs)

    @property
    def unverified(self) -> bool:
        """Whether the wording was not read."""
        return self.confidence in ("secondary-report", "inferred")


class Statement(Provision):
    """Defines or organises: it can be cited and shown, and no answer turns on it; `why` says what makes it so.

    `organs` are those of which it speaks, `aspect` what it says of them: composition, competence, chair …
    """

    why: str = ""
    organs: tuple[Organ, ...] = ()
    aspect: str = ""


class Criterion(Provision):
    """A dossier for one of these standings or measures shall …"""

    seeks: tuple[Matter, ...]
    holds: Condition


class DecisionRule(Provision):
    """A decision is adopted if …; nothing at all is decided unless it is `quorate`."""

    adopted: Condition
    quorate: Condition = ALWAYS


class Step(Provision):
    """What brings the dossiers for a standing or measure from one stage to the next.

    The last one `confers` a standing, or leaves the State with none.  Some are taken `regardless` of the criteria.
    """

    seeks: tuple[Matter, ...]
    at: Stage
    to: Stage
    confers: Standing | None = None
    regardless: bool = False


class Power(Step):
    """The organ may bring the dossier on, deciding `by` a rule, provided the criteria hold.

    Some steps are taken only once the acts that they `await` are done.
    """

    organ: Organ
    by: DecisionRule
    awaits: tuple[Act, ...] = ()


class Signing(Step):
    """The parties sign, and that brings the dossier on."""

    act: Act
    parties: str


class Effect(Step):
    """What was decided or notified takes effect: on the day that it names, and no sooner than the notice allows.

    A notice that is `revocable` may be taken back before that in this reading only.
    """

    notice: Term = NO_TERM
    revocable: tuple[Silence, str] | None = None


class Bar(Provision):
    """While it lasts no organ takes up a request for the standing, whatever its merits."""

    seeks: tuple[Matter, ...]


class Duty(Provision):
    """The officer shall do the act, within the term or by the day, once a dossier has reached a stage.

    Some follow another duty instead.  What is `part_of` an act counts towards it, from `effect` after it was done;
    what is `lasting` is owed from then on and never said to be done.
    """

    officer: str
    act: str
    seeks: tuple[Matter, ...]
    after: Stage = ""
    follows: Duty | None = None
    within: Term | None = None
    by: Day | None = None
    part_of: Act | None = None
    effect: Term = NO_TERM
    lasting: bool = False


class Entitlement(Provision):
    """Who acts in such a capacity may, may not, or may with consent: verbs, organs, kinds of session.

    It speaks of who satisfies `provided`; where it is `scoped`, only within the areas of that one's memorandum.
    """

    whom: tuple[Capacity, ...]
    verbs: tuple[str, ...]
    organs: tuple[Organ, ...]
    answer: str
    session: str = "any"
    consent_of: str = ""
    provided: Condition = ALWAYS
    scoped: bool = False


class Scope(Provision):
    """The memorandum with the one of which it speaks covers these areas."""

    areas: tuple[str, ...]


class Succession(Provision):
    """From its first day, who held one of the old standings holds the new one, and the old ones are closed.

    In the reading `keeps`, it keeps the rights of the old one.
    """

    old: tuple[Standing, ...]
    new: Standing
    keeps: tuple[Silence, str] | None = None


def _key(citation: str, instrument: str, earlier: int) -> str:
    """The citation, told apart where it recurs in its own instrument or is carried into another."""
    home = citation if citation.startswith(f"{instrument}/") else f"{citation}@{instrument}"
    return home if not earlier else f"{home}#{earlier + 1}"


R = TypeVar("R", bound=Provision)


def _enacts(kind: type[R]) -> Callable[..., R]:
    def enact(self: Instrument, number: str, gist: str, **terms: Any) -> R:
        return self._enact(kind, number, gist, **terms)

    return enact


@dataclass(eq=False)
class Instrument:
    """One legal text: it enacts its provisions in its own order, and lends them its dates and source."""

    id: str
    title: str
    since: str
    source: str
    until: str | None = None
    confidence: str = "text-read"
    adopted: str = ""
    notes: str = ""
    leaves_open: tuple[Silence, ...] = ()
    provisions: list[Provision] = field(default_factory=list)
    under: dict[str, int] = field(default_factory=dict, repr=False)

    def _enact(self, kind: type[R], number: str, gist: str, **terms: Any) -> R:
        citation = terms.pop("id", f"{self.id}/{number}")
        earlier = self.under.get(citation, 0)
        self.under[citation] = earlier + 1
        dates = {name: terms.pop(name, getattr(self, name)) for name in ("since", "until")}
        head = {name: terms.pop(name, getattr(self, name)) for name in ("confidence", "source")}
        head["leaves_open"] = (*self.leaves_open, *terms.pop("leaves_open", ()))
        replaced = terms.pop("instead_of", ())
        rule = kind(
            id=citation,
            key=_key(citation, self.id, earlier),
            gist=gist,
            instrument=self.id,
            since=day(dates["since"]),
            until=day(dates["until"]) if dates["until"] else None,
            instead_of=replaced if isinstance(replaced, tuple) else (replaced,),
            **head,
            **terms,
        )
        self.provisions.append(rule)
        return rule

    criterion = _enacts(Criterion)
    decision_rule = _enacts(DecisionRule)
    power = _enacts(Power)
    signing = _enacts(Signing)
    effect = _enacts(Effect)
    bar = _enacts(Bar)
    duty = _enacts(Duty)
    entitlement = _enacts(Entitlement)
    scope = _enacts(Scope)
    succession = _enacts(Succession)
    states = _enacts(Statement)

    def carries_over(self, rule: R, **changes: Any) -> R:
        """Keep an earlier rule alive under its own citation, changed as this instrument says, from its first day."""
        self.under[rule.id] = self.under.get(rule.id, 0) + 1
        kept = rule.changed(
            key=_key(rule.key, self.id, 0),
            instrument=self.id,
            since=day(self.since),
            instead_of=(rule, *changes.pop("instead_of", ())),
            **changes,
        )
        self.provisions.append(kept)
        return kept
