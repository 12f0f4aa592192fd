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

alleged_grounds = Silence(
    "alleged-grounds",
    "Must a breach, or an act against the organisation, be proved before a measure is tabled?",
    {
        "members-judge": "no: who moves the measure alleges it, and the members judge; a scenario may state it false",
        "only-if-stated": "it is unknown, and the measure is not tabled, unless the scenario states it",
    },
    default="members-judge",
    why="no body that finds facts was read of; the finding is political",
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

# ── Sitting and deciding ─────────────────────────────────────────────────────────────────────────────────

chs_representation_level = Silence(
    "chs-representation-level",
    "Must the head of state come to the CHS in person?",
    {"any-representative": "no: whoever is authorised may sit for the member; the rank is recorded, no more"},
    default="any-representative",
    why="India sent its foreign minister in 2024, and nobody is known to have protested",
)

abstention = Silence(
    "abstention",
    "How does a member count that abstains or says nothing?",
    {
        "no-objection": "as one that does not object; only an objection that is spoken out blocks",
        "withholds-consent": "as one that has not agreed yet: a member in reserve holds the decision up",
    },
    default="no-objection",
    why="the test of article 16 is that nobody objects, not that everybody says yes",
)

decision_between_meetings = Silence(
    "decision-between-meetings",
    "Can a standing be decided on in writing, between two summits?",
    {"at-sittings-only": "no: it takes a sitting, but a sitting by video link will do"},
    default="at-sittings-only",
    why="each such decision that was found has the day of a summit; that of 2023 met by video link",
)

extraordinary_chs = Silence(
    "extraordinary-chs",
    "Who may call an extraordinary summit?",
    {
        "as-cfm": "two members ask and all the others agree, as for the foreign ministers",
        "nobody": "nobody: the rule was read for the foreign ministers only",
    },
    default="as-cfm",
    why="the nearest rule at hand; that for the summit itself was not read and no case is known",
)

before_the_charter = Silence(
    "before-the-charter",
    "Could the councils decide anything before the Charter was in force?",
    {
        "by-consensus": "yes, by agreement of all, as they adopted the Charter itself and the scheme of 2002",
        "not-at-all": "no: before that day no text gave them a competence",
    },
    default="by-consensus",
    why="heads of state, ministers and coordinators met and adopted texts from 2001 on",
)

aimed_at_a_state = Silence(
    "aimed-at-a-state",
    "May an organ take up a proposal that is aimed at a named State?",
    {
        "admissible": "yes: being against nobody is a principle, and what it asks the members judge",
        "inadmissible": "no: what is aimed at a State runs against the principle and is not tabled",
    },
    default="admissible",
    why="the declaration of 2005 asked others for an end date of their bases and was adopted; nobody examines texts",
)

# ── Objecting ────────────────────────────────────────────────────────────────────────────────────────────

reasons_for_objection = Silence(
    "reasons-for-objection",
    "Must a member that objects say why, or point to a criterion?",
    {"none-needed": "no: an objection stands without reasons; a reason that is given is recorded"},
    default="none-needed",
    why="no such duty was read, and the objections reported come from quarrels between two States",
    touches=("objected",),
)

opinion_vs_objection = Silence(
    "opinion-vs-objection",
    "What tells an objection from an opinion that is only put on record?",
    {"member-chooses": "the member's own choice of act; on a standing, an opinion changes nothing"},
    default="member-chooses",
    why="India is left out of passages of declarations that it adopts; a standing has no passages to leave",
)

project_opt_out_status = Silence(
    "project-opt-out-status",
    "Can some members grant a standing among themselves while the others stay out, as they may from a project?",
    {"projects-only": "no: staying out is for projects of cooperation; a standing is granted by all or not at all"},
    default="projects-only",
    why="a standing binds the organisation as a whole, and nobody is known to have tried",
)

cfm_no_recommendation = Silence(
    "cfm-no-recommendation",
    "What if the CFM recommends nothing, or recommends against?",
    {"stays-pending": "the CHS may not take the file up; it is pending, not rejected"},
    default="stays-pending",
    why="each text makes the CFM's word a condition, and no case without it was found",
    touches=("objected", "deferred"),
)

# ── Filing ───────────────────────────────────────────────────────────────────────────────────────────────

different_status_granted = Silence(
    "different-status-granted",
    "Can the CHS grant less than was asked for?",
    {"lower-by-agreement": "yes, partner in place of observer, if the State agrees"},
    default="lower-by-agreement",
    why="Azerbaijan asked in 2012 to be an observer and was granted dialogue partnership in 2015",
)

multiple_applications = Silence(
    "multiple-applications",
    "May one State have more than one file open?",
    {"one-per-standing": "yes, if each is for another standing"},
    default="one-per-standing",
    why="nothing that was read forbids it, and no case is known",
    touches=("lapsed",),
)

region_test = Silence(
    "region-test",
    "Which States lie in the region?",
    {"europe-and-asia": "for members, those of Europe and Asia; for observers and partners it is not asked"},
    default="europe-and-asia",
    why="the widest sense of the criterion of 2010; Belarus is a member, and Egypt is a partner",
)

diplomatic_relations_criterion = Silence(
    "diplomatic-relations-criterion",
    "Is a State barred if it has no diplomatic relations with one of the members?",
    {"hard-bar": "yes, admission cannot start; once it has them it still has no claim to be admitted"},
    default="hard-bar",
    why="reported among the criteria; Armenia and Pakistan agreed on relations in 2025, to no effect on the file",
)

language_of_application = Silence(
    "language-of-application",
    "In what language is a request written?",
    {"any-with-translation": "in any, if a Russian or Chinese translation comes with it"},
    default="any-with-translation",
    why="those two are the working languages, and the texts say nothing else of a request",
)

who_receives_member_application = Silence(
    "who-receives-member-application",
    "Who is a request for membership addressed to?",
    {"chair-through-secretary-general": "the chair of the CFM; the Secretary-General takes it in and tells the CNC"},
    default="chair-through-secretary-general",
    why="in 2022 it was the Secretary-General who confirmed that the request of Belarus had come in",
)

order_of_files = Silence(
    "order-of-files",
    "Does the older file come first?",
    {"no-queue": "no: any file that is pending may be taken up"},
    default="no-queue",
    why="it was stated in 2015 that requests of all years weigh the same",
)

package_deals = Silence(
    "package-deals",
    "Can the admission of one State hang on that of another?",
    {"separate-decisions": "not in law: each has its own decision; but a member may object to one unless both pass"},
    default="separate-decisions",
    why="India and Pakistan came in on the same day, but by two decisions; a package is of the scenario's making",
    touches=("bound",),
)

number_caps = Silence(
    "number-caps",
    "Is the number of members, observers or partners limited?",
    {"no-cap": "no"},
    default="no-cap",
    why="the only limit read is that of 2002, and it was for guests",
)

organisations_as_observers = Silence(
    "organisations-as-observers",
    "Can an international organisation have a standing?",
    {
        "allowed": "yes, as observer or partner, if it is intergovernmental; never as member",
        "states-only": "no: in practice only States have had one",
    },
    default="allowed",
    why="both regulations provide for it, though no organisation has held either standing",
)

# ── Admission ────────────────────────────────────────────────────────────────────────────────────────────

memorandum_not_ratified_by_a_member = Silence(
    "memorandum-not-ratified-by-a-member",
    "What if one of the members never completes its procedures for the candidate's memorandum?",
    {"grant-waits": "the memorandum is not in force: the third group of treaties stays shut and the grant waits"},
    default="grant-waits",
    why="it enters into force only after the last notice, and the third group is tied to that day",
)

missed_tranche_deadline = Silence(
    "missed-tranche-deadline",
    "What if the candidate joins a group of treaties later than its memorandum says?",
    {"soft": "admission takes longer but does not end; the delay is recorded"},
    default="soft",
    why="no sanction was read; Iran was admitted though one member approved its memorandum after both dates",
)

moment_of_membership = Silence(
    "moment-of-membership",
    "From which day is a State a member?",
    {"grant-decision": "from the day on which the CHS grants the standing"},
    default="grant-decision",
    why="the clause was not seen; the days in use for the four newer members are those of the decisions",
)

status_during_accession = Silence(
    "status-during-accession",
    "What rights has a State whose admission has started?",
    {"keeps-standing": "those of the standing that it holds, and no more"},
    default="keeps-standing",
    why="the start opens a procedure only; Iran and Belarus remained observers meanwhile",
)

reservations_by_new_member = Silence(
    "reservations-by-new-member",
    "May a new member join the treaties with reservations?",
    {"none-allowed": "no: it takes them as they are"},
    default="none-allowed",
    why="Pakistan is reported to have been told that it must accept every text unchanged",
)

convention_consent = Silence(
    "convention-consent",
    "How do the parties to the Shanghai Convention consent to a candidate's joining it?",
    {
        "memorandum-suffices": "by the candidate's memorandum, once it is in force",
        "separate-act": "by an act of their own; until all have done it, the first group of treaties waits",
    },
    default="memorandum-suffices",
    why="the parties are the members, who agree on the memorandum all together; no other act is reported",
)

new_share_effect = Silence(
    "new-share-effect",
    "Who pays less when a new member pays its share?",
    {"in-proportion": "all: the tables in force decide, and where there is none each share falls in proportion"},
    default="in-proportion",
    why="no rule was found; the share of Belarus came half a year after it was admitted, by a new table",
)

accession_to_charter_without_admission = Silence(
    "accession-to-charter-without-admission",
    "Is a State a member once it has deposited its accession to the Charter?",
    {
        "inside-admission": "no: the deposit counts only in an admission that has started",
        "open": "yes: the clause on accession stands on its own",
    },
    default="inside-admission",
    why="article 13 would have no purpose otherwise, and no State has tried",
)

# ── Members under suspension or in debt ──────────────────────────────────────────────────────────────────

who_starts_suspension = Silence(
    "who-starts-suspension",
    "Who may bring up the suspension of a member, and who finds that there is a ground?",
    {"any-member": "any member, in the CFM; whether there is a ground is for the members to judge"},
    default="any-member",
    why="the texts name no body that would establish the facts",
)

minus_one_at_cfm = Silence(
    "minus-one-at-cfm",
    "Is the member concerned left out of account at the CFM too, when its suspension or expulsion is prepared?",
    {
        "applies": "yes, the CFM decides on its recommendation without it",
        "summit-only": "no, only at the CHS; at the CFM it may object like any other",
    },
    default="applies",
    why="the member concerned could otherwise keep the file from ever coming before the CHS",
)

two_states_concerned = Silence(
    "two-states-concerned",
    "Who is left out of account where two members are to be suspended at one time?",
    {"one-each": "in each of two decisions its own member only, so that each of the two can protect the other"},
    default="one-each",
    why="article 16 leaves out one member, the one concerned",
)

suspension_effects = Silence(
    "suspension-effects",
    "What does a member lose while it is suspended?",
    {
        "all-rights": "its say, its chair, its proposals and its seats; its duties stay until the CHS lifts it",
        "objection-only": "its say in decisions only; it keeps its seats and its other rights",
    },
    default="all-rights",
    why="the text has the word alone; lifting mirrors imposing: the CFM recommends, the CHS decides, no time limit",
)

expulsion_without_suspension = Silence(
    "expulsion-without-suspension",
    "Can a member be expelled that was not suspended before?",
    {
        "suspension-first": "no: suspension, then a breach that goes on, then expulsion by a decision of its own",
        "direct": "yes: the grounds for suspension will do",
    },
    default="suspension-first",
    why="the milder reading; the clause was not seen in print and has never been used",
)

arrears_automatic = Silence(
    "arrears-automatic",
    "Do unpaid contributions suspend a member, and do they still after 2018?",
    {
        "ladder-kept": "the ladder of 2003 goes on after 2018: two years unpaid let the CFM act, never by itself",
        "ladder-ended": "the ladder ended with the agreement of 2003; only the general grounds are left",
    },
    default="ladder-kept",
    why="of the agreement of 2017 only the definitions were seen, so that nothing shows the ladder dropped",
)

observer_arrears = Silence(
    "observer-arrears",
    "Do observers or partners pay into the budget?",
    {"own-costs-only": "no: each bears the cost of its own attendance"},
    default="own-costs-only",
    why="the tables of shares list members and nobody else",
)

# ── Members leaving ──────────────────────────────────────────────────────────────────────────────────────

rights_during_notice = Silence(
    "rights-during-notice",
    "Can a member that has given notice still object during the twelve months?",
    {"full-rights": "yes: it has all rights and duties until the day on which it leaves"},
    default="full-rights",
    why="it is a member until that day; none has ever given notice",
)

notice_revocable = Silence(
    "notice-revocable",
    "Can a member take its notice of withdrawal back?",
    {
        "until-effective": "yes, by a note to the depositary before the day on which it would leave",
        "final": "no: notice once given runs to its end",
    },
    default="until-effective",
    why="the general rule for treaties; nothing of the organisation's own was read",
)

withdrawal_and_treaties = Silence(
    "withdrawal-and-treaties",
    "What becomes of the other treaties when a member leaves?",
    {"each-by-itself": "each ends by its own clause; those that rest on a seat, as in RATS, end with membership"},
    default="each-by-itself",
    why="they are instruments of their own: the Shanghai Convention has its own exit, some admit outsiders",
)

refund_on_expulsion = Silence(
    "refund-on-expulsion",
    "Does an expelled member get its advances back?",
    {
        "as-on-withdrawal": "yes, less what it owes, as a member that withdraws",
        "none": "no: the text has refunds for withdrawal and for the end of the organisation only",
    },
    default="as-on-withdrawal",
    why="the closest rule that was read",
)

readmission = Silence(
    "readmission",
    "How does a State come back that was a member or an observer before?",
    {"as-newcomer": "by the full procedure, as any other State, and without a waiting time"},
    default="as-newcomer",
    why="no rule for returning was read, and no State has done it",
)

status_after_leaving = Silence(
    "status-after-leaving",
    "Is a State that leaves membership an observer or a partner afterwards?",
    {"no-standing": "neither, unless it is granted the standing anew"},
    default="no-standing",
    why="no standing comes without a decision of its own",
)

# ── Observers ────────────────────────────────────────────────────────────────────────────────────────────

observer_at_cfm_practice = Silence(
    "observer-at-cfm-practice",
    "May observers sit in on the CFM?",
    {
        "closed-as-a-rule": "only where the chair opens the sitting; the CFM meets behind closed doors as a rule",
        "as-the-text": "yes: sittings of the CFM are open unless they are closed",
    },
    default="closed-as-a-rule",
    why="the text of 2004 gives the right for open sittings, and in May 2016 no observer was invited",
)

open_or_closed = Silence(
    "open-or-closed",
    "Who says whether a sitting is open?",
    {"chair-unless-objection": "the chair, if no member objects; summits have a closed part and then an open one"},
    default="chair-unless-objection",
    why="from 2006 on members have met alone first, and with the others after that",
)

observer_advance_notice = Silence(
    "observer-advance-notice",
    "How long before a sitting must an observer say that it is coming?",
    {"ten-days": "ten days; borrowed, and marked as not verified"},
    default="ten-days",
    why="the number in the text of 2004 was not seen; the scheme for guests of 2002 has ten days",
)

chair_refuses_floor = Silence(
    "chair-refuses-floor",
    "May the chair keep an observer from speaking?",
    {"no-appeal": "yes, and nobody hears an appeal"},
    default="no-appeal",
    why="an observer speaks with the chair's consent, which can be withheld",
)

acknowledgement_missed = Silence(
    "acknowledgement-missed",
    "What if a new observer lets the month pass without confirming the letter?",
    {"standing-holds": "it is an observer all the same; the omission is recorded"},
    default="standing-holds",
    why="it is the decision of the CHS that makes an observer, not the answer to the letter",
)

observer_start_date = Silence(
    "observer-start-date",
    "From which day is a State an observer?",
    {"chs-decision": "from the day of the CHS decision"},
    default="chs-decision",
    why="it is the day in use, for Afghanistan 7 June 2012",
)

observer_dormancy = Silence(
    "observer-dormancy",
    "Can an observer's standing rest without being revoked?",
    {
        "dormant": "yes, by a common understanding of members: rights by invitation rest, the standing does not end",
        "not-recognised": "law knows no such state: rights by invitation are as before",
    },
    default="dormant",
    why="Afghanistan has not been invited since September 2021, and no decision on its standing is known",
)

who_speaks_for_observer = Silence(
    "who-speaks-for-observer",
    "Who acts for an observer where it is disputed who governs?",
    {"recognised-by-all": "a government that all members recognise, and failing one nobody"},
    default="recognised-by-all",
    why="in 2021 members saw no ground to invite Afghanistan while it had no generally recognised government",
)

observer_renunciation_effect = Silence(
    "observer-renunciation-effect",
    "When does an observer's renunciation take effect?",
    {"on-receipt": "when the Secretary-General receives it; nobody need consent"},
    default="on-receipt",
    why="the end of the sentence was not seen; it is an act of one side, and none has done it",
)

observer_deprivation_initiative = Silence(
    "observer-deprivation-initiative",
    "Who may ask that an observer lose its standing, and must the observer be heard?",
    {"any-member": "any member, in the CFM; the observer may be heard but need not be"},
    default="any-member",
    why="it mirrors the grant, where the CFM may invite the State; it has never been used",
)

# ── Dialogue partners ────────────────────────────────────────────────────────────────────────────────────

dp_revocation = Silence(
    "dp-revocation",
    "How does a dialogue partner lose its standing by decision?",
    {
        "as-observers": "as an observer does: same grounds, organs and letter; its memorandum ends with it",
        "not-stated": "not at all until the clause is read",
    },
    default="as-observers",
    why="the clause of 2008 was not seen; the two regulations are built alike",
)

dp_renunciation = Silence(
    "dp-renunciation",
    "How does a dialogue partner give its standing up?",
    {
        "as-observers": "by a note to the Secretary-General, on receipt; its memorandum ends with it",
        "not-stated": "not at all until the clause is read",
    },
    default="as-observers",
    why="the clause of 2008 was not seen; the two regulations are built alike",
)

dp_memorandum_delay = Silence(
    "dp-memorandum-delay",
    "How long after the CHS decision may a partner's memorandum be signed?",
    {"no-limit": "without limit; until then the State is a partner designate, without the rights of a partner"},
    default="no-limit",
    why="no term was read; four known cases took 248 to 323 days",
)

dp_areas = Silence(
    "dp-areas",
    "Are a partner's areas those of its letter, and can they change?",
    {"as-agreed": "they are those of the memorandum, within the fields of the SCO; both its sides may change them"},
    default="as-agreed",
    why="the letter proposes and the memorandum lists; the Secretary-General acts with the members' consent",
)

dp_at_summits = Silence(
    "dp-at-summits",
    "Do dialogue partners come to the CHS?",
    {"by-invitation": "if the chair invites them, within what members have agreed; they have no right to it"},
    default="by-invitation",
    why="the text stays below the summit, yet partners came in 2022, 2024 and 2025",
)

status_on_upgrade = Silence(
    "status-on-upgrade",
    "Does a State keep its old standing when it is granted a higher one?",
    {"lapses": "no: the old one ends on the day on which the new one starts, a partner's memorandum with it"},
    default="lapses",
    why="Belarus, partner, then observer, then member, stands only once in every list",
)

# ── Guests, chairs and offices ───────────────────────────────────────────────────────────────────────────

guest_scheme_after_2004 = Silence(
    "guest-scheme-after-2004",
    "Does the scheme for guests of 2002 still hold after the regulation on observers?",
    {
        "limits-live-on": "its limits do (one sitting, no signing); its cap of two ends on 2004-06-17",
        "ended": "no: the texts that it was to bridge the time to are there",
    },
    default="limits-live-on",
    why="guests of the chair are still invited, as Turkmenistan in 2024, and nobody speaks of a cap",
)

chair_rotation_new_members = Silence(
    "chair-rotation-new-members",
    "When does a new member take its turn in the chair?",
    {
        "after-three-years": "when it has been a member for three years; until then its turn is passed over",
        "at-once": "at its first turn in the Russian alphabet",
    },
    default="after-three-years",
    why="fits the chairs since 2020; Pakistan was passed over in June 2019, two years after it came in",
)

secretary_general_rotation = Silence(
    "secretary-general-rotation",
    "Do newer members take their turn in naming the Secretary-General?",
    {"founders-cycle": "not so far: the office goes round the six founders in the order known since 2004"},
    default="founders-cycle",
    why="the letter is the Russian alphabet of all members, but only founders have held it, China before Kazakhstan",
)

# ── What the partner standing of 2025 leaves open ──────────────────────────────────────────────────────────

partner_transition = Silence(
    "partner-transition",
    "When do the rules on observers and dialogue partners cease to apply?",
    {"name-now-rules-later": "not yet: the name changes on 2025-09-01, the rules of each origin go on"},
    default="name-now-rules-later",
    why="the decision merged the standings and left the rules for later; the old names are still used",
)

partner_rights = Silence(
    "partner-rights",
    "What rights has an SCO partner?",
    {
        "by-origin": "those of the standing that it came from; a new one has those of a dialogue partner",
        "levelled-up": "those that observers had, whatever it was before",
    },
    default="by-origin",
    why="the decision was not seen, and without a text nobody loses or gains a right",
)

partner_revocation = Silence(
    "partner-revocation",
    "How does an SCO partner lose its standing by decision?",
    {
        "by-origin": "by the rule of the standing that it came from",
        "not-stated": "not at all until a rule for the new standing is read",
    },
    default="by-origin",
    why="there is no other rule to go by",
)

partner_memorandum_for_former_observers = Silence(
    "partner-memorandum-for-former-observers",
    "Must Mongolia and Afghanistan, once observers, sign a memorandum as partners?",
    {"none-needed": "no, until a regulation on partners asks for it"},
    default="none-needed",
    why="observers never had one; a revision of the memoranda is announced, but no text was seen",
)

# ── Changing the Charter ─────────────────────────────────────────────────────────────────────────────────

charter_protocol_threshold = Silence(
    "charter-protocol-threshold",
    "How many members must complete their procedures before a protocol that amends the Charter is in force?",
    {"all-members": "as many as the protocol says, and all where its clause was not seen"},
    default="all-members",
    why="four did for the protocol of 2003; with ten members that would be few",
)

# ── Three of our own ─────────────────────────────────────────────────────────────────────────────────────

formats_outside = Silence(
    "formats-outside",
    "On what footing does an outside State meet the ministers in an enlarged format?",
    {"by-consent": "with the consent of all members and of the State itself"},
    default="by-consent",
    why="no text provides for it; article 14 allows dialogue",
)

feasible = Silence(
    "feasible",
    "Does a memorandum that allows cooperation say that it can be done?",
    {"allowed-not-feasible": "it is allowed within each side's means; whether those exist is another question"},
    default="allowed-not-feasible",
    why="a memorandum gives leave to act; it does not show what money and staff there are",
)

working_group_chairs = Silence(
    "working-group-chairs",
    "Who chairs the expert groups?",
    {"as-reported": "those reported in a paper of 2010; where none is reported none is invented"},
    default="as-reported",
    why="no text that was read says how the chairs are chosen",
)

SILENCES = {silence.id: silence for silence in list(globals().values()) if isinstance(silence, Silence)}
