"""Variants: what is merged, what each comes to, on which draws, and how they are compared."""

from __future__ import annotations

from fractions import Fraction

import pytest

import scosim
from scosim.errors import TooLargeError
from scosim.scenario.case import Case, read_case

OPENS = "title: A case\nopens: 2010-07-01\ncloses: 2013-12-31\nseed: 3\n"
NEPAL = "{state: Nepal, seeks: dialogue partner, files: 2010-09-01, areas: [economy], acts: {memorandum: 30 days}}"
HEAD = f"""\
{OPENS}applicants:
  - {NEPAL}
sittings:
  CNC: [2010-11-15, 2011-11-15, 2012-11-15]
  CFM: [2011-05-15, 2012-05-11, 2013-05-15]
  CHS: [2011-06-15, 2012-06-07, 2013-06-30]
"""
HALF = """\
stances:
  - {member: any, stance: no objection}
  - {member: China, chances: {objection: 1/2, no objection: rest}}
"""
"""One of two in each of three cycles: 7/8 are granted."""

SWEEP = "sweeps: {opposed: {at: stances.1.chances.objection, values: [0, 0.5, 1]}}\n"


@pytest.fixture
def case(tmp_path):
    """The case in a text."""

    def case(*parts: str) -> Case:
        path = tmp_path / "case.yaml"
        path.write_text("".join(parts), encoding="utf-8")
        return read_case(path)

    return case


@pytest.fixture
def run(tmp_path):
    """The result of a text."""

    def run(*parts: str, **options) -> scosim.Run:
        path = tmp_path / "case.yaml"
        path.write_text("".join(parts), encoding="utf-8")
        return scosim.run(path, **options)

    return run


def of(case: Case) -> dict[str, Case]:
    """The variants of a case by name."""
    return {variant.name: variant.case for variant in case.variants}


def granted(result: scosim.Run) -> dict[str, object]:
    """The chance of the first file in each variant, and in the scenario itself."""
    data = result.data()
    rows = {"base": data["dossiers"], **{each["name"]: each["dossiers"] for each in data["variants"]}}
    return {name: files[0]["chance"]["granted"] for name, files in rows.items()}


# ── What is merged ───────────────────────────────────────────────────────────────────────────────────────


def test_a_scenario_without_variants_has_none(case, run):
    assert case(HEAD, HALF).variants == ()
    assert run(HEAD, HALF).data()["variants"] == []


def test_what_compares_variants_is_not_said_where_they_are_left_out(run):
    text = (HEAD, HALF, SWEEP, "expect: {Nepal: {falls: opposed, chance: [0.875, 0.875]}}\n")

    assert [each.what.split(":")[0] for each in run(*text).expectations] == [
        "chance of granted by 2013-12-31",
        "chance of granted by the close falls",
    ]
    assert [each.what.split(":")[0] for each in run(*text, variants=False).expectations] == [
        "chance of granted by 2013-12-31"
    ]


def test_stances_and_events_of_a_variant_come_after_those_of_the_scenario(case):
    found = case(
        HEAD,
        HALF,
        "events: [{on: 2011-01-01, what: one}]\n",
        "variants:\n  other:\n    stances: [{member: Russia, stance: support}]\n"
        "    events: [{on: 2010-08-01, what: two}]\n",
    )

    assert [line.member for line in of(found)["other"].page.stances] == ["any", "China", "Russia"]
    assert [event.what for event in of(found)["other"].page.events] == ["one", "two"]
    assert [line.member for line in found.page.stances] == ["any", "China"]


def test_any_other_list_and_any_single_value_is_replaced(case):
    other = "{state: Laos, seeks: observer, files: 2010-09-02}"
    found = of(
        case(
            HEAD, "sources: [charter/16.1]\n", f"variants: {{other: {{applicants: [{other}], sources: [], seed: 9}}}}"
        )
    )

    assert [page.name for page in found["other"].page.applicants] == ["Laos"]
    assert found["other"].page.sources == ()
    assert found["other"].page.seed == 9


