"""The sheet behind "?": every command that has keys, and the keys that are no command's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QMenuBar, QScrollArea, QVBoxLayout, QWidget

from arDesk.ui import told_keys
from arDesk.ui.actions import plain
from arDesk.ui.dialogs.help_key import offer_help
from arDesk.ui.dialogs.room import is_wide, take_room
from arDesk.ui.keys import PLAIN_KEYS, told
from arDesk.ui.tokens import GRID
from arDesk.ui.widgets.text import button, heading, label, muted, put
from arDesk.words.sentences import say

COLUMN, HEIGHT = 304, 680  # a column's width at the usual size of text
MOST = 4  # columns; fewer where larger text leaves no room for them
Group = tuple[str, list[tuple[str, str]]]  # a title, and (keys, what they do)


class KeySheetDialog(QDialog):
    """Shows keys beside the window; it may stay open while one works."""

    topic = "keys"

    def __init__(self, parent: QWidget | None, bar: QMenuBar) -> None:
        super().__init__(parent)
        self.setWindowTitle(say("keys.sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.groups = [*(_of_menu(action.menu()) for action in bar.actions()), *_plain_groups()]
        inside = QWidget()
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(GRID, GRID, GRID, GRID)
        columns.setSpacing(4 * GRID)
        side_by_side = next(count for count in range(MOST, 0, -1) if count == 1 or is_wide(self, COLUMN * count))
        for part in _shared([group for group in self.groups if group[1]], side_by_side):
            column = QVBoxLayout()
            column.setSpacing(2 * GRID)
            for title, lines in part:
                column.addLayout(_group(title, lines))
            column.addStretch(1)
            columns.addLayout(column, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(say("keys.sheet"))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        below = QHBoxLayout()
        below.addWidget(muted(told_keys.sentence("keys.sheet.more", "go.anything"), wrap=True), 1)
        below.addWidget(button(say("keys.done"), self.accept))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(3 * GRID, 3 * GRID, 2 * GRID, 2 * GRID)
        whole.setSpacing(2 * GRID)
        whole.addWidget(heading(say("keys.sheet")))
        whole.addWidget(area, 1)
        whole.addLayout(below)
        take_room(self, COLUMN * side_by_side, HEIGHT)
        area.setFocus(Qt.FocusReason.OtherFocusReason)
        offer_help(self, self.topic)

    def lines(self) -> dict[str, str]:
        """What the sheet says: keys by what they do."""
        return {said: keys for _, lines in self.groups for keys, said in lines}


def _of_menu(menu: object) -> Group:
    if not isinstance(menu, QMenu):
        return "", []
    lines: list[tuple[str, str]] = []
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            lines += _of_menu(below)[1]
        elif action.shortcuts():
            lines.append((told(action), plain(action.text()).rstrip("…")))
    return plain(menu.title()), lines


def _plain_groups() -> list[Group]:
    places = dict.fromkeys(key.place for key in PLAIN_KEYS)
    return [(say(place), [(key.text, say(key.code)) for key in PLAIN_KEYS if key.place == place]) for place in places]


def _shared(groups: Sequence[Group], most: int) -> list[list[Group]]:
    """Share groups out to columns of much the same length, the longest first; in a column they keep their order."""
    columns: list[list[int]] = [[] for _ in range(min(most, len(groups)))]
    lengths = [len(lines) + 2 for _, lines in groups]
    for at in sorted(range(len(groups)), key=lambda at: -lengths[at]):
        min(columns, key=lambda column: sum(lengths[one] for one in column)).append(at)
    return [[groups[at] for at in sorted(column)] for column in sorted(columns, key=min)]


def _group(title: str, lines: Sequence[tuple[str, str]]) -> QVBoxLayout:
    group = QVBoxLayout()
    group.setSpacing(GRID // 2)
    group.addWidget(label(title, strong=True))
    for keys, said in lines:
        pressed = muted(keys)
        put(pressed, keys="true")
        line = QHBoxLayout()  # each by itself: long keys of one line leave no less room for the words of another
        line.setSpacing(2 * GRID)
        line.addWidget(label(said, wrap=True), 1)
        line.addWidget(pressed)
        group.addLayout(line)
    return group
