"""The same law with a few of its silences read otherwise."""

from __future__ import annotations

from collections.abc import Collection

from hypothesis import strategies as st

from ..rulebook import Rulebook


def readings(rulebook: Rulebook, most: int = 3, leave: Collection[str] = ()) -> st.SearchStrategy[Rulebook]:
    """The rulebook with some silences, at most so many, each read in some way; those to `leave` are as they are."""
    silences = [silence for name, silence in rulebook.silences.items() if name not in leave]
    if not silences:
        return st.just(rulebook)
    choices = st.dictionaries(st.integers(0, len(silences) - 1), st.integers(0, 5), max_size=most)

    def read(chosen: dict[int, int]) -> Rulebook:
        named = ((silences[place], number) for place, number in sorted(chosen.items()))
        return rulebook.read_as({each.id: list(each.readings)[number % len(each.readings)] for each, number in named})

    return choices.map(read)
