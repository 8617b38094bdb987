"""Record a receipt: how much, when, how it came, what it pays."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from arDesk.desk.cash.receipts import record_receipt
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.kernel.money import Money
from arDesk.ui import told_keys
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.call.rows import form_rows
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.amount_field import AmountField
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.date_field import DateField
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.text import button, muted, put
from arDesk.words.sentences import say

METHODS = ("transfer", "cheque", "card", "cash", "direct_debit")
APPLY = ("oldest", "exact", "none")


class ReceiptForm(QWidget):
    """Takes money in for one customer.

    Signals:
        saved: the receipt is in the books; carries the AccountId.
    """

    saved = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.account: AccountId | None = None
        self._saving = False
        self._left: dict[str, Any] = {}
        self.amount = AmountField(office.company.currency, office.locale)
        self.day = DateField(office.today, office.locale, office.company.country)
        self.method = QComboBox()
        self.reference = QLineEdit()
        self.apply = Choice()
        self._hint = muted(wrap=True)
        self.message = MessageBar()
        self.save_button = button("", self.save, kind="primary")
        told_keys.face(self.save_button, "today.receipt.save", "call.save")
        self._build()

    def _build(self) -> None:
        self.method.setEditable(True)
        self.method.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.method.addItems([say(f"today.method.{code}") for code in METHODS])
        self.method.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for code in APPLY:
            self.apply.addItem(say(f"today.apply.{code}"), code)
        self.apply.currentIndexChanged.connect(self._say_hint)
        rows: tuple[tuple[str, QWidget], ...] = (
            ("amount", self.amount), ("day", self.day), ("method", self.method), ("reference", self.reference),
            ("apply", self.apply),
        )  # fmt: skip
        for name, field in rows:
            field.setAccessibleName(say(f"today.receipt.{name}"))
        form = form_rows(*((say(f"today.receipt.{name}"), field) for name, field in rows))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(form)
        column.addWidget(self._hint)
        column.addStretch(1)
        column.addWidget(self.message)
        column.addWidget(self.save_button)
        self._say_hint()

    def show_account(self, account: AccountId | None) -> None:
        """Turn to another customer, with empty fields."""
        if account != self.account:
            self.account = account
            self.clear()
            self._take_up()

    @property
    def is_touched(self) -> bool:
        """Whether anything was typed that would be missed."""
        return bool(self.amount.text().strip() or self.reference.text().strip())

    def state(self) -> dict[str, Any]:
        """Give what is half typed and for whom, in no language, as JSON can hold it; nothing where nothing is."""
        if not self.is_touched:
            return self._left
        money, day, method = self.amount.money, self.day.day, self.method.findText(self.method.currentText())
        return {
            "account": self.account,
            "amount": self.amount.text() if money is None else [money.minor, money.currency],
            "day": self.day.text() if day is None else day.isoformat(),
            "method": self.method.currentText() if method < 0 else method,
            "reference": self.reference.text(),
            "apply": self.apply.currentIndex(),
        }

    def restore(self, state: object) -> None:
        """Put what state() gave back, once its customer is shown."""
        self._left = state if isinstance(state, dict) else {}
        self._take_up()

    def _take_up(self) -> None:
        if not self._left or self._left.get("account") != self.account:
            return
        left, self._left = self._left, {}
        for name, value in left.items():
            self._fill(name, value)

    def _fill(self, name: str, value: object) -> None:
        match name, value:
            case "amount", [int(minor), str(currency)]:
                self.amount.set_money(Money(minor, currency))
            case "amount", str(text):
                self.amount.setText(text)
            case "day", str(text):
                try:
                    self.day.set_day(date.fromisoformat(text))
                except ValueError:
                    self.day.setText(text)
            case "method", int(at):
                self.method.setCurrentIndex(at)
            case "method", str(text):
                self.method.setEditText(text)
            case "reference", str(text):
                self.reference.setText(text)
            case "apply", int(at) if 0 <= at < self.apply.count():
                self.apply.setCurrentIndex(at)

    def show_seen(self, seen: Seen) -> None:
        """Take amounts in the currency most is owed in; what is being typed stays."""
        self.day.set_today(seen.view.as_of)
        if not self.amount.text():
            self.amount.set_currency(seen.main.currency)
        if not self.day.text():
            self.day.set_day(seen.view.as_of)

    def take_currency(self, currency: str) -> None:
        """Take amounts in another currency of the customer's."""
        self.amount.set_currency(currency)

    def clear(self) -> None:
        """Empty the fields."""
        self.amount.clear()
        self.reference.clear()
        self.method.setCurrentIndex(0)
        self.apply.setCurrentIndex(0)
        self.day.set_day(self._office.today)
        self.message.hide()
        put(self.amount, wrong=False)

    def enter(self) -> None:
        """Put the keyboard on the amount."""
        self.amount.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.amount.selectAll()

    def save(self) -> None:
        """Record the receipt as typed."""
        account, amount, day = self.account, self.amount.money, self.day.day
        if account is None or self._saving:
            return
        if amount is None or day is None:
            unclear: QWidget = self.amount if amount is None else self.day
            put(unclear, wrong=True)
            unclear.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        rule, method, reference = self._rule(), self.method.currentText().strip(), self.reference.text().strip()
        self._saving = True
        self._office.act(
            lambda desk: record_receipt(
                desk, account, amount, on=day, method=method, reference=reference, apply=rule
            ),
            lambda _: self._saved(account),
            self._refused,
        )  # fmt: skip

    def _rule(self) -> str | None:
        code = str(self.apply.currentData())
        return None if code == "none" else code

    def _saved(self, account: AccountId) -> None:
        self._saving = False
        if account == self.account:
            self.clear()
        self.saved.emit(account)

    def _refused(self, refusal: Refusal) -> None:
        self._saving = False
        self.message.refuse(refusal)

    def _say_hint(self) -> None:
        self._hint.setText(say(f"today.apply.{self.apply.currentData()}.hint"))
