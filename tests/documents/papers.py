"""Letters and statements to print, small and whole, and what can be read off the paper."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pdfplumber
import pypdf

from arDesk.documents.facts import Facts, LetterFacts, LetterLine, Office, StatementFacts, StatementLine
from arDesk.documents.paper import pdf, shipped_for
from arDesk.documents.templates import Template
from arDesk.kernel.money import Money, total, zero

DAY = date(2013, 5, 6)
MM = 72 / 25.4
OFFICE = Office(
    company="Nordlicht Werkzeuge GmbH",
    address=("Speicherstraße 12", "20457 Hamburg"),
    phone="+49 40 5550 10",
    email="debitoren@nordlicht.example",
    bank_lines=("IBAN DE02 1203 0000 0000 2020 51", "BIC BYLADEM1001"),
    country="DE",
    legal_lines=("Amtsgericht Hamburg HRB 12345", "USt-IdNr. DE123456789"),
)


def eur(minor: int) -> Money:
    """Give an amount in euro cents."""
    return Money(minor, "EUR")


def line(number: int, *, days: int = 30, minor: int = 123_45, until: date = DAY, **other: Any) -> LetterLine:
    """Make an invoice so many days overdue on a day (negative: not yet due)."""
    due = until - timedelta(days)
    whole = LetterLine(
        f"RE-{number:05d}",
        "invoice",
        due - timedelta(30),
        due,
        max(days, 0),
        eur(minor),
        eur(minor),
        other.pop("level", 1),
    )
    return replace(whole, **other)


def letter(count: int = 3, **other: Any) -> LetterFacts:
    """Make a letter about so many invoices."""
    level = other.get("level", 1)
    lines = other.pop("lines", tuple(line(n, days=120 - n, minor=100_00 + n, level=level) for n in range(count)))
    facts = LetterFacts(
        office=OFFICE, number="M-2013-0042", account_code="C000123", account_name="Łódź Plastics Sp. z o.o.",
        address=("ul. Piotrkowska 104", "90-926 Łódź", "POLSKA"), language="en", paper="a4", level=1, issued_on=DAY,
        pay_by=DAY + timedelta(14), lines=lines, total=total((one.open for one in lines), "EUR"), unapplied=eur(0),
        seal="1842 9f3a c27e", contact_name="Jutta Weiß",
    )  # fmt: skip
    return replace(facts, **other)


def open_statement(count: int = 5, **other: Any) -> StatementFacts:
    """Make an open-item statement; item n is 30 n days past due, the first one not yet due."""
    lines = tuple(line(n, days=30 * n - 5, minor=1000_00 + n) for n in range(count))
    aging = [zero("EUR")] * 5
    for one in lines:
        aging[min(4, (one.days_overdue + 29) // 30)] += one.open
    unapplied = other.pop("unapplied", eur(0))
    closing = total(aging, "EUR") - unapplied
    facts = StatementFacts(
        office=OFFICE, number="S-2013-0007", kind="open_item", account_code="C000777", account_name="Kowalski & Söhne",
        address=("Industriestraße 5-7", "4020 Linz"), language="en", paper="a4", period_from=None, period_to=DAY,
        issued_on=DAY, opening=eur(0), lines=(), closing=closing, open_lines=lines,
        aging=(aging[0], aging[1], aging[2], aging[3], aging[4]),
        unapplied=unapplied, booked_late=eur(0), currency="EUR", seal="1842 9f3a c27e",
    )  # fmt: skip
    return replace(facts, **other)


def moving_statement(count: int = 4, **other: Any) -> StatementFacts:
    """Make a balance-forward statement for April: invoices of 100.00, every third movement a payment of 40.00."""
    balance, moved = eur(250_00), []
    for n in range(count):
        paid = n % 3 == 2
        balance += eur(-40_00 if paid else 100_00)
        charge, credit = (None, eur(40_00)) if paid else (eur(100_00), None)
        kind = "receipt" if paid else "invoice"
        moved.append(StatementLine(date(2013, 4, 1 + n % 30), kind, f"X-{n:04d}", charge, credit, balance))
    facts = open_statement(0)
    nothing = eur(0)
    facts = replace(
        facts, kind="balance_forward", period_from=date(2013, 4, 1), period_to=date(2013, 4, 30), opening=eur(250_00),
        lines=tuple(moved), closing=balance, aging=(balance, nothing, nothing, nothing, nothing),
    )  # fmt: skip
    return replace(facts, **other)


def printed(facts: Facts, *, copy: bool = False, template: Template | None = None) -> bytes:
    """Give a paper's PDF, a letter's with the program's template where none is given."""
    return pdf(facts, shipped_for if template is None else lambda _: template, copy=copy)[0]


def pages(pdf: bytes) -> list[str]:
    """Read each page's text."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def said(pdf: bytes) -> str:
    """Read all of a PDF's text, blanks and line ends as single spaces."""
    return " ".join(" ".join(pages(pdf)).split())


def words(pdf: bytes, page: int = 0) -> list[dict[str, Any]]:
    """List a page's words with x0, x1, top and bottom in points from the upper left corner."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [word for word in opened.pages[page].extract_words() if word["upright"]]
