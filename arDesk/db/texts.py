"""Texts as the database looks into them: what SQLite and PostgreSQL say differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, func
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class octets(FunctionElement[int]):  # noqa: N801 - reads as the function it stands for
    """How many bytes a text takes in UTF-8."""

    inherit_cache = True


class place_of(FunctionElement[int]):  # noqa: N801 - reads as the function it stands for
    """Where in a text another begins, counted from 1, case and all; 0 where it is not in it."""

    inherit_cache = True


@compiles(octets)
def _counted(element: octets, compiler: SQLCompiler, **options: Any) -> str:
    return f"octet_length({compiler.process(element.clauses, **options)})"


@compiles(octets, "sqlite")
def _as_blob(element: octets, compiler: SQLCompiler, **options: Any) -> str:
    # An index says this too, and SQLite knows octet_length() from 3.43 only: with it no older one could open the books.
    return f"length(CAST({compiler.process(element.clauses, **options)} AS BLOB))"


@compiles(place_of)
def _found(element: place_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(place_of, "sqlite")
def _found_by_sqlite(element: place_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


def beyond_ascii(text: ColumnElement[str]) -> ColumnElement[bool]:
    """Hold where a text has letters beyond ASCII."""
    return octets(text) != func.length(text)
