"""A payment plan as PDF, to be signed: its invoices, its instalments, what holds if one is missed, two signatures."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from arDesk.documents.blocks import ROOMY, TIGHT, TITLE, Spacing, gap, lines, paragraph
from arDesk.documents.facts import AgreementFacts, AgreementPart, forms_of
from arDesk.documents.flow import Block
from arDesk.documents.fonts import fit
from arDesk.documents.pages import draw_pages, place
from arDesk.documents.pen import INK, QUIET, Pen
from arDesk.documents.sheet import SHEETS, Sheet
from arDesk.documents.table import Column, Grid, Sum, sum_rows, table
from arDesk.documents.wording import Wording, wording
from arDesk.words import formats

SIGNED = 96.0  # the height of the block for signatures


def draw_agreement(canvas: Any, facts: AgreementFacts, copy: bool = False) -> int:
    """Draw an agreement's pages on a canvas; the signatures stay together. Returns how many pages."""
    sheet = SHEETS[facts.paper]
    pages = place(sheet, _blocks(sheet, facts, ROOMY))
    if len(pages) > 1 and len(tight := place(sheet, _blocks(sheet, facts, TIGHT))) < len(pages):
        pages = tight
    return draw_pages(Pen(canvas, sheet), facts, pages, copy=copy)


def _blocks(sheet: Sheet, facts: AgreementFacts, spacing: Spacing) -> list[Block]:
    words, forms = wording(facts.language, "agreement"), forms_of(facts)
    count = sum(part.number > 0 for part in facts.parts)
    fields = {
        "company": facts.office.company,
        "customer": facts.account_name,
        "total": forms.money(facts.total),
        "count": str(count),
        "whole": forms.money(facts.whole),
        "last": forms.day_said(facts.parts[-1].due_on),
    }
    blocks = [
        lines(sheet, [words["title"].format(plan=facts.plan)], replace(TITLE, after=6.0), stays=True),
        *paragraph(sheet, words["intro" if count > 1 else "intro_one"].format(**fields), spacing.body, stays=True),
        *_invoices(sheet, facts, words, spacing.row),
        gap(8),
        *_instalments(sheet, facts, words, spacing.row),
        gap(8),
    ]
    for text in _conditions(facts, words):
        blocks += paragraph(sheet, text, spacing.note)
    return [*blocks, gap(6), Block(SIGNED, partial(_signatures, sheet, facts, words))]


def _invoices(sheet: Sheet, facts: AgreementFacts, words: Wording, row: float) -> list[Block]:
    forms = forms_of(facts)
    write = forms.amounts(facts.total.currency)
    columns = (
        Column(words["document"], 3.2),
        Column(words["issued"], 1.6),
        Column(words["due"], 1.6),
        Column(f"{words['amount']} {facts.total.currency}", 1.6, right=True),
        Column(f"{words['covered']} {facts.total.currency}", 1.8, right=True),
    )
    rows = [
        (
            f"{words.of(line.kind)} {line.reference}",
            forms.day(line.issued_on),
            forms.day(line.due_on),
            write(line.amount),
            write(line.open),
        )
        for line in facts.lines
    ]
    grid = Grid(sheet, columns, row)
    return [*table(grid, rows), *sum_rows(grid, [Sum(words["covered_total"], (write(facts.total),), strong=True)])]


def _instalments(sheet: Sheet, facts: AgreementFacts, words: Wording, row: float) -> list[Block]:
    forms = forms_of(facts)
    write = forms.amounts(facts.whole.currency)
    columns = (
        Column(words["instalment"], 3.2),
        Column(words["due"], 2.2),
        Column(words["in_time"], 2.6),
        Column(f"{words['amount']} {facts.whole.currency}", 1.8, right=True),
    )
    rows = [
        (_called(part, words), forms.day(part.due_on), forms.day(part.grace_until), write(part.amount))
        for part in facts.parts
    ]
    grid = Grid(sheet, columns, row)
    return [*table(grid, rows), *sum_rows(grid, [Sum(words["whole"], (write(facts.whole),), strong=True)])]


def _called(part: AgreementPart, words: Wording) -> str:
    return words["nth"].format(number=part.number) if part.number else words["down_payment"]


def _conditions(facts: AgreementFacts, words: Wording) -> list[str]:
    forms, said = forms_of(facts), []
    rate = formats.percent(facts.rate / 10_000, facts.locale or None, digits=2)
    if facts.charge:
        code = f"{facts.charge_kind}{'_waived' if facts.waived else ''}"
        said.append(words[code].format(charge=forms.money(facts.charge), rate=rate))
    missed = "default_one" if facts.default_missed == 1 else "default_many"
    said.append(words["order"])
    said.append(words[missed].format(count=facts.default_missed, days=facts.default_days))
    if facts.office.bank_lines:
        reference = f"{facts.account_code} / {facts.number}"
        said.append(words["pay_note"].format(bank=facts.office.bank_lines[0], reference=reference))
    return said


def _signatures(sheet: Sheet, facts: AgreementFacts, words: Wording, pen: Pen, y: float) -> None:
    """Draw two columns: place and date, then who signs for whom."""
    wide = (sheet.measure - 30) / 2
    for at, name in enumerate((facts.office.company, facts.account_name)):
        x = sheet.left + at * (wide + 30)
        for down, text in ((26, words["place_and_day"]), (68, words["signature"])):
            pen.line((x, y + down), (x + wide, y + down), thick=0.6, colour=INK)
            pen.text(x, y + down + 9, text, size=7, colour=QUIET)
        pen.text(x, y + 90, fit(name, wide, 8.5, bold=True), size=8.5, bold=True)
