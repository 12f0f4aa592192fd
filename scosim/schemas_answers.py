"""What every command but `run` prints with --json, field by field, and how an error is told."""

from __future__ import annotations

from .proofs import Outcome as Became
from .rulebook import Status
from .schemas_result import EXPECTED, RIGHT
from .schemas_words import (
    CHANCE,
    CITE,
    CITES,
    CONFIDENCE,
    DECISION,
    DOSSIER_ID,
    EXPECTATION,
    FORMAT,
    METHOD,
    ORGAN,
    OUTCOME,
    REASON,
    SCENARIO,
    STAGE,
    STANCE,
    TIMES,
    Schema,
    date,
    each,
    either,
    flag,
    mapping,
    maybe,
    of,
    one_of,
    only,
    part,
    text,
    thing,
    whole,
)

# ── Mistakes ─────────────────────────────────────────────────────────────────────────────────────────────

PROBLEM = {
    "code": {"type": "string", "pattern": "^S[0-9]{4}$", "description": "What kind of mistake it is."},
    "file": text("The file; empty where it is in no file."),
    "line": maybe(whole(least=1), "The line, from 1; null where it is in no file."),
    "column": maybe(whole(least=1), "The column, from 1; null where it is in no file."),
    "message": text("What is wrong."),
    "help": each(text(), "What was expected, and the nearest match."),
}
ERRORS = thing(
    "What can be mended, with exit status 2.",
    {"format": FORMAT, "errors": each(thing("One mistake.", PROBLEM), "Every mistake found.", 1)},
)
WARNING = thing(
    "What is allowed but odd.",
    {
        **PROBLEM,
        "excerpt": text("The line itself."),
        "width": whole("How many characters of it are meant."),
    },
)
CHECK = thing(
    "Scenarios that are in order.",
    {"format": FORMAT, "files": each(text(), "The files, as typed."), "warnings": each(WARNING, "What is odd.")},
)
TEST = thing(
    "What scenarios expect, and whether it is so.",
    {
        "format": FORMAT,
        "expectations": each(
            thing(
                "A line that a scenario expects.",
                {
                    "scenario": text("The path of the scenario."),
                    "variant": maybe(text(), "The variant; null for the scenario itself."),
                    **EXPECTATION,
                },
            ),
            EXPECTED["description"],
        ),
    },
)

# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────

CAN = thing(
    "The answer to a question about a right.",
    RIGHT,
    may={"by_organ": each(thing("The answer for one organ.", RIGHT), "Where no organ was named: each that answers.")},
)

# ── Why ──────────────────────────────────────────────────────────────────────────────────────────────────

