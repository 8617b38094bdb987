"""What a new office has done of the four first things, as its books say."""

from __future__ import annotations

from arDesk.db import first_steps as first_steps_sql
from arDesk.desk.desk import Desk

STEPS = ("import", "call", "letter", "statement")


def steps_done(desk: Desk) -> frozenset[str]:
    """Give which of STEPS were taken: customers are there, a call was logged, letters and statements were issued."""
    with desk.look() as connection:
        done = first_steps_sql.run_kinds(connection) & set(STEPS)
        if first_steps_sql.has_accounts(connection):
            done.add("import")
        if first_steps_sql.has_contacts(connection):
            done.add("call")
    return frozenset(done)
