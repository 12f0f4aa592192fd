"""Who may do what: one answer to each question, with what it rests on and what it depends on beside."""

from __future__ import annotations

import pytest

from scosim.calendar import day
from scosim.provision import ALWAYS, EveryMember, Fact, Instrument, Silence, read
from scosim.rights import Answer, Question, Reply, answer, conflicts, words
from scosim.rulebook import Conflict
from scosim.terms import Role

TODAY = day("2001-06-01")
CLERK = Role("clerk")

hosts = Fact("hosts", "hosts the sitting", "does not host the sitting")
afloat = Fact("afloat", "is afloat", "is aground")
sober = Fact("sober", "is sober", "is drunk")


@pytest.fixture
def text(league) -> Instrument:
    """A text on rights, still empty."""
    return league.text()


@pytest.fixture
def may(league, text):
    """Lets allies sing in the moot, or whom and where else is said."""

    def may(number: str, says: str = "yes", **terms):
        head = {"whom": (league.ALLY,), "verbs": ("sing",), "organs": (league.MOOT,), **terms}
        return text.entitlement(number, "…", answer=says, **head)

    return may


@pytest.fixture
def asked(league, text):
    """The answer to a question, which is of allies who sing in the moot unless another is asked."""

    def asked(facts: dict[str, bool] | None = None, **question) -> Answer:
        head = {"capacity": league.ALLY, "verb": "sing", "organ": league.MOOT, **question}
        law = league.amended_by(text).on(TODAY)
        return answer(law, Question(**head), lambda fact: (facts or {}).get(fact.name))

    return asked


# ── What is certain ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("says", ["yes", "no"])
def test_what_a_provision_says_without_condition_is_the_answer(may, asked, says):
    rule = may("1", says)
    assert asked() == Answer(Reply(says), (rule,))
    assert asked().cites == ("later/1",)


def test_with_consent_it_is_told_whose(may, asked):
    rules = (
        may("1", "with consent", consent_of="the moot"),
        may("2", "with consent", consent_of="every port"),
        may("3", "with consent", consent_of="the moot"),
    )
    assert asked() == Answer(Reply.CONSENT, rules, consent_of="the moot; every port")


def test_provisions_that_agree_are_told_together(may, asked):
    one, two = may("1"), may("2", recurs=("league/1.peace",))
    assert asked() == Answer(Reply.YES, (one, two))
    assert asked().cites == ("later/1", "later/2", "league/1.peace")


@pytest.mark.parametrize(
    "question",
    [
        {"capacity": CLERK},
        {"verb": "dance"},
        {"organ": None},
        {"session": "closed"},
    ],
    ids=["another capacity", "another verb", "at large", "another session"],
)
def test_what_no_provision_speaks_of_is_not_stated(may, asked, question):
    may("1", session="open")
    assert asked().reply is Reply.YES
    assert asked(**question) == Answer(Reply.NOT_STATED)
    assert asked(**question).confidence == ""


def test_what_is_said_of_the_organisation_at_large_is_not_said_of_its_organs(may, asked):
    rule = may("1", organs=())
    assert asked(organ=None) == Answer(Reply.YES, (rule,))
    assert asked() == Answer(Reply.NOT_STATED)


def test_a_right_may_be_an_officers(may, asked):
    rule = may("1", whom=(CLERK,))
    assert asked(capacity=CLERK) == Answer(Reply.YES, (rule,))
    assert asked() == Answer(Reply.NOT_STATED)


def test_an_answer_is_as_sure_as_the_least_sure_of_its_provisions(may, asked):
    may("1", confidence="partially-read")
    may("2", confidence="inferred")
    may("3", confidence="text-read")
    assert asked().confidence == "inferred"


def test_a_right_that_is_there_in_one_reading_cites_the_silence(league, may, asked):
    may("1", under=(league.friends_first, "required"))
    assert asked().cites == ("later/1", "silences/friends-first")


