"""Commands as data: each has a name, words, keys and a place in a menu; menus are built from this one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from arDesk.ui import icons
from arDesk.ui.widgets.text import set_tip

Key = QKeySequence.StandardKey
Keys = Key | str | tuple[Key | str, ...]
Commands = Mapping[str, Callable[[], object]]
MENUS = ("&File", "&Edit", "&View", "&Go", "&Account", "&Help")


class ActionSpec(NamedTuple):
    """One command.

    Attributes:
        id: what the window and pages offer it under: "file.open", "call.save".
        text: its menu's words, with an & before the letter that chooses it.
        shortcut: a standard key or a sequence; several where a tuple.
        menu: one of MENUS, or "&View/&Theme" for a menu within it.
        tip: a sentence for the status bar and the command's tooltip.
        icon: a name from resources/icons.
        check: a tick: "" none, "on" alone, else the name of a group of which one is ticked.
        divider: a line before it.
    """

    id: str
    text: str
    shortcut: Keys | None = None
    menu: str = "&File"
    tip: str = ""
    icon: str = ""
    check: str = ""
    divider: bool = False


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("file.new", "&New books…", Key.New, "&File", "Make empty books for an office.", "new"),
    ActionSpec("file.open", "&Open books…", Key.Open, "&File", "Open an office's books.", "open"),
    ActionSpec(
        "file.sample", "Try the &sample company", None, "&File", "An invented firm to try everything on.", "sample"
    ),
    ActionSpec("file.import", "&Import a file…", "Ctrl+I", "&File", "Read invoices, customers or payments.", "import"),
    ActionSpec("file.print", "&Print…", Key.Print, "&File", "Print the paper shown.", "print"),
    ActionSpec("file.save_chart", "Save the c&hart…", "Ctrl+Shift+S", "&File", "As a picture, SVG or PDF.", "export"),
    ActionSpec("file.save_table", "Save the &table…", Key.Save, "&File", "As CSV, for a spreadsheet.", "export"),
    ActionSpec("file.close", "&Close books", Key.Close, "&File", "Go back to the first page.", divider=True),
    ActionSpec("file.quit", "&Quit", (Key.Quit, "Ctrl+Q"), "&File", "Leave arDesk.", divider=True),
    ActionSpec("edit.undo", "&Undo", Key.Undo, "&Edit", "Take the last change back.", "undo"),
    ActionSpec("edit.cut", "Cu&t", Key.Cut, "&Edit", divider=True),
    ActionSpec("edit.copy", "&Copy", Key.Copy, "&Edit", "Copy the text or the rows selected.", "copy"),
    ActionSpec("edit.copy_with_header", "Copy with &headings", "Ctrl+Shift+C", "&Edit", "Copy rows with headings."),
    ActionSpec("edit.paste", "&Paste", Key.Paste, "&Edit"),
    ActionSpec("edit.select_all", "Select &all", Key.SelectAll, "&Edit"),
    ActionSpec("edit.find", "&Find a customer", (Key.Find, "Ctrl+K"), "&Edit", "Go to the search field.", "search"),
    ActionSpec("view.reload", "&Reload", Key.Refresh, "&View", "Read the page's figures again.", "refresh"),
    ActionSpec("view.as_of", "Work as &of…", "Ctrl+Shift+D", "&View", "Choose the business date.", "calendar"),
    ActionSpec("view.columns", "&Columns…", "Ctrl+Shift+K", "&View", "Choose the columns of the list.", "columns"),
    ActionSpec("view.system", "As the &system", None, "&View/&Theme", check="theme"),
    ActionSpec("view.light", "&Light", None, "&View/&Theme", check="theme"),
    ActionSpec("view.dark", "&Dark", None, "&View/&Theme", check="theme"),
    ActionSpec("view.larger", "&Larger text", (Key.ZoomIn, "Ctrl+="), "&View", divider=True),
    ActionSpec("view.smaller", "S&maller text", Key.ZoomOut, "&View"),
    ActionSpec("view.usual", "&Usual text size", "Ctrl+0", "&View"),
    ActionSpec("account.dial", "&Dial", "Ctrl+D", "&Account", "Give the number to the telephone program.", "phone"),
    ActionSpec(
        "account.copy_number", "&Copy the number", "Ctrl+Shift+N", "&Account", "Put it on the clipboard.", "copy"
    ),
    ActionSpec("call.log", "&Log a call", "Ctrl+L", "&Account", "Say how the call ended.", "call", divider=True),
    ActionSpec(
        "call.save", "&Save and go on", ("Ctrl+Return", "Ctrl+Enter"), "&Account", "Save what was typed.", "check"
    ),
    ActionSpec("account.receipt", "&Record a receipt", "Ctrl+M", "&Account", "Write down money received.", "cash"),
    ActionSpec(
        "account.open", "&Open the customer", "Ctrl+Shift+O", "&Account", "See it alone.", "customers", divider=True
    ),
    ActionSpec("help.page", "&Help on this page", Key.HelpContents, "&Help", "Read the guide.", "help"),
    ActionSpec("help.keys", "&Keys", "Ctrl+F1", "&Help", "Which key does what."),
    ActionSpec("help.about", "&About arDesk", None, "&Help", "Version and licences."),
)


def build(owner: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> dict[str, QAction]:
    """Make each command's action; one that nobody offers yet is disabled."""
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for spec in specs:
        action = QAction(spec.text, owner)
        action.setCheckable(bool(spec.check))
        action.setEnabled(False)
        action.setObjectName(spec.id)
        action.setShortcuts(sequences(spec.shortcut))
        action.setStatusTip(spec.tip)
        set_tip(action, spec.tip)
        if spec.check not in {"", "on"}:
            groups.setdefault(spec.check, QActionGroup(owner)).addAction(action)
        made[spec.id] = action
    return made


def build_menus(
    bar: QMenuBar, actions: Mapping[str, QAction], specs: Iterable[ActionSpec] = ACTIONS
) -> dict[str, QMenu]:
    """Fill the menu bar in the order of the table; a menu nothing stands in is not made.

    Icons are drawn when a menu is first opened.
    """
    chosen = list(specs)
    made: dict[str, QMenu] = {}
    for title in MENUS:
        for spec in (spec for spec in chosen if spec.menu.split("/")[0] == title):
            menu = _menu(bar, made, spec.menu)
            if spec.divider:
                menu.addSeparator()
            menu.addAction(actions[spec.id])
            if spec.icon:
                draw = partial(icons.wear, actions[spec.id], spec.icon)
                menu.aboutToShow.connect(draw, Qt.ConnectionType.SingleShotConnection)
    return made


def sequences(keys: Keys | None) -> list[QKeySequence]:
    """Turn keys into sequences, each once: a standard key has several on some systems, none on others."""
    found: list[QKeySequence] = []
    for key in () if keys is None else keys if isinstance(keys, tuple) else (keys,):
        found += QKeySequence.keyBindings(key) if isinstance(key, Key) else [QKeySequence(key)]
    return list(dict.fromkeys(found))


def _menu(bar: QMenuBar, made: dict[str, QMenu], path: str) -> QMenu:
    if path not in made:
        above, _, title = path.rpartition("/")
        made[path] = _menu(bar, made, above).addMenu(title) if above else bar.addMenu(title)
        made[path].setToolTipsVisible(False)
    return made[path]
