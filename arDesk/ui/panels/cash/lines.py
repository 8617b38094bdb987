"""The bank's lines and the one looked at, side by side; one key for each answer, and the next line is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from arDesk.desk.cash.bank_board import BankBoard, BoardLine
from arDesk.desk.cash.banking import dismiss_line, park_line, place_line, take_up_line
from arDesk.desk.cash.linking import link_line
from arDesk.desk.cash.returns import return_line
from arDesk.desk.desk import Desk
from arDesk.desk.outcome import Outcome
from arDesk.kernel.ids import BankLineId
from arDesk.ui import theme
from arDesk.ui.actions import Commands
from arDesk.ui.commands import Said
from arDesk.ui.office import Office
from arDesk.ui.panels.cash.list import CashList
from arDesk.ui.panels.cash.run import CashRun
from arDesk.ui.panels.cash.sight import CashSight
from arDesk.ui.panels.cash.work import LEAST, CashWork
from arDesk.ui.widgets.shares import Shares
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.cash.lines import Returnable
    from arDesk.kernel.errors import Refusal

LIST, WORK = 46, 54  # shares of the width
DECIDED = 208  # pixels below the list in which a line, its proposal and the answers can be seen


class CashLines(Shares):
    """Shows a board, and does what a person says.

    Signals:
        commands_changed: other things can be done now.
        told: something is to be said at the top; carries the sentence, "" for nothing any more.
        refused: why something could not be done; carries a Refusal.
    """

    commands_changed = Signal()
    told = Signal(str)
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__((LIST, WORK), "cash", office.preferences)
        self._office = office
        self.list = CashList(office)
        self._beside = QStackedWidget()
        self.addWidget(self.list)
        self.addWidget(self._beside)
        self._sight = CashSight(self, self.list, self._beside)
        self._connect()

    def _connect(self) -> None:
        self.list.line_chosen.connect(self._chosen)
        self.list.accept_wanted.connect(self.go)
        self.list.change_wanted.connect(self._change)
        self.list.next_wanted.connect(self.go_on)
        self.list.certain_wanted.connect(self.rehearse)
        self.folded.connect(lambda _: self._set_apart())
        theme.current().changed.connect(self._set_apart)
        self._set_apart()

    @cached_property
    def work(self) -> CashWork:
        """The line looked at, made once the list is there: the page comes in two steps."""
        made = CashWork(self._office)
        made.done_wanted.connect(lambda name: self.ways[name]())
        made.receipt_chosen.connect(self._take_back)
        made.shown_changed.connect(self.commands_changed)
        made.refused.connect(self.refused)
        made.aside.note_given.connect(lambda note: self._aside(partial(park_line, note=note)))
        made.aside.left.connect(self.list.take_keyboard)
        made.set_apart(below=self.is_folded)
        self._beside.insertWidget(0, made)
        return made

    @cached_property
    def ways(self) -> dict[str, Callable[[], object]]:
        """What each answer does, by its name."""
        return {
            "accept": self.accept,
            "link": self.link,
            "change": self.work.change,
            "split": self.work.split,
            "park": self.work.ask_note,
            "dismiss": partial(self._aside, dismiss_line),
            "resume": partial(self._aside, take_up_line),
            "return": self.give_back,
            "next": self.go_on,
        }

    @property
    def rehearses(self) -> bool:
        """Whether all that is certain is shown, instead of the lines."""
        return "run" in vars(self) and self._beside.currentWidget() is self.run

    @cached_property
    def run(self) -> CashRun:
        """All that is certain, made when it is first asked for."""
        made = CashRun(self._office)
        made.left.connect(self._leave_run)
        made.line_wanted.connect(self._look_at)
        made.refused.connect(self.refused)
        made.stopped.connect(lambda: self.told.emit(say("cash.run.stopped")))
        self._beside.addWidget(made)
        return made

    def show_board(self, board: BankBoard) -> None:
        """Show the lines as they are now."""
        self.list.show_board(board)
        if "run" in vars(self):
            self.run.show_board(board)

    def commands(self) -> Commands:
        """Name what can be done now."""
        if self.rehearses:
            return {"call.save": Said("command.call.save.certain", self.run.apply)}
        if "work" not in vars(self):
            return {}
        offered = {f"cash.{name}": self.ways[name] for name in self.work.offers}
        if self.work.main not in {"", "change"}:
            offered["call.save"] = Said("command.call.save.cash", self.go)
        if self.list.certain.isEnabled():
            offered["cash.certain"] = self.rehearse
        return offered

    def go(self) -> None:
        """Do what is nearest with the line shown: link it, take it back, accept it, or say whose it is."""
        if self.work.main:
            self.ways[self.work.main]()

    def accept(self) -> None:
        """Accept what is shown and go to the next line."""
        row = self.work.row
        if row is None or "accept" not in self.work.offers:
            return
        shares = self.work.given()
        if shares:
            self._deal(row, lambda desk: place_line(desk, row.line.id, shares))
        else:
            self.told.emit(say("cash.nothing_given"))

    def link(self) -> None:
        """Say that the line's money is the receipt in the books, and go on."""
        row = self.work.row
        if row is not None and (known := row.known) is not None:
            self._deal(row, lambda desk: link_line(desk, row.line.id, known.receipt))

    def give_back(self) -> None:
        """Take the receipt chosen back; where it could be several, go to them first."""
        chosen = self.work.returns.chosen
        if chosen is not None and (self.work.returns.has_keyboard or self.work.returns.certain):
            self._take_back(chosen)
        else:
            self.work.take_keyboard()

    def go_on(self) -> None:
        """Go to the next line and do nothing with this one."""
        self.list.step(1)
        self.list.take_keyboard()

    def take_keyboard(self) -> None:
        """Put the keyboard into the lines, or into the run that is shown."""
        if not self.rehearses:
            self.list.take_keyboard()
            self._sight.bring()
        else:
            self.run.take_keyboard()

    def rehearse(self) -> None:
        """Show who would get what of all that is certain, and what is left to look at."""
        self.run.show_board(self.list.board)
        self._beside.setCurrentWidget(self.run)
        self.list.hide()  # the run lists the same lines
        self.run.take_keyboard()
        self.commands_changed.emit()

    def escape(self) -> None:
        """Leave what is being changed, or the run, and go back to the list."""
        if self.rehearses:
            self._leave_run()
        self.work.stop_changing()
        self.list.take_keyboard()

    def _leave_run(self) -> None:
        self._beside.setCurrentWidget(self.work)
        self.list.show()
        self.list.take_keyboard()
        self.commands_changed.emit()

    def _look_at(self, line: BankLineId) -> None:
        self._leave_run()
        self.list.table.choose(line)

    def _change(self) -> None:
        self.work.change()

    def _aside(self, do: Callable[[Desk, BankLineId], Outcome]) -> None:
        row = self.work.row
        if row is not None:
            self._deal(row, lambda desk: do(desk, row.line.id))

    def _take_back(self, receipt: Returnable) -> None:
        row, fee = self.work.row, self.work.returns.charged
        if row is not None and fee is not None:
            self._deal(row, lambda desk: return_line(desk, row.line.id, receipt.receipt, fee=fee))

    def _deal(self, row: BoardLine, change: Callable[[Desk], Outcome]) -> None:
        """Do something with a line, and go on at once; where it cannot be done, come back to it and say why."""
        self.told.emit("")

        def failed(refusal: Refusal) -> None:
            self.list.come_back(row.line.id)
            self.refused.emit(refusal)

        self.list.leave(row.line.id)
        self.list.take_keyboard()
        self._office.act(change, lambda _: self.list.settle(row.line.id), failed)

    def _chosen(self, row: BoardLine | None) -> None:
        if "work" in vars(self):
            self.work.show_line(row, self.list.board)
            self.commands_changed.emit()
            self._sight.bring()
        elif row is not None:
            QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        """Make the line's part, and show the line that is the current one now."""
        _ = self.work
        self._chosen(self.list.current)

    def _set_apart(self) -> None:
        """Let room between the list and the line: beside it, or below it, where what is decided is all in sight."""
        self.list.set_apart(below=self.is_folded)
        self._beside.setMinimumHeight(theme.current().px(DECIDED) if self.is_folded else 0)
        if "work" in vars(self):
            self.work.set_apart(below=self.is_folded)
        self._beside.setMinimumWidth(theme.current().px(LEAST))
        self._sight.bring()
