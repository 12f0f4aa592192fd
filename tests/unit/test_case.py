"""From a scenario to a case: what cannot be asked is refused where it stands, and what is left out is taken from the
record, by law, or as an assumption that is told."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from scosim.calendar import day, iso
from scosim.errors import Problem, ScenarioError
from scosim.scenario.case import read_case

HEAD = "title: A case\nopens: 2009-01-01\ncloses: 2010-12-31\n"
BELARUS = "applicants:\n  - {state: Belarus, seeks: dialogue partner, files: 2009-04-01, areas: [economy]}\n"
SIX = ("China", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan")


class Mistake(NamedTuple):
    """Lines below HEAD (the first is line 4), and how the one mistake in them is told."""

    lines: str
    told: str
    under: str
    remedy: str


@pytest.fixture
def case(tmp_path, monkeypatch):
    """The case in a text."""
    monkeypatch.chdir(tmp_path)

    def case(text: str, **options: int):
        (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
        return read_case("case.yaml", **options)

    return case


@pytest.fixture
def problems(case):
    """What is wrong with a text, in the order told."""

    def problems(text: str, **options: int) -> tuple[Problem, ...]:
        with pytest.raises(ScenarioError) as caught:
            case(text, **options)
        return caught.value.problems

    return problems


def only(found: tuple[Problem, ...]) -> Problem:
    assert len(found) == 1, "\n".join(problem.text() for problem in found)
    return found[0]


def underlined(problem: Problem) -> str:
    """The part of the excerpt that lies above the caret, as printed."""
    _, excerpt, caret, *_ = problem.text().splitlines()
    assert caret.startswith("       | ")
    return excerpt[caret.index("^") : caret.rindex("^") + 1]


def check(problem: Problem, mistake: Mistake) -> None:
    assert problem.text().splitlines()[0] == f"case.yaml:{mistake.told}"
    assert underlined(problem) == mistake.under
    assert mistake.remedy in problem.help


# ── Mistakes, one at a time ──────────────────────────────────────────────────────────────────────────────

APPLICANTS = {
    "both a state and an organisation": Mistake(
        "applicants:\n  - {state: Nepal, organisation: NATO, seeks: observer, files: 2009-04-01}",
        "5:5  S0214  an applicant is either a state or an organisation",
        "{",
        "give one of the keys state, organisation",
    ),
    "neither a state nor an organisation": Mistake(
        "applicants:\n  - seeks: observer\n    files: 2009-04-01",
        "5:5  S0214  an applicant is either a state or an organisation",
        "s",
        "give one of the keys state, organisation",
    ),
    "a state of a private kind": Mistake(
        "applicants:\n  - {state: Nepal, kind: private, seeks: observer, files: 2009-04-01}",
        "5:26  S0215  kind is said of organisations only",
        "private",
        "take the line out",
    ),
    "a standing misspelt": Mistake(
        "applicants:\n  - {state: Nepal, seeks: associate, files: 2009-04-01}",
        "5:27  S0302  'associate' is not a standing",
        "associate",
        "standings: guest, dialogue partner, observer, SCO partner, member",
    ),
    "a standing nearly right": Mistake(
        "applicants:\n  - {state: Nepal, seeks: dialog partner, files: 2009-04-01}",
        "5:27  S0302  'dialog partner' is not a standing",
        "dialog partner",
        "try: dialogue partner",
    ),
    "filing before the run opens": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2008-12-31}",
        "5:44  S0308  the filing on 2008-12-31 lies outside the run",
        "2008-12-31",
        "the run goes from 2009-01-01 to 2010-12-31",
    ),
    "filing after the run closes": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2011-01-01}",
        "5:44  S0308  the filing on 2011-01-01 lies outside the run",
        "2011-01-01",
        "the run goes from 2009-01-01 to 2010-12-31",
    ),
    "the standing that it holds": Mistake(
        "applicants:\n  - {state: Iran, seeks: observer, files: 2009-04-01}",
        "5:26  S0309  Iran holds the standing of observer already",
        "observer",
        "it asks for that of observer",
    ),
    "a lower standing than it holds": Mistake(
        "applicants:\n  - {state: Iran, seeks: dialogue partner, files: 2009-04-01}",
        "5:26  S0309  Iran holds the standing of observer already",
        "dialogue partner",
        "it asks for that of dialogue partner",
    ),
    "a standing below membership": Mistake(
        "applicants:\n  - {state: China, seeks: observer, files: 2009-04-01}",
        "5:27  S0309  China holds the standing of member already",
        "observer",
        "it asks for that of observer",
    ),
    "a standing that the scenario gives it": Mistake(
        "standings: {Nepal: observer}\napplicants:\n  - {state: Nepal, seeks: dialogue partner, files: 2009-04-01}",
        "6:27  S0309  Nepal holds the standing of observer already",
        "dialogue partner",
        "it asks for that of dialogue partner",
    ),
    "an act that the law does not know": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, acts: {memorandums: never}}",
        "5:63  S0311  'memorandums' is no act that the law waits for",
        "memorandums",
        "try: memorandum",
    ),
    "a withdrawal before the filing": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, withdraws: 2009-03-31}",
        "5:67  S0312  the withdrawal on 2009-03-31 does not come after the filing",
        "2009-03-31",
        "it was filed on 2009-04-01: withdraw it later",
    ),
    "a withdrawal on the day of filing": Mistake(
        "applicants:\n  - {state: Nepal, seeks: observer, files: 2009-04-01, withdraws: 2009-04-01}",
        "5:67  S0312  the withdrawal on 2009-04-01 does not come after the filing",
        "2009-04-01",
        "it was filed on 2009-04-01: withdraw it later",
    ),
}


@pytest.mark.parametrize("mistake", APPLICANTS.values(), ids=APPLICANTS)
def test_an_applicant_may_not_ask_with(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


def test_an_observer_of_old_holds_the_standing_of_partner_after_the_merger(problems):
    problem = only(
        problems(
            "title: A case\nopens: 2025-01-01\ncloses: 2026-12-31\n"
            "applicants:\n  - {state: Mongolia, seeks: SCO partner, files: 2025-10-01, areas: economy}\n"
        )
    )

    assert problem.code == "S0309"
    assert problem.message == "Mongolia holds the standing of SCO partner already"


def test_nobody_can_seek_none_and_none_is_not_offered(problems):
    problem = only(problems(HEAD + "applicants:\n  - {state: Nepal, seeks: none, files: 2009-04-01}"))

    assert (problem.line, problem.column) == (5, 27)
    assert "try: none" not in problem.help


RUNS = {
    "that closes before it opens": Mistake(
        "", "3:9  S0307  the run closes on 2008-12-31, before it opens", "2008-12-31", "expected: 2009-01-01 or later"
    ),
    "that closes before it opens, with a request in it": Mistake(
        BELARUS,
        "3:9  S0307  the run closes on 2008-12-31, before it opens",
        "2008-12-31",
        "expected: 2009-01-01 or later",
    ),
    "that closes before it opens, with a stance in it": Mistake(
        "stances:\n  - {member: Russia, stance: support}",
        "3:9  S0307  the run closes on 2008-12-31, before it opens",
        "2008-12-31",
        "expected: 2009-01-01 or later",
    ),
}


@pytest.mark.parametrize("mistake", RUNS.values(), ids=RUNS)
def test_a_run_is_refused_with_one_mistake(problems, mistake):
    check(only(problems(HEAD.replace("2010-12-31", "2008-12-31") + mistake.lines)), mistake)


def test_an_event_in_which_nothing_happens_is_refused(problems):
    mistake = Mistake(
        "events:\n  - {on: 2009-02-01}",
        "5:5  S0220  nothing happens in this event",
        "{",
        "say what happens, or which facts change",
    )
    check(only(problems(HEAD + mistake.lines)), mistake)


def test_a_run_of_one_day_is_a_run(case):
    assert case("title: A case\nopens: 2009-01-01\ncloses: 2009-01-01\n").world.closes == day("2009-01-01")


STANCES = {
    "without a stance": Mistake(
        "stances:\n  - {member: Russia}",
        "5:5  S0202  the key stance is missing",
        "{",
        "add: stance: …; or chances, chain, follows",
    ),
    "on a standing misspelt": Mistake(
        "stances:\n  - {member: Russia, seeks: obsever, stance: support}",
        "5:29  S0302  'obsever' is not a standing",
        "obsever",
        "try: observer",
    ),
    "of a State that is no member": Mistake(
        "stances:\n  - {member: Mongolia, stance: objection}",
        "5:14  S0310  Mongolia can be a member on no day of this run",
        "Mongolia",
        f"members: {', '.join(SIX)}",
    ),
    "of a State that becomes a member after the run": Mistake(
        "stances:\n  - {member: India, stance: objection}",
        "5:14  S0310  India can be a member on no day of this run",
        "India",
        f"members: {', '.join(SIX)}",
    ),
    "of a State that is not on the list of members": Mistake(
        "members: [Russia, China]\nstances:\n  - {member: Kazakhstan, stance: objection}",
        "6:14  S0310  Kazakhstan can be a member on no day of this run",
        "Kazakhstan",
        "members: China, Russia",
    ),
    "of an applicant for less than membership": Mistake(
        f"{BELARUS}stances:\n  - {{member: Belarus, stance: objection}}",
        "7:14  S0310  Belarus can be a member on no day of this run",
        "Belarus",
        f"members: {', '.join(SIX)}",
    ),
    "on nobody who asks": Mistake(
        f"{BELARUS}stances:\n  - {{member: Russia, on: Belarsu, stance: support}}",
        "7:26  S0313  'Belarsu' is no applicant of this scenario",
        "Belarsu",
        "try: Belarus",
    ),
    "on a file that is not there": Mistake(
        f"{BELARUS}stances:\n  - {{member: Russia, on: Belarus/observer, stance: support}}",
        "7:26  S0313  'Belarus/observer' is no applicant of this scenario",
        "Belarus/observer",
        "applicants: Belarus, Belarus/dialogue partner",
    ),
    "that ends before it begins": Mistake(
        "stances:\n  - {member: Russia, stance: support, from: 2010-01-01, until: 2009-06-01}",
        "5:64  S0316  this line ends before it begins",
        "2009-06-01",
        "until is the first day on which the line is over",
    ),
    "that ends on the day on which it begins": Mistake(
        "stances:\n  - {member: Russia, stance: support, from: 2010-01-01, until: 2010-01-01}",
        "5:64  S0316  this line ends before it begins",
        "2010-01-01",
        "until is the first day on which the line is over",
    ),
}


@pytest.mark.parametrize("mistake", STANCES.values(), ids=STANCES)
def test_a_stance_line_is_refused(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


FACTS = {
    "of a State misspelt": Mistake(
        "facts:\n  Nepla: {in_eurasia: true}",
        "5:3  S0301  'Nepla' is no State that is known, and no applicant",
        "Nepla",
        "try: Nepal",
    ),
    "of a State misspelt, in an event": Mistake(
        "events:\n  - {on: 2009-02-01, facts: {Nepla: {in_eurasia: true}}}",
        "5:30  S0301  'Nepla' is no State that is known, and no applicant",
        "Nepla",
        "try: Nepal",
    ),
    "misspelt": Mistake(
        "facts:\n  Nepal: {in_eurasa: true}",
        "5:11  S0306  'in_eurasa' is no fact that the law asks for",
        "in_eurasa",
        "try: in_eurasia",
    ),
    "misspelt, in an event": Mistake(
        "events:\n  - {on: 2009-02-01, facts: {Nepal: {in_eurasa: true}}}",
        "5:38  S0306  'in_eurasa' is no fact that the law asks for",
        "in_eurasa",
        "try: in_eurasia",
    ),
    "that is the record, misspelt": Mistake(
        "facts:\n  Nepal: {historicl: true}",
        "5:11  S0306  'historicl' is no fact that the law asks for",
        "historicl",
        "try: historical",
    ),
    "said of members one by one that is said of none": Mistake(
        "facts:\n  Nepal: {in_eurasia: {Russia: true}}",
        "5:23  S0232  in_eurasia is not said of members one by one",
        "{",
        "expected: true, false or unknown",
    ),
    "said of members one by one, in an event": Mistake(
        "events:\n  - {on: 2009-02-01, facts: {Nepal: {in_eurasia: {any: true}}}}",
        "5:50  S0232  in_eurasia is not said of members one by one",
        "{",
        "expected: true, false or unknown",
    ),
}


@pytest.mark.parametrize("mistake", FACTS.values(), ids=FACTS)
def test_a_fact_is_refused(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


LAW = {
    "a standing misspelt": Mistake(
        "standings: {Nepal: obsever}", "4:20  S0302  'obsever' is not a standing", "obsever", "try: observer"
    ),
    "a standing misspelt, of a State by its code": Mistake(
        "standings: {NP: obsever}", "4:17  S0302  'obsever' is not a standing", "obsever", "try: observer"
    ),
    "a silence misspelt": Mistake(
        "readings: {quorm-chs: strict}",
        "4:12  S0320  no silence of the texts is called 'quorm-chs'",
        "quorm-chs",
        "try: quorum-chs",
    ),
    "a reading misspelt": Mistake(
        "readings: {quorum-chs: lenient, transition: day-of-stp}",
        "4:45  S0321  transition cannot be read as 'day-of-stp'",
        "day-of-stp",
        "try: day-of-step",
    ),
    "a provision misspelt": Mistake(
        "rules: {without: [charter/16.1, admission-2010/criteria.tise]}",
        "4:33  S0322  no provision 'admission-2010/criteria.tise' in this rulebook",
        "admission-2010/criteria.tise",
        "try: admission-2010/criteria.ties",
    ),
    "a provision misspelt, the only one": Mistake(
        "rules: {without: charter/116.1}",
        "4:18  S0322  no provision 'charter/116.1' in this rulebook",
        "charter/116.1",
        "try: charter/16.1",
    ),
}


@pytest.mark.parametrize("mistake", LAW.values(), ids=LAW)
def test_a_name_that_the_law_does_not_know_is_refused(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


EXPECTED = {
    "of nobody who asks": Mistake(
        f"{BELARUS}expect:\n  Belarsu: {{outcome: granted}}",
        "7:3  S0313  'Belarsu' is no applicant of this scenario",
        "Belarsu",
        "try: Belarus",
    ),
    "of an applicant with several files": Mistake(
        "applicants:\n"
        "  - {state: Nepal, seeks: observer, files: 2009-04-01}\n"
        "  - {state: Nepal, seeks: dialogue partner, files: 2009-04-01}\n"
        "expect:\n  Nepal: {outcome: pending}",
        "8:3  S0317  Nepal has several files",
        "Nepal",
        "say which: Nepal/observer, Nepal/dialogue partner",
    ),
}


@pytest.mark.parametrize("mistake", EXPECTED.values(), ids=EXPECTED)
def test_an_expectation_is_refused(problems, mistake):
    check(only(problems(HEAD + mistake.lines)), mistake)


@pytest.mark.parametrize(
    ("expected", "column", "near"),
    [
        ("{standing: dialog partner}", 23, "try: dialogue partner"),
        ("{stage: submited}", 20, "try: submitted"),
        ("{because: dp-2008/2.1.1.signatur}", 22, "try: dp-2008/2.1.1.signature"),
    ],
    ids=["standing", "stage", "provision"],
)
def test_an_expected_word_that_the_law_never_knew_is_refused_and_not_merely_unmet(problems, expected, column, near):
    problem = only(problems(f"{HEAD}{BELARUS}expect:\n  Belarus: {expected}"))

    assert (problem.line, problem.column) == (7, column)
    assert near in problem.help


def test_an_expectation_of_nobody_is_told_even_where_nothing_is_near(problems):
    problem = only(problems(f"{HEAD}{BELARUS}expect:\n  Xyzzy: {{outcome: granted}}"))

    assert underlined(problem) == "Xyzzy"
    assert not [line for line in problem.help if line.startswith("try:")]


# ── Several at once, and which follow from which ─────────────────────────────────────────────────────────


def test_mistakes_of_all_kinds_are_told_at_once_in_order_of_place(problems):
    found = problems(
        "title: A case\n"
        "stances:\n"
        "  - {member: Mongolia, seeks: obsever}\n"
        "opens: 2009-01-01\n"
        "applicants:\n"
        "  - {state: Iran, seeks: observer, files: 2008-04-01}\n"
        "readings: {quorum-chs: lax}\n"
        "facts: {Nepla: {in_eurasa: true}}\n"
        "closes: 2010-12-31\n"
    )

    assert [(problem.line, problem.column, problem.code) for problem in found] == [
        (3, 5, "S0202"),
        (3, 14, "S0310"),
        (3, 31, "S0302"),
        (6, 26, "S0309"),
        (6, 43, "S0308"),
        (7, 24, "S0321"),
        (8, 9, "S0301"),
        (8, 17, "S0306"),
    ]


def test_who_has_no_standing_to_seek_is_not_missed_by_stances_and_expectations(problems):
    """What follows from one mistake is not told as three."""
    problem = only(
        problems(
            f"{HEAD}applicants:\n  - {{state: Nepal, seeks: associate, files: 2009-04-01}}\n"
            "stances:\n  - {member: Russia, on: Nepal, stance: support}\n"
            "expect:\n  Nepal: {outcome: granted}\n"
        )
    )

    assert problem.code == "S0302"


def test_the_run_may_be_closed_on_another_day_before_which_all_must_be_filed(case, problems):
    assert case(HEAD + BELARUS, until=day("2009-12-31")).world.closes == day("2009-12-31")

    assert only(problems(HEAD + BELARUS, until=day("2009-03-31"))).code == "S0308"


# ── What is legal but odd ────────────────────────────────────────────────────────────────────────────────


def test_an_area_that_is_not_known_warns_with_the_nearest(case):
    (warning,) = case(f"{HEAD}{BELARUS}".replace("[economy]", "[economy, transprot]")).warnings

    assert warning.text().splitlines()[0] == "case.yaml:5:83  S0401  'transprot' is none of the areas known"
    assert underlined(warning) == "transprot"
    assert "try: transport" in warning.help


def test_an_area_that_is_not_known_warns_where_it_is_the_only_one(case):
    (warning,) = case(f"{HEAD}{BELARUS}".replace("[economy]", "transprot")).warnings

    assert underlined(warning) == "transprot"


def test_an_organ_without_a_sitting_warns(case):
    warnings = case(f"{HEAD}{BELARUS}sittings: {{CHS: []}}").warnings

    assert any("CHS" in warning.message for warning in warnings)


# ── Members ──────────────────────────────────────────────────────────────────────────────────────────────


def test_members_of_the_record_change_as_it_does_from_the_morning_after(case):
    world = case("title: A case\nopens: 2017-01-01\ncloses: 2017-12-31\n").world

    assert world.members(day("2017-06-09")) == SIX
    assert world.members(day("2017-06-10")) == tuple(sorted((*SIX, "India", "Pakistan")))


def test_an_applicant_decides_only_once_the_run_admits_it(case):
    text = (
        "title: A case\nopens: 2014-09-01\ncloses: 2017-12-31\n"
        "applicants: [{state: India, seeks: member, files: 2014-09-12}]"
    )

    members = case(text).world.members(day("2017-12-31"))

    assert "Pakistan" in members
    assert "India" not in members


def test_a_list_of_members_is_that_list_on_every_day(case):
    world = case(f"{HEAD}members: [Russia, China]").world

    assert [world.members(day(on)) for on in ("2009-01-01", "2010-12-31")] == [("China", "Russia")] * 2


def test_a_state_that_the_scenario_makes_a_member_decides_from_the_start(case):
    assert "Mongolia" in case(f"{HEAD}standings: {{MN: member}}").world.members(day("2009-01-01"))


def test_a_member_whose_standing_the_scenario_takes_away_decides_no_more(case):
    world = case(f"{HEAD}standings: {{Uzbekistan: none}}").world

    assert "Uzbekistan" not in world.members(day("2009-06-16"))
    assert world.held("Uzbekistan", day("2009-06-16")) is None


def test_a_stance_may_be_that_of_an_applicant_for_membership(case):
    text = (
        f"{HEAD}applicants: [{{state: Iran, seeks: member, files: 2009-04-01}}]\n"
        "stances: [{member: Iran, stance: support}]"
    )

    assert case(text)


def test_a_stance_may_be_that_of_a_member_of_part_of_the_run(case):
    text = "title: A case\nopens: 2017-01-01\ncloses: 2017-12-31\nstances: [{member: India, stance: support}]"

    assert case(text)


def test_the_record_as_of_a_day_knows_no_later_member(case):
    world = case("title: A case\nopens: 2017-01-01\ncloses: 2017-12-31\n", as_of=day("2016-12-31")).world

    assert world.members(day("2017-12-31")) == SIX


def test_the_day_of_the_law_given_by_hand_wins_over_that_of_the_scenario(case):
    text = f"{HEAD}rules: {{as_of: 2008-12-31}}"

    assert iso(case(text).rulebook.seen) == "2008-12-31"
    assert iso(case(text, as_of=day("2003-12-31")).rulebook.seen) == "2003-12-31"


def test_what_is_struck_out_is_gone_and_named(case):
    rulebook = case(f"{HEAD}rules: {{without: [charter/14.1, dp-2008/2.1.1.]}}").rulebook

    assert rulebook.struck == ("charter/14.1", "dp-2008/2.1.1.")
    assert not [rule for rule in rulebook.rules if rule.id.startswith(("charter/14.1", "dp-2008/2.1.1."))]


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_of_one_pair_are_numbered_by_filing_and_not_by_their_place_in_the_scenario(case):
    world = case(
        f"{HEAD}applicants:\n"
        "  - {state: Nepal, seeks: observer, files: 2009-06-01}\n"
        "  - {state: Nepal, seeks: observer, files: 2009-04-01}\n"
        "  - {state: Nepal, seeks: observer, files: 2009-06-01}\n"
        "  - {state: Nepal, seeks: dialogue partner, files: 2009-06-01}\n"
    ).world

    assert [(dossier.id, dossier.cite) for dossier in world.dossiers] == [
        ("Nepal/observer#2", "scenario:5"),
        ("Nepal/observer", "scenario:6"),
        ("Nepal/observer#3", "scenario:7"),
        ("Nepal/dialogue partner", "scenario:8"),
    ]


def test_an_expectation_names_an_applicant_by_any_name_or_a_file_by_its_id(case):
    expected = case(
        f"{HEAD}applicants:\n"
        "  - {state: Nepal, seeks: observer, files: 2009-06-01}\n"
        "  - {state: Nepal, seeks: dialogue partner, files: 2009-06-01}\n"
        "  - {state: Belarus, seeks: observer, files: 2009-06-01}\n"
        "  - {organisation: NATO, seeks: observer, files: 2009-06-01}\n"
        "expect: {Nepal/observer: {}, BY: {}, NATO: {}}\n"
    ).expected

    assert dict(expected) == {
        "Nepal/observer": ("Nepal/observer",),
        "BY": ("Belarus/observer",),
        "NATO": ("NATO/observer",),
    }


def test_what_a_state_holds_in_the_end_is_expected_of_all_its_files(case):
    expected = case(
        f"{HEAD}applicants:\n"
        "  - {state: Nepal, seeks: observer, files: 2009-06-01}\n"
        "  - {state: Nepal, seeks: dialogue partner, files: 2009-06-01}\n"
        "expect: {Nepal: {standing: observer}}\n"
    ).expected

    assert dict(expected) == {"Nepal": ("Nepal/observer", "Nepal/dialogue partner")}


def test_the_acts_of_a_file_are_kept_under_its_id(case):
    acts = case(
        f"{HEAD}{BELARUS}".replace("areas: [economy]", "areas: [economy], acts: {memorandum: never}")
    ).world.acts

    (done,) = acts["Belarus/dialogue partner", "memorandum"]
    assert done.day(day("2009-06-16")) is None


def test_a_stance_line_names_an_applicant_by_any_name(case):
    found = case(f"{HEAD}{BELARUS}stances:\n  - {{member: RU, on: BY, stance: reserve}}")
    (dossier,) = found.world.dossiers
    chs = next(organ for organ in found.rulebook.organs if organ.code == "CHS")

    assert {
        m: found.world.stances.manner(dossier, chs, day("2009-06-16"), m).stance for m in ("China", "Russia")
    } == {
        "China": "no objection",
        "Russia": "reserve",
    }


# ── Facts ────────────────────────────────────────────────────────────────────────────────────────────────


def known(case, lines: str, fact: str, on: str, *, whom: str = "Iran", of: str = "") -> bool | None:
    """What a scenario of 2008 to 2023 knows of a fact on a day."""
    world = case(f"title: A case\nopens: 2008-01-01\ncloses: 2023-12-31\n{lines}").world
    found = world.known(whom, fact, of, day(on))
    return found.value if found else None


def test_a_fact_of_the_record_is_unknown_unless_the_scenario_takes_it(case):
    assert known(case, "", "under_unsc_sanctions", "2011-01-01") is None
    assert known(case, "facts: {Iran: {historical: false}}", "under_unsc_sanctions", "2011-01-01") is None
    assert known(case, "facts: {Iran: {historical: true}}", "under_unsc_sanctions", "2011-01-01") is True
    assert known(case, "facts: {Iran: {historical: true}}", "under_unsc_sanctions", "2017-01-01") is False


def test_a_stated_fact_displaces_all_that_the_record_says_of_it(case):
    lines = "facts: {Iran: {under_unsc_sanctions: false, historical: true}}"

    assert known(case, lines, "under_unsc_sanctions", "2011-01-01") is False
    assert known(case, lines, "in_eurasia", "2011-01-01") is True


def test_a_dated_fact_is_unknown_before_its_first_date(case):
    lines = "facts: {Iran: {under_unsc_sanctions: {2009-01-01: false, 2011-05-01: true}}}"

    assert known(case, lines, "under_unsc_sanctions", "2008-12-31") is None
    assert known(case, lines, "under_unsc_sanctions", "2009-01-01") is False
    assert known(case, lines, "under_unsc_sanctions", "2011-04-30") is False
    assert known(case, lines, "under_unsc_sanctions", "2011-05-01") is True


def test_relations_stated_with_one_member_leave_the_record_on_the_others(case):
    lines = "facts: {Iran: {historical: true, diplomatic_relations: {Pakistan: false}}}"

    assert known(case, lines, "diplomatic_relations", "2018-01-01", of="Pakistan") is False
    assert known(case, lines, "diplomatic_relations", "2018-01-01", of="Russia") is True


def test_relations_stated_with_any_member_displace_the_record_on_all(case):
    lines = "facts: {Iran: {historical: true, diplomatic_relations: {any: false}}}"

    assert known(case, lines, "diplomatic_relations", "2018-01-01", of="Russia") is False


def test_relations_stated_plainly_are_with_any_member(case):
    lines = "facts: {Iran: {diplomatic_relations: true}}"

    assert known(case, lines, "diplomatic_relations", "2018-01-01", of="Russia") is True


def test_an_event_changes_a_fact_from_its_day_and_is_told(case):
    lines = (
        "facts: {Iran: {under_unsc_sanctions: false}}\n"
        "events:\n"
        "  - {on: 2010-06-09, facts: {Iran: {under_unsc_sanctions: true}}}\n"
        "  - {on: 2010-07-01, what: a conference}\n"
        "  - {on: 2007-07-01, what: before the run}\n"
        "  - {on: 2024-01-01, what: after the run}\n"
    )

    assert known(case, lines, "under_unsc_sanctions", "2010-06-08") is False
    assert known(case, lines, "under_unsc_sanctions", "2010-06-09") is True
    world = case(f"title: A case\nopens: 2008-01-01\ncloses: 2023-12-31\n{lines}").world
    assert [(iso(event.day), event.what, event.cite) for event in world.events] == [
        ("2010-06-09", "Iran: under_unsc_sanctions true", "scenario:6"),
        ("2010-07-01", "a conference", "scenario:7"),
    ]


def test_facts_are_stated_of_an_organisation_that_asks(case):
    text = (
        f"{HEAD}applicants: [{{organisation: NATO, seeks: observer, files: 2009-04-01}}]\n"
        "facts: {NATO: {active_ties: true}}"
    )

    assert case(text).world.known("NATO", "active_ties", "", day("2009-04-01")).value is True


# ── Assumptions ──────────────────────────────────────────────────────────────────────────────────────────


def test_everything_that_only_the_scenario_says_is_an_assumption_with_its_line(case):
    assumptions = case(
        f"{HEAD}applicants:\n"
        "  - {state: Belarus, seeks: dialogue partner, files: 2009-04-01, areas: economy, why: chosen}\n"
        "facts:\n"
        "  Belarus:\n"
        "    historical: true\n"
        "    diplomatic_relations: {any: true, Pakistan: false}\n"
        "    active_ties: {2009-02-01: true, 2009-03-01: unknown}\n"
        "stances:\n"
        "  - {member: any, stance: support}\n"
        "  - {member: RU, on: Belarus, at: CFM, stance: objection, from: 2009-02-01, until: 2009-06-01, why: odd}\n"
        "  - {member: China, opinion: too early}\n"
        "sittings: {CFM: [2009-05-15], CNC: [2009-05-01]}\n"
    ).assumptions

    assert [(each.what, each.value, each.why, each.cites) for each in assumptions] == [
        ("filing of Belarus", "2009-04-01", "chosen", ("scenario:5",)),
        ("Belarus: historical", "true", "packaged facts of the record", ("scenario:8",)),
        ("Belarus: diplomatic_relations", "any true, Pakistan false", "stated by the scenario", ("scenario:9",)),
        (
            "Belarus: active_ties",
            "true from 2009-02-01, unknown from 2009-03-01",
            "stated by the scenario",
            ("scenario:10",),
        ),
        ("stance of every member", "support", "stated by the scenario", ("scenario:12",)),
        (
            "stance of Russia on Belarus at the CFM",
            "objection from 2009-02-01 until 2009-06-01",
            "odd",
            ("scenario:13",),
        ),
        ("stance of China", "no objection", "stated by the scenario", ("scenario:14",)),
    ]


def test_derived_sittings_are_an_assumption_by_the_reading_of_the_silence(case):
    derived = [each for each in case(HEAD).assumptions if each.cites == ("silences/regular-sittings",)]

    assert [(each.what, each.value) for each in derived] == [
        ("sittings of the CFM", "2009-05-17"),
        ("sittings of the CNC", "2009-03-15, 2009-05-03, 2009-11-15, 2010-03-15, 2010-05-08, 2010-11-15"),
    ]


def test_a_dated_fact_in_an_event_is_refused(problems) -> None:
    text = HEAD + "events:\n  - {on: 2009-02-01, facts: {Nepal: {in_eurasia: {2009-03-01: true}}}}\n"
    problem = only(problems(text))
    assert (problem.code, problem.line, problem.column) == ("S0218", 5, 50)
    assert "without a date" in problem.help[0]


@pytest.mark.parametrize("value", ["{2009-03-01: true}", "{Russia: true}"])
def test_historical_is_said_of_all_facts_on_every_day(problems, value: str) -> None:
    problem = only(problems(f"{HEAD}facts:\n  Nepal: {{historical: {value}}}\n"))
    assert (problem.code, problem.line, problem.column) == ("S0219", 5, 23)


def test_a_fact_of_which_nothing_is_stated_is_refused(problems) -> None:
    problem = only(problems(f"{HEAD}facts:\n  Nepal: {{in_eurasia: {{}}}}\n"))
    assert (problem.code, problem.line, problem.column) == ("S0205", 5, 23)


def test_more_mistakes_than_anybody_reads_are_counted(problems) -> None:
    found = problems(HEAD + "".join(f"key{number}: 1\n" for number in range(60)))
    assert [problem.code for problem in found] == ["S0201"] * 50 + ["S0200"]
    assert "10 more" in found[-1].message
