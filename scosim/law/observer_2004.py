"""Regulation on the status of observer.  Tashkent, 17 June 2004 (CHS decision no. 9)."""

from __future__ import annotations

from ..calendar import Term
from ..provision import NEVER, Instrument, read
from . import silences
from .charter import consensus, preparation_by_coordinators, preparation_by_ministers
from .facts import (
    a_state,
    acted_against_the_organisation,
    addressed_to,
    an_intergovernmental_organisation,
    holds,
    restricted,
    shares_aims_and_principles,
    signed_by,
)
from .register import ONE_MEETING
from .words import (
    APPLICANT,
    BODIES,
    CFM,
    CHG,
    CHS,
    CNC,
    DORMANT,
    MHM,
    OBSERVER,
    ORGANS,
    RENUNCIATION,
    REVOCATION,
    SECRETARY_GENERAL,
    decided,
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
    holds=a_state
    | read(silences.organisations_as_observers, allowed=an_intergovernmental_organisation, states_only=NEVER),
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
    "2.more-information", "where needed, the Secretariat asks the applicant for more", why=ONE_MEETING
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

hearing = REGULATION.entitlement(
    "3",
    "while it examines an application the CFM may invite representatives of the applicant",
    whom=(APPLICANT,),
    verbs=("attend",),
    organs=(CFM,),
    answer="with consent",
    consent_of="the CFM",
    source=CHINESE,
)

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
    leaves_open=(silences.observer_start_date,),
    source=CHINESE,
)

revocable = REGULATION.criterion(
    "4.revocation",
    "what is taken away is the standing of observer",
    seeks=(REVOCATION,),
    holds=holds(OBSERVER),
    source=CHINESE,
)

revocation_proposed = REGULATION.power(
    "4.revocation",
    "the foreign ministers recommend that the standing be taken away",
    organ=CFM,
    seeks=(REVOCATION,),
    at=requested,
    to=represented,
    by=consensus,
    leaves_open=(silences.observer_deprivation_initiative,),
    source=CHINESE,
)

revocation = REGULATION.power(
    "4.revocation",
    "the heads of state take the standing away on the same recommendation",
    organ=CHS,
    seeks=(REVOCATION,),
    at=represented,
    to=decided,
    by=consensus,
    source=CHINESE,
)

revoked = REGULATION.effect(
    "4.revocation",
    "the standing is lost",
    seeks=(REVOCATION,),
    at=decided,
    to=granted,
    regardless=True,
    source=CHINESE,
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
    leaves_open=(silences.acknowledgement_missed,),
    source=CHINESE,
)

# ── Rights and their limits ──────────────────────────────────────────────────────────────────────────────

