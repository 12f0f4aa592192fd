"""A result and the law as people read them: within the width, in order, in the same words with colour and without,
and with nothing of the user's own words taken for an instruction."""

from __future__ import annotations

import re
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

import scosim
from scosim.odds import is_left_to_chance
from scosim.report import law
from scosim.report.terminal import show
from scosim.terms import Measure, Proposal

ROOT = Path(__file__).parents[2]
CROWDED = ROOT / "tests/cli/transcripts/crowded.yaml"
SHIPPED = sorted(ROOT.glob("scenarios/**/*.yaml"))
MODELLED = [path for path in SHIPPED if "\nmodel:" in path.read_text("utf-8")]
SCENARIOS = {path.stem: path for path in [*SHIPPED, CROWDED] if path not in MODELLED or path in MODELLED[::4]}
WIDTHS = (60, 80, 100, 140)
CASE = """\
title: A case
opens: 2010-01-01
closes: 2010-12-31
applicants:
  - {state: Nepal, seeks: dialogue partner, files: 2010-02-01, areas: [economy]}
"""
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")

every_scenario = pytest.mark.parametrize("path", SCENARIOS.values(), ids=SCENARIOS)
every_width = pytest.mark.parametrize("width", WIDTHS)


def console(width: int, *, colour: bool = False) -> Console:
    """A screen that keeps what is written on it."""
    system = "truecolor" if colour else None
    return Console(file=StringIO(), width=width, force_terminal=colour, color_system=system, _environ={})


@cache
def result(path: Path) -> scosim.Run:
    """The result of a scenario that is shipped; told once, for the same gives the same."""
    return scosim.run(path)


@cache
def shown(run: scosim.Run, width: int = 80, *, colour: bool = False) -> str:
    """A result as it is shown."""
    screen = console(width, colour=colour)
    show(run, screen)
    return screen.file.getvalue()


def listed(rows: list[law.Row], width: int = 80) -> str:
    screen = console(width)
    law.show_list(rows, screen)
    return screen.file.getvalue()


def carded(rows: list[law.Row], width: int = 80) -> str:
    screen = console(width)
    law.show_each(rows, screen)
    return screen.file.getvalue()


@pytest.fixture
def run(tmp_path):
    """The result of a text."""

    def run(text: str, **options) -> scosim.Run:
        path = tmp_path / "case.yaml"
        path.write_text(text, encoding="utf-8")
        return scosim.run(path, **options)

    return run


def too_long(text: str, width: int) -> list[str]:
    """The lines that are wider than the screen though they could be broken."""
    return [line for line in text.splitlines() if cell_len(line) > width and len(line.split()) > 1]


def undrawn(text: str) -> list[str]:
    """The words of a result, without what is drawn to the scale of the screen."""
    told = re.sub(r"^TIMELINE.*?\n\n", "", text, flags=re.MULTILINE | re.DOTALL)
    return sorted(word for word in told.split() if word.strip("▏▎▍▌▋▊▉█▒│├┼─┤"))


# ── Width ────────────────────────────────────────────────────────────────────────────────────────────────


@every_scenario
@every_width
def test_no_line_of_a_result_is_wider_than_the_screen(path, width):
    assert not too_long(shown(result(path), width), width)


@every_width
def test_no_line_of_the_law_is_wider_than_the_screen(width):
    assert not too_long(listed(law.provisions(), width), width)
    assert not too_long(listed(law.silences(), width), width)
    assert not too_long(carded(law.facts(), width), width)
    assert not too_long(carded(law.shown("charter/"), width), width)


@every_width
def test_letters_of_double_width_count_double(run, width):
    text = CASE.replace("A case", "上海合作组织 " * 30)

    assert not too_long(shown(run(text), width), width)


@every_scenario
@every_width
def test_a_wider_or_narrower_screen_changes_no_word_of_a_result(path, width):
    run = result(path)

    assert undrawn(shown(run, width)) == undrawn(shown(run, 120))


@every_scenario
@every_width
def test_no_citation_of_a_result_is_cut_for_it_is_to_be_copied(path, width):
    run = result(path)
    words = {word.strip("*,;[]()") for word in shown(run, width).split()}

    cited = {cite for entry in run.history.record for cite in entry.cites}
    cited |= {g.criterion.id for end in run.history.ends for _, found in end.findings for g in found.decisive
              if found.verdict != "no procedure"}  # fmt: skip

    assert cited <= words


