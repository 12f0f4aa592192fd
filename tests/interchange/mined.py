"""Reads event logs with a process-mining library, and holds what it finds to what the files have: `.ci/interchange`.

No test runs this: the library is imported here and nowhere else.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import warnings
from collections import Counter
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

import pm4py

SCENARIOS = (
    "scenarios/study/us-dialogue-partner-by-chance.yaml",
    "scenarios/study/three-observers-package.yaml",
    "scenarios/study/us-from-guest-to-observer.yaml",
    "scenarios/history/iran-member-2023.yaml",
    "scenarios/teaching/charter-suspension-then-expulsion.yaml",
    "tests/cli/transcripts/crowded.yaml",
)
RUNS = (1, 20)
XES = "{http://www.xes-standard.org/}"

Case = list[tuple[str, datetime, str]]


def main(scosim: str) -> None:
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        for scenario in SCENARIOS:
            for runs in RUNS:
                place = Path(folder) / f"{Path(scenario).stem}-{runs}"
                told = [exported(scosim, scenario, f"{place}{ending}", runs) for ending in (".xes", ".jsonocel")]
                cases = held_xes(f"{place}.xes")
                objects, events, related = held_ocel(f"{place}.jsonocel")
                assert told[0] == {"cases": cases[0], "events": cases[1]}, told[0]
                assert told[1] == {"objects": objects, "events": events, "relations": related}, told[1]
                print(f"{scenario}, {runs}: {cases} cases and events; {told[1]}", flush=True)


def exported(scosim: str, scenario: str, place: str, runs: int) -> dict[str, int]:
    words = [scosim, "export", scenario, "--to", place, "--runs", str(runs), "--json"]
    answer = subprocess.run(words, check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout)["counts"])


def held_xes(path: str) -> tuple[int, int]:
    """The cases of a log, event by event, are the same for both readers; how many there are."""
    mine = as_written(path)
    frame = pm4py.read_xes(path)
    theirs: dict[str, Case] = {}
    columns = ("case:concept:name", "concept:name", "time:timestamp", "org:resource")
    for name, what, when, by in zip(*(frame[column] for column in columns), strict=True):
        theirs.setdefault(name, []).append((what, when.to_pydatetime(), by))
    assert mine == theirs
    assert set(frame["lifecycle:transition"]) == {"complete"}
    assert frame["scosim:cites"].notna().all()
    return len(theirs), len(frame)


def as_written(path: str) -> dict[str, Case]:
    found: dict[str, Case] = {}
    for trace in ElementTree.parse(path).getroot().iter(f"{XES}trace"):
        events = [values(event) for event in trace.iter(f"{XES}event")]
        found[values(trace)["concept:name"]] = [
            (e["concept:name"], datetime.fromisoformat(e["time:timestamp"]), e["org:resource"]) for e in events
        ]
    return found


def values(element: ElementTree.Element) -> dict[str, str]:
    return {each.get("key", ""): each.get("value", "") for each in element if each.get("key")}


def held_ocel(path: str) -> tuple[int, int, int]:
    """Objects, events, relations and changes are the same for both readers; how many there are of the first three."""
    data = json.loads(Path(path).read_text(encoding="utf-8"))
    log = pm4py.read_ocel2_json(path)
    assert {e["id"]: datetime.fromisoformat(e["time"]) for e in data["events"]} == {
        name: when.to_pydatetime()
        for name, when in zip(log.events["ocel:eid"], log.events["ocel:timestamp"], strict=True)
    }
    assert Counter(e["type"] for e in data["events"]) == Counter(log.events["ocel:activity"])
    assert Counter(o["type"] for o in data["objects"]) == Counter(log.objects["ocel:type"])
    mine = Counter((e["id"], r["objectId"], r["qualifier"]) for e in data["events"] for r in e["relationships"])
    theirs = log.relations
    keys = ("ocel:eid", "ocel:oid", "ocel:qualifier")
    assert mine == Counter(zip(*(theirs[key] for key in keys), strict=True))
    between = Counter((o["id"], r["objectId"], r["qualifier"]) for o in data["objects"] for r in o["relationships"])
    assert between == Counter(
        zip(*(log.o2o[key] for key in ("ocel:oid", "ocel:oid_2", "ocel:qualifier")), strict=True)
    )
    assert pm4py.ocel_get_object_types(log) == sorted(kind["name"] for kind in data["objectTypes"])
    changes = sum(len(o["attributes"]) - len({a["name"] for a in o["attributes"]}) for o in data["objects"])
    assert changes == len(log.object_changes)
    return len(log.objects), len(log.events), len(theirs)


if __name__ == "__main__":
    main(sys.argv[1])