def test_mappings_are_merged_key_by_key_and_within(case):
    facts = "facts:\n  Nepal: {in_eurasia: true, active_ties: true}\n  Laos: {in_eurasia: true}\n"
    variant = "variants:\n  other:\n    facts: {Nepal: {active_ties: false}}\n    sittings: {CNC: [2012-03-01]}\n"
    found = case(HEAD, facts, variant)
    page = of(found)["other"].page

    told = {(who, fact): entries[0][1].value for who, each in page.facts.items() for fact, entries in each.items()}
    assert told == {("Nepal", "in_eurasia"): True, ("Nepal", "active_ties"): False, ("Laos", "in_eurasia"): True}
    assert len(page.sittings["CNC"]) == 1
    assert page.sittings["CHS"] == found.page.sittings["CHS"]


def test_a_state_is_one_key_by_all_its_names(case):
    found = case(
        HEAD,
        "facts: {United States: {in_eurasia: false}}\n",
        "variants: {other: {facts: {USA: {in_eurasia: true}}}}\n",
    )

    assert [*of(found)["other"].page.facts] == ["USA"]
    assert of(found)["other"].page.facts["USA"]["in_eurasia"][0][1].value is True


def test_the_law_may_be_another_in_a_variant(case):
    found = of(
        case(HEAD, "variants: {other: {rules: {without: [dp-2008/2.1.1]}, readings: {quorum-chs: lenient}}}\n")
    )

    assert found["other"].rulebook.struck == ("dp-2008/2.1.1",)
    assert str(found["other"].rulebook.reading("quorum-chs")) == "lenient"


def test_a_variant_has_its_own_expectations_and_none_of_the_scenario(case):
    found = case(
        HEAD,
        "expect: {Nepal: {outcome: granted}}\n",
        "variants:\n  silent: {seed: 5}\n  other: {seed: 6, expect: {Nepal: {stage: granted}}}\n",
    )

    assert of(found)["silent"].page.expect == {}
    assert of(found)["other"].page.expect["Nepal"].outcome is None


def test_what_a_variant_says_is_cited_by_its_own_line(case):
    found = of(case(HEAD, HALF, "variants:\n  other:\n    stances:\n      - {member: Russia, stance: support}\n"))
    length = len(f"{HEAD}{HALF}".splitlines())

    assert found["other"].page.stances[-1].cite == f"scenario:{length + 4}"


def test_a_variant_is_what_the_scenario_would_be_if_it_were_written_so(run):
    variant = "    stances:\n      - {member: Russia, chances: {objection: 1/4, no objection: 3/4}, holds: sitting}\n"
    together = run(HEAD, HALF, f"variants:\n  other:\n{variant}").data()["variants"][0]

    alone = run(HEAD, HALF, variant.replace("    stances:\n    ", "")).data()["dossiers"]

    assert together["dossiers"] == [{key: file[key] for key in together["dossiers"][0]} for file in alone]


# ── Sweeps ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_sweep_puts_each_value_in_its_place(run):
    result = run(HEAD, HALF, SWEEP)

    assert granted(result) == {"base": 0.875, "opposed 0": 1, "opposed 0.5": 0.875, "opposed 1": 0}
    assert [(each["sweep"], each["value"]) for each in result.data()["variants"]] == [
        ("opposed", "0"),
        ("opposed", "0.5"),
        ("opposed", "1"),
    ]


def test_a_place_may_hold_a_mapping_or_a_list(run):
    result = run(
        HEAD,
        HALF,
        "sweeps:\n"
        "  china: {at: stances.1.chances, values: [{objection: 1}, {objection: 1/4, support: 3/4}]}\n"
        "  summit: {at: sittings.CHS, values: [[2011-06-15], [2013-06-30]]}\n",
    )

    assert granted(result) == {
        "base": 0.875,
        "china {objection: 1}": 0,
        "china {objection: 1/4, support: 3/4}": 1 - 1 / 64,
        "summit [2011-06-15]": 0.5,
        "summit [2013-06-30]": 0.5,
    }


def test_a_path_may_call_a_state_by_another_of_its_names(case):
    facts = "facts: {United States: {in_eurasia: false}}\n"
    found = of(case(HEAD, facts, "sweeps: {there: {at: facts.USA.in_eurasia, values: [true, unknown]}}\n"))

    values = [each.page.facts["United States"]["in_eurasia"][0][1].value for each in found.values()]
    assert values == [True, None]


def test_nothing_else_of_the_scenario_changes_in_a_sweep(case):
    found = case(HEAD, HALF, SWEEP)

    assert found.page.stances[1].chances.shares[0] == Fraction(1, 2)
    for each in of(found).values():
        assert (each.page.applicants, each.page.sittings) == (found.page.applicants, found.page.sittings)


