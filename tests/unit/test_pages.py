"""The scenario format, page by page: each mistake has its code, its place, the words that the caret underlines, and a
remedy; and what is fair is read as it is meant."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from scosim.calendar import day
from scosim.errors import Problem, ScenarioError
from scosim.scenario.case import read_case
from scosim.scenario.page import keys_of
from scosim.scenario.pages import AREAS, ScenarioPage

HEAD = "title: A case\nopens: 2009-01-01\ncloses: 2010-12-31\n"
REQUEST = "applicants:\n  - {state: Belarus, seeks: dialogue partner, files: 2009-04-01, areas: [economy]}\n"


class Mistake(NamedTuple):
    """Lines below HEAD (the first is line 4), and how the one mistake in them is told."""

    lines: str
    told: str
    under: str
    remedy: str = ""


@pytest.fixture
def problems(tmp_path, monkeypatch):
    """What is wrong with a scenario, in the order told."""
    monkeypatch.chdir(tmp_path)

    def problems(text: str) -> tuple[Problem, ...]:
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(ScenarioError) as caught:
            read_case("case.yaml")
        return caught.value.problems

    return problems


@pytest.fixture
def page(tmp_path):
    """The page of a scenario that is in order."""

    def page(text: str) -> ScenarioPage:
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        return read_case(tmp_path / "case.yaml").page

    return page


def underlined(problem: Problem) -> str:
    """The part of the excerpt that lies above the caret, as printed."""
    _, excerpt, caret, *_ = problem.text().splitlines()
    assert caret.startswith("       | ")
    return excerpt[caret.index("^") : caret.rindex("^") + 1]


def only(found: tuple[Problem, ...]) -> Problem:
    assert len(found) == 1, "\n".join(problem.text() for problem in found)
    return found[0]


def check(problem: Problem, mistake: Mistake) -> None:
    assert problem.text().splitlines()[0] == f"case.yaml:{mistake.told}"
    assert underlined(problem) == mistake.under
    assert mistake.remedy in problem.help or not mistake.remedy
    assert problem.help, "every mistake has a remedy"


# ── Keys ─────────────────────────────────────────────────────────────────────────────────────────────────

KEYS = {
    "of a scenario": Mistake(
        "membres: historical", "4:1  S0201  'membres' is no key of a scenario", "membres", "try: members"
    ),
    "of an applicant": Mistake(
        "applicants:\n  - {state: Nepal, seaks: observer, seeks: observer, files: 2009-04-01}",
        "5:20  S0201  'seaks' is no key of an applicant", "seaks", "try: seeks",
    ),
    "of a stance line": Mistake(
        "stances:\n  - {member: Russia, stanse: objection, stance: objection}",
        "5:22  S0201  'stanse' is no key of a stance line", "stanse", "try: stance",
    ),
    "of a stance line, by the name that the code has for it": Mistake(
        "stances:\n  - {member: Russia, since: 2009-02-01, stance: objection}",
        "5:22  S0201  'since' is no key of a stance line", "since",
    ),
    "of an event": Mistake(
        "events:\n  - on: 2009-02-01\n    wath: something",
        "6:5  S0201  'wath' is no key of an event", "wath", "try: what"
    ),
    "of the rules": Mistake(
        "rules: {whithout: [charter/16.1]}",
        "4:9  S0201  'whithout' is no key of the rules", "whithout", "try: without"
    ),
    "of an expectation": Mistake(
        f"{REQUEST}expect:\n  Belarus: {{outcom: granted}}",
        "7:13  S0201  'outcom' is no key of an expectation", "outcom", "try: outcome",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", KEYS.values(), ids=KEYS)
def test_an_unknown_key_is_told_with_the_keys_of_its_page_and_the_nearest(problems, mistake):
    problem = only(problems(HEAD + mistake.lines))

    check(problem, mistake)
    assert problem.help[0].startswith("keys of ")


def test_a_key_that_only_the_code_uses_is_unknown_too(problems):
    problem = only(problems(HEAD + '" line": 12'))

    assert (problem.code, problem.line, problem.column) == ("S0201", 4, 1)
    assert underlined(problem) == '" line"'


def test_an_unknown_key_like_no_other_has_no_near_match(problems):
    problem = only(problems(HEAD + "zzz: 1"))

    assert not [line for line in problem.help if line.startswith("try:")]


def test_a_key_kept_for_one_page_is_unknown_on_another(problems):
    problem = only(problems(HEAD + "follows: Russia"))

    assert problem.code == "S0201"


MISSING = {
    "title": (
        "opens: 2009-01-01\ncloses: 2010-12-31",
        Mistake("", "1:1  S0202  the key title is missing", "o", "add: title: …"),
    ),
    "opens": (
        "title: A case\ncloses: 2010-12-31",
        Mistake("", "1:1  S0202  the key opens is missing", "t", "add: opens: …"),
    ),
    "closes": (
        "title: A case\nopens: 2010-12-31",
        Mistake("", "1:1  S0202  the key closes is missing", "t", "add: closes: …"),
    ),
    "what an applicant seeks": (
        f"{HEAD}applicants:\n  - {{state: Nepal, files: 2009-04-01}}",
        Mistake("", "5:5  S0202  the key seeks is missing", "{", "add: seeks: …"),
    ),
    "when an applicant files": (
        f"{HEAD}applicants:\n  - state: Nepal\n    seeks: observer",
        Mistake("", "5:5  S0202  the key files is missing", "s", "add: files: …"),
    ),
    "whose stance a line has": (
        f"{HEAD}stances:\n  - stance: objection",
        Mistake("", "5:5  S0202  the key member is missing", "s", "add: member: …"),
    ),
    "the day of an event": (
        f"{HEAD}events:\n  - what: something",
        Mistake("", "5:5  S0202  the key on is missing", "w", "add: on: …"),
    ),
}


@pytest.mark.parametrize(("text", "mistake"), MISSING.values(), ids=MISSING)
def test_a_key_that_must_be_there_is_asked_for(problems, text, mistake):
    check(only(problems(text)), mistake)


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────

A_DAY = "expected: a day, written YYYY-MM-DD"
RANGE = "from 1990-01-01 to 2200-12-31"

VALUES = {
    "a list for a text": Mistake(
        "question: [why]", "4:11  S0203  a list stands where a single value belongs", "[", "expected: text"
    ),
    "a mapping for a text": Mistake(
        "question: {why: not}", "4:11  S0203  a mapping stands where a single value belongs", "{", "expected: text"
    ),
    "an empty text": Mistake('question: " "', "4:11  S0205  there is nothing in this text", '" "', "expected: text"),
    "nothing for an event": Mistake(
        "events:\n  - ~", "5:5  S0205  there is no value here", "~", "keys: on, what, facts"
    ),
    "nothing for a text": Mistake("question: ~", "4:11  S0205  there is no value here", "~", "expected: text"),
    "nothing for a day": Mistake(
        "rules: {as_of: null}", "4:16  S0205  there is no value here", "null", A_DAY
    ),
    "nothing for a list of texts": Mistake(
        "sources: ~", "4:10  S0205  there is no value here", "~", "expected: text"
    ),
    "nothing in a list of texts": Mistake(
        "sources: [a, ~]", "4:14  S0205  there is no value here", "~", "expected: text"
    ),
    "a text for a mapping": Mistake(
        "rules: none", "4:8  S0203  a single value stands where a mapping belongs", "none", "keys: without, as_of"
    ),
    "a list for a mapping of words": Mistake(
        "readings: [strict]", "4:11  S0203  a list stands where a mapping belongs", "[", "expected: a mapping"
    ),
    "a text for a list of applicants": Mistake(
        "applicants: Nepal", "4:13  S0203  a single value stands where a list belongs", "Nepal", "expected: a list"
    ),
    "a mapping for a list of stances": Mistake(
        "stances: {member: any}", "4:10  S0203  a mapping stands where a list belongs", "{", "expected: a list"
    ),
    "one sitting for a list of sittings": Mistake(
        "sittings: {CHS: 2009-06-16}",
        "4:17  S0203  a single value stands where a list belongs", "2009-06-16", "expected: a list",
    ),
    "a text for facts of a State": Mistake(
        "facts: {Nepal: true}",
        "4:16  S0203  a single value stands where a mapping belongs", "true", "expected: a mapping",
    ),
    "an applicant that is only a name": Mistake(
        "applicants:\n  - Nepal", "5:5  S0203  a single value stands where a mapping belongs", "Nepal"
    ),
    "a list for a word that is one of some": Mistake(
        "stances:\n  - {member: any, stance: [objection]}",
        "5:27  S0203  a list stands where a single value belongs", "[",
        "expected: one of: objection, absent, reserve, no objection, support",
    ),
    "a day that does not exist": Mistake(
        "sittings: {CHS: [2009-06-16, 2009-06-31]}",
        "4:30  S0204  '2009-06-31' is no day that exists", "2009-06-31", A_DAY,
    ),
    "the 29th of February of a common year": Mistake(
        "rules: {as_of: 2009-02-29}", "4:16  S0204  '2009-02-29' is no day that exists", "2009-02-29", A_DAY
    ),
    "a day written with the month only": Mistake(
        "rules: {as_of: 2009-02}", "4:16  S0204  '2009-02' is not a day written YYYY-MM-DD", "2009-02", A_DAY
    ),
    "a day written as a week": Mistake(
        "rules: {as_of: 2009-W24-2}", "4:16  S0204  '2009-W24-2' is not a day written YYYY-MM-DD", "2009-W24-2", A_DAY
    ),
    "a day written without hyphens": Mistake(
        "rules: {as_of: 20090616}", "4:16  S0204  '20090616' is not a day written YYYY-MM-DD", "20090616", A_DAY
    ),
    "a day of another century": Mistake(
        "rules: {as_of: 1989-12-31}", "4:16  S0217  '1989-12-31' is out of range", "1989-12-31", RANGE
    ),
    "a day too late": Mistake(
        "rules: {as_of: 2201-01-01}", "4:16  S0217  '2201-01-01' is out of range", "2201-01-01", RANGE
    ),
    "the day of a dated fact": Mistake(
        "facts:\n  Nepal: {in_eurasia: {2009-13-01: true}}",
        "5:24  S0204  '2009-13-01' is no day that exists", "2009-13-01", A_DAY,
    ),
    "a seed that is a word": Mistake("seed: seven", "4:7  S0206  'seven' is no whole number", "seven"),
    "a seed in quotes": Mistake('seed: "7"', "4:7  S0206  '7' is no whole number", '"7"'),
    "a seed below nought": Mistake("seed: -1", "4:7  S0206  '-1' is no whole number", "-1"),
    "a seed with a nought before it": Mistake("seed: 07", "4:7  S0206  '07' is no whole number", "07"),
    "a seed of nineteen digits": Mistake(
        f"seed: {'9' * 19}", f"4:7  S0206  '{'9' * 19}' is no whole number", "9" * 19,
        "expected: digits, at most eighteen",
    ),
    "a fact that is yes": Mistake(
        "facts: {Nepal: {in_eurasia: yes}}",
        "4:29  S0207  'yes' is neither true nor false", "yes", "expected: true, false or unknown",
    ),
    "a fact that is true, in quotes": Mistake(
        'facts: {Nepal: {in_eurasia: "true"}}', "4:29  S0207  'true' is neither true nor false", '"true"'
    ),
    "a fact of a member that is maybe": Mistake(
        "facts: {Nepal: {diplomatic_relations: {Russia: maybe}}}",
        "4:48  S0207  'maybe' is neither true nor false", "maybe",
    ),
    "a fact that is a list": Mistake(
        "facts: {Nepal: {in_eurasia: [true]}}",
        "4:29  S0203  a list stands where a single value belongs", "[", "expected: true, false or unknown",
    ),
    "a date among members": Mistake(
        "facts: {Nepal: {diplomatic_relations: {Russia: true, 2009-01-01: true}}}",
        "4:54  S0208  '2009-01-01' stands among names of members", "2009-01-01", "either dates or members",
    ),
    "an act that is done soon": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, acts: {memorandum: soon}}",
        "5:75  S0209  'soon' does not say when", "soon", "expected: a day, `90 days`, or never",
    ),
    "an act done on a day that does not exist": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, acts: {memorandum: 2009-02-30}}",
        "5:75  S0204  '2009-02-30' is no day that exists", "2009-02-30", A_DAY,
    ),
    "an act that is a list": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, acts: {memorandum: [never]}}",
        "5:75  S0203  a list stands where a single value belongs", "[",
        "expected: a day, a number of days such as `90 days`, or never",
    ),
    "members that are a word": Mistake(
        "members: all", "4:10  S0210  members are neither historical nor a list", "all",
        "expected: historical, or a list of States",
    ),
    "no members": Mistake("members: []", "4:10  S0210  the list of members is empty", "["),
    "a member twice": Mistake(
        "members: [Russia, China, Russia]", "4:26  S0211  Russia stands twice among the members", "Russia"
    ),
    "a member twice, under two names": Mistake(
        "members: [Russia, China, RU]", "4:26  S0211  Russia stands twice among the members", "RU"
    ),
    "a kind of organisation": Mistake(
        "applicants:\n  - {organisation: NATO, kind: public, seeks: observer, files: 2009-04-01}",
        "5:32  S0212  'public' is not a kind of organisation", "public", "known: intergovernmental, private",
    ),
    "a format of the future": Mistake(
        "format: 2", "4:9  S0213  '2' is not a format that this version reads", "2", "known: 1"
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", VALUES.values(), ids=VALUES)
def test_a_value_that_is_not_of_its_kind_is_refused_where_it_stands(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────

WORDS = {
    "an applicant": Mistake(
        "applicants:\n  - {state: Belorus, seeks: observer, files: 2009-04-01}",
        "5:13  S0301  'Belorus' is no State that is known", "Belorus", "try: Belarus",
    ),
    "a member of a list": Mistake(
        "members: [Russia, Chnia]", "4:19  S0301  'Chnia' is no State that is known", "Chnia", "try: China"
    ),
    "whose stance it is": Mistake(
        "stances:\n  - {member: Rusia, stance: objection}",
        "5:14  S0301  'Rusia' is no State that is known", "Rusia", "try: Russia",
    ),
    "who holds a standing": Mistake(
        "standings: {Mongola: observer}",
        "4:13  S0301  'Mongola' is no State that is known", "Mongola", "try: Mongolia"
    ),
    "with whom there are relations": Mistake(
        "facts: {Nepal: {diplomatic_relations: {Pakstan: true}}}",
        "4:40  S0301  'Pakstan' is no State that is known", "Pakstan", "try: Pakistan",
    ),
    "who blocks": Mistake(
        f"{REQUEST}expect: {{Belarus: {{blocked_by: [Tajikstan]}}}}",
        "6:33  S0301  'Tajikstan' is no State that is known", "Tajikstan", "try: Tajikistan",
    ),
    "who alone blocks": Mistake(
        f"{REQUEST}expect: {{Belarus: {{blocked_by: Tajikstan}}}}",
        "6:32  S0301  'Tajikstan' is no State that is known", "Tajikstan", "try: Tajikistan",
    ),
    "an organ that decides": Mistake(
        "stances:\n  - {member: Russia, at: CHSS, stance: objection}",
        "5:26  S0303  'CHSS' is not an organ that decides", "CHSS", "try: CHS",
    ),
    "an organ that sits": Mistake(
        "sittings: {MHM: [2009-06-16]}", "4:12  S0303  'MHM' is not an organ that decides", "MHM",
        "known: CNC, CFM, CHG, CHS",
    ),
    "a stance": Mistake(
        "stances:\n  - {member: Russia, stance: veto}", "5:30  S0304  'veto' is not a stance", "veto",
        "known: objection, absent, reserve, no objection, support",
    ),
    "a stance, nearly right": Mistake(
        "stances:\n  - {member: Russia, stance: objects}", "5:30  S0304  'objects' is not a stance", "objects",
        "try: objection",
    ),
    "an office": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, signed_by: Head of State}",
        "5:67  S0305  'Head of State' is not an office that signs", "Head of State", "try: head of state",
    ),
    "an addressee": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, addressed_to: secretary general}",
        "5:70  S0319  'secretary general' is not an addressee", "secretary general", "try: Secretary-General",
    ),
    "an outcome": Mistake(
        f"{REQUEST}expect: {{Belarus: {{outcome: grantd}}}}", "6:29  S0330  'grantd' is not an outcome", "grantd",
        "try: granted",
    ),
    "a finding": Mistake(
        f"{REQUEST}expect: {{Belarus: {{finding: admissable}}}}", "6:29  S0331  'admissable' is not a finding",
        "admissable", "try: admissible",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WORDS.values(), ids=WORDS)
def test_a_word_that_is_not_known_is_told_with_the_nearest(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


def test_a_state_like_no_other_has_no_near_match(problems):
    problem = only(problems(HEAD + "standings: {Xyzzyqq: observer}"))

    assert "Xyzzyqq" in problem.message
    assert not [line for line in problem.help if line.startswith("try:")]


def test_a_member_without_a_name_is_told_where_it_stands(problems):
    problem = only(problems(HEAD + 'members: [Russia, ""]'))

    assert (problem.code, problem.line, problem.column) == ("S0301", 4, 19)
    assert underlined(problem) == '""'


def test_a_state_named_by_a_word_of_ten_thousand_letters_is_quoted_in_short(problems):
    problem = only(problems(HEAD + f"members: [{'a' * 10_000}]"))

    assert problem.code == "S0301"
    assert len(problem.message) < 100


def test_one_state_under_two_names_may_not_hold_two_standings(problems):
    problem = only(problems(HEAD + "standings: {Mongolia: observer, MN: member}"))

    assert (problem.line, problem.column) == (4, 33)


def test_relations_with_one_member_under_two_names_are_told_once(problems):
    problem = only(problems(HEAD + "facts: {Nepal: {diplomatic_relations: {Russia: true, RU: false}}}"))

    assert (problem.line, problem.column) == (4, 54)


# ── Several at once ──────────────────────────────────────────────────────────────────────────────────────


def test_all_mistakes_are_told_at_once_in_order_of_place(problems):
    found = problems(
        "seed: x\n"
        "title: A case\n"
        "rules: {as_of: 2009-02-30, wihout: charter/16.1}\n"
        "stances:\n"
        "  - {stance: veto}\n"
        "opens: 2009-01-01\n"
        "closes: later\n"
    )  # fmt: skip

    assert [(problem.line, problem.column, problem.code) for problem in found] == [
        (1, 7, "S0206"), (3, 16, "S0204"), (3, 28, "S0201"), (5, 5, "S0202"), (5, 14, "S0304"), (7, 9, "S0204"),
    ]  # fmt: skip


def test_each_of_several_mistakes_has_its_own_line_and_caret(problems):
    first, second = problems(HEAD + "seed: x\nformat: 9\n")

    assert (underlined(first), underlined(second)) == ("x", "9")


def test_a_tab_and_wide_letters_before_a_mistake_leave_the_column_true(problems):
    problem = only(problems(HEAD + "standings: {Mongolia: observer, 'État': observer}"))

    assert (problem.line, problem.column) == (4, 33)
    assert underlined(problem) == "'État'"


# ── What is fair ─────────────────────────────────────────────────────────────────────────────────────────


def test_no_is_norway_on_is_a_key_and_a_number_is_a_title(page):
    read = page(
        "title: 010\nquestion: 12:30\nopens: 2009-01-01\ncloses: 2010-12-31\n"
        "standings: {NO: observer}\nevents: [{on: 2009-02-01, what: off}]\n"
    )

    assert (read.title, read.question) == ("010", "12:30")
    assert dict(read.standings) == {"Norway": "observer"}
    assert [(event.on, event.what) for event in read.events] == [(day("2009-02-01"), "off")]


def test_null_in_quotes_is_a_word(page):
    assert page('title: "null"\nopens: 2009-01-01\ncloses: 2010-12-31\n').title == "null"


def test_a_single_word_stands_for_a_list_of_one(page):
    read = page(
        f"{HEAD}sources: masuda-2010\nrules: {{without: charter/14.1}}\n"
        "applicants: [{state: BY, seeks: dialogue partner, files: 2009-04-01, areas: economy}]\n"
        "expect: {Belarus: {blocked_by: Russia}}\n"
    )

    assert read.sources == ("masuda-2010",)
    assert read.rules is not None
    assert read.rules.without == ("charter/14.1",)
    assert read.applicants[0].areas == ("economy",)
    assert read.expect["Belarus"].blocked_by == ("Russia",)


def test_members_are_read_by_any_name_and_kept_by_one_in_order(page):
    assert page(f"{HEAD}members: [Uzbekistan, CN, Russian Federation]").members == ("China", "Russia", "Uzbekistan")


def test_historical_members_are_the_same_as_none_named(page):
    assert page(f"{HEAD}members: historical") == page(f"{HEAD}")


def test_sittings_are_put_in_order_and_a_day_twice_counts_once(page):
    read = page(f"{HEAD}sittings: {{CHS: [2010-06-11, 2009-06-16, 2010-06-11]}}")

    assert read.sittings["CHS"] == (day("2009-06-16"), day("2010-06-11"))


def test_the_first_and_the_last_day_of_the_calendar_are_days(page):
    read = page("title: A case\nopens: 1990-01-01\ncloses: 2200-12-31\n")

    assert (read.opens, read.closes) == (day("1990-01-01"), day("2200-12-31"))


def test_acts_are_dated_by_a_day_by_a_number_of_days_or_never_and_part_by_part(page):
    read = page(
        f"{HEAD}applicants:\n  - state: Belarus\n    seeks: dialogue partner\n    files: 2009-04-01\n"
        "    areas: economy\n"
        "    acts:\n      memorandum: 2010-01-01\n      obligations: {Russia: 90 days, China: 1 day, India: never}\n"
    )

    memorandum, *_ = read.applicants[0].acts["memorandum"]
    obligations = read.applicants[0].acts["obligations"]
    called = day("2009-06-16")
    assert memorandum.day(called) == day("2010-01-01")
    assert [done.day(called) for done in obligations] == [called + 90, called + 1, None]
    assert [done.cite for done in obligations] == ["scenario:11", "scenario:11", "scenario:11"]


def test_facts_are_plain_by_member_dated_or_dated_by_member_each_with_its_line(page):
    read = page(
        f"{HEAD}facts:\n"
        "  Nepal:\n"
        "    in_eurasia: true\n"
        "    diplomatic_relations: {any: true, PK: false}\n"
        "    under_unsc_sanctions:\n"
        "      2009-02-01: true\n"
        "      2009-03-01: unknown\n"
        "  Iran:\n"
        "    diplomatic_relations:\n"
        "      2009-05-01: {any: true, Russia: false}\n"
    )

    def plain(whom: str, fact: str) -> list[tuple[str, int, bool | None, str]]:
        return [(of, known.since, known.value, known.cite) for of, known in read.facts[whom][fact]]

    february, march, may = map(day, ("2009-02-01", "2009-03-01", "2009-05-01"))
    assert plain("Nepal", "in_eurasia") == [("", 0, True, "scenario:6")]
    assert plain("Nepal", "diplomatic_relations") == [
        ("any", 0, True, "scenario:7"),
        ("Pakistan", 0, False, "scenario:7"),
    ]
    assert plain("Nepal", "under_unsc_sanctions") == [
        ("", february, True, "scenario:9"),
        ("", march, None, "scenario:10"),
    ]
    assert plain("Iran", "diplomatic_relations") == [
        ("any", may, True, "scenario:13"),
        ("Russia", may, False, "scenario:13"),
    ]


@pytest.mark.parametrize(
    ("form", "kind"),
    [
        ("state: Nepal", "state"),
        ("organisation: NATO", "intergovernmental organisation"),
        ("organisation: NATO, kind: intergovernmental", "intergovernmental organisation"),
        ("organisation: NATO, kind: private", "private organisation"),
    ],
)
def test_an_organisation_is_intergovernmental_unless_it_says_otherwise(page, form, kind):
    read = page(f"{HEAD}applicants: [{{{form}, seeks: observer, files: 2009-04-01}}]")

    assert read.applicants[0].kind_of_applicant == kind


def test_every_page_knows_the_line_on_which_it_begins(page):
    read = page(f"{HEAD}{REQUEST}stances:\n  - member: any\n    stance: support\nrules:\n  without: charter/14.1\n")

    assert read.applicants[0].cite == "scenario:5"
    assert read.stances[0].cite == "scenario:7"


def test_the_keys_that_are_told_are_those_of_the_format():
    assert keys_of(ScenarioPage) == [
        "format", "title", "question", "sources", "opens", "closes", "members", "standings", "facts", "applicants",
        "proposals", "proceedings", "packages", "rights", "stances", "model", "sittings", "events", "readings",
        "rules", "runs", "seed", "variants", "sweeps", "expect",
    ]  # fmt: skip


@pytest.mark.parametrize("area", AREAS)
def test_an_area_of_the_contract_warns_of_nothing(tmp_path, area):
    path = tmp_path / "case.yaml"
    path.write_text(f"{HEAD}applicants: [{{state: Nepal, seeks: observer, files: 2009-04-01, areas: [{area}]}}]")

    assert not read_case(path).warnings
