"""How fast the verifier looks at everything that may happen, on the promises of the law.

    python benchmarks/verify.py

Seconds are those of one core, in plain Python.  A transition is a state and one choice: the facts of a morning, or
how every member stands at a sitting.  Those that neither the law nor a promise tells apart are looked at together;
the last table looks at each by itself, in a world of three members and in one of four.
"""

from __future__ import annotations

import platform
import time

from scosim.proofs import Proofs, _promise
from scosim.terms import Stance
from scosim.verify.explorer import Explorer
from scosim.verify.relation import Relation
from scosim.verify.stances import table

CPU = time.process_time
GOAL = 200_000


def whole(members: int) -> None:
    """Every promise of the law with so many members, and what of that each kind of promise takes."""
    begun = CPU()
    proofs = Proofs(None, members)
    pages = list(proofs.page.promises)
    print(f"\n{members} members: reading {CPU() - begun:.2f} s")
    print("seconds     states         transitions    looked at  transitions/s  looked at/s  world")
    for name in proofs.worlds:
        begun = CPU()
        found = proofs._explore(name, pages, 100_000)
        took = CPU() - begun
        print(
            f"{took:7.2f}  {len(found.states):>9,}  {found.transitions:>18,}  {found.visited:>11,}"
            f"  {found.transitions / took:>13,.3g}  {found.visited / took:>11,.0f}  {name}"
        )
    begun = CPU()
    verdicts = list(proofs.verdicts())
    print(f"{CPU() - begun:7.2f}  the rest: stories, what rests on provisions, the law itself")
    print(f"{sum(verdict.kept for verdict in verdicts)} of {len(verdicts)} promises hold")


def longest(members: int) -> None:
    """The promise that takes longest, proved by itself."""
    found = []
    for page in Proofs(None, members).page.promises:
        begun = CPU()
        list(Proofs(None, members).verdicts(only=(page.name,)))
        found.append((CPU() - begun, page.name))
    seconds, name = max(found)
    print(f"\n{members} members, each promise by itself: the longest takes {seconds:.1f} s (goal 60): {name}")


def one_by_one(members: int) -> None:
    """Each transition by itself: nothing is folded."""
    proofs = Proofs(None, members)
    world = proofs.worlds["a partner of 2008"]
    held = tuple(_promise(p) for p in proofs.page.promises if "a partner of 2008" in (p.in_ or proofs.worlds))
    held = tuple(p for p in held if p.parts[1:])
    begun = CPU()
    found = Explorer(world.case.rulebook, world.case.world, held, world.free, fold=False).explored()
    took = CPU() - begun
    print(f"{members} members, nothing folded: {found.transitions:,} transitions, {found.visited / took:,.0f}/s")


def decided(members: int) -> None:
    """Combinations of stances that are decided in a second, before any state is looked at."""
    proofs = Proofs(None, members)
    world = proofs.worlds["a partner of 2008"]
    node = Relation(world.case.rulebook, world.case.world).first().to
    assert node.question is not None
    choices = dict.fromkeys(node.question.members, tuple(Stance))
    begun = CPU()
    rows = table(node.question.items[0], choices, lambda s, d: 0, frozenset(), fold=False)
    took = CPU() - begun
    print(f"{members} members: {len(rows):,} combinations decided, {len(rows) / took:,.0f}/s")


if __name__ == "__main__":
    print(f"Python {platform.python_version()}, {platform.machine()}")
    for number in (6, 10):
        whole(number)
    for number in (6, 10):
        longest(number)
    print(f"\nwithout folding (goal {GOAL:,}/s)")
    for number in (3, 4):
        one_by_one(number)
    for number in (4, 5):
        decided(number)
