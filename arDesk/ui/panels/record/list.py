"""The audit log as a list, the newest entry first; older ones come as one scrolls down or searches."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.audit.chain import Entry
from arDesk.desk.customers.listed import list_accounts
from arDesk.desk.desk import Desk
from arDesk.desk.upkeep import count_log, read_log
from arDesk.kernel.errors import Refusal
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.record.words import Told, told
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.chips import Chips
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, label, put
from arDesk.words import formats
from arDesk.words.sentences import say

PAGE = 200
ENOUGH = 60  # rows a search wants before it stops reading older entries
KINDS: dict[str, tuple[str, ...]] = {
    "all": (),
    "calls": ("call.", "callback.", "follow_up.", "task.", "fact.", "promise.", "plan.", "dispute."),
    "money": ("receipt.", "bank_line.", "bank_lines.", "payer.", "credit.", "write_off.", "correction."),
    "papers": ("letters.", "statements.", "agreements.", "confirmations.", "paper."),
    "imports": ("import.",),
    "rules": ("setting.", "hold.", "collector.", "customers.", "cover.", "key.", "books."),
}


class RecordList(QWidget):
    """Lists entries.

    Signals:
        entry_chosen: carries an Entry, or None.
        refused: why the log could not be read.
    """

    entry_chosen = Signal(object)
    refused = Signal(object)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._subject: str | None = None
        self._names: dict[int, str] = {}
        self._rows: list[Told] = []
        self._whole = False
        self._asking = False
        self.search = QLineEdit()
        self.chips = Chips([(name, say(f"record.chip.{name}")) for name in KINDS])
        self.subject = button("", lambda: self.show_subject(None), kind="chip", icon="close")
        self.count = label(tone=Tone.MUTED, small=True)
        self.model = TableModel[Told](_columns(), lambda row: row.entry.seq)
        self.table = TableView(self.model, "record", office.preferences, single=True)
        self._build()
        self.search.textChanged.connect(lambda _: self._narrow())
        self.chips.chip_chosen.connect(lambda _: self._narrow())
        self.table.row_chosen.connect(lambda row: self.entry_chosen.emit(None if row is None else row.entry))
        self.table.verticalScrollBar().valueChanged.connect(lambda _: self._look_ahead())

    def _build(self) -> None:
        put(self.search, kind="search")
        self.search.setPlaceholderText(say("record.search"))
        self.search.setAccessibleName(say("record.search"))
        self.search.setClearButtonEnabled(True)
        self.table.setAccessibleName(say("record.list"))
        self.subject.setCheckable(True)
        self.subject.hide()
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.search, 1)
        head.addWidget(self.count)
        filters = QHBoxLayout()
        filters.setSpacing(GRID)
        filters.addWidget(self.chips)
        filters.addStretch(1)
        filters.addWidget(self.subject)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(head)
        column.addLayout(filters)
        column.addWidget(self.table, 1)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read the newest entries anew."""
        subject = self._subject

        def question(desk: Desk) -> tuple[dict[int, str], list[Entry], dict[str, int]]:
            names = {row.account: row.name or row.code for row in list_accounts(desk)}
            entries, counts = read_log(desk, limit=PAGE, subject=subject), count_log(desk, subject=subject)
            return {int(account): name for account, name in names.items()}, entries, counts

        self._asking = True
        self._office.ask(question, self._show, self._refuse, owner=self, slot="log")

    def show_subject(self, subject: str | None) -> None:
        """Show only what is about one subject ("account/12"); None shows all."""
        self._subject = subject
        self.subject.setVisible(subject is not None)
        self.reload()

    def _show(self, found: tuple[dict[int, str], list[Entry], dict[str, int]]) -> None:
        self._names, entries, counts = found
        for name, kinds in KINDS.items():
            of_them = (count for kind, count in counts.items() if not kinds or kind.startswith(kinds))
            self.chips.set_count(name, sum(of_them))
        self._rows = []
        self._take(entries)
        if self._subject is not None and self._rows:
            self.subject.setText(say("record.only", about=self._rows[0].about).replace("&", "&&"))
            self.subject.setChecked(True)
        if self.table.current_row() is None:
            self.table.choose_at(0)

    def _older(self) -> None:
        if self._whole or self._asking or not self._rows:
            return
        before, subject = self._rows[-1].entry.seq, self._subject
        self._asking = True
        self._office.ask(
            lambda desk: read_log(desk, limit=PAGE, before=before, subject=subject),
            self._take, self._refuse, owner=self, slot="log",
        )  # fmt: skip

    def _take(self, entries: list[Entry]) -> None:
        self._asking = False
        self._whole = len(entries) < PAGE
        self._rows += [told(entry, self._names, self._office.locale) for entry in entries]
        self.model.show(self._rows)
        self._say_count()
        self._look_ahead()

    def _refuse(self, refusal: Refusal) -> None:
        self._asking = False
        self.refused.emit(refusal)

    def _look_ahead(self) -> None:
        """Read older entries when the end comes near, or a search has found too little to fill the list."""
        bar = self.table.verticalScrollBar()
        near = bar.maximum() - bar.value() < self.table.viewport().height()
        if near and (bar.value() or self.model.rowCount() < ENOUGH):
            self._older()

    def _narrow(self) -> None:
        wanted = _filter(self.search.text(), KINDS[self.chips.chosen])
        self.model.filter(wanted)
        self._say_count()
        self._look_ahead()

    def _say_count(self) -> None:
        shown, read = self.model.rowCount(), self.model.given
        code = "record.count" if self._whole else "record.count.more"
        self.count.setText(say(code, shown=formats.count(shown), read=formats.count(read)))


def _filter(text: str, kinds: tuple[str, ...]) -> Callable[[Told], bool] | None:
    words = text.casefold().split()
    if not words and not kinds:
        return None
    return lambda row: (not kinds or row.entry.kind.startswith(kinds)) and all(word in row.text for word in words)


def _columns() -> tuple[Column[Told], ...]:
    return (
        Column(
            say("record.seq"),
            lambda row: formats.count(row.entry.seq),
            lambda row: row.entry.seq,
            RIGHT,
            64,
            name="seq",
            value=lambda row: row.entry.seq,
        ),
        Column(say("record.when"), lambda row: row.when, lambda row: row.entry.at, width=152, name="when"),
        Column(say("record.who"), lambda row: row.entry.by_user, width=124, name="who"),
        Column(say("record.what"), lambda row: row.what, name="what"),
        Column(say("record.about"), lambda row: row.about, width=160, name="about"),
    )