VALUE = maybe(either(flag(), STANCE), "What the fact is; null where that is not known.")
DECISIVE = thing(
    "A fact on which a step turned.",
    {
        "words": text("The fact, in words."),
        "fact": text("Its name."),
        "of": text("Of which member; empty if of none."),
        "value": VALUE,
        "source": text("What says so."),
        "sources": each(text(), "The sources of the record behind it."),
    },
)
APPLIED = thing(
    "A provision, as it was applied.",
    {
        "cite": CITE,
        "gist": text("What it says, in our words."),
        "confidence": text("How its wording is known; of a line of the scenario, that it is stated."),
        "holds": maybe(flag(), "Whether it is met; null where that is not known."),
        "words": text("The whole, in one sentence."),
    },
)
CHANGE = thing(
    "A fact as it would have to be.",
    {
        "words": text("The fact, in words."),
        "fact": text("Its name."),
        "of": text("Of which member; empty if of none."),
        "value": flag("What it would have to be."),
        "file": maybe(text(), "The other file of the package that it is about; null for this one."),
    },
)
CONCLUDED = one_of(dict.fromkeys((*DECISION["enum"], *OUTCOME["enum"])))
STEP = thing(
    "One link of the chain; what recurs alike is one link.",
    {
        "date": date("Its first day."),
        "until": maybe(date(), "Its last day; null if it happened once."),
        "times": whole("How often.", 1),
        "by": text("Who acts."),
        "what": text("What happens."),
        "decision": maybe(CONCLUDED, "What is decided or brought about, or the outcome; null where nothing is."),
        "why": each(text(), "Why, in plain sentences."),
        "then": each(text(), "What follows."),
        "because": each(DECISIVE, "The facts that decided."),
        "provisions": each(APPLIED, "The provisions applied."),
        "stances": each(
            thing(
                "How a member stood.",
                {"member": text("Which one."), "stance": STANCE, "source": text("What says so.")},
            ),
            "How each member stood whose stance counts.",
        ),
        "minimal_changes": each(each(CHANGE), "The smallest sets of facts that would have let it pass."),
        "model": each(REASON, "Why members stand as a model has them stand."),
        "cites": CITES,
    },
)
EXPLAINED = thing(
    "Why a dossier came to its end.",
    {
        "id": DOSSIER_ID,
        "answer": text("The answer, in one sentence."),
        "outcome": OUTCOME,
        "stage": STAGE,
        "cites": CITES,
        "steps": each(STEP, "The chain, from its filing on."),
        "unknown": each(
            thing(
                "What nobody knows, or is only assumed.",
                {
                    "words": text("What, in words."),
                    "fact": text("The fact, by its name."),
                    "of": text("Of which member; empty if of none."),
                    "since": date("From which day."),
                    "cites": each(CITE, "What asks for it."),
                },
            ),
            "What is missing.",
        ),
        "readings": each(
            thing(
                "A silence that, read otherwise, would change what becomes of it.",
                {
                    "silence": text("Its id."),
                    "question": text("What it leaves open."),
                    "reading": text("The reading taken."),
                    "other": text("Another reading."),
                    "meaning": text("What that one says."),
                    "answer": text("What the answer would be then."),
                },
            ),
            "The readings that matter.",
        ),
        "turned_by": each(
            thing(
                "A smallest set of changes that turns the outcome.",
                {
                    "changes": each(
                        thing("A change.", {"words": text("What is otherwise."), "cites": CITES}), "The set."
                    ),
                    "granted_on": maybe(date(), "The day on which it is granted then; null if it is not."),
                },
            ),
            "What would turn the outcome.",
        ),
        "turned_by_none": maybe(text(), "Why nothing does; null where something does."),
    },
)
EXPLAIN = thing("Why, or why not.", {"format": FORMAT, "dossiers": each(EXPLAINED, "Each dossier asked about.")})

# ── Who binds ────────────────────────────────────────────────────────────────────────────────────────────

WORDS_AND_CITES = {"words": text("In words."), "cites": CITES}


def _lever(kind: str, named: str, more: dict[str, Schema] | None = None) -> Schema:
    return thing(
        f"A {kind} that is otherwise.",
        {
            "kind": only(kind, "What kind of lever it is."),
            named: text("Which one."),
            **(more or {}),
            **WORDS_AND_CITES,
        },
    )


