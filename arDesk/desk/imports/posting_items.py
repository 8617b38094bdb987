"""A file's documents against those in the books: which are new, and what each one known says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from arDesk.db.cash.told_money import Told
from arDesk.db.imports import listed as listed_sql
from arDesk.db.imports.batches import KnownItem
from arDesk.desk.imports.decided import paid_on
from arDesk.desk.imports.differences import CAN, KEEP, Difference
from arDesk.intake.drafts import DraftItem, Reading
from arDesk.kernel.money import Money

if TYPE_CHECKING:
    from sqlalchemy import Connection

_CREDIT = "credit_note"


@dataclass(frozen=True)
class Comparing:
    """What is to be known of a file to compare its documents: `open_only` where it tells only what is open of each."""

    today: date
    as_of: date | None
    open_only: bool
    in_dispute: frozenset[int]


def told_by(connection: Connection, reading: Reading, today: date) -> Comparing:
    """Look at a file as a whole."""
    disputed = any(draft.disputed for draft in reading.items)
    had = listed_sql.ever_disputed(connection) if disputed else frozenset()
    return Comparing(today, reading.as_of, _lists_balances(reading), had)


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


def differences(draft: DraftItem, old: KnownItem, told: Comparing) -> Iterator[Difference]:
    """Give what a draft says otherwise than the books of one document."""
    if draft.amount.currency == old.currency and _same_amount(draft, old, told):
        yield from _beside(draft, old, told)
        return
    yield _amount(draft, old, told)
    if draft.amount.currency == old.currency:
        grown = old._replace(amount=draft.amount.minor, open=old.open + draft.amount.minor - old.amount)
        for one in _beside(draft, grown, told):
            yield one._replace(with_amount=True)


def _same_amount(draft: DraftItem, old: KnownItem, told: Comparing) -> bool:
    if draft.kind == _CREDIT and draft.open is not None:
        return draft.open.minor <= old.amount <= draft.amount.minor
    return draft.amount.minor == old.amount or (told.open_only and draft.amount.minor < old.amount)


def _one(kind: str, field: str, draft: DraftItem, old: KnownItem) -> Difference:
    names = (draft.customer, draft.name, str(draft.kind), draft.reference)
    return Difference(kind, old.id, old.account, *names, field, None, None, CAN[kind], draft.line)


def _amount(draft: DraftItem, old: KnownItem, told: Comparing) -> Difference:
    """The other amount can be taken as long as no more is applied than it allows."""
    applied = old.amount - old.open
    fits = draft.amount.currency == old.currency and draft.amount.minor >= applied
    can = CAN["amount"] if fits and not (applied and (told.open_only or draft.kind == _CREDIT)) else (KEEP,)
    before = Money(old.amount, old.currency)
    return _one("amount", "amount", draft, old)._replace(before=before, after=draft.amount, can=can)


def _beside(draft: DraftItem, old: KnownItem, told: Comparing) -> Iterator[Difference]:
    left = Money(old.open, old.currency)
    rest = draft.open
    if draft.settled_on is not None and old.open and draft.kind != _CREDIT:
        yield _paid(draft, old, Money(0, old.currency), draft.settled_on, "receipt")
    elif rest is not None and rest.minor < old.open:
        yield _paid(draft, old, rest, paid_on(told.as_of, told.today, old.issued_on), "opening")
    elif rest is not None and rest.minor > old.open:
        yield _one("higher", "open", draft, old)._replace(before=left, after=rest, money=rest - left)
    if draft.due_on != old.due_on:
        yield _one("due", "due_on", draft, old)._replace(before=old.due_on, after=draft.due_on)
    if old.open:
        yield from _discount(draft, old)
    if draft.disputed and old.open > 0 and old.id not in told.in_dispute:
        on = paid_on(told.as_of, told.today, old.issued_on)
        yield _one("disputed", "disputed", draft, old)._replace(before=False, after=True, on=on, money=left)


def _discount(draft: DraftItem, old: KnownItem) -> Iterator[Difference]:
    """Give what a draft that offers a discount says otherwise of it; one that offers none says nothing."""
    if draft.discount is None or draft.discount_until is None:
        return
    before = None if old.discount_minor is None else Money(old.discount_minor, old.currency)
    if draft.discount_until != old.discount_until:
        one = _one("discount", "discount_until", draft, old)
        yield one._replace(before=old.discount_until, after=draft.discount_until)
    if draft.discount != before:
        yield _one("discount", "discount", draft, old)._replace(before=before, after=draft.discount)


def _paid(draft: DraftItem, old: KnownItem, rest: Money, on: date, way: str) -> Difference:
    left = Money(old.open, old.currency)
    one = _one("lower", "open", draft, old)
    return one._replace(before=left, after=rest, on=on, money=left - rest, way=way)


def kept_of_older(found: list[Difference], day: date | None, days: Mapping[int, date]) -> list[Difference]:
    """Let terms stand that a later file told: `day` is this file's, `days` those of the files that told each row."""
    if day is None:
        return found
    terms = ("due", "discount")
    return [one._replace(usual=KEEP) if one.kind in terms and days.get(one.row, day) > day else one for one in found]


def reopened_where_told(found: list[Difference], told: Mapping[int, Sequence[Told]]) -> list[Difference]:
    """Let a document of which more is open be opened again where a file's rows told of payments of so much: `told`."""
    return [one if one.kind != "higher" else _as_far_as_told(one, told.get(one.row, ())) for one in found]


def _as_far_as_told(one: Difference, told: Sequence[Told]) -> Difference:
    more = one.money or Money(0, "")
    known = sum(each.minor for each in told if each.currency == more.currency)
    return one if one.document != _CREDIT and known >= more.minor else one._replace(can=(KEEP,))
