"""The dated record of the organisation: who held which standing when, its sittings, and facts about States.

The data lie beside this file: record.json (standings, sittings, chairs, facts, each with its sources) and
states.json (names, codes and aliases of States).  Nothing here knows a rule.  A date known to the month counts
from the month's last day.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from ..calendar import Day, PartialDate

Row = Mapping[str, Any]
Data = Mapping[str, Any]
Keyed = TypeVar("Keyed", "Held", "Known")
Ending = TypeVar("Ending", "Held", "Body")

ORGANS = ("CHS", "CHG", "CFM")


class Held(NamedTuple):
    """A standing that a State held from a day until the first day on which it no longer did.

    `begun` is the day on which the heads of state opened its admission, where that was a decision of its own.
    """

    state: str
    standing: str
    since: Day
    until: Day | None
    decided: Day
    sources: tuple[str, ...]
    confidence: str
    note: str = ""
    begun: Day | None = None

    def on(self, day: Day) -> bool:
        """Whether the standing was held on a day."""
        return self.since <= day and (self.until is None or day < self.until)


class Promised(NamedTuple):
    """A standing that was decided but has not begun, for want of the act that completes it."""

    state: str
    standing: str
    decided: Day
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Meeting(NamedTuple):
    """A meeting of an organ; one of several days sits on its last, and a planned one may have only a year."""

    organ: str
    on: PartialDate
    opened: Day
    place: str
    chair: str | None
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Turn(NamedTuple):
    """The State in the chair from the evening of a day on; None where the record does not tell."""

    after: Day
    chair: str | None


class Known(NamedTuple):
    """A fact about a State, from a day or always, until another entry on the same matter follows."""

    state: str
    fact: str
    other: str | None
    since: Day | None
    value: bool
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Uninvited(NamedTuple):
    """A State that keeps its standing and is not invited, from a day on: practice, no act of law."""

    state: str
    since: Day
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Group(NamedTuple):
    """An expert group, and the member that is reported to chair it."""

    group: str
    chair: str
    sources: tuple[str, ...]
    confidence: str
    note: str = ""


class Body(NamedTuple):
    """A body of the organisation, one beside it, or its forerunner: its seat, its span, and who belonged if told."""

    body: str
    kind: str
    seat: str | None
    since: PartialDate
    until: Day | None
    states: tuple[str, ...]
    sources: tuple[str, ...]
    confidence: str
    note: str = ""

    def on(self, day: Day) -> bool:
        """Whether it existed on a day; a first day known to the year or month counts from its last."""
        return self.since.last <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Record:
    """What is known of the organisation's past; `covers` tells its first and last day."""

    covers: tuple[Day, Day]
    standings: tuple[Held, ...]
    promised: tuple[Promised, ...]
    meetings: tuple[Meeting, ...]
    turns: tuple[Turn, ...]
    known: tuple[Known, ...]
    uninvited: tuple[Uninvited, ...] = ()
    groups: tuple[Group, ...] = ()
    bodies: tuple[Body, ...] = ()

    def sittings(self, organ: str) -> tuple[Day, ...]:
        """The days on which an organ sat, as far as they are known to the day."""
        return self._sittings.get(organ, ())

    def standing_on(self, state: str, day: Day) -> str | None:
        """The standing that a State held on a day; None if it held none."""
        return next((held.standing for held in self._held.get(state, ()) if held.on(day)), None)

    def members_on(self, day: Day) -> tuple[str, ...]:
        """The members on a day, by name."""
        return tuple(sorted(held.state for held in self.standings if held.standing == "member" and held.on(day)))

    def chair_on(self, day: Day) -> str | None:
        """The State in the chair: until the end of a CHS sitting its host, then the host of the next one."""
        past = bisect_left(self.turns, day, key=lambda turn: turn.after)
        return self.turns[past - 1].chair if past else None

    def host_on(self, organ: str, day: Day) -> str | None:
        """The host of an organ's meeting of that day or the next one; None if the record does not tell."""
        following = (meeting for meeting in self.meetings if meeting.organ == organ and meeting.on.last >= day)
        return next((meeting.chair for meeting in sorted(following, key=lambda meeting: meeting.on)), None)

    def promised_on(self, state: str, day: Day) -> str | None:
        """The standing that was decided for a State and had not begun on a day."""
        waiting = [(held.standing, held.decided, held.since) for held in self._held.get(state, ())]
        waiting += [(each.standing, each.decided, day + 1) for each in self.promised if each.state == state]
        return next((standing for standing, decided, since in waiting if decided <= day < since), None)

    def invited_on(self, state: str, day: Day) -> bool:
        """Whether nothing is known that keeps a State from being invited."""
        return not any(each.state == state and each.since <= day for each in self.uninvited)

    def member_since(self, state: str, day: Day) -> Day | None:
        """Since when a State that is a member on a day has been one."""
        held = next((held for held in self._held.get(state, ()) if held.on(day)), None)
        return held.since if held is not None and held.standing == "member" else None

    def chair_of(self, group: str) -> str | None:
        """The member reported to chair an expert group."""
        return next((each.chair for each in self.groups if each.group == group), None)

    def body(self, name: str) -> Body | None:
        """A body by its name or its code as an organ."""
        return next((each for each in self.bodies if each.body == name), None)

    def chair_at(self, organ: str, day: Day) -> str | None:
        """Who is in the chair of an organ on a day: the summit's host, of the CHG its own; of a group, its chair."""
        if organ == "CHG":
            return self.host_on(organ, day)
        return self.chair_on(day) if organ in ("CHS", "CFM", "CNC") else self.chair_of(organ)

    def facts(self, state: str) -> tuple[Known, ...]:
        """What is known of a State, the entries on one matter in the order of their dates."""
        return self._known.get(state, ())

    def as_of(self, day: Day) -> Record:
        """The record as it stood that evening: nothing later, and no end that was still to come."""
        if day >= self.covers[1]:
            return self
        return Record(
            covers=(self.covers[0], day),
            standings=tuple(_open(held, day) for held in self.standings if held.since <= day),
            promised=tuple(each for each in self.promised if each.decided <= day),
            meetings=tuple(each for each in self.meetings if each.on.first <= day),
            turns=tuple(turn for turn in self.turns if turn.after <= day),
            known=tuple(each for each in self.known if each.since is None or each.since <= day),
            uninvited=tuple(each for each in self.uninvited if each.since <= day),
            groups=self.groups,
            bodies=tuple(_open(each, day) for each in self.bodies if each.since.last <= day),
        )

    @cached_property
    def change_days(self) -> tuple[Day, ...]:
        """The days on which a standing begins or ends."""
        days = {held.since for held in self.standings}
        return tuple(sorted(days | {held.until for held in self.standings if held.until is not None}))

    @cached_property
    def _sittings(self) -> dict[str, tuple[Day, ...]]:
        exact = [meeting for meeting in self.meetings if meeting.on.exact]
        return {organ: tuple(sorted(m.on.last for m in exact if m.organ == organ)) for organ in ORGANS}

    @cached_property
    def _held(self) -> dict[str, tuple[Held, ...]]:
        return by_state(self.standings)

    @cached_property
    def _known(self) -> dict[str, tuple[Known, ...]]:
        in_order = sorted(self.known, key=lambda each: (each.fact, each.other or "", each.since or 0))
        return by_state(in_order)


