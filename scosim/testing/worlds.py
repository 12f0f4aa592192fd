"""Small worlds for any rulebook: who asks for what, who sits when, who says what, what is known, done, held back.

Most of it is as the law hopes, so that much is granted; what goes wrong goes wrong seldom, and one thing at a time.
Days are drawn as offsets from the day on which a run opens, so that a world that fails shrinks to its first days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from hypothesis import strategies as st

from ..calendar import Day, Term
from ..chances import cycles_of
from ..procedure import Done, Event, Hold, Holding, Known, Package, World
from ..provision import Duty, Power, Signing
from ..rulebook import Rulebook
from ..stances.scripted import Line, Scripted
from ..terms import Dossier, Kind, Matter, Measure, Proposal, Stance, Standing, State
from .dice import Dice
from .doubts import in_doubt
from .suited import ANY, Hope, Profile, dossier_of, hopes, profiles

MEMBERS = ("Ambra", "Brine", "Coral")
APPLICANTS = ("Delta", "Elba", "Faro")

STANCES = (Stance.OBJECTION, Stance.RESERVE, Stance.ABSENT, Stance.OBJECTION, Stance.SUPPORT, Stance.NO_OBJECTION)
FLAWS: tuple[dict[str, Any], ...] = ({"signed_by": "another hand"}, {"areas": ()}, {"addressed_to": "nobody"}, {})
"""How a request may be made out badly, if it is."""

SHORT = 30
"""Days within which an act is done, where it is done soon."""


def worlds(
    rulebook: Rulebook,
    *,
    members: tuple[State, ...] = MEMBERS,
    applicants: tuple[State, ...] = APPLICANTS,
    seeks: Sequence[Matter] = (),
    opens: Day | None = None,
    days: int = 1200,
    files: int = 3,
    lines: int = 3,
    doubts: int = 0,
) -> st.SearchStrategy[World]:
    """Worlds of a rulebook: so many days, files, lines of script, and members in doubt at most.

    `seeks` are the matters that files may be about (left out: all that the law knows); `opens` is the first day (left
    out: around a day on which the law changes).
    """

    @st.composite
    def drawn(draw: st.DrawFn) -> World:
        dice = Dice(draw)
        first = _opens(dice, rulebook, days) if opens is None else opens
        maker = _Maker(dice, rulebook, members, applicants, seeks or rulebook.matters, first, first + days)
        return maker.world(files, lines, doubts)

    return drawn()


def _opens(dice: Dice, rulebook: Rulebook, days: int) -> Day:
    """A day on which the law changes; now and then some days before or after."""
    change = dice.pick(rulebook.change_days)
    return change + dice.number(-days // 2, days // 2) if dice.seldom(2) else change


class _Maker:
    """Makes a world of what the dice say."""

    def __init__(
        self,
        dice: Dice,
        rulebook: Rulebook,
        members: tuple[State, ...],
        applicants: tuple[State, ...],
        seeks: Sequence[Matter],
        opens: Day,
        closes: Day,
    ) -> None:
        self.dice, self.rulebook = dice, rulebook
        self.members, self.applicants = members, applicants
        self.matters = by_kind(seeks)
        self.opens, self.closes = opens, closes
        self.organs = tuple(organ.code for organ in rulebook.deciding_organs)
        self.asked: dict[State, Profile] = {}

    def world(self, files: int, lines: int, doubts: int) -> World:
        """So many files, lines and members in doubt at most."""
        dice = self.dice
        dossiers = self._files(dice.number(1, files))
        sittings = {organ: self._sittings() for organ in self.organs}
        last = max(self.rulebook.deciding_organs, key=lambda organ: organ.hour, default=None)
        states = tuple(dict.fromkeys((*self.members, *(d.applicant for d in dossiers if d.seeks.decides))))
        script = [self._line(place, dossiers) for place in range(dice.number(0, lines))]
        script += in_doubt(dice, states, self.organs, self.opens, doubts) if doubts else []
        return World(
            opens=self.opens,
            closes=self.closes,
            dossiers=dossiers,
            deciding=self._deciding(),
            stances=Scripted(tuple(script), cycles_of(sittings[last.code] if last else ())),
            holdings={state: (Holding(each.held, 1),) for state, each in self.asked.items() if each.held is not None},
            facts=dict(self._facts(dossiers)),
            sittings=sittings,
            acts=dict(self._acts(dossiers)),
            events=tuple(Event(self._day(), "a storm", "scenario:9") for _ in range(dice.seldom())),
            holds={file.id: (self._hold(),) for file in dossiers if dice.seldom(12)},
            packages=tuple(self._packages(dossiers)),
        )

    def _day(self, since: Day | None = None) -> Day:
        return self.dice.number(self.opens if since is None else since, self.closes)

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────

    def _files(self, number: int) -> tuple[Dossier, ...]:
        files: list[Dossier] = []
        for offset in sorted(self.dice.number(0, (self.closes - self.opens) // 4) for _ in range(number)):
            matter = (
                files[-1].seeks if files and self.dice.seldom(3) else self.dice.pick(self.dice.pick(self.matters))
            )
            applicant = self.dice.pick(self.applicants)
            profile = self._profile(matter, applicant)
            name = named(files, applicant, matter)
            cite = f"scenario:{20 + len(files)}"
            asks = name if isinstance(matter, Proposal) and not self.dice.seldom(3) else applicant
            files.append(self._odd(dossier_of(profile, name, asks, matter, self.opens + offset, cite)))
            self.asked.setdefault(applicant, profile)
        return tuple(files)

    def _profile(self, matter: Matter, applicant: State) -> Profile:
        """One whose file may pass, if somebody's may and what is held already allows it."""
        suited = first_suited(self.rulebook, matter, self.opens, self.closes)
        known = self.asked.get(applicant)
        if known is not None:
            suited = tuple(each for each in suited if (each.kind, each.held) == (known.kind, known.held))
        return self.dice.pick(suited) if suited else usual(known.held if known else None)

    def _odd(self, file: Dossier) -> Dossier:
        """Now and then a file is withdrawn, badly made out, or shall take effect on a day that it names."""
        dice = self.dice
        if dice.seldom(10):
            file = file._replace(withdraws=self._day(file.filed + 1))
        if dice.seldom(16):
            file = file._replace(**dice.pick(FLAWS))
        if isinstance(file.seeks, Measure) and dice.seldom(2):
            file = file._replace(effective=self._day())
        return file

    def _packages(self, files: tuple[Dossier, ...]) -> Iterator[Package]:
        """Now and then the last two files go together, if they ask for one standing."""
        one, other = files[-2:] if len(files) > 1 else (files[0], files[0])
        bound = one.applicant != other.applicant and one.seeks == other.seeks and isinstance(one.seeks, Standing)
        if bound and self.dice.seldom(3):
            yield Package("scenario:50", (one.id, other.id))

    def _hold(self) -> Hold:
        since = self._day()
        return Hold("scenario:51", self.dice.pick((None, *self.organs)), since, since + self.dice.number(1, 200))

    # ── Members and sittings ─────────────────────────────────────────────────────────────────────────────

    def _deciding(self) -> tuple[tuple[Day, tuple[State, ...]], ...]:
        """The members, among them who holds a standing that decides; now and then one of them goes, or comes."""
        concerned = (state for state, each in self.asked.items() if each.held is not None and each.held.decides)
        found = [(min(self.opens, 1), (*self.members, *concerned))]
        if self.dice.seldom(6):
            fewer = found[0][1][1:]
            found = (
                [(1, fewer), (self._day(), found[0][1])] if self.dice.seldom(2) else [*found, (self._day(), fewer)]
            )
        return tuple(found)

    def _sittings(self) -> tuple[Day, ...]:
        """First on a day, then in steps; now and then never."""
        length = self.closes - self.opens
        begin, step = self.dice.number(1, length // 8), self.dice.number(length // 16, length // 4)
        return () if self.dice.seldom(16) else tuple(range(self.opens + begin, self.closes + 1, step))

    # ── Facts and acts ───────────────────────────────────────────────────────────────────────────────────

    def _facts(self, files: tuple[Dossier, ...]) -> Iterator[tuple[tuple[str, str, str], tuple[Known, ...]]]:
        for file in {file.whose: file for file in reversed(files)}.values():
            for hope in hopes(self.rulebook, file.seeks):
                known = self._known(hope)
                if known:
                    yield (file.whose, hope.name, hope.of), known
                if hope.of == ANY and self.dice.seldom(10):
                    yield (file.whose, hope.name, self.dice.pick(self.members)), self._known(hope)

    def _known(self, hope: Hope) -> tuple[Known, ...]:
        """Mostly as it is hoped, or not stated where the request declares it."""
        good = Known(1, hope.value, "scenario:3")
        match self.dice.number(0, 24):
            case 24:
                return (Known(1, self.dice.pick((not hope.value, None)), "scenario:3"),)
            case 23:
                return (good, Known(self._day(), self.dice.pick((not hope.value, None)), "scenario:4"))
            case 22:
                return (
                    Known(1, self.dice.pick((not hope.value, None)), "scenario:3"),
                    good._replace(since=self._day()),
                )
        return () if hope.declared else (good,)

    def _acts(self, files: tuple[Dossier, ...]) -> Iterator[tuple[tuple[str, str], tuple[Done, ...]]]:
        for file in files:
            acts = acts_of(self.rulebook, file.seeks)
            for act in acts.awaited:
                if not self.dice.seldom(3):
                    yield (file.id, act), (Done("scenario:7", after=Term(self.dice.number(0, SHORT))),)
            for act in self.dice.some((*acts.duties, *(part for part, _ in acts.parts), *acts.awaited), 1):
                yield (file.id, act), (self._done(),)

    def _done(self) -> Done:
        match self.dice.number(0, 3):
            case 2:
                return Done("scenario:7", on=self._day())
            case 3:
                return Done("scenario:7")
        return Done("scenario:7", after=Term(self.dice.number(0, 200)))

    # ── Stances ──────────────────────────────────────────────────────────────────────────────────────────

    def _line(self, place: int, files: tuple[Dossier, ...]) -> Line:
        """What stands in the way is mostly over after a while."""
        dice = self.dice
        stance, member = dice.pick(STANCES), dice.pick((*self.members, None))
        on = dice.pick((None, *(file.id for file in files), *(file.applicant for file in files)))
        since = self._day() if dice.seldom(2) else None
        until = None if dice.seldom(4) else (since or self.opens) + dice.number(1, (self.closes - self.opens) // 2)
        opinion = "too soon" if dice.seldom(4) else None
        at = dice.pick((None, *self.organs))
        return Line(stance, f"scenario:{60 + place}", member, on, None, at, since, until, opinion)


# ── What the law knows ───────────────────────────────────────────────────────────────────────────────────


def by_kind(matters: Sequence[Matter]) -> tuple[tuple[Matter, ...], ...]:
    """The matters by what they are, standings first and twice: most worlds are about them."""
    kinds = [tuple(each for each in matters if isinstance(each, kind)) for kind in (Standing, Measure, Proposal)]
    return tuple(kind for kind in (kinds[0], *kinds) if kind)


def named(files: Sequence[Dossier], applicant: State, matter: Matter) -> str:
    """The id of a file: applicant and matter, and a number from the second on; a proposal has a name of its own."""
    if isinstance(matter, Proposal):
        return f"plan {1 + sum(isinstance(file.seeks, Proposal) for file in files)}"
    name = f"{applicant}/{matter}"
    earlier = sum(file.id.split("#")[0] == name for file in files)
    return f"{name}#{earlier + 1}" if earlier else name


def usual(held: Standing | None) -> Profile:
    """A State of which nothing is alleged."""
    return Profile(Kind.STATE, held, "")


def first_suited(rulebook: Rulebook, matter: Matter, opens: Day, closes: Day) -> tuple[Profile, ...]:
    """Whose file may pass within some days: under the law of the first day on which anybody's may."""
    days = (day for day in (opens, *rulebook.change_days) if opens <= day <= closes)
    return next((found for day in days if (found := profiles(rulebook, matter, day))), ())


class Acts(NamedTuple):
    """The acts that bring a matter on, the parts of each, and what else the law asks of somebody about it."""

    awaited: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    duties: tuple[str, ...]


@lru_cache(maxsize=1024)
def acts_of(rulebook: Rulebook, matter: Matter) -> Acts:
    """The acts of which the law speaks where it speaks of a matter; of a part, with the whole."""
    awaited: dict[str, None] = {}
    parts: dict[tuple[str, str], None] = {}
    duties: dict[str, None] = {}
    for rule in rulebook.rules:
        match rule:
            case Signing() if matter in rule.seeks:
                awaited[rule.act.name] = None
            case Power() if matter in rule.seeks:
                awaited |= {act.name: None for act in rule.awaits}
            case Duty() if matter in rule.seeks and rule.part_of is not None:
                parts[rule.act, rule.part_of.name] = None
            case Duty() if matter in rule.seeks:
                duties[rule.act] = None
    return Acts(tuple(awaited), tuple(parts), tuple(duties))
