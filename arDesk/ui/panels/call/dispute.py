"""What the customer contests: which invoice, how much of it, and why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from arDesk.cases.dispute_codes import REASONS
from arDesk.desk.calls.contacts import DisputeDraft
from arDesk.desk.customers.accounts import ItemRow
from arDesk.kernel.money import Money
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.call.rows import form_rows
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.text import put
from arDesk.words import formats
from arDesk.words.sentences import say


class DisputeFields(QWidget):
    """Takes a dispute in: the oldest item first, all of it that is not contested yet."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._locale = office.locale
        self._seen: Seen | None = None  # not filled in yet
        self._owed: list[ItemRow] = []
        self.invoice = Choice()
        self.amount = AmountField(office.company.currency, office.locale)
        self.reason = Choice()
        for code in REASONS:
            self.reason.addItem(say(f"dispute_reason.{code}"), code)
        rows = (("invoice", self.invoice), ("amount", self.amount), ("reason", self.reason))
        for name, field in rows:
            field.setAccessibleName(say(f"today.dispute.{name}"))
        self.setLayout(form_rows(*((say(f"today.dispute.{name}"), field) for name, field in rows)))
        self.invoice.currentIndexChanged.connect(self._turn)

    def show_seen(self, seen: Seen) -> None:
        """Take a customer's facts; the fields are filled in when they are first shown."""
        self._seen = seen
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """List what can be contested, the oldest first; last what is contested already, all of it."""
        seen, self._seen = self._seen, None
        if seen is not None:
            rows = [row for row in seen.view.items if row.item.is_owed]
            self._list(sorted(rows, key=lambda row: (row.disputed >= row.item.open, row.item.due_on)))

    def clear(self) -> None:
        """Empty the fields: what they showed was another customer's."""
        self._seen = None
        self._list([])
        self.reason.setCurrentIndex(0)
        put(self.amount, wrong=False)

    def draft(self) -> DisputeDraft | None:
        """Give the dispute as typed; None, with the field marked and taking the keyboard, where it is not clear."""
        money = self.amount.money
        if self.invoice.currentIndex() < 0:
            self.invoice.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        if money is None:
            put(self.amount, wrong=True)
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        return DisputeDraft(str(self.invoice.currentData()), money, str(self.reason.currentData()))

    def choose_invoice(self, reference: str) -> None:
        """Choose the invoice contested, by its number; none where it is no longer owed."""
        self.invoice.setCurrentIndex(self.invoice.findData(reference))

    def choose_reason(self, code: str) -> None:
        """Choose why, by its code."""
        self.reason.setCurrentIndex(max(self.reason.findData(code), 0))

    def _list(self, owed: list[ItemRow]) -> None:
        self._owed = owed
        self.invoice.blockSignals(True)
        self.invoice.clear()
        for item in (row.item for row in owed):
            self.invoice.addItem(f"{item.reference} · {formats.money(item.open, self._locale)}", item.reference)
        self.invoice.blockSignals(False)
        self._turn(self.invoice.currentIndex())

    def _turn(self, at: int) -> None:
        if 0 <= at < len(self._owed):
            proposed = _left(self._owed[at])
            self.amount.set_money(proposed)
            self.amount.set_whole(proposed)
        else:
            self.amount.set_money(None)


def _left(row: ItemRow) -> Money:
    """Give what of an item is not contested yet; all of it where nothing is left."""
    return row.item.open - row.disputed or row.item.open
