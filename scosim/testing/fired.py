"""Which provisions a history put to work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..engine import History
from ..procedure import Entry, Result
from ..provision import Bar, Criterion, DecisionRule, Duty, Effect, Power, Provision, Signing
from ..rulebook import Rulebook
from .promises import DECIDED, IN_EFFECT, SIGNED, decided_by, law_of

AT_WORK = (Power, Signing, Effect, Criterion, Bar, DecisionRule, Duty)
"""The kinds of provision of which a history shows whether they did anything."""


def can_fire(rulebook: Rulebook) -> tuple[str, ...]:
    """The keys of all provisions that may be at work on some day, as this rulebook reads its silences."""
    rules = (rule for day in rulebook.change_days for rule in rulebook.on(day).rules)
    return tuple(dict.fromkeys(rule.key for rule in rules if isinstance(rule, AT_WORK)))


def fired(rulebook: Rulebook, told: History) -> Counter[str]:
    """How often each provision was at work, by key: a criterion is where it fails, any other where it is applied."""
    found = Counter(rule.key for entry in told.record if entry.dossier for rule in _applied(rulebook, entry))
    for end in told.ends:
        for _, finding in end.findings:
            found.update(ground.criterion.key for ground in finding.decisive if ground.holds is not True)
    return found


def _applied(rulebook: Rulebook, entry: Entry) -> Iterator[Provision]:
    """The provisions that an entry applies: those of their kind that it cites and that govern it."""
    if entry.decision in DECIDED:
        by = decided_by(rulebook, entry)
        yield from by or ()
        return
    kind = {SIGNED: Signing, IN_EFFECT: Effect, Result.NOT_TABLED: Bar}.get(entry.decision or "", Duty)
    assert entry.dossier is not None
    law = rulebook.on(entry.day) if kind is Bar else law_of(rulebook, entry.dossier, entry.day)
    for rule in law.all(kind):
        ours = isinstance(rule, Signing | Effect | Bar | Duty) and entry.dossier.seeks in rule.seeks
        if ours and rule.id in entry.cites and getattr(rule, "only", "") in ("", entry.dossier.applicant):
            yield rule
