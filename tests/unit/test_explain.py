"""Why, or why not: sentences of each kind of provision and refusal, and what is told of every shipped scenario."""

from __future__ import annotations

from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from scosim.calendar import iso
from scosim.chances import Luck
from scosim.engine import history
from scosim.errors import QuestionError
from scosim.explain import Explained, Explanation, answer_of, explain
from scosim.links import Link
from scosim.readings import truth
from scosim.report.explain import show
from scosim.scenario.case import read_case, read_otherwise
from scosim.terms import Stance

ROOT = Path(__file__).parents[2]
SCENARIOS = {path.stem: path for path in sorted(ROOT.glob("scenarios/**/*.yaml"))}
SOME = list(SCENARIOS)[::9]


@cache
def explained(name: str) -> Explanation:
    return explain(SCENARIOS[name])


def file_of(name: str, file: str) -> Explained:
    return next(each for each in explained(name).files if each.end.dossier.id == file)


def links_of(name: str, file: str, decision: str | None) -> list[Link]:
    return [link for link in file_of(name, file).links if link.decision == decision]


def shown(explanation: Explanation, width: int = 80) -> str:
    screen = StringIO()
    show(explanation, Console(file=screen, width=width, no_color=True, highlight=False))
    return screen.getvalue()


def one_line(words: str) -> str:
    return " ".join(words.split())


def from_text(tmp_path: Path, text: str) -> Explanation:
    path = tmp_path / "case.yaml"
    path.write_text(text, "utf-8")
    return explain(path)


# ── Each kind of provision in one sentence ───────────────────────────────────────────────────────────────

