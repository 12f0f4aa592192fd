"""Decision on the status of SCO partner.  Tianjin, 1 September 2025.

The text was not found; the merger is known from the declaration and from officials.  Until a regulation is
made, requests follow the regulation of 2008 (a reading), and end in the merged standing.
"""

from __future__ import annotations

from ..provision import NEVER, Instrument, read
from . import observer_2004, silences, strategy_2025
from .dialogue_partner_2008 import (
    addressee,
    areas,
    decision,
    eligibility,
    may_renounce,
    memorandum,
    no_vote,
    notice,
    participation,
    partnership,
    recommendation,
    renouncable,
    revocable,
    signature,
    submission,
    working_groups,
)
from .facts import holds
from .register import DEFINES, POLICY, REPEATS
from .words import DIALOGUE_PARTNER, IN_THE_ROOM, OBSERVER, SCO_PARTNER, WORKING_GROUPS

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
    keeps=(silences.partner_rights, "by-origin"),
    leaves_open=(silences.partner_transition,),
)

# ── The procedure of 2008 serves until there is a new one ────────────────────────────────────────────────

for rule in (eligibility, partnership, addressee, signature, areas, notice, submission, recommendation, decision):
    MERGER.carries_over(
        rule,
        seeks=(DIALOGUE_PARTNER, SCO_PARTNER),
        under=(silences.partner_application, "dp-2008"),
        recurs=("tianjin-partner-2025/merge",),
        instead_of=rule.instead_of,
    )

partner_standing = MERGER.carries_over(
    memorandum,
    seeks=(DIALOGUE_PARTNER, SCO_PARTNER),
    confers=SCO_PARTNER,
    under=(silences.partner_application, "dp-2008"),
    recurs=("tianjin-partner-2025/merge",),
)

# ── Rights: who held a standing keeps those it gave; who comes new has a dialogue partner's ───────────────

for right in (no_vote, may_renounce):
    MERGER.carries_over(
        right,
        whom=(DIALOGUE_PARTNER, SCO_PARTNER),
        leaves_open=(*right.leaves_open, silences.partner_rights),
        recurs=(*right.recurs, "tianjin-partner-2025/merge"),
    )

for right in (participation, working_groups, strategy_2025.partners):
    MERGER.carries_over(
        right,
        whom=(DIALOGUE_PARTNER, SCO_PARTNER),
        under=(silences.partner_rights, "by-origin"),
        recurs=(*right.recurs, "tianjin-partner-2025/merge"),
    )

groups_levelled_up = MERGER.entitlement(
    "participation",
    "a partner with the rights of an observer keeps to its fields in working groups",
    id="dp-2008/participation",
    whom=(SCO_PARTNER,),
    verbs=IN_THE_ROOM,
    organs=WORKING_GROUPS,
    answer="yes",
    scoped=True,
    under=(silences.partner_rights, "levelled-up"),
    recurs=("tianjin-partner-2025/merge",),
)

for right in (
    observer_2004.summits,
    observer_2004.lower_bodies,
    observer_2004.speaking,
    observer_2004.speaking_below,
    observer_2004.statements,
    observer_2004.papers,
    observer_2004.restricted_papers,
):
    MERGER.carries_over(
        right,
        whom=(*right.whom, SCO_PARTNER),
        under=(silences.partner_rights, "levelled-up"),
        leaves_open=(*right.leaves_open, silences.partner_rights),
        recurs=("tianjin-partner-2025/merge",),
    )

# ── Loss and renunciation: by origin ─────────────────────────────────────────────────────────────────────

partner_by_origin = read(silences.partner_revocation, by_origin=holds(SCO_PARTNER), not_stated=NEVER)

MERGER.carries_over(
    revocable,
    gist="what is taken away is the standing of SCO partner, by the rule of the standing from which it came",
    holds=partner_by_origin,
    recurs=("tianjin-partner-2025/merge",),
)

MERGER.carries_over(
    renouncable,
    gist="what is given up is the standing of SCO partner, by the rule of the standing from which it came",
    holds=partner_by_origin,
    recurs=("tianjin-partner-2025/merge",),
)

# ── What else was decided or announced ───────────────────────────────────────────────────────────────────

laos = MERGER.states(
    "laos",
    "on the same day, by a decision of its own, Laos was granted dialogue partnership under the old name",
    why=REPEATS,
    source="https://24.kg/english/341784_Number_of_documents_signed_as_a_result_of_SCO_Heads_of_State_Council_meeting/",
)

charter_update = MERGER.states(
    "charter-update",
    "announced: the Charter and the memoranda are still to be adapted",
    why=POLICY,
    leaves_open=(silences.partner_memorandum_for_former_observers,),
    source="https://vazhno.news/amp/news/8978090/gensek-sos-nazval-cislo-stran-kandidatov-na-vstuplenie-ili-smenu-statusa",
)

no_new_observers = MERGER.states(
    "no-new-observers",
    "reported before the summit: for now no requests for observer standing were taken up; contradicted in August",
    why=POLICY,
    since="2025-05-27",
    source="https://24.kg/english/330465_SCO_may_expand_membership__discussions_underway/",
)

population = MERGER.states(
    "population",
    "with Laos 27 States: ten members and seventeen partners",
    why=DEFINES,
    source="https://ria.ru/20260202/shos-2071608209.html",
)
