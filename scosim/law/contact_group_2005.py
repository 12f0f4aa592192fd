"""Protocol on the SCO-Afghanistan Contact Group.  Beijing, 4 November 2005.  It gives no standing."""

from __future__ import annotations

from ..provision import Instrument
from .register import INTERNAL, MONEY, TREATY_LIFE
from .words import CONTACT_GROUP, EVERYBODY, MEMBER, PERMANENT_REPRESENTATIVE

PROTOCOL = Instrument(
    "contact-group-2005",
    "Contact Group Protocol 2005",
    adopted="2005-11-04",
    since="2005-11-04",
    source="http://www.hrichina.org/content/5226",
)

purpose = PROTOCOL.entitlement(
    "purpose",
    "the group works out proposals for cooperation between the organisation and Afghanistan",
    whom=EVERYBODY,
    verbs=("propose",),
    organs=(CONTACT_GROUP,),
    answer="yes",
    only="Afghanistan",
)
composition = PROTOCOL.entitlement(
    "composition",
    "permanent representatives, the Secretariat and diplomats of the Afghan embassy make up the group",
    whom=EVERYBODY,
    verbs=("attend", "speak"),
    organs=(CONTACT_GROUP,),
    answer="yes",
    only="Afghanistan",
)
members_in_the_group = PROTOCOL.entitlement(
    "composition",
    "the members sit in the group by their permanent representatives",
    whom=(MEMBER, PERMANENT_REPRESENTATIVE),
    verbs=("attend", "speak", "propose"),
    organs=(CONTACT_GROUP,),
    answer="yes",
)
form = PROTOCOL.entitlement(
    "form",
    "the group works by consultation and mutual agreement, so either side may withhold its own",
    whom=EVERYBODY,
    verbs=("object",),
    organs=(CONTACT_GROUP,),
    answer="yes",
    only="Afghanistan",
)
members_agree = PROTOCOL.entitlement(
    "form",
    "nothing is agreed in the group without the members",
    whom=(MEMBER,),
    verbs=("object",),
    organs=(CONTACT_GROUP,),
    answer="yes",
)
costs = PROTOCOL.states("costs", "who sends a mission pays for it", why=MONEY)
languages = PROTOCOL.states(
    "languages",
    "its working languages are Chinese, Russian and English",
    why=INTERNAL,
    organs=(CONTACT_GROUP,),
    aspect="regulation",
)
end = PROTOCOL.states("end", "the group ends by mutual agreement", why=TREATY_LIFE, confidence="partially-read")
