"""One history, day by day, on SimPy.

Each process below is a paragraph of procedure.  `House` is the only thing with state: where each dossier
lies, who holds what, the record.  It knows no article and no organ by name: the rulebook says what a step is,
`procedure` what it means, the world who says what.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from typing import Any

import simpy

from .calendar import HOURS, Day, Hour, day_of, moment
from .procedure import (
    Decision,
    Done,
    Entry,
    Finding,
    Outcome,
    Result,
    Verdict,
    World,
    decide,
    facts_about,
    finding,
    held_back,
    moved,
    outcome,
)
from .provision import Act, Duty, Power, Provision, Signing, Step, Succession
from .rulebook import Law, Rulebook
from .terms import REQUESTED, Dossier, Organ, Stage, Standing, State

Process = Generator[simpy.Event, Any, None]

# ── Processes ────────────────────────────────────────────────────────────────────────────────────────────


def sittings(house: House, organ: Organ) -> Process:
    """The organ sits on each appointed day and takes its docket in order."""
    for day in house.world.sittings.get(organ.code, ()):
        yield house.at(day, organ.hour)
        for file in house.docket(organ):
            house.take_up(organ, file)


def changes(house: House) -> Process:
    """On each day on which law, facts or members change, every open file is looked at again."""
    for day in house.days_of_change():
        yield house.at(day, Hour.FACTS)
        house.tell_events()
        house.look_again()


def filing(house: House, file: File) -> Process:
    """The applicant files its request; the finding is told, and the officers' duties begin."""
    yield house.at(file.dossier.filed, Hour.FILINGS)
    house.open(file)


def withdrawal(house: House, file: File, day: Day) -> Process:
    """The applicant withdraws while the file is open."""
    yield house.at(day, Hour.WITHDRAWALS)
    house.withdraw(file)


def signature(house: House, file: File, act: Act, called: Day) -> Process:
    """The parties sign on the day of the act; that brings the file on."""
    day = house.day_of_act(file, act, called)
    if day is not None:
        yield house.at(day, Hour.SIGNATURES)
        house.sign(file, act)


def deposit(house: House, file: File, act: Act, called: Day) -> Process:
    """What the next organ awaits is done, part by part; when all of it counts, the organ may take the file up."""
    for day, what, cites in house.parts_of_act(file, act, called):
        yield house.at(day, Hour.DEPOSITS)
        house.note(file, file.dossier.applicant, what, cites)
    complete = house.day_of_act(file, act, called)
    if complete is not None:
        yield house.at(complete, Hour.DEPOSITS)
        house.fulfil(file, act)


def duty(house: House, file: File, owed: Duty, called: Day) -> Process:
    """The officer does the act within its term; if the term runs out first, the duty is breached."""
    done, due = house.day_of_duty(file, owed, called), house.last_day_of(owed, called)
    if due is not None and (done is None or done > due):
        yield house.at(due + 1, Hour.SECRETARIAT)
        house.note(file, owed.officer, f"{owed.act}: the term has run out", owed.cites, decision="breached")
    if done is not None:
        yield house.at(done, Hour.SECRETARIAT)
        house.perform(file, owed)


# ── State ────────────────────────────────────────────────────────────────────────────────────────────────


class File:
    """Where one dossier lies, and what has been found of it."""

    __slots__ = ("back", "decided_on", "dossier", "ended", "findings", "found", "fulfilled", "granted_on", "open",
                 "since", "stage")  # fmt: skip

    def __init__(self, dossier: Dossier) -> None:
        self.dossier = dossier
        self.stage: Stage = REQUESTED
        self.since: Day = dossier.filed
        self.open = False
        self.ended: Outcome | None = None
        self.found: Finding | None = None
        self.findings: list[tuple[Day, Finding]] = []
        self.back: tuple[Provision, ...] = ()
        self.fulfilled: set[str] = set()
        self.decided_on: Day | None = None
        self.granted_on: Day | None = None


@dataclass(frozen=True)
class End:
    """How one dossier ended: where it lies, what was found, when it was decided and granted."""

    dossier: Dossier
    stage: Stage
    outcome: Outcome
    findings: tuple[tuple[Day, Finding], ...]
    decided_on: Day | None
    granted_on: Day | None
    waits_for: str | None


