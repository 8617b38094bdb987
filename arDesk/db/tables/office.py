"""The office: imports, issued documents, users, settings and the audit log."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from arDesk.db.columns import METADATA, currency, day, instant, later, minor, protected, refers, text

import_batches = protected(
    "import_batches",
    day("imported_on"),
    Column("by_user", String(120), nullable=False),
    Column("summary", Text, nullable=False),
)

import_files = protected(
    "import_files",
    refers("batch_id", "import_batches"),
    Column("name", String(300), nullable=False),
    Column("sha256", String(64), nullable=False, index=True),
    Column("reader", String(20), nullable=False),
    text("profile", 120),
    Column("kind", String(20), nullable=False),
    Column("rows", Integer, nullable=False),
)

import_profiles = protected(
    "import_profiles",
    Column("fingerprint", String(64), nullable=False),
    Column("profile", Text, nullable=False),
)

document_runs = protected(
    "document_runs",
    Column("kind", String(12), nullable=False),
    day("issued_on"),
    Column("by_user", String(120), nullable=False),
    Column("settings", Text, nullable=False),
)

# What an issued paper said, frozen: its fields, its template and the PDF's hash.
documents = protected(
    "documents",
    refers("run_id", "document_runs"),
    refers("account_id", "accounts", index=False),
    Column("kind", String(12), nullable=False),
    Column("number", String(40), nullable=False, unique=True),
    day("issued_on"),
    currency(),
    minor(),
    Column("level", Integer),
    Column("template", String(120), nullable=False),
    Column("fields", Text, nullable=False),
    Column("pdf_sha256", String(64), nullable=False),
    Column("pages", Integer, nullable=False),
)
Index("ix_documents_account", documents.c.account_id, documents.c.issued_on)

document_items = protected(
    "document_items",
    refers("document_id", "documents"),
    refers("item_id", "items"),
    minor("open_minor"),
    Column("level", Integer, nullable=False),
    later("instalment_id"),  # the instalment of a plan that a letter reminded of; the item is the plan's first
)

users = protected(
    "users",
    Column("name", String(120), nullable=False, unique=True),
    Column("role", String(20), nullable=False),
)

settings = protected(
    "settings", Column("name", String(120), nullable=False, unique=True), Column("value", Text, nullable=False)
)

audit_log = Table(
    "audit_log",
    METADATA,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    instant("at"),
    text("by_user", 120),
    Column("kind", String(60), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("facts", Text, nullable=False),
    Column("program", String(20), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("prev", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    Column("seal", String(64), nullable=False),
)
Index("ix_audit_log_subject", audit_log.c.subject, audit_log.c.seq)

# The last entry, sealed: a log cut short no longer matches it.
audit_head = Table(
    "audit_head",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
    Column("key_id", String(16), nullable=False),
    Column("seal", String(64), nullable=False),
)
