"""Draws for a strategy, one by one: each shrinks to the first, the least, the usual."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


class Dice:
    """What a strategy draws, told by what it is for."""

    def __init__(self, draw: Callable[[st.SearchStrategy[int]], int]) -> None:
        self._draw = draw

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self._draw(_numbers(least, most)) if least < most else least

    def pick(self, options: Sequence[T]) -> T:
        """One of some options; the first is the simplest."""
        return options[self.number(0, len(options) - 1)]

    def seldom(self, times: int = 8) -> bool:
        """Whether something happens that happens once in so many times."""
        return self.number(1, times) == times

    def some(self, options: Sequence[T], most: int) -> tuple[T, ...]:
        """A few different ones of some options, in their order."""
        places = {self.number(0, len(options) - 1) for _ in range(self.number(0, most))} if options else set()
        return tuple(options[place] for place in sorted(places))


@lru_cache(maxsize=4096)
def _numbers(least: int, most: int) -> st.SearchStrategy[int]:
    return st.integers(least, most)
