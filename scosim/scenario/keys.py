"""What each key of a scenario and of a file of promises says, in a sentence, with examples: for editors to show."""

from __future__ import annotations

from typing import Any

Told = tuple[Any, ...]
"""A sentence, and after it the examples, as an editor takes them: numbers, truths and texts."""

WHY = ("Why it is put so: an assumption, or a source. It is printed, and changes nothing.", "assumed for the lesson")
AREAS = (
    "Fields of cooperation, one or a list; words that are not known are taken, with a warning.",
    ["transport", "energy"],
)
HELD = (
    "Times in which the scenario holds the file back, before one organ or any; left out: never.",
    [{"at": "CHS", "from": "2010-07-01", "until": "2012-01-01"}],
)
UNTIL = ("The first day on which it no longer is so; left out: to the end.", "2010-01-01")
SINCE = ("The first day on which it is so; left out: from the beginning.", "2009-01-01")
CITES = ("A provision, as `scosim rules list` has it; a final dot or slash names a whole group.", "dp-2008/2.1.5")

SCENARIO: dict[str, Told] = {
    "format": ("The version of the format; may be left out.", 1),
    "title": ("What the scenario is called; it heads every result.", "Nepal asks to be a dialogue partner"),
    "question": ("What you want to know.", "How long does a narrow request take?"),
    "sources": ("Claims or provisions on which it rests.", ["masuda-2010/M43", "charter/16.1"]),
    "opens": ("The first day of the run.", "2009-01-01"),
    "closes": ("The last day of the run; it belongs to it.", "2014-12-31"),
    "members": (
        (
            "Who decides: `historical` follows the record as it changes; a list of States decides instead, with whom "
            "this run admits. Left out: historical."
        ),
        "historical",
        ["China", "Russia", "Kazakhstan"],
    ),
    "standings": ("What differs from the record on the first day; `none` for none.", {"Mongolia": "observer"}),
    "facts": (
        "What is known of whom: by State, organisation or proposal. A fact that is left out is unknown.",
        {"Nepal": {"under_unsc_sanctions": False}},
    ),
    "applicants": (
        "The requests: who asks for which standing, and when.",
        [{"state": "Nepal", "seeks": "observer", "files": "2012-02-01"}],
    ),
    "proposals": (
        "What members put to organs and changes nobody's standing: a declaration, a memorandum, an invitation.",
        [{"name": "Memorandum with ASEAN", "raised": "2010-02-01"}],
    ),
    "proceedings": (
        "Measures against a State's standing, and its own acts: suspension, withdrawal and the like.",
        [{"seeks": "suspension", "against": "Pakistan", "raised": "2018-01-10"}],
    ),
    "packages": (
        "Requests or proposals that are decided together or not at all: a list of lists of names.",
        [["India", "Pakistan"]],
    ),
    "rights": (
        "Questions about rights: who may do what, where, on which day.",
        [{"who": "observer", "may": "speak", "at": "CFM", "on": "2010-06-11", "answer": "with consent"}],
    ),
    "stances": (
        (
            "How members stand, line by line. The last line that matches counts; a member without one has no "
            "objection, as an assumption."
        ),
        [{"member": "any", "stance": "no objection"}],
    ),
    "model": ("By which members stand where no line of `stances` speaks: a model of their interests.", {"draws": 0}),
    "sittings": (
        (
            "When organs sit: an organ named here has these sittings and no others. Left out: the record, and "
            "where it has none the regular pattern."
        ),
        {"CHS": ["2009-06-16", "2010-06-11"]},
    ),
    "events": (
        "What happens on a day: it is told in the record, and may change facts.",
        [{"on": "2010-06-09", "facts": {"Iran": {"under_unsc_sanctions": True}}}],
    ),
    "readings": (
        "How the silences of the texts are read, where not by default; `scosim rules list --readings` has them.",
        {"quorum-chs": "lenient"},
    ),
    "rules": ("A counterfactual of law: provisions struck out, or the law of a day.", {"as_of": "2009-12-31"}),
    "runs": ("How many runs are counted, where runs are counted; left out: 10000.", 10000),
    "seed": ("The seed of all draws; left out: 0.", 7),
    "variants": (
        (
            "By name, what differs, key by key; each is run on the same draws. `stances` and `events` are added, "
            "other lists replaced."
        ),
        {"narrow": {"closes": "2010-12-31"}},
    ),
    "sweeps": (
        "By name, one place of the scenario and the values that it takes in turn.",
        {"opposed": {"at": "stances.1.chances.objection", "values": [0, 0.5, 1]}},
    ),
    "expect": (
        "What you expect, by applicant, file or proposal; `scosim test` says whether it is so.",
        {"Nepal": {"outcome": "granted"}},
    ),
}

