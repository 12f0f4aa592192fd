"""What a run tells: findings, record, outcomes, what was expected, and all that it rests on."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from . import __version__
from .basis import Assumption, applied, assumed, readings
from .calendar import Day, day, day_asked, iso, year_of
from .chances import Luck
from .draws import MOST_RUNS
from .engine import End, History, history
from .errors import Problem, QuestionError, TooLargeError, UnfitError, try_nearest
from .expectations import Expectation, Outlook, expectations
from .figures import (
    AtOrgan,
    Number,
    at_organs,
    blockers,
    granted_by,
    interval,
    printed,
    together,
    waiting,
    wholes,
)
from .odds import METHODS, Asked, Odds, Progress, is_left_to_chance, odds, parts
from .procedure import Entry, Ground, Outcome
from .provision import Power, Provision
from .scenario.case import Case, read_case
from .scenario.pages import BASE
from .scenario.reader import Place
from .scenario.rights import Asked as AskedRight
from .scenario.variants import Variant
from .tally import Weight
from .terms import Dossier, Fixed

if TYPE_CHECKING:
    from .bands import Band
    from .reasons import Reasoned
    from .scenario.model import Taken
    from .tables import Telling, Values

FORMAT = 1
LOOKED_AT, MOST_OTHERS = 8, 3
"""Runs that are looked at for histories that went otherwise, and how many of those are asked what they rest on."""

BAND_DECIMALS = 6
"""Digits of a band: sums over draws may differ in the last ones from machine to machine."""

MOST_TOGETHER = 20
"""Sets of members that stood in the way together, of which a result tells."""


def run(
    path: str | os.PathLike[str],
    *,
    as_of: str | None = None,
    until: str | None = None,
    seed: int | None = None,
    method: str = "auto",
    runs: int | None = None,
    trace: int = 0,
    jobs: int = 1,
    fractions: bool = False,
    progress: Progress | None = None,
    variants: bool = True,
) -> Run:
    """Run a scenario file and return what it tells.

    `as_of` (an ISO date) leaves law, record and packaged facts as they stood that day; `until` closes the run
    on another day.  `method` is auto, engine, ensemble or exact; `runs` says how many runs are counted, `jobs` on
    how many cores, `trace` which of them is told; `fractions` asks for an answer without rounding; without `variants`
    those of the scenario are left out.  ScenarioError for a file that cannot be read or asks what cannot be asked,
    QuestionError for an option that makes no sense, TooLargeError where an exact answer is asked for beyond the
    bound.
    """
    check_options(method, runs, trace, jobs)
    case = read_case(path, as_of=option_day(as_of, "as-of"), until=option_day(until, "until"))
    case = case if variants else case._replace(variants=())
    return _run(case, seed, trace, Asked(0, method, runs, fractions, jobs, progress))


def _run(case: Case, seed: int | None, trace: int, asked: Asked) -> Run:
    """What a case comes to, and each of its variants; without a seed each takes its own."""
    drawn = case.page.seed if seed is None else seed
    told = history(case.rulebook, case.world, Luck(drawn, trace))
    first, *others = parts(asked.progress, 1 + len(case.variants))
    chances = odds(case, told, asked._replace(seed=drawn, progress=first))
    variants = tuple(
        (variant, _run_variant(variant, seed, trace, asked._replace(progress=part)))
        for variant, part in zip(case.variants, others, strict=True)
    )
    return Run(case, told, drawn, chances, trace, asked.fractions, variants)


def _run_variant(variant: Variant, seed: int | None, trace: int, asked: Asked) -> Run:
    try:
        return _run(variant.case, seed, trace, asked)
    except (TooLargeError, UnfitError) as error:
        raise type(error)(f"{error.why}, in the variant {variant.name}") from None


def check_options(method: str, runs: int | None, trace: int, jobs: int) -> None:
    """QuestionError for a method, a number of runs, a run to tell or a number of cores that cannot be."""
    if method not in METHODS:
        remedies = (f"methods: {', '.join(METHODS)}", *try_nearest(method, METHODS))
        raise QuestionError(Problem("S0501", f"no method {method!r}", help=remedies))
    for option, value, least, most in (
        ("runs", 1 if runs is None else runs, 1, MOST_RUNS),
        ("trace", trace, 0, MOST_RUNS - 1),
        ("jobs", jobs, 1, 1024),
    ):
        if not least <= value <= most:
            problem = Problem("S0507", f"--{option} {value} cannot be", help=(f"from {least} to {most}",))
            raise QuestionError(problem)


def option_day(text: str | None, option: str) -> Day | None:
    """The day that an option gives, if it is given; QuestionError for what is no day."""
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
    odds: Odds
    trace: int = 0
    fractions: bool = False
    variants: tuple[tuple[Variant, Run], ...] = ()

    @property
    def met(self) -> bool:
        """Whether everything that the scenario expects was met, of its variants too."""
        return all(expectation.met for _, expectation in self.every_expectation)

    @property
    def every_expectation(self) -> Iterator[tuple[Variant | None, Expectation]]:
        """What the scenario expects, and then what each variant does by itself."""
        yield from ((None, each) for each in self.expectations)
        for variant, run in self.variants:
            yield from ((variant, each) for each in run.expectations)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        """What the scenario expects, line by line."""
        outlooks = {variant.name: Outlook(run.case, run.odds.tallies) for variant, run in self.variants}
        outlooks[BASE] = Outlook(self.case, self.odds.tallies)
        return tuple(expectations(self.case, self.history, self.odds.tallies, outlooks))

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What is legal but odd, in the scenario or in what came of it; of all variants each thing once."""
        void = (*self._void, *(each for _, run in self.variants for each in run._void))
        return (*self.case.warnings, *dict.fromkeys(void))

    @property
    def _void(self) -> tuple[Problem, ...]:
        """The dates that came before the step that calls for them."""
        return tuple(
            self.case.source.problem(
                "S0404",
                f"{dossier.id}: the date of the {act} is void",
                Place(int(cite[9:]), 1),
                ("it comes before the step that calls for it; the usual lag was taken", "date it later, or in days"),
            )
            for dossier, act, cite in self.history.void_acts
        )

    @cached_property
    def readings_used(self) -> dict[str, str]:
        """The silences whose reading this result rests on: another reading would have changed a record."""
        names = sorted(readings(self.case, self.history, self.others))
        return {name: str(self.case.rulebook.reading(name)) for name in names}

    @cached_property
    def others(self) -> tuple[History, ...]:
        """Histories that went otherwise than the one told, if chance has a say: some of the first runs."""
        if not is_left_to_chance(self.case):
            return ()
        found = {_course(self.history): self.history}
        for run in range(LOOKED_AT):
            if run != self.trace and len(found) <= MOST_OTHERS:
                told = history(self.case.rulebook, self.case.world, Luck(self.seed, run))
                found.setdefault(_course(told), told)
        return tuple(found.values())[1:]

    @cached_property
    def assumptions(self) -> tuple[Assumption, ...]:
        """What the result rests on and no provision says."""
        return assumed(self.case, self.history, self.others)

    @cached_property
    def bands(self) -> Mapping[str, Band]:
        """How sure the chance of each dossier is, where a model gives it."""
        if self.case.model is None:
            return {}
        from .bands import bands

        return bands(self.case, self.seed)

    @cached_property
    def reasons(self) -> tuple[Reasoned, ...]:
        """Why members stand as a model has them stand."""
        if self.case.model is None:
            return ()
        from .reasons import reasons

        return tuple(reasons(self.case, self.history))

    def provisions(self) -> tuple[Provision, ...]:
        """The provisions that record and answers about rights apply, in the order of the rulebook."""
        rulebook = self.case.rulebook
        found = {*applied(rulebook, self.history), *(r for asked in self.case.rights for r in asked.answer.rules)}
        keys = {rule.key: rule for rule in found}
        return tuple(keys[rule.key] for rule in rulebook.rules if rule.key in keys)

    @cached_property
    def unverified(self) -> frozenset[str]:
        """The ids of those provisions whose wording was not read."""
        return frozenset(rule.id for rule in self.provisions() if rule.unverified)

    # ── Figures ──────────────────────────────────────────────────────────────────────────────────────────

    def printed(self, weight: Weight) -> Number:
        """A chance as it is printed."""
        return str(Fraction(weight)) if self.fractions else printed(weight)

    def wholes(self, shares: Mapping[str, Weight], first: str | None = None) -> Mapping[str, Number]:
        """Shares of one as they are printed, without those that are nothing."""
        if self.fractions:
            return {key: self.printed(share) for key, share in shares.items() if share}
        return wholes(shares, first)

    def interval(self, dossier: Dossier) -> list[float] | None:
        """Where the chance of a grant lies, as far as the runs tell; None where nothing was sampled."""
        if self.odds.runs is None:
            return None
        count = self.odds.tallies[dossier.id].chance(Outcome.GRANTED) * self.odds.runs
        return list(interval(int(count), self.odds.runs))

    @cached_property
    def year_ends(self) -> tuple[Day, ...]:
        """The last day of each year of the run, and that of the run."""
        world = self.case.world
        days = (day(f"{year}-12-31") for year in range(year_of(world.opens), year_of(world.closes) + 1))
        return tuple(sorted({*(each for each in days if each < world.closes), world.closes}))

    def at_organs(self, dossier: Dossier) -> list[AtOrgan]:
        """What became of a dossier at each organ that has a power over such files."""
        rules = [rule for rule in self.case.rulebook.rules if isinstance(rule, Power) and dossier.seeks in rule.seeks]
        way = {rule.organ.code for rule in rules}
        codes = [organ.code for organ in self.case.rulebook.deciding_organs if organ.code in way]
        return at_organs(self.odds.tallies[dossier.id], codes)

    def data(self) -> dict[str, Any]:
        """The result as plain data, as the JSON format has it."""
        return _data(self)

    def tables(self, runs: int | None = None) -> dict[str, Values]:
        """The result as tables: by name, the columns by name.  `runs` is how many runs are listed, run by run."""
        from .tables import tables

        return tables(self._telling(runs))

    def frame(self, name: str, runs: int | None = None) -> Any:
        """One of the tables as a DataFrame; QuestionError for one that there is not, or where pandas is missing."""
        from .tables import frame

        return frame(self._telling(runs), name)

    def _telling(self, runs: int | None) -> Telling:
        from .tables import Telling

        return Telling(self.data(), self.case, self.history, runs)


