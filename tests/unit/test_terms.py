from __future__ import annotations

import pytest

from scosim.calendar import Hour
from scosim.terms import Dossier, Fixed, Organ, Proposal, Stance, Standing

FRIEND, COUSIN, ALLY = Standing("friend", 1), Standing("cousin", 1), Standing("ally", 2)


@pytest.mark.parametrize(
    ("held", "satisfied"), [(None, False), (FRIEND, True), (COUSIN, False), (ALLY, True)], ids=str
)
def test_a_standing_is_satisfied_by_itself_or_a_higher_one_and_not_by_one_of_its_rank(held, satisfied):
    assert FRIEND.satisfied_by(held) is satisfied


def test_a_lower_standing_does_not_satisfy_a_higher_one():
    assert not ALLY.satisfied_by(FRIEND)


def test_no_standing_satisfies_a_proposal():
    assert not Proposal("plan", ("MOOT",)).satisfied_by(ALLY)


def test_facts_are_asked_of_a_proposal_itself_and_else_of_the_applicant():
    plan = Dossier("plan", "Delta", Proposal("plan", ("MOOT",)), 7, "scenario:1")
    assert (plan.whose, plan._replace(id="Delta/ally", seeks=ALLY).whose) == ("plan", "Delta")


def test_organs_and_standings_are_told_by_code_and_by_name():
    assert (str(Organ("MOOT", "Moot of the Ports", Hour.SUMMIT)), str(ALLY)) == ("MOOT", "ally")


def test_dossiers_are_ranked_by_the_day_of_filing_and_then_by_id():
    files = [Dossier(name, "Delta", ALLY, filed, "scenario:1") for name, filed in (("a", 9), ("c", 7), ("b", 7))]
    assert [file.id for file in sorted(files, key=lambda file: file.rank)] == ["b", "c", "a"]


def test_chances_are_laid_end_to_end_in_the_order_of_the_contract():
    assert list(Stance) == ["objection", "absent", "reserve", "no objection", "support"]


def test_what_is_written_once_is_not_changed(league):
    assert isinstance(league.harbour, Fixed)
    with pytest.raises(AttributeError, match=r"Criterion\.gist is fixed; make another with dataclasses\.replace"):
        league.harbour.gist = "has no harbour"
    assert league.harbour.gist == "has a harbour"
