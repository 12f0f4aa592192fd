"""Why, or why not, as it is read in a terminal: the answer, how it came about, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from ..calendar import iso
from ..explain import Explained, Explanation, smallest
from ..figures import often
from ..links import Link
from ..odds import is_left_to_chance
from ..pivots_levers import Lever, Means
from ..pivots_search import Flips
from ..procedure import in_words
from ..reasons import LABEL, Reasoned
from ..terms import Stance
from ..wording import Applied, Change, Changes
from .layout import ASKED, COLOURS, FAINT, HEAD, OPEN, Layout, shown, wrapped
from .words import UNREAD, percent, sign, subject

BODY = 14
"""Where the text of a link begins: after two letters, the day, and two more."""

MOST_SETS = 4
"""Sets of changes that are told of a link; all are in the data."""


def show(explanation: Explanation, console: Console) -> None:
    """Print an explanation, file by file."""
    shown(_Teller(explanation, Layout(console.width)).lines(), console)


class _Teller:
    """Tells an explanation line by line, none wider than the terminal."""

    def __init__(self, explanation: Explanation, page: Layout) -> None:
        self.explanation = explanation
        self.page = page
        links = [link for file in explanation.files for link in file.links]
        self.unverified = {
            each.cite
            for link in links
            for each in link.provisions
            if each.confidence in ("secondary-report", "inferred")
        }

    @property
    def traced(self) -> str:
        """Which run is explained, where chance has a say: there are many others."""
        luck = self.explanation.told.luck
        if not is_left_to_chance(self.explanation.case):
            return ""
        return f"run {luck.run} of seed {luck.seed}, one of many: scosim run says how likely each outcome is"

    def lines(self) -> Iterator[Text]:
        """Every line: what was asked, then each file."""
        page = self.explanation.case.page
        yield from self.page.text(page.title, 0, HEAD)
        if page.question:
            yield from self.page.text(page.question, 0, ASKED)
        if self.traced:
            yield from self.page.text(self.traced, 0, OPEN)
        if not self.explanation.files:
            yield from self.page.text("this scenario has no file: there is nothing to explain", 0)
        for file in self.explanation.files:
            yield from self._file(file)
        if self.unverified:
            yield Text()
            yield from self.page.text(UNREAD, 0, FAINT)

    def _file(self, file: Explained) -> Iterator[Text]:
        of_run = f" IN RUN {self.explanation.told.luck.run}" if self.traced else ""
        yield from self.page.heading(f"ANSWER{of_run}: {subject(file.end.dossier)}")
        yield from self.page.text(file.answer.words, 2, COLOURS.get(file.end.outcome, OPEN), hang=2)
        yield from self._cites(file.answer.cites, 4)
        yield from self.page.heading("HOW IT CAME TO THAT")
        for link in file.links:
            yield from self._link(link)
        if file.missing:
            yield from self.page.heading("NOT KNOWN, AND IT WOULD MATTER")
            yield from self._missing(file)
        yield from self.page.heading("WHAT WOULD HAVE TURNED THE OUTCOME")
        yield from self._flips(self.explanation.flips(file))
        yield from self.page.heading("SILENCES OF THE LAW THAT, READ OTHERWISE, WOULD CHANGE IT")
        yield from self._readings(file)

    def _cites(self, cites: tuple[str, ...], indent: int) -> Iterator[Text]:
        told = " · ".join(cite + ("*" if cite in self.unverified else "") for cite in dict.fromkeys(cites))
        yield from self.page.text(told, indent, FAINT)

    # ── The chain ────────────────────────────────────────────────────────────────────────────────────────

    def _link(self, link: Link) -> Iterator[Text]:
        """A link: its day, who and what; why, by which provisions; and what would have let it pass."""
        until = f" (until {iso(link.until)})" if link.until and not link.stood else ""
        verdict = f": {link.decision}" if link.decision and link.decision not in link.what else ""
        told = f"{link.by}: {link.what}{verdict}{until}"
        for number, line in enumerate(wrapped(told, self.page.width - BODY)):
            day = f"  {iso(link.day)}  " if number == 0 else " " * BODY
            yield Text.assemble(day, (line, COLOURS.get(link.decision or "", "")))
        if link.times > 1 and link.until:
            more = f"{often(link.times)} in all, the last on {iso(link.until)}"
            yield from self.page.text(f"the same at each sitting: {more}", BODY)
        for sentence in link.why:
            yield from self.page.text(sentence, BODY, hang=2)
        for provision in link.provisions:
            yield from self._provision(provision, link)
        yield from self._stances(link)
        for each in link.reasons:
            yield from self.page.text(_reasoned(each), BODY, hang=2)
        for sentence in link.then:
            yield from self.page.text(sentence, BODY, hang=2)
        yield from self._changes(link.changes)
        yield from self._cites(link.cites, BODY)

    def _provision(self, applied: Applied, link: Link) -> Iterator[Text]:
        """A provision: of one that has been named already, and of a fact that holds, only how."""
        short = applied.gist in link.what or (applied.holds and applied.decisive and not link.stood)
        told = applied.how if short else applied.words
        if not applied.decisive:
            yield from self.page.text(told, BODY, hang=2)
            return
        holds = sign(applied.holds)
        style = COLOURS.get(holds, OPEN)
        sure = f", {applied.confidence}" if applied.cite in self.unverified else ""
        for number, line in enumerate(wrapped(f"{told} [{applied.cite}{sure}]", self.page.width - BODY - 5)):
            yield Text.assemble(" " * BODY, (f"{'' if number else holds:5}", style), line)

    def _stances(self, link: Link) -> Iterator[Text]:
        """How members stood, those alike together, with what says so."""
        alike: dict[tuple[Stance, str], list[str]] = {}
        for each in link.stood:
            alike.setdefault((each.stance, each.source.words), []).append(each.member)
        for (stance, source), members in sorted(alike.items(), key=lambda each: list(Stance).index(each[0][0])):
            yield from self.page.text(f"{stance}: {', '.join(members)} ({source})", BODY, hang=2)

    def _changes(self, changes: tuple[Changes, ...]) -> Iterator[Text]:
        """The smallest sets of facts that would have done."""
        if not changes:
            return
        shared = [change for change in changes[0] if all(change in each for each in changes)]
        own = [[change for change in each if change not in shared] for each in changes]
        always = f"that {_sentence(shared)}" if shared else ""
        if len(changes) == 1:
            yield from self.page.text(f"enough would have been {always}", BODY, OPEN, hang=2)
            return
        head = f"enough would have been {always}{', and ' if shared else ''}any one of {len(changes)}:"
        yield from self.page.text(head, BODY, OPEN, hang=2)
        for each in own[:MOST_SETS]:
            yield from self.page.text(f"- that {_sentence(each)}", BODY + 2, OPEN, hang=2)
        if len(changes) > MOST_SETS:
            yield from self.page.text(f"- and {len(changes) - MOST_SETS} more (--json has all)", BODY + 2, OPEN)

    # ── What would change it ─────────────────────────────────────────────────────────────────────────────

    def _missing(self, file: Explained) -> Iterator[Text]:
        silent = [each for each in file.missing if each.fact == "stance"]
        for each in (each for each in file.missing if each.fact != "stance"):
            yield from self.page.text(f"{each.words} (from {iso(each.since)})", 2, OPEN, hang=2)
            yield from self._cites(each.cites, 4)
        if silent:
            names = ", ".join(sorted(each.of for each in silent))
            told = f"at sittings at which no line speaks of them, no objection is assumed: {names}"
            yield from self.page.text(told, 2, OPEN, hang=2)

    def _flips(self, flips: Flips) -> Iterator[Text]:
        """The single changes that turn the outcome, or the smallest sets, or why there is none."""
        found = smallest(flips)
        if not found:
            yield from self.page.text(f"nothing that was tried: {flips.why}", 2, FAINT, hang=2)
            return
        size = len(found[0].levers)
        if size > 1:
            yield from self.page.text(f"no single change; {size} together at least, in {_sets(len(found))}:", 2, OPEN)
            for flip in found[:MOST_SETS]:
                yield from self.page.text(f"- {'; '.join(_lever(lever) for lever in flip.levers)}", 4, OPEN, hang=2)
            if len(found) > MOST_SETS:
                yield from self.page.text(f"- and {len(found) - MOST_SETS} more (--json has all)", 4, OPEN)
            return
        told = [flip.levers[0] for flip in found]
        lines = list(_alike(told))
        alike = ", those alike in one line" if len(lines) < len(told) else ""
        yield from self.page.text(
            f"any one of these {len(told)}{alike}:" if len(told) > 1 else "this alone:", 2, OPEN
        )
        for sentence in lines:
            yield from self.page.text(f"- {sentence}", 4, OPEN, hang=2)

    def _readings(self, file: Explained) -> Iterator[Text]:
        if not file.readings:
            yield from self.page.text("none", 2, FAINT)
        for each in file.readings:
            yield from self.page.text(f"{each.silence}: {each.question}", 2, hang=2)
            yield from self.page.text(
                f"here {each.reading}; if it were {each.other} ({each.meaning}):", 4, FAINT, hang=2
            )
            yield from self.page.text(each.answer, 4, OPEN, hang=2)


def _sets(count: int) -> str:
    return "one way" if count == 1 else f"{count} ways"


def _lever(lever: Lever) -> str:
    return f"{lever.words} [{', '.join(lever.cites)}]"


def _alike(levers: list[Lever]) -> Iterator[str]:
    """Changes in words: of members alike all names in one, of provisions their citations."""
    struck = [lever.name for lever in levers if lever.means is Means.PROVISION]
    alike: dict[str, list[Lever]] = {}
    for lever in (lever for lever in levers if lever.means is not Means.PROVISION):
        said = lever.words.replace(_of(lever), "", 1) if _of(lever) else lever.words
        alike.setdefault(said, []).append(lever)
    yield from map(_of_one, alike.values())
    if struck:
        yield f"a law without {'one of ' if len(struck) > 1 else ''}{', '.join(struck)}"


def _of(lever: Lever) -> str:
    """The member of whom a change speaks."""
    return lever.name if lever.means is Means.STANCE else lever.of


def _of_one(some: list[Lever]) -> str:
    first, *others = some
    if not others:
        return _lever(first)
    names = ", ".join(_of(lever) for lever in some)
    cites = dict.fromkeys(cite for lever in some for cite in lever.cites)
    return f"{first.words.replace(_of(first), f'one of {names}')} [{', '.join(cites)}]"


def _sentence(changes: Iterable[Change]) -> str:
    """What would have to be so, of each file in one sentence."""
    by_file: dict[str, list[Change]] = {}
    for change in changes:
        by_file.setdefault(change.file or "it", []).append(change)
    return ", and ".join(f"{file} {in_words((c.fact, c.value) for c in some)}" for file, some in by_file.items())


def _reasoned(each: Reasoned) -> str:
    """A model stance with what adds up to it, numbered; what weighs nothing is left out."""
    parts = [part for part in each.contributions if abs(part.value) >= 0.005]
    parts.sort(key=lambda part: (-abs(part.value), part.name))
    told = ", ".join(f"({number}) {part.name} {float(part.value):+.2f}" for number, part in enumerate(parts, 1))
    worth = f"the file is worth {each.utility:+.2f} to it, and it objects with {percent(each.objects)}"
    return f"{each.member}: {each.stance} as a {LABEL}; {worth}: {told}"
