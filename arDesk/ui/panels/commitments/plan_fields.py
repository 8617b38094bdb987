"""The fields of a payment plan's terms: what is paid first, how the rest is cut up, what it costs."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from arDesk.cases.instalments import MOST, Charge, Rhythm, Terms
from arDesk.kernel.money import Money
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.count_field import CountField
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.percent_field import PercentField
from arDesk.words import formats
from arDesk.words.amount_words import parse_amount
from arDesk.words.date_words import parse_day
from arDesk.words.sentences import say

COSTS = ("none", "fee", "interest")
USUAL = 3  # instalments


class PlanFields(QObject):
    """Holds the fields; those that do not go with a choice can't be typed into.

    Signals:
        changed: the terms may be others now.
    """

    changed = Signal()

    def __init__(self, office: Office, currency: str) -> None:
        super().__init__()
        self._office, self._currency = office, currency
        country = office.company.country
        self.down = AmountField(currency, office.locale)
        self.down_on = DateField(office.today, office.locale, country)
        self.rhythm, self.cost = Choice(), Choice()
        for rhythm in (Rhythm.MONTHLY, Rhythm.TWO_WEEKLY, Rhythm.WEEKLY, Rhythm.UNEVEN):
            self.rhythm.addItem(say(f"plans.rhythm.{rhythm}"), rhythm.value)
        for cost in COSTS:
            self.cost.addItem(say(f"plans.cost.{cost}"), cost)
        self.first = DateField(office.today, office.locale, country)
        self.count = CountField(MOST)
        self.count.set_count(USUAL)
        self.each = AmountField(currency, office.locale)
        self.given = QLineEdit()
        self.fee, self.rate = AmountField(currency, office.locale), PercentField(office.locale)
        self.waived = QCheckBox(say("plans.waived"))
        self._listen()
        self._turn()

    def _listen(self) -> None:
        for field in (self.down, self.down_on, self.first, self.count, self.each, self.fee, self.rate):
            field.textChanged.connect(lambda _: self._turn())
        self.given.textChanged.connect(lambda _: self._turn())
        self.waived.toggled.connect(lambda _: self._turn())
        for choice in (self.rhythm, self.cost):
            choice.currentIndexChanged.connect(lambda _: self._turn())

    def add_to(self, dialog: FormDialog) -> None:
        """Put the fields into a dialog, a line each."""
        dialog.add(say("plans.field.down"), self.down)
        dialog.add(say("plans.field.down_on"), self.down_on)
        dialog.add(say("plans.field.rhythm"), self.rhythm)
        dialog.add(say("plans.field.first"), self.first)
        dialog.add(say("plans.field.count"), self.count)
        dialog.add(say("plans.field.each"), self.each)
        dialog.add(say("plans.field.given"), self.given, say("plans.field.given.note"))
        dialog.add(say("plans.field.cost"), self.cost)
        dialog.add(say("plans.field.fee"), self.fee)
        dialog.add(say("plans.field.rate"), self.rate)
        dialog.add(say("plans.field.waived"), self.waived)

    def _turn(self) -> None:
        uneven = self.rhythm.currentData() == Rhythm.UNEVEN
        self.down_on.setEnabled(bool(self.down.text().strip()))
        for field in (self.first, self.each):
            field.setEnabled(not uneven)
        self.count.setEnabled(not uneven and not self.each.text().strip())
        self.given.setEnabled(uneven)
        cost = self.cost.currentData()
        self.fee.setEnabled(cost == "fee")
        self.rate.setEnabled(cost == "interest")
        self.waived.setEnabled(cost != "none")
        self.changed.emit()

    def fill(self, terms: Terms) -> None:
        """Show terms."""
        self.down.set_money(terms.down)
        self.down_on.set_day(terms.down_on)
        self.rhythm.setCurrentIndex(self.rhythm.findData(terms.rhythm.value))
        self.first.set_day(terms.first_due)
        self.count.set_count(terms.count)
        self.each.set_money(terms.each)
        self.given.setText("; ".join(self._written(due, money) for due, money in terms.uneven))
        self.cost.setCurrentIndex(COSTS.index(terms.charge.kind))
        self.fee.set_money(terms.charge.fee)
        self.rate.setText(formats.number(terms.charge.rate / 100, self._office.locale) if terms.charge.rate else "")
        self.waived.setChecked(terms.charge.waived_if_kept)
        self._turn()

    def _written(self, due: date, money: Money) -> str:
        return f"{formats.day(due, self._office.locale)} = {formats.amount(money, self._office.locale)}"

    def terms(self) -> Terms | None:
        """Give the terms as typed; None while a field is unclear."""
        fields = (self.down, self.down_on, self.first, self.count, self.each, self.fee, self.rate)
        uneven = self._given() if self.given.isEnabled() else ()
        if uneven is None or any(one.isEnabled() and not one.clear_enough for one in fields):
            return None
        each = self.each.money if self.each.isEnabled() else None
        return Terms(
            self.first.day if self.first.isEnabled() else None,
            Rhythm(self.rhythm.currentData()),
            self.count.count if self.count.isEnabled() else None,
            each,
            uneven,
            self.down.money,
            self.down_on.day if self.down_on.isEnabled() else None,
            self._charge(),
        )

    def _charge(self) -> Charge:
        cost = self.cost.currentData()
        fee = self.fee.money if cost == "fee" else None
        rate = (self.rate.rate or 0) if cost == "interest" else 0
        return Charge(fee, rate, cost != "none" and self.waived.isChecked())

    def _given(self) -> tuple[tuple[date, Money], ...] | None:
        found = []
        for part in filter(str.strip, self.given.text().split(";")):
            day, _, amount = part.partition("=")
            due = parse_day(day.strip(), self._office.today, self._office.locale)
            money = parse_amount(amount.strip(), self._currency, self._office.locale, None)
            if due is None or money is None:
                return None
            found.append((due, money))
        return tuple(found)
