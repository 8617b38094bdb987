"""What a read file means for the books: which rows are new, changed, as they were, or left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from arDesk.db.cash import told_money
from arDesk.db.customers import accounts as accounts_sql
from arDesk.db.imports import batches as imports_sql
from arDesk.db.imports import listed as listed_sql
from arDesk.desk.cash.same_lines import Also
from arDesk.desk.imports import rehearsal
from arDesk.desk.imports.decided import decided
from arDesk.desk.imports.differences import CAN, Choices, Difference
from arDesk.desk.imports.einvoices import new_attachments
from arDesk.desk.imports.posting_bank import NewLines, compare_statements
from arDesk.desk.imports.posting_items import (
    as_brought,
    differences,
    kept_of_older,
    paid_before,
    reopened_where_told,
    told_by,
)
from arDesk.desk.imports.posting_receipts import compare_receipts
from arDesk.desk.imports.sources import day_of
from arDesk.desk.imports.told_payments import Meeting
from arDesk.intake.drafts import DraftAccount, DraftAttachment, DraftItem, DraftReceipt, Reading
from arDesk.kernel.money import Money

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
        same: rows that say what the books say.
        differences: what the file says otherwise than the books, whatever becomes of it.
        own: receipts of money that nothing else tells of; `met` those that may be money of the bank.
        also: lines of the bank in the books that the file calls otherwise.
        again: the very file was imported before.
    What was chosen of those makes the rest:
        receipts: those that are written; `linked` are those that are not, because they are money of the bank.
        skipped: rows left out, each with its line and why.
        settlements: payments told of items already in the books: item id, account id, day, minor units, kind, and the
            id of the credit note they are made of, if any.
        changes: amendments of rows already in the books: table name, id, column values before and after.
        disputes: disputes of items already in the books.
        reopened: ids of items of which more is open again than the books say, and how much more in minor units.
        voided: ids of items that are taken out of account.
        gone_taken: how many documents that are gone do not stay as they are.
    """

    new: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    changed: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    unchanged: int = 0
    same: int = 0
    accounts: list[tuple[DraftAccount, str]] = field(default_factory=list)
    items: list[tuple[str, DraftItem]] = field(default_factory=list)
    receipts: list[tuple[str, DraftReceipt]] = field(default_factory=list)
    own: list[tuple[str, DraftReceipt]] = field(default_factory=list)
    met: list[Meeting] = field(default_factory=list)
    linked: list[Meeting] = field(default_factory=list)
    statements: list[NewLines] = field(default_factory=list)
    also: list[Also] = field(default_factory=list)
    attachments: list[DraftAttachment] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    skipped: list[tuple[int, str, dict[str, Any]]] = field(default_factory=list)
    settlements: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    disputes: list[Difference] = field(default_factory=list)
    reopened: list[tuple[int, int]] = field(default_factory=list)
    voided: list[int] = field(default_factory=list)
    gone_taken: int = 0
    again: bool = False

    @property
    def empty(self) -> bool:
        """Whether the file brings nothing the books do not have."""
        changes = any(self.changed.values()) or self.gone_taken or self.also
        return not any(self.new.values()) and not changes and not self.attachments


def compare(
    connection: Connection,
    reading: Reading,
    *,
    currency: str,
    today: date,
    earlier: Sequence[Posting] = (),
    choices: Choices | None = None,
) -> Posting:
    """Hold a read file against the books as they will be once `earlier` is posted; nothing is written.

    `currency` is that of accounts the file gives none. What is gone is looked for elsewhere, among all files.
    """
    found = Posting()
    known: dict[str, Any] = dict(accounts_sql.ids_by_code(connection))
    drafts = rehearsal.accounts_after(known, earlier)
    _Accounts(connection, known, drafts, earlier, found).compare(reading.accounts, currency)
    _compare_items(connection, reading, found, known, today, earlier)
    compare_receipts(connection, reading.receipts, found, known, earlier)
    found.attachments = new_attachments(connection, reading.attachments)
    if reading.statements:
        found.statements, had, found.also = compare_statements(connection, reading)
        found.new["bank_lines"] = sum(len(each.lines) for each in found.statements)
        found.same += had
    return decided(found, choices or Choices())


