"""What is copied from a list is a table elsewhere: the same values, numbers as numbers, no text a formula."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html.parser import HTMLParser

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from arDesk.documents.listing import Cell, plain_cell
from arDesk.kernel.money import Money
from arDesk.ui.models.seen_listing import listing_of
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.widgets.table import TableView
from arDesk.words import formats, language
from tests.ui.calling import CTRL, Sitting
from tests.ui.conventions.places import PAGE_IDS, open_page, tables_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


class Cells(HTMLParser):
    """Reads a pasted table: its rows of texts, and which cells are marked as text."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.kinds: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self.kinds.append("text" if tag == "th" or "@" in (dict(attrs).get("style") or "") else "number")

    def handle_data(self, data: str) -> None:
        self.rows[-1][-1] += data


def pasted() -> tuple[list[list[str]], list[list[str]], list[str]]:
    """Take the clipboard apart: its lines of text, its HTML table, and the kinds of its cells."""
    mime = QGuiApplication.clipboard().mimeData()
    parser = Cells()
    parser.feed(mime.html())
    return [line.split("\t") for line in mime.text().split("\n")], parser.rows, parser.kinds


def typed(cell: str, like: Cell, mark: str) -> Cell:
    """Read a pasted cell as a spreadsheet would, knowing what stands there."""
    if cell == "":
        return None
    match like:
        case Money():
            digits = cell.replace(mark, "").replace("-", "")
            assert digits.isdigit(), cell
            return Money(int(cell.replace(mark, "")), like.currency)
        case date():
            return date.fromisoformat(cell)
        case int():
            return int(cell)
        case float():
            return float(cell.replace(mark, "."))
        case _:
            return cell.removeprefix("'")


def flat(cell: Cell) -> Cell:
    return None if cell == "" else " ".join(cell.split()).removeprefix("'") or None if isinstance(cell, str) else cell


@pytest.fixture(params=["en", "de"])
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    before, locale = language.language(), language.locale()
    language.use(request.param, {"en": "en_GB", "de": "de_DE"}[request.param])
    yield request.param
    language.use(before, locale)


def copy(table: TableView, *, header: bool) -> None:
    """Press the keys for it, where the list can be seen."""
    if table.isVisible():
        QTest.keyClick(table, Qt.Key.Key_C, CTRL | SHIFT if header else CTRL)
    else:
        table.copy(header=header)


@pytest.mark.parametrize("page", PAGE_IDS)
def test_what_is_pasted_back_is_what_the_list_holds(standing: Sitting, spoken: str, page: str) -> None:
    mark = formats.decimal_mark()
    assert mark == {"en": ".", "de": ","}[spoken]
    for table in tables_of(open_page(standing, page)):
        table.setFocus()
        table.selectAll()
        rows = table.selected_rows()
        if not rows or not table.columns_seen():
            continue
        held = listing_of(table.columns_seen(), rows, always_currency=False)
        copy(table, header=True)
        (titles, *lines), (headings, *cells), _ = pasted()
        assert headings == list(held.titles)
        assert titles == [plain_cell(title) for title in held.titles]
        for line, html_line, row in zip(lines, cells, held.rows, strict=True):
            read = [typed(cell, like, mark) for cell, like in zip(line, row, strict=True)]
            assert read == [flat(cell) for cell in row], table.name
            for cell, like in zip(html_line, row, strict=True):
                assert flat(typed(cell, like, mark)) == flat(like), table.name
        copy(table, header=False)
        assert len(pasted()[0]) == len(rows)


def hostile(text: str) -> TableView:
    columns = (
        Column[str]("Name", lambda row: row, name="name"),
        Column[str]("Open", lambda _: "-1,234.50", align=RIGHT, name="open", value=lambda _: Money(-123_450, "EUR")),
    )
    table = TableView(TableModel(columns, lambda row: row))
    table.table_model.show([text])
    table.selectAll()
    table.copy()
    return table


@pytest.mark.parametrize("text", ["=1+1", "+44 20 7946", "-5", "@SUM(A1)", "=cmd|'/c calc'!A1", "＝1+1"])
def test_no_text_becomes_a_formula_and_no_amount_becomes_text(standing: Sitting, text: str) -> None:
    table = hostile(text)
    standing.qtbot.addWidget(table)
    (line,), (cells,), kinds = pasted()
    assert line == [f"'{text}", "-1234.50"]
    assert (cells, kinds) == ([text, "-1234.50"], ["text", "number"])


def test_markup_in_a_name_is_text_in_the_pasted_table(standing: Sitting) -> None:
    table = hostile("<b>Elm</b>\t& <td>x")
    standing.qtbot.addWidget(table)
    (line,), (cells,), _ = pasted()
    assert line == ["<b>Elm</b> & <td>x", "-1234.50"]
    assert cells[0].split() == ["<b>Elm</b>", "&", "<td>x"]
