"""The right of Cash: one line, what its money may be, and what to do with it."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from arDesk.desk.cash.bank_board import PARKED, WAITING, BankBoard, BoardLine
from arDesk.desk.cash.known_receipts import reason_of
from arDesk.desk.cash.placing import Share
from arDesk.matching.values import Match
from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.answers import CashAnswers
from arDesk.ui.panels.cash.aside import CashAside
from arDesk.ui.panels.cash.choices import CashChoices
from arDesk.ui.panels.cash.draft import Draft, proposed
from arDesk.ui.panels.cash.line import CashLine
from arDesk.ui.panels.cash.return_form import CashReturn
from arDesk.ui.panels.cash.shares import CashShares
from arDesk.ui.panels.cash.told import accept_words, is_known, known_words, placed_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.pages_view import scrolled
from arDesk.ui.widgets.text import inset
from arDesk.words.sentences import say

LEAST = 360


class CashWork(QWidget):
    """Shows a line; decides nothing.

    Signals:
        done_wanted: a button was pressed; carries one of ANSWERS.
        receipt_chosen: a reversal takes back a receipt; carries a Returnable.
        shown_changed: another line, or another way of showing it, is there: other things can be done.
        refused: why something could not be read; carries a Refusal.
    """

    done_wanted = Signal(str)
    receipt_chosen = Signal(object)
    shown_changed = Signal()
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self.row: BoardLine | None = None
        self._board = BankBoard(office.today)
        self.line, self.choices, self.aside = CashLine(office), CashChoices(), CashAside()
        self.answers = CashAnswers()
        self.buttons = self.answers.buttons
        self._build()
        self.choices.match_chosen.connect(self._choose)

    def _build(self) -> None:
        inside = QWidget()
        self._column = column = QVBoxLayout(inside)
        inset(column, end=GRID)
        column.setSpacing(GRID + GRID // 2)
        for part in (self.line, self.choices):
            column.addWidget(part)
        column.addStretch(1)
        self.answers.answer_wanted.connect(self.done_wanted)
        self._whole = whole = QVBoxLayout(self)
        whole.setSpacing(GRID)
        self.body = scrolled(inside)
        self.body.follow_keyboard()
        whole.addWidget(self.body, 1)
        whole.addWidget(self.aside)
        whole.addWidget(self.answers)
        theme.current().changed.connect(self._fit)
        self._fit()

    def set_apart(self, *, below: bool) -> None:
        """Let room to the list, which stands beside the line or above it."""
        inset(self._whole, start=0 if below else GRID + GRID // 2, top=GRID if below else 0)

    @property
    def changing(self) -> bool:
        """Whether a person is changing what is proposed."""
        return "shares" in vars(self) and self.shares.changing

    @cached_property
    def shares(self) -> CashShares:
        """What the money pays, made when there is a proposal to show."""
        made = CashShares(self._office)
        self._column.insertWidget(2, made)
        self._whole.insertWidget(1, made.left)
        made.draft_changed.connect(self._say_draft)
        made.refused.connect(self.refused)
        return made

    @cached_property
    def returns(self) -> CashReturn:
        """The receipts that may have come back, made for the first line that takes money back."""
        made = CashReturn(self._office)
        self._column.insertWidget(2, made)
        made.receipt_chosen.connect(self.receipt_chosen)
        made.found.connect(self._offer)
        made.refused.connect(self.refused)
        return made

    def _show_nothing_paid(self) -> None:
        if "shares" in vars(self):
            self.shares.show_draft(None)

    @property
    def offers(self) -> frozenset[str]:
        """What can be done with the line shown."""
        row = self.row
        if row is None:
            return frozenset()
        if row.state not in {WAITING, PARKED}:
            return frozenset({"next", "resume"} if row.line.open.minor else {"next"})
        found = {"next", "dismiss", "park"} if row.state == WAITING else {"next", "dismiss", "resume"}
        if row.line.amount.minor < 0:
            return frozenset(found | {"return"} | ({"change"} if self.returns.possible else set()))
        found |= {"link"} if row.known is not None else set()
        return frozenset(found | {"change", "split"} | ({"accept"} if self.draft_is_there else set()))

    @property
    def main(self) -> str:
        """What Enter does; "" where it does nothing. Money that is in the books already is not received anew."""
        offers = self.offers
        if "link" in offers and not self.changing and self.row is not None and is_known(self.row, self.choices.chosen):
            return "link"
        if "return" in offers:
            return "return" if self.returns.possible else ""
        return next((name for name in ("accept", "change") if name in offers), "")

    @property
    def draft_is_there(self) -> bool:
        """Whether there is something to accept."""
        draft = self.shares.draft if "shares" in vars(self) else None
        return draft is not None and bool(draft.customers)

    def show_line(self, row: BoardLine | None, board: BankBoard) -> None:
        """Show a line with what is proposed for it; what was half changed of the same line stays."""
        before, self.row, self._board = self.row, row, board
        if row is not None and before is not None and (row == before or (self.changing and row.line == before.line)):
            return
        self.aside.hide()
        self.body.setVisible(row is not None)
        if row is None:
            self._show_nothing_paid()
        else:
            self._show(row, board)
        self._offer()

    def _show(self, row: BoardLine, board: BankBoard) -> None:
        back = row.line.amount.minor < 0
        waits = row.state in {WAITING, PARKED}
        self.line.show_line(row)
        self.choices.show_matches(row.matches if waits else (), board)
        if (back and waits) or "returns" in vars(self):
            self.returns.setVisible(back and waits)
        if back and waits:
            self.returns.show_line(row)
            self._show_nothing_paid()
            self.choices.say_why(say("cash.return.step"), [], Tone.LATE)
        elif not waits:
            self._show_nothing_paid()
            self.choices.say_why(*placed_words(row), tone=Tone.GOOD if row.parts else Tone.MUTED)
        elif row.best is None:
            self._show_nothing_paid()
            self._say_nobody(row)
        else:
            self._choose(row.best)

    def press(self, number: int) -> None:
        """Choose a proposal by its number."""
        if self.row is not None:
            self.choices.press(number)

    def change(self) -> None:
        """Let what is proposed be changed; without a proposal, a customer is looked for."""
        if self.row is None:
            return
        if self.row.line.amount.minor < 0:
            self.returns.enter_fee()
        else:
            self.shares.setVisible(True)
            self.shares.change(self.shares.draft or Draft(self.row.line))
            self._say_draft()
            self._offer()

    def split(self) -> None:
        """Let another customer have some of the money."""
        if not self.changing:
            self.change()
        if self.changing:
            self.shares.find_customer()

    def stop_changing(self) -> bool:
        """Show the proposal again as it was; False where nothing was being changed."""
        if not self.changing or self.row is None:
            return False
        self._show(self.row, self._board)
        self._offer()
        return True

    def given(self) -> list[Share] | None:
        """Give what is to be accepted; None where it is not clear, or nothing."""
        draft = self.shares.draft
        if draft is None or (self.changing and not self.shares.cut.clear_enough):
            return None
        return draft.shares() or None

    def _choose(self, match: Match) -> None:
        if self.row is not None:
            self.shares.show_draft(proposed(self.row.line, match, self._board))
            self._say_draft()
            self._offer()

    def _say_draft(self) -> None:
        draft, match = self.shares.draft, self.choices.chosen
        if draft is None:
            return
        reasons = [reason.text for reason in match.reasons] if match is not None and not self.changing else []
        known = self.row.known if self.row is not None and self.main == "link" else None
        self.shares.setVisible(known is None)
        self.choices.say_why(accept_words(draft) if known is None else known_words(known), reasons)
        self._offer()

    def _say_nobody(self, row: BoardLine) -> None:
        if row.known is None:
            self.choices.say_why(say("cash.nobody"), [say("cash.nobody.more")], Tone.LATE)
        else:
            self.choices.say_why(known_words(row.known), [reason_of(row.known).text])

    def _offer(self) -> None:
        self.answers.offer(self.offers, self.main, saves=self.changing and self.draft_is_there)
        self.shown_changed.emit()

    def ask_note(self) -> None:
        """Ask why the line is parked."""
        if self.row is not None:
            self.aside.ask(self.row.line.aside_note)

    def take_keyboard(self) -> None:
        """Put the keyboard on what is to be chosen of a reversal."""
        self.returns.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.setMinimumWidth(theme.current().px(LEAST))
