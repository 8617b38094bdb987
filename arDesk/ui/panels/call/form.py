"""Log a call: a key says how it ended, Ctrl+Enter saves it."""

from __future__ import annotations

import secrets

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from arDesk.cases.contacts import OUTCOMES, Outcome
from arDesk.desk.calls.contacts import log_call
from arDesk.kernel.errors import Refusal
from arDesk.kernel.ids import AccountId
from arDesk.ui import told_keys
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.account.standing import unapplied_words
from arDesk.ui.panels.call.fields import CallFields, Typed
from arDesk.ui.panels.call.outcomes import OutcomeButtons
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.call_timer import CallTimer
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

KEEP = 1000  # ms after a key until what is half typed is kept


class CallForm(QWidget):
    """Takes the call to one customer in. What is half typed waits until its customer is looked at again.

    Signals:
        saved: the call is in the books; carries the AccountId.
    """

    saved = Signal(object)

    def __init__(self, office: Office, timer: CallTimer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office, self.timer = office, timer
        self.account: AccountId | None = None
        self._filled: AccountId | None = None
        self._last: tuple[AccountId, Typed] | None = None
        self._saving = False
        self._once_key = secrets.token_hex(16)
        self.outcomes = OutcomeButtons()
        self.outcomes.show_outcomes(OUTCOMES)
        self.fields = CallFields(office)
        self.unapplied = label(tone=Tone.GOOD, wrap=True)
        self.unapplied.hide()
        self.message = MessageBar()
        self.save_button = button("", self.save, kind="primary", tip=say("today.save.tip"))
        told_keys.face(self.save_button, "today.save", "call.save")
        self._keeping = QTimer(self, singleShot=True, interval=KEEP)
        self._keeping.timeout.connect(self._keep_now)
        self._build()
        self.outcomes.outcome_chosen.connect(self._ended)
        self.outcomes.outcome_chosen.connect(self._keep_soon)
        self.fields.typed_on.connect(self._keep_soon)

    def _build(self) -> None:
        inside, scroll = QWidget(), QScrollArea(self)
        scroll.setWidget(inside)
        upper = QVBoxLayout(inside)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(GRID + GRID // 2)
        upper.addWidget(self.unapplied)
        upper.addWidget(self.outcomes)
        upper.addWidget(self.fields, 1)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(scroll, 1)
        column.addWidget(self.message)
        column.addWidget(self.save_button)

    def show_account(self, account: AccountId | None) -> None:
        """Turn to another customer; the timer stands still at nothing until a call begins."""
        if account == self.account:
            return
        self.keep()
        self.account, self._filled = account, None
        self.unapplied.hide()
        self._begin_anew()
        self.timer.reset()
        self._take_up()

    def show_seen(self, seen: Seen) -> None:
        """Fill in the customer's facts; what is being typed stays."""
        self.outcomes.show_outcomes(seen.outcomes)
        lies = unapplied_words(seen)
        self.unapplied.setText(lies)
        self.unapplied.setVisible(bool(lies))
        if seen.account != self.account or (self._filled == self.account and self._is_touched()):
            return
        self._filled = self.account
        self.fields.show_seen(seen)
        self._take_up()

    def press(self, digit: int) -> None:
        """Take a key from 1 to 9 as how the call ended."""
        if self.account is not None and not self._saving:
            self.outcomes.press(digit)

    def enter(self) -> None:
        """Put the keyboard where the call begins: on how it ended, or, where that is known, on the note."""
        if not self.timer.running:
            self.timer.toggle()
        if self.outcomes.chosen is None:
            self.outcomes.take_keyboard()
        else:
            self.fields.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Log the call as typed."""
        account, outcome = self.account, self.outcomes.chosen
        if account is None or self._saving:
            return
        if outcome is None:
            self.message.say(say("today.choose_outcome"))
            self.outcomes.take_keyboard()
            return
        draft = self.fields.draft(outcome, self.timer.seconds, self._once_key)
        if draft is None:
            return
        typed = self.fields.typed(outcome.code)
        self._saving = True
        self.save_button.setEnabled(False)
        self._office.act(
            lambda desk: log_call(desk, account, draft), lambda _: self._saved(account, typed), self._refused
        )

    def bring_back(self, account: AccountId) -> None:
        """Put the text of the call saved last back into the form, after it was undone."""
        if self._last is not None and self._last[0] == account == self.account:
            typed, self._last = self._last[1], None
            self._choose(typed.outcome)
            self.fields.put_back(typed)

    def _saved(self, account: AccountId, typed: Typed) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        self._office.drafts.drop(account)
        self._last = (account, typed)
        if account == self.account:
            self._filled = None
            self._begin_anew()
            self.timer.reset()
        self.saved.emit(account)

    def _refused(self, refusal: Refusal) -> None:
        self._saving = False
        self.save_button.setEnabled(True)
        self.message.refuse(refusal)

    def _ended(self, outcome: Outcome) -> None:
        self.message.hide()
        self.fields.ask_for(outcome.asks)
        if not self.timer.running and not self.timer.seconds:
            self.timer.start()
        self.fields.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, code: str) -> None:
        self.outcomes.choose(code)
        chosen = self.outcomes.chosen
        self.fields.ask_for(chosen.asks if chosen is not None else "")

    def _is_touched(self) -> bool:
        return self.outcomes.chosen is not None or self.fields.is_touched

    def keep(self) -> None:
        """Keep what is half typed, until it is saved or wiped out."""
        self._keeping.stop()
        if self.account is None or self._saving:
            return
        if self._is_touched():
            self._office.drafts.put(self.account, self._typed().plain())
        else:
            self._office.drafts.drop(self.account)

    def _keep_now(self) -> None:
        if self._filled == self.account:
            self.keep()
        else:  # how the call ended may not be on offer yet
            self._keep_soon()

    def _keep_soon(self) -> None:
        if not self._keeping.isActive():
            self._keeping.start()

    def _take_up(self) -> None:
        """Put back what was half typed for the customer."""
        if self.account is None or (typed := Typed.of(self._office.drafts.get(self.account))) is None:
            return
        self._choose(typed.outcome)
        self.fields.put_back(typed)
        if self._office.drafts.take_left(self.account):
            self.message.say(say("drafts.came_back"), Tone.NORMAL)

    def _typed(self) -> Typed:
        chosen = self.outcomes.chosen
        return self.fields.typed(chosen.code if chosen is not None else "")

    def hideEvent(self, event: QHideEvent) -> None:
        self.keep()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Take up what was typed, or saved, for the customer on another page."""
        super().showEvent(event)
        if self.account is None:
            return
        kept = self._office.drafts.get(self.account)
        if kept is None and self._is_touched() and not self._saving:
            self._begin_anew()
        elif kept is not None and kept != self._typed().plain():
            self._take_up()

    def _begin_anew(self) -> None:
        self._once_key = secrets.token_hex(16)
        self.message.hide()
        self.outcomes.choose("")
        self.fields.clear()
