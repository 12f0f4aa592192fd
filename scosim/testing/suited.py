"""What the law hopes of those who ask: the facts that let a file pass, and who may ask for what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..calendar import Day
from ..procedure import Known, Verdict, World, facts_about, finding
from ..provision import Condition, Every, EveryMember, Fact, MemberFact, No, Some
from ..rulebook import Rulebook
from ..stances.scripted import Scripted
from ..terms import Dossier, Kind, Matter, Standing

ANY = "any"
"""The member that stands for all that are not named."""


class Hope(NamedTuple):
    """A fact of the applicant that the law asks for, with the answer that lets a file pass."""

    name: str
    of: str
    value: bool
    declared: bool


class Profile(NamedTuple):
    """Who may ask: what it is, what it holds, what is alleged against it."""

    kind: Kind
    held: Standing | None
    ground: str


@lru_cache(maxsize=1024)
def hopes(rulebook: Rulebook, matter: Matter) -> tuple[Hope, ...]:
    """The facts that the criteria of a matter ask for on any day, each with the answer that is hoped for."""
    found: dict[tuple[str, str], Hope] = {}
    for day in rulebook.change_days:
        law = rulebook.on(day)
        for criterion in law.criteria(matter):
            for hope in _hoped(law.condition(criterion, "holds"), True):
                found.setdefault((hope.name, hope.of), hope)
    return tuple(found.values())


def _hoped(condition: Condition, value: bool) -> Iterator[Hope]:
    match condition:
        case Fact(about="applicant"):
            yield Hope(condition.name, condition.of, value, condition.declared)
        case MemberFact(about="applicant"):
            yield Hope(condition.name, ANY, value, False)
        case No(that):
            yield from _hoped(that, not value)
        case EveryMember(that):
            yield from _hoped(that, value)
        case Every(parts) | Some(parts):
            for part in parts:
                yield from _hoped(part, value)


def profiles(rulebook: Rulebook, matter: Matter, day: Day) -> tuple[Profile, ...]:
    """Those whose file for a matter is admissible on a day, if all is as it is hoped; none where nobody's is."""
    begun = [change for change in rulebook.change_days if change <= day]
    return _profiles(rulebook, matter, begun[-1]) if begun else ()


@lru_cache(maxsize=1024)
def _profiles(rulebook: Rulebook, matter: Matter, day: Day) -> tuple[Profile, ...]:
    if rulebook.on(day).granting(matter) is None:
        return ()
    everybody = [
        Profile(kind, held, ground) for held in standings(rulebook) for kind in Kind for ground in grounds(rulebook)
    ]
    return tuple(profile for profile in everybody if _is_suited(rulebook, matter, day, profile))


@lru_cache(maxsize=64)
def standings(rulebook: Rulebook) -> tuple[Standing | None, ...]:
    """What one may hold, as far as the law tells it apart: nothing, what may be sought, what criteria name."""
    asked = {fact.value for fact, _ in rulebook.facts().values() if fact.about == "standing"}
    named = (each for each in rulebook.capacities.values() if isinstance(each, Standing) and each.name in asked)
    return tuple(dict.fromkeys((None, *rulebook.standings.values(), *named)))


@lru_cache(maxsize=64)
def grounds(rulebook: Rulebook) -> tuple[str, ...]:
    """What may be alleged, as far as the law tells it apart."""
    asked = (fact.value for fact, _ in rulebook.facts().values() if fact.about == "request" and fact.name == "ground")
    return tuple(dict.fromkeys(("", *asked)))


def _is_suited(rulebook: Rulebook, matter: Matter, day: Day, profile: Profile) -> bool:
    if matter.satisfied_by(profile.held):
        return False
    dossier = dossier_of(profile, "one", "one", matter, day, "scenario:1")
    known = (Known(day, True, "scenario:1"),), (Known(day, False, "scenario:1"),)
    facts = {("one", hope.name, hope.of): known[not hope.value] for hope in hopes(rulebook, matter)}
    world = World(opens=day, closes=day, dossiers=(), deciding=(), stances=Scripted(()), facts=facts)
    found = finding(rulebook.on(day), dossier, facts_about(world, dossier, day, profile.held), ("another",))
    return found.verdict is Verdict.ADMISSIBLE


def dossier_of(profile: Profile, name: str, applicant: str, matter: Matter, filed: Day, cite: str) -> Dossier:
    """A file as one of such a profile makes it out, with what the law demands and an area named."""
    return Dossier(name, applicant, matter, filed, cite, profile.kind, areas=("economy",), ground=profile.ground)
