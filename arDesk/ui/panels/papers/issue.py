"""Where a run's papers go, the one button that cannot be taken back, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from arDesk.documents.batch import MERGED
from arDesk.ui.office import Office
from arDesk.ui.printing import print_pdf
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import button, confirm, label, muted, put
from arDesk.words.sentences import say, say_count


class PaperIssue(QWidget):
    """Stands under a rehearsal of `kind` ("letters" or "statements").

    Signals:
        issue_wanted: agreed to; carries the folder as a Path.
    """

    issue_wanted = Signal(object)

    def __init__(self, office: Office, kind: str) -> None:
        super().__init__()
        self._office, self._kind = office, kind
        self._count = 0
        self._folder_typed = False
        self._issued_to = Path()
        self.folder = QLineEdit()
        self.issue = button(say(f"papers.issue.{kind}.zero"), self.ask, kind="primary")
        self.result = QWidget()
        self._said = label(strong=True, wrap=True)
        self._build()
        self.folder.textEdited.connect(lambda _: setattr(self, "_folder_typed", True))
        office.day_changed.connect(self._suggest)
        self._suggest()

    def _build(self) -> None:
        named = muted(say("papers.folder"))
        named.setBuddy(self.folder)
        self.folder.setAccessibleName(say("papers.folder"))
        choose = button(say("papers.choose"), self._choose, tip=say("papers.choose.tip"))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for part in (named, self.folder, choose, self.issue):
            row.addWidget(part, int(part is self.folder))
        put(self.result, ground="good")
        open_ = button(say("papers.open_folder"), self.open_folder, icon="open")
        print_ = button(say("papers.print"), self.print_all, icon="print")
        told = QHBoxLayout(self.result)
        told.setContentsMargins(GRID + GRID // 2, GRID // 2, GRID, GRID // 2)
        told.setSpacing(GRID)
        for part in (self._said, open_, print_):
            told.addWidget(part, int(part is self._said))
        self.result.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.result.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.result)
        column.addLayout(row)
        column.addWidget(label(say("papers.for_good"), tone=Tone.MUTED, small=True, wrap=True))

    def show_count(self, count: int) -> None:
        """Say how many papers would be issued."""
        self._count = count
        code = f"papers.issue.{self._kind}"
        self.issue.setText(say_count(code, count) if count else say(f"{code}.zero"))
        self.issue.setEnabled(bool(count))

    def ask(self) -> None:
        """Ask once more, then have the papers issued."""
        folder = Path(self.folder.text().strip()).expanduser()
        if not self._count or not self.folder.text().strip():
            return
        title = self.issue.text()
        if confirm(self, title, say("papers.sure", what=title), yes=title, more=say("papers.sure.more", folder=folder)):
            self.issue.setEnabled(False)
            self.result.hide()
            self.issue_wanted.emit(folder)

    def show_issued(self, folder: Path, count: int, first: str, last: str) -> None:
        """Say what was issued, and offer to open and print it; the next run gets a folder of its own."""
        self._issued_to = folder
        code = f"papers.done.{self._kind}" + (".single" if count == 1 else "")
        self._said.setText(say(code, count=count, first=first, last=last))
        self.result.show()
        self._folder_typed = False
        self._suggest()

    def open_folder(self) -> None:
        """Show the papers in the computer's own file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._issued_to)))

    def print_all(self) -> None:
        """Print all papers of the run just issued."""
        merged = self._issued_to / MERGED
        print_pdf(self, self._office.jobs, merged.read_bytes, self._issued_to.name)

    def _suggest(self) -> None:
        if self._folder_typed:
            return
        name = say(f"papers.folder.{self._kind}", day=self._office.today.isoformat())
        above = self._office.books.parent / "papers"
        self.folder.setText(str(free_folder(above / name)))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, say("papers.choose.title"), str(self._office.books.parent))
        if chosen:
            self._folder_typed = True
            self.folder.setText(chosen)


def free_folder(wanted: Path, taken: Callable[[Path], bool] = Path.exists) -> Path:
    """Give a folder that is not there yet: "2013-05-06 letters", else "2013-05-06 letters 2"."""
    number, free = 1, wanted
    while taken(free):
        number += 1
        free = wanted.with_name(f"{wanted.name} {number}")
    return free