SENTENCES = {
    "a criterion that holds": (
        "iran-member-2008",
        "Iran/member",
        "charter/13.1",
        """
        membership is open to States of the region: it is a State (scenario:14); it lies in the Euro-Asian
        region (record, scenario:9)
        """,
    ),
    "a criterion that fails": (
        "iran-member-2008",
        "Iran/member",
        "admission-2010/criteria.no-unsc-sanctions",
        """
        no UN Security Council sanctions may lie on the applicant: it is under UN Security Council sanctions
        (record, scenario:9)
        """,
    ),
    "a criterion of which nobody knows": (
        "admission-2010-what-nobody-knows",
        "Mongolia/member",
        "admission-2010/criteria.no-armed-conflict",
        """
        the applicant is in no armed conflict with another State: it is not known whether it is in an armed
        conflict with another State (nothing says)
        """,
    ),
    "a criterion on every member": (
        "india-pakistan-package",
        "India/member",
        "admission-2010/criteria.diplomatic-relations",
        """
        diplomatic relations must exist with each member: it has diplomatic relations with China,
        Kazakhstan, Kyrgyzstan, Russia, Tajikistan and Uzbekistan (record, scenario:8)
        """,
    ),
    "a criterion on what this run decided": (
        "charter-suspension-then-expulsion",
        "Pakistan/expulsion",
        "charter/13.4",
        """
        a suspended member that goes on in breach may be expelled: it goes on breaking its obligations
        (scenario:12); it holds the standing of suspended member (decided in this run, charter/13.3)
        """,
    ),
    "a decision rule that is met": (
        "mongolia-observer-2004",
        "Mongolia/observer",
        "charter/16.1",
        """
        a decision is adopted when no member objects; there is no vote: none of 6 stands in the way
        """,
    ),
    "a decision rule that is not met": (
        "united-states-observer-2005",
        "United States/observer",
        "charter/16.1",
        """
        a decision is adopted when no member objects; there is no vote: it meets an objection by China
        (scenario:15)
        """,
    ),
    "a decision rule without the one concerned": (
        "charter-suspension-then-expulsion",
        "Pakistan/suspension",
        "charter/16.2",
        """
        on suspension and expulsion the member concerned is left out of the consensus: none of 7 stands in
        the way; the one concerned has no say
        """,
    ),
    "a power": (
        "mongolia-observer-2004",
        "Mongolia/observer",
        "observer-2004/4",
        """
        the heads of state grant the standing on the recommendation of the foreign ministers: a power of the
        CHS, from represented to granted
        """,
    ),
    "a signing": (
        "belarus-dialogue-partner-2009",
        "Belarus/dialogue partner",
        "dp-2008/2.1.5",
        """
        the standing is complete when the memorandum between the SCO and the partner is signed: this brings
        it from decided to granted
        """,
    ),
    "an effect at once": (
        "charter-suspension-then-expulsion",
        "Pakistan/suspension",
        "charter/13.3",
        """
        the membership is suspended: at once
        """,
    ),
    "an effect on a day": (
        "charter-suspension-then-expulsion",
        "Pakistan/expulsion",
        "charter/13.4",
        """
        the membership ends on the day that the heads of state set: on the day that is named, 2021-01-01
        """,
    ),
    "an effect on notice": (
        "charter-withdrawal-on-twelve-months-notice",
        "Tajikistan/withdrawal",
        "charter/13.5",
        """
        the membership ends, twelve months or more after the depositary had notice: named for 2020-05-01,
        but no sooner than 12 months after the notice
        """,
    ),
    "a bar": (
        "iran-member-2008",
        "Iran/member",
        "enlargement-moratorium/1",
        """
        until criteria and a procedure exist no request for membership is taken up: it lasts from 2006-06-15
        to 2010-06-10
        """,
    ),
    "a line that holds back": (
        "held-off-the-agenda",
        "Nepal/dialogue partner",
        "scenario:12",
        """
        the scenario holds it back: from the CHS, to 2011-12-31
        """,
    ),
    "a duty with a term": (
        "mongolia-observer-2004",
        "Mongolia/observer",
        "observer-2004/5.dispatch",
        """
        the decision is sent to the new observer within a week: a duty within 7 days; no line dates it, so
        it is taken as done on the last day
        """,
    ),
    "a duty without a term": (
        "united-states-observer-2005",
        "United States/observer",
        "observer-2004/2.notify",
        """
        the head of the Secretariat tells the coordinators that the application has arrived: a duty; no line
        dates it, so it is taken as done at once
        """,
    ),
    "a duty not done": (
        "iran-member-2023",
        "Iran/member",
        "memorandum-iran-2022/3.3",
        """
        second tranche, after the first: the treaties of annex 1, by 15 January 2023: a duty by 2023-01-15;
        not done in time
        """,
    ),
    "a duty done on a day of the scenario": (
        "iran-member-2023",
        "Iran/member",
        "memorandum-iran-2022/3.4",
        """
        third tranche, after the second and once the memorandum is in force: the treaties of annex 2: a
        duty; done on the day that the scenario gives
        """,
    ),
    "a duty that lasts": (
        "charter-withdrawal-on-twelve-months-notice",
        "Tajikistan/withdrawal",
        "charter/13.6",
        """
        obligations that arose during membership bind until they are met: a duty; owed from then on
        """,
    ),
}


@pytest.mark.parametrize(("name", "file", "cite", "words"), SENTENCES.values(), ids=SENTENCES)
def test_a_provision_is_told_in_one_sentence(name, file, cite, words):
    told = [each for link in file_of(name, file).links for each in link.provisions]

    assert (cite, one_line(words)) in [(each.cite, each.words) for each in told]


# ── Each kind of answer ──────────────────────────────────────────────────────────────────────────────────

