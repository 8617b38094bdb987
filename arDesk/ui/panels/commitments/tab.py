"""What a tab of Commitments is: built when it is first turned to, asked to reload when it is seen and out of date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from arDesk.ui.actions import Commands
from arDesk.ui.office import Office


class CommitmentsTab(QWidget):
    """Base of the tabs: a tab overrides reload() and may offer commands.

    Signals:
        commands_changed: other commands are on offer now.
        counted: how much waits here, for the tab's title; carries an int.
        refused: why something could not be done; carries a Refusal.
    """

    commands_changed = Signal()
    counted = Signal(int)
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office

    def reload(self) -> None:
        """Ask the desk for what is shown."""

    def commands(self) -> Commands:
        """Name what the tab can do now, by the ids of ui/actions.py."""
        return {}

    def show_subject(self, subject: object) -> None:
        """Show one thing another page pointed to."""

    def take_keyboard(self) -> None:
        """Put the keyboard where work begins."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def escape(self) -> bool:
        """Step back on Esc; False where there is nothing to step back from."""
        return False
