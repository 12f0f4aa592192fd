"""Lines that leave the stance of a member to chance, in each way that there is, with small fractions."""

from __future__ import annotations

from fractions import Fraction

from ..calendar import Day, month_of
from ..chances import Chain, Chances
from ..stances.chain import Walk
from ..stances.chances import Lottery
from ..stances.follows import Follower
from ..stances.scripted import Line
from ..terms import Stance, State
from .dice import Dice

MOSTLY = (Stance.NO_OBJECTION, Stance.OBJECTION, Stance.OBJECTION, Stance.ABSENT, Stance.RESERVE, Stance.SUPPORT)


def in_doubt(dice: Dice, members: tuple[State, ...], organs: tuple[str, ...], opens: Day, most: int) -> list[Line]:
    """A line or more, so many at most, each for another member; nobody follows one that follows."""
    lines: list[Line] = []
    begin, count = dice.number(0, len(members) - 1), dice.number(1, most)
    for place, member in enumerate(members[begin:] + members[:begin]):
        if place >= count:
            break
        leaders = [line.member for line in lines if line.member and not isinstance(line.stance, Follower)]
        at = dice.pick(organs) if dice.seldom(3) else None
        lines.append(Line(_way(dice, leaders, opens), f"scenario:{80 + place}", member, at=at))
    return lines


def _way(dice: Dice, leaders: list[State], opens: Day) -> Lottery | Walk | Follower:
    match dice.number(0, 4):
        case 4 if leaders:
            each = dice.seldom(2)
            when = {stance: _lottery(dice, each) for stance in _two(dice)}
            return Follower(dice.pick(leaders), when, _lottery(dice, each))
        case 3:
            stances = _two(dice)
            rows = {stance: _chances(dice, stances) for stance in stances}
            return Walk(Chain(month_of(opens), _chances(dice, stances), rows))
        case number:
            return _lottery(dice, number == 1)


def _lottery(dice: Dice, each_sitting: bool) -> Lottery:
    return Lottery(_chances(dice, _two(dice)), each_sitting)


def _two(dice: Dice) -> tuple[Stance, Stance]:
    """One that lets pass, and another."""
    return Stance.NO_OBJECTION, dice.pick(MOSTLY[1:])


def _chances(dice: Dice, stances: tuple[Stance, Stance]) -> Chances:
    """A few parts in two to five; seldom has one of them none, or all."""
    whole = dice.number(2, 5)
    share = Fraction(dice.pick((0, 1)) if dice.seldom() else Fraction(dice.number(1, whole - 1), whole))
    return Chances.of({stances[0]: 1 - share, stances[1]: share})
