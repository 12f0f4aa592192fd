"""The house: the only thing with state.  It knows no article, and no organ by name."""

from __future__ import annotations

from collections.abc import Mapping

import simpy

from ..calendar import HOURS, Day, Hour, day_of, moment
from ..procedure import (
    Decision,
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
)
from ..provision import Act, Duty, Effect, Power, Signing, Silence, Step, Succession
from ..rulebook import Law, Rulebook
from ..terms import GRANTED, OPINION, Organ, Stage, Stance, Standing, State
from .acts import Acts
from .file import File, essence
from .processes import Process, deposit, duty, effect, second_look, signature
from .roll import Roll


class House:
    """The organisation at work: clock, dockets, standings, record."""

    def __init__(self, rulebook: Rulebook, world: World, *, record: bool = True) -> None:
        self.rulebook = rulebook
        self.world = world
        self.env = simpy.Environment(initial_time=moment(world.opens, Hour.FACTS))
        self.files = tuple(File(dossier) for dossier in sorted(world.dossiers, key=lambda d: d.rank))
        self.recording = record
        self._closes = world.closes
        self.record: list[Entry] = []
        self.held: dict[State, Standing | None] = {
            dossier.applicant: world.held(dossier.applicant, world.opens) for dossier in world.dossiers
        }
        self.roll = Roll(world)
        self.acts = Acts(rulebook, world)
        self._by_filing = rulebook.departs(rulebook.transition)
        self._waiting: dict[int, list[tuple[tuple[Day, str], str, simpy.Event]]] = {}

    # ── Clock ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> Day:
        """The day that it is; after the run, the day on which it closed."""
        today = day_of(int(self.env.now))
        return today if today <= self._closes else self._closes

    def at(self, day: Day, hour: Hour) -> simpy.Event:
        """The hour of a day: something to wait for.  What is past comes at once."""
        return self.env.timeout(max(0, moment(day, hour) - int(self.env.now)))

    def turn(self, file: File, day: Day, hour: Hour, order: str = "") -> simpy.Event:
        """The hour of a day, when it is this file's turn: by day of filing, then id, whoever began to wait first."""
        time = max(moment(day, hour), int(self.env.now))
        if time not in self._waiting:
            self._waiting[time] = []
            self.begin(self._call_in_turn(time))
        turn = self.env.event()
        self._waiting[time].append((file.dossier.rank, order, turn))
        return turn

    def _call_in_turn(self, time: int) -> Process:
        yield self.env.timeout(time - int(self.env.now))
        for _, _, turn in sorted(self._waiting.pop(time), key=lambda waiting: waiting[:2]):
            turn.succeed()

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
        """Who decides today."""
        return self.roll.members(self.today)

    def docket(self, organ: Organ) -> list[File]:
        """What lies before an organ today, by day of filing, then id."""
        return [file for file in self.files if file.open and self._before(organ, file)]

    def _before(self, organ: Organ, file: File) -> bool:
        step = self.law(file).step(file.dossier.seeks, file.stage)
        return isinstance(step, Power) and step.organ is organ

    # ── Steps ────────────────────────────────────────────────────────────────────────────────────────────

    def take_up(self, organ: Organ, file: File) -> None:
        """The organ decides on a file, or does not take it up."""
        if not file.open:
            return
        law, dossier = self.law(file), file.dossier
        step = law.step(dossier.seeks, file.stage)
        assert isinstance(step, Power), "a docket holds only what the organ has power over"
        if any(act.name not in file.fulfilled for act in step.awaits):
            return
        members = () if file.back else self.members()
        stances = self.world.stances.at(dossier, organ, self.today, members)
        decision = decide(law, step, file.back, stances, members, dossier.applicant)
        if decision.result is Result.NOT_TABLED or not members:
            return
        self._tell_opinions(organ, file, members)
        cites = self._cites(decision, file, organ)
        self.note(file, organ.code, step.gist, cites, decision.result, stances, decision.members)
        if decision.result is Result.ADOPTED:
            self.move(file, step, moved(file.stage, step, decision))

    def _tell_opinions(self, organ: Organ, file: File, members: tuple[State, ...]) -> None:
        for member, opinion, cite in self.world.stances.opinions(file.dossier, organ, self.today, members):
            cites = tuple(rule.id for rule in self.law(file).entitlements(OPINION, organ))
            self.note(file, member, f"has its view recorded: {opinion}", (*cites, cite), decision="opinion")

    def _cites(self, decision: Decision, file: File, organ: Organ) -> tuple[str, ...]:
        provisions = tuple(cite for rule in decision.provisions for cite in rule.cites)
        lines = (self.world.stances.cites(file.dossier, organ, self.today, m) for m in decision.members)
        return tuple(dict.fromkeys((*provisions, *(line for line in lines if line))))

    def move(self, file: File, step: Step, stage: Stage) -> None:
        """Bring a file to its next stage, with all that begins there."""
        file.stage, file.reached, file.set = stage, self.today, False
        law = self.law(file)
        granting = law.granting(file.dossier.seeks)
        last = isinstance(granting, (Signing, Effect)) and granting.at == stage
        if isinstance(step, Power) and (stage == GRANTED or last):
            file.decided_on = self.today
        if stage == GRANTED:
            self.confer(file, step.confers)
        else:
            self._call(file)
            self.look_at(file)
        for owed in law.duties(file.dossier, stage):
            self.owe(file, owed)

    def owe(self, file: File, owed: Duty) -> None:
        """A duty arises; one that lasts is told once, and what counts towards an act is dated with the act."""
        if owed.lasting:
            self.note(file, owed.officer, owed.gist, owed.cites, decision="owed")
        elif owed.part_of is None:
            self.begin(duty(self, file, owed, self.today))

    def _call(self, file: File) -> None:
        """Begin what brings the file on by itself, and the acts that count from this stage."""
        for step in self.law(file).route(file.dossier.seeks):
            if isinstance(step, Signing) and step.at == file.stage:
                self.begin(signature(self, file, step.act, self.today))
            for act in step.awaits if isinstance(step, Power) else ():
                if act.after == file.stage:
                    self.begin(deposit(self, file, act, self.today))

    def _set_day(self, file: File, step: Effect) -> None:
        """Set the day on which a measure takes effect, counted from that on which it was decided or notified."""
        file.set, file.against = True, self.standing(file.dossier.applicant)
        day = max(file.dossier.effective or self.today, step.notice.after(file.reached), self.today)
        self._will_cease(file, step, day)
        self.begin(effect(self, file, step, day))

    def _will_cease(self, file: File, step: Effect, day: Day) -> None:
        """From its day on, the State concerned no longer decides, unless that is what the effect restores."""
        if step.confers is None or not step.confers.decides:
            self.roll.turn(file, max(day, self.today + 1), decides=False)

    def take_effect(self, file: File) -> None:
        """The day has come; where the criteria still have a say, they must hold, today or later."""
        step = self.law(file).step(file.dossier.seeks, file.stage)
        if not file.open or not isinstance(step, Effect):
            return
        if not step.regardless and file.found and file.found.verdict is not Verdict.ADMISSIBLE:
            self.roll.call_off(file)
            file.due = True
            what = f"has no effect: {file.reasons(file.failing)}"
            self.note(file, "law", what, step.cites, decision="no effect")
            return
        if step.regardless and self.standing(file.dossier.applicant) != self._succeeded(file.against):
            self.end(file, Outcome.LAPSED, "no longer holds what this was decided against", *step.cites)
            return
        self._will_cease(file, step, self.today)
        self.note(file, file.dossier.applicant, step.gist, step.cites, decision="in effect")
        self.move(file, step, step.to)

    def confer(self, file: File, standing: Standing | None) -> None:
        """Grant the standing, or take it: that holds from today, and ends what was held or asked for below it."""
        applicant = file.dossier.applicant
        file.open, file.granted_on = False, self.today
        self.held[applicant] = standing
        if standing is not None and standing.decides:
            self.roll.turn(file, self.today + 1, decides=True)
        for other in self.files if standing is not None else ():
            if other.open and other.dossier.applicant == applicant and other.dossier.seeks.satisfied_by(standing):
                self.end(other, Outcome.LAPSED, f"holds the standing of {standing}", file.dossier.cite)
        self.begin(second_look(self))

    def sign(self, file: File, act: Act) -> None:
        """The signature brings the file on, if a provision of the day still says so."""
        step = self.law(file).step(file.dossier.seeks, file.stage)
        if not file.open or not isinstance(step, Signing):
            return
        self.note(
            file,
            step.parties,
            step.gist,
            (*step.cites, *self.acts.cites(self.law(file), file.dossier, act)),
            decision="signed",
        )
        self.move(file, step, step.to)

    def give(self, file: File, what: str, cites: tuple[str, ...]) -> None:
        """A part of an act is done."""
        if file.open:
            self.note(file, file.dossier.applicant, what, cites)

    def fulfil(self, file: File, act: Act) -> None:
        """All that the act consists of is done and counts."""
        if file.open:
            file.fulfilled.add(act.name)
            self.note(
                file,
                file.dossier.applicant,
                act.gist,
                self.acts.cites(self.law(file), file.dossier, act),
                decision="met",
            )

    def perform(self, file: File, owed: Duty) -> None:
        """The officer does what it owes; what follows from that begins.  Of a file that has ended nothing is owed."""
        if file.ended is not None:
            return
        cites = (*owed.cites, *self.acts.lines(file.dossier, owed.act))
        self.note(file, owed.officer, owed.gist, cites, decision="done")
        for next_one in self.law(file).following(file.dossier, owed):
            self.owe(file, next_one)

    def breach(self, file: File, owed: Duty) -> None:
        """The term of a duty has run out."""
        if file.ended is None:
            self.note(file, owed.officer, f"{owed.act}: the term has run out", owed.cites, decision="breached")

    # ── Filing and ending ────────────────────────────────────────────────────────────────────────────────

    def open(self, file: File) -> None:
        """A request is filed."""
        dossier = file.dossier
        file.open = True
        by, what = self._asks(file)
        self.note(file, by, what, (dossier.cite,))
        self.look_at(file)
        if not file.open:
            return
        self._call(file)
        for owed in self.law(file).duties(dossier, file.stage):
            self.owe(file, owed)

    def _asks(self, file: File) -> tuple[str, str]:
        """Who opens a file, and how: by a request, by notice, or by moving a measure against a State."""
        dossier = file.dossier
        if isinstance(dossier.seeks, Standing):
            return dossier.applicant, f"asks for the standing of {dossier.seeks}"
        if dossier.seeks in self.rulebook.notices:
            return dossier.applicant, f"gives notice of {dossier.seeks}"
        ground = f": {dossier.ground}" if dossier.ground else ""
        return "members", f"move the {dossier.seeks} of {dossier.applicant}{ground}"

    def withdraw(self, file: File) -> None:
        """The request, notice or motion is taken back, if it is still open and may be."""
        if not file.open:
            return
        dossier = file.dossier
        step = self.law(file).step(dossier.seeks, file.stage)
        if isinstance(step, Effect) and step.revocable and self._is_final(step.revocable):
            cites = (*step.cites, step.revocable[0].cite)
            self.note(file, dossier.applicant, "cannot take its notice back", cites, decision="final")
            return
        what = "withdraws its request" if isinstance(dossier.seeks, Standing) else "takes its notice back"
        if dossier.seeks in self.rulebook.notices or isinstance(dossier.seeks, Standing):
            self.end(file, Outcome.WITHDRAWN, what, dossier.cite)
        else:
            self.end(file, Outcome.WITHDRAWN, f"the {dossier.seeks} is no longer moved", dossier.cite)

    def _is_final(self, revocable: tuple[Silence, str]) -> bool:
        silence, reading = revocable
        return self.rulebook.reading(silence.id) != reading

    def end(self, file: File, how: Outcome, what: str, *cites: str) -> None:
        """Close a file otherwise than by grant; it keeps its last stage and finding."""
        file.open, file.ended = False, how
        self.roll.call_off(file)
        self.note(file, file.dossier.applicant, what, cites, decision=how)

    # ── Findings ─────────────────────────────────────────────────────────────────────────────────────────

    def look_again(self) -> None:
        """Look at every open file."""
        for file in self.files:
            if file.open:
                self.look_at(file)

    def look_at(self, file: File) -> None:
        """Find what the law of today says of a file; tell it where that has changed."""
        law, dossier = self.law(file), file.dossier
        held = self.standing(dossier.applicant)
        facts = facts_about(self.world, dossier, self.today, held)
        found = finding(law, dossier, facts, self.members())
        if file.found is None or essence(found) != essence(file.found):
            file.findings.append((self.today, found))
            self._tell_finding(file, found)
        file.found = found
        self._tell_tabling(file, law)
        self._watch_for_effect(file, law)
        if dossier.seeks.satisfied_by(held):
            merged = [cite for rule in law.all(Succession) if rule.new == held for cite in rule.cites]
            self.end(file, Outcome.LAPSED, f"holds the standing of {held}", *(merged or [dossier.cite]))

    def _watch_for_effect(self, file: File, law: Law) -> None:
        """Set the day of a measure once the law has a step for it; what was due happens when the criteria hold."""
        step = law.step(file.dossier.seeks, file.stage)
        if file.open and isinstance(step, Effect) and not file.set:
            self._set_day(file, step)
        elif isinstance(step, Effect) and file.due and file.found and file.found.verdict is Verdict.ADMISSIBLE:
            file.due = False
            self.begin(effect(self, file, step, self.today))

    def _tell_finding(self, file: File, found: Finding) -> None:
        cites = tuple(dict.fromkeys(c for ground in found.decisive for c in ground.criterion.cites))
        granting = self.law(file).granting(file.dossier.seeks)
        if found.verdict is Verdict.ADMISSIBLE and granting is not None:
            cites = granting.cites
        self.note(file, "law", f"finding: {found.verdict}", cites or self._absent(file), decision=found.verdict)

    def _absent(self, file: File) -> tuple[str, ...]:
        """What to cite where nothing confers the standing: what closed it, the silence on preparing it."""
        seeks, law = file.dossier.seeks, self.law(file)
        closed = [cite for rule in law.all(Succession) if seeks in rule.old for cite in rule.cites]
        silent = [rule.under[0].cite for rule in law.route(seeks) if rule.under]
        return tuple(dict.fromkeys((*closed, *silent, file.dossier.cite)))

    def _tell_tabling(self, file: File, law: Law) -> None:
        """Say when a file begins to be held back, and when that ends.  A bar is policy: it goes by the day."""
        step = law.step(file.dossier.seeks, file.stage)
        bars = self.rulebook.on(self.today).bars(file.dossier.seeks)
        back = held_back(step, file.found, bars) if step and file.found else ()
        if [rule.key for rule in back] != [rule.key for rule in file.back]:
            cites = tuple(dict.fromkeys(cite for rule in back or file.back for cite in rule.cites))
            what = f"is not tabled: {file.reasons(back)}" if back else "may be tabled again"
            if back or step is not None:
                self.note(file, "law", what, cites, decision=Result.NOT_TABLED if back else "tabled")
        file.back = back

    def standing(self, applicant: State) -> Standing | None:
        """What an applicant holds today: old standings count as what succeeded them."""
        return self._succeeded(self.held[applicant])

    def _succeeded(self, held: Standing | None) -> Standing | None:
        for succession in self.rulebook.on(self.today).all(Succession):
            if held in succession.old:
                held = succession.new
        return held

    # ── Record ───────────────────────────────────────────────────────────────────────────────────────────

    def note(
        self,
        file: File | None,
        by: str,
        what: str,
        cites: tuple[str, ...],
        decision: str | None = None,
        stances: Mapping[State, Stance] | None = None,
        members: tuple[State, ...] = (),
    ) -> None:
        """Enter a line in the record."""
        if self.recording:
            hour = Hour(int(self.env.now) % HOURS)
            dossier = file.dossier if file else None
            self.record.append(Entry(self.today, hour, by, what, dossier, cites, decision, stances, members))

    def tell_events(self) -> None:
        """Enter the scenario's events of the day."""
        for event in self.world.events:
            if event.day == self.today:
                self.note(None, "event", event.what, (event.cite,))
