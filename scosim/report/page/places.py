"""Where on the page a citation is told: the law that was applied, a reading, a line of the scenario."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from ...provision import Provision
from ...results import Run
from .blocks import Cite


class Places:
    """Turns citations into links within the page."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.lines = run.case.source.text.splitlines()

    @cached_property
    def law(self) -> tuple[Provision, ...]:
        """Every provision that the result cites, in the order of the rulebook."""
        cited = {cite for entry in self.run.history.record for cite in entry.cites}
        cited |= {cite for each in self.run.assumptions for cite in each.cites}
        findings = (found for end in self.run.history.ends for _, found in end.findings)
        keys = {rule.key for rule in self.run.provisions()}
        keys |= {ground.criterion.key for found in findings for ground in found.grounds}
        rules = self.run.case.rulebook.rules
        known = {rule.id for rule in rules if rule.key in keys}
        return tuple(rule for rule in rules if rule.key in keys or rule.id in cited - known)

    @cached_property
    def _anchors(self) -> dict[str, str]:
        found = {f"scenario:{number}": f"line-{number}" for number in range(1, len(self.lines) + 1)}
        found |= {f"silences/{name}": f"reading-{name}" for name in self.run.readings_used}
        for rule in self.law:
            found.setdefault(rule.id, f"law-{rule.id}")
        return found

    @cached_property
    def law_anchors(self) -> tuple[str, ...]:
        """The place of each provision; the first that stands under a citation has it."""
        ids = [rule.id for rule in self.law]
        return tuple("" if each in ids[:number] else f"law-{each}" for number, each in enumerate(ids))

    @cached_property
    def unread(self) -> frozenset[str]:
        """The provisions whose wording was not read."""
        return frozenset(rule.id for rule in self.law if rule.unverified)

    def cites(self, names: Iterable[str]) -> tuple[Cite, ...]:
        """Citations, each with its place, and with a star where the wording was not read."""
        return tuple(
            Cite(name + ("*" if name in self.unread else ""), self._anchors.get(name, ""))
            for name in dict.fromkeys(names)
        )
