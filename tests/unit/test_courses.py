from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scosim.calendar import Hour, Term, day, iso, moment
from scosim.chances import Chances, Luck, cycles_of
from scosim.courses import Agenda, Close, Courses, apart
from scosim.engine import history
from scosim.house import Appointment, House, Milestone
from scosim.procedure import Done, Holding, Outcome, Package, Result
from scosim.stances.chances import Lottery
from scosim.stances.scripted import Line, Scripted
from scosim.terms import GRANTED, REQUESTED, Measure, Proposal, Stance

NO, AWAY, RESERVE, SILENT, YES = Stance
BAN = Measure("ban")


def monthly(on, count):
    """A day in each of some months from March on."""
    return [f"2001-{month:02}-{on}" for month in range(3, 3 + count)]


def sittings(bench, moot=0):
    """The bench sits on the first, and the moot on the fifteenth, of some months from March on."""
    return {"BENCH": monthly("01", bench), "MOOT": monthly("15", moot)}


def forks(courses):
    """All forks that courses may come to."""
    found, waiting = {}, [courses.first.to]
    while waiting:
        at = waiting.pop()
        if not isinstance(at, Close) and id(at) not in found:
            found[id(at)] = at
            waiting += [courses.way(at, adopted).to for adopted in (True, False)]
    return list(found.values())


def course(courses, adopted):
    """One course: the forks it meets, what happens on it, and how it closes; `adopted` says which way each goes."""
    way, met, milestones = courses.first, [], [*courses.first.milestones]
    while not isinstance(way.to, Close):
        fork = way.to
        met.append(fork)
        way = courses.way(fork, adopted(fork))
        milestones += way.milestones
    return met, milestones, way.to


def told(fork):
    """A fork in words: the day, the organ, and the files on which it decides."""
    return f"{iso(fork.day)} {fork.organ} {' '.join(matter.dossier.id for matter in fork.matters)}"


def bound(*packages):
    """Packages of files, as a scenario has them."""
    return tuple(Package("scenario:8", files) for files in packages)


def banning(league, *files, **more):
    """A moot that may ban Coral, from thirty days after it decides; the rulebook and the world."""
    text = league.text()
    text.power("1", "the moot bans a port", organ=league.MOOT, seeks=(BAN,), at=REQUESTED, to="banned",
               by=league.unanimity)  # fmt: skip
    text.effect("2", "the ban begins", seeks=(BAN,), at="banned", to=GRANTED, notice=Term(30))
    book = league.amended_by(text, measures={BAN.name: BAN})
    holdings = {"Coral": [Holding(league.ALLY, 1)], **more.pop("holdings", {})}
    return book, league.world(league.dossier("Coral", BAN), *files, holdings=holdings, **more)


def busy(league):
    """A ban, an ally to be, a friend that may withdraw, and one without a harbour until 10 March."""
    return banning(
        league,
        league.dossier(withdraws="2001-08-10"),
        league.dossier("Elba"),
        league.dossier("Faro", league.ALLY),
        holdings={"Faro": [Holding(league.FRIEND, 1)]},
        facts={"Elba": {"has_harbour": {"2001-01-01": False, "2001-03-10": True}}},
        sittings=sittings(5, 5),
    )


# ── Forks: there courses part, and meet again ────────────────────────────────────────────────────────────


def test_courses_part_where_an_organ_decides_and_nowhere_else(league):
    courses = Courses(league.rulebook, league.world())
    met, milestones, close = course(courses, lambda fork: True)
    assert [told(fork) for fork in met] == ["2001-03-01 BENCH Delta/friend", "2001-04-01 MOOT Delta/friend"]
    assert milestones == [
        Milestone(0, "decided", day("2001-04-01")),
        Milestone(0, Outcome.GRANTED, day("2001-04-11")),
    ]
    assert close == Close(((GRANTED, Outcome.GRANTED),))
    assert [each.members for each in met] == [league.members, league.members]


