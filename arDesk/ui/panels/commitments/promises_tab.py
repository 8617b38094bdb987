"""Promises: who promised what by when, how each stands and why, and how promises are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cached_property, partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from arDesk.cases.promise_lists import DUE_TODAY, LATE, LISTS
from arDesk.cases.promises import PromiseState
from arDesk.desk.promises.acts import end_promise, lift_override, reinstate_promise
from arDesk.desk.promises.board import Commitment, PromiseBoard, promise_board
from arDesk.desk.promises.rates import promise_rates
from arDesk.kernel.ids import PromiseId
from arDesk.ui.actions import Commands
from arDesk.ui.asking_confirmation import confirm_promises
from arDesk.ui.models.table_model import TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.commitments.promises_columns import promise_columns
from arDesk.ui.panels.commitments.promises_detail import PromiseDetail
from arDesk.ui.panels.commitments.promises_figures import PromiseFigures
from arDesk.ui.panels.commitments.saving_calendar import SaveCalendar
from arDesk.ui.panels.commitments.tab import CommitmentsTab
from arDesk.ui.panels.queue.columns import Manner, main_currency
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.shares import Shares
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

ROW = 46
STANDING, ALL = "standing", "all"
CHIPS = (STANDING, *LISTS, ALL)
LIST, DETAIL = 66, 34
CONTEXT = (
    "promise.mark", "promise.withdraw", "promise.cancel", "promise.reinstate", "promise.confirm", "", "account.open",
)  # fmt: skip


class PromisesTab(CommitmentsTab):
    """Lists promises, those still to come first, the earliest day first; the chosen one stands beside them."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._known: dict[PromiseId, Commitment] = {}
        self._saving = SaveCalendar(self, office)
        self.chips = Chips([(key, say(f"promises.list.{key}")) for key in CHIPS])
        self.model = TableModel[Commitment](
            promise_columns(Manner(office.locale, office.today)), lambda each: each.row.promise.id
        )
        self.table = TableView(self.model, "commitments.promises", office.preferences, single=True, row_height=ROW)
        self.detail = PromiseDetail(office)
        self._views = QStackedWidget()
        self.turn = button(say("rates.open"), self.show_figures, kind="link", icon="insights")
        self._build()
        self.chips.chip_chosen.connect(self._filter)
        self.table.row_chosen.connect(self._chosen)
        self.table.row_opened.connect(lambda each: office.show("customers", each.row.promise.account))

    def _build(self) -> None:
        self.table.setAccessibleName(say("promises.list"))
        self.table.context_commands = CONTEXT
        self.table.when_empty(
            say("promises.none"), say("promises.none.more"), say("promises.none.call"),
            lambda: self.office.show("today"),
        )  # fmt: skip
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.chips, 1)
        head.addStretch()
        head.addWidget(self.turn, 0, Qt.AlignmentFlag.AlignTop)
        split = Shares((LIST, DETAIL), "promises", self.office.preferences, parent=self)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        self._views.addWidget(split)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._views, 1)

    @cached_property
    def figures(self) -> PromiseFigures:
        """How promises are kept, made when first asked for."""
        made = PromiseFigures(self.office)
        self._views.addWidget(made)
        return made

    def reload(self) -> None:
        self.office.ask(
            promise_board, self._show, self.refused.emit, owner=self, slot="promises", words=say("promises.job")
        )
        if "figures" in vars(self):
            self._ask_figures()

    def _ask_figures(self) -> None:
        self.office.ask(
            promise_rates, self.figures.show_rates, self.refused.emit, owner=self, slot="rates",
            words=say("promises.job"),
        )  # fmt: skip

    def show_figures(self) -> None:
        """Turn to the figures, or back to the list."""
        back = self._views.currentIndex() > 0
        self.turn.setText(say("rates.open" if back else "rates.close"))
        self.chips.setVisible(back)
        if back:
            self._views.setCurrentIndex(0)
            self.take_keyboard()
        else:
            self._views.setCurrentWidget(self.figures)
            self._ask_figures()

    def escape(self) -> bool:
        if self._views.currentIndex() == 0:
            return False
        self.show_figures()
        return True

    def commands(self) -> Commands:
        each: Commitment | None = self.table.current_row()
        found: dict[str, Callable[[], object]] = {"promise.calendar": self._saving.ask}
        if each is not None:
            found["account.open"] = partial(self.office.show, "customers", each.row.promise.account)
            found |= self._acts(each)
            if each.row.pending:
                about = each.row.promise.account, each.row.code
                found["promise.confirm"] = partial(confirm_promises, self, self.office, *about)
        return found

    def show_subject(self, subject: object) -> None:
        """Put one of the chips on by its key, turn to a promise by its number, or to the "figures"."""
        if subject == "figures" and self._views.currentIndex() == 0:
            self.show_figures()
        elif subject in CHIPS:
            self.chips.choose(str(subject))
        elif isinstance(subject, int):
            self.chips.choose(ALL)
            self.table.choose(subject)

    def take_keyboard(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acts(self, each: Commitment) -> dict[str, Callable[[], object]]:
        """Name what can be decided about a promise."""
        promise = each.row.promise
        acts: dict[str, Callable[[], object]] = {}
        if promise.ended_on is None and each.row.state is PromiseState.OPEN:
            acts["promise.withdraw"] = partial(self._act, end_promise, promise.id)
            acts["promise.cancel"] = partial(self._act, partial(end_promise, cancelled=True), promise.id)
        if promise.mark is not None:
            acts["promise.reinstate"] = partial(self._act, lift_override, promise.id)
        elif promise.ended_as in (PromiseState.WITHDRAWN, PromiseState.CANCELLED):
            acts["promise.reinstate"] = partial(self._act, reinstate_promise, promise.id)
        if promise.ended_on is None:
            acts["promise.mark"] = partial(self._mark, each)
        return acts

    def _act(self, do: Callable[..., object], promise: PromiseId) -> None:
        self.office.act(lambda desk: do(desk, promise), failed=self.refused.emit)  # type: ignore[arg-type, return-value]

    def _mark(self, each: Commitment) -> None:
        from arDesk.ui.dialogs.mark_promise import MarkPromiseDialog

        MarkPromiseDialog(self.office, each.row, self.window()).open()

    def _show(self, board: PromiseBoard) -> None:
        self._known = {each.row.promise.id: each for each in board.rows}
        told = Counter(each.row.promise.amount.currency for each in board.rows)
        currency = main_currency(told, self.office.company.currency)
        self.model.columns = promise_columns(Manner(self.office.locale, board.as_of, currency))
        wanting = [each for each in board.rows if _stands(each) or each.lists]
        wanting.sort(key=lambda each: (each.row.promise.promised_for, each.row.code))
        self.model.show([*wanting, *(each for each in board.rows if not (_stands(each) or each.lists))])
        for name, count in board.counts().items():
            self.chips.set_count(name, count)
        self.chips.set_count(STANDING, sum(map(_stands, board.rows)))
        self.chips.set_count(ALL, len(board.rows))
        self.counted.emit(board.count(DUE_TODAY) + board.count(LATE))
        self._filter(self.chips.chosen)
        self._chosen(self.table.current_row())

    def _filter(self, key: str) -> None:
        wanted: Callable[[Commitment], bool] | None = lambda each: key in each.lists  # noqa: E731
        self.model.filter(_stands if key == STANDING else None if key == ALL else wanted)
        if self.table.current_row() is None and not self.table.choose_at(0):
            self._chosen(None)

    def _chosen(self, each: Commitment | None) -> None:
        if each is None:
            self.detail.show_nothing()
        else:
            acts = {f"command.{name}": do for name, do in self._acts(each).items()}
            acts["command.account.open"] = partial(self.office.show, "customers", each.row.promise.account)
            self.detail.show_promise(each, self._known, acts)
        self.commands_changed.emit()


def _stands(each: Commitment) -> bool:
    """Whether something is still to come of a promise."""
    return each.row.state is PromiseState.OPEN
