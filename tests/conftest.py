"""What every test may use: two Hypothesis profiles, and a toy league of three members and one article.

The league is written with the grammar of `scosim.provision` alone; nothing here imports `scosim.law`, so whatever
runs the league can run an organisation that is not the SCO.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from coverage_of_rules import RuleCoverage
from hypothesis import HealthCheck, Phase, settings

from scosim.calendar import Hour, Term, day, iso
from scosim.engine import Clock, History
from scosim.procedure import Done, Event, Holding, Known, World
from scosim.provision import (
    ALWAYS,
    Act,
    EveryMember,
    Fact,
    Instrument,
    MemberFact,
    Silence,
    read,
)
from scosim.rulebook import Rulebook
from scosim.stances.scripted import Line, Scripted
from scosim.terms import GRANTED, REQUESTED, Dossier, Matter, Organ, Stance, Standing

# `steady` is for every day: the same examples each time, and a failure told as it was found.
# `deep` is by hand (SCOSIM_PROFILE=deep): new examples, many of them, and a failure made small.
SLOW = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile(
    "steady", derandomize=True, max_examples=100, phases=(Phase.explicit, Phase.generate), **SLOW
)
settings.register_profile("deep", max_examples=2000, **SLOW)
settings.load_profile(os.environ.get("SCOSIM_PROFILE", "steady"))

# ── Options ──────────────────────────────────────────────────────────────────────────────────────────────


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which provisions the tests read is counted where that is asked for."""
    parser.addoption("--rule-coverage", metavar="FILE", help="write down which provisions the tests read")


def pytest_configure(config: pytest.Config) -> None:
    """Begin to count."""
    if path := config.getoption("--rule-coverage"):
        config.pluginmanager.register(RuleCoverage(config, path), "rule-coverage")


# ── The toy league: organs, standings, stages ────────────────────────────────────────────────────────────

MEMBERS = ("Ambra", "Brine", "Coral")

BENCH = Organ("BENCH", "Bench of Reeves", Hour.COORDINATORS)
MOOT = Organ("MOOT", "Moot of the Ports", Hour.SUMMIT)

FRIEND = Standing("friend", 1)
ALLY = Standing("ally", 2, decides=True)

# ── What its article leaves open ─────────────────────────────────────────────────────────────────────────

empty_chair = Silence(
    "empty-chair",
    "What if a port stays away?",
    {"waits": "nothing is decided", "counts": "who is away does not mind"},
    default="waits",
)
friends_first = Silence(
    "friends-first",
    "Must an ally have been a friend?",
    {"required": "yes", "waived": "no"},
    default="required",
)
slow_hands = Silence(
    "slow-hands",
    "How long do seals and dues take?",
    {"usual": "ten days a seal, twenty the dues", "never": "what nobody dates is not done"},
    default="usual",
)
which_law = Silence(
    "which-law",
    "Which law governs a request that is under way?",
    {"day-of-step": "that of each step", "day-of-filing": "that of its filing"},
    default="day-of-step",
)
quiet_season = Silence(
    "quiet-season",
    "Do bench and moot sit in a year of which nothing is told?",
    {"as-ever": "yes", "only-if-told": "no"},
    default="as-ever",
)
lost_scroll = Silence(
    "lost-scroll",
    "From which day does it apply, if the tale has none?",
    {"from-adoption": "from its adoption"},
    default="from-adoption",
)

SEAL = Act("seal", "the friendship is sealed", usually=Term(10), silence=slow_hands)
DUES = Act("dues", "toll and oath are given", usually=Term(20), silence=slow_hands, after="heard")

# ── What it asks ─────────────────────────────────────────────────────────────────────────────────────────

has_harbour = Fact("has_harbour", "has a harbour", "has no harbour")
at_peace = MemberFact("at_peace", "is at peace with {member}", "is at war with {member}")
a_friend = Fact("standing", "is a friend", "is no friend", about="standing", value="friend")
by_the_master = Fact(
    "signed_by", "writes over its master's hand", "writes over another hand", about="request", value="harbour master"
)
refuses = MemberFact("stance", "is refused by {member}", "is not refused by {member}", "stance", Stance.OBJECTION)
is_away = MemberFact("stance", "comes up without {member}", "comes up before {member}", "stance", Stance.ABSENT)

# ── Article 1 ────────────────────────────────────────────────────────────────────────────────────────────

ARTICLE = Instrument("league", "Article of the League", since="2001-01-01", source="a tale")

