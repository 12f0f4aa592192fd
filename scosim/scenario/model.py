"""What the model of a scenario takes of members and dossiers: what the scenario states, what is packaged, or neither.

What is taken is remembered, so that a result can name it; what nobody knows is named too, with its whole range.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..calendar import Day, day
from ..chances import Cycles
from ..history import Record
from ..history.attributes import Attribute, Attributes, attributes
from ..procedure import Package
from ..rulebook import Rulebook
from ..stances.consensus import REFERENCE, YEAR, Consensus, Tie
from ..stances.leaders import COMPONENTS, Leader
from ..stances.parameters import DEFAULTS, HEED, Number, Parameters
from ..stances.payments import Payer
from ..stances.scripted import Line, Scripted
from ..stances.utility import Inputs, halved
from ..terms import Dossier, Organ, Stance, State
from .fields import ANY
from .model_pages import TAKEN, AttributePage, LeaderPage, ModelPage, ShockPage
from .pages import ScenarioPage
from .standings import Deciding

FOUNDED = day("2001-06-15")
FOUNDERS, NEWCOMERS, GROWTH = 0.40, 0.30, 0.15
"""Commitment to begin with, of founders and of those who join, and how fast it grows in a year."""

NEUTRAL = {
    "agreement": 0.85,
    "geography": 0.5,
    "salience": 0.5,
    "dependence": 0.5,
    "sensitivity": 1.0,
    "fit": 1.0,
    "depth": 0.25,
}
"""What is taken where nothing is known: what leaves the sum as it is; of a dossier's scope, all of it."""

MERGED = "SCO partner"
"""The standing that others were turned into: nobody was new that day."""

NONE_KNOWN = 0.25
"""How much a rivalry, a pole, a liability or a tie may be of which none is coded."""


class Taken(NamedTuple):
    """One number that the model took: of whom, about what, how sure, and where it comes from."""

    name: str
    of: State
    about: str
    best: float
    low: float
    high: float
    cite: str
    told: str
    missing: bool = False
    hindsight: bool = False


def best(taken: Taken) -> Number:
    """The best value of a number that was taken."""
    return taken.best


class Parts(NamedTuple):
    """What a scenario is about: who applies, of what form each proposal is, and which of them is with nobody."""

    applicants: frozenset[State]
    forms: Mapping[str, str] = {}
    of_nobody: frozenset[str] = frozenset()


