"""A file's documents against those in the books: which are new, and what each one known says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arDesk.db import listed as listed_sql
from arDesk.db.imports import KnownItem
from arDesk.desk.decided import paid_on
from arDesk.desk.differences import CAN, KEEP, Difference
from arDesk.intake.drafts import DraftItem, Reading
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CREDIT = "credit_note"


@dataclass(frozen=True)
class Told:
    """What is to be known of a file to compare its documents: `open_only` where it tells only what is open of each."""

    today: date
    as_of: date | None
    open_only: bool
    in_dispute: frozenset[int]


def told_by(connection: Connection, reading: Reading, today: date) -> Told:
    """Look at a file as a whole."""
    disputed = any(draft.disputed for draft in reading.items)
    had = listed_sql.ever_disputed(connection) if disputed else frozenset()
    return Told(today, reading.as_of, _lists_balances(reading), had)


def _lists_balances(reading: Reading) -> bool:
    """Whether one column gives both: such a report knows what is open, and not what a document was for."""
    return reading.columns.get("open") is not None and reading.columns["open"] == reading.columns.get("amount")


def paid_before(draft: DraftItem) -> int:
    """Give how much of a draft the file says is paid already, in minor units."""
    if draft.kind == _CREDIT:
        return 0
    if draft.settled_on is not None:
        return draft.amount.minor
    return 0 if draft.open is None else draft.amount.minor - draft.open.minor


def as_brought(draft: DraftItem) -> DraftItem:
    """Give a draft as it comes in: a credit note that is used in part comes in with what is left of it."""
    if draft.kind != _CREDIT or draft.open is None or not draft.open.minor:
        return draft
    return draft._replace(amount=draft.open)


def differences(draft: DraftItem, old: KnownItem, told: Told) -> Iterator[Difference]:
    """Give what a draft says otherwise than the books of one document."""
    if draft.amount.currency == old.currency and _same_amount(draft, old, told):
        yield from _beside(draft, old, told)
        return
    yield _amount(draft, old, told)
    if draft.amount.currency == old.currency:
        grown = old._replace(amount=draft.amount.minor, open=old.open + draft.amount.minor - old.amount)
        for one in _beside(draft, grown, told):
            yield one._replace(with_amount=True)


def _same_amount(draft: DraftItem, old: KnownItem, told: Told) -> bool:
    if draft.kind == _CREDIT and draft.open is not None:
        return draft.open.minor <= old.amount <= draft.amount.minor
    return draft.amount.minor == old.amount or (told.open_only and draft.amount.minor < old.amount)


def _one(kind: str, field: str, draft: DraftItem, old: KnownItem) -> Difference:
    names = (draft.customer, draft.name, str(draft.kind), draft.reference)
    return Difference(kind, old.id, old.account, *names, field, None, None, CAN[kind], draft.line)


def _amount(draft: DraftItem, old: KnownItem, told: Told) -> Difference:
    """The other amount can be taken as long as no more is applied than it allows."""
    applied = old.amount - old.open
    fits = draft.amount.currency == old.currency and draft.amount.minor >= applied
    can = CAN["amount"] if fits and not (applied and (told.open_only or draft.kind == _CREDIT)) else (KEEP,)
    before = Money(old.amount, old.currency)
    return _one("amount", "amount", draft, old)._replace(before=before, after=draft.amount, can=can)


def _beside(draft: DraftItem, old: KnownItem, told: Told) -> Iterator[Difference]:
    left = Money(old.open, old.currency)
    rest = draft.open
    if draft.settled_on is not None and old.open and draft.kind != _CREDIT:
        yield _paid(draft, old, Money(0, old.currency), draft.settled_on, "receipt")
    elif rest is not None and rest.minor < old.open:
        yield _paid(draft, old, rest, paid_on(told.as_of, told.today, old.issued_on), "opening")
    elif rest is not None and rest.minor > old.open:
        yield _one("higher", "open", draft, old)._replace(before=left, after=rest)
    if draft.due_on != old.due_on:
        yield _one("due", "due_on", draft, old)._replace(before=old.due_on, after=draft.due_on)
    if draft.disputed and old.open > 0 and old.id not in told.in_dispute:
        on = paid_on(told.as_of, told.today, old.issued_on)
        yield _one("disputed", "disputed", draft, old)._replace(before=False, after=True, on=on, money=left)


def _paid(draft: DraftItem, old: KnownItem, rest: Money, on: date, way: str) -> Difference:
    left = Money(old.open, old.currency)
    one = _one("lower", "open", draft, old)
    return one._replace(before=left, after=rest, on=on, money=left - rest, way=way)


def kept_of_older(found: list[Difference], day: date | None, days: Mapping[int, date]) -> list[Difference]:
    """Let a due date stand that a later file told: `day` is this file's, `days` those of the files that told them."""
    if day is None:
        return found
    return [one._replace(usual=KEEP) if one.kind == "due" and days.get(one.row, day) > day else one for one in found]
