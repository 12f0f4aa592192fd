"""Where the texts are silent or were not seen: the question, the named readings, and our default.

A default here is ours, not law of the organisation; every result that a reading touched names it.
"""

from __future__ import annotations

from ..provision import Silence

# ── Deciding ─────────────────────────────────────────────────────────────────────────────────────────────

quorum_chs = Silence(
    "quorum-chs",
    "What if a member is absent from the CHS, the CFM or the CNC?",
    {
        "strict": "nothing is decided; the file is deferred and nobody has objected",
        "lenient": "absence counts as no objection",
    },
    default="strict",
    why="no quorum was read anywhere; an absent member could have objected, so the strict side is the safe one",
)

consensus_at_lower_level = Silence(
    "consensus-at-lower-level",
    "Can one member stop a file at the CNC or the CFM, before the CHS?",
    {
        "every-organ": "an objection blocks at the CNC, the CFM and the CHS alike",
        "summit-only": "an objection blocks at the CHS only; below, it is recorded and the file goes on",
    },
    default="every-organ",
    why="article 16 speaks of the bodies of the organisation in general",
)

# ── Requests ─────────────────────────────────────────────────────────────────────────────────────────────

higher_signature = Silence(
    "higher-signature",
    "Does the signature of a head of state do where that of a foreign minister is asked for?",
    {
        "suffices": "the higher signature takes in the lower",
        "does-not-suffice": "only the office that the text names may sign",
    },
    default="suffices",
    why="a presidential letter of 2012 ended in dialogue partnership",
)

declared_by_request = Silence(
    "declared-by-request",
    "Is what a request declares of its author (aims shared, partnership wished, treaties accepted) to be proved?",
    {
        "by-filing": "it holds by filing, unless the scenario states it false",
        "only-if-stated": "it is unknown unless the scenario states it",
    },
    default="by-filing",
    why="the texts ask for the declaration and name nobody who examines it",
)

preparation = Silence(
    "preparation",
    "May the CNC and the CFM prepare a file whose grant has no procedure yet?",
    {
        "charter": "yes: preparing is their task under the Charter; the CHS may not take the file up",
        "none": "no: the file waits where it was filed",
    },
    default="charter",
    why="Mongolia was granted observer standing on the day on which the regulation was adopted",
)

transition = Silence(
    "transition",
    "Which law governs a request that was filed before the law changed?",
    {
        "day-of-step": "the law of the day of each step",
        "day-of-filing": "the law of the day of filing, to the end",
    },
    default="day-of-step",
    why="no transitional rule was read; older files were carried on under newer texts",
)

in_force_unknown = Silence(
    "in-force-unknown",
    "What governs a run where the day of entry into force is not known?",
    {"adoption": "the day of adoption, or of the first dated report; marked in the result"},
    default="adoption",
)

# ── Membership ───────────────────────────────────────────────────────────────────────────────────────────

moratorium = Silence(
    "moratorium",
    "Does the shared position that nobody is admitted before criteria exist keep files off the table?",
    {
        "observed": "no request for membership is taken up while it lasts",
        "ignored": "a shared position binds nobody",
    },
    default="observed",
    why="no legal text, but reported by several governments, and no request was taken up",
)

prior_status_after_merger = Silence(
    "prior-status-after-merger",
    "Does the standing of SCO partner satisfy the criterion of a prior standing?",
    {"satisfies": "yes, it took in both", "does-not-satisfy": "no, the criterion names the old standings only"},
    default="satisfies",
    why="the merged standing covers both that the criterion names",
)

skip_a_step = Silence(
    "skip-a-step",
    "Can a State go straight to membership, with no standing before?",
    {
        "prior-standing-required": "no, from 2010-06-11 on an observer or partner standing comes first",
        "no-prior-standing": "yes; the reported criterion is not law",
    },
    default="prior-standing-required",
    why="reported in 2010, not read; all admitted since were observers",
)

criteria_lost_midway = Silence(
    "criteria-lost-midway",
    "What if a criterion fails between the start of admission and the grant?",
    {
        "grant-waits": "the steps between go on, but the grant waits until the criterion holds again",
        "disregarded": "once started, the criteria are not looked at again",
    },
    default="grant-waits",
    why="the criteria are requirements for obtaining the standing",
)

criteria_after_admission = Silence(
    "criteria-after-admission",
    "Do the criteria bind a State once it is a member?",
    {"entry-only": "no: they are a bar to entry; loss of membership has its own grounds"},
    default="entry-only",
)

# ── After an objection ───────────────────────────────────────────────────────────────────────────────────

rejection = Silence(
    "rejection",
    "Can a request be rejected for good?",
    {"stays-pending": "no: an objection leaves the file where it is"},
    default="stays-pending",
    touches=("objected",),
    why="only granting and revoking are described, and no rejection is known officially",
)

no_deadline = Silence(
    "no-deadline-cnc-cfm",
    "How long may a file lie before the CNC and the CFM?",
    {"without-limit": "without limit; it comes up at each next sitting"},
    default="without-limit",
    touches=("objected", "deferred"),
)

resubmission = Silence(
    "resubmission",
    "Must a file that was stopped be filed anew, or pass again the organs that it had passed?",
    {"keeps-its-stage": "neither: it keeps its stage and its date of filing"},
    default="keeps-its-stage",
    touches=("objected", "deferred"),
)

# ── The partner standing of 2025 ─────────────────────────────────────────────────────────────────────────

partner_application = Silence(
    "partner-application",
    "How does a State apply after the merger of 1 September 2025?",
    {
        "dp-2008": "by the procedure of 2008; the result is the standing of SCO partner",
        "none-yet": "not at all until a new regulation is made",
    },
    default="dp-2008",
    why="the last procedure used, on the very day of the merger",
)

# ── Time ─────────────────────────────────────────────────────────────────────────────────────────────────

regular_sittings = Silence(
    "regular-sittings",
    "When do organs sit where the record has no day?",
    {
        "pattern": "CHS on 30 June; CFM 30 days before it; CNC 14 days before each CFM, on 15 March and 15 November",
        "record-only": "not at all: only sittings of the record or the scenario count",
    },
    default="pattern",
    why="the Charter asks for one CHS, one CFM some month before it, and three CNC a year",
)

default_lags = Silence(
    "default-lags",
    "How long do acts take for which no term is set: a partner's memorandum, a candidate's obligations?",
    {
        "usual": "281 days to a partner's memorandum (median of fifteen), 270 to obligations met; "
        "a member's memorandum at the next CHS sitting",
        "never": "an act that the scenario does not date is never done",
    },
    default="usual",
)

SILENCES = {silence.id: silence for silence in list(globals().values()) if isinstance(silence, Silence)}