class Tables:
    """What is known of members and dossiers: `number` says what a run takes of it, its best value or draws."""

    def __init__(
        self,
        page: ModelPage,
        packaged: Attributes,
        record: Record,
        parts: Parts,
        load_half_life: Number,
        number: Callable[[Taken], Number] = best,
    ) -> None:
        self.page = page
        self.packaged = packaged if page.hindsight == "true" else packaged.without_hindsight()
        self.record = record
        self.parts = parts
        self.load_half_life = load_half_life
        self.number = number
        self.taken: dict[tuple[str, State, str, float], Taken] = {}
        self._inputs: dict[tuple[State, str, Day], Inputs] = {}
        self._loads: dict[Day, Number] = {}

    # ── For the model ────────────────────────────────────────────────────────────────────────────────────

    def inputs(self, member: State, dossier: Dossier, day: Day) -> Inputs:
        """What is taken of a member and a dossier on a day."""
        key = (member, dossier.id, day)
        if key not in self._inputs:
            self._inputs[key] = self._gathered(member, dossier, day)
        return self._inputs[key]

    def _gathered(self, member: State, dossier: Dossier, day: Day) -> Inputs:
        whom, areas = dossier.applicant, self._areas(dossier)
        page = self.page.files.get(dossier.id) or self.page.files.get(whom)
        given = Inputs(
            need=_mean([self._one("salience", member, area, day) for area in areas]),
            depth=self._depth(dossier, day),
            sensitivity=_most([self._one("sensitivity", "", area, day) for area in areas]),
            mandate=page.mandate if page and page.mandate is not None else self._given("mandate", "", whom, day, 0.0),
            heed=self._given("heed", member, "", day, HEED.get(member)),
            load=self._load(day),
            commitment=self.commitment(member, day),
            shock=self._shocked("utility", member, whom, day, dossier.id),
        )
        return given if dossier.id in self.parts.of_nobody else self._about(given, member, whom, day)

    def _about(self, given: Inputs, member: State, whom: str, day: Day) -> Inputs:
        """What is known of an applicant, or of who stands on the other side of a proposal."""
        return given._replace(
            affinity=2 * self._one("agreement", member, whom, day) - 1,
            geography=self._one("geography", "", whom, day),
            patron=self._one("patron", member, whom, day),
            rivalry=self._one("rivalry", member, whom, day),
            pole=self._one("pole", "", whom, day),
            liability=self._one("liability", "", whom, day),
        )

    def tie(self, member: State, leader: State, dossier: Dossier, day: Day) -> Tie:
        """What binds a member to a leader on a dossier."""
        page = self.page.leaders[leader]
        fit = self._one("fit", leader, dossier.applicant, day) if page.fit is None else page.fit
        return Tie(self.dependence(member, leader, day), fit)

    def dependence(self, member: State, leader: State, day: Day) -> Number:
        """How far a member depends on another, as the page of that leader has it, or else as is known."""
        page = self.page.leaders.get(leader)
        stated = page.dependence.get(member) if page else None
        return self._one("dependence", member, leader, day) if stated is None else stated

    def leaders(self) -> Iterator[Leader]:
        """Who leads, as the scenario says, with what events change of it."""
        for state, page in self.page.leaders.items():
            paths = {name: self._path(state, page, name) for name in COMPONENTS}
            yield Leader(state=state, chair=page.chair, **paths)

    def payers(self) -> Iterator[Payer]:
        """Who pays."""
        for state, page in self.page.payments.items():
            yield Payer(state, page.budget, page.content)

    # ── One number ───────────────────────────────────────────────────────────────────────────────────────

    def _one(self, name: str, of: State, about: str, day: Day) -> Number:
        """A number of a day, with what events have changed of it, within its range."""
        least, most = TAKEN[name]
        taken = self._known(name, of, about, day)
        self.taken.setdefault((name, of, about, taken.best), taken)
        change = self._shocked(name, of, about, day)
        found = self.number(taken)
        return found if not change else _clipped(found + change, least, most)

    def _known(self, name: str, of: State, about: str, day: Day) -> Taken:
        stated = self._stated(name, of, about, day)
        if stated is not None:
            return stated
        found = self.packaged.find(name, of=of, about=about, day=day)
        if found is None and name == "sensitivity":
            found = self.packaged.find(name, about="general", day=day)
        return _missing(name, of, about, self.page.cite) if found is None else self._packaged(found)

    def _packaged(self, found: Attribute) -> Taken:
        source = self.packaged.sources[found.source].title
        return Taken(
            found.name,
            found.of,
            found.about,
            found.best,
            found.low,
            found.high,
            self.page.cite,
            source,
            hindsight=found.hindsight,
        )

    def _stated(self, name: str, of: State, about: str, day: Day) -> Taken | None:
        """What the scenario states: the last line that matches."""
        for page in reversed(self.page.attributes):
            if page.name == name and page.of in ("", ANY, of) and page.about in ("", about) and _holds(page, day):
                low = page.value if page.low is None else page.low
                high = page.value if page.high is None else page.high
                return Taken(name, of, about, page.value, low, high, page.cite, page.why or "stated in the scenario")
        return None

    def _given(self, name: str, of: State, about: str, day: Day, otherwise: Number | None) -> Number | None:
        """What the scenario states, or else something."""
        stated = self._stated(name, of, about, day)
        return otherwise if stated is None else self.number(stated)

    def _areas(self, dossier: Dossier) -> tuple[str, ...]:
        page = self.page.files.get(dossier.id) or self.page.files.get(dossier.applicant)
        return (page.areas if page and page.areas else dossier.areas) or ("general",)

    def _depth(self, dossier: Dossier, day: Day) -> Number:
        page = self.page.files.get(dossier.id) or self.page.files.get(dossier.applicant)
        if page and page.depth is not None:
            return page.depth
        return self._one("depth", "", self.parts.forms.get(dossier.id, dossier.seeks.name), day)

    # ── What the record tells ────────────────────────────────────────────────────────────────────────────

    def _load(self, day: Day) -> Number:
        """Newcomers not yet absorbed: each by the depth of what it was given, halved with the years."""
        stated = self._stated("load", "", "", day)
        if stated is not None:
            return self.number(stated)
        if day not in self._loads:
            halves = (
                d * halved((day - since) / YEAR, self.load_half_life) for since, d in self._admitted if since < day
            )
            self._loads[day] = sum(halves, 0.0)
        return self._loads[day]

    @cached_property
    def _admitted(self) -> list[tuple[Day, float]]:
        """When each standing was opened to somebody who is no founder nor applies here, and how much it gives."""
        found = []
        for held in self.record.standings:
            since = held.begun or held.decided
            depth = self.packaged.find("depth", about=held.standing, day=since)
            new = since > FOUNDED and held.state not in self.parts.applicants and held.standing != MERGED
            if new and depth is not None:
                found.append((since, depth.best))
        return found

    def commitment(self, member: State, day: Day) -> Number:
        """How far a member feels the organisation its own: by years of membership, and by events."""
        stated = self._stated("commitment", member, "", day)
        if stated is not None:
            return self.number(stated)
        joined = min(
            (h.since for h in self.record.standings if h.state == member and h.standing == "member"), default=day
        )
        grown = commitment(FOUNDERS if joined <= FOUNDED else NEWCOMERS, max(0, int((day - joined) / YEAR)))
        change = self._shocked("commitment", member, "", day)
        return _clipped(grown + change, 0, 1) if change else grown

    # ── Events ───────────────────────────────────────────────────────────────────────────────────────────

    def _shocked(self, target: str, of: State, about: str, day: Day, file: str = "") -> float:
        """What events have added by a day, less what has worn off since; an event may also name a file."""
        return sum(
            _left(event, day)
            for event in self.page.events
            if _hits(event, target, of, about, day) or (file != about and _hits(event, target, of, file, day))
        )

    def _path(self, state: State, page: LeaderPage, name: str) -> tuple[tuple[Day, Number], ...]:
        """A component of leadership, changed from the days of events on; what wears off is cut in years."""
        path = getattr(page, name)
        events = [each for each in self.page.events if each.target == name and state in each.of]
        if not events:
            return tuple(path)
        days = sorted({since for since, _ in path} | {e.on + int(n * YEAR) for e in events for n in range(30)})
        return tuple(
            (since, _clipped(_on(path, since) + sum(_left(e, since) for e in events if e.on <= since), 0, 1))
            for since in days
        )


