"""The bytes of a text, which tell where letters beyond ASCII are; SQLite and PostgreSQL count them differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler


class octets(ColumnElement[int]):  # noqa: N801 - reads as the function it stands for
    """How many bytes a column's text takes in UTF-8."""

    inherit_cache = False
    type = Integer()

    def __init__(self, column: ColumnElement[str]) -> None:
        self.column = column


@compiles(octets)
def _counted(element: octets, compiler: SQLCompiler, **options: Any) -> str:
    return f"octet_length({compiler.process(element.column, **options)})"


@compiles(octets, "sqlite")
def _as_blob(element: octets, compiler: SQLCompiler, **options: Any) -> str:
    # An index says this too, and SQLite knows octet_length() from 3.43 only: with it no older one could open the books.
    return f"length(CAST({compiler.process(element.column, **options)} AS BLOB))"


def beyond_ascii(text: ColumnElement[str]) -> ColumnElement[bool]:
    """Hold where a text has letters beyond ASCII."""
    return octets(text) != func.length(text)
