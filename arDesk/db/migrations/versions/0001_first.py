"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_GUARD = """create trigger audit_log_no_{verb} before {verb} on audit_log
begin select raise(abort, 'the audit log is never changed'); end"""


def upgrade() -> None:
    """Make every table, and guard the audit log against accidents."""
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_audit_head")),
    )
    op.create_table(
        "audit_log",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("program", sa.String(length=20), nullable=False),
        sa.Column("key_id", sa.String(length=16), nullable=False),
        sa.Column("prev", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("seal", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=("pk_audit_log")),
    )
    op.create_index("ix_audit_log_subject", "audit_log", ["subject", "seq"], unique=False)
    op.create_table(
        "document_runs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("settings", sa.Text(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_document_runs")),
    )
    op.create_table(
        "import_batches",
        sa.Column("id", KEY, nullable=False),
        sa.Column("imported_on", sa.Date(), nullable=False),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_import_batches")),
    )
    op.create_table(
        "import_profiles",
        sa.Column("id", KEY, nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_import_profiles")),
    )
    op.create_table(
        "settings",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_settings")),
        sa.UniqueConstraint("name", name=("uq_settings_name")),
    )
    op.create_table(
        "users",
        sa.Column("id", KEY, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=("pk_users")),
        sa.UniqueConstraint("name", name=("uq_users_name")),
    )
    op.create_table(
        "import_files",
        sa.Column("id", KEY, nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("reader", sa.String(length=20), nullable=False),
        sa.Column("profile", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["import_batches.id"], name=("fk_import_files_batch_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_import_files")),
    )
    op.create_index(("ix_import_files_batch_id"), "import_files", ["batch_id"], unique=False)
    op.create_index(("ix_import_files_sha256"), "import_files", ["sha256"], unique=False)
    op.create_table(
        "accounts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("code", sa.String(length=120), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("language", sa.String(length=10), nullable=False),
        sa.Column("street", sa.String(length=300), nullable=False),
        sa.Column("city", sa.String(length=120), nullable=False),
        sa.Column("postcode", sa.String(length=30), nullable=False),
        sa.Column("country", sa.String(length=60), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("terms_days", sa.Integer(), nullable=True),
        sa.Column("credit_limit_minor", sa.BigInteger(), nullable=True),
        sa.Column("collector", sa.String(length=120), nullable=False),
        sa.Column("segment", sa.String(length=120), nullable=False),
        sa.Column("is_consumer", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_accounts_import_file_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_accounts")),
    )
    op.create_index(
        "uq_accounts_code",
        "accounts",
        ["code"],
        unique=True,
        sqlite_where=sa.text("voided_by IS NULL"),
        postgresql_where=sa.text("voided_by IS NULL"),
    )
    op.create_table(
        "contact_persons",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=120), nullable=False),
        sa.Column("phone", sa.String(length=60), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_contact_persons_account_id")),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_contact_persons_import_file_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_contact_persons")),
    )
    op.create_index(("ix_contact_persons_account_id"), "contact_persons", ["account_id"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("contacted_on", sa.Date(), nullable=False),
        sa.Column("contacted_at", sa.String(length=32), nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=10000), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("by_user", sa.String(length=120), nullable=False),
        sa.Column("once_key", sa.String(length=64), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_contacts_account_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_contacts")),
        sa.UniqueConstraint("once_key", name=("uq_contacts_once_key")),
    )
    op.create_index(
        "ix_contacts_contacted_on",
        "contacts",
        ["contacted_on", "account_id"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL"),
        postgresql_where=sa.text("voided_by IS NULL"),
    )
    op.create_index(
        "ix_contacts_account",
        "contacts",
        ["account_id", "contacted_on", "outcome", "channel"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL"),
        postgresql_where=sa.text("voided_by IS NULL"),
    )
    op.create_table(
        "documents",
        sa.Column("id", KEY, nullable=False),
        sa.Column("run_id", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=True),
        sa.Column("template", sa.String(length=120), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("pdf_sha256", sa.String(length=64), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_documents_account_id")),
        sa.ForeignKeyConstraint(["run_id"], ["document_runs.id"], name=("fk_documents_run_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_documents")),
        sa.UniqueConstraint("number", name=("uq_documents_number")),
    )
    op.create_index("ix_documents_account", "documents", ["account_id", "issued_on"], unique=False)
    op.create_index(("ix_documents_run_id"), "documents", ["run_id"], unique=False)
    op.create_table(
        "items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("terms_days", sa.Integer(), nullable=True),
        sa.Column("purchase_order", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=4000), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("open_minor", sa.BigInteger(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind in ('invoice', 'debit_note', 'credit_note')", name=op.f("ck_items_kind")),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_items_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_items_account_id")),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_items_import_file_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_items")),
    )
    op.create_index("ix_items_account_issued", "items", ["account_id", "issued_on"], unique=False)
    op.create_index(
        "ix_items_open",
        "items",
        ["account_id", "due_on", "currency", "kind", "open_minor", "issued_on"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL AND open_minor != 0"),
        postgresql_where=sa.text("voided_by IS NULL AND open_minor != 0"),
    )
    op.create_index(
        "ix_items_paid_late",
        "items",
        ["account_id", "settled_on"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL AND settled_on > due_on"),
        postgresql_where=sa.text("voided_by IS NULL AND settled_on > due_on"),
    )
    op.create_index(
        "ix_items_settled_on",
        "items",
        ["settled_on", "issued_on"],
        unique=False,
        sqlite_where=sa.text("settled_on IS NOT NULL"),
        postgresql_where=sa.text("settled_on IS NOT NULL"),
    )
    op.create_index(
        "uq_items_reference",
        "items",
        ["reference", "account_id", "kind"],
        unique=True,
        sqlite_where=sa.text("voided_by IS NULL"),
        postgresql_where=sa.text("voided_by IS NULL"),
    )
    op.create_table(
        "receipts",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.String(length=60), nullable=False),
        sa.Column("reference", sa.String(length=200), nullable=False),
        sa.Column("reverses_id", sa.BigInteger(), nullable=True),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("unapplied_minor", sa.BigInteger(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint("kind in ('receipt', 'opening', 'reversal', 'refund')", name=op.f("ck_receipts_kind")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_receipts_account_id")),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_receipts_import_file_id")),
        sa.ForeignKeyConstraint(["reverses_id"], ["receipts.id"], name=("fk_receipts_reverses_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_receipts")),
    )
    op.create_index("ix_receipts_account_received", "receipts", ["account_id", "received_on"], unique=False)
    op.create_index("ix_receipts_received_on", "receipts", ["received_on"], unique=False)
    op.create_index(
        "ix_receipts_unapplied",
        "receipts",
        ["account_id", "currency", "unapplied_minor"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL AND unapplied_minor != 0"),
        postgresql_where=sa.text("voided_by IS NULL AND unapplied_minor != 0"),
    )
    op.create_table(
        "write_offs",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("written_off_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("approved_by", sa.String(length=120), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_write_offs_account_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_write_offs")),
    )
    op.create_index(("ix_write_offs_account_id"), "write_offs", ["account_id"], unique=False)
    op.create_table(
        "allocations",
        sa.Column("id", KEY, nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("receipt_id", sa.BigInteger(), nullable=True),
        sa.Column("credit_id", sa.BigInteger(), nullable=True),
        sa.Column("write_off_id", sa.BigInteger(), nullable=True),
        sa.Column("applied_on", sa.Date(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(case when receipt_id is null then 0 else 1 end) + (case when credit_id is null then 0 else 1 end) + (case when write_off_id is null then 0 else 1 end) = 1",
            name=op.f("ck_allocations_one_source"),
        ),
        sa.ForeignKeyConstraint(["credit_id"], ["items.id"], name=("fk_allocations_credit_id")),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_allocations_import_file_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=("fk_allocations_item_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipts.id"], name=("fk_allocations_receipt_id")),
        sa.ForeignKeyConstraint(["write_off_id"], ["write_offs.id"], name=("fk_allocations_write_off_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_allocations")),
    )
    op.create_index("ix_allocations_applied_on", "allocations", ["applied_on"], unique=False)
    op.create_index(
        "ix_allocations_credit",
        "allocations",
        ["credit_id", "applied_on", "amount_minor"],
        unique=False,
        sqlite_where=sa.text("credit_id IS NOT NULL"),
        postgresql_where=sa.text("credit_id IS NOT NULL"),
    )
    op.create_index(
        "ix_allocations_item",
        "allocations",
        ["item_id", "applied_on", "amount_minor"],
        unique=False,
        sqlite_where=sa.text("voided_by IS NULL"),
        postgresql_where=sa.text("voided_by IS NULL"),
    )
    op.create_index(
        "ix_allocations_receipt", "allocations", ["receipt_id", "applied_on", "amount_minor", "item_id"], unique=False
    )
    op.create_index(
        "ix_allocations_write_off",
        "allocations",
        ["write_off_id"],
        unique=False,
        sqlite_where=sa.text("write_off_id IS NOT NULL"),
        postgresql_where=sa.text("write_off_id IS NOT NULL"),
    )
    op.create_table(
        "disputes",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("resolved_on", sa.Date(), nullable=True),
        sa.Column("resolution", sa.String(length=300), nullable=False),
        sa.Column("import_file_id", sa.BigInteger(), nullable=True),
        sa.Column("source_line", sa.Integer(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_disputes_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=("fk_disputes_contact_id")),
        sa.ForeignKeyConstraint(["import_file_id"], ["import_files.id"], name=("fk_disputes_import_file_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=("fk_disputes_item_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_disputes")),
    )
    op.create_index(("ix_disputes_account_id"), "disputes", ["account_id"], unique=False)
    op.create_index(("ix_disputes_contact_id"), "disputes", ["contact_id"], unique=False)
    op.create_index(("ix_disputes_item_id"), "disputes", ["item_id"], unique=False)
    op.create_table(
        "document_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("document_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("open_minor", sa.BigInteger(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=("fk_document_items_document_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=("fk_document_items_item_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_document_items")),
    )
    op.create_index(("ix_document_items_document_id"), "document_items", ["document_id"], unique=False)
    op.create_index(("ix_document_items_item_id"), "document_items", ["item_id"], unique=False)
    op.create_table(
        "follow_ups",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("set_on", sa.Date(), nullable=False),
        sa.Column("follow_up_on", sa.Date(), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.BigInteger(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_follow_ups_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=("fk_follow_ups_contact_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["contacts.id"], name=("fk_follow_ups_done_by_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_follow_ups")),
    )
    op.create_index("ix_follow_ups_account", "follow_ups", ["account_id", "done_on", "follow_up_on"], unique=False)
    op.create_index(("ix_follow_ups_contact_id"), "follow_ups", ["contact_id"], unique=False)
    op.create_table(
        "holds",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_holds_account_id")),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=("fk_holds_item_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_holds")),
    )
    op.create_index(("ix_holds_account_id"), "holds", ["account_id"], unique=False)
    op.create_index(("ix_holds_item_id"), "holds", ["item_id"], unique=False)
    op.create_table(
        "promises",
        sa.Column("id", KEY, nullable=False),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("contact_id", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("amount_minor", sa.BigInteger(), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("promised_for", sa.Date(), nullable=False),
        sa.Column("grace_until", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_as", sa.String(length=12), nullable=True),
        sa.Column("ended_by_id", sa.BigInteger(), nullable=True),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=("fk_promises_account_id")),
        sa.ForeignKeyConstraint(["contact_id"], ["contacts.id"], name=("fk_promises_contact_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["contacts.id"], name=("fk_promises_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_promises")),
    )
    op.create_index("ix_promises_account", "promises", ["account_id", "made_on"], unique=False)
    op.create_index(("ix_promises_contact_id"), "promises", ["contact_id"], unique=False)
    op.create_index("ix_promises_grace", "promises", ["grace_until"], unique=False)
    op.create_table(
        "promise_items",
        sa.Column("id", KEY, nullable=False),
        sa.Column("promise_id", sa.BigInteger(), nullable=False),
        sa.Column("item_id", sa.BigInteger(), nullable=False),
        sa.Column("entry_seq", sa.BigInteger(), nullable=False),
        sa.Column("voided_by", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["items.id"], name=("fk_promise_items_item_id")),
        sa.ForeignKeyConstraint(["promise_id"], ["promises.id"], name=("fk_promise_items_promise_id")),
        sa.PrimaryKeyConstraint("id", name=("pk_promise_items")),
    )
    op.create_index(("ix_promise_items_item_id"), "promise_items", ["item_id"], unique=False)
    op.create_index(("ix_promise_items_promise_id"), "promise_items", ["promise_id"], unique=False)
    for verb in ("update", "delete"):
        op.execute(_GUARD.format(verb=verb))
