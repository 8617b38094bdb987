"""Transactions of an IIF file: invoices, credit memos and payments, each proved by its own lines.

A transaction is a line TRNS, its lines SPL, and ENDTRNS; their amounts add up to nothing (QuickBooks IIF format).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from arDesk.intake.drafts import DraftItem, DraftReceipt, Severity
from arDesk.intake.gather import Gather, plain_number
from arDesk.intake.programs.iif_rows import Row
from arDesk.intake.tables import day_order
from arDesk.intake.tables.cells import terms_days
from arDesk.intake.tables.decimals import Column
from arDesk.intake.tables.kinds import CREDIT_NOTE, DEBIT_NOTE, INVOICE
from arDesk.kernel.money import Money

_KINDS = {"INVOICE": INVOICE, "CREDIT MEMO": CREDIT_NOTE, "STMT CHG": DEBIT_NOTE, "STATEMENT CHARGE": DEBIT_NOTE}
_PAYMENT = "PAYMENT"
_NAMES = {INVOICE: "Invoice", CREDIT_NOTE: "Credit memo", DEBIT_NOTE: "Statement charge"}


@dataclass(slots=True)
class Transaction:
    """One transaction: its own line, and the lines that make it up."""

    own: Row
    lines: list[Row] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What it is, in QuickBooks' words."""
        return " ".join(self.own.get("TRNSTYPE").upper().split())


class Terms(NamedTuple):
    """Net days, by the name of terms and by customer."""

    named: Mapping[str, int | None]
    own: Mapping[str, int | None]

    def days(self, name: str, customer: str) -> int | None:
        """Give the net days of a transaction: those it names, else its customer's."""
        named = self.named[name] if name in self.named else terms_days(name)
        return self.own.get(customer) if named is None else named


def of_customers(transactions: Sequence[Transaction]) -> list[Transaction]:
    """Give those that are read: documents and payments of customers."""
    return [one for one in transactions if one.kind in _KINDS or one.kind == _PAYMENT]


def read_transactions(found: Sequence[Transaction], terms: Terms, gather: Gather) -> None:
    """Gather documents and receipts. Raises Stop where an amount is none."""
    currency = gather.currency(None, 1, "AMOUNT")
    if not currency:
        return
    days = _days(found, gather)
    items, receipts = list[DraftItem](), list[DraftReceipt]()
    for one in found:
        amount, on = _proved(one, currency, gather), days.get(one.own.get("DATE"))
        customer = gather.key(one.own.get("NAME"), one.own.line, "NAME")
        if not customer:
            gather.problems.reject("customer_empty", one.own.line, gather.column("NAME"))
        if amount is None or on is None or not customer:
            continue
        if one.kind != _PAYMENT:
            items += _document(one, customer, on, amount, days, terms, gather)
        elif amount.minor > 0:
            number = gather.key(one.own.get("DOCNUM"), one.own.line, "DOCNUM")
            method = gather.text(one.own.get("PAYMETH"), one.own.line, "PAYMETH")
            name = gather.name(customer)
            receipts.append(DraftReceipt(one.own.line, customer, name, on, amount, method, number))
        else:
            gather.skip(one.own.line, "iif_money_back")
    for item in items:
        gather.item(item)
    for receipt in _named(receipts, items):
        gather.receipt(receipt)


def _days(found: Sequence[Transaction], gather: Gather) -> Mapping[str, date | None]:
    lines = [one.own.line for one in found]
    columns = [
        Column(gather.column(name), [one.own.get(name) for one in found], may_be_empty=name != "DATE")
        for name in ("DATE", "DUEDATE")
    ]
    order = gather.options.date_order
    settled = day_order.settle(columns, lines, gather.problems, chosen=order, fallback=None)
    gather.work.reading.date_order = settled.order
    return settled.days


def _proved(one: Transaction, currency: str, gather: Gather) -> Money | None:
    """Give what a transaction says of the customer's account, once its lines add up to it; None where they do not."""
    whole = _amount(one.own, currency, gather)
    parts = sum((_amount(row, currency, gather) for row in one.lines), Money(0, currency))
    if whole != -parts:
        text = one.own.get("DOCNUM") or one.kind
        gather.problems.reject("iif_unbalanced", one.own.line, None, text=text, amount=whole, lines=-parts)
        return None
    return whole


def _amount(row: Row, currency: str, gather: Gather) -> Money:
    text = row.get("AMOUNT")
    number = plain_number(text.replace(",", ""))
    if number is None:
        code = "amount_not_number" if text else "amount_empty"
        raise gather.problems.stop(Severity.REJECT, code, row.line, gather.column("AMOUNT"), text=text)
    return gather.money(number, currency, row.line, "AMOUNT")


def _document(
    one: Transaction,
    customer: str,
    on: date,
    amount: Money,
    days: Mapping[str, date | None],
    terms: Terms,
    gather: Gather,
) -> Iterator[DraftItem]:
    own, kind = one.own, _KINDS[one.kind]
    if amount.minor < 0 and kind == INVOICE:
        kind = CREDIT_NOTE
    number = gather.key(own.get("DOCNUM"), own.line, "DOCNUM") or f"{_NAMES[kind]} {on.isoformat()} ({own.line})"
    net = terms.days(own.get("TERMS"), own.get("NAME"))
    due = on if kind == CREDIT_NOTE else days.get(own.get("DUEDATE"))
    net = gather.options.terms_days if net is None else net
    if due is None and net is None:
        gather.problems.ask("due_missing", own.line, gather.column("DUEDATE"))
        return
    due = due or on + timedelta(days=net or 0)
    order = gather.key(own.get("PONUM"), own.line, "PONUM")
    note = gather.text(own.get("MEMO"), own.line, "MEMO")
    name, size = gather.name(customer), Money(abs(amount.minor), amount.currency)
    yield DraftItem(own.line, customer, name, kind, number, on, due, size, purchase_order=order, note=note)


def _named(receipts: Sequence[DraftReceipt], items: Sequence[DraftItem]) -> Iterator[DraftReceipt]:
    """Let a payment, which names no invoice, pay the one of its amount where there is one, and one such payment."""
    owed: dict[tuple[str, Money], list[DraftItem]] = defaultdict(list)
    for item in items:
        if item.kind != CREDIT_NOTE:
            owed[item.customer, item.amount].append(item)
    came = Counter((receipt.customer, receipt.amount) for receipt in receipts)
    for receipt in receipts:
        key = (receipt.customer, receipt.amount)
        one = owed[key][0] if len(owed[key]) == came[key] == 1 else None
        pays = one is not None and one.issued_on <= receipt.received_on
        yield receipt._replace(applies_to=one.reference) if one is not None and pays else receipt