@lru_cache(maxsize=1)
def record() -> Record:
    """The packaged record."""
    return read(packaged())


def packaged() -> dict[str, Any]:
    """The text of record.json as plain data, a fresh copy at every call."""
    return dict(data_file("record.json"))


def read(data: Data) -> Record:
    """The record that plain data tell; they are taken to be in order (`validate` looks at that)."""
    address = data["sources"]
    meetings = tuple(_meeting(row, address) for row in data["sittings"])
    return Record(
        covers=(counts_from(data["covers"]["from"]), counts_from(data["covers"]["to"])),
        standings=tuple(_held(row, address) for row in data["standings"]),
        promised=tuple(_promised(row, address) for row in data["decisions_without_standing"]),
        meetings=meetings,
        turns=tuple(_turns(meetings, data["chairs"])),
        known=tuple(_known(row, address) for row in data["facts"]),
        uninvited=tuple(
            Uninvited(row["state"], counts_from(row["from"]), *_origin(row, address)) for row in data["not_invited"]
        ),
        groups=tuple(Group(row["group"], row["chair"], *_origin(row, address)) for row in data["working_groups"]),
        bodies=tuple(_body(row, address) for row in data["bodies"]),
    )


def data_file(name: str) -> Any:
    """What a data file beside this module holds."""
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def counts_from(text: str) -> Day:
    """The day from which a date counts: the last one that it may be."""
    return PartialDate.read(text).last


