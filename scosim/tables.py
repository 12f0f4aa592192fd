"""A result as tables: each is defined once, with what its columns are, for exports and for pandas alike.

Their rows are those of the JSON format, one table for each kind of thing in it; `runs` tells what became of each run.
Nothing is None, and never an empty text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, NamedTuple

from .calendar import iso
from .engine import History
from .errors import Problem, QuestionError, try_nearest
from .extras import needed
from .odds import RUNS, is_left_to_chance
from .scenario.case import Case
from .sources import stances_at

Row = dict[str, Any]
Value = str | int | float | bool | date | None
Values = dict[str, list[Value]]
"""A table as columns by name."""

JOINT = "; "
"""Between several words in one cell."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    DAY = "date"
    WHOLE = "whole number"
    NUMBER = "number"
    FLAG = "true or false"


class Column(NamedTuple):
    """One column: its name, what it holds, and what that is, with its unit."""

    name: str
    kind: Kind
    told: str


class Telling(NamedTuple):
    """What tables are told of: a result as data, the case and the history that it tells, how many runs are listed."""

    data: Row
    case: Case
    history: History
    runs: int | None


class Table(NamedTuple):
    """One table: what a row is, its columns, and where its rows come from."""

    name: str
    told: str
    columns: tuple[Column, ...]
    rows: Callable[[Telling], Iterable[Row]]

    def values(self, telling: Telling) -> Values:
        """The table of a result."""
        found: Values = {column.name: [] for column in self.columns}
        for row in self.rows(telling):
            for column in self.columns:
                found[column.name].append(_value(column.kind, row[column.name]))
        return found


def _value(kind: Kind, value: Any) -> Value:
    if value is None or value == "" or value == []:
        return None
    match kind:
        case Kind.TEXT:
            return JOINT.join(value) if isinstance(value, list) else str(value)
        case Kind.DAY:
            return date.fromisoformat(value)
        case Kind.NUMBER:
            return float(Fraction(value)) if isinstance(value, str) else float(value)
    return bool(value) if kind is Kind.FLAG else int(value)


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def _about(told: Telling) -> Iterator[Row]:
    world, data = told.case.world, told.data
    law = {**data["rulebook"], "rulebook": data["rulebook"]["name"]}
    yield {**data, **data["scenario"], **law, "opens": iso(world.opens), "closes": iso(world.closes)}


def _readings(told: Telling) -> Iterator[Row]:
    chosen = told.data["rulebook"]["readings"]
    return ({**row, "chosen": row["silence"] in chosen} for row in told.data["readings_used"])


def _plain(key: str) -> Callable[[Telling], Iterable[Row]]:
    """The rows as they stand in the data."""
    return lambda told: told.data[key]


def _files(told: Telling) -> Iterator[tuple[str, Row]]:
    return ((file["id"], file) for file in told.data["dossiers"])


def _dossiers(told: Telling) -> Iterator[Row]:
    run = told.data["trace"]
    return ({**file, "run": run, "dossier": name, **_granted(file["chance"])} for name, file in _files(told))


def _granted(chance: Row) -> Row:
    low, high = chance["interval"] or (None, None)
    found = {"granted": chance["granted"], "low": low, "high": high, "open": chance["waiting"]["open"]}
    return {f"chance_{name}": value for name, value in found.items()}


def _of_files(*keys: str) -> Callable[[Telling], Iterable[Row]]:
    """The rows that stand under some keys of each dossier."""

    def rows(told: Telling) -> Iterator[Row]:
        for name, file in _files(told):
            found: Any = file
            for key in keys:
                found = found[key]
            yield from ({**row, "dossier": name} for row in found)

    return rows


def _shares(key: str, named: str) -> Callable[[Telling], Iterable[Row]]:
    """A row for each share that a chance has under a key."""

    def rows(told: Telling) -> Iterator[Row]:
        for name, file in _files(told):
            yield from ({"dossier": name, named: each, "chance": c} for each, c in file["chance"][key].items())

    return rows


def _bands(told: Telling) -> Iterator[Row]:
    return ({**file["band"], "dossier": name} for name, file in _files(told) if file["band"])


def _record(told: Telling) -> Iterator[Row]:
    run = told.data["trace"]
    return ({**row, "run": run, "entry": number} for number, row in enumerate(told.data["record"], 1))