LEVER = part(
    "lever",
    either(
        _lever("stance", "member", {"stance": of(STANCE, "The stance instead.")}),
        _lever(
            "fact",
            "fact",
            {"of": maybe(text(), "Of which member; null if of none."), "value": flag("What it is instead.")},
        ),
        _lever("request", "says"),
        _lever("standing", "standing"),
        _lever("hold", "hold"),
        _lever("withdrawal", "file"),
        _lever("act", "act"),
        _lever("provision", "cite"),
        told="One thing otherwise, throughout the run.",
    ),
)
BINDING = thing(
    "A member that objects or is absent.",
    {
        "member": text("Which one."),
        "chance": of(CHANCE, "In what share of histories it objected at least once."),
        "sole": of(CHANCE, "In what share it was once the only one."),
        "times": of(TIMES, "At how many sittings, on average."),
        "responsibility": of(TIMES, "The same, each sitting shared by those who objected at it."),
        "at": mapping(TIMES, "At how many sittings of each organ, on average."),
        "chance_without": maybe(CHANCE, "The chance of a grant if it never did; null where that was not asked."),
    },
)
ACCOUNT = thing(
    "Who stood in the way, over all histories.",
    {
        "organs": each(
            thing(
                "At one organ.",
                {
                    "organ": ORGAN,
                    "objected": of(CHANCE, "In what share of histories it was objected to at least once."),
                    "deferred": of(CHANCE, "In what share it was deferred at least once."),
                    "blocks": each(
                        thing("A set of members.", {"members": each(text(), "Who.", 1), "times": TIMES}),
                        "Who objected together.",
                    ),
                },
            ),
            "Organ by organ.",
        ),
        "members": each(BINDING, "Member by member."),
    },
)
SITTING = thing(
    "A decision on the file, in the history told.",
    {
        "date": date("Its day."),
        "organ": ORGAN,
        "decision": DECISION,
        "objectors": each(text(), "Who objected."),
        "sole": maybe(text(), "The only one that did; null if none or several."),
        "responsibility": maybe(CHANCE, "The share of each; null where nobody objected."),
        "absent": each(text(), "Who was absent, where that deferred it."),
        "cites": CITES,
    },
)
FLIP = thing(
    "A smallest set of changes that turns the outcome.",
    {
        "levers": each(LEVER, "The set."),
        "first_works": maybe(
            thing(
                "A sitting that decides otherwise.",
                {
                    "date": date("Its day."),
                    "organ": ORGAN,
                    "decision": maybe(DECISION, "What it decides under the changes; null where it decides nothing."),
                    "told": maybe(DECISION, "What it decides in the history told; null where it decides nothing."),
                },
            ),
            "The first sitting that does; null if none does.",
        ),
        "granted_on": maybe(date(), "The day on which it is granted then; null if it is not."),
        "chance": maybe(CHANCE, "The chance of a grant then; null where nothing is left to chance."),
    },
)
PIVOTS = thing(
    "Who binds, and what would turn the outcome.",
    {
        "format": FORMAT,
        "scenario": SCENARIO,
        "method": METHOD,
        "runs": maybe(whole(), "How many runs were counted; null where nothing was sampled."),
        "seed": whole("The seed of all draws."),
        "trace": whole("Which run is told."),
        "dossiers": each(
            thing(
                "What binds a dossier.",
                {
                    "id": DOSSIER_ID,
                    "outcome": OUTCOME,
                    "granted_on": maybe(date(), "The day on which it is granted; null if it is not."),
                    "chance": of(CHANCE, "The probability that it is granted by the close."),
                    "account": ACCOUNT,
                    "sittings": each(SITTING, "Sitting by sitting, in the history told."),
                    "turns_to": one_of(("granted", "not granted"), "What the changes turn the outcome to."),
                    "flips": each(FLIP, "Every smallest set of changes that turns it, smallest first."),
                    "why_none": maybe(text(), "Why nothing turns it; null where something does."),
                    "bound": whole("Of how many changes together all sets were looked at."),
                    "looked_at": each(LEVER, "What was tried."),
                },
            ),
            "Each dossier.",
        ),
        "variants": mapping({"type": "object"}, "Each set of changes as a variant to paste into the scenario."),
    },
)

# ── Promises ─────────────────────────────────────────────────────────────────────────────────────────────

VERIFY = each(
    thing(
        "What became of a promise.",
        {
            "promise": text("Its name."),
            "says": text("What it says."),
            "verdict": one_of(Became, "What became of it."),
            "scope": one_of(("exhaustive", "bounded"), "Whether all was looked at, of the worlds named."),
            "states": whole("How many states were looked at."),
            "transitions": whole("How many steps between them."),
            "spoken_of": whole("How often something happened of which the promise speaks."),
            "counterexample": maybe(text(), "Where the story that breaks it was written; null if there is none."),
            "example": maybe(text(), "Where a story was written that does not break it; null if there is none."),
            "cites": each(CITE, "What to cite."),
            "worlds": each(text(), "The worlds looked at."),
            "why": each(text(), "Why, in words."),
        },
    ),
    "Every promise, in the order of the file.",
)

# ── Exports ──────────────────────────────────────────────────────────────────────────────────────────────

EXPORT = thing(
    "What was written.",
    {
        "format": FORMAT,
        "to": text("Where, as typed."),
        "written": one_of(("csv", "parquet", "xes", "ocel"), "In which format."),
        "seed": whole("The seed of all draws."),
        "counts": mapping(
            whole(), "Rows of each table; or cases, events, objects, and relations of events to objects."
        ),
    },
)

