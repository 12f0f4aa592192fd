"""Decisions that completed the admission of India and Pakistan.  Astana, 9 June 2017."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import MONEY, REPEATS

DECISIONS = Instrument(
    "chs-decisions-2017",
    "CHS decisions 2017",
    adopted="2017-06-09",
    since="2017-06-09",
    confidence="secondary-report",
    source="https://ru.sputnik.kg./20170609/dokumenty-podpisannye-na-shos-1033766769.html",
)

status = DECISIONS.states(
    "status",
    "two decisions on one day, one for each State, complete the admission of India and Pakistan",
    why=REPEATS,
    leaves_open=(silences.package_deals,),
)
shares = DECISIONS.states(
    "shares",
    "a decision of its own deals with the shares of the budget",
    why=MONEY,
    leaves_open=(silences.new_share_effect,),
)
