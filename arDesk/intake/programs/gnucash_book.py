"""What a GnuCash book says of its customers, whichever way it is kept."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

CUSTOMER, JOB = "customer", "job"
# Midnight, as a book writes it, is the evening before in UTC east of Greenwich and the morning west of it.
_NOON = timedelta(hours=11, minutes=59)
_STAMP = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)(?:[ T]?(\d\d):?(\d\d):?(\d\d))?(?: ([+-]\d{4}))?.*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Customer:
    """A customer; `code` is the number people see. The limit is in the customer's currency."""

    line: int
    code: str
    name: str
    person: str
    address: tuple[str, ...]
    phone: str
    email: str
    currency: str
    terms: str
    limit: Decimal | None


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice, bill or credit note. One that is not posted has no day."""

    line: int
    number: str
    posted: date | None
    owner_kind: str
    owner: str
    currency: str
    terms: str
    transaction: str
    lot: str
    account: str
    credit: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class Transaction:
    """A posting: its day, the due day of the invoice it posts, and what it is ("I", "P" or "L", "" where not said)."""

    on: date | None
    due: date | None = None
    kind: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Split:
    """One side of a posting; the value in major units, above zero for a debit."""

    transaction: str
    account: str
    lot: str
    value: Decimal


@dataclass(slots=True)
class Book:
    """The receivables side of a book, by GnuCash's own ids.

    `jobs` give the customer of each job, `terms` the net days, `lots` the owner of each lot that is no invoice's.
    """

    customers: dict[str, Customer] = field(default_factory=dict)
    jobs: dict[str, str] = field(default_factory=dict)
    terms: dict[str, int | None] = field(default_factory=dict)
    lots: dict[str, str] = field(default_factory=dict)
    invoices: list[Invoice] = field(default_factory=list)
    transactions: dict[str, Transaction] = field(default_factory=dict)
    splits: list[Split] = field(default_factory=list)


def ratio(numerator: object, denominator: object) -> Decimal | None:
    """Give a fraction of whole numbers as a decimal; None for one by nothing, or of anything else."""
    try:
        above, below = int(str(numerator)), int(str(denominator))
    except ValueError:
        return None
    return Decimal(above) / Decimal(below) if below > 0 and abs(above) < 10**18 else None


def stamped(text: str) -> date | None:
    """Read a point of time as the day that was meant; None for none, and for the first days of 1970, which mean none.

    A stamp without a zone is in UTC; one with a zone is that of its own clock.
    """
    match = _STAMP.fullmatch(text.strip())
    if match is None:
        return None
    parts = [int(part) for part in match.groups("0")[:6]]
    try:
        moment = datetime(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5])  # noqa: DTZ001 - no zone is meant
        day = moment.date() if match[7] or not match[4] else (moment + _NOON).date()
    except (ValueError, OverflowError):
        return None
    return day if date(1970, 1, 3) < day < date(2100, 1, 1) else None
