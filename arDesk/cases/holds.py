"""Holds: do not chase until a day, because; and what is said of a whole customer in the same way."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

HOLD, NO_CALLS, LEGAL, INSOLVENT = "hold", "no_calls", "legal", "insolvent"
# From the mildest to the gravest. A hold and the two gravest stop calls and letters, and hold what is owed; a customer
# not to be called still gets letters, and what they owe is still to collect.
KINDS = (NO_CALLS, HOLD, LEGAL, INSOLVENT)
OF_CUSTOMERS = frozenset({NO_CALLS, LEGAL, INSOLVENT})  # never of a single invoice


class InForce(NamedTuple):
    """What stops calls, or more, on a day: its kind, the last day of it (None: until it is lifted), and why."""

    kind: str
    until: date | None
    reason: str
