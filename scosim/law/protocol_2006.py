"""Protocol amending the Charter: Secretariat and Secretary-General.  Shanghai, 15 June 2006."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import INTERNAL
from .words import SECRETARIAT

PROTOCOL = Instrument(
    "protocol-2006",
    "Charter Protocol 2006",
    adopted="2006-06-15",
    since="2006-06-15",
    source="https://docs.cntd.ru/document/557568484/titles/6520IM",
    leaves_open=(silences.in_force_unknown,),
)

executive_body = PROTOCOL.states(
    "1",
    "article 11 makes the Secretariat the main permanent executive body, which checks on execution",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="competence",
)
title = PROTOCOL.states(
    "title",
    "the Executive Secretary becomes Secretary-General; older texts are read so",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="chair",
    confidence="secondary-report",
    source="http://www.garant.ru/hotlaw/federal/158795/",
)
