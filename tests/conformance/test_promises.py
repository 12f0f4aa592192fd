"""What is promised with the law, proved with six members and with ten; how much was looked at is written down.

After a change that is meant: SCOSIM_PROMISES=write pytest -n 0 tests/conformance/test_promises.py, and look at the
difference of promises.txt: a number of states that changes is a change of law or machinery.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

import scosim
from scosim.acceptance import accepts
from scosim.chances import Luck
from scosim.engine import history
from scosim.law import SCO
from scosim.proofs import Outcome, Proofs, Verdict
from scosim.scenario.case import case_of, read_case
from scosim.scenario.reader import read_bytes

ROOT = Path(__file__).parents[2]
WRITTEN = Path(__file__).parent / "promises.txt"
FAILING = str(ROOT / "promises" / "that-fail.yaml")
SCENARIOS = sorted((ROOT / "scenarios").glob("*/*.yaml"))


@cache
def verdicts(members: int, path: str | None = None) -> dict[str, Verdict]:
    return {verdict.promise: verdict for verdict in Proofs(path, members).verdicts()}


def lines(members: int) -> list[str]:
    return [
        f"{members:>2} members  {v.verdict:<8} {v.states:>7,} states {v.transitions:>25,} transitions  {v.promise}"
        for v in verdicts(members).values()
    ]


# ── The promises of the law ──────────────────────────────────────────────────────────────────────────────


def test_every_promise_of_the_law_holds_and_as_much_was_looked_at_as_is_written_down() -> None:
    """One test, so that everything is explored once however tests are shared out."""
    for members in (6, 10):
        found = verdicts(members).values()
        assert [(v.promise, v.verdict, v.why) for v in found if v.verdict is not Outcome.HOLDS] == []
        assert all(v.whole for v in found)
        assert len(found) >= 12
    now = "\n".join([*lines(6), *lines(10)]) + "\n"
    if os.environ.get("SCOSIM_PROMISES") == "write":
        WRITTEN.write_text(now, encoding="utf-8")
    assert WRITTEN.read_text(encoding="utf-8") == now


def test_every_promise_cites_what_is_there() -> None:
    silences = {silence.cite for silence in SCO.silences.values()}
    for promise in Proofs(None, 2).page.promises:
        assert promise.cites
        for cite in promise.cites:
            assert cite in silences or SCO.cited(cite)


def test_a_promise_that_rests_on_a_provision_falls_without_it() -> None:
    proofs = Proofs(None, 3)
    resting = [page for page in proofs.page.promises if page.without]
    assert resting
    for page in resting:
        assert list(proofs._idle(page, page.in_, 10_000)) == []


def test_what_is_possible_is_told_as_a_scenario_that_runs() -> None:
    (verdict,) = Proofs(None, 3).verdicts(("a new member may stand in the way",))
    told = verdict.story
    assert told is not None
    assert any(e.decision == "objected" and "Mongolia" in e.members for e in told.told.record)


# ── Promises that fail ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("members", [6, 10])
def test_a_false_promise_is_refuted_by_a_story_that_runs(members: int, tmp_path: Path) -> None:
    found = verdicts(members, FAILING)
    assert len(found) == 3
    for verdict in found.values():
        assert verdict.verdict is Outcome.REFUTED
        assert verdict.story is not None
        file = tmp_path / "story.yaml"
        file.write_text(verdict.story.text, encoding="utf-8")
        result = scosim.run(file)
        assert result.met
        assert len(result.expectations) > 0
        assert [entry.key for entry in result.history.record] == [e.key for e in verdict.story.told.record]
        assert any(told(verdict, entry) for entry in result.history.record)


def told(verdict: Verdict, entry: object) -> bool:
    """Whether an entry is what the verdict says breaks the promise."""
    return any(f"{entry.by}, {entry.dossier.id}: {entry.what} ({entry.decision})" in why  # type: ignore[attr-defined]
               for why in verdict.why if entry.dossier)  # type: ignore[attr-defined]  # fmt: skip


def test_a_counterexample_has_no_objection_that_it_does_not_need() -> None:
    for verdict in verdicts(10, FAILING).values():
        assert verdict.story is not None
        broken = [(entry.key, entry.stances) for entry in verdict.story.told.record if told(verdict, entry)]
        assert broken
        said = yaml.safe_load(verdict.story.text).get("stances", [])
        for left in range(len(said)):
            fewer = yaml.safe_load(verdict.story.text)
            del fewer["stances"][left], fewer["expect"]
            case = case_of(read_bytes(yaml.safe_dump(fewer, sort_keys=False).encode(), "fewer"))
            now = [(entry.key, entry.stances) for entry in history(case.rulebook, case.world).record]
            assert not any(each in now for each in broken)


# ── Histories ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", SCENARIOS[::3], ids=lambda path: path.stem)
def test_what_a_scenario_tells_may_happen(path: Path) -> None:
    case = read_case(path)
    for run in range(3):
        assert accepts(case.rulebook, case.world, history(case.rulebook, case.world, Luck(0, run))) is None


@pytest.mark.deep
@pytest.mark.parametrize("path", SCENARIOS, ids=lambda path: path.stem)
def test_whatever_a_scenario_tells_may_happen(path: Path) -> None:
    case = read_case(path)
    for run in range(30):
        assert accepts(case.rulebook, case.world, history(case.rulebook, case.world, Luck(run % 3, run))) is None


DOCTORED = {
    "an entry left out": lambda record: record[:4] + record[5:],
    "a decision turned": lambda record: [
        e._replace(decision="adopted", members=()) if e.decision == "objected" else e for e in record
    ],
    "an objection hushed up": lambda record: [
        e._replace(stances=dict.fromkeys(e.stances, "no objection")) if e.decision == "objected" else e
        for e in record
    ],
    "a day later": lambda record: [*record[:-1], record[-1]._replace(day=record[-1].day + 1)],
    "something more": lambda record: [*record, record[-1]._replace(decision="signed")],
}


@pytest.mark.parametrize("how", DOCTORED)
def test_a_doctored_history_is_not_accepted(how: str) -> None:
    case = read_case(ROOT / "scenarios" / "study" / "us-dialogue-partner-blocked.yaml")
    told_ = history(case.rulebook, case.world)
    assert Counter(entry.decision for entry in told_.record)["objected"]
    assert accepts(case.rulebook, case.world, told_) is None
    doctored = told_._replace(record=tuple(DOCTORED[how](list(told_.record))))
    assert accepts(case.rulebook, case.world, doctored) is not None
