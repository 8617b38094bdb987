"""What was promised: how much, by when, for which invoices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.cases.promise_series import Every, Repeat
from arDesk.desk.promises.promising import PromiseDraft, planned_times
from arDesk.kernel.business_days import is_business_day, next_business_day
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import ItemId
from arDesk.kernel.money import Money, total
from arDesk.ledger.items import OpenItem
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.call.invoices import InvoiceTicks
from arDesk.ui.panels.call.rows import form_rows
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.repeat_field import PromiseAmountField, RepeatField
from arDesk.ui.widgets.text import muted, put
from arDesk.words.repeat_words import PromiseWords
from arDesk.words.sentences import say, say_count, say_refusal

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
        self._disputed: dict[ItemId, Money] = {}
        self.amount = PromiseAmountField(office.today, office.company.currency, office.locale)
        self.amount.setAccessibleName(say("today.promise.amount"))
        self.day = DateField(office.today, office.locale, office.company.country)
        self.day.setAccessibleName(say("today.promise.by"))
        self.repeat = RepeatField(office.today, office.locale)
        self.repeat.setAccessibleName(say("today.promise.repeat"))
        self.invoices = InvoiceTicks(office)
        self._hint = muted(wrap=True)
        self._build()
        for field in (self.amount, self.day, self.repeat):
            field.textEdited.connect(lambda _: self.edited.emit())
            field.textChanged.connect(lambda _: self._say_hint())
        self.amount.line_typed.connect(self._take_line)
        self.invoices.ticks.ticked.connect(self._ticked)

    def _build(self) -> None:
        fields = form_rows(
            (say("today.promise.amount"), self.amount),
            (say("today.promise.by"), self.day),
            (say("today.promise.repeat"), self.repeat),
        )
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
        self._disputed = {row.item.id: row.disputed for row in seen.view.items if row.disputed}
        rows = [row.item for row in seen.view.items if row.item.is_owed and row.item.open.currency == main.currency]
        self._list(sorted(rows, key=lambda item: item.due_on))
        self.amount.set_currency(main.currency)
        self.amount.set_money(self._proposed)
        self.amount.set_whole(self._proposed)
        for field in (self.amount, self.day, self.repeat):
            field.set_today(seen.view.as_of)
        self.repeat.clear()
        self.day.set_day(usual_day(seen.view.as_of, self._office.company.country))

    def clear(self) -> None:
        """Empty the fields: what they showed was another customer's."""
        self._seen = None
        self._list([])
        for field in (self.amount, self.day, self.repeat):
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
        self.amount.spread()
        needed = ((self.amount, self.amount.money), (self.day, self.day.day), (self.repeat, self.repeat))
        for field, value in needed:
            if not field.clear_enough or value is None:
                put(field, wrong=True)
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        return self._understood()

    def _understood(self) -> PromiseDraft | None:
        """Give the promise that stands in the fields now; None where an amount or a day is missing."""
        line, money, day = self.amount.line, self.amount.money, self.day.day
        words, repeat = self.repeat.words, self.repeat.repeat
        if line is not None and line.repeat is not None:
            words, repeat = line.repeat, Repeat(Every(line.repeat.every), line.repeat.times, line.repeat.until)
        first = (line.day if line is not None else None) or (words.first if words is not None else None) or day
        return None if money is None or first is None else PromiseDraft(money, first, self.references, repeat)

    def _take_line(self, line: PromiseWords) -> None:
        """Put the day and how often, typed with the amount, into their fields."""
        if line.day is not None:
            self.day.set_day(line.day)
        if line.often:
            self.repeat.setText(line.often)

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
        """Say what the promise is for, and where it repeats, what was understood: its days and its sum."""
        count, draft = len(self.references), self._understood()
        told = say_count("today.promise.for", count) if count else say("today.promise.for_all")
        if draft is not None and draft.repeat is not None:
            chosen = self.invoices.ticks.chosen or self.invoices.ticks.owed
            currency = draft.amount.currency
            contested = [
                self._disputed[one.id] for one in chosen if one.id in self._disputed and one.open.currency == currency
            ]
            told = repeat_words(draft, chosen, self._office.today, total(contested, currency))
        if told != self._hint.text():
            self._hint.setText(told)


def repeat_words(draft: PromiseDraft, chosen: Sequence[OpenItem], today: date, disputed: Money) -> str:
    """Say the days and the sum of a promise that repeats, or why it cannot be; so much of it all is in dispute."""
    try:
        times = planned_times(draft, chosen, today, disputed)
    except Refusal as refusal:
        return say_refusal(refusal)
    whole = total((time.amount for time in times), draft.amount.currency)
    fields: dict[str, Any] = {"first": times[0].day, "last": times[-1].day, "whole": whole, "rest": times[-1].amount}
    return say_count("repeat.told.rest" if times[-1].amount < draft.amount else "repeat.told", len(times), **fields)


def usual_day(today: date, country: str) -> date:
    """Give the day a promise is proposed for: a week from today, or the working day after."""
    day = today + timedelta(PROMISED_IN_DAYS)
    return day if is_business_day(day, country) else next_business_day(day, country)
