"""Rows as text another program takes in: tab-separated, and as an HTML table."""

from __future__ import annotations

import html

from PySide6.QtCore import QMimeData

from arDesk.documents.listing import Cell, Listing, plain_cell
from arDesk.words import formats


def as_mime(listing: Listing, *, header: bool) -> QMimeData:
    """Give rows in both forms: numbers without grouping and with the reader's decimal mark, days as ISO."""
    mark = formats.decimal_mark()
    made = QMimeData()
    made.setText(as_tsv(listing, mark, header=header))
    made.setHtml(as_html(listing, mark, header=header))
    return made


def as_tsv(listing: Listing, mark: str, *, header: bool) -> str:
    """Write rows tab-separated. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    lines: list[tuple[Cell, ...]] = [listing.titles] if header else []
    lines += listing.rows
    return "\n".join("\t".join(plain_cell(_one_line(cell), mark) for cell in line) for line in lines)


def as_html(listing: Listing, mark: str, *, header: bool) -> str:
    """Write rows as an HTML table; every text is escaped, and marked as text for a spreadsheet."""
    head = "".join(f"<th>{html.escape(title)}</th>" for title in listing.titles) if header else ""
    body = "".join(f"<tr>{''.join(_html_cell(cell, mark) for cell in line)}</tr>" for line in listing.rows)
    return f'<meta charset="utf-8"><table>{f"<tr>{head}</tr>" if head else ""}{body}</table>'


def _one_line(cell: Cell) -> Cell:
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def _html_cell(cell: Cell, mark: str) -> str:
    if cell is None or isinstance(cell, str):
        return f"<td style=\"mso-number-format:'\\@'\">{html.escape(cell or '')}</td>"
    return f'<td align="right">{html.escape(plain_cell(cell, mark))}</td>'
