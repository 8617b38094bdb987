"""Raise a dispute: which invoices, how much of them, why, who decides it until when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLineEdit, QWidget

from arDesk.cases.dispute_codes import CASE_REASONS
from arDesk.cases.disputes import Particulars
from arDesk.desk.disputes.disputing import CaseDraft, raise_dispute
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ledger.items import OpenItem
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.panels.call.invoices import InvoiceTicks
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.text import put
from arDesk.words.sentences import say

LONGEST = 120


class RaiseDisputeDialog(FormDialog):
    """Lists what is owed and not contested yet; the amount is shared over the invoices ticked, the oldest first."""

    topic = "commitments"

    def __init__(
        self, office: Office, account: AccountId, name: str, owed: Sequence[OpenItem], parent: QWidget | None = None
    ) -> None:
        title = say("dispute.raise.title", name=name)
        super().__init__(parent, title, say("dispute.raise.more"), yes=say("dispute.raise.yes"), do=self._save)
        self._office, self._account = office, account
        self.invoices, self.reason = InvoiceTicks(office), Choice()
        self.amount = AmountField(office.company.currency, office.locale)
        self.owner, self.note = QLineEdit(maxLength=LONGEST), QLineEdit(maxLength=2000)
        self.deadline = DateField(office.today, office.locale, office.company.country)
        for code in CASE_REASONS:
            self.reason.addItem(say(f"dispute_reason.{code}"), code)
        self.blame(self.amount, "dispute_not_positive", "dispute_too_large")
        self.blame(self.deadline, "dispute_deadline_past")
        self.invoices.show_owed(owed)
        self.add(say("disputes.invoices"), self.invoices)
        self.add(say("dispute.amount"), self.amount, say("dispute.raise.amount.note"))
        self.add(say("disputes.reason"), self.reason)
        self.add(say("disputes.owner"), self.owner)
        self.add(say("disputes.deadline"), self.deadline, say("dispute.raise.deadline.note"))
        self.add(say("dispute.note"), self.note)
        self.invoices.ticks.ticked.connect(self._fill_amount)
        if owed:
            self.invoices.ticks.tick([owed[0].reference])
        self.yes.setEnabled(bool(owed))
        self.invoices.setEnabled(bool(owed))
        (self.invoices if owed else self.reason).setFocus()

    def _fill_amount(self) -> None:
        """Propose all that is owed of what is ticked."""
        chosen = self.invoices.ticks.chosen
        currency = chosen[0].open.currency if chosen else self._office.company.currency
        same = [item.open.minor for item in chosen if item.open.currency == currency]
        whole = Money(sum(same), currency)
        self.amount.set_money(whole if chosen else None)
        self.amount.set_whole(whole)

    def _parts(self, money: Money) -> dict[str, Money]:
        """Share an amount over the invoices ticked; what is over goes to the last, to be refused with its sentence."""
        parts: dict[str, Money] = {}
        chosen, rest = self.invoices.ticks.chosen, money.minor
        for item in chosen:
            part = rest if item is chosen[-1] else min(rest, item.open.minor)
            if part:
                parts[item.reference] = Money(part, money.currency)
            rest -= part
        return parts

    def _save(self) -> None:
        money, day = self.amount.money, self.deadline.day
        if money is None:
            put(self.amount, wrong=True)
            self.amount.setFocus()
            return
        if day is None and self.deadline.text().strip():
            self.deadline.setFocus()
            return
        told = Particulars(reason=str(self.reason.currentData()), owner=self.owner.text().strip(), deadline=day)
        draft = CaseDraft(self._parts(money), told, self.note.text())
        self.yes.setEnabled(False)
        self._office.act(lambda desk: raise_dispute(desk, self._account, draft), lambda _: self.accept(), self._refuse)
