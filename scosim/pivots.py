"""Who binds, alone or with whom, and the smallest changes that would turn the outcome."""

from __future__ import annotations

from .pivots_search import Flip, Flips, flips

__all__ = ["Flip", "Flips", "flips"]
