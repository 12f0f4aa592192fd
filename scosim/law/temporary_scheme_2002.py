"""Temporary scheme of relations with other organisations and States.  23 November 2002."""

from __future__ import annotations

from ..provision import ALWAYS, EveryMember, Instrument, read
from . import silences
from .facts import is_absent, objects
from .words import CFM, CNC, GUEST, granted, requested

SCHEME = Instrument(
    "temporary-scheme-2002",
    "Temporary Scheme 2002",
    adopted="2002-11-23",
    since="2002-11-23",
    source="https://worldjpn.net/documents/texts/SCO/20021123.O1C.html",
)

scope = SCHEME.states("scope", "it runs until texts under the Charter on external relations are in force")

# ── I. Guests of the chair ───────────────────────────────────────────────────────────────────────────────

prior_consent = SCHEME.decision_rule(
    "1.guest",
    "all members consent beforehand, in the CNC",
    adopted=EveryMember(~objects),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent), lenient=ALWAYS),
)

invitation = SCHEME.power(
    "1.guest",
    "the coordinators agree that the CFM chair invites the outsider as guest to one plenary session",
    organ=CNC,
    seeks=(GUEST,),
    at=requested,
    to=granted,
    confers=GUEST,
    by=prior_consent,
)

letter_of_invitation = SCHEME.states(
    "1.invitation", "invitation and draft agenda go out at least a month before the meeting"
)
confirmation = SCHEME.states("1.confirmation", "a guest that accepts says so at least ten days before the meeting")
level = SCHEME.states("1.level", "guest States take part at the level of foreign minister")

limits = SCHEME.entitlement(
    "1.limits",
    "a guest may not sign, propose changes, or table drafts",
    standing=GUEST,
    verbs=("sign", "propose", "draft"),
    organs=(CFM,),
    answer="no",
)
press = SCHEME.states("1.press", "guests take no part in the ministers' joint press meeting")
one_off = SCHEME.states("1.one-off", "an invitation is for one meeting and gives no right to the next")
cap = SCHEME.states("1.cap", "at most two States and two organisations are guests at a time")

# ── II. Consultations ────────────────────────────────────────────────────────────────────────────────────

consultations = SCHEME.states(
    "2.consultations",
    "outsiders may join consultations of foreign ministries, with the prior consent of all members",
    confidence="partially-read",
)
