"""What a screen reader says at once: something was saved, refused or found while the keyboard is elsewhere."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(about: QWidget, text: str, *, urgent: bool = False) -> None:
    """Say a sentence; an urgent one breaks into what is being read. Qt before 6.8 can only ring an alert."""
    if not text or not QAccessible.isActive():
        return
    send(_event(about, text, urgent=urgent))


def send(event: QAccessibleEvent) -> None:
    """Hand an event to the system's screen reader."""
    QAccessible.updateAccessibility(event)


def _event(about: QWidget, text: str, *, urgent: bool) -> QAccessibleEvent:
    if not hasattr(QtGui, "QAccessibleAnnouncementEvent"):
        about.setAccessibleDescription(text)
        return QAccessibleEvent(about, QAccessible.Event.Alert)
    event = QtGui.QAccessibleAnnouncementEvent(about, text)
    politeness = QAccessible.AnnouncementPoliteness
    event.setPoliteness(politeness.Assertive if urgent else politeness.Polite)
    return event
