"""What is left of a scenario when its mistakes are taken out, so that the rest can be looked at in the same go.

What must stand somewhere gets a stand-in that cannot itself be complained of; what a mistake leaves in doubt is
named, so that nothing is complained of that may only follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pydantic import ValidationError

from ..calendar import FIRST_DAY, LAST_DAY, day, iso
from ..errors import nearest
from .page import keys_of
from .pages import ScenarioPage
from .places import Path, node_at
from .reader import Mapping, Node, Sequence, Source, Text
from .shape import MOST_PROBLEMS

ROUNDS = 4
"""How often mistakes are taken out: what a stand-in or an empty place leads to is seen only in the next round."""

WAYS = ("member", "stance", "chances", "holds", "chain", "follows", "when")
OPENS = "opens"
STAND_INS = {
    "applicants": {"organisation": "…", "files": OPENS},
    "proposals": {"raised": OPENS},
    "stances": {"member": "any", "stance": "no objection"},
    "events": {"on": OPENS, "what": "…"},
}
"""What takes the place of what is wrong in an entry of these lists, be it the day on which the run opens; an entry of
another list is left out."""

DEPTHS = {"model": 1, "facts": 3, "rules": 3, "expect": 3}
"""How many parts of a path lead to what is left out, where it is not an entry."""

WHOLE = {"title": "…", "opens": iso(FIRST_DAY), "closes": iso(LAST_DAY)}


class Rest(NamedTuple):
    """A scenario without its mistakes, and the keys in which there were some."""

    source: Source
    page: ScenarioPage
    doubtful: frozenset[str]


def rest_of(source: Source) -> Rest | None:
    """What is left of a source without its mistakes; None where nothing can be made of it."""
    root, doubtful = copied(source.root), set[str]()
    for number in range(ROUNDS):
        try:
            page = ScenarioPage.model_validate(root)
        except ValidationError as error:
            paths = {tuple(part for part in each["loc"] if part != "[key]") for each in error.errors()}
            if () in paths or len(paths) > MOST_PROBLEMS:
                return None
            for path in sorted(paths, key=_from_the_end, reverse=True):
                _take_out(root, path, with_stand_ins=number == 0)
            doubtful |= _in_doubt(paths)
        else:
            return Rest(replace(source, root=root), page, frozenset(doubtful))
    return None


def copied(node: Mapping) -> Mapping:
    """A mapping whose lists and mappings can be changed without the first one's."""
    return Mapping(((key, _copied(each)) for key, each in node.items()), line=node.line, column=node.column)


def _copied(node: Node) -> Node:
    if isinstance(node, Sequence):
        return Sequence(map(_copied, node), line=node.line, column=node.column)
    return copied(node) if isinstance(node, Mapping) else node


def _from_the_end(path: Path) -> list[tuple[int, str]]:
    """A later entry of a list is taken out before an earlier one, which then keeps its number."""
    return [(part, "") if isinstance(part, int) else (-1, part) for part in path]


def _in_doubt(paths: Iterable[Path]) -> set[str]:
    """The keys in which there are mistakes; one that is no key may be the one that it looks like."""
    known = keys_of(ScenarioPage)
    return {nearest(str(path[0]), known) or "" for path in paths if path}


# ── Taking out ───────────────────────────────────────────────────────────────────────────────────────────


def _take_out(root: Mapping, path: Path, *, with_stand_ins: bool) -> None:
    top = str(path[0])
    entry = node_at(root, path[:2]) if len(path) > 2 and with_stand_ins and top in STAND_INS else None
    if isinstance(entry, Mapping):
        _mend(entry, top, str(path[2]), _opens(root))
    elif top in WHOLE:
        _put(root, top, WHOLE[top])
    else:
        _drop(root, path[: DEPTHS.get(top, 2)])


def _opens(root: Mapping) -> str:
    """The day on which the run opens; if that is none, the first that there is, which will stand in for it."""
    written = root.get(Text("opens"))
    try:
        day(written if isinstance(written, Text) else "")
    except ValueError:
        return WHOLE["opens"]
    return str(written)


def _mend(entry: Mapping, top: str, key: str, opens: str) -> None:
    """Take a key out of an entry, and put stand-ins where it or another is needed."""
    for each in (*WAYS, key) if top == "stances" else (key,):
        _drop(entry, (each,))
    stand_ins = STAND_INS[top]
    if top == "applicants" and any(name in entry for name in ("state", "organisation")):
        stand_ins = {name: value for name, value in stand_ins.items() if name != "organisation"}
    for name, value in stand_ins.items():
        if name not in entry:
            _put(entry, name, opens if value == OPENS else value)


def _put(holder: Mapping, key: str, value: str) -> None:
    _drop(holder, (key,))
    holder[Text(key, line=holder.line, column=holder.column)] = Text(value, line=holder.line, column=holder.column)


def _drop(root: Mapping, path: Path) -> None:
    """Take out what lies at the end of a path, if it is there."""
    node, last = node_at(root, path[:-1]), path[-1]
    if isinstance(node, Mapping):
        node.pop(_key(node, str(last)), None)
    elif isinstance(node, Sequence) and isinstance(last, int) and last < len(node):
        del node[last]


def _key(holder: Mapping, key: str) -> Text:
    return next((each for each in holder if each == key), Text(key))
