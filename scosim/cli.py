"""The command line.  Each command is a few lines; the only place that catches ScosimError."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click

from . import __version__
from .errors import OutputError, Problem, QuestionError, ScosimError

if TYPE_CHECKING:
    from .results import Run

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")
with_as_of = click.option(
    "--as-of", metavar="DATE", help="Leave law, record and packaged facts as they stood that day."
)
with_until = click.option("--until", metavar="DATE", help="Close the run on this day instead.")
with_seed = click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The seed, instead of the scenario's.")
with_method = click.option(
    "--method", default="auto", metavar="METHOD", help="auto, exact, ensemble (runs counted), or engine."
)
with_runs = click.option(
    "--runs", type=int, metavar="N", help="Count this many runs, instead of the scenario's (or 10000)."
)


class Commands(click.Group):
    """The commands, with every mistake of the user's told in one way."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are defined."""
        return list(self.commands)

    def main(self, *given: Any, **options: Any) -> Any:
        """Run a command; a mistake in the words of the command line is told as data too, where data are asked for."""
        try:
            status = super().main(*given, **{**options, "standalone_mode": False})
        except click.ClickException as error:
            if "--json" not in (given[0] if given else options.get("args") or sys.argv):
                error.show()
                raise SystemExit(error.exit_code) from None
            problem = Problem("S0503", error.format_message(), help=("see scosim --help",))
            status = _complain(QuestionError(problem), json_wanted=True)
        except click.Abort:
            status = 130
        raise SystemExit(status or 0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scosim")
def main() -> None:
    """Run membership requests to the Shanghai Cooperation Organisation through its law.

    Example: scosim run scenarios/study/us-dialogue-partner.yaml

    The documents begin in README.md and docs/tutorial/first-request.md of the checkout.
    """


def telling(command: Callable[..., int | None]) -> Callable[..., None]:
    """Turn what a command returns or raises into output and an exit status."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> None:
        try:
            status = command(*args, **options)
        except ScosimError as error:
            status = _complain(error, json_wanted=bool(options.get("as_json")))
        except KeyboardInterrupt:
            status = 130
        raise SystemExit(status or 0)

    return told


def _complain(error: ScosimError, *, json_wanted: bool) -> int:
    from .report.output import say, say_data

    with suppress(ScosimError):  # where complaints cannot be written either, the exit status still tells
        if json_wanted and not isinstance(error, OutputError):
            fields = ("code", "file", "line", "column", "message", "help")
            say_data({"format": 1, "errors": [{n: getattr(p, n) for n in fields} for p in error.problems]})
        else:
            say("\n\n".join((*(problem.text() for problem in error.problems), *error.counted())), error=True)
    return error.exit_status


# ── Scenarios ────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("scenario", type=click.Path())
@with_as_of
@with_until
@with_seed
@with_method
@with_runs
@click.option("--trace", type=int, default=0, metavar="K", help="Tell run K as the record; left out, run 0.")
@click.option("--jobs", type=int, default=1, metavar="N", help="Count runs on this many cores.")
@click.option("--fractions", is_flag=True, help="Print exact chances as fractions: nothing is rounded.")
@click.option("--out", metavar="DIR", help="Save the result and its runs in a new folder.")
@click.option("--report", metavar="FILE", help="Write the result as a page of HTML that needs nothing else.")
@as_json
@telling
def run(scenario: str, as_json: bool, out: str | None, report: str | None, **options: Any) -> int:
    """Run SCENARIO and tell what comes of it.

    Legal findings, record, outcome, how likely it is by when, and what that rests on.

    Example: scosim run scenarios/history/mongolia-observer-2004.yaml
    """
    from .report.progress import counting
    from .results import run as run_scenario

    if out is not None:
        from .report.output import check_free

        check_free(out)
    if report is not None:
        from .report.page import check_ready

        check_ready(report)
    with counting("running") as progress:
        result = run_scenario(scenario, progress=progress, **options)
    if out is not None:
        from .saved import save

        save(result, out, options)
    if report is not None:
        from .report.page import write

        write(result, report, options)
    _show(result, as_json, options["runs"])
    _tell_written(place for place in (out, report) if place is not None)
    return 0 if result.met else 1


def _tell_written(places: Iterable[str]) -> None:
    from .report.output import one_line, say

    for place in places:
        say(f"{one_line(place)}: written", error=True)


def _show(result: Run, as_json: bool, runs: int | None) -> None:
    from .report.output import say_data

    if as_json:
        say_data(result.data())
        return
    from .report.screen import Screen
    from .report.terminal import show

    _warn((*result.warnings, *_uncounted(result, runs)))
    with Screen() as console:
        show(result, console)


def _uncounted(result: Run, runs: int | None) -> Iterable[Problem]:
    """That a number of runs was given, and none are counted; with a variant that is counted it has its effect."""
    if runs is not None and all(each.odds.runs is None for each in (result, *(run for _, run in result.variants))):
        yield Problem(
            "S0427", f"--runs {runs} has no effect: the answer is exact", help=("--method ensemble counts runs",)
        )


def _warn(warnings: Iterable[Problem]) -> None:
    from .report.output import say

    for warning in warnings:
        say(f"warning: {warning.text()}\n", error=True)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; Ctrl-C ends it.")
@as_json
@telling
def check(files: tuple[str, ...], as_json: bool, watch: bool) -> int:
    """Check FILES, scenarios or promises, without running them.

    It is as strict as `run` and `verify`; all that is wrong is told at once, with a code (see `scosim codes`).

    Example: scosim check scenarios/study/us-dialogue-partner.yaml
    """
    from .checks import check_each
    from .report.output import one_line, say, say_data
    from .report.progress import through

    if watch:
        _watch(files, as_json)
    with through(files, "checking") as each_file:
        found = check_each(each_file)
    warnings = [warning for each in found for warning in each.warnings]
    if as_json:
        told = [{**warning._asdict(), "help": list(warning.help)} for warning in warnings]
        say_data({"format": 1, "files": list(files), "warnings": told})
    else:
        _warn(warnings)
        say("\n".join(f"{one_line(each.file)}: {each.what}" for each in found))
    return 0


def _watch(files: tuple[str, ...], as_json: bool) -> NoReturn:
    if as_json:
        raise click.UsageError("--watch has no end, and --json is one document: one of the two")
    from .watch import watch

    watch(files)


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@as_json
@telling
def test(paths: tuple[str, ...], as_json: bool) -> int:
    """Run the scenarios under PATHS, and say what was not met.

    Those that expect something are run; PATHS left out: scenarios.

    Example: scosim test scenarios/history
    """
    from .report.output import one_line, say, say_data
    from .report.progress import through
    from .report.words import numbered
    from .results import run as run_scenario

    results: list[Run] = []
    problems: list[Problem] = []
    with through(_scenarios(paths or ("scenarios",)), "testing") as each:
        for file in each:
            try:
                results.append(run_scenario(file))
            except ScosimError as error:
                problems += error.problems
    if problems:
        raise ScosimError(*problems)
    expecting = {result: tuple(result.every_expectation) for result in results}
    expecting = {result: each for result, each in expecting.items() if each or "expect" in result.case.source.root}
    told = [(result.case.source.path, *each) for result, expected in expecting.items() for each in expected]
    unmet = [each for each in told if not each[-1].met]
    if as_json:
        rows = [{"scenario": path, "variant": v.name if v else None, **e._asdict()} for path, v, e in told]
        say_data({"format": 1, "expectations": rows})
    else:
        for path, variant, e in unmet:
            which = f"in {variant.name}, " if variant else ""
            say(f"{one_line(path)}: {which}{e.applicant}, {e.what}: not met; it is {e.because}")
        counted = f"{numbered(len(expecting), 'scenario')}, {numbered(len(told), 'expectation')}"
        say(f"{counted}, {len(told) - len(unmet)} met, {len(unmet)} not met")
    return 1 if unmet else 0


def _scenarios(paths: Iterable[str]) -> list[str]:
    """The scenario files at or below some paths, in order; QuestionError where there is none."""
    found: list[str] = []
    for path in paths:
        if os.path.isdir(path):
            found += sorted(
                os.path.join(folder, name)
                for folder, _, names in os.walk(path)
                for name in names
                if name.endswith((".yaml", ".yml"))
            )
        else:
            found.append(path)
    if not found:
        from .report.output import one_line

        below = one_line(", ".join(paths))
        raise QuestionError(
            Problem(
                "S0502", f"no scenario below {below}", help=("name a file, or a folder with files that end in .yaml",)
            )
        )
    return found


@main.command()
@click.argument("template", required=False)
@click.argument("file", required=False, type=click.Path())
@click.option("--state", metavar="NAME", help="Another State in the place of the template's own.")
@click.option("--list", "listed", is_flag=True, help="List the templates, as without a TEMPLATE.")
@as_json
@telling
def new(template: str | None, file: str | None, state: str | None, listed: bool, as_json: bool) -> None:
    """Write a commented scenario from TEMPLATE to FILE.

    FILE must not be there; "-" prints the scenario.

    Example: scosim new observer -
    """
    from . import starting
    from .report import starting as told

    if listed or template is None:
        _tell(starting.templates(), as_json, told.show_list)
    elif file is None:
        raise click.UsageError(f"Missing argument 'FILE', such as {template}.yaml; - prints the scenario.")
    else:
        _tell(starting.start(template, file, state), as_json, told.show_start)


@main.command()
@click.argument("what", default="scenario")
@click.option("--out", metavar="FILE", help="Write a new file, instead of standard output.")
@as_json
@telling
def schema(what: str, out: str | None, as_json: bool) -> None:
    """Print the JSON Schema of WHAT.

    WHAT is scenario (also if left out), promises, or a command such as run: then it is of what that prints as JSON.

    Saved as scosim.schema.json beside a scenario with the following line, it lets editors that know YAML complete,
    explain and check what is written.

    # yaml-language-server: $schema=scosim.schema.json

    Example: scosim schema --out scosim.schema.json
    """
    from .report.output import data_text, one_line, say, say_data, write_file
    from .schemas import schema_of

    found = schema_of(what)
    if out is None:
        say_data(found)
        return
    write_file(out, data_text(found))
    say_data({"format": 1, "schema": what, "file": out}) if as_json else say(f"{one_line(out)}: written")


# ── Law ──────────────────────────────────────────────────────────────────────────────────────────────────


@main.group(cls=Commands)
def rules() -> None:
    """The law as encoded: list it, show a provision, and so on.

    Example: scosim rules list --readings
    """


@rules.command("list")
@click.option("--as-of", metavar="DATE", help="Only what is in force on that day.")
@click.option("--readings", is_flag=True, help="List the readings of silences instead.")
@as_json
@telling
def rules_list(as_of: str | None, readings: bool, as_json: bool) -> None:
    """List the provisions, in the order of the texts.

    With --readings: the silences of the texts and their readings instead.

    Example: scosim rules list --as-of 2009-06-16
    """
    from .report import law

    rows = law.silences() if readings else law.provisions(as_of)
    _tell(rows, as_json, law.show_list)


@rules.command("show")
@click.argument("provision")
@click.option("--as-of", metavar="DATE", help="Say what it is on that day: in force, not yet, repealed, or unknown.")
@as_json
@telling
def rules_show(provision: str, as_of: str | None, as_json: bool) -> None:
    """Show PROVISION with its gist, dates and source.

    A final dot or slash shows a whole group.  A silence, as results cite it, is shown with its readings: silences/ID.

    Example: scosim rules show dp-2008/2.1.5
    """
    from .report import law

    rows = law.shown(provision, as_of)
    _tell(rows, as_json, law.show_each)


@rules.command("diff")
@click.argument("earlier")
@click.argument("later")
@as_json
@telling
def rules_diff(earlier: str, later: str, as_json: bool) -> None:
    """Tell how the law of two days, EARLIER and LATER, differs.

    Example: scosim rules diff 2014-09-01 2025-09-02
    """
    from .report import law

    _tell(law.difference(earlier, later), as_json, law.show_difference)


@rules.command("coverage")
@click.option(
    "--concordance", metavar="FILE", help="Write where each provision stands and what depends on it, as CSV."
)
@click.option(
    "--scenarios", multiple=True, metavar="PATH", help="Tell which provisions the scenarios below PATH exercise."
)
@as_json
@telling
def rules_coverage(concordance: str | None, scenarios: tuple[str, ...], as_json: bool) -> None:
    """Account for every provision and silence of the texts.

    Each is encoded, out of scope and why, or silent.

    With --scenarios, which may be given more than once: in how many scenarios each is applied, decides a history, is
    asked about as a right, and decides an answer; and which ones never are.

    Example: scosim rules coverage --scenarios scenarios/history
    """
    from .report import coverage

    if concordance is not None:
        coverage.concordance(concordance, _scenarios(("scenarios",)))
    found = coverage.coverage()
    if scenarios:
        found["scenarios"] = coverage.exercise(_scenarios(scenarios))
    _tell(found, as_json, coverage.show_coverage)


@rules.command("organs")
@click.argument("organ", required=False)
@click.option("--on", metavar="DATE", help="The day of the question; left out, the last one of the record.")
@as_json
@telling
def rules_organs(organ: str | None, on: str | None, as_json: bool) -> None:
    """Show each ORGAN, or one, as the law of a day has it.

    Composition, competence, sittings, chair, who may come.

    Example: scosim rules organs CFM --on 2016-05-24
    """
    from .report import organs

    _tell(organs.organs(organ, on), as_json, organs.show)


@rules.command("sweep")
@as_json
@telling
def rules_sweep(as_json: bool) -> int:
    """Look for conflicts and gaps on each day of a change of law.

    Example: scosim rules sweep
    """
    from .report import coverage

    found = coverage.sweep()
    _tell(found, as_json, coverage.show_sweep)
    return 1 if found["conflicts"] or found["gaps"] else 0


@rules.command("facts")
@as_json
@telling
def rules_facts(as_json: bool) -> None:
    """List the facts that the law asks for.

    As yes and no sentences, with what asks for them.

    Example: scosim rules facts
    """
    from .report import law

    rows = law.facts()
    _tell(rows, as_json, law.show_each)


# ── Rights ───────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("who")
@click.argument("verb")
@click.argument("organ", required=False)
@click.option("--on", metavar="DATE", help="The day of the question; left out, the last one of the record.")
@click.option("--session", type=click.Choice(("open", "closed")), help="The kind of sitting.")
@click.option("--area", metavar="AREA", help="A field of cooperation, such as transport.")
@click.option("--reading", "readings", multiple=True, metavar="SILENCE=READING", help="Read a silence otherwise.")
@as_json
@telling
def can(who: str, verb: str, organ: str | None, as_json: bool, **options: Any) -> None:
    """May WHO do VERB, at ORGAN?

    WHO is a State, a standing or an officer; the answer is yes, no, with whose consent, or not stated.

    Names of two words are quoted: "dialogue partner", "receive documents", "contact group".

    Example: scosim can observer speak CFM --session open --on 2010-06-11
    """
    from .report import rights
    from .report.output import say_data

    found = rights.asked(who, verb, organ, options.pop("on"), **options)
    if as_json:
        say_data(rights.data(found))
    else:
        from .report.screen import Screen

        with Screen() as console:
            rights.show(found, console)


# ── Why, or why not ──────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("scenario", type=click.Path())
@click.argument("applicant", required=False)
@with_as_of
@with_until
@with_seed
@click.option("--trace", type=int, default=0, metavar="K", help="Explain run K; left out, run 0.")
@as_json
@telling
def explain(scenario: str, applicant: str | None, as_json: bool, **options: Any) -> None:
    """Explain the decisions in SCENARIO: why, or why not.

    Of each file, or of those of APPLICANT, what was decided and what that turned on.

    APPLICANT is a State or the id of a file, such as "Iran/member".

    Example: scosim explain scenarios/teaching/three-refusals.yaml Turkey
    """
    from .explain import explain as explained
    from .report import explain as report
    from .report.output import say_data
    from .report.progress import working
    from .report.screen import Screen

    if as_json:
        with working("explaining"):
            data = explained(scenario, applicant, **options).data()
        say_data(data)
        return
    with Screen() as console, working("explaining"):
        found = explained(scenario, applicant, **options)
        report.show(found, console)
    _warn(found.case.warnings)


# ── Saved runs ───────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@as_json
@telling
def replay(folder: str, as_json: bool) -> int:
    """Run again what was saved in DIR, and compare.

    It comes to the same bytes, or it says what differs.

    Example: scosim replay saved
    """
    from .report.output import one_line, say, write
    from .saved import different
    from .saved import replay as make_again

    again = make_again(folder)
    if again.differences:
        say(different(again.differences).text(), error=True)
    if as_json:
        write(again.text, sys.stdout, "utf-8")
    elif not again.differences:
        say(f"{one_line(folder)}: the same bytes")
    return 1 if again.differences else 0


# ── What binds, and what is promised ─────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("scenario", type=click.Path())
@with_as_of
@with_until
@with_seed
@with_method
@with_runs
@click.option("--trace", type=int, default=0, metavar="K", help="Turn the outcome of run K; left out, of run 0.")
@click.option("--variants", is_flag=True, help="Print the sets of changes as variants to paste into the scenario.")
@as_json
@telling
def pivots(scenario: str, as_json: bool, variants: bool, **options: Any) -> None:
    """Tell who binds a request in SCENARIO, and what would turn it.

    Who binds each, alone or with whom, and the smallest changes that would turn the outcome.

    Example: scosim pivots scenarios/study/us-dialogue-partner-blocked.yaml
    """
    from .pivots import pivots as found_in
    from .report import pivots as report
    from .report.output import say
    from .report.progress import working

    with working("looking for what turns it"):
        found = found_in(scenario, **options)
    _warn(() if as_json else found.run.warnings)
    if variants and not as_json:
        say(report.variants(found))
    else:
        _tell(found.data() if as_json else found, as_json, report.show)


@main.command()
@click.argument("promises", required=False, type=click.Path())
@click.option("--promise", "only", metavar="NAME", multiple=True, help="Only this promise; may be given again.")
@click.option("--members", type=int, metavar="N", help="The first N members that the file names, instead of all.")
@click.option("--most", type=click.IntRange(1), default=100_000, metavar="N", help="Explore N states of a world.")
@click.option("--out", metavar="DIR", help="Where stories are written, if there are any; left out: counterexamples.")
@as_json
@telling
def verify(promises: str | None, as_json: bool, out: str | None, members: int | None, **options: Any) -> int:
    """Prove or refute PROMISES by looking at all that may happen.

    PROMISES left out: those of the law.

    Example: scosim verify --members 6 --promise "no adoption over an objection"
    """
    from .proofs import Proofs
    from .report import proofs as told
    from .report.progress import working

    if out is not None:
        told.check_place(out)
    found = Proofs(promises, members)
    with working("exploring"):
        verdicts = [
            (verdict, told.written(verdict, out or "counterexamples")) for verdict in found.verdicts(**options)
        ]
    if as_json:
        from .report.output import say_data

        say_data([told.data(*each) for each in verdicts])
    else:
        from .report.screen import Screen

        with Screen() as console:
            told.show(found, verdicts, console)
    return 0 if all(verdict.kept for verdict, _ in verdicts) else 1


@main.command()
@click.argument("code", required=False)
@as_json
@telling
def codes(code: str | None, as_json: bool) -> None:
    """Tell what the CODE of a mistake or a warning means.

    Why it is refused or warned of, and what to do; without CODE all codes are listed.

    Example: scosim codes S0301
    """
    from . import codes as catalogue
    from .report.output import say, say_data

    found = catalogue.asked_for(code)
    if as_json:
        say_data(catalogue.data(found))
    else:
        say(catalogue.as_text(found))


# ── For other programs ───────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("scenario", type=click.Path())
@click.option(
    "--to", "place", required=True, metavar="PATH", help="A new file or folder: .csv, .parquet, .xes, .jsonocel."
)
@click.option(
    "--format", "form", type=click.Choice(("csv", "parquet", "xes", "ocel")), help="Instead of by the ending."
)
@with_as_of
@with_until
@with_seed
@click.option(
    "--runs", type=int, metavar="N", help="List N runs in the table of runs, or tell N in a log (left out: one)."
)
@click.option("--trace", type=int, default=0, metavar="K", help="Tell run K; a log of several begins with it.")
@as_json
@telling
def export(scenario: str, place: str, as_json: bool, **options: Any) -> None:
    """Write what SCENARIO comes to for other programs.

    A folder of tables (CSV, Parquet) or an event log (XES, OCEL).

    Example: scosim export scenarios/teaching/three-refusals.yaml --to told.csv
    """
    from .export import export as exported
    from .export import show
    from .report.progress import counting

    with counting("running") as progress:
        written = exported(scenario, place, progress=progress, **options)
    _tell(written, as_json, show)


def _tell(rows: Any, as_json: bool, show: Callable[..., None]) -> None:
    from .report.output import say_data

    if as_json:
        say_data(rows)
    else:
        from .report.screen import Screen

        with Screen() as console:
            show(rows, console)


def start() -> None:
    """What the shell calls.

    A command is short and what it loads stays, so nothing is collected, at the end neither; and nobody's plug-in
    stands between a scenario and its reading.  Together that saves a sixth of the time of a run.
    """
    gc.disable()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        main()
    finally:
        gc.freeze()
