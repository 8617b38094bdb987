"""Rows of a form beside each other: names of one width, so that the fields of every part line up."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFormLayout, QLayout, QWidget

from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import PlainLabel
from arDesk.words.sentences import say

BESIDE = (
    "today.person",
    "today.follow_up",
    "today.promise.amount",
    "today.promise.by",
    "today.promise.repeat",
    "today.receipt.reference",
)


class RowName(PlainLabel):
    """A field's name, as wide as the widest of those that stand below each other."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self._beside = [say(code) for code in BESIDE]

    def sizeHint(self) -> QSize:
        widest = max(map(self.fontMetrics().horizontalAdvance, self._beside))
        return super().sizeHint().expandedTo(QSize(widest + 1, 0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def form_rows(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Lay fields out below each other, each with its name in words."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(GRID)
    for words, field in rows:
        form.addRow(RowName(words), field)
    return form
