"""Who binds, and what would turn the outcome, as it is read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, groupby
from math import prod
from textwrap import indent, wrap
from typing import NamedTuple

from rich.console import Console

from ..calendar import iso
from ..figures import together
from ..odds import is_left_to_chance
from ..pivots import Binding, File, Pivots, Sitting
from ..pivots_levers import Lever, Means
from ..pivots_search import Flip, Works
from ..procedure import Outcome
from ..results import MOST_TOGETHER, Run
from ..scenario.written import yaml_text
from ..sources import MODEL_STANCE
from ..tally import Weight
from ..terms import Stance
from ..wording import listed
from .layout import BAD, FAINT, GOOD, HEAD, Layout, shown
from .words import numbered, percent

RARE = 0.01
"""Sets of members that stop a file less often a run are not named."""

MOST_LEVERS = 12
"""Levers looked at that are named; of more only the number is told."""


COMMENT = 76
"""Letters in a line of a comment."""


class Line(NamedTuple):
    """A paragraph: how far it is indented, how much further after its first line, and in what style."""

    indent: int
    text: str
    style: str = ""
    hang: int = 2


def show(found: Pivots, console: Console) -> None:
    """Print who binds each file, and the smallest sets of changes that would turn its outcome."""
    page = Layout(console.width)
    lines = (page.text(line.text, line.indent, line.style, line.hang) for line in _lines(found))
    shown(chain.from_iterable(lines), console)


def variants(found: Pivots) -> str:
    """The sets of changes as a block of variants, ready to be pasted into the scenario."""
    flips = [(file, flip) for file in found.files for flip in file.flips.found]
    if not flips:
        return "# nothing of what was looked at turns an outcome"
    blocks = ["variants:"]
    for (name, differing), (file, flip) in zip(found.variants().items(), flips, strict=True):
        words = ", and ".join(lever.words for lever in flip.levers)
        told = wrap(f"{file.end.dossier.id}: {words}", COMMENT, break_long_words=False, break_on_hyphens=False)
        blocks += [*(f"  # {line}" for line in told), indent(yaml_text({name: differing}), "  ").rstrip()]
    return "\n".join(blocks)


def _lines(found: Pivots) -> Iterator[Line]:
    told = found.run
    yield Line(0, told.case.page.title, HEAD)
    runs = f", {told.odds.runs:,} runs" if told.odds.runs is not None else ""
    how = f"chances: {told.odds.method}{runs}" if is_left_to_chance(told.case) else "nothing is left to chance"
    yield Line(0, f"run {told.trace} of seed {told.seed} · {how}", FAINT)
    if told.case.model is not None:
        yield Line(0, f"where no line speaks, these are {MODEL_STANCE}s, not those of governments", FAINT)
    for file in found.files:
        yield Line(0, "")
        yield from _of_file(told, file)


def _of_file(told: Run, file: File) -> Iterator[Line]:
    end = file.end
    chance = told.odds.tallies[end.dossier.id].chance(Outcome.GRANTED)
    likely = f"; granted in {percent(chance)} of all runs" if is_left_to_chance(told.case) else ""
    granted = f" on {iso(end.granted_on)}" if end.granted_on is not None else ""
    yield Line(0, f"{end.dossier.id}: {end.outcome}{granted}{likely}", HEAD)
    yield from _account(told, file)
    yield from _sittings(file)
    yield from _flips(file, chance)


# ── Who binds ────────────────────────────────────────────────────────────────────────────────────────────


def _account(told: Run, file: File) -> Iterator[Line]:
    """Blocks over all runs, organ by organ; then each member's part, and what would be likely without it."""
    tally, chancy = told.odds.tallies[file.end.dossier.id], is_left_to_chance(told.case)
    yield Line(2, "WHO BINDS, over all runs" if chancy else "WHO BINDS")
    if not any(at.objected or at.deferred for at in told.at_organs(file.end.dossier)):
        yield Line(4, "nobody: no organ is stopped by an objection or an absence")
    for at in told.at_organs(file.end.dossier):
        ways = [(word, share) for word, share in (("objected to", at.objected), ("deferred", at.deferred)) if share]
        stopped = [f"{word} {percent(share)}" if chancy else word for word, share in ways]
        if stopped:
            yield Line(4, f"{at.organ}: {', '.join(stopped)}")
        here = [each for each in together(tally, MOST_TOGETHER) if each.organ == at.organ]
        often = [each for each in here if each.times >= RARE]
        for each in often:
            alone = "alone" if len(each.members) == 1 else "together"
            yield Line(6, f"{listed(each.members)} {alone}: {_times(each.times)}", BAD)
        if len(often) < len(here):
            yield Line(6, f"others, each fewer than {RARE} times a run", FAINT)
    yield from _members(file, tally.chance(Outcome.GRANTED), chancy)


def _members(file: File, chance: Weight, chancy: bool) -> Iterator[Line]:
    whole = sum(each.blocks.responsibility for each in file.members if each.blocks is not None)
    for each in file.members:
        blocks = each.blocks
        part = "absent, which defers and is no objection"
        if blocks is not None:
            part = f"its part {float(blocks.responsibility):.2f} of {float(whole):.2f}"
            ever = f"objects in {percent(blocks.chance)}, alone in {percent(blocks.sole)}; "
            part = f"{ever}{part} blocks a run" if chancy else f"{part} blocks"
        yield Line(4, f"{each.member}: {part}")
        if each.without is not None:
            yield Line(6, f"if {had_none(each)}, {becomes(chance, each.without)}", GOOD)


def had_none(each: Binding) -> str:
    """That a member stood aside at every sitting."""
    return f"{each.member} had no objection"


def becomes(chance: Weight, other: Weight) -> str:
    """How likely a grant is, and how likely it would be."""
    return f"{percent(chance)} becomes {percent(other)}"


