"""Make an office's books: whose they are, their currency and country, and where the file lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.places import SUFFIX, documents
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button
from arDesk.words.countries import country_names, currency_names
from arDesk.words.sentences import say


@dataclass(frozen=True)
class NewBooks:
    """What was asked for: currency by ISO 4217, country by ISO 3166."""

    path: Path
    company: str
    currency: str
    country: str


class NewBooksDialog(FormDialog):
    """Hands what was filled in to `make`; whoever makes the books accepts the dialog, or says why not in `message`."""

    def __init__(self, parent: QWidget | None, locale: str, make: Callable[[NewBooks, NewBooksDialog], object]) -> None:
        super().__init__(
            parent,
            "New books",
            "Everything arDesk keeps for an office lies in this one file.",
            yes="Make books",
            do=lambda: self._make(make),
        )
        system = QLocale.system()
        self.company = QLineEdit()
        self.currency = _choice(
            currency_names(locale), system.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) or "EUR"
        )
        self.country = _choice({"": "No public holidays"} | country_names(locale), system.name()[-2:])
        self.file = QLineEdit()
        self._named = False
        self.add("Company", self.company)
        self.add("Currency", self.currency, "Used where a file names none. Each customer may have another.")
        self.add("Country", self.country, "Whose public holidays count.")
        self.add("File", self._file_row())
        self.company.textChanged.connect(self._name_file)
        self.file.textEdited.connect(lambda _: setattr(self, "_named", True))
        self._name_file()
        self.company.setFocus()

    def _file_row(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.file, 1)
        row.addWidget(button("Choose…", self._choose))
        return both

    def _name_file(self) -> None:
        if not self._named:
            name = re.sub(r"[^\w\- ]", "", self.company.text()).strip() or "Office"
            self.file.setText(str(documents() / f"{name}{SUFFIX}"))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "New books", self.file.text(), f"arDesk books (*{SUFFIX})")
        if chosen:
            self._named = True
            self.file.setText(chosen)

    def _make(self, make: Callable[[NewBooks, NewBooksDialog], object]) -> None:
        path = Path(self.file.text().strip()).expanduser()
        if not self.company.text().strip():
            self.message.say(say("company_missing"), Tone.BAD)
            self.company.setFocus()
            return
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        currency, country = self.currency.currentData(), self.country.currentData()
        make(NewBooks(path, self.company.text().strip(), currency, country), self)


def _choice(names: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, name in names.items():
        box.addItem(f"{code}  {name}" if code else name, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
