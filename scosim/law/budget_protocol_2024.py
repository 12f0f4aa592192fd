"""Protocol on the shares of the budget after Belarus.  Islamabad, 16 October 2024; applied from 1 January 2025."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import MONEY
from .words import MEMBER, SUSPENDED

PROTOCOL = Instrument(
    "budget-protocol-2024",
    "Budget Protocol 2024",
    adopted="2024-10-16",
    since="2025-01-01",
    source="https://prg.kz/m/amp/document/34870181",
)

shares = PROTOCOL.entitlement(
    "1",
    "shares: China and Russia 17.6 each, Kazakhstan 15.2, Uzbekistan 12.6, Kyrgyzstan 7.6, Tajikistan 6, "
    "India and Pakistan 5.9 each, Belarus and Iran 5.8 each",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
)
basis = PROTOCOL.states(
    "basis",
    "each enlargement is followed by a protocol on shares, under the agreement of 2017",
    why=MONEY,
    leaves_open=(silences.new_share_effect,),
)
