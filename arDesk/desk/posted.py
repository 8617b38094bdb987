"""Write an import's rows, and take them back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.db import accounts as accounts_sql
from arDesk.db import imports as imports_sql
from arDesk.db import items as items_sql
from arDesk.db import receipts as receipts_sql
from arDesk.db.change import Change
from arDesk.db.imports import IMPORTED, Batch
from arDesk.db.tables_cases import disputes
from arDesk.db.tables_ledger import accounts, allocations, contact_persons, items, receipts
from arDesk.db.tables_office import import_batches, import_files, import_profiles
from arDesk.desk.posting import Posting, paid_before
from arDesk.intake.drafts import DraftItem
from arDesk.intake.profiles import Profile
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import oldest_first

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.imports import FilePlan, ImportPlan

_TABLES = {"accounts": accounts, "items": items}


def write_batch(change: Change, desk: Desk, plan: ImportPlan) -> int:
    """Write a batch, its files and all their rows; gives the batch's number."""
    summary = {
        file.reading.file: {
            "new": file.posting.new,
            "changed": file.posting.changed,
            "changes": _plain(file.posting.changes),
        }
        for file in plan.files
    }
    batch = change.add(import_batches, imported_on=desk.today, by_user=desk.user, summary=json.dumps(summary))
    for file in plan.files:
        _write_file(change, batch, file)
    return batch


def _plain(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def iso(values: dict[str, Any]) -> dict[str, Any]:
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    return [each | {"from": iso(each["from"]), "to": iso(each["to"])} for each in changes]


def _write_file(change: Change, batch: int, file: FilePlan) -> None:
    reading, posting = file.reading, file.posting
    number = change.add(
        import_files,
        batch_id=batch,
        name=reading.file,
        sha256=reading.sha256,
        reader=reading.reader,
        profile=reading.profile or "",
        kind=reading.kind,
        rows=reading.row_counts.get("data", 0),
    )
    change.add_many(accounts, [row | {"import_file_id": number} for row in posting.accounts])
    ids = accounts_sql.ids_by_code(change.connection)
    change.add_many(
        contact_persons, [row | {"account_id": ids[code], "import_file_id": number} for code, row in posting.persons]
    )
    _write_items(change, posting, ids, number)
    _write_receipts(change, posting, ids, number)
    for told in posting.settlements:
        _settle(change, told, number)
    for each in posting.changes:
        change.amend(_TABLES[each["table"]], each["id"], **each["to"])


def _write_items(change: Change, posting: Posting, ids: Mapping[str, AccountId], file: int) -> None:
    rows = [_item_row(draft, ids[code], file) for code, draft in posting.items]
    numbers = change.add_many(items, rows)
    came: list[dict[str, Any]] = []
    used: list[dict[str, Any]] = []
    contested: list[dict[str, Any]] = []
    for number, row, (_, draft) in zip(numbers, rows, posting.items, strict=True):
        shared = {"currency": draft.amount.currency, "import_file_id": file, "source_line": draft.line}
        if paid := paid_before(draft):
            on = draft.settled_on or draft.issued_on
            kind = "receipt" if draft.settled_on else "opening"
            came.append(
                shared
                | {
                    "account_id": row["account_id"],
                    "kind": kind,
                    "received_on": on,
                    "amount_minor": paid,
                    "unapplied_minor": 0,
                }
            )
            used.append(shared | {"item_id": number, "applied_on": max(on, draft.issued_on), "amount_minor": paid})
        if draft.disputed:
            contested.append(
                shared
                | {
                    "account_id": row["account_id"],
                    "item_id": number,
                    "amount_minor": draft.amount.minor,
                    "reason": "",
                    "raised_on": draft.issued_on,
                    "resolved_on": draft.settled_on,
                }
            )
    for receipt, row in zip(change.add_many(receipts, came), used, strict=True):
        row["receipt_id"] = receipt
    change.add_many(allocations, used)
    change.add_many(disputes, contested)


def _item_row(draft: DraftItem, account: AccountId, file: int) -> dict[str, Any]:
    """Make an item's row; what the file says is paid is posted beside it, so its balance is known already."""
    left = draft.amount.minor - paid_before(draft)
    settled = None if left else max(draft.settled_on or draft.issued_on, draft.issued_on)
    return {
        "account_id": account,
        "kind": str(draft.kind),
        "reference": draft.reference,
        "issued_on": draft.issued_on,
        "due_on": draft.due_on,
        "currency": draft.amount.currency,
        "amount_minor": draft.amount.minor,
        "terms_days": draft.terms_days,
        "purchase_order": draft.purchase_order,
        "note": draft.note,
        "import_file_id": file,
        "source_line": draft.line,
        "open_minor": left,
        "settled_on": settled,
    }


def _write_receipts(change: Change, posting: Posting, ids: Mapping[str, AccountId], file: int) -> None:
    for code, draft in posting.receipts:
        account, connection = ids[code], change.connection
        number = change.add(
            receipts,
            account_id=account,
            kind="receipt",
            received_on=draft.received_on,
            currency=draft.amount.currency,
            amount_minor=draft.amount.minor,
            method=draft.method,
            reference=draft.reference,
            unapplied_minor=draft.amount.minor,
            import_file_id=file,
            source_line=draft.line,
        )
        named = accounts_sql.item_by_reference(connection, account, draft.applies_to) if draft.applies_to else None
        if named is None:
            continue
        open_items = [
            item for item in items_sql.open_items(connection, draft.received_on, account=account) if item.id == named
        ]
        parts = dict(oldest_first(draft.amount, open_items))
        _apply(change, parts, receipt=number, on=draft.received_on, file=file)


def _apply(change: Change, parts: Mapping[ItemId, Money], *, receipt: int, on: date, file: int | None) -> None:
    for item, money in parts.items():
        change.add(
            allocations,
            item_id=item,
            receipt_id=receipt,
            applied_on=on,
            currency=money.currency,
            amount_minor=money.minor,
            import_file_id=file,
        )
    items_sql.refresh(change.connection, parts)
    receipts_sql.refresh(change.connection, [receipt])


def _settle(change: Change, told: dict[str, Any], file: int) -> None:
    """Pay an item already in the books, because a later export says it is paid."""
    shared = {
        "currency": told["currency"],
        "amount_minor": told["minor"],
        "import_file_id": file,
        "source_line": told["line"],
    }
    number = change.add(
        receipts, account_id=told["account"], kind=told["kind"], received_on=told["on"], unapplied_minor=0, **shared
    )
    change.add(allocations, item_id=told["item"], receipt_id=number, applied_on=told["on"], **shared)
    items_sql.refresh(change.connection, [told["item"]])


def write_profile(change: Change, profile: Profile) -> None:
    """Remember a mapping a person made, by the fingerprint of the file's header."""
    content = profile.to_dict()
    change.add(
        import_profiles, fingerprint=str(content.get("fingerprint", "")), profile=json.dumps(content, sort_keys=True)
    )


def take_back(change: Change, batch: Batch) -> None:
    """Void everything a batch brought and put back what it changed."""
    paid = imports_sql.items_paid_by(change.connection, [file.id for file in batch.files])
    for file in batch.files:
        change.void_file(IMPORTED, file.id)
    items_sql.refresh(change.connection, paid)
    change.void(import_batches, [batch.id])
    for summary in batch.summary.values():
        for each in summary["changes"]:
            before = {name: _typed(name, value) for name, value in each["from"].items()}
            change.amend(_TABLES[each["table"]], each["id"], **before)


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith("_on") and value is not None else value