@pytest.mark.parametrize("width", [80, 100, 140])
def test_no_citation_of_a_list_of_the_law_is_cut(width):
    rows = law.provisions()

    words = set(listed(rows, width).split())

    assert {row["id"] for row in rows} <= words


@pytest.mark.parametrize("width", WIDTHS)
def test_a_list_of_the_law_says_the_same_words_in_every_width(width):
    assert sorted(listed(law.provisions(), width).split()) == sorted(listed(law.provisions(), 120).split())


# ── Colour ───────────────────────────────────────────────────────────────────────────────────────────────


@every_scenario
def test_with_colour_and_without_a_result_says_the_same(path):
    run = result(path)

    coloured = shown(run, colour=True)

    assert ESCAPE.search(coloured)
    assert ESCAPE.sub("", coloured) == shown(run)


@every_scenario
def test_without_colour_a_result_has_no_escape_codes_and_no_control_characters(path):
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown(result(path)))


def test_what_is_granted_is_not_told_by_colour_alone(run):
    assert "granted" in shown(result(SCENARIOS["belarus-dialogue-partner-2009"]))


# ── Order ────────────────────────────────────────────────────────────────────────────────────────────────


@every_scenario
def test_the_answer_comes_first_then_how_it_came_about_and_what_it_rests_on(path):
    run = result(path)
    lines = shown(run, 140).splitlines()
    headings = [line for line in lines if re.match(r"[A-Z]{3,}", line) and line != run.case.page.title]

    assert lines[0] == run.case.page.title
    assert run.case.page.question is None or run.case.page.question.startswith(lines[1])
    files = bool(run.history.ends)
    told = {
        "OUTCOME": files or bool(run.expectations),
        "CHANCE": is_left_to_chance(run.case),
        "VARIANTS": bool(run.variants),
        "RIGHTS": bool(run.case.rights),
        "TIMELINE": files,
        "THE": files,
        "RECORD": bool(run.history.record),
        "MODEL": bool(run.reasons),
        "ASSUMPTIONS": True,
        "READINGS": True,
    }
    assert [heading.split()[0] for heading in headings] == [name for name, is_told in told.items() if is_told]
    assert "not a forecast" in lines[-1]


# ── What is told ─────────────────────────────────────────────────────────────────────────────────────────


def section(text: str, name: str) -> str:
    """What stands under a heading."""
    return re.split(rf"^{name}.*$", text, flags=re.MULTILINE)[1].partition("\n\n")[0]


@every_scenario
def test_every_line_of_the_record_is_told_with_its_day_or_counted(path):
    run = result(path)
    record = section(shown(run, 140), "RECORD")

    told = len(re.findall(r"^  \d{4}-\d\d-\d\d  ", record, re.MULTILINE))
    counts = re.findall(r"and so (once|twice|\d+ times) more", " ".join(record.split()))
    more = sum({"once": 1, "twice": 2}.get(count) or int(count.split()[0]) for count in counts)

    assert told + more == len(run.history.record)


@every_scenario
def test_every_file_has_its_outcome_and_where_chance_has_a_say_that_of_the_run_told(path):
    run = result(path)
    outcome = section(shown(run, 140), "OUTCOME")

    for end in run.history.ends:
        word = {Measure: "in effect", Proposal: "adopted"}.get(type(end.dossier.seeks), "granted")
        word = word if end.outcome == "granted" else end.outcome
        of_file = re.split(rf"^  {re.escape(end.dossier.id)}: ", outcome, flags=re.MULTILINE)[1].splitlines()
        told = of_file[1].removeprefix("    run 0, told below: ") if is_left_to_chance(run.case) else of_file[0]
        assert told.startswith(word)


@every_scenario
def test_every_reading_on_which_a_result_rests_is_named_with_its_value(path):
    run = result(path)
    readings = section(shown(run, 140), "READINGS")

    for silence, value in run.readings_used.items():
        assert f"{silence}: {value}" in readings
    assert (readings.split() == ["none"]) is not bool(run.readings_used)


