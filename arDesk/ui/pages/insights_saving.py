"""What of Insights goes into files and onto the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from arDesk.kernel.errors import Refusal
from arDesk.ui.jobs import Lane
from arDesk.ui.office import Office
from arDesk.ui.places import documents
from arDesk.ui.widgets.sketch import Picture, Sketch
from arDesk.ui.widgets.text import button, no_mnemonic
from arDesk.words.sentences import say

PICTURES = "PNG (*.png);;SVG (*.svg);;PDF (*.pdf)"


class Saver(QObject):
    """Asks where to, writes in the background, and says that it is done."""

    def __init__(self, office: Office, window: QWidget, refused: Callable[[Refusal], object]) -> None:
        super().__init__(window)
        self._office, self._window, self._refused = office, window, refused

    def save_chart(self, sketch: Sketch, name: str) -> None:
        """Save a chart as PNG, SVG or PDF."""

        def write(path: Path) -> None:
            from arDesk.ui.widgets.chart_picture import write

            write(sketch, path)

        self._save(name, "png", PICTURES, write)

    def copy_chart(self, picture: Picture | None) -> None:
        """Put a chart on the clipboard, as it is shown."""
        if picture is not None:
            QGuiApplication.clipboard().setImage(picture.image)
            self._office.said.emit(say("insights.copied"), False)

    def _save(self, name: str, ending: str, kinds: str, write: Callable[[Path], None]) -> None:
        start = str(documents() / f"{name}.{ending}")
        chosen, kind = QFileDialog.getSaveFileName(self._window, say("insights.save"), start, kinds)
        if not chosen:
            return
        path = Path(chosen)
        if not path.suffix:
            path = path.with_suffix(f".{kind.split(' ')[0].lower() or ending}")

        def work() -> str:
            try:
                write(path)
            except OSError as error:
                raise Refusal("insights.not_saved", file=path.name, why=error.strerror or str(error)) from error
            return path.name

        self._office.jobs.run(work, self._saved, self._refused, owner=self, lane=Lane.PICTURES)

    def _saved(self, file: str) -> None:
        self._office.said.emit(say("insights.saved", file=file), False)


def save_button(tip: str, ways: Sequence[tuple[str, Callable[[], object]]]) -> QPushButton:
    """Make a button that offers ways to keep what is shown: (words, what to do)."""
    made = button(say("insights.save"), kind="quiet", icon="export", tip=tip)
    menu = QMenu(made)
    for words, do in ways:
        menu.addAction(no_mnemonic(words)).triggered.connect(lambda _checked, do=do: do())
    made.clicked.connect(lambda _checked: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made