# ── Beginning, and looking up ────────────────────────────────────────────────────────────────────────────

NEW = either(
    each(
        thing("A template.", {"template": text("Its name."), "says": text("What it is about.")}),
        "The templates, where none is named.",
    ),
    thing(
        "A scenario that was written, or is printed.",
        {
            "format": FORMAT,
            "template": text("The template."),
            "file": maybe(text(), "Where it was written; null where it is printed."),
            "next": each(text(), "What to type next."),
        },
        may={"text": text("The scenario, where it is printed.")},
    ),
)
CODES = each(
    thing(
        "A code of mistakes and warnings.",
        {
            "code": PROBLEM["code"],
            "kind": text("An error or a warning."),
            "title": text("What it says."),
            "why": text("Why it is one."),
            "remedy": text("What to do."),
            "told_by": text("Which commands tell it."),
        },
    ),
    "The codes.",
)
SCHEMA = thing(
    "A schema that was written; one that is printed is what it is.",
    {"format": FORMAT, "schema": text("Of what."), "file": text("Where.")},
)

# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────

PROVISION = {
    "id": CITE,
    "kind": text("What kind of rule it is."),
    "gist": text("What it says, in our words."),
    "since": either(date(), only("unknown"), told="The day from which it is in force."),
    "until": maybe(date(), "The first day on which it no longer is; null where none is known."),
    "confidence": CONFIDENCE,
    "applied_from": date("The day from which a run applies it."),
    "reading": maybe(text(), "The silence and the reading under which it stands; null if under none."),
}
NAMES = {"instead_of": each(CITE, "What it stands instead of.")}
CARD = {
    "status": one_of(Status, "What it is on the day asked about."),
    "why_nothing_turns_on_it": text("Why no rule is made of it."),
    "areas": each(text(), "The fields of cooperation."),
    "seeks": each(text(), "For which standings or measures."),
    "from": text("The stage that it takes a file from."),
    "to": text("The stage that it takes a file to."),
    "confers": maybe(text(), "The standing that it confers; null if none."),
    "organ": text("The organ."),
    "by": of(CITE, "The rule by which that decides."),
    "awaits": each(text(), "The acts that must be done first."),
    "parties": text("Who signs."),
    "notice": maybe(text(), "How long before; null if at once."),
    "officer": text("Whose duty it is."),
    "act": text("What is to be done."),
    "term": maybe(text(), "Within what term; null if in none."),
    "lasting": maybe(flag(), "Whether it lasts; null if it does not."),
    "whom": each(text(), "Whose right it is."),
    "verbs": each(text(), "What they may or may not do."),
    "organs": each(text(), "Where."),
    "session": text("At which kind of sitting."),
    "answer": text("Whether they may."),
    "consent_of": text("With whose consent; empty where none is asked for."),
    "scoped": maybe(text(), "Within what limits; null where there are none."),
    "turns_on": each(text(), "The facts on which it turns."),
}
SHOWN = {
    "instrument": text("The text that it stands in."),
    **NAMES,
    "leaves_open": each(text(), "The silences that it has."),
    "only": text("The one State of which it speaks; empty if of all."),
    "source": text("Where it was read."),
}
RULES_LIST = each(thing("A provision.", PROVISION), "In the order of the texts.")
SILENCE = thing(
    "A silence of the texts.",
    {
        "id": text("Its id."),
        "question": text("What it leaves open."),
        "default": text("The reading taken where none is chosen."),
        "readings": mapping(text(), "Each reading, and what it means."),
        "why": text("Why that default."),
    },
)
RULES_READINGS = each(SILENCE, "The silences.")
RULES_SHOW = each(
    either(thing("A provision with all its particulars.", {**PROVISION, **SHOWN}, may=CARD), SILENCE),
    "What was asked for.",
)
CAME = ("came into force", "adopted, in force unknown")
RULES_DIFF = each(
    either(
        thing("What came.", {"change": one_of(CAME, "How it came."), **PROVISION, **NAMES}),
        thing(
            "What a later text carried over.",
            {
                "change": only("carried over", "That it was carried over."),
                **PROVISION,
                "carried_over_by": each(CITE, "By what."),
            },
        ),
        thing(
            "What went.",
            {
                "change": only("no longer in force", "That it went."),
                **PROVISION,
                "displaced_by": each(CITE, "By what, if by anything."),
            },
        ),
    ),
    "What differs.",
)
COUNTS = {"total": whole("How many there are.")}
WAYS = each(text(), "In which scenarios.")
RULES_COVERAGE = thing(
    "What is encoded of the texts.",
    {
        "provisions": thing(
            "Of the provisions.",
            {
                **COUNTS,
                "encoded": whole("How many are rules."),
                "out_of_scope": whole("On how many nothing turns."),
                "silent": whole("In place of how many a reading speaks."),
            },
        ),
        "silences": thing(
            "Of the silences.",
            {
                **COUNTS,
                "readings": whole("How many have a reading."),
                "with_alternatives": whole("How many have several."),
            },
        ),
        "confidence": mapping(whole(), "How many provisions are known how.", CONFIDENCE["enum"]),
        "register": each(
            thing(
                "A provision that is no rule.",
                {
                    "id": CITE,
                    "coverage": one_of(("out of scope", "silent"), "What becomes of it."),
                    "why": text("Why."),
                    "leaves_open": each(text(), "The silences that it has."),
                },
            ),
            "What moves nothing, and why.",
        ),
    },
    may={
        "scenarios": thing(
            "What scenarios exercise.",
            {
                "count": whole("How many scenarios."),
                "provisions": each(
                    thing(
                        "A provision.",
                        {"id": CITE, "applied": WAYS, "decisive": WAYS, "asked": WAYS, "answering": WAYS},
                    ),
                    "Each encoded provision.",
                ),
                "never_applied": each(CITE, "Those that none applies or asks about."),
                "never_decisive": each(CITE, "Those that decide nothing."),
            },
        )
    },
)
RULES_ORGANS = each(
    thing(
        "An organ, as the law of the day has it.",
        {
            "organ": text("Its code."),
            "name": text("Its name."),
            "on": date("The day."),
            "chair": maybe(text(), "Who chairs it, by the record; null if that is not known."),
            "last_sitting": maybe(date(), "Its last sitting, by the record; null if there is none."),
            "seat": maybe(text(), "Where it sits; null if nowhere in particular."),
            "established": maybe(text(), "Since when, as far as the record tells; null if it does not."),
            "provisions": each(
                thing(
                    "A provision.",
                    {
                        "aspect": text("What it speaks of."),
                        "id": CITE,
                        "gist": text("What it says, in our words."),
                        "confidence": CONFIDENCE,
                    },
                ),
                "What the law says of it.",
            ),
        },
        may={"members": each(text(), "Of a body of which only the record tells: who belongs to it.")},
    ),
    "The organs.",
)
RULES_SWEEP = thing(
    "Conflicts and gaps, on every day on which the law changes.",
    {
        "days": whole("How many days were looked at."),
        "first": date("The first one."),
        "last": date("The last one."),
        "conflicts": each(
            thing(
                "Two provisions that answer one question.",
                {
                    "on": date("On which day."),
                    "question": text("Which question."),
                    "provisions": each(CITE, "Which provisions."),
                },
            ),
            "Conflicts.",
        ),
        "gaps": each(
            thing(
                "A stage from which no provision leads on.",
                {"on": date("On which day."), "seeks": text("What is sought."), "stage": STAGE},
            ),
            "Gaps.",
        ),
        "does_not_prove": each(text(), "What this does not say."),
    },
)
RULES_FACTS = each(
    thing(
        "A fact that the law asks for.",
        {
            "fact": text("Its name."),
            "yes": text("What is said where it is so."),
            "no": text("What is said where it is not."),
            "answered_by": text("What answers it."),
            "asked_by": each(CITE, "What asks for it."),
        },
    ),
    "The facts.",
)

LAW = {
    "rules list": RULES_LIST,
    "rules list --readings": RULES_READINGS,
    "rules show": RULES_SHOW,
    "rules diff": RULES_DIFF,
    "rules coverage": RULES_COVERAGE,
    "rules organs": RULES_ORGANS,
    "rules sweep": RULES_SWEEP,
    "rules facts": RULES_FACTS,
}
