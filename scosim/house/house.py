"""The house: the organisation at work, and all that changes.  It knows no article, and no organ by name.

It reads a clock and makes appointments; what keeps them, one history on SimPy or all of them, is not its business.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..calendar import HOURS, Day, Hour, day_of, moment
from ..procedure import (
    Decision,
    Entry,
    Finding,
    Hold,
    Outcome,
    Package,
    Result,
    Verdict,
    World,
    facts_about,
    finding,
    held_back,
)
from ..provision import Act, Duty, Effect, Power, Signing, Silence, Step, Succession
from ..rulebook import Law, Rulebook
from ..terms import GRANTED, OPINION, Dossier, Organ, Proposal, Stage, Stance, Standing, State
from .acts import Acts, last_day_of
from .file import File, essence
from .roll import Roll
from .table import Appointment, Clock, Item, Milestone, Question


class House:
    """The organisation at work: clock, dockets, standings, record."""

    def __init__(self, rulebook: Rulebook, world: World, clock: Clock, *, record: bool = True) -> None:
        self.rulebook = rulebook
        self.world = world
        self.clock = clock
        self.files = tuple(
            File(place, dossier) for place, dossier in enumerate(sorted(world.dossiers, key=lambda d: d.rank))
        )
        self.recording = record
        self.record: list[Entry] = []
        self.milestones: list[Milestone] = []
        self.held: dict[State, Standing | None] = {
            dossier.applicant: world.held(dossier.applicant, world.opens) for dossier in world.dossiers
        }
        self.roll = Roll(world)
        self.acts = Acts(rulebook, world)
        self._by_filing = rulebook.departs(rulebook.transition)
        self._found: dict[tuple[object, ...], Finding] = {}

    def twin(self, clock: Clock) -> House:
        """The same house by another clock: what becomes of the one leaves the other as it is."""
        other = object.__new__(type(self))
        other.__dict__.update(self.__dict__)
        other.clock = clock
        other.files = tuple(file.twin() for file in self.files)
        other.held = dict(self.held)
        other.roll = self.roll.twin()
        other.record, other.milestones = [], []
        return other

    @property
    def state(self) -> tuple[object, ...]:
        """All on which the future depends, but for the clock and its appointments."""
        return (tuple(file.state for file in self.files), *self.around)

    @property
    def around(self) -> tuple[object, ...]:
        """What the future depends on beside the files: who holds what, and who decides."""
        return tuple(self.held.values()), self.roll.state(self.today)

    # ── Clock ────────────────────────────────────────────────────────────────────────────────────────────

    @property
    def today(self) -> Day:
        """The day that it is; after the run, the day on which it closed."""
        today = day_of(self.clock.now)
        return today if today <= self.world.closes else self.world.closes

    def begin(self) -> None:
        """Appoint the filings, and the withdrawals that the scenario has."""
        for file in self.files:
            self.appoint(file, file.dossier.filed, Hour.FILINGS, "open")
            if file.dossier.withdraws is not None:
                self.appoint(file, file.dossier.withdraws, Hour.WITHDRAWALS, "withdraw")

    def appoint(self, file: File | None, day: Day, hour: Hour, what: str, *terms: object, order: str = "") -> None:
        """Have a method of the house called at an hour of a day; what is past comes at once."""
        time = max(moment(day, hour), self.clock.now)
        if file is None:
            self.clock.appoint(time, Appointment((0, ""), order, what))
        else:
            self.clock.appoint(time, Appointment(file.dossier.rank, order, what, file.place, terms))

    def keep(self, appointment: Appointment) -> None:
        """Do what was appointed."""
        of = () if appointment.file is None else (self.files[appointment.file],)
        getattr(self, appointment.what)(*of, *appointment.terms)

    def days_of_change(self) -> list[Day]:
        """The days on which law, facts or members change within the run."""
        world = self.world
        law = {day for day in self.rulebook.change_days if world.opens <= day <= world.closes}
        return sorted(law | world.change_days)

    # ── Law and members of the day ───────────────────────────────────────────────────────────────────────

    def law(self, file: File) -> Law:
        """The law that governs a file today; in a reading, that of the day on which it was filed."""
        return self.rulebook.on(file.dossier.filed if self._by_filing else self.today)

    def members(self) -> tuple[State, ...]:
        """Who decides today."""
        return self.roll.members(self.today)

    # ── Steps ────────────────────────────────────────────────────────────────────────────────────────────

    def questions(self, organ: Organ, begin: int = 0) -> Iterator[Question]:
        """What the organ decides today, from a file on; each is asked once the one before is settled."""
        for file in self.files[begin:]:
            question = self._question(organ, file)
            if question is not None:
                yield question

    def _question(self, organ: Organ, file: File) -> Question | None:
        """What the organ decides of a file, if it takes it up; a package comes up with its first file, and whole."""
        item = self._item(organ, file)
        if item is None:
            return None
        items = [item]
        if self.world.packages:
            bound = self._bound_to(file)
            found = {each: self._item(organ, each) for each in bound}
            if None in found.values():
                self._tell_waiting(file, [each for each, item in found.items() if item is None])
            items = [item for item in found.values() if item]
            if file is not bound[0] or len(items) < len(bound):
                return None
        members = self.members()
        return Question(organ, self.today, tuple(items), members) if members else None

    def _bound_to(self, file: File) -> tuple[File, ...]:
        """The files that are decided together with a file, itself among them: its package, less those that ended."""
        if not self.world.packages:
            return (file,)
        package = self._package(file)
        files = package.files if package else ()
        bound = tuple(each for each in self.files if each.dossier.id in files and each.under_way)
        return bound if file in bound else (file,)

    def _tell_waiting(self, file: File, others: list[File]) -> None:
        """Say once at a stage that a file is not taken up before the others of its package."""
        package = self._package(file)
        if package is not None and file.bound_at != file.stage:
            file.bound_at = file.stage
            what = f"is not tabled before {', '.join(each.dossier.id for each in others)}, to which it is bound"
            self.note(file, "law", what, (package.cite,), decision=Result.NOT_TABLED)

    def _package(self, file: File) -> Package | None:
        return next((each for each in self.world.packages if file.dossier.id in each.files), None)

    def _item(self, organ: Organ, file: File) -> Item | None:
        """A file with what governs it, if it lies before the organ and may be tabled."""
        if not file.open or file.back:
            return None
        law = self.law(file)
        step = law.step(file.dossier.seeks, file.stage)
        if not isinstance(step, Power) or step.organ is not organ:
            return None
        rule = law.rule_of(step)
        if rule is None or any(act.name not in file.fulfilled for act in step.awaits):
            return None
        return Item(file, law, step, rule)

    def settle(
        self, question: Question, decisions: tuple[Decision, ...], stances: tuple[Mapping[State, Stance], ...]
    ) -> None:
        """Enter what was decided, and bring on what was adopted; of a package all or none."""
        adopted = all(decision.result is Result.ADOPTED for decision in decisions)
        for item, decision, theirs in zip(question.items, decisions, stances, strict=True):
            bound = decision.result is Result.ADOPTED and not adopted
            self._tell_opinions(question.organ, item.file, question.members)
            cites = self._cites(decision, item.file, question.organ)
            if bound and (package := self._package(item.file)):
                cites = (*cites, package.cite)
            result = Result.BOUND if bound else decision.result
            self.note(item.file, question.organ.code, item.power.gist, cites, result, theirs, decision.members)
        if adopted:
            self.pass_on(question)

    def pass_on(self, question: Question) -> None:
        """Bring on the files of a question that was adopted."""
        for item in question.items:
            if item.file.open:
                self.move(item.file, item.power, item.power.to)

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
            self.milestones.append(Milestone(file.place, "decided", self.today))
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
        elif owed.part_of is None and self.recording:
            self._appoint_duty(file, owed)

    def _appoint_duty(self, file: File, owed: Duty) -> None:
        """The officer does the act within its term; if the term runs out first, the duty is breached."""
        done, due = self.acts.day_of_duty(file.dossier, owed, self.today), last_day_of(owed, self.today)
        if due is not None and (done is None or done > due):
            self.appoint(file, due + 1, Hour.SECRETARIAT, "breach", owed, order=owed.key)
        if done is not None:
            self.appoint(file, done, Hour.SECRETARIAT, "perform", owed, order=owed.key)

    def _call(self, file: File) -> None:
        """Appoint what brings the file on by itself, and the acts that count from this stage."""
        for step in self.law(file).route(file.dossier.seeks):
            if isinstance(step, Signing) and step.at == file.stage:
                self._appoint_signature(file, step.act)
            for act in step.awaits if isinstance(step, Power) else ():
                if act.after == file.stage:
                    self._appoint_deposits(file, act)

    def _appoint_signature(self, file: File, act: Act) -> None:
        """The parties sign on the day of the act; that brings the file on."""
        day = self.acts.day(self.law(file), file.dossier, act, self.today)
        if day is not None:
            self.appoint(file, day, Hour.SIGNATURES, "sign", act, order=act.name)

    def _appoint_deposits(self, file: File, act: Act) -> None:
        """What the next organ awaits is done, part by part; when all of it counts, it may take the file up."""
        law, dossier = self.law(file), file.dossier
        for day, what, cites in self.acts.parts(law, dossier, act, self.today) if self.recording else ():
            self.appoint(file, day, Hour.DEPOSITS, "give", what, cites, order=what)
        complete = self.acts.day(law, dossier, act, self.today)
        if complete is not None:
            self.appoint(file, complete, Hour.DEPOSITS, "fulfil", act, order=act.name)

    def _set_day(self, file: File, step: Effect) -> None:
        """Set the day on which a measure takes effect, counted from that on which it was decided or notified."""
        file.set, file.against = True, self.standing(file.dossier.applicant)
        day = max(file.dossier.effective or self.today, step.notice.after(file.reached), self.today)
        self._will_cease(file, step, day)
        self.appoint(file, day, Hour.WITHDRAWALS, "take_effect", order=step.key)

    def _will_cease(self, file: File, step: Effect, day: Day) -> None:
        """From its day on, the State concerned no longer decides, unless that is what the effect restores."""
        if step.confers is None or not step.confers.decides:
            self.roll.turn(file.dossier, max(day, self.today + 1), decides=False)

    def take_effect(self, file: File) -> None:
        """The day has come; where the criteria still have a say, they must hold, today or later."""
        step = self.law(file).step(file.dossier.seeks, file.stage)
        if not file.open or not isinstance(step, Effect):
            return
        if not step.regardless and file.found and file.found.verdict is not Verdict.ADMISSIBLE:
            self.roll.call_off(file.dossier)
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
        """Grant the standing, or take it: that holds from today, and ends what was held or asked for below it.

        What is adopted on a proposal changes nobody's standing.
        """
        applicant = file.dossier.applicant
        file.open, file.granted_on = False, self.today
        self.milestones.append(Milestone(file.place, Outcome.GRANTED, self.today))
        if isinstance(file.dossier.seeks, Proposal):
            return
        self.held[applicant] = standing
        if standing is not None and standing.decides:
            self.roll.turn(file.dossier, self.today + 1, decides=True)
        for other in self.files if standing is not None else ():
            if other.open and other.dossier.applicant == applicant and other.dossier.seeks.satisfied_by(standing):
                self.end(other, Outcome.LAPSED, f"holds the standing of {standing}", file.dossier.cite)
        self.appoint(None, self.today, Hour.RECORD, "look_again")
        self.appoint(None, self.today + 1, Hour.FACTS, "look_again")

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
        """Who opens a file, and how: by a request, a notice, a proposal, or by moving a measure against a State."""
        dossier = file.dossier
        if isinstance(dossier.seeks, Standing):
            return dossier.applicant, f"asks for the standing of {dossier.seeks}"
        if dossier.seeks in self.rulebook.notices:
            return dossier.applicant, f"gives notice of {dossier.seeks}"
        if isinstance(dossier.seeks, Proposal):
            concerned = f", concerning {dossier.applicant}" if dossier.applicant != dossier.id else ""
            return "members", f"propose this {dossier.form or dossier.seeks}{concerned}"
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
            self.end(file, Outcome.WITHDRAWN, f"the {dossier.form or dossier.seeks} is no longer moved", dossier.cite)

    def _is_final(self, revocable: tuple[Silence, str]) -> bool:
        silence, reading = revocable
        return self.rulebook.reading(silence.id) != reading

    def end(self, file: File, how: Outcome, what: str, *cites: str) -> None:
        """Close a file otherwise than by grant; it keeps its last stage and finding."""
        file.open, file.ended = False, how
        self.milestones.append(Milestone(file.place, how, self.today))
        self.roll.call_off(file.dossier)
        by = "members" if isinstance(file.dossier.seeks, Proposal) else file.dossier.applicant
        self.note(file, by, what, cites, decision=how)

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
        found = self._finding(law, dossier, held)
        if file.found is None or essence(found) != essence(file.found):
            file.findings.append((self.today, found))
            self._tell_finding(file, found)
        file.found = found
        self._tell_tabling(file, law)
        self._watch_for_effect(file, law)
        if dossier.seeks.satisfied_by(held):
            merged = [cite for rule in law.all(Succession) if rule.new == held for cite in rule.cites]
            self.end(file, Outcome.LAPSED, f"holds the standing of {held}", *(merged or [dossier.cite]))

    def _finding(self, law: Law, dossier: Dossier, held: Standing | None) -> Finding:
        """The finding of today; twins share what was found."""
        key = (dossier.id, self.today, held, members := self.members())
        if key not in self._found:
            self._found[key] = finding(law, dossier, facts_about(self.world, dossier, self.today, held), members)
        return self._found[key]

    def _watch_for_effect(self, file: File, law: Law) -> None:
        """Set the day of a measure once the law has a step for it; what was due happens when the criteria hold."""
        step = law.step(file.dossier.seeks, file.stage)
        if file.open and isinstance(step, Effect) and not file.set:
            self._set_day(file, step)
        elif isinstance(step, Effect) and file.due and file.found and file.found.verdict is Verdict.ADMISSIBLE:
            file.due = False
            self.appoint(file, self.today, Hour.WITHDRAWALS, "take_effect", order=step.key)

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
        back = held_back(step, file.found, (*bars, *self._holds(file, step))) if step and file.found else ()
        if [rule.key for rule in back] != [rule.key for rule in file.back]:
            cites = tuple(dict.fromkeys(cite for rule in back or file.back for cite in rule.cites))
            what = f"is not tabled: {file.reasons(back)}" if back else "may be tabled again"
            if back or step is not None:
                self.note(file, "law", what, cites, decision=Result.NOT_TABLED if back else "tabled")
        file.back = back

    def _holds(self, file: File, step: Step) -> tuple[Hold, ...]:
        """What the scenario itself holds a file back by, at this organ on this day."""
        holds = self.world.holds.get(file.dossier.id, ())
        return tuple(hold for hold in holds if isinstance(step, Power) and hold.bears_on(step.organ, self.today))

    def waits_for(self, file: File) -> str | None:
        """What a file waits for, while it is open."""
        others = [each for each in self._bound_to(file) if each.stage != file.stage or not each.open or each.back]
        if file.open and not file.back and others:
            return f"{', '.join(each.dossier.id for each in others)}, with which it is decided"
        return file.waits_for(self.law(file))

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
            hour = Hour(self.clock.now % HOURS)
            dossier = file.dossier if file else None
            self.record.append(Entry(self.today, hour, by, what, dossier, cites, decision, stances, members))

    def tell_events(self) -> None:
        """Enter the scenario's events of the day."""
        for event in self.world.events:
            if event.day == self.today:
                self.note(None, "event", event.what, (event.cite,))
