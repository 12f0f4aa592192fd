"""Probabilities without sampling and without a grid: mass as a sum of products over members.

Where one member's objection is enough, what is adopted restricts each member by itself: its number must lie above a
limit.  What is not adopted is the rest, which is a product less a product.  So after any number of sittings the mass
is a sum of terms, each a product over members, with a sign; how a member stood before is a distribution over three
moods within each.  Members that follow leaders are independent once the leaders' moods are told: a term is parted by
those.  Terms that are alike are taken together.  Nothing is rounded with fractions.  Weights may be columns, one row
for each draw of parameters: then one walk through the courses serves them all.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterator, Sequence
from fractions import Fraction
from functools import partial
from itertools import chain, pairwise, product
from typing import Any, NamedTuple

import numpy as np

from .chances import PER_CYCLE, STANCES, Certain, Draw, Drawn, Manner, Spread, Swayed
from .courses import Close, Courses, Fork, Matter, Way
from .errors import TooLargeError, UnfitError
from .exact import FRACTION_COST
from .provision import Condition, Every, Fact
from .readings import facts_in, truth
from .tally import ADOPTED, ALONE, BOUND, OBJECTED, OBJECTED_BY, TABLED, Tally
from .terms import Organ, Stance, State

Grid = np.ndarray[Any, Any]

MOODS = (Stance.OBJECTION, Stance.NO_OBJECTION, Stance.SUPPORT)
FRESH = MOODS.index(Stance.NO_OBJECTION)
"""The mood under which mass lies of whom nothing is remembered."""

MOST_NUMBERS = 1 << 22
"""Numbers that the terms at one fork may be made of; beyond, it is refused."""

MOST_TOGETHER = 14
"""Members of whom each set is counted that stands in the way together; beyond, it is refused."""

Event = tuple[int, str, str]
Factor = tuple[str, State, str]
"""A stream of draws of which one number a cycle is taken: purpose, member, file."""


class Terms(NamedTuple):
    """A sum of products: for each term (first axis) and draw of parameters (second) a weight, and for each factor and
    mood the mass that lies there, spread evenly, between `low` and `high` of its number of this cycle.

    `told` has for each leader the mood that a term supposes in its cycle; -1 where it supposes none.
    """

    weight: Grid
    mass: Grid
    low: Grid
    high: Grid
    told: Grid


class Mass(NamedTuple):
    """All mass at a place, and that which has not seen an event; of which cycle each factor's number is.

    `leaders` are the factors whose mood is told.
    """

    factors: tuple[Factor, ...]
    slots: tuple[int, ...]
    leaders: tuple[Factor, ...]
    rows: dict[Event | None, Terms]


def products(courses: Courses, *, fractions: bool = False, events: bool = True, draws: int = 1) -> tuple[Tally, ...]:
    """The probabilities of each file of a world.

    UnfitError where stances come about otherwise than by chance, memory and leaders, or the rule asks more than that
    no member objects; TooLargeError beyond the bound.  With `draws` weights are columns of so many.
    """
    return _Solver(courses, fractions, events, draws).tallies()


class _Numbers:
    """The kind of number of a run: floats, or fractions; one, or a column of one for each draw of parameters."""

    def __init__(self, fractions: bool, draws: int) -> None:
        self.fractions, self.draws = fractions, draws
        self.kind: Any = object if fractions else float

    def one(self, value: Any) -> Any:
        """A number of this kind; columns stay what they are."""
        return value if self.fractions or isinstance(value, np.ndarray) else float(value)

    def table(self, rows: Sequence[Sequence[Any]]) -> Grid:
        """Rows of numbers or columns, as rows by draws by places."""
        found = np.empty((len(rows), self.draws, len(rows[0])), self.kind)
        for row, values in enumerate(rows):
            for place, value in enumerate(values):
                found[row, :, place] = self.one(value)
        return found

    def fresh(self, terms: int, many: int) -> tuple[Grid, Grid, Grid]:
        """Mass, low and high of factors of which nothing is known yet."""
        shape = (terms, self.draws, many, len(MOODS))
        mass, low, high = (np.full(shape, self.one(Fraction(value)), self.kind) for value in (0, 0, 1))
        mass[..., FRESH] = self.one(Fraction(1))
        return mass, low, high


class _Solver:
    """The mass on its way through the courses."""

    def __init__(self, courses: Courses, fractions: bool, events: bool, draws: int) -> None:
        self.courses, self.events = courses, events
        self.numbers = _Numbers(fractions, draws)
        self.found = tuple(Tally(total=self.numbers.one(Fraction(1))) for _ in courses.files)
        self._cuts: dict[Draw, Grid] = {}
        self._waiting: dict[Fork, list[Mass]] = {}
        self._next: list[Fork] = []

    def tallies(self) -> tuple[Tally, ...]:
        """Carry all the mass to the end."""
        weight = np.full((1, self.numbers.draws), self.numbers.one(Fraction(1)), self.numbers.kind)
        start = Terms(weight, *self.numbers.fresh(1, 0), np.zeros((1, 0), int))
        self._go(self.courses.first, Mass((), (), (), {None: start}))
        while self._next:
            fork = heapq.heappop(self._next)
            self._part(fork, self._waiting.pop(fork))
        return self.found

    def _go(self, way: Way, mass: Mass) -> None:
        plain = self._sum(mass.rows[None])
        for milestone in way.milestones:
            self.found[milestone.file].days[milestone.what, milestone.day] += plain
        if isinstance(way.to, Close):
            for tally, end in zip(self.found, way.to.ends, strict=True):
                tally.ends[end] += plain
            for event, terms in mass.rows.items():
                if event is not None:
                    self.found[event[0]].ever[event[1:]] += plain - self._sum(terms)
            return
        if way.to not in self._waiting:
            self._waiting[way.to] = []
            heapq.heappush(self._next, way.to)
        self._waiting[way.to].append(mass)

    def _sum(self, terms: Terms) -> Any:
        """The mass of all terms: a number, or a column of one for each draw."""
        total = (terms.weight * _whole(terms)).sum(axis=0)
        if self.numbers.draws > 1:
            return total
        return Fraction(total[0]) if self.numbers.fractions else float(total[0])

    def _part(self, fork: Fork, waiting: list[Mass]) -> None:
        asked = [_Asked(self.numbers, self.courses, fork, matter) for matter in fork.matters]
        nodes = {key: node for each in asked for key, node in each.nodes.items()}
        bringing = _Bringing(self.numbers, nodes, self._still(fork), self._cuts)
        for mass in self._together([bringing.brought(mass) for mass in waiting]):
            self._decide(fork, asked, mass)

    def _decide(self, fork: Fork, asked: list[_Asked], mass: Mass) -> None:
        """Part the mass by what is decided."""
        limits = [each.limits(mass) for each in asked]
        whole = [limit for each in limits for limit in each]
        if self.events:
            for each, mine in zip(asked, limits, strict=True):
                self._count(fork, each.matter, mine, mass.rows[None])
        adopted = {event: _above(terms, whole) for event, terms in mass.rows.items()}
        rest = {event: _less(terms, adopted[event]) for event, terms in mass.rows.items()}
        if self.events:
            for each, mine in zip(asked, limits, strict=True):
                told = _Happening(fork.organ.code, each.matter.place, mine, whole, mass.rows)
                adopted |= told.adopted
                rest |= told.rest
        for way, theirs in ((True, adopted), (False, rest)):
            tidy = {event: self._tidy(terms) for event, terms in theirs.items()}
            if len(tidy[None].weight):
                self._go(self.courses.way(fork, way), mass._replace(rows=tidy))

    def _still(self, fork: Fork) -> frozenset[str]:
        return frozenset(self.courses.files[place].id for place in fork.open)

    def _count(self, fork: Fork, matter: Matter, limits: list[_Limit], terms: Terms) -> None:
        """Count each set of members that stands in the way together."""
        stopping = [limit for limit in limits if limit.can]
        if len(stopping) > MOST_TOGETHER:
            raise TooLargeError(f"{len(stopping)} members may object; sets of {MOST_TOGETHER} are counted")
        sets = (terms.weight * _whole(terms, {limit.at for limit in stopping}))[..., None]
        for limit in stopping:
            under, over = limit.parted(terms)
            sets = np.concatenate([sets * over[..., None], sets * under[..., None]], axis=2)
        for number, total in enumerate(sets.sum(axis=0)[0].tolist()):
            if number and total:
                together = tuple(sorted(limit.member for bit, limit in enumerate(stopping) if number >> bit & 1))
                self.found[matter.place].blocks[fork.organ.code, together] += total

    # ── Terms ────────────────────────────────────────────────────────────────────────────────────────────

    def _together(self, masses: list[Mass]) -> Iterator[Mass]:
        """Masses that come to a fork by several ways, as one where they are of the same factors and cycles."""
        alike: dict[Any, list[Mass]] = {}
        for mass in masses:
            alike.setdefault(mass[:3], []).append(mass)
        for group in alike.values():
            rows: dict[Event | None, Terms] = {}
            for event in dict.fromkeys(chain.from_iterable(mass.rows for mass in group)):
                parts = [mass.rows.get(event, mass.rows[None]) for mass in group]
                rows[event] = self._tidy(Terms(*(np.concatenate(each) for each in zip(*parts, strict=True))))
            yield group[0]._replace(rows=rows)

    def _tidy(self, terms: Terms) -> Terms:
        """Take together terms that are alike, and leave out those that weigh nothing."""
        if terms.mass.size > MOST_NUMBERS // (FRACTION_COST if self.numbers.fractions else 1):
            raise TooLargeError(f"{len(terms.weight):,} terms of {terms.mass.shape[2]} members: beyond the bound")
        first: dict[Any, int] = {}
        into = [first.setdefault(key, row) for row, key in enumerate(_keys(terms))]
        weight = np.zeros_like(terms.weight)
        np.add.at(weight, into, terms.weight)
        rows = [row for row in first.values() if np.any(weight[row] != 0)]
        return Terms(weight[rows], *(part[rows] for part in terms[1:]))


def _keys(terms: Terms) -> Iterator[Any]:
    """For each term what it is but for its weight."""
    for row in range(len(terms.weight)):
        parts = [part[row] for part in terms[1:]]
        exactly = terms.mass.dtype == object
        yield tuple(tuple(part.ravel().tolist()) for part in parts) if exactly else b"".join(map(bytes, parts))


def _whole(terms: Terms, but: Collection[int | None] = ()) -> Grid:
    """The product over factors of the mass that lies there, for each term and draw."""
    whole: Grid = np.ones_like(terms.weight)
    for place in range(terms.mass.shape[2]):
        if place not in but:
            whole = whole * _lying(terms, place)
    return whole


def _lying(terms: Terms, place: int) -> Grid:
    """The mass of one factor, for each term and draw."""
    found: Grid = (terms.mass[:, :, place] * (terms.high[:, :, place] - terms.low[:, :, place])).sum(axis=2)
    return found


def _nothing(terms: Terms) -> Terms:
    return Terms(*(part[:0] for part in terms))


def _less(one: Terms, other: Terms) -> Terms:
    other = other._replace(weight=-other.weight)
    return Terms(*(np.concatenate(pair) for pair in zip(one, other, strict=True)))


def _above(terms: Terms, limits: Sequence[_Limit]) -> Terms:
    """What of some terms lies above limits."""
    low, weight = terms.low.copy(), terms.weight
    for limit in limits:
        if limit.at is None:
            weight = weight * (1 - limit.of(terms))
        else:
            low[:, :, limit.at] = _between(low, limit.of(terms), terms.high, limit.at)
    return terms._replace(low=low, weight=weight)


def _between(low: Grid, cut: Grid, high: Grid, place: int) -> Grid:
    """A cut, drawn into the span of a factor where it lies outside."""
    found: Grid = np.minimum(np.maximum(low[:, :, place], cut), high[:, :, place])
    return found


class _Happening:
    """What happens to a matter at a fork: the mass that has not seen an event, if it is adopted and if it is not."""

    def __init__(
        self,
        organ: str,
        place: int,
        mine: list[_Limit],
        whole: list[_Limit],
        rows: dict[Event | None, Terms],
    ) -> None:
        self.place, self.mine, self.whole, self.rows = place, mine, whole, rows
        self.adopted: dict[Event | None, Terms] = {}
        self.rest: dict[Event | None, Terms] = {}
        stopping = [limit for limit in mine if limit.can]
        self._tell(TABLED, organ, lambda terms, up: (_nothing(up), _nothing(terms)))
        self._tell(ADOPTED, organ, lambda terms, up: (_nothing(up), _less(terms, up)))
        if len(mine) < len(whole):
            self._tell(BOUND, organ, lambda terms, up: (up, _less(terms, _above(terms, mine))))
        if stopping:
            self._tell(OBJECTED, organ, partial(_not_by, mine))
        for limit in stopping:
            self._tell(OBJECTED_BY, limit.member, partial(_not_by, [limit]))
            self._tell(ALONE, limit.member, partial(self._not_alone, limit))

    def _tell(self, what: str, whose: str, parted: Callable[[Terms, Terms], tuple[Terms, Terms]]) -> None:
        event = (self.place, what, whose)
        terms = self.rows.get(event, self.rows[None])
        self.adopted[event], self.rest[event] = parted(terms, _above(terms, self.whole))

    def _not_alone(self, limit: _Limit, terms: Terms, up: Terms) -> tuple[Terms, Terms]:
        """What is adopted; and what is not, less where a member is the only one."""
        others = [other for other in self.mine if other is not limit]
        alone = _less(_above(terms, others), _above(terms, self.mine))
        return up, _less(_less(terms, up), alone)


def _not_by(limits: Sequence[_Limit], terms: Terms, up: Terms) -> tuple[Terms, Terms]:
    """What is adopted; and what is not, though these members let it pass."""
    return up, _less(_above(terms, limits), up)


# ── What is asked at a fork ──────────────────────────────────────────────────────────────────────────────


class _Limit(NamedTuple):
    """Below what a member's number stands in the way: by leaders' moods (rows of `table`) and its own (places).

    `at` is the factor that is asked; None for a number that is looked at once.
    """

    member: State
    at: int | None
    table: Grid
    leading: tuple[int, ...]

    @property
    def can(self) -> bool:
        """Whether it can stand in the way at all."""
        return bool(np.any(self.table != 0))

    def of(self, terms: Terms) -> Grid:
        """The limit of each term and draw; of a factor, of each mood too."""
        found: Grid = self.table[_row(terms, self.leading)]
        return found if self.at is not None else found[..., FRESH]

    def parted(self, terms: Terms) -> tuple[Grid, Grid]:
        """The mass of a factor below and above the limit."""
        limit = self.of(terms)
        if self.at is None:
            return limit, 1 - limit
        cut = _between(terms.low, limit, terms.high, self.at)
        low, high, mass = (part[:, :, self.at] for part in (terms.low, terms.high, terms.mass))
        return (mass * (cut - low)).sum(axis=2), (mass * (high - cut)).sum(axis=2)


def _row(terms: Terms, leading: Sequence[int]) -> Grid:
    """For each term the row of a table that goes by how some leaders stand."""
    row = np.zeros(len(terms.weight), int)
    for place in leading:
        row = row * len(MOODS) + terms.told[:, place]
    return row


Nodes = dict[tuple[Factor, int], Drawn | Swayed]
"""How a member stands in a cycle, by whose it is and of which cycle."""


class _Asked:
    """What is asked of members on a matter at a fork."""

    def __init__(self, numbers: _Numbers, courses: Courses, fork: Fork, matter: Matter) -> None:
        self.numbers, self.matter = numbers, matter
        self.manners = courses.manners(fork, matter)
        self.passing = _passing(matter, fork.organ, fork.members)
        self.nodes: Nodes = {}
        for manner in self.manners.values():
            if isinstance(manner, Drawn | Swayed):
                _gather(manner, self.nodes)
            elif not isinstance(manner, Certain):
                raise UnfitError("stances that are walked or follow another's do not make products")

    def limits(self, mass: Mass) -> list[_Limit]:
        """Below which number each member stands in the way."""
        return [self._limit(member, manner, mass) for member, manner in self.manners.items()]

    def _limit(self, member: State, manner: Manner, mass: Mass) -> _Limit:
        passing = self.passing[member]
        if isinstance(manner, Certain):
            if manner.stance is Stance.ABSENT:
                raise UnfitError("a member is absent: then nothing is decided, which is no objection")
            stops = Fraction(int(manner.stance not in passing))
            return _Limit(member, None, self.numbers.table([[stops] * len(MOODS)]), ())
        assert isinstance(manner, Drawn | Swayed), "any other is refused"
        _, leading = _split(manner)
        rows = [[self._end(law, passing) for law in laws] for laws in _laws(manner)]
        factor = factor_of(manner.draw)
        at = mass.factors.index(factor) if factor in mass.factors else None
        names = tuple(mass.leaders.index(factor_of(node.draw)) for node in leading)
        return _Limit(member, at, self.numbers.table(rows), names)

    def _end(self, chances: Any, passing: frozenset[Stance]) -> Any:
        """Where the chances of stances that do not pass end; they must come first."""
        possible = _possible(chances)
        stopping = [stance for stance in possible if stance not in passing]
        if Stance.ABSENT in possible:
            raise UnfitError("a member may be absent: then nothing is decided, which is no objection")
        if stopping != possible[: len(stopping)]:
            raise UnfitError("a stance that does not pass comes after one that does")
        return chances.ends[STANCES.index(stopping[-1])] if stopping else Fraction(0)


def _possible(chances: Any) -> list[Stance]:
    """The stances that have a chance, in any draw of parameters."""
    if not isinstance(chances, Spread):
        return list(chances.possible)
    pairs = zip((0, *chances.ends), chances.ends, strict=False)
    return [stance for stance, (begin, end) in zip(STANCES, pairs, strict=True) if np.any(end != begin)]


def factor_of(draw: Draw) -> Factor:
    """The stream to which a draw belongs."""
    return (draw.purpose, draw.member, draw.file)


def _passing(matter: Matter, organ: Organ, members: tuple[State, ...]) -> dict[State, frozenset[Stance]]:
    """The stances of each member with which a matter passes; UnfitError if members are not asked one by one.

    That a member is there is asked too; who may be absent is refused elsewhere.
    """
    found = {member: frozenset(STANCES) for member in members}
    for part in (part for _, condition in matter.tests for part in _parts(condition)):
        asked = {fact.of for fact in facts_in(part) if isinstance(fact, Fact) and fact.about != "sitting"}
        if len(asked) > 1:
            raise UnfitError("the rule asks more than that each member by itself lets it pass")
        if not asked and not _holds(part, organ, Stance.SUPPORT):
            raise UnfitError("nothing can be adopted here")
        for member in sorted(asked):
            found[member] &= {stance for stance in STANCES if _holds(part, organ, stance)}
    return found


def _parts(condition: Condition) -> Iterator[Condition]:
    if isinstance(condition, Every):
        for part in condition.parts:
            yield from _parts(part)
    else:
        yield condition


def _holds(condition: Condition, organ: Organ, stance: Stance) -> bool:
    def known(fact: Fact) -> bool:
        return organ.code == fact.value if fact.about == "sitting" else stance == fact.value

    return truth(condition, known) is True


# ── Memory and leaders ───────────────────────────────────────────────────────────────────────────────────


def _gather(manner: Drawn | Swayed, nodes: Nodes) -> None:
    """All on which a stance depends; a stance at a sitting stands in only where no stance in the cycle is asked."""
    if manner.draw.purpose == PER_CYCLE:
        nodes.setdefault((factor_of(manner.draw), manner.draw.slot), manner)
    for node in manner.on if isinstance(manner, Swayed) else ():
        key = (factor_of(node.draw), node.draw.slot)
        if nodes.get(key) is not node:
            nodes[key] = node
            _gather(node, nodes)


def _split(manner: Drawn | Swayed) -> tuple[Drawn | Swayed | None, tuple[Drawn | Swayed, ...]]:
    """Its own stance of the cycle before, and those of leaders in this cycle, on which a stance depends."""
    on = manner.on if isinstance(manner, Swayed) else ()
    own = next((node for node in on if node.draw.member == manner.draw.member), None)
    return own, tuple(node for node in on if node is not own)


def _laws(manner: Drawn | Swayed) -> list[list[Any]]:
    """Its chances by how leaders stand (rows) and by how it stood itself (places)."""
    own, leading = _split(manner)
    if isinstance(manner, Drawn):
        return [[manner.chances] * len(MOODS)]
    return [
        [manner.when[(*((mood,) if own is not None else ()), *moods)] for mood in MOODS]
        for moods in product(MOODS, repeat=len(leading))
    ]


def _mood_ends(chances: Any) -> tuple[Any, ...]:
    """Where each mood begins and ends."""
    return (Fraction(0), chances.ends[0], chances.ends[STANCES.index(Stance.NO_OBJECTION)], Fraction(1))


class _Bringing:
    """Brings mass to a fork: cycle by cycle leaders are told apart, and numbers become moods."""

    def __init__(self, numbers: _Numbers, nodes: Nodes, still: frozenset[str], cuts: dict[Draw, Grid]) -> None:
        self.numbers, self.nodes, self.still, self._known = numbers, nodes, still, cuts
        self.slots: dict[Factor, list[int]] = {}
        for factor, slot in sorted(nodes):
            self.slots.setdefault(factor, []).append(slot)
        leading = [leader for node in nodes.values() for leader in _split(node)[1]]
        self.leading = {(factor_of(node.draw), node.draw.slot): node for node in leading}

    def brought(self, mass: Mass) -> Mass:
        """The mass with each factor that is asked in its cycle."""
        mass = self._lined_up(mass)
        last = {factor: slots[-1] for factor, slots in self.slots.items()}
        while True:
            behind = [(slot, f) for f, slot in zip(mass.factors, mass.slots, strict=True) if slot < last.get(f, slot)]
            if not behind:
                break
            slot = min(behind)[0]
            mass = self._closed(self._told(mass, slot), slot, [factor for at, factor in behind if at == slot])
        for slot in sorted({slot for factor, slot in self.leading if slot == last[factor]}):
            mass = self._told(mass, slot)
        return mass

    def _lined_up(self, mass: Mass) -> Mass:
        """The factors of files that are still open, and those that are asked, in order."""
        kept = [place for place, factor in enumerate(mass.factors) if self._is_kept(factor)]
        gone = set(range(len(mass.factors))) - set(kept)
        old = {mass.factors[place]: mass.slots[place] for place in kept}
        new = [factor for factor in self.slots if factor not in old]
        slots = old | {factor: self.slots[factor][0] for factor in new}
        factors = tuple(sorted(slots))
        order = [[*old, *new].index(factor) for factor in factors]
        leaders = tuple(sorted({*(f for f in mass.leaders if f in slots), *(f for f, _ in self.leading)}))
        rows = {
            event: self._aligned(mass, terms, kept, gone, len(new), order, leaders)
            for event, terms in mass.rows.items()
        }
        return Mass(factors, tuple(slots[factor] for factor in factors), leaders, rows)

    def _is_kept(self, factor: Factor) -> bool:
        """Whether anything can still be asked of it: a package is open as long as any of its files is."""
        return factor in self.slots or any(file in self.still for file in (factor[2], *factor[2].split(" + ")))

    def _aligned(
        self,
        mass: Mass,
        terms: Terms,
        kept: list[int],
        gone: set[int],
        new: int,
        order: list[int],
        leaders: tuple[Factor, ...],
    ) -> Terms:
        weight = terms.weight * _whole(terms, kept) if gone else terms.weight
        fresh = self.numbers.fresh(len(weight), new)
        known = (terms.mass, terms.low, terms.high)
        moods, low, high = (
            np.concatenate([part[:, :, kept], more], axis=2)[:, :, order]
            for part, more in zip(known, fresh, strict=True)
        )
        told = np.full((len(weight), len(leaders)), -1)
        for place, leader in enumerate(leaders):
            if leader in mass.leaders:
                told[:, place] = terms.told[:, mass.leaders.index(leader)]
        return Terms(weight, moods, low, high, told)

    def _told(self, mass: Mass, slot: int) -> Mass:
        """The terms parted by how each leader stands in a cycle."""
        for leader in mass.leaders:
            node = self.leading.get((leader, slot))
            if node is not None and mass.slots[mass.factors.index(leader)] == slot:
                rows = {event: self._parted(mass, terms, leader, node) for event, terms in mass.rows.items()}
                mass = mass._replace(rows=rows)
        return mass

    def _parted(self, mass: Mass, terms: Terms, leader: Factor, node: Drawn | Swayed) -> Terms:
        place, at = mass.leaders.index(leader), mass.factors.index(leader)
        if not np.any(terms.told[:, place] < 0):
            return terms
        ends = self._cuts(node)
        parts = []
        for number in range(len(MOODS)):
            low, high, told = terms.low.copy(), terms.high.copy(), terms.told.copy()
            low[:, :, at] = _between(terms.low, ends[number], terms.high, at)
            high[:, :, at] = _between(terms.low, ends[number + 1], terms.high, at)
            told[:, place] = number
            parts.append(terms._replace(low=low, high=high, told=told))
        return Terms(*(np.concatenate(each) for each in zip(*parts, strict=True)))

    def _closed(self, mass: Mass, slot: int, closing: list[Factor]) -> Mass:
        """A cycle is over: how each member stood in it is what is remembered; its number is forgotten."""
        rows = {event: self._forgotten(mass, terms, slot, closing) for event, terms in mass.rows.items()}
        slots = tuple(
            next(each for each in self.slots[factor] if each > slot) if factor in closing else at
            for factor, at in zip(mass.factors, mass.slots, strict=True)
        )
        return mass._replace(slots=slots, rows=rows)

    def _forgotten(self, mass: Mass, terms: Terms, slot: int, closing: list[Factor]) -> Terms:
        weight, told = terms.weight, terms.told.copy()
        moods, low, high = terms.mass.copy(), terms.low.copy(), terms.high.copy()
        fresh = self.numbers.fresh(len(weight), 1)
        for factor in closing:
            at = mass.factors.index(factor)
            later = min(each for each in self.slots[factor] if each > slot)
            if _split(self.nodes[factor, later])[0] is None:
                weight = weight * _lying(terms, at)
                moods[:, :, at] = fresh[0][:, :, 0]
            else:
                moods[:, :, at] = self._stood(mass, terms, at, self.nodes[factor, slot])
            low[:, :, at], high[:, :, at] = fresh[1][:, :, 0], fresh[2][:, :, 0]
            if factor in mass.leaders:
                told[:, mass.leaders.index(factor)] = -1
        return Terms(weight, moods, low, high, told)

    def _cuts(self, node: Drawn | Swayed) -> Grid:
        """Where moods begin and end: by how leaders stand and by mood (rows), by one's own mood before (places)."""
        if node.draw not in self._known:
            rows = [ends for laws in _laws(node) for ends in zip(*(_mood_ends(law) for law in laws), strict=True)]
            self._known[node.draw] = self.numbers.table(rows)
        return self._known[node.draw]

    def _stood(self, mass: Mass, terms: Terms, at: int, node: Drawn | Swayed) -> Grid:
        """The mass of each mood in which a member stood in a cycle."""
        _, leading = _split(node)
        table = self._cuts(node)
        places = [mass.leaders.index(factor_of(leader.draw)) for leader in leading]
        if places and np.any(terms.told[:, places] < 0):
            raise UnfitError("a leader's stance is not known in a cycle in which others follow it")
        row = _row(terms, places) * (len(MOODS) + 1)
        cuts = [_between(terms.low, table[row + number], terms.high, at) for number in range(len(MOODS) + 1)]
        found = [(terms.mass[:, :, at] * (end - begin)).sum(axis=2) for begin, end in pairwise(cuts)]
        return np.stack(found, axis=2)
