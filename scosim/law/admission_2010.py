"""Regulation on admitting new members.  Tashkent, 11 June 2010 (CHS decision no. 1).

Its text was not found: what stands here is known from the procedure of 2014, the memoranda that cite it, and
press lists of criteria.  The confidence of each provision says so.
"""

from __future__ import annotations

from ..provision import EveryMember, Instrument, read
from . import silences
from .facts import (
    active_ties,
    diplomatic_relations,
    holds,
    in_armed_conflict,
    in_eurasia,
    security_obligations_compatible,
    signed_by,
    under_unsc_sanctions,
    will_accede_to_treaties,
)
from .register import REPEATS
from .words import DIALOGUE_PARTNER, MEMBER, OBSERVER, SCO_PARTNER

ADMISSION = Instrument(
    "admission-2010",
    "Admission Regulation 2010",
    adopted="2010-06-11",
    since="2010-06-11",
    source="https://cis-legislation.com/document.fwx?rgn=81549",
    confidence="secondary-report",
)

ENVOY = "https://1prime.ru/amp/20220920/838179887.html"
PRESS = "https://news.myseldon.com/en/news/index/314562280?requestId=537a5a5a-1fd4-460d-8284-96b732b73b3c"

# ── Who may be admitted ──────────────────────────────────────────────────────────────────────────────────

region = ADMISSION.criterion(
    "criteria.region",
    "only States of the Euro-Asian region may be admitted",
    seeks=(MEMBER,),
    holds=in_eurasia,
    source=PRESS,
)

relations = ADMISSION.criterion(
    "criteria.diplomatic-relations",
    "diplomatic relations must exist with each member",
    seeks=(MEMBER,),
    holds=EveryMember(diplomatic_relations),
    source=PRESS,
)

standing = ADMISSION.criterion(
    "criteria.status",
    "the applicant holds the standing of observer or partner already",
    seeks=(MEMBER,),
    holds=read(
        silences.prior_status_after_merger,
        satisfies=holds(OBSERVER) | holds(DIALOGUE_PARTNER) | holds(SCO_PARTNER),
        does_not_satisfy=holds(OBSERVER) | holds(DIALOGUE_PARTNER),
    ),
    under=(silences.skip_a_step, "prior-standing-required"),
    source="https://asianews.it/news-en/SCO-opens-to-India-and-Pakistan,-not-Iran-18664.html",
)

sanctions = ADMISSION.criterion(
    "criteria.no-unsc-sanctions",
    "no UN Security Council sanctions may lie on the applicant",
    seeks=(MEMBER,),
    holds=~under_unsc_sanctions,
    source="http://www.thehindu.com/todays-paper/tp-international/article772639.ece",
)

ties = ADMISSION.criterion(
    "criteria.ties",
    "ties with members in trade, economy and humanitarian matters must be active",
    seeks=(MEMBER,),
    holds=active_ties,
    source=ENVOY,
)

security = ADMISSION.criterion(
    "criteria.security-obligations",
    "the applicant's security obligations do not run against SCO treaties",
    seeks=(MEMBER,),
    holds=security_obligations_compatible,
    confidence="inferred",
)

conflict = ADMISSION.criterion(
    "criteria.no-armed-conflict",
    "the applicant is in no armed conflict with another State",
    seeks=(MEMBER,),
    holds=~in_armed_conflict,
    confidence="inferred",
    source=ENVOY,
)

treaties = ADMISSION.criterion(
    "criteria.legal-basis",
    "the applicant accedes to the SCO treaties in force and adapts its law",
    seeks=(MEMBER,),
    holds=will_accede_to_treaties,
    source="https://eadaily.com/ru/news/2022/09/16/prinyato-reshenie-o-nachale-procedury-priema-belorussii-v-chleny-shos",
)

# ── How the request is made and weighed ──────────────────────────────────────────────────────────────────

signature = ADMISSION.criterion(
    "2.1",
    "the request is an official application signed by the head of state",
    seeks=(MEMBER,),
    holds=signed_by("head of state"),
    confidence="partially-read",
)

no_right = ADMISSION.states(
    "consensus",
    "members decide by consensus; meeting the criteria gives no right to be admitted",
    why=REPEATS,
    source="https://arminfo.info/full_news.php?id=94257",
)

no_queue = ADMISSION.states(
    "no-queue",
    "no request comes first for having been filed earlier",
    why=REPEATS,
    leaves_open=(silences.order_of_files,),
    source="https://greenmile.ru/gmforum/showpost.php?p=1056757&postcount=6901",
)