@every_scenario
def test_every_assumption_is_told_with_its_reason_and_what_to_cite(path):
    run = result(path)
    words = " ".join(section(shown(run, 140), "ASSUMPTIONS").split())

    for assumption in run.assumptions:
        assert f"{' '.join(assumption.what.split())}: " in words
        assert f"{' '.join(assumption.why.split())} · {' · '.join(assumption.cites)}" in words


def test_who_objects_who_is_absent_and_who_reserves_is_told_by_name(run):
    text = shown(
        run(f"{CASE}stances:\n  - {{member: China, at: CNC, stance: objection, until: 2010-05-01}}\n"
            "  - {member: Russia, stance: reserve}\n  - {member: Tajikistan, at: CHS, stance: absent}\n")
    )  # fmt: skip
    record = " ".join(section(text, "RECORD").split())

    assert "objected to by China" in record
    assert "deferred, absent: Tajikistan" in record
    assert "reserve: Russia" in record
    assert "objected to by China: once" in section(text, "OUTCOME")


def test_who_was_absent_is_told_also_where_that_stops_nothing(run):
    text = shown(
        run(f"{CASE}stances: [{{member: Tajikistan, at: CHS, stance: absent}}]\nreadings: {{quorum-chs: lenient}}\n")
    )

    assert "absent: Tajikistan" in section(text, "RECORD")


def test_a_view_on_the_record_is_told_with_its_words(run):
    text = shown(run(f"{CASE}stances: [{{member: China, at: CFM, opinion: not yet the time}}]\n"))

    assert "not yet the time" in section(text, "RECORD")


def test_a_stated_stance_under_a_model_is_not_called_a_model_stance():
    text = shown(result(ROOT / "scenarios/study/a-vision-that-is-theirs-too.yaml"), 140)

    assert "support: China\n" in text
    assert "support (model stances): Kazakhstan, Russia, Tajikistan, Uzbekistan" in text
    assert "objected to by Kyrgyzstan (model stance)" in section(text, "RECORD")
    assert "objected to by Kyrgyzstan (model stance): once" in section(text, "OUTCOME")


def test_an_expectation_that_is_not_met_says_what_there_is_instead(run):
    text = shown(run(f"{CASE}expect: {{Nepal: {{outcome: granted, stage: decided}}}}\n"), 140)

    assert "1 of 2 expectations met" in text
    assert "expected of Nepal, outcome: granted: not met; it is pending" in text


def test_what_is_expected_of_one_run_of_many_is_said_to_be_of_that_run(run):
    chancy = f"{CASE}stances: [{{member: China, chances: {{objection: 1/2, no objection: 1/2}}}}]\n"
    one, all_runs = "Nepal: {outcome: granted}", "Nepal: {chance: [0, 1]}"
    text = shown(run(f"{chancy}expect: {{{one}}}\n", trace=3), 140)

    assert "expectations met (of run 3)" in text
    assert "(of run" not in shown(run(f"{chancy}expect: {{{all_runs}}}\n"), 140)


def test_a_reading_that_the_scenario_chose_is_marked_and_a_default_is_not(run):
    absent = f"{CASE}stances: [{{member: Tajikistan, at: CHS, stance: absent}}]\n"

    assert "quorum-chs: strict\n" in shown(run(absent))
    assert "quorum-chs: lenient (chosen by the scenario)" in shown(
        run(f"{absent}readings: {{quorum-chs: lenient}}\n")
    )


def test_a_counterfactual_and_the_law_of_another_day_are_told_at_the_head(run):
    text = shown(run(f"{CASE}rules: {{without: [charter/14.1], as_of: 2010-01-31}}\n"))

    head = text.partition("OUTCOME")[0]
    assert "law and record as they stood on 2010-01-31" in head
    assert "counterfactual: without charter/14.1" in head


def test_a_list_of_members_is_told_apart_from_the_record(run):
    assert "the members of the record, 6 at the start" in shown(run(CASE))
    assert "a list of members, 2 at the start" in shown(run(f"{CASE}members: [Russia, China]\n"))


def test_a_standing_that_no_law_of_the_day_confers_is_told_as_such(run):
    text = shown(run(CASE.replace("dialogue partner", "SCO partner")))

    assert "no procedure" in text
    assert "the law of the day has no procedure for this\n" in text


