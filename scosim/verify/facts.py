"""All that may be so of the facts about an applicant, as far as the law of a day can tell it apart.

A fact is true, false or unknown; of a fact about members, so of all, not so of one, or not known of one.  That is
enough: the criteria ask it of every member alike, so that one decides as well as many.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from ..calendar import Day
from ..house import House
from ..house.file import File
from ..procedure import Finding, Known, Verdict, World, facts_about, finding
from ..provision import Criterion, Fact, MemberFact
from ..readings import Truth, facts_in
from ..rulebook import Rulebook
from ..terms import Matter, Standing, State

CITE = "scenario:1"
"""What a fact that is chosen here cites: the line of a story that is yet to be written."""


class Choice(NamedTuple):
    """What is so of one fact about somebody; of a fact about members, of all but `of` it is true."""

    whom: State
    fact: str
    value: Truth
    of: State = ""


Choices = tuple[Choice, ...]

Free = Mapping[State, tuple[str, ...]]
"""The facts that may change, by whom they are about."""


MOST_FACTS = 8
"""Facts about one State that may change at once."""


def asked_of(rulebook: Rulebook, matters: Collection[Matter]) -> tuple[str, ...]:
    """The facts that a scenario may state and criteria ask for of some matters."""
    return tuple(dict.fromkeys(fact.name for fact in _asked(rulebook, matters) if fact.about == "applicant"))


def _asked(rulebook: Rulebook, matters: Collection[Matter]) -> list[Fact | MemberFact]:
    """The facts that criteria ask for of some matters."""
    criteria = (rule for rule in rulebook.rules if isinstance(rule, Criterion))
    return [fact for rule in criteria if set(rule.seeks) & set(matters) for fact in facts_in(rule.holds)]


Told = Callable[[Finding], object]
"""What is told apart of findings: of those that come to the same in this, one is looked at."""


class Chosen:
    """The worlds in which the facts are as chosen, and which choices somebody tells apart on a day.

    The house itself tells apart verdicts only: on which criterion a file founders is for the record.
    """

    def __init__(
        self, rulebook: Rulebook, world: World, free: Free, kept: frozenset[tuple[State, str]], told: Told
    ) -> None:
        self.rulebook = rulebook
        self.world = world
        self.free = {whom: facts for whom, facts in free.items() if facts}
        self.kept, self.told = kept, told
        self._of_members = _facts_of_members(rulebook)
        self._worlds: dict[Choices, World] = {}
        self._kinds: dict[tuple[object, ...], tuple[Choices, ...]] = {}

    def world_in(self, choices: Choices) -> World:
        """The world in which the facts are so from its beginning."""
        if choices not in self._worlds:
            self._worlds[choices] = replace(self.world, facts={**self.world.facts, **known(choices, 0)})
        return self._worlds[choices]

    def kinds(self, house: House) -> Iterator[Choices]:
        """The choices of a day: of those from which the law draws the same findings, one."""
        each = [self._kinds_of(house, whom) for whom in self.free]
        for choices in product(*each):
            yield tuple(choice for one in choices for choice in one)

    def _kinds_of(self, house: House, whom: State) -> tuple[Choices, ...]:
        files = [file for file in house.files if file.under_way and file.dossier.applicant == whom]
        held = [house.standing(whom), *(_conferred(house, file) for file in files)] if files else []
        helds = tuple(dict.fromkeys(held))
        members = house.members()
        key = (whom, tuple(f.place for f in files), helds, members, tuple(map(house.law, files)), self._era(house))
        if key not in self._kinds:
            seen: dict[object, Choices] = {}
            for choices in self._all(whom, members):
                seen.setdefault(self._told(house, files, helds, choices), choices)
            self._kinds[key] = tuple(sorted(seen.values(), key=lambda each: not self._admits(house, files, each)))
        return self._kinds[key]

    def _era(self, house: House) -> int:
        """Between which changes of what the scenario itself states a day lies."""
        return sum(day <= house.today for day in self.world.change_days)

    def _all(self, whom: State, members: tuple[State, ...]) -> Iterator[Choices]:
        """Every choice: of each fact that it is so, is not so, is not known."""
        one = members[0] if members else ""
        free = [
            [Choice(whom, name, value, one if name in self._of_members else "") for value in (True, False, None)]
            for name in self.free[whom]
        ]
        yield from product(*free)

    def _admits(self, house: House, files: list[File], choices: Choices) -> bool:
        """Whether under such facts every file is admissible: such are told first."""
        findings = (self._finding(house, file, house.standing(file.dossier.applicant), choices) for file in files)
        return all(found.verdict is Verdict.ADMISSIBLE for found in findings)

    def _told(
        self, house: House, files: list[File], helds: tuple[Standing | None, ...], choices: Choices
    ) -> tuple[object, ...]:
        """What is told of each file under such facts, whatever is held of what may be held that day."""
        kept = [choice.value for choice in choices if (choice.whom, choice.fact) in self.kept]
        found = (self._finding(house, file, held, choices) for file in files for held in helds)
        return (*kept, *((each.verdict, self.told(each)) for each in found))

    def _finding(self, house: House, file: File, held: Standing | None, choices: Choices) -> Finding:
        """What the law finds of a file under such facts, if that is held."""
        facts = facts_about(self.world_in(choices), file.dossier, house.today, held)
        return finding(house.law(file), file.dossier, facts, house.members())


def known(choices: Choices, since: Day) -> dict[tuple[str, str, str], tuple[Known, ...]]:
    """What is known from a day on, where the facts are as chosen."""
    found: dict[tuple[str, str, str], tuple[Known, ...]] = {}
    for whom, fact, value, of in choices:
        if of:
            found[whom, fact, "any"] = (Known(since, True, CITE),)
        found[whom, fact, of] = (Known(since, value, CITE),)
    return found


def _conferred(house: House, file: File) -> Standing | None:
    granting = house.law(file).granting(file.dossier.seeks)
    return granting.confers if granting else None


def _facts_of_members(rulebook: Rulebook) -> frozenset[str]:
    """The facts that criteria ask of each member; none of them may be asked of one in particular."""
    asked = _asked(rulebook, rulebook.matters)
    named = {fact.name for fact in asked if isinstance(fact, Fact) and fact.of}
    return frozenset(fact.name for fact in asked if isinstance(fact, MemberFact)) - named
