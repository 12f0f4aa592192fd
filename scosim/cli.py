"""The command line.  Each command is a few lines; the only place that catches ScosimError."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from . import __version__
from .errors import OutputError, Problem, ScosimError

if TYPE_CHECKING:
    from rich.console import Console

as_json = click.option("--json", "as_json", is_flag=True, help="Print one JSON document on standard output.")


class Commands(click.Group):
    """The commands, with every mistake of the user's told in one way."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which they are defined."""
        return list(self.commands)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="scosim")
def main() -> None:
    """Run membership requests to the Shanghai Cooperation Organisation through its law.

    Example: scosim run scenarios/study/us-dialogue-partner.yaml
    """


def telling(command: Callable[..., int | None]) -> Callable[..., None]:
    """Turn what a command returns or raises into output and an exit status."""

    @wraps(command)
    def told(*args: Any, **options: Any) -> None:
        try:
            status = command(*args, **options)
            sys.stdout.flush()
        except ScosimError as error:
            status = _complain(error, json_wanted=bool(options.get("as_json")))
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            status = OutputError.exit_status
        except KeyboardInterrupt:
            status = 130
        raise SystemExit(status or 0)

    return told


def _complain(error: ScosimError, *, json_wanted: bool) -> int:
    if json_wanted:
        fields = ("code", "file", "line", "column", "message")
        errors = [
            {**{name: getattr(problem, name) for name in fields}, "help": list(problem.help)}
            for problem in error.problems
        ]
        _print_json({"format": 1, "errors": errors})
    else:
        click.echo("\n\n".join(problem.text() for problem in error.problems), err=True)
    return error.exit_status


def _print_json(data: object) -> None:
    click.echo(json.dumps(data, indent=1, ensure_ascii=False))


def _console() -> Console:
    from rich.console import Console

    return Console(soft_wrap=False, no_color=True if os.environ.get("NO_COLOR") else None, highlight=False)


# ── Scenarios ────────────────────────────────────────────────────────────────────────────────────────────


@main.command()
@click.argument("scenario", type=click.Path())
@click.option("--as-of", metavar="DATE", help="Leave law, record and packaged facts as they stood that day.")
@click.option("--until", metavar="DATE", help="Close the run on this day instead.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), help="The seed, instead of the scenario's.")
@click.option("--method", default="auto", metavar="METHOD", help="auto or engine (one traced history).")
@as_json
@telling
def run(scenario: str, as_of: str | None, until: str | None, seed: int | None, method: str, as_json: bool) -> int:
    """Run SCENARIO: legal findings, record, outcome, and what it rests on.

    Example: scosim run scenarios/history/mongolia-observer-2004.yaml
    """
    from .results import run as run_scenario

    result = run_scenario(scenario, as_of=as_of, until=until, seed=seed, method=method)
    if as_json:
        _print_json(result.data())
    else:
        from .report.terminal import show

        _warn(result.case.warnings)
        show(result, _console())
    return 0 if result.met else 1


def _warn(warnings: Iterable[Problem]) -> None:
    for warning in warnings:
        click.echo(f"warning: {warning.text()}\n", err=True)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path())
@as_json
@telling
def check(files: tuple[str, ...], as_json: bool) -> int:
    """Read and check FILES without running them, as strictly as `run`.

    Example: scosim check scenarios/study/us-dialogue-partner.yaml
    """
    from .scenario.case import read_case

    problems: list[Problem] = []
    warnings: list[Problem] = []
    for file in files:
        try:
            warnings += read_case(file).warnings
        except ScosimError as error:
            problems += error.problems
    if problems:
        raise ScosimError(*problems)
    if as_json:
        _print_json({"format": 1, "files": list(files), "warnings": [warning.message for warning in warnings]})
    else:
        _warn(warnings)
        click.echo("\n".join(f"{click.format_filename(file)}: in order" for file in files))
    return 0


@main.command()
@click.argument("paths", nargs=-1, type=click.Path())
@as_json
@telling
def test(paths: tuple[str, ...], as_json: bool) -> int:
    """Run every scenario under PATHS (left out: scenarios) that expects something, and say what was not met.

    Example: scosim test scenarios/history
    """
    from .results import run as run_scenario

    results = [run_scenario(file) for file in _scenarios(paths or ("scenarios",))]
    told = [(r, expectation) for r in results for expectation in r.expectations]
    unmet = [(r, expectation) for r, expectation in told if not expectation.met]
    if as_json:
        rows = [{"scenario": r.case.source.path, **expectation._asdict()} for r, expectation in told]
        _print_json({"format": 1, "expectations": rows})
    else:
        for r, expectation in unmet:
            click.echo(
                f"{r.case.source.path}: {expectation.applicant}, {expectation.what}: not met; "
                f"it is {expectation.because}"
            )
        met = len(told) - len(unmet)
        click.echo(f"{len(results)} scenarios, {len(told)} expectations, {met} met, {len(unmet)} not met")
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
        raise ScosimError(Problem("S0502", f"no scenario below {', '.join(paths)}", help=("scenarios end in .yaml",)))
    return found


# ── Law ──────────────────────────────────────────────────────────────────────────────────────────────────


@main.group()
def rules() -> None:
    """The law as encoded: list it, show a provision, list the facts it asks for."""


@rules.command("list")
@click.option("--as-of", metavar="DATE", help="Only what is in force on that day.")
@click.option("--readings", is_flag=True, help="List the readings of silences instead.")
@as_json
@telling
def rules_list(as_of: str | None, readings: bool, as_json: bool) -> None:
    """List the provisions, in the order of the texts; or, with --readings, the silences and their readings.

    Example: scosim rules list --as-of 2009-06-16
    """
    from .report import law

    rows = law.silences() if readings else law.provisions(as_of)
    _print_json(rows) if as_json else law.show_list(rows, _console())


@rules.command("show")
@click.argument("provision")
@as_json
@telling
def rules_show(provision: str, as_json: bool) -> None:
    """Show PROVISION with its gist, dates, source and confidence; a final dot or slash shows a whole group.

    Example: scosim rules show dp-2008/2.1.5
    """
    from .report import law

    rows = law.shown(provision)
    _print_json(rows) if as_json else law.show_each(rows, _console())


@rules.command("facts")
@as_json
@telling
def rules_facts(as_json: bool) -> None:
    """List the facts that the law asks for, as yes and no sentences, with what asks for them.

    Example: scosim rules facts
    """
    from .report import law

    rows = law.facts()
    _print_json(rows) if as_json else law.show_each(rows, _console())


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
