"""Charter of the Shanghai Cooperation Organisation.  Saint Petersburg, 7 June 2002; in force 19 September 2003."""

from __future__ import annotations

from ..calendar import Term
from ..provision import ALWAYS, EveryMember, Instrument, read
from ..terms import OPINION
from . import silences
from .facts import (
    a_state,
    addressed_to,
    aims_at_no_state,
    at_the_summit,
    breach_continues,
    chairs_the_group,
    holds,
    hosts,
    in_breach,
    in_eurasia,
    is_a_state,
    is_absent,
    is_in_reserve,
    member_for_three_years,
    objects,
    party_to_the_convention,
    shares_aims_and_principles,
)
from .register import DEFINES, INTERNAL, MONEY, ONE_MEETING, REGULAR, REPEATS, TREATY_LIFE
from .words import (
    BODIES,
    BY_WAY_OF,
    CFM,
    CFM_CHAIR,
    CHARTER_TREATY,
    CHG,
    CHS,
    CNC,
    CNC_CHAIR,
    CONFERENCE,
    DECISIONS,
    DIALOGUE_PARTNER,
    ENLARGED,
    EXPULSION,
    IN_THE_ROOM,
    MEMBER,
    MHM,
    OBSERVER,
    ORGANS,
    OUTSIDE,
    PROJECT,
    RATS,
    REINSTATEMENT,
    SCO_PARTNER,
    SECRETARIAT,
    SUSPENDED,
    SUSPENSION,
    UNIVERSAL_CENTRE,
    WITHDRAWAL,
    WORKING_GROUPS,
    decided,
    granted,
    prepared,
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
SECRETARIAT_PAGE = "http://www.pavlodar.com/zakon/index.html?dok=02119&oraz=08&noraz=11"
ALL_OTHER_MINISTERS = "one more member to ask with it, and the foreign ministers of all the others"
REPORTED = "https://sinodefenceforum.com/t/shanghai-cooperation-organisation-sco-and-global-south-strategic-cooperation.9000/page-212"

# ── How decisions are taken (article 16 stands first here: the powers below refer to it) ──────────────────

nobody_stands_in_the_way = EveryMember(
    read(silences.abstention, no_objection=~objects, withholds_consent=~objects & ~is_in_reserve)
)

consensus = CHARTER.decision_rule(
    "16.1",
    "a decision is adopted when no member objects; there is no vote",
    adopted=read(
        silences.consensus_at_lower_level,
        every_organ=nobody_stands_in_the_way,
        summit_only=~at_the_summit | nobody_stands_in_the_way,
    ),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent), lenient=ALWAYS),
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

consensus_minus_one = CHARTER.decision_rule(
    "16.2",
    "on suspension and expulsion the member concerned is left out of the consensus",
    adopted=read(
        silences.minus_one_at_cfm,
        applies=EveryMember(~objects, but_subject=True),
        summit_only=(at_the_summit & EveryMember(~objects, but_subject=True))
        | (~at_the_summit & EveryMember(~objects)),
    ),
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent, but_subject=True), lenient=ALWAYS),
    leaves_open=(silences.two_states_concerned,),
    confidence="secondary-report",
    source=REPORTED,
)

# ── Founders, aims, bodies ───────────────────────────────────────────────────────────────────────────────

ARTICLE_4 = "https://base.garant.ru/2562275/1b93c134b90c6071b4dc3f495464b753"

founders = CHARTER.states(
    "preamble",
    "six founding States create the organisation",
    why=DEFINES,
    source="https://cis-legislation.com/document.fwx?rgn=3851",
)

aims = CHARTER.states(
    "1",
    "the aims: trust, security and joint action in the region, cooperation, relations with other States",
    why=DEFINES,
    source="http://www.cfr.org/regional-security/shanghai-cooperation-organization-charter/p33011",
)

principles = CHARTER.states(
    "2",
    "the principles: sovereignty, equality, no force or interference, not against others, good faith",
    why=DEFINES,
    source="https://docs.cntd.ru/document/901858896/titles/6520IM",
)

