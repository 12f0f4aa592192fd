"""Scenario texts that can be read and run: small worlds of the SCO, written down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from ..calendar import Day, iso
from ..chances import Chances
from ..law import SCO
from ..procedure import Done, Hold, Known, World
from ..stances.chain import Walk
from ..stances.chances import Lottery
from ..stances.follows import Follower
from ..stances.scripted import Line, Scripted
from ..terms import Dossier, Kind, Measure, Proposal, Standing
from .suited import ANY
from .worlds import worlds

MEMBERS = ("China", "Kazakhstan", "Russia")
APPLICANTS = ("Brazil", "Japan", "Kenya")
"""States of which the record has no standing."""

Data = dict[str, Any]


def scenarios(*, files: int = 3, lines: int = 3, doubts: int = 1, days: int = 1200) -> st.SearchStrategy[str]:
    """Scenario texts of the SCO, in order: `scosim run` tells them and ends well."""
    found = worlds(SCO, members=MEMBERS, applicants=APPLICANTS, files=files, lines=lines, doubts=doubts, days=days)
    return found.map(writable).filter(lambda world: bool(world.dossiers)).map(written)


def writable(world: World) -> World:
    """As much of a world as a scenario can say: States that may ask, members that stay, forms that are known."""
    files = tuple(_writable(file) for file in world.dossiers if _can_be_asked(world, file))
    names = {file.id for file in files}
    members = max((each for _, each in world.deciding), key=len)
    named = {None, *names, *(file.applicant for file in files)}
    possible = {None, *members, *(file.applicant for file in files if file.seeks.decides)}
    assert isinstance(world.stances, Scripted)
    script = [line for line in world.stances.lines if line.on in named and line.member in possible]
    lines = tuple(line for line in script if not isinstance(line.stance, Follower) or line.stance.leader in possible)
    stated = [state for state, held in world.holdings.items() if held[0].standing in SCO.standings.values()]
    return replace(
        world,
        dossiers=files,
        stances=Scripted(lines, world.stances.cycles),
        deciding=((0, members),),
        holdings={state: world.holdings[state] for state in stated},
        packages=tuple(package for package in world.packages if names.issuperset(package.files)),
        holds={name: holds for name, holds in world.holds.items() if name in names},
        acts={key: done for key, done in world.acts.items() if key[0] in names},
    )


def _can_be_asked(world: World, file: Dossier) -> bool:
    """Whether a State asks, holds what can be stated, and does not hold yet what it asks for."""
    held = world.held(file.applicant, world.opens)
    known = held is None or held in SCO.standings.values()
    return known and file.kind is Kind.STATE and not file.seeks.satisfied_by(held)


def _writable(file: Dossier) -> Dossier:
    measure = isinstance(file.seeks, Measure | Proposal)
    return file._replace(
        signed_by="foreign minister" if file.signed_by and not measure else None,
        addressed_to="CHS" if file.addressed_to and not measure else None,
        areas=() if isinstance(file.seeks, Measure) else file.areas,
    )


def written(world: World) -> str:
    """The text of a world that is writable."""
    import yaml

    return str(yaml.safe_dump(dict(_keys(world)), sort_keys=False))


def _keys(world: World) -> Iterator[tuple[str, Any]]:
    standings, measures, proposals = (
        [file for file in world.dossiers if isinstance(file.seeks, kind)] for kind in (Standing, Measure, Proposal)
    )
    states = dict.fromkeys(file.applicant for file in (*standings, *measures))
    yield "title", "A small world"
    yield "opens", iso(world.opens)
    yield "closes", iso(world.closes)
    yield "members", list(world.deciding[0][1])
    yield "standings", {state: str(world.held(state, world.opens) or "none") for state in states}
    yield "facts", _facts(world)
    yield "applicants", [_applicant(world, file) for file in standings]
    yield "proposals", [_proposal(world, file) for file in proposals]
    yield "proceedings", [_proceeding(file) for file in measures]
    yield "packages", [list(package.files) for package in world.packages]
    assert isinstance(world.stances, Scripted)
    yield "stances", [_line(line) for line in world.stances.lines]
    yield "sittings", {organ: [iso(day) for day in days] for organ, days in world.sittings.items()}
    yield "events", [{"on": iso(event.day), "what": event.what} for event in world.events]
    yield "runs", 50


def _given(**values: Any) -> Data:
    """Those that are given; the name of a word of Python goes with an underscore."""
    return {key.strip("_"): value for key, value in values.items() if value not in (None, "", [], {})}


def _day(day: Day | None) -> str | None:
    return None if day is None else iso(day)


def _facts(world: World) -> Data:
    """What is known of each file, from the first day on and from later days; of members, one by one."""
    facts: Data = {}
    whose = {file.whose for file in world.dossiers}
    for (whom, fact, of), known in world.facts.items():
        told = facts.setdefault(whom, {}).setdefault(fact, {}) if whom in whose else {}
        for each in known:
            day, value = _since(world, each), _value(each.value)
            told[day] = {**told.get(day, {}), of: value} if of else value
    return facts


def _since(world: World, known: Known) -> str:
    return iso(max(known.since, world.opens))


def _value(value: bool | None) -> bool | str:
    return "unknown" if value is None else value


def _applicant(world: World, file: Dossier) -> Data:
    return _given(
        state=file.applicant,
        seeks=str(file.seeks),
        files=iso(file.filed),
        signed_by=file.signed_by,
        addressed_to=file.addressed_to,
        areas=list(file.areas),
        acts={act: _done(done[0]) for (name, act), done in world.acts.items() if name == file.id},
        withdraws=_day(file.withdraws),
        not_tabled=_holds(world, file),
    )


def _done(done: Done) -> str:
    if done.after is not None:
        return f"{done.after.count} days"
    return "never" if done.on is None else iso(done.on)


def _holds(world: World, file: Dossier) -> list[Data]:
    return [_hold(hold) for hold in world.holds.get(file.id, ())]


def _hold(hold: Hold) -> Data:
    return {**_given(at=hold.at, until=_day(hold.until)), "from": iso(hold.since)}


def _proposal(world: World, file: Dossier) -> Data:
    assert isinstance(file.seeks, Proposal)
    concerned = file.applicant if file.applicant != file.id else None
    at, raised, holds = list(file.seeks.organs), iso(file.filed), _holds(world, file)
    return _given(
        name=file.id, at=at, raised=raised, with_=concerned, withdraws=_day(file.withdraws), not_tabled=holds
    )


def _proceeding(file: Dossier) -> Data:
    kept = _given(ground=file.ground, effective=_day(file.effective), withdraws=_day(file.withdraws))
    if file.seeks in SCO.notices:
        return {"act": str(file.seeks), "state": file.applicant, "notified": iso(file.filed), **kept}
    return {"seeks": str(file.seeks), "against": file.applicant, "raised": iso(file.filed), **kept}


def _line(line: Line) -> Data:
    place = _given(on=line.on, at=line.at, until=_day(line.until), opinion=line.opinion)
    since = {} if line.since is None else {"from": iso(line.since)}
    return {"member": line.member or ANY, **place, **since, **_way(line.stance)}


def _way(way: object) -> Data:
    match way:
        case Lottery(chances, each_sitting):
            return {"chances": _shares(chances), "holds": "sitting" if each_sitting else "cycle"}
        case Walk(chain):
            rows = {str(stance): _shares(row) for stance, row in chain.rows.items()}
            return {"chain": {"first": _shares(chain.first), **rows}}
        case Follower(leader, when, otherwise):
            rows = {str(stance): _shares(lottery.chances) for stance, lottery in when.items()}
            holds = "sitting" if otherwise.each_sitting else "cycle"
            return {"follows": leader, "when": {**rows, "otherwise": _shares(otherwise.chances)}, "holds": holds}
    return {"stance": str(way)}


def _shares(chances: Chances) -> Mapping[str, str | int]:
    shares = {str(stance): chances.share(stance) for stance in chances.possible}
    return {name: 1 if share == 1 else str(share) for name, share in shares.items()}
