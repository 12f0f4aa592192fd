"""What `scosim run --json` prints, field by field."""

from __future__ import annotations

from .procedure import Outcome
from .rights import Reply
from .schemas_words import (
    CHANCE,
    CITE,
    CITES,
    CONFIDENCE,
    DECISION,
    DOSSIER_ID,
    EXPECTATION,
    FINDING,
    FORMAT,
    LABEL,
    METHOD,
    ORGAN,
    OUTCOME,
    REASON,
    SCENARIO,
    STAGE,
    STANCE,
    TIMES,
    date,
    each,
    flag,
    mapping,
    maybe,
    number,
    of,
    one_of,
    part,
    text,
    thing,
    whole,
)

# ── Chances ──────────────────────────────────────────────────────────────────────────────────────────────

WAITING = thing(
    "How long it takes from filing to grant.",
    {
        "from": date("The day of filing."),
        "granted_within": each(
            thing(
                "A share of all histories, and within how long that many are granted.",
                {
                    "chance": number("The share, from 0 to 1."),
                    "days": maybe(whole(), "Days since filing; null where fewer are granted by the close."),
                },
            ),
            "By quantiles.",
        ),
        "open": of(CHANCE, "The probability that it is still open at the close."),
    },
)
AT_ORGAN = thing(
    "What becomes of it at an organ, in what share of histories; each but the first may happen beside others.",
    {
        "organ": ORGAN,
        "never_tabled": of(CHANCE, "Never on its table."),
        "adopted": of(CHANCE, "Adopted once."),
        "objected": of(CHANCE, "Objected to at least once."),
        "deferred": of(CHANCE, "Deferred at least once, for absence."),
        "bound": of(CHANCE, "Stopped at least once with another file of its package."),
    },
)
CHANCES = part(
    "chances",
    thing(
        "Over all histories: every run counted, or exactly.",
        {
            "granted": of(CHANCE, "The probability that it is granted by the close."),
            "interval": maybe(
                {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
                "Wilson's interval for `granted`, 95 per cent, low and high; null where nothing was sampled.",
            ),
            "by": each(
                thing("By a day.", {"date": date("That day included."), "granted": CHANCE}),
                "The probability that it is granted by each 31 December and by the close.",
                1,
            ),
            "stages": mapping(CHANCE, "The probability of each stage at the close; they sum to 1.", STAGE["enum"]),
            "outcomes": mapping(CHANCE, "The probability of each outcome at the close; they sum to 1.", Outcome),
            "waiting": WAITING,
            "organs": each(AT_ORGAN, "What becomes of it at each organ."),
        },
    ),
)
BAND = thing(
    "How sure a model's chance is: over draws of its parameters and facts.",
    {
        "draws": whole("How many draws."),
        "low": maybe(number(), "The chance of a grant: 5th percentile; null where no band could be had."),
        "median": maybe(number(), "The same: median."),
        "high": maybe(number(), "The same: 95th percentile."),
        "shares": mapping(number(), "What share of its variance each layer brings, from 0 to 1."),
        "forms": mapping(number(), "The chance under other forms of the model, and by the law alone."),
        "why": maybe(text(), "Why there is none; null where there is one."),
    },
)

# ── Dossiers ─────────────────────────────────────────────────────────────────────────────────────────────

GROUND = thing(
    "A fact that decides a criterion.",
    {
        "cite": of(CITE, "The criterion."),
        "gist": text("What it asks, in our words."),
        "fact": text("The fact, by its name; of a fact with values, with the value."),
        "of": each(text(), "The members of which the fact speaks, if it speaks of members."),
        "holds": maybe(flag(), "Whether the criterion holds; null where that is not known."),
        "confidence": CONFIDENCE,
    },
)
BLOCKER = thing(
    "A member that objects.",
    {
        "member": text("Which one."),
        "chance": of(CHANCE, "In what share of histories it objected at least once to the tabled file."),
        "sole": of(CHANCE, "In what share it was once the only one."),
        "times": of(TIMES, "At how many sittings, on average."),
        "responsibility": of(TIMES, "The same, each sitting shared by those who objected at it."),
        "at": mapping(TIMES, "At how many sittings of each organ, on average."),
    },
)
TOGETHER = thing(
    "Members that stood in the way together.",
    {"organ": ORGAN, "members": each(text(), "Who."), "times": of(TIMES, "At how many sittings, on average.")},
)
DOSSIER = thing(
    "What one applicant asks for, and what becomes of it; outcome, stage and days are those of the history told.",
    {
        "id": DOSSIER_ID,
        "applicant": text("A State or an organisation; of a measure or proposal, whom it is about or who makes it."),
        "seeks": text("The standing, measure or proposal."),
        "filed": date("The day of filing."),
        "finding": of(FINDING, "The last one."),
        "findings": each(
            thing("A finding.", {"date": date("From which day."), "finding": FINDING}), "One after another.", 1
        ),
        "stage": of(STAGE, "Where it lies at the close."),
        "decided_on": maybe(date(), "The day of the decision that grants; null if there is none."),
        "grounds": each(GROUND, "What the last finding rests on."),
        "outcome": OUTCOME,
        "granted_on": maybe(date(), "The day on which the standing is complete; null if it is not."),
        "waits_for": maybe(text(), "What an open file waits for; null once it has ended."),
        "chance": CHANCES,
        "band": maybe(BAND, "How sure the chance is; null without a model."),
        "blocked_by": each(BLOCKER, "Who objected."),
        "blocked_together": each(TOGETHER, "Who did so together, the most frequent sets first."),
    },
)

# ── The rest ─────────────────────────────────────────────────────────────────────────────────────────────

RIGHT = {
    "answer": one_of(Reply, "The answer."),
    "consent_of": maybe(text(), "With whose consent; null where none is asked for."),
    "cites": each(CITE, "What to cite; empty where nothing is stated."),
    "confidence": maybe(CONFIDENCE, "The least sure of what is cited; null where nothing is stated."),
    "who": text("Who was asked about."),
    "capacity": text("The standing or office that counts."),
    "verb": text("What it may or may not do."),
    "organ": maybe(text(), "Where; null where no organ was named."),
    "session": maybe(one_of(("open", "closed")), "The kind of sitting; null where none was named."),
    "area": maybe(text(), "The field of cooperation; null where none was named."),
    "on": date("The day of the question."),
    "provided": each(text(), "On what condition."),
    "unless": each(text(), "Unless what."),
    "readings": each(text(), "The silences whose reading the answer rests on."),
    "why": maybe(text(), "Why nothing is stated, or what the answer leaves out; null where there is nothing to say."),
}
ENTRY = thing(
    "One dated line of the history told.",
    {
        "date": date("Its day."),
        "by": text("Who acts: an organ, a State, an officer, or the law."),
        "what": text("What happens, in words."),
        "dossier": maybe(DOSSIER_ID, "The dossier; null where it speaks of none."),
        "decision": maybe(DECISION, "What is decided or brought about; null where nothing is."),
        "stances": maybe(mapping(STANCE), "How each member stood; null where no organ decides."),
        "cites": CITES,
    },
)
IN_BRIEF = thing(
    "A dossier of a variant.",
    {
        "id": DOSSIER_ID,
        "applicant": text("Whose it is."),
        "outcome": OUTCOME,
        "granted_on": maybe(date(), "The day on which the standing is complete; null if it is not."),
        "chance": CHANCES,
    },
)
EXPECTED = each(thing("A line that the scenario expects.", EXPECTATION), "What was expected.")
VARIANT = thing(
    "A variant of the scenario, on the same draws.",
    {
        "name": text("Its name."),
        "sweep": maybe(text(), "The sweep that it belongs to; null if to none."),
        "value": maybe(text(), "The value that it has in that sweep; null without one."),
        "method": METHOD,
        "runs": maybe(whole(), "How many runs were counted; null where nothing was sampled."),
        "seed": whole("The seed."),
        "dossiers": each(IN_BRIEF, "Its dossiers, in brief."),
        "expectations": EXPECTED,
    },
)
TAKEN = thing(
    "A fact that a model took.",
    {
        "name": text("Which fact."),
        "of": text("Of whom; empty if of nobody in particular."),
        "about": text("About whom; empty if about nobody."),
        "best": number("The value taken, in the units of the attribute."),
        "low": number("The lowest that it may be."),
        "high": number("The highest that it may be."),
        "missing": flag("Whether nothing is known of it, so that a value was taken which moves nothing."),
        "hindsight": flag("Whether it was coded after the outcome."),
        "source": text("What says so."),
        "cites": CITES,
    },
)
MODEL = thing(
    "What a model of stances took, and why members stand as it has them stand.",
    {
        "name": text("Its name."),
        "label": LABEL,
        "parameters": mapping(number(), "Its parameters, in units of utility."),
        "not_identified": each(text(), "The parameters of which history says nothing."),
        "facts": each(TAKEN, "The facts taken."),
        "stances": each(REASON, "The first sitting of each organ on each dossier, in the history told."),
    },
)
RULEBOOK = thing(
    "The law that was run.",
    {
        "name": text("Its name."),
        "readings": mapping(text(), "The readings chosen otherwise than by default, by silence."),
        "without": each(text(), "The provisions struck out."),
        "amended": each(text(), "The provisions changed."),
        "as_of": maybe(date(), "The day as of which law and record stand; null where all is known."),
    },
)
RESULT = thing(
    "The result of a run.",
    {
        "format": FORMAT,
        "scosim": text("The version that ran it."),
        "scenario": SCENARIO,
        "rulebook": RULEBOOK,
        "method": METHOD,
        "why": text("Why by this method."),
        "runs": maybe(whole(), "How many runs were counted; null where nothing was sampled."),
        "seed": whole("The seed of all draws."),
        "dossiers": each(DOSSIER, "Each dossier, in the order of filing."),
        "rights": each(thing("An answer about a right.", RIGHT), "The rights that the scenario asks about."),
        "record": each(ENTRY, "One traced history, in the order of days and of business within a day."),
        "expectations": EXPECTED,
        "variants": each(VARIANT, "The variants of the scenario."),
        "readings_used": each(
            thing("A silence.", {"silence": text("Its id."), "reading": text("The reading taken.")}),
            "The silences of which another reading would have changed a record.",
        ),
        "assumptions": each(
            thing(
                "What no provision says.",
                {
                    "what": text("Of what."),
                    "value": text("What is assumed."),
                    "why": text("Why."),
                    "cites": CITES,
                },
            ),
            "What the result rests on and no provision says.",
        ),
        "model": maybe(MODEL, "The model of stances; null without one."),
        "trace": whole("Which run the record tells."),
    },
)
