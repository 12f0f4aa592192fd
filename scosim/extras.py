"""Libraries that come with an extra, imported when first needed."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from .errors import Problem, QuestionError


def needed(library: str, extra: str) -> Any:
    """A library; QuestionError that says which extra brings it where it is missing."""
    try:
        return import_module(library)
    except ImportError:
        message = f"this needs {library}, which is not installed"
        remedy = f"in the checkout, with the pip of its virtual environment: pip install '.[{extra}]' brings it"
        raise QuestionError(Problem("S0518", message, help=(remedy,))) from None
