"""Rows of a form beside each other: names of one width, so that the fields of every part line up."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QLayout, QWidget

from arDesk.ui import theme
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import label

NAMES = 64


def form_rows(*rows: tuple[str, QWidget | QLayout]) -> QFormLayout:
    """Lay fields out below each other, each with its name in words."""
    form = QFormLayout()
    form.setContentsMargins(0, 0, 0, 0)
    form.setSpacing(GRID)
    for words, field in rows:
        named = label(words)
        named.setMinimumWidth(theme.current().px(NAMES))
        form.addRow(named, field)
    return form
