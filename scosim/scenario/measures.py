"""The model's own numbers, as a scenario expects something of them: leadership, commitment, a chance to object."""

from __future__ import annotations

from ..calendar import Day, iso
from ..stances.consensus import Consensus, chances_of
from ..terms import Stance, State
from .case import Case, files_of
from .model import Tables
from .model_pages import MeasurePage

STANCES = {"objection": Stance.OBJECTION, "support": Stance.SUPPORT}
"""The stance whose chance a number is."""


def named(page: MeasurePage) -> str:
    """A number of the model in words: what it is, about what, at which organ; and the day, if there is but one."""
    parts = (
        page.what,
        page.about and f"towards {page.about}",
        page.on and f"on {page.on}",
        page.at and f"at {page.at}",
    )
    said = " ".join(part for part in parts if part)
    return f"{said} on {iso(page.days[0])}" if len(page.of) > 1 else said


def measured(case: Case, page: MeasurePage) -> dict[str, float]:
    """The numbers in their order, by member where several are named, else by day."""
    model = case.model
    assert model is not None, "a scenario without a model expects nothing of it"
    tables = model.tables(model.weights)
    consensus = model.consensus(model.weights, tables)
    places = [(member, day) for member in page.of for day in page.days]
    return {
        member if len(page.of) > 1 else iso(day): _number(case, page, tables, consensus, member, day)
        for member, day in places
    }


def _number(case: Case, page: MeasurePage, tables: Tables, consensus: Consensus, member: State, day: Day) -> float:
    if page.what == "leadership":
        return float(consensus.leaders[member].lead(day))
    if page.what == "commitment":
        return float(tables.commitment(member, day))
    if page.what == "dependence":
        return float(tables.dependence(member, page.about or "", day))
    return _of_dossier(case, page, consensus, member, day)


def _of_dossier(case: Case, page: MeasurePage, consensus: Consensus, member: State, day: Day) -> float:
    """What a dossier is worth to a member, or the chance of its stance: before memory, and before anybody leads."""
    (file,) = files_of(page.on or "", case.world.dossiers)
    dossier = next(each for each in case.world.dossiers if each.id == file)
    worth = sum(each.value for each in consensus.alone(member, dossier, day))
    if page.what == "utility":
        return float(worth)
    organ = next(each for each in case.rulebook.organs if each.code == page.at)
    return float(chances_of(consensus.weights, worth, organ).share(STANCES[page.what]))
