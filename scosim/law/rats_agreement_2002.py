"""Agreement on the Regional Anti-Terrorist Structure.  Saint Petersburg, 7 June 2002."""

from __future__ import annotations

from ..provision import ALWAYS, Instrument, read
from . import silences
from .facts import party_to_the_convention
from .register import INTERNAL
from .words import IN_THE_ROOM, MEMBER, RATS

AGREEMENT = Instrument(
    "rats-agreement-2002",
    "RATS Agreement 2002",
    adopted="2002-06-07",
    since="2002-06-07",
    source="https://lawmix.ru/abro/3070",
    leaves_open=(silences.in_force_unknown,),
)

parties = AGREEMENT.entitlement(
    "parties",
    "its parties are members that are parties to the Shanghai Convention",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(RATS,),
    answer="yes",
    provided=read(silences.convention_consent, memorandum_suffices=ALWAYS, separate_act=party_to_the_convention),
)

deputies = AGREEMENT.entitlement(
    "director",
    "members propose the deputies to whose posts they are entitled; the structure's council appoints them",
    whom=(MEMBER,),
    verbs=("nominate",),
    organs=(RATS,),
    answer="with consent",
    consent_of="the council of the structure",
    confidence="secondary-report",
    source="https://dzen.ru/b/YmJObi6ztgfgMGOq",
)

director = AGREEMENT.states(
    "director",
    "the CHS appoints the director of its executive committee; its council appoints the deputies",
    why=INTERNAL,
    organs=(RATS,),
    aspect="chair",
    confidence="secondary-report",
    source="https://dzen.ru/b/YmJObi6ztgfgMGOq",
)
