"""A window files can be dropped on; while one is over it, it says what dropping would do."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

    from arDesk.ui.widgets.drop_hint import DropHint


class DropWindow(QMainWindow):
    """Takes files from elsewhere.

    Signals:
        file_dropped: a file was dropped on the window; carries its path.
    """

    file_dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def what_happens_to(self, path: Path) -> str:
        """Say what dropping a file would do."""
        raise NotImplementedError

    @cached_property
    def _hint(self) -> DropHint:
        from arDesk.ui.widgets.drop_hint import DropHint

        return DropHint(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        files = [url for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self._hint.say(self.what_happens_to(Path(files[0].toLocalFile())))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file_dropped.emit(Path(url.toLocalFile()))