bodies = CHARTER.states(
    "4.1",
    "seven bodies: CHS, CHG, CFM, meetings of heads of ministries, CNC, the anti-terrorist structure, Secretariat",
    why=DEFINES,
    organs=ORGANS,
    aspect="place",
    source=ARTICLE_4,
)

regulations = CHARTER.states(
    "4.2",
    "the CHS approves the regulations of every body but the anti-terrorist structure",
    why=INTERNAL,
    organs=(CHS, CHG, CFM, MHM, CNC, SECRETARIAT),
    aspect="regulation",
    source=ARTICLE_4,
)

further_bodies = CHARTER.states(
    "4.3",
    "a further body needs a decision of the CHS and a protocol to the Charter",
    why=TREATY_LIFE,
    organs=(UNIVERSAL_CENTRE,),
    aspect="place",
    source=ARTICLE_4,
)

# ── 5. Council of Heads of State ─────────────────────────────────────────────────────────────────────────

supreme = CHARTER.entitlement(
    "5.1",
    "the heads of state of the members make up the CHS, the supreme body, which settles relations with others",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(CHS,),
    answer="yes",
    leaves_open=(silences.chs_representation_level,),
    source=STRUCTURE,
)
yearly = CHARTER.states(
    "5.2",
    "the CHS holds an ordinary meeting once a year",
    why=REGULAR,
    organs=(CHS,),
    aspect="frequency",
    source=STRUCTURE,
)
presides = CHARTER.entitlement(
    "5.3",
    "the head of the State that hosts the meeting presides over it",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=(CHS,),
    answer="yes",
    provided=hosts,
    source=STRUCTURE,
)
host_of_summit = CHARTER.entitlement(
    "5.4",
    "hosts follow, as a rule, the Russian alphabetical order of the members",
    whom=(MEMBER,),
    verbs=("host",),
    organs=(CHS,),
    answer="yes",
    provided=read(silences.chair_rotation_new_members, after_three_years=member_for_three_years, at_once=ALWAYS),
    source=STRUCTURE,
)

# ── 6. Council of Heads of Government ────────────────────────────────────────────────────────────────────

premiers = CHARTER.entitlement(
    "6.1",
    "the heads of government of the members make up the CHG, which adopts the budget and steers the economic fields",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(CHG,),
    answer="yes",
    source=STRUCTURE,
)
premiers_yearly = CHARTER.states(
    "6.2",
    "the CHG holds an ordinary meeting once a year",
    why=ONE_MEETING,
    organs=(CHG,),
    aspect="frequency",
    source=STRUCTURE,
)
premiers_chair = CHARTER.entitlement(
    "6.3",
    "the head of government of the State where the CHG meets presides over it",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=(CHG,),
    answer="yes",
    provided=hosts,
    confidence="partially-read",
    source=STRUCTURE,
)
premiers_place = CHARTER.entitlement(
    "6.4",
    "the heads of government agree beforehand where they meet next",
    whom=(MEMBER,),
    verbs=("host",),
    organs=(CHG,),
    answer="with consent",
    consent_of="the heads of government, by prior agreement",
    source=STRUCTURE,
)

# ── 7. Council of Foreign Ministers ──────────────────────────────────────────────────────────────────────

MINISTERS = "http://news.news9.cn/zh/2023/0306/147943.html"

ministers = CHARTER.entitlement(
    "7.1",
    "the foreign ministers of the members make up the CFM, which prepares the summit and handles current affairs",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(CFM,),
    answer="yes",
    source="http://eng.sectsco.org/",
)

preparation_by_ministers = CHARTER.power(
    "7.1",
    "the foreign ministers, preparing the summit, pass the matter on to the heads of state",
    organ=CFM,
    seeks=(OBSERVER, DIALOGUE_PARTNER, SCO_PARTNER),
    at=submitted,
    to=represented,
    by=consensus,
    under=(silences.preparation, "charter"),
    source="http://eng.sectsco.org/",
)

