"""The sections of the page that tell the result: premises, findings, chances, who blocks, what would turn it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...calendar import iso
from ...engine import End
from ...expectations import Expectation
from ...figures import together, weightiest
from ...odds import is_left_to_chance
from ...pivots_levers import Lever
from ...procedure import Entry, Finding, Ground, Outcome
from ...results import MOST_TOGETHER, Run
from ...scenario.assumptions import Assumption
from ...scenario.pages import BASE
from ...tally import Weight
from ...terms import Dossier
from .. import pivots as turning
from .. import words
from ..model import HEADS, band_told, stances_told
from ..rights import clauses, in_words
from .blocks import BAD, FAINT, GOOD, OPEN, Block, Cell, Facts, Fold, Heading, Table, Text, row, table, tone
from .places import Places

if TYPE_CHECKING:
    from ...pivots import File

MOST_CHANGES, MOST_CHANCES = 2, 12
"""Of what would turn it the page tells sets of so many changes, and so many chances; `scosim pivots` tells more."""


# ── What is assumed ──────────────────────────────────────────────────────────────────────────────────────


def premises(run: Run, places: Places) -> Iterator[Block]:
    """The assumptions on which the answer hangs: how members stand, what was filed, what a model has them do."""
    if run.case.model is not None:
        yield Text(
            "Stances of members are model stances: assumptions about governments, taken by none of them.", OPEN
        )
    found = [each for each in run.assumptions if _matters(run, each)]
    if found:
        yield assumptions(found, places, "What the scenario itself assumes")
    else:
        yield Text("The scenario assumes nothing of how members stand.")
    yield Text("All assumptions, those that fill gaps in the record too, stand under All assumptions.", FAINT)


def assumptions(found: list[Assumption], places: Places, caption: str) -> Table:
    """Assumptions with what says so."""
    rows = (row(words.assumed(each), Cell(each.why, cites=places.cites(each.cites))) for each in found)
    return table(caption, ("it is assumed", "because"), rows)


def _matters(run: Run, assumption: Assumption) -> bool:
    """Whether it speaks of how members stand, of what nobody filed, or of files bound together."""
    page = run.case.page
    cites = {line.cite for line in page.stances} | {cite for cite, _ in page.packages}
    cites |= {each.cite for each in page.applicants if each.why} | {each.cite for each in page.proposals if each.why}
    cites |= {page.model.cite} if page.model else set()
    return not cites.isdisjoint(assumption.cites)


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────


def findings(run: Run, places: Places) -> Iterator[Block]:
    """What was found of each file, from when to when, with the grounds."""
    for end in run.history.ends:
        yield Heading(words.subject(end.dossier))
        for span, found in words.findings(end):
            yield _finding(span, found, places)


def _finding(span: str, found: Finding, places: Places) -> Block:
    nothing = words.nothing_asked(found)
    told = f"{found.verdict}, {span}"
    if nothing:
        return Text(f"{told}: {nothing}", tone(found.verdict))
    return table(
        told, ("what is asked", "holds", "provision"), (_ground(ground, places) for ground in found.decisive)
    )


def _ground(ground: Ground, places: Places) -> tuple[Cell, ...]:
    sign = words.sign(ground.holds)
    rule = ground.criterion
    sure = (rule.confidence,) if rule.unverified else ()
    return row(words.reason(ground), Cell(sign, tone(sign)), Cell("", below=sure, cites=places.cites([rule.id])))


def rights(run: Run, places: Places) -> Iterator[Block]:
    """The answers about rights."""
    if run.case.rights:
        rows = []
        for asked in run.case.rights:
            answer = asked.answer
            reply = Cell(words.reply(answer), tone(answer.reply), tuple(clauses(answer)))
            rests = Cell(asked.why if not answer.rules else "", cites=places.cites(rule.id for rule in answer.rules))
            rows.append(row(f"{in_words(asked)}, {iso(asked.day)}?", reply, rests))
        yield table("Answers about rights", ("question", "answer", "provisions"), rows)


# ── How likely ───────────────────────────────────────────────────────────────────────────────────────────


def chances(run: Run) -> Iterator[Block]:
    """How likely each outcome is, and a grant by each date."""
    if not is_left_to_chance(run.case):
        return
    yield Text(f"How it was counted: {words.counted(run)}.", FAINT)
    for end in run.history.ends:
        yield Heading(words.subject(end.dossier))
        yield Text(f"{words.likely(run, end.dossier)}.")
        if run.odds.tallies[end.dossier.id].chance(Outcome.GRANTED):
            yield Text(f"{words.by_date(run, end.dossier)}.")
        if end.dossier.id in run.bands:
            yield from (Text(line, OPEN) for line in band_told(run.bands[end.dossier.id], words.granted(end.dossier)))


def waits(run: Run) -> Iterator[Block]:
    """How long it takes from filing to grant."""
    for end in run.history.ends:
        if is_left_to_chance(run.case) and run.odds.tallies[end.dossier.id].chance(Outcome.GRANTED):
            yield Text(f"{words.subject(end.dossier)}: {words.waits(run, end.dossier)}.")


# ── Who blocks ───────────────────────────────────────────────────────────────────────────────────────────


def blocks(run: Run) -> Iterator[Block]:
    """What becomes of a file at each organ, and who stood in the way, alone and together."""
    for end in run.history.ends:
        told = list(run.history.blockers(end.dossier.id))
        if is_left_to_chance(run.case):
            yield from _at_organs(run, end.dossier)
        elif told:
            yield Text(f"{end.dossier.id}: {'; '.join(words.objected(run, end, each) for each in told)}.", BAD)
        yield from _together(run, end)


def _at_organs(run: Run, dossier: Dossier) -> Iterator[Block]:
    organs = run.at_organs(dossier)
    yield Heading(words.subject(dossier))
    if all(at.never_tabled == 1 for at in organs):
        yield Text("never tabled, in no run")
        return
    rows = (row(at.organ, *map(words.percent, at[1:])) for at in organs)
    yield table(f"{dossier.id}: what becomes of it, at least once, in how many histories", words.AT_HEADS, rows)
    order = [at.organ for at in organs]
    found = weightiest(run.odds.tallies[dossier.id])
    if found:
        by = (row(*words.blocked(each, order)) for each in found)
        yield table(f"{dossier.id}: who objects, in how many histories, and how often", words.BY_HEADS, by)
        yield Text("its part: 1/k of each block of k members, added up over a run", FAINT)


def _together(run: Run, end: End) -> Iterator[Block]:
    found = together(run.odds.tallies[end.dossier.id], MOST_TOGETHER)
    if any(len(each.members) > 1 for each in found):
        often = [each for each in found if each.times >= turning.RARE]
        rows = [row(", ".join(each.members), each.organ, words.times(each.times)) for each in often]
        if len(often) < len(found):
            rows.append(row("others", "", f"each fewer than {turning.RARE}"))
        yield table(
            f"{end.dossier.id}: who stood in the way alone or together", ("members", "at", "times a run"), rows
        )


# ── What would turn it ───────────────────────────────────────────────────────────────────────────────────


def turns(run: Run, places: Places, command: str) -> Iterator[Block]:
    """The smallest sets of changes that would turn the history told, in a bound that keeps a page quick to make."""
    if not run.history.ends:
        return
    from ...pivots import pivots_of

    for file in pivots_of(run, bound=MOST_CHANGES, most=MOST_CHANCES).files:
        chance = run.odds.tallies[file.end.dossier.id].chance(Outcome.GRANTED)
        yield from _without(file, chance)
        rows = [_set(slots, works, places) for slots, works in turning.sets(file, chance)]
        caption = f"{file.end.dossier.id}: what would {turning.turning(file)}"
        if rows:
            yield table(caption, ("if this were otherwise", "then"), rows)
        else:
            yield Text(f"{caption}: nothing; {file.flips.why}")
        yield Text(turning.looked_for(file), FAINT)
    yield Facts((("larger sets, and how likely a grant is with each", command),), "code")


def _without(file: File, chance: Weight) -> Iterator[Block]:
    """How likely a grant would be if one member stood aside."""
    told = [(turning.had_none(each), each.without) for each in file.members if each.without is not None]
    if told:
        rows = (row(said, turning.becomes(chance, without)) for said, without in told)
        yield table(f"{file.end.dossier.id}: how likely, over all runs", ("if one member stood aside", "then"), rows)


def _set(slots: list[list[Lever]], works: str, places: Places) -> tuple[Cell, ...]:
    told = ", and ".join(turning.any_of(slot) for slot in slots)
    cites = [cite for slot in slots for cite in turning.cites_of(slot)]
    return row(Cell(told, cites=places.cites(cites)), works)


def model_stances(run: Run) -> Iterator[Block]:
    """Why members stand as a model has them stand."""
    for heading, rows in stances_told(run.reasons):
        yield table(f"{heading} (model stances)", HEADS, (row(*cells) for cells in rows))


# ── What was expected, what happened, what varies ────────────────────────────────────────────────────────


def expected(run: Run) -> Iterator[Block]:
    """What the scenario expects, and whether it was met."""
    every = list(run.every_expectation)
    if every:
        rows = (_expectation(each, variant.name if variant else "") for variant, each in every)
        told = words.met([run, *(each for _, each in run.variants)], [each for _, each in every])
        yield table(told, ("of", "expected", "met"), rows)


def _expectation(each: Expectation, variant: str) -> tuple[Cell, ...]:
    met = Cell("met", GOOD) if each.met else Cell("not met", BAD, (f"it is {each.because}",))
    return row(Cell(each.applicant, below=(f"in {variant}",) if variant else ()), each.what, met)


def record(run: Run, places: Places) -> Iterator[Block]:
    """The record in full, folded."""
    if run.history.record:
        rows = tuple(_entry(run, entry, more, places) for entry, *more in words.alike(run.history.record))
        whole = Table(f"Run {run.trace} of seed {run.seed}", ("date", "by", "what"), rows)
        count = len(run.history.record)
        yield Fold(f"The record in full: {count} {'entry' if count == 1 else 'entries'}", (whole,))


def _entry(run: Run, entry: Entry, more: list[Entry], places: Places) -> tuple[Cell, ...]:
    told, shade = words.told(run, entry, more), tone(entry.decision, "")
    stances = tuple(words.stances(run, entry))
    return row(iso(entry.day), entry.by, Cell(told, shade, stances, places.cites(entry.cites)))


def variants(run: Run) -> Iterator[Block]:
    """The scenario and its variants side by side."""
    if run.variants:
        runs = [(BASE, run), *((variant.name, each) for variant, each in run.variants)]
        rows = (row(*cells) for name, each in runs for cells in words.compared(name, each))
        yield table("The scenario and its variants", words.VARIANT_HEADS, rows)


def abbreviations(run: Run) -> Iterator[Block]:
    """The organs that are told by their initials."""
    named = {at.organ for end in run.history.ends for at in run.at_organs(end.dossier)}
    named |= {entry.by for entry in run.history.record}
    found = tuple((organ.code, organ.name) for organ in run.case.rulebook.organs if organ.code in named)
    if found:
        yield Facts(found)
