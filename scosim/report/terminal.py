"""A result as it is read in a terminal: question, findings, record, outcome, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from ..calendar import iso
from ..engine import End
from ..procedure import Entry, Finding, Ground, Result, Verdict
from ..provision import Provision
from ..readings import words
from ..results import Run
from ..scenario.assumptions import Assumption
from ..terms import Stance

GOOD, BAD, OPEN, FAINT, HEAD = "green", "red", "yellow", "dim", "bold"

COLOURS = {
    "granted": GOOD,
    "admissible": GOOD,
    "adopted": GOOD,
    "signed": GOOD,
    "met": GOOD,
    "objected": BAD,
    "inadmissible": BAD,
    "breached": BAD,
    "no procedure": BAD,
    "not tabled": OPEN,
    "deferred": OPEN,
    "undetermined": OPEN,
    "pending": OPEN,
}


def show(run: Run, console: Console) -> None:
    """Print a result: what was asked; the law; the record; the outcome; assumptions and readings."""
    for part in _parts(run):
        console.print(part, highlight=False, markup=False, emoji=False)


def _parts(run: Run) -> Iterator[RenderableType]:
    yield from _asked(run)
    for end in run.history.ends:
        yield from _law(end)
    yield from _record(run)
    yield from _outcomes(run)
    yield from _basis(run)


def _heading(title: str) -> Text:
    return Text(f"\n{title.upper()}", style=HEAD)


# ── What was asked ───────────────────────────────────────────────────────────────────────────────────────


def _asked(run: Run) -> Iterator[RenderableType]:
    page, world = run.case.page, run.case.world
    yield Text(page.title, style=HEAD)
    if page.question:
        yield Text(page.question, style="italic")
    yield Text(f"{iso(world.opens)} to {iso(world.closes)} · {_members(run)}", style=FAINT)
    for note in _differences(run):
        yield Text(note, style=OPEN)


def _members(run: Run) -> str:
    count = len(run.case.world.members(run.case.world.opens))
    kind = "the members of the record" if run.case.page.members is None else "a list of members"
    return f"{kind}, {count} at the start"


def _differences(run: Run) -> Iterator[str]:
    rulebook = run.case.rulebook
    if rulebook.seen:
        yield f"law and record as they stood on {iso(rulebook.seen)}"
    if rulebook.struck:
        yield f"counterfactual: without {', '.join(rulebook.struck)}"


# ── The law ──────────────────────────────────────────────────────────────────────────────────────────────


def _law(end: End) -> Iterator[RenderableType]:
    dossier = end.dossier
    yield _heading(f"The law: {dossier.applicant}, {dossier.seeks}")
    for number, (on, found) in enumerate(end.findings):
        until = end.findings[number + 1][0] if number + 1 < len(end.findings) else None
        since = "when filed, " if number == 0 else "from "
        yield Text.assemble(
            (f"  {found.verdict}", COLOURS[found.verdict]),
            f"  {since}{iso(on)}",
            f" until {iso(until)}" if until else "",
        )
        yield Padding(_grounds(found), (0, 0, 0, 4))


def _grounds(found: Finding) -> RenderableType:
    if found.verdict is Verdict.NO_PROCEDURE:
        return Text("the law of the day has no power that confers this standing", style=FAINT)
    if not found.grounds:
        return Text("the law of the day asks for nothing", style=FAINT)
    table = Table.grid(padding=(0, 2))
    table.add_column(max_width=5)
    table.add_column(ratio=2)
    table.add_column(ratio=1)
    for ground in found.decisive:
        sign = {True: ("yes", GOOD), False: ("no", BAD), None: ("?", OPEN)}[ground.holds]
        table.add_row(Text(*sign), Text(_reason(ground)), _citation(ground.criterion))
    return table


def _reason(ground: Ground) -> str:
    """The decisive facts in words; what is said of many members at once is said once."""
    values = dict(ground.facts)
    members = [fact.of for fact in values if fact.of]
    if len(members) > 2 and ground.holds:
        return f"{ground.criterion.gist} ({len(members)} members)"
    return (
        words(next(iter(values)), values.__getitem__)
        if len(values) == 1
        else "; ".join(words(fact, values.__getitem__) for fact in values)
    )


def _citation(rule: Provision) -> Text:
    """The provision, marked if its wording was not read."""
    mark = f" ({rule.confidence})" if rule.unverified else ""
    return Text(rule.id + mark, style=FAINT)


# ── The record ───────────────────────────────────────────────────────────────────────────────────────────


def _record(run: Run) -> Iterator[RenderableType]:
    yield _heading("Record")
    several = len(run.history.ends) > 1
    unverified = {rule.id for rule in run.provisions() if rule.unverified}
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(max_width=17, overflow="fold")
    table.add_column(ratio=1)
    for entry in run.history.record:
        table.add_row(iso(entry.day), Text(entry.by), _line(entry, several, unverified))
    yield Padding(table, (0, 0, 0, 2))
    if any(cite in unverified for entry in run.history.record for cite in entry.cites):
        yield Text("  * the wording of this provision was not read; see scosim rules show", style=FAINT)


def _line(entry: Entry, several: bool, unverified: set[str]) -> RenderableType:
    text = Text()
    if several and entry.dossier is not None:
        text.append(f"{entry.dossier.id}: ")
    text.append(entry.what)
    if entry.decision and entry.decision not in entry.what:
        text.append(f": {entry.decision}", style=COLOURS.get(entry.decision, ""))
    if entry.members:
        text.append(
            f" by {', '.join(entry.members)}"
            if entry.decision == Result.OBJECTED
            else f", absent: {', '.join(entry.members)}"
        )
    cites = " · ".join(cite + ("*" if cite in unverified else "") for cite in entry.cites)
    return Group(text, *_reserves(entry), Text(cites, style=FAINT))


def _reserves(entry: Entry) -> Iterator[Text]:
    for stance in (Stance.RESERVE, Stance.SUPPORT):
        members = [member for member, taken in (entry.stances or {}).items() if taken is stance]
        if members:
            yield Text(f"{stance}: {', '.join(members)}", style=FAINT)


# ── The outcome ──────────────────────────────────────────────────────────────────────────────────────────


def _outcomes(run: Run) -> Iterator[RenderableType]:
    yield _heading("Outcome")
    for end in run.history.ends:
        text = Text.assemble(f"  {end.dossier.id}: ", (str(end.outcome), COLOURS.get(end.outcome, OPEN)))
        if end.granted_on:
            text.append(f" on {iso(end.granted_on)}")
            if end.decided_on and end.decided_on != end.granted_on:
                text.append(f", decided on {iso(end.decided_on)}")
        elif end.waits_for:
            text.append(f"; it lies at the stage {end.stage} and waits for: {end.waits_for}")
        else:
            text.append(f"; last stage {end.stage}")
        yield text
        for blocker in run.blockers(end.dossier.id):
            alone = ", once alone" if blocker.sole else ""
            yield Text(f"    objected to by {blocker.member}{alone}", style=BAD)
    for expectation in run.expectations:
        sign = ("met", GOOD) if expectation.met else ("not met", BAD)
        yield Text.assemble(
            f"  expected of {expectation.applicant}, {expectation.what}: ",
            sign,
            "" if expectation.met else f"; it is {expectation.because}",
        )


# ── What it rests on ─────────────────────────────────────────────────────────────────────────────────────


def _basis(run: Run) -> Iterator[RenderableType]:
    yield _heading("Assumptions")
    for assumption in run.assumptions:
        yield Padding(_assumption(assumption), (0, 0, 0, 2))
    yield _heading("Readings of silences that this result rests on")
    silences = run.case.rulebook.silences
    for name, value in run.readings_used.items():
        chosen = "" if value == silences[name].default else " (chosen by the scenario)"
        yield Padding(
            Text.assemble(f"{name}: {value}{chosen}; ", (silences[name].readings[value], FAINT)), (0, 0, 0, 2)
        )
    if not run.readings_used:
        yield Text("  none", style=FAINT)
    yield Text(
        "\nOne history under stated stances: a consequence of law and assumptions, not a forecast.", style=FAINT
    )


def _assumption(assumption: Assumption) -> Text:
    value = assumption.value if len(assumption.value) <= 80 else assumption.value[:64].rsplit(",", 1)[0] + ", …"
    return Text.assemble(
        f"{assumption.what}: {value}; ", (f"{assumption.why} · {' · '.join(assumption.cites)}", FAINT)
    )
