"""The files kept with a customer: drop one to keep it, look at a copy, save one, take one off."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from arDesk.desk.customers.files import keep_file, list_files, remove_file, save_file
from arDesk.desk.desk import Desk
from arDesk.desk.kept_files import KeptFile
from arDesk.kernel.ids import AccountId
from arDesk.ui.dialogs.form import FormDialog
from arDesk.ui.office import Office
from arDesk.ui.places import documents
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.choice import Choice
from arDesk.ui.widgets.text import button
from arDesk.words.sentences import say

Kept = list[KeptFile]


class FilesDialog(FormDialog):
    """Stays open while files come and go; of a kind that a computer only shows, a copy can be opened."""

    topic = "customers"

    def __init__(
        self, office: Office, account: AccountId, name: str, files: Kept, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent, say("files.title", name=name), say("files.more"), yes=say("files.add"), do=self._choose
        )
        self._office, self._account = office, account
        self.setAcceptDrops(True)
        self.file = Choice()
        self.open_button = button(say("files.open"), self._open)
        self.save_button = button(say("files.save"), self._save)
        self.remove_button = button(say("files.remove"), self._remove)
        beside = QWidget()
        row = QHBoxLayout(beside)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for one in (self.open_button, self.save_button, self.remove_button):
            row.addWidget(one)
        row.addStretch(1)
        self.add(say("files.which"), self.file)
        self.add("", beside)
        self.file.currentIndexChanged.connect(lambda _: self._turn())
        self._show(files)
        self.file.setFocus()

    @property
    def chosen(self) -> KeptFile | None:
        """The file chosen; None where none is kept."""
        found: KeptFile | None = self.file.currentData()
        return found

    def _show(self, files: Kept) -> None:
        self.file.clear()
        for one in files:
            self.file.addItem(say("files.line", name=one.name, on=one.added_on, by=one.by), one)
        if not files:
            self.file.addItem(say("files.none"), None)
        self._turn()

    def _turn(self) -> None:
        chosen = self.chosen
        self.open_button.setEnabled(chosen is not None and chosen.can_be_opened)
        for one in (self.save_button, self.remove_button):
            one.setEnabled(chosen is not None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.keep(Path(url.toLocalFile()))

    def keep(self, path: Path) -> None:
        """Keep a copy of a file."""
        self._office.act(partial(keep_file, account=self._account, file=path), self._again, self.message.refuse)

    def _choose(self) -> None:
        for path in QFileDialog.getOpenFileNames(self, say("files.add"), str(documents()))[0]:
            self.keep(Path(path))

    def _again(self, _done: object) -> None:
        self._office.ask(lambda desk: list_files(desk, self._account), self._show, owner=self, slot="files")

    def _open(self) -> None:
        """Look at a copy, in a folder of its own that only this person reads."""
        if (chosen := self.chosen) is None or not chosen.can_be_opened:
            return
        path = Path(tempfile.mkdtemp(prefix="ardesk-")) / Path(chosen.name).name
        self._write(chosen, path, lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))))

    def _save(self) -> None:
        if (chosen := self.chosen) is None:
            return
        path, _ = QFileDialog.getSaveFileName(self, say("files.save"), str(documents() / Path(chosen.name).name))
        if path:
            said = say("files.saved", name=Path(path).name)
            self._write(chosen, Path(path), lambda: self._office.said.emit(said, False))

    def _write(self, chosen: KeptFile, path: Path, done: object) -> None:
        def write(desk: Desk) -> None:
            save_file(desk, chosen.id, path)

        def go_on(_nothing: object) -> None:
            if callable(done):
                done()

        self._office.ask(write, go_on, self.message.refuse, owner=self, slot="file")

    def _remove(self) -> None:
        if (chosen := self.chosen) is not None:
            self._office.act(partial(remove_file, number=chosen.id), self._again, self.message.refuse)
