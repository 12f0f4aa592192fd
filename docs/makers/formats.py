"""The formats of scenarios and promises: every key, from the table that describes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from makers.markdown import block, code, page, prose
from scosim.law import SCO
from scosim.procedure import Outcome, Verdict
from scosim.provision import Power, Signing
from scosim.scenario import model_pages, promise_pages
from scosim.scenario import pages as scenario_pages
from scosim.scenario.keys import KEYS, Key
from scosim.scenario.page import Page
from scosim.terms import Stance

SCENARIO = """A scenario is one YAML mapping. Every value is text until its key says what it is, so `NO` is Norway.
Unknown and doubled keys, aliases, tags and merge keys are errors. Spans are half-open: `from` is the first day,
`until` the first day after; `opens`, `closes` and `by` include their day. How the keys play together is told
in the guide to [writing a scenario](../guides/scenarios.md)."""

PROMISES = """What [`scosim verify`](../guides/verify.md) reads: the worlds in which promises are held, and the
promises."""


def pages() -> Iterator[tuple[str, str]]:
    """A page for each format."""
    scenario = (*described(scenario_pages.PAGES), *words())
    yield "reference/scenario-format.md", page("The scenario format", SCENARIO, *scenario)
    promises = described(promise_pages.PAGES)
    yield "reference/promises-format.md", page("The format of promises", PROMISES, *promises)


def described(kinds: Mapping[str, type[Page]]) -> Iterator[str]:
    """A section for each kind of mapping, with its keys."""
    for name, kind in kinds.items():
        yield f"## {name[0].upper()}{name[1:]}"
        yield prose((kind.__doc__ or "").strip())
        yield "\n\n".join(entry(key, told, kind) for key, told in KEYS[name].items())


def entry(key: str, told: Key, kind: type[Page]) -> str:
    """A key as an entry of a list: what it says, what it takes, what is taken without it, an example."""
    fields = {field.alias or name: field for name, field in kind.model_fields.items()}
    without = "Required." if fields[key].is_required() else f"*Left out*: {prose(told.left_out)}."
    lines = (code(key), f": {prose(told.says)}\n", f"  *Takes* {prose(told.takes)}. {without}")
    return "\n".join(lines) + f"\n\n  {block(f'{key}: {told.example}', 'yaml').replace(chr(10), chr(10) + '  ')}"


def words() -> Iterator[str]:
    """The words that some keys take."""
    yield "## Words"
    yield "\n\n".join(f"**{name}**: {', '.join(map(code, known))}." for name, known in known_words().items())


def known_words() -> dict[str, list[str]]:
    """The words that the format and the law know, by what they are of."""
    acts = [act.name for rule in SCO.rules if isinstance(rule, Power) for act in rule.awaits]
    acts += [rule.act.name for rule in SCO.rules if isinstance(rule, Signing)]
    return {
        "Standings": list(SCO.standings),
        "Measures and acts of leaving": list(SCO.measures),
        "Organs that decide": [organ.code for organ in SCO.deciding_organs],
        "Stances": [str(each) for each in Stance],
        "Outcomes": [str(each) for each in Outcome],
        "Findings": [str(each) for each in Verdict],
        "Signers": list(scenario_pages.SIGNERS),
        "Addressees": list(scenario_pages.ADDRESSEES),
        "Areas that are known": list(scenario_pages.AREAS),
        "Forms of proposals that are known": list(scenario_pages.FORMS),
        "Acts": list(dict.fromkeys(acts)),
        "Verbs of rights": list(SCO.verbs),
        "Attributes of the model": list(model_pages.TAKEN),
        "What events of the model change": list(model_pages.TARGETS),
        "Numbers of the model": list(model_pages.MEASURES),
    }
