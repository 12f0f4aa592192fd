"""Regulation on the status of observer.  Tashkent, 17 June 2004 (CHS decision no. 9)."""

from __future__ import annotations

from ..calendar import Term
from ..provision import Instrument
from .charter import consensus, preparation_by_coordinators, preparation_by_ministers
from .facts import (
    a_state,
    addressed_to,
    an_intergovernmental_organisation,
    shares_aims_and_principles,
    signed_by,
)
from .words import (
    CFM,
    CHG,
    CHS,
    CNC,
    OBSERVER,
    SECRETARY_GENERAL,
    granted,
    represented,
    requested,
    submitted,
)

REGULATION = Instrument(
    "observer-2004",
    "Observer Regulation 2004",
    adopted="2004-06-17",
    since="2004-06-17",
    source="https://worldjpn.net/documents/texts/SCO/20040617.T1E.html",
)

CHINESE = "https://worldjpn.net/documents/texts/SCO/20040617.T1C.html"
RUSSIAN = "https://hotlib.net/htrd/394612/p9"

# ── Who may ask, and how ─────────────────────────────────────────────────────────────────────────────────

eligibility = REGULATION.criterion(
    "eligibility",
    "open to States and intergovernmental organisations; there is no test of region",
    seeks=(OBSERVER,),
    holds=a_state | an_intergovernmental_organisation,
)

recognition = REGULATION.criterion(
    "1",
    "the applicant respects the members and recognises the aims, principles and activity of the SCO",
    seeks=(OBSERVER,),
    holds=shares_aims_and_principles,
)

addressee = REGULATION.criterion(
    "1",
    "the application goes to the CHS, through the head of the Secretariat",
    seeks=(OBSERVER,),
    holds=addressed_to("CHS"),
)

signature = REGULATION.criterion(
    "1.signature",
    "a head of state signs for a State, the head of the organisation for an organisation",
    seeks=(OBSERVER,),
    holds=(a_state & signed_by("head of state")) | (~a_state & signed_by("head of organisation")),
)

# ── How it is considered ─────────────────────────────────────────────────────────────────────────────────

notice = REGULATION.duty(
    "2.notify",
    "the head of the Secretariat tells the coordinators that the application has arrived",
    officer=SECRETARY_GENERAL,
    act="notification of the CNC",
    seeks=(OBSERVER,),
    after=requested,
)

more_information = REGULATION.states(
    "2.more-information", "where needed, the Secretariat asks the applicant for more"
)

submission = REGULATION.power(
    "2.submit",
    "the coordinators put the matter before the foreign ministers, with their proposals",
    organ=CNC,
    seeks=(OBSERVER,),
    at=requested,
    to=submitted,
    by=consensus,
    instead_of=preparation_by_coordinators,
)

hearing = REGULATION.states("3", "the CFM may invite representatives of the applicant", source=CHINESE)

recommendation = REGULATION.power(
    "4",
    "the foreign ministers recommend the grant to the heads of state",
    organ=CFM,
    seeks=(OBSERVER,),
    at=submitted,
    to=represented,
    by=consensus,
    instead_of=preparation_by_ministers,
    source=CHINESE,
)

grant = REGULATION.power(
    "4",
    "the heads of state grant the standing on the recommendation of the foreign ministers",
    organ=CHS,
    seeks=(OBSERVER,),
    at=represented,
    to=granted,
    confers=OBSERVER,
    by=consensus,
    source=CHINESE,
)

revocation = REGULATION.states(
    "4.revocation", "the same organs, on the same recommendation, may take the standing away", source=CHINESE
)

dispatch = REGULATION.duty(
    "5.dispatch",
    "the decision is sent to the new observer within a week",
    officer=SECRETARY_GENERAL,
    act="dispatch of the decision",
    seeks=(OBSERVER,),
    after=granted,
    within=Term(7),
    source=CHINESE,
)

acknowledgement = REGULATION.duty(
    "5.acknowledge",
    "the new observer confirms receipt in writing within a month",
    officer="new observer",
    act="acknowledgement",
    seeks=(OBSERVER,),
    follows=dispatch,
    within=Term(1, "months"),
    source=CHINESE,
)

# ── Rights and their limits ──────────────────────────────────────────────────────────────────────────────

summits = REGULATION.entitlement(
    "6",
    "observers come to open meetings of the CHS and the CHG if they are invited",
    standing=OBSERVER,
    verbs=("attend",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the council",
    source=CHINESE,
)

lower_bodies = REGULATION.entitlement(
    "7.i",
    "observers may attend open meetings below the councils of heads as of right",
    standing=OBSERVER,
    verbs=("attend",),
    organs=(CFM,),
    session="open",
    answer="yes",
    confidence="partially-read",
    source=CHINESE,
)

speaking = REGULATION.entitlement(
    "7.ii",
    "an observer may speak with the prior consent of the chair, without a vote",
    standing=OBSERVER,
    verbs=("speak",),
    organs=(CHS, CHG, CFM),
    session="open",
    answer="with consent",
    consent_of="the chair",
    confidence="inferred",
)

no_share_in_decisions = REGULATION.entitlement(
    "8",
    "an observer takes no part in preparing, signing or shaping decisions",
    standing=OBSERVER,
    verbs=("draft", "sign", "vote", "object"),
    organs=(CHS, CHG, CFM, CNC),
    answer="no",
    confidence="inferred",
)

deprivation_grounds = REGULATION.states(
    "deprivation-grounds", "acts or statements against the SCO, its decisions or principles", source=RUSSIAN
)
renunciation = REGULATION.states(
    "renunciation",
    "an observer gives the standing up by notice to the Secretary-General",
    confidence="partially-read",
    source=RUSSIAN,
)
