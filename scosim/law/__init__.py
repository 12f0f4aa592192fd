"""The law of the Shanghai Cooperation Organisation, one file for each instrument."""

from __future__ import annotations

from ..rulebook import Rulebook
from .admission_2010 import ADMISSION
from .charter import CHARTER
from .dialogue_partner_2008 import REGULATION as DIALOGUE_PARTNER_REGULATION
from .member_procedure_2014 import PROCEDURE, STANDARD
from .memoranda_2016 import MEMORANDA
from .merger_2025 import MERGER
from .moratorium import MORATORIUM
from .observer_2004 import REGULATION as OBSERVER_REGULATION
from .silences import SILENCES
from .temporary_scheme_2002 import SCHEME
from .words import ORGANS, PATTERNS, STANDINGS

SCO = Rulebook.of(
    "SCO",
    [
        CHARTER,
        SCHEME,
        OBSERVER_REGULATION,
        MORATORIUM,
        DIALOGUE_PARTNER_REGULATION,
        ADMISSION,
        PROCEDURE,
        STANDARD,
        MEMORANDA,
        MERGER,
    ],
    silences=SILENCES,
    standings=STANDINGS,
    organs=ORGANS,
    patterns=PATTERNS,
)
