"""Protocol amending the Charter: the seat of the anti-terrorist structure.  Tashkent, 5 September 2003."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import INTERNAL, TREATY_LIFE
from .words import RATS

PROTOCOL = Instrument(
    "protocol-2003",
    "Charter Protocol 2003",
    adopted="2003-09-05",
    since="2003-09-05",
    source="https://docs.cntd.ru/document/1306223341",
    leaves_open=(silences.in_force_unknown,),
)

seat = PROTOCOL.states("1", "the seat moves from Bishkek to Tashkent", why=INTERNAL, organs=(RATS,), aspect="seat")
force = PROTOCOL.states(
    "2",
    "in force from the thirtieth day after the fourth ratification",
    why=TREATY_LIFE,
    leaves_open=(silences.charter_protocol_threshold,),
)
integral = PROTOCOL.states("3", "the protocol is part of the Charter, in Russian and Chinese alike", why=TREATY_LIFE)
