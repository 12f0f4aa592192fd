"""Files looked at without being run: scenarios, and files of promises."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from .errors import Problem, ScosimError
from .scenario.case import OF_PROMISES, read_case


class Checked(NamedTuple):
    """A file that is in order: what it is, and what is legal but odd in it."""

    file: str
    what: str
    warnings: tuple[Problem, ...]


def check_each(files: Iterable[str]) -> list[Checked]:
    """Every file checked; ScosimError with the mistakes of all."""
    found: list[Checked] = []
    problems: list[Problem] = []
    for file in files:
        try:
            found.append(_checked(file))
        except ScosimError as error:
            problems += error.problems
    if problems:
        raise ScosimError(*problems)
    return found


def _checked(file: str) -> Checked:
    try:
        return Checked(file, "in order", read_case(file).warnings)
    except ScosimError as error:
        if error.problems[0].code != OF_PROMISES:
            raise
    from .proofs import Proofs  # which scenarios need not

    return Checked(file, f"{len(Proofs(file).page.promises)} promises, in order", ())
