"""The office in the books: its company, its rules, its users."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, select

from arDesk.db.change import Change
from arDesk.db.query import Query
from arDesk.db.tables.office import settings
from arDesk.policy import settings as rules
from arDesk.policy.settings import Policy

_VALUE = Query(select(settings.c.value).where(settings.c.name == bindparam("name")))


@dataclass(frozen=True)
class Company:
    """Whose books these are. `currency` is what a file without one is in; `address` stands on letters, line by line."""

    name: str
    currency: str
    country: str = ""
    sample: bool = False
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    bank: tuple[str, ...] = ()
    language: str = "en"
    paper: str = "a4"


def read_setting(connection: Connection, name: str) -> Any:
    """Read one setting's value; None where it was never set."""
    value = _VALUE.value(connection, name=name)
    return None if value is None else json.loads(value)


def write_setting(change: Change, name: str, value: Any) -> None:
    """Set one setting to a JSON-able value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True)
    row = change.connection.execute(select(settings.c.id).where(settings.c.name == name)).scalar()
    if row is None:
        change.add(settings, name=name, value=text)
    else:
        change.amend(settings, row, value=text)


def company(connection: Connection) -> Company:
    """Read whose books these are."""
    found: dict[str, Any] = read_setting(connection, "company")
    lists = {name: tuple(value) for name, value in found.items() if isinstance(value, list)}
    return Company(**found | lists)


def policy(connection: Connection) -> Policy:
    """Read the office's rules; those never set have their defaults."""
    return rules.from_dict(read_setting(connection, "policy") or {})