APPLICANT: dict[str, Told] = {
    "state": ("The State that asks, by its usual English name, an alias or an ISO code.", "Nepal", "NP"),
    "organisation": ("The organisation that asks, in the place of a State.", "NATO"),
    "kind": ("What kind of organisation it is; left out: intergovernmental.", "private"),
    "seeks": ("The standing for which it asks.", "observer", "dialogue partner"),
    "files": ("The day on which the request comes in, within the run.", "2012-02-01"),
    "signed_by": ("Over whose signature it asks; left out: as the law demands.", "head of state"),
    "addressed_to": ("To whom the letter goes; left out: as the law demands.", "CHS"),
    "areas": ("Fields of cooperation, one or a list; a partner's letter must name some.", ["transport", "energy"]),
    "acts": (
        (
            "When what the law waits for is done: a day, `90 days` after the step that calls for it, or never. Left "
            "out: the usual lag, as an assumption."
        ),
        {"memorandum": "90 days", "obligations": "2017-06-01"},
    ),
    "withdraws": ("The day on which the request is taken back, after it was filed; left out: never.", "2013-01-01"),
    "not_tabled": HELD,
    "why": WHY,
}

HOLD: dict[str, Told] = {
    "at": ("Before which organ the file is held back; left out: before any.", "CHS"),
    "from": ("The first day on which it is held back; left out: from the filing on.", "2010-07-01"),
    "until": ("The first day on which it may be tabled again; left out: to the end.", "2012-01-01"),
    "why": WHY,
}

PROPOSAL: dict[str, Told] = {
    "name": (
        "What it is called; everything else speaks of it by this name. No State's name, no slash.",
        "Memorandum with ASEAN",
    ),
    "at": ("The organs that it passes, from the lowest up; left out: the CHS alone.", ["CFM", "CHS"]),
    "raised": ("The day on which it is put.", "2010-02-01"),
    "with": ("With or about whom it is: a State or an organisation; left out: nobody.", "ASEAN"),
    "form": ("What it is; other words are taken, with a warning.", "memorandum"),
    "areas": AREAS,
    "withdraws": ("The day on which it is taken back; left out: never.", "2011-01-01"),
    "not_tabled": HELD,
    "why": WHY,
}

PROCEEDING: dict[str, Told] = {
    "seeks": ("The measure: it goes with `against` and `raised`.", "suspension"),
    "against": ("Against which State the measure is.", "Pakistan"),
    "raised": ("The day on which the measure is put to the foreign ministers.", "2018-01-10"),
    "act": ("The State's own act, in the place of a measure: it goes with `state` and `notified`.", "withdrawal"),
    "state": ("The State whose own act it is.", "Uzbekistan"),
    "notified": ("The day on which the State gives notice.", "2018-01-10"),
    "ground": ("What is alleged; left out: a breach in general.", "breach of the Charter"),
    "breach_continues": ("Whether the breach goes on, which an expulsion needs; left out: unknown.", True),
    "effective": (
        "The day on which it takes effect; left out: with the decision, or twelve months after notice.",
        "2018-07-01",
    ),
    "withdraws": ("The day on which it is taken back; left out: never.", "2018-05-01"),
    "why": WHY,
}

RIGHT: dict[str, Told] = {
    "who": ("Who is asked about: a standing, a State, an officer, an organisation.", "observer", "Belarus"),
    "may": ("What it would do.", "attend", "speak", "object", "chair"),
    "at": ("In which organ; left out: in the organisation at large.", "CFM"),
    "session": ("The kind of sitting.", "open"),
    "area": ("The field of cooperation, where the right has some.", "transport"),
    "on": ("The day of the question; the law of that day answers.", "2010-06-11"),
    "answer": ("The answer that you expect; left out: none.", "with consent"),
    "because": ("The provision on which the answer shall rest.", "observer-2004/7.i"),
}

