"""Write an import's receipts and the payments it tells of, with what each of them pays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from arDesk.db.cash import receipts as receipts_sql
from arDesk.db.cash.applicable import days_to_apply
from arDesk.db.cash.payable import Payable, named_items
from arDesk.db.cash.told_money import Told
from arDesk.db.change import CHUNK, Change
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.ledger import allocations, receipts
from arDesk.desk.imports.posted_items import Columns
from arDesk.desk.imports.same_money import Meetings, give_way
from arDesk.desk.imports.told_payments import Meeting, paid_on_account
from arDesk.intake.drafts import DraftReceipt
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money


class _Part(NamedTuple):
    """What a receipt, or credit note, pays of one item, in minor units, on its day or the first it can."""

    item: ItemId
    source: int
    minor: int
    currency: str
    on: date
    line: int | None


def write_receipts(
    change: Change, drafts: Sequence[tuple[str, DraftReceipt]], ids: Mapping[str, AccountId], file: int
) -> list[Told]:
    """Write receipts; one that names a document pays it as far as it is open, the rest stays unapplied.

    What a row told was paid of a document gives way to the receipts that name it; gives what did.
    """
    gone: list[Told] = []
    for start in range(0, len(drafts), CHUNK):
        some = [(ids[code], draft) for code, draft in drafts[start : start + CHUNK]]
        named = named_items(change.connection, [(owner, draft.applies_to) for owner, draft in some if draft.applies_to])
        if given := give_way(change, some, named, file):
            gone += given
            named = named_items(change.connection, list(named))
        _write_receipts(change, some, _spread(some, named), file)
    return gone


def pay_what_waited(change: Change, met: Meetings, file: int) -> None:
    """Let receipts that named documents before these came pay them now."""
    found = named_items(change.connection, [(one.account, reference) for (_, _, reference), one in met.items()])
    parts = [
        _Part(item.id, use.receipt, use.minor, item.currency, use.received_on, None)
        for (_, _, reference), one in met.items()
        if (item := found.get((one.account, reference))) is not None
        for use in one.uses
    ]
    _apply(change, parts, file)
    receipts_sql.refresh(change.connection, {part.source for part in parts})


def pay_with_linked(change: Change, linked: Sequence[Meeting], ids: Mapping[str, AccountId], file: int) -> None:
    """Let money of the bank that pays nothing yet pay what a file names for it, as far as that is open."""
    free = [one for one in linked if one.draft.applies_to and one.receipt.unapplied]
    left = {one.receipt.id: one.receipt.unapplied for one in free}
    named = named_items(change.connection, [(ids[one.customer], one.draft.applies_to) for one in free])
    drafts = []
    for one in free:
        minor = min(left[one.receipt.id], one.draft.amount.minor)
        left[one.receipt.id] -= minor
        drafts.append((ids[one.customer], one.draft._replace(amount=Money(minor, one.receipt.currency))))
    parts = [
        _Part(item, one.receipt.id, part, one.receipt.currency, one.receipt.received_on, one.draft.line)
        for one, (item, part) in zip(free, _spread(drafts, named), strict=True)
        if part
    ]
    _apply(change, parts, file)
    receipts_sql.refresh(change.connection, {part.source for part in parts})


def _spread(
    drafts: Sequence[tuple[AccountId, DraftReceipt]], named: Mapping[tuple[int, str], Payable]
) -> list[tuple[ItemId, int]]:
    """Give the item each receipt pays and how much of it, one after another; nothing where it names none."""
    left: dict[int, int] = {}
    found: list[tuple[ItemId, int]] = []
    for owner, draft in drafts:
        item = named.get((owner, draft.applies_to))
        if item is None or item.currency != draft.amount.currency:
            found.append((ItemId(0), 0))
            continue
        # Open whatever else is in the books: what was paid since must not be paid twice.
        part = max(0, min(left.setdefault(item.id, item.open), draft.amount.minor))
        left[item.id] -= part
        found.append((item.id, part))
    return found


def _write_receipts(
    change: Change,
    drafts: Sequence[tuple[AccountId, DraftReceipt]],
    parts: Sequence[tuple[ItemId, int]],
    file: int,
) -> None:
    amounts = [draft.amount.minor for _, draft in drafts]
    columns: Columns = {
        "account_id": [owner for owner, _ in drafts],
        "kind": ["receipt"] * len(drafts),
        "received_on": [draft.received_on for _, draft in drafts],
        "currency": [draft.amount.currency for _, draft in drafts],
        "amount_minor": amounts,
        "method": [draft.method for _, draft in drafts],
        "reference": [draft.reference for _, draft in drafts],
        "pays": [draft.applies_to for _, draft in drafts],
        "unapplied_minor": [amount - part for amount, (_, part) in zip(amounts, parts, strict=True)],
        "import_file_id": [file] * len(drafts),
        "source_line": [draft.line for _, draft in drafts],
    }
    numbers = change.add_columns(receipts, [columns])
    used = (
        _Part(item, number, part, draft.amount.currency, draft.received_on, draft.line)
        for number, (item, part), (_, draft) in zip(numbers, parts, drafts, strict=True)
        if part
    )
    _apply(change, used, file)


def write_settlements(change: Change, settlements: Sequence[Mapping[str, Any]], file: int) -> None:
    """Pay items already in the books, because a later export says they are paid: by money, or by credit notes used.

    Money of the bank that pays nothing yet is the money told of.
    """
    there = paid_on_account(change.connection, settlements)
    _apply(change, [_part(told, one.id) for told, one in there], file)
    receipts_sql.refresh(change.connection, {one.id for _, one in there})
    known = {id(told) for told, _ in there}
    money = [told for told in settlements if told["credit"] is None and id(told) not in known]
    for start in range(0, len(money), CHUNK):
        some = money[start : start + CHUNK]
        columns: Columns = {
            "account_id": [told["account"] for told in some],
            "kind": [told["kind"] for told in some],
            "received_on": [told["on"] for told in some],
            "currency": [told["currency"] for told in some],
            "amount_minor": [told["minor"] for told in some],
            "unapplied_minor": [0] * len(some),
            "import_file_id": [file] * len(some),
            "source_line": [told["line"] for told in some],
        }
        numbers = change.add_columns(receipts, [columns])
        _apply(change, [_part(told, number) for number, told in zip(numbers, some, strict=True)], file)
    credits_used = [told for told in settlements if told["credit"] is not None]
    _apply(change, [_part(told, told["credit"]) for told in credits_used], file, source="credit_id")
    items_sql.refresh(change.connection, {told["credit"] for told in credits_used})


def _part(told: Mapping[str, Any], number: int) -> _Part:
    return _Part(told["item"], number, told["minor"], told["currency"], told["on"], told["line"])


def _apply(change: Change, parts: Iterable[_Part], file: int, *, source: str = "receipt_id") -> None:
    used = list(parts)
    if not used:
        return
    days = days_to_apply(change.connection, {part.item for part in used}, date.min)
    columns: Columns = {
        "item_id": [part.item for part in used],
        source: [part.source for part in used],
        "applied_on": [max(part.on, days[part.item]) for part in used],
        "currency": [part.currency for part in used],
        "amount_minor": [part.minor for part in used],
        "import_file_id": [file] * len(used),
        "source_line": [part.line for part in used],
    }
    change.add_columns(allocations, [columns])
    items_sql.refresh(change.connection, [part.item for part in used])