def _course(told: History) -> tuple[object, ...]:
    """What happened in a history, whatever provisions were applied."""
    return tuple(entry.key for entry in told.record)


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
        "method": run.odds.method,
        "why": run.odds.why,
        "runs": run.odds.runs,
        "seed": run.seed,
        "dossiers": [_dossier(run, end) for end in run.history.ends],
        "rights": [right_data(asked) for asked in case.rights],
        "record": [_entry(entry) for entry in run.history.record],
        "expectations": [expectation._asdict() for expectation in run.expectations],
        "variants": [_variant(variant, each) for variant, each in run.variants],
        "readings_used": [{"silence": name, "reading": value} for name, value in run.readings_used.items()],
        "assumptions": [{**assumption._asdict(), "cites": list(assumption.cites)} for assumption in run.assumptions],
        "model": _model(run),
        "trace": run.trace,
    }


def _model(run: Run) -> dict[str, Any] | None:
    """What a model of stances took, and why members stand as it has them stand; None without a model."""
    model, tables = run.case.model, run.case.tables
    if model is None or tables is None:
        return None
    from .reasons import LABEL, NOT_IDENTIFIED, reason_data

    told = [reason_data(each) for each in run.reasons]
    taken = [tables.taken[key] for key in sorted(tables.taken)]
    return {
        "name": model.page.name,
        "label": LABEL,
        "parameters": model.weights._asdict(),
        "not_identified": list(NOT_IDENTIFIED),
        "facts": [_taken(each) for each in taken],
        "stances": told,
    }


