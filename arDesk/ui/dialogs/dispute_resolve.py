"""End disputes: how, how much, with which credit note, who approves it; what comes of it is said beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.cases.dispute_codes import CREDITED, DISCOUNT, REJECTED, WITHDRAWN, WRITTEN_OFF
from arDesk.desk.disputes.resolving import GIVING_UP, Resolution, resolve_disputes
from arDesk.desk.disputes.standing import DisputeRow
from arDesk.kernel.money import Money
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.panels.approver_field import ApproverField
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.text import label, put
from arDesk.words.sentences import say, say_count

WAYS = (CREDITED, REJECTED, WITHDRAWN, DISCOUNT, WRITTEN_OFF)


class ResolveDisputeDialog(FormDialog):
    """Ends one dispute, or several in the same way."""

    topic = "commitments"

    def __init__(self, office: Office, rows: Sequence[DisputeRow], parent: QWidget | None = None) -> None:
        first = rows[0]
        title = say("disputes.about", name=first.name or first.code, number=first.id)
        if len(rows) > 1:
            title = say_count("dispute.resolve.many", len(rows))
        super().__init__(parent, title, yes=say("dispute.resolve.yes"), do=self._save)
        self._office, self._rows = office, rows
        self.way, self.comes = Choice(), label(wrap=True)
        for way in WAYS:
            self.way.addItem(say(f"dispute.way.{way}"), way)
        self.amount = AmountField(first.case.currency, office.locale)
        self.amount.set_money(first.amounts.still)
        self.amount.set_whole(first.amounts.still)
        self.credit, self.note = QLineEdit(maxLength=200), QLineEdit(maxLength=2000)
        self.approver = ApproverField(office)
        self.credit.setPlaceholderText(say("dispute.resolve.credit.hint"))
        self.add(say("disputes.how"), self.way)
        if len(rows) == 1:
            self.add(say("dispute.resolve.amount"), self.amount)
            self.add(say("dispute.resolve.credit"), self.credit)
        self.add(say("dispute.note"), self.note)
        self.add(say("dispute.resolve.approver"), self.approver, say("dispute.resolve.approver.note"))
        self.add(say("dispute.resolve.comes"), self.comes)
        self.way.currentIndexChanged.connect(lambda _: self._turn())
        self.amount.textChanged.connect(lambda _: self._say())
        self.credit.textChanged.connect(lambda _: self._say())
        self._turn()
        self.way.setFocus()

    @property
    def kind(self) -> str:
        """How it ends."""
        return str(self.way.currentData())

    def _turn(self) -> None:
        gives = self.kind in GIVING_UP
        self.amount.setEnabled(self.kind == CREDITED or gives)
        self.credit.setEnabled(self.kind == CREDITED)
        self.approver.setEnabled(gives)
        self._say()

    def _say(self) -> None:
        """Say what comes of it."""
        still, money = self._rows[0].amounts.still, self._given()
        if len(self._rows) > 1:
            self.comes.setText(say(f"dispute.comes.{self.kind}.many"))
            return
        if money is None or money.currency != still.currency or not 0 < money.minor <= still.minor:
            self.comes.setText(say("dispute.comes.amount", still=still))
            return
        rest = still - money
        expected = self.kind == CREDITED and not self.credit.text().strip()
        said = [say(f"dispute.comes.{'expected' if expected else self.kind}", amount=money, number=self.credit.text())]
        if rest:
            said.append(say("dispute.comes.rest", rest=rest))
        self.comes.setText(" ".join(said))

    def _given(self) -> Money | None:
        return self.amount.money if self.amount.isEnabled() else self._rows[0].amounts.still

    def _save(self) -> None:
        money = None
        if len(self._rows) == 1 and self.amount.isEnabled():
            money = self.amount.money
            if money is None:
                put(self.amount, wrong=True)
                self.amount.setFocus()
                return
        credit = self.credit.text() if self.kind == CREDITED and len(self._rows) == 1 else ""
        how = Resolution(self.kind, money, credit, self.note.text(), self.approver.text())
        numbers = [row.id for row in self._rows]
        self.yes.setEnabled(False)
        self._office.act(lambda desk: resolve_disputes(desk, numbers, how), lambda _: self.accept(), self._refuse)
