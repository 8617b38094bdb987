"""Keys by the names on Spanish keyboards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLibraryInfo
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from arDesk.ui.key_names import SpanishTexts


@pytest.mark.parametrize(
    ("keys", "said"),
    [("Ctrl+Shift+Del", "Ctrl+Mayús+Supr"), ("Ctrl+Return", "Ctrl+Intro"), ("Alt+Left", "Alt+Izquierda"), ("F5", "F5")],
)
def test_keys_are_called_as_on_the_keyboard(qapp: QApplication, keys: str, said: str) -> None:
    texts = SpanishTexts(qapp)
    assert texts.load("qtbase_es", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    qapp.installTranslator(texts)
    try:
        assert QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText) == said
    finally:
        qapp.removeTranslator(texts)