def _stances(told: Telling) -> Iterator[Row]:
    for number, entry in enumerate(told.history.record, 1):
        head = {"entry": number, "date": iso(entry.day), "organ": entry.by}
        for member, stance, source in stances_at(told.case, entry):
            held = {"member": member, "stance": stance, "source": source.kind, "cite": source.cite}
            yield {**head, "dossier": entry.dossier and entry.dossier.id, **held}


def _runs(told: Telling) -> Iterator[Row]:
    from .ensemble_rows import run_rows

    keys = ("run", "dossier", "stage", "outcome", "decided_on", "granted_on")
    case = told.case
    for row in run_rows(case.rulebook, case.world, told.data["seed"], _listed(told)):
        yield dict(zip(keys, row, strict=True))


def _listed(told: Telling) -> int:
    """How many runs are listed: as asked for; else as counted, or one where all are alike, but not beyond RUNS."""
    unasked = told.case.page.runs or RUNS
    counted: int | None = told.data["runs"]
    return told.runs or min(RUNS, counted or (unasked if is_left_to_chance(told.case) else 1))


def _variants(told: Telling) -> Iterator[Row]:
    for row in told.data["variants"]:
        head = {**row, "variant": row["name"]}
        yield from ({**head, **each, "dossier": each["id"], **_granted(each["chance"])} for each in row["dossiers"])


def _variant_chances(told: Telling) -> Iterator[Row]:
    for row in told.data["variants"]:
        head = {"variant": row["name"], "sweep": row["sweep"], "value": row["value"]}
        for file in row["dossiers"]:
            yield from ({**head, "dossier": file["id"], **by} for by in file["chance"]["by"])


def _of_model(key: str) -> Callable[[Telling], Iterable[Row]]:
    return lambda told: told.data["model"][key] if told.data["model"] else ()


def _contributions(told: Telling) -> Iterator[Row]:
    for stance in _of_model("stances")(told):
        yield from ({**stance, **each} for each in stance["contributions"])


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────


def _texts(**told: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.TEXT, words) for name, words in told.items())


def _days(**told: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.DAY, words) for name, words in told.items())


def _wholes(**told: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.WHOLE, words) for name, words in told.items())


def _numbers(**told: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.NUMBER, words) for name, words in told.items())


def _flags(**told: str) -> tuple[Column, ...]:
    return tuple(Column(name, Kind.FLAG, words) for name, words in told.items())


DOSSIER = _texts(dossier="id of the dossier: Applicant/standing")
CITES = _texts(cites="provisions, silences or lines of the scenario, with `; ` between them")
GRANTED = _numbers(
    chance_granted="probability that it is granted by the close, over all histories",
    chance_low="low end of its interval, 95 per cent; nothing where nothing was sampled",
    chance_high="high end of it",
)
TOLD = _wholes(run="run that is told here, from 0")
COUNTED = (
    *_texts(method="how chances were come by: exact, ensemble or engine"),
    *_wholes(runs="runs counted; nothing where nothing was sampled", seed="seed of all draws"),
)
SITTING = (*_texts(organ="organ that sits"), *DOSSIER, *_texts(member="member"))
VARIANT = _texts(variant="name of the variant", sweep="sweep that it belongs to", value="value that it has there")
MODELLED = (*_texts(label="`model stance`: a model says so, and no government"), *_days(date="day"), *SITTING)

