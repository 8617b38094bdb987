"""A file that appeared in the watched folder: "statement.ofx appeared in Downloads", and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from arDesk.ui.widgets.signed_bar import SignedBar
from arDesk.ui.widgets.spoken import announce
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say


class ArrivalBar(SignedBar):
    """Hidden until there is a file to offer.

    Signals:
        import_wanted, later_wanted: what the person chose to do with it.
    """

    import_wanted = Signal()
    later_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("import")
        self.buttons = {
            name: button(say(f"arrival.{name}"), signal.emit, kind="link", tip=say(f"arrival.{name}.tip"))
            for name, signal in (("import", self.import_wanted), ("later", self.later_wanted))
        }
        for each in self.buttons.values():
            self.row.addWidget(each)

    def say(self, text: str) -> None:
        """Say which file it is."""
        self._sentence.setText(text)
        self.setAccessibleName(text)
        self.show()
        announce(self, text)
