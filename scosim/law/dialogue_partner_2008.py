"""Regulation on the status of dialogue partner.  Dushanbe, 28 August 2008."""

from __future__ import annotations

from ..provision import NEVER, Instrument, read
from . import silences
from .charter import consensus, preparation_by_coordinators, preparation_by_ministers
from .facts import (
    a_state,
    addressed_to,
    an_intergovernmental_organisation,
    holds,
    names_areas,
    shares_aims_and_principles,
    signed_by,
    wishes_partnership,
)
from .observer_2004 import renouncable as renouncable_observer
from .observer_2004 import revocable as revocable_observer
from .register import INTERNAL, REPEATS
from .words import (
    APPLICANT,
    BODIES,
    CFM,
    CHS,
    CNC,
    DESIGNATE,
    DIALOGUE_PARTNER,
    IN_THE_ROOM,
    MHM,
    OBSERVER,
    SECRETARY_GENERAL,
    WORKING_GROUPS,
    decided,
    granted,
    partner_memorandum,
    represented,
    requested,
    submitted,
)

REGULATION = Instrument(
    "dp-2008",
    "Dialogue Partner Regulation 2008",
    adopted="2008-08-28",
    since="2008-08-28",
    source="https://worldjpn.net/documents/texts/SCO/20080828.T2E.html",
)

CHINESE = "https://worldjpn.net/documents/texts/SCO/20080828.T2C.html"

# ── 1. Who may be a partner ──────────────────────────────────────────────────────────────────────────────

eligibility = REGULATION.criterion(
    "1.1",
    "open to States and organisations",
    seeks=(DIALOGUE_PARTNER,),
    holds=a_state
    | read(silences.organisations_as_observers, allowed=an_intergovernmental_organisation, states_only=NEVER),
)

partnership = REGULATION.criterion(
    "1.1",
    "the applicant shares the aims and principles and wants equal partnership",
    seeks=(DIALOGUE_PARTNER,),
    holds=shares_aims_and_principles & wishes_partnership,
)

particular_fields = REGULATION.states(
    "1.2",
    "the partner cooperates in particular fields that the Charter covers",
    why=REPEATS,
    leaves_open=(silences.dp_areas,),
)

# ── 2.1. How the standing is granted ─────────────────────────────────────────────────────────────────────

addressee = REGULATION.criterion(
    "2.1.1",
    "a letter asking for the standing is sent to the Secretary-General",
    seeks=(DIALOGUE_PARTNER,),
    holds=addressed_to(SECRETARY_GENERAL),
)

signature = REGULATION.criterion(
    "2.1.1.signature",
    "a foreign minister signs for a State, the head of the executive body for an organisation",
    seeks=(DIALOGUE_PARTNER,),
    holds=(
        a_state
        & read(
            silences.higher_signature,
            suffices=signed_by("foreign minister") | signed_by("head of state"),
            does_not_suffice=signed_by("foreign minister"),
        )
    )
    | (~a_state & signed_by("head of executive body")),
    leaves_open=(silences.different_status_granted,),
)

areas = REGULATION.criterion(
    "2.1.1.areas",
    "the letter says in which fields the applicant would cooperate",
    seeks=(DIALOGUE_PARTNER,),
    holds=names_areas,
)

notice = REGULATION.duty(
    "2.1.2.notify",
    "the Secretary-General tells the coordinators about the letter",
    officer=SECRETARY_GENERAL,
    act="notification of the CNC",
    seeks=(DIALOGUE_PARTNER,),
    after=requested,
)

submission = REGULATION.power(
    "2.1.2.submit",
    "the coordinators submit the matter to the foreign ministers, with their proposals",
    organ=CNC,
    seeks=(DIALOGUE_PARTNER,),
    at=requested,
    to=submitted,
    by=consensus,
    instead_of=preparation_by_coordinators,
    source=CHINESE,
)

recommendation = REGULATION.power(
    "2.1.3",
    "the foreign ministers examine the request and recommend it to the heads of state",
    organ=CFM,
    seeks=(DIALOGUE_PARTNER,),
    at=submitted,
    to=represented,
    by=consensus,
    instead_of=preparation_by_ministers,
    source=CHINESE,
)

hearing = REGULATION.entitlement(
    "2.1.3",
    "while it examines a request the CFM may invite representatives of the applicant",
    whom=(APPLICANT,),
    verbs=("attend",),
    organs=(CFM,),
    answer="with consent",
    consent_of="the CFM",
    source=CHINESE,
)

