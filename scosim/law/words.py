"""The organs, standings and stages that the texts name, and the acts for which procedures wait."""

from __future__ import annotations

from ..calendar import Hour, Term
from ..provision import Act, Pattern
from ..terms import GRANTED, REQUESTED, Organ, Standing
from . import silences

# ── Organs (Charter, article 4) ──────────────────────────────────────────────────────────────────────────

CNC = Organ("CNC", "Council of National Coordinators", Hour.COORDINATORS)
CFM = Organ("CFM", "Council of Foreign Ministers", Hour.MINISTERS)
CHG = Organ("CHG", "Council of Heads of Government", Hour.GOVERNMENT)
CHS = Organ("CHS", "Council of Heads of State", Hour.SUMMIT)

ORGANS = (CNC, CFM, CHG, CHS)

SECRETARY_GENERAL = "Secretary-General"

# ── Standings (Charter, articles 13 and 14; scheme of 2002; decision of 2025) ────────────────────────────

GUEST = Standing("guest", 1)
DIALOGUE_PARTNER = Standing("dialogue partner", 2)
OBSERVER = Standing("observer", 3)
SCO_PARTNER = Standing("SCO partner", 3)
MEMBER = Standing("member", 4, decides=True)

STANDINGS = {standing.name: standing for standing in (GUEST, DIALOGUE_PARTNER, OBSERVER, SCO_PARTNER, MEMBER)}

# ── Stages between request and grant ─────────────────────────────────────────────────────────────────────

requested = REQUESTED
submitted = "submitted"
represented = "represented"
decided = "decided"
started = "started"
cleared = "cleared"
signed = "signed"
proposed = "proposed"
granted = GRANTED

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
    Pattern(CHS, yearly=((6, 30),)),
    Pattern(CFM, ahead_of=CHS, lead=Term(30)),
    Pattern(CNC, yearly=((3, 15), (11, 15)), ahead_of=CFM, lead=Term(14)),
)
