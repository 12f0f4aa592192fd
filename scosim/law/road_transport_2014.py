"""Agreement on international road transport.  Dushanbe, 12 September 2014: how others may accede."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .facts import is_a_state
from .words import MEMBER, OUTSIDE, ROAD_TRANSPORT

AGREEMENT = Instrument(
    "road-transport-2014",
    "Road Transport Agreement 2014",
    adopted="2014-09-12",
    since="2014-09-12",
    source="https://base.garant.ru/71167678/74d7c78a3a1e33cef2750a2b7b35d2ed",
    leaves_open=(silences.in_force_unknown,),
)

members = AGREEMENT.entitlement(
    "23.member",
    "a member may accede; in force for it thirty days after its document is deposited",
    whom=(MEMBER,),
    verbs=("accede",),
    organs=(ROAD_TRANSPORT,),
    answer="yes",
)
others = AGREEMENT.entitlement(
    "23.non-member",
    "who is no member may accede with the written consent of the members",
    whom=OUTSIDE,
    verbs=("accede",),
    provided=is_a_state,
    organs=(ROAD_TRANSPORT,),
    answer="with consent",
    consent_of="the members, in writing",
)
