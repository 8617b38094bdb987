"""What each column of a file is taken for, over its first rows."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from arDesk.ui import theme
from arDesk.ui.panels.imports.preview import FileColumn, FilePreview, FileRow
from arDesk.ui.panels.imports.rows import ImportRows


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_column_is_as_wide_as_the_words_for_all_that_is_read_from_it(
    qtbot: QtBot, dressed: theme.Theme, scale: float
) -> None:
    dressed.zoom(scale)
    rows = ImportRows()
    qtbot.addWidget(rows)
    several = ("customer", "name", "reference")
    columns = (FileColumn(0, "Customer", several), FileColumn(1, "Due", ("due",)))
    rows.show_preview(FilePreview(columns, (FileRow(2, ("Elm", "1 May")),), 1), "invoices")
    rows.resize(1400, 300)
    rows.show()
    qtbot.waitExposed(rows)
    for box in rows.strip.boxes:
        asked = QStyleOptionComboBox()
        box.initStyleOption(asked)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, asked, field, box)
        assert QFontMetrics(theme.font(strong=True)).horizontalAdvance(box.currentText()) <= room.width()
