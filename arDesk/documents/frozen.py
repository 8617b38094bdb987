"""Facts as text and back: what an issued document is kept as, and reprinted from."""

from __future__ import annotations

import json
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

Frozen = TypeVar("Frozen")


def freeze(facts: object) -> str:
    """Write a dataclass of facts (letter, statement, template) as canonical JSON: the same facts, the same text."""
    return json.dumps(
        asdict(cast("Any", facts)), default=date.isoformat, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def thaw(text: str, kind: type[Frozen]) -> Frozen:
    """Read what `freeze` wrote as the dataclass `kind`; what it had no field for yet has its default.

    Raises KeyError or ValueError for a text of another shape.
    """
    return cast("Frozen", _value(json.loads(text), kind))


@cache
def _fields(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _optional(kind: type) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.default is not MISSING)


def _value(raw: Any, kind: Any) -> Any:
    if get_origin(kind) is UnionType:
        return None if raw is None else _value(raw, get_args(kind)[0])
    if get_origin(kind) is tuple:
        return tuple(_value(part, get_args(kind)[0]) for part in raw)
    if get_origin(kind) is Literal:
        if raw not in get_args(kind):
            raise ValueError(f"{raw!r} is not one of {get_args(kind)}")
        return raw
    if is_dataclass(kind):
        if not isinstance(raw, dict):
            raise ValueError(f"{raw!r} is no {kind}")
        made = cast("type", kind)
        younger = _optional(made) - raw.keys()
        return made(**{name: _value(raw[name], hint) for name, hint in _fields(made).items() if name not in younger})
    return date.fromisoformat(raw) if kind is date else raw
