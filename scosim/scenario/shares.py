"""Chances in a scenario: shares of one, chains of them, and what follows whom; each refused with a remedy."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator

from ..chances import Chances
from ..errors import try_nearest
from ..terms import Stance
from .fields import MEANT, fraction, one_of, refuse, refuse_kind, text_of
from .reader import Mapping, Sequence, Text, shown

FIRST, OTHERWISE, REST = "first", "otherwise", "rest"


def share(value: object) -> Fraction:
    """A chance from 0 to 1, written as a decimal or a fraction, and taken exactly as it is written."""
    text = text_of(value, "a chance, such as 0.25 or 1/3")
    found = fraction(text)
    if text.quoted or found is None or not 0 <= found <= 1:
        refuse("S0223", f"{shown(text)} is no chance", "expected: a number from 0 to 1, such as 0.25 or 1/3", at=text)
    return found


def chances(value: object) -> Chances:
    """The chance of each stance; they sum to exactly one, where need be by the one that takes the rest."""
    _must_be_mapping(value, "{objection: 0.2, support: 0.8}")
    assert isinstance(value, Mapping), "anything else is refused"
    shares = {_stance(key): share(each) for key, each in value.items() if each != REST}
    total = sum(shares.values(), Fraction(0))
    rests = [key for key, each in value.items() if each == REST]
    if len(rests) > 1:
        refuse("S0234", "the rest is given to two stances", "one stance takes what is left", at=rests[1])
    if rests and total <= 1:
        shares[_stance(rests[0])], total = 1 - total, Fraction(1)
    if total != 1:
        off = f"{told(max(total, Fraction(1)) - min(total, Fraction(1)))} {'is missing' if total < 1 else 'too much'}"
        refuse(
            "S0224",
            f"these chances sum to {told(total)}, not to 1",
            off,
            "mend a number, or let one of them take what is left: `no objection: rest`",
            at=value,
        )
    return Chances.of(shares)


def _must_be_mapping(value: object, expected: str) -> None:
    if not isinstance(value, Mapping) or not value:
        refuse_kind(value, "a mapping", f"expected: {expected}")


def _stance(key: Text, *others: str) -> Stance:
    known = (*others, *(str(stance) for stance in Stance))
    if key not in known:
        refuse(
            "S0304",
            f"{shown(key)} is not a stance",
            f"known: {', '.join(known)}",
            *try_nearest(MEANT.get(key, key), known),
            at=key,
        )
    return Stance(key)


def told(number: Fraction) -> str:
    """A chance as people write it: a decimal where it has one, else a fraction."""
    decimal = f"{float(number):.12g}"
    return decimal if Fraction(decimal) == number else str(number)


def _by_stance(value: object, word: str) -> tuple[Mapping, dict[Stance, Chances], Chances | None]:
    """Chances for each stance that is named, and those under one other word."""
    _must_be_mapping(value, f"chances by stance, and {word}")
    assert isinstance(value, Mapping), "anything else is refused"
    named = {_stance(key, word): chances(value[key]) for key in value if key != word}
    other = [chances(value[key]) for key in value if key == word]
    return value, named, other[0] if other else None


def _chain(value: object) -> tuple[Chances | None, dict[Stance, Chances]]:
    """A chain: for each stance the chances of the next month; where it begins, or else its lasting shares."""
    node, rows, first = _by_stance(value, FIRST)
    for stance, row in rows.items():
        missing = [str(other) for other in row.possible if other not in rows]
        if missing:
            refuse("S0225", f"from {stance} this chain comes to {missing[0]}, and does not go on",
                   f"give the chances from {missing[0]} too", at=node)  # fmt: skip
    if first is not None and any(stance not in rows for stance in first.possible):
        refuse(
            "S0225", "this chain begins where it does not go on", "give a row for each stance under first", at=node
        )
    if first is None and lasting(rows) is None:
        refuse(
            "S0236", "this chain has no shares of its own that last", f"say where it begins: {FIRST}: {{…}}", at=node
        )
    return first, rows


def lasting(rows: dict[Stance, Chances]) -> Chances | None:
    """The shares that a chain keeps once it has them, if there is one such; exact, by elimination."""
    stances = list(rows)
    table = [[rows[a].share(b) - (a == b) for a in stances] + [Fraction(0)] for b in stances[1:]]
    table.append([Fraction(1)] * (len(stances) + 1))
    for place in range(len(stances)):
        pivot = next((row for row in range(place, len(stances)) if table[row][place]), None)
        if pivot is None:
            return None
        table[place], table[pivot] = table[pivot], table[place]
        table[place] = [entry / table[place][place] for entry in table[place]]
        for row in range(len(stances)):
            if row != place:
                table[row] = [a - table[row][place] * b for a, b in zip(table[row], table[place], strict=True)]
    return Chances.of({stance: table[place][-1] for place, stance in enumerate(stances)})


def _when(value: object) -> tuple[dict[Stance, Chances], Chances]:
    """What a follower does: chances by the stance of its leader, and for all others."""
    node, named, otherwise = _by_stance(value, OTHERWISE)
    if otherwise is None:
        refuse("S0226", "nothing is said of the other stances of the one followed, nor of its absence",
               f"add: {OTHERWISE}: {{…}}", at=node)  # fmt: skip
    return named, otherwise


def _between(value: object) -> tuple[Fraction, Fraction]:
    """The lowest and the highest chance that will do."""
    if not isinstance(value, Sequence) or len(value) != 2:
        refuse("S0227", "two numbers belong here, the lowest and the highest", "expected: [0.2, 0.4]")
    low, high = (share(each) for each in value)
    if low > high:
        refuse("S0237", f"{told(low)} is more than {told(high)}", "the lower number comes first", at=value)
    return low, high


HoldsField = Annotated[str, one_of("S0229", "a time for which a stance holds", ("cycle", "sitting"))]
ChancesField = Annotated[Chances, BeforeValidator(chances)]
ChainField = Annotated[tuple[Chances | None, dict[Stance, Chances]], BeforeValidator(_chain)]
WhenField = Annotated[tuple[dict[Stance, Chances], Chances], BeforeValidator(_when)]
ShareField = Annotated[Fraction, BeforeValidator(share)]
BetweenField = Annotated[tuple[Fraction, Fraction], BeforeValidator(_between)]
