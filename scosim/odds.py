"""How likely: what all histories of a case come to, by the method that fits, and why by that one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from .chances import lucks
from .courses import Courses, apart
from .engine import History, history, tallies
from .errors import Problem, QuestionError, TooLargeError, UnfitError
from .procedure import World
from .rulebook import Rulebook
from .scenario.case import Case
from .tally import Tally
from .terms import Stance

METHODS = ("auto", "engine", "ensemble", "exact")
RUNS = 10_000
"""Runs of an ensemble for which neither scenario nor user says how many."""

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much: runs, each as often as there are variants, or as one if none is counted."""


def parts(progress: Progress | None, count: int) -> list[Progress | None]:
    """Whom the parts of a work tell, each of which is as much as the others."""

    def part(before: int) -> Progress | None:
        return progress and (lambda done, total: progress(before * total + done, count * total))

    return [part(number) for number in range(count)]


class Odds(NamedTuple):
    """The tally of each dossier by its id; how it was come by: `runs` is None where nothing was sampled."""

    method: str
    why: str
    runs: int | None
    tallies: Mapping[str, Tally]


class Asked(NamedTuple):
    """How the odds are asked for; `runs` is what the user says, not the scenario."""

    seed: int
    method: str = "auto"
    runs: int | None = None
    fractions: bool = False
    jobs: int = 1
    progress: Progress | None = None


def odds(case: Case, told: History, asked: Asked) -> Odds:
    """What all histories of a case come to; `told` is one of them.

    TooLargeError where an exact answer is asked for and the bound does not allow it.
    """
    found = _odds(case, told, asked)
    if asked.progress and found.runs is None:
        asked.progress(1, 1)
    return found


def _odds(case: Case, told: History, asked: Asked) -> Odds:
    if asked.fractions and asked.method in ("engine", "ensemble"):
        problem = Problem("S0506", "fractions come without sampling only", help=("--method exact, or auto",))
        raise QuestionError(problem)
    if asked.method == "engine":
        return _by_engine(case, asked)
    if asked.method == "ensemble":
        return _by_ensemble(case, asked, "asked for")
    if not is_left_to_chance(case):
        return Odds("exact", "nothing is left to chance: one history is all there is", None, tallies(told))
    try:
        return _exactly(case, asked)
    except (TooLargeError, UnfitError) as error:
        if asked.method == "exact" or asked.fractions:
            raise
        return _by_ensemble(case, asked, error.why)


def is_left_to_chance(case: Case) -> bool:
    """Whether any line of the scenario leaves a stance to chance."""
    return any(not isinstance(line.stance, Stance) for line in case.stances.lines)


def _exactly(case: Case, asked: Asked) -> Odds:
    # NumPy takes longer to import than most scenarios to run
    from .exact import FRACTION_COST, MOST_CELLS, exact
    from .exact_products import MOST_NUMBERS, products

    modelled = case.model is not None
    solve, most = (products, MOST_NUMBERS) if modelled else (exact, MOST_CELLS)
    found: dict[str, Tally] = {}
    for world in apart(case.world):
        courses = Courses(case.rulebook, world)
        found |= _named(courses, solve(courses, fractions=asked.fractions))
    bound = most // (FRACTION_COST if asked.fractions else 1)
    within = f"its sums of products stay within the bound of {bound:,} numbers"
    within = within if modelled else f"its grids stay within the bound of {bound:,} cells"
    why = "asked for" if asked.method == "exact" else within
    return Odds("exact", why, None, found)


def _named(courses: Courses, tallies: Iterable[Tally]) -> dict[str, Tally]:
    return {file.id: tally for file, tally in zip(courses.files, tallies, strict=True)}


def _by_engine(case: Case, asked: Asked) -> Odds:
    """SimPy histories, one by one."""
    runs = asked.runs or 1
    found: dict[str, Tally] = {}
    for done, luck in enumerate(lucks(asked.seed, range(runs)), 1):
        told = history(case.rulebook, case.world, luck)
        for name, tally in tallies(told).items():
            found.setdefault(name, Tally()).add(tally)
        if asked.progress:
            asked.progress(done, runs)
    return Odds("engine", "asked for", runs, found)


# ── Many runs ────────────────────────────────────────────────────────────────────────────────────────────


def _by_ensemble(case: Case, asked: Asked, why: str) -> Odds:
    runs = asked.runs or case.page.runs or RUNS
    worlds = tuple(apart(case.world))
    found: dict[str, Tally] = {dossier.id: Tally() for dossier in case.world.dossiers}
    done = 0
    for size, part in _parts(case.rulebook, worlds, asked, runs):
        for name, tally in part.items():
            found[name].add(tally)
        done += size
        if asked.progress:
            asked.progress(done, runs)
    return Odds("ensemble", why, runs, found)


Part = tuple[int, dict[str, Tally]]


def _parts(rulebook: Rulebook, worlds: tuple[World, ...], asked: Asked, runs: int) -> Iterator[Part]:
    """The tallies of the runs, block by block; counts add up to the same in whatever order, on however many cores."""
    from .ensemble import RUNS_AT_ONCE, blocks

    if asked.jobs == 1 or runs <= RUNS_AT_ONCE:
        worker = _Worker(rulebook, worlds, asked.seed)
        yield from map(worker.part, blocks(runs))
    else:
        yield from _on_cores((rulebook, worlds, asked.seed), blocks(runs), asked.jobs)


def _on_cores(parts: tuple[Rulebook, tuple[World, ...], int], ranges: Iterable[range], jobs: int) -> Iterator[Part]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(jobs, initializer=_prepare, initargs=parts)
    try:
        yield from pool.map(_part, ranges)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Worker:
    """Weighs blocks of runs; the courses are worked out once."""

    def __init__(self, rulebook: Rulebook, worlds: tuple[World, ...], seed: int) -> None:
        self.courses = [Courses(rulebook, world) for world in worlds]
        self.seed = seed

    def part(self, runs: range) -> Part:
        """The tallies of some runs, with their number."""
        from .ensemble import ensemble

        found: dict[str, Tally] = {}
        for courses in self.courses:
            found |= _named(courses, ensemble(courses, self.seed, runs).tallies)
        return len(runs), found


_worker: _Worker


def _prepare(rulebook: Rulebook, worlds: tuple[World, ...], seed: int) -> None:
    """What each process of a pool does first; an interruption is the business of the one that began them."""
    from signal import SIG_IGN, SIGINT, signal

    signal(SIGINT, SIG_IGN)
    global _worker  # one for each process of the pool, which has no other place for it
    _worker = _Worker(rulebook, worlds, seed)


def _part(runs: range) -> Part:
    return _worker.part(runs)
