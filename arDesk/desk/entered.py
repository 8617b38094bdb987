"""When the facts of a list were entered, where that was later than their days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from arDesk.db.entered import entered_of
from arDesk.desk.desk import Desk


def entered_on(desk: Desk, table: str, days: Mapping[int, date]) -> dict[int, date]:
    """Give the local days on which some rows of a table were entered, where that was later than the day each is of.

    `days` are those by number; what was entered in time, or came from a file, is left out.
    """
    with desk.look() as connection:
        return entered_of(connection, table, days)
