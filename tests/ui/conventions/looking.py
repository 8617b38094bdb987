"""What is on a page for an eye and for a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTabBar,
    QToolButton,
    QWidget,
)

from arDesk.ui.widgets.text import ElidedLabel

TEXTS = (QPushButton, QToolButton, QLabel, QLineEdit, QComboBox, QCheckBox, QSpinBox, QTabBar)


def focusable(place: QWidget) -> list[QWidget]:
    """Give what Tab goes to, in no order."""
    return [
        one
        for one in (place, *place.findChildren(QWidget))
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
    ]


def called(widget: QWidget) -> str:
    """Name a widget for a report."""
    words = getattr(widget, "text", str)()
    return f"{type(widget).__name__} {widget.accessibleName() or words!r}"


def clipped(place: QWidget) -> list[str]:
    """Name what is smaller than its text needs, or reaches out of what holds it and cannot be scrolled to."""
    found = []
    for one in place.findChildren(QWidget):
        if not isinstance(one, TEXTS) or not one.isVisible() or isinstance(one, ElidedLabel):
            continue
        if isinstance(one.parentWidget(), QLineEdit):  # Qt's own cross to clear it
            continue
        wanted = one.minimumSizeHint()
        if isinstance(one, QLabel) and one.wordWrap():
            wanted.setHeight(one.heightForWidth(one.width()))
        if one.width() < wanted.width() or one.height() < wanted.height():
            found.append(f"{called(one)}: {one.width()}x{one.height()}, needs {wanted.width()}x{wanted.height()}")
        elif hidden := _outside(one, place):
            found.append(f"{called(one)} reaches out of {type(hidden).__name__}")
    return found


def _outside(one: QWidget, place: QWidget) -> QWidget | None:
    """Give the first of what holds a widget that cuts it; what is scrolled is not cut."""
    holder = one.parentWidget()
    while holder is not None and holder is not place.parentWidget():
        if isinstance(holder.parentWidget(), QAbstractScrollArea):
            return None
        if not holder.rect().contains(QRect(one.mapTo(holder, QPoint()), one.size())):
            return holder
        holder = holder.parentWidget()
    return None
