"""The list of what happened while the books were closed: each customer it happened to, Enter opens them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.catch_up import CatchUp, Missed
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.room import take_room
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, heading, muted
from arDesk.words import formats
from arDesk.words.sentences import say

SIZE = 640, 480


class CaughtUpDialog(QDialog):
    """Lists what happened, the earliest first; nothing can be done here but to go to a customer."""

    topic = "today"

    def __init__(self, office: Office, found: CatchUp, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = say("closed.title", day=formats.weekday(found.since))
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._office = office
        self.model = TableModel[Missed](_columns(), lambda one: one)
        self.table = TableView(self.model, "caught_up", office.preferences, single=True)
        self.table.setAccessibleName(title)
        self.table.row_opened.connect(self._open)
        below = QHBoxLayout()
        below.addStretch(1)
        opens = button(say("closed.open"), lambda: self._open(self.table.current_row()))
        closes = button(say("closed.done"), self.accept)
        for part in (opens, closes):
            part.setAutoDefault(False)
            below.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(heading(title))
        whole.addWidget(muted(say("closed.explained"), wrap=True))
        whole.addWidget(self.table, 1)
        whole.addLayout(below)
        take_room(self, *SIZE)
        self.model.show(found.missed)
        widen(self.table, "day", "what")
        self.table.choose_at(0)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        offer_help(self, self.topic)

    def _open(self, one: Missed | None) -> None:
        if one is not None:
            self.accept()
            self._office.show("customers", one.account)


def _columns() -> tuple[Column[Missed], ...]:
    return (
        Column(
            say("closed.day"), lambda one: formats.weekday(one.on), lambda one: one.on, RIGHT, 128, name="day",
            value=lambda one: one.on,
        ),
        Column(say("closed.customer"), lambda one: one.name or one.code, strong=lambda _: True, name="customer"),
        Column(say("closed.what"), lambda one: say(f"closed.what.{one.kind}"), width=208, name="what"),
    )  # fmt: skip
