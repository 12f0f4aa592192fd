"""Small random worlds of the toy league and of the SCO."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from scosim.calendar import Term, day
from scosim.law import SCO
from scosim.law.words import DIALOGUE_PARTNER, MEMBER, OBSERVER, SCO_PARTNER
from scosim.procedure import Done, Event, Holding, Known, World
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Kind, Stance

stances = st.sampled_from([Stance.OBJECTION, Stance.OBJECTION, Stance.ABSENT, Stance.RESERVE, Stance.SUPPORT,
                           Stance.NO_OBJECTION])  # fmt: skip


def lines(members, applicants, organs, days, size=5):
    """A script of a few lines."""
    line = st.builds(
        Line,
        stance=stances,
        cite=st.integers(1, 99).map("scenario:{}".format),
        member=st.sampled_from([None, *members]),
        on=st.sampled_from([None, *applicants]),
        at=st.sampled_from([None, *organs]),
        since=st.none() | days,
        until=st.none() | days,
        opinion=st.sampled_from([None, None, "too soon"]),
    )
    return st.lists(line, max_size=size).map(tuple)


def done(days):
    """A statement of when an act is done."""
    return st.one_of(
        st.builds(Done, st.just("scenario:7"), on=days),
        st.builds(Done, st.just("scenario:7"), after=st.integers(0, 60).map(Term)),
        st.just(Done("scenario:7")),
    )


def known(days, first, usual=True):
    """What is known of a fact: mostly one thing from the start, sometimes another later."""
    answers = st.sampled_from([usual, usual, usual, usual, not usual, None])
    later = st.lists(st.tuples(days, answers), max_size=1)
    return st.builds(
        lambda value, more: tuple(Known(on, each, "scenario:3") for on, each in [(first, value), *more]),
        answers,
        later,
    )


def days_of(days, **at_most):
    """Sittings, by organ."""
    return st.fixed_dictionaries(
        {
            organ: st.sets(days, max_size=size).map(lambda chosen: tuple(sorted(chosen)))
            for organ, size in at_most.items()
        }
    )


# ── The toy league ───────────────────────────────────────────────────────────────────────────────────────

OPENS, CLOSES = day("2001-01-01"), day("2001-04-30")


@st.composite
def league_worlds(draw, league, most=4, seeks=None, acts=True):
    """Worlds of the league: a few files of two applicants, sittings, stances, facts, acts."""
    days = st.integers(OPENS + 1, CLOSES)
    asked = st.tuples(
        st.sampled_from(["Delta", "Elba"]),
        st.sampled_from(seeks or [league.FRIEND, league.ALLY]),
        days,
        st.none() | days,
    )
    files, held = [], {}
    for applicant, standing, filed, withdraws in draw(st.lists(asked, min_size=1, max_size=most)):
        name = f"{applicant}/{standing}"
        earlier = sum(file.id.split("#")[0] == name for file in files)
        files.append(
            Dossier(
                name + (f"#{earlier + 1}" if earlier else ""), applicant, standing, filed, f"scenario:{20 + len(files)}",
                withdraws=withdraws if withdraws and withdraws > filed else None,
            )
        )  # fmt: skip
        if draw(st.booleans()):
            held[applicant] = (Holding(league.FRIEND, 1),)
    facts = {}
    for applicant in ("Delta", "Elba"):
        facts[applicant, "has_harbour", ""] = draw(known(days, OPENS))
        for member in ("any", *draw(st.sets(st.sampled_from(league.members), max_size=1))):
            facts[applicant, "at_peace", member] = draw(known(days, OPENS))
    stated = {}
    if acts:
        for file in files:
            for act in draw(
                st.sets(st.sampled_from(["seal", "dues", "toll", "oath", "answer", "receipt"]), max_size=2)
            ):
                stated[file.id, act] = (draw(done(days)),)
    return World(
        opens=OPENS,
        closes=CLOSES,
        dossiers=tuple(files),
        deciding=draw(st.sampled_from([((OPENS, league.members),),
                                       ((OPENS, league.members[:2]), (OPENS + 60, league.members))])),
        stances=Scripted(draw(lines(league.members, ["Delta", "Elba"], ["BENCH", "MOOT"], days))),
        holdings=held,
        facts=facts,
        sittings=draw(days_of(days, BENCH=6, MOOT=6)),
        acts=stated,
        events=tuple(draw(st.lists(st.builds(Event, days, st.just("a storm"), st.just("scenario:9")), max_size=1))),
    )  # fmt: skip


# ── The SCO ──────────────────────────────────────────────────────────────────────────────────────────────

GOOD = {
    "in_eurasia": True,
    "diplomatic_relations": True,
    "under_unsc_sanctions": False,
    "in_armed_conflict": False,
    "active_ties": True,
    "security_obligations_compatible": True,
}
NAMES = ("China", "Kazakhstan", "Russia")
SIGNERS = [None, None, None, "head of state", "foreign minister", "head of organisation"]


@st.composite
def sco_worlds(draw, most=3):
    """Worlds of the SCO: two years around a day on which its law changes."""
    opens = draw(st.sampled_from(SCO.change_days)) - draw(st.integers(0, 500))
    closes = opens + 730
    days = st.integers(opens + 1, closes)
    files, holdings = [], {}
    standings = [OBSERVER, DIALOGUE_PARTNER, MEMBER, MEMBER, SCO_PARTNER]
    for number in range(draw(st.integers(1, most))):
        seeks, filed = draw(st.sampled_from(standings)), draw(st.integers(opens + 1, opens + 300))
        withdraws = draw(st.sampled_from([None, None, None, filed + 200]))
        applicant = f"Port {number}"
        files.append(
            Dossier(
                f"{applicant}/{seeks}", applicant, seeks, filed, f"scenario:{20 + number}",
                kind=draw(st.sampled_from([Kind.STATE] * 4 + [Kind.INTERGOVERNMENTAL])),
                signed_by=draw(st.sampled_from(SIGNERS)), areas=draw(st.sampled_from([("economy",), ("economy",), ()])),
                withdraws=withdraws,
            )
        )  # fmt: skip
        if seeks in (MEMBER, OBSERVER):
            holdings[applicant] = (Holding(OBSERVER if seeks is MEMBER else DIALOGUE_PARTNER, 1),)
    facts = {
        (file.applicant, name, "any" if name == "diplomatic_relations" else ""): draw(known(days, opens, usual))
        if draw(st.integers(0, 3)) == 0
        else (Known(opens, usual, "scenario:3"),)
        for file in files
        for name, usual in GOOD.items()
    }
    acts = {
        (file.id, act): (draw(done(days)),)
        for file in files
        for act in draw(st.sets(st.sampled_from(["memorandum", "obligations", "notices", "tranches"]), max_size=2))
    }
    return World(
        opens=opens,
        closes=closes,
        dossiers=tuple(files),
        deciding=((0, NAMES),),
        stances=Scripted(draw(lines(NAMES, [file.applicant for file in files], ["CNC", "CFM", "CHS"], days, size=3))),
        holdings=holdings,
        facts=facts,
        sittings=draw(days_of(days, CNC=8, CFM=8, CHS=8)),
        acts=acts,
    )


@st.composite
def sco_readings(draw, *left_alone):
    """The law of the SCO in a random reading of a few silences."""
    names = draw(st.sets(st.sampled_from([name for name in SCO.silences if name not in left_alone]), max_size=3))
    return SCO.read_as({name: draw(st.sampled_from(list(SCO.silences[name].readings))) for name in sorted(names)})


def without_opinions(world):
    """The same world with no view recorded."""
    return replace(world, stances=Scripted(tuple(line._replace(opinion=None) for line in world.stances.lines)))
