"""What is known of customers besides what they owe: numbers that are wrong, files kept, customers made one."""

from __future__ import annotations

from sqlalchemy import Column, Integer, String, Text

from arDesk.db.columns import day, later, protected, refers, text

# What a person said of a telephone number; the newest one counts.
number_marks = protected(
    "number_marks",
    refers("account_id", "accounts"),
    Column("number", String(60), nullable=False),
    Column("status", String(12), nullable=False),
    day("marked_on"),
    Column("by_user", String(120), nullable=False),
)

# A file kept with a customer, or with one of its calls; the content is base64, and its hash is vouched for.
account_files = protected(
    "account_files",
    refers("account_id", "accounts"),
    refers("contact_id", "contacts", nullable=True),
    Column("name", String(200), nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
    day("added_on"),
    Column("by_user", String(120), nullable=False),
)

# Two customers made one: `code` and `name` were the other's, `moved` says as JSON what was; `ended_on` takes it back.
account_merges = protected(
    "account_merges",
    refers("account_id", "accounts"),
    later("merged_id"),
    Column("code", String(120), nullable=False),
    text("name", 300),
    day("merged_on"),
    Column("by_user", String(120), nullable=False),
    Column("moved", Text, nullable=False),
    day("ended_on", nullable=True),
)
