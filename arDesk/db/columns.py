"""What every table of the books shares: naming, protected rows, days and instants."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Integer, MetaData, String, Table

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# SQLite numbers rows by itself only where the key is INTEGER.
Key = BigInteger().with_variant(Integer, "sqlite")

# What a row's digest leaves out: where it is recorded, and figures that verify works out again from other rows.
OUTSIDE_DIGEST = frozenset({"digest", "entry_seq", "voided_by"})


def protected(name: str, *columns: Any, derived: tuple[str, ...] = ()) -> Table:
    """Declare a table whose rows the audit log vouches for.

    `entry_seq` is the audit entry that last wrote the row, `digest` covers its columns, `voided_by` is the entry since
    which the row never counted (an undone import, a withdrawn call). `derived` columns repeat what other rows say.
    """
    return Table(
        name,
        METADATA,
        Column("id", Key, primary_key=True),
        *columns,
        Column("entry_seq", BigInteger, nullable=False),
        Column("voided_by", BigInteger),
        Column("digest", String(64), nullable=False),
        info={"derived": frozenset(derived)},
    )


def refers(column: str, table: str, *, nullable: bool = False, index: bool = True) -> Column[Any]:
    """Declare a column that names a row of another table."""
    return Column(column, BigInteger, ForeignKey(f"{table}.id"), nullable=nullable, index=index)


def later(column: str) -> Column[Any]:
    """Declare a column added to a table later that names a row of another: SQLite adds no foreign key to a table."""
    return Column(column, BigInteger)


def minor(name: str = "amount_minor", *, nullable: bool = False) -> Column[Any]:
    """Declare an amount in minor units of the row's currency."""
    return Column(name, BigInteger, nullable=nullable)


def currency() -> Column[Any]:
    """Declare the ISO 4217 code of the row's amounts."""
    return Column("currency", String(3), nullable=False)


def day(name: str, *, nullable: bool = False) -> Column[Any]:
    """Declare a business date: a local calendar day."""
    return Column(name, Date, nullable=nullable)


def instant(name: str, *, nullable: bool = False) -> Column[Any]:
    """Declare a UTC instant, as ISO 8601 text."""
    return Column(name, String(32), nullable=nullable)


def text(name: str, length: int, *, nullable: bool = False) -> Column[Any]:
    """Declare a text; empty where nothing is known."""
    return Column(name, String(length), nullable=nullable, default=None if nullable else "")


def source() -> tuple[Column[Any], Column[Any]]:
    """Declare which imported file and line a row came from; null for what was entered by hand."""
    return (
        refers("import_file_id", "import_files", nullable=True, index=False),
        Column("source_line", Integer),
    )
