"""The sample company's bank: a statement of this week, whose money nobody has placed yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from arDesk.desk.desk import Desk
from arDesk.desk.imports import posted
from arDesk.desk.imports.posting import compare
from arDesk.desk.sample.days import WorkingDays
from arDesk.desk.sample.facts import Customer, Document, Receipt
from arDesk.desk.sample.history import History
from arDesk.desk.sample.sources import lot
from arDesk.intake.drafts import Reading
from arDesk.intake.drafts_bank import DraftBankLine, DraftStatement
from arDesk.kernel.money import Money

ACCOUNT = "DE00100000000012345678"  # no bank's: its check number is 00
CURRENCY = "EUR"
_OPENING = 48_210_55
_CERTAIN, _NAMED, _OLD = 5, 2, 20
_STRANGER, _REFUND = 23_480, 31_215


@dataclass(frozen=True)
class _Bank:
    """What the statement is made of: who still owes something, and the days of this week."""

    owing: list[Customer]
    days: Sequence[date]
    today: date

    def oldest(self, customer: Customer) -> Document:
        """Give what a customer owes longest."""
        return min(_owed(customer, self.today), key=lambda each: (each.due_on, each.reference))


def bring_statement(desk: Desk, history: History, days: WorkingDays) -> None:
    """Post the bank's statement of the last working days: some lines certain, some not, one taken back."""
    today = days.today
    lines = sorted(_lines(history, days), key=lambda line: line.booked_on)
    numbered = [_named(line, at) for at, line in enumerate(lines, 1)]
    came = sum(line.amount.minor for line in numbered)
    statement = DraftStatement(
        1,
        ACCOUNT,
        CURRENCY,
        number=f"{today:%Y}-{today.isocalendar().week:02}",
        opening=Money(_OPENING, CURRENCY),
        closing=Money(_OPENING + came, CURRENCY),
        opened_on=days.at(-4),
        closed_on=today,
        lines=numbered,
    )
    content = hashlib.sha256(repr(statement).encode()).hexdigest()
    reading = Reading(f"statement-{today}.xml", sha256=content, reader="camt", kind="bank")
    reading.statements = [statement]
    reading.row_counts = {"data": len(numbered)}
    with desk.change("import.posted", "import") as change:
        found = compare(change.connection, reading, currency=CURRENCY, today=desk.today)
        batch = posted.write_batch(change, desk, [(reading, found)])
        change.note(batch=batch, files=[{"name": reading.file}])


def _lines(history: History, days: WorkingDays) -> Iterator[DraftBankLine]:
    """Give the lines, told as a bank tells them."""
    bank = _Bank(_owing(history, days), [days.at(at) for at in range(-3, 0)], days.today)
    who = iter(bank.owing)
    for at in range(_CERTAIN):
        customer = next(who)
        item = bank.oldest(customer)
        yield _came(bank, at, customer, item.open_on(days.today), f"{item.reference} {customer.code}")
    for at in range(_NAMED):
        customer = next(who)
        yield _came(bank, at, customer, bank.oldest(customer).open_on(days.today), "thank you for the delivery")
    several = next((each for each in who if len(_owed(each, days.today)) > 1), None)
    if several is not None:
        both = _owed(several, days.today)[:2]
        text = f"{both[0].reference} and {both[1].reference}"
        yield _came(bank, 1, several, sum(each.open_on(days.today) for each in both), text)
    short = next(who)
    item = bank.oldest(short)
    left = item.open_on(days.today)
    yield _came(bank, 2, short, left - max(left // 12, 1), f"{item.reference} less one damaged box")
    over = next(who)
    yield _came(
        bank, 2, over, bank.oldest(over).open_on(days.today) + 5_000, f"{bank.oldest(over).reference} + deposit"
    )
    yield DraftBankLine(0, bank.days[1], Money(_STRANGER, CURRENCY), "M. Castellane", text="order of last month")
    yield DraftBankLine(0, bank.days[0], Money(_REFUND, CURRENCY), "Finanzamt Hafenstadt", text="VAT refund")
    yield from _returned(history, bank)
    yield DraftBankLine(0, bank.days[2], Money(-1_890, CURRENCY), "", text="account charges")


def _came(bank: _Bank, at: int, customer: Customer, minor: int, text: str) -> DraftBankLine:
    day = bank.days[at % len(bank.days)]
    return DraftBankLine(0, day, Money(minor, CURRENCY), customer.name.upper()[:35], _account(customer), text=text)


def _returned(history: History, bank: _Bank) -> Iterator[DraftBankLine]:
    """Take the newest receipt of more than a week ago back, as banks return what was not covered."""
    before = bank.days[0]
    rows = [
        each
        for each in history.receipts
        if each.currency == CURRENCY and each.reverses is None and not each.back and each.day < before and each.uses
    ]
    if rows:
        newest: Receipt = max(rows, key=lambda each: (each.day, each.minor, each.customer.code))
        name = newest.customer.name.upper()[:35]
        amount = Money(-newest.minor, CURRENCY)
        yield DraftBankLine(0, bank.days[2], amount, name, text="returned: no cover", reversal=True)


def _owing(history: History, days: WorkingDays) -> list[Customer]:
    """List customers who owe euros, those who do not since long first, in an order of the day's own.

    Those told of in stories are left alone.
    """
    rows = [
        each
        for each in history.customers
        if not each.told and each.currency == CURRENCY and _owed(each, days.today) and not each.disputes
    ]
    young = [each for each in rows if (days.today - min(_owed(each, days.today), key=_due).due_on).days <= _OLD]
    lot("bank", days.today).shuffle(young)
    return [*young, *(each for each in rows if each not in young)]


def _owed(customer: Customer, today: date) -> list[Document]:
    owed = [each for each in customer.documents if each.is_owed and each.open_on(today) > 0]
    return sorted((each for each in owed if each.currency == CURRENCY), key=_due)


def _due(document: Document) -> tuple[date, str]:
    return document.due_on, document.reference


def _account(customer: Customer) -> str:
    """Give a number that is no account's: its check number is 00."""
    return f"{customer.country}00{lot('account', customer.code).randrange(10**16):016}"


def _named(line: DraftBankLine, at: int) -> DraftBankLine:
    """Number a line, and give it what tells it apart in another file."""
    reference = f"S{line.booked_on:%y%m%d}{at:04}"
    made = line._replace(line=at, bank_reference=reference)
    return made._replace(identity=hashlib.sha256(repr(made).encode()).hexdigest())
