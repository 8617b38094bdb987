"""Rows as text another program takes in: tab-separated, and as an HTML table."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from arDesk.ui.models.table_model import RIGHT, Column

_FORMULA = ("=", "+", "-", "@")


def as_tsv(columns: Sequence[Column[Any]], titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write rows tab-separated. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    lines = [list(titles)] if titles else []
    lines += [[_cell(column, text) for column, text in zip(columns, row, strict=True)] for row in rows]
    return "\n".join("\t".join(line) for line in lines)


def as_html(columns: Sequence[Column[Any]], titles: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write rows as an HTML table; every text is escaped."""
    head = "".join(f"<th>{html.escape(title)}</th>" for title in titles)
    body = "".join(
        "<tr>" + "".join(_html_cell(column, text) for column, text in zip(columns, row, strict=True)) + "</tr>"
        for row in rows
    )
    return f'<meta charset="utf-8"><table>{f"<tr>{head}</tr>" if head else ""}{body}</table>'


def _cell(column: Column[Any], text: str) -> str:
    line = " ".join(text.split())
    return f"'{line}" if column.align != RIGHT and line.startswith(_FORMULA) else line


def _html_cell(column: Column[Any], text: str) -> str:
    align = ' align="right"' if column.align == RIGHT else ""
    return f"<td{align}>{html.escape(text)}</td>"
