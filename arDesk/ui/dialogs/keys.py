"""Choose keys for commands: find one, press the keys it shall have, see who had them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QKeySequenceEdit, QLineEdit, QVBoxLayout, QWidget

from arDesk.ui.actions import ACTIONS, plain
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.room import take_room
from arDesk.ui.keys import KeyChoice, complaint, native, told
from arDesk.ui.menus import menu_title
from arDesk.ui.models.table_model import Column, TableModel
from arDesk.ui.preferences import Preferences
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.message_bar import MessageBar
from arDesk.ui.widgets.table import TableView
from arDesk.ui.widgets.text import button, heading, label, muted, put, set_tip
from arDesk.words.folding import folded
from arDesk.words.sentences import say

MENU_OF = {spec.id: spec.menu for spec in ACTIONS}


class KeysDialog(QDialog):
    """Lists every command; what is chosen holds at once and is kept."""

    topic = "keys"

    def __init__(
        self, parent: QWidget | None, keys: KeyChoice, actions: Mapping[str, QAction], preferences: Preferences
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keys.title"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._keys, self._actions = keys, actions
        self._names = {name: plain(action.text()).rstrip("…") for name, action in actions.items()}
        self.model = TableModel[str](self._columns(), lambda name: name)
        self.table = TableView(self.model, "keys", preferences, single=True)
        self.filter, self.field, self.message = QLineEdit(), QKeySequenceEdit(), MessageBar()
        self._about = label(strong=True)
        self.give = button(say("keys.give"), self._give, kind="primary")
        self.none = button(say("keys.no_keys"), self._give_none)
        self.usual = button(say("keys.usual"), self._reset)
        self._build()
        self.model.show(list(actions))
        self.table.choose_at(0)
        self.filter.setFocus(Qt.FocusReason.OtherFocusReason)
        offer_help(self, self.topic)

    def _columns(self) -> tuple[Column[str], ...]:
        return (
            Column(say("keys.column.command"), lambda name: self._names[name], name="command", width=300),
            Column(say("keys.column.menu"), self._menu, name="menu", width=130),
            Column(
                say("keys.column.keys"), lambda name: told(self._actions[name], 3), name="keys",
                strong=self._keys.is_own, tip=lambda name: say("keys.own") if self._keys.is_own(name) else "",
            ),
        )  # fmt: skip

    def _build(self) -> None:
        put(self.filter, kind="search")
        self.filter.setPlaceholderText(say("keys.filter"))
        self.filter.setAccessibleName(say("keys.filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._narrow)
        self.table.setAccessibleName(say("keys.title"))
        self.table.row_chosen.connect(self._show)
        self.table.row_opened.connect(lambda _: self.field.setFocus(Qt.FocusReason.OtherFocusReason))
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(say("keys.press"))
        set_tip(self.field, say("keys.press"))
        self.field.keySequenceChanged.connect(self._pressed)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        for part in (heading(say("keys.title")), muted(say("keys.explained"), wrap=True), self.filter):
            column.addWidget(part)
        column.addWidget(self.table, 1)
        column.addWidget(self._about)
        column.addLayout(_row(self.field, self.give, self.none, self.usual))
        column.addWidget(self.message)
        column.addSpacing(GRID)
        below = _row(button(say("keys.all_usual"), self._reset_all))
        below.addStretch(1)
        below.addWidget(button(say("keys.done"), self.accept))
        column.addLayout(below)
        take_room(self, 680, 620)

    @property
    def chosen(self) -> str:
        """The command chosen; "" for none."""
        return self.table.current_row() or ""

    def _menu(self, name: str) -> str:
        menu = MENU_OF.get(name, name.split(".", 1)[0])  # a page's command is in the menu its own begins with
        return plain(menu_title(menu.split("/", 1)[0]))

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        found = {name: folded(" ".join(self.model_texts(name))) for name in self._actions}
        self.model.filter((lambda name: all(word in found[name] for word in words)) if words else None)
        if self.table.current_row() is None:
            self.table.choose_at(0)

    def model_texts(self, name: str) -> list[str]:
        """Give what the filter looks at: a command's words, menu and keys."""
        return [column.text(name) for column in self.model.columns]

    def _show(self, name: str | None) -> None:
        for part in (self.field, self.give, self.none, self.usual):
            part.setEnabled(name is not None)
        self._about.setText("" if name is None else say("keys.for", command=self._names[name]))
        self.field.clear()
        self.message.hide()
        if name is not None:
            self.none.setEnabled(bool(self._keys.of(name)))
            self.usual.setEnabled(self._keys.is_own(name))
        self.give.setEnabled(False)

    def _pressed(self, sequence: QKeySequence) -> None:
        """Say what stands against the keys pressed, or who loses them."""
        self.give.setEnabled(False)
        self.give.setText(say("keys.give"))
        if sequence.isEmpty() or not self.chosen:
            return
        written = native([sequence])[0]
        if code := complaint(sequence):
            self.message.say(say(code, keys=written), Tone.BAD)
            return
        holder = self._keys.holder(sequence)
        if holder == self.chosen:
            self.message.say(say("keys.has_it", keys=written), Tone.NORMAL)
            return
        self.message.hide()
        if holder:
            QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))  # the list is shorter
            self.message.say(say("keys.taken", keys=written, command=self._names[holder]), Tone.LATE)
            self.give.setText(say("keys.give_anyway"))
        self.give.setEnabled(True)

    def _give(self) -> None:
        self._keys.give(self.chosen, self.field.keySequence())
        self._changed()

    def _give_none(self) -> None:
        self._keys.give(self.chosen, None)
        self._changed()

    def _reset(self) -> None:
        self._keys.reset(self.chosen)
        self._changed()

    def _reset_all(self) -> None:
        self._keys.reset()
        self._changed()

    def _changed(self) -> None:
        self.model.show(list(self._actions))
        self._show(self.chosen or None)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(GRID)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QKeySequenceEdit) else 0)
    return row
