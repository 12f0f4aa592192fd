"""Every question of rights on every day on which the law changes, against a second table written out by hand.

The grid: 14 capacities, 24 places (23 organs, and the organisation at large), 3 sessions (open, closed, left out),
23 verbs, 12 areas (11, and left out) and 27 days make 7,511,616 questions.  An area matters only to partners, and
never to the answer for a capacity.  So the ordinary run leaves the area out (625,968 questions) and names each one
for the two kinds of partner on the four days from which their rights differ (145,728 more); the deep run asks all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from scosim.calendar import Day, day, iso
from scosim.law import SCO
from scosim.law.words import VERBS
from scosim.rights import Question, answer
from scosim.scenario.pages import AREAS

from . import naive_rights

PLACES = (None, *SCO.organs)
SESSIONS = ("open", "closed", "")
LEFT_OUT = ("",)

PARTNERS = ("dialogue partner", "SCO partner")
DAYS_OF_PARTNERS = ("2008-08-28", "2015-07-10", "2025-09-01", "2026-01-01")
"""The regulation, the strategy, the merger, and the first day after the strategy."""

NOT_COMPARED = "tianjin-partner-2025/merge"
"""It says who is what; what follows from that stands in other provisions."""

Disagreement = tuple[str, naive_rights.Told, naive_rights.Told]
Case = tuple[str, str, str, str]


@cache
def table_on(date: str) -> dict[naive_rights.Cell, naive_rights.Told]:
    """The second table on one day."""
    return naive_rights.on(date)


@cache
def provisions(cites: tuple[str, ...]) -> frozenset[str]:
    """The provisions among the citations: a reading is not one."""
    return frozenset(cite for cite in cites if not cite.startswith("silences/") and cite != NOT_COMPARED)


def differing(who: str, days: Iterable[Day], areas: Iterable[str]) -> Iterator[tuple[Disagreement, Case]]:
    """Each question on which the two differ: verb, what the table says, what is answered; and when and where."""
    capacity = SCO.capacities[who]
    for on in days:
        law, date = SCO.on(on), iso(on)
        table = table_on(date)
        for organ in PLACES:
            where = organ.code if organ else ""
            for session in SESSIONS:
                for verb in VERBS:
                    told = table.get((who, verb, where, session), naive_rights.NOTHING)
                    for area in areas:
                        given = answer(law, Question(capacity, verb, organ, session, area), lambda fact: None)
                        found = (
                            given.reply.value,
                            provisions(given.cites) if given.reply != "not stated" else frozenset(),
                        )
                        if found != told:
                            yield (verb, told, found), (date, where or "at large", session or "left out", area)


def compare(who: str, days: Iterable[Day], areas: Iterable[str]) -> None:
    """Fail with every disagreement, those of one kind on one line."""
    kinds: dict[Disagreement, list[Case]] = defaultdict(list)
    for kind, case in differing(who, days, areas):
        kinds[kind].append(case)
    if kinds:
        pytest.fail("\n".join(line(who, kind, cases) for kind, cases in kinds.items()), pytrace=False)


def line(who: str, kind: Disagreement, cases: list[Case]) -> str:
    """One kind of disagreement, with the days, places and sessions of it."""
    verb, told, found = kind
    dates, places, sessions, _ = (list(dict.fromkeys(each)) for each in zip(*cases, strict=True))
    return (
        f"{who}, {verb}: the table says {told[0]} {sorted(told[1])}, the answer is {found[0]} {sorted(found[1])} "
        f"({len(cases)}: {', '.join(places)}; {', '.join(sessions)}; {len(dates)} days, {dates[0]} to {dates[-1]})"
    )


# ── The grid and the table ───────────────────────────────────────────────────────────────────────────────


def test_the_grid_has_as_many_questions_as_are_counted_above() -> None:
    one_area = len(SCO.capacities) * len(PLACES) * len(SESSIONS) * len(VERBS) * len(SCO.change_days)
    assert one_area == 14 * 24 * 3 * 23 * 27 == 625_968
    assert one_area * (len(AREAS) + 1) == 7_511_616
    assert len(PARTNERS) * len(PLACES) * len(SESSIONS) * len(VERBS) * len(AREAS) * len(DAYS_OF_PARTNERS) == 145_728
    assert {day(date) for date in DAYS_OF_PARTNERS} <= set(SCO.change_days)


def test_every_row_of_the_table_is_about_questions_of_the_grid() -> None:
    places = {organ.code if organ else "" for organ in PLACES}
    for row in naive_rights.TABLE:
        assert set(row["who"]) <= set(SCO.capacities), row
        assert set(row["verbs"]) <= set(VERBS), row
        assert set(row["organs"]) <= places, row
        assert set(row["sessions"]) <= set(SESSIONS), row
        assert day(row["first"]) in SCO.change_days, row
        assert row["last"] == naive_rights.ALWAYS or day(row["last"]) + 1 in SCO.change_days, row


def test_the_table_takes_nothing_from_the_program() -> None:
    text = Path(naive_rights.__file__).read_text(encoding="utf-8")
    assert "scosim" not in text
    assert [each for each in text.splitlines() if "import" in each.split()] == [
        "from __future__ import annotations",
        "from typing import TypedDict",
    ]


# ── The answers ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("who", SCO.capacities)
def test_whoever_asks_is_answered_as_the_provisions_say(who: str) -> None:
    compare(who, SCO.change_days, LEFT_OUT)


@pytest.mark.parametrize("who", PARTNERS)
def test_no_area_changes_what_a_kind_of_partner_is_told(who: str) -> None:
    compare(who, [day(date) for date in DAYS_OF_PARTNERS], AREAS)


@pytest.mark.deep
@pytest.mark.parametrize("who", SCO.capacities)
def test_no_area_changes_what_anyone_is_told(who: str) -> None:
    compare(who, SCO.change_days, ("", *AREAS))
