"""Memoranda of obligations of India and Pakistan: how such a memorandum comes into force.  Tashkent, 24 June 2016."""

from __future__ import annotations

from ..calendar import Term
from ..provision import Instrument
from . import silences
from .member_procedure_2014 import accessions as standard_accessions
from .member_procedure_2014 import notices as standard_notices
from .register import REPEATS
from .words import MEMBER, obligations, signed

MEMORANDA = Instrument(
    "memoranda-india-pakistan-2016",
    "India and Pakistan Memoranda 2016",
    adopted="2016-06-24",
    since="2016-06-24",
    confidence="secondary-report",
    source="http://www.eng.24.kg/vlast/183373-news24.html",
    leaves_open=(silences.in_force_unknown,),
)

signatories = MEMORANDA.states(
    "signatories",
    "signed at the summit by the members' foreign ministers, the Secretary-General and the applicant",
    why=REPEATS,
    source="https://www.app.com.pk/global/pakistan-signs-sco-memorandum-of-obligations/",
)

notices = MEMORANDA.duty(
    "entry-into-force",
    "members and applicant give notice that their procedures are done; in force 30 days after the last notice",
    officer="members and applicant",
    act="notices",
    seeks=(MEMBER,),
    after=signed,
    part_of=obligations,
    effect=Term(30),
    instead_of=standard_notices,
)

accessions = MEMORANDA.duty(
    "no-amendment",
    "the applicant accedes, in tranches, to the SCO treaties as they are",
    officer="applicant",
    act="tranches",
    seeks=(MEMBER,),
    after=signed,
    part_of=obligations,
    instead_of=standard_accessions,
    source="https://brecorder.com/news/amp/4425131",
)
