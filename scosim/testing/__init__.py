"""For those who test law, worlds or machinery: strategies of Hypothesis, promises, and a machine that lives a life.

Imported only on purpose: it needs the extra `test`.
"""

try:
    import hypothesis as _hypothesis  # noqa: F401
except ModuleNotFoundError as missing:
    raise ImportError("scosim.testing needs Hypothesis: pip install 'scosim[test]'") from missing

from .conditions import FACTS, OF_MEMBERS, SILENCES, conditions
from .machine import RulebookMachine, run_machine
from .promises import PROMISES, broken
from .readings import readings
from .scenarios import scenarios
from .suited import Hope, Profile, hopes, profiles
from .worlds import APPLICANTS, MEMBERS, worlds

__all__ = [
    "APPLICANTS",
    "FACTS",
    "MEMBERS",
    "OF_MEMBERS",
    "PROMISES",
    "SILENCES",
    "Hope",
    "Profile",
    "RulebookMachine",
    "broken",
    "conditions",
    "hopes",
    "profiles",
    "readings",
    "run_machine",
    "scenarios",
    "worlds",
]
