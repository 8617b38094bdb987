"""What is read, as JSON and back: values cross from one process to another by name, so that nothing else can come."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from arDesk.intake.drafts import (
    DraftAccount,
    DraftAttachment,
    DraftItem,
    DraftReceipt,
    Problem,
    Reading,
    Severity,
)
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.intake.options import ReadOptions
from arDesk.intake.tables.profiles import Profile
from arDesk.kernel.money import Money

_KNOWN: dict[str, Any] = {
    kind.__name__: kind
    for kind in (
        DraftAccount, DraftAttachment, DraftBankLine, DraftItem, DraftReceipt, DraftStatement, Problem, Profile,
        ReadOptions, Reading,
    )
}  # fmt: skip
_PLAIN = (str, int, bool, type(None))


def encode(value: Any) -> Any:
    """Give a value as JSON can hold it. Raises TypeError for what has no business in a reading."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is list:
        return [encode(each) for each in value]
    name = kind.__name__
    if name in _KNOWN:
        return {name: [encode(each) for each in _values(value)]}
    if name in _TOLD:
        return {name: _TOLD[name](value)}
    if isinstance(value, str):
        return str(value)  # a cell of a workbook, or a kind
    raise TypeError(f"{name} is nothing that was read")


def _values(value: Any) -> list[Any]:
    if is_dataclass(value):
        return [getattr(value, field.name) for field in fields(value)]
    return list(value)


_TOLD: dict[str, Callable[[Any], Any]] = {
    "Money": lambda value: [value.minor, value.currency],
    "date": date.isoformat,
    "dict": lambda value: [[encode(key), encode(each)] for key, each in value.items()],
    "tuple": lambda value: [encode(each) for each in value],
    "set": lambda value: [encode(each) for each in sorted(value)],
    "frozenset": lambda value: [encode(each) for each in sorted(value)],
    "bytes": lambda value: base64.b64encode(value).decode("ascii"),
    "Severity": lambda value: value.value,
}
_MADE: dict[str, Callable[[Any], Any]] = {
    "Money": lambda held: Money(*held),
    "date": date.fromisoformat,
    "dict": lambda held: {decode(key): decode(each) for key, each in held},
    "tuple": lambda held: tuple(map(decode, held)),
    "set": lambda held: set(map(decode, held)),
    "frozenset": lambda held: frozenset(map(decode, held)),
    "bytes": base64.b64decode,
    "Severity": Severity,
}


def decode(told: Any) -> Any:
    """Give back what was encoded. Raises KeyError, TypeError or ValueError for what no encoding makes."""
    if type(told) is list:
        return [decode(each) for each in told]
    if type(told) is not dict:
        return told
    ((name, held),) = told.items()
    if name in _MADE:
        return _MADE[name](held)
    return _KNOWN[name](*map(decode, held))
