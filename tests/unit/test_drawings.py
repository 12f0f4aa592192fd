"""What is drawn in a terminal: a line of time, bars of chances and of who blocks; in plain letters where need be."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO, StringIO, TextIOWrapper
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

import scosim
from scosim.report.output import STAND_INS, write
from scosim.report.terminal import show
from scosim.report.terminal.chance import bar, blocks

ROOT = Path(__file__).parents[2]
PLAIN = ROOT / "scenarios/study/us-dialogue-partner.yaml"
CHANCE = ROOT / "scenarios/study/us-dialogue-partner-by-chance.yaml"
FOLLOWS = ROOT / "scenarios/teaching/chance-that-follows.yaml"
LETTERS = ROOT / "scenarios/study/partner-letters-2008.yaml"


@cache
def run(path: Path, **options) -> scosim.Run:
    """A result, had once."""
    return scosim.run(path, **options)


def section(path: Path, name: str, width: int = 80, **options) -> list[str]:
    """The lines of a section of a result."""
    screen = Console(file=StringIO(), width=width, color_system=None, _environ={})
    show(run(path, **options), screen)
    return (
        re.split(rf"^{name}.*$", screen.file.getvalue(), flags=re.MULTILINE)[1].partition("\n\n")[0].splitlines()[1:]
    )


# ── The line of time ─────────────────────────────────────────────────────────────────────────────────────


def test_each_organ_has_a_row_on_which_its_decision_stands_below_the_year_in_which_it_falls():
    dates, *rows = section(PLAIN, "TIMELINE", 120)
    chs = next(row for row in rows if row.startswith("  CHS "))

    assert dates.index("│2009") < chs.index("+") < dates.index("│2010"), "decided on 2009-06-16"
    signed = next(row for row in rows if row.startswith("  signatures, duties"))
    assert dates.index("│2010") < signed.index("s", 20) < dates.index("│2011"), "signed on 2010-03-24"


def test_where_two_things_fall_on_one_place_the_graver_is_shown():
    wide = "\n".join(section(CHANCE, "TIMELINE", 120))
    narrow = "\n".join(section(CHANCE, "TIMELINE", 40))

    assert wide.count("×") == narrow.count("×") == 2, "the objection, on its row and in the legend"


def test_only_signs_that_are_drawn_are_explained():
    *rows, legend = section(PLAIN, "TIMELINE", 120)
    letters = {item.strip()[0] for item in legend.split(",")}

    assert letters == {letter for row in rows[1:] for letter in row[22:] if letter != " "}


def test_of_many_files_each_has_one_row():
    rows = section(LETTERS, "TIMELINE", 120)

    assert [row.split("/")[0].strip() for row in rows if "/" in row] == [
        "Belarus", "Cambodia", "ECO", "Nepal", "Sri Lanka", "Turkey",
    ]  # fmt: skip


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_long_names_and_wide_letters_leave_the_columns_where_they_are(tmp_path, width):
    names = ["上海合作组织观察员国与对话伙伴国联席会议秘书处", "A" * 60]
    path = tmp_path / "case.yaml"
    path.write_text(
        "title: A case\nopens: 2010-01-01\ncloses: 2012-12-31\napplicants:\n"
        + "".join(f"  - {{organisation: {name}, seeks: observer, files: 2010-02-01}}\n" for name in names),
        encoding="utf-8",
    )
    dates, *rows = section(path, "TIMELINE", width)

    places = {cell_len(row[: row.index(">")]) for row in rows if row.lstrip().startswith("requests")}
    assert len(places) == 1
    assert cell_len(dates[: dates.index("│")]) <= places.pop()
    assert all(cell_len(row) <= width for row in rows if len(row.split()) > 1)


def test_of_a_run_among_many_it_is_said_which_one_is_told():
    screen = Console(file=StringIO(), width=80, color_system=None, _environ={})
    show(scosim.run(CHANCE, trace=3), screen)
    text = screen.file.getvalue()

    assert "TIMELINE OF RUN 3 (" in text
    assert "RECORD OF RUN 3\n" in text
    assert "    run 3, told below: " in text


# ── Bars of chances ──────────────────────────────────────────────────────────────────────────────────────


def test_a_bar_is_as_long_as_its_share_and_whatever_is_not_nothing_shows():
    assert [bar(share, 4).plain for share in (0, 1e-9, 0.25, 0.5 + 1 / 32, 1)] == [
        "    ",
        "▏   ",
        "█   ",
        "██▏ ",
        "████",
    ]


def test_each_year_end_on_which_the_chance_rises_has_a_bar_and_the_bars_end_in_one_column():
    head, *rows = section(CHANCE, "CHANCE", 80)[1:]
    years = [row for row in rows if re.match(r"    \d{4}-12-31 ", row)]

    assert head.split() == ["granted", "by", "chance"]
    assert [row.split()[:2] for row in years] == [
        ["2010-12-31", "60.0%"], ["2011-12-31", "84.0%"], ["2012-12-31", "93.6%"],
        ["2013-12-31", "97.4%"], ["2014-12-31", "99.0%"],
    ]  # fmt: skip
    assert {cell_len(row) for row in years} == {74}
    assert sorted(years, key=lambda row: row.count("█")) == years


def test_counted_runs_have_their_interval_at_each_year():
    lines = section(FOLLOWS, "CHANCE", 80, method="ensemble", runs=200)
    (year,) = (line for line in lines if line.startswith("    2011-12-31"))

    chance, low, _, high = year.split()[1:5]
    assert float(low[:-1]) < float(chance[:-1]) < float(high[:-1])


# ── Who blocks ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("alone", "ever", "drawn"),
    [
        (1, 1, "████████"),
        (0, 1, "▒▒▒▒▒▒▒▒"),
        (0.99, 1, "███████▒"),
        (1 / 4, 1 / 2, "██▒▒"),
        (0, 0.001, "▒"),
        (0.1, 0.1, "█"),
    ],
)
def test_who_ever_objects_alone_is_drawn_apart_from_who_only_does_with_others(alone, ever, drawn):
    assert blocks(alone, ever) == drawn


def test_who_has_the_greatest_part_comes_first_and_who_objects_together_is_named():
    text = "\n".join(section(CHANCE, "CHANCE", 80))

    parts = [
        float(part) for part in re.findall(r"^    (?:Uzbekistan|China|Russia) .*%   (\d\.\d\d) ", text, re.MULTILINE)
    ]
    assert parts == sorted(parts, reverse=True)
    assert len(parts) == 3
    assert "China and Uzbekistan together 0.20: CNC 0.15, CFM 0.05" in text


# ── The answer ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_refusal_is_told_first_with_the_provision_on_which_it_rests():
    first, second, cites, *_ = section(ROOT / "scenarios/history/iran-member-under-sanctions.yaml", "OUTCOME")

    assert f"{first} {second.strip()}".startswith(
        "  Iran/member: inadmissible, because it is under UN Security Council"
    )
    assert "admission-2010/criteria.no-unsc-sanctions*" in cites


def test_who_stopped_a_file_and_where_is_told_first():
    told = " ".join(" ".join(section(ROOT / "scenarios/study/us-dialogue-partner-blocked.yaml", "OUTCOME")).split())

    assert "pending at the stage submitted" in told
    assert "stopped by the CFM 6 times, last on 2014-07-31: objected to by Russia" in told


# ── Plain letters ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437"])
def test_where_a_sign_is_lacking_a_plain_one_as_wide_stands_in_its_place(encoding):
    screen = Console(file=StringIO(), width=80, color_system=None, _environ={})
    show(run(CHANCE), screen)
    stream = TextIOWrapper(BytesIO(), encoding=encoding)

    write(screen.file.getvalue(), stream)

    plain = stream.buffer.getvalue().decode(encoding)
    assert "\\u" not in plain
    assert "\\x" not in plain
    before, after = (text.splitlines() for text in (screen.file.getvalue(), plain))
    drawn = [n for n, line in enumerate(before) if set(line) & set("█│")]
    assert drawn
    assert [len(before[n]) for n in drawn] == [len(after[n]) for n in drawn]


def test_every_stand_in_can_be_written_anywhere():
    assert all(plain.isascii() for plain in STAND_INS.values())


def test_a_letter_of_the_users_that_is_lacking_is_still_spelled_out():
    stream = TextIOWrapper(BytesIO(), encoding="ascii")

    write("上 · ×", stream)

    assert stream.buffer.getvalue() == b"\\u4e0a . x"


def test_what_rests_on_nothing_says_so(tmp_path):
    path = tmp_path / "empty.yaml"
    path.write_text("title: Nothing is asked\nopens: 2005-01-01\ncloses: 2005-01-01\n", encoding="utf-8")
    assert section(path, "ASSUMPTIONS") == ["  none"]
    assert section(path, "READINGS OF SILENCES ON WHICH THIS RESTS") == ["  none"]


def test_the_longest_run_has_its_years_on_the_narrowest_screen(tmp_path):
    files = "".join(
        f"  - {{state: {state}, seeks: dialogue partner, files: 2010-09-01, areas: [economy]}}\n"
        for state in ("United States", "Bosnia and Herzegovina")
    )
    path = tmp_path / "long.yaml"
    path.write_text(
        f"title: The longest\nopens: 1990-01-01\ncloses: 2200-12-31\nmembers: [China]\napplicants:\n{files}",
        encoding="utf-8",
    )
    years, *_ = section(path, "TIMELINE", width=40)
    assert re.findall(r"│(\d{4})", years) == ["2000", "2100"]
