"""What is wrong with a scenario, collected with its places, so that everything is told at once."""

from __future__ import annotations

from ..errors import Problem, ScenarioError
from .places import Path, key_at, node_at
from .reader import Node, Source


class Complaints:
    """The mistakes found in a source, and what is legal but odd."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []

    def refuse(self, code: str, message: str, path: Path, *remedies: str, key: bool = False) -> None:
        """Note a mistake at a value of the file, or at its key."""
        self.refuse_at(code, message, (key_at if key else node_at)(self.source, path), *remedies)

    def refuse_at(self, code: str, message: str, node: Node, *remedies: str) -> None:
        """Note a mistake at a value or a key that is in hand."""
        self.problems.append(self.source.problem(code, message, node, remedies))

    def warn(self, code: str, message: str, path: Path, *remedies: str) -> None:
        """Note what is legal but odd."""
        self.warnings.append(self.source.problem(code, message, node_at(self.source, path), remedies))

    def settle(self) -> None:
        """ScenarioError with every mistake noted, in the order of the file, if there is one."""
        if self.problems:
            raise ScenarioError(*sorted(self.problems, key=lambda problem: (problem.line or 0, problem.column or 0)))
