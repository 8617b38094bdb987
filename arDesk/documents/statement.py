"""A statement of account as PDF: open items, or balance forward."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from arDesk.documents.blocks import ROOMY, TIGHT, TITLE, Spacing, Style, gap, lines, panel, paragraph
from arDesk.documents.facts import StatementFacts, forms_of
from arDesk.documents.flow import Block
from arDesk.documents.pages import draw_pages, place
from arDesk.documents.pen import QUIET, Pen
from arDesk.documents.sheet import SHEETS, Sheet
from arDesk.documents.slip import remittance_slip
from arDesk.documents.table import Column, Grid, Sum, sum_rows, table
from arDesk.documents.wording import Wording, wording
from arDesk.kernel.money import total

BUCKET_WORDS = ("not_due", "days_1_30", "days_31_60", "days_61_90", "over_90")


def draw_statement(canvas: Any, facts: StatementFacts, copy: bool = False) -> int:
    """Draw a statement's pages on a canvas, with a slip to send back where something is due. Returns how many pages."""
    sheet, words = SHEETS[facts.paper], wording(facts.language)
    slip = remittance_slip(sheet, facts, words) if facts.closing.minor > 0 else None
    pages = place(sheet, _blocks(sheet, facts, words, ROOMY), slip)
    if len(pages) > 1 and len(tight := place(sheet, _blocks(sheet, facts, words, TIGHT), slip)) == 1:
        pages = tight
    return draw_pages(Pen(canvas, sheet), facts, pages, copy=copy, slip=slip)


def _blocks(sheet: Sheet, facts: StatementFacts, words: Wording, spacing: Spacing) -> list[Block]:
    body = _open_items if facts.kind == "open_item" else _movements
    blocks = [
        lines(sheet, [words["title"]], replace(TITLE, after=2.0), stays=True),
        *paragraph(sheet, _scope(facts, words), Style(9, 13, after=6, colour=QUIET), stays=True),
        *body(sheet, facts, words, spacing.row),
        gap(7),
        *_aging(sheet, facts, words),
    ]
    for note in _notes(facts, words):
        blocks += paragraph(sheet, note, spacing.note, stays=True)
    return blocks


def _notes(facts: StatementFacts, words: Wording) -> list[str]:
    forms = forms_of(facts)
    notes = []
    if facts.booked_late:
        notes.append(words["booked_late_note"].format(amount=forms.money(facts.booked_late)))
    if facts.unapplied:
        notes.append(words["unapplied_note"].format(amount=forms.money(facts.unapplied)))
    if facts.closing.minor < 0:
        notes.append(words["favour_note"])
    elif facts.closing and facts.office.bank_lines:
        reference = f"{facts.account_code} / {facts.number}"
        notes.append(words["pay_note"].format(bank=facts.office.bank_lines[0], reference=reference))
    return [*notes, words["disregard"]]


def _scope(facts: StatementFacts, words: Wording) -> str:
    forms = forms_of(facts)
    fields = {"until": forms.day_said(facts.period_to), "currency": facts.currency}
    if facts.kind == "open_item":
        return words["as_of"].format(**fields)
    if facts.period_from is None:
        return words["until"].format(**fields)
    return words["period"].format(start=forms.day_said(facts.period_from), **fields)


def _open_items(sheet: Sheet, facts: StatementFacts, words: Wording, row: float) -> list[Block]:
    forms = forms_of(facts)
    write = forms.amounts(facts.currency)
    columns = (
        Column(words["document"], 2.85),
        Column(words["issued"], 1.5),
        Column(words["due"], 1.5),
        Column(words["days_overdue"], 0.95, right=True),
        Column(words["amount"], 1.5, right=True),
        Column(words["open"], 1.5, right=True),
    )
    rows = [
        (
            f"{words.of(line.kind)} {line.reference}",
            forms.day(line.issued_on),
            forms.day(line.due_on),
            str(line.days_overdue or ""),
            write(line.amount),
            write(line.open),
        )
        for line in facts.open_lines
    ]
    gross = write(total(facts.aging, facts.currency))
    sums = [Sum(words["total_open"], (gross,), strong=not facts.unapplied)]
    if facts.unapplied:
        label = words["in_your_favour" if facts.closing.minor < 0 else "balance_due"]
        sums.append(Sum(words["unapplied"], (write(-facts.unapplied),)))
        sums.append(Sum(label, (write(facts.closing),), strong=True))
    grid = Grid(sheet, columns, row)
    return [*table(grid, rows or [(words["nothing_open"], *[""] * 5)]), *sum_rows(grid, sums)]


def _movements(sheet: Sheet, facts: StatementFacts, words: Wording, row: float) -> list[Block]:
    forms = forms_of(facts)
    write = forms.amounts(facts.currency)
    columns = (
        Column(words["date"], 1.4),
        Column(words["entry"], 3.4),
        Column(words["charges"], 1.5, right=True),
        Column(words["credits"], 1.5, right=True),
        Column(words["balance"], 1.6, right=True),
    )
    start = forms.day(facts.period_from) if facts.period_from else ""
    rows = [(start, words["opening"], "", "", write(facts.opening))]
    rows += [
        (
            forms.day(line.on),
            f"{words.of(line.kind)} {line.reference}".rstrip(),
            write(line.charge) if line.charge else "",
            write(line.credit) if line.credit else "",
            write(line.balance),
        )
        for line in facts.lines
    ] or [("", words["nothing_moved"], "", "", "")]
    charges = total((line.charge for line in facts.lines if line.charge), facts.currency)
    credits_ = total((line.credit for line in facts.lines if line.credit), facts.currency)
    grid = Grid(sheet, columns, row)
    sums = Sum(words["closing"], (write(charges), write(credits_), write(facts.closing)), strong=True)
    return [*table(grid, rows), *sum_rows(grid, [sums])]


def _aging(sheet: Sheet, facts: StatementFacts, words: Wording) -> list[Block]:
    write = forms_of(facts).amounts(facts.currency)
    figures = [(words[name], write(amount)) for name, amount in zip(BUCKET_WORDS, facts.aging, strict=True)]
    heading = lines(sheet, [words["aging"]], Style(8.5, 11, after=2.5, bold=True), stays=True)
    return [heading, panel(sheet, figures, spread=True, stays=True)]
