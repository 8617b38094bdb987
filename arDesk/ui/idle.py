"""Notices that nobody is at the computer: no key, no movement over any of the program's windows for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Idle(QObject):
    """Listens to the windows themselves, not to every widget: it costs nothing while one types.

    Signals:
        passed: the time has passed without anything.
    """

    passed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(self.passed)
        self._heard: list[QWindow] = []
        self._app: QGuiApplication | None = None
        self._minutes = 0

    def watch(self, minutes: int) -> None:
        """Wait so many minutes; 0 never passes."""
        if minutes == self._minutes:
            return
        self._minutes = minutes
        app = QGuiApplication.instance()
        if self._app is None and isinstance(app, QGuiApplication):
            self._app = app
            app.focusWindowChanged.connect(self._listen)
            self._listen(app.focusWindow())
        self._stir()

    def _listen(self, window: QWindow | None) -> None:
        self._stir()
        if window is not None and window not in self._heard:
            window.installEventFilter(self)
            window.destroyed.connect(lambda: self._heard.remove(window))
            self._heard.append(window)

    def _stir(self) -> None:
        if self._minutes:
            self._waiting.start(self._minutes * 60_000)
        else:
            self._waiting.stop()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in _INPUT:
            self._stir()
        return False