def test_a_standing_for_which_the_law_asks_nothing_is_told_as_such(run):
    text = shown(run(CASE.replace("dialogue partner", "guest").replace(", areas: [economy]", "")))

    assert "the law of the day asks for nothing" in text


def test_what_is_unknown_is_asked_and_what_is_said_of_many_members_is_said_once(run):
    text = shown(
        run(
            "title: A case\nopens: 2011-01-01\ncloses: 2011-12-31\n"
            "facts: {Mongolia: {historical: true, in_armed_conflict: false, active_ties: true}}\n"
            "applicants: [{state: Mongolia, seeks: member, files: 2011-02-01}]\n"
        )
    )
    found = section(text, "THE LAW")

    assert "undetermined" in found
    assert re.search(r"^    \?  ", found, re.MULTILINE)
    assert "it is not known whether" in found

    admissible = section(shown(result(SCENARIOS["iran-member-2008"]), 140), "THE LAW")
    assert "(6 members)" in admissible
    assert "diplomatic relations with China" not in admissible


def test_a_wording_that_was_not_read_is_marked_where_it_is_cited():
    text = shown(result(SCENARIOS["iran-member-under-sanctions"]))

    assert "admission-2010/criteria.no-unsc-sanctions*" in text
    assert "* the wording of this provision was not read" in text
    assert "* the wording" not in shown(result(SCENARIOS["us-dialogue-partner"]))


def test_nobody_reads_that_a_file_is_held_back_because_it_satisfies_the_law():
    text = " ".join(shown(result(SCENARIOS["iran-member-under-sanctions"])).split())

    assert "is not tabled: the applicant is not under UN Security Council sanctions" not in text
    assert "is under UN Security Council sanctions" in text


def test_a_run_without_applicants_tells_its_setting_only(run):
    text = shown(run("title: A case\nopens: 2009-01-01\ncloses: 2009-12-31\n"))

    assert text.startswith("A case\n2009-01-01 to 2009-12-31 · ")
    assert "THE LAW" not in text


# ── The user's own words ─────────────────────────────────────────────────────────────────────────────────

WORDS = (
    "[bold]loud[/bold]",
    "[/]",
    "[link=https://example.org]here[/link]",
    ":smile:",
    "%s {0} {name}",
    "\\[bold]",
    "[red",
    "<b>&amp;</b>",
)


@pytest.mark.parametrize("words", WORDS)
def test_what_looks_like_an_instruction_in_a_users_words_is_shown_as_written(run, words):
    quoted = "'" + words + "'"
    text = shown(
        run(
            f"title: {quoted}\nquestion: {quoted}\nopens: 2010-01-01\ncloses: 2010-12-31\n"
            f"applicants:\n  - {{organisation: {quoted}, seeks: observer, files: 2010-02-01, why: {quoted}}}\n"
            f"stances:\n  - {{member: China, opinion: {quoted}, why: {quoted}}}\n"
            f"events:\n  - {{on: 2010-03-01, what: {quoted}}}\n"
        ),
        200,
    )

    title, question, *_ = text.splitlines()
    assert (title, question) == (words, words)
    assert re.search(rf"^  admissible +2010-02-01 +{re.escape(words)}/observer$", text, re.MULTILINE)
    assert f"filing of {words}: 2010-02-01" in text
    assert f"{words} · scenario:6" in text, "why the applicant files"
    assert f"has its view recorded: {words}" in text
    assert re.search(rf"  event +{re.escape(words)}$", text, re.MULTILINE)
    assert f"{words}/observer: granted" in text


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────


def test_the_law_of_a_day_is_what_is_in_force_that_day():
    before, after = law.provisions("2004-06-16"), law.provisions("2004-06-17")

    assert not [row for row in before if row["id"].startswith("observer-2004/")]
    assert [row for row in after if row["id"].startswith("observer-2004/")]
    assert all(row["applied_from"] <= "2004-06-17" < (row["until"] or "9999") for row in after)
    assert all(row["since"] in (row["applied_from"], "unknown") for row in after)
    assert "unknown" in {row["since"] for row in after}, "a treaty of which nobody knows since when it is in force"


