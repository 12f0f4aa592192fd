"""Regulations on the staff of the permanent bodies.  CHG, 25 November 2010.

Only its definitions were seen, and none of them bears on a standing; no provision is told of it.
"""

from __future__ import annotations

from ..provision import Instrument

REGULATIONS = Instrument(
    "personnel-regulations-2010",
    "Personnel Regulations 2010",
    adopted="2010-11-25",
    since="2010-11-25",
    confidence="partially-read",
    source="https://cis-legislation.com/document.fwx?rgn=32677",
    notes="Bears on the posts that a member in arrears may lose.",
)
