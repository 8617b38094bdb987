"""Commands as data: each has a name, keys and a place in a menu; ui/menus.py fills the menus from this one table.

What a command is called stands in words/phrases/commands_ui.py, as "command.<id>" and "command.<id>.tip"; a menu's
title as "menu.file", or "menu.view.theme" for a menu within it. An & stands before the letter that chooses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from arDesk.ui.widgets.text import set_tip
from arDesk.words.language import LANGUAGES
from arDesk.words.sentences import say

if TYPE_CHECKING:
    from arDesk.ui.pages import PageSpec

Key = QKeySequence.StandardKey
Keys = Key | str | tuple[Key | str, ...]
Commands = Mapping[str, Callable[[], object]]
MORE_KEYS = {"customers": "Ctrl+J"}  # of pages


class ActionSpec(NamedTuple):
    """One command.

    Attributes:
        id: what the window and pages offer it under: "file.open", "call.save".
        shortcut: a standard key or a sequence; several where a tuple. A person may choose others.
        menu: one of MENUS of ui/menus.py, or "view/theme" for a menu within it.
        icon: a name from resources/icons.
        check: a tick: "" none, "on" alone, else the name of a group of which one is ticked.
        divider: a line before it.
    """

    id: str
    shortcut: Keys | None
    menu: str
    icon: str = ""
    check: str = ""
    divider: bool = False

    @property
    def text(self) -> str:
        """Its menu's words, in the language spoken now."""
        return say(f"command.{self.id}")

    @property
    def tip(self) -> str:
        """A sentence for the status bar and the command's tooltip."""
        return say(f"command.{self.id}.tip")


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("file.new", Key.New, "file", "new"),
    ActionSpec("file.open", Key.Open, "file", "open"),
    ActionSpec("file.recent", None, "file", "history"),
    ActionSpec("file.sample", None, "file", "sample"),
    ActionSpec("file.books_from", None, "file"),
    ActionSpec("file.import", "Ctrl+I", "file", "import", divider=True),
    ActionSpec("file.print", Key.Print, "file", "print"),
    ActionSpec("file.export_table", (Key.Save, "Ctrl+Shift+E"), "file", "export"),
    ActionSpec("file.save_chart", "Ctrl+Shift+S", "file", "export"),
    ActionSpec("file.export_all", None, "file", "export"),
    ActionSpec("file.journal", None, "file"),
    ActionSpec("file.close", Key.Close, "file", divider=True),
    ActionSpec("file.quit", (Key.Quit, "Ctrl+Q"), "file", divider=True),
    ActionSpec("edit.undo", Key.Undo, "edit", "undo"),
    ActionSpec("edit.redo", (Key.Redo, "Ctrl+Y"), "edit", "redo"),
    ActionSpec("edit.cut", Key.Cut, "edit", divider=True),
    ActionSpec("edit.copy", Key.Copy, "edit", "copy"),
    ActionSpec("edit.copy_with_header", "Ctrl+Shift+C", "edit"),
    ActionSpec("edit.paste", Key.Paste, "edit"),
    ActionSpec("edit.select_all", Key.SelectAll, "edit"),
    ActionSpec("edit.find", Key.Find, "edit", "filter", divider=True),
    ActionSpec("edit.search", "Ctrl+Shift+F", "edit", "search"),
    ActionSpec("edit.keys", None, "edit", "keyboard", divider=True),
    ActionSpec("view.reload", Key.Refresh, "view", "refresh"),
    ActionSpec("view.as_of", "Ctrl+Shift+D", "view", "calendar"),
    ActionSpec("view.columns", "Ctrl+Shift+K", "view", "columns"),
    ActionSpec("view.system", None, "view/theme", check="theme"),
    ActionSpec("view.light", None, "view/theme", check="theme"),
    ActionSpec("view.dark", None, "view/theme", check="theme"),
    *(ActionSpec(f"view.language.{code}", None, "view/language", check="language") for code in LANGUAGES),
    ActionSpec("view.larger", (Key.ZoomIn, "Ctrl+="), "view", divider=True),
    ActionSpec("view.smaller", Key.ZoomOut, "view"),
    ActionSpec("view.usual", "Ctrl+0", "view"),
    ActionSpec("view.blur", "Ctrl+Shift+B", "view", "hide", check="on", divider=True),
    ActionSpec("view.fullscreen", (Key.FullScreen, "F11"), "view", "fullscreen", check="on"),
    ActionSpec("go.anything", ("Ctrl+K", "Ctrl+Shift+P"), "go", "search"),
    ActionSpec("go.back", Key.Back, "go", "left", divider=True),
    ActionSpec("go.forward", Key.Forward, "go", "right"),
    ActionSpec("account.dial", "Ctrl+D", "account", "phone"),
    ActionSpec("account.copy_number", "Ctrl+Shift+N", "account", "copy"),
    ActionSpec("call.log", "Ctrl+L", "account", "call", divider=True),
    ActionSpec("call.save", ("Ctrl+Enter", "Ctrl+Return"), "account", "check"),
    ActionSpec("account.pause_timer", "Ctrl+Shift+T", "account", "clock"),
    ActionSpec("account.receipt", "Ctrl+M", "account", "cash"),
    ActionSpec("account.apply", "Ctrl+Shift+M", "account", "check"),
    ActionSpec("account.task", "Ctrl+T", "account", "add", divider=True),
    ActionSpec("account.plan", None, "account", "calendar"),
    ActionSpec("account.dispute", None, "account", "dispute"),
    ActionSpec("account.script", "Ctrl+Shift+H", "account", "info"),
    ActionSpec("account.person", None, "account/details", "person"),
    ActionSpec("account.number", None, "account/details", "phone"),
    ActionSpec("account.note", None, "account/details", "edit"),
    ActionSpec("account.files", None, "account/details", "open"),
    ActionSpec("account.group", None, "account/details", "customers"),
    ActionSpec("account.assign", None, "account", "person"),
    ActionSpec("account.open", "Ctrl+Shift+O", "account", "customers", divider=True),
    ActionSpec("place.pin", "T", "account/place", "pin"),
    ActionSpec("place.leave_out", "U", "account/place", "clock"),
    ActionSpec("place.skip", "X", "account/place", "right"),
    ActionSpec("place.back", "B", "account/place", "undo"),
    ActionSpec("day.plan", "Ctrl+Shift+L", "account/place", "calendar", divider=True),
    ActionSpec("promise.mark", None, "commitments", "check"),
    ActionSpec("promise.withdraw", None, "commitments", "close"),
    ActionSpec("promise.cancel", None, "commitments", "close"),
    ActionSpec("promise.reinstate", None, "commitments", "undo"),
    ActionSpec("promise.confirm", None, "commitments", "print"),
    ActionSpec("promise.calendar", None, "commitments", "calendar"),
    ActionSpec("dispute.resolve", "V", "commitments", "check"),
    ActionSpec("dispute.change", "C", "commitments", "edit"),
    ActionSpec("dispute.escalate", None, "commitments", "up"),
    ActionSpec("dispute.reopen", None, "commitments", "history"),
    ActionSpec("todo.done", "D", "commitments", "check"),
    ActionSpec("todo.not_needed", None, "commitments", "close"),
    ActionSpec("todo.move", "M", "commitments", "calendar"),
    ActionSpec("plan.accept", None, "commitments", "check", divider=True),
    ActionSpec("plan.offer", None, "commitments"),
    ActionSpec("plan.change", None, "commitments", "edit"),
    ActionSpec("plan.agreement", None, "commitments", "print"),
    ActionSpec("plan.cancel", None, "commitments", "close"),
    ActionSpec("plan.charge", None, "commitments", "cash"),
    ActionSpec("cash.accept", "A", "cash", "check"),
    ActionSpec("cash.link", "L", "cash", "link"),
    ActionSpec("cash.change", "E", "cash", "edit", divider=True),
    ActionSpec("cash.split", "S", "cash", "customers"),
    ActionSpec("cash.return", "R", "cash", "undo"),
    ActionSpec("cash.park", "P", "cash", "hold", divider=True),
    ActionSpec("cash.dismiss", "O", "cash", "hide"),
    ActionSpec("cash.resume", "W", "cash", "history"),
    ActionSpec("cash.next", "N", "cash", "down", divider=True),
    ActionSpec("cash.certain", "Ctrl+Shift+A", "cash", "check", divider=True),
    ActionSpec("help.page", Key.HelpContents, "help", "help"),
    ActionSpec("help.keys", ("?", "Ctrl+F1"), "help", "keyboard"),
    ActionSpec("help.whats_new", None, "help", "info", divider=True),
    ActionSpec("help.about", None, "help"),
)


