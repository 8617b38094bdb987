"""What the sample company sold: invoices through two years, some debit notes and credit notes."""

from __future__ import annotations

import math
from datetime import date, timedelta
from random import Random

from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Document
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import lot
from arDesk.kernel.business_days import add_months, month_end, month_start

# Food sells before Christmas and in summer; of a month's trade, from January on.
_SEASON = (0.78, 0.82, 0.95, 1.0, 1.08, 1.12, 1.1, 1.04, 0.98, 1.0, 1.14, 1.28)
_GROWTH_A_MONTH = 0.006
# Customers told in stories.toml bought as usual until then.
TOLD_FROM = timedelta(300)
_CREDITED, _DEBITED = 0.035, 0.012
_CREDIT_NOTES = ("Returned: damaged in transit", "Price as agreed", "Short delivery", "Deposit for crates", "Bonus")
_DEBIT_NOTES = ("Express freight", "Return of a direct debit", "Pallets not returned")


def sell(history: History, days: WorkingDays) -> None:
    """Draw every customer's documents by lot, up to the business date."""
    for customer in history.customers:
        dice = lot("trade", days.today, customer.name)
        until = days.today - TOLD_FROM if customer.told else days.today
        month, age = month_start(days.first), 0
        while month <= until:
            first, last = max(month, customer.since, days.first), min(month_end(month), until)
            _month(history, customer, days.between(first, last), (1 + _GROWTH_A_MONTH * age), days, dice)
            month, age = add_months(month, 1), age + 1


def _month(
    history: History, customer: Customer, working: list[date], scale: float, days: WorkingDays, dice: Random
) -> None:
    if not working:
        return
    expected = customer.orders * _SEASON[working[0].month - 1] * scale * min(1.0, len(working) / 18)
    for _ in range(_poisson(expected, dice)):
        invoice = history.issue(_invoice(customer, dice.choice(working), dice))
        if dice.random() < _DEBITED:
            history.issue(_debit(invoice, dice))
        if dice.random() < _CREDITED:
            day = days.on_or_after(invoice.day + timedelta(dice.randint(3, 24)))
            if day <= days.today:
                history.issue(_credit(invoice, day, dice))


def _invoice(customer: Customer, day: date, dice: Random) -> Document:
    minor = round(customer.typical * dice.lognormvariate(0, 0.5))
    order = f"PO {dice.randint(1000, 9999)}" if customer.segment in ("Hotels", "Wholesale") else ""
    due = day + timedelta(customer.terms)
    return Document(customer, "invoice", day, due, max(45_00, minor), customer.currency, order=order)


def _debit(invoice: Document, dice: Random) -> Document:
    minor = dice.choice((12_50, 18_00, 24_90, 35_00, 48_00, 96_00))
    note = dice.choice(_DEBIT_NOTES)
    return Document(invoice.customer, "debit_note", invoice.day, invoice.due_on, minor, invoice.currency, note=note)


def _credit(invoice: Document, day: date, dice: Random) -> Document:
    share = 1.0 if dice.random() < 0.12 else dice.uniform(0.04, 0.35)
    note = dice.choice(_CREDIT_NOTES)
    minor = max(5_00, round(invoice.minor * share))
    return Document(invoice.customer, "credit_note", day, day, min(minor, invoice.minor), invoice.currency, note=note)


def _poisson(expected: float, dice: Random) -> int:
    """Draw a count by Knuth's method."""
    limit, count, product = math.exp(-expected), 0, dice.random()
    while product > limit:
        count += 1
        product *= dice.random()
    return count


def number(history: History) -> None:
    """Give the documents their numbers in the order of their days, anew each year."""
    counts: dict[tuple[str, int], int] = {}
    letters = {"invoice": "LH", "debit_note": "DN", "credit_note": "CN"}
    history.documents.sort(key=lambda each: (each.day, each.customer.code, each.kind, each.minor))
    for document in history.documents:
        key = (document.kind, document.day.year)
        counts[key] = count = counts.get(key, 0) + 1
        document.reference = f"{letters[document.kind]}-{document.day:%y}-{count:04d}"