def _origin(row: Row, address: Mapping[str, str]) -> tuple[tuple[str, ...], str, str]:
    """Where an entry comes from: the addresses of its sources, the confidence, the note."""
    return tuple(address[key] for key in row["sources"]), row["confidence"], row.get("note", "")


def _held(row: Row, address: Mapping[str, str]) -> Held:
    since = counts_from(row["from"])
    until = counts_from(row["until"]) if "until" in row else None
    decided = counts_from(row["decided"]) if "decided" in row else since
    begun = counts_from(row["begun"]) if "begun" in row else None
    return Held(row["state"], row["standing"], since, until, decided, *_origin(row, address), begun)


def _promised(row: Row, address: Mapping[str, str]) -> Promised:
    return Promised(row["state"], row["standing"], counts_from(row["decided"]), *_origin(row, address))


def _meeting(row: Row, address: Mapping[str, str]) -> Meeting:
    on = PartialDate.read(row["on"])
    opened = counts_from(row["from"]) if "from" in row else on.first
    return Meeting(row["organ"], on, opened, row["place"], row.get("chair"), *_origin(row, address))


def _known(row: Row, address: Mapping[str, str]) -> Known:
    since = counts_from(row["from"]) if "from" in row else None
    origin = _origin(row, address)
    return Known(row["state"], row["fact"], row.get("with"), since, row["value"], *origin)


def _body(row: Row, address: Mapping[str, str]) -> Body:
    until = counts_from(row["until"]) if "until" in row else None
    since, states = PartialDate.read(row["from"]), tuple(row.get("states", ()))
    return Body(row["body"], row["kind"], row.get("seat"), since, until, states, *_origin(row, address))


def _turns(meetings: Iterable[Meeting], chairs: Iterable[Row]) -> Iterator[Turn]:
    """Who takes the chair when: from the summits, and after the last known one from the table of chairs."""
    summits = sorted((m.on.last, m.chair) for m in meetings if m.organ == "CHS" and m.on.exact)
    yield Turn(summits[0][0] - 1, summits[0][1])
    yield from (Turn(done, host) for (done, _), (_, host) in pairwise(summits))
    yield from _turns_after(summits[-1][0], chairs)


def _turns_after(last: Day, chairs: Iterable[Row]) -> Iterator[Turn]:
    """The turns that the table of chairs tells after a day, and the end of what it tells."""
    end = last
    for row in chairs:
        begins = PartialDate.read(row["from"])
        if begins.last >= last:
            yield Turn(last if begins.first <= last else begins.last - 1, row["chair"])
            end = counts_from(row["until"])
    yield Turn(end, None)


def _open(held: Ending, day: Day) -> Ending:
    """A standing or a body as it was known on a day: an end that is still to come is unknown."""
    return held._replace(until=None) if held.until is not None and held.until > day else held


def by_state(entries: Iterable[Keyed]) -> dict[str, tuple[Keyed, ...]]:
    """Entries sorted into one tuple for each State, their order kept."""
    found: dict[str, list[Keyed]] = defaultdict(list)
    for entry in entries:
        found[entry.state].append(entry)
    return {name: tuple(rows) for name, rows in found.items()}