def page_actions(pages: Sequence[PageSpec]) -> tuple[ActionSpec, ...]:
    """Make a command for each page, with its number as keys: "go.today" on Ctrl+1 and Alt+1."""
    return tuple(
        ActionSpec(f"go.{page.id}", _page_keys(page.id, number), "go", page.icon, divider=number == 1)
        for number, page in enumerate(pages, 1)
    )


def build(owner: QObject, specs: Iterable[ActionSpec] = ACTIONS) -> dict[str, QAction]:
    """Make each command's action; one that nobody offers yet is disabled."""
    groups: dict[str, QActionGroup] = {}
    made: dict[str, QAction] = {}
    for spec in specs:
        action = QAction(owner)
        action.setCheckable(bool(spec.check))
        action.setEnabled(False)
        action.setObjectName(spec.id)
        action.setShortcuts(sequences(spec.shortcut))
        if spec.check not in {"", "on"}:
            groups.setdefault(spec.check, QActionGroup(owner)).addAction(action)
        action.setText(spec.text)
        action.setStatusTip(spec.tip)
        set_tip(action, spec.tip)
        made[spec.id] = action
    return made


def sequences(keys: Keys | None) -> list[QKeySequence]:
    """Turn keys into sequences, each once: a standard key has several on some systems, none on others."""
    found: list[QKeySequence] = []
    for key in () if keys is None else keys if isinstance(keys, tuple) else (keys,):
        found += QKeySequence.keyBindings(key) if isinstance(key, Key) else [QKeySequence(key)]
    # Backspace goes back on some systems; here it deletes, wherever the keyboard is, and does nothing else.
    return [sequence for sequence in dict.fromkeys(found) if not sequence.toString().endswith("Backspace")]


def plain(text: str) -> str:
    """Give words without the mark of their letter: "Letters && statements" is "Letters & statements"."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _page_keys(page: str, number: int) -> tuple[str, ...]:
    more = (MORE_KEYS[page],) if page in MORE_KEYS else ()
    return (f"Ctrl+{number}", f"Alt+{number}", *more)
