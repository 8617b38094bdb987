"""One line above a run of papers where they would not say who writes, or where to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout

from arDesk.desk.office import company
from arDesk.ui import icons, theme
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, button, label, put
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company


class PaperSender(QFrame):
    """Says what papers lack of the company's details, and leads to where they are entered; hidden where nothing is."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._lacking, self._wanted = "", True
        self._sign, self._sentence = PlainLabel(), label("", wrap=True)
        self.enter = button(say("paper_sender.enter"), lambda: office.show("settings", "company"))
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID // 2, GRID // 2)
        row.setSpacing(GRID)
        row.addWidget(self._sign)
        row.addWidget(self._sentence, 1)
        row.addWidget(self.enter)
        put(self, ground="late")
        theme.current().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def text(self) -> str:
        """What is said, "" where nothing is."""
        return "" if self.isHidden() else self._sentence.text()

    def reload(self) -> None:
        """Look at the company's details again."""
        self._office.ask(company, self._look, lambda _refusal: None, owner=self, slot="sender")

    def want(self, wanted: bool) -> None:
        """Say it only where papers are about to be issued."""
        self._wanted = wanted
        self._offer()

    def _look(self, found: Company) -> None:
        self._lacking = lacking(found)
        self._offer()

    def _offer(self) -> None:
        if self._lacking:
            self._sentence.setText(say(f"paper_sender.{self._lacking}"))
        self.setVisible(bool(self._lacking) and self._wanted)

    def _dress(self) -> None:
        self._sign.setPixmap(icons.pixmap("warning", theme.tokens().of(Tone.LATE), 16))


def lacking(found: Company) -> str:
    """Name what a company's papers lack: "address", "bank", "both", or "" for nothing."""
    if not found.address:
        return "address" if found.bank else "both"
    return "" if found.bank else "bank"
