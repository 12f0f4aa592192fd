"""What is known of each fact from each day on: stated, changed by events, or taken from the record."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import try_nearest
from ..history import Record, nearest, state
from ..procedure import Known
from ..provision import Fact, MemberFact
from ..rulebook import Rulebook
from .complaints import Complaints
from .fields import ANY, HISTORICAL, STATES
from .pages import ScenarioPage
from .places import Path
from .reader import shown

Entries = tuple[tuple[str, Known], ...]
Timelines = dict[tuple[str, str, str], list[Known]]


class FactBook:
    """Builds the timelines of a scenario's facts, by (whom, fact, member or "")."""

    def __init__(self, page: ScenarioPage, rulebook: Rulebook, record: Record, complaints: Complaints) -> None:
        self.page = page
        self.record = record
        self.complaints = complaints
        self.asked = {fact.name: fact for fact, _ in rulebook.facts().values() if fact.about == "applicant"}
        self.known: Timelines = {}

    def timelines(self) -> Mapping[tuple[str, str, str], tuple[Known, ...]]:
        """Everything known; what is stated wins over the record, and events change both."""
        for whom, facts in self.page.facts.items():
            self._state(whom, facts)
        for page in self.page.proceedings:
            if page.breach_continues:
                self._add(page.concerned, "breach_continues", page.breach_continues)
        for number, event in enumerate(self.page.events):
            for whom, facts in event.facts.items():
                path: Path = ("events", number, "facts", whom)
                name = self._whom(whom, path)
                for fact, entries in facts.items():
                    if self._is_asked(fact, entries, (*path, fact)):
                        self._add(name, fact, tuple((of, known._replace(since=event.on)) for of, known in entries))
        return {key: tuple(sorted(entries, key=lambda known: known.since)) for key, entries in self.known.items()}

    def _state(self, whom: str, facts: Mapping[str, Entries]) -> None:
        name = self._whom(whom, ("facts", whom))
        historical = facts.get(HISTORICAL)
        if historical and (len(historical) > 1 or historical[0][0] or historical[0][1].since):
            told = "historical is said of all packaged facts, on every day"
            self.complaints.refuse("S0219", told, ("facts", whom, HISTORICAL), "expected: true or false")
        if historical and historical[0][1].value:
            for entry in self.record.facts(name):
                known = Known(entry.since or 0, entry.value, historical[0][1].cite)
                self._add(name, entry.fact, ((entry.other or "", known),))
        for fact, entries in facts.items():
            if fact != HISTORICAL and self._is_asked(fact, entries, ("facts", whom, fact)):
                self._displace(name, fact, {self._member(fact, of) for of, _ in entries})
                self._add(name, fact, entries)

    def _add(self, name: str, fact: str, entries: Entries) -> None:
        for of, known in entries:
            self.known.setdefault((name, fact, self._member(fact, of)), []).append(known)

    def _displace(self, name: str, fact: str, members: set[str]) -> None:
        """What is stated of a member displaces the record's word on it; what is stated of any, all of it."""
        for key in [key for key in self.known if key[:2] == (name, fact)]:
            if members & {"", ANY} or key[2] in members:
                del self.known[key]

    def _member(self, fact: str, of: str) -> str:
        """Of whom a fact is known: what is said of no member in particular is said of any."""
        return of or (ANY if isinstance(self.asked.get(fact), MemberFact) else "")

    def _whom(self, whom: str, path: Path) -> str:
        """The State, applicant or proposal of which facts are stated."""
        named = {applicant.name for applicant in self.page.applicants if applicant.organisation}
        named |= {proposal.name for proposal in self.page.proposals}
        name = whom if whom in named else state(whom)
        if name is None:
            guess = nearest(whom)
            remedy = f"try: {guess}" if guess else STATES
            message = f"{shown(whom)} is no State that is known, and no applicant"
            self.complaints.refuse("S0301", message, path, remedy, key=True)
        return name or whom

    def _is_asked(self, fact: str, entries: Entries, path: Path) -> bool:
        if fact not in self.asked:
            words = sorted(self.asked)
            remedies = (
                f"facts: {', '.join(words)}",
                *try_nearest(fact, [*words, *([HISTORICAL] if path[0] == "facts" else [])]),
            )
            self.complaints.refuse(
                "S0306", f"{shown(fact)} is no fact that the law asks for", path, *remedies, key=True
            )
            return False
        if path[0] == "events" and any(known.since for _, known in entries):
            self.complaints.refuse("S0218", "an event has its own day", path, "state the value without a date")
            return False
        if any(of for of, _ in entries) and isinstance(self.asked[fact], Fact):
            message = f"{fact} is not said of members one by one"
            self.complaints.refuse("S0232", message, path, "expected: true, false or unknown")
            return False
        return True
