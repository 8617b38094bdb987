"""Whose books these are: what stands on letters and statements."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from arDesk.desk.office import set_company
from arDesk.ui import theme, told_keys
from arDesk.ui.office import Office
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.text import button, label
from arDesk.words.countries import country_names
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.db.office import Company

TITLE, EDITOR, LINES = 160, 400, 76
_LANGUAGES = ("en", "de", "fr", "es")
_PAPERS = ("a4", "letter", "reader")


class SettingsCompany(QWidget):
    """Edits the company's details; they are saved together by the button.

    Signals:
        edited: something was typed, or put back.
    """

    edited = Signal()

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._company: Company | None = None
        self.message = MessageBar()
        self.name, self.phone, self.email = QLineEdit(), QLineEdit(), QLineEdit()
        self.address, self.bank = QPlainTextEdit(), QPlainTextEdit()
        self.country, self.language, self.paper = QComboBox(), QComboBox(), QComboBox()
        self.save = button(say("settings.save"), self.store, kind="primary")
        told_keys.tip(self.save, say("settings.save.tip"), "call.save")
        self.back = button(say("settings.back"), self.put_back)
        self._parts: dict[str, QLineEdit | QPlainTextEdit | QComboBox] = {
            "name": self.name, "address": self.address, "phone": self.phone, "email": self.email,
            "bank": self.bank, "country": self.country, "language": self.language, "paper": self.paper,
        }  # fmt: skip
        self._fill()
        self._build()
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fill(self) -> None:
        self.country.addItem(say("settings.company.no_country"), "")
        for code, name in country_names(self._office.locale).items():
            self.country.addItem(f"{code}  {name}", code)
        for box, values, kind in ((self.language, _LANGUAGES, "language"), (self.paper, _PAPERS, "paper")):
            for value in values:
                box.addItem(say(f"settings.choice.company.{kind}.{value}"), value)
        for lines in (self.address, self.bank):
            lines.setTabChangesFocus(True)
        for chooser in (self.country, self.language, self.paper):  # no wider than its column, whatever it offers
            chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 1)
        for row, (name, part) in enumerate(self._parts.items()):
            title = label(say(f"settings.company.{name}"))
            title.setBuddy(part)
            part.setAccessibleName(say(f"settings.company.{name}"))
            more = label(say(f"settings.company.{name}.help"), tone=Tone.MUTED, small=True, wrap=True)
            place = Qt.AlignmentFlag.AlignVCenter
            if isinstance(part, QPlainTextEdit):  # beside its first line
                place = Qt.AlignmentFlag.AlignTop
                for said in (title, more):
                    said.setContentsMargins(0, GRID, 0, 0)
            grid.addWidget(title, row, 0, place)
            grid.addWidget(part, row, 1)
            grid.addWidget(more, row, 2, place)
            changed = part.activated if isinstance(part, QComboBox) else part.textChanged
            changed.connect(lambda *_: self._offer())
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.save)
        foot.addWidget(self.back)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, GRID, GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.message)
        column.addLayout(grid)
        column.addLayout(foot)
        column.addStretch(1)

    def show_company(self, company: Company) -> None:
        """Show the details as they are; what is half typed stays."""
        typed = self.is_changed
        self._company = company
        if not typed:
            self.put_back()
        self._offer()

    def put_back(self) -> None:
        """Forget what was typed."""
        if self._company is not None:
            self.type_in(self._kept())
            self.message.hide()

    @property
    def unsaved(self) -> dict[str, Any] | None:
        """What is typed and not saved, by field; None where nothing is."""
        return self._typed() if self.is_changed else None

    def type_in(self, values: Mapping[str, Any]) -> None:
        """Fill fields, as typing would; a value a field cannot hold is left out."""
        for name, part in self._parts.items():
            value = values.get(name)
            if isinstance(part, QPlainTextEdit) and isinstance(value, tuple | list):
                part.setPlainText("\n".join(map(str, value)))
            elif isinstance(value, str) and isinstance(part, QComboBox):
                part.setCurrentIndex(max(part.findData(value), 0))
            elif isinstance(value, str) and isinstance(part, QLineEdit):
                part.setText(value)
        self._offer()

    def store(self) -> None:
        """Save what was typed."""
        if self.is_changed:
            values = {name: value for name, value in self._typed().items() if value != self._kept()[name]}
            self.save.setEnabled(False)
            self._office.act(partial(set_company, **values), lambda _: self._stored(values), self._refused)

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self._company is not None and self._typed() != self._kept()

    def _stored(self, values: dict[str, Any]) -> None:
        self.message.hide()
        if self._company is not None and all(self._typed()[name] == value for name, value in values.items()):
            self._offer()

    def _refused(self, refusal: Any) -> None:
        self.message.refuse(refusal)
        self._offer()

    def _typed(self) -> dict[str, Any]:
        return {name: _value(part) for name, part in self._parts.items()}

    def _kept(self) -> dict[str, Any]:
        kept = {name: getattr(self._company, name) for name in self._parts}
        return kept | {"paper": kept["paper"].lower()}

    def _offer(self) -> None:
        changed = self.is_changed
        self.save.setEnabled(changed)
        self.back.setEnabled(changed)
        self.edited.emit()

    def _fit(self) -> None:
        px = theme.current().px
        for part in self._parts.values():
            part.setMinimumWidth(px(EDITOR) // 2)
            part.setMaximumWidth(px(EDITOR))
            if isinstance(part, QPlainTextEdit):
                part.setFixedHeight(px(LINES))


def _value(part: QLineEdit | QPlainTextEdit | QComboBox) -> Any:
    if isinstance(part, QComboBox):
        return part.currentData()
    if isinstance(part, QLineEdit):
        return part.text().strip()
    return tuple(line.strip() for line in part.toPlainText().splitlines() if line.strip())
