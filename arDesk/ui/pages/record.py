"""Record: what was done, by whom and when; and the proof that nobody changed it since."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.record.detail import RecordDetail
from arDesk.ui.panels.record.list import RecordList
from arDesk.ui.panels.record.proof import RecordProof
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.text import rule

LIST, SIDE = 760, 372


class RecordPage(Page):
    """The log on the left; proof and one entry on the right."""

    watches: ClassVar[tuple[str, ...]] = ()

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.list, self.proof, self.detail = RecordList(office), RecordProof(office), RecordDetail(office)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.proof)
        column.addWidget(rule())
        column.addWidget(self.detail, 1)
        split = Shares((LIST, SIDE), "record", office.preferences)
        split.addWidget(self.list)
        split.addWidget(side)
        self.column.addWidget(split, 1)
        self.list.entry_chosen.connect(self.detail.show_entry)
        self.detail.subject_wanted.connect(self.list.show_subject)
        self.list.refused.connect(self.refused)
        self.proof.refused.connect(self.refused)

    def reload(self) -> None:
        self.list.reload()
        self.proof.reload()

    def commands(self) -> Commands:
        return {"view.reload": self.reload, "call.save": Said("command.call.save.proof", self.proof.prove)}

    def show_subject(self, subject: object) -> None:
        """Show only what is about one subject, such as "account/12"."""
        if isinstance(subject, str):
            self.list.show_subject(subject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.list.take_keyboard)  # once its parts are shown

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.list.search.text():
            self.list.search.clear()
        elif event.key() == Qt.Key.Key_Escape and self.list.subject.isVisible():
            self.list.show_subject(None)
        else:
            super().keyPressEvent(event)
