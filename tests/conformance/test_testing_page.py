"""The page on testing holds: its blocks of code run, one after the other, and what they assert is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "guides" / "testing.md"


def test_each_block_of_the_page_on_testing_does_what_it_says() -> None:
    text = PAGE.read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    blocks = re.findall(r"^```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{PAGE.name}, block {number}", "exec"), names)
    assert len(blocks) == 4


def test_the_page_on_testing_names_all_that_the_toolkit_gives() -> None:
    import scosim.testing

    words = set(re.findall(r"\w+", PAGE.read_text(encoding="utf-8")))
    given = {name for name in scosim.testing.__all__ if callable(getattr(scosim.testing, name)) and name[0].islower()}
    assert given <= words
