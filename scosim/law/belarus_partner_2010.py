"""Memorandum on the dialogue partnership of Belarus.  Minsk, in force 28 April 2010."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .register import DEFINES

MEMORANDUM = Instrument(
    "belarus-dp-memorandum-2010",
    "Belarus Partner Memorandum 2010",
    adopted="2010-04-28",
    since="2010-04-28",
    source="http://levonevski.net/pravo/norm2013/num14/d14710.html",
)

basis = MEMORANDUM.states(
    "basis",
    "between Belarus and the SCO, on the regulation of 2008, a request of January and a decision of June 2009",
    why=DEFINES,
)

fields = MEMORANDUM.scope(
    "1",
    "the fields: regional economic cooperation, transport, banking and finance, terrorism, drugs, regional security",
    only="Belarus",
    areas=("economy", "transport", "finance", "counter-terrorism", "counter-narcotics", "border security"),
    leaves_open=(silences.dp_areas, silences.status_on_upgrade),
    confidence="partially-read",
)