@dataclass
class _Accounts:
    """Holds a file's customers against those of the books, by id, and of files before, by a number below nought."""

    connection: Connection
    known: dict[str, Any]
    drafts: dict[int, DraftAccount]
    earlier: Sequence[Posting]
    found: Posting

    def compare(self, drafts: list[DraftAccount], currency: str) -> None:
        for draft in drafts:
            if draft.code not in self.known:
                self.known[draft.code] = None
                self.found.new["customers"] += 1
                self.found.accounts.append((draft, currency))
            elif (number := self.known[draft.code]) is not None:
                self._compare(draft, number, currency)

    def _compare(self, draft: DraftAccount, number: int, currency: str) -> None:
        """Find what a customer file says anew; an empty cell says nothing."""
        told = _told(draft)
        if told.keys() <= {"name"}:
            return  # an invoice row names its customer; the name in the books stays
        row = self._row(draft.code, number, currency)
        differs = {name: value for name, value in told.items() if row[name] != value}
        self.found.same += not differs
        self.found.differences += [
            Difference(
                "customer", number, number, draft.code, str(row["name"]), "", "", name,
                _shown(name, row[name], row["currency"]), _shown(name, value, row["currency"]), CAN["customer"],
                draft.line,
            )
            for name, value in differs.items()
        ]  # fmt: skip

    def _row(self, code: str, number: int, currency: str) -> dict[str, Any]:
        if number < 0:
            blank = dict.fromkeys((*ACCOUNT_FIELDS, "credit_limit_minor"), None) | {"name": ""}
            return blank | _told(self.drafts[number]) | {"currency": self.drafts[number].currency or currency}
        return rehearsal.row_after(dict(accounts_sql.row_by_code(self.connection, code)), self.earlier)


def _told(draft: DraftAccount) -> dict[str, Any]:
    told = {name: value for name in ACCOUNT_FIELDS if (value := getattr(draft, name)) not in (None, "")}
    if draft.credit_limit is not None:
        told["credit_limit_minor"] = draft.credit_limit.minor
    return told


def _shown(name: str, value: Any, currency: str) -> Any:
    return Money(value, currency) if name == "credit_limit_minor" and value is not None else value


def _compare_items(
    connection: Connection,
    reading: Reading,
    found: Posting,
    known: dict[str, Any],
    today: date,
    earlier: Sequence[Posting],
) -> None:
    drafts = reading.items
    have = imports_sql.known_items(connection) if any(known.get(draft.customer) for draft in drafts) else {}
    have = rehearsal.items_after(have, known, earlier)
    if have:
        _hold(connection, reading, found, known, today, have)
    else:
        found.items = [
            (draft.customer, draft if draft.kind != "credit_note" else as_brought(draft)) for draft in drafts
        ]
    _count_new(found)


def _hold(
    connection: Connection,
    reading: Reading,
    found: Posting,
    known: dict[str, Any],
    today: date,
    have: rehearsal.Known,
) -> None:
    told, of_items = told_by(connection, reading, today), list[Difference]()
    for draft in reading.items:
        account = known.get(draft.customer)
        old = have.get((account, draft.kind, draft.reference)) if account else None
        if old is None:
            found.items.append((draft.customer, as_brought(draft)))
        elif other := list(differences(draft, old, told)):
            of_items += other
        else:
            found.same += 1
    if higher := {one.row for one in of_items if one.kind == "higher"}:
        of_items = reopened_where_told(of_items, told_money.told_of(connection, higher))
    if rows := {one.row for one in of_items if one.kind in ("due", "discount")}:
        day = day_of(reading, brings=bool(found.items))
        of_items = kept_of_older(of_items, day, listed_sql.days_told(connection, rows))
    found.differences += of_items


def _count_new(found: Posting) -> None:
    for kind, count in Counter(draft.kind for _, draft in found.items).items():
        found.new[f"{kind}s"] += count
    paid = sum(1 for _, draft in found.items if paid_before(draft))
    found.new["receipts"] += paid
    found.new["allocations"] += paid
    found.new["disputes"] += sum(1 for _, draft in found.items if draft.disputed)
