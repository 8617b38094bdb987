"""Digests of rows: what the audit log repeats of each row it vouches for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import RowMapping, Table

from arDesk.db.columns import METADATA, OUTSIDE_DIGEST

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def protected_tables() -> list[Table]:
    """List the tables whose rows the audit log vouches for, in the order they refer to each other."""
    return [table for table in METADATA.sorted_tables if "entry_seq" in table.c]


@cache
def covered(table: Table) -> tuple[str, ...]:
    """Name the columns a row's digest covers, in alphabetical order."""
    outside = OUTSIDE_DIGEST | table.info["derived"]
    return tuple(sorted(column.name for column in table.c if column.name not in outside))


@cache
def digester(table: Table) -> Callable[[Mapping[str, Any] | RowMapping], str]:
    """Give the function that digests one table's rows.

    Columns that are null are left out, so that a column added later leaves older rows' digests as they are.
    """
    names, title = covered(table), table.name

    def digest(row: Mapping[str, Any] | RowMapping) -> str:
        content = [
            [name, value.isoformat() if isinstance(value, date) else value]
            for name in names
            if (value := row.get(name)) is not None
        ]
        return hashlib.sha256(f"{title}{_encode(content)}".encode()).hexdigest()

    return digest


def combined(digests: Iterable[str]) -> str:
    """Digest many rows' digests, given in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
