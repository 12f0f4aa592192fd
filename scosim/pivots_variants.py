"""A set of levers as lines of a scenario: what differs, as it stands under `variants`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .calendar import iso
from .pivots_levers import ANY_AREA, Lever, Means, days_of, in_order
from .scenario.case import Case
from .scenario.reader import Text
from .scenario.standings import NONE
from .scenario.written import plain
from .terms import Dossier


def variant(case: Case, dossier: Dossier, levers: Iterable[Lever]) -> dict[str, Any]:
    """What differs from a scenario where levers of a file are thrown, as a mapping under `variants`.

    What stands there wins: lines and events are added at the end, requests are written anew, each with what it has.
    """
    found: dict[str, Any] = {}
    for lever in reversed(in_order(levers)):  # holds are counted from the first
        match lever.means:
            case Means.STANCE:
                line = {"member": lever.name, "on": dossier.id, "stance": str(lever.value)}
                found.setdefault("stances", []).append(line)
            case Means.FACT:
                found.setdefault("events", []).extend(_told(case, dossier, lever))
            case Means.STANDING:
                found.setdefault("standings", {})[dossier.applicant] = lever.name if lever.value else NONE
            case Means.PROVISION:
                struck = found.setdefault("rules", {}).setdefault("without", [*_struck(case)])
                struck.append(lever.name)
            case _:
                _mend(_entry(case, found, dossier), lever)
    return found


def _told(case: Case, dossier: Dossier, lever: Lever) -> list[dict[str, Any]]:
    """A fact told on the first day, and again wherever something else is told of it."""
    value: Any = str(bool(lever.value)).lower()
    value = {lever.of: value} if lever.of else value
    days = days_of(case.world, dossier, lever.name, lever.of)
    return [{"on": iso(day), "facts": {dossier.whose: {lever.name: value}}} for day in days]


def _struck(case: Case) -> tuple[str, ...]:
    return case.page.rules.without if case.page.rules else ()


def _entry(case: Case, found: dict[str, Any], dossier: Dossier) -> dict[str, Any]:
    """The entry of a file among the requests, proposals or proceedings of a variant, which has all of them again."""
    number = [each.id for each in case.world.dossiers].index(dossier.id)
    for key in ("applicants", "proposals", "proceedings"):
        count = len(getattr(case.page, key))
        if number < count:
            if key not in found:
                found[key] = plain(case.source.root[Text(key)])
            entry: dict[str, Any] = found[key][number]
            return entry
        number -= count
    raise LookupError(f"{dossier.id} is no file of this scenario")


def _mend(entry: dict[str, Any], lever: Lever) -> None:
    """Take out of a file's entry, or put right, what a lever speaks of."""
    match lever.means:
        case Means.HOLD:
            del entry["not_tabled"][int(lever.name)]
        case Means.ACT:
            del entry["acts"][lever.name]
        case Means.WITHDRAWAL:
            del entry["withdraws"]
        case Means.REQUEST if lever.name == "areas":
            entry["areas"] = [ANY_AREA]
        case Means.REQUEST:
            del entry[lever.name]
