"""Why members stand as a model has them stand: each contribution to what a dossier is worth to them.

These are model stances.  No government is said to have taken them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .calendar import Day, iso
from .chances import STANCES, Chances
from .engine import History
from .procedure import Entry
from .scenario.assumptions import Assumption
from .scenario.case import Case
from .scenario.model import Modelled, Tables, Taken
from .scenario.model_pages import ModelPage
from .stances.consensus import Consensus, Contribution, chances_of
from .stances.leaders import COMPONENTS
from .stances.parameters import PARAMETERS, UNIDENTIFIED, UNTESTED
from .terms import Stance, State

LABEL = "model stance"
STATED = "stated in the scenario"
NOT_IDENTIFIED = tuple(each.name for each in PARAMETERS if each.history in (UNIDENTIFIED, UNTESTED))
"""The parameters of which history says nothing."""


class Reasoned(NamedTuple):
    """A model stance at a sitting of the history that is told: what adds up to it, and the chances that follow."""

    dossier: str
    organ: str
    day: Day
    member: State
    contributions: tuple[Contribution, ...]
    chances: Chances
    stance: Stance

    @property
    def utility(self) -> float:
        """What the dossier is worth to the member."""
        return float(sum(each.value for each in self.contributions))

    @property
    def objects(self) -> float:
        """The chance that it objects."""
        return float(self.chances.share(Stance.OBJECTION))


def reasons(case: Case, told: History) -> Iterator[Reasoned]:
    """The reasons of every model stance at the first sitting of each organ at which a file was tabled."""
    seen = set()
    for entry in told.record:
        if entry.stances is None or entry.dossier is None or (entry.dossier.id, entry.by) in seen:
            continue
        seen.add((entry.dossier.id, entry.by))
        yield from reasons_at(case, told, entry)


def reasons_at(case: Case, told: History, entry: Entry) -> Iterator[Reasoned]:
    """The reasons of every model stance at one sitting."""
    organ = next(organ for organ in case.rulebook.organs if organ.code == entry.by)
    dossier, cycles = entry.dossier, case.stances.cycles
    assert dossier is not None, "an organ decides on a file"
    assert entry.stances is not None, "an organ decides on stances"
    for member, stance in entry.stances.items():
        line = case.stances.line(dossier, organ, entry.day, member)
        if line is not None and isinstance(line.stance, Consensus):
            stood = told.luck.bearing(case.stances.manner(dossier, organ, entry.day, member))
            found = tuple(line.stance.reasons(member, dossier, entry.day, stood, cycles))
            chances = chances_of(line.stance.weights, sum(each.value for each in found), organ)
            yield Reasoned(dossier.id, entry.by, entry.day, member, found, chances, stance)


def assumed_of_model(model: Modelled, tables: Tables) -> Iterator[Assumption]:
    """What a result rests on where a model speaks, the model first."""
    cite = (model.page.cite,)
    why = "where no line speaks; calibrated on 49 decisions, and no government is said to hold them"
    yield Assumption("stances", "model stances, by the model of consensus", why, cite)
    changed = ", ".join(f"{name} {value:g}" for name, value in sorted(model.page.parameters.items()))
    if changed:
        yield Assumption("parameters of the model", changed, STATED, cite)
    for status in (UNIDENTIFIED, UNTESTED):
        names = ", ".join(each.name for each in PARAMETERS if each.history == status)
        yield Assumption(f"parameters that history has {_NOT[status]}", names, "their defaults are priors", cite)
    yield from _of_facts(tables, cite)
    yield from _stated(model.page)


def _stated(page: ModelPage) -> Iterator[Assumption]:
    """What the scenario itself says of members and dossiers, of leaders, and of events that change either."""
    for each in page.attributes:
        of = f" of {each.of}" if each.of else ""
        about = f" about {each.about}" if each.about else ""
        span = "".join(f" {word} {iso(on)}" for word, on in (("from", each.since), ("until", each.until)) if on)
        yield Assumption(f"{each.name}{of}{about}", f"{each.value:g}{span}", each.why or STATED, (each.cite,))
    for state, leader in page.leaders.items():
        begins = ", ".join(f"{name} {getattr(leader, name)[0][1]:g}" for name in COMPONENTS)
        yield Assumption(f"leadership of {state}", begins, STATED, (leader.cite,))
    for event in page.events:
        of = f" of {', '.join(event.of)}" if event.of else ""
        about = f" about {', '.join(event.about)}" if event.about else ""
        lasts = f", half of it gone in {event.half_life:g} years" if event.half_life else ", for ever"
        changed = f"{event.change:+g} from {iso(event.on)}{lasts}"
        yield Assumption(f"{event.target}{of}{about}", changed, event.what or STATED, (event.cite,))


_NOT = {UNIDENTIFIED: "not told apart", UNTESTED: "not been asked about"}


def _of_facts(tables: Tables, cite: tuple[str, ...]) -> Iterator[Assumption]:
    taken = [tables.taken[key] for key in sorted(tables.taken)]
    unknown = [_named(each) for each in taken if each.missing and each.best]
    if unknown:
        why = "not known; a value that moves nothing is taken, and its whole range in the band"
        yield Assumption("facts of the model that are missing", _listed(unknown), why, cite)
    uncoded = [_named(each) for each in taken if each.missing and not each.best]
    if uncoded:
        why = "none is coded, which is not that there is none; up to a quarter in the band"
        yield Assumption("facts of the model taken as nought", _listed(uncoded), why, cite)
    after = [_named(each) for each in taken if each.hindsight]
    if after:
        why = "coded after the outcome, or from reports of it; `hindsight: false` leaves them out"
        yield Assumption("facts of the model coded in hindsight", _listed(after), why, cite)


def _listed(names: list[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def _named(taken: Taken) -> str:
    """What was taken, of whom, about whom."""
    of = f" of {taken.of}" if taken.of else ""
    towards = "for" if taken.name == "salience" else "towards"
    about = f" {towards} {taken.about}" if taken.of and taken.about else f" of {taken.about}" if taken.about else ""
    return f"{taken.name}{of}{about}"


def reason_data(each: Reasoned) -> dict[str, object]:
    """A model stance as plain data."""
    return {
        "label": LABEL,
        "dossier": each.dossier,
        "organ": each.organ,
        "date": iso(each.day),
        "member": each.member,
        "stance": each.stance,
        "utility": round(each.utility, 9),
        "contributions": [{"name": part.name, "value": round(float(part.value), 9)} for part in each.contributions],
        "chances": {
            stance: round(float(share), 9)
            for stance, share in zip(STANCES, each.chances.shares, strict=True)
            if share
        },
    }
