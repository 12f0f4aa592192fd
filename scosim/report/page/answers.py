"""What a result comes to, first of all: what became of each file and why, how likely, and the key figures."""

from __future__ import annotations

from collections.abc import Iterator

from ...calendar import iso
from ...engine import End
from ...figures import granted_by, printed
from ...odds import is_left_to_chance
from ...procedure import Finding, Ground, Outcome, Result, Verdict
from ...results import Run
from ...scenario.rights import Asked
from ...terms import Dossier, Measure
from ...wording import it
from .. import words
from ..model import band_told
from ..rights import clauses, in_words
from .blocks import BAD, OPEN, Answer, Block, Cite, Facts, Text, table, tone
from .blocks import row as row_of
from .places import Places

MOST_TOLD, MOST_GROUNDS = 4, 3
"""Files and questions told one by one at the head of the page; grounds named there of a refusal."""

Sentence = tuple[str, tuple[Cite, ...]]


def answers(run: Run, places: Places) -> Iterator[Block]:
    """What became of every file, the answer to every question; then key figures and what was not met."""
    ends, asked = run.history.ends, run.case.rights
    for end in ends[:MOST_TOLD]:
        yield answer(run, end, places)
    if len(ends) > MOST_TOLD:
        yield _others(run, ends[MOST_TOLD:])
    if not ends:
        yield from (_right(each, places) for each in asked[:MOST_TOLD])
    more = asked if ends else asked[MOST_TOLD:]
    if more:
        yield Text(
            f"{len(more)} {'more ' if not ends else ''}{words.plural(len(more), 'answer')} about rights: see Rights."
        )
    if run.variants:
        yield Text(f"{_of_variants(run)}: see Variants.")
    if not run.met:
        count = sum(not each.met for _, each in run.every_expectation)
        yield Text(
            f"Not as the scenario expects: {count} of its expectations {'is' if count == 1 else 'are'} not met.", BAD
        )
    figures = tuple(_figures(run))
    if figures:
        yield Facts(figures, "large")


def answer(run: Run, end: End, places: Places) -> Answer:
    """What became of a file: by chance over all histories first, where chance has a say."""
    subject = words.subject(end.dossier)
    told, found = _came_to(run, end)
    cites, why = places.cites(found), tuple(_why(run, end, places))
    if not is_left_to_chance(run.case):
        word = words.granted(end.dossier) if end.outcome is Outcome.GRANTED else str(end.outcome)
        more = set(cites) - {cite for _, told_with in why for cite in told_with}
        by: tuple[Sentence, ...] = (("By", cites),) if more else ()
        return Answer(word, _tone(end, end.outcome), f"{subject}: {told}.", (*by, *why))
    headline = f"{subject}: {words.likely(run, end.dossier)}, by the close of the run."
    likely = ((each, ()) for each in _likely(run, end.dossier))
    here = (f"{words.one_of_many(run).capitalize()}, told below: {told}.", cites)
    return Answer(*_word(run, end), headline, (*likely, here, *why))


def _word(run: Run, end: End) -> tuple[str, str]:
    """How likely a grant is, in a word; or where none comes about, what is likeliest."""
    tally = run.odds.tallies[end.dossier.id]
    chances = {each: tally.chance(each) for each in Outcome}
    likeliest = Outcome.GRANTED if chances[Outcome.GRANTED] else max(Outcome, key=lambda each: chances[each])
    word = words.granted(end.dossier) if likeliest is Outcome.GRANTED else str(likeliest)
    if printed(chances[likeliest]) == 1:
        return word, _tone(end, likeliest)
    return f"{word} {words.percent(chances[likeliest])}", OPEN


def _tone(end: End, outcome: Outcome) -> str:
    """In which tone an outcome is told; a measure against a State is nothing to be glad of."""
    return "" if isinstance(end.dossier.seeks, Measure) and outcome is Outcome.GRANTED else tone(outcome)


def _likely(run: Run, dossier: Dossier) -> Iterator[str]:
    """How likely a grant is by when, and how sure that is where a model gives it."""
    if run.odds.tallies[dossier.id].chance(Outcome.GRANTED):
        yield f"How likely by when: {words.by_date(run, dossier)}."
    if dossier.id in run.bands:
        yield f"How sure that is: {next(band_told(run.bands[dossier.id], words.granted(dossier)))}."


def _came_to(run: Run, end: End) -> tuple[str, tuple[str, ...]]:
    """What became of a file, with what to cite, but without the grounds, which are told apart."""
    if end.outcome in (Outcome.INADMISSIBLE, Outcome.UNDETERMINED):
        return f"{end.outcome}, at the stage {end.stage}", ()
    return words.answer(run, end)