def test_what_is_not_adopted_comes_up_again_at_the_next_sitting_of_that_organ(league):
    met, milestones, close = course(
        Courses(league.rulebook, league.world()), lambda fork: fork.day > day("2001-07-01")
    )
    assert [told(fork) for fork in met] == [
        "2001-03-01 BENCH Delta/friend",
        "2001-08-01 BENCH Delta/friend",
        "2001-09-01 MOOT Delta/friend",
    ]
    assert [milestone[1:] for milestone in milestones] == [
        ("decided", day("2001-09-01")),
        ("granted", day("2001-09-11")),
    ]
    assert close.ends == ((GRANTED, Outcome.GRANTED),)


def test_a_course_on_which_nothing_is_adopted_closes_where_it_began(league):
    met, milestones, close = course(Courses(league.rulebook, league.world()), lambda fork: False)
    assert [told(fork) for fork in met] == ["2001-03-01 BENCH Delta/friend", "2001-08-01 BENCH Delta/friend"]
    assert (milestones, close) == ([], Close(((REQUESTED, Outcome.PENDING),)))


def test_without_sittings_there_is_one_course(league):
    courses = Courses(league.rulebook, league.world(sittings={}))
    assert courses.first.to == Close(((REQUESTED, Outcome.PENDING),))


@pytest.mark.parametrize("facts", [{"has_harbour": False}, {"has_harbour": None}], ids=["false", "unknown"])
def test_where_a_file_is_not_tabled_no_course_parts(league, facts):
    courses = Courses(league.rulebook, league.world(facts={"Delta": facts}))
    outcome = Outcome.UNDETERMINED if facts["has_harbour"] is None else Outcome.INADMISSIBLE
    assert courses.first.to == Close(((REQUESTED, outcome),))


def test_courses_close_when_no_file_is_under_way_whatever_sittings_follow(league):
    courses = Courses(league.rulebook, league.world(league.dossier(withdraws="2001-02-20")))
    assert courses.first.milestones == (Milestone(0, Outcome.WITHDRAWN, day("2001-02-20")),)
    assert courses.first.to == Close(((REQUESTED, Outcome.WITHDRAWN),))


@pytest.mark.parametrize("count", [1, 2, 5, 10])
def test_one_file_has_one_fork_for_each_sitting_before_which_it_may_lie(league, count):
    """Of 2 ** n ways through n sittings of the bench all that are alike go on as one."""
    assert len(forks(Courses(league.rulebook, league.world(sittings=sittings(count))))) == count
    assert len(forks(Courses(league.rulebook, league.world(sittings=sittings(count, count))))) == 2 * count


@pytest.mark.parametrize("count", [1, 2, 5, 10])
def test_two_files_have_a_fork_for_each_state_in_which_one_may_find_the_other(league, count):
    """At the bench the first to be decided finds the other requested, heard or granted (in the first month only
    requested): 3n - 2 forks, the second 3n - 1.  At the moot it is 3n - 1 and 4n - 1, for there the second may
    find the first just welcomed: 13n - 5 in all.
    """
    world = league.world(league.dossier(), league.dossier("Elba"), sittings=sittings(count, count))
    assert len(forks(Courses(league.rulebook, world))) == 13 * count - 5


def test_two_courses_meet_where_the_house_is_in_the_same_state(league):
    """Heard in March or heard in April: before the moot of April that makes no difference."""
    courses = Courses(league.rulebook, league.world(sittings={"BENCH": monthly("01", 2), "MOOT": ["2001-04-15"]}))
    march = courses.first.to
    april = courses.way(march, False).to
    assert told(april) == "2001-04-01 BENCH Delta/friend"
    assert courses.way(march, True).to is courses.way(april, True).to
    assert told(courses.way(march, True).to) == "2001-04-15 MOOT Delta/friend"


