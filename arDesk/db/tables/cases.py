"""What was said: contacts, promises, disputes, holds, follow-ups."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, String

from arDesk.db.columns import currency, day, instant, later, minor, protected, refers, source, text

contacts = protected(
    "contacts",
    refers("account_id", "accounts", index=False),
    Column("channel", String(20), nullable=False),
    Column("outcome", String(40), nullable=False),
    day("contacted_on"),
    instant("contacted_at"),
    text("person", 200),
    text("note", 10000),
    Column("minutes", Integer),
    Column("by_user", String(120), nullable=False),
    # What the person at the desk did once must not be done twice after a crash: the action's own random key.
    Column("once_key", String(64), unique=True),
    Column("seconds", Integer),
    text("number", 60, nullable=True),  # that was rung; null for what was logged before numbers were kept
)
_standing = contacts.c.voided_by.is_(None)
Index(
    "ix_contacts_account",
    contacts.c.account_id,
    contacts.c.contacted_on,
    contacts.c.outcome,
    contacts.c.channel,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_contacts_contacted_on",
    contacts.c.contacted_on,
    contacts.c.account_id,
    sqlite_where=_standing,
    postgresql_where=_standing,
)

# The end of grace is kept with the promise: a later change of the setting judges no past promise anew.
promises = protected(
    "promises",
    refers("account_id", "accounts", index=False),
    refers("contact_id", "contacts", nullable=True),
    currency(),
    minor(),
    day("made_on"),
    day("promised_for"),
    day("grace_until"),
    day("ended_on", nullable=True),
    Column("ended_as", String(12)),
    refers("ended_by_id", "contacts", nullable=True, index=False),
    later("series_id"),  # the repeating promise this is one time of
)
_repeating = promises.c.series_id.is_not(None)
Index("ix_promises_series", promises.c.series_id, sqlite_where=_repeating, postgresql_where=_repeating)
Index("ix_promises_account", promises.c.account_id, promises.c.made_on)
Index("ix_promises_grace", promises.c.grace_until)
Index("ix_promises_promised_for", promises.c.promised_for)

# No row: the promise is for the whole account.
promise_items = protected("promise_items", refers("promise_id", "promises"), refers("item_id", "items"))

disputes = protected(
    "disputes",
    refers("account_id", "accounts"),
    refers("contact_id", "contacts", nullable=True),
    refers("item_id", "items"),
    currency(),
    minor(),
    text("reason", 300),
    day("raised_on"),
    day("resolved_on", nullable=True),
    text("resolution", 300),
    *source(),
    text("reason_code", 20, nullable=True),
    later("receipt_id"),  # the short payment that a deduction came with
    # A case is named by its first line, which began with the case's first step: null in that line itself. A line that
    # goes on from another names it; of old books the steps that began and ended a line are not known.
    later("first_id"),
    later("follows_id"),
    later("began_id"),
    later("ended_id"),
)

holds = protected(
    "holds",
    refers("account_id", "accounts"),
    refers("item_id", "items", nullable=True),
    text("reason", 300),
    day("starts_on"),
    day("until", nullable=True),
    day("ended_on", nullable=True),
    later("moves_id"),  # the hold whose end this one changed
    Column("kind", String(20)),  # one of cases.holds.KINDS; null is a hold like any other
)

follow_ups = protected(
    "follow_ups",
    refers("account_id", "accounts", index=False),
    refers("contact_id", "contacts", nullable=True),
    day("set_on"),
    day("follow_up_on"),
    text("note", 1000),
    day("done_on", nullable=True),
    refers("done_by_id", "contacts", nullable=True, index=False),
    Column("follow_up_at", String(5)),  # local time of day, "14:30"
    later("moves_id"),  # the follow-up that was put on this day
)
_timed = follow_ups.c.voided_by.is_(None) & follow_ups.c.done_on.is_(None) & follow_ups.c.follow_up_at.is_not(None)
Index("ix_follow_ups_account", follow_ups.c.account_id, follow_ups.c.done_on, follow_ups.c.follow_up_on)
Index(
    "ix_follow_ups_timed",
    follow_ups.c.follow_up_on,
    follow_ups.c.follow_up_at,
    sqlite_where=_timed,
    postgresql_where=_timed,
)
