"""What a model of stances says, in words: how sure its chances are, and why members stand as it has them stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..bands import LAW_ALONE, Band
from ..calendar import Day, iso
from ..reasons import Reasoned
from .words import percent

MOST_NAMED = 3
"""Contributions that are named of a stance: those that weigh most."""

HEADS = ("member", "objects", "worth", "what weighs most beside readiness")
WIDTHS = (14, 7, 6, 0)
"""Of the table of model stances; the last takes what is left."""


def band_told(band: Band, granted: str) -> Iterator[str]:
    """How sure the chance of a grant is: its band, what makes it wide, other forms of the model."""
    if band.why:
        yield f"no band: {band.why}"
        return
    span = f"{granted} {percent(band.low)} to {percent(band.high)}, {percent(band.median)} in the middle"
    yield f"{span}: nine tenths of {band.draws} draws of parameters and facts"
    shares = sorted(band.shares.items(), key=lambda each: -each[1])
    yield "what makes it wide: " + ", ".join(f"{name} {share:.0%}" for name, share in shares)
    others = (f"{name} {percent(chance)}" for name, chance in band.forms.items() if name != LAW_ALONE)
    alone = percent(band.forms[LAW_ALONE])
    yield f"the law alone, if nobody minded: {alone}; the rest is assumption: {', '.join(others)}"


def stances_told(reasons: Iterable[Reasoned]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """For each file the sitting at which objection is likeliest: a heading, and a row for each member.

    Files of a package are worth the same to a member, and stand together.
    """
    alike: dict[tuple[str, Day, tuple[tuple[str, ...], ...]], list[str]] = {}
    by_file: dict[str, list[Reasoned]] = {}
    for each in reasons:
        by_file.setdefault(each.dossier, []).append(each)
    for dossier, told in by_file.items():
        worst = max(told, key=lambda each: each.objects)
        here = [each for each in told if (each.organ, each.day) == (worst.organ, worst.day)]
        here.sort(key=lambda each: (-each.objects, each.member))
        rows: tuple[tuple[str, ...], ...] = tuple(
            (each.member, percent(each.objects), f"{each.utility:+.2f}", _most(each)) for each in here
        )
        alike.setdefault((worst.organ, worst.day, rows), []).append(dossier)
    for (organ, day, rows), files in alike.items():
        yield f"{', '.join(files)} before the {organ}, {iso(day)}", list(rows)


def _most(each: Reasoned) -> str:
    """The contributions that weigh most."""
    parts = [part for part in each.contributions if abs(part.value) >= 0.005 and part.name != "readiness"]
    parts.sort(key=lambda part: (-abs(part.value), part.name))
    return ", ".join(f"{part.name} {part.value:+.2f}" for part in parts[:MOST_NAMED]) or "nothing"
