"""Which provisions the tests read: `pytest --rule-coverage FILE` writes them down; without it nothing is counted.

A provision is read where one of its conditions is asked for, a file is moved or decided by it, a duty is owed, a bar
or a succession is looked at, an organ sits because of it, or an answer about a right rests on it.  What a test has
from another process or from a cache, it does not read itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any

import pytest

Read = Callable[[tuple[Any, ...], Any], Iterable[str]]
"""The citations that a call reads, by what it was given and what it found."""


def _watched() -> Iterator[tuple[Any, str, Read]]:
    """The calls by which provisions are read."""
    from scosim import rights
    from scosim.house import House
    from scosim.provision import Succession
    from scosim.rulebook import Law
    from scosim.scenario import sittings

    yield Law, "condition", lambda given, found: [given[1].id]
    yield Law, "rule_of", lambda given, found: [found.id] if found else []
    yield Law, "bars", lambda given, found: [bar.id for bar in found]
    yield Law, "all", lambda given, found: [rule.id for rule in found] if given[1] is Succession else []
    yield Law, "parts", lambda given, found: [duty.id for duty in found]
    yield House, "owe", lambda given, found: [given[2].id]
    yield House, "move", lambda given, found: [given[2].id]
    yield rights, "_rules", lambda given, found: [rule.id for rule in found]
    yield sittings, "_derived", lambda given, found: [given[0].cite]


class RuleCoverage:
    """Counts, for each citation, how often it is read and in how many tests."""

    def __init__(self, config: pytest.Config, path: str) -> None:
        self.config, self.path = config, Path(path)
        self.reads: Counter[str] = Counter()
        self.tests: Counter[str] = Counter()
        self.run = 0
        self._here: Counter[str] = Counter()
        self._patch = pytest.MonkeyPatch()
        for owner, name, read in _watched():
            self._patch.setattr(owner, name, self._noting(getattr(owner, name), read))

    def _noting(self, call: Callable[..., Any], read: Read) -> Callable[..., Any]:
        @wraps(call)
        def noted(*given: Any, **more: Any) -> Any:
            found = call(*given, **more)
            self._here.update(read(given, found))
            return found

        return noted

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self) -> Generator[None, Any, Any]:
        """A test begins, and has ended."""
        self._here.clear()
        done = yield
        self.run += 1
        self.reads.update(self._here)
        self.tests.update(self._here.keys())
        return done

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        """One of several processes has ended: take in what it counted."""
        counted = getattr(node, "workeroutput", {}).get("rule_coverage")
        if counted:
            self.reads.update(counted["reads"])
            self.tests.update(counted["tests"])
            self.run += counted["run"]

    def pytest_sessionfinish(self) -> None:
        """Hand over what was counted, or write it down."""
        self._patch.undo()
        if hasattr(self.config, "workeroutput"):
            counted = {"reads": dict(self.reads), "tests": dict(self.tests), "run": self.run}
            self.config.workeroutput["rule_coverage"] = counted
        else:
            self.path.write_text("\n".join(self.lines()) + "\n", encoding="utf-8")

    def lines(self) -> Iterator[str]:
        """A line for each encoded provision in the order of the texts, then those that no test read."""
        from scosim.coverage import Coverage, covered
        from scosim.law import SCO

        encoded = [row.id for row in covered(SCO) if row.coverage is Coverage.ENCODED]
        yield f"{self.run} tests: in how many a provision is read, and how often"
        yield "  tests     reads"
        for citation in encoded:
            yield f"{self.tests[citation]:7d}{self.reads[citation]:10d}  {citation}"
        unread = [citation for citation in encoded if not self.tests[citation]]
        yield f"{len(unread)} never read"
        yield from (f"  {citation}" for citation in unread)
