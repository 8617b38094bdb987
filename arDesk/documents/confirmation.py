"""What was promised and agreed, confirmed to the customer as PDF: what is to come, by which day, for which invoices."""

from __future__ import annotations

from typing import Any

from arDesk.documents.blocks import ROOMY, TIGHT, TITLE, Spacing, Style, gap, lines, paragraph
from arDesk.documents.facts import ConfirmationFacts, ConfirmationLine, forms_of
from arDesk.documents.flow import Block
from arDesk.documents.fonts import fit
from arDesk.documents.pages import draw_pages, place
from arDesk.documents.pen import Pen
from arDesk.documents.sheet import SHEETS, Sheet
from arDesk.documents.table import Column, Grid, Sum, sum_rows, table
from arDesk.documents.wording import Wording, wording


def draw_confirmation(canvas: Any, facts: ConfirmationFacts, copy: bool = False) -> int:
    """Draw a confirmation's pages on a canvas. Returns how many: one, but for very many promises."""
    sheet = SHEETS[facts.paper]
    pages = place(sheet, _blocks(sheet, facts, ROOMY))
    if len(pages) > 1 and len(tight := place(sheet, _blocks(sheet, facts, TIGHT))) < len(pages):
        pages = tight
    return draw_pages(Pen(canvas, sheet), facts, pages, copy=copy)


def _blocks(sheet: Sheet, facts: ConfirmationFacts, spacing: Spacing) -> list[Block]:
    words, forms, body = wording(facts.language, "confirmation"), forms_of(facts), spacing.body
    blocks = [
        lines(sheet, [words["title"]], TITLE, stays=True),
        *paragraph(sheet, words["salutation"], body, stays=True),
        *paragraph(sheet, words["intro"].format(day=forms.day_said(facts.issued_on)), body, stays=True),
        *_payments(sheet, facts, words, spacing.row),
        gap(8),
    ]
    if facts.office.bank_lines:
        fields = {"bank": facts.office.bank_lines[0], "reference": f"{facts.account_code} / {facts.number}"}
        blocks += paragraph(sheet, words["pay_note"].format(**fields), body)
    blocks += paragraph(sheet, words["tell_us"], body, stays=True)
    who = f"{facts.contact_name}, {words['accounts']}" if facts.contact_name else words["accounts"]
    signed = [fit(line, sheet.measure, body.size) for line in (words["sign_off"], "", facts.office.company, who)]
    return [*blocks, lines(sheet, signed, Style(body.size, body.leading))]


def _payments(sheet: Sheet, facts: ConfirmationFacts, words: Wording, row: float) -> list[Block]:
    forms, currency = forms_of(facts), facts.total.currency
    write = forms.amounts(currency)
    columns = (
        Column(words["by"], 2.2),
        Column(words["what"], 4.0),
        Column(f"{words['amount']} {currency}", 1.8, right=True),
    )
    rows = [(forms.day(line.by), _called(line, words), write(line.amount)) for line in facts.lines]
    notes = {
        at: words["for_invoices"].format(invoices=", ".join(line.references)) if line.references else words["for_all"]
        for at, line in enumerate(facts.lines)
    }
    grid = Grid(sheet, columns, row)
    return [*table(grid, rows, notes), *sum_rows(grid, [Sum(words["to_come"], (write(facts.total),), strong=True)])]


def _called(line: ConfirmationLine, words: Wording) -> str:
    return words["nth"].format(number=line.number, plan=line.plan) if line.plan else words["promise"]
