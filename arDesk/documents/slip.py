"""The remittance slip at the foot of a statement: cut off along the dashed line and sent back with the payment."""

from __future__ import annotations

from functools import partial

from arDesk.documents.facts import StatementFacts, forms_of
from arDesk.documents.flow import Block
from arDesk.documents.fonts import fit, size_for
from arDesk.documents.pen import ACCENT, QUIET, Pen
from arDesk.documents.sheet import MM, Sheet
from arDesk.documents.wording import Wording

HEIGHT = 38 * MM


def remittance_slip(sheet: Sheet, facts: StatementFacts, words: Wording) -> Block:
    """Make the slip, as high as it is kept free at the bottom of the sheet."""
    return Block(HEIGHT, partial(_draw, sheet, facts, words))


def _draw(sheet: Sheet, facts: StatementFacts, words: Wording, pen: Pen, y: float) -> None:
    forms = forms_of(facts)
    pen.line((0, y), (sheet.width, y), thick=0.6, colour=QUIET, dash=(4, 3))
    pen.text(sheet.left, y + 20, words["slip_title"], size=10.5, bold=True, colour=ACCENT)
    pen.right(sheet.right, y + 20, words["slip"], size=7, colour=QUIET)
    rows = (
        (words["account"], f"{facts.account_code}  {facts.account_name}"),
        (words["slip_number"], f"{facts.number}, {forms.day(facts.period_to)}"),
        (words["slip_to"], facts.office.company),
        ("", ", ".join(facts.office.address)),
    )
    left = sheet.left + sheet.measure * 0.63
    for number, (label, value) in enumerate(rows):
        base = y + 39 + number * 13.5
        pen.text(sheet.left, base, label, size=8, colour=QUIET)
        pen.text(sheet.left + 70, base, fit(value, left - sheet.left - 86, 9), size=9)
    pen.text(left, y + 39, words["slip_due"], size=8, colour=QUIET)
    due = forms.money(facts.closing)
    size = size_for(due, sheet.right - left - 68, 11, bold=True)
    pen.right(sheet.right, y + 40, due, size=size, bold=True)
    pen.text(left, y + 66, words["slip_enclosed"], size=8, colour=QUIET)
    pen.frame(sheet.right - 105, y + 51, 105, 23, colour=QUIET, thick=0.7)
    pen.text(sheet.right - 99, y + 66, facts.currency, size=8, colour=QUIET)