ANSWERS = {
    "granted": (
        "belarus-dialogue-partner-2009",
        "Belarus/dialogue partner",
        """
        granted on 2010-04-28, decided on 2009-06-16: the standing is complete when the memorandum between
        the SCO and the partner is signed
        """,
        ("dp-2008/2.1.5", "scenario:14"),
    ),
    "objected to": (
        "united-states-observer-2005",
        "United States/observer",
        """
        pending at the stage requested; it waits for: CNC; stopped by the CNC 5 times, last on 2006-11-15:
        objected to by China
        """,
        ("observer-2004/2.submit", "charter/16.1", "scenario:15"),
    ),
    "barred": (
        "enlargement-moratorium-observed",
        "Mongolia/member",
        """
        pending at the stage requested; it waits for: CNC, and cannot be tabled: until criteria and a
        procedure exist no request for membership is taken up
        """,
        ("enlargement-moratorium/1",),
    ),
    "waiting for an act": (
        "charter-absence-defers",
        "Nepal/dialogue partner",
        """
        pending at the stage decided; it waits for: memorandum
        """,
        ("dp-2008/2.1.5",),
    ),
    "inadmissible": (
        "three-refusals",
        "Turkey/observer",
        """
        inadmissible, because it does not ask over the signature of its head of state; it lies at the stage
        requested
        """,
        ("observer-2004/1.signature", "scenario:13"),
    ),
    "undetermined": (
        "budget-agreement-2003-ladder-of-arrears",
        "Kazakhstan/suspension",
        """
        undetermined, because it is not known whether it is in arrears for a cause beyond its control; it
        lies at the stage requested
        """,
        ("budget-agreement-2003/9.suspension",),
    ),
    "without a procedure": (
        "tianjin-partner-2025-observer-request-overtaken",
        "Bangladesh/observer",
        """
        no procedure: no provision in force grants what is asked; it lies at the stage represented
        """,
        ("tianjin-partner-2025/merge", "scenario:8"),
    ),
    "withdrawn": (
        "charter-withdrawal-taken-back",
        "Tajikistan/withdrawal",
        """
        withdrawn on 2020-11-01, at the stage requested: Tajikistan takes its notice back
        """,
        ("scenario:8",),
    ),
    "in effect": (
        "charter-suspension-then-expulsion",
        "Pakistan/expulsion",
        """
        in effect on 2021-01-01, decided on 2019-06-14: the membership ends on the day that the heads of
        state set
        """,
        ("charter/13.4",),
    ),
    "adopted": (
        "ministers-and-the-united-states-within-ten-years",
        "Ministers meet the United States",
        """
        adopted on 2010-06-11: the heads of state decide on what is put to them: priorities, inner set-up,
        relations with others
        """,
        ("charter/5.1", "charter/16.1"),
    ),
}


@pytest.mark.parametrize(("name", "file", "words", "cites"), ANSWERS.values(), ids=ANSWERS)
def test_the_answer_comes_first_in_one_sentence_with_what_it_cites(name, file, words, cites):
    assert file_of(name, file).answer == (one_line(words), cites)


def test_what_overtakes_a_request_is_named_in_the_answer(tmp_path):
    told = from_text(
        tmp_path,
        "title: A case\nopens: 2011-01-01\ncloses: 2013-12-31\napplicants:\n"
        "  - {state: Nepal, seeks: dialogue partner, files: 2011-02-01, areas: [economy]}\n"
        "  - {state: Nepal, seeks: observer, files: 2011-02-01}\n",
    )

    assert [each.answer.words for each in told.files] == [
        "lapsed on 2011-06-15, at the stage decided: Nepal holds the standing of observer",
        "granted on 2011-06-15: the heads of state grant the standing on the recommendation of the foreign ministers",
    ]


# ── Each kind of refusal, and what would have done ───────────────────────────────────────────────────────


def changes(link: Link) -> list[list[str]]:
    return [[change.words for change in each] for each in link.changes]


def test_an_objection_is_told_with_its_line_and_what_would_have_done():
    (link,) = links_of("united-states-observer-2005", "United States/observer", "objected")

    assert (link.times, iso(link.day), iso(link.until or 0)) == (5, "2005-05-21", "2006-11-15")
    assert [(each.member, each.source.words) for each in link.stood if each.stance is Stance.OBJECTION] == [
        ("China", "scenario:15")
    ]
    assert changes(link) == [["it meets no objection by China"]]
    assert link.then == ("it stays at the stage requested, and comes up at the next sitting of the CNC",)


def test_several_who_object_are_one_set_of_several():
    (link,) = links_of("an-american-at-a-conference-2009", "United States/observer", "objected")[:1]
    objectors = [each.member for each in link.stood if each.stance is Stance.OBJECTION]

    assert len(objectors) > 1
    assert changes(link) == [[f"it meets no objection by {member}" for member in objectors]]


