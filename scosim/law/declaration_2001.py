"""Declaration on the establishment of the organisation.  Shanghai, 15 June 2001."""

from __future__ import annotations

from ..provision import Instrument
from .register import DEFINES, REPEATS

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
