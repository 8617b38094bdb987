"""What a customer contests: a line on the customer's page, with the way to the dispute."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from arDesk.desk.disputes.standing import DisputeRow, list_disputes
from arDesk.kernel.ids import AccountId
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say, say_count


class AccountDisputes(QWidget):
    """Asks for them once the customer is shown; nothing is there, or asked, where nothing is contested."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._account: AccountId | None = None
        self._first: DisputeRow | None = None
        self.words = label(small=True, wrap=True)
        self.link = button(say("today.disputes.link"), self._open, kind="link")
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_seen(self, seen: Seen) -> None:
        """Show what stands of a customer's disputes."""
        account = seen.account
        if account != self._account or not any(row.open for row in seen.view.disputes):
            self.show_nothing()
        self._account = account
        if any(row.open for row in seen.view.disputes):
            self._office.ask(
                lambda desk: list_disputes(desk, account=account, state="open"),
                self._show, owner=self, slot="account_disputes",
            )  # fmt: skip

    def show_nothing(self) -> None:
        """Show nothing."""
        self._account = self._first = None
        self.hide()

    def _show(self, rows: list[DisputeRow]) -> None:
        """Say the most pressing; of the others only how many there are."""
        mine = sorted(
            (row for row in rows if row.account == self._account), key=lambda row: (not row.late, row.raised_on)
        )
        self._first = mine[0] if mine else None
        if self._first is not None:
            more = [say_count("today.disputes.more", len(mine))] if len(mine) > 1 else []
            self.words.setText(" ".join([self._first.why, *more]))
            self.words.set_tone(Tone.BAD if self._first.late else Tone.NORMAL)
        self.setVisible(bool(mine))

    def _open(self) -> None:
        if self._first is not None:
            self._office.show("commitments", ("disputes", self._first.id))
