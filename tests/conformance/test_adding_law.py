"""The page for the next jurist holds: its blocks of code run, one after the other, and what they assert is so."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[2] / "docs" / "guides" / "adding-law.md"


def test_each_step_of_the_page_for_the_next_jurist_does_what_it_says() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    names: dict[str, Any] = {}

    for number, block in enumerate(blocks, start=1):
        exec(compile(block, f"{PAGE.name}, block {number}", "exec"), names)

    assert len(blocks) == 5
    assert [rule.id for rule in names["PROTOCOL"].provisions] == ["budget-protocol-2025/currencies"] * 2
    assert not names["rulebook"].changed
