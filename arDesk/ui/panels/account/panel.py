"""One customer on one screen: who, how much, how late, what was said last, what to do now."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QSplitter, QVBoxLayout, QWidget

from arDesk.ui import theme
from arDesk.ui.office import Office
from arDesk.ui.panels.account.best_time import BestTimeLine
from arDesk.ui.panels.account.disputes import AccountDisputes
from arDesk.ui.panels.account.figures import AccountFigures
from arDesk.ui.panels.account.head import AccountHead
from arDesk.ui.panels.account.items import AccountItems
from arDesk.ui.panels.account.plans import AccountPlans
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.account.standing import AccountStanding
from arDesk.ui.panels.account.timeline import AccountTimeline
from arDesk.ui.panels.account.todo import AccountTodo
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.empty import EmptyState
from arDesk.words.sentences import say
from arDesk.work.queue import AbsentRow, CallRow

PATIENCE = 150  # ms before the old details give way to "reading"
LEAST = 224  # pixels the two lists want together
ROOM = 300, 240  # pixels without which a customer cannot be worked with
ITEMS_SHARE = 0.5  # of the room for both lists, at most


class _Lists(QSplitter):
    """Open items over the timeline: they take what room there is, and ask for no more than the least."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.minimumHeight())


class AccountPanel(QScrollArea):
    """Shows a customer.

    Signals:
        dialled: a number was given to the telephone program; carries the person's name, or "".
        withdraw_wanted: a standing promise is to be withdrawn; carries its PromiseId.
    """

    dialled = Signal(str)
    withdraw_wanted = Signal(object)

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seen: Seen | None = None
        self.head, self.best_time = AccountHead(), BestTimeLine(office)
        self.standing = AccountStanding(office.locale)
        self.disputes = AccountDisputes(office)
        self.plans = AccountPlans(office)
        self.todo = AccountTodo(office)
        self.figures = AccountFigures(office.locale)
        self.items = AccountItems(office)
        self.timeline = AccountTimeline(office)
        self._lists = _Lists(Qt.Orientation.Vertical)
        self._waiting = QTimer(self, singleShot=True, interval=PATIENCE)
        self._waiting.timeout.connect(self._show_reading)
        self._build()
        self.head.dialled.connect(self.dialled)
        self.standing.withdraw_wanted.connect(self.withdraw_wanted)
        self.figures.figure_chosen.connect(self.items.pick)

    def _build(self) -> None:
        self._lists.setChildrenCollapsible(False)
        self._lists.setHandleWidth(1)
        inside = QWidget()
        self.setWidget(inside)  # before it is filled: what is dressed before it is put somewhere is dressed twice
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID // 2, 0, GRID // 2, 0)  # every text stands GRID further in
        column.setSpacing(GRID)
        for upper in (self.head, self.best_time, self.figures, self.standing, self.disputes, self.plans, self.todo):
            column.addWidget(upper)
        column.addWidget(self._lists, 1)
        for part in (self.items, self.timeline):
            self._lists.addWidget(part)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.empty = EmptyState(self.viewport())
        self.empty.setAutoFillBackground(True)
        self.empty.say("")
        self.empty.show()
        theme.current().changed.connect(self._fit)
        self._fit()

    def expect(self, name: str, code: str) -> None:
        """Name a customer at once; the details follow when they have been read."""
        self.empty.hide()
        self.seen = None
        self.head.expect(name, code)
        self.best_time.show_account(None)
        self._waiting.start()

    def show_seen(self, seen: Seen, standing: CallRow | AbsentRow | None) -> None:
        """Show a customer, and where it stands in today's queue."""
        self._waiting.stop()
        self.empty.hide()
        self.seen = seen
        self.head.show_seen(seen)
        self.best_time.show_account(seen.account)
        self.standing.show_seen(seen, standing)
        self.disputes.show_seen(seen)
        self.plans.show_seen(seen)
        self.todo.show_account(seen.account)
        self.figures.show_seen(seen)
        self.items.show_seen(seen)
        self.timeline.show_seen(seen)
        self._share_room()

    def show_nobody(self, why: str = "") -> None:
        """Show that no customer is chosen."""
        self._waiting.stop()
        self.seen = None
        self.best_time.show_account(None)
        self.empty.say(why or say("today.nobody_chosen"))
        self.empty.show()
        self.empty.raise_()

    def point_at(self, kind: str, id_: int) -> None:
        """Put the keyboard on an open item, or on a call or promise of the timeline; what is not shown is left."""
        table, identity = (
            (self.items.table, id_) if kind in {"invoice", "amount"} else
            (self.timeline.table, ("contact" if kind == "note" else kind, id_))
        )  # fmt: skip
        if table.choose(identity):
            table.scrollTo(table.currentIndex())
            table.setFocus(Qt.FocusReason.OtherFocusReason)

    def enter(self) -> None:
        """Put the keyboard on the number to dial, or on the items where there is none."""
        target: QWidget = self.head.phone if self.head.phone.isEnabled() else self.items.table
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reading(self) -> None:
        self.standing.show_nothing()
        self.disputes.show_nothing()
        self.plans.show_nothing()
        self.todo.show_nothing()
        self.figures.show_nothing()
        self.items.show_nothing()
        self.timeline.show_nothing()

    def _share_room(self) -> None:
        room = self._lists.height()
        items = min(self.items.height_wanted(), round(room * ITEMS_SHARE))
        self._lists.setSizes([items, room - items])

    def _fit(self) -> None:
        px = theme.current().px
        self._lists.setMinimumHeight(px(LEAST))
        self.setMinimumSize(px(ROOM[0]), px(ROOM[1]))
