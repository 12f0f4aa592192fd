"""Why a provision moves nothing: the reasons that statements give, so that none is left out without one."""

from __future__ import annotations

DEFINES = "says what something is or is for; no case and no right turns on it"
INTERNAL = "orders the organisation's own house: posts, papers, seats, languages; no standing or right turns on it"
MONEY = "money between members and the organisation; accounts are not kept here"
TREATY_LIFE = "how a treaty begins, changes or is kept; treaties are taken here as they stand on their dates"
POLICY = "policy or announcement; nothing follows from it by itself"
REPEATS = "says again, or reports of practice, what another provision does here"
REGULAR = "asks for sittings; when they fall is the record's, or the regular pattern that rests on it"
ONE_MEETING = "orders one meeting in detail; a run knows days of sitting, not what happens in the room"
"""Each is printed beside the provision wherever coverage is told."""
