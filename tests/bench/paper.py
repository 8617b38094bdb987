"""Letters beside a bare reportlab canvas that writes as many words in the same embedded face."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from typing import Any

from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from arDesk.documents.facts import LetterFacts, LetterLine, Office
from arDesk.documents.fonts import BOLD, REGULAR, register
from arDesk.documents.paper import draw, pdf
from arDesk.documents.pen import new_canvas
from arDesk.kernel.money import Money, total
from arDesk.words import formats
from tests.bench.ledger import AS_OF, CURRENCY, Ledger
from tests.bench.timing import Line, pair

LINES = 12  # invoices on a letter
OFFICE = Office("Bench & Sons Ltd", ("12 Quay Street", "Leeds LS1 4AP"), phone="+44 113 496 0000", country="GB")
HEAD = ("Document", "Issued", "Due", "Days late", "Level", "Amount EUR", "Open EUR")
TEXT = (
    "According to our books the invoices listed below are past their due date. We would be grateful if you settled the "
    "amount within ten days of the date of this letter. If your payment has crossed with it, please disregard it.",
    "If you dispute any of these items, or cannot pay the whole amount at once, please tell us by return so that we "
    "can agree how to settle the matter. We reserve the right to claim interest for late payment as far as the law "
    "or our terms provide for it. Please name our reference with your payment.",
)


def papers(ledger: Ledger, count: int, rounds: int = 5) -> Iterator[Line]:
    """Time letters in one file and letters each in a file of its own."""
    facts = letters(ledger, count)
    ready, size = [words(one) for one in facts], f"{count} letters"
    merged = pair(lambda: merged_letters(facts), lambda: bare_letters(ready), rounds)
    yield Line("letters, one file", size, "bare canvas", merged, 1.25)
    apart = pair(lambda: [pdf(one) for one in facts], lambda: [bare_letters([one]) for one in ready], rounds)
    yield Line("letters, a file each", size, "bare canvas", apart, 1.25)


def letters(ledger: Ledger, count: int) -> list[LetterFacts]:
    """Make letters, each about twelve of the ledger's invoices."""
    return [_letter(ledger, number) for number in range(count)]


def _letter(ledger: Ledger, number: int) -> LetterFacts:
    customer = ledger.customers[number % len(ledger.customers)]
    first = number * LINES % max(1, len(ledger.invoices) - LINES)
    lines = tuple(
        LetterLine(one.reference, "invoice", one.issued, one.due, (AS_OF - one.due).days, amount, amount, 2)
        for one in ledger.invoices[first : first + LINES]
        for amount in (Money(one.minor, CURRENCY),)
    )
    return LetterFacts(
        office=OFFICE,
        number=f"L{number:06d}",
        account_code=customer.code,
        account_name=customer.name,
        address=("1 Station Road", customer.city, customer.country),
        language="en",
        paper="a4",
        level=2,
        issued_on=AS_OF,
        pay_by=AS_OF + timedelta(10),
        lines=lines,
        total=total((line.open for line in lines), CURRENCY),
        unapplied=Money(0, CURRENCY),
    )


def merged_letters(facts: list[LetterFacts]) -> bytes:
    """Draw letters into one PDF as a run does."""
    target = io.BytesIO()
    canvas = new_canvas(target, title="Letters", author=OFFICE.company, language="en")
    for one in facts:
        draw(canvas, one)
    canvas.save()
    return target.getvalue()


@dataclass(frozen=True)
class Words:
    """What stands on a letter, formatted beforehand: that is no part of the bare way."""

    address: tuple[str, ...]
    aside: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: str


def words(one: LetterFacts) -> Words:
    """Format what a letter says."""
    rows = tuple(
        (
            f"Invoice {line.reference}",
            formats.day(line.issued_on),
            formats.day(line.due_on),
            str(line.days_overdue),
            str(line.level),
            formats.amount(line.amount),
            formats.amount(line.open),
        )
        for line in one.lines
    )
    aside = (f"Our reference {one.number}", f"Date {formats.day(one.issued_on)}", f"Account {one.account_code}")
    return Words((one.account_name, *one.address), (*aside, f"Phone {OFFICE.phone}"), rows, formats.money(one.total))


def bare_letters(ready: list[Words]) -> bytes:
    """Write letters into one PDF with reportlab alone."""
    register()
    target = io.BytesIO()
    canvas = Canvas(target, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for one in ready:
        _bare(canvas, one)
    canvas.save()
    return target.getvalue()


def _bare(canvas: Any, one: Words) -> None:
    canvas.setFont(REGULAR, 9.5)
    for number, line in enumerate((OFFICE.company, *OFFICE.address, OFFICE.phone)):
        canvas.drawString(57 + 120 * number, 790, line)
    y = _lines(canvas, 720, one.address)
    for number, line in enumerate(one.aside):
        canvas.drawRightString(538, 720 - 13 * number, line)
    canvas.setFont(BOLD, 12)
    canvas.drawString(57, y - 25, "Second reminder: overdue account")
    canvas.setFont(REGULAR, 9.5)
    y = _lines(canvas, y - 50, ("Dear Sir or Madam,", *_wrapped(TEXT[0])))
    y = _table(canvas, y - 15, one.rows)
    canvas.drawRightString(538, y - 18, f"Total overdue {one.total}")
    canvas.setFont(BOLD, 9.5)
    canvas.drawString(57, y - 40, f"Amount due {one.total}")
    canvas.setFont(REGULAR, 9.5)
    _lines(canvas, y - 60, (*_wrapped(TEXT[1]), "Yours faithfully", OFFICE.company, "Accounts receivable"))
    canvas.showPage()


def _lines(canvas: Any, y: float, lines: tuple[str, ...]) -> float:
    for line in lines:
        canvas.drawString(57, y, line)
        y -= 13
    return y


def _table(canvas: Any, y: float, rows: tuple[tuple[str, ...], ...]) -> float:
    left, right = (57, 150, 230), (340, 380, 460, 538)
    for row in (HEAD, *rows):
        for x, text in zip(left, row, strict=False):
            canvas.drawString(x, y, text)
        for x, text in zip(right, row[3:], strict=True):
            canvas.drawRightString(x, y, text)
        canvas.line(57, y - 3, 538, y - 3)
        y -= 14
    return y


@lru_cache(maxsize=8)
def _wrapped(paragraph: str) -> tuple[str, ...]:
    return tuple(simpleSplit(paragraph, REGULAR, 9.5, 481))