def test_an_absence_defers_and_presence_would_have_done():
    (link,) = links_of("charter-absence-defers", "Nepal/dialogue partner", "deferred")

    assert changes(link) == [["it comes up in the presence of Uzbekistan"]]


def test_a_file_that_is_bound_needs_the_stances_on_the_other():
    link = links_of("india-pakistan-package", "Pakistan/member", "bound")[0]

    assert link.then == ("it would pass by itself, but goes on only together with India/member (scenario:13)",)
    assert changes(link) == [["India/member meets no objection by China"]]


def test_where_both_files_of_a_package_are_stopped_both_must_pass():
    link = links_of("india-pakistan-package", "Pakistan/member", "objected")[0]

    assert changes(link) == [["it meets no objection by Russia", "India/member meets no objection by China"]]


def test_a_bar_lasts_until_it_ends_and_sittings_pass_meanwhile():
    (link,) = links_of("iran-member-2008", "Iran/member", "not tabled")

    assert iso(link.until or 0) == "2010-06-11"
    assert link.why == ("7 sittings of the CNC passed without it, the last on 2010-05-08",)
    assert changes(link) == [["it is not barred by enlargement-moratorium/1"]]


def test_a_criterion_with_alternatives_has_several_sets_of_one(tmp_path):
    told = from_text(
        tmp_path,
        "title: A case\nopens: 2019-01-01\ncloses: 2020-12-31\n"
        "proceedings: [{act: withdrawal, state: Mongolia, notified: 2019-02-01}]\n",
    )

    (link,) = [link for link in told.files[0].links if link.decision == "inadmissible" and link.by == "law"]
    assert changes(link) == [["it holds the standing of member"], ["it holds the standing of suspended member"]]


def test_what_is_unknown_may_be_among_what_would_have_done():
    (link,) = [
        each
        for each in links_of("admission-2010-what-nobody-knows", "Mongolia/member", "undetermined")
        if each.by == "law"
    ]

    assert changes(link) == [
        [
            "it has active ties with members in trade, economy and humanitarian matters",
            "it has security obligations that do not run against SCO treaties",
            "it is in no armed conflict with another State",
        ]
    ]


def test_without_a_procedure_the_day_of_the_first_one_is_told():
    (link,) = links_of("mongolia-observer-2004", "Mongolia/observer", "no procedure")

    assert link.why == (
        "no provision in force on this day grants what is asked",
        "from 2004-06-17 on one does (observer-2004/4)",
    )


def test_a_file_that_waits_for_a_signature_needs_it():
    link = file_of("charter-absence-defers", "Nepal/dialogue partner").links[-1]

    assert link.by == "close"
    assert changes(link) == [["it is so that the memorandum between the SCO and the partner is signed"]]


# ── What is not known ────────────────────────────────────────────────────────────────────────────────────


def test_the_unknown_facts_that_would_settle_a_finding_are_named():
    missing = file_of("admission-2010-what-nobody-knows", "Mongolia/member").missing

    assert [(each.fact, each.cites) for each in missing] == [
        ("active_ties", ("admission-2010/criteria.ties",)),
        ("security_obligations_compatible", ("admission-2010/criteria.security-obligations",)),
        ("in_armed_conflict", ("admission-2010/criteria.no-armed-conflict",)),
    ]


def test_unknown_facts_do_not_matter_where_a_known_one_refuses(tmp_path):
    told = from_text(
        tmp_path,
        "title: A case\nopens: 2011-01-01\ncloses: 2012-12-31\nfacts: {Iran: {under_unsc_sanctions: true}}\n"
        "applicants: [{state: Iran, seeks: member, files: 2011-02-01}]\n",
    )

    assert told.files[0].end.outcome == "inadmissible"
    assert told.files[0].missing == ()
    (first, *_) = told.files[0].links[1].changes
    assert "it has active ties with members in trade, economy and humanitarian matters" in [c.words for c in first]