class Script(NamedTuple):
    """What else a scenario says of who decides what: its lines, dossiers, members and packages."""

    lines: tuple[Line, ...]
    dossiers: tuple[Dossier, ...]
    decides: Deciding
    packages: tuple[Package, ...]

    def stance(self, member: State, dossier: Dossier, organ: Organ, day: Day) -> Stance | None:
        """What a line fixes of a member."""
        line = Scripted(self.lines).line(dossier, organ, day, member)
        return line.stance if line is not None and isinstance(line.stance, Stance) else None

    def members(self, day: Day) -> tuple[State, ...]:
        """Who decides on a day."""
        return next((each for since, each in reversed(self.decides) if since <= day), ())

    @property
    def together(self) -> dict[str, tuple[Dossier, ...]]:
        """The dossiers decided as one with each of those that are."""
        found = {dossier.id: dossier for dossier in self.dossiers}
        bound = [tuple(found[file] for file in package.files if file in found) for package in self.packages]
        return {dossier.id: each for each in bound for dossier in each}


class Modelled(NamedTuple):
    """The model of a scenario: what is assumed for it, and all that it is made of; it can be made anew otherwise."""

    page: ModelPage
    packaged: Attributes
    record: Record
    reference: Organ
    script: Script
    parts: Parts
    cycles: Cycles

    @property
    def weights(self) -> Parameters:
        """The parameters, as the scenario has them."""
        return DEFAULTS._replace(**self.page.parameters)

    def tables(self, weights: Parameters, number: Callable[[Taken], Number] = best) -> Tables:
        """What is taken of members and dossiers."""
        return Tables(self.page, self.packaged, self.record, self.parts, weights.load_half_life, number)

    def consensus(self, weights: Parameters, tables: Tables) -> Consensus:
        """The model itself."""
        script = self.script
        leaders, payers = tuple(tables.leaders()), tuple(tables.payers())
        return Consensus(
            weights, tables, self.reference, leaders, payers, script.together, script.stance, script.members
        )

    def stances(self, model: Consensus) -> Scripted:
        """The script, with the model for its first line: any other goes before it."""
        return Scripted((Line(model, self.page.cite), *self.script.lines), self.cycles)


