"""A reminder letter as PDF."""

from __future__ import annotations

from typing import Any

from arDesk.documents.blocks import ASIDE, ROOMY, TIGHT, TITLE, Spacing, Style, gap, lines, panel, paragraph
from arDesk.documents.facts import LetterFacts, forms_of
from arDesk.documents.flow import Block
from arDesk.documents.fonts import fit, wrap
from arDesk.documents.pages import draw_pages, place
from arDesk.documents.pen import Pen
from arDesk.documents.sheet import SHEETS, Sheet
from arDesk.documents.table import Column, Grid, Sum, sum_rows, table
from arDesk.documents.templates import Rendered, Template, render
from arDesk.documents.wording import Wording, wording


def draw_letter(canvas: Any, facts: LetterFacts, template: Template, copy: bool = False) -> int:
    """Draw a letter's pages on a canvas. Returns how many. Raises Refusal for a template that cannot be filled in."""
    sheet, text = SHEETS[facts.paper], render(template, facts)
    pages = place(sheet, _blocks(sheet, facts, text, ROOMY))
    if len(pages) > 1 and len(tight := place(sheet, _blocks(sheet, facts, text, TIGHT))) == 1:
        pages = tight
    return draw_pages(Pen(canvas, sheet), facts, pages, copy=copy)


def _blocks(sheet: Sheet, facts: LetterFacts, text: Rendered, spacing: Spacing) -> list[Block]:
    words, body = wording(facts.language), spacing.body
    blocks = [
        lines(sheet, wrap(text.subject, sheet.measure, TITLE.size, bold=True), TITLE, stays=True),
        *paragraph(sheet, text.salutation, body, stays=True),
    ]
    for part in text.before:
        blocks += paragraph(sheet, part, body, stays=part is text.before[-1])
    blocks += _items(sheet, facts, words, spacing.row)
    blocks += _left_out(sheet, facts, words)
    blocks += [gap(3), _how_to_pay(sheet, facts, words)]
    for part in text.after:
        blocks += paragraph(sheet, part, body, stays=part is text.after[-1])
    return [*blocks, _sign_off(sheet, facts, text, body)]


def _items(sheet: Sheet, facts: LetterFacts, words: Wording, row: float) -> list[Block]:
    currency, forms = facts.total.currency, forms_of(facts)
    write = forms.amounts(currency)
    levels = facts.level > 1  # on a first reminder every item has reached the first level
    columns = (
        Column(words["document"], 2.75),
        Column(words["issued"], 1.45),
        Column(words["due"], 1.45),
        Column(words["days_overdue"], 1.05, right=True),
        *((Column(words["level"], 1.0, right=True),) if levels else ()),
        Column(f"{words['amount']} {currency}", 1.55, right=True),
        Column(f"{words['open']} {currency}", 1.55, right=True),
    )
    rows = [
        (
            f"{words.of(line.kind)} {line.reference}",
            forms.day(line.issued_on),
            forms.day(line.due_on),
            str(line.days_overdue),
            *((str(line.level),) if levels else ()),
            write(line.amount),
            write(line.open),
        )
        for line in facts.lines
    ]
    grid = Grid(sheet, columns, row)
    sums = [Sum(words["total_overdue"], (write(facts.total),), strong=True)]
    if facts.unapplied:
        sums.append(Sum(words["unapplied"], (write(-facts.unapplied),)))
        sums.append(Sum(words["amount_due"], (write(facts.to_pay),), strong=True))
    notes = {
        at: words["due_at_once"].format(day=forms.day(line.agreed_on))
        for at, line in enumerate(facts.lines)
        if line.agreed_on is not None
    }
    return [*table(grid, rows, notes), *sum_rows(grid, sums)]


def _left_out(sheet: Sheet, facts: LetterFacts, words: Wording) -> list[Block]:
    if not facts.left_out:
        return []
    said = [line for text in facts.left_out for line in wrap(text, sheet.measure, ASIDE.size, most=4)]
    return [gap(4), lines(sheet, [words["left_out"]], ASIDE, stays=True), *(lines(sheet, [s], ASIDE) for s in said)]


def _how_to_pay(sheet: Sheet, facts: LetterFacts, words: Wording) -> Block:
    forms = forms_of(facts)
    figures = [
        (words["amount_due"], forms.money(facts.to_pay)),
        (words["pay_by"], forms.day(facts.pay_by)),
        (words["quote"], f"{facts.account_code} / {facts.number}"),
    ]
    if facts.office.bank_lines:
        figures.append((words["pay_to"], facts.office.bank_lines[0]))
    return panel(sheet, figures, strong=0)


def _sign_off(sheet: Sheet, facts: LetterFacts, text: Rendered, body: Style) -> Block:
    accounts = wording(facts.language)["accounts"]
    who = f"{facts.contact_name}, {accounts}" if facts.contact_name else accounts
    signed = [fit(line, sheet.measure, body.size) for line in (text.sign_off, "", facts.office.company, who)]
    return lines(sheet, signed, Style(body.size, body.leading))
