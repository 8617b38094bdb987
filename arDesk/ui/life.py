"""The window over time: what it opens at start, keeps, hides, and hears from a second start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from arDesk import __version__

if TYPE_CHECKING:
    from arDesk.ui.cover import Cover
    from arDesk.ui.idle import Idle
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.office import Office
    from arDesk.ui.recent_menu import RecentMenu
    from arDesk.ui.second_start import Doorbell

MINUTE = 60_000
REOPEN, OPEN, SEEN_VERSION, HIDE_AFTER = "reopen", "open", "version", "hide_after"  # preferences
HIDE_AFTER_CHOICES = (0, 5, 10, 15, 30)  # minutes; 0 is never
STANDARD_HIDE_AFTER = 15


class Life(QObject):
    """Does nothing before start(), which comes after the window has been shown."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._preferences = window, window.preferences
        self._recent: RecentMenu | None = None
        self._cover: Cover | None = None
        self._idle: Idle | None = None
        self._bell: Doorbell | None = None
        self._updated = False

    def commands(self) -> dict[str, Callable[[], Any]]:
        """Name what can be done now."""
        found: dict[str, Callable[[], Any]] = {"view.blur": self.hide, "help.whats_new": self.show_whats_new}
        if self._preferences.lately:
            found["file.recent"] = self.open_recent
        return found

    def start(self, files: Sequence[Path] = (), bell: Doorbell | None = None) -> None:
        """Open what was asked for, else the books of last time; from now on keep how they are left."""
        window = self._window
        self._note_version()
        last = self._preferences.get(OPEN, "")
        window.office_changed.connect(self._office_changed)
        self._office_changed(window.office)
        if files:
            for path in files[:1]:
                window.take_file(path)
        elif self._preferences.get(REOPEN, True) is not False and isinstance(last, str) and last:
            if Path(last).is_file():
                window.opening.open(Path(last))
        elif self._updated:
            self._tell_updated()
        keeping = QTimer(self, interval=MINUTE)
        keeping.timeout.connect(self._each_minute)
        keeping.start()
        self._bell = bell
        if bell is not None:
            bell.rung.connect(self._rung)
        self._watch_idle()

    def _each_minute(self) -> None:
        self._window.keep_session()
        self._watch_idle()  # another while may have been chosen

    def _watch_idle(self) -> None:
        """Hide everything after the minutes wanted without a key or a movement; 0 is never."""
        minutes = self._preferences.get(HIDE_AFTER, STANDARD_HIDE_AFTER)
        if self._idle is None:
            from arDesk.ui.idle import Idle

            self._idle = Idle(self)
            self._idle.passed.connect(self.hide)
        self._idle.watch(minutes if minutes in HIDE_AFTER_CHOICES else STANDARD_HIDE_AFTER)

    @property
    def is_hiding(self) -> bool:
        """Whether names and amounts are out of sight."""
        return self._cover is not None

    def hide(self) -> None:
        """Hide everything until it is asked for again."""
        if self._cover is None:
            from arDesk.ui.cover import Cover

            self._cover = Cover(self._window)
            self._cover.lifted.connect(self._lifted)
            self._window.actions_by_id["view.blur"].setChecked(True)

    def open_recent(self) -> None:
        """Offer the books opened lately where the window is."""
        if self._recent is not None:
            self._recent.menu.popup(self._window.mapToGlobal(self._window.shell.pos()))

    def show_whats_new(self) -> None:
        """Show what changed from version to version."""
        from arDesk.ui.dialogs.whats_new import WhatsNewDialog

        WhatsNewDialog(self._window).show()

    def _office_changed(self, office: Office | None) -> None:
        self._preferences.put(OPEN, "" if office is None else str(office.books))
        if self._recent is None:
            from arDesk.ui.recent_menu import RecentMenu

            self._recent = RecentMenu(self._window)
        self._recent.hang()
        if self._updated and office is not None:
            QTimer.singleShot(0, self, self._tell_updated)  # after the page has been shown

    def _note_version(self) -> None:
        """Find whether this is the first start of another version; the very first start is none."""
        seen = self._preferences.get(SEEN_VERSION, "")
        self._updated = bool(seen) and seen != __version__
        self._preferences.put(SEEN_VERSION, __version__)

    def _tell_updated(self) -> None:
        from arDesk.words.sentences import say

        self._updated = False
        self._window.shell.tell(say("whats_new.updated", version=__version__))

    def _lifted(self) -> None:
        if self._cover is not None:
            self._cover.deleteLater()
            self._cover = None
            self._window.actions_by_id["view.blur"].setChecked(False)

    def open_file(self, path: Path) -> None:
        """Come to the front with a file the system wants opened."""
        self._rung([path])

    def _rung(self, paths: list[Path]) -> None:
        """Come to the front, and open what a second start was given."""
        window = self._window
        if window.isMinimized():
            window.showNormal()
        window.raise_()
        window.activateWindow()
        for path in paths[:1]:
            window.take_file(path)
