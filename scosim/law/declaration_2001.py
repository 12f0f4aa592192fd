"""Declaration on the establishment of the organisation.  Shanghai, 15 June 2001."""

from __future__ import annotations

from ..provision import ALWAYS, EveryMember, Instrument, read
from . import silences
from .facts import is_absent, objects
from .register import DEFINES, REPEATS
from .words import BY_WAY_OF, CFM, CHG, CHS, CNC, granted, prepared, represented, requested, submitted

DECLARATION = Instrument(
    "declaration-2001",
    "Declaration 2001",
    adopted="2001-06-15",
    since="2001-06-15",
    confidence="partially-read",
    source="https://mfa.uz/en/press/sco-uzbekistan/documents/?print=Y",
)

founding = DECLARATION.states(
    "founding",
    "six States proclaim the organisation; a founder is one by that act, not by admission",
    why=DEFINES,
)

openness = DECLARATION.states(
    "openness",
    "new members may be taken in by consensus, if they share the aims and their entry helps; no route is laid down",
    why=REPEATS,
    confidence="inferred",
)

# ── What the founders decide before the Charter is in force ──────────────────────────────────────────────

CHARTER_IN_FORCE = "2003-09-19"
BY_AGREEMENT = (silences.before_the_charter, "by-consensus")

agreement = DECLARATION.decision_rule(
    "founding",
    "the founders decide by agreement of all, as they proclaimed the organisation",
    adopted=EveryMember(~objects),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent), lenient=ALWAYS),
    until=CHARTER_IN_FORCE,
    under=BY_AGREEMENT,
    confidence="inferred",
)

coordinators = DECLARATION.power(
    "founding",
    "the coordinators of the founders decide on what is put to them",
    organ=CNC,
    seeks=BY_WAY_OF[CNC],
    at=requested,
    to=submitted,
    by=agreement,
    until=CHARTER_IN_FORCE,
    under=BY_AGREEMENT,
    confidence="inferred",
)

ministers = DECLARATION.power(
    "founding",
    "the foreign ministers of the founders decide on what is put to them",
    organ=CFM,
    seeks=BY_WAY_OF[CFM],
    at=submitted,
    to=prepared,
    by=agreement,
    until=CHARTER_IN_FORCE,
    under=BY_AGREEMENT,
    confidence="inferred",
)

premiers = DECLARATION.power(
    "founding",
    "the heads of government of the founders decide on what is put to them",
    organ=CHG,
    seeks=BY_WAY_OF[CHG],
    at=prepared,
    to=represented,
    by=agreement,
    until=CHARTER_IN_FORCE,
    under=BY_AGREEMENT,
    confidence="inferred",
)

heads_of_state = DECLARATION.power(
    "founding",
    "the heads of state of the founders decide on what is put to them",
    organ=CHS,
    seeks=BY_WAY_OF[CHS],
    at=represented,
    to=granted,
    by=agreement,
    until=CHARTER_IN_FORCE,
    under=BY_AGREEMENT,
    confidence="inferred",
)
