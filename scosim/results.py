"""What a run tells: findings, record, outcomes, what was expected, and all that it rests on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from . import __version__
from .calendar import Day, day, iso, year_of
from .engine import End, History, history
from .errors import Problem, QuestionError
from .procedure import Entry, Ground, Outcome, Result
from .provision import Criterion, DecisionRule, Provision
from .readings import silences
from .scenario.assumptions import Assumption
from .scenario.case import Case, read_case
from .scenario.pages import ExpectPage
from .terms import GRANTED, State

FORMAT = 1


def run(
    path: str | os.PathLike[str],
    *,
    as_of: str | None = None,
    until: str | None = None,
    seed: int | None = None,
    method: str = "auto",
) -> Run:
    """Run a scenario file and return what it tells.

    `as_of` (an ISO date) leaves law, record and packaged facts as they stood that day; `until` closes the run
    on another day.  ScenarioError for a file that cannot be read or asks what cannot be asked, QuestionError
    for an option that names no day or no method.
    """
    if method not in ("auto", "engine"):
        raise QuestionError(Problem("S0501", f"no method {method!r}", help=("methods: auto, engine",)))
    case = read_case(path, as_of=_option_day(as_of, "as-of"), until=_option_day(until, "until"))
    return Run(case, history(case.rulebook, case.world), case.page.seed if seed is None else seed)


def _option_day(text: str | None, option: str) -> Day | None:
    if text is None:
        return None
    try:
        return day(text)
    except ValueError:
        problem = Problem("S0204", f"{text!r} is no day that exists", help=(f"--{option} takes YYYY-MM-DD",))
        raise QuestionError(problem) from None


@dataclass(frozen=True)
class Expectation:
    """One thing that a scenario expects, whether it was met, and why (not), with what to cite."""

    applicant: str
    what: str
    met: bool
    because: str


@dataclass(frozen=True)
class Blocker:
    """A member that objected to a file that was tabled, and whether it was once the only one."""

    member: State
    sole: bool


@dataclass(frozen=True)
class Run:
    """One traced history of a case, and what follows from it."""

    case: Case
    history: History
    seed: int

    @property
    def met(self) -> bool:
        """Whether everything that the scenario expects was met."""
        return all(expectation.met for expectation in self.expectations)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        """What the scenario expects, line by line."""
        return tuple(_expectations(self))

    @cached_property
    def readings_used(self) -> dict[str, str]:
        """The silences whose reading this result rests on: another reading would have changed the record."""
        return {name: str(self.case.rulebook.reading(name)) for name in sorted(_touched(self))}

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the result rests on and no provision says."""
        return (*self.case.assumptions, *_default_stances(self), *_unwritten(self), *_lags(self))

    def end_of(self, dossier_id: str) -> End:
        """How one dossier ended."""
        return next(end for end in self.history.ends if end.dossier.id == dossier_id)

    def blockers(self, dossier_id: str) -> tuple[Blocker, ...]:
        """Who objected to a dossier when it was tabled."""
        blocked = [e.members for e in self.history.record if e.decision == Result.OBJECTED and _of(e, dossier_id)]
        names = sorted({member for members in blocked for member in members})
        return tuple(Blocker(name, (name,) in blocked) for name in names)

    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that the record cites, in the order of the rulebook."""
        cited = {cite for entry in self.history.record for cite in entry.cites}
        return tuple({rule.id: rule for rule in self.case.rulebook.rules if rule.id in cited}.values())

    def data(self) -> dict[str, Any]:
        """The result as plain data, as the JSON format has it."""
        return _data(self)


def _of(entry: Entry, dossier_id: str) -> bool:
    return entry.dossier is not None and entry.dossier.id == dossier_id


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────────────


def _touched(run: Run) -> Iterator[str]:
    """The silences on which the record rests."""
    rulebook, told = run.case.rulebook, run.history
    yield from told.readings
    if any(entry.day in run.case.calendar.derived.get(entry.by, ()) for entry in told.record):
        yield "regular-sittings"
    cited = {rule.id for rule in run.provisions()}
    yield from {rule.marked for rule in rulebook.rules if rule.marked and rule.id in cited}
    decisions = {entry.decision for entry in told.record}
    yield from (s.id for s in rulebook.silences.values() if decisions & set(s.touches))
    for name in sorted(_could_touch(run)):
        if any(_differs(run, name, value) for value in rulebook.silences[name].readings):
            yield name


def _could_touch(run: Run) -> set[str]:
    """The silences on which a rule of the routes in question depends."""
    seeks = {end.dossier.seeks for end in run.history.ends}
    found = {"transition"} & set(run.case.rulebook.silences)
    for rule in run.case.rulebook.rules:
        if not hasattr(rule, "seeks") or seeks & set(rule.seeks):
            found |= {rule.under[0].id} if rule.under else set()
            for condition in _conditions(rule):
                found |= {silence.id for silence in silences(condition)}
    return found


def _conditions(rule: Provision) -> tuple[Any, ...]:
    if isinstance(rule, Criterion):
        return (rule.holds,)
    return (rule.adopted, rule.quorate) if isinstance(rule, DecisionRule) else ()


def _differs(run: Run, silence: str, value: str) -> bool:
    """Whether the record would be another under another reading."""
    rulebook = run.case.rulebook
    if rulebook.reading(silence) == value:
        return False
    other = history(rulebook.read_as({silence: value}), run.case.world)
    return [e.key for e in other.record] != [e.key for e in run.history.record]


def _default_stances(run: Run) -> Iterator[Assumption]:
    """Who had no objection because no line says otherwise."""
    silent: dict[State, None] = {}
    cites = ""
    organs = {organ.code: organ for organ in run.case.rulebook.organs}
    for entry in run.history.record:
        if entry.stances is not None and entry.dossier is not None:
            cites = cites or entry.dossier.cite
            for member in entry.stances:
                if run.case.stances.line(entry.dossier, organs[entry.by], entry.day, member) is None:
                    silent[member] = None
    if silent:
        yield Assumption(
            "stance of " + ", ".join(sorted(silent)), "no objection", "where no line of the scenario speaks", (cites,)
        )


def _unwritten(run: Run) -> Iterator[Assumption]:
    """Signature and address that the scenario leaves out."""
    for end in run.history.ends:
        left_out = [
            n for n, v in (("signature", end.dossier.signed_by), ("address", end.dossier.addressed_to)) if not v
        ]
        if left_out:
            yield Assumption(
                f"{' and '.join(left_out)} of {end.dossier.id}",
                "as the law demands",
                "left out in the scenario",
                (end.dossier.cite,),
            )


def _lags(run: Run) -> Iterator[Assumption]:
    """Acts that took their usual time, and dates that came before the step that calls for them."""
    for entry in run.history.record:
        if "silences/default-lags" in entry.cites and entry.dossier is not None:
            why = "the usual lag; the scenario has no date"
            yield Assumption(f"{entry.dossier.id}: {entry.what}", iso(entry.day), why, ("silences/default-lags",))
    for dossier, act, cite in run.history.void_acts:
        yield Assumption(
            f"{dossier.id}: the date of the {act}", "void", "it comes before the step that calls for it", (cite,)
        )


# ── Expectations ─────────────────────────────────────────────────────────────────────────────────────────


def _expectations(run: Run) -> Iterator[Expectation]:
    for key, page in run.case.page.expect.items():
        end = run.end_of(run.case.expected[key])
        last = [entry.cites for entry in run.history.record if _of(entry, end.dossier.id)][-1]
        for what, met, because in _checked(run, end, page):
            yield Expectation(key, what, met, because if met else f"{because} [{', '.join(last)}]")


def _checked(run: Run, end: End, page: ExpectPage) -> Iterator[tuple[str, bool, str]]:
    """Each key that the page gives: what was expected, whether it was met, what there was instead."""
    ground = "; ".join(_failing(end)) or end.waits_for or ""
    because = f"{end.outcome} ({', '.join(x for x in (end.stage, ground) if x)})"
    if page.outcome is not None or (page.by is not None and page.on is None):
        wanted = page.outcome or Outcome.GRANTED
        yield f"outcome: {wanted}", end.outcome == wanted, because
    for name, wanted_day, found in (("on", page.on, end.granted_on), ("decided", page.decided, end.decided_on)):
        if wanted_day is not None:
            yield f"{name}: {iso(wanted_day)}", found == wanted_day, iso(found) if found else because
    if page.by is not None:
        met = end.granted_on is not None and end.granted_on <= page.by
        yield f"by: {iso(page.by)}", met, iso(end.granted_on) if end.granted_on else because
    yield from _checked_words(run, end, page)


def _checked_words(run: Run, end: End, page: ExpectPage) -> Iterator[tuple[str, bool, str]]:
    if page.stage is not None:
        yield f"stage: {page.stage}", end.stage == page.stage, end.stage
    if page.finding is not None:
        found = end.findings[-1][1].verdict
        yield f"finding: {page.finding}", found == page.finding, found
    if page.because is not None:
        failed = _failing(end)
        yield (
            f"because: {page.because}",
            any(_under(c, page.because) for c in failed),
            ", ".join(failed) or "no ground fails",
        )
    for member in page.blocked_by:
        blockers = [blocker.member for blocker in run.blockers(end.dossier.id)]
        yield f"blocked by: {member}", member in blockers, ", ".join(blockers) or "nobody objected"
    if page.standing is not None:
        held = run.history.standings[end.dossier.applicant]
        yield f"standing: {page.standing}", (held.name if held else "none") == page.standing, str(held or "none")


def _failing(end: End) -> list[str]:
    """The citations of the grounds that fail, or are unknown, at the end."""
    grounds = end.findings[-1][1].grounds
    return list(dict.fromkeys(ground.criterion.id for ground in grounds if ground.holds is not True))


def _under(citation: str, named: str) -> bool:
    return citation == named or (named.endswith((".", "/")) and citation.startswith(named))


# ── As data ──────────────────────────────────────────────────────────────────────────────────────────────


def _data(run: Run) -> dict[str, Any]:
    case, rulebook = run.case, run.case.rulebook
    return {
        "format": FORMAT,
        "scosim": __version__,
        "scenario": {"title": case.page.title, "path": case.source.path, "sha256": case.source.sha256},
        "rulebook": {
            "name": rulebook.name,
            "readings": dict(sorted(rulebook.choices.items())),
            "without": list(rulebook.struck),
            "amended": list(rulebook.changed),
            "as_of": iso(rulebook.seen) if rulebook.seen else None,
        },
        "method": "engine",
        "runs": 1,
        "seed": run.seed,
        "dossiers": [_dossier(run, end) for end in run.history.ends],
        "record": [_entry(entry) for entry in run.history.record],
        "expectations": [vars(expectation) for expectation in run.expectations],
        "readings_used": [{"silence": name, "reading": value} for name, value in run.readings_used.items()],
        "assumptions": [{**vars(assumption), "cites": list(assumption.cites)} for assumption in run.assumptions],
        "trace": 0,
    }


def _dossier(run: Run, end: End) -> dict[str, Any]:
    dossier, last = end.dossier, end.findings[-1][1]
    return {
        "id": dossier.id,
        "applicant": dossier.applicant,
        "seeks": dossier.seeks.name,
        "filed": iso(dossier.filed),
        "finding": last.verdict,
        "findings": [{"date": iso(on), "finding": found.verdict} for on, found in end.findings],
        "stage": end.stage,
        "decided_on": iso(end.decided_on) if end.decided_on else None,
        "grounds": [row for ground in last.grounds for row in _ground(ground)],
        "outcome": end.outcome,
        "granted_on": iso(end.granted_on) if end.granted_on else None,
        "waits_for": end.waits_for,
        "chance": _certain(run, end),
        "blocked_by": [
            {"member": blocker.member, "chance": 1.0, "sole": 1.0 if blocker.sole else 0.0}
            for blocker in run.blockers(dossier.id)
        ],
    }


def _ground(ground: Ground) -> Iterator[dict[str, Any]]:
    """A row for each fact that decides the criterion, its members together."""
    names = dict.fromkeys(_fact_name(fact.name, fact.value) for fact, _ in ground.facts)
    for name in names or {"": None}:
        of = [fact.of for fact, _ in ground.facts if fact.of and _fact_name(fact.name, fact.value) == name]
        yield {
            "cite": ground.criterion.id,
            "gist": ground.criterion.gist,
            "fact": name,
            "of": of,
            "holds": ground.holds,
            "confidence": ground.criterion.confidence,
        }


def _fact_name(name: str, value: str) -> str:
    return f"{name}: {value}" if value else name


def _certain(run: Run, end: End) -> dict[str, Any]:
    """The distribution of a case without chance: all of it on one history."""
    world = run.case.world
    days = [day(f"{year}-12-31") for year in range(year_of(world.opens), year_of(world.closes) + 1)]
    return {
        "granted": _share(end.stage == GRANTED),
        "interval": None,
        "by": [
            {"date": iso(on), "granted": _share(end.granted_on is not None and end.granted_on <= on)}
            for on in sorted({*(d for d in days if d < world.closes), world.closes})
        ],
        "stages": {end.stage: 1.0},
        "outcomes": {end.outcome: 1.0},
    }


def _share(certain: bool) -> float:
    return 1.0 if certain else 0.0


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "date": iso(entry.day),
        "by": entry.by,
        "what": entry.what,
        "dossier": entry.dossier.id if entry.dossier else None,
        "decision": entry.decision,
        "stances": dict(entry.stances) if entry.stances is not None else None,
        "cites": list(entry.cites),
    }
