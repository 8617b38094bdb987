"""What every page carries: head, address, reference block, fold marks, footer, SAMPLE and COPY."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from arDesk.documents.facts import Facts, StatementFacts, forms_of
from arDesk.documents.fonts import fit, size_for, width, wrap
from arDesk.documents.pen import ACCENT, INK, QUIET, Pen
from arDesk.documents.sheet import MM
from arDesk.documents.wording import Wording, wording
from arDesk.kernel.money import total

SMALL = 7.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page's place in its document; `lift` raises the footer above a slip at the bottom."""

    number: int
    count: int
    lift: float = 0.0


def draw_page(pen: Pen, facts: Facts, page: Page, *, copy: bool) -> None:
    """Draw all that is on a page besides its body: a full head on the first, a short one on the others."""
    words = wording(facts.language)
    if facts.office.sample:
        pen.across(words["sample"], 120)
    if page.number == 1:
        _head(pen, facts)
        _address(pen, facts)
        _block(pen, facts, words)
    else:
        _short_head(pen, facts, words)
    _ticks(pen)
    _footer(pen, facts, page, words)
    if copy:
        _copy(pen, words["copy"], page.number == 1)


def short_body() -> float:
    """Where the body begins on the second and later pages."""
    return 30 * MM


def _head(pen: Pen, facts: Facts) -> None:
    sheet, office = pen.sheet, facts.office
    pen.area(sheet.left, sheet.head, 30, 2.6, ACCENT)
    lines = wrap(office.company, sheet.measure * 0.6, 15, bold=True, most=2)
    for number, line in enumerate(lines):
        pen.text(sheet.left, sheet.head + 21 + number * 18, line, size=15, bold=True, colour=ACCENT)
    for number, line in enumerate([*office.address[:4], *filter(None, (office.phone, office.email))]):
        shown = fit(line, sheet.measure * 0.38, 8)
        pen.right(sheet.right, sheet.head + 6 + number * 10.5, shown, size=8, colour=QUIET)


def address_lines(name: str, address: Sequence[str], most: int, room: float, size: float) -> list[str]:
    """Give the recipient's lines: the name on up to two, then the address; what is too much is joined, not the last."""
    rest = [line for line in address if line.strip() and line != name]
    named = list(wrap(name, room, size, most=2 if len(rest) < most else 1))
    spare = most - len(named)
    if len(rest) > spare > 1:
        rest = [*rest[: spare - 2], ", ".join(rest[spare - 2 : -1]), rest[-1]]
    return [fit(line, room, size) for line in [*named, *rest][:most]]


def _address(pen: Pen, facts: Facts) -> None:
    sheet, box = pen.sheet, pen.sheet.address
    size = 10.0
    below = (*_attention(facts), *facts.address)
    lines = address_lines(facts.account_name, below, int(box.height / 10.5), box.width, size)
    leading = min(13.0, box.height / len(lines))
    for number, line in enumerate(lines):
        pen.text(box.left, box.top + 9 + number * leading, line, size=size)
    if sheet.return_line is not None:
        sender = fit(" · ".join((facts.office.company, *facts.office.address)), box.width, 6.5)
        pen.text(box.left, sheet.return_line, sender, size=6.5, colour=QUIET)
        end = box.left + width(sender, 6.5)
        pen.line((box.left, sheet.return_line + 2), (end, sheet.return_line + 2), thick=0.3)


def _attention(facts: Facts) -> tuple[str, ...]:
    return (wording(facts.language)["attention"].format(name=facts.attention),) if facts.attention else ()


