"""Who may do what, written out a second time: plain rows of text, and a lookup that walks through them.

Each row says in which provision it stands, for whom, which verbs, in which organs, at which sittings, and between
which days (the last one inclusive).  Nothing here is shared with the program, so that both would have to be wrong in
the same way for a mistake to stay unseen.
"""

from __future__ import annotations

from typing import TypedDict


class Row(TypedDict):
    """One line of the table."""

    cite: str
    who: list[str]
    verbs: list[str]
    organs: list[str]
    sessions: list[str]
    reply: str
    first: str
    last: str


# ── Lists of words ───────────────────────────────────────────────────────────────────────────────────────

YES, NO, CONSENT, SILENT = "yes", "no", "with consent", "not stated"

ANY = ["open", "closed", ""]
"""At any sitting: open, closed, or left out of the question."""

OPEN = ["open", ""]
"""At an open sitting, which is also meant where the question leaves it out."""

AT_LARGE = [""]
"""In no organ, but in the organisation at large."""

SIX = ["CNC", "CFM", "CHG", "CHS", "MHM", "RATS"]
SEVEN = [*SIX, "Secretariat"]
GROUPS = ["WG", "WG e-commerce", "WG customs", "WG quality", "WG investment", "WG transit"]

OUTSIDERS = ["none", "partner designate", "guest", "dialogue partner", "observer", "dormant observer", "SCO partner"]
OBSERVERS = ["observer", "dormant observer"]
MEMBER, SUSPENDED = ["member"], ["suspended member"]
DESIGNATE, APPLICANT = ["partner designate"], ["applicant"]
SECRETARY_GENERAL, REPRESENTATIVE = ["Secretary-General"], ["permanent representative"]

TAKE_PART = ["attend", "speak", "propose"]
DECIDE = ["draft", "sign", "vote", "object"]

# ── Days ─────────────────────────────────────────────────────────────────────────────────────────────────

ALWAYS = "9999-12-31"

CONVENTION = ("2001-06-15", ALWAYS)
RATS_AGREEMENT = ("2002-06-07", ALWAYS)
SCHEME = ("2002-11-23", ALWAYS)
REGULATIONS = ("2003-05-29", ALWAYS)
CHARTER = ("2003-09-19", ALWAYS)
OBSERVER_REGULATION = ("2004-06-17", ALWAYS)
CONTACT_GROUP = ("2005-11-04", ALWAYS)
PARTNER_REGULATION = ("2008-08-28", ALWAYS)
ROAD_TRANSPORT = ("2014-09-12", ALWAYS)
STRATEGY = ("2015-07-10", "2025-12-31")
INVITATIONS = ("2021-09-09", ALWAYS)
SCO_PLUS = ("2024-07-04", ALWAYS)
BUDGET = ("2003-05-29", "2017-12-31")
LATER_BUDGET = ("2018-01-01", ALWAYS)
FIRST_SHARES = ("2003-05-29", "2003-11-23")
SECOND_SHARES = ("2003-11-24", "2017-12-31")
SHARES_OF_TEN = ("2025-01-01", ALWAYS)
MERGER = ("2025-09-01", ALWAYS)
STRATEGY_AFTER_MERGER = ("2025-09-01", "2025-12-31")


def _row(
    cite: str,
    who: list[str],
    verbs: list[str],
    organs: list[str],
    sessions: list[str],
    reply: str,
    days: tuple[str, str],
) -> Row:
    first, last = days
    return {
        "cite": cite,
        "who": who,
        "verbs": verbs,
        "organs": organs,
        "sessions": sessions,
        "reply": reply,
        "first": first,
        "last": last,
    }


# ── Members ──────────────────────────────────────────────────────────────────────────────────────────────

