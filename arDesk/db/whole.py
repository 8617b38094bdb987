"""Every row of every table: out as plain values, and into new books again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Boolean, Connection, Date, Integer, String, Table, func, select
from sqlalchemy.exc import IntegrityError

from arDesk.db.change import Change
from arDesk.db.columns import OUTSIDE_DIGEST
from arDesk.db.tables.every import protected_tables
from arDesk.kernel.errors import Refusal

VOIDED = "voided"
_CHUNK = 5_000


def tables() -> list[Table]:
    """List the tables an export holds, those first that others refer to."""
    return protected_tables()


def names_of(table: Table) -> list[str]:
    """Name the columns of a table that say something: all but those that say where a row was recorded."""
    return [column.name for column in table.c if column.name not in OUTSIDE_DIGEST]


def count(connection: Connection) -> int:
    """Count all rows of all tables, those that count no more included."""
    return sum(connection.execute(select(func.count()).select_from(table)).scalar_one() for table in tables())


def rows(connection: Connection, table: Table, *, voided: bool) -> Iterator[tuple[Any, ...]]:
    """Give a table's rows by number, days as dates; with `voided` those that count no more too, and last if so."""
    shown = [table.c[name] for name in names_of(table)]
    query = select(*shown).order_by(table.c.id)
    query = query.add_columns(table.c.voided_by.is_not(None)) if voided else query.where(table.c.voided_by.is_(None))
    for part in connection.execution_options(yield_per=_CHUNK).execute(query).partitions(_CHUNK):
        yield from map(tuple, part)


def write_rows(
    change: Change, table: Table, columns: Sequence[str], told: Sequence[Sequence[Any]], *, older: bool = False
) -> None:
    """Write a table's rows as an export tells them, with the numbers they had; the last value of each is `voided`.

    One of an `older` version of the books may lack columns that came later and say nothing where they are empty.
    Raises Refusal export_wrong for a column that is not the table's, a value that can't be in it, or rows that are not
    numbered one after another from 1.
    """
    came_later = {name for name in names_of(table) if older and table.c[name].nullable and name not in columns}
    if sorted([*columns, *came_later]) != sorted(names_of(table)):
        raise Refusal("export_wrong", table=table.name, row=0, column=", ".join(map(str, columns))[:200])
    fits = [_fitting(table, name) for name in columns]
    made = []
    for number, values in enumerate(told, 1):
        row = _row(table, columns, fits, number, values)
        if row.pop("id") != number:
            raise Refusal("export_wrong", table=table.name, row=number, column="id")
        made.append(row | {"voided_by": change.seq if values[-1] else None})
    try:
        change.add_many(table, made)
    except IntegrityError:
        raise Refusal("export_wrong", table=table.name, row=0, column="") from None
    change.vouch_voided(table, [number for number, row in enumerate(told, 1) if row[-1]])


def _row(table: Table, columns: Sequence[str], fits: Sequence[Any], number: int, row: Sequence[Any]) -> dict[str, Any]:
    if not isinstance(row, list) or len(row) != len(columns) + 1 or not isinstance(row[-1], bool):
        raise Refusal("export_wrong", table=table.name, row=number, column="")
    made = {}
    for name, fit, value in zip(columns, fits, row, strict=False):
        try:
            made[name] = fit(value)
        except (TypeError, ValueError):
            raise Refusal("export_wrong", table=table.name, row=number, column=name) from None
    return made


def _fitting(table: Table, name: str) -> Any:
    """Give the function that takes a value of a column, or raises where it can't be one."""
    column = table.c[name]
    kind, length = column.type, getattr(column.type, "length", None)

    def fit(value: Any) -> Any:
        if value is None:
            if not column.nullable:
                raise ValueError(name)
            return None
        if isinstance(kind, Date):
            return date.fromisoformat(value)
        if isinstance(kind, Boolean):
            wanted: type = bool
        else:
            wanted = str if isinstance(kind, String) else int
        too_long = isinstance(value, str) and length and len(value) > length
        too_large = isinstance(value, int) and not (isinstance(kind, Integer | Boolean) and abs(value) < 2**63)
        if type(value) is not wanted or too_long or too_large:
            raise ValueError(name)
        return value

    return fit
