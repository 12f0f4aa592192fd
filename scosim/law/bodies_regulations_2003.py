"""Regulations on the bodies: councils, ministerial meetings, Secretariat.  Moscow, 29 May 2003."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .charter import ALL_OTHER_MINISTERS
from .register import ONE_MEETING, REPEATS
from .words import (
    CFM,
    CHG,
    CHS,
    HEAD_OF_SECRETARIAT,
    MEMBER,
    PERMANENT_REPRESENTATIVE,
    SECRETARIAT,
)

REGULATIONS = Instrument(
    "bodies-regulations-2003",
    "Regulations on the bodies 2003",
    adopted="2003-05-29",
    since="2003-05-29",
    confidence="partially-read",
    source="https://cis-legislation.com/document.fwx?rgn=6880",
)

REFERENCE_BOOK = "https://private.bibliboba.com/books/mezhgosudarstvennye-integratsionnye-obedineniia-na-postsovetskom-prostranstve/p/114"
DIGEST = "http://en.sco-russia2015.ru/about_sco/20140905/1013179603.html"

# ── Heads of state ───────────────────────────────────────────────────────────────────────────────────────

strategy = REGULATIONS.entitlement(
    "chs.strategy",
    "the heads of state set the strategy; treaties of the organisation are drafted and signed on their decision",
    whom=(MEMBER,),
    verbs=("draft", "sign"),
    organs=(CHS,),
    answer="yes",
    leaves_open=(silences.decision_between_meetings,),
)
decisions_of_principle = REGULATIONS.states(
    "chs.principle",
    "the heads of state take decisions of principle, such as calling meetings of heads of ministries",
    why=REPEATS,
    organs=(CHS,),
    aspect="competence",
)

# ── Foreign ministers ────────────────────────────────────────────────────────────────────────────────────

annual = REGULATIONS.states(
    "cfm.annual",
    "the foreign ministers hold one regular meeting a year",
    why=ONE_MEETING,
    organs=(CFM,),
    aspect="frequency",
    confidence="text-read",
    source="https://cis-legislation.com/document.fwx?rgn=6911",
)
extraordinary_request = REGULATIONS.entitlement(
    "cfm.extraordinary-request",
    "an extraordinary CFM is proposed by letters of two ministers, a month ahead, with reason, agenda and draft",
    whom=(MEMBER,),
    verbs=("convene",),
    organs=(CFM,),
    answer="with consent",
    consent_of=ALL_OTHER_MINISTERS,
    confidence="secondary-report",
    source=REFERENCE_BOOK,
)
extraordinary_notice = REGULATIONS.states(
    "cfm.extraordinary-notice",
    "the chair tells the Secretariat within two days, which prepares the meeting with the CNC",
    why=ONE_MEETING,
    organs=(CFM,),
    aspect="extraordinary sittings",
    confidence="secondary-report",
    source=REFERENCE_BOOK,
)
extraordinary_consent = REGULATIONS.entitlement(
    "cfm.extraordinary-consent",
    "an extraordinary CFM takes place only with the consent of the other foreign ministers",
    whom=(MEMBER,),
    verbs=("convene",),
    organs=(CFM,),
    answer="with consent",
    consent_of=ALL_OTHER_MINISTERS,
    confidence="secondary-report",
    source=REFERENCE_BOOK,
)

# ── Secretariat and permanent representatives ────────────────────────────────────────────────────────────

drafts = REGULATIONS.entitlement(
    "secretariat.drafts",
    "the Secretariat turns members' proposals into drafts and sends them out with the consent of the CNC",
    whom=(MEMBER, HEAD_OF_SECRETARIAT),
    verbs=("circulate",),
    organs=(CHS, CHG, CFM),
    answer="with consent",
    consent_of="the CNC",
    source=DIGEST,
)
papers = REGULATIONS.entitlement(
    "secretariat.20-days",
    "draft agendas and papers reach the members twenty days before a meeting, unless another day is set",
    whom=(MEMBER,),
    verbs=("receive documents",),
    organs=(CHS, CHG, CFM),
    answer="yes",
    source=DIGEST,
)
copies = REGULATIONS.entitlement(
    "secretariat.copies",
    "the Secretariat keeps what is adopted and hands certified copies to the permanent representatives in a week",
    whom=(PERMANENT_REPRESENTATIVE,),
    verbs=("receive documents",),
    organs=(SECRETARIAT,),
    answer="yes",
    source=DIGEST,
)
external = REGULATIONS.entitlement(
    "secretariat.external",
    "the Secretariat works with observers and partners, and concludes agreements with the consent of the members",
    whom=(HEAD_OF_SECRETARIAT,),
    verbs=("consult",),
    organs=(),
    answer="with consent",
    consent_of="the members",
    source="http://eng.sectsco.org/secretariat/",
)
representatives = REGULATIONS.entitlement(
    "pr.functions",
    "permanent representatives take part in drafting documents and agendas, and inform their States",
    whom=(PERMANENT_REPRESENTATIVE,),
    verbs=("draft",),
    organs=(SECRETARIAT,),
    answer="yes",
    confidence="text-read",
    source="https://eng.sectsco.org/20220907/911976.html",
)
