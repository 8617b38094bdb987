"""GnuCash books, SQLite or XML: posted invoices and credit notes of customers, and what was paid on them."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from arDesk.intake.drafts import DraftAccount, DraftItem, DraftReceipt
from arDesk.intake.gather import Gather
from arDesk.intake.programs.gnucash_book import CUSTOMER, JOB, Book, Customer, Invoice, Split
from arDesk.intake.programs.gnucash_sql import read_sql
from arDesk.intake.programs.gnucash_xml import read_xml
from arDesk.intake.tables.kinds import CREDIT_NOTE, INVOICE
from arDesk.intake.work import Work
from arDesk.kernel.currencies import is_currency

_LINK = "L"  # a transaction that sets an invoice against a credit note: no money came


def read_gnucash(data: bytes, work: Work) -> None:
    """Read a book. Raises Stop where it can't be read."""
    gather, reading = Gather(work), work.reading
    sql = data.startswith(b"SQLite format 3\0")
    reading.reader, reading.profile = "gnucash", "gnucash-sqlite" if sql else "gnucash-xml"
    book = read_sql(data, work.problems) if sql else read_xml(data, work.problems)
    for customer in book.customers.values():
        gather.account(_account(customer, book, gather))
    by_lot: dict[str, list[Split]] = defaultdict(list)
    by_posting: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for split in book.splits:
        by_posting[split.transaction, split.account] += split.value
        if split.lot:
            by_lot[split.lot].append(split)
    for place, invoice in enumerate(book.invoices):
        if place % 2000 == 0:
            work.steps(place)
        owner = _owner(invoice, book)
        if owner is None:
            gather.skip(invoice.line, "purchase")
        elif invoice.posted is None:
            gather.skip(invoice.line, "draft")
        else:
            amount = by_posting.get((invoice.transaction, invoice.account))
            _document(invoice, invoice.posted, owner, amount, book, gather)
            number = gather.key(invoice.number, invoice.line, "id")
            own = [split for split in by_lot.pop(invoice.lot, []) if split.transaction != invoice.transaction]
            _receipts(own, owner, invoice.currency, number, book, gather)
    for lot, splits in by_lot.items():
        owner = book.customers.get(book.jobs.get(book.lots.get(lot, ""), book.lots.get(lot, "")))
        if owner is not None:
            _receipts(splits, owner, "", "", book, gather)
    gather.finish(len(book.invoices))
    if not work.reading.items and not work.problems.refused:
        work.problems.warn("gnucash_none", None, None, count=len(book.customers))


def _owner(invoice: Invoice, book: Book) -> Customer | None:
    owner = book.jobs.get(invoice.owner, "") if invoice.owner_kind == JOB else invoice.owner
    return book.customers.get(owner) if invoice.owner_kind in (CUSTOMER, JOB) else None


def _code(customer: Customer) -> str:
    return customer.code or customer.name


def _account(customer: Customer, book: Book, gather: Gather) -> DraftAccount:
    line = customer.line
    code = gather.key(_code(customer), line, "id")
    if not code:
        gather.problems.reject("customer_empty", line, gather.column("id"))
    currency = customer.currency.upper() if is_currency(customer.currency.upper()) else None
    limit = None
    if customer.limit and currency:
        limit = gather.money(customer.limit, currency, line, "credit", rounding=True)
    return DraftAccount(
        line,
        code,
        gather.text(customer.name, line, "name") or code,
        currency,
        person=gather.text(customer.person, line, "addr_name"),
        phone=gather.text(customer.phone, line, "addr_phone"),
        email=gather.text(customer.email, line, "addr_email"),
        street=", ".join(part for one in customer.address if (part := gather.text(one, line, "addr_addr1"))),
        credit_limit=limit,
        terms_days=book.terms.get(customer.terms),
    )


def _document(
    invoice: Invoice, posted: date, customer: Customer, value: Decimal | None, book: Book, gather: Gather
) -> None:
    line = invoice.line
    number = gather.key(invoice.number, line, "id")
    currency = gather.currency(invoice.currency or customer.currency, line, "currency")
    if not number or value is None:
        gather.problems.reject("reference_empty" if not number else "gnucash_amount", line, gather.column("id"))
        return
    if not currency:
        return
    amount = gather.money(abs(value), currency, line, "value", rounding=True)
    kind = CREDIT_NOTE if invoice.credit or value < 0 else INVOICE
    transaction = book.transactions.get(invoice.transaction)
    issued = (transaction and transaction.on) or posted
    due = transaction.due if transaction else None
    if due is None:
        days = book.terms.get(invoice.terms)
        days = gather.options.terms_days if days is None else days
        due = issued if kind == CREDIT_NOTE else None if days is None else issued + timedelta(days=days)
    if due is None:
        gather.problems.ask("due_missing", line, gather.column("terms"))
        return
    order = gather.key(invoice.note, line, "billing_id")
    code = _code(customer)
    gather.item(DraftItem(line, code, gather.name(code), kind, number, issued, due, amount, purchase_order=order))


def _receipts(splits: list[Split], customer: Customer, currency: str, number: str, book: Book, gather: Gather) -> None:
    """Keep what was paid: the credits of a lot but for a link between documents. Without a number it pays none yet."""
    currency, line = (currency or customer.currency).upper(), customer.line
    for split in splits:
        transaction = book.transactions.get(split.transaction)
        if split.value >= 0 or transaction is None or transaction.on is None or transaction.kind == _LINK:
            continue
        if is_currency(currency):
            code = _code(customer)
            amount = gather.money(-split.value, currency, line, "value", rounding=True)
            note = gather.text(transaction.text, line, "description")
            gather.receipt(DraftReceipt(line, code, gather.name(code), transaction.on, amount, "", note, number))
