"""How much and how late: the figures of one currency, and the aging strip; each shows the items behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from arDesk.desk.customers.accounts import Balance
from arDesk.kernel.money import Money
from arDesk.ui import theme
from arDesk.ui.panels.account.button import LabelButton
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.queue.columns import age_tone, age_words
from arDesk.ui.tokens import BODY, GRID, SMALL, TITLE, Tone
from arDesk.ui.widgets.aging_strip import AgingStrip
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.flow import Flow
from arDesk.ui.widgets.text import heading, label, set_tip
from arDesk.words import formats
from arDesk.words.sentences import say

FIGURES = ("to_collect", "overdue", "balance", "unapplied", "promised", "planned", "disputed", "held")
ALWAYS = ("to_collect", "overdue", "balance")  # the others are shown where they are not nothing


class AmountButton(LabelButton):
    """An amount with what it is above; a click shows what it is made of."""

    def __init__(self, name: str, *, big: bool = False) -> None:
        super().__init__()
        self._title = label(say(f"today.{name}"), tone=Tone.MUTED, small=True)
        self.value = heading("–") if big else label("–", strong=True)
        self.more = label("", small=True)
        grid = QGridLayout(self)  # one layout, not one in another: its size is right as soon as a text is
        grid.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(0, 1)
        grid.addWidget(self._title, 0, 0, 1, 3, Qt.AlignmentFlag.AlignTop)
        for at, part in enumerate((self.value, self.more)):
            grid.addWidget(part, 1, at, Qt.AlignmentFlag.AlignBottom)
        self._big = big
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        theme.current().changed.connect(self._level)
        self._level()
        self.holds(self._title, self.value, self.more)
        set_tip(self, say(f"today.{name}.tip"))

    def _level(self) -> None:
        """Let figures of all sizes stand on one line: larger letters reach further below it."""
        foot = QFontMetrics(theme.font(TITLE)).descent()
        for part, size in ((self.value, TITLE if self._big else BODY), (self.more, SMALL)):
            part.setContentsMargins(0, 0, 0, foot - QFontMetrics(theme.font(size)).descent())

    def show_amount(self, money: Money, locale: str, more: str = "", tone: Tone = Tone.MUTED) -> None:
        """Show an amount, and a word beside it."""
        self.value.setText(formats.amount(money, locale))
        self.more.setText(more)
        self.more.set_tone(tone)
        self.setAccessibleName(f"{self._title.text()} {formats.money(money, locale)} {more}".strip())
        self.updateGeometry()


class AccountFigures(QWidget):
    """Shows one balance; where a customer owes in several currencies, a chip for each.

    Signals:
        figure_chosen: an amount or an age was clicked; carries one of FIGURES or a bucket's name, and the currency.
        currency_chosen: another currency is shown.
    """

    figure_chosen = Signal(str, str)
    currency_chosen = Signal(str)

    def __init__(self, locale: str) -> None:
        super().__init__()
        self._locale = locale
        self._seen: Seen | None = None
        self.balance: Balance | None = None
        self.currencies: Chips | None = None
        self.amounts = {name: AmountButton(name, big=name == "to_collect") for name in FIGURES}
        self.strip = AgingStrip(locale)
        self.strip.bucket_chosen.connect(self._choose)
        self._row = Flow(GRID // 2, 0, level=True)
        for name, amount in self.amounts.items():
            amount.clicked.connect(lambda _checked, name=name: self._choose(name))
            self._row.addWidget(amount)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(self._row)
        self._column.addWidget(self.strip)

    def show_seen(self, seen: Seen) -> None:
        """Show a customer's balances, the one with most overdue first."""
        self._seen = seen
        self._offer_currencies(seen)
        self._show(seen.main)

    def show_nothing(self) -> None:
        """Show that no figures are known yet."""
        self._seen, self.balance = None, None
        for name, amount in self.amounts.items():
            amount.value.setText("–")
            amount.more.setText("")
            amount.setVisible(name in ALWAYS)
        self.strip.show_amounts(())

    def _offer_currencies(self, seen: Seen) -> None:
        if self.currencies is not None:
            self._column.removeWidget(self.currencies)
            self.currencies.deleteLater()
            self.currencies = None
        if len(seen.view.balances) > 1:
            codes = sorted((each.currency for each in seen.view.balances), key=lambda code: code != seen.main.currency)
            self.currencies = Chips([(code, code) for code in codes])
            self.currencies.chip_chosen.connect(self._turn)
            self._column.insertWidget(0, self.currencies)

    def _turn(self, currency: str) -> None:
        if self._seen is not None:
            self._show(next(each for each in self._seen.view.balances if each.currency == currency))
            self.currency_chosen.emit(currency)

    def _show(self, balance: Balance) -> None:
        self.balance = balance
        days = balance.oldest_days_overdue
        for name, button in self.amounts.items():
            amount: Money = getattr(balance, name)
            more = balance.currency if name == "to_collect" else ""
            if name == "overdue" and days:
                button.show_amount(amount, self._locale, age_words(days), age_tone(days))
            else:
                button.show_amount(amount, self._locale, more)
            button.setVisible(bool(amount) or name in ALWAYS)
        names = self._seen.buckets if self._seen is not None else ()
        self.strip.show_amounts(list(zip(names, balance.buckets, strict=True)))

    def _choose(self, name: str) -> None:
        if self.balance is not None:
            self.figure_chosen.emit(name, self.balance.currency)
