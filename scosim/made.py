"""What made a result: the options that were asked for, and the law as it was encoded."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from .provision import Provision, Silence
from .rulebook import Rulebook

OPTIONS = {"as_of": str, "until": str, "seed": int, "method": str, "runs": int, "trace": int, "fractions": bool}
"""What a run was asked for, and a replay asks for again; on how many cores it was counted makes no difference."""


def digest(rulebook: Rulebook) -> str:
    """The hash of all rules of a rulebook, and of how its silences are read."""
    hashed = sha256()
    for rule in rulebook.rules:
        terms = {name: _plain(value) for name, value in sorted(vars(rule).items())}
        hashed.update(json.dumps([type(rule).__name__, terms], ensure_ascii=False).encode())
    hashed.update(json.dumps(sorted(rulebook.choices.items())).encode())
    return hashed.hexdigest()


def _plain(value: Any) -> Any:
    """A term of a rule as plain data; another rule or a silence by its name."""
    match value:
        case None | bool() | int() | str():
            return value
        case Provision():
            return value.key
        case Silence():
            return value.id
        case tuple() | list():
            return [_plain(each) for each in value]
    return [type(value).__name__, {name: _plain(each) for name, each in sorted(vars(value).items())}]
