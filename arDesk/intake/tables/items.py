"""Data rows as draft invoices, debit notes, credit notes and, where a report lists them, receipts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.intake.drafts import DraftItem, DraftReceipt
from arDesk.intake.tables import cells
from arDesk.intake.tables.customers import People
from arDesk.intake.tables.day_order import Dates
from arDesk.intake.tables.decimals import Amounts
from arDesk.intake.tables.discounts import offered
from arDesk.intake.tables.grid import Grid
from arDesk.intake.tables.kinds import (
    BY_SIGN,
    CREDIT_NOTE,
    DEBIT_NOTE,
    INVOICE,
    INVOICE_OR_CREDIT_NOTE,
    INVOICE_OR_RECEIPT,
    RECEIPT,
    Kinds,
)
from arDesk.kernel.money import Money

_BY_SIGN = {
    (INVOICE_OR_RECEIPT, False): INVOICE,
    (INVOICE_OR_RECEIPT, True): RECEIPT,
    (INVOICE_OR_CREDIT_NOTE, False): INVOICE,
    (INVOICE_OR_CREDIT_NOTE, True): CREDIT_NOTE,
}
_OPPOSITE = {INVOICE: CREDIT_NOTE, DEBIT_NOTE: CREDIT_NOTE}
_TURNS = (INVOICE, DEBIT_NOTE, BY_SIGN)  # what a minus turns into a credit note


class _Row(NamedTuple):
    """One data row, field by field. A day or an amount that cannot be read is None and already noted."""

    line: int
    customer: str
    name: str
    reference: str
    kind: str
    status: str
    issued: date | None
    due: date | None
    due_text: str
    settled: date | None
    amount: Money | None
    open: Money | None
    disputed: bool
    purchase_order: str
    note: str
    terms: int | None
    method: str
    applies_to: str
    terms_text: str
    discount_until: date | None
    discount: Money | None


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
    amounts: Amounts
    dates: Dates
    found: Documents = field(default_factory=Documents)

    def read(self, people: People, step: Callable[[int], None]) -> Documents:
        """Make a draft of every data row; `step` hears of each 2,000."""
        kinds = Kinds(self.grid.layout.profile)
        for place, row in enumerate(self._rows(people)):
            if place % 2000 == 0:
                step(place)
            kind = kinds.of(row.kind, row.status)
            if kind.startswith("skip:"):
                self.found.skipped.append((row.line, f"intake.skipped.{kind[5:]}"))
            elif not kind:
                self._reject("kind_unknown", row, "kind", text=row.kind)
            elif not row.customer:
                self._reject("customer_empty", row, "customer")
            elif row.issued is not None and row.amount is not None:
                self._document(row, kind, row.issued, row.amount)
        return self.found

    def _rows(self, people: People) -> Iterator[_Row]:
        grid, days = self.grid, self.dates.days
        currencies = cells.currencies(grid)
        due = grid.cells("due")
        return map(
            _Row._make,
            zip(
                grid.lines,
                people.codes,
                people.names,
                cells.texts(grid, "reference"),
                cells.texts(grid, "kind"),
                cells.texts(grid, "status"),
                map(days.get, grid.cells("issued")),
                map(days.get, due),
                due,
                map(days.get, grid.cells("settled")),
                self.amounts.column(grid, "amount", currencies),
                self.amounts.column(grid, "open", currencies),
                cells.answers(grid, "disputed"),
                cells.texts(grid, "purchase_order"),
                cells.texts(grid, "note"),
                cells.terms(grid),
                cells.texts(grid, "method"),
                cells.texts(grid, "applies_to"),
                map(str, grid.cells("terms_days")),
                map(days.get, grid.cells("discount_until")),
                self.amounts.column(grid, "discount", currencies),
                strict=True,
            ),
        )

    def _document(self, row: _Row, kind: str, issued: date, amount: Money) -> None:
        kind = _BY_SIGN.get((kind, amount.minor < 0), kind)
        cleared = row.settled is not None and self.grid.layout.profile.report
        used_up = cleared or (row.open is not None and not row.open.minor)
        if used_up and amount.minor and (kind in (RECEIPT, CREDIT_NOTE) or (amount.minor < 0 and kind in _TURNS)):
            self.found.skipped.append((row.line, "intake.skipped.cleared"))
            return
        if kind == RECEIPT:
            self._receipt(row, issued, amount if row.open is None else row.open)
            return
        reference = row.reference or self._named_by_type(row, kind, issued, amount)
        if not reference:
            self._reject("reference_empty", row, "reference")
            return
        due = row.due or self._due(row, issued, kind, amount)
        if due is None or not self._agrees(row, kind, amount):
            return
        self._warn_of_days(row, issued, due)
        if amount.minor <= 0 or kind == BY_SIGN:
            kind = self._by_sign(row, kind, amount)
        self.found.items.append(
            DraftItem(
                row.line,
                row.customer,
                row.name,
                kind,
                reference,
                issued,
                due,
                _size(amount),
                None if row.open is None else _size(row.open),
                row.settled,
                row.disputed,
                row.purchase_order,
                row.note,
                row.terms,
                *self._early(row, kind, issued, amount),
            )
        )

    def _early(self, row: _Row, kind: str, issued: date, amount: Money) -> tuple[date | None, Money | None]:
        """Give what may be taken off for paying early, and until when: as its columns say, else as the terms do."""
        if kind == CREDIT_NOTE:
            return None, None
        if row.discount is None or row.discount_until is None:
            return offered(row.terms_text, _size(amount), issued)
        fits = 0 < _size(row.discount).minor < _size(amount).minor
        return (row.discount_until, _size(row.discount)) if fits else (None, None)

    def _by_sign(self, row: _Row, kind: str, amount: Money) -> str:
        if not amount.minor:
            self._warn("amount_zero", row, "amount")
        if kind == BY_SIGN:
            return CREDIT_NOTE if amount.minor < 0 else DEBIT_NOTE
        if amount.minor < 0 and kind in _OPPOSITE:
            if row.kind:
                self._warn("amount_negative", row, "amount", kind=row.kind)
            return _OPPOSITE[kind]
        return kind

    def _due(self, row: _Row, issued: date, kind: str, amount: Money) -> date | None:
        if row.due_text.strip():
            return None
        days = self.grid.options.terms_days if row.terms is None else row.terms
        if kind in (CREDIT_NOTE, BY_SIGN) or amount.minor < 0:
            return issued
        if days is None:
            self.grid.problems.ask("due_missing", row.line, self.grid.layout.columns.get("due"))
            return None
        return issued + timedelta(days=days)

    def _named_by_type(self, row: _Row, kind: str, issued: date, amount: Money) -> str:
        if not self.grid.layout.profile.nameless:
            return ""
        kind = _OPPOSITE.get(kind, kind) if amount.minor < 0 else kind
        return f"{row.kind or kind.replace('_', ' ').capitalize()} {issued.isoformat()}"

    def _receipt(self, row: _Row, received: date, amount: Money) -> None:
        if amount.minor:
            told = (row.method, "" if row.reference == row.applies_to else row.reference, row.applies_to)
            self.found.receipts.append(DraftReceipt(row.line, row.customer, row.name, received, _size(amount), *told))

    def _agrees(self, row: _Row, kind: str, amount: Money) -> bool:
        left = row.open
        if left is None:
            return True
        if (left.minor * amount.minor < 0 and kind != CREDIT_NOTE) or abs(left.minor) > abs(amount.minor):
            self._reject("open_beyond_amount", row, "open", amount=amount, open=left)
            return False
        if left.minor and row.settled:
            self._reject("settled_but_open", row, "open", open=left)
            return False
        return True

    def _warn_of_days(self, row: _Row, issued: date, due: date) -> None:
        if issued > self.grid.options.today:
            self._warn("date_future", row, "issued", day=issued)
        if due < issued:
            self._warn("due_before_issue", row, "due", due=due, issued=issued)
        if row.settled is not None and row.settled < issued:
            self._warn("settled_before_issue", row, "settled", settled=row.settled, issued=issued)

    def _warn(self, code: str, row: _Row, name: str, **fields: object) -> None:
        self.grid.problems.warn(code, row.line, self.grid.layout.columns.get(name), **fields)

    def _reject(self, code: str, row: _Row, name: str, **fields: object) -> None:
        self.grid.problems.reject(code, row.line, self.grid.layout.columns.get(name), **fields)


def _size(amount: Money) -> Money:
    return amount if amount.minor >= 0 else -amount
