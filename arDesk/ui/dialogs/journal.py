"""The accountant's journal: between which days, under which accounts, into which file."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.places import documents
from arDesk.ui.saving import file_name
from arDesk.ui.tokens import Tone
from arDesk.ui.widgets.date_field import DateField
from arDesk.words.sentences import say, say_count

if TYPE_CHECKING:
    from arDesk.ledger.journal import Accounts

KEPT = "journal_accounts"
ENDINGS = {".csv": "journal.csv", ".iif": "journal.iif"}


class JournalDialog(FormDialog):
    """Saves what was recorded here between two days; at first the month before, and the accounts used last."""

    topic = "import"
    is_long = True

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent, say("journal.title"), say("journal.more"), yes=say("journal.yes"), do=self._choose)
        self._office = office
        last = office.today.replace(day=1) - timedelta(days=1)
        self.first, self.last = (DateField(office.today, office.locale, office.company.country) for _ in range(2))
        self.first.set_day(last.replace(day=1))
        self.last.set_day(last)
        self.add(say("journal.first"), self.first, say("field.day.tip"))
        self.add(say("journal.last"), self.last)
        self.accounts = {name: QLineEdit(text) for name, text in self._usual().items()}
        for name, field in self.accounts.items():
            self.add(say(f"journal.account.{name}"), field)
        self.first.setFocus()

    def _usual(self) -> dict[str, str]:
        from arDesk.ledger.journal import Accounts

        kept = self._office.preferences.get(KEPT)
        told = kept if isinstance(kept, dict) else {}
        return {field.name: str(told.get(field.name) or field.default) for field in fields(Accounts)}

    def _choose(self) -> None:
        """Ask for the file and save."""
        first, last = self.first.day, self.last.day
        for field in (self.first, self.last):
            if field.day is None:
                self.message.say(say("ui.day_unclear", typed=field.text()), Tone.BAD)
                return
        named = {name: field.text().strip() for name, field in self.accounts.items()}
        if not all(named.values()):
            self.message.say(say("journal.account_missing"), Tone.BAD)
            return
        kinds = {f"{say(code)} (*{ending})": ending for ending, code in ENDINGS.items()}
        start = str(documents() / f"{file_name(say('journal.title'), self._office)}.csv")
        chosen, kind = QFileDialog.getSaveFileName(self, say("journal.title"), start, ";;".join(kinds))
        if chosen and first is not None and last is not None:
            path = Path(chosen)
            if path.suffix.lower() not in ENDINGS:
                path = path.with_name(path.name + kinds.get(kind, ".csv"))
            self._office.preferences.put(KEPT, named)
            self.save(path)

    def save(self, path: Path) -> None:
        """Save the journal as the form says; a refusal is said in the dialog, which stays open."""
        from arDesk.ledger.journal import Accounts

        accounts: Accounts = Accounts(**{name: field.text().strip() for name, field in self.accounts.items()})
        first, last, desk = self.first.day, self.last.day, self._office.desk

        def work() -> int:
            from arDesk.desk import exporting

            postings = [] if first is None or last is None else exporting.journal(desk, first, last, accounts)
            exporting.save_journal(postings, path)
            return len(postings)

        def done(count: int) -> None:
            self._office.said.emit(say_count("journal.saved", count, file=path.name), False)
            self.accept()

        self._office.jobs.run(work, done, self.message.refuse, owner=self)