# ── Draws and options ────────────────────────────────────────────────────────────────────────────────────


def test_variants_are_counted_on_the_same_draws(run):
    kept = "variants: {again: {title: Another name}, luck: {seed: 4}, less: {runs: 50}}\n"
    data = run(HEAD, HALF, "runs: 100\n", kept, method="ensemble").data()
    again, luck, less = data["variants"]

    assert again["dossiers"][0]["chance"] == data["dossiers"][0]["chance"]
    assert luck["dossiers"][0]["chance"] != data["dossiers"][0]["chance"]
    assert [(each["seed"], each["runs"]) for each in (again, luck, less)] == [(3, 100), (4, 100), (3, 50)]


def test_who_is_less_opposed_is_granted_in_every_run_in_which_it_was_before(run):
    lines = "variants: {less: {stances: [{member: China, chances: {objection: 0.4, no objection: 0.6}}]}}\n"
    for trace in range(30):
        ((_, less),) = (result := run(HEAD, HALF, lines, method="engine", trace=trace)).variants
        before, after = (told.history.ends[0].granted_on for told in (result, less))
        assert before is None or (after is not None and after <= before)


def test_seed_runs_and_trace_of_the_user_go_for_every_variant(run):
    (variant,) = run(
        HEAD, HALF, "variants: {luck: {seed: 4, runs: 70}}\n", seed=8, runs=30, method="ensemble"
    ).data()["variants"]

    assert (variant["seed"], variant["runs"]) == (8, 30)
    assert variant["dossiers"][0]["chance"]["interval"] is not None


def test_the_day_on_which_the_user_closes_goes_for_every_variant(run):
    result = run(HEAD, HALF, SWEEP, until="2011-12-31")

    assert granted(result) == {"base": 0.5, "opposed 0": 1, "opposed 0.5": 0.5, "opposed 1": 0}


def test_fractions_are_printed_of_variants_too(run):
    assert granted(run(HEAD, HALF, SWEEP, fractions=True))["opposed 0.5"] == "7/8"


def test_what_is_too_large_in_a_variant_is_told_with_its_name(run):
    crowd = "variants: {crowd: {stances: [{member: any, chances: {objection: 0.1, absent: 0.1, support: rest}}]}}\n"
    two = HEAD.replace(
        "sittings:", "  - " + NEPAL.replace("Nepal", "Laos") + "\npackages: [[Nepal, Laos]]\nsittings:"
    )

    with pytest.raises(TooLargeError, match="in the variant crowd"):
        run(two, HALF, crowd, method="exact")


def test_warnings_of_variants_are_told_each_once(case):
    odd = "{on: 2020-01-01, what: too late}"
    found = case(HEAD, f"events: [{odd}]\n", f"variants: {{one: {{title: B}}, two: {{events: [{odd}]}}}}\n")

    assert [warning.code for warning in found.warnings] == ["S0403", "S0403"]
    assert len({(warning.line, warning.column) for warning in found.warnings}) == 2


def test_a_void_date_in_every_variant_is_told_once(run):
    void = HEAD.replace("30 days", "2010-09-02")

    assert [each.code for each in run(void, "variants: {one: {title: B}}\n").warnings] == ["S0404"]


# ── Comparisons ──────────────────────────────────────────────────────────────────────────────────────────

THREE = """\
variants:
  less: {stances: [{member: China, chances: {objection: 1/4, no objection: rest}}]}
  likewise: {stances: [{member: China, chances: {objection: 1/2, support: rest}}]}
"""


def compared(run, expected: str, *parts: str, **options) -> list[tuple[str, bool, str]]:
    """Each thing expected of Nepal, whether it was met, and what there was."""
    result = run(HEAD, HALF, *(parts or (THREE,)), f"expect: {{Nepal: {{{expected}}}}}\n", **options)
    assert result.met is all(each.met for each in result.expectations)
    return [(each.what, each.met, each.because.rpartition(" [")[0]) for each in result.expectations]


def test_what_is_compared_is_told_with_each_chance(run):
    assert compared(run, "rises: [base, less]") == [
        ("chance of granted by the close rises: base, less", True, "base: 0.875, less: 0.984375")
    ]
    assert compared(run, "outcome: pending, falls: [base, less]") == [
        ("chance of pending by the close falls: base, less", True, "base: 0.125, less: 0.015625")
    ]
    assert compared(run, "by: 2011-12-31, same: [base, likewise]") == [
        ("chance of granted by 2011-12-31 is the same: base, likewise", True, "base: 0.5, likewise: 0.5")
    ]


