"""Charter of the Shanghai Cooperation Organisation.  Saint Petersburg, 7 June 2002; in force 19 September 2003."""

from __future__ import annotations

from ..provision import ALWAYS, EveryMember, Instrument, read
from . import silences
from .facts import (
    a_state,
    addressed_to,
    at_the_summit,
    in_eurasia,
    is_absent,
    objects,
    shares_aims_and_principles,
)
from .words import (
    CFM,
    CHS,
    CNC,
    DIALOGUE_PARTNER,
    MEMBER,
    OBSERVER,
    granted,
    represented,
    requested,
    submitted,
)

CHARTER = Instrument(
    "charter",
    "Charter of the SCO",
    adopted="2002-06-07",
    since="2003-09-19",
    source="https://glostat.com/documents-international-organizations/shanghai-cooperation-organization-charter-2003",
)

STRUCTURE = "http://eng.sectsco.org/structure/"
COORDINATORS = "https://eng.sectsco.org./20240328/1308648.html"
SECRETARIAT = "http://www.pavlodar.com/zakon/index.html?dok=02119&oraz=08&noraz=11"
REPORTED = "https://sinodefenceforum.com/t/shanghai-cooperation-organisation-sco-and-global-south-strategic-cooperation.9000/page-212"

# ── How decisions are taken (article 16 stands first here: the powers below refer to it) ──────────────────

consensus = CHARTER.decision_rule(
    "16.1",
    "a decision is adopted when no member objects; there is no vote",
    adopted=read(
        silences.consensus_at_lower_level,
        every_organ=EveryMember(~objects),
        summit_only=~at_the_summit | EveryMember(~objects),
    ),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent), lenient=ALWAYS),
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

# ── Aims and bodies ──────────────────────────────────────────────────────────────────────────────────────

aims = CHARTER.states(
    "1",
    "the aims: trust, security and joint action in the region, cooperation, relations with other States",
    source="http://www.cfr.org/regional-security/shanghai-cooperation-organization-charter/p33011",
)

bodies = CHARTER.states(
    "4.1",
    "seven bodies: CHS, CHG, CFM, meetings of heads of ministries, CNC, the anti-terrorist structure, Secretariat",
    source="https://base.garant.ru/2562275/1b93c134b90c6071b4dc3f495464b753",
)

regulations = CHARTER.states(
    "4.2",
    "the CHS approves the regulations of every body but the anti-terrorist structure",
    source="https://base.garant.ru/2562275/1b93c134b90c6071b4dc3f495464b753",
)

further_bodies = CHARTER.states(
    "4.3",
    "a further body needs a decision of the CHS and a protocol to the Charter",
    source="https://base.garant.ru/2562275/1b93c134b90c6071b4dc3f495464b753",
)

# ── Council of Heads of State ────────────────────────────────────────────────────────────────────────────

supreme = CHARTER.states("5.1", "the CHS is the supreme body and settles relations with others", source=STRUCTURE)
yearly = CHARTER.states("5.2", "the CHS holds an ordinary meeting once a year", source=STRUCTURE)
presides = CHARTER.states("5.3", "the head of the State that hosts the meeting presides over it", source=STRUCTURE)
hosts = CHARTER.states(
    "5.4", "hosts follow, as a rule, the Russian alphabetical order of the members", source=STRUCTURE
)

# ── Council of Foreign Ministers ─────────────────────────────────────────────────────────────────────────

preparation_by_ministers = CHARTER.power(
    "7.1",
    "the foreign ministers, preparing the summit, pass the matter on to the heads of state",
    organ=CFM,
    seeks=(OBSERVER, DIALOGUE_PARTNER),
    at=submitted,
    to=represented,
    by=consensus,
    under=(silences.preparation, "charter"),
    source="http://eng.sectsco.org/",
)

ahead_of_summit = CHARTER.states("7.2", "the CFM meets, as a rule, a month before the CHS", confidence="inferred")

extraordinary_ministers = CHARTER.states(
    "7.3",
    "two members may call for an extraordinary CFM, with the consent of all the others",
    confidence="secondary-report",
    source="https://private.bibliboba.com/books/mezhgosudarstvennye-integratsionnye-obedineniia-na-postsovetskom-prostranstve/p/114",
)

ministers_chair = CHARTER.states(
    "7.4",
    "the foreign minister of the next summit's host chairs the CFM from summit to summit",
    confidence="inferred",
    source=COORDINATORS,
)

represents = CHARTER.states(
    "7.5", "the CFM chair speaks for the organisation outside", confidence="inferred", source=COORDINATORS
)

# ── Council of National Coordinators ─────────────────────────────────────────────────────────────────────

preparation_by_coordinators = CHARTER.power(
    "9.1",
    "the coordinators, preparing the ministers' meeting, pass the matter on to them",
    organ=CNC,
    seeks=(OBSERVER, DIALOGUE_PARTNER),
    at=requested,
    to=submitted,
    by=consensus,
    under=(silences.preparation, "charter"),
    source=COORDINATORS,
)

membership_prepared = CHARTER.power(
    "9.1",
    "the coordinators prepare the request for the foreign ministers",
    organ=CNC,
    seeks=(MEMBER,),
    at=requested,
    to=submitted,
    by=consensus,
    source=COORDINATORS,
)