def test_two_courses_stay_apart_while_something_that_was_appointed_is_still_to_come(league):
    """An ally's dues follow twenty days after it was heard: heard on 1 April, it owes them still on the fifteenth."""
    world = league.world(
        league.dossier(seeks=league.ALLY),
        holdings={"Delta": [Holding(league.FRIEND, 1)]},
        sittings={"BENCH": monthly("01", 2), "MOOT": ["2001-04-15", "2001-05-15"]},
    )
    courses = Courses(league.rulebook, world)
    march = courses.first.to
    april = courses.way(march, False).to
    in_time, late = courses.way(march, True).to, courses.way(april, True).to
    assert (told(in_time), told(late)) == ("2001-04-15 MOOT Delta/ally", "2001-05-15 MOOT Delta/ally")
    assert courses.way(in_time, False).to is late


def test_two_courses_stay_apart_though_only_their_agendas_differ(league):
    """Heard on 25 March or on 1 April: on the fifth Delta owes its dues in both, but until the 14th or the 21st."""
    world = league.world(
        league.dossier(seeks=league.ALLY),
        league.dossier("Elba", filed="2001-04-02"),
        holdings={"Delta": [Holding(league.FRIEND, 1)]},
        sittings={"BENCH": ["2001-03-25", "2001-04-01", "2001-04-05"], "MOOT": ["2001-04-15"]},
    )
    courses = Courses(league.rulebook, world)
    march = courses.first.to
    april = courses.way(march, False).to
    early, late = courses.way(march, True).to, courses.way(april, True).to
    assert told(early) == told(late) == "2001-04-05 BENCH Elba/friend"
    assert early.house.state == late.house.state
    assert told(courses.way(early, False).to) == "2001-04-15 MOOT Delta/ally"
    assert isinstance(courses.way(late, False).to, Close)


def test_every_way_leads_to_a_later_fork_or_to_a_close(league):
    courses = Courses(*busy(league))
    many = forks(courses)
    assert len(many) > 100
    for fork in many:
        for to in (courses.way(fork, adopted).to for adopted in (True, False)):
            assert isinstance(to, Close) or (fork < to and fork.day <= to.day)
        assert courses.way(fork, True) is courses.way(fork, True) is not courses.way(fork, False)


def test_the_stances_of_members_make_no_difference_to_which_courses_there_are(league):
    book, world = busy(league)
    rough = replace(world, stances=Scripted((Line(NO, "scenario:1"), Line(AWAY, "scenario:2", member="Brine"))))
    one, other = forks(Courses(book, world)), forks(Courses(book, rough))
    assert sorted(map(told, one)) == sorted(map(told, other))


def test_the_rule_and_the_members_of_the_day_are_at_the_fork(league):
    world = league.world(deciding=[("2001-01-01", league.members), ("2001-04-01", ("Ambra", "Brine"))])
    met, _, _ = course(Courses(league.rulebook, world), lambda fork: True)
    assert [(fork.organ, fork.members) for fork in met] == [
        (league.BENCH, league.members),
        (league.MOOT, ("Ambra", "Brine")),
    ]
    assert [result for result, _ in met[0].matters[0].tests] == [Result.DEFERRED, Result.OBJECTED]


def test_a_package_is_decided_at_one_fork(league):
    files = league.dossier(), league.dossier("Elba"), league.dossier("Faro")
    world = replace(league.world(*files), packages=bound(("Delta/friend", "Faro/friend")))
    met, _, close = course(Courses(league.rulebook, world), lambda fork: len(fork.matters) == 2)
    assert [told(fork) for fork in met] == [
        "2001-03-01 BENCH Delta/friend Faro/friend",
        "2001-03-01 BENCH Elba/friend",
        "2001-04-01 MOOT Delta/friend Faro/friend",
        "2001-08-01 BENCH Elba/friend",
    ]
    assert [stage for stage, _ in close.ends] == [GRANTED, REQUESTED, GRANTED]


