"""What waits for a person's answer: in a test nobody gives one, unless the test does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NoReturn

import pytest
from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QInputDialog, QLabel, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

PATIENCE = 60_000  # ms: that a machine is busy is no failure
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

    def wait_until(_bot: QtBot, callback: Callable[[], object], *, timeout: int = PATIENCE) -> None:
        def asked() -> object:
            if opened:  # it was raised within Qt, which goes on
                pytest.fail(opened[0])
            return callback()

        turns_until(asked, timeout)

    patch.setattr(QtBot, "waitUntil", wait_until)


def turns_until(asked: Callable[[], object], timeout: int = PATIENCE) -> None:
    """Turn the loop until it is so, as QtBot does; asked each millisecond, where QtBot lets ten go by."""
    patience = QDeadlineTimer(timeout)
    while True:
        late = patience.hasExpired()
        try:
            answer = asked()
        except AssertionError as error:
            answer = False
            if late:
                raise TimeoutError(f"not so in {timeout} ms") from error
        if answer is None or answer is True:
            return
        assert answer is False, "a plain True or False, or nothing where it asserts"
        if late:
            raise TimeoutError(f"not so in {timeout} ms: {asked}")
        loop = QEventLoop()
        QTimer.singleShot(1, loop.quit)
        loop.exec()


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
