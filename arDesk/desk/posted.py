"""Write an import's rows, and take them back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.db import accounts as accounts_sql
from arDesk.db import imports as imports_sql
from arDesk.db import items as items_sql
from arDesk.db import receipts as receipts_sql
from arDesk.db.applicable import applicable
from arDesk.db.change import Change
from arDesk.db.imports import IMPORTED, Batch
from arDesk.db.tables_cases import disputes
from arDesk.db.tables_ledger import accounts, allocations, contact_persons, items, receipts
from arDesk.db.tables_office import import_batches, import_files, import_profiles
from arDesk.desk.posted_bank import write_attachments, write_statements
from arDesk.desk.posting import ACCOUNT_FIELDS, Posting, paid_before
from arDesk.intake.drafts import DraftAccount, DraftItem, Reading
from arDesk.intake.profiles import Profile
from arDesk.kernel.ids import AccountId, ItemId
from arDesk.kernel.money import Money
from arDesk.ledger.allocation import oldest_first

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk

_TABLES = {"accounts": accounts, "items": items}


def write_batch(change: Change, desk: Desk, files: Iterable[tuple[Reading, Posting]]) -> int:
    """Write a batch, its files and all their rows; gives the batch's number. Each file is asked for when it is due."""
    batch = change.add(import_batches, imported_on=desk.today, by_user=desk.user, summary="{}")
    summary: dict[str, Any] = {}
    for reading, posting in files:
        number = _write_file(change, batch, reading, posting)
        name = f"{reading.file} ({number})" if reading.file in summary else reading.file
        summary[name] = {"new": posting.new, "changed": posting.changed, "changes": _plain(posting.changes)}
    change.amend(import_batches, batch, summary=json.dumps(summary))
    return batch


def _plain(changes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def iso(values: dict[str, Any]) -> dict[str, Any]:
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}

    return [each | {"from": iso(each["from"]), "to": iso(each["to"])} for each in changes]


def _write_file(change: Change, batch: int, reading: Reading, posting: Posting) -> int:
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
    change.add_many(accounts, (account_row(draft, currency, number) for draft, currency in posting.accounts))
    ids = accounts_sql.ids_by_code(change.connection)
    change.add_many(
        contact_persons, (_person_row(draft, ids[draft.code], number) for draft, _ in posting.accounts if draft.person)
    )
    _write_items(change, posting, ids, number)
    _write_receipts(change, posting, ids, number)
    write_statements(change, posting.statements, number)
    write_attachments(change, reading.attachments, number)
    for told in posting.settlements:
        _settle(change, told, number)
    for each in posting.changes:
        change.amend(_TABLES[each["table"]], each["id"], **each["to"])
    return number


def _write_items(change: Change, posting: Posting, ids: Mapping[str, AccountId], file: int) -> None:
    """Write new items, then the receipts, allocations and disputes their rows tell of; rows pass through one by one."""
    numbers = change.add_many(items, (_item_row(draft, ids[code], file) for code, draft in posting.items))
    paid = [
        (number, code, draft)
        for number, (code, draft) in zip(numbers, posting.items, strict=True)
        if paid_before(draft)
    ]
    came = change.add_many(receipts, (_receipt_row(draft, ids[code], file) for _, code, draft in paid))
    used = zip(came, paid, strict=True)
    change.add_many(
        allocations, (_allocation_row(draft, number, receipt, file) for receipt, (number, _, draft) in used)
    )
    named = zip(numbers, posting.items, strict=True)
    change.add_many(
        disputes, (_dispute_row(draft, ids[code], number, file) for number, (code, draft) in named if draft.disputed)
    )


def account_row(draft: DraftAccount, currency: str, file: int | None) -> dict[str, Any]:
    """Make an account's row; `currency` is its own where the draft names none."""
    told = {name: getattr(draft, name) or "" for name in ACCOUNT_FIELDS if name != "terms_days"}
    limit = draft.credit_limit
    return told | {
        "code": draft.code,
        "currency": draft.currency or currency,
        "terms_days": draft.terms_days,
        "credit_limit_minor": None if limit is None else limit.minor,
        "import_file_id": file,
        "source_line": draft.line,
    }


def _person_row(draft: DraftAccount, account: AccountId, file: int) -> dict[str, Any]:
    told = {"name": draft.person, "phone": draft.phone, "email": draft.email}
    return told | {"account_id": account, "import_file_id": file, "source_line": draft.line}


def _shared(draft: DraftItem, file: int) -> dict[str, Any]:
    return {"currency": draft.amount.currency, "import_file_id": file, "source_line": draft.line}


def _receipt_row(draft: DraftItem, account: AccountId, file: int) -> dict[str, Any]:
    """Make the one receipt that settles an item, or stands for what was paid of it before the file was made."""
    return _shared(draft, file) | {
        "account_id": account,
        "kind": "receipt" if draft.settled_on else "opening",
        "received_on": draft.settled_on or draft.issued_on,
        "amount_minor": paid_before(draft),
        "unapplied_minor": 0,
    }


def _allocation_row(draft: DraftItem, item: int, receipt: int, file: int) -> dict[str, Any]:
    on = max(draft.settled_on or draft.issued_on, draft.issued_on)
    return _shared(draft, file) | {
        "item_id": item,
        "receipt_id": receipt,
        "applied_on": on,
        "amount_minor": paid_before(draft),
    }


def _dispute_row(draft: DraftItem, account: AccountId, item: int, file: int) -> dict[str, Any]:
    """Make an item's dispute, from its issue on: the file knows no day, and to chase what is contested is worse."""
    return _shared(draft, file) | {
        "account_id": account,
        "item_id": item,
        "amount_minor": draft.amount.minor,
        "raised_on": draft.issued_on,
        "resolved_on": draft.settled_on,
    }


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
        # Open whatever else is in the books: what was paid since must not be paid twice.
        left = [item for item in applicable(connection, date.max, account) if item.id == named]
        parts = dict(oldest_first(draft.amount, [item for item in left if item.open.currency == draft.amount.currency]))
        if parts:
            origin = {"import_file_id": file, "source_line": draft.line}
            receipts_sql.apply(change, parts, on=draft.received_on, receipt=number, **origin)


def _settle(change: Change, told: dict[str, Any], file: int) -> None:
    """Pay an item already in the books, because a later export says it is paid."""
    money, origin = Money(told["minor"], told["currency"]), {"import_file_id": file, "source_line": told["line"]}
    number = change.add(
        receipts,
        account_id=told["account"],
        kind=told["kind"],
        received_on=told["on"],
        currency=money.currency,
        amount_minor=money.minor,
        unapplied_minor=0,
        **origin,
    )
    receipts_sql.apply(change, {ItemId(told["item"]): money}, on=told["on"], receipt=number, **origin)


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
    change.void(import_files, [file.id for file in batch.files])
    change.void(import_batches, [batch.id])
    for summary in batch.summary.values():
        for each in summary["changes"]:
            before = {name: _typed(name, value) for name, value in each["from"].items()}
            change.amend(_TABLES[each["table"]], each["id"], **before)


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith("_on") and value is not None else value
