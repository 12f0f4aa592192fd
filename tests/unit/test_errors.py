from __future__ import annotations

import pytest

from scosim import errors
from scosim.errors import LawError, OutputError, Problem, QuestionError, ScenarioError, ScosimError, try_nearest

ASSOCIATE = Problem(
    "S0107",
    "'associate' is not a standing",
    file="scenarios/study/x.yaml",
    line=14,
    column=12,
    help=("standings: member, observer", "try: observer"),
    excerpt="    seeks: associate",
    width=9,
)


def test_a_problem_tells_where_what_the_users_own_line_with_a_caret_and_what_instead():
    assert ASSOCIATE.text() == (
        "scenarios/study/x.yaml:14:12  S0107  'associate' is not a standing\n"
        "    14 |     seeks: associate\n"
        "       |            ^^^^^^^^^\n"
        "  standings: member, observer\n"
        "  try: observer"
    )


def test_a_problem_without_a_place_is_told_without_one():
    assert Problem("S0322", "no such provision").text() == "S0322  no such provision"


def test_a_problem_of_a_whole_file_names_the_file_alone():
    assert Problem("S0101", "is empty", file="x.yaml").text() == "x.yaml  S0101  is empty"


@pytest.mark.parametrize(
    "place",
    [{"line": 3, "column": 2}, {"line": 3, "excerpt": "abc"}, {"column": 2, "excerpt": "abc"}],
    ids=["no excerpt", "no column", "no line"],
)
def test_no_caret_stands_where_the_place_is_not_fully_known(place):
    assert "^" not in Problem("S0101", "is odd", file="x.yaml", **place).text()


def test_the_caret_of_an_empty_word_is_still_one_caret():
    assert Problem("S0101", "is empty", line=1, column=4, excerpt="a: ", width=0).text().endswith(" |    ^")


def test_one_character_is_underlined_where_no_width_is_given():
    assert Problem("S0101", "is odd", line=1, column=4, excerpt="a: bc").text().endswith(" |    ^")


def test_the_caret_of_the_first_column_stands_under_the_first_character():
    _, line, caret = Problem("S0101", "is odd", line=1, column=1, excerpt="odd", width=3).text().split("\n")
    assert line.index("odd") == caret.index("^^^")


def test_an_error_tells_all_its_problems_in_order():
    error = ScenarioError(Problem("S1", "one"), Problem("S2", "two"))
    assert str(error) == "S1  one\nS2  two"
    assert [problem.code for problem in error.problems] == ["S1", "S2"]


@pytest.mark.parametrize(
    ("kind", "status"), [(ScenarioError, 2), (QuestionError, 2), (LawError, 2), (OutputError, 74), (ScosimError, 2)]
)
def test_the_command_line_ends_with_the_status_of_the_error(kind, status):
    assert kind(ASSOCIATE).exit_status == status


def test_there_are_fewer_than_ten_errors_and_all_have_one_base():
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, BaseException)]
    assert 1 < len(kinds) < 10
    assert all(issubclass(kind, ScosimError) for kind in kinds)


@pytest.mark.parametrize(
    ("word", "advice"),
    [("obsrver", ("try: Observer",)), ("OBSERVER", ("try: Observer",)), ("xyzzy", ())],
    ids=["a slip", "another case", "nothing near"],
)
def test_the_nearest_word_is_proposed_if_one_comes_near(word, advice):
    assert try_nearest(word, iter(["Observer", "member"])) == advice
