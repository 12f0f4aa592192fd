"""The facts that the law asks for, each with its yes sentence and its no sentence; the subject is the applicant."""

from __future__ import annotations

from ..provision import Condition, Fact, MemberFact, read
from ..terms import Kind, Stance, Standing
from . import silences

# ── What is known of the applicant ───────────────────────────────────────────────────────────────────────

in_eurasia = Fact("in_eurasia", "lies in the Euro-Asian region", "lies outside the Euro-Asian region")

diplomatic_relations = MemberFact(
    "diplomatic_relations",
    "has diplomatic relations with {member}",
    "has no diplomatic relations with {member}",
)

under_unsc_sanctions = Fact(
    "under_unsc_sanctions",
    "is under UN Security Council sanctions",
    "is not under UN Security Council sanctions",
)

in_armed_conflict = Fact(
    "in_armed_conflict",
    "is in an armed conflict with another State",
    "is in no armed conflict with another State",
)

active_ties = Fact(
    "active_ties",
    "has active ties with members in trade, economy and humanitarian matters",
    "has no active ties with members in trade, economy and humanitarian matters",
)

security_obligations_compatible = Fact(
    "security_obligations_compatible",
    "has security obligations that do not run against SCO treaties",
    "has security obligations that run against SCO treaties",
)

# ── What is alleged of a member, or of one who has a standing ───────────────────────────────────────────────

breach_continues = Fact("breach_continues", "goes on breaking its obligations", "no longer breaks its obligations")

arrears_over_one_year = Fact(
    "arrears_over_one_year",
    "owes more than its contribution for the year before",
    "owes no more than its contribution for the year before",
)

arrears_over_two_years = Fact(
    "arrears_over_two_years",
    "owes more than its contributions for the two years before",
    "owes no more than its contributions for the two years before",
)

beyond_control = Fact(
    "beyond_control",
    "is in arrears for a cause beyond its control",
    "is in arrears for no cause beyond its control",
)

party_to_the_convention = Fact(
    "party_to_the_convention", "is a party to the Shanghai Convention", "is no party to the Shanghai Convention"
)

# ── What the record tells of one who asks for its rights ─────────────────────────────────────────────────

is_a_state = Fact("is_a_state", "is a State", "is no State", about="record")

restricted = Fact(
    "restricted",
    "is kept from papers by the body concerned",
    "is not kept from papers by the body concerned",
    about="record",
)

hosts = Fact("hosts", "hosts the meeting", "does not host the meeting", about="record")

chairs_the_group = Fact(
    "chairs_the_group", "is reported to chair the group", "is not the one reported to chair the group", about="record"
)

member_for_three_years = Fact(
    "member_for_three_years",
    "has been a member for three years",
    "has not been a member for three years",
    about="record",
)

# ── What the request itself declares ─────────────────────────────────────────────────────────────────────


def _declared(name: str, yes: str, no: str) -> Condition:
    """Holds by filing unless stated false; or, on the other reading, only if stated."""
    return read(
        silences.declared_by_request,
        by_filing=Fact(name, yes, no, declared=True),
        only_if_stated=Fact(name, yes, no),
    )


shares_aims_and_principles = _declared(
    "shares_aims_and_principles",
    "shares the aims and principles of the organisation",
    "does not share the aims and principles of the organisation",
)

wishes_partnership = _declared(
    "wishes_partnership",
    "wants equal and mutually useful partnership",
    "does not want equal and mutually useful partnership",
)

will_accede_to_treaties = _declared(
    "will_accede_to_treaties",
    "is ready to accede to the SCO treaties in force",
    "is not ready to accede to the SCO treaties in force",
)


def _alleged(name: str, yes: str, no: str) -> Condition:
    """Holds by being moved, for members judge it, unless stated false; or, on the other reading, only if stated."""
    return read(
        silences.alleged_grounds,
        members_judge=Fact(name, yes, no, declared=True),
        only_if_stated=Fact(name, yes, no),
    )


in_breach = _alleged(
    "in_breach",
    "has broken the Charter or failed its obligations, as is alleged",
    "has neither broken the Charter nor failed its obligations",
)

acted_against_the_organisation = _alleged(
    "acted_against_the_organisation",
    "has acted or spoken against the organisation, its decisions or principles, as is alleged",
    "has neither acted nor spoken against the organisation",
)

aims_at_no_state = Fact("aims_at_no_state", "is aimed at no State", "is aimed at a State", declared=True)

# ── What is fixed by the request ─────────────────────────────────────────────────────────────────────────

a_state = Fact("kind", "is a State", "is no State", about="request", value=Kind.STATE)

an_intergovernmental_organisation = Fact(
    "kind",
    "is an intergovernmental organisation",
    "is no intergovernmental organisation",
    about="request",
    value=Kind.INTERGOVERNMENTAL,
)

names_areas = Fact(
    "names_areas",
    "says in which fields it would cooperate",
    "does not say in which field it would cooperate",
    about="request",
)


def signed_by(office: str) -> Fact:
    """The request bears the signature of this office."""
    return Fact(
        "signed_by",
        f"asks over the signature of its {office}",
        f"does not ask over the signature of its {office}",
        about="request",
        value=office,
    )


def addressed_to(addressee: str) -> Fact:
    """The request is addressed to this organ or officer."""
    return Fact(
        "addressed_to",
        f"addresses its request to the {addressee}",
        f"does not address its request to the {addressee}",
        about="request",
        value=addressee,
    )


def alleged(ground: str) -> Fact:
    """The measure is moved on this ground."""
    return Fact("ground", f"is accused of {ground}", f"is not accused of {ground}", about="request", value=ground)


def holds(standing: Standing) -> Fact:
    """The applicant holds this standing."""
    return Fact(
        "standing",
        f"holds the standing of {standing}",
        f"does not hold the standing of {standing}",
        about="standing",
        value=standing.name,
    )


# ── What members do at a sitting ─────────────────────────────────────────────────────────────────────────

objects = MemberFact(
    "stance",
    "meets an objection by {member}",
    "meets no objection by {member}",
    about="stance",
    value=Stance.OBJECTION,
)

is_absent = MemberFact(
    "stance",
    "comes up in the absence of {member}",
    "comes up in the presence of {member}",
    about="stance",
    value=Stance.ABSENT,
)

is_in_reserve = MemberFact(
    "stance",
    "meets a reserve of {member}",
    "meets no reserve of {member}",
    about="stance",
    value=Stance.RESERVE,
)

at_the_summit = Fact("sitting", "lies before the CHS", "lies before a lower organ", about="sitting", value="CHS")