def _block(pen: Pen, facts: Facts, words: Wording) -> None:
    block = pen.sheet.block
    rows = _references(facts, words)
    sums = _balances(facts, words) if isinstance(facts, StatementFacts) else []
    indent = max(width(label, 8) for label, _ in [*rows, *sums]) + 12
    x, room = block.left + indent, block.width - indent
    for number, (label, value) in enumerate(rows):
        y = block.top + 10 + number * 13.5
        pen.text(block.left, y, label, size=8, colour=QUIET)
        size = max(SMALL, size_for(value, room, 9))  # a phone number is no good cut short
        pen.text(x, y, fit(value, room, size), size=size)
    for number, (label, value) in enumerate(sums, start=len(rows)):
        y, bold = block.top + 15 + number * 13.5, number == len(rows)
        size = size_for(value, room, 10.5 if bold else 9.0, bold=bold)
        pen.text(block.left, y, label, size=8, colour=QUIET)
        pen.text(x, y, value, size=size, bold=bold, colour=ACCENT if bold else INK)


def _references(facts: Facts, words: Wording) -> list[tuple[str, str]]:
    rows = [
        (words["number"], facts.number),
        (words["date"], forms_of(facts).day(facts.issued_on)),
        (words["account"], facts.account_code),
        (words["contact"], facts.contact_name),
        (words["phone"], facts.office.phone),
    ]
    return [(label, value) for label, value in rows if value]


def _balances(facts: StatementFacts, words: Wording) -> list[tuple[str, str]]:
    forms, overdue = forms_of(facts), total(facts.aging[1:], facts.currency)
    if facts.closing.minor < 0:
        return [(words["in_your_favour"], forms.money(-facts.closing))]
    return [(words["balance_due"], forms.money(facts.closing)), (words["overdue"], forms.money(overdue))]


def _short_head(pen: Pen, facts: Facts, words: Wording) -> None:
    sheet, y = pen.sheet, 20 * MM
    pen.text(
        sheet.left, y, fit(facts.office.company, sheet.measure * 0.5, 9, bold=True), size=9, bold=True, colour=ACCENT
    )
    what = f"{facts.number} · {words['account']} {facts.account_code} · {words['continued']}"
    pen.right(sheet.right, y, fit(what, sheet.measure * 0.48, 8), size=8, colour=QUIET)
    pen.line((sheet.left, y + 6), (sheet.right, y + 6))


def _ticks(pen: Pen) -> None:
    for y in pen.sheet.folds:
        pen.line((4 * MM, y), (8 * MM, y), thick=0.3)
    if pen.sheet.punch is not None:
        pen.line((4 * MM, pen.sheet.punch), (10 * MM, pen.sheet.punch), thick=0.3)


def _footer(pen: Pen, facts: Facts, page: Page, words: Wording) -> None:
    sheet, office = pen.sheet, facts.office
    top = sheet.height - page.lift - sheet.foot + 6
    pen.line((sheet.left, top), (sheet.right, top))
    paging = words["page"].format(page=page.number, pages=page.count)
    pen.right(sheet.right, top + 11, paging, size=8, colour=INK)
    columns = [lines for lines in (office.bank_lines, office.legal_lines) if lines]
    room = (sheet.measure - 70) / max(1, len(columns))
    for column, lines in enumerate(columns):
        for number, line in enumerate(_few(lines, 3)):
            x = sheet.left + column * room
            pen.text(x, top + 11 + number * 9, fit(line, room - 10, SMALL), size=SMALL, colour=QUIET)
    if facts.seal:
        seal = words["seal"].format(seal=facts.seal)
        pen.text(sheet.left, top + 39, fit(seal, sheet.measure, 6), size=6, colour=QUIET)


def _few(lines: Sequence[str], most: int) -> Sequence[str]:
    return lines if len(lines) <= most else [*lines[: most - 1], " · ".join(lines[most - 1 :])]


def _copy(pen: Pen, word: str, first: bool) -> None:
    sheet, size = pen.sheet, 11.0
    wide = width(word, size, bold=True) + 14
    x, y = (sheet.right - wide, sheet.block.bottom - 4) if first else (sheet.right - wide, 9 * MM)
    pen.frame(x, y, wide, 17, colour=ACCENT, thick=1.1)
    pen.text(x + 7, y + 12.5, word, size=size, bold=True, colour=ACCENT)
