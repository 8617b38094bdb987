"""Digests of rows: what the audit log repeats of each row it vouches for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
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


def digested(table: Table, columns: Mapping[str, Sequence[Any]], count: int) -> list[str]:
    """Digest some rows given as columns, as the file holds them: what `digester` gives of each, in half the time."""
    content = [columns[name] for name in covered(table)]
    while content and content[-1].count(None) == count:
        content.pop()
    if len(content) < 2 or None in content[-1]:
        return list(map(digester(table), zip(*content, strict=True) if content else repeat((), count)))
    title, sha256 = table.name, hashlib.sha256
    texts = map(", ".join, zip(*map(_literals, content), strict=True))
    return [sha256(f"{title}({text})".encode("ascii")).hexdigest() for text in texts]


def _literals(values: Sequence[Any]) -> Iterable[str]:
    """Write a column as Python literals, one that stands in it again and again once."""
    apart = set(values)
    return map({value: ascii(value) for value in apart}.__getitem__ if len(apart) * 2 < len(values) else ascii, values)


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


def columns_as_held(table: Table, columns: dict[str, Sequence[Any]]) -> dict[str, Sequence[Any]]:
    """Do as `as_held` does with the columns of many rows."""
    days, flags = days_and_flags(table)
    for name in days:
        texts = {day: None if day is None else day.isoformat() for day in set(columns[name])}
        columns[name] = [texts[day] for day in columns[name]]
    for name in flags:
        columns[name] = list(map(int, columns[name]))
    return columns


class Run:
    """The digests of rows numbered one after another from `first`, in one piece of memory: 64 bytes a row."""

    def __init__(self, first: int) -> None:
        self.first = first
        self._held = bytearray()

    def extend(self, digests: Iterable[str]) -> None:
        """Take in the digests of the next rows."""
        self._held += "".join(digests).encode("ascii")

    def __len__(self) -> int:
        return len(self._held) // 64

    def __contains__(self, row: object) -> bool:
        return row in self._rows()

    def __setitem__(self, row: int, digest: str) -> None:
        at = (row - self.first) * 64
        self._held[at : at + 64] = digest.encode("ascii")

    def items(self) -> Iterator[tuple[int, str]]:
        """Give each row's number and digest."""
        text = self._held.decode("ascii")
        return ((row, text[at : at + 64]) for row, at in zip(self._rows(), range(0, len(text), 64), strict=True))

    def combined(self) -> str:
        """Digest them all, as `combined` does."""
        return hashlib.sha256(self._held).hexdigest()

    def _rows(self) -> range:
        return range(self.first, self.first + len(self))


def combined(digests: Iterable[str]) -> str:
    """Digest many rows' digests, given in the order of their ids."""
    whole = hashlib.sha256()
    for digest in digests:
        whole.update(digest.encode())
    return whole.hexdigest()
