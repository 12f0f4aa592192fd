"""Where things stand in a source, by the path of keys and places that leads to them."""

from __future__ import annotations

from ..history import state
from .reader import Mapping, Node, Sequence, Source, Text

Path = tuple[str | int, ...]


def node_at(root: Source | Mapping, path: Path) -> Node:
    """The node at a path of a source or a mapping, or the nearest one above it that is there."""
    node: Node = root if isinstance(root, Mapping) else root.root
    for part in path:
        found = below(node, part)
        if found is None:
            break
        node = found
    return node


def below(node: Node, part: str | int) -> Node | None:
    """What stands under a key or at a place of a list; a State's key may be written in another of its names."""
    if isinstance(node, Mapping):
        key = _key_of(node, part)
        return None if key is None else node[key]
    return node[part] if isinstance(node, Sequence) and isinstance(part, int) and part < len(node) else None


def _key_of(node: Mapping, part: str | int) -> Text | None:
    exact = next((key for key in node if key == part), None)
    return exact or next((key for key in node if state(key) == part), None)


def key_at(source: Source, path: Path) -> Node:
    """The key at the end of a path."""
    holder = node_at(source, path[:-1])
    key = _key_of(holder, path[-1]) if isinstance(holder, Mapping) else None
    return holder if key is None else key
