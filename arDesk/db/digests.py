"""Digests of rows: what the audit log repeats of each row it vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Boolean, Date, Table

from arDesk.db.columns import OUTSIDE_DIGEST


@cache
def covered(table: Table) -> tuple[str, ...]:
    """Name the columns a row's digest covers, in the order they were declared; later columns are added at the end."""
    outside = OUTSIDE_DIGEST | table.info["derived"]
    return tuple(column.name for column in table.c if column.name not in outside)


@cache
def digester(table: Table) -> Callable[[Sequence[Any]], str]:
    """Give the function that digests a row from its covered values, as the file holds them (days as ISO text).

    SHA-256 over the table's name and the values as Python literals, which `ascii` writes the same way in every version
    of Python. Nulls at the end are left out, so that a column added later leaves older rows' digests as they are.
    """
    title, sha256 = table.name.encode(), hashlib.sha256

    def digest(content: Sequence[Any]) -> str:
        while content and content[-1] is None:
            content = content[:-1]
        return sha256(title + ascii(content).encode("ascii")).hexdigest()

    return digest


@cache
def days_and_flags(table: Table) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name a table's columns that hold days, and those that hold yes or no."""
    days = tuple(column.name for column in table.c if isinstance(column.type, Date))
    return days, tuple(column.name for column in table.c if isinstance(column.type, Boolean))


def as_held(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """Put a row's days and flags in the form the file holds them: ISO text, 0 and 1. The dict itself is changed."""
    days, flags = days_and_flags(table)
    for name in days:
        if (day := row[name]) is not None:
            row[name] = day.isoformat()
    for name in flags:
        row[name] = int(row[name])
    return row


def combined(digests: Iterable[str]) -> str:
    """Digest many rows' digests, given in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
