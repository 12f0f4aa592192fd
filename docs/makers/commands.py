"""The commands, as the command line itself describes them."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from makers.markdown import block, code, page, prose, table
from scosim.cli import main

INTRODUCTION = """Every command takes `--help`, and `--json` for one JSON document on standard output and nothing
else there. Progress is told on standard error, only on a terminal. The examples are run from a checkout, whose
`scenarios/` and `promises/` they use."""

STATUS = {
    "0": "done",
    "1": "an expectation was not met, a promise is broken, or a saved run came out otherwise",
    "2": "something that you can mend: a scenario, a word of the command line, an extra that is not installed",
    "74": "input or output failed: a full disk, a closed pipe",
    "130": "interrupted",
}


def pages() -> Iterator[tuple[str, str]]:
    """One page, with a section for each command."""
    status = table(("Exit status", "Meaning"), ((code(number), meaning) for number, meaning in STATUS.items()))
    sections = [section for names, command in commands(main) for section in described(names, command)]
    yield "reference/commands.md", page("Commands", INTRODUCTION, status, *sections)


def commands(
    group: click.Group, names: tuple[str, ...] = ("scosim",)
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Each command with its names, groups before what is in them."""
    for name, command in group.commands.items():
        yield (*names, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*names, name))


def described(names: tuple[str, ...], command: click.Command) -> Iterator[str]:
    """The section of a command: how it is typed, what it does, its options, an example."""
    context = click.Context(command, info_name=" ".join(names), parent=click.Context(main, **main.context_settings))
    told, _, example = inspect.cleandoc(command.help or "").partition("\n\nExample: ")
    yield f"## {' '.join(names)}"
    if not isinstance(command, click.Group):
        yield block(f"{context.info_name} {' '.join(command.collect_usage_pieces(context))}")
    yield from (prose(paragraph) for paragraph in told.split("\n\n"))
    options = [
        record
        for each in command.params
        if isinstance(each, click.Option) and (record := each.get_help_record(context))
    ]
    if options and not isinstance(command, click.Group):
        yield table(("Option", "What it does"), ((code(name), prose(text)) for name, text in options))
    yield f"For example:\n\n{block(example.strip(), 'console')}"