def test_all_the_law_stands_in_the_order_of_the_texts():
    rows = law.provisions()
    order = list(dict.fromkeys(row["id"].split("/")[0] for row in rows))

    assert order[:3] == ["declaration-2001", "shanghai-convention-2001", "charter"]
    assert order.index("temporary-scheme-2002") < order.index("observer-2004") < order.index("dp-2008")
    assert {row["kind"] for row in rows} >= {
        "criterion",
        "power",
        "decision rule",
        "duty",
        "entitlement",
        "statement",
        "effect",
        "scope",
    }


def test_a_provision_is_shown_with_everything_that_is_known_of_it():
    (card,) = law.shown("member-procedure-2014/start.cfm")

    assert (card["kind"], card["since"], card["until"]) == ("power", "2014-09-12", None)
    assert (card["organ"], card["by"]) == ("Council of Foreign Ministers", "charter/16.1")
    assert (card["from"], card["to"], card["confers"]) == ("submitted", "represented", None)
    assert card["seeks"] == ["member"]
    assert card["confidence"] == "secondary-report"
    assert card["source"].startswith("https://")


@pytest.mark.parametrize(
    ("citation", "kind", "key"),
    [
        ("dp-2008/2.1.5", "signing", "parties"),
        ("dp-2008/2.1.2.notify", "duty", "officer"),
        ("observer-2004/5.dispatch", "duty", "term"),
        ("observer-2004/7.ii", "entitlement", "verbs"),
        ("observer-2004/7.ii", "entitlement", "whom"),
        ("observer-2004/7.ii", "entitlement", "session"),
        ("dp-2008/2.1.1.areas", "criterion", "turns_on"),
        ("charter/16.1", "decision rule", "turns_on"),
        ("charter/14.1", "entitlement", "source"),
        ("enlargement-moratorium/1", "bar", "seeks"),
    ],
)
def test_each_kind_of_provision_is_shown_with_what_is_particular_to_it(citation, kind, key):
    rows = [row for row in law.shown(citation) if row["kind"] == kind]

    assert rows
    assert all(row[key] for row in rows)
    card = " ".join(carded(rows, 200).split())
    assert f"{key.replace('_', ' ')}: " in card


def test_a_group_is_shown_whole_and_nothing_else():
    ids = {row["id"] for row in law.shown("dp-2008/2.1.1.")}

    assert ids == {"dp-2008/2.1.1.signature", "dp-2008/2.1.1.areas"}


def test_a_card_leaves_out_what_is_empty():
    card = carded(law.shown("charter/14.1"))

    assert not re.search(r": (None|\[\])?$", card, re.MULTILINE)


def test_a_wording_that_was_not_read_is_marked_in_the_list():
    text = " ".join(listed([row for row in law.provisions() if row["id"] == "enlargement-moratorium/1"], 140).split())

    assert " * " in text
    assert text.endswith("* the wording was not read")


def test_where_every_wording_was_read_no_mark_is_explained():
    assert "*" not in listed([row for row in law.provisions() if row["confidence"] == "text-read"])
    assert "*" not in listed(law.silences())


def test_every_silence_is_listed_with_its_question_its_default_and_its_readings():
    text = " ".join(listed(law.silences(), 140).split())

    for row in law.silences():
        assert row["default"] in row["readings"]
        assert row["question"] in text
        assert all(name in text and meaning in text for name, meaning in row["readings"].items())
    assert text.count("default") >= len(law.silences())


def test_every_fact_has_a_sentence_for_yes_and_one_for_no_and_somebody_who_asks():
    for row in law.facts():
        assert row["yes"] != row["no"]
        assert "{" not in row["yes"] + row["no"]
        assert row["asked_by"]
        assert row["answered_by"] in {
            "the scenario", "the request itself", "the request itself, by filing", "the record",
        }  # fmt: skip
    assert {row["answered_by"] for row in law.facts()} >= {"the scenario", "the request itself", "the record"}


def test_what_a_request_declares_is_told_apart_from_what_the_scenario_must_state():
    answered = {row["fact"]: row["answered_by"] for row in law.facts()}

    assert answered["shares_aims_and_principles"] == "the request itself, by filing"
    assert answered["in_armed_conflict"] == "the scenario"
