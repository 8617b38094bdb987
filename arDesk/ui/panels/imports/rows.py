"""The first rows of a file under its headings, each heading under the field it is taken for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.intake.tables.profiles import FIELDS
from arDesk.ui import theme
from arDesk.ui.models.table_model import LEFT, RIGHT, Column, TableModel
from arDesk.ui.panels.imports.preview import AMOUNTS, DAYS, Fields, FileColumn, FilePreview, FileRow, field_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.mapping_strip import MappingStrip
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import set_tip
from arDesk.words.sentences import say

NARROW, WIDE = 120, 280
LOOK_AT = 12  # rows that say how wide a column wants to be
_RIGHT = (*AMOUNTS, "terms_days")


class ImportRows(QWidget):
    """Shows a preview; another field chosen over a column makes another mapping.

    Signals:
        mapping_made: carries the fields read from each column of the file, by the column's place.
    """

    mapping_made = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._preview = FilePreview((), (), None)
        self._kind = "invoices"
        self.model = TableModel[FileRow]([], lambda row: row.line)
        self.table = TableView(self.model, single=True, row_height=28)
        self.table.setSortingEnabled(False)
        self.table.horizontalHeader().setSectionsMovable(False)
        self.table.setAccessibleName(say("import.rows"))
        self.table.when_empty(say("import.rows.none"))
        self.strip = MappingStrip(self.table)
        self.strip.column_set.connect(self._set)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.table, 1)
        self.setTabOrder(self.strip, self.table)

    def show_preview(self, preview: FilePreview, kind: str) -> None:
        """Show a file's first rows; `kind` says which fields its columns can be."""
        again = [column.header for column in self._preview.columns] == [column.header for column in preview.columns]
        self._preview, self._kind = preview, kind
        self.model.columns = tuple(_column(at, column) for at, column in enumerate(preview.columns))
        self.model.show(preview.rows)
        self._widen(preview, again)
        self.strip.show_choices(
            [self._offer(column) for column in preview.columns],
            [column.fields for column in preview.columns],
            [say("import.column", header=column.header) for column in preview.columns],
        )

    def tell_why(self, tips: Sequence[str]) -> None:
        """Say of each column why it is taken for what it is; "" for nothing."""
        for box, tip in zip(self.strip.boxes, tips, strict=True):
            set_tip(box, tip)

    @property
    def fields(self) -> Fields:
        """The fields read from each column of the file, by the column's place."""
        return self._preview.fields

    def map(self, fields: Fields) -> None:
        """Read these fields, as if each had been chosen by hand."""
        if fields != self._preview.fields:
            self._preview = replace(self._preview, columns=tuple(_with(fields, one) for one in self._preview.columns))
            self.show_preview(self._preview, self._kind)
            self.mapping_made.emit(fields)

    def take_keyboard(self) -> None:
        """Put the keyboard into the rows, or on the first chooser where no column is known."""
        first = next(iter(self.strip.boxes), None)
        target: QWidget = self.table if self._preview.fields or first is None else first
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, column: FileColumn) -> list[tuple[object, str]]:
        if column.index < 0:
            return []
        singles = [((name,), field_words(name)) for name in FIELDS[self._kind]]
        several = [(column.fields, _together(column.fields))] if len(column.fields) > 1 else []
        return [((), say("import.field.none")), *several, *singles]

    def _set(self, at: int, chosen: object) -> None:
        column = self._preview.columns[at]
        names: tuple[str, ...] = chosen if isinstance(chosen, tuple) else ()
        fields: Fields = {
            index: left
            for index, had in self._preview.fields.items()
            if index != column.index and (left := tuple(name for name in had if name not in names))
        }
        if names:
            fields[column.index] = names
        self.map(fields)

    def _widen(self, preview: FilePreview, again: bool) -> None:
        px, header = theme.current().px, self.table.horizontalHeader()
        metrics = QFontMetrics(theme.font(strong=True))
        for at, column in enumerate(preview.columns):
            texts = [column.header, *(row.cells[at] for row in preview.rows[:LOOK_AT])]
            cells = max(metrics.horizontalAdvance(text) for text in texts) + px(3 * GRID)
            chooser = metrics.horizontalAdvance(_together(column.fields)) + px(6 * GRID)
            had = header.sectionSize(at) if again and column.fields else 0
            most = px(NARROW if preview.fields and not column.fields else WIDE)  # what is left out stands back
            header.resizeSection(at, max(had, min(max(cells, px(NARROW)), most), chooser))


def _with(fields: Fields, column: FileColumn) -> FileColumn:
    return column if column.index < 0 else replace(column, fields=fields.get(column.index, ()))


def _together(fields: tuple[str, ...]) -> str:
    return " + ".join(map(field_words, fields))


def _column(at: int, column: FileColumn) -> Column[FileRow]:
    field = column.fields[0] if column.fields else ""
    title = column.header or (say("import.from_groups") if column.index < 0 else say("import.untitled", at=at + 1))
    return Column(
        title,
        lambda row: row.cells[at],
        align=RIGHT if field in _RIGHT else LEFT,
        width=NARROW,
        tone=None if field else lambda _: Tone.MUTED,
        name=f"{at}",
        key=None if field not in DAYS else lambda row: row.cells[at],
    )
