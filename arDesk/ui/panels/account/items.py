"""The open items of a customer, and which of them a figure is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from arDesk.desk.customers.accounts import ItemRow
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.account.seen import Seen
from arDesk.ui.panels.queue.columns import Manner, age_tone
from arDesk.ui.panels.queue.fit import widen
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.aging_strip import bucket_title
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label
from arDesk.words.sentences import say

_STATUS_TONES = {"overdue": Tone.LATE, "disputed": Tone.LATE, "credit": Tone.GOOD}
_BY_FIGURE: dict[str, Callable[[ItemRow], bool]] = {
    "to_collect": lambda row: row.status == "overdue",
    "overdue": lambda row: row.days_overdue > 0,
    "balance": lambda row: row.item.is_owed,
    "unapplied": lambda row: not row.item.is_owed,
    "promised": lambda row: row.status == "promised",
    "planned": lambda row: row.status == "planned",
    "disputed": lambda row: bool(row.disputed),
    "held": lambda row: row.status == "on_hold",
}


class AccountItems(QWidget):
    """Shows open items, oldest first; a figure or an age picks out those it is made of."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._seen: Seen | None = None
        self.model = TableModel[ItemRow](item_columns(Manner(office.locale, office.today)), lambda row: row.item.id)
        self.table = TableView(self.model, "account.items", office.preferences)
        self.table.setAccessibleName(say("today.items"))
        self.table.when_empty(say("today.no_items"))
        self._title = label(strong=True)
        self._all = button(say("today.show_all"), lambda: self.pick("", ""), kind="link")
        head = QHBoxLayout()
        head.setContentsMargins(GRID, 0, 0, 0)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID // 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table)
        self.show_nothing()

    def show_seen(self, seen: Seen) -> None:
        """Show a customer's open items."""
        self._seen = seen
        self.show_rows(seen.view.items, Manner(self._office.locale, seen.view.as_of, seen.main.currency))

    def show_nothing(self) -> None:
        """Show that no items are known yet."""
        self.show_rows((), Manner(self._office.locale, self._office.today))

    def show_rows(self, rows: Sequence[ItemRow], manner: Manner) -> None:
        """Show items in some manner."""
        self.model.columns = item_columns(manner)
        self.model.show(rows)
        widen(self.table, "number", "issued", "due", "open", "amount")
        self.pick("", "")

    def pick(self, name: str, currency: str) -> None:
        """Pick out the items of a currency behind a figure or a bucket; an empty name shows all."""
        if not name:
            self.model.filter(None)
        elif name in _BY_FIGURE:
            wanted = _BY_FIGURE[name]
            self.model.filter(lambda row: row.item.open.currency == currency and wanted(row))
        else:
            self.model.filter(lambda row: row.item.open.currency == currency and self._bucket(row) == name)
        self._all.setVisible(bool(name))
        titled = say(f"today.{name}") if name in _BY_FIGURE else bucket_title(name)
        count = self.model.rowCount()
        self._title.setText(
            say("today.items.picked", what=titled, count=count) if name else say("today.items.count", count=count)
        )

    def _bucket(self, row: ItemRow) -> str:
        return self._seen.bucket(row.days_overdue) if self._seen is not None and row.item.is_owed else ""

    def height_wanted(self) -> int:
        """Give the height at which every row can be seen."""
        row = self.table.verticalHeader().defaultSectionSize()
        above = self._all.sizeHint().height() + self.table.horizontalHeader().sizeHint().height() + 2 * GRID
        return above + row * max(self.model.rowCount(), 2)


def item_columns(manner: Manner) -> tuple[Column[ItemRow], ...]:
    """Show an item: number, issued, due, days overdue, what is open, how it stands."""
    return (
        Column(
            say("today.number"), lambda row: row.item.reference, tip=_kind, width=80, name="number",
        ),
        Column(
            say("today.issued"), lambda row: manner.day(row.item.issued_on),
            lambda row: row.item.issued_on.toordinal(), RIGHT, 68, lambda _: Tone.MUTED, name="issued",
            value=lambda row: row.item.issued_on, spare=True,
        ),
        Column(
            say("today.due"), lambda row: manner.day(row.item.due_on),
            lambda row: row.item.due_on.toordinal(), RIGHT, 68, name="due",
            value=lambda row: row.item.due_on,
        ),
        Column(
            say("today.late"), lambda row: str(row.days_overdue) if row.days_overdue else "",
            lambda row: row.days_overdue, RIGHT, 44, lambda row: age_tone(row.days_overdue), name="late",
            value=lambda row: row.days_overdue,
        ),
        Column(
            manner.title("today.amount"), lambda row: manner.figure(row.item.amount),
            lambda row: row.item.amount.minor, RIGHT, 112, lambda _: Tone.MUTED, shown=False, name="amount",
            value=lambda row: row.item.amount,
        ),
        Column(
            manner.title("today.open"), lambda row: manner.figure(-row.item.open if _credit(row) else row.item.open),
            lambda row: -row.item.open.minor if _credit(row) else row.item.open.minor, RIGHT, 88, name="open",
            value=lambda row: -row.item.open if _credit(row) else row.item.open,
        ),
        Column(
            say("today.status"), lambda row: say(f"today.status.{row.status}"),
            tone=lambda row: _STATUS_TONES.get(row.status, Tone.MUTED), tip=_disputed, name="status", least=72,
        ),
    )  # fmt: skip


def _credit(row: ItemRow) -> bool:
    return not row.item.is_owed


def _kind(row: ItemRow) -> str:
    return f"{say(f'today.kind.{row.item.kind.value}')} {row.item.reference}"


def _disputed(row: ItemRow) -> str:
    return say("today.disputed.amount", amount=row.disputed) if row.disputed else ""