TABLES = (
    Table(
        "about",
        "the run, in one row",
        (
            *_texts(title="title of the scenario", path="its path, as typed", sha256="SHA-256 of its bytes"),
            *_texts(scosim="version that ran it", rulebook="law that was run"),
            *_days(as_of="day as of which law and record stand; nothing where all is known"),
            *_texts(without="provisions struck out", amended="provisions changed"),
            *_days(opens="first day of the run", closes="last day of the run"),
            *COUNTED,
            *_wholes(trace="run that the record tells"),
            *_texts(why="why by this method"),
        ),
        _about,
    ),
    Table(
        "readings",
        "a silence of the texts whose reading the result rests on",
        (*_texts(silence="its id", reading="reading taken"), *_flags(chosen="whether the scenario chose it")),
        _readings,
    ),
    Table(
        "assumptions",
        "something that the result rests on and no provision says",
        (*_texts(what="of what", value="what is assumed", why="why"), *CITES),
        _plain("assumptions"),
    ),
    Table(
        "dossiers",
        "a dossier; what begins with `chance_` is of all histories, the rest of the run told",
        (
            *TOLD,
            *DOSSIER,
            *_texts(applicant="State or organisation", seeks="standing, measure or proposal"),
            *_days(filed="day of filing"),
            *_texts(finding="what the law says last", stage="where it lies at the close", outcome="its outcome"),
            *_days(decided_on="day of the decision that grants", granted_on="day on which the standing is complete"),
            *_texts(waits_for="what an open file waits for"),
            *GRANTED,
            *_numbers(chance_open="probability that it is still open at the close"),
        ),
        _dossiers,
    ),
    Table(
        "findings",
        "a day on which the law says something else of a dossier than before",
        (*DOSSIER, *_days(date="from which day"), *_texts(finding="what the law says")),
        _of_files("findings"),
    ),
    Table(
        "grounds",
        "a fact that decides a criterion of the last finding",
        (
            *DOSSIER,
            *_texts(cite="criterion", gist="what it asks", fact="fact that decides", of="members it speaks of"),
            *_flags(holds="whether the criterion holds; nothing where that is not known"),
            *_texts(confidence="how the wording is known"),
        ),
        _of_files("grounds"),
    ),
    Table(
        "record",
        "an entry of the record: one traced history",
        (
            *TOLD,
            *_wholes(entry="its number, from 1"),
            *_days(date="its day"),
            *_texts(by="who acts", what="what happens"),
            *_texts(dossier="id of the dossier; nothing where it speaks of none"),
            *_texts(decision="what is decided or brought about"),
            *CITES,
        ),
        _record,
    ),
    Table(
        "stances",
        "a member at a decision of the record",
        (
            *_wholes(entry="number of the entry"),
            *_days(date="day of the sitting"),
            *SITTING,
            *_texts(
                stance="how it stood", source="stated, drawn, assumed, or a model stance", cite="line that says so"
            ),
        ),
        _stances,
    ),
    Table(
        "chances",
        "a dossier and a day: each 31 December and the close",
        (*DOSSIER, *_days(date="day, included"), *_numbers(granted="probability that it is granted by then")),
        _of_files("chance", "by"),
    ),
    Table(
        "outcomes",
        "an outcome that a dossier may have at the close",
        (*DOSSIER, *_texts(outcome="outcome"), *_numbers(chance="its probability")),
        _shares("outcomes", "outcome"),
    ),
    Table(
        "stages",
        "a stage at which a dossier may lie at the close",
        (*DOSSIER, *_texts(stage="stage"), *_numbers(chance="its probability")),
        _shares("stages", "stage"),
    ),
    Table(
        "waiting",
        "a share of all histories, and within how long that many are granted",
        (*DOSSIER, *_numbers(chance="share, from 0 to 1"), *_wholes(days="days since filing; nothing if never")),
        _of_files("chance", "waiting", "granted_within"),
    ),
    Table(
        "organs",
        "an organ, and in what share of histories a dossier fares how before it",
        (
            *DOSSIER,
            *_texts(organ="organ"),
            *_numbers(
                never_tabled="probability that it never comes on the table",
                adopted="that it is adopted",
                objected="that it is objected to at least once",
                deferred="that it is deferred at least once",
                bound="that it is stopped at least once with its package",
            ),
        ),
        _of_files("chance", "organs"),
    ),
    Table(
        "blockers",
        "a member that objects to a dossier",
        (
            *DOSSIER,
            *_texts(member="member"),
            *_numbers(
                chance="probability that it objects at least once",
                sole="that it is once the only one",
                times="sittings at which it objects, on average",
                responsibility="the same, each sitting shared by those who object",
            ),
        ),
        _of_files("blocked_by"),
    ),
    Table(
        "blocks",
        "a set of members that object to a dossier together",
        (
            *DOSSIER,
            *_texts(organ="organ", members="members, with `; ` between them"),
            *_numbers(times="sittings at which they do, on average"),
        ),
        _of_files("blocked_together"),
    ),
    Table(
        "runs",
        "a run and a dossier; runs are drawn, so shares of them only come near a chance that is exact",
        (
            *_wholes(run="number of the run, from 0"),
            *DOSSIER,
            *_texts(outcome="its outcome", stage="where it lies at the close"),
            *_days(decided_on="day of the decision that grants", granted_on="day on which the standing is complete"),
        ),
        _runs,
    ),
    Table(
        "variants",
        "a variant of the scenario and a dossier",
        (
            *VARIANT,
            *DOSSIER,
            *_texts(outcome="outcome in the history told"),
            *_days(granted_on="day on which the standing is complete"),
            *GRANTED,
            *COUNTED,
        ),
        _variants,
    ),
    Table(
        "variant_chances",
        "a variant of the scenario, a dossier and a day",
        (
            *VARIANT,
            *DOSSIER,
            *_days(date="day, included"),
            *_numbers(granted="probability that it is granted by then"),
        ),
        _variant_chances,
    ),
    Table(
        "rights",
        "a question about a right",
        (
            *_texts(who="who is asked about", verb="what it would do", organ="where"),
            *_texts(session="open or closed", area="field of cooperation"),
            *_days(on="day of the question"),
            *_texts(answer="answer", consent_of="with whose consent", confidence="how the wording is known"),
            *CITES,
        ),
        _plain("rights"),
    ),
    Table(
        "expectations",
        "something that the scenario expects",
        (
            *_texts(applicant="of whom", what="what is expected"),
            *_flags(met="whether it is so"),
            *_texts(because="what is the case"),
        ),
        _plain("expectations"),
    ),
    Table(
        "model_stances",
        "a model stance at the first sitting of an organ on a dossier",
        (
            *MODELLED,
            *_texts(stance="stance in the history told"),
            *_numbers(utility="what the dossier is worth to the member, in units of utility"),
        ),
        _of_model("stances"),
    ),
    Table(
        "contributions",
        "a part of what a dossier is worth to a member",
        (*MODELLED, *_texts(name="which part"), *_numbers(value="what it adds, in units of utility")),
        _contributions,
    ),
    Table(
        "model_facts",
        "a fact that a model took",
        (
            *_texts(name="which fact", of="of whom", about="about whom"),
            *_numbers(best="value taken, in units of the attribute", low="lowest that it may be", high="highest"),
            *_flags(missing="whether nothing is known of it", hindsight="whether it was coded after the outcome"),
            *_texts(source="what says so"),
            *CITES,
        ),
        _of_model("facts"),
    ),
    Table(
        "bands",
        "how sure a model's chance of a dossier is",
        (
            *DOSSIER,
            *_wholes(draws="draws of parameters and facts"),
            *_numbers(low="chance of a grant, 5th percentile", median="median", high="95th percentile"),
            *_texts(why="why there is none"),
        ),
        _bands,
    ),
)
"""All tables, in the order in which they are written."""

