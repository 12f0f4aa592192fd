"""Development Strategy until 2025.  Ufa, 10 July 2015.  Policy, not law, but it says how texts are applied."""

from __future__ import annotations

from ..provision import Instrument
from .register import POLICY, REPEATS
from .words import CHG, CHS, DIALOGUE_PARTNER, MHM, OBSERVER, WORKING_GROUPS

STRATEGY = Instrument(
    "strategy-2025",
    "Strategy 2025",
    adopted="2015-07-10",
    since="2015-07-10",
    until="2026-01-01",
    source="http://language.chinadaily.com.cn/a/201806/07/WS5b2c5b92a3103349141ddbd0_4.html",
)

openness = STRATEGY.states(
    "openness",
    "accession is open to States that meet the criteria and terms of the SCO's documents",
    why=REPEATS,
)
bilateral = STRATEGY.states(
    "bilateral", "members may consult bilaterally with an applicant to settle concerns", why=POLICY
)
observers = STRATEGY.entitlement(
    "observers",
    "observers go on being invited to open meetings of the CHS, the CHG and of heads of ministries",
    whom=(OBSERVER,),
    verbs=("attend",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the council, which invites",
)
partners = STRATEGY.entitlement(
    "partners",
    "partners are drawn into ministerial and expert meetings in the fields of their memoranda",
    whom=(DIALOGUE_PARTNER,),
    verbs=("attend",),
    organs=(MHM, *WORKING_GROUPS),
    answer="yes",
    scoped=True,
)