decision = REGULATION.power(
    "2.1.4",
    "the heads of state decide on the recommendation of the foreign ministers",
    organ=CHS,
    seeks=(DIALOGUE_PARTNER,),
    at=represented,
    to=decided,
    by=consensus,
    source=CHINESE,
)

memorandum = REGULATION.signing(
    "2.1.5",
    "the standing is complete when the memorandum between the SCO and the partner is signed",
    seeks=(DIALOGUE_PARTNER,),
    at=decided,
    to=granted,
    confers=DIALOGUE_PARTNER,
    act=partner_memorandum,
    parties="Secretary-General and foreign minister",
    leaves_open=(silences.dp_memorandum_delay,),
    confidence="partially-read",
    source=CHINESE,
)

designate = REGULATION.entitlement(
    "2.1.5",
    "until the memorandum is signed a partner designate takes no part as a partner",
    whom=(DESIGNATE,),
    verbs=IN_THE_ROOM,
    organs=(MHM, *WORKING_GROUPS),
    answer="no",
    leaves_open=(silences.dp_memorandum_delay,),
    confidence="partially-read",
    source=CHINESE,
)

designate_decides_nothing = REGULATION.entitlement(
    "2.1.5",
    "until the memorandum is signed, and after, a partner designate has no hand in decisions",
    whom=(DESIGNATE,),
    verbs=("draft", "sign", "vote", "object"),
    organs=BODIES,
    answer="no",
    leaves_open=(silences.dp_memorandum_delay,),
    confidence="partially-read",
    source=CHINESE,
)

signatories = REGULATION.states(
    "2.1.5.signatories",
    "the Secretary-General signs for the SCO, a foreign minister or other authorised person for the partner",
    why=REPEATS,
    confidence="secondary-report",
    source="https://www.gazeta.uz/ru/2016/04/16/sco/",
)

drafting = REGULATION.states(
    "2.1.5.drafting",
    "the coordinators prepare the draft of the memorandum after the decision",
    why=INTERNAL,
    confidence="secondary-report",
    source="https://eng.sectsco.org/20220316/823446.html",
)

# ── 2.2. Rights ──────────────────────────────────────────────────────────────────────────────────────────

participation = REGULATION.entitlement(
    "participation",
    "partners join ministerial and expert meetings on what their memorandum covers",
    whom=(DIALOGUE_PARTNER,),
    verbs=("attend",),
    organs=(MHM, *WORKING_GROUPS),
    answer="yes",
    scoped=True,
    confidence="secondary-report",
    source="https://yingyu.chazidian.com/show-273818-38",
)

working_groups = REGULATION.entitlement(
    "working-groups",
    "a partner may voice proposals and initiatives, and join working groups, in its fields",
    whom=(DIALOGUE_PARTNER,),
    verbs=("speak", "propose"),
    organs=(MHM, *WORKING_GROUPS),
    answer="yes",
    scoped=True,
    confidence="secondary-report",
    source="https://en.trend.az/world/turkey/2025377.html",
)

no_vote = REGULATION.entitlement(
    "no-vote",
    "no vote for partners, and no hand in drafting or signing decisions",
    whom=(DIALOGUE_PARTNER,),
    verbs=("draft", "sign", "vote", "object"),
    organs=BODIES,
    answer="no",
    confidence="inferred",
)

# ── Loss and renunciation: the clauses were not seen ─────────────────────────────────────────────────────

revocable = REGULATION.carries_over(
    revocable_observer,
    gist="what is taken away is the standing of observer, or of dialogue partner by the observers' rule",
    holds=holds(OBSERVER) | read(silences.dp_revocation, as_observers=holds(DIALOGUE_PARTNER), not_stated=NEVER),
)

renouncable = REGULATION.carries_over(
    renouncable_observer,
    gist="what is given up is the standing of observer, or of dialogue partner by the observers' rule",
    holds=holds(OBSERVER) | read(silences.dp_renunciation, as_observers=holds(DIALOGUE_PARTNER), not_stated=NEVER),
)

may_renounce = REGULATION.entitlement(
    "renunciation",
    "a partner may give its standing up by notice, as an observer may; the memorandum ends with it",
    id="observer-2004/renunciation",
    whom=(DIALOGUE_PARTNER,),
    verbs=("leave",),
    organs=(),
    answer="yes",
    under=(silences.dp_renunciation, "as-observers"),
    confidence="inferred",
)
