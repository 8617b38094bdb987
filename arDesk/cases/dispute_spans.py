"""How long a dispute lasted, told by its dates alone where they tell it; the same as cases.disputes.judge says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple


class Line(NamedTuple):
    """A time through which an amount of an item is contested: from `since` to the day before `until`.

    `settled_on` is the day since which nothing is owed of the item. It is `plain` where nothing but money lowered the
    item since, and it counts.
    """

    since: date
    until: date | None
    settled_on: date | None
    plain: bool


class Span(NamedTuple):
    """The days a dispute took, or has taken so far while it is not `over`."""

    days: int
    over: bool


def span(lines: Sequence[Line], as_of: date) -> Span | None:
    """Say how long a dispute lasted up to the end of a day; None where only its ledger tells.

    `lines` are all of it, raised by that day. A person ended it, or money alone did, or there is a debt still.
    """
    raised = min(line.since for line in lines)
    lasting = [line for line in lines if line.until is None or line.until > as_of]
    if not lasting:
        return Span((max(line.until for line in lines if line.until is not None) - raised).days, over=True)
    if any(line.plain and _unsettled(line, as_of) for line in lasting):
        return Span((as_of - raised).days, over=False)
    if len(lasting) < len(lines) or not all(line.plain and line.since == raised for line in lines):
        return None
    settled = [line.settled_on for line in lines if line.settled_on is not None]
    return Span((max(raised, *settled) - raised).days, over=True)


def _unsettled(line: Line, as_of: date) -> bool:
    return line.settled_on is None or line.settled_on > as_of
