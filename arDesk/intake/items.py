"""Data rows as draft invoices, debit notes, credit notes and, where a report lists them, receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.intake import cells
from arDesk.intake.day_order import Dates
from arDesk.intake.decimals import Amounts
from arDesk.intake.drafts import DraftItem, DraftReceipt
from arDesk.intake.kinds import BY_SIGN, CREDIT_NOTE, DEBIT_NOTE, INVOICE, RECEIPT, Kinds
from arDesk.intake.options import ReadOptions
from arDesk.intake.problems import Problems
from arDesk.intake.rows import Grid
from arDesk.kernel.money import Money

_OPPOSITE = {INVOICE: CREDIT_NOTE, DEBIT_NOTE: CREDIT_NOTE}


class _Row(NamedTuple):
    """One data row, field by field; amounts and dates still as their cells."""

    line: int
    customer: str
    name: str
    reference: str
    kind: str
    status: str
    issued: str
    due: str
    settled: str
    amount: str
    open: str
    currency: str
    disputed: bool
    purchase_order: str
    note: str
    terms: int | None


@dataclass(slots=True)
class Documents:
    """The drafts of a file of documents, and the rows left out with the code of why."""

    items: list[DraftItem] = field(default_factory=list)
    receipts: list[DraftReceipt] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class ItemReader:
    """Makes documents of rows, with the file's way of writing dates and amounts settled."""

    grid: Grid
    options: ReadOptions
    amounts: Amounts
    dates: Dates
    problems: Problems
    found: Documents = field(default_factory=Documents)

    def read(self, customers: list[str], names: list[str], step: Callable[[int], None]) -> Documents:
        """Make a draft of every data row; `step` hears of each 2,000."""
        kinds = Kinds(self.grid.layout.profile)
        for place, row in enumerate(self._rows(customers, names)):
            if place % 2000 == 0:
                step(place)
            kind = kinds.of(row.kind, row.status)
            if kind.startswith("skip:"):
                self.found.skipped.append((row.line, f"intake.skipped.{kind[5:]}"))
            elif not kind:
                self._reject("kind_unknown", row, "kind", text=row.kind)
            else:
                self._document(row, kind)
        return self.found

    def _rows(self, customers: list[str], names: list[str]) -> Iterator[_Row]:
        grid, problems = self.grid, self.problems
        return map(_Row._make, zip(
            grid.lines, customers, names,
            cells.texts(grid, "reference", problems), cells.texts(grid, "kind", problems),
            cells.texts(grid, "status", problems), grid.cells("issued"), grid.cells("due"), grid.cells("settled"),
            grid.cells("amount"), grid.cells("open"), cells.currencies(grid, self.options, problems),
            cells.answers(grid, "disputed", problems), cells.texts(grid, "purchase_order", problems),
            cells.texts(grid, "note", problems), cells.terms(grid, problems), strict=True,
        ))

    def _document(self, row: _Row, kind: str) -> None:
        issued, amount = self.dates.days.get(row.issued), self._money(row.amount, row, "amount")
        if not row.customer:
            self._reject("customer_empty", row, "customer")
        if issued is None or amount is None or not row.customer:
            return
        left = self._money(row.open, row, "open") if row.open.strip() else None
        if kind == RECEIPT:
            self._receipt(row, issued, amount if left is None else left)
            return
        reference = row.reference or self._named_by_type(row, issued)
        due = self._due(row, issued)
        if not reference:
            self._reject("reference_empty", row, "reference")
        if due is None or not reference or not self._agrees(row, amount, left):
            return
        settled = self.dates.days.get(row.settled)
        self._warn_of_dates(row, issued, due, settled)
        self.found.items.append(DraftItem(
            row.line, row.customer, row.name, self._kind(row, kind, amount), reference, issued, due, _size(amount),
            None if left is None else _size(left), settled, row.disputed, row.purchase_order, row.note, row.terms,
        ))

    def _money(self, cell: str, row: _Row, name: str) -> Money | None:
        number = self.amounts.numbers[cell]
        if number.refuse or number.ask or not row.currency:
            return None
        found = self.amounts.money(cell, row.currency)
        if isinstance(found, Money):
            return found
        self._reject(found, row, name, text=cell, currency=row.currency)
        return None

    def _kind(self, row: _Row, kind: str, amount: Money) -> str:
        if not amount.minor:
            self._warn("amount_zero", row, "amount")
        if kind == BY_SIGN:
            return CREDIT_NOTE if amount.minor < 0 else DEBIT_NOTE
        if amount.minor < 0 and kind in _OPPOSITE:
            if row.kind:
                self._warn("amount_negative", row, "amount", kind=row.kind)
            return _OPPOSITE[kind]
        return kind

    def _due(self, row: _Row, issued: date) -> date | None:
        if row.due.strip():
            return self.dates.days.get(row.due)
        days = self.options.terms_days if row.terms is None else row.terms
        if days is None:
            self.problems.ask("due_missing", row.line, self.grid.layout.columns.get("due"))
            return None
        return issued + timedelta(days=days)

    def _named_by_type(self, row: _Row, issued: date) -> str:
        return f"{row.kind} {issued.isoformat()}".strip() if self.grid.layout.profile.nameless else ""

    def _receipt(self, row: _Row, received: date, amount: Money) -> None:
        if amount.minor:
            self.found.receipts.append(DraftReceipt(
                row.line, row.customer, row.name, received, _size(amount), row.kind, row.reference,
            ))

    def _agrees(self, row: _Row, amount: Money, left: Money | None) -> bool:
        if left is None:
            return True
        if left.minor * amount.minor < 0 or abs(left.minor) > abs(amount.minor):
            self._reject("open_beyond_amount", row, "open", amount=amount, open=left)
            return False
        if left.minor and self.dates.days.get(row.settled):
            self._reject("settled_but_open", row, "open", open=left)
            return False
        return True

    def _warn_of_dates(self, row: _Row, issued: date, due: date, settled: date | None) -> None:
        if issued > self.options.today:
            self._warn("date_future", row, "issued", day=issued)
        if due < issued:
            self._warn("due_before_issue", row, "due", due=due, issued=issued)
        if settled is not None and settled < issued:
            self._warn("settled_before_issue", row, "settled", settled=settled, issued=issued)

    def _warn(self, code: str, row: _Row, name: str, **fields: object) -> None:
        self.problems.warn(code, row.line, self.grid.layout.columns.get(name), **fields)

    def _reject(self, code: str, row: _Row, name: str, **fields: object) -> None:
        self.problems.reject(code, row.line, self.grid.layout.columns.get(name), **fields)


def _size(amount: Money) -> Money:
    return amount if amount.minor >= 0 else -amount
