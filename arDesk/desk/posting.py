"""What a read file means for the books: which rows are new, changed, as they were, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.db import accounts as accounts_sql
from arDesk.db import imports as imports_sql
from arDesk.db.imports import KnownItem
from arDesk.desk.einvoices import new_attachments
from arDesk.desk.posting_bank import NewLines, compare_statements
from arDesk.intake.drafts import DraftAccount, DraftAttachment, DraftItem, DraftReceipt, Reading
from arDesk.kernel.money import plain

if TYPE_CHECKING:
    from sqlalchemy import Connection

KINDS = ("customers", "invoices", "debit_notes", "credit_notes", "receipts", "allocations", "disputes", "bank_lines")
ACCOUNT_FIELDS = (
    "name",
    "phone",
    "email",
    "street",
    "city",
    "postcode",
    "country",
    "language",
    "terms_days",
    "collector",
)


@dataclass
class Posting:
    """What one file brings: rows to be written, named by customer code until their accounts have ids.

    Attributes:
        settlements: payments a file tells of items already in the books: item id, account id, day, minor units, kind.
        changes: amendments of rows already in the books: table name, id, column values before and after.
    """

    new: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    changed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    unchanged: int = 0
    skipped: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    accounts: list[tuple[DraftAccount, str]] = field(default_factory=list)
    items: list[tuple[str, DraftItem]] = field(default_factory=list)
    receipts: list[tuple[str, DraftReceipt]] = field(default_factory=list)
    statements: list[NewLines] = field(default_factory=list)
    settlements: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    attachments: list[DraftAttachment] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether the file brings nothing the books do not have."""
        return not any(self.new.values()) and not any(self.changed.values()) and not self.attachments


def compare(
    connection: Connection, reading: Reading, *, currency: str, today: date, earlier: Sequence[Reading] = ()
) -> Posting:
    """Hold a read file against the books and the files to be posted before it; nothing is written.

    `currency` is that of accounts the file gives none.
    """
    found = Posting()
    known: dict[str, Any] = {draft.code: None for other in earlier for draft in other.accounts}
    known |= accounts_sql.ids_by_code(connection)
    told = {_named(draft) for other in earlier for draft in other.items}
    _compare_accounts(connection, reading.accounts, found, known, currency)
    fresh = [draft for draft in reading.items if _named(draft) not in told] if told else reading.items
    found.unchanged += len(reading.items) - len(fresh)
    _compare_items(connection, fresh, found, known, today, open_only=_lists_balances(reading))
    _compare_receipts(connection, reading.receipts, found, known)
    found.attachments = new_attachments(connection, reading.attachments)
    if reading.statements:
        found.statements, had = compare_statements(connection, reading)
        found.new["bank_lines"] = sum(len(each.lines) for each in found.statements)
        found.unchanged += had
    return found


def _lists_balances(reading: Reading) -> bool:
    """Whether one column gives both: such a report knows what is open, and not what a document was for."""
    return reading.columns.get("open") is not None and reading.columns["open"] == reading.columns.get("amount")


def _named(draft: DraftItem) -> tuple[str, str, str]:
    return draft.customer, str(draft.kind), draft.reference


def _compare_accounts(
    connection: Connection, drafts: list[DraftAccount], found: Posting, known: dict[str, Any], currency: str
) -> None:
    for draft in drafts:
        if draft.code not in known:
            known[draft.code] = None
            found.new["customers"] += 1
            found.accounts.append((draft, currency))
        elif known[draft.code] is not None:
            _compare_account(connection, draft, found)


def _compare_account(connection: Connection, draft: DraftAccount, found: Posting) -> None:
    """Take over what a customer file says anew; an empty cell says nothing."""
    told = {name: value for name in ACCOUNT_FIELDS if (value := getattr(draft, name)) not in (None, "")}
    if draft.credit_limit is not None:
        told["credit_limit_minor"] = draft.credit_limit.minor
    if told.keys() <= {"name"}:
        return  # an invoice row names its customer; the name in the books stays
    row = accounts_sql.row_by_code(connection, draft.code)
    before = {name: row[name] for name, value in told.items() if row[name] != value}
    if before:
        found.changed["customers"] += 1
        found.changes.append(
            {"table": "accounts", "id": row["id"], "from": before, "to": {name: told[name] for name in before}}
        )
    else:
        found.unchanged += 1


def _compare_items(
    connection: Connection,
    drafts: list[DraftItem],
    found: Posting,
    known: dict[str, Any],
    today: date,
    *,
    open_only: bool,
) -> None:
    have = imports_sql.known_items(connection) if any(known.get(draft.customer) for draft in drafts) else {}
    if not have:
        found.items = [(draft.customer, draft) for draft in drafts]
    for draft in drafts if have else ():
        account = known.get(draft.customer)
        old = have.get((account, draft.kind, draft.reference)) if account else None
        if old is None:
            found.items.append((draft.customer, draft))
        else:
            _compare_item(draft, old, found, today, open_only=open_only)
    _count_new(found)


def _count_new(found: Posting) -> None:
    for kind, count in Counter(draft.kind for _, draft in found.items).items():
        found.new[f"{kind}s"] += count
    paid = sum(1 for _, draft in found.items if paid_before(draft))
    found.new["receipts"] += paid
    found.new["allocations"] += paid
    found.new["disputes"] += sum(1 for _, draft in found.items if draft.disputed)


def paid_before(draft: DraftItem) -> int:
    """Give how much of a draft the file says is paid already, in minor units."""
    if draft.kind == "credit_note":
        return 0
    if draft.settled_on is not None:
        return draft.amount.minor
    return 0 if draft.open is None else draft.amount.minor - draft.open.minor


def _compare_item(draft: DraftItem, old: KnownItem, found: Posting, today: date, *, open_only: bool) -> None:
    kind = f"{draft.kind}s"
    told = draft.open.minor if draft.open is not None else None
    same = draft.amount.minor == old.amount or (open_only and draft.amount.minor < old.amount)
    if draft.amount.currency != old.currency or not same:
        had = {"reference": draft.reference, "had": plain(old.amount, old.currency), "now": draft.amount.plain}
        found.skipped.append((draft.line, "import_amount_differs", had))
        return
    changed = False
    if draft.settled_on is not None and old.open and draft.kind != "credit_note":
        found.settlements.append(_settlement(old, draft.settled_on, old.open, "receipt", draft.line))
        changed = True
    elif told is not None and told < old.open and draft.kind != "credit_note":
        found.settlements.append(_settlement(old, max(today, old.issued_on), old.open - told, "opening", draft.line))
        changed = True
    if draft.due_on != old.due_on:
        found.changes.append(
            {"table": "items", "id": old.id, "from": {"due_on": old.due_on}, "to": {"due_on": draft.due_on}}
        )
        changed = True
    if changed:
        found.changed[kind] += 1
    else:
        found.unchanged += 1


def _settlement(old: KnownItem, on: date, minor: int, kind: str, line: int) -> dict[str, Any]:
    return {
        "item": old.id,
        "account": old.account,
        "on": on,
        "minor": minor,
        "currency": old.currency,
        "kind": kind,
        "line": line,
    }


def _compare_receipts(
    connection: Connection, drafts: list[DraftReceipt], found: Posting, known: dict[str, Any]
) -> None:
    have = imports_sql.known_receipts(connection) if drafts else {}
    for draft in drafts:
        key = (known.get(draft.customer), draft.received_on, draft.amount.minor, draft.amount.currency, draft.reference)
        if have.get(key, 0):
            have[key] -= 1
            found.unchanged += 1
        else:
            found.new["receipts"] += 1
            found.receipts.append((draft.customer, draft))
