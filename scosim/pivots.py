"""Who binds, alone or with whom, and the smallest changes that would turn the outcome.

Who objects is not who binds: of three that object at a sitting none could have had it adopted by standing aside
alone.  So there are two accounts: blocks, each shared by those who made it; and sets of changes, each proved by
running it.  Where stances are left to chance, the chance of a grant is told with each change, on the same draws.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from .calendar import Day, iso
from .chances import Luck
from .engine import End, history
from .figures import Blocker, blockers, together
from .odds import Asked, is_left_to_chance, odds
from .pivots_levers import Lever, Levers, Means, Thrown, changed
from .pivots_search import BOUND, Flip, Flips, Search, flips, flips_of
from .pivots_variants import variant
from .procedure import Entry, Outcome, Result
from .results import FORMAT, MOST_TOGETHER, Run, run
from .tally import Weight
from .terms import State

__all__ = ["Flip", "Flips", "Lever", "Pivots", "flips", "pivots", "pivots_of", "variant"]


class Sitting(NamedTuple):
    """A decision on a file in the history told: who objected, who was absent where that deferred it.

    Of k members that object none binds more than another: each is answerable for 1/k.
    """

    day: Day
    organ: str
    decision: str
    objectors: tuple[State, ...]
    absent: tuple[State, ...]
    cites: tuple[str, ...]

    @property
    def sole(self) -> State | None:
        """The only one that objected."""
        return self.objectors[0] if len(self.objectors) == 1 else None


class Binding(NamedTuple):
    """A member that objects or is absent: how often and how likely; the chance of a grant if it never did.

    `blocks` is None of one that is only absent: deferral is no objection.
    """

    member: State
    blocks: Blocker | None
    without: Weight | None


class File(NamedTuple):
    """What binds one file: members over all runs, sittings as told, sets of changes and the chance with each."""

    end: End
    members: tuple[Binding, ...]
    sittings: tuple[Sitting, ...]
    flips: Flips
    chances: tuple[Weight | None, ...]


class Pivots(NamedTuple):
    """What binds each file of a run."""

    run: Run
    files: tuple[File, ...]

    def data(self) -> dict[str, Any]:
        """All of it as plain data, as the JSON format has it."""
        return _data(self)

    def variants(self) -> dict[str, Any]:
        """Each set of changes as a variant of the scenario, by its name, as they stand under `variants`."""
        found = [(file, flip) for file in self.files for flip in file.flips.found]
        return {
            f"flip {number}": variant(self.run.case, file.end.dossier, flip.levers)
            for number, (file, flip) in enumerate(found, 1)
        }


def pivots(path: str | os.PathLike[str], **options: Any) -> Pivots:
    """What binds each file of a scenario, in one history and over all runs; options and errors are those of `run`."""
    return pivots_of(run(path, variants=False, **options), options.get("jobs", 1))


def pivots_of(told: Run, jobs: int = 1, bound: int = BOUND, most: int | None = None) -> Pivots:
    """The same of a run that is at hand, by sets of at most `bound` changes.

    It takes a chance to say how likely a grant is without each member, and another with each set: beyond `most`
    those of the sets are not told, or none.
    """
    method = "auto" if told.odds.method == "exact" else told.odds.method
    asked = Asked(told.seed, method, told.odds.runs, told.fractions, jobs)
    searches = [Search(told.case, told.history, end.dossier.id) for end in told.history.ends]
    found = [flips_of(search, bound) for search in searches]
    binding = [_binding(told, search) for search in searches]
    members = sum(map(len, binding))
    without = None if most is not None and members > most else asked
    with_sets = None if most is not None and members + sum(len(each.found) for each in found) > most else asked
    files = zip(searches, found, binding, strict=True)
    return Pivots(told, tuple(_file(told, *each, without, with_sets) for each in files))


def _file(
    told: Run, search: Search, found: Flips, binding: list[State], without: Asked | None, with_sets: Asked | None
) -> File:
    chances = tuple(_chance(told, search, frozenset(flip.levers), with_sets) for flip in found.found)
    members = tuple(_members(told, search, binding, without))
    return File(search.end, members, _sittings(told, search), found, chances)


def _sittings(told: Run, search: Search) -> tuple[Sitting, ...]:
    return tuple(_decided(told.history.of(search.dossier.id)))


def _decided(entries: Iterable[Entry]) -> Iterator[Sitting]:
    for entry in entries:
        if entry.stances is not None and entry.decision is not None:
            objectors = entry.members if entry.decision == Result.OBJECTED else ()
            absent = entry.members if entry.decision == Result.DEFERRED else ()
            yield Sitting(entry.day, entry.by, entry.decision, objectors, absent, entry.cites)


def _binding(told: Run, search: Search) -> list[State]:
    """Whoever objects in any run, or is absent in the history told."""
    absent = {member for sitting in _sittings(told, search) for member in sitting.absent}
    return sorted({*absent, *(each.member for each in blockers(told.odds.tallies[search.dossier.id]))})


def _members(told: Run, search: Search, binding: list[State], asked: Asked | None) -> Iterator[Binding]:
    blocks = {each.member: each for each in blockers(told.odds.tallies[search.dossier.id])}
    levers = Levers(search.case, search.dossier, to_grant=True)
    for member in binding:
        without = _chance(told, search, frozenset({levers.stance(member)}), asked)
        yield Binding(member, blocks.get(member), without)


def _chance(told: Run, search: Search, thrown: Thrown, asked: Asked | None) -> Weight | None:
    """The chance of a grant with some levers thrown, on the same draws; None where nothing is left to chance."""
    if asked is None or not is_left_to_chance(told.case):
        return None
    case = changed(search.case, search.dossier, thrown)
    other = history(case.rulebook, case.world, Luck(told.seed, told.trace))
    return odds(case, other, asked).tallies[search.dossier.id].chance(Outcome.GRANTED)


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


def _data(found: Pivots) -> dict[str, Any]:
    told = found.run
    return {
        "format": FORMAT,
        "scenario": {
            "title": told.case.page.title,
            "path": told.case.source.path,
            "sha256": told.case.source.sha256,
        },
        "method": told.odds.method,
        "runs": told.odds.runs,
        "seed": told.seed,
        "trace": told.trace,
        "dossiers": [_of_file(told, file) for file in found.files],
        "variants": found.variants(),
    }


def _of_file(told: Run, file: File) -> dict[str, Any]:
    dossier, tally = file.end.dossier, told.odds.tallies[file.end.dossier.id]
    return {
        "id": dossier.id,
        "outcome": file.end.outcome,
        "granted_on": _day(file.end.granted_on),
        "chance": told.printed(tally.chance(Outcome.GRANTED)),
        "account": {
            "organs": [
                {
                    "organ": at.organ,
                    "objected": told.printed(at.objected),
                    "deferred": told.printed(at.deferred),
                    "blocks": [
                        {"members": list(each.members), "times": told.printed(each.times)}
                        for each in together(tally, MOST_TOGETHER)
                        if each.organ == at.organ
                    ],
                }
                for at in told.at_organs(dossier)
            ],
            "members": [_member(told, each) for each in file.members],
        },
        "sittings": [_sitting(told, each) for each in file.sittings],
        "turns_to": Outcome.GRANTED if file.flips.to_grant else f"not {Outcome.GRANTED}",
        "flips": [_flip(told, *each) for each in zip(file.flips.found, file.chances, strict=True)],
        "why_none": file.flips.why or None,
        "bound": file.flips.bound,
        "looked_at": [_lever(each) for each in file.flips.looked_at],
    }


def _member(told: Run, each: Binding) -> dict[str, Any]:
    blocks = each.blocks
    return {
        "member": each.member,
        "chance": told.printed(blocks.chance if blocks else 0),
        "sole": told.printed(blocks.sole if blocks else 0),
        "times": told.printed(blocks.times if blocks else 0),
        "responsibility": told.printed(blocks.responsibility if blocks else 0),
        "at": {organ: told.printed(times) for organ, times in (blocks.at if blocks else ())},
        "chance_without": _printed(told, each.without),
    }


def _sitting(told: Run, each: Sitting) -> dict[str, Any]:
    return {
        "date": iso(each.day),
        "organ": each.organ,
        "decision": each.decision,
        "objectors": list(each.objectors),
        "sole": each.sole,
        "responsibility": _printed(told, 1 / len(each.objectors) if each.objectors else None),
        "absent": list(each.absent),
        "cites": list(each.cites),
    }


def _flip(told: Run, flip: Flip, chance: Weight | None) -> dict[str, Any]:
    works = flip.first_works
    first = works and {"date": iso(works.day), "organ": works.organ, "decision": works.decision, "told": works.told}
    return {
        "levers": [_lever(lever) for lever in flip.levers],
        "first_works": first,
        "granted_on": _day(flip.granted_on),
        "chance": _printed(told, chance),
    }


_NAMES = {Means.STANCE: "member", Means.PROVISION: "cite", Means.REQUEST: "says", Means.WITHDRAWAL: "file"}
"""Under which key a lever has its name, where not under that of its kind."""


def _lever(lever: Lever) -> dict[str, Any]:
    fact = {"of": lever.of or None, "value": lever.value} if lever.means is Means.FACT else {}
    stance = {"stance": lever.value} if lever.means is Means.STANCE else {}
    named = {"kind": lever.means, _NAMES.get(lever.means, str(lever.means)): lever.name}
    return {**named, **stance, **fact, "words": lever.words, "cites": list(lever.cites)}


def _day(day: Day | None) -> str | None:
    return iso(day) if day is not None else None


def _printed(told: Run, chance: Weight | None) -> Any:
    return None if chance is None else told.printed(chance)
