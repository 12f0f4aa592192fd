"""Treaty on long-term good-neighbourliness.  Bishkek, 16 August 2007.

Its text was not read.  It stands here because every memorandum of obligations binds the applicant to it; no
provision is told of it.
"""

from __future__ import annotations

from ..provision import Instrument
from . import silences

TREATY = Instrument(
    "good-neighbourliness-treaty-2007",
    "Good-Neighbourliness Treaty 2007",
    adopted="2007-08-16",
    since="2007-08-16",
    confidence="secondary-report",
    source="https://cis-legislation.com/document.fwx?rgn=18820",
    leaves_open=(silences.in_force_unknown,),
    notes="Not read; accession memoranda name it.",
)
