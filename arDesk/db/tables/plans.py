"""Payment plans: what was agreed, over which invoices, in which instalments."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Text

from arDesk.db.columns import currency, day, later, minor, protected, refers, text

# The rule of default and the ends of grace are kept with the plan: a later change of a setting judges none anew.
# `terms` is what the schedule was made from, as JSON, so that it can be changed; another plan then takes its place.
plans = protected(
    "plans",
    refers("account_id", "accounts", index=False),
    currency(),
    minor(),
    Column("rhythm", String(12), nullable=False),
    Column("terms", Text, nullable=False),
    Column("charge_kind", String(10), nullable=False),
    minor("charge_minor"),
    Column("charge_waived", Boolean, nullable=False),
    Column("default_missed", Integer, nullable=False),
    Column("default_days", Integer, nullable=False),
    text("note", 1000),
    day("drafted_on"),
    day("offered_on", nullable=True),
    day("accepted_on", nullable=True),
    day("ended_on", nullable=True),
    Column("ended_as", String(12)),
    later("replaces_id"),
    later("charge_item_id"),  # the debit note its charge was booked as
)
Index("ix_plans_account", plans.c.account_id, plans.c.drafted_on)

# `agreed_minor` is what the invoice owed when the plan was accepted, `amount_minor` what of it is in the plan.
plan_items = protected(
    "plan_items", refers("plan_id", "plans"), refers("item_id", "items"), minor(), minor("agreed_minor", nullable=True)
)

# Number 0 is the down payment.
plan_instalments = protected(
    "plan_instalments",
    refers("plan_id", "plans"),
    Column("number", Integer, nullable=False),
    day("due_on"),
    day("grace_until"),
    minor(),
)
