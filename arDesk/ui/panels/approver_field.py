"""A field for who approves: it proposes the colleagues who may, and says who they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit

from arDesk.desk.approving import who_may_approve
from arDesk.ui.office import Office
from arDesk.words import formats
from arDesk.words.sentences import say

LONGEST = 120


class ApproverField(QLineEdit):
    """Takes a name; where only some may approve, completes theirs."""

    def __init__(self, office: Office) -> None:
        super().__init__(maxLength=LONGEST)
        self.setPlaceholderText(say("approver.any"))
        office.ask(who_may_approve, self._propose, owner=self, slot="approvers")

    def _propose(self, names: list[str]) -> None:
        if names:
            self.setPlaceholderText(say("approver.among", who=formats.listed(names)))
            completer = QCompleter(names, self)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.setCompleter(completer)
