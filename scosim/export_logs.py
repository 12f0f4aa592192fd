"""Traced histories as event logs: XES, where each dossier of a run is a case, and OCEL 2.0, where all are objects.

A log says that it is simulated, by which scenario and seed.  A timestamp is the day of an entry; its hour, minute and
second say the place in the order of business of that day, and nothing of a clock.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from . import __version__
from .calendar import Day, iso
from .engine import End, History
from .procedure import Entry
from .report.output import data_text, tame
from .results import Run
from .sources import stances_at
from .tables import JOINT

Value = str | int | bool | Day
Attributes = dict[str, Any]

SECONDS = 60 * 60


class Event(NamedTuple):
    """An entry of the record of a run: its number there, what it is called, when it is, how members stood."""

    run: int
    number: int
    name: str
    time: str
    entry: Entry
    stances: tuple[tuple[str, str], ...]

    @property
    def about(self) -> Attributes:
        """What else is told of it: what there is."""
        entry = self.entry
        told = {
            "day": iso(entry.day),
            "by": entry.by,
            "what": entry.what,
            "decision": str(entry.decision or ""),
            "cites": JOINT.join(entry.cites),
            "stances": JOINT.join(f"{member}: {stance}" for member, stance in self.stances),
            "in_the_way": JOINT.join(entry.members),
        }
        return {name: value for name, value in told.items() if value}


class Log(NamedTuple):
    """What is logged: a run, for what all histories share, and histories by their numbers, which are told once."""

    run: Run
    histories: Iterable[tuple[int, History]]

    @property
    def about(self) -> Attributes:
        """What made the log."""
        case = self.run.case
        return {
            "simulated": True,
            "scenario": case.page.title,
            "sha256": case.source.sha256,
            "version": __version__,
            "seed": self.run.seed,
            "rulebook": case.rulebook.name,
        }

    @property
    def rests_on(self) -> Iterator[tuple[str, int, str]]:
        """What it rests on: the readings of silences, and what no provision says; kind, number, words."""
        readings = (f"{name}: {value}" for name, value in self.run.readings_used.items())
        assumed = (f"{each.what}: {each.value} ({each.why})" for each in self.run.assumptions)
        for kind, told in (("reading", readings), ("assumption", assumed)):
            yield from ((kind, number, words) for number, words in enumerate(told, 1))

    def events(self, run: int, told: History) -> Iterator[Event]:
        """The entries of a history, each with a time of its own, in the order of the record."""
        last, place = (0, 0), 0
        for number, entry in enumerate(told.record, 1):
            moment = (entry.day, int(entry.hour))
            place = min(place + 1, SECONDS - 1) if moment == last else 0
            last = moment
            stood = tuple((m, _stance(stance, source.kind)) for m, stance, source in stances_at(self.run.case, entry))
            time = f"{iso(entry.day)}T{entry.hour:02d}:{place // 60:02d}:{place % 60:02d}+00:00"
            yield Event(run, number, _named(entry), time, entry, stood)


def _stance(stance: str, kind: str) -> str:
    return f"{stance} ({kind})"


def _named(entry: Entry) -> str:
    """What an entry is called: what happens, without its particulars, and what is decided."""
    what = entry.what.partition(": ")[0]
    return what if entry.decision is None or entry.decision in what else f"{what}: {entry.decision}"


def _of_dossier(end: End) -> Attributes:
    """What is told of a dossier of a run: what there is."""
    dossier = end.dossier
    told = {
        "dossier": dossier.id,
        "applicant": dossier.applicant,
        "seeks": dossier.seeks.name,
        "filed": iso(dossier.filed),
        "outcome": str(end.outcome),
        "stage": end.stage,
        "decided_on": iso(end.decided_on) if end.decided_on else "",
        "granted_on": iso(end.granted_on) if end.granted_on else "",
        "waits_for": end.waits_for or "",
    }
    return {name: value for name, value in told.items() if value}


# ── XES ──────────────────────────────────────────────────────────────────────────────────────────────────

EXTENSIONS = {
    "concept": ("Concept", "http://www.xes-standard.org/concept.xesext"),
    "time": ("Time", "http://www.xes-standard.org/time.xesext"),
    "org": ("Organizational", "http://www.xes-standard.org/org.xesext"),
    "lifecycle": ("Lifecycle", "http://www.xes-standard.org/lifecycle.xesext"),
    "scosim": ("scosim", "urn:scosim:xes"),
}
DAYS = ("filed", "decided_on", "granted_on", "day")
MIDNIGHT = "T00:00:00+00:00"
NO_XML = re.compile("[\ufffe\uffff]")


class _Xes:
    """Writes elements one after the other; what XML cannot hold is spelled out."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._xml = XMLGenerator(self._file, "utf-8", short_empty_elements=True)
        self._depth = 0
        self._xml.startDocument()

    def close(self) -> None:
        """The last line is written; the file is closed even where it cannot be."""
        with self._file:
            self._file.write("\n")

    @contextmanager
    def element(self, tag: str, /, **attributes: str) -> Iterator[None]:
        """An element that has others in it."""
        self._begin(tag, attributes)
        self._depth += 1
        yield
        self._depth -= 1
        self._line()
        self._xml.endElement(tag)

    def empty(self, tag: str, /, **attributes: str) -> None:
        """An element that has none."""
        self._begin(tag, attributes)
        self._xml.endElement(tag)

    def attribute(self, key: str, value: Value, kind: str = "") -> None:
        """An attribute in the sense of XES."""
        text = str(value).lower() if isinstance(value, bool) else str(value)
        named = {bool: "boolean", int: "int"}.get(type(value), "string")
        self.empty(kind or named, key=key, value=text)

    def own(self, told: Attributes) -> None:
        """Attributes of our own extension."""
        for name, value in told.items():
            if name in DAYS:
                self.attribute(f"scosim:{name}", f"{value}{MIDNIGHT}", "date")
            else:
                self.attribute(f"scosim:{name}", value)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        self._line()
        self._xml.startElement(tag, AttributesImpl({key: _in_xml(value) for key, value in attributes.items()}))

    def _line(self) -> None:
        self._xml.ignorableWhitespace("\n" + " " * self._depth)


