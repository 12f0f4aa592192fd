"""The life of an organisation, step by step: States file and withdraw, members speak, organs sit, facts change.

After each step the whole history is told again: every promise holds, and the past is as it was told before.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import ClassVar, NamedTuple

from hypothesis import settings as Settings  # noqa: N812
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from ..calendar import Day, Term
from ..engine import History, history
from ..procedure import Done, Entry, Hold, Holding, Known, Package, World
from ..provision import Duty, Succession
from ..rulebook import Rulebook
from ..stances.scripted import Line, Scripted
from ..terms import Dossier, Kind, Matter, Measure, Proposal, Stance, Standing, State
from .dice import Dice
from .fired import can_fire, fired
from .promises import broken
from .suited import Profile, dossier_of, grounds, hopes, profiles, standings
from .worlds import APPLICANTS, FLAWS, MEMBERS, acts_of, by_kind, named, usual

MOST_FILES, MOST_OPEN = 12, 4
STANDS = (Stance.OBJECTION, Stance.ABSENT, Stance.RESERVE, Stance.SUPPORT)


class Step(NamedTuple):
    """Something that may be done in a life: how often beside others, when it can be, and how."""

    often: int
    possible: Callable[[RulebookMachine], object]
    taken: Callable[[RulebookMachine, Dice], None]


STEPS: dict[str, Step] = {}
"""What may be done in a life, by name."""

Taken = Callable[["RulebookMachine", Dice], None]


def step(often: int = 1, possible: Callable[[RulebookMachine], object] = lambda _: True) -> Callable[[Taken], Taken]:
    """A method of the machine is one of its steps."""

    def enter(taken: Taken) -> Taken:
        STEPS[taken.__name__.replace("_", " ")] = Step(often, possible, taken)
        return taken

    return enter


class RulebookMachine(RuleBasedStateMachine):
    """A world that grows by what is done in it today; nothing that waits for an act is done but what is dated.

    Make a class of it that names its `rulebook`; `fired` counts its steps, and the provisions put to work.
    """

    rulebook: ClassVar[Rulebook]
    members: ClassVar[tuple[State, ...]] = MEMBERS
    applicants: ClassVar[tuple[State, ...]] = APPLICANTS
    seeks: ClassVar[tuple[Matter, ...]] = ()
    """What files may be about; of nothing in particular, all that the law knows."""
    fired: ClassVar[Counter[str]] = Counter()

    opens: Day
    today: Day
    open: int
    """How many files are open."""
    sittings: dict[str, list[Day]]
    deciding: list[tuple[Day, tuple[State, ...]]]
    dossiers: list[Dossier]
    awaited: list[tuple[str, str]]
    wrong: tuple[tuple[str, str, str], bool] | None

    @initialize(data=st.data())
    def a_day_dawns(self, data: st.DataObject) -> None:
        """The first day is one on which the law changes, or soon after; everybody holds something, or nothing."""
        dice = Dice(data.draw)
        self.law = by_hand(self.rulebook)
        self.opens = self.today = self.before = dice.pick(self.law.change_days) + 10 * dice.number(0, 20)
        self.held = {each: dice.pick(standings(self.law)) for each in self.applicants}
        self.holdings = {each: (Holding(held, 1),) for each, held in self.held.items() if held is not None}
        concerned = tuple(each for each, held in self.held.items() if held is not None and held.decides)
        self.deciding = [(self.opens, (*self.members, *concerned))]
        self.sittings = {organ.code: [] for organ in self.law.deciding_organs}
        self.dossiers = []
        self.lines: list[Line] = []
        self.facts: dict[tuple[str, str, str], list[Known]] = {}
        self.acts: dict[tuple[str, str], tuple[Done, ...]] = {}
        self.holds: dict[str, tuple[Hold, ...]] = {}
        self.packages: list[Package] = []
        self.wrong = None
        self.record: tuple[Entry, ...] = ()
        self.awaited = []
        self.open = 0
        self.void: set[tuple[str, str]] = set()

    @property
    def matters(self) -> tuple[Matter, ...]:
        """What files may be about."""
        return self.seeks or self.law.matters

    def world(self) -> World:
        """All that was done so far; the run closes today."""
        return World(
            opens=self.opens,
            closes=self.today,
            dossiers=tuple(self.dossiers),
            deciding=tuple(self.deciding),
            stances=Scripted(tuple(self.lines)),
            holdings=self.holdings,
            facts={key: tuple(known) for key, known in self.facts.items()},
            sittings={organ: tuple(days) for organ, days in self.sittings.items()},
            acts=dict(self.acts),
            holds=dict(self.holds),
            packages=tuple(self.packages),
        )

    @rule(step=st.runner().flatmap(lambda life: st.sampled_from(life.possible())), data=st.data())
    def happens(self, step: str, data: st.DataObject) -> None:
        """A step is taken."""
        self.fired[step] += 1
        STEPS[step].taken(self, Dice(data.draw))

    def possible(self) -> list[str]:
        """The steps that can be taken now, each as often as it shall weigh."""
        return [name for name, each in STEPS.items() if each.possible(self) for _ in range(each.often)]

    # ── Time and sittings ─────────────────────────────────────────────────────────────────────────────────

    @step(4, lambda life: life.sittings)
    def the_organs_sit_one_after_the_other(self, dice: Dice) -> None:
        """Some days apart, or all on one day; and maybe so again, for what takes more than one round."""
        for _ in range(dice.number(1, 3)):
            for organ in self.sittings:
                self._sit(organ, dice.number(0, 5))

    @step(2)
    def days_pass(self, dice: Dice) -> None:
        """Some days; now and then many, or as many as until the law changes."""
        later = [day for day in self.law.change_days if day > self.today]
        if later and dice.seldom(4):
            self.today = later[0]
        else:
            self.today += dice.number(1, 400) if dice.seldom(4) else dice.number(1, 20)

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────

    @step(3, lambda life: life.open < MOST_OPEN and len(life.dossiers) < MOST_FILES)
    def somebody_files(self, dice: Dice) -> None:
        """One whose file may pass, if anybody's may; now and then anybody, for anything."""
        possible = list(self._possible())
        if possible and not dice.seldom(12):
            kind = dice.pick(by_kind([matter for matter, _, _ in possible]))
            matter = dice.pick(kind)
            self._file(dice, *dice.pick([each for each in possible if each[0] == matter]))
        else:
            applicant = dice.pick(self.applicants)
            self._file(dice, dice.pick(self.matters), applicant, usual(self.held[applicant]))

    @step(possible=lambda life: life.open < MOST_OPEN and len(life.dossiers) < MOST_FILES)
    def somebody_files_badly(self, dice: Dice) -> None:
        """For what might pass, were it made out otherwise, or asked by another."""
        matters = [matter for matter in self.matters if profiles(self.law, matter, self.today)]
        if matters:
            matter = dice.pick(dice.pick(by_kind(matters)))
            applicant, kind = dice.pick(self.applicants), dice.pick(tuple(Kind))
            name = self._file(
                dice, matter, applicant, Profile(kind, self.held[applicant], dice.pick(grounds(self.law)))
            )
            place = next(place for place, file in enumerate(self.dossiers) if file.id == name)
            self.dossiers[place] = self.dossiers[place]._replace(**dice.pick(FLAWS))

    @step(possible=lambda life: life.open < MOST_OPEN and len(life.dossiers) < MOST_FILES)
    def two_file_together(self, dice: Dice) -> None:
        """Two ask for one standing on one day, and neither shall have it without the other."""
        possible = [each for each in self._possible() if isinstance(each[0], Standing)]
        pairs = [(one, other) for one in possible for other in possible if one[0] == other[0] and one[1] < other[1]]
        if pairs:
            one, other = dice.pick(pairs)
            bound = (self._file(dice, *one), self._file(dice, *other))
            self.packages.append(Package(f"scenario:{100 + len(self.packages)}", bound))

    def _possible(self) -> Iterator[tuple[Matter, State, Profile]]:
        """Who may ask for what today, and how."""
        for matter in self.matters:
            for profile in profiles(self.law, matter, self.today):
                holders = (each for each, held in self.held.items() if self._succeeded(held) == profile.held)
                yield from ((matter, applicant, profile) for applicant in holders)

    def _succeeded(self, held: Standing | None) -> Standing | None:
        for succession in self.law.on(self.today).all(Succession):
            held = succession.new if held in succession.old else held
        return held

    def _file(self, dice: Dice, matter: Matter, applicant: State, profile: Profile) -> str:
        name = named(self.dossiers, applicant, matter)
        whose = name if isinstance(matter, Proposal) and not dice.seldom(3) else applicant
        file = dossier_of(profile, name, whose, matter, self.today, f"scenario:{20 + len(self.dossiers)}")
        if isinstance(matter, Measure) and dice.seldom(2):
            file = file._replace(effective=self.today + dice.number(0, 200))
        self.dossiers.append(file)
        for hope in hopes(self.law, matter):
            if not hope.declared:
                self.facts.setdefault((file.whose, hope.name, hope.of), [Known(1, hope.value, "scenario:3")])
        for duty in acts_of(self.law, matter).duties:
            if dice.seldom(3):
                self.acts[name, duty] = (Done("scenario:8", after=Term(dice.number(0, 60))),)
        return name

    @step(possible=lambda life: life.dossiers)
    def a_file_is_withdrawn(self, dice: Dice) -> None:
        """Seldom, and on a later day than that of its filing."""
        number = dice.number(0, len(self.dossiers) - 1)
        file = self.dossiers[number]
        if file.withdraws is None and file.filed < self.today and dice.seldom(4):
            self.dossiers[number] = file._replace(withdraws=self.today)

    @step(possible=lambda life: life.dossiers)
    def a_file_is_held_back(self, dice: Dice) -> None:
        """For some days, before one organ or any."""
        file = dice.pick(self.dossiers).id
        at = dice.pick((None, *self.sittings))
        if dice.seldom(3):
            hold = Hold("scenario:51", at, self.today, self.today + dice.number(1, 60))
            self.holds[file] = (*self.holds.get(file, ()), hold)

    # ── Members ─────────────────────────────────────────────────────────────────────────────────────────

    @step(2, lambda life: life.sittings)
    def an_organ_sits(self, dice: Dice) -> None:
        """Today, or soon."""
        self._sit(dice.pick(tuple(self.sittings)), dice.number(0, 10))

    @step(possible=lambda life: life.sittings)
    def an_organ_sits_and_a_member_speaks(self, dice: Dice) -> None:
        """Of that day alone, about all files."""
        self._sit(dice.pick(tuple(self.sittings)), dice.number(1, 10))
        member = dice.pick(self.members)
        self.lines.append(Line(dice.pick(STANDS), "scenario:50", member, since=self.today, until=self.today + 1))

    def _sit(self, organ: str, days: int) -> None:
        self.today += days
        if self.today not in self.sittings[organ]:
            self.sittings[organ].append(self.today)

    @step()
    def a_member_takes_a_stance_for_some_days(self, dice: Dice) -> None:
        """One or all, at one organ or any, on one file or any."""
        on = dice.pick((None, *(file.id for file in self.dossiers)))
        line = Line(dice.pick(STANDS), f"scenario:{60 + len(self.lines)}", dice.pick((*self.members, None)), on)
        at, opinion = dice.pick((None, *self.sittings)), dice.pick((None, "too soon"))
        until = self.today + dice.number(1, 30)
        self.lines.append(line._replace(at=at, since=self.today, until=until, opinion=opinion))

    @step(possible=lambda life: life.deciding[-1][0] < life.today)
    def the_members_change(self, dice: Dice) -> None:
        """The last of them goes, or all are there."""
        whole = self.deciding[0][1]
        self.deciding.append((self.today, dice.pick((whole, whole[1:]))))

    # ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────

    @step(5, lambda life: life.awaited)
    def what_a_file_waits_for_is_done(self, dice: Dice) -> None:
        """The act for which the law waits."""
        self._do(*dice.pick(self.awaited))

    @step(possible=lambda life: life.dossiers)
    def an_act_is_done(self, dice: Dice) -> None:
        """Whether or not anybody waits for it; or every part of it, and now and then not all."""
        file = dice.pick(self.dossiers)
        acts = acts_of(self.law, file.seeks)
        if acts.parts and not dice.seldom(3):
            for part, _ in acts.parts:
                if not dice.seldom(6):
                    self._do(file.id, part)
        elif acts.awaited:
            self._do(file.id, dice.pick(acts.awaited))

    def _do(self, name: str, act: str) -> None:
        """An act is done once, unless it was done before anybody called for it; a whole is not given in parts."""
        matter = next(file.seeks for file in self.dossiers if file.id == name)
        pairs = acts_of(self.law, matter).parts
        others = {pair[pair[0] == act] for pair in pairs if act in pair}
        if not any((name, other) in self.acts for other in others) and (
            (name, act) not in self.acts or (name, act) in self.void
        ):
            self.acts[name, act] = (Done("scenario:7", on=self.today),)

    # ── Facts ────────────────────────────────────────────────────────────────────────────────────────────

    @step(possible=lambda life: life.dossiers and life.wrong is None)
    def something_goes_wrong(self, dice: Dice) -> None:
        """A fact of a file is no longer as it was hoped, or no longer known."""
        file = dice.pick(self.dossiers)
        hoped = hopes(self.law, file.seeks)
        if hoped:
            hope = dice.pick(hoped)
            self.wrong = (file.whose, hope.name, hope.of), hope.value
            self._learn(dice.pick((not hope.value, None)))

    @step(2, lambda life: life.wrong is not None)
    def what_was_wrong_is_mended(self, dice: Dice) -> None:
        """After some days it is as it was hoped."""
        assert self.wrong is not None
        self.today += dice.number(1, 10)
        self._learn(self.wrong[1])
        self.wrong = None

    def _learn(self, value: bool | None) -> None:
        assert self.wrong is not None
        self.facts.setdefault(self.wrong[0], []).append(Known(self.today, value, "scenario:3"))

    # ── What is promised ─────────────────────────────────────────────────────────────────────────────────

    @invariant()
    def the_promises_hold_and_the_past_stays(self) -> None:
        """Whatever was done, and in whatever order."""
        world = self.world()
        told = history(self.law, world)
        assert broken(self.law, world, told) == []
        was, now = (told_before(record, self.before) for record in (self.record, told.record))
        assert now == was
        self._remember(told)

    def _remember(self, told: History) -> None:
        self.record, self.before = told.record, self.today
        self.held |= {each: held for each, held in told.standings.items() if each in self.held}
        acts = {act.name for act in self.law.acts}
        self.awaited = [(end.dossier.id, end.waits_for) for end in told.ends if end.waits_for in acts]
        self.open = sum(end.waits_for is not None for end in told.ends)
        self.void = {(dossier.id, act) for dossier, act, _ in told.void_acts}

    def teardown(self) -> None:
        """At the end: views change nothing, a longer run begins alike; what was at work is counted."""
        if not hasattr(self, "law"):
            return
        world = self.world()
        told = history(self.law, world)
        silent = history(self.law, without_opinions(world))
        assert [(end.stage, end.outcome) for end in told.ends] == [(end.stage, end.outcome) for end in silent.ends]
        longer = history(self.law, replace(world, closes=self.today + 100))
        assert [entry for entry in longer.record if entry.day <= self.today] == list(told.record)
        self.fired.update(fired(self.law, told))


