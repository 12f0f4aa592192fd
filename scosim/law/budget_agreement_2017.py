"""Agreement on the budget.  Sochi, 1 December 2017; applied from 1 January 2018.  Only its definitions were read."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .budget_agreement_2003 import (
    advances,
    advances_of_the_expelled,
    posts,
    suspension_for_arrears,
)
from .register import TREATY_LIFE
from .words import EXPULSION, MEMBER, SUSPENDED, WITHDRAWAL, granted

AGREEMENT = Instrument(
    "budget-agreement-2017",
    "Budget Agreement 2017",
    adopted="2017-12-01",
    since="2018-01-01",
    confidence="partially-read",
    source="https://adilet.zan.kz/eng/docs/U1800000712",
)

contributions = AGREEMENT.entitlement(
    "1",
    "the members' contributions make up the budget of the permanent bodies",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
)

refund = AGREEMENT.duty(
    "1",
    "advances are given back to a member that leaves",
    officer="SCO budget",
    act="refund of advances",
    seeks=(WITHDRAWAL,),
    after=granted,
    lasting=True,
    instead_of=advances,
)
refund_of_the_expelled = AGREEMENT.duty(
    "1",
    "advances, less debts, are given back to an expelled member, as to one that leaves",
    officer="SCO budget",
    act="refund of advances",
    seeks=(EXPULSION,),
    after=granted,
    lasting=True,
    under=(silences.refund_on_expulsion, "as-on-withdrawal"),
    instead_of=advances_of_the_expelled,
    confidence="inferred",
)

# ── The ladder of arrears of 2003: whether the new agreement repeats it was not seen ─────────────────────

for rule in (posts, suspension_for_arrears):
    AGREEMENT.carries_over(
        rule,
        until=None,
        under=(silences.arrears_automatic, "ladder-kept"),
        leaves_open=(silences.arrears_automatic,),
        confidence="inferred",
    )

provisional = AGREEMENT.states(
    "provisional", "applied provisionally from 1 January 2018", why=TREATY_LIFE, confidence="text-read"
)
