"""A table of 100,000 rows: a frame beside one that shows nothing, sorting and filtering beside Qt's own proxy."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING, Any

from tests.bench.showing import HOME
from tests.bench.timing import Line, Pair, pair

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QApplication, QTableView

    from arDesk.ui.models.table_model import TableModel

ROWS, COLUMNS, FRAMES, HEIGHT = 100_000, 8, 120, 30
SIZE = f"{ROWS:,} rows"
Row = tuple[str, str, int, int, int, int, str, str]


def table(rounds: int = 7) -> Iterator[Line]:
    """Time frames and showing in processes of their own, in turn; sorting and filtering here."""
    found: list[tuple[Pair, Pair]] = []
    for _ in range(rounds):
        (frame, shown), (least, bare) = _measured("ours"), _measured("floor")
        found.append((Pair(frame, least, frame / least), Pair(shown, bare, shown / bare)))
    frames, shows = zip(*found, strict=True)
    yield Line("table, a frame after a jump", SIZE, "QTableView, data() gives None", _middle(frames), 2.2)
    yield Line("table, shown", SIZE, "QTableView, data() gives None", _middle(shows), 2)
    yield from _ordering(min(rounds, 2))


def _middle(pairs: tuple[Pair, ...]) -> Pair:
    return Pair(median(one.a for one in pairs), median(one.b for one in pairs), median(one.ratio for one in pairs))


def _measured(which: str) -> tuple[float, float]:
    """Give the seconds of a frame (the middle one) and of showing the table, measured in a process of its own."""
    surroundings = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.frames", which]
    ran = subprocess.run(command, cwd=HOME, env=surroundings, check=True, capture_output=True, text=True)
    frame, shown = map(float, ran.stdout.split())
    return frame, shown


def rows() -> list[Row]:
    """Make invoices in no order."""
    return [
        (
            f"IN{at:06}", f"Customer {at * 7919 % 100_003}", 736_000 + at % 900, 736_030 + at % 900,
            at * 7919 % 1_000_003, at * 31 % 100_003, "invoice", f"PO-{at % 9973}",
        )
        for at in range(ROWS)
    ]  # fmt: skip


def ours() -> TableModel[Row]:
    """Make the program's own model of such rows: three columns of text, days, amounts with a colour, text."""
    from datetime import date

    from arDesk.ui.models.table_model import RIGHT, Column, TableModel
    from arDesk.ui.tokens import Tone

    def text(title: str, at: int, width: int = 100) -> Column[Row]:
        return Column(title, lambda row: str(row[at]), width=width, name=title)

    def day(title: str, at: int) -> Column[Row]:
        return Column(
            title, lambda row: date.fromordinal(int(row[at])).isoformat(), lambda row: row[at], RIGHT, 100, name=title
        )

    def amount(title: str, at: int) -> Column[Row]:
        return Column(
            title, lambda row: f"{int(row[at]) / 100:,.2f}", lambda row: row[at], RIGHT, 120,
            tone=lambda row: Tone.LATE if row[3] < 736_500 else Tone.NORMAL, name=title,
        )  # fmt: skip

    columns = (
        text("Number", 0), text("Customer", 1, 0), day("Issued", 2), day("Due", 3), amount("Amount", 4),
        amount("Open", 5), text("Kind", 6), text("Order", 7, 120),
    )  # fmt: skip
    made = TableModel(columns, lambda row: row[0])
    made.show(rows())
    return made


def _floor() -> tuple[QApplication, QTableView]:
    from PySide6.QtCore import QAbstractTableModel, QModelIndex
    from PySide6.QtWidgets import QApplication, QTableView

    class Nothing(QAbstractTableModel):
        def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
            return 0 if parent.isValid() else ROWS

        def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
            return 0 if parent.isValid() else COLUMNS

        def data(self, _index: QModelIndex | QPersistentModelIndex, _role: int = 0) -> Any:
            return None

    app, view = QApplication([]), QTableView()
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(HEIGHT)
    view.verticalHeader().hide()
    view.setModel(Nothing(view))
    return app, view


def _own() -> tuple[QApplication, QTableView]:
    from arDesk.ui import theme
    from arDesk.ui.application import make_application
    from arDesk.ui.widgets.table import TableView

    app = make_application()
    theme.current()
    return app, TableView(ours(), row_height=HEIGHT)


def _time_frames(which: str) -> tuple[float, float]:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

    app, view = _own() if which == "ours" else _floor()
    began = perf_counter()
    view.resize(1280, 800)
    view.show()
    app.processEvents()
    view.grab()
    shown = perf_counter() - began
    picture, bar = QImage(QSize(1280, 800), QImage.Format.Format_ARGB32_Premultiplied), view.verticalScrollBar()
    times = []
    for number in range(FRAMES):
        bar.setValue(number * 7919 * 13 % bar.maximum())
        began = perf_counter()
        view.render(picture)
        times.append(perf_counter() - began)
    return median(times), shown


def _ordering(rounds: int) -> Iterator[Line]:
    from PySide6.QtCore import QSortFilterProxyModel, Qt

    from arDesk.ui.application import make_application

    app = make_application()
    model, source, proxy = ours(), ours(), QSortFilterProxyModel()
    proxy.setSourceModel(source)
    proxy.setFilterKeyColumn(1)
    words = ["12", "345", "77", "9"]
    proxy.rowCount()  # before it is asked, it puts sorting off

    def turner(columns: TableModel[Row] | QSortFilterProxyModel) -> Callable[[], None]:
        orders = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder]

        def turn() -> None:
            orders.reverse()
            columns.sort(4, orders[0])

        return turn

    def narrow() -> None:
        words.append(words.pop(0))
        model.filter(lambda row: words[0] in row[1])

    def narrow_proxy() -> None:
        words.append(words.pop(0))
        proxy.setFilterFixedString(words[0])

    yield Line("table, sorted", SIZE, "proxy by shown text", pair(turner(model), turner(proxy), rounds), 0.05)
    model.sort(-1)
    proxy.sort(-1)
    yield Line("table, filtered", SIZE, "proxy on one column", pair(narrow, narrow_proxy, rounds + 3), 0.1)
    app.processEvents()


if __name__ == "__main__":
    print(*_time_frames(sys.argv[1]))