def test_an_answer_that_rests_on_a_succession_cites_the_silence_that_says_who_keeps_its_rights(league, text):
    merge = text.succession(
        "merge", "…", old=(league.FRIEND,), new=league.ALLY, keeps=(league.friends_first, "required")
    )
    plain = text.succession("merge", "…", old=(league.FRIEND,), new=league.ALLY)
    assert Answer(Reply.YES, (merge,)).cites == ("later/merge", "silences/friends-first")
    assert Answer(Reply.YES, (merge,)).silences == (league.friends_first,)
    assert Answer(Reply.YES, (plain,)).cites == ("later/merge",)


def test_a_right_of_another_reading_is_not_there(league, text, may):
    may("1", under=(league.friends_first, "waived"))
    law = league.amended_by(text).on(TODAY)
    question = Question(league.ALLY, "sing", league.MOOT)
    assert answer(law, question, lambda fact: None) == Answer(Reply.NOT_STATED)


# ── What rests on a fact ─────────────────────────────────────────────────────────────────────────────────


def test_what_rests_on_a_fact_that_is_so_goes_before_what_is_general(may, asked):
    may("1", "no")
    host = may("2", provided=hosts)
    assert asked({"hosts": True}, who="Delta") == Answer(Reply.YES, (host,))


def test_what_rests_on_a_fact_that_is_not_so_leaves_what_is_general(may, asked):
    general = may("1", "no")
    may("2", provided=hosts)
    assert asked({"hosts": False}, who="Delta") == Answer(Reply.NO, (general,))


@pytest.mark.parametrize("who", ["", "Delta"])
def test_beside_what_is_general_it_is_told_what_would_change_it_if_it_were_so(may, asked, who):
    general = may("1", "no")
    may("2", provided=hosts)
    may("3", provided=~afloat)
    may("4", provided=hosts)
    assert asked(who=who) == Answer(Reply.NO, (general,), unless=("hosts the sitting", "is aground"))


def test_beside_a_right_it_is_told_what_would_forbid_it(may, asked):
    general = may("1")
    may("2", "no", provided=hosts)
    assert asked() == Answer(Reply.YES, (general,), unless=("hosts the sitting",))


def test_what_would_change_nothing_is_not_told(may, asked):
    general = may("1")
    may("2", provided=hosts)
    assert asked() == Answer(Reply.YES, (general,))
    with_leave = may("3", "with consent", consent_of="the moot", verbs=("dance",))
    may("4", Reply.CONSENT, consent_of="every port", verbs=("dance",), provided=hosts)
    assert asked(verb="dance") == Answer(Reply.CONSENT, (with_leave,), consent_of="the moot")


def test_of_a_capacity_what_is_not_known_becomes_a_proviso(may, asked):
    one, two = may("1", provided=hosts & afloat), may("2", provided=hosts | ~afloat)
    assert asked() == Answer(
        Reply.YES, (one, two), provided=("hosts the sitting, and is afloat", "hosts the sitting, or is aground")
    )


def test_of_somebody_of_whom_it_is_not_known_nothing_is_stated(may, asked):
    one, two = may("1", provided=hosts), may("2", provided=hosts)
    assert asked(who="Delta") == Answer(
        Reply.NOT_STATED, (one, two), provided=("it is not known whether it hosts the sitting",)
    )


def test_where_a_right_rests_on_what_is_not_so_the_answer_is_no_and_cites_it(may, asked):
    one = may("1", provided=hosts)
    two = may("2", "with consent", consent_of="the moot", provided=afloat)
    lacking = ("does not host the sitting", "is aground")
    assert asked({"hosts": False, "afloat": False}, who="Delta") == Answer(Reply.NO, (one, two), provided=lacking)


def test_where_what_is_not_so_would_only_forbid_nothing_is_stated(may, asked):
    may("1", "no", provided=hosts)
    assert asked({"hosts": False}, who="Delta") == Answer(Reply.NOT_STATED)


def test_what_would_forbid_a_right_that_itself_rests_on_what_is_not_known_is_told_beside_it(may, asked):
    right = may("1", provided=hosts)
    may("2", "no", provided=~afloat)
    assert asked() == Answer(Reply.YES, (right,), provided=("hosts the sitting",), unless=("is aground",))


