"""Questions to the books, each written once as a constant of its module.

SQLAlchemy says the statement; what it would do at every execution costs ten times what SQLite takes to answer a small
question, and one page asks twenty. So the text is made once and goes straight to the driver.
"""

from __future__ import annotations

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Dialect, Select, bindparam, column, func, select
from sqlalchemy.sql.compiler import SQLCompiler

Row = Any  # a named tuple by the columns' names
_Process = Callable[[Any], Any]


class _Text(NamedTuple):
    """A statement as the driver takes it: its values in their order, and the columns that are no plain values."""

    sql: str
    names: tuple[str, ...]
    make: Callable[[Iterable[Any]], Row]
    processed: tuple[tuple[int, _Process], ...]


class Query:
    """A SELECT and the names of the values it is asked with: every `bindparam("name")` in it.

    Rows are named tuples. Constants stand in the text itself. A list goes to what `one_of` wrote.
    """

    def __init__(self, statement: Select[Any]) -> None:
        self._statement = statement
        self._text: _Text | None = None

    def rows(self, connection: Connection, **values: Any) -> list[Row]:
        """Give every row."""
        found = self.tuples(connection, **values)
        return list(map(self._text.make, found)) if found and self._text else []

    def tuples(self, connection: Connection, **values: Any) -> Sequence[tuple[Any, ...]]:
        """Give every row without its columns' names, for those who take it apart at once."""
        text = self._text or self._write(connection.dialect)
        found = fetched(connection, text.sql, [_sent(values[name]) for name in text.names])
        return list(_processed(found, text.processed)) if text.processed and found else found

    def first(self, connection: Connection, **values: Any) -> Row | None:
        """Give the first row; None where there is none."""
        return next(iter(self.rows(connection, **values)), None)

    def value(self, connection: Connection, **values: Any) -> Any:
        """Give the first column of the first row; None where there is none."""
        found = self.first(connection, **values)
        return None if found is None else found[0]

    def _write(self, dialect: Dialect) -> _Text:
        compiled = self._statement.compile(dialect=dialect)
        columns = list(self._statement.selected_columns)
        processors = [one.type.dialect_impl(dialect).result_processor(dialect, None) for one in columns]
        made = namedtuple("Row", [one.key or "_" for one in columns], rename=True)  # type: ignore[misc]
        sql, names = _with_constants(compiled)
        self._text = _Text(
            sql, names, made._make, tuple((at, how) for at, how in enumerate(processors) if how is not None)
        )
        return self._text


def fetched(connection: Connection, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    """Ask the driver at once; days come as it has them."""
    driver: Any = connection.connection.driver_connection
    found: list[tuple[Any, ...]] = driver.execute(sql, values).fetchall()
    return found


def one_of(what: ColumnElement[Any], name: str) -> ColumnElement[bool]:
    """Hold for rows whose column is one of a list of numbers or texts asked with; one text for a list of any length."""
    return what.in_(select(func.json_each(bindparam(name)).table_valued(column("value")).c.value))


def _with_constants(compiled: SQLCompiler) -> tuple[str, tuple[str, ...]]:
    """Write what is known beforehand into the text; give it and the names of what is not, in their order."""
    first, *rest = compiled.string.split("?")
    text, names = [first], []
    for name, after in zip(compiled.positiontup or (), rest, strict=True):
        bound = compiled.binds[name]
        if bound.required:
            names.append(bound.key)
        text += ["?" if bound.required else compiled.render_literal_value(bound.value, bound.type), after]
    return "".join(text), tuple(names)


def _sent(value: Any) -> Any:
    return json.dumps(list(value)) if isinstance(value, (list, tuple, set, frozenset)) else value


def _processed(rows: Sequence[Any], processed: Iterable[tuple[int, _Process]]) -> Iterator[Any]:
    """Turn whole columns at a time into days and truths."""
    columns: list[Any] = list(zip(*rows, strict=True))
    for at, how in processed:
        columns[at] = map(how, columns[at])
    return zip(*columns, strict=True)