# ── A course is a history ────────────────────────────────────────────────────────────────────────────────


def ends_of(told_of):
    return tuple((end.stage, end.outcome) for end in told_of.ends)


def days_of(told_of):
    return sorted(
        (place, what, on)
        for place, end in enumerate(told_of.ends)
        for what, on in (("decided", end.decided_on), (Outcome.GRANTED, end.granted_on))
        if on is not None
    )


@pytest.mark.parametrize("adopted", [True, False], ids=["all adopted", "nothing adopted"])
def test_where_all_agree_or_all_refuse_the_course_ends_as_the_history_does(league, adopted):
    book, world = busy(league)
    same = replace(world, stances=Scripted((Line(YES if adopted else NO, "scenario:1"),)))
    _, milestones, close = course(Courses(book, same), lambda fork: adopted)
    of_history = history(book, same)
    assert close.ends == ends_of(of_history)
    assert sorted(each for each in milestones if each.what in ("decided", Outcome.GRANTED)) == days_of(of_history)


def test_of_two_files_sealed_on_one_day_the_first_filed_is_granted_though_it_was_decided_last(league):
    files = [league.dossier(), league.dossier(id="Delta/friend#2", cite="scenario:2")]
    world = league.world(
        *files,
        stances=[league.line(NO, on="Delta/friend", at="MOOT", until="2001-04-02")],
        sittings={"BENCH": ["2001-03-01"], "MOOT": ["2001-04-01", "2001-05-01"]},
        acts={(file.id, "seal"): [Done("scenario:7", on=day("2001-06-01"))] for file in files},
    )
    at_first = (day("2001-04-01"), "Delta/friend")
    _, milestones, close = course(
        Courses(league.rulebook, world), lambda fork: (fork.day, fork.matters[0].dossier.id) != at_first
    )
    assert [outcome for _, outcome in close.ends] == [Outcome.GRANTED, Outcome.LAPSED]
    assert [(each.file, each.what, iso(each.day)) for each in milestones] == [
        (1, "decided", "2001-04-01"),
        (0, "decided", "2001-05-01"),
        (0, Outcome.GRANTED, "2001-06-01"),
        (1, Outcome.LAPSED, "2001-06-01"),
    ]
    assert close.ends == ends_of(history(league.rulebook, world))


TRACKED = ("adopted", "objected", "deferred")


