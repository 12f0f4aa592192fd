"""The notebook of the guide runs from top to bottom, and prints what stands in it.

`SCOSIM_TRANSCRIPTS=write pytest -n 0 tests/cli/test_notebook.py` writes its outputs anew, with the pictures.
"""

from __future__ import annotations

import ast
import base64
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
NOTEBOOK = ROOT / "docs" / "guides" / "notebook.ipynb"


@pytest.fixture
def pyplot(monkeypatch: pytest.MonkeyPatch):
    """Pictures that are drawn and shown nowhere."""
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    monkeypatch.setattr(pyplot, "show", lambda: None)
    yield pyplot
    pyplot.close("all")


def executed(code: str, names: dict[str, Any]) -> str:
    """What a cell prints."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(ast.parse(code), "docs/guides/notebook.ipynb", "exec"), names)
    return printed.getvalue()


def stored(cell: dict[str, Any]) -> str:
    """What a cell is said to print."""
    return "".join(line for each in cell["outputs"] if each["output_type"] == "stream" for line in each["text"])


def outputs(text: str, pyplot: Any) -> list[dict[str, Any]]:
    """What a cell printed and drew, as a notebook has it."""
    told: list[dict[str, Any]] = []
    if text:
        told.append({"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)})
    for number in pyplot.get_fignums():
        drawn = io.BytesIO()
        pyplot.figure(number).savefig(drawn, format="png", dpi=80, bbox_inches="tight", metadata={"Software": None})
        picture = base64.b64encode(drawn.getvalue()).decode("ascii") + "\n"
        told.append({"data": {"image/png": picture}, "metadata": {}, "output_type": "display_data"})
    return told


def test_every_cell_of_the_notebook_prints_what_stands_below_it(pyplot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(NOTEBOOK.parent)
    notebook = json.loads(NOTEBOOK.read_text(encoding="utf-8"))
    names: dict[str, Any] = {}
    drawn = 0
    for cell in (each for each in notebook["cells"] if each["cell_type"] == "code"):
        printed = executed("".join(cell["source"]), names)
        drawn += len(pyplot.get_fignums())
        if os.environ.get("SCOSIM_TRANSCRIPTS") == "write":
            cell["outputs"] = outputs(printed, pyplot)
        assert printed == stored(cell)
        assert len(pyplot.get_fignums()) == sum("data" in each for each in cell["outputs"])
        pyplot.close("all")
    if os.environ.get("SCOSIM_TRANSCRIPTS") == "write":
        NOTEBOOK.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

    assert drawn == 3