MEMBERS = [
    _row("charter/5.1", MEMBER, TAKE_PART, ["CHS"], ANY, YES, CHARTER),
    _row("charter/6.1", MEMBER, TAKE_PART, ["CHG"], ANY, YES, CHARTER),
    _row("charter/7.1", MEMBER, TAKE_PART, ["CFM"], ANY, YES, CHARTER),
    _row("charter/8.1", MEMBER, TAKE_PART, ["MHM"], ANY, YES, CHARTER),
    _row("charter/8.3", MEMBER, TAKE_PART, GROUPS, ANY, YES, CHARTER),
    _row("charter/9.2", MEMBER, TAKE_PART, ["CNC"], ANY, YES, CHARTER),
    _row("charter/10.1", MEMBER, TAKE_PART, ["RATS"], ANY, YES, CHARTER),
    _row("rats-agreement-2002/parties", MEMBER, TAKE_PART, ["RATS"], ANY, YES, RATS_AGREEMENT),
    _row("charter/5.3", MEMBER, ["chair"], ["CHS"], ANY, YES, CHARTER),
    _row("charter/6.3", MEMBER, ["chair"], ["CHG"], ANY, YES, CHARTER),
    _row("charter/7.4", MEMBER, ["chair"], ["CFM"], ANY, YES, CHARTER),
    _row("charter/8.2", MEMBER, ["chair"], ["MHM"], ANY, YES, CHARTER),
    _row("charter/8.3", MEMBER, ["chair"], GROUPS, ANY, YES, CHARTER),
    _row("charter/9.4", MEMBER, ["chair"], ["CNC"], ANY, YES, CHARTER),
    _row("charter/5.4", MEMBER, ["host"], ["CHS"], ANY, YES, CHARTER),
    _row("charter/6.4", MEMBER, ["host"], ["CHG"], ANY, CONSENT, CHARTER),
    _row("charter/8.2", MEMBER, ["host"], ["MHM"], ANY, CONSENT, CHARTER),
    _row("charter/7.3", MEMBER, ["convene"], ["CFM", "CHS"], ANY, CONSENT, CHARTER),
    _row(
        "bodies-regulations-2003/cfm.extraordinary-request", MEMBER, ["convene"], ["CFM"], ANY, CONSENT, REGULATIONS
    ),
    _row(
        "bodies-regulations-2003/cfm.extraordinary-consent", MEMBER, ["convene"], ["CFM"], ANY, CONSENT, REGULATIONS
    ),
    _row("charter/16.1", MEMBER, ["vote"], SIX, ANY, NO, CHARTER),
    _row("charter/16.1", MEMBER, ["object"], SIX, ANY, YES, CHARTER),
    _row("charter/16.3", MEMBER, ["record a view"], SIX, ANY, YES, CHARTER),
    _row("charter/16.4", MEMBER, ["stay out", "join"], ["project"], ANY, YES, CHARTER),
    _row("charter/16.4", MEMBER, ["object"], ["project"], ANY, NO, CHARTER),
    _row("charter/9.2", MEMBER, ["nominate"], ["CNC"], ANY, YES, CHARTER),
    _row("rats-agreement-2002/director", MEMBER, ["nominate"], ["RATS"], ANY, CONSENT, RATS_AGREEMENT),
    _row("charter/11.5", MEMBER, ["nominate"], ["Secretariat"], ANY, YES, CHARTER),
    _row("charter/18.1", MEMBER, ["nominate"], ["Secretariat"], ANY, YES, CHARTER),
    _row("bodies-regulations-2003/chs.strategy", MEMBER, ["draft", "sign"], ["CHS"], ANY, YES, REGULATIONS),
    _row(
        "bodies-regulations-2003/secretariat.drafts",
        [*MEMBER, *SECRETARY_GENERAL],
        ["circulate"],
        ["CHS", "CHG", "CFM"],
        ANY,
        CONSENT,
        REGULATIONS,
    ),
    _row(
        "bodies-regulations-2003/secretariat.20-days",
        MEMBER,
        ["receive documents"],
        ["CHS", "CHG", "CFM"],
        ANY,
        YES,
        REGULATIONS,
    ),
    _row("sco-plus-2024/invitations", MEMBER, ["invite"], ["CHS", "CHG", "SCO Plus"], ANY, CONSENT, INVITATIONS),
    _row(
        "contact-group-2005/composition",
        [*MEMBER, *REPRESENTATIVE],
        TAKE_PART,
        ["contact group"],
        ANY,
        YES,
        CONTACT_GROUP,
    ),
    _row("contact-group-2005/form", MEMBER, ["object"], ["contact group"], ANY, YES, CONTACT_GROUP),
    _row("temporary-scheme-2002/2.consultations", MEMBER, ["invite"], ["consultations"], ANY, CONSENT, SCHEME),
]

CONTRIBUTIONS = [
    _row(cite, who, ["contribute"], AT_LARGE, ANY, reply, days)
    for cite, who, reply, days in (
        ("charter/12.1", [*MEMBER, *SUSPENDED], YES, CHARTER),
        ("budget-agreement-2003/2", [*MEMBER, *SUSPENDED], YES, BUDGET),
        ("budget-agreement-2003/annex", [*MEMBER, *SUSPENDED], YES, FIRST_SHARES),
        ("budget-agreement-2003/annex-2003-11", [*MEMBER, *SUSPENDED], YES, SECOND_SHARES),
        ("budget-agreement-2017/1", [*MEMBER, *SUSPENDED], YES, LATER_BUDGET),
        ("budget-protocol-2024/1", [*MEMBER, *SUSPENDED], YES, SHARES_OF_TEN),
        ("observer-2004/costs", OBSERVERS, NO, OBSERVER_REGULATION),
    )
]

