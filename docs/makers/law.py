"""The rulebook: a page for each instrument, and pages for readings, facts and organs, all linked to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from makers.markdown import code, page, plain, table
from scosim.law import INSTRUMENTS, SCO
from scosim.provision import Instrument, Provision
from scosim.report import law
from scosim.report.organs import organs
from scosim.report.words import SURE

Row = dict[str, Any]

HERE = "reference/law"
HEAD = ("id", "kind", "gist", "since", "until", "confidence", "applied_from", "reading", "instrument", "source")
"""What is told of every rule in one line; the rest is told in a list."""

LINKED = {"instead_of", "by"}
SILENT = {"leaves_open"}

INTRODUCTION = """What is encoded of the texts, instrument by instrument, in the order of the texts. Each rule has a
gist in our own words, the days on which it governs, and how sure we are of its wording; no sentence is that of the
text. The same is told by `scosim rules list` and `scosim rules show`. What of the texts is not encoded, and why, is
told by `scosim rules coverage`."""


def pages() -> Iterator[tuple[str, str]]:
    """The table of instruments, a page for each, and the readings, facts and organs."""
    yield f"{HERE}/index.md", page("The law as it is encoded", INTRODUCTION, overview(), sure(), contents())
    for instrument in INSTRUMENTS:
        yield f"{HERE}/{instrument.id}.md", page(plain(instrument.title), *of_instrument(instrument))
    yield f"{HERE}/readings.md", page("Silences and their readings", SILENCES, *readings())
    yield f"{HERE}/facts.md", page("Facts that the law asks for", FACTS, facts())
    yield f"{HERE}/organs.md", page("Organs", *of_organs())


# ── Instruments ──────────────────────────────────────────────────────────────────────────────────────────


def overview() -> str:
    """The instruments, each with its days and how many rules it has."""
    rows = (
        (
            f"[{plain(each.title)}]({each.id}.md)",
            each.since,
            each.until or "",
            plain(each.confidence),
            str(len({rule.id for rule in each.provisions})),
        )
        for each in INSTRUMENTS
    )
    return table(("Instrument", "From", "Until", "Confidence", "Provisions"), rows)


def sure() -> str:
    """The words for how sure we are of a wording."""
    counted = Counter({rule.id: rule.confidence for rule in reversed(SCO.rules)}.values())
    rows = ((word, meaning, str(counted[word])) for word, meaning in SURE.items())
    return table(("Confidence", "What was seen", "Provisions"), rows)


def contents() -> str:
    """The tree of these pages, which the table above shows already; readings, facts and organs stand in another."""
    names = "\n".join(each.id for each in INSTRUMENTS)
    return f"```{{toctree}}\n:hidden:\n\n{names}\n```"


def of_instrument(instrument: Instrument) -> Iterator[str]:
    """What is told of an instrument, then its rules."""
    adopted = f"Adopted {instrument.adopted}. " if instrument.adopted else ""
    until = f" until {instrument.until}" if instrument.until else ""
    yield f"{code(instrument.id)}. {adopted}In force from {instrument.since}{until}. {source(instrument.source)}"
    if instrument.notes:
        yield plain(instrument.notes)
    for citation in dict.fromkeys(rule.id for rule in instrument.provisions):
        yield f"## {plain(citation)}"
        yield from (one(rule) for rule in instrument.provisions if rule.id == citation)


def source(text: str) -> str:
    """Where it was read, as a link if it is one."""
    return f"Source: {f'<{text}>' if text.startswith('http') else plain(text)}" if text else ""


ROWS = {rule.key: row for name in dict.fromkeys(rule.id for rule in SCO.rules)
        for rule, row in zip(SCO.cited(name), law.shown(name), strict=True)}  # fmt: skip
FIRST = {rule.id: rule.key for rule in reversed(SCO.rules)}
"""Under each citation the rule that came first."""


def one(rule: Provision) -> str:
    """One rule: its gist, its days, and whatever else is particular to it."""
    row = ROWS[rule.key]
    until = f" until {row['until']}" if row["until"] else ""
    days = f"in force from {row['since']}{until}" if row["since"] != "unknown" else UNKNOWN.format(**row)
    lines = [f"*{plain(key.replace('_', ' '))}*: {value}" for key, value in particulars(rule, row)]
    told = "\n".join(f"- {line}" for line in (f"{row['kind']}, {days}; {row['confidence']}", *lines))
    return f"({anchor(rule.key)})=\n{sentence(row['gist'])}\n\n{told}"


def sentence(text: str) -> str:
    """A gist as a sentence of its own."""
    return plain(f"{text[0].upper()}{text[1:]}.")


UNKNOWN = "in force on a day that is not known, applied from {applied_from}"


def particulars(rule: Provision, row: Row) -> Iterator[tuple[str, str]]:
    """What is told of a rule beside its head."""
    if rule.under:
        silence, reading = rule.under
        yield "only in the reading", f"{linked(f's-{silence.id}', f'{silence.id}: {reading}')}"
    for key, value in row.items():
        if key in HEAD or value in (None, [], "", ()):
            continue
        each = value if isinstance(value, list) else [value]
        yield key, ", ".join(mention(key, str(word)) for word in each)
    yield from later(rule)
    home = next(each for each in INSTRUMENTS if each.id == rule.instrument)
    if rule.source != home.source:
        yield "source", source(rule.source).removeprefix("Source: ")


def later(rule: Provision) -> Iterator[tuple[str, str]]:
    """What came in the place of a rule, and which instrument carried it over."""
    others = [each for each in SCO.rules if any(earlier.key == rule.key for earlier in each.instead_of)]
    for how, found in (
        ("carried over by", [(each.key, each.instrument) for each in others if each.id == rule.id]),
        ("displaced by", [(each.key, each.id) for each in others if each.id != rule.id]),
    ):
        if found:
            yield how, ", ".join(linked(anchor(key), name) for key, name in found)


def mention(key: str, word: str) -> str:
    """A word, as a link where it names a rule or a silence."""
    if key in LINKED:
        return linked(anchor(FIRST[word]), word)
    return linked(f"s-{word}", word) if key in SILENT else plain(word)


def anchor(key: str) -> str:
    """The name of the place at which a rule stands."""
    return "p-" + "".join(letter if letter.isalnum() or letter == "." else "-" for letter in key)


def linked(place: str, text: str) -> str:
    """A link to a place of these pages."""
    return f"[{plain(text)}](#{place})"


# ── Silences, facts, organs ──────────────────────────────────────────────────────────────────────────────

SILENCES = """Where the texts are silent or vague, the question is written down, with the answers that can be given.
One of them is taken unless a scenario chooses another under `readings`, and every result that it touched names it. A
default is ours, not law of the organisation. `scosim rules list --readings` tells the same."""


def readings() -> Iterator[str]:
    """Each silence with its readings, and the rules that it touches."""
    for silence in SCO.silences.values():
        meanings = "\n".join(
            f"- {code(name)}{' (default)' if name == silence.default else ''}: {plain(meaning)}"
            for name, meaning in silence.readings.items()
        )
        touched = [r for r in SCO.rules if silence in r.leaves_open or (r.under and r.under[0] is silence)]
        names = ", ".join(dict.fromkeys(linked(anchor(FIRST[rule.id]), rule.id) for rule in touched))
        parts = (
            f"**{plain(silence.question)}**",
            meanings,
            plain(silence.why) and sentence(silence.why),
            f"Touches {names}." if names else "",
        )
        yield f"(s-{silence.id})=\n## {silence.id}\n\n" + "\n\n".join(part for part in parts if part)


FACTS = """What the law asks for, each with the sentence that is told where it is so and where it is not. An unknown
fact makes an answer undetermined only if it matters. `scosim rules facts` tells the same."""


def facts() -> str:
    """Each fact with both its sentences, who answers it, and what asks."""
    return "\n\n".join(
        f"{code(row['fact'])}\n: {plain(row['yes'])}; if not: {plain(row['no'])}\n\n"
        f"  *Answered by* {plain(row['answered_by'])}. *Asked by* {asking(row['asked_by'])}."
        for row in law.facts()
    )


def asking(rules: Iterable[str]) -> str:
    """Links to what asks for a fact."""
    return ", ".join(linked(anchor(FIRST[each]), each) if each in FIRST else plain(each) for each in rules)


def of_organs() -> Iterator[str]:
    """Each organ as the law of the last day of the record has it."""
    rows = organs(None, None)
    yield f"As the law has them on {rows[0]['on']}; `scosim rules organs ORGAN --on DATE` tells of other days."
    for row in rows:
        yield f"## {plain(row['organ'])}\n\n{plain(row['name'])}"
        yield "\n".join(
            f"- *{plain(said['aspect'])}*: {plain(said['gist'])} ({linked(anchor(FIRST[said['id']]), said['id'])})"
            for said in row["provisions"]
        )