def modelled(page: ScenarioPage, record: Record, rulebook: Rulebook, script: Script, cycles: Cycles) -> Modelled:
    """The model of a scenario, which has one."""
    assert page.model is not None, "a scenario without a model is not asked"
    packaged = attributes().as_of(rulebook.seen) if rulebook.seen else attributes()
    organs = {organ.code: organ for organ in rulebook.organs}
    return Modelled(page.model, packaged, record, organs[REFERENCE], script, _parts(page, script), cycles)


def _parts(page: ScenarioPage, script: Script) -> Parts:
    """What a scenario is about; a proposal that is with nobody has no other side to be known."""
    forms = {each.name: each.form for each in page.proposals if each.form is not None}
    of_nobody = frozenset(each.name for each in page.proposals if each.with_ is None)
    return Parts(frozenset(dossier.applicant for dossier in script.dossiers), forms, of_nobody)


@lru_cache(maxsize=1024)
def commitment(begins: float, years: int) -> float:
    """Commitment after some years of membership: it grows on a logistic curve."""
    for _ in range(years):
        begins += GROWTH * begins * (1 - begins)
    return begins


def _missing(name: str, of: State, about: str, cite: str) -> Taken:
    """What is taken where nothing is known, and between what it may lie."""
    least, most = map(float, TAKEN[name])
    if name in NEUTRAL:
        return Taken(name, of, about, NEUTRAL[name], float(least), float(most), cite, "not known", missing=True)
    return Taken(name, of, about, 0.0, 0.0, NONE_KNOWN, cite, "none is coded", missing=True)


def _holds(page: AttributePage, day: Day) -> bool:
    return (page.since or 0) <= day and (page.until is None or day < page.until)


def _hits(event: ShockPage, target: str, of: State, about: str, day: Day) -> bool:
    return (
        event.target == target
        and event.on <= day
        and (not event.of or of in event.of)
        and (not event.about or about in event.about)
    )


def _left(event: ShockPage, day: Day) -> float:
    if event.half_life is None:
        return event.change
    return event.change * float(halved((day - event.on) / YEAR, event.half_life))


def _on(path: tuple[tuple[Day, float], ...], day: Day) -> float:
    return next((value for since, value in reversed(path) if since <= day), path[0][1])


def _clipped(value: Number, least: float, most: float) -> Number:
    if isinstance(value, float | int):
        return min(most, max(least, value))
    return value.clip(least, most)


def _mean(values: list[Number]) -> Number:
    return sum(values) / len(values)


def _most(values: list[Number]) -> Number:
    found = values[0]
    for value in values[1:]:
        found = (found + value + abs(found - value)) / 2
    return found