@dataclass(frozen=True)
class History:
    """One traced history: its record, how each dossier ended, and the silences whose reading it used."""

    record: tuple[Entry, ...]
    ends: tuple[End, ...]
    readings: frozenset[str]
    standings: Mapping[State, Standing | None]
    void_acts: tuple[tuple[Dossier, str, str], ...]


class House:
    """The organisation at work: clock, dockets, standings, record."""

    def __init__(self, rulebook: Rulebook, world: World, *, record: bool = True) -> None:
        self.rulebook = rulebook
        self.world = world
        self.env = simpy.Environment(initial_time=moment(world.opens, Hour.FACTS))
        self.files = tuple(File(dossier) for dossier in sorted(world.dossiers, key=lambda d: d.rank))
        self.recording = record
        self.record: list[Entry] = []
        self.held: dict[State, Standing | None] = {
            dossier.applicant: world.held(dossier.applicant, world.opens) for dossier in world.dossiers
        }
        self.admitted: list[tuple[Day, State]] = []
        self.readings: set[str] = set()
        self.void: dict[tuple[str, str], tuple[Dossier, str, str]] = {}
        self._by_filing = rulebook.reading("transition") == "day-of-filing"
        self._members: tuple[Day, tuple[State, ...]] = (-1, ())

    # ── Clock ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> Day:
        """The day that it is."""
        return day_of(int(self.env.now))

    def at(self, day: Day, hour: Hour) -> simpy.Event:
        """The hour of a day: something to wait for.  What is past comes at once."""
        return self.env.timeout(max(0, moment(day, hour) - int(self.env.now)))

    def days_of_change(self) -> list[Day]:
        """The days on which law, facts or members change within the run."""
        world = self.world
        law = {day for day in self.rulebook.change_days if world.opens <= day <= world.closes}
        return sorted(law | world.change_days)

    def begin(self, process: Process) -> None:
        """Let a process run from now on."""
        self.env.process(process)

    # ── Law and members of the day ───────────────────────────────────────────────────────────────────────

    def law(self, file: File) -> Law:
        """The law that governs a file today; in a reading, that of the day on which it was filed."""
        return self.rulebook.on(file.dossier.filed if self._by_filing else self.today)

    def members(self) -> tuple[State, ...]:
        """Who decides today: settled this morning, so that whom this run admits decides from the day after."""
        day, members = self._members
        if day != self.today:
            here = {state for since, state in self.admitted if since < self.today}
            base = self.world.members(self.today)
            members = tuple(sorted({*base, *here})) if here else base
            self._members = (self.today, members)
        return members

    def docket(self, organ: Organ) -> list[File]:
        """What lies before an organ today, by day of filing, then id."""
        return [file for file in self.files if file.open and self._before(organ, file)]

    def _before(self, organ: Organ, file: File) -> bool:
        step = self.law(file).step(file.dossier.seeks, file.stage)
        return isinstance(step, Power) and step.organ is organ

    # ── Steps ────────────────────────────────────────────────────────────────────────────────────────────

    def take_up(self, organ: Organ, file: File) -> None:
        """The organ decides on a file, or does not take it up."""
        law, dossier = self.law(file), file.dossier
        step = law.step(dossier.seeks, file.stage)
        assert isinstance(step, Power), "a docket holds only what the organ has power over"
        if any(act.name not in file.fulfilled for act in step.awaits):
            return
        members = self.members()
        stances = {} if file.back else self.world.stances.at(dossier, organ, self.today, members)
        decision = decide(law, step, file.back, stances, members)
        if decision.result is Result.NOT_TABLED or not members:
            return
        self._tell_opinions(organ, file, members)
        if self.recording:
            cites = self._cites(decision, file, organ)
            self.record.append(
                Entry(self.today, organ.hour, organ.code, step.gist, dossier, cites, decision.result, stances,
                      decision.members)
            )  # fmt: skip
        if decision.result is Result.ADOPTED:
            self.move(file, step, moved(file.stage, step, decision))

    def _tell_opinions(self, organ: Organ, file: File, members: tuple[State, ...]) -> None:
        for member, opinion, cite in self.world.stances.opinions(file.dossier, organ, self.today, members):
            self.note(file, member, f"has its view recorded: {opinion}", (cite,), decision="opinion")

    def _cites(self, decision: Decision, file: File, organ: Organ) -> tuple[str, ...]:
        provisions = tuple(cite for rule in decision.provisions for cite in rule.cites)
        lines = (self.world.stances.cites(file.dossier, organ, self.today, m) for m in decision.members)
        return tuple(dict.fromkeys((*provisions, *(line for line in lines if line))))

    def move(self, file: File, step: Step, stage: Stage) -> None:
        """Bring a file to its next stage, with all that begins there."""
        file.stage, file.since = stage, self.today
        dossier = file.dossier
        law = self.law(file)
        granting = law.granting(dossier.seeks)
        if isinstance(step, Power) and (step.confers or (isinstance(granting, Signing) and granting.at == stage)):
            file.decided_on = self.today
        if step.confers is not None:
            self.confer(file, step.confers)
        else:
            self._call(file)
            self.look_at(file)
        for owed in law.duties(dossier.seeks, stage):
            if owed.part_of is None:
                self.begin(duty(self, file, owed, self.today))

    def _call(self, file: File) -> None:
        """Begin the signature that brings the file on, and the acts that count from this stage."""
        for step in self.law(file).route(file.dossier.seeks):
            if isinstance(step, Signing) and step.at == file.stage:
                self.begin(signature(self, file, step.act, self.today))
            for act in step.awaits if isinstance(step, Power) else ():
                if act.after == file.stage:
                    self.begin(deposit(self, file, act, self.today))

    def confer(self, file: File, standing: Standing) -> None:
        """Grant the standing: it holds from today, and ends what the applicant held or still asked for below it."""
        applicant = file.dossier.applicant
        file.open, file.granted_on = False, self.today
        self.held[applicant] = standing
        if standing.decides:
            self.admitted.append((self.today, applicant))
        for other in self.files:
            if other.open and other.dossier.applicant == applicant and other.dossier.seeks.satisfied_by(standing):
                self.end(other, Outcome.LAPSED, f"holds the standing of {standing}", file.dossier.cite)
        self.begin(self._look_again_later())

    def _look_again_later(self) -> Process:
        yield self.at(self.today, Hour.RECORD)
        self.look_again()
        yield self.at(self.today + 1, Hour.FACTS)
        self.look_again()

    def sign(self, file: File, act: Act) -> None:
        """The signature brings the file on, if a provision of the day still says so."""
        step = self.law(file).step(file.dossier.seeks, file.stage)
        if not file.open or not isinstance(step, Signing):
            return
        self.note(file, step.parties, step.gist, (*step.cites, *self.cites_of_act(file, act)), decision="signed")
        self.move(file, step, step.to)

    def fulfil(self, file: File, act: Act) -> None:
        """All that the act consists of is done and counts."""
        if file.open:
            file.fulfilled.add(act.name)
            self.note(file, file.dossier.applicant, act.gist, self.cites_of_act(file, act), decision="met")

    def perform(self, file: File, owed: Duty) -> None:
        """The officer does what it owes; what follows from that begins."""
        self.note(file, owed.officer, owed.gist, owed.cites, decision="done")
        for next_one in self.law(file).following(owed):
            self.begin(duty(self, file, next_one, self.today))

    # ── Filing and ending ────────────────────────────────────────────────────────────────────────────────

    def open(self, file: File) -> None:
        """A request is filed."""
        dossier = file.dossier
        file.open = True
        self.note(file, dossier.applicant, f"asks for the standing of {dossier.seeks}", (dossier.cite,))
        self.look_at(file)
        held = self.standing(dossier.applicant)
        if dossier.seeks.satisfied_by(held):
            self.end(file, Outcome.LAPSED, f"holds the standing of {held}", dossier.cite)
            return
        for owed in self.law(file).duties(dossier.seeks, file.stage):
            self.begin(duty(self, file, owed, self.today))

    def withdraw(self, file: File) -> None:
        """The applicant takes its request back, if it is still open."""
        if file.open:
            self.end(file, Outcome.WITHDRAWN, "withdraws its request", file.dossier.cite)

    def end(self, file: File, how: Outcome, what: str, cite: str) -> None:
        """Close a file otherwise than by grant; it keeps its last stage and finding."""
        file.open, file.ended = False, how
        self.note(file, file.dossier.applicant, what, (cite,), decision=how)

    # ── Findings ─────────────────────────────────────────────────────────────────────────────────────────

    def look_again(self) -> None:
        """Look at every open file."""
        for file in self.files:
            if file.open:
                self.look_at(file)

    def look_at(self, file: File) -> None:
        """Find what the law of today says of a file; tell it where that has changed."""
        law, dossier = self.law(file), file.dossier
        facts = facts_about(self.world, dossier, self.today, self.standing(dossier.applicant))
        found = finding(law, dossier, facts, self.members())
        if file.found is None or _essence(found) != _essence(file.found):
            file.findings.append((self.today, found))
            self._tell_finding(file, found)
        file.found = found
        self._tell_tabling(file, law)

    def _tell_finding(self, file: File, found: Finding) -> None:
        cites = tuple(dict.fromkeys(c for ground in found.decisive for c in ground.criterion.cites))
        granting = self.law(file).granting(file.dossier.seeks)
        if found.verdict is Verdict.ADMISSIBLE and granting is not None:
            cites = granting.cites
        self.note(file, "law", f"finding: {found.verdict}", cites or self._absent(file), decision=found.verdict)

    def _absent(self, file: File) -> tuple[str, ...]:
        """What to cite where nothing confers the standing: what ended it, or what will, or the request."""
        seeks = file.dossier.seeks
        ended = [r for r in self.law(file).all(Succession) if seeks in r.old]
        other = [r for r in self.rulebook.rules if isinstance(r, Step) and seeks in r.seeks and r.confers]
        return tuple(dict.fromkeys(c for r in ended or other for c in r.cites)) or (file.dossier.cite,)

    def _tell_tabling(self, file: File, law: Law) -> None:
        """Say when a file begins to be held back, and when that ends.  A bar is policy: it goes by the day."""
        step = law.step(file.dossier.seeks, file.stage)
        bars = self.rulebook.on(self.today).bars(file.dossier.seeks)
        back = held_back(step, file.found, bars) if step and file.found else ()
        if bool(back) != bool(file.back) or {r.key for r in back} != {r.key for r in file.back}:
            rules = back or file.back
            cites = tuple(dict.fromkeys(cite for rule in rules for cite in rule.cites))
            what = "is not tabled: " + "; ".join(rule.gist for rule in back) if back else "may be tabled again"
            self.note(file, "law", what, cites, decision=Result.NOT_TABLED if back else "tabled")
        file.back = back

    def standing(self, applicant: State) -> Standing | None:
        """What an applicant holds today: old standings count as what succeeded them."""
        held = self.held[applicant]
        for succession in self.rulebook.on(self.today).all(Succession):
            if held in succession.old:
                held = succession.new
        return held

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────

    def day_of_act(self, file: File, act: Act, called: Day) -> Day | None:
        """When an act is done: as the scenario says; as its parts say; or after the usual lag."""
        stated = self._stated(file, act.name, called)
        if stated:
            return _last([done.day(called) for done in stated])
        parts = [(part, self._stated(file, part.act, called)) for part in self._parts(file, act)]
        if not any(stated for _, stated in parts):
            return self._usual(act, called)
        return _last([self._counts(part, stated, act, called) for part, stated in parts])

    def _counts(self, part: Duty, stated: tuple[Done, ...], act: Act, called: Day) -> Day | None:
        """From when a part of an act counts; one that the scenario does not date takes the lag of the whole."""
        if not stated:
            return self._usual(act, called)
        day = _last([done.day(called) for done in stated])
        return None if day is None else part.effect.after(day)

    def parts_of_act(self, file: File, act: Act, called: Day) -> list[tuple[Day, str, tuple[str, ...]]]:
        """The dated parts of an act, in the order of their days."""
        if self._stated(file, act.name, called):
            return []
        return sorted(
            (day, f"{part.act}: {part.gist}", (*part.cites, done.cite))
            for part in self._parts(file, act)
            for done in self._stated(file, part.act, called)
            if (day := done.day(called)) is not None
        )

    def _parts(self, file: File, act: Act) -> tuple[Duty, ...]:
        return self.law(file).parts(act, file.dossier.seeks)

    def _stated(self, file: File, act: str, called: Day) -> tuple[Done, ...]:
        """What the scenario says of an act; a date before the step that calls for it is void."""
        stated = self.world.acts.get((file.dossier.id, act), ())
        for done in stated:
            if done.on is not None and done.on < called:
                self.void[file.dossier.id, act] = (file.dossier, act, done.cite)
                return ()
        return stated

    def _usual(self, act: Act, called: Day) -> Day | None:
        self.readings.add(act.silence.id)
        if self.rulebook.reading(act.silence.id) != act.silence.default:
            return None
        if isinstance(act.usually, Organ):
            return next((d for d in self.world.sittings.get(act.usually.code, ()) if d >= called), None)
        return act.usually.after(called)

    def cites_of_act(self, file: File, act: Act) -> tuple[str, ...]:
        """The line that dates an act, or the silence about its lag."""
        named = (act.name, *(part.act for part in self._parts(file, act)))
        stated = [
            done.cite
            for name in named
            if (file.dossier.id, name) not in self.void
            for done in self.world.acts.get((file.dossier.id, name), ())
        ]
        return tuple(dict.fromkeys(stated)) or (act.silence.cite,)

    def day_of_duty(self, file: File, owed: Duty, called: Day) -> Day | None:
        """When a duty is done: as the scenario says, else at the end of its term, or at once if it has none."""
        stated = self._stated(file, owed.act, called)
        if stated:
            return _last([done.day(called) for done in stated])
        return self.last_day_of(owed, called) or called

    def last_day_of(self, owed: Duty, called: Day) -> Day | None:
        """The last day of the term of a duty, if it has one."""
        return owed.within.after(called) if owed.within else None

    # ── Record ───────────────────────────────────────────────────────────────────────────────────────────

    def note(
        self, file: File | None, by: str, what: str, cites: tuple[str, ...], decision: str | None = None
    ) -> None:
        """Enter a line in the record."""
        if self.recording:
            hour = Hour(int(self.env.now) % HOURS)
            dossier = file.dossier if file else None
            self.record.append(Entry(self.today, hour, by, what, dossier, cites, decision))

    def tell_events(self) -> None:
        """Enter the scenario's events of the day."""
        for event in self.world.events:
            if event.day == self.today:
                self.note(None, "event", event.what, (event.cite,))

    def waits_for(self, file: File) -> str | None:
        """What an open file waits for."""
        if not file.open:
            return None
        step = self.law(file).step(file.dossier.seeks, file.stage)
        if step is None:
            return "a provision that takes it on"
        if isinstance(step, Signing):
            return step.act.name
        assert isinstance(step, Power)
        if file.back:
            return "; ".join(rule.gist for rule in file.back)
        if self.law(file).rule_of(step) is None:
            return "a rule by which the organ decides"
        missing = [act.name for act in step.awaits if act.name not in file.fulfilled]
        return ", ".join(missing) or step.organ.code


