"""Digests of rows: what the audit log repeats of each row it vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Table

from arDesk.db.columns import OUTSIDE_DIGEST


@cache
def covered(table: Table) -> tuple[str, ...]:
    """Name the columns a row's digest covers, in alphabetical order."""
    outside = OUTSIDE_DIGEST | table.info["derived"]
    return tuple(sorted(column.name for column in table.c if column.name not in outside))


@cache
def digester(table: Table) -> Callable[[Mapping[str, Any] | RowMapping], str]:
    """Give the function that digests one table's rows: SHA-256 over each column's name and value, with lengths before.

    Columns that are null are left out, so that a column added later leaves older rows' digests as they are.
    """
    names, title = covered(table), f"{table.name}\n"
    sha256 = hashlib.sha256

    def digest(row: Mapping[str, Any] | RowMapping) -> str:
        parts = [f"{name}={len(said := str(value))}:{said};" for name in names if (value := row[name]) is not None]
        return sha256((title + "".join(parts)).encode()).hexdigest()

    return digest


def combined(digests: Iterable[str]) -> str:
    """Digest many rows' digests, given in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