def _why(run: Run, end: End, places: Places) -> Iterator[Sentence]:
    """Why a file was not granted, with the provisions that say so."""
    if end.outcome is Outcome.GRANTED:
        yield _granted(run, end, places)
    elif end.found.verdict in (Verdict.INADMISSIBLE, Verdict.UNDETERMINED):
        yield from _grounds(end.found, places)
    objected = [entry for entry in run.history.of(end.dossier.id) if entry.decision == Result.OBJECTED]
    for blocker in run.history.blockers(end.dossier.id):
        cites = [cite for entry in objected if blocker.member in entry.members for cite in entry.cites]
        told = f"{words.one_of_many(run).capitalize()}, it is {words.objected(run, end, blocker)}."
        yield told, places.cites(cites)


def _granted(run: Run, end: End, places: Places) -> Sentence:
    """By which provisions it came to its good end."""
    steps = [entry for entry in run.history.of(end.dossier.id) if entry.day in (end.decided_on, end.granted_on)]
    cites = [cite for entry in steps if entry.decision for cite in entry.cites]
    after = words.numbered((end.granted_on or end.dossier.filed) - end.dossier.filed, "day")
    return f"That is {after} after it was filed, on {iso(end.dossier.filed)}.", places.cites(cites)


def _grounds(found: Finding, places: Places) -> Iterator[Sentence]:
    """The grounds of a refusal, or what is not known; the first ones in full."""
    named, more = found.decisive[:MOST_GROUNDS], len(found.decisive) - MOST_GROUNDS
    for ground in named:
        yield f"{_because(found, ground)}.", places.cites([ground.criterion.id])
    if more > 0:
        yield f"And {more} further {words.plural(more, 'ground')}: see Findings.", ()


def _because(found: Finding, ground: Ground) -> str:
    head = "Refused because" if found.verdict is Verdict.INADMISSIBLE else "Undetermined because"
    return f"{head} {it(words.reason(ground))}"


def _others(run: Run, ends: tuple[End, ...]) -> Block:
    """Files beyond the first, one to a line."""
    chancy = is_left_to_chance(run.case)
    rows = (
        row_of(words.subject(end.dossier), words.likely(run, end.dossier) if chancy else words.answer(run, end)[0])
        for end in ends
    )
    return table("What became of the other files", ("file", "by the close"), rows)


def _right(asked: Asked, places: Places) -> Answer:
    """The answer to one question about a right."""
    reply = asked.answer.reply
    provided = tuple((f"{clause}.", ()) for clause in clauses(asked.answer))
    cites = places.cites(rule.id for rule in asked.answer.rules)
    more = asked.why or (words.reply(asked.answer) if asked.answer.consent_of else "")
    sentences = (*provided, (f"{more}." if more else "By", cites))
    return Answer(str(reply), tone(reply), f"{in_words(asked)}, {iso(asked.day)}?", sentences)


def _of_variants(run: Run) -> str:
    """How far apart variants are."""
    count = words.numbered(len(run.variants), "variant")
    shares = [
        each.odds.tallies[end.dossier.id].chance(Outcome.GRANTED)
        for _, each in run.variants
        for end in each.history.ends
        if is_left_to_chance(each.case)
    ]
    return (
        f"{count}, in which a grant is {words.percent(min(shares))} to {words.percent(max(shares))} likely"
        if shares
        else count
    )


# ── Key figures ──────────────────────────────────────────────────────────────────────────────────────────


def _figures(run: Run) -> Iterator[tuple[str, str]]:
    """The numbers that sum a run up: of its file if it has one, and of the run."""
    ends = run.history.ends
    if len(ends) == 1:
        yield from _of_file(run, ends[0])
    elif ends:
        yield "files", str(len(ends))
        if not is_left_to_chance(run.case):
            yield "granted, adopted or in effect", str(sum(end.outcome is Outcome.GRANTED for end in ends))
    if ends:
        yield "members at the start", str(len(run.case.world.members(run.case.world.opens)))
    if run.expectations:
        yield f"expectations met{words.judged([run])}", words.met_of(run.expectations)


def _of_file(run: Run, end: End) -> Iterator[tuple[str, str]]:
    yield "filed", iso(end.dossier.filed)
    if is_left_to_chance(run.case):
        tally = run.odds.tallies[end.dossier.id]
        for on, weight in granted_by(tally, run.year_ends[-1:]):
            yield f"{words.granted(end.dossier)} by {iso(on)}", words.percent(weight)
        days = words.half(run, end.dossier)
        yield (
            f"half of all {words.granted(end.dossier)} within",
            "not within the run" if days is None else words.numbered(days, "day"),
        )
        return
    if end.granted_on:
        yield words.granted(end.dossier), iso(end.granted_on)
        yield "days from filing", f"{end.granted_on - end.dossier.filed:,}"
    else:
        yield "last stage", end.stage
        yield "objections", str(sum(each.times for each in run.history.blockers(end.dossier.id)))
