"""Small random worlds of the toy league in which members' stances are left to chance in every way there is.

A seed makes one world, by `random.Random` alone, so that a seed in a report is all that it takes to have it again.
Few members are uncertain at once, and organs sit seldom: most worlds have fewer than twenty histories.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import cache
from random import Random
from typing import Any, NamedTuple

from scosim.calendar import Term, day, iso, month_of
from scosim.chances import Chain, Chances, cycles_of
from scosim.procedure import Done, Event, Hold, Holding, Known, Package, World
from scosim.provision import EveryMember, Fact
from scosim.rulebook import Rulebook
from scosim.stances.chain import Walk
from scosim.stances.chances import Lottery
from scosim.stances.follows import Follower
from scosim.stances.scripted import Line, Scripted
from scosim.terms import GRANTED, REQUESTED, Dossier, Proposal, Stance

PORTS = ("Ambra", "Brine", "Coral", "Dune", "Eider")
APPLICANTS = ("Delta", "Elba")
ORGANS = ("BENCH", "MOOT")
OPENS = day("2001-01-01")

MOSTLY = (Stance.OBJECTION, Stance.OBJECTION, Stance.OBJECTION, Stance.NO_OBJECTION, Stance.ABSENT, Stance.RESERVE,
          Stance.SUPPORT)  # fmt: skip


class Model(NamedTuple):
    """A world and the law in it; the seed of its draws is that of which it was made."""

    seed: int
    law: str
    rulebook: Rulebook
    world: World

    @property
    def shares_chains(self) -> bool:
        """Whether some member may walk two chains by the same numbers, which the exact method refuses."""
        lines = [line for line in self.world.stances.lines if isinstance(line.stance, Walk)]  # type: ignore[attr-defined]
        return len(lines) > len({line.member for line in lines})

    def __repr__(self) -> str:
        return "\n".join(told(self))


def model(league: Any, seed: int, *, wide: bool = False) -> Model:
    """The world of a seed; a wide one has more members in doubt, and more sittings."""
    return _Maker(league, seed, wide).model()


def models(league: Any, count: int, begin: int = 0, *, wide: bool = False) -> Iterator[Model]:
    """The worlds of so many seeds."""
    return (model(league, seed, wide=wide) for seed in range(begin, begin + count))


def doubtful(world: Any, seed: int) -> World:
    """A world in which one or two members are in doubt beside what its script says."""
    doubts = _Doubts(f"doubts {seed}", world.opens, world.closes, tuple(sorted(world.sittings)))
    doubts.whom = ("nobody", *(name for file in world.dossiers for name in (file.applicant, file.id)))
    doubts.sought = ("nothing", *(str(file.seeks) for file in world.dossiers))
    script = world.stances
    doubts.leaders |= script.leaders
    doubts.followers |= {line.member for line in script.lines if isinstance(line.stance, Follower)}
    members = world.members(doubts.day())
    uncertain = doubts.chance.sample(members, min(len(members), doubts.pick(1, 2, 2)))
    lines = [
        line
        for member in uncertain
        for line in doubts.in_doubt(member, [m for m in (*uncertain, *members) if m != member], len(uncertain))
    ]
    return replace(world, stances=Scripted((*script.lines, *lines), script.cycles))


# ── Law ──────────────────────────────────────────────────────────────────────────────────────────────────


def _stance(member: str, stance: Stance) -> Fact:
    return Fact("stance", f"{member} says {stance}", f"{member} does not say {stance}", "stance", stance, of=member)


AT_THE_BENCH = Fact("sitting", "sits at the bench", "sits elsewhere", about="sitting", value="BENCH")


@cache
def laws(league: Any) -> dict[str, Rulebook]:
    """What the article says, and what it might."""
    book, rule, refuses, is_away = with_plans(league), league.unanimity, league.refuses, league.is_away
    nobody_refuses, all_are_there = EveryMember(~refuses), EveryMember(~is_away)
    ambra_supports = _stance("Ambra", Stance.SUPPORT)
    return {
        "as it is": book,
        "absence counts": book.read_as({"empty-chair": "counts"}),
        "allies need not be friends": book.read_as({"friends-first": "waived"}),
        "seals by hand": book.read_as({"slow-hands": "never"}),
        "Ambra may force it": book.amended(rule, adopted=nobody_refuses | ambra_supports),
        "Ambra and Brine shield each other": book.amended(
            rule, adopted=nobody_refuses | (ambra_supports & ~_stance("Brine", Stance.OBJECTION))
        ),
        "a quorum at the bench only": book.amended(rule, quorate=all_are_there | ~AT_THE_BENCH),
        "Ambra must be there": book.amended(
            rule, quorate=~_stance("Ambra", Stance.ABSENT), adopted=nobody_refuses | AT_THE_BENCH
        ),
    }


PLANS = {route: Proposal("plan", route) for route in (("BENCH",), ("MOOT",), ("BENCH", "MOOT"))}


def with_plans(league: Any) -> Rulebook:
    """The law of the league, under which bench and moot may be asked to agree on a plan."""
    text = league.text()
    for organ, at in ((league.BENCH, REQUESTED), (league.MOOT, "heard")):
        plans = tuple(plan for route, plan in PLANS.items() if organ.code in route)
        text.power(f"9.{organ}", "it is agreed on", organ=organ, seeks=plans, at=at, to=GRANTED, by=league.unanimity)
    return league.amended_by(text, proposals=PLANS)


def some_as_plans(files: tuple[Dossier, ...], seed: int) -> tuple[Dossier, ...]:
    """Now and then a file is one of a plan instead; what else is drawn of the world stays as it was."""
    chance = Random(f"plans {seed}")
    return tuple(
        file._replace(id=f"plan {place}", seeks=chance.choice(list(PLANS.values())))
        if chance.random() < 0.15
        else file
        for place, file in enumerate(files)
    )


# ── Doubts ───────────────────────────────────────────────────────────────────────────────────────────────


class _Doubts:
    """Makes lines that leave stances to chance; it knows when a run opens and closes, and of what lines may speak."""

    def __init__(self, seed: str, opens: int, closes: int, organs: tuple[str, ...], wide: bool = False) -> None:
        self.chance = Random(seed)
        self.opens, self.closes, self.organs, self.wide = opens, closes, organs, wide
        self.whom: tuple[str, ...] = ("Delta", "Elba", "Delta/friend")
        self.sought: tuple[str, ...] = ("friend", "ally")
        self.leaders: set[str] = set()
        self.followers: set[str] = set()
        self.cites = iter(range(10, 1000))

    def maybe(self, chance: float) -> bool:
        return self.chance.random() < chance

    def pick(self, *options: Any) -> Any:
        return self.chance.choice(options)

    def day(self, begin: int | None = None, end: int | None = None) -> int:
        return self.chance.randint(self.opens if begin is None else begin, self.closes if end is None else end)

    def cite(self) -> str:
        return f"scenario:{next(self.cites)}"

    def in_doubt(self, member: str, others: list[str], crowd: int) -> Iterator[Line]:
        """A member whose stance is left to chance, in one way or in two."""
        width = 3 if (crowd < 2 and self.maybe(0.5)) or (self.wide and self.maybe(0.3)) else 2
        ways = (
            "cycle",
            "cycle",
            "sitting",
            "sitting",
            "turns",
            "organs",
            "walk",
            "walk",
            "walks",
            "follows",
            "follows",
        )
        match self.pick(*ways):
            case "cycle":
                yield self.line(self.lottery(width, False), member)
            case "sitting":
                yield self.line(self.lottery(width, True), member)
            case "turns":  # one line, then another, maybe within a cycle
                yield self.line(self.lottery(width), member)
                yield self.line(self.lottery(width), member, days=1)
            case "organs":  # two chances at one number
                both = self.maybe(0.3)
                for organ in self.organs:
                    yield Line(self.lottery(width, both), self.cite(), member, at=organ)
            case "walk":
                yield self.line(self.walk(width), member)
            case "walks":  # two chains by the same numbers, or a chain for a while
                yield self.line(self.walk(2) if self.maybe(0.5) else self.lottery(2), member)
                yield self.line(self.walk(2), member, days=1)
            case _ if member in self.leaders:  # nobody follows one that follows
                yield self.line(self.lottery(width), member)
            case _:
                leader = self.leader([other for other in others if other not in self.followers])
                self.leaders.add(leader)
                self.followers.add(member)
                yield self.line(self.follower(leader), member)
                if self.maybe(0.3):
                    yield self.line(self.lottery(2), member, days=1)

    def line(self, stance, member: str, days: float = 0.07) -> Line:
        """A line that speaks of a member at all sittings, or only on some files, in one organ, for a while."""
        since = self.day() if self.maybe(days) else None
        until = self.day(since) if self.maybe(days / 2) else None
        on = self.pick(*self.whom) if self.maybe(0.08) else None
        at = self.pick(*self.organs) if self.maybe(0.1) else None
        seeks = self.pick(*self.sought) if self.maybe(0.05) else None
        return Line(stance, self.cite(), member, on, seeks, at, since, until)

    def chances(self, width: int, among: list[Stance] | None = None) -> Chances:
        """Of a few stances, each a small fraction; some may have none, or all."""
        stances = among or self.some(width)
        parts = [self.pick(0, 1, 1, 1, 2, 3) if self.maybe(0.5) else self.pick(1, 2, 3) for _ in stances]
        if not sum(parts):
            parts[0] = 1
        return Chances.of({s: Fraction(part, sum(parts)) for s, part in zip(stances, parts, strict=True)})

    def some(self, width: int) -> list[Stance]:
        stances = [self.pick(*MOSTLY)]
        while len(stances) < width:
            stances = list(dict.fromkeys([*stances, self.pick(*MOSTLY)]))
        return stances

    def lottery(self, width: int, each_sitting: bool | None = None) -> Lottery:
        return Lottery(self.chances(width), self.maybe(0.5) if each_sitting is None else each_sitting)

    def walk(self, width: int) -> Walk:
        short = self.closes - self.opens < 1000
        stances = self.some(self.pick(width, width, 3, 4) if short and self.maybe(0.5) else width)
        rows = {stance: self.chances(0, stances) for stance in stances}
        return Walk(Chain(month_of(self.opens), self.chances(0, stances), rows))

    def leader(self, others: list[str]) -> str:
        """A member, most likely one of the first two, or one that does not sit."""
        return self.pick(*others[:2], *others[:2], *others) if others and self.maybe(0.9) else "Gull"

    def follower(self, leader: str) -> Follower:
        holds = self.maybe(0.5)
        when = {stance: self.lottery(2, holds) for stance in self.some(2)}
        return Follower(leader, when, self.lottery(2, self.pick(holds, holds, not holds)))


# ── One world ────────────────────────────────────────────────────────────────────────────────────────────


class _Maker(_Doubts):
    """Makes a world of the league, with all its doubts."""

    def __init__(self, league: Any, seed: int, wide: bool) -> None:
        super().__init__(f"world {seed}", OPENS, OPENS, ORGANS, wide)
        self.league, self.seed = league, seed
        self.years = self.pick(1, 1, 1, 2, 2, 3, 4)
        self.closes = date(2000 + self.years, 12, 31).toordinal()
        self.members = PORTS[: self.pick(2, 2, 3, 3, 3, 4, 5)]
        self.law = self.pick(*laws(league)) if self.maybe(0.35) else "as it is"

    def model(self) -> Model:
        files = some_as_plans(self.files(), self.seed)
        sittings = self.sittings()
        world = World(
            opens=OPENS,
            closes=self.closes,
            dossiers=files,
            deciding=self.deciding(),
            stances=Scripted(tuple(self.lines(files, sittings)), cycles_of(sittings["MOOT"])),
            holdings=self.holdings(files),
            facts=self.facts(),
            sittings=sittings,
            acts=self.acts(files),
            events=(Event(self.day(), "a storm", "scenario:9"),) if self.maybe(0.2) else (),
            holds={file.id: (self.hold(),) for file in files if self.maybe(0.05)},
            packages=(Package(self.cite(), tuple(file.id for file in files)),)
            if len(files) == 2 and self.maybe(0.5)
            else (),
        )
        return Model(self.seed, self.law, laws(self.league)[self.law], world)

    # ── Files ────────────────────────────────────────────────────────────────────────────────────────────

    def files(self) -> tuple[Dossier, ...]:
        friend, ally = self.league.FRIEND, self.league.ALLY
        one, other = self.pick(friend, friend, ally), self.pick(friend, friend, ally)
        wanted = self.pick(*[[("Delta", one)]] * 3, *[[("Delta", one), ("Elba", other)]] * 3, [("Delta", friend)] * 2,
                           [("Delta", friend), ("Delta", ally)], [("Delta", friend), ("Delta", ally)])  # fmt: skip
        if wanted[1:] and wanted[0][0] == wanted[1][0] and self.maybe(0.4):
            self.law = "allies need not be friends"
        found = []
        for applicant, seeks in wanted:
            name = f"{applicant}/{seeks}" + "#2" * any(file.id == f"{applicant}/{seeks}" for file in found)
            filed = self.day(end=OPENS + self.pick(0, 20, 60))
            withdraws = self.day(filed + 1) if self.maybe(0.08) else None
            found.append(
                Dossier(name, applicant, seeks, filed, self.cite(),
                        signed_by=self.pick(*[None] * 60, "another hand"), withdraws=withdraws)
            )  # fmt: skip
        return tuple(found)

    def holdings(self, files: tuple[Dossier, ...]) -> dict[str, tuple[Holding, ...]]:
        """Who asks to be an ally is mostly a friend of old, unless it asks for that too."""
        friends = {file.applicant for file in files if file.seeks is self.league.FRIEND}
        allies = {file.applicant for file in files if file.seeks is self.league.ALLY}
        return {state: (Holding(self.league.FRIEND, 1),) for state in sorted(allies - friends) if self.maybe(0.95)}

    def acts(self, files: tuple[Dossier, ...]) -> dict[tuple[str, str], tuple[Done, ...]]:
        found = {}
        for file in files:
            for act in ("seal", "dues", "toll", "oath"):
                if self.maybe(0.06 if len(files) == 1 else 0.2):
                    terms = [{"after": Term(self.pick(0, 1, 30, 100, 200))} for _ in files]
                    when = self.pick({"on": self.day()}, {}, *terms, *terms)
                    found[file.id, act] = (Done(self.cite(), **when),)
        return found

    def hold(self) -> Hold:
        since = self.day()
        return Hold(self.cite(), self.pick(None, *ORGANS), since, self.pick(None, self.day(since)))

    def facts(self) -> dict[tuple[str, str, str], tuple[Known, ...]]:
        """All in favour of the applicants, but now and then not for a while."""
        found = {}
        for state in APPLICANTS:
            for fact, of in (("has_harbour", ""), ("at_peace", "any")):
                known = [Known(1, True, "scenario:3")]
                if self.maybe(0.04):
                    since = self.day()
                    known += [Known(since, self.pick(False, None), "scenario:4"),
                              Known(self.day(since) + 1, True, "scenario:5")]  # fmt: skip
                found[state, fact, of] = tuple(known)
        if self.maybe(0.08):  # no peace with one that may become a member
            found["Elba", "at_peace", "Delta"] = (Known(1, False, "scenario:6"),)
        return found

    # ── Members and sittings ─────────────────────────────────────────────────────────────────────────────

    def deciding(self) -> tuple[tuple[int, tuple[str, ...]], ...]:
        found = [(OPENS, self.members)]
        if self.maybe(0.2) and "Brine" not in self.law:
            fewer = self.pick(self.members[:-1], ("Ambra", *self.members[2:]), self.members)
            more = self.pick(self.members, self.members, tuple(sorted({*self.members, "Fjord"})))
            one, other = sorted((self.day(), self.day() + 1))
            found += [(one, fewer), (other + (one == other), more)]
        return tuple(found)

    def sittings(self) -> dict[str, tuple[int, ...]]:
        """Mostly once a year, the bench first; the moot may be called together twice, or the two on one day."""
        bench, moot = set(), set()
        for year in range(2001, 2001 + self.years):
            begin, end = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
            early = year == 2001
            middle = begin + self.pick(70, 150)
            if early or self.maybe(0.5):
                bench |= {self.day(begin + 65 * early, middle)} if self.maybe(0.9) else {self.day(begin, end)}
            if early or self.maybe(0.7):
                moot |= {self.day(middle, end)} if self.maybe(0.8) else {self.day(begin, end)}
            again = 0.4 if (early and self.years < 3) or self.wide else 0.1
            bench |= {self.day(middle, end)} if self.maybe(again) else set()
            moot |= {self.day(middle, end)} if self.maybe(again) else set()
            if self.maybe(0.1):
                moot |= {day for day in bench if day >= begin}
        return {"BENCH": tuple(sorted(bench)), "MOOT": tuple(sorted(moot))}

    # ── Stances ──────────────────────────────────────────────────────────────────────────────────────────

    def lines(self, files: tuple[Dossier, ...], sittings: dict[str, tuple[int, ...]]) -> Iterator[Line]:
        yield Line(self.pick(Stance.NO_OBJECTION, Stance.NO_OBJECTION, Stance.SUPPORT), self.cite())
        everybody = [*self.members, *sorted({file.applicant for file in files if file.seeks is self.league.ALLY})]
        if len(everybody) <= 3 and self.maybe(0.08):
            yield Line(self.pick(self.lottery(2), self.walk(2)), self.cite())
        many = (2, 2, 3, 4) if self.wide else (1, 1, 2, 2, 3) if self.years < 3 else (1, 1, 1, 2)
        doubtful = self.chance.sample(self.members, min(len(self.members), self.pick(*many)))
        if len(files) == 2 and self.maybe(0.8 if len(doubtful) == 1 else 0.2):
            doubtful += [state for state in everybody if state not in self.members]
        for member in doubtful:
            others = [other for other in dict.fromkeys([*doubtful, *everybody]) if other != member]
            yield from self.in_doubt(member, others, len(doubtful))
        others = [member for member in everybody if member not in doubtful]
        if self.maybe(0.3):
            others.append(self.pick(*everybody))
        for member in others:
            if self.maybe(0.35):
                yield self.line(self.pick(*MOSTLY[1:]), member, days=0.9)


# ── In words ─────────────────────────────────────────────────────────────────────────────────────────────


def told(model: Model) -> Iterator[str]:
    """A world in words, for a test that fails."""
    world = model.world
    yield f"seed {model.seed}: law: {model.law}, {iso(world.opens)} to {iso(world.closes)}"
    for since, members in world.deciding:
        yield f"  from {iso(since)} decide {', '.join(members)}"
    for organ, days in world.sittings.items():
        yield f"  {organ} sits {', '.join(iso(each) for each in days)}"
    for file in world.dossiers:
        ends = f", withdraws {iso(file.withdraws)}" if file.withdraws else ""
        yield f"  {file.id} files {iso(file.filed)}{ends}" + (f", signed by {file.signed_by}" * bool(file.signed_by))
    for line in world.stances.lines:  # type: ignore[attr-defined]
        days = " ".join(f"{w} {iso(d)}" for w, d in (("since", line.since), ("until", line.until)) if d)
        narrow = " ".join(str(each) for each in (line.on, line.seeks, line.at) if each)
        yield f"  {line.member or 'any'} {narrow} {days}: {_in_words(line.stance)}"
    for state, holdings in world.holdings.items():
        yield f"  {state} holds {', '.join(str(each.standing) for each in holdings)}"
    for (whom, fact, of), known in world.facts.items():
        if len(known) > 1 or not known[0].value:
            yield f"  {whom} {fact} {of}: {', '.join(f'{each.value} from {each.since}' for each in known)}"
    for what in (world.acts, world.events, world.holds, world.packages):
        if what:
            yield f"  {what}"


def _in_words(stance) -> str:
    match stance:
        case Chances():
            shares = zip(Stance, stance.shares, strict=True)
            return ", ".join(f"{share} {name}" for name, share in shares if share)
        case Lottery(chances, each_sitting):
            return f"[{'sitting' if each_sitting else 'cycle'}: {_in_words(chances)}]"
        case Walk(chain):
            rows = "; ".join(f"{name} -> {_in_words(row)}" for name, row in chain.rows.items())
            return f"[walk: {_in_words(chain.first)}; {rows}]"
        case Follower(leader, when, otherwise):
            rows = "; ".join(f"{name} -> {_in_words(row)}" for name, row in when.items())
            return f"[follows {leader}: {rows}; otherwise {_in_words(otherwise)}]"
    return str(stance)