def _sittings(file: File) -> Iterator[Line]:
    yield Line(2, "SITTING BY SITTING, in the history told")
    if not file.sittings:
        yield Line(4, "it was never tabled", FAINT)
    for _, alike in groupby(file.sittings, key=lambda each: (each.organ, each.decision, each.objectors, each.absent)):
        first, *more = alike
        last = f" to {iso(more[-1].day)}, {len(more) + 1} times" if more else ""
        yield Line(4, f"{iso(first.day)}{last}, {first.organ}: {_decision(first)}", BAD if first.objectors else "")


def _decision(sitting: Sitting) -> str:
    if sitting.sole:
        return f"objected to by {sitting.sole}, the only one"
    if sitting.objectors:
        return f"objected to by {listed(sitting.objectors)}, 1/{len(sitting.objectors)} each"
    return f"deferred, absent: {', '.join(sitting.absent)}" if sitting.absent else sitting.decision


# ── What would turn it ───────────────────────────────────────────────────────────────────────────────────


def _flips(file: File, chance: Weight) -> Iterator[Line]:
    found = file.flips
    yield Line(2, f"WHAT WOULD {turning(file).upper()}")
    for slots, works in sets(file, chance):
        yield from _told(slots)
        yield Line(6, works, FAINT)
    if found.why:
        yield Line(4, f"nothing: {found.why}")
    count = len(found.looked_at)
    yield Line(4, looked_for(file), FAINT)
    if not found.found and 0 < count <= MOST_LEVERS:
        yield from (Line(6, f"{lever.words} · {lever.cites[0]}", FAINT) for lever in found.looked_at)


def turning(file: File) -> str:
    """What the sets of changes would do."""
    return "have it granted" if file.flips.to_grant else "keep it from being granted"


def looked_for(file: File) -> str:
    """Among what the sets of changes were looked for."""
    count = len(file.flips.looked_at)
    if count == 0:
        return "looked for: there is no thing on which it may turn"
    if count == 1:
        return "looked for: the one thing on which it may turn"
    return f"looked for: sets of up to {min(file.flips.bound, count)} of the {count} things on which it may turn"


def sets(file: File, chance: Weight) -> Iterator[tuple[list[list[Lever]], str]]:
    """Sets of changes, each as the places in it with all that would do there; and from where on they work.

    Sets that come to the same and differ in one place only are told as one.
    """
    found = file.flips
    alike: dict[object, list[tuple[Flip, Weight | None]]] = {}
    for flip, with_it in zip(found.found, file.chances, strict=True):
        grounds = sorted(map(_ground, flip.levers))
        alike.setdefault((*grounds, flip.first_works, flip.granted_on, with_it), []).append((flip, with_it))
    for same in alike.values():
        for slots in _slots([flip for flip, _ in same]):
            yield slots, _works(*same[0], chance)


def _ground(lever: Lever) -> str:
    """What a lever does away with: levers that do away with the same may stand in for each other.

    Of facts that is the criterion that asks for it; of members that object, the consent that each may withhold.
    """
    if lever.means in (Means.FACT, Means.REQUEST, Means.STANDING, Means.PROVISION):
        return lever.cites[0]
    return str(lever.value) if lever.value == Stance.OBJECTION else " ".join(lever.order[1:])


def _slots(flips: list[Flip]) -> Iterator[list[list[Lever]]]:
    """Sets as one, with all that would do in each place, if they are all that these places make; or one by one."""
    places: dict[str, dict[Lever, None]] = {}
    for lever in (lever for flip in flips for lever in flip.levers):
        places.setdefault(_ground(lever), {})[lever] = None
    slots = [list(place) for place in places.values()]
    if len(slots) == len(flips[0].levers) and prod(map(len, slots)) == len(flips):
        yield slots
    else:
        yield from ([[lever] for lever in flip.levers] for flip in flips)


def _told(slots: list[list[Lever]]) -> Iterator[Line]:
    """What would have to be otherwise, one thing on a line, with all that would do in its place."""
    for number, slot in enumerate(slots):
        yield Line(4, f"{'and' if number else '-'} {any_of(slot)}", GOOD)
        yield Line(6, " · ".join(cites_of(slot)), FAINT)


def cites_of(slot: list[Lever]) -> list[str]:
    """What levers, any one of which would do, are cited by."""
    return list(dict.fromkeys(cite for lever in slot for cite in lever.cites))


def any_of(slot: list[Lever]) -> str:
    """Levers any one of which would do."""
    first, *more = slot
    if more and first.means is Means.STANCE:
        members = listed([lever.name for lever in slot], "or")
        return first.words.replace(first.name, f"any one of {members}", 1)
    others = (f"without {each.name}" if each.means is Means.PROVISION else each.words for each in more)
    return ", or ".join((first.words, *others))


def _works(flip: Flip, with_it: Weight | None, chance: Weight) -> str:
    """From where on it works, and what comes of it."""
    granted = f"granted on {iso(flip.granted_on)}" if flip.granted_on is not None else "not granted by the close"
    likely = f"; {becomes(chance, with_it)}" if with_it is not None else ""
    return f"{_begins(flip.first_works)}; {granted}{likely}"


def _begins(works: Works | None) -> str:
    if works is None:
        return "no sitting decides otherwise"
    decided, told = works.decision or "not tabled", works.told or "not tabled"
    return f"first at the {works.organ} of {iso(works.day)}: {decided}, where told {told}"


# ── Words ────────────────────────────────────────────────────────────────────────────────────────────────


def _times(times: Weight) -> str:
    """How often on average over runs; a whole number of times where that is all there is."""
    number = float(times)
    return numbered(int(number), "time") if number.is_integer() else f"{number:.2f} times a run"
