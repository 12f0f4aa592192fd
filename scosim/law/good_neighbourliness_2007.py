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
    source="https://flfgdq.cn/law/%e5%85%b3%e4%ba%8e%e4%bc%8a%e6%9c%97%e4%bc%8a%e6%96%af%e5%85%b0%e5%85%b1%e5%92%8c%e5%9b%bd%e5%8a%a0%e5%85%a5%e4%b8%8a%e6%b5%b7%e5%90%88%e4%bd%9c%e7%bb%84%e7%bb%87%e4%b9%89%e5%8a%a1%e7%9a%84%e5%a4%87%e5%bf%98%e5%bd%95-%e4%b8%ad%e6%96%87%e6%9c%ac-2002%e5%b9%b4",
    leaves_open=(silences.in_force_unknown,),
    notes="Not read; accession memoranda name it.",
)
