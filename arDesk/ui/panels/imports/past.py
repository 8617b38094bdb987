"""Imports made so far: the newest first, each with the way back, or why there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, heading, label
from arDesk.words import formats
from arDesk.words.sentences import say, say_refusal

if TYPE_CHECKING:
    from arDesk.db.imports.batches import Batch
    from arDesk.desk.desk import Desk
    from arDesk.kernel.errors import Refusal


class PastImports(QWidget):
    """Lists imports.

    Signals:
        undo_wanted: an import is to be taken back; carries the Batch.
    """

    undo_wanted = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.model = TableModel["Batch"](_columns(office.locale), lambda batch: batch.id)
        self.table = TableView(self.model, "imports", office.preferences, single=True)
        self.table.setAccessibleName(say("import.past"))
        self.table.when_empty(say("import.past.none"), say("import.past.none.more"))
        self.why = label(tone=Tone.MUTED, wrap=True)
        self.undo = button(say("import.undo"), self._undo, icon="undo")
        self.undo.setEnabled(False)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self.undo)
        foot.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(heading(say("import.past")))
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.row_chosen.connect(self._chosen)

    def show_batches(self, batches: list[Batch]) -> None:
        """Show imports; the newest is chosen where none was."""
        self.model.show(batches)
        if self.table.current_row() is None:
            self.table.choose_at(0)
        self._chosen(self.table.current_row())

    def _chosen(self, batch: Batch | None) -> None:
        self.undo.setEnabled(False)
        self.undo.setVisible(batch is not None)
        self.why.setText("")
        if batch is None:
            return

        def question(desk: Desk) -> Refusal | None:
            from arDesk.desk.imports.past import why_not_undone

            return why_not_undone(desk, batch)

        self._office.ask(question, self._say_why, owner=self, slot="why")

    def _say_why(self, refusal: Refusal | None) -> None:
        self.undo.setEnabled(refusal is None)
        said = say("import.undo.can") if refusal is None else say_refusal(refusal, locale=self._office.locale)
        self.why.setText(said)

    def _undo(self) -> None:
        batch = self.table.current_row()
        if batch is not None:
            self.undo.setEnabled(False)
            self.undo_wanted.emit(batch)


def _columns(locale: str) -> tuple[Column[Batch], ...]:
    return (
        Column(
            say("import.past.number"), lambda batch: str(batch.id), lambda batch: batch.id, RIGHT, 64, name="number",
            value=lambda batch: batch.id,
        ),
        Column(
            say("import.past.day"), lambda batch: formats.day(batch.imported_on, locale),
            lambda batch: batch.imported_on, width=120, name="day", value=lambda batch: batch.imported_on,
        ),
        Column(say("import.past.files"), lambda batch: ", ".join(file.name for file in batch.files), name="files"),
        Column(
            say("import.past.kind"),
            lambda batch: ", ".join(dict.fromkeys(say(f"import.rows_of.{file.kind}") for file in batch.files)),
            width=120, name="kind",
        ),
        Column(
            say("import.past.rows"), lambda batch: formats.count(_rows(batch)), _rows, RIGHT, 88, name="rows",
            value=_rows,
        ),
        Column(say("import.past.by"), lambda batch: batch.by_user, width=120, name="by"),
        Column(
            say("import.past.state"),
            lambda batch: say("import.past.undone") if batch.undone else say("import.past.stands"), width=120,
            name="state", tone=lambda batch: Tone.MUTED if batch.undone else Tone.NORMAL,
        ),
    )  # fmt: skip


def _rows(batch: Batch) -> int:
    return sum(file.rows for file in batch.files)