def run_machine(
    rulebook: Rulebook,
    *,
    expected: Collection[str] | None = None,
    excused: Mapping[str, str] | None = None,
    members: tuple[State, ...] = MEMBERS,
    applicants: tuple[State, ...] = APPLICANTS,
    seeks: tuple[Matter, ...] = (),
    settings: Settings | None = None,
) -> Counter[str]:
    """Live the life of a rulebook many times; how often each step was taken, and each provision put to work.

    AssertionError for a broken promise, with the steps that lead to it; and for what never happened: of the names
    that are `expected` (left out: every step, and every provision that can fire), less those `excused`, each for a
    reason.  Whoever alone is spoken of by a duty is among the applicants.
    """
    alone = {rule.only for rule in rulebook.rules if isinstance(rule, Duty) and rule.only}
    terms = {
        "rulebook": rulebook,
        "members": members,
        "applicants": (*applicants, *sorted(alone)),
        "seeks": seeks,
        "fired": (counted := Counter[str]()),
    }
    life = type("Life", (RulebookMachine,), terms)
    run_state_machine_as_test(life, settings=settings)
    never = [
        name
        for name in ((*STEPS, *can_fire(by_hand(rulebook))) if expected is None else expected)
        if not counted[name] and name not in (excused or {})
    ]
    assert not never, f"never happened: {', '.join(never)}"
    return counted


@lru_cache(maxsize=64)
def by_hand(rulebook: Rulebook) -> Rulebook:
    """The same law, read so that an act which nobody dates is not done, where it may be so read."""
    silences = {act.silence.id: act.silence for act in rulebook.acts}
    return rulebook.read_as(
        {
            name: next(each for each in silence.readings if each != silence.default)
            for name, silence in silences.items()
            if len(silence.readings) > 1
        }
    )


def told_before(record: tuple[Entry, ...], day: Day) -> list[Entry]:
    """What was told before a day; a file that is withdrawn later is the same file."""
    entries = [entry for entry in record if entry.day < day]
    return [entry._replace(dossier=entry.dossier and entry.dossier._replace(withdraws=None)) for entry in entries]


def without_opinions(world: World) -> World:
    """The same world with no view recorded.  ValueError where its stances are not scripted."""
    if not isinstance(world.stances, Scripted):
        raise ValueError("views are recorded in a script")
    lines = tuple(line._replace(opinion=None) for line in world.stances.lines)
    return replace(world, stances=Scripted(lines, world.stances.cycles))
