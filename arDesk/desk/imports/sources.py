"""Which files are lists of the same system, of which day they are, and what they list."""

from __future__ import annotations

from datetime import date
from itertools import chain

from arDesk.intake.drafts import Reading

_DOCUMENTS = ("einvoice", "iif")  # readers of single documents, or of lists without documents


def source_of(reading: Reading) -> str:
    """Name the report of a system that a file is; "" where nothing tells: two such files need not be the same list."""
    if reading.profile:
        return reading.profile
    return f"own-{reading.fingerprint[:12]}" if reading.fingerprint else ""


def is_list(reading: Reading) -> bool:
    """Whether a file lists documents, so that one it does not list is gone."""
    return reading.kind == "invoices" and bool(reading.items) and reading.reader not in _DOCUMENTS


def lists_open(reading: Reading) -> bool:
    """Whether a file lists what is open and nothing else: what is paid is not among its rows."""
    return all(draft.open is not None and draft.open.minor and draft.settled_on is None for draft in reading.items)


def last_day(reading: Reading) -> date | None:
    """Give the day a report names as its own, else the last day that it tells of."""
    if reading.as_of is not None:
        return reading.as_of
    items = (draft.issued_on for draft in reading.items)
    settled = (draft.settled_on for draft in reading.items if draft.settled_on is not None)
    return max(chain(items, settled, (draft.received_on for draft in reading.receipts)), default=None)


def day_of(reading: Reading, *, brings: bool) -> date | None:
    """Give the day a file is of, as far as that can be told.

    The last day of a list of what is open may be long before the list: then what came later is paid. But where such a
    list `brings` documents that no later one has, it is as old as it looks.
    """
    if reading.as_of is None and lists_open(reading) and not brings:
        return None
    return last_day(reading)
