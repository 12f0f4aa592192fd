"""Variants of a scenario: what differs is merged into what was read, so that each is a scenario of its own.

A variant is merged key by key; a sweep puts one value after another in one place.  Every value keeps its line, so a
mistake in a variant is told where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..errors import ScenarioError, try_nearest
from ..history import state
from .complaints import Complaints, in_order
from .fields import FOLDED, fraction, written
from .idle import in_every
from .pages import BASE, ScenarioPage, point
from .places import below
from .reader import Mapping, Node, Sequence, Source, Text, shown
from .shape import MOST_PROBLEMS

if TYPE_CHECKING:
    from .case import Case

APPENDED = ("stances", "events")
"""Lists of a scenario to which a variant adds; all others it replaces."""

MOST_VARIANTS = 1_000


class Variant(NamedTuple):
    """A scenario that differs in a few lines, by its name; of which sweep it is a point, and what stands there."""

    name: str
    case: Case
    sweep: str | None = None
    value: str | None = None


class _Draft(NamedTuple):
    """A variant that is not read yet: what is called so, the whole that it comes to, and where it is a point of."""

    name: str
    at: Node
    root: Mapping
    sweep: str | None = None
    value: str | None = None


def folded(source: Source) -> bool:
    """Whether a source holds variants."""
    return any(key in source.root for key in FOLDED)


def with_variants(source: Source, read: Callable[[Source], Case]) -> Case:
    """The case of a source with all its variants, each read by itself; ScenarioError with every mistake found."""
    complaints = Complaints(source)
    drafts = _drafts(source.root, complaints)
    base = _read(read, source, complaints)
    variants = []
    for name, _, root, sweep, value in drafts:
        if len(complaints.problems) >= MOST_PROBLEMS:
            break
        case = _read(read, replace(source, root=root), complaints, name)
        if case is not None:
            variants.append(Variant(name, case, sweep, value))
    complaints.settle()
    assert base is not None, "what cannot be read is complained of"
    _check_files(base, variants, complaints)
    complaints.settle()
    warnings = in_order(in_every([case.warnings for case in (base, *(each.case for each in variants))], source))
    return base._replace(variants=tuple(variants), warnings=tuple(warnings))


def _read(read: Callable[[Source], Case], source: Source, complaints: Complaints, name: str = "") -> Case | None:
    """A case; or none, and its mistakes are noted with its name."""
    try:
        return read(source)
    except ScenarioError as error:
        which = (f"in the variant {name}",) if name else ()
        complaints.problems += (problem._replace(help=(*problem.help, *which)) for problem in error.problems)
        return None


# ── What differs ─────────────────────────────────────────────────────────────────────────────────────────


def _drafts(root: Mapping, complaints: Complaints) -> list[_Draft]:
    """The variants and the points of sweeps in the order of the file; what the page refuses is left to it."""
    count = _count(root)
    if count > MOST_VARIANTS:
        message = f"{count:,} variants and points of sweeps; {MOST_VARIANTS:,} are the most"
        key = "sweeps" if "sweeps" in root else "variants"
        complaints.refuse("S0269", message, (key,), "make several scenarios of it", key=True)
        return []
    bare = _bare(root)
    found = [*_of_variants(root, bare, complaints), *_of_sweeps(root, bare, complaints)]
    _check_names(root, found, complaints)
    return found


def _count(root: Mapping) -> int:
    values = (below(sweep, "values") for _, sweep in _entries(root, "sweeps"))
    points = sum(len(each) for each in values if isinstance(each, Sequence))
    return points + sum(1 for _ in _entries(root, "variants"))


def _of_variants(root: Mapping, bare: Mapping, complaints: Complaints) -> Iterator[_Draft]:
    for name, differing in _entries(root, "variants"):
        if not isinstance(differing, Mapping) or any(key in differing for key in FOLDED):
            continue
        whole = _merged(bare, differing, APPENDED)
        if _bare(whole) == bare:
            remedy = "change something, or take it out"
            complaints.refuse_at("S0261", f"{shown(name)} differs in nothing from the scenario", name, remedy)
        else:
            yield _Draft(name, name, whole)


def _of_sweeps(root: Mapping, bare: Mapping, complaints: Complaints) -> Iterator[_Draft]:
    for name, sweep in _entries(root, "sweeps"):
        at, values = below(sweep, "at"), below(sweep, "values")
        if not isinstance(at, Text) or not at.strip() or not isinstance(values, Sequence):
            continue
        path = _path(bare, at, complaints)
        if path:
            for label, value in {written(value): value for value in values}.items():
                yield _Draft(point(name, label), value, _put(bare, path, value), str(name), label)


def _bare(root: Mapping) -> Mapping:
    """A scenario without its variants and without what it expects, of itself and of the numbers of its model."""
    bare = _without(root, *FOLDED, "expect")
    model = below(bare, "model")
    if not isinstance(model, Mapping):
        return bare
    held = ((key, _without(model, "expect") if key == "model" else each) for key, each in bare.items())
    return Mapping(held, line=root.line, column=root.column)


def _entries(root: Mapping, key: str) -> Iterator[tuple[Text, Node]]:
    """What stands under a key of the scenario, each with its own key."""
    holder = below(root, key)
    if isinstance(holder, Mapping):
        yield from holder.items()


def _check_names(root: Mapping, drafts: list[_Draft], complaints: Complaints) -> None:
    """Everything that an expectation may name is called otherwise than everything else."""
    taken = {BASE: "the name of the scenario itself"}
    sweeps = ((name, name) for name, _ in _entries(root, "sweeps"))
    for name, at in (*((draft.name, draft.at) for draft in drafts), *sweeps):
        if name in taken:
            complaints.refuse_at("S0260", f"{shown(name)} is {taken[name]} already", at, "choose another name")
        taken[str(name)] = "the name of a variant or a sweep"


# ── Merging ──────────────────────────────────────────────────────────────────────────────────────────────


def _without(node: Mapping, *keys: str) -> Mapping:
    kept = ((key, value) for key, value in node.items() if key not in keys)
    return Mapping(kept, line=node.line, column=node.column)


def _merged(base: Mapping, other: Mapping, appended: tuple[str, ...] = ()) -> Mapping:
    """A mapping with another merged in, key by key; a State is one key by all its names."""
    found = {_name(key): (key, value) for key, value in base.items()}
    for key, value in other.items():
        _, there = found.get(_name(key), (key, None))
        if isinstance(there, Mapping) and isinstance(value, Mapping):
            value = _merged(there, value)
        elif key in appended and isinstance(there, Sequence) and isinstance(value, Sequence):
            value = Sequence([*there, *value], line=there.line, column=there.column)
        found[_name(key)] = (key, value)
    return Mapping(found.values(), line=base.line, column=base.column)


def _name(key: str) -> str:
    return state(key) or key


# ── Places ───────────────────────────────────────────────────────────────────────────────────────────────


def _path(root: Mapping, at: Text, complaints: Complaints) -> tuple[Text | int, ...]:
    """The keys and numbers that lead to the place of a sweep; none, and a complaint, if nothing stands there."""
    node: Node = root
    path: list[Text | int] = []
    for part in at.split("."):
        steps = _steps(node)
        if _name(part) not in steps:
            _complain_of_path(at, part, node, path, complaints)
            return ()
        path.append(steps[_name(part)])
        node = _follow(node, path[-1])
    return tuple(path)


def _steps(node: Node) -> dict[str, Text | int]:
    """What may come next in a path: the keys of a mapping, the numbers of a list, counted from 0."""
    if isinstance(node, Mapping):
        return {_name(key): key for key in node}
    return {str(number): number for number in range(len(node))} if isinstance(node, Sequence) else {}


def _follow(node: Node, step: Text | int) -> Node:
    if isinstance(node, Mapping):
        assert isinstance(step, Text), "a mapping is followed by its keys"
        return node[step]
    assert isinstance(node, Sequence), "nothing lies below a single value"
    assert isinstance(step, int), "a list is followed by numbers"
    return node[step]


def _complain_of_path(at: Text, part: str, node: Node, path: list[Text | int], complaints: Complaints) -> None:
    where = ".".join(map(str, path)) or "the scenario"
    if isinstance(node, Mapping):
        remedies = (f"keys of {where}: {', '.join(node)}", *try_nearest(part, list(node)))
    elif isinstance(node, Sequence):
        remedies = (f"entries of {where} are counted from 0 to {len(node) - 1}" if node else f"{where} is empty",)
    else:
        remedies = (f"{where} is a single value: {shown(written(node))}: end the path there",)
    complaints.refuse_at("S0263", f"{shown(at)} leads nowhere: {where} has no {shown(part)}", at, *remedies)


def _put(node: Mapping, path: tuple[Text | int, ...], value: Node) -> Mapping:
    """A mapping with a value in a place."""
    found = _with(node, path, value)
    assert isinstance(found, Mapping), "a path begins with a key"
    return found


def _with(node: Node, path: tuple[Text | int, ...], value: Node) -> Node:
    if not path:
        return value
    step, rest = path[0], path[1:]
    inner = _with(_follow(node, step), rest, value)
    if isinstance(node, Mapping):
        items = ((key, inner if key == step else each) for key, each in node.items())
        return Mapping(items, line=node.line, column=node.column)
    entries = Sequence(node if isinstance(node, Sequence) else (), line=node.line, column=node.column)
    entries[int(step)] = inner
    return entries


# ── Comparisons ──────────────────────────────────────────────────────────────────────────────────────────


def check_comparisons(page: ScenarioPage, key: str, complaints: Complaints) -> None:
    """Note where an expectation compares what is not there, or nothing at all."""
    expected = page.expect[key]
    points = page.points
    known = [BASE, *page.variants, *points]
    every = {*known, *(name for names in points.values() for name in names)}
    for _, order in expected.orders:
        unknown = [name for name in order if name not in every]
        for name in unknown:
            remedies = (f"known: {', '.join(known)}", *try_nearest(name, known))
            complaints.refuse_at("S0264", f"{shown(name)} is neither a variant nor a sweep", name, *remedies)
        named = page.named(order)
        if not unknown and (len(named) < 2 or len(set(named)) < len(named)):
            wrong = "there is nothing to compare" if len(named) < 2 else "something is compared with itself"
            complaints.refuse_at("S0265", wrong, order[0], "name two variants or more, each once, or a sweep")
    _check_crossing(page, key, complaints)


def _check_crossing(page: ScenarioPage, key: str, complaints: Complaints) -> None:
    crosses = page.expect[key].crosses
    if crosses is None:
        return
    path = ("expect", key, "crosses", "along")
    if crosses.along not in page.sweeps:
        remedies = (f"sweeps: {', '.join(page.sweeps) or 'none'}", *try_nearest(crosses.along, page.sweeps))
        complaints.refuse("S0264", f"{shown(crosses.along)} is no sweep of this scenario", path, *remedies)
    elif any(fraction(value) is None for value in page.sweeps[crosses.along].values):
        remedy = "sweep over numbers, or expect an order: rises, falls"
        complaints.refuse("S0271", f"the values of {crosses.along} are no numbers", path, remedy)


def _check_files(base: Case, variants: list[Variant], complaints: Complaints) -> None:
    """What is compared has one file in each of the variants compared."""
    from .case import files_of  # which imports this for the reading

    cases = {each.name: each.case for each in variants}
    for key, expected in base.page.expect.items():
        orders = [order for _, order in expected.orders] + ([(expected.crosses.along,)] if expected.crosses else [])
        compared = dict.fromkeys(name for order in orders for name in base.page.named(order) if name != BASE)
        for name in compared:
            files = files_of(key, cases[name].world.dossiers)
            if len(files) != 1:
                how = "has several files" if files else "is no applicant"
                remedy = "compare variants in which it has one file" + (f": {', '.join(files)}" if files else "")
                complaints.refuse("S0267", f"{key} {how} in {name}", ("expect", key), remedy, key=True)
