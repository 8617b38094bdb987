"""What comes next: tasks, what was settled of those the facts bring up, colleagues, absences, returned mail."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String

from arDesk.db.columns import day, later, protected, refers, text

tasks = protected(
    "tasks",
    refers("account_id", "accounts", index=False),
    refers("item_id", "items", nullable=True, index=False),
    Column("kind", String(20), nullable=False),
    text("note", 1000),
    text("owner", 120),
    Column("priority", Integer, nullable=False, default=0),
    day("set_on"),
    day("due_on"),
    Column("due_at", String(5)),  # local time of day, "14:30"
    day("done_on", nullable=True),
    text("result", 300, nullable=True),
    later("moves_id"),  # the task this one goes on with, on another day or with somebody else
)
_open = tasks.c.voided_by.is_(None) & tasks.c.done_on.is_(None)
Index("ix_tasks_account", tasks.c.account_id, tasks.c.due_on)
Index("ix_tasks_open", tasks.c.due_on, tasks.c.due_at, sqlite_where=_open, postgresql_where=_open)

# A task that follows from the facts is in no table; what a person said of it is: done, or not needed.
settled_facts = protected(
    "settled_facts",
    refers("account_id", "accounts"),
    Column("fact", String(60), nullable=False),
    Column("evidence", String(80), nullable=False),
    day("settled_on"),
    Column("how", String(12), nullable=False),
    text("note", 300),
    Column("by_user", String(120), nullable=False),
)

collectors = protected(
    "collectors",
    Column("name", String(120), nullable=False),
    text("email", 200),
    text("phone", 60),
    day("since"),
    day("left_on", nullable=True),
    day("approves_since", nullable=True),  # null: may not approve; where nobody may, anybody else is asked
)
_standing = collectors.c.voided_by.is_(None)
Index("uq_collectors_name", collectors.c.name, unique=True, sqlite_where=_standing, postgresql_where=_standing)

# `until` is the last day; from `ended_on` on the colleague is back, whatever was said before.
covers = protected(
    "covers",
    Column("absent", String(120), nullable=False),
    Column("covered_by", String(120), nullable=False),
    day("starts_on"),
    day("until"),
    day("set_on"),
    day("ended_on", nullable=True),
    text("note", 300),
)

# A paper that came back, with where it had been sent: another address in the books mends it.
returned_mail = protected(
    "returned_mail",
    refers("account_id", "accounts"),
    refers("document_id", "documents"),
    day("returned_on"),
    text("sent_to", 1000),
    text("note", 300),
)
