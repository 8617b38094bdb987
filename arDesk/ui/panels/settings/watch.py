"""Whether a folder is watched for files to import, and which: a habit of this computer, off at first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QFileDialog, QGridLayout

from arDesk.ui.office import Office
from arDesk.ui.tokens import Tone
from arDesk.ui.watching import FOLDER
from arDesk.ui.widgets.text import label
from arDesk.words.sentences import say


class SettingsWatch:
    """Stands in the last row of a form."""

    def __init__(self, office: Office, grid: QGridLayout) -> None:
        self._office = office
        self.on = QCheckBox()
        self.on.setAccessibleName(say("settings.watch"))
        named = label(say("settings.watch"))
        named.setBuddy(self.on)
        row = grid.rowCount()
        grid.addWidget(named, row, 0)
        grid.addWidget(self.on, row, 1)
        grid.addWidget(label(say("settings.watch.help"), tone=Tone.MUTED, small=True, wrap=True), row, 2)
        self._show()
        self.on.clicked.connect(self._choose)

    @property
    def _folder(self) -> str:
        kept = self._office.preferences.get(FOLDER, "")
        return kept if isinstance(kept, str) else ""

    def _show(self) -> None:
        folder = self._folder
        self.on.setChecked(bool(folder))
        self.on.setText(say("settings.watch.folder", folder=Path(folder).name) if folder else say("settings.watch.yes"))

    def _choose(self, on: bool) -> None:
        usual = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        title = say("settings.watch.title")
        chosen = QFileDialog.getExistingDirectory(self.on.window(), title, usual) if on else ""
        if chosen or not on:
            self._office.preferences.put(FOLDER, chosen)
            self._office.folder_changed.emit()
        self._show()
