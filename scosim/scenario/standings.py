"""Who holds what, and who decides from each day on, before a run admits anybody."""

from __future__ import annotations

from collections.abc import Mapping

from ..calendar import Day
from ..history import Record
from ..procedure import Holding
from ..rulebook import Rulebook
from ..terms import Standing, State

NONE = "none"

Deciding = tuple[tuple[Day, tuple[State, ...]], ...]
Holdings = Mapping[State, tuple[Holding, ...]]


def holdings(record: Record, rulebook: Rulebook, stated: Mapping[State, str], opens: Day) -> Holdings:
    """The standings of the record; what the scenario states of a State holds until the record's next change."""
    found: dict[State, list[Holding]] = {}
    for held in sorted(record.standings, key=lambda each: each.since):
        if held.state not in stated or held.since > opens:
            holding = Holding(rulebook.standings[held.standing], held.since, held.until)
            found.setdefault(held.state, []).append(holding)
    for name, word in stated.items():
        if word in rulebook.standings:
            later = found.setdefault(name, [])
            later.insert(0, Holding(rulebook.standings[word], 0, later[0].since if later else None))
    return {name: tuple(each) for name, each in found.items()}


def held_on(held: tuple[Holding, ...], day: Day) -> Standing | None:
    """The standing held on a day, among those of one State."""
    return next((h.standing for h in held if h.since <= day and (h.until is None or day < h.until)), None)


def deciding(held: Holdings, concerned: set[State], opens: Day) -> Deciding:
    """Who decides from each day on: members of the evening before, less those who leave that day.

    Of those with a file of their own only what they hold when the run opens counts; what follows, the run decides.
    """
    spans = {
        name: _kept(_memberships(each), opens) if name in concerned else _memberships(each)
        for name, each in held.items()
    }
    days = {0} | {day for each in spans.values() for span in each for day in span if day is not None}
    timeline: list[tuple[Day, tuple[State, ...]]] = []
    for day in sorted(days):
        members = tuple(sorted(name for name, each in spans.items() if any(_spans(span, day) for span in each)))
        if not timeline or timeline[-1][1] != members:
            timeline.append((day, members))
    return tuple(timeline)


def _memberships(held: tuple[Holding, ...]) -> list[tuple[Day, Day | None]]:
    """The spans in which a State decides: from the day after it became a member; renewal interrupts nothing."""
    spans: list[tuple[Day, Day | None]] = []
    for holding in held:
        last = spans[-1][1] if spans else 0
        if holding.standing.decides and spans and last is not None and holding.since <= last:
            spans[-1] = (spans[-1][0], holding.until)
        elif holding.standing.decides:
            spans.append((holding.since + 1, holding.until))
    return spans


def _kept(spans: list[tuple[Day, Day | None]], opens: Day) -> list[tuple[Day, Day | None]]:
    """The membership of the day on which a run opens, without the end that the record has."""
    return [(since, None) for since, until in spans if since <= opens + 1 and (until is None or until > opens)]


def _spans(span: tuple[Day, Day | None], day: Day) -> bool:
    since, until = span
    return since <= day and (until is None or day < until)


def members_within(timeline: Deciding, opens: Day, closes: Day) -> set[State]:
    """Everybody who decides on some day from `opens` to `closes`."""
    ends = [day for day, _ in timeline[1:]] + [closes + 1]
    return {
        name
        for (since, members), end in zip(timeline, ends, strict=True)
        if since <= closes and end > opens
        for name in members
    }
