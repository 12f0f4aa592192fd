"""Episodes: each is in order, and what was granted is what the record says was granted."""

from __future__ import annotations

from collections import Counter

import pytest

from scosim.calendar import day, year_of
from scosim.history import record, states
from scosim.history.attributes import attributes
from scosim.history.episodes import Episode, addresses, episodes
from scosim.history.validation import STANDINGS
from scosim.scenario.model import MERGED

SHORT = {"mem": "member", "obs": "observer", "dp": "dialogue partner"}

each = pytest.mark.parametrize("episode", episodes(), ids=lambda episode: episode.id)


def granted_years(episode: Episode) -> set[int]:
    """The years in which the record has a decision to grant what was asked for."""
    held = [row for row in record().standings if (row.state, row.standing) == (episode.candidate, episode.standing)]
    promised = [
        row for row in record().promised if (row.state, row.standing) == (episode.candidate, episode.standing)
    ]
    return {year_of(row.begun or row.decided) for row in held} | {year_of(row.decided) for row in promised}


def test_there_are_as_many_as_the_page_tells():
    assert len(episodes()) == 49
    assert Counter(episode.rules_ok for episode in episodes()) == {True: 42, False: 7}
    assert Counter(episode.granted for episode in episodes()) == {True: 26, False: 23}


def test_they_go_by_year_and_id_and_each_is_told_once():
    order = [(episode.year, episode.id) for episode in episodes()]
    assert order == sorted(set(order))


@each
def test_an_episode_names_what_is_known_elsewhere(episode):
    assert episode.candidate in states()
    assert episode.standing in STANDINGS
    assert attributes().find("geography", about=episode.candidate, day=episode.decided(record())) is not None
    _, standing, year = episode.id.split("-")
    assert (SHORT[standing], int(year)) == (episode.standing, episode.year)


@each
def test_an_episode_is_filed_before_it_is_decided(episode):
    assert episode.filed.first <= episode.decided(record())


@each
def test_what_was_granted_is_what_the_record_says(episode):
    assert (episode.year in granted_years(episode)) == episode.granted
    assert episode.rules_ok or not episode.granted


@each
def test_every_source_can_be_looked_up(episode):
    assert episode.sources
    assert all(addresses()[key] for key in episode.sources)


def test_a_year_without_a_summit_is_no_year_of_a_decision():
    with pytest.raises(LookupError, match=r"mn-obs-2004: no summit of 1999 is on record"):
        episodes()[1]._replace(year=1999).decided(record())


def test_no_grant_on_record_is_left_out():
    opened = [row for row in record().standings if row.since > day("2001-06-15") and row.standing != MERGED]
    assert len(opened) + len(record().promised) == sum(episode.granted for episode in episodes())
