"""What is wrong with a scenario, collected with its places, so that everything is told at once."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import Problem, ScenarioError
from .places import Path, key_at, node_at
from .reader import Node, Source, Text

_FILES = frozenset({"applicants", "proposals", "proceedings"})
_SPAN = frozenset({"opens", "closes"})
RESTS_ON = {
    "S0264": frozenset({"variants", "sweeps"}),
    "S0265": frozenset({"variants", "sweeps"}),
    "S0271": frozenset({"sweeps"}),
    "S0301": _FILES,
    "S0308": _SPAN,
    "S0309": _SPAN | {"standings", "proceedings"},
    "S0310": _SPAN | _FILES | {"members", "standings"},
    "S0312": _FILES,
    "S0313": _FILES,
    "S0317": _FILES,
    "S0323": frozenset({"model"}),
    "S0326": _FILES,
    "S0327": _FILES | {"stances"},
    "S0328": _FILES,
    "S0329": _FILES,
    "S0335": _FILES,
}
"""What a complaint takes for granted, by the keys of a scenario: where one of them is in doubt, it is not made."""


class Complaints:
    """The mistakes found in a source, and what is legal but odd; in `doubtful` keys there are others."""

    def __init__(self, source: Source, doubtful: Iterable[str] = ()) -> None:
        self.source = source
        self.doubtful = set(doubtful)
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def refuse(self, code: str, message: str, path: Path, *remedies: str, key: bool = False) -> None:
        """Note a mistake at a value of the file, or at its key."""
        self.refuse_at(code, message, (key_at if key else node_at)(self.source, path), *remedies)

    def refuse_at(self, code: str, message: str, node: Node, *remedies: str) -> None:
        """Note a mistake at a value or a key that is in hand."""
        if not RESTS_ON.get(code, frozenset()) & self.doubtful:
            self.problems.append(self.source.problem(code, message, node, remedies))

    def warn(self, code: str, message: str, path: Path, *remedies: str, key: bool = False, text: str = "") -> None:
        """Note what is legal but odd, at a value, at its key, or at a text that stands in it."""
        node = (key_at if key else node_at)(self.source, path)
        named = (each for each in node if each == text) if not isinstance(node, Text) else iter(())
        place = next(named, node)
        self.warnings.append(self.source.problem(code, message, place, remedies))

    def settle(self) -> None:
        """ScenarioError with every mistake noted, in the order of the file, if there is one."""
        if self.problems:
            raise ScenarioError(*in_order(self.problems))


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems in the order of the file, each once."""
    first = {(each.code, each.message, each.line, each.column): each for each in reversed(list(problems))}
    return sorted(first.values(), key=lambda each: (each.line is None, each.line or 0, each.column or 0, each.code))
