"""Reminds of callbacks and tasks when they are due: in the window, and in the tray where there is one."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QSystemTrayIcon

from arDesk.kernel.clock import WorkingAsOf
from arDesk.ui.changes import touches
from arDesk.ui.widgets.reminder_bar import ReminderBar
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.desk.calls.callbacks import Callback
    from arDesk.desk.desk import Desk
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.office import Office

MINUTE = 60_000
LATER = timedelta(minutes=10)


class Reminders(QObject):
    """Looks once a minute, in the background, and after every change; silent while another day is worked on.

    Signals:
        reminder_due: a callback's time has come, once for each and again after it was put off; carries the Callback.
    """

    reminder_due = Signal(object)

    def __init__(self, bar: ReminderBar, window: MainWindow) -> None:
        super().__init__(bar)
        self._bar, self._window = bar, window
        self._office: Office | None = None
        self._waiting: list[Callback] = []
        self._told: set[str] = set()
        self._later: dict[str, datetime] = {}
        self._tray: QSystemTrayIcon | None = None
        self._each_minute = QTimer(self, interval=MINUTE)
        self._each_minute.timeout.connect(self.look)
        self.reminder_due.connect(self._tell_tray)
        bar.open_wanted.connect(self._open)
        bar.later_wanted.connect(self._put_off)
        bar.done_wanted.connect(self._finish)

    def show_office(self, office: Office | None) -> None:
        """Remind of the callbacks of these books; None for none."""
        self._office, self._waiting = office, []
        self._told.clear()
        self._later.clear()
        self._show()
        if office is None:
            self._each_minute.stop()
        else:
            office.changes.changed.connect(self._changed)
            self._each_minute.start()
            self.look()

    def look(self) -> None:
        """Ask what is due now."""
        office = self._office
        if office is None or isinstance(office.desk.clock, WorkingAsOf):
            self._take([])
            return
        now = office.now
        office.ask(lambda desk: _due(desk, now), self._take, owner=self, slot="callbacks")

    def _changed(self, subjects: frozenset[str]) -> None:
        if touches(subjects, "account", "books", "tasks"):
            self.look()

    def _take(self, due: list[Callback]) -> None:
        if self._office is None:
            return
        now = self._office.now
        self._waiting = [each for each in due if self._later.get(each.key, now) <= now]
        for each in self._waiting:
            if each.key not in self._told:
                self._told.add(each.key)
                self.reminder_due.emit(each)
        self._show()

    def _show(self) -> None:
        if self._waiting:
            self._bar.say(words(self._waiting[0], len(self._waiting) - 1), self._discreet())
            return
        self._bar.hide()
        if self._tray is not None:
            self._tray.hide()

    def _tell_tray(self, callback: Callback) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return  # the bar says it
        if self._tray is None:
            self._tray = QSystemTrayIcon(self._window.windowIcon(), self)
            self._tray.messageClicked.connect(self._open)
        self._tray.show()
        text = self._discreet() or words(callback)
        self._tray.showMessage(say("reminder.title"), text, self._window.windowIcon())

    def _discreet(self) -> str:
        """Say it without a name while names are out of sight; "" while they are not."""
        return say("reminder.hidden") if self._window.life.is_hiding else ""

    def _open(self) -> None:
        if self._office is not None and self._waiting:
            self._window.activateWindow()
            self._office.show("customers", self._waiting[0].account)

    def _put_off(self) -> None:
        if self._office is not None and self._waiting:
            first = self._waiting.pop(0)
            self._later[first.key] = self._office.now + LATER
            self._told.discard(first.key)
            self._show()

    def _finish(self) -> None:
        if self._office is not None and self._waiting:
            from arDesk.desk.todo.settling import settle

            first = self._waiting.pop(0)
            self._show()
            self._office.act(lambda desk: settle(desk, first.key))


def _due(desk: Desk, now: datetime) -> list[Callback]:
    from arDesk.desk.calls.callbacks import callbacks_due

    return callbacks_due(desk, now)


def words(callback: Callback, more: int = 0) -> str:
    """Say whom to call back, or what to do, and how many others wait."""
    from arDesk.words import formats  # with Babel, not before something is due

    fields = {"name": callback.name, "time": formats.clock(callback.at)}
    if callback.task:
        told = say("reminder.task", what=say(f"task_kind.{callback.task}"), **fields)
        return say("reminder.task.more", count=more, told=told) if more else told
    return say("reminder.more", count=more, **fields) if more else say("reminder.call_back", **fields)
