"""Write what is taken over of a file's differences from the books, and put it back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from arDesk.db.cash import told_money
from arDesk.db.change import Change
from arDesk.db.customers import duties
from arDesk.db.customers.duties import COLLECTOR
from arDesk.db.ledger import items as items_sql
from arDesk.db.tables.cases import disputes
from arDesk.db.tables.cash import bank_lines
from arDesk.db.tables.ledger import accounts, allocations, items, receipts
from arDesk.desk.imports.differences import Difference
from arDesk.desk.imports.posted_receipts import write_settlements
from arDesk.desk.imports.posting import Posting
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money

_TABLES = {"accounts": accounts, "items": items, "receipts": receipts, "bank_lines": bank_lines}


def write_differences(change: Change, posting: Posting, file: int, today: date) -> None:
    """Write amendments first, then payments and credits used, disputes, and what is taken out of account.

    Another collector collects from `today` on.
    """
    collectors = dict[AccountId, str]()
    for each in posting.changes:
        to = dict(each["to"])
        if each["table"] == "accounts" and COLLECTOR in to:
            collectors[each["id"]] = to.pop(COLLECTOR)
        if to:
            change.amend(_TABLES[each["table"]], each["id"], **to)
    duties.put(change, COLLECTOR, collectors, today, import_file_id=file)
    for one in posting.also:
        change.amend(bank_lines, one.line, also=one.now)
    items_sql.refresh(change.connection, _with_other_amounts(posting.changes))
    write_settlements(change, posting.settlements, file)
    change.add_many(disputes, (_dispute(one, file) for one in posting.disputes))
    change.void(items, posting.voided)


def _with_other_amounts(changes: Iterable[Mapping[str, Any]]) -> list[int]:
    return [each["id"] for each in changes if "amount_minor" in each["to"]]


def _dispute(one: Difference, file: int) -> dict[str, Any]:
    money = one.money or Money(0, "")
    about = {"account_id": one.account, "item_id": one.row, "currency": money.currency, "amount_minor": money.minor}
    return about | {"raised_on": one.on, "import_file_id": file, "source_line": one.line}


def told_of(posting: Posting) -> dict[str, Any]:
    """Give what a batch's summary keeps of them, as JSON can hold it."""
    changes = [each | {"from": _iso(each["from"]), "to": _iso(each["to"])} for each in posting.changes]
    changes += [
        {"table": "bank_lines", "id": one.line, "from": {"also": one.before}, "to": {"also": one.now}}
        for one in posting.also
    ]
    return {"changes": changes, "voided": posting.voided}


def _iso(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def put_back(change: Change, summaries: Sequence[Mapping[str, Any]]) -> None:
    """Put back what an import's files changed, the last change first."""
    collectors = dict[int, str]()
    for summary in reversed(summaries):
        for each in reversed(summary["changes"]):
            before = {name: _typed(name, value) for name, value in each["from"].items()}
            if each["table"] == "accounts" and COLLECTOR in before:
                collectors[each["id"]] = before.pop(COLLECTOR)
            change.amend(_TABLES[each["table"]], each["id"], **before)
        items_sql.refresh(change.connection, _with_other_amounts(summary["changes"]))
        change.restore(items, summary.get("voided", ()))
        _put_back_replaced(change, summary.get("replaced", {}))
    for account, collector in collectors.items():
        duties.put_back(change, account, collector)


def _put_back_replaced(change: Change, replaced: Mapping[str, Sequence[int]]) -> None:
    """Let payments, and lines of the bank, that gave way to others count again."""
    change.restore(bank_lines, replaced.get("bank_lines", ()))
    change.restore(receipts, replaced.get("receipts", ()))
    change.restore(allocations, replaced.get("allocations", ()))
    items_sql.refresh(change.connection, told_money.items_of(change.connection, replaced.get("allocations", ())))


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name.endswith(("_on", "_until")) and value is not None else value
