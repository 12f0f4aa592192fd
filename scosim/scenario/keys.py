"""What each key of the format says: one sentence, what it takes, an example, and what is taken if it is left out.

Loaded only by what describes the format; a test holds it to the pages, and reads every example.
"""

from __future__ import annotations

from typing import NamedTuple


class Key(NamedTuple):
    """One key of a page, for a reader: nothing is checked by it."""

    says: str
    takes: str
    example: str
    left_out: str = ""


DAY = "a day, `YYYY-MM-DD`"
STATE = "a State"
STATES = "a State, or a list of them"
SHARE = "a number from 0 to 1"
DATED_SHARE = "a number from 0 to 1, or one for each day from which it holds"
ORGAN = "`CNC`, `CFM`, `CHG` or `CHS`"
CITES = "the id of a provision, or a list of them"
STANCES = "a stance, or a list of them"
ORDER = "names in an order, or a list of such lists"
NOTHING = "not said"
ANYTHING = "anything"

WHY = Key("Why it is assumed; printed beside it.", "text", "reported by the press of that day", NOTHING)
FROM = Key("The first day on which it holds.", DAY, "2010-07-01", "from the beginning")
UNTIL = Key("The first day on which it holds no more.", DAY, "2012-01-01", "to the end")
HELD_BACK = Key(
    "Times in which the scenario itself keeps the file off the table.",
    "a list of times",
    "[{at: CHS, from: 2010-07-01, until: 2012-01-01}]",
    "never",
)
AREAS = Key(
    "The fields in which cooperation is asked for.",
    "a word, or a list of them; other words than those known warn",
    "[economy, transport]",
    "none",
)

