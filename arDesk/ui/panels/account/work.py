"""A customer and what can be done: the panel, and beside it a form for a call or a receipt."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from arDesk.desk.promises.board import end_promise
from arDesk.kernel.ids import AccountId, PromiseId
from arDesk.ui import theme, told_keys
from arDesk.ui.actions import Commands
from arDesk.ui.applying import ask_what_it_pays
from arDesk.ui.office import Office
from arDesk.ui.pages.page import Page
from arDesk.ui.panels.account.offers import offers
from arDesk.ui.panels.account.panel import AccountPanel
from arDesk.ui.panels.account.receipt import ReceiptForm
from arDesk.ui.panels.account.seen import Seen, look_at
from arDesk.ui.panels.call.form import CallForm
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.call_timer import CallTimer
from arDesk.ui.widgets.context import offer_context
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.text import set_tip
from arDesk.words.phones import Phone
from arDesk.words.sentences import say
from arDesk.work.queue import AbsentRow, CallRow

PANEL, SIDE = 66, 34  # shares of the width
NARROWEST, WIDEST = 260, 360
CALL, RECEIPT = 0, 1
MONEY = "account.receipt", "account.apply"
TALK = "account.dial", "account.copy_number", "", "call.log"
CONTEXT = (*TALK, *MONEY, "account.task", "account.plan", "account.dispute", "promise.confirm", "",
           "account.open")  # fmt: skip


class AccountWork(Shares):
    """Shows a customer and takes calls and receipts in; digits say how a call ended, wherever the keyboard is.

    The panel and the two forms are made when they are first asked for: each takes a while, and a page makes them in
    turns of the loop.

    Attributes:
        goes_on: whether the next customer comes after a call is saved.

    Signals:
        call_saved, receipt_saved: it is in the books; carry the AccountId.
        seen_changed: another customer's details are shown, or newer ones.
    """

    call_saved = Signal(object)
    receipt_saved = Signal(object)
    seen_changed = Signal()

    def __init__(self, page: Page, parent: QWidget | None = None, *, goes_on: bool = True) -> None:
        super().__init__((PANEL, SIDE), "account", page.office.preferences, parent=parent)
        self._page, self._office = page, page.office
        self.account: AccountId | None = None
        self.standing: CallRow | AbsentRow | None = None
        self._wanted: tuple[str, int] | None = None
        self.goes_on = goes_on
        self.beside = QWidget(self)
        self.timer = CallTimer()
        self.side = QTabBar()
        self._forms = QStackedWidget()
        self._build()
        self.side.currentChanged.connect(self._turn)
        for digit in range(1, 10):
            QShortcut(QKeySequence(str(digit)), page, lambda digit=digit: self.press(digit))

    def _build(self) -> None:
        for title in ("today.log_a_call", "today.receipt"):
            self.side.addTab(say(title))
        self.side.setAccessibleName(say("today.forms"))
        self.side.setExpanding(False)
        self.side.setUsesScrollButtons(False)  # with them it would let itself be cut
        head = QHBoxLayout()
        head.addWidget(self.side)
        head.addStretch(1)
        head.addWidget(self.timer)
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(GRID + GRID // 2, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._forms, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    @cached_property
    def panel(self) -> AccountPanel:
        """The customer's details."""
        made = AccountPanel(self._office, self)
        self.insertWidget(0, made)
        offer_context(made, CONTEXT)
        made.dialled.connect(self._dialled)
        made.head.rang.connect(self._rang)
        made.withdraw_wanted.connect(self._withdraw)
        made.standing.apply_wanted.connect(self.apply_unapplied)
        made.figures.currency_chosen.connect(self._take_currency)
        return made

    @cached_property
    def call(self) -> CallForm:
        """The form for a call."""
        made = CallForm(self._office, self.timer, self._forms)
        if not self.goes_on:
            told_keys.face(made.save_button, "today.save.only", "call.save")
            set_tip(made.save_button, "")
        made.saved.connect(self.call_saved)
        self._place(made)
        return made

    @cached_property
    def receipt(self) -> ReceiptForm:
        """The form for a receipt."""
        made = ReceiptForm(self._office, self._forms)
        made.saved.connect(self.receipt_saved)
        self._place(made)
        return made

    def _place(self, form: QWidget) -> None:
        self._forms.addWidget(form)
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # once it is dressed it may ask for more room

    def steps(self) -> tuple[Callable[[], object], ...]:
        """Give what makes the parts, each short enough for a turn of the loop."""
        return lambda: self.panel, lambda: self.call, lambda: self.receipt

    @property
    def is_made(self) -> bool:
        """Whether all parts have been made."""
        return {"panel", "call", "receipt"} <= vars(self).keys()

    def show_account(
        self, account: AccountId | None, name: str = "", code: str = "",
        standing: CallRow | AbsentRow | None = None,
    ) -> None:  # fmt: skip
        """Turn to a customer at once; the details follow when they have been read."""
        self.standing = standing
        if account != self.account:
            self.account, self._wanted = account, None
            self.call.show_account(account)
            self.receipt.show_account(account)
            self.side.setCurrentIndex(RECEIPT if self.receipt.is_touched else CALL)
            if account is not None:
                self.panel.expect(name, code)
        self.setEnabled(account is not None)
        if account is None:
            self.panel.show_nobody()
        else:
            self.reload()

    def reload(self) -> None:
        """Ask for the customer's details again."""
        account, country = self.account, self._office.company.country
        if account is not None:
            self._page.ask(lambda desk: look_at(desk, account, country), self._show, slot="account")

    def point_at(self, kind: str, id_: int) -> None:
        """Go to the invoice, call or promise a search found, now or once the details have been read."""
        if self.panel.seen is None:
            self._wanted = (kind, id_)
        else:
            self.panel.point_at(kind, id_)

    def press(self, digit: int) -> None:
        """Take a digit as how the call ended."""
        if self.account is not None:
            self.side.setCurrentIndex(CALL)
            self.call.press(digit)

    def log_call(self) -> None:
        """Go to the form for a call."""
        self.side.setCurrentIndex(CALL)
        self.call.enter()

    def record_receipt(self) -> None:
        """Go to the form for a receipt."""
        self.side.setCurrentIndex(RECEIPT)
        self.receipt.enter()

    def save(self) -> None:
        """Save the form that is shown."""
        (self.call if self.side.currentIndex() == CALL else self.receipt).save()

    def commands(self) -> Commands:
        """Name what can be done with the customer now."""
        return offers(self)

    def dial(self) -> None:
        """Give the customer's number to the telephone program."""
        self.panel.head.dial(self.panel.head.phone.phone)

    def ask_about(self, ask: Callable[[Page, Office, AccountId, str], None]) -> None:
        """Have something asked about the customer shown, who is named in it."""
        if self.account is not None:
            ask(self._page, self._office, self.account, self.panel.head.name.text())

    def apply_unapplied(self) -> None:
        """Ask what the customer's unapplied money pays."""
        if self.account is not None:
            ask_what_it_pays(self._page, self.account)

    def _show(self, seen: Seen) -> None:
        if seen.account != self.account:
            return
        self.panel.show_seen(seen, self.standing)
        self.call.show_seen(seen)
        self.receipt.show_seen(seen)
        if self._wanted is not None:
            self.panel.point_at(*self._wanted)
            self._wanted = None
        self.seen_changed.emit()

    def _turn(self, at: int) -> None:
        self._forms.setCurrentWidget(self.call if at == CALL else self.receipt)
        self.timer.setVisible(at == CALL)
        self.seen_changed.emit()

    def _dialled(self, person: str) -> None:
        self.log_call()
        if person:
            self.call.fields.person.setEditText(person)

    def _rang(self, phone: Phone, taken: bool) -> None:
        from arDesk.ui.dialling import remarks

        seen, office = self.panel.seen, self._office
        if seen is not None and (told := remarks(phone, seen, office.company.country, office.now, taken=taken)):
            self._page.message.say(told)

    def _take_currency(self, currency: str) -> None:
        self.receipt.take_currency(currency)

    def _withdraw(self, promise: PromiseId) -> None:
        self._office.act(lambda desk: end_promise(desk, promise), failed=self._page.refused)

    def _fit(self) -> None:
        px = theme.current().px
        column = self.beside.layout()
        narrow = max(px(NARROWEST), column.minimumSize().width() if column is not None else 0)
        self.beside.setMinimumWidth(narrow)
        self.beside.setMaximumWidth(max(narrow, px(WIDEST)))
