"""The pause on new members: a shared position, not a text.  First dated report 15 June 2006; ended in 2010."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .words import MEMBER

MORATORIUM = Instrument(
    "enlargement-moratorium",
    "Moratorium on new members",
    since="2006-06-15",
    until="2010-06-11",
    confidence="secondary-report",
    source="http://www.thehindu.com/todays-paper/tp-international/article772639.ece",
    leaves_open=(silences.in_force_unknown,),
    notes="The first day is that of the summit at which the pause was first reported.",
)

pause = MORATORIUM.bar(
    "1",
    "until criteria and a procedure exist no request for membership is taken up",
    seeks=(MEMBER,),
    under=(silences.moratorium, "observed"),
)
