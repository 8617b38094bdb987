"""What waits for a person's answer: in a test nobody gives one, unless the test does."""

from __future__ import annotations

from typing import Any, NoReturn

import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

_WAITING = (QDialog, QMessageBox, QFileDialog, QInputDialog, QMenu, QPrintDialog, QPrintPreviewDialog)
_ASKING: dict[type[QDialog], tuple[str, ...]] = {
    QMessageBox: ("about", "critical", "information", "question", "warning"),
    QFileDialog: ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    QInputDialog: ("getDouble", "getInt", "getItem", "getText"),
}


def refuse_boxes(patch: pytest.MonkeyPatch) -> None:
    """Fail at once, with its words, where a box opens that the test does not answer: it would wait for good."""
    opened: list[str] = []

    def refuse(name: str) -> Any:
        def waits(*arguments: Any, **_: Any) -> NoReturn:
            opened.append(f"nobody answers {name}: {_words(arguments)}")
            pytest.fail(opened[0])

        return waits

    for kind in _WAITING:
        patch.setattr(kind, "exec", refuse(kind.__name__))
    for kind, names in _ASKING.items():
        for name in names:
            patch.setattr(kind, name, refuse(f"{kind.__name__}.{name}"))

    was = QtBot.waitUntil

    def wait_until(bot: QtBot, callback: Any, **limits: Any) -> None:
        def asked() -> Any:
            if opened:  # it was raised within Qt, which goes on
                pytest.fail(opened[0])
            return callback()

        was(bot, asked, **limits)

    patch.setattr(QtBot, "waitUntil", wait_until)


def _words(arguments: tuple[Any, ...]) -> str:
    """Say what a box, or the call for one, has to tell."""
    said = [one for one in arguments if isinstance(one, str)]
    for box in arguments:
        if isinstance(box, QMessageBox):
            said += [box.windowTitle(), box.text(), box.informativeText()]
        elif isinstance(box, (QDialog, QMenu)):
            said += [type(box).__name__, box.windowTitle(), *_labels(box)]
    return " / ".join(filter(None, said))


def _labels(place: QWidget) -> list[str]:
    return [label.text() for label in place.findChildren(QLabel)]
