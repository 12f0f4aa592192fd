"""Properties of whole histories: of the toy league and of the SCO."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from promises import broken
from worlds import CLOSES, league_worlds, sco_readings, sco_worlds, without_opinions

from scosim.engine import history
from scosim.stances.scripted import Line, Scripted
from scosim.terms import GRANTED, REQUESTED, Stance


def ends(told):
    return [
        (end.dossier.id, end.stage, end.outcome, end.decided_on, end.granted_on, end.waits_for) for end in told.ends
    ]


@given(st.data())
def test_the_promises_hold_in_every_history_of_the_league(league, data):
    world = data.draw(league_worlds(league))
    readings = {
        name: data.draw(st.sampled_from(list(silence.readings))) for name, silence in league.rulebook.silences.items()
    }
    book = league.rulebook.read_as(readings)
    assert broken(book, world, history(book, world)) == []


@given(sco_readings("consensus-at-lower-level"), sco_worlds())
def test_the_promises_hold_in_every_history_of_the_sco(book, world):
    assert broken(book, world, history(book, world)) == []


@given(sco_readings(), sco_worlds())
def test_a_recorded_opinion_never_changes_an_outcome(book, world):
    told, silent = history(book, world), history(book, without_opinions(world))
    assert [entry for entry in told.record if entry.decision != "opinion"] == list(silent.record)
    assert ends(told) == ends(silent)


@given(sco_readings(), sco_worlds())
def test_the_same_law_and_world_have_the_same_history(book, world):
    assert history(book, world).record == history(book, world).record


@given(st.data())
def test_what_is_not_recorded_ends_in_the_same_way(league, data):
    world = data.draw(league_worlds(league))
    assert ends(history(league.rulebook, world)) == ends(history(league.rulebook, world, record=False))


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────


@given(st.data(), st.integers(0, 999))
def test_the_order_in_which_processes_start_does_not_matter(league, started_in_any_order, data, seed):
    world = data.draw(league_worlds(league))
    straight = history(league.rulebook, world)
    with started_in_any_order(seed):
        other = history(league.rulebook, world)
    assert league.lines(other) == league.lines(straight)
    assert ends(other) == ends(straight)


@given(st.data())
def test_the_order_in_which_dossiers_are_written_does_not_matter(league, data):
    world = data.draw(league_worlds(league))
    other = replace(world, dossiers=tuple(data.draw(st.permutations(world.dossiers))))
    assert history(league.rulebook, other).record == history(league.rulebook, world).record


# ── Sameness ─────────────────────────────────────────────────────────────────────────────────────────────


def renamed(world, names):
    """The same world with its members called otherwise."""
    script = tuple(line._replace(member=names.get(line.member)) for line in world.stances.lines)
    return replace(
        world,
        deciding=tuple((since, tuple(names[member] for member in members)) for since, members in world.deciding),
        stances=Scripted(script),
        facts={(whom, fact, names.get(of, of)): known for (whom, fact, of), known in world.facts.items()},
    )


def told_of(record, names):
    """What a record says, with members called otherwise, whatever their order."""

    def say(text):
        return " ".join(names.get(word.strip(";,"), word) for word in text.split())

    return Counter(
        (
            entry.day,
            entry.hour,
            names.get(entry.by, entry.by),
            " ".join(sorted(say(entry.what).replace(";", "").replace(",", "").split())),
            entry.dossier,
            frozenset(entry.cites),
            entry.decision,
            frozenset((names.get(member, member), stance) for member, stance in (entry.stances or {}).items()),
            frozenset(names.get(member, member) for member in entry.members),
        )
        for entry in record
    )


@given(st.data())
def test_members_called_otherwise_have_the_same_history_under_their_new_names(league, data):
    world = data.draw(league_worlds(league))
    names = dict(zip(league.members, data.draw(st.permutations(league.members)), strict=True))
    told, other = history(league.rulebook, world), history(league.rulebook, renamed(world, names))
    assert told_of(told.record, names) == told_of(other.record, {})
    assert [end[:-1] for end in ends(told)] == [end[:-1] for end in ends(other)]


@given(st.data())
def test_a_file_of_somebody_else_who_is_never_admitted_changes_nothing(league, data):
    world = data.draw(league_worlds(league))
    alone = replace(world, dossiers=tuple(file for file in world.dossiers if file.applicant == "Delta"))
    refused = (*world.stances.lines, Line(Stance.OBJECTION, "scenario:66", on="Elba"))
    both = replace(world, stances=Scripted(refused))
    mine = [entry for entry in history(league.rulebook, both).record if entry.dossier in alone.dossiers]
    theirs = [entry for entry in history(league.rulebook, alone).record if entry.dossier is not None]
    assert mine == theirs


# ── More objections ──────────────────────────────────────────────────────────────────────────────────────

FRIENDS = [REQUESTED, "heard", "welcome", GRANTED]


@given(st.data(), st.sampled_from([Stance.OBJECTION, Stance.ABSENT]))
def test_more_objections_or_more_empty_chairs_never_bring_a_file_further(league, data, stance):
    world = data.draw(league_worlds(league, most=1, seeks="friend"))
    day = st.integers(world.opens, CLOSES)
    more = Line(stance, "scenario:66", data.draw(st.sampled_from([None, *league.members])),
                since=data.draw(st.none() | day), until=data.draw(st.none() | day))  # fmt: skip
    harder = replace(world, stances=Scripted((*world.stances.lines, more)))
    (end,), (other,) = history(league.rulebook, world).ends, history(league.rulebook, harder).ends
    assert FRIENDS.index(other.stage) <= FRIENDS.index(end.stage)
    assert other.granted_on is None or (end.granted_on is not None and end.granted_on <= other.granted_on)


@given(st.data())
def test_what_happens_later_never_changes_what_was_recorded_before(league, data):
    world = data.draw(league_worlds(league))
    closes = data.draw(st.integers(max(file.filed for file in world.dossiers), CLOSES))
    long, short = (history(league.rulebook, replace(world, closes=last)).record for last in (CLOSES, closes))
    assert [entry for entry in long if entry.day <= closes] == list(short)
