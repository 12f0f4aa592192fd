"""The organs, standings, measures and stages that the texts name, and the acts for which procedures wait."""

from __future__ import annotations

from itertools import combinations

from ..calendar import Hour, Term
from ..provision import Act, Pattern
from ..terms import GRANTED, OPINION, REQUESTED, Capacity, Measure, Organ, Proposal, Role, Standing
from . import silences

# ── Organs (Charter, article 4) ──────────────────────────────────────────────────────────────────────────

CNC = Organ("CNC", "Council of National Coordinators", Hour.COORDINATORS)
CFM = Organ("CFM", "Council of Foreign Ministers", Hour.MINISTERS)
CHG = Organ("CHG", "Council of Heads of Government", Hour.GOVERNMENT)
CHS = Organ("CHS", "Council of Heads of State", Hour.SUMMIT)
MHM = Organ("MHM", "Meetings of heads of ministries and agencies")
RATS = Organ("RATS", "Regional Anti-Terrorist Structure")
SECRETARIAT = Organ("Secretariat", "Secretariat")

COUNCILS = (CNC, CFM, CHG, CHS)
BODIES = (*COUNCILS, MHM, RATS)
ORGANS = (*BODIES, SECRETARIAT)

# ── Below the organs, beside them, and outside ───────────────────────────────────────────────────────────

WG = Organ("WG", "expert working groups")
WG_E_COMMERCE = Organ("WG e-commerce", "working group on electronic commerce")
WG_CUSTOMS = Organ("WG customs", "working group on customs")
WG_QUALITY = Organ("WG quality", "working group on quality and inspection")
WG_INVESTMENT = Organ("WG investment", "working group on investment promotion")
WG_TRANSIT = Organ("WG transit", "working group on transit")
WORKING_GROUPS = (WG, WG_E_COMMERCE, WG_CUSTOMS, WG_QUALITY, WG_INVESTMENT, WG_TRANSIT)

CONTACT_GROUP = Organ("contact group", "SCO-Afghanistan Contact Group")
SCO_PLUS = Organ("SCO Plus", "SCO Plus session")
CONSULTATIONS = Organ("consultations", "political consultations of foreign ministries")
CONFERENCE = Organ("conference", "special conference")
ENLARGED = Organ("enlarged", "ministers' meeting enlarged by an outside State")
PROJECT = Organ("project", "cooperation project of some members")
UNIVERSAL_CENTRE = Organ("Universal Centre", "Universal Centre against challenges and threats")
FORMATS = (CONTACT_GROUP, SCO_PLUS, CONSULTATIONS, CONFERENCE, ENLARGED, PROJECT, UNIVERSAL_CENTRE)

CHARTER_TREATY = Organ("Charter", "the Charter as a treaty")
CONVENTION = Organ("Shanghai Convention", "the Shanghai Convention as a treaty")
ROAD_TRANSPORT = Organ("Road Transport Agreement", "the agreement on road transport as a treaty")
TREATIES = (CHARTER_TREATY, CONVENTION, ROAD_TRANSPORT)

PLACES = (*ORGANS, *WORKING_GROUPS, *FORMATS, *TREATIES)

# ── Standings (Charter, articles 13 and 14; scheme of 2002; decision of 2025) ────────────────────────────

OUTSIDER = Standing("none", 0)
GUEST = Standing("guest", 1)
DIALOGUE_PARTNER = Standing("dialogue partner", 2)
OBSERVER = Standing("observer", 3)
SCO_PARTNER = Standing("SCO partner", 3)
MEMBER = Standing("member", 4, decides=True)

STANDINGS = {standing.name: standing for standing in (GUEST, DIALOGUE_PARTNER, OBSERVER, SCO_PARTNER, MEMBER)}

SUSPENDED = Standing("suspended member", 4, counts_as="member")
DORMANT = Standing("dormant observer", 3, counts_as="observer", when="not_invited")
DESIGNATE = Standing("partner designate", 0, counts_as="none", when="memorandum_unsigned")
CONDITIONS = (SUSPENDED, DORMANT, DESIGNATE)

