"""Write an import's new items, and what their rows say was paid of them or is disputed, a column at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from arDesk.db.change import CHUNK, Change
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.ledger import allocations, items, receipts
from arDesk.desk.imports.posting_items import paid_before
from arDesk.desk.imports.same_money import Meetings
from arDesk.intake.drafts import DraftItem
from arDesk.kernel.ids import AccountId

Columns = dict[str, Sequence[Any]]


class _Paid(NamedTuple):
    """An item with what was paid of it, in minor units; `on` is its last day, or its issue where none is told."""

    item: int
    account: int
    draft: DraftItem
    minor: int
    on: date


def write_items(
    change: Change, drafts: Sequence[tuple[str, DraftItem]], ids: Mapping[str, AccountId], file: int, met: Meetings
) -> None:
    """Write new items with the receipts, allocations and disputes their rows tell of, some thousand at a time.

    `met` are those that money waits for, which needs no receipt of its own.
    """
    for start in range(0, len(drafts), CHUNK):
        some = drafts[start : start + CHUNK]
        owners = [ids[code] for code, _ in some]
        minors = [paid_before(draft) for _, draft in some]
        if met:
            keys = ((code, str(draft.kind), draft.reference) for code, draft in some)
            minors = [met[key].told if key in met else minor for key, minor in zip(keys, minors, strict=True)]
        _write(change, [draft for _, draft in some], owners, minors, file)


def _write(
    change: Change, drafts: Sequence[DraftItem], owners: Sequence[int], minors: Sequence[int], file: int
) -> None:
    numbers = change.add_columns(items, [_items(drafts, owners, minors) | _source(drafts, file)])
    paid = [
        _Paid(number, owner, draft, minor, draft.settled_on or draft.issued_on)
        for number, owner, draft, minor in zip(numbers, owners, drafts, minors, strict=True)
        if minor
    ]
    if paid:
        source = _source([each.draft for each in paid], file)
        came = change.add_columns(receipts, [_receipts(paid) | source])
        change.add_columns(allocations, [_allocations(paid, came) | source])
    disputed = [each for each in zip(numbers, owners, drafts, strict=True) if each[2].disputed]
    if disputed:
        change.add_columns(disputes, [_disputes(disputed) | _source([draft for *_, draft in disputed], file)])


def _source(drafts: Sequence[DraftItem], file: int) -> Columns:
    return {
        "currency": [draft.amount.currency for draft in drafts],
        "import_file_id": [file] * len(drafts),
        "source_line": [draft.line for draft in drafts],
    }


def _items(drafts: Sequence[DraftItem], owners: Sequence[int], paid: Sequence[int]) -> Columns:
    """Give items' columns; what the file says is paid is posted beside them, so their balances are known already."""
    amounts = [draft.amount.minor for draft in drafts]
    return {
        "account_id": owners,
        "kind": [str(draft.kind) for draft in drafts],
        "reference": [draft.reference for draft in drafts],
        "issued_on": [draft.issued_on for draft in drafts],
        "due_on": [draft.due_on for draft in drafts],
        "amount_minor": amounts,
        "terms_days": [draft.terms_days for draft in drafts],
        "purchase_order": [draft.purchase_order for draft in drafts],
        "note": [draft.note for draft in drafts],
        "discount_until": [draft.discount_until for draft in drafts],
        "discount_minor": [None if draft.discount is None else draft.discount.minor for draft in drafts],
        "open_minor": [amount - minor for amount, minor in zip(amounts, paid, strict=True)],
        "settled_on": [
            max(draft.settled_on or draft.issued_on, draft.issued_on) if draft.amount.minor == minor else None
            for draft, minor in zip(drafts, paid, strict=True)
        ],
    }


def _receipts(paid: Sequence[_Paid]) -> Columns:
    """Give the columns of receipts that settle an item each, or stand for what was paid before the file was made."""
    return {
        "account_id": [each.account for each in paid],
        "kind": ["receipt" if each.draft.settled_on else "opening" for each in paid],
        "received_on": [each.on for each in paid],
        "amount_minor": [each.minor for each in paid],
        "unapplied_minor": [0] * len(paid),
    }


def _allocations(paid: Sequence[_Paid], came: Sequence[int]) -> Columns:
    return {
        "item_id": [each.item for each in paid],
        "receipt_id": came,
        "applied_on": [max(each.on, each.draft.issued_on) for each in paid],
        "amount_minor": [each.minor for each in paid],
    }


def _disputes(disputed: Sequence[tuple[int, int, DraftItem]]) -> Columns:
    """Give disputes' columns, each from its item's issue on: the file knows no day, and to chase it is worse."""
    return {
        "account_id": [owner for _, owner, _ in disputed],
        "item_id": [item for item, _, _ in disputed],
        "amount_minor": [draft.amount.minor for *_, draft in disputed],
        "raised_on": [draft.issued_on for *_, draft in disputed],
        "resolved_on": [draft.settled_on for *_, draft in disputed],
    }