ahead_of_summit = CHARTER.states(
    "7.2",
    "the CFM meets, as a rule, a month before the CHS",
    why=REGULAR,
    organs=(CFM,),
    aspect="frequency",
    confidence="secondary-report",
    source=MINISTERS,
)

extraordinary_ministers = CHARTER.entitlement(
    "7.3",
    "two members may call for an extraordinary CFM, with the consent of all the others",
    whom=(MEMBER,),
    verbs=("convene",),
    organs=(CFM,),
    answer="with consent",
    consent_of=ALL_OTHER_MINISTERS,
    confidence="secondary-report",
    source="https://private.bibliboba.com/books/mezhgosudarstvennye-integratsionnye-obedineniia-na-postsovetskom-prostranstve/p/114",
)

extraordinary_summit = CHARTER.entitlement(
    "7.3",
    "by analogy, two members may call for an extraordinary CHS, with the consent of all the others",
    whom=(MEMBER,),
    verbs=("convene",),
    organs=(CHS,),
    answer="with consent",
    consent_of="one more member to ask with it, and all the others",
    under=(silences.extraordinary_chs, "as-cfm"),
    confidence="inferred",
)

ministers_chair = CHARTER.entitlement(
    "7.4",
    "the foreign minister of the next summit's host chairs the CFM from summit to summit",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=(CFM,),
    answer="yes",
    provided=hosts,
    confidence="secondary-report",
    source=MINISTERS,
)

represents = CHARTER.entitlement(
    "7.5",
    "the CFM chair speaks for the organisation outside",
    whom=(CFM_CHAIR,),
    verbs=("represent",),
    organs=(),
    answer="yes",
    confidence="inferred",
    source=COORDINATORS,
)

# ── 8. Meetings of heads of ministries, and their working groups ─────────────────────────────────────────

HEADS_OF_MINISTRIES = "https://eng.sectsco.org/20220810/909141.html"

heads_of_ministries = CHARTER.entitlement(
    "8.1",
    "heads of ministries and agencies of the members meet on their fields, as CHS and CHG decide",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(MHM,),
    answer="yes",
    source=HEADS_OF_MINISTRIES,
)
ministry_in_the_chair = CHARTER.entitlement(
    "8.2",
    "the head of the ministry of the State that organises the meeting presides; place and date are agreed",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=(MHM,),
    answer="yes",
    provided=hosts,
    source=HEADS_OF_MINISTRIES,
)
ministry_as_host = CHARTER.entitlement(
    "8.2",
    "place and date of a ministerial meeting are agreed beforehand",
    whom=(MEMBER,),
    verbs=("host",),
    organs=(MHM,),
    answer="with consent",
    consent_of="the other ministries, by prior agreement",
    source=HEADS_OF_MINISTRIES,
)
working_groups = CHARTER.entitlement(
    "8.3",
    "standing or temporary expert groups of the members' ministries may be set up by prior agreement",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=WORKING_GROUPS,
    answer="yes",
    source=HEADS_OF_MINISTRIES,
)
groups_in_the_chair = CHARTER.entitlement(
    "8.3",
    "each group has a member in the chair; the paper of 2010 reports five",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=WORKING_GROUPS,
    answer="yes",
    provided=chairs_the_group,
    leaves_open=(silences.working_group_chairs,),
    confidence="secondary-report",
)

# ── 9. Council of National Coordinators ─────────────────────────────────────────────────────────────────────

