"""Agreement on the Universal Centre against challenges and threats.  Tianjin, 2025; not known to be in force."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import INTERNAL, TREATY_LIFE
from .words import UNIVERSAL_CENTRE

AGREEMENT = Instrument(
    "universal-centre-2025",
    "Universal Centre Agreement 2025",
    adopted="2025-09-01",
    since="2025-09-01",
    source="http://government.ru/docs/all/160742/?page=2",
    leaves_open=(silences.in_force_unknown,),
)

languages = AGREEMENT.states(
    "18",
    "its languages are those of the organisation",
    why=INTERNAL,
    organs=(UNIVERSAL_CENTRE,),
    aspect="regulation",
)
changes = AGREEMENT.states("19", "changed by protocol, with the consent of all parties", why=TREATY_LIFE)
depositary = AGREEMENT.states("21", "the Secretariat keeps it and sends out copies", why=TREATY_LIFE)
force = AGREEMENT.states(
    "22",
    "in force thirty days after the last notice, and only with the protocol that amends the Charter",
    why=TREATY_LIFE,
    organs=(UNIVERSAL_CENTRE,),
    aspect="place",
    leaves_open=(silences.charter_protocol_threshold,),
)
