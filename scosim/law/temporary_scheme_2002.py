"""Temporary scheme of relations with other organisations and States.  23 November 2002."""

from __future__ import annotations

from ..provision import ALWAYS, EveryMember, Instrument, read
from . import silences
from .facts import hosts, is_absent, objects
from .register import ONE_MEETING, TREATY_LIFE
from .words import CFM, CFM_CHAIR, CNC, CONSULTATIONS, DESIGNATE, GUEST, MEMBER, OUTSIDER, granted, requested

ALL_IN_THE_CNC = "all members, agreed in the CNC"

SCHEME = Instrument(
    "temporary-scheme-2002",
    "Temporary Scheme 2002",
    adopted="2002-11-23",
    since="2002-11-23",
    source="https://worldjpn.net/documents/texts/SCO/20021123.O1C.html",
)

scope = SCHEME.states(
    "scope",
    "it runs until texts under the Charter on external relations are in force",
    why=TREATY_LIFE,
    leaves_open=(silences.guest_scheme_after_2004,),
)

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
    leaves_open=(silences.guest_scheme_after_2004,),
)

invited = SCHEME.entitlement(
    "1.guest",
    "outsiders are guests at a plenary session of the CFM with the prior consent of all members",
    whom=(OUTSIDER, DESIGNATE),
    verbs=("attend",),
    organs=(CFM,),
    session="open",
    answer="with consent",
    consent_of=ALL_IN_THE_CNC,
)

chair_invites = SCHEME.entitlement(
    "1.guest",
    "the CFM chair invites guests with the prior consent of all members",
    whom=(CFM_CHAIR,),
    verbs=("invite",),
    organs=(CFM,),
    answer="with consent",
    consent_of=ALL_IN_THE_CNC,
)

guest_attends = SCHEME.entitlement(
    "1.guest",
    "a guest attends the plenary session to which it is invited",
    whom=(GUEST,),
    verbs=("attend",),
    organs=(CFM,),
    session="open",
    answer="yes",
)

letter_of_invitation = SCHEME.duty(
    "1.invitation",
    "invitation and draft agenda go out at least a month before the meeting",
    officer="foreign ministry of the CFM chair",
    act="invitation",
    seeks=(GUEST,),
    after=granted,
)
confirmation = SCHEME.duty(
    "1.confirmation",
    "a guest that accepts says so at least ten days before the meeting",
    officer="guest",
    act="confirmation",
    seeks=(GUEST,),
    follows=letter_of_invitation,
)
level = SCHEME.states("1.level", "guest States take part at the level of foreign minister", why=ONE_MEETING)

limits = SCHEME.entitlement(
    "1.limits",
    "a guest may not sign, propose changes, or table drafts",
    whom=(GUEST,),
    verbs=("sign", "propose", "draft"),
    organs=(CFM,),
    answer="no",
)
press = SCHEME.entitlement(
    "1.press",
    "guests take no part in the ministers' joint press meeting",
    whom=(GUEST,),
    verbs=("meet the press",),
    organs=(CFM,),
    answer="no",
)
one_off = SCHEME.states(
    "1.one-off", "an invitation is for one meeting and gives no right to the next", why=ONE_MEETING
)
cap = SCHEME.states(
    "1.cap",
    "at most two States and two organisations are guests at a time",
    why=ONE_MEETING,
    leaves_open=(silences.guest_scheme_after_2004, silences.number_caps),
)

# ── After the observer and partner regulations: do the limits live on? ───────────────────────────────────

for rule in (invitation, invited, chair_invites, guest_attends, limits, press):
    SCHEME.states(
        rule.id.removeprefix("temporary-scheme-2002/"),
        "the scheme ended with the regulation on observers",
        why=TREATY_LIFE,
        since="2004-06-17",
        instead_of=rule,
        under=(silences.guest_scheme_after_2004, "ended"),
    )

# ── II. Consultations ────────────────────────────────────────────────────────────────────────────────────

consultations = SCHEME.entitlement(
    "2.consultations",
    "outsiders may join consultations of foreign ministries, with the prior consent of all members",
    whom=(OUTSIDER, DESIGNATE, GUEST),
    verbs=("attend",),
    organs=(CONSULTATIONS,),
    answer="with consent",
    consent_of=ALL_IN_THE_CNC,
    confidence="partially-read",
)

host_of_consultations = SCHEME.entitlement(
    "2.consultations",
    "the foreign ministry that hosts the consultations invites outsiders, with the prior consent of all members",
    whom=(MEMBER,),
    verbs=("invite",),
    organs=(CONSULTATIONS,),
    answer="with consent",
    consent_of=ALL_IN_THE_CNC,
    provided=hosts,
    confidence="partially-read",
)