STANCE: dict[str, Told] = {
    "member": ("Whose stance it is: a State, or `any` for every member, which comes first.", "any", "China"),
    "on": ("On which request, by applicant, file or proposal; left out: on every one.", "Nepal", "Iran/member"),
    "seeks": ("On requests for which standing, measures or `decision`; left out: on all.", "member"),
    "at": ("Before which organ; left out: before each.", "CFM"),
    "stance": ("How the member stands. Only an objection stops a decision.", "no objection", "objection"),
    "chances": (
        (
            "In the place of a stance: the chance of each, decimals or fractions, which sum to exactly 1; one may be "
            "`rest`."
        ),
        {"objection": 0.25, "no objection": "rest"},
    ),
    "holds": ("How long what is drawn holds: from summit to summit (also if left out), or for one sitting.", "cycle"),
    "chain": (
        "In the place of a stance: for each, the chances of the next month, and `first`, where it begins.",
        {
            "first": {"objection": 1},
            "objection": {"objection": 0.9, "no objection": "rest"},
            "no objection": {"no objection": 1},
        },
    ),
    "follows": ("In the place of a stance: the member that is followed; it goes with `when`.", "Russia"),
    "when": (
        "The chances by the stance of the member that is followed; `otherwise` for all else.",
        {"objection": {"objection": 0.8, "no objection": "rest"}, "otherwise": {"no objection": 1}},
    ),
    "from": SINCE,
    "until": UNTIL,
    "opinion": ("A view that is recorded, and stops nothing.", "would rather wait"),
    "why": WHY,
}

EVENT: dict[str, Told] = {
    "on": ("The day.", "2010-06-09"),
    "what": ("What happens, in words for the record.", "new sanctions"),
    "facts": ("Which facts change from that day on.", {"Iran": {"under_unsc_sanctions": True}}),
}

MODEL: dict[str, Told] = {
    "name": ("Which model; there is one.", "consensus"),
    "parameters": ("Weights that differ from their defaults.", {"pole": 2}),
    "hindsight": ("`false` leaves out facts that were coded after the outcome; left out: true.", False),
    "files": ("What is taken of a dossier, by applicant, file or proposal.", {"Nepal": {"depth": 0.05}}),
    "attributes": (
        "What is taken of a member about somebody, instead of the packaged figures; the last that matches counts.",
        [{"name": "rivalry", "of": "China", "about": "India", "value": 0.5}],
    ),
    "leaders": (
        "Who leads, and with what, each from 0 to 1.",
        {"China": {"vision": 0.5, "will": 0.6, "resources": 0.5, "skill": 0.4}},
    ),
    "payments": ("What a member spends on those who mind a dossier.", {"China": {"budget": 1}}),
    "events": (
        "What changes what is taken of members and dossiers, and wears off.",
        [{"on": "2001-09-11", "target": "salience", "about": "counter-terrorism", "change": 0.5, "half_life": 3}],
    ),
    "expect": (
        "What you expect of the model's own numbers.",
        [{"what": "commitment", "of": "China", "days": ["2005-01-01", "2006-01-01"], "rises": True}],
    ),
    "draws": ("How many draws of parameters and facts the band rests on; 0: no band.", 0, 500),
}

FILE: dict[str, Told] = {
    "mandate": ("How far the United Nations lead, from 0 to 1.", 1),
    "depth": ("How much the standing gives, from 0 to 1; left out: as the standing has it.", 0.05),
    "areas": ("Fields of cooperation, in the place of those of the request.", ["counter-narcotics"]),
}

ATTRIBUTE: dict[str, Told] = {
    "name": ("Which attribute.", "rivalry"),
    "of": ("Of which member; left out: of every one.", "China"),
    "about": ("About whom or what: an applicant, an area, a standing; left out: every one.", "India"),
    "value": ("How much; from 0 to 1, a load up to 20.", 0.5),
    "low": ("The least that it may be, for the band.", 0.3),
    "high": ("The most that it may be, for the band.", 0.7),
    "from": SINCE,
    "until": UNTIL,
    "why": WHY,
}

_COMPONENT = "from 0 to 1, or by day from which it holds."

LEADER: dict[str, Told] = {
    "vision": (f"How far others share what it wants: {_COMPONENT}", 0.5, {"2001-06-15": 0.2, "2006-06-15": 0.5}),
    "will": (f"How much it wants to lead: {_COMPONENT}", 0.6),
    "resources": (f"What it can spend: {_COMPONENT}", 0.5),
    "skill": (f"How well it leads: {_COMPONENT}", 0.4),
    "chair": (f"Whether it has the chair: {_COMPONENT} Left out: 0.", 0),
    "fit": ("How far its aims fit those of the organisation, from 0 to 1.", 1),
    "dependence": ("How far others depend on it, by State, from 0 to 1.", {"Kazakhstan": 0.3}),
}

PAYER: dict[str, Told] = {
    "budget": ("How much it can spend.", 1),
    "content": ("At what worth of a dossier a member is content; left out: 3.", 3),
}

