"""One line above a run of papers where they would not say who writes, or where to pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from arDesk.desk.office import company
from arDesk.ui.office import Office
from arDesk.ui.widgets.signed_bar import SignedBar
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company


class PaperSender(SignedBar):
    """Says what papers lack of the company's details, and leads to where they are entered; hidden where nothing is."""

    def __init__(self, office: Office) -> None:
        super().__init__("warning")
        self._office = office
        self._lacking, self._wanted = "", True
        self.enter = button(say("paper_sender.enter"), lambda: office.show("settings", "company"))
        self.row.addWidget(self.enter)

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


def lacking(found: Company) -> str:
    """Name what a company's papers lack: "address", "bank", "both", or "" for nothing."""
    if not found.address:
        return "address" if found.bank else "both"
    return "" if found.bank else "bank"
