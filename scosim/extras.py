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
        remedies = (
            f"pip install '.[{extra}]' brings it",
            "typed in the checkout, with the pip of its virtual environment",
        )
        raise QuestionError(Problem("S0518", message, help=remedies)) from None
