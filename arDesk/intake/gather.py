"""Drafts gathered from a file that is no table: texts cleaned, amounts read, documents proved as elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from arDesk.intake.drafts import DraftAccount, DraftItem, DraftReceipt, Severity
from arDesk.intake.problems import Problems
from arDesk.intake.tables.cells import LONGEST_KEY, LONGEST_TEXT
from arDesk.intake.tables.repeats import without_repeats
from arDesk.intake.texts import clean, one_line
from arDesk.intake.work import Work
from arDesk.kernel.currencies import digits_of, is_currency
from arDesk.kernel.money import LARGEST_MINOR, Money, exact, rounded

_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,25}(?:\.[0-9]{0,20})?|\.[0-9]{1,20})")
_PREVIEW_ROWS = 50
# The columns that drafts are shown in: fields, and the headers of arDesk's own plain tables.
_WHO = {"customer": "Customer No", "name": "Customer Name"}
_DOCUMENT = _WHO | {"kind": "Type", "reference": "Invoice No", "issued": "Invoice Date", "due": "Due Date"}
_DOCUMENT |= {"amount": "Amount"}
_RECEIPT = _WHO | {"received": "Received", "amount": "Amount", "reference": "Receipt No", "applies_to": "Applies To"}
_CUSTOMER = _WHO | {"person": "Contact", "phone": "Phone", "email": "Email", "city": "City", "terms_days": "Terms"}
_DRAFTED = {"issued": "issued_on", "due": "due_on", "received": "received_on"}


class Gather:
    """What one file brings so far. A name of a field in the file stands where a table has a column."""

    def __init__(self, work: Work) -> None:
        self.work, self.options, self.problems = work, work.options, work.problems
        self.rounded = 0
        self._accounts: dict[str, DraftAccount] = {}
        self._items: list[DraftItem] = []

    def column(self, name: str) -> int:
        """Give the place of a field's name, so that a problem can say it."""
        return column(self.problems, name)

    def text(self, text: str | None, line: int, name: str, longest: int = LONGEST_TEXT) -> str:
        """Clean a text and put it on one line; warns of what was off, refuses one too long."""
        cleaned, codes = clean(text or "")
        if len(cleaned) > longest:
            self.problems.reject("text_too_long", line, self.column(name), text=cleaned, most=longest)
            return ""
        for code in codes:
            self.problems.warn(code, line, self.column(name), text=text)
        return one_line(cleaned)

    def key(self, text: str | None, line: int, name: str) -> str:
        """Clean a number or code that others refer to."""
        return self.text(text, line, name, LONGEST_KEY)

    def currency(self, code: str | None, line: int, name: str) -> str:
        """Give a currency's ISO 4217 code, that of the options where the file names none; "" where it is refused."""
        text = (code or "").strip().upper() or self.options.currency or ""
        if not text:
            self.problems.ask("currency_not_given", None, None, suggestion=self.options.books_currency)
        elif not is_currency(text):
            self.problems.reject("currency_unknown", line, self.column(name), text=text)
            return ""
        return text

    def money(self, value: str | Decimal, currency: str, line: int, name: str, *, rounding: bool = False) -> Money:
        """Read an amount with a decimal point, in major units. Raises Stop where it is none.

        With `rounding` digits beyond the currency's are rounded half up, and counted.
        """
        number = plain_number(value) if isinstance(value, str) else value
        code = "amount_not_number" if number is None else ""
        if number is not None:
            if abs(number).scaleb(digits_of(currency)) > LARGEST_MINOR:
                code = "amount_too_large"
            else:
                try:
                    return exact(number, currency)
                except ValueError:
                    if rounding:
                        self.rounded += 1
                        return rounded(number, currency)
                    code = "amount_decimals"
        if not str(value).strip():
            code = "amount_empty"
        raise self.problems.stop(Severity.REJECT, code, line, self.column(name), text=str(value), currency=currency)

    def account(self, account: DraftAccount) -> None:
        """Keep a customer; what is said first of one stands."""
        first = self._accounts.setdefault(account.code, account)
        if first is not account and not any(first[3:]):
            self._accounts[account.code] = account

    def name(self, code: str) -> str:
        """Give a customer's name as gathered, its code where there is none."""
        return self._accounts[code].name if code in self._accounts else code

    def item(self, item: DraftItem) -> None:
        """Keep a document; warns of one of nothing, of days to come and of a due date before its own."""
        if not item.amount:
            self.problems.warn("amount_zero", item.line)
        if item.issued_on > self.options.today:
            self.problems.warn("date_future", item.line, None, day=item.issued_on)
        if item.due_on < item.issued_on:
            self.problems.warn("due_before_issue", item.line, None, due=item.due_on, issued=item.issued_on)
        self._items.append(item)
        self._named(item)

    def receipt(self, receipt: DraftReceipt) -> None:
        """Keep a receipt; warns of a day to come."""
        if receipt.received_on > self.options.today:
            self.problems.warn("date_future", receipt.line, None, day=receipt.received_on)
        self.work.reading.receipts.append(receipt)
        self._named(receipt)

    def _named(self, draft: DraftItem | DraftReceipt) -> None:
        if draft.customer not in self._accounts:
            self._accounts[draft.customer] = DraftAccount(draft.line, draft.customer, draft.name or draft.customer)

    def skip(self, line: int, code: str) -> None:
        """Leave something out, for a reason."""
        self.work.reading.skipped.append((line, f"intake.skipped.{code}"))

    def finish(self, rows: int) -> None:
        """Fill the reading with what was gathered from so many records."""
        reading, problems = self.work.reading, self.problems
        shared = self.options.shared_numbers
        items = sorted(self._items, key=lambda item: item.line)
        reading.items = without_repeats(items, None, problems, shared=shared, unsure=frozenset())
        reading.accounts = list(self._accounts.values())
        if self.rounded:
            problems.warn("amounts_rounded", None, None, count=self.rounded)
        self._show(rows)

    def _show(self, rows: int) -> None:
        """Lay out the first drafts as a table of arDesk's own columns, since the file has none, or others."""
        reading = self.work.reading
        reading.header_line, columns = None, _DOCUMENT
        drafts: Sequence[NamedTuple] = reading.items or reading.receipts
        if not drafts:
            drafts, columns = reading.accounts, _CUSTOMER
            reading.kind = "customers" if drafts else reading.kind
        elif not reading.items:
            columns = _RECEIPT
        shown = drafts[:_PREVIEW_ROWS]
        reading.row_counts = {"data": rows}
        reading.headers = list(columns.values()) if shown else []
        reading.columns = dict(columns) if shown else {}
        told = [draft._asdict() for draft in shown]
        reading.preview_lines = [int(one["line"]) for one in told]
        reading.preview = [[_cell(one, name) for name in columns] for one in told]


