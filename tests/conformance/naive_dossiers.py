"""What becomes of one file, told a second time: from the inventory and the contract, and from nothing in scosim.

It is slow and flat on purpose.  A case is a dictionary of plain words and dates, the law is a run of questions with
a date in each, and nothing is shared with the rules that are checked against it:

    seeks, filed, opens, closes, kind, signed_by, addressed_to, areas, withdraws, ground, effective
    members   [(date, (State, …)), …]                   who decides, from each day on
    held      [(standing, date, date or None), …]       what the applicant holds, from a day until another
    facts     {word: [(date, value), …]}                diplomatic_relations: {State or "any": [(date, value), …]}
    stances   [{stance, member, at, since, until}, …]   the last that matches wins; None matches all
    sittings  {organ: [date, …]}
    acts      {act: ("on", date) | ("after", days) | ("never",)}
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)

SCHEME = date(2002, 11, 23)  # temporary-scheme-2002: guests of the chair
BUDGET = date(2003, 5, 29)  # budget-agreement-2003, by its adoption; kept after 2017 by a reading
CHARTER = date(2003, 9, 19)
OBSERVERS = date(2004, 6, 17)  # observer-2004
MORATORIUM = date(2006, 6, 15), date(2010, 6, 10)  # both included
PARTNERS = date(2008, 8, 28)  # dp-2008
ADMISSION = date(2010, 6, 11)  # admission-2010
IN_STEPS = date(2014, 9, 12)  # member-procedure-2014
MERGER = date(2025, 9, 1)  # tianjin-partner-2025
LAW_CHANGES = [SCHEME, BUDGET, CHARTER, OBSERVERS, *MORATORIUM, PARTNERS, ADMISSION, IN_STEPS, MERGER]

RANKS = {"guest": 1, "dialogue partner": 2, "observer": 3, "SCO partner": 3, "member": 4, "suspended member": 4}
NOTICES = ["withdrawal", "renunciation"]
MOTIONS = ["suspension", "reinstatement", "expulsion", "revocation"]

TO_MEMORANDUM = 281
TO_OBLIGATIONS = 270


def tell(case: dict) -> dict:
    """The whole history of the file in a case."""
    file = {
        "stage": "requested",
        "ended": None,
        "finding": None,
        "findings": [],
        "decided_on": None,
        "granted_on": None,
        "starts": None,  # when a measure that is decided begins
        "memorandum": None,  # when it is signed: a day, or "next summit"
        "obligations": None,  # when they are met
    }
    for day in _days(case):
        if file["stage"] == "granted" or file["ended"]:
            break
        _live(case, file, day)
    return {
        "finding": file["finding"],
        "findings": file["findings"],
        "stage": file["stage"],
        "outcome": _outcome(file),
        "decided_on": file["decided_on"],
        "granted_on": file["granted_on"],
    }


def _outcome(file):
    if file["stage"] == "granted":
        return "granted"
    if file["ended"]:
        return file["ended"]
    if file["finding"] != "admissible":
        return file["finding"]
    return "pending"


def _days(case):
    """Every day from filing on, only that those on which nothing can happen are passed over."""
    days = set(LAW_CHANGES) | {MORATORIUM[1] + ONE_DAY, case["filed"], case["closes"]}
    for entries in _all_facts(case):
        days |= {since for since, _ in entries}
    days |= {since for since, _ in case["members"]}
    for _, since, until in case["held"]:
        days |= {since, until}
    for sittings in case["sittings"].values():
        days |= set(sittings)
    days |= {case["withdraws"], case["effective"]} | set(_days_of_acts(case))
    if case["seeks"] in NOTICES:
        days.add(_day_of_notice(case))
    return sorted(day for day in days if day is not None and case["filed"] <= day <= case["closes"])


def _days_of_acts(case):
    """Whenever an act may be done, whichever sitting calls for it."""
    sittings = [*case["sittings"].get("CFM", []), *case["sittings"].get("CHS", [])]
    yield from (day + timedelta(days=TO_MEMORANDUM) for day in sittings)
    for act in case["acts"].values():
        if act[0] == "on":
            yield act[1]
        if act[0] == "after":
            yield from (day + timedelta(days=act[1]) for day in sittings)


def _all_facts(case):
    for word, entries in case["facts"].items():
        if word == "diplomatic_relations":
            yield from entries.values()
        else:
            yield entries


# ── One day, in the order of its hours ───────────────────────────────────────────────────────────────────


def _live(case, file, day):
    """The file on one day on which it is open in the morning."""
    _find(case, file, day)  # events and facts
    if _has_it_already(case, day):
        file["ended"] = "lapsed"
        return
    if case["withdraws"] == day:  # withdrawals
        file["ended"] = "withdrawn"
        return
    if file["stage"] == "decided" and file["starts"] is not None and file["starts"] <= day:
        _grant(file, day)
        return
    if case["seeks"] in NOTICES:
        if day >= _day_of_notice(case) and file["finding"] == "admissible":  # that day, or when it holds later
            _grant(file, day)
        return
    for organ in ["CNC", "CFM", "CHS"]:
        if day in case["sittings"].get(organ, []) and file["stage"] != "granted":
            _sit(case, file, organ, day)
    _sign(case, file, day)


def _find(case, file, day):
    finding = finding_on(case, day)
    if finding != file["finding"]:
        file["finding"] = finding
        file["findings"].append((day, finding))


def _grant(file, day):
    file["stage"] = "granted"
    file["granted_on"] = day


def _day_of_notice(case):
    """A withdrawal waits twelve months, a renunciation does not wait."""
    earliest = case["filed"]
    if case["seeks"] == "withdrawal":
        year, month = earliest.year + 1, earliest.month
        last = calendar.monthrange(year, month)[1]
        earliest = date(year, month, min(earliest.day, last))
    if case["effective"] is None:
        return earliest
    return max(earliest, case["effective"])


# ── What the applicant is ────────────────────────────────────────────────────────────────────────────────


def _standing(case, day):
    """What it held when the run opened; what the record has later is not its own, for here this file decides."""
    for standing, since, until in case["held"]:
        if since <= case["opens"] and (until is None or case["opens"] < until):
            if day >= MERGER and standing in ("observer", "dialogue partner"):
                return "SCO partner"
            return standing
    return None


def _has_it_already(case, day):
    """The standing that is sought, or a higher one, has come otherwise."""
    if case["seeks"] not in RANKS:
        return False
    held = _standing(case, day)
    sought = case["seeks"]
    if sought == "dialogue partner" and day >= MERGER:
        sought = "SCO partner"
    return held is not None and (held == sought or RANKS[held] > RANKS[sought])


# ── What is known ────────────────────────────────────────────────────────────────────────────────────────


def _latest(entries, day):
    """The last entry that is not of a later day."""
    found = None
    for entry in entries:
        if entry[0] <= day:
            found = entry
    return found


def _known(case, word, day):
    entry = _latest(case["facts"].get(word, []), day)
    return None if entry is None else entry[1]


def _declared(case, word, day):
    """What a request says of its author holds, unless it is stated false."""
    return _known(case, word, day) is not False


def _opposite(value):
    return None if value is None else not value


def _members(case, day):
    entry = _latest(case["members"], day)
    return () if entry is None else entry[1]


def _relations_with_all(case, day):
    stated = case["facts"].get("diplomatic_relations", {})
    answers = []
    for member in _members(case, day):
        of_it, of_any = _latest(stated.get(member, []), day), _latest(stated.get("any", []), day)
        if of_it is None:
            entry = of_any
        elif of_any is None or of_any[0] <= of_it[0]:
            entry = of_it
        else:
            entry = of_any
        answers.append(None if entry is None else entry[1])
    if False in answers:
        return False
    return None if None in answers else True


# ── The finding of a day ─────────────────────────────────────────────────────────────────────────────────


def finding_on(case: dict, day: date) -> str:
    """What the law of a day says of the file."""
    if not _has_procedure(case["seeks"], day):
        return "no procedure"
    answers = _criteria(case, day)
    if False in answers:
        return "inadmissible"
    if None in answers:
        return "undetermined"
    return "admissible"


def _has_procedure(seeks, day):
    if seeks == "guest":
        return day >= SCHEME
    if seeks == "dialogue partner":
        return day >= PARTNERS
    if seeks == "observer":
        return OBSERVERS <= day < MERGER
    if seeks == "SCO partner":
        return day >= MERGER
    if seeks in ("member", "suspension", "reinstatement", "expulsion", "withdrawal"):
        return day >= CHARTER
    if seeks in ("revocation", "renunciation"):
        return day >= OBSERVERS
    raise ValueError(seeks)


def _criteria(case, day):
    seeks = case["seeks"]
    if seeks == "guest":
        return []
    if seeks == "observer":
        return _for_observers(case, day)
    if seeks in ("dialogue partner", "SCO partner"):
        return _for_partners(case, day)
    if seeks == "member":
        return _for_members(case, day)
    return _for_measures(case, day)


def _for_measures(case, day):
    seeks, standing = case["seeks"], _standing(case, day)
    if seeks == "suspension":
        answers = [standing == "member", _declared(case, "in_breach", day)]
        if case["ground"] == "arrears" and day >= BUDGET:
            answers.append(_known(case, "arrears_over_two_years", day))
            answers.append(_opposite(_known(case, "beyond_control", day)))
        return answers
    if seeks == "expulsion":
        return [standing == "suspended member", _known(case, "breach_continues", day)]
    if seeks == "reinstatement":
        return [standing == "suspended member"]
    if seeks == "withdrawal":
        return [standing in ("member", "suspended member")]
    answers = [standing in ("observer", "SCO partner") or (standing == "dialogue partner" and day >= PARTNERS)]
    if seeks == "revocation":
        answers.append(_declared(case, "acted_against_the_organisation", day))
    return answers


def _for_observers(case, day):
    answers = [case["kind"] in ("state", "intergovernmental organisation")]
    answers.append(_declared(case, "shares_aims_and_principles", day))
    answers.append(case["addressed_to"] in (None, "CHS"))
    if case["kind"] == "state":
        answers.append(case["signed_by"] in (None, "head of state"))
    else:
        answers.append(case["signed_by"] in (None, "head of organisation"))
    return answers


def _for_partners(case, day):
    answers = [case["kind"] in ("state", "intergovernmental organisation")]
    answers.append(_declared(case, "shares_aims_and_principles", day))
    answers.append(_declared(case, "wishes_partnership", day))
    answers.append(case["addressed_to"] in (None, "Secretary-General"))
    if case["kind"] == "state":
        answers.append(case["signed_by"] in (None, "foreign minister", "head of state"))
    else:
        answers.append(case["signed_by"] in (None, "head of executive body"))
    answers.append(len(case["areas"]) > 0)
    return answers


def _for_members(case, day):
    answers = [
        case["kind"] == "state",
        _known(case, "in_eurasia", day),
        _declared(case, "shares_aims_and_principles", day),
        case["addressed_to"] in (None, "CFM chair"),
    ]
    if day >= ADMISSION:
        answers.append(case["signed_by"] in (None, "head of state"))
        answers.append(_relations_with_all(case, day))
        answers.append(_opposite(_known(case, "under_unsc_sanctions", day)))
        answers.append(_opposite(_known(case, "in_armed_conflict", day)))
        answers.append(_known(case, "active_ties", day))
        answers.append(_known(case, "security_obligations_compatible", day))
        answers.append(_declared(case, "will_accede_to_treaties", day))
        answers.append(_standing(case, day) in ("observer", "dialogue partner", "SCO partner"))
    return answers


# ── A sitting ────────────────────────────────────────────────────────────────────────────────────────────


def _sit(case, file, organ, day):
    after = _stage_after(case, file, organ, day)
    if after is None or not _is_tabled(case, file, organ, day) or not _is_adopted(case, organ, day):
        return
    file["stage"] = after
    if after in ("decided", "granted"):
        file["decided_on"] = day
    if after == "granted":
        file["granted_on"] = day
    elif after == "decided" and case["seeks"] in MOTIONS:
        file["starts"] = max(day, case["effective"] or day)
        if file["starts"] == day:
            _grant(file, day)
    elif after == "decided":
        file["memorandum"] = _act(case, "memorandum", day, day + timedelta(days=TO_MEMORANDUM))
    elif after == "cleared":
        file["memorandum"] = _act(case, "memorandum", day, "next summit")


def _stage_after(case, file, organ, day):
    """Where the file lies if the organ passes it today; None if it is not before that organ."""
    seeks, place = case["seeks"], (organ, file["stage"])
    if seeks == "guest":
        return "granted" if place == ("CNC", "requested") else None
    if seeks in MOTIONS:
        return {("CFM", "requested"): "represented", ("CHS", "represented"): "decided"}.get(place)
    if place == ("CHS", "represented"):
        if seeks == "observer":
            return "granted"
        if seeks in ("dialogue partner", "SCO partner"):
            return "decided"
        return "started" if day >= IN_STEPS else "granted"
    return {
        ("CNC", "requested"): "submitted",
        ("CFM", "submitted"): "represented",
        ("CFM", "started"): "cleared",
        ("CFM", "signed"): "proposed",
        ("CHS", "proposed"): "granted",
    }.get(place)


def _is_tabled(case, file, organ, day):
    seeks, stage, finding = case["seeks"], file["stage"], file["finding"]
    if seeks == "member" and MORATORIUM[0] <= day <= MORATORIUM[1]:
        return False
    if stage == "proposed" and (file["obligations"] is None or day < file["obligations"]):
        return False
    if stage in ("started", "signed"):  # from start to grant nothing is held back but the grant itself
        return True
    if finding == "no procedure":
        return _may_be_prepared(seeks, organ, day)
    return finding == "admissible"


def _may_be_prepared(seeks, organ, day):
    """The coordinators and ministers prepare a file that has no procedure yet; the summit takes up none."""
    if organ == "CHS" or day < CHARTER:
        return False
    if seeks == "observer":
        return day < MERGER  # from then on it has none any more
    return seeks in ("dialogue partner", "SCO partner", "member")


def _is_adopted(case, organ, day):
    stances = []
    for member in _members(case, day):
        if member == case["applicant"] and (
            case["seeks"] in ("suspension", "reinstatement", "expulsion")
            or _standing(case, day) == "suspended member"
        ):
            continue
        stances.append(_stance(case, organ, day, member))
    return "objection" not in stances and "absent" not in stances


def _stance(case, organ, day, member):
    stance = "no objection"
    for line in case["stances"]:
        if line["member"] not in (None, member) or line["at"] not in (None, organ):
            continue
        if line["since"] is not None and day < line["since"]:
            continue
        if line["until"] is not None and day >= line["until"]:
            continue
        stance = line["stance"]
    return stance


# ── Acts ─────────────────────────────────────────────────────────────────────────────────────────────────


def _act(case, act, called, usual):
    """When an act is done that is called for on a day; a date before that day is void."""
    told = case["acts"].get(act)
    if told is None:
        return usual
    if told[0] == "never":
        return None
    if told[0] == "after":
        return called + timedelta(days=told[1])
    return usual if told[1] < called else told[1]


def _sign(case, file, day):
    when = file["memorandum"]
    if when is None or file["stage"] not in ("decided", "cleared"):
        return
    if when == "next summit":
        if day not in case["sittings"].get("CHS", []):
            return
    elif when > day:
        return
    if file["stage"] == "decided":
        _grant(file, day)
    else:
        file["stage"] = "signed"
        file["obligations"] = _act(case, "obligations", day, day + timedelta(days=TO_OBLIGATIONS))