unanimity = ARTICLE.decision_rule(
    "1.unanimity",
    "adopted when no port refuses",
    adopted=EveryMember(~refuses),
    quorate=read(empty_chair, waits=EveryMember(~is_away), counts=ALWAYS),
)
harbour = ARTICLE.criterion("1.harbour", "has a harbour", seeks=(FRIEND, ALLY), holds=has_harbour)
peace = ARTICLE.criterion("1.peace", "is at peace with every port", seeks=(FRIEND, ALLY), holds=EveryMember(at_peace))
letter = ARTICLE.criterion("1.letter", "the master asks", seeks=(FRIEND, ALLY), holds=by_the_master)
friendship = ARTICLE.criterion(
    "1.friend-first", "is a friend already", seeks=(ALLY,), holds=a_friend, under=(friends_first, "required")
)
hearing = ARTICLE.power(
    "1.hearing", "the bench hears the port", organ=BENCH, seeks=(FRIEND, ALLY), at=REQUESTED, to="heard", by=unanimity
)
welcome = ARTICLE.power(
    "1.welcome", "the moot welcomes a friend", organ=MOOT, seeks=(FRIEND,), at="heard", to="welcome", by=unanimity
)
sealing = ARTICLE.signing(
    "1.seal", "clerk and port seal it", seeks=(FRIEND,), at="welcome", to=GRANTED, confers=FRIEND, act=SEAL,
    parties="clerk and port",
)  # fmt: skip
alliance = ARTICLE.power(
    "1.alliance", "the moot takes in an ally", organ=MOOT, seeks=(ALLY,), at="heard", to=GRANTED, confers=ALLY,
    by=unanimity, awaits=(DUES,),
)  # fmt: skip
toll = ARTICLE.duty(
    "1.toll", "the port pays its toll, which counts after three days", officer="port", act="toll", seeks=(ALLY,),
    after="heard", part_of=DUES, effect=Term(3),
)  # fmt: skip
oath = ARTICLE.duty(
    "1.oath", "the port swears its oath", officer="port", act="oath", seeks=(ALLY,), after="heard", part_of=DUES
)
answer = ARTICLE.duty(
    "1.answer", "the clerk answers within five days", officer="clerk", act="answer", seeks=(FRIEND, ALLY),
    after=REQUESTED, within=Term(5),
)  # fmt: skip
receipt = ARTICLE.duty(
    "1.receipt", "the port confirms within a month", officer="port", act="receipt", seeks=(FRIEND, ALLY),
    follows=answer, within=Term(1, "months"),
)  # fmt: skip

PARTS: dict[str, Any] = {
    "silences": {
        silence.id: silence
        for silence in (empty_chair, friends_first, slow_hands, which_law, quiet_season, lost_scroll)
    },
    "standings": {standing.name: standing for standing in (FRIEND, ALLY)},
    "organs": (BENCH, MOOT),
    "transition": which_law,
    "sittings": quiet_season,
    "unseen": lost_scroll,
}
RULEBOOK = Rulebook.of("League", [ARTICLE], **PARTS)

# ── A world for it ───────────────────────────────────────────────────────────────────────────────────────

SITTINGS = {"BENCH": ("2001-03-01", "2001-08-01"), "MOOT": ("2001-04-01", "2001-09-01")}
FACTS = {"has_harbour": True, ("at_peace", "any"): True}

Dates = Mapping[str, bool | None]