SUSPENDED_MEMBERS = [
    _row("charter/13.3", SUSPENDED, ["vote", "object", "record a view"], SIX, ANY, NO, CHARTER),
    _row(
        "charter/13.3",
        SUSPENDED,
        [*TAKE_PART, "chair", "host", "convene", "nominate"],
        [*SEVEN, *GROUPS],
        ANY,
        NO,
        CHARTER,
    ),
]

TREATIES = [
    _row("charter/13.5", [*MEMBER, *SUSPENDED], ["leave"], AT_LARGE, ANY, YES, CHARTER),
    _row(
        "shanghai-convention-2001/20.withdraw",
        [*MEMBER, *SUSPENDED],
        ["leave"],
        ["Shanghai Convention"],
        ANY,
        YES,
        CONVENTION,
    ),
    _row(
        "shanghai-convention-2001/19.consent",
        OUTSIDERS,
        ["accede"],
        ["Shanghai Convention"],
        ANY,
        CONSENT,
        CONVENTION,
    ),
    _row("charter/21.3", OUTSIDERS, ["accede"], ["Charter"], ANY, CONSENT, CHARTER),
    _row("road-transport-2014/23.member", MEMBER, ["accede"], ["Road Transport Agreement"], ANY, YES, ROAD_TRANSPORT),
    _row(
        "road-transport-2014/23.non-member",
        OUTSIDERS,
        ["accede"],
        ["Road Transport Agreement"],
        ANY,
        CONSENT,
        ROAD_TRANSPORT,
    ),
]

# ── Officers ─────────────────────────────────────────────────────────────────────────────────────────────

OFFICERS = [
    _row("charter/7.5", ["CFM chair"], ["represent"], AT_LARGE, ANY, YES, CHARTER),
    _row("charter/9.5", ["CNC chair"], ["represent"], AT_LARGE, ANY, CONSENT, CHARTER),
    _row("temporary-scheme-2002/1.guest", ["CFM chair"], ["invite"], ["CFM"], ANY, CONSENT, SCHEME),
    _row(
        "bodies-regulations-2003/secretariat.external",
        SECRETARY_GENERAL,
        ["consult"],
        AT_LARGE,
        ANY,
        CONSENT,
        REGULATIONS,
    ),
    _row(
        "bodies-regulations-2003/secretariat.copies",
        REPRESENTATIVE,
        ["receive documents"],
        ["Secretariat"],
        ANY,
        YES,
        REGULATIONS,
    ),
    _row("bodies-regulations-2003/pr.functions", REPRESENTATIVE, ["draft"], ["Secretariat"], ANY, YES, REGULATIONS),
]

# ── Whoever stands outside ───────────────────────────────────────────────────────────────────────────────

EVERY_OUTSIDER = [
    _row("charter/14.1", OUTSIDERS, ["consult"], AT_LARGE, ANY, CONSENT, CHARTER),
    _row("charter/14.1", OUTSIDERS, ["attend", "speak"], ["conference", "enlarged"], ANY, CONSENT, CHARTER),
    _row(
        "sco-plus-2024/format",
        ["observer", "dialogue partner", "SCO partner", "guest", *DESIGNATE, "none"],
        ["attend", "speak"],
        ["SCO Plus"],
        ANY,
        CONSENT,
        SCO_PLUS,
    ),
    _row(
        "sco-plus-2024/invitations",
        ["dialogue partner", "SCO partner", "guest", *DESIGNATE, "none"],
        ["attend"],
        ["CHS", "CHG"],
        OPEN,
        CONSENT,
        INVITATIONS,
    ),
]

GUESTS = [
    _row("temporary-scheme-2002/1.guest", ["guest"], ["attend"], ["CFM"], OPEN, YES, SCHEME),
    _row("temporary-scheme-2002/1.guest", ["none", *DESIGNATE], ["attend"], ["CFM"], OPEN, CONSENT, SCHEME),
    _row("temporary-scheme-2002/1.limits", ["guest"], ["sign", "propose", "draft"], ["CFM"], ANY, NO, SCHEME),
    _row("temporary-scheme-2002/1.press", ["guest"], ["meet the press"], ["CFM"], ANY, NO, SCHEME),
    _row(
        "temporary-scheme-2002/2.consultations",
        ["none", *DESIGNATE, "guest"],
        ["attend"],
        ["consultations"],
        ANY,
        CONSENT,
        SCHEME,
    ),
]

APPLICANTS = [
    _row("observer-2004/3", APPLICANT, ["attend"], ["CFM"], ANY, CONSENT, OBSERVER_REGULATION),
    _row("dp-2008/2.1.3", APPLICANT, ["attend"], ["CFM"], ANY, CONSENT, PARTNER_REGULATION),
]

