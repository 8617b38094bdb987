"""The four first steps of a new office: a page while its books are empty, one line until all of them are taken."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from arDesk.desk.first_steps import STEPS
from arDesk.ui import icons, theme, told_keys
from arDesk.ui.tokens import GRID, Tone
from arDesk.ui.widgets.text import PlainLabel, button, heading, label, muted, put
from arDesk.words.sentences import say

WIDTH = 640


class FirstSteps(QWidget):
    """Lists the steps, those taken with a tick.

    Signals:
        step_wanted: go to where a step is taken; carries its name.
        hide_wanted: do not show the steps any more.
    """

    step_wanted = Signal(str)
    hide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.buttons: dict[str, QPushButton] = {}
        self._signs: dict[str, PlainLabel] = {}
        self._done: frozenset[str] = frozenset()
        lines = QGridLayout()
        lines.setHorizontalSpacing(2 * GRID)
        lines.setVerticalSpacing(2 * GRID)
        lines.setColumnStretch(1, 1)
        for at, step in enumerate(STEPS):
            self._add(lines, at, step)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addStretch(2)
        column.addWidget(heading(say("first.title")))
        column.addWidget(muted(say("first.explained"), wrap=True))
        column.addSpacing(2 * GRID)
        column.addLayout(lines)
        column.addSpacing(2 * GRID)
        hide = button(say("first.hide"), self.hide_wanted.emit, kind="link")
        column.addWidget(hide, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(3)
        inner = QWidget()
        inner.setLayout(column)
        inner.setMaximumWidth(theme.current().px(WIDTH))
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inner, 8)
        row.addStretch(1)
        theme.current().changed.connect(self._dress)

    def _add(self, lines: QGridLayout, at: int, step: str) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(say(f"first.{step}"), strong=True))
        more = muted(wrap=True)
        told_keys.follow(more, "text", lambda: more.setText(_more(step)))
        words.addWidget(more)
        self._signs[step] = PlainLabel()
        go = self.buttons[step] = button(say(f"first.{step}.do"), lambda: self.step_wanted.emit(step))
        lines.addWidget(self._signs[step], at, 0, Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(words, at, 1)
        lines.addWidget(go, at, 2, Qt.AlignmentFlag.AlignVCenter)

    def show_done(self, done: frozenset[str]) -> None:
        """Tick the steps taken; the next one's button stands out."""
        self._done = done
        following = next_step(done)
        for step, go in self.buttons.items():
            put(go, kind="primary" if step == following else "plain")
            go.setAccessibleDescription(say("first.done" if step in done else "first.to_do"))
        self._dress()

    def take_keyboard(self) -> None:
        """Put the keyboard on the next step's button: Enter goes there."""
        if following := next_step(self._done):
            self.buttons[following].setFocus(Qt.FocusReason.OtherFocusReason)

    def _dress(self) -> None:
        tokens = theme.tokens()
        for step, sign in self._signs.items():
            taken = step in self._done
            icon, tone = ("box-checked", Tone.GOOD) if taken else ("box", Tone.MUTED)
            sign.setPixmap(icons.pixmap(icon, tokens.of(tone), 20))
            sign.setAccessibleName(say("first.done" if taken else "first.to_do"))


def _more(step: str) -> str:
    commands = ("call.save",) if step == "call" else ()
    return told_keys.sentence(f"first.{step}.more", *commands)


class NextStep(QWidget):
    """One line: how many steps are taken, and the next one.

    Signals:
        step_wanted, hide_wanted: as those of FirstSteps.
    """

    step_wanted = Signal(str)
    hide_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._step = ""
        self._told = label("", tone=Tone.MUTED, small=True)
        self.go = button("", lambda: self.step_wanted.emit(self._step), kind="link")
        away = button("", self.hide_wanted.emit, kind="quiet", icon="close", tip=say("first.hide"))
        away.setAccessibleName(say("first.hide"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._told)
        words.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, GRID // 2, GRID, 0)
        row.setSpacing(GRID)
        row.addLayout(words, 1)
        row.addWidget(away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def show_done(self, done: frozenset[str] | None) -> None:
        """Name the next step; nothing where all are taken, or None is known of them."""
        self._step = "" if done is None else next_step(done)
        self.setVisible(bool(self._step))
        if self._step and done is not None:
            self._told.setText(say("first.progress", done=len(done), whole=len(STEPS)))
            self.go.setText(say(f"first.{self._step}"))


def next_step(done: frozenset[str]) -> str:
    """Give the first step not taken yet, "" where all are."""
    return next((step for step in STEPS if step not in done), "")
