"""Development Strategy until 2035.  Tianjin, 1 September 2025.

That it was adopted is known, its text was not found; no provision is told of it.
"""

from __future__ import annotations

from ..provision import Instrument

STRATEGY = Instrument(
    "strategy-2035",
    "Strategy 2035",
    adopted="2025-09-01",
    since="2025-09-01",
    confidence="secondary-report",
    source="https://ria.ru/20250901/strany-2038792716.html",
    notes="Existence only.",
)
