"""A person at the window's other pages: importing, letters, the record, settings."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from arDesk.ui.pages.import_page import ImportPage
from arDesk.ui.pages.page import Page
from tests.ui.calling import Sitting

P = TypeVar("P", bound=Page)

PLAIN = """Customer No,Customer Name,Invoice No,Invoice Date,Due Date,Amount,Currency
C7,Elm <b>Textiles</b>,IN-701,2026-01-10,2026-02-09,120.00,EUR
C8,Łódź & Sons,IN-801,2026-01-20,2026-02-19,80.50,EUR
"""


def shown(sitting: Sitting, name: str, kind: type[P]) -> P:
    """Turn to a page."""
    sitting.window.show_page(name)
    sitting.rest()
    page = sitting.window.page
    assert isinstance(page, kind)
    return page


def write(folder: Path, text: str, name: str = "invoices.csv", encoding: str = "utf-8") -> Path:
    """Write a file to import."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def drop(sitting: Sitting, *paths: Path) -> ImportPage:
    """Drag files over the window and let go."""
    mime, window = QMimeData(), sitting.window
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, mime, left, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, mime, left, none))
    sitting.qtbot.wait(10)
    sitting.rest()
    page = window.page
    assert isinstance(page, ImportPage)
    return page
