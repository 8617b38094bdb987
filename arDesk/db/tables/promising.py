"""What promises repeat, and what a person said of one for some days: how it is judged, or that it did not stand."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String

from arDesk.db.columns import day, protected, refers, text

# Each time of a repeating promise is a promise of its own, which names its series.
promise_series = protected(
    "promise_series",
    refers("account_id", "accounts"),
    refers("contact_id", "contacts", nullable=True),
    Column("every", String(12), nullable=False),
    Column("times", Integer, nullable=False),
)

# `kind` is a promise's state. It held from a day on, and where `until_on` is set, not on that day any more: a promise
# marked kept or broken by somebody with another's approval; one that was withdrawn or cancelled and later reinstated.
promise_marks = protected(
    "promise_marks",
    refers("account_id", "accounts", index=False),
    refers("promise_id", "promises"),
    Column("kind", String(20), nullable=False),
    day("from_on"),
    day("until_on", nullable=True),
    text("reason", 300),
    Column("by_user", String(120), nullable=False),
    text("approved_by", 120),
)
