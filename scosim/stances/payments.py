"""Side payments: a payer spends its budget on those who mind a dossier most, until it is spent or all are content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ..terms import State
from .parameters import Number


class Payer(NamedTuple):
    """Who pays, how much in all for a dossier, and up to what utility it lifts a member at most."""

    state: State
    budget: float
    content: float = 3.0


def payments(payer: Payer, worth: Mapping[State, float], price: float) -> dict[State, float]:
    """What is added to the utility of each member that is paid, a unit of budget being worth `price`.

    The lowest are lifted first and together: no other way of spending leaves the lowest higher, and as the chance
    of no objection is log-concave in utility, none makes consensus likelier.
    """
    poor = sorted((value, member) for member, value in worth.items() if member != payer.state)
    left, level, lifted = payer.budget * price, 0.0, 0
    for number, (value, _) in enumerate(poor):
        if value >= payer.content:
            break
        above = min(payer.content, poor[number + 1][0]) if number + 1 < len(poor) else payer.content
        step = min(above - value, left / (number + 1))
        left -= step * (number + 1)
        level, lifted = value + step, number + 1
        if left <= 0:
            break
    return {member: level - value for value, member in poor[:lifted]}


def one_by_one(payer: Payer, worth: Mapping[State, Number], price: Number) -> dict[State, Number]:
    """The payments; where utilities are columns, those of each draw by itself."""
    columns = [value for value in (*worth.values(), price) if not isinstance(value, float | int)]
    if not columns:
        return dict(payments(payer, worth, price))
    import numpy as np

    found = {member: np.zeros(len(columns[0])) for member in worth}
    for row in range(len(columns[0])):
        here = {member: float(_at(value, row)) for member, value in worth.items()}
        for member, paid in payments(payer, here, float(_at(price, row))).items():
            found[member][row] = paid
    return dict(found)


def _at(value: Number, row: int) -> Number:
    return value if isinstance(value, float | int) else value[row]
