"""Small random worlds of the toy league and of the SCO.

Days are drawn as offsets from the day on which a run opens, so that every strategy here is made once.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from scosim.calendar import Term, day
from scosim.law import SCO
from scosim.law.words import DIALOGUE_PARTNER, MEMBER, OBSERVER, SCO_PARTNER
from scosim.procedure import Done, Event, Holding, Known, World
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Kind, Stance

stances = st.sampled_from([Stance.SUPPORT, Stance.OBJECTION, Stance.NO_OBJECTION, Stance.OBJECTION, Stance.ABSENT,
                           Stance.OBJECTION, Stance.RESERVE])  # fmt: skip


def maybe(strategy, often=1):
    """Something, or (so much more often) nothing."""
    return st.tuples(st.integers(0, often), strategy).map(lambda pair: pair[1] if pair[0] == 1 else None)


def shifted(offset, opens):
    return None if offset is None else opens + offset


# ── Parts, with offsets for days ─────────────────────────────────────────────────────────────────────────


def line_parts(members, applicants, organs, length):
    offsets = maybe(st.integers(0, length))
    return st.tuples(
        stances,
        st.sampled_from([None, *members]),
        st.sampled_from([None, *applicants]),
        st.sampled_from([None, *organs]),
        offsets,
        offsets,
        st.sampled_from([None, None, "too soon"]),
    )


def line(parts, number, opens):
    stance, member, on, at, since, until, opinion = parts
    return Line(
        stance, f"scenario:{60 + number}", member, on, None, at, shifted(since, opens), shifted(until, opens), opinion
    )


def known_parts(length):
    """Whether a fact is as it is hoped at first, and whether it changes to something else."""
    first = st.sampled_from([True] * 9 + [False, None])
    return st.tuples(first, maybe(st.tuples(st.integers(1, length), st.sampled_from([True, False, None])), 6))


def known(parts, opens, hoped=True):
    first, later = parts
    dated = [(0, first), *([later] if later else [])]
    return tuple(Known(opens + on, None if value is None else value is hoped, "scenario:3") for on, value in dated)


def done_parts(length):
    return st.one_of(st.integers(1, length), st.integers(0, 30).map(Term), st.none())


def done(parts, opens):
    if isinstance(parts, int):
        return Done("scenario:7", on=opens + parts)
    return Done("scenario:7", after=parts)


def regular(parts, opens, closes):
    """The sittings of an organ that sits first on a day, then in steps."""
    return tuple(range(opens + parts[0], closes + 1, parts[1])) if parts else ()


# ── The toy league ───────────────────────────────────────────────────────────────────────────────────────

OPENS, CLOSES = day("2001-01-01"), day("2001-04-30")
LENGTH = CLOSES - OPENS
APPLICANTS = ("Delta", "Elba")
ACTS = ("seal", "dues", "toll", "oath", "answer", "receipt")


@cache
def league_worlds(league, most=4, seeks="both"):
    """Worlds of the league: a few files of two applicants, sittings, stances, facts, acts."""
    standings = {"both": (league.FRIEND, league.ALLY), "friend": (league.FRIEND,)}[seeks]
    files = st.lists(
        st.tuples(
            st.sampled_from(APPLICANTS),
            st.sampled_from(standings),
            st.integers(0, 45),
            maybe(st.integers(20, LENGTH), 9),
            st.dictionaries(st.sampled_from(ACTS), done_parts(LENGTH), max_size=2),
        ),
        min_size=1,
        max_size=most,
    )
    friends_of_old = st.sets(st.sampled_from(APPLICANTS))
    facts = st.fixed_dictionaries(
        {(whom, fact): known_parts(LENGTH) for whom in APPLICANTS for fact in ("has_harbour", "at_peace")}
    )
    enemies = maybe(st.tuples(st.sampled_from(APPLICANTS), st.sampled_from(league.members), known_parts(LENGTH)), 2)
    script = st.lists(line_parts(league.members, APPLICANTS, ("BENCH", "MOOT"), LENGTH), max_size=4)
    sittings = st.tuples(st.integers(5, 60), st.integers(7, 40))
    deciding = st.sampled_from([((0, 3),), ((0, 3),), ((0, 2), (60, 3)), ((0, 3), (60, 2))])
    storms = st.lists(st.integers(0, LENGTH), max_size=1)

    @st.composite
    def worlds(draw):
        dossiers, acts = [], {}
        for applicant, standing, filed, withdraws, stated in draw(files):
            name = f"{applicant}/{standing}"
            earlier = sum(file.id.split("#")[0] == name for file in dossiers)
            name += f"#{earlier + 1}" if earlier else ""
            late = withdraws is not None and withdraws > filed
            dossiers.append(
                Dossier(name, applicant, standing, OPENS + filed, f"scenario:{20 + len(dossiers)}",
                        withdraws=OPENS + withdraws if late else None)
            )  # fmt: skip
            acts |= {(name, act): (done(parts, OPENS),) for act, parts in stated.items()}
        of_old = draw(friends_of_old) - {d.applicant for d in dossiers if d.seeks is league.FRIEND}
        stated = {
            (whom, fact, "any" if fact == "at_peace" else ""): parts for (whom, fact), parts in draw(facts).items()
        }
        enemy = draw(enemies)
        stated |= {(enemy[0], "at_peace", enemy[1]): enemy[2]} if enemy else {}
        return World(
            opens=OPENS,
            closes=CLOSES,
            dossiers=tuple(dossiers),
            deciding=tuple((OPENS + since, league.members[:number]) for since, number in draw(deciding)),
            stances=Scripted(tuple(line(parts, n, OPENS) for n, parts in enumerate(draw(script)))),
            holdings={name: (Holding(league.FRIEND, 1),) for name in sorted(of_old)},
            facts={key: known(parts, OPENS) for key, parts in stated.items()},
            sittings={organ: regular(draw(sittings), OPENS, CLOSES) for organ in ("BENCH", "MOOT")},
            acts=acts,
            events=tuple(Event(OPENS + on, "a storm", "scenario:9") for on in draw(storms)),
        )

    return worlds()


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
SIGNERS = [None] * 8 + ["head of state", "foreign minister", "head of organisation"]
PORTS = ("Delta", "Elba", "Faro")
SCO_ACTS = ["memorandum", "obligations", "notices", "tranches"]
YEARS = 1460

sco_opens = st.tuples(st.sampled_from(SCO.change_days), st.integers(0, 1200)).map(lambda pair: pair[0] - pair[1])
sco_files = st.lists(
    st.tuples(
        st.sampled_from([OBSERVER, DIALOGUE_PARTNER, MEMBER, MEMBER, SCO_PARTNER]),
        st.integers(1, 300),
        maybe(st.integers(400, YEARS), 9),
        st.sampled_from([Kind.STATE] * 6 + [Kind.INTERGOVERNMENTAL]),
        st.sampled_from(SIGNERS),
        st.sampled_from([("economy",)] * 4 + [()]),
        maybe(st.tuples(st.sampled_from(list(GOOD)), known_parts(YEARS)), 2),
        st.dictionaries(st.sampled_from(SCO_ACTS), done_parts(YEARS), max_size=2),
    ),
    min_size=1,
    max_size=3,
)
sco_script = st.lists(line_parts(NAMES, PORTS, ("CNC", "CFM", "CHS"), YEARS), max_size=3)
sco_sittings = st.tuples(st.integers(5, 200), st.integers(60, 300))
readings = st.dictionaries(st.sampled_from(list(SCO.silences)), st.integers(0, 3), max_size=3)


@st.composite
def sco_worlds(draw):
    """Worlds of the SCO: four years around a day on which its law changes."""
    opens = draw(sco_opens)
    dossiers, facts, acts, held = [], {}, {}, {}
    for number, parts in enumerate(draw(sco_files)):
        seeks, filed, withdraws, kind, signed_by, areas, odd, stated = parts
        port = PORTS[number]
        name = f"{port}/{seeks}"
        dossiers.append(
            Dossier(name, port, seeks, opens + filed, f"scenario:{20 + number}", kind, signed_by, areas=areas,
                    withdraws=shifted(withdraws, opens))
        )  # fmt: skip
        acts |= {(name, act): (done(when, opens),) for act, when in stated.items()}
        for fact, hoped in GOOD.items():
            of = "any" if fact == "diplomatic_relations" else ""
            facts[port, fact, of] = known(odd[1] if odd and odd[0] == fact else (True, None), opens, hoped)
        if seeks is MEMBER:
            held[port] = (Holding(OBSERVER, 1),)
    return World(
        opens=opens,
        closes=opens + YEARS,
        dossiers=tuple(dossiers),
        deciding=((0, NAMES),),
        stances=Scripted(tuple(line(parts, n, opens) for n, parts in enumerate(draw(sco_script)))),
        holdings=held,
        facts=facts,
        sittings={organ: regular(draw(sco_sittings), opens, opens + YEARS) for organ in ("CNC", "CFM", "CHS")},
        acts=acts,
    )


@cache
def sco_readings(*left_alone):
    """The law of the SCO with a few of its silences read in some way."""

    def read(chosen):
        choices = {name: list(SCO.silences[name].readings) for name in sorted(chosen) if name not in left_alone}
        return SCO.read_as({name: options[chosen[name] % len(options)] for name, options in choices.items()})

    return readings.map(read)


def without_opinions(world):
    """The same world with no view recorded."""
    return replace(world, stances=Scripted(tuple(line._replace(opinion=None) for line in world.stances.lines)))
