"""Scenarios with one thing wrong, or odd: a key misspelt, a value of another kind, a word that nobody knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from scosim.scenario.reader import Mapping, Node, Sequence, Source, Text

Path = tuple[Text | int, ...]


class Mutation(NamedTuple):
    """What was done to a scenario, where, and what came of it."""

    what: str
    where: str
    source: Source


def places(node: Node, path: Path = ()) -> Iterator[tuple[Path, Node]]:
    """Every value of a scenario but the whole, with the way that leads to it."""
    if path:
        yield path, node
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from places(value, (*path, key))
    elif isinstance(node, Sequence):
        for number, value in enumerate(node):
            yield from places(value, (*path, number))


def changed(node: Node, path: Path, change: Callable[[Text | int, Node], list[tuple[Text | int, Node]]]) -> Node:
    """The same with what stands at a path, and its key, changed into others, or none."""
    step, rest = path[0], path[1:]
    if isinstance(node, Mapping):
        items = [(key, value) for key, value in node.items()]
    else:
        assert isinstance(node, Sequence)
        items = list(enumerate(node))
    found: list[tuple[Text | int, Node]] = []
    for key, value in items:
        if key != step:
            found.append((key, value))
        elif rest:
            found.append((key, changed(value, rest, change)))
        else:
            found += change(key, value)
    if isinstance(node, Mapping):
        return Mapping(((Text(str(key)), value) for key, value in found), line=node.line, column=node.column)
    return Sequence((value for _, value in found), line=node.line, column=node.column)


def _plain(value: str) -> Callable[[Text | int, Node], list[tuple[Text | int, Node]]]:
    return lambda key, _: [(key, Text(value))]


def _dated(node: Node) -> bool:
    return isinstance(node, Text) and node[:4].isdigit() and node[4:5] == "-"


def _single(node: Node) -> bool:
    return isinstance(node, Text)


def _folded(node: Node) -> bool:
    return not isinstance(node, Text)


def _keyed(path: Path) -> bool:
    return isinstance(path[-1], Text)


KINDS: dict[str, tuple[Callable[[Path, Node], bool], Callable[[Text | int, Node], list[tuple[Text | int, Node]]]]] = {
    "a key with a letter too few": (lambda path, _: _keyed(path), lambda key, value: [(Text(str(key)[:-1]), value)]),
    "a key with two letters changed round": (
        lambda path, _: _keyed(path) and len(str(path[-1])) > 2,
        lambda key, value: [(Text(str(key)[1] + str(key)[0] + str(key)[2:]), value)],
    ),
    "a key in capitals": (lambda path, _: _keyed(path), lambda key, value: [(Text(str(key).upper()), value)]),
    "a key too many": (
        lambda path, _: _keyed(path),
        lambda key, value: [(key, value), (Text("note"), Text("nobody asked for this"))],
    ),
    "a key taken out": (lambda path, _: _keyed(path), lambda key, value: []),
    "a list for one value": (lambda _, node: _single(node), lambda key, value: [(key, Sequence([value]))]),
    "a mapping for one value": (
        lambda _, node: _single(node),
        lambda key, value: [(key, Mapping([(Text("value"), value)]))],
    ),
    "a word for a list or a mapping": (lambda _, node: _folded(node), _plain("something")),
    "an empty list for a mapping or a list": (lambda _, node: _folded(node), lambda key, value: [(key, Sequence())]),
    "an empty mapping": (lambda _, node: _folded(node), lambda key, value: [(key, Mapping())]),
    "nothing": (lambda path, node: True, _plain("")),
    "a word that nobody knows": (lambda _, node: _single(node), _plain("nothing of the kind")),
    "a number": (lambda _, node: _single(node), _plain("7")),
    "a truth": (lambda _, node: _single(node), _plain("true")),
    "a truth in capitals": (lambda _, node: node in ("true", "false"), _plain("True")),
    "a truth in other words": (lambda _, node: node in ("true", "false"), _plain("yes")),
    "a day in words": (lambda _, node: _dated(node), _plain("15 April 2009")),
    "a day without a nought": (lambda _, node: _dated(node), _plain("2009-4-15")),
    "a day that does not exist": (lambda _, node: _dated(node), _plain("2009-02-30")),
    "a month that does not exist": (lambda _, node: _dated(node), _plain("2009-13-01")),
    "a day long ago": (lambda _, node: _dated(node), _plain("1989-12-31")),
    "a day far ahead": (lambda _, node: _dated(node), _plain("2201-01-01")),
    "a value in quotes": (lambda _, node: _single(node), lambda key, value: [(key, Text(str(value), quoted=True))]),
    "a value in capitals": (lambda _, node: _single(node), lambda key, value: [(key, Text(str(value).upper()))]),
    "a value with a letter too few": (
        lambda _, node: _single(node),
        lambda key, value: [(key, Text(str(value)[:-1]))],
    ),
    "a number with a sign": (lambda _, node: _single(node), _plain("-1")),
    "a number with a power": (lambda _, node: _single(node), _plain("1e2")),
    "a fraction": (lambda _, node: _single(node), _plain("1/3")),
}
"""By what is done, where it can be done, and how."""


def mutated(source: Source, what: str, which: int) -> Mutation | None:
    """A scenario with one thing done to it, at one of the places where that can be done; none if there is none."""
    fits, change = KINDS[what]
    found = [path for path, node in places(source.root) if fits(path, node)]
    if not found:
        return None
    path = found[which % len(found)]
    root = changed(source.root, path, change)
    assert isinstance(root, Mapping)
    return Mutation(what, ".".join(map(str, path)), replace(source, root=root))


def mutations(source: Source, turn: int = 0) -> Iterator[Mutation]:
    """Everything that can be done to a scenario, each at one place of it, the same ones every time."""
    for what in KINDS:
        key = blake2b(f"{source.sha256}|{what}|{turn}".encode(), digest_size=8).digest()
        mutation = mutated(source, what, int.from_bytes(key, "big"))
        if mutation is not None:
            yield mutation