# ── Observers ────────────────────────────────────────────────────────────────────────────────────────────

EVERY_OBSERVER = [
    _row("observer-2004/6", ["observer"], ["attend"], ["CHS", "CHG"], OPEN, CONSENT, OBSERVER_REGULATION),
    _row("strategy-2025/observers", ["observer"], ["attend"], ["CHS", "CHG"], OPEN, CONSENT, STRATEGY),
    _row("observer-2004/7.i", OBSERVERS, ["attend"], ["MHM"], OPEN, YES, OBSERVER_REGULATION),
    _row("observer-2004/7.i", OBSERVERS, ["attend"], ["CFM"], ["open"], YES, OBSERVER_REGULATION),
    _row("observer-2004/7.i", OBSERVERS, ["attend"], ["CFM"], [""], CONSENT, OBSERVER_REGULATION),
    _row("observer-2004/7.ii", ["observer"], ["speak"], ["CHS", "CHG"], OPEN, CONSENT, OBSERVER_REGULATION),
    _row("observer-2004/7.ii", OBSERVERS, ["speak"], ["CFM", "MHM"], OPEN, CONSENT, OBSERVER_REGULATION),
    _row("observer-2004/7.iii", OBSERVERS, ["circulate"], SIX, ANY, YES, OBSERVER_REGULATION),
    _row("observer-2004/7.iv", OBSERVERS, ["receive documents"], SEVEN, ANY, YES, OBSERVER_REGULATION),
    _row("observer-2004/8", OBSERVERS, DECIDE, SIX, ANY, NO, OBSERVER_REGULATION),
    _row("observer-2004/renunciation", OBSERVERS, ["leave"], AT_LARGE, ANY, YES, OBSERVER_REGULATION),
    _row(
        "sco-plus-2024/invitations",
        ["dormant observer"],
        ["attend", "speak"],
        ["CHS", "CHG", "SCO Plus"],
        ANY,
        NO,
        INVITATIONS,
    ),
]

# ── Partners: after the merger of 2025 those of the new name have what those of the old one had ──────────

PARTNERS = [
    row
    for who, days, strategy in (
        (["dialogue partner"], PARTNER_REGULATION, STRATEGY),
        (["SCO partner"], MERGER, STRATEGY_AFTER_MERGER),
    )
    for row in (
        _row("dp-2008/participation", who, ["attend"], ["MHM", *GROUPS], ANY, YES, days),
        _row("dp-2008/working-groups", who, ["speak", "propose"], ["MHM", *GROUPS], ANY, YES, days),
        _row("dp-2008/no-vote", who, DECIDE, SIX, ANY, NO, days),
        _row("observer-2004/renunciation", who, ["leave"], AT_LARGE, ANY, YES, days),
        _row("strategy-2025/partners", who, ["attend"], ["MHM", *GROUPS], ANY, YES, strategy),
    )
]

DESIGNATES = [
    _row(
        "dp-2008/2.1.5",
        DESIGNATE,
        TAKE_PART,
        ["MHM", *GROUPS],
        ANY,
        NO,
        PARTNER_REGULATION,
    ),
    _row("dp-2008/2.1.5", DESIGNATE, DECIDE, SIX, ANY, NO, PARTNER_REGULATION),
]

TABLE = [
    *MEMBERS,
    *CONTRIBUTIONS,
    *SUSPENDED_MEMBERS,
    *TREATIES,
    *OFFICERS,
    *EVERY_OUTSIDER,
    *GUESTS,
    *APPLICANTS,
    *EVERY_OBSERVER,
    *PARTNERS,
    *DESIGNATES,
]

# ── The lookup ───────────────────────────────────────────────────────────────────────────────────────────

Cell = tuple[str, str, str, str]
"""Who, verb, organ ("" at large), and session ("" where it is left out)."""

Told = tuple[str, frozenset[str]]
"""The reply, and the provisions in which it stands."""

NOTHING: Told = (SILENT, frozenset())


def on(date: str) -> dict[Cell, Told]:
    """What the rows say on one day, cell by cell; two rows must not contradict each other."""
    cells: dict[Cell, Told] = {}
    for row in TABLE:
        if not row["first"] <= date <= row["last"]:
            continue
        for who in row["who"]:
            for verb in row["verbs"]:
                for organ in row["organs"]:
                    for session in row["sessions"]:
                        reply, cites = cells.get((who, verb, organ, session), (row["reply"], frozenset()))
                        if reply != row["reply"]:
                            raise ValueError(f"{who} {verb} {organ} {session} on {date}: {reply}, {row['reply']}")
                        cells[who, verb, organ, session] = (reply, cites | {row["cite"]})
    return cells
