"""What a file says otherwise than the books, or lists no more, with what becomes of it: by kind, and by single rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from arDesk.desk.imports.differences import CAN, Choices, Difference
from arDesk.ui.models.table_model import RIGHT, Column, TableModel
from arDesk.ui.office import Office
from arDesk.ui.panels.imports.preview import field_words, value_words
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import PlainLabel, label, muted
from arDesk.words import formats
from arDesk.words.sentences import say

AS_KIND = ""  # a row goes with the others of its kind


class ImportDifferences(QWidget):
    """Lists differences under the choices that hold for them.

    Signals:
        chosen: carries the Choices as they are now.
    """

    chosen = Signal(object)

    def __init__(self, office: Office, name: str, columns: Sequence[Column[Difference]]) -> None:
        super().__init__()
        self.choices = Choices()
        self.boxes: dict[str, Choice] = {}
        self._told: dict[str, PlainLabel] = {}
        self._counts: Counter[str] = Counter()
        becomes = Column[Difference](say("import.becomes"), self._becomes, least=120, name="becomes", tone=self._tone)
        self.table = TableView(TableModel((*columns, becomes), id), f"import.{name}", office.preferences, row_height=28)
        self.table.setAccessibleName(say(f"import.list.{name}"))
        self.rows = Choice()
        self.rows.setAccessibleName(say("import.choice.rows"))
        self._rows_title = muted(say("import.choice.rows"))
        self._rows_title.setBuddy(self.rows)
        self._kinds = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addWidget(self._kinds)
        self._column.addWidget(self.table, 1)
        self.rows.activated.connect(lambda _: self._choose_rows())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._offer_rows())

    def show_differences(self, rows: Sequence[Difference], choices: Choices) -> None:
        """Show differences and what becomes of each."""
        counts = Counter(one.kind for one in rows)
        self.choices = choices
        self.table.table_model.show(rows)
        if counts == self._counts:
            for kind, box in self.boxes.items():
                box.setCurrentIndex(max(box.findData(getattr(choices, kind)), 0))
            self._explain()
        else:
            self._counts = counts
            self._offer_kinds()
        self._offer_rows()

    def _offer_kinds(self) -> None:
        old, self._kinds = self._kinds, QWidget()
        grid = QGridLayout(self._kinds)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        grid.setColumnStretch(2, 1)
        self.boxes, self._told = {}, {}
        for at, kind in enumerate(kind for kind in CAN if self._counts[kind]):
            title = label(say(f"import.choice.{kind}", count=self._counts[kind]))
            box = self._box(kind, CAN[kind], str(getattr(self.choices, kind)))
            title.setBuddy(box)
            box.activated.connect(lambda _, kind=kind, box=box: self._choose(kind, box.currentData()))
            self.boxes[kind], self._told[kind] = box, label(tone=Tone.MUTED, small=True, wrap=True)
            for place, part in enumerate((title, box, self._told[kind])):
                grid.addWidget(part, at, place)
        grid.addWidget(self._rows_title, len(CAN), 0)
        grid.addWidget(self.rows, len(CAN), 1)
        self._column.replaceWidget(old, self._kinds)
        old.hide()
        old.deleteLater()
        self._explain()

    def _box(self, kind: str, ways: Sequence[str], chosen: str) -> Choice:
        box = Choice()
        box.setAccessibleName(say(f"import.choice.{kind}", count=0).partition(":")[0])
        box.setMinimumContentsLength(18)
        for way in ways:
            box.addItem(say(f"import.choice.{kind}.{way}"), way)
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.setEnabled(len(ways) > 1)
        return box

    def _explain(self) -> None:
        for kind, told in self._told.items():
            told.setText(say(f"import.choice.{kind}.{self.boxes[kind].currentData()}.more"))

    def _choose(self, kind: str, way: str) -> None:
        self.chosen.emit(self.choices.with_kind(kind, way))

    def _offer_rows(self) -> None:
        """Offer what all selected rows can become."""
        rows: list[Difference] = self.table.selected_rows()
        kinds = {one.kind for one in rows}
        ways = [way for way in CAN[rows[0].kind] if all(way in one.can for one in rows)] if len(kinds) == 1 else []
        self.rows.clear()
        if len(ways) > 1:
            self.rows.addItem(say("import.choice.as_kind"), AS_KIND)
            for way in ways:
                self.rows.addItem(say(f"import.choice.{rows[0].kind}.{way}"), way)
            each = {self.choices.each.get(one.key, AS_KIND) for one in rows}
            self.rows.setCurrentIndex(self.rows.findData(each.pop()) if len(each) == 1 else -1)
        self.rows.setEnabled(len(ways) > 1)

    def _choose_rows(self) -> None:
        choices, way = self.choices, self.rows.currentData()
        for one in self.table.selected_rows():
            choices = choices.with_each(one.key, way or None)
        self.chosen.emit(choices)

    def _becomes(self, one: Difference) -> str:
        return say(f"import.choice.{one.kind}.{self.choices.of(one)}")

    def _tone(self, one: Difference) -> Tone:
        return Tone.MUTED if self.choices.of(one) == one.can[0] else Tone.NORMAL


def changed_columns(locale: str) -> tuple[Column[Difference], ...]:
    """Show what changes, before and after."""
    return (
        Column(say("import.field.customer"), lambda row: row.customer, width=96, name="customer"),
        Column(say("import.field.reference"), lambda row: row.reference, width=112, name="reference"),
        Column(say("import.changed.field"), _field, width=112, name="field"),
        Column(
            say("import.changed.before"), lambda row: value_words(row.before, locale) or "–", width=112, name="before"
        ),
        Column(say("import.changed.after"), lambda row: value_words(row.after, locale) or "–", width=112, name="after"),
    )


def gone_columns(locale: str) -> tuple[Column[Difference], ...]:
    """Show what a list has no more."""
    return (
        Column(say("import.field.customer"), lambda row: row.customer, width=112, name="customer"),
        Column(say("import.name"), lambda row: row.name, name="name"),
        Column(say("import.what"), lambda row: say(f"import.kind.{row.document}"), width=96, name="what"),
        Column(say("import.field.reference"), lambda row: row.reference, width=120, name="reference"),
        Column(
            say("import.field.open"), lambda row: "" if row.money is None else formats.money(row.money, locale),
            lambda row: row.money and row.money.minor, RIGHT, 120, name="open", value=lambda row: row.money,
        ),
    )  # fmt: skip


def _field(row: Difference) -> str:
    return field_words(row.field.removesuffix("_on").removesuffix("_minor"))
