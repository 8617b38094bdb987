"""What the window itself can do, whatever page is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from arDesk import __version__
from arDesk.ui import exporting, languages, theme
from arDesk.ui.commands import Said, text_field
from arDesk.ui.places import ENDINGS, SUFFIX, documents
from arDesk.ui.theme import SCALES, Choice
from arDesk.ui.ways import Ways
from arDesk.words.language import LANGUAGES
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.main_window import MainWindow
    from arDesk.ui.office import Office


class WindowCommands(QObject):
    """Carries out the commands of the window, and offers those that make sense with or without books."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.ways = Ways(window)
        kept = str(window.preferences.get("theme", Choice.SYSTEM))
        self._tick(kept if kept in set(Choice) else Choice.SYSTEM)
        spoken = window.actions_by_id.get(f"view.language.{languages.wanted(window.preferences)}")
        if spoken is not None:
            spoken.setChecked(True)
        window.office_changed.connect(self._follow)

    def _follow(self, office: Office | None) -> None:
        self.ways.books_changed()
        self.offer(office)
        if office is not None:
            office.history_changed.connect(self._offer_again)

    def _offer_again(self) -> None:
        self.offer(self._window.office)

    def offer(self, office: Office | None) -> None:
        """Offer what can be done now."""
        window = self._window
        commands: dict[str, Callable[[], Any]] = {
            "file.new": window.opening.new,
            "file.open": window.opening.choose,
            "file.quit": window.close,
            "view.larger": partial(self._zoom, 1),
            "view.smaller": partial(self._zoom, -1),
            "view.usual": partial(self._zoom, 0),
            "file.sample": window.opening.sample,
            "help.page": self.help,
            "help.about": self.about,
        }
        commands |= {f"view.{choice}": partial(self._dress, choice) for choice in Choice}
        commands |= {f"view.language.{code}": partial(self.speak, code) for code in LANGUAGES}
        if "import" in window.pages:
            commands |= {"file.import": self.choose_file, "edit.paste": self.paste}
        if office is not None:
            commands |= {
                "file.close": window.close_books,
                "view.reload": self.reload,
                "view.as_of": self.choose_day,
            }
            commands |= {f"go.{page}": partial(window.show_page, page) for page in window.pages}
            if office.can_undo:
                commands["edit.undo"] = Said("command.edit.undo.named", self.undo, what=office.undo_name)
            if office.can_redo:
                commands["edit.redo"] = Said("command.edit.redo.named", self.redo, what=office.redo_name)
        commands |= exporting.commands(window) | self.ways.commands() | window.life.commands()
        window.controls.board.offer("window", commands)

    def undo(self) -> None:
        """Take back what was typed where a text field has the keyboard, else the last change to the books."""
        field = text_field()
        if field is not None:
            field.undo()
        else:
            self.undo_change()

    def redo(self) -> None:
        """Do again what was taken back: in a text field where one has the keyboard, else in the books."""
        field = text_field()
        if field is not None:
            field.redo()
        elif self._window.office is not None:
            self._window.office.redo()

    def undo_change(self) -> None:
        """Take back the last change to the books."""
        if self._window.office is not None:
            self._window.office.undo()

    def reload(self) -> None:
        """Read the page's figures again."""
        if self._window.page is not None:
            self._window.page.reload()

    def choose_day(self) -> None:
        """Ask for the business date."""
        if self._window.office is not None:
            from arDesk.ui.dialogs.as_of import AsOfDialog

            AsOfDialog(self._window.office, self._window).open()

    def choose_file(self) -> None:
        """Ask which file to import; without books, whose books to make comes after it."""
        from PySide6.QtWidgets import QFileDialog

        kinds = f"{say('pick.tables')} ({ENDINGS});;{say('pick.all')} (*)"
        chosen, _ = QFileDialog.getOpenFileName(self._window, say("pick.title"), str(documents()), kinds)
        if chosen:
            self.take_file(Path(chosen))

    def take_file(self, path: Path) -> None:
        """Open books, or import anything else."""
        if path.suffix == SUFFIX:
            self._window.opening.open(path)
        elif self._window.office is not None:
            self._window.show_page("import", path)
        elif "import" in self._window.pages:
            self._window.opening.new(path)

    def paste(self) -> None:
        """Look at a table, or a file, copied elsewhere; in a text field Ctrl+V is the field's."""
        from arDesk.ui.pasting import pasted

        for path in pasted() if text_field() is None else ():
            self.take_file(path)

    def what_happens_to(self, path: Path) -> str:
        """Say what dropping a file would do."""
        if path.suffix == SUFFIX:
            return say("ui.drop.books")
        if "import" not in self._window.pages:
            return say("ui.drop.nothing")
        return say("ui.drop.import")

    def help(self, topic: str = "") -> None:
        """Show the guide at a topic, or at the page shown."""
        from arDesk.ui.dialogs.help import HelpDialog  # the first window does without

        HelpDialog(self._window, topic or self._window.page_name or "start").show()

    def about(self) -> None:
        """Tell the version and what arDesk is made with."""
        from arDesk.ui.widgets.text import message_box

        text = f"arDesk {__version__}"
        more = f"{say('about.more')}\n\n{say('about.licence')}"
        message_box(self._window, say("about.title"), text, more).open()

    def speak(self, code: str) -> None:
        """Go on in another language, on the same page."""
        self._window.preferences.put("language", code)
        self._window.read_anew()

    def _dress(self, choice: Choice) -> None:
        theme.current().choose(choice)
        self._window.preferences.put("theme", choice.value)
        self._tick(choice)

    def _tick(self, choice: str) -> None:
        self._window.actions_by_id[f"view.{choice}"].setChecked(True)

    def _zoom(self, step: int) -> None:
        worn = theme.current()
        nearest = min(range(len(SCALES)), key=lambda at: abs(SCALES[at] - worn.scale))
        scale = SCALES[min(max(nearest + step, 0), len(SCALES) - 1)] if step else 1.0
        worn.zoom(scale)
        self._window.preferences.put("scale", scale)
