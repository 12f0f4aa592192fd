"""Procedure for granting the status of member, with the standard memorandum.  Dushanbe, 12 September 2014."""

from __future__ import annotations

from ..calendar import Term
from ..provision import Instrument
from . import silences
from .charter import admission, consensus, representation
from .register import DEFINES, REPEATS
from .words import (
    CFM,
    CHS,
    MEMBER,
    cleared,
    granted,
    memorandum_of_obligations,
    obligations,
    proposed,
    represented,
    signed,
    started,
    submitted,
)

PROCEDURE = Instrument(
    "member-procedure-2014",
    "Member Procedure 2014",
    adopted="2014-09-12",
    since="2014-09-12",
    source="https://cis-legislation.com/document.fwx?rgn=81549",
    confidence="secondary-report",
)

STANDARD = Instrument(
    "standard-memorandum-2014",
    "Standard Memorandum 2014",
    adopted="2014-09-12",
    since="2014-09-12",
    source="https://cis-legislation.com/document.fwx?rgn=81549",
    confidence="partially-read",
)

AT_THE_GRANT = (silences.moment_of_membership, silences.memorandum_not_ratified_by_a_member)
PRACTICE_OF_2015 = "https://business-standard.com/amp/article/pti-stories/india-likely-to-get-full-membership-of-sco-next-month-115060501301_1.html"
PRACTICE_OF_2017 = "https://ru.sputnik.kg./20170609/dokumenty-podpisannye-na-shos-1033766769.html"

scope = PROCEDURE.states(
    "scope",
    "legal, financial and administrative steps for taking in new members",
    why=DEFINES,
    confidence="text-read",
)

first_step = PROCEDURE.states(
    "I.1",
    "the first step is the application that the head of state signs",
    why=REPEATS,
    confidence="partially-read",
)

# ── Start ────────────────────────────────────────────────────────────────────────────────────────────────

start_proposed = PROCEDURE.power(
    "start.cfm",
    "the foreign ministers approve a draft decision to start admission and send it to the heads of state",
    organ=CFM,
    seeks=(MEMBER,),
    at=submitted,
    to=represented,
    by=consensus,
    instead_of=representation,
    source=PRACTICE_OF_2015,
)

start = PROCEDURE.power(
    "start.chs",
    "the heads of state decide to start admission; the applicant keeps its standing",
    organ=CHS,
    seeks=(MEMBER,),
    at=represented,
    to=started,
    by=consensus,
    instead_of=admission,
    leaves_open=(silences.status_during_accession, silences.diplomatic_relations_criterion),
    source=PRACTICE_OF_2015,
)

# ── Memorandum of obligations ────────────────────────────────────────────────────────────────────────────

clearance = PROCEDURE.power(
    "memorandum.cfm",
    "the foreign ministers clear the memorandum of obligations and put it to the summit",
    organ=CFM,
    seeks=(MEMBER,),
    at=started,
    to=cleared,
    by=consensus,
    regardless=True,
    source="http://old.news.tj/en/news/sco-foreign-ministers-adopt-memorandum-obligations-india-and-pakistan-join-organizatio",
)

memorandum = STANDARD.signing(
    "use",
    "the applicant, the members and the SCO sign the memorandum of obligations at the summit",
    seeks=(MEMBER,),
    at=cleared,
    to=signed,
    act=memorandum_of_obligations,
    parties="foreign ministers of the members, Secretary-General, applicant",
)

notices = STANDARD.duty(
    "use",
    "members and applicant give notice that their procedures are done; in force 30 days after the last notice",
    officer="members and applicant",
    act="notices",
    seeks=(MEMBER,),
    after=signed,
    part_of=obligations,
    effect=Term(30),
    confidence="inferred",
)

accessions = STANDARD.duty(
    "use",
    "the applicant accedes, in tranches, to the SCO treaties in force",
    officer="applicant",
    act="tranches",
    seeks=(MEMBER,),
    after=signed,
    part_of=obligations,
    confidence="inferred",
)

# ── Grant ────────────────────────────────────────────────────────────────────────────────────────────────

grant_proposed = PROCEDURE.power(
    "13.2",
    "the foreign ministers put the decision that completes admission to the heads of state",
    id="charter/13.2",
    organ=CFM,
    seeks=(MEMBER,),
    at=signed,
    to=proposed,
    by=consensus,
    regardless=True,
    confidence="inferred",
    source=PRACTICE_OF_2017,
)

grant = PROCEDURE.power(
    "grant.chs",
    "the obligations met, the heads of state grant membership by a second decision",
    organ=CHS,
    seeks=(MEMBER,),
    at=proposed,
    to=granted,
    confers=MEMBER,
    by=consensus,
    awaits=(obligations,),
    under=(silences.criteria_lost_midway, "grant-waits"),
    leaves_open=AT_THE_GRANT,
    source=PRACTICE_OF_2017,
)

grant_regardless = PROCEDURE.power(
    "grant.chs",
    "the obligations met, the heads of state grant membership by a second decision",
    organ=CHS,
    seeks=(MEMBER,),
    at=proposed,
    to=granted,
    confers=MEMBER,
    by=consensus,
    awaits=(obligations,),
    regardless=True,
    under=(silences.criteria_lost_midway, "disregarded"),
    leaves_open=AT_THE_GRANT,
    source=PRACTICE_OF_2017,
)
