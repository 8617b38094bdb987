"""Ways around the window: anything by its name, back and forward, and which key does what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from arDesk.ui import told_keys
from arDesk.ui.actions import ACTIONS, page_actions
from arDesk.ui.trail import Place, Trail

if TYPE_CHECKING:
    from arDesk.desk.desk import Desk
    from arDesk.desk.search import Hit
    from arDesk.ui.editing import Editing
    from arDesk.ui.keys import KeyChoice
    from arDesk.ui.main_window import MainWindow

MOST = 24  # rows the search field offers


class Ways(QObject):
    """Finds, goes back, and shows keys; what fits the widget the keyboard is in is Editing's.

    Attributes:
        trail: where one has been in these books.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.trail = Trail()
        self._editing: Editing | None = None
        self._keys: KeyChoice | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._arrive)
        if window.preferences.get("keys"):
            self.keys()
        told_keys.current().follow(window.actions_by_id)

    def commands(self) -> dict[str, Callable[[], Any]]:
        """Name what can be done now."""
        offered: dict[str, Callable[[], Any]] = {
            "go.anything": self.find_anything,
            "edit.keys": self.choose_keys,
            "help.keys": self.show_keys,
            "view.fullscreen": self.fill_screen,
        }
        if self._window.office is not None:
            offered["edit.search"] = self.search_everywhere
        return offered

    def keys(self) -> KeyChoice:
        """Give the choice of keys; it is made where somebody has chosen some, or is about to."""
        if self._keys is None:
            from arDesk.ui.keys import KeyChoice

            specs = (*ACTIONS, *page_actions(tuple(self._window.pages.values())))
            self._keys = KeyChoice(self._window.actions_by_id, specs, self._window.preferences)
        return self._keys

    def page_seen(self) -> None:
        """Take note of the page shown and of what it shows, once it has settled."""
        self._soon.start()

    def books_changed(self) -> None:
        """Forget where one was in other books."""
        self.trail = Trail()
        self._window.controls.board.offer("ways", {})
        self._window.controls.board.offer("focus", {})

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1)."""
        place = self.trail.step(by)
        if place is not None:
            self._window.show_page(place.page, place.subject)

    def search_everywhere(self) -> None:
        """Go to the search field."""
        from PySide6.QtCore import Qt

        entry = self._window.shell.top.search
        entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        entry.selectAll()

    def search(self, text: str) -> None:
        """Look a text up in the books, and offer what was found."""
        office, entry = self._window.office, self._window.shell.top.search
        if office is None or not text:
            return

        def question(desk: Desk) -> list[Hit]:
            from arDesk.desk.search import search

            return search(desk, text, MOST)

        def show(hits: list[Hit]) -> None:
            from arDesk.ui.finding import as_rows

            entry.offer(text, as_rows(hits, office.locale))

        office.ask(question, show, owner=entry, slot="search")

    def open_hit(self, hit: object) -> None:
        """Open the customer a hit is about, at the invoice or note that answered."""
        self._window.show_page("customers", hit)

    def find_anything(self) -> None:
        """Offer every command, customer and invoice by a few letters."""
        from arDesk.ui.dialogs.palette import PaletteDialog
        from arDesk.ui.ranking import choices

        window = self._window
        own = window.actions_by_id["go.anything"]
        commands = [one for one in choices(window.menuBar()) if one.action is not own]
        PaletteDialog(window, commands, window.preferences, window.office, self.open_hit).open()

    def choose_keys(self) -> None:
        """Ask which keys commands shall have."""
        from arDesk.ui.dialogs.keys import KeysDialog

        KeysDialog(self._window, self.keys(), self._window.actions_by_id, self._window.preferences).open()

    def show_keys(self) -> None:
        """Show which key does what."""
        from arDesk.ui.dialogs.key_sheet import KeySheetDialog

        KeySheetDialog(self._window, self._window.menuBar()).show()

    def fill_screen(self) -> None:
        """Take the whole screen, or give it back."""
        window = self._window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
        window.actions_by_id["view.fullscreen"].setChecked(window.isFullScreen())

    def _arrive(self) -> None:
        from arDesk.ui.editing import Editing

        window, page = self._window, self._window.page
        if page is None or window.office is None:
            return
        self.trail.note(Place(window.page_name, page.place()))
        if self._editing is None:
            self._editing = Editing(window, self)
        self._editing.look()
        steps = {"go.back": -1, "go.forward": 1}
        offered = {name: partial(self.step, by) for name, by in steps.items() if self.trail.can(by)}
        window.controls.board.offer("ways", offered)
