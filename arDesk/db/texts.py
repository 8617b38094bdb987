"""Texts as the database looks into them: what SQLite and PostgreSQL say differently."""

from __future__ import annotations

from typing import Any

from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement


class place_of(FunctionElement[int]):  # noqa: N801 - reads as the function it stands for
    """Where in a text another begins, counted from 1, case and all; 0 where it is not in it."""

    inherit_cache = True


@compiles(place_of)
def _found(element: place_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(place_of, "sqlite")
def _found_by_sqlite(element: place_of, compiler: SQLCompiler, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"
