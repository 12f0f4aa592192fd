"""Simulates membership rules as dated, citable law."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .results import Run as Run
    from .results import run as run

__version__ = "0.1.0"

__all__ = ["Run", "__version__", "run"]


def __getattr__(name: str) -> Any:
    """The public names, imported when first asked for: the command line starts without them."""
    if name in ("run", "Run"):
        return getattr(import_module(".results", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
