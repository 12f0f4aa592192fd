"""Shanghai Convention against terrorism, separatism and extremism.  Shanghai, 15 June 2001."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .facts import is_a_state
from .register import TREATY_LIFE
from .words import CONVENTION, MEMBER, OUTSIDE, SUSPENDED

TREATY = Instrument(
    "shanghai-convention-2001",
    "Shanghai Convention 2001",
    adopted="2001-06-15",
    since="2001-06-15",
    source="http://fsou.com/html/text/eag/1006668/100666860_4.html",
    leaves_open=(silences.in_force_unknown,),
)

depositary = TREATY.states("18.depositary", "China keeps the treaty and sends out certified copies", why=TREATY_LIFE)
force = TREATY.states(
    "18.force", "in force from the thirtieth day after the last of the six notices", why=TREATY_LIFE
)

consent = TREATY.entitlement(
    "19.consent",
    "another State may accede only with the consent of all parties",
    whom=OUTSIDE,
    verbs=("accede",),
    provided=is_a_state,
    organs=(CONVENTION,),
    answer="with consent",
    consent_of="all parties",
    leaves_open=(silences.convention_consent,),
)

accession_in_force = TREATY.states(
    "19.force", "for one that accedes, in force from the thirtieth day after its notice", why=TREATY_LIFE
)
amendment = TREATY.states("20.amend", "changed by protocol, with the consent of all parties", why=TREATY_LIFE)

leaving = TREATY.entitlement(
    "20.withdraw",
    "a party may leave twelve months after written notice; leaving the organisation is another matter",
    whom=(MEMBER, SUSPENDED),
    verbs=("leave",),
    organs=(CONVENTION,),
    answer="yes",
    leaves_open=(silences.withdrawal_and_treaties,),
)
