"""Memorandum between the secretariats of the SCO and the CSTO.  Dushanbe, 5 October 2007.  It gives no standing."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .words import OUTSIDER, SECRETARIAT

CSTO = "CSTO"

MEMORANDUM = Instrument(
    "csto-mou-2007",
    "CSTO Memorandum 2007",
    adopted="2007-10-05",
    since="2007-10-05",
    source="https://ealegislation.com/document.fwx?rgn=46847",
)

fields = MEMORANDUM.scope(
    "I",
    "the secretariats cooperate on regional security, terrorism, drugs, arms and organised crime, each as it can",
    only=CSTO,
    areas=("counter-terrorism", "counter-narcotics", "border security", "political"),
    leaves_open=(silences.feasible,),
)

consultation = MEMORANDUM.entitlement(
    "II",
    "the secretariats consult and exchange information by arrangement; no standing follows",
    whom=(OUTSIDER,),
    verbs=("consult", "receive documents"),
    organs=(SECRETARIAT,),
    answer="with consent",
    consent_of="the two secretariats, by arrangement",
    only=CSTO,
    scoped=True,
    leaves_open=(silences.feasible,),
)