summits = REGULATION.entitlement(
    "6",
    "observers come to open meetings of the CHS and the CHG if they are invited",
    whom=(OBSERVER,),
    verbs=("attend",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the council, which invites",
    leaves_open=(silences.open_or_closed,),
    source=CHINESE,
)

summits_all_the_same = REGULATION.entitlement(
    "6",
    "an observer that is not invited may be, as any other: the law knows no such state",
    whom=(DORMANT,),
    verbs=("attend",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the council, which invites",
    under=(silences.observer_dormancy, "not-recognised"),
    source=CHINESE,
)

lower_bodies = REGULATION.entitlement(
    "7.i",
    "observers may attend open meetings below the councils of heads as of right",
    whom=(OBSERVER, DORMANT),
    verbs=("attend",),
    organs=(CFM, MHM),
    session="open",
    answer="yes",
    confidence="partially-read",
    source=CHINESE,
)

closed_as_a_rule = REGULATION.entitlement(
    "7.i",
    "in practice the foreign ministers sit in closed session, unless the chair opens it",
    whom=(OBSERVER, DORMANT),
    verbs=("attend",),
    organs=(CFM,),
    session="unsaid",
    answer="with consent",
    consent_of="the chair, who may open the sitting",
    under=(silences.observer_at_cfm_practice, "closed-as-a-rule"),
    confidence="inferred",
)

speaking = REGULATION.entitlement(
    "7.ii",
    "an observer may speak with the prior consent of the chair, without a vote",
    whom=(OBSERVER,),
    verbs=("speak",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the chair",
    leaves_open=(silences.chair_refuses_floor,),
    confidence="inferred",
)

speaking_below = REGULATION.entitlement(
    "7.ii",
    "an observer may speak with the prior consent of the chair, without a vote",
    whom=(OBSERVER, DORMANT),
    verbs=("speak",),
    organs=(CFM, MHM),
    session="open",
    answer="with consent",
    consent_of="the chair",
    leaves_open=(silences.chair_refuses_floor,),
    confidence="inferred",
)

speaking_all_the_same = REGULATION.entitlement(
    "7.ii",
    "an observer that comes all the same may speak with the prior consent of the chair",
    whom=(DORMANT,),
    verbs=("speak",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of="the chair",
    under=(silences.observer_dormancy, "not-recognised"),
    confidence="inferred",
)

statements = REGULATION.entitlement(
    "7.iii",
    "an observer may have written statements in a working language circulated by the head of the Secretariat",
    whom=(OBSERVER, DORMANT),
    verbs=("circulate",),
    organs=BODIES,
    answer="yes",
    confidence="inferred",
)

papers = REGULATION.entitlement(
    "7.iv",
    "an observer has access to documents and decisions, unless the body concerned limits their circulation",
    whom=(OBSERVER, DORMANT),
    verbs=("receive documents",),
    organs=ORGANS,
    answer="yes",
    confidence="inferred",
)

restricted_papers = REGULATION.entitlement(
    "7.iv",
    "a body may keep its papers from observers",
    whom=(OBSERVER, DORMANT),
    verbs=("receive documents",),
    organs=ORGANS,
    answer="no",
    provided=restricted,
    confidence="inferred",
)

no_share_in_decisions = REGULATION.entitlement(
    "8",
    "an observer takes no part in preparing, signing or shaping decisions",
    whom=(OBSERVER, DORMANT),
    verbs=("draft", "sign", "vote", "object"),
    organs=BODIES,
    answer="no",
    confidence="inferred",
)

presence_notice = REGULATION.states(
    "presence-notice",
    "participants are told that observers are present",
    why=ONE_MEETING,
    leaves_open=(silences.observer_advance_notice,),
    confidence="partially-read",
    source=RUSSIAN,
)
seating = REGULATION.states(
    "seating", "observers sit, as a rule, at a table of their own with a name plate", why=ONE_MEETING, source=RUSSIAN
)
translation = REGULATION.states(
    "translation",
    "observers see to translation themselves, in agreement with the Secretariat",
    why=ONE_MEETING,
    source=RUSSIAN,
)
costs = REGULATION.entitlement(
    "costs",
    "observers bear their own costs, and contribute nothing",
    whom=(OBSERVER, DORMANT),
    verbs=("contribute",),
    organs=(),
    answer="no",
    leaves_open=(silences.observer_arrears,),
    source=RUSSIAN,
)

# ── Loss and renunciation ────────────────────────────────────────────────────────────────────────────────

deprivation_grounds = REGULATION.criterion(
    "deprivation-grounds",
    "the standing may be lost for acts or statements against the SCO, its decisions or principles",
    seeks=(REVOCATION,),
    holds=acted_against_the_organisation,
    source=RUSSIAN,
)

deprivation_notice = REGULATION.duty(
    "deprivation-notice",
    "the decision is sent to the former observer within a week",
    officer=SECRETARY_GENERAL,
    act="dispatch of the revocation",
    seeks=(REVOCATION,),
    after=decided,
    within=Term(7),
    source=RUSSIAN,
)

renouncable = REGULATION.criterion(
    "renunciation",
    "what is given up is the standing of observer",
    seeks=(RENUNCIATION,),
    holds=holds(OBSERVER),
    confidence="partially-read",
    source=RUSSIAN,
)

renunciation = REGULATION.effect(
    "renunciation",
    "the standing is given up by notice to the Secretary-General, who tells the council through the CNC",
    seeks=(RENUNCIATION,),
    at=requested,
    to=granted,
    leaves_open=(silences.observer_renunciation_effect,),
    confidence="partially-read",
    source=RUSSIAN,
)

may_renounce = REGULATION.entitlement(
    "renunciation",
    "an observer may give its standing up by notice",
    whom=(OBSERVER, DORMANT),
    verbs=("leave",),
    organs=(),
    answer="yes",
    confidence="partially-read",
    source=RUSSIAN,
)