def test_of_rights_that_rest_on_what_is_not_known_the_first_is_told_with_those_that_agree(may, asked):
    first = may("1", provided=hosts)
    may("2", "with consent", consent_of="the moot", provided=afloat)
    again = may("3", provided=~afloat)
    assert asked() == Answer(Reply.YES, (first, again), provided=("hosts the sitting", "is aground"))


def test_a_ban_goes_before_a_right_where_both_rest_on_what_is_so(may, asked):
    may("1", provided=hosts)
    ban = may("2", "no", provided=hosts & ~afloat)
    may("3", provided=sober)
    facts = {"hosts": True, "afloat": False}
    assert asked(facts, who="Delta") == Answer(Reply.NO, (ban,), unless=("is sober",))


def test_of_what_a_right_rests_on_only_the_reading_chosen_counts(league, text, may):
    by_night = Silence("by-night", "And by night?", {"too": "yes", "only-by-day": "no"}, default="too")
    rule = may("1", provided=read(by_night, too=ALWAYS, only_by_day=hosts))
    book = league.amended_by(text, silences=[by_night])
    question = Question(league.ALLY, "sing", league.MOOT)
    told = [answer(each.on(TODAY), question, lambda fact: None) for each in (
        book, book.read_as({"by-night": "only-by-day"}))]  # fmt: skip
    assert told == [Answer(Reply.YES, (rule,)), Answer(Reply.YES, (rule,), provided=("hosts the sitting",))]
    assert told[0].cites == ("later/1", "silences/by-night")
    assert told[0].silences == (by_night,)


# ── What speaks of one alone ─────────────────────────────────────────────────────────────────────────────


def test_what_speaks_of_one_alone_goes_before_what_is_general_and_is_nobody_elses(may, asked):
    general = may("1", "no")
    own = may("2", only="Delta")
    assert asked(who="Delta") == Answer(Reply.YES, (own,))
    assert asked(who="Elba") == asked() == Answer(Reply.NO, (general,))


# ── Sessions ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_session_that_is_asked_for_is_answered_for(may, asked):
    open_, closed, any_ = (
        may("1", session="open"),
        may("2", "no", session="closed"),
        may("3", verbs=("dance",), session="any"),
    )
    assert asked(session="open") == Answer(Reply.YES, (open_,))
    assert asked(session="closed") == Answer(Reply.NO, (closed,))
    assert [asked(verb="dance", session=each).rules for each in ("", "open", "closed")] == [(any_,)] * 3


def test_where_no_session_is_asked_for_it_is_an_open_one(may, asked):
    open_ = may("1", session="open")
    may("2", "no", session="closed")
    assert asked() == Answer(Reply.YES, (open_,))


def test_where_no_session_is_asked_for_what_says_none_goes_before_what_says_open(may, asked):
    may("1", session="open")
    unsaid = may("2", "with consent", consent_of="the moot", session="unsaid")
    always = may("3", "with consent", consent_of="every port", session="any")
    assert asked() == Answer(Reply.CONSENT, (unsaid, always), consent_of="the moot; every port")


def test_what_says_no_session_of_others_does_not_count(may, asked):
    open_ = may("1", session="open")
    may("2", "no", session="unsaid", only="Elba")
    may("3", "no", session="unsaid", whom=(CLERK,))
    assert asked(who="Delta") == asked() == Answer(Reply.YES, (open_,))


# ── Areas of a memorandum ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def deltas(text, may):
    """An ally may sing of what its memorandum covers, and Delta's covers tides and trade."""
    return may("1", scoped=True), text.scope("delta", "…", only="Delta", areas=("tides", "trade"))


def test_what_is_in_the_memorandum_is_covered_and_what_is_not_is_not(deltas, asked):
    assert asked(who="Delta", area="trade") == Answer(Reply.YES, deltas)
    assert asked(who="Delta", area="salt") == Answer(Reply.NO, deltas)
    assert asked(who="Delta", area="trade").cites == ("later/1", "later/delta")