KEYS: dict[str, dict[str, Key]] = {
    "scenario": {
        "format": Key("The version of the format.", "`1`", "1", "`1`"),
        "title": Key("What the scenario is about, in a line.", "text", "Nepal asks to be a dialogue partner"),
        "question": Key("The question that it answers.", "text", "Could it pass?", NOTHING),
        "sources": Key(
            "The claims or provisions on which it rests.", "a text, or a list of them", "[masuda-2010/M43]", "none"
        ),
        "opens": Key("The first day of the run.", DAY, "2009-01-01"),
        "closes": Key("The last day of the run; it is included.", DAY, "2014-12-31"),
        "members": Key(
            "Who decides: the members of the record as they change, or a fixed list.",
            "`historical`, or a list of States",
            "[China, Kazakhstan, Russia]",
            "`historical`",
        ),
        "standings": Key(
            "What a State holds at `opens`, where that differs from the record.",
            "a standing for each State; `none` for none",
            "{Mongolia: observer}",
            "as in the record",
        ),
        "facts": Key(
            "What is so of a State, of an organisation or of a proposal.",
            "for each of them facts, each `true`, `false` or `unknown`; dated; or by member",
            "{Iran: {under_unsc_sanctions: {2009-01-01: false, 2010-06-09: true}}}",
            "nothing is known",
        ),
        "applicants": Key(
            "The requests: who asks for which standing.",
            "a list of applicants",
            "[{state: Iran, seeks: member, files: 2009-09-01}]",
            "none",
        ),
        "proposals": Key(
            "What members put to organs and changes nobody's standing.",
            "a list of proposals",
            "[{name: Joint drills, raised: 2007-06-01, at: CHS}]",
            "none",
        ),
        "proceedings": Key(
            "Measures against a State's standing, and a State's own acts of leaving.",
            "a list of proceedings",
            "[{seeks: suspension, against: Kyrgyzstan, raised: 2018-01-10}]",
            "none",
        ),
        "packages": Key(
            "Requests for one standing, or proposals to the same organs, that are decided together or not at all.",
            "a list of lists of applicants, file ids or names of proposals",
            "[[India, Pakistan]]",
            "none",
        ),
        "rights": Key(
            "Questions about rights, and what the answers shall be.",
            "a list of questions",
            "[{who: observer, may: speak, at: CFM, on: 2010-06-11, answer: with consent}]",
            "none",
        ),
        "stances": Key(
            "How members stand; of the lines that match, the last wins, so `any` comes first.",
            "a list of lines",
            "[{member: any, stance: no objection}, {member: Russia, on: Iran, stance: objection}]",
            "no objection, named as an assumption",
        ),
        "model": Key(
            "A model by which members come to a stance where no line speaks.",
            "a model",
            "{name: consensus}",
            "no model",
        ),
        "sittings": Key(
            "The days on which an organ sits; an organ named here has these and no others.",
            "a list of days for each organ",
            "{CHS: [2009-06-16, 2010-06-11]}",
            "the record; where it has none, the regular pattern",
        ),
        "events": Key(
            "What happens on a day and changes facts.",
            "a list of events",
            "[{on: 2010-06-09, facts: {Iran: {under_unsc_sanctions: true}}}]",
            "none",
        ),
        "readings": Key(
            "How to read a text that is silent or vague.",
            "a reading for each silence",
            "{quorum-chs: lenient}",
            "the default of each silence",
        ),
        "rules": Key(
            "A counterfactual: the law without some provisions, or as it stood on a day.",
            "a mapping",
            "{without: [admission-2010/criteria.ties]}",
            "the law as it is",
        ),
        "runs": Key("How many runs are counted, if runs are counted.", "a whole number from 1", "2000", "10,000"),
        "seed": Key("From which number all draws come.", "a whole number", "7", "0"),
        "variants": Key(
            "What differs from this scenario, by name; each is run on the same draws.",
            "for each variant the keys that differ",
            "{shorter: {closes: 2010-12-31}}",
            "none",
        ),
        "sweeps": Key(
            "A place in the scenario, by name, and the values that it takes in turn.",
            "a sweep for each name",
            "{filed: {at: applicants.0.files, values: [2009-07-01, 2010-07-01]}}",
            "none",
        ),
        "expect": Key(
            "What the run shall show; if it does not, the exit status is 1.",
            "an expectation for each applicant, file or proposal",
            "{Iran: {outcome: inadmissible}}",
            "nothing is expected",
        ),
    },
    "applicant": {
        "state": Key("The State that asks; either this or `organisation`.", STATE, "Iran", "an organisation asks"),
        "organisation": Key("The organisation that asks.", "a name", "NATO", "a State asks"),
        "kind": Key(
            "Of which kind the organisation is.",
            "`intergovernmental` or `private`",
            "private",
            "`intergovernmental`",
        ),
        "seeks": Key("The standing that is asked for.", "a standing", "dialogue partner"),
        "files": Key("The day of the request.", DAY, "2009-04-15"),
        "signed_by": Key("Whose signature it bears.", "an office", "foreign minister", "as the law demands"),
        "addressed_to": Key("To whom it is addressed.", "an addressee", "Secretary-General", "as the law demands"),
        "areas": AREAS,
        "acts": Key(
            "When the acts are done for which the law waits: signatures, deposits, duties.",
            "for each act a day, `90 days` after the step that calls for it, or `never`; or several by name",
            "{memorandum: 90 days}",
            "the usual lag of each, named as an assumption",
        ),
        "withdraws": Key("The day on which the request is withdrawn.", DAY, "2013-01-01", "never"),
        "not_tabled": HELD_BACK,
        "why": WHY,
    },
    "time of not being tabled": {
        "at": Key("The organ before which it is held back.", ORGAN, "CHS", "every organ"),
        "from": FROM,
        "until": UNTIL,
        "why": WHY,
    },
    "proposal": {
        "name": Key("What it is called; this is its file id.", "a name without a slash", "Memorandum with the CSTO"),
        "at": Key("The organs that it passes, from the lowest up.", "an organ, or a list", "[CFM, CHS]", "`CHS`"),
        "raised": Key("The day on which it is put.", DAY, "2007-06-01"),
        "with": Key("With or about whom it is.", "a State or an organisation", "CSTO", "nobody"),
        "form": Key("What it is; other words than those known warn.", "a form", "memorandum", NOTHING),
        "areas": AREAS,
        "withdraws": Key("The day on which it is withdrawn.", DAY, "2013-01-01", "never"),
        "not_tabled": HELD_BACK,
        "why": WHY,
    },
    "proceeding": {
        "seeks": Key("The measure that is moved; either this or `act`.", "a measure", "suspension", "an act"),
        "against": Key("Against whom the measure is.", STATE, "Kyrgyzstan", "goes with `seeks`"),
        "raised": Key("The day on which the measure is moved.", DAY, "2018-01-10", "goes with `seeks`"),
        "act": Key("What the State does itself; either this or `seeks`.", "an act", "withdrawal", "a measure"),
        "state": Key("Whose act it is.", STATE, "Uzbekistan", "goes with `act`"),
        "notified": Key("The day on which the act is notified.", DAY, "2018-03-01", "goes with `act`"),
        "ground": Key(
            "What is alleged.", "a ground that the law knows by name; others warn", "breach of the Charter", NOTHING
        ),
        "breach_continues": Key(
            "Whether the breach goes on.",
            "`true`, `false` or `unknown`; or dated",
            "{2018-01-01: true, 2019-06-01: false}",
            "unknown",
        ),
        "effective": Key(
            "The day on which it takes effect.",
            DAY,
            "2019-03-01",
            "the day of the decision, or the first that the law allows",
        ),
        "withdraws": Key("The day on which it is taken back.", DAY, "2018-12-01", "never"),
        "why": WHY,
    },
    "right": {
        "who": Key("Who asks: a State, a standing or an officer.", "a name", "observer"),
        "may": Key("What it wants to do.", "a verb", "speak"),
        "at": Key("Where.", "an organ or another body", "CFM", "in the organisation at large, and in each organ"),
        "session": Key("In what kind of sitting.", "`open` or `closed`", "open", NOTHING),
        "area": Key("On which subject.", "an area", "transport", NOTHING),
        "on": Key("On which day.", DAY, "2010-06-11"),
        "answer": Key(
            "What the answer shall be.", "`yes`, `no`, `with consent` or `not stated`", "with consent", "any answer"
        ),
        "because": Key("A provision that the answer shall cite.", "an id", "observer-2004/7.i", "any provision"),
    },
    "stance line": {
        "member": Key("Whose stance it is.", "a State, or `any` for every member", "Russia"),
        "on": Key(
            "Of which request: by applicant, by file or by name.", "a name", "United States", "of every request"
        ),
        "seeks": Key("Of requests for this standing only.", "a standing", "dialogue partner", "for any"),
        "at": Key("Before this organ only.", ORGAN, "CFM", "before every organ"),
        "stance": Key(
            "The stance itself; only an objection blocks, and with a member absent nothing is decided.",
            "`support`, `no objection`, `reserve`, `objection` or `absent`",
            "objection",
            "the line has one of `chances`, `chain`, `follows`",
        ),
        "chances": Key(
            "The chance of each stance; together exactly 1.",
            "a decimal or fraction for each stance; one may be `rest`",
            "{objection: 1/4, no objection: rest}",
            "nothing is drawn",
        ),
        "holds": Key(
            "How long what is drawn holds.", "`cycle` (summit to summit) or `sitting`", "sitting", "`cycle`"
        ),
        "chain": Key(
            "A stance that moves by the month: where it begins, and by what chances it goes on.",
            "chances for each stance that it may come to, and `first`",
            "{first: {objection: 1}, objection: {objection: 0.9, support: 0.1}, support: {support: 1}}",
            "it does not move",
        ),
        "follows": Key("The member by whose stance this one goes; with `when`.", STATE, "China", "it follows nobody"),
        "when": Key(
            "The chances by the stance of the one followed; with `follows`.",
            "chances for some stances, and for all others `otherwise`",
            "{objection: {objection: 1}, otherwise: {no objection: 1}}",
            "it follows nobody",
        ),
        "from": FROM,
        "until": UNTIL,
        "opinion": Key("What the member says without effect; it is recorded only.", "text", "not yet", NOTHING),
        "why": WHY,
    },
    "event": {
        "on": Key("The day.", DAY, "2010-06-09"),
        "what": Key("What happens.", "text", "new sanctions", "the facts speak"),
        "facts": Key(
            "The facts that change from that day on.",
            "as under `facts` of the scenario",
            "{Iran: {under_unsc_sanctions: true}}",
            "none changes",
        ),
    },
    "model": {
        "name": Key("Which model.", "`consensus`", "consensus", "`consensus`"),
        "parameters": Key(
            "Parameters that differ from their defaults.", "a number for each", "{rivalry: 4.5}", "the defaults"
        ),
        "hindsight": Key(
            "Whether facts count that were coded after the outcome.", "`true` or `false`", "false", "`true`"
        ),
        "files": Key(
            "What is assumed of a file, by applicant, file id or name.",
            "a mapping for each",
            "{United States: {mandate: 1, depth: 0.05}}",
            "what is packaged",
        ),
        "attributes": Key(
            "What is assumed of members and applicants; of the lines that match, the last wins.",
            "a list of attributes",
            "[{name: rivalry, of: China, about: United States, value: 0.2}]",
            "what is packaged",
        ),
        "leaders": Key(
            "Who leads, and with what.",
            "a leader for each State",
            "{China: {vision: 0.5, will: 0.6, resources: 0.5, skill: 0.4}}",
            "nobody leads",
        ),
        "payments": Key("Who pays those who mind.", "a payer for each State", "{China: {budget: 1}}", "nobody pays"),
        "events": Key(
            "What changes a number of the model from a day on.",
            "a list of events of the model",
            "[{on: 2001-09-11, target: salience, about: counter-terrorism, change: 0.5, half_life: 3}]",
            "none",
        ),
        "expect": Key(
            "What the model's own numbers shall be.",
            "a list of expectations of the model",
            "[{what: leadership, of: China, days: [2001-12-31, 2006-12-31], rises: true}]",
            "nothing is expected",
        ),
        "draws": Key("How many draws of parameters and facts make the band.", "a whole number to 500", "100", "500"),
    },
    "file of the model": {
        "mandate": Key("How far the United Nations lead in the matter.", SHARE, "1", "0"),
        "depth": Key("How much is given with it.", SHARE, "0.05", "that of the standing or form"),
        "areas": Key("The areas in which it is weighed.", "an area, or a list", "[counter-narcotics]", "its own"),
    },
    "attribute": {
        "name": Key("Which attribute.", "an attribute", "rivalry"),
        "of": Key("Of which member.", "a State, or `any`", "China", "of every member"),
        "about": Key("About whom or what.", "an applicant, an area, a standing or a leader", "United States", "all"),
        "value": Key("The best value.", "a number from 0 to 1; of `load` to 20", "0.2"),
        "low": Key("The least that it may be, for the band.", "a number up to `value`", "0", "`value`"),
        "high": Key("The most that it may be, for the band.", "a number from `value` on", "0.5", "`value`"),
        "from": FROM,
        "until": UNTIL,
        "why": WHY,
    },
    "leader": {
        "vision": Key("How clearly it knows where to.", DATED_SHARE, "{2001-06-15: 0.2, 2006-06-15: 0.5}"),
        "will": Key("How much it wants that.", DATED_SHARE, "0.6"),
        "resources": Key("What it can put behind it.", DATED_SHARE, "0.5"),
        "skill": Key("How well it goes about it.", DATED_SHARE, "0.4"),
        "chair": Key("Whether, or how far, it has the chair.", DATED_SHARE, "{2005-07-06: 1, 2006-06-16: 0}", "0"),
        "fit": Key("How well the matter fits what it wants.", SHARE, "1", "what is packaged, else 1"),
        "dependence": Key(
            "How far each member depends on it.", f"{SHARE} for each State", "{Kazakhstan: 0.3}", "what is packaged"
        ),
    },
    "payer": {
        "budget": Key("How much it spends in all.", "a number from 0 to 1000", "1"),
        "content": Key("The worth of a file at which a member is paid no more.", "a number", "3", "3"),
    },
    "event of the model": {
        "on": Key("The day.", DAY, "2001-09-11"),
        "target": Key("What it changes.", "a thing that an event changes", "salience"),
        "of": Key("Of which members.", STATES, "China", "of every member"),
        "about": Key("About whom or what.", "a name, or a list", "counter-terrorism", "about all"),
        "change": Key("By how much.", "a number from -20 to 20", "0.5"),
        "half_life": Key("The years in which half of it wears off.", "years, or `for ever`", "3", "for ever"),
        "what": Key("What happens.", "text", "the attacks in New York and Washington", NOTHING),
    },
    "expectation of the model": {
        "what": Key("Which number.", "a number of the model", "leadership"),
        "of": Key("Of which member, or members in an order.", STATES, "[Tajikistan, Russia]"),
        "about": Key("The member depended on; of `dependence` only.", STATE, "China", NOTHING),
        "on": Key("The file; of `utility`, `objection` and `support`.", "a name", "Joint drills", NOTHING),
        "at": Key("The organ; of `objection` and `support`.", ORGAN, "CHS", NOTHING),
        "days": Key("On which day, or days in an order.", "a day, or a list", "[2001-12-31, 2006-12-31]"),
        "rises": Key("Whether it goes up from each to the next.", "`true`", "true", NOTHING),
        "falls": Key("Whether it goes down from each to the next.", "`true`", "true", NOTHING),
        "same": Key("Whether it stays the same.", "`true`", "true", NOTHING),
        "between": Key("Between what it lies; both included.", "two numbers", "[0, 0.1]", NOTHING),
    },
    "rules": {
        "without": Key("The provisions that are struck out.", CITES, "[dp-2008/2.1.1.areas]", "none"),
        "as_of": Key(
            "The day as of which law, record and packaged facts are taken.", DAY, "2008-01-01", "as they are"
        ),
    },
    "sweep": {
        "at": Key(
            "The place: keys with dots between them; entries of lists count from 0.", "a path", "stances.1.stance"
        ),
        "values": Key("What stands there in turn.", "a list", "[0, 0.5, 1]"),
    },
    "crossing": {
        "along": Key("Along which sweep.", "the name of a sweep", "opposed"),
        "chance": Key("The chance that is reached.", SHARE, "0.5"),
        "between": Key("Between which of its values; both included.", "two numbers", "[0.25, 0.75]"),
    },
    "expectation": {
        "outcome": Key("How it ends.", "an outcome", "granted", "any; of a chance: `granted`"),
        "on": Key("The day of the outcome.", DAY, "2010-03-24", "any day"),
        "by": Key("The latest day of the outcome; it is included.", DAY, "2012-12-31", "`closes`"),
        "decided": Key("The day on which the last organ decides.", DAY, "2009-06-16", "any day"),
        "stage": Key("Where the file lies at the close.", "a stage", "submitted", "any stage"),
        "finding": Key("What the law finds at the close.", "a finding", "admissible", "any finding"),
        "because": Key("A provision or silence on which it turns.", "an id", "charter/16.1", "any"),
        "blocked_by": Key("Who stands in the way.", STATES, "Russia", "anybody"),
        "standing": Key("What the State holds, on the day `on` or at the close.", "a standing", "observer", "any"),
        "chance": Key("Between what the chance lies; both included.", "two chances", "[0.74, 0.76]", "any"),
        "rises": Key("Along which variants the chance goes strictly up.", ORDER, "[base, shorter]", "none"),
        "falls": Key("Along which variants the chance goes strictly down.", ORDER, "[base, shorter]", "none"),
        "not_lower": Key("Along which variants the chance never goes down.", ORDER, "[base, shorter]", "none"),
        "not_higher": Key("Along which variants the chance never goes up.", ORDER, "[base, shorter]", "none"),
        "same": Key("In which variants the chance is the same.", ORDER, "[base, shorter]", "none"),
        "crosses": Key(
            "Where along a sweep the chance first reaches a value.",
            "a crossing",
            "{along: opposed, chance: 0.5, between: [0.25, 0.75]}",
            "nowhere",
        ),
    },
    "file of promises": {
        "title": Key("What the promises are about.", "text", "What a small power can do"),
        "members": Key(
            "The members, in the order in which `--members N` takes the first of them.",
            "a list of States",
            "[China, Kazakhstan, Russia]",
            "those of each scenario",
        ),
        "worlds": Key(
            "The worlds in which the promises are held.",
            "a world for each name",
            "{one request: {scenario: {opens: 2008-09-01, closes: 2012-12-31}}}",
            "none",
        ),
        "promises": Key(
            "The promises.",
            "a list of promises",
            "[{name: no tie, says: Nobody decides twice., cites: charter/16.1, rules: in use}]",
        ),
    },
    "world": {
        "scenario": Key(
            "A scenario; what its stances settle is settled, all else may be anything.",
            "the keys of a scenario",
            "{opens: 2008-09-01, closes: 2011-12-31}",
        ),
        "facts": Key(
            "The facts that may be so, not so or unknown, up to eight of a State.",
            "facts for each State; `all` for those that its criteria ask",
            "{Turkey: [wishes_partnership]}",
            "no fact changes",
        ),
        "why": WHY,
    },
    "promise": {
        "name": Key("What it is called; each name once.", "a name", "one objection is enough"),
        "says": Key("The promise in a sentence.", "text", "Whoever objects stops the request at that sitting."),
        "cites": Key("On which provisions it rests.", CITES, "[charter/16.1]"),
        "in": Key("In which worlds it is held.", "a name, or a list", "one request", "in all of them"),
        "when": Key(
            "Of which things that happen it is promised; with `never` and `always`.",
            "words",
            "{at: CHS, some_member: objection}",
            "of all of them",
        ),
        "never": Key("What is so of none of those.", "words", "{decision: adopted}", NOTHING),
        "always": Key("What is so of each of those.", "words", "{decision: adopted}", NOTHING),
        "possible": Key("What can come about; an example is written.", "words", "{decision: objected}", NOTHING),
        "always_possible": Key(
            "What can still come about wherever a file is open.", "words", "{grants: any}", NOTHING
        ),
        "until": Key("The last day of `always_possible`.", DAY, "2010-12-31", "to the close"),
        "rights": Key(
            "What is answered to questions about rights on every day on which the law changes.",
            "a question about rights",
            "{who: none, may: vote, never: [yes, with consent]}",
            NOTHING,
        ),
        "rules": Key("That every rule in force can make a difference.", "`in use`", "in use", NOTHING),
        "duties": Key("That no duty waits for what waits for it.", "`no circle`", "no circle", NOTHING),
        "without": Key(
            "Provisions without which the promise must fail; else it is called vacuous.",
            CITES,
            "charter/16.1",
            "none",
        ),
    },
    "question about rights": {
        "who": Key("Of whom.", "a standing or officer, or a list", "none", "of each there is"),
        "may": Key("What.", "a verb, or a list", "[vote, object]", "each there is"),
        "at": Key("Where.", "a body, or a list", "CHS", "everywhere"),
        "session": Key("In what kind of sitting.", "`open` or `closed`", "closed", "in either"),
        "never": Key("What is never answered.", "an answer, or a list", "[yes, with consent]", "goes with `always`"),
        "always": Key("What is always answered.", "an answer, or a list", "no", "goes with `never`"),
    },
    "thing that happens": {
        "decision": Key("It is decided, or comes about, so.", "a word of the record, or a list", "adopted", ANYTHING),
        "at": Key("Before this organ.", "an organ, or a list", "[CNC, CFM, CHS]", ANYTHING),
        "seeks": Key("On a request for this.", "a standing or measure, or a list", "member", ANYTHING),
        "of": Key("On a request of this applicant.", "a name, or a list", "Turkey", ANYTHING),
        "file": Key("On this file.", "an id, or a list", "Turkey/dialogue partner", ANYTHING),
        "stage": Key("While it lies at this stage.", "a stage, or a list", "represented", ANYTHING),
        "to": Key("The step leads to this stage.", "a stage, or a list", "granted", ANYTHING),
        "grants": Key("The step grants this standing.", "a standing, or a list; `any` for some", "member", ANYTHING),
        "finding": Key("The law finds this.", "a finding, or a list", "inadmissible", ANYTHING),
        "fails": Key("This criterion does not hold.", CITES, "charter/13.1", ANYTHING),
        "unknown": Key("This criterion is not known to hold.", CITES, "charter/13.1", ANYTHING),
        "holds": Key("The applicant holds this standing.", "a standing, or a list", "observer", ANYTHING),
        "standing": Key(
            "A State held this standing the evening before.",
            "for each State a standing, or a list",
            "{India: member}",
            ANYTHING,
        ),
        "decides": Key("This State decides that day.", STATES, "Russia", ANYTHING),
        "done": Key("This act is done.", "an act, or a list", "memorandum", ANYTHING),
        "facts": Key("These facts are so.", "facts for each State", "{Iran: {under_unsc_sanctions: true}}", ANYTHING),
        "from": Key("It happens on this day or later.", DAY, "2010-07-01", ANYTHING),
        "until": Key("It happens before this day.", DAY, "2012-01-01", ANYTHING),
        "days_after_filing": Key("It happens so many days after the filing, or later.", "a number", "30", ANYTHING),
        "some_member": Key("Some member stands so.", STANCES, "objection", ANYTHING),
        "every_member": Key("Every member stands so.", STANCES, "[support, no objection]", ANYTHING),
        "some_other": Key("Some member beside the one concerned stands so.", STANCES, "objection", ANYTHING),
        "every_other": Key("Every member beside the one concerned stands so.", STANCES, "no objection", ANYTHING),
        "concerned": Key("The one concerned stands so.", STANCES, "objection", ANYTHING),
        "blocked_by": Key("Who stands in the way.", "a State, `the one concerned`, or `any`", "Tajikistan", ANYTHING),
    },
}
"""By page, as `scenario.pages.PAGES` and `scenario.promise_pages.PAGES` call it, and by key as it is written."""
