"""Properties of the law of a day, of findings and of decisions."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scosim.calendar import day, iso
from scosim.law import SCO
from scosim.law.words import MEMBER
from scosim.procedure import Result, Verdict, decide, facts_about, finding
from scosim.provision import ALWAYS, Criterion, Instrument, Power, Silence, Step, Succession
from scosim.readings import truth
from scosim.rulebook import Rulebook
from scosim.terms import REQUESTED, Dossier, Stance, Standing
from scosim.testing import MEMBERS as NAMES
from scosim.testing import hopes

GOOD = tuple(hope.name for hope in hopes(SCO, MEMBER) if not hope.declared)

# ── The law of a day ─────────────────────────────────────────────────────────────────────────────────────

START = day("2001-01-01")
A, B, C = (Standing(name, rank) for rank, name in enumerate("abc"))
DUSK = Silence("dusk", "?", {"one": "1", "other": "2"}, default="one")

offsets = st.integers(0, 8)
served = st.lists(st.sampled_from([A, B, C]), min_size=1, max_size=3, unique=True).map(tuple)
rules = st.tuples(
    st.sampled_from(["criterion", "signing", "states", "succession"]),
    offsets,
    st.none() | offsets,
    served,
    st.lists(st.integers(0, 7), max_size=2),
    st.sampled_from([None, None, "one", "other"]),
)


def book_of(specs, choice, act):
    text = Instrument("text", "A text", since="2001-01-01", source="a tale")
    for kind, since, until, seeks, displaced, under in specs:
        earlier = tuple(text.provisions[number] for number in displaced if number < len(text.provisions))
        dates = {"since": iso(START + since), "until": None if until is None else iso(START + until)}
        terms = {
            "criterion": {"seeks": seeks, "holds": ALWAYS},
            "signing": {"seeks": seeks, "at": REQUESTED, "to": "signed", "act": act, "parties": "all"},
            "states": {},
            "succession": {"old": seeks[:1], "new": C},
        }[kind]
        enact = getattr(text, kind)
        enact("1", "…", instead_of=earlier, under=(DUSK, under) if under else None, **dates, **terms)
    return Rulebook.of("A book", [text], silences={"dusk": DUSK}, standings={}, organs=(), choices={"dusk": choice})


def in_force(book, today, choice):
    """Every rule with each standing that it serves on a day, told without the rulebook."""
    begun = [rule for rule in book.rules if rule.since <= today and (rule.under is None or rule.under[1] == choice)]
    closed = {old for rule in begun if isinstance(rule, Succession) for old in rule.old}
    for rule in begun:
        later = [other for other in begun if rule in other.instead_of]
        if rule.until is not None and rule.until <= today:
            continue
        if isinstance(rule, Step) and all(standing in closed for standing in rule.seeks):
            continue
        for standing in getattr(rule, "seeks", (None,)):
            if not any(standing in (None, *getattr(other, "seeks", (standing,))) for other in later):
                yield rule.key, standing


def served_on(law):
    return {(rule.key, standing) for rule in law.rules for standing in getattr(rule, "seeks", (None,))}


@given(st.lists(rules, max_size=8), st.sampled_from(["one", "other"]), st.permutations(range(-1, 10)))
def test_the_law_of_an_interval_is_the_law_of_each_day_in_it(league, specs, choice, order):
    book = book_of(specs, choice, league.SEAL)
    for offset in order:
        assert served_on(book.on(START + offset)) == set(in_force(book, START + offset, choice))


@given(st.lists(rules, max_size=8), offsets)
def test_the_law_as_it_stood_on_a_day_is_the_law_of_that_day_and_of_all_later_ones(league, specs, offset):
    book = book_of(specs, "one", league.SEAL)
    then = book.as_of(START + offset)
    for later in range(offset, 10):
        assert served_on(then.on(START + later)) == served_on(book.on(START + offset))
    for earlier in range(-1, offset):
        assert served_on(then.on(START + earlier)) == served_on(book.on(START + earlier))


@given(st.integers(SCO.change_days[0] - 400, SCO.change_days[-1] + 400))
def test_the_law_of_the_sco_changes_on_days_of_change_only(today):
    yesterday = SCO.on(today - 1).rules
    assert today in SCO.change_days or [rule.key for rule in SCO.on(today).rules] == [rule.key for rule in yesterday]
    for rule in SCO.on(today).rules:
        assert rule.since <= today
        assert rule.until is None or today < rule.until


# ── Findings ─────────────────────────────────────────────────────────────────────────────────────────────

CRITERIA = sorted(
    {rule.id for rule in SCO.rules} - {rule.id for rule in SCO.rules if not isinstance(rule, Criterion)}
)
answers = st.sampled_from([True, False, None])
states_of_fact = st.fixed_dictionaries(dict.fromkeys(GOOD, answers))
standings = st.sampled_from(list(SCO.standings.values()))


def facts_of(dossier, world, held):
    about = facts_about(EMPTY, dossier, START, held)
    return lambda fact: world[fact.name] if fact.about == "applicant" and fact.name in world else about(fact)


@st.composite
def cases(draw):
    """A request to the SCO on some day, with what is known of the applicant."""
    seeks, today = draw(standings), draw(st.sampled_from(SCO.change_days)) + draw(st.integers(-1, 300))
    signed_by = draw(st.sampled_from([None, "head of state", "foreign minister", "nobody"]))
    dossier = Dossier("Delta/x", "Delta", seeks, today, "scenario:1", signed_by=signed_by,
                      areas=draw(st.sampled_from([(), ("economy",)])))  # fmt: skip
    return dossier, draw(states_of_fact), draw(st.none() | standings), today


class _Nothing:
    """A world in which nothing is known."""

    def known(self, *_):
        return None


EMPTY = _Nothing()


def failing(found):
    return {ground.criterion.key for ground in found.grounds if ground.holds is not True}


@given(cases(), st.sampled_from(CRITERIA))
def test_striking_out_a_criterion_never_adds_a_ground(case, struck):
    dossier, world, held, today = case
    facts = facts_of(dossier, world, held)
    before = finding(SCO.on(today), dossier, facts, NAMES)
    after = finding(SCO.without(struck).on(today), dossier, facts, NAMES)
    gone = {rule.key for rule in SCO.cited(struck)}
    assert failing(after) == failing(before) - gone
    severity = [Verdict.ADMISSIBLE, Verdict.UNDETERMINED, Verdict.INADMISSIBLE, Verdict.NO_PROCEDURE]
    assert severity.index(after.verdict) <= severity.index(before.verdict)


@given(cases())
def test_every_refusal_has_a_ground_and_every_ground_a_citation_in_force_that_day(case):
    dossier, world, held, today = case
    facts = facts_of(dossier, world, held)
    found = finding(SCO.on(today), dossier, facts, NAMES)
    in_force_today = {rule.key for rule in SCO.on(today).rules}
    assert {ground.criterion.key for ground in found.grounds} <= in_force_today
    for ground in found.grounds:
        assert all(facts(fact) is value for fact, value in ground.facts)
        assert ground.holds is True or ground.facts
        assert set(ground.telling) <= set(ground.facts)
        assert ground.words
    wanted = {Verdict.INADMISSIBLE: False, Verdict.UNDETERMINED: None}
    if found.verdict in wanted:
        assert found.decisive
        assert {ground.holds for ground in found.decisive} == {wanted[found.verdict]}
    else:
        assert found.decisive == (() if found.verdict == Verdict.NO_PROCEDURE else found.grounds)


@given(cases(), st.sampled_from(list(GOOD)))
def test_what_becomes_known_never_turns_a_finding_that_did_not_miss_it(case, fact):
    dossier, world, held, today = case
    law = SCO.on(today)
    before = finding(law, dossier, facts_of(dossier, {**world, fact: None}, held), NAMES)
    for value in (True, False):
        after = finding(law, dossier, facts_of(dossier, {**world, fact: value}, held), NAMES)
        for ground, other in zip(before.grounds, after.grounds, strict=True):
            assert ground.holds in (None, other.holds)
        assert before.verdict in (Verdict.UNDETERMINED, after.verdict)


@given(cases())
def test_a_ground_tells_the_facts_any_one_of_which_would_turn_it_if_there_are_such(case):
    dossier, world, held, today = case
    facts = facts_of(dossier, world, held)
    for ground in finding(SCO.on(today), dossier, facts, NAMES).grounds:

        def turned(pair, condition=ground.condition):
            return truth(condition, lambda asked: not facts(asked) if asked == pair[0] else facts(asked))

        turns = [pair for pair in ground.facts if turned(pair) is not ground.holds]
        assert list(ground.telling) == (turns if ground.holds is False and turns else list(ground.facts))


# ── Decisions ────────────────────────────────────────────────────────────────────────────────────────────

said = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(list(Stance))))
powers = st.sampled_from([(rule, rule.since) for rule in SCO.rules if isinstance(rule, Power)])


def decided(power, on, stances, **readings):
    law = SCO.read_as({name.replace("_", "-"): value for name, value in readings.items()}).on(on)
    return decide(law, power, (), stances, NAMES)


@given(powers, said)
def test_a_decision_is_deferred_by_an_absence_stopped_by_an_objection_and_else_adopted(power_and_day, stances):
    power, on = power_and_day
    absent = tuple(name for name in NAMES if stances[name] == Stance.ABSENT)
    objecting = tuple(name for name in NAMES if stances[name] == Stance.OBJECTION)
    decision = decided(power, on, stances)
    law = SCO.on(on)
    if law.rule_of(power) is None:
        assert decision.result == Result.NOT_TABLED
    elif absent:
        assert (decision.result, decision.members) == (Result.DEFERRED, absent)
    elif objecting:
        assert (decision.result, decision.members) == (Result.OBJECTED, objecting)
    else:
        assert (decision.result, decision.members) == (Result.ADOPTED, ())


@given(
    powers,
    said,
    st.sampled_from(NAMES),
    st.sampled_from([Stance.OBJECTION, Stance.ABSENT]),
    st.sampled_from(["strict", "lenient"]),
    st.sampled_from(["every-organ", "summit-only"]),
)
def test_another_objection_or_absence_never_adopts_what_was_not(power_and_day, stances, name, stance, quorum, where):
    if stances[name] == Stance.ABSENT or (stance == Stance.ABSENT and quorum == "lenient"):
        return
    power, on = power_and_day
    before = decided(power, on, stances, quorum_chs=quorum, consensus_at_lower_level=where)
    after = decided(power, on, {**stances, name: stance}, quorum_chs=quorum, consensus_at_lower_level=where)
    assert after.result != Result.ADOPTED or before.result == Result.ADOPTED


@given(powers, said, st.permutations(NAMES))
def test_members_called_otherwise_decide_the_same_under_their_new_names(power_and_day, stances, others):
    power, on = power_and_day
    names = dict(zip(NAMES, others, strict=True))
    one = decided(power, on, stances)
    other = decided(power, on, {names[name]: stance for name, stance in stances.items()})
    assert other.result == one.result
    assert set(other.members) == {names[name] for name in one.members}


@given(powers, said, st.sampled_from([Stance.SUPPORT, Stance.RESERVE, Stance.NO_OBJECTION]), st.sampled_from(NAMES))
def test_how_warmly_a_member_lets_pass_makes_no_difference(power_and_day, stances, stance, name):
    power, on = power_and_day
    mild = {**stances, name: Stance.NO_OBJECTION}
    assert decided(power, on, mild) == decided(power, on, {**mild, name: stance})


@given(powers, said)
def test_what_is_held_back_is_never_decided(power_and_day, stances):
    power, on = power_and_day
    back = (SCO.rules[0],)
    assert decide(SCO.on(on), power, back, stances, NAMES) == (Result.NOT_TABLED, back, ())


@given(st.sampled_from([rule for rule in SCO.rules if isinstance(rule, Power)]))
def test_a_power_reworded_still_finds_the_rule_by_which_it_is_exercised(power):
    rule = SCO.amended(power, gist="otherwise").on(power.since).rule_of(power.changed(gist="otherwise"))
    assert rule is SCO.on(power.since).rule_of(power)