@settings(max_examples=max(30, settings().max_examples // 10))
@given(st.integers(0, 2**63 - 1), st.integers(0, 2**44 - 1))
def test_every_history_is_a_course_decision_by_decision(league, seed, run):
    book, world = busy(league)
    half = Chances.of({NO: Fraction(1, 8), AWAY: Fraction(1, 16), YES: Fraction(13, 16)})
    world = replace(world, stances=Scripted((Line(Lottery(half, each_sitting=True), "scenario:1"),)))
    of_history = history(book, world, Luck(seed, run))
    tabled = [entry for entry in of_history.record if entry.decision in TRACKED]
    decided = {(entry.day, entry.by, entry.dossier.id): entry.decision for entry in tabled}

    def adopted(fork):
        return decided[fork.day, fork.organ.code, fork.matters[0].dossier.id] == "adopted"

    met, milestones, close = course(Courses(book, world), adopted)
    assert [(fork.day, fork.organ.code, fork.matters[0].dossier.id) for fork in met] == [*decided]
    assert [fork.members for fork in met] == [tuple(entry.stances) for entry in tabled]
    assert close.ends == ends_of(of_history)
    assert sorted(each for each in milestones if each.what in ("decided", Outcome.GRANTED)) == days_of(of_history)


# ── A twin: what becomes of the one leaves the other as it is ────────────────────────────────────────────


def future_of(house, agenda):
    """All of a house on which its future depends, and the days that it has decided and granted on."""
    days = [(file.granted_on, file.decided_on, set(file.fulfilled)) for file in house.files]
    return (house.state, agenda.state, agenda.now, house.members(), dict(house.held), days)


def all_of(house, agenda):
    """That, and what has been noted of its past, which a twin does not take over."""
    return (*future_of(house, agenda), [*house.milestones], [[*file.findings] for file in house.files])


def at_the_first_question(book, world, organ, on):
    """A house and its agenda, when an organ comes to sit on a day on which it has sat never before."""
    agenda = Agenda(moment(world.opens, Hour.FACTS))
    house = House(book, world, agenda, record=False)
    house.begin()
    keep_until(house, agenda, moment(day(on), organ.hour))
    return house, agenda


def keep_until(house, agenda, time):
    """Keep all appointments that come before a moment, in their order, and look at the files again."""
    while agenda.waiting and (first := min(agenda.waiting)) < time:
        agenda.now = first
        for appointment in sorted(agenda.waiting.pop(first), key=lambda each: each[:2]):
            house.keep(appointment)
    agenda.now = time
    house.look_again()


def test_whichever_way_a_fork_is_left_its_own_house_stays_as_it_was(league):
    courses = Courses(*busy(league))
    for fork in forks(courses):
        fork.ways.clear()
        before = all_of(fork.house, fork.agenda)
        courses.way(fork, True)
        assert all_of(fork.house, fork.agenda) == before
        courses.way(fork, False)
        assert all_of(fork.house, fork.agenda) == before


def test_a_twin_is_as_its_original_and_becomes_what_it_would_have_become(league):
    house, agenda = at_the_first_question(*busy(league), league.BENCH, "2001-03-01")
    other_agenda = agenda.twin()
    other = house.twin(other_agenda)
    assert future_of(other, other_agenda) == future_of(house, agenda)
    for each, its in ((house, agenda), (other, other_agenda)):
        for question in each.questions(league.BENCH):
            each.pass_on(question)
        keep_until(each, its, moment(day("2001-06-01"), Hour.RECORD))
    assert future_of(other, other_agenda) == future_of(house, agenda)
    assert [file.stage for file in other.files] == [REQUESTED, "heard", REQUESTED, "heard"]


def test_a_house_stays_as_it_was_whatever_becomes_of_its_twin(league):
    """The twin welcomes two friends, takes in an ally and bans Coral."""
    book, world = busy(league)
    house, agenda = at_the_first_question(book, world, league.BENCH, "2001-03-01")
    before = all_of(house, agenda)
    other_agenda = agenda.twin()
    other = house.twin(other_agenda)
    bench, moot = league.BENCH, league.MOOT
    for organ, on in ((bench, "2001-03-01"), (moot, "2001-03-15"), (bench, "2001-04-01"), (moot, "2001-04-15")):
        keep_until(other, other_agenda, moment(day(on), organ.hour))
        for question in other.questions(organ):
            other.pass_on(question)
    keep_until(other, other_agenda, moment(day("2001-09-01"), Hour.FACTS))
    assert [file.stage for file in other.files] == [GRANTED] * 4
    assert other.members() == ("Ambra", "Brine", "Faro")
    assert all_of(house, agenda) == before
    assert [file.stage for file in house.files] == [REQUESTED] * 4
    assert house.members() == league.members


def test_a_twin_stays_as_it_was_whatever_becomes_of_the_house(league):
    house, agenda = at_the_first_question(*busy(league), league.BENCH, "2001-03-01")
    other_agenda = agenda.twin()
    other = house.twin(other_agenda)
    before = all_of(other, other_agenda)
    for question in house.questions(league.BENCH):
        house.pass_on(question)
    house.look_again()
    keep_until(house, agenda, moment(day("2001-10-01"), Hour.FACTS))
    assert all_of(house, agenda) != before
    assert all_of(other, other_agenda) == before


def test_the_twin_of_an_agenda_has_appointments_of_its_own():
    one, another = Appointment((1, "a"), "", "look_again"), Appointment((2, "b"), "", "look_again")
    agenda = Agenda(5)
    agenda.appoint(9, one)
    twin = agenda.twin()
    twin.appoint(9, another)
    twin.appoint(7, another)
    twin.now = 7
    assert (agenda.now, agenda.state) == (5, ((9, (one,)),))
    assert twin.state == ((7, (another,)), (9, (one, another)))
    agenda.waiting.clear()
    assert twin.state == ((7, (another,)), (9, (one, another)))


# ── Apart: files that cannot bear on each other ──────────────────────────────────────────────────────────


def groups(world):
    """The files of each world that a world is taken apart into."""
    return [[dossier.id for dossier in each.dossiers] for each in apart(world)]


def test_files_of_several_applicants_that_change_nothing_for_each_other_are_taken_apart(league):
    files = league.dossier("Elba"), league.dossier(), league.dossier("Faro", filed="2001-01-20")
    assert groups(league.world(*files)) == [["Faro/friend"], ["Delta/friend"], ["Elba/friend"]]


def test_a_world_with_one_file_stays_whole(league):
    (only,) = apart(league.world())
    assert only.dossiers == (league.dossier(),)


def test_all_that_one_applicant_asks_for_stays_together(league):
    files = league.dossier(), league.dossier("Elba"), league.dossier(id="Delta/friend#2", filed="2001-03-03")
    assert groups(league.world(*files)) == [["Delta/friend", "Delta/friend#2"], ["Elba/friend"]]


def test_a_package_stays_together(league):
    files = [league.dossier(name) for name in ("Delta", "Elba", "Faro", "Gull", "Holm")]
    world = replace(
        league.world(*files), packages=bound(("Elba/friend", "Holm/friend"), ("Delta/friend", "Gull/friend"))
    )
    assert groups(world) == [["Delta/friend", "Gull/friend"], ["Elba/friend", "Holm/friend"], ["Faro/friend"]]


def test_packages_that_share_an_applicant_stay_together(league):
    files = [
        *(league.dossier(name) for name in ("Delta", "Elba", "Faro", "Gull")),
        league.dossier("Elba", id="Elba/friend#2"),
    ]
    packages = bound(("Delta/friend", "Elba/friend"), ("Elba/friend#2", "Faro/friend"))
    world = replace(league.world(*files), packages=packages)
    assert groups(world) == [["Delta/friend", "Elba/friend", "Elba/friend#2", "Faro/friend"], ["Gull/friend"]]
    assert groups(replace(world, packages=packages[::-1])) == groups(world)


def test_where_a_file_may_change_who_decides_nothing_is_taken_apart(league):
    files = league.dossier(), league.dossier("Elba"), league.dossier("Faro", league.ALLY)
    world = league.world(*files)
    assert [*apart(world)] == [world]


@pytest.mark.parametrize("decides", [False, True], ids=["no say", "a say"])
def test_where_a_measure_is_taken_nothing_is_taken_apart(league, decides):
    measure = league.dossier("Coral", Measure("ban", decides))
    world = league.world(league.dossier(), league.dossier("Elba"), measure)
    assert [*apart(world)] == [world]


def test_a_proposal_goes_by_itself_whoever_it_concerns_but_for_its_package(league):
    plans = [league.dossier(seeks=Proposal("plan", ("MOOT",)), id=f"plan {number}") for number in (1, 2, 3)]
    world = league.world(league.dossier(), *plans)
    assert groups(world) == [["Delta/friend"], ["plan 1"], ["plan 2"], ["plan 3"]]
    assert groups(replace(world, packages=bound(("plan 1", "plan 3")))) == [
        ["Delta/friend"],
        ["plan 1", "plan 3"],
        ["plan 2"],
    ]


def test_worlds_that_were_taken_apart_are_the_same_but_for_their_files(league):
    world = replace(
        league.world(
            *(delta := league.dossier(), elba := league.dossier("Elba"), faro := league.dossier("Faro")),
            stances=[league.line(NO, "Coral", on="Elba")],
            events=[("2001-03-01", "a storm")],
            holdings={"Delta": [Holding(league.FRIEND, 1)]},
        ),
        packages=bound((delta.id, faro.id)),
    )
    one, other = apart(world)
    assert (one.dossiers, other.dossiers) == ((delta, faro), (elba,))
    for each in (one, other):
        assert {**vars(each), "dossiers": ()} == {**vars(world), "dossiers": ()}


def test_what_was_taken_apart_cannot_be_taken_apart_further(league):
    files = league.dossier(), league.dossier("Elba"), league.dossier("Faro")
    world = replace(league.world(*files), packages=bound(("Delta/friend", "Faro/friend")))
    assert [groups(each) for each in apart(world)] == [[["Delta/friend", "Faro/friend"]], [["Elba/friend"]]]


@st.composite
def friendly_worlds(draw, league):
    """A few requests for friendship, some of them bound in packages, and members that leave much to chance."""
    asked = draw(st.lists(st.tuples(st.sampled_from("DEFGH"), st.integers(1, 28)), min_size=1, max_size=5))
    files = [
        league.dossier(
            name,
            id=f"{name}/friend#{place}",
            filed=f"2001-02-{on:02}",
            withdraws="2001-06-20" if on % 5 == 0 else None,
        )
        for place, (name, on) in enumerate(asked)
    ]
    pairs = [(one.id, other.id) for one, other in combinations(files, 2)]
    packages = draw(st.lists(st.sampled_from(pairs), max_size=2)) if pairs else []
    taken = [pair for place, pair in enumerate(packages) if not any({*pair} & {*other} for other in packages[:place])]
    chances = Chances.of({NO: Fraction(1, 6), AWAY: Fraction(1, 12), RESERVE: Fraction(1, 4), YES: Fraction(1, 2)})
    script = (
        Line(Lottery(chances), "scenario:1"),
        Line(Lottery(chances, each_sitting=True), "scenario:2", member="Brine"),
        Line(NO, "scenario:3", on="E", until=day("2001-05-01")),
    )
    world = league.world(
        *files,
        sittings=sittings(6, 6),
        deciding=[("2001-01-01", league.members), ("2001-04-10", league.members[:2])],
    )
    return replace(world, stances=Scripted(script, cycles_of([day("2001-05-15")])), packages=bound(*taken))


@settings(max_examples=max(40, settings().max_examples // 5))
@given(st.data(), st.integers(0, 2**44 - 1))
def test_what_is_taken_apart_goes_as_it_goes_together(league, data, run):
    world = data.draw(friendly_worlds(league))
    together = history(league.rulebook, world, Luck(7, run))
    pieces = [*apart(world)]
    assert sorted(file.id for each in pieces for file in each.dossiers) == sorted(file.id for file in world.dossiers)
    for each in pieces:
        alone = history(league.rulebook, each, Luck(7, run))
        for file in each.dossiers:
            assert alone.of(file.id) == together.of(file.id)
            assert alone.end_of(file.id)[:3] == together.end_of(file.id)[:3]


@settings(max_examples=max(40, settings().max_examples // 5))
@given(st.data())
def test_worlds_are_taken_apart_as_far_as_applicants_and_packages_allow(league, data):
    world = data.draw(friendly_worlds(league))
    pieces = [{file.id for file in each.dossiers} for each in apart(world)]
    name_of = {file.id: file.applicant for file in world.dossiers}
    together = [{one, other} for one, other in combinations(name_of, 2) if name_of[one] == name_of[other]]
    together += [set(package.files) for package in world.packages]
    assert all(any(pair <= piece for piece in pieces) for pair in together)
    for piece in pieces:
        reached = {min(piece)}
        while more := [pair for pair in together if pair & reached and not pair <= reached]:
            reached |= more[0]
        assert reached == piece
