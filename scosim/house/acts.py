"""When acts are done: as the scenario says, as their parts say, or after the usual lag."""

from __future__ import annotations

from ..calendar import Day
from ..procedure import Done, World
from ..provision import Act, Duty
from ..rulebook import Law, Rulebook
from ..terms import Dossier, Organ


class Acts:
    """The dates of acts in one history, the silences used to find them, and the dates that proved void."""

    def __init__(self, rulebook: Rulebook, world: World) -> None:
        self.rulebook = rulebook
        self.world = world
        self.readings: set[str] = set()
        self.void: dict[tuple[str, str], tuple[Dossier, str, str]] = {}

    def day(self, law: Law, dossier: Dossier, act: Act, called: Day) -> Day | None:
        """When an act that was called for on a day is done; None if it never is."""
        stated = self._stated(dossier, act.name, called)
        if stated:
            return _last([done.day(called) for done in stated])
        parts = [(part, self._stated(dossier, part.act, called)) for part in law.parts(act, dossier)]
        if not any(stated for _, stated in parts):
            return self._usual(act, called)
        return _last([self._counts(part, stated, act, called) for part, stated in parts])

    def _counts(self, part: Duty, stated: tuple[Done, ...], act: Act, called: Day) -> Day | None:
        """From when a part counts; one that the scenario does not date takes the lag of the whole."""
        if not stated:
            return self._usual(act, called)
        day = _last([done.day(called) for done in stated])
        return None if day is None else part.effect.after(day)

    def parts(self, law: Law, dossier: Dossier, act: Act, called: Day) -> list[tuple[Day, str, tuple[str, ...]]]:
        """The dated parts of an act, in the order of their days: day, what, citations."""
        if self._stated(dossier, act.name, called):
            return []
        return sorted(
            (day, f"{part.act}: {part.gist}", (*part.cites, done.cite))
            for part in law.parts(act, dossier)
            for done in self._stated(dossier, part.act, called)
            if (day := done.day(called)) is not None
        )

    def day_of_duty(self, dossier: Dossier, owed: Duty, called: Day) -> Day | None:
        """When a duty is done: as the scenario says, else at the end of its term, or at once if it has none."""
        stated = self._stated(dossier, owed.act, called)
        if stated:
            return _last([done.day(called) for done in stated])
        due = last_day_of(owed, called)
        return called if due is None else max(due, called)

    def cites(self, law: Law, dossier: Dossier, act: Act) -> tuple[str, ...]:
        """The lines that date an act, or the silence about its lag."""
        whole = self.lines(dossier, act.name)
        if whole:
            return whole
        parts = [self.lines(dossier, part.act) for part in law.parts(act, dossier)]
        silent = () if parts and all(parts) else (act.silence.cite,)
        return tuple(dict.fromkeys((*(cite for part in parts for cite in part), *silent)))

    def lines(self, dossier: Dossier, act: str) -> tuple[str, ...]:
        """The lines of the scenario that date an act, unless the date proved void."""
        stated = self.world.acts.get((dossier.id, act), ())
        return tuple(done.cite for done in stated) if (dossier.id, act) not in self.void else ()

    def _stated(self, dossier: Dossier, act: str, called: Day) -> tuple[Done, ...]:
        """What the scenario says of an act; a date before the step that calls for it is void."""
        stated = self.world.acts.get((dossier.id, act), ())
        for done in stated:
            if done.on is not None and done.on < called:
                self.void[dossier.id, act] = (dossier, act, done.cite)
                return ()
        return stated

    def _usual(self, act: Act, called: Day) -> Day | None:
        self.readings.add(act.silence.id)
        if self.rulebook.reading(act.silence.id) != act.silence.default:
            return None
        if isinstance(act.usually, Organ):
            sittings = self.world.sittings.get(act.usually.code, ())
            return next((day for day in sittings if day >= called), None)
        return act.usually.after(called)


def last_day_of(owed: Duty, called: Day) -> Day | None:
    """The last day on which a duty may be done, if it has one."""
    return owed.within.after(called) if owed.within else owed.by


def _last(days: list[Day | None]) -> Day | None:
    """The last of some days; None if one of them never comes."""
    return None if None in days else max(day for day in days if day is not None)
