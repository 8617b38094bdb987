"""What the bank says: statements and their lines, payers known by name or account; files attached to invoices."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Index, Integer, String, Text

from arDesk.db.columns import currency, day, later, minor, protected, refers, source, text

bank_statements = protected(
    "bank_statements",
    text("bank_account", 60),
    currency(),
    text("number", 60),
    day("opened_on", nullable=True),
    day("closed_on", nullable=True),
    minor("opening_minor", nullable=True),
    minor("closing_minor", nullable=True),
    *source(),
)

# The amount is positive for what came in, negative for what went out. `identity` is the same for the same line in
# another file. `open_minor` is what no receipt has taken up yet. `aside` says that a person, or its sign, settled that
# it pays no invoice for now: "parked" (payer unknown), "other" (no customer's), "" while it waits.
bank_lines = protected(
    "bank_lines",
    refers("statement_id", "bank_statements"),
    text("bank_account", 60),
    day("booked_on"),
    day("valued_on", nullable=True),
    currency(),
    minor(),
    text("payer_name", 300),
    text("payer_account", 60),
    text("remittance", 4000),
    text("reference", 200),
    text("end_to_end", 200),
    text("bank_reference", 200),
    text("code", 60),
    Column("reversal", Boolean, nullable=False, default=False),
    Column("identity", String(64), nullable=False),
    text("aside", 12),
    text("aside_note", 300),
    *source(),
    minor("open_minor"),
    Column("also", Text),  # what other files call the same line: form and identity, one a line
    derived=("open_minor",),
)
_standing = bank_lines.c.voided_by.is_(None)
_waiting = _standing & (bank_lines.c.open_minor != 0)
Index(
    "uq_bank_lines_identity",
    bank_lines.c.identity,
    unique=True,
    sqlite_where=_standing,
    postgresql_where=_standing,
)
Index(
    "ix_bank_lines_waiting",
    bank_lines.c.booked_on,
    bank_lines.c.aside,
    sqlite_where=_waiting,
    postgresql_where=_waiting,
)
Index("ix_bank_lines_account", bank_lines.c.bank_account, bank_lines.c.booked_on)

# Who pays for which customer, as people confirmed it; forgetting is voiding.
payer_aliases = protected(
    "payer_aliases",
    refers("account_id", "accounts"),
    text("payer_name", 300),
    text("payer_account", 60),
    day("learned_on"),
    refers("bank_line_id", "bank_lines", nullable=True),
)

# A structured invoice or another paper kept beside an item; the content is base64, and its hash is vouched for.
attachments = protected(
    "attachments",
    refers("item_id", "items"),
    Column("name", String(200), nullable=False),
    Column("media_type", String(80), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
    *source(),
    later("dispute_id"),  # the case it is kept as evidence for
    day("added_on", nullable=True),
    text("by_user", 120, nullable=True),
)
_evidence = attachments.c.dispute_id.is_not(None)
Index("ix_attachments_dispute", attachments.c.dispute_id, sqlite_where=_evidence, postgresql_where=_evidence)