def _in_xml(text: str) -> str:
    return NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", tame(text))


def write_xes(log: Log, path: Path) -> dict[str, int]:
    """Write an XES log (IEEE 1849-2016), and return how many cases and events it has."""
    xes = _Xes(path)
    counted = {"cases": 0, "events": 0}
    try:
        head = {"xes.version": "1849.2016", "xes.features": "", "xmlns": "http://www.xes-standard.org/"}
        with xes.element("log", **head):
            _xes_head(xes, log)
            for run, told in log.histories:
                events = tuple(log.events(run, told))
                for end in told.ends:
                    counted["cases"] += 1
                    counted["events"] += _xes_case(xes, run, end, events)
    finally:
        xes.close()
    return counted


def _xes_head(xes: _Xes, log: Log) -> None:
    for prefix, (name, uri) in EXTENSIONS.items():
        xes.empty("extension", name=name, prefix=prefix, uri=uri)
    with xes.element("global", scope="trace"):
        xes.attribute("concept:name", "")
    with xes.element("global", scope="event"):
        xes.attribute("concept:name", "")
        xes.attribute("time:timestamp", "1970-01-01T00:00:00+00:00", "date")
        xes.attribute("org:resource", "")
        xes.attribute("lifecycle:transition", "complete")
    xes.empty("classifier", name="Activity", keys="concept:name")
    xes.empty("classifier", name="Activity and resource", keys="concept:name org:resource")
    xes.attribute("concept:name", log.run.case.page.title)
    xes.own(log.about)
    for kind, number, told in log.rests_on:
        xes.attribute(f"scosim:{kind}:{number}", told)


def _xes_case(xes: _Xes, run: int, end: End, events: tuple[Event, ...]) -> int:
    theirs = [event for event in events if event.entry.dossier and event.entry.dossier.id == end.dossier.id]
    with xes.element("trace"):
        xes.attribute("concept:name", _case(run, end.dossier.id))
        xes.own({"run": run, **_of_dossier(end)})
        for event in theirs:
            with xes.element("event"):
                xes.attribute("concept:name", event.name)
                xes.attribute("time:timestamp", event.time, "date")
                xes.attribute("org:resource", event.entry.by)
                xes.attribute("lifecycle:transition", "complete")
                xes.own({name: value for name, value in event.about.items() if name != "by"})
    return len(theirs)


def _case(run: int, dossier: str) -> str:
    return f"{dossier}, run {run}"


# ── OCEL 2.0 ─────────────────────────────────────────────────────────────────────────────────────────────

EVER = "1970-01-01T00:00:00+00:00"
"""The time of what holds throughout, as the format has it."""

KINDS = {bool: "boolean", int: "integer", str: "string"}


