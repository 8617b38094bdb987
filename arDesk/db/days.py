"""Days worked out by the database: the one place where SQLite and PostgreSQL count them differently."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class days_after(ColumnElement[date]):  # noqa: N801 - reads as the function it stands for
    """A day so many days after the one in a column."""

    inherit_cache = False
    type = Date()

    def __init__(self, column: ColumnElement[date], days: int) -> None:
        self.column, self.days = column, int(days)


@compiles(days_after)
def _add(element: days_after, compiler: SQLCompiler, **options: Any) -> str:
    return f"({compiler.process(element.column, **options)} + {element.days})"


@compiles(days_after, "sqlite")
def _date_with_days(element: days_after, compiler: SQLCompiler, **options: Any) -> str:
    return f"date({compiler.process(element.column, **options)}, '{element.days:+d} days')"
