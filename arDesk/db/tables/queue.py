"""What people decided about the queue: customers pinned and snoozed, and the calls they planned for a day."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String

from arDesk.db.columns import currency, day, minor, protected, refers, text

# "pin" keeps a customer at the top through `until` (null: until it is ended), "snooze" out of the queue until that day.
queue_marks = protected(
    "queue_marks",
    refers("account_id", "accounts"),
    Column("kind", String(8), nullable=False),
    day("set_on"),
    day("until", nullable=True),
    text("reason", 300),
    Column("by_user", String(120), nullable=False),
    day("ended_on", nullable=True),
)

# A plan made anew takes the rows of the one before out of account. One drawn by lot, not ranked, was `drawn_from`
# so many customers: its chance was one in that.
planned_calls = protected(
    "planned_calls",
    day("planned_on"),
    refers("account_id", "accounts"),
    Column("rank", Integer, nullable=False),
    currency(),
    minor("to_collect_minor"),
    Column("drawn_from", Integer),
)
Index("ix_planned_calls_planned_on", planned_calls.c.planned_on, planned_calls.c.account_id)
