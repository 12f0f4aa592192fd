"""Meetings with those outside: from Astana, 4 July 2024, a session of its own, SCO Plus.  Practice, not a text."""

from __future__ import annotations

from ..provision import Instrument
from . import silences
from .words import (
    CHG,
    CHS,
    DESIGNATE,
    DIALOGUE_PARTNER,
    DORMANT,
    GUEST,
    MEMBER,
    OBSERVER,
    OUTSIDER,
    SCO_PARTNER,
    SCO_PLUS,
)

PRACTICE = Instrument(
    "sco-plus-2024",
    "SCO Plus 2024",
    adopted="2024-07-04",
    since="2024-07-04",
    confidence="secondary-report",
    source="https://tass.com/politics/1811375",
)

BY_INVITATION = "the State in the chair, which invites as the members understand it"

session_apart = PRACTICE.entitlement(
    "format",
    "those outside meet the heads of state in a session of its own, SCO Plus",
    whom=(OBSERVER, DIALOGUE_PARTNER, SCO_PARTNER, GUEST, DESIGNATE, OUTSIDER),
    verbs=("attend", "speak"),
    organs=(SCO_PLUS,),
    answer="with consent",
    consent_of=BY_INVITATION,
)

invitations = PRACTICE.entitlement(
    "invitations",
    "whom to invite is for the State in the chair, within an understanding that all members share",
    whom=(MEMBER,),
    verbs=("invite",),
    organs=(CHS, CHG, SCO_PLUS),
    answer="with consent",
    consent_of="the members, by common understanding",
    since="2021-09-09",
    source="https://tass.com/politics/1335715",
)

at_summits = PRACTICE.entitlement(
    "invitations",
    "partners and guests have no right to come to a summit; they come if they are invited",
    whom=(DIALOGUE_PARTNER, SCO_PARTNER, GUEST, DESIGNATE, OUTSIDER),
    verbs=("attend",),
    organs=(CHS, CHG),
    session="open",
    answer="with consent",
    consent_of=BY_INVITATION,
    since="2021-09-09",
    leaves_open=(silences.dp_at_summits,),
    source="https://tass.com/politics/1335715",
)

dormancy = PRACTICE.entitlement(
    "invitations",
    "an observer whose government the members do not all recognise is not invited; its standing is untouched",
    whom=(DORMANT,),
    verbs=("attend", "speak"),
    organs=(CHS, CHG, SCO_PLUS),
    answer="no",
    since="2021-09-09",
    under=(silences.observer_dormancy, "dormant"),
    leaves_open=(silences.who_speaks_for_observer,),
    source="https://tass.com/politics/1335715",
)
