"""The life of the toy league, step by step: ports file, deposit and withdraw, members speak, organs sit, days pass.

After each step the whole history is told again: every promise holds, and the past is as it was told before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from promises import broken
from worlds import APPLICANTS, OPENS, stances, without_opinions

from scosim.calendar import Term
from scosim.engine import history
from scosim.procedure import Done, Holding, Known, World
from scosim.stances.scripted import Line, Scripted
from scosim.terms import Dossier, Stance

MEMBERS = ("Ambra", "Brine", "Coral")
PARTS_OF_DUES = {"dues": ("toll", "oath"), "toll": ("dues",), "oath": ("dues",), "seal": ()}


SEEN: Counter[str] = Counter()


def told_before(record, day):
    """What was told before a day; a file that is withdrawn later is the same file."""
    entries = [entry for entry in record if entry.day < day]
    return [entry._replace(dossier=entry.dossier and entry.dossier._replace(withdraws=None)) for entry in entries]


class Life(RuleBasedStateMachine):
    """A world that grows by what is done in it today; nothing is done but what is dated."""

    def __init__(self, league):
        super().__init__()
        self.league = league
        self.rulebook = league.rulebook.read_as({"slow-hands": "never"})
        self.today = self.before = OPENS
        self.record = ()
        self.wrong: tuple[str, str, str] | None = None
        self.void: set[tuple[str, str]] = set()
        self.awaited: set[tuple[str, str]] = set()
        self.dossiers: list[Dossier] = []
        self.lines: list[Line] = []
        self.deciding = [(OPENS, MEMBERS)]
        self.sittings = {"BENCH": [], "MOOT": []}
        self.facts = {(who, fact, of): [Known(OPENS, True, "scenario:3")] for who in APPLICANTS
                      for fact, of in (("has_harbour", ""), ("at_peace", "any"))}  # fmt: skip
        self.acts = {}

    def world(self):
        return World(
            opens=OPENS,
            closes=self.today,
            dossiers=tuple(self.dossiers),
            deciding=tuple(self.deciding),
            stances=Scripted(tuple(self.lines)),
            holdings={"Delta": (Holding(self.league.FRIEND, 1),)},
            facts={key: tuple(known) for key, known in self.facts.items()},
            sittings={organ: tuple(days) for organ, days in self.sittings.items()},
            acts=dict(self.acts),
        )

    # ── What may be done ─────────────────────────────────────────────────────────────────────────────────

    @rule(days=st.integers(1, 12))
    def days_pass(self, days):
        self.today += days

    @precondition(lambda self: len(self.dossiers) < 5)
    @rule(applicant=st.sampled_from(APPLICANTS), number=st.integers(0, 5), answered=st.none() | st.integers(0, 9))
    def a_port_files(self, applicant, number, answered):
        usual = {"Delta": self.league.ALLY, "Elba": self.league.FRIEND}
        seeks = usual[applicant] if number else self.league.ALLY
        name = f"{applicant}/{seeks}#{len(self.dossiers) + 1}"
        self.dossiers.append(Dossier(name, applicant, seeks, self.today, f"scenario:{20 + len(self.dossiers)}"))
        if answered is not None:
            self.acts[name, "answer"] = (Done("scenario:8", after=Term(answered)),)

    @rule(organ=st.sampled_from(["BENCH", "MOOT"]), days=st.integers(0, 6))
    def an_organ_sits(self, organ, days):
        self.today += days
        if self.today not in self.sittings[organ]:
            self.sittings[organ].append(self.today)

    @rule(
        organ=st.sampled_from(["BENCH", "MOOT"]),
        days=st.integers(1, 6),
        member=st.sampled_from(MEMBERS),
        stance=st.sampled_from([Stance.OBJECTION, Stance.ABSENT, Stance.RESERVE]),
    )
    def an_organ_sits_and_a_member_speaks(self, organ, days, member, stance):
        self.an_organ_sits(organ, days)
        self.lines.append(Line(stance, "scenario:50", member, since=self.today, until=self.today + 1))

    @rule(days=st.integers(0, 6))
    def both_organs_sit_on_one_day(self, days):
        self.an_organ_sits("BENCH", days)
        self.an_organ_sits("MOOT", 0)

    @rule(
        member=st.sampled_from([None, *MEMBERS]),
        stance=stances,
        at=st.sampled_from([None, "BENCH", "MOOT"]),
        opinion=st.sampled_from([None, "too soon"]),
        days=st.integers(1, 15),
    )
    def a_member_takes_a_stance_for_some_days(self, member, stance, at, opinion, days):
        cite = f"scenario:{60 + len(self.lines)}"
        self.lines.append(Line(stance, cite, member, None, None, at, self.today, self.today + days, opinion))

    @precondition(lambda self: self.awaited)
    @rule(data=st.data())
    def what_a_file_waits_for_is_done(self, data):
        file, act = data.draw(st.sampled_from(sorted(self.awaited)))
        self.do(file, act)

    @precondition(lambda self: self.dossiers)
    @rule(data=st.data(), act=st.sampled_from(sorted(PARTS_OF_DUES)))
    def a_port_does_an_act(self, data, act):
        self.do(data.draw(st.sampled_from(self.dossiers)).id, act)

    def do(self, file, act):
        """An act is done once, unless it was done before anybody called for it; a whole is not given in parts."""
        clash = any((file, other) in self.acts for other in PARTS_OF_DUES[act])
        if not clash and ((file, act) not in self.acts or (file, act) in self.void):
            self.acts[file, act] = (Done("scenario:7", on=self.today),)

    @precondition(lambda self: self.dossiers)
    @rule(data=st.data())
    def a_port_withdraws(self, data):
        number = data.draw(st.integers(0, len(self.dossiers) - 1))
        file = self.dossiers[number]
        if file.withdraws is None and file.filed < self.today and data.draw(st.integers(0, 3)) == 1:
            self.dossiers[number] = file._replace(withdraws=self.today)

    @precondition(lambda self: self.wrong is None)
    @rule(
        who=st.sampled_from(APPLICANTS),
        fact=st.sampled_from([("has_harbour", ""), ("at_peace", "any"), *(("at_peace", m) for m in MEMBERS)]),
        value=st.sampled_from([False, None]),
    )
    def something_goes_wrong(self, who, fact, value):
        self.wrong = (who, *fact)
        self.facts.setdefault(self.wrong, []).append(Known(self.today, value, "scenario:3"))

    @precondition(lambda self: self.wrong is not None)
    @rule(days=st.integers(1, 5))
    def what_was_wrong_is_mended(self, days):
        self.today += days
        self.facts[self.wrong].append(Known(self.today, True, "scenario:3"))
        self.wrong = None

    @precondition(lambda self: self.deciding[-1][0] < self.today)
    @rule(number=st.integers(2, 3))
    def the_members_change(self, number):
        self.deciding.append((self.today, MEMBERS[:number]))

    # ── What is promised ─────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_promises_hold_and_the_past_stays(self):
        world = self.world()
        told = history(self.rulebook, world)
        assert broken(self.rulebook, world, told) == []
        was, now = (told_before(record, self.before) for record in (self.record, told.record))
        assert now == was
        self.record, self.before = told.record, self.today
        self.awaited = {(end.dossier.id, end.waits_for) for end in told.ends if end.waits_for in ("seal", "dues")}
        self.void = {(dossier.id, act) for dossier, act, _ in told.void_acts}

    def teardown(self):
        world = self.world()
        told = history(self.rulebook, world)
        silent = history(self.rulebook, without_opinions(world))
        assert [(end.stage, end.outcome) for end in told.ends] == [(end.stage, end.outcome) for end in silent.ends]
        longer = history(self.rulebook, replace(world, closes=self.today + 100))
        assert [entry for entry in longer.record if entry.day <= self.today] == list(told.record)
        SEEN.update(str(entry.decision) for entry in told.record)
        SEEN.update(str(end.outcome) for end in told.ends)


def test_whatever_is_done_in_the_league_the_promises_hold_and_the_past_stays_as_it_was(league):
    SEEN.clear()
    run_state_machine_as_test(lambda: Life(league), settings=settings(stateful_step_count=40))
    decisions = {"adopted", "objected", "deferred", "not tabled", "tabled", "signed", "met", "opinion", "breached"}
    ends = {"withdrawn", "lapsed", "granted", "pending", "inadmissible", "undetermined"}
    assert decisions | ends <= set(SEEN), "a life in which nothing happens proves nothing"
