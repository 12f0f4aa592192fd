"""Every history of a small world, one by one, each with its probability as a fraction.

The engine tells a history; whenever members are asked for their stances, all that they may answer is gone through,
and the engine told from the start for each.  A draw is a number between nought and one of which only an interval is
known: the part in which all that was asked of it so far comes out as it did.  Nothing is merged, nothing is rounded,
and nothing of what walks the courses is used: this is what the contract says under Chances, Cycle and Draw.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import accumulate, pairwise
from math import prod
from typing import Any

from scosim.chances import Certain, Chain, Chances, Drawn, Following, Manner, Swayed, Walked
from scosim.engine import End, History, history
from scosim.procedure import Entry, Outcome, World
from scosim.rulebook import Rulebook
from scosim.stances.chain import Walk
from scosim.tally import Tally
from scosim.terms import Dossier, Stance, State

ORDER = (Stance.OBJECTION, Stance.ABSENT, Stance.RESERVE, Stance.NO_OBJECTION, Stance.SUPPORT)
"""The order in which chances are laid end to end."""

ONE = Fraction(1)

Number = tuple[Any, ...]
"""What a number is drawn for: purpose, member, file, slot."""

Piece = tuple[Fraction, Fraction]
"""What is known of a number: it lies from here to there, which is not part of it."""

Joint = tuple[Stance | None, ...]
"""Where several chains stand in a month; None is one that has not begun."""


class TooManyError(Exception):
    """There are more histories than one cares to tell."""


def brute_force(
    rulebook: Rulebook, world: World, *, most: int = 100_000, by_month: bool = False
) -> tuple[Tally, ...]:
    """The probabilities of each file, files by day of filing, then id; TooManyError beyond so many histories.

    `by_month` tells a chain's months one by one, instead of all paths between two sittings at once.
    """
    tallies: tuple[Tally, ...] = ()
    for told, weight in histories(rulebook, world, most=most, by_month=by_month):
        tallies = tallies or tuple(Tally() for _ in told.ends)
        for tally, end in zip(tallies, told.ends, strict=True):
            weigh(tally, end, told.of(end.dossier.id), weight)
    return tallies


def histories(
    rulebook: Rulebook, world: World, *, most: int = 100_000, by_month: bool = False
) -> Iterator[tuple[History, Fraction]]:
    """Every history of a world, with its probability.

    In the first one all who may object do; so it has the most turns, and tells whether there are far too many.
    """
    turns: list[tuple[int, int]] = []
    chains = _Chains(world)
    for count in range(most + 1):
        luck = Foretold(chains, turns, by_month)
        told = history(rulebook, world, luck)  # type: ignore[arg-type]
        turns = luck.turns
        if count == most or (not count and prod(ways for _, ways in turns) > 2 * most):
            break
        yield told, luck.weight
        while turns and turns[-1][0] + 1 == turns[-1][1]:
            turns.pop()
        if not turns:
            return
        turns[-1] = (turns[-1][0] + 1, turns[-1][1])
    raise TooManyError(f"more than {most} histories")


# ── Luck that is told beforehand ─────────────────────────────────────────────────────────────────────────


class Foretold:
    """Which way each turn goes: as told, as far as that reaches, and from there on the first of its ways."""

    def __init__(self, chains: _Chains, told: list[tuple[int, int]], by_month: bool) -> None:
        self.chains = chains
        self.told = told
        self.by_month = by_month
        self.turns: list[tuple[int, int]] = []
        self.weight = ONE
        self.known: dict[Number, Piece] = {}
        self.walked: dict[tuple[State, str], tuple[int, dict[Joint, Fraction]]] = {}

    def stances(self, of: Callable[[State], Manner], members: tuple[State, ...]) -> dict[State, Stance]:
        """The stance of every member at a sitting."""
        found: dict[State, Stance] = {}

        def stance(member: State) -> Stance:
            if member not in found:
                manner = of(member)
                if isinstance(manner, Following):
                    manner = manner.when[stance(manner.leader) if manner.leader in members else None]
                found[member] = self._taken(manner)
            return found[member]

        return {member: stance(member) for member in members}

    def _taken(self, manner: Certain | Drawn | Walked | Swayed) -> Stance:
        if isinstance(manner, Certain):
            return manner.stance
        if isinstance(manner, Swayed):
            place, stood = manner.draw, tuple(self._taken(each) for each in manner.on)
            return self._drawn((place.purpose, place.member, place.file, place.slot), manner.when[stood])
        if isinstance(manner, Drawn):
            place = manner.draw
            return self._drawn((place.purpose, place.member, place.file, place.slot), manner.chances)
        return self._month_by_month(manner) if self.by_month else self._come_to(manner)

    def _drawn(self, number: Number, chances: Chances) -> Stance:
        """The stance that a number picks; of the number, no more is settled than that."""
        low, high = self.known.get(number, (Fraction(0), ONE))
        pieces = ((stance, max(low, begin), min(high, end)) for stance, begin, end in laid_out(chances.shares))
        ways = [piece for piece in pieces if piece[1] < piece[2]]
        stance, begin, end = ways[self._turn(len(ways))]
        if len(ways) > 1:
            self.known[number] = (begin, end)
            self.weight *= (end - begin) / (high - low)
        return stance

    def _month_by_month(self, manner: Walked) -> Stance:
        chain, path = manner.chain, []
        for month in range(chain.begins, manner.month + 1):
            number = ("chain", manner.member, manner.file, month)
            path.append(self._drawn(number, chain.rows[path[-1]] if path else chain.first))
        return path[-1]

    def _come_to(self, manner: Walked) -> Stance:
        """Where the chain stands; of its path, no more is settled than that."""
        whose = (manner.member, manner.file)
        chains = self.chains.of(*whose)
        month, joint = self.walked.get(
            whose, (min(chain.begins for chain in chains) - 1, {(None,) * len(chains): ONE})
        )
        joint = self.chains.later(chains, joint, month, manner.month)
        place = chains.index(manner.chain)
        shares = {stance: sum(w for at, w in joint.items() if at[place] is stance) for stance in ORDER}
        ways = [stance for stance, share in shares.items() if share]
        stance = ways[self._turn(len(ways))]
        here = {at: weight / shares[stance] for at, weight in joint.items() if at[place] is stance}
        self.walked[whose] = (manner.month, here)
        self.weight *= shares[stance]
        return stance

    def _turn(self, ways: int) -> int:
        if ways == 1:
            return 0
        way = self.told[len(self.turns)][0] if len(self.turns) < len(self.told) else 0
        self.turns.append((way, ways))
        return way


@lru_cache(maxsize=4096)
def laid_out(shares: tuple[Fraction, ...]) -> tuple[tuple[Stance, Fraction, Fraction], ...]:
    """Shares laid end to end, as they are written: each stance with where it begins and ends."""
    ends = list(accumulate(shares))
    return tuple(zip(ORDER, [Fraction(0), *ends[:-1]], ends, strict=True))


class _Chains:
    """How the chains of a world move: those of one member on one file by the same numbers, hence together."""

    def __init__(self, world: World) -> None:
        self.files = {dossier.id: dossier for dossier in world.dossiers}
        self.lines = tuple(line for line in world.stances.lines if isinstance(line.stance, Walk))  # type: ignore[attr-defined]
        self._later: dict[tuple[Any, ...], dict[Joint, Fraction]] = {}
        self._steps: dict[tuple[tuple[Chain, ...], Joint, tuple[bool, ...]], dict[Joint, Fraction]] = {}

    def of(self, member: State, file: str) -> tuple[Chain, ...]:
        """All chains that may be asked of a member on a file."""
        dossier: Dossier = self.files[file]
        chains = (
            line.stance.chain
            for line in self.lines
            if line.member in (None, member) and line.on in (None, file, dossier.applicant)
        )
        return tuple(dict.fromkeys(chains))

    def later(
        self, chains: tuple[Chain, ...], joint: dict[Joint, Fraction], month: int, last: int
    ) -> dict[Joint, Fraction]:
        """Where chains may stand some months later."""
        key = (chains, tuple(joint.items()), month, last)
        if key not in self._later:
            self._later[key] = self._walked(chains, joint, month, last)
        return self._later[key]

    def _walked(
        self, chains: tuple[Chain, ...], joint: dict[Joint, Fraction], month: int, last: int
    ) -> dict[Joint, Fraction]:
        for each in range(month + 1, last + 1):
            after: dict[Joint, Fraction] = {}
            for at, weight in joint.items():
                for to, share in self._step(chains, at, each).items():
                    after[to] = after.get(to, Fraction(0)) + weight * share
            joint = after
        return joint

    def _step(self, chains: tuple[Chain, ...], at: Joint, month: int) -> dict[Joint, Fraction]:
        key = (chains, at, tuple(chain.begins <= month for chain in chains))
        if key not in self._steps:
            rows = [_row(chain, stance, month) for chain, stance in zip(chains, at, strict=True)]
            cuts = sorted({Fraction(0), ONE, *(end for row in rows if row for _, _, end in laid_out(row.shares))})
            found: dict[Joint, Fraction] = {}
            for begin, end in pairwise(cuts):
                to = tuple(
                    row and next(s for s, low, high in laid_out(row.shares) if low <= begin < high) for row in rows
                )
                found[to] = found.get(to, Fraction(0)) + end - begin
            self._steps[key] = found
        return self._steps[key]


def _row(chain: Chain, stance: Stance | None, month: int) -> Chances | None:
    if month < chain.begins:
        return None
    return chain.first if stance is None else chain.rows[stance]


# ── What a history comes to ──────────────────────────────────────────────────────────────────────────────


def weigh(tally: Tally, end: End, entries: tuple[Entry, ...], weight: Fraction | int) -> None:
    """Add to a tally how one file fared in one history, by its record and its end."""
    tally.total += weight
    tally.ends[end.stage, end.outcome] += weight
    for milestone in milestones(end, entries):
        tally.days[milestone] += weight
    ever = set()
    for entry in entries:
        if entry.stances is None:
            continue
        ever |= {("tabled", entry.by), (str(entry.decision), entry.by)}
        if entry.decision == "objected":
            ever |= {("objected by", member) for member in entry.members}
            ever |= {("objected by alone", member) for member in entry.members if len(entry.members) == 1}
            tally.blocks[entry.by, tuple(sorted(entry.members))] += weight
    for event in ever:
        tally.ever[event] += weight


def milestones(end: End, entries: tuple[Entry, ...]) -> Iterator[tuple[str, int]]:
    """What became of a file, and when: decided, granted, or how it ended."""
    if end.decided_on is not None:
        yield "decided", end.decided_on
    if end.granted_on is not None:
        yield "granted", end.granted_on
    for entry in entries:
        if entry.decision in (Outcome.WITHDRAWN, Outcome.LAPSED):
            yield str(entry.decision), entry.day
