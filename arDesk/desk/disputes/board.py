"""The disputes a person works on: those still to be settled at once, all there ever were where they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from arDesk.db.disputes import numbers as dispute_numbers
from arDesk.desk.desk import Desk
from arDesk.desk.disputes.standing import DisputeRow, disputes_on, open_disputes_on


@dataclass(frozen=True)
class DisputeBoard:
    """Disputes as they stand on a day, newest first: the open ones, or, where `whole`, every one of those `raised`."""

    as_of: date
    rows: list[DisputeRow]
    raised: int
    whole: bool


def dispute_board(desk: Desk, *, whole: bool = False, as_of: date | None = None) -> DisputeBoard:
    """List the disputes still to be settled at the end of a day, with how many there ever were; or all of them."""
    day = as_of or desk.today
    with desk.look() as connection:
        rows = disputes_on(connection, day) if whole else open_disputes_on(connection, day)
        return DisputeBoard(day, rows, dispute_numbers.count(connection, day), whole)