one_each = CHARTER.states("9.2", "each member appoints its own national coordinator", source=COORDINATORS)
thrice = CHARTER.states("9.3", "the CNC meets at least three times a year", source=COORDINATORS)
coordinators_chair = CHARTER.states(
    "9.4", "the coordinator of the next summit's host chairs the CNC from summit to summit", source=COORDINATORS
)
coordinators_outside = CHARTER.states(
    "9.5", "the CNC chair may speak outside if the CFM chair so instructs", source=COORDINATORS
)

# ── Secretariat ──────────────────────────────────────────────────────────────────────────────────────────

secretariat_of_2002 = CHARTER.states(
    "11.1-original",
    "the Secretariat is the permanent administrative body; its head is the Executive Secretary",
    source=SECRETARIAT,
)

secretariat = CHARTER.states(
    "11.1",
    "the Secretariat leads as permanent executive body, under a Secretary-General",
    since="2006-06-15",
    marked=silences.in_force_unknown.id,
    instead_of=secretariat_of_2002,
    source="https://docs.cntd.ru/document/557568484/titles/6520IM",
)

head_approved = CHARTER.states(
    "11.2", "the CHS approves the head of the Secretariat on the proposal of the CFM", source=SECRETARIAT
)
head_rotates = CHARTER.states(
    "11.3", "the post goes round the members for three years each, with no second term running", source=SECRETARIAT
)
deputies = CHARTER.states(
    "11.4", "the CFM approves the deputies on the proposal of the CNC, from other States", source=SECRETARIAT
)
officials = CHARTER.states("11.5", "officials are nationals of members, by quota", source=SECRETARIAT)
independence = CHARTER.states(
    "11.6", "officials act for the organisation only", confidence="partially-read", source=SECRETARIAT
)

# ── Membership ───────────────────────────────────────────────────────────────────────────────────────────

OPENNESS = "https://readboom.net/see/69924623-china-countering-terrorism?page=2"

of_the_region = CHARTER.criterion(
    "13.1",
    "membership is open to States of the region",
    seeks=(MEMBER,),
    holds=a_state & in_eurasia,
    confidence="secondary-report",
    source=OPENNESS,
)

undertaking = CHARTER.criterion(
    "13.1",
    "the applicant undertakes to respect the aims and principles",
    seeks=(MEMBER,),
    holds=shares_aims_and_principles,
    confidence="secondary-report",
    source=OPENNESS,
)

ADMISSION_REPORT = "https://business-standard.com/amp/article/pti-stories/india-likely-to-get-full-membership-of-sco-next-month-115060501301_1.html"

addressee = CHARTER.criterion(
    "13.2",
    "the request is addressed to the acting chair of the CFM",
    seeks=(MEMBER,),
    holds=addressed_to("CFM chair"),
    confidence="inferred",
    source=ADMISSION_REPORT,
)

representation = CHARTER.power(
    "13.2",
    "the foreign ministers put the request to the heads of state",
    organ=CFM,
    seeks=(MEMBER,),
    at=submitted,
    to=represented,
    by=consensus,
    confidence="inferred",
    source=ADMISSION_REPORT,
)

admission = CHARTER.power(
    "13.2",
    "the heads of state admit the applicant on the representation of the foreign ministers",
    organ=CHS,
    seeks=(MEMBER,),
    at=represented,
    to=granted,
    confers=MEMBER,
    by=consensus,
    confidence="inferred",
    source=ADMISSION_REPORT,
)

suspension = CHARTER.states(
    "13.3",
    "a member in breach may be suspended by the CHS on the representation of the CFM",
    confidence="secondary-report",
    source="http://fsou.com/html/text/eag/1006672/100667220_2.html",
)
expulsion = CHARTER.states(
    "13.4",
    "a suspended member that goes on in breach may be expelled, from a day that the CHS sets",
    confidence="inferred",
    source=REPORTED,
)
withdrawal = CHARTER.states("13.5", "a member may leave on twelve months' notice", confidence="inferred")
residual = CHARTER.states("13.6", "obligations outlive membership until they are met", confidence="inferred")

# ── Relations with others ────────────────────────────────────────────────────────────────────────────────

RELATIONS = "https://pavlodar.com/zakon/?dok=02119&uro=080014"

dialogue = CHARTER.states("14.1", "the SCO may cooperate with States and organisations outside", source=RELATIONS)
statuses = CHARTER.states(
    "14.2",
    "it may grant the standing of dialogue partner or observer, as a special agreement lays down",
    source=RELATIONS,
)
other_treaties = CHARTER.states("14.3", "rights and duties under other treaties are left untouched", source=RELATIONS)

# ── Capacity, exceptions to consensus, opinions ────────────────────────────────────────────────────────────

capacity = CHARTER.states(
    "15.1",
    "the SCO is a legal person and may conclude treaties",
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

consensus_minus_one = CHARTER.decision_rule(
    "16.2",
    "on suspension and expulsion the member concerned is left out of the consensus",
    adopted=EveryMember(~objects, but_subject=True),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent, but_subject=True), lenient=ALWAYS),
    confidence="secondary-report",
    source=REPORTED,
)

opinions = CHARTER.states(
    "16.3",
    "a member may have its own view recorded; that does not stop the decision",
    confidence="secondary-report",
    source=REPORTED,
)
projects = CHARTER.states(
    "16.4",
    "who has no interest in a project does not hinder the others, and may join later",
    confidence="inferred",
    source="https://tass.com/world/2010195",
)