def test_who_has_no_line_is_named_but_not_who_has_no_say():
    missing = file_of("charter-suspension-then-expulsion", "Pakistan/suspension").missing

    assert [each.of for each in missing] == [
        "China", "India", "Kazakhstan", "Kyrgyzstan", "Russia", "Tajikistan", "Uzbekistan",
    ]  # fmt: skip


# ── Other readings ───────────────────────────────────────────────────────────────────────────────────────


def test_a_reading_that_changes_the_outcome_is_told_with_what_would_come_of_it():
    told = {each.silence: each for each in file_of("charter-absence-defers", "Nepal/dialogue partner").readings}

    quorum = told["quorum-chs"]
    assert (quorum.reading, quorum.other) == ("strict", "lenient")
    assert quorum.answer == (
        "granted on 2012-03-22, decided on 2011-06-15: the standing is complete when the memorandum between the SCO "
        "and the partner is signed"
    )


@pytest.mark.parametrize("name", SOME[::2])
def test_no_silence_is_missed_whose_other_reading_changes_a_file(name, tmp_path):
    explanation = explained(name)
    told = explanation.told
    found = {file.end.dossier.id: set() for file in explanation.files}
    for silence in explanation.case.rulebook.silences.values():
        for value in silence.readings if len(silence.readings) > 1 else ():
            other = written_otherwise(explanation.case, silence.id, value, tmp_path)
            there = history(other.rulebook, other.world, told.luck)
            for file in explanation.files:
                if course(there, file) != course(told, file):
                    found[file.end.dossier.id].add((silence.id, value))

    assert {f.end.dossier.id: {(r.silence, r.other) for r in f.readings} for f in explanation.files} == found


def written_otherwise(case, silence, value, tmp_path):
    """The scenario with a line more that reads a silence otherwise, read anew; or, if it has such lines, the case."""
    if case.page.readings:
        return read_otherwise(case, silence, value)
    path = tmp_path / "otherwise.yaml"
    path.write_text(f"{case.source.text}\nreadings: {{{silence}: {value}}}\n", "utf-8")
    return read_case(path)


def course(told, file):
    """When what was decided of a file, through whom, and how it ended; told without the explanation."""
    end = told.end_of(file.end.dossier.id)
    entries = [(e.day, e.by, e.what, e.decision, sorted(e.members)) for e in told.of(end.dossier.id)]
    return entries, end.outcome, end.stage, end.decided_on, end.granted_on


# ── Every scenario ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_file_of_a_scenario_is_explained_and_everything_cites(name):
    explanation = explained(name)

    assert [each.end.dossier.id for each in explanation.files] == [end.dossier.id for end in explanation.told.ends]
    for file in explanation.files:
        assert file.answer.cites
        assert all(link.cites for link in file.links)
        assert [link.day for link in file.links] == sorted(link.day for link in file.links)
        assert all(each.cite and each.gist for link in file.links for each in link.provisions)
        decided = [entry for entry in explanation.told.of(file.end.dossier.id) if entry.stances is not None]
        assert sum(link.times for link in file.links if link.stood) == len(decided)


@pytest.mark.parametrize("name", SCENARIOS)
def test_what_would_have_done_is_told_wherever_somebody_stood_in_the_way(name):
    for link in (link for file in explained(name).files for link in file.links):
        if link.decision in ("objected", "deferred", "bound", "undetermined") and link.by != "close":
            assert link.changes, link
            assert all(link.changes), link


@pytest.mark.parametrize("name", SOME)
def test_what_would_have_let_a_request_in_does_and_no_part_of_it(name):
    for file in explained(name).files:
        by_day = dict(file.end.findings)
        for link in (link for link in file.links if link.by == "law" and link.decision == "inadmissible"):
            grounds = by_day[link.day].grounds
            for each in link.changes:
                assert admitted(grounds, {change.fact: change.value for change in each})
                for spared in each:
                    rest = {change.fact: change.value for change in each if change is not spared}
                    assert not admitted(grounds, rest)