def _taken(taken: Taken) -> dict[str, Any]:
    """A fact that the model took: its best value and range, where it comes from, or that it is missing."""
    told = taken._asdict()
    cite, told["source"] = told.pop("cite"), told.pop("told")
    return {**told, **{name: float(told[name]) for name in ("best", "low", "high")}, "cites": [cite]}


def _band(band: Band | None) -> dict[str, Any] | None:
    """How sure a model's chance is; numbers are null where no band could be had, and `why` says why."""
    if band is None:
        return None
    numbers = {"low": band.low, "median": band.median, "high": band.high}
    return {
        "draws": band.draws,
        **{name: None if band.why else round(value, BAND_DECIMALS) for name, value in numbers.items()},
        "shares": {name: round(share, BAND_DECIMALS) for name, share in band.shares.items()},
        "forms": {name: round(chance, BAND_DECIMALS) for name, chance in band.forms.items()},
        "why": band.why or None,
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
        "chance": _chance(run, dossier),
        "band": _band(run.bands.get(dossier.id)),
        "blocked_by": _blocked_by(run, dossier),
        "blocked_together": [
            {"organ": each.organ, "members": list(each.members), "times": run.printed(each.times)}
            for each in together(run.odds.tallies[dossier.id], MOST_TOGETHER)
        ],
    }