BY_NAME = {table.name: table for table in TABLES}

# ── Asking ───────────────────────────────────────────────────────────────────────────────────────────────


def tables(telling: Telling) -> dict[str, Values]:
    """Every table of a result, by name."""
    return {table.name: table.values(telling) for table in TABLES}


def frame(telling: Telling, name: str) -> Any:
    """One table as a DataFrame of pandas; QuestionError for a table that there is not, or without pandas."""
    if name not in BY_NAME:
        remedies = (f"tables: {', '.join(BY_NAME)}", *try_nearest(name, BY_NAME))
        raise QuestionError(Problem("S0521", f"no table {name!r}", help=remedies))
    pandas = needed("pandas", "data")
    table = BY_NAME[name]
    values = table.values(telling)
    return pandas.DataFrame(
        {column.name: pandas.Series(values[column.name], dtype=_PANDAS[column.kind]) for column in table.columns}
    )


_PANDAS = {
    Kind.TEXT: "string",
    Kind.DAY: "datetime64[s]",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "float64",
    Kind.FLAG: "boolean",
}
"""How pandas holds each kind, so that nothing stays nothing."""


def described() -> str:
    """The tables and their columns as Markdown."""
    parts = []
    for table in TABLES:
        head = f"**{table.name}**: a row is {table.told}.\n\n| Column | Kind | What it is |\n|---|---|---|\n"
        parts.append(head + "".join(f"| `{c.name}` | {c.kind} | {c.told} |\n" for c in table.columns))
    return "\n".join(parts)
