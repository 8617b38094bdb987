"""Make an office's books: whose they are, their currency and country, and where the file lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QWidget

from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.places import SUFFIX, documents
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button
from arDesk.words.countries import country_names, currency_names
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.intake.first_look import FirstLook


@dataclass(frozen=True)
class NewBooks:
    """What was asked for: currency by ISO 4217, country by ISO 3166."""

    path: Path
    company: str
    currency: str
    country: str


class NewBooksDialog(FormDialog):
    """Hands what was filled in to `make`; whoever makes the books accepts the dialog, or says why not in `message`."""

    def __init__(
        self,
        parent: QWidget | None,
        locale: str,
        make: Callable[[NewBooks, NewBooksDialog], object],
        look: FirstLook | None = None,
        comes_in: str = "",
    ) -> None:
        """Suggest what a first look at a file says; `comes_in` names the file that is looked at next, "" for none."""
        super().__init__(
            parent,
            say("new_books.title"),
            say("new_books.then", file=comes_in) if comes_in else say("new_books.explained"),
            yes=say("new_books.yes.file") if comes_in else say("new_books.yes"),
            do=lambda: self._make(make),
        )
        system = QLocale.system()
        own = system.currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode) or "EUR"
        guessed = look.company if look is not None else ""
        self.company = QLineEdit(guessed or (say("new_books.my_office") if comes_in else ""))
        self.currency = _choice(currency_names(locale), (look.currency if look is not None else "") or own)
        self.country = _choice({"": say("new_books.no_country")} | country_names(locale), system.name()[-2:])
        self.file = QLineEdit()
        self._named = False
        self.add(say("new_books.company"), self.company)
        self.add(say("new_books.currency"), self.currency, say("new_books.currency.more"))
        self.add(say("new_books.country"), self.country, say("new_books.country.more"))
        self.add(say("new_books.file"), self._file_row())
        self.company.textChanged.connect(self._name_file)
        self.file.textEdited.connect(lambda _: setattr(self, "_named", True))
        self._name_file()
        self.company.setFocus()
        self.company.selectAll()

    def _file_row(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.file, 1)
        row.addWidget(button(say("new_books.choose"), self._choose))
        return both

    def _name_file(self) -> None:
        if not self._named:
            name = re.sub(r"[^\w\- ]", "", self.company.text()).strip() or say("new_books.office")
            self.file.setText(str(_free(documents() / f"{name}{SUFFIX}")))

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(
            self, say("new_books.title"), self.file.text(), f"{say('new_books.kind')} (*{SUFFIX})"
        )
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


def _free(wanted: Path) -> Path:
    """Give a file that is not there yet: "Office.ardesk", else "Office 2.ardesk"."""
    names = (wanted.with_stem(f"{wanted.stem} {number}") for number in count(2))
    return wanted if not wanted.exists() else next(name for name in names if not name.exists())


def _choice(names: dict[str, str], chosen: str) -> QComboBox:
    box = QComboBox()
    for code, name in names.items():
        box.addItem(f"{code}  {name}" if code else name, code)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box
