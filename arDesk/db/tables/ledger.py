"""What is owed: accounts, items, receipts, write-offs and their allocations."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, Index, Integer, String

from arDesk.db.columns import currency, day, later, minor, protected, refers, source, text

accounts = protected(
    "accounts",
    Column("code", String(120), nullable=False),
    text("name", 300),
    currency(),
    text("language", 10),
    text("street", 300),
    text("city", 120),
    text("postcode", 30),
    text("country", 60),
    text("phone", 60),
    text("email", 200),
    Column("terms_days", Integer),
    minor("credit_limit_minor", nullable=True),
    text("collector", 120),
    text("segment", 120),
    Column("is_consumer", Boolean, nullable=False, default=False),
    text("note", 4000),
    *source(),
    later("parent_id"),  # the customer that is called for it
)
_grouped = accounts.c.parent_id.is_not(None)
Index("ix_accounts_parent", accounts.c.parent_id, sqlite_where=_grouped, postgresql_where=_grouped)
Index(
    "uq_accounts_code",
    accounts.c.code,
    unique=True,
    sqlite_where=accounts.c.voided_by.is_(None),
    postgresql_where=accounts.c.voided_by.is_(None),
)

contact_persons = protected(
    "contact_persons",
    refers("account_id", "accounts"),
    text("name", 200),
    text("role", 120),
    text("phone", 60),
    text("email", 200),
    *source(),
    text("duties", 120, nullable=True),  # codes of cases.persons.DUTIES, between blanks
    text("more_phones", 300, nullable=True),  # one a line
    text("more_emails", 1000, nullable=True),
    day("ended_on", nullable=True),
)

# Amounts are what the document says, never negative; a credit note is told by its kind.
items = protected(
    "items",
    refers("account_id", "accounts", index=False),
    Column("kind", String(12), nullable=False),
    Column("reference", String(200), nullable=False),
    day("issued_on"),
    day("due_on"),
    currency(),
    minor(),
    Column("terms_days", Integer),
    text("purchase_order", 200),
    text("note", 4000),
    *source(),
    minor("open_minor"),
    day("settled_on", nullable=True),
    CheckConstraint("kind in ('invoice', 'debit_note', 'credit_note')", name="kind"),
    text("charge", 10, nullable=True),  # "cost" or "interest", where a debit note charges for lateness
    day("discount_until", nullable=True),
    minor("discount_minor", nullable=True),
    CheckConstraint("amount_minor >= 0", name="amount"),
    text("internal_note", 4000, nullable=True),  # for the office alone: no paper has it
    derived=("open_minor", "settled_on"),
)
_standing = items.c.voided_by.is_(None)
_open = _standing & (items.c.open_minor != 0)
_late = _standing & (items.c.settled_on > items.c.due_on)
Index(
    "uq_items_reference",
    items.c.reference,
    items.c.account_id,
    items.c.kind,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_items_open",
    items.c.account_id,
    items.c.due_on,
    items.c.currency,
    items.c.kind,
    items.c.open_minor,
    items.c.issued_on,
    sqlite_where=_open,
    postgresql_where=_open,
)
_settled = items.c.settled_on.is_not(None)
Index(
    "ix_items_settled_on",
    items.c.settled_on,
    items.c.issued_on,
    sqlite_where=_settled,
    postgresql_where=_settled,
)
Index("ix_items_amount", items.c.amount_minor, sqlite_where=_standing, postgresql_where=_standing)
Index("ix_items_open_amount", items.c.open_minor, sqlite_where=_open, postgresql_where=_open)
Index("ix_items_account_issued", items.c.account_id, items.c.issued_on)
Index("ix_items_paid_late", items.c.account_id, items.c.settled_on, sqlite_where=_late, postgresql_where=_late)

# A reversal (bounced cheque, refund) is an opposite row that names the receipt it takes back.
receipts = protected(
    "receipts",
    refers("account_id", "accounts", index=False),
    Column("kind", String(12), nullable=False),
    day("received_on"),
    currency(),
    minor(),
    text("method", 60),
    text("reference", 200),
    refers("reverses_id", "receipts", nullable=True, index=False),
    *source(),
    minor("unapplied_minor"),
    later("bank_line_id"),
    text("pays", 200, nullable=True),  # the document a file says it pays, "" for none; null where no file tells it
    day("told_on", nullable=True),  # the day a file gives to money of the bank; null where no file tells of it
    CheckConstraint("kind in ('receipt', 'opening', 'reversal', 'refund')", name="kind"),
    derived=("unapplied_minor",),
)
_unapplied = receipts.c.voided_by.is_(None) & (receipts.c.unapplied_minor != 0)
Index("ix_receipts_account_received", receipts.c.account_id, receipts.c.received_on)
Index("ix_receipts_received_on", receipts.c.received_on)
_banked = receipts.c.bank_line_id.is_not(None)
Index("ix_receipts_bank_line", receipts.c.bank_line_id, sqlite_where=_banked, postgresql_where=_banked)
Index(
    "ix_receipts_unapplied",
    receipts.c.account_id,
    receipts.c.currency,
    receipts.c.unapplied_minor,
    sqlite_where=_unapplied,
    postgresql_where=_unapplied,
)

_named = receipts.c.pays.is_not(None) & _unapplied
Index("ix_receipts_pays", receipts.c.pays, sqlite_where=_named, postgresql_where=_named)

# A null kind is a debt given up; "tolerance" a small difference, "discount" one for paying early, "recovery" an
# opposite row that lets be owed again what was given up.
write_offs = protected(
    "write_offs",
    refers("account_id", "accounts"),
    day("written_off_on"),
    currency(),
    minor(),
    text("reason", 300),
    text("approved_by", 120),
    text("kind", 12, nullable=True),
    later("receipt_id"),
    later("reverses_id"),
)

# One source pays one item; unapplying is an opposite row dated the day it was done.
allocations = protected(
    "allocations",
    refers("item_id", "items", index=False),
    refers("receipt_id", "receipts", nullable=True, index=False),
    refers("credit_id", "items", nullable=True, index=False),
    refers("write_off_id", "write_offs", nullable=True, index=False),
    day("applied_on"),
    currency(),
    minor(),
    *source(),
    CheckConstraint(
        "(case when receipt_id is null then 0 else 1 end) + (case when credit_id is null then 0 else 1 end)"
        " + (case when write_off_id is null then 0 else 1 end) = 1",
        name="one_source",
    ),
)
_counts = allocations.c.voided_by.is_(None)
Index(
    "ix_allocations_item",
    allocations.c.item_id,
    allocations.c.applied_on,
    allocations.c.amount_minor,
    sqlite_where=_counts,
    postgresql_where=_counts,
)
Index(
    "ix_allocations_receipt",
    allocations.c.receipt_id,
    allocations.c.applied_on,
    allocations.c.amount_minor,
    allocations.c.item_id,
)
_by_credit, _by_write_off = allocations.c.credit_id.is_not(None), allocations.c.write_off_id.is_not(None)
Index(
    "ix_allocations_credit",
    allocations.c.credit_id,
    allocations.c.applied_on,
    allocations.c.amount_minor,
    sqlite_where=_by_credit,
    postgresql_where=_by_credit,
)
Index(
    "ix_allocations_write_off",
    allocations.c.write_off_id,
    sqlite_where=_by_write_off,
    postgresql_where=_by_write_off,
)
Index("ix_allocations_applied_on", allocations.c.applied_on)