def _cell(told: dict[str, Any], name: str) -> str:
    value = told.get(_DRAFTED.get(name, name), told.get("code"))
    return value.plain if isinstance(value, Money) else "" if value is None else str(value)


def column(problems: Problems, name: str) -> int:
    """Give the place of a field's name among the names of a file, the next one where it is new."""
    if name not in problems.headers:
        problems.headers.append(name)
    return problems.headers.index(name)


def plain_number(text: str) -> Decimal | None:
    """Read a number written with digits and a decimal point only; None for anything else."""
    plain = text.strip()
    return Decimal(plain) if _NUMBER.fullmatch(plain) else None


def plain_day(text: str, order: str) -> date | None:
    """Read a day written in digits, parted or not, in the order "ymd" or "dmy" with a year of four; None for others."""
    digits = re.fullmatch(
        r"\s*(\d{4})([-./]?)(\d{2})\2(\d{2})\s*" if order == "ymd" else r"\s*(\d{1,2})([-./]?)(\d{2})\2(\d{4})\s*",
        text,
        re.ASCII,
    )
    if digits is None:
        return None
    first, middle, last = int(digits[1]), int(digits[3]), int(digits[4])
    try:
        found = date(first, middle, last) if order == "ymd" else date(last, middle, first)
    except ValueError:
        return None
    return found if 1971 <= found.year <= 2099 else None