@pytest.mark.parametrize(
    ("order", "met"),
    [
        ("[base, less]", {"rises", "not_lower"}),
        ("[less, base]", {"falls", "not_higher"}),
        ("[base, likewise]", {"same", "not_lower", "not_higher"}),
        ("[base, likewise, less]", {"not_lower"}),
        ("[less, likewise, base]", {"not_higher"}),
        ("[base, less, likewise]", set()),
    ],
)
def test_an_order_is_strict_or_weak_or_equal(run, order, met):
    keys = ("rises", "falls", "not_lower", "not_higher", "same")

    told = compared(run, ", ".join(f"{key}: {order}" for key in keys))

    assert {key for key, (_, each, _) in zip(keys, told, strict=True) if each} == met


def test_noise_beyond_the_twelfth_decimal_is_no_difference(run):
    more = "variants: {other: {stances: [{member: China, chances: {objection: 0.50000000000001, support: rest}}]}}\n"

    rises, same = compared(run, "same: [base, other], rises: [other, base]", more)

    assert (rises[1], same[1]) == (False, True)


def test_a_sweep_stands_for_its_points_in_their_order(run):
    ((what, met, because),) = compared(run, "falls: opposed", SWEEP)

    assert what == "chance of granted by the close falls: opposed"
    assert met
    assert because == "opposed 0: 1, opposed 0.5: 0.875, opposed 1: 0"
    assert [met for _, met, _ in compared(run, "rises: opposed", SWEEP)] == [False]
    assert [met for _, met, _ in compared(run, "rises: [base, opposed 0]", SWEEP)] == [True]


def test_several_orders_stand_under_one_key_and_beside_a_chance(run):
    told = compared(run, "chance: [0.875, 0.875], rises: [[base, less], [less, likewise]]")

    assert [met for _, met, _ in told] == [True, True, False]


def test_a_comparison_goes_by_the_file_that_each_variant_has(run):
    observer = "variants: {more: {applicants: [{state: Nepal, seeks: observer, files: 2010-09-01}]}}\n"

    ((_, met, because),) = compared(run, "by: 2011-06-30, rises: [base, more]", observer)

    assert met
    assert because == "base: 0, more: 0.5"


@pytest.mark.parametrize(
    ("crosses", "met", "because"),
    [
        ("{along: opposed, chance: 0.9, between: [0.5, 0.5]}", True, "at 0.5"),
        ("{along: opposed, chance: 0.875, between: [0.25, 0.75]}", True, "at 0.5"),
        ("{along: opposed, chance: 0.874, between: [0.25, 0.75]}", False, "at 1"),
        ("{along: opposed, chance: 1, between: [0, 0]}", True, "at 0"),
        ("{along: eased, chance: 0.874, between: [1/4, 3/4]}", True, "at 0.5"),
        ("{along: eased, chance: 0.875, between: [0.6, 1]}", False, "at 0.5"),
        ("{along: eased, chance: 0.9, between: [0, 0]}", True, "at 0"),
        ("{along: little, chance: 0.5, between: [0, 1]}", False, "nowhere"),
    ],
)
def test_a_chance_is_crossed_from_the_side_on_which_the_sweep_begins(run, crosses, met, because):
    at = "at: stances.1.chances.objection"
    sweeps = (
        f"sweeps:\n  opposed: {{{at}, values: [0, 0.5, 1]}}\n"
        f"  eased: {{{at}, values: [1, 0.5, 0]}}\n  little: {{{at}, values: [0, 0.1]}}\n"
    )

    ((what, is_met, told),) = compared(run, f"crosses: {crosses}", sweeps)

    assert what.startswith("chance of granted by the close reaches ")
    assert (is_met, told.split(":")[0]) == (met, because)


def test_an_expectation_of_a_variant_counts_for_the_whole(run):
    text = "variants: {sure: {stances: [{member: China, stance: support}], expect: {Nepal: {outcome: OUT}}}}\n"

    assert run(HEAD, HALF, text.replace("OUT", "granted")).met
    failing = run(HEAD, HALF, text.replace("OUT", "pending"))
    assert not failing.met
    assert failing.expectations == ()
    assert [(variant.name, each.met) for variant, each in failing.every_expectation] == [("sure", False)]
