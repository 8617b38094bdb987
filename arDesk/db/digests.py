"""Digests of rows: what the audit log repeats of each row it vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import RowMapping, Table

from arDesk.db.columns import OUTSIDE_DIGEST


@cache
def covered(table: Table) -> tuple[str, ...]:
    """Name the columns a row's digest covers, in the order they were declared; later columns are added at the end."""
    outside = OUTSIDE_DIGEST | table.info["derived"]
    return tuple(column.name for column in table.c if column.name not in outside)


@cache
def digester(table: Table) -> Callable[[Mapping[str, Any] | RowMapping], str]:
    """Give the function that digests one table's rows: SHA-256 over the table's name and its values as Python literals.

    `ascii` writes a literal the same way in every version of Python. Nulls at the end are left out, so that a column
    added later leaves older rows' digests as they are.
    """
    values, title, sha256 = itemgetter(*covered(table)), table.name.encode(), hashlib.sha256

    def digest(row: Mapping[str, Any] | RowMapping) -> str:
        content = values(row)
        while content and content[-1] is None:
            content = content[:-1]
        return sha256(title + ascii(content).encode("ascii")).hexdigest()

    return digest


def combined(digests: Iterable[str]) -> str:
    """Digest many rows' digests, given in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