def _variant(variant: Variant, run: Run) -> dict[str, Any]:
    """What a variant comes to, in brief."""
    return {
        "name": variant.name,
        "sweep": variant.sweep,
        "value": variant.value,
        "method": run.odds.method,
        "runs": run.odds.runs,
        "seed": run.seed,
        "dossiers": [
            {
                "id": end.dossier.id,
                "applicant": end.dossier.applicant,
                "outcome": end.outcome,
                "granted_on": iso(end.granted_on) if end.granted_on else None,
                "chance": _chance(run, end.dossier),
            }
            for end in run.history.ends
        ],
        "expectations": [expectation._asdict() for expectation in run.expectations],
    }


def _ground(ground: Ground) -> Iterator[dict[str, Any]]:
    """A row for each fact that decides the criterion, its members together."""
    names = dict.fromkeys(fact_name(fact.name, fact.value) for fact, _ in ground.telling)
    for name in names or {"": None}:
        of = [fact.of for fact, _ in ground.telling if fact.of and fact_name(fact.name, fact.value) == name]
        yield {
            "cite": ground.criterion.id,
            "gist": ground.criterion.gist,
            "fact": name,
            "of": of,
            "holds": ground.holds,
            "confidence": ground.criterion.confidence,
        }


def fact_name(name: str, value: str) -> str:
    """How a fact is named in data: what is compared with a value, with that value."""
    return f"{name}: {value}" if value else name


def _chance(run: Run, dossier: Dossier) -> dict[str, Any]:
    """The distribution over all histories: outcome, stage, when it is granted, how long it waits, where it stops."""
    tally, printed = run.odds.tallies[dossier.id], run.printed
    granted = tally.chance(Outcome.GRANTED)
    waits = waiting(tally, dossier.filed)
    return {
        "granted": printed(granted),
        "interval": run.interval(dossier),
        "by": [{"date": iso(on), "granted": printed(each)} for on, each in granted_by(tally, run.year_ends)],
        "stages": run.wholes({stage: tally.stage(stage) for stage in run.case.rulebook.stages}),
        "outcomes": run.wholes({each.value: tally.chance(each) for each in Outcome}, Outcome.GRANTED.value),
        "waiting": {
            "from": iso(dossier.filed),
            "granted_within": [{"chance": float(q), "days": days} for q, days in waits.quantiles],
            "open": printed(waits.open),
        },
        "organs": [
            {name: each if name == "organ" else printed(each) for name, each in at._asdict().items()}
            for at in run.at_organs(dossier)
        ],
    }


def _blocked_by(run: Run, dossier: Dossier) -> list[dict[str, Any]]:
    printed = run.printed
    return [
        {
            "member": each.member,
            "chance": printed(each.chance),
            "sole": printed(each.sole),
            "times": printed(each.times),
            "responsibility": printed(each.responsibility),
            "at": {organ: printed(times) for organ, times in each.at},
        }
        for each in blockers(run.odds.tallies[dossier.id])
    ]


def right_data(asked: AskedRight) -> dict[str, Any]:
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
