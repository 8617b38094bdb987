"""The application around the window: look, language of numbers, and what happens when something breaks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QMessageLogContext, QObject, QTimer, QtMsgType, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from arDesk import __version__
from arDesk.kernel.profile import profile_folder
from arDesk.kernel.resources import resource
from arDesk.ui import languages, theme
from arDesk.ui.failures import show_broken
from arDesk.ui.jobs import Jobs
from arDesk.ui.main_window import MainWindow
from arDesk.ui.preferences import Preferences
from arDesk.ui.second_start import Doorbell
from arDesk.ui.seen import once_seen

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent

FILES_BY_EVENTS = sys.platform == "darwin"  # elsewhere no event need go through Python: it would learn Qt from it
SEEN = 100  # ms after which the window has been seen, and what it does without comes
_LEVELS = {
    QtMsgType.QtDebugMsg: "DEBUG",
    QtMsgType.QtInfoMsg: "INFO",
    QtMsgType.QtWarningMsg: "WARNING",
    QtMsgType.QtCriticalMsg: "ERROR",
    QtMsgType.QtFatalMsg: "CRITICAL",
}


class Application(QApplication):
    """Hears which files the system wants opened: macOS tells of a double-click so, and may before there is a window."""

    def __init__(self, arguments: Sequence[str]) -> None:
        super().__init__(list(arguments))
        self._early: list[Path] = []
        self._open: Callable[[Path], object] = self._early.append

    def hand_files_to(self, open_file: Callable[[Path], object]) -> list[Path]:
        """Hand files over from now on; gives those that came before."""
        self._open = open_file
        return self._early

    def event(self, event: QEvent) -> bool:
        from PySide6.QtGui import QFileOpenEvent

        if isinstance(event, QFileOpenEvent) and event.file():
            self._open(Path(event.file()))
            return True
        return super().event(event)


class _Hooks(QObject):
    """Brings an exception of any thread to the main one."""

    raised = Signal(object)


def run(arguments: Sequence[str]) -> int:
    """Open the window, with the books the arguments name, and stay until it is closed; gives the exit status.

    Where a window of the same person stands already, it comes to the front with those books instead.
    """
    app = make_application()
    files, bell = [Path(name) for name in arguments[:1]], Doorbell(profile_folder())
    if not bell.take() and bell.ring(files):
        return 0
    window = open_window(app, Preferences(profile_folder() / "window.json"))
    once_seen(window, lambda: _settle(window, files, bell))
    import signal  # the window is there by now

    signal.signal(signal.SIGINT, lambda *_: window.close())
    beat = QTimer(app, interval=250)  # lets Python see the signal
    beat.timeout.connect(lambda: None)
    beat.start()
    status = app.exec()
    window.jobs.close()
    bell.close()
    return status


def _settle(window: MainWindow, files: Sequence[Path], bell: Doorbell) -> None:
    """Do what can wait until the window is seen."""
    from arDesk.ui import logs

    logs.keep(profile_folder() / "log")
    if bell.held:
        bell.listen()
    app = QApplication.instance()
    early = app.hand_files_to(window.life.open_file) if isinstance(app, Application) else []
    window.life.start([*files, *early], bell)


def make_application() -> QApplication:
    """Make the application, or give the one there is. Its style is the same everywhere: the style sheet refines it.

    It is asked for by name: a QStyle given back would have Python learn all of that class, a tenth of the first window.
    """
    kind = Application if FILES_BY_EVENTS else QApplication
    app = QApplication.instance() or kind(["arDesk", "-style", "Fusion"])
    if not isinstance(app, QApplication):
        raise RuntimeError("another kind of Qt application runs already")  # noqa: TRY004
    return app


def open_window(app: QApplication, preferences: Preferences) -> MainWindow:
    """Dress the application, build the window and show it."""
    app.setApplicationName("arDesk")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("arDesk")
    theme.install(app, _choice(preferences), _scale(preferences))
    languages.wear(preferences)
    window = MainWindow(Jobs(app), preferences)
    install_hooks(window)
    window.show()
    once_seen(window, lambda: window.controls)
    QTimer.singleShot(SEEN, app, _show_icon)
    return window


def _show_icon() -> None:
    from PySide6.QtGui import QGuiApplication, QIcon

    QGuiApplication.setWindowIcon(QIcon(str(resource("theme", "arDesk.svg"))))


def install_hooks(window: MainWindow) -> None:
    """Tell of every exception nobody caught, of any thread, and write Qt's own messages to the log."""
    hooks = _Hooks(window)
    hooks.raised.connect(lambda error: show_broken(window, error))

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        else:
            hooks.raised.emit(error)

    def caught_in_thread(arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and not issubclass(arguments.exc_type, SystemExit):
            hooks.raised.emit(arguments.exc_value)

    sys.excepthook = caught
    threading.excepthook = caught_in_thread
    qInstallMessageHandler(_qt_message)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, text: str | None) -> None:
    import logging  # most windows show without a message

    level = logging.getLevelNamesMapping()[_LEVELS.get(kind, "WARNING")]
    logging.getLogger("arDesk.qt").log(level, "%s: %s", context.category, text)


def _choice(preferences: Preferences) -> theme.Choice:
    kept = str(preferences.get("theme", ""))
    return theme.Choice(kept) if kept in set(theme.Choice) else theme.Choice.SYSTEM


def _scale(preferences: Preferences) -> float:
    kept = preferences.get("scale", 1.0)
    return float(kept) if isinstance(kept, int | float) and kept in theme.SCALES else 1.0