preparation_by_coordinators = CHARTER.power(
    "9.1",
    "the coordinators, preparing the ministers' meeting, pass the matter on to them",
    organ=CNC,
    seeks=(OBSERVER, DIALOGUE_PARTNER, SCO_PARTNER),
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

one_each = CHARTER.entitlement(
    "9.2",
    "each member appoints its own national coordinator; together they make up the CNC",
    whom=(MEMBER,),
    verbs=(*IN_THE_ROOM, "nominate"),
    organs=(CNC,),
    answer="yes",
    source=COORDINATORS,
)
thrice = CHARTER.states(
    "9.3",
    "the CNC meets at least three times a year",
    why=REGULAR,
    organs=(CNC,),
    aspect="frequency",
    source=COORDINATORS,
)
coordinators_chair = CHARTER.entitlement(
    "9.4",
    "the coordinator of the next summit's host chairs the CNC from summit to summit",
    whom=(MEMBER,),
    verbs=("chair",),
    organs=(CNC,),
    answer="yes",
    provided=hosts,
    source=COORDINATORS,
)
coordinators_outside = CHARTER.entitlement(
    "9.5",
    "the CNC chair may speak outside if the CFM chair so instructs",
    whom=(CNC_CHAIR,),
    verbs=("represent",),
    organs=(),
    answer="with consent",
    consent_of="the CFM chair, who instructs it",
    source=COORDINATORS,
)

# ── 10. Regional Anti-Terrorist Structure ────────────────────────────────────────────────────────────────

ARTICLE_10 = "https://base.garant.ru/2562275/3d3a9e2eb4f30c73ea6671464e2a54b5"

anti_terrorist_structure = CHARTER.entitlement(
    "10.1",
    "the anti-terrorist structure is a permanent body of the members that are parties to the Shanghai Convention",
    whom=(MEMBER,),
    verbs=IN_THE_ROOM,
    organs=(RATS,),
    answer="yes",
    provided=read(silences.convention_consent, memorandum_suffices=ALWAYS, separate_act=party_to_the_convention),
    source=ARTICLE_10,
)
structure_by_treaty = CHARTER.states(
    "10.2",
    "a treaty of its own and further documents govern the structure's tasks, money and work",
    why=TREATY_LIFE,
    organs=(RATS,),
    aspect="regulation",
    source=ARTICLE_10,
)

# ── 11. Secretariat ──────────────────────────────────────────────────────────────────────────────────────────

secretariat_of_2002 = CHARTER.states(
    "11.1-original",
    "the Secretariat is the permanent administrative body; its head is the Executive Secretary",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="competence",
    source=SECRETARIAT_PAGE,
)

secretariat = CHARTER.states(
    "11.1",
    "the Secretariat is the main permanent executive body, under a Secretary-General, and checks on execution",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="competence",
    since="2006-06-15",
    leaves_open=(silences.in_force_unknown,),
    instead_of=secretariat_of_2002,
    source="https://docs.cntd.ru/document/557568484/titles/6520IM",
)

head_approved = CHARTER.states(
    "11.2",
    "the CHS approves the head of the Secretariat on the proposal of the CFM",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="chair",
    source=SECRETARIAT_PAGE,
)
head_rotates = CHARTER.states(
    "11.3",
    "the post goes round the members for three years each, with no second term running",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="chair",
    leaves_open=(silences.secretary_general_rotation,),
    source=SECRETARIAT_PAGE,
)
deputies = CHARTER.states(
    "11.4",
    "the CFM approves the deputies on the proposal of the CNC, from other States",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="chair",
    source=SECRETARIAT_PAGE,
)
officials = CHARTER.entitlement(
    "11.5",
    "officials are nationals of members, by quota",
    whom=(MEMBER,),
    verbs=("nominate",),
    organs=(SECRETARIAT,),
    answer="yes",
    source=SECRETARIAT_PAGE,
)
independence = CHARTER.states(
    "11.6",
    "officials act for the organisation only",
    why=INTERNAL,
    organs=(SECRETARIAT,),
    aspect="composition",
    confidence="partially-read",
    source=SECRETARIAT_PAGE,
)

# ── 12. Budget ───────────────────────────────────────────────────────────────────────────────────────────

ARTICLE_12 = "https://tut-files.ru/previewfile/153145/11"

own_budget = CHARTER.entitlement(
    "12.1",
    "members contribute to the budget every year, on the principle of shares, as a special agreement lays down",
    whom=(MEMBER, SUSPENDED),
    verbs=("contribute",),
    organs=(),
    answer="yes",
    source=ARTICLE_12,
)
own_delegations = CHARTER.states(
    "12.2",
    "the budget pays for the permanent bodies; each member pays for its own delegations",
    why=MONEY,
    source=ARTICLE_12,
)

# ── 13. Membership ───────────────────────────────────────────────────────────────────────────────────────────

OPENNESS = ARTICLE_12

of_the_region = CHARTER.criterion(
    "13.1",
    "membership is open to States of the region",
    seeks=(MEMBER,),
    holds=a_state & in_eurasia,
    leaves_open=(silences.region_test,),
    source=OPENNESS,
)

undertaking = CHARTER.criterion(
    "13.1",
    "the applicant undertakes to respect the aims and principles",
    seeks=(MEMBER,),
    holds=shares_aims_and_principles,
    source=OPENNESS,
)

ADMISSION_REPORT = "https://business-standard.com/amp/article/pti-stories/india-likely-to-get-full-membership-of-sco-next-month-115060501301_1.html"

addressee = CHARTER.criterion(
    "13.2",
    "the request is addressed to the acting chair of the CFM",
    seeks=(MEMBER,),
    holds=addressed_to("CFM chair"),
    leaves_open=(silences.who_receives_member_application,),
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

LEFT_OPEN_AT_THE_END = (silences.status_after_leaving, silences.readmission)
ARREARS = "http://fsou.com/html/text/eag/1006672/100667220_2.html"

breach = CHARTER.criterion(
    "13.3",
    "a member that breaks the Charter, or fails its obligations again and again, may be suspended",
    seeks=(SUSPENSION,),
    holds=holds(MEMBER) & in_breach,
    leaves_open=(silences.who_starts_suspension,),
    confidence="secondary-report",
    source=ARREARS,
)

suspension_proposed = CHARTER.power(
    "13.3",
    "the foreign ministers put the suspension to the heads of state",
    organ=CFM,
    seeks=(SUSPENSION,),
    at=requested,
    to=represented,
    by=consensus_minus_one,
    confidence="secondary-report",
    source=ARREARS,
)

suspension = CHARTER.power(
    "13.3",
    "the heads of state suspend the member on the representation of the foreign ministers",
    organ=CHS,
    seeks=(SUSPENSION,),
    at=represented,
    to=decided,
    by=consensus_minus_one,
    confidence="secondary-report",
    source=ARREARS,
)

suspended = CHARTER.effect(
    "13.3",
    "the membership is suspended",
    seeks=(SUSPENSION,),
    at=decided,
    to=granted,
    confers=SUSPENDED,
    regardless=True,
    confidence="secondary-report",
    source=ARREARS,
)

without_a_say = CHARTER.entitlement(
    "13.3",
    "a suspended member has no say in decisions",
    whom=(SUSPENDED,),
    verbs=("vote", "object", "record a view"),
    organs=BODIES,
    answer="no",
    leaves_open=(silences.suspension_effects,),
    confidence="inferred",
)

without_a_seat = CHARTER.entitlement(
    "13.3",
    "a suspended member neither sits, chairs, hosts, nor sends staff",
    whom=(SUSPENDED,),
    verbs=(*IN_THE_ROOM, "chair", "host", "convene", "nominate"),
    organs=(*ORGANS, *WORKING_GROUPS),
    answer="no",
    under=(silences.suspension_effects, "all-rights"),
    confidence="inferred",
)

seat_kept = CHARTER.entitlement(
    "13.3",
    "a suspended member keeps its seat and its voice; only its say in decisions rests",
    whom=(SUSPENDED,),
    verbs=IN_THE_ROOM,
    organs=BODIES,
    answer="yes",
    under=(silences.suspension_effects, "objection-only"),
    confidence="inferred",
)

reinstatement_due = CHARTER.criterion(
    "13.3",
    "only a suspended membership can be restored",
    seeks=(REINSTATEMENT,),
    holds=holds(SUSPENDED),
    leaves_open=(silences.suspension_effects,),
    confidence="inferred",
)

reinstatement_proposed = CHARTER.power(
    "13.3",
    "the foreign ministers propose to lift the suspension",
    organ=CFM,
    seeks=(REINSTATEMENT,),
    at=requested,
    to=represented,
    by=consensus_minus_one,
    confidence="inferred",
)

reinstatement = CHARTER.power(
    "13.3",
    "the heads of state lift the suspension, as they imposed it",
    organ=CHS,
    seeks=(REINSTATEMENT,),
    at=represented,
    to=decided,
    by=consensus_minus_one,
    confidence="inferred",
)

reinstated = CHARTER.effect(
    "13.3",
    "the membership is whole again",
    seeks=(REINSTATEMENT,),
    at=decided,
    to=granted,
    confers=MEMBER,
    regardless=True,
    confidence="inferred",
)

breach_goes_on = CHARTER.criterion(
    "13.4",
    "a suspended member that goes on in breach may be expelled",
    seeks=(EXPULSION,),
    holds=breach_continues
    & read(
        silences.expulsion_without_suspension,
        suspension_first=holds(SUSPENDED),
        direct=holds(SUSPENDED) | holds(MEMBER),
    ),
    confidence="inferred",
    source=REPORTED,
)

expulsion_proposed = CHARTER.power(
    "13.4",
    "the foreign ministers put the expulsion to the heads of state",
    organ=CFM,
    seeks=(EXPULSION,),
    at=requested,
    to=represented,
    by=consensus_minus_one,
    confidence="inferred",
    source=REPORTED,
)

expulsion = CHARTER.power(
    "13.4",
    "the heads of state expel the suspended member, from a day that they set",
    organ=CHS,
    seeks=(EXPULSION,),
    at=represented,
    to=decided,
    by=consensus_minus_one,
    confidence="inferred",
    source=REPORTED,
)

expelled = CHARTER.effect(
    "13.4",
    "the membership ends on the day that the heads of state set",
    seeks=(EXPULSION,),
    at=decided,
    to=granted,
    regardless=True,
    leaves_open=LEFT_OPEN_AT_THE_END,
    confidence="inferred",
    source=REPORTED,
)

who_may_leave = CHARTER.criterion(
    "13.5",
    "only a member can withdraw",
    seeks=(WITHDRAWAL,),
    holds=holds(MEMBER) | holds(SUSPENDED),
    confidence="inferred",
)

withdrawal = CHARTER.effect(
    "13.5",
    "the membership ends, twelve months or more after the depositary had notice",
    seeks=(WITHDRAWAL,),
    at=requested,
    to=granted,
    notice=Term(12, "months"),
    revocable=(silences.notice_revocable, "until-effective"),
    leaves_open=(silences.rights_during_notice, silences.notice_revocable, *LEFT_OPEN_AT_THE_END),
    confidence="inferred",
)

may_leave = CHARTER.entitlement(
    "13.5",
    "a member may leave on twelve months' notice to the depositary, and needs nobody's consent",
    whom=(MEMBER, SUSPENDED),
    verbs=("leave",),
    organs=(),
    answer="yes",
    confidence="inferred",
)

residual = CHARTER.duty(
    "13.6",
    "obligations that arose during membership bind until they are met",
    officer="former member",
    act="outstanding obligations",
    seeks=(WITHDRAWAL,),
    after=granted,
    lasting=True,
    leaves_open=(silences.withdrawal_and_treaties,),
    confidence="inferred",
)

# ── 14 and 15. Relations with others, capacity ───────────────────────────────────────────────────────────

RELATIONS = "https://pavlodar.com/zakon/?dok=02119&uro=080014"

dialogue = CHARTER.entitlement(
    "14.1",
    "the SCO may hold dialogue with States and organisations outside, also in single fields; that gives no standing",
    whom=OUTSIDE,
    verbs=("consult",),
    organs=(),
    answer="with consent",
    consent_of="the members",
    source=RELATIONS,
)

conference = CHARTER.entitlement(
    "14.1",
    "a special conference may bring in whom the members invite; that gives no standing",
    whom=OUTSIDE,
    verbs=("attend", "speak"),
    organs=(CONFERENCE,),
    answer="with consent",
    consent_of="the members, who convene it",
    source=RELATIONS,
)

enlarged_meeting = CHARTER.entitlement(
    "14.1",
    "ministers may meet an outside State in an enlarged format; no text provides for it",
    whom=OUTSIDE,
    verbs=("attend", "speak"),
    organs=(ENLARGED,),
    answer="with consent",
    consent_of="all members, and the State itself",
    leaves_open=(silences.formats_outside,),
    confidence="inferred",
    source=RELATIONS,
)

statuses = CHARTER.states(
    "14.2",
    "it may grant the standing of dialogue partner or observer, as a special agreement lays down",
    why=REPEATS,
    source=RELATIONS,
)
other_treaties = CHARTER.states(
    "14.3", "rights and duties under other treaties are left untouched", why=TREATY_LIFE, source=RELATIONS
)

capacity = CHARTER.states(
    "15.1",
    "the SCO is a legal person and may conclude treaties",
    why=DEFINES,
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

# ── 16. What consensus means to one member ───────────────────────────────────────────────────────────────

no_vote = CHARTER.entitlement(
    "16.1",
    "decisions are taken by agreement; nothing is put to the vote",
    whom=(MEMBER,),
    verbs=("vote",),
    organs=BODIES,
    answer="no",
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

objection = CHARTER.entitlement(
    "16.1",
    "a member that objects in the course of agreeing keeps a decision from being adopted",
    whom=(MEMBER,),
    verbs=("object",),
    organs=BODIES,
    answer="yes",
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

opinions = CHARTER.entitlement(
    "16.3",
    "a member may have its own view recorded; that does not stop the decision",
    whom=(MEMBER,),
    verbs=(OPINION,),
    organs=BODIES,
    answer="yes",
    leaves_open=(silences.opinion_vs_objection,),
    confidence="secondary-report",
    source=REPORTED,
)

out_of_a_project = CHARTER.entitlement(
    "16.4",
    "a member may stay out of a cooperation project, and join it later",
    whom=(MEMBER,),
    verbs=("stay out", "join"),
    organs=(PROJECT,),
    answer="yes",
    leaves_open=(silences.project_opt_out_status,),
    confidence="secondary-report",
    source="https://ria.ru/20260202/shos-2071612788.html",
)

no_hindrance = CHARTER.entitlement(
    "16.4",
    "who has no interest in a project does not keep the others from it",
    whom=(MEMBER,),
    verbs=("object",),
    organs=(PROJECT,),
    answer="no",
    confidence="secondary-report",
    source="https://ria.ru/20260202/shos-2071612788.html",
)

# ── What the councils decide, each within its competence (articles 5, 6, 7 and 9, by article 16) ────────────

consensus_on_proposals = CHARTER.decision_rule(
    "16.1",
    "what an organ decides within its own competence is adopted when no member objects",
    adopted=nobody_stands_in_the_way,
    quorate=read(silences.quorum_chs, strict=EveryMember(~is_absent), lenient=ALWAYS),
    confidence="partially-read",
    source="https://www.defendlib.com/article/show/9320.html",
)

against_nobody = CHARTER.criterion(
    "2",
    "what is put to the organs runs against no principle, that of being against nobody included",
    seeks=tuple(DECISIONS.values()),
    holds=read(
        silences.aimed_at_a_state,
        admissible=aims_at_no_state | ~aims_at_no_state,
        inadmissible=aims_at_no_state,
    ),
    source="https://docs.cntd.ru/document/901858896/titles/6520IM",
)

coordinators_decide = CHARTER.power(
    "9.1",
    "the coordinators decide on what is put to them, within their current work",
    organ=CNC,
    seeks=BY_WAY_OF[CNC],
    at=requested,
    to=submitted,
    by=consensus_on_proposals,
    source=COORDINATORS,
)

ministers_decide = CHARTER.power(
    "7.1",
    "the foreign ministers decide on what is put to them: current affairs, statements",
    organ=CFM,
    seeks=BY_WAY_OF[CFM],
    at=submitted,
    to=prepared,
    by=consensus_on_proposals,
    source="http://eng.sectsco.org/",
)

premiers_decide = CHARTER.power(
    "6.1",
    "the heads of government decide on what is put to them: budget, concrete fields of cooperation",
    organ=CHG,
    seeks=BY_WAY_OF[CHG],
    at=prepared,
    to=represented,
    by=consensus_on_proposals,
    source=STRUCTURE,
)

heads_of_state_decide = CHARTER.power(
    "5.1",
    "the heads of state decide on what is put to them: priorities, inner set-up, relations with others",
    organ=CHS,
    seeks=BY_WAY_OF[CHS],
    at=represented,
    to=granted,
    by=consensus_on_proposals,
    source=STRUCTURE,
)

# ── 17 to 26. Execution, representatives, final clauses ──────────────────────────────────────────────────

execution = CHARTER.states(
    "17.1",
    "members carry decisions out under their own law; the bodies check, each within its competence",
    why=INTERNAL,
    confidence="secondary-report",
    source="http://studbase.com/file/2917/15",
)

permanent_representatives = CHARTER.entitlement(
    "18.1",
    "members appoint permanent representatives to the Secretariat",
    whom=(MEMBER,),
    verbs=("nominate",),
    organs=(SECRETARIAT,),
    answer="yes",
    confidence="partially-read",
    source="https://eng.sectsco.org/20220907/911976.html",
)

languages = CHARTER.states(
    "20.1",
    "the official and working languages are Russian and Chinese",
    why=INTERNAL,
    leaves_open=(silences.language_of_application,),
    confidence="secondary-report",
    source="https://www.pravda.ru/amp/news/world/2059254-sammit-shos",
)

duration = CHARTER.states(
    "21.1", "the Charter has no end and is subject to ratification", why=TREATY_LIFE, confidence="inferred"
)
entry_into_force = CHARTER.states(
    "21.2",
    "it is in force from the thirtieth day after the fourth ratification, for others from their own",
    why=TREATY_LIFE,
    leaves_open=(silences.charter_protocol_threshold,),
    confidence="inferred",
    source="https://docs.cntd.ru/document/1306223341",
)

accession = CHARTER.entitlement(
    "21.3",
    "the Charter is open for accession, but the deposit alone makes no member",
    whom=OUTSIDE,
    verbs=("accede",),
    provided=is_a_state,
    organs=(CHARTER_TREATY,),
    answer="with consent",
    consent_of="the CHS, which admits first",
    under=(silences.accession_to_charter_without_admission, "inside-admission"),
    confidence="inferred",
)

open_accession = CHARTER.entitlement(
    "21.3",
    "the Charter is open for accession",
    whom=OUTSIDE,
    verbs=("accede",),
    provided=is_a_state,
    organs=(CHARTER_TREATY,),
    answer="yes",
    under=(silences.accession_to_charter_without_admission, "open"),
    confidence="inferred",
)

disputes = CHARTER.states(
    "22.1", "disputes are settled by consultation and negotiation", why=TREATY_LIFE, confidence="inferred"
)
amendment = CHARTER.states(
    "23.1",
    "the Charter is amended by mutual agreement, in protocols",
    why=TREATY_LIFE,
    confidence="secondary-report",
    source="https://docs.cntd.ru/document/1306223341",
)
reservations = CHARTER.states(
    "24.1",
    "no reservation may run against the aims or hinder the organisation's work",
    why=TREATY_LIFE,
    leaves_open=(silences.reservations_by_new_member,),
    confidence="secondary-report",
    source=REPORTED,
)
objections_to_reservations = CHARTER.states(
    "24.2",
    "a reservation to which two thirds of the members object has no force; no other decision is counted",
    why=TREATY_LIFE,
    confidence="secondary-report",
    source=REPORTED,
)
depositary = CHARTER.states(
    "25.1",
    "China is the depositary",
    why=TREATY_LIFE,
    confidence="inferred",
    source="http://fsou.com/html/text/eag/1006668/100666860_4.html",
)
registration = CHARTER.states(
    "26.1",
    "the Charter is registered with the United Nations",
    why=TREATY_LIFE,
    confidence="secondary-report",
    source=REPORTED,
)