def _last(days: list[Day | None]) -> Day | None:
    """The last of some days; None if one of them never comes."""
    return max((day for day in days if day is not None), default=None) if None not in days else None


def _essence(found: Finding) -> tuple[object, ...]:
    """What must change for a finding to be told again: the verdict, and which criteria fail or are unknown."""
    return (found.verdict, *(ground.criterion.key for ground in found.decisive if ground.holds is not True))


# ── A run ────────────────────────────────────────────────────────────────────────────────────────────────


def history(rulebook: Rulebook, world: World, *, record: bool = True) -> History:
    """One history of the world under the law: bit for bit the same for the same two."""
    house = House(rulebook, world, record=record)
    for organ in rulebook.organs:
        house.begin(sittings(house, organ))
    house.begin(changes(house))
    for file in house.files:
        house.begin(filing(house, file))
        if file.dossier.withdraws is not None:
            house.begin(withdrawal(house, file, file.dossier.withdraws))
    house.env.run(until=moment(world.closes + 1, Hour.FACTS))
    entries = sorted(house.record, key=_order)
    return History(tuple(entries), tuple(_end(house, file) for file in house.files),
                   frozenset(house.readings), {name: house.standing(name) for name in sorted(house.held)},
                   tuple(house.void.values()))  # fmt: skip


def _order(entry: Entry) -> tuple[int, int, Day, str]:
    """The order of the record: day, hour, then the order in which dossiers are taken."""
    rank = entry.dossier.rank if entry.dossier else (0, "")
    return (entry.day, entry.hour, *rank)


def _end(house: House, file: File) -> End:
    assert file.found is not None, "every file is looked at when it is opened"
    how = outcome(file.stage, file.ended, file.found)
    return End(file.dossier, file.stage, how, tuple(file.findings), file.decided_on, file.granted_on,
               house.waits_for(file))  # fmt: skip
