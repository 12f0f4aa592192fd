"""Decision on the status of SCO partner.  Tianjin, 1 September 2025.

The text was not found; the merger is known from the declaration and from officials.  Until a regulation is
made, requests follow the regulation of 2008 (a reading), and end in the merged standing.
"""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .dialogue_partner_2008 import (
    addressee,
    areas,
    decision,
    eligibility,
    memorandum,
    notice,
    partnership,
    recommendation,
    signature,
    submission,
)
from .words import DIALOGUE_PARTNER, OBSERVER, SCO_PARTNER

MERGER = Instrument(
    "tianjin-partner-2025",
    "SCO Partner Decision 2025",
    adopted="2025-09-01",
    since="2025-09-01",
    confidence="secondary-report",
    source="https://tass.ru/mezhdunarodnaya-panorama/24921375",
)

merge = MERGER.succession(
    "merge",
    "observers and dialogue partners are SCO partners; the old standings are closed",
    old=(OBSERVER, DIALOGUE_PARTNER),
    new=SCO_PARTNER,
)

# ── The procedure of 2008 serves until there is a new one ────────────────────────────────────────────────

for rule in (eligibility, partnership, addressee, signature, areas, notice, submission, recommendation, decision):
    MERGER.carries_over(
        rule,
        seeks=(DIALOGUE_PARTNER, SCO_PARTNER),
        under=(silences.partner_application, "dp-2008"),
        recurs=("tianjin-partner-2025/merge",),
    )

partner_standing = MERGER.carries_over(
    memorandum,
    seeks=(DIALOGUE_PARTNER, SCO_PARTNER),
    confers=SCO_PARTNER,
    under=(silences.partner_application, "dp-2008"),
    recurs=("tianjin-partner-2025/merge",),
)

charter_update = MERGER.states(
    "charter-update",
    "announced: the Charter and the memoranda are still to be adapted",
    source="https://vazhno.news/amp/news/8978090/gensek-sos-nazval-cislo-stran-kandidatov-na-vstuplenie-ili-smenu-statusa",
)

no_new_observers = MERGER.states(
    "no-new-observers",
    "reported before the summit: no requests for observer standing were being taken up",
    since="2025-05-27",
    source="https://24.kg/english/330465_SCO_may_expand_membership__discussions_underway/",
)