class _Ocel:
    """The objects, events and types of a log, as they are met."""

    def __init__(self, log: Log) -> None:
        self.log = log
        self.objects: dict[str, dict[str, Any]] = {}
        self.events: list[dict[str, Any]] = []
        self.object_types: dict[str, dict[str, str]] = {}
        self.event_types: dict[str, dict[str, str]] = {}
        self._organs = {organ.code: organ.name for organ in log.run.case.rulebook.organs}

    def document(self) -> dict[str, Any]:
        """The whole."""
        for run, told in self.log.histories:
            self._run(run, told)
        return {
            "objectTypes": _types(self.object_types),
            "eventTypes": _types(self.event_types),
            "objects": [self.objects[name] for name in sorted(self.objects)],
            "events": self.events,
        }

    def _run(self, run: int, told: History) -> None:
        rests_on = {f"{kind}:{number}": words for kind, number, words in self.log.rests_on}
        number = self._object("run", str(run), {**self.log.about, "run": run, **rests_on})
        for end in told.ends:
            name = self._dossier(run, end)
            self._relate(number, name, "tells of")
        for event in self.log.events(run, told):
            self._event(event, number)

    def _dossier(self, run: int, end: End) -> str:
        about = {name: value for name, value in _of_dossier(end).items() if name != "dossier"}
        name = self._object("dossier", _case(run, end.dossier.id), {"run": run, "id": end.dossier.id, **about})
        for on, found in end.findings:
            self._attribute(name, "finding", str(found.verdict), f"{iso(on)}{MIDNIGHT}")
        self._relate(name, self._object("applicant", end.dossier.applicant, {}), "of")
        return name

    def _event(self, event: Event, run: str) -> None:
        told = {name: value for name, value in event.about.items() if name not in ("cites", "stances")}
        kinds = self.event_types.setdefault(event.name, {})
        kinds.update({name: _kind(name, value) for name, value in told.items()})
        self.events.append(
            {
                "id": f"run {event.run}, entry {event.number}",
                "type": event.name,
                "time": event.time,
                "attributes": [{"name": name, "value": _in_json(name, value)} for name, value in told.items()],
                "relationships": [{"objectId": name, "qualifier": how} for name, how in self._related(event, run)],
            }
        )

    def _related(self, event: Event, run: str) -> Iterator[tuple[str, str]]:
        entry = event.entry
        yield run, "in"
        if entry.dossier is not None:
            yield f"dossier: {tame(_case(event.run, entry.dossier.id))}", "about"
            yield self._object("applicant", entry.dossier.applicant, {}), "of"
        if entry.by in self._organs:
            yield self._object("organ", entry.by, {"name": self._organs[entry.by]}), "by"
        for member, stance in event.stances:
            yield self._object("member", member, {}), stance
        for cite in dict.fromkeys(entry.cites):
            yield self._cited(cite), "cites"

    def _cited(self, cite: str) -> str:
        """What is cited: a provision with its gist, a silence with its question, or a line of the scenario."""
        rulebook = self.log.run.case.whole
        if cite.startswith("silences/"):
            return self._object("silence", cite, {"question": rulebook.silences[cite.partition("/")[2]].question})
        if cite.startswith("scenario:"):
            return self._object("line", cite, {})
        rule = rulebook.cited(cite)[0]
        return self._object("provision", cite, {"gist": rule.gist, "confidence": rule.confidence})

    def _object(self, kind: str, words: str, about: Attributes) -> str:
        """The id of an object, which is taken in when it is first met."""
        name = f"{kind}: {tame(words)}"
        if name not in self.objects:
            self.object_types.setdefault(kind, {})
            self.objects[name] = {"id": name, "type": kind, "attributes": [], "relationships": []}
            for each, value in about.items():
                self._attribute(name, each, value, EVER)
        return name

    def _attribute(self, name: str, each: str, value: Any, time: str) -> None:
        self.object_types[self.objects[name]["type"]][each] = _kind(each, value)
        self.objects[name]["attributes"].append({"name": each, "time": time, "value": _in_json(each, value)})

    def _relate(self, name: str, other: str, how: str) -> None:
        self.objects[name]["relationships"].append({"objectId": other, "qualifier": how})


def _kind(name: str, value: Any) -> str:
    return "time" if name in DAYS else KINDS[type(value)]


def _in_json(name: str, value: Any) -> Any:
    if name in DAYS:
        return f"{value}{MIDNIGHT}"
    return tame(value) if isinstance(value, str) else value


def _types(found: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    return [
        {"name": name, "attributes": [{"name": each, "type": kind} for each, kind in sorted(found[name].items())]}
        for name in sorted(found)
    ]


def write_ocel(log: Log, path: Path) -> dict[str, int]:
    """Write an OCEL 2.0 log as JSON, and return how many objects and events it has, and how they are related."""
    document = _Ocel(log).document()
    path.write_text(data_text(document), encoding="utf-8", newline="\n")
    related = sum(len(each["relationships"]) for each in document["events"])
    return {"objects": len(document["objects"]), "events": len(document["events"]), "relations": related}