def test_where_no_area_is_asked_for_the_areas_are_a_proviso(deltas, asked):
    assert asked(who="Delta") == Answer(
        Reply.YES, deltas, provided=("is in the fields of its memorandum: tides, trade",)
    )
    assert asked() == Answer(Reply.YES, deltas[:1], provided=("is in the fields of its memorandum",))


def test_of_one_whose_memorandum_is_not_known_nothing_is_stated(deltas, asked):
    assert asked(who="Elba", area="trade") == Answer(
        Reply.NOT_STATED, deltas[:1], provided=("it is not known whether it has trade in its memorandum",)
    )


def test_of_all_it_is_a_proviso_that_their_memorandum_covers_the_area(deltas, asked):
    assert asked(area="trade") == Answer(Reply.YES, deltas[:1], provided=("has trade in its memorandum",))


@pytest.mark.parametrize(
    ("facts", "who", "area", "reply"),
    [
        ({"hosts": True}, "Delta", "trade", Reply.YES),
        ({"hosts": True}, "Delta", "salt", Reply.NO),
        ({"hosts": False}, "Delta", "trade", Reply.NO),
        ({}, "Delta", "salt", Reply.NO),
        ({}, "Delta", "trade", Reply.NOT_STATED),
        ({}, "Elba", "trade", Reply.NOT_STATED),
    ],
)
def test_what_rests_on_a_fact_and_on_a_memorandum_is_refused_by_either(may, asked, text, facts, who, area, reply):
    may("1", scoped=True, provided=hosts)
    text.scope("delta", "…", only="Delta", areas=("tides", "trade"))
    assert asked(facts, who=who, area=area).reply is reply


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (hosts, "hosts the sitting"),
        (~hosts, "does not host the sitting"),
        (hosts & ~afloat, "hosts the sitting, and is aground"),
        (~hosts | afloat, "does not host the sitting, or is afloat"),
    ],
)
def test_a_condition_is_told_in_the_words_of_its_facts(condition, said):
    assert words(condition) == said


def test_for_what_is_no_condition_of_one_there_are_no_words(league):
    with pytest.raises(TypeError, match="no words for"):
        words(EveryMember(league.at_peace))


# ── Conflicts ────────────────────────────────────────────────────────────────────────────────────────────


def clashes(league, text) -> list[Conflict]:
    return list(conflicts(league.amended_by(text)))


def test_two_general_rights_that_answer_one_question_differently_are_in_conflict(league, text, may):
    may("1")
    may("2", "no", session="closed", verbs=("weep", "sing"))
    first = league.amended_by(text).change_days[0]
    assert clashes(league, text) == [Conflict(first, "ally sing MOOT closed", ("later/1", "later/2"))]


def test_a_conflict_lasts_while_both_are_in_force(league, text, may):
    may("1")
    may("2", "no", since="2002-01-01", until="2003-01-01", session="open")
    assert {each.day for each in clashes(league, text)} == {day("2002-01-01")}


@pytest.mark.parametrize(
    "terms",
    [
        {"provided": hosts},
        {"only": "Delta"},
        {"session": "closed"},
        {"verbs": ("weep",)},
        {"organs": ()},
        {"whom": (CLERK,)},
    ],
    ids=["rests on a fact", "one alone", "another session", "another verb", "at large", "another capacity"],
)
def test_what_speaks_of_something_else_or_of_somebody_in_particular_is_in_no_conflict(league, text, may, terms):
    may("1", session="open")
    may("2", "no", **{"session": "open", **terms})
    assert clashes(league, text) == []


@pytest.mark.parametrize(("one", "other"), [("yes", "no"), ("no", "yes"), ("with consent", "yes")])
def test_a_conflict_is_one_whichever_of_the_two_stands_first(league, text, may, one, other):
    may("1", one)
    may("2", other)
    assert {each.provisions for each in clashes(league, text)} == {("later/1", "later/2")}


def test_what_displaces_the_other_is_in_no_conflict_with_it(league, text, may):
    one = may("1")
    may("2", "no", instead_of=one)
    assert clashes(league, text) == []