SHOCK: dict[str, Told] = {
    "on": ("The day.", "2001-09-11"),
    "target": ("What it changes.", "salience"),
    "of": ("Of which members; left out: of all.", "China"),
    "about": ("About whom or what.", "counter-terrorism"),
    "change": ("By how much, up or down.", 0.5, -1),
    "half_life": ("Years after which half of it is gone, or `for ever`, as also if left out.", 3, "for ever"),
    "what": ("What happens, in words.", "the attacks of September"),
}

_SAID = "names one day of several members, or several days of one, in order."

MEASURE: dict[str, Told] = {
    "what": ("Which number of the model.", "leadership"),
    "of": ("Of which member, or of which several, in an order.", "China", ["Tajikistan", "Russia"]),
    "about": ("On whom it depends, for `dependence`.", "China"),
    "on": ("On which file, for utility and chances of stances.", "Nepal"),
    "at": ("At which organ, for chances of stances.", "CHS"),
    "days": ("On which day, or on which several, in order.", "2005-06-01", ["2001-12-31", "2006-12-31"]),
    "rises": (f"That it rises: `true`; the line {_SAID}", True),
    "falls": (f"That it falls: `true`; the line {_SAID}", True),
    "same": ("That it stays as it is: `true`.", True),
    "between": ("Between which numbers it lies, both included.", [0, 0.1]),
}

RULES: dict[str, Told] = {
    "without": (
        "Provisions that are struck out; a final dot or slash names a whole group.",
        ["admission-2010/criteria.ties"],
    ),
    "as_of": ("Law, record and packaged facts as they stood on a day; nothing later is known.", "2009-12-31"),
}

SWEEP: dict[str, Told] = {
    "at": (
        "The place, by keys and places in lists, counted from 0, with dots between them.",
        "stances.1.chances.objection",
    ),
    "values": ("The values that stand there in turn, each once.", [0, 0.25, 0.5]),
}

CROSSING: dict[str, Told] = {
    "along": ("Along which sweep of numbers.", "opposed"),
    "chance": ("Which chance is reached, from 0 to 1.", 0.5),
    "between": ("Between which values of the sweep, both included.", [0.25, 0.75]),
}

_ORDER = "of variants in an order, or the name of a sweep; `base` is the scenario itself."

EXPECTATION: dict[str, Told] = {
    "outcome": ("What becomes of the request.", "granted"),
    "on": ("The day on which the standing is complete.", "2013-09-13"),
    "by": (
        "The last day on which it may have come about; with `chance`, the day of which the chance is told.",
        "2013-12-31",
    ),
    "decided": ("The day on which the heads of state decide what grants it.", "2013-09-13"),
    "stage": ("The stage at which the file lies in the end.", "represented"),
    "finding": ("What the law finds of the request in the end.", "admissible"),
    "because": ("A ground that fails, by its provision.", "admission-2010/criteria.no-unsc-sanctions"),
    "blocked_by": ("Members whose objection stopped it.", "China", ["China", "Russia"]),
    "standing": ("What the State holds in the end, or on the day under `on`; `none` for none.", "observer"),
    "chance": ("Between which numbers the chance of the outcome lies over all runs, both included.", [0.74, 0.76]),
    "rises": (f"That the chance rises: names {_ORDER}", ["base", "narrow"]),
    "falls": (f"That the chance falls: names {_ORDER}", "opposed"),
    "not_lower": (f"That the chance gets no lower: names {_ORDER}", ["base", "narrow"]),
    "not_higher": (f"That the chance gets no higher: names {_ORDER}", "filed"),
    "same": (f"That the chance stays the same: names {_ORDER}", ["base", "narrow"]),
    "crosses": (
        "Where along a sweep the chance first reaches a value.",
        {"along": "opposed", "chance": 0.5, "between": [0.25, 0.75]},
    ),
}

PROMISES: dict[str, Told] = {
    "title": ("What the file is called.", "Promises of the law"),
    "members": ("The members of every world that has no list of its own, in order.", ["Russia", "China"]),
    "worlds": (
        "By name, the worlds in which promises are held.",
        {"an observer": {"scenario": {"opens": "2005-01-01", "closes": "2006-12-31"}}},
    ),
    "promises": (
        "The promises.",
        [{"name": "each rule in use", "says": "Each rule is in use.", "cites": "charter/", "rules": "in use"}],
    ),
}

WORLD: dict[str, Told] = {
    "scenario": (
        "A scenario, whose stances, where no line settles them, may be anything. Its title is the name of the world.",
        {"opens": "2005-01-01", "closes": "2006-12-31"},
    ),
    "facts": (
        "Which facts may be anything, by State; `all` for all that the law asks.",
        {"Iran": "in_armed_conflict"},
    ),
    "why": WHY,
}

