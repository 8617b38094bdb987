"""What was promised: how much, by when, for which invoices."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.promising import PromiseDraft
from arDesk.kernel.business_days import is_business_day, next_business_day
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem
from arDesk.ui.office import Office
from arDesk.ui.panels.account_seen import Seen
from arDesk.ui.panels.call_form_invoices import InvoiceTicks
from arDesk.ui.panels.call_form_rows import form_rows
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.text import muted, put
from arDesk.words.sentences import say, say_count

PROMISED_IN_DAYS = 7


class PromiseFields(QWidget):
    """Takes a promise in: filled in with what is to collect, a week from today.

    Signals:
        edited: something was typed or ticked.
    """

    edited = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._seen: Seen | None = None  # not filled in yet
        self._to_collect: Money | None = None
        self._proposed: Money | None = None  # what the amount was filled in with
        self.amount = AmountField(office.company.currency, office.locale)
        self.amount.setAccessibleName(say("today.promise.amount"))
        self.day = DateField(office.today, office.locale, office.company.country)
        self.day.setAccessibleName(say("today.promise.by"))
        self.invoices = InvoiceTicks(office)
        self._hint = muted(wrap=True)
        self._build()
        self.amount.textEdited.connect(lambda _: self.edited.emit())
        self.day.textEdited.connect(lambda _: self.edited.emit())
        self.invoices.ticks.ticked.connect(self._ticked)

    def _build(self) -> None:
        fields = form_rows((say("today.promise.amount"), self.amount), (say("today.promise.by"), self.day))
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(GRID // 2)
        column_of_all.addLayout(fields)
        column_of_all.addWidget(self._hint)
        column_of_all.addWidget(self.invoices)

    def show_seen(self, seen: Seen) -> None:
        """Take a customer's facts; the fields are filled in when they are first shown."""
        self._seen = seen
        if self.isVisible():
            self.fill()

    def fill(self) -> None:
        """Propose what is to collect, and list what is owed in that currency, the oldest first."""
        seen, self._seen = self._seen, None
        if seen is None:
            return
        main = seen.main
        amounts = (main.to_collect, main.overdue, main.balance)
        self._proposed = self._to_collect = next((amount for amount in amounts if amount), None)
        rows = [row.item for row in seen.view.items if row.item.is_owed and row.item.open.currency == main.currency]
        self._list(sorted(rows, key=lambda item: item.due_on))
        self.amount.set_currency(main.currency)
        self.amount.set_money(self._proposed)
        self.amount.set_whole(self._proposed)
        self.day.set_today(seen.view.as_of)
        self.day.set_day(usual_day(seen.view.as_of, self._office.company.country))

    def clear(self) -> None:
        """Empty the fields: what they showed was another customer's."""
        self._seen = None
        self._list([])
        for field in (self.amount, self.day):
            field.clear()
            put(field, wrong=False)

    @property
    def references(self) -> tuple[str, ...]:
        """The invoices ticked; none means the whole account."""
        return tuple(item.reference for item in self.invoices.ticks.chosen)

    def tick(self, references: tuple[str, ...]) -> None:
        """Tick these invoices and no others."""
        self.invoices.ticks.tick(references)

    def draft(self) -> PromiseDraft | None:
        """Give the promise as typed; None, with the field marked and taking the keyboard, where it is not clear."""
        for field, value in ((self.amount, self.amount.money), (self.day, self.day.day)):
            if not field.clear_enough or value is None:
                put(field, wrong=True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        money, day = self.amount.money, self.day.day
        return None if money is None or day is None else PromiseDraft(money, day, self.references)

    def _list(self, owed: list[OpenItem]) -> None:
        self.invoices.show_owed(owed)
        self._say_hint()

    def _ticked(self) -> None:
        """Follow the ticks with the amount, unless another was typed."""
        chosen = [item.open for item in self.invoices.ticks.chosen]
        sum_of_all = total(chosen, chosen[0].currency) if chosen else self._to_collect
        self.amount.set_whole(sum_of_all)
        if self.amount.money in {self._proposed, None} and sum_of_all is not None:
            self._proposed = sum_of_all
            self.amount.set_money(sum_of_all)
        self._say_hint()
        self.edited.emit()

    def _say_hint(self) -> None:
        count = len(self.references)
        self._hint.setText(say_count("today.promise.for", count) if count else say("today.promise.for_all"))


def usual_day(today: date, country: str) -> date:
    """Give the day a promise is proposed for: a week from today, or the working day after."""
    day = today + timedelta(PROMISED_IN_DAYS)
    return day if is_business_day(day, country) else next_business_day(day, country)