# ── Measures (Charter, article 13; Observer Regulation) ──────────────────────────────────────────────────

SUSPENSION = Measure("suspension")
REINSTATEMENT = Measure("reinstatement")
EXPULSION = Measure("expulsion")
REVOCATION = Measure("revocation")
WITHDRAWAL = Measure("withdrawal")
RENUNCIATION = Measure("renunciation")

ARREARS = "arrears"
"""The ground of a suspension on which the ladder of the budget agreement bears."""

MEASURES = {m.name: m for m in (SUSPENSION, REINSTATEMENT, EXPULSION, REVOCATION, WITHDRAWAL, RENUNCIATION)}

# ── Who acts otherwise than by a standing ────────────────────────────────────────────────────────────────

SECRETARY_GENERAL = "Secretary-General"

APPLICANT = Role("applicant")
CFM_CHAIR = Role("CFM chair")
CNC_CHAIR = Role("CNC chair")
HEAD_OF_SECRETARIAT = Role(SECRETARY_GENERAL)
PERMANENT_REPRESENTATIVE = Role("permanent representative")
ROLES = (APPLICANT, CFM_CHAIR, CNC_CHAIR, HEAD_OF_SECRETARIAT, PERMANENT_REPRESENTATIVE)

OUTSIDE = (OUTSIDER, DESIGNATE, GUEST, DIALOGUE_PARTNER, OBSERVER, DORMANT, SCO_PARTNER)
"""Everybody who is no member: dialogue with them needs no standing."""

EVERYBODY = (OUTSIDER, *STANDINGS.values(), *CONDITIONS)
"""Whatever one's standing."""

_ALL: tuple[Capacity, ...] = (*EVERYBODY, *ROLES)
CAPACITIES = {capacity.name: capacity for capacity in _ALL}

ORGANISATIONS = ("ASEAN", "CIS", "CSTO", "ECO", "EU", "NATO", "OSCE", "UN")

# ── Verbs ────────────────────────────────────────────────────────────────────────────────────────────────

IN_THE_ROOM = ("attend", "speak", "propose")
PAPERS = ("circulate", "receive documents", "draft", "sign")
SAY = ("vote", "object", OPINION)
LEAD = ("chair", "host", "invite", "convene", "represent", "nominate", "contribute")
TIES = ("consult", "join", "stay out", "accede", "leave", "meet the press")
VERBS = (*IN_THE_ROOM, *PAPERS, *SAY, *LEAD, *TIES)

# ── Stages between request and grant ─────────────────────────────────────────────────────────────────────

requested = REQUESTED
submitted = "submitted"
prepared = "prepared"
represented = "represented"
decided = "decided"
started = "started"
cleared = "cleared"
signed = "signed"
proposed = "proposed"
granted = GRANTED

# ── Decisions that change nobody's standing: each goes up from council to council, as it is put ───────────────

DECISIONS = {
    route: Proposal("decision", route)
    for length in (1, 2, 3, 4)
    for route in combinations(("CNC", "CFM", "CHG", "CHS"), length)
}

BY_WAY_OF = {
    organ: tuple(decision for route, decision in DECISIONS.items() if organ.code in route) for organ in COUNCILS
}

# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────

partner_memorandum = Act(
    "memorandum",
    "the memorandum between the SCO and the partner is signed",
    usually=Term(281),
    silence=silences.default_lags,
)

memorandum_of_obligations = Act(
    "memorandum", "the memorandum of obligations is signed", usually=CHS, silence=silences.default_lags
)

obligations = Act(
    "obligations",
    "the obligations are met: last notice, entry into force, accessions",
    usually=Term(270),
    silence=silences.default_lags,
    after=signed,
)

# ── Sittings where the record has none ───────────────────────────────────────────────────────────────────

PATTERNS = (
    Pattern(CHS, "charter/5.2", yearly=((6, 30),)),
    Pattern(CFM, "charter/7.2", ahead_of=CHS, lead=Term(30)),
    Pattern(CNC, "charter/9.3", yearly=((3, 15), (11, 15)), ahead_of=CFM, lead=Term(14)),
)