def admitted(grounds, changed) -> bool:
    return all(truth(g.condition, lambda fact, g=g: changed.get(fact, g.known(fact))) is True for g in grounds)


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("name", SOME)
def test_no_line_is_wider_than_the_screen(name, width):
    lines = shown(explained(name), width).splitlines()

    assert [line for line in lines if cell_len(line) > width and " " in line.strip()] == []


def test_a_scenario_without_files_says_so():
    assert "this scenario has no file: there is nothing to explain" in shown(
        explained("csto-memorandum-2007-allowed-is-not-feasible")
    )


# ── Models and chance ────────────────────────────────────────────────────────────────────────────────────


def test_a_model_stance_is_labelled_and_its_contributions_are_numbered():
    (link,) = links_of("persuasion-and-pressure", "First plan", "objected")

    assert [each.member for each in link.reasons] == ["Tajikistan"]
    assert [each.source.words for each in link.stood if each.stance is Stance.OBJECTION] == [
        "model stance, scenario:14"
    ]
    flat = " ".join(shown(explained("persuasion-and-pressure")).split())
    assert (
        "Tajikistan: objection as a model stance; the file is worth +2.62 to it, and it objects with 6.8%: " in flat
    )
    assert "(1) readiness +4.20, (2) shock -2.00" in flat


def test_one_run_of_many_is_explained_as_such():
    by_chance = " ".join(shown(explained("us-dialogue-partner-by-chance")).split())
    assert "run 0 of seed 7, one of many: scosim run says how likely each outcome is" in by_chance
    assert "ANSWER IN RUN 0: United States, dialogue partner" in by_chance
    assert "one of many" not in shown(explained("iran-member-2008"))


def test_another_run_is_another_explanation():
    path = SCENARIOS["india-pakistan-package"]
    traced = explain(path, trace=1)

    other = history(traced.case.rulebook, traced.case.world, Luck(traced.case.page.seed, 1))
    assert [each.answer for each in traced.files] == [answer_of(traced.case, other, end) for end in other.ends]
    assert traced.told.record != explained("india-pakistan-package").told.record


# ── Who is asked about ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("word", ["Turkey", "TR", "Turkey/observer"])
def test_one_applicant_may_be_asked_about_by_any_of_its_names(word):
    assert [each.end.dossier.id for each in explain(SCENARIOS["three-refusals"], word).files] == ["Turkey/observer"]


def test_an_applicant_that_is_not_there_is_refused_with_the_nearest():
    with pytest.raises(QuestionError) as refused:
        explain(SCENARIOS["three-refusals"], "Turky")

    (problem,) = refused.value.problems
    assert (problem.code, problem.message) == ("S0512", "'Turky' has no file in this scenario")
    assert problem.help[-1] == "try: Turkey"


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", SOME)
def test_the_data_has_the_keys_of_the_format(name):
    data = explained(name).data()

    assert data["format"] == 1
    for file in data["dossiers"]:
        assert {"id", "answer", "steps", "unknown", "readings", "turned_by"} <= set(file)
        for step in file["steps"]:
            assert {"date", "by", "what", "decision", "because", "provisions", "minimal_changes", "cites"} <= set(
                step
            )
            for because in step["because"]:
                assert {"words", "fact", "of", "value", "source"} <= set(because)
            for provision in step["provisions"]:
                assert {"cite", "gist", "confidence", "holds"} <= set(provision)
        for reading in file["readings"]:
            assert {"silence", "question", "reading", "other", "answer"} <= set(reading)


def test_the_data_names_who_says_what():
    (file,) = explained("united-states-observer-2005").data()["dossiers"]
    (step,) = [each for each in file["steps"] if each["decision"] == "objected"]

    assert step["because"] == [
        {
            "words": "it meets an objection by China",
            "fact": "stance",
            "of": "China",
            "value": "objection",
            "source": "scenario:15",
            "sources": [],
        }
    ]
    assert step["minimal_changes"] == [
        [
            {
                "words": "it meets no objection by China",
                "fact": "stance: objection",
                "of": "China",
                "value": False,
                "file": None,
            }
        ]
    ]
