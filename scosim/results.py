"""What a run tells: findings, record, outcomes, what was expected, and all that it rests on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from . import __version__
from .basis import Assumption, applied, assumed, readings
from .calendar import Day, day, day_asked, iso, year_of
from .engine import End, History, history
from .errors import Problem, QuestionError
from .expectations import Expectation, expectations
from .procedure import Entry, Ground
from .provision import Provision
from .scenario.case import Case, read_case
from .scenario.rights import Asked
from .terms import GRANTED, Fixed

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
        return day_asked(text)
    except ValueError as error:
        problem = Problem("S0204", str(error), help=(f"--{option} takes YYYY-MM-DD",))
        raise QuestionError(problem) from None


@dataclass(eq=False, repr=False)
class Run(Fixed):
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
        return tuple(expectations(self.case, self.history))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is legal but odd, in the scenario or in what came of it."""
        void = (
            Problem(
                "S0404",
                f"{dossier.id}: the date of the {act} is void",
                self.case.source.path,
                int(cite[9:]),
                1,
                help=("it comes before the step that calls for it; the usual lag was taken",),
            )
            for dossier, act, cite in self.history.void_acts
        )
        return (*self.case.warnings, *void)

    @cached_property
    def readings_used(self) -> dict[str, str]:
        """The silences whose reading this result rests on: another reading would have changed the record."""
        return {name: str(self.case.rulebook.reading(name)) for name in sorted(readings(self.case, self.history))}

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the result rests on and no provision says."""
        return assumed(self.case, self.history)

    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that record and answers about rights apply, in the order of the rulebook."""
        rulebook = self.case.rulebook
        found = {*applied(rulebook, self.history), *(r for asked in self.case.rights for r in asked.answer.rules)}
        keys = {rule.key: rule for rule in found}
        return tuple(keys[rule.key] for rule in rulebook.rules if rule.key in keys)

    def data(self) -> dict[str, Any]:
        """The result as plain data, as the JSON format has it."""
        return _data(self)


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
        "rights": [right_data(asked) for asked in case.rights],
        "record": [_entry(entry) for entry in run.history.record],
        "expectations": [expectation._asdict() for expectation in run.expectations],
        "readings_used": [{"silence": name, "reading": value} for name, value in run.readings_used.items()],
        "assumptions": [{**assumption._asdict(), "cites": list(assumption.cites)} for assumption in run.assumptions],
        "trace": 0,
    }


def _dossier(run: Run, end: End) -> dict[str, Any]:
    dossier, last = end.dossier, end.found
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
            for blocker in run.history.blockers(dossier.id)
        ],
    }


def _ground(ground: Ground) -> Iterator[dict[str, Any]]:
    """A row for each fact that decides the criterion, its members together."""
    names = dict.fromkeys(_fact_name(fact.name, fact.value) for fact, _ in ground.telling)
    for name in names or {"": None}:
        of = [fact.of for fact, _ in ground.telling if fact.of and _fact_name(fact.name, fact.value) == name]
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


def right_data(asked: Asked) -> dict[str, Any]:
    """An answer about a right as plain data."""
    question, answer = asked.question, asked.answer
    return {
        "answer": answer.reply,
        "consent_of": answer.consent_of or None,
        "cites": list(answer.cites),
        "confidence": answer.confidence or None,
        "who": question.who or question.capacity.name,
        "capacity": question.capacity.name,
        "verb": question.verb,
        "organ": question.organ.code if question.organ else None,
        "session": question.session or None,
        "area": question.area or None,
        "on": iso(asked.day),
        "provided": list(answer.provided),
        "unless": list(answer.unless),
        "readings": [silence.id for silence in answer.silences],
        "why": asked.why or None,
    }


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