_HAPPENING = "of what happens, each key narrowing it."

PROMISE: dict[str, Told] = {
    "name": ("What the promise is called; no two are called the same.", "no adoption over an objection"),
    "says": ("The promise in a sentence.", "Nothing is adopted while a member objects."),
    "cites": CITES,
    "in": ("The worlds in which it is held; left out: in all.", "observer"),
    "when": (f"Where it speaks: {_HAPPENING} It goes with never and always.", {"decision": "adopted"}),
    "never": (f"What never is: {_HAPPENING}", {"some_member": "objection"}),
    "always": (f"What always is: {_HAPPENING}", {"at": "CHS"}),
    "possible": (f"What can be: {_HAPPENING}", {"grants": "observer"}),
    "always_possible": (f"What can still be, whatever has been: {_HAPPENING}", {"grants": "observer"}),
    "until": ("Up to which day that can still be; it goes with always_possible.", "2006-12-31"),
    "rights": ("What holds of rights.", {"who": "observer", "may": "object", "never": "yes"}),
    "rules": ("What holds of rules: that each is in use.", "in use"),
    "duties": ("What holds of duties: that they run in no circle.", "no circle"),
    "without": ("Under which law it is held as well: provisions struck out.", ["charter/16.2"]),
}

RIGHTS: dict[str, Told] = {
    "who": ("Who is asked about; left out: everybody.", "observer"),
    "may": ("What they would do; left out: everything.", "object"),
    "at": ("In which organ; left out: in each.", "CHS"),
    "session": ("The kind of sitting.", "closed"),
    "never": ("The answer that is never given.", "yes"),
    "always": ("The answer that is always given.", ["no", "not stated"]),
}

_MEMBERS = "where members decide:"

HAPPENING: dict[str, Told] = {
    "decision": ("What was decided, or came about.", "adopted", ["deferred", "objected"]),
    "at": ("At which organ.", "CHS"),
    "seeks": ("What the file is for.", "member"),
    "of": ("Whose file it is.", "Iran"),
    "file": ("Which file it is.", "Iran/member"),
    "stage": ("At which stage the file was.", "represented"),
    "to": ("To which stage it comes.", "granted"),
    "grants": ("Which standing it gives.", "observer"),
    "finding": ("What the law finds of the request.", "admissible"),
    "fails": ("Which provision fails.", "admission-2010/criteria.ties"),
    "unknown": ("Which provision cannot be answered, because a fact is unknown.", "admission-2010/criteria.ties"),
    "holds": ("Which standing the applicant holds; `any` for some, `none` for none.", "observer"),
    "standing": ("What States hold.", {"Iran": "observer"}),
    "decides": ("Who is among those who decide.", "Iran"),
    "done": ("Which act is done.", "memorandum"),
    "facts": ("What is so of States.", {"Iran": {"in_armed_conflict": False}}),
    "from": SINCE,
    "until": UNTIL,
    "days_after_filing": ("How many days after the filing at least.", 30),
    "some_member": (f"Some member stands so, {_MEMBERS} one or a list.", "objection"),
    "every_member": (f"Every member stands so, {_MEMBERS} one or a list.", ["support", "no objection"]),
    "some_other": (f"Some member but the one concerned stands so, {_MEMBERS} one or a list.", "objection"),
    "every_other": (f"Every member but the one concerned stands so, {_MEMBERS} one or a list.", "support"),
    "concerned": (f"The member concerned stands so, {_MEMBERS} one or a list.", "objection"),
    "blocked_by": ("Who alone stopped it.", "China"),
}

KEYS: dict[str, dict[str, Told]] = {
    "scenario": SCENARIO,
    "applicant": APPLICANT,
    "time of not being tabled": HOLD,
    "proposal": PROPOSAL,
    "proceeding": PROCEEDING,
    "right": RIGHT,
    "stance line": STANCE,
    "event": EVENT,
    "model": MODEL,
    "file of the model": FILE,
    "attribute": ATTRIBUTE,
    "leader": LEADER,
    "payer": PAYER,
    "event of the model": SHOCK,
    "expectation of the model": MEASURE,
    "rules": RULES,
    "sweep": SWEEP,
    "crossing": CROSSING,
    "expectation": EXPECTATION,
    "file of promises": PROMISES,
    "world": WORLD,
    "promise": PROMISE,
    "question about rights": RIGHTS,
    "thing that happens": HAPPENING,
}
"""By the name of a page, what each of its keys says."""
