from __future__ import annotations

from pytestqt.qtbot import QtBot

from arDesk.ui.models.table_model import TableModel
from arDesk.ui.panels.imports.lists import LeftOut, left_out_columns
from arDesk.ui.panels.imports.reasons import ImportReasons
from arDesk.ui.widgets.table import TableView

LONG = "The row names no customer, and none of the rows around it does. " * 3


def test_a_reason_too_long_for_its_column_stands_whole_below_the_list(qtbot: QtBot) -> None:
    table = TableView(TableModel[LeftOut](left_out_columns(), id))
    part = ImportReasons(table)
    qtbot.addWidget(part)
    part.resize(400, 300)
    part.show()
    assert not part.told.isVisible()
    table.table_model.show([LeftOut(7, LONG), LeftOut(9, "a total")])
    table.choose_at(0)
    assert part.told.text() == LONG
    qtbot.waitUntil(lambda: part.told.height() >= part.told.heightForWidth(part.told.width()) > 30)
    table.table_model.show([])
    assert not part.told.isVisible()