class League:
    """The toy league: its rulebook, its words by name, and worlds in which to run it."""

    rulebook = RULEBOOK
    article = ARTICLE
    members = MEMBERS
    BENCH, MOOT, FRIEND, ALLY, SEAL, DUES = BENCH, MOOT, FRIEND, ALLY, SEAL, DUES
    empty_chair, friends_first, slow_hands = empty_chair, friends_first, slow_hands
    which_law, quiet_season, lost_scroll = which_law, quiet_season, lost_scroll
    has_harbour, at_peace, refuses, is_away = has_harbour, at_peace, refuses, is_away
    unanimity, harbour, peace, letter, friendship = unanimity, harbour, peace, letter, friendship
    hearing, welcome, sealing, alliance = hearing, welcome, sealing, alliance
    toll, oath, answer, receipt = toll, oath, answer, receipt

    def amended_by(self, *texts: Instrument, silences: Iterable[Silence] = (), **parts: Any) -> Rulebook:
        """The rulebook of the league with further texts beside its article."""
        known = {**PARTS["silences"], **{silence.id: silence for silence in silences}}
        return Rulebook.of("League", [ARTICLE, *texts], **{**PARTS, **parts, "silences": known})

    def text(self, since: str = "2001-01-01", **terms: Any) -> Instrument:
        """An empty text with which to amend the league."""
        return Instrument("later", "A later text", since=since, source="a tale", **terms)

    def dossier(
        self, applicant: str = "Delta", seeks: Matter = FRIEND, filed: str = "2001-02-01", **more: Any
    ) -> Dossier:
        """A request, as it is usually made."""
        dates = {name: day(more.pop(name)) for name in ("withdraws", "effective") if more.get(name)}
        head = {"id": f"{applicant}/{seeks}", "cite": "scenario:1", **more}
        return Dossier(
            applicant=applicant,
            seeks=seeks,
            filed=day(filed),
            **dates,
            **head,
        )

    def world(
        self,
        *dossiers: Dossier,
        stances: Iterable[Line] = (),
        sittings: Mapping[str, Iterable[str]] = SITTINGS,
        facts: Mapping[str, Mapping[Any, bool | Dates | None]] | None = None,
        acts: Mapping[tuple[str, str], Iterable[Done]] | None = None,
        holdings: Mapping[str, Iterable[Holding]] | None = None,
        deciding: Iterable[tuple[str, tuple[str, ...]]] = (("2001-01-01", MEMBERS),),
        events: Iterable[tuple[str, str]] = (),
        opens: str = "2001-01-01",
        closes: str = "2001-12-31",
    ) -> World:
        """A world of the league; facts that are not given are all in the applicant's favour."""
        files = dossiers or (self.dossier(),)
        stated = {file.applicant: {**FACTS, **(facts or {}).get(file.applicant, {})} for file in files}
        return World(
            opens=day(opens),
            closes=day(closes),
            dossiers=files,
            deciding=tuple((day(since), members) for since, members in deciding),
            stances=Scripted(tuple(stances)),
            holdings={state: tuple(each) for state, each in (holdings or {}).items()},
            facts={
                (whom, *(key if isinstance(key, tuple) else (key, ""))): _known(value)
                for whom, each in stated.items()
                for key, value in each.items()
            },
            sittings={organ: tuple(day(text) for text in days) for organ, days in sittings.items()},
            acts={key: tuple(done) for key, done in (acts or {}).items()},
            events=tuple(Event(day(on), what, "scenario:9") for on, what in events),
        )

    def line(self, stance: Stance, member: str | None = None, **more: Any) -> Line:
        """One line of a script."""
        dates = {name: day(more.pop(name)) for name in ("since", "until") if name in more}
        return Line(stance, more.pop("cite", "scenario:5"), member, **more, **dates)

    def lines(self, told: History) -> list[str]:
        """A record as text, one line an entry."""
        return [
            " | ".join(
                [
                    f"{iso(entry.day)} {entry.hour.name.lower()}",
                    entry.by,
                    entry.what,
                    entry.dossier.id if entry.dossier else "-",
                    entry.decision or "-",
                    ", ".join(entry.cites),
                ]
            )
            for entry in told.record
        ]


def _known(value: bool | Dates | None) -> tuple[Known, ...]:
    dated: Mapping[str, bool | None] = value if isinstance(value, Mapping) else {"1990-01-01": value}
    return tuple(Known(day(since), each, "scenario:3") for since, each in dated.items())


@pytest.fixture(scope="session")
def league() -> League:
    """The toy league."""
    return League()


# ── Any order ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def started_in_any_order() -> Callable[[int], AbstractContextManager[None]]:
    """Lets processes that are begun at one time start in an order shuffled by a seed."""
    begin = Clock.begin

    def flush(clock: Any, waiting: list[Any], shuffler: random.Random) -> Iterator[Any]:
        yield clock.env.timeout(0)
        processes = list(waiting)
        waiting.clear()
        shuffler.shuffle(processes)
        for process in processes:
            begin(clock, process)

    @contextmanager
    def shuffled(seed: int) -> Iterator[None]:
        shuffler = random.Random(seed)

        def buffered(clock: Any, process: Any) -> None:
            waiting = clock.__dict__.setdefault("waiting", [])
            if not waiting:
                begin(clock, flush(clock, waiting, shuffler))
            waiting.append(process)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Clock, "begin", buffered)
            yield

    return shuffled
